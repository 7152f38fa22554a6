"""What if these bodies were not there: the programme without them, before and after side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inograph.analysis.coordination import hhi, pairs
from inograph.analysis.pieces import pieces
from inograph.analysis.records import ColumnKind, Number
from inograph.analysis.twomode import activities, bodies, leads, led, sizes, without
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after; undefined is `None`."""

    name: str
    title: Text
    before: Number | None
    after: Number | None
    kind: ColumnKind = "count"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a withdrawal does: the figures, and the activities (IRIs, in the order of the plan) behind them."""

    withdrawn: tuple[str, ...]
    changes: tuple[Change, ...]
    orphaned: tuple[str, ...]
    without_lead: tuple[str, ...]


FIGURES: dict[str, tuple[Text, ColumnKind]] = {
    "activities_carried": (Text("мероприятия с исполнителем", "activities with an executor"), "count"),
    "activities_led": (Text("мероприятия с ведущим", "activities with a lead"), "count"),
    "bodies": (Text("участники", "bodies"), "count"),
    "assignments": (Text("участия", "assignments"), "count"),
    "by_agreement": (Text("из них по согласованию", "of them by agreement"), "count"),
    "pairs": (Text("пары, которым нужно договариваться", "pairs that must agree"), "count"),
    "components": (Text("части, на которые распадается сеть", "separate parts of the network"), "count"),
    "fragmentation": (Text("доля пар без связи (F)", "share of pairs out of reach (F)"), "share"),
    "lead_hhi": (Text("концентрация ведения (HHI)", "concentration of leads (HHI)"), "number"),
}
"""Name of a figure → what a reader is told it is, and how to print it."""


def withdraw(graph: nx.Graph[str], gone: Iterable[str]) -> nx.Graph[str]:
    """A new graph without some bodies; their activities stay. A body that the graph does not know is an error."""
    names = sorted(set(gone))
    known = set(bodies(graph))
    for name in names:
        if name not in known:
            message = Text(f"в сети нет участника «{name}»", f"the network has no body “{name}”")
            raise WrongUse(message, remedy=Text("смотрите список: inograph ask", "see the list: inograph ask"))
    return without(graph, names)


def compare(graph: nx.Graph[str], gone: Iterable[str]) -> Outcome:
    """Before and after the withdrawal of some bodies.

    >>> from inograph.network import two_mode
    >>> nodes = [("a", {"bipartite": 0}), ("b", {"bipartite": 0}), ("x", {"bipartite": 1}), ("y", {"bipartite": 1})]
    >>> b = two_mode(nodes, [("a", "x", {"role": "lead"}), ("b", "x", {"role": "lead"}), ("b", "y", {})])
    >>> outcome = compare(b, ["x"])
    >>> outcome.orphaned, outcome.without_lead
    (('a',), ('a', 'b'))
    """
    left = withdraw(graph, gone)
    before, after = _figures(graph), _figures(left)
    changes = tuple(Change(n, title, before[n], after[n], kind) for n, (title, kind) in FIGURES.items())
    return Outcome(
        tuple(sorted(set(bodies(graph)) - set(bodies(left)))),
        changes,
        tuple(a for a in activities(graph) if graph.adj[a] and not left.adj[a]),
        tuple(a for a in activities(graph) if leads(graph, a) and not leads(left, a)),
    )


def _figures(graph: nx.Graph[str]) -> dict[str, Number | None]:
    size = sizes(graph)
    whole, _ = pieces(graph)
    return {
        "activities_carried": sum(n > 0 for n in size.values()),
        "activities_led": sum(bool(leads(graph, activity)) for activity in size),
        "bodies": len(bodies(graph)),
        "assignments": sum(size.values()),
        "by_agreement": sum(edge["by_agreement"] for _, _, edge in graph.edges(data=True)),
        "pairs": sum(map(pairs, size.values())),
        "components": whole.components,
        "fragmentation": whole.fragmentation,
        "lead_hhi": hhi(led(graph, body) for body in bodies(graph)),
    }
