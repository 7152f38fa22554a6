"""Points that make a name only with the words of the row that lists them.

`Строительство лесных дорог:` above `в Бабаевском районе` is `Строительство лесных дорог: в Бабаевском районе`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME
from inograph.plan.rows import points, row_names
from inograph.plan.rows.sections import Section
from inograph.plan.words import Cell, Words

Row = Sequence[Cell]
LONGEST = 200
SMALL = re.compile(r"[а-яёa-z]")
PREPOSITION = re.compile(r"(?:в|во|на|для|из|по|при|с|со|за|от|к|между|in|at|for|on|with|to the|by) ", re.IGNORECASE)


def above(parent: Row | None, row: Row, found: Columns) -> Section | None:
    """The row that lists a point with a letter or a dash, without its number."""
    if parent is None or not points.is_point(row, found, parent):
        return None
    return Section(row_names.name(parent, found)[1], found.cells(parent, NAME)[0], "")


def told(name: str, section: str | None, head: Section | None) -> tuple[str | None, Words | None]:
    """The section of a point and the words of the row that lists it, where its name goes on them.

    It goes on a row with a colon where it begins with a small letter, and any with a preposition; its section is then
    the one around that row.
    """
    if head is None or head.number is None or len(stem := head.title) > LONGEST:
        return section, None
    if PREPOSITION.match(name) or (stem.endswith(":") and SMALL.match(name)):
        return head.outer.words if head.outer else section, Words(stem, head.cell.start, head.cell.end)
    return section, None
