"""What things are called in a language: by their labels, a part of an activity by what it is of which activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer
from inograph.errors import Text
from inograph.ontology import ID, PREFIXES, prefix_block

if TYPE_CHECKING:
    from inograph.queries.arguments import Answering

Labels = defaultdict[str, list[Literal]]
_CALLED = f"<{PREFIXES['skos']}prefLabel>|<{PREFIXES['rdfs']}label>"
"""What has a name: a thing, or a term of the vocabulary."""
_CHUNK = 500
_ASSIGNED = """SELECT DISTINCT ?it ?body ?activity ?role ?consent WHERE {{
  VALUES ?it {{ {values} }}
  ?activity inog:hasAssignment ?it .
  ?it inog:hasAssignee ?body .
  OPTIONAL {{ ?it inog:hasExecutorRole ?role }}
  OPTIONAL {{ ?it inog:hasConsentRequirement ?consent }}
}}"""
_EXPECTED = """SELECT DISTINCT ?it ?activity ?words WHERE {{
  VALUES ?it {{ {values} }}
  ?activity inog:hasExpectedDocument ?it .
  ?it inog:verbatimText ?words .
}}"""
_ROLES = {"lead": Text("ведущий", "lead"), "co-executor": Text("соисполнитель", "co-executor")}
_AGREED = Text(", по согласованию", ", by agreement")


def labels(kg: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of things in a language, or in another where that has none."""
    wanted = set(iris)
    parts = {kind: sorted(iri for iri in wanted if iri.startswith(f"{ID}{kind}/")) for kind in _PARTS}
    named = _named(kg, wanted.difference(*parts.values()), lang)
    for kind, (query, ends, told) in _PARTS.items():
        rows = list(_rows(kg, query, parts[kind]))
        names = _named(kg, {row[end] for row in rows for end in ends}, lang) if rows else {}
        named |= {row["it"]: told(row, names, lang) for row in rows}
    return named


def _rows(kg: Answering, query: str, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    for values in _in_values(wanted):
        yield from kg.select(prefix_block() + query.format(values=values)).texts()


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
    body = names.get(row["body"], row["body"].rpartition("/")[2])
    who = f"{_ROLES[role].in_(lang)} {body}" if role in _ROLES else body
    return _of_activity(who + (_AGREED.in_(lang) if consent == "by-agreement" else ""), row, names, lang)


def _document(row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    """`акт ввода: «Мост через Ключ»`: what an activity has to end with."""
    return _of_activity(row["words"], row, names, lang)


def _of_activity(what: str, row: Mapping[str, str], names: Mapping[str, str], lang: str) -> str:
    activity = names.get(row["activity"], row["activity"].rpartition("/")[2])
    return Text(f"{what}: «{activity}»", f"{what}: “{activity}”").in_(lang)


_PARTS = {
    "assignment": (_ASSIGNED, ("body", "activity"), _assignment),
    "expected-document": (_EXPECTED, ("activity",), _document),
}
"""Kinds of things that are parts of an activity: how they are asked for, what has a name in that, and what is told."""


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
