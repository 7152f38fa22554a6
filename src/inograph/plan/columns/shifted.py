"""Rows that lost cells: where a page spreads one cell over many rows, their text has fewer cells than the header.

Such a row is filled up at its end, so that what stands right of the lost cells stands too far to the left. Where all
cells but that of executors are spread, a body is all that the row holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from inograph.plan import deadlines, deliverables
from inograph.plan.columns.header_words import (
    DELIVERABLE,
    EXECUTOR,
    INDEX,
    NAME,
    NOTE,
    NUMBER,
    PEOPLE,
    TIMES,
    header_role,
)
from inograph.plan.deadlines.notes import ALL_READ
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, once_more, squeeze

Row = Sequence[Cell]
SPREAD = frozenset((NAME, *PEOPLE))
"""What a deed spread over the rows of its results says for all of them: these lack its cell."""
EXACT = re.compile(r"openxmlformats|opendocument|csv|tab-separated")
BANNER = re.compile(r"\S[^\S\n]{3,}\S|:|\bстр(?:\.|аница)", re.IGNORECASE)
"""Words far apart on a line, or the number of a page."""
COUNTED = re.compile(r"\(?(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[а-яa-z])[.)]*(?:\Z|(?<=[.)])\s)")
"""The number of a row or, with words behind it, that of a heading."""
LONGEST_DATE = 60
NAMED = re.compile(
    r"[«\"“„]|\S\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-ZА-ЯЁ][a-zа-яё]{2,}"
)
DEED = re.compile(
    r"(?!(?:about|after|at|before|between|by|during|each|every|for|from|in|on|over|since|through|throughout|to|twice"
    r"|until|within)\b)[a-z]+ (?:the|an?|all|our|its)\b",
    re.IGNORECASE,
)
"""The first words of a deed, whose last ones may be a time: `Review the rules every five years.`"""
STEP = re.compile(r"\([a-z]\) [A-Z]")
"""How a step of a deed begins, though a word in it may tell a time: `(b) Fill in the annual survey`."""
CODE = re.compile(r"[A-Z]{1,5}[ ./-]?\d{1,4}(?:[./-]\d{1,3}){0,3}[a-z]?[.)]?")
"""What counts a row: `CN02`."""
SLASHED = re.compile(r"\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d\d)")
"""A day, though it may not tell which of its numbers is the month."""
MOST_LOST, WIDEST = 3, 16
GAIN = 3
"""So much better than the row as it stands must be the one with its cells put back."""
SIGNED = re.compile(rf"{bodies.PERSON.pattern}|(?:{bodies.INITIALS}) ?[А-ЯЁ]{{3,}}\Z")
"""The name of a person, in capital letters too at the end."""
SURE = 4
"""A row takes the time of the row above only where its number, its name and a body stand where they should."""


def back_in_place(row: Row, roles: Sequence[str | None], above: Row | None = None, *, undated: bool = False) -> Row:
    """The row with as many cells put in as lack at its end, where each word then stands under its header.

    A cell put in is that of the row `above`, which was spread over both; an empty one where there is none. A row whose
    words all fit where they stand is left as it is, and so is one that no place of the lost cells mends, or that would
    still tell no time (unless it need not: `undated`). Words under times that cannot be read give way to a time of the
    row above only where they are what another header asks for.
    """
    lost = min(next((count for count, cell in enumerate(reversed(row)) if cell.text.strip()), 0), MOST_LOST)
    if not lost or len(row) > WIDEST or not TIMES & set(roles):
        return row
    stands = _fit(row, roles)
    if stands is not None and _is_dated(row, roles) and not _is_dated_elsewhere(row, roles):
        return row
    best: int = -GAIN if stands is None else stands
    sure = SURE if NUMBER in roles else SURE - 1
    found = row
    for by in range(1, lost + 1):
        for places in combinations(range(len(row)), by):
            moved = _with_gaps(row, places)
            if _is_result(moved, places, roles, above):
                return [once_more(other) if not cell.text.strip() and role in SPREAD else cell
                        for cell, other, role in zip(moved, above or row, roles, strict=True)]  # fmt: skip
            fit = _fit(moved, roles)
            dated = _is_dated(moved, roles)
            if fit is None or fit - by < best + GAIN - dated:
                continue
            if not dated and (fit < sure or _ousts_time(row, moved, roles)):
                continue
            whole = _filled(moved, places, above)
            if undated or _is_dated(whole, roles):
                best, found = fit - by, whole
    return found


def _is_result(row: Row, places: Sequence[int], roles: Sequence[str | None], above: Row | None) -> bool:
    """Whether the row tells another result of the deed above and its time, and perhaps who, below their headers."""
    if above is None or len(places) > 1 or roles[places[0]] != NAME or places[0] + 1 == len(row):
        return False
    if any(cell.text.strip() for cell, role in zip(row, roles[: places[0]], strict=False) if role != NUMBER):
        return False
    beside, first = roles[places[0] + 1], row[places[0] + 1].text.strip()
    told = any(cell.text.strip() for cell, role in zip(row, roles, strict=True) if role == DELIVERABLE)
    if beside != DELIVERABLE and not (told and beside in PEOPLE and bodies.names_body(first)):
        return False
    times = [cell.text.strip() for cell, role in zip(row, roles, strict=True) if role in TIMES]
    timed = bool(times) and all(_is_time(words) and deadlines.read(words).note in ALL_READ for words in times)
    return timed and _fit(_filled(list(row), places, above), roles) is not None


def is_whole(row: Row, media_type: str) -> bool:
    """Whether the format draws each cell of the row; a page does, where an empty one begins beyond the last words."""
    if EXACT.search(media_type):
        return True
    last = max((at for at, cell in enumerate(row) if cell.text.strip()), default=len(row) - 1)
    return "html" in media_type and (last + 1 == len(row) or row[last + 1].start > row[last].end)


def without_stray(row: Row, roles: Sequence[str | None], last: int) -> Row:
    """The row without an empty cell under a time that pushed the last words beyond the `last` column with a name.

    Left as it is unless words stand in the one column after the last, and a body under its header once they move back.
    """
    if roles[last] not in PEOPLE or last + 1 >= len(row) or not row[last + 1].text.strip():
        return row
    if any(cell.text.strip() for cell in row[last + 2 :]):
        return row
    for at in range(1, last):
        if roles[at] in TIMES and not row[at].text.strip() and row[at + 1].text.strip():
            moved = [*row[:at], *row[at + 1 :], row[at]]
            if _fit(moved[: last + 1], [*roles[:at], None, *roles[at + 1 : last + 1]]) and bodies.names_body(
                moved[last].text.strip()
            ):
                return moved
    return row


PERSONS = re.compile(r"(?:[А-ЯЁA-Z][\w-]+ (?:[А-ЯЁA-Z]\.\s?){1,2}[,;\s]*)+")
"""Persons with their initials and nothing else."""


def with_person_in_place(row: Row, roles: Sequence[str | None]) -> Row:
    """The row with persons moved to the column of executors from that of other things before it, which they fill.

    So a row looks that lost an empty cell: a person is no place, and no audience. What stands behind moves along.
    """
    at = roles.index(EXECUTOR) if EXECUTOR in roles else 0
    if moved := _with_body_beyond_money(row, roles, at):
        return moved
    if len(row) < SURE or not at or roles[at - 1] in (NAME, NUMBER, DELIVERABLE, *PEOPLE, *TIMES):
        return row
    words, said = row[at - 1].text.strip(), row[at].text.strip()
    if not words or row[-1].text.strip() or row[at - 1].merged:
        return row
    last = at == len(row) - 1
    person = bodies.kind(words) == "person" and not _is_time(words) if last else PERSONS.fullmatch(words) is not None
    return [*row[: at - 1], row[-1], *row[at - 1 : -1]] if person and not PERSONS.match(said) else row


def _with_body_beyond_money(row: Row, roles: Sequence[str | None], at: int) -> Row:
    """The row with its last words under executors, where they are a body in the first of several columns of money.

    A page that gives a row without money no cells for it has them all at the end. Nothing for any other row.
    """
    first = next((place for place in range(at, 0, -1) if roles[place - 1] != NOTE), at)
    words = row[first].text.strip() if at - first >= MOST_LOST else ""
    if not words or any(cell.text.strip() for cell in row[first + 1 :]) or not bodies.names_body(words):
        return []
    return [*row[:first], *row[first + 1 : at + 1], row[first], *row[at + 1 :]]


def last_named(header: Sequence[Row]) -> int:
    """The last column with a name in letters."""
    return max((at for row in header for at, cell in enumerate(row) if any(map(str.isalpha, cell.text))), default=0)


def with_lost_executors(row: Row, roles: Sequence[str | None], above: Row | None) -> Row:
    """The row with the executors of the row above, where nothing stands in their column at its end.

    For text that lost how cells are spread over rows: a plan names nobody for hardly any row, and with a dash then.
    """
    last = len(row) - 1
    people = [role for role in roles if role in PEOPLE]
    if above is None or roles[last] != EXECUTOR or len(people) > 1:
        return row
    if row[last].text.strip() or not above[last].text.strip():
        return row
    named = any(cell.text.strip() for cell, role in zip(row, roles, strict=True) if role == NAME)
    return [*row[:last], once_more(above[last])] if named and _is_dated(row, roles) else row


def _with_gaps(row: Row, places: Sequence[int]) -> list[Cell]:
    """The row with its empty last cells moved to these places."""
    kept = list(row[: len(row) - len(places)])
    spare = list(row[len(row) - len(places) :])
    for place, cell in zip(places, spare, strict=True):
        kept.insert(place, cell)
    return kept


def _ousts_time(row: Row, moved: Row, roles: Sequence[str | None]) -> bool:
    """Whether words that stood under times come to stand under a header that does not ask for them."""
    stated = [cell for cell, role in zip(row, roles, strict=True) if role in TIMES and cell.text.strip()]
    now = [(cell, role) for cell, role in zip(moved, roles, strict=True) if cell.text.strip()]
    return any(role is None or _held(cell.text.strip(), role) <= 0 for cell, role in now if cell in stated)


def _filled(row: list[Cell], places: Sequence[int], above: Row | None) -> Row:
    if above is not None:
        for place in places:
            row[place] = once_more(above[place])
    return row


def _fit(row: Row, roles: Sequence[str | None]) -> int | None:
    """How many cells hold what their header promises; None where one holds what it cannot."""
    fits = 0
    for cell, role in zip(row, roles, strict=True):
        words = cell.text.strip()
        if role == NAME and not words:
            return None
        if role is None or not any(map(str.isalnum, words)):  # a dash says that there is nothing to say
            continue
        held = _held(words, role)
        if held < 0:
            return None
        fits += held
    return fits


@lru_cache(maxsize=4096)
def _held(words: str, role: str) -> int:
    """Whether words can stand under a header: 1 or more where they surely do, below 0 where they cannot."""
    if role in TIMES:
        return 2 if _is_time(words) else 1 if _is_condition(words) else -1
    if role == NUMBER:
        return 1 if INDEX.match(words) or CODE.fullmatch(words) or words.rstrip(".)").isdecimal() else -1
    if role == NAME:
        if not any(map(str.isalpha, words)) or INDEX.match(words) or CODE.fullmatch(words):
            return -1
        wrong = not (DEED.match(words) or STEP.match(words)) and _is_time(words)
        return -1 if wrong else int(not (words.isascii() and bodies.kind(words) == "person"))
    if role in PEOPLE:
        timed = not _is_named(words) and _is_time(words)
        wrong = timed or not any(map(str.isalpha, words)) or _is_document(words)
        return -1 if wrong else 2 * bodies.names_body(words)
    return 2 * _is_document(words) if role == DELIVERABLE else 0


def _is_named(words: str) -> bool:
    """Whether a time is no more than part of a name: `Expo 2025 Office`, `Фонд «8 Марта»`, `Agency H215`."""
    return NAMED.search(words) is not None or (words.isascii() and bodies.names_body(words))


def _is_document(words: str) -> bool:
    return not bodies.names_body(words) and deliverables.names_document(words)


def _is_dated(row: Row, roles: Sequence[str | None]) -> bool:
    return any(role in TIMES and cell.text.strip() for cell, role in zip(row, roles, strict=True))


def _is_dated_elsewhere(row: Row, roles: Sequence[str | None]) -> bool:
    """Whether a cell that is no name tells a time, and none does under the header of times."""
    cells = [(cell.text.strip(), role) for cell, role in zip(row, roles, strict=True)]
    if any(role in TIMES and _is_time(words) for words, role in cells):
        return False
    return any(map(_is_time, (words for words, role in cells if role != NAME)))


def more_executors(rows: Sequence[Row], roles: Sequence[str]) -> frozenset[int]:
    """The rows that only name one more executor of the activity above: a body alone in the first cell.

    None where such a row stands above the first activity: there they are headings. Below the last one a person signs,
    one word alone heads what follows the table, and other words end it.
    """
    lone = [at for at, row in enumerate(rows) if _is_lone_body(row)] if EXECUTOR in roles else []
    whole = [at for at, row in enumerate(rows) if sum(bool(cell.text.strip()) for cell in row) > 2] if lone else []
    if not whole or any(_is_alone(row) and bodies.names_body(squeeze(row[0].text)) for row in rows[: whole[0]]):
        return frozenset()
    ended = next((at for at in range(whole[-1] + 1, len(rows)) if at not in lone), len(rows))
    below = frozenset(at for at in lone if at > ended or (at > whole[-1] and len(rows[at][0].text.split()) == 1))
    return frozenset(at for at in lone if at < whole[-1] or not SIGNED.search(rows[at][0].text)) - below


def _is_alone(row: Row) -> bool:
    """Whether words stand in the first cell alone, which is not merged with others."""
    return bool(row[0].text.strip()) and not any(cell.text.strip() for cell in row[1:]) and not row[0].merged


def _is_lone_body(row: Row) -> bool:
    first = squeeze(row[0].text)
    return (
        _is_alone(row)
        and not BANNER.search(row[0].text)
        and not first.isupper()
        and not first.startswith("(")
        and deadlines.read(first).kind not in ("quarter", "half-year", "month")
        and not COUNTED.match(first)
        and not (" " not in first and header_role(first))
        and bodies.names_body(first)
    )


@lru_cache(maxsize=4096)
def _is_time(words: str) -> bool:
    if SLASHED.fullmatch(words):
        return True
    return len(words) <= LONGEST_DATE and not INDEX.match(words) and deadlines.tells_time(words)


def _is_condition(words: str) -> bool:
    """Whether words stand for a time that depends on something: `As required`."""
    return len(words) <= LONGEST_DATE and deadlines.read(words).note == "deadline-relative"
