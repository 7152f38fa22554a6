"""The graph as RDF files, made in pieces and never held whole.

They are read from the canonical N-Quads of the build, not from the store, which gives blank nodes names by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar, cast

import pyoxigraph as ox

from inograph.errors import Text, WrongUse
from inograph.export import regions, webannotation
from inograph.export.pieces import Named, Piece
from inograph.export.regions import Region
from inograph.ontology import PREFIXES, expand
from inograph.store import KnowledgeGraph

_BLOCK = 1 << 18
"""So many bytes are copied at a time: larger ones take four times as long, as the system gives new memory for each."""
_SNAPSHOT = re.compile(r"/source/([^/]+)/snapshot/([0-9a-f]+)$")
T = TypeVar("T")


def named(kg: KnowledgeGraph) -> Named:
    """Each document of the graph and the hash that stands for it in addresses."""
    text = f"SELECT DISTINCT ?it WHERE {{ GRAPH ?g {{ ?document <{expand('inog:hasSnapshot')}> ?it }} }}"
    told = (_SNAPSHOT.search(row[0].value) for row in kg.select(text).rows if row[0] is not None)
    return {found[1]: found[2] for found in sorted(filter(None, told), key=lambda found: found[1])}


def speaks_of(kg: KnowledgeGraph, words: Collection[str]) -> bool:
    """Does one of these stand anywhere in the graph?"""
    with _built(kg).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
        return any(text.find(word.encode()) >= 0 for word in words)


def nquads(kg: KnowledgeGraph) -> Iterator[Piece]:
    """Every named graph: the canonical sorted N-Quads; to copy them costs no more than from an earlier file."""
    path, start = _built(kg), 0
    while start < path.stat().st_size:
        yield Piece("", partial(_read, path, start))
        start += _BLOCK


def _read(path: Path, start: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(_BLOCK)


def trig(kg: KnowledgeGraph) -> Iterator[Piece]:
    """Every named graph as TriG, in the order of their names: the prefixes, and for each its name and what it says."""
    head = _prefixes()
    yield Piece("", partial(bytes, head))
    for name in sorted(name.value for name in kg.store.named_graphs() if isinstance(name, ox.NamedNode)):
        yield Piece("", partial(bytes, f"<{name}> {{\n".encode()))
        start = len(head) + len(f"<{name}> {{\n".encode())
        for region, key in _regions(kg, name):
            yield Piece(key, partial(_trig, kg, region, name, start))
        yield Piece("", partial(bytes, b"}\n"))


def _trig(kg: KnowledgeGraph, region: Region, graph: str, start: int) -> bytes:
    return _serialized(_quads(kg, region, graph), ox.RdfFormat.TRIG)[start:-2]


def turtle(kg: KnowledgeGraph) -> Iterator[Piece]:
    """What counts today (the graph `current`) as Turtle, the prefixes before it."""
    head = _prefixes()
    yield Piece("", partial(bytes, head))
    for region, key in _regions(kg, kg.current):
        yield Piece(key, partial(_turtle, kg, region, len(head)))


def _turtle(kg: KnowledgeGraph, region: Region, start: int) -> bytes:
    return _serialized(_triples(kg, region), ox.RdfFormat.TURTLE)[start:]


def _prefixes() -> bytes:
    """What stands before the first triple."""
    some = ox.NamedNode("some:thing")
    return _serialized([ox.Triple(some, some, some)], ox.RdfFormat.TURTLE).partition(b"<some:thing>")[0]


def _serialized(facts: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    return ox.serialize(facts, format=form, prefixes=PREFIXES) or b""


def json_ld(kg: KnowledgeGraph) -> Iterator[Piece]:
    """What counts today as JSON-LD, a list of things, and beside each evidence its full form as a Web Annotation.

    That form shows more of a document than is said in the graph.
    """
    texts = sorted(named(kg).items())
    yield Piece("", partial(bytes, b"["))
    for number, (region, key) in enumerate(_regions(kg, kg.current)):
        if number:
            yield Piece("", partial(bytes, b","))
        yield Piece(f"{key} {texts}" if key and region.placed else key, partial(_json_ld, kg, region))
    yield Piece("", partial(bytes, b"]\n"))


def _json_ld(kg: KnowledgeGraph, region: Region) -> bytes:
    facts = webannotation.with_full_form(_triples(kg, region), kg.workspace)
    return (ox.serialize(facts, format=ox.RdfFormat.JSON_LD) or b"")[1:-1]


def _regions(kg: KnowledgeGraph, graph: str) -> Iterator[tuple[Region, str]]:
    """Where a graph says something, and what that is known by."""
    for region in _surveyed(kg):
        if graph in region.keys:
            yield region, region.keys[graph]


def _surveyed(kg: KnowledgeGraph) -> list[Region]:
    known = {} if kg.kept is None else kg.kept
    if "regions" not in known:
        known["regions"] = regions.survey(_built(kg), named(kg), kg.named_graphs)
    return cast(list[Region], known["regions"])


def _triples(kg: KnowledgeGraph, region: Region) -> Iterator[ox.Triple]:
    """The triples of a region that count today, sorted."""
    return (quad.triple for quad in _quads(kg, region, kg.current))


def _quads(kg: KnowledgeGraph, region: Region, graph: str) -> Iterator[ox.Quad]:
    """The quads of one graph in the order of the file."""
    return ox.parse(regions.lines(_built(kg), region, graph), format=ox.RdfFormat.N_QUADS)


def _built(kg: KnowledgeGraph) -> Path:
    generation = getattr(kg, "generation", None)
    if generation is None:
        raise WrongUse(
            Text("выгружается построенный граф, а не удалённая точка", "a built graph is exported, not an endpoint"),
            remedy=Text("Уберите [endpoint] из inograph.toml.", "Take [endpoint] out of inograph.toml."),
        )
    return Path(generation.nquads)


def once_for_two(kg: KnowledgeGraph, name: str, make: Callable[[], T]) -> T:
    """What two files are made from: the first of them makes it, the second takes it, and nothing is held for long."""
    if kg.kept is None:
        return make()
    key = "once-for-two", name
    found = kg.kept.pop(key, None)
    if found is None:
        found = kg.kept[key] = make()
    return cast(T, found)
