"""Whether a table with an English header is a plan, and which of its columns then says what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.column_names import english
from inograph.column_names.english import HARDLY, LIKELY, SURE
from inograph.plan import deadlines
from inograph.plan.columns import shifted
from inograph.plan.deadlines.notes import UNREAD
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, squeeze

Row = Sequence[Cell]
NAME, NOTE, NUMBER, EXECUTOR, TIMES = "name", "note", "number", "executor", frozenset(("deadline", "end"))
DELIVERED = "deliverable"
MOSTLY = 0.5
MOST_LOOKED = 400
"""So many rows of a table tell what its columns hold."""
UNDERSTOOD = 0.3
"""So many of the deadlines must be times where nobody is named."""
CODE = re.compile(r"(?:[A-Z]{1,4}[-– ]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?[.)]?")
REVISED = re.compile(r"\b(?:revised|amended|new|current|updated|extended)\b", re.IGNORECASE)
ORIGINAL = re.compile(r"\b(?:original|initial|first|due|target|planned)", re.IGNORECASE)
VAGUE = re.compile(r"focus|area|polic|thematic|pillar|theme|issue|priorit|events?$")
"""What a column of such words lists is done by nobody where no column names who does it."""
ACTED = re.compile(r"\s*action(?:ed)?[ \n]+(?:by|for)\W*\Z", re.IGNORECASE)
"""A column so called, as in minutes, says who does what stands beside it; nothing is to be done where it is empty."""
ACTION = re.compile(r"actions?(?: by)?:?", re.IGNORECASE)
TARGET = re.compile(r"targets?$|(?:week|day)s?$")
AIMED = re.compile(r"targets?$")
STRATEGIES = re.compile(r"strateg(?:y|ies)\b|recommendations?\b")
"""Names of columns that tell deeds though they are not called so."""
REACHED = re.compile(r"(?:(?:key|main|major) )?(?:milestones?|measures?)")
OUTCOMES = re.compile(r"(?:(?:expected|intended|desired|planned|key|anticipated) )*outcomes?")
MADE = re.compile(r"(?:(?:expected|intended|planned|key|main|verifiable) )*(?:outputs?|deliverables?|products?)$")
MEASURE = re.compile(r"measures?")
MILESTONES = re.compile(r"(?:(?:key|main|major) )?milestones?")
FIRST_STEP, LEAST_STEPS = re.compile(r"\s*\(?a\)\s"), 2
FIELD = re.compile(r"portfolio|service area")
UNIT = re.compile(
    r"(?:(?:council|lead|responsible|our) )?(?:services?|sections?|branch|business unit|faculty|function)"
)
"""Where they work who lead, and what a plan may list as well."""
RECOMMENDED = re.compile(r"(?:\w+ )?recommendations?$")


def is_english(header: Sequence[Row]) -> bool:
    """Whether the header has Latin letters and no Russian ones."""
    return english.is_english(" ".join(cell.text for row in header for cell in row))


def settled(header: Sequence[Row], body: Sequence[Row], roles: Sequence[str | None]) -> list[str | None] | None:
    """The roles of the columns with one name among them; None where the table is no plan.

    A column whose header nobody knows keeps None: what its cells hold may tell.
    """
    said = [_said(header, column) for column in range(len(roles))]
    roles = [NOTE if role == DELIVERED and english.MEASURES.match(english.plain(words)) else role
             for role, words in zip(roles, said, strict=True)]  # fmt: skip
    roles = _without_outcomes(roles, [english.plain(words) for words in said])
    for at, (one, other) in enumerate(pairwise(said)):  # one name over numbers and the words that they count
        if roles[at : at + 2] == [NAME, None] and not other.strip() and _holds_codes(body, at):
            roles[at : at + 2], said[at : at + 2] = [NUMBER, NAME], [other, one]
    done = _settled([shifted.back_in_place(row, roles) for row in body[:MOST_LOOKED]], roles, said)
    return _with_proof(done, said) if done else None


def _without_outcomes(roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles; what is hoped for is no deliverable where another column says what a deed brings forth."""
    sure = any(role == DELIVERED and MADE.match(words) for role, words in zip(roles, said, strict=True))
    return [NOTE if sure and role == DELIVERED and OUTCOMES.fullmatch(words) else role
            for role, words in zip(roles, said, strict=True)]  # fmt: skip


