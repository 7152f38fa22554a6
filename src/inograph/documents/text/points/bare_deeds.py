"""A plan of a year that is no more than a list of deeds: `План работы совета на 2012 год`, `1. Собрать …`.

Nothing says who does them or by when, so that only the title with its year and the words of the deeds make them a plan:
the title stands right above the list, most deeds begin with a verb that tells what to do, and hardly a word stands
below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph import bullets, morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line

TITLE = re.compile(
    r"план(?: основных)? (?:работы?|мероприятий|действий)\b"
    r".*\bна (?:20\d\d(?:\s?[-–/]\s?20\d\d)? (?:уч\w*\.? )?год\w?|(?:[а-я]+ )?20\d\d г)",
    re.IGNORECASE,
)
MARK = re.compile(rf"(?:{bullets.SIGN}|(?P<number>\d{{1,3}})[.)])\s+(?=\S)")
FIRST_WORD = re.compile(r"[А-ЯЁа-яё-]+")
MOST_TITLE, MOST_BELOW, LONGEST_BELOW, LONGEST_ITEM = 4, 4, 80, 300
LEAST, DEEDS = 5, 0.7
HEADER = ("№", "Мероприятие", "Исполнитель")
Item = tuple[re.Match[str], list[Line]]
"""The mark that an item begins with, and the lines of the item."""


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows without a name and a time; none where the text is anything but such a list."""
    lines = cues.lines(text)
    first = next((at for at, line in enumerate(lines[: MOST_TITLE + 1]) if MARK.match(line.text)), 0)
    title = " ".join(line.text for line in lines[:first])
    if not TITLE.match(title):
        return ()
    items, below = _items(lines[first:])
    if len(items) < LEAST or len(below) > MOST_BELOW or any(len(line.text) > LONGEST_BELOW for line in below):
        return ()
    if sum(_is_deed(*item) for item in items) < DEEDS * len(items):
        return ()
    return (Table.below(HEADER, (_row(text, *item) for item in items)),)


def _items(lines: Sequence[Line]) -> tuple[list[Item], Sequence[Line]]:
    """The items of a list, whose numbers count from 1 if it has any, and the lines below the list."""
    items: list[Item] = []
    for at, line in enumerate(lines):
        mark = MARK.match(line.text)
        if mark and mark["number"] in (None, str(len(items) + 1)):
            items.append((mark, [line]))
        elif items and not mark and not line.apart and line.is_small:
            items[-1][1].append(line)
        else:
            return items, lines[at:]
    return items, []


def _is_deed(mark: re.Match[str], lines: Sequence[Line]) -> bool:
    short = sum(len(line.text) for line in lines) < LONGEST_ITEM
    return short and is_deed(mark.string, mark.end())


def is_deed(text: str, first: int) -> bool:
    """Whether words begin with an infinitive: what is to be done."""
    word = FIRST_WORD.match(text, first)
    return word is not None and morphology.is_infinitive(word[0])


def _row(text: str, mark: re.Match[str], lines: Sequence[Line]) -> tuple[Cell, ...]:
    start, end = lines[0].start, lines[-1].end
    number = mark.end("number") if mark["number"] else 0
    return tuple(Cell.of(text, span) for span in ((start, start + number), (start + mark.end(), end), (end, end)))
