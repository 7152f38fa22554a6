"""What every query gives back, whichever store answered it; `forms` and `sheets` write it down."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryTriples, Triple

from inograph.errors import Text, WrongUse

Term = NamedNode | Literal | BlankNode
XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = XSD + "string"
_ADDRESS = re.compile(r"\w+://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """The solutions of a SELECT: one row a solution, `None` where a variable is unbound."""

    variables: tuple[str, ...]
    rows: Sequence[tuple[Term | None, ...]]
    truncated: bool = False

    def records(self) -> list[dict[str, str | None]]:
        """Rows as plain text by variable name: IRIs and lexical forms."""
        return [
            {v: None if t is None else t.value for v, t in zip(self.variables, row, strict=True)} for row in self.rows
        ]

    def texts(self) -> list[dict[str, str]]:
        """The same with the empty text where a variable is unbound."""
        return [
            {v: "" if t is None else t.value for v, t in zip(self.variables, row, strict=True)} for row in self.rows
        ]

    def as_json(self) -> dict[str, Any]:
        """The W3C SPARQL 1.1 Query Results JSON Format; a cut answer says `"truncated": true`."""
        bindings = [
            {v: term_json(t) for v, t in zip(self.variables, row, strict=True) if t is not None} for row in self.rows
        ]
        head: dict[str, Any] = {"truncated": True} if self.truncated else {}
        return head | {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}


class Triples(list[Triple]):
    """The triples of a CONSTRUCT or DESCRIBE, and whether some were cut off."""

    def __init__(self, triples: Iterable[Triple] = (), *, truncated: bool = False) -> None:
        super().__init__(triples)
        self.truncated = truncated


def collected(solutions: Any, limit: int | None) -> Result:
    """What the engine says, as much of it as the limit lets through."""
    if isinstance(solutions, QueryBoolean):
        return bool(solutions)
    if isinstance(solutions, QueryTriples):
        triples = list(islice(solutions, None if limit is None else limit + 1))
        return Triples(triples[:limit], truncated=limit is not None and len(triples) > limit)
    names = tuple(v.value for v in solutions.variables)
    rows: list[tuple[Any, ...]] = []
    for solution in solutions:
        if len(rows) == limit:
            return Answer(names, rows, truncated=True)
        rows.append(tuple(solution))
    return Answer(names, rows)


def rows_of(result: Answer | list[Triple] | bool) -> Answer:
    """The rows of a SELECT; WrongUse for the result of another form."""
    if not isinstance(result, Answer):
        raise WrongUse(Text("это не SELECT", "this is not a SELECT"))
    return result


def things_of(term: Term | None) -> tuple[str, ...]:
    """The things that a cell names: one, or several whose addresses stand in it with a blank between.

    >>> things_of(NamedNode("https://e.org/a")), things_of(Literal("https://e.org/a https://e.org/b"))
    (('https://e.org/a',), ('https://e.org/a', 'https://e.org/b'))
    >>> things_of(Literal("see https://e.org/a"))
    ()
    """
    if isinstance(term, NamedNode):
        return (term.value,)
    if not isinstance(term, Literal) or "://" not in term.value:
        return ()
    words = term.value.split(" ")
    return tuple(words) if all(map(_ADDRESS.fullmatch, words)) else ()


Result = Answer | list[Triple] | bool
"""What SELECT, CONSTRUCT or DESCRIBE, and ASK give."""


def term_json(term: Term) -> dict[str, str]:
    """One RDF term in SPARQL results JSON."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    out = {"type": "literal", "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif term.datatype.value != XSD_STRING:
        out["datatype"] = term.datatype.value
    return out


def term_from_json(data: dict[str, str]) -> Term:
    """The reverse of `term_json`."""
    match data["type"]:
        case "uri":
            return NamedNode(data["value"])
        case "bnode":
            return BlankNode(data["value"])
        case _:
            language, datatype = data.get("xml:lang"), data.get("datatype")
            if language:
                return Literal(data["value"], language=language)
            return Literal(data["value"], datatype=NamedNode(datatype) if datatype else None)


Value = str | int | float | bool | date | Decimal | None


def value_of(term: Term | Triple | None) -> Value:
    """A term as a plain Python value; what its datatype does not allow stays text.

    >>> value_of(Literal("3", datatype=NamedNode(XSD + "integer")))
    3
    """
    if term is None or not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    read = _READERS.get(term.datatype.value.removeprefix(XSD))
    try:
        return read(term.value) if read else term.value
    except (ValueError, ArithmeticError):
        return term.value


_READERS: Mapping[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
}


def from_json(text: str | bytes) -> Answer | bool:
    """Parse SPARQL results JSON (SELECT or ASK)."""
    data = json.loads(text)
    if "boolean" in data:
        return bool(data["boolean"])
    variables = tuple(data["head"]["vars"])
    if unknown := {name for binding in data["results"]["bindings"] for name in binding} - set(variables):
        raise ValueError(f"a value for a variable that is not in the head: {sorted(unknown)[0]}")
    rows = [tuple(term_from_json(b[v]) if v in b else None for v in variables) for b in data["results"]["bindings"]]
    return Answer(variables, rows, bool(data.get("truncated")))
