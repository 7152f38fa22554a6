"""The day of a document, where its head names one: «распоряжением … от 14 января 2015 г. № 22-р»."""

from __future__ import annotations

import re
from datetime import date

from inograph.plan import deadlines
from inograph.plan.words import Document, squeeze

HEAD = 3_000
"""So many characters before the first table are its head."""
_DAY = re.compile(
    r"\b(?:от|dated|of)\s+[«\"“]?(?P<day>\d{1,2})[»\"”]?\s+(?P<rest>[а-яёa-z]+\s+(?:19|20)\d\d)"
    r"|\b(?:от|dated)\s+(?P<dotted>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)",
    re.IGNORECASE,
)


def issued(document: Document) -> date | None:
    """The first day that the head of a document gives as that of an act; None where there is none."""
    first = min((cell.start for table in document.tables[:1] for row in table.rows[:1] for cell in row), default=HEAD)
    return day_in(document.text[max(0, first - HEAD) : first])


def day_in(text: str) -> date | None:
    """The first day of an act in a text.

    >>> day_in("Утвержден распоряжением от 14 января 2015 г. № 22-р"), day_in("приказ от 05.03.2020 № 1")
    (datetime.date(2015, 1, 14), datetime.date(2020, 3, 5))
    >>> day_in("на 2020 год")
    """
    for found in _DAY.finditer(text):
        words = found["dotted"] or f"{found['day']} {squeeze(found['rest'])}"
        read = deadlines.read(words)
        if read.start and read.start == read.end:
            return read.start
    return None
