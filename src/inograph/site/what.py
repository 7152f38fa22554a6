"""What: the list of activities, and a page for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inograph.errors import Text
from inograph.site import beside, bounds, choosing, grounds, maps, paging, passages, roles, telling
from inograph.site.frame import Sheet, Site, place_words
from inograph.site.model import Activity, Executor, Facts
from inograph.site.wording import due_key
from inograph.spelling import fold


@dataclass(frozen=True)
class ActivityRow:
    """An activity in a list, with a stakeholder's own part and everybody else's."""

    activity: Activity
    parts: tuple[Executor, ...] = ()
    others: tuple[str, ...] = ()
    sort: str = ""
    due: str = ""
    document: str = ""
    words: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkRow:
    """Something an activity is tied to, or that nothing ties it to."""

    label: Text | str
    relation: str = ""
    basis: str = "absent"
    href: str | None = None
    why: str = ""
    sources: tuple[beside.Thing, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What all activities together can be narrowed by, and what each of them has."""

    facets: Sequence[choosing.Facet]
    due: choosing.Deadlines
    documents: Sequence[choosing.Choice]


def page(sheet: Sheet, turn: paging.Turn = paging.WHOLE) -> bytes:
    """Every activity in the order of the plan; of a large plan so many to a page."""
    shown, own = listed(sheet, turn), choices(sheet)
    return sheet.render(
        "what.html",
        "what",
        sheet.t("what.title"),
        paged=paging.told(sheet, shown),
        rows=[activity_row(sheet, a) for a in shown.rows],
        shown=shown,
        deadlines=own.due.groups,
        documents=own.documents,
        facets=own.facets,
        lead_note=roles.note(sheet, sheet.site.facts.executors),
    )


def listed(sheet: Sheet, turn: paging.Turn) -> paging.Part[Activity]:
    """The activities of a page of the list."""
    activities, own = sheet.site.facts.activities, size(sheet.site)
    return paging.part(sheet, activities, "what/", turn, size=own, called=lambda a: a.name)


def size(site: Site) -> int:
    """How many activities a page of the list has."""
    return site.once(
        ("size-of-what",), lambda: bounds.rows(map(_names, site.facts.activities), room=bounds.LIST_LETTERS)
    )


def _names(a: Activity) -> list[str]:
    """The names in the row of an activity; what its document is called stands there for filters too."""
    leads = (e.words for e in a.executors if e.lead)
    return [bounds.longest(a.label), *leads, 2 * a.document.words if a.document else ""]


def choices(sheet: Sheet) -> Choices:
    """What the list can be narrowed by, counted over the whole plan."""

    def make() -> Choices:
        all_ = sheet.site.facts.activities
        documents = choosing.counted((kind.en or kind.ru, kind) for a in all_ if any(kind := _kind(a)))
        return Choices(choosing.of_activities(sheet, all_), choosing.deadlines(sheet, all_), documents)

    return sheet.site.once(("choices", sheet.lang), make)


def activity_row(sheet: Sheet, a: Activity) -> ActivityRow:
    """An activity as the list shows it, with what it can be found and narrowed by."""
    own = choices(sheet)
    return _activity_row(sheet.site.facts, a, own.due.values[a.iri], {facet.name for facet in own.facets})


def _activity_row(facts: Facts, a: Activity, due: str, facets: Collection[str]) -> ActivityRow:
    names = " ".join(dict.fromkeys((*a.label, *a.short, a.name, a.part, a.document.words if a.document else "")))
    return ActivityRow(
        a,
        sort=due_key(a).replace("-", ""),
        due=due,
        document=_kind(a).en or _kind(a).ru,
        words=fold(names),
        facets={name: value for name, value in choosing.values(facts, a).items() if name in facets},
    )


def _kind(a: Activity) -> Text:
    return a.document.kinds[0] if a.document and a.document.kinds else Text("", "")


def further(a: Activity) -> Iterator[paging.Turn]:
    """The pages of the executors of an activity that has very many."""
    return paging.further(len(a.executors), name="executors")


