"""What a reader of a binary format or of a page finds, in the order of reading: paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inograph.documents.document import SheetCell


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph outside tables; `struck` are words that its author crossed out (they are left aside)."""

    text: str
    struck: str = ""
    at: SheetCell | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at the crossing of `row` and `column` (from 0), over `rows` and `columns` of them; `at` on a sheet."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    struck: str = ""
    at: SheetCell | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as boxes. In a `sparse` one (a sheet) a cell without words has no box."""

    boxes: Sequence[Box]
    sparse: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it has one column or one row only: inside a cell it then belongs to the words of the cell."""
        return len({box.column for box in self.boxes}) < 2 or len({box.row for box in self.boxes}) < 2


Block = Words | Grid


def cell_words(blocks: Iterable[Block]) -> tuple[list[str], str, list[Grid]]:
    """What a cell holds: its lines, the words struck out in it, and the tables that stand on their own inside it."""
    lines: list[str] = []
    struck: list[str] = []
    nested: list[Grid] = []
    for block in blocks:
        if isinstance(block, Grid) and not block.is_list:
            nested.append(block)
        else:
            for words in block.boxes if isinstance(block, Grid) else (block,):
                lines.append(words.text)
                struck.append(words.struck)
    return lines, " ".join(filter(None, struck)), nested
