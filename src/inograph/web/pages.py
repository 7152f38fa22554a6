"""The pages of the site as `site` draws them, and the saved questions with the parameters of a form."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from inograph import queries, site
from inograph.answers import forms
from inograph.errors import InographError, Language, LimitReached, Text
from inograph.store import KnowledgeGraph
from inograph.web.guard import policy, problem
from inograph.web.questions import Live, given

FORMS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "md": "text/markdown",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The endings of a question's address → what is sent."""
_KINDS = {".js": "text/javascript", ".ttl": "text/turtle", ".trig": "application/trig", ".nq": "application/n-quads",
          ".jsonld": "application/ld+json", ".nt": "application/n-triples", ".csv": "text/csv"}  # fmt: skip
_MISSING = Text("такой страницы нет", "there is no such page")
T = TypeVar("T")


class Pages:
    """Answers for one graph, which does not change while it is served: a page is drawn once."""

    def __init__(self, kg: KnowledgeGraph, lang: str) -> None:
        self.kg, self.lang = kg, lang
        self.live = Live(kg)
        self.draw = lru_cache(maxsize=512)(partial(site.render_page, kg.workspace, kg))

    async def health(self, request: Request) -> Response:
        """Is the server alive, and over which graph."""
        generation = self.kg.generation
        return JSONResponse({"status": "ok", "graph": generation.manifest.get("graph") if generation else None})

    async def page(self, request: Request) -> Response:
        """A page or file of the site."""
        path = request.path_params.get("path", request.url.path.lstrip("/"))
        if any(part in ("..", ".") or "\\" in part or "\0" in part for part in path.split("/")):
            return problem(404, _MISSING, self.lang)
        wanted = path + "index.html" if not path or path.endswith("/") else path
        return await self._answered(lambda: self._page(path, wanted))

    def _page(self, path: str, wanted: str) -> Response:
        folder = bool(path) and not path.endswith("/") and "." not in path.rpartition("/")[2]
        content = self.draw(f"{wanted}/index.html" if folder else wanted)
        if content is None:
            return problem(404, _MISSING, self.lang)
        return RedirectResponse(f"/{path}/") if folder else _sent(content, wanted, 200)  # links of a page are relative

    async def ask(self, request: Request) -> Response:
        """A saved question: its page with a form, or its answer in the form that the ending names."""
        name, _, form = request.path_params["question"].partition(".")
        lang = self._language(request)
        if lang is None or name not in queries.names(self.kg.workspace) or (form and form not in FORMS):
            return await self.page(request)
        if form:
            return await self._answered(lambda: self._file(name, form, request, lang))
        if not request.url.path.endswith(("/", "/index.html")):
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")))
        return await self._answered(lambda: _live(*self.live.page(name, request.query_params, lang)))

    def _file(self, name: str, form: str, request: Request, lang: Language) -> Response:
        question = queries.find(self.kg.workspace, name)
        result = queries.run(self.kg, question, given(self.kg, question, request.query_params), lang)
        content = forms.render(result, form, lang=lang)
        named = {"content-disposition": f'inline; filename="{name}.{form}"'}
        return Response(content, headers=named, media_type=FORMS[form])

    def _language(self, request: Request) -> Language | None:
        """The language of an address; None where its first part is not one of the site's languages."""
        languages = self.kg.workspace.config.languages
        code = request.query_params.get("lang") or request.path_params.get("other") or languages[0]
        return ("en" if code == "en" else "ru") if code in languages else None

    async def _answered(self, work: Callable[[], Response]) -> Response:
        """Work in a thread; whoever asked is told after the time limit, even if the engine cannot be stopped."""
        seconds = self.kg.workspace.config.limits.seconds
        try:
            with anyio.fail_after(seconds):
                return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except TimeoutError:
            late = Text(f"нет ответа за {seconds:g} с", f"timed out after {seconds:g} s")
            return problem(504, late, self.lang)
        except LimitReached as error:
            return problem(503, Text(error.line("ru"), error.line("en")), self.lang)
        except InographError as error:
            return problem(400, Text(error.line("ru"), error.line("en")), self.lang)


def _live(status: int, page: bytes) -> Response:
    return _sent(page, "index.html", status)


def _sent(content: str | bytes, path: str, status: int = 200) -> Response:
    ending = f".{path.rpartition('.')[2]}"
    kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind != "text/html":
        return Response(content, media_type=kind)
    text = content.decode("utf-8") if isinstance(content, bytes) else content
    return Response(text, status, {"content-security-policy": policy(text)}, media_type=kind)
