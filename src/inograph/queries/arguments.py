"""What somebody typed → the RDF term that a question is asked with.

Names are looked up in the graph itself, so it works the same for a remote endpoint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from inograph.answers import Answer, Result, Term
from inograph.errors import Text, UnknownName, WrongUse
from inograph.ontology import ID, PREFIXES, expand
from inograph.queries.naming import labels
from inograph.queries.numbers import bare, having, is_number
from inograph.queries.numbers import nearest as beside
from inograph.queries.plans import standing
from inograph.queries.question import Parameter, nearest
from inograph.queries.values import in_days, literal, printable, within
from inograph.spelling import fold, nested
from inograph.workspace import Workspace

_SHOWN = 8
_WORD = re.compile(r"\w[\w-]*")


class Answering(Protocol):
    """Whoever answers SPARQL over the `current` graph of a workspace: the embedded store or a remote endpoint.

    `passed` are the digests of questions that both locks of the gate let through at build; `kept` holds what was found
    out before about a graph that does not change, and is None for one that may.
    """

    @property
    def workspace(self) -> Workspace: ...

    @property
    def passed(self) -> Collection[str]: ...

    @property
    def kept(self) -> MutableMapping[object, Any] | None: ...

    def query(
        self, text: str, *, seconds: float | None = None, cpu: float | None = None, passed: bool = False
    ) -> Result: ...

    def select(self, text: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the graph and every name it goes by, the label first."""

    iri: str
    label: Text
    names: tuple[str, ...]
    number: str = ""
    """What an activity is called by: the number of its plan, else its place in it."""
    by_place: bool = False

    @property
    def key(self) -> str:
        return self.iri.rpartition("/")[2]

    @property
    def is_body(self) -> bool:
        """Whether it is a body, a group or a cluster, whose name says whose it is."""
        return self.iri.removeprefix(ID).partition("/")[0] in ("org", "group", "cluster")


def argument(kg: Answering, parameter: Parameter, text: str) -> Term:
    """The term that `text` means for a parameter; WrongUse, with candidates, where it means none or several."""
    if parameter.values:
        return _one_of(kg, parameter, text)
    if parameter.is_entity:
        return NamedNode(entity(kg, text, (parameter.type,)))
    try:
        term = literal(parameter.type, in_days(parameter, text))
    except WrongUse as error:
        label, said = parameter.label, error.message
        raise WrongUse(Text(f"«{label.ru}»: {said.ru}", f"{label.en}: {said.en}"), remedy=error.remedy) from None
    return within(parameter, term)


def entity(kg: Answering, text: str, types: Sequence[str]) -> str:
    """The IRI of the one thing of these types that goes by a number, a name, a key, a prefixed name or an IRI."""
    spelled = _spelled(kg, types)
    things = [thing for thing, _ in spelled]
    numbered, direct, wanted = having(kg, text, things), _direct(text, things), fold(text)
    for exact in (numbered, direct):
        if len(exact) == 1:
            return exact[0].iri
    same = [thing for thing, names in spelled if wanted in names]
    found = _only(kg, text, numbered) or _only(kg, text, same) or _only(kg, text, direct)
    if found is None and is_number(text) and any(thing.number for thing in things):
        raise _no_number(kg, text, things)
    found = found or _only(kg, text, _otherwise_written(text, things)) or _partly(kg, text, wanted, spelled)
    if found is None:
        raise _unknown(text, wanted, spelled)
    return found


def _partly(kg: Answering, text: str, wanted: str, spelled: Sequence[tuple[Named, list[str]]]) -> str | None:
    """The one thing whose name a text begins; WrongUse where it is several, or only says whose body some are.

    A text that begins none as it is written is also read as a case form: «департамента здравоохранения».
    """
    from inograph.queries.partly import inflected, shortened
    from inograph.registry.inflection import nominatives

    found = _standing([wanted], spelled)
    if not found["first"] and not found["inside"]:
        found = _standing([wanted, *nominatives(wanted)], spelled)
    placed = {thing.iri for things in found.values() for thing in things}
    bodies = [thing for thing, _ in spelled if thing.is_body and thing.iri not in placed]
    found["first"] += [
        thing for thing in bodies if any(shortened(text, name) or inflected(text, name) for name in thing.names)
    ]
    if iri := _only(kg, text, found["first"]) or _only(kg, text, found["inside"]):
        return iri
    if found["of-another"]:
        raise _inside_others(kg, text, found["of-another"])
    return None


