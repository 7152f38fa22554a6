"""Plans whose deliverables are the deeds: one action stands over several of them, each with its own date and lead.

So reconciliation action plans are laid out. The action then heads its deliverables, which are the activities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inograph.plan.columns import Columns, grouped
from inograph.plan.columns.header_words import DELIVERABLE, NAME
from inograph.plan.layouts import lost_actions, titled
from inograph.plan.layouts.lost_actions import NUMBERED
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, empty, filled, squeeze

Row = Sequence[Cell]
LEAST, SHARE = 2, 0.3
FINER = re.compile(r"\d{1,2}\.\d{1,2}\.?\s")
"""A number that refines that of an action: `3.1` beside `3.`"""


def alike(found: Iterable[tuple[Part, Columns]]) -> Iterator[tuple[Part, Columns]]:
    """The tables; where the deliverables of one are the deeds, those of others with the same names of columns are."""
    tables = [(table, columns, _names(table.rows, columns)) for table, columns in found]
    spread = {names for table, columns, names in tables if names and columns.make_a_plan and _tells(table, columns)}
    for table, columns, names in tables:
        both = len(columns.of(NAME)) == len(columns.of(DELIVERABLE)) == 1
        yield replace(table, spread=True) if both and names in spread else table, columns


def _names(rows: Sequence[Row], found: Columns) -> str:
    return squeeze("|".join(cell.text for row in rows[: found.header] for cell in row)).lower()


def _tells(table: Part, found: Columns) -> bool:
    return _is_spread(_whole(table, found), found)


def _whole(table: Part, found: Columns) -> Sequence[Row]:
    rows = grouped.filled(table.rows, found.roles, found.header)
    return lost_actions.put_back(titled.bare(rows, found), found)


def told(table: Part, found: Columns) -> Iterator[tuple[int, Row]]:
    """The rows below the header, each with its place (from 0); an action over several deliverables is a row before."""
    rows = _whole(table, found)
    body = rows[found.header :]
    if not (table.spread or _is_spread(rows, found)):
        yield from enumerate(body, found.header)
        return
    names, results = found.of(NAME), found.of(DELIVERABLE)
    for place, row in enumerate(body, found.header):
        name, result = row[names[0]], row[results[0]]
        if not result.text.strip():
            yield place, row
            continue
        if not name.merged and name.text.strip():
            yield place, [cell if cell is name else empty(cell) for cell in row]
        yield place, [result if at == names[0] else empty(cell) if at == results[0] else cell
                      for at, cell in enumerate(row)]  # fmt: skip


def _is_spread(rows: Sequence[Row], found: Columns) -> bool:
    """Whether many deliverables have no action of their own: it is merged over them, or numbers tell where it is."""
    names, results = found.of(NAME), found.of(DELIVERABLE)
    if len(names) != 1 or len(results) != 1 or not lost_actions.names_deliverables(rows[: found.header], results[0]):
        return False
    name, result = names[0], results[0]
    told = [row for row in rows[found.header :] if filled(row) > LEAST]
    merged = [row for row in told if row[name].merged and row[result].text.strip() and not row[result].merged]
    full = [row for row in told if row[name].text.strip() and row[result].text.strip()]
    alone = [row for row in told if row[name].text.strip() and not row[result].text.strip()]
    lost = [row for row in told if not row[name].text.strip() and row[result].text.strip()]
    counted = all(NUMBERED.match(squeeze(row[name].text)) for row in full)
    bare = counted and not any(NUMBERED.match(squeeze(row[name].text)) for row in alone)
    without = len(merged) or len(lost) or (len(alone) if bare and full else 0)
    finer = counted and all(FINER.match(squeeze(row[result].text)) for row in told if row[result].text.strip())
    return without >= (1 if finer else LEAST) and without >= SHARE * len(told)
