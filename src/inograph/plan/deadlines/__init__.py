"""Deadline words → days: quarters, years, dates, ranges, what recurs, and what has no date at all.

The words become signs (`calendar_words`), neighbouring signs become points in time (`P`), and what is left is a short
line such as `UP` or `RP-P` that has one meaning. Words that fit no form stay words: a date is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from inograph.errors import Finding, Text
from inograph.plan import blanks
from inograph.plan.deadlines import fiscal as fiscal_years
from inograph.plan.deadlines import listed, no_years, points, seasons
from inograph.plan.deadlines.calendar_words import plain, signs, with_dots
from inograph.plan.deadlines.fiscal import FinancialYear
from inograph.plan.deadlines.listed import Part
from inograph.plan.deadlines.monthly import MonthDay
from inograph.plan.deadlines.notes import EXPLAINED, GAPS, GOES_ON, NO_END, NOTES, TAKES, leaves_sure
from inograph.plan.deadlines.points import Line, TitleYear
from inograph.plan.words import squeeze


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: days are inclusive; `recurrence` is an ISO 8601 period.

    `year_from` is `title` or `approval` where the words have no year and that of the plan's title or approval is taken.
    `note` is the code of what a planner should know (`NOTES`), `span` the range of the words in the document. `days` is
    how long the work takes, first and last day counted, where the source states a day for its beginning and its end.
    `parts` are the periods, first and last day, that the words name one by one with time between them
    (`II и IV кварталы`), or the last days alone (`до 1 марта, до 1 мая`). `lasts` are the years of the plan through
    all of which the work lasts.
    """

    text: str
    kind: str
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None
    year_from: str | None = None
    note: str | None = None
    span: tuple[int, int] = (0, 0)
    days: int | None = None
    parts: tuple[Part, ...] = ()
    repeats: Repeats | None = None
    lasts: PlanYears | None = None

    def at(self, span: tuple[int, int]) -> Deadline:
        """The same words in another place; `replace` takes four times as long, and each row asks for it."""
        made = self.text, self.kind, self.start, self.end, self.recurrence, self.year_from, self.note
        return Deadline(*made, span, self.days, self.parts, self.repeats, self.lasts)


@dataclass(frozen=True, slots=True)
class PlanYears:
    """The first and the last year that a plan is for; `span` is where its title names them."""

    first: int
    last: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Repeats:
    """What recurs without a year of its own in the years that the plan's title names.

    `parts` are the periods in which it is due, a first day of None where only the last one is said; none where each
    whole period of the recurrence counts. `span` is where the title names the years. `day` is the day of a month that
    the words name, `since` the day from which they say that it recurs; `parts` are then those of all the years.
    """

    first: int
    last: int
    span: tuple[int, int]
    parts: tuple[Part, ...] = ()
    day: MonthDay | None = None
    since: date | None = None


def finding(deadline: Deadline, *, where: str = "", table: int | None = None, row: int | None = None) -> Finding | None:
    """What a planner should know about the deadline, if anything."""
    if deadline.note is None:
        return None
    severity, message = NOTES[deadline.note]
    quoted = f": {deadline.text}" if deadline.text else ""
    return Finding(severity, deadline.note, Text(message.ru + quoted, message.en + quoted), where, table, row)


def read(
    text: str,
    *,
    year: TitleYear = None,
    offset: int = 0,
    day_first: bool | None = None,
    fiscal: FinancialYear | None = None,
) -> Deadline:
    """The deadline that the words of a cell give; `year` is the one that the title of the plan names.

    `day_first` says how the document writes dates such as `05/06/2020`; without it they are not read;
    `fiscal` says when its financial years begin.

    >>> deadline = read("IV квартал 2015")
    >>> deadline.kind, str(deadline.start), str(deadline.end)
    ('quarter', '2015-10-01', '2015-12-31')
    """
    bare = text.strip()
    start = offset + len(text) - len(text.lstrip())
    return _read(squeeze(bare), year, day_first, fiscal).at((start, start + len(bare)))


def tells_time(words: str) -> bool:
    """Whether words tell a time, rather than a condition that only may be one.

    >>> tells_time("ежегодно"), tells_time("по мере поступления")
    (True, False)
    """
    return _read(squeeze(words.strip()), None, None, None).kind != "none"


