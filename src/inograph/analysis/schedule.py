"""Which chain of activities decides the end: only where the workspace gives durations; a deadline is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from inograph.analysis.ranking import ranked
from inograph.analysis.records import Measured, Record, Value
from inograph.analysis.twomode import TwoMode
from inograph.analysis.waiting import SAID, counted, last_day, of
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.dependencies import Waiting
    from inograph.analysis.twomode import Network


@dataclass(frozen=True, slots=True)
class Slot:
    """When an activity can start and end at the earliest and latest, in days from the start of the plan."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int

    @property
    def float(self) -> int:
        """By how many days it may slip without moving the end."""
        return self.late_start - self.early_start


def schedule(waiting: Waiting, days: Mapping[str, int]) -> dict[str, Slot]:
    """Earliest and latest times of each activity (Kelley & Walker 1959); a circle has none, so it gives an empty plan.

    >>> plan = schedule(nx.DiGraph([("a", "c"), ("b", "c")]), {"a": 3, "b": 1, "c": 2})
    >>> plan["b"].float, plan["c"].early_finish
    (2, 5)
    """
    if not nx.is_directed_acyclic_graph(waiting):
        return {}
    order = list(nx.topological_sort(waiting))
    finish: dict[str, int] = {}
    for node in order:
        finish[node] = max((finish[p] for p in waiting.predecessors(node)), default=0) + days[node]
    end = max(finish.values(), default=0)
    latest: dict[str, int] = {}
    for node in reversed(order):
        latest[node] = min((latest[s] - days[s] for s in waiting.successors(node)), default=end)
    return {n: Slot(finish[n] - days[n], finish[n], latest[n] - days[n], latest[n]) for n in order}


def critical_path(graph: Network, as_of: date | None) -> list[Record]:
    """Of each activity, the longest chain through it in days, and by how many days it may slip (Kelley & Walker 1959).

    Those on the longest chain share the first place: their slip moves the end. Undefined without durations or in a
    circle; `due` is the deadline, the only order that the plan itself gives.
    """
    return ranked(TwoMode.of(graph), _critical)


def _critical(plan: TwoMode) -> dict[str, Measured]:
    days = {a: int(plan.nodes[a]["days"]) for a in plan.activities if plan.nodes[a].get("days")}
    whole = len(days) == len(plan.activities)
    slots = schedule(of(plan, counted(plan, SAID)), days) if whole else {}
    note = None if slots else IN_CIRCLES if whole else _unknown(len(days), len(plan.activities))
    end = max((slot.late_finish for slot in slots.values()), default=0)
    return {activity: _told(plan, activity, slots.get(activity), end, note) for activity in plan.activities}


def _told(plan: TwoMode, activity: str, slot: Slot | None, end: int, note: Text | None) -> Measured:
    due = last_day(plan, activity)
    extra: dict[str, Value] = {
        "days": plan.nodes[activity].get("days"),
        "float": slot.float if slot else None,
        "early_start": slot.early_start if slot else None,
        "late_finish": slot.late_finish if slot else None,
        "due": due.isoformat() if due else None,
    }
    return Measured(end - slot.float if slot else None, extra, note)


def _unknown(known: int, of_all: int) -> Text:
    if not known:
        return NO_DURATIONS
    return Text(
        f"длительность известна у {known} из {of_all} мероприятий: критический путь не определён",
        f"durations are known of {known} of {of_all} activities: there is no critical path",
    )


NO_DURATIONS = Text(
    "источник называет сроки, но не длительности: критический путь не определён",
    "the source gives deadlines but no durations: there is no critical path",
)
IN_CIRCLES = Text("мероприятия ждут друг друга по кругу", "activities wait for each other in a circle")
