"""The briefs: the programme, a body, an activity or a cluster on one page, from measured values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from inograph.analysis.congruence import Need, are_few, needs
from inograph.analysis.records import named
from inograph.analysis.scenario import Outcome, Scenario, compare
from inograph.analysis.twomode import TwoMode
from inograph.analysis.waiting import (
    DELIVERABLE,
    EXECUTOR,
    KINDS,
    SAID,
    Documents,
    after,
    by_deliverable,
    has,
    of,
)
from inograph.briefs import ranks
from inograph.briefs.entities import of_activity, of_body
from inograph.briefs.page import Brief, Section, Table
from inograph.briefs.programme import overview
from inograph.briefs.remarks import title
from inograph.briefs.scenarios import meaning, supposed
from inograph.briefs.words import ACTIVITY, BODY, ROW, Link, Sentence, counted, day, listed, say
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.dependencies import Waiting


class Ties:
    """What hangs on what in a programme, the same in every language; the network must not change while it is in use."""

    def __init__(self, graph: nx.Graph[str]) -> None:
        self.plan = TwoMode(graph)
        self._lately: list[Outcome] = []

    @cached_property
    def needs(self) -> Sequence[Need]:
        """The pairs that must talk; none where they are too many to be told by name."""
        return needs(self.plan, DERIVED) if are_few(self.plan, DERIVED) else ()

    @cached_property
    def said(self) -> Waiting:
        """What waits for what because somebody says so."""
        return of(self.plan, SAID)

    @cached_property
    def documents(self) -> Documents:
        """The activities that end with one and the same document."""
        return by_deliverable(self.plan)

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kinds of dependency that the plan really has."""
        return [kind for kind in DERIVED if has(self.plan, kind)]

    def without(self, body: str) -> Outcome:
        """What changes if one body is not there; its pages in all languages follow one another."""
        outcome = next(iter(self._lately), None)
        if outcome is None or outcome.withdrawn != (body,):
            outcome = compare(self.plan, Scenario(gone=(body,)))
            self._lately[:] = [outcome]
        return outcome


