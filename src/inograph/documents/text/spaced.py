"""Tables of plain text whose columns only spaces align: words laid on paper, where `aligned` finds the columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile, zip_longest

from inograph.documents.document import Cell, Table
from inograph.documents.page import Word, aligned
from inograph.documents.page.aligned import Held
from inograph.documents.signs import cues, running

GAP = re.compile(r"\S[ \t\xa0]{3,}\S")
BETWEEN, APART = re.compile(r"[ \t\xa0]{3,}"), re.compile(r"[ \t\xa0]{2,}")
FAR = re.compile(r"\S[ \t\xa0]{4,}\S|\t")
"""Wider than between the words of prose that is set flush on both sides."""
SIGNED = re.compile(r"(?:[А-ЯЁA-Z]\. ?){1,2}[А-ЯЁA-Z][а-яёa-z]+(?:-[А-ЯЁA-Z][а-яёa-z]+)?")
SHOUTED = re.compile(r"(?:[A-ZА-ЯЁ]|[IVX]{1,5}|\d{1,2})[.)]? [^a-zа-яё\d]{4,}")
"""A heading in capitals and its letter or number."""
DRAWN = re.compile(r"[\s–—_=─━═+|-]*[–—_=─━═-]{3,}[\s–—_=─━═+|-]*")
"""A line drawn in one piece or in several."""
FACT = re.compile(r"[A-Z][a-z]+: \S+")
"""`Views: 12`, as sites say of a file."""
PART = re.compile(r"\S+(?: \S+)*")
WORD, RULE = re.compile(r"\S+"), re.compile(r"\s*[-–—_=─━═]{8,}\s*")
NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[a-zа-я]?[.)]?[ \t\xa0]{2,}\S")
"""A number and words far behind it."""
SIGNS = frozenset("•●▪◦■□➢")
LEAST_GAPS = 3
LETTER = 6.0
LINE = 10.0
SIZE = 9.0
LOOKED = 4
TITLES = 12
PAIR = 2
DEEPEST = 4
"""So many lines at most make a header."""
RIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Placed(Word):
    """A word on paper that knows its place in the text."""

    start: int
    end: int


def read(text: str) -> tuple[Table, ...]:
    """The aligned tables whose header or whose cells say that they are plans."""
    if len(GAP.findall(text)) < LEAST_GAPS:
        return ()
    laid = [line for line in _laid(text, _top(text)) if line]
    found = [_untitled(_with_whole_header(text, rows)) for rows in _tables(text, laid)]
    return tuple(Table(number, rows) for number, rows in enumerate(filter(_is_plan, found), 1))


def _top(text: str) -> int:
    """The first line of the header's paragraph, where few lines above it are spread over the page, as titles are.

    Those who approve and agree to a plan stand in two columns above it. A line drawn right above the header parts it
    from all words above, such as those of an act set to both edges of the page.
    """
    first = spread = pairs = 0
    drawn = False
    lines = text.splitlines()
    for number, line in enumerate(lines):
        parts = APART.split(line.strip())
        if not line.strip() or RULE.fullmatch(line):
            first, drawn = number + 1, bool(line.strip())
        elif len(parts) > PAIR and cues.name_a_plan(parts):
            first = number if any(_crosses(above, line) for above in lines[first:number]) else first
            return first if drawn or (spread <= PAIR and pairs <= TITLES) else 0
        spread += len(parts) > PAIR and FAR.search(line) is not None
        pairs += len(parts) == PAIR
    return 0


def _crosses(above: str, header: str) -> bool:
    """Whether a line, be it a label and its words, runs over the end of a name of a column and the next name."""
    ends = [(gap.start() + 1, gap.end() - 1) for gap in GAP.finditer(header)]
    return any(part.start() < one and other < part.end() for part in PART.finditer(above) for one, other in ends)


def _laid(text: str, top: int) -> Iterator[list[Word]]:
    """The lines of a text from `top` on as words on paper, all letters equally wide, without the edges of its pages."""
    lines = text.splitlines(keepends=True)
    heads = running.heads(lines) | set(_headers_again(lines))
    number = place = 0
    for is_edge, group in groupby(range(len(lines)), key=_is_edge(lines, heads)):
        for index in group:
            line = lines[index]
            if not is_edge and index >= top and not (_is_signature(line) or _underlines(lines, index)):
                laid = [_placed(line, word, number, place) for word in WORD.finditer(line)]
                yield [*(_drawn_together(laid) if _is_heading(line) else _with_signs(laid))]
            number += not is_edge
            place += len(line)
        number += is_edge


def _underlines(lines: Sequence[str], index: int) -> bool:
    """Whether a line is drawn right under the names of columns."""
    names = APART.split(lines[index - 1].strip()) if index and DRAWN.fullmatch(lines[index]) else []
    return len(names) > PAIR and cues.name_a_plan(names)


def _with_signs(words: Sequence[Placed]) -> Iterator[Placed]:
    """The words of a line, the sign of an item of a list right before its first word, however far away it stands."""
    for word, following in zip_longest(words, words[1:]):
        near = following and word.text in SIGNS
        yield replace(word, x=following.x - 2 * LETTER, x_end=following.x - LETTER) if following and near else word


def _headers_again(lines: Sequence[str]) -> Iterator[int]:
    """The lines that name the columns of a plan with the same words as lines above them: a new page begins there."""
    known: dict[str, int] = {}
    for index, line in enumerate(lines):
        parts = APART.split(line.strip())
        if len(parts) > PAIR and cues.name_a_plan(parts):
            first = known.setdefault(" ".join(parts), index)
            said = zip(lines[first : first + DEEPEST], range(index, len(lines)), strict=False)
            again = takewhile(lambda pair: pair[0].strip() == lines[pair[1]].strip() != "", said)
            yield from (at for _, at in again if first < index)


def _is_edge(lines: Sequence[str], heads: Collection[int]) -> Callable[[int], bool]:
    """Whether a line stands at the edge of a page: one that comes again there, and the blank ones around it."""
    edges = set(heads)
    for step, order in ((1, range(1, len(lines))), (-1, range(len(lines) - 2, -1, -1))):
        for index in order:
            if index - step in edges and not lines[index].strip():
                edges.add(index)
    return edges.__contains__


def _is_heading(line: str) -> bool:
    """Whether a line with one gap heads a part, as `Objective 2   Safer streets` and `A.   WATER` do."""
    words = " ".join(line.split())
    if len(GAP.findall(line)) != 1:
        return False
    return bool(SHOUTED.fullmatch(words)) or (not words[:1].isdigit() and bool(cues.HEADING.match(words)))


def _drawn_together(words: list[Placed]) -> list[Placed]:
    """The words of a line with one space between them."""
    x = words[0].x if words else 0.0
    drawn: list[Placed] = []
    for word in words:
        width = word.x_end - word.x
        drawn.append(replace(word, x=x, x_end=x + width))
        x += width + LETTER
    return drawn


def _placed(line: str, word: re.Match[str], number: int, place: int) -> Placed:
    start, end = word.span()
    column = len(line[:start].expandtabs()) if "\t" in line else start
    x, y = column * LETTER, number * LINE
    return Placed(word.group(), x, y, x + (end - start) * LETTER, y + SIZE, SIZE, place + start, place + end)


def _is_signature(line: str) -> bool:
    """Whether a line is a post and a name far to its right, as below a plan, or what a site says of a file."""
    parts = BETWEEN.split(line.strip())
    if len(parts) > PAIR and all(map(FACT.fullmatch, parts)):
        return True
    return len(parts) == 2 and parts[0][0].isalpha() and bool(SIGNED.fullmatch(parts[1]))


def _rows(text: str, cells: Sequence[Held], width: int) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for _, group in groupby(cells, key=lambda cell: cell.row):
        held = {cell.column: cell.words for cell in group}
        place = min(word.start for words in held.values() for word in words if isinstance(word, Placed))
        rows.append(tuple(_cell(text, held.get(column, []), place) for column in range(width)))
    return tuple(rows)


def _tables(text: str, laid: list[list[Word]]) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """The rows of each aligned table; where its names do not stand above its columns, they are told in their order."""
    grids = list(aligned.grids(laid))
    if not grids:
        named = ((at, _names(text, line)) for at, line in enumerate(laid[:TITLES]))
        header, names = next(((at, names) for at, names in named if names), (0, ()))
        yield from filter(None, [_with_numbers(text, names, laid[header + 1 :])] if names else ())
    for first, last, edges, cells in grids:
        rows = _rows(text, cells, len(edges) + 1)
        header = next((at for at in range(first, min(first + LOOKED, last)) if _names(text, laid[at])), last)
        names = _names(text, laid[header]) if header < last else ()
        if names and not any([cell.text for cell in row] == [cell.text for cell in names] for row in rows[:LOOKED]):
            below = [grid for grid in aligned.grids(laid[header + 1 : last]) if len(grid[2]) + 1 == len(names)]
            rows = (names, *_rows(text, below[0][3], len(names))) if len(below) == 1 else rows
        elif names and sum(NUMBERED.match(row[0].text) is not None for row in rows) * 2 > len(rows):
            rows = _with_numbers(text, names, laid[header + 1 : last]) or rows
        yield rows


def _with_numbers(text: str, names: tuple[Cell, ...], below: list[list[Word]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows where the numbers below the first name are a column of their own, which has none; else nothing."""
    grids = [grid for grid in aligned.grids(below) if len(grid[2]) == len(names)]
    rows = _rows(text, grids[0][3], len(names) + 1) if len(grids) == 1 else ()
    if not rows or not all(cues.INDEX.match(row[0].text) for row in rows):
        return ()
    return ((Cell.of(text, (names[0].start, names[0].start)), *names), *rows)


