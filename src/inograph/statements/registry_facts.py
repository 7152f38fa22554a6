"""What the registry and the link tables know → lines, one curated graph a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from inograph.statements.ntriples import Node, Triple, about, iri, node, words

Row = Mapping[str, str]

_NAMES = {
    "name_ru": "skos:prefLabel@ru",
    "name_en": "skos:prefLabel@en",
    "short_ru": "inog:shortLabel@ru",
    "short_en": "inog:shortLabel@en",
    "aliases": "skos:altLabel@ru",
    "full_name_ru": "inog:fullName@ru",
    "identifiers": "org:identifier",
    "source": "dcterms:source",
    "note": "skos:note@ru",
}
_TABLES: dict[str, tuple[str, tuple[str, ...], Mapping[str, str]]] = {
    "clusters": ("cluster", ("inog:Stakeholder", "inog:Cluster"), {"specializations": "inog:hasSpecialization>sector"}),
    "parks": ("park", ("inog:Park",), {"function": "inog:hasParkFunction>parkfn"}),
    "instruments": ("instrument", ("inog:FederalInstrument",), {}),
    "directions": ("direction", ("inog:PriorityDirection", "skos:Concept"), {}),
    "activities": ("activity", (), {}),
    "indicators": ("indicator", ("inog:Indicator",), {"counts": "inog:countsKind>inog"}),
}
PUBLIC_KINDS = frozenset(
    {"federal-government", "federal-ministry", "federal-agency", "regional-executive", "municipal-executive"}
)


def row_facts(table: str, row: Row) -> Iterator[Triple]:
    """The facts of one row of `graph/registry/{table}.csv`."""
    if table == "stakeholders":
        yield from stakeholder(node("group" if row.get("kind") == "group" else "org", row["key"]), row.get("kind", ""))
        yield from about(node("group" if row.get("kind") == "group" else "org", row["key"]), _NAMES, row)
        return
    type_, classes, columns = _TABLES[table]
    it = node(type_, row["key"])
    yield from it.is_a(*classes)
    if table == "clusters":
        yield from it.says("org:classification", iri("kind:cluster"))
    yield from about(it, {**_NAMES, **columns}, row)


def stakeholder(it: Node, kind: str) -> Iterator[Triple]:
    """The classes and the kind of a body or a group."""
    kind = kind or "other"
    yield from it.is_a("inog:Stakeholder", "inog:OrganizationGroup" if kind == "group" else "org:Organization")
    if kind in PUBLIC_KINDS:
        yield from it.is_a("cv:PublicOrganisation")
    yield from it.says("org:classification", iri(f"kind:{kind}"))


def proposed(it: Node, type_: str, kind: str, name: str, language: str) -> Iterator[Triple]:
    """A body that a document names and the registry does not know yet."""
    if type_ == "cluster":
        yield from it.is_a("inog:Stakeholder", "inog:Cluster")
        yield from it.says("org:classification", iri("kind:cluster"))
    else:
        yield from stakeholder(it, kind)
    yield from it.says("skos:prefLabel", words(name, language))
    yield from it.says("inog:isProposed", '"true"^^' + iri("xsd:boolean"))


def dependency(activity: Node, prerequisite: Node, row: Row) -> Iterator[Triple]:
    """One row of `graph/links/dependencies.csv`: what waits for what, who says so and on what basis."""
    tag = hashlib.sha256(f"{activity.iri} {prerequisite.iri} {row.get('kind', '')}".encode()).hexdigest()[:8]
    it = node("dependency", tag)
    yield from activity.links("inog:hasDependency", it)
    yield from it.is_a("inog:Dependency")
    yield from it.links("inog:hasPrerequisite", prerequisite)
    yield from it.says("inog:hasDependencyKind", iri(f"dep:{row.get('kind') or 'sequencing'}"))
    yield from it.says("inog:hasAssertionBasis", iri(f"basis:{row.get('basis') or 'curated'}"))
    if row.get("note"):
        yield from it.says("skos:note", words(row["note"], "ru"))
    if row.get("author"):
        yield from it.says("dcterms:source", words(row["author"]))
