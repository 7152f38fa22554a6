"""Where a table ends whose cells stand one below the other: at another table, or at the last words of the document.

Sentences between its parts, below their headings or above the names of its columns, are none of its cells either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from inograph.documents.signs import body_words, cues, row_numbers, signatures
from inograph.documents.signs.cues import Line

LONGEST_COLUMN, SHORTEST_SENTENCE, NEAR = 3, 60, 2
CLOSING = re.compile(
    r"This [A-Z][\w -]{2,60} (?:shall |will )?(?:enters?|comes?) into (?:force|effect)\b"
    r"|(?:This )?[Pp]age (?:owner|(?:was )?last (?:updated|reviewed|modified))\b|Last (?:updated|modified)(?: on)?:? \d"
)
"""How a decision of a government ends, and a page of the web."""
AWAY = re.compile(
    r"(?:Previous|Next)(?: (?:page|section|chapter))?(?:: [A-Z\d].*)?|(?:Back|Return) to (?:the )?top"
    r"|(?:Share|Print)(?: this(?: page)?)?|(?:Image|Photo|Picture)(?: credits?)?: .*"
    r"|(?:Made|Created|Published) with [A-Z]\w+(?: .{0,60})?|Powered by [A-Z].{0,40}"
)
"""Ways to other pages, what a page is made with, what a picture shows: below the last time of a table they end it."""

SIGNED = re.compile(r"(?:согласовано|документ подписан)\b.{0,40}", re.IGNORECASE)
"""What stands below the name of who signs a plan, and that of who agreed to it."""
PERIOD = re.compile(r"(?:Year|Phase|Stage|Period) \w+ \((?:19|20)\d\d[^()]{0,12}\)")
"""The years of a part of the plan, above the names of its columns: `Year two (2031-2032)`."""


def up_to_next(below: Sequence[Line], names: AbstractSet[str]) -> Sequence[Line]:
    """The lines up to words that end a document, or another table: its caption, or two names of columns below the last
    number.
    """
    coded = [index for index, line in enumerate(below) if line.coded]
    last = max(coded or row_numbers.starts(line.text for line in below), default=len(below))
    timed = max((index for index, line in enumerate(below) if line.dated == cues.SURELY_DATED), default=len(below))
    signed = signatures.below([line.text for line in below], max(last + 2, timed + 1))
    for index, line in enumerate(below):
        if index == signed:
            return below[:index]
        if CLOSING.match(line.text) or (index > timed and AWAY.fullmatch(line.text)):
            return below[:index]
        if index > last + 1 and SIGNED.fullmatch(line.text):
            return below[: index - 2 * (body_words.PERSON.fullmatch(below[index - 1].text) is not None)]
        if cues.CAPTION.match(line.text) and names.isdisjoint(other.text for other in below[index + 1 : index + 4]):
            return below[:index]
        if index > last + 1 and _is_name(line, names) and index + 1 < len(below) and _is_name(below[index + 1], names):
            return below[:index]
    return below


def _is_name(line: Line, names: AbstractSet[str]) -> bool:
    """Whether a short line may head a column of another table."""
    return line.role is not None and len(line.text.split()) <= LONGEST_COLUMN and line.text not in names


def without_sentences(found: Sequence[Line], names: AbstractSet[str]) -> Sequence[Line]:
    """The lines without sentences that introduce or close parts of the table, where its cells hold none."""
    last = max((at for at, line in enumerate(found) if line.dated == cues.SURELY_DATED), default=0)
    said = [at for at, line in enumerate(found[:last]) if _is_sentence(line)]
    among = set(said)
    for at in said:
        above = next((found[up] for up in range(at - 1, -1, -1) if up not in among), None)
        below = found[at + 1 : at + 1 + NEAR]
        if not (above and above.is_heading) and names.isdisjoint(line.text for line in below):
            return found
    return [line for at, line in enumerate(found) if at not in among]


def _is_sentence(line: Line) -> bool:
    long = len(line.text) >= SHORTEST_SENTENCE and line.text.endswith(".")
    return bool(PERIOD.fullmatch(line.text)) or (long and line.text[0].isupper() and not line.is_heading)
