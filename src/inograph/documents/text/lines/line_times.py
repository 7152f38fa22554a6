"""Lines that tell a time and go on with the line above: with its time, or with the name of a deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from inograph.column_names import told
from inograph.documents.signs import cues
from inograph.documents.signs.cues import SURELY_DATED, Line
from inograph.documents.signs.times import TIME
from inograph.documents.text.lines.line_fit import DASHES

OF_YEAR = re.compile(r"гг?\.?|год[ау]?\.?", re.IGNORECASE)
MOST_BELOW, LONGEST_BEGINNING = 8, 20
"""So many lines at most stand in a row below the name of its deed."""


def whole(found: Sequence[Line]) -> list[Line]:
    """The lines; those that tell a time only together are one: `1 раз в` / `полугодие`, `по мере` / `необходимости`."""
    out: list[Line] = []
    at = 0
    while at < len(found):
        first = found[at]
        joined = " ".join(line.text for line in found[at : at + 2])
        may = first.dated != SURELY_DATED and len(first.text) < LONGEST_BEGINNING and any(map(str.isalpha, first.text))
        if may and TIME.fullmatch(joined) and not (found[at + 1].apart or TIME.fullmatch(first.text)):
            out.append(replace(first, text=joined, end=found[at + 1].end))
            at += 2
        else:
            out.append(first)
            at += 1
    return out


def dates(before: Line | None, line: Line) -> bool:
    """Whether a line goes on with the time above it, which has no year: `март` / `2026 г.`, `ежегодно` / `май`.

    So does the word for a year below its number.
    """
    if before is None or before.dated != SURELY_DATED or line.text.lower() in told.VALUES:
        return False
    if OF_YEAR.fullmatch(line.text):
        return before.text[-1].isdecimal()
    return line.dated == SURELY_DATED and not cues.FULL_YEAR.search(before.text)


def times_of_deeds(found: Sequence[Line]) -> set[int]:
    """Where lines begin that tell a time as part of a name that waits for it, above the time of the row.

    `Совет по итогам` / `первого полугодия` / `январь`. So does a term above who acts and when: `List leases that end` /
    `in the next 24 months` / `Estates Team` / `May 2031`.
    """
    around = zip(found, found[1:], found[2:], strict=False)
    further = zip(found, found[1:], found[2:], found[3:], strict=False)
    terms = {
        line.start
        for above, line, who_acts, time in further
        if line.dated
        and line.is_small
        and above.text[-1].islower()
        and not cues.FULL_YEAR.search(line.text)
        and who_acts.is_body
        and cues.FULL_YEAR.search(time.text)
        and time.dated == SURELY_DATED
    }
    months = {
        line.start
        for at, (above, line) in enumerate(pairwise(found), 1)
        if _is_month_of_deed(above, line, found[at + 1 : at + 1 + MOST_BELOW])
    }
    ends = {
        line.start
        for above, line, below in around
        if above.unfinished
        and not above.dated
        and line.dated
        and below.dated == SURELY_DATED
        and not cues.FULL_YEAR.match(below.text)
    }
    return terms | months | ends


def _is_month_of_deed(above: Line, line: Line, below: Sequence[Line]) -> bool:
    """Whether a month ends what the line above has begun, for the row tells its year below: `bare from` / `May`."""
    if not (above.unfinished and above.text[-1].islower() and line.dated and line.text.isascii()) or above.dated:
        return False
    row = list(takewhile(lambda one: not (one.numbered or one.is_index), below))
    later = row[1:] and not row[0].dated and any(one.dated and cues.FULL_YEAR.search(one.text) for one in row[1:])
    return bool(later) and not cues.FULL_YEAR.search(line.text)


def spans(found: Sequence[Line]) -> set[int]:
    """Where lines begin that tell the last day of a span, below one that tells the first and ends with a dash."""
    below = (line for above, line in pairwise(found) if above.dated and above.text.endswith(DASHES))
    return {line.start for line in below if line.dated == SURELY_DATED}
