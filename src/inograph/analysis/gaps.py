"""Who does what where: empty cells of clusters × parks, and activities that look alike (the 3W question).

OCHA's who-does-what-where (Verity 2013). A cell is empty only where the data could have filled it: a programme that
ties no activity to a park has no gaps but no data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from inograph import spelling
from inograph.analysis.ranking import NO_HUB_NEEDED
from inograph.analysis.records import Record, Things, Value
from inograph.analysis.twomode import TwoMode
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.twomode import Network

ALIKE, RARE = 0.35, 60
"""From this overlap on two activities look alike; a word or body in more activities than `RARE` says nothing."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM, LISTED = 5, 1_000
"""So many letters make a stem; so many pairs are listed, the most alike."""


def gaps(graph: Network, as_of: date | None) -> list[Record]:
    """Of each official cluster × park, the bodies active in both; then pairs of activities that look alike.

    `variant` tells the two apart. A body is active in a cluster when it belongs to it, is it, or takes part in an
    activity of it; in a park by its activities. Overlap: Jaccard index of executors and stems of words, from 0.35 on.
    """
    plan = TwoMode.of(graph)
    return [*_cells(plan), *_alike(plan)]


CELL = Text("кластер × парк", "cluster × park")
OVERLAP = Text("похожие мероприятия", "activities that look alike")
NO_PLACE = Text(
    "нет данных: ни один источник не относит мероприятия к паркам", "no data: no source ties an activity to a park"
)
NO_CLUSTER = Text(
    "нет данных: ни один источник не связывает исполнителей с этим кластером",
    "no data: no source ties a body to this cluster",
)


def _cells(plan: TwoMode) -> Iterator[Record]:
    official: Mapping[str, tuple[str, ...]] = plan.graph.graph.get("official", {})
    clusters, parks = official.get("cluster", ()), official.get("park", ())
    in_cluster = {c: _active(plan, c, "cluster") for c in clusters}
    in_park = {p: _active(plan, p, "park") for p in parks}
    nowhere = not any(in_park.values())
    for cluster in clusters:
        for park in parks:
            both = sorted(in_cluster[cluster] & in_park[park])
            missing = NO_PLACE if nowhere else NO_CLUSTER if not in_cluster[cluster] else None
            extra: dict[str, Value] = {
                "variant": CELL,
                "other": Things((park,)),
                "gap": None if missing else int(not both),
                "who": Things(tuple(both), shown=5) if both else None,
            }
            yield Record(cluster, "", None if missing else len(both), None, None, None, None, _note(missing), extra)


def _note(missing: Text | None) -> Text:
    return Text(f"{missing.ru}; {NO_HUB_NEEDED.ru}", f"{missing.en}; {NO_HUB_NEEDED.en}") if missing else NO_HUB_NEEDED


def _active(plan: TwoMode, group: str, kind: str) -> set[str]:
    by_work = {b for a in plan.activities if group in plan.nodes[a]["ties"].get(kind, ()) for b in plan.adj[a]}
    return by_work | {b for b in plan.bodies if b == group or group in plan.nodes[b]["ties"].get(kind, ())}


def _alike(plan: TwoMode) -> Iterator[Record]:
    marks = {a: _marks(plan, a) for a in plan.activities}
    found = list(_pairs(marks, max(2, min(RARE, len(plan.activities) // 2))))
    for value, one, other in sorted(found, key=lambda f: (-f[0], f[1], f[2]))[:LISTED]:
        common = sorted(set(plan.adj[one]) & set(plan.adj[other]))
        extra: dict[str, Value] = {
            "variant": OVERLAP,
            "other": Things((other,), "short"),
            "gap": None,
            "who": Things(tuple(common), shown=5) if common else None,
        }
        yield Record(one, "", value, None, None, None, None, NO_HUB_NEEDED, extra)


def _pairs(marks: Mapping[str, frozenset[str]], few: int) -> Iterator[tuple[float, str, str]]:
    """Pairs that look alike. Two that do share one of their rarest marks (prefix filter, Chaudhuri et al. 2006)."""
    frequency = Counter(mark for of in marks.values() for mark in of)
    index: dict[str, list[str]] = {}
    for activity, of in marks.items():
        ordered = sorted(of, key=lambda mark: (frequency[mark], mark))
        prefix = [m for m in ordered[: len(of) - ceil(ALIKE * len(of)) + 1] if frequency[m] <= few]
        for other in sorted({other for mark in prefix for other in index.get(mark, ())}):
            value = jaccard(of, marks[other])
            if value >= ALIKE:
                yield value, other, activity
        for mark in prefix:
            index.setdefault(mark, []).append(activity)


def _marks(plan: TwoMode, activity: str) -> frozenset[str]:
    words = _WORD.findall(spelling.fold(str(plan.nodes[activity]["label"])))
    return frozenset({*plan.adj[activity], *(word[:_STEM] for word in words)} - {plan.hub})


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of what two have that both have.

    >>> jaccard(frozenset("abc"), frozenset("bcd"))
    0.5
    """
    whole = one | other
    return len(one & other) / len(whole) if whole else 0.0
