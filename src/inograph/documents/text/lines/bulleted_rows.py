"""Rows whose deed is a bullet: below it, a line each, stand all who do it, and last the time.

`• mend the bridge` / `Road Board` / `Parish Council` / `2031`, below `Action` / `Responsibility` / `Time frame`.
Several bullets one below the other are one cell, whose row has one owner and one time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line

Span = tuple[int, int]
BULLET = re.compile(r"[•▪●◦·]\s+(?=\S)")
ROLES = (NAME, EXECUTOR, DEADLINE)
LEAST, MOST_LINES, LONGEST_WHO = 3, 12, 90


def read(text: str) -> tuple[Table, ...]:
    """A table for each header of what, who and when; none unless all bullets have both, and one several bodies."""
    lines = cues.lines(text) if BULLET.search(text) else []
    tops = [header for header in headers.found_in(lines) if header.roles == ROLES]
    again = [at for header in tops[:1] for at in _repeated(lines, header)]
    tables: list[Table] = []
    rows: list[list[list[Span]]] = []
    for first, last in pairwise([*again, len(lines)]):
        found = _rows(lines[first + len(ROLES) : last])
        if found is None:
            return ()
        rows += found
        names = [Cell.of(text, (line.start, line.end)) for line in lines[first : first + len(ROLES)]]
        above = lines[first - 1 : first]
        heading = [Cell.of(text, (line.start, line.end)) for line in above if line.numbered or line.is_heading]
        empty = Cell("", names[-1].end, names[-1].end)
        head = [(heading[0], *[empty] * (len(ROLES) - 1))] if heading else []
        body = [tuple(Cell.of(text, *spans) for spans in row) for row in found]
        tables.append(Table(len(tables) + 1, (tuple(names), *head, *body)))
    several = any(len(who) > 1 or any(BULLET.match(text, *span) for span in what[1:]) for what, who, _ in rows)
    return tuple(tables) if len(rows) >= LEAST and several else ()


def _repeated(lines: Sequence[Line], header: headers.Header) -> list[int]:
    """Where the lines of a header stand, the first time and again; nowhere if a name takes several lines."""
    names = [cell[0].text for cell in header.cells]
    if any(len(cell) > 1 for cell in header.cells):
        return []
    width = len(names)
    return [at for at in range(len(lines) - width) if [line.text for line in lines[at : at + width]] == names]


def _rows(lines: Sequence[Line]) -> list[list[list[Span]]] | None:
    """What, who and when of each bullet; None where one has no time right below those who do it."""
    bullets = [at for at, line in enumerate(lines) if BULLET.match(line.text)]
    starts = [at for at in bullets if at - 1 not in bullets]
    rows: list[list[list[Span]]] = []
    for first, end in pairwise([*starts, len(lines)]):
        row = _row(lines[first : min(end, first + MOST_LINES)])
        if row is None:
            return None
        rows.append(row)
    return rows


def _row(lines: Sequence[Line]) -> list[list[Span]] | None:
    last = next((at for at, line in enumerate(lines[1:], 1) if line.dated == cues.SURELY_DATED), 0)
    below = [at for at, line in enumerate(lines[:last]) if not BULLET.match(line.text)]
    begins = next((at for at in below if at and (lines[at].apart or lines[at].is_body)), 0)
    who = lines[begins:last]
    if not begins or any(len(line.text) > LONGEST_WHO or line.text.endswith(".") for line in who):
        return None
    if any(BULLET.match(line.text) for line in who):
        return None
    bullet = BULLET.match(lines[0].text)
    start = lines[0].start + (bullet.end() if bullet else 0)
    what = [(start, lines[0].end), *((line.start, line.end) for line in lines[1:begins])]
    return [what, [(line.start, line.end) for line in who], [(lines[last].start, lines[last].end)]]
