"""A plan below another table (terms, another plan), both a cell a line: names of columns part them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from inograph.documents.signs import cues
from inograph.documents.text.bars.barred import BARS, Line

LEAST_ABOVE, LEAST_NAMES, MOST_NAMES, LONGEST_NAME, LONGEST_FIRST = 2, 3, 6, 60, 3
FIRST = (cues.NUMBER, cues.NAME)
PLANS = ({cues.NAME, cues.EXECUTOR}, {cues.NUMBER, cues.NAME, cues.DEADLINE})


def parted(text: str, lines: Sequence[Line], blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges of lines that hold one table each, the one that holds several cut before the names of a plan."""
    for first, last in blocks:
        starts = (first + start for start in _starts(text, lines[first:last]))
        yield from pairwise([first, *starts, last])


def _starts(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The lines of the first names of plans below other tables: those of terms, or of plans above a new title.

    Terms have several cells, none of which tells who acts or when; a title stands in the cell of the first name.
    None where lines hold several cells, and where rulers are drawn.
    """
    if any(line.ruler or len(line.bars) > 1 for line in lines):
        return
    cells = list(_cells(text, lines))
    roles = [_role(text, lines, cell) for cell in cells]
    top, planned = 0, False
    for place, role in enumerate(roles):
        planned = planned or role in (cues.EXECUTOR, cues.DEADLINE)
        apart = place >= top + LEAST_ABOVE and roles[place - 1] != cues.NOTE  # else it is in the middle of a header
        end = _first_name(text, lines, cells[place]) if apart else []
        begun = len(end) < len(cells[place]) if planned else bool(end)
        if (
            end
            and begun
            and not _goes_on(text, lines, cells[top:place], roles[top])
            and _names_a_plan([_role(text, lines, end), *roles[place + 1 : place + MOST_NAMES]])
        ):
            yield end[0]
            top, planned = place, False


def _goes_on(text: str, lines: Sequence[Line], above: Sequence[Sequence[int]], first: str | None) -> bool:
    """Whether a few cells above are names of columns too, the first of which such a table has: no row is among them."""
    counted = any(cues.INDEX.match(_words(text, [lines[at] for at in cell])) for cell in above)
    return first in FIRST and len(above) <= MOST_NAMES and not counted


def _cells(text: str, lines: Sequence[Line]) -> Iterator[list[int]]:
    """The lines of each cell that a bar closes."""
    cell: list[int] = []
    for at, line in enumerate(lines):
        cell += [at] if _words(text, [line]) else []
        if line.bars:
            yield cell
            cell = []


def _first_name(text: str, lines: Sequence[Line], cell: Sequence[int]) -> Sequence[int]:
    """The lines of the name that ends a cell, if it may be the first of a plan; a title may stand above it."""
    ends = (cell[-count:] for count in range(min(LONGEST_FIRST, len(cell)), 0, -1))
    return next((end for end in ends if _role(text, lines, end) in FIRST), [])


def _role(text: str, lines: Sequence[Line], cell: Sequence[int]) -> str | None:
    words = _words(text, [lines[at] for at in cell])
    return cues.header_role(words) if len(words) <= LONGEST_NAME else None


def _names_a_plan(roles: Sequence[str | None]) -> bool:
    named = list(takewhile(lambda role: role is not None, roles))
    return len(named) == len(set(named)) >= LEAST_NAMES and any(plan <= set(named) for plan in PLANS)


def _words(text: str, lines: Iterable[Line]) -> str:
    return " ".join(" ".join(text[line.start : line.end].strip(f"{BARS} \t\r\xa0") for line in lines).split())
