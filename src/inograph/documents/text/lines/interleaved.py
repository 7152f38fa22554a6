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
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT
from inograph.documents.text.lines import cell_pieces
from inograph.documents.text.run_on import atom_words, named, timed_words
from inograph.documents.text.run_on.named import Names, Span

WORD = re.compile(r"\S+")
FIRST = re.compile(rf"(?:(?:[A-Z]{{1,2}}-?)?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]?|{bullets.DRAWN})(?=\s)")
ANNEX = re.compile(r"(?:Annex(?:es)?|Appendix|Table|Figure|Notes?|Sources?)\b(?: \w{1,3})?[.:]")
GAP = re.compile(r"\S {2,}\S|\t|\s[/|¦]|[/|¦]\s|\w: ")
EMPTY = {NAME: -9.0, DEADLINE: -4.0, EXECUTOR: -4.0, SUPPORT: -0.8, DELIVERABLE: -1.5, NOTE: -0.6}
LEAST_ROWS, LEAST_TOGETHER, READINGS, MOST_LEARNED = 3, 2, 3, 60
MOST_WORDS, MOST_LINES, MOST_ROW, MOST_LOOKED = 40, 3000, 25, 200
BEGUN, COUNTED, ROOM, LOOSE, OVER, OUTSIDE = 3.0, 0.0, 20.0, 0.12, 12.0, -6.0
WAYS, WIDEST = 6, 1.4
FILLED, WIDER, TOLERATED = 0.6, 10, 1.12
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


@dataclass(slots=True)
class Row:
    """The lines of a row, the number before them, and the pieces of each cell."""

    number: Span | None
    lines: list[Words]
    heading: Span | None = None
    cells: list[list[Span]] = field(default_factory=list)
    score: float = 0.0


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
    rows = [row for names, stop in zip(same, stops, strict=True) for row in _rows(text, names, stop, roles)]
    if len(rows) < LEAST_ROWS or sum(len(row.lines) > 1 for row in rows) < WRAPPED * len(rows):
        return ()
    widths = [0] * len(roles)
    for reading in range(READINGS):
        for row in rows[:MOST_LEARNED]:
            _part(row, roles, widths, row.lines if reading else row.lines[:1])
        widths = _widths(rows[:MOST_LEARNED], len(roles))
    for row in rows:
        _part(row, roles, widths, row.lines)
    return (_table(text, same[0], roles, rows),) if _tell(text, roles, rows) else ()


