"""A printed page: words with their places, drawn lines, and the tables that are seen there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inograph import morphology
from inograph.documents.found import Box


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space and where they stand: x from the left, y from the top."""

    text: str
    x: float
    y: float
    x_end: float
    y_end: float
    size: float
    foot: float = field(default=0.0, kw_only=True)
    """Where its letters stand, without what hangs below them; 0 where the paper does not say so."""

    def goes_on(self, sign: Word) -> bool:
        """Whether a sign is the next letter of this word."""
        return self.on_line(sign) and -self.height < sign.x - self.x_end < self.height * 0.3

    @property
    def height(self) -> float:
        return max(self.size, 1.0)

    def on_line(self, other: Word) -> bool:
        """Whether two words stand on one line (a comma stands lower than a quote)."""
        reach = max(self.height, other.height)
        low, high = max(self.y, other.y), min(self.y_end, other.y_end)
        return high > low or abs(self.y_end - other.y_end) < reach * 0.4 or abs(self.y - other.y) < reach * 0.4

    def joined(self, sign: Word) -> Word:
        """The word with one more letter."""
        return type(self)(
            self.text + sign.text, min(self.x, sign.x), min(self.y, sign.y),
            max(self.x_end, sign.x_end), max(self.y_end, sign.y_end), self.size, foot=self.foot,
        )  # fmt: skip

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x + self.x_end) / 2, (self.y + self.y_end) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: where it lies across its direction, and from where to where it goes."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page and the lines drawn on it."""

    words: list[Word]
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class Found:
    """A table on a page: its boxes, the edges of its columns and where it begins."""

    boxes: list[Box]
    edges: list[float]
    top: float


Line = list[Word]
BROKEN = re.compile(r"(?<!\S)[\d./]+(?:\n[\d./]+)+(?!\S)")
BROKEN_YEAR = re.compile(r"(?<!\S)(19|20|2)\n(\d{2,3})(?=\s+(?:г|[–—-])|\s*\Z)")
DATE = re.compile(r"\d{1,2}([./])\d{1,2}\1\d{4}")
BROKEN_WORD = re.compile(r"(?<![\w-])[А-ЯЁ]?[а-яё]+(?:\n[а-яё]+)+(?![\w-])|(?<![\w-])[А-ЯЁ]{2,}(?:\n[а-яё]+)+(?![\w-])")
TIME = re.compile(
    r"(?:квартал|полугоди|январ|феврал|апрел|август|сентябр|октябр|ноябр|декабр)[а-я]{0,3}"
    r"|еже(?:годно|месячно|квартально|недельно)|постоянно"
)
"""A word of a deadline, however its parts look."""
MOST_PARTS, SHORTEST_WORD, YEAR_LENGTH, PAIR = 6, 4, 4, 2
"""Into so many parts at most is a word broken in a narrow column."""


def lines(words: Iterable[Word]) -> list[Line]:
    """Words as lines from top to bottom, each from left to right."""
    found: list[Line] = []
    for word in sorted(words, key=lambda word: (word.y + word.y_end, word.x)):
        line = found[-1] if found else []
        if line and abs(word.middle[1] - line[0].middle[1]) < max(word.height, line[0].height) * 0.5:
            line.append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda word: word.x) for line in found]


def said(words: Iterable[Word]) -> str:
    """The words line by line; a date or a word too wide for its column goes on where it was broken."""
    return rejoined("\n".join(" ".join(word.text for word in line) for line in lines(words)))


def rejoined(text: str) -> str:
    r"""The lines of a cell, those that are pieces of one date or of one word joined.

    >>> rejoined("отдел благоустрой\nства\nпарков до 01.05.\n2016")
    'отдел благоустройства\nпарков до 01.05.2016'
    >>> rejoined("союз машин\nострои\nтелей (по согласован\nию)")
    'союз машиностроителей (по согласованию)'
    """
    return BROKEN_WORD.sub(_words, BROKEN_YEAR.sub(_year, BROKEN.sub(_date, text)))


def _date(broken: re.Match[str]) -> str:
    whole = broken.group().replace("\n", "")
    return whole if DATE.fullmatch(whole) else broken.group()


def _year(broken: re.Match[str]) -> str:
    whole = broken[1] + broken[2]
    return whole if len(whole) == YEAR_LENGTH else broken.group()


def _words(broken: re.Match[str]) -> str:
    """The words without the ends of lines inside them: as many parts as make one, not all of which are words."""
    parts = broken.group().split("\n")
    out: list[str] = []
    while parts:
        counts = range(min(len(parts), MOST_PARTS), 1, -1)
        count = next((count for count in counts if _make_one(parts[:count])), 1)
        out.append("".join(parts[:count]))
        parts = parts[count:]
    return "\n".join(out)


def _make_one(parts: Sequence[str]) -> bool:
    whole = "".join(parts)
    if TIME.fullmatch(whole):
        return True
    if len(whole) < SHORTEST_WORD or all(map(_is_apart, parts)):
        return False
    if len(parts) > PAIR or any(map(morphology.is_word, parts)):
        return morphology.is_word(whole)
    return morphology.is_word(whole) or not morphology.is_beginning(parts[-1])


def _is_apart(part: str) -> bool:
    """Whether a part is a word of its own; a name in small letters is none, nor is a letter but for a few."""
    return part in "ивскоу" if len(part) == 1 else morphology.is_word(part) and not morphology.is_only_name(part)


def foot(word: Word) -> float:
    """Where a word stands."""
    return word.foot or word.y_end


def pieces(line: Line, least: float) -> list[tuple[float, float]]:
    """From where to where the words of a line go on without a wide gap."""
    found = [(line[0].x, line[0].x_end)]
    for left, right in pairwise(line):
        if right.x - max(left.x_end, found[-1][1]) > least:
            found.append((right.x, right.x_end))
        else:
            found[-1] = (found[-1][0], max(found[-1][1], right.x_end))
    return found