def _names(text: str, line: Sequence[Word]) -> tuple[Cell, ...]:
    """The names of the columns of a plan, which wide gaps part on a line; none where it has no such names."""
    placed = [word for word in line if isinstance(word, Placed)]
    parts = list(_parts(text, placed[0].start, placed[-1].end)) if placed else []
    named = len(parts) > PAIR and cues.name_a_plan(text[slice(*part)] for part in parts)
    return tuple(Cell.of(text, part) for part in parts) if named else ()


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a range that wide gaps part."""
    for gap in BETWEEN.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _with_whole_header(text: str, rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows; where a number begins the third one, a first row of a few cells above a full one is part of its names.

    Names of columns that take several lines stand on the lowest of them, and the longest ones above.
    """
    if len(rows) <= PAIR or not cues.INDEX.match(rows[PAIR][0].text) or cues.name_a_plan(c.text for c in rows[0]):
        return rows
    above, below = rows[:PAIR]
    filled = [bool(cell.text.strip()) for cell in above]
    if not 0 < sum(filled) < len(above) or not all(cell.text.strip() for cell in below):
        return rows
    if any(map(str.isdigit, "".join(cell.text for cell in (*above, *below)))):
        return rows
    pairs = zip(filled, above, below, strict=True)
    names = [Cell.of(text, *up.spans, *own.spans) if held else own for held, up, own in pairs]
    return (tuple(names), *rows[PAIR:])


