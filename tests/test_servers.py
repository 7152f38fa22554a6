"""The graph goes into real servers, and every question gives there what it gives here: Oxigraph's and Virtuoso."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from tests.conftest import REPOSITORY
from tests.small_workspace import small_workspace

from inograph import build, network, queries, store
from inograph.answers import Answer, Result, Triples
from inograph.errors import EndpointFailed
from inograph.ontology import prefix_block
from inograph.remote import cuts, pushing
from inograph.remote.endpoint import Endpoint
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

PLAN = """План работы комитета на 2025 год
| № | Мероприятие | Срок | Ответственный |
| --- | --- | --- | --- |
| 1 | Открыть паром | июнь 2025 г. | Комитет дорог, Пристань города |
"""
Serve = Callable[..., str]


def quiet(done: int, total: int, what: object) -> None:
    """Nobody looks at the progress."""


@pytest.fixture
def dba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_ENDPOINT_USER", "dba")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_PASSWORD", "dba")


def rows(result: Result) -> Counter[str]:
    found = result.rows if isinstance(result, Answer) else [result] if isinstance(result, bool) else result
    return Counter(str(row) for row in found)


def same_answers(here: KnowledgeGraph, there: Endpoint) -> None:
    for question in queries.load_all(here.workspace).questions.values():
        for lang in ("ru", "en"):
            ours, theirs = (queries.run(kg, question, {}, lang) for kg in (here, there))
            assert rows(ours) == rows(theirs), (question.name, lang)


# ---- Oxigraph's own server


def test_a_graph_is_pushed_into_oxigraph_and_asked_there(ino: KnowledgeGraph, serve: Serve) -> None:
    stale = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("old"),
                    ox.NamedNode(ino.current.replace("current", "roadmap-000000000000")))  # fmt: skip
    foreign = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("theirs"), ox.NamedNode("a:graph"))
    there = Endpoint(serve([stale, foreign], writable=True), ino.workspace, seconds=20)
    with pytest.raises(EndpointFailed, match="inograph push"):
        there.expect_current()
    for _ in range(2):  # a second push changes nothing
        pushed = pushing.push(there, ino.store, quiet)
        assert pushed.way == "graph-store"
        assert sum(pushed.graphs.values()) == len(ino.store)
        there.expect_current()
    assert there.query(f"ASK {{ GRAPH <{stale.graph_name.value}> {{ ?s ?p ?o }} }}") is False
    held = [
        row[0].value
        for row in there.select("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }").rows
        if row[0]
    ]
    assert "a:graph" in held or len(held) == len(pushed.graphs)
    same_answers(ino, there)


def test_a_graph_is_pushed_by_update_where_that_is_the_door(
    tiny: KnowledgeGraph, tiny_quads: list[ox.Quad], serve: Serve
) -> None:
    url = serve([], writable=True)
    there = Endpoint(url, tiny.workspace, seconds=20)
    pushed = pushing.push(there, tiny.store, quiet, door=url.replace("/query", "/update"))
    assert pushed.way == "update"
    assert rows(there.query("SELECT * { ?s ?p ?o }")) == rows(tiny.query("SELECT * { ?s ?p ?o }"))


def test_a_server_that_only_reads_takes_no_graph(tiny: KnowledgeGraph, tiny_quads: list[ox.Quad], serve: Serve) -> None:
    there = Endpoint(serve(tiny_quads), tiny.workspace, seconds=20)
    with pytest.raises(EndpointFailed, match="403"):
        pushing.push(there, tiny.store, quiet)
    with pytest.raises(EndpointFailed, match="--door"):
        pushing.push(there, tiny.store, quiet, door=there.url.replace("/query", "/nothing"))


def test_networks_and_measures_are_the_same_there(ino: KnowledgeGraph, serve: Serve) -> None:
    there = Endpoint(serve(list(ino.store)), ino.workspace, seconds=20)
    here, far = network.executors(ino), network.executors(there)
    assert sorted(here.edges(data="role")) == sorted(far.edges(data="role"))
    assert dict(here.nodes(data="label")) == dict(far.nodes(data="label"))


def test_the_commands_ask_an_endpoint(
    ino: KnowledgeGraph, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = serve([], writable=True)

    def inograph(*words: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "inograph",
            "-w",
            str(REPOSITORY),
            "--lang",
            "en",
            *words,
            "--endpoint",
            address,
        ]
        environment = os.environ | {"INOGRAPH_BUILDS": str(ino.workspace.builds.parent)}
        return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)

    empty = inograph("ask", "pairs")
    assert empty.returncode == 6
    assert "is not here" in empty.stderr
    assert "inograph push" in empty.stderr
    monkeypatch.setenv("INOGRAPH_BUILDS", str(ino.workspace.builds.parent))
    pushed = inograph("push")
    assert pushed.returncode == 0, pushed.stderr
    assert ino.current in pushed.stdout
    asked = inograph("ask", "due", "--due-from", "2099-01-01", "--format", "csv")
    assert "without “Not due before: 2099-01-01”" in asked.stderr
    assert len(inograph("sparql", "SELECT ?a { ?a a inog:PlannedActivity }").stdout.split()) == 11
    assert len(inograph("measure", "participation", "--format", "csv").stdout.splitlines()) == 18
    assert inograph("map", "-o", str(tmp_path / "map.html")).returncode == 0
    published = inograph("publish", str(tmp_path / "site"))
    assert published.returncode == 0, published.stderr
    assert (tmp_path / "site" / "ask" / "pairs" / "answer.csv").is_file()


# ---- Virtuoso, which cuts in silence


def test_every_question_gives_on_virtuoso_what_it_gives_here(ino: KnowledgeGraph, virtuoso: str, dba: None) -> None:
    there = Endpoint(virtuoso, ino.workspace, seconds=180)
    pushed = pushing.push(there, ino.store, quiet)
    assert (pushed.way, sum(pushed.graphs.values())) == ("graph-store", len(ino.store))
    started = time.monotonic()
    assert sorted(there.named_graphs) == sorted(pushed.graphs)
    assert time.monotonic() - started < 5
    same_answers(ino, there)
    same_grounds(ino, there)
    assert sorted(network.executors(ino).edges) == sorted(network.executors(there).edges)


def same_grounds(here: KnowledgeGraph, there: Endpoint) -> None:
    """An activity, a body and a claim rest on the same words here and there."""
    bodies = "SELECT ?x { ?a inog:hasAssignee ?x } ORDER BY ?x LIMIT 1"
    activities = "SELECT ?x { ?x a inog:PlannedActivity } ORDER BY ?x LIMIT 1"
    claims = "SELECT ?x { ?x a inog:Claim } ORDER BY ?x LIMIT 1"
    found = (here.select(prefix_block() + text).rows for text in (activities, bodies, claims))
    for thing in (row[0] for rows_ in found for row in rows_):
        for name in ("basis", "evidence"):
            question = queries.find(here.workspace, name)
            ours, theirs = (queries.run(kg, question, {"entity": [thing]}, "ru") for kg in (here, there))
            assert rows(ours) == rows(theirs), (name, thing)


def test_cells_of_a_sheet_and_unknown_bodies_are_the_same_on_virtuoso(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, virtuoso: str, dba: None
) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    workspace = small_workspace(tmp_path / "w", PLAN)
    book = openpyxl.Workbook()
    for row in (["№", "Мероприятие", "Срок", "Ответственный"], [1, "Построить мост", "май 2025 г.", "Комитет дорог"]):
        book.active.append(row)
    folder = workspace.root / "graph/sources/sheet"
    folder.mkdir()
    book.save(folder / "sheet.xlsx")
    (folder / "source.toml").write_text('kind = "plan"\ndocument = "sheet.xlsx"\n', encoding="utf-8")
    build.build(workspace)
    here, there = store.open(workspace), Endpoint(virtuoso, workspace, seconds=60)
    pushing.push(there, here.store, quiet)
    same_answers(here, there)
    same_grounds(here, there)
    grounds = here.ask("basis", entity="Построить мост")
    assert "Sheet!B2" in {row.cell for row in grounds}


def test_what_virtuoso_cuts_is_fetched_page_by_page(workspace: Workspace, virtuoso: str, dba: None) -> None:
    there = Endpoint(virtuoso, workspace, seconds=120)
    graph, size = ox.NamedNode(there.current), 4_321
    many = ox.Store()
    many.extend(ox.Quad(ox.NamedNode(f"https://e.org/{n}"), ox.NamedNode("https://e.org/n"), ox.Literal(n), graph)
                for n in range(size))  # fmt: skip
    pushing.push(there, many, quiet)
    for text in ("SELECT ?s ?n { ?s ?p ?n }", "SELECT ?n { ?s ?p ?n } ORDER BY DESC(?n)"):
        whole = there.query(text)
        assert isinstance(whole, Answer)
        assert (len(set(whole.rows)), len(whole.rows), whole.truncated) == (size, size, False)
    triples = there.query("CONSTRUCT { ?s a <https://e.org/T> } WHERE { ?s ?p ?n }")
    assert isinstance(triples, Triples)
    assert triples.truncated is False
    assert len(triples) == size
    ordered = there.query("SELECT ?n { ?s ?p ?n } ORDER BY ?n")
    assert isinstance(ordered, Answer)
    assert [int(row[0].value) for row in ordered.rows if row[0]] == list(range(size))
    limited = there.query("SELECT ?n { ?s ?p ?n } LIMIT 2000")
    assert isinstance(limited, Answer)
    assert len(limited.rows) == 2_000
    assert there.query("ASK { ?s ?p 7 }") is True
    assert there.query("ASK { ?s ?p 70000 }") is False


def test_a_wrong_password_is_told_and_never_shown(
    workspace: Workspace, virtuoso: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_ENDPOINT_USER", "dba")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_PASSWORD", "canary-canary")
    there = Endpoint(virtuoso, workspace, seconds=20)
    started = time.monotonic()
    with pytest.raises(EndpointFailed) as caught:
        pushing.push(there, ox.Store(), quiet, door=virtuoso + "-graph-crud-auth")
    assert "canary" not in caught.value.line("en") + repr(there.address)
    assert "INOGRAPH_ENDPOINT_USER" in caught.value.line("en")
    assert time.monotonic() - started < 20


# ---- counting and paging, as text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "PREFIX a: <a:> SELECT ?x { ?x a:b ?y } ORDER BY ?x",
            ("PREFIX a: <a:> ", "SELECT ?x { ?x a:b ?y } ORDER BY ?x"),
        ),
        ("SELECT ?x { { SELECT ?x { ?x ?y ?z } LIMIT 3 } }", ("", "SELECT ?x { { SELECT ?x { ?x ?y ?z } LIMIT 3 } }")),
        ("SELECT ?x { ?x ?y ?z } LIMIT 3", None),
        ("SELECT ?x { ?x ?y ?z } OFFSET 3", None),
        ("SELECT ?x FROM <a:a> { ?x ?y 'LIMIT' }", None),
    ],
)
def test_only_a_query_without_its_own_limit_is_paged(text: str, parts: tuple[str, str] | None) -> None:
    found = cuts.select_parts(text)
    assert (found and (found.prologue, found.body)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o OPTIONAL { ?s <a:q> ?z } }",
        "PREFIX a: <a:> CONSTRUCT { ?s a:copy [ a:of ?o ] } { ?s ?p ?o FILTER(STR(?o) != '}') } ORDER BY ?s",
        "CONSTRUCT WHERE { ?s ?p ?o }",
    ],
)
def test_a_construct_is_made_here_from_its_solutions(text: str) -> None:
    store = ox.Store()
    for n in range(5):
        store.add(ox.Quad(ox.NamedNode(f"a:{n}"), ox.NamedNode("a:p"), ox.Literal(f'"{n}"\n', language="ru")))
    parts = cuts.construct_parts(text)
    if "CONSTRUCT WHERE" in text:
        assert parts is None
        return
    assert parts is not None
    solutions = cuts.as_select(parts)
    found = store.query(solutions.prologue + solutions.body)
    assert isinstance(found, ox.QuerySolutions)
    answer = Answer(tuple(v.value for v in found.variables), [tuple(row) for row in found])
    made = cuts.built(parts, answer)
    assert made is not None
    expected = store.query(text)
    assert isinstance(expected, ox.QueryTriples)
    assert Counter(str(t.predicate) + str(t.object) for t in made if not isinstance(t.object, ox.BlankNode)) == Counter(
        str(t.predicate) + str(t.object) for t in expected if not isinstance(t.object, ox.BlankNode)
    )
