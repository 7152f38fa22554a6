"""Financial years, where a document says in which month they begin: `FY 2023/24` is then July 2023 to June 2024."""

from __future__ import annotations

import re
from typing import NamedTuple

from inograph.months import ENGLISH

MONTH = rf"(?P<month>{'|'.join(ENGLISH)})"
STATED = (
    re.compile(
        rf"\b(?:financial|fiscal|budget) years?:? (?:\(\w+\) )?(?:(?:\w+ ){{0,4}}?(?:runs?|from|begins?|starts?"
        rf"|beginning|starting|is)\W+|(?:\(|(?<=: ))(?=[^()]{{4,14}} (?:to|until|[-–—]) ))"
        rf"(?:from |in |on )?(?:the )?(?:1(?:st)? (?:of )?)?{MONTH}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!Q )(?<!Q[1-4] )\bFY ?(?:20)?\d\d(?:[/–-](?:20)?\d\d)?\W{{1,4}}(?:is |means "
        rf"|runs )?(?:from )?(?:1 )?{MONTH} ?(?:1, )?",
        re.IGNORECASE,
    ),
)
MARKS = ("/", "FY", "year", "Year", "Q")
HINTS = ("FY", "inancial", "iscal", "udget", "Q1", "Q2", "Q3", "Q4", "1Q", "2Q", "3Q", "4Q")
QUARTER = re.compile(
    rf"\b(?:Q(?P<after>[1-4])|(?P<before>[1-4])Q) (?:FY ?(?:20)?\d\d|(?:20)?\d\d[/–-])(?:[/–-]?\d\d)?"
    rf" (?:is|=|means) {MONTH}\b",
    re.IGNORECASE,
)  # fmt: skip
SHORT = r"(?:(?<=Q\d )|(?<=\dQ )|(?<=H\d ))"
"""Behind the name of a part of a year, its years may be short: `Q4 24/25`."""
YEAR = re.compile(
    r"(?P<until>(?:(?:by|before|until) )?(?:the )?end (?:of )?(?:the )?|(?:by|until) )?"
    r"(?:(?P<quarter>Q[1-4]|[1-4]Q|H[12])[ ,]{0,2})?"
    r"(?:(?P<said>FY|financial year|fiscal year)[ -]?)?(?P<first>20\d\d|(?<=FY)\d\d|(?<=FY )\d\d"
    rf"|{SHORT}\d\d(?=/\d\d(?![\d/])))"
    r"(?P<second>[/–-](?:20)?\d\d)?(?![\d/–-])",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:FY|(?:financial|fiscal) year)[ -]?(?P<year>(?:20)?\d\d)\b"
    rf"|(?:(?<![\d/.-])20|{SHORT})(?P<first>\d\d)(?:/|(?:(?<=Q\d 20\d\d)|(?<=\dQ 20\d\d))[-–])(?P<second>\d\d)"
    r"(?![\d/.-])",
    re.IGNORECASE,
)
YEARS = re.compile(r"\d\d[/–-]\d\d")
BRITISH = re.compile(
    r"£ ?\d|\bNHS\b|\bLondon Borough|\bHM (?:Treasury|Government|Revenue)\b|\b(?:Scottish|Welsh) Government\b|\bDefra\b"
    r"|\b(?:Homes|Natural|Historic|Sport) England\b"
    r"|\.gov\.(?:uk|scot|wales)\b|\bOverview (?:and|&) Scrutiny\b|\bIntegrated Care Board\b|\bCommunity Planning\b"
    r"|\b(?:Nature|Forestry and Land |Public Health |Historic Environment )Scot(?:land)?\b|\bPolice Scotland\b"
    r"|\b(?:Metropolitan|Royal) Borough\b|\bNorthern Ireland (?:Executive|Civil Service)\b|\bUniversity Health Board\b"
    r"|\b(?:Government|Province) of (?:Canada|Ontario|Alberta|British Columbia|Manitoba|Saskatchewan|Nova Scotia"
    r"|New Brunswick|Newfoundland|Prince Edward Island|Yukon|Nunavut)\b|\b(?:gc|gov\.[a-z]{2})\.ca\b"
    r"|\bGovernment of India\b|\b(?:lakh|crore)s?\b"
)
"""As in Britain, in Canada and in India, from April."""
AUSTRALASIAN = re.compile(
    r"\b(?:Shire|Rural City) of\b|\b(?:NSW|QLD|Queensland|New South Wales|Western Australia|Tasmania|Northern Territory"
    r"|South Australia|Australian (?:Capital Territory|Government))\b|\b(?:VIC|WA|TAS|SA|NT|ACT) \d{4}\b"
    r"|\bTorres Strait\b|\bReconciliation Action Plan\b|\b(?:RoadWise|Main Roads)\b|\.gov\.au\b"
    r"|\bNew Zealand\b|\bAotearoa\b|\b(?:Te )?Kaunihera\b|\b(?:iwi|mana whenua|marae|rangatahi|whānau|hapū)\b"
    r"|\bWaka Kotahi\b|\.govt\.nz\b|\b(?:Republic|Government) of (?:Kenya|Uganda)\b|\bKSh\b"
    r"|\bUnited Republic of Tanzania\b|\bGovernment of (?:Pakistan|Bangladesh|the Punjab)\b"
    r"|\b(?:Local|District|Metropolitan) Municipality\b(?=[^\n]{0,400}\bIDP\b)"
)
"""As in Australia, in New Zealand, in East Africa and in the municipalities of South Africa, from July."""
ASSUMED = ((4, BRITISH), (7, AUSTRALASIAN))
QUARTER_LAST = re.compile(
    r"\b((?:FY|(?:financial|fiscal) year)[ -]?(?:20)?\d\d(?:[/–-](?:20)?\d\d)?|20\d\d[/–-]\d\d)[ ,]{1,2}"
    r"(Q[1-4]|[1-4]Q|H[12])\b(?! ?(?:20|FY|['’]))",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\bFY ?(?P<one>(?:20)?\d\d) ?(?:[-–—]|to|through|and) ?FY ?(?P<other>(?:20)?\d\d)\b", re.IGNORECASE
)
"""Financial years from one to another: `FY26-FY27`."""
CYRILLIC = re.compile("[А-Яа-я]")
PART, NUMERALS = re.compile(r"\b(?:Q[1-4]|[1-4]Q|H[12])\b"), re.compile(r"\d\d|FY|['’]")
KINDS = (
    ("quarter", re.compile(r"\b(?:Q[1-4]|[1-4]Q)\b")),
    ("half-year", re.compile(r"\bH[12]\b")),
    ("year", re.compile("")),
)
SAID = re.compile(r"\bFY|\b(?:financial|fiscal) year", re.IGNORECASE)
APRIL = 4


