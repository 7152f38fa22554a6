"""The header of a drawn grid in which one name spans several columns, told by where its walls stand.

`│ N │ Срок │` above `│   │ начало │ конец │`, with a border between the levels or without one. Where spaces were lost
walls do not stand below each other; then `|   |исполнения+-----+-----+   |` counts the columns under the name above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from inograph.documents.signs import rhythm

WALL = re.compile(r"[|¦│║┃]")
DASHES = re.compile(r"(?=.?[-─═━=])[-─═━=+┬┴┼╦╩╬┳┻╋╤╪╧T]+")
JOINT = re.compile(r"[|¦│║┃]|[+┬┴┼╦╩╬┳┻╋╤╪╧├┤╠╣](?=[-─═━=]{2})|(?<=[-─═━=]{2})[+┬┴┼╦╩╬┳┻╋╤╪╧├┤╠╣]")
"""A wall, or what stands in its place on a border that goes on in some columns only."""

Piece = tuple[int, int]
Row = list[list[Piece]]


def rows(text: str, lines: Sequence[Piece]) -> list[Row]:
    """The levels of a header, given as lines with walls; none where neither places nor borders tell them.

    A list of pieces that stands in several columns, or on several levels, is one cell merged over them.
    """
    return _placed(text, lines) or _counted(text, lines)


def _placed(text: str, lines: Sequence[Piece]) -> list[Row]:
    """The levels whose walls stand below each other."""
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


def _counted(text: str, lines: Sequence[Piece]) -> list[Row]:
    """The levels where borders inside lines count the columns of the names above them, and all lines agree."""
    columns: list[Row] = []
    for line in lines:
        edges = [joint.start() for joint in JOINT.finditer(text, *line)]
        between = [(left + 1, right) for left, right in pairwise(edges)]
        columns = columns or [[[]] for _ in between]
        runs = [(ruled, list(run)) for ruled, run in groupby(between, lambda cell: bool(DASHES.fullmatch(text, *cell)))]
        if sum(1 if ruled else len(run) for ruled, run in runs) != len(columns):
            return []
        above = iter(columns)
        columns = []
        for ruled, run in runs:
            if ruled:
                named = next(above)
                columns += [[*named, []] for _ in run]
            for start, end in () if ruled else run:
                columns.append(next(above))
                columns[-1][-1].append(rhythm.stripped(text, start, end))
    return [
        [names[min(level, len(names) - 1)] for names in columns] for level in range(max(map(len, columns), default=0))
    ]


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
