"""Serves the site's pages live on this computer, with forms for the saved questions and the SPARQL protocol.

There is no second rendering path: a page is what `site` draws. The server answers to its own names only, changes
nothing, and what may take long runs outside the loop that serves the others.
"""

from __future__ import annotations

import errno
import socket
import threading
from typing import TYPE_CHECKING

from inograph.errors import Text, WrongUse
from inograph.store import KnowledgeGraph

if TYPE_CHECKING:
    from starlette.applications import Starlette


def bind(host: str, port: int) -> socket.socket:
    """A listening socket (port 0: any free one); WrongUse with one clear line when the address cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise WrongUse(Text(f"нет такого адреса: {host}", f"there is no such address: {host}")) from None
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _refused(host, port, error) from None
    return listening


def _refused(host: str, port: int, error: OSError) -> WrongUse:
    if error.errno == errno.EADDRINUSE:
        message = Text(f"порт {port} занят другой программой", f"port {port} is in use by another program")
    elif error.errno in (errno.EACCES, errno.EPERM):
        message = Text(f"порт {port} можно открыть только администратору", f"port {port} needs administrator rights")
    else:
        return WrongUse(Text(f"у этого компьютера нет адреса {host}", f"this computer has no address {host}"))
    return WrongUse(message, remedy=Text("--port 0 выберет свободный.", "--port 0 picks a free one."))


def app(kg: KnowledgeGraph, listening: socket.socket, lang: str, *, at_once: bool = False) -> Starlette:
    """The application for a graph, answering to the names of the listening socket.

    What pages need is read when the first one is asked for, or in the background `at_once`.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route

    from inograph.web.editor import Editor
    from inograph.web.guard import Guard, names
    from inograph.web.pages import Pages
    from inograph.web.sparql import Sparql

    pages = Pages(kg, lang)
    protocol = Sparql(kg, lang, Editor(kg, pages.site))
    if at_once:
        pages.begin()
    trees, ends = ("", "/{other}"), ("", "/", "/index.html")
    routes = [
        Route("/health", pages.health),
        Route("/openapi.json", pages.openapi),
        Route("/.well-known/void", pages.void),
        *(Route(f"/{pages.at_root}{rest}", pages.moved, methods=["GET", "POST"]) for rest in ("", "/{path:path}")),
        *(Route(f"{tree}/sparql{end}", protocol.answer, methods=["GET", "POST"]) for tree in trees for end in ends),
        *(Route(f"{tree}/ask/{{question}}{end}", pages.ask) for tree in trees for end in ends),
        *(Route(f"{tree}/ask/{{question}}/map{end}", pages.ask_map) for tree in trees for end in ends),
        *(Route(f"{tree}/what-if{end}", pages.what_if) for tree in trees for end in ends),
        Route("/{path:path}", pages.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, names=names(listening), lang=lang)])


def run(kg: KnowledgeGraph, listening: socket.socket, lang: str) -> None:
    """Serve until SIGINT or SIGTERM, which then reach the caller (KeyboardInterrupt, or its own handler).

    A graph that is built meanwhile takes the place of the one that is served.
    """
    import uvicorn

    from inograph.web.patience import Patient
    from inograph.web.renewing import Renewed

    served = Renewed(kg, lambda graph: app(graph, listening, lang, at_once=True))
    threading.Thread(target=served.watch, daemon=True).start()
    config = uvicorn.Config(
        served,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http=Patient,
        backlog=128,
        limit_concurrency=128,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            served.close()  # whoever waits for a query is told that it ended, and nobody is waited for
            await super().shutdown(sockets)

    try:
        Server(config).run(sockets=[listening])
    finally:
        served.close()
