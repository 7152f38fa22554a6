"""Pages read in bands: below a heading the deeds of some rows, then their times, then who does each, a paragraph each.

    Draft of the rules for               March 2031        Clerk
    1.1. the library                     May 2031          Head of Culture
    1.2. Training of volunteers

Each paragraph has as many cells as the band has rows. The number of a row stands in any line of its deed: so a page
gives it that sets numbers level with the middle of what they count. A deed begins with a capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER, SURELY_DATED, Line
from inograph.documents.text.lines import displaced

Span = tuple[int, int]
Row = dict[str, list[Span]]
CODE = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3}){0,3}\.?)(?=\s|\Z)\s*")
TOLD = {NAME, DEADLINE, EXECUTOR}
LEAST_ROWS, LEAST_TOGETHER, MOST_HEADERS, LONGEST_TEXT = 3, 2, 5, 400_000


def read(text: str) -> tuple[Table, ...]:
    """The table; none unless bands below the names of its columns fill all of them with some rows."""
    if len(text) > LONGEST_TEXT:
        return ()
    paragraphs = displaced.paragraphs(cues.lines(text))
    above = paragraphs[: -len(TOLD)]  # a column below each name takes a paragraph
    headers = ((at, names) for at, paragraph in enumerate(above) if (names := _names(paragraph)))
    for at, names in islice(headers, MOST_HEADERS):
        if rows := _rows(paragraphs[at + 1 :], list(names)):
            roles = [NUMBER, *names]
            place = next(iter(names.values())).start
            head = Cell("", place, place), *(Cell.of(text, (line.start, line.end)) for line in names.values())
            return (Table(1, (head, *(tuple(_filled(text, row, roles)) for row in rows))),)
    return ()


def _filled(text: str, row: Row, roles: Sequence[str]) -> Iterator[Cell]:
    end = row[NAME][-1][1]
    for role in roles:
        yield Cell.of(text, *row[role]) if row.get(role) else Cell("", end, end)


def _names(paragraph: Sequence[Line]) -> dict[str, Line]:
    """The names of the columns, each on a line of its own; nothing unless those of deeds, times and bodies follow."""
    if len(paragraph) < len(TOLD):
        return {}
    told = [(line.role, line) for line in paragraph if line.role and line.role != NUMBER]
    names = {role: line for role, line in told if role}
    whole = {*names} >= TOLD and len(names) == len(told) and told[0][0] == NAME
    return names if whole else {}


def _rows(paragraphs: Sequence[Sequence[Line]], order: Sequence[str]) -> list[Row]:
    """The rows of all bands, a lone line above one being the heading of its rows."""
    rows: list[Row] = []
    count = together = at = 0
    above: Sequence[Line] = ()
    while at < len(paragraphs):
        band = _band(paragraphs[at : at + len(order)], order)
        if band and len(above) == 1 and not above[0].is_index:
            rows.append({NAME: [(above[0].start, above[0].end)]})
        rows += band
        count, together = count + len(band), max(together, len(band))
        above = () if band else paragraphs[at]
        at += len(order) if band else 1
    return rows if count >= LEAST_ROWS and together >= LEAST_TOGETHER else []


def _band(paragraphs: Sequence[Sequence[Line]], order: Sequence[str]) -> list[Row]:
    """The rows of a band; nothing where its paragraphs are not as long as it has numbers, or tell no times."""
    deeds = _deeds(paragraphs[0])
    columns = [list(_cells(paragraph)) for paragraph in paragraphs[1:]]
    if not deeds or len(columns) + 1 < len(order) or any(len(cells) != len(deeds) for cells in columns):
        return []
    rows = [dict(deed) for deed in deeds]
    for role, cells in zip(order[1:], columns, strict=True):
        if role == DEADLINE and not all(cell[0].dated == SURELY_DATED for cell in cells):
            return []
        for row, cell in zip(rows, cells, strict=True):
            row[role] = [(line.start, line.end) for line in cell]
    return rows


def _deeds(paragraph: Sequence[Line]) -> list[Row]:
    """The number and the lines of each deed; nothing where one has none, or another than the next one."""
    rows: list[Row] = []
    for line in paragraph:
        code = CODE.match(line.text)
        first = line.start + code.end() if code else line.start
        words = line.text[code.end() :] if code else line.text
        if not rows or words[:1].isupper():
            rows.append({NUMBER: [], NAME: []})
        rows[-1][NUMBER] += [(line.start, line.start + len(code["code"]))] if code else []
        rows[-1][NAME] += [(first, line.end)] if words else []
    return rows if all(len(row[NUMBER]) == 1 and row[NAME] for row in rows) else []


def _cells(paragraph: Sequence[Line]) -> Iterator[list[Line]]:
    """The cells of a column; a line in small letters goes on in the cell above it."""
    rest = list(paragraph)
    while rest:
        more = len(list(takewhile(lambda line: line.is_small, rest[1:])))
        yield rest[: 1 + more]
        rest = rest[1 + more :]
