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
from itertools import islice, pairwise

from inograph.documents.mending.looks import JOINTS, LABEL, RULER, Line
from inograph.documents.signs import cues, full_columns, row_numbers

NARROWEST, WIDEST, LEAST_ROWS = 50, 160, 3
LEAST_SURE, ALL_SURE, MANY_SURE, SURE, NEAR = 2, 3, 6, 0.6, 0.6
"""How many lines that surely go on below must show a width (all of so few), and how long lines are near to it."""
OUTLIERS, MOST_TRIED = 50, 4
"""One line of so many may be longer than the width: an address, a ruler."""
FRAME = re.compile(r"[|+¦│┃║├└┌╔╠╚].*[|+¦│┃║┤┘┐╗╣╝]\Z")
GAP = re.compile(r"[ \t\xa0](?<=\S.)[ \t\xa0]{2,}\S")
COLUMN = re.compile(r"(?:\A|\S)[ \t\xa0]{3,}\S")
FRAMED, ALIGNED, LEAST_CELLS, CLOSED = 3, 0.1, 2, 0.55
COUNTED = ("number", "bullet")
PARTED = re.compile(rf"[{re.escape(JOINTS)}]")
GLUED = re.compile(r"[^\W\d_]-\Z")
PRIOR = {
    "number": 6.0, "bullet": 3.0, "time": 3.5, "body": 1.0, "title": 1.0, "digit": 0.3, "timed": 0.3, "bar": 0.3,
    "small": 0.02,
}  # fmt: skip
"""How many lines of a look begin something new below a full one, before any were counted."""
ROOM, MANY_NEW = 0.3, 4
"""So many lines as long as those near the width are full by chance."""


def joined(text: str) -> str:
    """The text with a space for the line ends that only a width made; the text itself where none shows.

    Where all of a text shows none, as titles are broken at will, its numbered rows alone may.
    """
    raw = text.split("\n")
    if not _may_be_cut(raw):
        return text
    lines = [Line(line.rstrip()) for line in raw]
    whole = _joined(raw, lines)
    if not whole and any(NARROWEST <= line.width <= WIDEST for line in lines):
        first, last = _rows(lines)
        rows = _joined(raw[first:last], lines[first:last])
        whole = "\n".join((*raw[:first], rows, *raw[last:])) if rows else ""
    return whole if whole and not full_columns.are_mixed(text) else text


def _may_be_cut(raw: Sequence[str]) -> bool:
    """Whether a width may have ended some lines: with the first words below they are too long for the narrowest."""
    near = (
        above
        for above, below in pairwise(map(str.rstrip, raw))
        if above and below and len(above) <= WIDEST and len(above) + len(below) >= NARROWEST
        if len(above) + len(below.split(None, 1)[0]) >= NARROWEST
    )
    return len(list(islice(near, LEAST_SURE))) == LEAST_SURE


def _joined(raw: Sequence[str], lines: Sequence[Line]) -> str:
    """The lines joined where a width cut them; nothing where none shows."""
    held = [line for line in lines if line.words]
    if len(held) < 2 * LEAST_SURE or _is_laid_out(held):
        return ""
    widths = _widths(held)
    if not widths:
        return ""
    closes = _bars_close_rows(lines)
    pairs = [(above, below) for above, below in pairwise(lines) if above.words and below.words]
    width = next((width for width in widths if _is_wrapped(pairs, width, closes=closes)), 0)
    return _rejoined(raw, lines, width) if width else ""


