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
from inograph.documents.signs import cues, headers, row_numbers, times
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NUMBER, Line
from inograph.documents.signs.headers import Header
from inograph.documents.text.lines import line_rows

LEAST, LEAST_MINGLED, MOSTLY = 3, 2, 0.8
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
    """The lines of one row by column, and how many lines in small letters went on with its name behind the time."""

    name: list[Line] = field(default_factory=list)
    time: list[Line] = field(default_factory=list)
    last: list[Line] = field(default_factory=list)
    tails: int = 0

    @property
    def is_timed(self) -> bool:
        """Whether its time is whole: `Ноябрь 2023 –` is not."""
        return bool(self.time) and not self.time[-1].text.endswith(("-", "–"))


def read(text: str) -> tuple[Table, ...]:
    """The one table of such a text; none unless numbers stand apart from their rows and times behind words."""
    lines = cues.lines(text)
    numbers = [line for line in lines if line.text.strip(".").isdecimal() and line.is_index]
    counted = row_numbers.run([line.text.strip(".") for line in numbers])
    if counted < LEAST or counted < len(numbers) or not _stand_together(lines):
        return ()
    of_rows = {line.start for line in numbers}
    body = [line for line in lines if line.start not in of_rows]
    tops = headers.found_in(body)
    roles = tuple(role for role in tops[0].roles if role != NUMBER) if len(tops) == 1 else ()
    if roles not in ((NAME, DEADLINE, DELIVERABLE), (NAME, DEADLINE, EXECUTOR)):
        return ()
    parts = [_parted(line) for line in body[tops[0].after :]]
    if sum(part.left is not None and part.fresh for part in parts) < LEAST_MINGLED:
        return ()
    rows = _rows(parts)
    whole = [row for row in rows if isinstance(row, _Row)]
    full = sum(bool(row.name and row.time) for row in whole)
    if len(whole) != counted or full < MOSTLY * counted:
        return ()
    return (Table(1, tuple(_cells(text, tops[0], numbers, rows))),)


def _stand_together(lines: Sequence[Line]) -> bool:
    """Whether two numbers of rows follow each other without words between them."""
    numbers = [line.text.strip(".") for line in lines]
    pairs = ((one, two) for one, two in pairwise(numbers) if one.isdecimal() and two.isdecimal())
    return any(int(two) == int(one) + 1 for one, two in pairs)


def _parted(line: Line) -> Part:
    """The line parted at the first of its times that is no part of what is done."""
    heads = line.numbered or line.is_heading
    found = (time for time in TIME.finditer(line.text) if not NO_TIME.search(line.text[: time.start()]))
    time = None if heads else next(found, None)
    if time is None:
        return Part(line, None, None, heads)
    spans = ((0, time.start()), time.span(), (time.end(), len(line.text)))
    left, when, right = (_piece(line, *span) for span in spans)
    return Part(left, when, right, heads)


def _piece(line: Line, first: int, last: int) -> Line | None:
    words = line.text[first:last]
    start = line.start + first + len(words) - len(words.lstrip())
    return Line(words.strip(), start, start + len(words.strip()), line.apart) if words.strip() else None


def _rows(parts: Sequence[Part]) -> list[_Row | Line]:
    """The rows and the headings between them."""
    out: list[_Row | Line] = []
    row: _Row | None = None
    for at, part in enumerate(parts):
        if part.heads and part.left:
            out.append(part.left)
            row = None
        elif part.begins and (row is None or row.is_timed) and (part.fresh or _time_follows(parts, at)):
            row = _Row()
            out.append(row)
            _add(row, part)
        elif row is not None:
            _add(row, part)
    return out


def _time_follows(parts: Sequence[Part], at: int) -> bool:
    """Whether a time follows a line before another one begins with a capital."""
    below = (parts[place] for place in range(at + 1, len(parts)))
    told = next((part for part in below if part.begins or part.heads or part.fresh), None)
    return told is not None and told.fresh and not told.begins


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
    """Whose words stand before the time of a line, or on one without a time."""
    if not row.time or part.time:
        return row.name
    waits = row.name[-1].unfinished and not row.tails
    if part.begins or (row.last and not waits and (row.last[-1].unfinished or row.tails)):
        return row.last
    row.tails += 1
    return row.name


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
