"""Tables as text with a delimiter (CSV, TSV): `;`, `,`, a tab or a bar, told from the text itself.

A cell's place is that of its words inside the quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePath

from inograph.documents import cues, limits
from inograph.documents.document import Cell, Table
from inograph.errors import Finding, Text

DELIMITERS = ";\t,|"
SAMPLE = 200
SAMPLE_LENGTH = 1 << 18
YEAR = re.compile(r"(?:19|20)\d\d(?:\s*(?:г\.?|год\w?|\([^()]*\)))?\Z")
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _Record:
    """A line of the table: its cells, and whether a quote in it was never closed."""

    cells: list[Cell] = field(default_factory=list)
    unclosed: bool = False


def read(
    text: str, where: str, *, delimiters: str = DELIMITERS, least: int = 2
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The table of a delimited text; lines with one cell above it are its title and stay outside.

    A table has `least` columns or more; lines without words are no rows.
    """
    delimiter, width = _dialect(text, delimiters)
    if width < least:
        return (), ()
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
            findings.append(_unclosed(len(rows), where))
    if least > 2:
        return tuple(_tables(rows, where)), tuple(findings)
    return _table(rows, where), tuple(findings)


def _tables(rows: list[list[Cell]], where: str) -> Iterator[Table]:
    """The tables that tabs draw in a text; what stands above the first names of columns is its title.

    Other names of columns further down begin another table.
    """
    starts = list(_starts(rows)) or [0]
    for number, (first, last) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), 1):
        yield from (replace(table, number=number) for table in _table(rows[first:last], where))


def _starts(rows: list[list[Cell]]) -> Iterator[int]:
    """Where the names of columns of another table stand: of a plan, of years, of another width below a title."""
    before: int | None = None
    for index, row in enumerate(rows):
        below_title = index > 0 and len(rows[index - 1]) == 1 and len(row) > 1
        other = before is not None and (_names_years(row) or (below_title and len(row) != len(rows[before])))
        if (_names_columns(row) or other) and (before is None or not _same(rows, before, index)):
            before = index
            yield index


def _names_years(row: list[Cell]) -> bool:
    """Whether cells head columns of years: `Показатель | 2019 | 2020`."""
    first, *others = (cell.text for cell in row)
    return not any(map(str.isdigit, first)) and sum(bool(YEAR.match(words)) for words in others) > 1


def _names_columns(row: list[Cell]) -> bool:
    """Whether cells are names of columns: of what is to be done and by whom or by when, or of a number in any table."""
    roles = [cues.header_role(" ".join(cell.text.split())) for cell in row if cell.text]
    known = {role for role in roles if role}
    plan = cues.NAME in known and bool({cues.DEADLINE, cues.EXECUTOR} & known)
    return len(roles) > 2 and (plan or row[0].text.startswith("№"))


def _same(rows: list[list[Cell]], one: int, other: int) -> bool:
    """Whether a header only repeats the one before it."""
    return [cell.text for cell in rows[one]] == [cell.text for cell in rows[other]]


def _unclosed(row: int, where: str) -> Finding:
    message = Text(
        "кавычка открыта и не закрыта: строка прочитана без неё",
        "a quote is opened and never closed: the row was read without it",
    )
    return Finding("warning", "unclosed-quote", message, PurePath(where).name, 1, row)


def _table(rows: list[list[Cell]], where: str) -> tuple[Table, ...]:
    """The rows made equally long; empty columns on the right, as spreadsheets leave them, are dropped."""
    width = max((index for row in rows for index, cell in enumerate(row, 1) if cell.text.strip()), default=0)
    if len(rows) < 2 or width < 2:
        return ()
    if width > limits.COLUMNS:
        raise limits.too_much(f"больше {limits.COLUMNS} столбцов", f"more than {limits.COLUMNS} columns", where)
    if len(rows) * width > limits.CELLS:
        raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", where)
    even = (row[:width] + [Cell("", row[-1].end, row[-1].end)] * (width - len(row)) for row in rows)
    return (Table(1, tuple(map(tuple, even))),)


def _dialect(text: str, delimiters: str) -> tuple[str, int]:
    """The delimiter that cuts most lines into equally many cells, and how many."""
    best = (0.0, "", 0)
    text = text[:SAMPLE_LENGTH]
    for delimiter in delimiters:
        counts = Counter(len(record.cells) for record in islice(_records(text, delimiter, 0), SAMPLE))
        several = {width: count for width, count in counts.items() if width > 1}
        if not several:
            continue
        width = max(several, key=lambda width: (several[width], width))
        share = several[width] / sum(counts.values())
        if share > best[0] + 0.05:
            best = (share, delimiter, width)
    return best[1], best[2]


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
