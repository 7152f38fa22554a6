"""A text that is only part of names: whose name it begins, and where it only says whose body that is.

«Минздрав» begins «Минздрав России»; in «медицинский университет Минздрава России» it is another body's name.
"""

from __future__ import annotations

import re
from typing import Literal

from inograph.plan.executors.bodies import ENGLISH_HEAD, SHORT_NAME, SINGULAR_HEAD
from inograph.registry import abbreviations, ministries
from inograph.registry.forms import bare
from inograph.registry.inflection import SHORT_BODY, lemma
from inograph.spelling import fold

Place = Literal["first", "inside", "of-another"]
PLACES: tuple[Place, ...] = ("first", "inside", "of-another")
"""The best first."""
_WORD = re.compile(r"[\w-]+")
_OWN_NAME = re.compile(r"(?:[«„“\"(]|\s[–—-]\s)\s*$")
_ENGLISH = re.compile(ENGLISH_HEAD, re.IGNORECASE)


def place(text: str, name: str) -> Place:
    """Where a text stands in a name: first (legal form and quotes aside), after adjectives, or after another head.

    >>> place("Вега", "ООО «Вега-Строй»"), place("политех", "Томский политехнический университет")
    ('first', 'inside')
    >>> place("Минздрав", "ФГБОУ ВО «Тверской ГМУ» Минздрава России")
    'of-another'
    """
    wanted = [fold(word) for word in _WORD.findall(text)]
    words = list(_WORD.finditer(name))
    folded = [fold(word[0]) for word in words]
    found: list[Place] = []
    for at in range(len(words) - len(wanted) + 1 if wanted else 0):
        *whole, last = folded[at : at + len(wanted)]
        if whole == wanted[:-1] and last.startswith(wanted[-1]):
            found.append(_after(name[: words[at].start()]))
    return min(found, key=PLACES.index, default="inside")


def _after(before: str) -> Place:
    if not bare(before).name or _OWN_NAME.search(before):
        return "first"
    return "of-another" if any(map(_is_head, _WORD.findall(before))) else "inside"


def _is_head(word: str) -> bool:
    if not bare(word).name:
        return False
    return any(pattern.fullmatch(word) for pattern in (SINGULAR_HEAD, SHORT_NAME, _ENGLISH))


def inflected(text: str, name: str) -> bool:
    """Whether a text is the first words of a body's name in any case form, that it is a city's left out.

    >>> inflected("Минкультурой", "Минкультуры России"), inflected("мэрией Тары", "Мэрия города Тары")
    (True, True)
    >>> inflected("комитетом культуры", "Комитет образования")
    False
    """
    asked, known = _forms(text), _forms(name)
    return bool(asked) and known[: len(asked)] == asked


def _forms(name: str) -> list[str]:
    return [form for word in bare(name).name.split() if (form := _form(word)) != "город"]


def _form(word: str) -> str:
    """The dictionary form of a word; no dictionary has «Минкультуры»."""
    own = word.removeprefix("мин")
    return f"мин{lemma(own)}" if own != word and SHORT_BODY.match(word) else lemma(word)


def shortened(text: str, name: str) -> bool:
    """Whether one is a short and the other the full name of a body, and only the full one says of which place.

    >>> shortened("Минздрав", "Министерство здравоохранения Тверской области")
    True
    """
    if abbreviations.abbreviates(text, name):
        return True
    asked = ministries.ministry(bare(text).name)
    if asked is None or asked.place:
        return False
    known = ministries.ministry(bare(name).name)
    return known is not None and ministries.alike(asked, known)
