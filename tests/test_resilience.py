"""What if somebody leaves: the ten rows by hand, and every programme against really taking the body out."""

from datetime import date
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes import BODIES, programme, programmes
from tests.ten_rows import activity, body, ten_rows

from inograph.analysis import fewest, resilience, scenario
from inograph.analysis.catalogue import compute
from inograph.analysis.pieces import pieces
from inograph.analysis.twomode import TwoMode, activities, bodies, leads
from inograph.errors import WrongUse

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ten():
    return ten_rows()


def records(name, graph):
    return {record.iri: record for record in compute(name, graph, DAY)}


def test_only_the_administration_is_a_cut_point(ten):
    found = records("cut-points", ten)
    assert [iri for iri, record in found.items() if record.extra["cut_point"]] == [body("region")]
    assert found[body("region")].value == 8
    assert found[body("region")].extra["bridges"] == 8, "all but the two activities that share the universities"
    assert found[body("universities")].extra["bridges"] == 0
    assert found[body("universities")].value_without_hub == 1


def test_without_the_administration(ten):
    region = records("removal", ten)[body("region")]
    parts = [6, 5, 1, 2, 1, 1]  # bodies of rows 3 with 4; 6; 7; 8; 9; 10: rows 1, 2, 5 have nobody left
    by_hand = 1 - sum(s * (s - 1) for s in parts) / (16 * 15)
    assert region.value == region.extra["fragmentation"] == pytest.approx(by_hand) == pytest.approx(0.78, abs=0.005)
    assert (region.extra["components"], region.extra["orphaned"], region.extra["without_lead"]) == (6, 3, 9)
    assert resilience.orphaned(ten, body("region")) == [activity(1), activity(2), activity(5)]


def test_the_forest_agency_takes_one_lead_with_it(ten):
    found = records("removal", ten)[body("rosleskhoz")]
    assert (found.value, found.extra["orphaned"], found.extra["without_lead"]) == (0, 0, 1)
    assert resilience.left_without_lead(ten, body("rosleskhoz")) == [activity(9)]


def test_one_body_is_in_everything(ten):
    (record,) = compute("coverage-set", ten, DAY)
    told = (record.value, record.extra["members"].ru, record.extra["exact"])
    assert told == (1, "Администрация Томской области", True)
    assert record.value_without_hub == 6
    assert record.extra["one_executor"] == 3


def test_bus_factor_by_executors_and_by_leads(ten):
    (record,) = compute("coverage-set", ten, DAY)
    told = [record.extra[name] for name in ("bus_factor", "bus_factor_lead", "bus_factor_exact")]
    assert told == [4, 1, True]


def test_a_programme_without_executors_has_no_cover():
    (record,) = compute("coverage-set", programme([[], []]), DAY)
    assert record.value is None
    assert record.note.en.startswith("no activity has an executor")


def test_a_large_programme_gets_a_bound_and_says_so():
    teams = [frozenset({f"x{i}", f"y{i}", f"z{i % 7}"}) for i in range(3_400)]
    cover, exact = fewest.least_cover(teams)
    assert all(team & set(cover) for team in teams)
    assert not exact
    bound, exact = fewest.bus_factor(teams)
    assert bound >= 1_701
    assert not exact


def test_a_search_that_takes_too_long_is_given_up_and_its_bound_told():
    drawn = Random(4)
    teams = [frozenset(drawn.choices(range(60), k=drawn.randint(3, 6))) for _ in range(100)]
    bound, exact = fewest.bus_factor([frozenset(map(str, team)) for team in teams])
    assert 33 <= bound <= 45
    assert not exact


def test_of_a_plan_with_one_lead_an_activity_the_largest_leads_are_counted():
    loads = [5, 4, 4, 3, 2, *[1] * 15]  # 33 activities: 5 + 4 + 4 + 3 are not yet more than half of them
    leads = [frozenset({f"body {i}"}) for i, load in enumerate(loads) for _ in range(load)]
    assert fewest.bus_factor(leads) == (5, True)


def test_a_small_plan_is_told_exactly_where_greedy_choices_fail():
    drawn = Random(98)
    names, often = range(60), [1 / (i + 1) for i in range(60)]
    teams = [frozenset(map(str, drawn.choices(names, often, k=drawn.randint(1, 6)))) for _ in range(65)]
    (cover, exact), (leaving, exact_too) = fewest.least_cover(teams), fewest.bus_factor(teams)
    assert exact
    assert exact_too
    assert (len(cover), leaving) == (12, 18)


def test_a_chain_of_thousands_is_walked_without_recursion():
    whole, gone = pieces(nx.path_graph([f"n{i:05}" for i in range(20_000)]))
    assert (whole.components, whole.bridges) == (1, 19_999)
    assert gone["n10000"].components == 2


def oracle(graph, name):
    left = graph.copy()
    left.remove_node(name)
    sizes = [len(part) for part in nx.connected_components(left)]
    return len(left), len(sizes), sum(s * (s - 1) for s in sizes)


@given(programmes)
def test_every_leaving_equals_taking_the_node_out(graph):
    _, gone = pieces(graph)
    for name in graph:
        assert (gone[name].nodes, gone[name].components, gone[name].reaching) == oracle(graph, name)


