"""Where a list of executors may be cut: not within quotes, brackets, participial tails or a department's fields."""

from __future__ import annotations

import re

from inograph import morphology
from inograph.plan.executors import bodies, english_bodies, english_kinds
from inograph.plan.executors.enclosed import QUOTES

TAIL = re.compile(
    r"(?:а )?(?:в том числе|включая|(?:[а-яё]+ ){1,2}котор\w+\b|котор\w+|в которых|где|чь[яеи]|которым|кроме"
    r"|за исключением|осуществля\w+"
    r"|расположенн\w+ |находящ\w+ся|име(?:ющ|вш)\w+|явля\w+ся|оказавш\w+"
    r"|[а-яё-]+(?:ущ|ющ|ащ|ящ|вш|енн|анн|янн|ённ|ем|им|ом|т)(?:ий|ый|ая|ое|ее|ие|ые|его|ого|ей|ой|их|ых|ими|ыми|ему"
    r"|ому|им|ым|ую|юю|ем|ом)(?:ся)? "
    r"(?:в|во|на|по|при|к|ко|с|со|за|от|для|до|из|у|о|об|под|над|между|через|без|не|более)\b|[а-яё-]+(?:ущ|ющ|ащ|ящ"
    r"|вш)(?:ий|ая|ее|ие|его|ей|их|ими|ему|им|ую|юю|ем)(?:ся|сь)"
    r"|[а-яё-]+(?:ущ|ющ|ащ|ящ|вш)(?:его|ей|их|ими|ему|им|ую|юю|ем)\b|including|which|that|who|located|responsible for"
    r"|plc\b)"
)
"""For words that begin with a small letter."""
FIRM = re.compile(r"Ltd\b|Inc\b|LLC\b|GmbH\b|(?:ОАО|ООО|ЗАО|ПАО|АО)\s*(?:[,;(]|\Z)")
"""A legal form behind the name of the firm: `Roads, Ltd`."""
ACTIVE_TAIL = re.compile(r"([а-яё-]+(?:ущ|ющ|ащ|ящ|вш)(?:ий|ая|ее|ие)(?:ся)?) (\w+)")
SURE_TAIL = re.compile(r"(?:осуществля|оказыва|име|получа|предоставля|выполня)ющ\w+ \w")
SERVING = re.compile(
    r"(?:обслужива|эксплуатиру|перерабатыва|добыва|контролиру|обеспечива)ющие (?:[а-яё-]+(?:ые|ие) )*"
    rf"(?!персонал|[а-яё-]+(?:ые|ие)(?![а-яё])|(?:{bodies.HEAD})(?![а-яё])|[«\"“])[а-яё]"
)
"""What a body serves or runs: `предприятия, обслуживающие городские маршруты`; no `обслуживающие организации`."""
# Who answers for one thing beside the head of the body: `директор, ответственный за сайт`.
CHIEF = re.compile(
    r"(?:директор|заведующ(?:ий|ая)|руководитель|ректор|главный врач|глава|начальник|председатель)"
    r"(?: (?:школы|гимназии|лицея|колледжа|техникума|учреждения|детского сада|организации|библиотеки"
    r"|музея|[А-ЯЁ]{2,8}))?\Z",
    re.IGNORECASE,
)
LEADS_HEAD = re.compile(rf"[а-яё-]+ (?:[а-яё-]+(?:ые|ие|ый|ий|ая|ое|ее) )*(?:{bodies.HEAD})(?![а-яё])")
# `организации, подведомственные Рослесхозу` against `министерство, подведомственные ему учреждения`.
SUBORDINATE = re.compile(r"(?:подведомственн|подконтрольн|подотч[её]тн)\w+ (?P<whose>(?:им|ему|ей)\b)?")
LEARNERS = re.compile(r"(?:обучающ|учащ)иеся(?! [вп]о?\b)", re.IGNORECASE)
LEADING_WORD = re.compile(
    r"ведущ|действующ|управляющ|общеобразующ|следующ|заведующ|обслуживающ|эксплуатирующ|ресурсоснабжающ|градообразующ"
    r"|перерабатывающ|добывающ|контролирующ|надзорн|служащ|учащ|отдыхающ|обучающ|трудящ"
)
ONLY_ADJECTIVES = re.compile(
    r"(?:[а-яё-]++(?:(?<=[а-яё-](?:[ыио]й|[ая]я|[оеыи]е|[ыи]х))|(?<=[а-яё-][ое](?:го|му)))(?:,? и |, | |\Z))+\Z"
)
"""For words in small letters."""
MATTERS = re.compile(r"\sпо (?:делам|вопросам|проблемам|работе с)(?= )", re.IGNORECASE)
FOR_FIELDS = re.compile(r"(?:управление|отдел|сектор|комитет|служба) по (?:делам|вопросам) ", re.IGNORECASE)
# A head with its cases, which end as adjectives do: `Управление научных исследований`, `заведующий поликлиникой`.
HEADED = re.compile(
    r"(?:управление|объединение|отделение|учреждение|предприятие|(?:заведу|управля)ющ(?:ий|ая|ие)) [а-яё]",
    re.IGNORECASE,
)
COMMISSIONER = re.compile(r"уполномоченн(?:ый|ая|ые) по (?!согласован)", re.IGNORECASE)
# What only looks like an adjective: `управление`, `предприятие`; `Минстрой`, `Росреестр`.
NEUTER_NOUN = re.compile(r"(?:[а-яё]*[еая]ни|[а-яё]*яти)е\W*\Z", re.IGNORECASE)
SHORT_MINISTRY = re.compile(r"(?!Минск|Минус|Росси)(?:(?:Мин|Рос)[а-яё]{2,}|[А-ЯЁ][а-яё]*строй)(?![а-яё-])")
SHORT_DEPARTMENT = re.compile(
    r"(?:Деп|Ком|Упр|Агент|Росс?|Гос|Обл|Край|Респ)[а-яё]+(?:тий|гий|сий|ций|ий|ой)\Z(?<!ский)"
)
RESPONSIBLE = re.compile(r"ответственн(?:ые|ый|ая) за (?=\w)", re.IGNORECASE)
FIRST_WORD = re.compile(r"[А-ЯЁа-яё-]+")
LAST_WORD = re.compile(r"([А-ЯЁ]?[а-яё-]+)\W*\Z")
ENDING = re.compile(r"(?:ого|его|ому|ему|ской|цкой|ной|ской|ских|цких|ных|ким|ным|ой|ый|ий)\Z")
FIELD_ABBREVIATIONS = re.compile(
    r"(?:ЧС|ЗП|ПБ|ЖКХ|ЖКК|ТЭК|СМИ|ООС|ОС|ИКТ|ИТ|МП|МР|ГО|АПК|ГС|МТО|КДН|НТО|ОПК|IT|PR|HR)(?![А-ЯЁа-яёA-Za-z])"
)
LAST_FIELDS = re.compile(
    rf"(?:{FIELD_ABBREVIATIONS.pattern}(?:, | и )){{1,3}}"
    rf"(?P<last>(?:{FIELD_ABBREVIATIONS.pattern}|[а-яё-]+)(?: [а-яё-]+){{0,2}})"
    r" (?:[А-ЯЁ][а-яё-]+(?:ой|ого|его) (?:области|края|района|округа)|(?:[Рр]еспублики|города|г\.) [А-ЯЁ])"
)
"""The last fields of a department, abbreviated, and whose it is: `ЖКХ и связи Энской области`."""
TASKS = re.compile(
    r"(?!(?:МВД|У?МЧС|У?ФСБ|У?ФНС|У?ФАС|ФСО|У?ФМС|У?ФСИН|РАН|РЖД|ТПП|ВЭБ|ОВД|О?УМВД|ОМВД|ЦРБ|СМИ|НКО|ОИВ|РОВД|ГИБДД"
    r"|ИФНС"
    r"|ЖКХ|ТЭК|УВД|ГУВД|МКУ|МБУ|ОАО|ПАО|ООО|ЗАО|АО|МУП|ГУП)\b)[А-ЯЁ]{2,4}(?![А-ЯЁа-яё-])"
)
GENITIVE_TOO = re.compile(
    r"(?:организации|администрации|службы|школы|палаты|комиссии|компании|больницы|инспекции|группы|академии"
    r"|корпорации|ассоциации|дружины|редакции|диаспоры|общественности|молодежи)(?![а-яё])"
)
PLACES = re.compile(
    r"(?:[А-ЯЁ][а-яё-]+(?:[сц]к|н|в|ч)(?:ом|ем|ой|ых|их)(?:, | и | ))+(?:районах|районе|области|городе|городах"
    r"|поселени\w+|округ\w+|улусах)\b"
)
# `Администрация г. Орла, | г. Ливны`: places of one kind, of which only the first has the noun that they complete.
SHORT_PLACE = re.compile(r"(?:г|гг|с|п|пос|пгт|д|ст|х|р\.\s?п|мкр)\.\s?[А-ЯЁ]")
ONE_PLACE = rf"{SHORT_PLACE.pattern}[А-ЯЁа-яё-]*"
OF_SHORT_PLACE = re.compile(rf"[а-яё] {ONE_PLACE}(?:, {ONE_PLACE})*\Z")
OF_PLACES = re.compile(r"(?:городов|районов|округов|сёл|сел|посёлков|поселков|деревень) [А-ЯЁ][^,;]*\Z")
# `администрация муниципального района город Нея | Нейский район`: a district that is called by its town too.
ITS_TOWN = re.compile(
    r"(?:\A|(?:района|округа|образования|район|округ|образование) )(?:город|г\.) ?(?P<town>[А-ЯЁ][а-яё-]+)\Z"
)
DISTRICT = re.compile(r"(?P<name>[А-ЯЁ][а-яё-]+[сц]к(?:ий|ого)) (?:муниципальн\w+ )?(?:район|округ)")
SHARED_TAIL = re.compile(
    r"[^,;]*,? (?:расположенн|находящ|действующ|осуществляющ|зарегистрированн|подведомственн|функционирующ|реализующ"
    r"|участвующ|located|based)"
)
OBLIQUE = re.compile(
    r"[а-яё-]+(?:ого|его|ой|ей|ому|ему|ым|им|ых|их|ыми|ими|ом|ем|ами|ями|ах|ях|ам|ям|ов|ев|ью|ия|ии|ости|ства|ству"
    r"|ения|аний|ений|ю|у)\b"
)
ENGLISH_DEPARTMENT = re.compile(r"(?:the )?(?:Ministry|Department|Office|Committee|Agency|Bureau) (?:of|for) ")
ENGLISH_FIELDS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+)*,? and [A-Z][a-z]+")
# `3-ПСЧ`, `26 ПЧ`, and groups in the genitive plural: `заинтересованных органов и общественных организаций`.
NUMBERED_UNIT = re.compile(
    r"\d{1,3}[- ][А-ЯЁ]{2,}|\d{1,2}(?:[-–]\d{1,2})?(?: ?[«\"][А-Я][»\"])? (?:класс|классы|группа|курс|отряд)(?![а-яё])"
)
OBLIQUE_GROUP = re.compile(rf"(?:[а-яё-]+(?:ых|их) ){{1,4}}(?:{bodies.OBLIQUE_PLURAL})(?![а-яё])")
# `центра трансфера технологий и факультета экономики`: both bodies in one case.
OBLIQUE_BODY = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ого|его|ой|ей) ){0,3}"
    r"(?:(?:министерств|правительств|агентств|учреждени|предприяти|управлени)[аяюу]"
    r"|(?:центр|факультет|институт|департамент|комитет|отдел|университет|фонд|совет|союз|музе|колледж|техникум)[аяую]"
    r"|(?:служб|палат|школ|библиотек|кафедр|лаборатори|академи|корпораци|компани|инспекци|дирекци)[ыией])(?![а-яё])",
    re.IGNORECASE,
)
# `собственникам центров «Парус»`, the first of several names.
QUOTED_AFTER = re.compile(r"([а-яё]+) [«\"“„][^«»\"“”]*[»\"”]\Z")
OF_TRADE = re.compile(r"ИП|КФХ|ЛПХ|индивидуальные предприниматели", re.IGNORECASE)
DISTRIBUTED = re.compile(r"(?:поселени[йя]|районов|района|округов|округа|городов|сельсоветов|области|края)\Z")
DISTRIBUTIVE = re.compile(rf"(?:[А-ЯЁа-яё-]+(?:ые|ие) )*(?:{bodies.PLURAL})(?:[^,;:]*):", re.IGNORECASE)


