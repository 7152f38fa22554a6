"""Rows that blank lines set apart, each of several lines: `Концерт ко Дню` / `учителя` / `1-9` / `4 октября` / `Завуч`.

No row then begins in the middle of such a block, nor goes on in the next one; a month or another heading may stand
above the row in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from inograph import months
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, SURELY_DATED, Line
from inograph.documents.text.lines.line_rows import Row

MONTH = re.compile(
    rf"(?:{'|'.join((*months.RUSSIAN, *months.ENGLISH))})(?: (?:19|20)\d\d(?: ?г(?:од|\.)?)?)?",
    re.IGNORECASE,
)
"""A month that heads the rows below it."""
LEAST, MOSTLY, LEAST_LINES = 3, 0.9, 3
Block = list[Line]
Read = Callable[[Sequence[str], Sequence[Line]], list[Row]]
"""What makes rows of lines."""


def rows(roles: Sequence[str], found: Sequence[Line], read: Read) -> list[Row]:
    """The rows, each block `read` by itself; none unless nearly each long block is one row that holds all its lines."""
    name = roles.index(NAME) if NAME in roles else 0
    blocks = _blocks(roles, found)
    each = [(block, _a_line_each(roles, block) or _with_first_lines(name, block, read(roles, block)))
            for block in blocks]  # fmt: skip
    long = [(block, told) for block, told in each if len(block) >= LEAST_LINES]
    whole = sum(len(told) == 1 and sum(map(len, told[0].cells.values())) == len(block) for block, told in long)
    return [row for _, told in each for row in told] if whole >= MOSTLY * len(long) else []


def _a_line_each(roles: Sequence[str], block: Block) -> list[Row]:
    """The row of a block with a line for each column, a body and the time in theirs; none of any other block."""
    whole = len(block) == len(roles) and all(
        (line.dated == SURELY_DATED) == (role == DEADLINE)
        and (line.is_body or role != EXECUTOR)
        and not (role == NAME and line.unfinished)
        for role, line in zip(roles, block, strict=True)
    )
    return [Row({at: [line] for at, line in enumerate(block)})] if whole else []


def _blocks(roles: Sequence[str], found: Sequence[Line]) -> list[Block]:
    """The lines of each row, and headings of one line; none unless nearly all blocks of some lines have one time each.

    What stands below the last row is none of them.
    """
    starts = [at for at, line in enumerate(found) if line.apart or not at]
    told = {NAME, DEADLINE, EXECUTOR} <= set(roles) and roles.count(DEADLINE) == 1 and roles[0] != DEADLINE
    if not told or len(starts) * LEAST_LINES > len(found):
        return []
    out: list[Block] = []
    for first, last in pairwise([*starts, len(found)]):
        block = list(found[first:last])
        if MONTH.fullmatch(block[0].text) or (block[0].is_heading and len(block) > LEAST_LINES):
            out.append([replace(block[0], heads=True)])
            block = block[1:]
        out += [block] if block else []
    long = [block for block in out if len(block) >= LEAST_LINES]
    rows = [block for block in long if _has_one_time(block)]
    if len(rows) < LEAST or len(rows) < MOSTLY * len(long):
        return []
    return [block for block in out if block[0].start <= rows[-1][0].start]


def _has_one_time(block: Block) -> bool:
    """Whether lines that tell a time stand together in the block, below its first line."""
    runs = [dated for dated, _ in groupby(line.dated == SURELY_DATED for line in block)]
    return sum(runs) == 1 and not runs[0]


def _with_first_lines(name: int, block: Block, found: Sequence[Row]) -> Sequence[Row]:
    """The row of a block, the lines above it being the first ones of its name."""
    *above, row = found or [Row()]
    first = min((line.start for lines in row.cells.values() for line in lines), default=0)
    if name not in row.cells or row.cells[name][0].start != first or not all(one.section for one in above):
        return found
    row.cells[name] = [*(line for line in block if line.start < first), *row.cells[name]]
    return [row]
