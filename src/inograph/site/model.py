"""What the pages show, as plain values: read once from the graph, never asked for again by a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from inograph.errors import Text
from inograph.ontology import ID, INOG
from inograph.queries.plans import Called, Place, numbers, parts, short_names, standings

COLLECTIVE = "group"


@dataclass(frozen=True, kw_only=True)
class Named:
    """Anything with an address in the graph and a name in one or both languages ("" where a language has none)."""

    iri: str
    label: Text
    short: Text
    evidence: tuple[Evidence, ...] = ()

    @property
    def type(self) -> str:
        """The kind of thing, as its address says: `org`, `activity`, `park`, …"""
        return self.iri.removeprefix(ID).partition("/")[0]

    @property
    def key(self) -> str:
        return self.iri.removeprefix(ID).partition("/")[2].replace("/", "-")

    def stating(self, *properties: str) -> tuple[Evidence, ...]:
        """The words that state these properties, in the order of the document."""
        return tuple(e for e in self.evidence if e.property in properties)


@dataclass(frozen=True)
class Evidence:
    """Words of a source: which snapshot, from which character to which, and what they say.

    What changes with any other row of the document is no part of its `repr`: see `freshness`.
    """

    iri: str = field(repr=False)
    about: str
    property: str
    source: str
    start: int = field(repr=False)
    end: int = field(repr=False)
    words: str


@dataclass(frozen=True, kw_only=True)
class Period(Named):
    """A stretch of days, or a recurrence with its occurrences."""

    first: date | None = None
    last: date | None = None
    recurrence: str = ""


@dataclass(frozen=True, kw_only=True)
class ExpectedDocument(Named):
    """What an activity has to end with: its words, its kind, and the bodies that the words name."""

    words: str = ""
    kinds: tuple[Text, ...] = ()
    issued_by: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Executor(Named):
    """One assignment: who takes part in an activity, in which role, on which condition."""

    activity: str
    stakeholder: str
    lead: bool
    by_agreement: bool
    first_named: bool
    order: int
    words: str
    consent_known: bool = False
    corrected: bool = False
    """Whether a planner says what its role is, since the document was misread."""


@dataclass(frozen=True)
class Link:
    """An activity's tie to something that is not an executor, and what the tie rests on."""

    subject: str
    relation: str
    object: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Activity(Named):
    """A planned activity with everything the plan says of it."""

    order: int
    number: str = ""
    counted: bool = True
    """Where it has no number of its own: does its place stand for one?"""
    section: str = ""
    part: str = ""
    """The sheet or section of its plan that it stands in, where the plan numbers anew in each."""
    executors: tuple[Executor, ...] = ()
    deadline: Period | None = None
    deadline_words: str = ""
    due: tuple[Period, ...] = ()
    years: Period | None = None
    """The years of its plan, where it recurs or lasts and its deadline names none."""
    document: ExpectedDocument | None = None
    links: tuple[Link, ...] = ()
    done: date | None = None
    """The day by which a coordinator noted the whole work as done."""
    done_in: tuple[tuple[str, date], ...] = ()
    """The same for single times that recurring work is due, by the IRI of the period."""

    def overdue(self, day: date) -> bool:
        """Whether its last day is past on `day` and nobody has noted it as done by then."""
        return bool(self.last_day and self.last_day < day and not (self.done and self.done <= day))

    @property
    def name(self) -> str:
        """The number people use: the plan's own, or the place in a document that numbers none of its rows."""
        return self.number or (str(self.order) if self.counted else "—")

    @property
    def called(self) -> str:
        """What stands before its name in a sentence: that it is a number, or a place that was counted."""
        return "no" if self.number or not self.counted else "no_counted"

    @property
    def stated_in(self) -> str:
        """The key of the source that states it; "" where none is given."""
        return min((e.source for e in self.evidence), default="")

    @property
    def pairs(self) -> int:
        """How many two-sided agreements its executors need: n(n − 1)/2."""
        return len(self.executors) * (len(self.executors) - 1) // 2

    @property
    def consents(self) -> int:
        return sum(e.by_agreement for e in self.executors)

    @property
    def on_consent_alone(self) -> bool:
        return bool(self.executors) and self.consents == len(self.executors)

    @property
    def last_day(self) -> date | None:
        days = [p.last for p in self.due if p.last]
        return max(days) if days else None


@dataclass(frozen=True, kw_only=True)
class Stakeholder(Named):
    """A body, group or cluster that the programme names."""

    kind: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    curated_from: tuple[str, ...] = ()
    proposed: bool = False
    replaced_by: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    takes_part: tuple[Executor, ...] = ()

    @property
    def collective(self) -> bool:
        return self.kind == COLLECTIVE

    @property
    def leads(self) -> int:
        return sum(e.lead for e in self.takes_part)

    @property
    def consents(self) -> int:
        return sum(e.by_agreement for e in self.takes_part)


@dataclass(frozen=True, kw_only=True)
class Member(Named):
    """A cluster, park, instrument, direction or project: its facts, and who or what is tied to it."""

    facets: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()
    curated_from: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure(Named):
    """A declared figure, and how many of its units the graph can name (None: it counts nothing nameable)."""

    value: float
    qualifier: str
    unit: str
    words: str
    counts: str = ""
    period: Period | None = None
    named: tuple[str, ...] | None = None

    @property
    def countable(self) -> bool:
        return self.named is not None

    @property
    def listed(self) -> bool:
        """Whether the named things are the counted ones: things of the programme are, bodies of a kind need not be."""
        return self.counts.startswith(INOG)

    @property
    def exact(self) -> bool:
        return self.qualifier in ("exactly", "")

    @property
    def missing(self) -> int:
        return max(0, round(self.value) - len(self.named or ()))


