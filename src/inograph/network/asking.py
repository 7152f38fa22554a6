"""How the networks ask a store: plain SPARQL, answers as plain text, the names and kinds of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from inograph.answers import Answer, Term
from inograph.errors import LimitReached, Text
from inograph.ontology import ID, INOG, PREFIXES, RDF_TYPE, SKOS, expand, prefix_block


class Selecting(Protocol):
    """What this room needs of a store: the solutions of a SELECT."""

    def select(self, text: str) -> Answer: ...


class Remembering:
    """A store that does not change, asked each text once: the networks of two languages ask it the same."""

    def __init__(self, kg: Selecting) -> None:
        self.kg, self._known = kg, dict[str, Answer]()

    def select(self, text: str) -> Answer:
        """The answer, found now or before."""
        if text not in self._known:
            self._known[text] = self.kg.select(text)
        return self._known[text]


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

_NAMES = ("skos:prefLabel", "inog:shortLabel", "rdfs:label")
_CHUNK, _MANY = 500, 2000

T = TypeVar("T")


def things_of(
    kg: Selecting, names: Sequence[str], lang: str, given: Mapping[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """Names, kind and type of each thing: the label in the language asked for, else in any."""
    said = _said(kg, names)
    return {iri: _thing(iri, said.get(iri, {}), lang, (given or {}).get(iri)) for iri in names}


def _said(kg: Selecting, names: Sequence[str]) -> dict[str, dict[str, list[Term]]]:
    """What is said of these things, property by property: a query with two lists of values is joined the slow way."""
    wanted = [iri for iri in names if ":" in iri and not iri.startswith("_:")]
    said: dict[str, dict[str, list[Term]]] = {iri: {} for iri in wanted}
    for prop in (*_NAMES, "rdf:type", "org:classification"):
        for node, term in _values(kg, wanted, prop):
            if node is not None and term is not None and node.value in said:
                said[node.value].setdefault(expand(prop), []).append(term)
    return said


def _values(kg: Selecting, wanted: Sequence[str], prop: str) -> Iterator[Sequence[Term | None]]:
    """A property of these things; of very many that of all things at once, if an answer has room for it."""

    def query(values: str) -> str:
        return f"SELECT DISTINCT ?node ?text WHERE {{ {values} ?node {prop} ?text }}"

    if len(wanted) > _MANY:
        classes = " ".join(f"<{name}>" for name in TYPES)
        every = kg.select(prefix_block() + query(f"VALUES ?text {{ {classes} }}" if prop == "rdf:type" else ""))
        if not every.truncated:
            yield from every.rows
            return
    for part in chunks(wanted):
        values = " ".join(str(NamedNode(iri)) for iri in part)
        yield from select(kg, query(f"VALUES ?node {{ {values} }}")).rows


def _thing(iri: str, said: Mapping[str, list[Term]], lang: str, given: str | None) -> dict[str, Any]:
    long = _spoken(said, (SKOS + "prefLabel", PREFIXES["rdfs"] + "label"), lang)
    short = _spoken(said, (INOG + "shortLabel",), lang)
    label = given or min([*long, *short[:1], (9, code(iri))], key=lambda name: name[0])[1]
    brief = min([*short, *long, (9, label)], key=lambda name: name[0])[1]
    classes = {term.value for term in said.get(RDF_TYPE, ())}
    type_ = next((name for cls, name in TYPES.items() if cls in classes), _segment(iri))
    codes = sorted(code(term.value) for term in said.get(CLASSIFICATION, ()))
    kind = "activity" if type_ == "activity" else (codes or ["other" if type_ == "org" else type_])[0]
    return {"label": label, "short": brief, "kind": kind, "type": type_, "collective": type_ == "group"}


def _spoken(said: Mapping[str, list[Term]], properties: Iterable[str], lang: str) -> list[tuple[int, str]]:
    """Names with how foreign they are, the best first."""
    terms = (term for prop in properties for term in said.get(prop, ()))
    return sorted((foreign(term, lang), term.value) for term in terms if isinstance(term, Literal))


def foreign(literal: Literal, lang: str) -> int:
    return 0 if literal.language == lang else 1 if not literal.language else 2


def _segment(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def code(iri: str) -> str:
    """The last word of an IRI: the code of a concept, the key of a thing."""
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri


def key(term: Term | Triple) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else term.value


def chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _CHUNK] for start in range(0, len(things), _CHUNK))


def rows_of(kg: Selecting, text: str) -> list[dict[str, str]]:
    """Solutions as plain text, the empty text where a variable is unbound."""
    return select(kg, text).texts()


def select(kg: Selecting, text: str) -> Answer:
    answer = kg.select(prefix_block() + text)
    if answer.truncated:
        message = Text("сеть не помещается в предел строк ответа", "the network does not fit the limit of rows")
        raise LimitReached(message, remedy=Text("увеличьте rows в [limits]", "raise rows in [limits]"))
    return answer
