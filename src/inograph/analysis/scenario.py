"""What if: bodies leave, consents are withheld, activities slip, a lead changes; before and after side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from inograph.analysis.coordination import by_quarter, hhi, pairs, pairs_with
from inograph.analysis.pieces import Pieces
from inograph.analysis.records import ColumnKind, Number
from inograph.analysis.twomode import LEAD, TwoMode, leads, without
from inograph.analysis.waiting import DELIVERABLE, EXECUTOR, SAID, last_day, later, of
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.twomode import Network

_DELAY = re.compile(r"(\d{1,3})(q|m|y)")
_MONTHS = {"q": 3, "m": 1, "y": 12}
LONGEST = 240
"""Months: a longer slip than twenty years is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed: bodies that leave or withhold consent, activities with months of delay or a new lead."""

    gone: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    delays: tuple[tuple[str, int], ...] = ()
    leads: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.refused or self.delays or self.leads)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after; undefined is `None`."""

    name: str
    title: Text
    before: Number | None
    after: Number | None
    kind: ColumnKind = "count"


@dataclass(frozen=True, slots=True)
class Moved:
    """An activity whose deadline moves: by itself, or because it waits for one that does."""

    activity: str
    before: date
    after: date
    follows: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario does: the figures, and the activities and pairs (IRIs, in the order of the plan) behind them."""

    scenario: Scenario
    changes: tuple[Change, ...]
    orphaned: tuple[str, ...]
    without_lead: tuple[str, ...]
    left_with_one: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]
    moved: tuple[Moved, ...]
    in_time: tuple[str, ...]
    """What is said to wait for something that moves, and still keeps its own deadline."""
    undated: tuple[str, ...]
    """What is said to wait for something that is delayed, and has no day of its own."""
    touched: tuple[str, ...]
    leading: tuple[tuple[str, int, int], ...]
    """Bodies with the most leads afterwards, and how many they had and have."""

    @property
    def withdrawn(self) -> tuple[str, ...]:
        return self.scenario.gone

    def change(self, name: str) -> Change:
        return next(change for change in self.changes if change.name == name)


FIGURES: dict[str, tuple[Text, ColumnKind]] = {
    "activities_carried": (Text("мероприятия с исполнителем", "activities with an executor"), "count"),
    "activities_led": (Text("мероприятия с ведущим", "activities with a lead"), "count"),
    "bodies": (Text("участники", "bodies"), "count"),
    "assignments": (Text("участия", "assignments"), "count"),
    "by_agreement": (Text("из них по согласованию", "of them by agreement"), "count"),
    "pairs": (Text("пары, которым нужно договариваться", "pairs that must agree"), "count"),
    "partners": (Text("пары участников с общим делом", "pairs of bodies with common work"), "count"),
    "components": (Text("части, на которые распадается сеть участников", "parts of the network of bodies"), "count"),
    "fragmentation": (Text("пары участников без связи и через других", "pairs of bodies not tied at all"), "share"),
    "lead_hhi": (Text("ведение у немногих (от 0 до 1)", "leads in few hands (0 to 1)"), "number"),
    "fullest": (Text("мероприятия в самом полном квартале", "activities in the fullest quarter"), "count"),
}
"""Name of a figure → what a reader is told it is, and how to print it."""


def months(text: str) -> int:
    """A delay as months: quarters, months or years.

    >>> months("1q"), months("2m"), months("1y")
    (3, 2, 12)
    """
    match = _DELAY.fullmatch(text.strip().lower())
    if not match or not 0 < int(match[1]) * _MONTHS[match[2]] <= LONGEST:
        message = Text(f"не срок задержки: «{text}»", f"not a delay: “{text}”")
        raise WrongUse(message, remedy=Text("Пишите 1q, 2m или 1y, до 20y.", "Write 1q, 2m or 1y, up to 20y."))
    return int(match[1]) * _MONTHS[match[2]]


def withdraw(graph: nx.Graph[str], gone: Iterable[str]) -> nx.Graph[str]:
    """A new graph without some bodies; their activities stay. A body that the graph does not know is an error."""
    names = sorted(set(gone))
    _require(graph, names, 1)
    return without(graph, names)


def _known(graph: nx.Graph[str], scenario: Scenario) -> None:
    _require(graph, (*scenario.gone, *scenario.refused), 1)
    _require(graph, [activity for activity, _ in (*scenario.delays, *scenario.leads)], 0)
    _require(graph, [body for _, body in scenario.leads], 1)


def _require(graph: nx.Graph[str], names: Iterable[str], side: int) -> None:
    for name in names:
        if name not in graph or graph.nodes[name]["bipartite"] != side:
            what = Text("участника", "body") if side else Text("мероприятия", "activity")
            message = Text(f"в сети нет {what.ru} «{name}»", f"the network has no {what.en} “{name}”")
            raise WrongUse(message, remedy=Text("Смотрите список: inograph ask.", "See the list: inograph ask."))


def applied(graph: nx.Graph[str], scenario: Scenario) -> nx.Graph[str]:
    """The programme as the scenario has it; the given one stays as it is.

    A new lead takes the place of the present ones, who stay as co-executors; whoever refuses all that it has is in the
    programme no more. Deadlines move in `compare`, which knows
    what waits for what.
    """
    _known(graph, scenario)
    part = withdraw(graph, scenario.gone)
    for body in scenario.refused:
        edges = [(body, a) for a, edge in graph.adj[body].items() if edge["by_agreement"]]
        part.remove_edges_from(edges)
    for activity, body in scenario.leads:
        if body in scenario.gone:
            name = graph.nodes[body]["label"]
            raise WrongUse(Text(f"{name}: и уходит, и ведёт", f"{name}: both leaves and leads"))
        for other in leads(part, activity):
            part.edges[activity, other].update(role="co-executor", role_basis="scenario")
        edge = dict(part.get_edge_data(activity, body) or {"by_agreement": False, "order": 0, "assignment": ""})
        part.add_edge(activity, body, **_PLAIN | edge | {"role": LEAD, "role_basis": "scenario"})
    part.remove_nodes_from(idle(graph, scenario))
    return part


def may_refuse(graph: nx.Graph[str], body: str) -> bool:
    """Is anything that a body has marked “by agreement”?"""
    return any(edge["by_agreement"] for edge in graph.adj[body].values())


def idle(graph: nx.Graph[str], scenario: Scenario) -> list[str]:
    """The bodies that refuse all that they have and get nothing new."""
    busy = {*scenario.gone, *(body for _, body in scenario.leads)}
    found = ((body, graph.adj[body].values()) for body in scenario.refused if body not in busy)
    return [body for body, edges in found if edges and all(edge["by_agreement"] for edge in edges)]


_PLAIN = {"words": "", "consent_state": ""}


def compare(graph: Network, scenario: Scenario) -> Outcome:
    """Before and after; many scenarios over one programme share one reading of it (`TwoMode`).

    `touched` are later activities that still share an executor or a document with a delayed one: they may have to wait,
    but nobody says so. What is said to wait for a delayed activity, and would now come first, moves with it.

    >>> from inograph.network import two_mode
    >>> nodes = [("a", {"bipartite": 0}), ("b", {"bipartite": 0}), ("x", {"bipartite": 1}), ("y", {"bipartite": 1})]
    >>> b = two_mode(nodes, [("a", "x", {"role": "lead"}), ("b", "x", {"role": "lead"}), ("b", "y", {})])
    >>> outcome = compare(b, Scenario(gone=("x",)))
    >>> outcome.orphaned, outcome.without_lead
    (('a',), ('a', 'b'))
    """
    plan, scenario = TwoMode.of(graph), _sorted(scenario)
    _known(plan.graph, scenario)
    _once(plan.graph, scenario)
    moved = _moved(plan, scenario)
    in_time, undated = _awaiting(plan, scenario, moved)
    was = TwoMode(_near(plan, scenario, moved))
    now = TwoMode(applied(was.graph, scenario))
    for move in moved:
        _shift(now.graph, move)
    broken, partners = _partners(plan, was, now)
    led = _difference(plan.led, was.led, now.led)
    led = {body: n for body, n in led.items() if body in now.nodes or body not in was.nodes}
    sums, due = map(_difference, _counts(plan), _counted(was), _counted(now))
    before_figures = figures(plan)
    after_figures = _figures(sums, due, led, partners, _torn(plan, scenario))
    changes = tuple(Change(n, t, before_figures[n], after_figures[n], kind) for n, (t, kind) in FIGURES.items())
    return Outcome(
        scenario,
        changes,
        tuple(a for a in was.activities if was.adj[a] and not now.adj[a]),
        tuple(a for a in was.activities if leads(was.graph, a) and not leads(now.graph, a)),
        tuple(a for a in was.activities if len(was.adj[a]) > 1 and len(now.adj[a]) == 1),
        broken,
        moved,
        in_time,
        undated,
        _touched(plan, scenario, {*in_time, *undated, *(move.activity for move in moved)}),
        _leading(plan.led, led),
    )


def _near(plan: TwoMode, scenario: Scenario, moved: Iterable[Moved]) -> nx.Graph[str]:
    """The activities that the scenario changes, with everybody in them: all else stays as it is."""
    bodies_ = {*scenario.gone, *scenario.refused, *(body for _, body in scenario.leads)}
    changed = {move.activity for move in moved} | {activity for activity, _ in scenario.leads}
    changed.update(*(plan.adj[body] for body in (*scenario.gone, *scenario.refused)))
    near: nx.Graph[str] = plan.graph.subgraph(bodies_.union(changed, *(plan.adj[a] for a in changed)))
    return near.copy()


def _sorted(scenario: Scenario) -> Scenario:
    parts: list[Any] = [scenario.gone, scenario.refused, scenario.delays, scenario.leads]
    return Scenario(*(tuple(sorted(set(part))) for part in parts))


def _once(graph: nx.Graph[str], scenario: Scenario) -> None:
    """One activity slips by one time and has one new lead; what says otherwise is an error."""
    for pairs_, what in ((scenario.delays, Text("две задержки", "two delays")),
                         (scenario.leads, Text("двое новых ведущих", "two new leads"))):  # fmt: skip
        named = Counter(activity for activity, _ in pairs_)
        for activity in (a for a, n in named.items() if n > 1 and a in graph):
            label = graph.nodes[activity]["label"]
            raise WrongUse(
                Text(f"{what.ru} у одного мероприятия: «{label}»", f"{what.en} of one activity: “{label}”"),
                remedy=Text("Оставьте что-то одно.", "Keep one of them."),
            )


def _partners(plan: TwoMode, was: TwoMode, now: TwoMode) -> tuple[tuple[tuple[str, str], ...], int]:
    """The pairs of bodies whose last common activity goes, and how many pairs have one afterwards."""
    change: Counter[tuple[str, str]] = Counter()
    for activity in was.activities:
        before, after = set(was.adj[activity]), set(now.adj[activity])
        change.update(pairs_with(after - before, after))
        change.subtract(pairs_with(before - after, before))
    changed = sorted(pair for pair, n in change.items() if n)
    common = _common(plan, changed)
    broken = tuple(pair for pair, n in zip(changed, common, strict=True) if n and not n + change[pair])
    return broken, int(plan.shared.nnz) // 2 - len(broken) + common.count(0)


def _common(plan: TwoMode, some: Sequence[tuple[str, str]]) -> list[int]:
    """How many activities each pair of bodies has in common."""
    if not some:
        return []
    ends = zip(*((plan.index[x], plan.index[y]) for x, y in some), strict=True)
    return [int(n) for n in plan.shared[*map(list, ends)].tolist()]


def _moved(plan: TwoMode, scenario: Scenario) -> tuple[Moved, ...]:
    """The delayed activities, and what is said to wait for them and would end too early; it starts when they end.

    Where it is known how long the waiting activity takes it ends so many days later, else on the same day.
    """
    if not scenario.delays:
        return ()
    import networkx as nx

    found: dict[str, Moved] = {}
    for activity, delay in scenario.delays:
        if day := last_day(plan, activity):
            found[activity] = Moved(activity, day, later(day, delay), False)
    waiting = of(plan, SAID)
    order = list(nx.topological_sort(waiting)) if nx.is_directed_acyclic_graph(waiting) else []
    for activity in order:
        day = last_day(plan, activity)
        pushed = max((found[p].after for p in waiting.predecessors(activity) if p in found), default=None)
        if day and pushed:
            end = pushed + timedelta(days=plan.nodes[activity].get("days") or 0)
            if end > (found[activity].after if activity in found else day):
                found[activity] = Moved(activity, day, end, True)
    return tuple(found.values())


def _shift(graph: nx.Graph[str], move: Moved) -> None:
    """The last due period moves by as many days; the earlier ones of a recurring deadline stay."""
    due = sorted(graph.nodes[move.activity]["due"], key=lambda period: period[2])
    by = move.after - move.before
    key, first, _ = due[-1]
    graph.nodes[move.activity]["due"] = (*due[:-1], (key, first and first + by, move.after))


def _awaiting(plan: TwoMode, scenario: Scenario, moved: Iterable[Moved]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said to wait for something delayed and keeps its day, and what has no day to keep.

    What waits for something without a day waits for whatever that one waits for.
    """
    known = {move.activity for move in moved}
    met = known | {activity for activity, _ in scenario.delays}
    if not met:
        return (), ()
    waiting = of(plan, SAID)
    front, in_time, undated = set(met), set[str](), set[str]()
    while front:
        later = {after for activity in front for after in waiting.successors(activity)} - met
        met |= later
        front = {activity for activity in later if last_day(plan, activity) is None}
        undated |= front
        in_time |= later - front
    ordered = ([a for a in plan.activities if a in some] for some in (in_time, undated))
    return tuple(next(ordered)), tuple(next(ordered))


