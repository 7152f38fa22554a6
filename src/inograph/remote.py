"""Asks any SPARQL 1.1 endpoint, and believes no answer that it has not checked.

SPARQLWrapper builds the request. The transport is ours, because SPARQLWrapper has no limit for a whole answer, follows
redirects to other hosts, takes an HTML page for a result and cannot tell half an answer from a whole one.
"""

from __future__ import annotations

import os
import random
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from itertools import pairwise
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from pyoxigraph import RdfFormat, Triple, parse

from inograph import queries
from inograph.answers import Answer, Result, Triples, from_json, rows_of
from inograph.errors import EndpointFailed, InographError, Text, WrongUse
from inograph.gate.lexer import tokens
from inograph.gate.locks import check_tokens
from inograph.ontology import GRAPH
from inograph.workspace import Workspace

TRIES, REDIRECTS, LONGEST_URL = 3, 3, 2_000
_AGENT = "inograph (SPARQL client; https://w3id.org/inograph)"
_BUSY = frozenset({429, 502, 503})
_MOVED = frozenset({301, 302, 303, 307, 308})
_JSON = frozenset({"application/sparql-results+json", "application/json"})
_TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_CAPS = frozenset({10_000, 50_000, 100_000, 500_000, 1_000_000})
"""Row counts at which public servers are known to cut an answer without saying so."""


