"""Numbers that stand in the middle of their rows put first: a page sets them level with the second line of a name.

    Issue the order on the club and
    1.1 name its head
    March 2026

So the text of a page comes out where its cells are centred. Where this is seen again and again and the numbers count
on, each of them is a line of its own above the words of its row, and the numbers that rows refine head them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.signs import row_numbers
from inograph.documents.signs.cues import Line

LEAST, ENOUGH = 2, 4
"""So many numbers stand inside their rows, or one of so many that count on."""
MOST_ABOVE = 3
LONGEST_NAME = 3
INSIDE = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?(?:\s+(?=[a-zа-яё«\"“(])|\Z)")
DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s+(?=[^\W\d_])")
"""A number that is no day: `4. года`."""
CODED = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+(?=\S)")


def ordered(found: Sequence[Line]) -> list[Line]:
    """The lines, those with the number of a row first; as they are where too few numbers surely stand inside rows."""
    inside = {at: first for at, first in enumerate(_first_of_row(found, at) for at in range(len(found))) if first >= 0}
    if not any(_surely_goes_on(found, at) for at in inside):
        return list(found)
    codes = [_code(line) if at in inside or _begins(found, at) else "" for at, line in enumerate(found)]
    told = sorted(place // 2 for place in row_numbers.starts(word for code in codes for word in (code, "")))
    inside = {at: first for at, first in inside.items() if at in told}
    sure = sum(_surely_goes_on(found, at) for at in inside)
    if not sure or (sure < LEAST and len(told) < ENOUGH):
        return list(found)
    heads = {at for at, below in pairwise(told) if _refines(found, codes, at, inside.get(below, below))}
    return list(_moved(found, inside, set(told), heads))


def _first_of_row(found: Sequence[Line], at: int) -> int:
    """Where the row begins inside which a number may stand; below 0 where the line is none."""
    line = found[at]
    if line.apart or not at or not line.text[0].isdecimal() or not _code(line):
        return -1
    if line.dated and not DOTTED.match(line.text):
        return -1
    parted = (above for above in range(at - 1, max(at - 1 - MOST_ABOVE, -1), -1) if found[above].apart)
    first = next(parted, at - 1 if _surely_goes_on(found, at) else -1)  # without empty lines, the line above begins it
    words = first >= 0 and not found[first].is_small and all(map(_may_be_words, found[first:at]))
    return first if words else -1


def _surely_goes_on(found: Sequence[Line], at: int) -> bool:
    """Whether the words behind a number, or below it, go on with those above it."""
    number = INSIDE.match(found[at].text)
    if number is None:
        return False
    rest = found[at].text[number.end() :]
    if rest:
        return rest[0].islower() or rest[0] in '«"“(' or found[at - 1].unfinished
    return at + 1 < len(found) and found[at + 1].is_small and not found[at + 1].apart


def _begins(found: Sequence[Line], at: int) -> bool:
    """Whether a line stands below an empty one or the numbers of the columns, and is none of these."""
    counts = found[at].is_index and any(
        line.is_index for line in (*found[max(at - 1, 0) : at], *found[at + 1 : at + 2])
    )
    return not counts and (found[at].apart or (at > 0 and found[at - 1].is_index))


def _may_be_words(line: Line) -> bool:
    named = line.role and len(line.text.split()) <= LONGEST_NAME
    return not (line.is_index or line.numbered or line.dated or line.is_body or named)


def _code(line: Line) -> str:
    found = CODED.match(line.text) or INSIDE.match(line.text)
    return found["code"] if found else ""


def _refines(found: Sequence[Line], codes: Sequence[str], at: int, below: int) -> bool:
    """Whether the next row refines the number of a line, between which and it no time stands."""
    following = next((code for code in codes[below:] if code), "")
    return following.startswith(f"{codes[at]}.") and not any(line.dated for line in found[at:below])


def _moved(found: Sequence[Line], inside: dict[int, int], told: set[int], heads: set[int]) -> Iterator[Line]:
    begun = {first: at for at, first in inside.items()}
    for at, line in enumerate(found):
        if at in begun:
            yield _number(found[begun[at]])
            yield replace(line, apart=False)
        elif at in heads:
            yield replace(line, heads=True)
        elif at in inside:
            yield from _rest(line)
        elif at in told:
            yield _number(line)
            yield from _rest(line)
        else:
            yield line


def _number(line: Line) -> Line:
    code = _code(line)
    return Line(code, line.start, line.start + len(code), True)


def _rest(line: Line) -> Iterator[Line]:
    """The words of a line behind its number."""
    number = CODED.match(line.text) or INSIDE.match(line.text)
    if number and number.end() < len(line.text):
        yield Line(line.text[number.end() :], line.start + number.end(), line.end, False)
