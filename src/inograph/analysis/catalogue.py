"""Every measure by its name: what it is called, what it means to a planner, where it is from, when not to trust it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from inograph.analysis.described import brokers, load, risk, whole
from inograph.analysis.records import Column, Measure, Record
from inograph.analysis.twomode import TwoMode
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.twomode import Network

_GROUPS = (load.MEASURES, brokers.MEASURES, risk.MEASURES, whole.MEASURES)
_ORDER = (
    "coordination-load participation pairwise-load collaboration-strength raci concentration deadline-collisions "
    "betweenness constraint brokerage-roles ei-index participation-coefficient cut-points removal coverage-set core "
    "backbone congruence structure-matrix critical-path shape gaps"
)
_BY_NAME = {measure.name: measure for group in _GROUPS for measure in group}

MEASURES: dict[str, Measure] = {name: _BY_NAME[name] for name in _ORDER.split()}
"""Name → measure, in the order in which they are told."""
FRONT, EXPERT = (tuple(m for m in MEASURES.values() if m.expert is expert) for expert in (False, True))
"""Those that planners use, and those behind."""

_SHARED = (
    Column("rank", Text("место", "rank")),
    Column("tied", Text("сколько их на этом месте", "how many share the place")),
    Column("value_without_hub", Text("значение без центрального участника", "value without the hub")),
    Column("rank_without_hub", Text("место без него", "rank without it")),
    Column("note", Text("примечание", "note"), "words"),
)


def find(name: str) -> Measure:
    """The measure of that name; a name that does not exist is an error with a suggestion.

    >>> find("removal").reference
    'Borgatti (2006)'
    """
    if name in MEASURES:
        return MEASURES[name]
    near = get_close_matches(name, MEASURES, n=1, cutoff=0.4)
    remedy = Text(f"Может быть, {near[0]}?", f"Did you mean {near[0]}?") if near else None
    if remedy is None:
        known = ", ".join(MEASURES)
        remedy = Text(f"Есть: {known}.", f"There are: {known}.")
    raise WrongUse(Text(f"нет меры «{name}»", f"there is no measure “{name}”"), remedy=remedy)


def compute(name: str, graph: Network, as_of: date | None = None) -> list[Record]:
    """The records of a measure on the two-mode graph, as known on a day."""
    plan = TwoMode.of(graph)
    return worded(raw(name, plan, as_of), plan.graph)


def raw(name: str, graph: Network, as_of: date | None = None) -> list[Record]:
    """The records before any names are put in: what is stored with the graph; columns as the measure names them."""
    measure = find(name)
    names = [column.name for column in measure.columns]
    records = measure.compute(graph, as_of)
    return [replace(record, extra={name: record.extra.get(name) for name in names}) for record in records]


def worded(records: Iterable[Record], graph: nx.Graph[str]) -> list[Record]:
    """The records with the names of the network, activities last; those that share a place stand by name."""
    told = [record.worded(graph) for record in records]
    if any(record.rank for record in told):
        activities = {iri for iri, node in graph.nodes.items() if node.get("type") == "activity"}
        told.sort(key=lambda r: (r.iri in activities, r.rank is None, r.rank or 0, r.label, r.iri))
    return told


def column_titles(name: str, lang: str) -> dict[str, str]:
    """What stands over each column of a measure's table, in the order of `Record.as_json`.

    >>> column_titles("participation", "en")["lead"]
    'leads'
    """
    measure = find(name)
    columns = (Column("iri", Text("адрес", "IRI"), "words"), Column("label", measure.of, "words"), measure.value)
    return {column.name: column.title.in_(lang) for column in (*columns, *_SHARED, *measure.columns)}
