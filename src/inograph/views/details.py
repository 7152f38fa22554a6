"""What a reader wants to know of a node beyond its place in the network: deadline, deliverable, other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx
from pyoxigraph import Literal

from inograph.network.asking import Selecting
from inograph.ontology import prefix_block

_TOLD = {
    "alias": "skos:prefLabel|skos:altLabel|inog:fullName|inog:shortLabel",
    "told": "inog:deadlineText",
    "number": "skos:notation",
    "deadline": "inog:hasDeadline/skos:prefLabel",
    "due": "inog:hasDuePeriod/inog:lastDay",
    "document": "inog:hasExpectedDocument/inog:verbatimText",
}
"""What is told of a node, and the way to it; asked for all nodes at once, because a list of thousands is slow."""
Told = Mapping[str, list[tuple[bool, str]]]


def informed(kg: Selecting, graph: nx.MultiDiGraph[str], lang: str) -> nx.MultiDiGraph[str]:
    """The same network, its nodes carrying `deadline` (words in the language asked for), `due` (a day to sort by),
    `document`, `number` (the plan's own) and `aliases` where the graph knows them; what a node already carries stays.
    """
    told: dict[str, dict[str, list[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(list))
    for what, path in _TOLD.items():
        for thing, text in kg.select(
            f"{prefix_block()}SELECT DISTINCT ?node ?text WHERE {{ ?node {path} ?text }}"
        ).rows:
            if thing is not None and thing.value in graph and isinstance(text, Literal):
                told[thing.value][what].append((text.language not in (lang, None), text.value))
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    for node, data in out.nodes(data=True):
        data |= _attributes(told.get(node, {}), data) | data
    return out


def _attributes(told: Told, data: Mapping[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for what in ("deadline", "document", "number"):
        if said := sorted(told.get(what, ())):
            out[what] = said[0][1]
    if "deadline" not in out and (said := sorted(told.get("told", ()))):
        out["deadline"] = said[0][1]  # words without a date, as "every quarter", are a deadline too
    if days := sorted({day for _, day in told.get("due", ())}):
        out["due"] = tuple(("", None, day) for day in days)
    shown = {data.get("label"), data.get("short")}
    if names := sorted({name for _, name in told.get("alias", ())} - shown):
        out["aliases"] = tuple(names)
    return out
