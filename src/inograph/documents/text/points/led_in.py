"""English lists of deeds each below a sentence that opens it: `To get there we will:`, then `• Lend bikes to families`.

What else the page says, such as a list of its objectives or how success is measured, is no deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points import deed_lists, list_marks
from inograph.documents.text.run_on.timed_words import DEED

OPENS = re.compile(
    r"(?:.{0,80}[ ,])?(?:[Ww]e|[Ii]t|[Tt]hey|[Tt]he [A-Za-z’' ]{3,40}|[Pp]artners)"
    r" (?:will|shall|plans? to|intends? to|aims? to|commit(?:s|ted)? to|proposes? to|pledges? to|are going to)"
    r"(?: (?:also|therefore|now|continue to|work to))?(?: do the following)?:"
    r"|(?:What we (?:will|plan to|are going to) do|Actions we will take"
    r"|(?:Key |Priority |Planned |Our |The )*(?:actions|commitments|next steps)(?: (?:are|include))?):"
)
"""A line that opens a list of deeds; the colon ends it."""
LEAST_LISTS, LEAST, DEEDS, MOST_TITLE = 2, 5, 0.7, 12
HEADER = ("No.", "Action", "Lead", "Deadline")
Span = tuple[int, int]


def read(text: str) -> tuple[Table, ...]:
    """The points of all such lists; none unless the title is that of a plan and nearly all points begin with deeds."""
    lines = cues.lines(text)
    opening = [at for at, line in enumerate(lines) if OPENS.fullmatch(line.text)]
    if len(opening) < LEAST_LISTS or cues.RUSSIAN.search(text) or not _is_plan(lines[:MOST_TITLE]):
        return ()
    lists = [list(_points(lines[at + 1 :])) for at in opening]
    points = [point for points in lists for point in points]
    deeds = sum(DEED.match(text, *point) is not None for point in points)
    if not all(lists) or len(points) < LEAST or deeds < DEEDS * len(points):
        return ()
    start = points[0][0]
    head = tuple(Cell(name, start, start) for name in HEADER)
    return (Table(1, (head, *(_row(text, point) for point in points))),)


def _is_plan(lines: Sequence[Line]) -> bool:
    words = next((line.text for line in lines if deed_lists.TITLE.search(line.text)), "")
    return bool(words) and deed_lists.NO_PLAN.search(words) is None


def _points(lines: Sequence[Line]) -> Iterator[Span]:
    """The points right below, each with the lines that go on in it."""
    first = last = 0
    for line in lines:
        if sign := list_marks.SIGNED.match(line.text):
            if last:
                yield first, last
            first = line.start + sign.end()
        elif not last or line.apart:
            break
        last = line.end
    if last:
        yield first, last


def _row(text: str, point: Span) -> tuple[Cell, ...]:
    start, end = point
    empty = Cell("", start, start)
    return empty, Cell.of(text, point), Cell("", end, end), Cell("", end, end)
