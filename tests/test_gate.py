"""A typed query reads our graphs and does nothing else: both locks, each alone."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph.errors import InographError, LimitReached, WrongUse
from inograph.gate.algebra import check, check_algebra
from inograph.gate.lexer import tokens
from inograph.gate.locks import check_tokens

CURRENT = "https://w3id.org/inograph/graph/tiny/current"
META = CURRENT.replace("current", "meta")
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
        check_tokens(text)


@pytest.mark.parametrize("text", [CALLS_OUT[0], CALLS_OUT[6], CALLS_OUT[7], CALLS_OUT[8], *UPDATES[:2], *FOREIGN[:3]])
def test_the_second_lock_holds_alone(text: str) -> None:
    with pytest.raises(WrongUse):
        check_algebra(text)


def refusal(text: str) -> str:
    """What the gate says against a query; nothing where it lets it pass."""
    try:
        check(text)
    except InographError as error:
        return error.line("en")
    return ""


@pytest.mark.parametrize("text", INNOCENT)
def test_words_in_strings_names_and_comments_are_no_false_alarm(text: str) -> None:
    assert refusal(text) == ""


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
        check(text)


def test_twenty_four_levels_are_enough_and_allowed() -> None:
    assert refusal("ASK " + "{" * 24 + "}" * 24) == ""


def test_a_refusal_says_where() -> None:
    with pytest.raises(WrongUse) as caught:
        check_tokens(f"SELECT *\n{{ SERVICE <{AWAY}> {{}} }}")
    assert caught.value.where == "2:3"
    with pytest.raises(WrongUse, match="skos") as unknown:
        check("SELECT * { ?s skos:prefLabel ?o }")
    assert unknown.value.where == "1:15"


@pytest.mark.parametrize("text", ["ASK { ?s ?p 'open }", "ASK { ?s ?p \\ }", 'ASK { ?s ?p "\\q" }', "SELECT", "", "\0"])
def test_what_is_no_query_is_one_line(text: str) -> None:
    with pytest.raises(WrongUse):
        check(text)


@given(st.text(max_size=200) | st.text(alphabet="\"'\\<>{}()#?:@ SERVICEservicea1.u\n", max_size=60))
@settings(max_examples=300)
def test_every_character_belongs_to_a_token_or_to_space(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [t.start for t in found] == sorted({t.start for t in found})


_PIECES = """SERVICE~service~SILENT~:u~<http://127.0.0.1:9/>~{?a ?b ?c}~{~}~?s~?p~1~true~"x"~'''y'''~#>\n~ ~ ~.~\
FILTER(?s<?o)~:a.b~@en~<~>~"~\\q""".split("~")


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
@settings(max_examples=400)
def test_what_passes_the_lexer_never_reaches_for_the_network(pieces: list[str]) -> None:
    text = f"PREFIX : <http://127.0.0.1:9/> SELECT * {{ ?s ?p {''.join(pieces)} }}"
    try:
        check_tokens(text)
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


def test_the_gate_starts_without_a_parser() -> None:
    late = ("rdflib", "yaml", "SPARQLWrapper")
    code = f"import sys, inograph.gate.workers; sys.exit(any(m in sys.modules for m in {late}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
