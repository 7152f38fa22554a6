"""Deeds each of which has a small table of one row above it, whose cells slashes part: `Status / Due date / Owner`.

    Status / Due date / Owner
    Open / May 1, 2031 / Harbour Office
    Paint the pier.

The same header comes again and again and has no name for deeds. The words right below the row are the deed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line

Span = tuple[int, int]
SIGN = " / "
LEAST, MOST_LINES = 2, 12


def read(text: str) -> tuple[Table, ...]:
    """The deeds with what stands above each; none unless two have the same header, with a time in each row."""
    lines = cues.lines(text) if text.count(SIGN) >= 2 * LEAST else []
    said = Counter(line.text for line in lines if SIGN in line.text and _tells(line.text))
    header, often = said.most_common(1)[0] if said else ("", 0)
    if often < LEAST:
        return ()
    roles = cues.header_roles(header.split(SIGN))
    places = [at for at, line in enumerate(lines) if line.text == header]
    rows = [row for at in places if (row := _row(lines[at : at + MOST_LINES], roles))]
    if len(rows) < often:
        return ()
    names = list(_cells(lines[places[0]]))
    top = Cell("Action", names[0][0], names[0][0])
    body = (tuple(Cell.of(text, span) for span in row) for row in rows)
    return (Table(1, ((*(Cell.of(text, span) for span in names), top), *body)),)


def _tells(words: str) -> bool:
    """Whether a line names columns for who acts and when, and none for deeds."""
    roles = cues.header_roles(words.split(SIGN)) if len(words) <= cues.LONGEST_HEADER else []
    return {DEADLINE, EXECUTOR} <= set(roles) and NAME not in roles


def _row(lines: Sequence[Line], roles: Sequence[str | None]) -> list[Span] | None:
    """The cells below a header and the deed below them, up to words that stand apart or begin with a capital."""
    if len(lines) <= LEAST or lines[LEAST].apart:
        return None
    cells = list(_cells(lines[1]))
    when = cells[roles.index(DEADLINE)] if len(cells) == len(roles) else None
    if when is None or not cues.dated(lines[1].text[when[0] - lines[1].start : when[1] - lines[1].start]):
        return None
    last = LEAST
    while last + 1 < len(lines) and lines[last + 1].is_small and not lines[last + 1].apart:
        last += 1
    return [*cells, (lines[LEAST].start, lines[last].end)]


def _cells(line: Line) -> Iterator[Span]:
    place = line.start
    for words in line.text.split(SIGN):
        yield place, place + len(words)
        place += len(words) + len(SIGN)
