"""Where coordination hangs: who is in how much, how many pairs must agree, how concentrated it is, what is due at once.

All is counted on the two-mode graph (who takes part in what), never on the projection: one body in every activity makes
the projection complete, and an activity of n bodies gives n(n−1)/2 of its edges. Where a textbook defines a measure on
the projection (collaboration strength, weighted degree), the count over activities gives the same number, and a test
says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from inograph.analysis.ranking import of_the_whole, ranked, ranked_by_ties
from inograph.analysis.records import Measured, Record, Things, Value
from inograph.analysis.twomode import LEAD, TwoMode, about, bodies, sizes
from inograph.errors import Text

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.twomode import Network

LEVELS = {
    "federal-ministry": "federal",
    "federal-agency": "federal",
    "regional-executive": "regional",
    "municipal-executive": "municipal",
}
"""Kind of a public body → its level of government."""

GINI_FLOOR = 10
"""Below so many bodies a Gini coefficient says more about their number than about their shares."""

_NAMED = 3


CO_WEIGHT = 0.5
"""Our convention, not the plan's: a lead counts 1, a co-executor half, and two co-executors, who can agree through the
lead, make half a pair."""


def coordination_load(graph: Network, as_of: date | None) -> list[Record]:
    """Of each activity, the pairs of executors that must agree, n(n−1)/2 (Brooks 1975), and how they are made up.

    Without the hub: the pairs that remain when the hub is left out. An activity of one executor has 0 pairs, counted.
    `weighted` counts a pair of two co-executors as half (`CO_WEIGHT`).
    """
    plan = TwoMode.of(graph)
    whole = sum(map(pairs, plan.sizes.values()))

    def measure(part: TwoMode) -> dict[str, Measured]:
        return {a: Measured(pairs(n), _team(part, a, whole)) for a, n in part.sizes.items()}

    return ranked(plan, measure)


def pairs(n: int) -> int:
    """Pairs among n.

    >>> pairs(6)
    15
    """
    return n * (n - 1) // 2


def pairs_with(some: Collection[str], team: Collection[str]) -> set[tuple[str, str]]:
    """The pairs within a team that some of it are in, each in order of the names.

    >>> sorted(pairs_with({"b"}, {"a", "b", "c"}))
    [('a', 'b'), ('b', 'c')]
    """
    return {(min(x, y), max(x, y)) for x in some for y in team if x != y}


def _team(plan: TwoMode, activity: str, whole: int) -> dict[str, Value]:
    team = plan.adj[activity]
    kinds = [plan.nodes[body]["kind"] for body in team]
    helpers = sum(edge["role"] != LEAD for edge in team.values())
    return {
        "executors": len(team),
        "levels": len({LEVELS[kind] for kind in kinds if kind in LEVELS}),
        "by_agreement": sum(edge["by_agreement"] for edge in team.values()),
        "pairs": pairs(len(team)),
        "share": pairs(len(team)) / whole if whole else None,
        "collective": sum(plan.nodes[body]["collective"] for body in team),
        "weighted": pairs(len(team)) - (1 - CO_WEIGHT) * pairs(helpers),
    }


def participation(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, its activities (two-mode degree: Breiger 1974; Borgatti & Everett 1997) and how it stands in them.

    Leaving the hub out changes nobody's number of activities, only the places. `weighted` counts a lead as 1 and a
    co-executor as half (`CO_WEIGHT`).
    """
    plan = TwoMode.of(graph)
    number = len(plan.activities)

    def measure(part: TwoMode) -> dict[str, Measured]:
        return {body: Measured(len(part.adj[body]), _part(part, body, number)) for body in part.bodies}

    return ranked_by_ties(plan, measure)


def _part(plan: TwoMode, body: str, number: int) -> dict[str, Value]:
    edges, led = plan.adj[body].values(), plan.led[body]
    return {
        "lead": led,
        "co": len(edges) - led,
        "by_agreement": sum(edge["by_agreement"] for edge in edges),
        "share": len(edges) / number if number else None,
        "weighted": led + CO_WEIGHT * (len(edges) - led),
    } | about(plan.nodes, body)


