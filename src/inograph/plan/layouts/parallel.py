r"""Rows that hold several activities: the lines of their cells stand beside each other, `1.⏎2.` | `Dig⏎Plant`.

So a table looks whose author drew no line between two rows. Where every cell has as many lines as there are numbers,
each line is a row of its own; a cell of one line (or one that is merged) holds for all of them.

So does a row whose name lists deeds with dashes, numbers or lines, as many as it has times: `Feast⏎- dig⏎- plant` |
`1 March⏎2 March`. What stands above its deeds heads them. The line breaks of such cells may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from inograph import bullets
from inograph.plan import deadlines, executors
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, EXECUTOR, NAME, NUMBER
from inograph.plan.deadlines import school
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, empty, part, unmarked

Row = Sequence[Cell]
Span = tuple[int, int]
NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
BROKEN = re.compile(r"[\n<]")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
WORD = re.compile(r"\S+")
ITEM = re.compile(rf"(?:{bullets.DASH}\s*|[а-яёa-z]\)\s*)(?=[^\W\d_])")
ALONE = re.compile(r"[«\"“]?[А-ЯЁA-Z][^\n]*[^\s,:–-](?=\s*(?:\n|\Z))")
COUNTED = re.compile(r"(?<!\S)(?P<above>(?:\d{1,3}\.){0,2})(?P<last>\d{1,2})[.)]\s+(?=[«\"“]?[^\W\d_])")
"""The number of a deed among others in one cell: `1.2. Plant trees`, `2) plant trees`."""
YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?: ?г(?:од[а-я]*)?\.?)?(?=\s|\Z)")
"""What may be but the year of the time before it."""
PART = re.compile(r"[^\s;][^;]*(?:;|\Z)")
LISTED = re.compile(r"[,;/]")
MOST_WORDS = 60


class Listed(NamedTuple):
    """The deeds that a name lists: where each with its mark begins, where its words do, and where it ends."""

    begins: int
    words: int
    ends: int


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


def _items(row: Row, found: Columns) -> list[Listed]:
    """The deeds that a name lists, where the row has a time for each, and a body for each or one for all."""
    names, times, people = found.of(NAME), found.of(DEADLINE), found.of(EXECUTOR)
    if not len(names) == len(times) == len(people) == 1 or row[names[0]].pieces:
        return []
    words = unmarked(row[names[0]].text)
    items = _dashed(words, _lines(row[names[0]])) if BROKEN.search(row[times[0]].text.strip()) else []
    items = items or _counted(words)
    if len(items) < 2:
        return []
    return items if _times(row[times[0]], len(items)) and _bodies(row[people[0]], len(items)) else []


def _dashed(words: str, lines: Sequence[Span]) -> list[Listed]:
    """The deeds whose lines begin with dashes or letters, or each with a capital letter."""
    begun = [mark for start, end in lines if (mark := ITEM.match(words, start, end))]
    if not begun and len(lines) > 1 and all(ALONE.match(words, *line) for line in lines):
        return [Listed(start, start, end) for start, end in lines]
    edges = [*(mark.start() for mark in begun), len(words)]
    ends = [max(end for start, end in lines if start < place) for place in edges[1:]]
    return [Listed(mark.start(), mark.end(), end) for mark, end in zip(begun, ends, strict=True)]


def _counted(words: str) -> list[Listed]:
    """The deeds that numbers of one level count from 1; nothing where others stand among them."""
    marks = list(COUNTED.finditer(words)) if "1." in words or "1)" in words else []
    in_order = [int(mark["last"]) for mark in marks] == list(range(1, len(marks) + 1))
    if not in_order or len({mark["above"] for mark in marks}) != 1:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    return [
        Listed(mark.start(), mark.end(), len(words[:end].rstrip(" ;\n"))) for mark, end in zip(marks, ends, strict=True)
    ]


def _times(cell: Cell, count: int) -> list[Span]:
    """The times of so many deeds, a line each or one behind the other; nothing where the cell tells others."""
    if told := _apart(cell, count, _is_time):
        return told
    return [] if cell.pieces or cell.merged else list(_in_a_row(unmarked(cell.text), count))


def _bodies(cell: Cell, count: int) -> list[Span]:
    """Whom the cell names for so many deeds, a line each or one behind the other; all of it where one does them all."""
    if told := _apart(cell, count, _is_body):
        return told
    named = [] if LISTED.search(cell.text) or cell.pieces or cell.merged else executors.read(cell.text)
    lines = _lines(cell)
    return [(one.start, one.end) for one in named] if len(named) == count else lines if len(lines) == 1 else []


def _apart(cell: Cell, count: int, is_one: Callable[[str], bool]) -> list[Span]:
    """The lines of a cell, or what its semicolons part, where they are so many and each is of the kind asked for."""
    parts = [(found.start(), found.end()) for found in PART.finditer(unmarked(cell.text))]
    for told in (_lines(cell), [] if cell.pieces or cell.merged else parts):
        if len(told) == count and all(is_one(cell.text[start:end].strip(" ;")) for start, end in told):
            return told
    return []


@lru_cache(maxsize=256)
def _in_a_row(text: str, count: int) -> tuple[Span, ...]:
    """The words of a cell as so many times that follow each other: of as many words each, else as short as can be."""
    words = [found.span() for found in WORD.finditer(text)]
    if not count <= len(words) <= MOST_WORDS:
        return ()
    each = len(words) // count
    alike = tuple((words[at][0], words[at + each - 1][1]) for at in range(0, each * count, each))
    if each * count == len(words) and all(_is_time(text[start:end]) for start, end in alike):
        return alike
    ways: dict[int, tuple[Span, ...]] = {0: ()}
    for _ in range(count):
        longer: dict[int, tuple[Span, ...]] = {}
        for begun, told in ways.items():
            for ended in range(begun + 1, len(words) + 1):
                span = (words[begun][0], words[ended - 1][1])
                if ended not in longer and _is_time(text[slice(*span)]):
                    longer[ended] = (*told, span)
        ways = longer
    return ways.get(len(words), ())


def _is_time(words: str) -> bool:
    if words.endswith(("-", "–", "—", ",")) or YEAR_FIRST.match(words):
        return False
    return deadlines.tells_time(school.spelled(words))


def _is_body(words: str) -> bool:
    return not words.endswith(",") and bool(bodies.PERSON.match(words) or bodies.names_body(words))


def _listed(row: Row, found: Columns, items: Sequence[Listed]) -> Iterator[Row]:
    """The words above the deeds that a name lists as a heading with the number, then each deed as a row."""
    name, when, who = (found.of(role)[0] for role in (NAME, DEADLINE, EXECUTOR))
    numbers = found.of(NUMBER)
    head = part(row[name], 0, len(row[name].text[: items[0].begins].rstrip()))
    if head.text.strip(" :"):
        kept = {name, *numbers}
        yield [(head if at == name else cell) if at in kept else empty(cell) for at, cell in enumerate(row)]
    lines = [_lines(cell) for cell in row]
    lines[when], lines[who] = _times(row[when], len(items)), _bodies(row[who], len(items))
    for at, item in enumerate(items):
        mark = part(row[name], item.begins, len(row[name].text[: item.words].rstrip()))
        own = {column: mark if mark.text[:1].isdecimal() else empty(row[column]) for column in numbers}
        own[name] = part(row[name], item.words, item.ends)
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
