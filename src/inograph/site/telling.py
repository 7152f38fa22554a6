"""Briefs and what-if pages: sentences over measured values, each with the way to its rows and to its measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inograph import briefs
from inograph.analysis.pieces import Pieces
from inograph.analysis.records import Record, named
from inograph.analysis.scenario import Outcome, Scenario
from inograph.briefs import ranks
from inograph.briefs.page import Table
from inograph.briefs.remarks import names_of
from inograph.errors import Language
from inograph.site import maps, overview, paging
from inograph.site.asking import File
from inograph.site.frame import Sheet, Site
from inograph.site.model import Stakeholder

PAGES = 300
"""So many bodies and activities have a page of their own; the largest first."""
FILES = ("brief.md", "brief.docx")
MEASURED = tuple(name for name, _ in (*ranks.OF_BODIES, *ranks.OF_ACTIVITIES))
"""The measures that the briefs of things tell of."""


@dataclass(frozen=True)
class Said:
    """A sentence as the site shows it, and the page of the measure behind it."""

    sentence: overview.Sentence
    asked: str
    href: str


@dataclass(frozen=True)
class Part:
    """A section of a brief."""

    heading: str
    said: tuple[Said, ...]
    table: Table | None


@dataclass(frozen=True)
class Without:
    """A body in the list: what is left without it."""

    record: Record
    body: Stakeholder | None
    href: str | None
    parts: int
    rise: float
    share: str


def telling(site: Site, lang: Language) -> briefs.Telling:
    """The programme to be told of, with the measures that the site shows."""

    def make() -> briefs.Telling:
        declared = round(site.facts.coverage.value) if site.facts.coverage else None
        graph = site.network(lang)
        ties = site.once(("ties",), lambda: briefs.Ties(graph))
        return briefs.Telling(graph, lambda name: site.measured(name, lang), site.as_of, declared, lang, ties)

    return site.once(("telling", lang), make)


def tied(site: Site) -> None:
    """What hangs on what, found now."""
    ties = telling(site, site.languages[0]).ties
    for found in (ties.needs, ties.said, ties.documents, ties.kinds):
        del found


def subjects(site: Site) -> list[str]:
    """What has a brief of its own: the clusters, then bodies and activities with the most ties."""
    return site.once(("subjects",), lambda: _subjects(site))


def _subjects(site: Site) -> list[str]:
    graph = site.network(site.languages[0])
    clusters = list(graph.graph.get("official", {}).get("cluster", ()))
    others = sorted((n for n in graph if graph.adj[n] and n not in clusters), key=lambda n: (-len(graph.adj[n]), n))
    return [*clusters, *others[:PAGES]]


def key(iri: str) -> str:
    """The address of a thing's page: its type and key."""
    return "-".join(iri.split("/")[-2:])


def bodies(site: Site) -> list[str]:
    """The bodies with a what-if page."""
    return [iri for iri in subjects(site) if site.network(site.languages[0]).nodes.get(iri, {}).get("bipartite") == 1]


def brief(sheet: Sheet, iri: str | None = None) -> bytes:
    """One page on the programme or on a thing of it, which prints well, with its Markdown and Word files."""
    told = _told(sheet, iri)
    return sheet.render(
        "brief.html",
        "",
        told.title,
        parts=list(parts(sheet, told)),
        basis=told.basis,
        files=[File("Markdown", FILES[0]), File("Word", FILES[1])],
        others=[] if iri else _others(sheet),
        about=sheet.page_of(iri) if iri else None,
        overview=sheet.link("brief/") if iri else None,
    )


def _told(sheet: Sheet, iri: str | None) -> briefs.Brief:
    return sheet.site.lately(("brief", sheet.lang, iri), lambda: telling(sheet.site, sheet.lang).of(iri))


