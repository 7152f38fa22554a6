"""How the parts of a map that nothing ties together share its sheet: large ones first, the smallest in a tidy block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from math import ceil, inf

Point = tuple[float, float]
Places = dict[str, Point]
Box = tuple[float, float, float, float]
MARGIN, BELOW = 130.0, 100.0
"""Air beside a part and below it, for the words of its glyphs."""
SMALL, FEW, ROW, COLUMN = 2, 4, 124.0, 150.0
"""Parts of so few glyphs stand in a block where there are at least so many of them, in rows and columns so far apart
that the name of a glyph has room below it."""
MOST_WIDTHS, PANE = 40, 1.3
"""So many widths of all parts are tried; how much wider than high the pane of a map is."""


def packed(parts: Sequence[Places]) -> Places:
    """Parts from the largest on, each as high as it fits, in such a width that all can be seen largest; centred."""
    if len(parts) < 2:
        return parts[0] if parts else {}
    tried = [_arranged(_in_blocks(parts, width), width) for width in _widths(parts)]
    out = min(tried, key=_spread_of)
    left, top, right, bottom = box(out)
    return {node: (x - (left + right) / 2, y - (top + bottom) / 2) for node, (x, y) in out.items()}


def box(part: Places) -> Box:
    """Left, top, right and bottom of a part."""
    xs, ys = [p[0] for p in part.values()], [p[1] for p in part.values()]
    return min(xs), min(ys), ceil(max(xs)), ceil(max(ys))


def _widths(parts: Sequence[Places]) -> list[float]:
    """Widths worth a try: that of the widest part, and those of the first parts side by side."""
    boxes = [box(part) for part in parts]
    widest = max(right - left for left, _, right, _ in boxes)
    lengths = accumulate(right - left + MARGIN for left, _, right, _ in boxes[:MOST_WIDTHS])
    return list(dict.fromkeys(max(widest, length) for length in lengths))


def _in_blocks(parts: Sequence[Places], width: float) -> list[Places]:
    """The same parts, where many of the smallest are alike these as one part that fills the width row by row."""
    found: list[Places] = []
    for size, alike in groupby(parts, key=len):
        some = list(alike)
        found += [_block(some, width)] if size <= SMALL and len(some) >= FEW else some
    return found


def _block(parts: Sequence[Places], width: float) -> Places:
    """Parts of one size as a table without rules, as many in a row as there is room for."""
    boxes = [box(part) for part in parts]
    wide = max(right - left for left, _, right, _ in boxes) + COLUMN
    high = max(bottom - top for _, top, _, bottom in boxes) + ROW
    columns = max(1, int((width + COLUMN) // wide))
    columns = ceil(len(parts) / ceil(len(parts) / columns))
    out: Places = {}
    for i, (part, (left, top, *_)) in enumerate(zip(parts, boxes, strict=True)):
        row, column = divmod(i, columns)
        out |= {node: (x - left + column * wide, y - top + row * high) for node, (x, y) in part.items()}
    return out


def _arranged(parts: Sequence[Places], width: float) -> Places:
    """Every part as high as it fits below those before it, then as far to the left.

    The skyline is the lower edge of what stands already, as runs of one depth: where each begins, and how deep.
    """
    out: Places = {}
    skyline: list[Point] = [(0.0, 0.0)]
    for part in parts:
        left, top, right, bottom = box(part)
        wide, high = right - left + MARGIN, bottom - top + (ROW if len(part) <= SMALL else BELOW)
        starts = [x for x, _ in skyline if x + wide <= width + MARGIN] or [0.0]
        y, x = min((_depth(skyline, x, x + wide), x) for x in starts)
        after = [(max(run, x + wide), deep) for run, deep, end in _runs(skyline) if end > x + wide]
        skyline = [run for run in skyline if run[0] < x] + [(x, y + high), *after]
        out |= {node: (px - left + x, py - top + y) for node, (px, py) in part.items()}
    return out


def _runs(skyline: Sequence[Point]) -> Iterator[tuple[float, float, float]]:
    """Each run of a skyline: where it begins, how deep it is, where it ends."""
    ends = [*(x for x, _ in skyline[1:]), inf]
    return ((x, deep, end) for (x, deep), end in zip(skyline, ends, strict=True))


def _depth(skyline: Sequence[Point], left: float, right: float) -> float:
    """How deep the lower edge of what stands already is between two places."""
    return max(deep for x, deep, end in _runs(skyline) if x < right and end > left)


def _spread_of(spots: Places) -> float:
    """How large the whole is beside a pane that is wider than high, words on both sides counted in."""
    left, top, right, bottom = box(spots)
    return max((right - left + 2 * MARGIN) / PANE, bottom - top + MARGIN / 2)
