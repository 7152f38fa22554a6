"""Short names made of the beginnings of a longer name's first words: «Мининвест области», «Депфин города Томска».

Such a name is a guess, since the words that are left out may be another body's: it is offered, never merged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from inograph.registry.forms import bare

LEAST = 3
"""So many letters a word must give."""
STEM, ENDING = 6, 3
"""Words of one stem begin alike by so many letters, and go on by so many at most: «Депэкономики» of экономического."""
_PLACE = re.compile(
    r"(?:[а-я]+(?:ой|ого|ской|ского) )*(?:области|края|округа|района|города|республики)(?: [а-я]+)*|рф|россии"
)
_IN_NAME = re.compile(r"(?:^| )((?:[а-я]+(?:ой|ого) )?(?:автономн\w+ )?(?:области|края|округа|района)"
                      r"|(?:города|республики) .+|рф)$")  # fmt: skip
_SMALL = frozenset("и по в на с для о об".split())


class Short(NamedTuple):
    """A name that may be an abbreviation: its one word, and the place that it names."""

    word: str
    place: str


@lru_cache(maxsize=16384)
def short(name: str) -> Short | None:
    """The parts of a name that is one word and perhaps a place; None for any other.

    >>> short("Мининвест области"), short("Министерство культуры")
    (Short(word='мининвест', place='области'), None)
    """
    word, _, place = bare(name).name.partition(" ")
    if len(word) < 2 * LEAST or not re.fullmatch("[а-я]+", word) or (place and not _PLACE.fullmatch(place)):
        return None
    return Short(word, place)


def head(name: str) -> str:
    """The letters that a name and its abbreviation both begin with."""
    return bare(name).name[:LEAST]


def abbreviates(name: str, full: str) -> bool:
    """Whether a name is one word made of beginnings of the first words, two or more, of a longer one, of like place.

    >>> full = "Министерство инвестиционной политики Новгородской области"
    >>> abbreviates("Мининвест области", full), abbreviates("Мининвест Томской области", full)
    (True, False)
    >>> abbreviates("Депэкономики", "Департамент экономического развития")
    True
    """
    asked = short(name)
    if asked is None:
        return False
    text = bare(full).name
    place = _IN_NAME.search(text)
    said = (text[: place.start()] if place else text).replace("й", "и")  # «Минстрой», «строительство»
    words = [word for word in said.split() if word not in _SMALL]
    return _alike(asked.place, place[1] if place else "") and _begun(words, asked.word.replace("й", "и"), 0)


def _alike(one: str, other: str) -> bool:
    """Whether two places may be one: «области» is any oblast, no place any place."""
    return not one or not other or one == other or f" {other}".endswith(f" {one}")


def _begun(words: list[str], word: str, pieces: int) -> bool:
    """Whether a word is a chain of beginnings of the first of these words; the last may have an ending of a case."""
    if pieces > 1 and word in ("", "а", "у", "ы", "ом", "е"):
        return True
    if not words:
        return False
    first, *rest = words
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, word, strict=False)))
    if pieces and common >= STEM and len(word) - common <= ENDING:
        return True
    sizes = range(min(len(first), len(word)), LEAST - 1, -1)
    return any(first.startswith(word[:size]) and _begun(rest, word[size:], pieces + 1) for size in sizes)