def _others(sheet: Sheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """The briefs of things, kind by kind: words and address."""
    graph = sheet.site.network(sheet.lang)
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for iri in subjects(sheet.site):
        kind = "what_long" if iri in sheet.site.facts.activity else "who"
        found[kind].append((named(graph, iri, "short"), sheet.link(f"brief/{key(iri)}/")))
    return [(str(sheet.t(f"nav.{kind}")), sorted(own)) for kind, own in sorted(found.items(), reverse=True)]


def file(sheet: Sheet, name: str, iri: str | None = None) -> bytes:
    """The brief as Markdown or as a Word document."""
    pages = [_told(sheet, iri)]
    return briefs.as_docx(pages) if name.endswith(".docx") else briefs.as_markdown(pages).encode("utf-8")


def parts(sheet: Sheet, told: briefs.Brief) -> Iterator[Part]:
    """The sections, set for the site."""
    for section in told.sections:
        yield Part(section.heading, tuple(_said(sheet, s) for s in section.sentences), section.table)


def _said(sheet: Sheet, sentence: briefs.Sentence) -> Said:
    kind, _, name = sentence.asked.partition(" ")
    href = sheet.link(f"{'measures' if kind == 'measure' else 'ask'}/{name.partition(' ')[0]}/") if name else ""
    return Said(overview.sentence(sheet, sentence), sentence.asked, href)


def whatif(sheet: Sheet) -> bytes:
    """The bodies, and what is left without each; how to suppose more."""
    return sheet.render("what-if.html", "what-if", sheet.t("whatif.title"), **listing(sheet))


def further(site: Site) -> Iterator[paging.Turn]:
    """The further pages of the list of bodies."""
    return paging.further(len(bodies(site)))


def more(sheet: Sheet, turn: paging.Turn) -> bytes:
    """The next bodies."""
    own = listing(sheet, turn)
    return paging.render(sheet, "what-if.html", "what-if", sheet.t("whatif.title"), turn, own.pop("shown"), **own)


def listing(sheet: Sheet, turn: paging.Turn = paging.WHOLE) -> dict[str, Any]:
    """What the list of bodies shows."""
    known = set(bodies(sheet.site))
    records = sorted((r for r in sheet.site.measured("removal", sheet.lang) if r.iri in known), key=_by_loss)
    shown = paging.part(sheet, records, "what-if/", turn, anchor="bodies")
    whole, gone = telling(sheet.site, sheet.lang).plan.apart
    links = [sheet.link(f"what-if/{key(r.iri)}/") for r in shown.rows]
    found = [sheet.site.facts.stakeholder.get(r.iri) for r in shown.rows]
    rows = [
        Without(record, body, link, left.components, *_rise(sheet, whole, left))
        for record, body, link in zip(shown.rows, found, links, strict=True)
        for left in (gone[record.iri],)
    ]
    return _EMPTY | {"rows": rows, "shown": shown}


def _rise(sheet: Sheet, whole: Pieces, left: Pieces) -> tuple[float, str]:
    """By how much more pairs of bodies are torn apart, -1 for unknown; that there would be fewer is said in words."""
    before, after = whole.fragmentation, left.fragmentation
    if before is None or after is None:
        return -1, "—"
    rise = after - before
    return rise, str(sheet.t("whatif.no_rise") if round(100 * rise) < 0 else sheet.t.percent(rise))


def _by_loss(record: Record) -> tuple[int, int, int, str]:
    return -_count(record, "orphaned"), -_count(record, "without_lead"), record.rank or 0, record.label


def _count(record: Record, name: str) -> int:
    value = record.extra.get(name)
    return value if isinstance(value, int) else 0


def without(sheet: Sheet, iri: str) -> bytes:
    """What changes if this one body is not there."""
    shown = outcome_of(sheet, telling(sheet.site, sheet.lang).ties.without(iri))
    return sheet.render("what-if.html", "what-if", shown.pop("title"), **shown | {"body": sheet.page_of(iri)})


def outcome_of(sheet: Sheet, outcome: Outcome) -> dict[str, Any]:
    """What a page shows of an outcome."""
    told = telling(sheet.site, sheet.lang).whatif(outcome)
    gone, graph = outcome.scenario.gone, sheet.site.network(sheet.lang)
    alone = len(gone) == 1 and outcome.scenario == Scenario(gone=gone)
    title = sheet.t("whatif.without", name=names_of(graph, gone)[0]) if alone else sheet.t("whatif.title")
    on_map = maps.compared(sheet, without=outcome.scenario.gone, refused=outcome.scenario.refused)
    return _EMPTY | {"title": title, "parts": list(parts(sheet, told)), "basis": told.basis, "on_map": on_map}


_EMPTY: dict[str, Any] = {
    "rows": (), "shown": None, "form": None, "parts": (), "basis": "", "wrong": "", "body": None, "on_map": "",
}  # fmt: skip


def links(sheet: Sheet, iri: str) -> list[tuple[str, str]]:
    """From a thing's page to its brief and to what is left without it: words and address."""
    known = set(subjects(sheet.site))
    found = [(str(sheet.t("brief.of")), sheet.link(f"brief/{key(iri)}/"))] if iri in known else []
    if iri in known and sheet.site.network(sheet.lang).nodes.get(iri, {}).get("bipartite") == 1:
        found.append((str(sheet.t("brief.whatif")), sheet.link(f"what-if/{key(iri)}/")))
    return found
