"""Tables that only the alignment of their words shows: columns are the strips of paper that stay white."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from inograph.documents.found import Box
from inograph.documents.page import Found, Line, Word, centred, said, strips, timed_rows
from inograph.documents.page.strips import STEP, Cells, has_gap
from inograph.documents.signs import cues

PROSE = 4
FAR = 6
LEAST_COLUMNS = 3
LEAST_LINES = 3
DEEPEST = 3
"""So many lines at most make a header, below which alone more white may stand."""
CONTIGUOUS = 1.6
ALIKE = 1.1
NUMBER = re.compile(r"(?:[A-ZА-ЯЁ]{1,3}[.-]?)?\d{1,4}(?:\.\d+)*[a-zа-я]?[.)]?\Z")
COUNT = re.compile(r"(?P<number>\d{1,2})(?:[.)](?=\s|\Z)|\Z)|\(?(?P<letter>[A-Za-z])[.)](?=\s|\Z)")
ROMAN = re.compile(r"[IVX]{1,5}\.\s+[A-ZА-ЯЁ]")
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
        edges = strips.edges(lines[first:last])
        if len(edges) + 1 >= LEAST_COLUMNS:
            yield first, last, edges, _table(lines[first:last], edges)


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where lines with wide gaps follow each other, few lines of prose apart."""
    gapped = [index for index, line in enumerate(lines) if has_gap(line)]
    start = 0
    for place in range(1, len(gapped) + 1):
        if place == len(gapped) or _apart(lines, gapped[place - 1], gapped[place]):
            if place - start >= LEAST_LINES:
                yield from _others_below(lines, gapped[start:place])
            start = place


def _others_below(lines: list[Line], gapped: list[int]) -> Iterator[tuple[int, int]]:
    """The lines from the first to the last one; in two where those below the last number have other columns."""
    numbered = [at for at, index in enumerate(gapped) if NUMBER.match(lines[index][0].text)]
    above, below = gapped[: numbered[-1] + 1] if numbered else [], gapped[numbered[-1] + 1 :] if numbered else gapped
    while above and below and _pitch(lines, below[0]) < lines[below[0]][0].height * CONTIGUOUS:
        above, below = [*above, below[0]], below[1:]
    if len(numbered) < LEAST_LINES or not below or not _have_other_columns(lines, above, below):
        yield gapped[0], _last(lines, gapped[-1])
        return
    yield above[0], _last(lines, above[-1])
    if len(below) >= LEAST_LINES:
        yield below[0], _last(lines, below[-1])


def _have_other_columns(lines: list[Line], above: list[int], below: list[int]) -> bool:
    """Whether words of most lines below stand where those above leave strips between columns white."""
    edges = strips.edges(lines[above[0] : above[-1] + 1])
    over = (any(word.x < edge < word.x_end for word in lines[index] for edge in edges) for index in below)
    return sum(over) * 2 > len(below)


def _apart(lines: list[Line], one: int, other: int) -> bool:
    """Whether much prose, much white or the caption of a table stands between two lines, as before the foot of a page.

    Lines that begin right of both only go on in a cell.
    """
    if any(cues.CAPTION.match(said(line)) for line in lines[one + 1 : other]):
        return True
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
        small = len(lines[after]) < PROSE and lines[after][0].text[:1].islower()
        if lines[after][0].x <= lines[last][0].x + STEP and not small:
            break
        after += 1
    return after


def _pitch(lines: list[Line], index: int) -> float:
    return lines[index][0].middle[1] - lines[index - 1][0].middle[1]


def _table(lines: list[Line], edges: list[float]) -> list[Held]:
    """The lines gathered into rows: a number begins one, else a larger distance, else every line."""
    cells = [strips.cells(line, edges) for line in lines]
    width = len(edges) + 1
    headings = _headings(lines, edges) | _set_in(lines, cells)
    starts = _starts(lines, cells, width, headings)
    if told := timed_rows.rows(lines, cells, width, sorted(starts), headings):
        return [Held(number, column, words) for number, row in enumerate(told) for column, words in sorted(row.items())]
    firsts = [index for index in range(len(lines)) if index == 0 or index in starts]
    held: list[Held] = []
    for number, (first, end) in enumerate(pairwise([*firsts, len(lines)])):
        if end == first + 1 and first in headings:
            held.append(Held(number, 0, lines[first], width))
        else:
            row = strips.joined(cells[first:end], range(width))
            held += (Held(number, column, row.get(column, [])) for column in range(width))
    return held


def _crosses(line: Line, edges: list[float]) -> bool:
    """Whether the words of a line run over the strips between columns, as a heading does."""
    return not has_gap(line) and any(line[0].x < edge < line[-1].x_end for edge in edges)


