"""Lists of deeds below headings that say who does them, or when: `Отдел кадров:`, `Январь`, `Short term (2031)`.

Each deed ends with what the headings leave open, behind a dash or in brackets: a time below bodies, who acts below
times. The title says that this is a plan; deeds that are done are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, Line
from inograph.documents.text.points.bulleted import BULLET, PAST, VAGUE
from inograph.documents.text.points.by_time import heads, is_titled
from inograph.documents.text.run_on import runon_words
from inograph.documents.text.run_on.timed_words import DEED

Span = tuple[int, int]

WHO = re.compile(
    r"(?:ответственн(?:ый|ые|ая)|отв\.|исполнител[ьи])(?: исполнител[ьи])?\s*[:–-]\s*(?P<who>[^\W\d_].*)", re.IGNORECASE
)
"""Who does all that stands below: `Ответственный: общий отдел`."""
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?(?=\s)")
MARK = re.compile(rf"{BULLET.pattern}|\d{{1,3}}(?:\.\d{{1,2}}){{1,3}}[.)]?\s+(?=\S)")
TAIL = re.compile(
    r"(?:\s[–—-]+\s+|\s\()(?P<told>(?:(?!\s[–—-]+\s)[^()]|\([^()]*\)){3,160}?(?:[А-ЯЁ]\.|\bгг?\.)?)[).;\s]*\Z"
)
OFTEN = re.compile(r"(?P<often>еже(?:годно|квартально|месячно|недельно|дневно)|постоянно)\s+(?=[а-яё])", re.IGNORECASE)
BEGINS_TIME = re.compile(
    r"(?:до|к|с|по|в|во|не (?:позднее|позже|реже|менее)|(?:одного|двух|тр[её]х) раз|начиная)\s"
    r"|еже|постоянно|\d{1,2}[. ]",
    re.IGNORECASE,
)
TIMES_IN = re.compile(
    r"(?:не (?:реже|менее) )?(?:\d{1,2}|одного|двух|тр[её]х|четыр[её]х|один|два|три|четыре) раза? в "
    r"(?:год|полугодие|семестр|четверть|квартал|месяц|неделю)",
    re.IGNORECASE,
)
WORD, MOST_OF_TIME = re.compile(r"\S+"), 9
TERM = re.compile(
    r"(?:(?:(?:short|medium|mid|long)(?:er)?[ -]term|(?:phase|stage|year|period) (?:\d|[ivx]{1,3}|one|two|three|four)"
    r"|immediate|now)(?: (?:actions?|measures?|priorities|steps))?[ ,:–-]{0,3})?"
    r"\(?(?P<years>(?:(?:by|in|until|end of) ){0,2}20\d\d(?: ?[–/-] ?(?:20)?\d\d)?)\)?",
    re.IGNORECASE,
)
"""The years of a term: `Medium term (2031-2033)`, `By 2034`."""
PLAN, MOST_TITLE = re.compile(r"\bplan\b", re.IGNORECASE), 3
LEAST_HEADS, LEAST, MOSTLY, LONGEST_HEAD, LONGEST_TOLD = 2, 4, 0.7, 90, 60
HEADER = {DEADLINE: ("№", "Мероприятие", "Срок"), EXECUTOR: ("№", "Мероприятие", "Исполнитель")}


@dataclass(frozen=True, slots=True)
class Point:
    """A deed below its heading: what numbers it, what is to be done, and what its end tells (empty if nothing)."""

    heading: Line
    number: Span
    name: Span
    told: Span
    sure: bool


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows below their headings; none unless two headings and most of four deeds tell who and when."""
    lines = [_named(line) for line in cues.lines(text)]
    titled = is_titled(lines)
    if not titled and not any(PLAN.search(line.text) for line in lines[:MOST_TITLE]):
        return ()
    for role, is_heading in ((DEADLINE, _is_body), (EXECUTOR, _is_time)):
        points = list(_points(text, lines, role, [is_heading(line) for line in lines]))
        told = sum(point.sure for point in points)
        several = len({point.heading.start for point in points}) >= LEAST_HEADS
        deeds = sum(DEED.match(text, *point.name) is not None for point in points)
        meant = titled or deeds >= MOSTLY * len(points)
        if several and meant and told >= max(LEAST, MOSTLY * len(points)) and not _are_past(text, points):
            return (_table(text, points, role),)
    return ()


def _named(line: Line) -> Line:
    """The line; one that says who does what stands below as a heading of just that name."""
    who = WHO.fullmatch(line.text)
    if who is None or not cues.is_body(who["who"]):
        return line
    return Line(who["who"], line.start + who.start("who"), line.end, line.apart, heads=True)


def _is_time(line: Line) -> bool:
    """Whether a line is a month, a quarter, or the years of a term, and nothing else."""
    return heads(line) or TERM.fullmatch(line.text.strip(" *_#:")) is not None