class Reply(NamedTuple):
    """One HTTP answer, read to its end."""

    status: int
    headers: Message
    body: bytes
    counted: bool


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL endpoint that holds the graph of a workspace; answers the same calls as the embedded store.

    Credentials come from INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD, and from nowhere else.
    """

    url: str
    workspace: Workspace
    seconds: float = 30.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WrongUse(Text("адрес точки должен начинаться с http:// или https://",
                                "an endpoint's address starts with http:// or https://"))  # fmt: skip
        if parts.username or parts.password:
            raise WrongUse(
                Text("имя и пароль в адресе не принимаются", "user and password in the address are refused"),
                where=parts.hostname,
                remedy=Text("Задайте INOGRAPH_ENDPOINT_USER и INOGRAPH_ENDPOINT_PASSWORD.",
                            "Set INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD."),
            )  # fmt: skip

    @property
    def passed(self) -> tuple[str, ...]:
        """Nothing is known to have passed the gate before: every text is looked at again."""
        return ()

    def query(self, text: str, *, seconds: float | None = None, passed: bool = False) -> Result:
        """The checked answer, within a limit for the whole of it; EndpointFailed for anything less.

        The default graph is `current`, unless the text chooses its own with FROM. `truncated` means that the server
        cut the answer, or may have.
        """
        check_tokens(text)
        form = _form(text)
        wrapper_request = _request(self, text, form)
        deadline = time.monotonic() + (self.seconds if seconds is None else seconds)
        reply = _asked(self, wrapper_request, deadline)
        result = _graph(self, reply) if form in ("CONSTRUCT", "DESCRIBE") else _table(self, reply)
        return _cut(result, reply, text, self.workspace.config.limits.rows)

    def select(self, text: str) -> Answer:
        """The rows of a SELECT."""
        return rows_of(self.query(text))

    @cached_property
    def named_graphs(self) -> tuple[str, ...]:
        """The graphs of this programme that the endpoint holds."""
        ours = f"{GRAPH}{self.workspace.config.programme}/"
        graphs = [row[0].value for row in self.select(_GRAPHS).rows if row[0] is not None]
        return tuple(sorted(graph for graph in graphs if graph.startswith(ours) or graph == f"{GRAPH}ontology"))

    def ask(self, name: str, **parameters: object) -> list[Any]:
        """The rows of a saved question as named tuples of plain Python values."""
        return queries.ask(self, name, **parameters)


# The request

_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"


def _refuse_clear_text(endpoint: Endpoint) -> None:
    parts = urlsplit(endpoint.url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise WrongUse(
            Text("пароль не посылается без шифрования", "a password is not sent without encryption"),
            where=endpoint.url,
            remedy=Text("Нужен адрес https.", "An https address is needed."),
        )


def _form(text: str) -> str:
    for token in tokens(text):
        if token.says("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return token.text.upper()
    raise WrongUse(Text("это не запрос SPARQL", "this is not a SPARQL query"))


def _request(endpoint: Endpoint, text: str, form: str) -> Any:
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint.url, agent=_AGENT)
    wrapper.queryString, wrapper.queryType = text, form  # not setQuery: it guesses the form, and warns
    wrapper.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
    wrapper.setOnlyConneg(True)
    if text != _GRAPHS and any(token.says("GRAPH") for token in tokens(text)):
        for graph in endpoint.named_graphs:  # with a default graph alone a query would see no named ones
            wrapper.addNamedGraph(graph)
    if text != _GRAPHS and not any(a.says("FROM") and not b.says("NAMED") for a, b in pairwise(tokens(text))):
        wrapper.addDefaultGraph(f"{GRAPH}{endpoint.workspace.config.programme}/current")
    if form in ("CONSTRUCT", "DESCRIBE"):
        wrapper.addCustomHttpHeader("Accept", "application/n-triples, text/turtle;q=0.8")
    user, password = os.environ.get("INOGRAPH_ENDPOINT_USER"), os.environ.get("INOGRAPH_ENDPOINT_PASSWORD")
    if user and password:
        _refuse_clear_text(endpoint)
        wrapper.setCredentials(user, password)
    request = wrapper._createRequest()
    if len(request.full_url) > LONGEST_URL:
        wrapper.setMethod(POST)
        request = wrapper._createRequest()
    return request


# The transport


def _asked(endpoint: Endpoint, request: Any, deadline: float) -> Reply:
    """The first answer that is not "busy", after at most three tries."""
    for attempt in range(1, TRIES + 1):
        reply = _followed(endpoint, request, deadline)
        if reply.status in (200, 206):
            return reply
        pause = _pause(reply.headers, attempt)
        if reply.status not in _BUSY or attempt == TRIES or time.monotonic() + pause > deadline:
            raise _refused(endpoint, reply)
        time.sleep(pause)
    raise _refused(endpoint, reply)


def _pause(headers: Message, attempt: int) -> float:
    from email.utils import parsedate_to_datetime

    asked = (headers.get("Retry-After") or "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return random.uniform(0.125, 0.25) * float(2**attempt)  # noqa: S311 - jitter, not a secret


def _followed(endpoint: Endpoint, request: Any, deadline: float) -> Reply:
    """The answer after redirects, which may not leave the host."""
    url, method, body = request.full_url, request.get_method(), request.data
    for _ in range(REDIRECTS + 1):
        reply = _whole(endpoint, url, method, body, dict(request.header_items()), deadline)
        if reply.status not in _MOVED:
            return reply
        target = urljoin(url, reply.headers.get("Location") or url)
        if not _same_host(url, target):
            raise _failed(endpoint, Text("перенаправляет на другой адрес", "redirects to another host"), reply.status)
        url = target
        if reply.status == 303:
            method, body = "GET", None
    raise _failed(endpoint, Text("перенаправляет без конца", "redirects without end"), reply.status)


def _same_host(url: str, target: str) -> bool:
    old, new = urlsplit(url), urlsplit(target)
    safer = new.scheme == old.scheme or (old.scheme, new.scheme) == ("http", "https")
    return safer and new.hostname == old.hostname and (new.port == old.port or new.scheme != old.scheme)


def _whole(
    endpoint: Endpoint, url: str, method: str, body: bytes | None, headers: Mapping[str, str], deadline: float
) -> Reply:
    """One exchange, in a thread of its own: the clock runs for the whole answer and not for each read."""
    parts = urlsplit(url)
    remaining = max(0.01, deadline - time.monotonic())
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=remaining)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    outcome: SimpleQueue[Reply | Exception] = SimpleQueue()
    held: list[socket.socket] = []

    def exchange() -> None:
        try:
            connection.request(method, path, body, dict(headers))
            held.append(connection.sock)
            outcome.put(_read(connection.getresponse(), endpoint.workspace.config.limits.answer_mebibytes))
        except (OSError, HTTPException, InographError, ValueError, AttributeError) as error:
            outcome.put(error)

    threading.Thread(target=exchange, daemon=True).start()
    reply = _within(outcome, remaining)
    _hang_up(held)
    if isinstance(reply, Reply):
        return reply
    raise _broken(endpoint, reply)


def _within(outcome: SimpleQueue[Reply | Exception], seconds: float) -> Reply | Exception:
    try:
        return outcome.get(timeout=seconds)
    except Empty:
        return TimeoutError()


def _read(response: HTTPResponse, mebibytes: int) -> Reply:
    chunks, size = [], 0
    while chunk := response.read1(65_536):
        size += len(chunk)
        if size > mebibytes * 2**20:
            raise EndpointFailed(Text(f"ответ больше {mebibytes} МБ", f"the answer is larger than {mebibytes} MB"))
        chunks.append(chunk)
    if response.length:
        raise EndpointFailed(Text(f"ответ оборван: не хватает {response.length} байт",
                                  f"the answer broke off: {response.length} bytes are missing"))  # fmt: skip
    counted = response.chunked or response.headers.get("Content-Length") is not None
    return Reply(response.status, response.headers, b"".join(chunks), counted)


def _hang_up(sockets: list[socket.socket]) -> None:
    for sock in sockets:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
        sock.close()


# The answer


def _table(endpoint: Endpoint, reply: Reply) -> Answer | bool:
    _expect_type(endpoint, reply, _JSON)
    try:
        answer = from_json(reply.body.decode("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"[:120]
        raise _failed(endpoint, Text(f"это не ответ SPARQL ({reason})", f"not a SPARQL result ({reason})"),
                      reply.status, reply.body) from None  # fmt: skip
    if isinstance(answer, Answer) and len(set(answer.variables)) != len(answer.variables):
        raise _failed(endpoint, Text("переменная названа дважды", "a variable is named twice"), reply.status)
    return answer


def _graph(endpoint: Endpoint, reply: Reply) -> Triples:
    kind = _expect_type(endpoint, reply, frozenset(_TRIPLES))
    if not reply.counted:
        raise _failed(endpoint, Text("не видно, весь ли это ответ (нет длины)",
                                     "no sign that the answer is whole (it has no length)"), reply.status)  # fmt: skip
    try:
        return Triples(dict.fromkeys(_triples(reply.body, _TRIPLES[kind])))
    except (SyntaxError, ValueError) as error:
        raise _failed(endpoint, Text(f"триплеты не читаются: {error}", f"the triples cannot be read: {error}"),
                      reply.status, reply.body) from None  # fmt: skip


def _triples(body: bytes, form: RdfFormat) -> Iterator[Triple]:
    for quad in parse(body, format=form):
        yield quad.triple


def _expect_type(endpoint: Endpoint, reply: Reply, kinds: frozenset[str]) -> str:
    kind = reply.headers.get_content_type()
    if kind not in kinds:
        raise _failed(endpoint, Text(f"вместо ответа пришло {kind}", f"{kind} came instead of a result"),
                      reply.status, reply.body)  # fmt: skip
    if (coding := reply.headers.get("Content-Encoding", "identity")) != "identity":
        raise _failed(endpoint, Text(f"ответ сжат ({coding}) без спроса", f"compressed ({coding}) without being asked"),
                      reply.status)  # fmt: skip
    return kind


def _cut(result: Result, reply: Reply, text: str, most: int) -> Result:
    if isinstance(result, bool):
        return result
    rows = result.rows if isinstance(result, Answer) else result
    limited = any(token.says("LIMIT") for token in tokens(text))
    doubtful = len(rows) in _CAPS and not limited
    cut = reply.status == 206 or len(rows) > most or doubtful or _says_cut(reply.headers, len(rows))
    if isinstance(result, Answer):
        return Answer(result.variables, result.rows[:most], cut or result.truncated)
    return Triples(result[:most], truncated=cut)


def _says_cut(headers: Message, rows: int) -> bool:
    most = (headers.get("X-SPARQL-MaxRows") or "").strip()
    return "X-SQL-State" in headers or bool(most and not (most.isdigit() and rows < int(most)))


# What to say


def _failed(endpoint: Endpoint, message: Text, status: int | None = None, body: bytes = b"") -> EndpointFailed:
    start = "".join(c if c.isprintable() else " " for c in body[:200].decode("utf-8", "replace"))
    tail = (f" [HTTP {status}]" if status else "") + (f": {start}" if start.strip() else "")
    return EndpointFailed(Text(message.ru + tail, message.en + tail), where=endpoint.url.partition("?")[0])


_REASONS: Mapping[int, Text] = {
    400: Text("запрос не понят", "the query was not understood"),
    401: Text("нужны имя и пароль (INOGRAPH_ENDPOINT_USER, INOGRAPH_ENDPOINT_PASSWORD)",
              "user and password are needed (INOGRAPH_ENDPOINT_USER, INOGRAPH_ENDPOINT_PASSWORD)"),
    403: Text("доступ запрещён", "access is forbidden"),
    404: Text("по этому адресу нет точки SPARQL", "there is no SPARQL endpoint at this address"),
    429: Text("слишком много запросов, попробуйте позже", "too many requests, try again later"),
    503: Text("сервер занят, попробуйте позже", "the server is busy, try again later"),
}  # fmt: skip


def _refused(endpoint: Endpoint, reply: Reply) -> EndpointFailed:
    message = _REASONS.get(reply.status, Text("сервер не ответил на запрос", "the server did not answer the query"))
    return _failed(endpoint, message, reply.status, reply.body)


def _broken(endpoint: Endpoint, error: Exception) -> EndpointFailed:
    if isinstance(error, InographError):
        return _failed(endpoint, error.message)
    if isinstance(error, TimeoutError):
        return _failed(endpoint, Text("ответ не пришёл целиком за отведённое время",
                                      "the whole answer did not come within the time limit"))  # fmt: skip
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return _failed(endpoint, Text(f"соединение не удалось: {reason}", f"the connection failed: {reason}"))
