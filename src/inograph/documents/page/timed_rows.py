"""Rows of aligned words told by their times, where neither numbers nor white lines part them.

A row begins where the words of a deed begin with a capital letter and a time stands beside them. `Output | Activity |
Due` may stand above outputs each of which has several activities: what stands before a deed is then said of all rows up
to the next words there, and so is what stands on a line above them that tells no time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from inograph import bullets
from inograph.documents.page import Line, said
from inograph.documents.page.strips import Cells, joined
from inograph.documents.signs import cues

DEEPEST, LEAST = 4, 3
DATED, ALONE = 0.7, 0.5
FAR = 1.6
WAITING = frozenset("-–—,(")


@dataclass(frozen=True, slots=True)
class Starts:
    """The lines on which rows begin: with a deed and its time, and `above` those that share what it tells."""

    header: int
    """How many lines the names of the columns take."""
    what: int
    """The column of deeds."""
    timed: Sequence[int]
    above: Sequence[int]
    spanned: Sequence[int]
    """The columns before the deeds whose cells stand once for several rows."""


def rows(
    lines: Sequence[Line], cells: Sequence[Cells], width: int, others: Sequence[int], headings: Collection[int]
) -> list[Cells]:
    """The rows below that of the names; none where times tell none, or where those begun at `others` are as good.

    A line among the `headings`, one that names the columns again, and one cell with white above and below it is a row
    by itself.
    """
    far = _far(lines)
    lone = {at for at in range(1, len(lines)) if at in headings or said(lines[at]) == said(lines[0])}
    lone |= {at for at in range(1, len(lines) - 1) if len(cells[at]) == 1 and at in far and at + 1 in far}
    starts = _starts(cells, width, lone)
    if starts is None or (not starts.above and _parted(starts.timed, others) > ALONE * len(starts.timed)):
        return []
    anew = sorted({*starts.above, *(at for at in starts.timed if _tells_anew(cells, at, starts))})
    if starts.spanned and (not anew or anew[0] > starts.timed[0]):
        return []
    ends = _ends(lines, sorted({*starts.timed, *starts.above, *(at for at in lone if at >= starts.header)}))
    after = max(ends.values())
    every = range(width)
    own = [column for column in every if column not in starts.spanned]
    found = [joined(cells[: starts.header], every)]
    for first, end in ends.items():
        if first in starts.above:
            found.append(joined(cells[first:end], [starts.what]))
        elif first in lone:
            found.append(joined(cells[first:end], [starts.what] if len(cells[first]) == 1 else every))
        else:
            at = bisect_right(anew, first)
            last = anew[at] if at < len(anew) else after
            shared = joined(cells[anew[at - 1] : last], starts.spanned) if starts.spanned else {}
            found.append({**shared, **joined(cells[first:end], own)})
    return [*found, *cells[after:]]


def _starts(cells: Sequence[Cells], width: int, lone: Collection[int]) -> Starts | None:
    """Where rows begin; None where no header names deeds and times, or the times do not stand beside the deeds."""
    header, what, when = _header(cells, width)
    below = range(header, len(cells)) if header else range(0)
    timed = [at for at in below if at not in lone and _begins(cells, at, what, when)]
    if len(timed) < LEAST or sum(cues.dated(said(cells[at][when])) > 0 for at in timed) < DATED * len(timed):
        return None
    rows = [cells[at] for at in below if at not in lone]
    before = [column for column in range(what) if not _counts(rows, column)]
    spanned = before if _lack(cells, timed, before) else []
    above = [at for at in below if at + 1 in timed and _leads(cells[at], spanned, what, when)]
    return Starts(header, what, timed, above, spanned)


def _header(cells: Sequence[Cells], width: int) -> tuple[int, int, int]:
    """How many lines the names of the columns take, and where the deeds and the times are; zeros where none are."""
    for count in range(1, min(DEEPEST, len(cells))):
        above = joined(cells[:count], range(width))
        roles = cues.header_roles(said(above.get(column, [])) for column in range(width))
        if {cues.NAME, cues.DEADLINE} <= set(roles) and not all(map(_goes_on, map(said, cells[count].values()))):
            names = [column for column, role in enumerate(roles) if role == cues.NAME]
            fullest = max(names, key=lambda column: sum(column in row for row in cells[count:]))
            return count, fullest, roles.index(cues.DEADLINE)
    return 0, 0, 0


def _goes_on(words: str) -> bool:
    return words[:1].islower() or words.startswith("(")


def _begins(cells: Sequence[Cells], at: int, what: int, when: int) -> bool:
    """Whether a deed and its time begin on a line: `май 2031 г.` begins with a small letter below a whole time."""
    own, above = cells[at], said(cells[at - 1].get(when, []))
    if not (what in own and when in own and said(own[what]).lstrip(f"{bullets.SIGNS} ")[:1].isupper()):
        return False
    whole = cues.dated(said(own[when])) == cues.SURELY_DATED and above[-1:] not in WAITING
    return whole or not _goes_on(said(own[when]))


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


def _tells_anew(cells: Sequence[Cells], at: int, starts: Starts) -> bool:
    return at - 1 not in starts.above and _tells(cells[at], starts.spanned)


def _leads(cells: Cells, spanned: Sequence[int], what: int, when: int) -> bool:
    """Whether a line without a time tells anew what the rows below it share, and heads them perhaps."""
    headed = what not in cells or said(cells[what])[:1].isupper()
    return when not in cells and headed and _tells(cells, spanned)


def _ends(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, int]:
    """The line after the last one of each row: before the next row, or where much white stands below the last one."""
    last = next((at for at in sorted(_far(lines)) if at > starts[-1]), len(lines))
    return dict(pairwise([*starts, last]))


def _far(lines: Sequence[Line]) -> set[int]:
    """The lines above which much white stands."""
    pitches = [below[0].y - above[0].y for above, below in pairwise(lines)]
    far = FAR * median(pitches)
    return {at for at, pitch in enumerate(pitches, 1) if pitch > far}
