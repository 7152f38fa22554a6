"""The answer of a question as a network that can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
from pyoxigraph import BlankNode, Literal, Triple

from inograph.answers import Answer, Result
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
    if isinstance(result, bool):
        message = Text("ответ «да» или «нет» сетью не рисуется", "a yes or no cannot be drawn as a network")
        raise WrongUse(message)
    if isinstance(result, Answer):
        links, literals, given = _row_links(result), {}, _row_labels(result)
    else:
        links, literals, given = _triple_links(kg, result, lang), _literals(result, lang), {}
    names = sorted({end for source, target, _ in links for end in (source, target)} | literals.keys())
    things = things_of(kg, names, lang, given)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((iri, literals.get(iri, {}) | things[iri]) for iri in names)
    relations = _relation_labels(kg, {link["relation"] for _, _, link in links}, lang)
    for source, target, link in sorted(links, key=_link_order):
        told = link["relation_label"] or relations.get(link["relation"], "")
        graph.add_edge(source, target, **(link | {"relation_label": told}))
    return graph


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


def _triple_links(kg: Selecting, triples: Sequence[Triple], lang: str) -> list[Link]:
    parts = _assignment_parts(triples)
    things = [t for t in triples if _is_link(t, parts)]
    origins = _origins(kg, [t for t in things if key(t.object) not in parts])
    links: list[Link] = []
    for t in things:
        subject, relation, target = key(t.subject), t.predicate.value, key(t.object)
        if part := parts.get(target):
            origin = origins.get((target, INOG + "hasAssignee", part["assignee"]), "stated")
            links.append((subject, part["assignee"], _collapsed(part, origin, lang)))
        elif subject not in parts:
            origin = origins.get((subject, relation, target), "stated")
            links.append((subject, target, _LINK | {"relation": relation, "origin": origin}))
    return links


def _is_link(triple: Triple, parts: Mapping[str, Any]) -> bool:
    relation = triple.predicate.value
    if isinstance(triple.object, Literal) or relation in (RDF_TYPE, CLASSIFICATION):
        return False
    return key(triple.subject) not in parts or relation == INOG + "hasAssignee"


def _assignment_parts(triples: Sequence[Triple]) -> dict[str, dict[str, str]]:
    """The assignments that can become an edge: those of which both the activity and the assignee are in the answer."""
    held = {key(t.object) for t in triples if t.predicate.value == INOG + "hasAssignment"}
    parts: dict[str, dict[str, str]] = {}
    for t in triples:
        if key(t.subject) in held:
            parts.setdefault(key(t.subject), {})[_ASSIGNMENT_PARTS.get(t.predicate.value, "")] = key(t.object)
    return {assignment: part for assignment, part in parts.items() if "assignee" in part}


_ASSIGNMENT_PARTS = {
    INOG + "hasAssignee": "assignee",
    INOG + "hasExecutorRole": "role",
    INOG + "hasConsentRequirement": "consent",
    INOG + "statedOrder": "order",
    INOG + "verbatimText": "words",
}


def _collapsed(part: dict[str, str], origin: str, lang: str) -> dict[str, Any]:
    role = code(part.get("role", ""))
    relation, label = RELATIONS.get(role, (INOG + "hasExecutor", Text("исполнитель", "executor")))
    return _LINK | {
        "role": role,
        "by_agreement": code(part.get("consent", "")) == "by-agreement",
        "words": part.get("words", ""),
        "order": int(part.get("order", 0)),
        "relation": relation,
        "relation_label": label.in_(lang),
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


def _literals(triples: Sequence[Triple], lang: str) -> dict[str, dict[str, Any]]:
    """Literals of a CONSTRUCT as attributes of their node, named as in a query (`inog:deadlineText`)."""
    gone = _assignment_parts(triples)
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for t in triples:
        if isinstance(t.object, Literal) and key(t.subject) not in gone:
            where = (key(t.subject), compact(t.predicate.value))
            found.setdefault(where, []).append((foreign(t.object, lang), t.object.value))
    out: dict[str, dict[str, Any]] = {}
    for (node, name), values in sorted(found.items()):
        out.setdefault(node, {})[name] = min(values)[1]
    return out


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
