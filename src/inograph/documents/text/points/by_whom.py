"""Deeds that say in brackets before them who does each: `Action R1.2 (by Roads Group): put up the signs.`"""

from __future__ import annotations

import re

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues

POINT = re.compile(
    rf"^[ \t]*(?:{bullets.SIGN}[ \t]+)?(?P<word>Action|Task|Step|Measure|Recommendation)?[ \t]*"
    r"(?P<code>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){0,3})?[.)]?[ \t]*"
    r"\((?P<key>by|led by|lead|responsible):?[ \t]+(?P<who>[^()\n]{2,90})\)[ \t]*:[ \t]*"
    r"(?P<what>[^\n]{10,600}?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
LEAST, MOSTLY = 3, 0.6
HEADER = ("No.", "Action", "Lead")


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows of number, what and who; none with fewer than three, or where few name a body."""
    found = list(POINT.finditer(text))
    if len(found) < LEAST:
        return ()
    named = sum(point["who"][:1].isupper() or cues.is_body(point["who"]) for point in found)
    called = sum(bool(point["word"] or point["code"]) for point in found)
    if named < MOSTLY * len(found) or called < MOSTLY * len(found):
        return ()
    return (Table.below(HEADER, (_row(text, point) for point in found)),)


def _row(text: str, point: re.Match[str]) -> tuple[Cell, ...]:
    code = point.span("code") if point["code"] else (point.start("what"), point.start("what"))
    return tuple(Cell.of(text, span) for span in (code, point.span("what"), point.span("who")))
