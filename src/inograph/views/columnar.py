"""The glyphs and lines of a map as its page holds them: column by column, so that each name of a column and what many
have in common stands there once. The script puts them together again before anything reads them (`map.unpacked`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Columns = dict[str, Any]
KEY = "\0"
"""Where the key of a glyph stands in its address and in that of its page."""


def glyphs(rows: Sequence[Row]) -> Columns:
    """The columns of glyphs: names that are one, facts with the same headings and addresses of one form are told so."""
    return packed([_glyph(row) for row in rows])


def lines(rows: Sequence[Row], glyphs: Sequence[Row]) -> Columns:
    """The columns of lines, which lead from and to glyphs by their places; the id of each is `e` and its own place."""
    at = {row["id"]: place for place, row in enumerate(glyphs)}
    return packed([{**row, "from": at[row["from"]], "to": at[row["to"]], "id": None} for row in rows])


def packed(rows: Sequence[Row]) -> Columns:
    """Rows as columns: each value in its row, None without one; or the values `of` which each row stands `at` one.

    A column of rows is in columns itself.

    >>> packed([*[{"kind": "federal agency"}] * 3, {"y": {"z": 1}}])
    {'kind': {'of': ['federal agency', None], 'at': [0, 0, 0, 1]}, 'y': {'in': {'z': [None, None, None, 1]}}}
    """
    names = dict.fromkeys(name for row in rows for name, value in row.items() if value is not None)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> Any:
    if any(isinstance(value, Mapping) for value in values):
        return {"in": packed([value or {} for value in values])}
    told = [json.dumps(value) for value in values]
    of = dict(zip(told, values, strict=True))
    places = {text: place for place, text in enumerate(of)}
    short = {"of": list(of.values()), "at": [places[text] for text in told]}
    return short if len(json.dumps(short, ensure_ascii=False)) < len(json.dumps(values, ensure_ascii=False)) else values


def _glyph(row: Row) -> Row:
    facts: Sequence[tuple[str, str]] = row.get("facts", ())
    told = {
        "id": _around(row["id"], row["key"]),
        "page": _around(row.get("page"), row["key"]),
        "short": None if row.get("short") == row.get("label") else row.get("short"),
        "facts": [name for name, _ in facts] or None,
        "told": [value for _, value in facts] or None,
        "values": {name: _figure(value) for name, value in row.get("values", {}).items()} or None,
    }
    return {**row, **told}


def _around(address: str | None, key: str) -> str | None:
    if not address or not key:
        return address
    before, found, after = address.rpartition(key)
    return f"{before}{KEY}{after}" if found else address


def _figure(value: float) -> float:
    """A value as exactly as the panel, a size or a shade can show it."""
    return int(value) if value == int(value) else float(f"{value:.6g}")
