"""What the registry and the link tables know → lines, one curated graph a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inograph.plan.executors.persons import somebody
from inograph.statements.ntriples import Node, Refuse, Triple, about, address, iri, node, words

Row = Mapping[str, str]

_NAMES = {
    "name_ru": "skos:prefLabel@ru",
    "name_en": "skos:prefLabel@en",
    "short_ru": "inog:shortLabel@ru",
    "short_en": "inog:shortLabel@en",
    "aliases": "skos:altLabel@ru",
    "aliases_en": "skos:altLabel@en",
    "full_name_ru": "inog:fullName@ru",
    "identifiers": "org:identifier",
    "valid_from": "inog:validFrom=date",
    "valid_to": "inog:validTo=date",
    "strength": "inog:hasStrength>strength",
    "note": "skos:note@ru",
}
_TABLES: dict[str, tuple[str, tuple[str, ...], Mapping[str, str]]] = {
    "clusters": ("cluster", ("inog:Stakeholder", "inog:Cluster"), {"specializations": "inog:hasSpecialization>sector"}),
    "parks": ("park", ("inog:Park",), {"function": "inog:hasParkFunction>parkfn"}),
    "instruments": ("instrument", ("inog:FederalInstrument",), {"kind": "inog:hasInstrumentKind>ikind"}),
    "directions": ("direction", ("inog:PriorityDirection", "skos:Concept"), {}),
    "activities": ("activity", (), {}),
    "indicators": ("indicator", ("inog:Indicator",), {"counts": "inog:countsKind>inog"}),
    "projects": ("project", ("inog:Project",), {}),
    "acts": ("act", ("inog:LegalAct",), {"number": "dcterms:identifier", "date": "dcterms:issued=date"}),
    "revisions": (
        "plan-revision",
        ("inog:PlanRevision",),
        {"date": "dcterms:issued=date", "activities": "inog:activityCount=int"},
    ),
    "events": ("event", (), {"date": "dcterms:date=date"}),
    "references": (
        "reference", ("inog:Reference",), {"reliability": "inog:hasReliability>rel", "date": "dcterms:issued=date"},
    ),
}  # fmt: skip
_LINKED: Mapping[str, Mapping[str, str]] = {
    "stakeholders": {"successor": "dcterms:isReplacedBy"},
    "revisions": {"previous": "dcat:previousVersion", "act": "inog:isApprovedBy"},
    "events": {"before": "org:originalOrganization", "after": "org:resultingOrganization"},
}
"""Table → columns that hold keys of other rows, and the properties that these links become."""
PUBLIC_KINDS = frozenset(
    {"federal-government", "federal-ministry", "federal-agency", "regional-executive", "municipal-executive"}
)
OUTSIDE = "outside"
"""The kind of a body that the programme does not involve: it is named for what became of one that it does."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys of a workspace mean: things, source documents by folder, references by key."""

    things: Mapping[str, Node]
    sources: Mapping[str, Node]
    references: Mapping[str, str]

    def origin(self, text: str) -> str:
        """The term for one source of a fact: a document of the workspace, a reference, an address, or its words.

        >>> Keys({}, {"plan": node("source", "plan")}, {}).origin("plan")
        '<https://w3id.org/inograph/id/source/plan>'
        """
        if text in self.sources:
            return f"<{self.sources[text].iri}>"
        if text in self.references:
            return self.references[text]
        return address(text) if re.match("https?://", text) else words(text)

    def origins(self, cell: str) -> tuple[str, ...]:
        """The terms for every source of a cell."""
        return tuple(self.origin(part.strip()) for part in cell.split("|") if part.strip())


NO_KEYS = Keys({}, {}, {})
"""For rows that a document gives, which name nothing else."""


def table_node(table: str, row: Row) -> Node:
    """The thing that a row of a table describes."""
    if table == "stakeholders":
        return node("group" if row.get("kind") == "group" else "org", row["key"])
    return node(_TABLES[table][0], row["key"])


def reference_term(row: Row) -> str:
    """A reference is its own address; one that has none has an IRI of ours."""
    return address(row["address"]) if row.get("address") else f"<{table_node('references', row).iri}>"


