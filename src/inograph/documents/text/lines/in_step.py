"""English tables of which a text gives a line of each cell in turn: the first lines of a row, then the second ones.

    Train reception staff in surgeries to
    NHS Eastmoor
    March 2012
    spot the signs of abuse.
    Trust

A row begins at the top of all its cells, and a cell that has no words on one line of the row has none below. Of all
ways to give the lines to cells the one is taken whose lines go on best; it counts only where it explains the text much
better than cells that stand whole one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers, running
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.signs.headers import Header
from inograph.documents.text.lines import cell_pieces, line_rows, row_codes
from inograph.documents.text.run_on.named import Span

EMPTY = {NAME: -9.0, DEADLINE: -3.0, EXECUTOR: -2.5, SUPPORT: -0.8, DELIVERABLE: -1.2, NOTE: -0.6}
WAYS, READINGS, MOST_LINES, SAMPLE, LEAST_ROWS, LEAST_STEPS = 30, 3, 2000, 90, 3, 2
ROOM, LOOSE, FILLED, OVER, HEADING, ANEW, TOLERATED = 8.0, 0.15, 0.5, 8.0, 2.0, 1.0, 1.15
OUTSIDE, HEADS, COUNTED, UNCOUNTED, MARGIN = -2.0, 1.0, 2.0, -4.0, 1.0
WHOLE, STEPPED, OFTEN, WIDER = 0.8, 0.4, 0.25, 10


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of a line, and where the number before them stands."""

    line: Line
    code: Span | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """How some pieces were given to cells, and how well: for each its row and column, -1 for one outside of rows."""

    score: float = 0.0
    places: tuple[tuple[int, int], ...] = ()
    row: int = -1
    cells: tuple[tuple[str, ...], ...] = ()
    """The pieces of each cell of the row that is being told; none between rows."""
    seen: tuple[int, ...] = ()
    """On which line of the row each cell had words last."""
    line: int = 0
    column: int = -1

    @property
    def key(self) -> tuple[object, ...]:
        """What tells how the next pieces may go on."""
        return self.cells, self.seen, self.line, self.column


def read(text: str) -> tuple[Table, ...]:
    """The table; none unless its columns are named one below the other, and lines of most rows take turns."""
    lines = cues.lines(text)
    if len(lines) > MOST_LINES or cues.RUSSIAN.search(text):
        return ()
    tops = headers.found_in(lines)
    top = next((top for top in tops if {NAME, DEADLINE, EXECUTOR} <= {*top.roles}), None)
    roles = [role for role in top.roles if role != NUMBER] if top else []
    if top is None or roles[0] != NAME:
        return ()
    names = {line.text for one in tops for cell in one.cells for line in cell}
    below = [line for line in lines[top.after :] if line.text not in names and not running.is_banner(line.text)]
    pieces = _pieces(below)
    if not _may_take_turns(pieces) or not _takes_turns(_Reader(roles, pieces[:SAMPLE])):
        return ()
    reader = _Reader(roles, pieces)
    way = reader.read(turns=True)
    if not reader.tell(reader.rows(way)):
        return ()
    return (Table(1, tuple(_cells(text, top, reader, way))),)


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    """The lines, their numbers apart, where some count on; one alone is that of the line below."""
    out: list[_Piece] = []
    above: Span | None = None
    for line, code in zip(lines, row_codes.counted(lines), strict=True):
        number = (line.start, line.start + code.end(1)) if code else above
        words = line.text[code.end() :] if code else line.text
        if words:
            out.append(_Piece(Line(words, line.end - len(words), line.end, line.apart), number))
        above = None if words else number
    return out


def _may_take_turns(pieces: Sequence[_Piece]) -> bool:
    """Whether enough lines tell times, and enough begin in the middle of a sentence."""
    small = sum(piece.line.text[0].islower() for piece in pieces)
    return min(small, sum(piece.line.dated > 0 for piece in pieces)) >= LEAST_STEPS


def _takes_turns(reader: _Reader) -> bool:
    """Whether lines that take turns explain the pieces better than cells that stand whole one after the other."""
    way = reader.read(turns=True)
    return reader.tell(reader.rows(way)) and way.score >= reader.read(turns=False).score + MARGIN * (way.row + 1)


