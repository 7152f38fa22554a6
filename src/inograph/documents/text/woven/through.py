"""The ways to part a line that goes through all columns of a page, with nothing between its cells: a word may end one.

Установка дымовых изве- декабрь 2022 г. Управление защиты
щателей в жилых домах населения, МБУ «Щит»
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, Line
from inograph.documents.text.woven import strands
from inograph.documents.text.woven.strands import Piece, Way

GAP = re.compile(r"(?<=\S) (?=[^\W\d_«\"“(]|[«\"“(])")
BROKEN = re.compile(r"[а-яё]- (?=[а-яё])")
"""A word broken at the end of a line, which is the end of a cell's line here."""
SURE, DOUBT, LIKELY, ANYWHERE, UNPARTED = 0.0, 0.2, 0.6, 0.9, 2.0
MOST_WAYS, MOST_PAIRS = 18, 15


def ways(line: Line, columns: Sequence[str]) -> list[Way]:
    """The ways to read a line as cells of several columns."""
    found = [*strands.ways(line, columns), *_at_time(line)]
    if len(found[0][1]) == 1 and found[0][1][0].kind:
        return found
    found += (way for cost, pieces in list(found) for way in _parted(cost, pieces, columns))
    held: dict[tuple[int, ...], Way] = {}
    for cost, pieces in sorted(found, key=lambda way: way[0]):
        held.setdefault(tuple(piece.line.start for piece in pieces), (cost, pieces))
    broken = [(cost + UNPARTED * _broken(pieces), pieces) for cost, pieces in held.values()]
    return sorted(broken, key=lambda way: way[0])[:MOST_WAYS]


def _at_time(line: Line) -> Iterator[Way]:
    """The line parted at a time behind a preposition, which may be the last word of what is done."""
    for time in strands.TIME.finditer(line.text):
        start, end = time.span()
        led = strands.LED.match(line.text, start, end)
        if led or strands.is_of_deed(line.text, time.span()):
            yield (
                -DOUBT if led else DOUBT,
                tuple(strands.at_places(line, [((led.end() if led else start, end), DEADLINE)])),
            )
            return


def _broken(pieces: Sequence[Piece]) -> int:
    """How many words are broken inside of the pieces."""
    return sum(BROKEN.search(piece.text) is not None for piece in pieces)


def _parted(cost: float, pieces: Sequence[Piece], columns: Sequence[str]) -> Iterator[Way]:
    """The pieces with one of them parted in two or in three."""
    for at, piece in enumerate(pieces):
        if piece.kind:
            continue
        gaps = (gap.start() for gap in GAP.finditer(piece.text) if any(map(str.isalpha, piece.text[: gap.start()])))
        places = [(_cost(piece.text, gap, columns), gap) for gap in gaps]
        single = ((price, (place,)) for price, place in places)
        good = [(price, place) for price, place in places if price <= LIKELY]
        pairs = ((one[0] + other[0], (one[1], other[1])) for one, other in combinations(good, 2))
        for price, cuts in (*single, *islice(pairs, MOST_PAIRS)):
            yield cost + price, (*pieces[:at], *strands.cut(piece, cuts), *pieces[at + 1 :])


def _cost(words: str, place: int, columns: Sequence[str]) -> float:
    """How unlikely a cell is to end before the words at a place."""
    rest = words[place + 1 :]
    if BROKEN.match(words, place - 2):
        return SURE
    document = DELIVERABLE in columns and cues.DOCUMENT.match(rest)
    return LIKELY if document or not rest[0].islower() else ANYWHERE
