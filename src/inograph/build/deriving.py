"""What follows from the facts by the rules of `ontology/rules/`, and which rule adds which property."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

import pyoxigraph as ox

from inograph import ontology
from inograph.errors import BadInput, Finding, InographError, Text
from inograph.gate.algebra import check, predicates
from inograph.gate.lexer import tokens
from inograph.statements.ntriples import Triple, iri, node
from inograph.store import KnowledgeGraph

_SUMMARY = re.compile(r"^#\+\s*summary(?:@(ru))?:\s*(.+?)\s*$", re.MULTILINE)


def derive(kg: KnowledgeGraph, findings: list[Finding]) -> frozenset[Triple]:
    """What the rules add, run in name order until nothing new appears; and the rules themselves with what they add.

    A rule runs again where a property that it reads has new facts. One that must not run, or is no query, is a finding.
    """
    graph = ox.NamedNode(kg.current)
    rules: dict[str, str] = {}
    for name, rule in ontology.rules(kg.workspace):
        try:
            rules[name] = _gated(name, rule)
        except InographError as error:
            message = Text(
                error.line("ru").removeprefix(f"{error.where}: "), error.line("en").removeprefix(f"{error.where}: ")
            )
            findings.append(Finding("error", "rule-unread", message, error.where))
    added: set[Triple] = set()
    properties: defaultdict[str, set[str]] = defaultdict(set)
    held: dict[str, set[Triple]] = {}
    read = {name: predicates(rule) for name, rule in rules.items()}
    waiting = list(rules)
    while waiting:
        changed: set[str] = set()
        for name in waiting:
            for predicate, facts in _found(kg, rules[name], graph).items():
                properties[name].add(predicate)
                if predicate not in held:
                    held[predicate] = _held(kg, predicate, graph)
                if new := facts - held[predicate]:
                    changed.add(predicate)
                    kg.load(new)
                    held[predicate] |= new
                    added |= new
        waiting = [name for name, those in read.items() if changed and (those is None or those & changed)]
    return frozenset(added).union(_told(rules, properties))


def _found(kg: KnowledgeGraph, rule: str, graph: ox.NamedNode) -> dict[str, set[Triple]]:
    """What a rule says now, by predicate: in bulk, since of a large plan it says hundreds of thousands of facts."""
    answer = cast(ox.QueryTriples, kg.store.query(rule, default_graph=graph))
    found: defaultdict[str, set[Triple]] = defaultdict(set)
    for line in cast(bytes, answer.serialize(format=ox.RdfFormat.N_TRIPLES)).decode().split(" .\n")[:-1]:
        found[line.split(" ", 2)[1][1:-1]].add(line)
    return found


def _held(kg: KnowledgeGraph, predicate: str, graph: ox.NamedNode) -> set[Triple]:
    """The facts of one predicate that the graph has without the rules."""
    quads = kg.store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph)
    return {str(quad.triple) for quad in quads}


def _told(rules: Mapping[str, str], properties: Mapping[str, set[str]]) -> Iterator[Triple]:
    """Each rule that added something: its sentence and the properties that it adds."""
    for name, added in properties.items():
        it = node("rule", name)
        sentence = {language or "en": text for language, text in _SUMMARY.findall(rules[name])}
        yield from it.is_a("inog:Rule")
        yield from it.named("skos:prefLabel", sentence.get("ru", ""), sentence.get("en", name))
        yield from it.says("inog:derivesProperty", *map(iri, sorted(added)))


def _gated(name: str, rule: str) -> str:
    """A rule that may run: one CONSTRUCT that stays in the graph, as the gate wants it of every query."""
    where = f"ontology/rules/{name}.rq"
    try:
        ox.Store().query(rule)  # reads it; nothing is asked before its first answer is wanted
        check(rule)
    except SyntaxError as error:
        at = re.match(r"error at (\d+):\d+: (.*)", str(error))
        reason, line = (at[2], at[1]) if at else (str(error), "1")
        message = Text(f"это не SPARQL: {reason}", f"this is not SPARQL: {reason}")
        raise BadInput(message, where=f"{where}:{line}") from None
    except InographError as error:
        raise BadInput(error.message, where=where, remedy=error.remedy) from None
    if not any(token.says("CONSTRUCT") for token in tokens(rule)):
        raise BadInput(Text("правило должно быть CONSTRUCT", "a rule must be a CONSTRUCT"), where=where)
    return rule
