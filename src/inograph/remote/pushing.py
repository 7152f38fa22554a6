"""Loads a built graph into a SPARQL store: every named graph, `current` last, then counts what is there.

By the Graph Store Protocol where the server has one (a graph is replaced in one request, large ones in pieces), else by
SPARQL update. `current` comes last, so that whoever asks meanwhile is answered from the earlier one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from inograph.errors import EndpointFailed, Text
from inograph.ontology import GRAPH
from inograph.remote.endpoint import Endpoint
from inograph.remote.failures import UNREACHED, failed
from inograph.remote.transport import Address, Wanted, asked

PIECE = 20_000
"""Triples in one request."""
SECONDS = 600.0
"""How long one request may take."""
Progress = Callable[[int, int, Text], None]
Way = Literal["graph-store", "update"]


@dataclass(frozen=True, slots=True)
class Door:
    """Where and how a server takes graphs."""

    address: Address
    way: Way


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: triples by graph, and the graphs of an earlier build that it took away."""

    graphs: dict[str, int]
    removed: tuple[str, ...]
    way: Way


def push(endpoint: Endpoint, store: ox.Store, progress: Progress, *, door: str | None = None) -> Pushed:
    """Put every graph of the store into the endpoint; EndpointFailed unless it then holds as many triples.

    `door` is the address of the server's Graph Store Protocol or update service; without it those that known servers
    have beside the query address are tried in turn.
    """
    graphs = sorted((graph.value for graph in store.named_graphs()), key=lambda iri: (iri == endpoint.current, iri))
    chosen = _door(endpoint, door)
    counts: dict[str, int] = {}
    for done, graph in enumerate(graphs):
        progress(done, len(graphs), Text(f"загружаю {graph}", f"loading {graph}"))
        counts[graph] = _replace(chosen, graph, store)
    _expect_counts(endpoint, counts)
    removed = tuple(sorted(_left_over(endpoint, graphs)))
    for graph in removed:
        _remove(chosen, graph)
    progress(len(graphs), len(graphs), Text("готово", "done"))
    return Pushed(counts, removed, chosen.way)


# ---- where the door is


def doors(url: str) -> Iterator[tuple[str, Way]]:
    """The addresses beside a query address where known servers take graphs, the likeliest first.

    >>> [address for address, _ in doors("http://h/query")][:2]
    ['http://h/store', 'http://h/update']
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    folder, _, last = path.rpartition("/")
    beside: list[tuple[str, Way]] = []
    if last in ("query", "sparql"):  # Oxigraph; Fuseki; Virtuoso, open and with a password; Neptune
        names: tuple[tuple[str, Way], ...] = (("store", "graph-store"), ("update", "update"), ("data", "graph-store"))
        beside += [(f"{folder}/{name}", way) for name, way in names]
    if last == "sparql":
        beside += [(f"{path}-graph-crud-auth", "graph-store"), (f"{path}-graph-crud", "graph-store"),
                   (f"{path}/gsp", "graph-store")]  # fmt: skip
    if "/repositories/" in path:  # GraphDB, RDF4J
        beside.append((f"{path}/rdf-graphs/service", "graph-store"))
    for at, way in [*beside, (path or "/", "update"), (path or "/", "graph-store")]:
        yield urlunsplit(parts._replace(path=at, query="", fragment="")), way


def _door(endpoint: Endpoint, given: str | None) -> Door:
    """The first door that takes a graph: tried with a graph of one triple, which is taken away again."""
    ways: tuple[Way, ...] = ("graph-store", "update")
    candidates = [(given, way) for way in ways] if given else list(doors(endpoint.url))
    said = None
    for address, way in candidates:
        door = Door(Address(address, credentials=endpoint.address.credentials), way)
        try:
            _try(endpoint, door)
        except EndpointFailed as error:
            said = said or error
            refused = "HTTP 401" in error.line("en") or "HTTP 403" in error.line("en")
            if refused or isinstance(error.__cause__, UNREACHED):
                raise
            continue
        return door
    raise EndpointFailed(
        Text("сервер не принимает графы", "the server takes no graphs"),
        where=endpoint.address.shown,
        remedy=Text("Назовите адрес Graph Store Protocol или SPARQL Update: --door URL (docs/cluster.md).",
                    "Name its Graph Store Protocol or SPARQL Update address: --door URL (docs/cluster.md)."),
    ) from said  # fmt: skip


def _try(endpoint: Endpoint, door: Door) -> None:
    probe = f"{GRAPH}{endpoint.workspace.config.programme}/probe"
    triple = f"<{probe}> <{probe}> <{probe}> ."
    _send(door, probe, [triple], first=True)
    held = endpoint.query(f"ASK FROM <{probe}> {{ ?s ?p ?o }}")
    _remove(door, probe)
    if not held:
        message = Text("граф принят, но в ответах его нет", "a graph was taken, but no answer shows it")
        raise failed(door.address.shown, message)


# ---- what is sent


def _replace(door: Door, graph: str, store: ox.Store) -> int:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    lines = (f"{quad.triple} ." for quad in quads)
    count = 0
    while piece := list(islice(lines, PIECE)):
        _send(door, graph, piece, first=count == 0)
        count += len(piece)
    return count


def _send(door: Door, graph: str, lines: list[str], *, first: bool) -> None:
    body = "\n".join(lines)
    if door.way == "update":
        clear = f"DROP SILENT GRAPH <{graph}> ;\n" if first else ""
        _update(door, f"{clear}INSERT DATA {{ GRAPH <{graph}> {{\n{body}\n}} }}")
    else:
        _exchange(door, "PUT" if first else "POST", graph, body)


def _remove(door: Door, graph: str) -> None:
    if door.way == "update":
        _update(door, f"DROP SILENT GRAPH <{graph}>")
    else:
        _exchange(door, "DELETE", graph, "")


def _exchange(door: Door, method: str, graph: str, body: str) -> None:
    headers = (
        {"Content-Type": "text/turtle; charset=utf-8"} if body else {}
    )  # N-Triples are Turtle; all servers read it
    url = f"{door.address.url}?{urlencode({'graph': graph}, quote_via=quote)}"
    _write(door, Wanted(url, method, body.encode() if body else None, headers, is_read=False))


def _update(door: Door, text: str) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    _write(door, Wanted(door.address.url, "POST", text.encode(), headers, is_read=False))


def _write(door: Door, wanted: Wanted) -> None:
    asked(door.address, wanted, time.monotonic() + SECONDS)


# ---- what is there now


def _expect_counts(endpoint: Endpoint, counts: dict[str, int]) -> None:
    for graph, count in counts.items():
        answer = endpoint.select(f"SELECT (COUNT(*) AS ?n) FROM <{graph}> WHERE {{ ?s ?p ?o }}")  # noqa: S608
        held = answer.rows[0][0]
        if held is None or held.value != str(count):
            there = held.value if held else "0"
            message = Text(f"в графе {graph} там {there} триплетов, а послано {count}",
                           f"the graph {graph} has {there} triples there, {count} were sent")  # fmt: skip
            raise failed(endpoint.address.shown, message)


def _left_over(endpoint: Endpoint, graphs: list[str]) -> set[str]:
    """Graphs of this programme from an earlier build, such as the text of a plan before its revision."""
    ours = f"{GRAPH}{endpoint.workspace.config.programme}/"
    return {graph for graph in endpoint.held() if graph.startswith(ours)} - set(graphs)
