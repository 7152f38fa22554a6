"""Cells that say both who and by when: `PPB, March 2012`, `до 1 марта 2015 г. Управление кадров`.

Where a plan has one column for both, the time gets a column of its own behind the others, and so do the bodies
that stand after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inograph.plan import deadlines
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, EXECUTOR, PEOPLE, TIMES
from inograph.plan.deadlines.notes import UNREAD
from inograph.plan.executors.executor_words import A_TIME
from inograph.plan.words import Cell, empty, part, squeeze

Row = Sequence[Cell]
LONGEST, MOST_WORDS = 400, 40
PLACES = re.compile(r"\bмест[оа]\b|\bplace|\bvenue", re.IGNORECASE)
MOSTLY = 6
"""So many of ten cells say both in a column that holds both."""
WORD = re.compile(r"[^\s,;()]+")
BETWEEN = " \t\r\n\f\xa0,;:–—-()"
OPENS = re.compile(
    r"\d|[IVX]+\b|Q[1-4]|H[12]\b|FY|еже|постоян|весь|весной|летом|осенью|зимой|до\b|к\b|с\b|по\b|не позднее|в течение"
    r"|янв|фев|март|апр|ма[йяе]\b|июн|июл|авг|сент|окт|нояб|дек|конец"
    r"|by\b|before|until|from\b|end\b|early|mid|late|annual|quarterly|monthly|weekly|ongoing|continuous"
    r"|spring|summer|autumn|winter|jan|feb|mar|apr|may\b|june?\b|july?\b|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
CLOSES = re.compile(r"\d.*|гг?\.?|год\w{0,2}\.?|числа|включительно|inclusive", re.IGNORECASE)
"""Words that may add nothing to a time and still belong to it."""
NOT_SURE = UNREAD | {"deadline-partly-read"}


def place(rows: Sequence[Row], found: Columns) -> int | None:
    """Which column says both, told by most of its cells; None where there is none."""
    at = _alone(found.roles)
    if at is not None and any(PLACES.search(row[at].text) for row in rows[: found.header]):
        return None  # what stands beside the time is where
    return at if at is not None and _says_both([row[at] for row in rows[found.header :]]) else None


def apart(row: Row, found: Columns, at: int) -> tuple[Row, Columns]:
    """A row below the header with two more columns: the time out of the cell at `at`, and who stands after it."""
    roles = [EXECUTOR if column == at else role for column, role in enumerate(found.roles)]
    who, when, others = _parted(row[at])
    return [*row[:at], who, *row[at + 1 :], when, others], Columns((*roles, DEADLINE, EXECUTOR), found.header)


def at_slash(row: Row, found: Columns) -> Row:
    """A row whose one cell says by when and who on the sides of a slash, and the other none of it: each in its own.

    So are `по графику / ИРО` in the column of deadlines and in that of executors.
    """
    whens, whos = found.of(DEADLINE), found.of(EXECUTOR)
    if len(whens) != 1 or len(whos) != 1 or bool(row[whens[0]].text.strip()) == bool(row[whos[0]].text.strip()):
        return row
    cell = row[whens[0]] if row[whens[0]].text.strip() else row[whos[0]]
    who, when = _sides(cell)
    if not who.text:
        return row
    return [when if at == whens[0] else who if at == whos[0] else one for at, one in enumerate(row)]


def _sides(cell: Cell) -> tuple[Cell, Cell]:
    """Who and when, where one side of the slash in a cell is a time and nothing else; else nobody and the cell."""
    slash = cell.text.find("/")
    if slash < 0 or cell.pieces or cell.text.count("/") > 1:
        return empty(cell), cell
    one, other = _cut(cell, 0, slash), _cut(cell, slash + 1, len(cell.text))
    first, second = (_tells_when(side.text) for side in (one, other))
    if first == second or not (one.text and other.text):
        return empty(cell), cell
    return (other, one) if first else (one, other)


def _tells_when(text: str) -> bool:
    """Whether words are nothing but a time, also one that hangs on an event."""
    words = squeeze(text)
    return _is_time(words) or A_TIME.fullmatch(words.lower()) is not None


def _alone(roles: Sequence[str]) -> int | None:
    """The only column that says who or when, where none says the other."""
    said = [place for place, role in enumerate(roles) if role in TIMES | PEOPLE]
    return said[0] if len(said) == 1 and roles[said[0]] in (EXECUTOR, DEADLINE) else None


def _says_both(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text.strip()]
    both = sum(_time(cell.text) is not None for cell in filled if not cell.pieces)
    return both > 1 and both * 10 >= len(filled) * MOSTLY


def _parted(cell: Cell) -> tuple[Cell, Cell, Cell]:
    """Who stands before the time, the time, who stands after it; a cell that says one of both has no others."""
    nothing = empty(cell)
    span = None if cell.pieces else _time(cell.text)
    if span is None:
        who, when = _sides(cell)
        if who.text:
            return who, when, nothing
        return (nothing, cell, nothing) if _tells_when(cell.text) else (cell, nothing, nothing)
    before, after = _cut(cell, 0, span[0]), _cut(cell, span[1], len(cell.text))
    return (before, _cut(cell, *span), after) if before.text else (after, _cut(cell, *span), nothing)


def _cut(cell: Cell, first: int, last: int) -> Cell:
    """A part of a cell without the signs around it."""
    words = cell.text[first:last]
    first += len(words) - len(words.lstrip(BETWEEN))
    bare = words.strip(BETWEEN)
    return part(cell, first, first + len(bare) + (bare.count("(") > bare.count(")")))


@lru_cache(maxsize=4096)
def _time(text: str) -> tuple[int, int] | None:
    """The range of the longest run of words that is a time, in a text that has other words beside it."""
    words = list(WORD.finditer(text)) if len(text) < LONGEST else []
    if not 1 < len(words) < MOST_WORDS:
        return None
    best: tuple[int, int] | None = None
    for first, word in enumerate(words):
        if (best and word.start() < best[1]) or not OPENS.match(word.group()):
            continue
        runs = (words[first:last] for last in range(len(words), first, -1))
        told = next((run for run in runs if _is_time(squeeze(text[word.start() : run[-1].end()]))), None)
        if told:
            span = (word.start(), _without_others(text, told))
            best = max(best or span, span, key=lambda one: one[1] - one[0])
    if best is None or best == (words[0].start(), words[-1].end()):
        return None
    others = text[: best[0]] + text[best[1] :]
    return best if any(map(str.isalpha, others)) else None


def _without_others(text: str, words: Sequence[re.Match[str]]) -> int:
    """Where the time ends in a run of words: words that add nothing to it stand after it."""
    start, whole = words[0].start(), _meaning(squeeze(text[words[0].start() : words[-1].end()]))
    last = len(words) - 1
    while (
        last
        and not CLOSES.fullmatch(words[last].group())
        and _meaning(squeeze(text[start : words[last - 1].end()])) == whole
    ):
        last -= 1
    return words[last].end()


def _meaning(words: str) -> tuple[object, ...]:
    read = deadlines.read(words)
    return read.kind, read.start, read.end, read.recurrence


def _is_time(words: str) -> bool:
    """Whether the words tell a time that has a day, a month or a rhythm."""
    read = deadlines.read(words)
    if read.note in NOT_SURE:
        return False
    known = read.start or read.end or read.recurrence
    return bool(known or read.kind == "ongoing" or read.note == "deadline-without-year")
