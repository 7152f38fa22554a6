"""Tables of plain text that no bars and no tabs draw; each way to lay out a plan is tried in turn."""

from __future__ import annotations

from inograph.documents import blocks, orders, paragraphs, spaced
from inograph.documents.document import Table

LAYOUTS = (spaced.read, blocks.read, paragraphs.read, orders.read)


def read(text: str) -> tuple[Table, ...]:
    """The tables of the first layout that the text confirms; none for prose without a plan."""
    for layout in LAYOUTS:
        if tables := layout(text):
            return tables
    return ()
