"""Rows that a page break has cut: the row below has no number and goes on with words that cannot end above it.

`1 | Проверить сети | Водоканал, | I квартал` / ` | и насосы | администрации | 2016 г.` is one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME, NUMBER
from inograph.plan.pieces import joined
from inograph.plan.words import Cell, unmarked

Row = Sequence[Cell]
OPEN = re.compile(
    r"(?:[,(«№]|(?<=\w)-|\b(?:и|или|в|во|на|по|с|со|для|о|об|к|от|до|из|при|за|под|над|между|не|and|or|of|the|a|for|to|with|in"
    r"|on|by|from|at))\Z"
)
CLOSED = (("(", ")"), ("«", "»"))
GOES_ON = re.compile(r"[а-яёa-z«(]|\d+ [а-яёa-z]")
POINT = re.compile(r"\(?(?:[а-яёa-z]|\d{1,2})[.)]")


def whole(rows: Iterable[tuple[int, Row]], found: Columns) -> Iterator[tuple[int, Row]]:
    """The rows, each with its place; one that goes on in the row below is joined with it."""
    held: tuple[int, Row] | None = None
    for place, row in rows:
        if held and _goes_on(held[1], row, found):
            held = held[0], [joined(above, own) for above, own in zip(held[1], row, strict=True)]
            continue
        if held:
            yield held
        held = place, row
    if held:
        yield held


def _goes_on(above: Row, row: Row, found: Columns) -> bool:
    """Whether a row without a number ends what the numbered row above it cannot end with."""
    numbers, names = found.of(NUMBER), found.of(NAME)
    if len(numbers) != 1 or len(names) != 1 or row[numbers[0]].text.strip() or not above[numbers[0]].text.strip():
        return False
    name = unmarked(row[names[0]].text).strip()
    if POINT.match(name) or not (not name or GOES_ON.match(name) or _is_open(above[names[0]])):
        return False
    own = [(up, cell) for up, cell in zip(above, row, strict=True) if cell.text.strip()]
    return any(_is_open(up) for up, _ in own) and not any(cell.merged or not up.text.strip() for up, cell in own)


def _is_open(cell: Cell) -> bool:
    words = unmarked(cell.text).strip()
    return bool(OPEN.search(words)) or any(words.count(first) > words.count(last) for first, last in CLOSED)
