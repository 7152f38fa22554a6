"""Which column and which row each piece of a woven page belongs to: the likeliest way, column by column in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from inograph.documents.signs.cues import DEADLINE, NAME
from inograph.documents.text.woven import likely, strands
from inograph.documents.text.woven.strands import HEADING, NUMBERED, Piece, Way

KEPT, KEPT_IN_LINE = 12, 4
LOST, FAR, ASTRAY, BESIDE, LATER = 4.0, 3, 0.08, 0.5, 0.1
"""What it costs to lack a cell, to be rows away from other columns (up to `FAR`), to go on after others have;
and what it spares to stand right behind a cell of the same row in a column further left."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A column so far: its rows, how long its last line is, the words of its last cell, and when it was told."""

    row: int = 0
    length: int = 0
    said: str = ""
    at: int = -1


@dataclass(frozen=True, slots=True)
class Step:
    """A piece put in a column, the step before it, and whether its cell has no other pieces between its own."""

    before: Step | None
    column: int
    begins: bool
    piece: Piece
    whole: bool


@dataclass(frozen=True, slots=True)
class State:
    """One way to put the pieces so far in columns."""

    cost: float
    strands: tuple[Strand, ...]
    step: Step | None

    @property
    def steps(self) -> list[Step]:
        """All that was put, from the first piece on."""
        return strands.chain(self.step)


@dataclass(frozen=True, slots=True)
class Loom:
    """The columns in their order, the last that of headings, how wide they are, and how many rows are counted."""

    columns: tuple[str, ...]
    widths: Mapping[str, int]
    rows: int = 0

    def woven(self, lines: Sequence[Sequence[Way]]) -> State:
        """The likeliest way to put all pieces in columns that have as many rows each."""
        states = [State(0.0, tuple(Strand() for _ in self.columns), None)]
        for at, ways in enumerate(lines):
            found: dict[tuple[tuple[int, int, str], ...], State] = {}
            for after in (after for state in states for way in ways for after in self._put(state, way, at)):
                key = tuple((one.row, one.at, one.said[-1:]) for one in after.strands)
                if key not in found or after.cost < found[key].cost:
                    found[key] = after
            states = nsmallest(KEPT, found.values(), key=lambda one: one.cost)
        return min(states, key=lambda state: state.cost + LOST * self._unequal(state))

    def _unequal(self, state: State) -> int:
        count = state.strands[self.columns.index(NAME)].row
        return sum(abs(one.row - count) for one in state.strands[:-1]) + (abs(count - self.rows) if self.rows else 0)

    def _put(self, state: State, way: Way, at: int) -> Iterator[State]:
        """The ways to put the pieces of one line, each in a column right of that of the one before it."""
        cost, pieces = way
        states = [(State(state.cost + cost, state.strands, state.step), -1)]
        for piece in pieces:
            after = (
                (new, column)
                for one, last in states
                for column in range(last + 1, len(self.columns))
                for new in self._in_column(one, piece, column, at)
            )
            states = nsmallest(KEPT_IN_LINE, after, key=lambda one: one[0].cost)
        return (after for after, _ in states)

    def _in_column(self, state: State, piece: Piece, column: int, at: int) -> Iterator[State]:
        begin = self._begins(state, piece, column)
        if begin is not None:
            yield _after(state, piece, column, begin, at, begins=True)
        goes = self._goes_on(state, piece, column, at) if state.strands[column].row else None
        if goes is not None:
            yield _after(state, piece, column, goes, at, begins=False)

    def _begins(self, state: State, piece: Piece, number: int) -> float | None:
        """How unlikely the piece is to begin the next cell of a column; None where it cannot."""
        column, strand = self.columns[number], state.strands[number]
        if HEADING in (column, piece.kind):
            return 0.0 if column == piece.kind else None
        wide = likely.too_long(piece.text, self.widths.get(column, 0))
        if piece.kind == NUMBERED:
            return wide if column == NAME else None
        if (piece.kind or column) != column or (not piece.kind and column in strands.TOLD):
            return None
        cost = likely.begins(column, piece, self.columns) + wide
        if column == DEADLINE:
            cost += 4.0 * (strand.row > 0 and likely.time_goes_on(strand.said, piece.text))
        elif strand.row:
            cost += likely.breaks_off(strand.said, piece.text)
        row = strand.row + (column != NAME)
        others = (one.row for at, one in enumerate(state.strands[:-1]) if at != number)
        cost += ASTRAY * sum(min(abs(other - row), FAR) for other in others)
        last = state.step
        if last and last.whole and last.column < number and state.strands[last.column].row == strand.row + 1:
            cost -= BESIDE
        return cost

    def _goes_on(self, state: State, piece: Piece, number: int, at: int) -> float | None:
        """How unlikely the piece is to go on in the last cell of a column; None where it cannot."""
        column, strand = self.columns[number], state.strands[number]
        if column == HEADING:
            small = piece.text[:1].islower() or piece.text[:1] == "("
            return 0.5 if not piece.kind and small and strand.at == at - 1 else None
        if piece.kind == DEADLINE == column:
            return 0.0 if likely.time_goes_on(strand.said, piece.text) else 4.0 if piece.fresh else 1.5
        if piece.kind == DEADLINE and column == NAME and not piece.fresh and likely.is_open(strand.said):
            return 0.5  # `план работы на` / `год`
        if piece.kind or column in strands.TOLD:
            return None
        later = sum(one.at > strand.at for one in state.strands)
        width = self.widths.get(column, 0)
        return likely.continues(column, strand.said, strand.length, piece.text, width) + LATER * later


def _after(state: State, piece: Piece, column: int, cost: float, at: int, *, begins: bool) -> State:
    strand = state.strands[column]
    said = piece.text if begins else f"{strand.said} {piece.text}"
    new = Strand(strand.row + begins, len(piece.text), said, at)
    strands = (*state.strands[:column], new, *state.strands[column + 1 :])
    last = state.step
    whole = begins or (last is not None and last.whole and last.column == column)
    return State(state.cost + cost, strands, Step(last, column, begins, piece, whole))
