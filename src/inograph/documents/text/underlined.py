"""Tables whose columns a line of dashes shows under their names, as word processors' plain text and manuals draw them.

Rows stand apart by blank lines, their cells broken over lines; where none are blank a row is a line, and one without
words in its first column goes on in the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.rhythm import stripped

RULER = re.compile(r"^[ \t]*(?:-{2,}(?: +-{2,})+|={2,}(?: +={2,})+)[ \t]*$", re.MULTILINE)
RULE = re.compile(r"\s*(?:-{4,}|={4,})\s*\Z")
DASHES = re.compile(r"-{2,}|={2,}")
LEAST_COLUMNS = 3
CROSSED = 10
LONGEST_HEADER = 8

Span = tuple[int, int]
Row = list[list[Span]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text and where it begins."""

    words: str
    start: int

    @property
    def is_blank(self) -> bool:
        return not self.words.strip()

    @property
    def is_rule(self) -> bool:
        return bool(RULE.match(self.words) or RULER.match(self.words))


def read(text: str) -> tuple[Table, ...]:
    """The tables under lines of dashes; none unless the names over one of them are those of a plan."""
    if not RULER.search(text):
        return ()
    lines = list(_lines(text))
    tables: list[Table] = []
    place = 0
    for number, line in enumerate(lines):
        if number < place or not RULER.match(line.words):
            continue
        rows, after = _table(text, lines, number)
        if rows:
            tables.append(Table(len(tables) + 1, rows))
            place = after
    return tuple(tables) if any(_is_plan(table) for table in tables) else ()


def _lines(text: str) -> Iterator[Line]:
    place = 0
    for raw in text.splitlines(keepends=True):
        yield Line(raw.rstrip(), place)
        place += len(raw)


def _table(text: str, lines: Sequence[Line], ruler: int) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """The rows of the table of a ruler, its header first, and the line after it."""
    columns = [dashes.start() for dashes in DASHES.finditer(lines[ruler].words)]
    if len(columns) < LEAST_COLUMNS:
        return (), ruler + 1
    first = ruler
    while first and ruler - first < LONGEST_HEADER and not (lines[first - 1].is_blank or lines[first - 1].is_rule):
        first -= 1
    header, below = lines[first:ruler], ruler + 1
    if not header and (second := _second(lines, ruler)):
        header, below = lines[ruler + 1 : second], second + 1
    last = _end(lines, below)
    body = lines[below:last]
    held = [line for line in [*header, *body] if not (line.is_blank or _heads(line.words, columns))]
    if sum(_crosses(line.words, columns) for line in held) * CROSSED > len(held):
        return (), ruler + 1
    groups = [header, *_rows(body, columns)]
    after = last + 1 if last < len(lines) and lines[last].is_rule else last
    return tuple(_row(text, group, columns) for group in groups if group), after


def _second(lines: Sequence[Line], ruler: int) -> int:
    """The same line of dashes below the header, where one stands above it too and rows follow; else 0."""
    for at in range(ruler + 2, min(ruler + LONGEST_HEADER, len(lines) - 1)):
        if lines[at].words == lines[ruler].words:
            return 0 if lines[at + 1].is_blank else at
        if lines[at].is_blank:
            return 0
    return 0


def _end(lines: Sequence[Line], first: int) -> int:
    """The rule that closes a table; without one, its first blank line does."""
    closing = next((at for at in range(first, len(lines)) if lines[at].is_rule), len(lines))
    prose = next((at for at in range(first, closing) if lines[at].words[:1].strip() and _is_prose(lines, at)), closing)
    if prose == closing < len(lines):
        return closing
    return next((at for at in range(first, len(lines)) if lines[at].is_blank), len(lines))


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether a line after a blank one has no gap and stands further left than the table."""
    return lines[at - 1].is_blank and "  " not in lines[at].words.strip() and len(lines[at].words.split()) > 2


def _crosses(words: str, columns: Sequence[int]) -> bool:
    """Whether a word stands over the edge of two columns."""
    return any(place < len(words) and words[place - 1 : place + 1].strip(" ")[1:] for place in columns[1:])


def _heads(words: str, columns: Sequence[int]) -> bool:
    """Whether a line without a gap stands over several columns, as the heading of rows does."""
    return _crosses(words, columns) and "  " not in words.strip()


def _rows(body: Sequence[Line], columns: Sequence[int]) -> list[list[Line]]:
    """The lines of each row."""
    apart = any(line.is_blank for line in body)
    rows: list[list[Line]] = [[]]
    for line in body:
        if line.is_blank:
            rows.append([])
            continue
        heads = _heads(line.words, columns)
        if heads or (not apart and line.words[columns[0] : columns[1]].strip()):
            rows.append([])
        rows[-1].append(line)
        if heads:
            rows.append([])
    return [row for row in rows if row]


def _row(text: str, lines: Sequence[Line], columns: Sequence[int]) -> tuple[Cell, ...]:
    held: Row = [[] for _ in columns]
    for line in lines:
        ends = len(line.words)
        inner = [ends] * (len(columns) - 1) if _heads(line.words, columns) else columns[1:]
        edges = [line.start, *(line.start + min(place, ends) for place in inner), line.start + ends]
        for column, (start, end) in enumerate(pairwise(edges)):
            begins, stops = stripped(text, start, end)
            if begins < stops:
                held[column].append((begins, stops))
    nowhere = (lines[0].start, lines[0].start)
    return tuple(Cell.of(text, *(spans or [nowhere])) for spans in held)


def _is_plan(table: Table) -> bool:
    return cues.name_a_plan(cell.text for cell in table.rows[0])
