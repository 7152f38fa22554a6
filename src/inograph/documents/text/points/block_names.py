"""What the lines above the first label of a point are: its heading, its name, and what a title stands above."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from inograph import bullets, weekdays
from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points.block_keys import BARE_CODE, CODED, LABEL, LETTERED, NEXT_POINT, POINT, Block
from inograph.documents.text.points.block_times import trimmed

Span = tuple[int, int]

BULLETED = re.compile(rf"{bullets.SIGN}[ \t]")
"""Before a point whose words share its line with what is said of it."""
SENTENCE = re.compile(r"[A-Z][a-z]* [a-z]")
TIME_ALONE = re.compile(
    r"(?:(?:by|before) (?:the )?(?:end of )?)?"
    rf"(?:{weekdays.SITTING}|{weekdays.RUSSIAN}[ ,(–-]{{1,3}})?(?:\d{{1,2}} )?(?:{cues.MONTH})"
    rf"(?: (?:19|20)\d\d(?: ?г(?:од[а]?)?\.?)?)?(?:,? ?\(?{weekdays.RUSSIAN}\)?)?:?"
    r"|(?:(?:19|20)\d\d )?Q[1-4](?: (?:19|20)\d\d)?:?"
    rf"|[IV]{{1,3}} (?:квартал|полугодие)(?: (?:19|20)\d\d(?: ?г(?:од[а]?)?\.?)?)?(?: \((?:{cues.MONTH})\))?:?",
    re.IGNORECASE,
)
"""A heading that is a month, a quarter or a day: `Понедельник, 12 апреля`, `Заседание 12 апреля`."""
FEWEST_WORDS, LEAST = 6, 2


def without_titles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The points with titles as headings that stand above some of them, where others are called by whole sentences."""
    others = [block.name for block in blocks if block.name and not block.below]
    if len(others) < LEAST or not all(_is_sentence(text, *name) for name in others):
        return [*blocks]
    return [replace(block, heading=block.name, name=block.below) if block.below else block for block in blocks]


def _is_sentence(text: str, first: int, last: int) -> bool:
    return text[last : last + 1] == "." and len(text[first:last].split()) >= FEWEST_WORDS


def named(text: str, lines: Sequence[Line], begins: int, ends: int) -> tuple[Span | None, Span | None, Span | None]:
    """The heading above a point, its name and what a title is above, between the point before it and its first key."""
    first = max(bisect_right(lines, begins, key=start) - 1, 0)
    inside = [_cut(text, line, begins, ends) for line in lines[first : bisect_left(lines, ends, key=start)]]
    inside = [line for line in inside if any(letter.isalnum() for letter in line.text)]
    if not inside:
        return None, None, None
    place = inside[-1].start
    listed = BULLETED.match(text, place) or BULLETED.search(text, place - 2, place)
    listed = listed if "\n" not in text[place:ends] else None
    first = last = len(inside) - 1 if listed else _first_of_name(inside)
    if (inside[first].is_index or LABEL.match(inside[first].text)) and first + 1 < len(inside):
        last += 1
    while last + 1 < len(inside) and _is_joined(inside[first], inside[last], inside[last + 1 :]):
        last += 1
    above = inside[first - 1] if first and _heads(inside[first - 1], inside[first], is_first=not begins) else None
    letter = LETTERED.match(inside[first].text)
    name = trimmed(text, inside[first].start + (letter.end() if letter else 0), inside[last].end)
    titled = not (listed or opens_point(inside[first])) and last + 1 < len(inside)
    titled = titled and _is_title(inside[first], inside[first + 1])
    below = trimmed(text, inside[first + 1].start, inside[-1].end) if titled else None
    return (above.start, above.end) if above else None, name, below


def start(line: Line) -> int:
    return line.start


def _heads(above: Line, line: Line, *, is_first: bool) -> bool:
    """Whether a line is the heading of the points that follow it: `2. Open data` above `2.1 Update the portal`."""
    number = cues.NUMBERED.match(above.text)
    inner = number is not None and line.text.startswith(number.group().strip().rstrip(".)") + ".")
    if TIME_ALONE.fullmatch(above.text) or _asks_below((above, line)):
        return True
    return inner or (number is None and above.is_heading and (not is_first or bool(cues.HEADING.match(above.text))))


def _cut(text: str, line: Line, begins: int, ends: int) -> Line:
    start, end = max(line.start, begins), min(line.end, ends)
    start = max((point.end() for point in NEXT_POINT.finditer(text, start, end)), default=start)
    while start < end and text[start] in "*#).;, \t":
        start += 1
    end = max(start, end)
    return Line(text[start:end].rstrip(), start, end, line.apart)


def _first_of_name(inside: Sequence[Line]) -> int:
    """The last numbered line; without one, the title above sentences or the first line of the last paragraph."""
    numbered = [index for index, line in enumerate(inside) if opens_point(line)]
    if numbered:
        return numbered[-1] + _asks_below(inside[numbered[-1] :])
    titles = [index for index, (line, below) in enumerate(pairwise(inside)) if _is_title(line, below)]
    if titles and all(not line.apart or line.text[-1] in ".:;)" for line in inside[titles[-1] + 1 :]):
        return titles[-1]
    first = len(inside) - 1
    while first and not inside[first].apart and (inside[first].is_small or inside[first - 1].unfinished):
        first -= 1
    return first


def _asks_below(found: Sequence[Line]) -> bool:
    """Whether a numbered line only says what the point is about, and a body is told below it: `1. О паводке:`."""
    line, *below = found
    return line.text.endswith(":") and bool(below) and body_words.DATIVE.match(below[0].text) is not None


def opens_point(line: Line) -> bool:
    called = (code.match(line.text) for code in (POINT, CODED, BARE_CODE, LABEL, LETTERED))
    return line.numbered or line.is_index or any(called)


def _is_title(line: Line, below: Line) -> bool:
    """Whether a short line without a full stop stands above a paragraph of sentences."""
    return line.apart and below.apart and len(line.text) < 100 and line.text[-1] not in ".:;," and below.text[-1] == "."


def _is_joined(first: Line, line: Line, rest: Sequence[Line]) -> bool:
    below = rest[0]
    broken = below.is_small and line.text[-1] not in ".:;)"
    if (below.apart and not broken) or POINT.match(line.text) or _is_described(line, rest):
        return False
    ended = not (first.numbered or BARE_CODE.match(first.text)) or line.text.endswith((".", ":", ";"))
    return line.is_index or below.is_small or line.unfinished or not ended


def _is_described(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a title stands above sentences, the first line of which is longer: its first word had room beside it."""
    below = rest[0]
    room = len(line.text) + len(below.text.split()[0]) < len(below.text)
    ended = line.unfinished or below.is_small or line.text[-1] in ".:;,"
    return room and not ended and rest[-1].text[-1] == "." and SENTENCE.match(below.text) is not None
