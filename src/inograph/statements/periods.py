"""Deadlines as shared calendar periods, so that "the same deadline" is the same IRI.

Days are closed: the last day is the day by whose end something is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from inograph.errors import Text
from inograph.months import ENGLISH, RUSSIAN
from inograph.plan.deadlines import Deadline, Repeats
from inograph.plan.deadlines.monthly import MONTHS_OF
from inograph.statements.ntriples import Node, Triple, node, typed, words


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period; days are closed. `recurrence` is an ISO 8601 period, `parts` the periods it stands for."""

    first: date | None
    last: date | None
    recurrence: str | None = None
    parts: tuple[Period, ...] = ()

    @staticmethod
    def of_years(first: int, last: int) -> Period:
        return Period(date(first, 1, 1), date(last, 12, 31))

    @staticmethod
    def of(deadline: Deadline) -> Period:
        parts = tuple(Period(first, last) for first, last in deadline.parts)
        return Period(deadline.start, deadline.end, deadline.recurrence, parts)


def period_key(period: Period) -> str | None:
    """`2015-Q4`, `2016`, `2015-H2`, `2016-03-01`, `2015-02-01--2015-03-15`, `R-2015--2017-P1Y`, `2015-Q2+2015-Q4`.

    >>> period_key(Period(date(2015, 10, 1), date(2015, 12, 31)))
    '2015-Q4'
    """
    if period.last is None:
        return None
    if period.parts:
        return "+".join(period_key(part) or "" for part in period.parts)
    if period.first is None:
        return f"until-{period.last}"
    name = _calendar_name(period.first, period.last)
    if period.recurrence and period.recurrence != "P1D":
        return f"R-{_range_name(period.first, period.last)}-{period.recurrence}"
    return name or f"{period.first}--{period.last}"


def _range_name(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}--{last.year}"
    return f"{first}--{last}"


def _calendar_name(first: date, last: date) -> str | None:
    if first == last:
        return first.isoformat()
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or last != _month_end(last.year, last.month):
        return None
    match months, (first.month - 1) % months if months in (1, 3, 6, 12) else -1:
        case 1, 0:
            return f"{first.year}-{first.month:02}"
        case 3, 0:
            return f"{first.year}-Q{first.month // 3 + 1}"
        case 6, 0:
            return f"{first.year}-H{first.month // 6 + 1}"
        case 12, 0:
            return str(first.year)
        case _ if (first.month, last.month) == (1, 12):
            return f"{first.year}--{last.year}"
    return None


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return date.fromordinal(following.toordinal() - 1) if following != date.max else following


_ROMAN = ("", "I", "II", "III", "IV")


def period_labels(key: str) -> tuple[str, str]:
    """How a planner says a period, in Russian and in English.

    >>> period_labels("2017-Q1"), period_labels("R-2015--2017-P1Y")
    (('I квартал 2017', 'Q1 2017'), ('ежегодно, 2015–2017', 'every year, 2015–2017'))
    >>> period_labels("R-2031-09-01--2031-11-30-P1W")[0]
    'еженедельно, 01.09.2031–30.11.2031'
    """
    if "+" in key:
        named = [period_labels(part) for part in key.split("+")]
        return ", ".join(ru for ru, _ in named), ", ".join(en for _, en in named)
    if found := re.fullmatch(r"(\d{4})-Q(\d)", key):
        return f"{_ROMAN[int(found[2])]} квартал {found[1]}", f"Q{found[2]} {found[1]}"
    if found := re.fullmatch(r"(\d{4})-H(\d)", key):
        return f"{_ROMAN[int(found[2])]} полугодие {found[1]}", f"H{found[2]} {found[1]}"
    if found := re.fullmatch(r"(\d{4})-(\d\d)", key):
        month = int(found[2]) - 1
        return f"{RUSSIAN[month]} {found[1]}", f"{ENGLISH[month]} {found[1]}"
    if found := re.fullmatch(r"\d{4}", key):
        return f"{key} год", key
    if found := re.fullmatch(r"R-(.+)-(P\w+)", key):
        ru, en = _RECURRENCES.get(found[2], (f"каждые {found[2]}", f"every {found[2]}"))
        return f"{ru}, {_ru_days(found[1])}", f"{en}, {found[1].replace('--', '–')}"
    if key.startswith("until-"):
        return f"до {_ru_day(key[6:])}", f"by {key[6:]}"
    return _ru_days(key), key.replace("--", " – ")


