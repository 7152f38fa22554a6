"""The questions that the pages ask of the graph, each asked once; the answers become plain values (`site.model`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer, Term
from inograph.errors import Text
from inograph.ontology import ID, INOG, ONTOLOGY_GRAPH, prefix_block
from inograph.site.model import (
    Activity,
    Evidence,
    Executor,
    ExpectedDocument,
    Facts,
    Figure,
    Link,
    Member,
    Named,
    Period,
    SourceDocument,
    Stakeholder,
    in_parts,
)

OF_CLASS = "SELECT ?s ?p ?o WHERE {{ ?s a {} . ?s ?p ?o }}"
OF_WORK = """SELECT ?s ?p ?o WHERE { VALUES ?p { skos:prefLabel skos:notation inog:shortLabel
  inog:statedOrder inog:inSection inog:verbatimText inog:hasAssignment inog:hasAssignee inog:hasExecutorRole
  inog:hasRoleBasis inog:hasConsentRequirement inog:hasConsentState inog:hasExpectedDocument inog:hasDeadline
  inog:deadlineText inog:hasDuePeriod inog:isRepeatedWithin inog:isContinuedThrough } ?s ?p ?o }"""
"""What is read of activities and assignments: they are many, and a property read whole is read in half the time."""
OF_STAKEHOLDERS = "SELECT DISTINCT ?s ?p ?o WHERE { { ?s a inog:Stakeholder } UNION { ?s a inog:Cluster } ?s ?p ?o }"
OF_PERIODS = "SELECT DISTINCT ?s ?p ?o WHERE { { ?s inog:lastDay ?day } UNION { ?s inog:recurrence ?often } ?s ?p ?o }"
_READ = """?evidence oa:start ?start ; oa:end ?end ; oa:exact ?words ; oa:hasBody ?body ;
    inog:evidencesProperty ?property ; oa:hasSource ?source"""
_EVIDENCE = (
    "SELECT ?evidence ?body ?property ?source ?start ?end ?words WHERE {{ {} }} ORDER BY ?start ?end ?body ?property"
)
EVIDENCE = _EVIDENCE.format(_READ)
OF_REPLACED = _EVIDENCE.format(
    "?newer dcat:previousVersion ?revision . GRAPH ?meta { ?read inog:statesRevision ?revision } "
    f"GRAPH ?read {{ {_READ} }}"
)
"""What was read from the texts that newer ones replace: it stands in graphs of their own."""
LABELS = f"""SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ skos:prefLabel }}
  {{ ?s skos:prefLabel ?o }} UNION {{ GRAPH <{ONTOLOGY_GRAPH}> {{ ?s skos:prefLabel ?o }} }} }}"""
LINKING = (
    *("inog:hasPriorityDirection", "inog:inPark", "inog:inCluster", "inog:usesInstrument"),
    *("inog:developsPark", "inog:dependsOn", "inog:hasProject", "inog:isDeliveredAs"),
)
LINKS = f"""SELECT DISTINCT ?s ?p ?o ?basis ?said WHERE {{
  {{ {" UNION ".join(f"{{ ?s {term} ?o BIND({term} AS ?p) }}" for term in LINKING)} }}
  {{ ?s a inog:PlannedActivity }} UNION {{ ?s a inog:Project }}
  OPTIONAL {{ GRAPH ?g {{ ?s ?p ?o }} GRAPH ?meta {{ ?g inog:hasAssertionBasis ?basis }} }}
  OPTIONAL {{ ?s inog:hasDependency ?d . ?d inog:hasPrerequisite ?o ; inog:hasAssertionBasis ?said
    FILTER(?p = inog:dependsOn) }}
}}"""
SHEETS = """SELECT ?s ?sheet WHERE {
  ?s a inog:PlannedActivity . ?e oa:hasBody ?s ; inog:evidencesProperty skos:prefLabel ; inog:inSheet ?sheet }"""
DONE = """SELECT ?activity ?period ?day WHERE {
  ?record inog:isRecordOf ?activity ; inog:hasProgressKind progress:done ; dcterms:date ?day .
  OPTIONAL { ?record inog:refersToPeriod ?period } } ORDER BY DESC(?day)"""
MEMBERS = {
    "direction": "inog:PriorityDirection",
    "cluster": "inog:Cluster",
    "park": "inog:Park",
    "instrument": "inog:FederalInstrument",
    "project": "inog:Project",
}
FACETS = ("hasSpecialization", "hasParkFunction")


class Answering(Protocol):
    """A store that answers SPARQL over the `current` graph, here or elsewhere."""

    def select(self, text: str) -> Answer: ...


class _Described:
    """Everything the graph says of one thing, by the local name of the property."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: defaultdict[str, list[Term]] = defaultdict(list)

    def iris(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(t.value for t in self.values[name] if isinstance(t, NamedNode)))

    def code(self, name: str) -> str:
        """The last word of a concept's address: `lead` of `role:lead`."""
        return next((_local(iri) for iri in self.iris(name)), "")

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(t.value for t in self.values[name] if isinstance(t, Literal)))

    def values_of(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(t.value for t in self.values[name]))

    def word(self, name: str) -> str:
        return next(iter(self.words(name)), "")

    def text(self, name: str) -> Text:
        found = {t.language or "": t.value for t in self.values[name] if isinstance(t, Literal)}
        return Text(found.get("ru", found.get("", "")), found.get("en", ""))

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.word(name)) if self.word(name) else None

    def number(self, name: str) -> int:
        return int(self.word(name) or 0)

    def is_a(self, name: str) -> bool:
        return any(_local(iri) == name for iri in self.iris("type"))


