"""Grids that lost their line ends: all borders and rows of `+---+ ¦ … ¦ ¦ … ¦ +---+` stand on one line of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.text.bars.drawn_levels import WALL

BORDER = re.compile(r"(?<!\S)[+├╠└┌╔╚L|¦│║]?[-─═━]{3,}(?:[+T┬┼┴╤╪╧╦╬╩][-─═━]{3,})+[+┤╣┐┘╗╝¬|¦│║]?(?!\S)")
OPEN = re.compile(r"[-─═━].*[-─═━]")
JOINT = re.compile(r"(?<=[-─═━])[+T┬┼┴╤╪╧╦╬╩](?=[-─═━])")
LINE = re.compile(r"[^\r\n]+")
LEAST_BORDERS, SOUND = 3, 0.8


def lines(text: str) -> str:
    """The text with line ends for the spaces beside such borders, and between the lines of a row.

    The border tells how many walls a line has; a heading over all columns has two. Without outer walls a row is one
    line, as nothing tells where a second would begin. A text is left as it is where most rows do not hold as many
    walls as whole lines do. All words stay in their places.
    """
    borders = list(BORDER.finditer(text))
    several = zip(borders, borders[LEAST_BORDERS - 1 :], strict=False)
    if not any(LINE.fullmatch(text, first.end(), last.start()) for first, last in several):
        return text
    ends = [end for line in LINE.finditer(text) for end in _ends(text, *line.span())]
    if not ends:
        return text
    signs = list(text)
    for end in ends:
        if 0 <= end < len(signs) and signs[end].isspace():
            signs[end] = "\n"
    return "".join(signs)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the line ends of the grid on this line were."""
    borders = list(BORDER.finditer(text, start, end))
    if len(borders) < LEAST_BORDERS:
        return
    columns = len(JOINT.findall(borders[0].group())) + 1
    bands = [[wall.start() for wall in WALL.finditer(text, one.end(), two.start())] for one, two in pairwise(borders)]
    is_open = OPEN.fullmatch(borders[0].group()) is not None
    sound = [len(band) in (0, columns - 1) if is_open else _is_sound(band, columns) for band in bands]
    if sum(sound) < SOUND * len(bands):
        return
    for border in borders:
        yield from (border.start() - 1, border.end())
    for band in bands:
        if not is_open and _is_sound(band, columns):
            yield from (wall + 1 for wall in band[columns :: columns + 1])


def _is_sound(walls: Sequence[int], columns: int) -> bool:
    """Whether walls are those of whole lines between outer walls, or of a heading over all columns."""
    return len(walls) == 2 or (bool(walls) and len(walls) % (columns + 1) == 0)
