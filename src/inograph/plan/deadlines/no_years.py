"""Numbers that stand where a year does and are none: `IV квартал 202 г.`, `20225 г.`, `1 марта 1825 года`."""

from __future__ import annotations

import re

from inograph.plan.deadlines.calendar_words import MONTHS

NUMBER = r"(?:\d{3}|\d{5,6}|(?!19|20)\d{4})(?!\d)"
OF_YEAR = rf"(?<!\d)(?<!\d[,/]){NUMBER} ?(?:год(?:[ауы]|ом|ов)?(?!\w)|г(?!\w))"
BEHIND_PERIOD = (
    rf"(?:(?:кварта\w*|кв|полугоди\w*|quarters?|q[1-4]|{'|'.join(MONTHS)})[. ]|\d{{1,2}}\.\d\d?\.) ?{NUMBER}[\W_]*\Z"
)
NO_YEAR = re.compile(rf"{OF_YEAR}|(?<!\w){BEHIND_PERIOD}")


def are_in(words: str) -> bool:
    """Whether plain words hold a number in the place of a year that is no year of our time.

    >>> are_in("iv квартал 202 г."), are_in("iv квартал 2025 г."), are_in("до 1 марта 20225")
    (True, False, True)
    """
    return NO_YEAR.search(words) is not None
