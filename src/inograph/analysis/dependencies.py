"""What waits for what: the layers of a plan, the circles in it, and how far a slip reaches.

Graphs run from the prerequisite to the activity that depends on it (`inograph.network.dependencies` for what is said,
`inograph.analysis.waiting.of` for what follows from the plan too).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    Waiting = nx.DiGraph[str]


def cycles(graph: Waiting) -> list[tuple[str, ...]]:
    """Groups of activities that wait for each other in a circle: they cannot be scheduled, and are told, not hidden.

    >>> cycles(nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")]))
    [('a', 'b')]
    """
    found = nx.strongly_connected_components(graph)
    return sorted(tuple(sorted(group)) for group in found if len(group) > 1 or graph.has_edge(min(group), min(group)))


def layers(graph: Waiting) -> list[tuple[str, ...]]:
    """Activities by how many steps must come first; a circle stands in one layer, as one step.

    >>> layers(nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")]))
    [('a',), ('b',), ('c',)]
    """
    groups = nx.condensation(graph)
    generations = nx.topological_generations(groups)
    return [tuple(sorted(a for group in step for a in groups.nodes[group]["members"])) for step in generations]


def reach(graph: Waiting, activity: str) -> tuple[str, ...]:
    """The activities that a slip of this one can move, near and far; itself only if it waits for itself in a circle.

    >>> reach(nx.DiGraph([("a", "b"), ("b", "c"), ("d", "c")]), "a")
    ('b', 'c')
    """
    if activity not in graph:
        raise WrongUse(Text(f"нет мероприятия «{activity}»", f"there is no activity “{activity}”"))
    found: set[str] = set()
    ahead = list(graph.successors(activity))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead.extend(graph.successors(node))
    return tuple(sorted(found))


def propagation(graph: Waiting) -> float | None:
    """Share of all ordered pairs in which a slip of one reaches the other, each reaching itself; of nothing, undefined.

    MacCormack, Rusnak & Baldwin 2006, *Management Science* 52 (propagation cost). Counted on circles as one step with
    sets of bits, O(nodes × ties / 64).

    >>> propagation(nx.DiGraph([("a", "b")]))
    0.75
    """
    n = len(graph)
    return sum(reaches(graph).values()) / (n * n) if n else None


def reaches(graph: Waiting) -> dict[str, int]:
    """Of each activity, how many activities a slip of it can move, itself included."""
    groups = nx.condensation(graph)
    place = {node: i for i, node in enumerate(graph)}
    masks: dict[int, int] = {}
    for group in reversed(list(nx.topological_sort(groups))):
        mask = sum(1 << place[node] for node in groups.nodes[group]["members"])
        for later in groups.successors(group):
            mask |= masks[later]
        masks[group] = mask
    return {node: masks[group].bit_count() for node, group in groups.graph["mapping"].items()}
