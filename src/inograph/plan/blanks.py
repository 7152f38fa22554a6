"""What a form leaves to be filled in: `[name of the action]`, `{owner}`, `DD/MM/YYYY`, `______`."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLANK = re.compile(
    r"(?:[`'\"]?(?:\[[^\[\]]*\]|\{[^{}]*\})[`'\"]?[\s,;/&.–-]*)+|_{3,}|\.{4,}"
    r"|[`'\"]?(?:yyyy|yy|dd|mm|q#)(?:[-/. ](?:yyyy|yy|dd|mm|q#))+[`'\"]?"
)
"""For words in small letters, as the next one."""
BEGINS = tuple("`'\"[{_.ydmqYDMQ")
"""The first signs of all that is left blank."""
UNNAMED = re.compile(
    r"(?:наименование )?(?:(?:основн|ведомственн|муниципальн|государственн|приоритетн|отдельн|контрольн|структурн|целев"
    r")\w+ )*(?:под)?(?:мероприяти|программ|проект|событи|задач|цел|раздел|направлени|этап|элемент|показател"
    r"|action|activity|task|step|objective|milestone)\w{0,3}"
    r"(?: (?:№ ?)?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivxn]{1,4}|[.…_]+))?"
    r"[.:]?"
)
"""What a form for plans calls the rows that it leaves open: `Основное мероприятие 1.1`, `Action 2`."""
UNSAID = re.compile(r"[-–—…._xх*]*", re.IGNORECASE)


def is_blank(words: str) -> bool:
    """Whether words only say what somebody is to write in their place.

    >>> is_blank("[Team/Person]"), is_blank("Chair [acting]")
    (True, False)
    """
    return words.startswith(BEGINS) and BLANK.fullmatch(words.lower()) is not None


def is_unnamed(name: str, others: Iterable[str]) -> bool:
    """Whether a row of a form names only the kind of what is to be done, and leaves its other cells open.

    >>> is_unnamed("Мероприятие 1.1", ["", "X"]), is_unnamed("Этап 1", ["май"])
    (True, False)
    """
    return UNNAMED.fullmatch(name.lower()) is not None and all(UNSAID.fullmatch(words.strip()) for words in others)
