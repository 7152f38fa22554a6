"""What the columns of a header hold, where cells stand one below the other: one of them names what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.signs.headers import Header
from inograph.documents.text.lines.line_fit import COUNT, PLACE

LEAST_CODES = 3
UNNAMED = 0.6
DEED = re.compile(r"(?:[a-z]+ )?(?:action|activit|measure|task|commitment)|мероприяти", re.IGNORECASE)
ASIDE = {
    PLACE: re.compile(r"место\b", re.IGNORECASE),
    COUNT: re.compile(r"(?:общее |плановое )?(?:количество|число|объ[её]мы?|суммы?|стоимость|затраты|трудоза)(?![а-яё])"
                      r"|фактическ|(?:number|amount|cost|budget)\b", re.IGNORECASE),
}  # fmt: skip
"""How columns of notes are called that hold where something is done, or how much of it."""


def told(header: Header, below: Sequence[Line]) -> tuple[str, ...]:
    """One column of names, that of deeds before one of what they are for; the others so called are notes beside it.

    A first column of notes is that of numbers where codes stand below it.
    """
    roles = header.roles
    named = [index for index, role in enumerate(roles) if role == NAME]
    deeds = next((index for index in named if DEED.match(header.cells[index][0].text)), named[0])
    plain = (NOTE if role == NAME and index != deeds else role for index, role in enumerate(roles))
    first, *others = (
        _aside(cell[0].text) if role == NOTE else role for role, cell in zip(plain, header.cells, strict=True)
    )
    coded = first == NOTE and sum(line.coded for line in below) >= LEAST_CODES
    return (NUMBER if coded else first, *others)


def end_with_bodies(roles: Sequence[str], rest: Sequence[Line]) -> bool:
    """Whether most rows have a line behind their time, some of them bodies, though the name of its column was lost."""
    if NUMBER not in roles or roles[-1] != DEADLINE or {EXECUTOR, SUPPORT} & set(roles):
        return False
    ends = [line.is_index for line in rest[2:]] + [True]
    last = [line for time, line, row_ends in zip(rest, rest[1:], ends, strict=False) if time.dated and row_ends]
    rows = sum(line.is_index for line in rest)
    return len(last) >= max(LEAST_CODES, UNNAMED * rows) and 2 * sum(line.is_body for line in last) >= len(last)


def _aside(name: str) -> str:
    return next((role for role, called in ASIDE.items() if called.match(name)), NOTE)
