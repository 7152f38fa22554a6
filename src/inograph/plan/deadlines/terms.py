"""Terms and trimesters, where a document says which months they are: `T1 2023` is then January to April 2023.

They are three months here and four there, and school terms follow no rule at all: nothing is taken for granted.
"""

from __future__ import annotations

import re

from inograph.months import ENGLISH
from inograph.plan.deadlines.month_parts import MONTH, month_of

Terms = tuple[tuple[int, int, int], ...]
"""The number of each term, its first and its last month."""

NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "three": 3, "four": 4, "три": 3, "трёх": 3, "трех": 3, "четыре": 4}
NUMBERS |= {"четырёх": 4, "четырех": 4}
HINTS = re.compile(r"\bT\d\b|\bterm|триместр", re.IGNORECASE)
SHORT = re.compile(r"[Tt]\d")
"""Looked for first, as whole words: no long text is then read letter by letter for the rare hint."""
NTH = r"(?P<before>[1-4]|IV|I{1,3})(?:st|nd|rd|th|-?[а-я]{1,2})?"
TERM = rf"(?:\b(?:T|(?i:term|trimester|триместр) ?)(?P<after>[1-4])\b|\b{NTH} (?i:term|trimester|триместр\w?)\b)"
STATED = re.compile(
    rf"{TERM}[ \t:=(–—-]{{1,5}}(?:(?:is|are|means|runs|from|с) ){{0,2}}(?P<first>(?i:{MONTH}))\.?"
    rf"(?: ?[-–—] ?| (?:to|until|по) )(?P<last>(?i:{MONTH}))"
)
LENGTH = re.compile(
    r"(?:trimester|триместр)\w*[^.;\n]{0,30}?\b(?P<first>three|four|3|4|три|тр[её]х|четыре|четыр[её]х) (?:month|месяц)"
    r"|\b(?P<second>three|four|3|4)[- ]months? (?:terms?|trimesters?)\b",
    re.IGNORECASE,
)
DUE = re.compile(rf"{TERM}(?:(?:,? (?:of )?| ?/ ?)(?P<year>(?:19|20)\d\d)\b)?")


def told(text: str) -> Terms:
    """The terms that the words of a document explain; none where they do not.

    >>> told("Term 1: February - April. Term 2: May - July."), told("T1 to T3 are trimesters of four months")
    (((1, 2, 4), (2, 5, 7)), ((1, 1, 4), (2, 5, 8), (3, 9, 12)))
    """
    small = text.lower()
    if not ("term" in small or "триместр" in small or SHORT.search(text)) or not HINTS.search(text):
        return ()
    if stated := {_number(one): (month_of(one["first"]), month_of(one["last"])) for one in STATED.finditer(text)}:
        return tuple((number, *months) for number, months in sorted(stated.items()))
    lengths = {_counted(one["first"] or one["second"]) for one in LENGTH.finditer(text)}
    length = lengths.pop() if len(lengths) == 1 else 0
    return tuple((at, length * (at - 1) + 1, length * at) for at in range(1, 12 // length + 1)) if length else ()


def spelled(words: str, terms: Terms) -> str:
    """The words with terms as their months.

    >>> spelled("by T2 2023", ((2, 5, 8),)), spelled("T3 2023", ((2, 5, 8),))
    ('by August 2023', 'T3 2023')
    """
    months = {number: (first, last) for number, first, last in terms}

    def said(found: re.Match[str]) -> str:
        if (one := months.get(_number(found))) is None:
            return found.group()
        year = f" {found['year']}" if found["year"] else ""
        first, last = (f"{ENGLISH[month - 1]}{year}" for month in one)
        until = UNTIL.search(words[: found.start()])
        return last if until else f"{first} - {last}"

    return DUE.sub(said, words)


UNTIL = re.compile(r"(?:\b(?:by|before|until|до|к)|end of) \Z", re.IGNORECASE)


def _number(found: re.Match[str]) -> int:
    return _counted(found["after"] or found["before"])


def _counted(words: str) -> int:
    return int(words) if words.isdecimal() else NUMBERS[words.lower()]
