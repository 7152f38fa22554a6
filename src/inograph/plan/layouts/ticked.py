"""Plans that tick when: columns of quarters, months or years with a mark where something is due, read as one deadline.

`Мероприятие | I кв. | II кв. | III кв.` above `Ремонт | + | + | ` is due in the first and the second quarter. Words
that tell a time may stand for a mark: `до 15 мая` under `II кв.`; so do other words beside more marks and times, and
figures there are none: both are told. Sums of money in columns of years are marks too where a plan tells its times in
no other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from inograph import months
from inograph.errors import Text
from inograph.plan import columns, deadlines
from inograph.plan.columns import Columns, header_rows
from inograph.plan.columns.header_words import TIMES, header_role
from inograph.plan.deadlines.fiscal import is_next
from inograph.plan.layouts import beside_year, marked
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, Note, bare, empty, filled, is_russian, squeeze

DEEPEST, LEAST, LONGEST = 4, 3, 24
TICK = re.compile(r"[+＋✚➕xXхХvV∨✓✔☑√●•◆■█▪▲*✕✖]{1,3}\ufe0f?|да|yes|y", re.IGNORECASE)
NOT_TICKED = re.compile(r"[-–—−0,.\s]*|нет|no?|☐", re.IGNORECASE)
SUM = re.compile(r"\d[\d\s\xa0]*(?:[.,]\d+)?")
ROMAN = ("I", "II", "III", "IV")
ARABIC = ("1", "2", "3", "4")
COUNTED = [str(number) for number in range(1, 13)]
QUARTER, MONTH = re.compile(r"квартал|quarter", re.IGNORECASE), re.compile(r"месяц|month", re.IGNORECASE)
PERIODS = frozenset(("year", "half-year", "quarter", "month"))
OF_A_PROJECT = re.compile(
    r"(?:years?|yr|y|months?|m|год|месяц|этап) ?(?:№ ?)?\d{1,2}|\d{1,2} ?-?(?:й )?(?:год|месяц)", re.IGNORECASE
)
ALL_OF_IT = re.compile(
    r"(?:в течени[ие] |весь |за )(?:всего )?(?:период\w?|квартал\w?|месяц\w?|полугоди\w|года?)"
    r"|(?:throughout|during|all|whole)(?: the)? (?:quarter|month|year|period)",
    re.IGNORECASE,
)
"""Words that mark a period and tell no other."""
LONGEST_TIME = 40
FIGURES = 5
"""So many marks stand for each figure beside them that is none."""
MONTHS = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ?(?:[-–/]|to) ?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: (?:19|20)?\d\d)?"
)
"""Months that make a part of a year: `Apr-Jun`."""
YEAR = re.compile(r"((?:19|20)\d\d)(?: ?(?:год\w*|г\.?))?")
FINANCIAL_YEAR = re.compile(r"(?:FY ?)?(?:20)?(\d\d) ?[/–-] ?(?:20)?(\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjacent columns that name periods: the row that names them, the first and last column, the names."""

    row: int
    first: int
    names: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.first + len(self.names)


def recognised(table: Part, before: Columns | None, text: str) -> tuple[Part, Columns]:
    """The table with its header in place and its marks read, and what its columns hold.

    `before` are those of the plan above it. Sums in columns of years tell when, where nothing else does. `text` is the
    whole document.
    """
    table = replace(table, rows=header_rows.with_number(table.rows))
    table = marked.joined(joined(beside_year.joined(table)), text)
    found = columns.recognise(table.rows, before)
    if not found.make_a_plan or TIMES & set(found.roles):
        return table, found
    told = joined(table, sums=True)
    if told is table:
        return replace(table, notes=tuple(_unread(table))), found
    dated = columns.recognise(told.rows, before)
    return (told, dated) if dated.make_a_plan else (table, found)


def _unread(table: Part) -> Iterator[tuple[int, Note]]:
    """That the columns of periods are not read, for most of what they hold is no mark and no time."""
    run = _named(table)
    if run and any(cell.text.strip() for row in table.rows[run.row + 1 :] for cell in row[run.first : run.end]):
        first, last = run.names[0], run.names[-1]
        ru = f"столбцы «{first}» – «{last}» не прочитаны: отметок и сроков в них мало"
        en = f"the columns “{first}” – “{last}” are not read: few marks or times stand there"
        yield run.row, ("info", "column-unread", Text(ru, en))


def _named(table: Part) -> _Run | None:
    """The columns of periods that a row of the header names."""
    return next((run for at in range(min(DEEPEST, len(table.rows) - 1)) if (run := _run(table.rows, at))), None)


def joined(table: Part, *, sums: bool = False) -> Part:
    """The table with one column of deadlines in place of those that tick periods; any other table as it is.

    `sums` takes a sum of money for a mark.
    """
    run = _named(table)
    if run is None or _is_timed(table.rows[: run.row + 1], run) or not _are_marks(table.rows, run, sums=sums):
        return table
    head = table.rows[: run.row + 1]
    named = next((at for at in range(run.row, -1, -1) if _names_others(head[at], run)), run.row)
    rows = [_header(row, run, named=at == named) for at, row in enumerate(head)]
    below = table.rows[run.row + 1 :]
    rows += [_marked(row, run, sums=sums) for row in below]
    notes = ((at, note) for at, row in enumerate(below, run.row + 1) for note in _odd(row, run, sums=sums))
    return replace(table, rows=tuple(rows), notes=tuple(notes))


