"""What a reader wants to know of a node beyond its place in the network: deadline, deliverable, other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx
from pyoxigraph import Literal

from inograph.network.asking import Selecting
from inograph.ontology import prefix_block
from inograph.queries.plans import plans

_TOLD = {
    "alias": "skos:prefLabel|skos:altLabel|inog:fullName|inog:shortLabel",
    "told": "inog:deadlineText",
    "number": "skos:notation",
    "deadline": "inog:hasDeadline/skos:prefLabel",
    "direction": "inog:hasPriorityDirection/skos:prefLabel",
    "document": "inog:hasExpectedDocument/inog:verbatimText",
    "order": "inog:statedOrder",
}
"""What is told of a node, and the way to it; asked for all nodes at once, because a list of thousands is slow."""
_DUE = """SELECT DISTINCT ?node ?first ?last WHERE {
  ?node inog:hasDuePeriod ?period . ?period inog:lastDay ?last OPTIONAL { ?period inog:firstDay ?first } }"""
Told = Mapping[str, list[tuple[bool, str]]]


def informed(kg: Selecting, graph: nx.MultiDiGraph[str], lang: str) -> nx.MultiDiGraph[str]:
    """The network itself, its nodes now carrying `deadline` (words in the language asked for), `due` (its periods),
    `directions`, `document`, `number` (the plan's own), `plan` (which of several) and `aliases` where the graph knows
    them; what a node already carries stays.
    """
    told: dict[str, dict[str, list[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(list))
    for what, path in _TOLD.items():
        for thing, text in kg.select(
            f"{prefix_block()}SELECT DISTINCT ?node ?text WHERE {{ ?node {path} ?text }}"
        ).rows:
            if thing is not None and thing.value in graph and isinstance(text, Literal):
                told[thing.value][what].append((text.language not in (lang, None), text.value))
    due, several = _due(kg, graph), plans(kg)
    for node, data in graph.nodes(data=True):
        found = _attributes(told[node], data) if node in told else {}
        found |= {"due": due[node]} if node in due else {}
        found |= {"plan": several[node]} if node in several else {}
        data.update((what, value) for what, value in found.items() if what not in data)
    return graph


def _due(kg: Selecting, graph: nx.MultiDiGraph[str]) -> dict[str, tuple[tuple[str, str | None, str], ...]]:
    """The due periods of each activity as `network` has them: key, first day or None, last day."""
    found: defaultdict[str, set[tuple[str, str | None, str]]] = defaultdict(set)
    for node, first, last in kg.select(prefix_block() + _DUE).rows:
        if node is not None and last is not None and node.value in graph:
            found[node.value].add(("", first.value if first is not None else None, last.value))
    return {node: tuple(sorted(spans, key=lambda span: (span[2], span[1] or ""))) for node, spans in found.items()}


def _attributes(told: Told, data: Mapping[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for what in ("deadline", "document", "number", "order"):
        if said := sorted(told.get(what, ())):
            out[what] = said[0][1]
    if "deadline" not in out and (said := sorted(told.get("told", ()))):
        out["deadline"] = said[0][1]  # words without a date, as "every quarter", are a deadline too
    if directions := sorted(told.get("direction", ())):
        own = [name for foreign, name in directions if foreign == directions[0][0]]
        out["directions"] = tuple(dict.fromkeys(own))
    shown = {data.get("label"), data.get("short")}
    if names := sorted({name for _, name in told.get("alias", ())} - shown):
        out["aliases"] = tuple(names)
    return out
