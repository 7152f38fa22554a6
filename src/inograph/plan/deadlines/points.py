"""Deadline words → a line of letters, `P` for each point in time (a day, month, quarter, half-year or year).

The words become signs (`calendar_words`), neighbouring signs become points, and a point without a year takes that of
its neighbour or of the plan's title. What the line means, `deadlines` tells.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from inograph.plan.deadlines.calendar_words import Sign

AUGUST = 8
DAYS = frozenset(("month", "date"))
LONGEST_SPAN = 20
"""So many years at most lie between the two of `2022-30`."""


@dataclass(frozen=True, slots=True)
class Point:
    """A period that the words name: `numbers` are what its kind needs, most significant first, without the year."""

    kind: str
    year: int | None
    numbers: tuple[int, ...] = ()
    given: bool = False

    def first(self) -> date | None:
        match (self.year, self.kind, self.numbers):
            case (None, _, _):
                return None
            case (int(year), "quarter", (quarter,)):
                return date(year, quarter * 3 - 2, 1)
            case (int(year), "half-year", (half,)):
                return date(year, half * 6 - 5, 1)
            case (int(year), _, numbers):
                month, day = (*numbers, 1, 1)[:2]
                return date(year, month, day)

    def last(self) -> date | None:
        match (self.year, self.kind, self.numbers):
            case (None, _, _):
                return None
            case (int(year), "quarter", (quarter,)):
                return date(year, quarter * 3, 31 if quarter in (1, 4) else 30)
            case (int(year), "half-year", (half,)):
                return date(year, 6, 30) if half == 1 else date(year, 12, 31)
            case (int(year), "month", (month,)):
                return date(year, month, monthrange(year, month)[1])
            case (int(year), "year", _):
                return date(year, 12, 31)
        return self.first()


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year: from September of its first year to July of the next one; the year of August is told apart.

    A financial one begins with the month `begins`.
    """

    first: int
    august: int | None = None
    begins: int | None = None

    def of_month(self, month: int) -> int | None:
        """The year in which a month of it lies.

        >>> SchoolYear(2031).of_month(3), SchoolYear(2031).of_month(8), SchoolYear(2031, begins=4).of_month(8)
        (2032, None, 2031)
        """
        if self.begins is None and month == AUGUST:
            return self.august
        return self.first + (month < (self.begins or AUGUST))


TitleYear = int | SchoolYear | None
"""The year that the title of a plan gives to its deadlines."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words as a line of letters, `P` for each of the points."""

    letters: str
    points: tuple[Point, ...]
    recurrence: str | None
    plural: bool
    strange: bool


def line(found: list[Sign], title_year: TitleYear) -> Line:
    """Signs → points and what stands between them; a point without a year takes the nearest one, else the title's."""
    letters, points = _over_years(*_pointed(_with_short_years(found)))
    years = _years(letters, points)
    dated = [year or _of_title(point, title_year) for point, year in zip(points, years, strict=True)]
    if isinstance(title_year, SchoolYear):
        dated = [year or _of_neighbour(points, dated, at) for at, year in enumerate(dated)]
    points = [
        replace(point, year=year, given=not own and title_year is not None)
        for point, year, own in zip(points, dated, years, strict=True)
    ]
    letters, points = _without_swallowed_years(letters, points)
    recurrence = next((sign.period for sign in found if sign.letter == "R"), None)
    strange = "W" in letters or "n" in letters or "N" in letters or "?" in letters
    plural = any(sign.letter == "G" for sign in found)
    return Line(_tidy(letters), tuple(points), recurrence, plural, strange)


def _of_title(point: Point, title_year: TitleYear) -> int | None:
    """The year of a point that only the title dates; a school year dates days and months, and no quarter."""
    if not isinstance(title_year, SchoolYear):
        return title_year
    return title_year.of_month(point.numbers[0]) if point.kind in DAYS else None


def _of_neighbour(points: list[Point], years: list[int | None], at: int) -> int | None:
    """The year of August beside a dated day or month: the first one behind it, the last one before it."""
    for other, direction in ((at - 1, 1), (at + 1, -1)):
        if 0 <= other < len(points) and {points[at].kind, points[other].kind} <= DAYS and (year := years[other]):
            months = (points[other].numbers[0] - AUGUST) * direction
            return year + direction * (months > 0)
    return None


def _with_short_years(found: list[Sign]) -> list[Sign]:
    """`2014-15` and `2022-30` name two years."""
    signs = list(found)
    for index in range(2, len(signs)):
        year, dash, number = signs[index - 2 : index + 1]
        if (
            year.letter == "Y"
            and dash.letter in "-,"
            and number.letter == "n"
            and 0 < (years := number.numbers[0] - year.numbers[0] % 100) <= (LONGEST_SPAN if dash.letter == "-" else 1)
        ):
            last = index + 1 == len(signs) or signs[index + 1].letter not in "MQH"
            signs[index] = Sign("Y", (year.numbers[0] + years,)) if last else number
    return signs


def _pointed(found: list[Sign]) -> tuple[str, list[Point]]:
    """The line of letters with `P` for a point with its own year, `p` for one without and `y` for a year alone."""
    letters = "".join(sign.letter for sign in found)
    points: list[Point] = []
    out = []
    place = 0
    while place < len(found):
        sign = found[place]
        made, used = _point(letters[place:], found, place)
        if made is None:
            out.append(sign.letter)
        else:
            points.append(made)
            out.append("y" if made.kind == "year" else "p" if made.year is None else "P")
        place += used
    return "".join(out), points


