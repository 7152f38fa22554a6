"""What a page shows, as one hash: a page whose hash is unchanged need not be drawn again.

The hash covers the program and its templates, what every page has in its frame, and the facts of this page; it leaves
out the address of the snapshot that a fact was read from, which changes with any other row of the document. From which
character to which words stand is seen on the page of their activity only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from operator import attrgetter
from pathlib import Path
from typing import Any

import inograph
from inograph import queries
from inograph.analysis import stored
from inograph.analysis.records import Measure, Record
from inograph.errors import Language
from inograph.queries import Question
from inograph.site import (
    asking,
    beside,
    bounds,
    calendar,
    each,
    editions,
    evidence,
    grounds,
    manual,
    maps,
    measured,
    measuring,
    networks,
    passages,
    quarters,
    revising,
    roles,
    rowwise,
    telling,
    what,
    who,
)
from inograph.site.calendar import Band, End
from inograph.site.frame import Sheet, Site
from inograph.site.model import Activity, Plan, SourceDocument, Stakeholder
from inograph.site.paging import WHOLE, Part, Turn

CONTENT = ("docs", "queries", "viz")
"""The folders of a workspace, beside its graph and ontology, that a site is made from."""


def of_site(site: Site) -> str:
    """The hash of everything that a site is made of; "" for a graph elsewhere, which may change at any time."""
    generation = getattr(site.kg, "generation", None)
    if generation is None:
        return ""
    folders = [folder / room for folder in dict.fromkeys((site.ws.shipped, site.ws.root)) for room in CONTENT]
    files = [*Path(inograph.__file__).parent.rglob("*.py"), *(file for folder in folders for file in folder.rglob("*"))]
    found = sha256(f"{site.ws.fingerprint()} {generation.manifest['graph']} {site.as_of} {_packages()}".encode())
    for file in sorted(filter(Path.is_file, files)):
        found.update(f"\0{file}\0".encode("utf-8", "surrogatepass") + file.read_bytes())
    return found.hexdigest()[:32]


def of_activity(sheet: Sheet, a: Activity) -> str:
    """The hash of everything that the page of an activity shows."""
    site, facts = sheet.site, sheet.site.facts
    named = dict.fromkeys((*(e.stakeholder for e in a.executors), *_ends(a), *_parties(a)))
    at = facts.place[a.iri]
    neighbours = [facts.activities[i] for i in (at - 1, at + 1) if 0 <= i < len(facts.activities)]
    shown = (
        _own(site, a), [card(site, iri) for iri in named], [(x.key, x.name, x.label) for x in neighbours],
        facts.pairs, len(facts.activities), site.record("coordination-load", a.iri, sheet.lang),
        a.overdue(site.as_of), _words(sheet, a), _around(sheet, a.iri), maps.focus_page(site),
    )  # fmt: skip
    return digest(frame(site, sheet.lang), repr(shown))


def of_answer(sheet: Sheet, question: Question) -> str:
    """The hash of a page that shows an answer as a table; "" where answers are not kept."""
    told, site = networks.told_of(sheet.site, question, sheet.lang), sheet.site
    if told is None:
        return ""
    names = queries.labels(site.kg, set(told.named) & set(told.shown), sheet.lang)
    shown = told.sha256, sorted(names.items()), [card(site, iri) for iri in told.shown if site.facts.by_iri.get(iri)]
    asked = each.answers(site, question, sheet.lang)
    things = sorted(asked.things) if asked else []
    more = asking.left_out(sheet, question), asked, [card(site, iri) for iri in things if site.facts.by_iri.get(iri)]
    return digest(frame(site, sheet.lang), repr(question), repr(shown), repr(more))


def of_answer_file(sheet: Sheet, question: Question, name: str) -> str:
    """The hash of a download of an answer: only a workbook has words of its own language, and numbers, beside names."""
    told, site = networks.told_of(sheet.site, question, sheet.lang), sheet.site
    if told is None:
        return ""
    own: tuple[str, ...] = ()
    if name.endswith(".xlsx"):
        beside = rowwise.standings(sheet)
        activities = sorted(beside.keys() & {iri.encode() for iri in (*told.named, *told.shown)})
        own = (sheet.lang, *(beside[iri] for iri in activities))
    return digest(program(site), repr(own), repr(question), name, told.sha256, _names(sheet, question))


def _names(sheet: Sheet, question: Question) -> str:
    """What the things in an answer are called."""
    key = "names-in", question.name, sheet.lang
    return sheet.site.once(key, lambda: digest(repr(sorted(rowwise.called(sheet, question).of.items()))))


def of_measure(sheet: Sheet, measure: Measure, turn: Turn) -> str:
    """The hash of a page of the values of a measure."""
    site, own = sheet.site, measuring.listed(sheet, measure, turn)
    matrix = measuring.dsm(sheet) if measure.name == "structure-matrix" else None
    around = measure.name, turn, _place(own), measuring.common(sheet, measure), matrix
    rows = [(_record(r), card(site, r.iri)) for r in own.rows]
    return digest(frame(site, sheet.lang), repr(around), repr(rows))


def of_measure_file(sheet: Sheet, measure: Measure, name: str) -> str:
    """The hash of a file of a measure."""
    keys = (lot.key for lot in measured.lots(sheet, measure))
    return digest(frame(sheet.site, sheet.lang), measure.name, name, *keys)


_record = attrgetter(*Record.__slots__)


def of_activities(sheet: Sheet, turn: Turn) -> str:
    """The hash of a page of the list of activities."""
    site, own = sheet.site, what.listed(sheet, turn)
    around = turn, _place(own), len(site.facts.executors), _of_choices(sheet)
    bodies = sorted({e.stakeholder for a in own.rows for e in a.executors})
    return digest(frame(site, sheet.lang), repr(around), repr([_own(site, a) for a in own.rows]), _cards(site, bodies))


def _of_choices(sheet: Sheet) -> str:
    """What the list of activities can be narrowed by, and what is said of all of them."""

    def make() -> str:
        executors, own = sheet.site.facts.executors, what.choices(sheet)
        told = own.facets, own.due.groups, own.documents, roles.note(sheet, executors)
        return digest(repr(told), repr(sum(e.by_agreement for e in executors)))

    return sheet.site.once(("digest-of-choices", sheet.lang), make)


def of_source(sheet: Sheet, document: SourceDocument, start: int) -> str:
    """The hash of a page of a document; "" where its text is not at hand."""
    told, newer = evidence.part_of(sheet, document, start), revising.replaced(sheet.site).get(document.key)
    if not told["lines"]:
        return ""
    around = document.key, document.label, len(document.words), newer and (newer.key, newer.label)
    return digest(frame(sheet.site, sheet.lang), repr(around), repr(told))


def of_docs(sheet: Sheet) -> str:
    """The hash of a page of the documentation."""
    texts = sheet.site.once(("digest-of-docs",), lambda: digest(*manual.texts(sheet.site)))
    return digest(frame(sheet.site, sheet.lang), texts)


def of_calendars(sheet: Sheet, plan: Plan | None) -> str:
    """The hash of the first page of a calendar, which has all its lists."""
    site, told = sheet.site, quarters.context(sheet, WHOLE, plan)
    most, ends = quarters.peak(sheet, plan), [_row(site, end) for end in told["ends"]]
    peak = most and (most.each, most.more, [(key, [_own(site, a) for a in own]) for key, _, own in most.quarters])
    around = peak, ends, [told[name] for name in ("again", "past", "ended", "days")], len(told["activities"])
    return digest(*(of_calendar(sheet, Turn(name), plan) for name in quarters.LISTS), repr(around))


def of_calendar(sheet: Sheet, turn: Turn, plan: Plan | None) -> str:
    """The hash of a further page of a list of the calendar."""
    site, told = sheet.site, quarters.context(sheet, turn, plan)
    own, axis, due = told[quarters.LISTS[turn.name]], told["axis"], sorted(told["due"])
    undated = [(card(site, a.iri), a.deadline_words) for a in axis.undated]
    around = turn, _place(own), axis.slots, due, undated, told["heat_most"]
    return digest(frame(site, sheet.lang), repr(around), repr([_row(site, row) for row in own.rows]))


def _place(part: Part[Any]) -> object:
    """Which rows of a list a page shows, and the ways to the others."""
    return replace(part, rows=())


def _row(site: Site, row: Band | End | Stakeholder) -> object:
    """A body with everything it takes part in; every field of any other row, an activity by its own hash."""
    if isinstance(row, Stakeholder):
        return _own(site, row), [_own(site, a) for a in who.activities_of(site.facts, row)]
    return [_own(site, value) if isinstance(value, Activity) else value for value in vars(row).values()]


def _cards(site: Site, iris: Iterable[str]) -> str:
    return digest(*(card(site, iri) for iri in iris))


def _words(sheet: Sheet, a: Activity) -> object:
    found = passages.of_activity(sheet, a) if sheet.site.readings else []
    places = [[(e.start, e.end) for e in p.words] for p in found]
    return [(p.source.key, p.source.label, p.lines, p.words, _pages(sheet.site, p)) for p in found], places


def _pages(site: Site, passage: passages.Passage) -> set[str]:
    """On which pages of the document the lines stand."""
    return {site.place_of_line(passage.source.key, line.number).partition("#")[0] for line in passage.lines}


def of_body_further(sheet: Sheet, body: Stakeholder, turn: Turn) -> str:
    """The hash of a further page of what a body does and with whom."""
    site, own = sheet.site, who.part(sheet, body, turn)
    if turn.name == "partners":
        shown, crowd = own["partners"], own["crowd"]
        named = [p.body.iri for p in shown.rows]
        rows: object = [_in_order(site, p.activities) for p in shown.rows], crowd.more, _in_order(site, crowd.crowds)
    else:
        shown = own["shown"]
        named = sorted({e.stakeholder for a in shown.rows for e in a.executors})
        rows = _in_order(site, shown.rows)
    around = card(site, body.iri), turn, _place(shown)
    return digest(frame(site, sheet.lang), repr(around), repr(rows), _cards(site, named))


def _in_order(site: Site, activities: Iterable[Activity]) -> object:
    """Activities as a list shows them, with their places in the plan."""
    return [(_own(site, a), site.facts.place[a.iri], site.facts.standing(a)) for a in activities]


def of_body(sheet: Sheet, body: Stakeholder) -> str:
    """The hash of everything that the page of a body shows."""
    site, facts = sheet.site, sheet.site.facts
    activities = who.activities_of(facts, body)
    near = {e.stakeholder for a in activities for e in a.executors}
    shown = (
        _own(site, body), [_own(site, a) for a in activities], sorted(card(site, iri) for iri in near),
        site.record("pairwise-load", body.iri, sheet.lang), len(facts.involved), len(facts.activities),
        [(said, a.key, a.name, a.short, a.part) for said, a in who.mentions_in(sheet).get(body.iri, ())],
        [sheet.source_link(e) for part in body.takes_part for e in part.evidence],
        [sheet.source_link(e) for e in body.evidence], maps.focus_page(site),
        site.once(("whole-years",), lambda: calendar.whole_years(facts.activities)),
        (bounds.ROWS, bounds.CHIPS, bounds.PARTNERS),
        _around(sheet, body.iri), [card(site, iri) for iri in facts.replaces.get(body.iri, ())],
        [card(site, iri) for iri in body.replaced_by], _member(site, body.iri),
    )  # fmt: skip
    return digest(frame(site, sheet.lang), repr(shown))


def of_bodies(sheet: Sheet, turn: Turn) -> str:
    """The hash of a page of the list of bodies."""
    site, facts = sheet.site, sheet.site.facts
    own = who.listed(sheet, turn) if turn.name != "others" else None
    rows = [_row(site, row.body) for row in own.rows] if own else []
    said = site.once(("digest-of-mentions",), lambda: digest(repr(_mentions(site))))
    around = turn, own and _place(own), said, len(facts.activities)
    return digest(frame(site, sheet.lang), repr(around), repr(rows), _all_bodies(site))


def _all_bodies(site: Site) -> str:
    return site.once(("digest-of-bodies",), lambda: digest(*(_own(site, body) for body in site.facts.stakeholders)))


def _mentions(site: Site) -> object:
    return [(iri, [(role, _own(site, a)) for role, a in said]) for iri, said in who.mentions_of(site).items()]


def of_brief(sheet: Sheet, iri: str) -> str:
    """The hash of the brief of a thing, of its files, and of the page of what is left without it, which follow one
    another and stand at one depth, where links are the same.

    Only the activities that it may name are known by their names; bodies are few and all of them are.
    """
    key = "digest-of-brief", iri, sheet.lang, sheet.path.count("/")
    return sheet.site.lately(key, lambda: _of_brief(sheet, iri))


def _of_brief(sheet: Sheet, iri: str) -> str:
    site, lang = sheet.site, sheet.lang
    told, graph = telling.telling(site, lang), site.network(lang)
    may_name = site.lately(("named-in-brief", iri), lambda: sorted(set(told.names(iri))))
    named = [(a, graph.nodes[a]["label"], graph.nodes[a]["short"]) for a in may_name]
    places = [site.record(name, iri, lang) for name in telling.MEASURED]
    on_map = maps.compared(sheet, without=(iri,))
    return digest(frame(site, lang), network(site), _all_names(site, lang), repr((iri, named, places, on_map)))


def network(site: Site) -> str:
    """Who takes part in what, and all that is said of it but the names of activities."""
    return site.once(("digest-of-two-mode",), lambda: stored.network_hash(site.network(site.languages[0]), site.as_of))


def _all_names(site: Site, lang: Language) -> str:
    """The names of all bodies, and of what is no node of the network."""

    def make() -> str:
        graph = site.network(lang)
        named = [(iri, x["label"], x["short"]) for iri, x in graph.nodes(data=True) if x["bipartite"]]
        return digest(repr(named), repr(sorted(graph.graph["labels"].items())))

    return site.once(("digest-of-names", lang), make)


def _around(sheet: Sheet, iri: str) -> object:
    """What sources say beside the plan, what of it has a page, and the other pages that tell of the thing."""
    own = beside.of(sheet.site, sheet.lang, iri)
    cards = [card(sheet.site, thing.iri) for thing in own.things()]
    return own, cards, telling.links(sheet, iri), grounds.place(sheet, iri)


def _member(site: Site, iri: str) -> str:
    """A cluster's sectors and activities."""
    members = site.once(("members-by-iri",), lambda: {x.iri: x for own in site.facts.members.values() for x in own})
    return repr(members.get(iri))


