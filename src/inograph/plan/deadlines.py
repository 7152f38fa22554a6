"""Deadline words → days: quarters, years, dates, ranges, what recurs, and what has no date at all.

The words become signs (`calendar_words`), neighbouring signs become points in time (`P`), and what is left is a short
line such as `UP` or `RP-P` that has one meaning. Words that fit no form stay words: a date is never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from inograph.errors import Finding, Severity, Text
from inograph.plan.calendar_words import Sign, plain, signs
from inograph.plan.words import squeeze


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: days are inclusive; `recurrence` is an ISO 8601 period.

    `note` is the code of what a planner should know (`NOTES`), `span` the range of the words in the document.
    """

    text: str
    kind: str
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None
    year_from: str | None = None
    note: str | None = None
    span: tuple[int, int] = (0, 0)


NOTES: dict[str, tuple[Severity, Text]] = {
    "deadline-unread": ("warning", Text("срок не прочитан", "the deadline was not understood")),
    "deadline-missing": ("info", Text("срок не указан", "no deadline is given")),
    "deadline-relative": (
        "info",
        Text("срок зависит от события, даты в нём нет", "the deadline depends on an event, it holds no date"),
    ),
    "deadline-without-year": ("warning", Text("в сроке нет года", "the deadline has no year")),
    "deadline-until-period": (
        "info",
        Text("«до» периода прочитано как «по его последний день»", '"until" a period is read as until its last day'),
    ),
    "deadline-superseded": ("info", Text("зачёркнутый прежний срок не учтён", "the struck-out date is left aside")),
    "deadline-partly-read": ("info", Text("в сроке есть и другие слова", "the deadline has other words as well")),
    "deadline-dash-lost": (
        "info",
        Text("два года подряд прочитаны как начало и конец", "two years side by side are read as start and end"),
    ),
    "deadline-impossible": ("warning", Text("такого дня нет в календаре", "there is no such day in the calendar")),
    "deadline-reversed": ("warning", Text("конец срока раньше начала", "the deadline ends before it starts")),
}


def finding(deadline: Deadline, *, where: str = "", table: int | None = None, row: int | None = None) -> Finding | None:
    """What a planner should know about the deadline, if anything."""
    if deadline.note is None:
        return None
    severity, message = NOTES[deadline.note]
    quoted = f": {deadline.text}" if deadline.text else ""
    return Finding(severity, deadline.note, Text(message.ru + quoted, message.en + quoted), where, table, row)


def read(text: str, *, year: int | None = None, offset: int = 0) -> Deadline:
    """The deadline that the words of a cell give; `year` is the one that the title of the plan names.

    >>> deadline = read("IV квартал 2015")
    >>> deadline.kind, str(deadline.start), str(deadline.end)
    ('quarter', '2015-10-01', '2015-12-31')
    """
    bare = text.strip()
    start = offset + len(text) - len(text.lstrip())
    return replace(_read(squeeze(bare), year), span=(start, start + len(bare)))


def joined(start: Deadline, end: Deadline) -> Deadline:
    """One deadline from two cells, `начало` and `окончание`."""
    known = [deadline for deadline in (start, end) if deadline.start or deadline.end]
    text = " - ".join(deadline.text for deadline in (start, end) if deadline.text)
    span = (min(start.span[0], end.span[0]), max(start.span[1], end.span[1]))
    if not known:
        return replace(end if end.text else start, text=text, span=span)
    first, last = start.start or start.end, end.end or end.start
    note = start.note or end.note
    if start.kind == end.kind and (start.start, start.end) == (end.start, end.end):
        return replace(end, text=text, span=span)
    if first and last and last < first:
        return Deadline(text, "range", note="deadline-reversed", span=span)
    return Deadline(text, "range", first, last, None, start.year_from or end.year_from, note, span)


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
class Line:
    """The words as a line of letters, `P` for each of the points."""

    letters: str
    points: tuple[Point, ...]
    recurrence: str | None
    plural: bool
    strange: bool


NOTHING = frozenset(("", "-", "–", "—", "−", "x", "х", "нет", "n/a", "none", "...", "…"))


@lru_cache(maxsize=4096)
def _read(text: str, year: int | None) -> Deadline:
    words, struck = plain(text)
    if words in NOTHING:
        return Deadline(text, "none", note="deadline-missing")
    try:
        deadline = _meaning(text, _line(list(signs(words)), year))
    except ValueError:
        return Deadline(text, "none", note="deadline-impossible")
    if deadline.start and deadline.end and deadline.end < deadline.start:
        return Deadline(text, deadline.kind, note="deadline-reversed")
    if struck and deadline.note in (None, "deadline-partly-read"):
        return replace(deadline, note="deadline-superseded")
    return deadline


def _line(found: list[Sign], title_year: int | None) -> Line:
    """Signs → points and what stands between them; a point without a year takes the nearest one, else the title's."""
    letters, points = _pointed(_with_short_years(found))
    years = _years(letters, points)
    points = [
        replace(point, year=year or title_year, given=not year and title_year is not None)
        for point, year in zip(points, years, strict=True)
    ]
    letters, points = _without_swallowed_years(letters, points)
    recurrence = next((sign.period for sign in found if sign.letter == "R"), None)
    strange = "W" in letters or "n" in letters or "N" in letters or "?" in letters
    plural = any(sign.letter == "G" for sign in found)
    return Line(_tidy(letters), tuple(points), recurrence, plural, strange)