def _headings(lines: list[Line], edges: list[float]) -> set[int]:
    """The lines that head rows; one that goes on with small letters right below a row is too long for its cell.

    One that fits into the column of names is told by its Roman number.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        below_row = index > 0 and index - 1 not in found and _pitch(lines, index) < line[0].height * CONTIGUOUS
        crosses = _crosses(line, edges) and not (below_row and line[0].text[:1].islower())
        if crosses or (not has_gap(line) and ROMAN.match(said(line))):
            found.add(index)
    return found


def _set_in(lines: list[Line], cells: list[Cells]) -> set[int]:
    """The lines that head rows within one column: alone above a row, set in where the words of all rows are not."""
    found: set[int] = set()
    for at, (row, below) in enumerate(pairwise(cells)):
        (column, words), *others = row.items()
        if others or has_gap(lines[at]) or not words[0].text[:1].isupper() or 0 not in below or len(below) < PROSE - 1:
            continue
        lefts = [other[column][0].x for other in cells if column in other and len(other) > 1]
        even = sum(left <= min(lefts) + STEP for left in lefts) * 10 >= len(lefts) * 9 and len(lefts) >= LEAST_LINES
        if even and words[0].x > min(lefts) + words[0].height:
            found.add(at)
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


def _starts(lines: list[Line], cells: list[Cells], width: int, headings: set[int]) -> set[int]:
    """The lines on which rows begin."""
    after = {index + 1 for index in headings}
    first = [said(row.get(0, [])) for row in cells]
    numbered = {index for index, words in enumerate(first) if NUMBER.match(words)}
    named = {index for index, words in enumerate(first) if NUMBERED.match(words)}
    if len(named) > max(1, len(numbered)):
        lone = {at for at, words in enumerate(first) if len(cells[at]) == 1 and cues.HEADING.match(words)}
        return named | set(range(min(named))) | headings | after | (lone & _spaced(lines))
    if risen := centred.starts(cells, sorted(numbered)):
        return risen | headings | after
    if len(numbered) > 1:
        filled = {index for index, words in enumerate(first) if words}
        worded = filled - numbered
        titled = {index for index in filled if index - 1 not in worded}
        spaced = _spaced(lines)
        return numbered | titled | headings | after | _heads(lines, numbered & spaced, spaced, filled)
    if counted := next(filter(None, (_counted(cells, column) for column in range(width))), set()):
        return counted | headings | after | {at for at in _spaced(lines) if at > max(counted)}
    if spaced := _spaced(lines):
        full = _full(cells, width, first, max(spaced)) if len(spaced) == 1 else set()
        if full or len(spaced) > 1 or max(spaced) > DEEPEST:
            return spaced | full | headings | after
    return _begun(cells, first) | spaced | headings | after


def _counted(cells: list[Cells], column: int) -> set[int]:
    """The lines on which a column counts the rows, from 1 or A anew in every group of them.

    A list within a cell counts too, but beside most of its items nothing stands.
    """
    found = {at: COUNT.match(said(row[column])) for at, row in enumerate(cells) if column in row}
    counted = {at: int(one["number"] or ord(one["letter"].upper()) - 64) for at, one in found.items() if one}
    in_turn = all(number in (1, before + 1) for before, number in pairwise([0, *counted.values()]))
    whole = in_turn and all(len(cells[at]) >= LEAST_COLUMNS for at in counted)
    return set(counted) if whole and len(counted) >= LEAST_LINES else set()


def _heads(lines: list[Line], numbered: set[int], spaced: set[int], filled: set[int]) -> set[int]:
    """The first lines of words that stand by themselves above a numbered line, behind the first column."""
    tops = (next((top for top in range(at - 1, 0, -1) if top in spaced or top in filled), 0) for at in numbered)
    return {top for top in tops if top in spaced - filled and not has_gap(lines[top])}


def _full(cells: list[Cells], width: int, first: list[str], top: int) -> set[int]:
    """The lines from one on with words in all columns, where the others go on in small letters or are empty at first.

    So rows show where more white stands only below the header.
    """
    below = range(top, len(cells))
    full = {at for at in below if len(cells[at]) == width}
    begun = {at for at in below if first[at] and not first[at][0].islower()}
    return full if begun <= full and len(full) < len(below) else set()


def _begun(cells: list[Cells], first: list[str]) -> set[int]:
    """The lines with words in the first column, but those that go on in small letters below fuller ones that do not."""
    filled = {index for index, words in enumerate(first) if words}
    timed = {index for index in filled if cues.dated(first[index]) == cues.SURELY_DATED}
    small = {index for index in filled if index and first[index][0].islower()} - timed
    widths = [len(row) for row in cells]
    whole = filled - small
    fuller = bool(small) and len(whole) > 1
    fuller = fuller and median(widths[at] for at in whole) > median(widths[at] for at in small)
    ended = {at for at in small if at - 1 in filled and widths[at - 1] == 1 < widths[at]}
    return whole if fuller else filled - ended
