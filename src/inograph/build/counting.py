"""What a build says of how much there is: who takes part is counted in the graph, as every answer counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from inograph.build.sources import Source
from inograph.build.tables import Table
from inograph.ontology import expand
from inograph.registry import Registry
from inograph.statements.ntriples import node
from inograph.store import KnowledgeGraph


def counts(kg: KnowledgeGraph, sources: Sequence[Source], tables: Sequence[Table], known: Registry) -> dict[str, int]:
    """The numbers of the report. What planners corrected counts as they corrected it."""
    rows = sum((table.counts for table in tables), Counter[str]())
    bodies = {quad.object.value for quad in _said(kg, "inog:hasAssignee") if isinstance(quad.object, ox.NamedNode)}
    asked = (node(body.type, body.key).iri for body in known.stakeholders.values() if body.is_asked_about)
    return {
        "sources": len(sources) + len(tables),
        "activities": sum(len(source.plan.activities) for source in sources) + rows["activities"],
        "assignments": _number(_said(kg, "inog:hasAssignment")),
        "executors": len(bodies),
        "leads": _number(_said(kg, "inog:hasExecutorRole", "role:lead")),
        "by_agreement": _number(_said(kg, "inog:hasConsentRequirement", "consent:by-agreement")),
        "figures": sum(len(source.concept.figures) for source in sources),
        "proposed": _number(iri for iri in asked if iri in bodies),
        **({f"rows_{name}": rows[name] for name in ("read", "stored", "refused")} if tables else {}),
    }


def _said(kg: KnowledgeGraph, property_: str, value: str = "") -> Iterator[ox.Quad]:
    """The statements of the graph as it stands with a property, and with a value of it where one is asked for."""
    object_ = ox.NamedNode(expand(value)) if value else None
    return kg.store.quads_for_pattern(None, ox.NamedNode(expand(property_)), object_, ox.NamedNode(kg.current))


def _number(things: Iterable[object]) -> int:
    return sum(1 for _ in things)
