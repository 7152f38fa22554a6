"""The parts a network falls into, whole and without each of its nodes, from one depth-first walk.

Linear in nodes and edges (Hopcroft & Tarjan 1973): below a cut point the walk's subtrees are the pieces that remain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parts of a network: nodes, components, ordered pairs of nodes that reach each other, and bridges.

    Where some nodes alone count, those are the nodes, and a part without any of them is no part.
    Of a whole network, `bridges` are all ties that nothing replaces; of a network without a node, those the node had.
    """

    nodes: int
    components: int
    reaching: int
    bridges: int

    @property
    def fragmentation(self) -> float | None:
        """Share of pairs out of reach, F = 1 − Σ s(s−1)/(n(n−1)) (Borgatti 2006, *CMOT* 12); of one node, undefined.

        >>> Pieces(nodes=4, components=2, reaching=4, bridges=2).fragmentation
        0.6666666666666667
        """
        pairs = self.nodes * (self.nodes - 1)
        return 1 - self.reaching / pairs if pairs else None


class _Walk:
    """What hangs below each node of a depth-first walk, and how far up it is tied."""

    def __init__(self, near: list[list[int]], weights: list[int]) -> None:
        n = len(near)
        self.near = near
        self.order: list[int] = []
        self.found, self.parent, self.root = [-1] * n, [-1] * n, [-1] * n
        self.low, self.weights, self.size = [0] * n, weights, weights.copy()
        self.children: list[list[int]] = [[] for _ in near]
        self.roots = [start for start in range(n) if self.found[start] < 0 and self._visit(start)]
        for v in reversed(self.order):
            self._close(v)

    def _visit(self, start: int) -> bool:
        """Depth first without recursion: a long chain must not end the walk."""
        stack = [self._enter(start, start)]
        while stack:
            v, rest = stack[-1]
            w = next((w for w in rest if self.found[w] < 0), None)
            if w is None:
                stack.pop()
            else:
                self.parent[w] = v
                self.children[v].append(w)
                stack.append(self._enter(w, start))
        return True

    def _enter(self, v: int, start: int) -> tuple[int, Iterator[int]]:
        self.found[v], self.root[v] = len(self.order), start
        self.order.append(v)
        return v, iter(self.near[v])

    def _close(self, v: int) -> None:
        up = [self.found[w] for w in self.near[v] if w != self.parent[v] and self.parent[w] != v]
        self.low[v] = min([self.found[v], *up, *(self.low[w] for w in self.children[v])])
        self.size[v] += sum(self.size[w] for w in self.children[v])

    def bridge_above(self, v: int) -> bool:
        return self.parent[v] >= 0 and self.low[v] > self.found[self.parent[v]]


def pieces(graph: nx.Graph[str], counted: Collection[str] | None = None) -> tuple[Pieces, dict[str, Pieces]]:
    """The parts of the network, and its parts without each node in turn; all nodes count or only some.

    >>> import networkx as nx
    >>> whole, gone = pieces(nx.path_graph(["a", "b", "c"]))
    >>> whole.components, gone["b"].components, gone["a"].components, gone["b"].bridges
    (1, 2, 1, 2)
    >>> pieces(nx.path_graph(["a", "b", "c"]), {"a"})[1]["b"].components
    1
    """
    names = sorted(graph)
    index = {name: i for i, name in enumerate(names)}
    weights = [int(counted is None or name in counted) for name in names]
    walk = _Walk([[index[other] for other in graph.adj[name]] for name in names], weights)
    whole = Pieces(
        sum(weights),
        sum(walk.size[v] > 0 for v in walk.roots),
        sum(walk.size[v] * (walk.size[v] - 1) for v in walk.roots),
        sum(walk.bridge_above(v) for v in range(len(names))),
    )
    return whole, {name: _without(walk, index[name], whole) for name in names}


def _without(walk: _Walk, v: int, whole: Pieces) -> Pieces:
    is_root = walk.parent[v] < 0
    parts = [walk.size[w] for w in walk.children[v] if is_root or walk.low[w] >= walk.found[v]]
    component = walk.size[walk.root[v]]
    own = walk.weights[v]
    parts.append(component - own - sum(parts))
    return Pieces(
        whole.nodes - own,
        whole.components - (component > 0) + sum(size > 0 for size in parts),
        whole.reaching - component * (component - 1) + sum(size * (size - 1) for size in parts),
        sum(walk.bridge_above(w) for w in walk.children[v]) + walk.bridge_above(v),
    )
