"""A saved question's address: every form, pages of it, entity tags, and what OpenAPI says of it."""

from __future__ import annotations

import csv
import io
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient
from tests.visiting import visitor

from inograph import queries, web
from inograph.store import KnowledgeGraph
from inograph.web.asking import Kept

SOAK = os.environ.get("INOGRAPH_SOAK") == "1"
RESULTS = "{http://www.w3.org/2005/sparql-results#}"


@pytest.fixture(scope="module")
def client(ino: KnowledgeGraph) -> Iterator[TestClient]:
    yield from visitor(ino)


def first(client: TestClient, path: str, **params: Any) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(client.get(path, params=params).text))][1:]


# ---- forms


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml, text/html;q=0.5", "application/sparql-results+xml"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)  # fmt: skip
def test_a_client_chooses_the_form(client: TestClient, accept: str, kind: str) -> None:
    answer = client.get("/ask/who-works-with", params={"organization": "Минздрав"}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["vary"] == "accept"


def test_an_answer_says_whom_a_name_was_taken_for(client: TestClient) -> None:
    whole, part = {"organization": "Минздрав России"}, {"organization": "Минздрав"}
    sheet = client.get("/ask/who-works-with.csv", params=part)
    assert sheet.status_code == 200, sheet.text
    data = client.get("/ask/who-works-with.json", params=part).json()
    (taken,) = data["taken"]
    assert sheet.headers["x-taken"] == f"organization=<{taken['iri']}>"
    assert f"«Минздрав» понято как «{taken['label']}»" in client.get("/ru/ask/who-works-with/", params=part).text
    for path in ("/ask/who-works-with.csv", "/ask/who-works-with.json", "/ru/ask/who-works-with/"):
        answer = client.get(path, params=whole)
        assert "x-taken" not in answer.headers
        assert "понято как" not in answer.text
        assert '"taken"' not in answer.text


def test_a_browser_is_sent_to_the_form_and_a_stranger_is_told(client: TestClient) -> None:
    page = client.get("/ask/pairs", headers={"accept": "text/html,*/*;q=0.8"}, follow_redirects=False)
    assert (page.status_code, page.headers["location"].endswith("/ask/pairs/")) == (307, True)
    assert client.get("/ask/pairs", headers={"accept": "image/png"}).status_code == 406


def test_xml_is_the_w3c_results_and_a_network_is_a_graph(client: TestClient) -> None:
    root = ET.fromstring(client.get("/ask/pairs.xml").content)
    assert len(list(root.iter(f"{RESULTS}result"))) == len(first(client, "/ask/pairs.csv"))
    for form, kind, name in (
        ("json", "application/ld+json", "json-ld"),
        ("ttl", "text/turtle; charset=utf-8", "turtle"),
        ("xml", "application/rdf+xml", "xml"),
        ("nt", "application/n-triples", "nt"),
    ):
        answer = client.get(f"/ask/network.{form}")
        assert answer.headers["content-type"] == kind
        assert len(rdflib.Graph().parse(data=answer.text, format=name)) > 100
    assert client.get("/ask/pairs.ttl").status_code == 406
    assert client.get("/ask/pairs.").status_code == 404


def test_every_question_has_every_form(client: TestClient, ino: KnowledgeGraph) -> None:
    from inograph.web.asking import forms_of

    for question in queries.load_all(ino.workspace).questions.values():
        for form, kind in forms_of(question).items():
            answer = client.get(f"/ask/{question.name}.{form}")
            assert answer.status_code == 200, (question.name, form, answer.text[:200])
            assert answer.headers["content-type"].startswith(kind)


def test_an_empty_answer_says_why_in_json_too(client: TestClient) -> None:
    data = client.get("/en/ask/due.json", params={"due_from": "2099-01-01"}).json()
    assert data["results"]["bindings"] == []
    assert "without “Not due before: 2099-01-01”" in data["empty"]
    assert "empty" not in client.get("/en/ask/due.json").json()


# ---- pages


def test_pages_follow_each_other_and_are_the_whole(client: TestClient) -> None:
    whole = first(client, "/ask/pairs.csv")
    address, seen, count = "/ask/pairs.csv?pageSize=7&lang=en", list[str](), 0
    while address:
        answer = client.get(address)
        links = {rel: url for url, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])}
        rows = [row[0] for row in csv.reader(io.StringIO(answer.text))][1:]
        assert 0 < len(rows) <= 7
        assert ("prev" in links) is bool(seen)
        assert "lang=en" in links["first"]
        seen, count, address = seen + rows, count + 1, links.get("next", "")
    assert seen == whole
    assert count == -(-len(whole) // 7)
    assert f"page={count}&" in links["last"]


def test_pages_that_are_none_are_told(client: TestClient) -> None:
    for params in ({"page": "0"}, {"page": "x"}, {"pageSize": "-1"}, {"page": ["1", "2"]}, {"pageSize": "9" * 30}):
        answer = client.get("/ask/pairs.json", params=params)
        assert answer.status_code == 400, params
        assert "page" in answer.json()["detail"]
    beyond = client.get("/ask/pairs.json", params={"page": 999})
    assert beyond.json()["results"]["bindings"] == []
    assert 'rel="first"' in beyond.headers["link"]


# ---- entity tags


def test_an_answer_that_a_client_holds_is_not_sent_again(client: TestClient) -> None:
    tags = set()
    for path in ("/ask/pairs.csv", "/en/ask/pairs.csv", "/ask/pairs.json", "/ask/pairs.csv?pageSize=3", "/", "/who/"):
        answer = client.get(path)
        tag = answer.headers["etag"]
        tags.add(tag)
        for held in (tag, f'"x", W/{tag}', "*"):
            again = client.get(path, headers={"if-none-match": held})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"if-none-match": '"other"'}).content == answer.content
    assert len(tags) == 6


