"""Rows that stand side by side on a page read column by column: two deeds, then who does each, then each one's time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line

LEAST, MOST = 2, 6


def ordered(found: Sequence[Line]) -> list[Line]:
    """The lines, each row's together where paragraphs tell some deeds, as many bodies and then as many times.

    `Draft of the plan` / `Plan made known` / `Clerk` / `Mayor` / `May 2031` / `June 2031` are two rows.
    """
    out: list[Line] = []
    at = 0
    while at < len(found):
        count = _bodies(found, at)
        names = out[-count:] if LEAST <= count <= MOST else []
        if names and len(names) == count and all(map(_is_name, names)) and _are_times(found, at, count):
            bodies, times = found[at : at + count], found[at + count : at + 2 * count]
            out[-count:] = [line for row in zip(names, bodies, times, strict=True) for line in row]
            at += 2 * count
        else:
            out.append(found[at])
            at += 1
    return out


def without_names(found: Sequence[Line]) -> list[Line]:
    """The lines without names of the columns of who and when, which stand beside each other where deeds have none.

    On another page one of them may stand alone: `Lead responsibility` / `Timescale`.
    """
    names = {
        line.text
        for pair in pairwise(found)
        if {line.role for line in pair} == {cues.EXECUTOR, cues.DEADLINE}
        for line in pair
    }
    return [line for line in found if line.text not in names]


def _bodies(found: Sequence[Line], at: int) -> int:
    """How many lines from here on name a body, each a paragraph of its own."""
    count = 0
    while at + count < len(found) and count <= MOST and found[at + count].is_body and found[at + count].apart:
        count += 1
    return count


def _is_name(line: Line) -> bool:
    return line.apart and not (line.is_body or line.dated or line.is_index or line.is_heading or line.role)


def _are_times(found: Sequence[Line], at: int, count: int) -> bool:
    """Whether just as many paragraphs below the bodies tell a time, all but one of them surely."""
    times = [line.dated if line.apart else 0 for line in found[at + count : at + 2 * count + 1]]
    sure = sum(time == cues.SURELY_DATED for time in times[:count])
    return all(times[:count]) and sure >= max(count - 1, LEAST) and times[count:] != [cues.SURELY_DATED]
