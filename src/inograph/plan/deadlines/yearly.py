"""What comes every year from a stated one on: `I квартал 2016 г., далее ежегодно`, `ежегодно с 2016 года до 1 марта`.

Words that name a time of the year mean it in each year; the years themselves end with the plan, which others tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from inograph.plan.deadlines.calendar_words import plain, signs
from inograph.plan.deadlines.points import Line, Point, line
from inograph.plan.words import squeeze

THEN = re.compile(r"(?P<first>[UVE]*P),?T(?P<rest>[UVE,-]*(?:R[UVE,-]*P?|P[,-]?R))")
"""A first time, then every year, perhaps by another day."""
SINCE = re.compile(
    r"(?:R[,-]*FP[,-]*(?P<behind>[UVE]*P?)|FP[,-]*(?:R[,-]*(?P<last>[UVE]*P?)|(?P<before>[UVE]*P)[,-]*R))"
)
"""Every year since one, perhaps by a day of the year."""

Part = tuple[date | None, date]


def parts(words: str, last: int) -> tuple[Part, ...]:
    """The first and the last day in each year up to the last one; none where the words do not say both for each.

    >>> [str(day) for _, day in parts("до 1 марта 2016 г., далее ежегодно", 2018)]
    ['2016-03-01', '2017-03-01', '2018-03-01']
    >>> [str(day) for _, day in parts("ежегодно, начиная с 2017 года", 2018)], parts("ежегодно", 2018)
    (['2017-12-31', '2018-12-31'], ())
    """
    told = line(list(signs(plain(squeeze(words))[0])), None)
    if told.strange or told.recurrence != "P1Y" or not told.points or told.points[0].year is None:
        return ()
    try:
        return tuple(_each(told, last))
    except ValueError:
        return ()


def _each(told: Line, last: int) -> Iterator[Part]:
    """The days of each year, the first ones as they are stated."""
    first, *others = told.points
    year = first.year or 0
    if any(point.year is not None for point in others) or year > last:
        return
    if then := THEN.fullmatch(told.letters):
        yield from _of_years(first, then["first"], (year,))
        marks = then["rest"] if others else then["first"]
        yield from _of_years(others[0] if others else first, marks, range(year + 1, last + 1))
    elif (since := SINCE.fullmatch(told.letters)) and first.kind == "year":
        marks = since["behind"] or since["last"] or since["before"] or ""
        yield from _of_years(others[0] if others else first, marks if others else "", range(year, last + 1))


def _of_years(point: Point, marks: str, years: range | tuple[int, ...]) -> Iterator[Part]:
    """A time of the year in each year; only its last day where a mark says that it is due by then."""
    until = re.search(r"[UVE]", marks) is not None
    for year in years:
        dated = replace(point, year=year)
        if ends := dated.last():
            yield None if until else dated.first(), ends
