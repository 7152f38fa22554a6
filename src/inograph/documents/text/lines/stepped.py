"""Tables of a cell a line, with a bar at one end of it or none, in which as many lines stand from number to number.

So a page's text comes out of many web copies: what columns a header of two levels spans and where a row ends is lost,
but the numbers of the rows say how many cells each has, and a row `1`, `2`, `3` … under the header says it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues, rhythm, row_numbers, running
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NOTE, NUMBER, SURELY_DATED, Line
from inograph.documents.text.bars import barred
from inograph.documents.text.lines import foot, page_lines, paragraphs, two_levels

NARROWEST, WIDEST = 3, 16
LONGEST_HEADER = 24
LEAST = 3
PARENT = 2
"""So many lines, a number and words, head the rows below them."""
MOST_HEADINGS = 3
MOST_BROKEN = 2
EVEN, COUNTED = 0.6, 0.2
SAMPLE = 12
CLOSED = 0.75
"""Where bars end cells of a line each, so many lines of a table have one."""
LONGEST_NOTE = 3
"""A name of so few words heads no rows, but a column of notes that is empty everywhere."""
BARS = "|¦ \t"
TOTAL = re.compile(r"\W*(?:итого|всего|total|subtotal)\b", re.IGNORECASE)
SIGNED = re.compile(r"(?:[А-ЯЁA-Z]\. ?){1,2}[А-ЯЁA-Z][а-яёa-z]+\Z|_{3}")
"""The name of who signs, alone or behind a post."""
Group = Sequence[Line]


def read(text: str) -> tuple[Table, ...]:
    """The tables; none unless most rows of each have as many lines as columns and the header names what they hold.

    One row is enough below a header that is repeated on another page, above or below it.
    """
    widths: dict[tuple[str, ...], int] = {}
    tables = _tables(text, widths)
    again = tables and any(words and 0 <= text.find(words[-1]) < tables[0].span[0] for words in widths)
    return _tables(text, widths) if again else tables


def _tables(text: str, widths: dict[tuple[str, ...], int]) -> tuple[Table, ...]:
    tables: list[Table] = []
    for found in _runs(text):
        place = 0
        while place < len(found):
            rows, after = _table(text, found, place, widths)
            if rows:
                tables.append(Table(len(tables) + 1, rows))
            place = after
    return tuple(tables)


def _runs(text: str) -> Iterator[list[Line]]:
    """The lines without the bar at one end of them, up to one with bars in its middle and below it.

    A bar alone between lines that have bars is an empty cell; elsewhere it ends the line above or opens the one below.
    """
    lines = cues.lines(text)
    edges = running.heads([line.text for line in lines])
    lines = [line for at, line in enumerate(lines) if at not in edges]
    inner = [line.text.strip(BARS) for line in lines]
    if inner.count("") * 3 > len(lines):
        return  # bars on lines of their own end cells of several lines
    barless = [inside == line.text for line, inside in zip(lines, inner, strict=True)]
    found: list[Line] = []
    for number, (line, inside) in enumerate(zip(lines, inner, strict=True)):
        if barred.BAR.search(inside):
            yield found
            found = []
        elif inside or not (barless[max(number - 1, 0)] or barless[min(number + 1, len(lines) - 1)]):
            found.append(line if inside == line.text else _without_bars(line, inside))
    yield found


def _without_bars(line: Line, inside: str) -> Line:
    start = line.start + (line.text.index(inside) if inside else 0)
    return Line(inside, start, start + len(inside), line.apart)


def _table(
    text: str, found: Sequence[Line], first: int, widths: dict[tuple[str, ...], int]
) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """The rows of the table whose header begins at this line, and the line after it; no rows where none does.

    `widths` are the columns of the tables read so far, by the words of their headers: below the same words again one
    row is enough.
    """
    if found[first].role is None:
        return (), first + 1
    header = _header(text, found, first)
    if header is None:
        return (), first + 1
    names, counted, after = header
    words = tuple(line.text for line in names)
    body = page_lines.with_days(page_lines.with_times([line.role for line in names], _body(found, after)))
    starts = row_numbers.starts(line.text for line in body)
    width = counted or widths.get(words, 0)
    least = 1 if width else LEAST
    width = width or rhythm.commonest([after - before for before, after in pairwise(starts)])
    starts = _with_skipped(starts or [0] * (words in widths and body[0].is_index), body, width)
    groups: list[Group] = [body[begin:end] for begin, end in pairwise([*starts, len(body)])]
    even = [group for group in groups if _is_even(group, width)]
    even = [] if least > 1 and _take_two_lines(even, width) else even
    share = COUNTED if least == 1 else EVEN
    if not even or not NARROWEST <= width <= WIDEST or len(even) < max(least, share * len(groups)):
        return (), first + 1
    barred_gaps = [barred.BAR.search(text, above.end, below.start) is not None for above, below in pairwise(body)]
    spread = any(_is_spread(group, width) for group in groups[:-1])
    closed = sum(barred_gaps) >= CLOSED * len(barred_gaps) and not _are_open(text, even, width)
    if any(barred_gaps) and (spread or not closed):
        return (), first + 1  # bars end cells of several lines, or of several rows
    named, below = _columns(text, names, width, even, counted=bool(counted))
    noted = [line for line in below if line.role == NOTE and len(line.text.split()) <= LONGEST_NOTE]
    above = [line for line in below if line not in noted]
    if not named or cues.header_role(named[0][-1].text) != NUMBER:
        return (), first + 1
    counts = [found[after - counted : after]] if counted else []
    roles = [cues.header_role(column[-1].text) or cues.header_role(column[0].text) or NOTE for column in named]
    rows = [*_head(named), *(_padded(line, width) for line in counts), *_headings([*above, *body[: starts[0]]], width)]
    has_bars = any(barred_gaps[: 2 * width - 1])
    more = 0 if has_bars else _broken_over(groups[-1], roles) or _more_bodies(groups[-1], width, roles)
    if has_bars:
        groups[-1] = _with_bar(text, groups[-1], width)
    for group in groups:
        own = width if _is_timed_last(group, width, roles) else _own(group, width)
        last = group is groups[-1]
        if last and more:
            own = width + more
            rows += paragraphs.rows(text, roles, group[:own])
        elif has_bars or own in (PARENT, width) or (last and len(group) > width):
            rows.append(_padded(group[: min(own, width)], width))
            own = min(own, width)
        else:
            rows += paragraphs.rows(text, roles, _evenly(group[:own]))
        rows += _below(group[own:], width, last=last)
    widths[words] = width
    whole = _beside(rows, noted, max(map(len, named)))
    return tuple(whole), after + starts[-1] + min(width + more, len(groups[-1]))


def _evenly(group: Group) -> Group:
    """The lines as if no blank ones stood between them, where one stands above each and so tells nothing."""
    return [replace(line, apart=False) for line in group] if all(line.apart for line in group) else group


def _is_spread(group: Group, width: int) -> bool:
    """Whether times stand below a row and before the next one: those of rows that share its cells."""
    return any(line.dated == SURELY_DATED for line in group[width:])


def _are_open(text: str, even: Sequence[Group], width: int) -> bool:
    """Whether no bar stands between two lines at the same place of most rows: they are lines of one cell."""
    pairs = ([(group[at].end, group[at + 1].start) for group in even] for at in range(width - 1))
    return any(2 * sum(barred.BAR.search(text, *gap) is None for gap in gaps) > len(gaps) for gaps in pairs)


def _take_two_lines(even: Sequence[Group], width: int) -> bool:
    """Whether the lines of a column are mostly the ends of sentences that begin in the one before it."""
    columns = ([group[at] for group in even] for at in range(PARENT, width))
    small = ([line.is_small and not (line.is_body or line.dated) for line in column] for column in columns)
    return any(sum(ends) >= CLOSED * max(len(ends), 1) for ends in small)


def _beside(rows: Sequence[tuple[Cell, ...]], noted: Group, heads: int) -> Iterator[tuple[Cell, ...]]:
    """The rows with a column for each name under which no row has words: notes to be made later."""
    names = [Cell(line.text, line.start, line.end) for line in noted]
    for at, row in enumerate(rows):
        yield (*row, *(name if at < heads else Cell("", row[-1].end, row[-1].end) for name in names))


def _header(text: str, found: Sequence[Line], first: int) -> tuple[list[Line], int, int] | None:
    """The names of columns, how many columns a row `1`, `2`, `3` counts (0 without one), and the line after both."""
    names: list[Line] = []
    for place in range(first, min(first + LONGEST_HEADER, len(found))):
        line = found[place]
        counted = row_numbers.run([line.text.strip("().") for line in found[place : place + WIDEST + 1]])
        if counted >= NARROWEST:
            return names, counted, place + counted
        if (
            line.is_index
            or (line.is_body and (line.role is None or place == first))
            or len(line.text) > cues.LONGEST_HEADER
        ):
            return (names, 0, place) if line.is_index else None
        if names and names[-1].text in ("№", "N") and line.role in (None, NUMBER):
            names[-1] = _joined(text, names[-1], line)
        else:
            names.append(line)
    return None


def _joined(text: str, above: Line, line: Line) -> Line:
    return replace(above, text=text[above.start : line.end], end=line.end)


def _body(found: Sequence[Line], after: int) -> Sequence[Line]:
    """The lines up to the next header of a plan, or to ways to other pages below the last time."""
    timed = max((place for place in range(after, len(found)) if found[place].dated == SURELY_DATED), default=len(found))
    for place in range(after, len(found)):
        if place > timed and foot.AWAY.fullmatch(found[place].text):
            return found[after:place]
        if found[place].role and len({line.role for line in found[place : place + 4]} - {None}) > 2:
            return found[after:place]
    return found[after:]


def _with_skipped(starts: Sequence[int], body: Sequence[Line], width: int) -> list[int]:
    """The first lines of rows, also of those below a number that was left out: they stand at the same step."""
    found = list(starts)
    while found and width and found[-1] + width < len(body) and body[found[-1] + width].is_index:
        found.append(found[-1] + width)
    return found


def _with_bar(text: str, group: Group, width: int) -> Group:
    """The last row with its last cell up to the bar, which may stand a line below."""
    if len(group) <= width:
        return group
    above, line = group[width - 1 : width + 1]
    ends = text[line.end :].lstrip(" \t")[:1]
    if barred.BAR.search(text, above.end, line.start) or not barred.BAR.match(ends):
        return group
    return [*group[: width - 1], _joined(text, above, line), *group[width + 1 :]]


def _broken_over(group: Group, roles: Sequence[str]) -> int:
    """How many lines too many the last row has above its time, its cells being broken; 0 where the time is right."""
    at = roles.index(DEADLINE) if DEADLINE in roles else 0
    if not at or len(group) <= at or group[at].dated:
        return 0
    late = [
        more for more in range(1, MOST_BROKEN + 1) if at + more < len(group) and group[at + more].dated == SURELY_DATED
    ]
    return late[0] if late else 0


def _more_bodies(group: Group, width: int, roles: Sequence[str]) -> int:
    """How many bodies stand below the last one of the last row, before who signs the plan."""
    if roles[-1] != EXECUTOR or len(group) <= width or not group[width - 1].is_body:
        return 0
    below = group[width : width + MOST_BROKEN + 1]
    ends = (at for at, line in enumerate(below) if not line.is_body or line.is_heading or SIGNED.search(line.text))
    count = next(ends, len(below))
    signed = count < len(below) and SIGNED.match(below[count].text)  # the post of who signs stands above the name
    return 0 if count > MOST_BROKEN else max(count - bool(signed), 0)


def _is_even(group: Group, width: int) -> bool:
    """Whether a row has a line a column; words that head the next rows or sum up those above may follow it."""
    return _own(group, width) == width


def _own(group: Group, width: int) -> int:
    """How many of the lines are cells of the row, not its sum or the heading of the next rows."""
    if len(group) == width:
        return width - (width > NARROWEST and _ends_row(group[-1]))
    if len(group) == width + 1 and group[-1].numbered:
        return width
    ended = (place for place, line in enumerate(group) if place > 1 and _ends_row(line))
    return next(ended, len(group))


def _is_timed_last(group: Group, width: int, roles: Sequence[str]) -> bool:
    """Whether the last column is that of times, and words with a capital that tell none stand below the row."""
    if len(group) <= width or roles[-1] != DEADLINE or group[width - 1].is_body:
        return False
    return group[width].text[:1].isupper() and not any(line.dated for line in group[width:])


def _ends_row(line: Line) -> bool:
    return line.heads or (line.is_heading and line.dated < SURELY_DATED) or bool(TOTAL.match(line.text))


def _columns(
    text: str, lines: Sequence[Line], width: int, even: Sequence[Group], *, counted: bool
) -> tuple[list[tuple[Line, ...]], Sequence[Line]]:
    """The names over each column, and the headings of rows below them; none unless they tell what, and who or when."""
    sample = [[line.text for line in group[:width]] for group in even[:SAMPLE]]
    found: list[tuple[float, int, list[tuple[Line, ...]], Sequence[Line]]] = []
    for names in _names(text, lines):
        least = 0 if counted else min(_headings_below(names), MOST_HEADINGS)
        for headings in range(least, 1 if counted else min(MOST_HEADINGS, len(names)) + 1):
            heads = names[: len(names) - headings]
            fit, way = two_levels.columns([line.text for line in heads], width, sample)
            named = [tuple(heads[index] for index in column) for column in way]
            found.append((fit, -len(found), named, names[len(heads) :]))
    _, _, named, above = max(found)
    roles = {cues.header_role(line.text) for column in named for line in column}
    return (named, above) if cues.tell_a_plan(roles) else ([], [])


def _headings_below(names: Sequence[Line]) -> int:
    """How many lines at the end of a header name no column, since they head a part of the plan."""
    heads = [(line.is_heading or line.numbered) and not line.role for line in reversed(names)]
    return next((count for count, head in enumerate(heads) if not head), len(names))


def _names(text: str, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of a header as names of columns: each its own, or some that go on in the next line."""
    yield lines
    for goes_on in (_is_unfinished, _is_wrapped):
        names: list[Line] = []
        for line in lines:
            if names and goes_on(names[-1], line):
                names[-1] = _joined(text, names[-1], line)
            else:
                names.append(line)
        if len(names) < len(lines):
            yield names


