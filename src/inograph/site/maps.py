"""The maps: their gallery, a page for every view, one file to mail, and the small pictures on other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import networkx as nx
from markupsafe import Markup

from inograph import queries, views
from inograph.analysis.catalogue import MEASURES
from inograph.errors import InographError, Language, Text
from inograph.site import bounds, consents, editions, networks, parts, ways
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Stakeholder
from inograph.views.drawing import paper, svg
from inograph.views.fitting import fitted
from inograph.views.kinds import ORDER, kind_of
from inograph.views.picture import keys_of
from inograph.views.view import View

ROOM, FIRST, SMALL = (920, 640), (920, 900), (340, 270)
"""How many pixels a picture has on the page of a thing, on the first page and in the gallery, as site.css says."""


@dataclass(frozen=True)
class Drawn:
    """A view of the gallery with its picture."""

    view: View
    svg: Markup
    cut: str = ""


def drawn(sheet: Sheet, graph: nx.MultiDiGraph[str], view: View) -> Markup | None:
    """A still picture for a page; None where there is nothing to draw."""
    return still(sheet, graph, view)[0]


def still(
    sheet: Sheet,
    graph: nx.MultiDiGraph[str],
    view: View,
    root: str | None = None,
    most: int = bounds.FEW_NODES,
    room: tuple[int, int] = ROOM,
) -> tuple[Markup | None, str]:
    """A still picture for a page, None where there is nothing to draw; and what it leaves out of a large network.

    The network is the whole answer of the view's question, or with a `root` what surrounds that node; `room` is how
    large it can be seen on a wide screen, in pixels.
    """
    if not graph.number_of_edges():
        return None, ""
    if root is None and len(graph) > bounds.NODES:
        view, graph, _ = divided(sheet, view, graph)
    part, shown = bounds.kept(graph, most, 3 * most)
    known = scales(sheet, view)
    picture = views.picture(view, part, sheet.lang, links=sheet.page_of, scales=known, root=root, whole=graph)
    picture = fitted(picture, *room)
    markup = Markup(svg(picture, title=sheet.t.plain(view.title), legend=False))  # noqa: S704 - escaped there
    return markup, left_out(sheet, shown)


def left_out(sheet: Sheet, shown: bounds.Shown) -> str:
    """How much of a large network is on a picture, in words; nothing where it is whole."""
    t = sheet.t
    which = f"cut.map_{'first_' if shown.first else ''}{shown.what}"
    return "" if shown.whole else t(which, shown=t.number(shown.shown), all=t.number(shown.all))


def scales(sheet: Sheet, view: View) -> list[views.Scale]:
    """The measures that a view names."""
    return [_scale(sheet, name) for name in view.measures]


def all_scales(sheet: Sheet, graph: nx.MultiDiGraph[str]) -> list[views.Scale]:
    """Every measure that says something of what is drawn."""
    found = [_scale(sheet, name) for name in MEASURES]
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
    graph = networks.two_mode(site, sheet.lang)
    picture, cut = still(
        sheet,
        graph if len(graph) <= bounds.NODES else networks.network_of(site, view.question, sheet.lang),
        view,
        room=FIRST,
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


def around(sheet: Sheet, body: Stakeholder, share: float) -> Context:
    """One stakeholder's activities and everybody named in them; of a large picture a share."""
    graph = networks.two_mode(sheet.site, sheet.lang)
    near = views.neighbourhood(graph, body.iri) if body.iri in graph else nx.MultiDiGraph()
    view = View("around", body.label, "network")
    picture, cut = still(sheet, near, view, root=body.iri, most=round(bounds.FEW_NODES * share))
    return {
        "picture": picture,
        "map_cut": cut,
        "map_page": focus_page(sheet.site),
    }


def main_page(site: Site) -> str | None:
    """Where the map of everybody stands; None where no view can be drawn."""
    view = main_view(all_views(site))
    return f"maps/{view.name}/" if view else None


