"""What the corrections of misread cells make of the graph: in `current` the planner's word stands.

The words of the document, and what was read in them, stay in the graph of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from inograph.build import corrections
from inograph.build.sources import Source
from inograph.errors import Finding
from inograph.ontology import expand
from inograph.plan import deadlines, deliverables
from inograph.plan.executors import CO_EXECUTOR, LEAD
from inograph.spelling import collapse
from inograph.statements import correction_facts as facts_of
from inograph.statements import table_facts
from inograph.statements.ntriples import Node, Triple, iri, node
from inograph.statements.plan_facts import Names, document_of, language
from inograph.store import KnowledgeGraph


@dataclass(slots=True)
class Corrected:
    """The facts of all corrections, and what was read and holds no more."""

    facts: set[Triple] = field(default_factory=set)
    superseded: set[Triple] = field(default_factory=set)


def read(
    kg: KnowledgeGraph,
    sources: Iterable[Source],
    replaced: Iterable[str],
    names: Callable[[Source], Names],
    findings: list[Finding],
) -> Corrected:
    """The corrections of every plan that counts, of `replaced` only a word; what makes no sense is a finding.

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
            for (key, what), row in rows.items():
                _correct(_Cell(kg, node("activity", key), meaning), what, row["value"], done)
                done.facts.update(facts_of.record(node("activity", key), row, source.name))
    findings.extend(corrections.of_former(kg.workspace, replaced))
    done.superseded -= done.facts
    return done


def _correct(cell: _Cell, what: str, value: str, done: Corrected) -> None:
    """Put the facts of one corrected cell in place of those that were read."""
    said = collapse(value)
    match what:
        case facts_of.TITLE:
            tongue = f'"@{language(said)}'
            done.superseded |= {fact for fact in cell.said(cell.it, "skos:prefLabel") if fact.endswith(tongue)}
            done.facts.update(facts_of.title(cell.it, said))
        case facts_of.DEADLINE:
            done.superseded |= cell.said(cell.it, *facts_of.OF_DEADLINE)
            done.facts.update(table_facts.deadline(cell.it, deadlines.read(said)))
        case facts_of.DELIVERABLE:
            done.superseded |= cell.said(cell.it, "inog:hasExpectedDocument")
            done.superseded |= cell.said(document_of(cell.it), *facts_of.OF_DOCUMENT)
            done.facts.update(facts_of.document(cell.it, deliverables.read(said), cell.names))
        case facts_of.LEAD:
            _lead(cell, said, done)


def _lead(cell: _Cell, said: str, done: Corrected) -> None:
    """Who leads now, and that who led before is one of the others; a body that was not read takes part."""
    leads = {b.node.iri: name for name in corrections.names_in(said) if (b := cell.names.known(name))}
    parts = dict(cell.parts())
    for part, body in parts.items():
        led = f"<{part}> {iri('inog:hasExecutorRole')} {iri('role:lead')}" in cell.said(Node(part), *facts_of.OF_ROLE)
        if led != (body in leads):
            done.superseded |= cell.said(Node(part), *facts_of.OF_ROLE)
            done.facts.update(facts_of.role(Node(part), LEAD if body in leads else CO_EXECUTOR))
    others = [body for body in leads if body not in parts.values()]
    for order, other in enumerate(others, len(parts) + 1):
        done.facts.update(facts_of.assignment(cell.it, Node(other), leads[other], order))


@dataclass(frozen=True, slots=True)
class _Cell:
    """An activity in the graph of what was read, and what names mean in its document."""

    kg: KnowledgeGraph
    it: Node
    names: Names

    def said(self, of: Node, *properties: str) -> set[Triple]:
        """What the graph says of a thing by some of its properties."""
        graph = ox.NamedNode(self.kg.current)
        return {
            str(quad.triple)
            for name in properties
            for quad in self.kg.store.quads_for_pattern(ox.NamedNode(of.iri), ox.NamedNode(expand(name)), None, graph)
        }

    def parts(self) -> Iterator[tuple[str, str]]:
        """Each assignment of the activity with the body that it is for."""
        for part in self._objects(self.it.iri, "inog:hasAssignment"):
            yield from ((part, body) for body in self._objects(part, "inog:hasAssignee"))

    def _objects(self, subject: str, property_: str) -> list[str]:
        graph, name = ox.NamedNode(self.kg.current), ox.NamedNode(expand(property_))
        quads = self.kg.store.quads_for_pattern(ox.NamedNode(subject), name, None, graph)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
