r"""Rows that hold several activities: the lines of their cells stand beside each other, `1.⏎2.` | `Dig⏎Plant`.

So a table looks whose author drew no line between two rows. Where every cell has as many lines as there are numbers,
each line is a row of its own; a cell of one line (or one that is merged) holds for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME, NUMBER
from inograph.plan.words import Cell, part, unmarked

Row = Sequence[Cell]
NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
LINE = re.compile(r"\S(?:[^\n]*\S)?")


def apart(rows: Iterable[tuple[int, Row]], found: Columns) -> Iterator[tuple[int, Row]]:
    """The rows, each with its place; those that hold several activities line by line."""
    numbers, names = found.of(NUMBER), found.of(NAME)
    for place, row in rows:
        count = _numbers(row[numbers[0]]) if len(numbers) == len(names) == 1 else 0
        lines = [_lines(cell) for cell in row] if count > 1 else []
        if count > 1 and len(lines[names[0]]) == count and all(len(own) in (0, 1, count) for own in lines):
            for at in range(count):
                yield place, [_line(cell, own, at) for cell, own in zip(row, lines, strict=True)]
        else:
            yield place, row


def _numbers(cell: Cell) -> int:
    """How many numbers a cell holds, a line each; 0 where it holds anything else."""
    if cell.pieces or not ("\n" in cell.text or "<" in cell.text):
        return 0
    lines = [cell.text[start:end] for start, end in _lines(cell)]
    return len(lines) if len(set(lines)) == len(lines) and all(map(NUMBERED.fullmatch, lines)) else 0


def _lines(cell: Cell) -> list[tuple[int, int]]:
    """The lines of a cell that hold words."""
    if cell.merged or cell.pieces:
        return [(0, len(cell.text))] if cell.text.strip() else []
    return [(line.start(), line.end()) for line in LINE.finditer(unmarked(cell.text))]


def _line(cell: Any, lines: Sequence[tuple[int, int]], at: int) -> Cell:
    own: Cell = part(cell, *lines[at]) if len(lines) > 1 else cell
    return own
