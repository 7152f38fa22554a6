"""A network too large to be looked at becomes a map by communities, with a way down to each."""

from __future__ import annotations

import networkx as nx

from inograph.site import parts
from inograph.views.whole import Whole

WORDS = {"around": "Around: {name}", "links": "links"}


def two_teams() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for team in "ab":
        bodies = [f"{team}-hub", *(f"{team}-{i}" for i in range(5))]
        graph.add_nodes_from((body, {"kind": "company", "short": body.upper()}) for body in bodies)
        for i in range(6):
            graph.add_node(f"{team}-task{i}", kind="activity")
            graph.add_edges_from((f"{team}-task{i}", body) for body in bodies)
        graph.add_node(f"{team}-own", kind="activity")
        graph.add_edge(f"{team}-own", f"{team}-hub")
    graph.add_edge("a-task0", "b-hub")
    return graph


def test_communities_hold_everybody_once_and_are_named_after_who_most_hang_on():
    graph = two_teams()
    found = parts.of_network(Whole(graph))
    assert sorted(n for part in found for n in part.members) == sorted(graph)
    assert {part.middle for part in found} == {"a-hub", "b-hub"}


def test_the_quotient_counts_members_and_the_links_between():
    graph = two_teams()
    found = parts.of_network(Whole(graph))
    small = parts.quotient(graph, found, lambda part: f"part-{part.number}/", WORDS)
    assert sum(data["count"] for _, data in small.nodes(data=True)) == len(graph)
    ((_, _, tie),) = small.edges(data=True)
    assert tie["relation_label"] == "links: 1"
    assert small.nodes["part-01"]["page"] == "part-1/"


def test_arrows_between_communities_point_as_the_links_inside_do():
    graph = two_teams()
    graph.add_edges_from([("b-task1", "a-hub"), ("b-task2", "a-hub")])
    found = parts.of_network(Whole(graph))
    names = {f"part-{part.number:02}": part.middle for part in found}
    small = parts.quotient(graph, found, lambda part: None, WORDS, directed=True)
    told = {(names[a], names[b]): tie["relation_label"] for a, b, tie in small.edges(data=True)}
    assert told == {("a-hub", "b-hub"): "links: 1", ("b-hub", "a-hub"): "links: 2"}


def test_many_small_communities_share_the_last_glyph():
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([(f"x{i}", f"y{i}") for i in range(100)])
    found = parts.of_network(Whole(graph))
    assert len(found) == parts.MOST
    assert sum(len(part.members) for part in found) == 200


def test_communities_around_periods_stand_in_the_order_of_time():
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for period, tasks in {"2016-Q1": 4, "2015-Q4": 2, "2015-Q2": 3}.items():
        graph.add_node(period, kind="period", short=period)
        for i in range(tasks):
            graph.add_node(f"{period}-task{i}", kind="activity")
            graph.add_edge(f"{period}-task{i}", period)
    assert [part.middle for part in parts.of_network(Whole(graph))] == ["2015-Q2", "2015-Q4", "2016-Q1"]