def joined(start: Deadline, end: Deadline) -> Deadline:
    """One deadline from two cells, `начало` and `окончание`."""
    if "deadline-missing" in (start.note, end.note):
        return replace(end, start=end.start if end.recurrence else None) if end.text and end.end else begun(start)
    text = " - ".join(dict.fromkeys((start.text, end.text)))
    span = (min(start.span[0], end.span[0]), max(start.span[1], end.span[1]))
    first, last = start.start or start.end, end.end
    if end.recurrence or end.kind == "ongoing":
        return replace(end, text=text, span=span, start=first or end.start)
    if last is None:
        return replace(begun(start, end.note or NO_END), text=text, span=span)
    if first and last < first:
        return Deadline(text, "range", note="deadline-reversed", span=span)
    by_day = start.kind == end.kind == "date" and start.start and not start.parts and not end.parts
    days = (last - first).days + 1 if first and by_day else None
    if start.kind == end.kind and (start.start, start.end, start.parts) == (end.start, end.end, end.parts):
        return replace(end, text=text, span=span, days=days)
    note = start.note or end.note
    return Deadline(text, "range", first, last, None, start.year_from or end.year_from, note, span, days)


def begun(start: Deadline, note: str = NO_END) -> Deadline:
    """The deadline of which only the cell of the beginning is told; a cell that tells both, or what recurs, is all."""
    if _is_whole(start):
        return start
    return replace(start, kind="range", end=None, note=note)


def _is_whole(start: Deadline) -> bool:
    """Whether a cell of the beginning tells all: nothing, a beginning and an end, or only by when (`до 1 июля`)."""
    return start.start is None or start.kind == "range" or start.recurrence is not None or start.kind == "ongoing"


@lru_cache(maxsize=4096)
def in_year(text: str, year: int, *, day_first: bool | None = None) -> tuple[Part, ...] | None:
    """The days that words which recur name within a year, first and last; empty where they name no part of it.

    None where they hang on an event, have years of their own or are no days of that year.

    >>> in_year("ежегодно, до 1 марта", 2017), in_year("ежеквартально", 2017), in_year("ежегодно, с 2016 года", 2017)
    (((None, datetime.date(2017, 3, 1)),), (), None)
    """
    said = seasons.spelled(squeeze(text.strip()))
    words, _ = plain(said if day_first is None else with_dots(said, day_first=day_first))
    found = points.line(list(signs(words)), year)
    if "X" in found.letters or not all(point.given for point in found.points):
        return None
    if not found.points:
        return ()
    letters = re.sub("[RTO]", "", found.letters)
    try:
        once = _meaning(text, replace(found, letters=letters, recurrence=None))
    except ValueError:
        return None
    days = once.parts or (((once.start, once.end),) if once.end else ())
    return days if days and all(last.year == year and (first or last) <= last for first, last in days) else None


UNSURE = frozenset(("deadline-unread", "deadline-relative", "deadline-financial-year"))
NO_PART = re.compile(
    r"(?<![\w.,/–-])(?:(?:0|[5-9]|[1-9]\d|v|vi{1,3}|ix|x)(?:-?(?:й|ый|ой|м|ом))? (?:квартал|кв\b)"
    r"|(?:0|[3-9]|[1-9]\d|iii|iv|v)(?:-?(?:е|ое|м|ом))? полугод)|\bq[05-9]\b",
    re.IGNORECASE,
)
"""A quarter or a half that no year has."""
NOTHING = frozenset(("", "-", "–", "—", "−", "x", "х", "нет", "n/a", "none", "no due date", "no deadline", "...", "…"))


@lru_cache(maxsize=4096)
def _read(text: str, year: TitleYear, day_first: bool | None, fiscal: FinancialYear | None) -> Deadline:
    deadline = _spelled(text, year, day_first, fiscal)
    found = TAKES.fullmatch(text) or (
        EXPLAINED.search(text) if deadline.end is None and deadline.note in UNSURE else None
    )
    if found is None:
        return deadline
    explained = _read(found[found.lastgroup or 0], year, day_first, None)
    surely = leaves_sure(explained.note) and explained.end is not None and explained.kind != "none"
    return replace(explained, text=text, note="deadline-partly-read") if surely else deadline


