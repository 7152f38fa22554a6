"""Where a table ends whose cells stand one below the other: at another table, or at the last words of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import Line

LONGEST_COLUMN = 3
CLOSING = re.compile(
    r"This [A-Z][\w -]{2,60} (?:shall |will )?(?:enters?|comes?) into (?:force|effect)\b"
    r"|(?:This )?[Pp]age (?:owner|(?:was )?last (?:updated|reviewed|modified))\b|Last (?:updated|modified)(?: on)?:? \d"
)
"""How a decision of a government ends, and a page of the web."""


def up_to_next(below: Sequence[Line], names: AbstractSet[str]) -> Sequence[Line]:
    """The lines up to words that end a document, or another table: its caption, or two names of columns below the last
    number.
    """
    coded = [index for index, line in enumerate(below) if line.coded]
    last = max(coded or row_numbers.starts(line.text for line in below), default=len(below))
    for index, line in enumerate(below):
        if CLOSING.match(line.text):
            return below[:index]
        if cues.CAPTION.match(line.text) and names.isdisjoint(other.text for other in below[index + 1 : index + 4]):
            return below[:index]
        if index > last + 1 and _is_name(line, names) and index + 1 < len(below) and _is_name(below[index + 1], names):
            return below[:index]
    return below


def _is_name(line: Line, names: AbstractSet[str]) -> bool:
    """Whether a short line may head a column of another table."""
    return line.role is not None and len(line.text.split()) <= LONGEST_COLUMN and line.text not in names
