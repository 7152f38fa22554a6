"""Where what comes of an English deed begins, in words that tell both and run together."""

from __future__ import annotations

import re

from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.timed_words import DEED

SENTENCE = re.compile(r"(?<=[a-z)\w][.;])\s+(?=[A-Z(]|i\))")
"""The end of the sentence that tells a deed, before what comes of it."""
RESULT = re.compile(r"(?<=[^\W\d_]\s)(?=(?P<capital>[A-Z][a-z])|\d+ (?!to |of |or |per |and )[a-z]{2})")
SMALL_BEHIND = re.compile(r"[A-Z][a-z]+ (?!and |of |for |the |& )[a-z]")
LAST_WORD = re.compile(r"[\w'’-]+[)\"”]?\s\Z")
BEFORE_NAMES = frozenset(
    "a about above across after against all along among an and as at before below between by during each every"
    " existing first for from in into its least like more most near new of on onto or other our over own per second"
    " than that the their these this those through to toward towards under until up with within without".split()
)
"""Behind these words a capital letter or a number goes on with what is said."""


def begin(text: str, start: int, end: int) -> int | None:
    """Where what comes of a deed begins: behind its sentence, or behind its words in small letters.

    >>> words = "Train rangers in fire control 200 rangers trained"
    >>> words[begin(words, 0, len(words)) :]
    '200 rangers trained'
    """
    if sentence := SENTENCE.search(text, start, end):
        return sentence.end()
    for found in RESULT.finditer(text, start, end):
        before = LAST_WORD.search(text, start, found.start())
        word = before.group().strip(' )"”\n') if before else ""
        if not before or before.start() == start or word.lower() in BEFORE_NAMES or DEED.match(f"{word.title()} "):
            continue
        if word.islower() or not found["capital"] or _begins_sentence(text, start, before.start(), found.start()):
            return found.start()
    return None


def _begins_sentence(text: str, start: int, before: int, place: int) -> bool:
    """Whether a capital word before small ones follows another one that a deed is done to: `report to Deans | Data …`.

    None begins with words of a name: `for First | Nations`.
    """
    wants = LAST_WORD.search(text, start, before)
    if not wants or wants.group().strip().lower() not in BEFORE_NAMES or who.OF_FIELD.match(text[before:place].strip()):
        return False
    return SMALL_BEHIND.match(text, place) is not None
