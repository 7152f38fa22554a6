"""Rows whose time and bodies a page sets level with the middle of a name that takes several lines.

    1. Talks for parents about
    May 2031 Head teacher
    what the nursery will change

As many lines of the name stand above the time as below it; what is left below is of those who act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.signs import times
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER, Line
from inograph.documents.text.lines import displaced

NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}[.)]?\s+(?=[«\"(]?[^\W\d_])")
TIME = re.compile(rf"(?:(?<=\s)|\A)(?:{times.TIME.pattern})(?=\s)", re.IGNORECASE)
LEAST, MOSTLY, MOST_LINES = 3, 0.6, 9


def ordered(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines below a header, those of each name before its time; as they stand where few rows are set so."""
    starts = [at for at, line in enumerate(found) if NUMBERED.match(line.text) and not TIME.match(line.text)]
    plain = [role for role in roles if role != NUMBER]
    if plain != [NAME, DEADLINE, EXECUTOR] or len(starts) < LEAST:
        return list(found)
    rows = [found[first:last] for first, last in pairwise([*starts, len(found)])]
    told = [_parted(row) for row in rows]
    several = sum(len(row) > 1 for row in rows)
    if sum(map(bool, told)) < max(LEAST, MOSTLY * several):
        return list(found)
    parted = (line for row, parts in zip(rows, told, strict=True) for line in (parts or row))
    return [*found[: starts[0]], *parted]


def _parted(row: Sequence[Line]) -> list[Line]:
    """The lines of one row in the order of its cells; none unless its name goes on below the time."""
    last = next((at for at, line in enumerate(row) if at and line.apart), len(row))
    at, time = next(((at, time) for at, line in enumerate(row[:last]) if (time := TIME.search(line.text))), (0, None))
    more, rest = row[at + 1 : 2 * at + 1], row[2 * at + 1 :]
    if time is None or not 0 < at < MOST_LINES or 2 * at >= last or not all(_goes_on(line, rest) for line in more):
        return []
    return [row[0], *(replace(line, goes_on=True) for line in row[1:at]), *_timed(row[at], time.span(), more), *rest]


def _goes_on(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line may go on with a name; one with a capital only where nothing stands below it."""
    return not line.is_body and (line.is_small or not below)


def _timed(line: Line, time: tuple[int, int], more: Sequence[Line]) -> Iterator[Line]:
    """The words of a name beside its time, those below, the time, and who acts."""
    rest = line
    if time[0]:
        name, rest = displaced.cut(line, time[0])
        yield replace(name, goes_on=True)
    yield from (replace(each, goes_on=True) for each in more)
    yield from displaced.cut(rest, time[1] - time[0])