def cuts_at_comma(left: str, right: str) -> bool:
    """Whether a comma between these words stands between two executors."""
    if not right:
        return True
    if english_kinds.is_english(left + right):
        return english_bodies.cuts_at_comma(left, right)
    if _goes_on(left, right):
        return False
    if left[-1:] in '»”"' and " " in left and right[0].isalpha():
        return True
    if bodies.starts_body(right):
        return True
    told = bodies.AMBIGUOUS.match(left.lower()) or bodies.SHORT_NAME.match(left) or morphology.told_noun(left)
    if told and bodies.is_told(right):
        return True
    return not _depends(left, right) and _begins_unknown(left, right)


def _goes_on(left: str, right: str) -> bool:
    """Whether the words after a comma surely belong to the executor before it."""
    quoted = QUOTED_AFTER.search(left) if right[0] in QUOTES else None
    if quoted and morphology.is_genitive_plural(quoted[1]):
        return True
    if (right[0].isdigit() and not NUMBERED_UNIT.match(right)) or right[0] == "№":
        return True
    if _are_places(left, right):
        return True
    if RESPONSIBLE.match(right):
        return not (_are_others(left, right) or CHIEF.match(left))
    if _is_tail(right) or PLACES.match(right) or _same_ending(left, right):
        return True
    return only_adjectives(left) or _is_distributed(left, right) or _are_fields(left, right)


