"""Points below a row: `а) …`, `б) …` share the times and bodies of the row that lists them.

Where that row ends with a colon and tells no time, rows below it without a number of their own that tell theirs are
its points, and it is their heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph import bullets
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import INDEX, NAME, NUMBER, PEOPLE, TIMES
from inograph.plan.rows.sections import Section
from inograph.plan.words import Cell, bare, once_more

Row = Sequence[Cell]
LETTER = re.compile(r"\(?[а-яёa-z][.)]+")
DASH = re.compile(rf"\s*{bullets.DASH}\s")


def with_cells_of(parent: Row | None, row: Row, found: Columns) -> Row:
    """A point with the times, and the bodies, of the row that lists it, where it has none of its own.

    A dash or a sum in a column of bodies names nobody.
    """
    if parent is None or not is_point(row, found, parent):
        return row
    lacking = [
        at
        for kind in (TIMES, PEOPLE)
        for role in kind
        for at in found.of(role)
        if parent[at].text.strip() and not any(_says(cell, other) for other in kind for cell in found.cells(row, other))
    ]
    return [once_more(parent[at]) if at in lacking else cell for at, cell in enumerate(row)] if lacking else row


def is_point(row: Row, found: Columns, parent: Row | None) -> bool:
    """Whether a letter numbers a row, `а)`, or a dash begins its name, or the row above is the heading of it."""
    dashed = any(DASH.match(cell.text) for cell in found.cells(row, NAME))
    lettered = any(LETTER.fullmatch(cell.text.strip()) for cell in found.cells(row, NUMBER))
    return dashed or lettered or heading(parent, row, found) is not None


def parent(above: Row | None, row: Row, found: Columns) -> Row | None:
    """The row to which points below this one belong: its own where it is a point itself, or the row with a colon."""
    if is_point(row, found, above):
        return above
    return row if are_listed(row, found) else None


def heading(parent: Row | None, row: Row, found: Columns) -> Section | None:
    """The row that lists others, as the heading of this one; None where it is a deed itself, for it tells its time."""
    if parent is None or not are_listed(parent, found) or _times(parent, found) or not _times(row, found):
        return None
    if any(INDEX.match(cell.text.strip()) and not cell.merged for cell in found.cells(row, NUMBER)):
        return None
    cell = found.cells(parent, NAME)[0]
    return Section(bare(cell), cell)


def _says(cell: Cell, role: str) -> bool:
    return role not in PEOPLE or any(map(str.isalpha, cell.text))


def _times(row: Row, found: Columns) -> bool:
    return any(cell.text.strip() for role in TIMES for cell in found.cells(row, role))


def are_listed(row: Row, found: Columns) -> bool:
    """Whether the words of a row end with a colon, as before points."""
    return any(cell.text.rstrip().endswith(":") for cell in found.cells(row, NAME))
