"""With whom a stakeholder shares activities; who is met only in a crowd stands on the page of the activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inograph.site import bounds
from inograph.site.model import Activity, Facts, Stakeholder

NAMED = 6
"""So many shared activities are named."""


@dataclass(frozen=True)
class Partner:
    """Someone who shares activities."""

    body: Stakeholder
    activities: tuple[Activity, ...]

    @property
    def is_of_a_crowd(self) -> bool:
        """Is all that they share one activity of so many that its own page names them?"""
        return len(self.activities) == 1 and len(self.activities[0].executors) > bounds.CROWD


@dataclass(frozen=True)
class Partners:
    """Those who have a row of their own, most shared activities first; how many more, and in which activities."""

    rows: Sequence[Partner]
    more: int = 0
    crowds: tuple[Activity, ...] = ()

    @property
    def size(self) -> int:
        """How many of them a page has."""
        return bounds.rows(map(_names, self.rows), bounds.PARTNERS)

    @property
    def all(self) -> int:
        return len(self.rows) + self.more


def _names(partner: Partner) -> list[str]:
    return [bounds.longest(partner.body.label), *(bounds.longest(a.short) for a in partner.activities[:NAMED])]


def pairs(activities: Iterable[Activity]) -> int:
    """How many times a body has to agree with another in its activities."""
    return sum(len(a.executors) - 1 for a in activities)


def of(facts: Facts, body: Stakeholder, activities: Sequence[Activity]) -> Partners:
    """The partners of a stakeholder in its activities.

    Three hundred executors of one activity would else have three hundred lists of one another.
    """
    shared: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        for iri in dict.fromkeys(e.stakeholder for e in activity.executors):
            if iri != body.iri and iri in facts.stakeholder:
                shared[iri].append(activity)
    found = [Partner(facts.stakeholder[iri], tuple(own)) for iri, own in shared.items()]
    found.sort(key=lambda p: (-len(p.activities), p.body.label.ru, p.body.iri))
    first, rest = found[: bounds.PARTNERS], found[bounds.PARTNERS :]
    left = [p for p in rest if p.is_of_a_crowd]
    crowds = dict.fromkeys(p.activities[0].iri for p in left)
    kept = [*first, *(p for p in rest if not p.is_of_a_crowd)]
    return Partners(kept, len(left), tuple(facts.activity[iri] for iri in crowds))
