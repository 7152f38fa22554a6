"""Plans whose lines have no marks: `«Winter tales» – a party – 12 January – Ivanova N.V.` below a heading `January`.

Nearly every line of a plan, from the first that says what, who and when to the last, says all three or heads others.
"""

from __future__ import annotations

import re

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points import dashed

TITLE = re.compile(r"\bплан(?:а|ом)?\b|мероприяти|\b(?:action|work) plan\b|\bplan (?:of|for)\b", re.IGNORECASE)
HEADING = re.compile(r"[^\W\d_][^.;–—]{2,79}")
LONGEST_TITLE, MOST_TITLES = 160, 12
LEAST, MOSTLY = 4, 0.8
HEADER, ENGLISH = ("Мероприятие", "Исполнитель", "Срок"), ("Action", "Responsible", "Deadline")


def read(text: str) -> tuple[Table, ...]:
    """The lines as rows of what, who and when; none where a title names no plan or other lines stand among them."""
    if not dashed.DASH.search(text):
        return ()
    lines = cues.lines(text)
    told = [dashed.told(text, line.start, line.end) for line in lines]
    rows = [at for at, row in enumerate(told) if row]
    if len(rows) < LEAST or not _is_titled(lines[: rows[0]]):
        return ()
    body = range(rows[0] - _is_heading(lines, rows[0] - 1), rows[-1] + 1)
    if len(rows) < MOSTLY * sum(bool(told[at]) or not _is_heading(lines, at) for at in body):
        return ()
    cells: list[tuple[Cell, ...]] = []
    for at in body:
        if row := told[at]:
            cells.append(tuple(Cell.of(text, span) for span in row))
        elif _is_heading(lines, at):
            end = lines[at].end
            cells.append((Cell.of(text, (lines[at].start, end)), Cell("", end, end), Cell("", end, end)))
    return (Table.below(HEADER if cues.RUSSIAN.search(text) else ENGLISH, cells),)


def _is_titled(above: list[Line]) -> bool:
    return any(len(line.text) < LONGEST_TITLE and TITLE.search(line.text) for line in above[-MOST_TITLES:])


def _is_heading(lines: list[Line], at: int) -> bool:
    """Whether a short line of its own stands there, such as the month of the lines below it."""
    return at >= 0 and HEADING.fullmatch(lines[at].text) is not None
