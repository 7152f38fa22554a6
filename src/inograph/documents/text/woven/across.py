"""Rows of a page whose lines go right through all columns, with nothing between its cells: a word may end one.

    Установка дымовых изве- декабрь 2022 г. Управление защиты
    щателей в жилых домах населения, МБУ «Щит»

Each line begins a row, goes on in the cells of the row above it, or heads a part. Of all ways to cut the lines the
likeliest is taken; how wide the columns are is learned from one reading and used in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nsmallest

from inograph.documents.signs import cues, signatures
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.woven import fit, likely, names, strands
from inograph.documents.text.woven.names import Page
from inograph.documents.text.woven.strands import CLASSES, HEADING

GAP, MOST_APART = re.compile(r"\S {2,}\S|\S\t|\s?[|¦│]"), 0.2
WORD = re.compile(r"\S+")
KEPT, KEPT_IN_LINE, MOST_WORDS, MOST_LEARNED, READINGS, WIDER = 8, 4, 30, 90, 3, 6
LOST, LOST_ELSE = {NAME: 9.0, DEADLINE: 4.0, EXECUTOR: 4.0, CLASSES: 2.0}, 3.0
LATE, LATE_ELSE = {NAME: 6.0, DEADLINE: 1.2, CLASSES: 0.6}, 1.6
"""What it costs that a cell is empty, and that it begins below the first line of its row."""
BEFORE_CAPITAL, ANYWHERE, RESUMED, SHORTER = 0.2, 0.5, 2.0, 0.7
"""What it costs to end a cell before a word, to go on below a line without it, and that the deed ends before others."""
UNCOUNTED, A_PAGE, HOPELESS, MOST_SIGNED = 5.0, 1.0, 5.0, 3
UNTIL = re.compile(r"(?:\A| )(?:до|не позднее)\Z", re.IGNORECASE)
Span = tuple[int, int]
Row = dict[str, list[Line]]
"""The lines of each cell of a row by its column; those of a heading alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A cell so far: its words, how long its last line is, and whether it was told on the line above."""

    said: str = ""
    length: int = 0
    told: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """What a line was taken for: the piece of each cell, none for a heading; whether it begins a row."""

    before: Step | None
    line: Line
    pieces: tuple[Line | None, ...]
    begins: bool


@dataclass(frozen=True, slots=True)
class State:
    """One way to read the lines so far, with the cells of the row that the last one stands in."""

    cost: float = 0.0
    cells: tuple[Held, ...] = ()
    rows: int = 0
    step: Step | None = None


def are_apart(text: str) -> bool:
    """Whether spaces, tabs or bars stand between the cells of many lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(GAP.search(line) is not None for line in lines) > MOST_APART * len(lines)


def rows(page: Page) -> tuple[float, list[Row]]:
    """The rows and headings of the likeliest way to read the lines, and how unlikely it is."""
    loom = _Loom(tuple(page.names), page)
    signed = _signed(page.body)
    for reading in range(READINGS - 1):
        first = loom.read(page.body[:MOST_LEARNED], signed)
        if reading and first.cost > HOPELESS * first.rows:
            return first.cost, []
        widths = loom.learned(first, first=not reading)
        if widths == loom.widths:
            break
        loom = replace(loom, widths=widths)
    best = loom.read(page.body, signed)
    return best.cost, list(_rows(best, loom.columns))


def _rows(state: State, columns: Sequence[str]) -> Iterator[Row]:
    row: Row = {}
    for step in strands.chain(state.step):
        if not step.pieces and HEADING in row and not step.begins:
            row[HEADING].append(step.line)
            continue
        if step.begins and row:
            yield row
            row = {}
        if not step.pieces:
            row = {HEADING: [step.line]}
        for column, piece in zip(columns, step.pieces, strict=False):
            if piece:
                row.setdefault(column, []).append(piece)
    if row:
        yield row


