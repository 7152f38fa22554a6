"""Rows of aligned words told by their times, where neither numbers nor white lines part them.

A row begins where the words of a deed begin with a capital letter and a time stands beside them. `Output | Activity |
Due` may stand above outputs each of which has several activities: what stands before a deed is then said of all rows up
to the next words there, and so is what stands on a line above them that tells no time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from inograph.documents.page import Line, said
from inograph.documents.page.strips import parted
from inograph.documents.signs import cues

DEEPEST, LEAST = 4, 3
DATED, ALONE = 0.7, 0.5
FAR = 1.6
BULLETS = "•▪●◦–—-* "

Cells = dict[int, Line]
"""The words of a line or a row by column."""


def rows(
    lines: Sequence[Line], edges: Sequence[float], others: Sequence[int], headings: Collection[int]
) -> list[Cells]:
    """The rows below that of the names; none where times tell none, or where those begun at `others` have one each.

    These still lack what lines above them say that tell no time. A line among the `headings`, and one that names the columns again, is a row by itself.
    """
    cells = [_cells(line, edges) for line in lines]
    every = range(len(edges) + 1)
    header, what, when = _header(cells, len(every))
    lone = {at for at in range(header, len(lines)) if at in headings or said(lines[at]) == said(lines[0])}
    timed = (
        [at for at in range(header, len(lines)) if at not in lone and _begins(cells[at], what, when)] if what else []
    )
    if len(timed) < LEAST or sum(cues.dated(said(cells[at][when])) > 0 for at in timed) < DATED * len(timed):
        return []
    spanned = [column for column in range(what) if not _counts(cells[header:], column)]
    spanned = spanned if _lack(cells, timed, spanned) else []
    above = [at for at in range(header, timed[-1]) if at + 1 in timed and _leads(cells[at], spanned, what, when)]
    if not above and _parted(timed, others) > ALONE * len(timed):
        return []
    anew = sorted({*above, *(at for at in timed if at - 1 not in above and _tells(cells[at], spanned))})
    if spanned and (not anew or anew[0] > timed[0]):
        return []
    ends = _ends(lines, sorted({*timed, *above, *lone}))
    last = max(ends.values())
    shared = [_joined(cells[one:other], spanned) for one, other in pairwise([*anew, last])]
    own = [column for column in every if column not in spanned]
    found = [_joined(cells[:header], every)]
    for first, end in ends.items():
        if first in lone or first in above:
            found.append(_joined(cells[first:end], [what] if first in above else every))
        else:
            found.append(
                {**(shared[bisect_right(anew, first) - 1] if spanned else {}), **_joined(cells[first:end], own)}
            )
    return [*found, *cells[last:]]


def _cells(line: Line, edges: Sequence[float]) -> Cells:
    words: Cells = {}
    for column, word in parted(line, edges):
        words.setdefault(column, []).append(word)
    return words


def _joined(cells: Sequence[Cells], columns: Sequence[int]) -> Cells:
    """The words of some columns over several lines."""
    return {
        column: [word for row in cells for word in row.get(column, ())]
        for column in columns
        if any(column in row for row in cells)
    }


def _header(cells: Sequence[Cells], width: int) -> tuple[int, int, int]:
    """How many lines the names of the columns take, and where the deeds and the times are; zeros where none are."""
    for count in range(1, min(DEEPEST, len(cells))):
        above = _joined(cells[:count], range(width))
        roles = cues.header_roles(said(above.get(column, [])) for column in range(width))
        if {cues.NAME, cues.DEADLINE} <= set(roles) and not all(map(_goes_on, map(said, cells[count].values()))):
            return count, roles.index(cues.NAME), roles.index(cues.DEADLINE)
    return 0, 0, 0


def _goes_on(words: str) -> bool:
    return words[:1].islower() or words.startswith("(")


def _begins(cells: Cells, what: int, when: int) -> bool:
    """Whether a deed and its time begin on a line."""
    told = what in cells and when in cells
    return told and said(cells[what]).lstrip(BULLETS)[:1].isupper() and not _goes_on(said(cells[when]))


def _counts(cells: Sequence[Cells], column: int) -> bool:
    """Whether a column holds nothing but numbers."""
    return all(cues.INDEX.match(said(row[column])) for row in cells if column in row)


def _lack(cells: Sequence[Cells], timed: Sequence[int], spanned: Sequence[int]) -> bool:
    """Whether on some lines where a deed begins nothing stands before it."""
    return any(not any(column in cells[at] for column in spanned) for at in timed)


def _parted(timed: Sequence[int], others: Sequence[int]) -> int:
    """How many of the lines on which deeds begin are alone in the rows that begin at other lines."""
    held = [bisect_right(others, at) for at in timed]
    return sum(held.count(row) == 1 for row in held)


def _tells(cells: Cells, spanned: Sequence[int]) -> bool:
    """Whether a line tells anew what stands before the deeds and is shared by several."""
    first = next((said(cells[column]) for column in spanned if column in cells), "")
    return first[:1].isupper() or first[:1].isdigit()


def _leads(cells: Cells, spanned: Sequence[int], what: int, when: int) -> bool:
    """Whether a line without a time tells anew what the rows below it share, and heads them perhaps."""
    headed = what not in cells or said(cells[what])[:1].isupper()
    return when not in cells and headed and _tells(cells, spanned)


def _ends(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, int]:
    """The line after the last one of each row: before the next row, or where much white stands below the last one."""
    pitches = [below[0].y - above[0].y for above, below in pairwise(lines)]
    far = FAR * median(pitches)
    last = next((at + 1 for at in range(starts[-1], len(lines) - 1) if pitches[at] > far), len(lines))
    return dict(pairwise([*starts, last]))


def cells_of(rows: Sequence[Cells]) -> Iterator[tuple[int, int, Line]]:
    """The row, the column and the words of each cell."""
    for number, row in enumerate(rows):
        for column in sorted(row):
            yield number, column, row[column]
