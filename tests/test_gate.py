"""A typed query reads our graphs and does nothing else; a bad one hurts only itself, and only until its time is up."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph import gate
from inograph.answers import Answer, Triples
from inograph.errors import Damaged, LimitReached, WrongUse
from inograph.workspace import Limits

CURRENT = "https://w3id.org/inograph/graph/tiny/current"
META = CURRENT.replace("current", "meta")
LIMITS = Limits(seconds=5)
HOPELESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"GRAPH <{META}> {{ ?a{n} ?b{n} ?c{n} }}" for n in range(5)) + " }"

AWAY = "http://127.0.0.1:9/"
CALLS_OUT = [
    f"SELECT * {{ SERVICE <{AWAY}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent <{AWAY}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE<{AWAY}>{{ ?a ?b ?c }} }}",
    f'SELECT * {{ ?s ?p "x"SERVICE<{AWAY}>{{ ?a ?b ?c }} }}',
    f"SELECT * {{ ?s ?p trueSERVICE<{AWAY}>{{ ?a ?b ?c }} }}",
    f"SELECT * {{ SERVICE#c\n<{AWAY}>{{ ?a ?b ?c }} }}",
    f"SELECT * {{ SERVICE ?x {{ ?a ?b ?c }} VALUES ?x {{ <{AWAY}> }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE <{AWAY}> {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE <{AWAY}> {{ ?s ?p ?o }} }} }} }}",
    f"PREFIX : <{AWAY}> SELECT * {{ SERVICE:u{{ ?a ?b ?c }} }}",
    f"PREFIX : <{AWAY}> SELECT * {{ SERVICESILENT:u{{ ?a ?b ?c }} }}",
    f"PREFIX : <{AWAY}> SELECT * {{ ?s ?p trueSERVICE:u{{ ?a ?b ?c }} }}",
    f"PREFIX : <{AWAY}> SELECT * {{ ?s ?p :a.b.SERVICE:u{{ ?a ?b ?c }} }}",
    f"PREFIX : <{AWAY}> SELECT * {{ ?s ?p ?o . FILTER(?s<?o)SERVICE:u#>\n{{ ?a ?b ?c }} }}",
    f'SELECT * {{ VALUES ?x {{ """a" }} SERVICE <{AWAY}> {{ ?a ?b ?c }} #\\q"""\n}}',
    f'SELECT * {{ ?s ?p "x"@en--ltrSERVICE<{AWAY}>{{ ?a ?b ?c }} }}',
    f"SELECT * {{ \\u0053ERVICE <{AWAY}> {{ ?s ?p ?o }} }}",
    f'SELECT * {{ ?s ?p "\\u0022 . SERVICE <{AWAY}> {{}} #" }}',
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "# SELECT\nDELETE WHERE { ?s ?p ?o }",
    "\ufeffDROP ALL",
    "PREFIX select: <a:b> CLEAR ALL",
    "ASK {} ; INSERT DATA { <a:a> <a:b> <a:c> }",
    f"LOAD <{AWAY}>",
    "CREATE GRAPH <a:a>",
]
FOREIGN = [
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "PREFIX : <file:///etc/> SELECT *FROM:passwd { ?s ?p ?o }",
    "SELECT *FROM<file:///etc/passwd>{ ?s ?p ?o }",
]
INNOCENT = [
    'SELECT * { ?s ?p "SERVICE <http://x> {} LOAD; DROP ALL" }',
    "SELECT * { ?s ?p '''a ' '' \" SERVICE <u> {} ''' }",
    'SELECT * { ?s ?p """two "" quotes \\""" } #""" } # SERVICE <u> { }',
    "SELECT * { ?s <http://example.org/SERVICE?LOAD=(1)#INSERT> ?o } # LOAD <x>",
    "PREFIX ex: <http://example.org/> SELECT ?service ?LOAD { ?service ex:hasService ?LOAD ; ex:insert ex:DELETE }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . FILTER(?c<?f && ?f>?c) }",
    f"SELECT * FROM <{META}> FROM NAMED <{META}> {{ ?s ?p ?o }}",
    f"ASK {{ GRAPH <{META}> {{ ?s ?p ?o }} }}",
    'SELECT ("" AS ?x) (\'\' AS ?y) (1.5e-3 AS ?z) ("x"@en-GB AS ?w) { }',
    "BASE <http://example.org/> CONSTRUCT { ?s a <x> } WHERE { ?s a/(<y>|^<z>)* [ ] }",
    "DESCRIBE <http://example.org/>",
]


