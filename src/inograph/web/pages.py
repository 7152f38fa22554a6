"""The pages of the site as `site` draws them, and the saved questions with the parameters of a form."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from inograph import queries, site, store
from inograph.errors import InographError, Language, LimitReached, Text, WrongUse
from inograph.queries import Question
from inograph.site import former, revising
from inograph.site.frame import Sheet
from inograph.site.pages import Drawer
from inograph.store import KnowledgeGraph
from inograph.web import making
from inograph.web.accept import best
from inograph.web.asking import Asked, forms_of
from inograph.web.guard import is_page, problem, sent, tag, unchanged, waiting, wants_page
from inograph.web.making import Making, NotYet
from inograph.web.openapi import described
from inograph.web.questions import Live
from inograph.web.supposing import Supposing

_PREPARING = Text("страница готовится", "the page is being prepared")
_MISSING = Text("такой страницы нет", "there is no such page")


class Pages:
    """Answers for one graph, which does not change while it is served: a page is drawn once."""

    def __init__(self, kg: KnowledgeGraph, lang: str) -> None:
        self.kg, self.lang = kg, lang
        drawer = site.drawer(kg.workspace, kg)
        self.site, self.making = drawer.site, Making(partial(_remembered, drawer), "index.html")
        self.live, self.asked, self.supposing = Live(kg, self.site), Asked(kg), Supposing(kg, self.site)
        self.at_root = self.site.languages[0]

    def begin(self) -> None:
        """Read what the pages need in the background, before anybody asks for one."""
        self.making.begin(*(f"{lang}/index.html" for lang in self.site.languages[1:]))

    async def health(self, request: Request) -> Response:
        """Is the server alive and ready to draw pages, over which graph, and was a newer one built since."""
        served = self.kg.generation.manifest.get("graph") if self.kg.generation else None
        newer = await anyio.to_thread.run_sync(self._newer)
        return JSONResponse({"status": "ok", "ready": self.making.ready, "graph": served, "newer": newer})

    def _newer(self) -> str | None:
        """The graph that is built by now, if it is not the one that is served."""
        generation = self.kg.generation
        built = store.newest(generation) if generation else None
        return built.manifest.get("graph") if built else None

    async def openapi(self, request: Request) -> Response:
        """Every question as an operation: OpenAPI 3.1."""
        return await self._answered(request, lambda: JSONResponse(described(self.kg, str(request.base_url))))

    async def void(self, request: Request) -> Response:
        """Where VoID says that a description is looked for."""
        return RedirectResponse("/sparql")

    async def moved(self, request: Request) -> Response:
        """The first language has no folder of its own, and links of a page are relative: on to the root."""
        return RedirectResponse(str(request.url.replace(path=f"/{request.path_params.get('path', '')}")))

    async def page(self, request: Request) -> Response:
        """A page or file of the site."""
        path = request.path_params.get("path", request.url.path.lstrip("/"))
        wanted = path + "index.html" if not path or path.endswith("/") else path
        folder = bool(path) and not path.endswith("/") and "." not in path.rpartition("/")[2]
        wanted = f"{wanted}/index.html" if folder else wanted
        try:
            if any(part in ("..", ".") or "\\" in part or "\0" in part for part in path.split("/")):
                await self.making.prepared(_patience(request))
                return self._missing(request)
            content = await self.making.page(wanted, _patience(request))
        except NotYet:
            return self._not_yet(request)
        except InographError as error:
            status = 503 if isinstance(error, LimitReached) else 400
            return problem(status, Text(error.line("ru"), error.line("en")), self._spoken(request))
        if content is None:
            return self._missing(request)
        if folder:
            return RedirectResponse(f"/{path}/")  # links of a page are relative
        etag = tag(wanted, sha256(content).hexdigest())
        if revising.is_gone(self.site, wanted):
            return sent(content, wanted, 410)
        return unchanged(request.headers, etag) or sent(content, wanted, etag=etag)

    def _not_yet(self, request: Request) -> Response:
        """503: for a person a page that asks again by itself, for a program a problem."""
        lang = self._tree(request) if wants_page(request.headers.get("accept")) else self._spoken(request)
        return waiting(_PREPARING, lang, as_page=wants_page(request.headers.get("accept")))

    async def ask(self, request: Request) -> Response:
        """A saved question: its page with a form, or its answer in the form that the ending or the client names."""
        if not self._is_ours(request) or request.path_params["question"] == "index.html":
            return await self.page(request)
        drawn = is_page(request) or wants_page(request.headers.get("accept"))
        return await self._answered(request, lambda: self._asked(request), drawn=drawn)

    async def ask_map(self, request: Request) -> Response:
        """The answer of a question as a map: the page of the site, or drawn for what is asked with parameters."""
        if not request.query_params or not self._is_ours(request):
            return await self.page(request)
        if not is_page(request):
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")))
        return await self._answered(request, lambda: self._mapped(request), drawn=True)

    def _mapped(self, request: Request) -> Response:
        lang = self._language(request)
        question = queries.load_all(self.kg.workspace).questions.get(request.path_params["question"])
        if question is None or not question.is_network:
            return self._missing(request)
        try:
            return sent(self.live.map(question, request.query_params, lang), "index.html")
        except WrongUse:  # the page of the question says what is wrong, and has the form
            return RedirectResponse(str(request.url.replace(path=request.url.path.partition("/map/")[0] + "/")))

    def _asked(self, request: Request) -> Response:
        lang = self._language(request)
        name, dot, form = request.path_params["question"].partition(".")
        try:
            question = queries.find(self.kg.workspace, name)
        except WrongUse as error:
            return self._missing(request, Text(error.line("ru"), error.line("en")))
        if question.name != name:  # capitals, underscores: one address a question
            return self._missing(request, Text(f"Может быть: {question.name}?", f"Did you mean: {question.name}?"))
        if dot and form not in forms_of(question):
            known = ", ".join(f".{ending}" for ending in forms_of(question))
            return self._missing(
                request,
                Text(f"окончания адреса: {known}", f"an address may end in {known}"),
                406 if form.isalnum() else 404,
            )
        if is_page(request):
            return self._missing(request) if dot else _live(*self.live.page(question, request.query_params, lang))
        if dot:
            return self.asked.answer(question, form, request, lang, self._spoken(request))
        return self._negotiated(question, request, lang)

    def _negotiated(self, question: Question, request: Request, lang: Language) -> Response:
        kinds = {kind: form for form, kind in forms_of(question).items()} | {
            "application/json": "json",
            "application/xml": "xml",
        }
        kind = best(request.headers.get("accept"), [*kinds])
        if kind is None:
            offered = ", ".join(kinds)
            return problem(406, Text(f"есть только {offered}", f"only {offered} can be had"), self._spoken(request))
        if kind == "text/html":  # the page with the form
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")), headers={"vary": "accept"})
        return self.asked.answer(question, kinds[kind], request, lang, self._spoken(request))

    def _missing(self, request: Request, why: Text = _MISSING, status: int = 404) -> Response:
        """404, or 406 for a form that a question lacks: for a person a page that leads on, for a program a problem."""
        if not wants_page(request.headers.get("accept")):
            return problem(status, why, self._spoken(request))
        lang = self._tree(request)
        path = request.url.path.lstrip("/").removeprefix(f"{lang}/")
        sheet, place = Sheet(self.site, lang, path), f"{path.removesuffix('index.html').strip('/')}/"
        page = sheet.render(
            "missing.html",
            "missing",
            _MISSING,
            why=why if why != _MISSING else None,
            was=former.name_of(self.site, place),
            near=[(sheet.link(other), name) for other, name in former.nearest(self.site, place)],
        )
        return sent(page, "index.html", status)

    async def what_if(self, request: Request) -> Response:
        """The what-if page with its form, and what changes for what was filled in."""
        if not self._is_ours(request):
            return await self.page(request)
        if not is_page(request):
            return RedirectResponse(str(request.url.replace(path=request.url.path + "/")))
        params = request.query_params
        work = lambda: _live(*self.supposing.page(params, self._language(request)))  # noqa: E731
        return await self._answered(request, work, drawn=True)

    def _is_ours(self, request: Request) -> bool:
        """Does the address begin with one of the site's languages, or with none?"""
        languages = self.kg.workspace.config.languages
        return request.path_params.get("other", languages[0]) in languages

    def _language(self, request: Request) -> Language:
        """The language that an address asks for; WrongUse for one that the site does not have."""
        languages = self.kg.workspace.config.languages
        code = request.query_params.get("lang") or request.path_params.get("other") or languages[0]
        if code not in languages:
            raise WrongUse(Text(f"lang: {', '.join(languages)}", f"lang: {', '.join(languages)}"))
        return _known(code)

    def _tree(self, request: Request) -> Language:
        """The language of the tree of pages that an address is in."""
        first, *others = self.kg.workspace.config.languages
        return _known(next((lang for lang in others if request.url.path.startswith(f"/{lang}/")), first))

    def _spoken(self, request: Request) -> Language:
        """The language of what is said of a mistake or an answer: the address's if it has one, else the server's."""
        code = request.query_params.get("lang") or request.url.path.split("/")[1]
        return _known(code if code in self.kg.workspace.config.languages else self.lang)

    async def _answered(self, request: Request, work: Callable[[], Response], *, drawn: bool = False) -> Response:
        """Work in a thread; whoever asked is told soon after the time limit, whatever the thread still does.

        What is drawn as a page waits before that for what all pages need.
        """
        seconds = self.kg.workspace.config.limits.seconds
        if drawn:
            try:
                await self.making.prepared(_patience(request))
            except NotYet:
                return self._not_yet(request)
        started = time.monotonic()
        try:
            with anyio.fail_after(seconds + 0.2):
                return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except TimeoutError:
            late = Text(f"нет ответа за {seconds:g} с", f"timed out after {seconds:g} s")
            if drawn and wants_page(request.headers.get("accept")):
                return waiting(late, self._tree(request), as_page=True, status=504)
            return problem(504, late, self._spoken(request))
        except LimitReached as error:
            status = 504 if time.monotonic() - started >= seconds else 503
            return problem(status, Text(error.line("ru"), error.line("en")), self._spoken(request))
        except InographError as error:
            return problem(400, Text(error.line("ru"), error.line("en")), self._spoken(request))


def _remembered(drawer: Drawer, path: str) -> bytes | None:
    """A page; after the first one it is known what all pages are called."""
    page = drawer.render(path)
    if path == "index.html" and drawer.site.is_built:
        former.remember(drawer.site)
    return page


def _patience(request: Request) -> float:
    return making.BROWSER if wants_page(request.headers.get("accept")) else making.PROGRAM


def _known(code: str) -> Language:
    return "en" if code == "en" else "ru"


def _live(status: int, page: bytes) -> Response:
    return sent(page, "index.html", status)
