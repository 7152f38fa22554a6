"""Tables on paper without lines around their cells: a cell is what stands close together in one column.

Columns are the strips that stay white. The lines of a cell follow each other at one distance, which is smaller than the
distance of two rows; cells that stand beside each other make a row, wherever in it they stand (at its top, its middle).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from inograph.documents.found import Box
from inograph.documents.page import Found, Line, Rule, Word, foot, pieces, said

WIDER = 1.33
LEAST_GAP = 0.25
MOST_GAP = 0.56
MANY = 0.06
ALIKE = 1.05
LOOKED = 8
HIGHEST = 1.75
BIN = 0.5
LEAST_COLUMNS = 3
LEAST_LINES = 3
LEAST_ROWS = 3
PROSE = 4
FAR = 3.2
CROSSED = 0.05
STRIP = 0.15
CLOSE = 1.13
BETWEEN = 0.8
BESIDE = 0.3
WIDE = 0.5
MOSTLY = 0.6
PAIR = 2
NUMBER = re.compile(r"(?:[A-ZА-ЯЁ]{1,3}[.-]?)?\d{1,4}(?:\.\d+)*[.)]?\Z")

Row = list[Line]


@dataclass(frozen=True, slots=True)
class _Print:
    """How a table is set: the distance of the lines of a cell, the least gap between two columns, their edges, and
    where a line is drawn across them.
    """

    pitch: float
    gap: float
    edges: list[float]
    across: list[float]

    def column(self, word: Word) -> int:
        return bisect_right(self.edges, word.middle[0])

    def crosses(self, line: Line) -> bool:
        """Whether a line is one piece that runs over the strip between two columns, as a heading does."""
        parts = pieces(line, self.gap)
        least = self.pitch * BESIDE
        return len(parts) == 1 and any(line[0].x + least < edge < line[-1].x_end - least for edge in self.edges)

    def filled(self, row: Row) -> int:
        return len({self.column(word) for line in row for word in line})

    def cells(self, row: Row) -> list[str]:
        held: list[list[Word]] = [[] for _ in range(len(self.edges) + 1)]
        for line in row:
            for word in line:
                held[self.column(word)].append(word)
        return [said(words) for words in held]


def tables(
    lines: Sequence[Line], rules: Sequence[Rule], seams: Sequence[float], drawn: Sequence[float]
) -> Iterator[tuple[int, int, Found]]:
    """The tables among lines: the first line of each, the line after its last, the table.

    `rules` lie across the paper, `seams` are where its pages meet, `drawn` are edges of columns where some are drawn.
    """
    pitch = _pitch(lines)
    if not pitch:
        return
    gap = _gap(lines, pitch)
    for below, last in _runs(lines, pitch, gap):
        first = _raised(lines, below, pitch)
        edges = list(drawn) or _edges(lines[first:last], pitch, gap)
        if len(edges) + 1 < LEAST_COLUMNS:
            continue
        across = [rule.at for rule in rules if rule.end - rule.start > WIDE * (edges[-1] - edges[0])]
        told = _Print(pitch, gap, edges, across)
        rows = _mended(_rows(lines[first:last], told), seams, told)
        above = next((at for at, row in enumerate(rows) if told.filled(row) >= LEAST_COLUMNS), 0)
        rows = rows[above:]
        if len(rows) >= LEAST_ROWS:
            top = foot(rows[0][0][0])
            first = next(at for at in range(first, last) if foot(lines[at][0]) >= top)
            yield first, last, Found([box for at, row in enumerate(rows) for box in _boxes(at, row, told)], edges, top)


def _pitch(lines: Sequence[Line]) -> float:
    """The least distance at which many words have another word below them: that of the lines of one cell."""
    seen: list[float] = []
    for index, line in enumerate(lines):
        below = [word for more in lines[index + 1 : index + 1 + LOOKED] for word in more]
        for word in line:
            other = next((other for other in below if _is_over(word, other)), None)
            seen += [foot(other) - foot(word)] if other else []
    seen.sort()
    least = max(2, int(len(seen) * MANY))
    near = (seen[at : at + least] for at in range(len(seen) - least + 1))
    usual = next((median(group) for group in near if group[-1] <= group[0] * ALIKE and group[0] > 0), 0.0)
    highest = HIGHEST * median(word.height for line in lines for word in line) if usual else 0.0
    return usual if usual <= highest else min(seen[0] or highest, highest)


def _gap(lines: Sequence[Line], pitch: float) -> float:
    """What is wider than the space between two words."""
    spaces = [right.x - left.x_end for line in lines for left, right in pairwise(line)]
    usual = median([space for space in spaces if 0 < space < pitch * WIDE] or [pitch])
    return min(max(usual * WIDER, pitch * LEAST_GAP), pitch * MOST_GAP)


def _is_over(word: Word, other: Word) -> bool:
    return word.x < other.x_end and other.x < word.x_end


def _runs(lines: Sequence[Line], pitch: float, gap: float) -> Iterator[tuple[int, int]]:
    """Where lines with gaps follow each other, little prose or white between them."""
    left, right = min(line[0].x for line in lines), max(line[-1].x_end for line in lines)
    usual = median(word.height for line in lines for word in line)
    start = last = prose = 0
    count = 0
    for index, line in enumerate(lines):
        far = index > 0 and foot(line[0]) - foot(lines[index - 1][0]) > FAR * pitch
        if (far or prose >= PROSE) and count:
            if count >= LEAST_LINES:
                yield start, last + 1
            count = 0
        wide = len(pieces(line, gap * max(1.0, line[0].height / usual))) > 1
        solid = not wide and line[-1].x_end - line[0].x > WIDE * (right - left)
        prose = prose + 1 if solid else 0 if wide else prose
        if wide:
            start, count = (index, 1) if not count else (start, count + 1)
            prose = 0
        if count and not solid:
            last = index
    if count >= LEAST_LINES:
        yield start, last + 1


def _raised(lines: Sequence[Line], first: int, pitch: float) -> int:
    """The first line of a header whose names begin above its line with gaps, as they do around its middle."""
    while first and foot(lines[first][0]) - foot(lines[first - 1][0]) < pitch * BETWEEN:
        first -= 1
    return first


def _numbered_pieces(line: Line, gap: float) -> list[tuple[float, float]]:
    """The pieces of a line, a number at its beginning always apart from the words after it."""
    if len(line) > 1 and NUMBER.match(line[0].text):
        return [(line[0].x, line[0].x_end), *pieces(line[1:], gap)]
    return pieces(line, gap)


def _lone(lines: Sequence[Line], pitch: float) -> set[int]:
    """The lines with white above and below, as headings have."""
    far = [foot(below[0]) - foot(line[0]) > CLOSE * pitch for line, below in pairwise(lines)]
    return {at for at in range(len(lines)) if all(far[max(at - 1, 0) : at + 1])}


def _edges(lines: Sequence[Line], pitch: float, gap: float) -> list[float]:
    """The middles of the white strips between columns."""
    drawn = [_numbered_pieces(line, gap) for line in lines]
    left = min(start for line in drawn for start, _ in line)
    right = max(end for line in drawn for _, end in line)
    widest = WIDE * (right - left)
    lone = _lone(lines, pitch)
    told = [
        line for at, line in enumerate(drawn) if len(line) > 1 or (at not in lone and line[0][1] - line[0][0] < widest)
    ]
    bins = [0] * (int((right - left) / BIN) + 2)
    for line in told:
        for start, end in line:
            for place in range(int((start - left) / BIN), int((end - left) / BIN) + 1):
                bins[place] += 1
    most = 1 + int(len(told) * CROSSED)
    edges: list[float] = []
    white = 0
    for place, count in enumerate(bins):
        if count <= most:
            white += 1
            continue
        if white and white < place and white * BIN >= STRIP * pitch:
            edges.append(left + (place - white / 2) * BIN)
        white = 0
    return edges


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words close together, from their first line to their last; a heading runs over several columns."""

    first: float
    last: float
    words: list[Word]
    heading: bool = False

    def with_words(self, last: float, words: list[Word]) -> _Piece:
        return replace(self, last=max(self.last, last), words=self.words + words)


