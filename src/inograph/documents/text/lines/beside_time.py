"""Lines that hold a time beside the cell before or behind it, while most cells have lines of their own.

    4 / Промывка труб / ООО «Родник» август 2016 г.

Only a row none of whose lines is a time is looked at, and its one such line is cut where a body, or what is to be done,
stands beside the time as the order of the columns has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import cues, row_numbers, times
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER, SURELY_DATED, Line
from inograph.documents.text.lines import displaced

TIME = re.compile(rf"(?:(?<=\s)|\A)(?:{times.TIME.pattern})(?=\s|\Z)", re.IGNORECASE)
BEFORE_NAME = re.compile(r"(\d{1,3})\s+(?=[«\"]?[А-ЯЁ])")
ROW = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}[.)]?|\d{4,6}[.)])(?:\s+[А-ЯЁ«\"]|\Z)")
PART_OF_DEED = re.compile(r"(?:\b(?:на|в|за|от|об|о|к|с|по|и|до|для|при|итогам)|[,(«])\Z", re.IGNORECASE)
"""Words after which a year or month is part of what is done: `план на 2025 год`."""
LEAST_ROWS, MOST_LINES, LEAST_NAME = 3, 12, 2


def apart(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines below a header, such a line being one for each of its cells."""
    starts = [at for at, line in enumerate(found) if ROW.match(line.text)]
    if roles[0] != NUMBER or roles.count(DEADLINE) != 1 or len(starts) < LEAST_ROWS:
        return list(found)
    found = _numbered(found)
    starts = [at for at, line in enumerate(found) if ROW.match(line.text)]
    out = list(found[: starts[0]])
    for first, last in pairwise([*starts, len(found)]):
        out += _row(roles, found[first:last])
    return out


def _numbered(found: Sequence[Line]) -> list[Line]:
    """The lines, numbers without a full stop that count on before names being lines of their own, if all stand so."""
    if any(line.is_index for line in found):
        return list(found)
    told = [BEFORE_NAME.match(line.text) for line in found]
    counted = row_numbers.starts(word for number in told for word in (number[1] if number else "", ""))
    rows = {place // 2 for place in counted}
    if len(rows) < LEAST_ROWS:
        return list(found)
    cuts = (
        displaced.cut(line, number.end()) if number and at in rows else (line,)
        for at, (line, number) in enumerate(zip(found, told, strict=True))
    )
    return [part for parts in cuts for part in parts]


def _row(roles: Sequence[str], lines: Sequence[Line]) -> Iterator[Line]:
    timed = any(line.dated == SURELY_DATED and not line.is_index for line in lines)
    for at, line in enumerate(lines):
        span = None if timed or at > MOST_LINES else _time(roles, lines[at : at + 2], goes_on=at > 0)
        timed = timed or span is not None
        yield from _parts(line, *span) if span else (line,)


def _time(roles: Sequence[str], lines: Sequence[Line], *, goes_on: bool) -> tuple[int, int] | None:
    """Where the time of the first line stands beside what stands before and behind it in the order of columns."""
    line, *below = lines
    at = roles.index(DEADLINE)
    before, after = roles[at - 1], roles[at + 1] if at + 1 < len(roles) else ""
    for time in reversed(list(TIME.finditer(line.text))):
        left, right = line.text[: time.start()].strip(), line.text[time.end() :].strip(" .;")
        whole = before == NAME and left and right and not cues.is_body(right)
        if (
            (left or right)
            and not whole
            and _stands_before(left, before, goes_on=goes_on)
            and _stands_behind(right, after, below)
        ):
            return time.span()
    return None


def _stands_before(left: str, role: str, *, goes_on: bool) -> bool:
    if not left:
        return True
    if role == EXECUTOR:
        return cues.is_body(left) or (left[0].isupper() and len(left.split()) == 1)
    named = role == NAME and (goes_on or len(left.split()) >= LEAST_NAME) and not cues.is_body(left)
    return named and PART_OF_DEED.search(left) is None


def _stands_behind(right: str, role: str, below: Sequence[Line]) -> bool:
    if not right:
        return role != EXECUTOR or any(line.is_body for line in below)
    return cues.is_body(right) if role == EXECUTOR else bool(role) and right[0].isupper()


def _parts(line: Line, start: int, end: int) -> Iterator[Line]:
    """The words before the time, the time, and those behind it."""
    rest = line
    for place in (start, end):
        done = rest.start - line.start
        if done < place < len(line.text.rstrip(" .;")):
            part, rest = displaced.cut(rest, place - done)
            yield part
    yield rest
