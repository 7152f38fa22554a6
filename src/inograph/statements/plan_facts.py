"""What a plan states → lines: activities with their assignments, deadlines, documents; the concept with its figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from inograph.ontology import PREFIXES
from inograph.plan.concept import Concept
from inograph.plan.deadlines import Deadline
from inograph.plan.deliverables import Deliverable, Party
from inograph.plan.executors import Executor
from inograph.plan.executors.items import LEAD
from inograph.plan.figures import Figure
from inograph.plan.table import Activity
from inograph.plan.words import Words
from inograph.statements.ntriples import Node, Snapshot, Triple, iri, node, typed, words
from inograph.statements.periods import Period, due, linked
from inograph.statements.registry_facts import dependency_of, depends


@dataclass(frozen=True, slots=True)
class Body:
    """The stakeholder that a name was resolved to: its node, and the kind of body it is."""

    node: Node
    kind: str


Resolve = Callable[[str], Body | None]
"""A name as written → the body it means, or None for one that nobody knows."""


@dataclass(frozen=True, slots=True)
class Names:
    """How words become nodes: keys and bodies come from the registry."""

    body: Callable[[str], Body]
    known: Resolve
    direction_key: Callable[[str], str]
    park_key: Callable[[str], str]
    indicator_key: Callable[[str], str]
    concept: Callable[[str, str], str | None]


def number_key(number: str | None) -> str | None:
    """The key of a plan's own number: `1.2` → `n1-2`; none where there is no number.

    >>> number_key("1.2."), number_key(None)
    ('n1-2', None)
    """
    parts = re.findall(r"[0-9a-z]+", (number or "").lower())
    return "n" + "-".join(parts) if parts else None


def language(text: str) -> str:
    """Russian where any Cyrillic letter stands, else English."""
    return "ru" if re.search("[а-яё]", text, re.IGNORECASE) else "en"


def activities(
    rows: Iterable[tuple[str, Activity]], text: str, programme: str, snapshot: Snapshot, names: Names
) -> Iterator[Triple]:
    """Every activity of a plan under its key; `text` is the document, for the words of each place."""
    stated = list(rows)
    named = {row.row: node("activity", key) for key, row in stated}
    for order, (key, row) in enumerate(stated, 1):
        yield from _activity(node("activity", key), order, row, text, programme, snapshot, names)
        yield from _waits(named[row.row], row, named, text, snapshot)


def heading(
    it: Node, title: str, number: str | None, section: str | None, order: int, programme: str
) -> Iterator[Triple]:
    """What an activity is called and where it stands in its plan, whatever kind of source names it."""
    tongue = language(title)
    yield from it.is_a("inog:PlannedActivity")
    yield from it.says("skos:prefLabel", words(title, tongue))
    yield from it.links("inog:isActivityOf", node("roadmap", programme))
    yield from it.says("inog:statedOrder", typed(order))
    if number:
        yield from it.says("skos:notation", words(number))
    if section:
        yield from it.says("inog:inSection", words(section, tongue))


def document_of(activity: Node) -> Node:
    """The document that an activity ends with."""
    return node("expected-document", activity.iri.rpartition("/")[2])


def _activity(
    it: Node, order: int, row: Activity, text: str, programme: str, snapshot: Snapshot, names: Names
) -> Iterator[Triple]:
    key = it.iri.rpartition("/")[2]
    yield from heading(it, row.title, row.number, row.section, order, programme)
    for start, end in (row.name_span, *([(row.stem.start, row.stem.end)] if row.stem else [])):
        yield from snapshot.evidence(it, "skos:prefLabel", start, end, text[start:end])
    yield from _deadline(it, row.deadline, text, snapshot)
    if row.deliverable:
        yield from _document(it, document_of(it), row.deliverable, text, snapshot, names)
    parts: dict[Body, list[Executor]] = {}
    for executor in row.executors:
        parts.setdefault(names.body(executor.name), []).append(executor)
    for body, named in parts.items():
        part = node("assignment", f"{key}.{body.node.iri.rpartition('/')[2]}")
        who = next((one for one in named if one.role == LEAD), named[0])
        yield from _assignment(it, part, who, body, text, snapshot)
        for one in named:  # it has one part, and all words that name it state that
            yield from snapshot.evidence(part, "inog:hasAssignee", one.start, one.end, text[one.start : one.end])


def _deadline(it: Node, deadline: Deadline, text: str, snapshot: Snapshot) -> Iterator[Triple]:
    if not deadline.text:
        return
    yield from it.says("inog:deadlineText", words(" ".join(deadline.text.split())))
    yield from due(it, deadline)
    start, end = deadline.span
    yield from snapshot.evidence(it, "inog:hasDeadline", start, end, text[start:end])
    if deadline.repeats:
        start, end = deadline.repeats.span
        yield from snapshot.evidence(it, "inog:isRepeatedWithin", start, end, text[start:end])
    if deadline.lasts:
        start, end = deadline.lasts.span
        yield from snapshot.evidence(it, "inog:isContinuedThrough", start, end, text[start:end])


def _waits(it: Node, row: Activity, named: Mapping[int, Node], text: str, snapshot: Snapshot) -> Iterator[Triple]:
    """The activities after which the deadline says that this one comes; a rule derives what depends on what."""
    for wait in row.waits:
        first = named[wait.row]
        dependency = dependency_of(it, first, "stated")
        yield from depends(dependency, it, first, "sequencing", "stated")
        stated = text[wait.start : wait.end]
        yield from snapshot.evidence(dependency, "inog:hasPrerequisite", wait.start, wait.end, stated)


Proof = Callable[[Node, str, int, int], Iterator[Triple]]
"""The words of a place, first and last, as what states a property of a thing."""


def _document(
    it: Node, document: Node, words_: Deliverable, text: str, snapshot: Snapshot, names: Names
) -> Iterator[Triple]:
    def proof(of: Node, property_: str, start: int, end: int) -> Iterator[Triple]:
        return snapshot.evidence(of, property_, start, end, text[start:end])

    yield from expected(it, document, words_, names, proof)


def expected(it: Node, document: Node, words_: Deliverable, names: Names, proof: Proof) -> Iterator[Triple]:
    """The document that an activity ends with, and the bodies that its words name."""
    yield from it.links("inog:hasExpectedDocument", document)
    yield from document.is_a("inog:ExpectedDocument")
    yield from document.says("inog:verbatimText", words(" ".join(words_.text.split()), language(words_.text)))
    issuer = names.known(words_.issuer.text) if words_.issuer else None
    regional = words_.kind == "act" and issuer is not None and issuer.kind == "regional-executive"
    yield from document.says("inog:hasDocumentKind", iri("dk:regional-act" if regional else f"dk:{words_.kind}"))
    yield from proof(document, "inog:hasDocumentKind", words_.start, words_.end)
    parties: list[tuple[str, Party]] = [("inog:hasParty", party) for party in words_.parties]
    if words_.issuer:
        parties.append(("inog:isIssuedBy", words_.issuer))
    if words_.addressee:
        parties.append(("inog:isAddressedTo", words_.addressee))
    for relation, party in parties:
        body = names.known(party.text)
        if body is None:
            continue  # its words are kept with the document; an unknown name in an oblique case makes no body
        yield from document.links(relation, body.node)
        yield from proof(document, relation, party.start, party.end)


def _assignment(
    activity: Node, it: Node, executor: Executor, body: Body, text: str, snapshot: Snapshot
) -> Iterator[Triple]:
    yield from activity.links("inog:hasAssignment", it)
    yield from it.is_a("inog:Assignment")
    yield from it.links("inog:hasAssignee", body.node)
    yield from it.says("inog:hasExecutorRole", iri(f"role:{executor.role}"))
    yield from it.says("inog:hasRoleBasis", iri("rbasis:stated-role" if executor.role_stated else "rbasis:first-named"))
    consent = "by-agreement" if executor.by_agreement else "not-marked"
    yield from it.says("inog:hasConsentRequirement", iri(f"consent:{consent}"))
    yield from it.says("inog:hasConsentState", iri("cstate:unknown"))
    yield from it.says("inog:statedOrder", typed(executor.order))
    yield from it.says("inog:verbatimText", words(" ".join(executor.text.split()), language(executor.text)))
    if executor.consent:
        start, end = executor.consent
        yield from snapshot.evidence(it, "inog:hasConsentRequirement", start, end, text[start:end])


def concept(stated: Concept, programme: str, snapshot: Snapshot, names: Names) -> Iterator[Triple]:
    """What the prose around the table states: goal, directions, parks, fields of clusters, who takes part, figures."""
    it = node("programme", programme)
    if stated.goal:
        goal = node("goal", programme)
        yield from it.links("inog:hasGoal", goal)
        yield from goal.is_a("inog:Goal")
        yield from _named(goal, stated.goal, snapshot)
    for phrase in stated.directions:
        direction = node("direction", names.direction_key(phrase.text))
        yield from it.links("inog:hasPriorityDirection", direction)
        yield from direction.is_a("inog:PriorityDirection", "skos:Concept")
        yield from _named(direction, phrase, snapshot)
    for phrase in stated.parks:
        park = node("park", names.park_key(phrase.text))
        yield from it.links("inog:developsPark", park)
        yield from park.is_a("inog:Park")
        yield from snapshot.evidence(park, "inog:developsPark", phrase.start, phrase.end, phrase.text)
    kinds = [participant.who for participant in stated.participants]
    yield from _concepts(it, "inog:hasSpecialization", "sector", stated.specializations, snapshot, names)
    yield from _concepts(it, "inog:involvesKind", "kind", kinds, snapshot, names)
    for figure in stated.figures:
        yield from _target(it, figure, programme, snapshot, names)


def _named(it: Node, phrase: Words, snapshot: Snapshot) -> Iterator[Triple]:
    yield from it.says("skos:prefLabel", words(" ".join(phrase.text.split()), language(phrase.text)))
    yield from snapshot.evidence(it, "skos:prefLabel", phrase.start, phrase.end, phrase.text)


def _concepts(
    it: Node, property_: str, scheme: str, phrases: Iterable[Words], snapshot: Snapshot, names: Names
) -> Iterator[Triple]:
    for phrase in phrases:
        if code := names.concept(scheme, phrase.text):
            yield from it.says(property_, iri(f"{scheme}:{code}"))
            concept_node = Node(PREFIXES[scheme] + code)
            yield from snapshot.evidence(concept_node, property_, phrase.start, phrase.end, phrase.text)


_UNITS = {"RUB": "cur:RUB", "PERCENT": "unit:PERCENT", "NUM": "unit:NUM"}


def _target(programme: Node, figure: Figure, key: str, snapshot: Snapshot, names: Names) -> Iterator[Triple]:
    indicator = names.indicator_key(figure.subject)
    it = node("indicator-target", f"{key}-{indicator}")
    yield from programme.links("inog:declaresTarget", it)
    yield from it.is_a("inog:IndicatorTarget")
    yield from it.links("inog:hasIndicator", node("indicator", indicator))
    yield from it.says("inog:numericValue", typed(figure.value))
    yield from it.says("qudt:hasUnit", iri(_UNITS[figure.unit]))
    yield from it.says("inog:hasValueQualifier", iri(f"qual:{figure.qualifier}"))
    yield from it.says("inog:verbatimText", words(" ".join(figure.text.split()), language(figure.text)))
    if figure.until_year:
        yield from linked(it, "inog:refersToPeriod", Period.of_years(figure.until_year, figure.until_year))
    yield from snapshot.evidence(it, "inog:numericValue", figure.start, figure.end, figure.text)
