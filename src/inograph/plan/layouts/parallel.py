r"""Rows that hold several activities: the lines of their cells stand beside each other, `1.⏎2.` | `Dig⏎Plant`.

So a table looks whose author drew no line between two rows. Where every cell has as many lines as there are numbers,
each line is a row of its own; a cell of one line (or one that is merged) holds for all of them.

So does a row whose name lists deeds with dashes, as many as it has times: `For the feast⏎- dig⏎- plant` |
`1 March⏎2 March`. What stands above its deeds heads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from inograph.plan import deadlines
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, EXECUTOR, NAME, NUMBER
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, empty, part, unmarked

Row = Sequence[Cell]
NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
BROKEN = re.compile(r"[\n<]")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
ITEM = re.compile(r"(?:[-–—•]\s*|[а-яёa-z]\)\s*)(?=[^\W\d_])")
YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?: ?г(?:од[а-я]*)?\.?)?")


def heads(rows: Iterable[Row], found: Columns) -> frozenset[str]:
    """The numbers of rows whose name lists deeds, each with a time of its own."""
    listing = [row for row in rows if _items(row, found)]
    return frozenset(cell.text.strip().rstrip(".)") for row in listing for cell in found.cells(row, NUMBER))


def apart(rows: Iterable[tuple[int, Row]], found: Columns) -> Iterator[tuple[int, Row]]:
    """The rows, each with its place; those that hold several activities line by line."""
    numbers, names = found.of(NUMBER), found.of(NAME)
    for place, row in rows:
        count = _numbers(row[numbers[0]]) if len(numbers) == len(names) == 1 else 0
        lines = [_lines(cell) for cell in row] if count > 1 else []
        if count > 1 and len(lines[names[0]]) == count and all(len(own) in (0, 1, count) for own in lines):
            for at in range(count):
                yield place, [_line(cell, own, at) for cell, own in zip(row, lines, strict=True)]
        elif items := _items(row, found):
            yield from ((place, own) for own in _listed(row, found, items))
        else:
            yield place, row


def _items(row: Row, found: Columns) -> list[tuple[int, int]]:
    """The deeds that a name lists with dashes or letters, where they have a time a line and a body a line, or one."""
    names, times, people = found.of(NAME), found.of(DEADLINE), found.of(EXECUTOR)
    if not len(names) == len(times) == len(people) == 1 or row[names[0]].pieces:
        return []
    if not BROKEN.search(row[times[0]].text.strip()):
        return []
    words = unmarked(row[names[0]].text)
    lines = _lines(row[names[0]])
    begun = [start for start, end in lines if ITEM.match(words, start, end)]
    when, who = (_lines(row[at]) for at in (times[0], people[0]))
    if len(begun) < 2 or len(when) != len(begun) or len(who) not in (1, len(begun)):
        return []
    told = [row[times[0]].text[start:end] for start, end in when]
    named = [row[people[0]].text[start:end] for start, end in who]
    if not all(map(_is_time, told)) or (len(who) > 1 and not all(map(_is_body, named))):
        return []
    ends = [max(end for start, end in lines if start < place) for place in [*begun[1:], len(words)]]
    return list(zip(begun, ends, strict=True))


def _is_time(words: str) -> bool:
    if words.endswith(("-", "–", "—", ",")) or YEAR_ALONE.fullmatch(words):
        return False
    return deadlines.tells_time(words)


def _is_body(words: str) -> bool:
    return not words.endswith(",") and bool(bodies.PERSON.match(words) or bodies.names_body(words))


def _listed(row: Row, found: Columns, items: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """The words above the deeds that a name lists as a heading with the number, then each deed as a row."""
    name = found.of(NAME)[0]
    kept = {name, *found.of(NUMBER)}
    head = part(row[name], 0, len(row[name].text[: items[0][0]].rstrip()))
    if head.text.strip(" :"):
        yield [(head if at == name else cell) if at in kept else empty(cell) for at, cell in enumerate(row)]
    lines = [_lines(cell) for cell in row]
    for at, (start, end) in enumerate(items):
        mark = ITEM.match(row[name].text, start)
        own = {name: part(row[name], mark.end() if mark else start, end)}
        own |= {column: empty(row[column]) for column in found.of(NUMBER)}
        cells = zip(row, lines, strict=True)
        whole = (_line(cell, each, at) if len(each) == len(items) else cell for cell, each in cells)
        yield [own.get(column, cell) for column, cell in enumerate(whole)]


def _numbers(cell: Cell) -> int:
    """How many numbers a cell holds, a line each; 0 where it holds anything else."""
    if cell.pieces or not BROKEN.search(cell.text):
        return 0
    lines = [cell.text[start:end] for start, end in _lines(cell)]
    return len(lines) if len(set(lines)) == len(lines) and all(map(NUMBERED.fullmatch, lines)) else 0


def _lines(cell: Cell) -> list[tuple[int, int]]:
    """The lines of a cell that hold words."""
    if cell.merged or cell.pieces:
        return [(0, len(cell.text))] if cell.text.strip() else []
    return [(line.start(), line.end()) for line in LINE.finditer(unmarked(cell.text))]


def _line(cell: Any, lines: Sequence[tuple[int, int]], at: int) -> Cell:
    own: Cell = part(cell, *lines[at]) if len(lines) > 1 else cell
    return own
