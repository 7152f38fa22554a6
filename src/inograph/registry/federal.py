"""The federal bodies of Russia that inograph knows by name: a workspace takes over those that its plans name.

`federal.csv` gives the source of every row. A row that is taken over is the workspace's own from then on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from inograph.registry import Context, Registry, forms, of_tables
from inograph.registry.rows import TABLES, read_csv, replace_table, whole_rows
from inograph.workspace import Workspace

_FEDERAL = re.compile(
    r"\bрф\b|\bфедеральн|\bроссийск|\bгосударственн|\b(?:мин(?!истерств)|рос)[а-я]{3}|\b(?:мвд|мчс|ф[а-я]{2})\b"
)
_OFFICE = re.compile(
    r"(?:[а-я]+(?:ое|ая|ый|ий) )*(?:(?P<never>департамент|управление|комитет|администрация|отдел)"
    r"|министерство|агентство|служба|инспекция)\b"
)
"""No federal body of the list is called the first ones; the others are a region's where a region issues the plan."""


@cache
def listed() -> Registry:
    """The bodies of the list, as a registry of its own."""
    rows = tuple(row for _, row in read_csv(Path(__file__).with_name("federal.csv")) if row)
    return of_tables({name: rows if name == "stakeholders" else () for name in TABLES}, [])


def unused(known: Registry) -> list[str]:
    """The keys of the listed bodies that a registry has no row for, under this key or by one of their names."""
    return [
        key
        for key, body in listed().stakeholders.items()
        if key not in known.stakeholders and not any(known.meanings(name) for name in body.names)
    ]


def named(names: Iterable[str], context: Context, known: Registry) -> list[str]:
    """The keys of the listed bodies that names of a document mean and the registry does not know; homonyms are left."""
    found: dict[str, None] = {}
    for name in names:
        if known.resolve(name, context) or known.meanings(name) or known.refused(name):
            continue
        body = listed().resolve(name, context)
        if body and body.key not in known.stakeholders:
            found[body.key] = None
    return list(found)


def is_local(name: str, place: str) -> bool:
    """Whether a name is that of no federal body: a department, or a ministry, agency or service of a plan's own place.

    >>> is_local("Агентство по туризму", "Костромская область"), is_local("Агентство по туризму", "")
    (True, False)
    >>> is_local("Департамент труда и занятости", ""), is_local("Федеральное агентство по туризму", "Томская область")
    (True, False)
    """
    plain = forms.plain(name)
    if _FEDERAL.search(plain):
        return False
    found = _OFFICE.match(plain)
    return bool(found and (found["never"] or place))


def take(workspace: Workspace, keys: Iterable[str]) -> list[str]:
    """Add the listed bodies of these keys to `graph/registry/stakeholders.csv`; gives their names.

    The file is replaced whole or not at all.
    """
    new = [row for row in listed().tables["stakeholders"] if row["key"] in set(keys)]
    if new:
        file = _table(workspace)
        rows = whole_rows(file)
        columns = list(dict.fromkeys([*(rows[0] if rows else ()), *new[0]]))
        replace_table(file, columns, [*rows, *new])
    return [row["name_ru"] for row in new]


def drop(workspace: Workspace, keys: Collection[str]) -> None:
    """Take the rows of these keys out of the table again, whole or not at all."""
    if keys:
        file = _table(workspace)
        rows = whole_rows(file)
        replace_table(file, list(rows[0]), [row for row in rows if row["key"] not in keys])


def _table(workspace: Workspace) -> Path:
    return workspace.root / "graph" / "registry" / "stakeholders.csv"
