"""The names of columns that stand above the rows without bars, or one place too far to the left."""

from __future__ import annotations

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars.barred import Line, Spans

LEAST_NAMES = 3


def below(text: str, above: list[Line], rows: list[Spans]) -> list[Spans]:
    """The rows under the names of their columns, which stand above them without bars, a line each."""
    width = max(map(len, rows), default=0)
    lines = above[-width:] if width > 2 else []
    if len(lines) < width or any(line.bars or line.blank or line.ruler for line in lines):
        return rows
    named = [rhythm.stripped(text, line.start, line.end) for line in lines]
    roles = {role for span in named if (role := cues.header_role(text[slice(*span)])) is not None}
    told = len(roles) > 2 and cues.tell_a_plan(roles)
    return [named, *rows] if told else rows


def with_numbers(text: str, rows: list[Spans]) -> list[Spans]:
    """The rows, the header with an empty first cell where an empty last one shows that no name stands over numbers.

    Rows with words in all their cells tell it; those that do not may have lost their number.
    """
    head, *below = rows or [[]]
    if len(head) < LEAST_NAMES or head[-1][0] < head[-1][1] or any(start == end for start, end in head[:-1]):
        return rows
    whole = [row for row in below if len(row) == len(head) and all(start < end for start, end in row)]
    numbered = len(whole) > 1 and all(rhythm.INDEX.match(text, *row[0]) for row in whole)
    named = cues.header_role(" ".join(text[slice(*head[0])].split())) == cues.NAME
    return [[(head[0][0], head[0][0]), *head[:-1]], *below] if numbered and named else rows