OVER_YEARS = re.compile(r"(?P<parts>p(?:[-,]?p)*),?yG?(?:[-,]yG?)+")


def _over_years(letters: str, points: list[Point]) -> tuple[str, list[Point]]:
    """`июнь - август 2014, 2015, 2016`, `I квартал 2014 - 2016`: what comes again in each of several years, dated."""
    letters = re.sub(r"\Ap-(?=yG?\Z)", "p", letters)
    found = OVER_YEARS.fullmatch(letters)
    if found is None:
        return letters, points
    parts, years = points[: found["parts"].count("p")], points[found["parts"].count("p") :]
    dated = [replace(part, year=year.year) for year in (years[0], years[-1]) for part in parts]
    return "-".join("P" * len(dated)), dated


DAY_OF_MONTH = re.compile(r"n(?=M|(?:(?:[-,U]|,?V)n)+M)")
DAY_OF_DATE = re.compile(r"n(?=(?:[-,]n)*[-,]([Dd]))")
QUARTER_OF_LIST = re.compile(r"[nN](?=(?:[-,][nN])*[-,]([QH]))")
ENGLISH_DAY = re.compile(r"Mn(?!M)")


DATED = {"D": "date", "m": "month", "q": "quarter", "Y": "year"}
UNDATED = {"d": "date", "Q": "quarter", "H": "half-year", "z": "year"}


def _point(letters: str, found: list[Sign], place: int) -> tuple[Point | None, int]:
    """The point in time that begins with this sign, and how many signs it takes."""
    letter, numbers = letters[0], found[place].numbers
    if letter in DATED:
        return Point(DATED[letter], numbers[0], numbers[1:]), 1
    if letter in UNDATED:
        return Point(UNDATED[letter], None, numbers), 1
    if letter == "M" and ENGLISH_DAY.match(letters):
        return Point("date", None, (numbers[0], found[place + 1].numbers[0])), 2
    if letter == "M":
        return Point("month", None, numbers), 1
    return _listed(letters, found, place) if letter in "nN" else (None, 1)


def _listed(letters: str, found: list[Sign], place: int) -> tuple[Point | None, int]:
    """A bare number before the word it belongs to: `7, 21 марта`, `7, 21.03.2025`, `I - II кварталы`."""
    numbers = found[place].numbers
    if letters[0] == "n" and DAY_OF_DATE.match(letters):
        *years, of_date, _ = next(sign for sign in found[place:] if sign.letter in "Dd").numbers
        return Point("date", years[0] if years else None, (of_date, numbers[0])), 1
    if letters[0] == "n" and DAY_OF_MONTH.match(letters):
        month = next(sign for sign in found[place:] if sign.letter == "M")
        return Point("date", None, (month.numbers[0], numbers[0])), 2 if letters[1] == "M" else 1
    quarter = QUARTER_OF_LIST.match(letters)
    if quarter and numbers[0] <= (4 if quarter.group(1) == "Q" else 2):
        return Point("quarter" if quarter.group(1) == "Q" else "half-year", None, numbers), 1
    return None, 1


def _years(letters: str, points: list[Point]) -> list[int | None]:
    """The year of each point: its own, the next one on its right, else the last one on its left."""
    years = [point.year for point in points]
    places = [index for index, letter in enumerate(letters) if letter in "pPy"]
    following: int | None = None
    for index in reversed(range(len(points))):
        letter = letters[places[index]]
        if letter == "p" and following is not None:
            years[index] = following
        if letter == "P":
            following = years[index]
        elif letter == "y":
            alone = not re.match(r"yG?[-,]?y", letters[places[index] :])
            following = years[index] if alone and not re.search(r"y[-,]\Z|[UVF]\Z", letters[: places[index]]) else None
    before: int | None = None
    for index, letter in enumerate(letters[place] for place in places):
        if (
            letter == "p"
            and years[index] is None
            and re.search(r"(?:\A|[^-y])y,?-?\Z|P[-,]?\Z|p[-,]\Z", letters[: places[index]])
        ):
            years[index] = before
        before = years[index] or before
    return years


def _without_swallowed_years(letters: str, points: list[Point]) -> tuple[str, list[Point]]:
    """A year that only completes its neighbour (`март 2016`, `2015 год, IV квартал`) is no point of its own."""
    kept: list[Point] = []
    out = ""
    index = 0
    for place, letter in enumerate(letters):
        if letter not in "pPy":
            out += letter
            continue
        point = points[index]
        index += 1
        beside = letters[:place].rstrip(",")[-1:] == "p" or letters[place + 1 :].lstrip(",-")[:1] == "p"
        completes = (
            letter == "y" and beside and any(other.year == point.year and other.kind != "year" for other in points)
        )
        if completes:
            out = out.rstrip(",")
            continue
        kept.append(point)
        out += "P"
    return out, kept


def _tidy(letters: str) -> str:
    """The line without unknown words and without connectors that join nothing."""
    line = re.sub(r"[WnNG?]", "", letters)
    line = re.sub(r"[-,]*,[-,]*", ",", line)
    line = re.sub(r"-+", "-", line)
    return re.sub(r"(?<=[UVFETROX])[-,]|[-,](?=[VETROX])", "", line.strip("-,"))
