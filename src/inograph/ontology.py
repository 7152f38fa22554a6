"""The words of the graph: prefixes, terms, schemes and rules, as the files of `ontology/` define them.

Nothing is read when this module is imported (`inograph ask` must start at once); a file is read once, by the engine's
own Turtle reader. A word that the files do not define is a mistake of ours and stops the program where the word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from inograph.errors import BadInput, Finding, Text, WrongUse
from inograph.workspace import Workspace, shipped

BASE = "https://w3id.org/inograph/"
INOG = BASE + "ontology#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
SCHEME = BASE + "scheme/"
ONTOLOGY_GRAPH = GRAPH + "ontology"
SKOS = "http://www.w3.org/2004/02/skos/core#"

SCHEMES: dict[str, str] = {
    "role": "executor-role",
    "rbasis": "role-basis",
    "consent": "consent-requirement",
    "cstate": "consent-state",
    "basis": "assertion-basis",
    "dk": "document-kind",
    "kind": "organization-kind",
    "qual": "value-qualifier",
    "sector": "sector",
    "parkfn": "park-function",
    "dep": "dependency-kind",
    "ikind": "instrument-kind",
    "strength": "claim-strength",
    "rel": "reliability",
    "progress": "progress-kind",
    "cell": "plan-cell",
}
"""Prefix of a scheme's concepts → the scheme's name (and the stem of its file)."""

PREFIXES: dict[str, str] = {
    "inog": INOG,
    **{prefix: f"{SCHEME}{scheme}/" for prefix, scheme in SCHEMES.items()},
    "id": ID,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "cur": "http://qudt.org/vocab/currency/",
    "cv": "http://data.europa.eu/m8g/",
    "time": "http://www.w3.org/2006/time#",
    "spdx": "http://spdx.org/rdf/terms#",
    "qb": "http://purl.org/linked-data/cube#",
    "schema": "https://schema.org/",
}

RDF_TYPE = PREFIXES["rdf"] + "type"

_NOT_TERMS = {"shapes", "alignments"}  # checked with and published, but no part of what the graph says


def prefix_block() -> str:
    """The PREFIX lines of every prefix we use, ready to stand before a query."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def expand(name: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("kind:university")
    'https://w3id.org/inograph/scheme/organization-kind/university'
    """
    prefix, _, local = name.partition(":")
    if prefix not in PREFIXES:
        raise WrongUse(Text(f"неизвестный префикс «{prefix}»", f"unknown prefix “{prefix}”"), where=name)
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI itself where no prefix of ours fits.

    >>> compact("https://w3id.org/inograph/ontology#Cluster")
    'inog:Cluster'
    """
    fits = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fits:
        return iri
    namespace, prefix = max(fits, key=lambda fit: len(fit[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


def term(name: str) -> str:
    """The IRI of one of our terms; a word that `ontology/` does not define is an error.

    A bare name is a class or property, a prefixed one a concept of a scheme.

    >>> term("hasExecutor")
    'https://w3id.org/inograph/ontology#hasExecutor'
    >>> term("role:lead")
    'https://w3id.org/inograph/scheme/executor-role/lead'
    """
    prefix, colon, _ = name.partition(":")
    iri = expand(name) if colon else INOG + name
    file = shipped() / "ontology" / (f"schemes/{SCHEMES.get(prefix, '')}.ttl" if colon else "inograph.ttl")
    if iri not in defined(file):
        message = Text(f"онтология не знает термина «{name}»", f"the ontology has no term “{name}”")
        raise WrongUse(message, where=file.name)
    return iri


@lru_cache(maxsize=64)
def defined(file: Path) -> frozenset[str]:
    """The IRIs that a file of the ontology gives a type."""
    return frozenset(
        t.subject.value for t in _triples(file) if t.predicate.value == RDF_TYPE and isinstance(t.subject, NamedNode)
    )


def rules(ws: Workspace) -> list[tuple[str, str]]:
    """The materialising rules (CONSTRUCT queries) by name, in the order in which they are run."""
    return [(file.stem, file.read_text(encoding="utf-8")) for file in ws.files("ontology/rules/*.rq")]


def quads(ws: Workspace, findings: list[Finding] | None = None) -> list[Quad]:
    """Every statement of the ontology and its schemes, for the graph of that name; always in the same order.

    A file that is no Turtle is left out and becomes one of the `findings`; without a list of them, BadInput.
    """
    graph, found = NamedNode(ONTOLOGY_GRAPH), list[Quad]()
    for file in _files(ws):
        try:
            found += [Quad(t.subject, t.predicate, t.object, graph) for t in _triples(file)]
        except BadInput as error:
            if findings is None:
                raise
            line = getattr(error.__cause__, "lineno", None)
            where = ws.relative(file) + (f":{line}" if line else "")
            findings.append(Finding("error", "ontology-unread", error.message, where))
    return found


def concepts(scheme: str, lang: str, ws: Workspace | None = None) -> dict[str, str]:
    """Code → label of a scheme's concepts, in the file's order; `scheme` is its name or its prefix.

    >>> concepts("role", "en")
    {'lead': 'lead executor', 'co-executor': 'co-executor'}
    """
    name = SCHEMES.get(scheme, scheme)
    file = _scheme_file(name, ws)
    if not file.is_file():
        raise WrongUse(Text(f"нет справочника «{name}»", f"there is no scheme “{name}”"), where="ontology/schemes")
    codes: dict[str, str] = {}
    labels: dict[str, str] = {}
    for t in _triples(file):
        if not isinstance(t.subject, NamedNode) or not isinstance(t.object, Literal):
            continue
        if t.predicate.value == SKOS + "notation":
            codes[t.subject.value] = t.object.value
        elif t.predicate.value == SKOS + "prefLabel" and t.object.language == lang:
            labels[t.subject.value] = t.object.value
    return {code: labels.get(iri, code) for iri, code in codes.items()}


def spellings(scheme: str, ws: Workspace | None = None) -> dict[str, tuple[str, ...]]:
    """Code → every label of a scheme's concepts, preferred and other, in all languages."""
    prefix = f"{SCHEME}{SCHEMES.get(scheme, scheme)}/"
    found: dict[str, tuple[str, ...]] = {}
    for t in _triples(_scheme_file(SCHEMES.get(scheme, scheme), ws)):
        if t.predicate.value in (SKOS + "prefLabel", SKOS + "altLabel") and str(t.subject).startswith(f"<{prefix}"):
            code = str(t.subject)[len(prefix) + 1 : -1]
            found[code] = (*found.get(code, ()), str(getattr(t.object, "value", "")))
    return found


def _scheme_file(name: str, ws: Workspace | None) -> Path:
    found = ws.files(f"ontology/schemes/{name}.ttl") if ws else []
    return found[0] if found else shipped() / "ontology" / "schemes" / f"{name}.ttl"


def _files(ws: Workspace) -> Iterator[Path]:
    yield from (file for file in ws.files("ontology/*.ttl") if file.stem not in _NOT_TERMS)
    yield from ws.files("ontology/schemes/*.ttl")


@lru_cache(maxsize=64)
def _triples(file: Path) -> tuple[Triple, ...]:
    try:
        text = file.read_bytes()
        return tuple(_numbered(parse(text, RdfFormat.TURTLE), file.stem))
    except (OSError, SyntaxError) as error:
        message = Text(f"файл онтологии не читается: {error}", f"the ontology file cannot be read: {error}")
        raise BadInput(message, where=str(file)) from error


def _numbered(found: Iterable[Quad], stem: str) -> Iterator[Triple]:
    """The reader names blank nodes by chance; we number them, so that two builds give the same bytes."""
    names: dict[BlankNode, BlankNode] = {}

    def number(node: BlankNode) -> BlankNode:
        return names.setdefault(node, BlankNode(f"{stem}{len(names) + 1}"))

    for q in found:
        subject = number(q.subject) if isinstance(q.subject, BlankNode) else q.subject
        value = number(q.object) if isinstance(q.object, BlankNode) else q.object
        yield Triple(subject, q.predicate, value)
