"""The pipeline: workspace → store, and the report of what was read, resolved and missed.

Same content, same bytes: facts are sets of canonical lines, sorted before they are written, and nothing depends on
the clock, the order of files or the machine.
"""

from __future__ import annotations

import fcntl
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from inograph import documents, ontology, registry, spelling, store
from inograph.documents.document import Document
from inograph.errors import BadInput, Finding, InographError, Locked, Text
from inograph.plan.concept import Concept, read_concept
from inograph.plan.table import Activity, Plan, read_plan
from inograph.statements import plan_facts, registry_facts
from inograph.statements.ntriples import Snapshot, Triple, graph_iri, iri, lines, node, typed, words
from inograph.workspace import Workspace

Progress = Callable[[int, int, Text], None]
"""Steps done, steps in all, what is being done."""

CURRENT_ORIGINS = ("stated", "curated", "derived", "measured")


REPORT_LINES = {
    "sources": Text("источников", "sources"),
    "activities": Text("мероприятий", "activities"),
    "assignments": Text("участий исполнителей", "assignments"),
    "executors": Text("исполнителей", "executors"),
    "leads": Text("ведущих", "leads"),
    "by_agreement": Text("участий по согласованию", "assignments by agreement"),
    "figures": Text("заявленных показателей", "declared figures"),
    "proposed": Text("исполнителей не найдено в реестре", "executors not in the registry"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One source folder, read: its settings, its document and what the document says."""

    name: str
    settings: Mapping[str, Any]
    document: Document
    plan: Plan
    concept: Concept
    keys: tuple[str, ...]

    def rows(self) -> Iterator[tuple[str, Activity]]:
        """Each activity with its key."""
        return zip(self.keys, self.plan.activities, strict=True)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, resolved and missed."""

    generation: store.Generation
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One named graph: its name, where its facts come from, and the facts."""

    name: str
    basis: str
    triples: frozenset[Triple]
    derived_from: str | None = None


def build(workspace: Workspace, *, progress: Progress = lambda done, total, what: None) -> Report:
    """Read the workspace, build its graph and make it live.

    Raises Locked while another build of the same workspace runs; the earlier graph stays until the last step.
    """
    with _lock(workspace.builds):
        return _build(workspace, progress)


def _build(workspace: Workspace, progress: Progress) -> Report:
    programme = workspace.config.programme
    progress(0, 5, Text("читаю реестр и источники", "reading the registry and the sources"))
    known = registry.load(workspace)
    findings: list[Finding] = list(known.findings)
    sources = list(read_sources(workspace, known, findings))
    known = registry.with_proposed(known, _names_in(sources))
    progress(1, 5, Text("записываю сказанное", "writing down what is stated"))
    origins = [_stated(source, programme, known) for source in sources]
    origins += _curated(workspace, known, sources, findings)
    progress(2, 5, Text("вывожу по правилам", "applying the rules"))
    vocabulary = frozenset(str(quad.triple) for quad in ontology.quads(workspace))
    derived = _derive(workspace, origins, vocabulary)
    origins.append(Origin("derived", "derived", derived))
    progress(3, 5, Text("измеряю", "measuring"))
    origins.append(Origin("measured", "measured", _measure(workspace, origins, vocabulary)))
    progress(4, 5, Text("записываю граф", "writing the graph"))
    quads = _quads(programme, origins, vocabulary)
    counts = _counts(sources, known, origins)
    manifest = {"content": workspace.fingerprint(), "programme": programme, "counts": counts}
    generation = store.write_generation(workspace.builds, quads, manifest)
    progress(5, 5, Text("готово", "done"))
    return Report(generation, counts, tuple(findings))


# ---- reading


def read_sources(workspace: Workspace, known: registry.Registry, findings: list[Finding]) -> Iterator[Source]:
    """Every `graph/sources/NAME/source.toml` and its document; one that cannot be read is a finding."""
    taken: dict[str, str] = {}
    for path in sorted((workspace.root / "graph" / "sources").glob("*/source.toml")):
        try:
            source = _source(path, known, taken)
        except InographError as error:
            findings.append(Finding("error", "source-unread", error.message, error.where or workspace.relative(path)))
            continue
        findings.extend(_placed(source, workspace.relative(path.parent)))
        yield source


def _source(path: Path, known: registry.Registry, taken: dict[str, str]) -> Source:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(Text(f"это не TOML: {error}", f"this is not TOML: {error}"), where=str(path)) from None
    if settings.get("kind", "plan") not in ("plan", "concept"):
        kind = settings["kind"]
        raise BadInput(
            Text(f"вид источника «{kind}» не читается: plan, concept", f"kind “{kind}” cannot be read: plan, concept"),
            where=str(path),
        )  # fmt: skip
    file = path.parent / str(settings.get("document", ""))
    if not settings.get("document") or not file.resolve().is_relative_to(path.parent.resolve()):
        raise BadInput(
            Text("document должен назвать файл в этой же папке", "document must name a file in this folder"),
            where=str(path),
        )
    document = documents.read(file)
    plan = read_plan(document, names=known.names())
    name = path.parent.name
    keys = tuple(plan_facts.keys(plan.activities, known.activity_key, name, taken))
    return Source(name, settings, document, plan, read_concept(document), keys)


def _placed(source: Source, where: str) -> Iterator[Finding]:
    for finding in (*source.document.findings, *source.plan.findings):
        file = f"{where}/{source.document.file}"
        yield Finding(finding.severity, finding.code, finding.message, file, finding.table, finding.row)


def _names_in(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    for source in sources:
        for activity in source.plan.activities:
            for executor in activity.executors:
                yield executor.name, executor.kind
            if activity.deliverable:
                document = activity.deliverable
                for party in filter(None, (document.issuer, document.addressee, *document.parties)):
                    yield party.text, "organization"


# ---- graphs


def _stated(source: Source, programme: str, known: registry.Registry) -> Origin:
    snapshot = Snapshot(source.name, source.document.sha256)
    names = plan_facts.Names(
        body=lambda name: _body(known, name),
        direction_key=known.direction_key,
        park_key=known.park_key,
        indicator_key=lambda subject: known.indicator(subject)["key"],
        concept=registry.concept,
    )
    facts = frozenset(_source_facts(source, programme, snapshot, names, known))
    name = f"{source.name}-{source.document.sha256[:12]}"
    return Origin(name, "stated", facts, derived_from=snapshot.node.iri)


def _source_facts(
    source: Source, programme: str, snapshot: Snapshot, names: plan_facts.Names, known: registry.Registry
) -> Iterator[Triple]:
    yield from plan_facts.activities(source.rows(), source.document.text, programme, snapshot, names)
    yield from plan_facts.concept(source.concept, programme, snapshot, names)
    for figure in source.concept.figures:
        row = known.indicator(figure.subject)
        if "file" not in row:
            yield from registry_facts.row_facts("indicators", row)
    for name, _ in _names_in([source]):
        stakeholder = known.resolve(name)
        if stakeholder and stakeholder.proposed:
            it = node(stakeholder.type, stakeholder.key)
            yield from registry_facts.proposed(it, stakeholder.type, stakeholder.kind, stakeholder.names[0], "ru")


def _body(known: registry.Registry, name: str) -> plan_facts.Body:
    stakeholder = known.resolve(name) or known.propose(name, "organization")
    return plan_facts.Body(node(stakeholder.type, stakeholder.key), stakeholder.kind)


def _curated(
    workspace: Workspace, known: registry.Registry, sources: list[Source], findings: list[Finding]
) -> Iterator[Origin]:
    for table, rows in sorted(known.tables.items()):
        rows = tuple(row for row in rows if table != "activities" or _is_in_a_plan(row, sources))
        if rows:
            facts = frozenset(fact for row in rows for fact in registry_facts.row_facts(table, row))
            yield Origin(f"curated-{table}", "curated", facts)
    dependencies = frozenset(_dependencies(workspace, sources, known, findings))
    if dependencies:
        yield Origin("curated-dependencies", "curated", dependencies)
    yield Origin("curated-programme", "curated", frozenset(_programme(workspace, known, sources)))


def _is_in_a_plan(row: Mapping[str, str], sources: list[Source]) -> bool:
    title = spelling.collapse(row.get("title", ""))
    return any(spelling.collapse(a.name) == title for s in sources for a in s.plan.activities)


def _programme(workspace: Workspace, known: registry.Registry, sources: list[Source]) -> Iterator[Triple]:
    config = workspace.config
    programme, roadmap = node("programme", config.programme), node("roadmap", config.programme)
    yield from programme.is_a("inog:Programme", "prov:Plan")
    yield from programme.named("skos:prefLabel", *config.name)
    yield from programme.links("inog:hasRoadmap", roadmap)
    yield from roadmap.is_a("inog:Roadmap")
    yield from roadmap.named("skos:prefLabel", f"«Дорожная карта»: {config.name.ru}", f"Road map: {config.name.en}")
    for source in sources:
        it = node("source", source.name)
        snapshot = Snapshot(source.name, source.document.sha256).node
        yield from it.is_a("inog:SourceDocument")
        yield from it.named(
            "dcterms:title", str(source.settings.get("title", "")), str(source.settings.get("title_en", ""))
        )
        yield from it.links("inog:hasSnapshot", snapshot)
        yield from snapshot.is_a("inog:SourceSnapshot")
        yield from snapshot.says("dcterms:identifier", words(source.document.sha256))
        yield from snapshot.says("inog:fileName", words(source.document.file))
        if isinstance(source.settings.get("date"), date):
            yield from it.says("dcterms:issued", typed(source.settings["date"]))


def _dependencies(
    workspace: Workspace, sources: list[Source], known: registry.Registry, findings: list[Finding]
) -> Iterator[Triple]:
    path = workspace.root / "graph" / "links" / "dependencies.csv"
    if not path.is_file():
        return
    by_name: dict[str, str] = {}
    for source in sources:
        for key, activity in source.rows():
            by_name |= {key: key, activity.number or key: key, spelling.fold(activity.name): key}
    for number, row in registry.read_csv(path):
        ends = [by_name.get(row[end]) or by_name.get(spelling.fold(row[end])) for end in ("from", "to")]
        if None in ends:
            text = Text(
                "такого мероприятия нет; строка не загружена", "there is no such activity; the row is not loaded"
            )
            findings.append(Finding("warning", "link-unknown", text, f"{workspace.relative(path)}:{number}"))
            continue
        yield from registry_facts.dependency(node("activity", str(ends[0])), node("activity", str(ends[1])), row)


def _derive(workspace: Workspace, origins: Iterable[Origin], vocabulary: frozenset[Triple]) -> frozenset[Triple]:
    """What the rules of `ontology/rules/` add, run in name order until nothing new appears."""
    kg = _memory(workspace, origins, vocabulary)
    graph = ox.NamedNode(kg.current)
    added: set[Triple] = set()
    while True:
        before = len(added)
        for _, rule in ontology.rules(workspace):
            for triple in cast(ox.QueryTriples, kg.store.query(rule, default_graph=graph)):
                quad = ox.Quad(triple.subject, triple.predicate, triple.object, graph)
                if quad not in kg.store:
                    kg.store.add(quad)
                    added.add(str(triple))
        if len(added) == before:
            return frozenset(added)


def _memory(workspace: Workspace, origins: Iterable[Origin], vocabulary: frozenset[Triple]) -> store.KnowledgeGraph:
    kg = store.KnowledgeGraph(workspace, ox.Store())
    triples = vocabulary.union(*(o.triples for o in origins if o.basis in CURRENT_ORIGINS))
    text = "\n".join(lines(kg.current, sorted(triples)))
    kg.store.bulk_load(text.encode(), format=ox.RdfFormat.N_QUADS)
    return kg


def _measure(workspace: Workspace, origins: Iterable[Origin], vocabulary: frozenset[Triple]) -> frozenset[Triple]:
    """Each measure of each entity as a `qb:Observation`, so that SPARQL, site and maps read the same numbers."""
    from inograph import network
    from inograph.analysis import catalogue

    kg = _memory(workspace, origins, vocabulary)
    graph = network.executors(kg)
    facts: set[Triple] = set()
    if not graph:
        return frozenset()
    for name, measure in catalogue.MEASURES.items():
        facts.update(node("metric", name).named("skos:prefLabel", *measure.title))
        for record in catalogue.compute(name, graph, workspace.config.as_of):
            if record.value is not None and record.iri in graph:
                facts.update(_observation(name, record.iri, record.value))
    return frozenset(facts)


def _observation(measure: str, subject: str, value: float) -> Iterator[Triple]:
    from decimal import Decimal

    it = node("observation", f"{measure}/{subject.removeprefix(ontology.ID)}")
    yield from it.is_a("inog:DerivedMeasure", "qb:Observation")
    yield from it.links("inog:isMeasureOf", node("metric", measure))
    yield from it.says("inog:isComputedFor", iri(subject))
    yield from it.says("inog:numericValue", typed(Decimal(repr(round(float(value), 9)))))


def _quads(programme: str, origins: list[Origin], vocabulary: frozenset[Triple]) -> list[str]:
    def name(origin: Origin) -> str:
        return graph_iri(programme, origin.name)

    quads: set[str] = set(lines(ontology.ONTOLOGY_GRAPH, vocabulary))
    quads.update(lines(graph_iri(programme, "meta"), _meta(programme, origins)))
    current = graph_iri(programme, "current")
    for origin in origins:
        quads.update(lines(name(origin), origin.triples))
        if origin.basis in CURRENT_ORIGINS:
            quads.update(lines(current, origin.triples))
    quads.update(lines(current, vocabulary))
    return sorted(quads)


def _meta(programme: str, origins: Iterable[Origin]) -> Iterator[Triple]:
    for origin in origins:
        graph = graph_iri(programme, origin.name)
        yield f"<{graph}> {iri('rdf:type')} {iri('inog:StatementGraph')}"
        yield f"<{graph}> {iri('inog:hasAssertionBasis')} {iri('basis:' + origin.basis)}"
        if origin.derived_from:
            yield f"<{graph}> {iri('prov:wasDerivedFrom')} <{origin.derived_from}>"


def _counts(sources: list[Source], known: registry.Registry, origins: list[Origin]) -> dict[str, int]:
    activities = [activity for source in sources for activity in source.plan.activities]
    executors = [executor for activity in activities for executor in activity.executors]
    bodies = {known.resolve(e.name) for e in executors}
    return {
        "sources": len(sources),
        "activities": len(activities),
        "assignments": len(executors),
        "executors": len(bodies),
        "leads": sum(e.role == "lead" for e in executors),
        "by_agreement": sum(e.by_agreement for e in executors),
        "figures": sum(len(source.concept.figures) for source in sources),
        "proposed": sum(1 for body in bodies if body and body.proposed),
        **{f"triples_{basis}": n for basis, n in sorted(_by_basis(origins).items())},
    }


def _by_basis(origins: Iterable[Origin]) -> Counter[str]:
    total: Counter[str] = Counter()
    for origin in origins:
        total[origin.basis] += len(origin.triples)
    return total


@contextmanager
def _lock(builds: Path) -> Iterator[None]:
    """One build at a time; the lock dies with its process."""
    builds.mkdir(parents=True, exist_ok=True)
    with (builds / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(
                Text("граф уже строит другой процесс", "another process is building this graph"),
                where=str(builds),
                remedy=Text("Подождите, пока он закончит.", "Wait until it has finished."),
            ) from None
        yield
