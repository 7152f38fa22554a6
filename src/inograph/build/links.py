"""`graph/links/*.csv` → facts: what published texts say of things that no plan of the workspace says.

Supposed links stand in a graph of their own, which no question reads unless it asks for it.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from inograph import registry, spelling
from inograph.errors import Finding, Text
from inograph.ontology import ID, PREFIXES, RDF_TYPE
from inograph.registry.rows import usable
from inograph.statements import link_facts
from inograph.statements.link_facts import RELATIONS, STRENGTHS, Row
from inograph.statements.ntriples import Node, Triple, node
from inograph.statements.registry_facts import Keys
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

OWN_FORM = ("dependencies", "durations", "progress")
"""Tables of the folder that other rooms read."""


@dataclass(frozen=True)
class Ends:
    """What the ends of a row may be called: a key, the number or the title of an activity, a body's name."""

    keys: Keys
    activities: Mapping[str, Node]
    known: registry.Registry

    def find(self, name: str) -> Node | None:
        """The one thing of this name."""
        return self.keys.things.get(name) or self.activity(name) or (self.body(name) if name else None)

    def body(self, name: str) -> Node | None:
        """The body of a name, a key or a registration number, whether the registry knows it or only a source does."""
        body = self.known.resolve(name) or self.known.by_identifier(name)
        return node(body.type, body.key) if body else self._proposed.get(spelling.fold(name))

    @cached_property
    def _proposed(self) -> Mapping[str, Node]:
        """The bodies that only sources name, by all that they are called; of two called the same neither is meant."""
        found: defaultdict[str, set[Node]] = defaultdict(set)
        for body in self.known.stakeholders.values():
            for called in (body.key, *body.names, *body.identifiers) if body.proposed else ():
                found[spelling.fold(called)].add(node(body.type, body.key))
        return {called: next(iter(bodies)) for called, bodies in found.items() if len(bodies) == 1}

    def activity(self, name: str) -> Node | None:
        return self.activities.get(name) or self.activities.get(spelling.fold(name))

    def unknown(self, name: str) -> Text:
        """What is said of an activity that nothing is called."""
        return _unknown(name, list(self.activities))

    def unknown_thing(self, name: str) -> Text:
        """What is said of anything that nothing is called."""
        return _unknown(name, [*self.keys.things, *self.activities, *self._proposed])


@dataclass(slots=True)
class Linked:
    """What the tables say, one curated graph a table, and what is only supposed."""

    curated: dict[str, set[Triple]] = field(default_factory=dict)
    hypothesis: set[Triple] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the folder: the workspace, what its names mean, its documents' words, what is found wrong."""

    workspace: Workspace
    ends: Ends
    texts: Mapping[str, str]
    findings: list[Finding]
    supposed: frozenset[str] = frozenset()
    """Things of the registry that are only supposed; what is said of them is supposed with them."""

    def all(self) -> Linked:
        """Every table of the folder but those of a form of their own."""
        linked = Linked()
        for path in sorted((self.workspace.root / "graph" / "links").glob("*.csv")):
            if path.stem not in OWN_FORM:
                self._table(path, linked)
        return linked

    def _table(self, path: Path, linked: Linked) -> None:
        form = _FORMS.get(path.stem, _LINKS)
        where = self.workspace.relative(path)
        for line, row in usable(path, self.workspace, self.findings):
            if missing := [column for column in form.columns if column not in row]:
                listed = ", ".join(missing)
                text = Text(f"нет столбцов {listed}; файл не загружен",
                            f"columns {listed} are missing; the file is not loaded")  # fmt: skip
                self.findings.append(Finding("error", "link-columns", text, where))
                return
            problem = self._problem(form, row)
            if problem is None:
                try:
                    facts = set(form.facts(self, row))
                except (ValueError, KeyError) as error:
                    problem = ("link-value", Text(f"значение {error} не подходит", f"value {error} does not fit"))
            if problem:
                left = Text(f"{problem[1].ru}; строка не загружена", f"{problem[1].en}; the row is not loaded")
                self.findings.append(Finding("error", problem[0], left, f"{where}:{line}"))
            elif row.get("strength") == "hypothesis" or self._of_supposed(form, row):
                linked.hypothesis |= facts
            else:
                linked.curated.setdefault(path.stem, set()).update(facts)

    def _of_supposed(self, form: Form, row: Row) -> bool:
        return any(self.end(row, column).iri in self.supposed for column in form.ends)

    def _problem(self, form: Form, row: Row) -> tuple[str, Text] | None:
        """What keeps a row from being a fact."""
        for column in form.ends:
            if self.ends.find(row[column]) is None:
                return "link-unknown", self.ends.unknown_thing(row[column])
        strength = row.get("strength") or "explicit"
        if strength not in STRENGTHS:
            listed = ", ".join(STRENGTHS)
            return "link-strength", Text(f"сила «{strength}»: бывает {listed}", f"strength “{strength}”: {listed}")
        if strength in ("explicit", "near-explicit") and not row.get("source"):
            return "link-unsourced", Text("нет источника", "there is no source")
        relation = row.get("relation", "")
        if form is _LINKS and relation not in RELATIONS:
            near = difflib.get_close_matches(relation, RELATIONS, n=1)
            hint = f"{near[0]}?" if near else ", ".join(RELATIONS)
            return "link-relation", Text(
                f"нет связи «{relation}»: {hint}", f"there is no relation “{relation}”: {hint}"
            )
        return self._misquoted(row)

    def _misquoted(self, row: Row) -> tuple[str, Text] | None:
        """A quote must stand in each document of the workspace that the row names; white space does not count."""
        quote = spelling.collapse(row.get("quote", ""))
        for name in row.get("source", "").split("|"):
            text = self.texts.get(name.strip())
            if quote and text is not None and quote not in text:
                return "quote-missing", Text(f"в документе «{name}» нет слов «{quote[:80]}»",
                                             f"document “{name}” has no words “{quote[:80]}”")  # fmt: skip
        return None

    def origins(self, row: Row) -> tuple[str, ...]:
        return self.ends.keys.origins(row.get("source", ""))

    def end(self, row: Row, column: str) -> Node:
        found = self.ends.find(row[column])
        if found is None:
            raise KeyError(row[column])
        return found