_RECURRENCES = {
    "P1Y": ("ежегодно", "every year"),
    "P6M": ("раз в полгода", "every half-year"),
    "P3M": ("ежеквартально", "every quarter"),
    "P1M": ("ежемесячно", "every month"),
    "P1W": ("еженедельно", "every week"),
    "P2W": ("раз в две недели", "every two weeks"),
    "P2M": ("раз в два месяца", "every two months"),
    "P4M": ("три раза в год", "three times a year"),
}
_WEEKS_OF = {"P1W": 1, "P2W": 2}
_MONTHS_OF = {**MONTHS_OF, "P2M": 2, "P4M": 4}
"""What recurs once in so many months and is due in each of these parts of a year."""
_MOST = 1200


def _ru_day(text: str) -> str:
    return date.fromisoformat(text).strftime("%d.%m.%Y") if len(text) == 10 else text


def _ru_days(key: str) -> str:
    return "–".join(_ru_day(part) for part in key.split("--"))


@lru_cache(maxsize=4096)
def period(value: Period) -> tuple[Triple, ...]:
    """The node of a period, with each of its occurrences when it recurs or is several periods apart."""
    return tuple(_told(value))


def _told(value: Period) -> Iterator[Triple]:
    key = period_key(value)
    if key is None or value.last is None:
        return
    it = node("period", key)
    recurring = key.startswith("R-") or bool(value.parts)
    yield from it.is_a("inog:RecurringPeriod" if recurring else "inog:CalendarPeriod")
    yield from it.says("skos:notation", words(key))
    yield from it.named("skos:prefLabel", *period_labels(key))
    if value.first:
        yield from it.says("inog:firstDay", typed(value.first))
    yield from it.says("inog:lastDay", typed(value.last))
    if recurring and value.recurrence:
        yield from it.says("inog:recurrence", words(value.recurrence))
    if recurring:
        for occurrence in occurrences(value):
            yield from linked(it, "inog:hasOccurrence", occurrence)


def linked(it: Node, property_: str, value: Period) -> Iterator[Triple]:
    """A period under a property of a thing, and what is said of the period."""
    if key := period_key(value):
        yield from it.links(property_, node("period", key))
        yield from period(value)


def due(it: Node, deadline: Deadline) -> Iterator[Triple]:
    """The period of a deadline, where its words name one, and how many days the work takes.

    What recurs or lasts without years gets the years that the plan is for beside it; a rule derives when it is due.
    """
    when = Period.of(deadline)
    if deadline.repeats and deadline.recurrence:
        yield from _yearly(it, deadline.recurrence, deadline.repeats)
    elif deadline.lasts:
        through = Period.of_years(deadline.lasts.first, deadline.lasts.last)
        yield from linked(it, "inog:isContinuedThrough", through)
    elif when.last:
        yield from linked(it, "inog:hasDeadline", when)
    if deadline.days:
        yield from it.says("inog:durationInDays", typed(deadline.days))


def _yearly(it: Node, recurrence: str, repeats: Repeats) -> Iterator[Triple]:
    """The period that comes again without end, its occurrences in the years of the plan, and these years."""
    years = Period.of_years(repeats.first, repeats.last)
    yield from linked(it, "inog:isRepeatedWithin", years)
    if repeats.day or repeats.since:
        yield from _in_these_years(it, recurrence, repeats, years)
        return
    each = [Period(*part) for part in repeats.parts] or list(occurrences(replace(years, recurrence=recurrence)))
    in_a_year = _in_year(each, repeats.first) if repeats.parts else []
    key = "+".join((f"R-{recurrence}", *(name.replace(f"{repeats.first}-", "") for name in in_a_year)))
    yield from _recurring(it, key, _yearly_labels(recurrence, in_a_year, repeats.first), recurrence, each)


