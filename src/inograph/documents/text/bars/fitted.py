"""Rows spread over lines at will, without numbers or codes: cut where each cell fits the name of its column best.

`Action | Timeframe | Output | Responsible` above rows of which some cells share a line and others have lines of their
own, and above headings of one cell. A row begins with a line and ends with one; of all ways to cut the cells so, the
one is taken that puts times under a time and bodies under those who act. Where rows are numbered, their numbers tell
more. Where no such way is good, cells that were empty may have been lost altogether: rows then have fewer of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from inograph import responses
from inograph.documents.signs import cues, rhythm, row_numbers
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

LEAST_ROWS, FEWEST, LOOKED = 2, 2, 2
LONGEST = 120
NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+[^\W\d_]")
AT_LINE_END = re.compile(rf"\s*[{barred.BARS}][ \t\r\xa0]*(?:\n|\Z)")
LONE_BAR = re.compile(rf"(?:[^{barred.BARS}\n]+\n)?[ \t\r\xa0]*[{barred.BARS}][ \t\r\xa0]*\n")
"""A line with nothing but a bar, perhaps below one with words."""
SHORTEST = 12
"""So many cells at least make a table whose bars open rows."""
EMPTY, TIME, MAYBE, BODY, PAPER, INDEX, WORDS, ANSWER = (
    "empty", "time", "maybe", "body", "paper", "index", "words", "answer",
)  # fmt: skip
COSTS: dict[str | None, dict[str, float]] = {
    cues.NAME: {WORDS: 0, PAPER: 0, MAYBE: 0.5, BODY: 0.8, TIME: 3, INDEX: 3, EMPTY: 3, ANSWER: 0},
    cues.DEADLINE: {TIME: 0, MAYBE: 0.3, EMPTY: 0.6, WORDS: 2, PAPER: 3, BODY: 3, INDEX: 2, ANSWER: 3},
    cues.EXECUTOR: {BODY: 0, EMPTY: 0.6, WORDS: 0.6, PAPER: 1.5, MAYBE: 2, TIME: 3, INDEX: 3, ANSWER: 3},
    cues.DELIVERABLE: {PAPER: 0, WORDS: 0.1, EMPTY: 0.3, INDEX: 0.5, MAYBE: 1, BODY: 0.8, TIME: 2, ANSWER: 2},
    None: {EMPTY: 0.2, WORDS: 0.2, PAPER: 0.2, INDEX: 0.2, MAYBE: 0.3, BODY: 0.4, TIME: 0.6, ANSWER: 0},
}
HEADS, SEEMS_TO_HEAD, HARDLY_HEADS = 0.2, 1.3, 3.0
UNCOUNTED = 1.0
"""What it costs that a full row begins without a number where others begin with one that stands before their words."""
TIMED = re.compile(rf"\b(?:{cues.MONTH}) (?:19|20)\d\d(?:,? (?:and|&) (?:(?:19|20)\d\d))?\Z", re.IGNORECASE)
"""Words that end with a time."""
HOUR = re.compile(r"(?:(?:в|с|к) )?(?:[7-9]|1\d|2[0-3])[.:-][0-5][05](?: ?ч\w*\.?)?")
MOSTLY = 0.75
STEM = 12
TERM = re.compile(r"\s*(?:short|medium|long)(?:er)?[ -]term\s*", re.IGNORECASE)
TOLERATED = 0.8
"""So much a row may cost at most, on average."""
TOLERATED_ALONE = 1.0
"""The same where rows have all their cells: fewer ways to cut them are left."""
WORSE = 1e9


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    look: str
    opens: bool
    closes: bool
    heads: bool
    counted: bool

    @property
    def alone(self) -> bool:
        return self.opens and self.closes


def rows(text: str, lines: Sequence[Line], cells: Spans) -> list[Spans]:
    """The rows under the line that names the columns; none where no line does or the cells do not fit well."""
    header = _header(text, lines)
    if not 2 < len(header) <= cues.MOST_COLUMNS:
        return []
    roles = _roles(text, header)
    if not _tells(roles):
        return []
    if not AT_LINE_END.match(text, header[-1][1]):
        below = (line for line in lines if line.start > header[-1][1])
        cells = rhythm.cells(barred.pieces(text, below))
    closed = cells if not cells or AT_LINE_END.match(text, cells[-1][1]) else cells[:-1]
    whole = [_cell(text, cell) for cell in closed if cell[0] > header[-1][0]]
    numbered = sum(cell.look == INDEX for cell in whole) > LEAST_ROWS
    tried = [(whole, len(header))] if numbered else [(whole, len(header)), (whole, FEWEST), (_filled(whole), FEWEST)]
    for body, least in tried:
        cut = _best_cut(body, roles, least)
        if sum(last - first > 1 for first, last in cut) >= LEAST_ROWS:
            return [header, *_whole([_spans(body[first:last], roles) for first, last in cut], roles)]
    return []


def _filled(cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells without empty ones at the ends of lines and on lines of their own: a filled one closes each line."""
    kept: list[_Cell] = []
    for cell in cells:
        kept.append(cell)
        if cell.closes:
            while len(kept) > 1 and kept[-1].look == EMPTY:
                kept.pop()
            kept[-1] = replace(kept[-1], closes=True)
    return kept


