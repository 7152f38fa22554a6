"""English tables of a page whose lines a text gives right across all columns: `Draft rules for Ministry of March 2031`.

The cells are as wide as their columns let them be, and go on in the lines below, each line through all cells that are
not told yet. A row begins at a line whose words fill all columns, with a time in its own. Of all ways to cut a line the
one is taken whose pieces go on best in their cells and leave no room for the next word; how wide the columns are is
learned from one reading and used in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.kept import kept
from inograph.documents.signs import cues, running
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.text.lines import cell_pieces, row_codes
from inograph.documents.text.run_on import atom_words, named, timed_words
from inograph.documents.text.run_on.named import Names, Span

WORD = re.compile(r"\S+")
FIRST = re.compile(rf"(?:(?:[A-Z]{{1,2}}-?)?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]?|{bullets.DRAWN})(?=\s)")
ANNEX = re.compile(r"(?:Annex(?:es)?|Appendix|Table|Figure|Notes?|Sources?)\b(?: \w{1,3})?[.:]")
GAP = re.compile(r"\S {2,}\S|\t|\s[/|¦]|[/|¦]\s|\w: ")
EMPTY = {NAME: -9.0, DEADLINE: -4.0, EXECUTOR: -4.0, SUPPORT: -0.8, DELIVERABLE: -1.5, NOTE: -0.6}
LEAST_ROWS, LEAST_TOGETHER, READINGS, MOST_LEARNED = 3, 2, 3, 60
MOST_WORDS, MOST_LINES, MOST_ROW, MOST_LOOKED = 40, 3000, 25, 200
BEGUN, COUNTED_LEAST, ROOM, LOOSE, OVER, WORST = 3.0, 0.0, 20.0, 0.12, 12.0, -6.0
COUNTED, UNCOUNTED, OUTSIDE, HEADS, FRESH = 2.0, -3.0, -2.0, 1.0, 4.0
WAYS, KEPT, WIDEST = 6, 8, 1.4
FILLED, WIDER, TOLERATED = 0.4, 10, 1.12
WRAPPED, WHOLE, TOGETHER, NEARLY, MOST_FULL, MOST_APART, MOST_TIMED = 0.5, 0.8, 0.4, 0.85, 0.5, 0.2, 0.7
"""How many rows must take several lines, be whole, and have lines on which two cells go on."""
NEVER = -99.0


@dataclass(slots=True)
class Words:
    """The words of a line: where they stand, and what they are."""

    text: str
    spans: list[Span]

    def said(self, first: int, last: int) -> str:
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def length(self, first: int, last: int) -> int:
        """How many letters a piece takes."""
        return self.spans[last - 1][1] - self.spans[first][0]

    def __len__(self) -> int:
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """The number of a row, the lines that head it, how many it has, the pieces of each cell, and how good they are."""

    number: Span | None
    headings: tuple[Span, ...]
    lines: int
    cells: tuple[tuple[Span, ...], ...]
    score: float


@kept
def read(text: str) -> tuple[Table, ...]:
    """The table whose columns are named on a line above such rows; none where few rows show that they are such."""
    if cues.RUSSIAN.search(text):
        return ()
    found = named.read(text)
    if not found:
        return ()
    order = found[0].roles
    same = [names for names in found if names.roles == order]
    roles = [role for role in order if role != NUMBER]
    stops = [*(names.start for names in same[1:]), len(text)]
    parts = [_lines(text, names, stop) for names, stop in zip(same, stops, strict=True)]
    if _flow([line for part in parts for line in part][:MOST_LOOKED]):
        return ()
    reader = _Reader(text, roles, [_told(text, part, roles) for part in parts])
    if sum(line.may_begin for part in reader.parts for line in part) < LEAST_ROWS:
        return ()
    rows = reader.read(MOST_LEARNED)
    if not _tell(text, roles, rows):
        return ()
    rows = reader.read(MOST_LINES)
    return (_table(text, same[0], roles, rows),) if _tell(text, roles, rows) else ()


def _lines(text: str, names: Names, stop: int) -> list[Line]:
    """The lines below names of columns, without those at the edges of pages."""
    below = [line for line in cues.lines(text) if names.end <= line.start < stop][:MOST_LINES]
    return [line for line in below if not running.is_banner(line.text) and not line.text.isdecimal()]


def _told(text: str, lines: Sequence[Line], roles: Sequence[str]) -> list[_Line]:
    """The lines with what is known of each before any is cut."""
    apart = 2 * sum(line.apart for line in lines) < len(lines)
    codes = row_codes.counted(lines)
    many = sum(code is not None for code in codes)
    out: list[_Line] = []
    for line, code in zip(lines, codes, strict=True):
        sign = code or FIRST.match(line.text)
        first = line.start + (sign.end() if sign else 0)
        words = Words(text, [found.span() for found in WORD.finditer(text, first, line.end)])
        heads = cues.is_heading(line.text) or (line.apart and atom_words.are_above_deed(text, line.start, line.text))
        begins = 1 < len(words) <= MOST_WORDS and not heads and _may_begin(words, roles, counted=code is not None)
        number = (line.start, first) if sign else None
        likely = COUNTED if code else UNCOUNTED if many > LEAST_ROWS else 0.0
        fresh = apart and line.apart and line.text[0].isupper()
        out.append(
            _Line(
                (line.start, line.end),
                words,
                number,
                likely,
                begins,
                heads or ANNEX.match(line.text) is not None,
                fresh,
            )
        )
    return out


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: Words
    number: Span | None
    likely: float
    """How much its number, or that it has none, speaks for that it begins a row."""
    may_begin: bool
    outside: bool
    """Whether it surely is in no row."""
    fresh: bool
    """Whether a blank line stands above it, and hardly above others."""


def _flow(lines: Sequence[Line]) -> bool:
    """Whether lines are as long as the page is wide or each tells a time, or spaces and signs keep columns apart."""
    width = max((len(line.text) for line in lines), default=0)
    full = sum(len(line.text) > NEARLY * width for line in lines) / MOST_FULL
    apart = sum(GAP.search(line.text) is not None for line in lines) / MOST_APART
    timed = sum(_tells_time(line.text) for line in lines) / MOST_TIMED
    return max(full, apart, timed) > len(lines)


def _tells_time(words: str) -> bool:
    return timed_words.TIME.search(words) is not None or atom_words.MORE_TIMES.search(words) is not None


def _may_head(line: Words) -> bool:
    words = line.said(0, len(line))
    return words[0].isupper() and words[-1].isalnum() and len(line) > 1 and not timed_words.TIME.search(words)


def _may_begin(words: Words, roles: Sequence[str], *, counted: bool) -> bool:
    """Whether a line may fill all columns, with a time in its own."""
    said = words.said(0, len(words))
    if timed_words.TIME.search(said) or atom_words.MORE_TIMES.search(said):
        return True
    return counted and len(words) >= len(roles) and cell_pieces.may_open_time(said)


@dataclass(frozen=True, slots=True)
class _First:
    """A cell that begins on a line."""

    role: str

    def score(self, words: Words, first: int, last: int, width: int, *, final: bool) -> float:
        if first == last:
            return EMPTY[self.role]
        piece = words.said(first, last)
        ended = cell_pieces.ends(self.role, piece, piece) if final else 0.0
        return ended + _over(words, first, last, width) + cell_pieces.begins(self.role, piece)


@dataclass(frozen=True, slots=True)
class _More:
    """A cell that may go on on a line; `before` is its piece on the line above, none where it has ended."""

    role: str
    before: str | None
    whole: str

    def score(self, words: Words, first: int, last: int, width: int, *, final: bool) -> float:
        if self.before is None:
            return 0.0 if first == last else NEVER
        if first == last:
            return cell_pieces.ends(self.role, self.before, self.whole)
        room = 0.0
        if width:
            word = words.spans[first]
            free = (width - len(self.before) - 1 - (word[1] - word[0])) / width
            room = FILLED if free < 0 else -ROOM * max(0.0, free - LOOSE)
        piece = words.said(first, last)
        ended = cell_pieces.ends(self.role, piece, f"{self.whole} {piece}") if final else 0.0
        return (
            ended
            + room
            + _over(words, first, last, width)
            + cell_pieces.goes_on(self.role, self.before, self.whole, piece)
        )


Column = _First | _More
Way = tuple[float, tuple[int, ...]]
"""How good a way to cut a line is, and how many of its words stand before the end of each column."""


def _over(words: Words, first: int, last: int, width: int) -> float:
    """What it costs that a piece is wider than its column."""
    if not width:
        return 0.0
    return -OVER * max(0.0, words.length(first, last) / width - TOLERATED)


def _cuts(words: Words, columns: Sequence[Column], widths: Sequence[int], *, final: bool) -> list[Way]:
    """The best ways to cut a line into a piece for each column; a `final` line ends all cells."""
    count = len(words)
    best: list[list[Way]] = [[(0.0, ())], *([] for _ in range(count))]
    for at, column in enumerate(columns):
        after: list[list[Way]] = [[] for _ in range(count + 1)]
        end = (count,) if at == len(columns) - 1 else range(count + 1)
        for first in [first for first in range(count + 1) if best[first]]:
            for last in end:
                if last < first:
                    continue
                if last > first and widths[at] and words.length(first, last) > WIDEST * widths[at]:
                    break
                score = column.score(words, first, last, widths[at], final=final)
                if score > NEVER:
                    after[last] += [(before + score, (*cuts, last)) for before, cuts in best[first]]
        best = [sorted(ways, reverse=True)[:WAYS] for ways in after]
    return best[count]


@dataclass(frozen=True, slots=True)
class _Way:
    """Lines cut into pieces of the cells of rows, how well they were, and the row that is being told."""

    score: float = 0.0
    rows: tuple[Row, ...] = ()
    headings: tuple[Span, ...] = ()
    """The lines that head the next row."""
    columns: tuple[Column, ...] = ()
    """How the cells of the row that is being told may go on; none between rows."""

    def with_line(self, words: Words, way: Way, roles: Sequence[str], begun: Row | None = None) -> _Way:
        """With a line that begins a row, or goes on in it."""
        score, cuts = way
        spans = [(words.spans[first][0], words.spans[last - 1][1]) if last > first else None
                 for first, last in pairwise((0, *cuts))]  # fmt: skip
        row = begun or self.rows[-1]
        cells = tuple((*cell, span) if span else cell for cell, span in zip(row.cells, spans, strict=True))
        columns = tuple(
            _More(role, words.text[slice(*span)] if span else None, " ".join(words.text[slice(*one)] for one in cell))
            for role, span, cell in zip(roles, spans, cells, strict=True)
        )
        row = Row(row.number, row.headings, row.lines + 1, cells, row.score + score)
        rows = (*(self.rows if begun else self.rows[:-1]), row)
        return _Way(self.score + score, rows, (), columns)

    def ended(self) -> _Way:
        """With the end of the row that is being told."""
        told = (one for one in self.columns if isinstance(one, _More) and one.before is not None)
        cost = sum(cell_pieces.ends(one.role, one.before or "", one.whole) for one in told)
        if not self.columns:
            return self
        *rows, row = self.rows
        row = Row(row.number, row.headings, row.lines, row.cells, row.score + cost)
        return _Way(self.score + cost, (*rows, row), self.headings, ())


@dataclass(slots=True)
class _Reader:
    """Cuts lines into pieces of cells, of columns as wide as the reading before found them."""

    text: str
    roles: Sequence[str]
    parts: Sequence[Sequence[_Line]]
    widths: list[int] = field(default_factory=list)

    def read(self, most: int) -> list[Row]:
        """The rows of the first lines of each part."""
        self.widths = [0] * len(self.roles)
        rows: list[Row] = []
        for reading in range(READINGS):
            rows = [row for part in self.parts for row in self._rows(part[:most])]
            self.widths = _widths(rows, len(self.roles), None if reading else 1)
        return rows

    def _rows(self, lines: Sequence[_Line]) -> tuple[Row, ...]:
        ways = [_Way()]
        for line in lines:
            firsts = self._firsts(line)
            cuts: dict[tuple[Column, ...], list[Way]] = {}
            found: list[_Way] = []
            for way in ways:
                found += self._next(way, line, firsts, cuts)
            best: dict[tuple[object, ...], _Way] = {}
            for one in sorted(found, key=lambda one: -one.score):
                best.setdefault((one.columns, one.rows[-1].lines if one.columns else 0), one)
            ways = list(best.values())[:KEPT]
        return max((way.ended() for way in ways), key=lambda way: way.score).rows

    def _firsts(self, line: _Line) -> list[Way]:
        """The ways to cut a line that begins a row."""
        if not line.may_begin:
            return []
        ways = _cuts(line.words, [_First(role) for role in self.roles], self.widths, final=False)
        return [way for way in ways if way[0] >= (COUNTED_LEAST if line.likely > 0 else BEGUN)]

    def _next(
        self, way: _Way, line: _Line, firsts: Sequence[Way], cuts: dict[tuple[Column, ...], list[Way]]
    ) -> Iterator[_Way]:
        ended = way.ended()
        heads = HEADS * (row_codes.heads(self.text[slice(*line.span)]) or not way.columns)
        cost = 0.0 if line.outside else OUTSIDE + heads - max(0.0, line.likely)
        headings = (*way.headings, line.span) if line.outside or not way.columns or heads else (line.span,)
        yield _Way(ended.score + cost, ended.rows, headings)
        if line.outside:
            return
        for score, places in firsts:
            row = Row(line.number, way.headings[-1:], 0, ((),) * len(self.roles), 0.0)
            yield _Way(ended.score + line.likely, ended.rows).with_line(line.words, (score, places), self.roles, row)
        if not way.columns or way.rows[-1].lines >= MOST_ROW or len(line.words) > MOST_WORDS or line.likely > 0:
            return
        if way.columns not in cuts:
            cuts[way.columns] = _cuts(line.words, way.columns, self.widths, final=False)
        for score, places in cuts[way.columns]:
            if score > WORST:
                yield way.with_line(line.words, (score - FRESH * line.fresh, places), self.roles)


def _widths(rows: Sequence[Row], count: int, most: int | None) -> list[int]:
    """How wide each column is: nearly as wide as the longest of its pieces, of all or the first ones of each cell."""
    found: list[int] = []
    for at in range(count):
        lengths = sorted(last - first for row in rows for first, last in row.cells[at][:most])
        found.append(lengths[-1 - len(lengths) // WIDER] if lengths else 0)
    return found


def _tell(text: str, roles: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether nearly all rows are whole, and cells of many go on beside each other, or numbers count them.

    Most rows take several lines.
    """
    if len(rows) < LEAST_ROWS or sum(row.lines > 1 for row in rows) < WRAPPED * len(rows):
        return False
    counted = sum(row.number is not None for row in rows) >= WHOLE * len(rows)
    places = [at for at, role in enumerate(roles) if role in (NAME, DEADLINE, EXECUTOR)]
    whole = sum(row.score > 0 and all(row.cells[at] for at in places) and not _strays(text, roles, row) for row in rows)
    wrapped = sum(any(len(cell) > 1 for cell in row.cells) for row in rows)
    together = sum(sum(len(cell) > 1 for cell in row.cells) > 1 for row in rows)
    return whole >= WHOLE * len(rows) and (counted or together >= max(LEAST_TOGETHER, TOGETHER * wrapped))


