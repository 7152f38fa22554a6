"""A map as HTML: one file that can be mailed, or a part of a page of the site; the only room that knows pyvis.

pyvis holds the nodes, edges and options for vis-network. Its own template is never used: it writes names into
scripts and loads from other hosts (pyvis issues 92, 190, 228). The page is made by our templates, which escape.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files
from itertools import groupby
from operator import attrgetter
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from inograph.errors import BadInput, Text
from inograph.spelling import foreign, inert
from inograph.views import columnar, drawing, facets, kinds, tones
from inograph.views.lines import Edge
from inograph.views.picture import LARGEST, SMALLEST, Node, Picture, Scale, State, neighbourhood, picture
from inograph.views.view import View
from inograph.views.whole import Whole
from inograph.views.words import words
from inograph.workspace import shipped

VIS_FILE = "pyvis/templates/lib/vis-9.1.2/vis-network.min.js"
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
PARTS = ("network", "pane", "save", "prompt", "stops")
SCRIPTS = ("vis-network.min.js", "words.js", *(f"map-{part}.js" for part in PARTS), "map.js")
"""In the order in which a page loads them."""
OWN = ("map.css", *SCRIPTS[1:])
THINGS = ("park", "instrument", "direction", "project", "programme", "period", "part", "led")
"""Kinds that are no stakeholders."""
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0},
    "nodes": {"shape": "custom", "chosen": False},
    "interaction": {
        "dragNodes": False, "hover": True, "zoomView": False, "multiselect": False, "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says around its map, and whose map it is; `known` of `declared` draws the coverage bar."""

    title: str
    subtitle: str = ""
    coverage: str = ""
    known: int | None = None
    declared: int | None = None
    as_of: str = ""
    sources: Sequence[str] = ()
    programme: str = ""
    whole: str = ""
    """Where the whole of a map stands that is drawn in part."""

    def notes(self, lang: str) -> tuple[str, ...]:
        """The lines that an exported picture carries under its title."""
        say = words(lang)
        dated = f"{say['as_of']} {self.as_of}" if self.as_of else ""
        cited = f"{say['sources']}: {'; '.join(self.sources)}" if self.sources else ""
        return tuple(line for line in (self.subtitle, self.coverage, dated, cited) if line)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The pieces of a map on a page of the site, which loads the files of `assets` beside it."""

    html: Markup
    svg: Markup
    table: Markup
    data: str


def render(
    view: View,
    graph: nx.MultiDiGraph[str],
    *,
    lang: str,
    page: PageText,
    focus: str | None = None,
    depth: int | None = None,
    links: Callable[[str], str | None] = lambda iri: None,
    scales: Sequence[Scale] = (),
    whole: nx.MultiDiGraph[str] | Whole | None = None,
    states: Sequence[State] = (),
    beside: str = "",
) -> str:
    """One self-contained HTML file: loads nothing, runs nothing but its two scripts, the same bytes every time.

    With `focus` only what lies within `depth` (default 2) steps of that node is drawn, and it stands in the middle.
    Where the graph is a part of a larger one, `whole` is that one: what is counted is counted there. `beside` opens
    the map with two states side by side: `without:KEY` or `state:NAME`.
    """
    part = neighbourhood(graph, focus, depth or 2) if focus else graph
    counted = Whole.of(graph if whole is None else whole)
    drawn = picture(view, part, lang, links=links, scales=scales, root=focus, whole=counted, states=states)
    files_ = assets()
    scripts, style = [_inline(files_[name]) for name in SCRIPTS], _inline(files_["map.css"])
    inline = [Markup(f"<script>{script}</script>") for script in scripts]  # noqa: S704 - our own files
    return inert(
        _templates()
        .get_template("map.html")
        .render(
            lang=lang,
            say=words(lang),
            page=page,
            picture=drawn,
            paper=drawing.paper(drawn),
            said=partial(said, language=lang),
            fragment=fragment(drawn, page, inline, focus=focus, beside=beside),
            coverage_bar=coverage_bar(page),
            style=Markup(style),  # noqa: S704 - our own files
            style_hashes=[_csp(style)],
            script_hashes=[_csp(script) for script in scripts],
        )
    )


def fragment(
    drawn: Picture,
    page: PageText,
    scripts: Sequence[Markup] = (),
    *,
    focus: str | None = None,
    heading: str = "h2",
    beside: str = "",
) -> Fragment:
    """The map of a page: filters, canvas, panel, legend, the data and the scripts that read it, and the table.

    The scripts stand before the table, so that a large one does not keep the picture waiting.
    """
    drawing_ = Markup(drawing.svg(drawn, title=page.title, notes=page.notes(drawn.lang)))  # noqa: S704 - escaped there
    data = island(drawn, page, focus, beside)
    templates = _templates()
    common: dict[str, Any] = {"picture": drawn, "say": _words(drawn), "lang": drawn.lang, "heading": heading}
    common |= {"said": partial(said, language=drawn.lang), "foreign": foreign}
    common["teams"] = [list(lines) for _, lines in groupby(drawn.edges, key=attrgetter("source"))]
    table = Markup(templates.get_template("map-table.html").render(**common))  # noqa: S704 - rendered with escaping
    html = templates.get_template("map-body.html").render(
        **common,
        page=page,
        table=table,
        scripts=scripts,
        svg=drawing_,
        scales=[s for s in drawn.scales if _told_of(drawn, s)],
        quarters=facets.span_of((span for node in drawn.nodes for span in node.due), drawn.lang),
        hub=next((node for node in drawn.nodes if node.hub), None),
        data=Markup(data),  # noqa: S704 - `island` escapes it
        sign=lambda which: Markup(kinds.sign_svg(which)),  # noqa: S704 - from our own table
        glyph=lambda code: Markup(kinds.glyph_svg(code, drawn.lang, 24)),  # noqa: S704 - from our own table
        sample=lambda code: Markup(drawing.line_sample(code, by_consent=drawn.view.style == "consent")),  # noqa: S704
    )
    return Fragment(Markup(html), drawing_, table, data)  # noqa: S704 - rendered with escaping


def island(drawn: Picture, page: PageText, focus: str | None = None, beside: str = "") -> str:
    r"""The data of a map as JSON that may stand inside a `<script type="application/json">`.

    >>> _json({"label": "</script><b>"})
    '{"label":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    codes = tones.codes(drawn.graph, drawn.whole, drawn.lang) if drawn.nodes else {}
    net = _network(drawn, {name: code["of"] for name, code in codes.items()})
    return _json(
        {
            "nodes": columnar.glyphs(net.nodes),
            "edges": columnar.lines(net.edges, net.nodes),
            "options": net.options,
            "kinds": kinds.as_json({node.kind for node in drawn.nodes}, drawn.lang),
            "scales": [_scale(drawn, s) for s in drawn.scales if _told_of(drawn, s)],
            "size": drawn.view.size,
            "ring": drawn.view.ring,
            "color": drawn.view.color,
            "radii": (SMALLEST, LARGEST),
            "consent": drawn.view.style == "consent",
            "night": tones.NIGHT,
            "tones": {name: code["told"] for name, code in codes.items()} | {"steps": tones.STEPS},
            "states": [{"name": s.name, "title": s.title, "short": s.short or s.title} for s in drawn.states],
            "bodies": not any(node.kind in THINGS for node in drawn.nodes),
            "twoMode": drawn.two_mode,
            "beside": beside or None,
            "missing": _missing(drawn),
            "wholeAt": page.whole or None,
            "focus": drawn.by_iri[focus].key if focus and focus in drawn.by_iri else None,
            "name": drawn.view.name,
            "title": page.title,
            "words": _words(drawn),
        }
    )


