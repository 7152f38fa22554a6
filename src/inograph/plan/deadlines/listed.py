"""Periods and last days that a deadline names one by one: `март, май`, `до 1 марта, до 1 мая`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from inograph.plan.deadlines.points import Line, Point

Part = tuple[date | None, date]
"""The first day, or None where only the last one is said, and the last day."""
MOST_PARTS = 12
LISTED = re.compile(r"[UVE]*P(?:,[UVE]*P)+|[UV]E?P(?:[-,]*[UV]E?P)+")


def within(told: Sequence[tuple[str, Point]]) -> Part | None:
    """A period and a last day inside it, `май, не позднее 17 мая`, as a span of time; else None."""
    (mark, period), (until, point), *others = told
    first, last, whole = period.first(), point.last(), period.last()
    if others or mark in "UVE" or until not in "UV" or not (first and last and whole):
        return None
    return (first, last) if first < last < whole else None


def apart(line: Line) -> tuple[Part, ...]:
    """The periods of a list, where time lies between any two of them; none where they make one span of time.

    A word such as `до` is that of the days behind it too: `до 1 марта и 1 мая`.
    """
    if not LISTED.fullmatch(line.letters):
        return ()
    until, parts = "", set[Part]()
    for mark, point in marked(line):
        until = mark if mark in "UV" else until
        if last := point.last():
            parts.add((None if until or mark == "E" else point.first(), last))
    found = sorted(parts, key=lambda part: (part[0] or part[1], part[1]))
    return tuple(found) if any(map(follows_later, found, found[1:])) else ()


def follows_later(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether time lies between a period, or a last day, and the one behind it."""
    (_, above), (begins, ends) = one, other
    if above is None or ends is None:
        return False
    return (begins - above).days > 1 if begins else ends > above


def marked(line: Line) -> list[tuple[str, Point]]:
    """Each point with the sign before it."""
    places = [index for index, letter in enumerate(line.letters) if letter == "P"]
    marks = [line.letters[place - 1] if place and line.letters[place - 1] in "UVFE" else "-" for place in places]
    return list(zip(marks, line.points, strict=True))