def _in_these_years(it: Node, recurrence: str, repeats: Repeats, years: Period) -> Iterator[Triple]:
    """The period of what has a day of a month or begins on a day: its occurrences are those of these years alone."""
    each = [Period(*part) for part in repeats.parts]
    within = [] if repeats.day else _in_year(each, repeats.last)
    within = [] if recurrence != "P1Y" or within == [str(repeats.last)] else within
    parts = (
        f"R-{period_key(years)}-{recurrence}",
        repeats.day.key if repeats.day else "+".join(name.replace(f"{repeats.last}-", "") for name in within),
        f"from-{repeats.since}" if repeats.since else "",
    )
    key = "-".join(filter(None, parts))
    yield from _recurring(it, key, _dated_labels(recurrence, repeats, within), recurrence, each)
    yield from linked(node("period", key), "inog:isRepeatedWithin", years)


def _in_year(each: Iterable[Period], year: int) -> list[str]:
    """The keys of the periods that end in a year."""
    return [period_key(one) or "" for one in each if one.last and one.last.year == year]


def _recurring(
    it: Node, key: str, labels: tuple[str, str], recurrence: str, each: Iterable[Period]
) -> Iterator[Triple]:
    """The deadline of a thing that recurs without days of its own, and each of its occurrences."""
    again = node("period", key)
    yield from it.links("inog:hasDeadline", again)
    yield from again.is_a("inog:RecurringPeriod")
    yield from again.says("skos:notation", words(key))
    yield from again.named("skos:prefLabel", *labels)
    yield from again.says("inog:recurrence", words(recurrence))
    for occurrence in each:
        yield from linked(again, "inog:hasOccurrence", occurrence)


def _dated_labels(recurrence: str, repeats: Repeats, within: Iterable[str]) -> tuple[str, str]:
    """`ежемесячно, до 5 числа, 2027`: what recurs, on which day or `within` which part of a year, in which years."""
    day = repeats.day.said() if repeats.day else Text("", "")
    years = str(repeats.first) if repeats.first == repeats.last else f"{repeats.first}–{repeats.last}"
    begins = repeats.since
    ru, en = _yearly_labels(recurrence, within, repeats.last)
    russian = (ru, day.ru, f"с {_ru_day(begins.isoformat())}" if begins else "", years)
    english = (en, day.en, f"from {begins.isoformat()}" if begins else "", years)
    return ", ".join(filter(None, russian)), ", ".join(filter(None, english))


def _yearly_labels(recurrence: str, parts: Iterable[str], year: int) -> tuple[str, str]:
    """`ежегодно, II квартал`: what recurs, and in which parts of a year."""
    named = [period_labels(part) for part in parts]
    ru, en = _RECURRENCES[recurrence]
    russian = ", ".join((ru, *(re.sub(rf"[ .]{year}", "", told) for told, _ in named)))
    return russian, ", ".join((en, *(re.sub(rf" {year}", "", _DAY.sub(_day_of_month, told)) for _, told in named)))


_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")


def _day_of_month(day: re.Match[str]) -> str:
    return f"{int(day[2])} {ENGLISH[int(day[1]) - 1]}"


def occurrences(value: Period) -> Iterator[Period]:
    """The calendar periods of a recurring one, or of one that names several, first to last; at most 1,200.

    Weeks count from its first day. What recurs in another way is due in all of it.
    """
    yield from value.parts
    if not (value.recurrence and value.first and value.last):
        return
    step, weeks = _MONTHS_OF.get(value.recurrence), _WEEKS_OF.get(value.recurrence)
    if weeks:
        yield from _weeks(value.first, value.last, weeks)
    elif step:
        yield from _months(value.first, value.last, step)
    elif not value.parts:
        yield Period(value.first, value.last)


def _weeks(first: date, last: date, step: int) -> Iterator[Period]:
    begins = range(first.toordinal(), last.toordinal() + 1, step * 7)
    for begin in begins[:_MOST]:
        yield Period(date.fromordinal(begin), date.fromordinal(min(begin + step * 7 - 1, last.toordinal())))


def _months(first: date, last: date, step: int) -> Iterator[Period]:
    index = (first.year * 12 + first.month - 1) // step
    for number in range(index, index + _MOST):
        year, month = divmod(number * step, 12)
        end_year, end_month = divmod(number * step + step - 1, 12)
        if date(year, month + 1, 1) > last:
            return
        yield Period(date(year, month + 1, 1), _month_end(end_year, end_month + 1))
