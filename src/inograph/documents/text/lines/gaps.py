"""Blank lines of two kinds: several part cells one below the other, one parts the words inside a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs.cues import SURELY_DATED, Line
from inograph.documents.text.lines import page_lines

APART, INSIDE = 3, 2
"""So many ends of lines stand between cells at least, and between the words of one."""


def with_inner(text: str, heads: Sequence[Sequence[Line]], found: Sequence[Line]) -> list[Line]:
    """The lines; where several blank lines part the names of columns and most cells, those with one between are one."""
    apart = min(text.count("\n", cell[-1].end, below[0].start) for cell, below in pairwise(heads))
    gaps = [text.count("\n", line.end, below.start) for line, below in pairwise(found)]
    inner = gaps.count(INSIDE)
    if apart < APART or not 0 < inner < sum(gap >= APART for gap in gaps):
        return list(found)
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap != INSIDE), len(found)]
    cells = [found[first:last] for first, last in pairwise(starts)]
    return [line for cell in cells for line in (cell if len(cell) == 1 or _is_row(cell) else [page_lines.as_one(cell)])]


def _is_row(lines: Sequence[Line]) -> bool:
    """Whether lines are the cells of a row that stands closer together than others: a deed, who does it, and when."""
    is_first = not (lines[0].is_body or lines[0].dated)
    whole = any(line.is_body for line in lines) and any(line.dated == SURELY_DATED for line in lines)
    return is_first and whole and all(line.is_body or line.dated == SURELY_DATED for line in lines[1:])
