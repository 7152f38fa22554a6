"""An English action plan of a year that is no more than a list of deeds: `To keep the green tidy`, `Mend the fence`.

Nothing says who does them or by when, so that only the title with its year, right above the list, and the words of the
deeds make them a plan; hardly a word stands below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.run_on.timed_words import DEED

TITLE = re.compile(r"\b(?:(?:action|work) ?plan|plan of (?:action|work)|work programme)\b", re.IGNORECASE)
MARK = re.compile(r"(?:[-–—•*▪●]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
TO_DO = re.compile(rf"To [a-z]+ [a-z]|{DEED.pattern}")
MOST_TITLE, LONGEST_TITLE, MOST_BELOW, LONGEST_BELOW, LONGEST_ITEM = 4, 90, 4, 80, 300
LEAST, DEEDS = 5, 0.8
HEADER = ("No.", "Action", "Lead")
Item = tuple[re.Match[str], list[Line]]
"""The mark that an item begins with, and the lines of the item."""


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows without a name and a time; none where the text is anything but such a list."""
    lines = cues.lines(text)
    first = next((at for at, line in enumerate(lines[: MOST_TITLE + 1]) if MARK.match(line.text)), 0)
    title = " ".join(line.text for line in lines[:first])
    last = f"{title} {lines[first - 1].text}" if first else ""
    if any(len(line.text) > LONGEST_TITLE for line in lines[:first]) or not _is_title(title, last):
        return ()
    items, below = _items(lines[first:])
    if len(items) < LEAST or len(below) > MOST_BELOW or any(len(line.text) > LONGEST_BELOW for line in below):
        return ()
    if sum(_is_deed(*item) for item in items) < DEEDS * len(items):
        return ()
    return (Table.below(HEADER, (_row(text, *item) for item in items)),)


def _is_title(title: str, last: str) -> bool:
    return bool(TITLE.search(title) and TITLE.search(last) and cues.FULL_YEAR.search(title))


def _items(lines: Sequence[Line]) -> tuple[list[Item], Sequence[Line]]:
    """The items of the list, and the lines below the list."""
    items: list[Item] = []
    for at, line in enumerate(lines):
        if mark := MARK.match(line.text):
            items.append((mark, [line]))
        elif items and not line.apart and line.is_small:
            items[-1][1].append(line)
        else:
            return items, lines[at:]
    return items, []


def _is_deed(mark: re.Match[str], lines: Sequence[Line]) -> bool:
    short = sum(len(line.text) for line in lines) < LONGEST_ITEM
    return short and TO_DO.match(mark.string, mark.end()) is not None


def _row(text: str, mark: re.Match[str], lines: Sequence[Line]) -> tuple[Cell, ...]:
    start, end = lines[0].start, lines[-1].end
    number = mark.span("number") if mark["number"] else (0, 0)
    first = start + mark.end()
    return tuple(Cell.of(text, span) for span in ((start + number[0], start + number[1]), (first, end), (end, end)))
