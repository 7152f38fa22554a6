"""Names of deeds that share their cells with other words: the title of the matter above, how far it is below.

`Staff survey` / `Bring a comparison of three years.` / `Status: in progress` is one cell of minutes. A title is told by
standing above a sentence in nearly all rows; elsewhere two lines are one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME
from inograph.plan.words import Cell, part

Row = Sequence[Cell]
TITLE = re.compile(
    r"\s*(?P<title>(?!To )[A-ZА-ЯЁ][^\n\d.:;?!]{1,58}[^\n\d.:;,?!–-])[ \t]*\n\s*(?=[A-ZА-ЯЁ])(?=[^\n]{20})"
)
"""A line without a stop above one that begins with a capital and has some words."""
STATE = re.compile(
    r"\n\s*(?:(?:current )?status|(?:latest )?(?:update|progress|position)|статус|состояние)[ \t]*[:–-].*\Z",
    re.I | re.S,
)
MOST_WORDS, LEAST, MOSTLY = 8, 3, 0.8


def bare(rows: Sequence[Row], found: Columns) -> Sequence[Row]:
    """The rows, their deeds without such titles and states."""
    names = found.of(NAME)
    if len(names) != 1:
        return rows
    at = names[0]
    cells = [row[at] for row in rows[found.header :] if row[at].text.strip() and not row[at].pieces]
    titled = len(cells) >= LEAST and sum(_title(cell) is not None for cell in cells) >= MOSTLY * len(cells)
    if not titled and not any(STATE.search(cell.text) for cell in cells):
        return rows
    return [*rows[: found.header], *_without(rows[found.header :], at, titled=titled)]


def _without(rows: Sequence[Row], at: int, *, titled: bool) -> Iterator[Row]:
    for row in rows:
        cell = row[at]
        title = _title(cell) if titled else None
        state = STATE.search(cell.text)
        start, end = title.end() if title else 0, state.start() if state else len(cell.text)
        kept = cell if cell.pieces or start >= end or (not start and end == len(cell.text)) else part(cell, start, end)
        yield [*row[:at], kept, *row[at + 1 :]]


def _title(cell: Cell) -> re.Match[str] | None:
    """The title above a deed: a line that had room for the first word below is broken by who wrote it."""
    title = TITLE.match(cell.text)
    if not title or len(title["title"].split()) > MOST_WORDS:
        return None
    first = cell.text[title.end() :].split(maxsplit=1)[0]
    return title if len(title["title"]) + len(first) < max(map(len, cell.text.splitlines())) else None
