"""Columns of people: who oversees a work does not carry it out, whose person is named does, and none is a deed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from inograph.plan.columns.header_words import EXECUTOR, NAME, NOTE, PEOPLE, Row
from inograph.plan.executors import bodies, persons
from inograph.plan.words import squeeze

OVERSEER = re.compile(r"(?:куратор|курирующ)\w*|кто (?:\w+,? (?:и )?)?контролиру", re.IGNORECASE)
WHOSE = re.compile(
    r"(?:организаци[яи]|учреждени[ея]|предприяти[ея]|ведомств[оа]|(?:структурн\w+ )?подразделени[ея]|отдел|место работы"
    r"|organi[sz]ation|department|employer)\W*\Z",
    re.IGNORECASE,
)
MOSTLY = 0.5


def apart(rows: Sequence[Row], named: Sequence[str | None]) -> list[str | None]:
    """The roles; people in a column of names act, if another one tells deeds and none who acts, else it is a note."""
    people = {at for at, role in enumerate(named) if role == NAME and _hold(rows, at, persons.is_named)}
    others = [role for at, role in enumerate(named) if at not in people]
    told = EXECUTOR if NAME in others and EXECUTOR not in others else NOTE
    return [told if at in people else role for at, role in enumerate(named)]


def settled(header: Sequence[Row], rows: Sequence[Row], named: Sequence[str | None]) -> list[str | None]:
    """The roles with a note for a column of overseers beside one of executors, and with bodies beside their persons."""
    roles = list(named)
    words = [squeeze(" ".join(row[at].text for row in header)).strip() for at in range(len(roles))]
    acting = [at for at, role in enumerate(roles) if role == EXECUTOR and not OVERSEER.match(words[at])]
    whose = any(roles[at] in (None, NOTE) and WHOSE.match(called) for at, called in enumerate(words))
    of_persons = whose and any(_hold(rows, at, persons.is_named) for at in acting)
    for at, called in enumerate(words):
        if acting and roles[at] in PEOPLE and OVERSEER.match(called):
            roles[at] = NOTE
        elif of_persons and roles[at] in (None, NOTE) and WHOSE.match(called) and _hold(rows, at, bodies.names_body):
            roles[at] = EXECUTOR
    return roles


def _hold(rows: Sequence[Row], at: int, what: Callable[[str], bool]) -> bool:
    """Whether most of the filled cells of a column hold something."""
    cells = [squeeze(row[at].text) for row in rows if row[at].text.strip()]
    return sum(map(what, cells)) > MOSTLY * len(cells)
