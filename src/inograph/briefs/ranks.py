"""Places among others as sentences: the number, the place, who shares it, the place without the hub."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from inograph.analysis.waiting import KINDS, SAID
from inograph.briefs.words import (
    BODY,
    PAIR,
    Link,
    Noun,
    Sentence,
    counted,
    genitive,
    listed,
    plural_ru,
    prepositional,
    say,
)
from inograph.errors import Text

if TYPE_CHECKING:
    from inograph.analysis.congruence import Need
    from inograph.analysis.records import Record

Measured = Callable[[str], Sequence["Record"]]
"""Name of a measure → its records, named in the reader's language."""

OF_BODIES = (
    ("participation", Text("По числу мероприятий", "By number of activities")),
    ("pairwise-load", Text("По числу договорённостей", "By number of agreements")),
    ("removal", Text("По тому, как распадается сеть без него,", "By how far the network falls apart without it")),
)
OF_ACTIVITIES = (("coordination-load", Text("По числу пар, которым нужно договориться", "By pairs that must agree")),)


def places(measured: Measured, iri: str, which: Sequence[tuple[str, Text]], noun: Noun, lang: str) -> list[Sentence]:
    """Where a thing stands by each measure; nothing where it has no place."""
    return [told for name, words in which if (told := _place(measured(name), iri, (name, words), noun, lang))]


def _place(records: Sequence[Record], iri: str, which: tuple[str, Text], noun: Noun, lang: str) -> Sentence | None:
    record = next((r for r in records if r.iri == iri and r.rank is not None), None)
    number = sum(r.rank is not None for r in records)
    if record is None or number < 2 or record.rank is None:
        return None
    others = (record.tied or 1) - 1
    values: dict[str, object] = {"what": which[1].in_(lang), "n": number, "all": counted(number, noun, lang)}
    values |= {"place": record.rank, "others": others, "share": plural_ru(others, "делит", "делят", "делят")}
    text = _ALL_ALIKE if others + 1 == number else _SHARED if others else _ALONE
    bare = record.rank_without_hub
    note = _BARE.in_(lang).format(place=bare) if bare is not None and bare != record.rank else ""
    told = say(lang, text, (note,), None, **values)
    return Sentence(told.parts, told.note, None, f"measure {which[0]}")


_ALONE = Text("{what} — место **{place}** из **{n}**.", "{what}: place **{place}** of **{n}**.")
_SHARED = Text(
    "{what} — место **{place}** из **{n}**; его {share} ещё {others}.",
    "{what}: place **{place}** of **{n}**, shared with {others}.",
)
_ALL_ALIKE = Text("{what} все равны: **{all}**.", "{what} all **{all}** are equal.")
_BARE = Text("Без центрального участника — место {place}.", "Without the hub: place {place}.")


def first_places(measured: Measured, lang: str) -> list[Sentence]:
    """Who stands first by the measures that planners use, with ties told as ties."""
    told = []
    for name, words in OF_BODIES[1:]:
        records = [r for r in measured(name) if r.rank is not None]
        first = [r for r in records if r.rank == 1]
        if first and len(first) < len(records):
            names = listed([r.label for r in first], lang)
            text = _FIRST if len(first) == 1 else _FIRST_SHARED
            link = Link("who", counted(len(first), BODY, lang), tuple(r.iri for r in first))
            sentence = say(lang, text, (), link, what=words.in_(lang), names=names, n=len(first))
            told.append(Sentence(sentence.parts, sentence.note, sentence.link, f"measure {name}"))
    return told


_FIRST = Text("{what} на первом месте {names}.", "{what} the first is {names}.")
_FIRST_SHARED = Text("{what} первое место делят **{n}**: {names}.", "{what} **{n}** share the first place: {names}.")


