"""Looks at a built graph and says what is wrong, doubtful or missing: shapes, rules, promises, quotes, registry.

An error means that the graph or its content is wrong; a warning asks somebody to look; an info tells what a plan may
well lack. Only errors change the exit status.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inograph import documents, queries, registry
from inograph.answers import Answer
from inograph.documents import rows
from inograph.documents.document import Document
from inograph.errors import Finding, InographError, Severity, Text
from inograph.ontology import GRAPH, ID, PREFIXES, compact, prefix_block
from inograph.queries import Question
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

if TYPE_CHECKING:
    import rdflib

WHOLE = 200_000
"""Up to so many statements the shapes look at everything, above that at a sample."""
SAMPLE = 500
"""Things of one class in the sample, at most."""
Sample = Mapping[str, Sequence[str]]
"""Class → its things that the shapes look at; empty means that they look at everything."""
_ORDER: Mapping[str, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule has against one property of one thing."""

    severity: Severity
    code: str
    message: Text
    entity: str
    property: str = ""
    value: str = ""


def check(kg: KnowledgeGraph, ws: Workspace) -> list[Finding]:
    """Every finding about the graph and the content of its workspace, errors first."""
    catalogue = queries.load_all(ws)
    local = isinstance(kg, KnowledgeGraph)  # a remote store is asked, not copied here to be held against the shapes
    sample = things_to_look_at(kg) if local else {}
    flaws = [*_rule_flaws(kg, catalogue.questions.values()), *(shape_flaws(kg, sample) if local else ())]
    found = [
        *catalogue.findings,
        *unmet(kg, catalogue.questions.values()),
        *registry_findings(ws),
        *source_findings(kg, ws),
        *_told(kg, flaws),
        *_sampled(sample),
    ]
    return sorted(dict.fromkeys(found), key=lambda f: (_ORDER[f.severity], f.code, f.where, f.message.en))


# ---- saved questions


def _rule_flaws(kg: KnowledgeGraph, questions: Iterable[Question]) -> Iterator[Flaw]:
    """A row of a quality rule (a question with a severity) is a flaw: ?entity ?property ?value."""
    for question in questions:
        answer = queries.run(kg, question, {}) if question.severity else None
        if isinstance(answer, Answer) and question.severity:
            for row in answer.records():
                entity, property_, value = (row.get(name) or "" for name in ("entity", "property", "value"))
                yield Flaw(question.severity, question.name, question.summary, entity, property_, value)


def unmet(kg: KnowledgeGraph, questions: Iterable[Question]) -> Iterator[Finding]:
    """Questions whose answer does not have as many rows as their `expect` says, or that do not run."""
    for question in questions:
        try:
            result = queries.run(kg, question, {})
        except InographError as error:
            yield Finding("error", "question-fails", error.message, question.where)
            continue
        rows = int(result) if isinstance(result, bool) else len(result.rows if isinstance(result, Answer) else result)
        if not queries.meets(question.expect, rows):
            message = Text(f"строк {rows}, а обещано: {question.expect}", f"{rows} rows, promised: {question.expect}")
            yield Finding("error", "question-expect", message, question.where)


# ---- shapes


def shape_flaws(kg: KnowledgeGraph, sample: Sample = MappingProxyType({})) -> Iterator[Flaw]:
    """What the SHACL shapes of `ontology/shapes.ttl` have against the `current` graph, or against a sample of it."""
    import pyshacl  # 300 ms, and only this check needs it
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph()
    for path in kg.workspace.files("ontology/shapes.ttl"):
        shapes.parse(path)
    if sample:
        _aim(shapes, sample)
    _, report, _ = pyshacl.validate(_current(kg), shacl_graph=shapes, inference="none")
    for result in report.subjects(SH.resultSeverity):
        yield _shape_flaw(report, shapes, result)


