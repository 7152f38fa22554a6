"""Plans that tell a time in two columns, a year and its part: `Year | Quarter` above `2031 | Q2`.

The year stands once for the rows below it. Both become one column of deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from inograph import months
from inograph.plan import pieces
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, bare, filled, is_russian

Row = Sequence[Cell]
DEEPEST, LEAST = 4, 2
YEARS = re.compile(r"(?:(?:financial|fiscal|plan) )?years?|fy|год(?:ы)?", re.IGNORECASE)
PARTS = re.compile(
    r"quarters?|qtr\.?|months?|(?:half|part) of (?:the )?year|кварталы?|месяцы?|полугоди[ея]", re.IGNORECASE
)
QUARTERS, MONTHS = re.compile(r"q|кв", re.IGNORECASE), re.compile(r"month|месяц", re.IGNORECASE)
YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:/\d\d)?(?: ?г(?:од)?\.?)?", re.IGNORECASE)
OWN_YEAR = re.compile(r"(?:19|20)\d\d")
NUMBERS = {"I": "1", "II": "2", "III": "3", "IV": "4", "1": "1", "2": "2", "3": "3", "4": "4"}


def joined(table: Part) -> Part:
    """The table with one column of deadlines in place of both; any other table as it is."""
    rows = table.rows
    found = next((told for at in range(min(DEEPEST, len(rows) - 1)) if (told := _columns(rows, at))), None)
    if found is None:
        return table
    at, year, part = found
    russian = is_russian(rows[at])
    counted = _counted(bare(rows[at][part]), russian=russian)
    head: Any = rows[at][part]
    named = replace(head, text="Срок" if russian else "Deadline")
    out = [_without(row, year, part, named if number == at else row[part]) for number, row in enumerate(rows[: at + 1])]
    held = rows[at][year]
    for row in rows[at + 1 :]:
        held = row[year] if YEAR.fullmatch(bare(row[year])) else held
        time = row[part] if filled(row) < LEAST else _time(row[part], held, counted)
        out.append(_without(row, year, part, time))
    return replace(table, rows=tuple(out))


def _columns(rows: Sequence[Row], at: int) -> tuple[int, int, int] | None:
    """The row that names both columns, and where they stand; None where a row has no such names, or one twice.

    All that stands below the year are years, and below its part nothing tells a year of its own.
    """
    words = [bare(cell).strip(" .:") for cell in rows[at]]
    named = [[place for place, said in enumerate(words) if name.fullmatch(said)] for name in (YEARS, PARTS)]
    if any(len(places) != 1 for places in named):
        return None
    year, part = (places[0] for places in named)
    below = [row for row in rows[at + 1 :] if filled(row) >= LEAST]
    years, parts = ([said for row in below if (said := bare(row[place]))] for place in (year, part))
    whole = years and bare(below[0][year]) and all(map(YEAR.fullmatch, years))
    return (at, year, part) if whole and parts and not any(map(OWN_YEAR.search, parts)) else None


def _counted(name: str, *, russian: bool) -> Mapping[str, str]:
    """What bare numbers below the name of a part of the year are: quarters or months."""
    if QUARTERS.match(name):
        return {said: f"{said} квартал" if russian else f"Q{number}" for said, number in NUMBERS.items()}
    if MONTHS.match(name):
        return {str(number): month for number, month in enumerate(months.RUSSIAN if russian else months.ENGLISH, 1)}
    return {}


def _time(part: Any, year: Cell, counted: Mapping[str, str]) -> Cell:
    """The cell of a part with its year behind it; that of the year alone where no part is told."""
    if not (words := bare(part)):
        return year if year.text.strip() else part
    told = replace(part, text=counted.get(words.lstrip("0"), part.text), merged=False)
    return pieces.joined(told, year)


def _without(row: Row, year: int, part: int, time: Cell) -> tuple[Cell, ...]:
    """A row with the time in the place of its part, and nothing in that of the year."""
    return tuple(time if at == part else cell for at, cell in enumerate(row) if at != year)
