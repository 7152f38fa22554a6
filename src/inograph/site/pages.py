"""Which pages exist and how each is drawn: the only list, read by the publisher and by the live server."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path

from inograph import export, views
from inograph.analysis.catalogue import MEASURES
from inograph.analysis.records import Measure
from inograph.errors import Language
from inograph.export import twomode
from inograph.export.pieces import Piece
from inograph.queries import Question
from inograph.site import (
    asking,
    beside,
    editions,
    evidence,
    freshness,
    grounds,
    listing,
    manual,
    mapped,
    maps,
    matrix,
    measured,
    measuring,
    members,
    networks,
    overview,
    paging,
    quarters,
    revising,
    rowwise,
    search,
    telling,
    vocabulary,
    what,
    who,
)
from inograph.site.frame import Sheet, Site
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

Draw = Callable[[Sheet], bytes]


@dataclass(frozen=True)
class Page:
    """A file of the site: its path under the root, and what makes it."""

    path: str
    render: Callable[[], bytes]
    fresh: Callable[[], str] | None = None
    """Where it is cheap to know: a hash of everything that the page shows."""
    ready: bool = False
    """Is it drawn from what `warm` has read, or from an answer that is kept, so that any process may draw it?"""
    lang: Language | None = None
    pieces: Callable[[], Iterator[Piece]] | None = None
    """Of a large file what it is put together from: the same as `render` gives."""


def pages(ws: Workspace, kg: KnowledgeGraph) -> Iterator[Page]:
    """Every file of the site, in a fixed order; nothing is drawn until `render` is called."""
    return pages_of(Site(ws, kg))


class Drawer:
    """The pages of one graph by path, for a server that draws one at a time."""

    def __init__(self, ws: Workspace, kg: KnowledgeGraph) -> None:
        self.site = Site(ws, kg)

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {page.path: page for page in pages_of(self.site)}

    def render(self, path: str) -> bytes | None:
        """The file at a path (a folder means its index.html), or None if the site has none."""
        name = path.strip("/")
        page = self.pages.get(name) or self.pages.get(f"{name}/index.html".lstrip("/"))
        return page.render() if page else None


_LAST: list[tuple[Workspace, KnowledgeGraph, Drawer]] = []


def render_page(ws: Workspace, kg: KnowledgeGraph, path: str) -> bytes | None:
    """One file of the site by its path, or None; the same graph is read only once."""
    return drawer(ws, kg).render(path)


def drawer(ws: Workspace, kg: KnowledgeGraph) -> Drawer:
    """What draws the pages of a graph: the same for the same graph, which is read at the first page."""
    if not _LAST or _LAST[0][0] != ws or _LAST[0][1] is not kg:
        _LAST[:] = [(ws, kg, Drawer(ws, kg))]
    return _LAST[0][2]


def pages_of(site: Site) -> Iterator[Page]:
    """Every file of one site, in a fixed order: the largest first, while little else is in memory."""
    yield from exports(site)
    yield from answers(site)
    yield from drawn(site)


def exports(site: Site) -> Iterator[Page]:
    """The graph as files to download, made from the store alone."""
    for name in sorted(export.FOLDER.keys() - _NETWORK_FILES.keys()) if site.is_built else ():
        parts = export.PIECES.get(name)
        yield Page(f"data/{name}", partial(_exported, site, name), pieces=parts and (lambda make=parts: make(site.kg)))


_NETWORK_FILES = {f"network{ending}": form for ending, form in twomode.FORMS.items()}
"""Downloads that show a network which is at hand for the pages."""


def drawn(site: Site) -> Iterator[Page]:
    """Every other file."""
    yield from _entities(site)
    for name, form in _NETWORK_FILES.items() if site.is_built else ():
        yield Page(f"data/{name}", partial(_network_file, site, form), ready=True)
    for lang in site.languages:
        for path, draw in _drawn():
            yield _page(site, lang, path, draw)
        sheet = Sheet(site, lang, "matrix/matrix.xlsx")
        yield Page(sheet.full, partial(matrix.file, sheet), lang=lang, pieces=partial(matrix.parts, sheet))
        yield from _lists(site, lang)
        for path, draw in _members(site):
            yield _page(site, lang, path, draw)
        yield from _documents(site, lang)
        for path, draw in manual.pages(site):
            yield _page(site, lang, path, draw, freshness.of_docs)
        for path, draw in grounds.pages(site):
            yield _page(site, lang, path, draw)
        yield from _maps(site, lang)
        for path, draw in _asked(site):
            yield _page(site, lang, path, draw)
        yield from _measures(site, lang)
        yield from _networks(site, lang)
        sheet = Sheet(site, lang, f"static/search.{lang}.js")
        yield Page(sheet.path, partial(search.script, sheet), lang=lang)
    yield from _told(site)
    yield from _static(site)
    yield from (Page(path, make) for path, make in vocabulary.files(site))


def _page(
    site: Site,
    lang: Language,
    path: str,
    draw: Draw,
    fresh: Callable[[Sheet], str] | None = None,
    *,
    ready: bool = False,
) -> Page:
    sheet = Sheet(site, lang, path)
    return Page(sheet.full, partial(draw, sheet), fresh and partial(fresh, sheet), ready=ready, lang=lang)


def _drawn() -> Iterator[tuple[str, Draw]]:
    yield "index.html", overview.page
    yield "what/index.html", what.page
    yield "matrix/index.html", matrix.page
    yield "things/index.html", members.page
    yield "sources/index.html", evidence.sources
    yield "sources/findings.csv", evidence.findings_file
    yield "revisions/index.html", revising.page
    yield "basis/index.html", grounds.overview
    yield "vocabulary/index.html", vocabulary.page
    yield "data/index.html", evidence.data
    yield "marks/index.html", evidence.marks


def _lists(site: Site, lang: Language) -> Iterator[Page]:
    """The further pages of lists that are too long for one, and the rows of the lists that can be narrowed."""
    for turn in paging.further(len(site.facts.activities), what.size(site)):
        fresh = partial(freshness.of_activities, turn=turn)
        yield _page(site, lang, f"what/{paging.path(turn)}index.html", partial(what.page, turn=turn), fresh)
    for turn in (paging.WHOLE, *who.lists(site)):
        draw = partial(who.more if turn.name == "others" else who.page, turn=turn)
        fresh = partial(freshness.of_bodies, turn=turn)
        yield _page(site, lang, f"who/{paging.path(turn)}index.html", draw, fresh)
    for scope in quarters.scopes(site):
        fresh = partial(freshness.of_calendars, plan=scope.plan)
        yield _page(site, lang, f"{scope.place}index.html", partial(quarters.page, plan=scope.plan), fresh)
        for turn in quarters.lists(scope):
            fresh = partial(freshness.of_calendar, turn=turn, plan=scope.plan)
            draw = partial(quarters.more, turn=turn, plan=scope.plan)
            yield _page(site, lang, f"{scope.place}{paging.path(turn)}index.html", draw, fresh)
    for turn in telling.further(site):
        yield _page(site, lang, f"what-if/{paging.path(turn)}index.html", partial(telling.more, turn=turn))
    if len(site.facts.activities) > what.size(site):
        yield _page(site, lang, f"what/{listing.FILE}", listing.activities)
    if len(site.facts.involved) > who.size(site):
        yield _page(site, lang, f"who/{listing.FILE}", listing.bodies)


def _entities(site: Site) -> Iterator[Page]:
    """The pages of every body and activity: by far the most, drawn from the facts alone, without the store.

    The languages of a page follow one another: its picture is laid out once for them.
    """
    for body in site.facts.stakeholders:
        for turn in (paging.WHOLE, *who.further(site, body)):
            draw = who.stakeholder if turn is paging.WHOLE else partial(who.go_on, turn=turn)
            hash_ = freshness.of_body if turn is paging.WHOLE else partial(freshness.of_body_further, turn=turn)
            for lang in site.languages:
                sheet = Sheet(site, lang, f"who/{body.key}/{paging.path(turn)}index.html")
                fresh = partial(hash_, sheet, body)
                yield Page(sheet.full, partial(draw, sheet, body), fresh, ready=True)
    for activity in site.facts.activities:
        for turn in (paging.WHOLE, *what.further(activity)):
            show = what.activity if turn is paging.WHOLE else partial(what.more, turn=turn)
            for lang in site.languages:
                sheet = Sheet(site, lang, f"what/{activity.key}/{paging.path(turn)}index.html")
                fresh = partial(freshness.of_activity, sheet, activity)
                yield Page(sheet.full, partial(show, sheet, activity), fresh, ready=True)


def _members(site: Site) -> Iterator[tuple[str, Draw]]:
    """A page for every direction, cluster, park, instrument and project that is no stakeholder."""
    for own in site.facts.members.values():
        for x in own:
            if x.iri not in site.facts.stakeholder:
                yield f"things/{x.key}/index.html", partial(members.member, x=x)
                for turn in members.further(site, x):
                    yield f"things/{x.key}/{paging.path(turn)}index.html", partial(members.more, x=x, turn=turn)


def before_answers(site: Site) -> None:
    """What pages are drawn from beside the answers to saved questions, read now."""
    for ready in (site.facts, site.readings, site.as_of, site.hub, editions.of_today(site)):
        del ready
    for lang in site.languages:
        networks.two_mode(site, lang)
        for name in telling.MEASURED:
            site.measured(name, lang)


def warm(site: Site) -> None:
    """Everything that the pages which are `ready` read from the store, and what several others do, read now."""
    before_answers(site)
    maps.focus_page(site)
    for read in (grounds.kinds, telling.subjects, telling.tied, evidence.classes, evidence.findings, freshness.network,
                 freshness.things):  # fmt: skip
        read(site)
    for name in MEASURES:
        site.unworded(name)
    measuring.dsm(Sheet(site, site.languages[0], ""))
    for lang in site.languages:
        beside.read(site, lang)
        maps.compared(Sheet(site, lang, ""), without=telling.bodies(site)[:1])


def _documents(site: Site, lang: Language) -> Iterator[Page]:
    for document in site.facts.sources:
        for start in site.lines_from(document.key):
            place = f"sources/{document.key}/{paging.path(paging.Turn('from', start))}index.html"
            fresh = partial(freshness.of_source, document=document, start=start)
            yield _page(site, lang, place, partial(evidence.source, document=document, start=start), fresh)
        reading = site.readings.get(document.key)
        if reading and reading.file:
            yield _page(site, lang, f"sources/{document.key}/{reading.file}", partial(_bytes, path=reading.path))


def _maps(site: Site, lang: Language) -> Iterator[Page]:
    yield _page(site, lang, "maps/index.html", maps.gallery, mapped.of_gallery)
    files = (("index.html", maps.page), ("map.html", maps.mailed), ("map.svg", maps.picture_file))
    for view in maps.all_views(site):
        for name, make in files:
            fresh = partial(mapped.of_view, view=view)
            yield _page(site, lang, f"maps/{view.name}/{name}", partial(make, view=view), fresh)
    for chain in revising.chains(site):
        yield _page(site, lang, f"revisions/{chain[-1].source}/index.html", partial(revising.map_page, chain=chain))
    for path, draw in revising.pages(site):
        yield _page(site, lang, path, draw)
    for place in revising.gone(site, lang):
        yield _page(site, lang, f"{place}index.html", partial(revising.gone_page, place=place))
    yield from _parts(site, lang)


def _parts(site: Site, lang: Language) -> Iterator[Page]:
    """The maps behind the glyphs of a map by communities: once a question, under its first view."""
    if not maps.has_parts(site):
        return
    for view in maps.all_views(site):
        if view.name != maps.owner_of(site, view.question):
            continue
        for part in maps.parts_of(site, view, site.languages[0]):
            drawn_part = partial(maps.part_page, view=view, number=part.number)
            fresh = partial(mapped.of_part, view=view, number=part.number)
            yield _page(site, lang, f"maps/{view.name}/part-{part.number}/index.html", drawn_part, fresh)


def _asked(site: Site) -> Iterator[tuple[str, Draw]]:
    yield "ask/index.html", asking.page
    yield "brief/index.html", telling.brief
    for name in telling.FILES:
        yield f"brief/{name}", partial(telling.file, name=name)
    yield "what-if/index.html", telling.whatif
    yield "measures/index.html", measuring.page


def _measures(site: Site, lang: Language) -> Iterator[Page]:
    """The pages of each measure and its files."""
    for measure in MEASURES.values():
        place = f"measures/{measure.name}/"
        for turn in (paging.WHOLE, *measuring.further(site, measure)):
            draw = partial(measuring.measure_page, measure=measure, turn=turn)
            fresh = partial(freshness.of_measure, measure=measure, turn=turn)
            yield _page(site, lang, f"{place}{paging.path(turn)}index.html", draw, fresh)
        for name in measuring.FILES:
            yield _measure_file(site, lang, measure, name)


def _measure_file(site: Site, lang: Language, measure: Measure, name: str) -> Page:
    sheet = Sheet(site, lang, f"measures/{measure.name}/{name}")
    fresh = partial(freshness.of_measure_file, sheet, measure, name)
    parts = partial(measured.parts, sheet, measure, name)
    return Page(sheet.full, partial(measured.file, sheet, measure, name), fresh, lang=lang, pieces=parts)


def _networks(site: Site, lang: Language) -> Iterator[Page]:
    """The page of each question whose answer is a network, and its map; it shows more than the answer."""
    for question in filter(_is_network, asking.catalogue(site).values()):
        place, draw = f"ask/{question.name}/", partial(asking.question_page, question=question)
        yield _page(site, lang, f"{place}index.html", draw, partial(mapped.of_question, question=question))
        of_map = partial(mapped.of_view, view=maps.question_view(question))
        yield _page(site, lang, f"{place}map/index.html", partial(maps.question_page, question=question), of_map)


_is_network = attrgetter("is_network")


def answers(site: Site) -> Iterator[Page]:
    """The page of every other question, and the files of each: what is made of one answer follows one another."""
    for question in asking.catalogue(site).values():
        for lang in site.languages:
            if not question.is_network:
                fresh = partial(freshness.of_answer, question=question)
                draw = partial(asking.question_page, question=question)
                yield _page(site, lang, f"ask/{question.name}/index.html", draw, fresh)
            for name in asking.file_names(question):
                yield _answer_file(site, lang, question, name)


def _answer_file(site: Site, lang: Language, question: Question, name: str) -> Page:
    sheet = Sheet(site, lang, f"ask/{question.name}/{name}")
    fresh = partial(freshness.of_answer_file, sheet, question, name)
    parts = partial(rowwise.pieces, sheet, question, name)
    return Page(sheet.full, partial(asking.file, sheet, question, name), fresh, ready=True, pieces=parts)


def _told(site: Site) -> Iterator[Page]:
    """The briefs of things and what-if pages; the languages follow one another, as what changes is counted once."""
    bodies = set(telling.bodies(site))
    for iri in telling.subjects(site):
        key = telling.key(iri)
        files = {f"brief/{key}/{name}": partial(telling.file, name=name, iri=iri) for name in telling.FILES}
        made = {f"brief/{key}/index.html": partial(telling.brief, iri=iri)} | files
        made |= {f"what-if/{key}/index.html": partial(telling.without, iri=iri)} if iri in bodies else {}
        fresh = partial(freshness.of_brief, iri=iri)
        yield from (_page(site, lang, *page, fresh, ready=True) for lang in site.languages for page in made.items())


def _exported(site: Site, name: str) -> bytes:
    content = export.content(site.kg, name)
    for_people = name.endswith(".csv") and not name.endswith(".hxl.csv")
    return codecs.BOM_UTF8 + content if for_people else content  # Excel asks for the mark


def _network_file(site: Site, form: twomode.Form) -> bytes:
    return b"".join(form(site.network("ru")))  # as `inograph export` writes it, in whatever languages pages are


def _bytes(sheet: Sheet, path: Path) -> bytes:
    return path.read_bytes()


def _static(site: Site) -> Iterator[Page]:
    shared = views.assets()
    for name, content in sorted(shared.items()):
        yield Page(f"static/{name}", partial(bytes, content))
    for path in site.ws.files("viz/static/*"):
        if path.name not in shared:
            yield Page(f"static/{path.name}", path.read_bytes)
