"""The maps: their gallery, a page for every view, one file to mail, and the small pictures on other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import networkx as nx
from markupsafe import Markup

from inograph import network, queries, views
from inograph.analysis.catalogue import MEASURES
from inograph.answers import Answer, Result
from inograph.errors import InographError, Language, LimitReached, Text
from inograph.site import bounds, parts
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Stakeholder
from inograph.views.drawing import svg
from inograph.views.kinds import ORDER, kind_of
from inograph.views.picture import keys_of
from inograph.views.view import COUNTED, View
from inograph.views.whole import find_communities


@dataclass(frozen=True)
class Drawn:
    """A view of the gallery with its picture."""

    view: View
    svg: Markup
    cut: str = ""


def network_of(site: Site, question: str, lang: Language) -> nx.MultiDiGraph[str]:
    """What a saved question answers, as a network."""

    def make() -> nx.MultiDiGraph[str]:
        result = answer_of(site, queries.find(site.ws, question), lang)
        if result is None and question in TOO_LONG:
            return views.informed(site.asking, TOO_LONG[question](site.network(lang)), lang)
        graph = network.of_result(site.asking, result if isinstance(result, Answer | list) else [], lang)
        return views.informed(site.asking, graph, lang)

    graph: nx.MultiDiGraph[str] = site.once(("map", question, lang), make)
    return graph


def whole_of(site: Site, question: str, lang: Language) -> views.Whole:
    """The same network as pictures are cut from it; its communities are found once for all languages."""
    graph = network_of(site, question, lang)
    return site.once(("whole", question, lang), lambda: views.Whole(graph, partial(_communities, site)))


def _communities(site: Site, graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    same = "communities", hash(frozenset(graph)), hash(frozenset(graph.edges()))
    return site.once(same, lambda: find_communities(graph))


def answer_of(site: Site, question: queries.Question, lang: Language) -> Result | None:
    """The answer for the defaults; None where a large graph takes longer than a page waits for it."""

    def make() -> Result | None:
        seconds, cpu = (bounds.PATIENCE, bounds.QUESTION_SECONDS) if len(site.facts.activities) > bounds.MANY else _FREE
        try:
            return queries.run(site.kg, question, {}, lang, seconds=seconds, cpu=cpu)
        except LimitReached:
            return site.once(slow, lambda: None)

    slow = "too-long", question.name
    return None if site.kept(slow) is None else site.lately(("answer", question.name, lang), make)


_FREE = None, None


def two_mode(site: Site, lang: Language) -> nx.MultiDiGraph[str]:
    """Everybody and everything that is named, as the pictures draw it."""
    graph: nx.MultiDiGraph[str] = site.once(
        ("two-mode", lang), lambda: views.informed(site.asking, _directed(site.network(lang)), lang)
    )
    return graph


def _directed(graph: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """Every line leads from an activity to its executor."""
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.add_nodes_from(graph.nodes(data=True))
    for a, b, data in graph.edges(data=True):
        out.add_edge(*((a, b) if graph.nodes[a]["bipartite"] == 0 else (b, a)), **data)
    return out


def _paired(graph: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """Who shares work with whom, as the question `pairs` tells it."""
    plain = network.project(graph)
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.add_nodes_from((n, data) for n, data in plain.nodes(data=True) if plain.degree(n))
    for a, b, data in plain.edges(data=True):
        out.add_edge(min(a, b), max(a, b), weight=float(data["shared"]), origin="derived")
    return out


TOO_LONG: dict[str, Callable[[nx.Graph[str]], nx.MultiDiGraph[str]]] = {"network": _directed, "pairs": _paired}
"""Questions whose answer is a network that is at hand anyway, where asking takes longer than a page waits."""


def drawn(sheet: Sheet, graph: nx.MultiDiGraph[str], view: View) -> Markup | None:
    """A still picture for a page; None where there is nothing to draw."""
    return still(sheet, graph, view)[0]


def still(sheet: Sheet, graph: nx.MultiDiGraph[str], view: View, root: str | None = None) -> tuple[Markup | None, str]:
    """A still picture for a page, None where there is nothing to draw; and what it leaves out of a large network.

    The network is the whole answer of the view's question, or with a `root` what surrounds that node.
    """
    if not graph.number_of_edges():
        return None, ""
    if root is None and len(graph) > bounds.NODES:
        graph = as_parts(sheet, view, graph)
        view = replace(view, algorithm="circular", color="class", size="same")
    part, shown = bounds.kept(graph, bounds.FEW_NODES, bounds.FEW_LINES)
    known = scales(sheet, view)
    picture = views.picture(view, part, sheet.lang, links=sheet.page_of, scales=known, root=root, whole=graph)
    markup = Markup(svg(picture, title=sheet.t.plain(view.title), legend=False))  # noqa: S704 - escaped there
    return markup, left_out(sheet, shown, two_mode=picture.two_mode)


def left_out(sheet: Sheet, shown: bounds.Shown, *, two_mode: bool) -> str:
    """How much of a large network is on a picture, in words; nothing where it is whole."""
    t, key = sheet.t, "cut.map_activities" if two_mode else "cut.map_bodies"
    return "" if shown.whole else t(key, shown=t.number(shown.shown), all=t.number(shown.all))


def scales(sheet: Sheet, view: View) -> list[views.Scale]:
    """The measures that a view names and does not count by itself."""
    return [_scale(sheet, name) for name in view.measures]


def all_scales(sheet: Sheet, graph: nx.MultiDiGraph[str]) -> list[views.Scale]:
    """Every measure that says something of what is drawn, and that a map does not count by itself."""
    found = [_scale(sheet, name) for name in MEASURES if name not in COUNTED]
    return [scale for scale in found if sum(node in scale.values for node in graph) > 1]


def _scale(sheet: Sheet, name: str) -> views.Scale:
    def make() -> views.Scale:
        values = {r.iri: float(r.value) for r in sheet.site.measured(name, sheet.lang) if r.value is not None}
        return views.Scale(name, sheet.t.plain(MEASURES[name].title), values)

    return sheet.site.once(("scale", name, sheet.lang), make)


def whole(sheet: Sheet) -> Context:
    """The picture of the whole programme for the first page; of a large one by the parts that its map has."""
    site = sheet.site
    view = View("whole", sheet.site.facts.programme.label, "network")
    graph = two_mode(site, sheet.lang)
    picture, cut = still(
        sheet, graph if len(graph) <= bounds.NODES else network_of(site, view.question, sheet.lang), view
    )
    return {
        "picture": picture,
        "map_cut": cut,
        "map_page": main_page(site),
        "kind_counts": kind_counts(site),
    }


def kind_counts(site: Site) -> list[tuple[str, int]]:
    """Kinds of those who are involved, with their numbers, in the order of the legend; activities last."""
    counts = Counter(kind_of(s.kind) for s in site.facts.involved)
    counts["activity"] = len(site.facts.activities)
    return [(code, counts[code]) for code in ORDER if counts[code]]


def around(sheet: Sheet, body: Stakeholder) -> Context:
    """One stakeholder's activities and everybody named in them."""
    graph = two_mode(sheet.site, sheet.lang)
    near = views.neighbourhood(graph, body.iri) if body.iri in graph else nx.MultiDiGraph()
    view = View("around", body.label, "network")
    picture, cut = still(sheet, near, view, root=body.iri)
    return {
        "picture": picture,
        "map_cut": cut,
        "map_page": main_page(sheet.site),
    }