def _settled(body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]) -> list[str | None] | None:
    """The same but for what only proves a deed.

    Outputs before the deeds are what these are for, where other columns behind them say what comes of each.
    """
    done, named, unnamed = _told(body, roles, said)
    if not any(named):
        return _with_delivered_name(done, said) or _with_unknown_name(body, done, said)
    columns = [column for column, strength in enumerate(named) if strength]
    best = max(
        columns,
        key=lambda at: (
            _begins_steps(body, at),
            _is_told_apart(body, at),
            _rank(said[at], named[at]),
            _nearer(named, at),
        ),
    )
    strength = named[best]
    if strength < SURE and any(map(_is_foreign, said)):
        return None
    if _tells_duties(said):
        return None
    who = LIKELY if unnamed and EXECUTOR in done else _sureness(said, done, EXECUTOR)
    backed = _is_backed(said[best], strength, who, _sureness(said, done, *TIMES))
    if not backed and not (strength == LIKELY and any(map(ACTED.match, said))):
        return None
    if EXECUTOR not in done and VAGUE.match(english.plain(said[best])):
        return None
    done = [_beside_the_name(role, words, done) if column != best else role
            for column, (role, words) in enumerate(zip(done, said, strict=True))]  # fmt: skip
    if DELIVERED in done[best:]:
        done[:best] = [NOTE if role == DELIVERED else role for role in done[:best]]
    return done if EXECUTOR in done or _has_times(body, done) else None