def _with_short_years(found: list[Sign]) -> list[Sign]:
    """`2014-15` names two years."""
    signs = list(found)
    for index in range(2, len(signs)):
        year, dash, number = signs[index - 2 : index + 1]
        if (
            year.letter == "Y"
            and dash.letter in "-,"
            and number.letter == "n"
            and number.numbers[0] == year.numbers[0] % 100 + 1
        ):
            last = index + 1 == len(signs) or signs[index + 1].letter not in "MQH"
            signs[index] = Sign("Y", (year.numbers[0] + 1,)) if last else number
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


DAY_OF_MONTH = re.compile(r"n(?=M|(?:[-,]n)+M)")
QUARTER_OF_LIST = re.compile(r"[nN](?=(?:[-,][nN])*[-,]([QH]))")
ENGLISH_DAY = re.compile(r"Mn(?!M)")


DATED = {"D": "date", "m": "month", "q": "quarter", "Y": "year"}
UNDATED = {"d": "date", "Q": "quarter", "H": "half-year"}


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
    """A bare number before the word it belongs to: `7, 21 марта`, `I - II кварталы`."""
    numbers = found[place].numbers
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


def _meaning(text: str, line: Line) -> Deadline:
    for form, meaning in FORMS:
        if form.fullmatch(line.letters):
            deadline = meaning(text, line)
            return _annotated(deadline, line)
    relative = "X" in line.letters
    return Deadline(text, "none", note="deadline-relative" if relative else "deadline-unread")


def _annotated(deadline: Deadline, line: Line) -> Deadline:
    if deadline.kind == "none":
        return deadline
    if "X" in line.letters and not line.recurrence and any(point.year is None or point.given for point in line.points):
        return Deadline(deadline.text, "none", note="deadline-relative")
    given = any(point.given for point in line.points) and bool(deadline.start or deadline.end)
    note = deadline.note
    if note is None and line.strange and deadline.recurrence is None:
        note = "deadline-partly-read"
    if not deadline.recurrence and line.points and any(point.year is None for point in line.points):
        return replace(deadline, start=None, end=None, note="deadline-without-year")
    return replace(deadline, year_from="title" if given else None, note=note)


def _one(text: str, line: Line) -> Deadline:
    point = line.points[0]
    return Deadline(text, point.kind, point.first(), point.last())


def _until(text: str, line: Line) -> Deadline:
    point = line.points[0]
    vague = line.letters.startswith("U") and "E" not in line.letters and point.kind != "date"
    return Deadline(text, point.kind, None, point.last(), note="deadline-until-period" if vague else None)


def _from(text: str, line: Line) -> Deadline:
    return Deadline(text, "range", line.points[0].first(), None)


def _range(text: str, line: Line) -> Deadline:
    first, last = line.points[0], line.points[-1]
    lost = "PP" in line.letters and not line.plural and first.kind == "year"
    return Deadline(text, "range", first.first(), last.last(), note="deadline-dash-lost" if lost else None)


def _several(text: str, line: Line) -> Deadline:
    firsts = [day for point in line.points if (day := point.first())]
    lasts = [day for point in line.points if (day := point.last())]
    return Deadline(text, "range", min(firsts, default=None), max(lasts, default=None))


def _recurring(text: str, line: Line) -> Deadline:
    """What recurs, with the first and last day where the words (never the title) name years."""
    kind = "annual" if line.recurrence == "P1Y" else "recurring"
    dated = [(mark, point) for mark, point in _marked(line) if point.year and not point.given]
    starts = [point.first() for mark, point in dated if mark not in "UVE"]
    ends = [point.last() for mark, point in dated if mark != "F"]
    start = min((day for day in starts if day), default=None)
    end = max((day for day in ends if day), default=None)
    return Deadline(text, kind, start, end, line.recurrence)


def _marked(line: Line) -> list[tuple[str, Point]]:
    """Each point with the sign before it."""
    places = [index for index, letter in enumerate(line.letters) if letter == "P"]
    marks = [line.letters[place - 1] if place and line.letters[place - 1] in "UVFE" else "-" for place in places]
    return list(zip(marks, line.points, strict=True))


def _first_then_recurring(text: str, line: Line) -> Deadline:
    before = line.letters.split("T")[0]
    count = before.count("P")
    first = Line(before, line.points[:count], None, line.plural, False)
    start = _meaning(text, first)
    return replace(
        start, kind="annual" if line.recurrence == "P1Y" else "recurring", recurrence=line.recurrence, note=None
    )


def _ongoing(text: str, line: Line) -> Deadline:
    dated = [(mark, point) for mark, point in _marked(line) if point.year and not point.given]
    starts = [point.first() for mark, point in dated if mark not in "UVE"]
    open_ended = "T" in line.letters
    ends = [point.last() for mark, point in dated if mark != "F" and not open_ended]
    return Deadline(text, "ongoing", next(iter(starts), None), ends[-1] if ends else None)


FORMS = tuple(
    (re.compile(form), meaning)
    for form, meaning in (
        (r"P", _one),
        (r"[UV]P|E[UV]?P|[UV]E?P", _until),
        (r"F?P,?T|FP", _from),
        (r"F?P[-]P|F?PP|FP,?[UVE]+P|F?P[-][UVE]P", _range),
        (r"P(?:[-,]?P)+", _several),
        (r"[UVEF]?P(?:[-,]P)?(?:T.*R.*)", _first_then_recurring),
        (r"[^R]*R.*", _recurring),
        (r"[UVEFPT,-]*O+[UVEFPTO,-]*", _ongoing),
        (r"P,?X.*", _one),
        (r"[UV]E?P,?X.*", _until),
        (r"F?P-PX.*", _range),
    )
)
