"""Numbered deeds, a line each, with who does them at its end and no time: months only head columns of ticks.

    No Activities Implementing Agency 2031
    1. Roads
    1 Mend the bridge Road Board
    2 Widen the lane

A deed that names nobody is done by who does the one above it under the same heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.signs.rhythm import stripped
from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.runon_words import MONTH_ENGLISH

HEADER = re.compile(
    r"(?P<number>No|Nos|Ref|S/N|SN|#|Item)\.?[ \t]+"
    r"(?P<name>(?:[\w,&/-]+ ){0,8}?(?:actions?|activit(?:y|ies)|milestones?|measures?|commitments?|tasks?)"
    r"(?: [a-z]+){0,4})"
    r"[ \t]+(?P<who>(?:Lead|Responsible|Implementing)(?: (?:Agency|Agencies|Body|Department|Institution|Ministry))?"
    r"|Responsibility|Owner|By Whom)"
    r"(?:[ \t]+(?:(?:19|20)\d\d|Q[1-4]|" + MONTH_ENGLISH + r"))*[ \t]*\Z",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?P<number>\d{1,2})(?P<dot>[.)])?[ \t]+(?=[A-Z])")
LEAST, LEAST_LED = 3, 2


def read(text: str) -> tuple[Table, ...]:
    """The table below the first such header; none where fewer than two deeds name anybody."""
    lines = cues.lines(text)
    for at, line in enumerate(lines):
        header = HEADER.match(line.text)
        if header is None:
            continue
        rows = list(_rows(text, lines[at + 1 :]))
        deeds = [row for row in rows if row[2].text]
        if len(deeds) < LEAST or sum(not row[2].merged for row in deeds) < LEAST_LED:
            return ()
        spans = (header.span(name) for name in ("number", "name", "who"))
        names = tuple(Cell.of(text, (line.start + start, line.start + end)) for start, end in spans)
        return (Table(1, (names, *rows)),)
    return ()


def _rows(text: str, lines: Sequence[Line]) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Number, deed and bodies of each numbered line that counts on, and the headings that it counts anew below."""
    before, section = 0, 0
    led: Cell | None = None
    coded = [(line, number) for line in lines if (number := NUMBERED.match(line.text))]
    for (line, number), below in zip_longest(coded, coded[1:]):
        count = int(number["number"])
        cut = who.begins(text, line.start + number.end(), line.end)
        anew = below is not None and int(below[1]["number"]) == 1
        if number["dot"] and count == section + 1 and anew:
            before, section, led = 0, count, None
            empty = Cell("", line.end, line.end)
            yield Cell.of(text, (line.start, line.end)), empty, empty
        elif count == before + 1:
            before = count
            named = cut is not None and cut < line.end and _names(text[cut : line.end])
            end = cut if cut and named else line.end
            led = Cell.of(text, (end, line.end)) if named else led and replace(led, merged=True)
            name = Cell.of(text, stripped(text, line.start + number.end(), end))
            yield Cell.of(text, (line.start, line.start + number.end("number"))), name, led or Cell("", end, end)


def _names(words: str) -> bool:
    """Whether the last words of a line name bodies: an abbreviation, or the noun of a body among them."""
    return cues.is_body(words) or any(who.ends_name(word) or who.is_short(word) for word in words.split())