def _executors(sheet: Sheet, a: Activity, turn: paging.Turn = paging.WHOLE) -> paging.Part[Executor]:
    return paging.part(sheet, a.executors, f"what/{a.key}/", turn, name="executors", anchor="executors")


def more(sheet: Sheet, a: Activity, turn: paging.Turn) -> bytes:
    """The next executors of an activity."""
    shown = _executors(sheet, a, turn)
    own = {"a": a, "executors": shown, "only_here": 0, "lead_note": "", "mended": _mended(sheet, a)}
    return paging.render(sheet, "activity.html", "what", a.label, turn, shown, **own)


def _mended(sheet: Sheet, a: Activity) -> frozenset[str]:
    """The cells of its row that an editor has corrected."""
    return frozenset(mended.cell for mended in beside.of(sheet.site, sheet.lang, a.iri).corrections)


def activity(sheet: Sheet, a: Activity) -> bytes:
    """One activity: who executes it, by when, with which document, and the words that say so."""
    facts = sheet.site.facts
    at = facts.place[a.iri]
    load = sheet.site.record("coordination-load", a.iri, sheet.lang)
    own = [facts.stakeholder[e.stakeholder] for e in a.executors if e.stakeholder in facts.stakeholder]
    return sheet.render(
        "activity.html",
        "what",
        a.label,
        a=a,
        executors=_executors(sheet, a),
        told=telling.links(sheet, a.iri),
        lead_note=roles.note(sheet, a.executors),
        lead_basis=roles.Leads.of(a.executors).basis,
        map_page=maps.focus_page(sheet.site),
        all_pairs=sheet.t.number(facts.pairs),
        place=place_words(load) if load and a.pairs else "",
        only_here=sum(len(s.takes_part) == 1 for s in own) if len(a.executors) > 1 else 0,
        overdue=a.overdue(sheet.site.as_of),
        passages=passages.of_activity(sheet, a),
        statements=grounds.place(sheet, a.iri),
        own=beside.of(sheet.site, sheet.lang, a.iri),
        mended=_mended(sheet, a),
        most=bounds.ROWS,
        links=list(_links(sheet, a)),
        unlinked=list(_unlinked(sheet, a)),
        neighbours=[facts.activities[i] if 0 <= i < len(facts.activities) else None for i in (at - 1, at + 1)],
    )


def _links(sheet: Sheet, a: Activity) -> Iterator[LinkRow]:
    """What the graph ties it to, with who says so; then what sources say it has to do with in another way."""
    ties = {tie.other.iri: tie for tie in beside.of(sheet.site, sheet.lang, a.iri).ties}
    for link in sorted(a.links, key=lambda x: (x.relation, x.object, x.subject)):
        other, key = (link.object, link.relation) if link.subject == a.iri else (link.subject, "waits")
        relation = sheet.t(f"relation.{key}") if f"relation.{key}" in sheet.t else key
        tie = ties.pop(other, None)
        yield LinkRow(
            sheet.name_of(other), relation, link.basis, sheet.page_of(other), sources=tie.sources if tie else ()
        )
    for iri, tie in ties.items():
        key = f"tie.{tie.relation}{'_back' if tie.back else ''}"
        words = sheet.t(key) if key in sheet.t else tie.label
        yield LinkRow(tie.other.label, words, "curated", sheet.page_of(iri), sources=tie.sources)


def _unlinked(sheet: Sheet, a: Activity) -> Iterator[LinkRow]:
    facts, t = sheet.site.facts, sheet.t
    tied = {facts.by_iri[link.object].type for link in a.links if link.object in facts.by_iri}
    names = [t(f"gaps.{name}") for name, members in facts.members.items() if members and name not in tied]
    if names:
        first, *rest = names
        yield LinkRow(", ".join((first[:1].upper() + first[1:], *rest)), why=t("what.link_none"))
    if not any(link.relation == "dependsOn" for link in a.links):
        yield LinkRow(t("what.depends"), why=t("what.depends_none"))
