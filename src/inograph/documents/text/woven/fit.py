"""How unlikely words are as a piece of a cell, on a page whose lines go right through all columns."""

from __future__ import annotations

import re
from functools import lru_cache

from inograph import morphology
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.woven import likely, strands
from inograph.documents.text.woven.strands import CLASSES, Piece

BROKEN = re.compile(r"[а-яё]- (?=[а-яё])")
"""A word broken at the end of a line, which is the end of a cell's line here."""
FILLED, ROOM, LOOSE, OVER = -0.4, 10.0, 0.1, 12.0
"""What a line end costs where the next word would have had no room, or some; and a line that is wider than others."""
INSIDE, TIMED, OTHERS, A_NAME, ADJECTIVE = 2.0, 2.5, 1.2, 0.4, 1.5
"""What it costs to hold a broken word, a time, a body or a proper name in the middle, or to end with an adjective."""
OPENED = re.compile(
    rf"(?:{strands.TIME.pattern}[\s,]+)?(?:(?:до|к|с|по|не позднее|не ранее|в срок до|по мере)(?: |\Z))?(?:[0-3]?\d)?"
    r"(?<![ ,])",
    re.IGNORECASE,
)
"""How a time begins whose month stands on the line below."""
NUMBERS = re.compile(r"(?:(?:до|с|к|в|по) )?[\dIVX][\dIVX–-]*(?: [–-] [\dIVX]+)?", re.IGNORECASE)
OF_TIMES = (
    "квартал", "полугодие", "полугодия", "января", "февраля", "апреля", "августа", "сентября", "октября", "ноября",
    "декабря", "январь", "февраль", "апрель", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", "ежегодно",
    "ежеквартально", "ежемесячно", "постоянно", "течение",
)  # fmt: skip
"""Words of times that a narrow column breaks."""
NO_TIME = re.compile(rf" (?!(?i:{cues.MONTH}))[А-ЯЁ][а-яё]{{2,}}")
"""A word with a capital behind a time: `по мере Директор`."""
OF_ONE = re.compile(r"[а-яё]{3,}ого")
TWICE = re.compile(r"(?<![а-яё])([а-яё]{4,}) \1(?![а-яё])", re.IGNORECASE)
LAND = re.compile(r"Росси[ия]|РФ\b|Российской Федерации")
OF_LAND = re.compile(r"Правительств|Президент|субъект|министерств", re.IGNORECASE)
PROPER = re.compile(r"(?<=[а-яё] )[А-ЯЁ][а-яё]+")
"""A word with a capital in the middle of a sentence."""
HEADS = re.compile(
    r"(?:\A|[,;] )(?:совет|отдел|комитет|управление|департамент|министерство|служба|комиссия|центр|дирекция|сектор"
    r"|агентство|члены|инспекция|заместитель|начальник|руководитель|председатель|специалист|представители|федерация"
    r"|союз)\Z",
    re.IGNORECASE,
)
"""A noun that hardly ever names a body or a post alone."""
AGAIN, ENDED, OWN_LAND, BROKEN_OFF, UNBROKEN = 1.5, 0.7, -0.3, -0.6, 0.6
"""What it costs to go on with words said already, below the end of a sentence, with whose a body is, or in a word."""
SHORTEST = 2
EVERY = re.compile(r"еже|постоянно", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def breaks_off(column: str, said: str) -> float:
    """How unlikely a cell is to end with the words it holds so far."""
    if column == DEADLINE:
        return likely.NEVER * (likely.TIME_OPEN.search(said) is not None)
    if likely.is_open(said):
        return likely.NEVER
    last = likely.last_word(said)
    if column == EXECUTOR and HEADS.search(said):
        return OTHERS
    return ADJECTIVE * (OF_ONE.fullmatch(last) is not None or morphology.is_adjective(last))


def too_long(said: str, width: int) -> float:
    return min(likely.TOO_LONG, OVER * max(0.0, len(said) / width - likely.MOST)) if width else 0.0


def room(said: str, above: int, width: int) -> float:
    """How unlikely a cell is to go on below where its line had room for the next word."""
    if not width:
        return 0.0
    free = (width - above - 1 - len(likely.words(said).first)) / width
    return FILLED if free < 0 else ROOM * max(0.0, free - LOOSE)


@lru_cache(maxsize=1 << 14)
def goes_on(column: str, said: str, words: str) -> float:
    """How unlikely words are to go on in a cell of words, where each line goes on in the cells above it."""
    one, opened, before = likely.words(words), likely.is_open(said), likely.last_word(said)
    small = one.small or words[0].isdigit() or LAND.match(words) is not None
    cost = 0.1 if opened and (small or one.quoted or one.first.isupper() or one.person) else 0.4 if small else 0.8
    if column == EXECUTOR and opened and said[-1] == ",":
        cost = 0.1 if one.acts else 0.8 if small else 0.5
    cost += 0.4 * (not small and not opened and not one.quoted and column == NAME)
    cost += 4.0 * (one.closes and likely.unpaired(said) >= 0)
    if column != EXECUTOR:
        cost += (0.6 if small else 1.2) * one.acts + 2.0 * (likely.CONSENT.search(words) is not None)
    again = said.endswith(words) or (LAND.match(words) and LAND.fullmatch(before))
    cost += AGAIN * bool(again) + ENDED * (small and said[-1] in "».")
    cost += OWN_LAND * bool(OF_LAND.match(before) and LAND.match(words))
    if before[-1] == "-" and one.small:
        if morphology.is_word(before[:-1] + one.first):
            return cost + BROKEN_OFF
        cost += UNBROKEN if morphology.is_word(before[:-1]) else likely.NEVER
    if (fits := morphology.goes_with(before, one.first)) is not None:
        return cost + (-0.6 if fits else 1.5)
    return cost + 0.8 * (one.small and morphology.is_adjective(before))


@lru_cache(maxsize=1 << 12)
def piece(column: str, said: str) -> Piece:
    return Piece(Line(said, 0, len(said), apart=False), column if column in strands.TOLD else "")


def is_broken_time(said: str) -> bool:
    """Whether words end with the first half of one that tells a time: `II квар-`."""
    before, _, last = said.rpartition(" ")
    half = last.removesuffix("-").lower()
    told = len(half) >= SHORTEST < len(last) and last[-1] == "-" and any(word.startswith(half) for word in OF_TIMES)
    return told and (not before or NUMBERS.fullmatch(before) is not None)


@lru_cache(maxsize=1 << 14)
def inside(column: str, said: str, columns: tuple[str, ...]) -> float:
    """How unlikely a piece of a column is by what stands in it: times and classes have columns of their own."""
    if column == CLASSES:
        return 0.0 if strands.CLASS.fullmatch(said) else likely.NEVER * 2
    if column == DEADLINE:
        if NO_TIME.search(said) or (CLASSES in columns and strands.CLASS_MONTH.match(said)):
            return likely.NEVER * 2
        time = strands.TIME.fullmatch(said) or strands.MAY_BE_TIME.fullmatch(said) or OPENED.fullmatch(said)
        return 0.0 if time or is_broken_time(said) else likely.NEVER * 2
    found = ((time[0], time.span()) for time in strands.TIME.finditer(said))
    times = sum(bool(EVERY.search(time)) or not strands.is_of_deed(said, span) for time, span in found)
    times += is_broken_time(" ".join(said.split()[-2:]))
    cost = TIMED * (1 + (column != NAME)) * times + INSIDE * bool(BROKEN.search(said) or TWICE.search(said))
    if column == NAME and EXECUTOR in columns:
        bodies = (cues.acts(said[capital.start() :]) for capital in strands.CAPITAL.finditer(said))
        cost += A_NAME * (PROPER.search(said) is not None) + OTHERS * any(bodies)
    if CLASSES in columns:
        cost += INSIDE * (strands.CLASS.search(said) is not None)
    return cost
