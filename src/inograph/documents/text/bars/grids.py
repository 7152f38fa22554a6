"""Tables drawn as a grid (`+---+`, `┌──┬──┐`, `¦ … ¦`): a cell goes on in the same column of the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import rhythm

BORDER = re.compile(r"[ \t]*[+┌├└╔╠╚┏┣┗╒╞╘│║¦|LГ-][-─═━=+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╤╪╧╒╕╞╡╘╛│║¦|TLГ¬ \t]{4,}\Z")
DRAWN = re.compile(r"[-─═━=]{3}.*[+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┳╋┻╤╪╧¬T]|[+┌├└╔╠╚L][-─═━=]{3}")
DASHES = re.compile(r"(?m)^[ \t]*[-─═=_]{10,}[ \t]*$")
WALL = re.compile(r"[|¦│║┃]")
LINE = re.compile(r"[^\r\n]+")

Piece = tuple[int, int]
Row = list[list[Piece]]


def read(text: str) -> tuple[Table, ...]:
    """The tables that are drawn with borders above and below their rows; none where the text draws no grid."""
    tables: list[Table] = []
    for bands in [*_grids(text), *_ruled(text)]:
        rows = list(_rows(text, bands))
        width = max(map(len, rows), default=0)
        if len(rows) > 1 and width > 1:
            cells = tuple(
                tuple(_cell(text, row[column] if column < len(row) else [], row) for column in range(width))
                for row in rows
            )
            tables.append(Table(len(tables) + 1, cells))
    return tuple(tables)


def _grids(text: str) -> Iterator[list[list[Row]]]:
    """Each grid as its bands (what stands between two borders), each band as its lines of pieces."""
    bands: list[list[Row]] = []
    band: list[Row] = []
    for match in LINE.finditer(text):
        words = match.group()
        if (BORDER.match(words) and DRAWN.search(words)) or DASHES.fullmatch(words):
            bands, band = [*bands, band] if band else bands or [[]], []
        elif bands and (pieces := _pieces(text, *match.span())):
            band.append(pieces)
        elif words.strip():
            yield from [bands] if _is_grid(bands) else []
            bands, band = [], []
    if _is_grid([*bands, band]):
        yield [*bands, band]


def _ruled(text: str) -> Iterator[list[list[Row]]]:
    """Grids with a line of dashes between rows and walls only between cells; the header may stand above the dashes."""
    if not DASHES.search(text):
        return
    bands: list[list[Row]] = [[]]
    walls = 0
    for match in LINE.finditer(text):
        words = match.group()
        if DASHES.fullmatch(words):
            bands += [[]] if bands[-1] else []
            continue
        count = len(WALL.findall(words))
        if count and count == walls:
            bands[-1].append(_open_pieces(text, *match.span()))
            continue
        if len([band for band in bands if band]) > 2:
            yield bands
        bands, walls = [[_open_pieces(text, *match.span())] if count else []], count
    if len([band for band in bands if band]) > 2:
        yield bands


def _open_pieces(text: str, start: int, end: int) -> Row:
    edges = [start - 1, *(wall.start() for wall in WALL.finditer(text, start, end)), end]
    return [[rhythm.stripped(text, left + 1, right)] for left, right in pairwise(edges)]


def _is_grid(bands: list[list[Row]]) -> bool:
    return len([band for band in bands if band]) > 1


def _pieces(text: str, start: int, end: int) -> Row:
    """The pieces of cells on one line between its walls; a line that no wall opens or closes has none."""
    walls = [wall.start() for wall in WALL.finditer(text, start, end)]
    if len(walls) < 2 or text[start : walls[0]].strip() or text[walls[-1] + 1 : end].strip():
        return []
    return [[rhythm.stripped(text, left + 1, right)] for left, right in pairwise(walls)]


def _rows(text: str, bands: list[list[Row]]) -> Iterator[Row]:
    """A band is a row; where one border closes the whole body, a row begins on every line with a first cell."""
    bands = [band for band in bands if band]
    for band in bands:
        rows: list[Row] = []
        for line in band:
            starts = not rows or (len(bands) == 2 and band is bands[-1] and line[0][0][0] < line[0][0][1])
            if starts or len(line) != len(rows[-1]):
                rows.append([list(cell) for cell in line])
                continue
            for cell, more in zip(rows[-1], line, strict=True):
                cell += more
        yield from (row for row in rows if any(start < end for cell in row for start, end in cell))


def _cell(text: str, pieces: list[Piece], row: Row) -> Cell:
    filled = [piece for piece in pieces if piece[0] < piece[1]]
    if not filled:
        place = pieces[0][0] if pieces else row[-1][-1][1]
        return Cell("", place, place)
    return Cell.of(text, *filled)