def things(site: Site) -> None:
    """What each body and activity is known by, found once for all processes."""
    known: list[Activity | Stakeholder] = [*site.facts.activities, *site.facts.stakeholders]
    for thing in known:
        _own(site, thing)
        card(site, thing.iri)


def _own(site: Site, thing: Activity | Stakeholder) -> str:
    return site.once(("digest", thing.iri), lambda: digest(repr(thing)))


def card(site: Site, iri: str) -> str:
    """How a page speaks of another thing: its name, kind and address."""

    def make() -> str:
        body, thing = site.facts.stakeholder.get(iri), site.facts.by_iri.get(iri)
        if body:
            return repr((body.key, body.label, body.short, body.kind, body.full_name, len(body.takes_part)))
        own = site.facts.activity.get(iri)
        standing = (own.called, own.name, site.facts.standing(own)) if own else ()
        if thing is None:
            return repr((iri, site.name_of(iri)))
        return repr((thing.key, thing.label, thing.short, site.place_of(iri), *standing))

    return site.once(("card", iri), make)


def _ends(a: Activity) -> list[str]:
    return [end for link in a.links for end in (link.subject, link.object)]


def _parties(a: Activity) -> tuple[str, ...]:
    document = a.document
    return (*document.issued_by, *document.addressed_to, *document.parties) if document else ()