def _are_places(left: str, right: str) -> bool:
    """Whether places go on that one noun has before it: `Администрации городов Орла, | Мценска и Ливен`."""
    short, name = SHORT_PLACE.match(right) is not None, FIRST_WORD.match(right)
    titled = name is not None and name.group().istitle()
    if not (short or titled) or OF_SHORT_PLACE.search(left):
        return short
    return name is not None and titled and OF_PLACES.search(left) is not None and morphology.is_place(name.group())


def _are_others(left: str, right: str) -> bool:
    """Whether many are responsible after one, or one after many: `глава поселения, ответственные за безопасность`."""
    first = left.split()[0].strip('«"“„').lower() if left.split() else ""
    many = right.lower().startswith("ответственные")
    one_before = morphology.only_nominative(first) and not _is_many(first)
    return (many and one_before) or (not many and _is_many(first))


def _is_many(word: str) -> bool:
    return word.endswith(("ые", "ие")) or morphology.is_plural(word)


def _is_distributed(left: str, right: str) -> bool:
    """Whether a list of places after `Администрации:` goes on: not after their noun, before another body."""
    if ":" not in left or not DISTRIBUTIVE.match(left):
        return False
    return not (DISTRIBUTED.search(left) and (bodies.starts_body(right) or bodies.MANY.match(right)))


