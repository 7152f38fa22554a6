"""The keys of activities that a plan with several texts keeps: `graph/registry/activities.csv`.

A row holds the key, the `title` it was minted for and, in `aliases`, the other wordings that are the same activity.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from inograph.errors import BadInput, Text
from inograph.registry.rows import read_csv, replace_file
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
    rows = [_whole(row, file, number) for number, row in read_csv(file)] if file.is_file() else []
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
        replace_file(file, _as_csv(columns, rows))
    return written


def _whole(row: dict[str, str] | None, file: Path, number: int) -> dict[str, str]:
    if row is None:  # a table that is written again must lose nothing
        text = Text("полей не столько, сколько в заголовке", "not as many fields as the header has")
        raise BadInput(text, where=f"{file}:{number}")
    return row


def _new(row: Mapping[str, str], wordings: Mapping[str, str]) -> list[str]:
    known = {collapse(part) for part in (row.get("title", ""), *row.get("aliases", "").split("|"))}
    return [wording for wording in wordings if wording not in known and "|" not in wording]


def _as_csv(columns: list[str], rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
