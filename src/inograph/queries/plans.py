"""Which of several plans an activity stands in, or which sheet or section of one: numbers alone then clash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer, Term
from inograph.errors import Language, Text
from inograph.ontology import ID, prefix_block
from inograph.spelling import JOINING, shortened, unclosed

_STATING = """SELECT ?activity (MIN(STR(?document)) AS ?source) WHERE {
  ?activity a inog:PlannedActivity ; inog:isEvidencedBy ?evidence . ?evidence oa:hasSource ?document }
GROUP BY ?activity"""
_TITLES = """SELECT ?source ?label ?title ?short WHERE {
  ?source a inog:SourceDocument ; skos:prefLabel ?label ; dcterms:title ?title FILTER(LANG(?title) = LANG(?label))
  OPTIONAL { ?source inog:shortLabel ?short }
} ORDER BY LANG(?label)"""
_PLACES = """SELECT ?activity ?number ?order ?section ?sheet WHERE {
  ?activity a inog:PlannedActivity
  OPTIONAL { ?activity skos:notation ?number } OPTIONAL { ?activity inog:statedOrder ?order }
  OPTIONAL { ?activity inog:inSection ?section }
  OPTIONAL { ?said oa:hasBody ?activity ; inog:evidencesProperty skos:prefLabel ; inog:inSheet ?sheet } }"""
NUMBER, PLACE = Text("№", "No."), Text("№ по порядку", "No. in order")
_LONGEST = 36
_ROAD_MAP = re.compile(r"\W*(?:дорожн\w+ карт\w+|road ?map)[»”\")\s]+", re.IGNORECASE)
_PLAN = re.compile(
    r"(?:[а-яё]+(?:ый|ий|ой|ая) ){0,3}(?:план(?:-график)?|дорожн\w+ карт\w+|перечень)\b"
    r"(?: (?:основных |первоочередных )?(?:мероприятий|действий|мер|работ))?(?:\W{0,3}дорожн\w+ карт\w+\W{0,2}(?= ))?"
    r"|об? (?:мерах|мероприятиях|плане(?: мероприятий)?)\b"
    r"|(?:[\w-]+ ){0,3}(?:plan|road ?map) (?P<of>for|on) (?:the )?",
    re.IGNORECASE,
)
"""The words for a plan that its title begins with."""
_OF_DEED = r"[а-яё]+(?:(?:н|т|тв)ию|ству|(?:овк|авк|отк|ойк|ржк|ценк)е)\b"
_DEED = re.compile(rf"по (?P<deed>{_OF_DEED})(?!(?: и|,) (?!{_OF_DEED}))", re.IGNORECASE)
_DEEDS = re.compile(rf"(?:\A|(?<= и )|(?<=, )){_OF_DEED}", re.IGNORECASE)
"""A deed as a plan is «по» it, whose name follows from that form without doubt: «по развитию», the others beside it."""
_NAMED = {"ию": "ие", "ву": "во", "ке": "ка"}
_BEFORE = re.compile(r"(?:(?!по )\S+ ){0,12}?(?=по )")
"""Whose plan it is, before what it is about."""
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
    return _named(kg, _stating(kg))


def standing(kg: Selecting) -> dict[str, str]:
    """What tells each activity from others of its number: its plan, its sheet or section, or both."""
    return numbered(kg)[1]


def numbered(kg: Selecting) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """What each activity is called by (`numbers`), what tells it from others of that number, and whose are places."""
    source = _stating(kg)
    rows = sorted(_rows(kg, _PLACES), key=lambda row: (row["activity"], row["order"]))
    called = numbers(((row["activity"], row["number"], row["order"]) for row in rows), source)
    places = {
        row["activity"]: Place(source[row["activity"]], called[row["activity"]], row["sheet"], row["section"])
        for row in rows
        if row["activity"] in source
    }
    counted = {row["activity"] for row in rows if not row["number"]}
    return called, standings(source, _named(kg, source), parts(places)), counted


def notes(kg: Selecting, lang: Language) -> Callable[[Term | None], str]:
    """What stands beside the name of an activity: `№ 7, Roads` or `№ по порядку 7`, or only one of these."""
    number, standing, counted = numbered(kg)

    def note(term: Term | None) -> str:
        iri = term.value if isinstance(term, NamedNode) else ""
        called = PLACE if iri in counted else NUMBER
        own = f"{called.in_(lang)}\u00a0{number[iri]}" if number.get(iri) else ""
        return ", ".join(filter(None, (own, standing.get(iri, ""))))

    return note


def told_apart(answer: Answer, note: Callable[[Term | None], str]) -> Answer:
    """An answer whose names of things say what tells each from others of its name, in brackets behind it.

    >>> one, name = NamedNode("https://e.org/1"), Literal("Repairs")
    >>> told = told_apart(Answer(("x", "xLabel"), [(one, name), (None, name)]), lambda term: "No. 7" if term else "")
    >>> [label.value for _, label in told.rows]
    ['Repairs (No. 7)', 'Repairs']
    """
    at = {name: n for n, name in enumerate(answer.variables)}
    things = {at[f"{name}Label"]: n for name, n in at.items() if f"{name}Label" in at}

    def told(row: Sequence[Term | None], n: int) -> Term | None:
        label = row[n]
        beside = note(row[things[n]]) if n in things and label is not None else ""
        return Literal(f"{label.value} ({beside})".replace("\u00a0", " ")) if beside and label is not None else label

    rows = [tuple(told(row, n) for n in range(len(row))) for row in answer.rows] if things else answer.rows
    return replace(answer, rows=rows)


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


def _stating(kg: Selecting) -> dict[str, str]:
    """The key of the plan of each activity."""
    return {row["activity"]: _key(row["source"]) for row in _rows(kg, _STATING)}


def _named(kg: Selecting, source: Mapping[str, str]) -> dict[str, str]:
    keys = {*source.values()}
    if len(keys) < 2:
        return {}
    called = {_key(row["source"]): Called(row["title"], row["label"], row["short"]) for row in _rows(kg, _TITLES)}
    names = short_names({key: called.get(key, Called(key, key)) for key in keys})
    return {activity: names[key] for activity, key in source.items()}


def _rows(kg: Selecting, text: str) -> list[dict[str, str]]:
    return kg.select(prefix_block() + text).texts()


def _key(iri: str) -> str:
    """The key of a source, given for itself or for a copy of it."""
    return iri.removeprefix(ID).split("/")[1]


class Called(NamedTuple):
    """What a plan is called: its title, its label, which tells it from texts of the same title, and a short name."""

    title: str
    label: str
    given: str = ""
    """What its planner calls it in few words (`short` in `source.toml`)."""


def short_names(called: Mapping[str, Called]) -> dict[str, str]:
    """What tells each of several plans from the others, in few words; the key itself where that is the same twice.

    That is what it is about, where its title says so by a whole name; else the words behind those for a plan, or those
    by which it differs from others that begin alike. The label stands for a title that two plans have.

    >>> long = "План мероприятий («дорожная карта») по {} в сельских поселениях"
    >>> titles = [long.format("развитию дорог и созданию мостов"), long.format("ремонту мостов"), "Roads"]
    >>> short_names({key: Called(title, title) for key, title in zip("abc", titles)})
    {'a': 'Развитие дорог и создание мостов…', 'b': 'по ремонту мостов в сельских…', 'c': 'Roads'}
    >>> titles = ["План («дорожная карта») «Связь»", "План (развитие культуры и спорта сёл Заречья)", "План «А» и «Б»"]
    >>> short_names({key: Called(title, title) for key, title in zip("abc", titles)})
    {'a': '«Связь»', 'b': 'развитие культуры и спорта сёл…', 'c': '«А» и «Б»'}
    >>> short_names({"a": Called("План", "План", "Дороги"), "b": Called("План", "План")})
    {'a': 'Дороги', 'b': 'План'}
    >>> short_names({"a": Called("План", "План"), "b": Called("План", "План")})
    {'a': 'a', 'b': 'b'}
    """
    own = [one.title for one in called.values()]
    titles = {key: one.title if own.count(one.title) == 1 else one.label for key, one in sorted(called.items())}
    words = {key: title.split() for key, title in titles.items()}
    rest = {key: _without(own, [w for other, w in words.items() if other != key]) for key, own in words.items()}
    found = {key: called[key].given for key in titles}
    about, subject = ({key: said(title) for key, title in titles.items()} for said in (_about, _subject))
    for way in (about, subject, titles, rest):
        names = {key: shortened(name, _LONGEST) for key, name in way.items() if not called[key].given}
        shown = [*names.values(), *found.values()]
        found |= {key: name for key, name in names.items() if not found[key] and shown.count(name) == 1}
    return {key: name or key for key, name in found.items()}


def _about(title: str) -> str:
    """What a plan is about, by the words of its title after those for a plan; "" where they are no whole name.

    >>> _about("План мероприятий по повышению качества воды"), _about("План мероприятий по ремонту дорог")
    ('Повышение качества воды', '')
    >>> _about("План-график министерства спорта по благоустройству и застройке дворов"), _about("О мерах по подготовке")
    ('Благоустройство и застройка дворов', 'Подготовка')
    >>> _about("Action Plan for the Protection of Lakes")
    'Protection of Lakes'
    """
    found = _PLAN.match(title)
    rest = title[found.end() :].strip() if found else ""
    if found and found["of"]:
        return rest
    if deed := _DEED.match(rest, _before(rest)):
        told = _DEEDS.sub(lambda said: said[0][:-2] + _NAMED[said[0][-2:].lower()], rest[deed.start("deed") :])
        return told[:1].upper() + told[1:]
    return _bare(rest) if rest[:1] in _MARKS else ""


def _subject(title: str) -> str:
    """The words of a title after those for a plan and for whose it is; "" where there are none, or it begins otherwise.

    >>> _subject("План мероприятий министерства спорта по ремонту катков"), _subject("Реестр дел")
    ('по ремонту катков', '')
    """
    found = _PLAN.match(title)
    rest = title[found.end() :].strip() if found else ""
    return rest[_before(rest) :]


def _before(rest: str) -> int:
    found = _BEFORE.match(rest)
    return found.end() if found else 0


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
