"""A network as marks on paper: where each stands, what it is called, what is told about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Any
from urllib.parse import quote, urlsplit

import networkx as nx

from inograph.errors import LimitReached, Text, WrongUse
from inograph.ontology import ID
from inograph.views import facets, kinds, labels, layout, tones
from inograph.views.facets import Choice, deadline_of
from inograph.views.lines import Edge, edges_of
from inograph.views.numbers import OWN, number_of, order_of, plans_of
from inograph.views.packing import Point
from inograph.views.view import View
from inograph.views.whole import Whole
from inograph.views.words import figure, words

RADIUS, HUB, LARGEST, SMALLEST, CROWD = 13.0, 21.0, 30.0, 8.0, 3000
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure that may size, colour or ring the glyphs: its name, what people call it, and its values by IRI."""

    name: str
    title: str
    values: Mapping[str, float]

    @property
    def most(self) -> float:
        return max(self.values.values(), default=0.0)


@dataclass(frozen=True, slots=True)
class Node:
    """One glyph with its words and what the panel tells."""

    iri: str
    key: str
    kind: str
    label: str
    short: str
    x: int
    y: int
    base: float
    radius: float
    values: Mapping[str, float]
    text: str | None
    counted: bool
    """Is the number on it its place in a document that numbers nothing?"""
    lines: tuple[str, ...]
    place: labels.Label
    outward: Point
    hub: bool
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_key: str | None = None
    page: str | None = None
    tone: tones.Tone = tones.PLAIN
    due: tuple[tuple[int, int], ...] = ()
    directions: tuple[str, ...] = ()
    plan: str = ""
    absent: tuple[str, ...] = ()
    ties: int = 0
    """How many lines it has in the whole network, where not all of them are drawn."""


@dataclass(frozen=True, slots=True)
class State:
    """One of several states that a picture holds at once, the newest last: its name in the data, and what people call
    it, in full and in a table.

    What is not there in a state says so in its attribute `absent`, a tuple of such names.
    """

    name: str
    title: str
    short: str = ""


DENSE = 3
ON_A4 = 45
"""Up to so many nodes a map is printed on A4, larger ones on A3."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in order of rank; the page, the SVG file and the table are made from it."""

    view: View
    lang: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    filters: Mapping[str, tuple[Choice, ...]]
    legend: tuple[tones.Tone, ...]
    scales: tuple[Scale, ...]
    two_mode: bool
    graph: nx.MultiDiGraph[str] = field(repr=False)
    whole: Whole = field(repr=False)
    states: tuple[State, ...] = ()
    by_iri: Mapping[str, Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_iri", {node.iri: node for node in self.nodes})

    @property
    def shown(self) -> tuple[tuple[str, Scale], ...]:
        """The measures that size and ring show, each with that word."""
        told = {"size": self.view.size, "ring": self.view.ring}
        return tuple((how, scale) for how, name in told.items() for scale in self.scales if scale.name == name)

    def ring_of(self, node: Node) -> float | None:
        """How much of the ring around a glyph is drawn, from 0 to 1; None without one."""
        scale = next((scale for how, scale in self.shown if how == "ring"), None)
        value = node.values.get(scale.name) if scale else None
        return None if value is None or scale is None else max(0.0, value) / (scale.most or 1)

    def largest(self, scale: Scale) -> str:
        """Who has the most of a measure, and how much."""
        names = sorted(node.short for node in self.nodes if scale.values.get(node.iri) == scale.most)
        return f"{', '.join(names[:3])}{'…' if len(names) > 3 else ''} ({figure(scale.most, self.lang)})"

    @property
    def is_dense(self) -> bool:
        """Are there so many lines that only the heavier ones can be followed? The others are fainter, by weight."""
        return len(self.edges) > DENSE * len(self.nodes)

    def sign_of(self, thing: Node | Edge) -> str:
        """Whether the newest state dropped what the one before it had, or brought it: "−", "+", or nothing."""
        lacking = "".join(str(int(state.name in thing.absent)) for state in self.states[-2:])
        return {"01": "−", "10": "+"}.get(lacking, "")

    @property
    def is_large(self) -> bool:
        """Has it so many nodes that its words can be read only on a large sheet of paper?"""
        return len(self.nodes) > ON_A4


def picture(
    view: View,
    graph: nx.MultiDiGraph[str],
    lang: str,
    *,
    links: Callable[[str], str | None] = lambda iri: None,
    scales: Sequence[Scale] = (),
    root: str | None = None,
    whole: nx.MultiDiGraph[str] | Whole | None = None,
    states: Sequence[State] = (),
) -> Picture:
    """The network as this view draws it. `links` gives the page of a node, `scales` the measures the view names,
    `root` a node to stand in the middle instead of the one that most hangs on. Where the graph is a neighbourhood,
    `whole` is the network it was cut from: what is counted is counted there. `states` are held at once, see `State`.
    """
    _refuse_crowd(len(graph))
    say, part = words(lang), Whole(graph)
    whole = part if whole is None or whole is graph else Whole.of(whole)
    known = (*_counted(whole, say), *(scale for scale in scales if scale.name not in whole.counts))
    _refuse_missing(view, known)
    spots = _spots(view, graph, part.plain, root)
    edges = edges_of(graph, view.arrows)
    toned, legend = tones.tones(view.color, graph, whole, {s.name: s.values for s in known}, lang)
    facts = _facts(graph, whole, say)
    nodes = _nodes(graph, part.plain, edges, spots, facts, toned, links, root, view, known)
    styles, origins = Counter(edge.style for edge in edges), Counter(edge.origin for edge in edges)
    ties = {n: whole.graph.degree(n) for n in graph if n in whole.graph}
    nodes = tuple(replace(n, ties=all_) if (all_ := ties.get(n.iri, 0)) > graph.degree(n.iri) else n for n in nodes)
    return Picture(
        view=view,
        lang=lang,
        nodes=nodes,
        edges=edges,
        filters=facets.filters(graph, styles, origins, lang, two_mode=whole.two_mode),
        legend=legend,
        scales=known,
        two_mode=whole.two_mode,
        graph=graph,
        whole=whole,
        states=tuple(states),
    )


def neighbourhood(graph: nx.MultiDiGraph[str], iri: str, depth: int = 2) -> nx.MultiDiGraph[str]:
    """What lies within `depth` steps of one node, with every line between what is left."""
    if iri not in graph:
        raise WrongUse(Text("на этой карте такого нет", "that is not on this map"), where=iri)
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), iri, cutoff=depth)
    return nx.MultiDiGraph(graph.subgraph(near))


