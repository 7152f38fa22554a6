"""How unlikely words are to begin a cell of some column, or to go on in one."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from inograph import morphology
from inograph.documents.signs import cues
from inograph.documents.signs.body_words import PERSON
from inograph.documents.signs.cues import DELIVERABLE, EXECUTOR
from inograph.documents.text.woven.strands import FRESH, PLACE, Piece

SHORT = 26
KEPT = 1 << 14
QUOTES = '«"“'
OPEN = re.compile(
    r"(?:[,(«\"–-]|(?:^|\s)(?:[А-ЯЁ]{2,4}У[А-ЯЁ]?|М?У?П|ООО|[ОПЗН]?АО|АНО|ФГУП|до|не позднее|в течение|в срок|кажд\w+"
    r"|раза?|раз в|конца|перед|после|под|над|без|через|между|среди|из|у|два|три|четыре|пять|шесть|их|его|не|или|а|как"
    r"|что|том числе|(?:посвящ[её]нн|приуроченн|направленн|связанн)\w+))\Z",
    re.IGNORECASE,
)
TIME_OPEN = re.compile(
    r"(?:[,–-]|(?:^|\s)(?:до|к|с|по|и|в|не|не позднее|в течение|кажд\w+|один раз|раза?|конца|раз в|весь|всего|учебного"
    r"|текущего)|(?:^|[\s–-])\d{1,2})\Z",
    re.IGNORECASE,
)
CONSENT = re.compile(r"\(?(?:по )?согласованию?\)")
DEED = re.compile(r"(?:[аеяё]ние|тие|ция|зка|вка|тка|рка|ча)\Z", re.IGNORECASE)
NEVER, TOO_LONG = 5.0, 2.5
LEAST, MOST = 0.85, 1.12
"""How much of a column a line fills at least that goes on below, and at most."""


class Words:
    """What the words of a piece look like; each is told when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text, self.length = text, len(text)
        self.small = text[0].islower() or text[0] in ",;()"
        self.quoted = text[0] in QUOTES

    @cached_property
    def first(self) -> str:
        return self.text.split(maxsplit=1)[0].rstrip(",.;:)")

    @cached_property
    def person(self) -> bool:
        return PERSON.match(self.text) is not None

    @cached_property
    def acts(self) -> bool:
        return self.person or cues.is_body(self.text)

    @cached_property
    def document(self) -> bool:
        return cues.DOCUMENT.match(self.text) is not None

    @cached_property
    def deed(self) -> bool:
        return DEED.search(self.first) is not None or morphology.is_infinitive(self.first)

    @cached_property
    def opens(self) -> bool:
        return is_open(self.text)

    @cached_property
    def closes(self) -> bool:
        return unpaired(self.text) > 0

    @cached_property
    def upper(self) -> bool:
        return self.text.isupper()

    @cached_property
    def adjective(self) -> bool:
        return morphology.is_adjective(self.text)


words = lru_cache(maxsize=KEPT)(Words)


def unpaired(text: str) -> int:
    """1 where a quote or a bracket ends that begins before the words, -1 where one begins and does not end."""
    for one, two in ("«»", "()"):
        if more := text.count(two) - text.count(one):
            return 1 if more > 0 else -1
    return 0


@lru_cache(maxsize=KEPT)
def is_open(text: str) -> bool:
    """Whether words stop in the middle: at a comma, before what a preposition wants, inside quotes or brackets."""
    tail = text[-40:]
    return bool(cues.UNFINISHED.search(tail) or OPEN.search(tail)) or unpaired(text) < 0 or text.count('"') % 2 == 1


def last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :]


@lru_cache(maxsize=KEPT)
def breaks_off(said: str, text: str) -> float:
    """How unlikely a cell is to end before the next one begins with words."""
    return NEVER * is_open(said) or 1.5 * (morphology.goes_with(last_word(said), words(text).first) is False)


@lru_cache(maxsize=KEPT)
def time_goes_on(said: str, text: str) -> bool:
    """Whether words are the end of a time that stands before them: `Сентябрь` / `2023 года`."""
    if TIME_OPEN.search(said) or text[0] in "–-":
        return True
    if FRESH.search(text):
        return False
    return cues.FULL_YEAR.search(said) is None if any(map(str.isdigit, text)) else said[-1:].isdigit()


def too_long(text: str, width: int) -> float:
    """How unlikely a line of so many letters is in a column so wide; one not known may be of any width."""
    return TOO_LONG if width and len(text) > width * MOST else 0.0


@lru_cache(maxsize=KEPT)
def begins(column: str, piece: Piece, columns: tuple[str, ...]) -> float:
    """How unlikely a piece is to begin a cell of a column, whatever stands before it."""
    one = words(piece.text)
    cost = NEVER * one.closes
    match column:
        case cues.NAME:
            cost += NEVER * one.small + 0.8 * one.quoted + 2.0 * (one.acts and EXECUTOR in columns)
            cost += 0.5 * (one.length < SHORT and PLACE in columns)
            if DELIVERABLE in columns and not one.deed:
                cost += 1.5 if one.document else 0.7
        case cues.EXECUTOR:
            cost += (0.8 if one.acts else NEVER) if one.small else 0.0 if one.acts else 1.2 if one.adjective else 4.0
            cost += 0.8 * (PLACE in columns and not one.person)
        case cues.DELIVERABLE if not one.document:
            cost += 4.0 if one.small else 1.5 if one.deed else 0.3
        case cues.DEADLINE if not (piece.fresh or any(map(str.isdigit, piece.text))):
            cost += NEVER
        case "place":
            cost += 3.0 if one.small or one.length > SHORT or one.person else 0.3 + 1.5 * one.opens
    return cost


@lru_cache(maxsize=KEPT)
def continues(column: str, said: str, above: int, text: str, width: int) -> float:
    """How unlikely words are to go on in a cell of words: with a line above them so long, in a column so wide."""
    one, opened = words(text), is_open(said)
    small = one.small or text[0].isdigit()
    if opened and (small or one.quoted or one.upper or one.person or unpaired(said) < 0):
        cost = 0.2
    else:
        cost = 0.4 if small else 0.8 if one.quoted else 1.2 if opened else 2.5
    if column == EXECUTOR and opened and said.endswith(","):
        cost = 0.1 if one.acts else max(cost, 1.2)
    cost += 4.0 * (one.closes and unpaired(said) >= 0)
    if column == EXECUTOR:
        cost += 1.5 * (not (opened or small or one.acts)) + 0.1 * (small and not one.acts)
    elif one.acts:
        cost += 0.6 if small else 1.5
    if (fits := morphology.goes_with(last_word(said), one.first)) is not None:
        cost += -0.5 if fits else 1.5
    elif one.small and morphology.is_adjective(last_word(said)):
        cost += 0.8
    if column != EXECUTOR and CONSENT.search(text):
        cost += 2.0
    if not width:
        return cost
    return cost + 3.0 * (above + 1 + len(one.first) <= width * LEAST) + too_long(text, width)
