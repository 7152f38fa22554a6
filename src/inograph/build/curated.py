"""What planners keep beside the documents → facts: the registry, the links, the programme itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from inograph import registry, spelling
from inograph.briefs.words import day
from inograph.build.sources import Folder, Source
from inograph.build.tables import Table
from inograph.errors import Finding, Text
from inograph.statements import plan_facts, registry_facts
from inograph.statements.ntriples import Refuse, Snapshot, Triple, node, typed, words
from inograph.statements.registry_facts import Keys
from inograph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Curated:
    """The facts of planners by graph name, and those that they only suppose."""

    graphs: Mapping[str, frozenset[Triple]]
    hypothesis: frozenset[Triple]
    supposed: frozenset[str]
    """The IRIs of the rows that are only supposed."""


def curated(
    workspace: Workspace,
    known: registry.Registry,
    sources: list[Source],
    tables: list[Table],
    called: Called,
    findings: list[Finding],
) -> Curated:
    """What planners keep beside the documents: each registry table, the dependencies, the programme itself."""
    graphs: dict[str, frozenset[Triple]] = {}
    supposed: dict[str, set[Triple]] = {}
    planned = {key for source in sources for key in source.keys}
    all_keys = keys(workspace, known, sources, tables)
    for table, rows in sorted(known.tables.items()):
        facts: set[Triple] = set()
        for row in rows:
            if table != "activities" or row["key"] in planned:
                is_supposed = row.get("strength") == "hypothesis"
                iri = registry_facts.table_node(table, row).iri
                target = supposed.setdefault(iri, set()) if is_supposed else facts
                target.update(registry_facts.row_facts(table, row, all_keys, _refusing(row, findings)))
        for row in known.tables.get("revisions", ()) if table == "revisions" else ():
            roadmap = node("roadmap", workspace.config.programme)
            facts.update(registry_facts.table_node(table, row).links("dcat:isVersionOf", roadmap))
        if facts:
            graphs[f"curated-{table}"] = frozenset(facts)
    if spellings := frozenset(_spellings(known)):
        graphs["curated-judgements"] = spellings
    graphs["curated-programme"] = frozenset(_programme(workspace, sources, tables, called))
    return Curated(graphs, frozenset(chain.from_iterable(supposed.values())), frozenset(supposed))


def _spellings(known: registry.Registry) -> Iterator[Triple]:
    """Every spelling that a planner has decided about, as one more name of the body that it means."""
    for judgement in known.judgements:
        body = known.stakeholders.get(judgement.key)
        if body and judgement.names and judgement.form not in map(spelling.fold, body.names):
            name = words(judgement.name, plan_facts.language(judgement.name))
            yield from node(body.type, body.key).says("skos:altLabel", name)


def keys(workspace: Workspace, known: registry.Registry, sources: list[Source], tables: list[Table]) -> Keys:
    """What every key of the workspace means."""
    things = {row["key"]: registry_facts.table_node(table, row) for table, rows in known.tables.items() for row in rows}
    things[workspace.config.programme] = node("programme", workspace.config.programme)
    folders = [source.name for source in sources] + [table.folder.name for table in tables]
    references = {row["key"]: registry_facts.reference_term(row) for row in known.tables.get("references", ())}
    return Keys(things, {name: node("source", name) for name in folders}, references)


def _refusing(row: Mapping[str, str], findings: list[Finding]) -> Refuse:
    def refuse(column: str, value: str) -> None:
        text = Text(f"{column}: «{value}» не подходит; значение не загружено",
                    f"{column}: “{value}” does not fit; the value is not loaded")  # fmt: skip
        findings.append(Finding("error", "registry-value", text, f"{row['file']}:{row['line']}"))

    return refuse


def _programme(workspace: Workspace, sources: list[Source], tables: list[Table], called: Called) -> Iterator[Triple]:
    config = workspace.config
    programme, roadmap = node("programme", config.programme), node("roadmap", config.programme)
    yield from programme.is_a("inog:Programme", "prov:Plan")
    ru, en = config.labels
    yield from programme.named("skos:prefLabel", ru, en)
    yield from programme.links("inog:hasRoadmap", roadmap)
    yield from roadmap.is_a("inog:Roadmap")
    yield from roadmap.named("skos:prefLabel", f"«Дорожная карта»: {ru or en}", en and f"Road map: {en}")
    for source in sources:
        yield from _described(source.name, source.settings, called, source.document.sha256, source.document.file)
    for table in tables:
        yield from _described(table.name, table.folder.settings, called, table.sha256, table.folder.file.name)


Called = Mapping[str, Text]


def called(folders: Iterable[Folder]) -> Called:
    """What each source is called; those of one title are told apart by their days, else by their folders."""
    settings = {folder.name: folder.settings for folder in folders}
    titles = {name: Text(str(own.get("title", "")), str(own.get("title_en", ""))) for name, own in settings.items()}
    found = {}
    for name, title in titles.items():
        days = [settings[twin].get("date") for twin, own in titles.items() if own.ru == title.ru]
        own = settings[name].get("date")
        if len(days) == 1 or not title.ru:
            found[name] = title
        elif isinstance(own, date) and days.count(own) == 1:
            found[name] = _marked(title, day(own, "ru"), day(own, "en"))
        else:
            found[name] = _marked(title, name, name)
    return found


def _marked(title: Text, ru: str, en: str) -> Text:
    return Text(f"{title.ru} ({ru})", title.en and f"{title.en} ({en})")


def follows(sources: list[Source], tables: list[Table]) -> dict[str, str]:
    """Each later text by its source → the source whose text it replaces."""
    found = {source.name: source.earlier.name for source in sources if source.earlier}
    return found | {table.name: table.folder.revises for table in tables if table.folder.revises}


def revisions(
    programme: str, sources: list[Source], tables: list[Table], called: Called, later: Mapping[str, str]
) -> Iterator[tuple[str, frozenset[Triple]]]:
    """The texts that newer ones replace, and which follows which; nothing where every plan has one text."""
    if later:
        yield "curated-texts", frozenset(_revisions(programme, sources, tables, called, later))


def _revisions(
    programme: str, sources: list[Source], tables: list[Table], called: Called, later: Mapping[str, str]
) -> Iterator[Triple]:
    titles = {source.name: source.settings for source in sources} | {t.name: t.folder.settings for t in tables}
    for name in sorted({*later, *later.values()}):
        it, said = node("plan-revision", name), titles.get(name, {})
        yield from it.is_a("inog:PlanRevision")
        yield from it.named("skos:prefLabel", called[name].ru or name, called[name].en)
        yield from it.links("dcat:isVersionOf", node("roadmap", programme))
        if isinstance(said.get("date"), date):
            yield from it.says("dcterms:issued", typed(said["date"]))
        if name in later:
            yield from it.links("dcat:previousVersion", node("plan-revision", later[name]))
    for source in sources:
        if source.name in later.values():
            yield from _described(source.name, source.settings, called, source.document.sha256, source.document.file)
    for table in tables:
        if table.name in later.values():
            yield from _described(table.name, table.folder.settings, called, table.sha256, table.folder.file.name)


def _described(name: str, settings: Mapping[str, Any], called: Called, sha256: str, file: str) -> Iterator[Triple]:
    """A source and the copy of it that was read."""
    it, snapshot = node("source", name), Snapshot(name, sha256).node
    yield from it.is_a("inog:SourceDocument")
    yield from it.named("dcterms:title", str(settings.get("title", "")), str(settings.get("title_en", "")))
    if short := str(settings.get("short", "")):
        yield from it.says("inog:shortLabel", words(short, plan_facts.language(short)))
    yield from it.named("skos:prefLabel", *called[name])
    yield from it.links("inog:hasSnapshot", snapshot)
    yield from snapshot.is_a("inog:SourceSnapshot")
    yield from snapshot.says("dcterms:identifier", words(sha256))
    yield from snapshot.says("inog:fileName", words(file))
    if isinstance(settings.get("date"), date):
        yield from it.says("dcterms:issued", typed(settings["date"]))
