"""Plans that mark who: a column a body with a letter or a tick where it takes part, read as one list of executors.

`Мероприятие | Комитет ЖКХ | Водоканал` above `Ремонт | О | У` is led by the committee. The letters are those of
responsibility matrices (RACI and its kin); what a legend below the table says of a letter counts before its usual
meaning. Who is only consulted or informed carries nothing out and is no executor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inograph.plan.columns.header_words import EXECUTOR, NOTE, header_role
from inograph.plan.executors import bodies
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.layouts.parts import Part
from inograph.plan.words import Cell, bare, empty, filled, is_russian, squeeze

Row = Sequence[Cell]
DEEPEST, LEAST, LONGEST = 4, 2, 80
NO_PART, TICKED = "", "+"
TICK = re.compile(r"[+xXхХvV✓✔☑√●•◆■▪▲*]{1,2}")
NONE = re.compile(r"[-–—.\s]*|нет|no|☐")
SPLIT = re.compile(r"[/,;+& ]+")
LETTERS = {
    **dict.fromkeys(("A", "L", "Lead", "О", "ОИ", "Отв", "Ответственный", "Л"), LEAD),
    **dict.fromkeys(("R", "S", "P", "Support", "И", "У", "С", "СИ", "Исп", "Соисп", "Уч", "Участник"), CO_EXECUTOR),
    **dict.fromkeys(("C", "I", "К", "Инф", "Согл", "Конс"), NO_PART),
}
"""What a mark means by custom; `R` leads where nobody is accountable."""
SAME = str.maketrans("ОСИЛУКАРХ", "OCИЛYKAPX")
CUSTOM = {mark.translate(SAME): role for mark, role in LETTERS.items()}
MEANT = re.compile(
    r"(?<!\w)[«\"“(]?(?P<mark>[A-ZА-Я]{1,2})[»\"”)]?\s?[-–—=:]\s?"
    r"(?:(?P<lead>ответствен|головн|lead|accountable|primary)|(?P<co>исполн|соисполн|участ|support|responsible"
    r"|particip|secondary|partner|assist)|(?P<none>соглас|консульт|информ|consult|inform))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjacent columns with marks of bodies: the row that names them, the first column, what their marks mean."""

    row: int
    first: int
    end: int
    letters: Mapping[str, str]


def joined(table: Part, text: str) -> Part:
    """The table with a column of leads and one of others in place of those that mark bodies; any other as it is.

    `text` is the whole document, where a legend may say what the marks mean.
    """
    depth = min(DEEPEST, len(table.rows) - LEAST)
    run = next((run for at in range(depth) if (run := _run(table.rows, at, text))), None)
    if run is None:
        return table
    rows = [*_headers(table.rows[: run.row + 1], run)]
    rows += [_told(row, table.rows[run.row], run) for row in table.rows[run.row + 1 :]]
    return replace(table, rows=tuple(rows))


def _run(rows: Sequence[Row], at: int, text: str) -> _Run | None:
    """The columns below a row of names that hold nothing but marks, if the names are those of bodies."""
    marks = [_marks(rows, at, place) for place in range(len(rows[at]))]
    if sum(map(bool, marks)) < LEAST:
        return None
    first, end = _longest(list(map(bool, marks)))
    letters = _letters(set[str]().union(*marks[first:end]), text) if end - first >= LEAST else None
    if letters is None:
        return None
    above = {header_role(cell.text) for row in rows[:at] for cell in row[first:end]}
    named = sum(bodies.names_body(_name(cell)) for cell in rows[at][first:end])
    lettered = LEAD in letters.values() and len(set(letters.values())) > 1
    if EXECUTOR in above or named * 2 > end - first or lettered:
        return _Run(at, first, end, letters)
    return None


def _name(cell: Cell) -> str:
    return bare(cell).strip("*. ")