def positions_csv(drawn: Picture) -> str:
    """The places of a picture as `viz/NAME.positions.csv` keeps them."""
    rows = sorted((node.key, node.x, node.y) for node in drawn.nodes)
    return "key,x,y\n" + "".join(f"{key},{x},{y}\n" for key, x, y in rows)


def sized(value: float, most: float) -> float:
    """The radius of a glyph whose area shows a value, the largest value having the largest glyph."""
    return round(max(SMALLEST, LARGEST * sqrt(max(0.0, value) / (most or 1))), 1)


def aliases_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Other names by which a reader may look for a node."""
    told = data.get("aliases") or data.get("skos:altLabel") or ()
    return (told,) if isinstance(told, str) else tuple(str(alias) for alias in told)


def safe_link(address: str | None) -> str | None:
    """An address a page may carry: http, https or a path beside it; anything else is left out.

    >>> safe_link("javascript:alert(1)"), safe_link("../who/tgu/index.html"), safe_link("https://a.b/ё")
    (None, '../who/tgu/index.html', 'https://a.b/%D1%91')
    """
    if not address or urlsplit(address.strip()).scheme.lower() not in ("", "http", "https"):
        return None
    return quote(address.strip(), safe="/:?&=#%+,;@~!$'()*[]-._")


def _refuse_crowd(nodes: int) -> None:
    """Nobody reads thousands of glyphs, and the page would take a minute to open."""
    if nodes > CROWD:
        raise LimitReached(
            Text(
                f"на карте было бы {nodes} знаков, предел {CROWD}",
                f"the map would have {nodes} glyphs, {CROWD} at most",
            ),
            remedy=Text("Покажите окружение одного: --focus ИМЯ.", "Show the neighbourhood of one: --focus NAME."),
        )


def _refuse_missing(view: View, known: Sequence[Scale]) -> None:
    missing = set(view.measures) - {scale.name for scale in known}
    if missing:
        name = ", ".join(sorted(missing))
        raise WrongUse(Text(f"мера {name} не посчитана", f"measure {name} was not computed"), where=view.name)


def _counted(whole: Whole, say: Mapping[str, str]) -> tuple[Scale, ...]:
    return tuple(Scale(name, say[name], values) for name, values in whole.counts.items())


def _spots(
    view: View, graph: nx.MultiDiGraph[str], plain: nx.Graph[str], root: str | None
) -> dict[str, tuple[int, int]]:
    kept = {key: (x, y) for key, x, y in view.kept}
    keys = keys_of(graph)
    known = {n: kept[keys[n]] for n in graph if keys[n] in kept}
    return layout.grown(plain, known) if known else layout.places(plain, view.algorithm, root)


def keys_of(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """The short name of each node in an address: its last part, with its type where two would be the same."""
    last = {iri: iri.rstrip("/").rsplit("/", 1)[-1] for iri in graph}
    many = Counter(last.values())
    return {iri: key if many[key] == 1 else iri.removeprefix(ID) for iri, key in last.items()}


def _nodes(
    graph: nx.MultiDiGraph[str],
    plain: nx.Graph[str],
    edges: Sequence[Edge],
    spots: Mapping[str, tuple[int, int]],
    facts: Mapping[str, tuple[Fact, ...]],
    toned: Mapping[str, tones.Tone],
    links: Callable[[str], str | None],
    root: str | None,
    view: View,
    scales: Sequence[Scale],
) -> tuple[Node, ...]:
    """Every glyph in order of rank: most connected first, then by number and name."""
    data: dict[str, dict[str, Any]] = {n: graph.nodes[n] for n in graph}
    wide = any(d.get("kind") == "led" for d in data.values())  # in columns nobody is the middle
    middle = layout.hub(plain, root) if len(plain) and not wide else None
    is_hub = {n: n == middle and plain.degree(n) > 3 and data[n].get("kind") != "activity" for n in data}
    most = max((int(d.get("count") or 0) for d in data.values()), default=0)
    base = {n: _base(d, HUB if is_hub[n] else RADIUS, most) for n, d in data.items()}
    tops = {s.name: s.most for s in scales}
    values = {n: {s.name: s.values[n] for s in scales if n in s.values} for n in data}
    size = view.size
    radii = {n: sized(values[n][size], tops[size]) if size in values[n] else base[n] for n in data}
    around = {n: radii[n] * (kinds.RING if view.ring in values[n] else 1.0) for n in data}
    names = {n: str(d.get("short") or d.get("label") or n) for n, d in data.items()}
    rank = sorted(data, key=lambda n: (-plain.degree(n), order_of(data[n]) or 0, names[n], n))
    crowded = sorted(rank, key=lambda n: (data[n].get("kind") == "activity", is_hub[n], n))
    outward = layout.outward(plain, spots)
    plans = plans_of(data)
    wanted = [
        _spot(n, spots[n], around[n], names[n], str(data[n].get("kind") or "other"), outward[n], plans.get(n, ""), wide)
        for n in crowded
    ]
    lines = {spot.id: spot.lines for spot in wanted}
    placed = labels.place(wanted, [(*spots[e.source], *spots[e.target], e.width) for e in edges if not e.bend])
    keys = keys_of(graph)
    return tuple(
        Node(
            iri=n, key=keys[n], kind=kinds.kind_of(str(data[n].get("kind") or "other")),
            label=str(data[n].get("label") or names[n]), short=names[n],
            x=spots[n][0], y=spots[n][1], base=base[n], radius=radii[n], values=values[n],
            text=number_of(data[n]), counted=data[n].get("counted", not data[n].keys() & OWN),
            lines=lines[n], place=placed[n], outward=outward[n], hub=is_hub[n], facts=facts[n],
            aliases=aliases_of(data[n]),
            deadline=deadline_of(data[n]), deadline_key=facets.key_of(data[n], deadline_of(data[n])) or None,
            page=safe_link(data[n].get("page") or links(n)), tone=toned.get(n, tones.PLAIN),
            due=facets.quarters(data[n]),
            directions=tuple(facets.key_of(data[n], d) for d in data[n].get("directions") or ()),
            plan=str(data[n].get("plan") or ""),
            absent=tuple(data[n].get("absent") or ()),
        )
        for n in rank
    )  # fmt: skip


def _spot(
    node: str, at: tuple[int, int], radius: float, name: str, kind: str, outward: Point, plan: str, wide: bool
) -> labels.Spot:
    """Words stand clear of the glyph's own width; an activity's are narrow, because lines run all around it, and those
    beside a column are wide, because lines come from one side.
    """
    lines = labels.wrap(name, 24 if wide else 15 if kind == "activity" else 19)
    lines += labels.wrap(f"({plan})", 19, 1) if plan else ()
    return labels.Spot(node, *at, radius * kinds.half_width(kind), lines, outward)


def _base(data: Mapping[str, Any], usual: float, most: int) -> float:
    """The radius of a glyph that no measure sizes; a community's is as large as it has members."""
    count = int(data.get("count") or 0) if data.get("kind") != "led" else 0
    return max(usual, round(LARGEST * sqrt(count / most), 1)) if count else usual


