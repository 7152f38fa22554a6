"""Where a node's words stand: outward from the middle of its part, unless another word, node or line is in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, inf, pi, sin

from inograph.spelling import with_number

SIZE, LINE, WIDTH, AIR = 12.5, 15.0, 19, 8.0
"""Size of type, height of a line, characters in a line, air between a glyph and its words."""
_WORD = re.compile(r"[\S\u00a0]+")
Box = tuple[float, float, float, float]
Segment = tuple[float, float, float, float, float]
"""Both ends of a line and its width."""
NEAR = 4.0
"""Words keep so far from a line or a glyph where they can."""
TOUCHED = 40.0
"""A place that covers more than this has something under its words."""
TURNS = 8
"""So many directions in a half turn in which words are tried aside of their glyph."""
CAREFUL, DENSE = 200, 900
"""Above so many nodes or lines labels simply stand outward: nobody reads them all at once anyway."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node that wants words: its middle, the half of its width and height, its words in lines, the way outward."""

    id: str
    x: float
    y: float
    half: float
    lines: tuple[str, ...]
    outward: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Offset of the first baseline from the node's middle, and how the lines are anchored there."""

    dx: float
    dy: float
    anchor: str


def wrap(text: str, width: int = WIDTH, most: int = 3) -> tuple[str, ...]:
    r"""Words in lines of about `width` characters; what does not fit in `most` lines ends in an ellipsis.

    >>> wrap("Заинтересованные транспортные орг.")
    ('Заинтересованные', 'транспортные орг.')
    >>> wrap("Постановление Правительства РФ № 218")
    ('Постановление', 'Правительства РФ', '№\xa0218')
    """
    lines: list[str] = []
    for word in _WORD.findall(with_number(text)):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(',;:. ')}…"]
    return tuple(line if len(line) <= width + 12 else f"{line[: width + 11]}…" for line in lines)


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """Estimated width in a grotesque; the browser's own fonts differ by a few per cent."""
    wide = sum(1 for c in text if c.isupper() or c in "шщжмфюыШЩMWmw")
    narrow = sum(1 for c in text if c in "il.,:;'()|!-ijt г")
    return SIZE * (0.56 * len(text) + 0.14 * wide - 0.2 * narrow)


def place(spots: Sequence[Spot], segments: Sequence[Segment]) -> dict[str, Label]:
    """A place for the words of every spot; the most crowded ones choose last, in the order given."""
    taken = [_glyph(spot) for spot in spots]
    careful = len(spots) <= CAREFUL and len(segments) <= DENSE
    out: dict[str, Label] = {}
    for spot in spots:
        choices = _choices(spot)
        label = choices[0]
        if careful:
            covered, label = _cheapest(spot, choices, taken, segments)
            if covered > TOUCHED:
                aside = _cheapest(spot, _shifted(spot), taken, segments, dear=1)
                label = aside[1] if aside[0] < covered else label
            taken.append(_box(spot, label))
        out[spot.id] = label
    return out


def some(spots: Sequence[Spot], segments: Sequence[Segment], room: Box) -> dict[str, Label]:
    """A place within a room for those words that hide no glyph and no other words; the first ones choose first."""
    taken = [_glyph(spot) for spot in spots]
    out: dict[str, Label] = {}
    for spot in (spot for spot in spots if spot.lines):
        choices = [*_choices(spot), *_shifted(spot)]
        boxes = [_box(spot, label) for label in choices]
        near = _within(_hull(boxes), taken)
        free = [
            label for label, box in zip(choices, boxes, strict=True) if _inner(box, room) and not _within(box, near)
        ]
        if free:
            out[spot.id] = _cheapest(spot, free, (), segments)[1]
            taken.append(_box(spot, out[spot.id]))
    return out


def _glyph(spot: Spot) -> Box:
    return spot.x - spot.half - 2, spot.y - spot.half - 2, spot.x + spot.half + 2, spot.y + spot.half + 2


