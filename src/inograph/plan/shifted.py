"""Rows that lost the cells on their left: where a page spreads one cell over many rows, their text has fewer cells.

Such a row is filled up at its end, so that its words stand one or more columns too far to the left.
"""

from __future__ import annotations

from collections.abc import Sequence

from inograph.plan import deadlines
from inograph.plan.header_words import DEADLINE, END, INDEX, NAME
from inograph.plan.words import Cell

Row = Sequence[Cell]
LONGEST_DATE = 60


def back_in_place(row: Row, roles: Sequence[str | None]) -> Row:
    """The row moved to the right by its empty last cells, where its date then stands under its header.

    `roles` are those of the columns; the cells lost stood to the left of the last column that may hold the name.
    """
    dates = [place for place, role in enumerate(roles) if role in (DEADLINE, END)]
    names = [place for place, role in enumerate(roles) if role == NAME]
    empty = next((count for count, cell in enumerate(reversed(row)) if cell.text.strip()), len(row))
    if not dates or not names or not empty or _is_time(row[dates[0]]):
        return row
    for by in range(1, min(empty, names[-1]) + 1):
        moved = (*row[-by:], *row[:-by])
        if _is_time(moved[dates[0]]) and _names(moved[names[-1]]):
            return moved
    return row


def _is_time(cell: Cell) -> bool:
    words = cell.text.strip()
    if not words or len(words) > LONGEST_DATE or INDEX.match(words):
        return False
    read = deadlines.read(words)
    return bool(read.start or read.end or read.recurrence or read.kind == "ongoing")


def _names(cell: Cell) -> bool:
    words = cell.text.strip()
    return bool(words) and not INDEX.match(words)