def assets() -> dict[str, bytes]:
    """The files that pages of the site share: vis-network from the installed pyvis, our script and style."""
    static = shipped() / "viz" / "static"
    return {"vis-network.min.js": _vis_network(), **{name: (static / name).read_bytes() for name in OWN}}


def coverage_bar(page: PageText) -> Markup:
    """A cell for every declared unit, filled where it is named; empty where the numbers are not known."""
    if not page.declared or page.known is None or page.declared > 400:
        return Markup("")
    step = 130 / page.declared
    filled = kinds.number(step * page.known)
    lines = "".join(f'<path d="M{step * i:.2f} 0V7"/>' for i in range(1, page.declared))
    return Markup(  # noqa: S704 - numbers only
        '<svg class="m-bar" width="132" height="9" viewBox="-1 -1 132 9" aria-hidden="true" focusable="false">'
        f'<rect class="m-bar-all" width="130" height="7"/><rect class="m-bar-named" width="{filled}" height="7"/>'
        f'<g class="m-bar-cells">{lines}</g></svg>'
    )


def _network(drawn: Picture, codes: dict[str, dict[str, str]]) -> Any:
    """A fresh pyvis network; its lists are filled directly, because `add_edge` is quadratic."""
    from pyvis.network import Network  # takes a while, and only a map needs it

    net = Network(directed=True, cdn_resources="in_line")
    net.nodes.extend(_node(node, {name: code[node.iri] for name, code in codes.items()}) for node in drawn.nodes)
    net.edges.extend(_edge(edge) for edge in drawn.edges)
    net.options = OPTIONS
    return net


