"""What a list can be narrowed by: each facet with its values and how many rows have them, for the form and the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inograph.analysis import coordination
from inograph.analysis.coordination import LEVELS
from inograph.errors import Text
from inograph.site import bounds
from inograph.site.calendar import quarter_name
from inograph.site.frame import Sheet
from inograph.site.model import Activity, Facts, Stakeholder

NOTHING = "-"
"""The value of a row of which no source says any."""
Choice = tuple[str, Text, int]


@dataclass(frozen=True)
class Facet:
    """A way to narrow a list: its name in the address, its label, its values with words and numbers."""

    name: str
    label: str
    choices: Sequence[Choice]


def counted(found: Iterable[tuple[str, Text]]) -> list[Choice]:
    """Every value once, with its words and how often it is there, in the order of the values."""
    pairs = list(found)
    labels, counts = dict(pairs), Counter(key for key, _ in pairs)
    return [(key, labels[key], counts[key]) for key in sorted(labels)]


@dataclass(frozen=True)
class Deadlines:
    """When activities are due: of each the values of its row, and the choices in groups, each with its label."""

    values: Mapping[str, str]
    groups: Sequence[tuple[str, Sequence[Choice]]]


def deadlines(sheet: Sheet, activities: Sequence[Activity]) -> Deadlines:
    """By the quarter and the year in which they fall due, and by their deadlines as the plan has them.

    An activity is in a quarter or a year if one of its due periods lies in it, as the measure of deadline collisions
    counts; a deadline that is itself a quarter or a year is told as that.
    """
    due = due_in(sheet, activities)
    own = {a.iri: [key for key, found in due.items() if a.iri in found] for a in activities}
    words = {key: _period(sheet, key) for key in due}
    words |= {a.deadline.key: a.deadline.label for a in activities if a.deadline}
    quarters, years = ([(k, words[k], len(due[k])) for k in sorted(due) if ("Q" in k) == q] for q in (True, False))
    stated = counted((a.deadline.key, a.deadline.label) for a in activities if a.deadline and a.deadline.key not in due)
    stated = stated if len(stated) <= bounds.ROWS else []  # too many to choose from; the quarters and years hold them
    groups = [(str(sheet.t(f"due.{name}")), found) for name, found in
              (("quarter", quarters), ("year", years), ("stated", stated)) if found]  # fmt: skip
    values = {a.iri: "|".join(dict.fromkeys((*([a.deadline.key] if a.deadline else []), *own[a.iri])))
              for a in activities}  # fmt: skip
    return Deadlines(values, groups)


def due_in(sheet: Sheet, activities: Sequence[Activity]) -> dict[str, set[str]]:
    """The activities that fall due in each quarter and in each year, by the key of it: `2015-Q4`, `2015`."""
    graph = sheet.site.network(sheet.lang)
    known = [a.iri for a in activities if a.iri in graph]
    found = {quarter: set(own) for quarter, own in coordination.by_quarter(graph, known).items()}
    for iri in known:
        for _, first, last in graph.nodes[iri]["due"]:
            if first is None or first.year == last.year:
                found.setdefault(str(last.year), set()).add(iri)
    return found


def _period(sheet: Sheet, key: str) -> Text:
    year, _, quarter = key.partition("-Q")
    words = quarter_name(sheet.t, year, int(quarter)) if quarter else sheet.t("year", year=year)
    return Text(words, words)


def members_of(facts: Facts, activity: Activity) -> dict[str, list[str]]:
    """What an activity is tied to (by a link, or because it executes it), by kind: direction, cluster, park, …"""
    tied = dict.fromkeys((*(x.object for x in activity.links), *(e.stakeholder for e in activity.executors)))
    return {name: [iri for iri in tied if iri in own] for name, own in facts.member_iris.items()}


def of_activities(sheet: Sheet, activities: Sequence[Activity]) -> list[Facet]:
    """A facet for each kind of member that at least one of these activities is tied to."""
    facts, found = sheet.site.facts, []
    if facts.plans:
        own = Counter(a.stated_in for a in activities)
        choices = [(plan.key, plan.label, own[plan.key]) for plan in facts.plans.values() if own[plan.key]]
        found.append(Facet("plan", str(sheet.t("filter.plan")), choices))
    tied = [members_of(facts, a) for a in activities]
    for name in facts.members:
        pairs = [(facts.by_iri[iri].key, facts.by_iri[iri].short) for own in tied for iri in own[name]]
        bare = sum(not own[name] for own in tied)
        if 0 < len(set(pairs)) <= bounds.ROWS:
            choices = sorted(counted(pairs), key=lambda choice: (-choice[2], choice[1]))
            label = str(sheet.t(f"gaps.{name}"))
            none = [(NOTHING, Text(sheet.t("not_named"), sheet.t("not_named")), bare)] if bare else []
            found.append(Facet(name, label[:1].upper() + label[1:], choices + none))
    return found


def values(facts: Facts, activity: Activity) -> Mapping[str, str]:
    """The values of one activity, as its row carries them."""
    own = members_of(facts, activity)
    tied = {name: "|".join(facts.by_iri[iri].key for iri in iris) or NOTHING for name, iris in own.items()}
    return {"plan": activity.stated_in} | tied


def plans_of(sheet: Sheet, takes_part: Iterable[Sequence[Activity]]) -> list[Facet]:
    """Which of several plans bodies take part in, for the activities of each body."""
    found = Counter(key for activities in takes_part for key in {a.stated_in for a in activities})
    choices = [(plan.key, plan.label, found[plan.key]) for plan in sheet.site.facts.plans.values()]
    return [Facet("plan", str(sheet.t("filter.plan")), choices)] if choices else []


def letter(name: str) -> str:
    """The letter or digit that a name is looked up under: «Роща» stands under Р.

    >>> letter("«Роща», завод"), letter("3-я школа"), letter("…")
    ('Р', '3', '')
    """
    return next((sign.upper() for sign in name if sign.isalnum()), "")


def letters(sheet: Sheet, bodies: Sequence[Stakeholder]) -> Facet:
    """The letters that names begin with; for a list too long to be looked through."""
    found = [letter(sheet.t.plain(body.label)) for body in bodies]
    return Facet("letter", str(sheet.t("filter.letter")), counted((x, Text(x, x)) for x in found if x))


def levels(sheet: Sheet, bodies: Sequence[Stakeholder]) -> list[Facet]:
    """The levels of government, where there is more than one."""
    found = [LEVELS[body.kind] for body in bodies if body.kind in LEVELS]
    if len(set(found)) < 2:
        return []
    words = {level: Text(*(sheet.t(f"level.{level}"),) * 2) for level in found}
    return [Facet("level", str(sheet.t("level.title")), counted((level, words[level]) for level in found))]
