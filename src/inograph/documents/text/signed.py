"""Tables with a row a line whose cells a sign between spaces parts: `Action / Lead / Date`, `Action – Lead – Date`.

The header says which sign and how many cells; it may come again below the heading of each part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line

Span = tuple[int, int]
Laid = tuple[Line, list[Span], bool]
"""A line, its cells, and whether it is a row that lacks no more than a note."""
SIGNS = tuple(
    re.compile(sign) for sign in (r"\s/\s", r"[ \t][–—-][ \t]", r"[ \t][•·][ \t]", r";[ \t]", r"[ \t](?:::|>|~)[ \t]")
)
SLASH = re.compile(r"(?:^|\s)/(?:\s|$)")
HEADING = re.compile(
    r"(?<=[a-z)])(?=(?:Priority|Objective|Goal|Theme|Aim|Outcome|Section|Part|Strategy|Strand|Pillar|Focus Area)"
    r"(?: \d{1,2})?[:.–-])"
)
GLUED = re.compile(r"(?<=[a-z)])(?=[A-Z])")
DONE = re.compile(r"(?:completed?|status|progress|done|achieved|выполнено|статус)\??", re.IGNORECASE)
"""A column that is empty before a deed is begun."""
MOST_LINES, MOST_BELOW = 12, 4
LEAST_CELLS, LEAST_ROWS = 3, 2
LEAST_SIGNS = (LEAST_CELLS - 1) * (LEAST_ROWS + 1)
LONGEST_HEADING, LONGEST_HEADER = 160, 300


def read(text: str) -> tuple[Table, ...]:
    """The table of the first sign whose header names columns of a plan; none where fewer than two rows follow it."""
    often = [sign for sign in SIGNS if sum(1 for _ in islice(sign.finditer(text), LEAST_SIGNS)) == LEAST_SIGNS]
    found = list(_whole(text, [part for line in cues.lines(text) for part in _unglued(line)])) if often else []
    for sign in often:
        header = next((index for index, line in enumerate(found) if _is_header(text, line, sign)), None)
        if header is None:
            continue
        lines = list(_joined(text, found[header:], sign))
        names = _names(text, lines, sign)
        roles = _roles(text, names)
        laid = [(line, cells, _lacks_note(text, cells, roles)) for line in lines for cells in (_cells(line, sign),)]
        if _breaks(laid, len(names)):
            continue
        rows = list(_rows(text, laid, names))
        if sum(len(row) > 1 for row in rows) > LEAST_ROWS and not _is_form(text, rows):
            width = len(rows[0])
            return (Table(1, tuple(padded([Cell.of(text, span) for span in row], width) for row in rows)),)
    return ()


def _whole(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; a cell with lines of its own is joined by slashes, at the end of the line above it and behind it.

    `Mend the roof /` above `• Clerk` and `• Warden` above `/ May 2031 / …` is one row.
    """
    at = 0
    while at < len(lines):
        last = _end_of_row(lines, at)
        if (
            last == at
            and at + 1 < len(lines)
            and lines[at + 1].text.startswith("/ ")
            and not SLASH.search(lines[at].text)
        ):
            last = at + 1
        line = lines[at]
        yield line if last == at else replace(line, text=text[line.start : lines[last].end], end=lines[last].end)
        at = last + 1


def _end_of_row(lines: Sequence[Line], at: int) -> int:
    """The line that closes the cells with lines of their own, each of which opens behind a slash that ends a line."""
    last = at
    while lines[last].text.endswith(" /") or (last > at and lines[last].text == "/"):
        below = range(last + 1, min(last + 1 + MOST_LINES, len(lines)))
        closing = next((place for place in below if SLASH.search(lines[place].text)), last)
        if closing == last or not lines[closing].text.startswith("/"):
            return last if last > at and lines[last].text != "/" else at
        last = closing
    return last


def _unglued(line: Line) -> Iterator[Line]:
    """The line; one whose last cell has the heading of a part glued to it is two: `Action / LeadPriority 1: Roads`."""
    glued = HEADING.search(line.text) if SLASH.search(line.text) else None
    at = glued.start() if glued else _end_of_names(line)
    if not at:
        yield line
        return
    yield replace(line, text=line.text[:at], end=line.start + at)
    yield replace(line, text=line.text[at:], start=line.start + at, apart=True)


def _end_of_names(line: Line) -> int:
    """Where the last name of a column ends to which the first row is glued: `Lead / Target DateMend the roof / …`."""
    cells = line.text.split(" / ") if len(SLASH.findall(line.text)) >= 2 * (LEAST_CELLS - 1) else []
    names: list[str] = []
    place = 0
    for cell in cells:
        for glued in GLUED.finditer(cell) if len(names) >= LEAST_CELLS - 1 else ():
            told = [*names, cell[: glued.start()]]
            roles = cues.header_roles(told)
            if all(roles) and cues.tell_a_plan(roles) and len(cells) in (2 * len(told) - 1, 2 * len(told) - 2):
                return place + glued.start()
        names.append(cell)
        place += len(cell) + len(" / ")
    return 0


