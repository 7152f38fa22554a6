"""Lists under a heading of actions whose points end with a time: `• Mark the bays for disabled drivers – May 2021`.

Nobody is named there; the heading says that deeds follow, and for most points the words behind the last dash (or in
brackets at the end) are a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.run_on.timed_words import DEED

Span = tuple[int, int]

BULLET = re.compile(rf"(?:{bullets.SIGN}|\(?(?:\d{{1,3}}|[a-zа-я])[.)])\s+(?=\S)")
DEEDS = re.compile(
    r"\b(?:actions?|activit(?:y|ies)|tasks|measures|commitments|steps|initiatives|мероприяти\w+|действи\w+|меры)\b",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?:time ?scales?|time ?frames?|timelines?|timings?|dates?|deadlines?|when|срок\w*|дат\w+)\b", re.IGNORECASE
)
TIMETABLE = re.compile(
    r"(?:(?:(?:proposed|planned|key|project|next|draft|expected|implementation)\s)*"
    r"(?:timelines?|timetable|time ?frame|time ?scales?|schedule|dates"
    r"|milestones))\s?:?",
    re.IGNORECASE,
)
"""A heading that says nothing but that times follow; only points that begin with a deed are a plan below it."""
WHEN = re.compile(r"(?:\s[–—-]+\s+|\s\(|[.;:]\s+)(?P<when>[^–—()]{3,70}?(?:\bгг?\.)?)[).;\s]*\Z")
FROM = re.compile(rf"\b(?:\d\d?\.\d\d\.(?:\d{{4}}|\d\d)|\d\d? (?:{cues.MONTH})(?: \d{{4}})?)\Z", re.IGNORECASE)
"""The first day of a span, before the dash."""
LONGEST_DAY = 20
BODIES = re.compile(r"\b(?:ответственн|исполнител)\w+", re.IGNORECASE)
VAGUE = re.compile(
    r"(?:on-?\s?going|as (?:and when )?(?:needed|required|necessary)|(?:as |if |when )?(?:the )?need arises"
    r"|when(?:ever)? (?:the need arises|required|needed|necessary)|immediate(?:ly)?|continuous(?:ly)?|always|termly"
    r"|each (?:term|year|month)|every (?:term|year|month)|(?:short|medium|long)[ -]term|по мере необходимости"
    r"|постоянно|в течение (?:всего )?(?:года|периода)|весь период)\Z",
    re.IGNORECASE,
)
PAST = re.compile(
    r"(?!Need|Embed|Feed|Seed|Proceed|Weed)\w+ed\b|(?:Held|Built|Made|Took|Began|Won|Met|Ran|Gave)\b"
    r"|[А-ЯЁ]?[а-яё]+(?:лся|лась|лись|ны|но|на)\b"
)
MOST_WORDS = 12
LEAST = 3
FEWEST_OF_DEEDS = 2
FEWEST_WORDS = 5
"""So many words tell a deed on average; events and dates of other things are named in fewer."""
MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list: its words behind the bullet, up to where its lines end."""

    start: int
    end: int


def read(text: str) -> tuple[Table, ...]:
    """A table for each list whose heading names deeds and most of whose three points or more end with a time."""
    tables: list[Table] = []
    for heading, points in _lists(cues.lines(text)):
        rows = [_row(text, point) for point in points]
        timed = [row for row in rows if row[1][0] < row[1][1]]
        timetable = not DEEDS.search(heading.text)
        if timetable and not (len(timed) == len(rows) >= FEWEST_OF_DEEDS and _are_deeds(text, rows)):
            continue
        if not timetable and (len(timed) < LEAST or len(timed) < MOSTLY * len(rows) or _is_past(text, rows)):
            continue
        if not TIMES.search(heading.text) and _words(text, rows) < FEWEST_WORDS * len(rows):
            continue
        body = (tuple(Cell.of(text, one) for one in row) for row in rows)
        tables.append(Table(len(tables) + 1, (_head(text, heading), *body)))
    return tuple(tables)


def _lists(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Point]]]:
    """The lists of a text, each with the line of deeds above it."""
    heading: Line | None = None
    points: list[Point] = []
    for line in lines:
        bullet = BULLET.match(line.text)
        if bullet and heading:
            points.append(Point(line.start + bullet.end(), line.end))
        elif points and heading and not line.apart:
            points[-1] = Point(points[-1].start, line.end)
        elif not bullet:
            if heading and points:
                yield heading, points
            heading, points = line if _heads(line) else None, []
    if heading and points:
        yield heading, points


def _heads(line: Line) -> bool:
    """Whether a line names deeds together with their times, or is a few words about deeds that end with a colon."""
    words = line.text.strip(" *_#")
    if TIMETABLE.fullmatch(words):
        return True
    if len(words.split()) > MOST_WORDS or not DEEDS.search(words) or words.endswith((".", ";", ",")):
        return False
    if BODIES.search(words):
        return False  # each point names who acts, somewhere: no list without names
    return TIMES.search(words) is not None or words.endswith(":") or line.apart


def _head(text: str, heading: Line) -> tuple[Cell, Cell]:
    """The names of the two columns: the word for deeds in the heading, and that for times if it has one.

    A timetable has no word for deeds, so that column gets one.
    """
    deeds, times = DEEDS.search(heading.text), TIMES.search(heading.text)
    second = times.span() if times else (len(heading.text), len(heading.text))
    when = Cell.of(text, (heading.start + second[0], heading.start + second[1]))
    if deeds is None:
        return Cell("Action", heading.start, heading.start), when
    return Cell.of(text, (heading.start + deeds.start(), heading.start + deeds.end())), when


def _row(text: str, point: Point) -> tuple[Span, Span]:
    """What and when; an empty time where the end of the point tells none."""
    found = WHEN.search(text, max(point.start, point.end - 90), point.end)
    when = " ".join(found["when"].split()) if found else ""
    if found and (cues.dated(when) or VAGUE.match(when)):
        begins = FROM.search(text, max(point.start, found.start() - LONGEST_DAY), found.start())
        if begins and cues.dated(when):
            return (point.start, begins.start()), (begins.start(), found.end("when"))
        return (point.start, found.start()), found.span("when")
    return (point.start, point.end), (point.end, point.end)


def _are_deeds(text: str, rows: Sequence[tuple[Span, Span]]) -> bool:
    """Whether every point begins with the word for a deed to be done."""
    return all(DEED.match(text, name[0], name[1]) for name, _ in rows)


def _words(text: str, rows: Sequence[tuple[Span, Span]]) -> int:
    return sum(len(text[slice(*name)].split()) for name, _ in rows)


def _is_past(text: str, rows: Sequence[tuple[Span, Span]]) -> bool:
    """Whether most points tell what was done."""
    return 2 * sum(PAST.match(text, name[0], name[1]) is not None for name, _ in rows) > len(rows)
