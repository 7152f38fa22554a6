"""Halves, thirds, weeks and the middle of a month → the days that they are: `second half of May` is the 16th to 31st.

What has no length of its own (the beginning of a month, late in it) stays as it is: its whole month is read, and told.
"""

from __future__ import annotations

import re
from calendar import monthrange

from inograph import months

ENGLISH_MONTHS = [name[:3].lower() for name in months.ENGLISH]
MONTHS = [name[:3].rstrip("й") for name in months.RUSSIAN]
MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zа-я]*"
)
YEAR = r",? (?:19|20)\d\d"
NTH = (
    (r"I|1(?:st)?|first|перв\w+", 1),
    (r"II|2(?:nd)?|second|втор\w+", 2),
    (r"III|3(?:rd)?|third|трет\w+", 3),
    (r"IV|4(?:th)?|fourth|четв[её]рт\w+", 4),
    (r"last|final|последн\w+", -1),
)
PARTS = (
    (r"half|половин\w+|пол\.", 15, 2),
    (r"decade|(?:ten|10)[- ]days?|декад\w+", 10, 3),
    (r"week|недел\w+", 7, 4),
)
"""How a part is called, how many days it has and how many of them a month has; the last half or third ends with it."""
PART_OF = (
    rf"(?P<nth>{'|'.join(words for words, _ in NTH)})(?:-?[а-я]{{1,2}})? (?P<part>{'|'.join(p[0] for p in PARTS)})"
)
PART = re.compile(
    rf"\b(?P<end>(?:the )?end of |кон(?:ец|ца|цу|це) )?(?:the )?{PART_OF} (?:of |in )?(?:the )?"
    rf"(?P<month>{MONTH})\.?(?P<year>{YEAR})?",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"\b(?P<month>{MONTH})\.?(?P<year>{YEAR})?(?:,? \(|, ){PART_OF}(?: of the month| месяца)?(?:\)|\Z)", re.IGNORECASE
)
"""The part behind its month: `May 2026 (second half)`."""
SHORT_HALF = re.compile(rf"\b(?:h([12])|([12])h) (?={MONTH})", re.IGNORECASE)
MIDDLE = re.compile(
    rf"\b(?:mid[- ]|middle of |середин[аеуы] )(?={MONTH}\b\.?(?:{YEAR}|\Z| ?[-–—]| to ))", re.IGNORECASE
)
NONE_OF_LESS = rf"(?!(?: of)?(?: the)? (?:q[1-4]|[a-z1-4]+ quarter|{MONTH}))"
"""Behind a half of a year: it is none of a quarter or of a month."""
ENDS = re.compile(
    r"(?:\b(?:by|before|until|till|to|later than|до|к|ко|по|позднее|позже) |\w ?[-–—] ?)\Z", re.IGNORECASE
)
"""What stands before a part whose last day counts."""
BEGINS = re.compile(r"\b(?:from|since|between|со?|начиная) \Z", re.IGNORECASE)
GOES_ON = re.compile(r" ?[-–—] ?\S| (?:to|until|till|through|по|до) ", re.IGNORECASE)
"""What stands behind a part whose first day counts."""
HINTS = re.compile(r"half|decade|ten|10|week|mid|h[12]|[12]h|половин|пол\.|декад|недел|середин", re.IGNORECASE)


def spelled(words: str) -> str:
    """The words with the parts of a month as days; of the two ends of a span the first and the last day.

    >>> spelled("вторая декада мая 2019 года"), spelled("second half of May 2026")
    ('11 - 20 мая 2019 года', '16 - 31 May 2026')
    >>> spelled("First week of July 2025"), spelled("last week in April 2026"), spelled("by mid-October 2025")
    ('1 - 7 July 2025', '24 - 30 April 2026', 'by 15 October 2025')
    >>> spelled("вторая половина мая – первая половина июня 2026 г."), spelled("by the first half of May 2026")
    ('16 мая – 15 июня 2026 г.', 'by 15 May 2026')
    """
    if not HINTS.search(words):
        return words
    words = SHORT_HALF.sub(lambda half: f"{half[1] or half[2]} half of ", MIDDLE.sub("15 ", words))
    words = BEHIND.sub(lambda part: f"{part['nth']} {part['part']} {part['month']}{part['year'] or ''}", words)
    return PART.sub(_days, words)


def month_of(word: str) -> int:
    """Which month a Russian or an English word begins like; 0 where it is none."""
    small = word.lower()
    stems = MONTHS if small[0] > "z" else ENGLISH_MONTHS
    return next((number for number, stem in enumerate(stems, 1) if small.startswith(stem)), 0)


def _days(found: re.Match[str]) -> str:
    nth = next(number for words, number in NTH if re.fullmatch(words, found["nth"], re.IGNORECASE))
    length, most = next(rest for words, *rest in PARTS if re.fullmatch(words, found["part"], re.IGNORECASE))
    if nth > most:
        return found.group()
    before, after = found.string[: found.start()], found.string[found.end() :]
    year = re.search(r"(?:19|20)\d\d", f"{found['year']} {after} {before}")
    whole = monthrange(int(year.group()) if year else 2001, month_of(found["month"]))[1]
    rest = most < 4 and nth in (most, -1)
    first = (most - 1) * length + 1 if rest else whole - length + 1 if nth < 0 else (nth - 1) * length + 1
    last = whole if rest or nth < 0 else nth * length
    month = f"{found['month']}{found['year'] or ''}"
    if found["end"] or ENDS.search(before):
        return f"{last} {month}"
    return f"{first} {month}" if BEGINS.search(before) or GOES_ON.match(after) else f"{first} - {last} {month}"
