"""What sources say beside the plan, read from the saved questions once a language.

Links and remarks, where they disagree, what happened when, revisions, reported figures, what became of the work, what
is only supposed, what was looked for in vain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TypeVar

from inograph import queries
from inograph.answers import rows_of
from inograph.errors import Language
from inograph.site.frame import Site
from inograph.statements.plan_cells import CELLS

Row = dict[str, str | None]
T = TypeVar("T")


@dataclass(frozen=True)
class Thing:
    """Something by its address and its name in the language of the page."""

    iri: str
    label: str


@dataclass(frozen=True)
class Told:
    """What one or several sources say; every kind of such a thing has its sources."""

    sources: tuple[Thing, ...]


@dataclass(frozen=True)
class Answer(Told):
    words: str


@dataclass(frozen=True)
class Conflict:
    """One question that sources answer differently; none of the answers is preferred."""

    thing: Thing
    about: Thing
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Event(Told):
    """What happened and when ("" where no source says), with the bodies before and after, if any."""

    thing: Thing
    day: str
    before: tuple[Thing, ...]
    after: tuple[Thing, ...]


@dataclass(frozen=True)
class Edition(Told):
    """A revision of a plan that sources speak of."""

    thing: Thing
    issued: str
    activities: str
    act: Thing | None
    previous: Thing | None


@dataclass(frozen=True)
class Reported(Told):
    """A figure as a source reports it."""

    indicator: Thing
    value: str
    qualifier: str
    unit: str
    words: str
    day: str


@dataclass(frozen=True)
class Guess(Told):
    """What is only supposed; never counted."""

    thing: Thing
    relation: str
    other: Thing | None
    words: str
    note: str


@dataclass(frozen=True)
class Missing:
    """What was looked for on a day and stands in no source."""

    thing: Thing
    words: str
    day: str


@dataclass(frozen=True)
class Progress(Told):
    """What a coordinator noted: consent given or refused, an activity done or moved."""

    activity: Thing
    kind: Thing
    day: str
    executor: Thing | None
    period: Thing | None
    deadline: Thing | None


@dataclass(frozen=True)
class Correction(Told):
    """What a planner says that a misread cell of a document says; `cell` is the word of the scheme."""

    activity: Thing
    cell: str
    name: str
    read: str
    value: str
    reason: str
    author: str
    day: str


@dataclass(frozen=True)
class Tie(Told):
    """A link that published sources state, seen from one of its ends; `back` from the end that it leads to."""

    relation: str
    label: str
    back: bool
    other: Thing
    strength: str
    day: str


@dataclass(frozen=True)
class Remark(Told):
    """What published sources say of a thing, in our words."""

    words: str
    strength: str
    day: str


@dataclass(frozen=True)
class Reference:
    """A published text: what it is called, how far it can be trusted, when it appeared."""

    thing: Thing
    reliability: str
    day: str


@dataclass(frozen=True)
class Beside:
    """Everything of the kinds above, in the order of the questions."""

    conflicts: tuple[Conflict, ...]
    events: tuple[Event, ...]
    editions: tuple[Edition, ...]
    reported: tuple[Reported, ...]
    guesses: tuple[Guess, ...]
    missing: tuple[Missing, ...]
    progress: tuple[Progress, ...]
    corrections: tuple[Correction, ...]
    ties: tuple[tuple[str, Tie], ...]
    remarks: tuple[tuple[str, Remark], ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Own:
    """The same of one thing."""

    events: tuple[Event, ...] = ()
    guesses: tuple[Guess, ...] = ()
    progress: tuple[Progress, ...] = ()
    corrections: tuple[Correction, ...] = ()
    missing: tuple[Missing, ...] = ()
    ties: tuple[Tie, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def things(self) -> Iterator[Thing]:
        """Everything that is named in it."""
        for record in (record for field in fields(self) for record in getattr(self, field.name)):
            for value in (getattr(record, field.name) for field in fields(record)):
                yield from (x for x in (value if isinstance(value, tuple) else (value,)) if isinstance(x, Thing))


def read(site: Site, lang: Language) -> Beside:
    """All of it in one language, asked once."""
    return site.once(("beside", lang), lambda: _read(site, lang))


def of(site: Site, lang: Language, iri: str) -> Own:
    """What is said of one thing."""
    return site.once(("beside-of", lang), lambda: _by_thing(read(site, lang))).get(iri, Own())


def _by_thing(all_: Beside) -> dict[str, Own]:
    kinds = (
        _gathered((x.iri, event) for event in all_.events for x in (*event.before, *event.after)),
        _gathered((x.iri, guess) for guess in all_.guesses for x in (guess.thing, guess.other) if x),
        _gathered((x.iri, note) for note in all_.progress for x in (note.activity, note.executor) if x),
        _gathered((mended.activity.iri, mended) for mended in all_.corrections),
        _gathered((sought.thing.iri, sought) for sought in all_.missing),
        _gathered(all_.ties),
        _gathered(all_.remarks),
    )
    iris = dict.fromkeys(iri for found in kinds for iri in found)
    return {iri: Own(*(tuple(found.get(iri, ())) for found in kinds)) for iri in iris}  # type: ignore[arg-type]


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, dict[T, None]]:
    """Of each thing what is said of it, once."""
    found: defaultdict[str, dict[T, None]] = defaultdict(dict)
    for iri, said in pairs:
        found[iri][said] = None
    return found


def _read(site: Site, lang: Language) -> Beside:
    def rows(name: str) -> list[Row]:
        return rows_of(site.ask(queries.find(site.ws, name), lang)).records()

    answers = [
        (_one(own[0], "conflict"), _one(own[0], "about"), Answer(_all(own, "source"), own[0]["answer"] or ""))
        for own in _by(rows("conflicts"), "conflict", "about", "answer")
    ]
    disputes = dict.fromkeys((thing, about) for thing, about, _ in answers)
    said = _by(rows("claims"), "entity", "relation", "other", "said", "strength")
    noted = _by(rows("progress"), "activity", "kind", "date", "executor", "period", "deadline")
    return Beside(
        conflicts=tuple(
            Conflict(thing, about, tuple(a for t, _, a in answers if t == thing)) for thing, about in disputes
        ),
        events=tuple(sorted((_event(own) for own in _by(rows("history"), "event")), key=lambda e: (not e.day, e.day))),
        editions=tuple(_edition(own) for own in _by(rows("editions"), "revision")),
        reported=tuple(_reported(own) for own in _by(rows("reported"), "indicator", "value", "said", "date")),
        guesses=tuple(_guess(own) for own in _by(rows("hypotheses"), "thing", "relation", "other", "supposed", "note")),
        missing=tuple(Missing(_one(row, "thing"), row["missing"] or "", row["day"] or "") for row in rows("not-found")),
        progress=tuple(_progress(own) for own in noted),
        corrections=tuple(sorted(map(_correction, rows("corrections")), key=_in_row)),
        ties=tuple(tie for own in said if own[0]["other"] for tie in _ties(own)),
        remarks=tuple((own[0]["entity"] or "", _remark(own)) for own in said if own[0]["said"]),
        references=tuple(
            Reference(_one(row, "reference"), row["reliabilityLabel"] or "", row["issued"] or "")
            for row in rows("references")
        ),
    )


def _by(rows: Iterable[Row], *names: str) -> list[list[Row]]:
    """Rows that say one thing: a thing with three sources has three rows."""
    found = defaultdict[tuple[str | None, ...], list[Row]](list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return list(found.values())


def _one(row: Row, name: str) -> Thing:
    iri = row[name] or ""
    return Thing(iri, row[f"{name}Label"] or iri.rpartition("/")[2] or iri)


def _maybe(row: Row, name: str) -> Thing | None:
    return _one(row, name) if row[name] else None


def _all(rows: list[Row], name: str) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(_one(row, name) for row in rows if row[name]))


def _event(own: list[Row]) -> Event:
    first = own[0]
    return Event(
        _all(own, "source"), _one(first, "event"), first["date"] or "", _all(own, "before"), _all(own, "after")
    )


def _edition(own: list[Row]) -> Edition:
    first = own[0]
    return Edition(
        _all(own, "source"), _one(first, "revision"), first["issued"] or "", first["activities"] or "",
        _maybe(first, "act"), _maybe(first, "previous"),
    )  # fmt: skip


def _reported(own: list[Row]) -> Reported:
    first = own[0]
    unit, qualifier = ((first[name] or "").rpartition("/")[2] for name in ("unit", "qualifier"))
    return Reported(
        _all(own, "source"), _one(first, "indicator"), first["value"] or "", qualifier, unit,
        first["said"] or "", first["date"] or "",
    )  # fmt: skip


def _guess(own: list[Row]) -> Guess:
    first = own[0]
    relation = (first["relationLabel"] or (first["relation"] or "").rpartition("/")[2]).rpartition("#")[2]
    return Guess(
        _all(own, "source"), _one(first, "thing"), relation, _maybe(first, "other"), first["supposed"] or "",
        first["note"] or "",
    )  # fmt: skip


def _progress(own: list[Row]) -> Progress:
    first = own[0]
    return Progress(
        _all(own, "source"), _one(first, "activity"), _one(first, "kind"), first["date"] or "",
        _maybe(first, "executor"), _maybe(first, "period"), _maybe(first, "deadline"),
    )  # fmt: skip


def _correction(row: Row) -> Correction:
    said = (row[name] or "" for name in ("read", "corrected", "reason", "author", "date"))
    cell = (row["cell"] or "").rpartition("/")[2]
    return Correction(_all([row], "source"), _one(row, "activity"), cell, row["cellLabel"] or cell, *said)


def _in_row(mended: Correction) -> tuple[str, int]:
    """The corrections of an activity in the order of its cells."""
    return mended.activity.iri, CELLS.index(mended.cell) if mended.cell in CELLS else len(CELLS)


def _ties(own: list[Row]) -> list[tuple[str, Tie]]:
    """One link as both its ends have it."""
    first, ends = own[0], (_one(own[0], "entity"), _one(own[0], "other"))
    relation = (first["relation"] or "").rpartition("/")[2].rpartition("#")[2]
    label, strength, day = first["relationLabel"] or relation, first["strengthLabel"] or "", first["date"] or ""

    def tie(other: Thing, back: bool) -> Tie:
        return Tie(_all(own, "source"), relation, label, back, other, strength, day)

    return [(ends[0].iri, tie(ends[1], False)), (ends[1].iri, tie(ends[0], True))]


def _remark(own: list[Row]) -> Remark:
    first = own[0]
    return Remark(_all(own, "source"), first["said"] or "", first["strengthLabel"] or "", first["date"] or "")