def _spelled(text: str, year: TitleYear, day_first: bool | None, fiscal: FinancialYear | None) -> Deadline:
    """What the words say with seasons and financial years spelled as their months."""
    if school := seasons.of_school_year(text):
        return replace(_told(text, school, year), kind="year", note="deadline-school-year")
    months = seasons.spelled(text)
    if fiscal is None and (kind := fiscal_years.named(months)):
        month = fiscal_years.guessed(months) if kind == "year" else None
        guess = _told(text, fiscal_years.spelled(months, month), year) if month else None
        sure = guess is not None and guess.end is not None and leaves_sure(guess.note)
        unread = Deadline(text, kind, note="deadline-financial-year")
        return replace(guess, note="deadline-year-guessed") if guess and sure else unread
    said = fiscal_years.spelled(months, fiscal.month) if fiscal else months
    deadline = _told(text, said if day_first is None else with_dots(said, day_first=day_first), year)
    if deadline.note is not None or said == text:
        return deadline
    if months != text:
        return replace(deadline, note="deadline-vague")
    return deadline if fiscal is None or fiscal.stated else replace(deadline, note=fiscal.note)


def _told(text: str, said: str, year: TitleYear) -> Deadline:
    words, struck = plain(said)
    if words in NOTHING or blanks.is_blank(words):
        return Deadline(text, "none", note="deadline-missing")
    if NO_PART.search(words):
        return Deadline(text, "none", note="deadline-impossible")
    if no_years.are_in(words):
        return Deadline(text, "none", note="deadline-no-year")
    try:
        deadline = _meaning(text, points.line(list(signs(words)), year))
    except ValueError:
        return Deadline(text, "none", note="deadline-impossible")
    if deadline.start and deadline.end and deadline.end < deadline.start:
        return Deadline(text, deadline.kind, note="deadline-reversed")
    if struck and deadline.note in (None, "deadline-partly-read"):
        return replace(deadline, note="deadline-superseded")
    return deadline


def _meaning(text: str, line: Line) -> Deadline:
    for form, meaning in FORMS:
        if form.fullmatch(line.letters):
            return _annotated(meaning(text, line), line)
    return Deadline(text, "none", note="deadline-relative" if "X" in line.letters else "deadline-unread")


def _annotated(deadline: Deadline, line: Line) -> Deadline:
    if deadline.kind == "none":
        return deadline
    unsure = "X" in line.letters and not line.recurrence and not SURE_AT_LAST.fullmatch(line.letters)
    if unsure and any(point.year is None or point.given for point in line.points):
        return Deadline(deadline.text, "none", note="deadline-relative")
    given = any(point.given for point in line.points) and bool(deadline.start or deadline.end)
    note = deadline.note
    if note is None and line.strange and deadline.recurrence is None:
        note = "deadline-partly-read"
    if not deadline.recurrence and line.points and any(point.year is None for point in line.points):
        return replace(deadline, start=None, end=None, parts=(), note="deadline-without-year")
    return replace(deadline, year_from="title" if given else None, note=note)


def _one(text: str, line: Line) -> Deadline:
    point = line.points[0]
    return Deadline(text, point.kind, point.first(), point.last())


def _until(text: str, line: Line) -> Deadline:
    point = line.points[0]
    vague = line.letters.startswith("U") and "E" not in line.letters and point.kind != "date"
    return Deadline(text, point.kind, None, point.last(), note="deadline-until-period" if vague else None)


def _until_at_last(text: str, line: Line) -> Deadline:
    """`по графику, но не позднее 1 октября`: the last day is sure, the words before it are not."""
    last = Line(line.letters[-2:], line.points[-1:], None, line.plural, line.strange)
    return replace(_until(text, last), note="deadline-partly-read")


def _from(text: str, line: Line) -> Deadline:
    return Deadline(text, "range", line.points[0].first(), None)


def _from_until_event(text: str, line: Line) -> Deadline:
    """`с 3 июня 2014 года до снятия карантина`: the first day is sure, the last one depends."""
    return replace(_from(text, line), note="deadline-partly-read")


