"""Tables drawn as a grid (`+---+`, `┌──┬──┐`, `¦ … ¦`): a cell goes on in the same column of the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import rhythm, row_numbers, running
from inograph.documents.text.bars import drawn_levels
from inograph.documents.text.bars.drawn_levels import WALL, Piece, Row

BORDER = re.compile(r"[ \t]*[+┌├└╔╠╚┏┣┗╒╞╘│║¦|LГ/\\-][-─═━=+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╤╪╧╒╕╞╡╘╛│║¦|TLГ¬/\\ \t]{4,}\Z")
DRAWN = re.compile(r"[-─═━=]{3}.*[+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┳╋┻╤╪╧¬T]|[+┌├└╔╠╚L/\\][-─═━=]{3}")
DASHES = re.compile(r"(?m)^[ \t]*[-─═=_]{10,}[ \t]*$")
PARTLY = re.compile(r"[|¦│║┃][ \t]+[|¦│║┃+├┤]")
"""A border that goes on in some columns only."""
LINE = re.compile(r"[^\r\n]+")

Band = list[tuple[Piece, Row]]
"""What stands between two borders: each line with the pieces of cells on it."""


def read(text: str) -> tuple[Table, ...]:
    """The tables that are drawn with borders above and below their rows; none where the text draws no grid."""
    if not (DRAWN.search(text) or DASHES.search(text)):
        return ()
    tables: list[Table] = []
    drawn = [[*_header(text, head), *_rows(text, bands)] for head, bands in _grids(text)]
    ruled = [rows for bands in _ruled(text) if (rows := list(_rows(text, bands)))]
    spans = [_span(rows) for rows in drawn if rows] if ruled else []
    for rows in [*drawn, *(rows for rows in ruled if not any(_meets(_span(rows), span) for span in spans))]:
        width = max(map(len, rows), default=0)
        if len(rows) > 1 and width > 1:
            tables.append(Table(len(tables) + 1, tuple(_cells(text, rows, width))))
    return tuple(tables)


def _span(rows: list[Row]) -> Piece:
    pieces = [piece for row in rows for cell in row for piece in cell]
    return min(start for start, _ in pieces), max(end for _, end in pieces)


def _meets(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _grids(text: str) -> Iterator[tuple[Band, list[list[Row]]]]:
    """Each grid as its first band, and the rows of pieces of its other bands."""
    bands: list[Band] = []
    band: Band = []
    for match in LINE.finditer(text):
        words = match.group()
        is_border = _is_border(words)
        if is_border and not (band and bands == [[]] and PARTLY.search(words)):
            if band or not bands:
                bands.append(band)
            band = []
        elif bands and ((pieces := _pieces(text, *match.span())) or is_border):
            band.append((match.span(), pieces))
        elif words.strip() and not (band and running.ends_page(words.strip())):
            yield from _grid([*bands, band])
            bands, band = [], []
    yield from _grid([*bands, band])


def _grid(bands: list[Band]) -> Iterator[tuple[Band, list[list[Row]]]]:
    """The head and the body of a grid, if it has both."""
    head, *body = [band for band in bands if band] or [[]]
    if body:
        yield head, [[pieces for _, pieces in band] for band in body]


def _header(text: str, lines: Band) -> Iterator[Row]:
    """The rows of the first band: its levels, if walls tell them."""
    uneven = len({len(pieces) for _, pieces in lines}) > 1
    told = drawn_levels.rows(text, [line for line, _ in lines]) if uneven else []
    yield from told or _band([pieces for line, pieces in lines if not _is_border(text[slice(*line)])])


def _is_border(words: str) -> bool:
    return bool((BORDER.match(words) and DRAWN.search(words)) or DASHES.fullmatch(words))


def _cells(text: str, rows: list[Row], width: int) -> Iterator[tuple[Cell, ...]]:
    """The rows as cells; pieces that stand in several columns or rows are one cell, merged."""
    seen: set[int] = set()
    for row in rows:
        cells: list[Cell] = []
        for column in range(width):
            pieces = row[column] if column < len(row) else []
            cell = _cell(text, pieces, row)
            cells.append(replace(cell, merged=True) if pieces and id(pieces) in seen else cell)
            seen.add(id(pieces))
        yield tuple(cells)


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


def _pieces(text: str, start: int, end: int) -> Row:
    """The pieces of cells on one line between its walls; a line that no wall opens or closes has none."""
    walls = list(map(re.Match.start, WALL.finditer(text, start, end)))
    if len(walls) < 2 or text[start : walls[0]].strip() or text[walls[-1] + 1 : end].strip():
        return []
    return [[rhythm.stripped(text, left + 1, right)] for left, right in pairwise(walls)]


def _rows(text: str, bands: list[list[Row]]) -> Iterator[Row]:
    """A band is a row; where one border closes all that stand below, a row begins on every line with a first cell.

    So it does on every line with a number, where several of a band count on.
    """
    before: list[int] = []
    for band in bands:
        codes = [row_numbers.levels(row_numbers.bare(text[slice(*line[0][0])])) for line in band]
        counted = [code for code in codes if code]
        lined = len(bands) == 1 or _count_on(before, counted)
        before = counted[-1] if counted else before
        yield from _band(band, lined=lined)


def _count_on(before: list[int], codes: list[list[int]]) -> bool:
    """Whether several numbers follow each other, the first one being 1 or the next after the one above."""
    firsts = [before if row_numbers.follows(before, code) else [] for code in codes[:1]]
    return len(codes) > 1 and all(row_numbers.follows(*pair) for pair in pairwise([*firsts, *codes]))


def _band(lines: list[Row], *, lined: bool = False) -> Iterator[Row]:
    """The rows of a band: one, or as many as its lines have other numbers of walls (`lined`: or a first cell)."""
    rows: list[Row] = []
    for line in lines:
        if not rows or (lined and line[0][0][0] < line[0][0][1]) or len(line) != len(rows[-1]):
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
