"""Names in Latin letters of bodies whose other name is Russian: `Tomsk State University`, `Rosleskhoz`.

General words are translated, all others written in Cyrillic letters as passports and maps write them in Latin ones.
Such a name is a guess and only offered.
"""

from __future__ import annotations

import re
from functools import cache

Words = tuple[str, ...]
SHORTEST, LEAST_SHARED = 4, 0.75
"""So many letters, and such a part of the Latin word, begin two words alike that are likely one."""
_LETTERS = {
    "tech": "тех",
    "shch": "щ", "sch": "щ", "kh": "х", "zh": "ж", "ts": "ц", "tch": "ч", "ch": "ч", "sh": "ш", "ph": "ф", "th": "т",
    "yu": "ю", "iu": "ю", "ju": "ю", "ya": "я", "ia": "я", "ja": "я", "yo": "е", "ye": "е", "ck": "к", "qu": "кв",
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "x": "кс", "y": "и", "z": "з", "'": "", "’": "",
}  # fmt: skip
_PARTS = re.compile("|".join(map(re.escape, _LETTERS)))
_ALIKE = str.maketrans("эыйё", "еиие", "ьъ")
"""Letters that one Latin letter stands for, or none."""
_ENDING = re.compile("[а-я]{0,2}|[а-я]{0,5}(?:ни|ски)")
"""What a Russian word may have behind letters that both begin with: the ending of a noun or of an adjective."""
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")
_WORDS = """
academy академия|administration администрация|affairs дело|agency агентство|agricultural сельскохозяйственный
agriculture сельский|air воздушный|architecture архитектура|archive архив|art искусство|arts искусство
association ассоциация союз|bank банк|branch филиал отделение|budget бюджет|building строительство
business предпринимательство бизнес|cadastre кадастр|center центр|centre центр|chamber палата
charity благотворительный|chemical химический|chemistry химия|children ребенок|cities город|city город
civil гражданский|college колледж|commerce торговый торговопромышленный|commission комиссия|committee комитет
communication связь|communications связь|company компания|construction строительство|consumer потребитель
control управление контроль|cooperation сотрудничество|corporation корпорация|council совет дума|court суд
cultural культурный|culture культура|customs таможенный|data данные|defence оборона|defense оборона
department департамент|development развитие|digital цифровой|directorate управление дирекция
district район округ|duma дума|ecology экология|economic экономический|economy экономика|education образование
electric электрический|electronics электроника|emergency чрезвычайный|employment занятость|energy энергетика
engineering инженерный|enterprise предприятие|entrepreneurship предпринимательство|environment среда экология
environmental экологический|export экспорт|factory завод фабрика комбинат|family семья|federal федеральный
federation федерация|finance финансы|financial финансовый|fire пожарный|fishery рыболовство|foreign иностранный
forest лес лесной|forestry лесной|foundation фонд|fund фонд|geology геология|government правительство
governor губернатор|group группа|health здравоохранение|healthcare здравоохранение|higher высокий высший
history история|holding холдинг|hospital больница|housing жилищный|humanitarian гуманитарный
industrial промышленный|industry промышленность|information информация информационный
innovation инновация инновационный|inspectorate инспекция|institute институт|insurance страхование
internal внутренний|international международный|investment инвестиция|justice юстиция|labor труд
laboratory лаборатория|labour труд|land земельный|law право|library библиотека|local местный|main главный
management управление|market рынок|mass массовый|media медиа|medical медицинский|medicine медицина
military военный|mineral минеральный|ministry министерство|monitoring мониторинг|municipal муниципальный
municipality муниципальный|museum музей|national национальный|natural природный|nature природа|nuclear ядерный
oblast область|office управление|oil нефть|organisation организация|organization организация|park парк
pedagogical педагогический|pension пенсионный|petroleum нефть|physics физика|plant завод комбинат|policy политика
power энергетика|press печать|programme программа|property имущество|protection защита охрана
public общественный|radio радио|railway железный|railways железный|region область регион|regional региональный
registration регистрация|republic республика|research исследование исследовательский|reserve резерв заповедник
resource ресурс|resources ресурс|rights право|river речной|road дорога дорожный|roads дорога|rossii рф
rossiia рф|rossiya рф|rural сельский|russia рф|russian российский|school школа|science наука|sciences наука
scientific научный|secondary средний|security безопасность|service служба|services служба|settlement поселение
siberian сибирский|small малый|social социальный|society общество|sport спорт|sports спорт|standards стандарт
state государственный|statistics статистика|supervision надзор|support поддержка|system система|systems система
tax налоговый|technical технический|technologies технология|technology технология|territorial территориальный
theater театр|theatre театр|tourism туризм|town город|trade торговля|training подготовка|transport транспорт
treasury казначейство|union союз|university университет|urban городской|utilities коммунальный|veterans ветеран
veterinary ветеринарный|vocational профессиональный|water водный|welfare благополучие|women женщина|works завод
young молодой|youth молодежь"""
_MEANINGS = {word: tuple(russian) for word, *russian in map(str.split, re.split(r"[|\n]", _WORDS.strip()))}


def is_latin(name: str) -> bool:
    """Whether a name has Latin letters and no Cyrillic ones."""
    return _LATIN.search(name) is not None and not is_cyrillic(name)


def is_cyrillic(name: str) -> bool:
    return _CYRILLIC.search(name) is not None


@cache
def cyrillic(word: str) -> str:
    """A word in small Latin letters, in Cyrillic ones.

    >>> cyrillic("rosleskhoz"), cyrillic("tusur"), cyrillic("shchelkovo")
    ('рослесхоз', 'тусур', 'щелково')
    """
    return _PARTS.sub(lambda found: _LETTERS[found[0]], word)


def in_russian(words: Words) -> Words:
    """A name in Russian words as far as it can be told alone.

    >>> in_russian(("tomsk", "state", "university"))
    ('томск', 'государственный', 'университет')
    """
    return tuple(_MEANINGS.get(word, (cyrillic(word),))[0] for word in words)


def meant(words: Words, other: Words) -> Words:
    """A name with those of its words that mean one of another name told by that one, in its order, before all others.

    >>> meant(("tomsk", "yacht", "council"), ("совет", "томский", "район"))
    ('совет', 'томский', 'ячт')
    """
    found, rest = list[int](), list[str]()
    for word, guess in zip(words, in_russian(words), strict=True):
        place = next((n for n, their in enumerate(other) if n not in found and _is_one(word, their)), None)
        if place is None:
            rest.append(guess)
        else:
            found.append(place)
    return (*(other[place] for place in sorted(found)), *rest)


def _is_one(word: str, russian: str) -> bool:
    """Whether a word is one of another language: translated, or begun alike by all but an ending.

    >>> _is_one("polytechnic", "политехнический"), _is_one("gazprom", "газпромбанк"), _is_one("rosatom", "росатом")
    (True, False, True)
    """
    if russian in _MEANINGS.get(word, ()):
        return True
    one, two = _skeleton(cyrillic(word)), _skeleton(russian)
    shared = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    begun = shared >= max(SHORTEST, LEAST_SHARED * len(one))
    return one == two or (begun and _ENDING.fullmatch(two, shared) is not None)


@cache
def _skeleton(word: str) -> str:
    return word.translate(_ALIKE).replace("ии", "и")
