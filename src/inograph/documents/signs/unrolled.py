"""Grids that lost their line ends: all borders and rows of `+---+ ¦ … ¦ ¦ … ¦ +---+` stand on one line of the text.

Where the lines were glued (`+---+¦ … ¦¦ … ¦+---+`), nothing but walls and borders that touch show where they ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.kept import kept

LEFT, RIGHT, JOINTS = "+├╠└┌╔╚LгГ|¦│║", "+┤╣┐┘╗╝¬|¦│║", "+T┬┼┴╤╪╧╦╬╩|¦│║"
BODY = rf"[-─═━]{{3,}}+(?:[{JOINTS}][-─═━]{{3,}}+)+"
BORDER = re.compile(rf"(?<![-─═━])[{LEFT}]?{BODY}[{RIGHT}]?")
OPEN = re.compile(BODY)
JOINT = re.compile(rf"(?<=[-─═━])[{JOINTS}](?=[-─═━])")
WALL = re.compile(r"[|¦│║┃]")
REST = re.compile(r"[^\r\n]*")
DASHES = re.compile("[-─═━]{3}")
LEAST_BORDERS, SOUND = 3, 0.8

Border = re.Match[str]


def lines(text: str) -> str:
    """The text with line ends for the spaces beside such borders, and between the lines of a row.

    The border tells how many walls a line has; a heading over all columns has two. Without outer walls a row is one
    line, as nothing tells where a second would begin. A text is left as it is where most rows do not hold as many
    walls as whole lines do. All words stay in their places.
    """
    spaces = {_space_at(text, end) for end in _ends(text)}
    return "".join("\n" if at in spaces else sign for at, sign in enumerate(text)) if spaces else text


def parted(text: str) -> str:
    """The text with line ends put where lines of such a grid touch; itself where all have spaces between them."""
    glued = [end for end in _ends(text) if _space_at(text, end) < 0]
    edges = [0, *sorted(set(glued) - {0, len(text)}), len(text)]
    return "\n".join(text[start:end] for start, end in pairwise(edges)) if glued else text


def _space_at(text: str, end: int) -> int:
    """The place of the space where a line ended; -1 if there is none."""
    return next((at for at in (end, end - 1) if 0 <= at < len(text) and text[at].isspace()), -1)


@kept
def _ends(text: str) -> list[int]:
    """Before which letters the lines of all grids ended; none if a text holds no such grid."""
    dashed = list(_dashed(text))
    if not any(len(BORDER.findall(text, *line)) >= LEAST_BORDERS for line in dashed):
        return []
    return [end for line in dashed for grid in _grids(text, *line) for end in _ends_of(text, grid)]


def _dashed(text: str) -> Iterator[tuple[int, int]]:
    """The lines in which dashes stand."""
    end = 0
    while dashes := DASHES.search(text, end):
        start = max(text.rfind("\n", end, dashes.start()), text.rfind("\r", end, dashes.start())) + 1
        end = next(REST.finditer(text, dashes.end())).end()
        yield start, end


def _grids(text: str, start: int, end: int) -> Iterator[list[Border]]:
    """The borders of each grid on a line: words that no walls enclose part grids with outer walls."""
    grid: list[Border] = []
    for border in BORDER.finditer(text, start, end):
        between = text[grid[-1].end() : border.start()].strip() if grid else ""
        if between and not OPEN.fullmatch(grid[0].group()) and not (WALL.match(between) and WALL.match(between[-1])):
            yield grid
            grid = []
        grid.append(border)
    yield grid


def _ends_of(text: str, borders: Sequence[Border]) -> Iterator[int]:
    """Where the line ends of the grid between these borders were."""
    if len(borders) < LEAST_BORDERS:
        return
    columns = len(JOINT.findall(borders[0].group())) + 1
    bands = [[wall.start() for wall in WALL.finditer(text, one.end(), two.start())] for one, two in pairwise(borders)]
    is_open = OPEN.fullmatch(borders[0].group()) is not None
    sound = [len(band) in (0, columns - 1) if is_open else _is_sound(band, columns) for band in bands]
    if sum(sound) < SOUND * len(bands):
        return
    for border in borders:
        yield from border.span()
    for band in bands:
        if not is_open and _is_sound(band, columns):
            yield from (wall + 1 for wall in band[columns :: columns + 1])


def _is_sound(walls: Sequence[int], columns: int) -> bool:
    """Whether walls are those of whole lines between outer walls, or of a heading over all columns."""
    return len(walls) == 2 or (bool(walls) and len(walls) % (columns + 1) == 0)
