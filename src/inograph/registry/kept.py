"""The keys of activities that a plan with several texts keeps: `graph/registry/activities.csv`.

A row holds the key, the `title` it was minted for and, in `aliases`, the other wordings that are the same activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inograph.registry.rows import replace_table, whole_rows
from inograph.spelling import collapse
from inograph.workspace import Workspace

_COLUMNS = ("key", "title", "aliases", "source")


def path(workspace: Workspace) -> Path:
    return workspace.root / "graph" / "registry" / "activities.csv"


def record(workspace: Workspace, titles: Mapping[str, Mapping[str, str]]) -> int:
    """Add to the table what it does not hold yet; `titles` is key → wording → source. Gives the rows written.

    The file is replaced whole or not at all; a wording with a bar in it cannot stand in a cell and is left to likeness.
    """
    file = path(workspace)
    rows = whole_rows(file)
    columns = list(dict.fromkeys([*(rows[0] if rows else _COLUMNS), *_COLUMNS]))
    by_key = {row.get("key", ""): row for row in rows}
    written = 0
    for key, wordings in titles.items():
        known = by_key.get(key)
        if known is None:
            title, source = next(iter(wordings.items()))
            known = {"key": key, "title": title, "source": source}
            rows.append(known)
            written += 1
        elif _new(known, wordings):
            written += 1
        aliases = [part.strip() for part in known.get("aliases", "").split("|") if part.strip()]
        known["aliases"] = " | ".join([*aliases, *_new(known, wordings)])
    if written:
        replace_table(file, columns, rows)
    return written


def _new(row: Mapping[str, str], wordings: Mapping[str, str]) -> list[str]:
    known = {collapse(part) for part in (row.get("title", ""), *row.get("aliases", "").split("|"))}
    return [wording for wording in wordings if wording not in known and "|" not in wording]
