"""The lines of a picture: what each ties, how thick it is, and which of several between two it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from inograph.ontology import PREFIXES
from inograph.views.numbers import order_of
from inograph.views.whole import style_of

WIDEST, THINNEST = 6.0, 0.75
"""The heaviest line of a picture is at most so thick, the others in proportion."""
MUTUAL = (PREFIXES["dcterms"] + "relation", PREFIXES["skos"] + "related")
"""Relations that say the same of both ends."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line: `style` is its role and consent; `bend` tells parallel lines apart."""

    id: str
    source: str
    target: str
    style: str
    origin: str
    words: str
    relation: str
    width: float
    bend: int = 0
    weight: float | None = None
    absent: tuple[str, ...] = ()
    directed: bool = False


def edges_of(graph: nx.MultiDiGraph[str], arrows: bool | None) -> tuple[Edge, ...]:
    """Every line of a network, in the order of the activities and of who stands first in each."""
    most = max((float(data.get("weight") or 0) for *_, data in graph.edges(data=True)), default=0.0)
    numbers = {node: order_of(data) for node, data in graph.nodes(data=True)}

    def order(edge: tuple[str, str, Any]) -> tuple[Any, ...]:
        source, target, data = edge
        told = f"{data.get('role')}{data.get('relation')}{data.get('words')}"
        place, helps = int(data.get("order") or 0), style_of(data)[:2] == "co"
        return numbers[source] is None, numbers[source] or 0, source, place, helps, target, told

    bends: Counter[frozenset[str]] = Counter()
    out = []
    for i, (source, target, data) in enumerate(sorted(graph.edges(data=True), key=order)):
        pair = frozenset((source, target))
        directed = _has_direction(data) if arrows is None else arrows
        out.append(_edge(f"e{i}", source, target, data, most, bends[pair], directed))
        bends[pair] += 1
    return tuple(out)


def _has_direction(data: Mapping[str, Any]) -> bool:
    """Is it said of the first end about the second, and not of both alike? A part in an activity is no direction."""
    relation = data.get("relation")
    return bool(relation) and style_of(data) == "link" and relation not in MUTUAL


def _edge(name: str, source: str, target: str, data: Mapping[str, Any], most: float, bend: int, directed: bool) -> Edge:
    style, weight = style_of(data), data.get("weight")
    width = {"lead": 2.75, "co": 1.25}.get(style.split("-")[0], 1.5)
    if style == "link" and weight:
        width = round(float(weight) * min(1.25, WIDEST / most), 2)
    return Edge(
        name, source, target, style,
        origin=str(data.get("origin") or "stated"),
        words=str(data.get("words") or ""),
        relation=str(data.get("relation_label") or ""),
        width=max(width, THINNEST), bend=bend, weight=float(weight) if weight is not None else None,
        absent=tuple(data.get("absent") or ()), directed=directed,
    )  # fmt: skip