def _node(node: Node, tone: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": node.iri, "key": node.key, "x": node.x, "y": node.y, "kind": node.kind, "label": node.label,
        "short": node.short, "lines": node.lines, "r": node.base,
        "r0": node.radius if node.radius != node.base else None,
        "at": [round(node.place.dx, 1), round(node.place.dy, 1), node.place.anchor],
        "text": node.text, "facts": node.facts, "aliases": node.aliases, "deadline": node.deadline_key,
        "page": node.page, "hub": node.hub, "values": node.values, "tone": tone,
        "due": node.due, "directions": node.directions, "plan": node.plan, "absent": node.absent,
    }  # fmt: skip
    if node.kind == "activity":
        told |= {"deadline": node.deadline_key or "", "counted": node.counted and bool(node.text)}
    if node.ties:
        told["ties"] = node.ties
    return _said(told)


def _edge(edge: Edge) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": edge.id, "from": edge.source, "to": edge.target, "style": edge.style, "origin": edge.origin,
        "words": edge.words, "relation": edge.relation, "w": edge.width, "bend": edge.bend,
        "weight": edge.weight, "absent": edge.absent, "directed": edge.directed,
    }  # fmt: skip
    return _said(told)


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing; a zero and an activity without a deadline say something."""
    silent: tuple[Any, ...] = ("", (), {})
    heard = {k: v for k, v in told.items() if v is not None and v is not False}
    return {k: v for k, v in heard.items() if k == "deadline" or v not in silent}


def _told_of(drawn: Picture, scale: Scale) -> bool:
    """Does a measure say different things of what is drawn?"""
    return len({scale.values[n] for n in drawn.by_iri if n in scale.values}) > 1


def _missing(drawn: Picture) -> dict[str, int] | None:
    """How many activities, others and lines the whole network has beyond what is drawn; None where all is."""
    counts = []
    for graph in (drawn.whole.graph, drawn.graph):
        tasks = sum(data.get("kind") == "activity" for _, data in graph.nodes(data=True))
        counts.append((tasks, len(graph) - tasks, graph.number_of_edges()))
    lacking = {name: more - less for name, more, less in zip(("tasks", "others", "lines"), *counts, strict=True)}
    return lacking if any(lacking.values()) else None


def _scale(drawn: Picture, scale: Scale) -> dict[str, Any]:
    told = {"name": scale.name, "title": scale.title, "most": scale.most, "largest": drawn.largest(scale)}
    return told | ({"counted": True} if scale.name in drawn.whole.counts else {})


def _words(drawn: Picture) -> dict[str, str]:
    """The words of a map; where all glyphs are activities, what two of them share are executors."""
    say = words(drawn.lang)
    if any(node.kind == "led" for node in drawn.nodes):
        return say | {"from": say["must_agree"], "to": say["with_activities"], "weight": say["activities"]}
    if any(node.kind != "activity" for node in drawn.nodes):
        return say
    return say | {"from": say["activity"], "to": say["to_activity"], "weight": say["shared_executors"]}


def _json(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _inline(content: bytes) -> str:
    """A file as a page holds it: a browser hashes an inline script after it has made every line end a newline."""
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _csp(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def said(text: str, language: str) -> Markup:
    """Words on a page of this language; others than its own say so."""
    own = foreign(text, language)
    return Markup('<span lang="{}">{}</span>').format(own, text) if own else Markup("{}").format(text)


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(shipped() / "viz" / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _vis_network() -> bytes:
    """vis-network as pyvis ships it, refused when it is not the file we have read."""
    try:
        found = [path for path in files("pyvis") or () if str(path) == VIS_FILE]
    except PackageNotFoundError:
        found = []
    content = found[0].read_binary() if found else b""
    if sha256(content).hexdigest() != VIS_SHA256:
        raise BadInput(
            Text("vis-network внутри pyvis не тот, что проверен", "vis-network inside pyvis is not the reviewed file"),
            where=VIS_FILE,
            remedy=Text("Поставьте pyvis 0.3.2 заново.", "Install pyvis 0.3.2 again."),
        )
    return content