def _hull(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _inner(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _within(box: Box, others: Sequence[Box]) -> list[Box]:
    """Those that share some room with a box."""
    return [b for b in others if b[0] < box[2] and b[2] > box[0] and b[1] < box[3] and b[3] > box[1]]


def _cheapest(
    spot: Spot, choices: Sequence[Label], taken: Sequence[Box], segments: Sequence[Segment], dear: int = 14
) -> tuple[float, Label]:
    """The best place, where covering little and standing early in the list count; and how much it covers."""
    boxes = [_box(spot, label) for label in choices]
    around = [(left - NEAR, top - NEAR, right + NEAR, low + NEAR) for left, top, right, low in boxes]
    hull = _hull(around)
    near = _within(hull, taken)
    across = [s for s in segments if _meets(hull, s)]
    chosen, covered, least = 0, 0.0, inf
    for i, (box, wide) in enumerate(zip(boxes, around, strict=True)):
        if dear * i >= least:
            break
        cost = _cost(box, near, across)
        if cost + dear * i < least and (total := cost + _cost(wide, near, across) / 4) + dear * i < least:
            chosen, covered, least = i, total, total + dear * i
    return covered, choices[chosen]


def _shifted(spot: Spot) -> list[Label]:
    """Places all around a glyph and a little away, for words that would touch something where they stand best."""
    tall, outward = LINE * len(spot.lines), atan2(spot.outward[1], spot.outward[0])
    turns = sorted((pi * step / TURNS for step in range(-TURNS, TURNS)), key=abs)
    found = []
    for away in (AIR, AIR + 12, AIR + 24):
        for turn in turns:
            x, y = cos(outward + turn), sin(outward + turn)
            anchor = "start" if x > 0.3 else "end" if x < -0.3 else "middle"
            middle = 4.5 - (tall - LINE) / 2
            found.append(Label(x * (spot.half + away), y * (spot.half + away + tall / 2 - 4) + middle, anchor))
    return found


def _choices(spot: Spot) -> list[Label]:
    """Places around a glyph, the one that points outward first."""
    reach, tall = spot.half + AIR, LINE * len(spot.lines)
    middle = 4.5 - (tall - LINE) / 2
    right, left = Label(reach, middle, "start"), Label(-reach, middle, "end")
    below, above = Label(0, reach + 12, "middle"), Label(0, -reach - tall + LINE - 3, "middle")
    corner = spot.half * 0.6 + 3
    low, high = spot.half + 15, -spot.half - tall + LINE - 6
    corners = [
        Label(corner, low, "start"), Label(-corner, low, "end"),
        Label(corner, high, "start"), Label(-corner, high, "end"),
    ]  # fmt: skip
    x, y = spot.outward
    across = abs(x) / (hypot(x, y) or 1)
    sides = [right, left] if x >= 0 else [left, right]
    ends = [below, above] if y >= 0 else [above, below]
    ordered = [sides[0], ends[0], sides[1], ends[1]] if across > 0.34 else [ends[0], sides[0], sides[1], ends[1]]
    return [*ordered, *corners]


def _box(spot: Spot, label: Label) -> Box:
    wide = max((width_of(line) for line in spot.lines), default=0.0)
    left = {"start": 0.0, "middle": -wide / 2, "end": -wide}[label.anchor] + spot.x + label.dx
    top = spot.y + label.dy - 11
    return left, top, left + wide, top + LINE * len(spot.lines)


def _meets(box: Box, segment: Segment) -> bool:
    """Might a segment run through a box?"""
    x, y, ex, ey, _ = segment
    return (
        (x <= box[2] or ex <= box[2])
        and (x >= box[0] or ex >= box[0])
        and (y <= box[3] or ey <= box[3])
        and (y >= box[1] or ey >= box[1])
    )


def _cost(box: Box, taken: Sequence[Box], segments: Sequence[Segment]) -> float:
    """Overlap with other words and glyphs counts most, then the length of line under the words."""
    left, top, right, low = box
    covered = sum(
        (min(right, b[2]) - max(left, b[0])) * (min(low, b[3]) - max(top, b[1]))
        for b in taken
        if b[0] < right and b[2] > left and b[1] < low and b[3] > top
    )
    return covered * 4 + sum(_inside(box, s) * s[4] for s in segments if _meets(box, s)) * 5


def _inside(box: Box, segment: Segment) -> float:
    """How much of a segment runs through a box (Liang and Barsky, 1984)."""
    x, y, ex, ey, _ = segment
    enter, leave = 0.0, 1.0
    for delta, low, high in ((ex - x, box[0] - x, box[2] - x), (ey - y, box[1] - y, box[3] - y)):
        if delta == 0:
            if low > 0 or high < 0:
                return 0.0
            continue
        first, last = low / delta, high / delta
        if first > last:
            first, last = last, first
        if first > enter:
            enter = first
        if last < leave:
            leave = last
        if leave <= enter:
            return 0.0
    return (leave - enter) * hypot(ex - x, ey - y)
