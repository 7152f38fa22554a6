"""The revisions that a graph holds: which text follows which, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from inograph.errors import Text, WrongUse
from inograph.ontology import ID, prefix_block
from inograph.revisions import matching
from inograph.revisions.changes import Changes, compare
from inograph.revisions.corrected import as_shown
from inograph.revisions.entries import Entry, of_graph
from inograph.store import KnowledgeGraph

_EDITIONS = """SELECT DISTINCT ?source ?graph ?title ?issued ?earlier WHERE {
  GRAPH <%s> { ?graph prov:wasDerivedFrom ?snapshot }
  ?source inog:hasSnapshot ?snapshot .
  OPTIONAL { ?source dcterms:title ?title . FILTER(LANG(?title) = "ru") }
  OPTIONAL { ?source dcterms:issued ?issued }
  OPTIONAL { GRAPH <%s> { ?graph inog:statesRevision ?revision } ?revision dcat:previousVersion ?earlier }
} ORDER BY ?source ?graph"""


@dataclass(frozen=True, slots=True)
class Edition:
    """One text in the graph: its source, the graph that states it, and the source whose text it replaces."""

    source: str
    graph: str
    title: str = ""
    issued: str = ""
    earlier: str = ""


def editions(kg: KnowledgeGraph) -> dict[str, Edition]:
    """Every source of the graph by name."""
    meta = kg.current.removesuffix("current") + "meta"
    found: dict[str, Edition] = {}
    for row in kg.select(prefix_block() + _EDITIONS % (meta, meta)).texts():
        source, earlier = _name(row["source"]), _name(row["earlier"])
        found[source] = Edition(source, row["graph"], row["title"], row["issued"], earlier)
    return found


def _name(iri: str) -> str:
    return iri.removeprefix(f"{ID}source/").removeprefix(f"{ID}plan-revision/")


def chains(found: dict[str, Edition]) -> list[list[Edition]]:
    """Texts of one plan, the oldest first; a plan with one text is left out."""
    replaced = {edition.earlier for edition in found.values() if edition.earlier}
    out = []
    for name in sorted(found):
        if name in replaced or not found[name].earlier:
            continue
        chain = [found[name]]
        while chain[0].earlier in found and len(chain) <= len(found):
            chain.insert(0, found[chain[0].earlier])
        out.append(chain)
    return out


def text(kg: KnowledgeGraph, edition: Edition, language: str = "ru") -> tuple[Entry, ...]:
    """The activities of one text as they are shown: with the corrections of planners."""
    return as_shown(kg, of_graph(kg, edition.graph, language), edition.source, language)


def between(kg: KnowledgeGraph, old: str, new: str, language: str = "ru") -> Changes:
    """What changed from one source to another: by their keys where one plan has both, else by likeness.

    Raises WrongUse where the graph has no such source.
    """
    found = editions(kg)
    for name in (old, new):
        if name not in found:
            listed = ", ".join(sorted(found))
            raise WrongUse(
                Text("в графе нет такого источника", "the graph has no such source"), where=name,
                remedy=Text(f"Есть: {listed}.", f"There are: {listed}."),
            )  # fmt: skip
    before, after = (text(kg, found[name], language) for name in (old, new))
    one_plan = any({old, new} <= {edition.source for edition in chain} for chain in chains(found))
    pairs = matching.by_key(before, after) if one_plan else matching.by_likeness(before, after)
    return compare(before, after, pairs)
