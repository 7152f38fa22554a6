"""Tables in the markup of a wiki: `{|` opens one, `|-` begins a row, `!` and `|` begin cells, `||` parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph.documents import limits
from inograph.documents.document import Cell, Table, padded

OPENED = re.compile(r"^[ \t:]*\{\|", re.MULTILINE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
ATTRIBUTES = re.compile(
    r"(?:\s{0,9}[\w-]{1,40}\s{0,9}=\s{0,9}(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}'|\w{1,40})){1,20}\s{0,9}\|(?!\|)"
)
SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,3})")
PARTS = re.compile(r"\|\||!!")


def read(text: str, where: str) -> tuple[Table, ...]:
    """All wiki tables of a text, in their order; one inside another is not told from it.

    Raises BadInput, with `where` as its place, for a table that spreads over more columns or cells than are read.
    """
    if not OPENED.search(text):
        return ()
    tables: list[Table] = []
    for rows in _tables(text, where):
        width = max(map(len, rows), default=0)
        if len(rows) > 1 and 1 < width <= limits.COLUMNS:
            even = tuple(padded(row, width) for row in rows)
            tables.append(Table(len(tables) + 1, even))
    return tuple(tables)


def _tables(text: str, where: str) -> Iterator[list[list[Cell]]]:
    rows: list[list[list[int]]] | None = None
    for line in LINE.finditer(text):
        words = line.group().strip()
        if words.startswith("{|"):
            rows = [[]]
        elif rows is None or not words:
            continue
        elif words.startswith("|}"):
            yield _spread(text, rows, where)
            rows = None
        elif words.startswith("|-"):
            rows.append([])
        elif words.startswith(("|", "!")) and not words.startswith("|+"):
            rows[-1] += _cells(text, line)
        elif rows[-1]:
            rows[-1][-1][1] = line.start() + len(line.group().rstrip())
    if rows is not None:
        yield _spread(text, rows, where)


def _cells(text: str, line: re.Match[str]) -> Iterator[list[int]]:
    """Where the cells of a line stand, what is said of how they look with them."""
    start = line.start() + len(line.group()) - len(line.group().lstrip()) + 1
    end = line.start() + len(line.group().rstrip())
    for part in PARTS.finditer(text, start, end):
        yield [start, part.start()]
        start = part.end()
    yield [start, end]


def _spread(text: str, rows: list[list[list[int]]], where: str) -> list[list[Cell]]:
    """The cells at their columns, with a copy of each merged one wherever it reaches."""
    done: list[list[Cell]] = []
    reaching: dict[int, tuple[int, Cell]] = {}
    count = 0
    for row in filter(None, rows):
        cells: list[Cell] = []
        below: dict[int, tuple[int, Cell]] = {}
        for start, end in row:
            _fill(cells, reaching, below)
            cell, down, across = _cell(text, start, end)
            copy = Cell(cell.text, cell.start, cell.end, True)
            for column in range(len(cells), len(cells) + across):
                below |= {column: (down - 1, copy)} if down > 1 else {}
            cells += [cell, *[copy] * (across - 1)]
            if len(cells) > limits.COLUMNS:
                raise limits.too_much(f"больше {limits.COLUMNS} столбцов", f"more than {limits.COLUMNS} columns", where)
        _fill(cells, reaching, below)
        done.append(cells)
        count += len(cells)
        if count > limits.CELLS:
            raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", where)
        reaching = below
    return done


def _fill(cells: list[Cell], reaching: dict[int, tuple[int, Cell]], below: dict[int, tuple[int, Cell]]) -> None:
    """Puts the cells of the rows above that reach into this one where no cell stands yet."""
    while len(cells) in reaching:
        left, copy = reaching.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, copy)
        cells.append(copy)


def _cell(text: str, start: int, end: int) -> tuple[Cell, int, int]:
    """A cell without the words on its looks, and over how many rows and columns it reaches."""
    said = ATTRIBUTES.match(text, start, end)
    spans = {kind: max(int(count), 1) for kind, count in SPAN.findall(said.group())} if said else {}
    start = said.end() if said else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell.of(text, (start, end)), spans.get("row", 1), min(spans.get("col", 1), limits.COLUMNS)
