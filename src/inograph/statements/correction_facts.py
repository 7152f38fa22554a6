"""A planner's correction of one cell of a plan → lines: who corrected what, when and why, and what the cell states."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from inograph.plan.deliverables import Deliverable
from inograph.statements.ntriples import Node, Triple, iri, moment, node, typed, words
from inograph.statements.plan_facts import Names, document_of, expected, language

OF_DEADLINE = ("inog:deadlineText", "inog:hasDeadline", "inog:isRepeatedWithin", "inog:isContinuedThrough",
               "inog:durationInDays")  # fmt: skip
"""What a cell of a deadline states of an activity."""
OF_DOCUMENT = (
    "rdf:type",
    "inog:verbatimText",
    "inog:hasDocumentKind",
    "inog:hasParty",
    "inog:isIssuedBy",
    "inog:isAddressedTo",
)
"""What a cell of a document states of that document."""
OF_ROLE = ("inog:hasExecutorRole", "inog:hasRoleBasis")
"""What says in which role a body takes part."""
OF_CONSENT = ("inog:hasConsentRequirement",)
"""What says whether it takes part by agreement only."""


def record(of: Node, row: Mapping[str, str], source: str, bodies: Iterable[Node] = ()) -> Iterator[Triple]:
    """One row of `corrections.csv`: which cell of which activity, what was read, what it says, who says so and why.

    `bodies` are those that a cell of executors names.
    """
    it = node("correction", hashlib.sha256(f"{of.iri}\n{row['what']}".encode()).hexdigest()[:12])
    yield from it.is_a("inog:Correction")
    yield from it.links("inog:isCorrectionOf", of)
    yield from it.says("inog:refersToCell", iri(f"cell:{row['what']}"))
    yield from it.says("inog:readText", words(row["read"]))
    yield from it.says("inog:correctedText", words(row["value"]))
    yield from it.says("skos:note", words(row["reason"], language(row["reason"])))
    yield from it.says("dcterms:source", words(row["author"]))
    yield from it.links("dcterms:subject", node("source", source))
    yield from it.says("dcterms:date", moment(row["date"]))
    for body in bodies:
        yield from it.links("dcterms:references", body)


def title(of: Node, said: str) -> Iterator[Triple]:
    """What the activity is called."""
    yield from of.says("skos:prefLabel", words(said, language(said)))


def document(of: Node, said: Deliverable | None, names: Names) -> Iterator[Triple]:
    """What the activity ends with, if with anything."""
    if said:
        yield from expected(of, document_of(of), said, names, lambda *_: iter(()))


def role(assignment: Node, role_: str) -> Iterator[Triple]:
    """In which role a body takes part, on the word of a planner."""
    yield from assignment.says("inog:hasExecutorRole", iri(f"role:{role_}"))
    yield from assignment.says("inog:hasRoleBasis", iri("rbasis:corrected"))


def consent(assignment: Node, by_agreement: bool) -> Iterator[Triple]:
    """Whether a body takes part by agreement only."""
    mark = "by-agreement" if by_agreement else "not-marked"
    yield from assignment.says("inog:hasConsentRequirement", iri(f"consent:{mark}"))


def assignment(of: Node, body: Node, said: str, order: int) -> Iterator[Triple]:
    """That a body takes part in an activity which was not read among its executors."""
    it = part_of(of, body)
    yield from of.links("inog:hasAssignment", it)
    yield from it.is_a("inog:Assignment")
    yield from it.links("inog:hasAssignee", body)
    yield from it.says("inog:hasConsentState", iri("cstate:unknown"))
    yield from it.says("inog:statedOrder", typed(order))
    yield from it.says("inog:verbatimText", words(said, language(said)))


def part_of(activity: Node, body: Node) -> Node:
    """The assignment of a body that was not read among the executors of an activity."""
    return node("assignment", f"{activity.iri.rpartition('/')[2]}.{body.iri.rpartition('/')[2]}")