class FinancialYear(NamedTuple):
    """The month in which financial years begin, and whether the document says it itself."""

    month: int
    stated: bool = True

    @property
    def note(self) -> str | None:
        """What is to be told of a deadline in such a year."""
        return None if self.stated else "deadline-british-year" if self.month == APRIL else "deadline-july-year"


def told(text: str) -> FinancialYear | None:
    """When the financial years of a document begin: as it says itself, else as in the one country of its bodies.

    >>> told("The NHS trust spends £3 million in 2024/25")
    FinancialYear(month=4, stated=False)
    >>> told("Lead: Homes England. Time: 2024/25"), told("Lead: Housing Team. Time: 2024/25")
    (FinancialYear(month=4, stated=False), None)
    """
    month = first_month(text)
    if month or not (_may_be_named(text) and NAMED.search(text)):
        return FinancialYear(month) if month else None
    assumed = [month for month, bodies in ASSUMED if bodies.search(text)]
    return FinancialYear(assumed[0], stated=False) if len(assumed) == 1 else None


def _may_be_named(text: str) -> bool:
    """Whether a text has the signs of a financial year, which are seen far sooner than one in all its forms."""
    lower = text.lower()
    return "fy" in lower or "l year" in lower or YEARS.search(text) is not None


def named(words: str) -> str | None:
    """Whether a deadline is counted in financial years: `quarter`, `half-year` or `year`; else None.

    >>> named("Q4 2023/24"), named("FY25"), named("2024/2025")
    ('quarter', 'year', None)
    """
    if not any(mark in words for mark in MARKS):
        return None
    found = (match["year"] or is_next(match["first"], match["second"]) for match in NAMED.finditer(words))
    if not any(found) or CYRILLIC.search(words):
        return None
    return next(kind for kind, pattern in KINDS if pattern.search(words))


