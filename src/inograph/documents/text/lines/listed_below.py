"""Numbers apart from the rows they count, rows below a number that have none of their own, years above rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.signs import row_numbers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER, SURELY_DATED, Line

YEAR = re.compile(r"(?:19|20)\d\d(?: ?г(?:од)?\.?)?:?", re.IGNORECASE)
LEAST_TIMES = LEAST_REFINED = 2
TIME_FIRST, TIME_LAST = (NUMBER, NAME, DEADLINE, EXECUTOR), (NUMBER, NAME, EXECUTOR, DEADLINE)


def numbers_above(found: Sequence[Line]) -> int:
    """How many lines at the top only count rows that stand below them all; 0 where any number stands beside its row."""
    numbers = [row_numbers.bare(line.text) for line in found if line.is_index]
    count = row_numbers.run(numbers)
    above = len(numbers) == count > 1 and all(line.is_index for line in found[:count])
    return count if above and count > 2 else 0


def with_refined(found: Sequence[Line]) -> list[Line]:
    """The lines, those being headings whose number that of the line below refines: `1.1 Trade` above `1.1.1 Open …`."""
    numbers = [row_numbers.bare(line.text.split(maxsplit=1)[0]) if line.numbered else "" for line in found]
    refined = {at for at, (own, below) in enumerate(pairwise(numbers)) if own and below.startswith(f"{own}.")}
    if len(refined) < LEAST_REFINED:
        return list(found)
    return [replace(line, heads=True) if at in refined else line for at, line in enumerate(found)]


def with_years(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines, those being headings that are a year alone, where no column tells times and years go up."""
    years = [line.text[:4] for line in found if YEAR.fullmatch(line.text)]
    if DEADLINE in roles or len(years) < LEAST_TIMES or years != sorted(set(years)):
        return list(found)
    return [replace(line, heads=True) if YEAR.fullmatch(line.text) else line for line in found]


def with_heads(roles: tuple[str, ...], found: Sequence[Line]) -> list[Line]:
    """The lines, where a number and words that end with a colon stand above several rows: these are their heading.

        1. / Подготовка кабинетов: / проверка вытяжки / март / Завхоз / замена ламп / апрель / Электрик

    The first line of each of the rows below begins it as a number would.
    """
    if roles not in (TIME_FIRST, TIME_LAST):
        return list(found)
    out: list[Line] = []
    starts = [at for at, line in enumerate(found) if line.is_index]
    out += found[: starts[0]] if starts else found
    for first, last in pairwise([*starts, len(found)]):
        block = found[first:last]
        out += _parted(block, time_first=roles == TIME_FIRST) or block
    return out


def _parted(block: Sequence[Line], *, time_first: bool) -> list[Line]:
    """A heading and the rows below it; none where there are not several."""
    number, *rest = block
    if len(rest) < LEAST_TIMES * 3 or not rest[0].text.endswith(":"):
        return []
    head, *below = rest
    times = [at for at, line in enumerate(below) if line.dated == SURELY_DATED]
    if len(times) < LEAST_TIMES or not times[0] or any(after - before < 3 for before, after in pairwise(times)):
        return []
    begins = {0, *(_begin(below, before, after) if time_first else before + 1 for before, after in pairwise(times))}
    return [number, head, *(replace(line, lettered=at in begins) for at, line in enumerate(below))]


def _begin(below: Sequence[Line], before: int, after: int) -> int:
    """Where the name of a row begins between the times of two rows: behind the bodies of the one above."""
    return next((at for at in range(before + 2, after) if not below[at].is_body), after - 1)
