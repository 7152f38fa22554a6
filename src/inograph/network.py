"""Who is involved in what, as networkx graphs: the graph is asked by plain SPARQL, so any store will do.

Nodes and edges are always put in sorted by IRI, because the seed of a layout or a community search only gives the same
picture twice when the order is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Protocol, TypeVar

import networkx as nx
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from inograph.answers import Answer, Result, Term
from inograph.errors import LimitReached, Text, WrongUse
from inograph.ontology import ID, INOG, PREFIXES, SKOS, compact, prefix_block


class Selecting(Protocol):
    """What this room needs of a store: the solutions of a SELECT."""

    def select(self, text: str) -> Answer: ...


LEAD, CO_EXECUTOR = "lead", "co-executor"
RDF_TYPE = PREFIXES["rdf"] + "type"
CLASSIFICATION = PREFIXES["org"] + "classification"
TYPES = {
    INOG + "PlannedActivity": "activity",
    INOG + "OrganizationGroup": "group",
    INOG + "Cluster": "cluster",
    INOG + "Park": "park",
    INOG + "FederalInstrument": "instrument",
    INOG + "Stakeholder": "org",
}
"""Class → the type of a node; the first that fits counts."""

RELATIONS = {
    LEAD: (INOG + "hasLeadExecutor", Text("ведёт", "leads")),
    CO_EXECUTOR: (INOG + "hasCoExecutor", Text("соисполнитель", "co-executes")),
}
ORIGINS = ("stated", "curated", "derived", "measured", "hypothesis")

_PROGRAMME = "SELECT ?node WHERE { ?node a inog:Programme ; inog:hasRoadmap ?roadmap }"
_ACTIVITIES = """SELECT ?activity ?order ?deadline WHERE {
  ?activity a inog:PlannedActivity .
  OPTIONAL { ?activity inog:statedOrder ?order } OPTIONAL { ?activity inog:deadlineText ?deadline } }"""
_DUE = """SELECT DISTINCT ?activity ?period ?key ?first ?last WHERE {
  ?activity a inog:PlannedActivity ; inog:hasDuePeriod ?period .
  OPTIONAL { ?period skos:notation ?key } OPTIONAL { ?period inog:firstDay ?first } ?period inog:lastDay ?last }"""
_DECLARED = """SELECT ?value WHERE {
  ?target inog:hasIndicator/inog:countsKind inog:PlannedActivity ; inog:numericValue ?value }"""
_ASSIGNMENTS = """SELECT ?activity ?stakeholder ?assignment ?role ?basis ?consent ?state ?order ?words WHERE {
  ?activity a inog:PlannedActivity ; inog:hasAssignment ?assignment .
  ?assignment inog:hasAssignee ?stakeholder ; inog:hasExecutorRole ?role .
  OPTIONAL { ?assignment inog:hasRoleBasis ?basis } OPTIONAL { ?assignment inog:hasConsentRequirement ?consent }
  OPTIONAL { ?assignment inog:hasConsentState ?state } OPTIONAL { ?assignment inog:statedOrder ?order }
  OPTIONAL { ?assignment inog:verbatimText ?words } }"""
_DEPENDENCIES = """SELECT DISTINCT ?activity ?prerequisite ?kind ?basis WHERE {
  { ?activity inog:dependsOn ?prerequisite }
  UNION { ?activity inog:hasDependency/inog:hasPrerequisite ?prerequisite }
  OPTIONAL { ?activity inog:hasDependency ?d . ?d inog:hasPrerequisite ?prerequisite .
    OPTIONAL { ?d inog:hasDependencyKind ?kind } OPTIONAL { ?d inog:hasAssertionBasis ?basis } } }"""
_SAID = """SELECT DISTINCT ?node ?property ?text WHERE {{
  VALUES ?node {{ {nodes} }} VALUES ?property {{ {properties} }} ?node ?property ?text }}"""
_ORIGINS = """SELECT DISTINCT ?s ?p ?o ?basis WHERE {{ VALUES (?s ?p ?o) {{ {triples} }}
  GRAPH ?g {{ ?s ?p ?o }} GRAPH ?m {{ ?g inog:hasAssertionBasis ?basis }} }}"""
_NAMES = ("skos:prefLabel", "inog:shortLabel", "rdfs:label")
_CHUNK = 500

T = TypeVar("T")


def executors(kg: Selecting, lang: str = "ru") -> nx.Graph[str]:
    """The two-mode graph: activities on one side, stakeholders on the other, an edge for every assignment.

    Nodes carry `bipartite` (0 activity, 1 stakeholder), `label short kind type collective`; activities also `order`,
    `deadline` (words) and `due` (one `(period key, first day or None, last day)` for each due period). Edges carry
    `role by_agreement order assignment words role_basis consent_state`. `graph["programme"]` is the programme's IRI.
    """
    assignments = _rows(kg, _ASSIGNMENTS)
    about = _activities(kg)
    names = sorted(about.keys() | {row["stakeholder"] for row in assignments})
    things = _things(kg, names, lang)
    nodes = [(iri, things[iri] | about.get(iri, {"bipartite": 1})) for iri in names]
    graph = two_mode(nodes, [(r["activity"], r["stakeholder"], _assignment(r)) for r in assignments])
    programmes = sorted(row["node"] for row in _rows(kg, _PROGRAMME))
    if programmes:
        graph.graph["programme"] = programmes[0]
        graph.graph["programme_label"] = _things(kg, programmes[:1], lang)[programmes[0]]["label"]
    return graph


def two_mode(
    nodes: Iterable[tuple[str, Mapping[str, Any]]], assignments: Iterable[tuple[str, str, Mapping[str, Any]]]
) -> nx.Graph[str]:
    """A two-mode graph from plain rows: what `executors` gives, for those who have no store at hand.

    A body named twice in one activity keeps one edge: that of its lead, else of its first place in the list.

    >>> b = two_mode([("a1", {"bipartite": 0}), ("o1", {"bipartite": 1})], [("a1", "o1", {"role": "lead"})])
    >>> b.edges["a1", "o1"]["role"], b.nodes["o1"]["label"]
    ('lead', 'o1')
    """
    graph: nx.Graph[str] = nx.Graph()
    for iri, given in sorted(nodes, key=lambda node: node[0]):
        graph.add_node(iri, **_node_defaults(iri, given), **given)
    edges = [(a, o, _EDGE_DEFAULTS | dict(given)) for a, o, given in assignments]
    for a, o, data in sorted(edges, key=_edge_order):
        if a not in graph or o not in graph:
            message = Text(f"нет узла для участия {a} – {o}", f"no node for the assignment {a} – {o}")
            raise WrongUse(message)
        if not graph.has_edge(a, o):
            graph.add_edge(a, o, **data)
    return graph


_EDGE_DEFAULTS: dict[str, Any] = {
    "role": CO_EXECUTOR,
    "by_agreement": False,
    "order": 0,
    "assignment": "",
    "words": "",
    "role_basis": "",
    "consent_state": "",
}


def _edge_order(edge: tuple[str, str, dict[str, Any]]) -> tuple[Any, ...]:
    a, o, data = edge
    return a, o, data["role"] != LEAD, data["order"], data["assignment"]


def _node_defaults(iri: str, given: Mapping[str, Any]) -> dict[str, Any]:
    label = given.get("label", iri)
    defaults: dict[str, Any] = {"label": label, "short": label, "collective": False}
    if given["bipartite"] == 0:
        defaults |= {"kind": "activity", "type": "activity", "order": 0, "deadline": None, "due": ()}
    else:
        defaults |= {"kind": "other", "type": "org"}
    return {key: value for key, value in defaults.items() if key not in given}


def co_execution(kg: Selecting, lang: str = "ru") -> nx.Graph[str]:
    """Who works with whom: stakeholders joined when they share an activity (see `project`)."""
    return project(executors(kg, lang))


def project(b: nx.Graph[str]) -> nx.Graph[str]:
    """The co-execution projection of a two-mode graph: an edge lists the `activities` behind it.

    `shared` is their number; `weight` is the strength Σ 1/(n−1) over them (Newman 2001, *Phys. Rev. E* 64, 016132).

    >>> b = two_mode([("a", {"bipartite": 0})] + [(o, {"bipartite": 1}) for o in "xyz"], [("a", o, {}) for o in "xyz"])
    >>> project(b).edges["x", "y"]
    {'activities': ('a',), 'shared': 1, 'weight': 0.5}
    """
    graph: nx.Graph[str] = nx.Graph(**b.graph)
    graph.add_nodes_from((n, dict(b.nodes[n])) for n in sorted(b) if b.nodes[n]["bipartite"] == 1)
    ties: dict[tuple[str, str], list[str]] = {}
    for activity in sorted(n for n in b if b.nodes[n]["bipartite"] == 0):
        for pair in combinations(sorted(b[activity]), 2):
            ties.setdefault(pair, []).append(activity)
    for (one, other), shared in sorted(ties.items()):
        weight = sum(1 / (b.degree(activity) - 1) for activity in shared)
        graph.add_edge(one, other, activities=tuple(shared), shared=len(shared), weight=weight)
    return graph


def coverage(kg: Selecting) -> tuple[int, int | None]:
    """How many activities are known, and how many the programme declares (nothing where it does not say)."""
    known = {row["activity"] for row in _rows(kg, _ACTIVITIES)}
    declared = [int(float(row["value"])) for row in _rows(kg, _DECLARED)]
    return len(known), max(declared, default=None)


def dependencies(kg: Selecting, lang: str = "ru") -> nx.DiGraph[str]:
    """What waits for what: an edge from the prerequisite to the activity that depends on it.

    Edges carry `kind` (why it depends) and `basis` (who says so), empty where the graph does not say.
    """
    rows = _rows(kg, _DEPENDENCIES)
    about = _activities(kg)
    names = sorted(about.keys() | {row[side] for row in rows for side in ("activity", "prerequisite")})
    things = _things(kg, names, lang)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((iri, things[iri] | about.get(iri, {})) for iri in names)
    for row in sorted(rows, key=lambda r: (r["prerequisite"], r["activity"], r["kind"], r["basis"])):
        if not graph.has_edge(row["prerequisite"], row["activity"]):
            told = {"kind": _code(row["kind"]), "basis": _code(row["basis"])}
            graph.add_edge(row["prerequisite"], row["activity"], **told)
    return graph


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
    things = _things(kg, names, lang, given)
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
    link["role"], link["origin"] = _code(link["role"]), _code(link["origin"])
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
    origins = _origins(kg, [t for t in things if _key(t.object) not in parts])
    links: list[Link] = []
    for t in things:
        subject, relation, target = _key(t.subject), t.predicate.value, _key(t.object)
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
    return _key(triple.subject) not in parts or relation == INOG + "hasAssignee"


def _assignment_parts(triples: Sequence[Triple]) -> dict[str, dict[str, str]]:
    """The assignments that can become an edge: those of which both the activity and the assignee are in the answer."""
    held = {_key(t.object) for t in triples if t.predicate.value == INOG + "hasAssignment"}
    parts: dict[str, dict[str, str]] = {}
    for t in triples:
        if _key(t.subject) in held:
            parts.setdefault(_key(t.subject), {})[_ASSIGNMENT_PARTS.get(t.predicate.value, "")] = _key(t.object)
    return {assignment: part for assignment, part in parts.items() if "assignee" in part}


_ASSIGNMENT_PARTS = {
    INOG + "hasAssignee": "assignee",
    INOG + "hasExecutorRole": "role",
    INOG + "hasConsentRequirement": "consent",
    INOG + "statedOrder": "order",
    INOG + "verbatimText": "words",
}


def _collapsed(part: dict[str, str], origin: str, lang: str) -> dict[str, Any]:
    role = _code(part.get("role", ""))
    relation, label = RELATIONS.get(role, (INOG + "hasExecutor", Text("исполнитель", "executor")))
    return _LINK | {
        "role": role,
        "by_agreement": _code(part.get("consent", "")) == "by-agreement",
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
    for chunk in _chunks(terms):
        values = " ".join(f"({t.subject} {t.predicate} {t.object})" for t in chunk)
        for row in _rows(kg, _ORIGINS.format(triples=values)):
            key, basis = (row["s"], row["p"], row["o"]), _code(row["basis"])
            found[key] = min(found.get(key, basis), basis, key=_strength)
    if not found:
        return {}
    keys = ((_key(t.subject), t.predicate.value, _key(t.object)) for t in terms)
    return {key: found.get(key, "derived") for key in keys}


def _strength(origin: str) -> int:
    return ORIGINS.index(origin) if origin in ORIGINS else len(ORIGINS)


def _literals(triples: Sequence[Triple], lang: str) -> dict[str, dict[str, Any]]:
    """Literals of a CONSTRUCT as attributes of their node, named as in a query (`inog:deadlineText`)."""
    gone = _assignment_parts(triples)
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for t in triples:
        if isinstance(t.object, Literal) and _key(t.subject) not in gone:
            where = (_key(t.subject), compact(t.predicate.value))
            found.setdefault(where, []).append((_foreign(t.object, lang), t.object.value))
    out: dict[str, dict[str, Any]] = {}
    for (node, name), values in sorted(found.items()):
        out.setdefault(node, {})[name] = min(values)[1]
    return out


def _relation_labels(kg: Selecting, relations: Iterable[str], lang: str) -> dict[str, str]:
    """What the vocabulary calls the relations; it stands in a graph of its own, outside the default graph."""
    iris = sorted(relation for relation in relations if relation)
    if not iris:
        return {}
    values = " ".join(f"<{iri}>" for iri in iris)
    text = f"SELECT DISTINCT ?node ?text WHERE {{ VALUES ?node {{ {values} }} GRAPH ?g {{ ?node rdfs:label ?text }} }}"
    told: dict[str, list[tuple[int, str]]] = {}
    for node, label in _select(kg, text).rows:
        if node is not None and isinstance(label, Literal):
            told.setdefault(node.value, []).append((_foreign(label, lang), label.value))
    return {iri: min(told[iri])[1] if iri in told else _code(iri) for iri in iris}


def _activities(kg: Selecting) -> dict[str, dict[str, Any]]:
    """What is said of each activity beside its names."""
    due: dict[str, set[tuple[str, date | None, date]]] = {}
    for row in _rows(kg, _DUE):
        first = date.fromisoformat(row["first"]) if row["first"] else None
        period = (row["key"] or _code(row["period"]), first, date.fromisoformat(row["last"]))
        due.setdefault(row["activity"], set()).add(period)
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(_rows(kg, _ACTIVITIES), key=lambda r: (r["activity"], r["order"], r["deadline"])):
        periods = tuple(sorted(due.get(row["activity"], ()), key=lambda p: (p[2], p[0])))
        said = {"order": int(row["order"] or 0), "deadline": row["deadline"] or None, "due": periods}
        found.setdefault(row["activity"], {"bipartite": 0} | said)
    return found


def _assignment(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "role": _code(row["role"]),
        "by_agreement": _code(row["consent"]) == "by-agreement",
        "order": int(row["order"] or 0),
        "assignment": row["assignment"],
        "words": row["words"],
        "role_basis": _code(row["basis"]),
        "consent_state": _code(row["state"]),
    }


def _things(
    kg: Selecting, names: Sequence[str], lang: str, given: Mapping[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """Names, kind and type of each thing: the label in the language asked for, else in any."""
    said = _said(kg, names)
    return {iri: _thing(iri, said.get(iri, {}), lang, (given or {}).get(iri)) for iri in names}


def _said(kg: Selecting, names: Sequence[str]) -> dict[str, dict[str, list[Term]]]:
    properties = " ".join((*_NAMES, "rdf:type", "org:classification"))
    said: dict[str, dict[str, list[Term]]] = {}
    for chunk in _chunks([iri for iri in names if ":" in iri and not iri.startswith("_:")]):
        values = " ".join(str(NamedNode(iri)) for iri in chunk)
        for node, prop, term in _select(kg, _SAID.format(nodes=values, properties=properties)).rows:
            if node is not None and prop is not None and term is not None:
                said.setdefault(node.value, {}).setdefault(prop.value, []).append(term)
    return said


def _thing(iri: str, said: Mapping[str, list[Term]], lang: str, given: str | None) -> dict[str, Any]:
    long = _spoken(said, (SKOS + "prefLabel", PREFIXES["rdfs"] + "label"), lang)
    short = _spoken(said, (INOG + "shortLabel",), lang)
    label = given or min([*long, *short[:1], (9, _code(iri))], key=lambda name: name[0])[1]
    brief = min([*short, *long, (9, label)], key=lambda name: name[0])[1]
    classes = {term.value for term in said.get(RDF_TYPE, ())}
    type_ = next((name for cls, name in TYPES.items() if cls in classes), _segment(iri))
    codes = sorted(_code(term.value) for term in said.get(CLASSIFICATION, ()))
    kind = "activity" if type_ == "activity" else (codes or ["other" if type_ == "org" else type_])[0]
    return {"label": label, "short": brief, "kind": kind, "type": type_, "collective": type_ == "group"}


def _spoken(said: Mapping[str, list[Term]], properties: Iterable[str], lang: str) -> list[tuple[int, str]]:
    """Names with how foreign they are, the best first."""
    terms = (term for prop in properties for term in said.get(prop, ()))
    return sorted((_foreign(term, lang), term.value) for term in terms if isinstance(term, Literal))


def _foreign(literal: Literal, lang: str) -> int:
    return 0 if literal.language == lang else 1 if not literal.language else 2


def _segment(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def _code(iri: str) -> str:
    """The last word of an IRI: the code of a concept, the key of a thing."""
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri


def _key(term: Term | Triple) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else term.value


def _chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _CHUNK] for start in range(0, len(things), _CHUNK))


def _rows(kg: Selecting, text: str) -> list[dict[str, str]]:
    """Solutions as plain text, the empty text where a variable is unbound."""
    return [{name: value or "" for name, value in row.items()} for row in _select(kg, text).records()]


def _select(kg: Selecting, text: str) -> Answer:
    answer = kg.select(prefix_block() + text)
    if answer.truncated:
        message = Text("сеть не помещается в предел строк ответа", "the network does not fit the limit of rows")
        raise LimitReached(message, remedy=Text("увеличьте rows в [limits]", "raise rows in [limits]"))
    return answer
