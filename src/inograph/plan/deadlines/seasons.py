"""Seasons and parts of a year → the months that they are: `Spring 2025` is March to May.

Seasons are those of the calendar in the northern hemisphere. A winter without its two years stays as it is: it may
begin or end in the year named.
"""

from __future__ import annotations

import re

from inograph.plan.deadlines import month_parts
from inograph.plan.deadlines.fiscal import is_next
from inograph.plan.deadlines.month_parts import month_of

SEASONS = (
    (r"spring|весн(?:а|ой|ы|у|е)|весенний период", ("March", "март"), ("May", "май")),
    (
        r"summer(?: (?:holidays?|break|vacation|recess))?|лет(?:о|ом|а)|летний период",
        ("June", "июнь"),
        ("August", "август"),
    ),
    (r"autumn|fall|осен(?:ь|ью|и)|осенний период", ("September", "сентябрь"), ("November", "ноябрь")),
    (r"winter|зим(?:а|ой|ы|у|е)|зимний период", ("December", "декабрь"), ("February", "февраль")),
)
PARTS = (
    (r"early|(?:beginning|start) of|начал[оеау]", ("January", "январь"), ("March", "март")),
    (r"mid(?:dle of)?|середин[аеыу]", ("April", "апрель"), ("June", "июнь")),
    (r"late", ("October", "октябрь"), ("December", "декабрь")),
)
UNTIL = r"(?P<until>(?:by|before|until|до|к|ко) )?(?:the )?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]| ?[-–—] ?\d)(?: ?(?:год[ауе]?|г)\b\.?)?"
SEASON = "|".join(words for words, _, _ in SEASONS[:3])
OF_A_YEAR = re.compile(
    rf"\b{UNTIL}(?:(?:in|во?) )?(?:the )?(?P<first>{SEASON})"
    rf"(?:(?: ?[-–/,&] ?| (?:and|to|or|и|или) )(?:the )?(?P<last>{SEASON}))?,? (?:of )?{YEAR}",
    re.IGNORECASE,
)
OF_TWO_YEARS = re.compile(
    rf"\b{UNTIL}(?P<season>{SEASONS[3][0]}),? (?:of )?(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<next>(?:20)?\d\d)\b"
    r"(?: ?(?:год[аовы]*|гг?)\b\.?)?",
    re.IGNORECASE,
)
PART_OF_YEAR = re.compile(rf"\b{UNTIL}(?P<part>{'|'.join(words for words, _, _ in PARTS)})[- ]{YEAR}", re.IGNORECASE)
HALF_TERM = re.compile(r"(?<=[a-z]) half[- ]?term(?: (?:holidays?|break|week))?\b(?=,? (?:19|20)\d\d)", re.IGNORECASE)
"""A week in a month that a school names: `October half term 2022`."""
HINTS = re.compile(
    "spring|summer|autumn|fall|winter|early|mid|late|beginning|start|half|весн|весен|лет|осен|зим|начал|середин",
    re.IGNORECASE,
)


SCHOOL_YEAR = re.compile(
    r"(?:(?:в течени[ие]|на протяжении|на|весь|за) )?(?P<first>20\d\d) ?[-–—/] ?(?P<last>(?:20)?\d\d)[- ]?"
    r"(?:й|го|ый|ого)? ?уч(?:\.|ебн\w+) ?г(?:\.|од[ау]?)?\.?",
    re.IGNORECASE,
)


def of_school_year(words: str) -> str | None:
    """The months of a Russian school year, where words name one and nothing else; elsewhere they differ by country.

    >>> of_school_year("2026/2027 учебный год"), of_school_year("academic year 2026-27")
    ('September 2026 - August 2027', None)
    """
    found = SCHOOL_YEAR.fullmatch(words)
    if found is None or not is_next(found["first"], found["last"]):
        return None
    return f"September {found['first']} - August {int(found['first']) + 1}"


def spelled(words: str) -> str:
    """The words with seasons and parts of a year as months, and the parts of a month as days.

    >>> spelled("Spring 2025"), spelled("by mid-2026"), spelled("зима 2024/25")
    ('March 2025 - May 2025', 'by June 2026', 'декабрь 2024 - февраль 2025')
    >>> spelled("by mid-October 2025"), spelled("May half term 2026")
    ('by 15 October 2025', 'May 2026')
    """
    words = month_parts.spelled(words)
    if not HINTS.search(words):
        return words
    words = OF_TWO_YEARS.sub(_winter, OF_A_YEAR.sub(_season, HALF_TERM.sub(_half_term, words)))
    return PART_OF_YEAR.sub(_part, words)


def _season(match: re.Match[str]) -> str:
    first, last = _named(SEASONS, match["first"]), _named(SEASONS, match["last"] or match["first"])
    return _months(match, first[1], last[2], match["year"], match["year"])


def _winter(match: re.Match[str]) -> str:
    if not is_next(match["year"], match["next"]):
        return match.group()
    _, begins, ends = SEASONS[3]
    return _months(match, begins, ends, match["year"], str(int(match["year"]) + 1))


def _part(match: re.Match[str]) -> str:
    _, begins, ends = _named(PARTS, match["part"])
    return _months(match, begins, ends, match["year"], match["year"])


Period = tuple[str, tuple[str, str], tuple[str, str]]


def _named(periods: tuple[Period, ...], words: str) -> Period:
    return next(period for period in periods if re.fullmatch(period[0], words, re.IGNORECASE))


def _months(match: re.Match[str], begins: tuple[str, str], ends: tuple[str, str], first: str, last: str) -> str:
    russian = not match.group().isascii()
    if match["until"]:
        return f"{match['until']}{ends[russian]} {last}"
    return f"{begins[russian]} {first} - {ends[russian]} {last}"


def _half_term(match: re.Match[str]) -> str:
    return "" if month_of(match.string[: match.start()].split()[-1]) else match.group()
