"""The graph as networks: what planners' scripts and the maps are built on."""

from datetime import date

import networkx as nx
import pyoxigraph as ox
import pytest
from tests.ten_rows import activity, body, ten_rows

from inograph import network
from inograph.answers import Answer
from inograph.errors import LimitReached, WrongUse
from inograph.ontology import prefix_block

ID = "https://w3id.org/inograph/id/"
PREFIXES = "".join(f"@{line} .\n" for line in prefix_block().replace("PREFIX", "prefix").splitlines())

PLAN = """
id:roadmap\\/r a inog:Roadmap .
id:programme\\/p a inog:Programme ; skos:prefLabel "Программа"@ru , "Programme"@en ; inog:hasRoadmap id:roadmap\\/r ;
  inog:declaresTarget id:indicator-target\\/t .
id:indicator-target\\/t inog:hasIndicator id:indicator\\/i ; inog:numericValue 65.0 .
id:indicator\\/i inog:countsKind inog:PlannedActivity .

id:activity\\/scheme a inog:PlannedActivity ; skos:prefLabel "Схема развития транспорта"@ru , "Transport scheme"@en ;
  inog:shortLabel "Схема"@ru ; inog:statedOrder 2 ; inog:deadlineText "I квартал 2017" ;
  inog:hasDuePeriod id:period\\/q ; inog:hasAssignment id:assignment\\/scheme.region , id:assignment\\/scheme.all .
id:activity\\/plan a inog:PlannedActivity ; skos:prefLabel "План"@ru ; inog:statedOrder 1 ;
  inog:hasAssignment id:assignment\\/plan.region ; inog:hasDuePeriod id:period\\/2016 , id:period\\/2015 ;
  inog:dependsOn id:activity\\/scheme ; inog:hasDependency id:dependency\\/d .
id:activity\\/bare a inog:PlannedActivity ; skos:prefLabel "Без исполнителей"@ru ; inog:statedOrder 3 .
id:dependency\\/d inog:hasPrerequisite id:activity\\/scheme ; inog:hasDependencyKind dep:output ;
  inog:hasAssertionBasis basis:curated .

id:period\\/q skos:notation "2017-Q1" ; inog:firstDay "2017-01-01"^^xsd:date ; inog:lastDay "2017-03-31"^^xsd:date .
id:period\\/2015 skos:notation "2015" ; inog:firstDay "2015-01-01"^^xsd:date ; inog:lastDay "2015-12-31"^^xsd:date .
id:period\\/2016 skos:notation "2016" ; inog:lastDay "2016-12-31"^^xsd:date .

id:assignment\\/scheme.region a inog:Assignment ; inog:hasAssignee id:org\\/region ; inog:hasExecutorRole role:lead ;
  inog:hasRoleBasis rbasis:first-named ; inog:hasConsentRequirement consent:by-agreement ;
  inog:hasConsentState cstate:unknown ; inog:statedOrder 1 ; inog:verbatimText "Область (по согласованию)"@ru .
id:assignment\\/scheme.all a inog:Assignment ; inog:hasAssignee id:group\\/all ; inog:hasExecutorRole role:co-executor ;
  inog:hasConsentRequirement consent:not-marked ; inog:statedOrder 2 ; inog:verbatimText "все"@ru .
id:assignment\\/plan.region a inog:Assignment ; inog:hasAssignee id:org\\/region ; inog:hasExecutorRole role:lead ;
  inog:hasConsentRequirement consent:not-marked ; inog:statedOrder 1 ; inog:verbatimText "Область"@ru .

id:org\\/region a inog:Stakeholder , org:Organization ; skos:prefLabel "Область"@ru , "Region"@en ;
  org:classification kind:regional-executive .
id:group\\/all a inog:Stakeholder , inog:OrganizationGroup ; skos:prefLabel "Все организации"@ru ;
  org:classification kind:group .
"""

NETWORK = """CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o .
  VALUES ?p { rdf:type skos:prefLabel inog:deadlineText inog:hasAssignment inog:hasAssignee inog:hasExecutorRole
              inog:hasConsentRequirement inog:verbatimText inog:statedOrder inog:dependsOn org:classification } }"""


