"""The graph as tables: one row a thing of a class, one column a path from the thing to a value.

A path is read as in SPARQL: `inog:hasDeadline/inog:firstDay`, `^` goes backwards, `[property=value]` keeps those that
say so. After it: `@ru,en` (the first of these languages that there is), `key` (what stands after the type in an
address of ours), `code` (of a concept), `is CODE`, `all` (joined with bars), `count`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from inograph.answers import Term
from inograph.export.formats import CONTROL, current
from inograph.ontology import ID, PREFIXES, expand
from inograph.store import KnowledgeGraph

_STEP = re.compile(r"(\^?)([\w-]+:[\w-]+)(?:\[([\w-]+:[\w-]+)=([\w-]+:[\w-]+)\])?/?")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_RDF_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True)
class Table:
    """The things of some classes, and a path for each column; rows are sorted by the columns of `order`."""

    classes: tuple[str, ...]
    columns: Mapping[str, str]
    order: tuple[str, ...]


def _evidence(property_: str) -> dict[str, str]:
    place = f"inog:isEvidencedBy[inog:evidencesProperty={property_}]"
    return {
        "source": f"{place}/oa:hasSource/^inog:hasSnapshot key",
        "start": f"{place}/oa:start",
        "end": f"{place}/oa:end",
    }


_ACTIVITY = "^inog:hasAssignment"
TABLES: dict[str, Table] = {
    "assignments": Table(
        ("inog:Assignment",),
        {
            "activity": f"{_ACTIVITY} key",
            "title": f"{_ACTIVITY}/skos:prefLabel@ru,en",
            "activity_order": f"{_ACTIVITY}/inog:statedOrder",
            "order": "inog:statedOrder",
            "executor": "inog:hasAssignee/skos:prefLabel@ru,en",
            "executor_key": "inog:hasAssignee key",
            "kind": "inog:hasAssignee/org:classification code",
            "role": "inog:hasExecutorRole code",
            "by_agreement": "inog:hasConsentRequirement is by-agreement",
            "deadline": f"{_ACTIVITY}/inog:deadlineText",
            "first_day": f"{_ACTIVITY}/inog:hasDeadline/inog:firstDay",
            "last_day": f"{_ACTIVITY}/inog:hasDeadline/inog:lastDay",
            "deliverable": f"{_ACTIVITY}/inog:hasExpectedDocument/inog:verbatimText",
            "words": "inog:verbatimText",
            **_evidence("inog:hasAssignee"),
        },
        ("activity_order", "activity", "order"),
    ),
    "activities": Table(
        ("inog:PlannedActivity",),
        {
            "key": "key",
            "order": "inog:statedOrder",
            "number": "skos:notation",
            "section": "inog:inSection",
            "title_ru": "skos:prefLabel@ru",
            "title_en": "skos:prefLabel@en",
            "short_ru": "inog:shortLabel@ru",
            "short_en": "inog:shortLabel@en",
            "deadline": "inog:deadlineText",
            "first_day": "inog:hasDeadline/inog:firstDay",
            "last_day": "inog:hasDeadline/inog:lastDay",
            "recurrence": "inog:hasDeadline/inog:recurrence",
            "deliverable": "inog:hasExpectedDocument/inog:verbatimText",
            "deliverable_kind": "inog:hasExpectedDocument/inog:hasDocumentKind code",
            "executors": "inog:hasAssignment count",
            "depends_on": "inog:dependsOn key all",
            **_evidence("skos:prefLabel"),
        },
        ("order", "key"),
    ),
    "stakeholders": Table(
        ("inog:Stakeholder",),
        {
            "key": "key",
            "kind": "org:classification code",
            "name_ru": "skos:prefLabel@ru",
            "name_en": "skos:prefLabel@en",
            "short_ru": "inog:shortLabel@ru",
            "short_en": "inog:shortLabel@en",
            "full_name": "inog:fullName@ru,en",
            "aliases": "skos:altLabel all",
            "proposed": "inog:isProposed",
            "activities": "^inog:hasExecutor count",
            "leads": "^inog:hasLeadExecutor count",
        },
        ("key",),
    ),
    "figures": Table(
        ("inog:IndicatorTarget",),
        {
            "key": "key",
            "indicator_ru": "inog:hasIndicator/skos:prefLabel@ru",
            "indicator_en": "inog:hasIndicator/skos:prefLabel@en",
            "qualifier": "inog:hasValueQualifier code",
            "value": "inog:numericValue",
            "unit": "qudt:hasUnit code",
            "period": "inog:refersToPeriod key",
            "words": "inog:verbatimText",
            **_evidence("inog:numericValue"),
        },
        ("start", "key"),
    ),
    "periods": Table(
        ("inog:CalendarPeriod", "inog:RecurringPeriod"),
        {
            "key": "key",
            "label_ru": "skos:prefLabel@ru",
            "label_en": "skos:prefLabel@en",
            "first_day": "inog:firstDay",
            "last_day": "inog:lastDay",
            "recurrence": "inog:recurrence",
            "occurrences": "inog:hasOccurrence key all",
            "activities": "^inog:hasDeadline key all",
        },
        ("last_day", "key"),
    ),
}


def as_csv(kg: KnowledgeGraph, name: str) -> bytes:
    """The table `name` as CSV (RFC 4180, UTF-8); words that start like a formula get an apostrophe before them."""
    table = TABLES[name]
    rows = _rows(table, _index(current(kg)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_guarded(row[column]) for column in table.columns] for row in rows)
    return out.getvalue().encode()


Index = Mapping[tuple[Term | Triple, str], list[Term]]
"""A thing and a property (with `^` backwards) → the values, sorted."""


def _index(triples: Iterable[Triple]) -> Index:
    index: defaultdict[tuple[Term | Triple, str], list[Term]] = defaultdict(list)
    for triple in triples:
        subject, property_, value = triple.subject, triple.predicate.value, triple.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            continue
        index[subject, property_].append(value)
        index[value, "^" + property_].append(subject)
    return index


def _rows(table: Table, index: Index) -> list[dict[str, str]]:
    things = {thing for name in table.classes for thing in index.get((NamedNode(expand(name)), "^" + _RDF_TYPE), ())}
    rows = [{column: _cell(index, thing, path) for column, path in table.columns.items()} for thing in things]
    return sorted(rows, key=lambda row: [_sortable(row[column]) for column in (*table.order, *table.columns)])


def _sortable(cell: str) -> tuple[bool, int, str]:
    return (False, int(cell), "") if cell.isdecimal() else (True, 0, cell)


def _cell(index: Index, thing: Term, text: str) -> str:
    path, *forms = text.split(" ")
    if path in _FORMS:
        path, forms = "", [path, *forms]
    path, _, languages = path.partition("@")
    found = [thing]
    for step in _steps(path):
        found = [value for place in found for value in _follow(index, place, *step)]
    if "count" in forms:
        return str(len(set(found)))
    if languages:
        found = _spoken(found, languages.split(","))
    words = [term.value for term in found]
    if "is" in forms:
        return str(forms[-1] in map(_code, words)).lower()
    for form in forms:
        words = [*map(_FORMS.get(form, str), words)]
    return " | ".join(sorted(set(words))) if "all" in forms else next(iter(words), "")


@cache
def _steps(path: str) -> tuple[tuple[str, str, Term | None], ...]:
    """Of each step the property, and the property and value that a thing must have to be kept."""
    return tuple(
        (back + expand(name), expand(having) if having else "", NamedNode(expand(value)) if value else None)
        for back, name, having, value in _STEP.findall(path)
    )


def _follow(index: Index, thing: Term, property_: str, having: str, value: Term | None) -> list[Term]:
    found = index.get((thing, property_), [])
    return [term for term in found if value in index.get((term, having), ())] if having else found


def _spoken(terms: Iterable[Term], languages: list[str]) -> list[Term]:
    said = [(term.language, term) for term in terms if isinstance(term, Literal)]
    return [term for wanted in languages for language, term in said if language == wanted]


def _key(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[2] if iri.startswith(ID) else iri


def _code(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


_FORMS: dict[str, Callable[[str], str]] = {"key": _key, "code": _code, "all": str, "count": str}


def _guarded(cell: str) -> str:
    text = CONTROL.sub("", cell)
    formula = text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text)
    return f"'{text}" if formula else text
