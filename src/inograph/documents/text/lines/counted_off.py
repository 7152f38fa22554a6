"""Rows whose cells are a line each: as many lines as the header has names, row after row.

Where the lines can be counted off so that a time stands in its column again and again and nowhere else, nothing has to
be known of what the other cells say: a body, a result and a cost need no word by which they are told. Headings of one
line may stand between rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import (
    DEADLINE,
    EXECUTOR,
    NAME,
    NUMBER,
    SUPPORT,
    SURELY_DATED,
    Line,
)
from inograph.documents.text.lines import even_rows
from inograph.documents.text.lines.line_fit import ASIDE, COUNT, DASHES

NARROWEST, LEAST_ROWS = 3, 4
TIMED = 0.75
"""So many of the rows tell a time that is surely one."""
LONGEST_TIME, SHORTEST_NAME, LONGEST_OTHER = 60, 8, 240
MOST_HEADED = 0.67
EDGES, MOST_BODIES = (DEADLINE, DEADLINE), 3
"""The columns of when deeds begin and end, and so many lines that name who acts."""
PEOPLE = frozenset((EXECUTOR, SUPPORT))
CROSSES = ("х", "Х", "x", "X")
"""What stands where a row that heads others tells nothing."""
Cells = list[Sequence[Line]]
CODE = re.compile(r"(?:[A-Za-z]{3,14}\.? )?[A-Z]{0,4}[ .-]?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?[.):]?")
"""What counts a row: `B2`, `Action 3`, `HR-1.4`."""


def rows(roles: Sequence[str], found: Sequence[Line]) -> list[Cells]:
    """The cells of each row, a lone one for a heading; none where they cannot be counted off to the end.

    A row with crosses for its time and its body heads others.
    """
    width = len(roles)
    if width < NARROWEST or not 0 < roles.count(DEADLINE) <= len(EDGES) or len(found) < width * LEAST_ROWS:
        return []
    when, what = roles.index(DEADLINE), roles.index(NAME)
    deeds = even_rows.deepest(found)
    out: list[Cells] = []
    place = 0
    while place + width <= len(found):
        row, headed = _row(roles, found, place), _row(roles, found, place + 1)
        shouted = found[place].is_heading and sum(map(len, headed)) < sum(map(len, row))
        heads = headed and (shouted or cues.HEADING.match(found[place].text) or _is_timed_below(row, headed, when))
        if row and not heads:
            out.append(row)
            place += sum(map(len, row))
        elif headed and _may_head(found[place]) and found[place].start not in deeds:
            out.append([found[place : place + 1]])
            place += 1
        else:
            break
    whole = [row for row in out if len(row) == width]
    if len(whole) > 1 and whole[-1] is out[-1] and [row for row in whole if not _tells_time(row, when)] == whole[-1:]:
        place -= sum(map(len, out.pop()))
        whole.pop()
    asked = [row[when][0] for row in whole if row[when][0].text not in CROSSES]
    timed = sum(line.dated == SURELY_DATED for line in asked)
    left = any(line.dated == SURELY_DATED for line in found[place:]) or _may_be_row(found[place : place + width])
    apart = len({row[what][0].text for row in whole}) > TIMED * len(whole)
    few_heads = len(out) - len(whole) <= MOST_HEADED * len(whole)
    enough = len(whole) >= LEAST_ROWS <= timed + 1 and timed >= TIMED * len(asked)
    return list(map(_heading, out)) if enough and few_heads and apart and not left else []


def _tells_time(row: Cells, when: int) -> bool:
    """Whether a row tells a time, or by a sign that it has none; the last one that does not is words below the rows."""
    return row[when][0].dated > 0 or row[when][0].text in (*CROSSES, *DASHES)


def _is_timed_below(row: Cells, below: Cells, when: int) -> bool:
    """Whether a row tells no time but a dash or a cross, and the one that begins a line below it does."""
    if len(row) != len(below):
        return False
    time, other = row[when][0], below[when][0]
    return not time.dated and time.text not in (*CROSSES, *DASHES) and other.dated > 0


def _may_be_row(lines: Sequence[Line]) -> bool:
    """Whether lines name a body and what may be a time, as a row does that lacks a cell."""
    return any(line.dated for line in lines) and any(line.is_body for line in lines)


def _row(roles: Sequence[str], found: Sequence[Line], place: int) -> Cells:
    """The cells of the row that begins here; none where a line may not stand in its column.

    Where the header names when a deed begins and when it ends, who acts right before both may take a few lines.
    """
    when = roles.index(DEADLINE)
    edges = tuple(roles[when : when + len(EDGES)]) == EDGES
    for more in range(MOST_BODIES if edges and when and roles[when - 1] in PEOPLE else 1):
        held = [*roles[:when], *[roles[when - 1]] * more, *roles[when:]]
        lines = found[place : place + len(held)]
        timed = not edges or all(line.dated for line in lines[when + more : when + more + len(EDGES)])
        if timed and len(lines) == len(held) and all(map(_may_hold, held, lines)):
            cells: Cells = [[line] for line in lines]
            return [*cells[: when - 1], lines[when - 1 : when + more], *cells[when + more :]] if more else cells
    return []


def _heading(row: Cells) -> Cells:
    words = [line for lines in row for line in lines if line.text not in CROSSES]
    return [words] if len(words) + 1 < sum(map(len, row)) else row


def _may_hold(role: str, line: Line) -> bool:
    """Whether a line may be a whole cell of a column."""
    if role == NUMBER:
        return line.is_index or line.numbered or CODE.fullmatch(line.text) is not None
    if line.text in (*CROSSES, *DASHES):
        return role != NAME
    if line.unfinished or (line.is_small and role not in (*PEOPLE, *ASIDE)):
        return role in (*ASIDE, DEADLINE) and line.dated > 0
    if role == DEADLINE:
        sentence = line.text.endswith(".") and line.dated < SURELY_DATED
        return len(line.text) <= LONGEST_TIME and not line.is_index and not sentence
    if role in ASIDE:
        return len(line.text) <= LONGEST_OTHER and not (role == COUNT and line.is_body)
    if line.dated == SURELY_DATED or line.is_index:
        return False
    return len(line.text) >= SHORTEST_NAME if role == NAME else len(line.text) <= LONGEST_OTHER


def _may_head(line: Line) -> bool:
    person = body_words.PERSON.fullmatch(line.text) is not None
    return not (person or line.dated or line.is_index or line.is_small or line.text.endswith((",", ";")))
