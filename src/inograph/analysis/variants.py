"""The same programme in part: what is still ahead on a day, due in a quarter, in one role; its groups taken apart.

Each gives a new graph, on which every measure can be taken; a measure never changes its meaning by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from inograph.analysis.coordination import by_quarter
from inograph.analysis.twomode import activities, bodies
from inograph.analysis.waiting import BETWEEN
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx

_QUARTER = re.compile(r"\d{4}-Q[1-4]")


def ahead(graph: nx.Graph[str], day: date) -> nx.Graph[str]:
    """What is not due before a day: later due periods of the activities that still have one, and those without a date.

    Bodies that have nothing left to do are left out.
    """
    part: nx.Graph[str] = graph.copy()
    for activity in activities(graph):
        due = graph.nodes[activity]["due"]
        left = tuple(period for period in due if period[2] >= day)
        part.nodes[activity]["due"] = left
        if due and not left:
            part.remove_node(activity)
    return _busy(part)


def in_quarter(graph: nx.Graph[str], quarter: str) -> nx.Graph[str]:
    """What is due within a quarter such as `2015-Q4`; a longer period is in none (see `deadline_collisions`)."""
    if not _QUARTER.fullmatch(quarter):
        message = Text(f"это не квартал: {quarter}", f"this is no quarter: {quarter}")
        raise WrongUse(message, remedy=Text("Пишите 2015-Q4.", "Write 2015-Q4."))
    due = set(by_quarter(graph, activities(graph)).get(quarter, ()))
    part: nx.Graph[str] = graph.copy()
    part.remove_nodes_from([activity for activity in activities(graph) if activity not in due])
    return _busy(part)


def in_role(graph: nx.Graph[str], role: str) -> nx.Graph[str]:
    """The assignments of one role, `lead` or `co-executor`; all activities stay."""
    part: nx.Graph[str] = graph.copy()
    part.remove_edges_from([(u, v) for u, v, edge in graph.edges(data=True) if edge["role"] != role])
    return _busy(part)


DEPENDENT = ("congruence", "structure-matrix", "critical-path")
"""The measures that look at what waits for what."""


def by_kinds(graph: nx.Graph[str], kinds: Sequence[str]) -> nx.Graph[str]:
    """The programme whose measures count the dependencies of these kinds and no others."""
    part: nx.Graph[str] = graph.copy()
    part.graph["kinds"] = tuple(kind for kind in BETWEEN if kind in kinds)
    return part


def _busy(part: nx.Graph[str]) -> nx.Graph[str]:
    part.remove_nodes_from([body for body in bodies(part) if not part.adj[body]])
    return part


def taken_apart(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A scenario: each group and cluster whose members are known gives its assignments to them, and is no body itself.

    A member that is named in the activity anyway keeps its own assignment. `scenario` on an edge names the group.
    """
    part: nx.Graph[str] = graph.copy()
    labels = graph.graph.get("labels", {})
    for group in bodies(graph):
        members = graph.nodes[group]["ties"].get("member", ())
        for member in members:
            if member not in part:
                part.add_node(member, **_body(graph, member, str(labels.get(member, member))))
            for activity, edge in graph.adj[group].items():
                if not part.has_edge(activity, member):
                    part.add_edge(activity, member, **edge | {"scenario": group, "assignment": ""})
        if members:
            part.remove_node(group)
    return part


def _body(graph: nx.Graph[str], iri: str, label: str) -> dict[str, Any]:
    known = graph.nodes.get(iri, {})
    told = {"bipartite": 1, "label": label, "short": label, "kind": "other", "type": "org", "collective": False}
    return told | {"ties": {}} | known