def _strays(text: str, roles: Sequence[str], row: Row) -> bool:
    """Whether a time that names its year stands in another column than that of times."""
    said = (
        text[slice(*span)] for role, cell in zip(roles, row.cells, strict=True) if role != DEADLINE for span in cell
    )
    return any(cues.FULL_YEAR.search(time[0]) for piece in said for time in timed_words.TIME.finditer(piece))


def _table(text: str, names: Names, roles: Sequence[str], rows: Sequence[Row]) -> Table:
    head = [Cell.of(text, span) for role, span in zip(names.roles, names.spans, strict=True) if role != NUMBER]
    number = next((span for role, span in zip(names.roles, names.spans, strict=True) if role == NUMBER), None)
    first = Cell.of(text, number) if number else Cell("", names.start, names.start)
    return Table(1, ((first, *head), *_cells(text, roles, rows)))


def _cells(text: str, roles: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        start = min(span[0] for cell in row.cells for span in cell)
        for heading in row.headings:
            place = heading[0]
            yield tuple(Cell.of(text, heading) if role == NAME else Cell("", place, place) for role in (NUMBER, *roles))
        number = Cell.of(text, row.number) if row.number else Cell("", start, start)
        yield number, *(Cell.of(text, *cell) if cell else Cell("", start, start) for cell in row.cells)
