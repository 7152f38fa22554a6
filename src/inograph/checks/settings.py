"""`inograph.toml`: keys that nobody reads, each with its line and what may have been meant."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from inograph.errors import Finding, Text
from inograph.queries.question import nearest
from inograph.settings import KNOWN, line_of
from inograph.workspace import MARKER, Workspace


def findings(ws: Workspace) -> Iterator[Finding]:
    """Tables and keys that inograph does not know; one that cannot be read at all never gets so far."""
    path = ws.root / MARKER
    text = path.read_text(encoding="utf-8")
    for table, values in tomllib.loads(text).items():
        if table not in KNOWN:
            is_table = isinstance(values, dict) or text.find(f"[[{table}]]") >= 0
            key = f"[{table}]" if is_table else table
            yield _unknown(key, list(KNOWN), line_of(text, f"[{table}" if is_table else table))
            continue
        for key in values if isinstance(values, dict) else ():
            if key not in KNOWN[table]:
                yield _unknown(key, list(KNOWN[table]), line_of(text, key, table))


def _unknown(key: str, known: list[str], line: int) -> Finding:
    near = nearest(key.strip("[]"), known)
    message = Text(f"неизвестный ключ «{key}». {near.ru}", f"unknown key “{key}”. {near.en}")
    return Finding("warning", "settings-unknown", message, f"{MARKER}:{line or 1}")