def test_kept_answers_have_a_bound() -> None:
    kept = Kept(1000)
    for n in range(50):
        kept.put(str(n), (b"x" * 100, {}))
    assert kept.size <= 1000
    assert kept.get("49") is not None
    assert kept.get("0") is None
    kept.put("large", (b"x" * 900, {}))
    assert kept.get("large") is None


# ---- a question of a workspace's own


def test_own_questions_are_bounded_and_an_edited_one_is_looked_at_again(
    ino: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inograph import build, store
    from inograph.workspace import Workspace

    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "own"\n[limits]\nseconds = 1.5\n')
    (tmp_path / "queries" / "who").mkdir(parents=True)
    hopeless = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j && ?c != ?f) }"
    file = tmp_path / "queries" / "who" / "mine.rq"
    file.write_text(f"#+ summary: Mine\n#+ summary@ru: Моё\nSELECT (COUNT(*) AS ?n) WHERE {hopeless}\n")
    workspace = Workspace.open(tmp_path)
    build.build(workspace)
    kg = store.open(workspace)
    question = queries.find(workspace, "mine")
    assert question.digest in kg.passed
    for client in visitor(kg):
        answer = client.get("/ask/mine.json")
        assert (answer.status_code, answer.headers["content-type"]) == (504, "application/problem+json")
        file.write_text("#+ summary: Mine\n#+ summary@ru: Моё\nSELECT (COUNT(*) AS ?n) WHERE { ?s a inog:Nothing }\n")
        assert client.get("/ask/mine.json").json()["results"]["bindings"][0]["n"]["value"] == "0"
    assert queries.find(workspace, "mine").digest not in kg.passed


# ---- OpenAPI


def test_every_question_is_an_operation(client: TestClient, ino: KnowledgeGraph) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    for question in queries.load_all(ino.workspace).questions.values():
        operation = described["paths"][f"/ask/{question.name}"]["get"]
        assert question.summary.ru in operation["summary"]
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert names == {p.name for p in question.parameters} | {"page", "pageSize", "lang"}
        table = described["paths"][f"/ask/{question.name}.csv"]["get"]
        assert {parameter["name"] for parameter in table["parameters"]} == names | {"bom"}, "a CSV for Excel"


CHECKED = ("/ask/who-works-with", "/ask/due.json", "/ask/evidence.csv", "/ask/network.ttl", "/sparql", "/health")


def test_the_server_does_what_its_openapi_says(ino: KnowledgeGraph) -> None:
    """Schemathesis makes requests of every kind from the description; the server never fails and never surprises."""
    import schemathesis
    from schemathesis import checks

    wanted = [checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
              checks.response_schema_conformance]  # fmt: skip
    with web.bind("127.0.0.1", 0) as listening:
        host = "{}:{}".format(*listening.getsockname()).encode()
        app = web.app(ino, listening, "en")

        async def under_its_name(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                scope["headers"] = [(b"host", host), *(pair for pair in scope["headers"] if pair[0] != b"host")]
            await app(scope, receive, send)

        schema, conforming = schemathesis.openapi.from_asgi("/openapi.json", under_its_name), set()
        for found in schema.get_all_operations():
            operation = found.ok()
            if SOAK or operation.path in CHECKED:
                _conforms(operation, wanted)
                conforming.add(operation.path)
        assert conforming >= set(CHECKED)


def _conforms(operation: Any, checks: list[Any]) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=200 if SOAK else 12, database=None, suppress_health_check=list(HealthCheck))
    def conforms(case: Any) -> None:
        case.call_and_validate(checks=checks)

    conforms()


# ---- what is kept out


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        ({"content-length": "9" * 40}, 413),
        ({"content-length": "-1"}, 413),
    ],
)
def test_a_page_of_another_site_gets_nothing(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers=headers)
    assert answer.status_code == status
    assert "access-control-allow-origin" not in answer.headers


def test_our_own_pages_may_post(client: TestClient) -> None:
    own = str(client.base_url).rstrip("/")
    assert client.post("/sparql", data={"query": "ASK {}"}, headers={"origin": own}).status_code == 200


def test_a_graph_in_memory_is_asked_too(tiny: KnowledgeGraph) -> None:
    shared = replace(tiny.workspace, shipped=Path(__file__).parents[1])
    for client in visitor(KnowledgeGraph(shared, tiny.store)):
        answer = client.get("/ask/stakeholders.json")
        assert answer.status_code == 200
        assert "etag" not in answer.headers
