"""Betweenness of a two-mode graph by array arithmetic: many sources at once, equal nodes only once.

Freeman (1977, *Sociometry* 40) by the accumulation of Brandes (2001, *J. Math. Sociol.* 25). Two shortcuts change no
value: nodes with the same neighbours (activities of one team, bodies of one activity) have the same paths and are
walked once, with their number as weight; a node with a single neighbour sees what that neighbour sees. The cost is
O(sources × ties) in the worst case, so large networks are estimated from pivots (Brandes & Pich 2007, *Int. J.
Bifurcation Chaos* 17), and the estimate carries its standard error.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

BUDGET = 1_000_000_000
"""Sources × ties up to which every source is walked; a quarter of a minute of work."""
PIVOTS = 400
"""So many sources are walked where all would be too many."""
LONGEST = 60
"""A walk of more steps belongs to a chain, where arrays lose to rustworkx."""
_WIDTH, _SEED = 32, 20_260_101


@dataclass(frozen=True)
class Betweenness:
    """Ordered pairs halved: value and standard error of each activity and body; `pivots` is None when all were walked.

    `error` is zero where all sources were walked.
    """

    activities: Floats
    bodies: Floats
    activity_error: Floats
    body_error: Floats
    pivots: int | None


def betweenness(incidence: csr_array, pivots: int | None = None) -> Betweenness:
    """Of each activity (row) and body (column), Σ σ(s,t|v)/σ(s,t) over unordered pairs; `pivots` forces an estimate."""
    sides = _Sides(incidence)
    number = sum(incidence.shape)
    if pivots is None and sides.cost > BUDGET:
        pivots = min(PIVOTS, number)
    if pivots is None and sides.is_long:
        return _by_rustworkx(incidence)
    chosen = None if pivots is None else sorted(random.Random(_SEED).sample(range(number), pivots))  # noqa: S311
    counts = np.ones(number) if chosen is None else np.bincount(chosen, minlength=number).astype(float)
    return _summed(sides, counts, pivots)


def _summed(sides: _Sides, counts: Floats, pivots: int | None) -> Betweenness:
    """Adds up what each source sees; `counts` says how often a node is a source."""
    rows = sides.incidence.shape[0]
    total = [_Sum(len(side)) for side in sides.multiplicity]
    for side, part in enumerate((counts[:rows], counts[rows:])):
        weight = np.bincount(sides.classes[side], part, minlength=len(sides.multiplicity[side]))
        sides.fold(side, np.where(sides.degree[side] == 1, weight, 0), total)
        sides.direct[side] += np.where(sides.degree[side] > 1, weight, 0)
    for side in (0, 1):
        sources = np.flatnonzero(sides.direct[side])
        for start in range(0, len(sources), _WIDTH):
            batch = sources[start : start + _WIDTH]
            seen = sides.seen_from(side, batch)
            for part, add in zip(seen, total, strict=True):
                add.take(part, sides.direct[side][batch])
    number, k = max(len(counts), 1), pivots or max(len(counts), 1)
    scale = number / k / 2
    spread = [t.spread(k) * number / 2 * np.sqrt(max(0.0, 1 - k / number) / k) for t in total]
    value = [t.first * scale for t in total]
    return Betweenness(
        value[0][sides.classes[0]], value[1][sides.classes[1]],
        spread[0][sides.classes[0]], spread[1][sides.classes[1]], pivots,
    )  # fmt: skip


class _Sum:
    """Sum and sum of squares of what the sources see, for each class."""

    def __init__(self, size: int) -> None:
        self.first, self.second = np.zeros(size), np.zeros(size)

    def take(self, seen: Floats, weights: Floats) -> None:
        self.first += seen @ weights
        self.second += (seen * seen) @ weights

    def spread(self, k: int) -> Floats:
        """Standard deviation of one source's share."""
        mean = self.first / k
        return np.asarray(np.sqrt(np.maximum(self.second / k - mean * mean, 0) * k / max(k - 1, 1)))


