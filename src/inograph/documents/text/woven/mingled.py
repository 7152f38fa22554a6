"""A table whose columns a page has mingled: what, when and what comes of it share lines, numbers stand apart.

    1 / 2
    Назначение куратора Сентябрь 2023
    Приказ о назначении
    системы наставничества
    года

A time tells where the words of the first column end on its line and those of the last one begin. A line with a capital
begins a row if a time follows it before the next such line; else it belongs to the last column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers, times
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NUMBER, Line
from inograph.documents.signs.headers import Header
from inograph.documents.text.lines import line_rows
from inograph.documents.text.woven import likely

LEAST, LEAST_MINGLED, MOSTLY = 3, 2, 0.8
SECOND, ROWS_OF_PAGE = 2, 3
YEAR_WORD = r"(?:года?|годы|гг?\.)(?![а-яё])"
TIME = re.compile(
    rf"(?:(?<=\s)|\A)(?:{times.TIME.pattern}|{YEAR_WORD})(?:[\s,]+(?:{times.TIME.pattern}|{YEAR_WORD}))*"
    r"(?:\s?[-–])?(?=\s|\Z)",
    re.IGNORECASE,
)
YEAR_ENDS = re.compile(rf"{YEAR_WORD}\Z")
FRESH = re.compile(rf"\d|(?:{cues.MONTH})|еже|постоянно", re.IGNORECASE)
NO_TIME = re.compile(r"\b(?:на|в|за|от|об|о|к)\s*\Z", re.IGNORECASE)
"""Words after which a year or month is part of what is done: `план на 2025 год`."""
OF_DEED = re.compile(r"(?:в|на|по|к)\s(?=(?:19|20)\d\d\sгода(?:\s|\Z))")
"""A preposition that such words never follow: `программ школы по | 2022 года`."""
OWN = re.compile(r"[А-ЯЁ][а-яё]")
YEAR = re.compile(rf"(?:19|20)\d\d(?:\s{YEAR_WORD})?")
ALTERNATE = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """A line parted at its time: the words before it, the time, the words behind it."""

    left: Line | None
    time: Line | None
    right: Line | None
    heads: bool

    @property
    def begins(self) -> bool:
        """Whether the words begin with a capital letter."""
        return self.left is not None and self.left.text[:1].isupper()

    @property
    def fresh(self) -> bool:
        """Whether the line tells a time of its own, not the end of one (`года`)."""
        return self.time is not None and FRESH.search(self.time.text) is not None


@dataclass(slots=True)
class _Row:
    """The lines of one row by column; `role` is that of the last one."""

    role: str
    name: list[Line] = field(default_factory=list)
    time: list[Line] = field(default_factory=list)
    last: list[Line] = field(default_factory=list)

    @property
    def is_timed(self) -> bool:
        """Whether its time is whole: `Ноябрь 2023 –` is not."""
        return bool(self.time) and not self.time[-1].text.endswith(("-", "–"))

    @property
    def is_dated(self) -> bool:
        """Whether its time tells a year."""
        return any(YEAR.search(time.text) for time in self.time)


def read(text: str) -> tuple[Table, ...]:
    """The one table of such a text; none unless numbers stand apart from their rows and times behind words."""
    lines = cues.lines(text)
    alone = [line for line in lines if line.text.strip(".").isdecimal() and line.is_index]
    numbers, others = _counted(alone)
    counted = len(numbers)
    if counted < LEAST or not _are_pages(others, counted) or not _stand_together(lines):
        return ()
    apart = {line.start for line in alone}
    body = [line for line in lines if line.start not in apart]
    tops = headers.found_in(body)
    roles = tuple(role for role in tops[0].roles if role != NUMBER) if len(tops) == 1 else ()
    if roles not in ((NAME, DEADLINE, DELIVERABLE), (NAME, DEADLINE, EXECUTOR)):
        return ()
    parts = [_parted(line) for line in body[tops[0].after :]]
    if sum(part.left is not None and part.fresh for part in parts) < LEAST_MINGLED:
        return ()
    rows = _rows(parts, roles[-1])
    whole = [row for row in rows if isinstance(row, _Row)]
    full = sum(bool(row.name and row.time) for row in whole)
    if len(whole) != counted or full < MOSTLY * counted:
        return ()
    return (Table(1, tuple(_cells(text, tops[0], numbers, rows))),)


def _counted(alone: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The numbers that count from 1, and those that stand among them."""
    told: tuple[list[Line], list[Line]] = ([], [])
    for line in alone:
        told[int(line.text.strip(".")) != len(told[0]) + 1].append(line)
    return told


