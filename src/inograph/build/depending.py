"""`graph/links/dependencies.csv` → what waits for what, as planners judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inograph import ontology
from inograph.build.links import Ends
from inograph.errors import Finding, Text, WrongUse
from inograph.registry.rows import usable
from inograph.statements import registry_facts
from inograph.statements.ntriples import Triple
from inograph.workspace import Workspace


def read(workspace: Workspace, ends: Ends, findings: list[Finding]) -> frozenset[Triple]:
    """The facts of every row that makes sense; another one is a finding."""
    return frozenset(_facts(workspace, ends, findings))


def _facts(workspace: Workspace, ends: Ends, findings: list[Finding]) -> Iterator[Triple]:
    path = workspace.root / "graph" / "links" / "dependencies.csv"
    for line, row in usable(path, workspace, findings) if path.is_file() else ():
        where = f"{workspace.relative(path)}:{line}"
        if not {"from", "to"} <= row.keys():
            text = Text(
                "нужны столбцы from и to через запятую; файл не загружен",
                "columns from and to are needed, with commas between; the file is not loaded",
            )
            findings.append(Finding("error", "link-columns", text, workspace.relative(path)))
            return
        waits, first = ends.activity(row["from"]), ends.activity(row["to"])
        if waits is None or first is None:
            said = ends.unknown(row["from"] if waits is None else row["to"])
            text = Text(f"{said.ru}; такого мероприятия нет, строка не загружена",
                        f"{said.en}; there is no such activity, the row is not loaded")  # fmt: skip
            findings.append(Finding("warning", "link-unknown", text, where))
            continue
        doubts = list(_doubts(row, where))
        findings.extend(doubts)
        if not any(doubt.severity == "error" for doubt in doubts):
            yield from registry_facts.dependency(waits, first, row)


def _doubts(row: Mapping[str, str], where: str) -> Iterator[Finding]:
    """A kind or basis that no scheme has is an error, a dependency that nobody answers for a warning."""
    for column, prefix in (("kind", "dep"), ("basis", "basis")):
        if word := row.get(column):
            try:
                ontology.term(f"{prefix}:{word}")
            except WrongUse:
                text = Text(
                    f"{column}: нет слова «{word}»; строка не загружена",
                    f"{column}: there is no word “{word}”; the row is not loaded",
                )
                yield Finding("error", "link-word", text, where)
    if not row.get("author"):
        text = Text("не сказано, кто так считает (author)", "it is not said who says so (author)")
        yield Finding("warning", "link-author", text, where)
