"""Rows of aligned words whose numbers stand in the middle of their height: the lines on which such rows begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.page import said
from inograph.documents.page.strips import Cells
from inograph.documents.signs import cues

DEEPEST = 3
LEAST = 2
FULL = 2

Said = dict[int, str]
"""What a line says in each column that it has words in."""


def starts(lines: Sequence[Cells], numbered: Sequence[int]) -> set[int]:
    """The lines on which rows begin whose numbers stand on some lines; none where the lines do not show it.

    A row without its number stands right below the names of the columns, and above each number, its own line among
    them, one line alone begins cells in several columns.
    """
    if len(numbered) < LEAST:
        return set()
    cells = [_said(line) for line in lines[: numbered[0]]]
    header = next((at for at in range(min(DEEPEST, numbered[0])) if cues.name_a_plan(_named(cells[: at + 1]))), None)
    if header is None or not any(map(_begins, cells[header + 1 : numbered[0]])):
        return set()
    cells += [_said(line) for line in lines[numbered[0] : numbered[-1] + 1]]
    found: set[int] = set()
    for above, number in pairwise([header, *numbered]):
        begun = [at for at in range(above + 1, number + 1) if _begins(cells[at])]
        if len(begun) != 1:
            return set()
        found.update(begun)
    return found


def _said(cells: Cells) -> Said:
    return {column: said(words) for column, words in cells.items()}


def _named(rows: Sequence[Said]) -> Iterator[str]:
    """The names of the columns, each over the lines of a header."""
    for column in sorted({column for row in rows for column in row}):
        yield " ".join(row[column] for row in rows if column in row)


def _begins(cells: Said) -> bool:
    """Whether a line begins a row: its first words, which are no number, with a capital, and another cell as well."""
    words = [said for column, said in sorted(cells.items()) if column]
    return len(words) >= FULL and words[0][:1].isupper()
