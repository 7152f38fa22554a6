"""The lines of a text that hold bars, and which of them belong to one table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from inograph.documents.kept import kept
from inograph.documents.signs import cues, rhythm, row_numbers

Spans = list[tuple[int, int]]
BARS = "|¦│║┃"
BAR = re.compile(rf"[{BARS}](?<!\\.)")
LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
ONE_DASH = r"(?::?[-=─═]{2,}:?|:-:?|-:)"
RULER = re.compile(
    rf"[ \t]*[|+¦│├╟╠]?[ \t]*{ONE_DASH}[ \t]*(?:[|+¦│┼╪╬][ \t]*:?[-=─═]+:?[ \t]*)*[|+¦│┤╢╣]?\s*\Z"
    r"|\|?(?::?-+:?\|)+(?::?-+:?)?\s*\Z"
)
DOUBLED = re.compile(r"\|\|(?:[^|\n]*[^|\s][^|\n]*\|\|)+")
"""Names of columns between doubled bars, above rows between single ones."""
RULER_JOINT = re.compile(r"[|+¦│┼╪╬]")
WORD = re.compile(r"[^\W\d_]{2,}")
PAGE = re.compile(r"\|[ \t]*P ?a ?g ?e[ \t]*$", re.IGNORECASE | re.MULTILINE)
PAGE_MARK = re.compile(
    r"^(?:[^|\n]*[ \t])?(?:\d{1,4}|[ivxl]{1,5})[ \t]*(?P<bar>\|)[ \t]*P ?a ?g ?e[ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""The number of a page at the end of a line: `Water Strategy 12 | Page`."""
GAP = re.compile(r"(?<=[^\s])[ \t\xa0]*\r?\n(?:[ \t\xa0]*\r?\n)+")
LEAST_APART, ALL_APART, HARDLY_A_LINE = 12, 0.95, 0.1
HEADING_LINES = 6
LONGEST_NUMBER_NAME = 3
KEY = re.compile(r"(?:^|(?<=\|))[ \t]*([A-ZА-ЯЁ][\w ()/&-]{1,40}?)[ \t]?:", re.MULTILINE)
_SAID = r"[ \t]*[A-ZА-ЯЁ][\w ()/&-]{1,40}:[^|\n]+"
KEYED = re.compile(rf"{_SAID}(?:\|{_SAID})+")
"""A line of words with colons, a bar between what each says."""
MOST_NAMES, LEAST_ROWS = 16, 3
FEW = 8
"""So many times as many pairs of a word and what it says stand on a page as lines of its menus."""
FRAMED = 3
"""The bars around a word and what it says."""


class Line(NamedTuple):
    """A line of the text: its range without the line break, and where its bars are."""

    start: int
    end: int
    bars: tuple[int, ...]
    blank: bool
    ruler: int
    first: str

    @property
    def opens(self) -> bool:
        """Whether the line starts with a bar."""
        return bool(self.bars and self.first) and self.first in BARS

    def with_more(self, below: Line) -> Line:
        """The line and the one below it as one."""
        return Line(self.start, below.end, self.bars + below.bars, False, 0, self.first)


@kept
def lines_of(text: str) -> Sequence[Line]:
    """The lines of a text: the readers of all layouts ask for the same ones."""
    return tuple(_each(text))


def _each(text: str) -> Iterator[Line]:
    bars = [bar.start() for bar in BAR.finditer(text)]
    first = 0
    for match in LINE.finditer(text):
        start, end = match.span(1)
        if start == match.end():
            continue
        stripped = match[1].strip()
        joints = _ruler_width(stripped)
        after = bisect_left(bars, end, first)
        yield Line(start, end, () if joints else tuple(bars[first:after]), not stripped, joints, stripped[:1])
        first = after


def _ruler_width(stripped: str) -> int:
    """How many columns a ruler such as `---|---` shows; 0 for any other line."""
    if stripped[:1] not in "|:-=─═+¦│├╟╠" or not RULER.match(stripped):
        return 0
    parts = [part for part in RULER_JOINT.split(stripped) if part.strip(" \t├╟╠┤╢╣")]
    return len(parts) if len(parts) > 1 else 0


