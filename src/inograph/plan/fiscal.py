"""Financial years, where a document says in which month they begin: `FY 2023/24` is then July 2023 to June 2024."""

from __future__ import annotations

import re

MONTHS = "january february march april may june july august september october november december".split()
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
STATED = (
    re.compile(
        rf"\b(?:financial|fiscal|budget) years? (?:\(\w+\) )?(?:\w+ ){{0,4}}?(?:runs?|from|begins?|starts?"
        rf"|beginning|starting|is)\W+"
        rf"(?:from |in |on )?(?:the )?(?:1(?:st)? (?:of )?)?{MONTH}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!Q )(?<!Q[1-4] )\bFY ?(?:20)?\d\d(?:[/–-](?:20)?\d\d)?\W{{1,4}}(?:is |means "
        rf"|runs )?(?:from )?(?:1 )?{MONTH} ?(?:1, )?",
        re.IGNORECASE,
    ),
)
HINTS = ("FY", "inancial", "iscal", "udget", "Q1", "Q2", "Q3", "Q4", "1Q", "2Q", "3Q", "4Q")
QUARTER = re.compile(
    rf"\b(?:Q(?P<after>[1-4])|(?P<before>[1-4])Q) (?:FY ?(?:20)?\d\d|(?:20)?\d\d[/–-])(?:[/–-]?\d\d)?"
    rf" (?:is|=|means) {MONTH}\b",
    re.IGNORECASE,
)  # fmt: skip
YEAR = re.compile(
    r"(?P<until>(?:(?:by|before|until) )?(?:the )?end (?:of )?(?:the )?|(?:by|until) )?"
    r"(?:(?P<quarter>Q[1-4]|[1-4]Q)[ ,]{0,2})?"
    r"(?:(?P<said>FY|financial year|fiscal year)[ -]?)?(?P<first>20\d\d|(?<=FY)\d\d|(?<=FY )\d\d)"
    r"(?P<second>[/–-](?:20)?\d\d)?(?![\d/–-])",
    re.IGNORECASE,
)


def first_month(text: str) -> int | None:
    """The month in which the financial years of a document begin, as it says itself; None where it does not.

    >>> first_month("Financial years run from 1 July to 30 June.")
    7
    """
    if not any(word in text for word in HINTS):
        return None
    found = {MONTHS.index(match["month"].lower()) + 1 for pattern in STATED for match in pattern.finditer(text)}
    for match in QUARTER.finditer(text):
        month = MONTHS.index(match["month"].lower()) - 3 * (int(match["after"] or match["before"]) - 1)
        found.add(month % 12 + 1)
    return found.pop() if len(found) == 1 else None


def spelled(words: str, month: int) -> str:
    """The words with financial years, and quarters of them, as the months that they are.

    >>> spelled("Q3 2024/25", 4), spelled("by end of FY 2024/25", 4)
    ('October 2024 - December 2024', 'by March 2025')
    """
    return YEAR.sub(lambda match: _months(match, month), words)


def _months(match: re.Match[str], month: int) -> str:
    parted = match["second"] is not None and _is_next(match["first"], match["second"])
    if not (match["said"] or (parted and match["quarter"])):
        return match.group()
    first = int(match["first"]) % 100 + 2000 - (not match["second"] and month > 1)
    quarter = int(match["quarter"].strip("Qq")) if match["quarter"] else 0
    begins = month + 3 * (quarter - 1) if quarter else month
    ends = begins + (2 if quarter else 11)
    last = _named(first, ends)
    if match["until"]:
        return f"by {last}"
    return f"{_named(first, begins)} - {last}"


def _is_next(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second[1:]) % 100


def _named(year: int, month: int) -> str:
    return f"{MONTHS[(month - 1) % 12].capitalize()} {year + (month - 1) // 12}"
