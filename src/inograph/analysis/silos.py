"""How far bodies keep to their own kind: silos between sectors, the spread of their work over official groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Any

from inograph.analysis.ranking import of_the_whole, ranked
from inograph.analysis.records import Measured, Record, Value
from inograph.analysis.twomode import TwoMode, about
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network

SECTORS = {
    "federal-government": "federal",
    "federal-ministry": "federal",
    "federal-agency": "federal",
    "regional-executive": "regional",
    "municipal-executive": "municipal",
    "research-organization": "science",
    "development-institution": "company",
    "small-or-medium-enterprise": "company",
    "department": "other",
    "commission": "other",
    "person": "other",
}
"""Kind of a body → its sector; every other kind (university, company, cluster, group …) is a sector of its own.

A department, commission or post whose name does not say whose it is may stand in any.
"""


def sector(plan: TwoMode, body: str) -> str:
    """Federal, regional, municipal, university, science, company, cluster, group or other."""
    kind = str(plan.nodes[body]["kind"])
    return SECTORS.get(kind, kind)


def sectors(plan: TwoMode) -> tuple[list[str], Any]:
    """The sectors that occur, and the number of each body's sector."""
    import numpy as np

    of = [sector(plan, body) for body in plan.bodies]
    names = sorted(set(of))
    place = {name: i for i, name in enumerate(names)}
    return names, np.array([place[name] for name in of], dtype=np.int64)


def ei_index(graph: Network, as_of: date | None) -> list[Record]:
    """Of each sector, and of the whole, (E − I)/(E + I) over co-execution ties (Krackhardt & Stern 1988, *SPQ* 51).

    −1: only among themselves, +1: only with others. `expected` is what the sizes of the sectors alone would give;
    `as_extreme` the share of shuffled sectors that lie at least as far from it (199 shuffles with a fixed seed).
    Then the same of each official cluster that has members. Variants: `all`, a sector, a cluster's name.
    """
    plan = TwoMode.of(graph)
    names, _ = sectors(plan)
    records = [of_the_whole(plan, partial(_ei, name=name), name) for name in ["all", *names]]
    clusters = sorted({c for body in plan.bodies for c in plan.nodes[body]["ties"].get("cluster", ())})
    labels = plan.graph.graph.get("labels", {})
    for iri in clusters:
        label = str(labels.get(iri) or plan.nodes[iri]["label"])
        records.append(of_the_whole(plan, partial(_ei_of_cluster, cluster=iri), label))
    return records


def _ei_of_cluster(plan: TwoMode, cluster: str) -> Measured:
    return _ei_of(plan, _members(plan, cluster))


def _members(plan: TwoMode, cluster: str) -> list[bool]:
    return [body == cluster or cluster in plan.nodes[body]["ties"].get("cluster", ()) for body in plan.bodies]


def _ei(plan: TwoMode, name: str) -> Measured:
    if name == "all":
        return _ei_of(plan, None)
    return _ei_of(plan, [sector(plan, body) == name for body in plan.bodies])


SHUFFLES = 199
_MANY_TIES = 200_000


def _ei_of(plan: TwoMode, inside: Sequence[bool] | None) -> Measured:
    """E–I of the bodies marked, or of all sectors together."""
    import numpy as np

    ends = plan.shared.tocoo()
    keep = ends.coords[0] < ends.coords[1]
    one, other = ends.coords[0][keep], ends.coords[1][keep]
    _, group = sectors(plan)
    label = group if inside is None else np.array(inside, dtype=np.int64)
    size = int(label.sum()) if inside is not None else len(label)
    internal, external = _split(label, one, other, whole=inside is None)
    extra: dict[str, Value] = {"bodies": size, "internal": internal, "external": external}
    if not internal + external:
        return Measured(None, extra | {"expected": None, "as_extreme": None}, NO_TIES)
    value = (external - internal) / (external + internal)
    expected = _expected(label, whole=inside is None)
    extra["expected"] = expected
    extra["as_extreme"] = None if len(one) > _MANY_TIES else _as_extreme(label, one, other, value, inside is None)
    return Measured(value, extra)


NO_TIES = Text("связей нет", "there are no ties")


