"""Which of several plans an activity stands in, or which sheet or section of one: numbers alone then clash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from inograph.answers import Answer
from inograph.ontology import ID, prefix_block
from inograph.spelling import JOINING, shortened, unclosed

_STATING = """SELECT ?activity (MIN(STR(?document)) AS ?source) WHERE {
  ?activity a inog:PlannedActivity ; inog:isEvidencedBy ?evidence . ?evidence oa:hasSource ?document }
GROUP BY ?activity"""
_TITLES = """SELECT ?source ?label ?title WHERE {
  ?source a inog:SourceDocument ; skos:prefLabel ?label ; dcterms:title ?title FILTER(LANG(?title) = LANG(?label))
} ORDER BY LANG(?label)"""
_PLACES = """SELECT ?activity ?number ?order ?section ?sheet WHERE {
  ?activity a inog:PlannedActivity
  OPTIONAL { ?activity skos:notation ?number } OPTIONAL { ?activity inog:statedOrder ?order }
  OPTIONAL { ?activity inog:inSection ?section }
  OPTIONAL { ?said oa:hasBody ?activity ; inog:evidencesProperty skos:prefLabel ; inog:inSheet ?sheet } }"""
_LONGEST = 36
_ROAD_MAP = re.compile(r"\W*(?:дорожн\w+ карт\w+|road ?map)[»”\")\s]+", re.IGNORECASE)
_MARKS = '«»„“”"()[] '


class Selecting(Protocol):
    """What this room needs of a store: the solutions of a SELECT."""

    def select(self, text: str) -> Answer: ...


class Place(NamedTuple):
    """Where an activity stands: the key of its plan, the number it is called by there, its sheet and its section."""

    plan: str
    number: str
    sheet: str
    section: str


def plans(kg: Selecting) -> dict[str, str]:
    """The plan of each activity, in few words; empty where a single plan makes up the programme."""
    return _named(kg, stating(kg))


def standing(kg: Selecting) -> dict[str, str]:
    """What tells each activity from others of its number: its plan, its sheet or section, or both."""
    source = stating(kg)
    rows = [row for row in _rows(kg, _PLACES) if row["activity"] in source]
    called = numbers(((row["activity"], row["number"], row["order"]) for row in rows), source)
    places = {
        row["activity"]: Place(source[row["activity"]], called[row["activity"]], row["sheet"], row["section"])
        for row in rows
    }
    return standings(source, _named(kg, source), parts(places))


def numbers(rows: Iterable[tuple[str, str, str]], plan: Mapping[str, str]) -> dict[str, str]:
    """What each activity is called by, of its number and its place: the place in a plan that numbers no row.

    A place among numbers would be taken for one of them, so a row without one has nothing there.

    >>> numbers([("a", "1", "1"), ("b", "", "2"), ("c", "2", "3"), ("x", "", "1")], {"x": "other"})
    {'a': '1', 'b': '', 'c': '2', 'x': '1'}
    """
    told = list(rows)
    numbering = {plan.get(activity) for activity, number, _ in told if number}
    return {a: number or ("" if plan.get(a) in numbering else place) for a, number, place in told}


def standings(source: Mapping[str, str], plan: Mapping[str, str], part: Mapping[str, str]) -> dict[str, str]:
    """The part of each activity, or the name of its plan, or both where several plans have a part of that name."""
    times = Counter(name for _, name in {(source[activity], name) for activity, name in part.items()})
    told = {
        activity: (part.get(activity, ""),)
        if times[part.get(activity, "")] == 1
        else (plan.get(activity, ""), part.get(activity, ""))
        for activity in source
    }
    return {activity: ", ".join(filter(None, names)) for activity, names in told.items() if any(names)}


def parts(places: Mapping[str, Place]) -> dict[str, str]:
    """The sheet or section of each activity whose plan begins its numbers anew in every one, in few words."""
    own = defaultdict[str, list[str]](list)
    for activity, place in places.items():
        if place.number:
            own[place.plan].append(activity)
    found: dict[str, str] = {}
    for activities in own.values():
        called = {a: places[a].number for a in activities}
        for part in ({a: places[a].sheet for a in activities}, {a: places[a].section for a in activities}):
            if len({(called[a], part[a]) for a in activities}) > len({*called.values()}):
                found |= {a: shortened(name, _LONGEST) for a, name in part.items() if name}
                break
    return found


def stating(kg: Selecting) -> dict[str, str]:
    """The key of the plan of each activity."""
    return {row["activity"]: _key(row["source"]) for row in _rows(kg, _STATING)}


def _named(kg: Selecting, source: Mapping[str, str]) -> dict[str, str]:
    keys = {*source.values()}
    if len(keys) < 2:
        return {}
    called = {_key(row["source"]): (row["title"], row["label"]) for row in _rows(kg, _TITLES)}
    names = short_names({key: called.get(key, (key, key)) for key in keys})
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
