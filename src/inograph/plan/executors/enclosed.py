"""What quotes and brackets enclose in a cell of executors: no list is cut there."""

from __future__ import annotations

import re
from itertools import zip_longest

QUOTES = '«»“”„"'
MARK = re.compile('[()\\[\\]«»“”„"]')
DEEPEST = 30
HIDDEN = "_"


def hidden(text: str) -> str:
    """The text, as long as before, with everything inside quotes and brackets made unreadable.

    A quote or bracket that is never closed hides nothing.
    """
    out, place = [], 0
    for start, end in _hidden_ranges(text):
        out += [text[place : start + 1], HIDDEN * (end - start - 1)]
        place = end
    return "".join((*out, text[place:]))


def _hidden_ranges(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of quotes or brackets."""
    ranges: list[tuple[int, int]] = []
    stack: list[int] = []
    places = [match.start() for match in MARK.finditer(text)]
    for place, following in zip_longest(places, places[1:]):
        if text[place] in "([" or (text[place] not in ")]" and _opens(text, place)):
            stack = [*stack[-DEEPEST:], place]
            continue
        index = _opening(text, stack, place, following)
        if index is None:
            continue
        while ranges and ranges[-1][0] > stack[index]:
            ranges.pop()
        ranges.append((stack[index], place))
        del stack[index:]
    return ranges


def _opening(text: str, stack: list[int], place: int, following: int | None) -> int | None:
    """Which of the open marks is closed here; the last closing quote of several closes all the open ones."""
    kinds = "([" if text[place] in ")]" else QUOTES
    matching = [index for index, opened in enumerate(stack) if text[opened] in kinds]
    if not matching:
        return None
    last = following is None or text[following] not in QUOTES or _opens(text, following)
    if kinds is not QUOTES or not last:
        return matching[-1]
    index = matching[-1]
    while index - 1 in matching:
        index -= 1
    return index


def _opens(text: str, place: int) -> bool:
    """Whether a quotation mark opens: straight ones open at the start of a word."""
    letter = text[place]
    if letter in "«„":
        return True
    if letter == "»":
        return False
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return (before.isspace() or before in '([«“„"-–—/,;:' + HIDDEN) and not after.isspace() and after not in ",;.)]"