@dataclass(frozen=True)
class Telling:
    """One programme to be told of: its network, its measures, the day, how much of it is declared, the language.

    What hangs on what in it may be shared with its telling in another language.
    """

    graph: nx.Graph[str]
    measured: ranks.Measured
    as_of: date | None
    declared: int | None
    lang: str
    shared: Ties | None = None

    @cached_property
    def ties(self) -> Ties:
        return self.shared or Ties(self.graph)

    @property
    def plan(self) -> TwoMode:
        return self.ties.plan

    def label(self, iri: str) -> str:
        """The whole name of a thing."""
        return named(self.graph, iri)

    def short(self, iri: str) -> str:
        """Its name in a list."""
        return named(self.graph, iri, "short")

    def of(self, iri: str | None, called: str = "") -> Brief:
        """The brief of a thing, or of the programme; what is in no activity and is no cluster is an error.

        `called` is the name of a thing that the plan's network may lack.
        """
        if iri is None:
            return self.programme()
        if iri in self.plan.index:
            return self.body(iri) if self.graph.nodes[iri]["bipartite"] else self.activity(iri)
        if iri in self.graph.graph.get("official", {}).get("cluster", ()):
            return self.cluster(iri)
        message = Text("в известных мероприятиях он не назван, сказать о нём нечего",
                       "it is not named in the activities that are known; there is nothing to say")  # fmt: skip
        raise WrongUse(message, where=called or self.label(iri))

    def names(self, iri: str) -> Iterator[str]:
        """The activities that the brief of a thing may name, and what is said to be left without it."""
        if iri not in self.plan.index:
            yield from self._tied_to(iri)
        elif self.graph.nodes[iri]["bipartite"]:
            yield from self.graph.adj[iri]
        else:
            yield iri
            yield from (*self.ties.said.predecessors(iri), *self.ties.said.successors(iri))
            yield from after(self.plan, iri, self.ties.documents)

    def everything(self) -> Iterator[Brief]:
        """The programme, each cluster, each body and each activity, a page each."""
        yield self.programme()
        clusters = self.graph.graph.get("official", {}).get("cluster", ())
        for iri in (*clusters, *(b for b in self.plan.bodies if b not in clusters), *self.plan.activities):
            yield self.of(iri)

    def programme(self) -> Brief:
        """What is known, where it hangs, what must be agreed, what comes when."""
        told = overview(self.graph, self.as_of, self.declared, self.lang)
        load = [*ranks.first_places(self.measured, self.lang), *ranks.carried(self.measured, self.lang)]
        talk = ranks.to_talk(self.ties.needs, self.short, self.ties.kinds, self.lang)
        sections = (
            Section("", tuple(told)),
            Section(self._t(_HANGS), tuple(load)),
            Section(self._t(_TALK), tuple(talk)),
        )
        name = str(self.graph.graph.get("programme_label", "")) or self._t(_PROGRAMME)
        return self._brief(name, sections)

    def body(self, iri: str) -> Brief:
        """Its part, its places, what happens without it, whom it must talk to."""
        told = of_body(self.graph, iri, self.lang)
        if self.graph.nodes[iri].get("ties", {}).get("member"):
            told.append(self._members(iri))
        places = ranks.places(self.measured, iri, ranks.OF_BODIES, BODY, self.lang)
        without = meaning(self.graph, self.ties.without(iri), self.lang)
        talk = ranks.to_talk(self.ties.needs, self.short, self.ties.kinds, self.lang, iri)
        sections = [Section("", tuple(told)), Section(self._t(_PLACES), tuple(places))]
        sections += [Section(self._t(_WITHOUT), tuple(without)), Section(self._t(_TALK), tuple(talk))]
        return self._brief(self.label(iri), sections)

    def activity(self, iri: str) -> Brief:
        """Who is in it, where it stands, what it waits for and what waits for it."""
        told = of_activity(self.graph, iri, self.lang)
        places = ranks.places(self.measured, iri, ranks.OF_ACTIVITIES, ACTIVITY, self.lang)
        sections = [Section("", tuple(told)), Section(self._t(_PLACES), tuple(places))]
        sections.append(Section(self._t(_WAITS), tuple(self._waits(iri))))
        return self._brief(title(self.graph, iri, self.lang), sections)

    def _waits(self, iri: str) -> Iterator[Sentence]:
        first, then = sorted(self.ties.said.predecessors(iri)), sorted(self.ties.said.successors(iri))
        if not first and not then:
            yield say(self.lang, _NOT_SAID)
        for some, text in ((first, _FIRST), (then, _THEN)):
            if some:
                yield say(self.lang, text, link=self._rows(some), names=self._titles(some))
        derived = after(self.plan, iri, self.ties.documents)
        if later := sorted(derived, key=self.plan.index.__getitem__):
            kinds = sorted({kind for a in later for kind in derived[a]})
            why = listed([KINDS[kind].in_(self.lang) for kind in kinds], self.lang, 9)
            yield say(self.lang, _LATER, link=self._rows(later), names=self._titles(later), why=why)

    def cluster(self, iri: str) -> Brief:
        """What is tied to it, who belongs to it, who works in it; what no source says is said to be unsaid."""
        members = [b for b in self.plan.bodies if iri in self.graph.nodes[b]["ties"].get("cluster", ())]
        rows = self._tied_to(iri)
        told = [say(self.lang, _NO_ROWS if not rows else _ROWS, link=self._rows(rows) if rows else None,
                    n=counted(len(rows), ACTIVITY, self.lang), names=self._titles(rows))]  # fmt: skip
        names = listed([self.short(b) for b in members], self.lang)
        told.append(say(self.lang, _NO_MEMBERS if not members else _MEMBERS_IN, n=len(members), names=names))
        working = sorted({b for a in rows for b in self.graph.adj[a]})
        if working:
            names = listed([self.short(b) for b in working], self.lang)
            told.append(say(self.lang, _WORKING, n=counted(len(working), BODY, self.lang), names=names))
        return self._brief(self.label(iri), [Section("", tuple(told))])

    def _tied_to(self, cluster: str) -> list[str]:
        return [a for a in self.plan.activities if cluster in self.graph.nodes[a]["ties"].get("cluster", ())]

    def whatif(self, outcome: Outcome) -> Brief:
        """A scenario: what is supposed, what it means, the figures before and after."""
        head = tuple(self._t(t) for t in _COLUMNS)
        rows = tuple(
            (c.title.in_(self.lang), self._number(c.before, c.kind), self._number(c.after, c.kind))
            for c in outcome.changes
        )
        sections = [
            Section(self._t(_SUPPOSED), tuple(supposed(self.graph, outcome, self.lang))),
            Section(self._t(_MEANS), tuple(meaning(self.graph, outcome, self.lang))),
            Section(self._t(_FIGURES), (), Table(head, rows)),
        ]
        return self._brief(self._t(_WHATIF), sections)

    def _members(self, iri: str) -> Sentence:
        members = self.graph.nodes[iri]["ties"]["member"]
        names = listed([self.short(member) for member in members], self.lang)
        return say(self.lang, _MEMBERS, n=len(members), names=names)

    def _rows(self, rows: Sequence[str]) -> Link:
        return Link("what", counted(len(rows), ROW, self.lang), tuple(rows))

    def _titles(self, rows: Sequence[str]) -> str:
        return listed([title(self.graph, a, self.lang) for a in rows], self.lang)

    def _t(self, text: Text) -> str:
        return text.in_(self.lang)

    def _number(self, value: float | None, kind: str) -> str:
        if value is None:
            return "—"
        told = f"{100 * value:.0f}%" if kind == "share" else f"{value:.2f}" if kind == "number" else f"{value:,}"
        return told if self.lang == "en" else told.replace(",", "\u00a0").replace(".", ",").replace("%", "\u00a0%")

    def _brief(self, name: str, sections: Sequence[Section]) -> Brief:
        known = counted(len(self.plan.activities), ACTIVITY, self.lang)
        basis = self._t(_BASIS if self.declared else _BASIS_KNOWN).format(known=known, all=self.declared)
        basis += self._t(_DAY).format(day=day(self.as_of, self.lang)) if self.as_of else ""
        return Brief(name, tuple(s for s in sections if s.sentences or s.table), f"{basis}.", self.lang)


