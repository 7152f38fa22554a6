"""Tables drawn with bars all of whose rows stand on one line of the text, as a page without its line ends holds them.

The names of the columns say how many bars a row has. What begins the rows is then seen from these alone: two walls
that touch (`| a | b | | c | d |`), a bar that closes as many cells as there are names, or a number that counts on.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import cues, row_numbers
from inograph.documents.text.bars.barred import BAR, BARS, LINE, lines_of

LEAST_ROWS, LEAST_COLUMNS, MOST_BARS, LONGEST_NAME = 3, 3, 16, 60
RULER = re.compile(rf"(?<=\s)[{BARS}]?[ \t]?(?:-{{3,}}[ \t]?[{BARS}][ \t]?)+(?:-{{3,}}[ \t]?[{BARS}]?)?(?=\s)")
BEGINS = re.compile(r"№|(?<!\w)(?:N(?=\s)|[А-ЯЁA-Z]\w+)")
NUMBER = re.compile(rf"(?:(?<=\s)|(?<=[{BARS}]))(\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})[.)]?\s*(?=[{BARS}А-ЯЁA-Z«\"„“])")
HEADING = re.compile(r"(?<=\s)(?:[IVX]{1,5}\.?|(?:Раздел|Подраздел|Глава) (?:\d{1,2}|[IVX]{1,5})\.?) (?=[А-ЯЁA-Z«\"])")
FOOT = re.compile(r"\s(?=_{4,})")


def lines(text: str) -> str:
    """The text with line ends for the spaces between the rows of such tables; all words stay in their places.

    A text is left as it is where no line names the columns of a plan between bars and holds whole rows below.
    """
    if not any(len(line.bars) > LEAST_ROWS * LEAST_COLUMNS for line in lines_of(text)):
        return text
    signs = list(text)
    for line in LINE.finditer(text):
        for end in _ends(text, *line.span(1)):
            at = next((at for at in (end, end - 1) if 0 <= at < len(text) and text[at].isspace()), -1)
            if at >= 0:
                signs[at] = "\n"
    return "".join(signs)


def _ends(text: str, start: int, end: int) -> list[int]:
    """Before which letters the rows of a line begin; none where it holds no whole rows below names of columns."""
    rulers = [ruler.span() for ruler in RULER.finditer(text, start, end)]
    bars = [bar.start() for bar in BAR.finditer(text, start, end) if not any(a <= bar.start() < b for a, b in rulers)]
    if len(bars) <= LEAST_ROWS * LEAST_COLUMNS:
        return []
    edges = [edge for ruler in rulers for edge in ruler]
    first = _first_name(text, max([start, *(edge for edge in edges if edge < bars[0])]), bars[0])
    if first is None:
        return []
    found = _walled(text, bars) or _numbered(text, first, bars, end) or _closed(text, first, bars)
    return [*edges, *_levels(text, rulers, bars), *found] if found else []


def _levels(text: str, rulers: Sequence[tuple[int, int]], bars: Sequence[int]) -> Iterator[int]:
    """Where the lines of names between two rulers begin: each has as many bars as the ruler above them."""
    for (start, above), (below, _) in pairwise(rulers):
        width = len(BAR.findall(text[start:above].strip(f" \t{BARS}")))
        yield from bars[bisect(bars, above) + width : bisect(bars, below) : width]


def _first_name(text: str, start: int, bar: int) -> int | None:
    """Where the name of the first column begins, which other words may precede; the bar itself where it opens a row."""
    start = max(start, bar - LONGEST_NAME)
    places = [word.start() for word in BEGINS.finditer(text, start, bar)]
    named = [place for place in places if cues.header_role(text[place:bar].strip())]
    return named[-1] if named else bar


def _cells(text: str, first: int, bars: Sequence[int]) -> list[str]:
    """The words between bars from a place on."""
    return [" ".join(text[a:b].strip(f" \t{BARS}").split()) for a, b in pairwise([first, *bars])]


def _walled(text: str, bars: Sequence[int]) -> list[int]:
    """Where rows between outer walls begin and the last one ends: as many cells each as the names of the columns.

    A heading of the rows below it may be a cell alone between its walls.
    """
    touch = [*(not text[a + 1 : b].strip() for a, b in pairwise(bars)), True]
    width = next(at for at, touches in enumerate(touch) if touches)
    starts, at = [], 0
    while width >= LEAST_COLUMNS and at < len(bars):
        more = next((more for more in (width, 1) if at + more < len(bars) and touch[at + more]), 0)
        if not more:
            break
        starts.append(at)
        at += more + 1
    rows = [_cells(text, bars[at] + 1, bars[at + 1 : at + width + 1]) for at in starts if not touch[at + 1]]
    return [*(bars[at] for at in starts), bars[at - 1] + 1] if _is_plan(rows) else []


def _closed(text: str, first: int, bars: Sequence[int]) -> list[int]:
    """Where rows each cell of which a bar closes begin, and the last one ends; a heading of rows may be a lone cell."""
    bars = [bar for bar in bars if bar > first]
    cells = _cells(text, first, bars)
    width = next((at for at, words in enumerate(cells) if not cues.header_role(words)), 0)
    starts, at = [], 0
    while width >= LEAST_COLUMNS and at + width <= len(cells):
        starts.append(at)
        at += 1 if cues.is_heading(cells[at]) and any(cells[at + 1 : at + 2]) else width
    rows = [cells[at:after] for at, after in pairwise([*starts, at])]
    return [first, *(bars[at - 1] + 1 for at in [*starts[1:], at])] if _is_plan(rows) else []


def _is_plan(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns of a plan, and times stand where they should in most others."""
    whole = [row for row in rows if len(row) == len(rows[0])]
    roles = cues.header_roles(whole[0]) if len(whole) > LEAST_ROWS else []
    if not cues.tell_a_plan(roles):
        return False
    times = [cues.dated(row[roles.index(cues.DEADLINE)]) for row in whole[1:] if cues.DEADLINE in roles]
    return 2 * sum(map(bool, times)) >= len(times)