def main_page(site: Site) -> str | None:
    """Where the map of everybody stands; None where no view can be drawn."""
    names = [v.name for v in all_views(site)]
    return f"maps/{main_view(names)}/" if names else None


def compared(sheet: Sheet, **conditions: Sequence[str]) -> str:
    """The map of everybody with two states side by side, as it is and under these conditions; "" where none shows it.

    `without` are things that are not there, `refused` bodies that do not consent.
    """
    site, names = sheet.site, [v.name for v in all_views(sheet.site)]
    shown = next((v for v in all_views(site) if v.name == main_view(names)), None)
    graph: nx.MultiDiGraph[str] = network_of(site, shown.question, sheet.lang) if shown else nx.MultiDiGraph()
    said = [(name, things) for name, things in conditions.items() if things]
    if not said or len(graph) > bounds.NODES or any(iri not in graph for _, things in said for iri in things):
        return ""
    keys = keys_of(graph)
    wanted = ",".join(f"{name}:{'~'.join(keys[iri] for iri in things)}" for name, things in said)
    return sheet.link(f"maps/{main_view(names)}/#beside={wanted}")


def main_view(names: list[str]) -> str:
    return "ecosystem" if "ecosystem" in names else names[0]


def all_views(site: Site) -> list[View]:
    """The views that can be drawn: those whose question exists and gives a network."""
    found: list[View] = site.once(("views",), lambda: [v for v in views.all(site.ws) if _can_be_drawn(site, v)])
    return found


