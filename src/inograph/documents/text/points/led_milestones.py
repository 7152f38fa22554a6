"""Milestones of a commitment with their start and end, below the line that says who leads all of them.

    Lead implementing agency: Roads Authority
    Milestones Start date End date
    1.1 Agree the list of fields with builders January 2032 March 2032

So forms of open government look whose tables have lost their bars; the times may stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.text.run_on.runon_words import POINT_ENGLISH

Span = tuple[int, int]
HEADER = re.compile(
    r"^[ \t]*(?P<name>(?:[Kk]ey |[Vv]erifiable |[Mm]ain )?(?:[Mm]ilestones?|[Aa]ctivit(?:y|ies))\b[^\n:]{0,90}?):?\s+"
    r"(?:New or ongoing\s+)?(?P<start>Start(?: [Dd]ate)?):?\s+(?P<end>End(?: [Dd]ate)?):?[ \t]*$",
    re.MULTILINE,
)
LEAD = re.compile(
    r"^[ \t]*(?P<label>(?:Lead|Responsible|Implementing)[^\n:]{0,60}?)[ \t]*(?::[ \t]*|\n[ \t]*)"
    r"(?P<who>[^\n:]{2,200}?)[ \t]*$",
    re.MULTILINE,
)
ROW = re.compile(
    r"^[ \t]*(?P<name>\S[^\n]{7,300}?(?:\n[ \t]*[a-z(][^\n]{0,200}?){0,3})"
    r"(?:\s+(?:New|Ongoing|On-going))?\s+"
    rf"(?P<start>{POINT_ENGLISH})(?:\s*[-–—]\s*|\s+)(?P<end>{POINT_ENGLISH})[ \t]*$",
    re.MULTILINE,
)
LEAST = 3


def read(text: str) -> tuple[Table, ...]:
    """The milestones as rows of what, who leads, start and end; none unless there are three, all of them led."""
    headers = list(HEADER.finditer(text))
    ends = [*(header.start() for header in headers[1:]), len(text)]
    before = [0, *(header.end() for header in headers)]
    rows: list[tuple[Span, re.Match[str]]] = []
    label: Span | None = None
    for header, end, start in zip(headers, ends, before, strict=False):
        lead = _lead(text, start, header.start())
        if lead is None:
            return ()
        label = label or lead.span("label")
        rows += [(lead.span("who"), row) for row in _rows(text, header.end(), end)]
    if label is None or len(rows) < LEAST:
        return ()
    names = [Cell.of(text, headers[0].span(name)) for name in ("name", "start", "end")]
    top = (names[0], Cell.of(text, label), *names[1:])
    body = (
        (
            Cell.of(text, row.span("name")),
            replace(Cell.of(text, who), merged=True),
            *(Cell.of(text, row.span(at)) for at in ("start", "end")),
        )
        for who, row in rows
    )
    return (Table(1, (top, *body)),)


def _lead(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last line in a range that says by a word who leads."""
    found = (line for line in LEAD.finditer(text, start, end) if cues.header_role(line["label"]) == cues.EXECUTOR)
    return next(reversed(list(found)), None)


def _rows(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The rows right below a header, up to words that are none."""
    place = start
    for row in ROW.finditer(text, start, end):
        if text[place : row.start()].strip():
            return
        yield row
        place = row.end()
