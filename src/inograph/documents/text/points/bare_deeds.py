"""A plan of a year that is no more than a list of deeds: `План работы совета на 2012 год`, `1. Собрать …`, `2. …`

Nothing says who does them or by when, so that only the title and the words of the deeds make them a plan: the title
stands right above the list, most deeds begin with a verb that tells what to do, and hardly a word stands below.
"""

from __future__ import annotations

import re

from inograph import morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line

TITLE = re.compile(r"план(?: основных)? (?:работы?|мероприятий|действий)\b", re.IGNORECASE)
FOR_YEAR = re.compile(r"\bна (?:20\d\d(?:\s?[-–/]\s?20\d\d)? (?:уч\w*\.? )?год\w?|(?:[а-я]+ )?20\d\d г)", re.IGNORECASE)
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=[А-ЯЁ«])")
FIRST_WORD = re.compile(r"[А-ЯЁа-яё-]+")
MOST_TITLE, MOST_BELOW, LONGEST_BELOW = 4, 3, 80
LEAST, DEEDS = 5, 0.7
HEADER = ("№", "Мероприятие", "Исполнитель")
Item = tuple[int, list[Line]]
"""Where the words behind the number of an item begin, and the lines of the item."""


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows without a name and a time; none where the text is anything but such a list."""
    lines = cues.lines(text)
    first = next((at for at, line in enumerate(lines[: MOST_TITLE + 1]) if NUMBER.match(line.text)), 0)
    title = " ".join(line.text for line in lines[:first])
    if not TITLE.match(title) or not FOR_YEAR.search(title):
        return ()
    items, below = _items(lines[first:])
    if len(items) < LEAST or len(below) > MOST_BELOW or any(len(line.text) > LONGEST_BELOW for line in below):
        return ()
    if sum(is_deed(text, first) for first, _ in items) < DEEDS * len(items):
        return ()
    return (Table.below(HEADER, (_row(text, *item) for item in items)),)


def _items(lines: list[Line]) -> tuple[list[Item], list[Line]]:
    """The items of a list that counts from 1, and the lines below the list."""
    items: list[Item] = []
    for at, line in enumerate(lines):
        number = NUMBER.match(line.text)
        if number and int(number[1]) == len(items) + 1:
            items.append((line.start + number.end(), [line]))
        elif items and not line.apart and not cues.SIGNATURE.match(line.text) and not number:
            items[-1][1].append(line)
        else:
            return items, lines[at:]
    return items, []


def is_deed(text: str, first: int) -> bool:
    """Whether an item, whose words begin at `first`, begins with an infinitive: what is to be done."""
    word = FIRST_WORD.match(text, first)
    return word is not None and morphology.is_infinitive(word[0])


def _row(text: str, first: int, lines: list[Line]) -> tuple[Cell, ...]:
    start, end = lines[0].start, lines[-1].end
    index = (start, start + len(text[start:first].rstrip()))
    return tuple(Cell.of(text, span) for span in (index, (first, end), (end, end)))