def _is_body(line: Line) -> bool:
    """Whether a line names a body and nothing else, above a list."""
    words = line.text.strip(" *_#:")
    plain = len(words) < LONGEST_HEAD and words[:1].isupper() and not any(map(str.isdigit, words))
    said = words.title() if words.isupper() and words.isascii() else words
    items = said.split(", ") if line.text.endswith(":") else [said]
    names = runon_words.HEADER.match(words) is not None
    return line.heads or (
        not names and plain and words[-1] not in ".;," and any(map(cues.is_body, items)) and not TAIL.search(words)
    )


def _points(text: str, lines: Sequence[Line], role: str, headings: Sequence[bool]) -> Iterator[Point]:
    """The points of each list, from its heading up to words that stand apart and begin none."""
    bullets = any(MARK.match(line.text) for at, line in enumerate(lines[1:]) if headings[at])
    heading: Line | None = None
    point: list[Line] = []
    for line, is_heading in zip(lines, headings, strict=True):
        begins = bool(MARK.match(line.text)) if bullets else not (line.is_small or (point and point[-1].unfinished))
        ended = bullets and bool(point) and point[-1].text[-1] in ".;" and not line.is_small
        if not is_heading and not begins and point and not line.apart and not ended:
            point.append(line)
            continue
        titled = is_heading and line.heads and len(point) == 1
        if heading and point and not titled:
            yield _point(text, heading, point, role)
        point = [line] if begins and not is_heading else []
        if is_heading or (not begins and not point):
            heading = line if is_heading else None
        elif cues.SIGNATURE.match(line.text) and line.apart and not TAIL.search(line.text):
            heading, point = None, []
    if heading and point:
        yield _point(text, heading, point, role)


def _point(text: str, heading: Line, lines: Sequence[Line], role: str) -> Point:
    start, end = lines[0].start, lines[-1].end
    bullet = MARK.match(lines[0].text)
    first = start + (bullet.end() if bullet else 0)
    number = NUMBER.match(lines[0].text)
    counted = (start, start + (number.end() if number else 0))
    tail = TAIL.search(text, first, end)
    words = " ".join(tail["told"].split()) if tail else ""
    sure = _tells(words, role)
    likely = sure or (role == EXECUTOR and 0 < len(words) < LONGEST_TOLD and not cues.dated(words))
    if tail and likely:
        return Point(heading, counted, (first, tail.start()), tail.span("told"), sure)
    if role == DEADLINE and (bare := _bare_time(text, first, end)):
        return Point(heading, counted, *bare, sure=True)
    return Point(heading, counted, (first, end), (end, end), sure=False)


def _bare_time(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """What and when, where the first or the last words of a point tell its time without a sign."""
    while end > start and text[end - 1] in " \t\r\n.;,":
        end -= 1
    often = OFTEN.match(text, start, end)
    if often:
        return (often.end(), end), often.span("often")
    words = list(WORD.finditer(text, start, end))
    for word, following in reversed(list(pairwise(words[: MOST_OF_TIME + 1]))):
        said = " ".join(text[start : word.end()].split())
        if following[0][0].islower() and BEGINS_TIME.match(said) and cues.dated(said) == cues.SURELY_DATED:
            return (following.start(), end), (start, word.end())
    for word in words[max(1, len(words) - MOST_OF_TIME) :]:
        said = " ".join(text[word.start() : end].split())
        if BEGINS_TIME.match(said) and (cues.dated(said) == cues.SURELY_DATED or TIMES_IN.fullmatch(said)):
            return (start, len(text[: word.start()].rstrip(" ,\t\r\n"))), (word.start(), end)
    return None


def _tells(words: str, role: str) -> bool:
    """Whether words are a time, or names of bodies and persons."""
    if role == DEADLINE:
        return cues.dated(words) == cues.SURELY_DATED or bool(VAGUE.match(words))
    return not cues.dated(words) and cues.acts(words)


def _are_past(text: str, points: Sequence[Point]) -> bool:
    """Whether most deeds are done already, or name persons."""
    names = [text[slice(*point.name)].strip() for point in points]
    return 2 * sum(bool(PAST.match(name) or body_words.PERSON.match(name)) for name in names) > len(names)


def _table(text: str, points: Sequence[Point], role: str) -> Table:
    if any(not heads(point.heading) for point in points) and role == EXECUTOR:
        return Table.below((*HEADER[role], "Срок"), (_timed(text, point) for point in points))
    rows = []
    heading: Line | None = None
    for point in points:
        if point.heading is not heading:
            heading = point.heading
            title = (heading.start, heading.start + len(heading.text.rstrip(" :")))
            rows.append(tuple(Cell.of(text, span) for span in (title, (title[1], title[1]), (title[1], title[1]))))
        rows.append(tuple(Cell.of(text, span) for span in (point.number, point.name, point.told)))
    return Table.below(HEADER[role], rows)


def _timed(text: str, point: Point) -> tuple[Cell, ...]:
    """A row with the years of the term that it stands below."""
    term = TERM.search(text, point.heading.start, point.heading.end)
    span = term.span("years") if term else (point.heading.start, point.heading.end)
    cells = (Cell.of(text, one) for one in (point.number, point.name, point.told))
    return (*cells, replace(Cell.of(text, span), merged=True))
