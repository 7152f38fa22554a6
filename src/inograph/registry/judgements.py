"""What a planner decided about names: `graph/registry/judgements.csv`, one row a decision.

`same`: the name means the body `key`; `different`: it does not; `new`: it is a body of its own, under `key`; `number`:
what stands as a name is the body's number in a register. Rows are only ever added, so a decision is never asked twice
and its day stays known.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inograph.errors import Finding, Text
from inograph.plan.executors import bodies
from inograph.registry import inflection
from inograph.registry.forms import plain
from inograph.registry.rows import key_problem, replace_file, usable
from inograph.registry.saved import opened
from inograph.spelling import fold
from inograph.workspace import Workspace

COLUMNS = ("name", "decision", "key", "date", "note")
DECISIONS = ("same", "different", "new", "number")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about one spelling."""

    name: str
    decision: str
    key: str
    line: int

    @property
    def form(self) -> str:
        return fold(self.name)

    @property
    def names(self) -> bool:
        """Whether it makes its name one of the body's."""
        return self.decision in ("same", "new")


def in_any_case(name: str) -> Iterator[str]:
    """The name as written, in the nominative, and the forms that it has with the same name in another case.

    >>> set(in_any_case("Дирекции парка")) & set(in_any_case("Дирекцией парка"))
    {'~sing дирекция | парка'}
    """
    yield from dict.fromkeys((fold(name), fold(inflection.nominative(name))))
    if bodies.kind(name) != "group":
        yield from inflection.case_forms(tuple(plain(name).split()))


def path(workspace: Workspace) -> Path:
    return workspace.root / "graph" / "registry" / "judgements.csv"


def load(workspace: Workspace, findings: list[Finding]) -> Iterator[Judgement]:
    """The decisions in their order; a row that makes no sense is a finding."""
    file = path(workspace)
    if not file.is_file():
        return
    where = workspace.relative(file)
    for number, row in usable(file, workspace, findings):
        judgement = Judgement(row.get("name", ""), row.get("decision", ""), row.get("key", ""), number)
        problem = _problem(judgement)
        if problem:
            findings.append(Finding("error", "judgement-unread", problem, f"{where}:{number}"))
        else:
            yield judgement


def _problem(judgement: Judgement) -> Text | None:
    if not judgement.name:
        return Text("нет имени; строка пропущена", "there is no name; the row is left out")
    if judgement.decision not in DECISIONS:
        listed = ", ".join(DECISIONS)
        return Text(f"решение «{judgement.decision}»: бывает {listed}", f"decision “{judgement.decision}”: {listed}")
    return key_problem(judgement.key)


def record(workspace: Workspace, decisions: Iterable[tuple[str, str, str]], *, day: date, note: str = "") -> Path:
    """Add rows (name, decision, key) to the file, which is replaced whole or not at all."""
    file = path(workspace)
    before = file.read_bytes() if file.is_file() else ",".join(COLUMNS).encode() + b"\n"
    text, form = opened(before, str(file))
    rows = io.StringIO()
    csv.writer(rows, lineterminator="\n", delimiter=form.delimiter).writerows(
        (name, decision, key, day.isoformat(), note) for name, decision, key in decisions
    )
    added = ("" if text.endswith("\n") else "\n") + rows.getvalue()
    replace_file(file, form.encoded(text + added))
    return file
