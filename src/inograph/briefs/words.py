"""Sentences and the forms of words beside numbers, in Russian and English.

Names are never inflected: a sentence is built so that a name stands in the nominative, whatever the programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from inograph import months
from inograph.errors import Text

Parts = tuple[tuple[str, bool], ...]
"""Pieces of a sentence; those marked true are bold."""
SHOWN, NUMBERS = 3, 12
"""So many names, or numbers of activities, are told; of the rest, how many."""

MONTHS = Text(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    " ".join(months.ENGLISH),
)
_ROMAN = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


def day(when: date, lang: str) -> str:
    r"""A day in words.

    >>> day(date(2026, 11, 22), "ru"), day(date(2026, 11, 22), "en")
    ('22\xa0ноября\xa02026', '22\xa0November\xa02026')
    """
    return f"{when.day}\u00a0{MONTHS.in_(lang).split()[when.month - 1]}\u00a0{when.year}"


class Link(NamedTuple):
    """Where the rows behind a sentence stand: a room of the site (`who what matrix when`) or the IRI of a thing."""

    page: str
    words: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief, what it rests on, the way to its rows, and the question that gives them.

    `asked` is a command without the program's name: `measure removal`, `ask who-works-with`.
    """

    parts: Parts
    note: str = ""
    link: Link | None = None
    asked: str = ""

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)


def plain(sentence: Sentence) -> str:
    """A sentence with its note, as text without marks.

    >>> plain(Sentence((("Известно ", False), ("10", True), (".", False)), "Это 15 %."))
    'Известно 10. Это 15 %.'
    """
    return f"{sentence.text} {sentence.note}".strip()


class Noun(NamedTuple):
    """A noun as it stands beside numbers; in the genitive and prepositional only one and many differ."""

    after: tuple[str, str, str]
    of: tuple[str, str]
    within: tuple[str, str]
    en: tuple[str, str]


ACTIVITY = Noun(
    ("мероприятие", "мероприятия", "мероприятий"),
    ("мероприятия", "мероприятий"),
    ("мероприятии", "мероприятиях"),
    ("activity", "activities"),
)
ASSIGNMENT = Noun(
    ("участие", "участия", "участий"), ("участия", "участий"), ("участии", "участиях"), ("assignment", "assignments")
)
BODY = Noun(
    ("участник", "участника", "участников"),
    ("участника", "участников"),
    ("участнике", "участниках"),
    ("body", "bodies"),
)
EXECUTOR = Noun(
    ("исполнитель", "исполнителя", "исполнителей"),
    ("исполнителя", "исполнителей"),
    ("исполнителе", "исполнителях"),
    ("executor", "executors"),
)
PAIR = Noun(("пара", "пары", "пар"), ("пары", "пар"), ("паре", "парах"), ("pair", "pairs"))
ROW = Noun(("строка", "строки", "строк"), ("строки", "строк"), ("строке", "строках"), ("row", "rows"))


def plural_ru(n: int, one: str, few: str, many: str) -> str:
    """The Russian form that goes with a number.

    >>> [plural_ru(n, "пара", "пары", "пар") for n in (1, 3, 11, 21, 65)]
    ['пара', 'пары', 'пар', 'пара', 'пар']
    """
    if n % 10 == 1 and n % 100 != 11:
        return one
    return few if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else many


def counted(n: int, noun: Noun, lang: str) -> str:
    """A number with its noun: "3 мероприятия", "3 activities".

    >>> counted(21, ACTIVITY, "ru"), counted(1, ACTIVITY, "en")
    ('21 мероприятие', '1 activity')
    """
    return f"{n} {_english(n, noun) if lang == 'en' else plural_ru(n, *noun.after)}"


def genitive(n: int, noun: Noun, lang: str) -> str:
    """The noun after "из 21", "из 65" (of 21, of 65).

    >>> genitive(21, ACTIVITY, "ru"), genitive(65, ACTIVITY, "ru")
    ('мероприятия', 'мероприятий')
    """
    return _english(n, noun) if lang == "en" else plural_ru(n, *noun.of, noun.of[1])


def prepositional(n: int, noun: Noun, lang: str) -> str:
    """The noun after "в 21", "во всех 10" (in 21, in all 10)."""
    return _english(n, noun) if lang == "en" else plural_ru(n, *noun.within, noun.within[1])


def in_all(n: int, lang: str) -> str:
    """All of so many, before the noun of `prepositional`, as one says it of one, of two, of more.

    >>> [in_all(n, "ru") for n in (1, 2, 10)], [in_all(n, "en") for n in (1, 2, 10)]
    (['в единственном', 'в обоих', 'во всех 10'], ['the only', 'both', 'all 10'])
    """
    ru, en = {1: ("в единственном", "the only"), 2: ("в обоих", "both")}.get(n, (f"во всех {n}", f"all {n}"))
    return en if lang == "en" else ru


def _english(n: int, noun: Noun) -> str:
    return noun.en[n != 1]


def quarter_name(quarter: str, lang: str) -> str:
    """A quarter as people write it.

    >>> quarter_name("2015-Q4", "ru"), quarter_name("2015-Q4", "en")
    ('IV квартал 2015 года', 'Q4 2015')
    """
    year, _, part = quarter.partition("-")
    return f"{part} {year}" if lang == "en" else f"{_ROMAN[part]} квартал {year} года"


def bold(text: str, **values: object) -> Parts:
    """Pieces of a sentence with ** marks; values are put in afterwards, so that a name may hold any sign.

    >>> bold("в **{n} из 10** дел", n=6)
    (('в ', False), ('6 из 10', True), (' дел', False))
    """
    return tuple((words.format(**values), bool(i % 2)) for i, words in enumerate(text.split("**")) if words)


def say(lang: str, text: Text, note: Iterable[str] = (), link: Link | None = None, **values: object) -> Sentence:
    """A sentence in one language, with what it rests on."""
    return Sentence(bold(text.in_(lang), **values), " ".join(words for words in note if words), link)


def listed(names: Sequence[str], lang: str, most: int = SHOWN) -> str:
    """Names in a row, the first few of many; one that would be left over is named too.

    >>> listed(["a", "b", "c", "d", "e"], "ru"), listed(["a", "b", "c", "d"], "ru")
    ('a, b, c и ещё 2', 'a, b, c, d')
    """
    most = most + 1 if len(names) == most + 1 else most
    told = ", ".join(names[:most])
    more = len(names) - most
    return f"{told} {'and' if lang == 'en' else 'и ещё'} {more}{' more' if lang == 'en' else ''}" if more > 0 else told
