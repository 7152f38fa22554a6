"""Rows whose number and name share a cell: `1.2 Mend the pier |` `Port Office |` `May 2031 |`, on any lines.

The header has a cell for each of both, so that cells counted off are out of step. Above such rows stand those of parts,
whose number has a cell of its own, and the header again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import cues, row_numbers
from inograph.documents.text.bars.barred import Spans

BEGINS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d_])")
LEAST, FEWEST_NAMES, MOSTLY = 3, 3, 0.7


def rows(text: str, cells: Spans) -> list[Spans]:
    """Rows from each such cell on; none unless three count on below a header that names numbers, who and when."""
    starts = [at for at, cell in enumerate(cells) if BEGINS.match(text, *cell)]
    counted = (BEGINS.match(text, *cells[at]) for at in starts)
    numbers = [row_numbers.levels(one["number"]) for one in counted if one]
    header = _header(text, cells[: starts[0]]) if len(starts) >= LEAST else []
    if not header or any(above >= below for above, below in pairwise(numbers)):
        return []
    width = len(header)
    found: list[Spans] = []
    place = next(at for at, cell in enumerate(cells) if cell == header[-1]) + 1
    for at, end in pairwise([*starts, len(cells)]):
        found += _between(text, cells[place:at], header)
        place = min(at + width - 1, end)
        found.append([*_parted(text, cells[at]), *cells[at + 1 : place]])
    return [header, *found] if _are_timed(text, found, header) else []


def _header(text: str, cells: Spans) -> Spans:
    """The names of the columns above the first row, from that of numbers on."""
    filled = [cell for cell in cells if cell[0] < cell[1]]
    roles = [cues.header_role(_words(text, cell)) for cell in filled]
    first = roles.index(cues.NUMBER) if cues.NUMBER in roles else len(roles)
    last = max((at for at, role in enumerate(roles) if role in (cues.EXECUTOR, cues.DEADLINE)), default=0)
    header = filled[first : last + 1]
    whole = {cues.EXECUTOR, cues.DEADLINE} <= set(roles[first : last + 1]) and len(header) >= FEWEST_NAMES
    return header if whole else []


def _parted(text: str, cell: tuple[int, int]) -> Spans:
    """The number of a row and its name."""
    number = BEGINS.match(text, *cell)
    return [number.span("number"), (number.end(), cell[1])] if number else [(cell[0], cell[0]), cell]


def _between(text: str, cells: Spans, header: Spans) -> Iterator[Spans]:
    """What stands between rows: the header again, and parts, with their numbers and alone."""
    filled = [cell for cell in cells if cell[0] < cell[1]]
    names = [_words(text, cell) for cell in header]
    while filled:
        number = []
        if _words(text, filled[0]) == names[0] and _words(text, filled[-1]) != names[0]:
            again = filled[: len(header)]
            yield again
            filled = filled[len(again) :]
            continue
        if len(filled) > 1 and not any(map(str.isalpha, text[slice(*filled[0])])):
            number, filled = filled[:1], filled[1:]
        yield [*(number or [(filled[0][0], filled[0][0])]), filled[0]]
        filled = filled[1:]


def _are_timed(text: str, found: Sequence[Spans], header: Spans) -> bool:
    """Whether most rows have a time in the column of times."""
    when = next(at for at, cell in enumerate(header) if cues.header_role(_words(text, cell)) == cues.DEADLINE)
    own = [row for row in found if BEGINS.match(text, row[0][0], row[-1][1])]
    return sum(len(row) > when and cues.dated(_words(text, row[when])) > 0 for row in own) >= MOSTLY * len(own)


def _words(text: str, cell: tuple[int, int]) -> str:
    return " ".join(text[slice(*cell)].split())
