"""Numbers and times that the text of a page sets away from their rows, put back.

The numbers of a few rows may stand above them all (`4`, `5` and then the cells of both). The time of a narrow column
is broken over lines, on one of which the words of the next column stand: `Март` / `2024 Сборник заданий` / `года`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, NUMBER, Line

MONTH = re.compile(rf"(?:(?:до|с|к)\s+)?(?:\d{{1,2}}\s+)?(?:{cues.MONTH})", re.IGNORECASE)
YEAR_BESIDE = re.compile(r"((?:19|20)\d\d(?: года?)?)\s+(?=[А-ЯЁA-Z])")
LEAST, MOST = 2, 8
"""So many numbers stand above the cells of all their rows."""


def put_back(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines below a header, each number above the cells of its row, each time whole before what stood beside it."""
    if DEADLINE in roles[:-1]:
        found = list(_with_times(found))
    return list(_with_numbers(found, len(roles) - 1)) if roles[0] == NUMBER else list(found)


def _with_times(found: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(found):
        beside = YEAR_BESIDE.match(found[at + 1].text) if at + 1 < len(found) and not found[at + 1].apart else None
        if beside is None or not MONTH.fullmatch(found[at].text):
            yield found[at]
            at += 1
            continue
        end = next((place for place in range(at + 2, len(found)) if found[place].apart), len(found))
        year, rest = cut(found[at + 1], beside.end())
        below = found[at + 2 : end]
        yield from (found[at], year, *filter(_goes_on, below))
        yield from (rest, *(line for line in below if not _goes_on(line)))
        at = end


def _goes_on(line: Line) -> bool:
    return line.is_small and line.dated == cues.SURELY_DATED


def cut(line: Line, place: int) -> tuple[Line, Line]:
    """The words of a line before a place and those behind it."""
    words, rest = line.text[:place].rstrip(), line.text[place:].lstrip()
    start = line.start + len(line.text) - len(rest)
    return Line(words, line.start, line.start + len(words), line.apart), Line(rest, start, line.end, False)


def _with_numbers(found: Sequence[Line], cells: int) -> Iterator[Line]:
    """Each number before the cells of its row, where as many paragraphs stand below numbers that count on."""
    at = 0
    while at < len(found):
        count = _counted(found, at)
        rest = (found[place] for place in range(at + count, len(found)))
        below = takewhile(lambda line: not (line.is_index or line.numbered), rest)
        groups = paragraphs(below) if count >= LEAST else []
        if not groups or len(groups) != count * cells:
            yield from found[at : at + max(count, 1)]
            at += max(count, 1)
            continue
        for row in range(count):
            yield found[at + row]
            for group in groups[row * cells : (row + 1) * cells]:
                yield from group
        at += count + sum(map(len, groups))


def _counted(found: Sequence[Line], at: int) -> int:
    """How many lines from here on are numbers, each one more than that above."""
    before: list[int] = []
    count = 0
    for line in takewhile(lambda line: line.is_index, found[at : at + MOST]):
        number = row_numbers.levels(row_numbers.bare(line.text))
        if not number or (before and number != [*before[:-1], before[-1] + 1]):
            break
        before, count = number, count + 1
    return count


def paragraphs(found: Iterable[Line]) -> list[list[Line]]:
    """The lines in groups that empty lines part."""
    groups: list[list[Line]] = []
    for line in found:
        if line.apart or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups
