"""Measures → observations in the graph: SPARQL, site, maps and scripts read the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from inograph import ontology, store
from inograph.analysis.records import Measure, Record, Things
from inograph.build import reuse
from inograph.build.reuse import Kept
from inograph.errors import Finding, Text
from inograph.queries.running import known_day
from inograph.statements.ntriples import Triple, graph_iri, iri, node, typed, words

if TYPE_CHECKING:
    from inograph.analysis.twomode import TwoMode

ALL, FRONT = 20_000, 60_000
"""Up to so many activities and bodies every measure is stored, or those that planners use; the others on asking."""


@dataclass(frozen=True, slots=True)
class Observations:
    """What was measured, in two parts, and the hash of the network that the first depends on."""

    kept: Kept | None = None
    """Of measures that depend on nothing but the network, and are taken over from a build that had the same one."""
    titled: frozenset[Triple] = frozenset()
    """Of measures that read titles as well: always made anew."""
    network: str = ""


def measured(kg: store.KnowledgeGraph, size: int, findings: list[Finding]) -> Observations:
    """Every record of every measure as an observation.

    If an earlier build measured the same network by the same program, its observations are taken over.
    """
    from inograph import network
    from inograph.analysis import catalogue, stored
    from inograph.analysis.twomode import TwoMode

    if size > FRONT:
        findings.append(_left_out(size, Text("ни одна мера не сохранена", "no measure is stored")))
        return Observations()
    graph = network.executors(kg)
    if not graph:
        return Observations()
    if size > ALL:
        findings.append(_left_out(size, Text("сохранены только главные меры", "only the main measures are stored")))
    day = known_day(kg)
    name = stored.network_hash(graph, day)
    programme, builds = kg.workspace.config.programme, kg.workspace.builds
    graphs = [graph_iri(programme, "measured"), kg.current]
    wanted = [measure for measure in catalogue.MEASURES.values() if size <= ALL or not measure.expert]
    plan = TwoMode.of(graph)

    def found(reads_titles: bool) -> Iterator[Triple]:
        chosen = (measure for measure in wanted if measure.reads_titles == reads_titles)
        return chain.from_iterable(_observations(measure, plan, day) for measure in chosen)

    key = reuse.key_of(name, [*graphs, *(measure.name for measure in wanted)])
    kept = reuse.kept(builds, key) or reuse.keep(builds, key, chain(_dataset(name), found(False)), graphs)
    return Observations(kept, frozenset(found(True)), name)


def _left_out(size: int, what: Text) -> Finding:
    remedy = Text("остальные считает inograph measure", "inograph measure computes the others")
    message = Text(f"{what.ru}: мероприятий и участников {size}; {remedy.ru}",
                   f"{what.en}: {size} activities and bodies; {remedy.en}")  # fmt: skip
    return Finding("info", "not-measured", message)


def _dataset(network_hash: str) -> Iterator[Triple]:
    whole = node("dataset", "measures")
    yield from whole.is_a("qb:DataSet")
    yield from whole.named("skos:prefLabel", "Меры", "Measures")
    yield from whole.says("dcterms:identifier", words(network_hash))


def _observations(measure: Measure, plan: TwoMode, day: date | None) -> Iterator[Triple]:
    from inograph.analysis import catalogue

    metric = node("metric", measure.name)
    yield from metric.named("skos:prefLabel", *measure.title)
    yield from metric.named("skos:definition", *measure.meaning)
    yield from metric.says("owl:versionInfo", words(str(measure.version)))
    seen: set[str] = set()
    alike = (_said("rdf:type", iri("qb:Observation")), _said("qb:dataSet", f"<{node('dataset', 'measures').iri}>"),
             _said("inog:isMeasureOf", f"<{metric.iri}>"))  # fmt: skip
    for place, record in enumerate(catalogue.raw(measure.name, plan, day)):
        key = f"{measure.name}/{record.iri.removeprefix(ontology.ID)}"
        key += f"/{place}" if key in seen else ""
        seen.add(key)
        it = f"<{node('observation', key).iri}>"
        for said in (*alike, *_told(record, place)):
            yield f"{it} {said}"


def _told(record: Record, place: int) -> Iterator[str]:
    """What one observation says of its record, each fact without its subject: there are millions of them."""
    from inograph.analysis import stored

    if record.iri:
        yield _said("inog:isComputedFor", iri(record.iri))
    yield _said("inog:keptAs", words(stored.kept(record, place)))
    if record.value is not None and record.iri:
        yield _said("rdf:type", iri("inog:DerivedMeasure"))
        yield _said("inog:numericValue", _decimal(record.value))
    if variant := _variant(record):
        yield _said("inog:variant", words(variant))
    if record.rank is not None:
        yield _said("inog:rank", typed(record.rank))
    if record.value_without_hub is not None:
        yield _said("inog:valueWithoutHub", _decimal(record.value_without_hub))


def _variant(record: Record) -> str:
    """Which of several numbers of a thing a record holds: by its own word, or by what the thing is compared with."""
    other = record.extra.get("other")
    return record.label or " ".join(other.iris if isinstance(other, Things) else ()).replace(ontology.ID, "")


def _said(predicate: str, value: str) -> str:
    return f"{iri(predicate)} {value}"


def _decimal(value: float) -> str:
    return typed(Decimal(repr(round(float(value), 9))))
