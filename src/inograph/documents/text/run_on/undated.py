"""Numbered rows that run together below names of columns of which none is for times: `1 Осмотр крыш Завхоз Сторож`.

Who does the work stands at the end of each row; who helps, behind them, `paired_bodies` tells apart.
"""

from __future__ import annotations

from inograph.documents.document import Table
from inograph.documents.signs import signatures
from inograph.documents.signs.cues import EXECUTOR, NAME, NUMBER, SUPPORT
from inograph.documents.text.run_on import counted, runon, sides

LEAST, NEARLY = 3, 0.8
ORDERS = [NUMBER, NAME, EXECUTOR], [NUMBER, NAME, EXECUTOR, SUPPORT]
Span = tuple[int, int]


def read(text: str) -> tuple[Table, ...]:
    """The table of such rows; none where no line names just these columns or few rows are told apart."""
    found = next((each for each in runon.headers_of(text) if each[1] in ORDERS), None)
    if found is None:
        return ()
    names, roles = found
    rows = counted.parts(signatures.without(text), names[-1].end)
    cells = [None if heads else _parted(text, start, end, roles) for start, end, heads in rows]
    count = sum(not heads for *_, heads in rows)
    if runon.told(cells) < max(LEAST, NEARLY * count):
        return ()
    return (Table(1, runon.under(text, names, runon.whole_rows(text, rows, cells, roles))),)


def _parted(text: str, start: int, end: int, roles: list[str]) -> list[Span] | None:
    """The cells of a row; None where no name of a body or a person ends it."""
    number = runon.INDEX.match(text, start, end)
    first = number.end() if number else start
    who = next((place for place in sides.bodies(text, first, end) if place > first), None)
    if who is None:
        return None
    spans = {NUMBER: (start, first), NAME: (first, who), EXECUTOR: (who, end), SUPPORT: (end, end)}
    return [runon.trimmed(text, *spans[role]) for role in roles] + [(end, end)]
