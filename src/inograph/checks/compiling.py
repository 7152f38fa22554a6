"""A SHACL shape → SPARQL queries that find what breaks it: a large graph is looked at by the engine that holds it.

The part of SHACL Core that our shapes are written in, and SPARQL constraints. What is not of this part raises
`Uncompilable`, and the shape is left to pySHACL, which reads all of SHACL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from inograph.errors import Severity, Text
from inograph.ontology import PREFIXES, prefix_block

SH = "http://www.w3.org/ns/shacl#"
RDF = PREFIXES["rdf"]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_SEVERITIES: Mapping[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


class Uncompilable(Exception):
    """A shape uses what this compiler does not know."""


class Shapes:
    """The statements of a shapes file, by subject."""

    def __init__(self, triples: Iterator[ox.Triple]) -> None:
        self.about: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            self.about.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)

    def values(self, node: Term, name: str) -> list[Term]:
        return self.about.get(node, {}).get(name if ":" in name else SH + name, [])

    def value(self, node: Term, name: str) -> Term | None:
        return next(iter(self.values(node, name)), None)

    def items(self, head: Term) -> Iterator[Term]:
        """The members of an RDF list."""
        while head != ox.NamedNode(RDF + "nil"):
            first, rest = self.value(head, RDF + "first"), self.value(head, RDF + "rest")
            if first is None or rest is None:
                raise Uncompilable("list")
            yield first
            head = rest

    def node_shapes(self) -> list[ox.NamedNode]:
        """Every shape that has targets of its own, in the order of the file."""
        targets = {SH + name for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")}
        return [s for s, about in self.about.items() if isinstance(s, ox.NamedNode) and targets & about.keys()]


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint as a query for `?this` and, where one value is at fault, `?value`."""

    shape: str
    severity: Severity
    message: Text
    path: str
    query: str


