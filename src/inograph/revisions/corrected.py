"""A text of a plan as it is shown: cells that planners corrected hold what they say, not what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from inograph.ontology import ID, prefix_block
from inograph.revisions.entries import Correction, Entry, of_graph
from inograph.statements.correction_facts import DEADLINE, DELIVERABLE, TEAM, TITLE
from inograph.store import KnowledgeGraph

FIELDS: dict[str, tuple[str, ...]] = {
    TITLE: ("title",),
    DEADLINE: ("deadline", "first", "last", "recurrence"),
    DELIVERABLE: ("deliverable",),
    **dict.fromkeys(TEAM, ("parts",)),
}
"""What of an entry a corrected cell decides."""
_CORRECTIONS = """SELECT ?activity ?cell ?read ?said ?author ?day ?reason WHERE {
  ?it a inog:Correction ; inog:isCorrectionOf ?activity ; inog:refersToCell ?cell ; inog:readText ?read ;
    inog:correctedText ?said ; dcterms:source ?author ; dcterms:date ?day ; skos:note ?reason ; dcterms:subject <%s> .
} ORDER BY ?activity ?cell"""


def as_shown(kg: KnowledgeGraph, entries: Sequence[Entry], source: str, language: str = "ru") -> tuple[Entry, ...]:
    """The activities that a source states, with the corrections that count today and what they make of each."""
    told = _corrections(kg, source)
    if not told:
        return tuple(entries)
    shown = {entry.key: entry for entry in of_graph(kg, kg.current, language, told)}
    return tuple(_corrected(entry, shown.get(entry.key, entry), told.get(entry.key, ())) for entry in entries)


def _corrections(kg: KnowledgeGraph, source: str) -> dict[str, list[Correction]]:
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for said in kg.select(prefix_block() + _CORRECTIONS % f"{ID}source/{source}").texts():
        activity, cell = said.pop("activity"), said.pop("cell").rpartition("/")[2]
        found[activity].append(Correction(cell, **said))
    return found


def _corrected(entry: Entry, shown: Entry, told: Sequence[Correction]) -> Entry:
    now: dict[str, Any] = {field: getattr(shown, field) for one in told for field in FIELDS[one.cell]}
    return replace(entry, **now, corrections=tuple(told))