@dataclass(slots=True)
class _Reader:
    """Gives pieces to the cells of columns, which are as wide as the reading before found them."""

    roles: Sequence[str]
    pieces: Sequence[_Piece]
    widths: list[int] = field(default_factory=list)

    def read(self, *, turns: bool) -> _Way:
        """The best way to give the pieces to cells: a line of each in turn, or each cell whole."""
        self.widths = [0] * len(self.roles)
        way = self._read(turns=turns)
        for _ in range(READINGS - 1):
            self.widths = self._widths(way)
            way = self._read(turns=turns)
        return way

    def _read(self, *, turns: bool) -> _Way:
        ways = [_Way()]
        for piece in self.pieces:
            best: dict[tuple[object, ...], _Way] = {}
            for way in ways:
                for one in self._next(way, piece, turns=turns):
                    if one.key not in best or best[one.key].score < one.score:
                        best[one.key] = one
            ways = sorted(best.values(), key=lambda one: -one.score)[:WAYS]
        return max(ways, key=lambda way: way.score + self._ended(way))

    def _widths(self, way: _Way) -> list[int]:
        """How wide each column is: nearly as wide as the longest of its pieces."""
        found: list[list[int]] = [[] for _ in self.roles]
        for (_, column), piece in zip(way.places, self.pieces, strict=True):
            if column >= 0:
                found[column].append(len(piece.line.text))
        return [sorted(each)[-1 - len(each) // WIDER] if each else 0 for each in found]

    def _next(self, way: _Way, piece: _Piece, *, turns: bool) -> Iterator[_Way]:
        words, count = piece.line.text, len(self.roles)
        ended = way.score + self._ended(way)
        outside = OUTSIDE + HEADS * (row_codes.heads(words) + (not way.cells)) + UNCOUNTED * (piece.code is not None)
        yield _Way(ended + outside, (*way.places, (way.row, -1)), way.row)
        counted = any(one.code for one in self.pieces)
        begun = ended + self._begins(0, words) + counted * (COUNTED if piece.code else UNCOUNTED)
        cells = ((words,), *[()] * (count - 1))
        yield _Way(begun, (*way.places, (way.row + 1, 0)), way.row + 1, cells, (0,) * count, 0, 0)
        for column in range(count) if way.cells and not piece.code else ():
            if one := (self._turn if turns else self._in_order)(way, column, words):
                yield one

    def _turn(self, way: _Way, column: int, words: str) -> _Way | None:
        """The words in a column: on the same line of the row behind others, or on the next line below their cell."""
        held = way.cells[column]
        number = way.line if column > way.column else way.line + 1
        if not number:
            return self._with(way, column, words, self._begins(column, words), number)
        if not held or way.seen[column] < number - 1:
            return None
        return self._with(way, column, words, self._goes_on(column, held, words), number)

    def _in_order(self, way: _Way, column: int, words: str) -> _Way | None:
        """The words in a column: in the cell that is being told, or in one behind it."""
        if column < way.column:
            return None
        held = way.cells[column]
        score = self._goes_on(column, held, words) if held else self._begins(column, words)
        return self._with(way, column, words, score, 0)

    @staticmethod
    def _with(way: _Way, column: int, words: str, score: float, number: int) -> _Way:
        cells = tuple((*cell, words) if at == column else cell for at, cell in enumerate(way.cells))
        seen = tuple(number if at == column else line for at, line in enumerate(way.seen))
        places = (*way.places, (way.row, column))
        return _Way(way.score + score, places, way.row, cells, seen, number, column)

    def _begins(self, column: int, words: str) -> float:
        heads = HEADING * row_codes.heads(words)
        return cell_pieces.begins(self.roles[column], words) - self._over(column, words) - heads

    def _goes_on(self, column: int, held: Sequence[str], words: str) -> float:
        width, room = self.widths[column], 0.0
        if width:
            free = (width - len(held[-1]) - 1 - len(words.split()[0])) / width
            room = FILLED if free < 0 else -ROOM * max(0.0, free - LOOSE)
        score = cell_pieces.goes_on(self.roles[column], held[-1], " ".join(held), words)
        anew = self.roles[column] in (NAME, DELIVERABLE) and not _continues(held[-1], words)
        return score + room - self._over(column, words) - HEADING * row_codes.heads(words) - ANEW * anew

    def _over(self, column: int, words: str) -> float:
        """What it costs that a piece is wider than its column."""
        width = self.widths[column]
        return OVER * max(0.0, len(words) / width - TOLERATED) if width else 0.0

    def _ended(self, way: _Way) -> float:
        """How well the cells of the row that is being told end."""
        cells = zip(self.roles, way.cells, strict=bool(way.cells))
        return sum(cell_pieces.ends(role, cell[-1], " ".join(cell)) if cell else EMPTY[role] for role, cell in cells)

    def rows(self, way: _Way) -> list[dict[int, list[int]]]:
        """The pieces of each cell, row by row."""
        rows: list[dict[int, list[int]]] = [{} for _ in range(way.row + 1)]
        for at, (row, column) in enumerate(way.places):
            if column >= 0:
                rows[row].setdefault(column, []).append(at)
        return rows

    def tell(self, rows: Sequence[dict[int, list[int]]]) -> bool:
        """Whether nearly all rows are whole, and cells of many go on below others that began behind them."""
        places = [at for at, role in enumerate(self.roles) if role in (NAME, DEADLINE, EXECUTOR)]
        whole = sum(all(row.get(at) for at in places) for row in rows)
        wrapped = [row for row in rows if any(len(cell) > 1 for cell in row.values())]
        stepped = sum(any(map(self._steps, row.values())) for row in wrapped)
        return (
            len(rows) >= LEAST_ROWS
            and whole >= WHOLE * len(rows)
            and stepped >= max(LEAST_STEPS, STEPPED * len(wrapped))
        )

    def _steps(self, cell: Sequence[int]) -> bool:
        """Whether a cell surely goes on behind a line of another one."""
        said = [self.pieces[at].line.text for at in cell]
        apart = (two > one + 1 for one, two in pairwise(cell))
        return any(far and _continues(*words) for far, words in zip(apart, pairwise(said), strict=True))


def _continues(above: str, words: str) -> bool:
    return words[0].islower() or words[0].isdecimal() or cell_pieces.wants(above)


def _cells(text: str, top: Header, reader: _Reader, way: _Way) -> Iterator[tuple[Cell, ...]]:
    """The header, the rows, and the lines between them as headings."""
    named = [cell for cell, role in zip(top.cells, top.roles, strict=True) if role != NUMBER]
    head = [line_rows.joined(text, cell) for cell in named]
    yield Cell("", head[0].start, head[0].start), *head
    rows = reader.rows(way)
    done = -1
    for piece, (row, column) in zip(reader.pieces, way.places, strict=True):
        place = piece.line.start
        empty = Cell("", place, place)
        if column < 0:
            yield empty, Cell.of(text, (place, piece.line.end)), *[empty] * (len(head) - 1)
        elif row > done:
            done = row
            number = Cell.of(text, piece.code) if piece.code else empty
            held = ([reader.pieces[at].line for at in rows[row].get(at_column, ())] for at_column in range(len(head)))
            yield number, *(line_rows.joined(text, lines) if lines else empty for lines in held)
