"""Which of several plans an activity stands in, and how each plan is called in few words: numbers alone then clash."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from inograph.answers import Answer
from inograph.ontology import ID, prefix_block
from inograph.spelling import JOINING, shortened, unclosed

_STATING = """SELECT ?activity (MIN(STR(?document)) AS ?source) WHERE {
  ?activity a inog:PlannedActivity ; inog:isEvidencedBy ?evidence . ?evidence oa:hasSource ?document }
GROUP BY ?activity"""
_TITLES = """SELECT ?source ?label ?title WHERE {
  ?source a inog:SourceDocument ; skos:prefLabel ?label ; dcterms:title ?title FILTER(LANG(?title) = LANG(?label))
} ORDER BY LANG(?label)"""
_LONGEST = 36
_ROAD_MAP = re.compile(r"\W*(?:дорожн\w+ карт\w+|road ?map)[»”\")\s]+", re.IGNORECASE)
_MARKS = '«»„“”"()[] '


class Selecting(Protocol):
    """What this room needs of a store: the solutions of a SELECT."""

    def select(self, text: str) -> Answer: ...


def plans(kg: Selecting) -> dict[str, str]:
    """The plan of each activity, in few words; empty where a single plan makes up the programme."""
    source = {row["activity"]: _key(row["source"]) for row in _rows(kg, _STATING)}
    if len(set(source.values())) < 2:
        return {}
    called = {_key(row["source"]): (row["title"], row["label"]) for row in _rows(kg, _TITLES)}
    names = short_names({key: called.get(key, (key, key)) for key in {*source.values()}})
    return {activity: names[key] for activity, key in source.items()}


def _rows(kg: Selecting, text: str) -> list[dict[str, str]]:
    return kg.select(prefix_block() + text).texts()


def _key(iri: str) -> str:
    """The key of a source, given for itself or for a copy of it."""
    return iri.removeprefix(ID).split("/")[1]


def short_names(called: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What tells each of several plans from the others, in few words; the key itself where that is the same twice.

    A plan is called by its title, or by its label, which tells it from other texts of the same title, where two of
    these plans have one title.

    >>> titles = ["План мероприятий по ремонту дорог", "План мероприятий по культуре", "Roads"]
    >>> short_names({key: (title, f"{title} (1 мая 2031)") for key, title in zip("abc", titles)})
    {'a': 'по ремонту дорог', 'b': 'по культуре', 'c': 'Roads'}
    >>> titles = ["План («дорожная карта») «Связь»", "План (развитие культуры и спорта сёл Заречья)", "План «А» и «Б»"]
    >>> short_names({key: (title, title) for key, title in zip("abc", titles)})
    {'a': '«Связь»', 'b': 'развитие культуры и спорта сёл…', 'c': '«А» и «Б»'}
    >>> short_names({"a": ("План", "План"), "b": ("План", "План")})
    {'a': 'a', 'b': 'b'}
    """
    own = [title for title, _ in called.values()]
    titles = {key: title if own.count(title) == 1 else label for key, (title, label) in called.items()}
    words = {key: title.split() for key, title in sorted(titles.items())}
    rest = {key: _without(own, [w for other, w in words.items() if other != key]) for key, own in words.items()}
    found = {key: shortened(name, _LONGEST) for key, name in rest.items()}
    shown = list(found.values())
    return {key: name if name and shown.count(name) == 1 else key for key, name in found.items()}


def _without(own: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    """The title without the words it begins with like another; all of it where too little would be left."""
    same = max((_alike(own, other) for other in others), default=0)
    same -= same > 0 and own[same - 1].casefold() in JOINING
    rest = " ".join(own[same:])
    road_map = _ROAD_MAP.match(rest)
    return _bare(rest[road_map.end() :] if road_map else rest or " ".join(own))


def _bare(name: str) -> str:
    """A name without the brackets around it, or the mark that is left of a pair."""
    inner = name.strip("()[] " if _is_even(name) else _MARKS)
    return inner if _is_even(inner) else name


def _is_even(name: str) -> bool:
    """Whether every bracket and quotation mark of a name has its other half."""
    return not unclosed(name) and name.count("«") == name.count("»") and name.count("(") == name.count(")")


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    same = (a.casefold() == b.casefold() for a, b in zip(one, other, strict=False))
    return next((place for place, alike in enumerate(same) if not alike), min(len(one), len(other)))
