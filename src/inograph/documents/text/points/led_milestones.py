"""Milestones of a commitment with their times, below the lines that say who leads all of them and who helps.

    Lead implementing agency: Roads Authority
    Other actors involved: Builders' Union
    Milestones Start date End date
    1.1 Agree the list of fields with builders January 2032 March 2032

So forms of open government look whose tables have lost their bars; the times may stand on lines of their own, a slash
may stand for a bar, and there may be one time only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.text.points.bulleted import BULLET
from inograph.documents.text.run_on.runon_words import POINT_ENGLISH

Span = tuple[int, int]
GAP = r"(?:[ \t]*[/|][ \t]*|:?\s+)"
HEADER = re.compile(
    r"^[ \t]*(?P<name>(?:[Kk]ey |[Vv]erifiable |[Mm]ain )?(?:[Mm]ilestones?|[Aa]ctivit(?:y|ies))\b[^\n:]{0,90}?)"
    rf"(?:{GAP}New or ongoing)?(?:{GAP}(?P<start>Start(?: [Dd]ate)?))?"
    rf"{GAP}(?P<end>(?:End|Due|Completion|Target)(?: [Dd]ate)?):?[ \t]*$",
    re.MULTILINE,
)
LABELLED = re.compile(
    r"^[ \t]*(?P<label>(?:Lead|Responsible|Implementing|Support|Other|Partner|Co-)[^\n:]{0,60}?)"
    r"[ \t]*(?::[ \t]*|\n[ \t]*)(?P<who>[^\n:]{2,200}?)[ \t]*$",
    re.MULTILINE,
)
SPAN = rf"(?P<start>{POINT_ENGLISH})(?:\s*[-–—]\s*|{GAP})(?P<end>{POINT_ENGLISH})"
SPANNED, TIMED = (
    re.compile(
        rf"^[ \t]*(?:{BULLET.pattern})?(?P<name>\S[^\n]{{7,300}}?(?:\n[ \t]*[a-z(][^\n]{{0,200}}?){{0,3}})"
        rf"(?:{GAP}(?:New|Ongoing|On-going))?{GAP}{time}[ \t]*$",
        re.MULTILINE,
    )
    for time in (SPAN, f"(?P<end>{POINT_ENGLISH})")
)
"""A row with its start and end, and one with its end alone."""
LEAST = 3


def read(text: str) -> tuple[Table, ...]:
    """The milestones as rows of what, who and when; none unless there are three, all of them led."""
    headers = list(HEADER.finditer(text))
    ends = [*(header.start() for header in headers[1:]), len(text)]
    before = [0, *(header.end() for header in headers)]
    rows: list[tuple[re.Match[str], re.Match[str] | None, re.Match[str]]] = []
    for header, end, start in zip(headers, ends, before, strict=False):
        lead, support = (_labelled(text, start, header.start(), role) for role in (cues.EXECUTOR, cues.SUPPORT))
        if lead is None:
            return ()
        rows += [(lead, support, row) for row in _rows(text, header.end(), end, SPANNED if header["start"] else TIMED)]
    if len(rows) < LEAST:
        return ()
    times = [time for time in ("start", "end") if headers[0][time]]
    top, helper = rows[0][0], next((support for _, support, _ in rows if support), None)
    names = [headers[0].span("name"), top.span("label"), *([helper.span("label")] if helper else [])]
    names += [headers[0].span(time) for time in times]
    table = [tuple(Cell.of(text, name) for name in names)]
    for lead, support, row in rows:
        told = [lead.span("who"), *([support.span("who") if support else (row.end(), row.end())] if helper else [])]
        shared = (replace(Cell.of(text, who), merged=True) for who in told)
        table.append((Cell.of(text, row.span("name")), *shared, *(Cell.of(text, row.span(time)) for time in times)))
    return (Table(1, tuple(table)),)


def _labelled(text: str, start: int, end: int, role: str) -> re.Match[str] | None:
    """The last line in a range that says by a word who leads, or who helps."""
    found = (line for line in LABELLED.finditer(text, start, end) if cues.header_role(line["label"]) == role)
    return next(reversed(list(found)), None)


def _rows(text: str, start: int, end: int, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The rows right below a header, up to words that are none."""
    place = start
    for row in form.finditer(text, start, end):
        if text[place : row.start()].strip():
            return
        yield row
        place = row.end()
