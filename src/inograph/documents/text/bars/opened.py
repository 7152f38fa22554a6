"""Tables whose rows open with a bar on a line of its own and hold a cell a line, each closed by a bar.

    |
     № |
     Мероприятие |
    |
     1. |
     Высадить липы |

Such bars tell where each row begins, however many cells it has; words between two rows part two tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.document import Cell, Table, padded
from inograph.documents.signs import rhythm
from inograph.documents.text.bars.barred import BARS, Line, Spans
from inograph.documents.text.bars.counted import segments

LEAST, LEAST_ROWS, NEARLY, MOSTLY, MOST_EMPTY = 4, 2, 0.9, 0.6, 0.2
BLANK = f" \t\xa0\r\n{BARS}"


def read(text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables; none unless the first bar opens a row, nearly all do so or close cells, and most rows are as wide."""
    barred = [at for at, line in enumerate(lines) if line.bars]
    opening = [at for at in barred if not text[lines[at].start : lines[at].end].strip(BLANK)]
    closing = sum(len(lines[at].bars) == 1 and _is_closed(text, lines[at]) for at in barred)
    whole = not any(line.ruler for line in lines) and len(opening) + closing >= NEARLY * len(barred)
    if not whole or not LEAST <= len(opening) <= closing or barred[0] != opening[0]:
        return ()
    runs: list[list[Spans]] = [[]]
    empty = 0
    for first, last in pairwise([*opening, barred[-1] + 1]):
        *cells, tail = segments(list(lines[first + 1 : last])) or [(0, 0)]
        runs[-1] += [[rhythm.stripped(text, *cell) for cell in cells]] if cells else []
        empty += not cells
        if text[slice(*tail)].strip(BLANK):
            runs.append([])
    tables = [run for run in runs if _is_table(run)] if empty <= MOST_EMPTY * len(opening) else []
    return tuple(Table(number, tuple(_cells(text, run))) for number, run in enumerate(tables, 1))


def _is_closed(text: str, line: Line) -> bool:
    return not text[line.bars[-1] + 1 : line.end].strip()


def _is_table(rows: Sequence[Spans]) -> bool:
    """Whether most rows of several cells have as many."""
    widths = [len(row) for row in rows if len(row) > 1]
    return len(widths) >= LEAST_ROWS and widths.count(rhythm.commonest(widths)) >= MOSTLY * len(widths)


def _cells(text: str, rows: Sequence[Spans]) -> Iterator[tuple[Cell, ...]]:
    width = max(map(len, rows))
    return (padded([Cell.of(text, span) for span in row], width) for row in rows)
