"""Rows that Markdown wraps over lines: two spaces end each row, and each line that its author broke inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

END = "  "


def rows(text: str, lines: Sequence[Line], width: int) -> list[Spans]:
    """The rows under and above a ruler of so many columns; none unless lines are wrapped and most rows are as wide.

    A header of two levels makes its ruler narrower than the rows are.
    """
    if not any(text.endswith(END, line.start, line.end) for line in lines if not line.ruler):
        return []
    pieces = list(_ended(text, lines))
    if not any("\n" in text[piece.start : piece.end] for piece in pieces):
        return []
    usual = rhythm.commonest([count for piece in pieces if (count := len(barred.cells_of(text, piece))) > 1])
    cells = [barred.cells_of(text, row) for row in _whole(text, pieces, usual)]
    several = [len(row) for row in cells if len(row) > 1]
    fits = usual >= width and several.count(usual) * 10 > len(several) * 6 and max(several) == usual
    return cells if fits else []


def _ended(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """What stands up to each end, down to the first empty line below the bars; nothing more where one has no end."""
    pending: Line | None = None
    seen = False
    for line in lines:
        if line.blank and seen:
            return
        if line.ruler or line.blank:
            continue
        seen = seen or bool(line.bars)
        pending = pending.with_more(line) if pending else line
        if text.endswith(END, line.start, line.end):
            yield pending
            pending = None


def _whole(text: str, pieces: Iterable[Line], width: int) -> Iterator[Line]:
    row: Line | None = None
    for piece in pieces:
        if row and _goes_on(text, row, piece, width):
            row = row.with_more(piece)
            continue
        if row:
            yield row
        row = piece
    if row:
        yield row


def _goes_on(text: str, row: Line, piece: Line, width: int) -> bool:
    """Whether a piece is the rest of the row above: the row lacks cells, or its last words are unfinished."""
    above, below = barred.cells_of(text, row), barred.cells_of(text, piece)
    if not above or not below or len(above) + len(below) - 1 > width or rhythm.INDEX.match(text, *below[0]):
        return False
    words = text[slice(*below[0])]
    if len(above) == 1:
        return cues.header_role(text[slice(*above[0])]) == cues.NUMBER
    unfinished = text[above[-1][0] : above[-1][1]].endswith((",", ";"))
    return (len(above) < width and not cues.is_heading(words.strip("* "))) or unfinished or words[:1].islower()
