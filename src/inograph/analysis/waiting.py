"""What waits for what, of every kind that the data can carry: each kind stands apart and can be left out.

Said in a source; added by a planner; through the same document; through an executor that must act earlier; on a
consent. The last three follow from the plan and are called derived: their order is that of the deadlines, no more. A
document is the same where both name it by its title or number: a kind of document or an addressee ties nothing. A body
in more than half of the activities would tie everything to everything and is left out.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from inograph import spelling
from inograph.analysis.twomode import TwoMode
from inograph.errors import Text, WrongUse
from inograph.plan.deliverables import names_one

if TYPE_CHECKING:
    from inograph.analysis.dependencies import Waiting
    from inograph.analysis.twomode import Network

STATED, PLANNER, DELIVERABLE, EXECUTOR, CONSENT = "stated", "planner", "deliverable", "executor", "consent"
KINDS = {
    STATED: Text("сказано в источнике", "said in a source"),
    PLANNER: Text("внёс составитель", "added by a planner"),
    DELIVERABLE: Text("один и тот же документ", "the same document"),
    EXECUTOR: Text(
        "тот же исполнитель раньше занят в другом мероприятии",
        "the same executor is needed earlier in another activity",
    ),
    CONSENT: Text("нужно согласие", "waits for a consent"),
}
"""Kind of a dependency → how it is called."""
SAID = (STATED, PLANNER)
BETWEEN = (*SAID, DELIVERABLE, EXECUTOR)
"""Kinds of dependency between activities; a consent is between an activity and a body."""
CROWD = 100
"""So many activities of one day are tied to so many of the next; larger crowds say nothing of what waits for what."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One reason why an activity waits: `because` is a body, a document, or who says so."""

    first: str
    then: str
    kind: str
    because: str


def of(graph: Network, kinds: Collection[str] = SAID) -> Waiting:
    """The activities with an edge from each prerequisite to what waits for it; `kinds` as in `KINDS`.

    Edges carry `kinds` and `because`, sorted tuples side by side. With consents, each assignment by agreement is a node
    of its own (`type` consent, `body`), before its activity.
    """
    plan = TwoMode.of(graph)
    waiting: Waiting = nx.DiGraph()
    waiting.add_nodes_from((a, {"label": plan.nodes[a]["label"], "type": "activity"}) for a in plan.activities)
    if CONSENT in kinds:
        for activity, body, node in consents(plan):
            waiting.add_node(node, label=plan.nodes[body]["label"], type="consent", body=body)
            waiting.add_edge(node, activity, kinds=(CONSENT,), because=(body,))
    for link in sorted(links(plan, kinds), key=_told):
        known = waiting.get_edge_data(link.first, link.then) or {"kinds": (), "because": ()}
        told = (*known["kinds"], link.kind), (*known["because"], link.because)
        waiting.add_edge(link.first, link.then, kinds=told[0], because=told[1])
    return waiting


def _told(link: Link) -> tuple[str, str, str, str]:
    """The order of links; a tuple compares many times faster than a dataclass."""
    return link.first, link.then, link.kind, link.because


def counted(plan: TwoMode, usual: Collection[str]) -> Collection[str]:
    """The kinds of dependency that this variant of the programme counts (see `variants.by_kinds`), else the usual."""
    chosen: Collection[str] = plan.graph.graph.get("kinds", usual)
    return chosen


def links(plan: TwoMode, kinds: Collection[str]) -> set[Link]:
    """The links between activities of these kinds; an unknown kind is an error."""
    return set(_found(plan, kinds))


def tie_few(plan: TwoMode, kinds: Collection[str], most: int) -> bool:
    """Do links of these kinds tie no more than so many activities? Counted no further than that."""
    ends: set[str] = set()
    for link in _found(plan, kinds):
        ends.update((link.first, link.then))
        if len(ends) > most:
            return False
    return True