def _numbered(text: str, first: int, bars: Sequence[int], end: int) -> list[int]:
    """Where rows begin at numbers that count on, with as many bars in each, and the headings between them."""
    bars = [bar for bar in bars if bar > first]
    numbers = [(number.start(), row_numbers.levels(number[1])) for number in NUMBER.finditer(text, first, end)]
    one = next((at for at, (_, levels) in enumerate(numbers) if set(levels) == {1}), len(numbers))
    begins = numbers[one][0] if one < len(numbers) else first
    if not cues.name_a_plan(_cells(text, first, [*bars[: bisect(bars, begins)], begins])):
        return []
    places = [(start, bisect(bars, start), levels) for start, levels in numbers[one:]]
    found = (_starts(places, len(bars), width) for width in range(LEAST_COLUMNS - 1, MOST_BARS))
    starts = next((starts for starts in found if starts), [])
    return sorted({first, *starts, *_headings(text, bars, starts, end)}) if starts else []


def _starts(numbers: Sequence[tuple[int, int, list[int]]], bars: int, width: int) -> list[int]:
    """The places of numbers that count on with so many bars between each two, to the last bar; none if they do not.

    With each number goes how many bars stand before it.
    """
    (first, seen, before), *others = numbers
    starts = [first]
    for start, bar, levels in others:
        if bar - seen == width and (row_numbers.follows(before, levels) or set(levels) == {1}):
            starts.append(start)
            before, seen = levels, bar
    return starts if len(starts) >= LEAST_ROWS and bars - seen == width else []


def _headings(text: str, bars: Sequence[int], starts: Sequence[int], end: int) -> Iterator[int]:
    """Where headings of parts begin behind the last cells of the rows above them, and the line below the last row."""
    for below in [*starts, end]:
        if heading := HEADING.search(text, bars[bisect(bars, below) - 1], below):
            yield heading.start()
    if foot := FOOT.search(text, bars[-1], end):
        yield foot.end()
