"""What waits for what, who must talk, the matrix of a plan, and what a scenario changes: by hand and by brute force."""

from datetime import date, timedelta
from itertools import combinations, product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.programmes import programme, programmes
from tests.ten_rows import activity, body, ten_rows

from inograph.analysis import congruence, dependencies, scenario, structure, variants, waiting
from inograph.analysis.catalogue import compute
from inograph.analysis.scenario import Scenario, compare
from inograph.analysis.schedule import schedule
from inograph.analysis.twomode import TwoMode, activities
from inograph.briefs import ranks
from inograph.errors import WrongUse
from inograph.network import two_mode

DUE = {q: ((q, date(2015, 3 * int(q[-1]) - 2, 1), date(2015, 3 * int(q[-1]), 28)),) for q in ("Q1", "Q2", "Q3")}


def plan(**rows):
    """Activities by name: their team and quarter, and more of the node."""
    nodes = [(a, {"bipartite": 0, "order": i, "due": DUE.get(row[1], ()), **(row[2] if len(row) > 2 else {})})
             for i, (a, row) in enumerate(rows.items(), start=1)]  # fmt: skip
    nodes += [(name, {"bipartite": 1}) for name in sorted({o for row in rows.values() for o in row[0]})]
    edges = [(a, o, {"role": "co-executor" if i else "lead"}) for a, row in rows.items() for i, o in enumerate(row[0])]
    return two_mode(nodes, edges)


def test_what_is_said_and_what_a_planner_adds_stand_apart():
    graph = plan(a=("x", "Q1"), b=("y", "Q2", {"waits": (("a", "order", "curated", "отдел"),)}),
                 c=("z", "Q3", {"waits": (("b", "", "stated", ""),)}))  # fmt: skip
    assert set(waiting.of(graph, ("planner",)).edges) == {("a", "b")}
    assert set(waiting.of(graph, ("stated",)).edges) == {("b", "c")}
    assert waiting.of(graph).edges["a", "b"]["because"] == ("отдел",)


def test_a_hypothesis_is_no_dependency():
    graph = plan(a=("x", "Q1"), b=("y", "Q2", {"waits": (("a", "", "hypothesis", ""),)}))
    assert not waiting.of(graph).edges


def test_an_executor_needed_earlier_ties_the_later_activity_but_the_hub_ties_nothing():
    graph = plan(a=("hx", "Q1"), b=("hx", "Q2"), c=("hy", "Q3"), d=("hz", "Q1"), e=("hz", ""))
    found = waiting.of(graph, ("executor",))
    assert set(found.edges) == {("a", "b")}, "e has no day, and the hub h would tie everything"
    assert found.edges["a", "b"] == {"kinds": ("executor",), "because": ("x",)}


ROWS = st.lists(
    st.tuples(st.sets(st.sampled_from("vwxyz")), st.sampled_from(["", *DUE]), st.sampled_from(["", "А", "Б"]))
)


@given(ROWS)
@settings(deadline=None)
def test_what_follows_one_activity_is_what_the_links_of_all_say(rows):
    told = [{"ties": {"document": (f"доклад «Тихая гавань {title}»",)}} if title else {} for *_, title in rows]
    dated = {f"a{n}": (sorted(team), due, told[n]) for n, (team, due, _) in enumerate(rows)}
    whole = TwoMode.of(plan(**dated))
    documents = waiting.by_deliverable(whole)
    found = {(a, then, kind) for a in dated for then, own in waiting.after(whole, a, documents).items() for kind in own}
    links = waiting.links(whole, ("deliverable", "executor"))
    assert found == {(link.first, link.then, link.kind) for link in links}


