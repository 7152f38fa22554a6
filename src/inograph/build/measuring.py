"""Measures → observations in the graph: SPARQL, site, maps and scripts read the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inograph import ontology, store
from inograph.analysis.records import Measure, Record
from inograph.errors import Finding, Text
from inograph.queries.running import known_day
from inograph.statements.ntriples import Node, Triple, graph_iri, iri, node, typed, words

if TYPE_CHECKING:
    import networkx as nx

ALL, FRONT = 20_000, 60_000
"""Up to so many activities and bodies every measure is stored, or those that planners use; the others on asking."""


def measured(kg: store.KnowledgeGraph, size: int, findings: list[Finding]) -> tuple[frozenset[Triple], str]:
    """Every record of every measure as an observation, and the hash of the network that they belong to.

    If the live generation was measured on the same network by the same formulas, its observations are taken over.
    """
    from inograph import network
    from inograph.analysis import stored

    if size > FRONT:
        findings.append(_left_out(size, Text("ни одна мера не сохранена", "no measure is stored")))
        return frozenset(), ""
    graph = network.executors(kg)
    if not graph:
        return frozenset(), ""
    if size > ALL:
        findings.append(_left_out(size, Text("сохранены только главные меры", "only the main measures are stored")))
    day = known_day(kg)
    name = stored.network_hash(graph, day)
    earlier = store.current(kg.workspace)
    if earlier and earlier.manifest.get("network") == name:
        return frozenset(_earlier(earlier, kg.workspace.config.programme)), name
    return frozenset(_observations(graph, day, size, name)), name


def _left_out(size: int, what: Text) -> Finding:
    remedy = Text("остальные считает inograph measure", "inograph measure computes the others")
    message = Text(f"{what.ru}: мероприятий и участников {size}; {remedy.ru}",
                   f"{what.en}: {size} activities and bodies; {remedy.en}")  # fmt: skip
    return Finding("info", "not-measured", message)


def _earlier(generation: store.Generation, programme: str) -> Iterator[Triple]:
    end = f" <{graph_iri(programme, 'measured')}> ."
    with generation.nquads.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith(f"{end}\n"):
                yield line.removesuffix(f"{end}\n")


def _observations(graph: nx.Graph[str], day: date | None, size: int, network_hash: str) -> Iterator[Triple]:
    from inograph.analysis import catalogue
    from inograph.analysis.twomode import TwoMode

    plan = TwoMode.of(graph)
    whole = node("dataset", "measures")
    yield from whole.is_a("qb:DataSet")
    yield from whole.says("dcterms:identifier", words(network_hash))
    for measure in catalogue.MEASURES.values():
        if size > ALL and measure.expert:
            continue
        metric = node("metric", measure.name)
        yield from metric.named("skos:prefLabel", *measure.title)
        yield from metric.named("skos:definition", *measure.meaning)
        yield from metric.says("owl:versionInfo", words(str(measure.version)))
        seen: set[str] = set()
        for place, record in enumerate(catalogue.raw(measure.name, plan, day)):
            key = f"{measure.name}/{record.iri.removeprefix(ontology.ID)}"
            key += f"/{place}" if key in seen else ""
            seen.add(key)
            yield from _observation(node("observation", key), measure, record, place)


def _observation(it: Node, measure: Measure, record: Record, place: int) -> Iterator[Triple]:
    from inograph.analysis import stored

    yield from it.is_a("qb:Observation")
    yield from it.links("qb:dataSet", node("dataset", "measures"))
    yield from it.links("inog:isMeasureOf", node("metric", measure.name))
    if record.iri:
        yield from it.says("inog:isComputedFor", iri(record.iri))
    yield from it.says("inog:keptAs", words(stored.kept(record, place)))
    if record.value is not None and record.iri:
        yield from it.is_a("inog:DerivedMeasure")
        yield from it.says("inog:numericValue", _decimal(record.value))
    if record.label:
        yield from it.says("inog:variant", words(record.label))
    if record.rank is not None:
        yield from it.says("inog:rank", typed(record.rank))
    if record.value_without_hub is not None:
        yield from it.says("inog:valueWithoutHub", _decimal(record.value_without_hub))


def _decimal(value: float) -> str:
    return typed(Decimal(repr(round(float(value), 9))))
