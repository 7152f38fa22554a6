"""A remote answer is whole and checked, or it is one clear line with the endpoint, the status and what came."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

from inograph import queries
from inograph.answers import Answer, Triples
from inograph.errors import EndpointFailed, WrongUse
from inograph.remote.endpoint import Endpoint
from inograph.settings import Limits
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

SELECT = "SELECT ?x { ?x ?y ?z }"
CONSTRUCT = "CONSTRUCT WHERE { ?x ?y ?z }"
JSON = "application/sparql-results+json"
XSD_INTEGER = b"http://www.w3.org/2001/XMLSchema#integer"


def rows(count: int) -> bytes:
    bindings = [{"x": {"type": "literal", "value": str(n)}} for n in range(count)]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": bindings}}).encode()


def http(
    body: bytes = rows(1), status: str = "200 OK", kind: str = JSON, *more: str, length: int | None = None
) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*head, *more, "Connection: close", "", ""]).encode() + body


class Fake:
    """An endpoint on loopback that sends what it is told: bytes, seconds of silence, or drops the line."""

    def __init__(self) -> None:
        self.script: list[list[bytes | float]] = []
        self.requests: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.stopped = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    def says(self, *answers: bytes | list[bytes | float]) -> None:
        """One answer a request; the last one again and again."""
        self.script = [answer if isinstance(answer, list) else [answer] for answer in answers]

    def stop(self) -> None:
        self.stopped.set()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            self.requests.append(_request(connection))
            parts = self.script.pop(0) if len(self.script) > 1 else self.script[0]
            try:
                for part in parts:
                    if isinstance(part, bytes):
                        connection.sendall(part)
                    else:
                        self.stopped.wait(part)
            except OSError:
                return


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65_536)
        if not more or (data + more)[0] == 0x16:  # the client has gone, or speaks TLS
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.stop()


@pytest.fixture
def endpoint(fake: Fake, workspace: Workspace) -> Endpoint:
    return Endpoint(fake.url, workspace, seconds=1.0)


# What is asked


def test_values_have_the_form_that_the_query_and_their_type_give_them(fake: Fake, endpoint: Endpoint) -> None:
    """Virtuoso gives an IRI of VALUES back as text and `true` as 1; other text stays text."""
    said = '{"type": "literal", "value": "http://e/1"}'
    truth = '{"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "1"}'
    bindings = f'{{"bindings": [{{"x": {said}, "y": {said}, "z": {truth}}}]}}'
    fake.says(http(f'{{"head": {{"vars": ["x", "y", "z"]}}, "results": {bindings}}}'.encode()))
    answer = endpoint.query("SELECT ?x ?y ?z { VALUES ?x { <http://e/1> } VALUES ?y { UNDEF } ?x ?y ?z }")
    assert isinstance(answer, Answer)
    assert answer.rows == [(NamedNode("http://e/1"), Literal("http://e/1"), Literal(True))]


def test_the_request_is_the_protocol(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http())
    answer = endpoint.query(SELECT)
    assert isinstance(answer, Answer)
    assert (len(answer.rows), answer.truncated) == (1, False)
    head = fake.requests[0].decode()
    sent = parse_qs(urlsplit(head.split()[1]).query)
    assert sent["query"] == [SELECT]
    assert sent["default-graph-uri"] == ["https://w3id.org/inograph/graph/tiny/current"]
    assert "user-agent: inograph" in head.lower()
    assert "sparql-results+json" in head


def test_a_long_query_is_posted(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http())
    endpoint.query(SELECT + "#" + "x" * 2_000)
    assert fake.requests[0].startswith(b"POST ")
    assert b"default-graph-uri=" in fake.requests[0].partition(b"\r\n\r\n")[2]


def test_a_query_with_its_own_graph_gets_no_other(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http())
    endpoint.query("SELECT ?x FROM <https://w3id.org/inograph/graph/tiny/meta> { ?x ?y ?z }")
    assert b"default-graph-uri" not in fake.requests[0]


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:b> 1 }", "ASK { SERVICE <http://x/> {} }", "DROP ALL", "x"])
def test_nothing_but_queries_is_sent(fake: Fake, endpoint: Endpoint, text: str) -> None:
    fake.says(http())
    with pytest.raises(WrongUse):
        endpoint.query(text)
    assert fake.requests == []


def test_credentials_come_from_the_environment_only(
    fake: Fake, endpoint: Endpoint, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.says(http())
    endpoint.query(SELECT)
    assert b"Authorization" not in fake.requests[0]
    monkeypatch.setenv("INOGRAPH_ENDPOINT_USER", "anna")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_PASSWORD", "canary")
    endpoint.query(SELECT)
    assert b"Authorization: Basic" in fake.requests[1]
    monkeypatch.setenv("INOGRAPH_ENDPOINT_TOKEN", "canary")
    endpoint.query(SELECT)
    assert b"Authorization: Bearer canary" in fake.requests[2]
    with pytest.raises(WrongUse, match="encryption"):
        Endpoint("http://example.org/", workspace).query(SELECT)
    assert "canary" not in repr(endpoint.address)
    with pytest.raises(WrongUse) as caught:
        Endpoint("http://anna:canary@example.org/", workspace)
    assert "canary" not in caught.value.line("en")


def test_credentials_that_were_given_are_refused_not_asked_for(
    fake: Fake, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.says(http(b"", "401 Unauthorized"))
    with pytest.raises(EndpointFailed, match="needed"):
        endpoint.query(SELECT)
    monkeypatch.setenv("INOGRAPH_ENDPOINT_TOKEN", "canary")
    with pytest.raises(EndpointFailed, match=r"refused \(INOGRAPH_ENDPOINT_TOKEN\)"):
        endpoint.query(SELECT)
    monkeypatch.delenv("INOGRAPH_ENDPOINT_TOKEN")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_USER", "anna")
    monkeypatch.setenv("INOGRAPH_ENDPOINT_PASSWORD", "canary")
    with pytest.raises(EndpointFailed, match=r"refused \(INOGRAPH_ENDPOINT_USER"):
        endpoint.query(SELECT)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "example.org", "javascript:x", "http://"])
def test_only_http_addresses_are_endpoints(workspace: Workspace, url: str) -> None:
    with pytest.raises(WrongUse, match="http"):
        Endpoint(url, workspace)


# What may come back


def test_ask_and_construct_have_their_own_answers(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http(b'{"head": {}, "boolean": true}'), http(b"<a:a> <a:b> 1 .", "200 OK", "text/turtle"),
              http(b'<a:a> <a:b> "x" .\n', "200 OK", "application/n-triples"))  # fmt: skip
    assert endpoint.query("ASK {}") is True
    for _ in range(2):
        found = endpoint.query(CONSTRUCT)
        assert isinstance(found, Triples)
        assert len(found) == 1


BAD = {
    "an HTML page": (SELECT, [http(b"<html>Welcome", "200 OK", "text/html")], "text/html.*HTTP 200.*Welcome"),
    "a page for people": (
        SELECT,
        [http(b"<!DOCTYPE html><html><head><title>Harbour news</title><style>a{}</style>" + b"<p class=x>" * 80,
              "405 No", "text/html")],
        r"no SPARQL endpoint \[HTTP 405\]: Harbour news$",
    ),
    "cancelled in the middle": (SELECT, [http(rows(3)[:-3] + b"\n# operation has been cancelled")], "not a SPARQL"),
    "a gzip bomb": (SELECT, [http(gzip.compress(b"0" * 10**7), "200 OK", JSON, "Content-Encoding: gzip")], "compress"),
    "a wrong charset": (SELECT, [http(rows(1).replace(b'"0"', '"ю"'.encode("cp1251")), "200 OK",
                                      JSON + "; charset=windows-1251")], "not a SPARQL result"),
    "403": (SELECT, [http(b"", "403 No")], "forbidden"),
    "414": (SELECT, [http(b"", "414 Long")], "HTTP 414"),
    "504": (SELECT, [http(b"", "504 Late")], "HTTP 504"),
    "busy without a word": (SELECT, [http(b"", "429 Slow", JSON, "Retry-After: soon")], "too many requests|time limit"),
    "busy in the past": (SELECT, [http(b"", "503 Busy", JSON, "Retry-After: -5")], "busy|time limit"),
    "broken JSON": (SELECT, [http(rows(3)[:-4])], "not a SPARQL result"),
    "a stack trace behind the result": (SELECT, [http(rows(3) + b"\njava.lang.Exception")], "not a SPARQL result"),
    "JSON of something else": (SELECT, [http(b'{"error": "x"}')], "not a SPARQL result"),
    "JSON that is deep": (SELECT, [http(b'{"head":' + b"[" * 100_000)], "not a SPARQL result"),
    "other columns": (SELECT, [http(rows(1).replace(b'"x"', b'"q"'))], "other columns.* x asked, q came"),
    "no columns": (SELECT, [http(b'{"head":{"vars":[]},"results":{"bindings":[]}}')], "other columns"),
    "a column too many": (SELECT, [http(rows(1).replace(b'["x"]', b'["x", "y"]'))], "other columns"),
    "a number that is none": (SELECT, [http(rows(1).replace(b'"value": "0"', b'"datatype": "' + XSD_INTEGER
                                                            + b'", "value": "many"'))], "ill-typed value 'many'"),
    "a yes for a SELECT": (SELECT, [http(b'{"head": {}, "boolean": true}')], "yes or no came"),
    "a table for an ASK": ("ASK {}", [http(rows(2))], "a table came"),
    "one variable twice": (SELECT, [http(b'{"head":{"vars":["x","x"]},"results":{"bindings":[]}}')], "twice"),
    "a bad IRI": (SELECT, [http(rows(1).replace(b'literal"', b'uri"').replace(b'"0"', b'"a b"'))], "not a SPARQL"),
    "UTF-16": (SELECT, [http(rows(1).decode().encode("utf-16"))], "not a SPARQL result"),
    "half of it": (SELECT, [http(rows(3), length=10_000)], "bytes are missing"),
    "half a chunk": (SELECT, [b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON.encode()
                              + b"\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + rows(1)], "connection failed"),
    "triples of unknown length": (CONSTRUCT, [b"HTTP/1.0 200 OK\r\nContent-Type: text/turtle\r\n\r\n<a:a> <a:b> 1 ."],
                                  "no length"),
    "triples that break": (CONSTRUCT, [http(b"<a:a> <a:b", "200 OK", "text/turtle")], "cannot be read"),
    "JSON for a CONSTRUCT": (CONSTRUCT, [http()], "instead of a result"),
    "unasked gzip": (SELECT, [http(rows(1), "200 OK", JSON, "Content-Encoding: gzip")], "compressed"),
    "nothing at all": (SELECT, [b""], "connection failed"),
    "no HTTP": (SELECT, [b"hello\r\n\r\n"], "connection failed"),
    "problem": (
        SELECT,
        [http(json.dumps({"status": 400, "detail": f"нет графа {'слово ' * 60}конец"}).encode(), "400 Bad Request",
              "application/problem+json")],
        r"HTTP 400\]: нет графа (слово ){60}конец",
    ),
    "long": (SELECT, [http(b"word " * 60, "500 Oh", "text/plain")], r"(word )+word…"),
    "400": (SELECT, [http(b"Parse error\x1b[2J", "400 Bad Request", "text/plain")], "HTTP 400.*Parse error"),
    "401": (SELECT, [http(b"", "401 Unauthorized")], "INOGRAPH_ENDPOINT_USER"),
    "404": (SELECT, [http(b"", "404 Not Found")], "no SPARQL endpoint"),
    "deemed too long": (
        SELECT,
        [http(b"Virtuoso 42000 Error The estimated execution time 0 (sec) exceeds the limit of 400 (sec).", "500 Oops",
              "text/plain")],
        "deemed the query too long.*MaxQueryCostEstimationTime",
    ),
    "500": (SELECT, [http(b"Virtuoso 42000 Error", "500 Oops", "text/plain")], "HTTP 500.*Virtuoso"),
    "another host": (SELECT, [http(b"", "302 Found", JSON, "Location: http://localhost:9/")], "another host"),
    "a file": (SELECT, [http(b"", "301 Moved", JSON, "Location: file:///etc/passwd")], "another host"),
    "a circle": (SELECT, [http(b"", "307 Again", JSON, "Location: /sparql")], "without end"),
    "busy for long": (SELECT, [http(b"", "429 Slow", JSON, "Retry-After: 3600")], "too many requests"),
    "busy for ever": (SELECT, [http(b"", "503 Busy", JSON, "Retry-After: Fri, 31 Dec 2999 23:59:59 GMT")], "busy"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_one_clear_line(fake: Fake, endpoint: Endpoint, case: str) -> None:
    text, answer, says = BAD[case]
    fake.says(list(answer))
    start = time.monotonic()
    with pytest.raises(EndpointFailed, match=says) as caught:
        endpoint.query(text)
    assert time.monotonic() - start < 2.0
    line = caught.value.line("ru")
    assert line.startswith(fake.url)
    assert line.isprintable()
    assert len(line) < 500


SLOW: dict[str, list[bytes | float]] = {
    "silence": [30.0],
    "silence after the headers": [http(rows(2))[:80], 30.0],
    "silence in the middle": [http(rows(50))[:400], 30.0],
    "a drip": [part for byte in http(rows(50)) for part in (bytes([byte]), 0.05)],
}


@pytest.mark.parametrize("case", SLOW)
def test_the_clock_runs_for_the_whole_answer(fake: Fake, endpoint: Endpoint, case: str) -> None:
    fake.says(list(SLOW[case]))
    start = time.monotonic()
    with pytest.raises(EndpointFailed, match=r"time limit.*inograph\.toml"):
        endpoint.query(SELECT, seconds=0.5)
    assert time.monotonic() - start < 1.5


def test_a_question_that_the_server_did_not_answer_is_named(fake: Fake, workspace: Workspace) -> None:
    (workspace.root / "queries").mkdir()
    (workspace.root / "queries" / "bodies.rq").write_text(f"#+ summary: Bodies\n{SELECT}", "utf-8")
    fake.says([http(b"", "500 Broken")])
    with pytest.raises(EndpointFailed) as told:
        Endpoint(fake.url, workspace, seconds=1.0).ask("bodies")
    assert told.value.line("ru").startswith(f"bodies, {fake.url}")


def test_nobody_listens(workspace: Workspace) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/"
        with pytest.raises(EndpointFailed, match="nobody answers"):
            Endpoint(url, workspace, seconds=1).query(SELECT)


def test_a_name_that_leads_nowhere(workspace: Workspace) -> None:
    with pytest.raises(EndpointFailed, match=r"nobody answers|time limit"):
        Endpoint("http://no-such-host.invalid/sparql", workspace, seconds=3).query(SELECT)


def test_no_tls_where_tls_is_asked_for(fake: Fake, workspace: Workspace) -> None:
    fake.says(http())
    with pytest.raises(EndpointFailed, match="connection failed"):
        Endpoint(fake.url.replace("http:", "https:"), workspace, seconds=2).query(SELECT)


def test_an_answer_that_is_too_large_is_not_read_to_its_end(fake: Fake, workspace: Workspace) -> None:
    config = workspace.config
    small = Workspace(
        workspace.root,
        workspace.shipped,
        type(config)(config.programme, config.name, limits=Limits(answer_mebibytes=1)),
    )
    fake.says(http(rows(50_000)))
    with pytest.raises(EndpointFailed, match="larger than 1 MB"):
        Endpoint(fake.url, small, seconds=5).query(SELECT)


@pytest.mark.parametrize("busy", ["429 Slow", "503 Busy", "502 Bad"])
def test_a_busy_server_is_asked_again(fake: Fake, endpoint: Endpoint, busy: str) -> None:
    fake.says(http(b"", busy, JSON, "Retry-After: 0"), http(b"", busy), http())
    assert isinstance(endpoint.query(SELECT, seconds=5), Answer)
    assert len(fake.requests) == 3


def test_after_three_tries_it_is_enough(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http(b"", "503 Busy", JSON, "Retry-After: 0"))
    with pytest.raises(EndpointFailed, match="busy"):
        endpoint.query(SELECT)
    assert len(fake.requests) == 3


def test_a_redirect_on_the_same_host_is_followed(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http(b"", "303 See", JSON, "Location: /elsewhere?query=x"), http())
    assert isinstance(endpoint.query(SELECT), Answer)
    assert fake.requests[1].startswith(b"GET /elsewhere?query=x ")


@pytest.mark.parametrize(
    ("answer", "text", "cut"),
    [
        (http(rows(3), "206 Partial"), SELECT, True),
        (http(rows(3), "200 OK", JSON, "X-SPARQL-MaxRows: 3"), SELECT, True),
        (http(rows(3), "200 OK", JSON, "X-SPARQL-MaxRows: 10000"), SELECT, False),
        (http(rows(3), "200 OK", JSON, "X-SQL-State: S1TAT"), SELECT, True),
        (http(rows(10_000)), SELECT, True),
        (http(rows(10_000)), SELECT + " LIMIT 10000", False),
        (http(rows(10_001)), SELECT, False),
    ],
)
def test_what_may_be_cut_says_so(fake: Fake, endpoint: Endpoint, answer: bytes, text: str, cut: bool) -> None:
    fake.says(answer, http(b"", "500 Oops"))  # asked to count, it cannot
    found = endpoint.query(text, seconds=5)
    assert isinstance(found, Answer)
    assert found.truncated is cut


def counted(number: int) -> bytes:
    return http(rows(1).replace(b'"x"', b'"inographRows"').replace(b'"0"', f'"{number}"'.encode()))


def test_a_doubtful_answer_is_counted_and_the_rest_is_fetched(fake: Fake, endpoint: Endpoint) -> None:
    fake.says(http(rows(10_000)), counted(10_000))
    whole = endpoint.query(SELECT, seconds=10)
    assert isinstance(whole, Answer)
    assert (len(whole.rows), whole.truncated) == (10_000, False)
    fake.says(http(rows(10_000)), counted(12_000), http(rows(10_000)), http(rows(2_000)))
    paged = endpoint.query(SELECT, seconds=10)
    assert isinstance(paged, Answer)
    assert (len(paged.rows), paged.truncated) == (12_000, False)
    asked = parse_qs(urlsplit(fake.requests[-1].split()[1].decode()).query)["query"][0]
    assert asked.endswith("LIMIT 10000 OFFSET 10000")
    fake.says(http(rows(10_000)), counted(12_000), http(rows(10_000)), http(rows(1)), http(rows(0)))
    with pytest.raises(EndpointFailed, match="counts 12000 rows and gave 10001"):
        endpoint.query(SELECT, seconds=10)


@pytest.mark.parametrize(
    "text",
    ["SELECT ?x { ?x ?y ?z } LIMIT 10000", "SELECT ?x FROM <https://w3id.org/inograph/graph/tiny/meta> { ?x ?y ?z }"],
)
def test_what_cannot_be_counted_may_be_incomplete(fake: Fake, endpoint: Endpoint, text: str) -> None:
    fake.says(http(rows(10_000), "200 OK", JSON, "X-SPARQL-MaxRows: 10000"))
    found = endpoint.query(text, seconds=5)
    assert isinstance(found, Answer)
    assert found.truncated


def test_the_client_is_not_loaded_until_it_is_needed() -> None:
    code = "import sys, inograph.remote.endpoint; sys.exit(any(m in sys.modules for m in ('rdflib', 'SPARQLWrapper')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# A real server


def test_a_saved_question_gives_the_same_rows_here_and_there(
    tiny: KnowledgeGraph, tiny_quads: list[ox.Quad], serve: Callable[[list[ox.Quad]], str]
) -> None:
    folder = tiny.workspace.root / "queries" / "who"
    folder.mkdir(parents=True)
    text = "#+ summary: {0}\n#+ parameters: {{body: {{type: inog:Stakeholder}}}}\n{1}"
    where = "VALUES ?body { UNDEF } ?a inog:hasExecutor ?body , ?other"
    (folder / "rows.rq").write_text(text.format("rows", f"SELECT ?other ?otherLabel WHERE {{ {where} }}"))
    (folder / "triples.rq").write_text(text.format("triples", f"CONSTRUCT {{ ?a a ?other }} WHERE {{ {where} }}"))
    (folder / "yes.rq").write_text(text.format("yes", f"ASK {{ {where} }}"))
    there = Endpoint(serve(tiny_quads), tiny.workspace, seconds=10)
    for name in ("rows", "triples", "yes"):
        for parameters in ({}, {"body": "Минздрав"}, {"body": "РЖД"}):
            assert Counter(there.ask(name, **parameters)) == Counter(tiny.ask(name, **parameters))
    found = queries.find(tiny.workspace, "rows")
    body = queries.argument(there, found.parameters[0], "ржд")
    assert isinstance(queries.run(there, found, {"body": body}), Answer)


def test_the_questions_of_the_repository_give_the_same_rows_remotely(
    ino: KnowledgeGraph, serve: Callable[[list[ox.Quad]], str]
) -> None:
    there = Endpoint(serve(list(ino.store)), ino.workspace, seconds=20)
    for name in queries.names(ino.workspace):
        assert Counter(there.ask(name)) == Counter(ino.ask(name)), name


def test_a_real_refusal_is_reported(
    tiny_quads: list[ox.Quad], serve: Callable[[list[ox.Quad]], str], workspace: Workspace, tmp_path: Path
) -> None:
    there = Endpoint(serve(tiny_quads), workspace, seconds=10)
    with pytest.raises(EndpointFailed, match="HTTP 400"):
        there.query("SELECT * { ?s ?p }")
