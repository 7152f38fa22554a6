"""What planners keep beside the documents → facts: the registry, the links, the programme itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from inograph import registry, spelling
from inograph.build.sources import Source
from inograph.build.tables import Table
from inograph.errors import Finding, Text
from inograph.registry.rows import read_csv
from inograph.statements import registry_facts
from inograph.statements.ntriples import Snapshot, Triple, node, typed, words
from inograph.workspace import Workspace


def curated(
    workspace: Workspace, known: registry.Registry, sources: list[Source], tables: list[Table], findings: list[Finding]
) -> Iterator[tuple[str, frozenset[Triple]]]:
    """What planners keep beside the documents: each registry table, the dependencies, the programme itself."""
    planned = {key for source in sources for key in source.keys}
    for table, rows in sorted(known.tables.items()):
        rows = tuple(row for row in rows if table != "activities" or row["key"] in planned)
        if rows:
            facts = frozenset(fact for row in rows for fact in registry_facts.row_facts(table, row))
            yield f"curated-{table}", facts
    dependencies = frozenset(_dependencies(workspace, sources, findings))
    if dependencies:
        yield "curated-dependencies", dependencies
    yield "curated-programme", frozenset(_programme(workspace, sources, tables))


def _programme(workspace: Workspace, sources: list[Source], tables: list[Table]) -> Iterator[Triple]:
    config = workspace.config
    programme, roadmap = node("programme", config.programme), node("roadmap", config.programme)
    yield from programme.is_a("inog:Programme", "prov:Plan")
    yield from programme.named("skos:prefLabel", *config.name)
    yield from programme.links("inog:hasRoadmap", roadmap)
    yield from roadmap.is_a("inog:Roadmap")
    yield from roadmap.named("skos:prefLabel", f"«Дорожная карта»: {config.name.ru}", f"Road map: {config.name.en}")
    for source in sources:
        yield from _described(source.name, source.settings, source.document.sha256, source.document.file)
    for table in tables:
        yield from _described(table.folder.name, table.folder.settings, table.sha256, table.folder.file.name)


def follows(sources: list[Source], tables: list[Table]) -> dict[str, str]:
    """Each later text by its source → the source whose text it replaces."""
    found = {source.name: source.earlier.name for source in sources if source.earlier}
    return found | {table.name: table.folder.revises for table in tables if table.folder.revises}


def revisions(
    programme: str, sources: list[Source], tables: list[Table], later: Mapping[str, str]
) -> Iterator[tuple[str, frozenset[Triple]]]:
    """The texts that newer ones replace, and which follows which; nothing where every plan has one text."""
    if later:
        yield "curated-texts", frozenset(_revisions(programme, sources, tables, later))


def _revisions(
    programme: str, sources: list[Source], tables: list[Table], later: Mapping[str, str]
) -> Iterator[Triple]:
    for name in sorted({*later, *later.values()}):
        it = node("plan-revision", name)
        yield from it.is_a("inog:PlanRevision")
        yield from it.links("dcat:isVersionOf", node("roadmap", programme))
        if name in later:
            yield from it.links("dcat:previousVersion", node("plan-revision", later[name]))
    for source in sources:
        if source.name in later.values():
            yield from _described(source.name, source.settings, source.document.sha256, source.document.file)
    for table in tables:
        if table.name in later.values():
            yield from _described(table.name, table.folder.settings, table.sha256, table.folder.file.name)


def _described(name: str, settings: Mapping[str, Any], sha256: str, file: str) -> Iterator[Triple]:
    """A source and the copy of it that was read."""
    it, snapshot = node("source", name), Snapshot(name, sha256).node
    yield from it.is_a("inog:SourceDocument")
    yield from it.named("dcterms:title", str(settings.get("title", "")), str(settings.get("title_en", "")))
    yield from it.links("inog:hasSnapshot", snapshot)
    yield from snapshot.is_a("inog:SourceSnapshot")
    yield from snapshot.says("dcterms:identifier", words(sha256))
    yield from snapshot.says("inog:fileName", words(file))
    if isinstance(settings.get("date"), date):
        yield from it.says("dcterms:issued", typed(settings["date"]))


def _dependencies(workspace: Workspace, sources: list[Source], findings: list[Finding]) -> Iterator[Triple]:
    path = workspace.root / "graph" / "links" / "dependencies.csv"
    if not path.is_file():
        return
    by_name: dict[str, str] = {}
    for source in sources:
        for key, activity in source.rows():
            by_name |= {key: key, activity.number or key: key, spelling.fold(activity.name): key}
    for number, row in read_csv(path):
        if not {"from", "to"} <= row.keys():
            text = Text(
                "нужны столбцы from и to через запятую; файл не загружен",
                "columns from and to are needed, with commas between; the file is not loaded",
            )
            findings.append(Finding("error", "link-columns", text, workspace.relative(path)))
            return
        ends = [by_name.get(row[end]) or by_name.get(spelling.fold(row[end])) for end in ("from", "to")]
        if None in ends:
            text = Text(
                "такого мероприятия нет; строка не загружена", "there is no such activity; the row is not loaded"
            )
            findings.append(Finding("warning", "link-unknown", text, f"{workspace.relative(path)}:{number}"))
            continue
        yield from registry_facts.dependency(node("activity", str(ends[0])), node("activity", str(ends[1])), row)
