"""Rows of which most are alike from number to number: what their lines are, the others tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import cues
from inograph.documents.signs.cues import SURELY_DATED, Line

EVEN_SHARE = 0.6
NARROW_SHARE, EVEN_AMONG = 0.9, 0.3
MOST_TIMES = 3


def even(found: Sequence[Line], width: int, *, named: bool = False) -> set[int]:
    """Where the lines begin of rows with a line a column, if from number to number most rows have so many.

    Where rows have as many or fewer, all lines are cells and some cells are empty. A line below a comma goes on in any
    row. The numbers may stand before the names, in one line with them (`named`).
    """
    rows = [_headless(row) for row in _rows(found, named=named)]
    even = [row for row in rows if len(row) == width]
    narrow = [row for row in rows[:-1] if len(row) <= width]
    if rows and len(narrow) >= NARROW_SHARE * len(rows[:-1]) and len(even) >= EVEN_AMONG * len(rows):
        even = [*narrow, rows[-1][:width]]
    cells = (line.start for row in even for above, line in pairwise((row[0], *row)) if above.text[-1] != ",")
    return set(cells) if len(even) > EVEN_SHARE * len(rows) else set()


def deepest(found: Sequence[Line]) -> set[int]:
    """Where lines begin with numbers of as many levels as most have, two or more: deeds, no headings of deeds."""
    numbers = {line.start: line.text.split()[0].strip(".)").count(".") for line in found if line.numbered}
    levels = [*numbers.values()]
    usual = max(levels, key=levels.count, default=0)
    return {start for start, level in numbers.items() if level == usual == max(levels)} if usual else set()


def held(found: Sequence[Line]) -> set[int]:
    """Where lines go on in their cell, where in most rows, from number to number, one time parts what from who.

    What stands above the time is then one name, in paragraphs of its own or not, and the time may take two of them.
    """
    rows = [row[1:] for row in _rows(found)]
    told = [held for held in map(_around_a_time, rows) if held is not None]
    return {start for held in told for start in held} if len(told) > EVEN_SHARE * len(rows) else set()


def _around_a_time(row: Sequence[Line]) -> list[int] | None:
    """Where lines of a row go on in their cell; None where no name stands before one time with bodies below it."""
    times = [index for index, line in enumerate(row) if line.dated == SURELY_DATED]
    if not times or not times[0] or times[-1] - times[0] >= len(times) or len(times) > MOST_TIMES:
        return None
    who = _headless(row[times[-1] + 1 :])
    named = bool(who) and all(line.is_body for line in who)
    above = row[1 : times[0]]
    plain = not any(
        line.numbered or (line.is_body and not line.is_small and line.text[-1] not in ".:;,") for line in above
    )
    if not named or not plain:
        return None
    more = (line for line in who[1:] if not cues.SIGNATURE.match(line.text))
    return [line.start for line in (*above, *row[times[0] + 1 : times[-1] + 1], *more)]


def _rows(found: Sequence[Line], *, named: bool = False) -> list[Sequence[Line]]:
    """The lines from each number up to the next one."""
    starts = [
        index for index, line in enumerate(found) if (line.numbered and not line.heads if named else line.is_index)
    ]
    return [found[first:last] for first, last in pairwise([*starts, len(found)])]


def _headless(row: Sequence[Line]) -> Sequence[Line]:
    """The lines of a row without the headings of the next ones below it."""
    while len(row) > 1 and row[-1].is_heading:
        row = row[:-1]
    return row