def _with_proof(roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles; what proves that a deed is done is what comes of it, where no column says that."""
    proofs = [at for at, words in enumerate(said)
              if roles[at] in (NOTE, None) and english.PROOFS.match(english.plain(words))]  # fmt: skip
    found = proofs[:1] if DELIVERED not in roles else []
    return [DELIVERED if at in found else role for at, role in enumerate(roles)]


def _told(
    body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]
) -> tuple[list[str | None], list[int], bool]:
    """The roles as headers and cells tell them, how surely each column names deeds, and whether no header says who."""
    done = [NOTE if role is None and english.is_foreign(words) else role
            for role, words in zip(_by_whom(body, roles, said), said, strict=True)]  # fmt: skip
    named = [_strength(words, NAME) if role == NAME else 0 for role, words in zip(done, said, strict=True)]
    for column in [
        at for at, strength in enumerate(named) if strength == HARDLY and not any(row[at].text for row in body)
    ]:
        done[column], named[column] = NOTE, 0
    for column in _worded_numbers(body, done):
        done[column], named[column] = NAME, LIKELY
    for column in [column for column, strength in enumerate(named) if strength and _holds_codes(body, column)]:
        done[column], named[column] = NUMBER if NUMBER not in done else NOTE, 0
    done, unnamed = _with_executors(body, done, said), EXECUTOR not in done
    named = [strength if role == NAME else 0 for role, strength in zip(done, named, strict=True)]
    done = _with_target(body, _with_units(body, _without_fields(done, said), said), said)
    if any(map(REVISED.search, said)):
        done = [_revised(role, words) if role in TIMES else role for role, words in zip(done, said, strict=True)]
    if _tell_no_deeds(body, said, named):
        done, named = [_beside_the_name(role, words, done) for role, words in zip(done, said, strict=True)], [0]
    return done, named, unnamed


def _by_whom(body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles with a column `By` as that of who acts, where its cells tell no times but those of another do."""
    by = [role in TIMES and english.plain(words) == "by" for role, words in zip(roles, said, strict=True)]
    if EXECUTOR in roles or not any(by):
        return list(roles)
    told = [role in TIMES and _has_times(body, [role if at == own else None for own in range(len(roles))])
            for at, role in enumerate(roles)]  # fmt: skip
    return [EXECUTOR if any(told) and one and not timed else role
            for role, one, timed in zip(roles, by, told, strict=True)]  # fmt: skip


def _without_fields(roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles with a column that tells the field of work as a note, where another one surely says who does it."""
    fields = [at for at, words in enumerate(said) if roles[at] == EXECUTOR and FIELD.fullmatch(english.plain(words))]
    acting = [_strength(words, EXECUTOR) for at, words in enumerate(said) if at not in fields]
    surely = SURE in acting
    return [NOTE if surely and at in fields else role for at, role in enumerate(roles)]


def _with_units(body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles with a column of units as that of executors too, where most who lead are persons: they work there."""
    units = [at for at, words in enumerate(said) if roles[at] is None and UNIT.fullmatch(english.plain(words))]
    if EXECUTOR not in roles or not units:
        return list(roles)
    leads = [squeeze(row[at].text) for row in body for at, role in enumerate(roles) if role == EXECUTOR]
    persons = [bodies.kind(words) == "person" for words in leads if words]
    beside = sum(persons) > MOSTLY * len(persons)
    return [EXECUTOR if beside and at == units[0] else role for at, role in enumerate(roles)]


def _tell_no_deeds(body: Sequence[Row], said: Sequence[str], named: Sequence[int]) -> bool:
    """Whether the columns so named tell no deeds: what deliverables are for, or what deeds below no header reach."""
    words = [english.plain(one) for one in said]
    others = [one for one, strength in zip(words, named, strict=True) if strength]
    if max(named) == HARDLY and any(DELIVERED in one for one in words):
        return not any(map(STRATEGIES.match, others))
    unheaded = not said[0].strip() and _is_told_apart(body, 0) and not _holds_codes(body, 0)
    return unheaded and all(map(REACHED.fullmatch, others))


def _beside_the_name(role: str | None, words: str, roles: Sequence[str | None]) -> str | None:
    """What a second column of names is: milestones are what the deeds lead to, unless another column says that."""
    if role != NAME:
        return role
    return DELIVERED if _is_milestone(words) and DELIVERED not in roles else NOTE


def _rank(words: str, strength: int) -> tuple[int, bool]:
    """How surely a column tells the deeds among others: milestones and measures less than strategies."""
    if strength == SURE and MEASURE.fullmatch(english.plain(words)):
        return LIKELY, False  # by which something may be measured
    deeds = LIKELY if strength == HARDLY and STRATEGIES.match(english.plain(words)) else strength
    return (HARDLY, True) if _is_milestone(words) else (deeds, False)


def _is_milestone(words: str) -> bool:
    """Whether a header says no more than that a deed is reached: another column of deeds says what is to be done."""
    return MILESTONES.fullmatch(english.plain(words)) is not None


def _nearer(named: Sequence[int], column: int) -> int:
    """The first of columns of deeds, but the last of those of what deeds are for: `Goal | Objective | Strategy`."""
    return column if named[column] == HARDLY else -column


def _said(header: Sequence[Row], column: int) -> str:
    """The words that head a column, the last of its rows first."""
    return next((row[column].text for row in reversed(header) if english.named(row[column].text)),
                header[-1][column].text)  # fmt: skip


def _strength(words: str, role: str) -> int:
    found = english.named(words)
    return found[1] if found and found[0] == role else 0


def _sureness(said: Sequence[str], roles: Sequence[str | None], *wanted: str) -> int:
    """How surely the table has a column with one of the roles."""
    return max((_strength(words, role) for words, role in zip(said, roles, strict=True) if role in wanted), default=0)


def _tells_duties(said: Sequence[str]) -> bool:
    """Whether the table shares out duties for good (responsible, accountable, consulted, informed)."""
    words = {english.plain(one) for one in said}
    return {"consulted", "informed"} <= words or {"r", "a", "c", "i"} <= words


def _is_backed(words: str, name: int, executor: int, time: int) -> bool:
    """Whether the other columns make a plan of what the name column lists."""
    if RECOMMENDED.match(english.plain(words)) and (executor == SURE or (executor > 0 and time > 0)):
        return True
    if name == SURE:
        return bool(executor or time)
    return time == SURE or (time > 0 and (executor == SURE or (name == LIKELY and executor > 0)))


def _with_executors(body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles with a bare `Action` beside another column of names as that of who acts, where its cells name them."""
    acting = [at for at, words in enumerate(said) if roles[at] == NAME and ACTION.fullmatch(words.strip())]
    if EXECUTOR in roles or len(acting) != 1 or roles.count(NAME) == 1:
        return list(roles)
    filled = [squeeze(row[acting[0]].text) for row in body if row[acting[0]].text.strip()]
    named = sum(map(bodies.names_body, filled))
    return [EXECUTOR if at == acting[0] and named > MOSTLY * len(filled) else role for at, role in enumerate(roles)]


def _with_target(body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]) -> list[str | None]:
    """The roles with a column of targets as that of deadlines, where no other is and its cells tell times."""
    if TIMES & set(roles):
        return list(roles)
    for column, words in enumerate(said):
        if TARGET.match(english.plain(words)):
            tried = ["deadline" if at == column else None for at in range(len(roles))]
            if _has_times(body, tried):
                return ["deadline" if at == column else role for at, role in enumerate(roles)]
    return list(roles)


def _is_told_apart(body: Sequence[Row], column: int) -> bool:
    """Whether a column says something else in each row, rather than one thing for many."""
    cells = [row[column] for row in body]
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return False
    own = {cell.start for cell in filled}
    return len(own) * 10 >= len(filled) * 8 and len(filled) * 2 >= len(cells)


def _is_foreign(words: str) -> bool:
    """Whether a header is that of other tables; a lone `Term` is a time."""
    found = english.named(words)
    return english.is_foreign(words) and not (found and found[0] in TIMES)


def _begins_steps(body: Sequence[Row], column: int) -> bool:
    """Whether a column lists the steps `(a)`, `(b)` of each deed beside it: they are what is to be done."""
    return sum(FIRST_STEP.match(row[column].text) is not None for row in body) >= LEAST_STEPS


def _revised(role: str | None, words: str) -> str | None:
    """A revised date counts before the one that was planned at first."""
    return "end" if REVISED.search(words) else "deadline" if ORIGINAL.search(words) else role


def _holds_codes(body: Sequence[Row], column: int) -> bool:
    """Whether a column only numbers what another one names: `T1.1`, `WP2`, `A-3`; headings stand alone."""
    told = [row for row in body if any(cell.text.strip() for at, cell in enumerate(row) if at != column)]
    filled = [squeeze(row[column].text) for row in told if row[column].text.strip()]
    return bool(filled) and all(map(CODE.fullmatch, filled))


def _worded_numbers(body: Sequence[Row], roles: Sequence[str | None]) -> list[int]:
    """Columns said to number, as `Item`, beside one that does: what they hold are words."""
    said = [column for column, role in enumerate(roles) if role == NUMBER]
    worded = [column for column in said if not _holds_codes(body, column)]
    return worded if len(worded) < len(said) else []


def _with_delivered_name(roles: Sequence[str | None], said: Sequence[str]) -> list[str | None] | None:
    """A plan may list its deliverables in place of deeds, beside who and when."""
    delivered = [column for column, role in enumerate(roles) if role == "deliverable"]
    if (
        not delivered
        or not said[0].strip()
        or not _sureness(said, roles, EXECUTOR)
        or not _sureness(said, roles, *TIMES)
    ):
        return None
    return [NAME if column == delivered[0] else role for column, role in enumerate(roles)]


def _with_unknown_name(
    body: Sequence[Row], roles: Sequence[str | None], said: Sequence[str]
) -> list[str | None] | None:
    """The column of the longest words among those with an unknown header, where both who and when are surely told.

    Without such a column targets are what is to be done.
    """
    blank = [column for column, words in enumerate(said) if not words.strip() and roles[column] is None]
    if blank and not blank[0]:
        return _longest(body, roles, blank)
    if (
        not _sureness(said, roles, EXECUTOR)
        or _sureness(said, roles, *TIMES) < SURE
        or any(map(english.is_foreign, said))
    ):
        return None
    unknown = [column for column, role in enumerate(roles) if role is None and _is_told_apart(body, column)]
    unknown = unknown or [column for column, words in enumerate(said) if AIMED.match(english.plain(words))]
    return _longest(body, roles, unknown) if unknown else None


def _longest(body: Sequence[Row], roles: Sequence[str | None], columns: Sequence[int]) -> list[str | None]:
    """The roles with the name in that of the columns which holds most words."""
    lengths = {column: sum(len(row[column].text) for row in body) for column in columns}
    best = max(lengths, key=lambda column: (lengths[column], -column))
    return [NAME if column == best else role for column, role in enumerate(roles)]


def _has_times(body: Sequence[Row], roles: Sequence[str | None]) -> bool:
    """Whether the cells under a time tell times."""
    cells = [row[column].text for column, role in enumerate(roles) if role in TIMES for row in body]
    filled = [squeeze(cell) for cell in cells if cell.strip()]
    read = sum(deadlines.read(cell).note not in UNREAD for cell in filled)
    return bool(filled) and read >= UNDERSTOOD * len(filled)