def frame(site: Site, lang: Language) -> str:
    """What stands around every page, and the program that draws it."""

    def make() -> str:
        facts = site.facts
        coverage = facts.coverage
        around: tuple[Any, ...] = (
            lang, site.languages, facts.programme.label,
            coverage and (coverage.value, coverage.qualifier, coverage.missing),
            site.as_of, site.hub and (site.hub.iri, site.hub.label, site.hub.short),
            [(s.key, s.label) for s in editions.of_today(site)], sorted(facts.kinds.items()),
            [(name, len(members)) for name, members in facts.members.items()], site.is_built, list(facts.plans.items()),
        )  # fmt: skip
        return digest(program(site), repr(around))

    return site.once(("frame", lang), make)


def program(site: Site) -> str:
    """What draws pages, and what a file to mail holds of it: our code, templates and scripts, and all packages."""

    def make() -> str:
        rooms = [
            folder / "viz" / room for folder in (site.ws.shipped, site.ws.root) for room in ("templates", "static")
        ]
        files = {*Path(inograph.__file__).parent.rglob("*.py"), *(file for room in rooms for file in room.glob("*"))}
        read = (sha256(file.read_bytes()).hexdigest() for file in sorted(files) if file.is_file())
        return digest(_packages(), *read)

    return site.once(("program",), make)


@cache
def _packages() -> str:
    """Every package that is installed, with its version."""
    return repr(sorted({f"{package.name} {package.version}" for package in distributions()}))


def digest(*texts: str) -> str:
    """The hash of some texts."""
    found = sha256()
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()[:32]