def carried(measured: Measured, lang: str) -> list[Sentence]:
    """How few carry everything, and how few would have to leave."""
    record = next((r for r in measured("coverage-set") if r.value is not None), None)
    if record is None:
        return []
    extra = record.extra
    values: dict[str, object] = {}
    for name, number, is_exact in (
        ("cover", record.value, extra.get("exact")),
        ("bus", extra["bus_factor"], extra.get("bus_factor_exact")),
        ("lead", extra["bus_factor_lead"], extra.get("bus_factor_exact")),
    ):
        values[name] = number
        values[f"go_{name}"] = plural_ru(int(str(number or 0)), "уйдёт", "уйдут", "уйдут")
        values[f"or_{name}"] = "" if is_exact else _OR_FEWER.in_(lang)
    told = say(lang, _CARRIED, (), None, **values)
    return [Sentence(told.parts, told.note, None, "measure coverage-set")]


_CARRIED = Text(
    "Чтобы назвать хотя бы одного исполнителя каждого мероприятия, хватает участников: **{cover}**{or_cover}. Больше "
    "половины мероприятий остаётся без исполнителей, если {go_bus} **{bus}**{or_bus}, и без ведущего, если {go_lead} "
    "**{lead}**{or_lead}.",
    "To name at least one executor of every activity, so many bodies are enough: **{cover}**{or_cover}. More than half "
    "of the activities have nobody if **{bus}**{or_bus} leave, and no lead if **{lead}**{or_lead} leave.",
)
_OR_FEWER = Text(" (возможно, и меньше)", " (perhaps fewer)")


def to_talk(
    needs: Sequence[Need], label: Callable[[str], str], kinds: Sequence[str], lang: str, iri: str = ""
) -> list[Sentence]:
    """The pairs whose work is tied and who share no activity; of one body, its own."""
    mine = [need for need in needs if not iri or iri in (need.one, need.other)]
    missing = [need for need in mine if not need.covered]
    if not mine:
        return []
    because = listed([KINDS[kind].in_(lang) for kind in kinds], lang, 9)
    is_said = set(kinds) <= set(SAID)
    note = (_SAID if is_said else _DERIVED).in_(lang).format(because)
    tie = (_WAIT if is_said else _TIED).in_(lang)
    n, of, within = len(mine), genitive(len(mine), PAIR, lang), prepositional(len(mine), PAIR, lang)
    if not missing:
        told = say(lang, _ALL_MEET, (note,), None, n=n, of=of, within=within, tie=tie)
        return [Sentence(told.parts, told.note, None, "measure congruence")]
    shown = [label(need.other if need.one == iri else need.one) if iri else _pair(need, label) for need in missing]
    values: dict[str, object] = {"n": n, "of": of, "within": within, "tie": tie}
    values |= {"missing": len(missing), "names": listed(shown, lang)}
    told = say(lang, _TALK_ONE if iri else _TALK, (note,), None, **values)
    return [Sentence(told.parts, told.note, None, "measure congruence")]


def _pair(need: Need, label: Callable[[str], str]) -> str:
    return f"{label(need.one)} — {label(need.other)}"


_SAID = Text("Основание: {0}.", "Basis: {0}.")
_DERIVED = Text("Выведено из плана: {0}. Кто кого ждёт, отсюда не следует.",
                "Derived from the plan: {0}. It does not say who waits for whom.")  # fmt: skip
_WAIT = Text("один участник ждёт другого", "one body waits for the other")
_TIED = Text("участники связаны через разные мероприятия", "the bodies are tied through different activities")
_ALL_MEET = Text(
    "В **{n}** {within} {tie}, и у каждой пары есть общее мероприятие, где они встречаются.",
    "In **{n}** {of} {tie}, and each pair has a common activity to meet in.",
)
_TALK = Text(
    "В **{n}** {within} {tie}; общего мероприятия, где им встретиться, нет у **{missing}**: {names}.",
    "In **{n}** {of} {tie}; **{missing}** have no common activity to meet in: {names}.",
)
_TALK_ONE = Text(
    "Его работа связана с чужой в **{n}** {within}, из них без общего мероприятия — **{missing}**: {names}.",
    "Its work and that of others are tied in **{n}** {of}; without a common activity: **{missing}**: {names}.",
)