def _touched(plan: TwoMode, scenario: Scenario, known: Collection[str]) -> tuple[str, ...]:
    if not scenario.delays:
        return ()
    others = Scenario(scenario.gone, scenario.refused, leads=scenario.leads)
    waiting = of(TwoMode(applied(plan.graph, others)) if others else plan, (DELIVERABLE, EXECUTOR))
    moved = [activity for activity in plan.activities if activity in known]
    found = {later for activity in moved for later in waiting.successors(activity)} - set(known)
    return tuple(a for a in plan.activities if a in found)


def _leading(was: Mapping[str, int], now: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    most = max(now.values(), default=0)
    first = [body for body, n in now.items() if n == most > 0]
    return tuple((body, was[body], most) for body in first[:3])


Figures = Mapping[str, Number | None]


def figures(plan: TwoMode) -> Figures:
    """The figures of a programme by name, as `FIGURES` tells them."""
    return _figures(*_counts(plan), plan.led, int(plan.shared.nnz) // 2, plan.apart[0])


def _figures(
    sums: Mapping[str, int], due: Mapping[str, int], led: Mapping[str, int], partners: int, whole: Pieces
) -> Figures:
    return {
        **sums,
        "bodies": len(led),
        "partners": partners,
        "components": whole.components,
        "fragmentation": whole.fragmentation,
        "lead_hhi": hhi(led.values()),
        "fullest": max(due.values(), default=0),
    }


def _counted(plan: TwoMode) -> tuple[Mapping[str, int], Mapping[str, int]]:
    return _sums(plan), _due(plan)


_counts = lru_cache(maxsize=2)(_counted)
"""The same for a programme that many scenarios are held against."""


def _sums(plan: TwoMode) -> Mapping[str, int]:
    """Figures that add up over activities."""
    return {
        "activities_carried": sum(n > 0 for n in plan.sizes.values()),
        "activities_led": sum(bool(leads(plan.graph, activity)) for activity in plan.sizes),
        "assignments": sum(plan.sizes.values()),
        "by_agreement": sum(edge["by_agreement"] for _, _, edge in plan.graph.edges(data=True)),
        "pairs": sum(map(pairs, plan.sizes.values())),
    }


def _due(plan: TwoMode) -> Mapping[str, int]:
    """How many activities are due in each quarter."""
    return {quarter: len(due) for quarter, due in by_quarter(plan.graph, plan.activities).items()}


def _difference(whole: Mapping[str, int], was: Mapping[str, int], now: Mapping[str, int]) -> Mapping[str, int]:
    return {name: whole.get(name, 0) - was.get(name, 0) + now.get(name, 0) for name in {**whole, **now}}


def _torn(plan: TwoMode, scenario: Scenario) -> Pieces:
    """The parts that the network of bodies falls into."""
    if scenario == Scenario(gone=scenario.gone[:1]):
        return plan.apart[1][scenario.gone[0]] if scenario.gone else plan.apart[0]
    if scenario == Scenario(delays=scenario.delays):
        return plan.apart[0]
    return TwoMode(applied(plan.graph, scenario)).apart[0]
