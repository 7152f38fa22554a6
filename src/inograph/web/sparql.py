"""The SPARQL 1.1 protocol for typed queries: through the gate, in a worker that is stopped at the limit."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from inograph import federation
from inograph.answers import Result
from inograph.answers.forms import render
from inograph.errors import InographError, LimitReached, Text, TooBig
from inograph.gate.lexer import Dataset, form_of
from inograph.gate.locks import LONGEST
from inograph.ontology import PREFIXES
from inograph.queries.typed import typed
from inograph.store import KnowledgeGraph
from inograph.web.accept import best
from inograph.web.description import Description
from inograph.web.editor import Editor
from inograph.web.guard import BODY_LIMIT, TOO_BIG, problem, wants_page
from inograph.web.patience import BODY

AT_ONCE, WAITING = 4, 16
PATIENCE = 3.0
"""Seconds that a query waits for its turn."""
TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "json",
    "application/json": "json",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
}
_FORMAT_PARAMETERS = ("format", "output", "results")
_USUAL: Mapping[str, str] = {
    "turtle": "text/turtle",
    "n3": "text/turtle",  # every Turtle text is one of Notation3
    "ntriples": "application/n-triples",
    "n-triples": "application/n-triples",
    "json-ld": "application/ld+json",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "rdfxml": "application/rdf+xml",
}
_GRAPH_PARAMETERS = ("default-graph-uri", "named-graph-uri")
_HINTS = 3
_MOST_GRAPHS = 64


class RefusedError(Exception):
    """A request that gets an answer other than 200."""

    def __init__(self, status: int, detail: Text, **headers: str) -> None:
        super().__init__(detail.en)
        self.status, self.detail = status, detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Asked(NamedTuple):
    """A query as the protocol brings it: its text, and the graphs named beside it."""

    text: str
    dataset: Dataset


class Sparql:
    """Answers `/sparql` over one graph; at most four queries run at once, sixteen more wait a little."""

    def __init__(self, kg: KnowledgeGraph, lang: str, editor: Editor) -> None:
        self.kg, self.lang, self.editor = kg, lang, editor
        self.description = Description(kg)
        self.slots = anyio.CapacityLimiter(AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """One query → its answer, or a problem with a status that says whose fault it is; without one, what is here."""
        accept = request.headers.get("accept")
        languages = self.kg.workspace.config.languages
        other = request.path_params.get("other")
        lang = other if other in languages else self.lang
        try:
            if other not in (None, *languages):
                raise RefusedError(404, Text("такой страницы нет", "there is no such page"))
            given = await _parameters(request)
            accept = _chosen(given) or accept
            if request.method != "POST" and not any(name in ("query", "update") for name, _ in given):
                return await self._without_query(request, accept)
            if wants_page(accept):
                return await self._in_editor(request, given)
            asked = _asked(given)
            kinds = _kinds(asked.text)
            kind = best(accept, [*kinds])
            if kind is None:
                offered = ", ".join(kinds)
                raise RefusedError(406, Text(f"есть только {offered}", f"only {offered} can be had"))
            result = await self._result(asked)
            hints = await anyio.to_thread.run_sync(self.editor.hints, asked.text)
            return _written(result, kind, kinds[kind], lang, hints)
        except RefusedError as refusal:
            return problem(refusal.status, refusal.detail, lang, headers=refusal.headers)
        except InographError as error:
            return problem(400, Text(error.line("ru"), error.line("en")), lang)

    async def _without_query(self, request: Request, accept: str | None) -> Response:
        if wants_page(accept):
            return await anyio.to_thread.run_sync(self.editor.page, request, "", None, None)
        kind = best(accept, [*GRAPHS])
        if kind is None:
            offered = ", ".join(["text/html", *GRAPHS])
            raise RefusedError(406, Text(f"есть только {offered}", f"only {offered} can be had"))
        here = str(request.url.replace(query="", path=request.url.path.rstrip("/")))
        triples = await anyio.to_thread.run_sync(self.description.triples, here, [*TABLES, *GRAPHS])
        return Response(render(triples, GRAPHS[kind], prefixes=PREFIXES), headers={"vary": "accept"}, media_type=kind)

    async def _in_editor(self, request: Request, given: list[tuple[str, str]]) -> Response:
        """The editor's page with the answer in it, or with what is wrong."""
        text = next((value for name, value in given if name == "query"), "")
        result: Result | None = None
        wrong: tuple[int, Text] | None = None
        try:
            result = await self._result(_asked(given))
        except RefusedError as refusal:
            wrong = refusal.status, refusal.detail
        except InographError as error:
            wrong = 400, Text(error.line("ru"), error.line("en"))
        return await anyio.to_thread.run_sync(self.editor.page, request, text, result, wrong)

    async def _result(self, asked: Asked) -> Result:
        seconds, turn = self.kg.workspace.config.limits.seconds, object()

        def work() -> Result:
            with typed(asked.text) as whole:
                return federation.query(self.kg, whole, seconds=seconds, dataset=asked.dataset)

        await self._take(turn)
        started = time.monotonic()
        try:
            return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except LimitReached as error:
            spent = time.monotonic() - started >= seconds
            status = 413 if isinstance(error, TooBig) else 504 if spent else 503
            raise RefusedError(status, Text(error.line("ru"), error.line("en"))) from None
        finally:
            self.slots.release_on_behalf_of(turn)

    async def _take(self, turn: object) -> None:
        """Wait for one of the few places; whoever waits too long, or comes when too many wait, is to come again."""
        busy = Text("слишком много запросов сразу, повторите позже", "too many queries at once, try again later")
        again = f"{max(1, round(self.kg.workspace.config.limits.seconds / 4))}"
        if self.slots.statistics().tasks_waiting >= WAITING:
            raise RefusedError(503, busy, retry_after=again)
        try:
            with anyio.fail_after(PATIENCE):
                await self.slots.acquire_on_behalf_of(turn)
        except TimeoutError:
            raise RefusedError(503, busy, retry_after=again) from None


