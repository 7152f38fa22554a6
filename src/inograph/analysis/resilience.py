"""What if somebody leaves: cut points, removal, the fewest bodies that carry everything, what hangs on one body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from inograph.analysis.pieces import Pieces, pieces
from inograph.analysis.ranking import of_the_whole, ranked
from inograph.analysis.records import Measured, Record, Value
from inograph.analysis.twomode import about, activities, bodies, in_order, labels, leads, the_hub, without
from inograph.errors import Text

if TYPE_CHECKING:
    import networkx as nx

SEARCH = 50_000
"""So many sets are tried for an exact answer; where it would take more, the greedy bound is told as a bound."""


def cut_points(graph: nx.Graph[str], as_of: date | None) -> list[Record]:
    """Of each body, into how many more parts the network falls without it (0: not a cut point), and its bridges.

    A bridge is a tie of a body to an activity that nothing replaces (Hopcroft & Tarjan 1973).
    """

    def measure(part: nx.Graph[str]) -> dict[str, Measured]:
        whole, gone = pieces(part)
        return {body: _cut(part, body, whole, gone[body]) for body in bodies(part)}

    return ranked(graph, measure)


def _cut(graph: nx.Graph[str], body: str, whole: Pieces, gone: Pieces) -> Measured:
    more = max(gone.components - whole.components, 0)
    return Measured(more, {"cut_point": more > 0, "bridges": gone.bridges} | about(graph, body))


def removal(graph: nx.Graph[str], as_of: date | None) -> list[Record]:
    """Of each body, how much its leaving fragments the network: ΔF, with F of Borgatti (2006, *CMOT* 12).

    `fragmentation` is F without the body; beside it the components that remain, the activities left without any
    executor (`orphaned`), and those left without a lead (`without_lead`, orphans included).
    """

    def measure(part: nx.Graph[str]) -> dict[str, Measured]:
        whole, gone = pieces(part)
        alone = _hanging(part, {a: sorted(part.adj[a]) for a in activities(part)})
        unled = _hanging(part, {a: leads(part, a) for a in activities(part)})
        return {body: _left(part, body, whole, gone[body], alone, unled) for body in bodies(part)}

    return ranked(graph, measure)


_TOO_SMALL = Text("слишком мало узлов, чтобы говорить о разрыве", "too few nodes to speak of fragmentation")


def _left(
    graph: nx.Graph[str],
    body: str,
    whole: Pieces,
    gone: Pieces,
    alone: Mapping[str, list[str]],
    unled: Mapping[str, list[str]],
) -> Measured:
    before, after = whole.fragmentation, gone.fragmentation
    delta = None if before is None or after is None else after - before
    extra: dict[str, Value] = {
        "fragmentation": after,
        "components": gone.components,
        "orphaned": len(alone.get(body, ())),
        "without_lead": len(unled.get(body, ())),
        "orphaned_activities": labels(graph, alone.get(body, ()), "short"),
    }
    return Measured(delta, extra | about(graph, body), _TOO_SMALL if delta is None else None)


def _hanging(graph: nx.Graph[str], carriers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
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


def coverage_set(graph: nx.Graph[str], as_of: date | None) -> list[Record]:
    """The fewest bodies that together are in every activity, and the bus factor: one record of the programme.

    Cover: exact where few sets must be tried, else greedy (Chvátal 1979: at most ln n + 1 times the least). Bus factor:
    the fewest bodies whose leaving takes every executor (`bus_factor`) or every lead (`bus_factor_lead`) from more than
    half of the activities that have one (truck factor: Cosentino et al. 2015, Avelino et al. 2016). Activities that
    nobody is named in are left out of both. `one_executor` counts the activities that hang on one body.
    """
    hub = the_hub(graph)
    bare = _bus_columns(without(graph, [hub])) if hub else dict.fromkeys(_bus_columns(graph))
    beside = {f"{name}_without_hub": value for name, value in bare.items() if name != "bus_factor_exact"}
    return [of_the_whole(graph, lambda part: _covered(part, beside))]


def _covered(graph: nx.Graph[str], beside: Mapping[str, Value]) -> Measured:
    teams = _teams(graph)
    if not teams:
        return Measured(None, note=Text("ни у одного мероприятия нет исполнителей", "no activity has an executor"))
    cover, exact = least_cover(teams.values())
    alone = hanging_on_one(graph)
    extra: dict[str, Value] = {
        "members": labels(graph, cover),
        "exact": exact,
        "one_executor": len(alone),
        "one_executor_activities": labels(graph, alone, "short"),
    }
    return Measured(len(cover), {**extra, **_bus_columns(graph), **beside})


def _bus_columns(graph: nx.Graph[str]) -> dict[str, Value]:
    everyone, exact = bus_factor(_teams(graph).values())
    leading, exact_lead = bus_factor(_led(graph).values())
    return {"bus_factor": everyone, "bus_factor_lead": leading, "bus_factor_exact": exact and exact_lead}


def _teams(graph: nx.Graph[str]) -> dict[str, frozenset[str]]:
    return {a: frozenset(graph.adj[a]) for a in activities(graph) if graph.adj[a]}


def _led(graph: nx.Graph[str]) -> dict[str, frozenset[str]]:
    return {a: frozenset(leads(graph, a)) for a in activities(graph) if leads(graph, a)}


def least_cover(teams: Iterable[frozenset[str]]) -> tuple[list[str], bool]:
    """The fewest names that meet every team, and whether fewer are known to be impossible.

    >>> least_cover([frozenset("ab"), frozenset("bc"), frozenset("d")])
    (['b', 'd'], True)
    """
    held = _masks(teams)
    everything = _union(held.values())
    greedy = _greedy_cover(held, everything)
    found = _first_set(sorted(held), len(greedy), lambda names: _union(held[n] for n in names) == everything)
    return (greedy, False) if found is None else (found or greedy, True)


def _masks(teams: Iterable[frozenset[str]]) -> dict[str, int]:
    """Of each name, the teams it is in, as the bits of a number."""
    held: dict[str, int] = {}
    for bit, team in enumerate(teams):
        for name in team:
            held[name] = held.get(name, 0) | 1 << bit
    return held


def _union(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def _greedy_cover(held: Mapping[str, int], everything: int) -> list[str]:
    chosen: list[str] = []
    missing = everything
    while missing:
        best = min(held, key=lambda name: (-(held[name] & missing).bit_count(), name))
        chosen.append(best)
        missing &= ~held[best]
    return sorted(chosen)


def _first_set(names: Sequence[str], bound: int, fits: Callable[[tuple[str, ...]], bool]) -> list[str] | None:
    """The first fitting set smaller than the bound: empty if there is none, `None` if there are too many to try."""
    if sum(comb(len(names), size) for size in range(1, bound)) > SEARCH:
        return None
    tried = (chosen for size in range(1, bound) for chosen in combinations(names, size))
    return next((list(chosen) for chosen in tried if fits(chosen)), [])


def bus_factor(teams: Iterable[frozenset[str]]) -> tuple[int | None, bool]:
    """The fewest names whose leaving empties more than half of the teams, and whether that is exact or an upper bound.

    >>> bus_factor([frozenset("a"), frozenset("ab"), frozenset("bc")])
    (2, True)
    """
    rows = list(teams)
    if not rows:
        return None, True
    needed = len(rows) // 2 + 1
    bound = len(_greedy_emptying(rows, needed))
    names = sorted(frozenset().union(*rows))
    found = _first_set(names, bound, lambda gone: sum(row.issubset(gone) for row in rows) >= needed)
    return (bound, False) if found is None else (len(found) or bound, True)


def _greedy_emptying(rows: Sequence[frozenset[str]], needed: int) -> set[str]:
    """Empties the teams with the fewest members left, one after the other: an upper bound."""
    left = [set(row) for row in sorted(rows, key=lambda row: (len(row), sorted(row)))]
    where: dict[str, list[int]] = {}
    for i, row in enumerate(left):
        for name in row:
            where.setdefault(name, []).append(i)
    smallest = [(len(row), i) for i, row in enumerate(left)]
    gone: set[str] = set()
    emptied = 0
    while emptied < needed:
        size, i = heappop(smallest)
        for name in sorted(left[i]) if size == len(left[i]) else ():
            gone.add(name)
            for j in where[name]:
                left[j].discard(name)
                emptied += not left[j]
                heappush(smallest, (len(left[j]), j))
    return gone