def _run(rows: Sequence[Sequence[Cell]], at: int) -> _Run | None:
    """The longest run of columns whose names in a row are periods that follow each other."""
    words = [bare(cell).strip("*. ") for cell in rows[at]]
    years = _years_above(rows, at)
    quarters, counted = (
        [any(kind.search(row[place].text) for row in rows[:at]) for place in range(len(words))]
        for kind in (QUARTER, MONTH)
    )
    russian = is_russian(cell for row in rows[: at + 1] for cell in row)
    best: _Run | None = None
    for first in range(len(words)):
        names: list[str] = []
        named = _months(words[first : first + len(COUNTED)], russian, of_months=counted[first] or bool(years[first]))
        run = words[first : first + len(ROMAN)]
        told = (_period(words[place], run, place - first, quarters[place], russian)
                for place in range(first, len(words)))  # fmt: skip
        for place, name in enumerate(named or told, first):
            if name is None or (place > first and rows[at][place].start == rows[at][place - 1].start):
                break
            names.append(f"{name} {years[place]}".strip() if not YEAR.search(name) else name)
        if len(set(names)) == len(names) >= LEAST and (best is None or len(names) > len(best.names)):
            best = _Run(at, first, tuple(names))
    return best


def _months(words: Sequence[str], russian: bool, *, of_months: bool) -> Sequence[str]:
    """The months that twelve cells count, with their first letters from any month on: `J F M A M J J A S O N D`.

    Numbers count months only below a year or a word for months (`of_months`).
    """
    if list(words) == COUNTED and of_months:
        return months.RUSSIAN if russian else months.ENGLISH
    letters = "".join(words).upper()
    for names in (months.RUSSIAN, months.ENGLISH) if len(letters) == len(words) == len(COUNTED) else ():
        round_the_year = 2 * "".join(name[0] for name in names).upper()
        if (first := round_the_year.find(letters)) >= 0:
            return (2 * names)[first : first + len(names)]
    return ()


def _years_above(rows: Sequence[Sequence[Cell]], at: int) -> list[str]:
    """The year that stands above each column; a year that is not merged holds for the columns right of it."""
    found = [""] * len(rows[at])
    for row in rows[:at]:
        held = ""
        for place, cell in enumerate(row):
            year = YEAR.fullmatch(squeeze(cell.text).strip("*. "))
            held = year[1] if year else held if not cell.text.strip() else ""
            found[place] = held or found[place]
    return found


def _period(words: str, run: Sequence[str], at: int, of_quarters: bool, russian: bool) -> str | None:
    """The period that the name of a column is; bare numbers are quarters where all four stand.

    Roman ones are so by themselves, others only below a word for quarters (`of_quarters`).
    """
    if not words or len(words) > LONGEST:
        return None
    if words in ROMAN or (of_quarters and words in ARABIC):
        whole = tuple(run) in (ROMAN, ARABIC) and at < len(ROMAN)
        return (f"{ROMAN[at]} кв." if russian else f"Q{ARABIC[at]}") if whole else None
    if OF_A_PROJECT.fullmatch(words):
        return words
    financial = FINANCIAL_YEAR.fullmatch(words)
    if financial and is_next(*financial.groups()):
        return f"20{financial[1]}/{financial[2]}"
    return words if MONTHS.fullmatch(words) or deadlines.read(words).kind in PERIODS else None


def _is_timed(header: Sequence[Sequence[Cell]], run: _Run) -> bool:
    """Whether another column tells times."""
    others = (cell for row in header for at, cell in enumerate(row) if not run.first <= at < run.end)
    return any(header_role(cell.text) in TIMES for cell in others)


def _are_marks(rows: Sequence[Sequence[Cell]], run: _Run, *, sums: bool) -> bool:
    """Whether the columns hold marks, and nothing else in nearly all rows; sums are such only where most rows have one.

    Elsewhere other words may stand beside more marks and times, and few figures.
    """
    inside = [[squeeze(cell.text) for cell in row[run.first : run.end]] for row in rows[run.row + 1 :]]
    told = [row for row, cells in zip(inside, rows[run.row + 1 :], strict=True) if not _heads(cells, run)]
    read = [[_is_mark(words, sums=sums) for words in row] for row in told]
    known = [marks for marks in read if None not in marks]
    marked = sum(map(any, known))
    often = marked > 1 and marked * 10 >= len(told) * 6
    if len(known) * 10 >= len(told) * 9:
        return often if sums else marked > 0
    odd = [words for row in told for words in row if _is_mark(words, sums=False) is None]
    figures = sum(map(_is_figure, odd))
    marks = sum(marks.count(True) for marks in read)
    return not sums and marks > len(odd) and marks >= figures * FIGURES


