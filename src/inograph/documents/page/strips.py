"""The strips of paper that stay white between columns, and which words stand between which of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from inograph.documents.page import Line, Word

WIDE = 1.5
NARROWEST, NARROW, APART = 0.7, 0.4, 3.0
STEP = 2.0
CROSSED, OFTEN_CROSSED = 0.08, 0.2
STARTED, STARTED_CLEAR, LEAST_CLEAR, LEAST_NARROW = 0.6, 0.25, 3, 8
"""So many lines have a word behind a gap where a column begins, even if long words cross the strip before it.

Fewer are enough where no word crosses that strip, be it as narrow as a letter.
"""

Cells = dict[int, Line]
"""The words of a line or a row by column."""


def has_gap(line: Line) -> bool:
    """Whether white wider than a line is high stands between two words."""
    return any(right.x - left.x_end > left.height * WIDE for left, right in pairwise(line))


def edges(lines: Sequence[Line]) -> list[float]:
    """The middles of the white strips between columns."""
    gapped = [line for line in lines if has_gap(line)]
    found = list(_white(lines, gapped))
    begun = _begun(gapped)
    often = sorted(place for place, count in begun.items() if count >= len(gapped) * STARTED)
    for one, other in pairwise(often):
        crossed = sum(any(word.x < other - STEP < word.x_end for word in line) for line in gapped)
        if crossed <= len(gapped) * OFTEN_CROSSED and not any(one < place <= other for place in found):
            found.append(other - STEP)
    least = max(len(gapped) * STARTED_CLEAR, LEAST_CLEAR)
    left = min((line[0].x for line in gapped), default=0.0)
    for place in sorted(place for place, count in begun.items() if count >= least and place > left):
        before = [word for line in gapped for word in line if word.x < place]
        if max(word.x_end for word in before) <= place - STEP:
            last = max(word.x for word in before)
            found = [*(edge for edge in found if not last < edge <= place), place - STEP]
    size = median(word.height for line in gapped for word in line)
    found += [place for place in _narrow(gapped) if all(abs(place - edge) > size * APART for edge in found)]
    return sorted(found)


def _begun(gapped: Sequence[Line]) -> Counter[float]:
    """How many lines have a word that begins them or stands behind a gap at a place."""
    begun: Counter[float] = Counter()
    for line in gapped:
        begun[line[0].x] += 1
        begun.update(right.x for left, right in pairwise(line) if right.x - left.x_end > left.height * WIDE)
    return begun


def parted(line: Line, places: Sequence[float]) -> Iterator[tuple[int, Word]]:
    """The words of a line with the column of each; those behind a word over an edge, one space apart, stay with it.

    A word behind a gap may begin a little left of its column, as names of columns do.
    """
    column, over = 0, False
    before: Word | None = None
    for word in line:
        own = bisect_right(places, word.x)
        close = before is not None and word.x - before.x_end < before.height * NARROWEST
        if before is not None and word.x - before.x_end > word.height * WIDE:
            own = bisect_right(places, min(word.x + word.height * NARROW, word.middle[0]))
        if not (over and close):
            column, over = own, False
        over = over or bisect_right(places, word.x_end) > column
        before = word
        yield column, word


def cells(line: Line, places: Sequence[float]) -> Cells:
    """The words of a line in each of its columns."""
    words: Cells = {}
    for column, word in parted(line, places):
        words.setdefault(column, []).append(word)
    return words


def joined(rows: Sequence[Cells], columns: Iterable[int]) -> Cells:
    """The words of some columns over several lines."""
    return {
        column: [word for row in rows for word in row.get(column, ())]
        for column in columns
        if any(column in row for row in rows)
    }


def _white(lines: Sequence[Line], gapped: Sequence[Line]) -> Iterator[float]:
    size = median(word.height for line in gapped for word in line)
    return (
        (first + last) / 2
        for first, last in _uncrossed(lines, gapped, len(gapped) * CROSSED)
        if last - first >= size * NARROWEST
    )


def _narrow(gapped: Sequence[Line]) -> Iterator[float]:
    """Strips as narrow as a letter that no word crosses; behind each, most words begin their line or follow a gap."""
    size = median(word.height for line in gapped for word in line)
    white = [strip for strip in _uncrossed(gapped, gapped, 0) if strip[1] - strip[0] >= size * NARROW]
    for (first, last), (after, _) in pairwise([*white, (float("inf"), 0.0)]):
        if last - first >= size * NARROWEST:
            continue
        behind = [next((at for at, word in enumerate(line) if last <= word.x < after), None) for line in gapped]
        begun = [
            not at or line[at].x - line[at - 1].x_end > last - first + STEP * 2
            for line, at in zip(gapped, behind, strict=True)
            if at is not None
        ]
        if sum(begun) * 2 >= max(len(begun), LEAST_NARROW):
            yield (first + last) / 2


def _uncrossed(lines: Sequence[Line], gapped: Sequence[Line], most: float) -> Iterator[tuple[float, float]]:
    """From where to where words of so many lines at most stand."""
    left = min(word.x for line in lines for word in line)
    right = max(word.x_end for line in lines for word in line)
    bins = [0] * (int((right - left) / STEP) + 2)
    for line in gapped:
        for place in set[int]().union(*(_under(word, left) for word in line)):
            bins[place] += 1
    start = None
    for place, count in enumerate([*bins, len(lines)]):
        if count <= most and start is None:
            start = place
        elif count > most and start is not None:
            if start > 0 and place < len(bins):
                yield left + start * STEP, left + place * STEP
            start = None


def _under(word: Word, left: float) -> range:
    return range(max(int((word.x - left) / STEP), 0), int((word.x_end - left) / STEP) + 1)
