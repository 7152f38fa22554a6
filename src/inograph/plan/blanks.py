"""What a form leaves to be filled in: `[name of the action]`, `{owner}`, `DD/MM/YYYY`, `______`."""

from __future__ import annotations

import re

BLANK = re.compile(
    r"(?:[`'\"]?(?:\[[^\[\]]*\]|\{[^{}]*\})[`'\"]?[\s,;/&.–-]*)+|_{3,}|\.{4,}"
    r"|[`'\"]?(?:YYYY|YY|DD|MM|Q#)(?:[-/. ](?:YYYY|YY|DD|MM|Q#))+[`'\"]?",
    re.IGNORECASE,
)


def is_blank(words: str) -> bool:
    """Whether words only say what somebody is to write in their place.

    >>> is_blank("[Team/Person]"), is_blank("Chair [acting]")
    (True, False)
    """
    return BLANK.fullmatch(words) is not None
