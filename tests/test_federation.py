"""SERVICE is asked by our own client and only where the settings list its address; its rows join as SPARQL says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.test_remote import Fake, http, rows

from inograph import federation
from inograph.answers import Answer
from inograph.errors import BadInput, EndpointFailed, LimitReached, WrongUse
from inograph.gate.lexer import NONE_CHOSEN, Dataset
from inograph.remote.transport import Address, Wanted, asked
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

NUMBER = "https://e.org/number"


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def numbers(serve: Callable[..., str]) -> str:
    """A foreign endpoint: numbers of bodies, in its default graph."""
    bodies = ("minzdrav-rossii", "rzhd", "nobody")
    return serve([
        ox.Quad(ox.NamedNode(f"https://w3id.org/inograph/id/org/{body}"), ox.NamedNode(NUMBER), ox.Literal(n))
        for n, body in enumerate(bodies)
    ])  # fmt: skip


def allowed(kg: KnowledgeGraph, *addresses: str) -> KnowledgeGraph:
    config = replace(kg.workspace.config, services=addresses)
    return KnowledgeGraph(replace(kg.workspace, config=config), kg.store)


def ask(kg: KnowledgeGraph, text: str, seconds: float = 10) -> Answer:
    found = federation.query(kg, text, seconds=seconds)
    assert isinstance(found, Answer)
    return found


def test_rows_of_a_service_join_with_ours(tiny: KnowledgeGraph, numbers: str) -> None:
    kg = allowed(tiny, numbers)
    text = f"""PREFIX inog: <https://w3id.org/inograph/ontology#> SELECT ?body ?n WHERE {{
      ?body a inog:Stakeholder . SERVICE <{numbers}> {{ ?body <{NUMBER}> ?n }} }} ORDER BY ?n"""
    assert [row[1].value for row in ask(kg, text).rows if row[1]] == ["0", "1"]
    optional = text.replace("SERVICE", "OPTIONAL { SERVICE").replace("?n } }", "?n } } }")
    assert sorted(row[1].value if row[1] else "" for row in ask(kg, optional).rows) == ["", "", "0", "1"]
    assert len(ask(kg, text.replace("?n } }", "?n FILTER(?n > 0) } }")).rows) == 1
    assert len(ask(kg, f"SELECT * {{ SERVICE <{numbers}> {{ }} }}").rows) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:9/sparql> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?x {{ <{0}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
        "PREFIX x: <{0}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <{0}> {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ SERVICE <{0}.evil.example/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <http://evil@{1}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <{0}/../admin> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} ?s ?p 1SERVICE<http://127.0.0.1:9/>{{ ?a ?b ?c }} }}",
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} ; DROP ALL",
        "SELECT * FROM <file:///etc/passwd> {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    ],
)
def test_what_is_not_listed_is_refused_before_anything_is_asked(tiny: KnowledgeGraph, fake: Fake, text: str) -> None:
    fake.says(http(rows(1)))
    kg = allowed(tiny, fake.url)
    with pytest.raises((WrongUse, LimitReached)):
        federation.query(kg, text.format(fake.url, fake.url.removeprefix("http://").partition("/")[0]), seconds=3)
    assert fake.requests == []


def test_without_a_list_no_service_is_asked(tiny: KnowledgeGraph, fake: Fake) -> None:
    with pytest.raises(WrongUse, match="SERVICE"):
        federation.query(tiny, f"SELECT * {{ SERVICE <{fake.url}> {{ ?s ?p ?o }} }}", seconds=3)


def test_a_service_that_fails_is_told_unless_it_is_silent(tiny: KnowledgeGraph, fake: Fake) -> None:
    fake.says(http(b"", "500 Oops"))
    kg = allowed(tiny, fake.url)
    with pytest.raises(EndpointFailed, match="HTTP 500"):
        ask(kg, f"SELECT * {{ SERVICE <{fake.url}> {{ ?x ?y ?z }} }}")
    assert len(ask(kg, f"SELECT * {{ SERVICE SILENT <{fake.url}> {{ ?x ?y ?z }} }}").rows) == 1


def test_what_a_service_says_is_data_and_never_query(tiny: KnowledgeGraph, fake: Fake) -> None:
    nasty = rows(1).replace(b'"0"', b'"\\" } ; DROP ALL # \\\\u0022 }"')
    fake.says(http(nasty))
    found = ask(allowed(tiny, fake.url), f"SELECT ?x {{ SERVICE <{fake.url}> {{ ?x <a:b> <a:c> }} }}")
    assert [row[0].value for row in found.rows if row[0]] == ['" } ; DROP ALL # \\u0022 }']
    fake.says(http(rows(1).replace(b'"literal"', b'"bnode"')))
    with pytest.raises(WrongUse, match="blank"):
        ask(allowed(tiny, fake.url), f"SELECT ?x {{ SERVICE <{fake.url}> {{ ?x <a:b> <a:c> }} }}")


def test_a_cut_service_cuts_the_answer(tiny: KnowledgeGraph, fake: Fake) -> None:
    fake.says(http(rows(3), "206 Partial"))
    assert ask(allowed(tiny, fake.url), f"SELECT ?x {{ SERVICE <{fake.url}> {{ ?x <a:b> <a:c> }} }}").truncated


def test_a_service_shares_the_clock_of_the_query(tiny: KnowledgeGraph, fake: Fake) -> None:
    fake.says([30.0])
    with pytest.raises(EndpointFailed, match="time limit"):
        ask(allowed(tiny, fake.url), f"SELECT ?x {{ SERVICE <{fake.url}> {{ ?x <a:b> <a:c> }} }}", seconds=0.5)


def test_a_password_is_never_sent_to_a_service(
    tiny: KnowledgeGraph, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_ENDPOINT_USER", "anna")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_PASSWORD", "canary")
    fake.says(http(rows(1)))
    ask(allowed(tiny, fake.url), f"SELECT ?x {{ SERVICE <{fake.url}> {{ ?x <a:b> <a:c> }} }}")
    assert b"Authorization" not in fake.requests[0]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "0.0.0.0"])
def test_a_public_name_that_leads_into_a_private_network_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setattr("inograph.remote.transport.socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", (address, 80))])
    with pytest.raises(EndpointFailed, match="private network"):
        asked(Address("http://public.example/sparql", public_only=True), Wanted("http://public.example/sparql"),
              time.monotonic() + 3)  # fmt: skip


def test_the_default_graph_stays_current(tiny: KnowledgeGraph) -> None:
    assert federation.query(tiny, "ASK { ?s ?p ?o }", seconds=3, dataset=NONE_CHOSEN) is True
    assert Dataset() == NONE_CHOSEN


@pytest.mark.parametrize(
    "settings",
    ['[services]\nallow = "https://e.org/"', "[services]\nallow = [1]", '[services]\nallow = ["ftp://e.org/"]',
     "[services]\ndeny = []", '[endpoint]\npassword = "canary"', '[endpoint]\nurl = "file:///etc/passwd"'],
)  # fmt: skip
def test_settings_that_are_wrong_are_one_line(tmp_path: Path, settings: str) -> None:
    (tmp_path / "inograph.toml").write_text(f'[programme]\nkey = "x"\n{settings}\n')
    with pytest.raises(BadInput) as caught:
        Workspace.open(tmp_path)
    assert "canary" not in caught.value.line("en")


def test_settings_name_endpoint_door_and_services(tmp_path: Path) -> None:
    (tmp_path / "inograph.toml").write_text(
        '[programme]\nkey = "x"\n[endpoint]\nurl = "https://e.org/q"\ndoor = "https://e.org/d"\n'
        '[services]\nallow = ["https://query.e.org/"]\n'
    )
    config = Workspace.open(tmp_path).config
    assert (config.endpoint, config.door, config.services) == (
        "https://e.org/q", "https://e.org/d", ("https://query.e.org/",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ((), "нет. Список пишут в inograph.toml: [services]"),
        (
            ("https://e.org/sparql",),
            "<http://127.0.0.1:9/>: адреса нет в списке [services] allow; в нём: https://e.org",
        ),
    ],
)
def test_a_refused_service_is_told_with_the_list_and_where_it_stands(
    tiny: KnowledgeGraph, listed: tuple[str, ...], said: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        ask(allowed(tiny, *listed), "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert said in caught.value.line("ru")
    assert caught.value.where.startswith("1:")
