"""Directions, clusters, parks, instruments and projects: the list, and a page for each with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx
from markupsafe import Markup

from inograph.site import beside, bounds, gaps, grounds, maps, networks, overview, paging, telling
from inograph.site.beside import Thing, Tie
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Activity, Facts, Link, Member
from inograph.site.wording import lower_first
from inograph.views import neighbourhood

PICTURES = ("clusters-and-parks", "instruments")
"""The views that show members and what they are tied to."""
_TERMS = {"direction": "PriorityDirection", "instrument": "FederalInstrument"}


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


@dataclass(frozen=True)
class Work:
    """An activity that a member is tied to: how, on what basis, and who says so."""

    activity: Activity
    how: str
    basis: str
    sources: tuple[Thing, ...] = ()


def page(sheet: Sheet) -> bytes:
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
    term = _TERMS.get(name, name.capitalize())
    figure = next((f for f in facts.figures if f.counts.endswith(f"#{term}")), None)
    tied = sum(bool(_tied(facts, x)) for x in members)
    if figure is None:
        return Group(name, members, t("things.summary", named=len(members), tied=tied))
    declared = lower_first(overview.declared_value(sheet, figure))
    return Group(name, members, t("things.summary_declared", declared=declared, named=len(members), tied=tied))


def kind_of(facts: Facts, iri: str) -> str:
    """Of which kind a member is: direction, cluster, park, instrument or project."""
    return next(name for name, iris in facts.member_iris.items() if iri in iris)


def member(sheet: Sheet, x: Member) -> bytes:
    """One member: who is behind it, its activities, what else it is tied to, what sources say, what none says."""
    facts, own = sheet.site.facts, beside.of(sheet.site, sheet.lang, x.iri)
    kind = kind_of(facts, x.iri)
    work = list(_work(sheet, x, own.ties))
    known = {w.activity.iri for w in work}
    return sheet.render(
        "member.html",
        "things",
        x.label,
        x=x,
        kind=kind,
        own=own,
        bodies=[tie for tie in own.ties if tie.other.iri in facts.stakeholder],
        shown=paging.part(sheet, work, f"things/{x.key}/", anchor="activities"),
        others=[tie for tie in own.ties if tie.other.iri not in facts.stakeholder and tie.other.iri not in known],
        told=telling.links(sheet, x.iri),
        statements=grounds.place(sheet, x.iri),
        most=bounds.ROWS,
        **_around(sheet, x),
    )


def further(site: Site, x: Member) -> Iterator[paging.Turn]:
    """The further pages of the activities of a member."""
    return paging.further(len({link.subject for link in x.links} & set(site.facts.activity)))


def more(sheet: Sheet, x: Member, turn: paging.Turn) -> bytes:
    """The next activities of a member."""
    ties = beside.of(sheet.site, sheet.lang, x.iri).ties
    shown = paging.part(sheet, list(_work(sheet, x, ties)), f"things/{x.key}/", turn, anchor="activities")
    return paging.render(sheet, "member.html", "things", x.label, turn, shown)


def _work(sheet: Sheet, x: Member, ties: Iterable[Tie]) -> Iterator[Work]:
    """The activities of a member in the order of the plan; a stated link has its words on the page of the activity."""
    facts, said = sheet.site.facts, {tie.other.iri: tie for tie in ties}
    links = {link.subject: link for link in x.links if link.subject in facts.activity}
    for activity in sorted((facts.activity[iri] for iri in links), key=lambda a: facts.place[a.iri]):
        link, tie = links[activity.iri], said.get(activity.iri)
        how = sheet.t(f"relation.{link.relation}")
        yield Work(activity, how, link.basis, tie.sources if tie else ())


def _around(sheet: Sheet, x: Member) -> Context:
    """What stands beside a member on a map, if it is tied to several things there."""
    for view in maps.all_views(sheet.site):
        graph = (
            networks.network_of(sheet.site, view.question, sheet.lang) if view.name in PICTURES else nx.MultiDiGraph()
        )
        if x.iri in graph and graph.degree(x.iri) > 1:
            picture, cut = maps.still(sheet, neighbourhood(graph, x.iri, 1), view, root=x.iri)
            return {"picture": picture, "map_cut": cut, "map_page": f"maps/{view.name}/"}
    return {"picture": None, "map_cut": "", "map_page": None}
