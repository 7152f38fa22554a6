"""Tables of plain text that no bars and no tabs draw; each way to lay out a plan is tried in turn."""

from __future__ import annotations

from inograph.documents import blocks, dashed, orders, paragraphs, runon, spaced
from inograph.documents.document import Table
from inograph.errors import Finding, Text

LAYOUTS = (spaced.read, blocks.read, dashed.read, paragraphs.read, orders.read, runon.read)
RUN_TOGETHER = Text(
    "ячейки таблицы слились, их границы угаданы по срокам и именам; проверьте строки",
    "the cells of the table run together, their bounds were told from times and names; check the rows",
)
LOST = Text(
    "похоже на план, но границы ячеек потеряны, строки не прочитаны",
    "this looks like a plan, but the bounds of its cells are lost and its rows were not read",
)


def read(text: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables of the first layout that the text confirms; none for prose without a plan."""
    for layout in LAYOUTS:
        if tables := layout(text):
            guessed = layout is runon.read
            return tables, (Finding("warning", "cells-run-together", RUN_TOGETHER, table=1),) if guessed else ()
    lost = runon.looks_like_one(text)
    return (), (Finding("warning", "cells-run-together", LOST),) if lost else ()
