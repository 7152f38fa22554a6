"""The deadline of a row: from its cells, else from the heading above it; the year it lacks from title or approval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from inograph import weekdays
from inograph.plan import deadlines, issued, pieces
from inograph.plan import heading as heading_of
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, END, NAME, START, TIMES
from inograph.plan.deadlines import Deadline, fiscal, school, terms
from inograph.plan.deadlines.calendar_words import ENGLISH_MONTH
from inograph.plan.deadlines.notes import ALL_READ, BY_APPROVAL
from inograph.plan.deadlines.points import SchoolYear
from inograph.plan.layouts.parts import Part
from inograph.plan.rows import plan_years
from inograph.plan.told import Told, sheet_of, sheet_year, spans_years, title_year, words_above, years
from inograph.plan.words import Cell, Document, part, squeeze

Row = Sequence[Cell]
PERIODS = frozenset(("month", "quarter", "half-year", "date", "year"))
"""A heading such as `Январь` or `2031 год` is the deadline of the rows below it that tell none."""
DUE = (DEADLINE, END)
UNTIL = re.compile(r"\w (?:by|until|до)\W*\Z", re.IGNORECASE)
LONG = frozenset(("quarter", "half-year"))
WITH_WEEKDAY = re.compile(
    rf"(?:{weekdays.SITTING}|{weekdays.RUSSIAN}\W{{1,3}})?(?P<day>\d.*?)(?:\W{{1,3}}{weekdays.RUSSIAN}\W{{0,2}})?",
    re.IGNORECASE,
)
WITH_MONTH = re.compile(r"[^()]*\b(?:квартал|полугоди|quarter|half)\w*[^()]*\((?P<day>[^\W\d][^()]{2,30})\)\W*", re.I)
"""A longer period, and in brackets the months of it that are meant: `I квартал (март)`."""
LAST_WORDS = re.compile(
    r"\b(?P<time>(?:by|before|until|no later than|до|не позднее)\s[^,;.:()]{3,40}"
    r"\b(?:19|20)\d\d(?:\s?г(?:ода|\.))?)[.;\s]*\Z",
    re.IGNORECASE,
)
SHORT_YEAR = re.compile(rf"({ENGLISH_MONTH}) (\d\d)", re.IGNORECASE)
FEWEST_SHORT, FARTHEST_SHORT = 3, 2
WITHOUT_YEAR, UNTIL_PERIOD = "deadline-without-year", "deadline-until-period"
LONGEST_HEADING = 60
APRIL, DECEMBER = 4, 12


def told(document: Document, table: Part, found: Columns, before: Told) -> Told:
    """What the words above a table say for all its deadlines; what they leave open was said `before` it."""
    above, sheet = words_above(document, table), sheet_of(document, table)
    if before.sheet not in ("", sheet):
        before = replace(before, year=None, years=None, sheet="")
    until = _is_until(table, found)
    titled = title_year(above) or _running_year(above, before)
    own = titled or sheet_year(sheet)
    stated = years(document, table, own) or before.years
    within = plan_years.period(heading_of.title_in(above) or "") or plan_years.period(f"({sheet}")
    named = sheet if own and not titled else before.sheet
    said = replace(
        before, year=own or before.year, approved=None, until=until, years=stated, period=within, sheet=named
    )
    if isinstance(said.year, SchoolYear) and not said.year.begins:
        return replace(said, augusts=_augusts(table.rows[found.header :], found, said, said.year))
    if said.year is not None or spans_years(above):
        return said
    said = replace(said, short=_has_short_years(document, table, found))
    day = issued.approved(document.text, table.start) or issued.drawn_up(document.text, table.start) or before.approved
    return replace(said, approved=day) if day and _is_of_that_year(table, found, day, said) else said


def _has_short_years(document: Document, table: Part, found: Columns) -> bool:
    """Whether the numbers behind months are years: all near each other, each with a zero or told whole elsewhere."""
    cells = (row[at] for row in table.rows[found.header :] for role in TIMES for at in found.of(role))
    told = [short for cell in cells if (short := SHORT_YEAR.fullmatch(squeeze(cell.text)))]
    numbers = {short[2] for short in told}
    if len(told) < FEWEST_SHORT or int(max(numbers)) - int(min(numbers)) > FARTHEST_SHORT:
        return False
    return all(number[0] == "0" or f"20{number}" in document.text for number in numbers)


def _augusts(rows: Sequence[Row], found: Columns, said: Told, of: SchoolYear) -> dict[int, int]:
    """The year of August in the cells that name it: it begins a school year or ends it, as the rows beside it do."""
    cells = [next((cell for role in DUE for cell in found.cells(row, role)), None) for row in rows]
    read = [_of_cell(cell, said) if cell else None for cell in cells]
    halves = [_half(one.end, of) if one and one.end else "" if one else "section" for one in read]
    told: dict[int, int] = {}
    for at, (cell, one) in enumerate(zip(cells, read, strict=True)):
        if cell and one and one.note == WITHOUT_YEAR:
            above = next(filter(None, reversed(halves[:at])), "section")
            below = next(filter(None, halves[at + 1 :]), "section")
            if below == "autumn" and above in ("autumn", "section"):
                told[cell.start] = of.first
            elif above == "spring" and below in ("spring", "section"):
                told[cell.start] = of.first + 1
    return told


def _half(day: date, of: SchoolYear) -> str:
    """The months of a school year near August before it or behind it, and those of the winter between them."""
    months = (day.year - of.first) * 12 + day.month
    return "autumn" if months <= DECEMBER else "spring" if months >= DECEMBER + APRIL else "winter"


def _running_year(above: str, before: Told) -> SchoolYear | None:
    """The school year that the words above a table name, or the financial one where it is told when that begins."""
    named = school.year_in(above) if before.school or before.fiscal else None
    return replace(named, begins=before.fiscal.month) if named and before.fiscal and not before.school else named


def _is_until(table: Part, found: Columns) -> bool:
    """Whether the header of deadlines ends with the word that stands before a last day: `Complete by`, `Срок до`."""
    heads = (squeeze(row[at].text) for row in table.rows[: found.header] for role in DUE for at in found.of(role))
    return any(map(UNTIL.search, heads))


def _is_of_that_year(table: Part, found: Columns, day: date, said: Told) -> bool:
    """Whether most deadlines without a year would fall on or after the day: else the plan is for the next year.

    Where more of them come every year, the plan is for all years.
    """
    cells = (row[at] for row in table.rows[found.header :] for role in TIMES for at in found.of(role))
    read = [_of_cell(cell, said) for cell in cells]
    dated = [_of_year(one, day, said) for one in read if one.note == WITHOUT_YEAR]
    yearly = sum(one.kind == "annual" and one.end is None for one in read)
    return 2 * sum(map(bool, dated)) > len(dated) and len(dated) >= yearly


def deadline(row: Row, found: Columns, said: Told, heading: Cell | None) -> Deadline:
    """When a row is due; `heading` is the cell of the section above it."""
    short = heading is not None and len(heading.text) <= LONGEST_HEADING
    above = _of_cell(_period_of(heading), said) if heading and short else None
    if above and above.kind == "month" and above.end and said.period is None:
        said = replace(said, period=above)
    starts, ends = found.cells(row, START), found.cells(row, END)
    if starts and (both := _from_to(starts[0], ends, found.cells(row, DEADLINE), said)):
        return both
    planned = found.cells(row, DEADLINE)
    for cell in [*ends, *planned]:
        if above and above.kind == "date" and plan_years.HOURS.fullmatch(cell.text.strip()):
            return above
        read = _of_cell(cell, said)
        if cell in ends and read.note in ALL_READ and any(_is_other(_of_cell(one, said), read) for one in planned):
            return replace(read, note="deadline-superseded")
        last_only = said.until and read.kind in PERIODS and read.end and not read.parts
        return replace(read, start=None) if last_only else read
    periodic = above and above.kind in PERIODS and above.note in (None, WITHOUT_YEAR, UNTIL_PERIOD, BY_APPROVAL)
    if above and periodic:
        return above
    if not TIMES & set(found.roles) and (last := _last_words(found.cells(row, NAME), said)):
        return last
    empty = (row[index].start for role in DUE for index in found.of(role))
    place = next(empty, row[-1].end)
    return Deadline("", "none", note="deadline-missing", span=(place, place))


def _is_other(planned: Deadline, read: Deadline) -> bool:
    """Whether a time planned at first ends on another day than the one that a revised date gives."""
    return planned.end is not None and planned.end != read.end


def _last_words(names: Sequence[Cell], said: Told) -> Deadline | None:
    """The day or month with its year that ends the words of a deed: `Publish the review by 15 October 2031.`"""
    words = LAST_WORDS.search(names[0].text) if names and not names[0].pieces else None
    read = _of_cell(part(names[0], *words.span("time")), said) if words else None
    return read if read and read.kind in PERIODS and read.end and read.note in (None, UNTIL_PERIOD) else None


def _period_of(heading: Cell) -> Cell:
    """A heading that is a day, without the day of the week or who meets around it: `Понедельник, 12 апреля`.

    One that names the months of a quarter is these.
    """
    day = WITH_WEEKDAY.fullmatch(heading.text) or WITH_MONTH.fullmatch(heading.text)
    return part(heading, *day.span("day")) if day and not heading.pieces else heading


def _from_to(start: Cell, ends: Sequence[Cell], whole: Sequence[Cell], said: Told) -> Deadline | None:
    """The deadline of a cell for the beginning and those for the end or the `whole`; None where the latter tell it all.

    So do a cell that is merged over both columns, and one for the whole that names a beginning and an end. A beginning
    that only says how often the work comes is told together with the end: `ежегодно | до 1 декабря`.
    """
    last = next(iter([*ends, *whole]), None)
    if last is None:
        return deadlines.begun(_of_cell(start, said))
    read = _of_cell(last, said)
    if (start.start, start.end) == (last.start, last.end) or (not ends and read.kind == "range" and read.start):
        return None
    first = _of_cell(start, said)
    if first.recurrence and not (first.start or first.end) and read.kind != "none":
        return _of_cell(pieces.joined(start, last), said)
    return plan_years.since(deadlines.joined(first, read))


def _of_cell(cell: Cell, said: Told) -> Deadline:
    words = terms.spelled(cell.text, said.terms) if said.terms else cell.text
    words = school.spelled(words) if said.school else words
    words = SHORT_YEAR.sub(r"\1 20\2", words) if said.short and SHORT_YEAR.fullmatch(squeeze(words)) else words
    titled = False
    if isinstance(said.year, SchoolYear) and said.year.begins:
        named, words = words, fiscal.in_year(words, said.year.first)
        titled = words != named
    august = said.augusts.get(cell.start)
    year = replace(said.year, august=august) if august and isinstance(said.year, SchoolYear) else said.year
    read = deadlines.read(words, year=year, offset=cell.start, day_first=said.day_first, fiscal=said.fiscal)
    read = replace(read, year_from="title") if titled and read.end else read
    if said.approved and read.note == WITHOUT_YEAR:
        read = _of_year(read, said.approved, said) or read
    read = plan_years.all_of_it(read, words, said.period) if said.period else read
    read = plan_years.in_its_own(read, words, said.day_first)
    read = plan_years.within(read, words, said.years, said.day_first) if said.years else read
    read = plan_years.doubted(read, words, plan_years.of(said)) if said.year or said.years else read
    if words != cell.text:
        read = replace(read, text=squeeze(cell.text), span=(cell.start, cell.end))
    return pieces.deadline(cell, read)


def _of_year(read: Deadline, day: date, said: Told) -> Deadline | None:
    """A deadline without a year in the year of the plan's approval; None where it would be over by that day."""
    dated = deadlines.read(read.text, year=day.year, day_first=said.day_first, fiscal=said.fiscal)
    first = dated.start or dated.end
    if first is None or dated.end is None or dated.end < day:
        return None
    if first < day.replace(day=1) and dated.kind not in LONG:
        return None
    return replace(dated, year_from="approval", note=BY_APPROVAL, span=read.span)
