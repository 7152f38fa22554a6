"""Tables that only the alignment of their words shows: columns are the strips of paper that stay white."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from inograph.documents.assembly import Box
from inograph.documents.page import Found, Line, Word, said

WIDE = 1.5
NARROWEST = 0.7
STEP = 2.0
PROSE = 4
FAR = 6
LEAST_COLUMNS = 3
LEAST_LINES = 3
CROSSED = 0.08
CONTIGUOUS = 1.6
ALIKE = 1.1
NUMBER = re.compile(r"(?:[A-ZА-ЯЁ]{1,3}[.-]?)?\d{1,4}(?:\.\d+)*[a-zа-я]?[.)]?\Z")
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?)\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Held:
    """The words of a cell at the crossing of a row and a column, over `columns` of them."""

    row: int
    column: int
    words: list[Word]
    columns: int = 1


def tables(lines: list[Line]) -> Iterator[tuple[int, int, Found]]:
    """The aligned tables among lines: the first line of each, the line after its last, the table."""
    for first, last, edges, cells in grids(lines):
        boxes = [Box(cell.row, cell.column, said(cell.words), 1, cell.columns) for cell in cells]
        yield first, last, Found(boxes, edges, lines[first][0].y)


def grids(lines: list[Line]) -> Iterator[tuple[int, int, list[float], list[Held]]]:
    """The same with the edges of the columns and the words of every cell."""
    for first, last in _runs(lines):
        edges = _edges(lines[first:last])
        if len(edges) + 1 >= LEAST_COLUMNS:
            yield first, last, edges, _table(lines[first:last], edges)


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where lines with wide gaps follow each other, few lines of prose apart."""
    gapped = [index for index, line in enumerate(lines) if _has_gap(line)]
    start = 0
    for place in range(1, len(gapped) + 1):
        if place == len(gapped) or _apart(lines, gapped[place - 1], gapped[place]):
            if place - start >= LEAST_LINES:
                yield gapped[start], _last(lines, gapped[place - 1])
            start = place


def _apart(lines: list[Line], one: int, other: int) -> bool:
    """Whether much prose or much white stands between two lines, as before the foot of a page.

    Lines that begin right of both only go on in a cell.
    """
    left = min(lines[one][0].x, lines[other][0].x) + STEP
    prose = sum(line[0].x <= left for line in lines[one + 1 : other])
    return prose >= PROSE or any(
        _pitch(lines, index) > lines[index][0].height * FAR for index in range(one + 1, other + 1)
    )


def _last(lines: list[Line], last: int) -> int:
    """The end of the table: a last cell may go on below its row, one line pitch further."""
    after = last + 1
    while (
        after < len(lines)
        and _pitch(lines, after) < lines[last][0].height * CONTIGUOUS
        and len(lines[after]) < PROSE * 2
    ):
        if lines[after][0].x <= lines[last][0].x + STEP:
            break
        after += 1
    return after


def _pitch(lines: list[Line], index: int) -> float:
    return lines[index][0].middle[1] - lines[index - 1][0].middle[1]


def _has_gap(line: Line) -> bool:
    return any(right.x - left.x_end > left.height * WIDE for left, right in pairwise(line))


def _edges(lines: list[Line]) -> list[float]:
    """The middles of the white strips between columns."""
    left = min(word.x for line in lines for word in line)
    right = max(word.x_end for line in lines for word in line)
    bins = [0] * (int((right - left) / STEP) + 2)
    gapped = [line for line in lines if _has_gap(line)]
    for line in gapped:
        for place in {place for word in line for place in _under(word, left)}:
            bins[place] += 1
    size = median(word.height for line in gapped for word in line)
    edges: list[float] = []
    start = None
    for place, count in enumerate([*bins, len(lines)]):
        white = count <= len(gapped) * CROSSED
        if white and start is None:
            start = place
        elif not white and start is not None:
            if (place - start) * STEP >= size * NARROWEST and start > 0 and place < len(bins):
                edges.append(left + (start + place) / 2 * STEP)
            start = None
    return edges


def _under(word: Word, left: float) -> range:
    return range(max(int((word.x - left) / STEP), 0), int((word.x_end - left) / STEP) + 1)


def _table(lines: list[Line], edges: list[float]) -> list[Held]:
    """The lines gathered into rows: a number begins one, else a larger distance, else every line."""
    rows: list[list[Line]] = []
    starts = _starts(lines, edges)
    for index, line in enumerate(lines):
        if index == 0 or index in starts:
            rows.append([])
        rows[-1].append(line)
    return [cell for number, row in enumerate(rows) for cell in _cells(number, row, edges)]


def _cells(number: int, row: list[Line], edges: list[float]) -> Iterator[Held]:
    if len(row) == 1 and _crosses(row[0], edges):
        yield Held(number, 0, row[0], len(edges) + 1)
        return
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for line in row:
        for word in line:
            cells[_column(word, edges)].append(word)
    for column, words in enumerate(cells):
        yield Held(number, column, words)


def _column(word: Word, edges: list[float]) -> int:
    return bisect_right(edges, word.x)


def _crosses(line: Line, edges: list[float]) -> bool:
    """Whether the words of a line run over the strips between columns, as a heading does."""
    return not _has_gap(line) and any(line[0].x < edge < line[-1].x_end for edge in edges)


def _headings(lines: list[Line], edges: list[float]) -> set[int]:
    """The lines that head rows; one that goes on with small letters right below a row is too long for its cell."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        below_row = index > 0 and index - 1 not in found and _pitch(lines, index) < line[0].height * CONTIGUOUS
        if _crosses(line, edges) and not (below_row and line[0].text[:1].islower()):
            found.add(index)
    return found


def _closest(pitches: list[float]) -> float:
    """The least distance of lines that is no chance: it comes twice, as between the lines of one row."""
    ordered = sorted(pitches)
    twice = (one for one, other in pairwise(ordered) if other < one * ALIKE)
    return next(twice, median(pitches))


def _spaced(lines: list[Line]) -> set[int]:
    """The lines above which more white stands than between the lines of one row."""
    pitches = [_pitch(lines, index) for index in range(1, len(lines))]
    usual = _closest(pitches)
    return {index for index, pitch in enumerate(pitches, 1) if pitch > usual * 1.35}


def _starts(lines: list[Line], edges: list[float]) -> set[int]:
    """The lines on which rows begin."""
    headings = _headings(lines, edges)
    after = {index + 1 for index in headings}
    first = [said(word for word in line if not _column(word, edges)) for line in lines]
    numbered = {index for index, words in enumerate(first) if NUMBER.match(words)}
    named = {index for index, words in enumerate(first) if NUMBERED.match(words)}
    if len(named) > max(1, len(numbered)):
        return named | set(range(min(named))) | headings | after
    if len(numbered) > 1:
        filled = {index for index, words in enumerate(first) if words}
        titled = {index for index in filled if index - 1 not in filled - numbered}
        spaced = _spaced(lines)
        lone = {at - 1 for at in numbered & spaced} & spaced - filled
        return numbered | titled | headings | after | {index for index in lone if not _has_gap(lines[index])}
    if spaced := _spaced(lines):
        return spaced | headings | after
    return {index for index, words in enumerate(first) if words} | headings | after
