"""The vocabulary as values: terms with their names, meaning and kin, schemes with their concepts; and as JSON-LD."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from inograph import ontology
from inograph.errors import Text
from inograph.ontology import INOG, compact, expand
from inograph.workspace import Workspace

KINDS: Mapping[str, Text] = {
    "owl:Class": Text("классы", "classes"),
    "owl:ObjectProperty": Text("связи", "relations"),
    "owl:DatatypeProperty": Text("величины", "values"),
    "owl:AnnotationProperty": Text("пометки", "annotations"),
}
_MATCHES = ("skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "skos:broadMatch", "skos:narrowMatch")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of ours; `kind` is a key of KINDS, the lists are prefixed names."""

    name: str
    kind: str
    label: Text
    definition: Text
    note: Text
    broader: tuple[str, ...]
    of: tuple[str, ...]
    values: tuple[str, ...]
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme."""

    code: str
    label: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of concepts, by the stem of its file."""

    name: str
    prefix: str
    label: Text
    definition: Text
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by kind and name, all schemes by name, and what the ontology says of itself."""

    title: Text
    description: Text
    version: str
    licence: str
    terms: tuple[Term, ...]
    schemes: tuple[Scheme, ...]


Said = Mapping[str, Mapping[str, list[NamedNode | Literal]]]
"""Subject → property (prefixed) → values."""


def read(ws: Workspace) -> Vocabulary:
    """The vocabulary that a workspace uses: the shipped one, with what its own files add or override."""
    said = _said([*(quad.triple for quad in ontology.quads(ws)), *_alignments(ws)])
    header = said.get("https://w3id.org/inograph/ontology", {})
    terms = (_term(iri, about) for iri, about in said.items() if iri.startswith(INOG) and _kind(about))
    kinds = list(KINDS)
    return Vocabulary(
        _text(header, "dcterms:title"),
        _text(header, "dcterms:description"),
        next(_words(header, "owl:versionInfo"), ""),
        next(iter(_names(header, "dcterms:license")), ""),
        tuple(sorted(terms, key=lambda term: (kinds.index(term.kind), term.name.lower()))),
        tuple(_schemes(said)),
    )


def json_ld(ws: Workspace) -> bytes:
    """The ontology and its schemes as JSON-LD, always in the same order."""
    out = io.BytesIO()
    triples = sorted((quad.triple for quad in ontology.quads(ws)), key=lambda t: (str(t.subject), str(t)))
    serialize(triples, out, RdfFormat.JSON_LD)
    return out.getvalue() + b"\n"


def turtle(ws: Workspace) -> dict[str, bytes]:
    """The Turtle files of the vocabulary as they stand: the ontology, its schemes, shapes and alignments."""
    files = {path.name: path for path in ws.files("ontology/*.ttl")}
    schemes = {f"schemes/{path.name}": path for path in ws.files("ontology/schemes/*.ttl")}
    return {name: path.read_bytes() for name, path in sorted({**files, **schemes}.items())}


def _alignments(ws: Workspace) -> Iterator[Triple]:
    for path in ws.files("ontology/alignments.ttl"):
        yield from (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))


def _said(triples: Iterable[Triple]) -> Said:
    found: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        value = triple.object
        if isinstance(triple.subject, NamedNode) and not isinstance(value, BlankNode | Triple):
            found[triple.subject.value][compact(triple.predicate.value)].append(value)
    return found


def _kind(about: Mapping[str, list[NamedNode | Literal]]) -> str:
    return next((kind for kind in KINDS if kind in _names(about, "rdf:type")), "")


def _term(iri: str, about: Mapping[str, list[NamedNode | Literal]]) -> Term:
    return Term(
        iri.removeprefix(INOG),
        _kind(about),
        _text(about, "rdfs:label"),
        _text(about, "skos:definition"),
        _text(about, "skos:scopeNote"),
        (*_names(about, "rdfs:subClassOf"), *_names(about, "rdfs:subPropertyOf")),
        _names(about, "schema:domainIncludes"),
        _names(about, "schema:rangeIncludes"),
        tuple(name for match in _MATCHES for name in _names(about, match)),
    )


def _schemes(said: Said) -> Iterator[Scheme]:
    for prefix, name in sorted(ontology.SCHEMES.items(), key=lambda item: item[1]):
        iri = f"{ontology.SCHEME}{name}"
        concepts = (
            Concept(next(_words(about, "skos:notation"), ""), _text(about, "skos:prefLabel"),
                    _text(about, "skos:definition"))
            for about in said.values()
            if NamedNode(iri) in about.get("skos:inScheme", ())
        )  # fmt: skip
        about = said.get(iri, {})
        yield Scheme(
            name, prefix, _text(about, "skos:prefLabel"), _text(about, "skos:definition"),
            tuple(sorted(concepts, key=lambda concept: concept.code)),
        )  # fmt: skip


def _names(about: Mapping[str, list[NamedNode | Literal]], property_: str) -> tuple[str, ...]:
    return tuple(sorted(compact(v.value) for v in about.get(property_, ()) if isinstance(v, NamedNode)))


def _words(about: Mapping[str, list[NamedNode | Literal]], property_: str) -> Iterator[str]:
    return (value.value for value in about.get(property_, ()) if isinstance(value, Literal))


def _text(about: Mapping[str, list[NamedNode | Literal]], property_: str) -> Text:
    said = {value.language: value.value for value in about.get(property_, ()) if isinstance(value, Literal)}
    return Text(said.get("ru", ""), said.get("en", ""))


def address(name: str) -> str:
    """The IRI of a prefixed name, for a link.

    >>> address("prov:Plan")
    'http://www.w3.org/ns/prov#Plan'
    """
    return expand(name) if ":" in name and not name.startswith("http") else name
