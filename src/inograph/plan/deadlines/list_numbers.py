"""Numbers and letters that count the deadlines of a cell, and are no days: `1) март; 2) май`, `1. июнь`."""

from __future__ import annotations

import re

BRACKETED = re.compile(r"(?:\A|(?<=[\s;,.]))(?:\d{1,2}|[а-яa-z])\)\s*", re.IGNORECASE)
DAY = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)я|марта|мая|августа)(?![а-яё])"
    r"|\d{1,2}\s?\.\s?(?:19|20)\d\d|(?:19|20)\d\d(?!\d| ?г)"
)
"""What a day or a month stands before, even with a space behind its point: `1. марта`, `1. 06. 2025`, `6. 2025`."""
DOTTED = re.compile(rf"(?:\A|(?<=[\s;,]))(?P<number>\d{{1,2}})\.\s+(?=\w)(?!{DAY})", re.IGNORECASE)
SURE = re.compile(
    r"(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)[^\W\d]|\d{1,2}(?:\.\d\d| [а-яa-z])", re.IGNORECASE
)
"""What one number alone surely counts: words, of which an English month may also follow a day, or a whole date."""


def left_out(words: str) -> str:
    """The words of a deadline with signs of a list for the numbers that count its parts.

    >>> left_out("1) март 2025 г. 2) май 2025 г."), left_out("1. June 2025; 2. May 2026")
    ('март 2025 г. ; май 2025 г.', 'June 2025; ; May 2026')
    >>> left_out("1. июнь 2025"), left_out("1. июня 2025"), left_out("(до 1)")
    ('июнь 2025', '1. июня 2025', '(до 1)')
    """
    if ")" in words:
        words = BRACKETED.sub(_joint, words)
    found = list(DOTTED.finditer(words))
    starts = bool(found) and not found[0].start()
    in_order = len(found) > 1 and [int(one["number"]) for one in found] == [*range(1, len(found) + 1)]
    sure = starts and (in_order or SURE.match(words, found[0].end()))
    counted = (found if in_order else found[:1]) if sure else []
    for one in reversed(counted):
        words = f"{words[: one.start()]}{'; ' if one.start() else ''}{words[one.end() :]}"
    return words


def _joint(found: re.Match[str]) -> str:
    """Nothing for the first number, a sign of a list for the others; a bracket that closes another one stays."""
    before = found.string[: found.start()]
    if before.count("(") > before.count(")"):
        return found.group()
    return "; " if before.strip() else ""
