"""What a reader wants to know of a node beyond its place in the network: deadline, deliverable, other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx
from pyoxigraph import Literal, NamedNode

from inograph.network import Selecting
from inograph.ontology import prefix_block

_TOLD = """SELECT DISTINCT ?node ?what ?text WHERE {{
  VALUES ?node {{ {nodes} }}
  VALUES (?property ?what) {{
    (skos:prefLabel "alias") (skos:altLabel "alias") (inog:fullName "alias") (inog:shortLabel "alias")
    (inog:hasDeadline "deadline") (inog:hasDuePeriod "due") (inog:hasExpectedDocument "document") }}
  VALUES (?what ?next) {{
    ("alias" UNDEF) ("deadline" skos:prefLabel) ("due" inog:lastDay) ("document" inog:verbatimText) }}
  ?node ?property ?value .
  OPTIONAL {{ ?value ?next ?further . FILTER(?what != "alias") }}
  BIND(IF(?what = "alias", ?value, ?further) AS ?text)
}}"""
_CHUNK = 500
Told = Mapping[str, list[tuple[bool, str]]]


def informed(kg: Selecting, graph: nx.MultiDiGraph[str], lang: str) -> nx.MultiDiGraph[str]:
    """The same network, its nodes carrying `deadline` (words in the language asked for), `due` (a day to sort by),
    `document` and `aliases` where the graph knows them; what a node already carries stays.
    """
    told: dict[str, dict[str, list[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(list))
    for chunk in _chunks(sorted(node for node in graph if ":" in node and not node.startswith("_:"))):
        nodes = " ".join(str(NamedNode(node)) for node in chunk)
        for thing, what, text in kg.select(prefix_block() + _TOLD.format(nodes=nodes)).rows:
            if thing is not None and what is not None and isinstance(text, Literal):
                told[thing.value][what.value].append((text.language not in (lang, None), text.value))
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    for node, data in out.nodes(data=True):
        data |= _attributes(told.get(node, {}), data) | data
    return out


def _attributes(told: Told, data: Mapping[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for what in ("deadline", "document"):
        if said := sorted(told.get(what, ())):
            out[what] = said[0][1]
    if days := sorted({day for _, day in told.get("due", ())}):
        out["due"] = tuple(("", None, day) for day in days)
    shown = {data.get("label"), data.get("short")}
    if names := sorted({name for _, name in told.get("alias", ())} - shown):
        out["aliases"] = tuple(names)
    return out


def _chunks(nodes: list[str]) -> Iterable[list[str]]:
    return (nodes[start : start + _CHUNK] for start in range(0, len(nodes), _CHUNK))
