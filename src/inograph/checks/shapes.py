"""The SHACL shapes of `ontology/shapes.ttl` held against a built graph.

Shapes are compiled to SPARQL and asked of the store, whatever its size. A shape that says more than the compiler knows
(one of a workspace's own) is given to pySHACL; above `WHOLE` statements that looks at a sample, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inograph.checks.compiling import SH, Compiler, Rule, Shapes, Uncompilable
from inograph.checks.flaws import Flaw
from inograph.errors import Finding, Severity, Text
from inograph.ontology import PREFIXES, RDF_TYPE
from inograph.store import KnowledgeGraph

if TYPE_CHECKING:
    import rdflib

WHOLE = 200_000
"""Up to so many statements pySHACL looks at everything, above that at a sample."""
SAMPLE = 500
"""Things of one class in the sample, at most."""
Sample = Mapping[str, Sequence[str]]
"""Class → its things that the shapes look at; empty means that they look at everything."""


def found(kg: KnowledgeGraph) -> tuple[list[Flaw], list[Finding]]:
    """What the shapes have against the `current` graph and what `meta` says of the graphs; shapes that say nothing."""
    flaws: list[Flaw] = []
    findings: list[Finding] = []
    for path in kg.workspace.files("ontology/shapes.ttl"):
        of_file, said = _of_file(kg, path)
        flaws += of_file
        findings += said
    return flaws, findings


def _of_file(kg: KnowledgeGraph, path: Path) -> tuple[list[Flaw], list[Finding]]:
    where = kg.workspace.relative(path)
    try:
        shapes = Shapes(quad.triple for quad in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        message = Text(f"формы не читаются: {error}", f"the shapes cannot be read: {error}")
        line = getattr(error, "lineno", None)
        return [], [Finding("error", "shapes-unread", message, f"{where}:{line}" if line else where)]
    broken = _broken(kg, path)
    findings = [_unread(path, where, shape, what) for shape, what in broken.items()]
    flaws: list[Flaw] = []
    left = []
    compiler = Compiler(shapes, kinds(kg))
    for shape in (shape for shape in shapes.node_shapes() if shape.value not in broken):
        try:
            rules = compiler.rules(shape)
        except Uncompilable:
            left.append(shape.value)
            continue
        for rule in rules:
            try:
                flaws += asked(kg, compiler.prefixes(), rule)
            except SyntaxError as error:
                reason = str(error).splitlines()[0]
                message = Text(f"это не SPARQL: {reason}", f"not SPARQL: {reason}")
                findings.append(_unread(path, where, shape.value, message))
    if left:
        sample = things_to_look_at(kg)
        findings += _sampled(sample)
        try:
            flaws += by_pyshacl(kg, path, left, sample)
        except Exception as error:
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            message = Text(f"форма не проверена: {reason}", f"the shape was not checked: {reason}")
            findings.append(_unread(path, where, left[0], message))
    return flaws, findings


def _broken(kg: KnowledgeGraph, path: Path) -> dict[str, Text]:
    """The shapes of a workspace's own that hold a slip; those that inograph carries are tested."""
    if kg.workspace.is_shipped or not path.is_relative_to(kg.workspace.root):
        return {}
    from inograph.checks.slips import slips  # pySHACL is slow to load, and only shapes of one's own need it
    from inograph.queries.typed import vocabulary

    return slips(path, vocabulary(kg.workspace), kg.workspace.shipped / "ontology" / "shapes.ttl")


def _unread(path: Path, where: str, shape: str, what: Text) -> Finding:
    name = shape.rpartition("#")[2].removesuffix("Shape")
    text = Text(f"{name}: {what.ru}", f"{name}: {what.en}")
    return Finding("error", "shape-unread", text, f"{where}:{_line(path, shape)}")


def _line(path: Path, shape: str) -> int:
    """The line where a shape is first named."""
    name = shape.rpartition("#")[2]
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if name in line.split("#")[0]), 1)


def kinds(kg: KnowledgeGraph) -> Mapping[str, frozenset[str]]:
    """Every class with its sub-classes, itself included, as the graph's own vocabulary has them."""
    below: dict[str, set[str]] = defaultdict(set)
    sub = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")
    for quad in kg.store.quads_for_pattern(None, sub, None, ox.NamedNode(kg.current)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            below[quad.object.value].add(quad.subject.value)
    return {class_: frozenset(_below(class_, below)) for class_ in below}


def _below(class_: str, below: Mapping[str, Iterable[str]]) -> set[str]:
    seen, waiting = {class_}, [class_]
    while waiting:
        new = set(below.get(waiting.pop(), ())) - seen
        seen |= new
        waiting += new
    return seen


def asked(kg: KnowledgeGraph, prefixes: str, rule: Rule) -> Iterator[Flaw]:
    """The answers of one rule."""
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.NamedNode(kg.current),
        ox.NamedNode(kg.current.removesuffix("current") + "meta"),
    ]
    rows = kg.store.query(prefixes + rule.query, default_graph=graphs)
    if not isinstance(rows, ox.QuerySolutions):
        return
    names = {variable.value for variable in rows.variables}
    for row in rows:
        value = row["value"] if "value" in names else None
        this = getattr(row["this"], "value", "")
        shown = getattr(value, "value", "")
        yield Flaw(rule.severity, f"shape-{rule.shape}", rule.message, this, rule.path, "" if shown == this else shown)


