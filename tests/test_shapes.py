"""A right graph conforms; a copy broken in one place is refused by the shape that guards that place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from inograph import checks
from inograph.checks.slips import slips
from inograph.queries.typed import vocabulary
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PREFIXES = """
PREFIX inog: <https://w3id.org/inograph/ontology#>
PREFIX role: <https://w3id.org/inograph/scheme/executor-role/>
PREFIX scheme: <https://w3id.org/inograph/scheme/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/inograph/id/>
"""
A, B, C = "<activity/perepravy>", "<activity/shkola>", "<activity/inzhenery>"
S, S2 = "<assignment/perepravy.minrechflot>", "<assignment/shkola.administratsiia>"
Q, R, E = "<period/2028-Q4>", "<period/R-2027--2028-P1Y>", "<evidence/1>"
T, D, X = "<indicator-target/zareche-jobs>", "<expected-document/perepravy>", "<dependency/1>"
P, N = "<programme/zareche>", "<source/plan/snapshot/000000000000>"
M = "<observation/participation/org/administratsiia>"
LEAD = "<https://w3id.org/inograph/scheme/executor-role/lead>"
NAME = "A name is needed, at most one a language."


def without(subject: str, *predicates: str) -> str:
    return " ; ".join(f"DELETE WHERE {{ {subject} {predicate} ?o }}" for predicate in predicates)


def plus(triples: str) -> str:
    return f"INSERT DATA {{ {triples} }}"


def instead(subject: str, predicate: str, value: str) -> str:
    old = f"{subject} {predicate} ?o"
    return f"DELETE {{ {old} }} INSERT {{ {subject} {predicate} {value} }} WHERE {{ {old} }}"


OTHER = "<org/verfi>"
V, W, Z, G = "<plan-revision/1>", "<event/pereimenovanie>", "<reported-value/jobs>", "<progress/1>"
CORRECTION = "<correction/1>"
BREAKS = [
    ("Programme", NAME, plus(f'{P} skos:prefLabel "Ещё имя"@ru')),
    ("Programme", "The programme has no roadmap.", without(P, "inog:hasRoadmap")),
    ("Programme", "No goal of the programme was read.", without(P, "inog:hasGoal")),
    ("Programme", "No priority direction of the programme was read.", without(P, "inog:hasPriorityDirection")),
    ("Programme", "What a programme declares is an indicator target.", plus(f"{P} inog:declaresTarget {OTHER}")),
    ("Programme", "What a programme develops is a park.", plus(f"{P} inog:developsPark {OTHER}")),
    ("Programme", "A programme's stakeholder is a stakeholder.", plus(f"{P} inog:hasStakeholder {A}")),
    ("NamedThing", NAME, without("<park/sport>", "skos:prefLabel")),
    ("Park", "The park has no function of the scheme park-function.", without("<park/sport>", "inog:hasParkFunction")),
    ("Indicator", "An indicator counts at most one kind.", plus("<indicator/activities> inog:countsKind inog:Park")),
    ("Activity", NAME, without(A, "skos:prefLabel")),
    ("Activity", "An activity stands in exactly one roadmap.", without(A, "inog:isActivityOf")),
    ("Activity", "The part of an executor must be an assignment.", plus(f"{A} inog:hasAssignment {OTHER}")),
    ("Activity", "The activity has no executor.", without(B, "inog:hasAssignment")),
    ("Activity", "A deadline is one calendar or recurring period.", plus(f"{A} inog:hasDeadline {R}")),
    ("Activity", "A duration is one whole number of days.", plus(f"{A} inog:durationInDays 0")),
    (
        "Activity",
        "No deadline of the activity was read.",
        without(A, "inog:hasDeadline") + " ;\n" + without(A, "inog:hasDuePeriod"),
    ),
    ("Activity", "An activity is due in a calendar period.", plus(f"{A} inog:hasDuePeriod {R}")),
    ("Activity", "A deliverable must be an expected document.", plus(f"{A} inog:hasExpectedDocument {OTHER}")),
    ("Activity", "The activity has no deliverable.", without(A, "inog:hasExpectedDocument")),
    ("Activity", "The order is one whole number from 1.", instead(A, "inog:statedOrder", "0")),
    ("Activity", "What supports an activity must be evidence.", plus(f"{A} inog:isEvidencedBy {OTHER}")),
    ("Activity", "No words of a source support the activity.", without(A, "inog:isEvidencedBy", "inog:hasAssignment")),
    ("Activity", "An activity takes place in a park.", plus(f"{A} inog:inPark {OTHER}")),
    ("Activity", "An activity serves a cluster.", plus(f"{A} inog:inCluster {OTHER}")),
    ("Activity", "An activity draws on a federal instrument.", plus(f"{A} inog:usesInstrument {OTHER}")),
    ("Lead", "The activity has more than one lead executor.", instead(S, "inog:hasExecutorRole", "role:lead")),
    (
        "OneRole",
        "The same executor {?value} stands twice in the same role.",
        instead(S, "inog:hasAssignee", "<org/verfi>"),
    ),
    ("Shortcut", "The executor {?value} has no assignment behind it.", plus(f"{A} inog:hasCoExecutor <org/minucheby>")),
    ("DependencyCycle", "The activity waits for itself through its dependencies.", plus(f"{B} inog:dependsOn {A}")),
    (
        "DueOrder",
        "The prerequisite {?value} is due later than the activity that waits for it.",
        instead(A, "inog:hasDeadline", "<period/2027>"),
    ),
    ("Assignment", "An assignment belongs to exactly one activity.", plus(f"{B} inog:hasAssignment {S}")),
    ("Assignment", "An assignment has exactly one assignee, a stakeholder.", without(S, "inog:hasAssignee")),
    ("Assignment", "An assignment has exactly one executor role.", without(S, "inog:hasExecutorRole")),
    ("Assignment", "A role has at most one basis.", plus(f"{S} inog:hasRoleBasis {OTHER}")),
    ("Assignment", "It is not said what the role rests on.", without(S, "inog:hasRoleBasis")),
    (
        "Assignment",
        "An assignment has at most one consent requirement.",
        plus(f"{S} inog:hasConsentRequirement {LEAD}"),
    ),
    ("Assignment", "The consent requirement is not of its scheme.", instead(S, "inog:hasConsentRequirement", LEAD)),
    ("Assignment", "An assignment has at most one consent state.", plus(f"{S} inog:hasConsentState {LEAD}")),
    ("Assignment", "The consent state is not of its scheme.", instead(S, "inog:hasConsentState", LEAD)),
    ("Assignment", "The order is one whole number from 1.", instead(S, "inog:statedOrder", '"first"')),
    ("Assignment", "The words of the source are not kept.", without(S, "inog:verbatimText", "inog:isEvidencedBy")),
    ("Assignment", "What supports an assignment must be evidence.", plus(f"{S} inog:isEvidencedBy {OTHER}")),
    ("Assignment", "No words of a source support the assignment.", without(S, "inog:isEvidencedBy")),
    ("Stakeholder", NAME, without(OTHER, "skos:prefLabel")),
    ("Stakeholder", "A stakeholder has exactly one kind.", without(OTHER, "org:classification")),
    ("Stakeholder", "The kind is not of the scheme organization-kind.", instead(OTHER, "org:classification", LEAD)),
    ("Stakeholder", "Proposed is yes or no.", plus(f'{OTHER} inog:isProposed "maybe"')),
    (
        "Cluster",
        "A specialization is a concept of the scheme sector.",
        plus(f"<cluster/sudostroenie> inog:hasSpecialization {LEAD}"),
    ),
    ("ExpectedDocument", "A deliverable belongs to an activity.", without(A, "inog:hasExpectedDocument")),
    ("ExpectedDocument", "A deliverable has exactly one kind.", without(D, "inog:hasDocumentKind")),
    ("ExpectedDocument", "The kind is not of the scheme document-kind.", instead(D, "inog:hasDocumentKind", LEAD)),
    ("ExpectedDocument", "A deliverable is issued by a stakeholder.", plus(f"{D} inog:isIssuedBy {A}")),
    ("ExpectedDocument", "A deliverable is addressed to a stakeholder.", plus(f"{D} inog:isAddressedTo {A}")),
    ("ExpectedDocument", "The party of an agreement is a stakeholder.", plus(f"{D} inog:hasParty {A}")),
    ("ExpectedDocument", "The words of the source are not kept.", without(D, "inog:verbatimText")),
    ("CalendarPeriod", NAME, without(Q, "skos:prefLabel")),
    ("CalendarPeriod", "A period has one key.", without(Q, "skos:notation")),
    (
        "CalendarPeriod",
        "The first day is one date that does not follow the last.",
        instead(Q, "inog:firstDay", '"2029-01-01"^^xsd:date'),
    ),
    ("CalendarPeriod", "A period has exactly one last day.", without(Q, "inog:lastDay")),
    ("RecurringPeriod", NAME, without(R, "skos:prefLabel")),
    ("RecurringPeriod", "A period recurs in one way.", plus(f'{R} inog:recurrence "P1M"')),
    ("Recurrence", "It is not said how often the work falls due.", without(R, "inog:recurrence")),
    (
        "RecurringPeriod",
        "The first day is one date that does not follow the last.",
        instead(R, "inog:firstDay", '"2030-01-01"^^xsd:date'),
    ),
    ("RecurringPeriod", "A period has at most one last day.", plus(f'{R} inog:lastDay "2031-12-31"^^xsd:date')),
    ("RecurringPeriod", "An occurrence is a calendar period.", plus(f"{R} inog:hasOccurrence {OTHER}")),
    ("RecurringPeriod", "The occurrences are not known.", without(R, "inog:hasOccurrence")),
    (
        "RecurringPeriod",
        "The occurrence {?value} lies outside the period.",
        instead(R, "inog:firstDay", '"2028-03-01"^^xsd:date'),
    ),
    ("IndicatorTarget", "A target has exactly one indicator.", without(T, "inog:hasIndicator")),
    ("IndicatorTarget", "A target has exactly one decimal number.", instead(T, "inog:numericValue", '"много"')),
    ("IndicatorTarget", "A target has exactly one unit.", without(T, "qudt:hasUnit")),
    ("IndicatorTarget", "A target has exactly one qualifier.", without(T, "inog:hasValueQualifier")),
    (
        "IndicatorTarget",
        "The qualifier is not of the scheme value-qualifier.",
        instead(T, "inog:hasValueQualifier", LEAD),
    ),
    ("IndicatorTarget", "A target refers to at most one period.", plus(f"{T} inog:refersToPeriod {Q}")),
    ("IndicatorTarget", "No words of a source support the figure.", without(T, "inog:isEvidencedBy")),
    ("Dependency", "A dependency belongs to exactly one activity.", plus(f"{C} inog:hasDependency {X}")),
    ("Dependency", "A dependency has exactly one prerequisite.", without(X, "inog:hasPrerequisite")),
    ("Dependency", "A dependency has at most one kind.", plus(f"{X} inog:hasDependencyKind {LEAD}")),
    ("Dependency", "The kind is not of the scheme dependency-kind.", instead(X, "inog:hasDependencyKind", LEAD)),
    ("Dependency", "It is not said what the dependency rests on.", without(X, "inog:hasAssertionBasis")),
    ("Evidence", "Evidence supports exactly one thing.", without(E, "oa:hasBody")),
    ("Evidence", "Evidence supports exactly one property.", without(E, "inog:evidencesProperty")),
    ("Evidence", "Evidence stands in exactly one snapshot of a source.", without(E, "oa:hasSource")),
    ("Evidence", "The words begin before they end.", instead(E, "oa:start", "500")),
    ("Evidence", "The words end in one place.", plus(f"{E} oa:end 777")),
    ("Evidence", "The words stand on one sheet.", plus(f'{E} inog:inSheet "A", "B"')),
    ("Evidence", "A cell has an address such as C7.", plus(f'{E} inog:inCell "7C"')),
    ("Evidence", "Evidence quotes words.", instead(E, "oa:exact", '""')),
    ("SourceDocument", "A document has at least one snapshot.", without("<source/plan>", "inog:hasSnapshot")),
    ("SourceSnapshot", "A snapshot belongs to exactly one document.", without("<source/plan>", "inog:hasSnapshot")),
    ("SourceSnapshot", "A snapshot has a checksum.", without(N, "dcterms:identifier")),
    ("DerivedMeasure", "A measured value has exactly one measure.", without(M, "inog:isMeasureOf")),
    ("DerivedMeasure", "A measured value belongs to exactly one thing.", without(M, "inog:isComputedFor")),
    ("DerivedMeasure", "A measured value is exactly one decimal number.", without(M, "inog:numericValue")),
    (
        "StatementGraph",
        "A graph says where its statements come from.",
        "DELETE WHERE { ?graph a inog:StatementGraph ; inog:hasAssertionBasis ?basis }; "
        "INSERT DATA { <graph/x> a inog:StatementGraph }",
    ),
    ("Rule", NAME, without("<rule/executors>", "skos:prefLabel")),
    ("Rule", "A rule derives a property.", without("<rule/executors>", "inog:derivesProperty")),
    ("Group", "The member of a group is a stakeholder.", plus(f"{A} org:memberOf <group/organizatsii>")),
    ("Membership", "One is a member of a cluster or of a group.", instead(OTHER, "org:memberOf", "<park/sport>")),
    (
        "Identifier",
        "The number has not as many digits as its register gives.",
        plus(f'{OTHER} org:identifier "ОГРН 12345"'),
    ),
    (
        "Agreement",
        "An agreement is expected, but its parties are not named: two are needed.",
        "DELETE DATA { <expected-document/shkola> inog:hasParty <org/verfi> }",
    ),
    ("Percent", "A share lies outside 0 to 100.", instead(T, "qudt:hasUnit", "<http://qudt.org/vocab/unit/PERCENT>")),
    (
        "OneMeasure",
        "One measure has two values for one thing.",
        plus(
            "<observation/2> a inog:DerivedMeasure ; inog:isMeasureOf <metric/participation> ; "
            "inog:isComputedFor <org/administratsiia> ; inog:numericValue 4.0"
        ),
    ),
    (
        "CountedKind",
        "What an indicator counts is no class and no concept.",
        instead("<indicator/activities>", "inog:countsKind", "inog:PlannedActivities"),
    ),
    (
        "Instrument",
        "The instrument has no kind of the scheme instrument-kind.",
        without("<instrument/fond>", "inog:hasInstrumentKind"),
    ),
    ("Instrument", "An instrument is managed by a stakeholder.", plus(f"<instrument/fond> inog:isManagedBy {A}")),
    ("Instrument", "Whoever got support is a stakeholder.", plus(f"<instrument/fond> inog:hasBeneficiary {A}")),
    ("Project", "The participant of a project is a stakeholder.", plus(f"<project/verf> inog:hasParticipant {A}")),
    ("Project", "An activity or a cluster belongs to a project.", plus(f"{OTHER} inog:hasProject <project/verf>")),
    ("BackedCluster", "A cluster is backed by a stakeholder.", plus(f"<cluster/sudostroenie> inog:isBackedBy {A}")),
    ("PlanRevision", "A revision is one of exactly one roadmap.", without(V, "dcat:isVersionOf")),
    ("PlanRevision", "A revision follows at most one other.", plus(f"{V} dcat:previousVersion {A}")),
    ("PlanRevision", "A revision is approved by a legal act.", plus(f"{V} inog:isApprovedBy {A}")),
    ("PlanRevision", "The number of activities is one whole number.", instead(V, "inog:activityCount", '"много"')),
    (
        "PlanRevision",
        "The revision follows itself through others.",
        plus(f"{V} dcat:previousVersion <plan-revision/2>"),
    ),
    ("LegalAct", NAME, without("<act/ukaz>", "skos:prefLabel")),
    ("LegalAct", "The act has no number.", without("<act/ukaz>", "dcterms:identifier")),
    ("LegalAct", "The act has no day.", without("<act/ukaz>", "dcterms:issued")),
    ("LegalAct", "An act obliges stakeholders.", plus(f"<act/ukaz> inog:obliges {A}")),
    ("Event", NAME, without(W, "skos:prefLabel")),
    ("Event", "It is not known when this was.", without(W, "dcterms:date")),
    ("Event", "An event has a source.", without(W, "dcterms:source")),
    ("ChangeEvent", "A reorganization changes organizations.", without(W, "org:originalOrganization")),
    (
        "Reference",
        "It is not said how far the reference can be trusted.",
        without("<https://zareche.example/news>", "inog:hasReliability"),
    ),
    ("Claim", "A claim is about exactly one thing.", without("<claim/1>", "rdf:subject")),
    ("Claim", "A claim has exactly one strength.", without("<claim/1>", "inog:hasStrength")),
    ("Claim", "The strength is not of the scheme claim-strength.", instead("<claim/1>", "inog:hasStrength", LEAD)),
    ("Claim", "A claim says something.", without("<claim/1>", "rdf:object")),
    ("Claim", "A claim has no source.", without("<claim/1>", "dcterms:source")),
    (
        "Claim",
        "What is only supposed stands among what is known.",
        instead("<claim/1>", "inog:hasStrength", "<https://w3id.org/inograph/scheme/claim-strength/hypothesis>"),
    ),
    ("Conflict", NAME, without("<conflict/mesta>", "skos:prefLabel")),
    ("Conflict", "A conflict keeps the answers of its sources.", without("<conflict/mesta>", "inog:hasClaim")),
    ("ReportedValue", "A reported value has exactly one indicator.", without(Z, "inog:hasIndicator")),
    ("ReportedValue", "A reported value is exactly one decimal number.", without(Z, "inog:numericValue")),
    ("ReportedValue", "A reported value has a source.", without(Z, "dcterms:source")),
    ("Correction", "A correction is of one activity.", instead(CORRECTION, "inog:isCorrectionOf", OTHER)),
    ("Correction", "The cell is not of the scheme plan-cell.", without(CORRECTION, "inog:refersToCell")),
    ("Correction", "A correction says what the cell says.", without(CORRECTION, "inog:correctedText")),
    ("Correction", "A correction has exactly one day.", without(CORRECTION, "dcterms:date")),
    ("Correction", "It is said who made a correction.", without(CORRECTION, "dcterms:source")),
    ("ProgressRecord", "A record is of one activity or one assignment.", instead(G, "inog:isRecordOf", OTHER)),
    ("ProgressRecord", "The kind is not of the scheme progress-kind.", without(G, "inog:hasProgressKind")),
    ("ProgressRecord", "A record has exactly one day.", without(G, "dcterms:date")),
    ("ProgressRecord", "A record has a source.", without(G, "dcterms:source")),
    ("ProgressRecord", "A new deadline is one period.", plus(f"{G} inog:hasNewDeadline {OTHER}")),
    (
        "Concept",
        "A concept has a Russian name.",
        f'DELETE DATA {{ {LEAD} skos:prefLabel "ответственный исполнитель"@ru }}',
    ),
    ("Concept", "A concept has an English name.", f'DELETE DATA {{ {LEAD} skos:prefLabel "lead executor"@en }}'),
    ("Concept", "A concept has one code.", without(LEAD, "skos:notation")),
    ("Concept", "A concept is defined in both languages.", without(LEAD, "skos:definition")),
    ("Concept", "A concept is a top concept or has a broader one.", without(LEAD, "skos:topConceptOf")),
]


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl")


@cache
def right() -> Graph:
    """The sample programme, the ontology and what the rules derive."""
    graph = Graph().parse(ROOT / "tests" / "sample.ttl").parse(ROOT / "ontology" / "inograph.ttl")
    for file in (ROOT / "ontology" / "schemes").glob("*.ttl"):
        graph.parse(file)
    for rule in sorted((ROOT / "ontology" / "rules").glob("*.rq")):
        for triple in graph.query(rule.read_text(encoding="utf-8")):
            graph.add(triple)
    return graph


def test_our_own_shapes_hold_no_slip() -> None:
    known = vocabulary(Workspace.open(ROOT))
    assert slips(ROOT / "ontology" / "shapes.ttl", known) == {}


Complaint = tuple[str, str, str]
"""A shape, what it says in English, and of what."""


def by_pyshacl(graph: Graph) -> set[Complaint]:
    """Every result of a validation by pySHACL."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    found = set()
    for result in report.subjects(SH.resultSeverity):
        shape = report.value(result, SH.sourceShape)
        owner = shapes().value(predicate=SH.property, object=shape) or shape
        said = report.value(result, SH.sourceConstraint) or shape
        focus = str(report.value(result, SH.focusNode))
        found |= {
            (_name(owner), _said(str(m)), focus) for m in shapes().objects(said, SH.message) if m.language == "en"
        }
    return found


