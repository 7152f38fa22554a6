"""Reading the two-mode graph: who stands on which side, the hub, and the programme without somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from inograph.analysis.pieces import Pieces, pieces

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

LEAD = "lead"


class TwoMode:
    """One reading of a two-mode graph that many measures share: the graph must not change while it is in use.

    `activities` stand in the order of the plan, `bodies` by IRI; arrays and matrices follow these two orders.
    """

    def __init__(self, graph: nx.Graph[str]) -> None:
        self.graph, self.nodes, self.adj = graph, graph.nodes, graph.adj

    @classmethod
    def of(cls, graph: Network) -> TwoMode:
        """A reading of the graph; of a reading, that reading."""
        return graph if isinstance(graph, TwoMode) else cls(graph)

    @cached_property
    def activities(self) -> list[str]:
        return activities(self.graph)

    @cached_property
    def bodies(self) -> list[str]:
        return bodies(self.graph)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many executors each activity has."""
        return {activity: len(self.adj[activity]) for activity in self.activities}

    @cached_property
    def led(self) -> dict[str, int]:
        """How many activities each body leads."""
        return {body: led(self.graph, body) for body in self.bodies}

    @cached_property
    def hub(self) -> str | None:
        return the_hub(self.graph)

    @cached_property
    def bare(self) -> TwoMode | None:
        """The programme without its hub, if it has one."""
        return TwoMode(without(self.graph, [self.hub])) if self.hub else None

    @cached_property
    def strong(self) -> csr_array:
        """The ties that are more than chance, each once (bodies × bodies), with how likely chance would make them."""
        from inograph.analysis.backbone import significant

        return significant(self.incidence, self.shared)

    @cached_property
    def backbone(self) -> TwoMode | None:
        """The programme with those assignments alone in which a body meets one that it is strongly tied to."""
        if not self.strong.nnz:
            return None
        both = self.strong + self.strong.T
        meeting = self.incidence.multiply(self.incidence @ both).tocoo().coords
        kept = {(self.activities[a], self.bodies[o]) for a, o in zip(*(c.tolist() for c in meeting), strict=True)}
        part: nx.Graph[str] = self.graph.copy()
        part.remove_edges_from([(a, o) for a in self.activities for o in self.adj[a] if (a, o) not in kept])
        part.remove_nodes_from([node for node in self.graph if not part.adj[node]])
        return TwoMode(part)

    @cached_property
    def pieces(self) -> tuple[Pieces, dict[str, Pieces]]:
        """The parts that the network falls into, whole and without each of its nodes."""
        return pieces(self.graph)

    @cached_property
    def apart(self) -> tuple[Pieces, dict[str, Pieces]]:
        """The same of bodies alone: what nobody carries is no part, and pairs are pairs of bodies."""
        return pieces(self.graph, frozenset(self.bodies))

    @cached_property
    def communities(self) -> list[set[str]]:
        """Groups that work together more than by chance (Blondel et al. 2008), found on the two-mode graph itself.

        Nodes go in as numbers in a fixed order, so that the same programme gives the same groups in every run.
        """
        import networkx as nx

        names = [*self.activities, *self.bodies]
        ends = self.incidence.tocoo().coords
        numbers: nx.Graph[int] = nx.empty_graph(len(names))
        numbers.add_edges_from((int(a), len(self.activities) + int(o)) for a, o in zip(*ends, strict=True))
        found = nx.community.louvain_communities(numbers, weight=None, seed=1)
        return [{names[i] for i in group} for group in sorted(found, key=lambda group: (-len(group), min(group)))]

    @cached_property
    def index(self) -> dict[str, int]:
        """Place of a body among the bodies, of an activity among the activities."""
        return {name: i for side in (self.activities, self.bodies) for i, name in enumerate(side)}

    @cached_property
    def incidence(self) -> csr_array:
        """Activities × bodies: 1 where a body takes part."""
        import numpy as np
        from scipy.sparse import csr_array

        teams = [sorted(self.index[body] for body in self.adj[activity]) for activity in self.activities]
        starts = np.cumsum([0, *map(len, teams)])
        columns = np.fromiter((body for team in teams for body in team), dtype=np.int32, count=starts[-1])
        shape = len(self.activities), len(self.bodies)
        return csr_array((np.ones(len(columns)), columns, starts), shape=shape)

    @cached_property
    def shared(self) -> csr_array:
        """Bodies × bodies: how many activities two share; the diagonal is empty."""
        return _off_diagonal(self.incidence.T @ self.incidence)

    @cached_property
    def partner_counts(self) -> list[int]:
        """Of each body, how many bodies share an activity with it."""
        return [after - before for before, after in pairwise(self.shared.indptr.tolist())]

    @cached_property
    def strength(self) -> csr_array:
        """Bodies × bodies: tie strength Σ 1/(n − 1) (Newman 2001); the diagonal is empty."""
        import numpy as np
        from scipy.sparse import diags_array

        sizes = np.diff(self.incidence.indptr)
        share = np.divide(1.0, sizes - 1, out=np.zeros(len(sizes)), where=sizes > 1)
        return _off_diagonal(self.incidence.T @ diags_array(share) @ self.incidence)


if TYPE_CHECKING:
    Network = nx.Graph[str] | TwoMode
    """What a measure takes: a two-mode graph, or a reading of one that other measures use too."""


def _off_diagonal(matrix: Any) -> csr_array:
    from scipy.sparse import csr_array

    square = csr_array(matrix)
    square.setdiag(0)
    square.eliminate_zeros()
    square.sort_indices()
    return square


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


def about(nodes: Mapping[str, Mapping[str, Any]], node: str) -> dict[str, Any]:
    """The columns that every ranking of bodies has: what kind of body it is, and whether it is one body at all."""
    return {"kind": nodes[node]["kind"], "collective": nodes[node]["collective"]}