def _split(label: Any, one: Any, other: Any, whole: bool) -> tuple[int, int]:
    if whole:
        inside = int((label[one] == label[other]).sum())
        return inside, len(one) - inside
    marked = label[one] + label[other]
    return int((marked == 2).sum()), int((marked == 1).sum())


def _expected(label: Any, whole: bool) -> float | None:
    import numpy as np

    n = len(label)
    if whole:
        sizes = np.bincount(label)
        inside = float((sizes * (sizes - 1)).sum())
        return (n * (n - 1) - 2 * inside) / (n * (n - 1)) if n > 1 else None
    own = int(label.sum())
    inside, outside = own * (own - 1) / 2, own * (n - own)
    return (outside - inside) / (outside + inside) if outside + inside else None


def _as_extreme(label: Any, one: Any, other: Any, value: float, whole: bool) -> float:
    """Share of shuffled labels (the true ones among them) whose E–I lies at least as far from the mean of all."""
    import numpy as np

    random = np.random.default_rng(1)
    found = [value]
    for _ in range(SHUFFLES):
        internal, external = _split(random.permutation(label), one, other, whole)
        if internal + external:
            found.append((external - internal) / (external + internal))
    centre = fmean(found)
    return sum(abs(f - centre) >= abs(value - centre) - 1e-12 for f in found) / len(found)


def participation_coefficient(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, the spread of its activities over official groups, P = 1 − Σ (k_m/k)² (Guimerà & Amaral 2005).

    0: all in one group; towards 1: in many alike. Groups are the programme's clusters, else its directions; an activity
    of several counts in each. `known` of the body's activities have a group. `z` compares its activities in its main
    group with those of the other bodies there. `detected` is the same spread over groups found in the network itself.
    """
    plan = TwoMode.of(graph)
    kind = next((k for k in ("cluster", "direction") if any(_ties(plan, a, k) for a in plan.activities)), None)
    return ranked(plan, lambda part: _spread(part, kind))


def _ties(plan: TwoMode, activity: str, kind: str) -> tuple[str, ...]:
    return tuple(plan.nodes[activity]["ties"].get(kind, ()))


def _spread(plan: TwoMode, kind: str | None) -> dict[str, Measured]:
    official = {a: _ties(plan, a, kind) for a in plan.activities} if kind else {}
    detected = {node: (str(i),) for i, group in enumerate(plan.communities) for node in group}
    counts = {body: _counts(plan, body, official) for body in plan.bodies}
    standing = _standing(counts)
    out: dict[str, Measured] = {}
    for body in plan.bodies:
        value = coefficient(counts[body])
        extra: dict[str, Value] = {
            "grouping": GROUPINGS.get(kind or ""),
            "known": sum(bool(official.get(a)) for a in plan.adj[body]),
            "groups": len(counts[body]),
            "z": standing.get(body),
            "detected": coefficient(_counts(plan, body, detected)),
        }
        out[body] = Measured(value, extra | about(plan.nodes, body), None if value is not None else NO_GROUP)
    return out


GROUPINGS = {
    "cluster": Text("кластеры программы", "the programme's clusters"),
    "direction": Text("направления программы", "the programme's directions"),
}
NO_GROUP = Text(
    "источники не относят его мероприятия ни к кластерам, ни к направлениям",
    "no source ties its activities to a cluster or a direction",
)


def _counts(plan: TwoMode, body: str, groups: Mapping[str, Sequence[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for activity in plan.adj[body]:
        for group in groups.get(activity, ()):
            found[group] = found.get(group, 0) + 1
    return found


def coefficient(counts: Mapping[str, int]) -> float | None:
    """1 − Σ share²; of nothing, undefined.

    >>> coefficient({"a": 1, "b": 1}), coefficient({})
    (0.5, None)
    """
    total = sum(counts.values())
    return 1 - sum(n * n for n in counts.values()) / (total * total) if total else None


def _standing(counts: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Of each body, how many standard deviations its work in its main group is above that of the others there."""
    within: dict[str, list[int]] = {}
    for of_body in counts.values():
        for group, n in of_body.items():
            within.setdefault(group, []).append(n)
    found: dict[str, float] = {}
    for body, of_body in counts.items():
        if of_body:
            main = max(sorted(of_body), key=lambda group: of_body[group])
            spread = pstdev(within[main])
            if spread:
                found[body] = (of_body[main] - fmean(within[main])) / spread
    return found
