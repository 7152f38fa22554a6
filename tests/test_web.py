"""The live server: the site's pages, the questions' forms, the SPARQL protocol, and whom it does not answer."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
import rdflib
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.small_workspace import small_workspace

from inograph import build, store, web
from inograph.cli import cli
from inograph.errors import WrongUse
from inograph.store import KnowledgeGraph
from inograph.web.guard import names, policy
from inograph.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]
COUNT = "SELECT (COUNT(?a) AS ?n) WHERE { ?a a inog:PlannedActivity }"
HOPELESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g && ?c != ?i) }"
MINZDRAV = {"organization": "Минздрав"}


def heard() -> None:
    """A run in the background of a shell is started with SIGINT ignored; a person's terminal is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("builds")


@pytest.fixture(scope="module")
def kg(builds: Path) -> KnowledgeGraph:
    """The INO Tomsk graph, built apart from the repository's own builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(builds))
        workspace = Workspace.open(REPOSITORY)
        build.build(workspace)
        return store.open(workspace)


def visitor(kg: KnowledgeGraph, lang: str = "en") -> Iterator[TestClient]:
    with web.bind("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        with TestClient(web.app(kg, listening, lang), base_url=f"http://{host}:{port}") as found:
            yield found


@pytest.fixture(scope="module")
def client(kg: KnowledgeGraph) -> Iterator[TestClient]:
    yield from visitor(kg)


# ---- pages


@pytest.mark.parametrize("path", ["/", "/en/", "/who/", "/en/what/index.html", "/ask/", "/matrix/", "/measures/"])
def test_a_page_is_the_one_that_the_site_draws(client: TestClient, kg: KnowledgeGraph, path: str) -> None:
    from inograph import site

    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    file = path.lstrip("/").removesuffix("index.html") + "index.html"
    assert answer.content == site.render_page(kg.workspace, kg, file)


def test_a_folder_without_its_slash_is_sent_on_so_that_relative_links_work(client: TestClient) -> None:
    answer = client.get("/who", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/who/")


def test_a_form_says_how_to_write_a_name_only_where_one_is_typed(client: TestClient) -> None:
    chosen, typed = (
        client.get("/en/ask/who-works-with/", params=asked).text.partition("What to ask")[2].partition("</form>")[0]
        for asked in ({}, {"organization": "Минздрав"})
    )
    assert "<select" in chosen
    assert "An empty field means any" in chosen
    assert "as people write it" not in chosen
    assert "as people write it" in typed


def test_an_end_before_the_beginning_is_said_beside_the_form(client: TestClient) -> None:
    page = client.get("/en/ask/due/?due_from=2016-01-01&due_to=2015-01-01")
    assert page.status_code == 400
    assert "is before “Not due before” 2016-01-01" in page.text
    assert 'value="2016-01-01"' in page.text
    assert '<p class="chosen">Not due before: 2016-01-01</p>' in page.text


@pytest.mark.parametrize("path", ["/ask/who-works-with/?organization=x", "/sparql/", "/who/", "//example.org/", "/"])
def test_the_language_at_the_root_has_no_second_address(client: TestClient, path: str) -> None:
    answer = client.get(f"/ru{path}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"{client.base_url}{path}")


@pytest.mark.parametrize("path", ["/ru/ask/pairs/", "/ru/sparql", "/ru/what-if", "/ru", "/ask/pairs/", "/en/ask/due/"])
def test_a_page_has_its_style_wherever_it_was_asked_for(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept": "text/html"})
    (style,) = re.findall('rel="stylesheet" href="([^"]*site.css)"', page.text)
    assert client.get(str(page.url.join(style))).headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "path",
    ["/en/sparql?query=ASK%7B%7D", "/en/sparql/", "/en/ask/due/?due_from=2016-01-01", "/en/what-if/?without=rzhd",
     "/en/ask/shared-executors/map/?without=rzhd", "/en/ask/due/?due_from=x"],
)  # fmt: skip
def test_a_page_leads_on_in_its_language_and_keeps_what_was_asked_in_the_other(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept": "text/html"})
    (who,) = re.findall('<a href="([^"]*)">Who</a>', page.text)
    assert page.url.join(who).path == "/en/who/index.html"
    (russian,) = re.findall('<a href="([^"]*)" lang="ru"', page.text)
    there = page.url.join(russian)
    assert there.path.removesuffix("index.html") == path.partition("?")[0].removeprefix("/en")
    assert there.query.decode() == path.partition("?")[2]
    assert client.get(str(there), headers={"accept": "text/html"}).status_code == page.status_code


def test_a_network_that_was_asked_for_with_parameters_opens_as_a_map(client: TestClient) -> None:
    asked = "/en/ask/shared-executors/?without=Администрация Томской области"
    (link,) = re.findall('<a href="([^"]*)">Open as a map', client.get(asked).text)
    page = client.get(str(client.get(asked).url.join(unescape(link))))
    assert "Leave out: Administration" in page.text
    assert "Executors shared" in page.text
    rows = client.get("/ask/shared-executors.json?without=Администрация Томской области").json()["results"]["bindings"]
    assert (
        page.text.count("<tr data-i") == len(rows) < client.get("/ask/shared-executors/map/").text.count("<tr data-i")
    )
    wrong = client.get("/ask/shared-executors/map/?without=zzz")
    assert (wrong.status_code, "Не найдено: «zzz»" in wrong.text, "<form" in wrong.text) == (400, True, True)


def test_styles_and_downloads_have_their_kinds(client: TestClient) -> None:
    assert client.get("/static/site.css").headers["content-type"].startswith("text/css")
    assert client.get("/data/graph.ttl").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    "path",
    ["/nothing/", "/static/../../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/..%5cx", "/a%00b", "/xx/ask/pairs"],
)
def test_what_is_not_a_page_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_person_who_is_lost_gets_a_page_and_a_program_a_hint(client: TestClient) -> None:
    page = client.get("/en/ask/who-works-wth", headers={"accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Did you mean: who-works-with?" in page.text
    assert 'href="index.html"' in page.text  # /en/ask/
    told = client.get("/ask/who-works-wth.json", params={"lang": "en"})
    assert told.json()["detail"].endswith("Did you mean: who-works-with?")
    assert ".xlsx" in client.get("/ask/pairs.exe").json()["detail"]
    assert "who-works-with?" in client.get("/ask/Who_Works_With.csv").json()["detail"]
    assert (client.get("/ask/pairs.csv", params={"lang": "fr"}).status_code) == 400


def test_every_answer_is_inert(client: TestClient) -> None:
    for path in ("/", "/nothing/", "/ask/pairs.csv", "/health"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers


def test_a_page_keeps_the_policy_that_it_gives_itself() -> None:
    page = '<head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src x"></head>'
    assert policy(page) == "default-src 'none'; script-src x; frame-ancestors 'none'"
    assert policy("<head></head>").startswith("default-src 'none'")


def test_health_names_the_graph(client: TestClient, kg: KnowledgeGraph) -> None:
    assert kg.generation is not None
    client.get("/")
    graph = kg.generation.manifest["graph"]
    assert client.get("/health").json() == {"status": "ok", "ready": True, "graph": graph, "newer": None}


# ---- saved questions


def test_a_form_asks_its_question(client: TestClient) -> None:
    empty = client.get("/en/ask/who-works-with/")
    assert '<form class="ask noprint" method="get"' in empty.text
    assert "Ministry of Health" in empty.text
    asked = client.get("/en/ask/who-works-with/", params=MINZDRAV)
    assert asked.status_code == 200
    assert "--organization Минздрав" in asked.text.replace("&#39;", "")
    assert empty.text != asked.text


def test_a_form_asks_with_short_keys_and_knows_the_address_of_an_old_link(client: TestClient) -> None:
    chosen = r'<option value="([^"]*)"[^>]* selected'
    for asked in ("tgu", "https://w3id.org/inograph/id/org/tgu"):
        page = client.get("/en/ask/together/", params={"organization": asked}).text
        assert re.findall(chosen, page) == ["tgu"]


def test_a_form_says_what_is_wrong_and_keeps_what_was_filled_in(client: TestClient) -> None:
    answer = client.get("/ask/who-works-with/", params={"organization": '"><script>alert(1)</script>'})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "<script>alert" not in answer.text
    assert client.get("/ask/who-works-with/", params={"organisation": "x"}).status_code == 400


def test_a_mistyped_name_leads_to_each_that_is_like_it_once(client: TestClient) -> None:
    lost = client.get("/ask/who-works-with/", params={"organization": "Минздарв", "lang": "ru"})
    told = re.search(r'role="alert">(.*)</p>', lost.text)
    assert lost.status_code == 400
    assert told
    links = dict(re.findall(r'<a href="([^"]+)">([^<]+)</a>', told[1]))
    assert [name for name in links.values() if "Минздрав" in name] == ["Минздрав"]
    for address in links:
        assert client.get(f"/ask/who-works-with/{unescape(address)}").status_code == 200


def test_a_body_is_chosen_by_the_name_that_the_pages_show(client: TestClient) -> None:
    form = unescape(client.get("/ask/who-works-with/", params={"lang": "ru"}).text).replace("\xa0", " ")
    assert ">Вузы Томской области</option>" in form
    assert "Образовательные организации высшего образования" not in form.partition("</select>")[0]
    told = client.get("/what-if/", params={"without": "group/zainteresovannye-vuzy-tomskoi-oblasti"}).text
    assert "Не участвует: Заинтересованные вузы." in unescape(re.sub("<[^>]+>", "", told)).replace("\xa0", " ")


def test_an_empty_answer_says_which_parameter_made_it_so(client: TestClient) -> None:
    answer = client.get("/en/ask/due/", params={"due_from": "2099-01-01", "due_to": ""})
    assert "without “Not due before: 2099-01-01”" in answer.text


def test_the_ending_of_the_address_chooses_the_form(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/ask/who-works-with.csv", params=MINZDRAV).text)))
    data = client.get("/ask/who-works-with.json", params=MINZDRAV).json()
    assert rows
    assert len(rows) == len(data["results"]["bindings"])
    assert client.get("/ask/who-works-with.tsv", params=MINZDRAV).text.startswith("?")
    assert client.get("/ask/who-works-with.xlsx").content.startswith(b"PK")
    assert client.get("/ask/who-works-with.md").text.startswith("|")
    assert "<table" in client.get("/ask/who-works-with.html").text
    assert client.get("/ask/who-works-with.pdf").status_code == 406
    assert "who-works-with" in client.get("/ask/who-work-with.csv").json()["detail"]


def test_the_files_of_a_page_are_for_people(client: TestClient) -> None:
    page = client.get("/ask/who-works-with/", params=MINZDRAV).text
    table, book = (
        unescape(re.search(rf'href="\.\./([^"]*\.{form}[^"]*)" download', page)[1]) for form in ("csv", "xlsx")
    )
    assert client.get(f"/ask/{table}").content.startswith(codecs.BOM_UTF8)
    assert not client.get("/ask/who-works-with.csv", params=MINZDRAV).content.startswith(codecs.BOM_UTF8)
    head, *rows = openpyxl.load_workbook(io.BytesIO(client.get(f"/ask/{book}").content)).active.values
    assert "Участник" in head
    assert not [name for name in head if name.endswith("Label")]
    addresses = [row[at] for row in rows for at, name in enumerate(head) if name.endswith("(IRI)")]
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


def test_a_wrong_parameter_is_a_problem_with_a_suggestion(client: TestClient) -> None:
    answer = client.get("/ask/who-works-with.json", params={"organisation": "Минздрав"})
    assert answer.status_code == 400
    assert "organization" in answer.json()["detail"]


def test_labels_come_in_the_language_of_the_address(client: TestClient) -> None:
    russian, english = (client.get(f"{tree}/ask/who-works-with.csv").text for tree in ("", "/en"))
    assert "Администрация" in russian
    assert "Администрация" not in english


# ---- the SPARQL protocol


def test_the_three_ways_to_ask_are_one(client: TestClient) -> None:
    kind = {"content-type": "application/sparql-query"}
    answers = [
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers=kind),
        client.post("/sparql/", content=COUNT, headers=kind),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert {answer.json()["results"]["bindings"][0]["n"]["value"] for answer in answers} == {"10"}
    assert answers[0].headers["content-type"] == "application/sparql-results+json"


def test_a_term_that_is_not_in_the_vocabulary_is_told_with_the_nearest(client: TestClient) -> None:
    asked = {"query": "SELECT ?a { ?a inog:hasExecuter ?b }"}
    answer = client.get("/sparql", params=asked)
    assert answer.json()["results"]["bindings"] == []
    assert 'the vocabulary has no "inog:hasExecuter"' in answer.headers["x-note"]
    assert "inog:hasExecutor" in answer.headers["x-note"]
    assert "inog:hasExecutor" in client.get("/sparql", params=asked, headers={"accept": "text/html"}).text
    assert "x-note" not in client.get("/sparql", params={"query": "ASK { ?a inog:hasExecutor ?b }"}).headers


def test_a_yes_or_no_is_answered(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.1, application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_accept_chooses_the_form(client: TestClient, accept: str, expected: str) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"accept": accept})
    assert answer.headers["content-type"] == expected
    assert "10" in answer.text


def test_a_construct_is_a_graph(client: TestClient) -> None:
    query = {"query": "CONSTRUCT { ?a a inog:PlannedActivity } WHERE { ?a a inog:PlannedActivity }"}
    for accept, form in (("*/*", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml")):
        answer = client.get("/sparql", params=query, headers={"accept": accept})
        assert len(rdflib.Graph().parse(data=answer.text, format=form)) == 10


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"params": {}, "headers": {"accept": "image/png"}}, 406),
        ({"params": {"query": "SELECT * { ?s ?p"}}, 400),
        ({"params": [("query", COUNT), ("query", COUNT)]}, 400),
        ({"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400),
        ({"params": {"query": COUNT, "update": "CLEAR ALL"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 400),
        ({"params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}, 400),
        ({"params": {"query": COUNT, "default-graph-uri": "https://example.org/other"}}, 400),
        ({"params": {"query": COUNT}, "headers": {"accept": "image/png"}}, 406),
    ],
)
def test_what_is_refused(client: TestClient, request_: dict[str, Any], status: int) -> None:
    answer = client.get("/sparql", **request_)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (COUNT, "text/plain", 415),
        (b"\xff\xfe", "application/sparql-query", 400),
        ("#" + "x" * 70_000, "application/sparql-query", 413),
        ("x" * (2**20 + 1), "application/sparql-query", 413),
        (f"SELECT * {{ VALUES ?x {{ {'1 ' * 5_000} }} }}", "application/sparql-query", 413),
    ],
)
def test_bodies_that_are_refused(client: TestClient, body: str, kind: str, status: int) -> None:
    assert client.post("/sparql", content=body, headers={"content-type": kind}).status_code == status


def test_a_body_without_a_length_is_cut_off_at_the_limit(client: TestClient) -> None:
    endless = (b" " * 2**16 for _ in range(64))
    answer = client.post("/sparql", content=endless, headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 413


def test_a_hopeless_query_is_stopped_and_the_next_one_is_answered(kg: KnowledgeGraph) -> None:
    config = kg.workspace.config
    hasty = replace(kg.workspace, config=replace(config, limits=replace(config.limits, seconds=1.5)))
    for client in visitor(KnowledgeGraph(hasty, kg.store, kg.generation)):
        started = time.monotonic()
        answer = client.get("/sparql", params={"query": HOPELESS})
        assert answer.status_code == 504
        assert time.monotonic() - started < 6
        assert client.get("/health").status_code == 200


def test_too_many_queries_at_once_are_asked_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inograph.web.sparql.WAITING", 0)
    answer = client.get("/sparql", params={"query": COUNT})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_a_query_does_not_wait_long_for_others_to_end(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inograph.web.sparql.PATIENCE", 0.3)
    monkeypatch.setattr("inograph.web.sparql.AT_ONCE", 1)
    config = kg.workspace.config
    patient = replace(kg.workspace, config=replace(config, limits=replace(config.limits, seconds=4.0)))
    for client in visitor(KnowledgeGraph(patient, kg.store, kg.generation)):
        with ThreadPoolExecutor() as pool:
            slow = pool.submit(client.get, "/sparql", params={"query": HOPELESS})
            time.sleep(1)
            started = time.monotonic()
            answer = client.get("/sparql", params={"query": COUNT})
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert time.monotonic() - started < 2
            assert slow.result().status_code == 504
        assert client.get("/sparql", params={"query": COUNT}).status_code == 200


def test_what_is_said_of_an_answer_speaks_the_language_of_the_address_else_the_server_s(client: TestClient) -> None:
    picture = {"accept": "image/png"}
    assert "can be had" in client.get("/ask/due", headers=picture).json()["detail"]
    assert "есть только" in client.get("/ask/due?lang=ru", headers=picture).json()["detail"]
    empty = "/ask/due.json?due_from=2090-01-01"
    assert not re.search("[а-я]", client.get(empty).json()["empty"])
    assert re.search("[а-я]", client.get(f"{empty}&lang=ru").json()["empty"])


def test_xml_is_given_by_its_plain_name_too(client: TestClient) -> None:
    answer = client.get("/ask/due", headers={"accept": "application/xml"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/sparql-results+xml")


# ---- whom it does not answer


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""])
def test_a_foreign_name_gets_no_answer(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


def test_a_browser_is_told_in_a_line_which_address_answers(client: TestClient) -> None:
    answer = client.get("/", headers={"host": "evil.example", "accept": "text/html,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("inograph: this server answers to its own address only. Open http://")


def test_a_slip_may_be_written_as_on_the_command_line(client: TestClient) -> None:
    one, two = (client.get(f"/what-if/?{asked}").text for asked in ("delay=6%3D1y", "delay=6&by=1y"))
    said = re.findall(r"Сдвиг[^<]*", one)
    assert said == re.findall(r"Сдвиг[^<]*", two) != []
    chosen = r'<option value="([^"]*)"[^>]* selected'
    assert re.findall(chosen, one) == re.findall(chosen, two)


def test_the_what_if_form_names_bodies_in_the_language_of_its_page(client: TestClient) -> None:
    assert client.get("/what-if/").status_code == 200
    names = re.findall(r'<option value="org/rosleskhoz"[^>]*>([^<]*)', client.get("/en/what-if/").text)
    assert {*names} == {"Federal Forestry Agency"}


def test_only_who_takes_part_by_agreement_can_withhold_it(client: TestClient) -> None:
    page = client.get("/what-if/").text
    lists = {
        name: part.count("<option") for name, part in re.findall(r'<select id="f-([\w-]+)"(.*?)</select>', page, re.S)
    }
    assert 0 < lists["no-consent"] < lists["without"]


def test_the_names_of_this_computer_are_answered() -> None:
    with web.bind("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        ours = names(listening)
    assert [ours(f"{name}:{port}") for name in ("127.0.0.1", "localhost", "[::1]")] == [True] * 3
    assert not ours(f"10.0.0.1:{port}")
    with web.bind("0.0.0.0", 0) as listening:
        port = listening.getsockname()[1]
        everywhere = names(listening)
    assert [everywhere(f"{name}:{port}") for name in ("10.0.0.1", "evil.example")] == [True, False]


def test_what_is_allowed_can_be_asked(client: TestClient) -> None:
    for path, allowed in (("/", "GET, HEAD, OPTIONS"), ("/sparql", "GET, HEAD, OPTIONS, POST")):
        told = client.options(path)
        assert (told.status_code, told.headers["allow"]) == (204, allowed)
        assert client.delete(path).headers["allow"] == allowed
        assert "access-control-allow-methods" not in told.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_can_only_be_read(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405
    assert client.request(method, "/ask/pairs/").status_code == 405
    if method != "POST":
        assert client.request(method, "/sparql").status_code == 405


def test_an_occupied_port_is_one_clear_line() -> None:
    with web.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WrongUse) as refusal:
            web.bind("127.0.0.1", port)
    assert refusal.value.line("ru") == f"порт {port} занят другой программой. --port 0 выберет свободный."
    with pytest.raises(WrongUse, match="no such address"):
        web.bind("no.such.host.invalid", 0)


# ---- one real process


@pytest.fixture
def served(builds: Path, kg: KnowledgeGraph) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "inograph", "--workspace", str(REPOSITORY), "serve", "--port", "0"],
        env=os.environ | {"INOGRAPH_BUILDS": str(builds)}, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        preexec_fn=heard,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        said: list[str] = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"http://[\d.]+:\d+/", line):
                yield process, found[0]
                return
        pytest.fail("no address was said: " + "".join(said))
    finally:
        process.kill()
        process.wait()
        process.stderr.close()  # type: ignore[union-attr]


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_server_starts_answers_and_stops(served: tuple[subprocess.Popen[str], str], sent: int, status: int) -> None:
    process, address = served
    assert httpx.get(address + "health", timeout=30).json()["status"] == "ok"
    assert len(httpx.get(address + "ask/who-works-with.csv", timeout=30).text.splitlines()) > 1
    process.send_signal(sent)
    assert process.wait(timeout=20) == status
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/")))) != 0, "the port is free again"


def test_a_server_that_is_stopped_in_the_middle_of_a_query_leaves_no_worker(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = served

    told: list[int] = []

    def hopeless() -> None:
        told.append(httpx.get(address + "sparql", params={"query": HOPELESS}, timeout=60).status_code)

    assert httpx.get(address + "sparql", params={"query": "ASK { }"}, timeout=60).status_code == 200
    asking = threading.Thread(target=hopeless)
    asking.start()
    workers = waited(lambda: children(process.pid))
    assert workers
    time.sleep(1)  # the server has the query by then
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 143
    asking.join(timeout=30)
    assert told == [503]
    assert waited(lambda: not any(Path(f"/proc/{worker}/stat").exists() for worker in workers))


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
        except OSError:  # it ended meanwhile
            continue
    return found


def waited(condition: Any, seconds: float = 15) -> Any:
    ends = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < ends:
        time.sleep(0.05)
    return found


def test_an_answer_says_what_is_missing_from_it(tmp_path: Path) -> None:
    plan = "| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n"
    rows = ("Ремонт моста | 2027 год | Служба дорог", "Уборка снега | постоянно | Служба дорог")
    ws = small_workspace(tmp_path, plan + "".join(f"| {n} | {row} |\n" for n, row in enumerate(rows, 1)))
    build.build(ws)
    for client in visitor(store.open(ws), "ru"):
        sheet, data = client.get("/ask/due.csv"), client.get("/ask/due.json")
        assert sheet.headers["x-left-out"] == "1 no-deadline"
        assert data.json()["left_out"]["number"] == 1
        assert data.json()["left_out"]["said"].startswith("в ответ не входят")
        assert "x-left-out" not in client.get("/ask/involved.csv").headers
    told = CliRunner().invoke(cli, ["--quiet", "-w", str(ws.root), "ask", "due"])
    assert "no-deadline" in told.stderr
    assert "no-deadline" not in told.stdout


def test_an_address_whose_key_has_changed_leads_to_the_page_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = (
        "Мероприятие | Срок | Исполнители\n{} | 2025 год | Отдел фондов\nОпись архива города | 2025 год | Отдел карт\n"
    )
    workspace = small_workspace(tmp_path / "ws", plan.format("Обновленние каталога старых книг"))
    place = _what(workspace)[0]
    (tmp_path / "ws/graph/sources/plan/p.txt").write_text(plan.format("Обновление каталога старых книг"), "utf-8")
    now = _what(workspace)[0]
    for client in visitor(store.open(workspace)):
        lost = client.get(f"/{place}", headers={"accept": "text/html"})
        assert lost.status_code == 404
        assert "Здесь было: Обновленние каталога" in re.sub(r"<[^>]+>|\u00ad", "", lost.text)
        assert '<a href="../' + now.partition("/")[2] + '">Обновление каталога старых книг</a>' in lost.text
        assert "Опись архива" not in lost.text
        assert "Сейчас ближе" not in client.get("/what/zzzzzzzz/", headers={"accept": "text/html"}).text
        mistyped = f"/what/{now.split('/')[1]}x/"
        assert "Сейчас ближе" in client.get(mistyped, headers={"accept": "text/html"}).text


def _what(workspace: Workspace) -> list[str]:
    """The pages of activities of a workspace as it is now, as somebody sees who visits its site."""
    build.build(workspace)
    for client in visitor(store.open(workspace)):
        found = re.findall(r'href="(a\w+/index\.html)"', client.get("/what/", headers={"accept": "text/html"}).text)
    return [f"what/{path}" for path in dict.fromkeys(found)]