def _are_pages(others: Sequence[Line], rows: int) -> bool:
    """Whether a few numbers among those of rows count pages: one after the other from the first or the second one."""
    pages = [int(line.text.strip(".")) for line in others]
    counted = pages[:1] <= [SECOND] and all(two == one + 1 for one, two in pairwise(pages))
    return counted and len(pages) * ROWS_OF_PAGE <= rows


def _stand_together(lines: Sequence[Line]) -> bool:
    """Whether two numbers of rows follow each other without words between them."""
    numbers = [line.text.strip(".") for line in lines]
    pairs = ((one, two) for one, two in pairwise(numbers) if one.isdecimal() and two.isdecimal())
    return any(int(two) == int(one) + 1 for one, two in pairs)


def _parted(line: Line) -> Part:
    """The line parted at the first of its times that is no part of what is done."""
    heads = line.numbered or line.is_heading
    time = None if heads else next(filter(_is_of_cell, TIME.finditer(line.text)), None)
    if time is None:
        return Part(line, None, None, heads)
    first = time.start() + len(preposition[0]) if (preposition := OF_DEED.match(time[0])) else time.start()
    spans = ((0, first), (first, time.end()), (time.end(), len(line.text)))
    left, when, right = (_piece(line, *span) for span in spans)
    return Part(left, when, right, heads)


def _is_of_cell(time: re.Match[str]) -> bool:
    """Whether a time is one of its own: behind `на` and the like only the end of one, or one with a capital letter."""
    behind = NO_TIME.search(time.string[: time.start()])
    return behind is None or OWN.match(time[0]) is not None or re.fullmatch(YEAR_WORD, time[0]) is not None


def _piece(line: Line, first: int, last: int) -> Line | None:
    words = line.text[first:last]
    start = line.start + first + len(words) - len(words.lstrip())
    return Line(words.strip(), start, start + len(words.strip()), line.apart) if words.strip() else None


def _rows(parts: Sequence[Part], role: str) -> list[_Row | Line]:
    """The rows and the headings between them."""
    out: list[_Row | Line] = []
    row: _Row | None = None
    for at, part in enumerate(parts):
        if part.heads and part.left:
            out.append(part.left)
            row = None
        elif part.begins and (row is None or row.is_timed) and (part.fresh or _time_follows(parts, at, row)):
            row = _Row(role)
            out.append(row)
            _add(row, part)
        elif row is not None:
            _add(row, part)
    return out


def _time_follows(parts: Sequence[Part], at: int, row: _Row | None) -> bool:
    """Whether a time follows a line before another one begins with a capital: not only the year of the row above."""
    below = (parts[place] for place in range(at + 1, len(parts)))
    told = next((part for part in below if part.begins or part.heads or part.fresh), None)
    if told is None or told.time is None or not told.fresh or told.begins:
        return False
    return row is None or row.is_dated or YEAR.fullmatch(told.time.text) is None


def _add(row: _Row, part: Part) -> None:
    if part.left:
        _column(row, part).append(part.left)
    if part.time and part.left is None and not part.fresh and row.time and YEAR_ENDS.search(row.time[-1].text):
        row.name.append(part.time)  # `Анкетирование по итогам | май 2024 года` / `года`
    elif part.time:
        row.time.append(part.time)
    if part.right:
        row.last.append(part.right)


def _column(row: _Row, part: Part) -> list[Line]:
    """Whose words stand before the time of a line, or on one without a time.

    The lines of both columns come in turn; those that go better with the words of one of them are its.
    """
    if not row.time or part.time:
        return row.name
    if part.begins:
        return row.last
    if not row.last or part.left is None:
        return row.name
    words = part.left.text
    ways = [
        likely.continues(column, lines[-1].text, 0, words, 0) + ALTERNATE * (lines[-1].start > others[-1].start)
        for column, lines, others in ((NAME, row.name, row.last), (row.role, row.last, row.name))
    ]
    return row.name if ways[0] <= ways[1] else row.last


def _cells(text: str, header: Header, numbers: Sequence[Line], rows: Sequence[_Row | Line]) -> list[tuple[Cell, ...]]:
    named = [cell for cell, role in zip(header.cells, header.roles, strict=True) if role != NUMBER]
    top = [line_rows.joined(text, cell) for cell in named]
    out = [(Cell("", top[0].start, top[0].start), *top)]
    left = iter(numbers)
    for row in rows:
        columns = [[], [row], [], []] if isinstance(row, Line) else [[next(left)], row.name, row.time, row.last]
        held = {at: lines for at, lines in enumerate(columns) if lines}
        out.append(line_rows.cells(text, line_rows.Row(held), len(columns)))
    return out