@pytest.mark.parametrize("text", CALLS_OUT + UPDATES + FOREIGN)
def test_what_a_query_may_not_do_is_refused_before_any_parser_sees_it(text: str) -> None:
    with pytest.raises(WrongUse):
        gate.check_tokens(text)


@pytest.mark.parametrize("text", [CALLS_OUT[0], CALLS_OUT[6], CALLS_OUT[7], CALLS_OUT[8], *UPDATES[:2], *FOREIGN[:3]])
def test_the_second_lock_holds_alone(text: str) -> None:
    with pytest.raises(WrongUse):
        gate.check_algebra(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_words_in_strings_names_and_comments_are_no_false_alarm(text: str) -> None:
    gate.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 25 + "}" * 25,
        "ASK { FILTER(" + "(" * 25 + "1" + ")" * 25 + ") }",
        "ASK { ?s ?p " + "[ a " * 5000,
        "ASK " + "{ FILTER EXISTS " * 2000 + "{}" + "}" * 2000,
        "ASK { ?s ?p 1" + ",1" * 2000 + " }",
        "ASK { ?s ?p '" + "x" * 65_536 + "' }",
    ],
)
def test_too_long_and_too_deep_is_a_limit_and_not_a_crash(text: str) -> None:
    with pytest.raises(LimitReached):
        gate.check(text)


def test_twenty_four_levels_are_enough_and_allowed() -> None:
    gate.check("ASK " + "{" * 24 + "}" * 24)


def test_a_refusal_says_where() -> None:
    with pytest.raises(WrongUse) as caught:
        gate.check_tokens(f"SELECT *\n{{ SERVICE <{AWAY}> {{}} }}")
    assert caught.value.where == "2:3"
    with pytest.raises(WrongUse, match="skos") as unknown:
        gate.check("SELECT * { ?s skos:prefLabel ?o }")
    assert unknown.value.where == "1:15"


@pytest.mark.parametrize("text", ["ASK { ?s ?p 'open }", "ASK { ?s ?p \\ }", 'ASK { ?s ?p "\\q" }', "SELECT", "", "\0"])
def test_what_is_no_query_is_one_line(text: str) -> None:
    with pytest.raises(WrongUse):
        gate.check(text)