# ---- pySHACL, for shapes beyond the compiler


def by_pyshacl(
    kg: KnowledgeGraph, path: Path, only: Sequence[str] = (), sample: Sample = MappingProxyType({})
) -> Iterator[Flaw]:
    """What these shapes of a file (default: all) have against the graph, or a sample of it, as pySHACL sees it."""
    import pyshacl  # 300 ms, and only shapes of one's own need it
    import rdflib
    from rdflib.namespace import SH as SHACL

    shapes = rdflib.Graph().parse(path)
    if only:
        for shape, property_, value in list(shapes):
            if str(property_).startswith(f"{SH}target") and str(shape) not in only:
                shapes.remove((shape, property_, value))
    if sample:
        _aim(shapes, sample)
    _, report, _ = pyshacl.validate(_current(kg), shacl_graph=shapes, inference="none")
    for result in report.subjects(SHACL.resultSeverity):
        yield _shape_flaw(report, shapes, result)


def _aim(shapes: rdflib.Graph, sample: Sample) -> None:
    """Let the shapes look at the things of the sample (pySHACL's own `focus_nodes` blinds the shapes inside shapes)."""
    from rdflib import URIRef
    from rdflib.namespace import SH as SHACL

    for shape, class_ in list(shapes.subject_objects(SHACL.targetClass)):
        shapes.remove((shape, SHACL.targetClass, class_))
        for iri in sample.get(str(class_), ()):
            shapes.add((shape, SHACL.targetNode, URIRef(iri)))


def _shape_flaw(report: rdflib.Graph, shapes: rdflib.Graph, result: Any) -> Flaw:
    from rdflib.namespace import SH as SHACL

    def said(predicate: Any) -> Any:
        return report.value(result, predicate)

    shape, path, value = said(SHACL.sourceShape), said(SHACL.resultPath), said(SHACL.value)
    owner = shapes.value(predicate=SHACL.property, object=shape) or shape
    # pySHACL drops the language of a message, so it is read from the shape.
    messages = list(shapes.objects(said(SHACL.sourceConstraint) or shape, SHACL.message))
    text = {getattr(m, "language", None): str(m).replace("{?value}", "").replace("  ", " ") for m in messages}
    severity = str(said(SHACL.resultSeverity)).rpartition("#")[2]
    name = str(owner).rpartition("#")[2].removesuffix("Shape")
    return Flaw(
        _SEVERITIES.get(severity, "error"),
        f"shape-{name}",
        Text(text.get("ru", name), text.get("en", name)),
        str(said(SHACL.focusNode)),
        str(path) if path is not None and ":" in str(path) else "",
        "" if value is None or str(value) == str(said(SHACL.focusNode)) else str(value),
    )


_SEVERITIES: Mapping[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def _current(kg: KnowledgeGraph) -> rdflib.Graph:
    """The `current` graph, and with it what `meta` says of the graphs."""
    import rdflib

    dataset = kg.dataset()
    meta = dataset.get_context(rdflib.URIRef(kg.current.removesuffix("current") + "meta"))
    current = dataset.get_context(rdflib.URIRef(kg.current))
    if len(current) > WHOLE:
        return current
    both = rdflib.Graph()
    for triple in (*current, *meta):
        both.add(triple)
    return both


def things_to_look_at(kg: KnowledgeGraph) -> Sample:
    """A sample where the graph is too large to look at everything: every n-th of each class. Nothing means all."""
    statements = kg.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0]
    if statements is None or int(statements.value) <= WHOLE:
        return {}
    of_class: dict[str, list[str]] = defaultdict(list)
    is_a = ox.NamedNode(RDF_TYPE)
    for quad in kg.store.quads_for_pattern(None, is_a, None, ox.NamedNode(kg.current)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            of_class[quad.object.value].append(quad.subject.value)
    return {class_: tuple(sorted(things)[:: -(-len(things) // SAMPLE)]) for class_, things in of_class.items()}


def _sampled(sample: Sample) -> Iterator[Finding]:
    if number := len({iri for things in sample.values() for iri in things}):
        message = Text(
            f"граф велик: свои формы проверены на {number} вещах",
            f"a large graph: shapes of your own saw {number} things",
        )
        yield Finding("info", "shapes-sampled", message)
