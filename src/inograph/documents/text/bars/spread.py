"""Tables of a cell a line whose first cells are spread over several rows: the rows below lack those cells.

`Aim | Action | Lead | Date` above `Warm homes | Insulate lofts | Ann | 2020` and `Mend boilers | Ben | 2021`. Each row
has one date, and the header says in which column: a row is as much shorter as its date stands nearer to the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import cues

Spans = list[tuple[int, int]]
WIDEST = 14
LONGEST_NAME = 90
LEAST = 2


def rows(text: str, cells: Sequence[tuple[int, int]]) -> list[Spans]:
    """The rows, short ones with empty first cells; none where the dates do not tell them all.

    `cells` are the words between bars, without white space at their ends.
    """
    first = next((place for place, cell in enumerate(cells) if _is_dated(text, cell)), 0)
    for width in range(3, min(WIDEST, first) + 1):
        due = first - width
        if 0 < due < width and _role(text, cells[due]) == cues.DEADLINE and _named(text, cells[:width]):
            dated = [place for place, cell in enumerate(cells) if _is_dated(text, cell)]
            return _cut(cells, dated, width, due) if len(dated) >= LEAST else []
    return []


def _is_dated(text: str, cell: tuple[int, int]) -> bool:
    words = " ".join(text[slice(*cell)].split())
    return 0 < len(words) <= LONGEST_NAME and cues.dated(words) == cues.SURELY_DATED


def _role(text: str, cell: tuple[int, int]) -> str | None:
    words = " ".join(text[slice(*cell)].split())
    return cues.header_role(words) if 0 < len(words) <= LONGEST_NAME else None


def _named(text: str, header: Sequence[tuple[int, int]]) -> bool:
    """Whether most cells of a header name columns, one of deadlines and two others among them.

    Where the first is that of numbers, the numbers tell the rows, and a row that is short lost a bar.
    """
    roles = [_role(text, cell) for cell in header]
    known = [role for role in roles if role]
    if roles[0] == cues.NUMBER:
        return False
    return roles.count(cues.DEADLINE) == 1 and len(set(known)) > 2 and len(known) * 2 >= len(header)


def _cut(cells: Sequence[tuple[int, int]], dated: Sequence[int], width: int, due: int) -> list[Spans]:
    """The cells cut into rows of `width`, each with its date at `due`; none where a row would be too long or short."""
    lacks = [0, *(width - (after - before) for before, after in pairwise(dated))]
    if not any(lacks) or not all(0 <= lack < due for lack in lacks):
        return []
    starts = [0, *(place - due + lack for place, lack in zip(dated, lacks, strict=True)), len(cells)]
    found = [list(cells[first:last]) for first, last in pairwise(starts)]
    if len(found[-1]) != width - lacks[-1]:
        return []
    return [[(row[0][0], row[0][0])] * (width - len(row)) + row for row in found]
