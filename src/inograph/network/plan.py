"""Who takes part in what: the two-mode graph of activities and stakeholders; how much of the programme it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import networkx as nx

from inograph.errors import Text, WrongUse
from inograph.network.asking import Selecting, code, rows_of, select, things_of
from inograph.network.ties import NONE, official_groups, prerequisites, ties
from inograph.queries.plans import numbered

LEAD, CO_EXECUTOR = "lead", "co-executor"

_PROGRAMME = "SELECT ?node WHERE { ?node a inog:Programme ; inog:hasRoadmap ?roadmap }"
_ACTIVITIES = """SELECT ?activity ?number ?order ?deadline WHERE {
  ?activity a inog:PlannedActivity . OPTIONAL { ?activity skos:notation ?number }
  OPTIONAL { ?activity inog:statedOrder ?order } OPTIONAL { ?activity inog:deadlineText ?deadline } }"""
_DAYS = "SELECT ?activity ?days WHERE { ?activity a inog:PlannedActivity ; inog:durationInDays ?days }"
_CORRECTED = """SELECT DISTINCT ?activity ?cell WHERE {
  ?correction a inog:Correction ; inog:isCorrectionOf ?activity ; inog:refersToCell ?cell } ORDER BY ?activity ?cell"""
_DUE = """SELECT DISTINCT ?activity ?period ?key ?first ?last WHERE {
  ?activity a inog:PlannedActivity ; inog:hasDuePeriod ?period .
  OPTIONAL { ?period skos:notation ?key } OPTIONAL { ?period inog:firstDay ?first } ?period inog:lastDay ?last }"""
_DECLARED = """SELECT ?value WHERE {
  ?target inog:hasIndicator/inog:countsKind inog:PlannedActivity ; inog:numericValue ?value
  FILTER NOT EXISTS { ?target a inog:ReportedValue } }"""
_ASSIGNMENTS = """SELECT ?activity ?assignment WHERE {
  ?activity a inog:PlannedActivity ; inog:hasAssignment ?assignment }"""
_PART = "SELECT ?assignment ?value WHERE {{ ?assignment {} ?value }}"
_NEEDED = {"stakeholder": "inog:hasAssignee", "role": "inog:hasExecutorRole"}
_MORE = {
    "basis": "inog:hasRoleBasis",
    "consent": "inog:hasConsentRequirement",
    "state": "inog:hasConsentState",
    "order": "inog:statedOrder",
    "words": "inog:verbatimText",
}
"""What is said of an assignment, each asked on its own: an engine joins many optional properties slowly."""


def executors(kg: Selecting, lang: str = "ru") -> nx.Graph[str]:
    """The two-mode graph: activities on one side, stakeholders on the other, an edge for every assignment.

    Nodes carry `bipartite` (0 activity, 1 stakeholder), `label short kind type collective ties` (see `ties.ties`);
    activities also `number` (the plan's own, or the place in a plan without any), `counted` (is it the place?),
    `order`, `deadline` (words), `due` (a `(period key, first day or None, last day)` for each due period), `waits` (see
    `ties.prerequisites`), `plan` (which of several plans, sheets or sections it stands in, where its number alone does
    not say, in few words), `corrected` (the cells that a planner corrected) and, where one is known, `days` (how long
    it takes). Edges carry `role by_agreement order assignment words role_basis consent_state`.
    `graph["programme"]` is the programme's IRI, `graph["official"]` its clusters, directions and parks by kind,
    `graph["labels"]` the names of what is tied but is no node.
    """
    assignments = list(_assignments(kg))
    about, tied, waits = about_activities(kg), ties(kg), prerequisites(kg)
    names = sorted(about.keys() | {row["stakeholder"] for row in assignments})
    things = things_of(kg, names, lang)
    nodes = [(iri, things[iri] | about.get(iri, {"bipartite": 1}) | _tied(iri, tied, waits)) for iri in names]
    graph = two_mode(nodes, [(r["activity"], r["stakeholder"], _assignment(r)) for r in assignments])
    graph.graph |= _programme(kg, lang)
    graph.graph["official"] = official_groups(kg)
    graph.graph["labels"] = _labels(kg, graph, lang)
    return graph


def in_language(kg: Selecting, graph: nx.Graph[str], lang: str) -> nx.Graph[str]:
    """What `executors` gives in this language, from what it gave of the same store in another one."""
    things = things_of(kg, list(graph), lang)
    other: nx.Graph[str] = nx.Graph(**graph.graph)
    other.add_nodes_from((iri, data | things[iri]) for iri, data in graph.nodes(data=True))
    other.add_edges_from((a, b, data.copy()) for a, b, data in graph.edges(data=True))
    other.graph |= _programme(kg, lang)
    other.graph["labels"] = _labels(kg, other, lang)
    return other


def names(kg: Selecting, iris: Iterable[str], lang: str = "ru") -> nx.Graph[str]:
    """These things alone under the names that the network has for them, for who needs nothing else of it."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(things_of(kg, sorted(iris), lang).items())
    graph.graph |= _programme(kg, lang)
    return graph


def _programme(kg: Selecting, lang: str) -> dict[str, str]:
    found = sorted(row["node"] for row in rows_of(kg, _PROGRAMME))
    if not found:
        return {}
    return {"programme": found[0], "programme_label": things_of(kg, found[:1], lang)[found[0]]["label"]}


def _tied(iri: str, tied: Mapping[str, Any], waits: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found[iri] for name, found in (("ties", tied), ("waits", waits)) if iri in found}


def _labels(kg: Selecting, graph: nx.Graph[str], lang: str) -> dict[str, str]:
    """Names of the official groups, members and addressees that are not nodes themselves."""
    others = {iri for _, tied in graph.nodes(data="ties") for kind in tied for iri in tied[kind] if kind != "document"}
    others |= {iri for group in graph.graph["official"].values() for iri in group}
    return {iri: thing["label"] for iri, thing in things_of(kg, sorted(others - set(graph)), lang).items()}


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
    defaults: dict[str, Any] = {"label": label, "short": label, "collective": False, "ties": NONE}
    if given["bipartite"] == 0:
        defaults |= {
            "kind": "activity",
            "type": "activity",
            "number": str(given.get("order") or ""),
            "counted": "number" not in given,
            "order": 0,
            "deadline": None,
            "due": (),
            "waits": (),
            "plan": "",
            "corrected": (),
        }
    else:
        defaults |= {"kind": "other", "type": "org"}
    return {key: value for key, value in defaults.items() if key not in given}


def coverage(kg: Selecting) -> tuple[int, int | None]:
    """How many activities are known, and how many the programme declares (nothing where it does not say)."""
    known = {row["activity"] for row in rows_of(kg, _ACTIVITIES)}
    declared = [int(float(row["value"])) for row in rows_of(kg, _DECLARED)]
    return len(known), max(declared, default=None)


def about_activities(kg: Selecting) -> dict[str, dict[str, Any]]:
    """What is said of each activity beside its names."""
    due: dict[str, set[tuple[str, date | None, date]]] = {}
    for row in rows_of(kg, _DUE):
        first = date.fromisoformat(row["first"]) if row["first"] else None
        period = (row["key"] or code(row["period"]), first, date.fromisoformat(row["last"]))
        due.setdefault(row["activity"], set()).add(period)
    found: dict[str, dict[str, Any]] = {}
    rows = sorted(rows_of(kg, _ACTIVITIES), key=lambda r: (r["activity"], r["order"], r["deadline"]))
    numbers, standing, counted = numbered(kg)
    for row in rows:
        periods = tuple(sorted(due.get(row["activity"], ()), key=lambda p: (p[2], p[0])))
        iri = row["activity"]
        place = {"number": numbers[iri], "counted": iri in counted, "order": int(row["order"] or 0)}
        said = {"bipartite": 0} | place | {"deadline": row["deadline"] or None, "due": periods}
        found.setdefault(row["activity"], said)
    for activity, name in standing.items():
        found[activity]["plan"] = name
    for row in rows_of(kg, _DAYS):
        found[row["activity"]]["days"] = int(row["days"])
    for row in rows_of(kg, _CORRECTED):
        told = found[row["activity"]]
        told["corrected"] = (*told.get("corrected", ()), code(row["cell"]))
    return found


def _assignments(kg: Selecting) -> Iterator[dict[str, str]]:
    """Each assignment with its activity and what is said of it, the empty text where nothing is."""
    said = {name: _values(kg, term) for name, term in _NEEDED.items()}
    more = {name: _values(kg, term) for name, term in _MORE.items()}
    for row in rows_of(kg, _ASSIGNMENTS):
        own = [said[name].get(row["assignment"], ()) for name in said]
        own += [more[name].get(row["assignment"], ("",)) for name in more]
        for values in product(*own):
            yield row | dict(zip((*said, *more), values, strict=True))


def _values(kg: Selecting, term: str) -> Mapping[str, Sequence[str]]:
    """What a property says of each thing."""
    found: dict[str, list[str]] = {}
    for thing, value in select(kg, _PART.format(term)).rows:
        if thing is not None and value is not None:
            found.setdefault(thing.value, []).append(value.value)
    return found


def _assignment(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "role": code(row["role"]),
        "by_agreement": code(row["consent"]) == "by-agreement",
        "order": int(row["order"] or 0),
        "assignment": row["assignment"],
        "words": row["words"],
        "role_basis": code(row["basis"]),
        "consent_state": code(row["state"]),
    }
