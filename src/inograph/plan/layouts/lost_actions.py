"""Rows below an action that stands over several deliverables, where the text has lost how its cell is spread.

Such a row is one cell short: its deliverable stands under the action, and all else one column too far to the left. Or
a bullet tells where a deliverable begins, in whatever column it came to stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from inograph import bullets
from inograph.plan import deadlines
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, DELIVERABLE, INDEX, NAME
from inograph.plan.words import Cell, empty, part, squeeze

Row = Sequence[Cell]
HEADER = re.compile(r"deliverables?\b", re.IGNORECASE)
NUMBERED = re.compile(r"\s*(?:action\s+)?\d{1,3}(?:\.\d{1,3})*[.)]?\s", re.IGNORECASE)
BULLET = re.compile(rf"\s*{bullets.DRAWN}\s")
INNER = re.compile(rf"\n(?={bullets.DRAWN}\s)")
LEAST, SHARE, LONGEST_DATE = 2, 0.3, 80


def put_back(rows: Sequence[Row], found: Columns) -> Sequence[Row]:
    """The rows with every deliverable in its column, and none under the name of an action; others as they are."""
    names, results, dates = found.of(NAME), found.of(DELIVERABLE), found.of(DEADLINE)
    if len(names) != 1 or len(results) != 1 or len(dates) != 1 or not names[0] + 1 == results[0] < dates[0]:
        return rows
    header, body = rows[: found.header], rows[found.header :]
    if not names_deliverables(header, results[0]):
        return rows
    if names[0]:
        body = _moved_two(body, names[0], dates[0])
    return [*header, *_moved(_bulleted(body, names[0]), names[0], dates[0])]


def names_deliverables(header: Sequence[Row], at: int) -> bool:
    """Whether a column is headed by the word itself, not by results or documents."""
    return any(HEADER.match(squeeze(row[at].text)) for row in header)


def _moved(body: Sequence[Row], name: int, due: int) -> Sequence[Row]:
    """The rows that are one cell short, each cell from the name on one column to the right."""
    short = [_is_short(row, name, due) for row in body]
    whole = [row for row in body if all(cell.text.strip() for cell in row[name:])]
    if sum(short) < LEAST or sum(short) < SHARE * len(body) or not whole or short[0]:
        return body
    return [
        [*row[:name], empty(row[name]), *row[name:-1]] if lost else row for row, lost in zip(body, short, strict=True)
    ]


def _moved_two(body: Sequence[Row], name: int, due: int) -> Sequence[Row]:
    """The rows that lost the number of the action too, each cell two columns to the right."""
    lost = [_is_two_short(row, name, due) for row in body]
    first = name - 1
    numbered = all(INDEX.match(row[first].text.strip()) for row, short in zip(body, lost, strict=True) if not short)
    if sum(lost) < LEAST or sum(lost) < SHARE * len(body) or lost[0] or not numbered:
        return body
    return [
        [*row[:first], empty(row[first]), empty(row[first]), *row[first:-2]] if short else row
        for row, short in zip(body, lost, strict=True)
    ]


def _is_two_short(row: Row, name: int, due: int) -> bool:
    """Whether nothing stands in the last two columns, and the date stands two columns left of its own."""
    if any(cell.text.strip() for cell in row[-2:]) or not row[name - 1].text.strip():
        return False
    return not _is_time(row[due]) and not _is_time(row[due - 1]) and _is_time(row[due - 2])


def _is_short(row: Row, name: int, due: int) -> bool:
    """Whether nothing stands in the last column, all else is full, and the date stands left of its column."""
    if row[-1].text.strip() or not all(cell.text.strip() and not cell.merged for cell in row[name:-1]):
        return False
    return not _is_time(row[due]) and _is_time(row[due - 1])


def _is_time(cell: Cell) -> bool:
    words = squeeze(cell.text)
    return len(words) <= LONGEST_DATE and deadlines.tells_time(words)


def _bulleted(body: Sequence[Row], name: int) -> Sequence[Row]:
    """The rows without an action of their own, whose deliverable begins with a bullet under the action.

    Its lines may go on in the next column, or at the end of the row above. The action's own number joins its words.
    """
    first = [bool(BULLET.match(row[name].text)) for row in body]
    under = sum(bool(BULLET.match(row[name + 1].text)) for row in body)
    drawn = any(cell.pieces for row in body for cell in row)
    if under < LEAST or sum(first) < LEAST or first[0] or drawn:
        return body
    told: list[Row] = []
    tail: Cell | None = None
    for row in body:
        cells = list(row)
        last = INNER.search(cells[-1].text)
        began, tail = tail, part(cells[-1], last.end(), None) if last else None
        cells[-1] = part(cells[-1], 0, last.start()) if last else cells[-1]
        if began or BULLET.match(cells[name].text):
            lines = [cell for cell in (began, *cells[name : name + 2]) if cell and cell.text.strip()]
            cells[name : name + 2] = [empty(cells[name]), _joined(lines)]
        elif name and cells[name - 1].text.strip():
            cells[name - 1 : name + 1] = [empty(cells[name - 1]), _joined(cells[name - 1 : name + 1])]
        told.append(cells)
    return told


def _joined(cells: Sequence[Any]) -> Cell:
    """Cells that follow one another as one; the space between them keeps every word in its place."""
    text = cells[0].text
    for cell in cells[1:]:
        text += "\n" * max(1, cell.start - cells[0].start - len(text)) + cell.text
    joined: Cell = replace(cells[0], text=text, end=cells[-1].end)
    return joined
