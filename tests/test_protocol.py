"""The SPARQL 1.1 Protocol as the W3C tests have it, in cases of our own, over the live server."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.visiting import visitor

from inograph.cli import cli
from inograph.errors import InographError
from inograph.store import KnowledgeGraph

SELECT = "SELECT (COUNT(?a) AS ?n) { ?a a inog:PlannedActivity }"
ASK = "ASK { ?a a inog:PlannedActivity }"
CONSTRUCT = "CONSTRUCT { ?a a inog:PlannedActivity } WHERE { ?a a inog:PlannedActivity }"
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
QUERY = {"content-type": "application/sparql-query"}


@pytest.fixture(scope="module")
def client(ino: KnowledgeGraph) -> Iterator[TestClient]:
    yield from visitor(ino)


def graph(ino: KnowledgeGraph, name: str) -> str:
    return next(graph for graph in ino.named_graphs if f"/{name}" in graph)


# ---- the operations


@pytest.mark.parametrize(
    "how",
    [
        {"method": "GET", "params": {"query": ASK}},
        {"method": "POST", "data": {"query": ASK}},
        {"method": "POST", "content": ASK, "headers": QUERY},
        {"method": "POST", "content": ASK, "headers": {"content-type": "application/sparql-query; charset=UTF-8"}},
    ],
)
def test_a_query_by_get_by_form_and_directly(client: TestClient, how: dict[str, Any]) -> None:
    answer = client.request(url="/sparql", **how)
    assert answer.status_code == 200
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"method": "POST", "content": b"query=" + ASK.encode("utf-16"),
          "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        ({"method": "POST", "content": ASK, "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        ({"method": "POST", "content": ASK}, 415),
        ({"method": "POST", "content": ASK, "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 400),
        ({"method": "POST", "content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 415),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 400),
        ({"method": "PUT", "content": ASK, "headers": QUERY}, 405),
        ({"method": "GET", "params": [("query", ASK), ("query", SELECT)]}, 400),
        ({"method": "POST", "params": {"query": ASK}, "content": SELECT, "headers": QUERY}, 400),
        ({"method": "POST", "data": {"query": [ASK, SELECT]}}, 400),
        ({"method": "POST", "data": {"query": ""}}, 400),
        ({"method": "GET", "params": {"query": "ASK {"}}, 400),
        ({"method": "GET", "params": {"query": "DELETE DATA { <a> <b> <c> }"}}, 400),
        ({"method": "GET", "params": {"query": ASK, "default-graph-uri": "not a graph"}}, 400),
        ({"method": "GET", "params": {"query": ASK, "format": "exe"}}, 400),
        ({"method": "GET", "params": [("query", ASK), *[("named-graph-uri", f"a:{n}") for n in range(99)]]}, 400),
    ],
)  # fmt: skip
def test_bad_requests_say_whose_fault_it_is(client: TestClient, how: dict[str, Any], status: int) -> None:
    answer = client.request(url="/sparql", **how)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_mistake_is_told_as_on_the_command_line(client: TestClient) -> None:
    for text in ("DELETE DATA { <a> <b> <c> }", "hello"):
        told = CliRunner().invoke(cli, ["sparql", text]).exception
        assert isinstance(told, InographError)
        assert client.get("/sparql", params={"query": text}).json()["detail"] == told.line("en")


# ---- the dataset


def test_named_graphs_can_be_chosen_as_the_default(client: TestClient, ino: KnowledgeGraph) -> None:
    meta = graph(ino, "meta")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    sizes = {
        name: int(client.get("/sparql", params=params).json()["results"]["bindings"][0]["n"]["value"])
        for name, params in {
            "current": {"query": count},
            "said": {"query": count, "default-graph-uri": ino.current},
            "meta": {"query": count, "default-graph-uri": meta},
            "from": {"query": count.replace("{", f"FROM <{meta}> {{", 1)},
            "both": [("query", count), ("default-graph-uri", meta), ("default-graph-uri", ino.current)],
        }.items()
    }
    held = len(list(ino.store.quads_for_pattern(None, None, None, ox.NamedNode(meta))))
    assert sizes["meta"] == sizes["from"] == held > 0
    assert sizes["said"] == sizes["current"] > held
    assert sizes["both"] == sizes["current"] + held


def test_the_protocol_overrides_what_the_query_says(client: TestClient, ino: KnowledgeGraph) -> None:
    meta = graph(ino, "meta")
    text = f"ASK FROM <{meta}> {{ ?a a inog:PlannedActivity }}"
    assert client.get("/sparql", params={"query": text}).json()["boolean"] is False
    assert client.get("/sparql", params={"query": text, "default-graph-uri": ino.current}).json()["boolean"] is True


def test_named_graphs_can_be_chosen_for_graph(client: TestClient, ino: KnowledgeGraph) -> None:
    meta, derived = graph(ino, "meta"), graph(ino, "derived")
    text = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"

    def seen(**more: Any) -> set[str]:
        answer = client.get("/sparql", params={"query": text, **more})
        return {row["g"]["value"] for row in answer.json()["results"]["bindings"]}

    assert seen() == set(ino.named_graphs)
    assert seen(**{"named-graph-uri": [meta, derived]}) == {meta, derived}
    both = client.post("/sparql", params={"named-graph-uri": derived, "default-graph-uri": meta},
                       content=f"ASK {{ GRAPH <{derived}> {{ ?s ?p ?o }} ?g ?h ?i }}", headers=QUERY)  # fmt: skip
    assert both.json()["boolean"] is True


def test_a_graph_that_is_not_there_is_told(client: TestClient, ino: KnowledgeGraph) -> None:
    for params in (
        {"query": ASK, "default-graph-uri": ino.current + "x"},
        {"query": ASK, "named-graph-uri": "https://example.org/g"},
        {"query": f"ASK FROM <{ino.current}x> {{ ?s ?p ?o }}"},
    ):
        answer = client.get("/sparql", params=params)
        assert answer.status_code == 400
        assert "graph" in answer.json()["detail"]


# ---- the forms of an answer


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.5, text/plain", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_select_and_ask_have_four_forms(client: TestClient, accept: str | None, kind: str) -> None:
    headers = {"accept": accept} if accept else {}
    for text, value in ((SELECT, "10"), (ASK, "true")):
        answer = client.get("/sparql", params={"query": text}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["vary"] == "accept"
        assert value in answer.text


def test_the_xml_results_are_the_w3c_ones(client: TestClient) -> None:
    text = """SELECT * { VALUES (?iri ?plain ?lang ?number ?none) {
      (<https://e.org/a&b> "<x> & 'y'\\n" "да"@ru 1.5 UNDEF) } BIND(BNODE() AS ?blank) }"""
    answer = client.get("/sparql", params={"query": text, "format": "xml"})
    root = ET.fromstring(answer.content)
    assert {v.get("name") for v in root.iter(f"{RESULTS}variable")} == set("iri plain lang number none blank".split())
    cells = {b.get("name"): b[0] for b in root.iter(f"{RESULTS}binding")}
    assert cells["iri"].text == "https://e.org/a&b"
    assert cells["plain"].text == "<x> & 'y'\n"
    assert cells["lang"].attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "ru"}
    assert cells["number"].attrib == {"datatype": "http://www.w3.org/2001/XMLSchema#decimal"}
    assert cells["blank"].tag == f"{RESULTS}bnode"
    assert "none" not in cells
    theirs = rdflib.query.Result.parse(source=io.BytesIO(answer.content), format="xml")
    assert len(list(theirs)) == 1
    yes = ET.fromstring(client.get("/sparql", params={"query": ASK, "format": "xml"}).content)
    assert [found.text for found in yes.iter(f"{RESULTS}boolean")] == ["true"]


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
    ],
)
def test_a_construct_has_four_forms(client: TestClient, accept: str, kind: str, form: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"accept": accept})
    assert answer.headers["content-type"] == kind
    assert len(rdflib.Graph().parse(data=answer.text, format=form)) == 10
    assert client.get("/sparql", params={"query": CONSTRUCT}, headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("turtle", "turtle"),
        ("n3", "n3"),
        ("rdf+xml", "xml"),
        ("json-ld", "json-ld"),
        ("application/ld+json", "json-ld"),
    ],
)
@pytest.mark.parametrize("name", ["format", "output", "results"])
def test_a_graph_comes_in_the_format_that_clients_usually_name(
    client: TestClient, name: str, word: str, form: str
) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT, name: word})
    assert len(rdflib.Graph().parse(data=answer.text, format=form)) == 10


