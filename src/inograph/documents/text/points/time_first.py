"""Lists whose points begin with the time: `до 1 марта – обследовать трубы (МУП «Дорожник»);`.

Who acts stands in brackets at the end, if it is said. The title says that this is a plan, or names milestones or
actions of a year, or that these are commitments where most tell who acts; and the points begin with a verb that tells
what to do or end with who does it: what happened on some days is none. A time that is not known yet is one too: `?? -
Ask for three prices [Clerk]`. Points may follow each other on one line, each behind the bracket or the semicolon that
ends the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points.bare_deeds import is_deed
from inograph.documents.text.points.by_time import HEADER, PLANNED, is_titled, with_body
from inograph.documents.text.points.promised import TITLE
from inograph.documents.text.run_on.runon_words import TIME_ENGLISH

Span = tuple[int, int]

POINT = re.compile(
    rf"(?:{bullets.SIGN}\s+|\d{{1,3}}[.)]\s+)?(?P<time>[^–—\n]{{2,40}}?)"
    r"(?:\s[–—-]\s+(?=\S)|,\s+(?=[a-z])|:\s+(?=[A-Z]))"
)
UNKNOWN = re.compile(r"\?{2,3}|TB[CDA]|date to be (?:set|confirmed|agreed)", re.IGNORECASE)
ANOTHER = re.compile(
    rf"(?<=[\])}};]) (?=(?:{TIME_ENGLISH.pattern}|(?:до|к|с|не позднее) [^–—\n;]{{3,24}}?|(?i:{UNKNOWN.pattern}))"
    r"\s[–—-]\s+\S)"
)
"""Where the next point begins on the line of the one before."""
OF_YEAR = re.compile(rf"(?:[a-z]+ ){{0,3}}{PLANNED}(?:(?:,| and| &) {PLANNED})*(?: for| in)? 20\d\d", re.IGNORECASE)
DEEDS = re.compile(r"мероприятия по |меры по |поручения", re.IGNORECASE)
LEAST, MOSTLY, TITLED = 3, 0.7, 12


def read(text: str) -> tuple[Table, ...]:
    """What, when and who; none unless three points or more below such a title begin so, and nearly all tell a deed."""
    text = ANOTHER.sub("\n", text)
    lines = cues.lines(text)
    top = [line.text for line in lines[:TITLED]]
    titled = is_titled(lines) or any(DEEDS.match(line) or OF_YEAR.fullmatch(line) for line in top)
    if not titled and not any(map(TITLE.search, top)):
        return ()
    rows = list(_rows(text, lines))
    if not titled and sum(who[0] < who[1] for _, _, who in rows) < MOSTLY * len(rows):
        return ()
    deeds = sum(is_deed(text, name[0]) or who[0] < who[1] for name, _, who in rows)
    if len(rows) < LEAST or deeds < MOSTLY * len(rows):
        return ()
    russian = cues.RUSSIAN.search(text, *rows[0][0]) is not None
    names = (each[russian] for each in HEADER)
    return (Table.below(names, (tuple(Cell.of(text, span) for span in row) for row in rows)),)


def _rows(text: str, lines: list[Line]) -> Iterator[tuple[Span, Span, Span]]:
    """The points in their order; a line in small letters without a time goes on with the one above."""
    point: tuple[Line, re.Match[str]] | None = None
    end = 0
    for line in lines:
        begins = POINT.match(line.text)
        if begins and (cues.dated(begins["time"]) == cues.SURELY_DATED or UNKNOWN.fullmatch(begins["time"])):
            if point:
                yield _row(text, *point, end)
            point, end = (line, begins), line.end
        elif point and line.is_small and not line.apart:
            end = line.end
        else:
            if point:
                yield _row(text, *point, end)
            point = None
    if point:
        yield _row(text, *point, end)


def _row(text: str, line: Line, begins: re.Match[str], end: int) -> tuple[Span, Span, Span]:
    first = line.start + begins.end()
    time = line.start + begins.start("time"), line.start + begins.end("time")
    (_, last), acting = with_body(text, (first, end))
    last = first + len(text[first:last].rstrip(" .;,"))
    return (first, last), time, acting
