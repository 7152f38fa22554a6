"""The graph as tables: one row a thing of a class, one column a path from the thing to a value (`columns`).

A property that a column needs is read whole, which is many times faster than asking for it row by row.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import IO

from pyoxigraph import Literal, NamedNode, Store, Triple

from inograph.answers import Term
from inograph.answers.separated import lines
from inograph.export.columns import HXL, TABLES, Table
from inograph.export.formats import once_for_two
from inograph.ontology import ID, RDF_TYPE, expand
from inograph.statements.ntriples import ROW
from inograph.store import KnowledgeGraph

_STEP = re.compile(r"(\^?)([\w-]+:[\w-]+)(?:\[([\w-]+:[\w-]+)=([\w-]+:[\w-]+)\])?/?")


def as_csv(kg: KnowledgeGraph, out: IO[bytes], name: str) -> None:
    """The table `name` as CSV (RFC 4180, UTF-8); words that start like a formula get an apostrophe before them."""
    table = TABLES[name]
    rows = _assigned(kg, table.columns.values()) if name == "assignments" else _rows(kg, table)
    _write(out, [list(table.columns)], rows)


def as_hxl(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    """Who does what, where and by when as CSV with a row of HXL hashtags under the headings, one row an assignment."""
    tags, paths = zip(*HXL.values(), strict=True)
    _write(out, [list(HXL), list(tags)], _assigned(kg, paths))


def _assigned(kg: KnowledgeGraph, paths: Iterable[str]) -> Iterator[Sequence[str]]:
    """Some columns of the rows of assignments: both tables of them are made from one reading."""
    all_ = dict.fromkeys((*TABLES["assignments"].columns.values(), *(path for _, path in HXL.values())))
    rows = once_for_two(kg, "assignments", lambda: [*_rows(kg, TABLES["assignments"], {path: path for path in all_})])
    at = [[*all_].index(path) for path in paths]
    return ([row[n] for n in at] for row in rows)


def _write(out: IO[bytes], heads: Iterable[list[str]], rows: Iterable[Sequence[str]]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(heads)
    writer.writerows(lines(rows))
    text.flush()
    text.detach()


class _Graph:
    """The `current` graph property by property: each that is asked for is read whole, once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._store: Store = kg.store
        self._name = NamedNode(kg.current)
        self._known: dict[str, dict[Term, tuple[Term, ...]]] = {}

    def values(self, thing: Term, property_: str) -> tuple[Term, ...]:
        """What a thing has under a property (with `^`: what has the thing under it), sorted."""
        if property_ not in self._known:
            self._known[property_] = self._read(property_)
        return self._known[property_].get(thing, ())

    def _read(self, property_: str) -> dict[Term, tuple[Term, ...]]:
        back = property_.startswith("^")
        found: defaultdict[Term, list[Term]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, NamedNode(property_.removeprefix("^")), None, self._name):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, Triple) and not isinstance(value, Triple):
                found[value if back else subject].append(subject if back else value)
        return {thing: tuple(sorted(terms, key=str) if len(terms) > 1 else terms) for thing, terms in found.items()}

    def things(self, classes: Iterable[str]) -> set[str]:
        return {
            quad.subject.value
            for name in classes
            for quad in self._store.quads_for_pattern(None, NamedNode(RDF_TYPE), NamedNode(expand(name)), self._name)
            if isinstance(quad.subject, NamedNode)
        }


def _graph(kg: KnowledgeGraph) -> _Graph:
    """One reading for all tables of a folder; a server, which gives one file at a time, keeps none."""
    return _Graph(kg) if kg.kept is None or kg.lasting else kg.kept.setdefault("tables", _Graph(kg))


def _rows(kg: KnowledgeGraph, table: Table, columns: Mapping[str, str] | None = None) -> Iterator[list[str]]:
    """The rows in the order of the table; `columns` are other columns than its own."""
    graph = _graph(kg)
    paths = [*(table.columns if columns is None else columns).values()]
    order = [table.columns[name] for name in table.order]
    ordered = sorted(
        ([_sortable(_cell(graph, _from(iri), path)) for path in order], iri) for iri in graph.things(table.classes)
    )
    for _, iri in ordered:
        known = _from(iri)
        yield [intern(_cell(graph, known, path)) for path in paths]


def _sortable(cell: str) -> tuple[bool, int, str]:
    return (False, int(cell), "") if cell.isdecimal() else (True, 0, cell)


@dataclass(frozen=True, eq=False, slots=True)
class _Step:
    """A step of a path, and those before it: a property, and the property and value that a thing must have to be kept.

    A path that begins like another shares its first steps.
    """

    before: _Step | None
    property: str
    having: str
    value: Term | None


_Reached = dict[_Step | None, Sequence[Term]]
"""Where the paths from one thing have led so far, step by step."""


def _from(iri: str) -> _Reached:
    return {None: [NamedNode(iri)]}


def _cell(graph: _Graph, known: _Reached, text: str) -> str:
    return next(filter(None, (_along(graph, known, path) for path in text.split(" | "))), "")


def _along(graph: _Graph, known: _Reached, text: str) -> str:
    step, languages, forms = _parsed(text)
    found = _reached(graph, known, step)
    if "count" in forms:
        return str(len(set(found)))
    if languages:
        found = _spoken(found, languages)
    words = [term.value for term in found]
    if "is" in forms:
        return str(forms[-1] in map(_code, words)).lower()
    for form in forms:
        words = [*map(_FORMS.get(form, str), words)]
    if "row" in forms:
        words.sort(key=_sortable)
    return " | ".join(sorted(set(words))) if "all" in forms else next(iter(words), "")


@cache
def _parsed(text: str) -> tuple[_Step | None, Sequence[str], Sequence[str]]:
    """The last step of a path, the languages, and the forms of what it leads to."""
    path, *forms = text.split(" ")
    if path in _FORMS:
        path, forms = "", [path, *forms]
    path, _, languages = path.partition("@")
    return _last_step(path), languages.split(",") if languages else (), forms


@cache
def _last_step(path: str) -> _Step | None:
    steps = [*_STEP.finditer(path)]
    if not steps:
        return None
    back, name, having, value = steps[-1].groups("")
    kept = (expand(having), NamedNode(expand(value))) if having else ("", None)
    return _Step(_last_step(path[: steps[-1].start()].rstrip("/")), back + expand(name), *kept)


def _reached(graph: _Graph, known: _Reached, step: _Step | None) -> Sequence[Term]:
    if step is None or step in known:
        return known[step]
    found = [value for place in _reached(graph, known, step.before) for value in graph.values(place, step.property)]
    if step.having:
        found = [term for term in found if step.value in graph.values(term, step.having)]
    known[step] = found
    return found


def _spoken(terms: Iterable[Term], languages: Sequence[str]) -> list[Term]:
    said = [(term.language, term) for term in terms if isinstance(term, Literal)]
    return [term for wanted in languages for language, term in said if language == wanted]


def _key(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[2] if iri.startswith(ID) else iri


def _code(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


def _row(iri: str) -> str:
    """The row of a data table that is the evidence."""
    found = ROW.search(iri)
    return found[1] if found else ""


_FORMS: dict[str, Callable[[str], str]] = {"key": _key, "code": _code, "row": _row, "all": str, "count": str}