class _Sides:
    """Both sides of the network by classes of equal nodes: matrix of classes, how many nodes each stands for."""

    def __init__(self, incidence: csr_array) -> None:
        self.incidence = incidence
        turned = csr_array(incidence.T.tocsr())
        found = [_twins(incidence), _twins(turned)]
        self.classes = [classes for classes, _ in found]
        self.multiplicity = [np.bincount(classes).astype(float) for classes in self.classes]
        self.degree = [
            np.diff(matrix.indptr)[first] for matrix, (_, first) in zip((incidence, turned), found, strict=True)
        ]
        down = csr_array(incidence[found[0][1]][:, found[1][1]])
        self.across = [csr_array(down.T.tocsr()), down]
        """From one side to the other: `across[s] @ values of side s` are values of the other side."""
        self.direct = [np.zeros(len(side)) for side in self.multiplicity]

    @cached_property
    def component(self) -> list[Floats]:
        """How many nodes the component of each class has."""
        rows = self.across[1].shape[0]
        whole = csr_array(block_array([[None, self.across[1]], [self.across[0], None]]))
        _, label = connected_components(whole, directed=False)
        size = np.bincount(label, np.concatenate(self.multiplicity))
        return [size[label[:rows]], size[label[rows:]]]

    @property
    def cost(self) -> int:
        sources = sum(int((degree > 1).sum()) for degree in self.degree)
        return sources * int(self.across[0].nnz + sum(map(len, self.multiplicity)))

    @property
    def is_long(self) -> bool:
        """Whether some walk has more than `LONGEST` steps, tried from the first node of each component's far end."""
        start = np.flatnonzero(self.degree[0] > 0)[:1]
        return bool(len(start)) and len(self._levels(0, start)) > LONGEST

    def fold(self, side: int, weight: Floats, total: list[_Sum]) -> None:
        """Nodes with one neighbour count as that neighbour, which lies on all of their paths."""
        other = 1 - side
        for place in np.flatnonzero(weight):
            near = self.across[other].indices[self.across[other].indptr[place]]
            if self.degree[other][near] > 1:
                beyond = self.component[side][place] - 2
                self.direct[other][near] += weight[place]
                total[other].first[near] += weight[place] * beyond
                total[other].second[near] += weight[place] * beyond**2

    def seen_from(self, side: int, batch: Ints) -> tuple[Floats, Floats]:
        """Of each class on both sides × source, the share of the source's paths that one node of the class lies on."""
        levels = self._levels(side, batch)
        seen = [np.zeros((len(part), len(batch))) for part in self.multiplicity]
        above = np.zeros_like(levels[-1])
        for level in range(len(levels) - 1, 0, -1):
            here, sigma = (side + level) % 2, levels[level]
            above += 1
            above *= self.multiplicity[here][:, None]
            share = np.divide(above, sigma, out=np.zeros_like(sigma), where=sigma > 0)
            above = levels[level - 1] * (self.across[here] @ share)
            if level > 1:
                seen[1 - here] += above
        twins = (self.multiplicity[side][batch] - 1) / self.degree[side][batch]
        seen[1 - side] += levels[1] * twins
        return seen[0], seen[1]

    def _levels(self, side: int, batch: Ints) -> list[Floats]:
        """Numbers of shortest paths from each source to each class, one array a step: zero where others are nearer."""
        unseen = [np.ones((len(part), len(batch))) for part in self.multiplicity]
        start = np.zeros_like(unseen[side])
        start[batch, np.arange(len(batch))] = 1
        levels, front = [start], start
        while front.any():
            here = (side + len(levels)) % 2
            unseen[1 - here] *= levels[-1] == 0
            reached = self.across[1 - here] @ front
            reached *= unseen[here]
            levels.append(reached)
            front = reached * self.multiplicity[here][:, None]
        return levels[:-1]


def _twins(matrix: csr_array) -> tuple[Ints, Ints]:
    """Of each row, its class of rows with the same columns; of each class, its first row."""
    known: dict[bytes, int] = {}
    first: list[int] = []
    classes = np.zeros(matrix.shape[0], dtype=np.int64)
    ordered = matrix.sorted_indices()
    for row in range(matrix.shape[0]):
        key = ordered.indices[ordered.indptr[row] : ordered.indptr[row + 1]].tobytes()
        if key not in known:
            known[key] = len(first)
            first.append(row)
        classes[row] = known[key]
    return classes, np.array(first, dtype=np.int64)


def _by_rustworkx(incidence: csr_array) -> Betweenness:
    import rustworkx as rx

    rows, columns = incidence.shape
    graph = rx.PyGraph()
    graph.add_nodes_from(range(rows + columns))
    ends = incidence.tocoo()
    graph.add_edges_from_no_data([(int(a), rows + int(o)) for a, o in zip(*ends.coords, strict=True)])
    found = rx.betweenness_centrality(graph, normalized=False)
    values = np.array([found[i] for i in range(rows + columns)])
    return Betweenness(values[:rows], values[rows:], np.zeros(rows), np.zeros(columns), None)


def largest(own: int, other: int) -> float:
    """The largest betweenness that a node can have beside `own` nodes of its side and `other` of the other.

    Borgatti & Halgin (2011, *The SAGE Handbook of Social Network Analysis*): the divisor of the two-mode measure.

    >>> largest(1, 3)
    3.0
    """
    whole, rest = divmod(own - 1, other) if other else (0, 0)
    squares = other**2 * (whole + 1) ** 2 + other * (whole + 1) * (2 * rest - whole - 1)
    return (squares - rest * (2 * whole - rest + 3)) / 2
