"""Several tables that stand in one sheet or one text one below the other, each with a header of its own.

A second plan has its columns in another order than the first, and a table of figures has columns of years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inograph.plan.columns.header_rows import heads_figures
from inograph.plan.columns.header_words import DEADLINE, END, EXECUTOR, NAME, NUMBER, header_role, is_header
from inograph.plan.words import Cell, Note, Table, filled

Row = Sequence[Cell]
LEAST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that make one of their own; `offset` is how many rows of the table stand above them."""

    number: int
    rows: Sequence[Row]
    offset: int = 0
    notes: tuple[tuple[int, Note], ...] = ()
    """What is to be told of a row, counted from 0 in `rows`."""
    spread: bool = False
    """Whether its deliverables are the deeds below actions, as those of another table with the same columns are."""

    @property
    def start(self) -> int:
        """Where its first row begins, whichever of its cells stands first in the text."""
        return min(cell.start for cell in self.rows[0])


def parts(table: Table) -> Iterator[Part]:
    """The table, cut where a row below a lone heading names columns of another table."""
    rows = table.rows
    first = 0
    for at in range(LEAST, len(rows) - 1):
        begins = _names_plan(rows[at]) and not _names_plan(rows[first])
        begins = begins or (heads_figures(rows[at]) and not is_header(rows[at - 1]))
        if filled(rows[at - 1]) > 1 and not begins:
            continue
        if begins or _names_others(rows[first], rows[at]):
            last = at - 1 if filled(rows[at - 1]) <= 1 else at
            yield Part(table.number, rows[first:last], first)
            first = at
    yield Part(table.number, rows[first:], first)


def _names_plan(row: Row) -> bool:
    """Whether a row numbers rows and names what they say is done, and by whom or by when."""
    return _tells(row) and NUMBER in map(_role, row)


def _names_others(header: Row, row: Row) -> bool:
    """Whether a row names columns of a plan in another order than the header above."""
    return _tells(row) and is_header(header) and [*map(_role, row)] != [*map(_role, header)]


def _tells(row: Row) -> bool:
    """Whether a row without a figure names what is done, and by whom or by when."""
    if any(map(str.isdigit, "".join(cell.text for cell in row))):
        return False
    roles = {_role(cell) for cell in row}
    return NAME in roles and bool({EXECUTOR, DEADLINE, END} & roles) and is_header(row)


def _role(cell: Cell) -> str | None:
    return header_role(cell.text)
