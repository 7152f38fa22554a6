"""What the corrections of misread cells make of the graph: in `current` the planner's word stands.

The words of the document, and what was read in them, stay in the graph of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from inograph.build import corrections
from inograph.build.sources import Source
from inograph.errors import Finding
from inograph.ontology import expand
from inograph.plan import deadlines, deliverables
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.unnamed import uncovered
from inograph.spelling import collapse
from inograph.statements import correction_facts as facts_of
from inograph.statements import plan_cells, table_facts
from inograph.statements.ntriples import Node, Triple, node
from inograph.statements.plan_facts import Names, document_of, language
from inograph.store import KnowledgeGraph


@dataclass(slots=True)
class Corrected:
    """The facts of all corrections, and what was read and holds no more."""

    facts: set[Triple] = field(default_factory=set)
    superseded: set[Triple] = field(default_factory=set)
    former: set[Triple] = field(default_factory=set)
    """What was corrected in texts that newer ones replace: it is compared with them and does not count."""


def read(
    kg: KnowledgeGraph,
    sources: Iterable[Source],
    replaced: Collection[str],
    names: Callable[[Source], Names],
    findings: list[Finding],
) -> Corrected:
    """The corrections of every plan, those of the `replaced` ones apart; what makes no sense is a finding.

    What was found wrong with a cell that is corrected leaves `findings`: it is answered.
    """
    done = Corrected()
    for source in sources:
        if corrections.path(kg.workspace, source.name).is_file():
            meaning = names(source)
            rows = corrections.rows(kg.workspace, source, meaning.known, findings)
            document = kg.workspace.relative(
                corrections.path(kg.workspace, source.name).with_name(source.document.file)
            )
            findings[:] = corrections.unanswered(source, rows, findings, document)
            shown = _shown(kg, source)
            records = {fact for at, row in rows.items() for fact in _record(at, shown(row), source.name, meaning)}
            if source.name in replaced:
                done.former |= records
                continue
            done.facts |= records
            teams: dict[str, dict[str, str]] = {}
            for (key, what), row in rows.items():
                if what in plan_cells.TEAM:
                    teams.setdefault(key, {})[what] = row["value"]
                else:
                    _correct(_Cell(kg, node("activity", key), meaning), what, row["value"], done)
            for key, said in teams.items():
                _team(_Cell(kg, node("activity", key), meaning), said, done)
    findings.extend(corrections.of_former(kg.workspace, replaced))
    done.superseded -= done.facts
    done.superseded |= _nobody(kg, done)
    return done


def _nobody(kg: KnowledgeGraph, done: Corrected) -> set[Triple]:
    """What the graph says of names that only corrected cells had, and that no registry knows: they mean nobody."""
    taken_out = {fact.split(" ", 2)[2][1:-1] for fact in done.superseded if f" <{expand('inog:hasAssignee')}> " in fact}
    graph, said = ox.NamedNode(kg.current), set[Triple]()
    for body in sorted(taken_out):
        it = ox.NamedNode(body)
        proposed = any(kg.store.quads_for_pattern(it, ox.NamedNode(expand("inog:isProposed")), None, graph))
        named = {str(quad.triple) for quad in kg.store.quads_for_pattern(None, None, it, graph)} - done.superseded
        if proposed and not named and not any(f" <{body}>" in fact for fact in done.facts):
            said |= {str(quad.triple) for quad in kg.store.quads_for_pattern(it, None, None, graph)}
    return said


def _shown(kg: KnowledgeGraph, source: Source) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    """A row as it may be published: why a cell was corrected may name persons who are not shown."""
    if kg.workspace.config.persons:
        return lambda row: row
    return lambda row: {**row, "reason": uncovered(source.covered, row["reason"])}


def _record(at: tuple[str, str], row: Mapping[str, str], source: str, names: Names) -> Iterator[Triple]:
    said = corrections.names_in(row["value"]) if at[1] in plan_cells.TEAM else ()
    bodies = [body.node for name in said if (body := names.known(name))]
    return facts_of.record(node("activity", at[0]), row, source, bodies)


def _correct(cell: _Cell, what: str, value: str, done: Corrected) -> None:
    """Put the facts of one corrected cell in place of those that were read."""
    said = collapse(value)
    match what:
        case plan_cells.TITLE:
            tongue = f'"@{language(said)}'
            done.superseded |= {fact for fact in cell.said(cell.it, "skos:prefLabel") if fact.endswith(tongue)}
            done.facts.update(facts_of.title(cell.it, said))
        case plan_cells.DEADLINE:
            done.superseded |= cell.said(cell.it, *facts_of.OF_DEADLINE)
            done.facts.update(table_facts.deadline(cell.it, deadlines.read(said)))
        case plan_cells.DELIVERABLE:
            done.superseded |= cell.said(cell.it, "inog:hasExpectedDocument")
            done.superseded |= cell.said(document_of(cell.it), *facts_of.OF_DOCUMENT)
            done.facts.update(facts_of.document(cell.it, deliverables.read(said), cell.names))


@dataclass(slots=True)
class _Member:
    """One body in an activity: its assignment, and what its role and consent were read as (nothing: it was not)."""

    part: Node
    body: str
    name: str
    leads: bool
    agrees: bool
    read: tuple[bool, bool] | None
    stays: bool = True


def _team(cell: _Cell, said: Mapping[str, str], done: Corrected) -> None:
    """Who takes part now, in which role and on what condition.

    Whoever led before a correction of the lead is one of the others, unless these are corrected too; a body that was
    not read takes part.
    """
    team = [*cell.team()]
    for what in plan_cells.TEAM:
        if what in said:
            _named(cell, team, what, corrections.names_in(said[what]))
    for order, member in enumerate(team, 1):
        was, now = member.read, (member.leads, member.agrees)
        if was and not member.stays:
            done.superseded |= cell.said(member.part) | cell.joined(member.part)
            continue
        if not was:
            done.facts.update(facts_of.assignment(cell.it, Node(member.body), member.name, order))
        if not was or was[0] != now[0]:
            done.superseded |= cell.said(member.part, *facts_of.OF_ROLE)
            done.facts.update(facts_of.role(member.part, LEAD if member.leads else CO_EXECUTOR))
        if not was or was[1] != now[1]:
            done.superseded |= cell.said(member.part, *facts_of.OF_CONSENT)
            done.facts.update(facts_of.consent(member.part, member.agrees))


def _named(cell: _Cell, team: list[_Member], what: str, names: Sequence[str]) -> None:
    """What a list of names makes of a team."""
    bodies = {b.node.iri: name for name in names if (b := cell.names.known(name))}
    for member in team:
        if what == plan_cells.LEAD:
            member.leads = member.body in bodies
        elif what == plan_cells.CONSENT:
            member.agrees = member.body in bodies
        else:
            member.stays = member.leads or member.body in bodies
    there = {member.body for member in team}
    for body, name in bodies.items():
        if body not in there:
            part = facts_of.part_of(cell.it, Node(body))
            team.append(_Member(part, body, name, what == plan_cells.LEAD, what == plan_cells.CONSENT, None))


@dataclass(frozen=True, slots=True)
class _Cell:
    """An activity in the graph of what was read, and what names mean in its document."""

    kg: KnowledgeGraph
    it: Node
    names: Names

    def said(self, of: Node, *properties: str) -> set[Triple]:
        """What the graph says of a thing by some of its properties, or by all."""
        graph, thing = ox.NamedNode(self.kg.current), ox.NamedNode(of.iri)
        names: list[ox.NamedNode | None] = [ox.NamedNode(expand(name)) for name in properties]
        return {
            str(quad.triple)
            for name in names or [None]
            for quad in self.kg.store.quads_for_pattern(thing, name, None, graph)
        }

    def joined(self, part: Node) -> set[Triple]:
        """That an assignment is one of the activity."""
        return set(self.it.links("inog:hasAssignment", part))

    def team(self) -> Iterator[_Member]:
        """Each assignment of the activity with the body that it is for, as it was read."""
        lead, agreed = (expand(name) for name in ("role:lead", "consent:by-agreement"))
        for part in self._objects(self.it.iri, "inog:hasAssignment"):
            leads = lead in self._objects(part, "inog:hasExecutorRole")
            agrees = agreed in self._objects(part, "inog:hasConsentRequirement")
            for body in self._objects(part, "inog:hasAssignee"):
                yield _Member(Node(part), body, "", leads, agrees, (leads, agrees))

    def _objects(self, subject: str, property_: str) -> list[str]:
        graph, name = ox.NamedNode(self.kg.current), ox.NamedNode(expand(property_))
        quads = self.kg.store.quads_for_pattern(ox.NamedNode(subject), name, None, graph)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
