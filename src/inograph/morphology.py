"""The dictionary of Russian word forms, loaded at the first question to it."""

from __future__ import annotations

from functools import cache
from typing import Any

SELDOM = 0.1
"""A form has a meaning hardly ever that fewer of its uses have."""


@cache
def analyser() -> Any:
    """The analyser of word forms (pymorphy3)."""
    import pymorphy3  # 140 ms: most commands never need it

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def is_word(word: str) -> bool:
    """Whether the dictionary has this form.

    >>> is_word("общественных"), is_word("социальноэкономических")
    (True, False)
    """
    return bool(analyser().word_is_known(word.lower()))


def _tags(word: str) -> list[Any]:
    """All that a form may be; nothing where the dictionary does not have it."""
    known = word.isalpha() and is_word(word)
    return [parse.tag for parse in analyser().parse(word.lower())] if known else []


@cache
def only_nominative(word: str) -> bool:
    """Whether a noun or an adjective in this form can be a subject but cannot depend on another noun.

    >>> only_nominative("профкомы"), only_nominative("культуры")
    (True, False)
    """
    word = word.rpartition("-")[2]
    tags = [tag for tag in _tags(word) if tag.POS in ("NOUN", "ADJF", "PRTF")]
    return bool(tags) and all(str(tag.case) in ("nomn", "accs", "voct") and "Fixd" not in tag for tag in tags)


@cache
def may_begin(word: str) -> bool:
    """Whether a form may be a noun in the nominative singular or an infinitive, as the first word of a deed is.

    >>> may_begin("обрезка"), may_begin("провести"), may_begin("старых")
    (True, True, False)
    """
    return any(tag.POS == "INFN" or ("NOUN" in tag and "sing" in tag and tag.case == "nomn") for tag in _tags(word))


@cache
def is_infinitive(word: str) -> bool:
    """Whether a form is that of a verb which only names what is to be done.

    >>> is_infinitive("провести"), is_infinitive("проведение")
    (True, False)
    """
    return any(tag.POS == "INFN" for tag in _tags(word))


@cache
def tells_past(word: str) -> bool:
    """Whether a form can only tell what was done.

    >>> tells_past("высажены"), tells_past("прошёл"), tells_past("высадка"), tells_past("посажено")
    (True, True, False, True)
    """
    tags = _tags(word)
    past = [tag.POS == "PRTS" or (tag.POS == "VERB" and tag.tense == "past") for tag in tags]
    return any(past) and all(told or tag.POS == "ADJS" for told, tag in zip(past, tags, strict=True))


@cache
def is_plural(word: str) -> bool:
    """Whether a form at the head of a name is that of a noun in the plural: no nominative or dative singular is.

    >>> is_plural("профкомы"), is_plural("птицефабрики"), is_plural("администрации"), is_plural("палата")
    (True, True, False, False)
    """
    tags = [tag for tag in _tags(word) if "NOUN" in tag and "Fixd" not in tag]
    singular = any("sing" in tag and tag.case in ("nomn", "datv", "loct") for tag in tags)
    return not singular and any("plur" in tag and tag.case == "nomn" for tag in tags)


@cache
def is_genitive_plural(word: str) -> bool:
    """Whether a noun in this form can only be a genitive of many.

    >>> is_genitive_plural("волонтеров"), is_genitive_plural("палаты")
    (True, False)
    """
    tags = _tags(word)
    return all("NOUN" in tag and "plur" in tag for tag in tags) and any(tag.case == "gent" for tag in tags)


@cache
def is_one_person(word: str) -> bool:
    """Whether a noun in this form is what one person is: no nominative of a thing, and none of a plural.

    >>> is_one_person("экскурсовод"), is_one_person("библиотека"), is_one_person("кадры")
    (True, False, False)
    """
    names = [tag for tag in _tags(word) if "NOUN" in tag and tag.case == "nomn"]
    return bool(names) and all("anim" in tag and "sing" in tag and "Surn" not in tag for tag in names)


@cache
def may_be_person(word: str) -> bool:
    """Whether a noun in this form may be what one person is, among other things.

    >>> may_be_person("конструктор"), may_be_person("корпус")
    (True, False)
    """
    return any("NOUN" in tag and "anim" in tag and "sing" in tag and tag.case == "nomn" for tag in _tags(word))


@cache
def is_of_people(word: str) -> bool:
    """Whether a noun in this form can only be a subject, and is what people are.

    >>> is_of_people("родители"), is_of_people("организатор"), is_of_people("комиссия"), is_of_people("иванов")
    (True, True, False, False)
    """
    tags = _tags(word.rpartition("-")[2])
    return bool(tags) and all(
        "NOUN" in tag and "anim" in tag and tag.case == "nomn" and "Surn" not in tag for tag in tags
    )