def _rows(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the first of most rows whose numbers count on begins, and where the paragraph of the last one ends."""
    runs: list[list[int]] = []
    before: list[int] = []
    for at, line in enumerate(lines):
        counted = line.words[:1].isdigit() and line.begins == "number"
        number = row_numbers.levels(row_numbers.bare(line.first)) if counted else []
        if number and row_numbers.follows([], number):
            runs.append([])
        elif not (number and row_numbers.follows(before, number)):
            continue
        runs[-1].append(at)
        before = number
    most = max(runs, key=len, default=[])
    if len(most) < LEAST_ROWS:
        return 0, 0
    last = next((at for at in range(most[-1], len(lines)) if not lines[at].words), len(lines))
    return most[0], last


def _is_laid_out(held: Sequence[Line]) -> bool:
    """Whether frames or columns are drawn with signs or spaces."""
    framed = Counter(line.width for line in held if FRAME.match(line.words))
    alike = max(framed.values(), default=0)
    if alike >= FRAMED and 2 * alike > framed.total():
        return True
    return sum(bool(GAP.search(line.text)) for line in held) > ALIGNED * len(held)


def _widths(held: Sequence[Line]) -> list[int]:
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


def _fits(above: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would have stood on the line above."""
    return above.width + 1 + len(below.first) <= width


def _bars_close_rows(lines: Sequence[Line]) -> bool:
    """Whether most lines with bars end with one."""
    ends = [line.ends == "bar" for line in lines if line.joints and not line.is_ruler]
    return sum(ends) > CLOSED * len(ends)


def _goes_on(above: Line, below: Line, *, closes: bool) -> bool:
    """Whether two lines are surely one sentence or one row, cut in its middle."""
    if closes and above.joints and above.ends != "bar" and not (above.is_ruler or below.is_ruler):
        return True
    cut_row = below.words[:1] in JOINTS and above.words[-1:] not in JOINTS
    return below.begins == "small" or cut_row or (above.ends == "open" and below.begins != "number")


def _is_wrapped(pairs: Sequence[tuple[Line, Line]], width: int, *, closes: bool) -> bool:
    """Whether nearly all lines that surely go on below end where the next word would have been too much.

    Where lines begin so though there was room above them, more must tell. How lines go on is asked of those first that
    leave no room: most texts have none.
    """
    within = [(above, below, _fits(above, below, width)) for above, below in pairs if above.width <= width]
    broken = {above.words for above, below, fits in within if not fits and _goes_on(above, below, closes=closes)}
    if len(broken) < LEAST_SURE:
        return False
    roomy = [above for above, below, fits in within if fits and _goes_on(above, below, closes=closes)]
    fitted = {above.words for above in roomy if above.width >= NEAR * width}
    loose = {above.words for above in roomy if above.width < NEAR * width}
    least = LEAST_SURE if not loose else ALL_SURE if len(loose) < len(broken) else MANY_SURE
    share = SURE if len(broken) >= ALL_SURE else 1.0
    return len(broken) >= least and len(broken) >= share * (len(fitted) + len(broken))


@dataclass(frozen=True)
class _Pair:
    """Two lines one below the other, and whether there was no room on the first for the next word."""

    above: Line
    below: Line
    cut: bool

    @cached_property
    def look(self) -> tuple[str, str]:
        return self.below.begins, self.above.ends

    @cached_property
    def goes_on(self) -> bool:
        """Whether nothing new can begin below: a sentence, a row or the names of columns are cut."""
        if self.above.ends == "open" or (self.below.words.strip(JOINTS + " ") == "" and self.above.ends != "bar"):
            return True
        return self.above.columns > 0 and self.below.columns > 0 and not LABEL.match(self.below.words)

    @property
    def begins_row(self) -> bool:
        """Whether a number stands below a row that a bar closed."""
        return self.look == ("number", "bar")


def _rejoined(raw: Sequence[str], lines: Sequence[Line], width: int) -> str:
    pairs = [
        _Pair(above, below, not _fits(above, below, width))
        if above.words
        and below.words
        and above.width <= width
        and not (above.is_ruler or below.is_ruler)
        and not (_stand_in_columns(above, below) or _heads_rows(above, below))
        else None
        for above, below in pairwise(lines)
    ]
    if all_cut := _all_cut(pairs, lines):
        return _with(raw, all_cut)
    begun = _begun(pairs, width)
    joins = [bool(pair and pair.cut and (pair.goes_on or not (begun[pair.look] or pair.begins_row))) for pair in pairs]
    cells = _cells(lines, joins)
    if cells >= LEAST_CELLS:
        joins = list(_in_rows(pairs, joins, cells))
    return _with(raw, joins)


def _stand_in_columns(above: Line, below: Line) -> bool:
    """Whether spaces keep the words of both lines apart, or begin the one below: cells side by side."""
    return GAP.search(above.text) is not None and COLUMN.search(below.text) is not None


def _heads_rows(above: Line, below: Line) -> bool:
    """Whether the names of the columns of a plan, between bars, stand below a sentence."""
    return bool(below.joints) and not above.joints and cues.name_a_plan(PARTED.split(below.words))


def _all_cut(pairs: Sequence[_Pair | None], lines: Sequence[Line]) -> list[bool]:
    """Where lines are joined, if up to the last number of a row only a width ended those above unnumbered ones."""
    counted = [at for at, pair in enumerate(pairs) if pair and pair.below.begins == "number"]
    inner = [pair for pair in pairs[: counted[-1]] if pair and pair.below.begins not in COUNTED] if counted else []
    if len(inner) < ALL_SURE or not all(pair.cut for pair in inner) or any(line.joints for line in lines):
        return []
    return [pair is not None and pair.cut and pair.below.begins not in COUNTED for pair in pairs]


def _begun(pairs: Sequence[_Pair | None], width: int) -> dict[tuple[str, str], bool]:
    """Whether most lines of a look begin something new though there was no room above them.

    By chance so many should stand there as the first word of a line takes of the width; some looks tell by themselves.
    """
    cut = Counter(pair.look for pair in pairs if pair and pair.cut)
    new = Counter(pair.look for pair in pairs if pair and not pair.cut)
    near = Counter(pair.look for pair in pairs if pair and not pair.cut and pair.above.width >= NEAR * width)
    told = min(1.0, MANY_NEW * new.total() / (new.total() + cut.total()))
    labels = Counter(pair.below.begins for pair in pairs if pair and not pair.cut)
    begun = {
        look: 2 * (ROOM * near[look] + PRIOR.get(look[0], labels[look[0]]) * told) > count + 1
        for look, count in cut.items()
    }
    return {**begun, ("bar", "bar"): True}


def _cells(lines: Sequence[Line], joins: Sequence[bool]) -> int:
    """How many signs part the cells of most rows, joined so; 0 where no number is usual."""
    counts: list[int] = []
    for line, goes_on in zip(lines, [False, *joins], strict=True):
        counts.append(line.joints + (counts.pop() if goes_on else 0))
    several = Counter(count for count in counts if count > 1)
    usual, times = max(several.items(), key=lambda item: item[1], default=(0, 0))
    rows = sum(map(bool, counts))
    return usual if 2 * times > several.total() and 2 * several.total() > rows and times >= FRAMED else 0


def _in_rows(pairs: Sequence[_Pair | None], joins: Sequence[bool], cells: int) -> Iterator[bool]:
    """Where lines are joined so that rows become whole, and no row gets more cells than most have."""
    count = 0
    for pair, join in zip(pairs, joins, strict=True):
        if pair is None:
            count = 0
            yield False
            continue
        count += pair.above.joints
        if pair.cut and count and pair.below.begins != "small" and pair.below.joints and not pair.begins_row:
            join = count + pair.below.joints <= cells
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
