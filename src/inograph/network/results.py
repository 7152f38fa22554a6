"""The answer of a question as a network that can be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx
from pyoxigraph import BlankNode, Literal, Triple

from inograph.answers import Answer, Result, Term
from inograph.errors import Text, WrongUse
from inograph.network.asking import (
    CLASSIFICATION,
    Selecting,
    chunks,
    code,
    foreign,
    key,
    rows_of,
    select,
    things_of,
)
from inograph.network.plan import CO_EXECUTOR, LEAD
from inograph.ontology import INOG, RDF_TYPE, compact

RELATIONS = {
    LEAD: (INOG + "hasLeadExecutor", Text("ведёт", "leads")),
    CO_EXECUTOR: (INOG + "hasCoExecutor", Text("соисполнитель", "co-executes")),
}
BORROWED = {
    "org:memberOf": Text("входит в", "is a member of"),
    "org:subOrganizationOf": Text("подчинён или принадлежит", "is subordinate or belongs to"),
    "dcterms:replaces": Text("продолжает", "continues"),
    "dcterms:relation": Text("связано по делу", "has to do with"),
    "foaf:member": Text("включает", "includes"),
}
"""Relations of vocabularies that are not ours and whose own labels the graph does not hold."""
ORIGINS = ("stated", "curated", "derived", "measured", "hypothesis")

_ORIGINS = """SELECT DISTINCT ?s ?p ?o ?basis WHERE {{ VALUES (?s ?p ?o) {{ {triples} }}
  GRAPH ?g {{ ?s ?p ?o }} GRAPH ?m {{ ?g inog:hasAssertionBasis ?basis }} }}"""


def of_result(kg: Selecting, result: Result, lang: str = "ru") -> nx.MultiDiGraph[str]:
    """The answer of a question as a network: the triples of a CONSTRUCT, or SELECT rows with `?source ?target`.

    An assignment becomes one edge from the activity to its assignee; literals, types and classifications become
    attributes of their node. Nodes carry `label short kind type`; edges `role by_agreement words relation
    relation_label origin`, and `weight` where the row has one. Two relations of one pair are two edges.
    """
    return worded(kg, unworded(kg, result), lang)


@dataclass(frozen=True, slots=True)
class Unworded:
    """What an answer links, what its triples say of each node, and what its rows call them."""

    links: Sequence[Link]
    said: Mapping[str, Mapping[str, Sequence[Literal]]]
    called: Mapping[str, str]


def unworded(kg: Selecting, result: Result) -> Unworded:
    """An answer as links, before they have names: of triples the same for all languages."""
    if isinstance(result, bool):
        message = Text("ответ «да» или «нет» сетью не рисуется", "a yes or no cannot be drawn as a network")
        raise WrongUse(message)
    if isinstance(result, Answer):
        return Unworded(_row_links(result), {}, _row_labels(result))
    facts = [_Fact(key(t.subject), t.predicate.value, t.object) for t in result]
    parts = _assignment_parts(facts)
    return Unworded(_triple_links(kg, result, facts, parts), _said(facts, parts), {})


def worded(kg: Selecting, found: Unworded, lang: str) -> nx.MultiDiGraph[str]:
    """The same as a network with names in a language."""
    names = sorted({end for source, target, _ in found.links for end in (source, target)} | found.said.keys())
    things = things_of(kg, names, lang, found.called)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((iri, _in_language(found.said.get(iri, {}), lang) | things[iri]) for iri in names)
    relations = _relation_labels(kg, {link["relation"] for _, _, link in found.links}, lang)
    links = [
        (source, target, link | {"relation_label": _told(link, relations, lang)})
        for source, target, link in found.links
    ]
    for source, target, link in sorted(links, key=_link_order):
        graph.add_edge(source, target, **link)
    return graph


def _told(link: Mapping[str, Any], relations: Mapping[str, str], lang: str) -> str:
    told = link["relation_label"]
    return (told.in_(lang) if isinstance(told, Text) else told) or relations.get(link["relation"], "")


Link = tuple[str, str, dict[str, Any]]
_LINK: dict[str, Any] = {
    "role": "",
    "by_agreement": False,
    "words": "",
    "relation": "",
    "relation_label": "",
    "origin": "stated",
}


def _link_order(link: Link) -> tuple[str, ...]:
    source, target, data = link
    return (source, target, data["relation"], data["relation_label"], data["role"], data["words"])


def _row_links(answer: Answer) -> list[Link]:
    missing = {"source", "target"} - set(answer.variables)
    if missing:
        message = Text("в ответе нет столбцов source и target", "the answer has no columns source and target")
        raise WrongUse(message, remedy=Text("назовите их в SELECT", "name them in SELECT"))
    return [_row_link(row) for row in answer.records() if row["source"] and row["target"]]


def _row_link(row: Mapping[str, str | None]) -> Link:
    link = _LINK | {key: row[key] for key in ("role", "words", "relation", "origin") if row.get(key)}
    link["role"], link["origin"] = code(link["role"]), code(link["origin"])
    link["relation_label"] = row.get("edgeLabel") or ""
    link["by_agreement"] = row.get("byAgreement") in ("true", "1")
    if row.get("weight"):
        link["weight"] = float(row["weight"] or 0)
    return str(row["source"]), str(row["target"]), link


def _row_labels(answer: Answer) -> dict[str, str]:
    return {
        iri: label
        for row in answer.records()
        for end in ("source", "target")
        if (iri := row[end]) and (label := row.get(f"{end}Label"))
    }


class _Fact(NamedTuple):
    """A triple; its terms are taken out of it once, which is most of the work."""

    subject: str
    relation: str
    object: Term | Triple


def _triple_links(
    kg: Selecting, triples: Sequence[Triple], facts: Sequence[_Fact], parts: Mapping[str, dict[str, str]]
) -> list[Link]:
    things = [(t, f) for t, f in zip(triples, facts, strict=True) if _is_link(f, parts)]
    origins = _origins(kg, [t for t, f in things if key(f.object) not in parts])
    links: list[Link] = []
    for _, (subject, relation, object_) in things:
        target = key(object_)
        if part := parts.get(target):
            origin = origins.get((target, INOG + "hasAssignee", part["assignee"]), "stated")
            links.append((subject, part["assignee"], _collapsed(part, origin)))
        elif subject not in parts:
            origin = origins.get((subject, relation, target), "stated")
            links.append((subject, target, _LINK | {"relation": relation, "origin": origin}))
    return links


def _is_link(fact: _Fact, parts: Mapping[str, Any]) -> bool:
    if isinstance(fact.object, Literal) or fact.relation in (RDF_TYPE, CLASSIFICATION):
        return False
    return fact.subject not in parts or fact.relation == INOG + "hasAssignee"


def _assignment_parts(facts: Sequence[_Fact]) -> dict[str, dict[str, str]]:
    """The assignments that can become an edge: those of which both the activity and the assignee are in the answer."""
    held = {key(fact.object) for fact in facts if fact.relation == INOG + "hasAssignment"}
    parts: dict[str, dict[str, str]] = {}
    for subject, relation, object_ in facts:
        if subject in held:
            parts.setdefault(subject, {})[_ASSIGNMENT_PARTS.get(relation, "")] = key(object_)
    return {assignment: part for assignment, part in parts.items() if "assignee" in part}


_ASSIGNMENT_PARTS = {
    INOG + "hasAssignee": "assignee",
    INOG + "hasExecutorRole": "role",
    INOG + "hasConsentRequirement": "consent",
    INOG + "statedOrder": "order",
    INOG + "verbatimText": "words",
}


def _collapsed(part: dict[str, str], origin: str) -> dict[str, Any]:
    role = code(part.get("role", ""))
    relation, label = RELATIONS.get(role, (INOG + "hasExecutor", Text("исполнитель", "executor")))
    return _LINK | {
        "role": role,
        "by_agreement": code(part.get("consent", "")) == "by-agreement",
        "words": part.get("words", ""),
        "order": int(part.get("order", 0)),
        "relation": relation,
        "relation_label": label,
        "origin": origin,
    }


def _origins(kg: Selecting, triples: Sequence[Triple]) -> dict[tuple[str, str, str], str]:
    """Whose word a triple is, by the graphs that hold it: the strongest counts, an unheld one was made by the query."""
    terms = [t for t in triples if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode)]
    found: dict[tuple[str, str, str], str] = {}
    for chunk in chunks(terms):
        values = " ".join(f"({t.subject} {t.predicate} {t.object})" for t in chunk)
        for row in rows_of(kg, _ORIGINS.format(triples=values)):
            triple, basis = (row["s"], row["p"], row["o"]), code(row["basis"])
            found[triple] = min(found.get(triple, basis), basis, key=_strength)
    if not found:
        return {}
    terms_told = ((key(t.subject), t.predicate.value, key(t.object)) for t in terms)
    return {triple: found.get(triple, "derived") for triple in terms_told}


def _strength(origin: str) -> int:
    return ORIGINS.index(origin) if origin in ORIGINS else len(ORIGINS)


def _said(facts: Sequence[_Fact], parts: Mapping[str, Any]) -> dict[str, dict[str, list[Literal]]]:
    """Literals of a CONSTRUCT by their node and what they tell of it, named as in a query (`inog:deadlineText`)."""
    found: defaultdict[str, defaultdict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for subject, relation, object_ in facts:
        if isinstance(object_, Literal) and subject not in parts:
            found[subject][compact(relation)].append(object_)
    return {node: dict(sorted(said.items())) for node, said in found.items()}


def _in_language(said: Mapping[str, Sequence[Literal]], lang: str) -> dict[str, Any]:
    """What is told of a node as its attributes."""
    return {name: min((foreign(word, lang), word.value) for word in words)[1] for name, words in said.items()}


def _relation_labels(kg: Selecting, relations: Iterable[str], lang: str) -> dict[str, str]:
    """What the vocabulary calls the relations, or we do where it is not ours; else the last word of their IRI.

    The vocabulary stands in a graph of its own, outside the default graph.
    """
    iris = sorted(relation for relation in relations if relation)
    if not iris:
        return {}
    values = " ".join(f"<{iri}>" for iri in iris)
    text = f"SELECT DISTINCT ?node ?text WHERE {{ VALUES ?node {{ {values} }} GRAPH ?g {{ ?node rdfs:label ?text }} }}"
    told: dict[str, list[tuple[int, str]]] = {}
    for node, label in select(kg, text).rows:
        if node is not None and isinstance(label, Literal):
            told.setdefault(node.value, []).append((foreign(label, lang), label.value))
    borrowed = {iri: BORROWED[name].in_(lang) for iri in iris if (name := compact(iri)) in BORROWED}
    return {iri: min(told[iri])[1] if iri in told else borrowed.get(iri) or code(iri) for iri in iris}
