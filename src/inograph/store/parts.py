"""The parts of a built graph, each known by a hash: what was read from parts that did not change is not read again.

A part of `current` is called by a property, or by `rdf:type` and a class, as `gate.algebra` calls what a query reads.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from inograph.ontology import RDF_TYPE
from inograph.store.filling import BLANK

_READ = 1 << 24
_ADDRESS = re.compile(r"<[^<>(){}\s]*>")
_ELSEWHERE = re.compile(r"graph|\bfrom\b|describe|\\u", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """The hash of each part, and that of the whole graph with all its origins."""

    whole: str
    hashes: Mapping[str, str]

    def key(self, read: Collection[str] | None, *beside: str) -> str:
        """What something depends on that was read from these parts (None: from anywhere) and is told `beside`."""
        own = [self.whole] if read is None else [f"{part} {self.hashes.get(part, '')}" for part in sorted(read)]
        return sha256("\0".join((*own, *beside)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True)
class Held:
    """What counts today in memory, None where it is too much for that; and its parts."""

    store: ox.Store | None
    parts: Parts


def hold(nquads: Path, whole: str, current: str, store: ox.Store | None) -> Future[Held]:
    """Canonical N-Quads whose hash is `whole` are read by a thread of its own: what counts stands in `store` then."""
    done: Future[Held] = Future()

    def read() -> None:
        try:
            done.set_result(Held(store, _of(nquads, whole, current, store)))
        except Exception as error:
            done.set_exception(error)

    threading.Thread(target=read, daemon=True).start()
    return done


def _of(nquads: Path, whole: str, current: str, store: ox.Store | None) -> Parts:
    """Some 0.9 µs a statement for the hashes, some 2 µs for the store."""
    found: defaultdict[bytes, Any] = defaultdict(sha256)
    type_ = f"<{RDF_TYPE}>".encode()
    with ThreadPoolExecutor(1) as pool:
        loading = _Loading(store, current, pool)
        for lines in _of_today(nquads, current):
            loading.add(lines)
            for line in lines:
                _, predicate, object_ = line.split(b" ", 2)
                found[predicate].update(line)
                if predicate == type_:
                    found[type_ + b" " + object_.split(b" ", 1)[0]].update(line)
        loading.end()
    named = {part.decode().replace("<", "").replace(">", ""): own.hexdigest() for part, own in found.items()}
    return Parts(whole, named)


def reads_today(text: str) -> bool:
    r"""Does a query surely read nothing but its default graph? Where a graph may be named it does not.

    >>> reads_today("PREFIX inog: <https://w3id.org/inograph/ontology#> ASK { ?a inog:validFrom ?b }")
    True
    >>> reads_today("ASK { ?a ?b 1GRAPH<u>{ ?c ?d ?e } }"), reads_today("ASK { FILTER(?a<?b)GRAPH:u#>\n{} }")
    (False, False)
    """
    return not _ELSEWHERE.search(_ADDRESS.sub("", text))


def _of_today(nquads: Path, current: str) -> Iterator[list[bytes]]:
    """The statements of `current`, many at a time: three terms, and a space after each."""
    end = f"<{current}> .".encode()
    with nquads.open("rb") as file:
        while text := file.read(_READ) + file.readline():
            yield [line[: -len(end)] for line in text.split(b"\n") if line.endswith(end)]


class _Loading:
    """Loads statements into a store while the next ones are read."""

    def __init__(self, store: ox.Store | None, graph: str, pool: ThreadPoolExecutor) -> None:
        self._store, self._graph, self._pool = store, ox.NamedNode(graph), pool
        self._blank: list[bytes] = []
        self._running: Future[None] | None = None

    def add(self, lines: list[bytes]) -> None:
        """These statements; those that tell of blank nodes come last, all at once: else the nodes would be others."""
        if self._store is not None:
            self._blank += (line for line in lines if BLANK in line)
            self._load([line for line in lines if BLANK not in line])

    def end(self) -> None:
        """Everything is loaded."""
        if self._store is not None:
            self._load(self._blank)
        if self._running:
            self._running.result()

    def _load(self, lines: list[bytes]) -> None:
        if self._running:
            self._running.result()
        assert self._store is not None  # noqa: S101 - nobody else asks for it
        load = partial(self._store.bulk_load, format=ox.RdfFormat.N_TRIPLES, to_graph=self._graph, lenient=True)
        self._running = self._pool.submit(load, b".\n".join([*lines, b""]))
