"""The pages of the site as `site` draws them, and the saved questions with the parameters of a form."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import sha256

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from inograph import queries, site
from inograph.errors import InographError, Language, LimitReached, Text
from inograph.store import KnowledgeGraph
from inograph.web.accept import best
from inograph.web.asking import Asked, forms_of
from inograph.web.guard import problem, sent, tag, unchanged
from inograph.web.openapi import described
from inograph.web.questions import Live
from inograph.web.supposing import Supposing

_MISSING = Text("такой страницы нет", "there is no such page")


class Pages:
    """Answers for one graph, which does not change while it is served: a page is drawn once."""

    def __init__(self, kg: KnowledgeGraph, lang: str) -> None:
        self.kg, self.lang = kg, lang
        self.live, self.asked, self.supposing = Live(kg), Asked(kg), Supposing(kg)
        self.draw = lru_cache(maxsize=512)(partial(site.render_page, kg.workspace, kg))

    async def health(self, request: Request) -> Response:
        """Is the server alive, and over which graph."""
        generation = self.kg.generation
        return JSONResponse({"status": "ok", "graph": generation.manifest.get("graph") if generation else None})

    async def openapi(self, request: Request) -> Response:
        """Every question as an operation: OpenAPI 3.1."""
        return await self._answered(lambda: JSONResponse(described(self.kg, str(request.base_url))))

    async def void(self, request: Request) -> Response:
        """Where VoID says that a description is looked for."""
        return RedirectResponse("/sparql")

    async def page(self, request: Request) -> Response:
        """A page or file of the site."""
        path = request.path_params.get("path", request.url.path.lstrip("/"))
        if any(part in ("..", ".") or "\\" in part or "\0" in part for part in path.split("/")):
            return problem(404, _MISSING, self.lang)
        wanted = path + "index.html" if not path or path.endswith("/") else path
        return await self._answered(lambda: self._page(request, path, wanted))

    def _page(self, request: Request, path: str, wanted: str) -> Response:
        folder = bool(path) and not path.endswith("/") and "." not in path.rpartition("/")[2]
        content = self.draw(f"{wanted}/index.html" if folder else wanted)
        if content is None:
            return problem(404, _MISSING, self.lang)
        if folder:
            return RedirectResponse(f"/{path}/")  # links of a page are relative
        etag = tag(wanted, sha256(content).hexdigest())
        return unchanged(request.headers, etag) or sent(content, wanted, etag=etag)

    async def ask(self, request: Request) -> Response:
        """A saved question: its page with a form, or its answer in the form that the ending or the client names."""
        name, dot, form = request.path_params["question"].partition(".")
        lang = self._language(request)
        if lang is None or name not in queries.names(self.kg.workspace):
            return await self.page(request)
        if dot and not request.url.path.endswith((".", "/", "/index.html")):
            return await self._answered(lambda: self._file(name, form, request, lang))
        if dot:
            return problem(404, _MISSING, self.lang)
        if request.url.path.endswith(("/", "/index.html")):
            return await self._answered(lambda: _live(*self.live.page(name, request.query_params, lang)))
        return await self._answered(lambda: self._negotiated(name, request, lang))

    def _negotiated(self, name: str, request: Request, lang: Language) -> Response:
        question = queries.find(self.kg.workspace, name)
        kinds = {kind: form for form, kind in forms_of(question).items()} | {"application/json": "json"}
        kind = best(request.headers.get("accept"), ["text/html", *kinds])
        if kind is None:
            offered = ", ".join(kinds)
            return problem(406, Text(f"есть только {offered}", f"only {offered} can be had"), self.lang)
        if kind == "text/html":
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")), headers={"vary": "accept"})
        return self.asked.answer(question, kinds[kind], request, lang)

    async def what_if(self, request: Request) -> Response:
        """The what-if page with its form, and what changes for what was filled in."""
        lang = self._language(request)
        if lang is None:
            return await self.page(request)
        if not request.url.path.endswith(("/", "/index.html")):
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")))
        return await self._answered(lambda: _live(*self.supposing.page(request.query_params, lang)))

    def _file(self, name: str, form: str, request: Request, lang: Language) -> Response:
        question = queries.find(self.kg.workspace, name)
        if form not in forms_of(question):
            return problem(404, _MISSING, self.lang)
        return self.asked.answer(question, form, request, lang)

    def _language(self, request: Request) -> Language | None:
        """The language of an address; None where its first part is not one of the site's languages."""
        languages = self.kg.workspace.config.languages
        code = request.query_params.get("lang") or request.path_params.get("other") or languages[0]
        return ("en" if code == "en" else "ru") if code in languages else None

    async def _answered(self, work: Callable[[], Response]) -> Response:
        """Work in a thread; whoever asked is told soon after the time limit, whatever the thread still does."""
        seconds = self.kg.workspace.config.limits.seconds
        started = time.monotonic()
        try:
            with anyio.fail_after(seconds + 0.2):
                return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except TimeoutError:
            late = Text(f"нет ответа за {seconds:g} с", f"timed out after {seconds:g} s")
            return problem(504, late, self.lang)
        except LimitReached as error:
            status = 504 if time.monotonic() - started >= seconds else 503
            return problem(status, Text(error.line("ru"), error.line("en")), self.lang)
        except InographError as error:
            return problem(400, Text(error.line("ru"), error.line("en")), self.lang)


def _live(status: int, page: bytes) -> Response:
    return sent(page, "index.html", status)
