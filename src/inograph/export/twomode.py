"""The two-mode network of activities and stakeholders for Gephi, yEd and other tools: GraphML and GEXF.

Both are written straight, a node or an edge at a time: a tree of all their elements takes many times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from inograph.answers.separated import visible

if TYPE_CHECKING:
    import networkx as nx

Flat = Mapping[str, str | int | float | bool]
_INNER = ("ties", "waits", "corrected")
"""What measures need of a node, and the tables say better."""
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_GEXF = (
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">\n'
)


@dataclass(frozen=True)
class _Column:
    """An attribute of nodes or of edges: its key in the file, its type, its name as XML."""

    key: str
    type: str
    name: str


Columns = Mapping[str, _Column]


def graphml(graph: nx.Graph[str]) -> Iterator[bytes]:
    """A network as GraphML, the same network as the same bytes."""
    nodes, edges = list(_nodes(graph)), list(_edges(graph))
    columns = _columns(nodes, edges)
    yield (_HEAD + _GRAPHML).encode()
    for room, own in columns.items():
        for at in own.values():
            yield f'<key id="{at.key}" for="{room}" attr.name={at.name} attr.type="{at.type}"/>\n'.encode()
    yield b'<graph edgedefault="undirected">\n'
    for iri, data in nodes:
        yield f"<node id={quoteattr(iri)}>{_data(data, columns['node'])}</node>\n".encode()
    for a, b, data in edges:
        told = _data(data, columns["edge"])
        yield f"<edge source={quoteattr(a)} target={quoteattr(b)}>{told}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _data(data: Flat, columns: Columns) -> str:
    return "".join(f'<data key="{columns[name].key}">{_element(value)}</data>' for name, value in data.items())


def _element(value: object) -> str:
    return escape(str(value), {"\r": "&#13;"})


def gexf(graph: nx.Graph[str]) -> Iterator[bytes]:
    """A network as GEXF, the same network as the same bytes; a label is no attribute there."""
    nodes, edges = list(_nodes(graph)), list(_edges(graph))
    columns = _columns(nodes, edges)
    yield f'{_HEAD}{_GEXF}<graph defaultedgetype="undirected" mode="static" name="">\n'.encode()
    for room, own in columns.items():
        yield f'<attributes mode="static" class="{room}">\n'.encode()
        for name, at in own.items():
            if name != "label":
                yield f'<attribute id="{at.key}" title={at.name} type="{at.type}"/>\n'.encode()
        yield b"</attributes>\n"
    yield b"<nodes>\n"
    for iri, data in nodes:
        label = quoteattr(str(data.get("label", iri)))
        yield f"<node id={quoteattr(iri)} label={label}>{_values(data, columns['node'])}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for number, (a, b, data) in enumerate(edges):
        ends = f'id="{number}" source={quoteattr(a)} target={quoteattr(b)}'
        yield f"<edge {ends}>{_values(data, columns['edge'])}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _values(data: Flat, columns: Columns) -> str:
    told = "".join(
        f'<attvalue for="{columns[name].key}" value={_attribute(value)}/>'
        for name, value in data.items()
        if name != "label"
    )
    return f"<attvalues>{told}</attvalues>"


def _attribute(value: object) -> str:
    return quoteattr(str(value).lower() if isinstance(value, bool) else str(value))


def _nodes(graph: nx.Graph[str]) -> Iterator[tuple[str, Flat]]:
    return ((visible(node), _flattened(data)) for node, data in graph.nodes(data=True))


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, Flat]]:
    return ((visible(a), visible(b), _flattened(data)) for a, b, data in graph.edges(data=True))


def _columns(nodes: Iterable[tuple[str, Flat]], edges: Iterable[tuple[str, str, Flat]]) -> dict[str, Columns]:
    """The attributes of nodes and those of edges."""
    told = {"node": (data for _, data in nodes), "edge": (data for *_, data in edges)}
    return {room: _named(things, room[0]) for room, things in told.items()}


def _named(things: Iterable[Flat], letter: str) -> Columns:
    """Every attribute by its name; one whose values are of several types is text."""
    types: defaultdict[str, set[type]] = defaultdict(set)
    for data in things:
        for name, value in data.items():
            types[name].add(type(value))
    return {
        name: _Column(f"{letter}{n}", _TYPES[own.pop()] if len(own) == 1 else "string", quoteattr(name))
        for n, (name, own) in enumerate(types.items())
    }


def _flattened(data: Mapping[str, object]) -> Flat:
    return {name: _flat(value) for name, value in data.items() if name not in _INNER}


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


Form = Callable[["nx.Graph[str]"], Iterator[bytes]]
FORMS: Mapping[str, Form] = {".graphml": graphml, ".gexf": gexf}
"""An ending → a network in this form."""
