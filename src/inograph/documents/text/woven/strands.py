"""The pieces that the lines of a page are made of whose columns are woven: a time, the classes taught, other words.

A line may be read in several ways: as one piece, parted at its time, or before a person, a document or a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, Self, TypeVar

from inograph import weekdays
from inograph.documents.signs import cues, times
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, Line

CLASSES, PLACE, HEADING, NUMBERED = "classes", "place", "heading", "numbered"
TOLD = DEADLINE, CLASSES
"""Columns whose words tell by themselves which one they belong to."""
YEAR_WORD = r"(?:года?|годы|гг?\.)(?![а-яё])"
CODE = r"(?:3[2-9]|[4-9]\d|\d\d\.(?:1[3-9]|[2-9]\d))\."
"""No day of a month: `35.02.16`."""
TIME = re.compile(
    rf"(?:(?<=\s)|\A)(?!{CODE})(?:{times.TIME.pattern}|{YEAR_WORD})(?:[\s,]+(?:{times.TIME.pattern}|{YEAR_WORD}))*"
    r"(?:\s?[-–]|,)?(?=[\s,]|\Z)",
    re.IGNORECASE,
)
LED = re.compile(r"(?:по|в|к|с|на) (?=\S)", re.IGNORECASE)
"""A preposition before a time that may be the last word of what is done."""
OF_DEED = re.compile(r"\b(?:на|в|за|от|об|о|к|с|итогам|№)\s*\Z", re.IGNORECASE)
"""Words after which a year or a month is part of what is done: `план на 2025 год`."""
FRESH = re.compile(
    rf"(?<!\d)\d{{1,2}}(?!\d)|(?<![а-яё])(?:{cues.MONTH})|квартал|полугоди|еже|постоянно|течени[ие]|раза?\b|кажд|мере"
    r"|плану|графику",
    re.IGNORECASE,
)
WEEKDAY = rf"(?:{weekdays.RUSSIAN})\w*"
MAY_BE_TIME = re.compile(
    r"(?:кажд\w+|один раз|\d раза?|раз|в течение|весь|по|до|с|перв\w+|втор\w+|треть\w+|последн\w+)"
    rf"(?: {WEEKDAY})?|{WEEKDAY}|\d{{1,2}}\s?[–-]\s?\d{{1,2}}",
    re.IGNORECASE,
)
"""Words that begin a time or are the day of a week: `Каждый` / `понедельник`."""
CLASS = re.compile(
    r"(?:(?:1[01]|\d)(?:\s?[-–,]\s?(?:1[01]|\d)){0,3}|все)(?: ?кл(?:асс\w*|\.)?)?(?=\s|\Z)", re.IGNORECASE
)
CLASSES_FIRST = re.compile(
    r"((?:1[01]|\d)(?:\s?[-–]\s?(?:1[01]|\d))?) (?=(?:(?:янв|фев)[а-я]+ь|март|апрель|май|ию[нл]ь|август|[а-я]{3,6}брь)"
    r"(?![а-яё]))",
    re.IGNORECASE,
)
CLASS_MONTH = re.compile(rf"{CLASSES_FIRST.pattern}[^А-ЯЁ]*\Z", re.IGNORECASE)
"""Classes before a month that is no day's: `5-9 октябрь`."""
NOTED = re.compile(r"электронн\w+ (?:цифров\w+ )?подпис|Сертификат:|Владелец:|Действителен", re.IGNORECASE)
"""Words of a stamp."""
CAPITAL = re.compile(r"(?<=[^\s«\"“(№.] )(?=[«\"“]?[А-ЯЁ])")
MOST_WAYS = 4
SPLIT, SPLIT_OTHER, WHOLE, TIME_WHOLE, DOUBT = 0.6, 0.9, 1.5, 4.0, 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one column: on which line and of what kind; no kind where any column may hold them."""

    line: Line
    kind: str = ""

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def fresh(self) -> bool:
        """Whether a time tells a day, a month or how often, and does not only end one: `года`."""
        return FRESH.search(self.text) is not None


Way = tuple[float, tuple[Piece, ...]]
"""How unlikely it is to read a line so, and its pieces."""
LEFT_OUT: list[Way] = [(0.6, ())]
"""How a line is read that may be the number of a page."""


def ways(line: Line, columns: Sequence[str]) -> list[Way]:
    """The ways to read a line that no heading is."""
    found: list[Way] = []
    told = line.dated and TIME.match(line.text) and not CAPITAL.search(line.text)
    if CLASSES in columns and CLASS.fullmatch(line.text):
        return [(0.0, (Piece(line, CLASSES),)), *LEFT_OUT[: line.apart and line.text.isdecimal()]]
    if CLASSES in columns and (classes := CLASS_MONTH.match(line.text)):
        both = (*_piece(line, 0, classes.end(1), CLASSES), *_piece(line, classes.end(1), len(line.text), DEADLINE))
        return [(0.0, both), (WHOLE, (Piece(line, DEADLINE),))]
    if line.dated == cues.SURELY_DATED or told or TIME.fullmatch(line.text):
        found.append((0.0, (Piece(line, DEADLINE),)))
        return [*found, (WHOLE, (Piece(line),))] if not FRESH.search(line.text) else found
    if (line.apart and line.text.isdecimal()) or NOTED.search(line.text):
        return LEFT_OUT
    if MAY_BE_TIME.fullmatch(line.text):
        return [(DOUBT, (Piece(line, DEADLINE),)), (DOUBT, (Piece(line),))]
    if parted := _parted(line, columns):
        found.append((0.0, parted))
        found += _before_names(parted, columns)
    lone = (Piece(line),)
    at_edge = bool(parted) and DEADLINE in (parted[0].kind, parted[-1].kind)
    found.append((TIME_WHOLE if at_edge else WHOLE if parted else 0.0, lone))
    found += () if parted else _before_names(lone, columns)
    return sorted(found, key=lambda way: way[0])[:MOST_WAYS]


def _parted(line: Line, columns: Sequence[str]) -> tuple[Piece, ...]:
    """The line parted at its classes and at its time."""
    classes = _classes(line) if CLASSES in columns else None
    after = classes.end() if classes else 0
    time = next((one for one in TIME.finditer(line.text, after) if not is_of_deed(line.text, one.span())), None)
    found = ((one.span(), kind) for one, kind in ((classes, CLASSES), (time, DEADLINE)) if one)
    return tuple(at_places(line, list(found)))


def is_of_deed(words: str, span: tuple[int, int]) -> bool:
    """Whether a time is part of what is done: `план на 2025 год`."""
    return OF_DEED.search(words[: span[0]]) is not None and not words[slice(*span)].lower().startswith(("до ", "не "))


def at_places(line: Line, cuts: Sequence[tuple[tuple[int, int], str]]) -> list[Piece]:
    """The pieces of a line some of which are of a kind; none where no cut is."""
    pieces: list[Piece] = []
    place = 0
    for (start, end), kind in cuts:
        pieces += (*_piece(line, place, start, ""), *_piece(line, start, end, kind))
        place = end
    return [*pieces, *_piece(line, place, len(line.text), "")] if cuts else []


def _classes(line: Line) -> re.Match[str] | None:
    return next((one for one in CLASS.finditer(line.text) if _is_apart(line.text, one)), None)


def _is_apart(words: str, spot: re.Match[str]) -> bool:
    before, after = words[: spot.start()], words[spot.end() :]
    return (
        (not before or before[-1] == " ")
        and not OF_DEED.search(before)
        and ("-" in spot.group() or "–" in spot.group() or TIME.match(after.lstrip()) is not None)
    )


def _piece(line: Line, start: int, end: int, kind: str) -> list[Piece]:
    words = line.text[start:end]
    first = start + len(words) - len(words.lstrip())
    said = words.strip().lstrip(",").strip()
    first += words.strip().find(said) if said else 0
    if not said:
        return []
    begin = line.start + first
    return [Piece(Line(said, begin, begin + len(said), line.apart and not start), kind)]


def cut(piece: Piece, places: Sequence[int]) -> list[Piece]:
    """The piece parted at some places of its words."""
    edges = [0, *places, len(piece.text)]
    return [part for one, other in pairwise(edges) for part in _piece(piece.line, one, other, "")]


def _before_names(pieces: Sequence[Piece], columns: Sequence[str]) -> Iterator[Way]:
    """The pieces with one of them parted before the name of a person, a body or a document."""
    for at, piece in enumerate(pieces):
        if piece.kind:
            continue
        for place in (found.start() for found in CAPITAL.finditer(piece.text)):
            rest = piece.text[place:]
            person = EXECUTOR in columns and cues.acts(rest)
            other = not at and not {DELIVERABLE, PLACE}.isdisjoint(columns)
            if person or other:
                yield SPLIT if person else SPLIT_OTHER, (*pieces[:at], *cut(piece, [place]), *pieces[at + 1 :])


class Linked(Protocol):
    """A step that knows the one before it."""

    @property
    def before(self) -> Self | None: ...


S = TypeVar("S", bound=Linked)


def chain(last: S | None) -> list[S]:
    """All steps up to the last one, from the first on."""
    out: list[S] = []
    while last:
        out.append(last)
        last = last.before
    return out[::-1]
