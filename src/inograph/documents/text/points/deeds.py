"""An act whose points run on in one line, and points that list several deeds behind one colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inograph.documents.signs import row_numbers
from inograph.documents.signs.cues import Line

Span = tuple[int, int]
LONG = 300
MARK = re.compile(r"(?:(?<=[.;:])|(?<=[^\W\d_]))\s{1,9}(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}\.)\s+(?=[А-ЯЁ])")
SIGNED = re.compile(r"(?<=\.)\s+[А-ЯЁ][а-яё]+(?:\s[А-Яа-яё]{2,20}){0,6}\s+(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][А-ЯЁа-яё-]+\s*\Z")
ENDS = re.compile(r";\s*")
HEAD = re.compile(r"[а-яё]+(?:ть|ти|чь):\s*\n\s*")
"""A verb that all the deeds below it have in common: `обеспечить:`."""
LEAST = 2


def unfolded(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a long one in which points count on from 1 being one for each of them, without who signs."""
    for line in lines:
        marks = list(MARK.finditer(line.text)) if len(line.text) > LONG else []
        starts = set(row_numbers.starts(word for mark in marks for word in (mark["number"], "")))
        places = [mark.start("number") for at, mark in enumerate(marks) if 2 * at in starts]
        if len(places) < LEAST:
            yield line
            continue
        edges = [0, *places, len(line.text)]
        for first, last in pairwise(edges):
            words = line.text[first:last].rstrip()
            signed = SIGNED.search(words) if last == edges[-1] else None
            words = words[: signed.start()] if signed else words
            yield replace(line, text=words, start=line.start + first, end=line.start + first + len(words), apart=True)


def listed(text: str, start: int, end: int, time: re.Pattern[str]) -> list[tuple[Span, Span | None]]:
    """The deeds between semicolons, each with the time that heads it (`до 25 мая 2013 года:`); none of one alone."""
    head = HEAD.match(text, start, end)
    place = head.end() if head else start
    due: Span | None = None
    found: list[tuple[Span, Span | None]] = []
    while place < end:
        if (early := time.match(text, place, end)) and text[early.end() : early.end() + 1] == ":":
            due, place = early.span(), early.end() + 1
            place += len(text[place:end]) - len(text[place:end].lstrip())
        sign = ENDS.search(text, place, end)
        found.append(((place, sign.start() if sign else end), due))
        place = sign.end() if sign else end
    return found if len(found) >= LEAST else []