def focus_page(site: Site) -> str | None:
    """Where one thing is shown on the map of everybody: the file that holds it whole where its page does not."""

    def make() -> str | None:
        view, page = main_view(all_views(site)), main_page(site)
        graph = networks.network_of(site, view.question, site.languages[0]) if view else nx.MultiDiGraph()
        return f"{page}map.html" if not bounds.fits(graph) and bounds.fits(graph, file=True) else page

    return site.once(("focus-page",), make)


def compared(sheet: Sheet, **conditions: Sequence[str]) -> str:
    """The map of everybody with two states side by side, as it is and under these conditions; "" where none shows it.

    `without` are things that are not there, `refused` bodies that do not consent.
    """
    site, view = sheet.site, main_view(all_views(sheet.site))
    graph: nx.MultiDiGraph[str] = networks.network_of(site, view.question, sheet.lang) if view else nx.MultiDiGraph()
    said = [(name, things) for name, things in conditions.items() if things]
    if not said or not bounds.fits(graph, file=True) or any(iri not in graph for _, things in said for iri in things):
        return ""
    keys = keys_of(graph)
    wanted = ",".join(f"{name}:{'~'.join(keys[iri] for iri in things)}" for name, things in said)
    file = "" if bounds.fits(graph) else "map.html"
    return sheet.link(f"{main_page(site)}{file}#beside={wanted}")


def main_view(found: Sequence[View]) -> View | None:
    """The map of everybody, else the first of these; None of none."""
    return next((view for view in found if view.name == "ecosystem"), found[0] if found else None)


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
        graph = networks.network_of(sheet.site, view.question, sheet.lang)
        picture, cut = still(sheet, graph, view, most=bounds.SMALL_NODES, room=SMALL)
        found.append(Drawn(view, picture or Markup(), cut))
    first = main_view([row.view for row in found])
    found.sort(key=lambda row: (row.view is not first, not row.svg))
    return sheet.render("maps.html", "maps", sheet.t("maps.title"), maps=found)


def page_text(sheet: Sheet, view: View, cut: str = "", *, earlier: bool = False) -> views.PageText:
    """The words around a map: title, note, coverage, date and the sources it is drawn from, `earlier` texts too."""
    t, facts = sheet.t, sheet.site.facts
    coverage, sources = facts.coverage, facts.sources if earlier else editions.of_today(sheet.site)
    return views.PageText(
        title=t.plain(view.title),
        subtitle=" ".join(filter(None, (t.plain(view.note), cut))),
        coverage=sheet.counted(),
        known=len(facts.activities) if coverage else None,
        declared=round(coverage.value) if coverage else None,
        as_of=t.day(sheet.site.as_of),
        sources=tuple(t.plain(s.label) for s in sources),
        programme=t.plain(facts.programme.label),
    )


def parts_of(site: Site, view: View, lang: Language) -> tuple[parts.Part, ...]:
    """The communities that a map too large to be looked at is divided into; none where it is not."""
    graph = networks.network_of(site, view.question, lang)
    found: tuple[parts.Part, ...] = site.once(
        ("parts", view.question),
        lambda: (
            parts.of_network(networks.whole_of(site, view.question, lang)) if len(graph) > bounds.PAGE_NODES else ()
        ),
    )
    return found


def is_divided(site: Site, question: str, graph: nx.MultiDiGraph[str]) -> bool:
    """Has a page room only for the communities of a network? Each of them has a page then."""
    return len(graph) > bounds.NODES or (
        len(graph) > bounds.PAGE_NODES and has_parts(site) and bool(owner_of(site, question))
    )


def has_parts(site: Site) -> bool:
    """Is the programme so large that maps are divided? Known without asking a question."""
    return len(site.facts.activities) + len(site.facts.involved) > bounds.PAGE_NODES