@dataclass(frozen=True, kw_only=True)
class SourceDocument(Named):
    """A document that the programme's facts were read from; its label tells it from others of the same title."""

    title: Text = Text("", "")  # noqa: RUF009 - a tuple of words
    called: str = ""
    """What a planner calls it in few words."""
    publisher: str = ""
    issued: str = ""
    licence: str = ""
    address: str = ""
    sha256: str = ""
    words: tuple[Evidence, ...] = ()

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.issued[:10]) if self.issued[4:5] == "-" else None


def in_parts(activities: Sequence[Activity], sheets: Mapping[str, str]) -> list[Activity]:
    """The activities, with their `part` where one number means several; `sheets` has the sheet of each by its IRI."""
    called = numbers(((a.iri, a.number, str(a.order)) for a in activities), {a.iri: a.stated_in for a in activities})
    found = parts({a.iri: Place(a.stated_in, called[a.iri], sheets.get(a.iri, ""), a.section) for a in activities})
    return [replace(a, part=found.get(a.iri, ""), counted=bool(called[a.iri])) for a in activities]


@dataclass(frozen=True)
class Plan:
    """One of several plans that make up a programme: its key, its title, and what tells it from the others."""

    key: str
    label: Text
    short: str


@dataclass(frozen=True)
class Facts:
    """Everything the pages show, in the order they show it."""

    programme: Named
    goals: tuple[Named, ...]
    figures: tuple[Figure, ...]
    activities: tuple[Activity, ...]
    stakeholders: tuple[Stakeholder, ...]
    members: dict[str, tuple[Member, ...]] = field(default_factory=dict)
    sources: tuple[SourceDocument, ...] = ()
    kinds: dict[str, Text] = field(default_factory=dict)
    specializations: tuple[Text, ...] = ()

    @cached_property
    def activity(self) -> dict[str, Activity]:
        return {a.iri: a for a in self.activities}

    @cached_property
    def periods(self) -> dict[str, Period]:
        """The deadlines of activities, and the periods in which they are due."""
        return {p.iri: p for a in self.activities for p in (a.deadline, *a.due) if p}

    @cached_property
    def stakeholder(self) -> dict[str, Stakeholder]:
        return {s.iri: s for s in self.stakeholders}

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plans that state activities, in the order of the sources; empty where there is only one."""
        stating = {a.stated_in for a in self.activities}
        found = [source for source in self.sources if source.key in stating]
        if len(found) < 2:
            return {}
        short = short_names(
            {s.key: Called(s.title.ru or s.title.en, s.label.ru or s.label.en, s.called) for s in found}
        )
        return {source.key: Plan(source.key, source.label, short[source.key]) for source in found}

    def standing(self, activity: Activity) -> str:
        """What tells an activity from others of its number: its part of a plan, or which of several; "" if nothing."""
        return self._standings.get(activity.iri, "")

    @cached_property
    def _standings(self) -> dict[str, str]:
        source = {a.iri: a.stated_in for a in self.activities}
        part = {a.iri: a.part for a in self.activities if a.part}
        plan = {iri: self.plans[key].short for iri, key in source.items() if key in self.plans}
        return standings(source, plan, part)

    @cached_property
    def replaces(self) -> dict[str, tuple[str, ...]]:
        """The bodies that each successor came after."""
        found = defaultdict[str, tuple[str, ...]](tuple)
        for body in self.stakeholders:
            for iri in body.replaced_by:
                found[iri] += (body.iri,)
        return dict(found)

    @cached_property
    def involved(self) -> tuple[Stakeholder, ...]:
        """Those who take part in an activity; the others are only named."""
        return tuple(s for s in self.stakeholders if s.takes_part)

    @cached_property
    def named_only(self) -> tuple[Stakeholder, ...]:
        return tuple(s for s in self.stakeholders if not s.takes_part)

    @cached_property
    def executors(self) -> tuple[Executor, ...]:
        return tuple(e for a in self.activities for e in a.executors)

    @cached_property
    def member_iris(self) -> dict[str, frozenset[str]]:
        """The addresses of each kind of member."""
        return {name: frozenset(x.iri for x in members) for name, members in self.members.items()}

    @cached_property
    def place(self) -> dict[str, int]:
        """Where an activity stands in the order of the plan."""
        return {a.iri: i for i, a in enumerate(self.activities)}

    @cached_property
    def pairs(self) -> int:
        """All pairs of executors that must agree within an activity."""
        return sum(a.pairs for a in self.activities)

    @cached_property
    def coverage(self) -> Figure | None:
        """The declared number of activities, if the programme declares one."""
        found = [f for f in self.figures if f.counts.endswith("#PlannedActivity") and f.exact and f.value > 0]
        return found[0] if found else None

    @cached_property
    def by_iri(self) -> dict[str, Named]:
        groups = (self.activities, self.stakeholders, *self.members.values(), self.goals, self.figures, self.sources)
        return {thing.iri: thing for group in groups for thing in group}
