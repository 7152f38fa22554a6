"""Where coordination hangs, on the ten rows counted by hand and on any programme."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.programmes import programme, programmes, renamed
from tests.ten_rows import activity, body, ten_rows

from inograph.analysis import coordination
from inograph.analysis.catalogue import MEASURES, compute
from inograph.analysis.ranking import competition
from inograph.analysis.records import PROGRAMME
from inograph.analysis.twomode import activities, bodies, the_hub, without
from inograph.network import project, two_mode

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ten():
    return ten_rows()


def records(name, graph):
    return {record.iri: record for record in compute(name, graph, DAY)}


def test_the_hub_is_the_regional_administration(ten):
    assert the_hub(ten) == body("region")


def test_nobody_is_the_hub_where_several_share_the_place():
    assert the_hub(programme(["ab", "ba"])) is None
    assert the_hub(programme(["ab", "ab", "ba"])) == "a", "the same number of activities, but one leads more"


def test_pairs_of_an_activity_are_the_hand_count(ten):
    found = records("coordination-load", ten)
    by_hand = {1: 0, 2: 0, 3: 6, 4: 10, 5: 0, 6: 15, 7: 1, 8: 3, 9: 1, 10: 1}
    assert {row: found[activity(row)].value for row in by_hand} == by_hand
    assert sum(record.value for record in found.values()) == 37


def test_the_transport_scheme_is_the_heaviest(ten):
    first = compute("coordination-load", ten, DAY)[0]
    assert (first.iri, first.rank, first.tied) == (activity(6), 1, 1)
    assert first.extra["executors"] == 6
    assert first.extra["levels"] == 2, "federal and regional"
    assert first.extra["by_agreement"] == 3
    assert first.extra["collective"] == 2
    assert first.extra["share"] == pytest.approx(15 / 37)
    assert first.value_without_hub == 10


def test_participation_of_the_administration(ten):
    region = records("participation", ten)[body("region")]
    assert (region.value, region.rank, region.value_without_hub) == (10, 1, None)
    told = {name: region.extra[name] for name in ("lead", "co", "by_agreement", "share")}
    assert told == {"lead": 9, "co": 1, "by_agreement": 10, "share": 1.0}
    assert "центральный участник" in region.note.ru


def test_ties_are_shown_as_ties(ten):
    found = records("participation", ten)
    assert (found[body("universities")].rank, found[body("universities")].tied) == (2, 1)
    assert (found[body("tgu")].rank, found[body("tgu")].tied) == (3, 15)
    assert found[body("tgu")].rank_without_hub == 2


def test_collective_executors_are_one_and_flagged(ten):
    found = records("participation", ten)
    assert sum(record.extra["collective"] for record in found.values()) == 5
    assert found[body("pharma")].extra["collective"] is False


def test_pairwise_load_is_the_hand_count(ten):
    found = records("pairwise-load", ten)
    assert (found[body("region")].value, found[body("region")].extra["partners"]) == (17, 16)
    assert (found[body("universities")].value, found[body("universities")].value_without_hub) == (7, 5)
    assert found[body("rosleskhoz")].value_without_hub == 0
    assert sum(record.value for record in found.values()) == 2 * 37


def test_collaboration_strength_is_the_hand_count(ten):
    found = records("collaboration-strength", ten)
    assert found[body("region")].value == 7.0
    assert found[body("universities")].value == 2.0
    assert found[body("universities")].extra["closest_strength"] == pytest.approx(1 / 3 + 1 / 4)
    assert found[body("universities")].extra["closest"].ru == "Администрация Томской области"
    assert found[body("mintrans")].extra["closest"].en.endswith("and 2 more")


def test_concentration_of_leads_and_of_participation(ten):
    lead, part = compute("concentration", ten, DAY)
    assert (lead.label, part.label) == ("lead", "participation")
    assert lead.value == lead.extra["hhi"] == pytest.approx(0.82)
    assert lead.extra["n_eff"] == pytest.approx(1.22, abs=0.005)
    assert lead.extra["top_share"] == pytest.approx(0.9)
    assert part.extra["hhi"] == pytest.approx((10**2 + 2**2 + 15) / 27**2) == pytest.approx(0.163, abs=0.0005)
    assert part.extra["gini"] == pytest.approx(158 / (17 * 27)) == pytest.approx(0.344, abs=0.0005)
    assert lead.value_without_hub == 1.0
    assert lead.rank is None


def test_gini_is_not_told_of_few():
    _, part = compute("concentration", programme(["ab", "a"]), DAY)
    assert part.extra["gini"] is None
    assert "Gini" in part.note.en


def test_concentration_of_nothing_is_undefined():
    lead, part = compute("concentration", programme([[]]), DAY)
    assert (lead.value, part.value) == (None, None)
    assert lead.note


def test_five_of_ten_are_due_in_one_quarter(ten):
    region = records("deadline-collisions", ten)[body("region")]
    assert region.value == 5
    told = {name: region.extra[name] for name in ("quarter", "peaks", "peak_ratio", "longer", "past")}
    assert told == {"quarter": "2015-Q4", "peaks": 1, "peak_ratio": 5 / 2, "longer": 2, "past": True}


def test_what_is_due_in_a_year_is_in_no_quarter(ten):
    colleges = records("deadline-collisions", ten)[body("colleges")]
    assert (colleges.value, colleges.rank) == (None, None)
    assert "квартала" in colleges.note.ru


def test_of_a_deadline_until_the_last_day_counts():
    due = (("until", None, date(2016, 6, 30)),)
    graph = two_mode([("a", {"bipartite": 0, "due": due}), ("o", {"bipartite": 1})], [("a", "o", {})])
    (record,) = compute("deadline-collisions", graph, date(2016, 5, 1))
    assert (record.value, record.extra["quarter"], record.extra["past"]) == (1, "2016-Q2", False)


def test_without_a_day_nothing_is_said_to_be_past(ten):
    assert compute("deadline-collisions", ten)[0].extra["past"] is None


def test_southern_women():
    """Davis, Gardner & Gardner (1941) as in Breiger (1974): 18 women, 14 events, 89 attendances, 8 for Evelyn."""
    davis = nx.davis_southern_women_graph()
    women = {n for n, side in davis.nodes(data="bipartite") if side == 0}
    nodes = [(n, {"bipartite": int(n in women)}) for n in davis]
    graph = two_mode(nodes, [(v, u, {}) if u in women else (u, v, {}) for u, v in davis.edges])
    events = dict(zip(range(1, 15), (3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3), strict=True))
    load = records("coordination-load", graph)
    assert {f"E{i}": n * (n - 1) / 2 for i, n in events.items()} == {iri: r.value for iri, r in load.items()}
    part = records("participation", graph)
    assert (len(part), sum(r.value for r in part.values())) == (18, 89)
    eights = {"Evelyn Jefferson", "Theresa Anderson", "Nora Fayette"}
    assert {iri for iri, r in part.items() if (r.value, r.tied) == (8, 3)} == eights
    assert the_hub(graph) is None, "three share the first place"
    assert all("no hub" in r.note.en for r in part.values())


@given(programmes)
def test_channels_are_the_sum_over_activities(graph):
    sizes = [graph.degree(a) for a in activities(graph)]
    load = compute("coordination-load", graph, DAY)
    assert sum(r.value for r in load) == sum(n * (n - 1) // 2 for n in sizes) == coordination.totals(graph)["pairs"]


@given(programmes)
def test_load_and_strength_equal_the_projection(graph):
    """The weighted degrees of the projection; strength is also the number of activities that have a partner."""
    ties, load, strength = project(graph), records("pairwise-load", graph), records("collaboration-strength", graph)
    for name in bodies(graph):
        assert load[name].value == sum(edge["shared"] for edge in ties[name].values())
        assert load[name].extra["partners"] == ties.degree(name)
        assert strength[name].value == pytest.approx(sum(edge["weight"] for edge in ties[name].values()))
        assert strength[name].value == sum(graph.degree(a) > 1 for a in graph[name])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_hhi_lies_between_equal_shares_and_one(counts):
    found = coordination.hhi(counts)
    if found is None:
        assert not sum(counts)
    else:
        assert 1 / len(counts) - 1e-12 <= found <= 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30).filter(any))
def test_gini_equals_the_mean_difference(counts):
    n, mean = len(counts), sum(counts) / len(counts)
    difference = sum(abs(x - y) for x in counts for y in counts) / (n * n)
    assert coordination.gini(counts) == pytest.approx(difference / (2 * mean))


def test_values_that_differ_by_the_order_of_summing_share_a_place() -> None:
    half = 1 / 1024  # its tenth digit is a five, so that rounding to nine would go either way
    assert competition({"a": half + 1e-17, "b": half - 1e-17, "c": 0.0}) == {"a": (1, 2), "b": (1, 2), "c": (3, 1)}


@settings(max_examples=30)
@given(programmes, st.randoms(use_true_random=False))
def test_measures_do_not_depend_on_names(graph, seed):
    other, new = renamed(graph, seed)
    for name in MEASURES:
        if MEASURES[name].of == PROGRAMME or name == "gaps":  # no record a thing; likeness reads the titles
            continue
        here, there = records(name, graph), records(name, other)
        for iri, record in here.items():
            twin = there[new[iri]]
            assert (record.rank, record.tied, record.rank_without_hub) == (twin.rank, twin.tied, twin.rank_without_hub)
            assert record.value == pytest.approx(twin.value) if record.value is not None else twin.value is None


@given(programmes)
def test_values_without_the_hub_are_those_of_the_smaller_programme(graph):
    hub = the_hub(graph)
    if hub is None:
        return
    for name in ("pairwise-load", "participation", "removal", "cut-points"):
        bare = {r.iri: r.value for r in compute(name, without(graph, [hub]), DAY)}
        for record in compute(name, graph, DAY):
            assert record.value_without_hub == bare.get(record.iri)


def test_on_ties_beyond_chance_one_large_activity_makes_nobody_first():
    crowd = [["hub", *(f"guest-{i}" for i in range(20))]]
    pairs = [["hub", "a", "b"]] * 4 + [["hub", f"lone-{i}"] for i in range(20)]
    found = records("pairwise-load", programme(crowd + pairs))
    assert found["guest-1"].value > found["a"].value == 8
    assert (found["a"].extra["value_on_backbone"], found["a"].extra["rank_on_backbone"]) == (4, 1)
    assert found["hub"].extra["value_on_backbone"] is None, "who is everywhere meets nobody more than chance has it"


@settings(max_examples=30)
@given(programmes)
def test_what_is_undefined_says_why(graph):
    for name in MEASURES:
        for record in compute(name, graph, DAY):
            if record.value is None or record.value_without_hub is None or record.rank is None:
                assert record.note.ru
                assert record.note.en


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5)))
def test_places_count_those_ahead(values):
    for key, (place, tied) in competition(values).items():
        assert place == 1 + sum(other > values[key] for other in values.values())
        assert tied == list(values.values()).count(values[key])
