"""What a map shows, as one hash, as `freshness` makes it of other pages.

A map is drawn from the whole network of its question, but names only the things that are drawn: the hash covers the
network without names, and everything of those things.
"""

from __future__ import annotations

from collections.abc import Iterable

from inograph.analysis import stored
from inograph.analysis.catalogue import MEASURES
from inograph.errors import Language
from inograph.queries import Question
from inograph.site import bounds, freshness, maps, networks, tables
from inograph.site.frame import Sheet, Site
from inograph.views.view import View

NAMES = ("label", "short", "aliases", "skos:prefLabel", "inog:shortLabel", "skos:altLabel")
"""What nodes are called; a node that is not drawn is known by its address alone."""


def of_view(sheet: Sheet, view: View) -> str:
    """The hash of the page of a map and of its files; of a large one only the middles of its parts are named."""
    site, lang = sheet.site, sheet.lang
    graph = networks.network_of(site, view.question, lang)
    large = len(graph) > bounds.NODES
    named = [part.middle for part in maps.parts_of(site, view, lang)] if large else graph
    scales = "" if large else _scales(sheet)
    return freshness.digest(
        _around(sheet), repr(view), _network(site, view.question, lang), _told(sheet, view, named), scales
    )


def of_part(sheet: Sheet, view: View, number: int) -> str:
    """The hash of the page of one community of a large map."""
    site, lang = sheet.site, sheet.lang
    all_ = maps.parts_of(site, view, lang)
    place = repr((view, number, len(all_)))
    named = _told(sheet, view, _shown(sheet, view)[number - 1])
    return freshness.digest(_around(sheet), place, _network(site, view.question, lang), named, _scales(sheet))


def _shown(sheet: Sheet, view: View) -> list[list[str]]:
    """The things that the page of each community can show: found out again where the network without names changed."""
    site = sheet.site

    def make() -> list[list[str]]:
        graph = networks.network_of(site, view.question, sheet.lang)
        return [maps.may_show(graph, part) for part in maps.parts_of(site, view, sheet.lang)]

    def kept() -> list[list[str]]:
        if site.answers is None:
            return make()
        parts = [part.members for part in maps.parts_of(site, view, sheet.lang)]
        same = _network(site, view.question, sheet.lang), repr(parts), freshness.program(site)
        return site.answers.found(f"{view.question}.shown.{sheet.lang}", freshness.digest(*same), make)

    return site.once(("shown-of-parts", view.question), kept)


def of_gallery(sheet: Sheet) -> str:
    """The hash of the page of all maps."""
    return freshness.digest(*(of_view(sheet, view) for view in maps.all_views(sheet.site)))


def of_question(sheet: Sheet, question: Question) -> str:
    """The hash of the page of an answer that has a picture; "" where answers are not kept."""
    answer, view = freshness.of_answer(sheet, question), maps.question_view(question)
    graph = networks.network_of(sheet.site, question.name, sheet.lang)
    named = graph if len(graph) <= bounds.NODES else sorted(tables.first_ends(graph))
    return freshness.digest(answer, of_view(sheet, view), _told(sheet, view, named)) if answer else ""


def _around(sheet: Sheet) -> str:
    """What stands around every map."""
    site, facts = sheet.site, sheet.site.facts
    numbers = len(facts.activities), len(facts.involved)
    return freshness.digest(freshness.frame(site, sheet.lang), repr(numbers), repr(maps.all_views(site)))


def _network(site: Site, question: str, lang: Language) -> str:
    """A network without names."""

    def make() -> str:
        graph = networks.network_of(site, question, lang)
        nodes = [(iri, {k: v for k, v in data.items() if k not in NAMES}) for iri, data in graph.nodes(data=True)]
        return freshness.digest(repr(nodes), repr([*graph.edges(data=True)]))

    return site.once(("digest-of-network", question, lang), make)


def _told(sheet: Sheet, view: View, nodes: Iterable[str]) -> str:
    """Everything that is known of some nodes."""
    graph = networks.network_of(sheet.site, view.question, sheet.lang)
    return freshness.digest(repr([(n, graph.nodes[n], freshness.card(sheet.site, n)) for n in nodes]))


def _scales(sheet: Sheet) -> str:
    """The measures that may size and colour what is drawn."""

    def make() -> str:
        parts = sheet.site.answers.parts if sheet.site.answers else None
        if parts and all(part in parts.hashes for part in stored.READ):
            return freshness.digest(parts.key(stored.READ), freshness.network(sheet.site))
        found = [sheet.site.measured(name, sheet.lang) for name in MEASURES]
        return freshness.digest(repr([sorted(f"{r.iri} {r.value}" for r in records) for records in found]))

    return sheet.site.once(("digest-of-scales",), make)
