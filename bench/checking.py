"""`check` beside plain pySHACL on an rdflib graph: the same shapes, the same statements, CPU seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import saved

Row = tuple[str, str, str, str, str]
SMALL, LARGE = 60, 900
"""Activities of the two programmes: pySHACL needs minutes for the large one and is timed on the small one only."""


def rows(folder: Path) -> Iterator[Row]:
    """The shapes on a small programme, and the whole of `check` on one of about a hundred thousand statements."""
    import rdflib

    from inograph import checks

    kg = saved.programme(folder / "small", SMALL)
    graph = rdflib.Graph()
    for quad in kg.dataset().quads((None, None, None, rdflib.URIRef(kg.current))):
        graph.add(quad[:3])
    shapes = rdflib.Graph().parse(kg.workspace.files("ontology/shapes.ttl")[0])
    ours, peer = cpu(lambda: checks.shapes.found(kg)), cpu(lambda: by_pyshacl(graph, shapes))
    name = f"shapes on {len(graph)} statements, CPU"
    yield name, f"{ours:.2f} s", f"{peer:.2f} s pySHACL on rdflib", f"{peer / ours:.0f} × faster", ""
    kg = saved.programme(folder / "large", LARGE)
    size = int(kg.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0].value)
    took = cpu(lambda: checks.check(kg, kg.workspace))
    yield f"`check` on {size} statements, CPU", f"{took:.1f} s", "", "", "≤ 60 s at 100,000"


def by_pyshacl(graph: object, shapes: object) -> None:
    import pyshacl

    pyshacl.validate(graph, shacl_graph=shapes, inference="none")


def cpu(work: object) -> float:
    started = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - started