Descriptions = dict[str, _Described]
Proofs = dict[str, tuple[Evidence, ...]]


def load(kg: Answering, programme: str) -> Facts:
    """Read the whole of what the pages show; `programme` is the workspace's programme key."""
    reader = _Reader(kg)
    bodies = [reader.stakeholder(d) for d in reader.described(OF_STAKEHOLDERS).values()]
    sheets = {record["s"]: record["sheet"] for record in reader.records(SHEETS)}
    activities = tuple(sorted(in_parts(list(reader.activities()), sheets), key=lambda a: (a.order, a.iri)))
    members = {name: tuple(sorted(reader.members(term), key=_stated_first)) for name, term in MEMBERS.items()}
    facts = Facts(
        programme=reader.programme(programme),
        goals=tuple(reader.named(d) for d in reader.of_class("inog:Goal").values()),
        figures=(),
        activities=activities,
        stakeholders=tuple(sorted(_with_assignments(bodies, activities), key=lambda s: (s.label.ru, s.iri))),
        members=members,
        sources=tuple(reader.sources()),
        specializations=reader.specializations(),
        kinds={_local(iri): label for iri, label in reader.labels.items() if "/scheme/" in iri},
    )
    figures = [_named(figure, facts, reader.types) for figure in reader.figures()]
    place = {key: place for place, key in enumerate(facts.plans)}
    ordered = sorted(activities, key=lambda a: place.get(a.stated_in, len(place)))
    return replace(
        facts,
        activities=tuple(ordered),
        figures=tuple(sorted(figures, key=lambda f: f.counts != f"{INOG}PlannedActivity")),
    )