def without_stray_bars(text: str) -> str:
    """The text with spaces for bars that part no cells: beside the numbers of pages, and between names of columns.

    The latter only if no other lines have any and the numbered rows below have none. So too where every line with a
    bar has the same words beside its number: they head the pages. And between what each word with a colon says.
    """
    marks = {mark.start("bar") for mark in PAGE_MARK.finditer(text)} if PAGE.search(text) else set()
    text = _without(text, marks | _between_keys(text))
    if not 0 < sum(map(text.count, BARS)) <= 2 * MOST_NAMES:
        return text
    barred = [line for line in lines_of(text) if line.bars]
    if not barred or len(barred) > MOST_NAMES or any(len(line.bars) > 1 or line.ruler for line in barred):
        return text
    heads = {_letters(text[line.start : line.end]) for line in barred} if len(barred) > 1 else set()
    if len(heads) == 1 and any(heads):
        return _without(text, {line.bars[0] for line in barred})
    named = sum(cues.header_role(text[line.start : line.end].strip("| \t")) is not None for line in barred)
    below = cues.lines(text[barred[-1].end :])
    if named * 2 < len(barred) or len(row_numbers.starts(line.text for line in below)) < LEAST_ROWS:
        return text
    return _without(text, {line.bars[0] for line in barred})


def _between_keys(text: str) -> set[int]:
    """The bars of lines that tell who and when below one point after the other: `Owner: Estates | Due: May 2031`."""
    told = [line for line in lines_of(text) if line.bars and KEYED.fullmatch(text, line.start, line.end)]
    keys = {words for line in told for words in KEY.findall(text, line.start, line.end)}
    roles = {cues.header_role(words) for words in keys} if len(told) >= LEAST_ROWS else set()
    return set() if roles.isdisjoint({cues.EXECUTOR, cues.DEADLINE}) else {bar for line in told for bar in line.bars}


def _is_framed(line: Line) -> bool:
    return line.opens and len(line.bars) == FRAMED and not line.ruler


def _is_halved(line: Line) -> bool:
    """Whether one bar parts the words of a line; another one may end it."""
    closed = len(line.bars) == FRAMED - 1 and line.bars[-1] + 1 == line.end
    return not line.opens and (len(line.bars) == 1 or closed) and line.bars[0] + 1 < line.end and not line.ruler


def with_keys(text: str) -> str:
    """The text with a colon for the bar between a word and what it says, where such pairs stand below each point.

    `| Ответственный | Иванов И.И. |`, or the same without outer bars, below the words of one point after the other is
    no table of its own. A menu with bars may stand above all of them, or below.
    """
    lines = [line for line in lines_of(text) if not line.blank] if BAR.search(text) else []
    barred = [line for line in lines if line.bars]
    fits = _is_framed if barred and barred[0].opens else _is_halved
    framed = [line for line in barred if fits(line)]
    menus = [line for line in barred if not fits(line)]
    if (
        not framed
        or len(menus) * FEW > len(framed)
        or any(framed[0].start < line.start < framed[-1].start for line in menus)
    ):
        return text
    at = 1 if framed[0].opens else 0
    keys = [text[line.start : line.bars[at]].strip("| \t").lower() for line in framed]
    said = Counter(keys)
    groups = sum(bool(line.bars) and not above.bars for above, line in pairwise(lines))
    roles = {key: cues.header_role(key) for key in said}
    tells = not {cues.EXECUTOR, cues.DEADLINE}.isdisjoint(roles.values()) and cues.NAME not in roles.values()
    if not tells or groups < LEAST_ROWS or max(said.values()) > groups or len(said) * 2 > len(framed):
        return text
    middles = {line.bars[at] for line in framed}
    untold = {
        place for key, line in zip(keys, framed, strict=True) if not roles[key] for place in range(line.start, line.end)
    }
    away = {bar for line in barred for bar in line.bars if bar not in middles} | untold
    return "".join(" " if at in away else ":" if at in middles else sign for at, sign in enumerate(text))


def without_even_gaps(text: str) -> str:
    """The text with a space for the line end above each empty line, where bars stand and empty lines part all lines.

    So every line of a page is a paragraph of its own: what an empty line says elsewhere it does not say here.
    """
    lines = cues.lines(text) if BAR.search(text) else []
    apart = sum(line.apart for line in lines)
    if len(lines) < LEAST_APART or apart < ALL_APART * len(lines):
        return text
    drawn = sum(BAR.search(line.text) is not None for line in lines)
    if drawn <= HARDLY_A_LINE * len(lines):
        return text
    return GAP.sub(lambda gap: " " * (len(gap.group()) - 1) + gap.group()[-1], text)


def _letters(words: str) -> tuple[str, ...]:
    """The words of a line in which the number of its page stands somewhere, glued to a letter or not."""
    return tuple(sorted(WORD.findall(words)))


def _without(text: str, bars: Collection[int]) -> str:
    return "".join(" " if place in bars else sign for place, sign in enumerate(text)) if bars else text


