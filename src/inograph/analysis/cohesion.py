"""What the network is as a whole and in its middle: cores, ties that mean something, the form of governance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

from inograph.analysis.ranking import of_the_whole, ranked, ranked_by_ties
from inograph.analysis.records import Measured, Record, Things, Value
from inograph.analysis.twomode import TwoMode, about
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network


def core(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, the largest k of a part of the network in which everybody has k ties (Seidman 1983).

    On the two-mode graph, never on the projection, which a single large activity inflates. `layer` is the onion layer:
    the higher, the later the node is peeled off (Hébert-Dufresne et al. 2016; cores: Batagelj & Zaveršnik 2003).
    """
    return ranked_by_ties(TwoMode.of(graph), _peeled)


def _peeled(plan: TwoMode) -> dict[str, Measured]:
    cores, layers = peel(plan.incidence)
    return {
        body: Measured(k, {"layer": layer} | about(plan.nodes, body))
        for body, k, layer in zip(plan.bodies, cores, layers, strict=True)
    }


def peel(incidence: Any) -> tuple[list[int], list[int]]:
    """Core number and onion layer of each column of the two-mode matrix, by peeling whole layers at once."""
    import numpy as np
    from scipy.sparse import block_array, csr_array

    both = csr_array(block_array([[None, incidence], [incidence.T, None]]))
    degree = np.diff(both.indptr)
    left = degree > 0
    cores, layers = np.zeros(len(degree), dtype=int), np.ones(len(degree), dtype=int)
    layer, k = 1 + int((~left).any()), 1
    while left.any():
        k = max(k, int(degree[left].min()))
        gone = np.flatnonzero(left & (degree <= k))
        cores[gone], layers[gone] = k, layer
        left[gone] = False
        degree = degree - np.bincount(both[gone].indices, minlength=len(degree))
        layer += 1
    first = incidence.shape[0]
    return cores[first:].tolist(), layers[first:].tolist()