def _rows(lines: Sequence[Line], told: _Print) -> list[Row]:
    """The lines of each row: words that stand close below or beside each other."""
    found: list[_Piece] = []
    for piece in sorted(_pieces(lines, told), key=lambda piece: (piece.first, piece.last)):
        above = found[-1] if found else None
        near = (2 * BESIDE + piece.heading) * told.pitch
        if above and above.heading == piece.heading and piece.first - above.last < near:
            found[-1] = above.with_words(piece.last, piece.words)
        else:
            found.append(piece)
    return [laid(piece.words) for piece in found]


def _pieces(lines: Sequence[Line], told: _Print) -> list[_Piece]:
    """The cells of the columns, and the headings over them."""
    cells: list[list[_Piece]] = [[] for _ in range(len(told.edges) + 1)]
    heads: list[_Piece] = []
    walls = list(told.across)
    for line in lines:
        at = foot(line[0])
        if told.crosses(line):
            heads.append(_Piece(at, at, list(line), True))
            walls.append(at)
            continue
        for column, words in groupby(line, key=told.column):
            held = list(words)
            above = cells[column][-1] if cells[column] else None
            if above and at - above.last <= CLOSE * told.pitch and not any(above.last < wall < at for wall in walls):
                cells[column][-1] = above.with_words(at, held)
            else:
                cells[column].append(_Piece(at, at, held))
    return [*heads, *(piece for column in cells for piece in column)]


