"""Where everything stands on a map: computed once, the same for the same graph, rounded to whole units.

Most programmes hang on one body that takes part in nearly everything. A force layout draws that as a ball of
wool; a tree around the hub draws it as what it is. Distance and angle mean nothing in either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt
from typing import Any

import networkx as nx

from inograph.views.packing import PANE, Places, Point, box, packed

RING, SLOT, INNER, GAP, ROOM = 272.0, 54.0, 0.56, 0.6, 90.0
"""Radius of the outer ring, room of a leaf along it, where the inner ring runs, air between branches, glyphs."""
PAIR, LEAST, MORE = 120.0, 60.0, 30.0
"""How far apart two stand that hang on nothing else; a part of few nodes has a ring of so much, and more for each."""
FEW, DENSE = 4, 0.6
"""More nodes than so few, of whose pairs more than such a share are tied, stand in a ring: none is the middle."""
CLEAR, ROUNDS = 52.0, 40
"""How far apart the middles of two glyphs stay, and how many rounds are given to that."""
BESIDE, TURNS, LOOKED_AT = 22.0, 8, 30_000
"""How far beside a line a glyph stays, in how many turns, and for how many pairs of a glyph and a line that is done."""


def places(graph: nx.Graph[str], algorithm: str, root: str | None = None) -> dict[str, tuple[int, int]]:
    """Whole coordinates for every node, centred on zero; parts that hang together with nothing else stand beside.

    >>> places(nx.Graph([("a", "b"), ("a", "c")]), "radial")
    {'a': (0, 0), 'b': (150, 0), 'c': (-150, 0)}
    """
    plain = _sorted(graph)
    return dict(_places(tuple(plain), tuple(plain.edges()), algorithm, root))


@lru_cache(maxsize=256)
def _places(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], algorithm: str, root: str | None
) -> Mapping[str, tuple[int, int]]:
    """A network is drawn in two languages and on several pages: it is laid out once."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(nodes)
    plain.add_edges_from(edges)
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda p: (-len(p), p))
    drawn = [_apart(_part(_sorted(plain.subgraph(part)), algorithm, root)) for part in parts]
    if algorithm != "layers":
        drawn = [_lying(_off_lines(part, [edge for edge in edges if edge[0] in part])) for part in drawn]
    return {node: (round(x), round(y)) for node, (x, y) in sorted(packed(drawn).items())}


def hub(graph: nx.Graph[str], prefer: str | None = None) -> str | None:
    """The node that most hangs on, of equals the first by name; or the one preferred.

    Where the preferred one has a single neighbour, that neighbour is the middle of whatever there is. Where none is
    preferred and nearly everybody hangs on everybody, nobody is the middle.
    """
    if prefer is None or prefer not in graph:
        is_ring = len(graph) > FEW and nx.density(graph) > DENSE
        return None if is_ring else str(min(graph, key=lambda n: (-graph.degree(n), n)))
    return str(min(graph[prefer])) if graph.degree(prefer) == 1 else prefer