def guessed(words: str) -> int | None:
    """With which month a financial year is taken to begin where nothing tells it; None where the words say none.

    Of two calendar years it is taken for a British one, from April. One is no later over than its calendar year.

    >>> guessed("FY 2024/25"), guessed("2019/20 financial year"), guessed("FY2025"), guessed("2024/25")
    (4, 4, 1, None)
    """
    if not SAID.search(words):
        return None
    return (
        APRIL
        if any(match["second"] and is_next(*match.group("first", "second")) for match in YEAR.finditer(words))
        else 1
    )


def first_month(text: str) -> int | None:
    """The month in which the financial years of a document begin, as it says itself; None where it does not.

    >>> first_month("Financial years run from 1 July to 30 June.")
    7
    """
    if not any(word in text for word in HINTS):
        return None
    found = {ENGLISH.index(match["month"].capitalize()) + 1 for pattern in STATED for match in pattern.finditer(text)}
    for match in QUARTER.finditer(text):
        month = ENGLISH.index(match["month"].capitalize()) - 3 * (int(match["after"] or match["before"]) - 1)
        found.add(month % 12 + 1)
    return found.pop() if len(found) == 1 else None


def spelled(words: str, month: int) -> str:
    """The words with financial years, and quarters of them, as the months that they are.

    >>> spelled("Q3 2024/25", 4), spelled("by end of FY 2024/25", 4)
    ('October 2024 - December 2024', 'by March 2025')
    >>> spelled("FY26-FY27", 7)
    'July 2025 - June 2027'
    """
    years = SEVERAL.sub(lambda match: _from_to(match, month), QUARTER_LAST.sub(r"\2 \1", words))
    return YEAR.sub(lambda match: _months(match, month), years)


def in_year(words: str, first: int) -> str:
    """The words with the one quarter or half-year without a year that they name as that of a financial year.

    >>> in_year("by end of Q2", 2031), in_year("Q1 - Q3", 2031), in_year("Q2 2032", 2031)
    ('by end of Q2 2031/32', 'Q1 - Q3', 'Q2 2032')
    """
    told = PART.findall(words)
    alone = len(told) == 1 and not NUMERALS.search(words)
    return PART.sub(rf"\g<0> {first}/{(first + 1) % 100:02}", words) if alone else words


def _from_to(match: re.Match[str], month: int) -> str:
    one, other = (int(match[group]) % 100 + 2000 - (month > 1) for group in ("one", "other"))
    return f"{_named(one, month)} - {_named(other, month + 11)}"


def _months(match: re.Match[str], month: int) -> str:
    parted = match["second"] is not None and is_next(match["first"], match["second"])
    slashed = parted and match["second"].startswith("/") and len(match["second"]) < 4
    if not (match["said"] or (parted and match["quarter"]) or slashed):
        return match.group()
    first = int(match["first"]) % 100 + 2000 - (not match["second"] and month > 1)
    part = (match["quarter"] or "").upper()
    number, length = (int(part.strip("QH")), 6 if "H" in part else 3) if part else (1, 12)
    begins = month + length * (number - 1)
    ends = begins + length - 1
    last = _named(first, ends)
    if match["until"]:
        return f"by {last}"
    return f"{_named(first, begins)} - {last}"


def is_next(first: str, second: str) -> bool:
    """Whether a year of two or four digits is the one after the first: `2024` and `25`."""
    return (int(first) + 1) % 100 == int(second[-2:])


def _named(year: int, month: int) -> str:
    return f"{ENGLISH[(month - 1) % 12]} {year + (month - 1) // 12}"