def pairs(plan: TwoMode, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Activities that are tied by these kinds, first and then; a pair may come again."""
    yield from ((link.first, link.then) for link in _found(plan, kinds))
    yield from together(plan, kinds)


def has(plan: TwoMode, kind: str) -> bool:
    """Does the plan have ties of this kind between activities?"""
    return next(pairs(plan, (kind,)), None) is not None


def _found(plan: TwoMode, kinds: Collection[str]) -> Iterator[Link]:
    unknown = sorted(set(kinds) - KINDS.keys())
    if unknown:
        known = ", ".join(KINDS)
        message = Text(f"нет вида зависимости «{unknown[0]}»", f"there is no kind of dependency “{unknown[0]}”")
        raise WrongUse(message, remedy=Text(f"Есть: {known}.", f"There are: {known}."))
    yield from (link for link in _said(plan) if link.kind in kinds)
    if DELIVERABLE in kinds:
        for document, some in by_deliverable(plan).items():
            yield from _ordered(plan, some, DELIVERABLE, document)
    if EXECUTOR in kinds:
        for body in plan.bodies:
            if body != plan.hub:
                yield from _ordered(plan, plan.adj[body], EXECUTOR, body)


def after(plan: TwoMode, activity: str, documents: Documents) -> dict[str, set[str]]:
    """What follows one activity by deadlines, and by which kinds of dependency: the derived `links` that begin there.

    `documents` are all of `by_deliverable`.
    """
    crowds: list[tuple[str, Iterable[str]]]
    crowds = [(DELIVERABLE, some) for some in documents.values() if activity in some]
    crowds += [(EXECUTOR, plan.adj[body]) for body in plan.adj[activity] if body != plan.hub]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, some in crowds:
        for then in _next(plan, activity, some):
            found[then].add(kind)
    return dict(found)


def _next(plan: TwoMode, activity: str, some: Iterable[str]) -> Sequence[str]:
    """Those of the next day after an activity: what `_ordered` ties it to, without the ties of all others."""
    day = last_day(plan, activity)
    if day is None:
        return ()
    days = [(other, when) for other in some if (when := last_day(plan, other)) and when >= day]
    following = min((when for _, when in days if when > day), default=None)
    later = [other for other, when in days if when == following]
    return later if sum(when == day for _, when in days) * len(later) <= CROWD * CROWD else ()


def together(plan: TwoMode, kinds: Collection[str]) -> set[tuple[str, str]]:
    """Pairs of activities that must be adjusted though neither comes first: one document, one day."""
    if DELIVERABLE not in kinds:
        return set()
    pairs: set[tuple[str, str]] = set()
    for some in by_deliverable(plan).values():
        for _, same in groupby(sorted(some, key=lambda a: _when(plan, a)), key=lambda a: _when(plan, a)):
            crowd = sorted(same)
            pairs.update(combinations(crowd, 2) if len(crowd) <= CROWD else ())
    return pairs


def consents(plan: TwoMode) -> Iterator[tuple[str, str, str]]:
    """Activity, body and node of each assignment that rests on a consent not given yet."""
    for activity in plan.activities:
        for body, edge in plan.adj[activity].items():
            if edge["by_agreement"] and edge["consent_state"] != "given":
                yield activity, body, edge["assignment"] or f"{activity}#{body}"


def last_day(plan: TwoMode, activity: str) -> date | None:
    """The last day on which an activity is due, where the plan has one."""
    return max((last for _, _, last in plan.nodes[activity]["due"]), default=None)


def _when(plan: TwoMode, activity: str) -> date:
    return last_day(plan, activity) or date.max


def _said(plan: TwoMode) -> Iterator[Link]:
    known = set(plan.activities)
    for activity in plan.activities:
        for first, _, basis, author in plan.nodes[activity]["waits"]:
            if first in known and basis != "hypothesis":
                yield Link(first, activity, PLANNER if basis == "curated" else STATED, author or basis)


Documents = Mapping[str, Sequence[str]]
"""A document → the activities that end with it."""


def by_deliverable(plan: TwoMode) -> Documents:
    """The activities that end with one certain document in the same words that is nobody's act."""
    found: dict[str, list[str]] = {}
    for activity in plan.activities:
        ties = plan.nodes[activity]["ties"]
        certain = filter(names_one, () if ties.get("issuer") else ties.get("document", ()))
        for because in sorted({spelling.fold(words) for words in certain}):
            found.setdefault(because, []).append(activity)
    return {because: some for because, some in found.items() if len(some) > 1}


def _ordered(plan: TwoMode, some: Iterable[str], kind: str, because: str) -> Iterator[Link]:
    """From the activities of each day to those of the next; what has no day is in no order."""
    dated = sorted((day, activity) for activity in some if (day := last_day(plan, activity)))
    days = [[activity for _, activity in same] for _, same in groupby(dated, key=lambda pair: pair[0])]
    for earlier, later in pairwise(days):
        if len(earlier) * len(later) <= CROWD * CROWD:
            yield from (Link(first, then, kind, because) for first in earlier for then in later)


def later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last.

    >>> later(date(2015, 12, 31), 3), later(date(2016, 2, 29), 1)
    (datetime.date(2016, 3, 31), datetime.date(2016, 3, 31))
    """
    is_last = (day + timedelta(days=1)).month != day.month
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, length if is_last else min(day.day, length))
