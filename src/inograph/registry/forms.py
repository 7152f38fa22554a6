"""How the same body is written: everything that may differ between two spellings of one name.

A form is a string that all these spellings share. `legal form` (ООО, АО, ФГБУ …) may be left out, but two names with
different ones are two bodies.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from inograph.plan.executors import bodies
from inograph.plan.executors.executor_words import ALIAS
from inograph.registry import inflection
from inograph.spelling import fold, untangled

COUNTRY = re.compile(r"\b(?:российск\w+ федераци\w+|росси[ия]|рф)\b")
_COUNTRY_EN = re.compile(r"\b(?:of )?(?:the )?(?:russian federation|russia)\b")
_SHORTENED = (
    (re.compile(r"\bг\. ?(?=[а-я])|\bгор\. ?"), "города "),
    (re.compile(r"\bобл\.|\bобл\b"), "области"),
    (re.compile(r"\bресп\."), "республики"),
    (re.compile(r"\bр-н[ае]?\b"), "района"),
    (re.compile(r"\bмин-в(?=[оаеу])"), "министерств"),
    (re.compile(r"\bдеп-т"), "департамент"),
    (re.compile(r"\bун-т"), "университет"),
    (re.compile(r"\bин-т"), "институт"),
    (re.compile(r"\bим\. ?(?=[а-я])"), "имени "),
    (re.compile(r"\bупр\. ?"), "управление "),
    (re.compile(r"\bсо ран\b"), "сибирского отделения ран"),
    (re.compile(r"\bуро ран\b"), "уральского отделения ран"),
    (re.compile(r"\bдво ран\b"), "дальневосточного отделения ран"),
    (re.compile(r"\bран\b"), "российской академии наук"),
    (re.compile(r"\bомсу\b"), "органы местного самоуправления"),
    (re.compile(r"\bфоив\b"), "федеральные органы исполнительной власти"),
    (re.compile(r"\bсми\b"), "средства массовой информации"),
    (re.compile(r"\b(?:no|n|№)\.? ?(?=\d)"), "№"),
)
_LEVELS = "федеральн|областн|краев|республиканск|окружн|государственн|муниципальн"
_INSTITUTION = re.compile(
    rf"\b(?P<level>{_LEVELS})\w+ (?:государственн\w+ |областн\w+ )?(?:автономн|бюджетн|казенн|унитарн)\w+ "
    r"(?:\w+н(?:ое|ая|ым|ого|ому|ом|ой) ){0,3}(?P<what>учреждени|предприяти)\w+"
    r"(?: высшего(?: профессионального)? образования| дополнительного образования| науки| культуры| здравоохранения)?"
)
FORMS = {
    "ао": r"(?:(?:открыт|закрыт|публичн|непубличн)\w+ )?акционерн\w+ обществ\w+|[озпн]?ао"
    r"|(?:(?:public|open|closed) )?joint stock company|[opc]?jsc",
    "ооо": r"обществ\w+ с ограниченной ответственностью|ооо|llc|limited liability company",
    "ф учреждени": r"(?:фгбу|фгбоу|фгаоу|фгау|фгку|фгкоу|фгбун|фгбну|фгоу|фгу)(?: (?:в|вп|сп)о)?",
    "ф предприяти": r"фгуп|фкп",
    "г учреждени": r"(?:(?:о|к|то)?г(?:бу|боу|ау|аоу|ку|коу)|обгоу|гоу)(?: (?:в|вп|сп)о)?",
    "г предприяти": r"о?гуп",
    "м учреждени": r"мбу|мбоу|мау|маоу|мку|мкоу|мбдоу|мадоу|моу",
    "м предприяти": r"муп|мкп",
    "гк": r"государственн\w+ корпораци\w+|госкорпораци\w+|гк",
    "ано": r"автономн\w+ некоммерческ\w+ организаци\w+|ано",
}
# What a university or another institution is called besides its own name: its status and its founder.
_STATUS = re.compile(r"^(?:национальн\w+ исследовательск\w+ |ни )(?=\S)")
_FOUNDER = re.compile(r"(?<=\S) (?:министерств[ао]|мин(?!ск)[а-я]{3,}|федеральн\w+ (?:агентств|служб)\w+) .*")
_LEGAL = tuple((form, re.compile(rf"\b(?:{pattern})\b")) for form, pattern in FORMS.items())
_PLACES = "области|края|республики|округа|района|города|территории"


class Bare(NamedTuple):
    """A name without its legal form, and that form (empty where none is stated)."""

    name: str
    legal: str


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name as one line of lower-case words: no quotes, brackets, dots and lost hyphens; the country is «рф».

    >>> plain("Мин-во финансов Российской Федерации") == plain("МИНИСТЕРСТВО  ФИНАНСОВ РФ")
    True
    >>> plain("социально- экономического") == plain("социальноэкономического")
    True
    """
    text = COUNTRY.sub("рф", fold(untangled(name)))
    text = _COUNTRY_EN.sub("rf", text)
    for pattern, full in _SHORTENED:
        text = pattern.sub(full, text)
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", text)
    return " ".join(re.sub(r"[(),.;:*]", " ", text).split())


