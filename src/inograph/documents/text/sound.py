"""How well the cells of rows are told apart: a time below its name, and somebody below that of who does the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.times import TIME
from inograph.documents.text.run_on import runon_words, timed_words

LONGEST_TIME, TOO_LONG, MOST_UNTOLD = 120, 2.5, 4
A_TIME = re.compile(f"{TIME.pattern}|{runon_words.TIME_ENGLISH.pattern}")
ANOTHER_DEED = re.compile(
    rf"(?<=[a-z] )(?<!the )(?<!of )(?:{timed_words.DEED.pattern})|\n[ \t]*(?:{timed_words.DEED.pattern})"
)


def share(tables: Sequence[Table]) -> float:
    """How many rows tell a time below its name, and somebody, not a time, below that of who does the work."""
    count = sound = 0
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        if not {cues.DEADLINE, cues.EXECUTOR} <= set(roles):
            return 1.0
        places = roles.index(cues.DEADLINE), roles.index(cues.EXECUTOR)
        for row in table.rows[1:]:
            if sum(bool(cell.text.strip()) for cell in row) > 1:
                count += 1
                sound += _is_sound(row, *places)
    return sound / max(count, 1)


def runs_together(tables: Sequence[Table]) -> bool:
    """Whether words of other cells may stand in names: another deed begins in one, or a column is mostly empty."""
    for table in tables:
        head, *rows = table.rows
        roles = cues.header_roles(cell.text for cell in head)
        told = [row for row in rows if sum(bool(cell.text.strip()) for cell in row) > 1]
        names = [row[roles.index(cues.NAME)].text for row in told] if cues.NAME in roles else []
        filled = [sum(bool(row[at].text.strip()) for row in told) for at, cell in enumerate(head) if cell.text.strip()]
        if any(2 * count < len(told) for count in filled) or any(map(ANOTHER_DEED.search, names)):
            return True
    return False


def well_told(tables: Sequence[Table]) -> tuple[int, int, int]:
    """How many more rows were told apart than were not, into how many cells, and how many headings stand above them."""
    told = rows_told(tables)
    rows = [[cell.text.strip() for cell in row] for table in tables for row in table.rows[1:]]
    filled = [[words for words in row if words and not cues.INDEX.match(words)] for row in rows]
    heads = sum(len(row) == 1 for row in filled)
    return sum(told) - told.count(False), sum(map(len, filled)) - heads, heads


def rows_told(tables: Sequence[Table]) -> list[bool]:
    """For each row but headings whether its cells were told apart.

    None of them has a time among the words of its only cell, nor in a name much longer than the others: two rows then.
    """
    told: list[bool] = []
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        if not {cues.DEADLINE, cues.EXECUTOR} <= set(roles):
            return []
        names = [row[roles.index(cues.NAME)].text if cues.NAME in roles else "" for row in table.rows[1:]]
        longest = TOO_LONG * median(map(len, names)) if names else 0
        for row, name in zip(table.rows[1:], names, strict=True):
            filled = [role for role, cell in zip(roles, row, strict=True) if cell.text.strip()]
            words = " ".join(cell.text for cell in row)
            if set(filled) <= {cues.NUMBER, cues.NAME, None}:
                told += [False] if A_TIME.search(words) and len(words.split()) > MOST_UNTOLD else []
            else:
                whole = len(name) <= longest or not A_TIME.search(name)
                told.append(whole and _is_sound(row, roles.index(cues.DEADLINE), roles.index(cues.EXECUTOR)))
    return told


def _is_sound(row: Sequence[Cell], when: int, who: int) -> bool:
    time, body = (" ".join(row[at].text.split()) for at in (when, who))
    return 0 < len(time) < LONGEST_TIME and bool(body) and not _holds_time(body)


@lru_cache(maxsize=1 << 14)
def _holds_time(words: str) -> bool:
    return A_TIME.search(words) is not None
