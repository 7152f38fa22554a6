"""Bands of a measure: stakeholders in groups of about the same number, by how much each has to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import groupby

BANDS = 4


def quartiles(values: Sequence[int]) -> tuple[int, ...]:
    """Where the second, third and fourth group begin: at the quarters, or, as equal values stay together, after them.

    >>> quartiles([1, 1, 1, 1, 1, 1, 2, 10]), quartiles([4, 4, 4]), quartiles([1, 2, 3, 4, 5, 6, 7, 8])
    ((2, 10), (), (3, 5, 7))
    """
    ordered = sorted(values)
    begin: list[int] = []
    for quarter in range(1, BANDS):
        least = begin[-1] if begin else min(ordered, default=0)
        later = ordered[len(ordered) * quarter // BANDS :]
        begin += [value for value in later if value > least][:1]
    return tuple(begin)


def bands(values: Sequence[int]) -> dict[int, str]:
    """Each value and the least and the most in its band: "2–4", or "1" where all are the same.

    >>> bands([1, 1, 1, 1, 1, 1, 2, 10]), bands([1, 2, 3, 4])[4]
    ({1: '1', 2: '2', 10: '10'}, '4')
    >>> bands(range(1, 9))
    {1: '1–2', 2: '1–2', 3: '3–4', 4: '3–4', 5: '5–6', 6: '5–6', 7: '7–8', 8: '7–8'}
    """
    begin = quartiles(values)
    found: dict[int, str] = {}
    for _, some in groupby(sorted(set(values)), key=partial(bisect_right, begin)):
        own = list(some)
        found |= dict.fromkeys(own, f"{own[0]}–{own[-1]}" if len(own) > 1 else f"{own[0]}")
    return found
