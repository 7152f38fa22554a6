"""A document as tables whose every cell knows its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from inograph.errors import Finding


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell and where they stand.

    `start` and `end` count Unicode code points of `Document.text`, zero-based, end exclusive, and
    `document.text[start:end] == text` for text formats. A cell that spreads over lines keeps its line breaks;
    `merged` marks the copies of a merged cell. A cell of a drawn grid that takes several lines has its lines joined by
    line breaks in `text` and their ranges in `pieces`; its `start` and `end` are then those of the first and the last.
    In the same way one quote in `text` stands for the doubled one between two `pieces` of a quoted CSV cell.
    Tags in a text may be marks (`tagged`); in the cell of a spreadsheet or of a word processor they are words.
    """

    text: str
    start: int
    end: int
    merged: bool = False
    pieces: tuple[tuple[int, int], ...] = ()
    tagged: bool = field(default=True, repr=False, compare=False)

    @classmethod
    def of(cls, text: str, *spans: tuple[int, int]) -> Cell:
        r"""The cell that stands in one range of a text, or in several, a line each.

        >>> Cell.of("a b c", (0, 1), (4, 5))
        Cell(text='a\nc', start=0, end=5, merged=False, pieces=((0, 1), (4, 5)))
        """
        words = "\n".join(text[start:end] for start, end in spans)
        return cls(words, spans[0][0], spans[-1][1], False, spans if len(spans) > 1 else ())

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The ranges that it stands in, one or more."""
        return self.pieces or ((self.start, self.end),)


def padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """A row of so many cells, those it lacks empty at its end."""
    end = row[-1].end
    return (*row, *[Cell("", end, end)] * (width - len(row)))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows of one length; `number` counts the tables of a document from 1."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def span(self) -> tuple[int, int]:
        """From its first to its last cell."""
        return self.rows[0][0].start, self.rows[-1][-1].end

    @classmethod
    def below(cls, names: Iterable[str], rows: Iterable[tuple[Cell, ...]], number: int = 1) -> Table:
        """Rows, at least one, under names of columns that the text itself does not tell."""
        first, *others = rows
        place = first[0].start
        return cls(number, (tuple(Cell(name, place, place) for name in names), first, *others))


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a spreadsheet as its author sees it; `row` and `column` count from 1."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """Its address on the sheet.

        >>> SheetCell("Plan", 7, 3).name, SheetCell("Plan", 1, 28).name
        ('C7', 'AB1')
        """
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file: its decoded text and its tables.

    A binary format has no decoded text: `text` is then made of its paragraphs and cells, `cell_starts` are the places
    where its cells begin, and others are told places inside a cell (`in_cell`). Of a spreadsheet, `sheet_cells` says
    at which place which cell of which sheet begins.
    """

    file: str
    sha256: str
    media_type: str
    text: str
    tables: tuple[Table, ...] = ()
    title: str | None = None
    findings: tuple[Finding, ...] = field(default=())
    cell_starts: tuple[int, ...] = ()
    sheet_cells: tuple[tuple[int, SheetCell], ...] = ()
    heading: str | None = None
    """The only heading of the first level above its tables, where the file marks one."""

    def as_written(self) -> Document:
        """The same with words for whatever looks like tags in its cells."""
        return replace(self, tables=tuple(map(_as_written, self.tables)))

    @property
    def cell_relative(self) -> bool:
        """Whether places are told as places inside a cell."""
        return bool(self.cell_starts)

    def in_cell(self, start: int, end: int) -> tuple[int, int]:
        r"""A range of `text` as it is told to others: counted from the start of its cell where the format is binary.

        >>> Document("a.docx", "", "", "Plan\nДо\nКто\n", cell_starts=(5, 8)).in_cell(8, 11)
        (0, 3)
        """
        index = bisect_right(self.cell_starts, start)
        first = self.cell_starts[index - 1] if index else 0
        return start - first, end - first

    def sheet_cell(self, position: int) -> SheetCell | None:
        """The cell of a spreadsheet that a place of `text` is in; None for any other document."""
        index = bisect_right(self.sheet_cells, position, key=itemgetter(0))
        return self.sheet_cells[index - 1][1] if index else None

    def on_sheet(self, table: int | None, row: int | None) -> tuple[str, int] | None:
        """The sheet of a table and the number of a row there, 0 for the whole table; None outside spreadsheets."""
        if not (self.sheet_cells and table):
            return None
        found = next((one for one in self.tables if one.number == table), None)
        rows = found.rows[row - 1 : row] if found and row else found.rows if found else ()
        worded = (cell for cells in rows for cell in cells if cell.text and not cell.merged)
        first = next((self.sheet_cell(cell.start) for cell in worded), None)
        return (first.sheet, first.row if row else 0) if first else None


def _as_written(table: Table) -> Table:
    if not any("<" in cell.text for row in table.rows for cell in row):
        return table
    rows = (tuple(replace(cell, tagged=False) if "<" in cell.text else cell for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))