def _rows(text: str, names: Names, stop: int, roles: Sequence[str]) -> list[Row]:
    """The rows below names of columns: each begins at a line that has a first piece of every cell."""
    rows: list[Row] = []
    lines = [line for line in cues.lines(text) if names.end <= line.start < stop][:MOST_LINES]
    lines = [line for line in lines if not cues.is_banner(line.text) and not line.text.isdecimal()]
    if _flow(lines[:MOST_LOOKED]):
        return []
    numbers = [FIRST.match(line.text) for line in lines]
    counted = row_numbers.starts(words for number in numbers for words in (number[0] if number else "", ""))
    begin = {at // 2 for at in counted} if len(counted) >= LEAST_ROWS else set[int]()
    apart = 2 * sum(line.apart for line in lines) < len(lines)
    heading: Span | None = None
    ended = True
    for at, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        first = line.start + (number.end() if number else 0)
        words = Words(text, [found.span() for found in WORD.finditer(text, first, line.end)])
        if 1 < len(words) <= MOST_WORDS and _begins(words, roles, rows[-1] if rows else None, counted=at in begin):
            rows.append(Row((line.start, first) if number else None, [words], heading))
            heading, ended = None, False
        elif cues.is_heading(line.text) or (line.apart and atom_words.are_above_deed(text, line.start, line.text)):
            heading, ended = (line.start, line.end), True
        elif rows and not ended and len(rows[-1].lines) < MOST_ROW and len(words) <= MOST_WORDS:
            ended = (apart and line.apart and line.text[0].isupper()) or ANNEX.match(line.text) is not None
            rows[-1].lines += [] if ended else [words]
        else:
            ended = True
    for row, below in pairwise(rows):
        if below.heading is None and len(row.lines) > 1 and _may_head(row.lines[-1]):
            below.heading = row.lines[-1].spans[0][0], row.lines[-1].spans[-1][1]
    return rows


def _flow(lines: Sequence[cues.Line]) -> bool:
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


def _begins(words: Words, roles: Sequence[str], above: Row | None, *, counted: bool) -> bool:
    """Whether a line fills all columns, with a time in its own; a lone year may be the end of the time above."""
    said = words.said(0, len(words))
    times = list(timed_words.TIME.finditer(said)) or list(atom_words.MORE_TIMES.finditer(said))
    if not times:
        return counted and len(words) > len(roles) and cell_pieces.OPENED.search(said) is not None
    deed = timed_words.DEED.match(said) is not None
    if above and not deed and len(above.lines) == 1 and all(cues.FULL_YEAR.fullmatch(time[0]) for time in times):
        before = above.lines[0].said(0, len(above.lines[0]))
        if not any(cues.FULL_YEAR.search(time[0]) for time in timed_words.TIME.finditer(before)):
            return False
    ways = _cuts(words, [_First(role) for role in roles], [0] * len(roles), final=False)
    return bool(ways) and ways[0][0] >= (COUNTED if counted else BEGUN)


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
class _Parted:
    """Lines of a row cut into pieces of its cells, and how well they were."""

    score: float
    columns: tuple[Column, ...]
    cells: tuple[tuple[Span, ...], ...]

    def with_line(self, line: Words, way: Way) -> _Parted:
        score, cuts = way
        spans = [(line.spans[first][0], line.spans[last - 1][1]) if last > first else None
                 for first, last in pairwise((0, *cuts))]  # fmt: skip
        cells = tuple((*cell, span) if span else cell for cell, span in zip(self.cells, spans, strict=True))
        columns = tuple(
            _More(
                column.role, line.text[slice(*span)] if span else None, " ".join(line.text[slice(*one)] for one in cell)
            )
            for column, span, cell in zip(self.columns, spans, cells, strict=True)
        )
        return _Parted(self.score + score, columns, cells)


def _part(row: Row, roles: Sequence[str], widths: Sequence[int], lines: Sequence[Words]) -> None:
    """Cut lines of a row into pieces of its cells, up to one that no cell goes on in."""
    found = [_Parted(0.0, tuple(_First(role) for role in roles), ((),) * len(roles))]
    for at, line in enumerate(lines):
        final = at == len(row.lines) - 1
        more = [
            one.with_line(line, way)
            for one in found
            for way in _cuts(line, one.columns, widths, final=final)
            if not at or way[0] > OUTSIDE
        ]
        if not more:
            break
        found = sorted(more, key=lambda one: -one.score)[:WAYS]
    row.score, row.cells = found[0].score, [list(cell) for cell in found[0].cells]


def _widths(rows: Sequence[Row], count: int) -> list[int]:
    """How wide each column is: nearly as wide as the longest of its pieces."""
    found: list[int] = []
    for at in range(count):
        lengths = sorted(last - first for row in rows for first, last in row.cells[at])
        found.append(lengths[-1 - len(lengths) // WIDER] if lengths else 0)
    return found


def _tell(text: str, roles: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether nearly all rows are whole, and cells of many go on beside each other."""
    places = [at for at, role in enumerate(roles) if role in (NAME, DEADLINE, EXECUTOR)]
    whole = sum(row.score > 0 and all(row.cells[at] for at in places) and not _strays(text, roles, row) for row in rows)
    wrapped = sum(any(len(cell) > 1 for cell in row.cells) for row in rows)
    together = sum(sum(len(cell) > 1 for cell in row.cells) > 1 for row in rows)
    return whole >= WHOLE * len(rows) and together >= max(LEAST_TOGETHER, TOGETHER * wrapped)


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
        start = row.lines[0].spans[0][0]
        if row.heading:
            place = row.heading[0]
            yield tuple(
                Cell.of(text, row.heading) if role == NAME else Cell("", place, place) for role in (NUMBER, *roles)
            )
        number = Cell.of(text, row.number) if row.number else Cell("", start, start)
        yield number, *(Cell.of(text, *cell) if cell else Cell("", start, start) for cell in row.cells)
