"""Cells of a narrow column that a page sets at the end of the words beside them: `Visit to the museum 1-4`.

A plan of lessons and feasts says for which classes each is, in a column between what is done and when. Where most
lines above a time end with such figures, they are cells of that column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.signs import times
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, SURELY_DATED, Line
from inograph.documents.text.lines import displaced

CLASSES = r"\d{1,2}(?:\s?[-–—,]\s?\d{1,2}){0,4}(?:\s?-?[а-яё]{1,2})?(?:\s?(?:класс\w*|кл\.?|classes|grades?))?"
WHOM, FIGURES = re.compile(CLASSES), re.compile(rf"(?<!№)\s+({CLASSES})\Z")
ROW = re.compile(
    rf"(?P<name>\S.{{2,200}}?)\s+(?P<whom>{CLASSES})\s+(?P<time>{times.TIME.pattern})\s+(?P<who>[^\W\d_].*)",
    re.IGNORECASE,
)
"""A row on one line: what, for which classes, when, who."""
LEAST, MOSTLY, WHOLE, MOST_BETWEEN = 3, 0.7, 0.4, 4


def apart(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines below a header, the figures at the end of those above a time being lines of their own.

    Numbers and times that a page sets away from their rows are put back first.
    """
    found = displaced.put_back(roles, found)
    if tuple(roles) == (NAME, NOTE, DEADLINE, EXECUTOR) and (whole := _whole(found)):
        return whole
    at = roles.index(NAME) if NAME in roles else len(roles)
    if tuple(roles[at + 1 : at + 3]) != (NOTE, DEADLINE):
        return list(found)
    ends = [at for at, (line, below) in enumerate(pairwise(found)) if _is_time(below) and not _is_time(line)]
    figures = {end: told for end in ends if (told := _figures(found, end))}
    if len(figures) < max(LEAST, MOSTLY * len(ends)):
        return list(found)
    return list(_in_order(found, figures, last=roles[-1] == DEADLINE))


def _figures(found: Sequence[Line], end: int) -> tuple[int, int] | None:
    """The line that holds the figures of a row whose time stands below `end`, and where in it they begin.

    Between them the rest of the name may stand, of which they are level with the first line.
    """
    for at in range(end, max(end - MOST_BETWEEN, -1), -1):
        if WHOM.fullmatch(found[at].text):
            return at, 0
        if told := FIGURES.search(found[at].text):
            return at, told.start(1)
        if not _goes_on(found[at]):
            return None
    return None


def _goes_on(line: Line) -> bool:
    return line.is_small or line.text[0] in '«"('


def _in_order(found: Sequence[Line], figures: dict[int, tuple[int, int]], *, last: bool) -> Iterator[Line]:
    """The lines, those of each name before its figures, even those below the time where it ends the row (`last`)."""
    done = 0
    for end, (at, place) in figures.items():
        name, whom = displaced.cut(found[at], place) if place else (None, found[at])
        below = end + 2
        while last and below < len(found) and _goes_on(found[below]) and below - 1 not in figures:
            below += 1
        yield from found[done:at]
        yield from (name,) if name else ()
        more = (*found[at + 1 : end + 1], *found[end + 2 : below])
        yield from (*(replace(line, goes_on=True) for line in more), whom, found[end + 1])
        done = below
    yield from found[done:]


def _whole(found: Sequence[Line]) -> list[Line]:
    """The lines, those that are whole rows parted into their cells; none where few are such rows."""
    rows = {at: row for at, line in enumerate(found) if (row := ROW.fullmatch(line.text))}
    if len(rows) < max(LEAST, WHOLE * len(found)):
        return []
    return [part for at, line in enumerate(found) for part in (_cells(line, rows[at]) if at in rows else [line])]


def _cells(line: Line, row: re.Match[str]) -> Iterator[Line]:
    for name in ("name", "whom", "time", "who"):
        first, last = row.span(name)
        yield Line(row[name], line.start + first, line.start + last, line.apart and not first)


def _is_time(line: Line) -> bool:
    return line.dated == SURELY_DATED