def test_a_crowd_of_one_day_is_followed_by_a_few_and_by_no_crowd(monkeypatch):
    monkeypatch.setattr(waiting, "CROWD", 2)
    two = plan(
        a=("hx", "Q1"), b=("hx", "Q1"), c=("hx", "Q2"), d=("hx", "Q2"), **{f"n{i}": ("h", "Q3") for i in range(9)}
    )
    more = plan(a=("hx", "Q1"), b=("hx", "Q1"), c=("hx", "Q2"), d=("hx", "Q2"), e=("hx", "Q2"),
                **{f"n{i}": ("h", "Q3") for i in range(9)})  # fmt: skip
    assert waiting.after(TwoMode.of(two), "a", {}) == {"c": {"executor"}, "d": {"executor"}}
    assert waiting.after(TwoMode.of(more), "a", {}) == {}


def test_one_certain_document_ties_by_deadline():
    words = [{"ties": {"document": (w,)}} for w in ("Доклад «Тихая  гавань»", "доклад «Тихая гавань»")]
    graph = plan(c=("z", "Q1", words[0]), d=("w", "Q3", words[1]))
    assert set(waiting.of(graph, ("deliverable",)).edges) == {("c", "d")}


@pytest.mark.parametrize("words", ["акт", "отчёт", "новая школа", "доклад Губернатору", "акт ООО «Мост»",
                                   "отчёт за 2025 год", "отчёт по форме № 5", "соглашение между А и Б"])  # fmt: skip
def test_a_kind_of_document_and_to_whom_it_goes_tie_nothing(words):
    same = {"ties": {"document": (words,), "addressee": ("gov",), "party": ("p", "q")}}
    for quarter in ("Q1", "Q2"):
        graph = plan(a=("x", quarter, same), b=("y", "Q2", same))
        assert not waiting.has(TwoMode.of(graph), "deliverable")
        assert not congruence.needs(graph)


@pytest.mark.parametrize(
    ("kinds", "tie", "note"),
    [
        (("stated",), "один участник ждёт другого", "Основание: "),
        (("executor", "stated"), "участники связаны через разные мероприятия", "Кто кого ждёт, отсюда не следует"),
    ],
)
def test_a_brief_says_waits_only_where_it_is_said(kinds, tie, note):
    graph = plan(a=("vx", "Q1"), b=("xy", "Q2", {"waits": (("a", "", "stated", ""),)}), c=("w", ""), d=("w", ""))
    (told,) = ranks.to_talk(congruence.needs(graph, kinds), str, kinds, "ru")
    assert tie in "".join(map(str, told.parts))
    assert note in told.note


def test_an_act_that_a_body_issues_ties_nothing():
    act = {"ties": {"document": ("приказ № 4",), "issuer": ("region",)}}
    assert not waiting.of(plan(a=("x", "Q1", act), b=("y", "Q2", act)), ("deliverable",)).edges


def test_a_consent_stands_before_its_activity():
    found = waiting.of(ten_rows(), ("consent",))
    consents = [node for node, data in found.nodes(data=True) if data["type"] == "consent"]
    assert len(consents) == 19
    assert dependencies.reach(found, f"{activity(8)}#{body('tgu')}") == (activity(8),)


def test_an_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(WrongUse) as error:
        waiting.of(ten_rows(), ("magic",))
    assert "deliverable" in error.value.line("en")


@settings(max_examples=40)
@given(programmes, st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=8))
def test_requirements_and_congruence_equal_looking_at_every_pair(graph, waits):
    names = activities(graph)
    for first, then in waits:
        if first != then and max(first, then) <= len(names):
            node = graph.nodes[f"activity-{then}"]
            node["waits"] = tuple(sorted({*node["waits"], (f"activity-{first}", "", "stated", "")}))
    required = {frozenset((one, other)) for a in names for first, *_ in graph.nodes[a]["waits"]
                for one in graph[a] for other in graph[first] if one != other}  # fmt: skip
    met = {pair for pair in required if set.intersection(*(set(graph[o]) for o in pair))}
    record = next(r for r in compute("congruence", graph) if r.label == "stated")
    assert (record.extra["required"], record.extra["covered"]) == (len(required), len(met))
    assert record.value == (pytest.approx(len(met) / len(required)) if required else None)
    told = congruence.needs(graph, ("stated",))
    assert {frozenset((n.one, n.other)): n.covered for n in told} == {pair: pair in met for pair in required}


