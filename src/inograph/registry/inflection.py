"""The dictionary forms of Russian words and names; a word is analysed once.

Only the head of a Russian name is inflected («министерств-ом финансов»): adjectives up to the first noun are compared
in dictionary form and with their number, what follows is compared as written, so that «администрация района» and
«администрации районов» stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product
from typing import Any, NamedTuple

from inograph import morphology

READINGS = 16
"""So many readings of an ambiguous case form are tried."""
_CYRILLIC = re.compile("[а-я]")
_MAYBE_PARTICIPLE = re.compile(r"(?:вш|ющ|ущ|ащ|ящ|нн|ем)[а-я]{2,3}$")


class Reading(NamedTuple):
    """One way to read a word: its part of speech, dictionary form and number."""

    part: str
    lemma: str
    number: str
    nominative: bool


@cache
def lemma(word: str) -> str:
    """The dictionary form of one folded word."""
    if not _CYRILLIC.search(word):
        return word
    return str(morphology.analyser().parse(word)[0].normal_form).replace("ё", "е")


@cache
def readings(word: str) -> tuple[Reading, ...]:
    """Every way to read a folded word, the likely ones first."""
    if not _CYRILLIC.search(word):
        return ()
    found = []
    for parse in morphology.analyser().parse(word):
        tag = parse.tag
        part = "adjective" if tag.POS in ("ADJF", "PRTF") else "noun" if tag.POS == "NOUN" else ""
        number = "" if "Fixd" in tag else str(tag.number or "")
        found.append(Reading(part, parse.normal_form.replace("ё", "е"), number, tag.case == "nomn"))
    return tuple(dict.fromkeys(found))


def name_form(words: tuple[str, ...]) -> str | None:
    """The form under which a name in the nominative is kept; None where it has no Russian head.

    >>> name_form(("федеральное", "агентство", "лесного", "хозяйства"))
    '~sing федеральный агентство | лесного хозяйства'
    """
    size = _head(words)
    if not size:
        return None
    chosen = [_nominative(readings(word)) for word in words[:size]]
    return _form(chosen, words[size:])


def case_forms(words: tuple[str, ...]) -> Iterator[str]:
    """The forms to look for a name in any case: those of its nominative reading first."""
    size = _head(words)
    if not size:
        return
    options = [_options(readings(word), is_last=n == size) for n, word in enumerate(words[:size], 1)]
    nominative = [_nominative(readings(word)) for word in words[:size]]
    seen = dict.fromkeys([_form(nominative, words[size:])])
    for chosen in islice(product(*options), READINGS):
        seen[_form(list(chosen), words[size:])] = None
    yield from seen


def nominatives(name: str) -> list[str]:
    """A folded name in the nominative, one for each way to read its head; what follows the head stays as written.

    >>> nominatives("торгово-промышленной палатой города")
    ['торгово-промышленная палата города']
    >>> nominatives("ministry of health")
    []
    """
    words = tuple(name.split())
    size = _head(words)
    found = []
    for parse in morphology.analyser().parse(words[size - 1]) if size else ():
        head = parse.inflect({"nomn"}) if parse.tag.POS in ("NOUN", "ADJF", "PRTF") else None
        if head is not None:
            before = (_agreeing(word, head.tag) for word in words[: size - 1])
            found.append(" ".join((*before, head.word, *words[size:])).replace("ё", "е"))
    return [form for form in dict.fromkeys(found) if form != name]


def nominative(name: str) -> str:
    """A name in the nominative where its head can be in no other way; else the name as it stands.

    >>> nominative("Министерству транспорта Омской области"), nominative("администрацией города Тары")
    ('Министерство транспорта Омской области', 'администрация города Тары')
    >>> nominative("Тарской городской думы"), nominative("Управления культуры"), nominative("Росавтодору")
    ('Тарская городская дума', 'Управления культуры', 'Росавтодор')
    >>> nominative("Деп-т цифрового развития")
    'Деп-т цифрового развития'
    """
    words = name.split()
    size = _head(tuple(word.lower() for word in words))
    before, last = words[: size - 1], words[size - 1] if size else ""
    if not last[1:].islower() or not all(word.isalpha() or "-" in word for word in words[:size]):
        return name
    heads = [
        parse for parse in morphology.analyser().parse(last.lower())
        if parse.tag.POS == "NOUN" and (parse.is_known or SHORT_BODY.match(last)) and _agree(before, parse.tag)
    ]  # fmt: skip
    if not heads or any(parse.tag.case == "nomn" or "Fixd" in parse.tag for parse in heads):
        return name
    head = heads[0].inflect({"nomn"})
    if head is None:
        return name
    forms = (*(_agreeing(word.lower(), head.tag) for word in before), head.word)
    cased = (form.capitalize() if word[0].isupper() else form for word, form in zip(words, forms, strict=False))
    whole = " ".join((*cased, *words[size:]))
    return whole if "ё" in name else whole.replace("ё", "е")


SHORT_BODY = re.compile("(?:мин|рос)[а-я]{3}", re.IGNORECASE)
"""Short names of ministries, agencies and services, which no dictionary has."""


def _agree(adjectives: Iterable[str], noun: Any) -> bool:
    """Whether each adjective has a form of the noun's case, number and gender; «Деп-т» before it is no adjective."""
    wanted = {noun.case, noun.number} | ({noun.gender} if noun.number == "sing" and noun.gender else set())
    return all(
        any(wanted <= p.tag.grammemes and "Abbr" not in p.tag for p in morphology.analyser().parse(w.lower()))
        for w in adjectives
    )