def _is_form(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether columns of times alone stand beside that of deeds, and none tells one: a form to be filled in."""
    roles = _roles(text, rows[0])
    times = [text[slice(*row[at])] for row in rows[1:] for at in range(len(row)) if roles[at] == DEADLINE]
    return EXECUTOR not in roles and DEADLINE in roles and not any(map(cues.dated, times))


def _joined(text: str, lines: Sequence[Line], sign: re.Pattern[str]) -> Iterator[Line]:
    """The lines; a row that some lines below it, without a number of their own, make whole is one with them."""
    header = _names(text, lines, sign)
    width = len(header)
    roles = _roles(text, header)
    at = 0
    while at < len(lines):
        line, last = lines[at], at
        cells = _cells(line, sign)
        if 1 < len(cells) < width and not _lacks_note(text, cells, roles):
            last = _whole_at(lines, at, sign, width)
        yield line if last == at else replace(line, text=text[line.start : lines[last].end], end=lines[last].end)
        at = last + 1


def _whole_at(lines: Sequence[Line], first: int, sign: re.Pattern[str], width: int) -> int:
    """The line with which a row has all its cells; its first line where it never has."""
    held = len(_cells(lines[first], sign))
    for at in range(first + 1, min(first + 1 + MOST_BELOW, len(lines))):
        if lines[at].apart or lines[at].numbered:
            break
        held += len(_cells(lines[at], sign)) - 1
        if held >= width:
            return at if held == width else first
    return first


def _breaks(laid: Sequence[Laid], width: int) -> bool:
    """Whether many lines hold some of the cells of a row, more than a note lacking: rows then take several lines."""
    held = [len(cells) == width or lacks for _, cells, lacks in laid if len(cells) > 1]
    return 2 * held.count(False) >= len(held)


def _is_header(text: str, line: Line, sign: re.Pattern[str]) -> bool:
    if len(line.text) > LONGEST_HEADER or not sign.search(line.text):
        return False
    cells = _cells(line, sign)
    if len(cells) < LEAST_CELLS or any(end - start > cues.LONGEST_HEADER for start, end in cells):
        return False
    roles = _roles(text, cells)
    known = [role for role in roles if role]
    labelled = any(": " in text[slice(*cell)] for cell in cells)
    return cues.tell_a_plan(known) and len(known) * 2 >= len(cells) and not labelled


def _cells(line: Line, sign: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    place = 0
    for match in sign.finditer(line.text):
        spans.append((line.start + place, line.start + match.start()))
        place = match.end()
    spans.append((line.start + place, line.end))
    if spans[1:] and sign is SIGNS[0] and line.text.endswith(" /"):
        spans[-1:] = [(spans[-1][0], line.end - 1), (line.end, line.end)]
    return [_bare(line, *span) for span in spans]


def _names(text: str, lines: Sequence[Line], sign: re.Pattern[str]) -> list[Span]:
    """The names of the columns; an empty one first where the rows begin with numbers that no name stands above."""
    names = _cells(lines[0], sign)
    below = (_cells(line, sign) for line in lines[1:] if line.text != lines[0].text)
    rows = [cells for cells in below if len(cells) > 1]
    counted = [row for row in rows if cues.INDEX.match(text[slice(*row[0])])]
    whole = sum(len(row) == len(names) + 1 for row in counted)
    return [(names[0][0], names[0][0]), *names] if whole > LEAST_ROWS and len(counted) * 2 > len(rows) else names


def _bare(line: Line, start: int, end: int) -> Span:
    words = line.text[start - line.start : end - line.start]
    left = len(words) - len(words.lstrip())
    return start + left, start + left + len(words.strip())


def _rows(text: str, laid: Sequence[Laid], header: list[Span]) -> Iterator[list[Span]]:
    """The header, then rows of as many cells and headings of one; the header does not come again."""
    width = len(header)
    last = max((at for at, (_, cells, lacks) in enumerate(laid) if len(cells) == width or lacks), default=0)
    yield header
    for line, cells, lacks in laid[1 : last + 1]:
        again = line.text == laid[0][0].text
        heading = len(cells) == 1 and line.apart and len(line.text) <= LONGEST_HEADING
        if heading or (len(cells) == width and not again):
            yield cells
        elif len(cells) >= LEAST_CELLS and lacks:
            at = next((at for at, cell in enumerate(header) if DONE.fullmatch(text[slice(*cell)])), len(cells))
            yield [*cells[:at], (cells[at - 1][1], cells[at - 1][1]), *cells[at:]]


def _roles(text: str, header: Iterable[Span]) -> list[str | None]:
    """Which columns these cells name."""
    return cues.header_roles(text[slice(*cell)] for cell in header)


def _lacks_note(text: str, cells: Sequence[Span], roles: Sequence[str | None]) -> bool:
    """Whether a row with a cell too few lacks none of those that say what, when and who: its time is in its place."""
    if len(cells) != len(roles) - 1 or not {NAME, DEADLINE, EXECUTOR} <= set(roles[: len(cells)]):
        return False
    return cues.dated(text[slice(*cells[roles.index(DEADLINE)])]) > 0
