"""What a build could not read or found doubtful, kept beside its graph, so that pages can tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import islice
from typing import Any

from inograph.errors import Finding, Text
from inograph.workspace import UNREAD

KEPT = 2_000
"""So many findings of a build are kept; `check` tells all."""


def records(findings: Iterable[Finding], covered: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The findings as they stand in the manifest of a graph; of sources in which names of persons are covered, none."""
    folders = tuple(f"graph/sources/{name}/" for name in covered)
    told = [finding for finding in findings if not finding.where.startswith(folders)]
    return [_record(finding) for finding in islice(sorted(told, key=lambda f: f.severity != "error"), KEPT)]


def left_out(manifest: Mapping[str, Any]) -> list[Finding]:
    """Each source that a graph should have and that could not be read when it was built, with what to do."""
    return [finding for finding in findings(manifest) if finding.code == UNREAD]


def findings(manifest: Mapping[str, Any]) -> list[Finding]:
    """The findings that the manifest of a graph holds.

    >>> told = Finding("info", "struck-out", Text("зачёркнуто", "struck out"), "plan.xlsx", 1, 2, sheet=("A", 4))
    >>> findings({"findings": records([told])}) == [told]
    True
    """
    return [_finding(record) for record in manifest.get("findings", ())]


def _record(finding: Finding) -> dict[str, Any]:
    """What a finding says, by the names of its fields, as JSON holds it."""
    whole = {field.name: getattr(finding, field.name) for field in fields(finding)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in whole.items() if value}


def _finding(record: Mapping[str, Any]) -> Finding:
    texts = {name: Text(*record[name]) for name in ("message", "remedy", "kind") if name in record}
    sheet = {"sheet": (record["sheet"][0], record["sheet"][1])} if "sheet" in record else {}
    return Finding(**{**record, **texts, **sheet})
