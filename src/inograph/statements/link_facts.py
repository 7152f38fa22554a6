"""What published texts say of things → lines: links, remarks, answers that differ, reported figures, progress."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from inograph.errors import Text
from inograph.statements.ntriples import Node, Triple, iri, moment, node, typed, words
from inograph.statements.periods import Period, linked

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a word of the column `relation` becomes, and what it says."""

    property: str
    meaning: Text


RELATIONS: Mapping[str, Relation] = {
    "direction": Relation("inog:hasPriorityDirection", Text("служит направлению", "serves a priority direction")),
    "park": Relation("inog:inPark", Text("находится в парке", "takes place in a park")),
    "cluster": Relation("inog:inCluster", Text("относится к кластеру", "serves a cluster")),
    "instrument": Relation("inog:usesInstrument", Text("опирается на инструмент", "draws on an instrument")),
    "project": Relation("inog:hasProject", Text("относится к проекту", "belongs to a project")),
    "delivered-as": Relation("inog:isDeliveredAs", Text("дало результат в проекте", "bore its result in a project")),
    "participant": Relation("inog:hasParticipant", Text("ведёт проект", "is carried out by")),
    "initiated-by": Relation("inog:isInitiatedBy", Text("предложен кем", "began with")),
    "managed-by": Relation("inog:isManagedBy", Text("кто ведает инструментом", "is managed by")),
    "beneficiary": Relation("inog:hasBeneficiary", Text("кто получил поддержку", "went to")),
    "backed-by": Relation("inog:isBackedBy", Text("кто поддерживает кластер", "is backed by")),
    "member-of": Relation("org:memberOf", Text("входит в кластер или группу", "is a member of a cluster or group")),
    "part-of": Relation("org:subOrganizationOf", Text("подчинён или принадлежит", "is subordinate or belongs to")),
    "obliges": Relation("inog:obliges", Text("обязывает орган", "obliges a body")),
    "approved-by": Relation("inog:isApprovedBy", Text("утверждена актом", "is approved by an act")),
    "continues": Relation("dcterms:replaces", Text("продолжает", "continues")),
    "related": Relation("dcterms:relation", Text("связано по делу", "has to do with")),
}
"""A word of the column `relation` → its property; the same table stands in `docs/links.md`."""
STRENGTHS = ("explicit", "near-explicit", "hypothesis", "absent")


def claim_node(*parts: str) -> Node:
    return node("claim", hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12])


def link(one: Node, relation: str, other: Node, row: Row, origins: tuple[str, ...]) -> Iterator[Triple]:
    """One row of a link table: the link itself, and who says it how directly."""
    property_ = RELATIONS[relation].property
    yield from one.links(property_, other)
    it = claim_node(one.iri, property_, other.iri, row.get("source", ""))
    yield from it.is_a("inog:Claim")
    yield from it.links("rdf:subject", one)
    yield from it.says("rdf:predicate", iri(property_))
    yield from it.links("rdf:object", other)
    yield from _said(it, row, origins)
    if row.get("quote"):
        yield from it.says("inog:verbatimText", words(row["quote"], "ru" if _russian(row["quote"]) else "en"))


def remark(about: Node, row: Row, origins: tuple[str, ...]) -> Iterator[Triple]:
    """One row of `remarks.csv`: what a text says of a thing, in our words."""
    it = claim_node(about.iri, row.get("text_ru", ""), row.get("text_en", ""), row.get("source", ""))
    yield from it.is_a("inog:Claim")
    yield from it.links("rdf:subject", about)
    yield from it.named("dcterms:description", row.get("text_ru", ""), row.get("text_en", ""))
    yield from _said(it, row, origins)


def conflict(about: Node, row: Row, origins: tuple[str, ...]) -> Iterator[Triple]:
    """One row of `conflicts.csv`: a question, and one of the answers to it."""
    it = node("conflict", row["conflict"])
    yield from it.is_a("inog:Conflict")
    yield from it.named("skos:prefLabel", row.get("name_ru", ""), row.get("name_en", ""))
    yield from it.links("dcterms:subject", about)
    yield from it.links("inog:hasClaim", claim_node(
        about.iri, row.get("text_ru", ""), row.get("text_en", ""), row.get("source", "")
    ))  # fmt: skip
    yield from remark(about, row, origins)


