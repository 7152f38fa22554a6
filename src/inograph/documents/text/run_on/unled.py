"""English numbered rows below names of columns of which none says who acts: `1.1 Mend the weir. May 2031 - June 2032`.

The time ends a line; behind it stand, as a list, the signs by which success is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from inograph.column_names import told
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.rhythm import stripped

HEADER = re.compile(
    r"^[ \t]*(?P<name>(?:[A-Z][a-z]+ )?(?:Actions?|Activit(?:y|ies)|Measures?|Tasks?|Initiatives?|Commitments?))[ \t]+"
    r"(?P<time>(?:[A-Z][a-z]+ )?(?:Timeline|Time ?frame|Time ?scale|Deadline|Due [Dd]ate|When|Date|Timing)s?)"
    r"(?:[ \t]+(?P<more>[A-Z][a-z]+(?:\(s\))?(?: (?:of )?[a-z]+){0,2}))?[ \t]*(?=\n|\d)",
    re.MULTILINE,
)
CODE = re.compile(r"(?:^|(?<=[\s.]))(\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s+(?=[\"“]?[A-Z])")
WORD, LINE = re.compile(r"\S+"), re.compile(r"[^\n]+")
LISTED = re.compile(r"[-–—•*▪●◦]\s+\S|[a-z]")
"""How a line below the time begins that is one of the signs, or goes on in one."""
LEAST, NEARLY, LONGEST_TIME, LONGEST = 3, 0.8, 9, 2000

Span = tuple[int, int]


def read(text: str) -> tuple[Table, ...]:
    """The table of such rows; none unless their numbers count on and nearly all of them tell a time."""
    tops = [top for top in HEADER.finditer(text) if not top["more"] or told.role(top["more"])]
    if not tops or cues.RUSSIAN.search(text):
        return ()
    codes = [code for code, _ in row_numbers.counting(CODE.finditer(text, tops[0].end()))]
    stops = sorted([*(code.start(1) for code in codes), *(top.start() for top in tops), len(text)])
    rows: list[list[Span]] = []
    for code in codes:
        stop = stops[bisect_right(stops, code.start(1))]
        rows += [[code.span(1), *cells] for cells in _cells(text, code.end(), min(stop, code.end() + LONGEST))]
    if len(rows) < max(LEAST, NEARLY * len(codes)):
        return ()
    named = [tops[0].span(group) for group in ("name", "time", "more") if tops[0][group]]
    names = [(named[0][0], named[0][0]), *named]
    cells = (tuple(Cell.of(text, span) for span in row[: len(names)]) for row in [names, *rows])
    return (Table(1, tuple(cells)),)


def _cells(text: str, start: int, stop: int) -> Iterator[list[Span]]:
    """What, when and the signs of success, if a line of a row ends with a time."""
    for line in LINE.finditer(text, start, stop):
        if time := _last_time(text, *line.span()):
            when = stripped(text, time, line.end())
            yield [stripped(text, start, time), when, stripped(text, line.end(), _end_of_signs(text, line.end(), stop))]
            return


def _last_time(text: str, start: int, end: int) -> int:
    """Where the words that end a line and surely are a time begin, as many as can be; 0 where none are."""
    words = [word.start() for word in WORD.finditer(text, start, end)][-LONGEST_TIME:]
    return next((at for at in words if cues.dated(text[at:end].strip(" .")) == cues.SURELY_DATED), 0)


def _end_of_signs(text: str, start: int, stop: int) -> int:
    """Where the list below a time ends: at a line that is none of its items, or at a mark alone."""
    end = start
    for line in LINE.finditer(text, start, stop):
        if not LISTED.match(line[0].strip()):
            break
        end = line.end()
    return end