def test_propagation_cost_of_the_published_example():
    """Six elements, 15 of 36 pairs, 0.42: the graph and figure of Analizo's own test of this measure.

    Analizo (analizo.org), t/Analizo/GlobalMetric/ChangeCost.t, which implements MacCormack, Rusnak & Baldwin (2006).
    """
    system = nx.DiGraph([("A", "B"), ("A", "C"), ("B", "D"), ("C", "E"), ("E", "F")])
    assert dependencies.propagation(system) == pytest.approx(15 / 36)
    assert round(100 * dependencies.propagation(system)) == 42
    assert dependencies.reaches(system)["A"] == 6


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_reach_by_bits_equals_walking(edges):
    graph = nx.DiGraph(edges)
    assert dependencies.reaches(graph) == {n: len(nx.descendants(graph, n) | {n}) for n in graph}


def test_working_groups_are_the_cheapest_of_all_divisions():
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "d"), ("c", "d")])
    graph.add_edges_from([("f", "g"), ("g", "f")])
    found = structure.divide(graph)
    assert found.groups == (("a", "b", "c"), ("d", "e"), ("f", "g"))
    assert found.bus == ()
    names, best = sorted(graph), float("inf")
    for labels in product(range(4), repeat=7):
        group = dict(zip(names, labels, strict=True))
        cost = sum(labels.count(group[u]) if group[u] == group[v] else 7 for u, v in graph.edges)
        best = min(best, cost)
    assert found.after == best
    assert found.after <= found.before


def test_what_everything_is_tied_to_is_the_bus():
    graph = nx.DiGraph([("hub", n) for n in "abcdef"] + [("a", "b"), ("c", "d"), ("e", "f")])
    found = structure.divide(graph)
    assert found.bus == ("hub",)
    assert set(found.groups) == {("a", "b"), ("c", "d"), ("e", "f")}


def test_circles_are_told_in_the_matrix():
    graph = plan(a=("x", "", {"waits": (("b", "", "stated", ""),)}), b=("y", "", {"waits": (("a", "", "stated", ""),)}))
    record = compute("structure-matrix", graph)[0]
    assert (record.value, record.extra["circles"], record.extra["in_circles"]) == (1.0, 1, 2)


def test_a_plan_without_durations_has_no_critical_path():
    assert all(r.value is None and "duration" in r.note.en for r in compute("critical-path", ten_rows()))


def test_a_critical_path_needs_the_duration_of_every_activity():
    records = compute("critical-path", plan(a=("x", "", {"days": 3}), b=("y", "", {})))
    assert all(r.value is None and "durations are known of 1 of 2 activities" in r.note.en for r in records)


def test_with_durations_the_longest_chain_comes_first():
    graph = plan(a=("x", "", {"days": 3}), b=("y", "", {"days": 1}),
                 c=("z", "", {"days": 2, "waits": (("a", "", "stated", ""), ("b", "", "stated", ""))}))  # fmt: skip
    records = {r.iri: r for r in compute("critical-path", graph)}
    assert {n: r.value for n, r in records.items()} == {"a": 5, "b": 3, "c": 5}
    assert (records["b"].extra["float"], records["a"].rank, records["a"].tied) == (2, 1, 2)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10),
    st.lists(st.integers(1, 9), min_size=6, max_size=6),
)
def test_the_end_is_the_longest_path_of_networkx(pairs, days):
    graph = nx.DiGraph((min(p), max(p)) for p in pairs if p[0] != p[1])
    graph.add_nodes_from(range(6))
    slots = schedule(graph, dict(enumerate(days)))
    longest = max(sum(days[n] for n in path) for a in graph for b in graph for path in
                  ([[a]] if a == b else nx.all_simple_paths(graph, a, b)))  # fmt: skip
    assert max(slot.early_finish for slot in slots.values()) == longest
    assert min(slot.float for slot in slots.values()) == 0