def _heads(row: Sequence[Cell], run: _Run) -> bool:
    """Whether one cell, or one that is merged over all, is all that a row holds, or a number beside it.

    So do two cells of which one is no mark: a signature below the table.
    """
    words = {cell.start: cell.text.strip() for cell in row if cell.text.strip()}
    if len(words) > 1 and any(_is_mark(squeeze(cell.text), sums=False) for cell in row[run.first : run.end]):
        return False
    outside = filled([*row[: run.first], *row[run.end :]])
    return sum(any(map(str.isalpha, one)) for one in words.values()) < 2 or outside < 2


def _is_mark(words: str, *, sums: bool) -> bool | None:
    """Whether words mark a period; None where they say something else."""
    if NOT_TICKED.fullmatch(words):
        return False
    return True if _is_bare(words, sums=sums) or _is_time(words) else None


def _is_bare(words: str, *, sums: bool) -> bool:
    """Whether a mark tells no time but that of its column."""
    return bool(TICK.fullmatch(words) or (sums and SUM.fullmatch(words)) or ALL_OF_IT.fullmatch(words))


def _is_figure(words: str) -> bool:
    return not any(map(str.isalpha, words))


def _tells(words: str, *, sums: bool) -> bool:
    """Whether a cell stands for its period: it holds a mark, or words; figures alone may be a sum."""
    mark = _is_mark(words, sums=sums)
    return not _is_figure(words) if mark is None else mark


def _odd(row: Sequence[Cell], run: _Run, *, sums: bool) -> Iterator[Note]:
    """What a row of activities holds under its periods beside marks and times."""
    named: dict[int, tuple[str, list[str]]] = {}
    for cell, name in zip(row[run.first : run.end], run.names, strict=True) if not _heads(row, run) else ():
        words = squeeze(cell.text)
        if _is_mark(words, sums=sums) is None:
            named.setdefault(cell.start, (words, []))[1].append(name)
    for words, names in named.values():
        at = ", ".join(names)
        if _is_figure(words):
            ru = f"число может быть суммой и за отметку срока не принято: «{words}» ({at})"
            yield "warning", "mark-unread", Text(ru, f"figures may be a sum and mark no time: “{words}” ({at})")
        else:
            ru = f"слова приняты за отметку срока: «{words}» ({at})"
            yield "info", "mark-in-words", Text(ru, f"words are read as a mark of the time: “{words}” ({at})")


def _is_time(words: str) -> bool:
    """Whether words, not figures alone, tell a time of their own."""
    return len(words) <= LONGEST_TIME and any(map(str.isalpha, words)) and deadlines.tells_time(words)


def _names_others(row: Sequence[Cell], run: _Run) -> bool:
    """Whether a row of the header names other columns too, not only the periods or what stands over all."""
    inside = {cell.start for cell in row[run.first : run.end]}
    return any(cell.text.strip() and cell.start not in inside for cell in row)


def _header(row: Sequence[Cell], run: _Run, *, named: bool) -> tuple[Cell, ...]:
    inside: Any = row[run.first]
    name = replace(inside, text="Срок" if is_russian(row) else "Deadline", merged=False) if named else empty(inside)
    return (*row[: run.first], name, *row[run.end :])


def _marked(row: Sequence[Cell], run: _Run, *, sums: bool) -> tuple[Cell, ...]:
    """A row with the names of the periods it marks in one cell, which stands where the last mark stands."""
    cells: Sequence[Any] = row[run.first : run.end]
    words = [squeeze(cell.text) for cell in cells]
    ticked = [at for at, own in enumerate(words) if _tells(own, sums=sums)] if not _heads(row, run) else []
    cell: Any = empty(cells[0])
    if ticked:
        last = cells[ticked[-1]]
        told = {at: words[at] for at in ticked if _is_time(words[at]) and not _is_bare(words[at], sums=sums)}
        said = _said_with(run, ticked, told) if told else _said(run, ticked)
        alone = len(ticked) == 1 and said == words[ticked[-1]]
        cell = last if alone else replace(last, text=said, merged=False, pieces=((last.start, last.end),))
    elif not NOT_TICKED.fullmatch(words[0]) and not _is_figure(words[0]):
        cell = cells[0]
    return (*row[: run.first], cell, *row[run.end :])


def _said_with(run: _Run, ticked: Sequence[int], told: Mapping[int, str]) -> str:
    """The marked periods, those for which words tell a time by these words, with the year of the column they lack."""
    years = {at: YEAR.search(run.names[at]) for at in ticked}
    own = {
        at: words if YEAR.search(words) or not (year := years[at]) else f"{words} {year[1]}"
        for at, words in told.items()
    }
    return ", ".join(own.get(at, run.names[at]) for at in ticked)


def _said(run: _Run, ticked: Sequence[int]) -> str:
    """The marked periods: the first and the last of those that follow each other, else all of them."""
    names = [run.names[at] for at in ticked]
    if len(names) > 2 and all(after == before + 1 for before, after in pairwise(ticked)):
        return f"{names[0]} - {names[-1]}"
    return ", ".join(names)
