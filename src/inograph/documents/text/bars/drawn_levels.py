"""The header of a drawn grid in which one name spans several columns, told by where its walls stand.

`│ N │ Срок │` above `│   │ начало │ конец │`, with a border between the levels or without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import rhythm

WALL = re.compile(r"[|¦│║┃]")
DASHES = re.compile(r"(?=.?[-─═━=])[-─═━=+┬┴┼╦╩╬┳┻╋╤╪╧T]+")

Piece = tuple[int, int]
Row = list[list[Piece]]


def rows(text: str, lines: Sequence[Piece]) -> list[Row]:
    """The levels of a header, given as lines with walls; none where walls do not stand below each other.

    A list of pieces that stands in several columns, or on several levels, is one cell merged over them.
    """
    edges = max((_walls(text, line) for line in lines), key=len, default=[])
    if any(not set(_walls(text, line)) <= set(edges) for line in lines):
        return []
    found: list[Row] = []
    levels = [0] * (len(edges) - 1)
    for start, end in lines:
        between = (text[start + left + 1 : start + right] for left, right in pairwise(edges))
        ruled = {at for at, words in enumerate(between) if DASHES.fullmatch(words)}
        for at in ruled:
            levels[at] += 1
        walls = set(_walls(text, (start, end))) | {edges[at + step] for at in ruled for step in (0, 1)}
        for first, last in pairwise([at for at, edge in enumerate(edges) if edge in walls]):
            if first not in ruled:
                _put(found, levels, (first, last), rhythm.stripped(text, start + edges[first] + 1, start + edges[last]))
    return [_whole(found, levels, row) for row in range(len(found))]


def _walls(text: str, line: Piece) -> list[int]:
    """How far from the start of the line its walls stand."""
    return [wall.start() - line[0] for wall in WALL.finditer(text, *line)]


def _put(found: list[Row], levels: list[int], columns: Piece, piece: Piece) -> None:
    """The piece into the cell of its columns; on the next level where that one spans more columns than these."""
    first, last = columns
    row = _row(found, levels, first)
    if sum(cell is row[first] for cell in row) > last - first and row[first]:
        levels[first:last] = [level + 1 for level in levels[first:last]]
        row = _row(found, levels, first)
    if not row[first]:
        row[first:last] = [row[first]] * (last - first)
    row[first].append(piece)


def _row(found: list[Row], levels: Sequence[int], at: int) -> Row:
    while len(found) <= levels[at]:
        found.append([[] for _ in levels])
    return found[levels[at]]


def _whole(found: Sequence[Row], levels: Sequence[int], row: int) -> Row:
    """A level, with the cells that reach down to it from above."""
    return [found[min(row, level)][at] for at, level in enumerate(levels)]
