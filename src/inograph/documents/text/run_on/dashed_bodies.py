"""Numbered rows whose cells run together, but for bodies that a list with dashes names, be it on several lines:

    2. Mooring Mend the old pier – Port Agency

    – Ministry of Ports 2031 Pier open

The first dash ends the deed, the first time behind it the list of bodies. Where a column of what deeds are about stands
before that of deeds, the first word for a deed begins one; one number may then count several deeds, the others of which
begin paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE
from inograph.documents.text.run_on import named, timed_words
from inograph.documents.text.run_on.runon import trimmed

Span = tuple[int, int]

NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,3})[.)]?[ \t]+(?=[A-Z\"])", re.MULTILINE)
DASH = re.compile(r"(?:^|(?<=\S))\s*(?P<mark>[–—•-])[ \t]+(?=[A-Z])", re.MULTILINE)
PARAGRAPH = re.compile(r"(?<=\n\n)[ \t]*(?=[A-Z])")
LEAST, MOSTLY, LONGEST = 3, 0.8, 300
ORDER = (NAME, EXECUTOR, DEADLINE)


def read(text: str) -> tuple[Table, ...]:
    """Number, what, who and when of each row; none unless nearly all that count on have such a list, and a time."""
    if len(list(islice(DASH.finditer(text), LEAST))) < LEAST or cues.RUSSIAN.search(text):
        return ()
    found = next((names for names in named.read(text) if _order(names.roles) == ORDER), None)
    if found is None:
        return ()
    led = NOTE in found.roles[: found.roles.index(NAME)]
    numbers = list(NUMBER.finditer(text, found.end))
    cells = [cell for number in numbers for cell in (number["number"], "")]
    starts = [numbers[at // 2] for at in row_numbers.starts(cells)]
    if len(starts) < LEAST:
        return ()
    starts = sorted([*starts, *(_uncounted(text, starts[0].end()) if led else ())], key=lambda start: start.start())
    ends = [*(number.start() for number in starts[1:]), len(text)]
    rows = [row for number, end in zip(starts, ends, strict=True) if (row := _row(text, number, end, led=led))]
    bodies = sum(len(who) > 1 for _, _, who, _ in rows)
    if len(rows) < max(LEAST, MOSTLY * len(starts)) or not bodies:
        return ()
    place = found.start
    header = [Cell("No.", place, place), *(Cell.of(text, found.spans[found.roles.index(role)]) for role in ORDER)]
    body = (
        (Cell.of(text, number), Cell.of(text, name), Cell.of(text, *who), Cell.of(text, time))
        for number, name, who, time in rows
    )
    return (Table(1, (tuple(header), *body)),)


def _uncounted(text: str, place: int) -> Iterator[re.Match[str]]:
    """Where paragraphs begin with a deed behind which a dash stands."""
    for start in PARAGRAPH.finditer(text, place):
        dash = DASH.search(text, start.end(), start.end() + LONGEST)
        if timed_words.DEED.match(text, start.end()) and dash and "\n\n" not in text[start.end() : dash.start("mark")]:
            yield start


def _order(roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(role for role in roles if role in ORDER)


def _row(text: str, number: re.Match[str], end: int, *, led: bool) -> tuple[Span, Span, list[Span], Span] | None:
    """The cells of a row that ends at a place; None where no dash stands before a time."""
    first = DASH.search(text, number.end(), end)
    time = timed_words.TIME.search(text, first.end(), end) if first else None
    if first is None or time is None:
        return None
    counted = number.re is NUMBER
    deed = timed_words.DEED.search(text, number.end() + 1, first.start()) if led and counted else None
    name = trimmed(text, deed.start() if deed else number.end(), first.start())
    marks = [*DASH.finditer(text, first.start(), time.start())]
    edges = [*((mark.start("mark"), mark.start()) for mark in marks), (time.start(), time.start())]
    who = [trimmed(text, left, right) for (left, _), (_, right) in pairwise(edges)]
    return number.span("number" if counted else 0), name, who, time.span()
