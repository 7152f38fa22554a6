"""A typed query may name other endpoints in SERVICE where `inograph.toml` lists them: our own client asks them.

The engine never goes to the network. Each `SERVICE <address> { … }` is asked as a query of its own, through the same
gate, and its rows take its place as a `VALUES` block, which joins as SPARQL says a service does. A query without an
allowed SERVICE passes unchanged and meets the gate, which refuses any other.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from pyoxigraph import BlankNode

from inograph.answers import Answer, Result, Triples
from inograph.errors import EndpointFailed, LimitReached, Text, WrongUse
from inograph.gate.algebra import check
from inograph.gate.lexer import NONE_CHOSEN, Dataset, Token, place, tokens
from inograph.gate.locks import check_tokens
from inograph.gate.wording import refuse_mistaken
from inograph.remote.service import ask
from inograph.workspace import Workspace

MOST_ROWS, MOST_SERVICES = 10_000, 8


class Local(Protocol):
    """The embedded graph, as far as a typed query needs it."""

    @property
    def workspace(self) -> Workspace: ...

    def query(
        self, text: str, *, seconds: float | None = None, passed: bool = False, dataset: Dataset = NONE_CHOSEN
    ) -> Result: ...


class Service(NamedTuple):
    """One SERVICE clause: where it stands, what it asks whom, and whether a failure is to be silent."""

    start: int
    end: int
    address: str
    pattern: str
    silent: bool


def query(kg: Local, text: str, *, seconds: float, dataset: Dataset = NONE_CHOSEN) -> Result:
    """The answer to a typed query within a limit for the whole of it, its allowed services included."""
    found = _services(text, kg.workspace.config.services)
    if not found:
        check_tokens(text)
        refuse_mistaken(text)
        return kg.query(text, seconds=seconds, dataset=dataset)
    ends = time.monotonic() + seconds
    prologue = _prologue(text)
    check(_without(text, found, ["{}"] * len(found)))
    blocks, cut = [], False
    for service in found:
        block, truncated = _asked(kg.workspace, service, prologue, ends)
        blocks.append(block)
        cut = cut or truncated
    left = ends - time.monotonic()
    if left <= 0:
        raise LimitReached(Text(f"запрос остановлен: прошло {seconds:g} с", f"stopped after {seconds:g} s"))
    result = kg.query(_without(text, found, blocks), seconds=left, passed=True, dataset=dataset)
    return _cut(result) if cut else result


def _cut(result: Result) -> Result:
    if isinstance(result, bool):
        return result
    return replace(result, truncated=True) if isinstance(result, Answer) else Triples(result, truncated=True)


def _services(text: str, allowed: Sequence[str]) -> list[Service]:
    """The SERVICE clauses of a query; WrongUse for the first one that may not be asked."""
    found, words = list[Service](), list(tokens(text))
    end = 0
    for n, word in enumerate(words):
        if not word.says("SERVICE") or word.start < end:
            continue
        service = _service(text, words, n)
        if service is None or not any(_begins(service.address, listed) for listed in allowed):
            raise _refused(place(text, word.start), service, allowed)
        found.append(service)
        end = service.end
    if len(found) > MOST_SERVICES:
        raise LimitReached(Text(f"в запросе больше {MOST_SERVICES} SERVICE", f"more than {MOST_SERVICES} SERVICE"))
    return found


def _refused(where: str, service: Service | None, allowed: Sequence[str]) -> WrongUse:
    """What to say of a SERVICE that may not be asked: whether there is a list, what it has and where it stands."""
    address = f"<{service.address}>" if service else ""
    listed = ", ".join(allowed)
    if allowed:
        message = Text(f"SERVICE {address}: адреса нет в списке [services] allow; в нём: {listed}",
                       f"SERVICE {address}: not in the list [services] allow, which has: {listed}")  # fmt: skip
    else:
        message = Text("SERVICE не разрешён: списка адресов [services] allow в inograph.toml нет",
                       "SERVICE is refused: inograph.toml has no list of addresses [services] allow")  # fmt: skip
    remedy = Text('Список пишут в inograph.toml: [services] и allow = ["https://…"].',
                  'The list stands in inograph.toml: [services] and allow = ["https://…"].')  # fmt: skip
    return WrongUse(message, where=where, remedy=remedy)


def _begins(address: str, listed: str) -> bool:
    """Is it an address of the listed server that begins with the listed path?"""
    asked, known = urlsplit(address), urlsplit(listed)
    same = (asked.scheme, asked.netloc.lower()) == (known.scheme, known.netloc.lower())
    inside = asked.path == known.path or asked.path.startswith(known.path.rstrip("/") + "/")
    return same and inside and ".." not in asked.path


def _service(text: str, words: Sequence[Token], at: int) -> Service | None:
    """`SERVICE SILENT? <address> { … }`, its address written out; None for any other writing of it."""
    rest = words[at + 1 :]
    silent = bool(rest) and rest[0].says("SILENT")
    rest = rest[silent:]
    if len(rest) < 2 or rest[0].kind != "iri" or rest[1].text != "{":
        return None
    depth = 0
    for word in rest[1:]:
        depth += (word.text == "{") - (word.text == "}") if word.kind == "mark" else 0
        if depth == 0:
            pattern = text[rest[1].start : word.end]
            return Service(words[at].start, word.end, rest[0].text[1:-1], pattern, silent)
    return None


def _prologue(text: str) -> str:
    """The BASE and PREFIX lines of a query."""
    for before, word in pairwise([Token("mark", "", 0), *tokens(text)]):
        if word.says("SELECT", "ASK", "CONSTRUCT", "DESCRIBE") and not before.says("PREFIX"):
            return text[: word.start]
    return ""


def _without(text: str, found: Sequence[Service], blocks: Sequence[str]) -> str:
    for service, block in sorted(zip(found, blocks, strict=True), reverse=True):
        text = f"{text[: service.start]} {block} {text[service.end :]}"
    return text


def _asked(workspace: Workspace, service: Service, prologue: str, ends: float) -> tuple[str, bool]:
    """What a service answered, as a group that can stand in its place, and whether rows are missing."""
    inner = f"{prologue}SELECT * WHERE {service.pattern}"
    check(inner)
    try:
        public_only = not _is_listed(workspace, service)
        answer = ask(service.address, inner, workspace.config.limits, ends, public_only=public_only)
    except EndpointFailed:
        if service.silent:
            return "{}", False
        raise
    rows = answer.rows[:MOST_ROWS]
    if any(isinstance(term, BlankNode) for row in rows for term in row):
        raise WrongUse(
            Text("SERVICE дал безымянные узлы, их нельзя перенести в запрос",
                 "SERVICE gave blank nodes, which cannot be carried into the query"),
            where=f"{service.address} {place(inner, 0)}",
        )  # fmt: skip
    names = " ".join(f"?{name}" for name in answer.variables)
    lines = " ".join(f"({' '.join('UNDEF' if t is None else str(t) for t in row)})" for row in rows)
    return f"{{ VALUES ({names}) {{ {lines} }} }}", answer.truncated or len(answer.rows) > MOST_ROWS


def _is_listed(workspace: Workspace, service: Service) -> bool:
    """Does the list name this very host by number or as localhost? Then a private address is meant."""
    host = urlsplit(service.address).hostname or ""
    try:
        private = host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False
    return private and any(urlsplit(prefix).hostname == host for prefix in workspace.config.services)
