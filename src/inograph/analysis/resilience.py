"""What if somebody leaves: cut points, removal, the fewest bodies that carry everything, what hangs on one body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from inograph.analysis.fewest import bus_factor, least_cover
from inograph.analysis.pieces import Pieces
from inograph.analysis.ranking import of_the_whole, ranked_by_ties
from inograph.analysis.records import Measured, Record, Things, Value
from inograph.analysis.twomode import TwoMode, about, activities, in_order, leads
from inograph.errors import Text

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.twomode import Network

SHOWN = 30
"""So many names stand in a cell; of the rest, how many."""


def cut_points(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, into how many more parts the network falls without it (0: not a cut point), and its bridges.

    A bridge is a tie of a body to an activity that nothing replaces (Hopcroft & Tarjan 1973).
    """

    def measure(part: TwoMode) -> dict[str, Measured]:
        whole, gone = part.pieces
        return {body: _cut(part, body, whole, gone[body]) for body in part.bodies}

    return ranked_by_ties(TwoMode.of(graph), measure)


def _cut(plan: TwoMode, body: str, whole: Pieces, gone: Pieces) -> Measured:
    more = max(gone.components - whole.components, 0)
    return Measured(more, {"cut_point": more > 0, "bridges": gone.bridges} | about(plan.nodes, body))


def removal(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body, how much its leaving fragments the network of bodies: ΔF, with F of Borgatti (2006, *CMOT* 12).

    Bodies are tied by common activities, also through others; activities are no nodes of their own here.
    `fragmentation` is F without the body; beside it the components that remain, the activities left without any
    executor (`orphaned`), and those left without a lead (`without_lead`, orphans included).
    """

    def measure(part: TwoMode) -> dict[str, Measured]:
        whole, gone = part.apart
        alone = _hanging({a: sorted(part.adj[a]) for a in part.activities})
        unled = _hanging({a: leads(part.graph, a) for a in part.activities})
        return {body: _left(part, body, (whole, gone[body]), alone, unled) for body in part.bodies}

    return ranked_by_ties(TwoMode.of(graph), measure)


_TOO_SMALL = Text("слишком мало участников, чтобы говорить о разрыве", "too few bodies to speak of fragmentation")


def _left(
    plan: TwoMode,
    body: str,
    torn: tuple[Pieces, Pieces],
    alone: Mapping[str, list[str]],
    unled: Mapping[str, list[str]],
) -> Measured:
    before, after = torn[0].fragmentation, torn[1].fragmentation
    delta = None if before is None or after is None else after - before
    extra: dict[str, Value] = {
        "fragmentation": after,
        "components": torn[1].components,
        "orphaned": len(alone.get(body, ())),
        "without_lead": len(unled.get(body, ())),
        "orphaned_activities": Things(tuple(alone.get(body, ())), "short", SHOWN),
    }
    return Measured(delta, extra | about(plan.nodes, body), _TOO_SMALL if delta is None else None)


def _hanging(carriers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Of each body, the activities that nobody else carries."""
    found: dict[str, list[str]] = {}
    for activity, team in carriers.items():
        if len(team) == 1:
            found.setdefault(team[0], []).append(activity)
    return found


def orphaned(graph: nx.Graph[str], body: str) -> list[str]:
    """The activities that have no other executor than this body, in the order of the plan."""
    return in_order(graph, (a for a in graph.adj[body] if len(graph.adj[a]) == 1))


def left_without_lead(graph: nx.Graph[str], body: str) -> list[str]:
    """The activities that have no other lead than this body, in the order of the plan."""
    return in_order(graph, (a for a in graph.adj[body] if leads(graph, a) == [body]))


def hanging_on_one(graph: nx.Graph[str]) -> list[str]:
    """The activities that have one executor only, in the order of the plan."""
    return [activity for activity in activities(graph) if len(graph.adj[activity]) == 1]


def coverage_set(graph: Network, as_of: date | None) -> list[Record]:
    """The fewest bodies that together are in every activity, and the bus factor: one record of the programme.

    Each number is the least there is, or the least that was found (`fewest`), and a flag says which. Bus factor: the
    fewest bodies whose leaving takes every executor (`bus_factor`) or every lead (`bus_factor_lead`) from more than
    half of the activities that have one (truck factor: Cosentino et al. 2015, Avelino et al. 2016). Activities that
    nobody is named in are left out of both. `one_executor` counts the activities that hang on one body.
    """
    plan = TwoMode.of(graph)
    bare = _bus_columns(plan.bare) if plan.bare else dict.fromkeys(_bus_columns(plan))
    beside = {f"{name}_without_hub": value for name, value in bare.items() if name != "bus_factor_exact"}
    return [of_the_whole(plan, lambda part: _covered(part, beside))]


def _covered(plan: TwoMode, beside: Mapping[str, Value]) -> Measured:
    teams = _teams(plan)
    if not teams:
        return Measured(None, note=Text("ни у одного мероприятия нет исполнителей", "no activity has an executor"))
    cover, exact = least_cover(teams.values())
    alone = hanging_on_one(plan.graph)
    extra: dict[str, Value] = {
        "members": Things(tuple(cover), shown=SHOWN),
        "exact": exact,
        "one_executor": len(alone),
        "one_executor_activities": Things(tuple(alone), "short", SHOWN),
    }
    return Measured(len(cover), {**extra, **_bus_columns(plan), **beside})


def _bus_columns(plan: TwoMode) -> dict[str, Value]:
    everyone, exact = bus_factor(_teams(plan).values())
    leading, exact_lead = bus_factor(_led(plan).values())
    return {"bus_factor": everyone, "bus_factor_lead": leading, "bus_factor_exact": exact and exact_lead}


def _teams(plan: TwoMode) -> dict[str, frozenset[str]]:
    return {a: frozenset(plan.adj[a]) for a in plan.activities if plan.adj[a]}


def _led(plan: TwoMode) -> dict[str, frozenset[str]]:
    return {a: first for a in plan.activities if (first := frozenset(leads(plan.graph, a)))}