def _standing(texts: Sequence[str], spelled: Iterable[tuple[Named, list[str]]]) -> dict[str, list[Named]]:
    """The things in whose names one of the folded texts begins a word, by the best place where it stands."""
    from inograph.queries.partly import PLACES

    found: dict[str, list[Named]] = {place: [] for place in PLACES}
    for thing, names in spelled:
        having = [
            (text, name)
            for text in texts
            for name, folded in zip(thing.names, names, strict=True)
            if text and f" {text}" in f" {folded}"
        ]
        if having:
            found[_place(thing, having)].append(thing)
    return found


def _place(thing: Named, having: Iterable[tuple[str, str]]) -> str:
    """Where a text stands in the names of a thing, the best of them; the words of a title are all alike."""
    from inograph.queries.partly import PLACES, place

    if not thing.is_body:
        return "first"
    return min((place(text, name) for text, name in having), key=PLACES.index)


def _spelled(kg: Answering, types: Sequence[str]) -> list[tuple[Named, list[str]]]:
    """Every thing of these types with its names as they are compared."""
    key = ("spelled", *types)
    if kg.kept is not None and key in kg.kept:
        return kg.kept[key]  # type: ignore[no-any-return]
    spelled = [(thing, [fold(name) for name in thing.names]) for thing in named(kg, types)]
    if kg.kept is not None:
        kg.kept[key] = spelled
    return spelled


def _only(kg: Answering, text: str, matches: Sequence[Named]) -> str | None:
    if len(matches) > 1:
        raise _ambiguous(kg, text, matches)
    return matches[0].iri if matches else None


def _otherwise_written(text: str, things: Sequence[Named]) -> list[Named]:
    """The things whose name this is in another case form, with another legal form, short or in full."""
    from inograph.registry.index import Index  # inflection is loaded only for a name that is not written as we know it

    index = Index()
    for thing in things:
        for name in thing.names:
            index.add(name, thing.iri)
    found = next((keys for keys in index.matches(text) if keys), frozenset[str]())
    return [thing for thing in things if thing.iri in found]


def named(kg: Answering, types: Iterable[str]) -> list[Named]:
    """Every thing of these types with its names, by label."""
    answer = kg.select(
        f"SELECT DISTINCT ?e ?p ?name WHERE {{ {_of_types(types)}"
        f" OPTIONAL {{ VALUES ?p {{ {_NAMING} }} ?e ?p ?name }} }}"
    )
    found: dict[str, dict[str, list[Literal]]] = {}
    for thing, property_, name in answer.rows:
        names = found.setdefault(str(thing and thing.value), {})
        if property_ is not None and isinstance(name, Literal):
            names.setdefault(property_.value, []).append(name)
    return sorted((_named(iri, names) for iri, names in found.items()), key=lambda n: (fold(n.label.ru), n.iri))


def _of_types(types: Iterable[str]) -> str:
    """A pattern for the things of these types; `rdfs:Resource` is everything that the graph tells of by an id."""
    if "rdfs:Resource" in types:
        return f"?e a ?type . FILTER(STRSTARTS(STR(?e), '{ID}'))"
    classes = " ".join(str(NamedNode(expand(type_))) for type_ in types)
    return f"VALUES ?type {{ {classes} }} ?e a ?type ."


_NUMBER, _ORDER = f"{PREFIXES['skos']}notation", f"{PREFIXES['inog']}statedOrder"
_NAMES = (f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['inog']}shortLabel", f"{PREFIXES['inog']}fullName",
          f"{PREFIXES['skos']}altLabel", _NUMBER)  # fmt: skip
_NAMING = " ".join(f"<{iri}>" for iri in (*_NAMES, _ORDER))


def _named(iri: str, said: dict[str, list[Literal]]) -> Named:
    is_activity = iri.startswith(f"{ID}activity/")
    places, names = said.get(_ORDER, []), {name: said[name] for name in _NAMES if name in said}
    numbers = names.pop(_NUMBER, []) if is_activity else []
    ordered = [name for property_ in names for name in sorted(names[property_], key=str)]
    labels = names.get(_NAMES[0]) or ordered
    first = iri.rpartition("/")[2] if not labels else sorted(labels, key=str)[0].value
    by_language = {label.language: label.value for label in labels}
    label = Text(by_language.get("ru", first), by_language.get("en", by_language.get("ru", first)))
    number = next((literal.value for literal in numbers or places), "") if is_activity else ""
    return Named(iri, label, tuple(dict.fromkeys(name.value for name in ordered)), number, not numbers)