def duration(activity: Node, days: int, row: Row) -> Iterator[Triple]:
    """One row of `durations.csv`: how many days an activity takes, who says so and on what basis."""
    yield from activity.says("inog:durationInDays", typed(days))
    it = claim_node(activity.iri, "inog:durationInDays", str(days), row["author"])
    yield from it.is_a("inog:Claim")
    yield from it.links("rdf:subject", activity)
    yield from it.says("rdf:predicate", iri("inog:durationInDays"))
    yield from it.says("rdf:object", typed(days))
    yield from it.says("inog:hasAssertionBasis", iri(f"basis:{row.get('basis') or 'curated'}"))
    yield from _said(it, row, (words(row["author"]),))


def _said(it: Node, row: Row, origins: tuple[str, ...]) -> Iterator[Triple]:
    yield from it.says("inog:hasStrength", iri(f"strength:{row.get('strength') or 'explicit'}"))
    yield from it.says("dcterms:source", *origins)
    if row.get("date"):
        yield from it.says("dcterms:date", moment(row["date"]))
    if row.get("note"):
        yield from it.says("skos:note", words(row["note"], "ru" if _russian(row["note"]) else "en"))


def _russian(text: str) -> bool:
    return bool(re.search("[а-яё]", text, re.IGNORECASE))


_UNITS = {"RUB": "cur:RUB", "PERCENT": "unit:PERCENT", "NUM": "unit:NUM"}


def reported(indicator: Node, row: Row, origins: tuple[str, ...]) -> Iterator[Triple]:
    """One row of `figures.csv`: a number that a text gives for a quantity; ValueError for what is no number."""
    try:
        value = Decimal(row["value"])
    except InvalidOperation:
        raise ValueError(row["value"]) from None
    tag = claim_node(indicator.iri, row["value"], row.get("source", ""), row.get("reported", "")).iri.rpartition("/")[2]
    it = node("reported-value", f"{indicator.iri.rpartition('/')[2]}.{tag}")
    yield from it.is_a("inog:ReportedValue")
    yield from it.links("inog:hasIndicator", indicator)
    yield from it.says("inog:numericValue", typed(value))
    yield from it.says("qudt:hasUnit", iri(_UNITS[row.get("unit") or "NUM"]))
    yield from it.says("inog:hasValueQualifier", iri(f"qual:{row.get('qualifier') or 'exactly'}"))
    yield from it.named("dcterms:description", row.get("text_ru", ""), row.get("text_en", ""))
    yield from it.says("dcterms:source", *origins)
    if row.get("year"):
        year = int(row["year"])
        yield from linked(it, "inog:refersToPeriod", Period.of_years(year, year))
    if row.get("reported"):
        yield from it.says("dcterms:date", moment(row["reported"]))
    if row.get("note"):
        yield from it.says("skos:note", words(row["note"], "ru" if _russian(row["note"]) else "en"))


CONSENT = {"consent-requested": "requested", "consent-given": "given", "consent-refused": "refused"}
"""A word of the column `what` of `progress.csv` → the state of consent that it means."""
PROGRESS = (*CONSENT, "done", "moved")


def progress(
    of: Node, row: Row, moved_to: Period | None, occurrence: Node | None, origins: tuple[str, ...]
) -> Iterator[Triple]:
    """One row of `progress.csv`: what a coordinator noted, when, and on what it rests."""
    tag = hashlib.sha256("\n".join((of.iri, row["what"], row.get("period", ""), row["date"])).encode()).hexdigest()[:12]
    it = node("progress", tag)
    yield from it.is_a("inog:ProgressRecord")
    yield from it.links("inog:isRecordOf", of)
    yield from it.says("inog:hasProgressKind", iri(f"progress:{row['what']}"))
    yield from it.says("dcterms:date", moment(row["date"]))
    yield from it.says("dcterms:source", *origins)
    if occurrence:
        yield from it.links("inog:refersToPeriod", occurrence)
    if moved_to:
        yield from linked(it, "inog:hasNewDeadline", moved_to)
    if row.get("note"):
        yield from it.says("skos:note", words(row["note"], "ru" if _russian(row["note"]) else "en"))