def _range(text: str, line: Line) -> Deadline:
    first, last = line.points[0], line.points[-1]
    beside = "PP" in line.letters and not line.plural
    lost = beside and (
        first.kind == "year" or listed.follows_later((first.first(), first.last()), (last.first(), last.last()))
    )
    return Deadline(text, "range", first.first(), last.last(), note="deadline-dash-lost" if lost else None)


def _several(text: str, line: Line) -> Deadline:
    """Periods and last days named one by one: `март, май`, `до 1 марта, до 1 мая`; else what lies between them all."""
    marked = listed.marked(line)
    if within := listed.within(marked):
        return Deadline(text, "range", *within)
    lasts = [day for _, point in marked if (day := point.last())]
    apart = listed.apart(line) if len(lasts) == len(marked) else ()
    parts = apart if len(apart) <= listed.MOST_PARTS else ()
    note = GAPS if apart else None
    end = max(lasts, default=None)
    if marked[0][0] in "UV":
        return Deadline(text, "date", None, end, note=note or "deadline-partly-read", parts=parts)
    firsts = [day for _, point in marked if (day := point.first())]
    return Deadline(text, "range", min(firsts, default=None), end, note=note, parts=parts)


def _recurring(text: str, line: Line) -> Deadline:
    """What recurs, with the first and last day where the words (never the title) name years."""
    kind = "annual" if line.recurrence == "P1Y" else "recurring"
    dated = [(mark, point) for mark, point in listed.marked(line) if point.year and not point.given]
    starts = [point.first() for mark, point in dated if mark not in "UVE"]
    ends = [point.last() for mark, point in dated if mark != "F"]
    start = min((day for day in starts if day), default=None)
    end = max((day for day in ends if day), default=None)
    if kind == "annual" and end and [point.kind == "year" for point in line.points] == [False, True]:
        end = replace(line.points[0], year=end.year).last()
    return Deadline(text, kind, start, end, line.recurrence)


def _first_then_recurring(text: str, line: Line) -> Deadline:
    before = line.letters.split("T")[0]
    start = _meaning(text, Line(before, line.points[: before.count("P")], None, line.plural, False))
    kind = "annual" if line.recurrence == "P1Y" else "recurring"
    return replace(start, kind=kind, recurrence=line.recurrence, note=None)


def _ongoing(text: str, line: Line) -> Deadline:
    sure = [(mark, point) for mark, point in listed.marked(line) if mark in "UVEF" or not line.strange]
    dated = [(mark, point) for mark, point in sure if point.year and not point.given]
    starts = [point.first() for mark, point in dated if mark not in "UVE"]
    starts = [] if line.letters.startswith("OP") and len(dated) == 1 else starts
    goes_on = "T" in line.letters
    ends = [point.last() for mark, point in dated if mark != "F" and (mark in "UVE" or not goes_on)]
    end = ends[-1] if ends else None
    return Deadline(text, "ongoing", next(iter(starts), None), end, note=GOES_ON if goes_on and end else None)


SURE_AT_LAST = re.compile(r"(?:[UV]E?P,?)?X[XF,-]*[UV]E?P")
"""Words that hang on an event, and a day by which all is to be done: `до 20 марта, после осмотра - до 1 июня`."""
FORMS = tuple(
    (re.compile(form), meaning)
    for form, meaning in (
        (r"P", _one),
        (r"[UV]P|E[UV]?P|[UV]E?P", _until),
        (r"F?P,?T|FP", _from),
        (r"F?P[-]P|F?PP|FP,?[UVE]*P|F?P[-][UVE]P", _range),
        (r"P(?:[-,]?[UVE]*P)+", _several),
        (r"[UVEF]?P(?:[-,]P)?(?:T.*R.*)", _first_then_recurring),
        (r"[^R]*R.*", _recurring),
        (r"[UVEFPT,-]*O+[UVEFPTO,-]*", _ongoing),
        (r"P,?X.*", _one),
        (SURE_AT_LAST.pattern, _until_at_last),
        (r"[UV]E?P,?X.*", _until),
        (r"F?P-PX.*", _range),
        (r"[UV]E?P(?:(?:,|[-,]*[UV]E?)P)+", _several),
        (r"FP[,-]*[UE]+", _from_until_event),
    )
)