def below_lone_names(text: str, cells: Spans) -> tuple[list[Spans], int | None]:
    """The rows, each with all its cells, below names of columns that have lines of their own, as all cells may have.

    None where no such names begin the cells, or where what is below them hardly makes rows and headings. The number is
    the first row (from 0) that may hold a heading or lack its time, since a bar is missing. What stands below the last
    bar that ends a line, be it parted by bars as a menu is, may be no cell.
    """
    closed = max((at for at, cell in enumerate(cells, 1) if AT_LINE_END.match(text, cell[1])), default=0)
    whole = _below_lone_names(text, cells)
    return whole if whole[0] or closed == len(cells) else _below_lone_names(text, cells[:closed])


def _below_lone_names(text: str, cells: Spans) -> tuple[list[Spans], int | None]:
    """The same, all cells being the table's."""
    found: list[tuple[int, list[Spans], int | None]] = []
    for width in range(FEWEST, min(cues.MOST_COLUMNS, len(cells) // 2) + 1):
        roles = _roles(text, cells[:width])
        if roles[-1] is None or not _tells(roles):
            continue
        counted = row_numbers.run([text[slice(*cell)] for cell in cells[width : 2 * width]]) == width
        top = 2 * width if counted else width
        body = _numbered_headings(text, [_cell(text, cell) for cell in cells[top:]])
        cut = _best_cut(body, roles, width, TOLERATED_ALONE)
        below = [_spans(body[first:last], roles) for first, last in cut]
        headings = [body[first] for first, last in cut if last - first == 1]
        if width == FEWEST and len(headings) * 3 > len(below):
            continue  # the last cells of wider rows, perhaps
        if len(below) - len(headings) < LEAST_ROWS or any(_seems_lost(text, cell) for cell in headings):
            continue
        if _surely_timed(body, cut, roles.index(cues.DEADLINE)):
            head = [cells[first : first + width] for first in range(0, top, width)]
            off = (len(head) + row for row, (first, last) in enumerate(cut) if _is_off(text, body[first:last], roles))
            found.append((len(headings), [*head, *below], next(off, None)))
    _, rows, wrong = min(found, key=lambda one: one[0], default=(0, [], None))
    return rows, wrong


def opened_by_bars(text: str, cells: Spans) -> list[Spans]:
    """The rows and headings below names of columns, where a bar on a line of its own opens each row.

    Rows then have all their cells: those that bars leave empty are no cells, and a cell before two of them is a
    heading. What stands above the first bar is none.
    """
    if len(cells) < SHORTEST or not LONE_BAR.match(text, cells[0][0]):
        return []
    if cues.header_role(" ".join(text[slice(*cells[0])].split())) == cues.NAME:
        return []  # the first name of a column, which its bar closes
    below = [rhythm.stripped(text, *cell) for cell in cells[1:]]
    below = below[: max((at for at, cell in enumerate(below, 1) if AT_LINE_END.match(text, cell[1])), default=0)]
    for width in range(FEWEST + 1, cues.MOST_COLUMNS + 1):
        names = [" ".join(text[slice(*cell)].split()) for cell in below[:width]]
        roles = [cues.EXECUTOR if role == cues.SUPPORT else role for role in cues.header_roles(names)]
        roles = [cues.NAME if cues.NAME not in roles else roles[0], *roles[1:]]
        if roles[-1] is None or not all(names) or not _tells(roles):
            continue
        body = list(_opened(text, _without_names(text, below[width:], names)))
        cut = _best_cut(body, roles, width)
        if sum(last - first > 1 for first, last in cut) >= LEAST_ROWS and _surely_timed(
            body, cut, roles.index(cues.DEADLINE)
        ):
            return [below[:width], *(_spans(body[first:last], roles) for first, last in cut)]
    return []


def _opened(text: str, cells: Spans) -> Iterator[_Cell]:
    """The filled cells; those before two empty ones are headings, and so is a term (`Short term`) before one."""
    for place, span in enumerate(cells):
        cell = _cell(text, span)
        empty = [text[slice(*other)].strip() == "" for other in cells[place + 1 : place + 1 + FEWEST]]
        term = TERM.fullmatch(text, *span) is not None and empty[:1] == [True]
        headed = term or (len(empty) == FEWEST and all(empty))
        if cell.look != EMPTY:
            yield replace(cell, look=WORDS, heads=True) if headed else cell


def _without_names(text: str, cells: Spans, names: Sequence[str]) -> Spans:
    """The cells without the names of the columns where they come again."""
    words = [_stem(text[slice(*cell)]) for cell in cells]
    again = [at for at in range(len(words)) if words[at : at + len(names)] == list(map(_stem, names))]
    said = {at + column for at in again for column in range(len(names))}
    return [cell for at, cell in enumerate(cells) if at not in said]


def _stem(words: str) -> str:
    """How words begin, be they in the singular or not."""
    return " ".join(words.split()).lower()[:STEM]


def _roles(text: str, names: Spans) -> list[str | None]:
    """The columns with these names; who helps looks like who acts, and of several names of deeds the last has them."""
    roles = cues.header_roles(text[slice(*name)] for name in names)
    aims = [role == cues.NAME and cues.NAME in roles[at:] for at, role in enumerate(roles, 1)]
    acting = [cues.EXECUTOR if role == cues.SUPPORT else role for role in roles]
    return [cues.NOTE if aim else role for role, aim in zip(acting, aims, strict=True)]


def _tells(roles: Sequence[str | None]) -> bool:
    """Whether columns of these roles can be told by the look of their cells, and rows have no column of numbers."""
    return cues.tell_a_plan(roles) and cues.DEADLINE in roles and cues.NUMBER not in roles


def _seems_lost(text: str, cell: _Cell) -> bool:
    """Whether a heading may be the rest of a row that lost a bar: a body, or words behind a time."""
    if cell.heads or cues.NUMBERED.match(text, cell.start, cell.end):
        return False
    return cell.look == BODY or rhythm.is_dated(text, (cell.start, cell.end))


def _is_off(text: str, row: Sequence[_Cell], roles: Sequence[str | None]) -> bool:
    """Whether a row has no time where it should stand, or a heading in one of its cells."""
    if len(row) > 1 and row[roles.index(cues.DEADLINE)].look not in (TIME, MAYBE, EMPTY):
        return True
    lines = [text[cell.start : cell.end].split("\n") for cell in row]
    below = [line for _, *more in lines for line in more]
    beside = [first for at, (first, *_) in enumerate(lines) if at and roles[at] != cues.NAME and row[at].look != TIME]
    headed = len(row) > 1 and row[0].heads
    return headed or any(cues.NUMBERED.match(line) or cues.HEADING.match(line) for line in (*below, *beside))


def _surely_timed(cells: Sequence[_Cell], cut: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether most rows have a time where it should stand, and no other cell of a row or heading is surely one."""
    times = [first + at for first, last in cut if last - first > 1]
    timed = sum(cells[place].look in (TIME, MAYBE) for place in times)
    return timed * 10 >= len(times) * 7 and sum(cell.look == TIME for cell in cells) <= timed


def _whole(rows: list[Spans], roles: Sequence[str | None]) -> list[Spans]:
    """The rows; one that names who acts and lost its time has that of the row above, which was spread over both."""
    at = roles.index(cues.DEADLINE)
    acting = [column for column, role in enumerate(roles) if role == cues.EXECUTOR]
    for above, row in pairwise(rows):
        acts = not acting or any(row[column][0] < row[column][1] for column in acting if column < len(row))
        if len(row) == len(above) == len(roles) and row[at][0] == row[at][1] and acts:
            row[at] = above[at]
    return rows


def _spans(row: Sequence[_Cell], roles: Sequence[str | None]) -> Spans:
    """The cells of a row under their columns; one that holds as many as there are columns, or one, is as it stands."""
    if len(row) in (1, len(roles)):
        return [(cell.start, cell.end) for cell in row]
    costs = _row_costs(tuple(cell.look for cell in row), tuple(roles))
    spans: Spans = []
    at = len(row)
    for column in range(len(roles), 0, -1):
        role = roles[column - 1]
        if at and costs[column][at] == costs[column - 1][at - 1] + _cost(role, row[at - 1].look):
            at -= 1
            spans.append((row[at].start, row[at].end))
        else:
            place = row[at].start if at < len(row) else row[-1].end
            spans.append((place, place))
    return spans[::-1]


def _header(text: str, lines: Sequence[Line]) -> Spans:
    """The names of the columns: all of them on the line above the ruler, or on the first one where none is drawn.

    Rows of two lines have names on two lines too.
    """
    if named := on_two_lines(text, lines):
        return named
    ruler = next((line.ruler for line in lines if line.ruler), 0)
    above: Line | None = None
    for line in lines:
        if line.ruler or (above and not ruler):
            break
        above = line if line.bars or above is None else above
    found = barred.cells_of(text, above) if above else []
    return found if not ruler or len(found) == ruler else []


def on_two_lines(text: str, lines: Sequence[Line]) -> Spans:
    """The names of a plan's columns that the first two lines share, each with some; else none."""
    barred_lines = [line for line in lines[:LOOKED] if line.bars]
    if len(barred_lines) < LOOKED or any(line.ruler or not line.bars for line in lines[:LOOKED]):
        return []
    first, second = (barred.cells_of(text, line) for line in barred_lines)
    above, below = (cues.header_roles(text[slice(*cell)] for cell in cells) for cells in (first, second))
    apart = None not in (*above, *below) and not set(above) & set(below)
    return [*first, *second] if apart and len(first) > 1 and cues.tell_a_plan([*above, *below]) else []


def _cell(text: str, span: tuple[int, int]) -> _Cell:
    words = " ".join(text[slice(*span)].split())
    before = text[text.rfind("\n", 0, span[0]) + 1 : span[0]]
    closes = bool(AT_LINE_END.match(text, span[1]))
    look = _look(text[slice(*span)])
    heads = look not in (EMPTY, TIME) and (rhythm.HEADING.match(words) is not None or cues.is_heading(words))
    return _Cell(*span, look, not before.strip(), closes, heads, cues.NUMBERED.match(words) is not None)


def _numbered_headings(text: str, cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells, of which one heads those below it where its number, `2.`, goes on as `2.1.` in the very next cell."""
    numbers = [found[1] if (found := NUMBER.match(text, cell.start, cell.end)) else "" for cell in cells]
    return [
        replace(cell, heads=True) if one and other.startswith(f"{one}.") else cell
        for cell, one, other in zip(cells, numbers, [*numbers[1:], ""], strict=True)
    ]


def _look(said: str) -> str:
    words = " ".join(said.split())
    if not words:
        return EMPTY
    if HOUR.fullmatch(words):
        return TIME
    first, _, below = (line.strip() for line in said.partition("\n"))
    if any(map(str.isalpha, below)) and (HOUR.fullmatch(first) or cues.dated(first) == cues.SURELY_DATED):
        return MAYBE  # below a time its place may stand
    if cues.INDEX.match(words):
        return INDEX
    if dated := cues.dated(words):
        return TIME if dated == cues.SURELY_DATED else MAYBE
    if len(words) < LONGEST and TIMED.search(words):
        return MAYBE
    if responses.ANSWER.match(words):
        return ANSWER
    if cues.is_body(words):
        return BODY
    return PAPER if len(words) < LONGEST and cues.DOCUMENT.match(words) else WORDS


def _best_cut(
    cells: Sequence[_Cell], roles: Sequence[str | None], least: int, tolerated: float = TOLERATED
) -> list[tuple[int, int]]:
    """Where the rows (of so many cells at least) and headings that cost least begin and end; none where it is much.

    Numbers count where names come first, or aims whose deeds stand behind them on the same line; far fewer than the
    times, and on lines of their own, they are those of headings.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    begin = [cell.counted and (roles[0] == cues.NAME or (roles[0] == cues.NOTE and not cell.closes)) for cell in cells]
    alone = all(cell.alone for cell, begins in zip(cells, begin, strict=True) if begins)
    most = MOSTLY * sum(cell.look == TIME for cell in cells) if alone else 0
    counted = sum(begin) >= max(LEAST_ROWS, most)
    for last in range(1, len(cells) + 1):
        heading = (best[last - 1][0] + _heading_cost(cells[last - 1]), last - 1)
        firsts = range(max(last - len(roles), 0), last - least + 1)
        ended = [(best[first][0] + _row_cost(cells[first:last], roles, counted=counted), first) for first in firsts]
        best.append(min([heading, *ended]))
    cut: list[tuple[int, int]] = []
    place = len(cells)
    while place:
        cut.append((best[place][1], place))
        place = best[place][1]
    cut.reverse()
    return cut if best[-1][0] <= tolerated * len(cut) else []


def _heading_cost(cell: _Cell) -> float:
    if not cell.alone or cell.look in (TIME, INDEX, EMPTY):
        return WORSE
    return HEADS if cell.heads else HARDLY_HEADS if cell.look == BODY else SEEMS_TO_HEAD


def _row_cost(row: Sequence[_Cell], roles: Sequence[str | None], *, counted: bool) -> float:
    """What it costs to read cells as a row; those that lost their place leave empty cells at its end.

    Where numbers stand before the words of a first column (`counted`), a full row has one.
    """
    if not row[0].opens or not row[-1].closes:
        return WORSE
    filled = max((at for at, cell in enumerate(row, 1) if cell.look != EMPTY), default=0)
    odd = counted and filled == len(roles) and not row[0].counted
    return (
        _row_costs(tuple(cell.look for cell in row[:filled]), tuple(roles))[-1][-1]
        + SEEMS_TO_HEAD * any(cell.heads for cell in row[1:])
        + UNCOUNTED * odd
    )


@lru_cache(maxsize=4096)
def _row_costs(looks: tuple[str, ...], roles: tuple[str | None, ...]) -> list[list[float]]:
    """What it costs at least to put so many of the cells (inner) into so many of the columns (outer list)."""
    costs = [[0.0] + [WORSE] * len(looks)]
    for role in roles:
        before = costs[-1]
        costs.append([before[0] + _cost(role, EMPTY)])
        for at, look in enumerate(looks, 1):
            costs[-1].append(min(before[at] + _cost(role, EMPTY), before[at - 1] + _cost(role, look)))
    return costs


def _cost(role: str | None, look: str) -> float:
    return COSTS.get(role, COSTS[None])[look]
