"""Tables of actions whose body stands in a line above them: `Responsible structure: Ministry of Lands`.

Such a table gets one more column, with that body in each row that tells an action, and one for each line below it
that names who helps.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from inograph.column_names import english
from inograph.column_names.english import SURE
from inograph.plan.columns.header_words import EXECUTOR, NAME, PEOPLE, SUPPORT, TIMES, header_role
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, empty, filled, once_more, squeeze

ROOM = 3000
"""So many characters above a table may hold the line that names its body."""
LINE = re.compile(
    r"^[ \t*#>•-]*(?P<key>[^\W\d_][\w /()’',&-]{2,60}?)[ \t*]*(?::[ \t*]*|:?[ \t*]*\n\s*(?=[A-ZА-ЯЁ]))"
    r"(?P<who>[^\n|:]{2,200}?)[ \t*.]*$",
    re.M,
)
"""The body stands behind a word with a colon, or on the line below such a word."""
FIGURES = re.compile(r"\b(?:baseline|targets?|actual|indicators?|unit|values?|score)\b", re.IGNORECASE)
"""What heads the columns of a table that measures something, if it tells no time to do it."""
PART = re.compile(
    r"(?:the )?(?:\w+ )?(?:sub-?)?(?:commitment|objective|goal|component|pillar|axis|priority|theme|area|output|outcome"
    r"|phase|stage|part|section|milestone)\b[^:]{0,12}:",
    re.IGNORECASE,
)
"""A row that heads others where no row has more than one cell filled."""


def with_body(table: Part, text: str, after: int) -> Part:
    """The table with the body that a line between it and `after` names; as it is where it has a column of bodies."""
    header: Any = table.rows[0]
    roles = [header_role(cell.text) for cell in header]
    names = [
        at for at, role in enumerate(roles) if role == NAME and any(row[at].text.strip() for row in table.rows[1:])
    ]
    measures = not TIMES & set(roles) and any(FIGURES.search(cell.text) for cell in header)
    if len(names) != 1 or PEOPLE & set(roles) or measures:
        return table
    at = names[0]
    start = min(cell.start for cell in header)
    found = _line(text, max(after, start - ROOM), start) if _is_action(header[at].text) else None
    if found is None:
        return table
    told = [found, *_helping(text, found.end(), start)]
    alone = all(filled(row) <= 1 for row in table.rows[1:])
    acting = [not PART.match(squeeze(row[at].text)) if alone else filled(row) > 1 for row in table.rows[1:]]
    keys, whos = ([_cell(header[at], text, *line.span(group)) for line in told] for group in ("key", "who"))
    bodies = [
        [once_more(who) if acts else empty(row[-1]) for who in whos]
        for row, acts in zip(table.rows[1:], acting, strict=True)
    ]
    rows = [(*row, *more) for row, more in zip(table.rows, [keys, *bodies], strict=True)]
    return replace(table, rows=tuple(rows))


def _helping(text: str, first: int, last: int) -> list[re.Match[str]]:
    """The lines below that of who leads that say by a word who helps."""
    return [line for line in LINE.finditer(text, first, last) if header_role(squeeze(line["key"])) == SUPPORT]


def _line(text: str, first: int, last: int) -> re.Match[str] | None:
    """The last line that says by a word who does the work."""
    lines = [line for line in LINE.finditer(text, first, last) if _names_body(squeeze(line["key"]))]
    return lines[-1] if lines else None


def _names_body(key: str) -> bool:
    return header_role(key) == EXECUTOR and (not key.isascii() or english.named(key) == (EXECUTOR, SURE))


def _is_action(words: str) -> bool:
    return not words.isascii() or english.named(words) == (NAME, SURE)


def _cell(beside: Any, text: str, start: int, end: int) -> Cell:
    cell: Cell = replace(beside, text=text[start:end], start=start, end=end, merged=False, pieces=())
    return cell
