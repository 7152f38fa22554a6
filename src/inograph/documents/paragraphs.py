"""Tables whose cells are lines or paragraphs one below the other, without bars, with or without their header.

Which line is which cell is told by the reading of all lines together that fits best: each line may begin a row, go on
in its cell, be the next cell (cells may be empty), head a section or stand outside. What a line looks like speaks for
or against each (`cues`), and the best path through all the lines is found as Viterbi (1967) does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inograph.documents import cues, headers
from inograph.documents.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.document import Cell, Table
from inograph.documents.headers import Header

PLACE = "place"
ASIDE = (NOTE, PLACE)
ORDERS = (
    (NAME, DEADLINE, EXECUTOR),
    (NAME, EXECUTOR, DEADLINE),
    (NAME, DELIVERABLE, DEADLINE, EXECUTOR),
    (NAME, DELIVERABLE, EXECUTOR, DEADLINE),
    (NAME, DEADLINE, DELIVERABLE, EXECUTOR),
    (NAME, DEADLINE, EXECUTOR, DELIVERABLE),
    (NAME, EXECUTOR, DEADLINE, DELIVERABLE),
    (DEADLINE, NAME, EXECUTOR),
)
SAMPLE = 240
AROUND = 24
NEVER = -30.0
EMPTY = {NUMBER: 1.0, NAME: 4.0, DEADLINE: 2.0, EXECUTOR: 2.0, SUPPORT: 0.5, DELIVERABLE: 0.8, NOTE: 0.5, PLACE: 1.5}
ENTER = 2.0
UNNUMBERED = 3.0
CONFIRMED = 0.6
DEED = re.compile(r"(?:[a-z]+ )?(?:action|activit|measure|task|commitment)|мероприяти", re.IGNORECASE)
PLACED = re.compile(r"место\b", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,3}")
ITEM = re.compile(r"(\d)[.)]\s+([^\W\d_].*)")
LEAST_ROWS = 2
PARTED, PARTED_SHARE = 2.0, 0.8
LEFT_OUT = 1.2
EVEN_SHARE = 0.6


@dataclass(slots=True)
class Row:
    """A row as the lines of each of its cells; a section has its lines in the column of names."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    section: bool = False


def read(text: str) -> tuple[Table, ...]:
    """The tables of a text whose cells stand one below the other; none where nothing confirms that there is a plan."""
    found = _with_lists([part for line in _pageless(text) for part in headers.parted(line)])
    tops = headers.found_in(found)
    if tops:
        ends = [*(header.first for header in tops[1:]), len(found)]
        parts = [_under(text, header, found[header.after : end]) for header, end in zip(tops, ends, strict=True)]
    else:
        parts = [_without_header(text, found)] if cues.PLAN.search(text) else []
    tables = [rows for rows in parts if rows]
    return tuple(Table(number, rows) for number, rows in enumerate(tables, 1))


def _pageless(text: str) -> Iterator[Line]:
    """The lines without the numbers of pages, which may stand in the middle of a cell."""
    found = [line for line in cues.lines(text) if not cues.BANNER.fullmatch(line.text)]
    bare = [index for index, line in enumerate(found) if BARE_NUMBER.fullmatch(line.text)]
    beside = {index for index in bare if index + 1 in bare or index - 1 in bare}
    dotted = sum(line.is_index for line in found) - len(bare)
    pages = set(bare) - beside if dotted > len(bare) else set(_out_of_turn(found, bare, beside))
    return (line for index, line in enumerate(found) if index not in pages)


def _out_of_turn(found: Sequence[Line], bare: Sequence[int], beside: set[int]) -> Iterator[int]:
    """Numbers that do not go on counting although the next one does."""
    last = 0
    alone = [index for index in bare if index not in beside]
    for index, following in zip(alone, [*alone[1:], None], strict=False):
        number = int(found[index].text)
        if number != last + 1 and following is not None and int(found[following].text) == last + 1:
            yield index
        else:
            last = number


def _with_lists(found: Sequence[Line]) -> list[Line]:
    """The lines, where numbers alone number the rows: those of a list counted from 1 inside a cell are then one."""
    if sum(line.is_index for line in found) < LEAST_ROWS:
        return list(found)
    out: list[Line] = []
    last = 0
    for line in found:
        item = ITEM.match(line.text)
        number = int(item[1]) if item else 0
        if item and number == 1:
            out.append(Line(item[2], line.start + item.start(2), line.end, line.apart))
        elif item and number == last + 1 > 1:
            first = out.pop()
            out.append(Line(f"{first.text}\n{line.text}", first.start, line.end, first.apart))
        else:
            out.append(line)
        last = number if item and number in (1, last + 1) else 0
    return out


