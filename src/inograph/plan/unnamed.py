"""Persons whom a plan names to act, without their names: who holds a post is that post, another is somebody numbered.

Words keep their length, so that every place in the document stays where it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inograph import morphology
from inograph.errors import Finding, Text
from inograph.plan.executors import Executor, bodies, persons
from inograph.plan.executors.persons import Somebody
from inograph.plan.words import squeeze

if TYPE_CHECKING:
    from inograph.plan.table import Activity, Plan

COVER = "█"
"""Stands for each letter of a name."""
LETTER = re.compile(r"[^\W\d_]")
EDGES = " -–—.,:;/()"
ENDING, CYRILLIC = "аяоеёийыьюу", re.compile("[А-ЯЁ][а-яё-]{2,}")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Persons:
    """Who acts in a plan under a personal name: what each is called without it, the reverse, and these names."""

    called: Mapping[str, str] = field(default_factory=dict)
    holder: Mapping[str, str] = field(default_factory=dict)
    """Whom a post or a number means, where it means one person only."""
    names: tuple[str, ...] = ()

    def hidden(self, name: str) -> str:
        """What whoever has this name is called where names are not shown."""
        return self.called.get(name, name)

    def named(self, name: str) -> str:
        """The name in the document of whoever is called so where names are not shown."""
        return self.holder.get(name, name)


def persons_of(plan: Plan, text: str, somebody: Somebody, public: Callable[[str], bool]) -> Persons:
    """The persons who act in a plan under a name that is not `public`, in the order of the document."""
    people = [e for activity in plan.activities for e in activity.executors]
    acting = dict.fromkeys(e.name for e in people if e.kind == "person")
    bare = {name for name in acting if persons.SURNAME.fullmatch(name) and bodies.kind(name) == "organization"}
    calls = persons.initials(text) | bare
    names = {whole: name for whole in acting if not public(whole) and (name := personal(whole, calls))}
    called = {whole: _post(whole, name) or somebody.name(name) for whole, name in names.items()}
    meant = Counter(called.values()) + Counter({e.name for e in people})
    holder = {name: whole for whole, name in called.items() if meant[name] == 1}
    return Persons(called, holder, tuple(sorted(set(names.values()))))


def without_names(plan: Plan, hidden: Persons) -> Plan:
    """A plan without the names of these persons, which are covered wherever the document writes them so."""
    if not hidden.names:
        return plan
    cover = covering(hidden.names)
    activities = tuple(_activity(activity, hidden.called, cover) for activity in plan.activities)
    findings = [replace(f, message=Text(cover(f.message.ru), cover(f.message.en))) for f in plan.findings]
    number = len(hidden.names)
    told = Text(f"лиц, названных по имени: {number}; имена не публикуются. Показать их: persons = true в "
                "inograph.toml",
                f"persons named: {number}; their names are not published. To show them: persons = true in "
                "inograph.toml")  # fmt: skip
    return replace(plan, activities=activities, findings=(*findings, Finding("info", "persons-unnamed", told)))


def unnamed(whole: str, text: str, somebody: Somebody) -> tuple[str, str]:
    """What a person is called, and the words of the place, without the personal name in them."""
    name = personal(whole)
    return (_post(whole, name) or somebody.name(name), covering([name])(text)) if name else (whole, text)


def _post(whole: str, name: str) -> str:
    return squeeze(whole.replace(name, " ")).strip(EDGES)


def personal(whole: str, calls: Collection[str] = ()) -> str:
    """The personal name in what a plan calls a person; "" for a post. `calls` are names known as those of persons.

    >>> personal("педагог-организатор Котова А.П."), personal("завуч Рыжова"), personal("директора школ")
    ('Котова А.П.', 'Рыжова', '')
    >>> personal("Mrs Jane Smith, Head of HR"), personal("Harbour Master")
    ('Mrs Jane Smith', '')
    """
    if found := persons.NAMED_PERSON.search(whole):
        return found["person"]
    first = re.split(r"\s*[,;:(–—]|\s-\s", whole, maxsplit=1)[0]
    if (
        persons.TITLE.match(whole)
        or persons.is_named(first)
        or ((" " in first or persons.SURNAME.fullmatch(first)) and first in calls)
    ):
        return first
    if whole.isascii():
        return ""
    capital = [word for word in WORD.finditer(whole) if word[0].istitle()]
    surnames = [word[0] for word in capital if word.start() and morphology.is_surname(word[0])]
    return surnames[0] if len(surnames) == 1 and len(capital) < 3 else ""


def uncovered(names: Iterable[str], text: str) -> str:
    """Somebody's own words without the names of persons: these ones, and those with initials or a patronymic.

    >>> uncovered(["Рыжова А.П."], "сказала Рыжова А.П., не Котов О. И.; школа им. Белова П. П.")
    'сказала ██████ █.█., не █████ █. █.; школа им. Белова П. П.'
    """

    def covered(found: re.Match[str]) -> str:
        return found[0] if persons.NAMED_AFTER.search(text[: found.start()].rstrip()) else LETTER.sub(COVER, found[0])

    return persons.NAMED_PERSON.sub(covered, covering(names)(text) if (names := [*names]) else text)


def is_person(name: str) -> bool:
    """Whether a body in the graph is a post or somebody without a name.

    >>> is_person("лицо 2"), is_person("завуч"), is_person("Минтранс России")
    (True, True, False)
    """
    return persons.SOMEBODY.fullmatch(name) is not None or bodies.kind(name) == "person"


def covering(names: Iterable[str]) -> Callable[[str], str]:
    """Covers each of these names wherever a text has it, in any case, with any white space between its words.

    >>> covering(["Рыжова А.П."])("отчет с Рыжовой А. П. в Рыжово")
    'отчет с ███████ █. █. в Рыжово'
    """
    written = "|".join(sorted(set(map(_forms, names)), key=lambda one: (-len(one), one)))
    pattern = re.compile(rf"(?<!\w)(?:{written})(?!\w)")
    return lambda text: pattern.sub(lambda found: LETTER.sub(COVER, found[0]), text)


def _forms(name: str) -> str:
    """A pattern of a name; of one word, its own form alone, which might be another word."""
    words = re.findall(r"[^\s.]+|\.", name)
    if sum(word != "." for word in words) < 2:
        return re.escape(name)
    return r"\s*".join(
        re.escape(word.rstrip(ENDING)) + "[а-яё]{0,4}" if CYRILLIC.fullmatch(word) else re.escape(word)
        for word in words
    )


def _activity(activity: Activity, shown: Mapping[str, str], cover: Callable[[str], str]) -> Activity:
    executors: list[Executor] = []
    for executor in activity.executors:
        if executor.kind == "person" and (name := shown.get(executor.name)):
            if any(other.name == name for other in executors):
                continue  # a second holder of the post
            executor = replace(executor, name=name)
        executors.append(replace(executor, text=cover(executor.text), order=len(executors) + 1))
    deliverable = activity.deliverable and replace(activity.deliverable, text=cover(activity.deliverable.text))
    return replace(
        activity,
        name=cover(activity.name),
        stem=activity.stem and replace(activity.stem, text=cover(activity.stem.text)),
        section=cover(activity.section) if activity.section else activity.section,
        deliverable=deliverable,
        executors=tuple(executors),
    )
