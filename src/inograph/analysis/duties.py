"""Who answers for what: too many duties on one body, nobody or too many in an activity (RACI checks).

Practice of project offices, no single paper. “Accountable” is the lead, “responsible” every executor beside it; that
the first named is the lead is our reading where the plan states no roles.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING

from inograph.analysis.ranking import ranked
from inograph.analysis.records import Measured, Record, Value
from inograph.analysis.twomode import LEAD, TwoMode
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network

FEWEST = 3
"""However even the programme is, fewer duties or executors than this are never called too many."""
CHECKS = {
    "many_led": Text("ведёт намного больше других", "leads far more than others"),
    "many_helped": Text("помогает намного чаще других", "helps far more often than others"),
    "no_lead": Text("ведущего нет", "nobody leads"),
    "several_leads": Text("ведущих несколько", "several lead"),
    "alone": Text("исполнитель один", "a single executor"),
    "crowd": Text("исполнителей намного больше, чем у других", "far more executors than elsewhere"),
    "consent_alone": Text("все исполнители по согласованию", "every executor by agreement"),
    "nobody": Text("исполнителей нет", "no executors"),
}


def raci(graph: Network, as_of: date | None) -> list[Record]:
    """Of each body and activity, how many of the checks of `CHECKS` it fails, and which.

    “Far more” is more than median + 1.5 × the distance of the quartiles (Tukey 1977), and at least 3.
    """
    return ranked(TwoMode.of(graph), _checked)


def _checked(plan: TwoMode) -> dict[str, Measured]:
    helped = {body: len(plan.adj[body]) - plan.led[body] for body in plan.bodies}
    led_limit, help_limit = threshold(plan.led.values()), threshold(helped.values())
    crowd = threshold(plan.sizes.values())
    out: dict[str, Measured] = {}
    for body in plan.bodies:
        failed = ["many_led"] * (plan.led[body] > led_limit) + ["many_helped"] * (helped[body] > help_limit)
        out[body] = _told(plan, body, plan.led[body], helped[body], failed)
    for activity in plan.activities:
        leading = sum(edge["role"] == LEAD for edge in plan.adj[activity].values())
        out[activity] = _told(plan, activity, leading, plan.sizes[activity] - leading, _of_team(plan, activity, crowd))
    return out


def _of_team(plan: TwoMode, activity: str, crowd: float) -> list[str]:
    team = plan.adj[activity].values()
    if not team:
        return ["nobody"]
    leading = sum(edge["role"] == LEAD for edge in team)
    found = {
        "no_lead": leading == 0,
        "several_leads": leading > 1,
        "alone": len(team) == 1,
        "crowd": len(team) > crowd,
        "consent_alone": all(edge["by_agreement"] for edge in team),
    }
    return [name for name, failed in found.items() if failed]


def _told(plan: TwoMode, thing: str, leads: int, helps: int, failed: list[str]) -> Measured:
    words = [CHECKS[name] for name in failed]
    extra: dict[str, Value] = {
        "leads": leads,
        "helps": helps,
        "checks": Text("; ".join(w.ru for w in words), "; ".join(w.en for w in words)) if words else None,
        "kind": plan.nodes[thing]["kind"],
        "collective": plan.nodes[thing]["collective"],
    }
    return Measured(len(failed), extra)


def threshold(counts: Collection[int]) -> float:
    """Above this a count stands out: median + 1.5 × (Q3 − Q1), but never less than 2.

    >>> threshold([1, 1, 1, 2, 9])
    7.75
    """
    if len(counts) < 2:
        return float("inf")
    low, _, high = quantiles(counts, n=4)
    return max(median(counts) + 1.5 * (high - low), FEWEST - 1)
