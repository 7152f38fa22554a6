"""What is known of INO Tomsk beyond its document: all of it is there, each with its source and strength."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from inograph.ontology import prefix_block
from inograph.store import KnowledgeGraph

REPOSITORY = Path(__file__).parents[1]


def table(name: str) -> list[dict[str, str]]:
    with (REPOSITORY / "graph" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(kg: KnowledgeGraph, pattern: str) -> int:
    (row,) = kg.select(f"{prefix_block()} SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows
    return int(row[0].value) if row[0] else 0


SUPPOSED = "GRAPH ?m { ?g inog:hasAssertionBasis basis:hypothesis } GRAPH ?g "


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?x a inog:Stakeholder", 59 + 1 + 5 + 6),  # bodies (one of 60 is supposed), the Government, groups, clusters
        ("?x a inog:Cluster", 6),
        ("?x a inog:Park", 6),
        ("?x a inog:PriorityDirection", 5),
        ("?x a inog:FederalInstrument", 13),
        (SUPPOSED + "{ ?x a inog:FederalInstrument }", 4),
        (SUPPOSED + "{ ?x a inog:Cluster }", 1),
        ("?x a inog:Project", 11),
        ("?x a inog:LegalAct", 5),
        ("?x a inog:ProgrammeEvent", 11),
        ("?x a org:ChangeEvent", 5),
        ("?x a inog:PlanRevision", 2),
        ("?x a inog:Conflict", 8),
        ("?x org:memberOf cluster:farmatsevtika-meditsinskaia-tekhnika-i-it", 3),
        ("cluster:vozobnovliaemykh-prirodnykh-resursov inog:isBackedBy ?x", 5),
        ("<https://w3id.org/inograph/id/act/rasporiazhenie-22-r> inog:obliges ?x", 15),
        ("?x a inog:PlannedActivity", 10),
        ("?x a inog:Assignment", 27),
    ],
)
def test_everything_gathered_is_in_the_graph(ino: KnowledgeGraph, pattern: str, expected: int) -> None:
    assert number(ino, pattern.replace("cluster:", "id:cluster\\/")) == expected


def test_the_two_editions_are_facts_about_revisions(ino: KnowledgeGraph) -> None:
    rows = ino.select(f"{prefix_block()} SELECT ?n WHERE {{ ?r inog:activityCount ?n }} ORDER BY ?n").rows
    assert [row[0].value for row in rows if row[0]] == ["65", "79"]
    rows = ino.select(f"{prefix_block()} SELECT ?n WHERE {{ ?t a inog:IndicatorTarget ; inog:numericValue ?n ; "
                      "inog:hasIndicator/inog:countsKind inog:PlannedActivity }").rows  # fmt: skip
    assert [row[0].value for row in rows if row[0]] == ["65"]


def test_nothing_supposed_stands_in_the_current_graph(ino: KnowledgeGraph) -> None:
    assert number(ino, "?x inog:hasStrength strength:hypothesis") == 0
    supposed = [row for row in table("links/links") if row["strength"] == "hypothesis"]
    assert len(supposed) >= 15
    assert number(ino, SUPPOSED + "{ ?x a inog:Claim ; rdf:predicate ?p }") == len(supposed)
    six = "id:group\\/vuzy-tomskoi-oblasti"
    assert number(ino, f"?x org:memberOf {six}") == 0
    assert number(ino, SUPPOSED + f"{{ ?x org:memberOf {six} }}") == 6


def test_no_link_and_no_remark_is_without_a_source(ino: KnowledgeGraph) -> None:
    unsourced = "FILTER NOT EXISTS { ?x dcterms:source ?s } FILTER NOT EXISTS { ?x inog:hasStrength strength:absent }"
    assert number(ino, f"?x a inog:Claim . {unsourced}") == 0
    for name in ("stakeholders", "clusters", "parks", "instruments", "projects", "acts", "events", "revisions"):
        assert [row["key"] for row in table(f"registry/{name}") if not row["source"]] == []


def test_unreliable_sources_and_persons_are_left_out() -> None:
    references = table("registry/references")
    assert {row["reliability"] for row in references} == {"high", "medium"}
    text = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "graph").rglob("*.csv"))
    for number_ in ("7018012970", "7708503727", "1037739877295"):  # from sample data bases and test fixtures only
        assert number_ not in text
    assert "7021000043" in text


def test_every_address_is_a_reference_with_its_reliability(ino: KnowledgeGraph) -> None:
    addresses = "FILTER(STRSTARTS(STR(?x), 'http') && !STRSTARTS(STR(?x), 'https://w3id.org/'))"
    assert number(ino, f"?thing dcterms:source ?x . {addresses} FILTER NOT EXISTS {{ ?x inog:hasReliability ?r }}") == 0


def test_links_of_the_document_are_not_doubled() -> None:
    links = table("links/links")
    assert not [row for row in links if row["source"] == "roadmap" and row["strength"] != "hypothesis"]
    assert Counter((row["from"], row["relation"], row["to"]) for row in links).most_common(1)[0][1] == 1
    assert table("links/progress") == []


def test_keys_are_unique_over_all_tables() -> None:
    names = ("stakeholders", "clusters", "parks", "instruments", "directions", "projects", "acts", "revisions",
             "events", "indicators", "references", "activities")  # fmt: skip
    keys = Counter(row["key"] for name in names for row in table(f"registry/{name}"))
    assert [key for key, n in keys.items() if n > 1] == []


def test_bodies_that_changed_name_what_became_of_them(ino: KnowledgeGraph) -> None:
    institutes = "?x dcterms:isReplacedBy id:org\\/tomskii-nimts"
    assert number(ino, institutes) == 6
    assert number(ino, f"{institutes} . ?event org:originalOrganization ?x ; dcterms:date '2016-07-01'^^xsd:date") == 6
    later = "id:org\\/minobrnauki-rossii-2004-2018 dcterms:isReplacedBy ?x"
    assert number(ino, later) == 2
    assert number(ino, f"{later} . ?x a inog:Stakeholder") == 0
