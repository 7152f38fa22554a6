"""Headers that name the beginning of the work or its end: `Плановая дата начала`, `Срок (по)`, `Est. completion`.

Every word of such a header is known, so that `Начальная цена` and `End user` are none.
"""

from __future__ import annotations

import re
from functools import lru_cache

NOTE, DEADLINE, START, END = "note", "deadline", "start", "end"
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 9
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        (START, r"начал[оау]?|старта?|запуска?|начать|начина[ею]тся|приступить"
                r"|starts?|begins?|beginning|starting|commence(?:ment|s)?|launch|kick|kickoff|initiation"),
        (END, r"окончани[еяю]|завершени[еяю]|кон(?:ец|ца)|финиша?|закончить|завершить|зака?нчива[ею]тся"
              r"|ends?|ending|finish(?:es)?|completion|conclusion"),
        ("begun", r"начальн\w+|started"),
        ("ended", r"конечн\w+|finished|ended"),
        ("open", r"с|от|from"),
        ("close", r"по|to|till|until"),
        ("fact", r"факт\w*|actual"),
        ("plan", r"план\w*|предполага\w+|ожидаем\w+|ориентировочн\w+|прогноз\w*|расч[её]тн\w+|базов\w+|намечен\w+"
                 r"|plan(?:ned)?|proposed|expected|target(?:ed)?|anticipated|projected|est|estimated|scheduled"
                 r"|forecast|baseline|indicative|provisional"),
        ("term", r"дат[аы]|день|срок[иа]?|год|месяц|квартал|период[аы]?|время|когда|г|число"
                 r"|dates?|day|month|year|quarter|time|timelines?|timeframe|frame|timescale|period|deadlines?|term"
                 r"|schedule"),
        ("work", r"(?:реализац|исполнен|выполнен|проведен|работ|мероприят|проект|этап|действ|задач|строительств"
                 r"|деятельност)\w*|и|off|of|the|and|implementation|project|activity|action|task|works?|measure"
                 r"|programme|program|execution|stage"),
    )
)  # fmt: skip
EDGES = {"begun": START, "ended": END, "open": START, "close": END}
PAIRS = {"с": START, "c": START, "от": START, "from": START, "по": END, "до": END, "to": END}
"""What a word alone names below `Срок`; a Latin letter that looks like the Russian one too."""


@lru_cache(maxsize=4096)
def edge(words: str) -> str | None:
    """What a header in small letters names: the start, the end, a time that has both, or (`note`) what has happened.

    None where it names neither the start nor the end, or says anything else.

    >>> edge("план. начало"), edge("срок (по)"), edge("дата начала и окончания"), edge("начальная цена")
    ('start', 'end', 'deadline', None)
    """
    found = WORD.findall(words)
    if not 0 < len(found) <= MOST_WORDS or any(letter in "%?№" or letter.isdecimal() for letter in words):
        return None
    kinds = [_kind(word) for word in found]
    if None in kinds or ("year" in found and "of" in found):
        return None
    named = {kind for kind in kinds if kind in (START, END)}
    bare, others = set(kinds) & EDGES.keys(), set(kinds) - EDGES.keys()
    if bare:
        last_alone = kinds[-1] in bare or not bare & {"open", "close"}
        if named or len(bare) > 1 or not last_alone or not (len(kinds) == 1 or "term" in others):
            return None
        if len(kinds) == 1 and found[0] not in ("с", "по", "from", "to", "until", "till"):
            return None
        named = {EDGES[kind] for kind in bare if kind}
    if not named:
        return None
    if "fact" in kinds and "plan" not in kinds:
        return NOTE
    return DEADLINE if len(named) > 1 else named.pop()


def below_a_term(words: str) -> str | None:
    """The start or the end that a lone word names below a name for times: `с`, `до`, `to`."""
    return PAIRS.get(words.strip(" .:…").lower())


def _kind(word: str) -> str | None:
    return next((kind for kind, pattern in KINDS if pattern.fullmatch(word)), None)
