"""Tables of a web system that stamps the name of each row: `Hire a clerk⏎[Added: 2031/09/03] |` above the other cells.

Such a stamp and the bar behind it close a name. The cells below it may be fewer than the names of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.counting import STAMP
from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

LEAST = 3
"""So many columns have names at least."""


def read(text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables below each line of names of the columns of a plan; none where no name is stamped."""
    if not STAMP.search(text):
        return ()
    heads = [at for at, line in enumerate(lines) if _names_a_plan(text, line)]
    tables = [[barred.cells_of(text, lines[first]), *_rows(text, lines[first + 1 : last], len(lines[first].bars))]
              for first, last in pairwise([*heads, len(lines)])]  # fmt: skip
    return tuple(
        Table(number, tuple(padded([Cell.of(text, span) for span in row], len(rows[0])) for row in rows))
        for number, rows in enumerate((rows for rows in tables if len(rows) > 1), 1)
    )


def _names_a_plan(text: str, line: Line) -> bool:
    cells = barred.cells_of(text, line) if len(line.bars) >= LEAST - 1 else []
    return len(cells) >= LEAST and cues.name_a_plan(text[slice(*cell)] for cell in cells)


def _rows(text: str, lines: Sequence[Line], width: int) -> Iterator[Spans]:
    """The rows from each stamped name to the last bar above the next one; a name begins behind the row above it."""
    lines = [line for line in lines if not line.ruler]
    stamps = [at for at, line in enumerate(lines) if len(line.bars) == 1 and STAMP.search(text, line.start, line.end)]
    begins = lines[0].start if lines else 0
    for at, after in pairwise([*stamps, len(lines)]):
        stamp = STAMP.search(text, begins, lines[at].end)
        bars = [bar for line in lines[at + 1 : after] for bar in line.bars][: width - 1]
        if stamp is None or not bars:
            continue
        edges = [lines[at].bars[0], *bars]
        yield [
            rhythm.stripped(text, begins, stamp.start()),
            *(rhythm.stripped(text, left + 1, right) for left, right in pairwise(edges)),
        ]
        begins = next(line.end for line in lines if line.end > bars[-1])