def _sorted(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The same graph, simple and in order, so that the picture never depends on the order of the answer."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    return plain


def _part(graph: nx.Graph[str], algorithm: str, root: str | None) -> Places:
    if len(graph) <= 2 and algorithm != "layers":
        return {node: (i * PAIR, 0.0) for i, node in enumerate(graph)}
    middle = hub(graph, root)
    if algorithm == "layers":
        return layers(graph, middle or min(graph))
    if algorithm == "radial" and middle:
        return radial(graph, middle)
    if algorithm in ("circular", "radial"):
        return circle(graph)
    return _spread(graph, FORCES[algorithm](graph))


FORCES: dict[str, Callable[[nx.Graph[str]], Mapping[str, Any]]] = {
    "forceatlas2": lambda graph: nx.forceatlas2_layout(graph, max_iter=300, scaling_ratio=4.0, seed=7),
    "spring": lambda graph: nx.spring_layout(graph, iterations=200, seed=7),
}


def _spread(graph: nx.Graph[str], spots: Mapping[str, Any]) -> Places:
    """Scale to a mean edge of 120 units, around the middle."""
    lengths = [hypot(spots[a][0] - spots[b][0], spots[a][1] - spots[b][1]) for a, b in graph.edges()]
    scale = 120 / (sum(lengths) / len(lengths) or 1.0)
    middle = [sum(p[i] for p in spots.values()) / len(spots) for i in (0, 1)]
    return {n: (float(x - middle[0]) * scale, float(y - middle[1]) * scale) for n, (x, y) in spots.items()}


def _lying(part: Places) -> Places:
    """A part that is much higher than wide, laid on its side: angles mean nothing, and a pane is wider than high."""
    left, top, right, bottom = box(part)
    return {n: (-y, x) for n, (x, y) in part.items()} if bottom - top > PANE * (right - left) else part


def radial(graph: nx.Graph[str], root: str) -> Places:
    """The hub in the middle, branches around it by their number of leaves, shared leaves between their branches.

    The heaviest branch stands on top and the rest to both sides of it, so that what has no leaves gathers below.
    """
    level = dict(nx.single_source_shortest_path_length(graph, root))
    branches = _branch_order(graph, root, level)
    owned = _owners(graph, level, branches)
    slots, cursor = _slots(branches, owned)
    _lean_to_shared(graph, level, slots)
    radius = max(min(RING, LEAST + MORE * len(graph)), cursor * SLOT / (2 * pi))
    deep = max(level.values())
    spots = {root: (0.0, 0.0)}
    for node, slot in slots.items():
        angle = pi / 2 + 2 * pi * (slot + (1 + GAP) / 2) / cursor
        ring = radius * _ring(level[node], deep, has_leaves=bool(owned.get(node)))
        spots[node] = (ring * cos(angle), ring * sin(angle))
    return spots


def _apart(spots: Places) -> Places:
    """Glyphs that would lie on one another are pushed apart, a little in every round; all others stay."""
    out = dict(spots)
    for _ in range(ROUNDS):
        close = [(a, b) for a, b in _neighbours(out) if hypot(out[a][0] - out[b][0], out[a][1] - out[b][1]) < CLEAR]
        if not close:
            break
        for a, b in close:
            (ax, ay), (bx, by) = out[a], out[b]
            dx, dy = (bx - ax, by - ay) if (ax, ay) != (bx, by) else (1.0, 0.0)
            far = hypot(dx, dy)
            push = max(0.0, CLEAR - far) / far / 2 + 1e-3
            out[a], out[b] = (ax - dx * push, ay - dy * push), (bx + dx * push, by + dy * push)
    return out


def _off_lines(spots: Places, lines: Sequence[tuple[str, str]]) -> Places:
    """Glyphs that a line between two others would run through are moved off it: a line ends where its things stand."""
    out, nodes = dict(spots), sorted(spots)
    if len(spots) * len(lines) > LOOKED_AT:
        return out
    for _ in range(TURNS):
        moved = False
        for a, b in lines:
            for node in nodes:
                if node not in (a, b) and (push := _push(out[node], out[a], out[b])):
                    out[node], moved = (out[node][0] + push[0], out[node][1] + push[1]), True
        if not moved:
            break
        out = _apart(out)
    return out


def _push(point: Point, start: Point, end: Point) -> Point | None:
    """How far a glyph must go from a line, straight away from it; nothing where it is beside the line already."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    px, py = point[0] - start[0], point[1] - start[1]
    if not length or not 0 < px * dx + py * dy < length * length:
        return None
    beside = (dx * py - dy * px) / length
    if abs(beside) >= BESIDE:
        return None
    far = (BESIDE + 1 - abs(beside)) * (1 if beside >= 0 else -1) / length
    return -dy * far, dx * far


def _neighbours(spots: Places) -> list[tuple[str, str]]:
    """Pairs that may be closer than `CLEAR`: those of one cell of a grid or of two that touch."""
    cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for node in sorted(spots):
        cells[int(spots[node][0] // CLEAR), int(spots[node][1] // CLEAR)].append(node)
    return [
        (a, b)
        for (x, y), own in sorted(cells.items())
        for a in own
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        for b in cells.get((x + dx, y + dy), ())
        if a < b
    ]


def circle(graph: nx.Graph[str]) -> Places:
    """All in one ring, in order, with room for the largest glyphs."""
    nodes = sorted(graph)
    radius = max(RING, len(nodes) * SLOT * 1.5 / (2 * pi))
    steps = [2 * pi * i / len(nodes) - pi / 2 for i in range(len(nodes))]
    return {node: (radius * cos(angle), radius * sin(angle)) for node, angle in zip(nodes, steps, strict=True)}


def layers(graph: nx.Graph[str], root: str) -> Places:
    """Columns by the number of steps from the middle, each column in the order of what it hangs from."""
    level = dict(nx.single_source_shortest_path_length(graph, root))
    rank: dict[str, float] = {root: 0.0}
    spots: Places = {root: (0.0, 0.0)}
    for depth in range(1, max(level.values(), default=0) + 1):
        column = [n for n in sorted(level) if level[n] == depth]
        kin = {n: [rank[m] for m in graph[n] if level[m] == depth - 1] for n in column}
        column.sort(key=lambda n: (sum(kin[n]) / len(kin[n]), n))
        rank |= {n: i - (len(column) - 1) / 2 for i, n in enumerate(column)}
        spots |= {n: (depth * 250.0, rank[n] * 62.0) for n in column}
    return spots


def outward(graph: nx.Graph[str], spots: Mapping[str, tuple[int, int]]) -> Places:
    """The way from the middle of its part to every node; of a map that hangs together, from the middle of the map."""
    parts = list(nx.connected_components(graph))
    out: Places = {}
    for part in parts:
        left, top, right, bottom = box({n: spots[n] for n in part}) if len(parts) > 1 else (0, 0, 0, 0)
        out |= {n: (spots[n][0] - (left + right) / 2, spots[n][1] - (top + bottom) / 2) for n in part}
    return out


def grown(graph: nx.Graph[str], known: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Known places stay; each new node stands beside those it is tied to, where there is room.

    >>> grown(nx.Graph([("a", "b"), ("a", "c")]), {"a": (0, 0), "b": (100, 0)})["c"]
    (0, 90)
    """
    plain = _sorted(graph)
    spots = {n: known[n] for n in plain if n in known}
    waiting = [n for n in plain if n not in known]
    while waiting:
        tied = {n: [spots[m] for m in plain[n] if m in spots] for n in waiting}
        node = max(waiting, key=lambda n: (len(tied[n]), -waiting.index(n)))
        spots[node] = _free(tied[node], spots)
        waiting.remove(node)
    return dict(sorted(spots.items()))


def _free(near: list[tuple[int, int]], taken: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """The first free place on a spiral around the middle of its neighbours; without neighbours, below everything."""
    if near:
        x, y = (sum(p[i] for p in near) / len(near) for i in (0, 1))
    else:
        x, y = 0.0, max((p[1] for p in taken.values()), default=0) + ROOM
    for step in range(4000):
        turn = pi / 2 + step * 2.4
        reach = ROOM * sqrt(step + 1) if near else ROOM * step / 4
        spot = (round(x + reach * cos(turn)), round(y + reach * sin(turn)))
        if all(hypot(spot[0] - px, spot[1] - py) >= ROOM * 0.75 for px, py in taken.values()):
            return spot
    return round(x), round(y)


def _ring(depth: int, deep: int, *, has_leaves: bool) -> float:
    if deep == 1:
        return 1.0
    if depth == 1:
        return INNER if has_leaves else 0.84
    return INNER + (1 - INNER) * (depth - 1)


def _branch_order(graph: nx.Graph[str], root: str, level: dict[str, int]) -> list[str]:
    """The hub's neighbours: those that share a leaf or an edge side by side, the heaviest such group on top."""
    branches = sorted(graph[root])
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(branches)
    for node in graph:
        kin = [n for n in graph[node] if level[n] == 1]
        if level[node] == 1:
            near.add_edges_from((node, other) for other in kin)
        elif level[node] == 2:
            near.add_edges_from(pairwise(kin))
    weight = {branch: sum(1 for n in graph[branch] if level[n] == 2) for branch in branches}
    groups = [sorted(part, key=lambda n: (-weight[n], n)) for part in nx.connected_components(near)]
    groups.sort(key=lambda part: (-sum(weight[n] for n in part), -len(part), part))
    left: list[str] = []
    right: list[str] = []
    for turn, group in enumerate(groups):
        if turn % 2:
            left = [*reversed(group), *left]
        else:
            right = [*right, *group]
    return left + right


def _owners(graph: nx.Graph[str], level: dict[str, int], branches: list[str]) -> dict[str, list[str]]:
    """Which node each one hangs from on the tree; a shared one hangs from the middle of those that share it."""
    rank: dict[str, float] = {branch: i for i, branch in enumerate(branches)}
    owned: dict[str, list[str]] = defaultdict(list)
    for node in sorted((n for n in graph if level[n] > 1), key=lambda n: (level[n], n)):
        parents = sorted((n for n in graph[node] if level[n] == level[node] - 1), key=lambda n: (rank[n], n))
        owned[parents[len(parents) // 2]].append(node)
        rank[node] = sum(rank[parent] for parent in parents) / len(parents)
    return {owner: sorted(children, key=lambda n: (rank[n], n)) for owner, children in owned.items()}


def _slots(branches: list[str], owned: dict[str, list[str]]) -> tuple[dict[str, float], float]:
    """A slot along the ring for every leaf, the middle of its leaves for the rest; and the number of slots."""
    slots: dict[str, float] = {}
    inner: list[str] = []
    cursor = 0.0
    for branch in branches:
        waiting = [branch]
        while waiting:
            node = waiting.pop()
            children = owned.get(node, [])
            waiting += reversed(children)
            if children:
                inner.append(node)
            else:
                slots[node] = cursor
                cursor += 1
        cursor += GAP
    for node in reversed(inner):
        slots[node] = sum(slots[child] for child in owned[node]) / len(owned[node])
    return slots, cursor


def _lean_to_shared(graph: nx.Graph[str], level: dict[str, int], slots: dict[str, float]) -> None:
    """A branch leans toward the leaves it shares with its neighbour."""
    for node in sorted(n for n in slots if level[n] == 1):
        below = [slots[n] for n in sorted(graph[node]) if level[n] == 2]
        if below:
            slots[node] = sum(below) / len(below)
