"""Reading the two-mode graph: who stands on which side, the hub, and the programme without somebody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

LEAD = "lead"


def activities(graph: nx.Graph[str]) -> list[str]:
    """The activities in the order of the plan."""
    return in_order(graph, (node for node, data in graph.nodes.items() if data["bipartite"] == 0))


def in_order(graph: nx.Graph[str], some: Iterable[str]) -> list[str]:
    """Some activities in the order of the plan."""
    return sorted(some, key=lambda node: (graph.nodes[node]["order"], node))


def bodies(graph: nx.Graph[str]) -> list[str]:
    """The stakeholders, sorted by IRI."""
    return sorted(node for node, data in graph.nodes.items() if data["bipartite"] == 1)


def sizes(graph: nx.Graph[str]) -> dict[str, int]:
    """How many executors each activity has."""
    return {activity: len(graph.adj[activity]) for activity in activities(graph)}


def led(graph: nx.Graph[str], body: str) -> int:
    """How many activities a body leads."""
    return sum(edge["role"] == LEAD for edge in graph.adj[body].values())


def leads(graph: nx.Graph[str], activity: str) -> list[str]:
    """Who leads an activity."""
    return sorted(body for body, edge in graph.adj[activity].items() if edge["role"] == LEAD)


def labels(graph: nx.Graph[str], things: Iterable[str], name: str = "label") -> str:
    """Names in one line, for a column of a table."""
    return "; ".join(str(graph.nodes[thing][name]) for thing in things)


def the_hub(graph: nx.Graph[str]) -> str | None:
    """The body that takes part in the most activities, if that is more than half of them.

    Where several share that place, the one that leads the most of them; where they still share it, there is no hub.

    >>> from inograph.network import two_mode
    >>> nodes = [("a", {"bipartite": 0}), ("b", {"bipartite": 0}), ("x", {"bipartite": 1}), ("y", {"bipartite": 1})]
    >>> the_hub(two_mode(nodes, [("a", "x", {}), ("b", "x", {}), ("b", "y", {})]))
    'x'
    """
    weights = {body: (len(graph.adj[body]), led(graph, body)) for body in bodies(graph)}
    top = max(weights.values(), default=(0, 0))
    first = [body for body, weight in weights.items() if weight == top]
    return first[0] if len(first) == 1 and 2 * top[0] > len(activities(graph)) else None


def without(graph: nx.Graph[str], gone: Iterable[str]) -> nx.Graph[str]:
    """The same programme without some bodies; the activities stay, be it without any executor."""
    left: nx.Graph[str] = graph.copy()
    left.remove_nodes_from(gone)
    return left


def about(graph: nx.Graph[str], node: str) -> dict[str, Any]:
    """The columns that every ranking of bodies has: what kind of body it is, and whether it is one body at all."""
    return {"kind": graph.nodes[node]["kind"], "collective": graph.nodes[node]["collective"]}