@dataclass(frozen=True, slots=True)
class _Loom:
    """The columns, how wide they are, and the lines of the page."""

    columns: tuple[str, ...]
    page: Page
    widths: Mapping[str, int] = field(default_factory=dict)

    def learned(self, state: State, *, first: bool) -> dict[str, int]:
        """How wide each column is: nearly as wide as the longest of its pieces, first of those that begin cells."""
        lengths: dict[str, list[int]] = {}
        for step in strands.chain(state.step):
            for column, piece in zip(self.columns, step.pieces, strict=False):
                if piece and (step.begins or not first):
                    lengths.setdefault(column, []).append(len(piece.text))
        return {column: sorted(told)[-1 - len(told) // WIDER] for column, told in lengths.items()}

    def read(self, lines: Sequence[Line], signed: int) -> State:
        """The likeliest way to read some lines; who signs the plan stands on those from a certain one on."""
        states = [State()]
        for at, line in enumerate(lines):
            number = names.INDEX.match(line.text) if line.start in self.page.numbered else None
            words = _Words(line, [found.span() for found in WORD.finditer(line.text, number.end() if number else 0)])
            found: dict[tuple[tuple[str, bool], ...], State] = {}
            for new in (new for state in states for new in self._after(state, words, signed=at >= signed)):
                key = tuple((cell.said[-12:], cell.told) for cell in new.cells)
                if key not in found or new.cost < found[key].cost:
                    found[key] = new
            states = nsmallest(KEPT, found.values(), key=lambda one: one.cost) or states
        return min((self._ended(state) for state in states), key=lambda one: one.cost)

    def _after(self, state: State, words: _Words, *, signed: bool) -> Iterator[State]:
        """The ways to read one more line, be it of who signs the plan."""
        line = words.line
        if signed:
            yield self._ended(state)
        if (line.apart and line.text.isdecimal()) or strands.NOTED.search(line.text):
            yield replace(state, cost=state.cost + strands.LEFT_OUT[0][0])
            return
        if line.text.isdecimal():
            yield replace(state, cost=state.cost + A_PAGE)
        counted = line.start in self.page.numbered
        if not counted and (line.is_heading or line.numbered) and not strands.TIME.match(line.text):
            ended = self._ended(state)
            yield State(ended.cost, (), ended.rows, Step(state.step, line, (), begins=True))
            return
        last = state.step
        if len(words.spans) > MOST_WORDS:
            return
        if last and not last.pieces and line.is_small and not strands.TIME.search(line.text):
            yield replace(state, cost=state.cost + 0.5, step=Step(last, line, (), begins=False))
        ended = self._ended(state)
        ended = replace(ended, cost=ended.cost + UNCOUNTED * (not counted and bool(self.page.numbered)))
        yield from self._cut(ended, words, begins=True)
        if state.cells and not counted:
            yield from self._cut(state, words, begins=False)

    def _ended(self, state: State) -> State:
        """The state with its row at an end."""
        cost = state.cost
        for column, cell in zip(self.columns, state.cells, strict=False):
            cost += fit.breaks_off(column, cell.said) if cell.said else LOST.get(column, LOST_ELSE)
        return replace(state, cost=cost, cells=())

    def _cut(self, state: State, words: _Words, *, begins: bool) -> Iterator[State]:
        """The ways to cut a line into pieces of the cells of a new row, or of that of the line above."""
        cells = (Held(),) * len(self.columns) if begins else state.cells
        count = len(words.spans)
        ways: list[list[tuple[float, tuple[Span, ...]]]] = [[(state.cost, ())], *([] for _ in range(count))]
        for at, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            after: list[list[tuple[float, tuple[Span, ...]]]] = [[] for _ in range(count + 1)]
            for first, told in enumerate(ways):
                if not told:
                    continue
                none = self._without(column, cell, begins=begins)
                for last in range(first, count + 1) if at < len(self.columns) - 1 else (count,):
                    cost = none if first == last else self._piece(column, cell, words.said(first, last), begins=begins)
                    if cost < likely.NEVER * 2:
                        cost += words.seam(last) if first < last < count else 0.0
                        after[last] += ((before + cost, (*cuts, (first, last))) for before, cuts in told)
            ways = [nsmallest(KEPT_IN_LINE, found) for found in after]
        for cost, cuts in ways[count]:
            pieces = tuple(words.line_of(*span) if span[0] < span[1] else None for span in cuts)
            yield State(
                cost,
                tuple(map(_with, cells, pieces)),
                state.rows + begins,
                Step(state.step, words.line, pieces, begins=begins),
            )

    def _without(self, column: str, cell: Held, *, begins: bool) -> float:
        """How unlikely it is that a line holds nothing of a cell."""
        if begins or not cell.said:
            return LATE.get(column, LATE_ELSE) if begins else 0.0
        return fit.breaks_off(column, cell.said) + SHORTER * (column == NAME) if cell.told else 0.0

    def _piece(self, column: str, cell: Held, said: str, *, begins: bool) -> float:
        """How unlikely words are as the next piece of a cell."""
        if column == DEADLINE and fit.is_broken_time(cell.said):
            return 0.0 if strands.TIME.fullmatch(cell.said[:-1] + said) else likely.NEVER * 2
        width = 0 if column in strands.TOLD else self.widths.get(column, 0)
        cost = fit.too_long(said, width) + fit.inside(column, said, self.columns)
        if cost >= likely.NEVER * 2:
            return cost
        if not cell.said and column == DEADLINE and fit.is_broken_time(said):
            return cost
        if not cell.said:
            return cost + likely.begins(column, fit.piece(column, said), self.columns)
        cost += RESUMED * (not cell.told)
        if column == CLASSES and not likely.is_open(cell.said):
            return likely.NEVER * 2
        if column == DEADLINE:
            fresh = strands.FRESH.search(said) is not None
            return cost + (0.0 if likely.time_goes_on(cell.said, said) else 4.0 if fresh else 1.5)
        return cost + fit.room(said, cell.length, width) + fit.goes_on(column, cell.said, said)


def _signed(body: Sequence[Line]) -> int:
    """Which line the post begins on that ends a page with a name; behind the last where none does."""
    for count in range(MOST_SIGNED, 0, -1):
        words = " ".join(word for line in body[-count:] for word in line.text.split())
        if signatures.ENDING.fullmatch(words):
            return len(body) - count
    return len(body)


def _with(cell: Held, piece: Line | None) -> Held:
    if piece is None:
        return replace(cell, told=False)
    return Held(f"{cell.said} {piece.text}".lstrip(), len(piece.text))


@dataclass(frozen=True)
class _Words:
    """The words of a line."""

    line: Line
    spans: list[Span]

    def said(self, first: int, last: int) -> str:
        return self.line.text[self.spans[first][0] : self.spans[last - 1][1]]

    def line_of(self, first: int, last: int) -> Line:
        start, end = self.spans[first][0] if first else 0, self.spans[last - 1][1]
        return Line(self.line.text[start:end], self.line.start + start, self.line.start + end, apart=False)

    def seam(self, place: int) -> float:
        """How unlikely a cell is to end before a word."""
        edge, rest = self.spans[place - 1][1], self.line.text[self.spans[place][0] :]
        if any(first < edge < last for first, last in self.times):
            return likely.NEVER
        if UNTIL.search(self.line.text[:edge]) and rest[0].isdigit():
            return likely.NEVER
        if self.line.text[edge - 1] == "-" and rest[0].islower():
            return 0.0
        return ANYWHERE if rest[0].islower() and not cues.DOCUMENT.match(rest) else BEFORE_CAPITAL

    @cached_property
    def times(self) -> list[Span]:
        """Where times stand, without a preposition that may be the last word of another cell, and classes."""
        text = self.line.text
        spans = [time.span() for time in strands.TIME.finditer(text)]
        before = [strands.LED.match(text, *span) or strands.CLASSES_FIRST.match(text, *span) for span in spans]
        found = [(led.end() if led else first, last) for led, (first, last) in zip(before, spans, strict=True)]
        others = [fit.NO_TIME.search(text, *span) for span in found]
        return [(first, other.start() if other else last) for other, (first, last) in zip(others, found, strict=True)]
