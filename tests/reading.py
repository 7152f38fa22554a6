"""Reads plans that a test writes itself."""

from __future__ import annotations

from pathlib import Path

from inograph import documents
from inograph.plan.table import Plan, read_plan


def plan(folder: Path, text: str, name: str = "plan.txt") -> Plan:
    """The plan that a file with this text is read as."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_plan(documents.read(path))


def told(found: Plan) -> list[tuple[str, str, list[str]]]:
    """What, by when and who, in the words of the plan."""
    return [(one.name, one.deadline.text, [who.name for who in one.executors]) for one in found.activities]


def listed(file: str) -> list[tuple[str, str]]:
    """What each name of a list beside the tests is; a line of it is `person: Clerk | Завуч`."""
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [(what, name) for what, _, names in (line.partition(": ") for line in lines) for name in names.split(" | ")]
