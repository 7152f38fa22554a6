"""Who must talk to whom because their work depends on each other, and whether a common activity lets them.

Cataldo, Wagstrom, Herbsleb & Carley (2006, CSCW, doi 10.1145/1180875.1180929): requirements CR = T_A · T_D · T_Aᵀ from
who works on what and what depends on what; congruence is the share of them that real coordination covers. As real we
take a common activity: the plan knows no other forum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from inograph.analysis.ranking import of_the_whole
from inograph.analysis.records import Measured, Record, Things, Value
from inograph.analysis.twomode import TwoMode
from inograph.analysis.waiting import BETWEEN, KINDS, counted, pairs
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Need:
    """Two bodies that must talk, `between` the activities that depend on each other, and whether they share one."""

    one: str
    other: str
    between: tuple[tuple[str, str], ...]
    covered: bool


def needs(graph: Network, kinds: Collection[str] = BETWEEN) -> list[Need]:
    """The pairs of bodies that must talk, those without a common activity first, then by how much depends on it."""
    plan = TwoMode.of(graph)
    behind: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for first, then in _dependent(plan, kinds):
        for one in plan.adj[first]:
            for other in plan.adj[then]:
                if one != other:
                    behind.setdefault((min(one, other), max(one, other)), set()).add((first, then))
    found = [Need(*pair, tuple(sorted(rows)), _meet(plan, *pair)) for pair, rows in behind.items()]
    return sorted(found, key=lambda need: (need.covered, -len(need.between), need.one, need.other))


def _meet(plan: TwoMode, one: str, other: str) -> bool:
    few, many = sorted((plan.adj[one], plan.adj[other]), key=len)
    return any(activity in many for activity in few)


def _dependent(plan: TwoMode, kinds: Collection[str]) -> set[tuple[str, str]]:
    return set(pairs(plan, kinds))


def congruence(graph: Network, as_of: date | None) -> list[Record]:
    """Share of the pairs that must talk which have a common activity: one record a kind of dependency, `all` first."""
    plan = TwoMode.of(graph)
    kinds = counted(plan, BETWEEN)
    variants = {"all": kinds} | {kind: (kind,) for kind in kinds}
    return [of_the_whole(plan, partial(_covered, kinds=kinds, name=name), name) for name, kinds in variants.items()]


def _covered(plan: TwoMode, kinds: Collection[str], name: str) -> Measured:
    pairs = _dependent(plan, kinds)
    required, met = _requirements(plan, pairs)
    lonely = Counter(end for need in _missing(plan, kinds, required - met) for end in (need.one, need.other))
    first = sorted(lonely, key=lambda body: (-lonely[body], body))
    extra: dict[str, Value] = {
        "variant": KINDS.get(name, Text("все вместе", "all together")),
        "dependencies": len(pairs),
        "required": required,
        "covered": met,
        "missing": required - met,
        "lacking": Things(tuple(first), shown=SHOWN) if first else None,
    }
    return Measured(met / required if required else None, extra, None if required else NO_NEED)


LISTED = 20_000
"""Up to so many pairs are told by name: of more there is nothing to read, and naming them takes a gigabyte."""


def are_few(graph: Network, kinds: Collection[str]) -> bool:
    """Are the pairs of bodies that must talk no more than are told by name? Of many only some are counted."""
    plan, must = TwoMode.of(graph), set[tuple[str, str]]()
    for first, then in pairs(plan, kinds):
        must.update((min(a, b), max(a, b)) for a in plan.adj[first] for b in plan.adj[then] if a != b)
        if len(must) > LISTED:
            return False
    return True


def _missing(plan: TwoMode, kinds: Collection[str], number: int) -> list[Need]:
    return [need for need in needs(plan, kinds) if not need.covered] if 0 < number <= LISTED else []


NO_NEED = Text(
    "ни одна зависимость не связывает разных исполнителей", "no dependency ties the work of different bodies together"
)


def _requirements(plan: TwoMode, pairs: Collection[tuple[str, str]]) -> tuple[int, int]:
    """How many pairs of bodies must talk, and how many of them share an activity: a sparse product, O(entries)."""
    import numpy as np
    from scipy.sparse import csr_array, triu

    from inograph.analysis.products import pattern

    if not pairs:
        return 0, 0
    number = len(plan.activities)
    ends = np.array([(plan.index[first], plan.index[then]) for first, then in pairs])
    waits = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(number, number))
    work = plan.incidence
    across = csr_array(work.T @ csr_array(waits + waits.T) @ work)
    required = csr_array(triu(across, k=1))
    return int(required.nnz), int(csr_array(pattern(required).multiply(pattern(plan.shared))).nnz)
