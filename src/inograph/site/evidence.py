"""What the pages rest on: documents, addresses of planners' records, findings, files, and how to read the marks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from inograph import checks, export
from inograph.answers.forms import render_rows
from inograph.checks import alike, kept_findings
from inograph.checks.alike import Alike
from inograph.errors import Finding, Text
from inograph.ontology import ID, ONTOLOGY_GRAPH, compact, prefix_block
from inograph.site import beside, bounds, paging, passages, revising, roles
from inograph.site.frame import Context, Sheet, Site
from inograph.site.maps import kind_counts
from inograph.site.model import Member, SourceDocument, Stakeholder
from inograph.site.overview import Mention, amount, declared_value

FILES = {
    "assignments.csv": "csv",
    "activities.csv": "csv_activities",
    "stakeholders.csv": "csv_stakeholders",
    "periods.csv": "csv_periods",
    "figures.csv": "csv_figures",
    "3w.hxl.csv": "csv_hxl",
    "graph.ttl": "ttl",
    "graph.trig": "trig",
    "graph.nq": "nq",
    "graph.jsonld": "jsonld",
    "network.graphml": "graphml",
    "network.gexf": "gexf",
}
CLASSES = """SELECT ?class (SAMPLE(?all) AS ?n) (SAMPLE(?ru0) AS ?ru) (SAMPLE(?en0) AS ?en) WHERE {
  { SELECT ?class (COUNT(*) AS ?all) WHERE { ?s a ?class } GROUP BY ?class }
  FILTER(STRSTARTS(STR(?class), STR(inog:)))
  OPTIONAL { GRAPH <%s> { ?class rdfs:label ?ru0 . FILTER(LANG(?ru0) = "ru") } }
  OPTIONAL { GRAPH <%s> { ?class rdfs:label ?en0 . FILTER(LANG(?en0) = "en") } }
} GROUP BY ?class ORDER BY DESC(?n) ?class"""


@dataclass(frozen=True)
class Download:
    """A file of the data page."""

    name: str
    key: str
    href: str
    there: bool


@dataclass(frozen=True)
class Found:
    """Findings that are alike: how grave, what, where, what to do, and the things that they are about."""

    severity: str
    words: str
    where: str
    remedy: str
    href: str | None
    things: list[Mention]
    count: int


@dataclass(frozen=True)
class ClassRow:
    """How many things of a class there are."""

    label: str
    term: str
    count: int


def sources(sheet: Sheet) -> bytes:
    """Every document and every address that a planner took something from."""
    found = [_told(sheet, kind) for kind in alike.together(findings(sheet.site))]
    return sheet.render(
        "sources.html",
        "sources",
        sheet.t("sources.title"),
        findings=found[: bounds.ROWS],
        replaced=revising.replaced(sheet.site),
        shown=bounds.Shown(min(len(found), bounds.ROWS), len(found)),
        outside=_outside(sheet),
        beside=beside.read(sheet.site, sheet.lang),
        references={x.thing.iri: x for x in beside.read(sheet.site, sheet.lang).references},
        declared={sheet.t.plain(f.label): declared_value(sheet, f) for f in sheet.site.facts.figures},
        amount=lambda value, unit, qualifier: amount(sheet, float(value), unit, qualifier),
        most=bounds.ROWS,
    )


def _told(sheet: Sheet, kind: Alike) -> Found:
    first, t = kind.first, sheet.t
    where = t.plain(kind.place) if first.where else ""
    things = [Mention(_name(finding), _thing_page(sheet, finding)) for finding in kind.findings]
    return Found(
        first.severity, t.plain(kind.words), where, t.plain(first.remedy) if first.remedy else "",
        _thing_page(sheet, first), things if first.kind else [], len(kind.findings),
    )  # fmt: skip


def _name(finding: Finding) -> Text:
    return Text(alike.named(finding, "ru"), alike.named(finding, "en"))


def _thing_page(sheet: Sheet, finding: Finding) -> str | None:
    """The page of the thing of the graph that a finding is about."""
    return sheet.page_of(f"{ID}{finding.where}") if finding.kind else None


def findings_file(sheet: Sheet) -> bytes:
    """Every finding as CSV."""
    names = ("severity", "code", "where", "sheet", "row", "message")
    rows = [_finding_row(sheet, finding) for finding in findings(sheet.site)]
    return str(render_rows({name: name for name in names}, rows, "csv")).encode("utf-8-sig")


def _finding_row(sheet: Sheet, finding: Finding) -> dict[str, object]:
    on_sheet, row = finding.sheet or ("", finding.row)
    told = {"severity": finding.severity, "code": finding.code, "where": finding.where}
    return told | {"sheet": on_sheet, "row": row or "", "message": sheet.t.plain(finding.message)}


def findings(site: Site) -> list[Finding]:
    """What was found wrong, in the order of its weight."""
    return site.once(("findings",), lambda: _checked(site))


def _checked(site: Site) -> list[Finding]:
    """What the build found and what `inograph check` finds; of a large graph what is found fast."""
    generation = getattr(site.kg, "generation", None)
    read = kept_findings.findings(generation.manifest) if generation else []
    if not site.kg.select(f"SELECT ?s WHERE {{ ?s ?p ?o }} OFFSET {bounds.STATEMENTS} LIMIT 1").rows:
        return checks.in_order([*read, *checks.check(site.kg, site.ws)])
    told = Text(
        "граф велик: формы и правила качества здесь не проверены, это делает команда inograph check",
        "a large graph: shapes and quality rules are not checked here; the command inograph check does that",
    )
    found = [*read, *checks.registry_findings(site.ws), *checks.source_findings(site.kg, site.ws)]
    return [*checks.in_order(found), Finding("info", "site-large", told)]


def _outside(sheet: Sheet) -> list[tuple[str, list[Mention]]]:
    facts = sheet.site.facts
    found: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    for group in (facts.stakeholders, *facts.members.values()):
        for thing in group:
            if isinstance(thing, Stakeholder | Member):
                for address in thing.curated_from:
                    if address.startswith("http") and not address.startswith(ID):
                        found[address][thing.iri] = Mention(thing.label, sheet.page_of(thing.iri))
    return [(address, list(things.values())) for address, things in sorted(found.items())]


def source(sheet: Sheet, document: SourceDocument, start: int = 1) -> bytes:
    """One document with everything that was read in it; of a long one the lines from `start` to the next page."""
    newer = revising.replaced(sheet.site).get(document.key)
    told = part_of(sheet, document, start)
    return sheet.render(
        "source.html", "sources", document.label, s=document, replaced_by=newer, most=bounds.ROWS, **told
    )


def part_of(sheet: Sheet, document: SourceDocument, start: int) -> Context:
    """What a page of a document shows beside its title and what has replaced it."""
    reading = sheet.site.readings.get(document.key)
    starts, numbers = sheet.site.lines_from(document.key), range(1, len(reading.starts) + 1 if reading else 1)
    places = [f"sources/{document.key}/{paging.path(paging.Turn('from', first))}" for first in starts]
    shown = paging.cut(sheet, numbers, starts, places, starts.index(start) + 1)
    return {
        "paged": paging.told(sheet, shown),
        "shown": shown,
        "lines": passages.lines(sheet, document, shown.rows),
        "marked": passages.marked(sheet.site, document),
        "about": list(_about(sheet, document)),
        "file": reading.file if reading else None,
        "covered": bool(reading and reading.covered),
    }


def _about(sheet: Sheet, document: SourceDocument) -> list[tuple[str, Markup]]:
    t = sheet.t
    reading = sheet.site.readings.get(document.key)
    told = dict(reading.settings) if reading else {}
    rows = (
        (t("sources.publisher"), document.publisher or told.get("publisher")),
        (t("sources.date"), t.day(document.day) if document.day else document.issued),
        (t("source.note"), told.get("date_note")),
        (t("source.licence"), document.licence or told.get("licence")),
        (t("sources.address"), document.address or told.get("address")),
        (t("source.hash"), document.sha256),
    )
    return [(str(name), _value(sheet, str(value))) for name, value in rows if value]


def _value(sheet: Sheet, value: str) -> Markup:
    if value.startswith("http"):
        return Markup('<a href="{}" rel="noopener">{}</a>').format(value, value)
    foreign = sheet.lang != "ru" and any("а" <= c.lower() <= "я" for c in value)
    return Markup('<span lang="ru">{}</span>').format(value) if foreign else Markup("{}").format(value)


def classes(site: Site) -> list[dict[str, str | None]]:
    """How many things of each class of ours there are, and what it is called."""
    text = prefix_block() + CLASSES % (ONTOLOGY_GRAPH, ONTOLOGY_GRAPH)
    return site.once(("classes",), lambda: site.kg.select(text).records())


def data(sheet: Sheet) -> bytes:
    """The files, what is in the graph, and what may be done with it."""
    t = sheet.t
    generation = getattr(sheet.site.kg, "generation", None)
    return sheet.render(
        "data.html",
        "data",
        t("data.title"),
        files=[
            Download(n, key, sheet.asset(f"data/{n}"), sheet.site.is_built and n in export.FOLDER)
            for n, key in FILES.items()
        ],
        classes=[_class_row(sheet, row) for row in classes(sheet.site)],
        terms=[
            (t("data.licence"), t("data.licence_text")),
            (t("data.document"), t("data.document_text")),
            (t("data.iri"), Markup("<code>{}</code>").format(ID)),
        ],
        manifest=generation.manifest.get("graph", "") if generation else "",
    )


def _class_row(sheet: Sheet, row: dict[str, str | None]) -> ClassRow:
    term = compact(row["class"] or "")
    label = sheet.t.plain(Text(row["ru"] or "", row["en"] or "")) or term
    return ClassRow(label[:1].upper() + label[1:], term, int(row["n"] or 0))


def marks(sheet: Sheet) -> bytes:
    """How to read the marks, and the words for them."""
    read = roles.note(sheet, sheet.site.facts.executors)
    return sheet.render("marks.html", "marks", sheet.t("nav.marks"), kinds=kind_counts(sheet.site), lead_note=read)
