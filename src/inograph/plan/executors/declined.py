"""The names of those who help, in the case that the words before them ask for: `совместно с Управлением культуры`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from inograph import morphology
from inograph.plan.executors import bodies
from inograph.plan.executors.executor_words import NAMED_FIRM

GENITIVE, INSTRUMENTAL = "gent", "ablt"
ASKS = re.compile(
    r"(?P<gent>участи|поддержк|привлечени|содействи)|(?P<ablt>совместно\s+со?|вместе\s+со?|взаимодействии\s+со?)",
    re.IGNORECASE,
)
WITH = re.compile(r"со?\s+(?=\w)", re.IGNORECASE)
SHORT_BODY = re.compile(r"(?:Мин|Рос)[а-яё]{3}")
"""Short names of ministries, agencies and services, which no dictionary has."""
INITIAL = re.compile(r"[А-ЯЁ]\.")
ENDS_NAME = re.compile(r"[,;\n(]|\sи\s")
FIELD = re.compile(
    r"(?:[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие) )*(?:молод|дет|сем|населени|граждан|средств|бизнес|территори|район"
    r"|город|округ|поселени|област|кра[йя]|республик|регион|хозяйств|архив|парк|сообществ|власт|дом)"
)
"""What a body may be for as well as one itself: `комитет по делам семьи, молодёжи`."""


def asked(words: str) -> str:
    """The case that words ask for; an empty string for other words.

    >>> asked(", совместно с "), asked("при участии"), asked(" и ")
    ('ablt', 'gent', '')
    """
    found = ASKS.search(words)
    return (found.lastgroup or "") if found else ""


@lru_cache(maxsize=4096)
def nominative(name: str, case: str) -> str:
    """A name that stands in a case, in the nominative; as it is where its head has no form in that case.

    >>> nominative("Управлением культуры", "ablt"), nominative("Управления культуры", "gent")
    ('Управление культуры', 'Управление культуры')
    >>> nominative("общественных организаций, расположенных в районе", "gent")
    'общественные организации, расположенные в районе'
    >>> nominative("начальником отдела Ивановым И.И.", "ablt"), nominative("МБУ «Парк»", "ablt")
    ('начальник отдела Иванов И.И.', 'МБУ «Парк»')
    """
    words = name.split(" ")
    size = next((at for at, word in enumerate(words, 1) if _is_head(word, words[at : at + 1], case)), 0)
    noun = _reading(words[size - 1], case, "NOUN") if size else None
    before = [_reading(word, case, "ADJF", "PRTF") for word in words[: size - 1]]
    head = noun.inflect({"nomn"}) if noun is not None and "Fixd" not in noun.tag and all(before) else None
    if head is None:
        return name
    wanted = {"nomn", head.tag.number} | ({head.tag.gender} if head.tag.number == "sing" and head.tag.gender else set())
    made = [
        *(_as(word, read, wanted) for word, read in zip(words, before, strict=False)),
        _cased(words[size - 1], head),
    ]
    for at in range(size, len(words)):
        follows = words[at - 1].endswith(",")
        read = _reading(words[at], case, "PRTF") if follows else _surname(words, at, case)
        made.append(_as(words[at], read, wanted if follows else {"nomn"}))
    whole = " ".join(made)
    return whole if "ё" in name else whole.replace("ё", "е")


def begins(words: str, case: str) -> bool:
    """Whether words go on a list of names in a case with one more of them.

    >>> begins("Отделом спорта", "ablt"), begins("молодежи и спорта", "gent"), begins("с отделом спорта", "ablt")
    (True, False, True)
    """
    bare = without_with(words, case)
    if NAMED_FIRM.match(bare):
        return True
    name = ENDS_NAME.split(bare, maxsplit=1)[0].strip()
    told = nominative(name, case)
    return told != name and bodies.starts_body(told) and (told[0].isupper() or not FIELD.match(told))


def without_with(words: str, case: str) -> str:
    """Words without a `с` that comes again in a list: `совместно с отделом, с детским садом`."""
    return WITH.sub("", words, count=1) if case == INSTRUMENTAL and WITH.match(words) else words


def _is_head(word: str, following: list[str], case: str) -> bool:
    """Whether a word is the noun of a name, and no adjective of the one that follows: `главному управлению`."""
    if _reading(word, case, "NOUN") is None:
        return False
    return not (_reading(word, case, "ADJF") and any(_reading(one, case, "NOUN", "ADJF") for one in following))


def _reading(word: str, case: str, *parts: str) -> Any:
    """How a word is read as one of some parts of speech in a case; None where it cannot be."""
    bare = word.rstrip(",")
    if not bare[1:].islower() or not bare.replace("-", "").isalpha():
        return None
    known = (parse for parse in morphology.analyser().parse(bare.lower()) if parse.is_known or SHORT_BODY.match(bare))
    return next((parse for parse in known if parse.tag.POS in parts and parse.tag.case == case), None)


def _surname(words: list[str], at: int, case: str) -> Any:
    """How a word before initials is read as a surname in a case."""
    if at + 1 >= len(words) or not INITIAL.match(words[at + 1]):
        return None
    return _reading(words[at], case, "NOUN")


def _as(word: str, read: Any, wanted: set[str]) -> str:
    form = read.inflect(wanted) if read is not None else None
    return word if form is None else _cased(word, form)


def _cased(word: str, form: Any) -> str:
    made = str(form.word) + "," * word.endswith(",")
    return made[:1].upper() + made[1:] if word[0].isupper() else made