@given(st.integers(1, 9), st.data())
def test_leaving_any_network_equals_taking_the_node_out(n, data):
    pairs = list(combinations("abcdefghi"[:n], 2))
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    graph = nx.Graph(edges)
    graph.add_nodes_from("abcdefghi"[:n])
    whole, gone = pieces(graph)
    bridges = set(nx.bridges(graph))
    assert (whole.components, whole.bridges) == (nx.number_connected_components(graph), len(bridges))
    for name in graph:
        assert (gone[name].nodes, gone[name].components, gone[name].reaching) == oracle(graph, name)
        assert gone[name].bridges == sum(name in bridge for bridge in bridges)


@given(programmes)
def test_cut_points_are_those_of_networkx(graph):
    cut = set(nx.articulation_points(graph))
    found = {iri for iri, record in records("cut-points", graph).items() if record.extra["cut_point"]}
    assert found == cut & set(bodies(graph))


@given(st.lists(st.frozensets(st.sampled_from(BODIES[:6]), min_size=1, max_size=4), min_size=1, max_size=7))
def test_cover_and_bus_factor_equal_trying_everything(teams):
    names = sorted(frozenset().union(*teams))
    sets = [frozenset(c) for size in range(len(names) + 1) for c in combinations(names, size)]
    cover, exact = fewest.least_cover(teams)
    assert exact
    assert all(team & set(cover) for team in teams)
    assert len(cover) == min(len(s) for s in sets if all(team & s for team in teams))
    factor, exact = fewest.bus_factor(teams)
    assert exact
    assert factor == min(len(s) for s in sets if 2 * sum(team <= s for team in teams) > len(teams))


@given(programmes, st.sets(st.sampled_from(BODIES)))
def test_a_withdrawal_tells_exactly_what_is_lost(graph, gone):
    gone &= set(bodies(graph))
    outcome = scenario.compare(graph, scenario.Scenario(gone=tuple(gone)))
    orphans = [a for a in activities(graph) if graph[a] and set(graph[a]) <= gone]
    unled = [a for a in activities(graph) if leads(graph, a) and set(leads(graph, a)) <= gone]
    assert (list(outcome.orphaned), list(outcome.without_lead)) == (orphans, unled)


@given(
    programmes,
    st.sets(st.sampled_from(BODIES), max_size=3),
    st.sets(st.sampled_from(BODIES), max_size=3),
    st.dictionaries(st.integers(1, 8), st.sampled_from(BODIES), max_size=2),
)
def test_the_figures_are_those_of_the_programme_as_the_scenario_has_it(graph, gone, refused, leading):
    known = set(bodies(graph))
    new = {(f"activity-{i}", body) for i, body in leading.items() if f"activity-{i}" in graph and body in known - gone}
    supposed = scenario.Scenario(tuple(gone & known), tuple(refused & known), (), tuple(new))
    outcome, after = scenario.compare(graph, supposed), scenario.applied(graph, supposed)
    told = {change.name: (change.before, change.after) for change in outcome.changes}
    was, now = (scenario.figures(TwoMode(one)) for one in (graph, after))
    assert told == {name: (was[name], now[name]) for name in scenario.FIGURES}


def test_before_and_after_stand_side_by_side(ten):
    outcome = scenario.compare(ten, scenario.Scenario(gone=(body("region"),)))
    figures = {change.name: (change.before, change.after) for change in outcome.changes}
    assert figures["activities_carried"] == (10, 7)
    assert figures["activities_led"] == (10, 1)
    assert figures["assignments"] == (27, 17)
    assert figures["by_agreement"] == (19, 9)
    assert figures["pairs"] == (37, 20)
    assert figures["components"] == (1, 6), "what nobody carries any more is no part of the network of bodies"
    assert figures["fragmentation"] == (0, pytest.approx(1 - (6 * 5 + 5 * 4 + 2 * 1) / (16 * 15)))
    assert figures["lead_hhi"] == (pytest.approx(0.82), 1.0)
    assert outcome.withdrawn == (body("region"),)


def test_who_refuses_all_that_it_has_takes_no_part_any_more():
    graph = programme(["ab", "a"])
    for edge in graph.edges.values():
        edge["by_agreement"] = True
    without, refused = (
        {change.name: change.after for change in scenario.compare(graph, supposed).changes}
        for supposed in (scenario.Scenario(gone=("a",)), scenario.Scenario(refused=("a",)))
    )
    assert refused == without
    assert (refused["bodies"], refused["components"]) == (1, 1)


def test_a_scenario_leaves_the_programme_itself_untouched(ten):
    before = ten.number_of_edges()
    left = scenario.withdraw(ten, [body("region"), body("tgu")])
    assert (ten.number_of_edges(), left.number_of_edges()) == (before, before - 11)


def test_an_unknown_body_cannot_leave(ten):
    with pytest.raises(WrongUse):
        scenario.withdraw(ten, ["nobody"])
    with pytest.raises(WrongUse):
        scenario.withdraw(ten, [activity(1)])
