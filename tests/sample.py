"""The fictional programme of `sample.ttl` as a graph to ask, with the vocabulary and what the rules derive."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from inograph import ontology
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent


@cache
def sample() -> KnowledgeGraph:
    workspace = Workspace.open(TESTS / "workspace")
    kg = KnowledgeGraph(workspace, ox.Store())
    current = ox.NamedNode(kg.current)
    kg.store.load(path=str(TESTS / "sample.ttl"), format=ox.RdfFormat.TURTLE, to_graph=current)
    kg.store.extend(ox.Quad(q.subject, q.predicate, q.object, current) for q in ontology.quads(workspace))
    for _, rule in ontology.rules(workspace):
        found = list(kg.store.query(rule, default_graph=current))
        kg.store.extend(ox.Quad(t.subject, t.predicate, t.object, current) for t in found)
    return kg