def _marks(rows: Sequence[Row], at: int, place: int) -> frozenset[str]:
    """The marks that stand below the name of a column; none where it says something else or has no name."""
    cell = rows[at][place]
    name = _name(cell)
    whole = cell.end - cell.start == len(cell.text) and not cell.pieces
    named = header_role(name) in (None, EXECUTOR, NOTE) or bodies.names_body(name)  # `Project Manager`
    if not whole or not 1 < len(name) <= LONGEST or not named:
        return frozenset()
    found: set[str] = set()
    for row in rows[at + 1 :]:
        own = _own(row[place]) if filled(row) >= LEAST else []
        if len(own) > LEAST + 1 or not all(one == TICKED or _is_letter(one) for one in own):
            return frozenset()
        found.update(own)
    return frozenset(found)


def _own(cell: Cell) -> list[str]:
    """The marks of a cell, or its words; a tick of any shape is `+`."""
    words = squeeze(cell.text).strip(".*")
    if TICK.fullmatch(words):
        return [TICKED]
    return [] if NONE.fullmatch(words) else SPLIT.split(words)


def _is_letter(words: str) -> bool:
    return words in LETTERS or (len(words) <= LEAST and words.isalpha() and words.isupper())


def _longest(marked: Sequence[bool]) -> tuple[int, int]:
    """The first and the last place of the longest run of columns that are marked."""
    best = (0, 0)
    first = None
    for place, yes in enumerate([*marked, False]):
        if yes and first is None:
            first = place
        elif not yes and first is not None:
            best = max(best, (first, place), key=lambda run: run[1] - run[0])
            first = None
    return best


def _letters(used: Iterable[str], text: str) -> dict[str, str] | None:
    """What each mark that is used means; None where the meaning of one is not known."""
    meant = CUSTOM | {
        found["mark"].upper().translate(SAME): LEAD if found["lead"] else CO_EXECUTOR if found["co"] else NO_PART
        for found in MEANT.finditer(text)
    }
    known: dict[str, str] = {}
    for mark in used:
        role = CO_EXECUTOR if mark == TICKED else meant.get(mark.translate(SAME))
        if role is None:
            return None
        known[mark] = role
    if LEAD not in known.values() and "R" in known:
        known["R"] = LEAD
    return known


def _headers(rows: Sequence[Row], run: _Run) -> Iterator[tuple[Cell, ...]]:
    """The rows down to the names: what rows above name of other columns joins them, a title above stays."""
    names = list(rows[-1])
    for row in rows[:-1]:
        if filled(row) < LEAST:
            yield (*row[: run.first + LEAST], *row[run.end :])
            continue
        names = [own if own.text.strip() else above for own, above in zip(names, row, strict=True)]
        yield (*map(empty, row[: run.first + LEAST]), *map(empty, row[run.end :]))
    pair: Sequence[Any] = rows[-1][run.first : run.first + LEAST]
    russian = is_russian(names)
    called = ("Ответственный исполнитель", "Соисполнители") if russian else ("Lead agency", "Supporting agencies")
    if LEAD not in run.letters.values():
        called = ("Исполнители" if russian else "Responsible", "")
    own = (replace(cell, text=words, merged=False) for cell, words in zip(pair, called, strict=True))
    yield (*names[: run.first], *own, *names[run.end :])


def _told(row: Row, names: Row, run: _Run) -> tuple[Cell, ...]:
    """A row with the names of the columns that it marks, leads and others apart."""
    leads: list[Cell] = []
    others: list[Cell] = []
    for place in range(run.first, run.end):
        roles = {run.letters.get(mark, NO_PART) for mark in _own(row[place])}
        if LEAD in roles:
            leads.append(names[place])
        elif CO_EXECUTOR in roles:
            others.append(names[place])
    if LEAD not in run.letters.values():
        leads, others = others, []
    at = row[run.first : run.first + LEAST]
    return (*row[: run.first], _list(at[0], leads), _list(at[1], others), *row[run.end :])


def _list(cell: Any, names: Sequence[Cell]) -> Cell:
    """A cell that lists names which stand elsewhere, each in its place; a line break inside one ends nothing."""
    if not names:
        return empty(cell)
    pieces = tuple((name.start, name.end) for name in names)
    listed: Cell = replace(
        cell, text=";".join(name.text.replace("\n", " ") for name in names), start=names[0].start,
        end=names[-1].end, merged=True, pieces=pieces,
    )  # fmt: skip
    return listed
