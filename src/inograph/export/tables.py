"""The graph as tables: one row a thing of a class, one column a path from the thing to a value (`columns`).

A property that a column needs is read whole, which is many times faster than asking for it row by row.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from sys import intern
from typing import IO, NamedTuple

from pyoxigraph import Literal, NamedNode

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


class Word(NamedTuple):
    """A literal: what it says, and in what language, if any."""

    value: str
    language: str | None


Thing = str | Word
"""An address, or a literal."""
Found = Mapping[Thing, Sequence[Thing]]
Teller = Callable[[Thing], str]
"""What stands in a column for a thing."""


class _Graph:
    """The `current` graph property by property: each that is asked for is read whole, once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._known: dict[str, Found] = {}
        self._tellers: dict[_Path, Teller] = {}

    def teller(self, text: str) -> Teller:
        """Reads a column; of several paths the first that leads somewhere counts."""
        tellers = [self._along(_Path.of(path)) for path in text.split(" | ")]
        return tellers[0] if len(tellers) == 1 else lambda thing: next(filter(None, (t(thing) for t in tellers)), "")

    def _along(self, path: _Path) -> Teller:
        """Follows a path; where its first step leads to one thing, the rest is told of that once for all."""
        if not path.steps:
            return lambda thing: path.told([thing])
        steps, further = list(map(self._step, path.steps)), self._once(replace(path, steps=path.steps[1:]))

        def tell(thing: Thing) -> str:
            found = steps[0](thing)
            if len(found) == 1:
                return further(found[0])
            for step in steps[1:]:
                found = [value for place in found for value in step(place)]
            return path.told(found)

        return tell

    def _once(self, path: _Path) -> Teller:
        if path not in self._tellers:
            self._tellers[path] = cache(self._along(path))
        return self._tellers[path]

    def _step(self, step: _Step) -> Callable[[Thing], Sequence[Thing]]:
        values = self._values(step.property)
        if not step.having:
            return lambda thing: values.get(thing, ())
        kept = self._values(step.having)
        return cache(lambda thing: [x for x in values.get(thing, ()) if step.value in kept.get(x, ())])

    def _values(self, property_: str) -> Found:
        """What things have under a property (with `^`: what has them under it), sorted."""
        if property_ not in self._known:
            self._known[property_] = self._read(property_)
        return self._known[property_]

    def _read(self, property_: str) -> Found:
        back = property_.startswith("^")
        found: defaultdict[str, list[Term]] = defaultdict(list)
        for row in self._kg.select(f"SELECT ?s ?o WHERE {{ ?s <{property_.removeprefix('^')}> ?o }}").rows:
            thing, value = reversed(row) if back else row
            if thing is not None and value is not None:
                found[intern(thing.value)].append(value)
        for terms in found.values():
            if len(terms) > 1:
                terms.sort(key=str)
        return {thing: tuple(map(_plain, terms)) for thing, terms in found.items()}

    def things(self, classes: Iterable[str]) -> set[str]:
        asked = (f"SELECT ?s WHERE {{ ?s <{RDF_TYPE}> <{expand(name)}> }}" for name in classes)
        return {row[0].value for text in asked for row in self._kg.select(text).rows if isinstance(row[0], NamedNode)}


def _plain(term: Term) -> Thing:
    return Word(term.value, term.language) if isinstance(term, Literal) else intern(term.value)


def _graph(kg: KnowledgeGraph) -> _Graph:
    """One reading for all tables of a folder; a server, which gives one file at a time, keeps none."""
    return _Graph(kg) if kg.kept is None or kg.lasting else kg.kept.setdefault("tables", _Graph(kg))


def _rows(kg: KnowledgeGraph, table: Table, columns: Mapping[str, str] | None = None) -> Iterator[list[str]]:
    """The rows in the order of the table; `columns` are other columns than its own."""
    graph = _graph(kg)
    if not (things := graph.things(table.classes)):
        return
    tellers = [graph.teller(path) for path in (table.columns if columns is None else columns).values()]
    order = [graph.teller(table.columns[name]) for name in table.order]
    ordered = sorted(([_sortable(tell(iri)) for tell in order], iri) for iri in things)
    yield from ([intern(tell(iri)) for tell in tellers] for _, iri in ordered)


def _sortable(cell: str) -> tuple[bool, int, str]:
    return (False, int(cell), "") if cell.isdecimal() else (True, 0, cell)


@dataclass(frozen=True, slots=True)
class _Step:
    """A property, and the property and value that what it leads to must have to be kept."""

    property: str
    having: str
    value: str

    @staticmethod
    def of(found: re.Match[str]) -> _Step:
        back, name, *having = found.groups("")
        return _Step(back + expand(name), *(expand(part) if part else "" for part in having))


@dataclass(frozen=True, slots=True)
class _Path:
    """The steps of a path, and what is told of where they lead."""

    steps: tuple[_Step, ...]
    languages: tuple[str, ...]
    forms: tuple[str, ...]

    @staticmethod
    def of(text: str) -> _Path:
        path, *forms = text.split(" ")
        if path in _FORMS:
            path, forms = "", [path, *forms]
        path, _, languages = path.partition("@")
        steps = tuple(map(_Step.of, _STEP.finditer(path)))
        return _Path(steps, tuple(filter(None, languages.split(","))), tuple(forms))

    def told(self, found: Sequence[Thing]) -> str:
        """What stands in a column of a thing that the steps lead from to these."""
        if "count" in self.forms:
            return str(len(set(found)))
        words = [x if isinstance(x, str) else x.value for x in (self._spoken(found) if self.languages else found)]
        if "is" in self.forms:
            return str(self.forms[-1] in map(_code, words)).lower()
        for form in self.forms:
            words = [*map(_FORMS.get(form, str), words)]
        if "row" in self.forms:
            words.sort(key=_sortable)
        return " | ".join(sorted(set(words))) if "all" in self.forms else next(iter(words), "")

    def _spoken(self, things: Iterable[Thing]) -> list[Thing]:
        said = [thing for thing in things if isinstance(thing, Word)]
        return [word for wanted in self.languages for word in said if word.language == wanted]


def _key(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[2] if iri.startswith(ID) else iri


def _code(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


def _row(iri: str) -> str:
    """The row of a data table that is the evidence."""
    found = ROW.search(iri)
    return found[1] if found else ""


_FORMS: dict[str, Callable[[str], str]] = {"key": _key, "code": _code, "row": _row, "all": str, "count": str}
