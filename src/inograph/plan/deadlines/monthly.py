"""A day of the month inside work that recurs: `ежемесячно до 5 числа`, `by the 10th of the following month`.

Which month is meant is said, or is that of monthly work; a quarter's report `до 10 числа` says none and gets no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inograph.errors import Text

MONTHS_OF = {"P1M": 1, "P3M": 3, "P6M": 6, "P1Y": 12}
"""What recurs once in so many months."""
NUMBER = r"(?P<day>\d{1,2})"
RUSSIAN = re.compile(
    rf"(?:(?P<until>\b(?:до|к|не\s+позднее|не\s+позже|по)\s+)|(?P<since>\bс\s+(?P<first>\d{{1,2}})(?:-?г?о)?\s+(?:числа\s+)?по\s+))?"
    rf"(?<!\d){NUMBER}\s?-?\s?(?:го|е|ое|му|ого)?\s+числ[ауео]м?\b\s*(?P<of>[^;()]{{0,90}})",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    rf"(?:(?P<until>\b(?:by|before|until|no\s+later\s+than|not\s+later\s+than)\s+)|(?P<since>\b(?P<first>(?!))))?"
    rf"(?:the\s+)?(?<!\d){NUMBER}(?:st|nd|rd|th)\b\s*(?:day\s+)?(?P<of>[^;()]{{0,90}})",
    re.IGNORECASE,
)
PERIOD = r"(?:\s+(?:кварталом|месяцем|периодом|полугодием|годом))?"
NEXT = re.compile(
    r"(?:месяца?,?\s+)?следующ\w+\s+(?:за|после)\s+(?:(?:каждым|истекшим)\s+)?(?:отч[её]тн\w+|квартал\w+|месяц\w+|период\w+"
    rf"|полугоди\w+|год\w+){PERIOD}|(?:каждого\s+)?следующего\s+месяца"
    r"|of\s+(?:the\s+)?(?:following|next|subsequent)\s+month|of\s+the\s+month\s+(?:following|after)(?:\s+the\s+end\s+of)?"
    r"(?:\s+(?:the|each|every))?(?:\s+reporting)?\s+(?:quarter|month|period|half-?year|year)",
    re.IGNORECASE,
)
NTH = re.compile(
    r"(?:of\s+the\s+)?(?:(?P<first>перв\w+|first)|(?P<second>втор\w+|second)|(?P<third>трет\w+|third)"
    r"|(?P<last>последн\w+|last|final))\s+(?:месяц|month)\w*"
    r"(?:\s+(?:of\s+(?:each|every|the)\s+|каждого\s+|отч[её]тного\s+)?(?:квартала|полугодия|quarter|half-?year))?",
    re.IGNORECASE,
)
OWN = re.compile(
    r"[\s,.]*(?:(?:(?:каждого|текущего|отч[её]тного|соответствующего|of\s+(?:each|every|the)(?:\s+(?:calendar|reporting))?)"
    r"\s+(?:месяца|month))|ежемесячно|месяца|(?:each|every|per|a)\s+month|monthly)?[\s,.]*\Z",
    re.IGNORECASE,
)
LISTED = re.compile(r"\d(?:-?го)?\s*(?:,|и|and)\s*\Z", re.IGNORECASE)
"""Another day before the one that is read: `5 и 20 числа`."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """The day of the month of what recurs once in `months`: of the `nth` of these months, or of the one after them.

    `first` is None where only the last day is said; a day that a month does not have is the last one that it has.
    """

    months: int
    day: int
    nth: int
    first: int | None = None

    @property
    def follows(self) -> bool:
        """Whether the day lies in the month after the months that it stands for."""
        return self.nth > self.months

    @property
    def key(self) -> str:
        """`until-5`, `2--5`, `until-10-m4`: the same for the same days."""
        days = f"until-{self.day}" if self.first is None else f"{self.first}--{self.day}"
        return days if self.months == self.nth == 1 else f"{days}-m{self.nth}"

    def said(self) -> Text:
        """`до 10 числа первого месяца после`, `by day 10 of the month after`."""
        ru = f"до {self.day} числа" if self.first is None else f"{_span(self.first, self.day)} числа"
        en = f"by day {self.day}" if self.first is None else f"on day {_span(self.first, self.day)}"
        if self.follows:
            return Text(f"{ru} следующего месяца", f"{en} of the next month")
        if self.months == 1:
            return Text(ru, en)
        return Text(f"{ru} {self.nth}-го месяца", f"{en} of month {self.nth}")

    def within(self, first: date, last: date) -> Iterator[tuple[date | None, date]]:
        """The days for each period of recurrence that begins in or goes on through these days, in order."""
        index = (first.year * 12 + first.month - 1) // self.months
        while index * self.months <= last.year * 12 + last.month - 1:
            year, month = divmod(index * self.months + self.nth - 1, 12)
            length = monthrange(year, month + 1)[1]
            begins = date(year, month + 1, min(self.first, length)) if self.first else None
            ends = date(year, month + 1, min(self.day, length))
            if ends >= first:
                yield begins, ends
            index += 1


def _span(first: int, last: int) -> str:
    return str(last) if first == last else f"{first}–{last}"


def named(words: str, recurrence: str | None) -> tuple[MonthDay, str] | None:
    """The day of the month that words which recur name, and the other words; None where they name none, or no month.

    >>> named("ежемесячно до 5 числа", "P1M")
    (MonthDay(months=1, day=5, nth=1, first=None), 'ежемесячно  ')
    >>> named("quarterly, by the 10th of the month following the quarter", "P3M")[0].nth
    4
    """
    months = MONTHS_OF.get(recurrence or "")
    if months is None:
        return None
    found = [one for form in (RUSSIAN, ENGLISH) for one in form.finditer(words)]
    if len(found) != 1 or LISTED.search(words[: found[0].start()]):
        return None
    told = found[0]
    meant, day = _nth(told["of"], months), int(told["day"])
    first = None if told["until"] else int(told["first"]) if told["since"] else day
    if meant is None or not 1 <= (first or 1) <= day <= 31:
        return None
    nth, ends = meant
    return MonthDay(months, day, nth, first), f"{words[: told.start()]} {words[told.start('of') + ends :]}"


def _nth(words: str, months: int) -> tuple[int, int] | None:
    """Which month words behind a day mean, counted from the first of the period, and where these words end."""
    if found := NEXT.match(words):
        return months + 1, found.end()
    if found := NTH.match(words):
        place = {"first": 1, "second": 2, "third": 3, "last": months}[found.lastgroup or "last"]
        return (place, found.end()) if place <= months else None
    return (1, found.end()) if months == 1 and (found := OWN.match(words)) else None
