"""What the readers of spreadsheets share: a sheet as the title above its table, and the table itself."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from inograph.documents.document import SheetCell
from inograph.documents.found import Block, Box, Grid, Words
from inograph.errors import Finding, Text

GAP = 2


def blocks(name: str, boxes: Sequence[Box]) -> Iterator[Block]:
    """A sheet as paragraphs and tables: two empty rows part two tables, lone cells above one are its title."""
    part: list[Box] = []
    last = 0
    for box in sorted(boxes, key=lambda box: (box.row, box.column)):
        if not box.text.strip() and not box.struck:
            continue
        if part and box.row > last + GAP:
            yield from _part(part)
            part = []
        part.append(replace(box, at=SheetCell(name, box.row + 1, box.column + 1)))
        last = max(last, box.row + box.rows - 1)
    yield from _part(part)


def hidden(name: str, path: Path) -> Finding:
    """The finding for a sheet that its author has hidden."""
    message = Text(
        f"скрытый лист «{name}» не прочитан: покажите его, если он нужен",
        f'the hidden sheet "{name}" was left out: unhide it if it is needed',
    )
    return Finding("warning", "hidden-sheet", message, path.name)


def _part(boxes: Sequence[Box]) -> Iterator[Block]:
    """Lone cells at the top as paragraphs, then the table, without its empty rows."""
    filled = Counter(box.row for box in boxes)
    first = next((row for row, count in filled.items() if count > 1), None)
    top = [box for box in boxes if first is None or box.row < first]
    yield from (Words(box.text, box.struck, box.at) for box in top)
    rows = [row for row in filled if first is not None and row >= first]
    if rows:
        yield Grid([_moved(box, rows) for box in boxes[len(top) :]], sparse=True)


def _moved(box: Box, rows: Sequence[int]) -> Box:
    """A box counted in the rows that are left."""
    place = bisect_left(rows, box.row)
    return replace(box, row=place, rows=bisect_left(rows, box.row + box.rows) - place)
