"""The design structure matrix of a plan: circles and layers, how far one slip reaches, working groups and their bus.

Steward (1981, *IEEE Trans. Eng. Manag.* 28); Eppinger et al. (1994, *Research in Eng. Design* 6); Browning (2001).
The cost of a division into working groups is Σ (d_ij + d_ji) · size^p, with the size of the group for ties inside one
and of the whole plan for ties between groups (Fernandez 1998; Thebeau 2001); what is tied to more than half of the rest
is the bus, which serves all groups and belongs to none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import exp
from random import Random
from typing import TYPE_CHECKING

import networkx as nx

from inograph.analysis.dependencies import cycles, layers, reaches
from inograph.analysis.ranking import of_the_whole
from inograph.analysis.records import Measured, Record, Things, Value
from inograph.analysis.twomode import TwoMode
from inograph.analysis.waiting import BETWEEN, KINDS, SAID, counted, of, tie_few
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.dependencies import Waiting
    from inograph.analysis.twomode import Network

VARIANTS: dict[str, tuple[Text, Collection[str]]] = {
    "said": (Text("сказанные и внесённые", "said or added by planners"), SAID),
    "all": (Text("все виды", "every kind"), BETWEEN),
}
CLUSTERED, CLOSED = 400, 20_000
"""Up to so many activities with ties working groups are sought; up to so many the reach of each is counted."""
_POWER, _SEED, _PASSES = 1.0, 1, 60


@dataclass(frozen=True, slots=True)
class Division:
    """Working groups (those of one left out), the bus, and the cost before and after."""

    groups: tuple[tuple[str, ...], ...]
    bus: tuple[str, ...]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """The activities with ties in the order of the matrix: working groups, then the others by layer, then the bus.

    `cells` has the kinds of each tie: (what waits, what must come first) → kinds.
    """

    order: tuple[str, ...]
    division: Division
    cells: Mapping[tuple[str, str], tuple[str, ...]]


def matrix(graph: Network, kinds: Collection[str] = VARIANTS["all"][1]) -> Matrix:
    """The design structure matrix of a plan, rows waiting for columns; of more than `CLUSTERED` activities, empty."""
    plan = TwoMode.of(graph)
    waiting: Waiting = of(plan, kinds) if tie_few(plan, kinds, CLUSTERED) else nx.DiGraph()
    tied = nx.DiGraph(waiting.subgraph(sorted(n for n in waiting if waiting.degree(n))))
    division = divide(tied)
    grouped = [name for group in division.groups for name in group]
    steps = [name for layer in layers(tied) for name in layer]
    rest = [name for name in steps if name not in {*grouped, *division.bus}]
    inner = sorted(grouped, key=lambda name: (_group(division, name), steps.index(name)))
    cells = {(then, first): tuple(data["kinds"]) for first, then, data in tied.edges(data=True)}
    return Matrix((*inner, *rest, *division.bus), division, cells)


def _group(division: Division, name: str) -> int:
    return next(i for i, group in enumerate(division.groups) if name in group)


def structure_matrix(graph: Network, as_of: date | None) -> list[Record]:
    """Propagation cost (MacCormack, Rusnak & Baldwin 2006) and division of the plan: one record for what is said, one
    for every kind of dependency between activities.
    """
    plan = TwoMode.of(graph)
    if kinds := counted(plan, ()):
        told = Text(*(", ".join(KINDS[kind].in_(lang) for kind in kinds) for lang in ("ru", "en")))
        return [of_the_whole(plan, partial(_matrix, told=told, kinds=kinds), "chosen")]
    return [
        of_the_whole(plan, partial(_matrix, told=told, kinds=kinds), name) for name, (told, kinds) in VARIANTS.items()
    ]


def _matrix(plan: TwoMode, told: Text, kinds: Collection[str]) -> Measured:
    waiting = of(plan, kinds)
    extra: dict[str, Value] = {"variant": told, "ties": waiting.number_of_edges()}
    if not waiting.number_of_edges():
        empty: dict[str, Value] = dict.fromkeys(COLUMNS)
        return Measured(None, extra | empty, NOTHING_WAITS)
    circles, steps = cycles(waiting), layers(waiting)
    extra |= {"layers": len(steps), "circles": len(circles), "in_circles": sum(map(len, circles))}
    extra["circular"] = Things(tuple(a for circle in circles for a in circle), "short", 10) if circles else None
    extra |= _divided(waiting)
    if len(waiting) > CLOSED:
        return Measured(None, extra | {"widest": None, "widest_reach": None}, TOO_MANY)
    reach = reaches(waiting)
    most = max(reach.values())
    extra["widest"] = Things(tuple(a for a in plan.activities if reach[a] == most), "short", 3)
    return Measured(sum(reach.values()) / len(waiting) ** 2, extra | {"widest_reach": most - 1})


COLUMNS = (
    "layers",
    "circles",
    "in_circles",
    "circular",
    "groups",
    "cost_before",
    "cost_after",
    "bus",
    "widest",
    "widest_reach",
)
NOTHING_WAITS = Text("зависимостей такого рода данные не содержат", "the data hold no dependency of this kind")
TOO_MANY = Text(
    f"больше {CLOSED} мероприятий: охват сдвига не считается", f"over {CLOSED} activities: the reach is not counted"
)


def _divided(waiting: Waiting) -> dict[str, Value]:
    tied = waiting.subgraph(sorted(n for n in waiting if waiting.degree(n)))
    if len(tied) > CLUSTERED:
        return dict.fromkeys(("groups", "cost_before", "cost_after", "bus"))
    found = divide(nx.DiGraph(tied))
    bus = Things(found.bus, "short", 5) if found.bus else None
    return {"groups": len(found.groups), "cost_before": found.before, "cost_after": found.after, "bus": bus}


def divide(waiting: Waiting, power: float = _POWER) -> Division:
    """Working groups that make agreeing cheap, by simulated annealing with a fixed seed; ties count both ways.

    >>> two = nx.DiGraph([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")])
    >>> divide(two).groups
    (('a', 'b'), ('c', 'd'))
    """
    names = sorted(waiting)
    near = {n: {m: waiting.has_edge(n, m) + waiting.has_edge(m, n) for m in _beside(waiting, n)} for n in names}
    bus = tuple(n for n in names if len(names) > 3 and 2 * len(near[n]) > len(names) - 1)
    rest = [n for n in names if n not in bus]
    search = _Annealing(rest, near, len(names), power)
    groups: dict[int, list[str]] = {}
    for name, group in search.best.items():
        groups.setdefault(group, []).append(name)
    told = sorted((tuple(sorted(group)) for group in groups.values() if len(group) > 1), key=lambda g: (-len(g), g))
    outside = sum(w for n in bus for w in near[n].values()) - sum(near[n].get(m, 0) for n in bus for m in bus) / 2
    shared = outside * len(names) ** power
    return Division(tuple(told), bus, search.apart + shared, search.least + shared)


def _beside(waiting: Waiting, node: str) -> set[str]:
    return ({*waiting.successors(node), *waiting.predecessors(node)}) - {node}


class _Annealing:
    """The division found so far, its cost, and the cheapest one met."""

    def __init__(self, names: Sequence[str], near: Mapping[str, Mapping[str, int]], whole: int, power: float) -> None:
        inside = set(names)
        self.near = {n: {m: w for m, w in near[n].items() if m in inside} for n in names}
        self.whole, self.power = float(whole**power), power
        self.group = {name: i for i, name in enumerate(names)}
        self.size = dict.fromkeys(range(len(names)), 1)
        self.within = dict.fromkeys(range(len(names)), 0)
        self.apart = self.cost = self.least = sum(sum(of.values()) for of in self.near.values()) / 2 * self.whole
        self.best = dict(self.group)
        self._anneal(names, Random(_SEED))  # noqa: S311 - a search, not a secret

    def _anneal(self, names: Sequence[str], random: Random) -> None:
        heat = self.whole
        for _ in range(_PASSES):
            for name in random.sample(names, len(names)):
                target = self._choose(name, random)
                change = self._change(name, target)
                if change < 0 or (heat > 0 and random.random() < exp(-change / heat)):
                    self._move(name, target, change)
            heat *= 0.85

    def _choose(self, name: str, random: Random) -> int:
        """The group of a neighbour, or an empty one."""
        others = sorted(self.near[name])
        if not others or random.random() < 0.1:
            return next((g for g in sorted(self.size) if not self.size[g]), self.group[name])
        return self.group[random.choice(others)]

    def _to(self, name: str, group: int) -> int:
        return sum(w for other, w in self.near[name].items() if self.group[other] == group)

    def _change(self, name: str, target: int) -> float:
        here = self.group[name]
        if here == target:
            return 0.0
        lost, won = self._to(name, here), self._to(name, target)
        before = self._inside(here, 0, 0) + self._inside(target, 0, 0)
        after = self._inside(here, -lost, -1) + self._inside(target, won, 1)
        return after - before + (lost - won) * self.whole

    def _inside(self, group: int, ties: int, members: int) -> float:
        return float((self.within[group] + ties) * pow(self.size[group] + members, self.power))

    def _move(self, name: str, target: int, change: float) -> None:
        here = self.group[name]
        if here != target:
            self.within[here] -= self._to(name, here)
            self.within[target] += self._to(name, target)
            self.size[here] -= 1
            self.size[target] += 1
            self.group[name] = target
            self.cost += change
        if self.cost < self.least - 1e-9:
            self.least, self.best = self.cost, dict(self.group)
