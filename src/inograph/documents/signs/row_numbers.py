"""How the numbers of rows go on: `1`, `1.1`, `1.2`, `2`; a row `1 | 2 | 3` only counts the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
ROW_NUMBER = re.compile(r"\(?\d{1,6}(?:\.\d{1,4})*[.)]?\Z|[IVX]+(?:\.\d{1,4})*[.)]?\Z")
PARTS = re.compile(r"\d+|[^\W\d_]+")
LEAST = 3
MOST_BELOW = 9
"""So many cells below a figure the number of the next row may stand, which is the same."""
ENGLISH, RUSSIAN = ALPHABETS = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that count points."""
ANEW = "§"
"""Stands for a heading, below which numbers may begin anew."""


def bare(words: str) -> str:
    """The number that words are, without brackets and full stops; nothing where they are none."""
    return words.strip("().") if ROW_NUMBER.match(words) else ""


def parts(code: str) -> list[int | str]:
    """The numbers and letters that the code of a row is made of.

    >>> parts("BE4/12.")
    ['BE', 4, 12]
    """
    return [int(part) if part.isdecimal() else part for part in PARTS.findall(code)]


def levels(code: str) -> list[int]:
    """The numbers of a code, one a level; none of a Roman one alone, which counts sections.

    >>> levels("2.10"), levels("IV.2"), levels("IV")
    ([2, 10], [4, 2], [])
    """
    first, *below = code.split(".")
    if first in ROMAN and below:
        return [ROMAN.index(first) + 1, *map(int, below)]
    return [int(part) for part in (first, *below)] if code[:1].isdecimal() else []


def starts(told: Iterable[str]) -> list[int]:
    """Which of some words are numbers that begin rows: each the next one after that before it.

    Roman numbers of sections count on their own; below a section the numbers may begin anew. A text that goes on from
    another one begins with a later number.
    """
    words = [word if word == ANEW else bare(word) for word in told]
    found = _starts(words, [])
    if len(found) < LEAST:
        later = max((_starts(words, before) for before in _later(words)), key=len, default=[])
        return later if len(later) > max(len(found), LEAST - 1) else found
    return found


def _later(words: Iterable[str]) -> Iterator[list[int]]:
    """Behind what the numbers may count on of a text that goes on from another one: before its first `6`, or `3.1`."""
    numbers = [levels(word) for word in words]
    whole = next((number for number in numbers if len(number) == 1 and number != [1]), None)
    part = next((number for number in numbers if len(number) > 1 and number[-1] == 1 and set(number) != {1}), None)
    yield from ([*number[:-1], number[-1] - 1] for number in (whole, part) if number)


def _starts(words: list[str], before: list[int]) -> list[int]:
    columns = _counting(words)
    found: list[int] = []
    section, below = 0, False
    for index, word in enumerate(words):
        below = below or word == ANEW
        if word in ("", ANEW) or index in columns or found[-1:] == [index - 1]:
            continue
        if section < len(ROMAN) and word == ROMAN[section]:
            section, below = section + 1, True
            found.append(index)
            continue
        number = levels(word)
        if number and (follows(before, number) or (below and set(number) == {1})):
            if found and _is_figure(words, found[-1], index):
                continue
            found.append(index)
            before, below = number, False
    return found


def _is_figure(words: list[str], before: int, index: int) -> bool:
    """Whether a number stands in the row above: another one follows it, and words the same one a few cells below.

    Words must follow the number of the row above too.
    """
    if words[before + 1] or words[index + 1 : index + 2] in ([], [""], [ANEW]):
        return False
    below = words[index + 1 : index + MOST_BELOW]
    return any(word == words[index] and not after for word, after in pairwise(below))


def _counting(words: list[str]) -> set[int]:
    """The cells of a row `1 | 2 | 3` that only counts the columns."""
    for index, word in enumerate(words):
        if word == "1" and (counted := run(words, index)) > 1:
            return set(range(index, index + counted))
    return set()


def run(words: Sequence[str], first: int = 0) -> int:
    """How many words from a place on count `1`, `2`, `3` …

    >>> run(["Term", "1", "2", "4"], 1)
    2
    """
    count = 0
    while first + count < len(words) and words[first + count] == str(count + 1):
        count += 1
    return count


def counting(codes: Iterable[re.Match[str]], group: int | str = 1) -> list[tuple[re.Match[str], list[int]]]:
    """Those of some codes, each a group of its match, that count on; each with its levels.

    >>> [levels for _, levels in counting(re.finditer("([0-9.]+)", "1 7 1.1 2"))]
    [[1], [1, 1], [2]]
    """
    told = [(code, levels(code[group])) for code in codes]
    found = list(_counting_on(told, []))
    if len(found) < LEAST:
        later = next((number for _, number in told if len(number) > 1 and number[-1] == 1), [1])
        others = list(_counting_on(told, [*later[:-1], 0]))
        return others if len(others) >= LEAST else found
    return found


def _counting_on(
    codes: Iterable[tuple[re.Match[str], list[int]]], before: list[int]
) -> Iterator[tuple[re.Match[str], list[int]]]:
    for code, number in codes:
        if follows(before, number):
            yield code, number
            before = number


def refines(number: list[int], below: list[int]) -> bool:
    """Whether a row number counts what is below another one.

    >>> refines([2], [2, 1]), refines([2], [2])
    (True, False)
    """
    return len(below) > len(number) and below[: len(number)] == number


def follows(before: list[int], number: list[int]) -> bool:
    """Whether a row number comes next: `1`, `1.1`, `1.2`, `2`; `1.1.2`, `1.2.1`.

    >>> follows([1, 1, 2], [1, 2, 1]), follows([1, 1, 2], [1, 3, 1])
    (True, False)
    """
    if not before:
        return set(number) == {1}
    level = next((at for at, (one, other) in enumerate(zip(before, number, strict=False)) if one != other), len(before))
    if level == len(before):
        return len(number) > level and set(number[level:]) == {1}
    return level < len(number) and number[level] == before[level] + 1 and set(number[level + 1 :]) <= {1}