def compiled(graph: Graph) -> set[Complaint]:
    """Every result of the shapes as inograph asks them of its store."""
    kg = KnowledgeGraph(Workspace.open(ROOT), ox.Store())
    kg.store.load(graph.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(kg.current))
    flaws, findings = checks.shapes.found(kg)
    assert findings == []
    return {(f.code.removeprefix("shape-"), f.message.en, f.entity) for f in flaws}


def _said(message: str) -> str:
    return message.replace("{?value}", "").replace("  ", " ")


def test_the_right_graph_conforms() -> None:
    assert by_pyshacl(right()) == set()
    assert compiled(right()) == set()


@pytest.mark.parametrize(("shape", "message", "update"), BREAKS, ids=[f"{s}-{m[:60]}" for s, m, _ in BREAKS])
def test_a_broken_graph_is_refused_by_the_right_shape(shape: str, message: str, update: str) -> None:
    broken = Graph()
    for triple in right():
        broken.add(triple)
    broken.update(PREFIXES + update)
    found = compiled(broken)
    assert (shape, _said(message)) in {(name, said) for name, said, _ in found}
    assert found == by_pyshacl(broken)


def test_a_list_of_days_need_not_say_how_often_it_recurs() -> None:
    listed = Graph()
    for triple in right():
        listed.add(triple)
    listed.update(
        PREFIXES + without(R, "inog:recurrence") + " ; " + instead(R, "skos:notation", '"2027-03-25+2027-09-30"')
    )
    assert compiled(listed) == by_pyshacl(listed) == set()


def test_every_constraint_is_broken_by_some_copy() -> None:
    assert set(_constraints()) - {(shape, message) for shape, message, _ in BREAKS} == set()


def test_every_constraint_speaks_both_languages_and_has_a_severity() -> None:
    for node in set(shapes().subjects(SH.message)):
        assert {m.language for m in shapes().objects(node, SH.message)} == {"ru", "en"}
    for node in shapes().objects(None, SH.property):
        messages = list(shapes().objects(node, SH.message))
        assert not messages or shapes().value(node, SH.severity) is not None


def _constraints() -> list[tuple[str, str]]:
    owned = [pair for predicate in (SH.property, SH.sparql) for pair in shapes().subject_objects(predicate)]
    return [
        (_name(owner), str(message))
        for owner, node in owned
        for message in shapes().objects(node, SH.message)
        if isinstance(message, Literal) and message.language == "en"
    ]


def _name(shape: Node | None) -> str:
    return str(shape).rpartition("#")[2].removesuffix("Shape")
