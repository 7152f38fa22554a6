"""Where the points of an English list of deeds begin: behind a number or a sign, or with the word of a deed itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph import bullets
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points import tails
from inograph.documents.text.run_on.timed_words import DEED

LABEL = re.compile(r"(?:[A-Z][\w ]{2,40})?:(?:\s|\Z)|[^:]{2,80}:\Z")
LED = re.compile(rf"{tails.LABEL_WHO}[ \t]*:\s+[A-Z]", re.IGNORECASE)
LISTS = re.compile(r"(?:[A-Z][a-z]+ )?(?i:actions?|tasks?|steps|strateg(?:y|ies)|activities):?")
NUMBER = re.compile(
    r"\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)"
    r"|(?P<refined>\d{1,3}(?:\.(?:\d{1,3}|[ivx]{1,5}|[a-z])){1,3})[.):]?\s+(?=\S)"
    r"|(?P<named>[A-Z]{1,4}[ -]?\d{1,3}(?:[.-]\d{1,3}){0,3})[.):]?\s+(?:[–—-]\s+)?(?=[A-Z])"
    r"|(?P<code>(?:(?:Action|Step|Task|Measure|Activity|Objective) )?[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){0,2})[.):]\s+(?=\S)"
)
SIGNED = re.compile(rf"(?:{bullets.DRAWN}\s*|{bullets.SIGN}\s+)(?=\S)")
SIGNED_NUMBER = re.compile(rf"(?:{bullets.DRAWN}\s*|{bullets.SIGN}\s+)(?:{NUMBER.pattern})")
"""A number behind the sign of a list: `- 2.1.3. Train the advisers`."""
NOTHING = re.compile("")
TO_DO = re.compile(
    rf"(?:To|We will|We'll|We shall) [a-z]+ [a-z]|(?:Continue|Continuing) "
    r"|(?:Jointly|Fully|Regularly|Proactively|Actively|Further|Better|Promptly|Continually) [a-z]+ [a-z]"
    rf"|{DEED.pattern}"
)
LEAST, DEEDS, LEAST_HEADS = 5, 0.7, 2


def begun(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    """The marks of the lines that begin points, but for those that head a list below a label of who acts."""
    marks = _marks(lines)
    for at, (label, below) in enumerate(pairwise(lines[1:])):
        if LED.match(label.text) and SIGNED.match(below.text) and _is_aim(lines[at], marks[at]):
            marks[at] = None
    return marks


def _is_aim(line: Line, mark: re.Match[str] | None) -> bool:
    """Whether a line is no deed: `Objective 1: Grow income`, `2. Safer streets`."""
    deed = TO_DO.match(line.text, mark.end() if mark else 0)
    return not SIGNED.match(line.text) and (line.text.startswith("Objective") or deed is None)


def _marks(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    """Where the words of a point begin in each line that begins one: behind its mark, or where none is marked so."""
    marks = [mark_of(line) for line in lines]
    marked = [bool(mark and TO_DO.match(mark.string[mark.end() :])) for mark in marks]
    if not lines or sum(marked) >= LEAST_HEADS or sum(map(bool, marks)) >= LEAST:
        return marks
    timed = [
        below.dated == cues.SURELY_DATED and not (line.dated or line.is_small or (_bare(above) and not line.apart))
        for above, line, below in zip([lines[0], *lines], lines, lines[1:], strict=False)
    ]
    begun = timed.index(True) if True in timed else 0
    deeds = sum(when and bool(_bare(line)) for line, when in zip(lines, timed, strict=False))
    deed = next((at for at, line in enumerate(lines) if _bare(line)), 0)
    headed = lines[begun].role is not None or (not _bare(lines[begun]) and deeds >= DEEDS * sum(timed))
    headed = headed or (deed > 0 and lines[deed - 1].dated == cues.SURELY_DATED and begun < deed)
    timed = [*timed, False] if sum(timed) >= LEAST and not headed else [False] * len(lines)
    whole = [not mark and (when or bool(_bare(line))) for line, mark, when in zip(lines, marks, timed, strict=True)]
    return [NOTHING.match(line.text) if begins else None for line, begins in zip(lines, whole, strict=True)]


def _bare(line: Line) -> re.Match[str] | None:
    """Where a deed without a mark begins, if the line is one; `Target date: …` is none."""
    words = len(line.text.split())
    labels = LABEL.match(line.text) and not (line.text.endswith(":") and words >= LEAST)
    return NOTHING.match(line.text) if words > LEAST_HEADS and TO_DO.match(line.text) and not labels else None


def mark_of(line: Line) -> re.Match[str] | None:
    return SIGNED_NUMBER.match(line.text) or SIGNED.match(line.text) or NUMBER.match(line.text)
