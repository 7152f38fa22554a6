"""Paired activities → what is different in each pair, and whose load changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from inograph.revisions import matching
from inograph.revisions.entries import Correction, Entry, Part, words
from inograph.revisions.matching import Pair


@dataclass(frozen=True, slots=True)
class Change:
    """One activity in both texts; a field that is not set did not change."""

    before: Entry
    after: Entry
    likeness: float = 1.0
    renamed: bool = False
    moved: bool = False
    section_changed: bool = False
    deliverable_changed: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    lead_changed: bool = False
    consent_added: tuple[str, ...] = ()
    consent_removed: tuple[str, ...] = ()

    @property
    def likely(self) -> bool:
        """Is it only likely that the two are one activity?"""
        return self.likeness < matching.SURELY

    @property
    def empty(self) -> bool:
        return not any(
            (self.renamed, self.moved, self.section_changed, self.deliverable_changed, self.added, self.removed,
             self.lead_changed, self.consent_added, self.consent_removed)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lone:
    """An activity of one text only; `near` is the one of the other text that it looks taken out of or put into."""

    entry: Entry
    near: Entry | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cell of one of the texts that says in truth something else than was read."""

    entry: Entry
    correction: Correction


@dataclass(frozen=True, slots=True)
class Burden:
    """What one body has in one text; `pairs` is Σ(n − 1): agreements with the other executors of its activities."""

    activities: int = 0
    leads: int = 0
    consents: int = 0
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """A body whose burden is not what it was."""

    body: str
    name: str
    before: Burden
    after: Burden


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a plan: new activities, those that are gone, those that stayed and changed, and the loads.

    The texts are compared as planners corrected them; `corrected` tells where.
    """

    appeared: tuple[Lone, ...]
    vanished: tuple[Lone, ...]
    changed: tuple[Change, ...]
    unchanged: int
    reordered: tuple[Entry, ...] = ()
    renumbered: tuple[Change, ...] = ()
    """Those that stayed as they were under another number."""
    loads: tuple[Load, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    @property
    def none(self) -> bool:
        return not (self.appeared or self.vanished or self.changed)


def compare(before: Sequence[Entry], after: Sequence[Entry], pairs: Iterable[Pair] | None = None) -> Changes:
    """What is different; without `pairs` the activities are paired by likeness."""
    pairs = matching.by_likeness(before, after) if pairs is None else sorted(pairs, key=lambda pair: pair.new)
    changes = [_change(before[pair.old], after[pair.new], pair.likeness) for pair in pairs]
    old, new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    out_of, into = matching.parts(before, after, pairs)
    return Changes(
        appeared=tuple(Lone(e, before[out_of[j]] if j in out_of else None)
                       for j, e in enumerate(after) if j not in new),
        vanished=tuple(Lone(e, after[into[i]] if i in into else None)
                       for i, e in enumerate(before) if i not in old),
        changed=tuple(change for change in changes if not change.empty),
        unchanged=sum(change.empty for change in changes),
        reordered=tuple(after[pair.new] for pair in _out_of_order(pairs)),
        renumbered=tuple(one for one in changes if one.empty and one.before.number != one.after.number),
        loads=tuple(_loads(before, after)),
        corrected=tuple(Corrected(e, one) for e in dict.fromkeys((*before, *after)) for one in e.corrections),
    )  # fmt: skip


def _out_of_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The fewest rows that were put elsewhere: those outside the longest run that kept its order (Fredman, 1975)."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for k, pair in enumerate(pairs):
        place = bisect_left(ends, pair.old)
        before[k] = last[place - 1] if place else -1
        ends[place:place + 1], last[place:place + 1] = [pair.old], [k]  # fmt: skip
    kept, k = set[int](), last[-1] if last else -1
    while k >= 0:
        kept.add(k)
        k = before[k]
    return [pair for k, pair in enumerate(pairs) if k not in kept]


def _change(before: Entry, after: Entry, likeness: float) -> Change:
    lead, new_lead = (_bodies(e, lambda p: p.lead) for e in (before, after))
    agreed, newly_agreed = (_bodies(e, lambda p: p.by_agreement) for e in (before, after))
    executors, now = (_bodies(e, lambda p: True) for e in (before, after))
    return Change(
        before,
        after,
        likeness,
        renamed=words(before.title) != words(after.title),
        moved=before.days != after.days,
        section_changed=words(before.section) != words(after.section),
        deliverable_changed=words(before.deliverable) != words(after.deliverable),
        added=_missing(now, executors),
        removed=_missing(executors, now),
        lead_changed=lead.keys() != new_lead.keys(),
        consent_added=_missing({b: n for b, n in newly_agreed.items() if b in executors}, agreed),
        consent_removed=_missing({b: n for b, n in agreed.items() if b in now}, newly_agreed),
    )


Named = dict[str, str]
"""Body → its name. A body that came or went is said once, as added or removed, never as a change of consent too."""


def _bodies(entry: Entry, chosen: Callable[[Part], bool]) -> Named:
    return {part.body: part.name for part in entry.parts if chosen(part)}


def _missing(these: Named, those: Named) -> tuple[str, ...]:
    return tuple(name for body, name in these.items() if body not in those)


def _loads(before: Sequence[Entry], after: Sequence[Entry]) -> list[Load]:
    """Bodies whose burden changed, the largest change of coordination first."""
    old, new = _burdens(before), _burdens(after)
    names = {part.body: part.name for entry in (*before, *after) for part in entry.parts}
    found = [Load(body, names[body], old.get(body, Burden()), new.get(body, Burden())) for body in names]
    changed = [load for load in found if load.before != load.after]
    return sorted(changed, key=lambda x: (-abs(x.after.pairs - x.before.pairs),
                                          -abs(x.after.activities - x.before.activities), x.name, x.body))  # fmt: skip


def _burdens(entries: Iterable[Entry]) -> dict[str, Burden]:
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        for body in entry.bodies:
            own = [part for part in entry.parts if part.body == body]
            counted = counts.setdefault(body, Counter())
            counted["activities"] += 1
            counted["leads"] += any(part.lead for part in own)
            counted["consents"] += any(part.by_agreement for part in own)
            counted["pairs"] += len(entry.bodies) - 1
    return {body: Burden(**counted) for body, counted in counts.items()}
