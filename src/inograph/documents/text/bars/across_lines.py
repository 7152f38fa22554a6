"""Rows over several lines with bars between the cells only: a bar may stand on any of the lines of a row.

Проведение рейдов по местам
отдыха граждан | июнь - август
2031 года | ОМВД, народная
дружина
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inograph.documents.signs import cues
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

LEAST_COLUMNS, LEAST_ROWS, MOSTLY = 3, 3, 0.8


def rows(text: str, lines: Sequence[Line]) -> list[Spans]:
    """The rows below a line of names of columns, with it; none unless each has a bar between all its cells.

    A line without bars below a whole row goes on in it where it begins with a small letter. Nearly all rows must have a
    time in the column of times, and some bars stand on lines of their own rows.
    """
    first = next((at for at, line in enumerate(lines) if line.bars), len(lines))
    head = barred.cells_of(text, lines[first]) if first < len(lines) else []
    roles = cues.header_roles(text[slice(*cell)] for cell in head)
    bars = len(head) - 1
    named = bars + 1 >= LEAST_COLUMNS and cues.tell_a_plan(roles) and cues.DEADLINE in roles
    below = [line for line in lines[first + 1 :] if not line.blank]
    if not named or len(lines[first].bars) != bars or not any(0 < len(line.bars) < bars for line in below):
        return []
    found = list(_whole(text, below, bars))
    whole = [barred.cells_of(text, row) for row in found if row.bars]
    if len(whole) < LEAST_ROWS or any(len(row.bars) not in (0, bars) for row in found):
        return []
    at = roles.index(cues.DEADLINE)
    timed = sum(len(row) > at and cues.dated(" ".join(text[slice(*row[at])].split())) > 0 for row in whole)
    return [head, *(barred.cells_of(text, row) for row in found)] if timed >= MOSTLY * len(whole) else []


def _whole(text: str, lines: Sequence[Line], bars: int) -> Iterator[Line]:
    """The lines of each row as one, up to that which begins the next; a heading between rows is one of its own."""
    row: Line | None = None
    for line in lines:
        if row is not None and not row.bars and cues.is_heading(" ".join(text[row.start : row.end].split())):
            yield row
            row = None
        begins = row is not None and len(row.bars) >= bars and (line.bars or not line.first.islower())
        if row is not None and begins:
            yield row
        row = line if row is None or begins else row.with_more(line)
    if row is not None:
        yield row