def _can_be_drawn(site: Site, view: View) -> bool:
    try:
        return queries.find(site.ws, view.question).is_network
    except InographError:
        return False  # `inograph check` reports it


def gallery(sheet: Sheet) -> bytes:
    """All views with their pictures."""
    found = []
    for view in all_views(sheet.site):
        picture, cut = still(sheet, network_of(sheet.site, view.question, sheet.lang), view)
        found.append(Drawn(view, picture or Markup(), cut))
    first = main_view([row.view.name for row in found]) if found else ""
    found.sort(key=lambda row: (row.view.name != first, not row.svg))
    return sheet.render("maps.html", "maps", sheet.t("maps.title"), maps=found)


def page_text(sheet: Sheet, view: View, cut: str = "") -> views.PageText:
    """The words around a map: title, note, coverage, date and sources."""
    t, facts = sheet.t, sheet.site.facts
    coverage = facts.coverage
    return views.PageText(
        title=t.plain(view.title),
        subtitle=" ".join(filter(None, (t.plain(view.note), cut))),
        coverage=sheet.counted(),
        known=len(facts.activities) if coverage else None,
        declared=round(coverage.value) if coverage else None,
        as_of=t.day(sheet.site.as_of),
        sources=tuple(t.plain(s.label) for s in facts.sources),
    )


def parts_of(site: Site, view: View, lang: Language) -> tuple[parts.Part, ...]:
    """The communities that a map too large to be looked at is divided into; none where it is not."""
    graph = network_of(site, view.question, lang)
    found: tuple[parts.Part, ...] = site.once(
        ("parts", view.question),
        lambda: parts.of_network(whole_of(site, view.question, lang)) if len(graph) > bounds.NODES else (),
    )
    return found


