"""English names that several runs of capital letters share: where one begins or ends, so may a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.runon_words import MONTH_ENGLISH

MOST_WORDS = 6
ITEM = re.compile(r"\s*[,;/]\s*")
MONTH = re.compile(rf"\s{MONTH_ENGLISH}\Z")
"""What begins the time behind a name."""


def pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    """The names of two words or more with which several longer runs of capital letters begin, the longest first.

    What stands behind such a name may begin with another one.
    """
    begun = _begun(names)
    if begun:
        first = re.compile("|".join(rf"{re.escape(one)}\s" for one in begun))
        begun = _begun([*names, *(name[known.end() :] for name in names if (known := first.match(name)))])
    return re.compile("|".join(rf"(?<!\S){re.escape(one)}(?![\w’'&-])" for one in begun)) if begun else None


def _begun(names: Sequence[str]) -> list[str]:
    """What several runs of capital letters begin with, or one does and another, longer by two words, ends with."""
    begun: dict[tuple[str, ...], set[str]] = {}
    ended: set[tuple[str, ...]] = set()
    for name in names:
        words = name.rstrip(" ,.;/").split()
        for count in range(2, min(len(words), MOST_WORDS) + 1):
            if count == len(words) or not who.ends_name(words[count]):
                begun.setdefault(tuple(words[:count]), set()).add(words[count] if count < len(words) else "")
        for part in ITEM.split(MONTH.sub("", name)):
            held = part.split()
            ended |= {tuple(held[-count:]) for count in range(2, min(len(held) - 1, MOST_WORDS + 1))}
    shared = (words for words, after in begun.items() if len(after) > 1 or words in ended)
    found = [" ".join(words) for words in shared if words[-1][:1].isupper()]
    return sorted(found, key=len, reverse=True)
