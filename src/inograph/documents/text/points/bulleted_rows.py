"""Rows whose deed is a bullet: below it, a line each, stand all who do it and the time.

`• mend the bridge` / `Road Board` / `Parish Council` / `2031`, below `Action` / `Responsibility` / `Time frame`, below
`(action / who / when)` on one line, or below the title of a plan and no names of columns. Several bullets one below the
other are one cell, whose row has one owner and one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.points.by_time import is_titled

Span = tuple[int, int]
BULLET = re.compile(rf"{bullets.DRAWN}\s+(?=\S)")
ANY_BULLET = re.compile(rf"{bullets.SIGN}\s+(?=\S)")
JOINED = re.compile(r"[^][/|;()\n]+")
UNNAMED = {NAME: "Мероприятие", EXECUTOR: "Исполнитель", DEADLINE: "Срок"}
ROLES = (NAME, EXECUTOR, DEADLINE)
ORDERS = (ROLES, (NAME, DEADLINE, EXECUTOR))
LEAST, MOST_LINES, LONGEST_WHO, LONGEST_HEADING = 3, 12, 90, 90
MOSTLY = 0.7

Row = tuple[list[Span], list[Span], list[Span]]
"""What, who and when."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the columns: from which line on, where the rows below begin, and a cell for each."""

    at: int
    after: int
    roles: tuple[str, ...]
    cells: tuple[Cell, ...]


def read(text: str) -> tuple[Table, ...]:
    """A table for each header of what, who and when; none unless all bullets have both."""
    lines = cues.lines(text) if ANY_BULLET.search(text) else []
    if tops := _in_lines(text, lines):
        parts = _parts(lines, tops, BULLET)
        rows = [row for part in parts or () for row in part]
        several = any(len(who) > 1 or any(BULLET.match(text, *span) for span in what[1:]) for what, who, _ in rows)
        return _tables(text, lines, tops, parts) if parts and several and len(rows) >= LEAST else ()
    if tops := _on_one_line(text, lines):
        parts = _parts(lines, tops, ANY_BULLET)
        return _tables(text, lines, tops, parts) if parts and sum(map(len, parts)) >= LEAST else ()
    for tops in _unsaid(lines) if is_titled(lines) else ():
        parts = _parts(lines, tops, ANY_BULLET)
        rows = [row for part in parts or () for row in part]
        bodies = sum(cues.acts(text[slice(*who[0])]) for _, who, _ in rows)
        if parts and len(rows) >= LEAST and bodies >= MOSTLY * len(rows):
            return _tables(text, lines, tops, parts)
    return ()


def _in_lines(text: str, lines: Sequence[Line]) -> list[Names]:
    """A header a name a line, the first time and again; nothing if a name takes several lines."""
    for header in (one for one in headers.found_in(lines) if one.roles == ROLES):
        names = [cell[0].text for cell in header.cells]
        if any(len(cell) > 1 for cell in header.cells):
            return []
        width = len(names)
        places = [at for at in range(len(lines) - width) if [one.text for one in lines[at : at + width]] == names]
        return [
            Names(at, at + width, ROLES, tuple(Cell.of(text, (one.start, one.end)) for one in lines[at : at + width]))
            for at in places
        ]
    return []


def _on_one_line(text: str, lines: Sequence[Line]) -> list[Names]:
    """The headers that stand on lines of their own: `(действие / кто делает / срок)`."""
    tops: list[Names] = []
    for at, line in enumerate(lines):
        if len(line.text) > LONGEST_HEADING or not {"/", "|", ";"} & set(line.text):
            continue
        names = list(JOINED.finditer(line.text))
        roles = tuple(cues.header_role(name.group().strip()) or "" for name in names)
        if roles in ORDERS:
            cells = (Cell.of(text, (line.start + name.start(), line.start + name.end())) for name in names)
            tops.append(Names(at, at + 1, roles, tuple(cells)))
    return tops


def _unsaid(lines: Sequence[Line]) -> Iterator[list[Names]]:
    """Where bullets begin, as if names of columns stood above them, in either order."""
    first = next((at for at, line in enumerate(lines) if ANY_BULLET.match(line.text)), None)
    if first is not None:
        place = lines[first].start
        for roles in ORDERS:
            yield [Names(first, first, roles, tuple(Cell(UNNAMED[role], place, place) for role in roles))]


def _parts(lines: Sequence[Line], tops: Sequence[Names], bullet: re.Pattern[str]) -> list[list[Row]] | None:
    """The rows below each header; None where a bullet has no time or nobody."""
    parts: list[list[Row]] = []
    for top, end in zip(tops, [*(one.at for one in tops[1:]), len(lines)], strict=True):
        rows = _rows(lines[top.after : end], top.roles, bullet)
        if rows is None:
            return None
        parts.append(rows)
    return parts


def _tables(
    text: str, lines: Sequence[Line], tops: Sequence[Names], parts: Sequence[Sequence[Row]]
) -> tuple[Table, ...]:
    tables: list[Table] = []
    for top, rows in zip(tops, parts, strict=True):
        above = lines[top.at - 1] if top.at else None
        headed = above is not None and (above.numbered or above.is_heading)
        place = top.cells[-1].end
        empty = [Cell("", place, place)] * (len(ROLES) - 1)
        head = [(Cell.of(text, (above.start, above.end)), *empty)] if above and headed else []
        body = (dict(zip(ROLES, row, strict=True)) for row in rows)
        cells = (tuple(Cell.of(text, *row[role]) for role in top.roles) for row in body)
        tables.append(Table(len(tables) + 1, (top.cells, *head, *cells)))
    return tuple(tables)


def _rows(lines: Sequence[Line], roles: Sequence[str], bullet: re.Pattern[str]) -> list[Row] | None:
    """What, who and when of each bullet; None where one has no time right below or above those who do it."""
    bullets = [at for at, line in enumerate(lines) if bullet.match(line.text)]
    starts = [at for at in bullets if at - 1 not in bullets]
    rows: list[Row] = []
    for first, end in pairwise([*starts, len(lines)]):
        row = _row(lines[first : min(end, first + MOST_LINES)], roles, bullet)
        if row is None:
            return None
        rows.append(row)
    return rows


def _row(lines: Sequence[Line], roles: Sequence[str], bullet: re.Pattern[str]) -> Row | None:
    time = next((at for at, line in enumerate(lines[1:], 1) if line.dated == cues.SURELY_DATED), 0)
    last_of_all = roles[-1] == DEADLINE
    below = [at for at, line in enumerate(lines[:time]) if at and not bullet.match(line.text)]
    begins = next((at for at in below if lines[at].apart or lines[at].is_body), below[-1] if below else 0)
    ends = begins if last_of_all else time
    behind = takewhile(lambda line: not line.apart and not line.is_heading, lines[time + 1 :])
    who = lines[begins:time] if last_of_all else list(behind)
    if not time or not ends or not who:
        return None
    if any(len(line.text) > LONGEST_WHO or line.text.endswith(".") or bullet.match(line.text) for line in who):
        return None
    found = bullet.match(lines[0].text)
    start = lines[0].start + (found.end() if found else 0)
    what = [(start, lines[0].end), *((line.start, line.end) for line in lines[1:ends])]
    return what, [(line.start, line.end) for line in who], [(lines[time].start, lines[time].end)]