@given(st.text(max_size=200) | st.text(alphabet="\"'\\<>{}()#?:@ SERVICEservicea1.u\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_character_belongs_to_a_token_or_to_space(text: str) -> None:
    found = list(gate.tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [t.start for t in found] == sorted({t.start for t in found})


_PIECES = """SERVICE~service~SILENT~:u~<http://127.0.0.1:9/>~{?a ?b ?c}~{~}~?s~?p~1~true~"x"~'''y'''~#>\n~ ~ ~.~\
FILTER(?s<?o)~:a.b~@en~<~>~"~\\q""".split("~")


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
@settings(max_examples=400, deadline=None)
def test_what_passes_the_lexer_never_reaches_for_the_network(pieces: list[str]) -> None:
    text = f"PREFIX : <http://127.0.0.1:9/> SELECT * {{ ?s ?p {''.join(pieces)} }}"
    try:
        gate.check_tokens(text)
    except (WrongUse, LimitReached):
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("x")))
    try:
        list(store.query(text))
    except SyntaxError:
        return
    except OSError as error:
        pytest.fail(f"{text!r} went out: {error}")


# The worker


def run(store: Path, text: str, **more: float) -> object:
    return gate.run_stoppable(store, CURRENT, text, LIMITS, **more)  # type: ignore[arg-type]


def test_the_worker_answers_from_current_alone(tiny_on_disk: Path) -> None:
    answer = run(tiny_on_disk, "SELECT ?s ?o { ?s <https://w3id.org/inograph/ontology#statedOrder> ?o } ORDER BY ?o")
    assert isinstance(answer, Answer)
    assert [row[1].value for row in answer.rows if row[1]] == ["1", "2"]
    assert run(tiny_on_disk, "ASK { ?s <https://example.org/number> ?o }") is False
    assert run(tiny_on_disk, f"ASK FROM <{META}> {{ ?s <https://example.org/number> ?o }}") is True


def test_triples_come_back_as_triples(tiny_on_disk: Path) -> None:
    found = run(
        tiny_on_disk,
        'CONSTRUCT { ?s <a:b> "x\\ny"@en , 1.50 } WHERE { ?s a <https://w3id.org/inograph/ontology#PlannedActivity> }',
    )
    assert isinstance(found, Triples)
    assert len(found) == 4
    assert ox.Literal("x\ny", language="en") in {triple.object for triple in found}


def test_a_hopeless_query_is_stopped_at_its_limit(tiny_on_disk: Path) -> None:
    start = time.monotonic()
    with pytest.raises(LimitReached, match="stopped after 2 s"):
        run(tiny_on_disk, HOPELESS, seconds=2)
    assert time.monotonic() - start < 2.3 + _slack()
    assert run(tiny_on_disk, "ASK { ?s ?p ?o }") is True


def _slack() -> float:
    """A machine that is busy with other work wakes us late; the limit itself is what is tested."""
    return 0.2 * os.getloadavg()[0] / (os.cpu_count() or 1)


def test_no_worker_is_left_behind(tiny_on_disk: Path) -> None:
    before = _children()
    with pytest.raises(LimitReached):
        run(tiny_on_disk, HOPELESS, seconds=0.3)
    assert _children() == before


def _children() -> set[str]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {child for task in tasks.iterdir() for child in (task / "children").read_text().split()}


def test_memory_is_bounded(tiny_on_disk: Path) -> None:
    big = (
        "SELECT * { "
        + " ".join(f"GRAPH <{META}> {{ ?a{n} ?b{n} ?c{n} }}" for n in range(4))
        + " } ORDER BY ?a0 ?a1 ?a2"
    )
    with pytest.raises(LimitReached, match="memory"):
        gate.run_stoppable(tiny_on_disk, CURRENT, big, replace(LIMITS, mebibytes=64, seconds=30))


@pytest.mark.parametrize("limits", [replace(LIMITS, rows=3), replace(LIMITS, answer_mebibytes=0.0005)])
@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_cut_answer_says_so(tiny_on_disk: Path, limits: Limits, text: str) -> None:
    found = gate.run_stoppable(tiny_on_disk, CURRENT, text, limits)
    assert isinstance(found, Answer | Triples)
    assert found.truncated
    assert 0 < len(found.rows if isinstance(found, Answer) else found) < 10


def test_refusals_of_the_worker_are_the_same_errors(tiny_on_disk: Path) -> None:
    with pytest.raises(WrongUse, match="unknown prefix"):
        run(tiny_on_disk, "ASK { ?s skos:prefLabel ?o }")
    with pytest.raises(WrongUse, match="SPARQL"):
        run(tiny_on_disk, "ASK { ?s ?p }")


def test_a_store_that_cannot_be_opened_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    for path in (tmp_path / "store", tmp_path / "nothing.nq"):
        with pytest.raises(Damaged, match="inograph build"):
            run(path, "ASK {}")
    (tmp_path / "bad.nq").write_text("this is not N-Quads")
    with pytest.raises(Damaged):
        run(tmp_path / "bad.nq", "ASK {}")


def test_an_n_quads_file_is_a_store_too(tmp_path: Path, tiny_quads: list[ox.Quad]) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(ox.serialize(tiny_quads, format=ox.RdfFormat.N_QUADS) or b"")
    assert run(path, "ASK { ?s ?p ?o }") is True


def test_a_worker_that_dies_is_one_line(tiny_on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate.sys, "executable", "/bin/false")
    with pytest.raises(LimitReached, match="broke the engine"):
        run(tiny_on_disk, "ASK {}")


def test_many_queries_at_once_do_not_disturb_each_other(tiny_on_disk: Path) -> None:
    results: list[object] = []

    def one(text: str) -> None:
        try:
            results.append(gate.run_stoppable(tiny_on_disk, CURRENT, text, LIMITS, seconds=3, saved=True))
        except LimitReached as error:
            results.append(error)

    texts = [HOPELESS, "ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }"]
    threads = [threading.Thread(target=one, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(True) == 2
    assert sum(isinstance(result, LimitReached) for result in results) == 1


def test_the_gate_starts_without_a_parser() -> None:
    code = "import sys, inograph.gate; sys.exit(any(m in sys.modules for m in ('rdflib', 'yaml', 'SPARQLWrapper')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