@cache
def told(word: str) -> str | None:
    """The nominative of a noun in this form, where it can only be that of whom one tells or gives something.

    >>> told("деканам"), told("пресс-службе"), told("администрации"), told("декан")
    ('деканы', 'служба', None, None)
    """
    word = word.rpartition("-")[2]
    tags = _tags(word)
    dative = any(tag.case == "datv" for tag in tags)
    if not dative or not all("NOUN" in tag and tag.case in ("datv", "loct", "loc2") for tag in tags):
        return None
    form = analyser().parse(word.lower())[0].inflect({"nomn"})
    return form.word if form else None


TOLD_ENDINGS = "ому", "ему", "ой", "ей", "ым", "им"
"""How adjectives end before such a noun."""


def told_noun(words: str) -> str | None:
    """The first noun in the nominative, where the words tell somebody what to do: `Главному врачу больницы`.

    >>> told_noun("Главному врачу больницы"), told_noun("Главный врач"), told_noun("Службе связи")
    ('врач', None, 'служба')
    """
    for word in () if words.isascii() else words.split(None, 4)[:4]:
        noun = told(word.strip(".,;:"))
        if noun or not word.lower().endswith(TOLD_ENDINGS):
            return noun
    return None


@cache
def is_oblique(word: str) -> bool:
    """Whether a noun or an adjective in this form can never be a subject.

    >>> is_oblique("вооруженных"), is_oblique("культуры")
    (True, False)
    """
    cases = [tag.case for tag in _tags(word)]
    return bool(cases) and all(case not in (None, "nomn", "voct") for case in cases)


@cache
def is_genitive(word: str) -> bool:
    """Whether a noun in this form may depend on another noun.

    >>> is_genitive("федерации"), is_genitive("записка")
    (True, False)
    """
    return any("NOUN" in tag and tag.case == "gent" for tag in _tags(word))


@cache
def is_nominative(word: str) -> bool:
    """Whether a form may be that of a noun in the nominative, of one thing or of many.

    >>> is_nominative("изменения"), is_nominative("изменению")
    (True, False)
    """
    return any("NOUN" in tag and tag.case == "nomn" for tag in _tags(word))


@cache
def may_be_subject(word: str) -> bool:
    """Whether a noun, an adjective or a participle in this form may be a subject, or tell that something is done.

    No noun that may depend on another one: `федерации` is more often whose than many.

    >>> may_be_subject("актуальная"), may_be_subject("проведено"), may_be_subject("федерации")
    (True, True, False)
    """
    plain = any(tag.case == "nomn" or "PRTS" in tag for tag in _tags(word))
    return plain and not is_genitive(word)


@cache
def is_likely_subject(word: str) -> bool:
    """Whether a noun or an adjective in this form is hardly ever anything but a subject or an object.

    >>> is_likely_subject("база"), is_likely_subject("записка"), is_likely_subject("населения")
    (True, True, False)
    """
    if not _tags(word):
        return False
    parses = [parse for parse in analyser().parse(word.lower()) if parse.tag.POS in ("NOUN", "ADJF", "PRTF")]
    other = sum(parse.score for parse in parses if str(parse.tag.case) not in ("nomn", "accs", "voct"))
    return bool(parses) and other < SELDOM * sum(parse.score for parse in parses)


@cache
def governs(word: str) -> bool:
    """Whether a form is that of a verb or a participle, behind which a noun may be an object.

    >>> governs("обеспечить"), governs("обеспечивающих"), governs("области")
    (True, True, False)
    """
    return any(tag.POS in ("VERB", "INFN", "GRND", "PRTF", "PRTS") for tag in _tags(word))


@cache
def is_adjective(word: str) -> bool:
    """Whether a form can only be that of an adjective.

    >>> is_adjective("районного"), is_adjective("заведующий")
    (True, False)
    """
    tags = _tags(word)
    return bool(tags) and all(tag.POS == "ADJF" for tag in tags)


CASES = {
    "по": {"datv"}, "в": {"accs", "loct", "loc2"}, "во": {"accs", "loct"}, "на": {"accs", "loct", "loc2"},
    "для": {"gent"}, "от": {"gent"}, "из": {"gent"}, "до": {"gent"}, "без": {"gent"}, "у": {"gent"}, "после": {"gent"},
    "к": {"datv"}, "с": {"gent", "ablt", "accs"}, "со": {"gent", "ablt", "accs"}, "о": {"loct", "accs"},
    "об": {"loct", "accs"}, "за": {"accs", "ablt"}, "при": {"loct"}, "под": {"accs", "ablt"}, "между": {"ablt"},
}  # fmt: skip
"""Which cases of a noun stand behind a preposition."""
LEADS = "заведующ", "управляющ"
"""How nouns begin behind which stands who or what is led, in the instrumental."""


