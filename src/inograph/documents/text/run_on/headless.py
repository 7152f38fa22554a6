"""Numbered rows whose cells run together below the title of a plan, the names of the columns being lost.

Only where nearly all of them are told apart by one order: what, when, by whom, or what, by whom, when.
"""

from __future__ import annotations

import re

from inograph.documents.document import Cell, Table
from inograph.documents.signs import signatures
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER
from inograph.documents.text.run_on import counted, runon

TITLE = re.compile(
    r"^[ \t]*(?:[А-ЯЁ][\w-]+[ \t]){0,2}(?:П ?Л ?А ?Н|дорожная карта)\b[^\n]{0,160}$", re.IGNORECASE | re.MULTILINE
)
ORDERS = (NUMBER, NAME, DEADLINE, EXECUTOR), (NUMBER, NAME, EXECUTOR, DEADLINE)
LEAST, NEARLY, MOST_TITLES = 3, 0.75, 6


def read(text: str) -> tuple[Table, ...]:
    """The table of such rows, without a header; none where a line names columns or few rows are told apart."""
    if runon.header(text) is not None:
        return ()
    text = signatures.without(text)
    titles = [title.end() for title in TITLE.finditer(text)][-MOST_TITLES:]
    for place in reversed(titles):
        rows = counted.parts(text, place)
        count = sum(not heads for _, _, heads in rows)
        for order in ORDERS if count >= LEAST else ():
            if sum(bool(runon.parted(text, *row[:2], order)) for row in rows if not row[2]) < NEARLY * count:
                continue
            cells = runon.told_apart(text, rows, order)
            body = runon.whole_rows(text, rows, cells, order)
            return (Table(1, tuple(tuple(Cell.of(text, span) for span in row) for row in body)),)
    return ()
