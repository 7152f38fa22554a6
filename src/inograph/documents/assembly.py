"""What a reader of a binary format finds (paragraphs and tables) becomes one text in which every cell has its place.

The text is made here: paragraphs and cells in their order, each on lines of its own. Places count in that text, and
`Document.in_cell` turns them into places inside a cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inograph.documents import counting, limits
from inograph.documents.document import Cell, Document, SheetCell, Table
from inograph.documents.found import Block, Box, Grid, Words
from inograph.documents.text import bars, plain
from inograph.errors import Finding, Text

SHOWN = 80


@dataclass(slots=True)
class _Growing:
    """The text so far."""

    where: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    cells: int = 0
    struck: int = 0
    boxed: int = 0
    sheet_cells: list[tuple[int, SheetCell]] = field(default_factory=list)

    def add(self, text: str, at: SheetCell | None = None) -> tuple[int, int]:
        """Puts words on lines of their own and tells where they stand."""
        start = self.length
        if text:
            if at:
                self.sheet_cells.append((start, at))
            self.parts.append(text)
            self.parts.append("\n")
            self.length += len(text) + 1
        return start, start + len(text)

    def note_struck(self, words: str, table: int | None = None, row: int | None = None) -> None:
        words = " ".join(words.split())
        self.struck += counting.letters(words)
        if words:
            short = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
            message = Text(f"зачёркнутое не учтено: {short}", f"struck-out words are left aside: {short}")
            self.findings.append(Finding("info", "struck-out", message, self.where, table, row))

    def note_lost(self, held: int, text: str) -> None:
        """Compares what the file holds with the text, and what its tables hold with their cells."""
        self.findings += counting.lost(held - self.struck - counting.letters(text), self.where)
        words = (cell.text for table in self.tables for row in table.rows for cell in row if not cell.merged)
        self.findings += counting.lost(self.boxed - sum(map(counting.letters, words)), self.where)


def document(
    path: Path,
    data: bytes,
    media_type: str,
    blocks: Iterable[Block],
    findings: Sequence[Finding] = (),
    *,
    held: int = 0,
) -> Document:
    """The document that the blocks make; where they hold no table of a plan, one in their plain text is looked for.

    `held` is how many letters and digits the file holds: where fewer come out, a finding says so.
    """
    growing = _Growing(path.name)
    for block in blocks:
        if isinstance(block, Words):
            growing.add(block.text, block.at)
            growing.note_struck(block.struck)
        else:
            _add_grid(growing, block, str(path))
    text = "".join(growing.parts)
    growing.note_lost(held, text)
    tables: tuple[Table, ...] = tuple(growing.tables)
    if not tables:
        tables, drawn = bars.read(text)
        growing.findings += drawn
    if tables:
        tables += plain.beside(text, tables)
    else:
        tables, told = plain.read(text)
        growing.findings += told
    return Document(
        path.name,
        hashlib.sha256(data).hexdigest(),
        media_type,
        text,
        tables,
        None,
        (*findings, *growing.findings),
        tuple(sorted({cell.start for table in tables for row in table.rows for cell in row})),
        tuple(growing.sheet_cells),
    )


def _add_grid(growing: _Growing, grid: Grid, where: str) -> None:
    columns = _columns(grid)
    height = max((box.row + 1 for box in grid.boxes), default=0)
    width = max(columns.values(), default=-1) + 1
    growing.cells += height * width
    if width > limits.COLUMNS:
        raise limits.too_much(f"больше {limits.COLUMNS} столбцов", f"more than {limits.COLUMNS} columns", where)
    if growing.cells > limits.CELLS:
        raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", where)
    if not width:
        return
    number = len(growing.tables) + 1
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    ordered = sorted(grid.boxes, key=lambda box: (box.row, box.column))
    placed = [(box, _put(growing, rows, columns, box, number)) for box in ordered]
    merged = [(box, cell) for box, cell in placed if box.rows > 1 or box.columns > 1]
    if sum(min(box.rows, height) * min(box.columns, width) for box, _ in merged) > limits.CELLS:
        raise limits.too_much("слишком много объединённых ячеек", "too many merged cells", where)
    for box, cell in merged:
        _fill(rows, columns, box, cell)
    growing.tables.append(Table(number, tuple(_whole(row) for row in rows)))


def _put(
    growing: _Growing, rows: list[list[Cell | None]], columns: dict[int, int], box: Box, number: int
) -> Cell | None:
    """Writes a box into its cell; None for one in a column that holds no words at all."""
    growing.note_struck(box.struck, number, box.row + 1)
    column = columns.get(box.column)
    if column is None:
        return None
    text = box.text if box.text.strip() else ""
    start, end = growing.add(text, box.at)
    growing.boxed += counting.letters(text)
    there = rows[box.row][column]
    if there is not None and there.text and not text:
        return there
    rows[box.row][column] = cell = Cell(text, start, end)
    return cell


def _fill(rows: list[list[Cell | None]], columns: dict[int, int], box: Box, cell: Cell | None) -> None:
    """Copies a merged cell over the cells that it covers and that have no words of their own."""
    if cell is None:
        return
    copy = Cell(cell.text, cell.start, cell.end, True)
    covered = {place for column, place in columns.items() if box.column <= column < box.column + box.columns}
    for row in rows[box.row : box.row + box.rows]:
        for place in covered:
            there = row[place]
            if there is None or (not there.text and there is not cell):
                row[place] = copy


def _whole(row: list[Cell | None]) -> tuple[Cell, ...]:
    known = [cell for cell in row if cell is not None]
    place = known[-1].end if known else 0
    return tuple(Cell("", place, place) if cell is None else cell for cell in row)


def _columns(grid: Grid) -> dict[int, int]:
    """Which column of the table each column of the grid belongs to.

    A column where no words begin only repeats its neighbour. Where every cell is drawn, neighbouring columns that are
    never both in one row are one column whose border is not straight.
    """
    begins: dict[int, set[int]] = {}
    worded: set[int] = set()
    for box in grid.boxes:
        begins.setdefault(box.column, set()).add(box.row)
        if box.text.strip():
            worded.add(box.column)
    columns: dict[int, int] = {}
    count, rows = 0, set[int]()
    for column in sorted(worded):
        if grid.sparse or not columns or rows & begins[column]:
            count, rows = count + 1, set(begins[column])
        else:
            rows |= begins[column]
        columns[column] = count - 1
    return columns
