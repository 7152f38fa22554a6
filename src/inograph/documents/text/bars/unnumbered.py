"""A header that lacks the name of the column of numbers: an empty cell stands for it, so that names and cells meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line

LEAST_NAMES, LEAST_ROWS = 2, 2


def with_empty_cell(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with an empty cell before the names of columns, if these are one fewer than the cells of a row."""
    first = next((at for at, line in enumerate(lines) if line.bars), None)
    if first is None or not lines[first].start or lines[first].opens or any(line.ruler for line in lines):
        return list(lines)
    pieces = barred.pieces(text, lines[first:])
    starts = rhythm.row_starts(text, pieces)
    if len(starts) <= LEAST_ROWS:
        return list(lines)
    cells = [sum(piece.closed for piece in pieces[one:other]) for one, other in pairwise(starts)]
    names = list(takewhile(_may_name, _cells(text, pieces[: starts[0]])))
    roles = {cues.header_role(name) for name in names}
    lacks = LEAST_NAMES < len(names) + 1 == rhythm.commonest(cells) and cues.NUMBER not in roles
    if not lacks or not cues.tell_a_plan(roles):
        return list(lines)
    line = lines[first]
    named = line._replace(start=line.start - 1, bars=(line.start - 1, *line.bars))
    return [*lines[:first], named, *lines[first + 1 :]]


def _cells(text: str, pieces: Sequence[rhythm.Piece]) -> Iterator[str]:
    """The words of the cells that pieces make."""
    words: list[str] = []
    for piece in pieces:
        words.append(text[piece.start : piece.end])
        if piece.closed:
            yield " ".join(" ".join(words).split())
            words = []


def _may_name(words: str) -> bool:
    plain = bool(words) and len(words) <= cues.LONGEST_HEADER and not rhythm.INDEX.match(words)
    return plain and not cues.NUMBERED.match(words) and not cues.is_heading(words)
