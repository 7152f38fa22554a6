"""What things are called in a language: by their labels, a thing without one by what it says of which thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer
from inograph.errors import Text
from inograph.ontology import ID, SKOS, prefix_block
from inograph.spelling import nested

if TYPE_CHECKING:
    from inograph.queries.arguments import Answering

_CHUNK = 500
_VARIABLE = re.compile(r"\?(\w+)")
_ASSIGNED = """?of inog:hasAssignment ?it . ?it inog:hasAssignee ?body .
  OPTIONAL { ?it inog:hasExecutorRole ?role } OPTIONAL { ?it inog:hasConsentRequirement ?consent }"""
_CORRECTED = "?it inog:isCorrectionOf ?of ; inog:refersToCell ?cell ."
_CLAIMED = """GRAPH ?origin { ?it rdf:subject ?of . OPTIONAL { ?it rdf:predicate ?relation }
  OPTIONAL { ?it rdf:object ?other } OPTIONAL { ?it dcterms:description ?words } }"""
_TITLED = """{ ?it skos:prefLabel ?label } UNION
  { ?it dcterms:title ?label FILTER NOT EXISTS { ?it skos:prefLabel ?name } }"""
_ROLES = {"lead": Text("ведущий", "lead"), "co-executor": Text("соисполнитель", "co-executor")}
_CORRECTION = Text("поправка", "correction")
_GENERAL = {f"{SKOS}prefLabel": Text("название", "name")}
"""Properties that evidence is of and another vocabulary has, which tells only in English what they are."""
_REPLACED = ("assignment", "expected-document")
"""What a plan says and may be taken out of the graph that counts, though its words still stand in the document."""
_FORMER = Text("больше не считается", "no longer counts")
_AGREED = Text(", по согласованию", ", by agreement")


def labels(kg: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of things in a language, or in another where that has none."""
    of_kind: defaultdict[str, set[str]] = defaultdict(set)
    for iri in iris:
        of_kind[_kind(iri)].add(iri)
    return {iri: name for kind, wanted in of_kind.items() for iri, name in _named(kg, kind, wanted, lang).items()}


def _kind(iri: str) -> str:
    """The kind of a thing without a label of its own, else nothing."""
    kind = "snapshot" if "/snapshot/" in iri else iri.removeprefix(ID).partition("/")[0]
    return kind if iri.startswith(ID) and kind in _TOLD else ""


def _named(kg: Answering, kind: str, wanted: set[str], lang: str) -> Mapping[str, str]:
    """Things of one kind by their names; of very many it is all of the kind, asked of a graph once and kept."""
    if not kind:
        general = {iri: name.in_(lang) for iri, name in _GENERAL.items() if iri in wanted}
        if general:
            return {**_named(kg, kind, wanted - general.keys(), lang), **general}
    every = _all_named(kg, kind, lang) if len(wanted) > _CHUNK else None
    if every is None:
        every = _told(kg, kind, [_asked(kg, kind, values) for values in _in_values(sorted(wanted))], lang)
    found = {iri: every[iri] for iri in wanted if iri in every}
    former = sorted(wanted.difference(found)) if kind in _REPLACED else ()
    return found | _formerly(kg, kind, former, lang)


def _formerly(kg: Answering, kind: str, wanted: Sequence[str], lang: str) -> dict[str, str]:
    """Things that a correction or a revision took out of the graph that counts, by what their document says."""
    asked = _of_any_graph(kg, kind, wanted)
    return {iri: f"{name} ({_FORMER.in_(lang)})" for iri, name in _told(kg, kind, asked, lang).items()}


def _of_any_graph(kg: Answering, kind: str, wanted: Sequence[str]) -> list[Answer]:
    """What is said of things that no longer count, in the graphs of the documents that say it."""
    return [_asked(kg, kind, values, "GRAPH ?origin {{ {} }}") for values in _in_values(wanted)]


def _all_named(kg: Answering, kind: str, lang: str) -> Mapping[str, str] | None:
    """All things of a kind in a graph that does not change; None where they are more than an answer holds."""
    if kg.kept is None:
        return None
    known = "names", kind, lang
    if known not in kg.kept:
        answer = _asked(kg, kind)
        kg.kept[known] = None if answer.truncated else _told(kg, kind, [answer], lang)
    return cast("Mapping[str, str] | None", kg.kept[known])


def _asked(kg: Answering, kind: str, values: str = "", within: str = "{}") -> Answer:
    """What the names of things of a kind are told from."""
    pattern, _ = _TOLD[kind]
    variables = " ?".join(dict.fromkeys(["it", *_VARIABLE.findall(pattern)]))
    return kg.select(f"{prefix_block()}SELECT DISTINCT ?{variables} WHERE {{ {values} {within.format(pattern)} }}")


def _told(kg: Answering, kind: str, answers: Iterable[Answer], lang: str) -> dict[str, str]:
    """What things of a kind are called, each in the words that are least foreign."""
    _, told = _TOLD[kind]
    rows = [row for answer in answers for row in _rows(answer, lang)]
    others = {v for row in rows for name, v in row.items() if name != "it" and v.startswith("http")} if kind else set()
    names, found = dict(_named(kg, "", others, lang)) if others else {}, dict[str, str]()
    if gone := sorted(iri for iri in others.difference(names) if iri.startswith(ID)):
        names |= _told(kg, "", _of_any_graph(kg, "", gone), lang)
    for row in rows:
        if row["it"] not in found:
            found[row["it"]] = told(row, names, lang)
    return found


def _rows(answer: Answer, lang: str) -> Iterator[dict[str, str]]:
    """Rows as plain text; those in words of the language come first."""
    for row in sorted(answer.rows, key=lambda row: [_foreign(t, lang) for t in row if isinstance(t, Literal)]):
        yield {name: term.value if term else "" for name, term in zip(answer.variables, row, strict=True)}


def _in_values(iris: Sequence[str]) -> Iterator[str]:
    """Which things are asked for, some at a time."""
    for start in range(0, len(iris), _CHUNK):
        yield f"VALUES ?it {{ {' '.join(str(NamedNode(iri)) for iri in iris[start : start + _CHUNK])} }}"


def _foreign(label: Literal, lang: str) -> tuple[bool, bool, str]:
    return label.language != lang, label.language not in ("ru", "en"), label.value


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


_TOLD: dict[str, tuple[str, Callable[[Mapping[str, str], Mapping[str, str], str], str]]] = {
    "": ("?it skos:prefLabel|rdfs:label ?label FILTER(isLiteral(?label))", lambda row, names, lang: row["label"]),
    "assignment": (_ASSIGNED, _assignment),
    "expected-document": ("?of inog:hasExpectedDocument ?it . ?it inog:verbatimText ?words .", _document),
    "correction": (_CORRECTED, _correction),
    "indicator-target": ("?it inog:hasIndicator ?of ; inog:verbatimText ?words .", _said),
    "reported-value": ("?it inog:hasIndicator ?of ; dcterms:description ?words .", _said),
    "claim": (_CLAIMED, _said),
    "observation": ("?it inog:isMeasureOf ?of ; inog:isComputedFor ?target .", _said),
    "evidence": ("?it oa:exact ?words .", _said),
    "source": (_TITLED, lambda row, names, lang: row["label"]),
    "snapshot": ("?it inog:fileName ?words .", _said),
}
"""What is asked of things of a kind, and what is told of that: of a thing or a term of the vocabulary its label, of
kinds without a label `?of` whom or what they say `?words`."""
