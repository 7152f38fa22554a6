"""Minutes whose actions stand on lines of their own: `ACTION: JF – Write to the bus company by 30 November 2023`.

Each such line says who, what and often by when; the discussion between them is no plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues

Span = tuple[int, int]

INITIALS = r"[A-Z]{2,4}"
NAME = r"[A-Z][\w'’.-]+(?: (?:(?:of|for|the) ){0,2}[A-Z][\w'’.-]+){0,5}"
WHO = rf"(?:{INITIALS}|{NAME})(?:(?:,| &| and| ?/) ?(?:{INITIALS}|{NAME})){{0,4}}"
ACTION = re.compile(
    rf"^[ \t]*(?:[-–•*]\s*)?\**(?:ACTIONS?|Actions?|Action (?:point|item)s?)(?: ?\d{{1,3}})?\**\s*[:–-]\**\s*"
    rf"(?P<said>(?:The )?)(?P<who>{WHO})(?:\s*[–—:]\s*|\s-\s|\s(?:to|(?P<will>will))\s)"
    r"(?P<what>[^\n]+(?:\n[ \t]*[a-z][^\n]*)*)",
    re.MULTILINE,
)
WHEN = re.compile(r"[\s,(–-]+(?P<when>(?:by|before|until|no later than|in time for)\s[^,;.()]{3,45}?)[).\s]*\Z")
MEETING = re.compile(r"\bmeeting\b", re.IGNORECASE)
HEADER = ("Action", "Responsible", "By when")
LEAST = 2


def read(text: str) -> tuple[Table, ...]:
    """The actions as rows of what, who and when; none unless two lines or more are such, one of them with a time."""
    rows = list(_rows(text))
    if len(rows) < LEAST or not any(start < end for _, _, (start, end) in rows):
        return ()
    place = rows[0][0][0]
    header = tuple(Cell(words, place, place) for words in HEADER)
    return (Table(1, (header, *(tuple(Cell.of(text, span) for span in row) for row in rows))),)


def _rows(text: str) -> Iterator[tuple[Span, Span, Span]]:
    for action in ACTION.finditer(text):
        first = action.start("said") if action["will"] else action.start("what")  # a sentence is kept whole
        start, end = _trimmed(text, first, action.end("what"))
        when = WHEN.search(text, start, end)
        due = (end, end)
        if when and (cues.dated(when["when"]) or MEETING.search(when["when"])):
            due, end = when.span("when"), when.start()
        yield _trimmed(text, start, end), action.span("who"), due


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,*"):
        end -= 1
    return start, end