def as_parts(sheet: Sheet, view: View, graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The map by communities; behind each stands its own map."""
    whole = views.Whole(graph, partial(_communities, sheet.site))
    found = sheet.site.once(("parts", view.question), lambda: parts.of_network(whole))
    words = {"around": sheet.t.raw("map.part_around"), "links": sheet.t.raw("map.part_links")}
    owner = owner_of(sheet.site, view.question)
    return parts.quotient(graph, found, lambda part: part_address(sheet, owner, part), words)


def owner_of(site: Site, question: str) -> str:
    """The view whose folder holds the parts of a question's map: the main one, else the first; "" for none."""
    names = [v.name for v in all_views(site) if v.question == question]
    return main_view(names) if names else ""


def part_address(sheet: Sheet, owner: str, part: parts.Part) -> str | None:
    """The page of a part, which stands under the first view of its question."""
    return sheet.link(f"maps/{owner}/part-{part.number}/") if owner else None


def part_page(sheet: Sheet, view: View, number: int) -> bytes:
    """One community of a large map, with its filters."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    part = parts_of(sheet.site, view, sheet.lang)[number - 1]
    members: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(part.members))
    own, shown = bounds.kept(members, bounds.PART_NODES, bounds.PART_LINES)
    name = str(graph.nodes[part.middle].get("short") or part.middle)
    titled = replace(view, title=Text(*(sheet.t("map.part_around", name=name),) * 2), name=f"{view.name}-{number}")
    layout = replace(titled, algorithm="radial")
    known, whole = all_scales(sheet, own), whole_of(sheet.site, view.question, sheet.lang)
    picture = views.picture(layout, own, sheet.lang, links=sheet.page_of, scales=known, whole=whole)
    cut = left_out(sheet, shown, two_mode=picture.two_mode)
    told = " ".join(
        filter(None, (str(sheet.t("map.part_of", n=number, all=len(parts_of(sheet.site, view, sheet.lang)))), cut))
    )
    return framed(sheet, titled, picture, told)


def page(sheet: Sheet, view: View) -> bytes:
    """One map with its filters, inside the site."""
    picture, cut = _pictured(sheet, view, links=sheet.page_of)
    return framed(sheet, view, picture, cut)


def question_page(sheet: Sheet, question: queries.Question) -> bytes:
    """The answer of a question as a map, for the defaults."""
    return page(sheet, question_view(question))


def question_view(question: queries.Question) -> View:
    """How the answer of any question is drawn."""
    return View(question.name, question.summary, question.name, note=question.description, algorithm="forceatlas2")


def framed(sheet: Sheet, view: View, picture: views.Picture, cut: str, beside: str = "") -> bytes:
    """A map as a page of the site; `beside` opens it with two states side by side."""
    addresses = (sheet.asset(f"static/{name}") for name in views.SCRIPTS)
    scripts = [Markup('<script src="{}"></script>').format(address) for address in addresses]
    fragment = views.fragment(picture, page_text(sheet, view, cut), scripts, beside=beside)
    context: Context = {"view": view, "fragment": fragment, "cut": cut, "body_class": "map-page"}
    context |= {"files": sheet.path == f"maps/{view.name}/index.html"}
    return sheet.render("map-page.html", "maps", view.title, **context)


def _pictured(
    sheet: Sheet, view: View, links: Callable[[str], str | None] = lambda iri: None
) -> tuple[views.Picture, str]:
    """A view as it is drawn large, and what it leaves out."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    if len(graph) > bounds.NODES:
        return _by_parts(sheet, view, graph)
    part, shown = sheet.site.once(("kept", view.question, sheet.lang), lambda: bounds.kept(graph))
    known, whole = all_scales(sheet, part), whole_of(sheet.site, view.question, sheet.lang)
    picture = views.picture(view, part, sheet.lang, links=links, scales=known, whole=whole)
    return picture, left_out(sheet, shown, two_mode=picture.two_mode)


def _by_parts(sheet: Sheet, view: View, graph: nx.MultiDiGraph[str]) -> tuple[views.Picture, str]:
    small = as_parts(sheet, view, graph)
    plain = replace(view, algorithm="circular", color="class", size="same", style="role")
    told = sheet.t("map.parts", n=len(small), nodes=sheet.t.number(len(graph)))
    return views.picture(plain, small, sheet.lang), str(told)


def mailed(sheet: Sheet, view: View) -> bytes:
    """The same map as one file that loads nothing."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    if len(graph) > bounds.NODES:
        picture, told = _by_parts(sheet, view, graph)
        return views.render(picture.view, picture.graph, lang=sheet.lang, page=page_text(sheet, view, told)).encode(
            "utf-8"
        )
    part, shown = sheet.site.once(("kept", view.question, sheet.lang), lambda: bounds.kept(graph))
    cut = left_out(sheet, shown, two_mode=any(d.get("kind") == "activity" for _, d in part.nodes(data=True)))
    text, known = page_text(sheet, view, cut), all_scales(sheet, part)
    whole = whole_of(sheet.site, view.question, sheet.lang)
    return views.render(view, part, lang=sheet.lang, page=text, scales=known, whole=whole).encode("utf-8")


def picture_file(sheet: Sheet, view: View) -> bytes:
    """The same map as an SVG with its title and legend."""
    picture, cut = _pictured(sheet, view)
    words = page_text(sheet, view, cut)
    return svg(picture, title=words.title, notes=words.notes(sheet.lang)).encode("utf-8")
