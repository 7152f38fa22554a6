"""What things are called in a language: by their labels, a thing without one by what it says of which thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer
from inograph.errors import Text
from inograph.ontology import ID, PREFIXES, prefix_block
from inograph.spelling import nested

if TYPE_CHECKING:
    from inograph.queries.arguments import Answering

Labels = defaultdict[str, list[Literal]]
_CALLED = f"<{PREFIXES['skos']}prefLabel>|<{PREFIXES['rdfs']}label>"
"""What has a name: a thing, or a term of the vocabulary."""
_CHUNK = 500
_VARIABLE = re.compile(r"\?(\w+)")
_ASSIGNED = """?of inog:hasAssignment ?it . ?it inog:hasAssignee ?body .
  OPTIONAL { ?it inog:hasExecutorRole ?role } OPTIONAL { ?it inog:hasConsentRequirement ?consent }"""
_CORRECTED = "?it inog:isCorrectionOf ?of ; inog:refersToCell ?cell ."
_CLAIMED = """GRAPH ?origin { ?it rdf:subject ?of . OPTIONAL { ?it rdf:predicate ?relation }
  OPTIONAL { ?it rdf:object ?other } OPTIONAL { ?it dcterms:description ?words } }"""
_ROLES = {"lead": Text("ведущий", "lead"), "co-executor": Text("соисполнитель", "co-executor")}
_CORRECTION = Text("поправка", "correction")
_AGREED = Text(", по согласованию", ", by agreement")


def labels(kg: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of things in a language, or in another where that has none."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(set(iris)):
        parts[_kind(iri)].append(iri)
    named = _named(kg, set(parts.pop("", ())), lang)
    for kind, wanted in parts.items():
        pattern, told = _PARTS[kind]
        rows = list(_rows(kg, pattern, wanted, lang))
        names = _named(kg, {v for row in rows for v in row.values() if v.startswith("http")}, lang) if rows else {}
        for row in rows:
            named.setdefault(row["it"], told(row, names, lang))
    return named


def _kind(iri: str) -> str:
    """The kind of a thing without a label of its own, else nothing."""
    kind = "snapshot" if "/snapshot/" in iri else iri.removeprefix(ID).partition("/")[0]
    return kind if iri.startswith(ID) and kind in _PARTS else ""


def _rows(kg: Answering, pattern: str, wanted: Sequence[str], lang: str) -> Iterator[dict[str, str]]:
    """What is asked of each thing; words of the language come first."""
    told = dict.fromkeys(["it", *_VARIABLE.findall(pattern)])
    for values in _in_values(wanted):
        query = f"SELECT DISTINCT ?{' ?'.join(told)} WHERE {{ VALUES ?it {{ {values} }} {pattern} }}"
        rows = kg.select(prefix_block() + query).rows
        for row in sorted(rows, key=lambda row: [_foreign(t, lang) for t in row if isinstance(t, Literal)]):
            yield {name: term.value if term else "" for name, term in zip(told, row, strict=True)}


def _named(kg: Answering, wanted: set[str], lang: str) -> dict[str, str]:
    said = _all_labels(kg) if len(wanted) > _CHUNK else None
    if said is None:
        said = defaultdict(list)
        for values in _in_values(sorted(wanted)):
            _gather(said, kg.select(f"SELECT ?e ?label WHERE {{ VALUES ?e {{ {values} }} ?e {_CALLED} ?label }}"))
    found = ((iri, said[iri]) for iri in sorted(wanted) if iri in said)
    return {iri: min(own, key=lambda label: _foreign(label, lang)).value for iri, own in found}


def _assignment(row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """`соисполнитель Росреестр, по согласованию: «Мост через Ключ»`: in what role who takes part in which activity."""
    role, consent = (row[name].rpartition("/")[2] for name in ("role", "consent"))
    body = _called(row, "body", names)
    who = f"{_ROLES[role].in_(lang)} {body}" if role in _ROLES else body
    return _of_activity(who + (_AGREED.in_(lang) if consent == "by-agreement" else ""), row, names, lang)


def _document(row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """`акт ввода: «Мост через Ключ»`: what an activity has to end with."""
    return _of_activity(row["words"], row, names, lang)


def _correction(row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """`поправка, срок: «Мост через Ключ»`: which cell of which activity is corrected."""
    return _of_activity(f"{_CORRECTION.in_(lang)}, {_called(row, 'cell', names)}", row, names, lang)


def _of_activity(what: str, row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    activity = nested(_called(row, "of", names))
    return Text(f"{what}: «{activity}»", f"{what}: “{activity}”").in_(lang)


def _said(row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """`Рабочие места: 400 мест к 2030 году`: what is said of what, where it is said of a thing."""
    told = [_called(row, name, names) for name in ("relation", "other") if row.get(name)]
    told = told or [row.get("words") or _called(row, "target", names)]
    return ": ".join(filter(None, (_called(row, "of", names) if row.get("of") else "", " ".join(told))))


def _called(row: Mapping[str, str], name: str, names: Mapping[str, str]) -> str:
    iri = row.get(name, "")
    return names.get(iri) or iri.rpartition("/")[2].rpartition("#")[2]


_PARTS: dict[str, tuple[str, Callable[[Mapping[str, str], Mapping[str, str], str], str]]] = {
    "assignment": (_ASSIGNED, _assignment),
    "expected-document": ("?of inog:hasExpectedDocument ?it . ?it inog:verbatimText ?words .", _document),
    "correction": (_CORRECTED, _correction),
    "indicator-target": ("?it inog:hasIndicator ?of ; inog:verbatimText ?words .", _said),
    "reported-value": ("?it inog:hasIndicator ?of ; dcterms:description ?words .", _said),
    "claim": (_CLAIMED, _said),
    "observation": ("?it inog:isMeasureOf ?of ; inog:isComputedFor ?target .", _said),
    "evidence": ("?it oa:exact ?words .", _said),
    "snapshot": ("?it inog:fileName ?words .", _said),
}
"""Kinds of things without a label: what is asked of them, `?of` whom or what they say `?words`, and what is told."""


def _all_labels(kg: Answering) -> Labels | None:
    """Every label of a graph that does not change, asked for once; None where they are more than an answer holds."""
    if kg.kept is None:
        return None
    if "labels" not in kg.kept:
        answer = kg.select(f"SELECT ?e ?label WHERE {{ ?e {_CALLED} ?label }}")
        kg.kept["labels"] = None if answer.truncated else _gather(defaultdict(list), answer)
    return cast("Labels | None", kg.kept["labels"])


def _gather(said: Labels, answer: Answer) -> Labels:
    for thing, label in answer.rows:
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            said[thing.value].append(label)
    return said


def _in_values(iris: Sequence[str]) -> Iterator[str]:
    """Things as they stand after VALUES, some at a time."""
    for start in range(0, len(iris), _CHUNK):
        yield " ".join(str(NamedNode(iri)) for iri in iris[start : start + _CHUNK])


def _foreign(label: Literal, lang: str) -> tuple[bool, bool, str]:
    return label.language != lang, label.language not in ("ru", "en"), label.value