@cache
def goes_with(before: str, after: str) -> bool | None:
    """Whether the second form may stand right behind the first; None where neither of them says so.

    A preposition wants its case, an adjective a noun or another adjective of its own case and number.

    >>> goes_with("районного", "врача"), goes_with("районного", "противодействию"), goes_with("отдел", "кадров")
    (True, False, None)
    """
    before, after = before.lower(), after.lower()
    tags = [tag for tag in _tags(after) if tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")]
    if not tags:
        return None
    if before in CASES:
        return any(str(tag.case) in CASES[before] for tag in tags)
    if before.startswith(LEADS):
        return any(tag.case == "ablt" for tag in tags)
    heads = _tags(before)
    if not heads or any(tag.POS not in ("ADJF", "PRTF") for tag in heads):
        return None
    agree = any(
        one.case == two.case and one.number == two.number and (one.gender == two.gender or "plur" in one)
        for one in heads
        for two in tags
    )
    return agree or (None if any("PRTF" in tag for tag in heads) else False)


@cache
def is_only_name(word: str) -> bool:
    """Whether a form is that of a proper name, of slang or of an abbreviation alone.

    >>> is_only_name("ию"), is_only_name("союз")
    (True, False)
    """
    return all(any(mark in tag for mark in ("Name", "Surn", "Patr", "Geox", "Abbr", "Infr")) for tag in _tags(word))


@cache
def is_beginning(word: str) -> bool:
    """Whether letters are no form of the dictionary, but begin some that is no proper name.

    >>> is_beginning("обеспечени"), is_beginning("обеспечения"), is_beginning("сквозняколов")
    (True, False, False)
    """
    if is_word(word):
        return False
    whole, _ = next(iter(analyser().dictionary.words.iteritems(word.lower())), ("", None))
    return bool(whole) and not any(name in tag for tag in _tags(whole) for name in ("Name", "Surn", "Patr", "Geox"))


@cache
def is_first_name(word: str) -> bool:
    """Whether the dictionary has this form of a person's first name."""
    return word.isalpha() and any("Name" in parse.tag and parse.is_known for parse in analyser().parse(word.lower()))


@cache
def is_surname(word: str) -> bool:
    """Whether this form is, or by its ending is likely to be, that of a surname."""
    return word.isalpha() and any("Surn" in parse.tag for parse in analyser().parse(word.lower()))


@cache
def is_surname_alone(word: str) -> bool:
    """Whether the dictionary has this form as that of a surname, and as the subject of nothing else.

    >>> [is_surname_alone(word) for word in ("Иванов", "Петрову", "Шевчук")]
    [True, True, True]
    >>> [is_surname_alone(word) for word in ("Кулик", "Киров", "Чайковский", "Роснефть")]
    [False, False, False, False]
    """
    tags = _tags(word)
    other = (tag for tag in tags if "Surn" not in tag and "Poss" not in tag)
    return bool(tags) and "Surn" in tags[0] and not any("NOUN" not in tag or tag.case == "nomn" for tag in other)


@cache
def is_likely_surname(word: str) -> bool:
    """Whether the dictionary lacks this form and it looks like that of a surname as a subject.

    >>> is_likely_surname("Кутлубаев"), is_likely_surname("Иванов"), is_likely_surname("Горзеленхоз")
    (True, False, False)
    """
    tags = [parse.tag for parse in analyser().parse(word.lower())]
    return not is_word(word) and "Geox" not in tags[0] and any("Surn" in tag and tag.case == "nomn" for tag in tags)


@cache
def may_be_surname(word: str) -> bool:
    """Whether this form may be that of a name which the dictionary lacks, or has among proper names alone.

    >>> [may_be_surname(word) for word in ("Пипия", "Ким", "Кванториум", "Газпром", "Киров")]
    [True, True, False, False, False]
    """
    if is_word(word) and is_place(word):
        return False
    tags = [parse.tag for parse in analyser().parse(word.lower())]
    return is_only_name(word.lower()) and any(mark in tag for tag in tags for mark in ("anim", "Geox", "UNKN"))


@cache
def is_abbreviation(word: str) -> bool:
    """Whether the dictionary has a form that is most often an abbreviation.

    >>> is_abbreviation("жкх"), is_abbreviation("план")
    (True, False)
    """
    return is_word(word) and "Abbr" in analyser().parse(word.lower())[0].tag


@cache
def is_place(word: str) -> bool:
    """Whether a form is most often the name of a place, also of one that only looks so.

    >>> is_place("томска"), is_place("судиславль"), is_place("туризма")
    (True, True, False)
    """
    return "Geox" in analyser().parse(word.lower())[0].tag
