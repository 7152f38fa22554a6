"""The maps: their gallery, a page for every view, one file to mail, and the small pictures on other pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

import networkx as nx
from markupsafe import Markup

from inograph import network, queries, views
from inograph.analysis.catalogue import MEASURES
from inograph.answers import Answer
from inograph.errors import InographError, Language, Text
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Stakeholder
from inograph.views.drawing import svg
from inograph.views.kinds import ORDER, kind_of
from inograph.views.view import View

MOST_DRAWN = 400


@dataclass(frozen=True)
class Drawn:
    """A view of the gallery with its picture."""

    view: View
    svg: Markup


def network_of(site: Site, question: str, lang: Language) -> nx.MultiDiGraph[str]:
    """What a saved question answers, as a network."""

    def make() -> nx.MultiDiGraph[str]:
        result = queries.run(site.kg, queries.find(site.ws, question), {}, lang)
        graph = network.of_result(site.kg, result if isinstance(result, Answer | list) else [], lang)
        return views.informed(site.kg, graph, lang)

    graph: nx.MultiDiGraph[str] = site.once(("map", question, lang), make)
    return graph


def two_mode(site: Site, lang: Language) -> nx.MultiDiGraph[str]:
    """Everybody and everything that is named, as the pictures draw it."""
    graph: nx.MultiDiGraph[str] = site.once(("two-mode", lang), lambda: nx.MultiDiGraph(_directed(site.network(lang))))
    return graph


def _directed(graph: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """Every line leads from an activity to its executor."""
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.add_nodes_from(graph.nodes(data=True))
    for a, b, data in graph.edges(data=True):
        out.add_edge(*((a, b) if graph.nodes[a]["bipartite"] == 0 else (b, a)), **data)
    return out


def drawn(sheet: Sheet, graph: nx.MultiDiGraph[str], view: View, root: str | None = None) -> Markup | None:
    """A still picture for a page; None where there is nothing to draw, or too much for a page."""
    if not graph.number_of_edges() or len(graph) > MOST_DRAWN:
        return None
    picture = views.picture(view, graph, sheet.lang, links=sheet.page_of, scales=scales(sheet, view), root=root)
    return Markup(svg(picture, title=sheet.t.plain(view.title), legend=False))  # noqa: S704 - escaped there


def scales(sheet: Sheet, view: View) -> list[views.Scale]:
    """The measures that a view names and does not count by itself."""
    return [
        views.Scale(
            name,
            sheet.t.plain(_measure_title(name)),
            {r.iri: float(r.value) for r in sheet.site.measured(name, sheet.lang) if r.value is not None},
        )
        for name in view.measures
    ]


def _measure_title(name: str) -> Text:
    return MEASURES[name].title


def whole(sheet: Sheet) -> Context:
    """The picture of the whole programme for the first page."""
    site = sheet.site
    view = View("whole", sheet.site.facts.programme.label, "network")
    names = [v.name for v in all_views(site)]
    return {
        "picture": drawn(sheet, two_mode(site, sheet.lang), view),
        "map_page": f"maps/{main_view(names)}/" if names else None,
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
    names = [v.name for v in all_views(sheet.site)]
    near = views.neighbourhood(graph, body.iri) if body.iri in graph else nx.MultiDiGraph()
    view = View("around", body.label, "network")
    return {
        "picture": drawn(sheet, near, view, root=body.iri),
        "map_page": f"maps/{main_view(names)}/" if names else None,
    }


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
        picture = drawn(sheet, network_of(sheet.site, view.question, sheet.lang), view)
        found.append(Drawn(view, picture or Markup()))
    return sheet.render("maps.html", "maps", sheet.t("maps.title"), maps=found)


def page_text(sheet: Sheet, view: View) -> views.PageText:
    """The words around a map: title, note, coverage, date and sources."""
    t, facts = sheet.t, sheet.site.facts
    coverage = facts.coverage
    caption = t("coverage.caption", known=len(facts.activities), all=t.number(coverage.value)) if coverage else ""
    return views.PageText(
        title=t.plain(view.title),
        subtitle=t.plain(view.note),
        coverage=str(caption),
        known=len(facts.activities) if coverage else None,
        declared=round(coverage.value) if coverage else None,
        as_of=t.day(sheet.site.as_of),
        sources=tuple(t.plain(s.label) for s in facts.sources),
    )


def page(sheet: Sheet, view: View) -> bytes:
    """One map with its filters, inside the site."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    picture = views.picture(view, graph, sheet.lang, links=sheet.page_of, scales=scales(sheet, view))
    fragment = views.fragment(picture, page_text(sheet, view))
    return sheet.render("map-page.html", "maps", view.title, view=view, fragment=fragment, body_class="map-page")


def mailed(sheet: Sheet, view: View) -> bytes:
    """The same map as one file that loads nothing."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    render = partial(views.render, view, graph, lang=sheet.lang, page=page_text(sheet, view))
    return render(scales=scales(sheet, view)).encode("utf-8")


def picture_file(sheet: Sheet, view: View) -> bytes:
    """The same map as an SVG with its title and legend."""
    graph = network_of(sheet.site, view.question, sheet.lang)
    picture = views.picture(view, graph, sheet.lang, scales=scales(sheet, view))
    words = page_text(sheet, view)
    return svg(picture, title=words.title, notes=words.notes(sheet.lang)).encode("utf-8")
