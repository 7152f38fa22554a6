"""The names of columns that stand above the rows without bars, or one place too far to the left."""

from __future__ import annotations

from inograph.documents.signs import cues, rhythm
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

LEAST_NAMES, MOST_LOST = 3, 2


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


def under_spans(text: str, rows: list[Spans]) -> list[Spans]:
    """The rows, the second one under the name it parts, where it stands at the left as if others were its columns.

    The last name, that of notes, leaves empty cells behind it; the row below holds just as many names as it and they
    are columns, and empty cells behind these.
    """
    head, below = (*rows, [], [])[:2]
    named, names = barred.up_to_last(head), barred.up_to_last(below)
    roles = cues.header_roles(text[slice(*cell)] for cell in named)
    spanned = range(max(len(named) - 1, 0), len(head))
    fits = 1 < len(names) == len(spanned) < len(head) == len(below) and all(start < end for start, end in names)
    if not fits or roles[-1] != cues.NOTE or not cues.tell_a_plan(roles) or _tells(text, names):
        return rows
    first = names[0][0]
    parted = dict(zip(spanned, names, strict=True))
    return [head, [parted.get(at, (first, first)) for at in range(len(head))], *rows[2:]]


def _tells(text: str, cells: Spans) -> bool:
    """Whether a cell counts a row or says when or who, as names of columns do not."""
    said = (" ".join(text[slice(*cell)].split()) for cell in cells)
    return any(rhythm.INDEX.match(words) or cues.dated(words) or cues.is_body(words) for words in said)


def with_numbers(text: str, rows: list[Spans]) -> list[Spans]:
    """The rows, the header with empty first cells where empty last ones show that its first cells have no names.

    The rows with words in all their cells tell it, which begin with their numbers: below names that begin with the
    name of the plan's rows no other cell is missing, below others the times stand under theirs.
    """
    head, *below = rows or [[]]
    named = barred.up_to_last(head)
    lost = len(head) - len(named)
    if not 0 < lost <= MOST_LOST or len(head) < LEAST_NAMES or any(start == end for start, end in named):
        return rows
    whole = [row for row in below if len(row) == len(head) and all(start < end for start, end in row)]
    numbered = len(whole) > 1 and all(rhythm.INDEX.match(text, *row[0]) for row in whole)
    if not numbered or not _stand_under(text, cues.header_roles(text[slice(*cell)] for cell in named), lost, whole):
        return rows
    start = head[0][0]
    return [[*[(start, start)] * lost, *named], *below]


def _stand_under(text: str, roles: list[str | None], lost: int, rows: list[Spans]) -> bool:
    """Whether names of columns so much farther to the right stand above what they name."""
    if lost == 1 and roles[0] == cues.NAME:
        return True
    if lost == 1 or cues.NAME in roles or roles.count(cues.DEADLINE) != 1 or cues.EXECUTOR not in roles:
        return False
    at = roles.index(cues.DEADLINE) + lost
    return all(cues.dated(" ".join(text[slice(*row[at])].split())) == cues.SURELY_DATED for row in rows)
