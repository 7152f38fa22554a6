"""The names of columns that stand on one line above rows read without a header: `Strategy Activities When Who Output`.

A column of what deeds are for, named first, may have lines of its own between the rows instead of cells.
"""

from __future__ import annotations

from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, NAME, NOTE, NUMBER
from inograph.documents.text.run_on import named

MOSTLY = 0.6


def headed(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables; a lone one without a header gets the names above it, where they fit its columns and its times.

    A title above these names is no row.
    """
    if len(tables) != 1 or any(cues.header_role(cell.text) for cell in tables[0].rows[0]) or cues.RUSSIAN.search(text):
        return tables
    width = len(tables[0].rows[0])
    for names in named.read(text):
        spans, roles = list(names.spans), list(names.roles)
        while len(roles) > width and roles[0] in (NOTE, NUMBER):
            spans, roles = spans[1:], roles[1:]
        rows = [row for row in tables[0].rows if min(cell.start for cell in row) >= names.end]
        above = [row for row in tables[0].rows if min(cell.start for cell in row) < names.end]
        titles = all(sum(bool(cell.text.strip()) for cell in row) == 1 for row in above)
        if not (rows and titles) or len(roles) != width or not {NAME, DEADLINE} <= {*roles}:
            continue
        at = roles.index(DEADLINE)
        timed = sum(cues.dated(" ".join(row[at].text.split())) > 0 for row in rows)
        if timed >= MOSTLY * len(rows):
            return (replace(tables[0], rows=(tuple(Cell.of(text, span) for span in spans), *rows)),)
    return tables
