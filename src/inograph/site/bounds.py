"""How much one page shows of a large programme: what is left out is said, and stands in the tables to download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx

from inograph.errors import Text
from inograph.views.numbers import order_of

T = TypeVar("T")
ROWS, CELLS, LEAST = 150, 5_400, 60
"""Rows of a list, cells of a table of who and what, and the fewest rows or columns that such a table keeps."""
LETTERS, LIST_LETTERS = 20_000, 40_000
"""So many letters of names a list holds on a page with others, and alone: of rows with long names there are fewer."""
CHIPS, PARTNERS, CROWD = 8, 75, 75
"""Activities of one body that are shown in one quarter, bodies that it works with on one page, and from so many
executors on those of one activity are no partners beyond that page."""
COLUMNS = 1000
"""Activities in the workbook of the matrix; a spreadsheet has no more than 16,384 columns."""
NODES, LINES = 1000, 1500
"""Glyphs and lines of a map in a file of its own; a small picture on another page has room for fewer."""
MAILED_LINES = 4_500
"""Lines of a map that somebody asked for by itself."""
PAGE_NODES, PAGE_LINES = 200, 300
"""Those of a map on a page: the plans of a department are looked at whole, where they are no larger than a page."""
PAGE, SHARES = 297_000, (1.0, 0.75, 0.5, 0.3, 0.2, 0.1)
"""Bytes of a page, and how much of its map or columns is tried until it is no larger."""
FEW_NODES, SMALL_NODES = 110, 60
"""Glyphs of a still picture, and of one among several."""
STATEMENTS = 20_000
"""Up to so many statements the site runs every check itself; beyond that it leaves the slow ones to the command."""
MANY, QUESTION_SECONDS, PATIENCE = 200, 5.0, 300.0
"""From so many activities on a question may take so many seconds of the processor: what the site holds must not depend
on how busy the machine is. Only so long does the site wait for them."""


@dataclass(frozen=True)
class Shown:
    """How many of how many a page shows, and of what a map does: `activities`, `bodies` or `links`; `first` says that
    none of them had more than another, so that the first in order are shown.
    """

    shown: int
    all: int
    what: str = ""
    first: bool = False

    @property
    def whole(self) -> bool:
        return self.shown == self.all


def rows(names: Iterable[Iterable[str]], most: int | None = None, room: int = LETTERS) -> int:
    """How many rows each page of a list has: as many as `most`, fewer where the names in the rows have more letters
    than there is `room` for; a name that several rows of a page have is told once.

    >>> rows([["школа"]] * 400), rows([["x" * 250 + str(n)] for n in range(400)]), rows([["x" * 50_000]])
    (150, 75, 7)
    """
    own, most = [frozenset(row) for row in names], most or ROWS
    sizes = (most, 2 * most // 3, most // 2, most // 3, most // 5, most // 10)

    def fits(size: int) -> bool:
        pages = (own[i : i + size] for i in range(0, len(own), size))
        return all(sum(map(len, frozenset().union(*page))) <= room for page in pages)

    return next(filter(fits, sizes), most // 20 or 1)


def longest(label: Text) -> str:
    """The name in the language in which it is longer, so that lists have the same pages in both."""
    return max(label, key=len)


def cells(rows: Sequence[T], columns: int) -> tuple[Sequence[T], int]:
    """As many rows and columns of a table as a page holds; the first stay, so the caller puts the heaviest first.

    >>> cells(range(700), 5000)[1], len(cells(range(700), 5000)[0]), len(cells(range(17), 10)[0])
    (90, 60, 17)
    """
    if len(rows) * columns <= CELLS:
        return rows, columns
    kept = rows[: max(LEAST, CELLS // max(columns, 1))]
    return kept, min(columns, CELLS // len(kept))


def fitting(draw: Callable[[float], bytes]) -> bytes:
    """A page with as large a share of its columns, or of its map, as it has room for: long names leave room for less.

    >>> len(fitting(lambda share: b"." * round(500_000 * share)))
    250000
    """
    drawn = b""
    for share in SHARES:
        drawn = draw(share)
        if len(drawn) <= PAGE:
            break
    return drawn


def part_fitting(
    cut: Callable[[int, int], tuple[nx.MultiDiGraph[str], T]], draw: Callable[[nx.MultiDiGraph[str], T], bytes]
) -> bytes:
    """A page with as many glyphs and lines as it has room for: long names and words of sources leave room for fewer.

    What surely has no room, as a larger part took so much, is not drawn; nor the same part again.
    """
    page, size = b"", 0

    def drawn(share: float) -> bytes:
        nonlocal page, size
        part, told = cut(round(PAGE_NODES * share), round(PAGE_LINES * share))
        own = len(part) + part.number_of_edges()
        last = share == SHARES[-1] and own != size
        if not page or last or len(page) * own <= PAGE * size:
            page, size = draw(part, told), own
        return page

    return fitting(drawn)


def fits(graph: nx.MultiDiGraph[str], *, file: bool = False) -> bool:
    """Is there room for the whole network on a page, or in a file of its own?"""
    nodes, lines = (NODES, LINES) if file else (PAGE_NODES, PAGE_LINES)
    return len(graph) <= nodes and graph.number_of_edges() <= lines


def kept(graph: nx.MultiDiGraph[str], nodes: int = NODES, lines: int = LINES) -> tuple[nx.MultiDiGraph[str], Shown]:
    """A network small enough to be drawn: activities with the most executors, whole; else the best connected nodes.

    Activities that are tied to one another have no teams: they are chosen as bodies are. Where lines are of different
    strength the strongest are drawn: who has to do with everybody else says less than who has most to do with whom.
    """
    tasks = [n for n, data in graph.nodes(data=True) if data.get("kind") == "activity"]
    tasks = [] if graph.subgraph(tasks).number_of_edges() else tasks
    if len(graph) <= nodes and graph.number_of_edges() <= lines:
        whole = len(tasks or graph)
        return graph, Shown(whole, whole, "activities" if tasks else "bodies")
    if not tasks and len({data.get("weight") for *_, data in graph.edges(data=True)}) > 1:
        return _strongest(graph, nodes, lines)
    ranked = sorted(tasks or graph, key=lambda n: (-graph.degree(n), order_of(graph.nodes[n]) or 0, n))
    near = graph.to_undirected(as_view=True)
    chosen: set[str] = set()
    drawn = shown = 0
    for node in ranked:
        team = set(near[node]) if tasks else set()
        ties = graph.degree(node) if tasks else _between(graph, node, chosen & set(near[node]))
        if len(chosen | team | {node}) > nodes or drawn + ties > lines:
            break
        chosen |= team | {node}
        drawn, shown = drawn + ties, shown + 1
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(chosen))
    alike = len({graph.degree(node) for node in ranked}) == 1
    return part, Shown(shown, len(ranked), "activities" if tasks else "bodies", alike)


def _strongest(graph: nx.MultiDiGraph[str], nodes: int, lines: int) -> tuple[nx.MultiDiGraph[str], Shown]:
    """The strongest lines, so many at most and between so many nodes."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: (-float(e[3].get("weight") or 0), e[:3]))
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    drawn = 0
    for a, b, key, data in edges:
        if drawn < lines and len(out) + sum(n not in out for n in {a, b}) <= nodes:
            out.add_nodes_from((n, graph.nodes[n]) for n in (a, b))
            out.add_edge(a, b, key, **data)
            drawn += 1
    return out, Shown(drawn, len(edges), "links")


def _between(graph: nx.MultiDiGraph[str], node: str, others: Set[str]) -> int:
    return sum(graph.number_of_edges(node, x) + graph.number_of_edges(x, node) for x in others)