def test_an_unknown_word_for_an_output_leaves_the_format_to_accept(client: TestClient) -> None:
    asked = {"query": CONSTRUCT, "output": "exe"}
    answer = client.get("/sparql", params=asked, headers={"accept": "application/n-triples"})
    assert answer.headers["content-type"] == "application/n-triples"


def test_a_head_request_has_no_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": ASK})
    assert answer.status_code in (200, 405)
    assert answer.content == b""


# ---- what the address says of itself


@pytest.mark.parametrize(
    ("accept", "form"), [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), (None, "turtle")]
)
def test_without_a_query_the_service_describes_itself(
    client: TestClient, ino: KnowledgeGraph, accept: str | None, form: str
) -> None:
    answer = client.get("/sparql", headers={"accept": accept} if accept else {})
    found = rdflib.Graph().parse(data=answer.text, format=form)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    service = found.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert str(found.value(service, sd.endpoint)) == str(answer.url)
    assert (service, sd.feature, sd.BasicFederatedQuery) not in found
    names = {str(name) for name in found.objects(None, sd.name)}
    assert names == set(ino.named_graphs)
    dataset = found.value(service, sd.defaultDataset)
    default = found.value(dataset, sd.defaultGraph)
    held = len(list(ino.store.quads_for_pattern(None, None, None, ox.NamedNode(ino.current))))
    assert int(found.value(default, void.triples)) == held  # type: ignore[arg-type]
    classes = {found.value(part, void["class"]): int(found.value(part, void.entities))  # type: ignore[arg-type]
               for part in found.objects(default, void.classPartition)}  # fmt: skip
    assert classes[rdflib.URIRef("https://w3id.org/inograph/ontology#PlannedActivity")] == 10
    assert client.get("/.well-known/void", follow_redirects=False).headers["location"] == "/sparql"


