"""A text of a plan as it is shown: cells that planners corrected hold what they say, not what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from inograph.ontology import ID, prefix_block
from inograph.revisions.entries import Correction, Entry, Part
from inograph.statements.plan_cells import CONSENT, DEADLINE, DELIVERABLE, LEAD, TEAM, TITLE
from inograph.store import KnowledgeGraph

_CORRECTIONS = """SELECT DISTINCT ?it ?activity ?cell ?read ?said ?author ?day ?reason ?body ?name WHERE {
  GRAPH ?kept {
    ?it a inog:Correction ; inog:isCorrectionOf ?activity ; inog:refersToCell ?cell ; inog:readText ?read ;
      inog:correctedText ?said ; dcterms:source ?author ; dcterms:date ?day ; skos:note ?reason ; dcterms:subject <%s> .
  }
  OPTIONAL { GRAPH ?kept { ?it dcterms:references ?body } GRAPH ?named { ?body skos:prefLabel ?name } }
} ORDER BY ?activity ?cell ?it ?body DESC(LANG(?name) = "%s") ?name"""
"""A body and its name in one optional part: where a cell names nobody, a name alone would be that of everything."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A correction, and the bodies that a cell of executors names, each with its name."""

    correction: Correction
    bodies: Mapping[str, str]


def as_shown(kg: KnowledgeGraph, entries: Sequence[Entry], source: str, language: str = "ru") -> tuple[Entry, ...]:
    """The activities that a source states, with its corrections and what they make of each."""
    told = _corrections(kg, source, language)
    return tuple(_corrected(entry, told[entry.key]) if entry.key in told else entry for entry in entries)


def _corrections(kg: KnowledgeGraph, source: str, language: str) -> dict[str, list[_Told]]:
    found: defaultdict[str, list[_Told]] = defaultdict(list)
    rows = kg.select(prefix_block() + _CORRECTIONS % (f"{ID}source/{source}", language)).texts()
    for _, own in groupby(rows, key=lambda row: row["it"]):
        told = [*own]
        bodies = {row["body"]: row["name"] for row in reversed(told) if row["body"]}
        said = {name: told[0][name] for name in ("read", "said", "author", "day", "reason")}
        found[told[0]["activity"]].append(_Told(Correction(told[0]["cell"].rpartition("/")[2], **said), bodies))
    return found


def _corrected(entry: Entry, told: Sequence[_Told]) -> Entry:
    cells = {one.correction.cell: one for one in told}
    now: dict[str, Any] = {}
    for cell, fields in _CELLS.items():
        if cell in cells:
            now |= fields(cells[cell].correction.said)
    parts = entry.parts
    for cell in TEAM:
        if cell in cells:
            parts = _team(parts, cell, cells[cell].bodies)
    return replace(entry, **now, parts=parts, corrections=tuple(one.correction for one in told))


def _deadline(said: str) -> dict[str, Any]:
    from inograph.plan import deadlines  # only where one is corrected

    when = deadlines.read(said)
    return {"deadline": said, "first": when.start, "last": when.end, "recurrence": when.recurrence or ""}


_CELLS: dict[str, Callable[[str], dict[str, Any]]] = {
    TITLE: lambda said: {"title": said},
    DEADLINE: _deadline,
    DELIVERABLE: lambda said: {"deliverable": said},
}
"""What a cell that names no bodies makes of an entry."""


def _team(parts: Sequence[Part], cell: str, bodies: Mapping[str, str]) -> tuple[Part, ...]:
    """Who takes part, in which role and on what condition, as a cell of executors tells it."""
    if cell == LEAD:
        parts = [replace(part, lead=part.body in bodies) for part in parts]
    elif cell == CONSENT:
        parts = [replace(part, by_agreement=part.body in bodies) for part in parts]
    else:
        parts = [part for part in parts if part.lead or part.body in bodies]
    there = {part.body for part in parts}
    new = (Part(body, name, cell == LEAD, cell == CONSENT) for body, name in bodies.items() if body not in there)
    return (*parts, *new)
