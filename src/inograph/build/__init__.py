"""The pipeline: workspace → store, and the report of what was read, resolved and missed.

Same content, same bytes: facts are sets of canonical lines, sorted before they are written, and nothing depends on
the clock, the order of files or the machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from inograph import ontology, queries, registry, spelling, store
from inograph.build import base, corrected, counting, depending, deriving, measuring, shelf, short_names
from inograph.build import curated as curated_of
from inograph.build import durations as durations_of
from inograph.build import links as links_of
from inograph.build import progress as progress_of
from inograph.build import sources as sources_of
from inograph.build import tables as tables_of
from inograph.build.reuse import Kept
from inograph.build.sources import Source
from inograph.build.spool import Spooled, merged, written
from inograph.build.table_keys import Texts
from inograph.build.tables import Table
from inograph.checks import kept_findings
from inograph.errors import Finding, Locked, Refused, Text
from inograph.registry.proposing import Proposer
from inograph.statements import plan_facts, quotes, registry_facts
from inograph.statements.ntriples import Snapshot, Triple, graph_iri, iri, lines, node, words
from inograph.workspace import Workspace

Progress = Callable[[int, int, Text], None]
"""Steps done, steps in all, what is being done."""

CURRENT_ORIGINS = ("stated", "curated", "derived", "measured")


REPORT_LINES = {
    "sources": Text("источников", "sources"),
    "replaced": Text("источников, заменённых новой редакцией", "sources replaced by a newer revision"),
    "activities": Text("мероприятий", "activities"),
    "assignments": Text("участий исполнителей", "assignments"),
    "leads": Text("участий в роли ведущего", "assignments as lead"),
    "by_agreement": Text("участий по согласованию", "assignments by agreement"),
    "executors": Text("исполнителей", "executors"),
    "figures": Text("заявленных показателей", "declared figures"),
    "proposed": Text("исполнителей не найдено в реестре", "executors not in the registry"),
    "rows_read": Text("строк таблиц прочитано", "rows of tables read"),
    "rows_refused": Text("строк таблиц отклонено", "rows of tables refused"),
}


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
    triples: frozenset[Triple] | Spooled
    derived_from: str | None = None
    source: str = ""
    revision: str | None = None
    counts: bool = True
    """Whether it is part of `current`: a text that a newer one replaces is kept beside it."""

    def sorted(self) -> Iterable[Triple]:
        """The facts in order; those on disk are so already."""
        return self.triples if isinstance(self.triples, Spooled) else sorted(self.triples)


def build(workspace: Workspace, *, strict: bool = False, progress: Progress = lambda done, total, what: None) -> Report:
    """Read the workspace, build its graph and make it live; what cannot be read is left out and becomes a finding.

    Raises Locked while another build of the same workspace runs; the earlier graph stays until the last step, and it
    stays for good where `strict` meets an error (Refused).
    """
    with _lock(workspace.builds):
        return _build(workspace, strict, progress)


def _build(workspace: Workspace, strict: bool, progress: Progress) -> Report:
    shelf.sweep(workspace.builds)
    scratch = workspace.builds / f".rows-{os.getpid()}"
    scratch.mkdir(parents=True)
    try:
        return _built(workspace, strict, progress, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _built(workspace: Workspace, strict: bool, progress: Progress, scratch: Path) -> Report:
    programme = workspace.config.programme
    progress(0, 5, Text("читаю реестр и источники", "reading the registry and the sources"))
    known = registry.load(workspace)
    findings: list[Finding] = list(known.findings)
    folders = list(sources_of.folders(workspace, findings))
    sources = list(sources_of.read(workspace, folders, known, findings))
    bodies = Proposer(known)
    for source in sources:
        for name, kind in source.names():
            bodies.body(name, kind, source.context)
    ledger = sources_of.ledger(folders, known, sources)
    texts, told = Texts(folders, sources), partial(progress, 0, 5)
    around = tables_of.Around(workspace, bodies, ledger, texts, findings, scratch, told)
    tables = list(tables_of.read_all(folders, around))
    known = bodies.registry
    progress(1, 5, Text("записываю сказанное", "writing down what is stated"))
    follows = curated_of.follows(sources, tables)
    origins = [_placed(_stated(source, programme, known), follows) for source in sources]
    origins += [_placed(_stated_rows(table), follows) for table in tables]
    for source, origin in zip(sources, origins, strict=False):  # tables, which follow, have rows for evidence
        findings.extend(_misquoted(source, origin, workspace))
    origins += _told_by_names(sources, known, set(follows.values()))
    called = curated_of.called(folders)
    history = curated_of.revisions(programme, sources, tables, called, follows)
    covered = {source.name: source.covered for source in sources if source.covered}
    plans = sources
    sources = [source for source in sources if source.name not in follows.values()]
    tables = [table for table in tables if table.name not in follows.values()]
    curated = curated_of.curated(workspace, known, sources, tables, called, findings)
    origins += [Origin(name, "curated", facts) for name, facts in (*curated.graphs.items(), *history)]
    progress(2, 5, Text("вывожу по правилам", "applying the rules"))
    vocabulary = frozenset(str(quad.triple) for quad in ontology.quads(workspace, findings))
    kg = _memory(workspace, origins, vocabulary)
    mended = corrected.read(kg, plans, set(follows.values()), partial(_names, known), findings)
    origins += _replaced(kg, {"corrections": mended.facts}, mended.superseded)
    if mended.former:
        origins.append(Origin("former-corrections", "curated", frozenset(mended.former), counts=False))
    named = links_of.activities(kg, alone=len(sources) + len(tables) == 1)
    ends = links_of.Ends(curated_of.keys(workspace, known, sources, tables), named, known)
    added, superseded = _added(kg, links_of.Reading(workspace, ends, _texts(sources), findings, curated.supposed),
                               curated.hypothesis)  # fmt: skip
    superseded |= mended.superseded.difference(*(origin.triples for origin in added))
    origins += [*added, Origin("derived", "derived", deriving.derive(kg, findings))]
    progress(3, 5, Text("измеряю", "measuring"))
    counts = counting.counts(kg, sources, tables, known) | ({"replaced": len(follows)} if follows else {})
    measured = measuring.measured(kg, counts["activities"] + counts["executors"], findings)
    origins.append(Origin("measured", "measured", measured.titled))
    del kg
    if strict and any(finding.severity == "error" for finding in findings):
        raise Refused(_REFUSED, tuple(findings))
    progress(4, 5, Text("записываю граф", "writing the graph"))
    counts |= _triples(origins, measured.kept.facts if measured.kept else 0)
    manifest = {"content": workspace.fingerprint(), "programme": programme, "counts": counts, "covered": covered,
                "network": measured.network, "questions": sorted(queries.passed(workspace)),
                "findings": kept_findings.records(findings, covered)}  # fmt: skip
    made = merged(lines(*graph) for graph in _graphs(workspace, origins, vocabulary, superseded))
    generation = _write(workspace, origins, made, measured.kept, manifest, scratch)
    progress(5, 5, Text("готово", "done"))
    return Report(generation, counts, tuple(findings))


_REFUSED = Text("есть ошибки; граф не заменён", "there are errors; the graph is not replaced")


def _texts(sources: Iterable[Source]) -> dict[str, str]:
    """The words of each document, white space made one, for quotes to be held against."""
    return {source.name: spelling.collapse(source.document.text) for source in sources}


# ---- graphs


def _stated(source: Source, programme: str, known: registry.Registry) -> Origin:
    snapshot = Snapshot(source.name, source.document.sha256, source.cell_at)
    facts = frozenset(_source_facts(source, programme, snapshot, _names(known, source), known))
    name = f"{source.name}-{source.document.sha256[:12]}"
    return Origin(name, "stated", facts, snapshot.node.iri, source.name)


def _names(known: registry.Registry, source: Source) -> plan_facts.Names:
    def meant(name: str) -> plan_facts.Body | None:
        stakeholder = known.resolve(name, source.context)
        return _body(stakeholder) if stakeholder else None

    return plan_facts.Names(
        body=lambda name: meant(name) or _body(known.propose(name, "organization", source.context)),
        known=meant,
        direction_key=known.direction_key,
        park_key=known.park_key,
        indicator_key=lambda subject: known.indicator(subject)["key"],
        concept=registry.concept,
    )


def _source_facts(
    source: Source, programme: str, snapshot: Snapshot, names: plan_facts.Names, known: registry.Registry
) -> Iterator[Triple]:
    yield from plan_facts.activities(source.rows(), source.document.text, programme, snapshot, names)
    yield from plan_facts.concept(source.concept, programme, snapshot, names)
    for figure in source.concept.figures:
        row = known.indicator(figure.subject)
        if "file" not in row:
            yield from registry_facts.row_facts("indicators", row, registry_facts.NO_KEYS)
    for body in _proposed(source, known):
        yield from tables_of.proposed(body)
    yield from short_names.facts(source, snapshot, known)


def _proposed(source: Source, known: registry.Registry) -> Iterator[registry.Stakeholder]:
    """The bodies that a document names and the registry does not know."""
    for name in dict.fromkeys(name for name, _ in source.names()):
        body = known.resolve(name, source.context)
        if body and body.proposed:
            yield body


def _told_by_names(sources: Iterable[Source], known: registry.Registry, replaced: Container[str]) -> Iterator[Origin]:
    """What follows from the names that documents give to bodies the registry does not know."""
    facts: dict[bool, set[Triple]] = {True: set(), False: set()}
    for source in sources:
        for body in _proposed(source, known):
            facts[source.name not in replaced].update(tables_of.told_by_name(body))
    for counts, name in ((True, "derived-names"), (False, "former-names")):
        if facts[counts]:
            yield Origin(name, "derived", frozenset(facts[counts]), counts=counts)


def _misquoted(source: Source, origin: Origin, workspace: Workspace) -> Iterator[Finding]:
    """Evidence whose words do not stand at their place in the text that the document was read as."""
    place = workspace.root / "graph" / "sources" / source.name / source.document.file
    yield from quotes.wrong(origin.sorted(), source.document.text, workspace.relative(place))


def _placed(origin: Origin, follows: Mapping[str, str]) -> Origin:
    """A text among the revisions of its plan: only the newest counts."""
    is_revision = origin.source in follows or origin.source in follows.values()
    revision = node("plan-revision", origin.source).iri if is_revision else None
    return replace(origin, counts=origin.source not in follows.values(), revision=revision)


def _stated_rows(table: Table) -> Origin:
    snapshot = Snapshot(table.name, table.sha256)
    facts: frozenset[Triple] | Spooled = frozenset() if table.facts is None else table.facts
    return Origin(
        f"{table.name}-{table.sha256[:12]}", "stated", facts, derived_from=snapshot.node.iri, source=table.name
    )


def _body(stakeholder: registry.Stakeholder) -> plan_facts.Body:
    return plan_facts.Body(node(stakeholder.type, stakeholder.key), stakeholder.kind)


def _memory(workspace: Workspace, origins: Iterable[Origin], vocabulary: frozenset[Triple]) -> store.KnowledgeGraph:
    """The graph as it stands before rules and measures, without the evidence of table rows, which neither reads."""
    limits = replace(workspace.config.limits, rows=sys.maxsize)  # a limit of answers must not stop a build
    boundless = replace(workspace, config=replace(workspace.config, limits=limits))
    kg = store.KnowledgeGraph(boundless, ox.Store())
    for facts in (vocabulary, *(_without_rows(origin) for origin in origins if origin.counts)):
        kg.load(facts)
    return kg


def _added(
    kg: store.KnowledgeGraph, reading: links_of.Reading, supposed: Iterable[Triple]
) -> tuple[list[Origin], set[Triple]]:
    """What the tables of links and progress add to the graph, before rules and measures; and what holds no more."""
    linked, noted = reading.all(), progress_of.read(kg, reading.ends, reading.findings)
    lasting = durations_of.read(kg, reading.ends, reading.findings)
    superseded = noted.superseded | lasting.superseded
    tables = {"dependencies": depending.read(kg.workspace, reading.ends, reading.findings), "durations": lasting.facts}
    added = _replaced(kg, {**linked.curated, **tables, "progress": noted.facts}, superseded)
    if hypothesis := linked.hypothesis.union(supposed):
        added.append(Origin("hypothesis", "hypothesis", frozenset(hypothesis)))
    return added, superseded


def _replaced(
    kg: store.KnowledgeGraph, tables: Mapping[str, Iterable[Triple]], superseded: AbstractSet[Triple]
) -> list[Origin]:
    """The facts of planners' tables, put into the graph in place of those that hold no more."""
    known = {name: frozenset(facts) for name, facts in sorted(tables.items())}
    added = [Origin(f"curated-{name}", "curated", facts) for name, facts in known.items() if facts]
    for origin in added:
        kg.load(origin.triples)
    for quad in ox.parse("\n".join(lines(kg.current, superseded)).encode(), format=ox.RdfFormat.N_QUADS):
        kg.store.remove(quad)
    return added