def _laid(words: Sequence[Word]) -> Row:
    """Words as lines, by where they stand."""
    rows: Row = []
    for word in sorted(words, key=lambda word: (foot(word), word.x)):
        if rows and abs(foot(word) - foot(rows[-1][0])) < word.height * BESIDE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def laid(words: Sequence[Word]) -> list[Line]:
    """Words as lines from top to bottom, each from left to right."""
    return [sorted(line, key=lambda word: word.x) for line in _laid(words)]


def _mended(rows: list[Row], seams: Sequence[float], told: _Print) -> list[Row]:
    """The rows, those that a page break parts joined, those that stand too close parted by their numbers."""
    rows = [*_without_header(rows[0], told), *rows[1:]] if rows else rows
    numbers = [_numbers(row, told) for row in rows]
    counted = sum(map(bool, numbers)) >= MOSTLY * len([row for row in rows if told.filled(row) > 1])
    if counted:
        rows = [part for row, places in zip(rows, numbers, strict=True) for part in _split(row, places)]
    shared = sum(not told.cells(row)[0] and told.filled(row) >= LEAST_COLUMNS for row in rows) > 1
    out: list[Row] = []
    for row in rows:
        over = bool(out) and any(foot(out[-1][-1][0]) < seam <= foot(row[0][0]) for seam in seams)
        whole = over and shared and _is_whole(row, out[-1], told)
        if out and not whole and _goes_on(out[-1], row, told, counted=counted, over=over):
            out[-1] = out[-1] + row
        else:
            out.append(row)
    return out


def _numbers(row: Row, told: _Print) -> list[float]:
    """Where the numbers of rows stand."""
    first = [(foot(line[0]), said(word for word in line if told.column(word) == 0)) for line in row]
    return [at for at, words in first if NUMBER.match(words)]


def _without_header(row: Row, told: _Print) -> list[Row]:
    """The first row; where the names of the columns stand close above its number, they are a row of their own."""
    numbered = next((at for at, line in enumerate(row) if _numbers([line], told)), 0)
    first = told.cells(row[:1])
    return [row[:numbered], row[numbered:]] if numbered and first[0] and told.filled(row[:1]) > PAIR else [row]


def _split(row: Row, places: Sequence[float]) -> list[Row]:
    if len(places) < 2:
        return [row]
    parts: list[Row] = [[] for _ in places]
    for line in row:
        parts[max(bisect_right(places, foot(line[0]) + 1) - 1, 0)].append(line)
    return [part for part in parts if part]


def _goes_on(above: Row, row: Row, told: _Print, *, counted: bool, over: bool) -> bool:
    """Whether a row is the rest of the one above, which a page break or white space parts."""
    if _is_head(row, told) or _is_head(above, told):
        return False
    cells = told.cells(row)
    if counted:
        numbered, before = bool(_numbers(row, told)), bool(_numbers(above, told))
        if over:
            return numbered != before and (before or told.filled(above) > 1 or cells[1][:1].islower())
        return not numbered and before and not cells[0] and (not cells[1] or cells[1][:1].islower())
    return over and (not cells[0] or cells[0][:1].islower())


def _is_whole(row: Row, above: Row, told: _Print) -> bool:
    """Whether a row lacks no more than its first cells, which other rows share with those above them."""
    cells = told.cells(row)
    empty = next(at for at, words in enumerate(cells) if words)
    return empty > 0 and cells[empty][:1].isupper() and told.filled(row) + empty >= told.filled(above)


def _is_head(row: Row, told: _Print) -> bool:
    return all(map(told.crosses, row))


def _boxes(number: int, row: Row, told: _Print) -> Iterator[Box]:
    if _is_head(row, told):
        words = "\n".join(" ".join(word.text for word in line) for line in row)
        yield Box(number, 0, words, 1, len(told.edges) + 1)
        return
    for column, words in enumerate(told.cells(row)):
        yield Box(number, column, words)
