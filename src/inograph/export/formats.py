"""The graph as RDF files and as a network for graph tools."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inograph import network
from inograph.errors import Text, WrongUse
from inograph.ontology import PREFIXES
from inograph.store import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that neither XML nor a spreadsheet can hold."""
_TODAY = re.compile(rb' lastmodifieddate="[^"]*"')


def nquads(kg: KnowledgeGraph) -> bytes:
    """Every named graph: the canonical sorted N-Quads of the build."""
    return _built(kg).read_bytes()


def trig(kg: KnowledgeGraph) -> bytes:
    """Every named graph as TriG."""
    quads = sorted(_quads(kg), key=lambda quad: (str(quad.graph_name), _order(quad)))
    return serialized(quads, ox.RdfFormat.TRIG)


def turtle(kg: KnowledgeGraph) -> bytes:
    """What counts today (the graph `current`) as Turtle."""
    return serialized(current(kg), ox.RdfFormat.TURTLE)


def json_ld(kg: KnowledgeGraph) -> bytes:
    """What counts today (the graph `current`) as JSON-LD."""
    return serialized(current(kg), ox.RdfFormat.JSON_LD) + b"\n"


def serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Statements in an RDF format, with our prefixes where it has any."""
    out = io.BytesIO()
    ox.serialize(statements, out, form, prefixes=PREFIXES)
    return out.getvalue()


def current(kg: KnowledgeGraph) -> list[ox.Triple]:
    """The triples that count today, sorted."""
    graph = ox.NamedNode(kg.current)
    return [quad.triple for quad in sorted(_quads(kg), key=_order) if quad.graph_name == graph]


def _order(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object}"


def _quads(kg: KnowledgeGraph) -> list[ox.Quad]:
    # not from the store: it gives blank nodes names by chance
    return list(ox.parse(path=str(_built(kg)), format=ox.RdfFormat.N_QUADS))


def _built(kg: KnowledgeGraph) -> Path:
    generation = getattr(kg, "generation", None)
    if generation is None:
        raise WrongUse(
            Text("выгружается построенный граф, а не удалённая точка", "a built graph is exported, not an endpoint"),
            remedy=Text("Уберите [endpoint] из inograph.toml.", "Take [endpoint] out of inograph.toml."),
        )
    return Path(generation.nquads)


def graphml(kg: KnowledgeGraph) -> bytes:
    """The two-mode network of activities and stakeholders as GraphML."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_flat_network(kg), out)
    return out.getvalue()


def gexf(kg: KnowledgeGraph) -> bytes:
    """The two-mode network of activities and stakeholders as GEXF."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_flat_network(kg), out)
    return _TODAY.sub(b"", out.getvalue())  # networkx writes the day, and the same graph must give the same bytes


def _flat_network(kg: KnowledgeGraph) -> nx.Graph[str]:
    graph = network.executors(kg)
    attributes: list[dict[str, Any]] = [data for _, data in graph.nodes(data=True)]
    attributes += [data for _, _, data in graph.edges(data=True)]
    for data in attributes:
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
            return ", ".join(str(item[0] if isinstance(item, tuple) else item) for item in value)
        case date():
            return value.isoformat()
    return CONTROL.sub("", str(value))
