"""Columns of a page that got mixed: the lines of one stand between, or at the end of, the rows that the others make."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, times
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line

LONGEST_NAME = 2
DANGLING = re.compile(r"\s(?:и|в|во|на|по|с|со|к|для|от|при|из|о|об|за|до)\Z")
"""Words after which nothing ends."""
LEAST, SHARE = 2, 1 / 3


def columns(roles: Collection[str], found: Sequence[Line], told: Collection[int]) -> bool:
    """Whether a column of bodies, with its name, stands apart between the rows; what belongs to which nothing tells.

    `told` is where the lines of the rows begin, which have columns of these roles.
    """
    last = max(told, default=0)
    aside = [line for line in found if line.start < last and line.start not in told]
    return EXECUTOR not in roles and any(
        line.role == EXECUTOR and len(line.text.split()) <= LONGEST_NAME and below.is_body
        for line, below in pairwise(aside)
    )


def rows(tables: Sequence[Table]) -> bool:
    """Whether many rows hold the lines of several columns in one cell, so that nothing tells whose each is.

    Then a time stands in the middle of what is done or of who does it, or what is done breaks off.
    """
    told: list[bool] = []
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        if {NAME, DEADLINE} <= set(roles):
            names, bodies = roles.index(NAME), [at for at, role in enumerate(roles) if role == EXECUTOR]
            told += [_is_mixed(row, names, bodies) for row in table.rows[1:] if sum(bool(c.text) for c in row) > 1]
    return sum(told) >= max(LEAST, SHARE * len(told))


def _is_mixed(row: Sequence[Cell], name: int, bodies: Sequence[int]) -> bool:
    words = " ".join(row[name].text.split())
    after = [words[time.end() :].lstrip(" ,–-") for time in times.TIME.finditer(words) if time.start()]
    who = [" ".join(row[at].text.split()) for at in bodies]
    timed = any(time.start() for said in who for time in times.TIME.finditer(said))
    return timed or bool(DANGLING.search(words)) or any(rest[:1].isupper() for rest in after)
