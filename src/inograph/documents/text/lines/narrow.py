"""Cells of a narrow column that a page sets at the end of the words beside them: `Visit to the museum 1-4`.

A plan of lessons and feasts says for which classes each is, in a column between what is done and when. Where most
lines above a time end with such figures, they are cells of that column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs.cues import DEADLINE, NAME, NOTE, SURELY_DATED, Line

FIGURES = re.compile(
    r"\s+(\d{1,2}(?:\s?[-–—,]\s?\d{1,2}){0,4}(?:\s?-?[а-яё]{1,2})?(?:\s?(?:класс\w*|кл\.?|classes|grades?))?)\Z"
)
LEAST, MOSTLY = 3, 0.7


def apart(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines below a header, the figures at the end of those above a time being lines of their own."""
    at = roles.index(NAME) if NAME in roles else len(roles)
    if tuple(roles[at + 1 : at + 3]) != (NOTE, DEADLINE):
        return list(found)
    ends = [at for at, (line, below) in enumerate(pairwise(found)) if _is_time(below) and not _is_time(line)]
    cuts = {at: figures.start(1) for at in ends if (figures := FIGURES.search(found[at].text))}
    if len(cuts) < max(LEAST, MOSTLY * len(ends)):
        return list(found)
    return [part for at, line in enumerate(found) for part in _parted(line, cuts.get(at))]


def _is_time(line: Line) -> bool:
    return line.dated == SURELY_DATED


def _parted(line: Line, cut: int | None) -> Iterator[Line]:
    if cut is None:
        yield line
        return
    words = line.text[:cut].rstrip()
    yield Line(words, line.start, line.start + len(words), line.apart)
    yield Line(line.text[cut:], line.start + cut, line.end, False)
