"""What things are called in a language: by their labels, an assignment by who does what in which activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
_ROLES = {"lead": Text("ведущий", "lead"), "co-executor": Text("соисполнитель", "co-executor")}
_AGREED = Text(", по согласованию", ", by agreement")


def labels(kg: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of things in a language, or in another where that has none."""
    wanted = set(iris)
    assigned = sorted(iri for iri in wanted if iri.startswith(f"{ID}assignment/"))
    named = _named(kg, wanted.difference(assigned), lang)
    return named | _assignments(kg, assigned, lang) if assigned else named


def _named(kg: Answering, wanted: set[str], lang: str) -> dict[str, str]:
    said = _all_labels(kg) if len(wanted) > _CHUNK else None
    if said is None:
        said = defaultdict(list)
        for part in _chunks(sorted(wanted)):
            values = " ".join(str(NamedNode(iri)) for iri in part)
            _gather(said, kg.select(f"SELECT ?e ?label WHERE {{ VALUES ?e {{ {values} }} ?e {_CALLED} ?label }}"))
    found = ((iri, said[iri]) for iri in sorted(wanted) if iri in said)
    return {iri: min(own, key=lambda label: _foreign(label, lang)).value for iri, own in found}


def _assignments(kg: Answering, wanted: Sequence[str], lang: str) -> dict[str, str]:
    """`соисполнитель Росреестр, по согласованию: «Мост через Ключ»`: in what role who takes part in which activity."""
    rows = [
        {name: value or "" for name, value in row.items()}
        for part in _chunks(wanted)
        for row in kg.select(
            prefix_block() + _ASSIGNED.format(values=" ".join(str(NamedNode(iri)) for iri in part))
        ).records()
    ]
    names = _named(kg, {row[end] for row in rows for end in ("body", "activity")}, lang)
    return {row["it"]: _assignment(row, names, lang) for row in rows}


def _assignment(row: dict[str, str], names: dict[str, str], lang: str) -> str:
    role, consent = (row[name].rpartition("/")[2] for name in ("role", "consent"))
    body, activity = (names.get(row[end], row[end].rpartition("/")[2]) for end in ("body", "activity"))
    who = f"{_ROLES[role].in_(lang)} {body}" if role in _ROLES else body
    who += _AGREED.in_(lang) if consent == "by-agreement" else ""
    return Text(f"{who}: «{activity}»", f"{who}: “{activity}”").in_(lang)


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


def _chunks(things: Sequence[str]) -> Iterator[Sequence[str]]:
    return (things[start : start + _CHUNK] for start in range(0, len(things), _CHUNK))


def _foreign(label: Literal, lang: str) -> tuple[bool, bool, str]:
    return label.language != lang, label.language not in ("ru", "en"), label.value
