"""Rows made of lines: the lines of each cell, whether they hold what columns promise, and their words as cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from inograph.documents.document import Cell
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NUMBER, SURELY_DATED, Line

CONFIRMED = 0.6
COUNTED_NAME, LEAST_HEADS, MOST_NAMING = re.compile(r"\d{1,2}[.)]?\s+[^\W\d_]"), 2, 3


@dataclass(slots=True)
class Row:
    """A row as the lines of each of its cells; a section has its lines in the column of names."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    section: bool = False


def confirmed(rows: Sequence[Row], roles: Sequence[str], *, least: int) -> bool:
    """Whether enough rows hold what the columns promise: a time in that of deadlines, a body in that of bodies."""
    whole = [row for row in rows if not row.section]
    right = sum(any(_confirms(row, index, role) for index, role in enumerate(roles)) for row in whole)
    return len(whole) >= least and right >= CONFIRMED * len(whole)


def all_whole(rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Whether every row has its number, which counts on or begins anew, and words in all of its cells."""
    whole = [row for row in rows if not row.section]
    if roles[0] != NUMBER or any(len(row.cells) < len(roles) for row in whole):
        return False
    numbers = [row_numbers.levels(row_numbers.bare(row.cells[0][0].text)) for row in whole]
    return all(
        row_numbers.follows(above, below) or (below != above and set(below[-1:]) == {1})
        for above, below in pairwise(numbers)
    )


def counted_on(rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Whether half of the rows have their number, where any has one."""
    whole = [row for row in rows if not row.section]
    return roles[0] != NUMBER or 2 * sum(0 in row.cells for row in whole) >= len(whole)


def both(rows: Sequence[Row], roles: Sequence[str], share: float = CONFIRMED) -> bool:
    """Without a header, most rows must hold a time as well as a body."""
    whole = [row for row in rows if not row.section]
    dates = sum(_confirms(row, list(roles).index(DEADLINE), DEADLINE) for row in whole)
    people = sum(_confirms(row, list(roles).index(EXECUTOR), EXECUTOR) for row in whole)
    return min(dates, people) >= share * len(whole)


def below_names(rows: list[Row], roles: Sequence[str]) -> list[Row]:
    """The rows behind the last of the first ones that holds the name of a column under another one.

    It is left of a header that is not known.
    """
    first = [
        at
        for at, row in enumerate(rows[:MOST_NAMING], 1)
        if not row.section
        and any(line.role not in (None, roles[place]) for place, lines in row.cells.items() for line in lines)
    ]
    return rows[max(first, default=0) :]


def below_heads(rows: Sequence[Row], roles: Sequence[str]) -> Iterator[Row]:
    """The rows; where a number begins just those names behind which a result stands, they head it and those below."""
    at, result = roles.index(NAME), roles.index(DELIVERABLE) if DELIVERABLE in roles else -1
    told = [row for row in rows if not row.section and NUMBER not in roles]
    both = [row for row in told if result in row.cells]
    headed = len(both) >= LEAST_HEADS <= len(told) - len(both)
    headed = headed and all((COUNTED_NAME.match(row.cells[at][0].text) is not None) == (row in both) for row in told)
    for row in rows:
        if headed and not row.section and result in row.cells:
            yield Row({at: row.cells[at]}, section=True)
            row = Row({**row.cells, at: row.cells[result]})
            del row.cells[result]
        yield row


def _confirms(row: Row, index: int, role: str) -> bool:
    held = row.cells.get(index)
    if not held or role not in (DEADLINE, EXECUTOR):
        return False
    if role == EXECUTOR:
        return held[0].is_body
    return held[0].dated == SURELY_DATED or cues.DAY_BEFORE.match(held[0].text) is not None


def with_whole_names(rows: Sequence[Row], roles: Sequence[str]) -> None:
    """Puts the end of a name that a page sets behind the time back under it: `… сбор семян в` / `до 5 мая` / `саду`.

    The name breaks off, and the words stand in small letters above the body or the person who acts.
    """
    name, who = list(roles).index(NAME), list(roles).index(EXECUTOR) if EXECUTOR in roles else -1
    for row in rows:
        held, acting = row.cells.get(name), row.cells.get(who, [])
        count = sum(1 for _ in takewhile(lambda line: line.is_small and not line.is_body, acting))
        if not row.section and held and held[-1].unfinished and 0 < count < len(acting) and acting[count].is_body:
            row.cells[name], row.cells[who] = [*held, *acting[:count]], acting[count:]


def with_times(rows: Sequence[Row], roles: Sequence[str]) -> None:
    """Puts times that stand where bodies do into the column of times, where a row has none there."""
    if EXECUTOR not in roles or DEADLINE not in roles:
        return
    who, when = list(roles).index(EXECUTOR), list(roles).index(DEADLINE)
    for row in rows:
        if (
            not row.section
            and when not in row.cells
            and all(line.dated == SURELY_DATED for line in row.cells.get(who, []))
        ):
            row.cells.update({when: row.cells.pop(who)} if who in row.cells else {})


def cells(text: str, row: Row, width: int) -> tuple[Cell, ...]:
    held = [row.cells.get(index) for index in range(width)]
    place = next(lines[0].start for lines in held if lines)
    cells: list[Cell] = []
    for lines in held:
        cell = joined(text, lines) if lines else Cell("", place, place)
        place = cell.end
        cells.append(cell)
    return tuple(cells)


def joined(text: str, lines: Sequence[Line]) -> Cell:
    """The lines of a cell as one; where lines between them were left out (a repeated header), it stands in pieces."""
    if all(not text[above.end : below.start].strip() for above, below in pairwise(lines)):
        return Cell.of(text, (lines[0].start, lines[-1].end))
    pieces = tuple((line.start, line.end) for line in lines)
    return Cell("\n".join(line.text for line in lines), pieces[0][0], pieces[-1][1], False, pieces)
