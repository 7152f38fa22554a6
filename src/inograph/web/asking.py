"""A saved question's address: its answer in the form that the ending or the client chooses, page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from inograph import queries
from inograph.answers import Answer, Result, Triples
from inograph.answers.forms import render
from inograph.answers.sheets import WRITERS
from inograph.errors import Language, Text, WrongUse
from inograph.ontology import PREFIXES
from inograph.queries import Question, Taken, titles
from inograph.store import KnowledgeGraph
from inograph.web.guard import tag, unchanged
from inograph.web.questions import MARKED, PAGING, given

FORMS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "html": "text/html",
}
"""The endings of a question's address → what is sent for a table."""
GRAPHS: Mapping[str, str] = {
    **FORMS,
    "json": "application/ld+json",
    "xml": "application/rdf+xml",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
}
"""The same for a question whose answer is a graph."""
LARGEST_PAGE = 10_000
_IRI = "%/:#?&=@!$'()*+,;~[]"


def forms_of(question: Question) -> Mapping[str, str]:
    """The endings that a question's address may have."""
    return GRAPHS if question.form == "construct" else FORMS


class Page(NamedTuple):
    """Which rows are asked for; size None: all of them."""

    number: int = 1
    size: int | None = None

    def of(self, result: Result) -> Result:
        """The rows of this page."""
        if self.size is None or isinstance(result, bool):
            return result
        rows = slice((self.number - 1) * self.size, self.number * self.size)
        if isinstance(result, Answer):
            return Answer(result.variables, result.rows[rows], result.truncated)
        return Triples(result[rows], truncated=getattr(result, "truncated", False))

    def links(self, rows: int) -> dict[str, Page]:
        """The other pages of so many rows, by their relation (RFC 8288)."""
        if self.size is None:
            return {}
        last = max(1, -(-rows // self.size))
        found = {"first": 1, "prev": self.number - 1, "next": self.number + 1, "last": last}
        return {relation: Page(n, self.size) for relation, n in found.items() if 1 <= n <= last}


def page_of(params: QueryParams, question: Question) -> Page:
    """The page that an address asks for with `page` and `pageSize`; WrongUse where they are no numbers."""
    asked = {name: _number(name, params) for name in PAGING}
    size = asked["pageSize"] or question.pagination or (100 if asked["page"] else None)
    return Page(asked["page"] or 1, size and min(size, LARGEST_PAGE))


def _number(name: str, params: QueryParams) -> int | None:
    texts = [text for text in params.getlist(name) if text.strip()]
    if not texts:
        return None
    text = texts[0].strip()
    if len(texts) > 1 or not (text.isascii() and text.isdecimal()) or not 0 < int(text[:12]) <= 10**9:
        most = LARGEST_PAGE if name == "pageSize" else 10**9
        raise WrongUse(Text(f"{name}: нужно число от 1 до {most}", f"{name}: a number from 1 to {most} is expected"))
    return int(text)


class Asked:
    """Answers for one graph, which does not change while it is served: the last ones are kept as bytes."""

    def __init__(self, kg: KnowledgeGraph, room: int = 64 * 2**20) -> None:
        self.kg, self.kept = kg, Kept(room)

    def answer(self, question: Question, form: str, request: Request, lang: Language, spoken: Language) -> Response:
        """The answer as a file with names in `lang`, remarks on it `spoken`; 304 where the client holds it."""
        params = request.query_params
        asked = sorted((name, text) for name, text in params.multi_items() if text.strip())
        graph = self.kg.generation and self.kg.generation.manifest.get("graph")
        etag = tag(graph, question.digest, form, lang, spoken, asked)
        if graph and (same := unchanged(request.headers, etag)):
            return same
        content = self.kept.get(etag) if graph else None
        if content is None:
            content = self._content(question, form, request, lang, spoken)
            self.kept.put(etag, content)
        body, headers = content
        if graph:
            headers = {**headers, "etag": etag}
        return Response(body, headers=headers, media_type=forms_of(question)[form])

    def _content(
        self, question: Question, form: str, request: Request, lang: Language, spoken: Language
    ) -> tuple[bytes, dict[str, str]]:
        page = page_of(request.query_params, question)
        asked = given(self.kg, question, request.query_params)
        arguments = asked.arguments
        seconds = self.kg.workspace.config.limits.seconds
        whole = queries.run(self.kg, question, arguments, lang, seconds=seconds)
        headers = {"content-disposition": f'inline; filename="{question.name}.{form}"', "vary": "accept"}
        others = queries.taken(self.kg, asked.values, lang)
        if others:
            headers["x-taken"] = ", ".join(f"{name.parameter}=<{quote(name.iri, safe=_IRI)}>" for name in others)
        if getattr(whole, "truncated", False):
            headers["x-truncated"] = "true"
        if rest := queries.left_out(self.kg, question):
            headers["x-left-out"] = f"{rest.number} {rest.question.name}"
        rows = 0 if isinstance(whole, bool) else len(whole.rows if isinstance(whole, Answer) else whole)
        links = [_link(request, other, relation) for relation, other in page.links(rows).items()]
        if links:
            headers["link"] = ", ".join(links)
        shown = page.of(whole)
        if form == "xlsx" and isinstance(shown, Answer):
            shown = queries.told_apart(shown, queries.notes(self.kg, lang))
        heads = (
            isinstance(shown, Answer) and form in WRITERS and titles.titled(self.kg.workspace, shown.variables, lang)
        )
        content = render(shown, form, lang=lang, headings=heads or None, prefixes=PREFIXES)
        if form == "csv" and MARKED in request.query_params:
            content = f"\ufeff{content!s}"
        if form == "json" and queries.is_empty(whole):
            content = self._with_reason(str(content), question, arguments, spoken, seconds)
        if form == "json" and others and question.form != "construct":
            content = _with_taken(str(content), others)
        if form == "json" and rest and question.form != "construct":
            told = {"question": rest.question.name, "number": rest.number, "said": rest.said.in_(spoken)}
            content = _with_first(str(content), "left_out", told)
        return (content.encode() if isinstance(content, str) else content), headers

    def _with_reason(
        self, content: str, question: Question, arguments: queries.Arguments, lang: Language, seconds: float
    ) -> str:
        """Which parameter made an answer empty, beside `truncated` at the top of the JSON."""
        import json

        why = queries.why_empty(self.kg, question, arguments, seconds=seconds)
        data = json.loads(content)
        if why is None or not isinstance(data, dict):
            return content
        return json.dumps({"empty": why.in_(lang), **data}, ensure_ascii=False, indent=1)


def _with_taken(content: str, others: list[Taken]) -> str:
    """Whom the names in the address were taken for, at the top of the JSON."""
    return _with_first(content, "taken", [asdict(name) for name in others])


def _with_first(content: str, name: str, told: object) -> str:
    """A JSON object with one more member at its top."""
    import json

    return f"{{{json.dumps(name)}: {json.dumps(told, ensure_ascii=False)},\n{content.lstrip().removeprefix('{')}"


def _link(request: Request, page: Page, relation: str) -> str:
    kept = [(name, text) for name, text in request.query_params.multi_items() if name not in PAGING and text.strip()]
    query = urlencode([*kept, ("page", page.number), ("pageSize", page.size or 0)])
    return f'<{request.url.path}?{query}>; rel="{relation}"'


class Kept:
    """Answers as bytes, the longest unused thrown away when there is no room."""

    def __init__(self, room: int) -> None:
        self.room, self.size = room, 0
        self._held: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> tuple[bytes, dict[str, str]] | None:
        """What was put under a key, if it is still here."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: str, content: tuple[bytes, dict[str, str]]) -> None:
        """Keep an answer; one that is larger than a quarter of the room is not worth it."""
        size = len(content[0])
        if size > self.room // 4:
            return
        with self._lock:
            if key not in self._held:
                self.size += size
            self._held[key] = content
            while self.size > self.room:
                _, (body, _) = self._held.popitem(last=False)
                self.size -= len(body)
