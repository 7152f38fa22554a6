"""The SPARQL 1.1 protocol for typed queries: through the gate, in a worker that is stopped at the limit."""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import parse_qsl

import anyio.to_thread
import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from inograph import queries
from inograph.answers import Result, forms
from inograph.errors import InographError, LimitReached, Text, WrongUse
from inograph.export.formats import serialized
from inograph.gate.lexer import tokens
from inograph.gate.locks import LONGEST, check_tokens
from inograph.store import KnowledgeGraph
from inograph.web.accept import best
from inograph.web.guard import BODY_LIMIT, TOO_BIG, problem

AT_ONCE, WAITING = 4, 16
TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_GRAPH_PARAMETERS = ("default-graph-uri", "named-graph-uri")


class RefusedError(Exception):
    """A request that gets an answer other than 200."""

    def __init__(self, status: int, title: Text, **headers: str) -> None:
        super().__init__(title.en)
        self.status, self.title = status, title
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Sparql:
    """Answers `/sparql` over one graph; at most four queries run at once, sixteen more wait."""

    def __init__(self, kg: KnowledgeGraph, lang: str) -> None:
        self.kg, self.lang = kg, lang
        self.slots = anyio.CapacityLimiter(AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """One query → its answer, or a problem with a status that says whose fault it is."""
        try:
            text = self._query_of(await _parameters(request))
            forms = _forms(text)
            if not best(request.headers.get("accept"), [*forms]):
                offered = ", ".join(forms)
                raise RefusedError(406, Text(f"есть только {offered}", f"only {offered} can be had"))
            return self._written(await self._result(text), request.headers.get("accept"))
        except RefusedError as refusal:
            return problem(refusal.status, refusal.title, self.lang, headers=refusal.headers)
        except InographError as error:
            return problem(400, Text(error.line("ru"), error.line("en")), self.lang)

    def _query_of(self, given: list[tuple[str, str]]) -> str:
        texts = [value for name, value in given if name == "query"]
        if len(texts) != 1:
            raise RefusedError(400, Text("нужен один параметр query", "one parameter “query” is needed"))
        if any(name == "update" for name, _ in given):
            raise RefusedError(400, Text("граф нельзя менять запросом", "a query cannot change the graph"))
        for name, value in given:
            if name in _GRAPH_PARAMETERS and value != self.kg.current:
                only = f"{name}: {self.kg.current}"
                raise RefusedError(400, Text(f"{only}; другие графы: FROM и GRAPH", f"{only}; others: FROM and GRAPH"))
        return _checked(texts[0])

    async def _result(self, text: str) -> Result:
        if self.slots.statistics().tasks_waiting >= WAITING:
            raise RefusedError(503, Text("слишком много запросов сразу", "too many queries at once"), retry_after="2")
        seconds, started = self.kg.workspace.config.limits.seconds, time.monotonic()
        try:
            return await anyio.to_thread.run_sync(
                lambda: self.kg.query(text, seconds=seconds), abandon_on_cancel=True, limiter=self.slots
            )
        except LimitReached as error:
            status = 504 if time.monotonic() - started >= seconds else 503
            raise RefusedError(status, Text(error.line("ru"), error.line("en"))) from None

    def _written(self, result: Result, accept: str | None) -> Response:
        if isinstance(result, list):
            kind = best(accept, [*GRAPHS]) or "text/turtle"
            content: str | bytes = serialized(result, GRAPHS[kind])
        else:
            kind = best(accept, [*TABLES]) or "application/sparql-results+json"
            content = forms.render(result, TABLES[kind], lang=self.lang)
        truncated = {"x-truncated": "true"} if getattr(result, "truncated", False) else {}
        return Response(content, headers=truncated, media_type=kind)


async def _parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters of the three ways to ask: GET, a form, or the bare query as the body."""
    address = request.query_params.multi_items()
    if request.method != "POST":
        return address
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise RefusedError(413, TOO_BIG)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
        if kind == "application/sparql-query":
            return [*address, ("query", text)]
        if kind == "application/x-www-form-urlencoded":
            return [*address, *parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=64)]
    except ValueError:
        message = Text("тело не читается как UTF-8 или форма", "the body is not UTF-8 or not a form")
        raise RefusedError(400, message) from None
    only = "application/sparql-query, application/x-www-form-urlencoded"
    raise RefusedError(415, Text(f"тело может быть {only}", f"the body may be {only}"))


def _checked(text: str) -> str:
    """The first lock here, the second in the worker: rdflib's parser could keep a thread that nobody can stop."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise RefusedError(413, Text("запрос длиннее 64 КБ", "the query is longer than 64 KB"))
    check_tokens(text)
    return queries.with_prefixes(text)


def _forms(text: str) -> Mapping[str, object]:
    """What this query can be answered in: its first verb decides between a table and a graph."""
    for token in tokens(text):
        if token.says("SELECT", "ASK"):
            return TABLES
        if token.says("CONSTRUCT", "DESCRIBE"):
            return GRAPHS
    raise WrongUse(Text("нет SELECT, ASK, CONSTRUCT или DESCRIBE", "there is no SELECT, ASK, CONSTRUCT or DESCRIBE"))