def _untitled(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows from their header on: titles above it may be spread over the page, but rows of the page before not."""
    said = [[" ".join(cell.text.split()) for cell in row] for row in rows[:TITLES]]
    header = next((index for index, row in enumerate(said) if cues.name_a_plan(row)), 0)
    above = [sum(cues.header_role(cell) is not None for cell in row if cell) for row in said[:header]]
    counted = any(cues.INDEX.match(row[0]) and sum(map(bool, row)) > 2 for row in said[:header])
    return _unnoted(rows if counted or any(count > 1 for count in above) else rows[header:])


def _unnoted(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows up to words with a colon below the last number, which head notes: `Список сокращений:`."""
    last = max((at for at, row in enumerate(rows) if cues.INDEX.match(row[0].text)), default=len(rows))
    heads = (at for at in range(last + 1, len(rows)) if " ".join(cell.text for cell in rows[at]).strip().endswith(":"))
    return rows[: next(heads, len(rows))]


def _cell(text: str, words: Sequence[Word], place: int) -> Cell:
    """The words of a cell: one range, or a piece a line."""
    placed = [word for word in words if isinstance(word, Placed)]
    lines = [list(group) for _, group in groupby(placed, key=lambda word: word.y)]
    pieces = tuple((line[0].start, line[-1].end) for line in lines)
    return Cell.of(text, *(pieces or [(place, place)]))


def _is_plan(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row near the top names columns of a plan, or one column holds times and another one bodies."""
    said = [[" ".join(cell.text.split()) for cell in row] for row in rows]
    if len(said) < 2:
        return False
    if any(cues.name_a_plan(row) for row in said[:LOOKED]):
        return True
    columns = [[cell for cell in column if cell] for column in zip(*said, strict=True)]
    dates = any(_share([cues.dated(cell) == cues.SURELY_DATED for cell in column]) >= RIGHT for column in columns)
    people = any(_share([cues.is_body(cell) for cell in column]) >= RIGHT for column in columns)
    return len(said) > LEAST_GAPS and dates and people


def _share(seen: Sequence[bool]) -> float:
    return sum(seen) / len(seen) if len(seen) > 1 else 0.0
