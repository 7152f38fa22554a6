"""Rows that go on with the activity above: each names one more body, or one more source of money.

`1 | Ремонт моста | 2027 г. | Администрация` above ` | | | МУП «Мост»`: what is merged over both rows, is repeated in
them or is left empty in the lower one is said once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inograph.plan.columns import WORDS, Columns
from inograph.plan.columns.header_words import DELIVERABLE, NAME, NOTE, NUMBER, PEOPLE, header_role
from inograph.plan.executors import bodies
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.pieces import joined
from inograph.plan.words import Cell, bare, is_spread

Row = Sequence[Cell]
ROLE = re.compile(
    r"(?:роль|(?:вид|тип|форма|характер|степень|статус) участи[яе]|статус участника|role|type of (?:participation"
    r"|involvement))(?: (?:в|при|по|исполнител|участник|организац|орган|in|of)[^|]{0,60})?(?: \([^()]*\))?",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"(?:(?:главный |основной |головной )?ответственн\w{2,3}(?: исполнител[ьи]| орган\w?| за исполнение)?"
    r"|головн\w{2,3}(?: исполнител[ьи]| орган\w*)?|координатор\w?|куратор\w?|ведущ\w{2,3}(?: исполнител[ьи])?"
    r"|lead(?: (?:agency|body|organi[sz]ation|partner|executor))?|leader|responsible(?: body| agency)?|coordinator"
    r"|accountable|owner)",
    re.IGNORECASE,
)
HELPS = re.compile(
    r"(?:соисполнител[ьи]|участник\w?|участвует|партн[её]р\w?|привлекаем\w+(?: организаци\w+)?"
    r"|support(?:ing)?(?: (?:agency|body|organi[sz]ation|partner))?|partners?|participants?|co-?executors?|contributor"
    r"|member|assist(?:s|ing)?)",
    re.IGNORECASE,
)
DOES = re.compile(r"исполнител[ьи]|executor|implementer", re.IGNORECASE)
"""Who does the work leads where the column calls nobody responsible, and helps the responsible body elsewhere."""


@dataclass(frozen=True, slots=True)
class RolesToldBeside:
    """The column that says the role of who stands in the row; `at` is None where there is none."""

    at: int | None = None
    led: bool = False

    def role(self, row: Row) -> str | None:
        """The role that the row states; None where it states none that is known."""
        words = _words(row[self.at]) if self.at is not None else ""
        if LEADS.fullmatch(words):
            return LEAD
        if HELPS.fullmatch(words):
            return CO_EXECUTOR
        return (CO_EXECUTOR if self.led else LEAD) if DOES.fullmatch(words) else None


def roles_beside(rows: Sequence[Row], found: Columns) -> RolesToldBeside:
    """The column of roles: its header calls it so, and all words below are roles."""
    for at in found.of(NOTE):
        if not any(ROLE.fullmatch(_words(row[at])) for row in rows[: found.header]):
            continue
        said = [words for row in rows[found.header :] if (words := _words(row[at]))]
        if said and all(any(known.fullmatch(words) for known in (LEADS, HELPS, DOES)) for words in said):
            return RolesToldBeside(at, any(map(LEADS.fullmatch, said)))
    return RolesToldBeside()


def told_apart(rows: Sequence[Row], found: Columns, beside: RolesToldBeside) -> frozenset[int]:
    """The columns in which two rows of one activity say the same: not those of bodies, roles, money and remarks."""
    header = rows[: found.header]
    aside = {at for at in found.of(NOTE) if any(header_role(row[at].text) == NOTE for row in header)}
    return frozenset(
        at for at, role in enumerate(found.roles) if role not in PEOPLE and at not in aside and at != beside.at
    )


def go_on(above: Row, row: Row, found: Columns, apart: frozenset[int], beside: RolesToldBeside) -> str | None:
    """How a row goes on with the one above: `merged` with it, `repeated`, or `below` it, naming bodies alone."""
    how = _how(above, row, found, beside)
    if how is None:
        return None
    others = apart - set(found.of(DELIVERABLE)) if how == "merged" else apart
    return how if all(_is_same(above[at], row[at]) or _is_figure(row[at], found.roles[at]) for at in others) else None


def both(above: Row, row: Row, found: Columns) -> Row:
    """The row above with the results of the row that goes on with it."""
    return [
        joined(up, own) if at in found.of(DELIVERABLE) and own.text.strip() and not _is_same(up, own) else up
        for at, (up, own) in enumerate(zip(above, row, strict=True))
    ]


def _how(above: Row, row: Row, found: Columns, beside: RolesToldBeside) -> str | None:
    names, numbers = found.of(NAME), found.of(NUMBER)
    if not names or not all(_words(above[at]) for at in names):
        return None
    if all(is_spread(above[at], row[at]) for at in names):
        return "merged"
    said = [_words(cell) for cell in row]
    filled = {at for at, words in enumerate(said) if words}
    people = {at for at in filled if found.roles[at] in PEOPLE}
    if people and filled <= people | {beside.at}:
        return "below" if any(bodies.names_body(said[at]) for at in people) else None
    counted = any(said[at] for at in numbers) or beside.at is not None
    again = counted and all(_words(above[at]) == said[at] for at in (*names, *numbers))
    return "repeated" if again else None


def _is_same(up: Cell, cell: Cell) -> bool:
    """Whether a cell says what the one above says, or nothing."""
    words = _words(cell)
    return not words or is_spread(up, cell) or words == _words(up)


def _is_figure(cell: Cell, role: str) -> bool:
    """Whether a cell of a column beside the plan holds no words of which one could be missed."""
    return role == NOTE and not WORDS.search(cell.text)


def _words(cell: Cell) -> str:
    return bare(cell).strip(" .:;")