def _unknown(name: str, names: list[str]) -> Text:
    near = difflib.get_close_matches(name, names, n=1)
    ru, en = (f"; похоже на «{near[0]}»", f"; did you mean “{near[0]}”") if near else ("", "")
    return Text(f"«{name}» ничего не значит{ru}", f"“{name}” means nothing here{en}")


@dataclass(frozen=True, slots=True)
class Form:
    """What a table must have: its columns, those of them that name things, and how a row becomes facts."""

    columns: tuple[str, ...]
    ends: tuple[str, ...]
    facts: Callable[[Reading, Row], Iterator[Triple]]


def _link(reading: Reading, row: Row) -> Iterator[Triple]:
    one, other = reading.end(row, "from"), reading.end(row, "to")
    return link_facts.link(one, row["relation"], other, row, reading.origins(row))


def _remark(reading: Reading, row: Row) -> Iterator[Triple]:
    return link_facts.remark(reading.end(row, "about"), row, reading.origins(row))


def _conflict(reading: Reading, row: Row) -> Iterator[Triple]:
    return link_facts.conflict(reading.end(row, "about"), row, reading.origins(row))


def _reported(reading: Reading, row: Row) -> Iterator[Triple]:
    return link_facts.reported(reading.end(row, "indicator"), row, reading.origins(row))


_LINKS = Form(("from", "relation", "to"), ("from", "to"), _link)
_FORMS: Mapping[str, Form] = {
    "remarks": Form(("about", "text_ru", "text_en"), ("about",), _remark),
    "conflicts": Form(("conflict", "about", "text_ru", "text_en"), ("about",), _conflict),
    "figures": Form(("indicator", "value"), ("indicator",), _reported),
}


def _names_of_activities(kg: KnowledgeGraph) -> Iterator[tuple[str, Node]]:
    """Every name that an activity goes by in the tables of links: its key, its number, its title."""
    graph, is_a = ox.NamedNode(kg.current), ox.NamedNode(RDF_TYPE)
    for quad in kg.store.quads_for_pattern(None, is_a, ox.NamedNode(PREFIXES["inog"] + "PlannedActivity"), graph):
        it = Node(str(quad.subject)[1:-1])
        yield it.iri.removeprefix(f"{ID}activity/"), it
        for name in ("notation", "prefLabel"):
            for said in kg.store.quads_for_pattern(quad.subject, ox.NamedNode(PREFIXES["skos"] + name), None, graph):
                if isinstance(said.object, ox.Literal):
                    yield said.object.value, it
                    yield spelling.fold(said.object.value), it


def activities(kg: KnowledgeGraph, *, alone: bool = False) -> Mapping[str, Node]:
    """Activity by name; of two with one name neither is meant. Where a plan is `alone`, one may go by its place."""
    found: dict[str, Node] = {}
    twice: set[str] = set()
    for name, it in _names_of_activities(kg):
        if found.setdefault(name, it) != it:
            twice.add(name)
    return {**(_places(kg) if alone else {}), **{name: it for name, it in found.items() if name not in twice}}


def _places(kg: KnowledgeGraph) -> dict[str, Node]:
    """Each activity by its place in the plan."""
    order, graph = ox.NamedNode(PREFIXES["inog"] + "statedOrder"), ox.NamedNode(kg.current)
    return {
        quad.object.value: Node(iri)
        for quad in kg.store.quads_for_pattern(None, order, None, graph)
        if isinstance(quad.object, ox.Literal) and (iri := str(quad.subject)[1:-1]).startswith(f"{ID}activity/")
    }