def _under(text: str, header: Header, below: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows under a header, with it; a header repeated after a page break is left out."""
    names = {line.text for cell in header.cells for line in cell}
    rest = [line for line in below if line.text not in names or len(line.text) < 4]
    roles = _plain(header)
    numbers = NUMBER not in roles and sum(line.is_index for line in rest) > 2
    if numbers:
        roles = (NUMBER, *roles)
    rows = _rows(roles, rest, inside=True)
    if not _confirmed(rows, roles, least=2):
        return ()
    top: list[Cell] = [_joined(text, cell) for cell in header.cells]
    if numbers:
        top.insert(0, Cell("", top[0].start, top[0].start))
    return (tuple(top), *(_cells(text, row, len(roles)) for row in rows))


def _plain(header: Header) -> tuple[str, ...]:
    """One column of names, that of deeds before one of what they are for; the others so called are notes beside it."""
    roles = header.roles
    named = [index for index, role in enumerate(roles) if role == NAME]
    first = next((index for index in named if DEED.match(header.cells[index][0].text)), named[0])
    places = [index for index, cell in enumerate(header.cells) if PLACED.match(cell[0].text)]
    plain = (NOTE if role == NAME and index != first else role for index, role in enumerate(roles))
    return tuple(PLACE if index in places and role == NOTE else role for index, role in enumerate(plain))


def _without_header(text: str, found: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows in the order of columns that fits best, where both deadlines and bodies confirm it."""
    firm = [index for index, line in enumerate(found) if line.dated == 2]
    if len(firm) < 2 or sum(line.is_body for line in found) < 2:
        return ()
    found = found[max(firm[0] - AROUND, 0) : firm[-1] + AROUND]
    sample = found[:SAMPLE]
    numbers = sum(line.is_index for line in sample) > 1
    orders = [(NUMBER, *order) if numbers else order for order in ORDERS]
    roles = max(orders, key=lambda order: _Path(order, sample).score - 0.1 * len(order))
    rows = _rows(roles, found, inside=False)
    if not _confirmed(rows, roles, least=3) or not _both(rows, roles):
        return ()
    return tuple(_cells(text, row, len(roles)) for row in rows)


class _Path:
    """The best way through the lines: a state for each column, one for a heading and one outside the table."""

    def __init__(self, roles: Sequence[str], found: Sequence[Line], *, inside: bool = False) -> None:
        self.roles, self.found = tuple(roles), found
        self.width = len(roles)
        self.section, self.out = self.width, self.width + 1
        numbered = sum(line.is_index if NUMBER in roles else line.numbered for line in found)
        dates = sum(bool(line.dated) for line in found)
        one = numbered == 1 and roles[0] == NUMBER and found[0].is_index
        often = numbered > 2 and numbered * 3 >= min(dates, len(found))
        self.numbered = roles[0] in (NUMBER, NAME) and (often or one)
        self.gaps = [0.0]
        for role in roles:
            self.gaps.append(self.gaps[-1] + EMPTY[role])
        self.inside = inside
        self.parted = sum(line.apart for line in found) > PARTED_SHARE * len(found)
        self.even = _even(found, self.width) if roles[0] == NUMBER else set[int]()
        self.back: list[list[tuple[int, bool]]] = []
        self.score = self._walk()

    def _walk(self) -> float:
        best = [NEVER * 9] * (self.width + 2)
        best[self.section if self.inside else self.out] = 0.0
        before: Line | None = None
        for line in self.found:
            best, back = self._step(best, before, line)
            self.back.append(back)
            before = line
        self.last = max(range(len(best)), key=lambda state: self._ended(best, state))
        return self._ended(best, self.last)

    def _ended(self, best: Sequence[float], state: int) -> float:
        return best[state] - self._left(state)

    def _left(self, state: int) -> float:
        """What the cells cost that a row has left empty after this state."""
        return self.gaps[-1] - self.gaps[state + 1] if state < self.width else 0.0

    def _step(self, best: list[float], before: Line | None, line: Line) -> tuple[list[float], list[tuple[int, bool]]]:
        """The best scores of all states at this line, and for each where it came from and whether that began a row."""
        closed = [best[state] - self._left(state) for state in range(self.width + 1)]
        row_from = max(range(self.width + 1), key=closed.__getitem__)
        row_score = closed[row_from]
        if best[self.out] - ENTER > row_score:
            row_from, row_score = self.out, best[self.out] - ENTER
        scores: list[float] = []
        back: list[tuple[int, bool]] = []
        for state, role in enumerate(self.roles):
            first = _begins(role, line)
            options = [(row_score - self._skipped(state, line) + self._row_start(line) + first, row_from, True)]
            options += [(best[j] - (self.gaps[state] - self.gaps[j + 1]) + first, j, False) for j in range(state)]
            options.append((best[state] + self._goes_on(role, before, line), state, False))
            score, source, begins = max(options)
            scores.append(score)
            back.append((source, begins))
        heading = max((row_score + _heads(line), row_from), (best[self.section] + _heads_on(line), self.section))
        outside = max((max(closed), closed.index(max(closed))), (best[self.out], self.out))
        scores += [heading[0], outside[0] - _left_out(line)]
        back += [(heading[1], heading[1] != self.section), (outside[1], False)]
        return scores, back

    def _goes_on(self, role: str, before: Line | None, line: Line) -> float:
        """How well a line goes on in its cell; less so where lines are cells: most apart, or as many as columns."""
        ends = self.parted and line.apart and before is not None and not before.unfinished
        alone = role == EXECUTOR == self.roles[-1] and self.roles[-2] not in ASIDE
        if ends and self.numbered and alone and line.is_body:
            return 0.0 if not cues.SIGNATURE.match(line.text) else NEVER
        own = ends or line.start in self.even
        return _continues(role, before, line) - (PARTED if own and line.text[0] not in ",(;" else 0.0)

    def _skipped(self, state: int, line: Line) -> float:
        """What it costs to begin a row in this column; a number before the name fills the column of numbers."""
        if self.roles[0] == NUMBER and state and line.numbered:
            return self.gaps[state] - self.gaps[1]
        return self.gaps[state]

    def _row_start(self, line: Line) -> float:
        return -UNNUMBERED if self.numbered and not (line.is_index or line.numbered) else 0.0

    def states(self) -> list[tuple[int, bool]]:
        """The state of each line, and whether it begins a row there."""
        out: list[tuple[int, bool]] = []
        state = self.last
        for back in reversed(self.back):
            source, begins = back[state]
            out.append((state, begins))
            state = source
        return out[::-1]


def _even(found: Sequence[Line], width: int) -> set[int]:
    """Where the lines begin of rows with a line a column, if from number to number most rows have so many."""
    starts = [index for index, line in enumerate(found) if line.is_index]
    rows = [found[first:last] for first, last in pairwise([*starts, len(found)])]
    even = [row[:width] for row in rows if len(row) == width or (len(row) == width + 1 and row[-1].is_heading)]
    return {line.start for row in even for line in row} if len(even) > EVEN_SHARE * len(rows) else set()


def _begins(role: str, line: Line) -> float:
    """How well a line begins a cell of a column."""
    if role == NUMBER:
        return 3.0 if line.is_index else NEVER
    if line.is_index:
        return 0.0 if role in ASIDE else NEVER
    if role == DEADLINE:
        return (-4.0, 1.5, 3.0)[line.dated]
    return _begins_words(role, line)


def _begins_words(role: str, line: Line) -> float:
    if line.dated == 2:
        return -1.0 if role in ASIDE else -5.0
    if role == NAME:
        return _begins_name(line)
    if line.numbered or line.is_heading:
        return -3.0
    if role in (EXECUTOR, SUPPORT):
        return 2.0 if line.is_body else -1.5 if line.is_small else -0.5
    if line.is_body:
        return -0.5 if role in ASIDE else -1.5
    return 2.0 if role == DELIVERABLE and line.is_document else -0.7 if role == DELIVERABLE else 0.0


def _begins_name(line: Line) -> float:
    if line.is_heading:
        return -2.0
    if line.numbered:
        return 2.0
    return -2.0 if line.is_body else -1.5 if line.is_small else 0.5


def _continues(role: str, before: Line | None, line: Line) -> float:
    """How well a line goes on in the cell of the line before it."""
    if before is None or role == NUMBER or line.is_index:
        return NEVER
    joins = line.is_small or before.unfinished
    listed = line.is_small or before.text.endswith(",")
    apart = -3.0 if line.apart and not (joins and listed) else 0.0
    if role == DEADLINE:
        return (1.0 if line.dated == 2 or (before.unfinished and line.dated) else -4.0) + apart
    if line.dated == 2 or line.numbered or (line.is_heading and not joins):
        return (-4.0 if not before.unfinished else -2.0) + apart
    if role in (EXECUTOR, SUPPORT):
        body = -3.0 if cues.SIGNATURE.match(line.text) and not joins else 0.3
        return (0.5 if joins else body if line.is_body else -1.5) + apart
    return (0.3 if joins else -2.5) + apart - (1.5 if line.is_body and not before.unfinished else 0.0)


def _left_out(line: Line) -> float:
    """What it costs to leave a line outside the table: times and bodies mostly stand inside."""
    if line.dated == 2 or (line.is_body and not cues.SIGNATURE.match(line.text)):
        return LEFT_OUT
    return 0.0


def _heads(line: Line) -> float:
    if line.is_heading:
        return 1.0
    if line.is_index or line.dated or line.is_body or line.is_small or line.text.endswith((".", ",", ";")):
        return -6.0
    return -2.5


def _heads_on(line: Line) -> float:
    if line.is_index or line.dated or line.numbered or line.is_body:
        return -6.0
    return 0.0 if line.is_small and not line.apart else -4.0


def rows(text: str, roles: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[Cell, ...]]:
    """Lines that stand inside a table as rows of its columns, whose roles are given."""
    return (_cells(text, row, len(roles)) for row in _rows(roles, lines, inside=True))


def _rows(roles: Sequence[str], found: Sequence[Line], *, inside: bool) -> list[Row]:
    path = _Path(roles, found, inside=inside)
    rows: list[Row] = []
    name = list(roles).index(NAME)
    for line, (state, begins) in zip(found, path.states(), strict=True):
        if state == path.out:
            continue
        if begins or not rows:
            rows.append(Row(section=state == path.section))
        rows[-1].cells.setdefault(name if state == path.section else state, []).append(line)
    rows = [row for row in rows if name in row.cells]
    return rows[1:] if rows and not inside and _is_title_row(rows[0]) else rows


def _is_title_row(row: Row) -> bool:
    """Whether a heading above all rows is the title of the plan, not of its first part."""
    return row.section and not any(cues.HEADING.match(line.text) for lines in row.cells.values() for line in lines)


def _confirmed(rows: Sequence[Row], roles: Sequence[str], *, least: int) -> bool:
    """Whether enough rows hold what the columns promise: a time in that of deadlines, a body in that of bodies."""
    whole = [row for row in rows if not row.section]
    right = sum(any(_confirms(row, index, role) for index, role in enumerate(roles)) for row in whole)
    return len(whole) >= least and right >= CONFIRMED * len(whole)


def _both(rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Without a header, most rows must hold a time as well as a body."""
    whole = [row for row in rows if not row.section]
    dates = sum(_confirms(row, list(roles).index(DEADLINE), DEADLINE) for row in whole)
    people = sum(_confirms(row, list(roles).index(EXECUTOR), EXECUTOR) for row in whole)
    return min(dates, people) >= CONFIRMED * len(whole)


def _confirms(row: Row, index: int, role: str) -> bool:
    held = row.cells.get(index)
    if not held or role not in (DEADLINE, EXECUTOR):
        return False
    return held[0].dated == 2 if role == DEADLINE else held[0].is_body


def _cells(text: str, row: Row, width: int) -> tuple[Cell, ...]:
    held = [row.cells.get(index) for index in range(width)]
    place = next(lines[0].start for lines in held if lines)
    cells: list[Cell] = []
    for lines in held:
        cell = _joined(text, lines) if lines else Cell("", place, place)
        place = cell.end
        cells.append(cell)
    return tuple(cells)


def _joined(text: str, lines: Sequence[Line]) -> Cell:
    """The lines of a cell as one; where lines between them were left out (a repeated header), it stands in pieces."""
    if all(not text[above.end : below.start].strip() for above, below in pairwise(lines)):
        return Cell(text[lines[0].start : lines[-1].end], lines[0].start, lines[-1].end)
    pieces = tuple((line.start, line.end) for line in lines)
    return Cell("\n".join(line.text for line in lines), pieces[0][0], pieces[-1][1], False, pieces)
