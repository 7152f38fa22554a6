"""The kind of a body that no row knows, guessed from general words only, and only to show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.registry.abbreviations import abbreviates
from inograph.registry.forms import FORMS, plain

_REGION = (
    r"(?:области|края|республики\b.*|автономного округа(?: .+)?|(?:города )?(?:москвы|санктпетербурга|севастополя))"
)
_DEPUTIES = r"(?:совет|собрание) (?:народных )?(?:депутатов|представителей)"
_COMPANIES = r"нефть|телеком|сет[ьи]|[а-я]*банк|госстрах|агролизинг|вертол|нано|тех\b|хим\b"
_FEDERAL = (
    r"(?:мин(?!истерств)[а-я]{3,}|мвд|мид|мчс|фсб|фсо|фас|фнс|фтс|фмс|фссп|фсин|пфр|сфр|фсс|ск(?= рф)"
    rf"|рос(?!{_COMPANIES})[а-я]{{4,}}|федеральн\w+ (?:агентств|служб|казначейств)\w*(?: (?!по\b|рф\b)\w+){{0,6}}"
    r"|(?:пенсионн|социальн)\w+ фонд\w*|следственн\w+ комитет\w*|министерств\w+ (?:(?!по\b)\w+ ){0,6}рф)(?: рф)?"
)
_HERE = r"(?:по|в) .*(?:област|кра[юея]|республик|округ|город|район|москв|санктпетербург|севастопол)\w*.*"
_TERRITORIAL = (
    rf"(?:\w+ ){{0,4}}{_FEDERAL} {_HERE}",
    r"г?у(?:гибдд|мвд|мчс|фсб|фсин|фссп|фнс|фас|фмс|фк|росреестр\w*|роспотребнадзор\w*)\b.*",
    r"прокуратура .+|военный комиссариат .+|следственное управление .+|[а-я]{3,}стат",
)
_RULES = (
    ("federal-government", r"правительств\w+ рф"),
    ("federal-agency", "|".join(_TERRITORIAL)),
    ("federal-ministry", r"министерств\w+ .*\bрф\b.*|мин[а-я]{3,} рф|(?:мвд|мид|мчс) рф"),
    ("federal-agency", rf"федеральн\w+ (?:агентств|служб)\w+ .+|рос(?!{_COMPANIES})[а-я]{{4,}}"
     "|ф(?:нс|ас|сб|со|тс|мс) рф"),
    ("regional-executive", r"(?:правительств|администраци|мэри|министерств|департамент|управлени|комитет)\w* (?:.+ )?"
     r"(?:москвы|санктпетербурга|севастополя)"),
    ("municipal-executive", r"(?:администраци|мэри|департамент|управлени|комитет|отдел|дум)\w* .*"
     r"\b(?:города|района|поселения|муниципальн\w+|городского округа|закрытого административно.*)\b.*"
     rf"|(?:городск|районн)\w+ (?:дума|{_DEPUTIES})\b.*"
     rf"|{_DEPUTIES} .*\b(?:города|района|округа|поселения)\b.*"),
    ("regional-executive", r"(?:администраци|правительств|министерств|мин[а-я]{3,}|департамент|управлени|комитет)"
     rf"\w* .*{_REGION}|(?:контрольносчетн|избирательн)\w+ (?:палат|комисси)\w* .*{_REGION}"
     rf"|(?:.+ )?(?:законодательн|областн|краев)\w+ (?:дума|собрание|совет|{_DEPUTIES})(?: .*{_REGION})?"
     rf"|(?:государственн|народн|верховн)\w+ (?:собрание|совет|хурал|дума) .*{_REGION}|(?:дума|парламент) .*{_REGION}"),
    ("federal-agency", r"уполномоченн\w+ (?:при президенте рф|по .*\bв рф) ?.*"),
    ("regional-executive", rf"уполномоченн\w+ (?:при \w+|.*{_REGION}|.*\bв .+ (?:области|крае|округе)"
     r"|.*\b(?:в|по) республике .+|.*\bв (?:городе )?(?:москве|санктпетербурге|севастополе))(?: .*)?"),
    ("research-organization", r".*\b(?:научноисследовательск\w+|научн\w+ центр\w*|нии|академии наук)\b.*"),
    ("university", r".*\b(?:гос)?университет\w*\b.*|university of .+|.+ university(?: .+)?|фг[а-я]+ впо? .+"
     r"|фг[а-я]+ во .+|(?:.+ )?ранхигс"),
    ("development-institution", r"(?:корпораци|фонд|агентств)\w+ (?:по )?развити\w+.*"),
    ("company", rf"(?:п?ао )?рос(?:{_COMPANIES})[а-я]*(?: .+)?"
     r"|.*\b(?:завод\w*|комбинат\w*|банк\w*|компани\w+|концерн\w*)\b.*"),
)  # fmt: skip
_HEADS = (
    ("association", r"союз\w*|ассоциаци\w+|объединени\w+|федераци\w+|торговопромышленн\w+ палат\w+|тпп|профсоюз\w*"
     r"|профком\w*"
     r"|совет\w* (?:ветеранов|предпринимателей|отцов|женщин|женсоветов)|обществ\w* (?:инвалидов|охраны|слепых)|фонд\w*"
     r"|ано|нко|движени\w+|клуб\w*|дпд|казач\w+ обществ\w*|(?:общественн|профсоюзн)\w+ (?:организаци|комитет)\w+"),
    ("commission", r"комисси\w+|(?:рабоч|творческ|проектн|межведомственн)\w+ групп\w*|оргкомитет\w*|организационн\w+ "
     r"комитет\w*|совет\w{0,2}|штаб\w*|коллеги\w+|собрани\w+|дум[аыуе]|общественн\w+ палат\w+"),
    ("institution", r"ф?[бк]у|[бк]у(?:к|з|со|до|дпо|спо|сзн)|об?[бак]?уз"
     r"|(?:ф|о|к|л|об|рг|спб|то)?[гм][бак]?(?:[дноп]о?)?у(?:к|з|до|дпо|спо|впо|со|сзн|ср|сон|рк|нпо)?"
     r"|учреждени\w+|центр(?:а|е|ы|ом|у)?|цзн|мфц|больниц\w*|поликлиник\w*|диспансер\w*|госпитал\w+|мсч|цр?б|роддом\w*"
     r"|санатори\w+|школ\w*|гимнази\w+|лице[йюе]\w*|детск\w+ сад\w*|колледж\w*|техникум\w*|училищ\w*|институт\w*"
     r"|библиотек\w*|муз(?:ей|ея|ею|еем|еи|еев)|театр\w*|филармони\w+|дом\w? (?:культуры|детск\w+|народн\w+|ремес\w+"
     r"|творчеств\w+)|двор(?:ец|ца)|дк|лесничеств\w*|заповедник\w*|лесопожарн\w+|архив\w*|стадион\w*|редакци\w+|станци\w+"
     r"|дюсш|бизнесинкубатор\w*|кабинет\w*"),
    ("company", r"муп|мкп|о?гуп|фгуп|ип|предприяти\w+|оператор\w*|водоканал\w*|хозяйств\w* общест\w*|электросет\w+"
     r"|теплосет\w+|госкорпораци\w+"),
    ("department", r"министерств\w+|мин[а-я]{3,}|департамент\w*|деп[а-я]{4,}|комитет\w*|[а-я]*управлени\w+|отдел\w{0,2}"
     r"|сектор\w{0,2}|служб\w*|прессслужб\w*|агентств\w*|инспекци\w+|аппарат\w{0,2}|администраци\w+|мэри\w"
     r"|правительств\w*|прокуратур\w*|увд|омвд|едд?с|секретариат\w*|канцеляри\w+|бюро|дирекци\w+|кафедр\w*"
     r"|факультет\w*|деканат\w*|ректорат\w*|казначейств\w*|гос[а-я]{5,}|глав[а-я]{5,}|военкомат\w*|бухгалтери\w+"
     r"|контрольносчетн\w+ \w+|уполномоченн\w+"),
)  # fmt: skip
"""The word that says what a body is, where a name does not say whose it is; the first of a Russian name tells."""
_ENGLISH = (
    ("municipal-executive", r"(?:city|county|borough|district|town|parish|shire|village) council|municipality"
     r"|municipal corporation|(?:city|town|borough|county)(?= of\b)"),
    ("institution", r"hospitals?|schools?|librar(?:y|ies)|museums?|colleges?|theatres?|laborator(?:y|ies)"
     r"|cent(?:re|er)s?|institutes?|institution|academy|nhs .*trust"),
    ("commission", r"committee|commission|board|(?:working|steering|task|reference) group|task ?force|panel|council"
     r"|taskforce"),
    ("association", r"association|union|federation|chamber|society|forum|network|alliance|foundation|trust|charity"
     r"|partnership|coalition|club|(?:action|community|friends) group"),
    ("company", r"ltd|limited|plc|inc|llc|corporation|company|bank"),
    ("department", r"ministry|department|dept|directorate|division|office|agency|services?|team|unit|bureau|authority"
     r"|secretariat|administration|treasury|police|inspectorate|section|branch|government|cabinet"),
)  # fmt: skip
"""So in English, where the last such word before `of` or `for` tells."""
_COMPLEMENT = re.compile(r"\b(?:of|for|in|on|at|against|to|with)\b")
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_HEADED, _HEADED_EN = (
    tuple((kind, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for kind, pattern in heads) for heads in (_HEADS, _ENGLISH)
)
_AS_WRITTEN = (
    ("municipal-executive", re.compile(r"(?:[Аа]дминистрация|[Мм]эрия)(?: (?!Губерн|Презид)[А-ЯЁ][а-яё-]+){1,3}")),
    ("university", re.compile(r"(?:.+ )?[А-ЯЁ][а-яё]+Г[А-ЯЁ]{0,3}У(?: .+)?")),
    ("department", re.compile(r"Mo[A-Z]{1,5}|D[fF][A-Z]{1,3}|DG [A-Z]+")),
)  # fmt: skip
"""Where capitals tell: «Администрация Великого Новгорода», «ПсковГУ», `MoJ`, `DfT`."""


def guess(name: str) -> str:
    """A kind of the scheme `organization-kind`; `other` where the words do not say.

    >>> guess("Министерство финансов РФ"), guess("министерство финансов"), guess("ООО «Вега»")
    ('federal-ministry', 'department', 'company')
    >>> guess("МБУК «Дом ремёсел»"), guess("Совет ветеранов района"), guess("Food Standards Agency"), guess("УЦР")
    ('institution', 'association', 'department', 'other')
    """
    text = plain(name)
    if _COMMERCIAL.match(text) or _COMMERCIAL_BEHIND.search(name):
        return "company"
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(text):
            return kind
    for kind, pattern in _AS_WRITTEN:
        if pattern.fullmatch(" ".join(name.split())):
            return kind
    return _by_head(text)


_COMMERCIAL = re.compile(rf"(?:{FORMS['ао']}|{FORMS['ооо']})(?= .)")
_COMMERCIAL_BEHIND = re.compile(
    rf"(?:\(\s*(?:{FORMS['ао']}|{FORMS['ооо']})\s*\)|[»”\"] ?,? ?(?:[ОЗПН]АО|ООО)|\b(?:LLC|[OPC]?JSC))\s*\Z",
    re.IGNORECASE,
)
"""A legal form before a name or behind it; inside one two letters may be a region: «МБУК АО «Музей»», «Дума АО»."""
_CAPITALS = re.compile(r"(?<!\w)(?!РФ\b)[A-ZА-ЯЁ]{2,}(?!\w)")


def most_telling(names: Sequence[str]) -> str:
    """The first of a body's names that says most: whose body it is before what it is, in whole words before letters.

    >>> most_telling(["Депздрав", "Департамент здравоохранения Заречной области", "ДЗ ВО"])
    'Департамент здравоохранения Заречной области'
    >>> most_telling(["ООО «Вега»", "Вега"]), most_telling(["ТФОМС", "Территориальный фонд медицинского страхования"])
    ('ООО «Вега»', 'Территориальный фонд медицинского страхования')
    """

    def said(name: str) -> tuple[int, bool]:
        kind = guess(name)
        short = bool(_CAPITALS.search(name)) or any(abbreviates(name, other) for other in names)
        return (0 if kind == "other" else 1 if kind == "department" else 2), not short

    return max(names, key=said)


def _by_head(text: str) -> str:
    """The kind that the word for the body tells: the first of a Russian name, the last before `of` of an English."""
    first = [(found.start(), place, kind) for place, (kind, pattern) in enumerate(_HEADED)
             if (found := pattern.search(text))]  # fmt: skip
    if first:
        return min(first)[2]
    own = _COMPLEMENT.split(text, maxsplit=1)[0] if not text.startswith("city of") else text
    last = [(found.end(), -place, kind) for place, (kind, pattern) in enumerate(_HEADED_EN)
            for found in pattern.finditer(own)]  # fmt: skip
    return max(last)[2] if last else "other"
