"""What a reader wants to know of a node beyond its place in the network: deadline, deliverable, other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Literal, NamedNode

from inograph.network.asking import Selecting
from inograph.ontology import prefix_block
from inograph.queries.plans import numbered

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
_NAMED = """SELECT DISTINCT ?thing ?text WHERE {
  ?node inog:hasDeadline|inog:hasPriorityDirection ?thing . ?thing skos:prefLabel ?text }"""
Told = Mapping[str, Sequence[tuple[bool, str]]]


@dataclass(frozen=True, slots=True)
class Details:
    """What a graph tells of every node in all languages; the due periods and the plan of each activity; the key of each
    deadline and direction by its name in any language.
    """

    told: Mapping[str, Mapping[str, Sequence[Literal]]]
    due: Mapping[str, tuple[tuple[str, str | None, str], ...]]
    plans: Mapping[str, str]
    keys: Mapping[str, str]


def details(kg: Selecting) -> Details:
    """What a graph tells of the nodes of all networks, read once."""
    told: defaultdict[str, defaultdict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for what, path in _TOLD.items():
        query = f"{prefix_block()}SELECT DISTINCT ?node ?text WHERE {{ ?node {path} ?text }}"
        for thing, text in kg.select(query).rows:
            if thing is not None and isinstance(text, Literal):
                told[thing.value][what].append(text)
    numbers, standing, _ = numbered(kg)
    for node, number in numbers.items():
        if not number:
            told[node]["number"] = [Literal("")]
    return Details(told, _due(kg), standing, _keys(kg))


def informed(known: Details, graph: nx.MultiDiGraph[str], lang: str) -> nx.MultiDiGraph[str]:
    """The network itself, its nodes now carrying `deadline` (words in the language asked for), `due` (its periods),
    `directions`, `document`, `number` (the plan's own), `plan` (which of several, or which
    part) and `aliases` where the graph knows them; what a node already carries stays. `keys` are those of its deadline
    and directions by their names: filters keep them in every language.
    """
    for node, data in graph.nodes(data=True):
        told = {
            what: [(text.language not in (lang, None), text.value) for text in texts]
            for what, texts in known.told.get(node, {}).items()
        }
        found = _attributes(told, data) if told else {}
        found |= {"due": known.due[node]} if node in known.due else {}
        found |= {"plan": known.plans[node]} if node in known.plans else {}
        data.update((what, value) for what, value in found.items() if what not in data)
        names = (data.get("deadline"), *data.get("directions", ()))
        if keys := {name: known.keys[name] for name in names if name in known.keys}:
            data["keys"] = keys
    return graph


def _keys(kg: Selecting) -> dict[str, str]:
    """The last part of what is named, by its names."""
    rows = kg.select(prefix_block() + _NAMED).rows
    named = sorted((thing.value, text.value) for thing, text in rows if isinstance(thing, NamedNode) and text)
    return {text: thing.rstrip("/").rsplit("/", 1)[-1] for thing, text in reversed(named)}


def _due(kg: Selecting) -> dict[str, tuple[tuple[str, str | None, str], ...]]:
    """The due periods of each activity as `network` has them: key, first day or None, last day."""
    found: defaultdict[str, set[tuple[str, str | None, str]]] = defaultdict(set)
    for node, first, last in kg.select(prefix_block() + _DUE).rows:
        if node is not None and last is not None:
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
