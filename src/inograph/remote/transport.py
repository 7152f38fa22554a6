"""One HTTP exchange with a clock for the whole of it, retries for reads, and redirects that stay at home."""

from __future__ import annotations

import ipaddress
import os
import random
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from queue import Empty, SimpleQueue
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from inograph.errors import EndpointFailed, InographError, Text, WrongUse
from inograph.remote.failures import broken, failed, refused

TRIES, REDIRECTS = 3, 3
AGENT = "inograph (SPARQL client; https://w3id.org/inograph)"
_BUSY = frozenset({429, 502, 503})
_MOVED = frozenset({301, 302, 303, 307, 308})


class Reply(NamedTuple):
    """One HTTP answer, read to its end; `counted` where its length was known."""

    status: int
    headers: Message
    body: bytes
    counted: bool


@dataclass(frozen=True, slots=True)
class Credentials:
    """User and password of an endpoint, or a token alone; they show in no message."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def variables(self) -> str:
        """Where they came from."""
        return "INOGRAPH_ENDPOINT_TOKEN" if self.token else "INOGRAPH_ENDPOINT_USER, INOGRAPH_ENDPOINT_PASSWORD"


@dataclass(frozen=True)
class Address:
    """Where to ask, as whom, and how many MiB an answer may have; `public_only` never reaches a private network."""

    url: str
    room: int = 32
    credentials: Credentials | None = None
    public_only: bool = False

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            named = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port)
        except ValueError:
            named = False
        if not named or not self.url.isprintable() or " " in self.url:
            raise WrongUse(Text("адрес точки должен начинаться с http:// или https://",
                                "an endpoint's address starts with http:// or https://"), where=self.url)  # fmt: skip
        if parts.username or parts.password:
            raise WrongUse(
                Text("имя и пароль в адресе не принимаются", "user and password in the address are refused"),
                where=parts.hostname or "",
                remedy=Text("Задайте INOGRAPH_ENDPOINT_USER и INOGRAPH_ENDPOINT_PASSWORD.",
                            "Set INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD."),
            )  # fmt: skip
        if self.credentials and parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise WrongUse(
                Text("пароль не посылается без шифрования", "a password is not sent without encryption"),
                where=self.shown,
                remedy=Text("Нужен адрес https.", "An https address is needed."),
            )

    @property
    def shown(self) -> str:
        """The address for a message, without its query."""
        return self.url.partition("?")[0]


def credentials() -> Credentials | None:
    """From INOGRAPH_ENDPOINT_TOKEN, or INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD, and nowhere else."""
    if token := os.environ.get("INOGRAPH_ENDPOINT_TOKEN"):
        return Credentials(token=token)
    user, password = os.environ.get("INOGRAPH_ENDPOINT_USER"), os.environ.get("INOGRAPH_ENDPOINT_PASSWORD")
    return Credentials(user, password) if user and password else None


class Wanted(NamedTuple):
    """A request: the whole URL, the method, the body and the headers; a read may be repeated."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = {}
    is_read: bool = True


def asked(address: Address, wanted: Wanted, deadline: float) -> Reply:
    """The first answer that is not "busy": a read is tried three times. EndpointFailed for any status but 2xx."""
    for attempt in range(1, (TRIES if wanted.is_read else 1) + 1):
        reply = _authorized(address, wanted, deadline)
        if 200 <= reply.status < 300:
            return reply
        pause = _pause(reply.headers, attempt)
        hopeless = not wanted.is_read or attempt == TRIES or time.monotonic() + pause > deadline
        if reply.status not in _BUSY or hopeless:
            break
        time.sleep(pause)
    given = address.credentials.variables if address.credentials else ""
    raise refused(address.shown, reply.status, reply.body, given)