def _aim(shapes: rdflib.Graph, sample: Sample) -> None:
    """Let the shapes look at the things of the sample (pySHACL's own `focus_nodes` blinds the shapes inside shapes)."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    for shape, class_ in list(shapes.subject_objects(SH.targetClass)):
        shapes.remove((shape, SH.targetClass, class_))
        for iri in sample.get(str(class_), ()):
            shapes.add((shape, SH.targetNode, URIRef(iri)))


def _shape_flaw(report: rdflib.Graph, shapes: rdflib.Graph, result: Any) -> Flaw:
    from rdflib.namespace import SH

    def said(predicate: Any) -> Any:
        return report.value(result, predicate)

    shape, path, value = said(SH.sourceShape), said(SH.resultPath), said(SH.value)
    owner = shapes.value(predicate=SH.property, object=shape) or shape
    # pySHACL drops the language of a message, so it is read from the shape.
    messages = list(shapes.objects(said(SH.sourceConstraint) or shape, SH.message))
    text = {getattr(m, "language", None): str(m).replace("{?value}", "").replace("  ", " ") for m in messages}
    severity = str(said(SH.resultSeverity)).rpartition("#")[2]
    name = str(owner).rpartition("#")[2].removesuffix("Shape")
    return Flaw(
        _SEVERITIES.get(severity, "error"),
        f"shape-{name}",
        Text(text.get("ru", name), text.get("en", name)),
        str(said(SH.focusNode)),
        str(path) if path is not None and ":" in str(path) else "",
        "" if value is None or str(value) == str(said(SH.focusNode)) else str(value),
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
    is_a = ox.NamedNode(PREFIXES["rdf"] + "type")
    for quad in kg.store.quads_for_pattern(None, is_a, None, ox.NamedNode(kg.current)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            of_class[quad.object.value].append(quad.subject.value)
    return {class_: tuple(sorted(things)[:: -(-len(things) // SAMPLE)]) for class_, things in of_class.items()}


def _sampled(sample: Sample) -> Iterator[Finding]:
    if number := len({iri for things in sample.values() for iri in things}):
        message = Text(f"граф велик: формы проверены на {number} вещах", f"a large graph: shapes saw {number} things")
        yield Finding("info", "shapes-sampled", message)


# ---- flaws in words


def _told(kg: KnowledgeGraph, flaws: Iterable[Flaw]) -> Iterator[Finding]:
    """Flaws as findings that name things; a shape does not repeat what a quality rule said of the same property."""
    flaws, ruled = list(flaws), set[tuple[str, str]]()
    iris = {iri for flaw in flaws for iri in (flaw.entity, flaw.value) if iri.startswith(ID)}
    names = {lang: queries.labels(kg, iris, lang) for lang in ("ru", "en")}
    for flaw in flaws:
        about = (flaw.entity, flaw.property)
        if flaw.code.startswith("shape-") and flaw.severity != "error" and about in ruled:
            continue
        ruled.add(about)
        sentence = (_sentence(flaw, flaw.message.in_(lang), names[lang]) for lang in ("ru", "en"))
        yield Finding(flaw.severity, flaw.code, Text(*sentence), flaw.entity.removeprefix(ID))


def _sentence(flaw: Flaw, said: str, names: Mapping[str, str]) -> str:
    parts = [names.get(flaw.entity, ""), said.rstrip(".")]
    if flaw.value:
        parts.append(names.get(flaw.value) or compact(flaw.value))
    return ": ".join(_short(part) for part in parts if part)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# ---- registry


def registry_findings(ws: Workspace) -> Iterator[Finding]:
    """Keys that are used twice over all tables, successors that nobody knows, names that mean two bodies."""
    known = registry.load(ws)
    yield from known.findings
    places: dict[str, list[str]] = defaultdict(list)
    listed = [{**row, "where": f"{row['file']}:{row['line']}"} for table in known.tables.values() for row in table]
    for row in listed:
        places[row["key"]].append(row["where"])
    yield from _keys(listed, places)
    for key, body in sorted(known.stakeholders.items()):
        for name in body.names:
            if known.resolve(name, registry.Context(day=body.valid_from or body.valid_to)) is None:
                message = Text(f"«{name}» означает нескольких участников", f"“{name}” means several bodies")
                yield Finding("warning", "registry-ambiguous", message, places[key][0])


def _keys(rows: Iterable[Mapping[str, str]], places: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for key, where in sorted(places.items()):
        if len(where) > 1:
            message = Text(f"ключ «{key}» есть и здесь: {where[0]}", f"key “{key}” is also here: {where[0]}")
            yield Finding("error", "registry-key-twice", message, where[1])
    for row in rows:
        for successor in filter(None, row.get("successor", "").split("|")):
            if successor not in places:
                message = Text(f"нет преемника «{successor}»", f"there is no successor “{successor}”")
                yield Finding("error", "registry-successor", message, row["where"])


# ---- sources: promises and quotes


def source_findings(kg: KnowledgeGraph, ws: Workspace) -> Iterator[Finding]:
    """Sources whose promises the graph does not keep, or whose words are not where the graph says."""
    for path in sorted((ws.root / "graph" / "sources").glob("*/source.toml")):
        where = ws.relative(path)
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
            file = path.parent / str(settings.get("document", ""))
            if settings.get("kind") == "table":  # its evidence is the row, not a place in a text
                origin = f"{path.parent.name}-{rows.sha256(file)[:12]}"
                yield from _kept(kg, settings.get("expect", {}), origin, where)
                continue
            document = documents.read(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            yield Finding("error", "source-unread", Text(f"это не TOML: {error}", f"this is not TOML: {error}"), where)
            continue
        except InographError as error:
            yield Finding("error", "source-unread", error.message, where)
            continue
        yield from _kept(kg, settings.get("expect", {}), f"{path.parent.name}-{document.sha256[:12]}", where)
        yield from _quoted(kg, document, f"{ID}source/{path.parent.name}/snapshot/{document.sha256[:12]}", where)


_COUNTS: Mapping[str, str] = {
    "activities": "?x a inog:PlannedActivity",
    "assignments": "?x a inog:Assignment",
    "executors": "?assignment inog:hasAssignee ?x",
    "leads": "?x inog:hasExecutorRole role:lead",
    "by_agreement": "?x inog:hasConsentRequirement consent:by-agreement",
    "figures": "?x a inog:IndicatorTarget",
    "directions": "?x a inog:PriorityDirection",
    "documents": "?x a inog:ExpectedDocument",
}


def _kept(kg: KnowledgeGraph, promises: Mapping[str, Any], origin: str, where: str) -> Iterator[Finding]:
    graph = f"{GRAPH}{kg.workspace.config.programme}/{origin}"
    for name, promised in promises.items():
        if name not in _COUNTS:
            listed = ", ".join(_COUNTS)
            message = Text(f"[expect] {name}: можно обещать {listed}", f"[expect] {name}: one can promise {listed}")
            yield Finding("error", "promise-unknown", message, where)
            continue
        text = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ GRAPH <{graph}> {{ {_COUNTS[name]} }} }}"
        count = kg.select(prefix_block() + text).rows[0][0]
        if count is not None and int(count.value) != promised:
            message = Text(f"{name}: обещано {promised}, прочитано {count.value}",
                           f"{name}: {promised} promised, {count.value} read")  # fmt: skip
            yield Finding("error", "promise-broken", message, where)


def _all_rows(kg: KnowledgeGraph, query: str) -> Iterable[Mapping[str, Any]]:
    """The solutions of a query of ours without the limit that an answer to a person has."""
    if not isinstance(kg, KnowledgeGraph):
        answer = kg.select(query)
        return (dict(zip(answer.variables, row, strict=True)) for row in answer.rows)
    found = kg.store.query(query, default_graph=ox.NamedNode(kg.current))
    names = [variable.value for variable in found.variables] if isinstance(found, ox.QuerySolutions) else []
    return ({name: row[name] for name in names} for row in found) if isinstance(found, ox.QuerySolutions) else ()


def _quoted(kg: KnowledgeGraph, document: Document, snapshot: str, where: str) -> Iterator[Finding]:
    """Evidence whose words do not stand at its place; formats without one running text count inside a cell."""
    if not document.media_type.startswith("text/"):
        return
    words = f"?e oa:hasSource <{snapshot}> ; oa:start ?start ; oa:end ?end ; oa:exact ?exact"
    query = f"{prefix_block()}SELECT ?start ?end ?exact WHERE {{ {words} }}"
    wrong = set()
    for row in _all_rows(kg, query):
        start, end = int(row["start"].value), int(row["end"].value)
        if document.text[start:end] != row["exact"].value:
            wrong.add(f"{start}-{end}")
    for span in sorted(wrong):
        message = Text(f"на месте {span} в документе другие слова", f"other words stand at {span} of the document")
        yield Finding("error", "quote-wrong", message, where)
