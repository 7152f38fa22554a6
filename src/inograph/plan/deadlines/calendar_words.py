"""The vocabulary of deadlines: each run of words → one sign and its numbers.

Signs of days: `D` year-month-day, `d` day of a month, `M` month, `m` month and year, `Q` quarter, `q` quarter and year,
`H` half-year, `Y` year, `n` a bare number, `N` a bare Roman number. The others: `U` until, `V` until and including,
`F` from, `E` the end of, `R` recurring, `T` thereafter, `O` ongoing, `X` relative to an event, `G` years (plural),
`-`, `,`, and `W` any other word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from inograph import cut_short, weekdays
from inograph.plan.deadlines import list_numbers, month_parts
from inograph.plan.words import cyrillic


class Sign(NamedTuple):
    """What a run of words means: one letter, its numbers, and for `R` an ISO 8601 period."""

    letter: str
    numbers: tuple[int, ...] = ()
    period: str = ""


EVERY = (
    (r"еже(?:годн|летн)\w*|каждый год|каждого года|раза? в год\w*|annual\w*|yearly"
     r"|(?:every|each|per|once a) (?:(?:school|academic|financial|fiscal|calendar) )?year"
     r"|(?:every|each) (?:spring|summer|autumn|fall|winter)"
     r"|кажд\w{2} (?:весну|лето|осень|зиму)", "P1Y"),
    (r"еже?полугод\w*|по полугодиям|каждое полугодие|раза? в (?:полгода|полугодие|шесть месяцев|6 месяцев)"
     r"|semi-?annual\w*|bi-?annual\w*|half-?yearly"
     r"|twice a year|(?:every|each|per|once a) (?:semester|half-year)|every (?:six|6) months", "P6M"),
    (r"ежекварталь?н\w*|по ?кварталь?но|по кварталам|каждый квартал|каждого квартала|раза? в квартал|раза? в (?:три"
     r"|3) месяца|quarterly|(?:every|each|per) quarter"
     r"|every (?:three|3) months", "P3M"),
    (r"bi-?monthly|every (?:two|2|second|other) months?", "P2M"),
    (r"(?<!half )(?<!half-)(?:term-?ly|(?:every|each|per|once a) term)|three times a year", "P4M"),
    (r"fortnightly|every (?:two|2) weeks", "P2W"),
    (r"ежемесячн\w*|помесячно|каждый месяц|каждого месяца|раза? в месяц|monthly|(?:every|each|per) month", "P1M"),
    (r"еженедель?н\w*|раза? в неделю|каждую неделю"
     r"|(?:кажд\w+ |по )(?:понедельник|вторник|сред|четверг|пятниц|суббот)(?:[ау]|ам)?"
     rf"|weekly|(?:every|each) (?:week|{weekdays.ENGLISH})", "P1W"),
    (r"ежедневн\w*|daily|every day", "P1D"),
    (r"раза? в (?:два|2) года|каждые (?:два|2) года|biennial\w*|every (?:two|2) years", "P2Y"),
    (r"раза? в (?:три|3) года|каждые (?:три|3) года|every (?:three|3) years", "P3Y"),
    (r"раза? в (?:пять|5) лет|каждые (?:пять|5) лет|every (?:five|5) years", "P5Y"),
    (r"(?:два|2|дважды)(?: раза?)? в год\w*", "P6M"),
    (r"(?:три|3) раза? в год\w*", "P4M"),
    (r"(?:четыре|4) раза? в год\w*", "P3M"),
    (r"(?:два|2|дважды)(?: раза?)? в месяц", "P2W"),
)  # fmt: skip
ONGOING = (
    r"(?:на )?постоянн\w*(?: основе)?|непрерывно|бессрочно|весь год|(?:в течени[ие]|на протяжении|за) (?:всего "
    r"|отчетного |текущего |календарного |учебного )?(?:год[ау]?|лет)\b"
    r"|(?:весь|на весь|за весь|в течени[ие](?: всего)?|на протяжении(?: всего)?|на|в) (?:период\w*"
    r"|срок\w*(?! (?:до|не позднее|не позже)\b))(?: (?:действия|реализации|выполнения|исполнения|осуществления)\b)?"
    r"(?: (?:государственной |муниципальной |настояще\w+ |региональной )?(?:программ|план|концепци|стратеги|проект"
    r"|мероприяти|дорожн\w+ карт|\"дорожной карты\"|«дорожной карты»)\w*)*"
    r"|в (?:ходе|процессе) (?:реализации|выполнения)[^\d;]*|по мере реализации"
    r"|on[ -]?going|continuous(?:ly)?|continual(?:ly)?|permanent(?:ly)?|(?:throughout|during) the (?:\w+ )?(?:year"
    r"|programme|project|period|plan)|year[- ]round"
)
RELATIVE = (
    r"со? дня\b|с момента|с даты|со? срока|после\b|по мере|по (?:отдельн|особ)\w+|по (?:плану|графику|факту|запрос\w*"
    r"|необходимости)|согласно|в соответствии|при (?:услови|необходимост|наличи|поступлени|изменени|регистраци|выявлени"
    r"|возникновени|обнаружени|обращени|подготовк|проведени|формировани|заключени|при[её]м|увольнени|трудоустройств"
    r"|назначени|перевод|наступлени|появлени|зачислени|заселени)[еи]\b|в день обращения|незамедлительно|немедленно"
    r"|(?:зимн|летн|весенн|осенн|отопительн|пожароопасн|паводков)\w{2,3} (?:период|сезон|каникул)\w{0,2}(?!.*\d{4})"
    r"|в случае|по результатам|по итогам|по заверш\w+|по окончани\w+|по согласовани\w+|по решени\w+|в установленн\w+"
    r"|следующ\w+ за|предшествующ\w+|до (?:ввода|принятия|утверждения|начала|дня|момента|даты|вступления)|через \d+"
    r"|за \d+ \S+ до|в течени[ие] \S+ (?:рабочих |календарных )?(?:дн\w+|месяц\w+|недел\w+|лет)|(?:не позднее"
    r"|в) \S+-?(?:дневный|месячный|недельный)\b|\d+ (?:рабоч|календарн|дн[ея]|недел|месяц)\w*"
    r"|учебн\w+|уточняется|определяется|устанавливается|after\b|upon\b|following\b|subject to|as (?:needed|required"
    r"|necessary|scheduled|appropriate)|when\b|if\b"
    r"|within (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|\d+ (?:days|weeks|months)\b"
    r"|(?<![\d-])\d{1,2} years?\b|immediate(?:ly)?\b|asap\b|as soon as\b"
    r"|(?:next|each|every|forthcoming) (?:[a-z]+ )?(?:meetings?|agm|session|review|holidays?|season|event|intake)\b"
    r"|(?:months? |(?<!\w)m)\d{1,2}\b(?! ?[-–,/]? ?(?:19|20)\d\d)|(?<!\w)(?:y(?:ea)?rs? |y)\d{1,2}\b"
    r"|(?:spring|summer|autumn|fall|winter|michaelmas|lent|trinity|hilary|easter) (?:half[- ])?(?:term|semester)\b"
    r"|(?:short|medium|mid|long)(?:er)?(?:[- ]to[- ](?:medium|long))?[- ]term\b|half[- ]termly\b"
    r"|tb[cd]\b|to be (?:confirmed|determined|decided|agreed)|academic|school year|fiscal|fy(?=\b|\d)|financial year"
)
MONTHS = (
    r"янв(?:ар[ьяею])?|jan(?:uary)?", r"фев(?:р(?:ал[ьяею])?)?|feb(?:ruary)?", r"мар(?:т[аеу]?)?|mar(?:ch)?",
    r"апр(?:ел[ьяею])?|apr(?:il)?",
    r"ма[йяею]|may", r"июн[ьяею]?|june?", r"июл[ьяею]?|july?", r"авг(?:уст[аеу]?)?|aug(?:ust)?",
    r"сен(?:т(?:ябр[ьяею])?)?|sept?(?:ember)?",
    r"окт(?:ябр[ьяею])?|oct(?:ober)?", r"ноя(?:б(?:р[ьяею])?)?|nov(?:ember)?", r"дек(?:абр[ьяею])?|dec(?:ember)?",
)  # fmt: skip
EVENT = (
    rf"(?:by|before|until) (?:the )?(?!(?:{'|'.join(MONTHS)})\b|(?:end|early|mid|late|start|beginning|middle|year|fy"
    r"|financial|fiscal|academic|school|calendar|first|second|third|fourth|half|quarter|spring|summer|autumn|fall"
    r"|winter|approx|approximately|around|about|circa|latest|close|term|the|of|in|or|and)\b)"
    r"[a-z]{4,} (?=(?:19|20)\d\d\b)"
)
"""Something of a year that no calendar names, before which it is due: `By Easter 2025` is no day of that year."""
NTH = (
    r"(iv|iy|i?[1i][vу]|i{1,3}|п|ш|[1-4]|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|first|second|third"
    r"|fourth)(?:\s?-?\s?(?:ый|ой|ий|й|го|ом|м|е|ое|st|nd|rd|th))?"
)
ORDINALS = {"iv": 4, "iy": 4, "1у": 4, "iу": 4, "1v": 4, "i": 1, "ii": 2, "iii": 3, "п": 2, "ш": 3,
            "перв": 1, "втор": 2, "трет": 3, "четв": 4, "firs": 1, "seco": 2, "thir": 3, "four": 4}  # fmt: skip
CENTURY_START = 70


def _ordinal(words: str) -> int:
    return int(words) if words.isdigit() else ORDINALS.get(words) or ORDINALS.get(words[:4], 0)


def _long_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < CENTURY_START else 1900)


def _month(match: re.Match[str]) -> Sign:
    return Sign("M", (_number_of(match.group(1)),))


def _number_of(month: str) -> int:
    return next(number for number, words in enumerate(MONTHS, 1) if re.fullmatch(words, month))


def _day_month_year(match: re.Match[str]) -> Sign:
    return Sign("D", (_long_year(match.group(3)), _number_of(match.group(2)), int(match.group(1))))


def _month_year(match: re.Match[str]) -> Sign:
    return Sign("m", (_long_year(match.group(2)), _number_of(match.group(1))))


def _slashed(match: re.Match[str]) -> Sign:
    """`05/06/2020` is in June to some and in May to others: only a date that cannot be misread counts."""
    first, second, year = int(match.group(1)), int(match.group(2)), _long_year(match.group(3))
    if first > 12 or first == second:
        return Sign("D", (year, second, first))
    return Sign("D", (year, first, second)) if second > 12 else Sign("?")


def is_day_first(text: str) -> bool | None:
    """Whether a document writes the day first in dates such as `05/06/2020`; None where nothing in it tells.

    Told by those of its dates that cannot be misread, else by how it writes the names of months.

    >>> is_day_first("05/06/2020, 31/12/2020"), is_day_first("05/06/2020, May 7, 2020"), is_day_first("05/06/2020")
    (True, False, None)
    """
    found = [(int(date[1]), int(date[2])) for date in SLASHED.finditer(text)] if "/" in text else []
    days, months = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    if not found or days != months:
        return days if found else None
    days, months = bool(DAY_MONTH.search(text)), bool(MONTH_DAY.search(text))
    return None if days == months else days


def with_dots(text: str, *, day_first: bool) -> str:
    """The words with dates between slashes written as `day.month.year`."""
    return days_first(SLASHED.sub(r"\1.\2.\3", text)) if day_first else SLASHED.sub(r"\2.\1.\3", text)


def days_first(text: str) -> str:
    """The words with the years of months whole, where the day stands before its month and never behind it.

    >>> days_first("Sept 31 - Oct 32"), days_first("4 Sept 31"), days_first("Sept 31, 2032")
    ('Sept 2031 - Oct 2032', '4 Sept 31', 'Sept 31, 2032')
    """
    return MONTH_OF_YEAR.sub(r"\1 20\2", text)


ENGLISH_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{ENGLISH_MONTH},? (?:19|20)\d\d", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b{ENGLISH_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d", re.IGNORECASE)
MONTH_OF_YEAR = re.compile(
    rf"(?<!\d )(?<!\d[snrt][tdh] )(?<!of )\b({ENGLISH_MONTH}) ([1-3]\d)(?=\s*(?:\Z|[–—,;/-]\s*[A-Za-z]|to ))",
    re.IGNORECASE,
)
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d|\d\d)(?![\d/])")


def _quarter_year(match: re.Match[str]) -> Sign:
    return Sign("q", (_long_year(match.group(2)), int(match.group(1))))


def _year_month(match: re.Match[str]) -> Sign:
    """`2025.03`, but `2005/06` names two years."""
    year, month = int(match.group(1)), int(match.group(2))
    if "/" in match.group() and (year + 1) % 100 == month:
        return Sign("?")
    return Sign("m", (year, month))


def _either(letter: str) -> Callable[[re.Match[str]], Sign]:
    return lambda match: Sign(letter, (int(match.group(1) or match.group(2)),))


def _plain(letter: str) -> Callable[[re.Match[str]], Sign]:
    return lambda match: Sign(letter)


def _numbers(letter: str, *groups: int) -> Callable[[re.Match[str]], Sign]:
    return lambda match: Sign(
        letter, tuple(_long_year(match.group(group)) if group == 9 else int(match.group(group)) for group in groups)
    )


def _nth(letter: str) -> Callable[[re.Match[str]], Sign]:
    return lambda match: Sign(letter, (_ordinal(match.group(1)),))


def _every(period: str) -> Callable[[re.Match[str]], Sign]:
    return lambda match: Sign("R", (), period)


def _dotted(match: re.Match[str]) -> Sign:
    return Sign("D", (_long_year(match.group(3)), int(match.group(2)), int(match.group(1))))


SHORT_YEAR = (
    r"(?<!\d)(?<!\d[ .])(янв|февр?|мар|апр|май|ию[нл]|авг|сент?|окт|нояб?|дек)(?:\. ?| (?=2\d|3[0-5]))(\d\d)"
    r"(?![\d:/])(?!\.\d)(?! ?(?:числ|день|дня|час|[-–,и] ?\d|(?:19|20)\d\d))"
)
"""`апр.25`, `апр 25`, as spreadsheets write the month and the year; a day would stand before its month."""
AT_LEAST = r"(?:не (?:реже|менее) |at least )?(?:чем )?(?:1 |один |одного |once )?"
YEAR = r"((?:19|20)\d\d)(?!\d)"
RULES: tuple[tuple[str, Callable[[re.Match[str]], Sign]], ...] = (
    (r"((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)", _numbers("D", 1, 2, 3)),
    (rf"{YEAR}[- ]?q([1-4])\b", _numbers("q", 1, 2)),
    (r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])(?! ?г)", _numbers("m", 1, 2)),
    (r"((?:19|20)\d\d)[./](0[1-9]|1[0-2])(?![\d./-])", _year_month),
    (r"(?<![\d-])(\d{1,2})-(\d{1,2})-((?:19|20)\d\d)(?![\d-])", _slashed),
    (r"(?<![\d-])(0[1-9]|1[0-2])-((?:19|20)\d\d)(?![\d-]| ?г)", _numbers("m", 2, 1)),
    (r"(\d{1,2}) ?\. ?(\d{1,2}) ?\. ?((?:19|20)\d\d|\d\d(?! ?[./] ?\d))(?!\d)", _dotted),
    (r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d|\d\d)(?!\d)", _slashed),
    (r"(?<![\d/])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])", _numbers("m", 2, 1)),
    (rf"(\d{{1,2}})[-/]({'|'.join(MONTHS)})[-/]((?:19|20)\d\d)(?!\d)", _day_month_year),
    (rf"(\d{{1,2}})[- ]({'|'.join(MONTHS)})[- ]'?(\d\d)(?![\d:./])(?! ?(?:г|[-–,&]))", _day_month_year),
    (rf"({'|'.join(MONTHS)})(?:-|[- ]['’‘])(\d\d)(?![\d:./])", _month_year),
    (rf"({'|'.join(MONTHS)})-((?:19|20)\d\d)(?!\d)", _month_year),
    (SHORT_YEAR, _month_year),
    (r"[-–—] ?(?=on-?going|present\b|continu)", _plain("T")),
    (r"w/[ce]\b|(?:the )?week (?:commencing|beginning|starting|ending)", _plain("W")),
    (rf"(?:beginning|start) of(?= (?:the )?(?:{'|'.join(MONTHS)})(?!\w))", _plain("W")),
    (r"(?:stage|phase|step|part) (?:\d{1,2}|i{1,3}|iv|v)\b ?:?", _plain("W")),
    (r"(?:and|then|&) (?:is |be |will be )?(?=on-?going|continu|permanent)", _plain("T")),
    (r"(?<=\d) ?\+(?![\w ])|onwards?\b", _plain("T")),
    (r"(0[1-9]|1[0-2])\. ?((?:19|20)\d\d)(?!\d)", _numbers("m", 2, 1)),
    (r"(?<![\d.])([1-9])\. ?((?:19|20)\d\d)(?!\d| ?г)", _numbers("m", 2, 1)),
    (r"([0-3]?\d)\.(0[1-9]|1[0-2])\b\.?(?!\d)", _numbers("d", 2, 1)),
    (rf"(?:every|each) (?=(?:{'|'.join(MONTHS)})(?!\w))", _every("P1Y")),
    *((rf"{AT_LEAST}(?:{words})(?!\w)", _every(period)) for words, period in EVERY),
    (r"(?:, ?)?(?:(?:и )?далее|затем|в дальнейшем) ?[-–—:]? ?по (?:мере )?необходимости", _plain("W")),
    (r"(?:и )?далее|затем|в дальнейшем|(?:и )?последующ\w+|then\b|thereafter\b", _plain("T")),
    (r"(?:(?:до|к|по|на|by|before|until) )?(?:the )?(?:конец|конц[ауе]|окончани[яею]|исход[еу]?"
     r"|end)(?: of)?(?: the)?(?=[ -])", _plain("E")),
    (r"(?:(?<=конца )|(?<=концу )|(?<=конце ))(?:(?:текущего|этого|календарного|отчетного) )?года?\b(?!.*(?:19|20)\d\d)"
     r"|(?:(?<=end of )|(?<=end of the )|(?<=end ))(?:calendar )?year\b(?!.*(?:19|20)\d\d)", _plain("z")),
    (ONGOING, _plain("O")),
    (EVENT, _plain("X")),
    (RELATIVE, _plain("X")),
    (rf"{NTH}\.? ?(?:-? ?(?:е|м|го) )?(?:кварта\w*|кв\b\.?|quarters?\b|qtrs?\b\.?)", _nth("Q")),
    (rf"{NTH} ?(?:полуг\w*|п/г|пол(?:овин\w*|\.) ?(?={YEAR}|года?\b)"
     rf"|half{month_parts.NONE_OF_LESS}(?:[- ]year)?(?: of)?\b)", _nth("H")),
    (r"q([1-4]) ?['’‘](\d\d)(?!\d)", lambda match: Sign("q", (_long_year(match.group(2)), int(match.group(1))))),
    (r"q([1-4])(?: ?- ?| )((?:19|20)\d\d|[1-4]\d)(?![\d./-]| ?(?:q|to|and|г))", _quarter_year),
    (r"([1-4]) ?q ?([1-4]\d)(?![\d./-])", _quarter_year),
    (r"q([1-4])\b|([1-4]) ?q\b", _either("Q")),
    (r"(?:h([12])|([12]) ?h)(?= ?\d|\b)", _either("H")),
    (r"(?:в )?срок(?:и|ом)? до\b|(?:до|к|ко|by|before|until|till|up to)\b", _plain("U")),
    (r"(?:в срок )?не (?:позднее|позже)\b|(?:no|not) later than\b|по\b(?= ?(?:\d|i|[а-я]+(?:[ьйт]|\b) ))", _plain("V")),
    (r"(?:начиная )?со?\b|не ранее(?: чем)?\b|начиная\b"
     r"|(?:as of|as from|with effect from|from|since"
     r"|start(?:s|ing)?|commenc(?:e|es|ing)|beginning|between)\b", _plain("F")),
    (r"(" + "|".join(MONTHS) + r")(?!\w)\.?", _month),
    (rf"{YEAR}(?: ?-? ?(?:й|го|м|ом|ый)\b)?", _numbers("Y", 1)),
    (r"(iv|i{1,3})(?!\w)", _nth("N")),
    (r"(\d{1,2})(?!\d)(?: ?-? ?(?:го|е|ое|му|st|nd|rd|th|числа)\b)?", _numbers("n", 1)),
    (r"through(?= (?:the )?(?:end )?(?:of )?(?:[a-z]+ )?(?:19|20)\d\d)", _plain("V")),
    (r"(?:throughout|during|in the course of|cy)(?= ?(?:19|20)\d\d)", _plain("")),
    (r"(?:годы|годов|годах|годам|гг|years)\b\.?", _plain("G")),
    (r"(?:в течение|на протяжении|текущего|г|год\w?|годом|но|year|во?|in|of|the|on|calendar|месяц\w*|months?|сроки?"
     r"|включительно|день|дня|на|от|реализаци\w|исполнени\w|due)\b\.?", _plain("")),
    (r"[-–—‑−]+|\bto\b|\.\.+|…", _plain("-")),
    (r"[,;&/+]|(?:и|and|или|or|а также)\b", _plain(",")),
    (r"[\s.:()\[\]\"«»]+", _plain("")),
    (r"\w+", _plain("W")),
    (r".", _plain("W")),
)  # fmt: skip
PATTERNS = tuple((re.compile(pattern, re.DOTALL), make) for pattern, make in RULES)
ANY = re.compile(
    "|".join(f"(?P<r{number}>{re.sub(r'[(](?![?])', '(?:', pattern)})" for number, (pattern, _) in enumerate(RULES)),
    re.DOTALL,
)

TAGS = re.compile(
    r"<(?:s|del|strike)>.*?</(?:s|del|strike)>|~~.*?~~"
    r"|[(\[](?:(?:revised|extended|moved|changed|slipped|brought forward) from|was|previously"
    r"|formerly|original(?:ly)?)\b[^()\[\]]*[)\]]",
    re.DOTALL | re.IGNORECASE,
)
"""Words that are struck out, and a former date in brackets after the one that counts."""
MARKUP = re.compile(r"</?\w+[^<>]*>|\*+|__|\[\^\w+\]|\\")
GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[а-яё.,])(?=\d{4})")
# A place or an hour beside a date: `6 мая, д. Новая`, `3 июня 12.00`, `в 15 часов`; no year: `2025 г. Май`.
PLACE = re.compile(
    r"(?<![А-Яа-яёЁ.])(?:с|п|д|(?<!\d)(?<!\d\s)г|пос|дер|ст|х|пгт|рп|р\.\s?п|мкр|ул|пл)\.\s?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?"
)
CLOCK = r"(?:[01]?\d|2[0-3])(?::[0-5]\d|\.(?:00|1[3-9]|[2-5]\d)|-00)"
DASHED = r"(?:[01]?\d|2[0-3])-[0-5]\d"
HOUR = re.compile(
    rf"(?:(?<=\s)|\A)(?:с\s+)?{DASHED}(?:\s*[-–—]\s*|\s+до\s+){DASHED}(?:\s*(?:час\w*|ч)\b\.?)?(?![\d.])(?!\s*(?:{'|'.join(MONTHS)}))|"
    rf"(?:(?<=\s)|\A)(?:(?:в|с|до|к|по)\s+)?{CLOCK}(?:\s*[-–—]\s*{CLOCK})?(?:\s*(?:час\w*|ч)\b\.?)?(?![\d.])"
    r"|(?:с\s+(?:[01]?\d|2[0-3])\s+(?=(?:до|по)\s))?(?:(?:в|к|с|до|по)\s+)?(?<![\d.])(?:[01]?\d|2[0-4])"
    r"\s*(?:час(?:ов|а|ам)?|ч\b\.?)(?:\s*\d\d\s*мин\w*\.?)?(?:\s+по\s+\w+\s+времени)?"
)
BEFORE_DAY = re.compile(r"(?:до|с|по)\s")
"""What the hour of a day leaves before it: `с 9 часов 3 мая` is from that day on."""
OTHER_YEAR = re.compile(r"((?:19|20)\d\d ?[-–/] ?(?:20)?\d\d) (school|academic|financial|fiscal) year")
NAMED_QUARTER = re.compile(
    r"\b(?:quarters?|qtrs?\.?) ((?:iv|i{1,3}|[1-4])(?: ?(?:[-–,]|and|to) ?(?:iv|i{1,3}|[1-4]))*)\b(?! ?(?:quarter|qtr))"
)
YEAR_END = re.compile(r"\byear[- ]end\b|\beoy\b")
UP_TO = re.compile(r"\Ato (?=(?:the )?(?:end\b|\d|[a-z]+ (?:19|20)\d\d))")
"""`to 2030` with nothing before it."""
ENGLISH = "(?:" + "|".join(words.rpartition("|")[2] if "|" in words else words for words in MONTHS) + r")(?!\w)\.?"
DAYS_OF_MONTH = re.compile(rf"\b({ENGLISH}) (\d{{1,2}}) ?[-–—] ?(\d{{1,2}})(?=,? (?:19|20)\d\d)")
"""`July 1 - 15, 2024`."""
EXPLAINED = re.compile(
    rf"\b(?:q[1-4]|(?:[1-4]|iv|i{{1,3}})(?:st|nd|rd|th)? quarter)(?P<year> (?:19|20)\d\d)?"
    rf" ?\((?P<months>{ENGLISH}[^()]*)\)"
)
"""A quarter whose months stand in brackets behind it: `Q2 (July - Sept) 2024`."""
REVISED = re.compile(
    r"\A.*\b(?:revised|extended|moved|changed|slipped|deferred|postponed)(?: (?:date|deadline|target|timeline))?"
    r" ?(?:to\b|:)(?=.*\d)",
    re.DOTALL | re.IGNORECASE,
)
"""A former date and the words that lead on to the one that counts: `March 2024, extended to June 2024`."""
LOOKALIKE = str.maketrans({"і": "i", "ё": "е", "\xa0": " ", "\u202f": " "})


WEEKDAY = re.compile(
    rf"(?<![\w-])\(?(?:{weekdays.ENGLISH}|{weekdays.ENGLISH_SHORT}\.?(?=[ ,)])"
    rf"|{weekdays.RUSSIAN}|{weekdays.RUSSIAN_SHORT}\.?(?=[ ,)]|\Z))\)?,?"
    r"(?!\w)",
    re.IGNORECASE,
)
"""The day of the week beside a date, which says nothing more; `every Monday` recurs."""
WEEKLY = re.compile(r"\b(?:every|each|кажд\w+|first|last|second|third|fourth|перв\w+|последн\w+)\b", re.IGNORECASE)


_OF = ("январ", "феврал", "апрел", "июн", "июл", "сентябр", "октябр", "ноябр", "декабр")
WHOLE_MONTHS = frozenset((*(stem + end for stem in _OF for end in "ьяе"), "март", "марта", "август", "августа"))
BROKEN_MONTH = re.compile(
    r"(?<![а-я])((?:янв?|фев?|мар?|апр?|ию[нл]?|авг?|сен?|окт?|ноя?|дек?)[а-я]{0,6}) ([а-я]{1,7})(?![а-я])"
)
"""A month that a narrow column has broken without a hyphen: `сентябр ь`."""


def _whole_month(found: re.Match[str]) -> str:
    joined = found[1] + found[2]
    return joined if joined in WHOLE_MONTHS and found[1] not in WHOLE_MONTHS else found.group()


def plain(text: str) -> tuple[str, bool]:
    """Small letters without markup, and whether struck-out words were left aside."""
    kept = REVISED.sub(" ", TAGS.sub(" ", text))
    struck = kept != text and bool(kept.strip())
    words = PLACE.sub(" ", list_numbers.left_out(MARKUP.sub(" ", cyrillic(kept if struck else text)).strip()))
    if any(map(str.isdecimal, words)) and not WEEKLY.search(words):
        words = WEEKDAY.sub(" ", words)
    words = HOUR.sub(_without_hour, words).lower().translate(LOOKALIKE)
    words = BROKEN_MONTH.sub(_whole_month, cut_short.spelled(words))
    words = NAMED_QUARTER.sub(r"\1 quarter", UP_TO.sub("until ", OTHER_YEAR.sub(r"\2 year \1", words)))
    words = EXPLAINED.sub(r"\g<months>\g<year>", YEAR_END.sub("end of year", words))
    words = DAYS_OF_MONTH.sub(r"\2 - \3 \1", words)
    return " ".join(GLUED.sub(" ", words).split()), struck


def _without_hour(hour: re.Match[str]) -> str:
    """Nothing where an hour stands beside other words; `15.05` alone is a day of May."""
    said = hour.string[: hour.start()].strip() or hour.string[hour.end() :].strip()
    day = re.search(r"\d", hour.string[: hour.start()] + hour.string[hour.end() :])
    if not (said and day):
        return hour.group()
    bound = BEFORE_DAY.match(hour.group()) if re.match(r"\s*\d", hour.string[hour.end() :]) else None
    return f" {bound.group()}" if bound else " "


def signs(words: str) -> Iterator[Sign]:
    """The signs of plain words, from left to right; words without a meaning of their own give none."""
    place = 0
    while found := ANY.match(words, place):
        rule = PATTERNS[int((found.lastgroup or "r0")[1:])]
        match = rule[0].match(words, place)
        sign = rule[1](match) if match else Sign("W")
        if sign.letter:
            yield sign
        place = max(found.end(), place + 1)
