"""Evidence as the W3C Web Annotation Data Model writes it out: a target with a place, a quote and what stands around.

The graph keeps evidence short (one node with start, end and words); tools that know Web Annotations want the long form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from inograph import documents, store
from inograph.errors import InographError
from inograph.ontology import ID, PREFIXES, RDF_TYPE, expand
from inograph.statements.ntriples import ROW
from inograph.workspace import Workspace

AROUND = 24
"""So many characters before and after a quote, since names repeat."""
_SNAPSHOT = re.compile(rf"{re.escape(ID)}source/([^/]+)/snapshot/([0-9a-f]+)$")


def with_full_form(triples: Iterable[Triple], workspace: Workspace) -> Iterator[Triple]:
    """The triples (sorted by subject) as they are, and after each evidence its long form."""

    @lru_cache(maxsize=4)
    def text(snapshot: str) -> str:
        return _text(workspace, snapshot)

    evidence = NamedNode(expand("inog:Evidence"))
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        about = list(group)
        yield from about
        if isinstance(subject, NamedNode) and any(triple.object == evidence for triple in about):
            said = {triple.predicate.value: triple.object for triple in about}
            snapshot = said.get(expand("oa:hasSource"))
            if isinstance(snapshot, NamedNode):
                words = {name: term.value for name, term in said.items() if isinstance(term, Literal)}
                placed = expand("oa:start") in words
                yield from _full(subject, snapshot, words, text(snapshot.value) if placed else "")


def _full(evidence: NamedNode, snapshot: NamedNode, said: dict[str, str], text: str) -> Iterator[Triple]:
    start, end = said.get(expand("oa:start"), ""), said.get(expand("oa:end"), "")
    row = ROW.search(evidence.value)
    tag = evidence.value.removeprefix(ID).removeprefix("evidence/")
    target = f"{snapshot.value}#char={start},{end}" if start else f"{ID}target/{tag}"
    yield from _node(
        evidence.value, "oa:Annotation", {"oa:motivatedBy": expand("oa:describing"), "oa:hasTarget": target}
    )
    place, quote = f"{ID}selector/{tag}/place", f"{ID}selector/{tag}/quote"
    yield from _node(target, "oa:SpecificResource", {"oa:hasSource": snapshot.value})
    if row:
        yield from _node(place, "oa:FragmentSelector", {}, {"rdf:value": Literal(f"row={row[1]}")})
    elif start:
        yield from _node(place, "oa:TextPositionSelector", {}, {"oa:start": _count(start), "oa:end": _count(end)})
    exact = said.get(expand("oa:exact"), "")
    around = {"oa:exact": exact} | (_around(text, int(start), int(end)) if text and start else {})
    yield from _node(quote, "oa:TextQuoteSelector", {}, {name: Literal(value) for name, value in around.items()})
    for selector in ([place] if row or start else []) + [quote]:
        yield Triple(NamedNode(target), NamedNode(expand("oa:hasSelector")), NamedNode(selector))


def _node(iri: str, class_: str, links: dict[str, str], values: dict[str, Literal] | None = None) -> Iterator[Triple]:
    yield Triple(NamedNode(iri), NamedNode(RDF_TYPE), NamedNode(expand(class_)))
    for name, target in links.items():
        yield Triple(NamedNode(iri), NamedNode(expand(name)), NamedNode(target))
    for name, value in (values or {}).items():
        yield Triple(NamedNode(iri), NamedNode(expand(name)), value)


def _count(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "nonNegativeInteger"))


def _around(text: str, start: int, end: int) -> dict[str, str]:
    return {"oa:prefix": text[max(0, start - AROUND) : start], "oa:suffix": text[end : end + AROUND]}


def _text(workspace: Workspace, snapshot: str) -> str:
    """The text that a snapshot's places count in, where the document is at hand and unchanged."""
    named = _SNAPSHOT.match(snapshot)
    if not named:
        return ""
    for path in sorted((workspace.root / "graph" / "sources" / named[1]).glob("*")):
        if path.suffix == ".toml" or not path.is_file():
            continue
        try:
            document = documents.read(path)
        except InographError:
            continue  # the build told of it; the quote stands without what is around it
        if document.sha256.startswith(named[2]):
            return store.shown(workspace, named[1], document.text)
    return ""
