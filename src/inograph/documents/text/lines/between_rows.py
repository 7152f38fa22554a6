"""Headings on lines of their own between rows of one line each: `1. Mend the pier by May 2031 Port Office`.

The cells of such rows run together, so that nothing but their lines tells a heading from the end of a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers, times
from inograph.documents.signs.body_words import PERSON
from inograph.documents.signs.cues import Line

Span = tuple[int, int]
NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=[«\"“]?[А-ЯЁA-Z])")
HEADING = re.compile(r"(?:(?:[IVX]{1,5}|Раздел \S{1,4}|Этап \S{1,4})[.:)]?\s+)?[«\"“]?[А-ЯЁ][^;|\t]{3,89}(?<![,(–-])")
LEAST, TIMED, MOST = 4, 0.8, 0.5


def headings(text: str) -> list[Span]:
    """Where they stand; none unless all lines between the numbered ones, most of which tell a time, may be such."""
    lines = cues.lines(text) if times.TIME.search(text) else []
    marks = [mark for line in lines if (mark := NUMBER.match(line.text))]
    numbered = {mark.string for mark, _ in row_numbers.counting(marks, "number")}
    places = [at for at, line in enumerate(lines) if line.text in numbered]
    if len(places) < LEAST:
        return []
    between = [lines[at] for at in range(places[0], places[-1]) if lines[at].text not in numbered]
    timed = sum(times.TIME.search(lines[at].text) is not None for at in places)
    if not 0 < len(between) <= MOST * len(places) or timed < TIMED * len(places):
        return []
    if any(lines[at].unfinished for at in places) or not all(map(_may_head, between)):
        return []
    return [(line.start, line.end) for line in between]


def _may_head(line: Line) -> bool:
    """Whether a line is a few words without a time, a body or a person."""
    if not HEADING.fullmatch(line.text) or PERSON.search(line.text):
        return False
    return times.TIME.search(line.text) is None and not cues.is_body(line.text)


def back(text: str, tables: Sequence[Table], spans: Sequence[Span]) -> tuple[Table, ...]:
    """The tables, each with the headings that stand between its rows as rows of one cell."""
    return tuple(replace(table, rows=_with_headings(text, table.rows, spans)) for table in tables)


def _with_headings(
    text: str, rows: tuple[tuple[Cell, ...], ...], spans: Sequence[Span]
) -> tuple[tuple[Cell, ...], ...]:
    roles = cues.header_roles(cell.text for cell in rows[0])
    name = roles.index(cues.NAME) if cues.NAME in roles else 0
    first, last = rows[0][0].start, rows[-1][0].start
    inside = [span for span in spans if first < span[0] < last]
    if not inside:
        return rows
    heads = [
        tuple(Cell.of(text, span if at == name else (span[1], span[1])) for at in range(len(rows[0])))
        for span in inside
    ]
    return tuple(sorted([*rows, *heads], key=lambda row: min(cell.start for cell in row)))