def blocks(text: str, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that hold one table each; a ruler opens a table together with the header above it."""
    starts = [_header_start(text, lines, index) for index, line in enumerate(lines) if _opens_table(lines, index, line)]
    lone = _lone_bars(text, lines)
    parted = (_above_lone_bar(lines, lone, index) for index in _after_paragraphs(text, lines, set(starts)))
    starts = sorted({*starts, *parted})
    first_bar = next((index for index, line in enumerate(lines) if line.bars or line.ruler), len(lines))
    if not starts or first_bar < starts[0]:
        above = _above_lone_bar(lines, lone, _below_menu(text, lines, first_bar))
        starts.insert(0, _first_cell_line(lines, _below_number_column(text, lines, above)))
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield first, _end(lines, first, last)


def _end(lines: list[Line], first: int, last: int) -> int:
    """Where a table ends below whose ruler all rows are lines of one kind: at an empty line below which none is.

    Either each opens with a bar, or each has all the bars that the ruler has.
    """
    ruler = next((at for at in range(first, last) if lines[at].ruler), last)
    end = next((at for at in range(ruler, last) if lines[at].blank), last)
    rows, below = lines[ruler + 1 : end], lines[end:last]
    if not rows or any(line.ruler for line in below):
        return last
    if all(line.opens for line in rows):
        return last if any(line.opens for line in below) else end
    bars = lines[ruler].ruler - 1
    whole = bars > 1 and all(len(line.bars) >= bars for line in rows)
    return last if not whole or any(len(line.bars) >= bars for line in below) else end


def _after_paragraphs(text: str, lines: list[Line], starts: set[int]) -> Iterator[int]:
    """Where a header stands below a paragraph without bars that parts it from the table above."""
    seen = False
    for index, line in enumerate(lines):
        parted = seen and line.bars and index > 1 and not (lines[index - 1].bars or lines[index - 1].ruler)
        apart = parted and starts.isdisjoint((index, index + 1, index + 2))
        if apart and _blank_between(lines, index):
            apart = _names_columns(text, lines, index) or _is_wider(text, lines, index)
        elif apart:
            apart = _is_titled(text, lines, index)
        if apart:
            yield index
        seen = seen or bool(line.bars)


def _is_titled(text: str, lines: list[Line], index: int) -> bool:
    """Whether the line above is the title of another table, whose rows are a line each as those above it."""
    line, title = lines[index], lines[index - 1]
    if line.opens and not any(other.opens or other.ruler for other in islice(lines, index)):
        return width_of(text, line) > 2 and _names_columns(text, lines, index)
    if title.first.islower():
        return False
    above = [width_of(text, line) for line in lines[max(0, index - 3) : index - 1] if line.bars]
    if not above or min(above) < 2 or min(above) != max(above):
        return False
    width = width_of(text, line)
    if line.first == "№":
        return width > 1 or min(above) > 2
    return width > 2 and (_names_columns(text, lines, index) or _is_wider(text, lines, index))


def _blank_between(lines: list[Line], index: int) -> bool:
    """Whether an empty line, or many lines of words, stand between this line and the last bars above it."""
    near = list(takewhile(lambda line: not line.bars, reversed(lines[max(0, index - HEADING_LINES) : index])))
    return len(near) == HEADING_LINES or any(line.blank for line in near)


def _is_wider(text: str, lines: list[Line], index: int) -> bool:
    """Whether rows of one line each are of another width than those above the paragraph."""
    above = next((lines[at] for at in range(index - 1, -1, -1) if lines[at].bars), None)
    below = lines[index + 1] if index + 1 < len(lines) else None
    if above is None or below is None or len(above.bars) == len(lines[index].bars):
        return False
    width = width_of(text, lines[index])
    return width > 1 and width_of(text, below) == width and width_of(text, above) not in (1, width)


def _names_columns(text: str, lines: list[Line], index: int) -> bool:
    """Whether the cells from this line on are names of columns."""
    cells = [cell for line in lines[index : index + HEADING_LINES] for cell in cells_of(text, line)]
    width = len(cells_of(text, lines[index]))
    said = [" ".join(text[slice(*cell)].split()) for cell in cells[: width if width > 1 else 4]]
    roles = [cues.header_role(words) for words in said if words]
    return len({role for role in roles if role}) > 1 and sum(map(bool, roles)) * 2 > len(roles)


def _opens_table(lines: list[Line], index: int, line: Line) -> bool:
    """A ruler opens a table unless it only separates two rows of one (a grid with a ruler after every row)."""
    if not line.ruler:
        return False
    above = _cells_above(lines, index)
    return above is None or above <= line.ruler + 1


def _cells_above(lines: list[Line], index: int) -> int | None:
    """How many cells stand between this ruler and the one before it in the same table; None without one."""
    cells = 0
    for line in map(lines.__getitem__, range(index - 1, -1, -1)):
        if line.ruler:
            return None if cells > lines[index].ruler + 1 else 10**6
        if line.blank:
            return cells if cells else None
        cells += len(line.bars)
    return None


def _header_start(text: str, lines: list[Line], ruler: int) -> int:
    """The line where the header of a ruler begins: as many cells upward as the ruler has columns."""
    width, cells, index = lines[ruler].ruler, 0, ruler
    while index > 0 and cells < width and not lines[index - 1].blank and not lines[index - 1].ruler:
        if not lines[index - 1].bars and cells >= width - 1:
            break
        index -= 1
        cells += width_of(text, lines[index])
    return _first_cell_line(lines, index) if index < ruler and width_of(text, lines[index]) < width else index


def _below_menu(text: str, lines: list[Line], index: int) -> int:
    """Where nearly all cells have lines of their own, lines of several that name no column are the menu of the page."""
    barred = [at for at in range(index, len(lines)) if lines[at].bars]
    menus = list(takewhile(lambda at: len(lines[at].bars) > 1 and not _names_columns(text, lines, at), barred))
    below = barred[len(menus) :]
    lone = sum(len(lines[at].bars) == 1 for at in below)
    told = menus and lone * 10 > len(below) * 9 and _names_columns(text, lines, below[0])
    return below[0] if told else index


def _lone_bars(text: str, lines: list[Line]) -> frozenset[int]:
    """The lines with nothing but a bar, where most bars have such lines of their own."""
    barred = [at for at, line in enumerate(lines) if line.bars]
    alone = [at for at in barred if not text[lines[at].start : lines[at].end].strip(" \t|¦│║┃")]
    return frozenset(alone if len(alone) * 2 >= len(barred) else ())


def _above_lone_bar(lines: list[Line], lone: Collection[int], index: int) -> int:
    """Where bars stand on lines of their own, the first of them closes the cell on the line above it."""
    return index if index not in lone or not index or lines[index - 1].blank else index - 1


def _below_number_column(text: str, lines: list[Line], index: int) -> int:
    """Where bars open the cells, one a line, the name of the column of numbers stands above the first of them."""
    if index >= len(lines) or not lines[index].opens or len(lines[index].bars) > 1:
        return index
    for first in range(index - 1, max(index - 1 - LONGEST_NUMBER_NAME, -1), -1):
        if lines[first].blank or lines[first].bars or lines[first].ruler:
            break
        if rhythm.NUMBER_HEADER.match(text[lines[first].start : lines[index - 1].end].strip()):
            return first
    return index


def _first_cell_line(lines: list[Line], index: int) -> int:
    """A first cell that begins with a small letter has its beginning on the line above."""
    while 0 < index < len(lines) and lines[index].first.islower():
        above = lines[index - 1]
        if above.blank or above.bars or above.ruler:
            break
        index -= 1
    return index


def width_of(text: str, line: Line) -> int:
    """How many cells stand on a line."""
    if line.opens and DOUBLED.fullmatch(text[line.start : line.end].strip()):
        return len(cells_of(text, line))
    closed = bool(line.bars) and not text[line.bars[-1] + 1 : line.end].strip()
    return len(line.bars) + 1 - line.opens - closed


def cells_of(text: str, line: Line) -> Spans:
    edges = [line.start - 1, *line.bars, line.end]
    spans = [rhythm.stripped(text, left + 1, right) for left, right in pairwise(edges)]
    if line.opens and DOUBLED.fullmatch(text[line.start : line.end].strip()):
        return [span for span in spans if span[0] < span[1]]
    if line.opens:
        spans = spans[1:]
    if line.bars and spans and spans[-1][0] == spans[-1][1]:
        spans = spans[:-1]
    return spans


def pieces(text: str, lines: Iterable[Line]) -> list[rhythm.Piece]:
    """The pieces of a table, from its lines but for rulers."""
    return rhythm.pieces(text, ((line.start, line.end, line.bars) for line in lines if not line.ruler))


def up_to_last(row: Spans) -> Spans:
    """A row up to its last cell that holds something."""
    return row[: max((at for at, (start, end) in enumerate(row, 1) if start < end), default=0)]
