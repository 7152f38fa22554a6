"""Lines that a letter or a crawler wrapped at one width: each ends because the next word would not have fitted.

Lines that end so by chance begin something new below them; a text shows how its lines begin where there was room for
the next word, and what begins in the same way where there was none is taken for new in proportion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from inograph.documents.signs import cues

NARROWEST, WIDEST = 50, 160
LEAST_SURE, SURE, NEAR = 2, 0.6, 0.6
ALL_SURE = 3
OUTLIERS, MOST_TRIED = 50, 4
"""One line of so many may be longer than the width: an address, a ruler."""
FRAME = re.compile(r"[|+¦│┃║├└┌╔╠╚].*[|+¦│┃║┤┘┐╗╣╝]\Z")
RULER = re.compile(r"[-=_─═+|¦│┼├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╬ :]{3,}\Z")
SHORTEST_RULER = 5
GAP = re.compile(r"\S[ \t\xa0]{3,}\S")
FRAMED, ALIGNED, LEAST_CELLS = 3, 0.1, 2
EDGES = tuple("|+¦│┃║├└┌╔╠╚┤┘┐╗╣╝")
DRAWN = re.compile(r"[+|¦├└┌╔╠╚L][-=─═+┼┬┴T|┐┘┤╗╣╝¦]{20,}\Z")
JOINT = re.compile(r"[|¦│]|(?<!\S)/(?!\S)")
BARS = "|¦│"
BULLETS = "•▪●◦*–—-"
OPEN_END = re.compile(
    r"(?:[,(«„“/–—-]|(?:^|\s)(?:и|в|во|на|по|с|со|к|для|от|при|из|о|об|за|а|не|до|of|the|and|&|for|in|to|with|by|on|or|a|an|at))\Z",
    re.IGNORECASE,
)
OBLIQUE_TIME = re.compile(r"(?:год|квартал|полугоди|месяц)(?:ом|а|у|е|ам|ах|ов)?\b")
OBLIQUE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|ому|ыми|ой|ских|ским|скими)\b")
"""A name in a case in which nothing begins."""
GLUED = re.compile(r"[^\W\d_]-\Z")
PRIOR = {"number": 6.0, "bullet": 3.0, "time": 2.0, "body": 1.0, "title": 1.0, "digit": 0.3, "small": 0.02, "bar": 0.3}
FIRST_ROOM = 0.14
MANY_NEW = 4
JOINTS = "|¦│/"


@dataclass(frozen=True)
class _Line:
    """A line without what ends it, and where its words begin."""

    text: str

    @cached_property
    def words(self) -> str:
        return self.text.strip()

    @cached_property
    def is_ruler(self) -> bool:
        """Whether the line is drawn and says nothing."""
        return (
            bool(RULER.match(self.words)) and not any(map(str.isalnum, self.words)) and len(self.words) > len("| | |")
        )

    @property
    def width(self) -> int:
        return len(self.text)

    @cached_property
    def begins(self) -> str:
        """How the line begins: what it may be the beginning of."""
        words = self.words
        if words[:1] in BARS:
            return "bar"
        number = words.split(None, 1)[0]
        if cues.NUMBERED.match(words) or (cues.INDEX.match(number) and number.strip("IVXLC")):
            return "number"
        if words[:1] in BULLETS:
            return "bullet"
        if cues.dated(words) == cues.SURELY_DATED and not OBLIQUE_TIME.match(words):
            return "time"
        if words[:1].islower() or words[:1] in ",.;:)»”!?%/" or OBLIQUE.match(words):
            return "small"
        if words[:1].isdigit():
            return "digit"
        return "body" if cues.is_body(words) else "title"

    @cached_property
    def joints(self) -> int:
        """How many signs part cells on the line."""
        return len(JOINT.findall(self.text))

    @cached_property
    def columns(self) -> int:
        """How many columns are named between such signs, or by all of the line."""
        return sum(bool(part and cues.header_role(part)) for part in map(str.strip, JOINT.split(self.text)))

    @cached_property
    def ends(self) -> str:
        words = self.words
        if words[-1:] in BARS:
            return "bar"
        if OPEN_END.search(words[-20:]):
            return "open"
        return "full" if words[-1:] in ".;:!?" else "word"


def joined(text: str) -> str:
    """The text with a space for the line ends that only a width made; the text itself where none shows."""
    raw = text.split("\n")
    lines = [_Line(line.rstrip()) for line in raw]
    held = [line for line in lines if line.words]
    if len(held) < 2 * LEAST_SURE or _is_laid_out(held):
        return text
    width = next((width for width in _widths(held) if _is_wrapped(lines, width)), 0)
    return _rejoined(raw, lines, width) if width else text


def _is_laid_out(held: Sequence[_Line]) -> bool:
    """Whether frames or columns are drawn with signs or spaces."""
    framed = Counter(line.width for line in held if FRAME.match(line.words))
    aligned = sum(bool(GAP.search(line.text)) for line in held)
    alike = max(framed.values(), default=0)
    return (alike >= FRAMED and 2 * alike > framed.total()) or aligned > ALIGNED * len(held)


def _widths(held: Sequence[_Line]) -> list[int]:
    """The widths that the lines may have been wrapped at, the largest first."""
    known = Counter(line.width for line in held if " " in line.words and not RULER.match(line.words))
    longest = sorted(known, reverse=True)
    beyond = 0
    found: list[int] = []
    for width in longest[: MOST_TRIED * 4]:
        if beyond > len(held) // OUTLIERS:
            break
        if NARROWEST <= width <= WIDEST:
            found.append(width)
        beyond += known[width]
    return found[:MOST_TRIED]


def _fits(above: _Line, below: _Line, width: int) -> bool:
    """Whether the first word of the line below would have stood on the line above."""
    return above.width + 1 + len(below.words.split(None, 1)[0]) <= width


def _goes_on(above: _Line, below: _Line) -> bool:
    """Whether two lines are surely one sentence or one row, cut in its middle."""
    cut_row = below.words[:1] in JOINTS and above.words[-1:] not in JOINTS
    return below.begins == "small" or cut_row or (above.ends == "open" and below.begins != "number")


def _is_wrapped(lines: Sequence[_Line], width: int) -> bool:
    """Whether nearly all lines that go on below end where the next word would have been too much."""
    fitted = broken = 0
    for above, below in pairwise(lines):
        if not above.words or not below.words or not NEAR * width <= above.width <= width:
            continue
        if _goes_on(above, below):
            fits = _fits(above, below, width)
            fitted, broken = fitted + fits, broken + (not fits)
    return broken >= LEAST_SURE and broken >= (SURE if broken >= ALL_SURE else 1.0) * (fitted + broken)


@dataclass(frozen=True)
class _Pair:
    """Two lines one below the other, and whether there was no room on the first for the next word."""

    above: _Line
    below: _Line
    cut: bool

    @cached_property
    def look(self) -> tuple[str, str]:
        return self.below.begins, self.above.ends

    @cached_property
    def goes_on(self) -> bool:
        """Whether nothing new can begin below: a sentence, a row or the names of columns are cut."""
        if self.above.ends == "open" or (self.below.words.strip(JOINTS + " ") == "" and self.above.ends != "bar"):
            return True
        return self.above.columns > 0 and self.below.columns > 0

    @property
    def begins_row(self) -> bool:
        """Whether a number stands below a row that a bar closed, or anything but a name below the names of columns."""
        numbered = self.look == ("number", "bar")
        return numbered or (self.above.columns > 1 and not self.below.columns and self.above.ends != "open")


def _rejoined(raw: Sequence[str], lines: Sequence[_Line], width: int) -> str:
    pairs = [
        _Pair(above, below, not _fits(above, below, width))
        if above.words and below.words and above.width <= width and not (above.is_ruler or below.is_ruler)
        else None
        for above, below in pairwise(lines)
    ]
    begun = _begun(pairs)
    joins = [bool(pair and pair.cut and (pair.goes_on or not (begun[pair.look] or pair.begins_row))) for pair in pairs]
    cells = _cells(lines, joins)
    if cells >= LEAST_CELLS:
        joins = list(_in_rows(pairs, joins, cells))
    return _with(raw, joins)


def _begun(pairs: Sequence[_Pair | None]) -> dict[tuple[str, str], bool]:
    """Whether most lines of a look begin something new though there was no room above them.

    By chance so many should stand there as the first word of a line takes of the width; some looks tell by themselves.
    """
    new, cut = (Counter(pair.look for pair in pairs if pair and pair.cut is broken) for broken in (False, True))
    told = min(1.0, MANY_NEW * new.total() / (new.total() + cut.total()))
    begun = {look: 2 * (FIRST_ROOM * new[look] + PRIOR[look[0]] * told) > count + 1 for look, count in cut.items()}
    return {**begun, ("bar", "bar"): True}


def _cells(lines: Sequence[_Line], joins: Sequence[bool]) -> int:
    """How many signs part the cells of most rows, joined so; 0 where no number is usual."""
    counts: list[int] = []
    for line, goes_on in zip(lines, [False, *joins], strict=True):
        counts.append(line.joints + (counts.pop() if goes_on else 0))
    several = Counter(count for count in counts if count > 1)
    usual, times = max(several.items(), key=lambda item: item[1], default=(0, 0))
    return usual if 2 * times > several.total() and times >= FRAMED else 0


def _in_rows(pairs: Sequence[_Pair | None], joins: Sequence[bool], cells: int) -> Iterator[bool]:
    """Where lines are joined so that rows become whole, and no row gets more cells than most have."""
    count = 0
    for pair, join in zip(pairs, joins, strict=True):
        if pair is None:
            count = 0
            yield False
            continue
        count += pair.above.joints
        if pair.cut and count and pair.below.begins != "small" and not pair.begins_row:
            if pair.below.joints:
                join = count + pair.below.joints <= cells
            elif count < cells:
                join = pair.below.begins != "number"
            elif not pair.goes_on:
                join = False
        count = count if join else 0
        yield join


def _with(raw: Sequence[str], joins: Sequence[bool]) -> str:
    parts = [raw[0]]
    for join, line in zip(joins, raw[1:], strict=True):
        if join:
            parts[-1] = parts[-1].rstrip()
            parts += ["" if GLUED.search(parts[-1]) else " ", line.lstrip()]
        else:
            parts += ["\n", line]
    return "".join(parts)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def reframed(text: str) -> str:
    """The text with the lines of a drawn table whole again, as wide as its rulers, which hold no space to cut at."""
    raw = text.split("\n")
    drawn = Counter(len(line.strip()) for line in raw if DRAWN.match(line.strip()))
    full = max(drawn, key=lambda width: drawn[width], default=0)
    if drawn[full] < FRAMED or max((len(line) for line in raw if " " in line.strip()), default=0) >= full:
        return text
    parts: list[str] = []
    for line in raw:
        above = parts[-1].rstrip() if parts else ""
        words = line.strip()
        parted = words.startswith(EDGES) and above.endswith(EDGES) and _indent(line) <= _indent(above)
        opened = above.lstrip().startswith(EDGES) and not DRAWN.match(above.strip()) and not DRAWN.match(words)
        if words and opened and not parted and len(above) + len(words) <= full:
            parts[-1] = above + " " * max(1, full - len(above) - len(words)) + words
        else:
            parts.append(line)
    return "\n".join(parts)
