"""What waits for what: layers, circles, and how far a slip reaches."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inograph.analysis import dependencies
from inograph.errors import WrongUse

waits = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))).map(
    lambda edges: nx.DiGraph(sorted(edges))
)


def test_an_activity_stands_after_all_it_waits_for():
    graph = nx.DiGraph([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")])
    graph.add_node("free")
    assert dependencies.layers(graph) == [("a", "free"), ("b", "c"), ("d",)]


def test_a_circle_is_told_and_stands_as_one_step():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")])
    assert dependencies.cycles(graph) == [("b", "c")]
    assert dependencies.layers(graph) == [("a",), ("b", "c"), ("d",)]


def test_an_activity_that_waits_for_itself_is_a_circle():
    assert dependencies.cycles(nx.DiGraph([("a", "a"), ("a", "b")])) == [("a",)]


def test_nothing_waits_for_nothing():
    empty = nx.DiGraph()
    assert (dependencies.layers(empty), dependencies.cycles(empty), dependencies.propagation(empty)) == ([], [], None)


def test_a_slip_of_an_unknown_activity_is_refused():
    with pytest.raises(WrongUse):
        dependencies.reach(nx.DiGraph([("a", "b")]), "z")


@given(waits)
def test_reach_is_that_of_networkx(graph):
    for node in graph:
        assert set(dependencies.reach(graph, node)) - {node} == nx.descendants(graph, node)


@given(waits)
def test_layers_hold_every_activity_once_and_run_forward(graph):
    layers = dependencies.layers(graph)
    level = {node: i for i, step in enumerate(layers) for node in step}
    assert sorted(node for step in layers for node in step) == sorted(graph)
    together = {node: group for group in dependencies.cycles(graph) for node in group}
    for earlier, later in graph.edges:
        assert level[earlier] < level[later] or together[earlier] == together[later]


@given(waits.filter(len))
def test_propagation_lies_between_alone_and_everything(graph):
    assert 1 / len(graph) - 1e-12 <= dependencies.propagation(graph) <= 1
