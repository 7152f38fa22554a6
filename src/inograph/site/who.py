"""Who: the list of stakeholders, and a page for each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from inograph.analysis.coordination import LEVELS
from inograph.site import beside, bounds, calendar, choosing, claims, grounds, maps, paging, partners, roles, telling
from inograph.site.frame import Context, Sheet, Site, place_words
from inograph.site.model import Activity, Facts, Stakeholder
from inograph.site.what import ActivityRow
from inograph.site.wording import band, due_key, numbered
from inograph.spelling import fold
from inograph.views.kinds import ORDER, kind_of

NAMED = 6
"""So many activities of a body are named in the list."""


@dataclass(frozen=True)
class BodyRow:
    """A stakeholder in the list."""

    body: Stakeholder
    activities: tuple[Activity, ...]
    partners: int
    pairs: int
    words: str


@dataclass(frozen=True)
class OtherRow:
    """Somebody who is named but executes nothing."""

    body: Stakeholder
    words: str


@dataclass(frozen=True)
class Others:
    """Those of one kind whom only the registry knows: the first of them, and how many there are."""

    kind: str
    rows: tuple[OtherRow, ...]
    number: int


@dataclass(frozen=True)
class Mentioned:
    """Where a stakeholder is named in a deliverable."""

    role: str
    activities: tuple[Activity, ...]


def activities_of(facts: Facts, body: Stakeholder) -> tuple[Activity, ...]:
    """The activities that a stakeholder takes part in, in the order of the plan."""
    found = {e.activity: facts.activity[e.activity] for e in body.takes_part if e.activity in facts.activity}
    return tuple(sorted(found.values(), key=lambda a: facts.place[a.iri]))


def _partners(facts: Facts, body: Stakeholder) -> partners.Partners:
    return partners.of(facts, body, activities_of(facts, body))


def mentions(facts: Facts) -> dict[str, list[tuple[str, Activity]]]:
    """Stakeholders that a deliverable names: who issues it, who receives it, between whom it is."""
    found: defaultdict[str, list[tuple[str, Activity]]] = defaultdict(list)
    for activity in facts.activities:
        if activity.document is None:
            continue
        document = activity.document
        named = (("issued", document.issued_by), ("addressed", document.addressed_to), ("parties", document.parties))
        for role, iris in named:
            for iri in iris:
                found[iri].append((role, activity))
    return dict(found)


def mentions_of(site: Site) -> dict[str, list[tuple[str, Activity]]]:
    """The same for the programme of a site, found once."""
    return site.once(("mentions",), lambda: mentions(site.facts))


def mentions_in(sheet: Sheet) -> dict[str, list[tuple[str, Activity]]]:
    """The same for the programme of a page."""
    return mentions_of(sheet.site)


def _mentioned(sheet: Sheet, found: list[tuple[str, Activity]]) -> list[Mentioned]:
    roles = dict.fromkeys(role for role, _ in found)
    return [Mentioned(sheet.t(f"who.{role}"), tuple(a for r, a in found if r == role)) for role in roles]


def rows(site: Site) -> list[BodyRow]:
    """Everybody who takes part, most activities first."""

    def make() -> list[BodyRow]:
        found = [_body_row(site.facts, s) for s in site.facts.involved]
        return sorted(found, key=lambda r: (-len(r.activities), -r.pairs, r.body.label.ru))

    return site.once(("body-rows",), make)


def others(site: Site) -> list[Stakeholder]:
    """Those who execute nothing: first whom a deliverable names, then by kind."""
    said = mentions_of(site)
    return sorted(site.facts.named_only, key=lambda s: (s.iri not in said, ORDER.index(kind_of(s.kind)), s.kind))


def _size_of_others(site: Site) -> int:
    return max(bounds.LEAST, bounds.ROWS - len(site.facts.involved))


def lists(site: Site) -> Iterator[paging.Turn]:
    """The further pages of both lists."""
    yield from paging.further(len(site.facts.involved), size(site))
    yield from paging.further(len(site.facts.named_only), _size_of_others(site), "others")


def size(site: Site) -> int:
    """How many of those who take part a page of the list has."""
    return site.once(("size-of-who",), lambda: bounds.rows(map(_names_in, rows(site)), room=bounds.LIST_LETTERS))


def _names_in(row: BodyRow) -> list[str]:
    return [row.words, *(bounds.longest(a.short) for a in row.activities[:NAMED])]


def listed(sheet: Sheet, turn: paging.Turn) -> paging.Part[BodyRow]:
    """Those who take part, on a page of the list."""
    return paging.part(sheet, rows(sheet.site), "who/", turn, size=size(sheet.site))


def page(sheet: Sheet, turn: paging.Turn = paging.WHOLE) -> bytes:
    """Everybody who takes part, most activities first; of very many so many to a page."""
    facts = sheet.site.facts
    shown = listed(sheet, turn)
    plans = choosing.plans_of(sheet, (row.activities for row in rows(sheet.site)))
    facets = plans + choosing.levels(sheet, facts.involved)
    facets += [] if shown.whole else [choosing.letters(sheet, facts.involved)]
    return sheet.render(
        "who.html",
        "who",
        sheet.t("who.title"),
        paged=paging.told(sheet, shown),
        rows=[(row, {f.name: facets_of(sheet, row)[f.name] for f in facets}) for row in shown.rows],
        most_named=NAMED,
        shown=shown,
        kinds=_kinds(sheet),
        facets=facets,
        **_not_executors(sheet, turn if shown.first == 1 else None),
    )


def facets_of(sheet: Sheet, row: BodyRow) -> dict[str, str]:
    """What a stakeholder has of what the list can be narrowed by."""
    plans = "|".join(sorted({a.stated_in for a in row.activities}))
    return {
        "plan": plans,
        "level": LEVELS.get(row.body.kind, ""),
        "letter": choosing.letter(sheet.t.plain(row.body.label)),
    }


def more(sheet: Sheet, turn: paging.Turn) -> bytes:
    """The next of those who execute nothing."""
    own = _not_executors(sheet, turn)
    return paging.render(sheet, "who.html", "who", sheet.t("who.title"), turn, own["shown_others"], **own)


def _not_executors(sheet: Sheet, turn: paging.Turn | None) -> Context:
    """Those who execute nothing; they stand on the first page of the list and on pages of their own."""
    site, said, size = sheet.site, mentions_in(sheet), _size_of_others(sheet.site)
    shown = paging.part(sheet, others(site), "who/", turn or paging.WHOLE, name="others", size=size, anchor="others")
    found = [OtherRow(s, _words(s)) for s in shown.rows] if turn else []
    alone = [s for s in site.facts.named_only if s.iri not in said]
    return {
        "named_in_documents": [row for row in found if row.body.iri in said],
        "others": list(_others([row for row in found if row.body.iri not in said], Counter(s.kind for s in alone))),
        "registry_only": sum(not s.proposed for s in alone),
        "no_more": sum(s.proposed for s in alone),
        "shown_others": shown,
        "mentioned": {row.body.iri: _mentioned(sheet, said.get(row.body.iri, [])) for row in found},
    }


def _kinds(sheet: Sheet) -> list[choosing.Choice]:
    """Every kind of those who are named; how many of it take part."""
    facts = sheet.site.facts
    part, named = Counter(s.kind for s in facts.involved), Counter(s.kind for s in facts.named_only)
    codes = [code for code, _ in (*part.most_common(), *named.most_common())]
    return [(code, sheet.kind_many(code), part[code]) for code in dict.fromkeys(codes)]


def _others(rows: list[OtherRow], numbers: Mapping[str, int]) -> Iterator[Others]:
    """By kind, in the order of the legend."""
    by_kind: defaultdict[str, list[OtherRow]] = defaultdict(list)
    for row in rows:
        by_kind[row.body.kind].append(row)
    for kind in sorted(by_kind, key=lambda code: (ORDER.index(kind_of(code)), code)):
        yield Others(kind, tuple(by_kind[kind]), numbers[kind])


def _words(body: Stakeholder) -> str:
    """What the words of a filter are looked for in."""
    return fold(" ".join(dict.fromkeys((*body.label, *body.short, body.full_name, *body.aliases))))


def _body_row(facts: Facts, body: Stakeholder) -> BodyRow:
    activities = activities_of(facts, body)
    return BodyRow(body, activities, _partners(facts, body).all, partners.pairs(activities), _words(body))


def _by_day(facts: Facts, body: Stakeholder) -> list[Activity]:
    return sorted(activities_of(facts, body), key=lambda a: (due_key(a), a.order))


def further(site: Site, body: Stakeholder) -> Iterator[paging.Turn]:
    """The further pages of what a stakeholder does and with whom."""
    activities, found = _by_day(site.facts, body), _partners(site.facts, body)
    yield from paging.further(len(activities), _size_of_work(activities))
    yield from paging.further(len(found.rows), found.size, "partners")


def _size_of_work(activities: list[Activity]) -> int:
    return bounds.rows([bounds.longest(a.label)] for a in activities)


def part(sheet: Sheet, body: Stakeholder, turn: paging.Turn = paging.WHOLE) -> Context:
    """What a page shows of what a stakeholder does and with whom."""
    facts, place = sheet.site.facts, f"who/{body.key}/"
    lists = "lists-of-body", body.iri  # the same for all pages of a body, which follow one another
    by_day, found = sheet.site.lately(lists, lambda: (_by_day(facts, body), _partners(facts, body)))
    shown = paging.part(sheet, by_day, place, turn, size=_size_of_work(by_day), anchor="activities")
    with_whom = paging.part(sheet, found.rows, place, turn, name="partners", size=found.size, anchor="partners")
    return {"rows": [_own_row(body, a) for a in shown.rows], "shown": shown, "partners": with_whom, "crowd": found}


def go_on(sheet: Sheet, body: Stakeholder, turn: paging.Turn) -> bytes:
    """The next activities or partners of a stakeholder."""
    own = part(sheet, body, turn)
    shown = own["partners" if turn.name == "partners" else "shown"]
    context = {"s": body, "rows": own["rows"], "partners": own["partners"], "crowd": own["crowd"], "lead_note": ""}
    return paging.render(sheet, "stakeholder.html", "who", body.label, turn, shown, **context)


def stakeholder(sheet: Sheet, body: Stakeholder) -> bytes:
    """Everything one stakeholder does, with whom, when, and how we know."""
    return bounds.fitting(partial(_stakeholder, sheet, body))


def _stakeholder(sheet: Sheet, body: Stakeholder, share: float) -> bytes:
    """The same with a share of its picture, and of its axis."""
    most, chips = round(bounds.ROWS * share), math.ceil(bounds.CHIPS * share)
    facts = sheet.site.facts
    activities = activities_of(facts, body)
    context: Context = {"s": body, "mentioned": _mentioned(sheet, mentions_in(sheet).get(body.iri, []))}
    said = claims.claims(sheet, body, activities, _partners(facts, body))
    context |= {"names": list(claims.names(sheet, body)), "claims": list(said)}
    context |= {"own": beside.of(sheet.site, sheet.lang, body.iri), "most": most, "chips": chips}
    context |= {"replaces": facts.replaces.get(body.iri, ())}
    as_member = next((x for own in facts.members.values() for x in own if x.iri == body.iri), None)
    tied = {link.subject for link in as_member.links} & set(facts.activity) if as_member else set()
    context |= {"as_member": as_member, "tied": [a for a in facts.activities if a.iri in tied]}
    if activities:
        context |= _taking_part(sheet, body, activities) | maps.around(sheet, body, share)
    context |= {"told": telling.links(sheet, body.iri), "statements": grounds.place(sheet, body.iri)}
    return sheet.render("stakeholder.html", "who", body.label, **context)


def _taking_part(sheet: Sheet, body: Stakeholder, activities: tuple[Activity, ...]) -> Context:
    facts, t = sheet.site.facts, sheet.t
    load = sheet.site.record("pairwise-load", body.iri, sheet.lang)
    agreed = {e.activity: e.by_agreement for e in body.takes_part}
    alone = [a for a in activities if len(a.executors) == 1]
    around = t("who.around_how") + (
        Markup(" ") + t("who.around_alone", n=t.n(len(alone), "activity")) if alone else Markup()
    )
    return {
        **part(sheet, body),
        "activities": activities,
        "load": load,
        "lead_note": roles.note(sheet, body.takes_part),
        "place": place_words(load) if load else "",
        "summary": _summary(sheet, body, activities, alone),
        "axis": calendar.axis(
            [(a, agreed[a.iri]) for a in activities],
            partial(band, t),
            sheet.site.once(("whole-years",), lambda: calendar.whole_years(facts.activities)),
        ),
        "around_text": around,
    }


def _own_row(body: Stakeholder, activity: Activity) -> ActivityRow:
    parts = tuple(e for e in activity.executors if e.stakeholder == body.iri)
    others = tuple(dict.fromkeys(e.stakeholder for e in activity.executors if e.stakeholder != body.iri))
    return ActivityRow(activity, parts, others, sort=due_key(activity).replace("-", ""))


def _summary(sheet: Sheet, body: Stakeholder, activities: tuple[Activity, ...], alone: list[Activity]) -> Markup:
    t, all_ = sheet.t, len(sheet.site.facts.activities)
    key = "who.summary_all" if len(activities) == all_ > 1 else "who.summary"
    n = len(activities) if key == "who.summary_all" else t.n(len(activities), "in_known")
    parts = [t(key, n=n, leads=body.leads)]
    if body.consents == len(body.takes_part):
        parts.append(t("who.summary_consent_all"))
    elif body.consents:
        parts.append(t("who.summary_consent", n=t.n(body.consents, "in_activities")))
    else:
        parts.append(t("who.summary_consent_none"))
    if alone:
        parts.append(Markup("{}{}.").format(t("who.summary_alone"), numbered(t, sheet.site.facts, alone)))
    return Markup(" ").join(parts)
