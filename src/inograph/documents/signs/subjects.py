"""Where small letters begin a cell of their own: at a noun in the nominative that nothing before it asks for.

A deed or the name of a body goes on in the genitive (`центры занятости населения`); what stands behind it in the
nominative (`база данных`, `аналитическая записка`) tells of something else, mostly of what comes of the deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph import morphology

TOKEN = re.compile(r"\S+")
SMALL = re.compile(r"[а-яё]{3,40}(?:-[а-яё]{2,40})?(?=[.,;:]?\Z)")
WANTS = frozenset(
    "и или а но также либо в во на по с со к ко для от при из о об за до не без под над между через про как чем его их"
    " ее её все это что где то менее более ниже выше около свыше".split()
)
"""Words behind which a noun in this form depends on them."""
CLOSING = '»”"'
"""Behind a name in quotation marks nothing depends on its last word."""
DONE = re.compile(r"[а-яё]{3,40}(?:ено|ёно|ано|ято|ены|ёны|аны|яты|ена|ёна|ана)")
AMOUNT = re.compile(r"\d[\d \xa0]{0,12}(?:,\d{1,6})? ?(?:%|[а-яё]{3})|не (?:менее|более|ниже|выше) \d")


def places(text: str, start: int, end: int) -> Iterator[int]:
    """Where such words begin in a range, but for its first one.

    >>> words = "центры занятости населения база данных о местах"
    >>> [words[place:] for place in places(words, 0, len(words))]
    ['база данных о местах']
    """
    before = ""
    for token in TOKEN.finditer(text, start, end):
        if before and (begins(token[0], before) or counts(text, token.start(), before)):
            yield token.start()
        before = token[0]


def counts(text: str, place: int, before: str) -> bool:
    """Whether so many things begin a cell at a place behind the word `before`: `120 квартир`."""
    return AMOUNT.match(text, place) is not None and before[-1] not in ",;:(«–—-№" and before.lower() not in WANTS


def begins(word: str, before: str) -> bool:
    """Whether a word in small letters begins a cell behind the word `before`."""
    if not (small := SMALL.match(word)) or before[-1] in ",;:(«–—-" or before.lower() in WANTS:
        return False
    bare = before.strip('.,;:()«»"*').lower()
    asked = morphology.governs(bare) or (before.islower() and morphology.is_likely_subject(bare))
    if bare.isdecimal() or (asked and before[-1] not in CLOSING):
        return False
    done = DONE.fullmatch(small[0]) is not None and not morphology.is_genitive(small[0])
    return done or morphology.is_likely_subject(small[0])
