"""Places with ties, and every value with and without the hub, and on the ties that are more than chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from inograph.analysis.records import Measured, Number, Record, Value
from inograph.analysis.twomode import TwoMode
from inograph.errors import Text

_NEAR = 1e-9
"""Floats that are nearer than this differ by the order of summing, not in the plan; rounding would part some."""

IS_HUB = Text(
    "это сам центральный участник: без него мерить нечего",
    "this is the hub itself, so there is no value without it",
)
NO_HUB = Text(
    "центрального участника нет: никто один не занят больше чем в половине мероприятий",
    "there is no hub: nobody stands alone in more than half of the activities",
)
UNDEFINED_WITHOUT_HUB = Text("без центрального участника не определено", "undefined without the hub")
NO_HUB_NEEDED = Text(
    "места и счёта без центрального участника здесь нет", "it has no place and no count without the hub"
)
OF_THE_WHOLE = Text("мера целого: места среди других нет", "a measure of the whole has no place among others")


def competition(values: Mapping[str, Number | None]) -> dict[str, tuple[int, int]]:
    """Place and number of those who share it, the greatest value first; what is undefined has no place.

    >>> competition({"x": 5, "y": 3, "z": 3, "w": 1, "u": None})
    {'x': (1, 1), 'y': (2, 2), 'z': (2, 2), 'w': (4, 1)}
    """
    known = [(value, key) for key, value in values.items() if value is not None]
    ordered = sorted(known, key=lambda pair: -pair[0])
    places: dict[str, tuple[int, int]] = {}
    first = 0
    for after in range(1, len(ordered) + 1):
        if after == len(ordered) or ordered[after - 1][0] - ordered[after][0] > _NEAR:
            places.update({key: (first + 1, after - first) for _, key in ordered[first:after]})
            first = after
    return places


def ranked(plan: TwoMode, measure: Callable[[TwoMode], dict[str, Measured]]) -> list[Record]:
    """Each thing's value and place, and both again without the hub; the first place stands first.

    Bodies and activities have places each by themselves, the bodies first.
    """
    full = measure(plan)
    bare = measure(plan.bare) if plan.bare else {}
    places, bare_places = _places(plan, full), _places(plan, bare)
    records = []
    for iri, found in full.items():
        rank, tied = places.get(iri, (None, None))
        rank_bare, _ = bare_places.get(iri, (None, None))
        value_bare = bare[iri].value if iri in bare else None
        note = _notes(found.note, _why_not(iri, plan.hub, bare))
        records.append(Record(iri, "", found.value, rank, tied, value_bare, rank_bare, note, found.extra))
    first = frozenset(plan.bodies)
    return sorted(records, key=lambda r: (r.iri not in first, r.rank or len(records) + 1, r.iri))


def _places(plan: TwoMode, found: Mapping[str, Measured]) -> dict[str, tuple[int, int]]:
    """The places of bodies, and those of whatever else is measured."""
    bodies = frozenset(plan.bodies)
    sides = ({iri: m.value for iri, m in found.items() if (iri in bodies) == side} for side in (True, False))
    return {iri: place for values in sides for iri, place in competition(values).items()}


def ranked_by_ties(plan: TwoMode, measure: Callable[[TwoMode], dict[str, Measured]]) -> list[Record]:
    """Values and places as `ranked`, and both once more on the ties that are more than chance, if there are any.

    So a reader sees whether somebody stands high by the ties that last, or by one large activity that holds everybody.
    """
    strong = measure(plan.backbone) if plan.backbone else {}
    places = _places(plan, strong)
    records = []
    for record in ranked(plan, measure):
        value = strong[record.iri].value if record.iri in strong else None
        place, _ = places.get(record.iri, (None, None))
        own: dict[str, Value] = {"value_on_backbone": value, "rank_on_backbone": place}
        records.append(replace(record, extra=own | dict(record.extra)))
    return records


def of_the_whole(plan: TwoMode, measure: Callable[[TwoMode], Measured], variant: str = "") -> Record:
    """The one record of a measure of the whole programme (or of one variant), with and without the hub."""
    full = measure(plan)
    bare = {"": measure(plan.bare)} if plan.bare else {}
    note = _notes(full.note, _why_not("", plan.hub, bare), OF_THE_WHOLE)
    bare_value = bare[""].value if bare else None
    programme = str(plan.graph.graph.get("programme", ""))
    return Record(programme, variant, full.value, None, None, bare_value, None, note, full.extra)


def _why_not(iri: str, hub: str | None, bare: Mapping[str, Measured]) -> Text | None:
    """Why a value without the hub is missing, or nothing where it is there."""
    if hub is None:
        return NO_HUB
    if iri == hub:
        return IS_HUB
    return None if iri in bare and bare[iri].value is not None else UNDEFINED_WITHOUT_HUB


def _notes(*notes: Text | None) -> Text | None:
    told = [note for note in notes if note]
    return Text("; ".join(n.ru for n in told), "; ".join(n.en for n in told)) if told else None
