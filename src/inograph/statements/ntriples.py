"""A fact and the place that states it → N-Triples lines.

Every line is written in canonical form, so that one set of facts is always the same bytes. IRIs are minted from
registry keys and places, never from the clock or from chance.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from inograph.ontology import GRAPH, ID, PREFIXES

Triple = str
"""One N-Triples line without the final ` .`"""

_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@lru_cache(maxsize=4096)
def iri(value: str) -> str:
    """`<…>` of a full IRI or of a prefixed name.

    >>> iri("inog:hasAssignee")
    '<https://w3id.org/inograph/ontology#hasAssignee>'
    """
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        value = PREFIXES[prefix] + local
    if _BAD_IRI.search(value):
        raise ValueError(f"not an IRI: {value!r}")
    return f"<{value}>"


def words(value: str, language: str | None = None) -> str:
    r"""A plain or language-tagged literal.

    >>> words('план "А"', "ru")
    '"план \\"А\\""@ru'
    """
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    if _CONTROL.search(text):
        text = _CONTROL.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def typed(value: int | bool | Decimal | date) -> str:
    """A literal in the canonical lexical form of its XSD type.

    >>> typed(Decimal("1.50")), typed(True)
    ('"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')
    """
    match value:
        case bool():
            lexical, datatype = str(value).lower(), "boolean"
        case int():
            lexical, datatype = str(value), "integer"
        case Decimal():
            lexical, datatype = _decimal(value), "decimal"
        case date():
            lexical, datatype = value.isoformat(), "date"
    return f'"{lexical}"^^{iri("xsd:" + datatype)}'


def _decimal(value: Decimal) -> str:
    text = f"{value if value else 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Node:
    """A subject that says things about itself: `Node(iri).is_a(...)` and so on yield lines."""

    iri: str

    def says(self, predicate: str, *objects: str) -> Iterator[Triple]:
        for value in objects:
            yield f"<{self.iri}> {iri(predicate)} {value}"

    def is_a(self, *classes: str) -> Iterator[Triple]:
        return self.says("rdf:type", *(iri(c) for c in classes))

    def links(self, predicate: str, *targets: Node) -> Iterator[Triple]:
        return self.says(predicate, *(f"<{t.iri}>" for t in targets))

    def named(self, predicate: str, ru: str = "", en: str = "") -> Iterator[Triple]:
        if ru:
            yield from self.says(predicate, words(ru, "ru"))
        if en:
            yield from self.says(predicate, words(en, "en"))


def node(type_: str, key: str) -> Node:
    return Node(f"{ID}{type_}/{key}")


def graph_iri(programme: str, origin: str) -> str:
    return f"{GRAPH}{programme}/{origin}"


SheetPlace = tuple[str, str]
"""The name of a sheet and the address of a cell on it: «Plan», «C7»."""
ROW = re.compile(r"#row=(\d+)")
"""In the address of evidence: the row of a data table that it is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One hashed copy of a source document; evidence points into it. `cell_at` knows the cells of a spreadsheet."""

    source: str
    sha256: str
    cell_at: Callable[[int], SheetPlace | None] | None = None

    @property
    def node(self) -> Node:
        return node("source", f"{self.source}/snapshot/{self.sha256[:12]}")

    def evidence(self, body: Node, property_: str, start: int, end: int, exact: str) -> Iterator[Triple]:
        """The words that state `property_` of `body`: code points `start` to `end` of the document."""
        tag = hashlib.sha256(f"{body.iri} {property_}".encode()).hexdigest()[:6]
        it = node("evidence", f"{self.sha256[:12]}/{start}-{end}-{tag}")
        yield from it.is_a("inog:Evidence")
        yield from it.links("oa:hasBody", body)
        yield from it.says("inog:evidencesProperty", iri(property_))
        yield from it.links("oa:hasSource", self.node)
        yield from it.says("oa:start", typed(start))
        yield from it.says("oa:end", typed(end))
        yield from it.says("oa:exact", words(exact))
        if self.cell_at and (place := self.cell_at(start)):
            yield from it.says("inog:inSheet", words(place[0]))
            yield from it.says("inog:inCell", words(place[1]))
        yield from body.links("inog:isEvidencedBy", it)


def moment(text: str) -> str:
    """A year, a month or a day as a literal of its XSD type; ValueError for anything else.

    >>> moment("2016-08")
    '"2016-08"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    match len(text):
        case 4 if text.isdigit():
            return f'"{text}"^^{iri("xsd:gYear")}'
        case 7:
            date.fromisoformat(f"{text}-01")
            return f'"{text}"^^{iri("xsd:gYearMonth")}'
        case _:
            return typed(date.fromisoformat(text))


def address(text: str) -> str:
    """The IRI of a web address; letters that no IRI may hold are written by their numbers.

    >>> address("http://example.org/?id={1}")
    '<http://example.org/?id=%7B1%7D>'
    """
    return f"<{_BAD_IRI.sub(lambda m: quote(m[0], safe=''), text)}>"


Refuse = Callable[[str, str], None]
"""What hears of a column and a value that cannot become a fact."""


def about(subject: Node, columns: Mapping[str, str], row: Mapping[str, str], refuse: Refuse) -> Iterator[Triple]:
    """The facts of one registry row: each column that `columns` gives a property, with the form of its values.

    A column maps to `property`, `property@language`, `property>prefix` for a link to a concept, or `property=date`;
    several values in one cell stand between bars.
    """
    for column, rule in columns.items():
        for value in filter(None, (part.strip() for part in row.get(column, "").split("|"))):
            try:
                yield from _valued(subject, rule, value)
            except ValueError:
                refuse(column, value)


def _valued(subject: Node, rule: str, value: str) -> Iterator[Triple]:
    property_, mark, form = re.fullmatch(r"([^@>=]+)([@>=]?)(.*)", rule).groups()  # type: ignore[union-attr]
    if mark == ">":
        prefix, colon, _ = value.partition(":")
        if colon and prefix not in PREFIXES:
            raise ValueError(f"unknown prefix: {value!r}")
        return subject.says(property_, iri(value if colon else f"{form}:{value}"))
    if mark == "=":
        return subject.says(property_, moment(value) if form == "date" else typed(int(value)))
    return subject.says(property_, words(value, form or None))


def lines(graph: str, triples: Iterable[Triple]) -> Iterator[str]:
    """N-Quads lines of one named graph."""
    return (f"{triple} <{graph}> ." for triple in triples)
