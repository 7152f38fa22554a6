"""Rows that have no line of their own, counted off: so many cells to a row, whatever lines they stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars.barred import Line, Spans

BLANK_LINE = re.compile(r"\n[ \t\r\f\xa0]*\n|\r[ \t]*\r|\f")
HEADING_LENGTH = 200


def segments(lines: list[Line]) -> Spans:
    """The words between bars, whatever line they stand on."""
    spans: Spans = []
    start = lines[0].start if lines else 0
    for line in lines:
        if line.ruler:
            start = line.end
        for bar in line.bars:
            spans.append((start, bar))
            start = bar + 1
    if lines:
        spans.append((start, lines[-1].end))
    return spans


def rows(text: str, lines: list[Line], width: int) -> list[Spans]:
    """Cells counted off, `width` to a row; where that puts row numbers out of step, rows begin at the numbers."""
    if width < 2:
        return []
    counted = _counted(text, lines, width, in_step=False)
    ragged = bool(counted) and len(counted[-1]) < width
    if not ragged and _numbers(text, counted) * 2 >= len(counted):
        return counted
    stepped = _counted(text, lines, width, in_step=True)
    whole = sum(len(row) > 1 for row in stepped)
    better = _numbers(text, stepped) > max(_numbers(text, counted), whole // 2, 2)
    return stepped if better else counted


def evenly(text: str, lines: list[Line], width: int) -> list[Spans]:
    """Cells counted off below a ruler, where bars close all lines, the names of a plan's columns among them.

    None unless the cells then make whole rows: no bar is missing, whatever the numbers in the cells seem to count.
    Where a column counts the rows its numbers tell more.
    """
    barred = [line for line in lines if line.bars]
    if any(text[line.bars[-1] + 1 : line.end].strip(" \t\xa0\r") for line in barred):
        return []
    cells = [rhythm.stripped(text, *span) for span in segments(lines)[:-1]]
    roles = cues.header_roles(text[slice(*cell)] for cell in cells[:width])
    if len(cells) % width or cues.NUMBER in roles or not cues.tell_a_plan(roles):
        return []
    rows = [cells[first : first + width] for first in range(0, len(cells), width)]
    return rows if _are_timed(text, rows, roles) else []


def _are_timed(text: str, rows: list[Spans], roles: Sequence[str | None]) -> bool:
    """Whether no fewer times stand under a time than elsewhere: headings may have put all cells out of step."""
    told = [
        role == cues.DEADLINE for row in rows for cell, role in zip(row, roles, strict=False) if _is_time(text, cell)
    ]
    return 2 * sum(told) >= len(told) or cues.DEADLINE not in roles


def _is_time(text: str, cell: tuple[int, int]) -> bool:
    return cues.dated(" ".join(text[slice(*cell)].split())) == cues.SURELY_DATED


def _numbers(text: str, rows: list[Spans]) -> int:
    """How many different numbers the rows begin with."""
    return len({text[slice(*row[0])] for row in rows if rhythm.INDEX.match(text, *row[0])})


def _counted(text: str, lines: list[Line], width: int, *, in_step: bool) -> list[Spans]:
    opens = next((line.opens for line in lines if line.bars), False)
    *parts, tail = segments(lines)
    found: list[Spans] = []
    row: Spans = []
    for start, end in parts:
        if not row and opens and not text[start:end].strip() and (not found or "\n" in text[start:end]):
            continue
        if in_step and 0 < len(row) < 3 and _begins_row(text, row, rhythm.stripped(text, start, end)):
            before, headings = rhythm.without_headings(text, row, text[start:end].strip(" \t\r\n()."), least=0)
            found += [before] if before else []
            found += [[heading] for heading in headings]
            row = []
        if not row:
            heading, start = _heading(text, start, end, bool(found))
            found += heading
        row.append(rhythm.stripped(text, start, end))
        if len(row) == width:
            found.append(row)
            row = []
    if row:
        last = _first_paragraph(text, *tail)
        found.append([*row, last] if last[1] > last[0] else row)
    return found


def _begins_row(text: str, row: Spans, cell: tuple[int, int]) -> bool:
    """A number after a heading of one or two cells begins a row, unless it goes on counting the columns."""
    if not rhythm.INDEX.match(text, *cell):
        return False
    return not rhythm.INDEX.match(text, *row[-1])


def _heading(text: str, start: int, end: int, inside: bool) -> tuple[list[Spans], int]:
    """A paragraph of its own before the first cell of a row: a short one heads the rows that follow."""
    breaks = [match.end() for match in BLANK_LINE.finditer(text, start, end)]
    breaks = [place for place in breaks if text[start:place].strip() and text[place:end].strip()]
    if not breaks:
        return [], start
    heading = rhythm.stripped(text, start, breaks[-1])
    fits = inside and heading[1] - heading[0] <= HEADING_LENGTH
    return ([[heading]] if fits else []), breaks[-1]


def _first_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = rhythm.stripped(text, start, end)
    gap = BLANK_LINE.search(text, start, end)
    return rhythm.stripped(text, start, gap.start() if gap else end)
