"""What a planner should know about how a deadline was read: its code, how grave it is, the words."""

from __future__ import annotations

import re

from inograph.errors import Severity, Text

BY_APPROVAL = "deadline-year-of-approval"
NO_END = "deadline-end-missing"
EXPLAINED = re.compile(r"\((?P<inside>[^()]{4,60})\)|(?<=[a-z\d])(?:,| /) (?P<last>[A-Za-z\d][^,;()]{3,30})\Z")
"""What stands in brackets or behind a comma or slash after words that name no day may: `M9, May 2026`."""
TAKES = re.compile(r"\d{1,3} (?:day|week|month|year)s? ?/ ?(?P<last>\d[^,;()]{3,30})", re.IGNORECASE)
"""How long the work takes, before the day it is due: `3 weeks/10.03.2031`."""
GOES_ON = "deadline-goes-on"
SHORT_YEAR = "deadline-year-or-day"
YEAR_FAR = "deadline-year-far"
GAPS = "deadline-gaps"
ALL_READ = frozenset((None, GAPS))
"""Of words that are all read, and read for sure."""
UNREAD = frozenset(("deadline-unread", "deadline-missing", "deadline-impossible", "deadline-no-year"))
"""Words that give no deadline at all."""
NOTES: dict[str, tuple[Severity, Text]] = {
    "deadline-unread": ("warning", Text("срок не прочитан", "the deadline was not understood")),
    "deadline-no-year": (
        "warning",
        Text("срок не прочитан, такого года нет", "the deadline was not understood, there is no such year"),
    ),
    SHORT_YEAR: (
        "warning",
        Text(
            "срок не прочитан: число после месяца – день или год, но года такого нет в плане",
            "the deadline was not understood: the number behind the month is a day, or a year that the plan is not for",
        ),
    ),
    YEAR_FAR: ("warning", Text("год вне плана, проверьте", "the year is far from those of the plan, please check")),
    "deadline-missing": ("info", Text("срок не указан", "no deadline is given")),
    "deadline-relative": (
        "info",
        Text("срок зависит от события, даты в нём нет", "the deadline depends on an event, it holds no date"),
    ),
    "deadline-without-year": ("warning", Text("в сроке нет года", "the deadline has no year")),
    BY_APPROVAL: (
        "info",
        Text(
            "в сроке нет года, взят тот, в который план утверждён или составлен",
            "the deadline has no year, that in which the plan was approved or drawn up is taken",
        ),
    ),
    "deadline-until-period": (
        "info",
        Text("«до» периода прочитано как «по его последний день»", '"until" a period is read as until its last day'),
    ),
    "deadline-superseded": ("info", Text("прежний срок не учтён", "the former date is left aside")),
    "deadline-partly-read": ("info", Text("в сроке есть и другие слова", "the deadline has other words as well")),
    "deadline-dash-lost": (
        "info",
        Text("два срока подряд прочитаны как начало и конец", "two times side by side are read as start and end"),
    ),
    "deadline-vague": (
        "info",
        Text(
            "время или часть года прочитаны как их месяцы, часть месяца — как её дни",
            "a season or a part of a year is read as its months, a part of a month as its days",
        ),
    ),
    "deadline-school-year": (
        "info",
        Text("учебный год прочитан как сентябрь – август", "the academic year is read as September to August"),
    ),
    "deadline-financial-year": (
        "info",
        Text(
            "в документе не сказано, с какого месяца идёт финансовый год",
            "the document does not say in which month its financial years begin",
        ),
    ),
    "deadline-year-guessed": (
        "warning",
        Text(
            "в документе не сказано, с какого месяца идёт финансовый год: год из двух чисел прочитан с апреля, из"
            " одного – как календарный",
            "the document does not say in which month its financial years begin: one of two numbers is read from April,"
            " one of a single number as the calendar year",
        ),
    ),
    "deadline-british-year": (
        "info",
        Text("финансовый год прочитан как британский, с апреля", "the financial year is read as British, from April"),
    ),
    "deadline-july-year": (
        "info",
        Text(
            "финансовый год прочитан как австралийский, с июля", "the financial year is read as Australian, from July"
        ),
    ),
    GAPS: (
        "info",
        Text(
            "названные дни и периоды идут не подряд, срок наступает в каждом из них",
            "the days and periods named do not follow each other, the work is due in each of them",
        ),
    ),
    GOES_ON: (
        "info",
        Text("назван первый срок, работа идёт и после него", "a first deadline is given, the work goes on after it"),
    ),
    "deadline-impossible": ("warning", Text("такого дня нет в календаре", "there is no such day in the calendar")),
    NO_END: ("info", Text("указано только начало, конца нет", "only the beginning is given, no end")),
    "deadline-reversed": ("warning", Text("конец срока раньше начала", "the deadline ends before it starts")),
}


def leaves_sure(note: str | None) -> bool:
    """Whether a deadline with this note, or without any, is told for sure."""
    return note is None or NOTES[note][0] == "info"