def _without_rows(origin: Origin) -> Iterable[Triple]:
    if not isinstance(origin.triples, Spooled):
        return origin.triples
    row = f"<{origin.derived_from}#row="
    return (fact for fact in origin.triples if row not in fact)


def _graphs(
    workspace: Workspace, origins: Sequence[Origin], vocabulary: frozenset[Triple], superseded: AbstractSet[Triple]
) -> Iterator[tuple[str, Iterable[Triple]]]:
    """Every named graph with the facts made now, in order: then its lines are so too, since a blank ends a term."""
    programme = workspace.config.programme
    counted = merged([sorted(vocabulary), *(o.sorted() for o in origins if o.basis in CURRENT_ORIGINS and o.counts)])
    if superseded:
        counted = (fact for fact in counted if fact not in superseded)
    for origin in origins:
        yield graph_iri(programme, origin.name), origin.sorted()
    yield ontology.ONTOLOGY_GRAPH, sorted(vocabulary)
    yield graph_iri(programme, "meta"), sorted(set(_meta(workspace, origins)))
    yield graph_iri(programme, "current"), counted


def _write(
    workspace: Workspace,
    origins: Iterable[Origin],
    made: Iterable[str],
    kept: Kept | None,
    manifest: dict[str, Any],
    scratch: Path,
) -> store.Generation:
    """The graph of what is kept and of lines made now; its store starts from a kept one where the size is worth it."""
    if kept is None:
        return store.write_generation(workspace.builds, map(str.encode, made), manifest)
    rest, filled = written(made, scratch / "rest.nq"), None
    if base.MANY <= len(rest) + len(kept.lines) <= base.MOST:
        large = (o.derived_from for o in origins if o.derived_from and len(o.triples) >= base.HEAVY)
        heavy = sorted(snapshot.rpartition("/")[2] for snapshot in large)
        filled = partial(base.filled, workspace.builds, kept.key, kept.lines, rest, heavy)
    whole = merged((rest.encoded(), kept.lines.encoded()))
    return store.write_generation(workspace.builds, whole, manifest, filled)