def _begins_unknown(left: str, right: str) -> bool:
    """Whether words that begin no known body begin an executor nevertheless."""
    if right[0].isupper() or not right[0].isalpha():
        return not (ENGLISH_FIELDS.match(right) and ENGLISH_DEPARTMENT.match(left))
    if morphology.only_nominative(right.split()[0].strip(".,;:()")):
        return True
    if bodies.DEPARTMENT.match(left.lstrip('"«“„ ')) or MATTERS.search(left):
        return False
    if bodies.is_told(left) and not bodies.starts_small(left):
        return False
    return not (len(left.split()) > 1 and OBLIQUE.match(right))


AUTHORITIES = re.compile(r"ОМСУ?|(?:Т?О?Ф|Р)?ОИВ|ИОГВ|ОИГВ|ОГВ")
GROUP = re.compile(r"(?:организации|предприятия|учреждения|администрации)(?![а-яё])", re.IGNORECASE)
"""Groups in the nominative behind the abbreviation of another one: `ОМСУ и организации`."""

HEADS_OF = re.compile(r"(?:руководители|директора|заведующие|председатели|представители) [а-яё]", re.IGNORECASE)
SHORT_GROUP = re.compile(r"(?:ТСЖ|ЖСК|СНТ|УК|ТОС|С?ОНКО|НКО|М?Д?ОУ|СОШ|С?ДК|КФХ)(?=\s*(?:[,;(]|\Z))")
"""Heads of many bodies, and a second group of them: `директора школ и ДОУ`."""
OF_GROUPS = re.compile(r"(?:организаций|предприятий|учреждений|объединений|поселений)(?![а-яё])")
"""Groups in the genitive, whose ending is also that of an adjective: `директора школ и учреждений, …`."""


