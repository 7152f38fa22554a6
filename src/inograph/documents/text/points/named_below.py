"""Points that name who acts on lines of their own below them, without a word for it: indented, or persons alone.

    1.1. О ходе переписи скота.
                         Управление статистики
                         Февраль, отдел животноводства

So were plans of work typed in the 1990s, below headings that are months; in minutes surnames stand below a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from inograph import morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import Line
from inograph.documents.text.points.by_time import heads, is_titled

Span = tuple[int, int]

POINT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}[.)]?)\s+(?=[«\"А-ЯЁ])")
TIME_FIRST = re.compile(r"(?P<when>[^,;:–—]{3,40}?)\s*[,;:–—]\s*(?P<who>\S.*)")
TIME_LAST = re.compile(r"(?P<who>.*?)\s*[,;–—(]\s*(?:срок\s*[:–—-]?\s*)?(?P<when>[^,;()–—]{3,40}?)\)?", re.IGNORECASE)
NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALED = rf"{NAME} [А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?{NAME}"
PERSON = rf"(?:{INITIALED}|{NAME})"
IN_FULL = re.compile(INITIALED)
PERSONS = re.compile(rf"{PERSON}(?:(?:,? и |, ?|; ?){PERSON})*")
INITIAL = re.compile(r"(?:^|[\s.])[А-ЯЁ]\.\Z")
MINUTES = re.compile(r"\b(?:протокол|решили|постановили|поручения)\b", re.IGNORECASE)
COUNTS_ANEW = re.compile(r"1[.)]?")
ENDED = re.compile(r"[-–—_=]{3,}|УТВЕРЖД|Утвержд[её]н|СОГЛАСОВАН")
"""What closes a list: a rule, an approval."""
DEEPER, LEAST, MOSTLY, TOP, LONGEST_WHO = 8, 3, 0.7, 1500, 200
HEADER = ("№", "Мероприятие", "Срок", "Исполнитель")


@dataclass(slots=True)
class Point:
    """A numbered point: its lines, and the lines below it that only say who acts or when."""

    number: Span
    lines: list[Line]
    time: Line | None
    who: list[Span] = field(default_factory=list)
    when: Span | None = None


def read(text: str) -> tuple[Table, ...]:
    """The points as rows of what, when and who; none unless three points and most of all name somebody below them."""
    if not cues.RUSSIAN.search(text, 0, TOP):
        return ()
    lines = cues.lines(text)
    minuted = MINUTES.search(text, 0, TOP) is not None
    if not (minuted or is_titled(lines)):
        return ()
    surnames = _surnames(text) if minuted else None
    lists = [one for one in _lists(text, list(_points(text, lines, surnames))) if _names_most(text, one)]
    named = [point for one in lists for point in one if point.who]
    timed = sum(bool(point.when or point.time) for point in named)
    told = sum(map(_is_told, _said(text, named)))
    if len(named) < LEAST or min(timed, told) * 2 < len(named):
        return ()
    return tuple(Table.below(HEADER, _rows(text, one), number) for number, one in enumerate(lists, 1))


def _lists(text: str, points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points of each list, which begins to count anew."""
    one: list[Point] = []
    for point in points:
        if one and COUNTS_ANEW.fullmatch(text, *point.number):
            yield one
            one = []
        one.append(point)
    yield one


def _names_most(text: str, points: Sequence[Point]) -> bool:
    """Whether most points of a list but those that head others name somebody."""
    heading = _headings(text, points)
    deeds = [point for at, point in enumerate(points) if at not in heading]
    return len(deeds) > 0 and sum(bool(point.who) for point in deeds) >= MOSTLY * len(deeds)


def _headings(text: str, points: Sequence[Point]) -> set[int]:
    return {at for at, (one, other) in enumerate(pairwise(points)) if not one.who and _refines(text, one, other)}


def _said(text: str, points: Sequence[Point]) -> Iterator[str]:
    return (" ".join(text[slice(*point.who[0])].split()) for point in points)


def _is_told(who: str) -> bool:
    return cues.is_body(who) or PERSONS.fullmatch(who) is not None