def as_parts(sheet: Sheet, view: View, graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The map by communities; behind each stands its own map."""
    whole = views.Whole(graph, partial(networks.communities, sheet.site, view.question))
    found = sheet.site.once(("parts", view.question), lambda: parts.of_network(whole))
    words = {"around": sheet.t.raw("map.part_around"), "links": sheet.t.raw("map.part_links")}
    owner = owner_of(sheet.site, view.question)
    return parts.quotient(
        graph, found, lambda part: part_address(sheet, owner, part), words, directed=view.arrows is True
    )


def owner_of(site: Site, question: str) -> str:
    """The view whose folder holds the parts of a question's map: the main one, else the first; "" for none."""
    view = main_view([v for v in all_views(site) if v.question == question])
    return view.name if view else ""


def part_address(sheet: Sheet, owner: str, part: parts.Part) -> str | None:
    """The page of a part, which stands under the first view of its question."""
    return sheet.link(f"maps/{owner}/part-{part.number}/") if owner and has_parts(sheet.site) else None


def part_page(sheet: Sheet, view: View, number: int) -> bytes:
    """One community of a large map, with its filters."""
    graph = networks.network_of(sheet.site, view.question, sheet.lang)
    part = parts_of(sheet.site, view, sheet.lang)[number - 1]
    members: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(part.members))
    name = str(graph.nodes[part.middle].get("short") or part.middle)
    titled = replace(view, title=Text(*(sheet.t("map.part_around", name=name),) * 2), name=f"{view.name}-{number}")
    layout = replace(titled, algorithm="radial")
    whole = networks.whole_of(sheet.site, view.question, sheet.lang)
    place = str(sheet.t("map.part_of", n=number, all=len(parts_of(sheet.site, view, sheet.lang))))

    def drawn(own: nx.MultiDiGraph[str], shown: bounds.Shown) -> bytes:
        known = all_scales(sheet, own)
        picture = views.picture(layout, own, sheet.lang, links=sheet.page_of, scales=known, whole=whole)
        cut = left_out(sheet, shown)
        return framed(sheet, titled, picture, f"{place} {cut}".strip(), above=view)

    return bounds.part_fitting(partial(bounds.kept, members), drawn)


def may_show(graph: nx.MultiDiGraph[str], part: parts.Part) -> list[str]:
    """The things that the page of a community can show, with however much of its map it has room for."""
    members: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(part.members))
    sizes = ((round(bounds.PAGE_NODES * share), round(bounds.PAGE_LINES * share)) for share in bounds.SHARES)
    return sorted({part.middle, *(node for size in sizes for node in bounds.kept(members, *size)[0])})


def page(sheet: Sheet, view: View) -> bytes:
    """One map with its filters, inside the site."""
    graph = networks.network_of(sheet.site, view.question, sheet.lang)
    if is_divided(sheet.site, view.question, graph):
        picture, told = _by_parts(sheet, view, graph)
        return framed(sheet, picture.view, picture, told)

    def drawn(part: nx.MultiDiGraph[str], shown: bounds.Shown) -> bytes:
        return framed(sheet, view, *_of_part(sheet, view, part, shown, links=sheet.page_of))

    return bounds.part_fitting(partial(bounds.kept, graph), drawn)


def question_page(sheet: Sheet, question: queries.Question) -> bytes:
    """The answer of a question as a map, for the defaults."""
    return page(sheet, question_view(question))


def question_view(question: queries.Question, algorithm: str = "forceatlas2") -> View:
    """How the answer of any question is drawn; one tagged `directed` leads from its sources to its targets."""
    arrows = True if "directed" in question.tags else None
    note = question.description
    return View(question.name, question.summary, question.name, note=note, algorithm=algorithm, arrows=arrows)


