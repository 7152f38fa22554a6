"""A network that pictures are cut from: what is counted in it is counted once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import networkx as nx


class Whole:
    """One reading of a network; the graph must not change while it is in use."""

    def __init__(
        self, graph: nx.MultiDiGraph[str], communities: Callable[[nx.MultiDiGraph[str]], list[list[str]]] | None = None
    ) -> None:
        self.graph, self._communities = graph, communities or find_communities

    @classmethod
    def of(cls, graph: nx.MultiDiGraph[str] | Whole) -> Whole:
        """A reading of the network; of a reading, that reading."""
        return graph if isinstance(graph, Whole) else cls(graph)

    @cached_property
    def plain(self) -> nx.Graph[str]:
        """Who has to do with whom, in whatever direction and how often."""
        return nx.Graph(self.graph.to_undirected(as_view=True))

    @cached_property
    def two_mode(self) -> bool:
        """Do some lines lead from an activity to its executor?"""
        return any(style_of(data) != "link" for *_, data in self.graph.edges(data=True))

    @cached_property
    def communities(self) -> list[list[str]]:
        return self._communities(self.graph)

    @cached_property
    def leads(self) -> Mapping[str, int]:
        """How many activities each body leads; 0 for others."""
        return Counter(body for _, body, data in self.graph.edges(data=True) if data.get("role") == "lead")

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, float]]:
        """Counts that need no analysis, by name and node: activities of a body, pairs within activities, partners."""
        if not self.two_mode:
            return {"partners": {node: float(degree) for node, degree in self.plain.degree()}}
        near, nodes = self.plain.adj, self.graph.nodes
        tasks = {node: len(near[node]) for node in near if nodes[node].get("kind") == "activity"}
        held = {node: [tasks[n] for n in near[node] if n in tasks] for node in near if node not in tasks}
        pairs = {node: float(sum(sizes) - len(sizes)) for node, sizes in held.items()}
        pairs |= {node: n * (n - 1) / 2 for node, n in tasks.items()}
        return {"participation": {node: float(len(own)) for node, own in held.items()}, "pairwise-load": pairs}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The place of each body by its agreements, among all bodies: "1", or "3–7" where several share it."""
        pairs, bodies = self.counts.get("pairwise-load", {}), self.counts.get("participation", {})
        shared, found, place = Counter(pairs[body] for body in bodies), {}, 1
        for value in sorted(shared, reverse=True):
            last = place + shared[value] - 1
            found[value] = f"{place}–{last}" if last > place else f"{place}"
            place = last + 1
        return {body: found[pairs[body]] for body in bodies}

    @cached_property
    def all_pairs(self) -> float:
        """Pairs that must agree within activities."""
        pairs = self.counts.get("pairwise-load", {})
        return sum(value for node, value in pairs.items() if self.graph.nodes[node].get("kind") == "activity")


def style_of(data: Mapping[str, Any]) -> str:
    """The one word for role and consent of an edge: lead, lead-agreed, co, co-agreed, or link."""
    role = data.get("role")
    if role not in ("lead", "co-executor"):
        return "link"
    return ("lead" if role == "lead" else "co") + ("-agreed" if data.get("by_agreement") else "")


def find_communities(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Groups of nodes with more links inside than between, the largest first (Louvain: Blondel et al. 2008)."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    parts = [sorted(part) for part in nx.community.louvain_communities(plain, seed=7)]
    return sorted(parts, key=lambda part: (-len(part), part))