def _refines(text: str, one: Point, other: Point) -> bool:
    number, below = (row_numbers.levels(row_numbers.bare(text[slice(*point.number)])) for point in (one, other))
    return bool(number) and row_numbers.refines(number, below)


def _points(text: str, lines: Sequence[Line], surnames: AbstractSet[str] | None) -> Iterator[Point]:
    point: Point | None = None
    time: Line | None = None
    edge = 0
    for line in lines:
        indent = line.start - text.rfind("\n", 0, line.start) - 1
        found = POINT.match(line.text)
        if heads(line) or ENDED.match(line.text):
            if point:
                yield point
            point, time = None, line if heads(line) else None
        elif found:
            if point:
                yield point
            number = line.start, line.start + found.end("number")
            time = None if "." not in found["number"].rstrip(".)") and point and point.time is time else time
            point, edge = Point(number, [line], time), indent
        elif point and not _told_below(point, line, deeper=indent >= edge + DEEPER, surnames=surnames):
            if point.who or (line.apart and not line.is_small):
                yield point
                point = None
            else:
                point.lines.append(line)
    if point:
        yield point


def _told_below(point: Point, line: Line, *, deeper: bool, surnames: AbstractSet[str] | None) -> bool:
    """Whether a line below a point says who acts or when, which is then kept."""
    if cues.dated(line.text) == cues.SURELY_DATED and (deeper or point.who) and point.when is None:
        point.when = line.start, line.end
        return True
    who, when = _parted(line)
    words = line.text[who[0] - line.start : who[1] - line.start]
    goes_on = bool(point.who) and line.is_small and deeper
    persons = surnames is not None and _are_persons(words, surnames) and _decides(point)
    told = deeper and (words[:1].isupper() or when is not None) and not point.lines[-1].unfinished
    if not (goes_on or persons or told):
        return False
    if goes_on and when is None:
        point.who[-1] = point.who[-1][0], line.end
    else:
        point.who.append(who)
    point.when = point.when or when
    return True


def _surnames(text: str) -> frozenset[str]:
    """The surnames that a text writes beside initials."""
    return frozenset(name for said in IN_FULL.findall(text) for name in re.findall(NAME, said))


def _are_persons(words: str, surnames: AbstractSet[str]) -> bool:
    """Whether words list persons, by initials or by surnames that have them elsewhere."""
    alone = re.findall(NAME, IN_FULL.sub("", words))
    return PERSONS.fullmatch(words) is not None and set(alone) <= surnames


def _decides(point: Point) -> bool:
    first = POINT.sub("", point.lines[0].text).split()[0]
    return morphology.is_infinitive(first.lower())


def _parted(line: Line) -> tuple[Span, Span | None]:
    """Who and when in a line that may tell both."""
    for form in (TIME_FIRST, TIME_LAST) if len(line.text) < LONGEST_WHO else ():
        both = form.fullmatch(_bare(line.text))
        if both and both["who"] and cues.dated(both["when"]) == cues.SURELY_DATED:
            (first, last), (begins, ends) = both.span("who"), both.span("when")
            ends += line.text[ends - 1] == "г" and line.text[ends : ends + 1] == "."
            return (line.start + first, line.start + last), (line.start + begins, line.start + ends)
    return (line.start, line.start + len(_bare(line.text))), None


def _bare(words: str) -> str:
    """The words without a full stop at their end, unless it ends initials."""
    bare = words.rstrip(" ;")
    return bare if INITIAL.search(bare) else bare.rstrip(" .;")


def _rows(text: str, points: Sequence[Point]) -> Iterator[tuple[Cell, ...]]:
    headings = _headings(text, points)
    for at, point in enumerate(points):
        start, end = point.number[1], point.lines[-1].end
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip(" .;"))
        if at in headings:
            heading = Cell.of(text, (point.number[0], last))
            yield heading, *(Cell("", last, last) for _ in HEADER[1:])
            continue
        when = point.when or (point.time and (point.time.start, point.time.end)) or (last, last)
        time = Cell(text[slice(*when)], *when, point.when is None and point.time is not None)
        yield (
            Cell.of(text, point.number),
            Cell.of(text, (first, last)),
            time,
            Cell.of(text, *(point.who or [(last, last)])),
        )