class Small:
    """A store of one small plan, in memory."""

    def __init__(self, turtle=PLAN):
        self.store = ox.Store()
        self.store.load((PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE)

    def select(self, text):
        found = self.store.query(text)
        names = tuple(v.value for v in found.variables)
        return Answer(names, [tuple(row[n] for n in names) for row in found])

    def construct(self, text):
        return list(self.store.query(prefix_block() + text))


@pytest.fixture(scope="module")
def kg():
    return Small()


def test_an_activity_carries_its_place_words_and_due_periods(kg):
    node = network.executors(kg).nodes[ID + "activity/plan"]
    assert (node["bipartite"], node["kind"], node["type"], node["order"]) == (0, "activity", "activity", 1)
    assert node["deadline"] is None
    assert node["due"] == (
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016", None, date(2016, 12, 31)),
    )


def test_a_stakeholder_carries_its_kind_and_whether_it_is_one_body(kg):
    graph = network.executors(kg)
    assert graph.nodes[ID + "org/region"] == {
        "bipartite": 1, "label": "Область", "short": "Область", "kind": "regional-executive", "type": "org",
        "collective": False, "ties": {},
    }  # fmt: skip
    assert graph.nodes[ID + "group/all"]["collective"] is True
    assert graph.nodes[ID + "group/all"]["type"] == "group"


def test_an_edge_carries_role_consent_place_and_words(kg):
    assert network.executors(kg).edges[ID + "activity/scheme", ID + "org/region"] == {
        "role": "lead",
        "by_agreement": True,
        "order": 1,
        "assignment": ID + "assignment/scheme.region",
        "words": "Область (по согласованию)",
        "role_basis": "first-named",
        "consent_state": "unknown",
    }


def test_an_activity_without_executors_stays_in_sight(kg):
    assert network.executors(kg).degree(ID + "activity/bare") == 0


def test_labels_fall_back_to_the_language_there_is(kg):
    english = network.executors(kg, "en")
    assert english.nodes[ID + "activity/scheme"]["label"] == "Transport scheme"
    assert english.nodes[ID + "activity/scheme"]["short"] == "Transport scheme"
    assert english.nodes[ID + "group/all"]["label"] == "Все организации"
    assert network.executors(kg, "ru").nodes[ID + "activity/scheme"]["short"] == "Схема"


def test_the_programme_is_known_by_name(kg):
    told = network.executors(kg, "en").graph
    assert (told["programme"], told["programme_label"]) == (ID + "programme/p", "Programme")


def test_nodes_and_edges_come_sorted(kg):
    graph = network.executors(kg)
    assert list(graph) == sorted(graph)
    assert list(graph.edges) == sorted(graph.edges)


def test_coverage_is_known_of_declared(kg):
    assert network.coverage(kg) == (3, 65)
    assert network.coverage(Small("id:activity\\/a a inog:PlannedActivity .")) == (1, None)


def test_co_execution_lists_the_activities_behind_a_tie(kg):
    graph = network.co_execution(kg)
    assert graph.edges[ID + "org/region", ID + "group/all"] == {
        "activities": (ID + "activity/scheme",), "shared": 1, "weight": 1.0,
    }  # fmt: skip


def test_the_projection_equals_networkx_own():
    b = ten_rows()
    bodies = [n for n, side in b.nodes(data="bipartite") if side == 1]
    peer = nx.bipartite.collaboration_weighted_projected_graph(nx.Graph(b), bodies)
    ours = network.project(b)
    assert {frozenset(e) for e in ours.edges} == {frozenset(e) for e in peer.edges}
    for one, other, weight in peer.edges(data="weight"):
        assert ours.edges[one, other]["weight"] == pytest.approx(weight)


def test_southern_women_have_the_ties_of_the_published_table():
    """Breiger (1974), Table 2: Theresa and Evelyn met at 7 events, Evelyn and Laura at 6."""
    davis = nx.davis_southern_women_graph()
    nodes = [(n, {"bipartite": 1 - side}) for n, side in davis.nodes(data="bipartite")]
    women = {n for n, side in davis.nodes(data="bipartite") if side == 0}
    b = network.two_mode(nodes, [(v, u, {}) if u in women else (u, v, {}) for u, v in davis.edges])
    ties = network.project(b)
    assert ties.edges["Theresa Anderson", "Evelyn Jefferson"]["shared"] == 7
    assert ties.edges["Evelyn Jefferson", "Laura Mandeville"]["shared"] == 6


def test_dependencies_run_from_the_prerequisite(kg):
    graph = network.dependencies(kg)
    assert list(graph.edges(data=True)) == [
        (ID + "activity/scheme", ID + "activity/plan", {"kind": "output", "basis": "curated", "author": ""})
    ]
    assert len(graph) == 3


def test_a_construct_becomes_a_network_of_assignments(kg):
    graph = network.of_result(kg, kg.construct(NETWORK))
    assert not [n for n in graph if "/assignment/" in n]
    (edge,) = graph.get_edge_data(ID + "activity/scheme", ID + "org/region").values()
    assert (edge["role"], edge["by_agreement"], edge["words"]) == ("lead", True, "Область (по согласованию)")
    assert (edge["relation_label"], edge["origin"]) == ("ведёт", "stated")


def test_literals_of_a_construct_are_attributes_not_nodes(kg):
    graph = network.of_result(kg, kg.construct(NETWORK))
    node = graph.nodes[ID + "activity/scheme"]
    assert node["inog:deadlineText"] == "I квартал 2017"
    assert (node["label"], node["short"], node["kind"], node["type"]) == (
        "Схема развития транспорта", "Схема", "activity", "activity",
    )  # fmt: skip
    assert all(n.startswith("https://") for n in graph)


def test_two_relations_of_one_pair_are_two_edges(kg):
    found = kg.construct(
        """CONSTRUCT { ?a inog:hasExecutor ?o . ?a inog:hasLeadExecutor ?o }
        WHERE { ?a inog:hasAssignment/inog:hasAssignee ?o }"""
    )
    graph = network.of_result(kg, found)
    assert graph.number_of_edges(ID + "activity/scheme", ID + "org/region") == 2


def test_the_origin_of_an_edge_is_that_of_the_graph_that_holds_it():
    kg = Small()
    held, basis = ox.NamedNode("https://example.org/g"), "https://w3id.org/inograph/"
    a, b, c = (ox.NamedNode(ID + f"activity/{n}") for n in ("plan", "scheme", "bare"))
    waits = ox.NamedNode(basis + "ontology#dependsOn")
    kg.store.add(ox.Quad(a, waits, b, held))
    rule = ox.NamedNode(basis + "ontology#hasAssertionBasis")
    curated = ox.NamedNode(basis + "scheme/assertion-basis/curated")
    kg.store.add(ox.Quad(held, rule, curated, ox.NamedNode("https://example.org/meta")))
    graph = network.of_result(kg, [ox.Triple(a, waits, b), ox.Triple(a, waits, c)])
    assert graph.edges[a.value, b.value, 0]["origin"] == "curated"
    assert graph.edges[a.value, c.value, 0]["origin"] == "derived"


def test_the_vocabulary_names_a_relation(kg):
    store = Small()
    waits = ox.NamedNode("https://w3id.org/inograph/ontology#dependsOn")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.store.add(ox.Quad(waits, label, ox.Literal("ждёт", language="ru"), ox.NamedNode("https://example.org/o")))
    found = store.construct("CONSTRUCT WHERE { ?a inog:dependsOn ?b }")
    ((_, _, edge),) = network.of_result(store, found).edges(data=True)
    assert edge["relation_label"] == "ждёт"


@pytest.mark.parametrize(("lang", "words"), [("ru", "входит в"), ("en", "is a member of")])
def test_a_relation_of_another_vocabulary_has_words_too(lang, words):
    store = Small()
    a, b = (ox.NamedNode(ID + f"org/{name}") for name in ("firm", "cluster"))
    member = ox.Triple(a, ox.NamedNode("http://www.w3.org/ns/org#memberOf"), b)
    ((_, _, edge),) = network.of_result(store, [member], lang).edges(data=True)
    assert edge["relation_label"] == words


def test_rows_with_source_and_target_become_a_network(kg):
    text = """SELECT ?source ?target ?targetLabel ?weight ?edgeLabel WHERE {
      ?source inog:hasAssignment/inog:hasAssignee ?target .
      BIND("тот" AS ?targetLabel) BIND(2 AS ?weight) BIND("вместе" AS ?edgeLabel) }"""
    graph = network.of_result(kg, kg.select(prefix_block() + text))
    assert graph.number_of_edges() == 3
    edge = graph.edges[ID + "activity/plan", ID + "org/region", 0]
    assert (edge["weight"], edge["relation_label"]) == (2.0, "вместе")
    assert graph.nodes[ID + "org/region"]["label"] == "тот"


@pytest.mark.parametrize("result", [True, Answer(("a",), [])])
def test_what_is_no_network_says_so(kg, result):
    with pytest.raises(WrongUse):
        network.of_result(kg, result)


def test_a_cut_answer_gives_no_half_network(kg):
    class Cut(Small):
        def select(self, text):
            answer = super().select(text)
            return Answer(answer.variables, answer.rows, truncated=True)

    with pytest.raises(LimitReached):
        network.executors(Cut())


def test_a_body_named_twice_keeps_its_lead():
    nodes = [("a", {"bipartite": 0}), ("o", {"bipartite": 1})]
    graph = network.two_mode(nodes, [("a", "o", {"order": 1}), ("a", "o", {"order": 2, "role": "lead"})])
    assert graph.edges["a", "o"]["role"] == "lead"


def test_an_assignment_of_nobody_is_refused():
    with pytest.raises(WrongUse):
        network.two_mode([("a", {"bipartite": 0})], [("a", "o", {})])


def test_the_ten_rows_are_whole():
    graph = ten_rows()
    sides = [side for _, side in graph.nodes(data="bipartite")]
    edges = [edge for _, _, edge in graph.edges(data=True)]
    assert (sides.count(0), sides.count(1), len(edges)) == (10, 17, 27)
    assert sum(edge["by_agreement"] for edge in edges) == 19
    assert sum(edge["role"] == "lead" for edge in edges) == 10
    assert graph.edges[activity(9), body("rosleskhoz")]["role"] == "lead"


def test_the_network_in_another_language_is_the_one_read_in_it(kg):
    other, english = network.in_language(kg, network.executors(kg, "ru"), "en"), network.executors(kg, "en")
    assert list(other.nodes(data=True)) == list(english.nodes(data=True))
    assert {node: list(other.adj[node].items()) for node in other} == {n: list(english.adj[n].items()) for n in english}
    assert other.graph == english.graph
