"""What the SPARQL address says of itself: the W3C service description, and VoID counts of each graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from inograph.answers import Answer, Triples
from inograph.errors import InographError
from inograph.ontology import PREFIXES, RDF_TYPE
from inograph.store import KnowledgeGraph

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_CLASSES = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_A = NamedNode(RDF_TYPE)


class Description:
    """The description of one graph, which does not change while it is served: counted once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self._counts: dict[str, list[tuple[str, int]]] = {}

    def triples(self, endpoint: str, kinds: Sequence[str]) -> Triples:
        """The service at this address with these media types, its default and named graphs and their counts."""
        return Triples(self._triples(NamedNode(endpoint), kinds))

    def _triples(self, service: NamedNode, kinds: Sequence[str]) -> Iterator[Triple]:
        dataset, default = BlankNode("dataset"), BlankNode("default")
        yield Triple(service, _A, _sd("Service"))
        yield Triple(service, _sd("endpoint"), service)
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
        for kind in dict.fromkeys(_FORMATS[kind] for kind in kinds if kind in _FORMATS):
            yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + kind))
        yield Triple(service, _sd("defaultDataset"), dataset)
        yield Triple(dataset, _A, _sd("Dataset"))
        yield Triple(dataset, _A, _void("Dataset"))
        yield Triple(dataset, _void("sparqlEndpoint"), service)
        yield from self._about(dataset, service)
        yield Triple(dataset, _sd("defaultGraph"), default)
        yield Triple(default, _A, _sd("Graph"))
        counts = dict(self._counted("graphs", _GRAPHS))
        yield Triple(default, _void("triples"), _number(counts.get(self.kg.current, 0)))
        yield from self._partitions(default)
        for n, (graph, size) in enumerate(sorted(counts.items())):
            held, inside = BlankNode(f"named{n}"), BlankNode(f"graph{n}")
            yield Triple(dataset, _sd("namedGraph"), held)
            yield Triple(held, _A, _sd("NamedGraph"))
            yield Triple(held, _sd("name"), NamedNode(graph))
            yield Triple(held, _sd("graph"), inside)
            yield Triple(inside, _A, _sd("Graph"))
            yield Triple(inside, _void("triples"), _number(size))

    def _about(self, dataset: BlankNode, service: NamedNode) -> Iterator[Triple]:
        name, title = self.kg.workspace.config.name, NamedNode(PREFIXES["dcterms"] + "title")
        for language, text in (("ru", name.ru), ("en", name.en)):
            yield Triple(dataset, title, Literal(text, language=language))
        root = service.value.removesuffix("sparql")
        yield Triple(dataset, _void("dataDump"), NamedNode(f"{root}data/graph.nq"))
        yield Triple(dataset, _void("vocabulary"), NamedNode(PREFIXES["inog"]))

    def _partitions(self, graph: BlankNode) -> Iterator[Triple]:
        classes, properties = self._counted("classes", _CLASSES), self._counted("properties", _PROPERTIES)
        yield Triple(graph, _void("classes"), _number(len(classes)))
        yield Triple(graph, _void("properties"), _number(len(properties)))
        for name, found, of, count in (
            ("class", classes, "class", "entities"),
            ("property", properties, "property", "triples"),
        ):
            for n, (iri, size) in enumerate(found):
                part = BlankNode(f"{name}{n}")
                yield Triple(graph, _void(f"{name}Partition"), part)
                yield Triple(part, _void(of), NamedNode(iri))
                yield Triple(part, _void(count), _number(size))

    def _counted(self, name: str, text: str) -> list[tuple[str, int]]:
        """Counts by graph, class or property; none where a large graph takes longer than a query may."""
        if name not in self._counts:
            try:
                answer = self.kg.query(text, seconds=self.kg.workspace.config.limits.seconds, passed=True)
            except InographError:
                answer = Answer((), ())
            rows = answer.rows if isinstance(answer, Answer) else ()
            self._counts[name] = [(r[0].value, int(r[1].value)) for r in rows if r[0] is not None and r[1] is not None]
        return self._counts[name]


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _number(value: int) -> Literal:
    return Literal(value)
