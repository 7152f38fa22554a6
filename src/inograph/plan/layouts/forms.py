"""Forms: tables of two columns where each row says one thing of an activity, `Lead | Town Council`.

A form, or several one below the other in one table, is turned so that what it says stands in one row under a header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from inograph.plan.columns.header_words import DEADLINE, END, EXECUTOR, NAME, header_role, is_header
from inograph.plan.words import Cell, Table, empty, part, squeeze

LEAST_KEYS = 3
LABEL = re.compile(r"\W{0,3}([^\W\d_][\w /’'-]{1,30}?)\s*:\W{0,3}\s*(?=\S)")
DEED = "commitment|action|activity|measure|task|milestone|project|initiative|recommendation|мероприятие"
CALLED = re.compile(
    rf"(?:{DEED}) (?:№ ?|no\.? ?)?\d{{1,3}}(?:\.\d{{1,2}})*\s*[.:–—-]\s*\S",
    re.IGNORECASE,
)
"""A row alone that calls a form by its number and its name: `Commitment 2: Open the registers`."""
CODED = re.compile(
    rf"({DEED}|мера|задача) (?:№ ?|no\.? ?)?(?:[A-ZА-Я]{{1,4}}[ -]?)?\d{{1,3}}(?:\.\d{{1,2}})*\.?", re.IGNORECASE
)
"""The word for a deed with its code, beside what is to be done: `Action W-1 | Mend the weir`."""
TITLE = ""
AIMS, TASKS = ("цель", "цели"), ("задачи",)
PROGRAMME = re.compile(r"(?:под)?программ(?!ны)|\bprogrammes?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turned:
    """A form as a table with a header."""

    number: int
    rows: Sequence[Sequence[Cell]]


def turned(table: Table) -> Table:
    """The table with its forms as rows and with what each cell is called as its header; any other table as it is."""
    if table.rows and all(LABEL.match(row[0].text) for row in table.rows):
        return _labelled(table)
    if not table.rows or len(table.rows[0]) != 2 or is_header(table.rows[0]):
        return table
    forms, header = _forms(table.rows)
    if not _are_forms(forms, header):
        return table
    rows = [tuple(form.get(key) or _nothing(form) for key in header) for form in forms]
    return Turned(table.number, (tuple(header.values()), *rows))


def _labelled(table: Table) -> Table:
    """Rows whose cells say what they are, `Action: Mend the road | Owner: Road Team`, under that as a header."""
    said = [[LABEL.match(row[column].text) for row in table.rows] for column in range(len(table.rows[0]))]
    names = [{match[1].strip().lower() for match in column if match} for column in said]
    roles = [header_role(next(iter(one))) if len(one) == 1 else None for one in names]
    if NAME not in roles or not {EXECUTOR, DEADLINE, END} & set(roles):
        return table
    first = table.rows[0]
    header = tuple(_named(cell) if role else empty(cell) for cell, role in zip(first, roles, strict=True))
    rows = [tuple(_value(cell) if role else cell for cell, role in zip(row, roles, strict=True)) for row in table.rows]
    return Turned(table.number, (header, *rows))


def _named(cell: Cell) -> Cell:
    """What a cell says that it is."""
    found = LABEL.match(cell.text)
    return part(cell, 0, found.end(1) if found else 0)


def _value(cell: Any) -> Cell:
    """What a cell says after the word for it."""
    found = LABEL.match(cell.text)
    value: Cell = replace(cell, text=cell.text[found.end() :], start=cell.start + found.end()) if found else cell
    return value


def _forms(rows: Sequence[Sequence[Cell]]) -> tuple[list[dict[str, Cell]], dict[str, Cell]]:
    """The forms as cells by the words that name them, and those words in their order."""
    forms: list[dict[str, Cell]] = [{}]
    header: dict[str, Cell] = {}
    for first, second in rows:
        if is_header((first, second)):
            continue
        called = not second.text.strip() and CALLED.match(first.text) is not None
        is_title = bool(first.text.strip()) and (first.start == second.start or called)
        coded = CODED.fullmatch(first.text.strip()) if second.text.strip() else None
        first = part(first, 0, first.text.index(coded[1]) + len(coded[1])) if coded else first
        key = TITLE if is_title else squeeze(first.text).lower()
        if key in forms[-1] or (is_title and forms[-1]):
            forms.append({})
        forms[-1][key] = second if not is_title else first
        header.setdefault(key, empty(first) if is_title else first)
    return forms, header


def _are_forms(forms: Sequence[dict[str, Cell]], header: dict[str, Cell]) -> bool:
    """Whether half of the words are those of columns of a plan, a name and who or when among them."""
    roles = [header_role(cell.text) for key, cell in header.items() if key != TITLE]
    known = [role for role in roles if role]
    if _is_passport([key for key in header if key != TITLE]):
        return False
    named = NAME in roles or all(TITLE in form for form in forms)
    return (
        named
        and len(header) >= LEAST_KEYS
        and len(known) * 2 >= len(roles)
        and bool({EXECUTOR, DEADLINE, END} & set(known))
    )


def _is_passport(keys: Sequence[str]) -> bool:
    """Whether a form tells of a programme, not of what is to be done: most words name it, or its aim and its tasks."""
    aimed = any(key.startswith(AIMS) for key in keys)
    named = [key for key in keys if header_role(key) == NAME]
    tasks = bool(named) and all(key.startswith(TASKS) for key in named)
    return (aimed and tasks) or sum(bool(PROGRAMME.search(key)) for key in keys) * 2 > len(keys)


def _nothing(form: dict[str, Cell]) -> Cell:
    return empty(next(iter(form.values())))
