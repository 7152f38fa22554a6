"""Who and what: the two lists, a page for every stakeholder and activity, the matrix, and the things between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from inograph.errors import Text
from inograph.site import calendar, gaps, maps, passages
from inograph.site.frame import Context, Sheet, due_key, lower_first, place_words
from inograph.site.model import Activity, Evidence, Executor, Facts, Link, Member, Stakeholder
from inograph.spelling import fold


@dataclass(frozen=True)
class BodyRow:
    """A stakeholder in the list."""

    body: Stakeholder
    activities: tuple[Activity, ...]
    partners: int
    pairs: int
    words: str


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


@dataclass(frozen=True)
class Partner:
    """Someone who shares activities."""

    body: Stakeholder
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Mentioned:
    """Where a stakeholder is named in a deliverable."""

    role: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class NameRow:
    """A name, what it is, and what it rests on."""

    name: str
    what: str
    basis: str
    main: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Claim:
    """A statement of the page, what it rests on, and the words."""

    claim: Markup
    basis: str
    words: Markup | str


@dataclass(frozen=True)
class LinkRow:
    """Something an activity is tied to, or that nothing ties it to."""

    label: Text | str
    relation: str = ""
    basis: str = "absent"
    href: str | None = None
    why: str = ""


@dataclass(frozen=True)
class Group:
    """Members of one kind with a summary."""

    name: str
    members: tuple[Member, ...]
    summary: Markup

    @property
    def told(self) -> bool:
        """Is anything known of them beside the name?"""
        return any(x.facets or x.notes for x in self.members)


def _activities_of(facts: Facts, body: Stakeholder) -> tuple[Activity, ...]:
    found = {e.activity: facts.activity[e.activity] for e in body.takes_part if e.activity in facts.activity}
    return tuple(sorted(found.values(), key=lambda a: (a.order, a.iri)))


def _partners(facts: Facts, body: Stakeholder) -> list[Partner]:
    shared: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in _activities_of(facts, body):
        for iri in dict.fromkeys(e.stakeholder for e in activity.executors):
            if iri != body.iri and iri in facts.stakeholder:
                shared[iri].append(activity)
    found = [Partner(facts.stakeholder[iri], tuple(activities)) for iri, activities in shared.items()]
    return sorted(found, key=lambda p: (-len(p.activities), p.body.label.ru, p.body.iri))


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


def _mentioned(sheet: Sheet, found: list[tuple[str, Activity]]) -> list[Mentioned]:
    roles = dict.fromkeys(role for role, _ in found)
    return [Mentioned(sheet.t(f"who.{role}"), tuple(a for r, a in found if r == role)) for role in roles]


def who(sheet: Sheet) -> bytes:
    """Everybody who takes part, most activities first."""
    facts = sheet.site.facts
    rows = [_body_row(facts, s) for s in facts.involved]
    rows.sort(key=lambda r: (-len(r.activities), -r.pairs, r.body.label.ru))
    said = mentions(facts)
    return sheet.render(
        "who.html",
        "who",
        sheet.t("who.title"),
        rows=rows,
        kinds=Counter(s.kind for s in facts.involved).most_common(),
        mentioned={iri: _mentioned(sheet, found) for iri, found in said.items()},
    )


def _body_row(facts: Facts, body: Stakeholder) -> BodyRow:
    activities = _activities_of(facts, body)
    words = " ".join((*body.label, *body.short, body.full_name, *body.aliases))
    return BodyRow(
        body, activities, len(_partners(facts, body)), sum(len(a.executors) - 1 for a in activities), fold(words)
    )


def stakeholder(sheet: Sheet, body: Stakeholder) -> bytes:
    """Everything one stakeholder does, with whom, when, and how we know."""
    facts = sheet.site.facts
    activities = _activities_of(facts, body)
    context: Context = {"s": body, "mentioned": _mentioned(sheet, mentions(facts).get(body.iri, []))}
    context |= {"names": list(_names(sheet, body)), "claims": list(_claims(sheet, body, activities))}
    if activities:
        context |= _taking_part(sheet, body, activities)
    return sheet.render("stakeholder.html", "who", body.label, **context)


def _taking_part(sheet: Sheet, body: Stakeholder, activities: tuple[Activity, ...]) -> Context:
    facts, t = sheet.site.facts, sheet.t
    load = sheet.site.record("pairwise-load", body.iri, sheet.lang)
    by_day = sorted(activities, key=lambda a: (due_key(a), a.order))
    agreed = {e.activity: e.by_agreement for e in body.takes_part}
    alone = [a for a in activities if len(a.executors) == 1]
    around = t("who.around_how") + (
        Markup(" ") + t("who.around_alone", n=t.n(len(alone), "activity")) if alone else Markup()
    )
    return {
        "activities": [_own_row(body, a) for a in by_day],
        "partners": _partners(facts, body),
        "load": load,
        "place": place_words(load) if load else "",
        "summary": _summary(sheet, body, activities, alone),
        "axis": calendar.axis(
            [(a, agreed[a.iri]) for a in activities], t("when.recurring"), t("when.lasting"), facts.activities
        ),
        "around_text": around,
        **maps.around(sheet, body),
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
        numbers = Markup("№\u00a0{}.").format(", ".join(a.name for a in alone))
        parts.append(t("who.summary_alone") + numbers)
    return Markup(" ").join(parts)


def _names(sheet: Sheet, body: Stakeholder) -> Iterator[NameRow]:
    t = sheet.t
    written: dict[str, Evidence | None] = {}
    for e in body.takes_part:
        consents = [c.words for c in e.stating("hasConsentRequirement")]
        words = e.words
        for mark in consents:
            words = words.removesuffix(mark).rstrip()
        written.setdefault(words, next(iter(e.stating("hasAssignee")), None))
    main = body.label.ru or body.label.en
    stated = next((e for words, e in written.items() if words == main), None)
    yield NameRow(main, t("who.main_name"), "stated" if stated else "curated", True, stated)
    for words, evidence in written.items():
        if words not in (main, body.full_name):
            yield NameRow(words, t("who.as_written"), "stated", evidence=evidence)
    if body.full_name and body.full_name != main:
        evidence = written.get(body.full_name)
        yield NameRow(body.full_name, t("who.full_name"), "stated" if evidence else "curated", evidence=evidence)
    for alias in body.aliases:
        if alias not in (main, body.full_name, *written):
            yield NameRow(alias, t("who.alias"), "curated")


def _claims(sheet: Sheet, body: Stakeholder, activities: tuple[Activity, ...]) -> Iterator[Claim]:
    t = sheet.t
    words = [e for part in body.takes_part for e in part.stating("hasAssignee")]
    if activities:
        yield Claim(
            t("who.claim_executor", n=t.n(len(activities), "activity")), "stated",
            Markup(", ").join(_quote(sheet, e) for e in words[:6]) + ("…" if len(words) > 6 else ""),
        )  # fmt: skip
    if body.leads:
        ours = any(e.lead and e.first_named for e in body.takes_part)
        why = t("who.claim_leads_why" if ours else "who.claim_leads_stated")
        yield Claim(t("who.claim_leads", n=t.n(body.leads, "activity")), "derived" if ours else "stated", why)
    if body.consents:
        marks = [e for part in body.takes_part for e in part.stating("hasConsentRequirement")]
        quoted = _quote(sheet, marks[0]) if marks else Markup()
        yield Claim(t("who.claim_consent", n=t.n(body.consents, "activity")), "stated", quoted)
    if activities:
        row = _body_row(sheet.site.facts, body)
        claim = t("who.claim_pairs", n=row.pairs, partners=row.partners)
        yield Claim(claim, "measured", t("who.claim_pairs_why"))
    yield Claim(t("who.claim_names"), "curated", _registry(sheet, body))


def _registry(sheet: Sheet, body: Stakeholder) -> Markup:
    addresses = [a for a in body.curated_from if a.startswith("http")]
    links = (Markup('<a href="{}" rel="noopener">{}</a>').format(a, a.split("/")[2]) for a in addresses)
    return Markup(", ").join([sheet.t("who.claim_names_why"), *links])


def _quote(sheet: Sheet, evidence: Evidence) -> Markup:
    line = sheet.line_of(evidence)
    label = sheet.t("line", n=line) if line else sheet.t("source.place")
    return Markup('<a href="{}">{}</a>').format(sheet.source_link(evidence), label)


def what(sheet: Sheet) -> bytes:
    """Every activity in the order of the plan."""
    facts = sheet.site.facts
    rows = [_activity_row(a) for a in facts.activities]
    return sheet.render(
        "what.html",
        "what",
        sheet.t("what.title"),
        rows=rows,
        deadlines=_choices((a.deadline.key, a.deadline.label) for a in facts.activities if a.deadline),
        documents=_choices((row.document, _kind(row.activity)) for row in rows if row.document),
    )


def _activity_row(a: Activity) -> ActivityRow:
    names = " ".join((*a.label, *a.short, a.name, a.document.words if a.document else ""))
    return ActivityRow(
        a,
        sort=due_key(a).replace("-", ""),
        due=a.deadline.key if a.deadline else "",
        document=_kind(a).en or _kind(a).ru,
        words=fold(names),
    )


def _kind(a: Activity) -> Text:
    return a.document.kinds[0] if a.document and a.document.kinds else Text("", "")


def _choices(found: Iterable[tuple[str, Text]]) -> list[tuple[str, Text, int]]:
    pairs = list(found)
    labels, counts = dict(pairs), Counter(key for key, _ in pairs)
    return [(key, labels[key], counts[key]) for key in sorted(labels)]


def activity(sheet: Sheet, a: Activity) -> bytes:
    """One activity: who executes it, by when, with which document, and the words that say so."""
    facts = sheet.site.facts
    at = facts.activities.index(a)
    load = sheet.site.record("coordination-load", a.iri, sheet.lang)
    own = [facts.stakeholder[e.stakeholder] for e in a.executors if e.stakeholder in facts.stakeholder]
    return sheet.render(
        "activity.html",
        "what",
        a.label,
        a=a,
        all_pairs=sheet.t.number(sum(x.pairs for x in facts.activities)),
        place=place_words(load) if load and a.pairs else "",
        only_here=sum(len(s.takes_part) == 1 for s in own) if len(a.executors) > 1 else 0,
        overdue=bool(a.last_day and a.last_day < sheet.site.as_of),
        passages=passages.of_activity(sheet, a),
        links=list(_links(sheet, a)),
        unlinked=list(_unlinked(sheet, a)),
        neighbours=[facts.activities[i] if 0 <= i < len(facts.activities) else None for i in (at - 1, at + 1)],
    )


def _links(sheet: Sheet, a: Activity) -> Iterator[LinkRow]:
    for link in sorted(a.links, key=lambda x: (x.relation, x.object, x.subject)):
        other, key = (link.object, link.relation) if link.subject == a.iri else (link.subject, "waits")
        relation = sheet.t(f"relation.{key}") if f"relation.{key}" in sheet.t else key
        yield LinkRow(sheet.name_of(other), relation, link.basis, sheet.page_of(other))


def _unlinked(sheet: Sheet, a: Activity) -> Iterator[LinkRow]:
    facts, t = sheet.site.facts, sheet.t
    tied = {facts.by_iri[link.object].type for link in a.links if link.object in facts.by_iri}
    names = [t(f"gaps.{name}") for name, members in facts.members.items() if members and name not in tied]
    if names:
        first, *rest = names
        yield LinkRow(", ".join((first[:1].upper() + first[1:], *rest)), why=t("what.link_none"))
    if not any(link.relation == "dependsOn" for link in a.links):
        yield LinkRow(t("what.depends"), why=t("what.depends_none"))


def matrix(sheet: Sheet) -> bytes:
    """Who × what on one sheet."""
    facts = sheet.site.facts
    cells: defaultdict[tuple[str, str], list[Executor]] = defaultdict(list)
    for e in facts.executors:
        cells[e.stakeholder, e.activity].append(e)
    return sheet.render(
        "matrix.html",
        "matrix",
        sheet.t("matrix.title"),
        body_class="matrix-page",
        cells=dict(cells),
        groups=_by_kind(facts),
        consents=sum(e.by_agreement for e in facts.executors),
        lead_consents=sum(e.by_agreement and e.lead for e in facts.executors),
        pairs=sum(a.pairs for a in facts.activities),
        due_key=due_key,
    )


def _by_kind(facts: Facts) -> list[dict[str, object]]:
    from inograph.views.kinds import ORDER, kind_of

    groups: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for body in facts.involved:
        groups[body.kind].append(body)
    ordered = sorted(groups, key=lambda code: (ORDER.index(kind_of(code)), code))
    return [
        {"kind": code, "bodies": sorted(groups[code], key=lambda s: (-len(s.takes_part), s.label.ru, s.iri))}
        for code in ordered
    ]


def when(sheet: Sheet) -> bytes:
    """Activities and load by quarter, and what is past its deadline."""
    facts, t = sheet.site.facts, sheet.t
    parts = [(a, a.on_consent_alone) for a in facts.activities]
    axis = calendar.axis(parts, t("when.recurring"), t("when.lasting"))
    heat = [
        {"body": s, "cells": calendar.closing(_activities_of(facts, s), axis.slots)}
        for s in sorted(facts.involved, key=lambda s: (-len(s.takes_part), s.label.ru))
    ]
    most = max((len(found) for row in heat for found in row["cells"].values()), default=1)  # type: ignore[attr-defined]
    peak = calendar.fullest(facts.activities)
    return sheet.render(
        "when.html",
        "when",
        t("when.title"),
        axis=axis,
        heat=heat,
        heat_most=most,
        heat_step=lambda n, most: max(1, min(4, -(-4 * n // max(4, most)))),
        peak={"period": peak[0], "activities": peak[1]} if peak else None,
        overdue=list(calendar.overdue(facts.activities, sheet.site.as_of)),
    )


def things(sheet: Sheet) -> bytes:
    """Directions, clusters, parks, instruments and projects: what is known of each, and what is not."""
    facts = sheet.site.facts
    groups = [_group(sheet, name, members) for name, members in facts.members.items() if members]
    ties = {x.iri: _tied(facts, x) for members in facts.members.values() for x in members}
    names = {sheet.t(f"gaps.{name}") for name in facts.members}
    unknown = [g for g in gaps.gaps(sheet) if any(name in g.what for name in names)]
    title = sheet.t("things.title")
    return sheet.render("things.html", "things", title, groups=groups, ties=ties, unknown=unknown)


def _tied(facts: Facts, member: Member) -> list[Activity]:
    links: Iterable[Link] = member.links
    found = {link.subject for link in links} & set(facts.activity)
    found |= {e.activity for e in getattr(facts.stakeholder.get(member.iri), "takes_part", ())}
    return sorted((facts.activity[iri] for iri in found), key=lambda a: (a.order, a.iri))


def _group(sheet: Sheet, name: str, members: tuple[Member, ...]) -> Group:
    facts, t = sheet.site.facts, sheet.t
    term = {"direction": "PriorityDirection", "instrument": "FederalInstrument"}.get(name, name.capitalize())
    figure = next((f for f in facts.figures if f.counts.endswith(f"#{term}")), None)
    tied = sum(bool(_tied(facts, x)) for x in members)
    if figure is None:
        return Group(name, members, t("things.summary", named=len(members), tied=tied))
    from inograph.site.overview import declared_value

    declared = lower_first(declared_value(sheet, figure))
    return Group(name, members, t("things.summary_declared", declared=declared, named=len(members), tied=tied))