def pairwise_load(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, the two-sided agreements it has a part in, Σ(n−1) over its activities, and its distinct partners.

    Equals the weighted degree in the co-execution projection (Brooks 1975; Malone & Crowston 1994).
    """

    def measure(part: TwoMode) -> dict[str, Measured]:
        return {body: _load(part, body, n) for body, n in zip(part.bodies, part.partner_counts, strict=True)}

    return ranked_by_ties(TwoMode.of(graph), measure)


def _load(plan: TwoMode, body: str, distinct: int) -> Measured:
    value = sum(plan.sizes[activity] - 1 for activity in plan.adj[body])
    return Measured(value, {"partners": distinct} | about(plan.nodes, body))


def partners(graph: nx.Graph[str], body: str) -> set[str]:
    """The bodies that share an activity with this one."""
    return {other for activity in graph.adj[body] for other in graph.adj[activity]} - {body}


def collaboration_strength(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, the sum of its tie strengths w = Σ 1/(n−1) (Newman 2001, *Phys. Rev. E* 64, 016132).

    The sum is the number of its activities that have a partner, so it is counted so; `closest` has the strongest ties.
    """

    def measure(part: TwoMode) -> dict[str, Measured]:
        return {body: _strength(part, i) for i, body in enumerate(part.bodies)}

    return ranked_by_ties(TwoMode.of(graph), measure)


def _strength(plan: TwoMode, place: int) -> Measured:
    ties, body = plan.strength, plan.bodies[place]
    row = slice(ties.indptr[place], ties.indptr[place + 1])
    weights, others = ties.data[row], ties.indices[row]
    top = float(weights.max()) if len(weights) else None
    closest = others[weights > top - 1e-9] if top is not None else ()
    value = float(sum(plan.sizes[activity] > 1 for activity in plan.adj[body]))
    names = Things(tuple(plan.bodies[i] for i in closest), shown=_NAMED) if top is not None else Text("", "")
    return Measured(value, {"closest": names, "closest_strength": top} | about(plan.nodes, body))


def concentration(graph: Network, as_of: date | None) -> list[Record]:
    """Is the programme carried by one or two bodies: of the leads, and of all participation.

    HHI = Σ share² (Herfindahl 1950; Hirschman 1945), `n_eff` = 1/HHI equal bodies, Gini over all bodies named (Gini
    1912), `top_share` of the first one.
    """
    plan = TwoMode.of(graph)
    return [
        of_the_whole(plan, lambda part: _concentrated(part.led, LEADING), "lead"),
        of_the_whole(plan, lambda part: _concentrated(_degrees(part), TAKING_PART), "participation"),
    ]


def _degrees(plan: TwoMode) -> dict[str, int]:
    return {body: len(plan.adj[body]) for body in plan.bodies}


LEADING = Text("кто назван ведущим", "who is named as lead")
TAKING_PART = Text("кто участвует", "who takes part")
_FEW = Text("участников меньше десяти: коэффициент Джини не считается", "fewer than ten bodies: no Gini coefficient")
_NOBODY = Text("таких участий нет", "there is no such part")


def _concentrated(counts: Mapping[str, int], variant: Text) -> Measured:
    extra: dict[str, Value] = {"variant": variant, "bodies": sum(n > 0 for n in counts.values())}
    value = hhi(counts.values())
    if value is None:
        empty: dict[str, Value] = dict.fromkeys(("hhi", "n_eff", "gini", "top_share", "top"))
        return Measured(None, extra | empty, _NOBODY)
    inequality = gini(counts.values()) if len(counts) >= GINI_FLOOR else None
    top = max(counts.values())
    first = tuple(body for body, n in counts.items() if n == top)
    extra |= {"hhi": value, "n_eff": 1 / value, "gini": inequality}
    extra |= {"top_share": top / sum(counts.values()), "top": Things(first, shown=_NAMED)}
    return Measured(value, extra, _FEW if inequality is None else None)


def hhi(counts: Iterable[int]) -> float | None:
    """Herfindahl–Hirschman index of shares: 1 when one has all, 1/n when n have the same; of nothing, undefined.

    >>> hhi([9, 1])
    0.82
    """
    numbers = list(counts)
    total = sum(numbers)
    return sum(n * n for n in numbers) / (total * total) if total else None


def gini(counts: Iterable[int]) -> float | None:
    """Gini coefficient Σ(2i−N−1)x₍ᵢ₎ / (N Σx): 0 when all have the same; of nothing, undefined.

    >>> gini([1, 1, 2])
    0.16666666666666666
    """
    numbers = sorted(counts)
    n, total = len(numbers), sum(numbers)
    if not total:
        return None
    return sum((2 * i - n - 1) * x for i, x in enumerate(numbers, start=1)) / (n * total)


def deadline_collisions(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, how many of its activities are due in its fullest quarter.

    An activity is due in a quarter when its due period lies within it, or when only the last day is said and falls into
    it. A longer period (a year, each year of a recurring one, a half-year) is in no quarter: the source does not say in
    which. Those that cover the fullest quarter are told beside it, in `longer`. `peak_ratio` is the fullest quarter
    over the mean of the body's quarters with anything due. Of several equally full quarters the first is told, and
    `peaks` says how many there are.
    """

    def measure(part: TwoMode) -> dict[str, Measured]:
        return {body: _peak(part, body, as_of) for body in part.bodies}

    return ranked(TwoMode.of(graph), measure)


def _peak(plan: TwoMode, body: str, as_of: date | None) -> Measured:
    full = by_quarter(plan.graph, plan.adj[body])
    if not full:
        empty: dict[str, Value] = dict.fromkeys(("quarter", "peaks", "peak_ratio", "longer", "past"))
        return Measured(None, empty | about(plan.nodes, body), _NO_QUARTER)
    value = max(len(due) for due in full.values())
    peaks = [quarter for quarter, due in full.items() if len(due) == value]
    mean = sum(len(due) for due in full.values()) / len(full)
    extra: dict[str, Value] = {
        "quarter": peaks[0],
        "peaks": len(peaks),
        "peak_ratio": value / mean,
        "longer": len(covering(plan.graph, plan.adj[body], peaks[0])),
        "past": peaks[0] < quarter_of(as_of) if as_of else None,
    }
    return Measured(value, extra | about(plan.nodes, body))


_NO_QUARTER = Text("нет мероприятий со сроком в пределах одного квартала", "no activity is due within a single quarter")


def quarter_of(day: date) -> str:
    """The quarter of a day, in the form of the graph's periods.

    >>> quarter_of(date(2015, 12, 31))
    '2015-Q4'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"


def by_quarter(graph: nx.Graph[str], among: Iterable[str]) -> dict[str, list[str]]:
    """The activities due in each quarter, quarters in order; those with a longer period are in none."""
    found: dict[str, set[str]] = {}
    for activity in among:
        for _, first, last in graph.nodes[activity]["due"]:
            if first is None or quarter_of(first) == quarter_of(last):
                found.setdefault(quarter_of(last), set()).add(activity)
    return {quarter: sorted(found[quarter]) for quarter in sorted(found)}


def longer(graph: nx.Graph[str], among: Iterable[str]) -> list[str]:
    """The activities with a date that `by_quarter` puts nowhere: each of their due periods is longer than a quarter."""
    dated = {activity for activity in among if graph.nodes[activity]["due"]}
    return sorted(dated.difference(*by_quarter(graph, dated).values()))


def covering(graph: nx.Graph[str], among: Iterable[str], quarter: str) -> list[str]:
    """The activities whose due period is longer than a quarter and covers this one."""
    return sorted(
        activity
        for activity in among
        if any(
            first and quarter_of(first) <= quarter <= quarter_of(last) and quarter_of(first) != quarter_of(last)
            for _, first, last in graph.nodes[activity]["due"]
        )
    )


def totals(graph: nx.Graph[str]) -> dict[str, int]:
    """The programme in a few counts: activities, bodies, assignments, those by agreement, pairs that must agree."""
    size = sizes(graph)
    return {
        "activities": len(size),
        "bodies": len(bodies(graph)),
        "assignments": sum(size.values()),
        "by_agreement": sum(edge["by_agreement"] for _, _, edge in graph.edges(data=True)),
        "pairs": sum(map(pairs, size.values())),
    }
