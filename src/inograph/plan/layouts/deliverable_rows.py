"""Plans whose deliverables are the deeds: one action stands over several of them, each with its own date and lead.

So reconciliation action plans are laid out. The action then heads its deliverables, which are the activities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DELIVERABLE, NAME
from inograph.plan.layouts import lost_actions
from inograph.plan.layouts.lost_actions import NUMBERED
from inograph.plan.words import Cell, empty, filled, squeeze

Row = Sequence[Cell]
LEAST, SHARE = 2, 0.3
FINER = re.compile(r"\d{1,2}\.\d{1,2}\.?\s")
"""A number that refines that of an action: `3.1` beside `3.`"""


def told(rows: Sequence[Row], found: Columns) -> Iterator[tuple[int, Row]]:
    """The rows below the header, each with its place (from 0); an action over several deliverables is a row before."""
    rows = lost_actions.put_back(rows, found)
    names, results = found.of(NAME), found.of(DELIVERABLE)
    body = rows[found.header :]
    if len(names) != 1 or len(results) != 1 or not _is_spread(rows[: found.header], body, names[0], results[0]):
        yield from enumerate(body, found.header)
        return
    for place, row in enumerate(body, found.header):
        name, result = row[names[0]], row[results[0]]
        if not result.text.strip():
            yield place, row
            continue
        if not name.merged and name.text.strip():
            yield place, [cell if cell is name else empty(cell) for cell in row]
        yield place, [result if at == names[0] else empty(cell) if at == results[0] else cell
                      for at, cell in enumerate(row)]  # fmt: skip


def _is_spread(header: Sequence[Row], body: Sequence[Row], name: int, result: int) -> bool:
    """Whether many deliverables have no action of their own: it is merged over them, or numbers tell where it is."""
    if not lost_actions.names_deliverables(header, result):
        return False
    told = [row for row in body if filled(row) > LEAST]
    merged = [row for row in told if row[name].merged and row[result].text.strip() and not row[result].merged]
    full = [row for row in told if row[name].text.strip() and row[result].text.strip()]
    alone = [row for row in told if row[name].text.strip() and not row[result].text.strip()]
    lost = [row for row in told if not row[name].text.strip() and row[result].text.strip()]
    counted = all(NUMBERED.match(squeeze(row[name].text)) for row in full)
    bare = counted and not any(NUMBERED.match(squeeze(row[name].text)) for row in alone)
    without = len(merged) or len(lost) or (len(alone) if bare and full else 0)
    finer = counted and all(FINER.match(squeeze(row[result].text)) for row in told if row[result].text.strip())
    return without >= (1 if finer else LEAST) and without >= SHARE * len(told)