def _is_unfinished(above: Line, line: Line) -> bool:
    return above.unfinished


def _is_wrapped(above: Line, line: Line) -> bool:
    return above.unfinished or line.is_small


def _head(named: Sequence[tuple[Line, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The header as one row or two; a name over several columns, and one of both levels, stands there merged."""
    for level in range(max(map(len, named))):
        above: Line | None = None
        row: list[Cell] = []
        for column in named:
            line = column[min(level, len(column) - 1)]
            merged = line is above or (level > 0 and len(column) == 1)
            row.append(Cell(line.text, line.start, line.end, merged))
            above = line
        yield tuple(row)


def _below(rest: Group, width: int, *, last: bool) -> Iterator[tuple[Cell, ...]]:
    """What stands below a row up to the next one: a sum and its figures, the headings of the rows that follow."""
    if rest and TOTAL.match(rest[0].text):
        figures = next((n for n, line in enumerate(rest[1:], 1) if sum(map(str.isalpha, line.text)) > 1), len(rest))
        yield _padded(rest[: min(figures, width)], width)
        rest = rest[figures:]
    if not last:
        yield from _headings(rest, width)


def _headings(lines: Group, width: int) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        yield _padded([line], width)


def _padded(lines: Group, width: int) -> tuple[Cell, ...]:
    return padded([Cell(line.text, line.start, line.end) for line in lines], width)