def _meta(workspace: Workspace, origins: Iterable[Origin]) -> Iterator[Triple]:
    for origin in origins:
        graph = graph_iri(workspace.config.programme, origin.name)
        yield f"<{graph}> {iri('rdf:type')} {iri('inog:StatementGraph')}"
        yield f"<{graph}> {iri('inog:hasAssertionBasis')} {iri('basis:' + origin.basis)}"
        if origin.derived_from:
            yield f"<{graph}> {iri('prov:wasDerivedFrom')} <{origin.derived_from}>"
        if origin.revision:
            yield f"<{graph}> {iri('inog:statesRevision')} <{origin.revision}>"
        if origin.basis in ("curated", "hypothesis"):
            yield f"<{graph}> {iri('dcterms:source')} {words(_kept_in(workspace, origin.name))}"


def _kept_in(workspace: Workspace, name: str) -> str:
    """The file of the workspace that planners keep these facts in."""
    stem = name.removeprefix("curated-")
    if stem.endswith("corrections"):
        return "graph/sources/*/corrections.csv"
    tables = (f"graph/{folder}/{stem}.csv" for folder in ("registry", "links"))
    elsewhere = "graph/links/*.csv" if name == "hypothesis" else "inograph.toml, graph/sources/*/source.toml"
    return next((table for table in tables if (workspace.root / table).is_file()), elsewhere)


def _triples(origins: Iterable[Origin], measured: int) -> dict[str, int]:
    """How many statements rest on each basis, with those of the measures that are kept beside the graph."""
    total = Counter({"measured": measured})
    for origin in origins:
        total[origin.basis] += len(origin.triples)
    return {f"triples_{basis}": n for basis, n in sorted(total.items())}


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
