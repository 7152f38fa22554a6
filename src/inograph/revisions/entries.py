"""An activity as one text of a plan tells it, whether it was read from a document or is asked of a graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from inograph.ontology import prefix_block
from inograph.store import KnowledgeGraph

if TYPE_CHECKING:
    from inograph.plan.table import Activity

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """One executor: `body` is the same for all spellings of one body, `name` is for people."""

    body: str
    name: str
    lead: bool = False
    by_agreement: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a planner says that a misread cell holds; `cell` is one of `title deadline deliverable lead …`."""

    cell: str
    read: str
    said: str
    author: str
    day: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity of one text; `key` is its address in the graph, empty where a document was read.

    What is corrected is as the planner says it; `corrections` tell what was read.
    """

    title: str
    key: str = ""
    number: str = ""
    section: str = ""
    deadline: str = ""
    first: date | None = None
    last: date | None = None
    recurrence: str = ""
    deliverable: str = ""
    parts: tuple[Part, ...] = ()
    corrections: tuple[Correction, ...] = ()
    place: int = field(default=0, compare=False)
    """Where it stands in its text; 0 where nobody says."""

    @property
    def days(self) -> tuple[object, ...]:
        """What the deadline means: days where it has any, else its words."""
        if self.first is None and self.last is None:
            return words(self.deadline)
        return self.first, self.last, self.recurrence

    @property
    def bodies(self) -> frozenset[str]:
        return frozenset(part.body for part in self.parts)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, however they are spaced, capitalised and punctuated.

    >>> words("Ёлки, «палки»")
    ('елки', 'палки')
    """
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))


def of_plan(activities: Iterable[Activity], body: Callable[[str], str] = str) -> tuple[Entry, ...]:
    """The activities of a document that was read; `body` gives a name's body (a key), else the name is the body."""
    return tuple(_read(activity, body) for activity in activities)


def _read(activity: Activity, body: Callable[[str], str]) -> Entry:
    when = activity.deadline
    return Entry(
        title=" ".join(activity.title.split()),
        number=activity.number or "",
        section=activity.section or "",
        deadline=" ".join(when.text.split()),
        first=when.start,
        last=when.end,
        recurrence=when.recurrence or "",
        deliverable=" ".join(activity.deliverable.text.split()) if activity.deliverable else "",
        parts=tuple(_part(body(e.name), e.name, e.role == "lead", e.by_agreement) for e in activity.executors),
    )


def _part(body: str, name: str, lead: bool, by_agreement: bool) -> Part:
    name = " ".join(name.split())
    return Part(" ".join(words(body)) if body == name else body, name, lead, by_agreement)


_ACTIVITIES = """SELECT DISTINCT ?a ?order ?title ?number ?section ?when ?first ?last ?recurrence ?deliverable WHERE {
  GRAPH <%s> {
    ?a a inog:PlannedActivity ; skos:prefLabel ?title .
    OPTIONAL { ?a inog:statedOrder ?order }
    OPTIONAL { ?a skos:notation ?number }
    OPTIONAL { ?a inog:inSection ?section }
    OPTIONAL { ?a inog:deadlineText ?when }
    OPTIONAL {
      ?a inog:hasDeadline ?period .
      OPTIONAL { ?period inog:firstDay ?first }
      OPTIONAL { ?period inog:lastDay ?last }
      OPTIONAL { ?period inog:recurrence ?recurrence }
    }
    OPTIONAL { ?a inog:hasExpectedDocument/inog:verbatimText ?deliverable }
  }
} ORDER BY ?order ?a ?title ?deliverable"""
_PARTS = """SELECT DISTINCT ?a ?order ?body ?role ?consent WHERE {
  GRAPH <%s> {
    ?a inog:hasAssignment ?part .
    ?part inog:hasAssignee ?body ; inog:hasExecutorRole ?role ; inog:hasConsentRequirement ?consent .
    OPTIONAL { ?part inog:statedOrder ?order }
  }
} ORDER BY ?a ?order ?body ?role"""
_NAMES = """SELECT DISTINCT ?body ?name WHERE {
  { GRAPH <%s> { ?a inog:hasAssignment ?part . ?part inog:hasAssignee ?body } }
  { ?body skos:prefLabel ?name } UNION { GRAPH <%s> { ?body skos:prefLabel ?name } }
} ORDER BY ?body DESC(LANG(?name) = "%s") ?name"""


def of_graph(kg: KnowledgeGraph, graph: str, language: str = "ru") -> tuple[Entry, ...]:
    """The activities that one named graph states."""
    names = {row["body"]: row["name"] for row in reversed(_rows(kg, _NAMES % (graph, graph, language)))}
    parts = {
        activity: tuple(_stated(row, names) for row in rows)
        for activity, rows in groupby(_rows(kg, _PARTS % graph), key=lambda row: row["a"])
    }
    found = groupby(_rows(kg, _ACTIVITIES % graph), key=lambda row: row["a"])
    return tuple(_entry(activity, [*rows], parts.get(activity, ())) for activity, rows in found)


def _rows(kg: KnowledgeGraph, query: str) -> list[dict[str, str]]:
    return kg.select(prefix_block() + query).texts()


def _stated(row: dict[str, str], names: dict[str, str]) -> Part:
    name = names.get(row["body"]) or row["body"].rpartition("/")[2]
    return Part(row["body"], name, row["role"].endswith("/lead"), row["consent"].endswith("/by-agreement"))


def _entry(activity: str, rows: list[dict[str, str]], parts: tuple[Part, ...]) -> Entry:
    row = rows[0]
    return Entry(
        title=row["title"],
        key=activity,
        number=row["number"],
        section=row["section"],
        deadline=row["when"],
        first=date.fromisoformat(row["first"]) if row["first"] else None,
        last=date.fromisoformat(row["last"]) if row["last"] else None,
        recurrence=row["recurrence"],
        deliverable="; ".join(dict.fromkeys(r["deliverable"] for r in rows if r["deliverable"])),
        parts=parts,
        place=int(row["order"] or 0),
    )
