"""Numbered deeds of a table whose cells a page has set one below the other: the time begins the line behind a deed.

    31. Agree common signs for marked paths
    and publish them
    2027-2028 MS
    COM
    • Signs agreed

Who acts stands behind the time and on the short lines below it. Names of columns say that there is a time and a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.run_on import timed_words

Span = tuple[int, int]
NUMBERED = re.compile(r"(\d{1,3})[.)] (?=[A-Z])")
TIME = re.compile(rf"(?:{timed_words.TIME.pattern})(?=\s|\Z)")
WHO = re.compile(r"(?:[A-Z]{2,6}|[A-Z][\w’'-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w’'-]+){0,5})(?:[,;/]? |\Z)")
WHEN_COLUMN = re.compile(r"\b(?:Time(?:table|frame|line|scale)|Deadline|Due date)\b")
WHO_COLUMN = re.compile(r"\bResponsib\w+(?: (?:part(?:y|ies)|bod(?:y|ies)|agenc(?:y|ies)|authorit(?:y|ies)))?|\bLead\b")
WHAT_COLUMN = re.compile(r"\b(?:Actions?|Activit(?:y|ies)|Measures?)\b")
LEAST, MOSTLY, LONGEST_DEED, MOST_BODIES = 3, 0.6, 8, 4


def read(text: str) -> tuple[Table, ...]:
    """The table of the deeds; none unless columns are named, and most deeds that count on have a time behind them."""
    names = [column.search(text) for column in (WHAT_COLUMN, WHO_COLUMN, WHEN_COLUMN)]
    lines = cues.lines(text) if all(names) else []
    starts = [at for at, line in enumerate(lines) if NUMBERED.match(line.text)]
    rows = [row for first, end in pairwise([*starts, len(lines)]) if (row := _row(lines[first:end]))]
    counted = [int(line[1]) for row in rows if (line := NUMBERED.match(text, row[0][0][0]))]
    if len(rows) < LEAST or sum(after == before + 1 for before, after in pairwise(counted)) < MOSTLY * (len(rows) - 1):
        return ()
    header = tuple(Cell.of(text, name.span()) for name in names if name)
    cells = (tuple(Cell.of(text, *spans) for spans in row) for row in rows)
    return (Table(1, (header, *cells)),)


def _row(lines: Sequence[Line]) -> tuple[list[Span], list[Span], list[Span]] | None:
    """What, who and when, a range a line; None where no line right below the deed begins with a time and a name."""
    at = next((at for at, line in enumerate(lines[1:LONGEST_DEED], 1) if TIME.match(line.text)), 0)
    time = TIME.match(lines[at].text) if at else None
    if time is None:
        return None
    line = lines[at]
    who = [(line.start + time.end() + 1, line.end)] if WHO.match(line.text, time.end() + 1) else []
    who += [(below.start, below.end) for below in _bodies(lines[at + 1 : at + 1 + MOST_BODIES])]
    what = [(above.start, above.end) for above in lines[:at]]
    return (what, who, [(line.start, line.start + time.end())]) if who else None


def _bodies(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that name one body each, up to the first that does not."""
    for line in lines:
        if not (re.fullmatch(r"[A-Z]{2,6}|[A-Z][a-z]+", line.text) or cues.is_body(line.text)) or len(line.text) > 40:
            return
        yield line
