"""Rows that a page broke over lines inside a table whose other rows are a line each: cells of theirs end lines too.

So stands `1.2 | Mend the weir |` above `Rivers Team |`, and that above `May 2031 | Weir mended |`. Where one cell is
spread over several rows, those below lack it, whole or broken: `Mend the weir | May 2031 June 2032 |`, `Rivers Team |`.
"""

from __future__ import annotations

from collections.abc import Sequence

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars import barred, coded
from inograph.documents.text.bars.barred import Spans


def joined(text: str, rows: Sequence[Spans], width: int) -> list[Spans]:
    """The rows, those that are the rest of one above them joined to it: of a numbered one, or all but its last cell.

    Together they have just as many cells as the others, and tell a time where most of the others do.
    """
    if all(len(row) >= width for row in rows):
        return list(rows)
    whole = [row for row in rows if len(row) == width and _is_counted(text, row)]
    timed = [at for at in range(width) if sum(_is_time(text, row[at]) for row in whole) * 2 > len(whole)]
    places = _times(text, rows, width)
    found: list[Spans] = []
    at = 0
    while at < len(rows):
        row, last = _whole(text, rows, at, width, timed) if timed else (rows[at], at + 1)
        if last == at + 1 < len(rows) and _is_rest(text, row, rows[last], places):
            row, last = [*row, *rows[last]], last + 1
        found.append(row)
        at = last
    return found


def _times(text: str, rows: Sequence[Spans], width: int) -> dict[int, list[int]]:
    """Where rows of so many cells tell their times: whole ones, and those below a spread cell, where there are any."""
    full = [row for row in rows if len(row) == width]
    whole = [row for row in full if row[-1][0] < row[-1][1]]
    below = [row[:-1] for row in full if row[-1][0] == row[-1][1]]
    timed = [at for at in range(1, width) if sum(_is_time(text, row[at]) for row in whole) * 2 > len(whole)]
    spread = [at - 1 for at in timed if any(_is_time(text, row[at - 1]) for row in below)]
    return {cells: places for cells, places in ((width, timed), (width - 1, spread)) if places}


def _is_rest(text: str, row: Spans, rest: Spans, places: dict[int, list[int]]) -> bool:
    """Whether a row lacks but the one cell below it, and tells its times where rows of so many cells do."""
    timed = places.get(len(row) + 1, [])
    begun = len(row) > 1 and bool(timed) and all(at < len(row) and _is_time(text, row[at]) for at in timed)
    return begun and len(rest) == 1 and not _is_time(text, rest[0])


def _whole(text: str, rows: Sequence[Spans], at: int, width: int, timed: Sequence[int]) -> tuple[Spans, int]:
    """A row with the rest of it, where it is a numbered one that lacks cells, and where the next one stands."""
    row, last = rows[at], at + 1
    if not _is_counted(text, row):
        return row, last
    while last < len(rows) and len(row) < width and not _is_counted(text, rows[last]):
        row, last = _with(text, row, rows[last]), last + 1
    fits = len(row) == width and all(_is_time(text, row[place]) for place in timed)
    return (row, last) if fits else (rows[at], at + 1)


def _with(text: str, row: Spans, more: Spans) -> Spans:
    """A row and the rest of it, whose first cell goes on in the last one above where no bar parts them."""
    if not more or barred.BAR.search(text, row[-1][1], more[0][0]):
        return [*row, *more]
    return [*row[:-1], (row[-1][0], more[0][1]), *more[1:]]


def _is_counted(text: str, row: Spans) -> bool:
    return bool(row) and any(form.fullmatch(text, *row[0]) for form in (rhythm.INDEX, coded.CODE))


def _is_time(text: str, cell: tuple[int, int]) -> bool:
    return cues.dated(" ".join(text[slice(*cell)].split())) == cues.SURELY_DATED
