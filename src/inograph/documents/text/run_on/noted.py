"""What stands under the column of notes in a row whose cells run together: a sum, a place, a priority, a basis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph import responses
from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE
from inograph.documents.text.run_on import basis, money
from inograph.documents.text.run_on.runon_words import FUNDS, NAME_ENGLISH

Span = tuple[int, int]

LONGEST_SUMS = 60
CAPITAL = re.compile(r"(?<=[а-яё»\")] )[А-ЯЁ]")
ALL = "Все "
NAMED = re.compile(rf"\s*{NAME_ENGLISH}(?= [A-Z]\S* [a-z]| \d)")
"""Words with capital letters up to the first sentence or number behind them."""
PLACE = re.compile(
    r"(?<=[\w»\").])(?<!\b[вкоуси])(?<!\b(?:на|во|из|об|по|со|от|до|за))(?<!\bдля)\s+"
    r"((?:(?:с|д|п|г|х|ст|пос|дер)\.\s?[А-ЯЁ][а-яё-]+,?\s)?(?:[а-яё]+(?:ый|ий|ая|яя|ой|ое)\s){0,2}(?:зал|фойе|холл|комната|площадь|площадка|парк|стадион|библиотека|клуб"
    r"|кабинет|сцена|двор|территория|музей|школа|улицы?|[СРГ]?ДК|ФОК)(?![а-яё-])[^»]{0,40})\Z",
    re.IGNORECASE,
)
"""Where something takes place, in the nominative behind what is done."""
OWNER = re.compile(rf"\s*[А-ЯЁ]{{2,7}}\s+(?={body_words.PERSON.pattern})")
"""Whose place it is, before the person who acts: `Малый зал ЦКД Лукина О.В.`."""
LEVEL = re.compile(
    rf"\s(?:High|Medium|Low|Moderate|Urgent|Critical|Essential|Desirable|{responses.PAST})(?=\s+[A-Z]|\s*\Z)\s*"
)
"""How much a deed matters, or whether it was accepted, as a column beside it says."""
SUMS = re.compile(
    rf"(?:\s+{money.NUMBER}(?:{money.DECIMALS}(?:{money.ROUBLES})?|{money.ROUBLES})){{1,4}}\s*\Z"
    r"|(?<=[а-яё»\"])\s+(?!(?:19|20)\d\d\s*\Z)\d{3,7}\s*\Z"
)
COST_AT_END = re.compile(rf"(?<=\s){money.PLAIN}\s*\Z")


def cost_before(text: str, start: int, time: Span, roles: Sequence[str]) -> Span | None:
    """What a deed costs, told right before its time, where the one column of notes stands there."""
    if roles.count(NOTE) != 1 or roles.index(NOTE) != roles.index(DEADLINE) - 1:
        return None
    found = COST_AT_END.search(text, max(start, time[0] - LONGEST_SUMS), time[0])
    return found.span() if found else None


def behind_names(text: str, cells: dict[str, Span], roles: Sequence[str]) -> dict[str, Span]:
    """The cells with what stands behind the names under the last column, that of notes or of what comes of a deed."""
    *others, before, role = roles
    if before != EXECUTOR or role not in (NOTE, DELIVERABLE) or role in others:
        return cells
    start, end = cells[EXECUTOR]
    funds = FUNDS.search(text, start, end) if role == NOTE else None
    cut = funds.start() if funds else name_end(text, start, end)
    return {**cells, EXECUTOR: (start, cut), role: (cut, end)} if cut < end else cells


def name_end(text: str, start: int, end: int) -> int:
    """Where the names at the start of a range end: before what begins with a number, or goes on in small letters."""
    named = NAMED.match(text, start, end)
    return named.end() if named else end


def _with_place(text: str, cells: dict[str, Span], roles: Sequence[str]) -> dict[str, Span] | None:
    """The cells with where a deed takes place, and whose place it is, under its column; None where no place is told."""
    start, end = cells[NAME]
    place = PLACE.search(text, start, end)
    if place is None:
        return None
    noted = {**cells, NAME: (start, place.start()), NOTE: place.span(1)}
    if [*roles, ""][roles.index(NOTE) + 1] != EXECUTOR or not (owner := OWNER.match(text, *cells[EXECUTOR])):
        return noted
    return {**noted, NOTE: (place.start(1), owner.end()), EXECUTOR: (owner.end(), cells[EXECUTOR][1])}


def _with_level(text: str, cells: dict[str, Span]) -> dict[str, Span] | None:
    """The cells with the word between what and who that says how much it matters under its column; None without it."""
    start, end = cells[NAME]
    who = cells.get(EXECUTOR, (0, 0))
    level = LEVEL.search(text, start, who[1] if who[0] == end else end)
    if level is None or level.end() < end:
        return None
    after = {EXECUTOR: (level.end(), who[1])} if who[0] == end else {}
    return {**cells, NAME: (start, level.start()), NOTE: level.span(), **after}


def beside_name(text: str, cells: dict[str, Span], roles: Sequence[str]) -> dict[str, Span]:
    """The cells with sums, bodies or a priority at the end of the name under a column of their own beside it."""
    if roles.count(NOTE) != 1 or roles.index(NOTE) != roles.index(NAME) + 1:
        return cells
    if noted := _with_place(text, cells, roles) or _with_level(text, cells):
        return noted
    start, end = cells[NAME]
    if EXECUTOR in cells and (based := basis.parted(text, (start, end), cells[EXECUTOR])):
        act, body = based
        return {**cells, NAME: (start, act), NOTE: (act, body), EXECUTOR: (body, cells[EXECUTOR][1])}
    sums = SUMS.search(text, max(start, end - LONGEST_SUMS), end)
    if sums and sums.start() > start:
        return {**cells, NAME: (start, sums.start()), NOTE: sums.span()}
    capitals = [found.start() for found in CAPITAL.finditer(text, start, end)]
    cut = next((place for place in capitals if cues.is_body(text[place:end].rstrip().replace(ALL, ""))), None)
    return {**cells, NAME: (start, cut), NOTE: (cut, end)} if cut else cells