def cuts_at_and(left: str, right: str, sign: str = "and") -> bool:
    """Whether "и" between these words stands between two executors rather than inside a name."""
    if english_kinds.is_english(left + right):
        return english_bodies.cuts_at_and(left, right, sign)
    if COMMISSION.match(right) or (OBLIQUE_GROUP.match(left) and OBLIQUE_GROUP.match(right)):
        return True
    if OBLIQUE_BODY.match(left) and OBLIQUE_BODY.match(right):
        return not (bodies.GROUP_NOUN.fullmatch(left) and bodies.GROUP_NOUN.match(right))
    if (AUTHORITIES.fullmatch(left) and GROUP.match(right)) or (morphology.told_noun(left) and bodies.is_told(right)):
        return True
    if HEADS_OF.match(left) and SHORT_GROUP.match(right) and morphology.is_genitive_plural(left.split()[-1]):
        return False
    if OF_GROUPS.match(right) or _is_tail(right) or only_adjectives(left) or _is_town_of(left, right):
        return False
    if not bodies.starts_body(right) and not _is_subject(left, right):
        return False
    if DISTRIBUTIVE.match(left) or _same_ending(left, right):
        return False
    if (
        FIELD_ABBREVIATIONS.match(right)
        or _are_tasks(left, right)
        or (bodies.DEPARTMENT.match(left) and (GENITIVE_TOO.match(right) or _depends(left, right)))
    ):
        return False
    return not _is_one_group(left, right)


COMMISSION = re.compile(r"КДН ?и ?ЗП(?![А-ЯЁ])")
GOVERNED = re.compile(r"\s(?:во?|на|за|через|про) [а-яё-]+\Z")
"""Words in the accusative, as those behind "и" may be: `инвестиции в спорт | туризм`."""


def _is_town_of(left: str, right: str) -> bool:
    """Whether a district and its town make one name: `район город Нея | Нейский район`."""
    town, district = ITS_TOWN.search(left), DISTRICT.match(right)
    if town is None or district is None:
        return False
    name, whose = (words.replace("ё", "е").replace("Ё", "Е") for words in (town["town"], district["name"]))
    return whose.startswith(name[: max(2, len(name) - 2)])


def _is_subject(left: str, right: str) -> bool:
    """Whether small words that begin no known body cannot depend on those before: `общественный совет | ветераны`.

    With one word that no dictionary has they make a name: `Росзаречье и соседи`.
    """
    if left.istitle() and left.isalpha() and not morphology.is_word(left.lower()):
        return False
    first = right.partition(" ")[0].strip(".,;:()")
    own = re.split(r"[,;(]", right, maxsplit=1)[0].strip()
    alone = first.islower() and morphology.only_nominative(first) and not only_adjectives(own)
    return alone and GOVERNED.search(left) is None


def _depends(left: str, right: str) -> bool:
    """Whether words that cannot be a subject go on with a name that can: `совет ветеранов войны, вооруженных сил`."""
    if not left.split() or not right.split():
        return False
    first, second = left.split()[0].strip('«"“„'), right.split()[0].strip(".,;:()")
    return morphology.is_oblique(second) and not morphology.is_oblique(first) and morphology.is_word(first)


def only_adjectives(left: str) -> bool:
    """Whether the words wait for their noun: `малые`, `дошкольные и школьные`."""
    if not ONLY_ADJECTIVES.match(left.lower()) or HEADED.match(left) or bodies.POST.fullmatch(left):
        return False
    return not (NEUTER_NOUN.search(left) or SHORT_MINISTRY.match(left) or SHORT_DEPARTMENT.match(left))