# ---- the editor


def browser(client: TestClient, path: str = "/sparql", **params: str) -> Any:
    return client.get(path, params=params, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})


def test_a_browser_gets_an_editor_with_examples_and_prefixes(client: TestClient, ino: KnowledgeGraph) -> None:
    page = browser(client)
    assert page.status_code == 200
    assert '<textarea id="query" name="query"' in page.text
    assert page.text.count("<option") > 25
    assert "skos:" in page.text
    assert 'lang="en"' in browser(client, "/en/sparql/").text
    assert browser(client, "/xx/sparql").status_code == 404
    assert client.get("/static/editor.js").headers["content-type"].startswith("text/javascript")


def test_the_editor_shows_the_answer_with_labels_links_and_files(client: TestClient) -> None:
    page = browser(client, query="SELECT ?a ?aLabel { ?a a inog:PlannedActivity }")
    assert page.text.count("<tr>") == 11
    assert '<a href="what/' in page.text
    assert "format=csv" in page.text
    link = page.text.split('format=csv"')[0].rpartition('href="')[2].replace("&amp;", "&") + "format=csv"
    assert len(client.get(link, headers={"accept": "text/html"}).text.splitlines()) == 11


def test_the_editor_draws_a_network(client: TestClient) -> None:
    page = browser(client, query="SELECT ?source ?target { ?source inog:hasExecutor ?target }")
    assert "<svg" in page.text.split('id="network"')[1]
    assert 'id="network"' not in browser(client, query=SELECT).text


def test_the_editor_says_what_is_wrong_and_keeps_the_text(client: TestClient) -> None:
    wrong = browser(client, query="SELECT </textarea><script>alert(1)</script> {")
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert "<script>alert" not in wrong.text
    assert browser(client, query="DROP ALL").status_code == 400
    posted = client.post("/sparql", data={"query": ASK}, headers={"accept": "text/html"})
    assert "<textarea" in posted.text


@pytest.mark.parametrize(
    "how",
    [
        {"method": "GET", "params": {"query": "SELEC * {}"}},
        {"method": "GET", "params": {"query": "SELECT * {"}},
        {"method": "GET", "params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"}},
        {"method": "PUT", "content": ASK, "headers": QUERY},
    ],
)
def test_mistakes_are_told_in_the_language_of_the_address(ino: KnowledgeGraph, how: dict[str, Any]) -> None:
    for russian in visitor(ino, "ru"):
        told = {path: russian.request(url=path, **how).json()["detail"] for path in ("/sparql", "/en/sparql")}
    assert re.search("[а-яё]", told["/sparql"])
    assert not re.search("[а-яё]", told["/en/sparql"])


def test_the_editor_lists_classes_and_properties_and_what_an_empty_answer_may_lack(client: TestClient) -> None:
    page = browser(client).text
    assert "<code>inog:hasLeadExecutor</code>" in page
    assert "<code>skos:prefLabel</code>" in page
    told = browser(client, query='SELECT * { ?a rdfs:label "Минздрав" }').text
    assert "rdfs:label есть только" in told
