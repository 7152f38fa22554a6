"""Rows that begin with numbers below a header of whole lines: the numbers tell where a row lost cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import rhythm, row_numbers
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

CODE = re.compile(r"(?=\S{0,8}\d)[^\W_]{1,4}(?:[./-][^\W_]{1,4})*[.)]?(?=\s|\Z)")
LEAST = 3


def rows(text: str, lines: Sequence[Line], cells: Spans, width: int) -> list[Spans]:
    """The cells cut where the numbers of rows stand, below lines that hold whole rows of a header.

    None unless most rows then have all `width` cells.
    """
    starts = row_numbers.starts(text[slice(*cell)] for cell in cells)
    if len(starts) < LEAST or not lines or len(lines[0].bars) < LEAST:
        return []
    first = cells[starts[0]][0]
    above = [barred.up_to_last(barred.cells_of(text, line)) for line in lines if line.end <= first and line.bars]
    below = _cut(text, cells, starts, width)
    return [*above, *below] if below else []


def _cut(text: str, cells: Spans, starts: Sequence[int], width: int) -> list[Spans]:
    """Rows from each start to the next, and what stands below them; none unless most have all their cells."""
    top = text[slice(*cells[0])]
    edges = [*starts, len(cells)]
    following = [*(row_numbers.bare(text[slice(*cells[start])]) for start in starts[1:]), ""]
    parted = [
        _parted(text, cells[first:last], top, width, number)
        for (first, last), number in zip(pairwise(edges), following, strict=True)
    ]
    lengths = [len(row) for row, _ in parted]
    if lengths.count(width) * 10 < len(lengths) * 6 or max(lengths) > width:
        return []
    found: list[Spans] = []
    for row, headings in parted:
        found += [row, *([heading] for heading in headings)]
    return found


def _parted(text: str, cells: Spans, top: str, width: int, following: str) -> tuple[Spans, Spans]:
    """The cells of a row and what stands below it: all that is too much, and a heading in the place of a lost cell.

    Below a header that is repeated, which begins with the words `top`, only headings stand.
    """
    at = next((at for at, cell in enumerate(cells) if text[slice(*cell)] == top), len(cells))
    below = [cell for cell in cells[at + width :] if cell[0] < cell[1]]
    own, headings = rhythm.without_headings(text, cells[:at], following)

    return own[:width], [*own[width:], *headings, *below]
