"""Numbers of pages inside the cells of barred tables: a page may end in the middle of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.document import Cell
from inograph.documents.signs import rhythm, running
from inograph.documents.text.bars.barred import Line, Spans

LONGEST_NUMBER, SHORTEST_PAGE = 3, 8


def found(text: str, lines: Sequence[Line]) -> Spans:
    """The lines without bars that mark the end of a page: `- 12 -`, `Page 12`, or numbers that count pages on.

    One number alone may be words of its cell.
    """
    bare = [(at, line, text[line.start : line.end].strip()) for at, line in enumerate(lines) if not line.bars]
    counts = [(at, int(words)) for at, _, words in bare if words.isdecimal() and len(words) <= LONGEST_NUMBER]
    steps = [other[1] - one[1] == 1 and other[0] - one[0] >= SHORTEST_PAGE for one, other in pairwise(counts)]
    pages = {at for at, _ in counts} if steps and all(steps) else set()
    return [(line.start, line.end) for at, line, words in bare if at in pages or running.is_banner(words)]


def cell(text: str, span: tuple[int, int], marks: Spans) -> Cell:
    """The cell in a range of the text, without the marks of pages that stand among its words."""
    start, end = span
    within = [mark for mark in marks if start < mark[0] and mark[1] < end]
    edges = [start, *(edge for mark in within for edge in mark), end]
    pieces = [rhythm.stripped(text, *piece) for piece in zip(edges[::2], edges[1::2], strict=True)]
    worded = all(any(map(str.isalpha, text[slice(*piece)])) for piece in (pieces[0], pieces[-1]))
    return Cell.of(text, *pieces) if within and worded else Cell.of(text, span)
