"""Cells of a narrow column that a page sets at the end of the words beside them: `Visit to the museum 1-4`.

A plan of lessons and feasts says for which classes each is, in a column between what is done and when. Where most
lines above a time end with such figures, they are cells of that column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import times
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, SURELY_DATED, Line
from inograph.documents.text.lines import displaced

CLASSES = r"\d{1,2}(?:\s?[-–—,]\s?\d{1,2}){0,4}(?:\s?-?[а-яё]{1,2})?(?:\s?(?:класс\w*|кл\.?|classes|grades?))?"
FIGURES = re.compile(rf"\s+({CLASSES})\Z")
ROW = re.compile(
    rf"(?P<name>\S.{{2,200}}?)\s+(?P<whom>{CLASSES})\s+(?P<time>{times.TIME.pattern})\s+(?P<who>[^\W\d_].*)",
    re.IGNORECASE,
)
"""A row on one line: what, for which classes, when, who."""
LEAST, MOSTLY, WHOLE = 3, 0.7, 0.4


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
    cuts = {at: figures.start(1) for at in ends if (figures := FIGURES.search(found[at].text))}
    if len(cuts) < max(LEAST, MOSTLY * len(ends)):
        return list(found)
    return [
        part for at, line in enumerate(found) for part in (displaced.cut(line, cuts[at]) if at in cuts else (line,))
    ]


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
