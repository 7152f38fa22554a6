"""A network too large to be looked at, by its communities: one glyph for each, and a map of its own behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from inograph.views.whole import Whole

MOST = 26
"""So many communities have a glyph and a map of their own; the smallest beyond stand in one glyph together."""


@dataclass(frozen=True)
class Part:
    """A community of a network: its number from the largest on, its members, and who most hang on."""

    number: int
    members: tuple[str, ...]
    middle: str


def of_network(whole: Whole) -> tuple[Part, ...]:
    """The communities of a network, the largest first (Louvain, always the same for the same network).

    Those around quarters and years stand in the order of time.
    """
    found, graph = whole.communities, whole.graph
    kept = found if len(found) <= MOST else [*found[: MOST - 1], sorted(n for p in found[MOST - 1 :] for n in p)]
    around = [(_middle(graph, part), tuple(part)) for part in kept]
    if all(graph.nodes[middle].get("kind") == "period" for middle, _ in around) and kept is found:
        around.sort()  # the address of a period begins with its year
    return tuple(Part(i, part, middle) for i, (middle, part) in enumerate(around, 1))


def _middle(graph: nx.MultiDiGraph[str], part: list[str]) -> str:
    bodies = [n for n in part if graph.nodes[n].get("kind") != "activity"] or part
    return min(bodies, key=lambda n: (-graph.degree(n), n))


def quotient(
    graph: nx.MultiDiGraph[str],
    parts: tuple[Part, ...],
    address: Callable[[Part], str | None],
    words: dict[str, str],
    *,
    directed: bool = False,
) -> nx.MultiDiGraph[str]:
    """One node a part, one edge where links lead from one part to another, as thick as they are many.

    `words` are `around` (with `{name}`) and `links`; `directed` links that lead there and back are two edges.
    """
    at = {node: part.number for part in parts for node in part.members}
    agreed = _agreed(graph, at)
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for part in parts:
        name = str(graph.nodes[part.middle].get("short") or part.middle)
        told: dict[str, object] = {
            "kind": "part",
            "label": words["around"].format(name=name),
            "short": name,
            "count": len(part.members),
            "order": part.number,
        }
        page = address(part)
        told |= {"page": page} if page else {}
        told |= {"agreed": agreed[part.number]} if part.number in agreed else {}
        out.add_node(f"part-{part.number:02}", **told)
    ends = ((at[a], at[b]) for a, b in graph.edges() if at[a] != at[b])
    ties = Counter(pair if directed else (min(pair), max(pair)) for pair in ends)
    most = max(ties.values(), default=1)
    for (a, b), number in sorted(ties.items()):
        link = {"relation_label": f"{words['links']}: {number}", "weight": round(1 + 4 * number / most, 2)}
        out.add_edge(f"part-{a:02}", f"part-{b:02}", origin="stated", **link)
    return out


def _agreed(graph: nx.MultiDiGraph[str], at: dict[str, int]) -> dict[int, float]:
    """The share of the assignments of each part that are by agreement only; nothing where no line is an assignment."""
    all_, marked = Counter[int](), Counter[int]()
    for a, b, data in graph.edges(data=True):
        if data.get("role"):
            for number in {at[a], at[b]}:
                all_[number] += 1
                marked[number] += bool(data.get("by_agreement"))
    return {number: marked[number] / times for number, times in all_.items()}