def row_facts(table: str, row: Row, keys: Keys, refuse: Refuse = lambda column, value: None) -> Iterator[Triple]:
    """The facts of one row of `graph/registry/{table}.csv`; values that make no sense are refused one by one."""
    it = table_node(table, row)
    if table == "stakeholders":
        classes: tuple[str, ...] = ()
        columns: Mapping[str, str] = {}
        kind = row.get("kind", "")
        if not re.fullmatch(r"[a-z0-9-]*", kind):
            refuse("kind", kind)
            kind = "other"
        yield from it.is_a("org:Organization") if kind == OUTSIDE else stakeholder(it, kind)
    else:
        _, classes, columns = _TABLES[table]
    if table == "references":
        it = Node(reference_term(row)[1:-1])
    if table == "clusters":
        yield from it.says("org:classification", iri("kind:cluster"))
    if table == "events":
        classes = ("org:ChangeEvent",) if row.get("before") or row.get("after") else ("inog:ProgrammeEvent",)
    yield from it.is_a(*classes)
    yield from about(it, {**_NAMES, **columns}, row, refuse)
    yield from it.says("dcterms:source", *keys.origins(row.get("source", "")))
    for column, property_ in _LINKED.get(table, {}).items():
        for key in filter(None, (part.strip() for part in row.get(column, "").split("|"))):
            if key in keys.things:
                yield from it.links(property_, keys.things[key])
            else:
                refuse(column, key)


def stakeholder(it: Node, kind: str) -> Iterator[Triple]:
    """The classes and the kind of a body or a group."""
    kind = kind or "other"
    yield from it.is_a("inog:Stakeholder", "inog:OrganizationGroup" if kind == "group" else "org:Organization")
    if kind in PUBLIC_KINDS:
        yield from it.is_a("cv:PublicOrganisation")
    yield from it.says("org:classification", iri(f"kind:{kind}"))


def kind_of(it: Node, type_: str, kind: str) -> Iterator[Triple]:
    """What the name of a body that the registry does not know tells of its kind."""
    if type_ == "cluster":
        yield from it.is_a("inog:Stakeholder", "inog:Cluster")
        yield from it.says("org:classification", iri("kind:cluster"))
    else:
        yield from stakeholder(it, "group" if type_ == "group" else kind)


def proposed(it: Node, name: str, language: str) -> Iterator[Triple]:
    """A body that a document names and the registry does not know yet."""
    yield from it.is_a("inog:Stakeholder")
    if both := somebody(name):
        yield from it.says("skos:prefLabel", words(both.ru, "ru"), words(both.en, "en"))
    else:
        yield from it.says("skos:prefLabel", words(name, language))
    yield from it.says("inog:isProposed", '"true"^^' + iri("xsd:boolean"))


def dependency_of(activity: Node, prerequisite: Node, told: str) -> Node:
    """The dependency of an activity on another; `told` tells it from others of the same two."""
    return node("dependency", hashlib.sha256(f"{activity.iri} {prerequisite.iri} {told}".encode()).hexdigest()[:8])


def depends(it: Node, activity: Node, prerequisite: Node, kind: str, basis: str) -> Iterator[Triple]:
    """What waits for what by a dependency, of what kind it is and on what basis it is known."""
    yield from activity.links("inog:hasDependency", it)
    yield from it.is_a("inog:Dependency")
    yield from it.links("inog:hasPrerequisite", prerequisite)
    yield from it.says("inog:hasDependencyKind", iri(f"dep:{kind}"))
    yield from it.says("inog:hasAssertionBasis", iri(f"basis:{basis}"))


def dependency(activity: Node, prerequisite: Node, row: Row) -> Iterator[Triple]:
    """One row of `graph/links/dependencies.csv`: what waits for what, who says so and on what basis."""
    it = dependency_of(activity, prerequisite, row.get("kind", ""))
    kind, basis = row.get("kind") or "sequencing", row.get("basis") or "curated"
    yield from depends(it, activity, prerequisite, kind, basis)
    if row.get("note"):
        yield from it.says("skos:note", words(row["note"], "ru"))
    if row.get("author"):
        yield from it.says("dcterms:source", words(row["author"]))