def test_a_refused_consent_takes_only_what_rests_on_it():
    outcome = compare(ten_rows(), Scenario(refused=(body("tgu"), body("rzd"))))
    assert outcome.change("assignments").after == 26, "ТГУ takes part by agreement, РЖД does not"
    assert outcome.change("bodies").after == 16, "and ТГУ has nothing else"


def test_a_slip_moves_what_is_said_to_wait_and_names_what_may_be_touched():
    graph = plan(a=("xy", "Q1"), b=("z", "Q2", {"waits": (("a", "", "stated", ""),)}), c=("x", "Q3"), d=("w", ""))
    outcome = compare(graph, Scenario(delays=(("a", 6),)))
    assert [(m.activity, m.after, m.follows) for m in outcome.moved] == [
        ("a", date(2015, 9, 28), False), ("b", date(2015, 9, 28), True),
    ]  # fmt: skip
    assert outcome.touched == ("c",)
    assert graph.nodes["a"]["due"] == DUE["Q1"], "the programme itself stays"
    without = compare(graph, Scenario(gone=("x",), delays=(("a", 6),)))
    assert without.touched == (), "the body they had in common is gone"


def test_a_slip_lasts_through_what_waits_and_names_what_keeps_its_deadline():
    waits = {"waits": (("a", "", "planner", ""),)}
    graph = plan(a=("xy", "Q1"), b=("z", "Q2", waits | {"days": 80}), c=("x", "Q3", waits), d=("w", ""))
    outcome = compare(graph, Scenario(delays=(("a", 3),)))
    moved = {m.activity: (m.before, m.after) for m in outcome.moved}
    assert moved["b"][1] == moved["a"][1] + timedelta(days=80)
    assert (outcome.in_time, outcome.touched) == (("c",), ()), "what is said to wait is not called a guess"
    both = compare(graph, Scenario(delays=(("a", 3), ("b", 1))))
    assert {m.activity: m.after for m in both.moved}["b"] == moved["b"][1], "its own smaller slip does not save it"


@pytest.mark.parametrize("scenario", [Scenario(delays=(("a", 3), ("a", 6))), Scenario(leads=(("a", "x"), ("a", "y")))])
def test_two_delays_or_two_leads_of_one_activity_are_refused(scenario):
    with pytest.raises(WrongUse) as told:
        compare(plan(a=("xy", "Q1")), scenario)
    assert "one activity: “a”" in told.value.message.en


def test_a_new_lead_takes_over_and_the_old_one_helps():
    outcome = compare(ten_rows(), Scenario(leads=((activity(1), body("tgu")),)))
    assert outcome.change("activities_led").after == 10
    part = scenario.applied(ten_rows(), Scenario(leads=((activity(1), body("tgu")),)))
    assert part.edges[activity(1), body("region")]["role"] == "co-executor"


@pytest.mark.parametrize("text", ["", "q", "0q", "1w", "-1q", "1q2"])
def test_a_strange_delay_is_refused(text):
    with pytest.raises(WrongUse):
        scenario.months(text)


@settings(max_examples=40)
@given(programmes, st.sets(st.sampled_from("abcdefgh")))
def test_broken_pairs_are_those_that_shared_work_and_share_none(graph, gone):
    gone &= set(graph)
    left = graph.copy()
    left.remove_nodes_from(gone)

    def pairs(part):
        return {p for a in activities(part) for p in combinations(sorted(part[a]), 2)}

    assert set(compare(graph, Scenario(gone=tuple(gone))).broken) == pairs(graph) - pairs(left)


def test_what_is_still_ahead_on_a_day():
    part = variants.ahead(ten_rows(), date(2016, 6, 1))
    assert activities(part) == [activity(n) for n in (3, 6, 7, 10)]
    assert body("tgu") not in part
    assert [p[0] for p in part.nodes[activity(3)]["due"]] == ["2016", "2017"]


def test_what_is_due_in_a_quarter_and_in_one_role():
    assert activities(variants.in_quarter(ten_rows(), "2015-Q4")) == [activity(n) for n in (1, 2, 4, 5, 8)]
    led = compute("participation", variants.in_role(ten_rows(), "lead"))
    assert {r.iri: r.value for r in led} == {body("region"): 9, body("rosleskhoz"): 1}
    with pytest.raises(WrongUse):
        variants.in_quarter(ten_rows(), "2015")


