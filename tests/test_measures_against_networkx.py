"""What scipy and rustworkx compute equals networkx node by node, and the figures that papers give."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from tests.programmes import programme, programmes

from inograph.analysis import backbone, cohesion, paths, products
from inograph.analysis.catalogue import compute
from inograph.analysis.twomode import TwoMode, bodies
from inograph.network import project, two_mode


def both_sides(graph):
    plan = TwoMode(graph)
    return plan, [*plan.activities, *plan.bodies]


@settings(max_examples=60)
@given(programmes, st.integers(1, 16))
def test_betweenness_equals_networkx_whole_and_from_the_same_pivots(graph, pivots):
    plan, names = both_sides(graph)
    want = nx.betweenness_centrality(graph, normalized=False)
    found = paths.betweenness(plan.incidence)
    assert np.concatenate([found.activities, found.bodies]) == pytest.approx([want[n] for n in names])
    assert not found.activity_error.any()
    by_rust = paths._by_rustworkx(plan.incidence)
    assert np.concatenate([by_rust.activities, by_rust.bodies]) == pytest.approx([want[n] for n in names])
    k = min(pivots, len(names))
    chosen = [names[i] for i in sorted(paths.random.Random(paths._SEED).sample(range(len(names)), k))]
    some = nx.betweenness_centrality_subset(graph, chosen, names, normalized=False)
    found = paths.betweenness(plan.incidence, k)
    estimate = np.concatenate([found.activities, found.bodies])
    assert estimate == pytest.approx([some[n] * len(names) / k for n in names])


def test_the_error_of_an_estimate_covers_the_truth_most_of_the_time():
    teams = ["ab", "bc", "cd", "de", "ef", "fg", "gh", "ah", "aeh", "bdg", "cf", "bf", "gd", "ace"] * 3
    plan = TwoMode(programme(teams))
    true, guess = paths.betweenness(plan.incidence), paths.betweenness(plan.incidence, 25)
    assert guess.pivots == 25
    within = np.abs(true.bodies - guess.bodies) <= 3 * guess.body_error
    assert within.mean() >= 0.75


def test_a_long_chain_goes_to_rustworkx_and_gives_the_same():
    chain = programme([f"{a}{b}" for a, b in zip("abcdefg", "bcdefgh", strict=True)])
    names = [f"n{i:03}" for i in range(100)]
    long = two_mode(
        [(f"a{i:03}", {"bipartite": 0, "order": i}) for i in range(99)] + [(n, {"bipartite": 1}) for n in names],
        [(f"a{i:03}", names[i + d], {}) for i in range(99) for d in (0, 1)],
    )
    for graph in (chain, long):
        plan, nodes = both_sides(graph)
        want = nx.betweenness_centrality(graph, normalized=False)
        found = paths.betweenness(plan.incidence)
        assert np.concatenate([found.activities, found.bodies]) == pytest.approx([want[n] for n in nodes])


def test_betweenness_is_normalised_as_networkx_does_for_two_modes():
    graph = programme(["abc", "bd", "aef", "dg"])
    want = nx.bipartite.betweenness_centrality(graph, bodies(graph))
    for record in compute("betweenness", graph):
        assert record.value == pytest.approx(want[record.iri])


def test_padgetts_medici_stand_between_half_of_the_others():
    """Padgett & Ansell (1993); the figures are those of networkx' tests (test_betweenness_centrality.py, Florentine).

    Each marriage is an activity of two families, so paths are twice as long and pass through families as they did.
    """
    families = nx.florentine_families_graph()
    graph = two_mode(
        [(f"m{i:02}", {"bipartite": 0, "order": i}) for i in range(families.number_of_edges())]
        + [(name, {"bipartite": 1}) for name in families],
        [(f"m{i:02}", name, {}) for i, pair in enumerate(sorted(families.edges)) for name in pair],
    )
    plan = TwoMode(graph)
    number = len(families)
    # only pairs of families: a path from or to a marriage is left out by taking families as sources and targets
    some = nx.betweenness_centrality_subset(graph, list(families), list(families), normalized=False)
    shares = {name: round(some[name] / ((number - 1) * (number - 2) / 2), 3) for name in families}
    published = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114}
    assert {name: shares[name] for name in published} == published
    first = compute("betweenness", graph)[0]
    assert first.iri == "Medici"
    ties = project(graph)
    assert {frozenset(edge) for edge in ties.edges} == {frozenset(edge) for edge in families.edges}
    assert max(zip(plan.partner_counts, plan.bodies, strict=True)) == (6, "Medici")


def test_zacharys_club_has_the_published_degrees_and_triangles_and_networkx_constraint():
    """Zachary (1977): 34 members, 78 ties, 45 triangles; degrees 17 and 16 of the two heads; cores up to 4.

    Constraint and effective size are held against networkx, member by member.
    """
    club = nx.karate_club_graph()
    ties = csr_array(nx.to_scipy_sparse_array(club, nodelist=range(34), weight=None).astype(float))
    ties.sort_indices()
    want, size = nx.constraint(club), nx.effective_size(club)
    assert products.constraint(ties) == pytest.approx([want[n] for n in club])
    assert products.effective_size(ties) == pytest.approx([size[n] for n in club])
    assert products.row_sums(ties, ties, ties).sum() / 6 == 45
    assert sorted(products.degrees(ties))[-2:] == [16, 17]
    graph = two_mode(
        [(f"t{i:02}", {"bipartite": 0, "order": i}) for i in range(78)] + [(f"{n:02}", {"bipartite": 1}) for n in club],
        [(f"t{i:02}", f"{n:02}", {}) for i, pair in enumerate(club.edges) for n in pair],
    )
    assert len(TwoMode(graph).shared.data) == 2 * 78
    assert max(nx.core_number(club).values()) == 4


@settings(max_examples=40)
@given(programmes, st.integers(1, 4))
def test_modularity_of_any_division_equals_networkx(graph, parts):
    group = {node: i % parts for i, node in enumerate(graph)}
    sets = [{node for node in graph if group[node] == i} for i in range(parts)]
    want = nx.community.modularity(graph, sets, weight=None) if graph.size() else None
    assert cohesion.modularity(TwoMode(graph), group) == (None if want is None else pytest.approx(want))


def test_southern_women_have_the_cores_and_redundancy_of_networkx():
    """Davis, Gardner & Gardner (1941), as networkx has them: 18 women, 14 events, 89 attendances."""
    davis = nx.davis_southern_women_graph()
    women = [n for n, side in davis.nodes(data="bipartite") if side == 0]
    graph = two_mode(
        [(n, {"bipartite": int(n in women)}) for n in davis],
        [(v, u, {}) if u in women else (u, v, {}) for u, v in davis.edges],
    )
    cores, layers = nx.core_number(davis), nx.onion_layers(davis)
    redundancy = nx.bipartite.node_redundancy(davis, women)
    for record in compute("core", graph):
        assert (record.value, record.extra["layer"]) == (cores[record.iri], layers[record.iri])
    for record in compute("backbone", graph):
        assert record.extra["redundancy"] == pytest.approx(redundancy[record.iri])
    ties = nx.bipartite.weighted_projected_graph(davis, women)
    strong = {frozenset((a, b)) for a, b, w in ties.edges(data="weight") if w >= 6}
    found = backbone.significant(TwoMode(graph).incidence, TwoMode(graph).shared).tocoo()
    names = TwoMode(graph).bodies
    kept = {frozenset((names[i], names[j])) for i, j in zip(*found.coords, strict=True)}
    assert frozenset(("Theresa Anderson", "Evelyn Jefferson")) in strong
    assert len(kept) < ties.number_of_edges() / 3, "most ties of a projection are no more than chance"


@settings(max_examples=40)
@given(programmes)
def test_structural_holes_equal_networkx(graph):
    ties = project(graph)
    if not ties:
        return
    want, size = nx.constraint(ties, weight="weight"), nx.effective_size(ties)
    for record in compute("constraint", graph):
        if ties.degree(record.iri):
            assert record.value == pytest.approx(want[record.iri])
            assert record.extra["effective_size"] == pytest.approx(size[record.iri])
        else:
            assert record.value is None
            assert "partner" in record.note.en


def test_three_who_work_only_with_each_other_have_more_than_one():
    (first, *_) = compute("constraint", programme(["abc"]))
    assert first.value == pytest.approx(1.125)


@settings(max_examples=40)
@given(programmes)
def test_cores_and_layers_equal_networkx(graph):
    cores, layers = nx.core_number(graph), nx.onion_layers(graph)
    for record in compute("core", graph):
        assert (record.value, record.extra["layer"]) == (cores[record.iri], layers[record.iri])


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0.01, 0.99)), min_size=1, max_size=4))
def test_the_chance_of_sharing_is_that_of_adding_up_every_case(sizes):
    number, chance = np.array([n for n, _ in sizes]), np.array([[p for _, p in sizes]])
    pmf = [1.0]
    for n, p in sizes:
        for _ in range(n):
            pmf = [
                (pmf[k] if k < len(pmf) else 0) * (1 - p) + (pmf[k - 1] * p if k else 0) for k in range(len(pmf) + 1)
            ]
    for seen in range(1, len(pmf)):
        assert backbone.tail(chance, number, np.array([seen]))[0] == pytest.approx(sum(pmf[seen:]), abs=1e-9)


def test_hongs_approximation_is_close_where_it_is_used():
    number, chance, seen = np.array([100]), np.array([[0.4]]), 45
    exact, near = backbone._exact(chance, number, seen), backbone._approximate(chance, number, seen)
    assert near == pytest.approx(exact, abs=1e-3)


@given(st.lists(st.sampled_from("xyz"), min_size=3, max_size=12), st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_agreement_of_groups_is_one_for_the_same_and_symmetric(one, other):
    same = [(ord(label), label) for label in one]
    pairs = list(zip(other, one, strict=False))
    turned = [(ord(b), str(a)) for a, b in pairs]
    assert cohesion.adjusted_rand(same) in (None, pytest.approx(1.0))
    found, back = cohesion.adjusted_rand(pairs), cohesion.adjusted_rand(turned)
    assert found == (pytest.approx(back) if back is not None else None)
