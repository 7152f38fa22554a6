"""Values read from a cell that stands in pieces (a drawn grid) get their true places in the document.

A value inside one line of the cell keeps `document[start:end] == text`; one that spreads over lines spans them all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inograph.plan.deadlines import Deadline
from inograph.plan.deliverables import Deliverable, Party
from inograph.plan.executors import Executor
from inograph.plan.words import Cell


def span(cell: Cell, start: int, end: int) -> tuple[int, int]:
    """Where the range of a cell's words (counted from `cell.start`) stands in the document."""
    if not cell.pieces:
        return start, end
    first = _place(cell, start - cell.start)
    return first, max(first, _place(cell, max(end - cell.start - 1, 0)) + (end > start))


def joined(first: Any, second: Cell) -> Cell:
    """The words of two cells, a line each, in one that stands in the pieces of both."""
    if not second.text.strip():
        alone: Cell = first
        return alone
    spans = [span for cell in (first, second) for span in cell.pieces or ((cell.start, cell.end),)]
    words = f"{first.text}\n{second.text}"
    both: Cell = replace(first, text=words, end=max(first.end, second.end), pieces=tuple(spans))
    return both


def _place(cell: Cell, offset: int) -> int:
    for start, end in cell.pieces:
        if offset < end - start:
            return start + offset
        offset -= end - start + 1
    return cell.end


def deadline(cell: Cell, value: Deadline) -> Deadline:
    return value.at(span(cell, *value.span)) if cell.pieces else value


def executor(cell: Cell, value: Executor) -> Executor:
    if not cell.pieces:
        return value
    return value.at(span(cell, value.start, value.end), value.consent and span(cell, *value.consent))


def deliverable(cell: Cell, value: Deliverable | None) -> Deliverable | None:
    if value is None or not cell.pieces:
        return value
    start, end = span(cell, value.start, value.end)
    issuer, addressee = _party(cell, value.issuer), _party(cell, value.addressee)
    parties = tuple(moved for party in value.parties if (moved := _party(cell, party)))
    return replace(value, start=start, end=end, issuer=issuer, addressee=addressee, parties=parties)


def _party(cell: Cell, party: Party | None) -> Party | None:
    return party and Party(party.text, *span(cell, party.start, party.end))