def test_a_group_is_one_body_until_a_scenario_takes_it_apart():
    graph = ten_rows()
    group = body("universities")
    graph.nodes[group]["ties"] = {"member": (body("tgu"), "https://example.org/tpu")}
    part = variants.taken_apart(graph)
    assert group in graph
    assert group not in part
    assert set(part[activity(3)]) >= {body("tgu"), "https://example.org/tpu"}
    assert part.edges[activity(3), body("tgu")]["scenario"] == group
    assert part.edges[activity(8), body("tgu")].get("scenario") is None, "its own part stays its own"


def test_the_ten_rows_of_the_other_measures():
    ten = ten_rows()
    assert compute("shape", ten)[0].value == pytest.approx(0.833, abs=0.0005)
    assert compute("shape", ten)[0].extra["density"] == pytest.approx(0.265, abs=0.0005)
    assert compute("shape", ten)[0].extra["governance"].en == "led by one body"
    above = [r.iri for r in compute("betweenness", ten) if r.value > 1e-12 and r.iri in TwoMode(ten).bodies]
    assert len(above) == 2, "betweenness is 0 for 15 of 17 executors"
    assert all(r.value == 0 for r in compute("backbone", ten)), "with ten rows almost nothing is significant"
    alone = {r.iri for r in compute("raci", ten) if r.extra["checks"] and "single executor" in r.extra["checks"].en}
    assert alone == {activity(n) for n in (1, 2, 5)}


def test_brokers_are_counted_by_kind_of_the_three():
    graph = programme(["vx", "vy", "vz"])
    for name, kind in {"v": "university", "x": "university", "y": "company", "z": "federal-ministry"}.items():
        graph.nodes[name]["kind"] = kind
    (first, *_) = compute("brokerage-roles", graph)
    told = {role: first.extra[role] for role in ("coordinator", "gatekeeper", "consultant", "liaison")}
    assert (first.iri, told) == ("v", {"coordinator": 0, "gatekeeper": 2, "consultant": 0, "liaison": 1})


@settings(max_examples=30)
@given(programmes)
def test_silos_lie_between_minus_one_and_one(graph):
    for i, name in enumerate(sorted(TwoMode(graph).bodies)):
        graph.nodes[name]["kind"] = ("university", "company", "federal-ministry")[i % 3]
    for record in compute("ei-index", graph):
        assert record.value is None or -1 <= record.value <= 1


def test_no_place_is_no_gap():
    graph = plan(a=("x", "Q1", {"ties": {"cluster": ("c",)}}))
    graph.graph["official"] = {"cluster": ("c", "d"), "park": ("p",), "direction": ()}
    told = compute("gaps", graph)
    assert [r.value for r in told] == [None, None]
    assert all("no data" in r.note.en for r in told)
    graph.nodes["a"]["ties"] = {"cluster": ("c",), "park": ("p",)}
    assert [(r.value, r.extra["gap"]) for r in compute("gaps", graph)] == [(1, 0), (None, None)]


def test_work_in_one_official_group_has_no_spread():
    tie = {"ties": {"cluster": ("c",)}}
    graph = plan(a=("xy", "", tie), b=("xz", "", {"ties": {"cluster": ("d",)}}), e=("y", "", tie))
    found = {r.iri: r for r in compute("participation-coefficient", graph)}
    assert (found["x"].value, found["y"].value) == (0.5, 0.0)
    assert found["y"].extra["known"] == 2


def test_the_matrix_puts_groups_together_and_says_why_a_row_waits():
    graph = plan(a=("x", "Q1"), b=("y", "Q2", {"waits": (("a", "", "stated", ""),)}), c=("z", ""))
    found = structure.matrix(graph)
    assert found.order == ("a", "b"), "c is tied to nothing"
    assert found.cells == {("b", "a"): ("stated",)}
