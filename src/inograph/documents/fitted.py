"""Rows spread over lines at will, without numbers or codes: cut where each cell fits the name of its column best.

`Action | Timeframe | Output | Responsible` above rows of which some cells share a line and others have lines of their
own, and above headings of one cell. A row begins with a line and ends with one; of all ways to cut the cells so, the
one is taken that puts times under a time and bodies under those who act. Where rows are numbered, their numbers tell
more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inograph.documents import barred, cues, rhythm
from inograph.documents.barred import Line, Spans

WIDEST = 12
LEAST_ROWS = 2
LONGEST = 120
AT_LINE_END = re.compile(rf"\s*[{barred.BARS}][ \t\r\xa0]*(?:\n|\Z)")
EMPTY, TIME, MAYBE, BODY, PAPER, INDEX, WORDS = "empty", "time", "maybe", "body", "paper", "index", "words"
COSTS: dict[str | None, dict[str, float]] = {
    cues.NAME: {WORDS: 0, PAPER: 0, MAYBE: 0.5, BODY: 0.8, TIME: 3, INDEX: 3, EMPTY: 3},
    cues.DEADLINE: {TIME: 0, MAYBE: 0.3, EMPTY: 0.6, WORDS: 2, PAPER: 3, BODY: 3, INDEX: 2},
    cues.EXECUTOR: {BODY: 0, EMPTY: 0.6, WORDS: 0.6, PAPER: 1.5, MAYBE: 2, TIME: 3, INDEX: 3},
    cues.DELIVERABLE: {PAPER: 0, WORDS: 0.1, EMPTY: 0.3, INDEX: 0.5, MAYBE: 1, BODY: 0.8, TIME: 2},
    None: {EMPTY: 0.2, WORDS: 0.2, PAPER: 0.2, INDEX: 0.2, MAYBE: 0.3, BODY: 0.4, TIME: 0.6},
}
HEADS, SEEMS_TO_HEAD, HARDLY_HEADS = 0.2, 1.3, 3.0
TOLERATED = 0.8
"""So much a row may cost at most, on average."""
WORSE = 1e9


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    look: str
    opens: bool
    closes: bool
    heads: bool

    @property
    def alone(self) -> bool:
        return self.opens and self.closes


def rows(text: str, lines: Sequence[Line], cells: Spans) -> list[Spans]:
    """The rows under the line that names the columns; none where no line does or the cells do not fit well."""
    header = _header(text, lines)
    if not 2 < len(header) <= WIDEST:
        return []
    roles = [cues.header_role(" ".join(text[slice(*name)].split())) for name in header]
    if not cues.tell_a_plan(set(roles)) or cues.DEADLINE not in roles or cues.NUMBER in roles:
        return []
    closed = cells if AT_LINE_END.match(text, cells[-1][1]) else cells[:-1]
    body = [_cell(text, cell) for cell in closed if cell[0] > header[-1][0]]
    cut = _best_cut(body, [cues.EXECUTOR if role == cues.SUPPORT else role for role in roles])
    found = [[(cell.start, cell.end) for cell in body[first:last]] for first, last in cut]
    return [header, *found] if sum(len(row) == len(header) for row in found) >= LEAST_ROWS else []


def _header(text: str, lines: Sequence[Line]) -> Spans:
    """The names of the columns: all of them on the line above the ruler, or on the first one where none is drawn."""
    ruler = next((line.ruler for line in lines if line.ruler), 0)
    above: Line | None = None
    for line in lines:
        if line.ruler or (above and not ruler):
            break
        above = line if line.bars or above is None else above
    found = barred.cells_of(text, above) if above else []
    return found if not ruler or len(found) == ruler else []


def _cell(text: str, span: tuple[int, int]) -> _Cell:
    words = " ".join(text[slice(*span)].split())
    before = text[text.rfind("\n", 0, span[0]) + 1 : span[0]]
    closes = bool(AT_LINE_END.match(text, span[1]))
    heads = len(words) > 0 and (rhythm.HEADING.match(words) is not None or cues.is_heading(words))
    return _Cell(*span, _look(words), not before.strip(), closes, heads)


def _look(words: str) -> str:
    if not words:
        return EMPTY
    if cues.INDEX.match(words):
        return INDEX
    if dated := cues.dated(words):
        return TIME if dated > 1 else MAYBE
    if cues.is_body(words):
        return BODY
    return PAPER if len(words) < LONGEST and cues.DOCUMENT.match(words) else WORDS


def _best_cut(cells: Sequence[_Cell], roles: Sequence[str | None]) -> list[tuple[int, int]]:
    """Where the rows and headings that cost least begin and end; none where they cost too much."""
    width = len(roles)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(cells) + 1):
        heading = best[last - 1][0] + _heading_cost(cells[last - 1])
        choice = (heading, last - 1)
        if last >= width:
            row = best[last - width][0] + _row_cost(cells[last - width : last], roles)
            choice = min(choice, (row, last - width))
        best.append(choice)
    cut: list[tuple[int, int]] = []
    place = len(cells)
    while place:
        cut.insert(0, (best[place][1], place))
        place = best[place][1]
    return cut if best[-1][0] <= TOLERATED * len(cut) else []


def _heading_cost(cell: _Cell) -> float:
    if not cell.alone or cell.look in (TIME, INDEX, EMPTY):
        return WORSE
    return HEADS if cell.heads else HARDLY_HEADS if cell.look == BODY else SEEMS_TO_HEAD


def _row_cost(row: Sequence[_Cell], roles: Sequence[str | None]) -> float:
    """What it costs to read cells as a row; those that lost their place leave empty cells at its end."""
    if not row[0].opens or not row[-1].closes:
        return WORSE
    filled = max((at for at, cell in enumerate(row, 1) if cell.look != EMPTY), default=0)
    costs = [0.0] + [WORSE] * filled
    for role in roles:
        for at in range(filled, -1, -1):
            skipped = costs[at] + COSTS.get(role, COSTS[None])[EMPTY]
            taken = costs[at - 1] + COSTS.get(role, COSTS[None])[row[at - 1].look] if at else WORSE
            costs[at] = min(skipped, taken)
    return costs[filled]
