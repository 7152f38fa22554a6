"""Rows that have no line of their own, counted off between headings that show by their empty cells how wide a row is.

`I. Open information | |||||` stands on one line, as do no rows; the cells from one such heading to the next make whole
rows of just as many cells. A header in two levels is made whole: `Progress |` above `done | when |` spans both.
"""

from __future__ import annotations

from collections.abc import Sequence

from inograph.documents.signs import rhythm
from inograph.documents.text.bars.barred import BARS, Line, Spans, cells_of
from inograph.documents.text.bars.counted import segments

LEAST, NARROWEST = 2, 3
"""So many headings, and so many columns, at least."""


def rows(text: str, lines: Sequence[Line]) -> list[Spans]:
    """The rows; none where headings are of several widths, or what stands between two of them is no whole rows."""
    headings = [at for at, line in enumerate(lines) if _is_heading(text, line)]
    widths = {len(lines[at].bars) for at in headings}
    if len(headings) < LEAST or len(widths) > 1:
        return []
    width = widths.pop()
    found = _header(_cells(text, lines[: headings[0]]), width)
    for first, last in zip(headings, [*headings[1:], len(lines)], strict=True) if found else ():
        body = _cells(text, lines[first + 1 : last])
        if len(body) % width:
            return []
        found.append(cells_of(text, lines[first])[:1])
        found += [body[at : at + width] for at in range(0, len(body), width)]
    return found


def _is_heading(text: str, line: Line) -> bool:
    """Whether the first cell of a line has words, and all others, the last of which a bar closes, are empty."""
    if len(line.bars) < NARROWEST or line.bars[-1] + 1 != line.end:
        return False
    return bool(text[line.start : line.bars[0]].strip()) and not text[line.bars[0] : line.end].strip(f" \t\xa0{BARS}")


def _cells(text: str, lines: Sequence[Line]) -> Spans:
    """The cells that bars close."""
    return [rhythm.stripped(text, *span) for span in segments(list(lines))[:-1]]


def _header(cells: Spans, width: int) -> list[Spans]:
    """The names of the columns, on one level or on two, the last name of the upper one above several below it."""
    if len(cells) == width:
        return [cells]
    named = next((at for at, (start, end) in enumerate(cells) if start == end), 0)
    below = cells[2 * named - 1 :]
    lower = [start < end for start, end in cells[named:]] == [False] * (named - 1) + [True] * len(below)
    if named < LEAST or not lower or named - 1 + len(below) != width:
        return []
    above = cells[: named - 1]
    return [[*above, *[cells[named - 1]] * len(below)], [*above, *below]]
