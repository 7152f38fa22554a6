"""A column said to tell the deeds that only names groups of rows, beside one that tells each row's own deed.

`Action 1: Know our supply chain` stands on several rows, or once for them, and each has its own task, milestone or
description: that is what is to be done, and the words of the group head it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.plan import deadlines, deliverables
from inograph.plan.columns.header_words import DELIVERABLE, NAME, NOTE, NUMBER, Row, called, header_role
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, is_spread, squeeze

GROUP = "group"
LEAST_ROWS, LEAST_FILLED, SHORTEST = 3, 3, 12
WORDED = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]+")
NO_DEED = re.compile(
    r"\b(?:outputs?|outcomes?|deliverables?|results?|products?|evidence|indicators?|kpis?|measures? of|success"
    r"|comments?|notes?|remarks?|status|progress|updates?|risks?|budget|costs?|fund\w*|resources?|rationale|why|impacts?|benefits?"
    r"|objectives?|goals?|aims?|targets?|location|venue|place|partners?|audience|participants?|background|context"
    r"|priority|response)\b"
    r"|результат|показател|индикатор|примечани|комментари|статус|отметк|\bход\b|финанс|источник|стоимост|бюджет|\bцел[ьи]"
    r"|обоснован|документ|итог|\bмест[оа]\b|адрес|участник|аудитори|категори|класс|возраст|\bформ[аы]\b|выполнен"
    r"|направлени|отчет|отчёт|основани|контрол|\bтем[аы]\b",
    re.IGNORECASE,
)
"""What columns tell beside a deed, be it in words of its own in each row."""


def settled(header: Sequence[Row], rows: Sequence[Row], roles: Sequence[str]) -> tuple[str, ...]:
    """The roles with `group` for a column of names that names groups, and `name` for that of the deeds of the rows."""
    named = [at for at, role in enumerate(roles) if role == NAME]
    own = [row for row in rows if sum(bool(cell.text.strip()) for cell in row) >= LEAST_FILLED]
    if len(named) != 1 or len(own) < LEAST_ROWS:
        return tuple(roles)
    groups = named if _names_groups(own, named[0]) else _beside(header, own, roles, named[0])
    told = [at for at in range(len(roles)) if groups == named and _may_tell_deeds(header, own, roles, at)]
    best = max(told, key=lambda at: (sum(len(row[at].text) for row in own), -at), default=None)
    if not groups or (groups == named and best is None):
        return tuple(roles)
    moved = {groups[0]: GROUP, best: NAME}
    return tuple(moved.get(at, role) for at, role in enumerate(roles))


def _beside(header: Sequence[Row], rows: Sequence[Row], roles: Sequence[str], name: int) -> list[int]:
    """The column before that of names which is said to tell deeds too, and names the groups of the rows."""
    before = (at for at in range(name) if roles[at] == NOTE and header_role(called(header, at)) == NAME)
    return [at for at in before if _names_groups(rows, at)][:1]


def _may_tell_deeds(header: Sequence[Row], rows: Sequence[Row], roles: Sequence[str], at: int) -> bool:
    """Whether a column that is said to tell something else tells the deeds of the rows."""
    free = roles[at] in (NOTE, NUMBER, DELIVERABLE)
    return free and not NO_DEED.search(called(header, at)) and _tells_deeds([squeeze(row[at].text) for row in rows])


def _names_groups(rows: Sequence[Row], at: int) -> bool:
    """Whether a third of the rows or more are of the group named on a row above them."""
    again = sum(_is_again(above[at], row[at]) for above, row in pairwise(rows))
    return bool(rows[0][at].text.strip()) and again * LEAST_ROWS >= len(rows)


def _is_again(above: Cell, cell: Cell) -> bool:
    """Whether a cell names no other group than the one above it."""
    words = squeeze(cell.text)
    return not words or is_spread(above, cell) or words == squeeze(above.text)


def _tells_deeds(said: Sequence[str]) -> bool:
    """Whether cells have words of their own in each row, which are neither times nor bodies nor documents."""
    if not all(map(WORDED.search, said)) or len(set(said)) < len(said) or sum(map(len, said)) < SHORTEST * len(said):
        return False
    others = (bodies.names_body, deliverables.names_document, deadlines.tells_time)
    return all(2 * sum(map(is_other, said)) <= len(said) for is_other in others)


def filled(rows: Sequence[Row], roles: Sequence[str], header: int) -> Sequence[Row]:
    """The rows with the words of their group in its column, also where they stand once above several rows."""
    if GROUP not in roles:
        return rows
    at, done = roles.index(GROUP), list(rows[:header])
    for row in rows[header:]:
        above = done[-1][at] if len(done) > header else None
        lacks = above is not None and not row[at].text.strip() and sum(bool(cell.text.strip()) for cell in row) > 1
        done.append([*row[:at], above, *row[at + 1 :]] if lacks and above else row)
    return done