def backbone(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, its ties that are stronger than the sizes of bodies and activities explain (see `backbone`).

    5 of 100 ties would seem so by chance. Beside it `redundancy`: the share of pairs of its activities that another
    body links too (Latapy, Magnien & Del Vecchio 2008), with `redundancy_error` where pairs were drawn.
    """
    return ranked(TwoMode.of(graph), _strong)


def _strong(plan: TwoMode) -> dict[str, Measured]:
    from inograph.analysis.backbone import SAMPLED, redundancy

    ties = plan.strong.tocoo()
    near: dict[int, list[int]] = {}
    for one, other in zip(*(c.tolist() for c in ties.coords), strict=True):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    teams = {a: frozenset(plan.adj[a]) for a in plan.activities}
    out: dict[str, Measured] = {}
    for i, (body, partners) in enumerate(zip(plan.bodies, plan.partner_counts, strict=True)):
        share, exact = redundancy(body, list(plan.adj[body]), teams)
        extra: dict[str, Value] = {
            "partners": partners,
            "strong": Things(tuple(plan.bodies[j] for j in sorted(near.get(i, ()))), shown=5) if i in near else None,
            "redundancy": share,
            "redundancy_error": None if exact or share is None else (share * (1 - share) / SAMPLED) ** 0.5,
        }
        out[body] = Measured(len(near.get(i, ())), extra | about(plan.nodes, body))
    return out


def shape(graph: Network, as_of: date | None) -> list[Record]:
    """The programme's form: degree centralisation of co-execution (Freeman 1979), density, modularity, agreement.

    `governance` reads it after Provan & Kenis (2008): led by one, shared, or between. `modularity` (Newman 2004) is of
    the groups found by Blondel et al. (2008) on the two-mode graph; `ari` and `nmi` say how far these groups agree with
    the official ones (Hubert & Arabie 1985; Strehl & Ghosh 2002), on the activities that have an official group.
    """
    return [of_the_whole(TwoMode.of(graph), _shape)]


LED, SHARED = 0.6, 0.4


def _shape(plan: TwoMode) -> Measured:
    partners = plan.partner_counts
    n = len(partners)
    groups = plan.communities
    detected = {node: i for i, group in enumerate(groups) for node in group}
    official = _official(plan)
    pairs = [(detected[a], group) for a, group in official.items()]
    extra: dict[str, Value] = {
        "bodies": n,
        "density": sum(partners) / (n * (n - 1)) if n > 1 else None,
        "density_two_mode": plan.incidence.nnz / (n * len(plan.activities)) if n and plan.activities else None,
        "groups": sum(len(group) > 1 for group in groups),
        "modularity": modularity(plan, detected),
        "with_official_group": len(official),
        "ari": adjusted_rand(pairs),
        "nmi": normalised_information(pairs),
    }
    value = centralisation(partners)
    extra["governance"] = _governance(value, plan.incidence.nnz)
    return Measured(value, extra, None if value is not None else _FEW)


_FEW = Text("участников меньше трёх", "fewer than three bodies")


def _governance(value: float | None, ties: int) -> Text | None:
    if value is None or not ties:
        return None
    if value >= LED:
        return Text("ведёт один участник", "led by one body")
    if value <= SHARED:
        return Text("ведут сообща", "shared among the bodies")
    return Text("между ведением одним и сообща", "between led by one and shared")


def centralisation(degrees: Sequence[int]) -> float | None:
    """Σ(max − d)/((n − 1)(n − 2)): 1 for a star, 0 where all have as many ties (Freeman 1979, *Social Networks* 1).

    >>> centralisation([3, 1, 1, 1]), centralisation([1, 1])
    (1.0, None)
    """
    n = len(degrees)
    return sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2)) if n > 2 else None


def modularity(plan: TwoMode, group: Mapping[str, int]) -> float | None:
    """Share of assignments inside groups less what degrees would give (Newman & Girvan 2004); of none, None."""
    m = int(plan.incidence.nnz)
    if not m:
        return None
    inside = sum(group[a] == group[b] for a in plan.activities for b in plan.adj[a])
    degrees: Counter[int] = Counter()
    for node in (*plan.activities, *plan.bodies):
        degrees[group[node]] += len(plan.adj[node])
    return inside / m - sum(d * d for d in degrees.values()) / (4 * m * m)


def _official(plan: TwoMode) -> dict[str, str]:
    """Activities with exactly one official group, clusters before directions."""
    for kind in ("cluster", "direction"):
        found = {a: of[0] for a in plan.activities if len(of := plan.nodes[a]["ties"].get(kind, ())) == 1}
        if found:
            return found
    return {}


Labelled = Sequence[tuple[int, str]]


def adjusted_rand(pairs: Labelled) -> float | None:
    """Agreement of two groupings beyond chance: 1 when equal (Hubert & Arabie 1985); of fewer than two, undefined.

    >>> adjusted_rand([(0, "a"), (0, "a"), (1, "b"), (1, "b")])
    1.0
    """
    n = len(pairs)
    if n < 2:
        return None
    one, other, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    hit, first, second = (
        sum(c * (c - 1) / 2 for c in counts) for counts in (both.values(), one.values(), other.values())
    )
    expected = first * second / (n * (n - 1) / 2)
    most = (first + second) / 2
    return (hit - expected) / (most - expected) if most != expected else None


def normalised_information(pairs: Labelled) -> float | None:
    """What two groupings say of each other, I/√(H·H′) (Strehl & Ghosh 2002, *JMLR* 3); of a single group, undefined.

    >>> normalised_information([(0, "a"), (0, "b"), (1, "a"), (1, "b")])
    0.0
    """
    n = len(pairs)
    one, other, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    told = sum(c / n * log(c * n / (one[a] * other[b])) for (a, b), c in both.items())
    first, second = (-sum(c / n * log(c / n) for c in counts) for counts in (one.values(), other.values()))
    return told / (first * second) ** 0.5 if first and second else None
