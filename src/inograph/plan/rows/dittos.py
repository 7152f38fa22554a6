"""Ditto marks of a plan: a cell that says “the same as above”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.errors import Text
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import EXECUTOR, SUPPORT
from inograph.plan.rows.row_checks import Note
from inograph.plan.words import Cell, squeeze

Row = Sequence[Cell]

SAME = r"(?:т[оеа]|тот|он[аои]?) же"
MARK = re.compile(
    rf"[-–—−‑]*\s*(?:[\"“”„«»″]|''|’’|,,|//)\s*[-–—−‑]*|{SAME}(?: исполнител[ьи]| сроки?)?\.?"
    r"|ditto|ibid\.?|idem|as above|same(?: as above)?|\(?see above\)?",
    re.IGNORECASE,
)
"""`-//-`, `—"—`, `то же`, `те же исполнители`, `as above`."""
BEGUN = re.compile(rf"(?:{SAME}|ditto|same as above)\b", re.IGNORECASE)
LONGEST = 40
"""With the white space around it."""


def filled(row: Row, above: Row | None) -> Row:
    """A ditto mark stands for the cell above it, whose words (and their place) it repeats."""
    if above is None:
        return row
    return [up if up.text.strip() and _is_mark(cell) else cell for cell, up in zip(row, above, strict=True)]


def unfilled(row: Row, found: Columns) -> Iterator[Note]:
    """Ditto marks for executors that are left: nobody stands above them, or they have other words beside them."""
    for cell in (*found.cells(row, EXECUTOR), *found.cells(row, SUPPORT)):
        if _is_mark(cell) or BEGUN.match(cell.text.strip()):
            words = squeeze(cell.text)[:LONGEST]
            ru, en = f"не понято, кого повторяет «{words}»", f'it is not clear whom "{words}" repeats'
            yield "warning", "ditto-unread", Text(ru, en)


def _is_mark(cell: Cell) -> bool:
    return len(cell.text) < LONGEST and MARK.fullmatch(cell.text.strip()) is not None
