"""What activities and bodies are tied to beside each other: clusters, parks, directions, documents, prerequisites."""

from __future__ import annotations

from collections.abc import Mapping

from inograph.network.asking import Selecting, code, rows_of

Ties = Mapping[str, tuple[str, ...]]
"""Kind of tie → IRIs, sorted."""
NONE: Ties = {}
OFFICIAL = ("cluster", "direction", "park")
"""Kinds of groups that a programme itself draws up."""

_OF_ACTIVITIES = """SELECT DISTINCT ?node ?kind ?other WHERE {
  VALUES (?property ?kind) { (inog:inCluster "cluster") (inog:inPark "park") (inog:usesInstrument "instrument")
    (inog:hasPriorityDirection "direction") }
  ?node a inog:PlannedActivity ; ?property ?other . FILTER(isIRI(?other)) }"""
_OF_DOCUMENTS = """SELECT DISTINCT ?node ?kind ?other WHERE {
  VALUES (?property ?kind) { (inog:isAddressedTo "addressee") (inog:hasParty "party") (inog:isIssuedBy "issuer")
    (inog:verbatimText "document") }
  ?node a inog:PlannedActivity ; inog:hasExpectedDocument ?document . ?document ?property ?other }"""
_OF_BODIES = """SELECT DISTINCT ?node ?kind ?other WHERE {
  { ?node org:memberOf ?other . ?other a inog:Cluster BIND("cluster" AS ?kind) }
  UNION { ?other org:memberOf ?node . ?node a inog:OrganizationGroup BIND("member" AS ?kind) }
  UNION { ?other org:memberOf ?node . ?node a inog:Cluster BIND("member" AS ?kind) }
  UNION { ?node foaf:member ?other BIND("member" AS ?kind) } }"""
_GROUPS = """SELECT DISTINCT ?node ?kind WHERE {
  VALUES (?class ?kind) { (inog:Cluster "cluster") (inog:Park "park") (inog:PriorityDirection "direction") }
  ?node a ?class }"""
_PREREQUISITES = """SELECT DISTINCT ?activity ?prerequisite ?kind ?basis ?author WHERE {
  { ?activity inog:dependsOn ?prerequisite }
  UNION { ?activity inog:hasDependency/inog:hasPrerequisite ?prerequisite }
  OPTIONAL { ?activity inog:hasDependency ?d . ?d inog:hasPrerequisite ?prerequisite .
    OPTIONAL { ?d inog:hasDependencyKind ?kind } OPTIONAL { ?d inog:hasAssertionBasis ?basis }
    OPTIONAL { ?d dcterms:source ?author } } }"""


def ties(kg: Selecting) -> dict[str, Ties]:
    """Of each activity and body, the things it is tied to by kind of tie.

    Activities: `cluster park direction instrument`, of their documents `addressee party issuer document` (the words).
    Bodies: `cluster` (that they are members of); groups and clusters: `member`.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for query in (_OF_ACTIVITIES, _OF_DOCUMENTS, _OF_BODIES):
        for row in rows_of(kg, query):
            found.setdefault(row["node"], {}).setdefault(row["kind"], set()).add(row["other"])
    return {node: {kind: tuple(sorted(of)) for kind, of in sorted(kinds.items())} for node, kinds in found.items()}


def official_groups(kg: Selecting) -> dict[str, tuple[str, ...]]:
    """The clusters, parks and directions that the programme has, also those that nothing is tied to."""
    found: dict[str, set[str]] = {}
    for row in rows_of(kg, _GROUPS):
        found.setdefault(row["kind"], set()).add(row["node"])
    return {kind: tuple(sorted(found.get(kind, ()))) for kind in OFFICIAL}


def prerequisites(kg: Selecting) -> dict[str, tuple[tuple[str, str, str, str], ...]]:
    """Of each activity, what sources and planners say must come first: `(prerequisite, kind, basis, author)`."""
    found: dict[str, set[tuple[str, str, str, str]]] = {}
    for row in rows_of(kg, _PREREQUISITES):
        said = (row["prerequisite"], code(row["kind"]), code(row["basis"]), row["author"])
        found.setdefault(row["activity"], set()).add(said)
    return {activity: tuple(sorted(said)) for activity, said in found.items()}
