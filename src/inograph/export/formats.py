"""The graph as RDF files and as a network for graph tools; each is written as it is made, never held whole.

RDF is read from the canonical N-Quads of the build, not from the store, which gives blank nodes names by chance.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

import pyoxigraph as ox

from inograph import network
from inograph.errors import Text, WrongUse
from inograph.export import webannotation
from inograph.ontology import PREFIXES
from inograph.store import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that neither XML nor a spreadsheet can hold: each becomes U+FFFD, so that it is seen."""
LOST = "\ufffd"
_TODAY = re.compile(rb' lastmodifieddate="[^"]*"')
_PIECE = 10_000
T = TypeVar("T")


def nquads(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """Every named graph: the canonical sorted N-Quads of the build."""
    with _built(kg).open("rb") as file:
        shutil.copyfileobj(file, out)


def trig(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """Every named graph as TriG, in the order of their names."""
    names = sorted(name.value for name in kg.store.named_graphs() if isinstance(name, ox.NamedNode))
    quads = chain.from_iterable(_quads(kg, name) for name in names)
    ox.serialize(quads, out, ox.RdfFormat.TRIG, prefixes=PREFIXES)


def turtle(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """What counts today (the graph `current`) as Turtle."""
    ox.serialize(current(kg), out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def json_ld(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """What counts today as JSON-LD, and beside each evidence its full form as a Web Annotation."""
    ox.serialize(webannotation.with_full_form(current(kg), kg.workspace), out, ox.RdfFormat.JSON_LD)
    out.write(b"\n")


def current(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    """The triples that count today, sorted."""
    return (quad.triple for quad in _quads(kg, kg.current))


def _quads(kg: KnowledgeGraph, graph: str) -> Iterator[ox.Quad]:
    """The quads of one graph in the order of the file."""
    return chain.from_iterable(ox.parse(piece, format=ox.RdfFormat.N_QUADS) for piece in _pieces(kg, graph))


def _pieces(kg: KnowledgeGraph, graph: str) -> Iterator[bytes]:
    """The lines of one graph, so many at once."""
    end = f" <{graph}> .\n".encode()
    with _built(kg).open("rb") as file:
        lines = (line for line in file if line.endswith(end))
        while piece := b"".join(islice(lines, _PIECE)):
            yield piece


def _built(kg: KnowledgeGraph) -> Path:
    generation = getattr(kg, "generation", None)
    if generation is None:
        raise WrongUse(
            Text("выгружается построенный граф, а не удалённая точка", "a built graph is exported, not an endpoint"),
            remedy=Text("Уберите [endpoint] из inograph.toml.", "Take [endpoint] out of inograph.toml."),
        )
    return Path(generation.nquads)


def graphml(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """The two-mode network of activities and stakeholders as GraphML."""
    import networkx as nx

    nx.write_graphml_lxml(_flat_network(kg), out)


def gexf(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """The two-mode network of activities and stakeholders as GEXF."""
    import networkx as nx

    written = io.BytesIO()
    nx.write_gexf(_flat_network(kg), written)
    out.write(_TODAY.sub(b"", written.getvalue(), count=1))  # the same graph gives the same bytes on any day


_INNER = ("ties", "waits")
"""What measures need of a node, and the tables say better."""


def _flat_network(kg: KnowledgeGraph) -> nx.Graph[str]:
    return once_for_two(kg, "network", lambda: _flattened(network.executors(kg)))


def once_for_two(kg: KnowledgeGraph, name: str, make: Callable[[], T]) -> T:
    """What two files are made from: the first of them makes it, the second takes it, and nothing is held for long."""
    if kg.kept is None:
        return make()
    key = "once-for-two", name
    found = kg.kept.pop(key, None)
    if found is None:
        found = kg.kept[key] = make()
    return cast(T, found)


def _flattened(graph: nx.Graph[str]) -> nx.Graph[str]:
    attributes: list[dict[str, Any]] = [data for _, data in graph.nodes(data=True)]
    attributes += [data for _, _, data in graph.edges(data=True)]
    for data in attributes:
        for name in _INNER:
            data.pop(name, None)
        data.update({name: _flat(value) for name, value in data.items()})
    graph.graph.clear()
    return graph


def _flat(value: object) -> str | int | float | bool:
    """What other tools can hold: a due period becomes its key, nothing becomes the empty text."""
    match value:
        case bool() | int() | float():
            return value
        case None:
            return ""
        case tuple():
            return visible(", ".join(str(item[0] if isinstance(item, tuple) else item) for item in value))
        case date():
            return value.isoformat()
    return visible(str(value))


def visible(text: str) -> str:
    """Text that XML and spreadsheets can hold."""
    return CONTROL.sub(LOST, text)
