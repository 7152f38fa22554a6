"""The numbers before rows that count on, be they `1a`, `2.3*` or `B4.`, and the lines that head rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import Line
from inograph.documents.text.run_on import atom_words, timed_words

LEAST = 3
CODE = re.compile(
    r"((?:[A-Z]{1,3}[.-]?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?(?:\([a-z]\))?|[A-Za-z](?=[.)]))\*{0,2}[.):]?\*{0,2}(?:\s+|\Z)"
)
"""The number of a row before its words, or alone above them: `1a`, `2.3*`, `B4.`, `c)`."""
LABEL = re.compile(r"[A-Z][\w ]{2,40}(?:[:–]| - )|.{3,80}:\Z")


def counted(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    """The number before the words of each line that goes on from one before it; none anywhere where few do."""
    codes = [_code(line) for line in lines]
    told = [[_order(part) for part in row_numbers.parts(code[1])] if code else [] for code in codes]
    found = [code if _counts(told, at) else None for at, code in enumerate(codes)]
    return found if len(found) - found.count(None) >= LEAST else [None] * len(found)


def heads(words: str) -> bool:
    """Whether words look like what heads rows."""
    return cues.is_heading(words) or LABEL.match(words) is not None or atom_words.HEADING.match(words) is not None


def _code(line: Line) -> re.Match[str] | None:
    """The number before the words of a line, which is no time."""
    found = CODE.match(line.text)
    timed = line.dated == cues.SURELY_DATED or timed_words.TIME.match(line.text)
    return found if found and not timed and not line.text[found.end() :][:1].islower() else None


def _order(part: int | str) -> int:
    """The place of a part of a number: of the letter `b` 2, of other letters the same for all."""
    return part if isinstance(part, int) else ord(part.lower()) - ord("a") + 1 if len(part) == 1 else 0


def _counts(told: Sequence[Sequence[int]], at: int) -> bool:
    """Whether a number is the next one after that before it, or the one before that behind it."""
    before = next((number for number in reversed(told[:at]) if number), [])
    behind = next((number for number in told[at + 1 :] if number), [])
    if not told[at]:
        return False
    return row_numbers.follows([*before], [*told[at]]) or row_numbers.follows([*told[at]], [*behind])
