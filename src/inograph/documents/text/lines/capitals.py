"""Tables without bars in whose rows as many lines begin with a capital as there are columns: each begins a cell.

For columns narrow on the page, whose cells are broken over many lines and stand apart by no or by many empty ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues, headers, row_numbers
from inograph.documents.signs.cues import EXECUTOR, NUMBER, Line
from inograph.documents.signs.headers import Header

LEAST = 2
BROKEN = 2
"""So many lines a cell at least, on average: cells of one line each are no columns of a page."""

Row = tuple[Cell, ...]


def read(text: str) -> tuple[Table, ...]:
    """The table under the first header that begins with a column of numbers; none unless all its rows are even."""
    lines = cues.lines(text)
    header = next((found for found in headers.found_in(lines) if found.roles[0] == NUMBER), None)
    if header is None or EXECUTOR not in header.roles:
        return ()
    below = lines[header.after :]
    starts = row_numbers.starts(line.text for line in below)
    if len(starts) < LEAST:
        return ()
    rows = [_heading(text, line, len(header.roles)) for line in below[: starts[0]]]
    for first, last in pairwise([*starts, len(below)]):
        parts = list(_row(text, below[first:last], header))
        if not parts:
            return ()
        rows += parts
    return (Table(1, (tuple(_cell(text, cell) for cell in header.cells), *rows)),)


def _row(text: str, lines: Sequence[Line], header: Header) -> Iterator[Row]:
    """The cells of a row and the heading below it; nothing where they are not told apart for sure."""
    number, *rest = lines
    heading = rest.pop() if rest and rest[-1].is_heading else None
    cells: list[list[Line]] = []
    for line in rest:
        if not cells or line.text[:1].isupper():
            cells.append([])
        cells[-1].append(line)
    who = header.roles.index(EXECUTOR) - 1
    even = len(cells) == len(header.roles) - 1 and len(rest) >= BROKEN * len(cells)
    if even and cues.is_body(" ".join(line.text for line in cells[who])):
        yield tuple(_cell(text, cell) for cell in ([number], *cells))
        if heading:
            yield _heading(text, heading, len(header.roles))


def _cell(text: str, lines: Sequence[Line]) -> Cell:
    return Cell.of(text, (lines[0].start, lines[-1].end))


def _heading(text: str, line: Line, width: int) -> Row:
    return padded([_cell(text, [line])], width)
