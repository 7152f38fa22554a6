"""Tables as text with a delimiter (CSV, TSV): `;`, `,`, a tab or a bar, told from the text itself.

A cell's place is that of its words inside the quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from inograph.documents import limits
from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues
from inograph.errors import Finding, Text

DELIMITERS = ";\t,|"
SAMPLE = 200
SAMPLE_LENGTH = 1 << 18
TITLED = 20
"""So far down stand the names of the columns."""
UNCLOSED = Text(
    "кавычка открыта и не закрыта: строка прочитана без неё",
    "a quote is opened and never closed: the row was read without it",
)
TOO_WIDE = Text(
    "в строке больше ячеек, чем столбцов: ячейку с разделителем внутри возьмите в кавычки",
    "the row has more cells than the table has columns: put a cell that holds a delimiter in quotes",
)
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _Record:
    """A line of the table: its cells, and whether a quote in it was never closed."""

    cells: list[Cell] = field(default_factory=list)
    unclosed: bool = False


def read(text: str, where: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The table of a delimited text; lines with one cell above it are its title and stay outside."""
    rows, findings = records(text, where)
    return table(rows, where), findings


def records(
    text: str, where: str, *, delimiters: str = DELIMITERS, least: int = 2
) -> tuple[list[list[Cell]], tuple[Finding, ...]]:
    """The cells of the lines of a delimited text; none where most have fewer than `least`.

    Lines without words are no rows, and so are those with one cell above the first with more.
    """
    delimiter, width = _dialect(text, delimiters)
    if width < least:
        return [], ()
    rows: list[list[Cell]] = []
    findings: list[Finding] = []
    seen = 0
    for record in _records(text, delimiter, width):
        seen += len(record.cells)
        if seen > limits.CELLS:
            raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", where)
        filled = sum(bool(cell.text.strip()) for cell in record.cells)
        if not filled or (not rows and filled < 2):
            continue
        rows.append(record.cells)
        if record.unclosed:
            findings.append(_note("unclosed-quote", UNCLOSED, len(rows), where))
        if any(cell.text.strip() for cell in record.cells[max(width, len(rows[0])) :]):
            findings.append(_note("row-too-wide", TOO_WIDE, len(rows), where))
    return rows, tuple(findings)


def _note(code: str, message: Text, row: int, where: str) -> Finding:
    return Finding("warning", code, message, PurePath(where).name, 1, row)


def table(rows: list[list[Cell]], where: str) -> tuple[Table, ...]:
    """The rows made equally long; empty columns on the right, as spreadsheets leave them, are dropped."""
    width = max((index for row in rows for index, cell in enumerate(row, 1) if cell.text.strip()), default=0)
    if len(rows) < 2 or width < 2:
        return ()
    if width > limits.COLUMNS:
        raise limits.too_much(f"больше {limits.COLUMNS} столбцов", f"more than {limits.COLUMNS} columns", where)
    if len(rows) * width > limits.CELLS:
        raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", where)
    return (Table(1, tuple(padded(row[:width], width) for row in rows)),)


def _dialect(text: str, delimiters: str) -> tuple[str, int]:
    """The delimiter that parts the most names of columns, else the one that cuts most lines alike; and how many cells.

    A row alone tells nothing: co-executors of a cell may be joined by another delimiter in every one of them.
    """
    best = (0, 0.0, "", 0)
    text = text[:SAMPLE_LENGTH]
    for delimiter in delimiters:
        lines = [record.cells for record in islice(_records(text, delimiter, 0), SAMPLE)]
        counts = Counter(map(len, lines))
        several = {width: count for width, count in counts.items() if width > 1}
        if not several:
            continue
        width = max(several, key=lambda width: (several[width], width))
        share = several[width] / counts.total()
        names = max(map(_names, lines[:TITLED]), default=0)
        if names > best[0] or (names == best[0] and share > best[1] + 0.05):
            best = (names, share, delimiter, width)
    return best[2], best[3]


def _names(cells: list[Cell]) -> int:
    """How many columns a line names; none where they are not those of a plan."""
    roles = cues.header_roles(cell.text for cell in cells)
    return sum(map(bool, roles)) if cues.tell_a_plan(roles) else 0


def _records(text: str, delimiter: str, width: int) -> Iterator[_Record]:
    """The lines of the table; a quoted cell may hold line breaks, an unclosed quote is a letter like any other."""
    mark = re.escape(delimiter)
    space = "[ ]*" if delimiter == "\t" else r"[ \t]*"
    quoted = re.compile(rf'{space}"(?P<inside>[^"]*+(?:""[^"]*+)*+)"{space}(?={mark}|\r|\n|\Z)')
    bare = re.compile(rf"[^{mark}\r\n]*")
    record, place = _Record(), 0
    while place < len(text):
        cell, place, unclosed = _cell(text, place, (quoted, bare), delimiter, width)
        record.cells.append(cell)
        record.unclosed |= unclosed
        if text.startswith(delimiter, place) and len(record.cells) <= limits.CELLS:
            place += 1
            if place < len(text):
                continue
            record.cells.append(Cell("", place, place))
        end = LINE_END.match(text, place)
        place = end.end() if end else place
        yield record
        record = _Record()
    if record.cells:
        yield record


def _cell(
    text: str, place: int, patterns: tuple[re.Pattern[str], re.Pattern[str]], delimiter: str, width: int
) -> tuple[Cell, int, bool]:
    """The cell that begins at a place, where it ends, and whether its quote is not closed."""
    quoted = patterns[0].match(text, place)
    if quoted and not _swallows(quoted["inside"], delimiter, width):
        return _quoted(text, *quoted.span("inside")), quoted.end(), False
    bare = patterns[1].match(text, place)
    end = bare.end() if bare else place
    words = text[place:end].strip()
    start = place + len(text[place:end]) - len(text[place:end].lstrip()) if words else place
    opened = words.startswith('"') and words.count('"') % 2 == 1
    return Cell(words, start, start + len(words)), end, opened


def _swallows(inside: str, delimiter: str, width: int) -> bool:
    """Whether a quoted cell holds what must be whole rows: its quote was never closed, another row's closes it."""
    return width > 2 and ("\n" in inside or "\r" in inside) and inside.count(delimiter) >= width - 1


def _quoted(text: str, start: int, end: int) -> Cell:
    """The words between two quotes; a doubled quote inside is one, and what stands around it are pieces."""
    words = text[start:end]
    if '""' not in words:
        return Cell(words, start, end)
    pieces: list[tuple[int, int]] = []
    place = start
    for part in words.split('""'):
        pieces.append((place, place + len(part)))
        place += len(part) + 2
    return Cell(words.replace('""', '"'), start, end, False, tuple(pieces))
