"""Bands of a measure: stakeholders in groups of about the same number, by how much each has to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

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


def band(value: int, begin: Sequence[int], values: Sequence[int]) -> str:
    """The least and the most in the band of a value: "2–4", or "1" where all are the same.

    >>> band(2, (2, 5), [1, 2, 4, 9]), band(9, (2, 5), [1, 2, 4, 9])
    ('2–4', '9')
    """
    at = bisect_right(begin, value)
    own = [other for other in values if bisect_right(begin, other) == at]
    return f"{min(own)}–{max(own)}" if min(own) < max(own) else f"{value}"