def _are_fields(left: str, right: str) -> bool:
    """Abbreviated fields of one department: `управление по делам ГО, ЧС`, `отдел дорог, ЖКХ и связи Энской области`."""
    if not FIELD_ABBREVIATIONS.match(right):
        return False
    last = left.split()[-1] if left else ""
    among = (
        CIVIL_DEFENCE.match(right)
        or FIELD_ABBREVIATIONS.match(last)
        or FOR_FIELDS.match(left)
        or _are_last_fields(right)
    )
    return bool(among) and bool(bodies.DEPARTMENT.match(left)) and len(left.split()) > 1


CIVIL_DEFENCE = re.compile(r"ГО(?:,| и) ?ЧС(?![А-ЯЁа-яё])")


def _are_last_fields(right: str) -> bool:
    found = LAST_FIELDS.match(right)
    last = found["last"] if found else ""
    return bool(last) and (FIELD_ABBREVIATIONS.match(last) is not None or not bodies.starts_body(last))


EMERGENCIES = re.compile(r"КЧС О?ПБ|ОНД ПР")
"""One commission, of emergencies and of safety from fire; one office of inspectors, who also prevent."""


def _are_tasks(left: str, right: str) -> bool:
    """Abbreviated tasks of one body or post: `председатель КЧС и ОПБ`, `комиссия по ГО и ЧС`; never two bodies."""
    second = TASKS.match(right)
    if EMERGENCIES.fullmatch(f"{left} {right.split(maxsplit=1)[0].strip('.,;:')}"):
        return True
    if not second or len(left.split()) < 2 or SHORT_GROUP.match(right):
        return False
    last = left.split()[-1]
    return bool(TASKS.fullmatch(last) or (FIELD_ABBREVIATIONS.fullmatch(last) and bodies.DEPARTMENT.match(left)))


def _is_one_group(left: str, right: str) -> bool:
    """`X организации и Y организации, расположенные в …` is one group: the tail belongs to both.

    So are two bare nouns: `министерства и ведомства республики`, `ИП и организации`.
    """
    bare = bodies.GROUP_NOUN.fullmatch(left) and not left.isupper()
    if (bare or OF_TRADE.fullmatch(left)) and bodies.GROUP_NOUN.match(right):
        return True
    first, second = bodies.STARTS_PLURAL.match(left), bodies.STARTS_PLURAL.match(right)
    if not first or not second or first.group().split()[-1].lower() != second.group().split()[-1].lower():
        return False
    return bool(SHARED_TAIL.match(right)) and not SHARED_TAIL.match(left) and "согласовани" not in left


def _is_tail(right: str) -> bool:
    """Words that go on describing the executor before them: `…, расположенные в Томской области`."""
    if right[:1].isupper():
        return FIRM.match(right) is not None
    if COMMISSIONER.match(right):
        return False
    active = ACTIVE_TAIL.match(right)
    subordinate = SUBORDINATE.match(right)
    if subordinate:
        return not bodies.STARTS_PLURAL.match(right) and not subordinate["whose"]
    if SURE_TAIL.match(right) or SERVING.match(right):
        return True
    if active and (LEADING_WORD.match(right) or LEADS_HEAD.match(right)):
        return False
    return active is not None or (TAIL.match(right) is not None and not LEARNERS.match(right))


def _same_ending(left: str, right: str) -> bool:
    """Two adjectives in one case (`Северного, Южного`) share the noun that follows."""
    first = FIRST_WORD.match(right)
    two = ENDING.search(first.group()) if first else None
    last = LAST_WORD.search(left) if two else None
    if not two or not last or last.group(1)[:1].isupper() != right[0].isupper():
        return False
    one = ENDING.search(last.group(1))
    return bool(
        one and one.group()[-2:] == two.group()[-2:] and one.group() not in ("ый", "ий") and _adjective(last.group(1))
    )


def _adjective(word: str) -> bool:
    nouns = ("полномочий", "предприятий", "технологий", "территорий")
    return word not in nouns and len(word) > 4 and not SHORT_MINISTRY.match(word)