def framed(
    sheet: Sheet, view: View, picture: views.Picture, cut: str, beside: str = "", above: View | None = None
) -> bytes:
    """A map as a page of the site; `beside` opens it with two states side by side, `above` is what it is a part of."""
    addresses = (sheet.asset(f"static/{name}") for name in views.SCRIPTS)
    scripts = [Markup('<script src="{}"></script>').format(address) for address in addresses]
    files = sheet.path == f"maps/{view.name}/index.html"
    whole = files and bounds.fits(networks.network_of(sheet.site, view.question, sheet.lang), file=True)
    text = page_text(sheet, view, cut, earlier=bool(picture.states))
    fragment = views.fragment(picture, replace(text, whole="map.html" if whole else ""), scripts, beside=beside)
    context: Context = {"view": view, "picture": picture, "fragment": fragment, "cut": cut, "asked": sheet.asked}
    context["above"] = above and (sheet.link(f"maps/{above.name}/"), above.title)
    asked = None if picture.nodes else queries.load_all(sheet.site.ws).questions.get(view.question)
    context["ways"] = ways.on_from(sheet, asked) if asked else []
    context["body_class"] = f"map-page {paper(picture)}".strip()
    context |= {"files": files, "whole_file": whole}
    return sheet.render("map-page.html", "maps", view.title, **context)


def _pictured(sheet: Sheet, view: View) -> tuple[views.Picture, str]:
    """A view as it is drawn in a file of its own, and what it leaves out."""
    graph = networks.network_of(sheet.site, view.question, sheet.lang)
    if len(graph) > bounds.NODES:
        return _by_parts(sheet, view, graph)
    return _of_part(sheet, view, *sheet.site.once(("kept", view.question, sheet.lang), lambda: bounds.kept(graph)))


def _of_part(
    sheet: Sheet,
    view: View,
    part: nx.MultiDiGraph[str],
    shown: bounds.Shown,
    links: Callable[[str], str | None] = lambda iri: None,
) -> tuple[views.Picture, str]:
    known, whole = all_scales(sheet, part), networks.whole_of(sheet.site, view.question, sheet.lang)
    picture = views.picture(view, part, sheet.lang, links=links, scales=known, whole=whole)
    return picture, left_out(sheet, shown)


def _by_parts(sheet: Sheet, view: View, graph: nx.MultiDiGraph[str]) -> tuple[views.Picture, str]:
    plain, small, told = divided(sheet, view, graph)
    how = sheet.t("map.parts_open") if plain.algorithm == "circular" else ""
    return views.picture(plain, small, sheet.lang, links=sheet.page_of), f"{told} {how}".strip()


def divided(sheet: Sheet, view: View, graph: nx.MultiDiGraph[str]) -> tuple[View, nx.MultiDiGraph[str], str]:
    """How a network is drawn by communities, these, and what is told of them; consent is told by who must agree."""
    if view.color == "consent" and (found := consents.Agreements(graph)).pairs:
        return consents.by_sides(sheet, view, found)
    small = as_parts(sheet, view, graph)
    note = " ".join(sheet.t.raw(f"map.{key}") for key in ("parts_note", *(["parts_arrows"] if view.arrows else [])))
    plain = replace(view, algorithm="circular", color="class", size="same", style="role", note=Text(note, note))
    return plain, small, str(sheet.t("map.parts", n=len(small), nodes=sheet.t.number(len(graph))))


def mailed(sheet: Sheet, view: View) -> bytes:
    """The same map as one file that loads nothing."""
    graph = networks.network_of(sheet.site, view.question, sheet.lang)
    if len(graph) > bounds.NODES:
        picture, told = _by_parts(sheet, view, graph)
        return views.render(
            picture.view, picture.graph, lang=sheet.lang, page=page_text(sheet, picture.view, told)
        ).encode("utf-8")
    part, shown = sheet.site.once(("kept", view.question, sheet.lang), lambda: bounds.kept(graph))
    cut = left_out(sheet, shown)
    text, known = page_text(sheet, view, cut), all_scales(sheet, part)
    whole = networks.whole_of(sheet.site, view.question, sheet.lang)
    return views.render(view, part, lang=sheet.lang, page=text, scales=known, whole=whole).encode("utf-8")


def picture_file(sheet: Sheet, view: View) -> bytes:
    """The same map as an SVG with its title and legend."""
    picture, cut = _pictured(sheet, view)
    words = page_text(sheet, view, cut)
    return svg(picture, title=words.title, notes=words.notes(sheet.lang)).encode("utf-8")