def _agreeing(word: str, head: Any) -> str:
    """An adjective in the nominative of the noun that it belongs to."""
    wanted = {"nomn", head.number} | ({head.gender} if head.number == "sing" and head.gender else set())
    read = next((p for p in morphology.analyser().parse(word) if p.tag.POS in ("ADJF", "PRTF")), None)
    form = read.inflect(wanted) if read is not None else None
    return word if form is None else str(form.word)


def _head(words: tuple[str, ...]) -> int:
    """How many words are inflected: the adjectives and the noun they belong to."""
    for number, word in enumerate(words, 1):
        found = readings(word)
        if not any(reading.part for reading in found):
            return 0
        if not any(reading.part == "adjective" for reading in found):
            return number
    return len(words)


def _nominative(found: tuple[Reading, ...]) -> Reading:
    return next((r for r in found if r.nominative and r.part), found[0])


def _options(found: tuple[Reading, ...], *, is_last: bool) -> list[Reading]:
    """The readings that may differ in a form; before the head noun only the dictionary form counts."""
    kept: dict[object, Reading] = {}
    for reading in found:
        if reading.part:
            kept.setdefault((reading.lemma, reading.number if is_last else ""), reading)
    return list(kept.values())


def _form(head: list[Reading], tail: tuple[str, ...]) -> str:
    words = (
        lemma(word) if before == "города" else _tail_word(word) for before, word in zip(("", *tail), tail, strict=False)
    )
    return f"~{head[-1].number} {' '.join(r.lemma for r in head)} | {' '.join(words)}".rstrip()


def _tail_word(word: str) -> str:
    """A word after the head as it is; a participle («…, расположенным в …») follows the case of the head."""
    if _MAYBE_PARTICIPLE.search(word):
        first = readings(word)[:1]
        if first and first[0].part == "adjective" and first[0].lemma.endswith(("ть", "ться", "ти", "чь")):
            return first[0].lemma
    return word


@cache
def genitive(place: str) -> str:
    """The genitive of a place's name: «Томская область» → «Томской области», «Республика Алтай» → «Республики …»."""
    words = place.split()
    head = next((n for n, word in enumerate(words, 1) if word.casefold() in _PLACES), len(words))
    return " ".join([*map(_genitive_word, words[:head]), *words[head:]])


_PLACES = frozenset("область край республика округ район город".split())


def _genitive_word(word: str) -> str:
    parsed = [p for p in morphology.analyser().parse(word) if "sing" in p.tag and "nomn" in p.tag]
    form = parsed[0].inflect({"gent"}) if parsed else None
    if form is None:
        return word
    return str(form.word.capitalize() if word[:1].isupper() else form.word)
