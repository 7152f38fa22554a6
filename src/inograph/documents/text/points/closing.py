"""Lines that close a group of points and say who does all of them and when: `Clerk & Harbour GroupMarch 2031`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs.cues import Line
from inograph.documents.text.points import tails
from inograph.documents.text.run_on.timed_words import DEED, TIME

LEAST, SEVERAL, LEAST_LONE = 2, 2, 4
"""So many groups are closed so, one of them of several points at least; more where each is of one point."""


def told(lines: Sequence[Line], points: Sequence[int]) -> list[tuple[Line, Line]]:
    """Who and when for the point that begins at each place; nothing where a point or a group lacks such a line."""
    closing = list(_closing(lines)) if points else []
    if len(closing) < LEAST or closing[0][0].start < points[0] or closing[-1][0].start < points[-1]:
        return []
    edges = [0, *(who.start for who, _ in closing)]
    groups = [sum(first < place < last for place in points) for first, last in pairwise(edges)]
    surely = sum(_names(who.text, sure=True) for who, _ in closing)
    few = max(groups) < SEVERAL and len(closing) < LEAST_LONE
    if not all(groups) or few or surely * 2 < len(closing):
        return []
    return [said for said, count in zip(closing, groups, strict=True) for _ in range(count)]


def _closing(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Who and when of each line that tells both, one behind the other, and nothing else."""
    for line in lines:
        ended = line.text.rstrip(" .")
        time = next((one for one in TIME.finditer(line.text) if one.end() == len(ended)), None)
        words = line.text[: time.start()].rstrip(" .,:;–-") if time else ""
        if time and words and not DEED.match(words) and _names(words, sure=False):
            when = line.start + time.start()
            yield (
                Line(words, line.start, line.start + len(words), line.apart),
                Line(time[0], when, when + len(time[0]), False),
            )


def _names(words: str, *, sure: bool) -> bool:
    return tails.who(words, (0, len(words)), sure=sure) is not None
