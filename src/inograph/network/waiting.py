"""What waits for what, as sources and planners say it."""

from __future__ import annotations

import networkx as nx

from inograph.network.asking import Selecting, code, rows_of, things_of
from inograph.network.plan import about_activities

_DEPENDENCIES = """SELECT DISTINCT ?activity ?prerequisite ?kind ?basis WHERE {
  { ?activity inog:dependsOn ?prerequisite }
  UNION { ?activity inog:hasDependency/inog:hasPrerequisite ?prerequisite }
  OPTIONAL { ?activity inog:hasDependency ?d . ?d inog:hasPrerequisite ?prerequisite .
    OPTIONAL { ?d inog:hasDependencyKind ?kind } OPTIONAL { ?d inog:hasAssertionBasis ?basis } } }"""


def dependencies(kg: Selecting, lang: str = "ru") -> nx.DiGraph[str]:
    """What waits for what: an edge from the prerequisite to the activity that depends on it.

    Edges carry `kind` (why it depends) and `basis` (who says so), empty where the graph does not say.
    """
    rows = rows_of(kg, _DEPENDENCIES)
    about = about_activities(kg)
    names = sorted(about.keys() | {row[side] for row in rows for side in ("activity", "prerequisite")})
    things = things_of(kg, names, lang)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((iri, things[iri] | about.get(iri, {})) for iri in names)
    for row in sorted(rows, key=lambda r: (r["prerequisite"], r["activity"], r["kind"], r["basis"])):
        if not graph.has_edge(row["prerequisite"], row["activity"]):
            told = {"kind": code(row["kind"]), "basis": code(row["basis"])}
            graph.add_edge(row["prerequisite"], row["activity"], **told)
    return graph
