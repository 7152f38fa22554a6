"""Who is involved in what, as networkx graphs: the graph is asked by plain SPARQL, so any store will do.

Nodes and edges are always put in sorted by IRI, because the seed of a layout or a community search only gives the same
picture twice when the order is the same.
"""

from inograph.network.plan import coverage, executors, in_language, names, two_mode
from inograph.network.projection import co_execution, project
from inograph.network.results import Unworded, of_result, unworded, worded
from inograph.network.waiting import dependencies

__all__ = [
    "Unworded",
    "co_execution",
    "coverage",
    "dependencies",
    "executors",
    "in_language",
    "names",
    "of_result",
    "project",
    "two_mode",
    "unworded",
    "worded",
]