@lru_cache(maxsize=65536)
def bare(name: str) -> Bare:
    """A name and its legal form apart.

    >>> bare("ОАО «РЖД»")
    Bare(name='ржд', legal='ао')
    """
    text, legal = plain(name), ""
    if found := _INSTITUTION.search(text):
        level = {"ф": "ф", "м": "м"}.get(found["level"][0], "г")
        legal, text = f"{level} {found['what']}", text[: found.start()] + " " + text[found.end() :]
    for form, pattern in _LEGAL:
        if found := pattern.search(text):
            legal, text = legal or form, pattern.sub(" ", text)
    text = _STATUS.sub("", " ".join(text.split()))
    return Bare(_FOUNDER.sub("", text) if legal.endswith("учреждени") else text, legal)


def without_definition(name: str) -> str:
    """A name without the alias that it defines on the spot.

    >>> without_definition("Управление культуры города Заречный (далее - Управление)")
    'Управление культуры города Заречный'
    """

    def kept(found: re.Match[str]) -> str:
        return found[0] if found["short"] and not bare(found["short"]).name else " "

    return " ".join(ALIAS.sub(kept, name).split()) or name


def defined(name: str, aliases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a name defines for its document: each alias and the full name; a bare legal form defines nothing."""
    full = without_definition(name)
    return tuple((alias, full) for alias in aliases if full != name and bare(alias).name and fold(alias) != fold(full))


def completed(name: str, place: str) -> str:
    """A local name with the issuer's place put in: «министерство финансов области» → «… Томской области».

    A name that says which region it means («Омской области») stays as it is. A place may be a district and its region:
    a name is completed with the one of its kind.

    >>> completed("администрация района", "Тарский район, Омская область")
    'администрация Тарского района'
    >>> completed("Минфин области", "Тарский район, Омская область")
    'Минфин Омской области'
    """
    return next((whole for one in place.split(", ") if (whole := _completed(name, one)) != name), name)


def _completed(name: str, place: str) -> str:
    if not place or not re.search(rf"(?<!\w)(?:{_PLACES})\s*$", name, re.IGNORECASE):
        return name
    genitive = inflection.genitive(place)
    type_ = next((word for word in genitive.split() if re.fullmatch(_PLACES, fold(word))), "")
    found = re.search(rf"(?<!\w){re.escape(type_)}\s*$", name, re.IGNORECASE) if type_ else None
    if found is None or re.search(r"(?:[сц]к|н)(?:ой|ей|ого|его|их|ых)\s*$", name[: found.start()], re.IGNORECASE):
        return name
    return name[: found.start()] + genitive


_OFFICE = re.compile(
    r"(?:министерство|правительство|департамент|комитет|управление|администрация|агентство|инспекция|служба"
    r"|мин(?!истерств)[а-я]{3,})(?![а-я])"
)
_OF_REGION, _DISTRICT = re.compile("министерств|правительств|мин"), re.compile("(?:район|округ)$")
_NATIONAL = re.compile(
    rf"{COUNTRY.pattern}|\bфедеральн|\bроссийск|\bгосударственн|\bминюст|\bюстиции|\b(?:мин)?обороны|\bвнутренних дел"
    r"|\bиностранных дел|\bказначейств"
)
_OF_COUNTRY = re.compile(rf"(?!территориальн).*(?:{COUNTRY.pattern}|\bфедеральн|\bроссийск)")
"""How a group of bodies says that it is the same one in every region."""
_NAMES_PLACE = re.compile(r"\W[^\W\d_a-zа-яё]|[\d«\"(]")
_GROUP_SAYS_PLACE = re.compile(r"\W[^\W\d_a-zа-яё][а-яё]|[\d«\"]|^[^а-яёА-ЯЁ]*$")
"""A name of Latin letters is not completed in Russian."""
_SAYS_PLACE = re.compile(rf"\b(?:{_PLACES})\b")


def located(name: str, place: str) -> str:
    """A local name with its issuer's place, also where it says nothing of a place.

    >>> located("Министерство строительства", "Омская область"), located("Минфин области", "Омская область")
    ('Министерство строительства Омской области', 'Минфин Омской области')
    >>> located("Министерство обороны", "Омская область"), located("Управление культуры г. Тары", "Омская область")
    ('Министерство обороны', 'Управление культуры г. Тары')
    >>> located("учреждения СПО", "Омская область"), located("федеральные органы власти", "Омская область")
    ('учреждения СПО Омской области', 'федеральные органы власти')
    >>> both = "Тарский район, Омская область"
    >>> located("Управление культуры", both), located("Министерство культуры", both)
    ('Управление культуры Тарского района', 'Министерство культуры Омской области')
    """
    whole, text = completed(name, place), fold(name)
    if whole != name or not place:
        return whole
    if bodies.kind(name) == "group":
        local, named = not _OF_COUNTRY.match(plain(name)), _GROUP_SAYS_PLACE
    else:
        local, named = bool(_OFFICE.match(text)) and not _NATIONAL.search(text), _NAMES_PLACE
    if not local or named.search(name.strip()) or _SAYS_PLACE.search(text):
        return whole
    place = next((one for one in place.split(", ") if not _OF_REGION.match(text) or not _DISTRICT.search(one)), place)
    return f"{name} ({place})" if "," in name else f"{name} {inflection.genitive(place)}"


def lemmas(name: str) -> list[str]:
    """The dictionary forms of all words of a text: «ядерных технологиях» → «ядерный», «технология»."""
    return [inflection.lemma(word) for word in re.findall(r"[\w-]+", COUNTRY.sub("рф", fold(name)))]
