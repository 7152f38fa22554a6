"""Tables whose cells a slash between spaces parts, and whose rows and header take several lines.

`Actions / Lead / Finance,⏎& Training / Status` above `1.1 Lower the shelves / R Danforth⏎K Ellery / May / …`: a line
may end inside a cell, and the last cells of a row may be missing. A row begins with a line: the next number, or a line
whose cells have no room in the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import Line
from inograph.documents.signs.rhythm import stripped

Span = tuple[int, int]
SIGN = re.compile(r"(?<=\S)[ \t]/[ \t](?=\S)")
BEGINS = re.compile(
    r"(?:(?:Recommendation|Rec|Action|Objective|Priority|Goal|Finding|Issue|Outcome|Theme|Task|Measure|Step|Learning"
    r" [Pp]oint)\.? )?(\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?)[.):]*(?= |\Z)"
)
COLUMN_NUMBER = re.compile(r"\d{1,2}\.\s+(?=\D)")
"""What counts the columns before their names."""
COUNT = re.compile(r"\d\.|[^\W\d_]{1,12}")
"""The number of a column, or a short word of its name, on a line of its own."""
LEAST_CELLS, LEAST_ROWS, LEAST_SIGNS = 3, 2, 6
MOST_LINES = 16
"""So many lines at most take the names of the columns."""
MOST_NUMBER_LINES = 6
"""So many lines below that of its number the first sign of a row may stand."""
WHOLE = {cues.NAME, cues.DEADLINE, cues.EXECUTOR}


def read(text: str) -> tuple[Table, ...]:
    """The table under the first header whose names tell a plan; none where fewer than two rows follow it."""
    lines = cues.lines(text) if text.count(" / ") >= LEAST_SIGNS else []
    place = 0
    while place < len(lines):
        header = _header(text, lines, place) if SIGN.search(lines[place].text) else None
        if header is None:
            place += 1
            continue
        names, after = _unnamed_first(text, lines, *header)
        rows = list(_rows(text, lines[after:], len(names), lines[place].text))
        several = [len(row) for row in rows if len(row) > 1]
        if len(several) >= LEAST_ROWS and sum(cells >= len(names) - 2 for cells in several) * 2 > len(several):
            above = [[heading] for heading in _headings(lines[max(0, place - 1) : place])]
            cells = ([Cell.of(text, span) for span in row] for row in [names, *above, *rows])
            return (Table(1, tuple(padded(row, len(names)) for row in cells)),)
        place = after
    return ()


def _header(text: str, lines: Sequence[Line], first: int) -> tuple[list[Span], int] | None:
    """The names of the columns that begin in a line (one that only counts them may stand above), and what is below."""
    while first and COUNT.fullmatch(lines[first - 1].text):
        first -= 1
    best: tuple[list[Span], int] | None = None
    for after in range(first + 1, min(first + MOST_LINES, len(lines)) + 1):
        line = lines[after - 1]
        if after > first + 1 and (line.apart or (BEGINS.match(line.text) and not COUNT.fullmatch(line.text))):
            break
        names = [_named(text, cell) for cell in _cells(text, lines[first].start, lines[after - 1].end)]
        if any(end - start > cues.LONGEST_HEADER for start, end in names):
            break
        roles = cues.header_roles(text[slice(*name)] for name in names)
        known = [role for role in roles if role]
        if len(names) >= LEAST_CELLS and cues.tell_a_plan(known) and len(known) * 2 >= len(names):
            best = names, after
            below = lines[after : after + 1]
            if roles.count(None) * 2 < len(roles) and {*roles} >= WHOLE and _begins_anew(line, below):
                break
    return best


def _unnamed_first(text: str, lines: Sequence[Line], names: list[Span], after: int) -> tuple[list[Span], int]:
    """The names of the columns, an empty one first where most rows have a cell more than there are names."""
    longer = [len(row) > len(names) for row in _rows(text, lines[after:], len(names) + 1, "") if len(row) > 1]
    if longer.count(True) * 2 > len(longer) and len(longer) > LEAST_ROWS:
        names = [(names[0][0], names[0][0]), *names]
    return names, after


def _begins_anew(line: Line, below: Sequence[Line]) -> bool:
    """Whether the line below one with whole names of columns is none of them: it has several cells of its own."""
    several = min(len(SIGN.findall(one.text)) for one in (line, *below))
    return bool(below) and several > 1 and below[0].text[0].isupper()


def _named(text: str, cell: Span) -> Span:
    """The name of a column without the number that counts it."""
    counted = COLUMN_NUMBER.match(text, *cell)
    return (counted.end(), cell[1]) if counted else cell


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a range."""
    spans: list[Span] = []
    for sign in SIGN.finditer(text, start, end):
        spans.append(stripped(text, start, sign.start()))
        start = sign.end()
    return [*spans, stripped(text, start, end)]


def _rows(text: str, lines: Sequence[Line], width: int, again: str) -> Iterator[list[Span]]:
    """The rows and the headings between them; the header, which may come `again`, is none of them."""
    starts = _numbered(lines) or _fitting(lines, width)
    ends = [*starts[1:], len(lines)] if starts else []
    for first, end in zip(starts, ends, strict=True):
        last = next((at for at in range(first + 1, end) if lines[at].apart or lines[at].text == again), end)
        cells = _cells(text, lines[first].start, lines[last - 1].end)[:width]
        if len(cells) == width:
            begin, stop = cells[-1]
            line_end = text.find("\n", begin, stop)
            cells[-1] = stripped(text, begin, line_end if line_end > 0 else stop)
        yield cells
        yield from ([heading] for heading in _headings(lines[last:end])[-1:])


def _headings(lines: Sequence[Line]) -> list[Span]:
    """The lines that head a part of the plan."""
    return [(line.start, line.end) for line in lines if line.is_heading and not SIGN.search(line.text)]


def _numbered(lines: Sequence[Line]) -> list[int]:
    """The lines that begin with numbers which count on; none unless most lines with a sign follow such a one."""
    found: list[int] = []
    before: list[int] = []
    for at, line in enumerate(lines):
        number = BEGINS.match(line.text)
        levels = row_numbers.levels(number[1].rstrip("abcdefgh")) if number else []
        if (
            levels
            and _has_sign(lines, at)
            and (row_numbers.follows(before, levels) or (not before and levels[-1] == 1))
        ):
            found.append(at)
            before = levels
    return found if len(found) >= LEAST_ROWS else []


def _has_sign(lines: Sequence[Line], at: int) -> bool:
    """Whether a sign stands in a line or soon below it, before the next number."""
    below = takewhile(lambda line: not BEGINS.match(line.text), lines[at + 1 : at + MOST_NUMBER_LINES])
    return any(SIGN.search(line.text) for line in (lines[at], *below))


def _fitting(lines: Sequence[Line], width: int) -> list[int]:
    """The lines whose cells have no room left in the row above."""
    found: list[int] = []
    held = width
    for at, line in enumerate(lines):
        cells = len(SIGN.findall(line.text))
        if cells and held + cells > width - 1:
            found.append(at)
            held = cells
        else:
            held += cells
    return found
