"""What every answer of the server keeps to: names it answers to, methods, sizes, and headers that make pages inert."""

from __future__ import annotations

import ipaddress
import mimetypes
import re
import socket
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from html import unescape
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inograph.errors import Text
from inograph.web import preparing
from inograph.web.accept import best

BODY_LIMIT, HEADER_LIMIT, MOST_HEADERS = 2**20, 2**15, 100
AGAIN = 3
"""Seconds after which somebody who waits may ask again."""
TOO_BIG = Text("тело запроса больше 1 МиБ", "the body is larger than 1 MiB")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_KINDS = {".js": "text/javascript", ".ttl": "text/turtle", ".trig": "application/trig", ".nq": "application/n-quads",
          ".jsonld": "application/ld+json", ".nt": "application/n-triples", ".csv": "text/csv"}  # fmt: skip
Named = Callable[[str], bool]


def problem(
    status: int, detail: Text, lang: str, *, headers: dict[str, str] | None = None, accept: str | None = None
) -> Response:
    """A mistake as `application/problem+json` (RFC 9457): its detail is one line that says what and what to do.

    A browser, as `accept` says, gets that line alone.
    """
    if wants_page(accept):
        return PlainTextResponse(f"inograph: {detail.in_(lang)}\n", status, headers)
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "status": status, "title": title, "detail": detail.in_(lang)}
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def is_page(request: Request) -> bool:
    """Whether an address is that of a page itself: a folder, or the file in it."""
    return request.url.path.endswith(("/", "/index.html"))


def wants_page(accept: str | None) -> bool:
    """A browser names HTML first; a program that takes anything gets what programs read."""
    return accept is not None and best(accept, ["application/json", "text/html"]) == "text/html"


def waiting(why: Text, lang: str, *, as_page: bool, status: int = 503) -> Response:
    """Not yet: a problem for a program, for a person a page that asks again; it is drawn from nothing that waits."""
    again = {"retry-after": str(AGAIN)}
    if not as_page:
        return problem(status, why, lang, headers=again)
    words = why.in_(lang)
    page = preparing.page(words[:1].upper() + words[1:], lang, AGAIN)
    return Response(page, status, again | {"content-security-policy": policy(page)}, media_type="text/html")


def names(listening: socket.socket) -> Named:
    """Which Host headers are ours: a page of another site that points its name to this computer gets no answer."""
    host, port = listening.getsockname()[:2]
    literal = f"[{host}]" if ":" in host else host
    ours = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", literal)}
    if port == 80:
        ours |= {name.removesuffix(":80") for name in ours}
    everywhere = ipaddress.ip_address(host.partition("%")[0]).is_unspecified
    here = f"{socket.gethostname()}:{port}".lower()

    def is_ours(header: str) -> bool:
        return header in ours or (everywhere and (header == here or _is_address(header, port)))

    return is_ours


def _is_address(header: str, port: int) -> bool:
    """Asked for by number: another site cannot make a browser do that under its own name."""
    name, _, asked = header.rpartition(":")
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return asked == str(port)


class Guard:
    """ASGI middleware: refuses foreign names, pages, methods and big bodies; puts the headers on every answer."""

    def __init__(self, app: ASGIApp, names: Named, lang: str) -> None:
        self.app, self.names, self.lang = app, names, lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # websockets are switched off
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("content-security-policy", f"{POLICY}; frame-ancestors 'none'")
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        refused = partial(problem, accept=headers.get("accept"))
        host = headers.getlist("host")
        if len(host) != 1 or not self.names(host[0].lower()):
            own = _address(scope)
            foreign = Text(f"этот сервер отвечает только на свой адрес. Откройте {own}",
                           f"this server answers to its own address only. Open {own}")  # fmt: skip
            return refused(421, foreign, self.lang)
        if self._is_foreign(headers, host[0].lower()):
            return refused(403, Text("запрос пришёл со страницы другого сайта",
                                     "the request comes from a page of another site"), self.lang)  # fmt: skip
        allowed = _methods(scope["path"])
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(allowed)})
        if scope["method"] not in allowed:
            return refused(405, Text("здесь можно только читать", "this can only be read"), self._lang(scope["path"]),
                           headers={"allow": ", ".join(allowed)})  # fmt: skip
        return self._too_much(scope, headers)

    def _lang(self, path: str) -> str:
        """The language of the tree of pages that an address is in."""
        return next((lang for lang in ("ru", "en") if path.startswith(f"/{lang}/")), self.lang)

    def _too_much(self, scope: Scope, headers: Headers) -> Response | None:
        if (
            sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER_LIMIT
            or len(headers) > MOST_HEADERS
        ):
            return problem(431, Text("заголовки запроса слишком велики", "the headers are too large"), self.lang)
        if len(scope["query_string"]) > 4 * HEADER_LIMIT:
            return problem(414, Text("адрес слишком длинный", "the address is too long"), self.lang)
        if "content-length" in headers and "transfer-encoding" in headers:
            return problem(400, Text("длина названа дважды", "the length is named twice"), self.lang)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()) or int(length[:20]) > BODY_LIMIT:
            return problem(413, TOO_BIG, self.lang)
        return None

    def _is_foreign(self, headers: Headers, host: str) -> bool:
        """Was it a page of another site that made the browser ask? A link that a person follows may lead here."""
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return True
        return headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"


def _address(scope: Scope) -> str:
    """Where the connection came in, as it can be opened."""
    host, port = scope.get("server") or ("127.0.0.1", 80)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _methods(path: str) -> tuple[str, ...]:
    asked = path.rstrip("/").removesuffix("/index.html").endswith("/sparql")
    return ("GET", "HEAD", "OPTIONS", "POST") if asked else ("GET", "HEAD", "OPTIONS")


def policy(page: str) -> str:
    """The policy that a page of ours gives itself (a map carries the hashes of its scripts), kept out of frames."""
    own = _META.search(page, 0, 4096)
    return f"{unescape(own[1]) if own else POLICY}; frame-ancestors 'none'"


def tag(*parts: object) -> str:
    """An entity tag of what decides an answer."""
    return f'"{sha256(chr(0).join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def unchanged(headers: Headers, etag: str) -> Response | None:
    """304, where the client holds this very answer already (RFC 9110, 13.1.2)."""
    held = headers.get("if-none-match")
    if held is None:
        return None
    tags = {part.strip().removeprefix("W/") for part in held.split(",")}
    return Response(status_code=304, headers={"etag": etag}) if "*" in tags or etag in tags else None


def sent(content: str | bytes, path: str, status: int = 200, etag: str = "") -> Response:
    """A page or file with its kind; a page brings its own policy."""
    ending = f".{path.rpartition('.')[2]}"
    kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = {"etag": etag} if etag else {}
    if kind != "text/html":
        return Response(content, headers=headers, media_type=kind)
    text = content.decode("utf-8") if isinstance(content, bytes) else content
    return Response(text, status, {"content-security-policy": policy(text), **headers}, media_type=kind)
