"""Who works with whom: the two-mode graph seen from the side of the stakeholders."""

from __future__ import annotations

from itertools import combinations

import networkx as nx

from inograph.network.asking import Selecting
from inograph.network.plan import executors


def co_execution(kg: Selecting, lang: str = "ru") -> nx.Graph[str]:
    """Who works with whom: stakeholders joined when they share an activity (see `project`)."""
    return project(executors(kg, lang))


def project(b: nx.Graph[str]) -> nx.Graph[str]:
    """The co-execution projection of a two-mode graph: an edge lists the `activities` behind it.

    `shared` is their number; `weight` is the strength Σ 1/(n−1) over them (Newman 2001, *Phys. Rev. E* 64, 016132).

    >>> from inograph.network import two_mode
    >>> b = two_mode([("a", {"bipartite": 0})] + [(o, {"bipartite": 1}) for o in "xyz"], [("a", o, {}) for o in "xyz"])
    >>> project(b).edges["x", "y"]
    {'activities': ('a',), 'shared': 1, 'weight': 0.5}
    """
    graph: nx.Graph[str] = nx.Graph(**b.graph)
    graph.add_nodes_from((n, dict(b.nodes[n])) for n in sorted(b) if b.nodes[n]["bipartite"] == 1)
    ties: dict[tuple[str, str], list[str]] = {}
    for activity in sorted(n for n in b if b.nodes[n]["bipartite"] == 0):
        for pair in combinations(sorted(b[activity]), 2):
            ties.setdefault(pair, []).append(activity)
    for (one, other), shared in sorted(ties.items()):
        weight = sum(1 / (b.degree(activity) - 1) for activity in shared)
        graph.add_edge(one, other, activities=tuple(shared), shared=len(shared), weight=weight)
    return graph
