"""How a line of a wrapped text begins and ends, and how many cells are parted on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from inograph import bullets
from inograph.documents.signs import cues

RULER = re.compile(r"(?=.*[-=_─═])[-=_─═+|¦│┼├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╬ :]{3,}\Z")
SHORTEST_RULER = 5
JOINT = re.compile(r"[|¦│]|(?<!\S)/(?!\S)")
BARS, JOINTS = "|¦│┃║", "|¦│/"
LETTERED = re.compile(r"[a-zа-я]\)\s")
OPEN_END = re.compile(
    r"(?:[,(«„“/–—-]|(?:^|\s)(?:и|в|во|на|по|с|со|к|для|от|при|из|о|об|за|а|не|до"
    r"|of|the|and|&|for|in|to|with|by|on|or|a|an|at))\Z",
    re.IGNORECASE,
)
OBLIQUE_TIME = re.compile(r"(?:год|квартал|полугоди|месяц)(?:ом|а|у|е|ам|ах|ов)?\b")
OBLIQUE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|ому|ыми|ой|ских|ским|скими)\b")
"""A name in a case in which nothing begins."""
LABEL = re.compile(r"([^\W\d_][^.:;|]{2,40}):(?:\s|\Z)")
"""What announces a field: `Срок:`."""


@dataclass(frozen=True)
class Line:
    """A line without what ends it, and where its words begin."""

    text: str

    @cached_property
    def words(self) -> str:
        return self.text.strip()

    @cached_property
    def first(self) -> str:
        """The first word of a line that has any."""
        return self.words.split(None, 1)[0]

    @cached_property
    def is_ruler(self) -> bool:
        """Whether the line is drawn and says nothing."""
        return len(self.words) > SHORTEST_RULER and bool(RULER.match(self.words))

    @property
    def width(self) -> int:
        return len(self.text)

    @cached_property
    def begins(self) -> str:
        """How the line begins: what it may be the beginning of."""
        words, number = self.words, self.first
        if words[:1] in BARS:
            return "bar"
        if LETTERED.match(words) or cues.NUMBERED.match(words) or (cues.INDEX.match(number) and number.strip("IVXLC")):
            return "number"
        if words[:1] in bullets.SIGNS:
            return "bullet"
        if cues.dated(words) == cues.SURELY_DATED and not OBLIQUE_TIME.match(words):
            return "time"
        if words[:1].islower() or words[:1] in ",.;:)»”!?%/" or OBLIQUE.match(words):
            return "small"
        if words[:1].isdigit():
            return "digit"
        if label := LABEL.match(words):
            return label[1].lower()
        if cues.TIME.fullmatch(number):
            return "timed"
        return "body" if cues.is_body(words) else "title"

    @cached_property
    def joints(self) -> int:
        """How many signs part cells on the line."""
        return len(JOINT.findall(self.text))

    @cached_property
    def columns(self) -> int:
        """How many columns are named between such signs, or by all of the line."""
        return sum(bool(part and cues.header_role(part)) for part in map(str.strip, JOINT.split(self.text)))

    @cached_property
    def ends(self) -> str:
        """How the line ends: with a bar, in the middle of a sentence, with its end, or with a word."""
        words = self.words
        if words[-1:] in BARS:
            return "bar"
        if OPEN_END.search(words[-20:]):
            return "open"
        return "full" if words[-1:] in ".;:!?" else "word"