class _Reader:
    """One reading of one graph: labels and evidence are fetched once and joined to everything else."""

    def __init__(self, kg: Answering) -> None:
        self.kg = kg
        self.labels = {d.iri: d.text("prefLabel") for d in self.described(LABELS).values()}
        self.proofs = self._proofs()
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        for record in self.records("SELECT DISTINCT ?s ?class WHERE { ?what inog:countsKind ?class . ?s a ?class }"):
            self.types[record["class"]].add(record["s"])
        self.links = self._links()
        self.periods = {d.iri: self.period(d) for d in self.described(OF_PERIODS).values()}
        self.expected = {d.iri: self.expected_document(d) for d in self.of_class("inog:ExpectedDocument").values()}

    def records(self, query: str) -> list[dict[str, str]]:
        return self.kg.select(prefix_block() + query).texts()

    def described(self, query: str) -> Descriptions:
        found: Descriptions = {}
        for subject, predicate, value in self.kg.select(prefix_block() + query).rows:
            if isinstance(subject, NamedNode) and predicate is not None and value is not None:
                described = found.get(iri := subject.value) or found.setdefault(iri, _Described(iri))
                described.values[_local(predicate.value)].append(value)
        return dict(sorted(found.items()))

    def of_class(self, term: str) -> Descriptions:
        return self.described(OF_CLASS.format(term))

    def among(self, things: Descriptions, term: str) -> Descriptions:
        """Those of a class, also what nothing is told of."""
        members = sorted(record["s"] for record in self.records(f"SELECT ?s WHERE {{ ?s a {term} }}"))
        return {iri: things.get(iri) or _Described(iri) for iri in members}

    def _proofs(self) -> Proofs:
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for evidence in self.evidence(EVIDENCE):
            found[evidence.about].append(evidence)
        return {body: tuple(proofs) for body, proofs in found.items()}

    def evidence(self, query: str) -> Iterator[Evidence]:
        for r in self.records(query):
            source = r["source"].removeprefix(ID).split("/")[1]
            start, end = int(r["start"]), int(r["end"])
            yield Evidence(r["evidence"], r["body"], _local(r["property"]), source, start, end, r["words"])

    def _links(self) -> dict[str, list[Link]]:
        """The links of each thing at either end."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for r in self.records(LINKS):
            link = Link(r["s"], _local(r["p"]), r["o"], _local(r["said"] or r["basis"]) or "stated")
            for end in dict.fromkeys((link.subject, link.object)):
                found[end].append(link)
        return dict(found)

    def common(self, d: _Described) -> dict[str, object]:
        label = self.labels.get(d.iri) or d.text("prefLabel")
        short = d.text("shortLabel")
        return {
            "iri": d.iri,
            "label": label,
            "short": Text(short.ru or label.ru, short.en or label.en),
            "evidence": self.proofs.get(d.iri, ()),
        }

    def named(self, d: _Described) -> Named:
        return Named(**self.common(d))  # type: ignore[arg-type]

    def programme(self, key: str) -> Named:
        found = self.of_class("inog:Programme")
        iri = f"{ID}programme/{key}"
        return self.named(found.get(iri) or next(iter(found.values()), None) or _Described(iri))

    def specializations(self) -> tuple[Text, ...]:
        """What the clusters are said to be good at, where the programme does not say which cluster."""
        found = [iri for d in self.of_class("inog:Programme").values() for iri in d.iris("hasSpecialization")]
        return tuple(self.labels.get(iri) or Text(_local(iri), "") for iri in found)

    def period(self, d: _Described) -> Period:
        return Period(
            **self.common(d),  # type: ignore[arg-type]
            first=d.day("firstDay"),
            last=d.day("lastDay"),
            recurrence=d.word("recurrence"),
        )

    def expected_document(self, d: _Described) -> ExpectedDocument:
        return ExpectedDocument(
            **self.common(d),  # type: ignore[arg-type]
            words=d.word("verbatimText"),
            kinds=tuple(self.labels.get(k) or Text(_local(k), "") for k in d.iris("hasDocumentKind")),
            issued_by=d.iris("isIssuedBy"),
            addressed_to=d.iris("isAddressedTo"),
            parties=d.iris("hasParty"),
        )

    def activities(self) -> Iterator[Activity]:
        executors: defaultdict[str, list[Executor]] = defaultdict(list)
        work = self.described(OF_WORK)
        planned = self.among(work, "inog:PlannedActivity")
        done: defaultdict[str, dict[str, date]] = defaultdict(dict)
        for r in self.records(DONE):
            if day := _day(r["day"]):
                done[r["activity"]][r["period"]] = day
        owner = {a: d.iri for d in planned.values() for a in d.iris("hasAssignment")}
        for d in self.among(work, "inog:Assignment").values():
            executors[owner.get(d.iri, "")].append(self.executor(d, owner.get(d.iri, "")))
        for d in planned.values():
            known = self.activity(d, tuple(sorted(executors[d.iri], key=lambda e: (e.order, e.iri))))
            whole = done[d.iri].pop("", None)
            yield replace(known, done=whole, done_in=tuple(done[d.iri].items()))

    def executor(self, d: _Described, activity: str) -> Executor:
        return Executor(
            **self.common(d),  # type: ignore[arg-type]
            activity=activity,
            stakeholder=next(iter(d.iris("hasAssignee")), ""),
            lead=d.code("hasExecutorRole") == "lead",
            by_agreement=d.code("hasConsentRequirement") == "by-agreement",
            first_named=d.code("hasRoleBasis") == "first-named",
            corrected=d.code("hasRoleBasis") == "corrected",
            order=d.number("statedOrder"),
            words=d.word("verbatimText"),
            consent_known=d.code("hasConsentState") not in ("", "unknown"),
        )

    def activity(self, d: _Described, executors: tuple[Executor, ...]) -> Activity:
        due = [self.periods[p] for p in d.iris("hasDuePeriod") if p in self.periods]
        named = d.iris("isRepeatedWithin") or d.iris("isContinuedThrough")
        years = [self.periods[p] for p in named if p in self.periods]
        deadline = [self.periods[p] for p in d.iris("hasDeadline") if p in self.periods]
        expected = [self.expected[x] for x in d.iris("hasExpectedDocument") if x in self.expected]
        return Activity(
            **self.common(d),  # type: ignore[arg-type]
            order=d.number("statedOrder"),
            number=d.word("notation"),
            section=d.word("inSection"),
            executors=executors,
            deadline=next(iter(deadline), None),
            deadline_words=d.word("deadlineText"),
            years=next(iter(years), None),
            due=tuple(sorted(due, key=lambda p: (p.last or date.max, p.iri))),
            document=next(iter(expected), None),
            links=tuple(self.links.get(d.iri, ())),
        )

    def stakeholder(self, d: _Described) -> Stakeholder:
        return Stakeholder(
            **self.common(d),  # type: ignore[arg-type]
            kind=d.code("classification") or ("cluster" if d.is_a("Cluster") else "other"),
            full_name=d.word("fullName"),
            aliases=d.words("altLabel"),
            notes=d.words("note"),
            identifiers=d.words("identifier"),
            curated_from=self.origins(d),
            replaced_by=d.iris("isReplacedBy"),
            since=d.word("validFrom"),
            until=d.word("validTo"),
            proposed=d.word("isProposed") == "true" or d.word("status") == "proposed",
        )

    def origins(self, d: _Described) -> tuple[str, ...]:
        """What a curated thing rests on: the key of a document of ours, a web address, or words."""
        return tuple(self._origin(value) for value in d.values_of("source"))

    def _origin(self, value: str) -> str:
        if value.startswith(f"{ID}source/"):
            return _local(value)
        return self.labels[value].ru if value.startswith(ID) and value in self.labels else value

    def members(self, term: str) -> Iterator[Member]:
        for d in self.of_class(term).values():
            facets = [iri for name in FACETS for iri in d.iris(name)]
            yield Member(
                **self.common(d),  # type: ignore[arg-type]
                facets=tuple(self.labels.get(iri) or Text(_local(iri), "") for iri in facets),
                notes=d.words("note"),
                curated_from=self.origins(d),
                links=tuple(link for link in self.links.get(d.iri, ()) if link.object == d.iri),
            )

    def figures(self) -> Iterator[Figure]:
        indicators = self.of_class("inog:Indicator")
        targets = self.of_class("inog:IndicatorTarget").values()
        for d in sorted(targets, key=lambda d: [(e.start, e.end) for e in self.proofs.get(d.iri, ())]):
            indicator = indicators.get(next(iter(d.iris("hasIndicator")), ""), _Described(""))
            period = next((self.periods[p] for p in d.iris("refersToPeriod") if p in self.periods), None)
            yield Figure(
                **self.common(d) | {"label": self.labels.get(indicator.iri, Text("", ""))},  # type: ignore[arg-type]
                value=float(d.word("numericValue") or 0),
                qualifier=d.code("hasValueQualifier"),
                unit=d.code("hasUnit"),
                words=d.word("verbatimText"),
                counts=next(iter(indicator.iris("countsKind")), ""),
                period=period,
            )

    def sources(self) -> Iterator[SourceDocument]:
        every = {*self.evidence(OF_REPLACED), *(e for evidence in self.proofs.values() for e in evidence)}
        words = sorted(every, key=lambda e: (e.start, e.end, e.iri))
        for d in self.of_class("inog:SourceDocument").values():
            key = d.iri.rpartition("/")[2]
            title = d.text("title")
            title = title if any(title) else Text(key, "")
            yield SourceDocument(
                iri=d.iri,
                label=self.labels.get(d.iri) or title,
                title=title,
                called=d.word("shortLabel"),
                short=Text(key, ""),
                publisher=d.word("publisher"),
                issued=d.word("issued") or d.word("date"),
                licence=d.word("license") or d.word("rights"),
                address=next(iter(d.iris("source") or d.iris("landingPage")), ""),
                words=tuple(e for e in words if e.source == key),
            )


def _with_assignments(bodies: Iterable[Stakeholder], activities: tuple[Activity, ...]) -> Iterator[Stakeholder]:
    found: defaultdict[str, list[Executor]] = defaultdict(list)
    for activity in activities:
        for executor in activity.executors:
            found[executor.stakeholder].append(executor)
    for body in bodies:
        yield replace(body, takes_part=tuple(found[body.iri]))


def _named(figure: Figure, facts: Facts, types: dict[str, set[str]]) -> Figure:
    """Join a figure to the things it counts; a figure that counts nothing nameable keeps None."""
    if not figure.counts:
        return figure
    if figure.counts.startswith(INOG):
        return replace(figure, named=tuple(sorted(types.get(figure.counts, ()))))
    code = _local(figure.counts)
    return replace(figure, named=tuple(s.iri for s in facts.stakeholders if s.kind == code))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def _stated_first(member: Member) -> tuple[bool, int, str]:
    """In the order in which a document names them, then those that only the registry knows."""
    return (not member.evidence, min((e.start for e in member.evidence), default=0), member.label.ru)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
