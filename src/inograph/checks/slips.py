"""What is wrong with shapes of a workspace's own, whatever the graph holds: a slip in one must not switch it off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inograph.checks.compiling import SH
from inograph.errors import Text
from inograph.ontology import BASE, ID, compact
from inograph.queries.question import alike

if TYPE_CHECKING:
    import rdflib


def slips(file: Path, known: frozenset[str], tested: Path | None = None) -> dict[str, Text]:
    """Shape → what is wrong in it: what SHACL refuses, a word that SHACL or the vocabulary lacks, a pattern.

    SHACL looks only at what the `tested` file does not say too: for our own shapes it takes seconds.
    """
    import rdflib

    shapes = rdflib.Graph().parse(file)
    own = _beyond(shapes, rdflib.Graph().parse(tested)) if tested else shapes
    found: dict[str, Text] = {}
    for node, message in (*_against_shacl(own), *_unknown_words(shapes, known), *_patterns(shapes)):
        found.setdefault(_shape(shapes, node), message)
    return found


def _shape(shapes: rdflib.Graph, node: Any) -> str:
    """The named shape that a node is part of."""
    from rdflib import BNode

    seen = set()
    while isinstance(node, BNode) and node not in seen:
        seen.add(node)
        node = next(iter(shapes.subjects(None, node)), node)
    return str(node)


def _against_shacl(shapes: rdflib.Graph) -> Iterator[tuple[Any, Text]]:
    """What the shapes of SHACL itself (SHACL, appendix C) have against these."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH as SHACL

    _, report, _ = pyshacl.validate(shapes, shacl_graph=_own_file("shacl-shacl.ttl"), inference="rdfs")
    if not isinstance(report, rdflib.Graph):
        return
    for result in report.subjects(SHACL.resultSeverity):
        path, value = report.value(result, SHACL.resultPath), report.value(result, SHACL.value)
        if str(path or "").startswith(SH):
            said = f"sh:{str(path).removeprefix(SH)}"
            message = Text(f"{said}: нет или больше, чем можно", f"{said}: missing, or more than allowed")
            if value is not None:
                message = Text(f"{said}: «{value}» не годится", f"{said}: “{value}” is not allowed")
            yield report.value(result, SHACL.focusNode), message


def _own_file(name: str) -> rdflib.Graph:
    """A file of the recommendation, which pySHACL carries."""
    import pyshacl
    import rdflib

    return rdflib.Graph().parse(Path(pyshacl.__file__).parent / "assets" / name)


def _beyond(shapes: rdflib.Graph, tested: rdflib.Graph) -> rdflib.Graph:
    """Everything of which the two do not say the same, and what that leads to."""
    import rdflib

    found = rdflib.Graph()
    waiting = {
        node
        for node in shapes.subjects(unique=True)
        if not isinstance(node, rdflib.BNode) or (None, None, node) not in shapes
        if _told(shapes, node) != _told(tested, node)
    }
    while waiting:
        new = [triple for triple in shapes.triples((waiting.pop(), None, None)) if triple not in found]
        waiting.update(value for _, _, value in new)
        for triple in new:
            found.add(triple)
    return found


def _told(graph: rdflib.Graph, node: Any, above: tuple[Any, ...] = ()) -> Any:
    """What is said of a thing and of the nameless ones below it, whatever these are called in their file."""
    from rdflib import BNode

    if node in above or (above and not isinstance(node, BNode)):
        return node
    below = Counter((each, _told(graph, value, (*above, node))) for each, value in graph.predicate_objects(node))
    return frozenset(below.items())


def _unknown_words(shapes: rdflib.Graph, known: frozenset[str]) -> Iterator[tuple[Any, Text]]:
    from rdflib import URIRef

    words = _own_file("shacl.ttl").subjects()
    constraints = sorted({str(word).removeprefix(SH) for word in words if str(word).startswith(SH)})
    own = {str(subject) for subject in shapes.subjects()}
    for subject, property_, value in sorted(shapes):
        name = str(property_).removeprefix(SH)
        if name != str(property_) and name not in constraints:
            near = alike(name, constraints)
            yield subject, Text(f"в SHACL нет sh:{name}. {near.ru}", f"SHACL has no sh:{name}. {near.en}")
        word = str(value)
        ours = isinstance(value, URIRef) and word.startswith(BASE) and not word.startswith(ID)
        if ours and word not in known and word not in own:
            near = alike(compact(word), [compact(iri) for iri in known if iri.startswith(BASE)])
            yield subject, Text(f"словарь не знает «{compact(word)}». {near.ru}",
                                f"the vocabulary has no “{compact(word)}”. {near.en}")  # fmt: skip


def _patterns(shapes: rdflib.Graph) -> Iterator[tuple[Any, Text]]:
    from rdflib.namespace import SH as SHACL

    for node, pattern in shapes.subject_objects(SHACL.pattern):
        try:
            re.compile(str(pattern))
        except re.error as error:
            yield node, Text(f"sh:pattern не читается: {error}", f"sh:pattern cannot be read: {error}")
