"""The bounds of what the words of a point say, and a time that stands in brackets after its name."""

from __future__ import annotations

import re

from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, NUMBER, SURELY_DATED
from inograph.documents.text.points.block_keys import ABBREVIATED, Block, Key

LAST_BRACKET = re.compile(r"\(([^()]{2,40})\)[\s.]*\Z")
LAST_WORDS = re.compile(
    r"[\s,–-]+((?:by|before|no later than|в срок до|до|не позднее)\s[^,;:()]{3,40}?)[\s.]*\Z", re.IGNORECASE
)
AFTER_DASH = re.compile(r"\s[–—-]\s+((?!(?:19|20)\d\d[\s.]*\Z)[^,;:()–—]{3,40}?)[\s.]*\Z")
"""A time behind a dash; a bare year may belong to the name: `Форум – 2027`."""
OF_YEARS = re.compile(r"(?:19|20)\d\d\s[–—-]\s+(?:19|20)\d\d")
"""A dash between two years, of which no name ends with the first."""
AFTER_COMMA = re.compile(r",\s+((?!(?:19|20)\d\d[\s.]*\Z)\d{1,2}[^,;:()]{2,40}?)[\s.]*\Z")
"""A day behind a comma: `Проверка дворов, 14–25 января`."""
AFTER_STOP = re.compile(
    r"[.;!?»)\"]\s+((?!(?:19|20)\d\d[\s.]*\Z)(?:\d{1,2}\.\d\d\.(?:19|20)\d\d|[^.;:()«»\"!?]{3,40}?))[\s.]*\Z"
)
"""A time that is a sentence of its own."""
BEFORE_DASH = re.compile(r"([^–—\n,;:()]{3,40}?)\s[–—-]\s+(?=\S)")
"""A time that a point begins with: `1 мая – Митинг (отв. …)`."""
BEFORE_DEED = re.compile(
    rf"((?:в срок )?(?:до|к|не позднее) (?:\d{{1,2}} (?:{cues.MONTH})(?: 20\d\d)?|\d{{1,2}}\.\d\d\.20\d\d)"
    r"(?: ?(?:года|г\.))?),?\s+(?=[а-яё]+(?:(?:ть|ти|чь)(?:ся)?|ние|тие|ция|ка)\s)",
    re.IGNORECASE,
)
"""A time that a point begins with, straight before what is to be done: `До 1 мая вскопать грядки (отв. …)`."""
ABOVE = re.compile(
    r"^[^\n]{0,60}(?:\bисполнени[ея]|\bвыполнени[ея]|\bсрок):?[ \t]*"
    r"(?P<time>(?:до|к|не позднее)[ \t][^\n]{3,40})\n\s*(?:[а-я]\)\s*)?\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""The line above a point that only says which of an act's it is, and by when: `п. 3 Исполнение к 1 мая 2020 года`."""
FARTHEST = 160


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without white space and the signs around it; the dot of an abbreviation stays."""
    while start < end and (text[start].isspace() or text[start] in "*#:–—-,;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;*–—-" or _is_full_stop(text, start, end)):
        end -= 1
    return start, end


def _is_full_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and not ABBREVIATED.search(text, max(start, end - 12), end)


def _is_time(told: re.Match[str], begins: int) -> bool:
    inside = OF_YEARS.match(told.string, max(told.start() - len("2031"), 0))
    return told.start() > begins and not inside and cues.dated(" ".join(told[1].split())) >= SURELY_DATED


def dated(text: str, block: Block) -> Block:
    """A point without a word for its time whose name ends with one, or whose line above: `Survey the coast (2024)`."""
    if block.name is None or DEADLINE in block.keys:
        return block
    above = ABOVE.search(text, max(0, block.name[0] - FARTHEST), block.name[0])
    if above and cues.dated(" ".join(above["time"].split())) == SURELY_DATED:
        block.keys[DEADLINE] = Key.wordless(DEADLINE, above.span("time"))
        return block
    number = cues.NUMBERED.match(text, *block.name)
    early = BEFORE_DEED.match(text, number.end() if number else block.name[0], block.name[1])
    begins = early or BEFORE_DASH.match(text, *block.name)
    if begins and cues.dated(" ".join(begins[1].split())) == SURELY_DATED:
        block.keys[DEADLINE] = Key.wordless(DEADLINE, begins.span(1))
        if number and early and NUMBER not in block.keys:
            counted = number.start(), number.start() + len(number[0].rstrip())
            block.keys = {NUMBER: Key.wordless(NUMBER, counted), **block.keys}
        block.name = trimmed(text, begins.end(), block.name[1])
        return block
    found = (form.search(text, *block.name) for form in (LAST_BRACKET, LAST_WORDS, AFTER_COMMA, AFTER_DASH, AFTER_STOP))
    told = next((one for one in found if one and _is_time(one, block.name[0])), None)
    if told is None:
        return block
    block.keys[DEADLINE] = Key(DEADLINE, told.start(1), told.start(1), told.span(1), told.start())
    block.name = trimmed(text, block.name[0], told.start())
    return block