@dataclass(slots=True)
class Compiler:
    """Compiles the shapes of one file; `kinds` gives every class its sub-classes, itself included."""

    shapes: Shapes
    kinds: Mapping[str, frozenset[str]]
    _fresh: int = field(default=0)

    def rules(self, shape: ox.NamedNode) -> list[Rule]:
        """Every constraint of a node shape; Uncompilable where one of them is beyond this compiler."""
        if self._is_off(shape):
            return []
        self._only(shape, _NODE_SHAPE)
        target = self._target(shape)
        name = shape.value.rpartition("#")[2].removesuffix("Shape")
        found = [
            Rule(name, self._severity(shape), self._message(constraint, name), "", self._sparql(constraint, target))
            for constraint in self.shapes.values(shape, "sparql")
            if not self._is_off(constraint)
        ]
        for property_ in self.shapes.values(shape, "property"):
            if not self._is_off(property_):
                self._only(property_, _PROPERTY_SHAPE)
                path = self._path(self._needed(property_, "path"))
                shown = self.shapes.value(property_, "path")
                if shown and (either := self.shapes.value(shown, "alternativePath")):
                    shown = next(iter(self.shapes.items(either)), None)  # the first of several ways is what it is about
                for query in self._queries(property_, target, path):
                    iri = shown.value if isinstance(shown, ox.NamedNode) else ""
                    found.append(Rule(name, self._severity(property_), self._message(property_, name), iri, query))
        return found

    # ---- what a shape says of itself

    def _is_off(self, node: Term) -> bool:
        return any(
            isinstance(v, ox.Literal) and v.value in ("true", "1") for v in self.shapes.values(node, "deactivated")
        )

    def _only(self, node: Term, known: frozenset[str]) -> None:
        if beyond := {p.removeprefix(SH) for p in self.shapes.about.get(node, {}) if p.startswith(SH)} - known:
            raise Uncompilable(", ".join(sorted(beyond)))

    def _severity(self, node: Term) -> Severity:
        said = self.shapes.value(node, "severity")
        return _SEVERITIES.get(said.value.removeprefix(SH) if isinstance(said, ox.NamedNode) else "", "error")

    def _message(self, node: Term, name: str) -> Text:
        said = {m.language: m.value for m in self.shapes.values(node, "message") if isinstance(m, ox.Literal)}
        text = {language: m.replace("{?value}", "").replace("  ", " ") for language, m in said.items()}
        return Text(text.get("ru", text.get(None, name)), text.get("en", text.get(None, name)))

    def _needed(self, node: Term, name: str) -> Term:
        value = self.shapes.value(node, name)
        if value is None:
            raise Uncompilable(f"no {name}")
        return value

    def _target(self, shape: Term) -> str:
        """A group that binds `?this` to every node that the shape looks at, once."""
        parts = [self._is_a("?this", class_) for class_ in self.shapes.values(shape, "targetClass")]
        parts += [f"?this {property_} ?any" for property_ in self.shapes.values(shape, "targetSubjectsOf")]
        parts += [f"?any {property_} ?this" for property_ in self.shapes.values(shape, "targetObjectsOf")]
        parts += [f"VALUES ?this {{ {node} }}" for node in self.shapes.values(shape, "targetNode")]
        groups = " UNION ".join(f"{{ {part} }}" for part in parts)
        return f"{{ SELECT DISTINCT ?this WHERE {{ {groups} }} }}"

    def _is_a(self, variable: str, class_: Term) -> str:
        if not isinstance(class_, ox.NamedNode):
            raise Uncompilable("class")
        kinds = sorted(self.kinds.get(class_.value, frozenset({class_.value})))
        if len(kinds) == 1:
            return f"{variable} a <{kinds[0]}>"
        kind = self._variable()
        return f"VALUES {kind} {{ {' '.join(f'<{k}>' for k in kinds)} }} {variable} a {kind}"

    def _variable(self) -> str:
        self._fresh += 1
        return f"?v{self._fresh}"

    def _path(self, path: Term) -> str:
        if isinstance(path, ox.NamedNode):
            return str(path)
        if self.shapes.value(path, RDF + "first") is not None:
            return "/".join(self._path(step) for step in self.shapes.items(path))
        for name, before, after in _PATHS:
            inner = self.shapes.value(path, name)
            if inner is not None and name == "alternativePath":
                return f"({'|'.join(self._path(step) for step in self.shapes.items(inner))})"
            if inner is not None:
                return f"({before}{self._path(inner)}{after})"
        raise Uncompilable("path")

    # ---- constraints on the whole set of values

    def _queries(self, shape: Term, target: str, path: str) -> Iterator[str]:
        values = f"{target} ?this {path} ?value ."
        for name, value in self._constraints(shape):
            if name in _OF_A_VALUE:
                yield self._each(values, f"FILTER(!({self._value_test('?value', name, value, shape)}))")
            elif name == "hasValue":
                yield self._whole(target, f"FILTER NOT EXISTS {{ ?this {path} {value} }}")
            elif name in ("lessThan", "lessThanOrEquals"):
                holds = f"COALESCE(?value {'<' if name == 'lessThan' else '<='} ?other, false)"
                yield self._each(values, f"?this {value} ?other . FILTER(!{holds})")
            elif name == "uniqueLang" and isinstance(value, ox.Literal) and value.value in _TRUE:
                yield self._whole(values, f"?this {path} ?other . FILTER({_SAME_LANGUAGE})")
            elif name in _COUNTS and isinstance(value, ox.Literal):
                yield from self._number(shape, name, int(value.value), target, path)

    def _number(self, shape: Term, name: str, limit: int, target: str, path: str) -> Iterator[str]:
        """Constraints on how many values there are."""
        fits = f"?this {path} ?value"
        if name.startswith("qualified"):
            fits += f" FILTER({self._conforms('?value', self._needed(shape, 'qualifiedValueShape'))})"
        if name.lower().endswith("maxcount"):
            yield self._counted(target, fits, f"> {limit}")
        elif limit == 1:
            yield self._whole(target, f"FILTER NOT EXISTS {{ {fits} }}")
        elif limit > 1:
            yield self._counted(target, f"OPTIONAL {{ {fits} }}", f"< {limit}")

    def _constraints(self, shape: Term) -> Iterator[tuple[str, Term]]:
        for property_, values in self.shapes.about.get(shape, {}).items():
            if property_.startswith(SH):
                yield from ((property_.removeprefix(SH), value) for value in values)

    @staticmethod
    def _whole(target: str, condition: str) -> str:
        return f"SELECT DISTINCT ?this WHERE {{ {target} {condition} }}"

    @staticmethod
    def _each(values: str, condition: str) -> str:
        return f"SELECT DISTINCT ?this ?value WHERE {{ {values} {condition} }}"

    @staticmethod
    def _counted(target: str, values: str, limit: str) -> str:
        return f"SELECT ?this WHERE {{ {target} {values} }} GROUP BY ?this HAVING(COUNT(DISTINCT ?value) {limit})"

    # ---- constraints on one value, as expressions that are true where it conforms

    def _conforms(self, variable: str, shape: Term) -> str:
        """Whether a node conforms to a shape inside a shape."""
        self._only(shape, _INNER_SHAPE)
        tests = []
        for name, value in self._constraints(shape):
            if name == "property":
                tests.append(self._inner_property(variable, value))
            elif name in _OF_A_VALUE:
                tests.append(self._value_test(variable, name, value, shape))
        return " && ".join(f"({test})" for test in tests) or "true"

    def _inner_property(self, variable: str, shape: Term) -> str:
        self._only(shape, _INNER_PROPERTY)
        path, tests = self._path(self._needed(shape, "path")), []
        for name, value in self._constraints(shape):
            inner = self._variable()
            if name == "hasValue":
                tests.append(f"EXISTS {{ {variable} {path} {value} }}")
            elif name == "minCount" and isinstance(value, ox.Literal) and value.value == "1":
                tests.append(f"EXISTS {{ {variable} {path} {inner} }}")
            elif name == "minCount":
                raise Uncompilable("minCount of a shape inside a shape")
            elif name in _OF_A_VALUE:
                wrong = f"!({self._value_test(inner, name, value, shape)})"
                tests.append(f"NOT EXISTS {{ {variable} {path} {inner} FILTER({wrong}) }}")
        return " && ".join(f"({test})" for test in tests) or "true"

    def _value_test(self, variable: str, name: str, value: Term, shape: Term) -> str:
        text = value.value if isinstance(value, ox.Literal | ox.NamedNode) else ""
        match name:
            case "class":
                return f"EXISTS {{ {self._is_a(variable, value)} }}"
            case "datatype":
                cast = f" && COALESCE(DATATYPE({value}(STR({variable}))) = {value}, false)" if text in _CASTS else ""
                return f"isLiteral({variable}) && DATATYPE({variable}) = {value}{cast}"
            case "nodeKind":
                return _NODE_KINDS.get(text.removeprefix(SH), "").format(v=variable) or _beyond(text)
            case "in":
                return f"{variable} IN ({', '.join(str(item) for item in self.shapes.items(value))})"
            case "node":
                return self._conforms(variable, value)
            case "not":
                return f"!({self._conforms(variable, value)})"
            case "or" | "and":
                inner = [f"({self._conforms(variable, item)})" for item in self.shapes.items(value)]
                return (" || " if name == "or" else " && ").join(inner)
            case "minLength" | "maxLength" | "pattern" | "languageIn":
                return self._text_test(variable, name, value, shape)
        return f"COALESCE({variable} {_COMPARISONS[name]} {value}, false)"

    def _text_test(self, variable: str, name: str, value: Term, shape: Term) -> str:
        text = value.value if isinstance(value, ox.Literal) else ""
        match name:
            case "minLength":
                return f"!isBlank({variable}) && STRLEN(STR({variable})) >= {int(text)}"
            case "maxLength":
                return f"!isBlank({variable}) && STRLEN(STR({variable})) <= {int(text)}"
            case "pattern":
                flags = self.shapes.value(shape, "flags")
                return f"!isBlank({variable}) && REGEX(STR({variable}), {value}{f', {flags}' if flags else ''})"
        tags = ", ".join(str(item) for item in self.shapes.items(value))
        return f"isLiteral({variable}) && LANG({variable}) IN ({tags})"

    # ---- SPARQL constraints

    def _sparql(self, constraint: Term, target: str) -> str:
        self._only(constraint, _SPARQL)
        select = self._needed(constraint, "select")
        if not isinstance(select, ox.Literal):
            raise Uncompilable("select")
        text = select.value.replace("$this", "?this").strip().rstrip(";")
        return f"SELECT DISTINCT ?this ?value WHERE {{ {target} {{ {text} }} }}"

    def prefixes(self) -> str:
        """PREFIX lines for what the file declares for its SPARQL constraints, and for ours."""
        declared = {
            prefix.value: space.value
            for node in self.shapes.about
            if (prefix := self.shapes.value(node, "prefix")) and (space := self.shapes.value(node, "namespace"))
            if isinstance(prefix, ox.Literal) and isinstance(space, ox.Literal)
        }
        return prefix_block() + "".join(f"PREFIX {p}: <{s}>\n" for p, s in declared.items() if p not in PREFIXES)


