"""Plans that number their activities anew in every sheet or section: which of them an activity stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from inograph.site.model import Activity
from inograph.spelling import shortened

_LONGEST = 36


def in_parts(activities: Iterable[Activity], sheets: Mapping[str, str]) -> list[Activity]:
    """The activities, with their `part` where one number means several; `sheets` has the sheet of each by its IRI."""
    known, plans = list(activities), defaultdict[str, list[Activity]](list)
    for a in known:
        plans[a.stated_in].append(a)
    found: dict[str, str] = {}
    for own in plans.values():
        sections = {a.iri: a.section for a in own}
        part = next((part for part in (sheets, sections) if _tells(part, own)), {})
        found |= {a.iri: shortened(part[a.iri], _LONGEST) for a in own if part.get(a.iri)}
    return [replace(a, part=found[a.iri]) if a.iri in found else a for a in known]


def _tells(part: Mapping[str, str], own: Iterable[Activity]) -> bool:
    """Whether activities of one number stand in several of these parts."""
    pairs = {(a.name, part.get(a.iri, "")) for a in own}
    return len(pairs) > len({name for name, _ in pairs})