def _chosen(given: list[tuple[str, str]]) -> str | None:
    """The media types of a `format` in the address, for links that a browser follows and clients that ask so.

    `output` and `results` are what other clients call it; a word there that is not known leaves it to Accept.
    """
    first = {name: value.strip().lower() for name, value in reversed(given) if name in _FORMAT_PARAMETERS}
    wanted = [first[name] for name in _FORMAT_PARAMETERS if name in first]
    kinds = next((kinds for word in wanted if (kinds := _media_types(word))), None)
    if kinds is None and "format" in first:
        known = ", ".join(dict.fromkeys([*TABLES.values(), *GRAPHS.values(), *_USUAL]))
        raise RefusedError(400, Text(f"format: {known}", f"format: {known}"))
    return kinds


def _media_types(word: str) -> str | None:
    """What a word for a format names: a media type, the name that clients usually give it, or ours."""
    if word in TABLES or word in GRAPHS:
        return word
    if word in _USUAL:
        return _USUAL[word]
    return ", ".join(kind for kind, form in (*TABLES.items(), *GRAPHS.items()) if form == word) or None


def _asked(given: list[tuple[str, str]]) -> Asked:
    texts = [value for name, value in given if name == "query"]
    if any(name == "update" for name, _ in given):
        raise RefusedError(400, Text("граф нельзя менять запросом", "a query cannot change the graph"))
    if len(texts) != 1:
        raise RefusedError(400, Text("нужен один параметр query", "one parameter “query” is needed"))
    if len(texts[0].encode("utf-8", "surrogatepass")) > LONGEST:
        raise RefusedError(413, Text("запрос длиннее 64 КБ", "the query is longer than 64 KB"))
    default, named = (tuple(dict.fromkeys(v for n, v in given if n == name)) for name in _GRAPH_PARAMETERS)
    if len(default) + len(named) > _MOST_GRAPHS:
        raise RefusedError(400, Text("слишком много графов", "too many graphs"))
    return Asked(texts[0], Dataset(default, named))


def _kinds(text: str) -> Mapping[str, str]:
    """What this query can be answered in: its first verb decides between a table and a graph."""
    return GRAPHS if form_of(text) in ("CONSTRUCT", "DESCRIBE") else TABLES


def _written(result: Result, kind: str, form: str, lang: str, hints: Sequence[Text]) -> Response:
    """The answer in the form asked for; what the vocabulary does not know stands in the header `X-Note`."""
    headers = {"vary": "accept"} | ({"x-truncated": "true"} if getattr(result, "truncated", False) else {})
    if hints:
        said = " ".join(hint.en for hint in hints[:_HINTS]).replace("“", '"').replace("”", '"')
        headers["x-note"] = "".join(sign if sign.isascii() and sign.isprintable() else "?" for sign in said)
    return Response(render(result, form, lang=lang, prefixes=PREFIXES, exact=True), headers=headers, media_type=kind)


async def _parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters of the three ways to ask: GET, a form, or the bare query as the body."""
    address = request.query_params.multi_items()
    if request.method != "POST":
        return address
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/sparql-query", "application/x-www-form-urlencoded"):
        only = "application/sparql-query, application/x-www-form-urlencoded"
        raise RefusedError(415, Text(f"тело может быть {only}", f"the body may be {only}"))
    body = await _body(request)
    try:
        text = body.decode("utf-8")
        if kind == "application/sparql-query":
            return [*address, ("query", text)]
        return [*address, *parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=128)]
    except ValueError:
        message = Text("тело не читается как UTF-8 или форма", "the body is not UTF-8 or not a form")
        raise RefusedError(400, message) from None


async def _body(request: Request) -> bytes:
    """The body, if it comes within its size and time."""
    body = bytearray()
    try:
        with anyio.fail_after(BODY):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise RefusedError(413, TOO_BIG)
    except TimeoutError:
        raise RefusedError(408, Text("тело запроса не пришло вовремя", "the body did not come in time")) from None
    return bytes(body)