def _beyond(text: str) -> str:
    raise Uncompilable(text)


_PATHS = (
    ("inversePath", "^", ""), ("alternativePath", "", ""), ("zeroOrMorePath", "", "*"),
    ("oneOrMorePath", "", "+"), ("zeroOrOnePath", "", "?"),
)  # fmt: skip
_TRUE = ("true", "1")
_SAME_LANGUAGE = "LANG(?value) != '' && LCASE(LANG(?value)) = LCASE(LANG(?other)) && STR(?value) < STR(?other)"
_COUNTS = ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount")
_COMPARISONS = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<"}
_NODE_KINDS = {
    "IRI": "isIRI({v})", "Literal": "isLiteral({v})", "BlankNode": "isBlank({v})",
    "IRIOrLiteral": "!isBlank({v})", "BlankNodeOrIRI": "!isLiteral({v})",
    "BlankNodeOrLiteral": "!isIRI({v})",
}  # fmt: skip
_CASTS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "boolean", "date", "dateTime", "double"))
_OF_A_VALUE = frozenset(
    "class datatype nodeKind minLength maxLength pattern languageIn in node not or and".split()
) | frozenset(_COMPARISONS)
_SAID = frozenset("message severity name description order group deactivated flags".split())
_NODE_SHAPE = _SAID | frozenset("targetClass targetSubjectsOf targetObjectsOf targetNode property sparql".split())
_OF_A_SET = frozenset(
    "minCount maxCount uniqueLang hasValue lessThan lessThanOrEquals "
    "qualifiedValueShape qualifiedMinCount qualifiedMaxCount".split()
)
_PROPERTY_SHAPE = _SAID | _OF_A_VALUE | _OF_A_SET | {"path"}
_INNER_SHAPE = _SAID | _OF_A_VALUE | {"property"}
_INNER_PROPERTY = _SAID | _OF_A_VALUE | {"path", "hasValue", "minCount"}
_SPARQL = _SAID | {"select", "prefixes"}
