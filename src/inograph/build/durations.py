"""`graph/links/durations.csv` → how long activities take, as planners judge; in `current` their word stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from inograph import ontology
from inograph.build.links import Ends
from inograph.errors import Finding, Text, WrongUse
from inograph.ontology import PREFIXES
from inograph.registry.rows import usable
from inograph.statements import link_facts
from inograph.statements.ntriples import Node, Triple
from inograph.store import KnowledgeGraph

LONGEST = 36_525
"""Days in a century; a longer row is a slip of the pen."""


@dataclass(slots=True)
class Durations:
    """The facts of the table by activity, and the facts of the plan that no longer hold."""

    by_activity: dict[Node, frozenset[Triple]] = field(default_factory=dict)
    superseded: set[Triple] = field(default_factory=set)

    @property
    def facts(self) -> frozenset[Triple]:
        return frozenset(chain.from_iterable(self.by_activity.values()))


def read(kg: KnowledgeGraph, ends: Ends, findings: list[Finding]) -> Durations:
    """Every row of the table; one that makes no sense, or says again what a row above says, is a finding."""
    found = Durations()
    path = kg.workspace.root / "graph" / "links" / "durations.csv"
    where = kg.workspace.relative(path)
    for line, row in usable(path, kg.workspace, findings) if path.is_file() else ():
        if missing := [column for column in ("activity", "days", "author") if column not in row]:
            text = Text(f"нет столбцов {', '.join(missing)}; файл не загружен",
                        f"columns {', '.join(missing)} are missing; the file is not loaded")  # fmt: skip
            findings.append(Finding("error", "link-columns", text, where))
            break
        if problem := _problem(ends, row, found):
            text = Text(f"{problem.ru}; строка не загружена", f"{problem.en}; the row is not loaded")
            findings.append(Finding("error", "duration-unread", text, f"{where}:{line}"))
        elif activity := ends.activity(row["activity"]):
            found.by_activity[activity] = frozenset(link_facts.duration(activity, int(row["days"]), row))
            found.superseded |= _stated(kg, activity)
    return Durations(found.by_activity, found.superseded - found.facts)


def _problem(ends: Ends, row: Mapping[str, str], found: Durations) -> Text | None:
    activity, days = row["activity"], row["days"]
    known = ends.activity(activity)
    if known is None:
        return ends.unknown(activity)
    if known in found.by_activity:
        return Text(f"длительность «{activity}» уже дана выше", f"the duration of “{activity}” is given above")
    if not (days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= LONGEST):
        return Text(f"«{days}» не число дней от 1 до {LONGEST}", f"“{days}” is no number of days from 1 to {LONGEST}")
    if not row["author"]:
        return Text("не сказано, кто так считает (author)", "it is not said who says so (author)")
    try:
        ontology.term(f"basis:{row.get('basis') or 'curated'}")
    except WrongUse:
        return Text(f"basis: нет слова «{row['basis']}»", f"basis: there is no word “{row['basis']}”")
    return None


def _stated(kg: KnowledgeGraph, activity: Node) -> set[Triple]:
    """What the plan itself says of how long the activity takes."""
    property_ = ox.NamedNode(PREFIXES["inog"] + "durationInDays")
    quads = kg.store.quads_for_pattern(ox.NamedNode(activity.iri), property_, None, ox.NamedNode(kg.current))
    return {str(quad.triple) for quad in quads}
