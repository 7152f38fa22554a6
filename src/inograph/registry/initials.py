"""First letters inside a name that stand for words of another: «Департамент АПК», «департамент культуры КО».

A word may give two letters, the second one after the vowel that joins its halves: агрОПромышленного. One that is itself
made of first letters gives all of them: «ТФОМС» of «Территориальный фонд ОМС».
Such a name is a guess and only offered: КО is the Kostroma oblast, and the Kaluga one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph.registry.inflection import genitive, lemma

Words = tuple[str, ...]
MOST = 5
"""So many words first letters may stand for."""
_CAPITALS = re.compile(r"(?<![\w«])(?!РФ\b)[А-ЯЁ]{2,6}(?!\w)")
_JOINING = re.compile("[ое](?=([бвгджзклмнпрстфхцчшщэ]))")


def letters(name: str) -> tuple[str, ...]:
    """The words in capitals of a name that has other words too, in small letters.

    >>> letters("Департамент АПК"), letters("Минфин РФ"), letters("ОАО")
    (('апк',), (), ())
    """
    found = tuple(match[0].lower().replace("ё", "е") for match in _CAPITALS.finditer(name))
    return found if len(name.split()) > 1 else ()


def placed(name: str, place: str) -> str:
    """A name whose last letters are the first ones of its issuer's place, with that place instead.

    >>> placed("департамент культуры КО", "Костромская область")
    'департамент культуры Костромской области'
    """
    first, _, last = name.rpartition(" ")
    place = place.partition(", ")[0]
    at_home = bool(first and place) and letters(name)[-1:] == (last.lower(),)
    return f"{first} {genitive(place)}" if at_home and _begins(tuple(place.lower().split()), last.lower()) else name


def spelt(name: Words, short: str, other: Words) -> Iterator[Words]:
    """The name with its first letters spelt out by words of another name that begin so, each way there is.

    Words are in their dictionary forms.

    >>> list(spelt(("департамент", "апк"), "апк", ("департамент", "агропромышленный", "комплекс", "область")))
    [('департамент', 'агропромышленный', 'комплекс')]
    """
    place = name.index(lemma(short)) if lemma(short) in name else -1
    for first in range(len(other) if place >= 0 else 0):
        for last in range(first + 1, min(first + MOST, len(other)) + 1):
            if _begins(other[first:last], short):
                yield (*name[:place], *other[first:last], *name[place + 1 :])


def _begins(words: Words, short: str) -> bool:
    """Whether first letters are those of all these words in turn."""
    if not words:
        return not short
    first, *rest = words
    if first[0] != short[:1]:
        return False
    if any(short.startswith(first[:size]) and _begins(tuple(rest), short[size:]) for size in {1, len(first)}):
        return True
    return short[1:2] in _JOINING.findall(first[2:]) and _begins(tuple(rest), short[2:])