def _facts(graph: nx.MultiDiGraph[str], whole: Whole, say: Mapping[str, str]) -> dict[str, tuple[Fact, ...]]:
    """What the panel tells of each node, as label and value."""
    part, pairs = whole.counts.get("participation", {}), whole.counts.get("pairwise-load", {})
    out: dict[str, tuple[Fact, ...]] = {}
    for node, data in graph.nodes(data=True):
        rows: list[Fact] = []
        members = say["activities" if data.get("kind") == "led" else "members"]
        rows += [(members, str(data["count"]))] if data.get("count") else []
        if data.get("kind") == "activity":
            rows += [(say["deadline"], deadline_of(data) or say["no_deadline"])]
            rows += [(say["document"], str(data["document"]))] if data.get("document") else []
            rows += [(say["pairs"], f"{pairs[node]:g} {say['of']} {whole.all_pairs:g}")] if node in pairs else []
        elif node in part:
            rows += [(say["activities"], f"{part[node]:g}"), (say["leads"], f"{whole.leads.get(node, 0)}")]
            rows += [(say["pairs"], f"{pairs[node]:g}, {say['place']} {whole.places[node]} {say['of']} {len(part)}")]
        else:
            rows += [(say["neighbours"], f"{whole.graph.degree(node)}")]
        out[node] = tuple(rows)
    return out
