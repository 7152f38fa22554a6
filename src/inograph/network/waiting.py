"""What waits for what, as sources and planners say it."""

from __future__ import annotations

import networkx as nx

from inograph.network.asking import Selecting, things_of
from inograph.network.plan import about_activities
from inograph.network.ties import prerequisites


def dependencies(kg: Selecting, lang: str = "ru") -> nx.DiGraph[str]:
    """What waits for what: an edge from the prerequisite to the activity that depends on it.

    Edges carry `kind` (why it depends), `basis` (who says so) and `author`, empty where the graph does not say. Only
    what sources and planners say is here; `inograph.analysis.dependencies` adds what follows from the plan itself.
    """
    said, about = prerequisites(kg), about_activities(kg)
    names = sorted(about.keys() | said.keys() | {first[0] for waits in said.values() for first in waits})
    things = things_of(kg, names, lang)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((iri, things[iri] | about.get(iri, {})) for iri in names)
    rows = sorted((first, activity, *told) for activity, waits in said.items() for first, *told in waits)
    for first, activity, kind, basis, author in rows:
        if not graph.has_edge(first, activity):
            graph.add_edge(first, activity, kind=kind, basis=basis, author=author)
    return graph
