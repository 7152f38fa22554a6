"""Work without a year of its own in the years that its plan is for: what recurs, and what lasts all through them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from inograph import cut_short
from inograph.plan import deadlines
from inograph.plan.deadlines import Deadline, PlanYears, Repeats, yearly
from inograph.plan.deadlines.calendar_words import CLOCK, WEEKDAY
from inograph.plan.deadlines.calendar_words import SHORT_YEAR as SHORT_FORM
from inograph.plan.deadlines.monthly import MONTHS_OF, MonthDay, named
from inograph.plan.deadlines.notes import ALL_READ, SHORT_YEAR, YEAR_FAR, leaves_sure
from inograph.plan.deadlines.points import SchoolYear
from inograph.plan.told import Told
from inograph.plan.words import squeeze

ONE_YEAR = re.compile(
    r"(?:в течени[ие]|на протяжении|за) (?:(?:всего|отч[её]тного|текущего|календарного|этого) )*года?|(?:на )?весь год"
    r"|(?:all|throughout|during) (?:the )?(?:whole |entire |calendar )?year(?:[- ]round)?|year[- ]round",
    re.IGNORECASE,
)
"""The whole of a year: of that which a plan of one year is for."""
ALL_YEARS = re.compile(
    r"(?:(?:на |за )?весь (?:период|срок)|(?:в течени[ие]|на протяжении) (?:всего )?(?:периода|срока))"
    r"(?: (?:действия|реализации|исполнения|выполнения))?"
    r"(?: (?:настоящего )?(?:плана|(?:плана )?мероприятий|[«\"]?дорожной карты[»\"]?))*"
    r"|(?:throughout|during|over) the (?:(?:whole|entire|plan|planning|implementation) )*(?:period|plan)"
    r"|throughout the life of the plan",
    re.IGNORECASE,
)
"""All the years that a plan is for."""
A_PERIOD = re.compile(
    r"(?:в течени[ие]|на протяжении|весь) (?:всего |всей )?"
    r"(?:период\w?|месячник\w?|месяц\w?|декад\w|декадник\w?|недел\w|акци\w)"
    r"|(?:throughout|during|all|whole) (?:the )?(?:whole |entire )?(?:month|week|period)",
    re.IGNORECASE,
)
"""All of the month, or the days, that a plan is for."""
_WHICH = r"(?:[1-5]|I{1,3}|IV|V|перв\w+|втор\w+|треть\w*|трет\w+|четв[её]рт\w+|последн\w+)(?:-?(?:я|ая|й|ю))?"
PART_OF_MONTH = re.compile(
    rf"(?:в |на )?{_WHICH}(?:\s?(?:[-–,]|и|или)\s?{_WHICH})* (?:недел|декад|понедельник|вторник|сред|четверг"
    r"|пятниц|суббот|воскресень)\w*(?: месяца)?|(?:в )?(?:начал[ео]|середин[ае]|кон[е]?ц[е]?) месяца",
    re.IGNORECASE,
)
"""A week of the month that the plan, or a part of it, is for."""
DAYS = re.compile(
    r"(?:(?:с|до|к|не позднее) )?\d{1,2}(?:\s*(?:[-–—,;]|и|по|до)\s*\d{1,2}){0,8}(?:-?го)?(?: числа)?", re.IGNORECASE
)
"""Days without their month: those of the month that the plan, or a part of it, is for."""
HOURS = re.compile(rf"(?:(?:в|с|к)\s+)?{CLOCK}(?:\s*(?:[-–—]|до)\s*{CLOCK})?(?:\s*ч(?:ас\w*|\.)?)?")
"""The hours of the day that a heading or the title names."""
OF_MONTH = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_MONTH = r"[а-яё]{3,8}(?:\s+месяц[ае]?)?\s+(?:19|20)\d\d(?:\s*(?:года?|г\.))?"
IN_TITLE = re.compile(
    rf"(?:\b(?:на|в|за)\s|[,(])\s*(?P<month>{_MONTH})|\b(?P<days>с\s+\d{{1,2}}(?:\s+[а-яё]+)?\s+по\s+\d{{1,2}}\s+{_MONTH})"
    r"|\b(?:for|in)\s+(?P<english>[A-Z][a-z]+\s+20\d\d)\b",
    re.IGNORECASE,
)
"""How a title names that month or those days."""
DAY_IN_TITLE = re.compile(r"(?<!от )(?<!до )(?<!с )(?<!по )\b\d{1,2} [а-яё]{3,8} 20\d\d(?: года?| г\.)?", re.IGNORECASE)
"""The one day that a title is for: all that its plan tells by the hour is on it."""
OWN_YEARS = re.compile(
    r"(?<![\d.])(?:(?:в|на|in|over)\s+)?(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)(?![\d.])"
    r"(?:\s*(?:гг?\b\.?|год\w*|years))?",
    re.IGNORECASE,
)
"""Years that stand beside the days of each of them: `2031–2033 гг., ежегодно до 1 марта`."""
SHORT = re.compile(SHORT_FORM, re.IGNORECASE)
FAR = 10
"""A deadline so many years before or after those of its plan may well be a slip."""


def within(read: Deadline, words: str, told: PlanYears, day_first: bool | None) -> Deadline:
    """The deadline with what the years of its plan add to words that name no year, or no end."""
    if read.recurrence == "P1Y" and (parts := yearly.parts(words, told.last)):
        return replace(read, repeats=Repeats(told.first, told.last, told.span, parts, since=parts[0][0] or parts[0][1]))
    if read.recurrence in MONTHS_OF and read.end is None:
        return replace(read, repeats=_repeats(squeeze(words), read, told, day_first))
    if read.kind != "ongoing" or read.start or read.end or read.note:
        return read
    said = squeeze(cut_short.spelled(words)).strip(" .,;")
    one, whole = told.first == told.last, ALL_YEARS.fullmatch(said)
    if not whole and not (one and ONE_YEAR.fullmatch(said)):
        return read
    if one and whole:
        return replace(read, lasts=told)  # a season, perhaps: the title says in which year it is
    return replace(read, start=date(told.first, 1, 1), end=date(told.last, 12, 31), year_from="title", lasts=told)


def in_its_own(read: Deadline, words: str, day_first: bool | None) -> Deadline:
    """The deadline of what recurs with its days in each of the years that its words name; others as they are.

    >>> words = "2031-2032 гг., раз в полгода (до 1 июля и до 1 декабря)"
    >>> [str(day) for _, day in in_its_own(deadlines.read(words), words, None).repeats.parts]
    ['2031-07-01', '2031-12-01', '2032-07-01', '2032-12-01']
    """
    years = OWN_YEARS.search(words) if read.recurrence in MONTHS_OF and read.end else None
    if years is None:
        return read
    told = PlanYears(int(years["first"]), int(years["last"]), read.span)
    if (read.start, read.end) != (date(told.first, 1, 1), date(told.last, 12, 31)):
        return read
    rest = squeeze(f"{words[: years.start()]} {words[years.end() :]}").strip(" ,;")
    repeats = _repeats(rest, replace(read, start=None, end=None), told, day_first)
    return replace(read, repeats=repeats) if repeats and repeats.parts else read


def period(title: str) -> Deadline | None:
    """The month, the days or the day that the title of a plan says it is for; None where it names none, or several."""
    found = [match["month"] or match["days"] or match["english"] for match in IN_TITLE.finditer(title)]
    found = found or DAY_IN_TITLE.findall(title)
    read = [deadlines.read(re.sub(r"\s+месяц[ае]?", "", words)) for words in found]
    told = {
        (one.start, one.end): one for one in read if one.kind in ("month", "range", "date") and one.start and one.end
    }
    return next(iter(told.values())) if len(told) == 1 else None


def all_of_it(read: Deadline, words: str, told: Deadline) -> Deadline:
    """The deadline of words that mean all of the period that the plan is for, or days of its month; others as they are.

    >>> september = deadlines.read("сентябрь 2031")
    >>> str(all_of_it(deadlines.read("5-9"), "5-9", september).end)
    '2031-09-09'
    """
    said = squeeze(WEEKDAY.sub(" ", cut_short.spelled(words))).strip(" .,;")
    if read.start or read.end or read.recurrence:
        return read
    if told.kind == "date":
        by_hour = HOURS.fullmatch(said) or HOURS.fullmatch(words.strip().split("\n")[0].strip())
        return replace(told, text=read.text, span=read.span, year_from="title") if by_hour else read
    if told.kind == "month" and told.end and DAYS.fullmatch(said):
        dated = deadlines.read(f"{said} {OF_MONTH[told.end.month - 1]} {told.end.year}")
        named = replace(dated, text=read.text, span=read.span, year_from="title")
        return named if dated.end and dated.note in ALL_READ else read
    within = A_PERIOD.fullmatch(said) or (told.kind == "month" and PART_OF_MONTH.fullmatch(said))
    return replace(told, text=read.text, span=read.span, year_from="title") if within else read


def of(said: Told) -> tuple[int, int] | None:
    """The first and the last year that the plan is for; None where its title names none."""
    if said.years:
        return said.years.first, said.years.last
    if isinstance(said.year, SchoolYear):
        return said.year.first, said.year.first + 1
    return (said.year, said.year) if said.year else None


def doubted(read: Deadline, words: str, run: tuple[int, int] | None) -> Deadline:
    """The deadline with the doubt that its year raises: one of two digits that the plan is not for, or one far off."""
    if run is None or read.end is None:
        return read
    named = {day.year for day in (read.start, read.end) if day}
    if not (run[0] <= min(named) and max(named) <= run[1]) and SHORT.search(words):
        return Deadline(read.text, "none", note=SHORT_YEAR, span=read.span)
    far = not run[0] - FAR <= read.end.year <= run[1] + FAR
    return replace(read, note=YEAR_FAR) if far and leaves_sure(read.note) else read


def since(read: Deadline) -> Deadline:
    """A deadline whose beginning stands in a cell of its own: what recurs does so from that day on, never before."""
    if read.repeats and read.start and read.repeats.since is None:
        return replace(read, repeats=_from_day(read.repeats, read.start, MONTHS_OF[read.recurrence or "P1Y"]))
    return read


def _repeats(words: str, read: Deadline, told: PlanYears, day_first: bool | None) -> Repeats | None:
    """When what recurs is due in the years of the plan; None where its words do not say it for each year."""
    months = MONTHS_OF[read.recurrence or ""]
    run = range(told.first, told.last + 1)
    monthly = named(words, read.recurrence)
    rest = monthly[1] if monthly else words
    whole = Repeats(told.first, told.last, told.span)
    if monthly:
        whole = replace(whole, day=monthly[0], parts=_days(monthly[0], whole))
    if read.start:
        return _from_day(whole, read.start, months) if months < MONTHS_OF["P1Y"] else None
    found = [deadlines.in_year(rest, year, day_first=day_first) for year in run]
    parts = tuple(part for own in found if own is not None for part in own)
    if monthly:
        return whole if None not in found and not parts else None
    often = months < MONTHS_OF["P1Y"]  # what comes several times a year names each of them, or none
    if None in found or (often and len(parts) not in (0, len(run) * 12 // months)):
        return None
    return replace(whole, parts=parts)


def _days(day: MonthDay, of: Repeats) -> tuple[tuple[date | None, date], ...]:
    return tuple(day.within(date(of.first, 1, 1), date(of.last, 12, 31)))


def _from_day(whole: Repeats, begins: date, months: int) -> Repeats | None:
    """What recurs from a day on: the periods that end on it or later."""
    if begins > date(whole.last, 12, 31):
        return None
    if begins <= date(whole.first, 1, 1):
        return whole
    parts = whole.parts or _days(MonthDay(months, 31, months, None), whole)
    return replace(whole, parts=tuple(part for part in parts if part[1] >= begins), since=begins)
