"""The header of two levels of a table without rules: a name that stands in the middle over two columns heads both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inograph.documents.found import Box
from inograph.documents.page import Line, Word, pieces, said

NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns begin and end, from the left, and what is wider than a space."""

    bounds: list[float]
    gap: float
    pitch: float

    def over(self, words: Line) -> int | None:
        """The first of the two columns in whose middle words stand, where they are not in the middle of one."""
        left, right = words[0].x, words[-1].x_end
        middle = (left + right) / 2
        for column in range(len(self.bounds) - 2):
            start, edge, end = self.bounds[column : column + 3]
            apart = min(abs(middle - (start + edge) / 2), abs(middle - (edge + end) / 2))
            off = abs(middle - (start + end) / 2)
            if start < left and right < end and off < NEAR * self.pitch and off * 2 < apart:
                return column
        return None


def levels(row: Sequence[Line], columns: Columns, column_of: Callable[[Word], int]) -> list[Box]:
    """The boxes of a header of two levels, over two rows; none where no name heads two columns."""
    heads: dict[int, list[Word]] = {}
    cells: list[list[Word]] = [[] for _ in columns.bounds[1:]]
    for line in row:
        for words in _parts(line, columns.gap):
            over = columns.over(words)
            free = over is not None and not cells[over] and not cells[over + 1]
            if over is not None and free:
                heads.setdefault(over, []).extend(words)
                continue
            for word in words:
                cells[column_of(word)].append(word)
    heads = {over: words for over, words in heads.items() if cells[over] and cells[over + 1]}
    if not heads or sum(map(len, heads.values())) + sum(map(len, cells)) != sum(map(len, row)):
        return []
    below = {column for over in heads for column in (over, over + 1)}
    upper = [Box(0, over, said(words), 1, 2) for over, words in heads.items()]
    single = [
        Box(int(column in below), column, said(words), 1 if column in below else 2)
        for column, words in enumerate(cells)
    ]
    return upper + single


def _parts(line: Line, gap: float) -> list[Line]:
    """The words of a line, those without a wide gap between them together."""
    return [[word for word in line if start <= word.x < end] for start, end in pieces(line, gap)]