def _pause(headers: Message, attempt: int) -> float:
    from email.utils import parsedate_to_datetime

    told = (headers.get("Retry-After") or "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return random.uniform(0.125, 0.25) * float(2**attempt)  # noqa: S311 - jitter, not a secret


def _authorized(address: Address, wanted: Wanted, deadline: float) -> Reply:
    """The answer with our credentials: plainly, or as a server that wants a digest asks for it."""
    known = address.credentials
    if known is None:
        return _followed(address, wanted, deadline)
    if known.token:
        return _followed(address, _with(wanted, f"Bearer {known.token}"), deadline)
    from base64 import b64encode

    token = b64encode(f"{known.user}:{known.password}".encode()).decode()
    reply = _followed(address, _with(wanted, f"Basic {token}"), deadline)
    if reply.status != 401:
        return reply
    bare = _followed(address, wanted, deadline)  # Virtuoso names its challenge to those only who come without a word
    challenge = bare.headers.get("WWW-Authenticate") or ""
    if bare.status == 401 and challenge.lower().startswith("digest "):
        return _followed(address, _with(wanted, _digest(known, wanted, challenge)), deadline)
    return reply


def _with(wanted: Wanted, authorization: str) -> Wanted:
    return wanted._replace(headers={**wanted.headers, "Authorization": authorization})


def _digest(known: Credentials, wanted: Wanted, challenge: str) -> str:
    from urllib.request import (
        AbstractDigestAuthHandler,
        HTTPPasswordMgrWithDefaultRealm,
        Request,
        parse_http_list,
        parse_keqv_list,
    )

    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, wanted.url, known.user, known.password)
    request = Request(wanted.url, data=wanted.body, method=wanted.method)  # noqa: S310 - http or https, see Address
    try:
        fields = parse_keqv_list(parse_http_list(challenge.partition(" ")[2]))
        return f"Digest {AbstractDigestAuthHandler(passwords).get_authorization(request, fields)}"
    except ValueError:
        return "Digest"


def _followed(address: Address, wanted: Wanted, deadline: float) -> Reply:
    """The answer after redirects, which may not leave the host."""
    for _ in range(REDIRECTS + 1):
        reply = _whole(address, wanted, deadline)
        if reply.status not in _MOVED:
            return reply
        target = urljoin(wanted.url, reply.headers.get("Location") or wanted.url)
        if not _same_host(wanted.url, target):
            raise failed(address.shown, Text("перенаправляет на другой адрес", "redirects to another host"),
                         reply.status)  # fmt: skip
        wanted = wanted._replace(url=target)
        if reply.status == 303:
            wanted = wanted._replace(method="GET", body=None)
    raise failed(address.shown, Text("перенаправляет без конца", "redirects without end"), reply.status)


def _same_host(url: str, target: str) -> bool:
    old, new = urlsplit(url), urlsplit(target)
    safer = new.scheme == old.scheme or (old.scheme, new.scheme) == ("http", "https")
    return safer and new.hostname == old.hostname and (new.port == old.port or new.scheme != old.scheme)


def _whole(address: Address, wanted: Wanted, deadline: float) -> Reply:
    """One exchange, in a thread of its own: the clock runs for the whole answer and not for each read."""
    parts = urlsplit(wanted.url)
    remaining = max(0.01, deadline - time.monotonic())
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=remaining)
    setattr(connection, "_create_connection", partial(_connected, public_only=address.public_only))  # noqa: B010 - not in the types
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    outcome: SimpleQueue[Reply | Exception] = SimpleQueue()
    held: list[socket.socket] = []

    def exchange() -> None:
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # refused before it had heard all: read what it says
                connection.request(wanted.method, path, wanted.body, {"User-Agent": AGENT, **wanted.headers})
            held.append(connection.sock)
            outcome.put(_read(connection.getresponse(), address.room))
        except (OSError, HTTPException, InographError, ValueError, AttributeError) as error:
            outcome.put(error)

    threading.Thread(target=exchange, daemon=True).start()
    try:
        reply: Reply | Exception = outcome.get(timeout=remaining)
    except Empty:
        reply = TimeoutError()
    _hang_up(held)
    if isinstance(reply, Reply):
        return reply
    raise broken(address.shown, reply) from reply


def _connected(
    place: tuple[str, int],
    timeout: float | None = None,
    source_address: tuple[str, int] | None = None,
    *,
    public_only: bool,
) -> socket.socket:
    """A connection; where only public addresses may be reached, to the very address that was looked at."""
    if not public_only:
        return socket.create_connection(place, timeout, source_address)
    found = [info[4][0] for info in socket.getaddrinfo(*place, type=socket.SOCK_STREAM)]
    for address in found:
        if not ipaddress.ip_address(str(address).partition("%")[0]).is_global:
            raise EndpointFailed(Text(f"адрес {address} внутри частной сети", f"{address} is inside a private network"))
    return socket.create_connection((str(found[0]), place[1]), timeout, source_address)


def _read(response: HTTPResponse, mebibytes: float) -> Reply:
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
