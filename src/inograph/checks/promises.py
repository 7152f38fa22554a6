"""What each source promises (`[expect]`), and whether its words stand where the graph says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from inograph import documents
from inograph.documents import rows
from inograph.documents.document import Document
from inograph.errors import Finding, InographError, Text
from inograph.ontology import GRAPH, ID, prefix_block
from inograph.settings import read_toml
from inograph.statements import quotes
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace


def source_findings(kg: KnowledgeGraph, ws: Workspace) -> Iterator[Finding]:
    """Sources whose promises the graph does not keep, or whose words are not where the graph says."""
    for path in sorted((ws.root / "graph" / "sources").glob("*/source.toml")):
        where = ws.relative(path)
        try:
            settings = read_toml(path)
            file = path.parent / str(settings.get("document", ""))
            if settings.get("kind") == "table":  # its evidence is the row, not a place in a text
                origin = f"{path.parent.name}-{rows.sha256(file)[:12]}"
                yield from _kept(kg, settings.get("expect", {}), origin, where)
                continue
            document = documents.read(file)
        except InographError as error:
            yield ws.unread(error, path)
            continue
        yield from _kept(kg, settings.get("expect", {}), f"{path.parent.name}-{document.sha256[:12]}", where)
        snapshot = f"{ID}source/{path.parent.name}/snapshot/{document.sha256[:12]}"
        yield from _quoted(kg, document, snapshot, ws.relative(file))


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
    places = ((int(row["start"].value), int(row["end"].value), row["exact"].value) for row in _all_rows(kg, query))
    yield from quotes.misplaced(places, document.text, where)
