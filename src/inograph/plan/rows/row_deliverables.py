"""What shows that a row is done."""

from __future__ import annotations

from collections.abc import Sequence

from inograph.plan import deliverables, pieces
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DELIVERABLE
from inograph.plan.deliverables import Deliverable
from inograph.plan.words import Cell, unmarked


def deliverable(row: Sequence[Cell], found: Columns) -> Deliverable | None:
    """The first deliverable that the row names."""
    read = (
        pieces.deliverable(cell, deliverables.read(unmarked(cell.text, tags=cell.tagged), cell.start))
        for cell in found.cells(row, DELIVERABLE)
    )
    return next((deliverable for deliverable in read if deliverable), None)
