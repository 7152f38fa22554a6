"""Points with letters below a row: `а) …`, `б) …` share the times and bodies of the row that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME, NUMBER, PEOPLE, TIMES
from inograph.plan.words import Cell, once_more

Row = Sequence[Cell]
LETTER = re.compile(r"\(?[а-яёa-z][.)]+")
DASH = re.compile(r"\s*[-–—•]\s")


def with_cells_of(parent: Row | None, row: Row, found: Columns) -> Row:
    """A point with the times, and the bodies, of the row that lists it, where it has none of its own."""
    if parent is None or not is_point(row, found):
        return row
    lacking = [
        at
        for kind in (TIMES, PEOPLE)
        for role in kind
        for at in found.of(role)
        if parent[at].text.strip() and not any(found.cells(row, other) for other in kind)
    ]
    return [once_more(parent[at]) if at in lacking else cell for at, cell in enumerate(row)] if lacking else row


def is_point(row: Row, found: Columns) -> bool:
    """Whether a letter numbers a row, `а)`, or a dash begins its name."""
    dashed = any(DASH.match(cell.text) for cell in found.cells(row, NAME))
    return dashed or any(LETTER.fullmatch(cell.text.strip()) for cell in found.cells(row, NUMBER))


def are_listed(row: Row, found: Columns) -> bool:
    """Whether the words of a row end with a colon, as before points."""
    return any(cell.text.rstrip().endswith(":") for cell in found.cells(row, NAME))