def choices(kg: Answering, parameter: Parameter, lang: str = "ru") -> list[tuple[str, str]]:
    """What may be answered, as (value, label), for a form: all things of the type, or the listed values."""
    if parameter.is_entity:
        things = [(thing.iri, thing.label.in_(lang)) for thing in named(kg, (parameter.type,))]
        return sorted(things, key=lambda thing: fold(thing[1]))
    if not parameter.values or parameter.type.startswith("xsd:"):
        return [(value, value) for value in parameter.values]
    iris = [expand(value) for value in parameter.values]
    found = labels(kg, iris, lang)
    return [(iri, found.get(iri, iri.rpartition("/")[2])) for iri in iris]


def in_short(kg: Answering, parameter: Parameter) -> dict[str, str]:
    """Value of a choice → the key that means it and nothing else: what an address says instead of the whole IRI."""
    if parameter.is_entity:
        things = named(kg, (parameter.type,))
        numbers = {bare(thing.number) for thing in things if thing.number}
        keys = {thing.iri: thing.key for thing in things if bare(thing.key) not in numbers}
    else:  # a value that is no name of a thing is short already
        keys = {expand(value): value.rpartition(":")[2] for value in parameter.values}
    times = Counter(map(fold, keys.values()))
    return {iri: key for iri, key in keys.items() if times[fold(key)] == 1}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a typed name was taken for, where it is not the name on the pages."""

    parameter: str
    text: str
    iri: str
    label: str

    @property
    def said(self) -> Text:
        typed, label = nested(printable(self.text)), nested(self.label)
        return Text(f"«{typed}» понято как «{label}»", f"“{typed}” is taken for “{label}”")


def taken(kg: Answering, asked: Iterable[tuple[Parameter, str, Term]], lang: str) -> list[Taken]:
    """Whom names were taken for, of (parameter, text, term)."""
    return meant(kg, [(p.name, text, term.value) for p, text, term in asked if p.is_entity], lang)


def meant(kg: Answering, named: Sequence[tuple[str, str, str]], lang: str) -> list[Taken]:
    """The same of (parameter, text, IRI); a name that is written as on the pages, or a key, is left."""
    names = labels(kg, [iri for _, _, iri in named], lang) if named else {}
    return [
        Taken(parameter, text, iri, names[iri])
        for parameter, text, iri in named
        if iri in names and fold(text) != fold(names[iri]) and not iri.endswith(text.strip().strip("<>"))
    ]


def _direct(text: str, things: Sequence[Named]) -> list[Named]:
    """The things whose IRI, prefixed name or key this is; of several with one key those that have a name."""
    wanted = text.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = wanted.partition(":")
    iri = PREFIXES[prefix] + local if prefix in PREFIXES else wanted
    if by_iri := [thing for thing in things if thing.iri == iri]:
        return by_iri
    by_key = [thing for thing in things if f"/{thing.key}" == "/" + wanted.rpartition("/")[2]]
    by_path = [thing for thing in by_key if thing.iri.endswith("/" + wanted)]
    return [thing for thing in by_path if thing.names] or by_path


def _ambiguous(kg: Answering, text: str, matches: Sequence[Named]) -> WrongUse:
    said = Text(f"«{printable(text)}» подходит нескольким", f"“{printable(text)}” fits several")
    return _choose(said, _listed(kg, matches))


def _inside_others(kg: Answering, text: str, matches: Sequence[Named]) -> WrongUse:
    text = printable(text)
    said = Text(f"«{text}» стоит только внутри других имён", f"“{text}” is only part of other names")
    return _choose(said, _listed(kg, matches))


def _choose(said: Text, listed: Text) -> WrongUse:
    return WrongUse(
        Text(f"{said.ru}: {listed.ru}", f"{said.en}: {listed.en}"),
        remedy=Text("Уточните имя или дайте ключ в скобках.", "Give more of the name, or the key in brackets."),
    )


def _listed(kg: Answering, matches: Sequence[Named]) -> Text:
    """Things with what tells them apart: the number and, of several, the plan of an activity, and the key."""
    often = Counter(thing.key for thing in matches)
    where = standing(kg) if any(thing.number for thing in matches) else {}

    def told(thing: Named, language: str) -> str:
        number = f"{_NO.in_(language)} {thing.number} " if thing.number else ""
        of_plan = Text(", план: {}", ", plan: {}").in_(language).format(where[thing.iri]) if thing.iri in where else ""
        key = thing.key if often[thing.key] == 1 else thing.iri.removeprefix(ID)
        return f"{number}{thing.label.in_(language)}{of_plan} ({key})"

    more = f"; … +{len(matches) - _SHOWN}" if len(matches) > _SHOWN else ""
    ru, en = ("; ".join(told(thing, language) for thing in matches[:_SHOWN]) + more for language in ("ru", "en"))
    return Text(ru, en)


_NO = Text("№", "No.")


def _no_number(kg: Answering, text: str, things: Sequence[Named]) -> WrongUse:
    text, near = bare(text), _listed(kg, beside(text, things))
    return WrongUse(
        Text(
            f"не найдено: мероприятия № {printable(text)} нет", f"not found: there is no activity No. {printable(text)}"
        ),
        remedy=Text(f"Рядом есть: {near.ru}.", f"Beside it there are: {near.en}."),
    )


def _unknown(text: str, wanted: str, spelled: Sequence[tuple[Named, list[str]]]) -> WrongUse:
    by_name = {f: (thing.iri, name) for thing, names in spelled for f, name in zip(names, thing.names, strict=True)}
    inside = sorted(folded for folded in by_name if wanted and wanted in folded)[:3]
    from difflib import get_close_matches  # only for a name that nothing has

    close = get_close_matches(wanted[:200], by_name, n=3, cutoff=0.55)
    found: dict[str, str] = {}
    for folded in (*inside, *close, *_of_like_words(wanted, by_name)):
        found.setdefault(*by_name[folded])
    near = tuple(found.values())[:4]
    remedy = Text(f"Может быть: {'; '.join(near)}?", f"Did you mean: {'; '.join(near)}?") if near else None
    if not spelled:
        remedy = Text("В графе нет ничего такого вида.", "The graph holds nothing of this kind.")
    elif not near:
        ru, en = ("; ".join(thing.label.in_(lang) for thing, _ in spelled[:3]) for lang in ("ru", "en"))
        remedy = Text(f"Похожих имён нет; есть, например: {ru}.", f"No name is like it; there are, e.g.: {en}.")
    return UnknownName(text, near, remedy=remedy)


def _of_like_words(wanted: str, names: Iterable[str]) -> list[str]:
    """The names that have words nearly like those of a text, the most first; a compound counts as one word."""
    from difflib import get_close_matches

    having: dict[str, list[str]] = {}
    for name in names:
        for word in _WORD.findall(name):
            for part in {word.replace("-", ""), *word.split("-")}:
                having.setdefault(part, []).append(name)
    typed = [word.replace("-", "") for word in _WORD.findall(wanted[:200]) if len(word) > 3]
    alike = (like for word in typed for like in get_close_matches(word, having, n=3, cutoff=0.75))
    return [name for name, _ in Counter(name for like in alike for name in having[like]).most_common()]


def _one_of(kg: Answering, parameter: Parameter, text: str) -> Term:
    typed = parameter.type.startswith("xsd:")
    spelled = {fold(value): value for value in parameter.values}
    if not typed:
        spelled |= {fold(value.rpartition(":")[2]): value for value in parameter.values}
        spelled |= {fold(expand(value)): value for value in parameter.values}
    value = spelled.get(fold(text.strip().removeprefix("<").removesuffix(">")))
    if value is None and not typed:
        by_label = {fold(label): iri for lang in ("en", "ru") for iri, label in choices(kg, parameter, lang)}
        if iri := by_label.get(fold(text)):
            return NamedNode(iri)
    if value is None:
        text = printable(text)
        raise WrongUse(
            Text(f"«{text}» не подходит для «{parameter.label.ru}»", f"“{text}” is no value of {parameter.label.en}"),
            remedy=nearest(text, list(parameter.values)),
        )
    return literal(parameter.type, value) if typed else NamedNode(expand(value))