DERIVED = (DELIVERABLE, EXECUTOR, *SAID)
_PROGRAMME = Text("Программа", "The programme")
_HANGS = Text("На ком держится", "Who carries it")
_TALK = Text("Кому нужно говорить друг с другом", "Who must talk to whom")
_PLACES = Text("Место среди других", "Place among others")
_WITHOUT = Text("Если его не будет", "If it were not there")
_WAITS = Text("Что чего ждёт", "What waits for what")
_WHATIF = Text("Что, если", "What if")
_SUPPOSED = Text("Предположим", "Suppose")
_MEANS = Text("Что это значит", "What it means")
_FIGURES = Text("До и после", "Before and after")
_COLUMNS = (Text("Показатель", "Figure"), Text("до", "before"), Text("после", "after"))
_BASIS = Text(
    "Посчитано по плану: известно {known}, заявлено {all}", "Counted on the plan: {known} known, {all} declared"
)
_BASIS_KNOWN = Text("Посчитано по плану: известно {known}", "From the plan: {known} known")
_DAY = Text("; на {day}", "; as of {day}")
_NOT_SAID = Text(
    "Ни источник, ни составитель не назвали, чего оно ждёт и что ждёт его.",
    "Neither a source nor a planner says what it waits for or what waits for it.",
)
_FIRST = Text("Раньше должно быть: {names}.", "Must come first: {names}.")
_THEN = Text("Его ждёт: {names}.", "Waiting for it: {names}.")
_LATER = Text("По срокам после него идёт: {names} ({why}).", "By deadlines it is followed by: {names} ({why}).")
_NO_ROWS = Text("Ни один источник не относит к нему известных мероприятий.", "No source ties a known activity to it.")
_ROWS = Text("К нему относится **{n}**: {names}.", "Tied to it: **{n}**: {names}.")
_NO_MEMBERS = Text(
    "Кто из исполнителей в него входит, источники не говорят.", "No source says which executors belong to it."
)
_MEMBERS_IN = Text("Из исполнителей в него входят **{n}**: {names}.", "Executors that belong to it: **{n}**: {names}.")
_MEMBERS = Text("Известные члены: **{n}**: {names}.", "Known members: **{n}**: {names}.")
_WORKING = Text("В его мероприятиях занят **{n}**: {names}.", "Working in its activities: **{n}**: {names}.")
