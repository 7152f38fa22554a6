"""Forms that go on below the milestones of a commitment in the same table: whom to ask, and who else takes part.

    Milestone | Start Date | End Date
    1.1 Publish the readings | January 2031 | June 2031
    Name of responsible person | Ann Smith
    Other actors involved | State actors | Ministry of Finance

These rows are no milestones; who else takes part helps with each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inograph.plan import deadlines
from inograph.plan.columns.header_words import NAME, PEOPLE, SUPPORT, TIMES, header_role, is_header
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, empty, filled, once_more, squeeze

Row = Sequence[Cell]
ASKED = re.compile(
    r"(?:contacts?\b|name of (?:the )?(?:responsible|contact)|(?:job )?title(?:,? and|,| ?/) |position\b|e-?mail\b"
    r"|(?:tele)?phone\b|responsible person)",
    re.IGNORECASE,
)
DEEPEST, LEAST = 20, 2
"""The header stands among so many rows; a form below it has so many that ask for something."""


def apart(table: Part) -> tuple[Part, list[tuple[Cell, Cell]]]:
    """The table without the form below its rows, and who helps by that form: the words that say so, and the bodies."""
    head = next((at for at, row in enumerate(table.rows[:DEEPEST]) if _heads_times(row)), None)
    if head is None:
        return table, []
    times = [at for at, cell in enumerate(table.rows[head]) if header_role(cell.text) in TIMES]
    timed = (at for at, row in enumerate(table.rows) if any(deadlines.tells_time(row[time].text) for time in times))
    last = max(timed, default=len(table.rows))
    fields = [at for at, row in enumerate(table.rows) if at > max(last, head) and _is_field(row)]
    if len(fields) < LEAST:
        return table, []
    return replace(table, rows=table.rows[: fields[0]]), list(_helping(table.rows[fields[0] :]))


def with_helpers(table: Part, helping: Sequence[tuple[Cell, Cell]]) -> Part:
    """The table with a column for each cell of those who help, in every row that tells more than a heading."""
    if not helping:
        return table
    head = next(at for at, row in enumerate(table.rows) if _heads_times(row))
    rows = [
        (*row, *[once_more(who) if at > head and filled(row) > 1 else key if at == head else empty(row[-1])
                 for key, who in helping])
        for at, row in enumerate(table.rows)
    ]  # fmt: skip
    return replace(table, rows=tuple(rows))


def _heads_times(row: Row) -> bool:
    """Whether a row heads deeds and their times, and nobody who does them."""
    roles = {header_role(cell.text) for cell in row}
    return NAME in roles and bool(TIMES & roles) and not PEOPLE & roles and is_header(row)


def _is_field(row: Row) -> bool:
    words = squeeze(row[0].text)
    return ASKED.match(words) is not None or header_role(words) == SUPPORT


def _helping(rows: Sequence[Row]) -> Iterator[tuple[Cell, Cell]]:
    """The last cells of the rows that a word for helpers begins, and of those below it that begin with no other."""
    key: Cell | None = None
    for row in rows:
        cells = list({cell.start: cell for cell in reversed(row) if cell.text.strip()}.values())[::-1]
        if not cells:
            continue
        own = header_role(squeeze(cells[0].text)) == SUPPORT
        key = cells[0] if own else None if row[0].text.strip() else key
        if key is not None and len(cells) > own:
            yield key, cells[-1]
