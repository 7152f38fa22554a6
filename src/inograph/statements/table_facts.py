"""What the rows of a data table state → lines; the evidence of a fact is its row, `{snapshot}#row=N`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from inograph.plan import deliverables
from inograph.plan.deadlines import Deadline
from inograph.plan.executors.items import LEAD
from inograph.plan.records import Participation, Record
from inograph.statements.ntriples import ROW, Node, Snapshot, Triple, iri, node, words
from inograph.statements.periods import due
from inograph.statements.plan_facts import document_of, heading, language

_RELATIONS = {"park": "inog:inPark", "cluster": "inog:inCluster", "instrument": "inog:usesInstrument"}


def activity(it: Node, record: Record, order: int, programme: str) -> Iterator[Triple]:
    """An activity as the first row that names it describes it; its deadline may stand in a later one."""
    yield from heading(it, record.activity.title, record.activity.number, record.section, order, programme)
    if record.deliverable:
        document = document_of(it)
        yield from it.links("inog:hasExpectedDocument", document)
        yield from document.is_a("inog:ExpectedDocument")
        told = deliverables.read(record.deliverable)
        yield from document.says("inog:hasDocumentKind", iri(f"dk:{told.kind if told else 'other'}"))
        yield from document.says("inog:verbatimText", words(record.deliverable, language(record.deliverable)))


def deadline(it: Node, when: Deadline) -> Iterator[Triple]:
    """The deadline's words, and its period where they name one."""
    if when.text:
        yield from it.says("inog:deadlineText", words(when.text))
    yield from due(it, when)


def link(it: Node, what: str, key: str) -> Iterator[Triple]:
    """An activity's cluster, park or instrument."""
    yield from it.links(_RELATIONS[what], node(what, key))


_STATED, _FIRST = iri("rbasis:stated-role"), iri("rbasis:first-named")
_ASKED, _NOT_MARKED, _UNKNOWN = iri("consent:by-agreement"), iri("consent:not-marked"), iri("cstate:unknown")
_IS_A, _ASSIGNMENT = iri("rdf:type"), iri("inog:Assignment")
_HAS, _WHO, _ROLE, _BASIS = (
    iri(f"inog:{name}") for name in ("hasAssignment", "hasAssignee", "hasExecutorRole", "hasRoleBasis")
)
_CONSENT, _STATE = iri("inog:hasConsentRequirement"), iri("inog:hasConsentState")


def assignment_node(it: Node, body: Node, role: str) -> Node:
    """One body has one assignment in one role of an activity, however many rows repeat it."""
    end = ".lead" if role == LEAD else ""
    return node("assignment", f"{it.iri.rpartition('/')[2]}.{body.iri.rpartition('/')[2]}{end}")


def assignment(it: Node, part: Node, body: Node, who: Participation) -> Iterator[Triple]:
    """One body's part in an activity."""
    subject = f"<{part.iri}>"
    yield f"<{it.iri}> {_HAS} {subject}"
    yield f"{subject} {_IS_A} {_ASSIGNMENT}"
    yield f"{subject} {_WHO} <{body.iri}>"
    yield f"{subject} {_ROLE} {iri('role:' + who.role)}"
    yield f"{subject} {_BASIS} {_STATED if who.role_stated else _FIRST}"
    yield f"{subject} {_CONSENT} {_ASKED if who.by_agreement else _NOT_MARKED}"
    yield f"{subject} {_STATE} {_UNKNOWN}"


_EVIDENCE, _BODY, _PROPERTY = iri("inog:Evidence"), iri("oa:hasBody"), iri("inog:evidencesProperty")
_SOURCE, _EXACT, _BY = iri("oa:hasSource"), iri("oa:exact"), iri("inog:isEvidencedBy")


def evidence(snapshot: Snapshot, row: int, part: int, body: Node, property_: str, exact: str) -> Iterator[Triple]:
    """The row that states `property_` of `body`; `part` tells the executors of one row apart, 0 is the row itself."""
    source = snapshot.node.iri
    subject = f"<{source}#row={row}&executor={part}>" if part else f"<{source}#row={row}>"
    yield f"{subject} {_IS_A} {_EVIDENCE}"
    yield f"{subject} {_BODY} <{body.iri}>"
    yield f"{subject} {_PROPERTY} {iri(property_)}"
    yield f"{subject} {_SOURCE} <{source}>"
    yield f"{subject} {_EXACT} {words(exact)}"
    yield f"<{body.iri}> {_BY} {subject}"


def assignments(facts: Iterable[Triple]) -> Iterator[list[int]]:
    """The rows that say each assignment in the sorted facts of one table; those of one assignment stand together."""
    start, says = f"<{node('assignment', '').iri}", f" {_BY} "
    said = (fact.partition(says) for fact in facts if fact.startswith(start) and says in fact)
    for _, own in groupby(said, key=itemgetter(0)):
        yield sorted(int(ROW.findall(place)[-1]) for _, _, place in own)


def identifier_key(source: str, identifier: str) -> str:
    """The key of an activity that has a number in its source: the source's name and the number.

    >>> identifier_key("h2020", "221856"), identifier_key("h2020", "1/2 a")
    ('h2020-221856', 'h2020-1-2-a')
    """
    parts = "-".join(part for part in _ascii(identifier).split("-") if part)
    if parts:
        return f"{source}-{parts}"
    return f"{source}-x{hashlib.sha256(identifier.encode()).hexdigest()[:8]}"


def _ascii(text: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.lower())
