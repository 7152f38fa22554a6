"""Texts of one plan: which follows which, and the key that an activity of a later text has from an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inograph.build.activity_keys import Asking, Ledger
from inograph.errors import Finding, Text
from inograph.revisions import matching
from inograph.revisions.entries import Entry
from inograph.revisions.telling import named


@dataclass(frozen=True, slots=True)
class Earlier:
    """The text that a later one replaces: its activities with their keys, and every key of the texts before it."""

    keys: Sequence[str]
    entries: Sequence[Entry]
    used: frozenset[str]


def in_order(
    replaced: Mapping[str, str], where: Callable[[str], str], findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    """Sources by name, each after the one it replaces, and that one; `replaced` gives its name as written, or nothing.

    A source that replaces none that there is, itself in the end, or one that another already replaced, is a finding.
    """
    given: set[str] = set()
    rivals: dict[str, str] = {}
    waiting = {name: replaced[name] for name in sorted(replaced)}
    while waiting:
        ready = [name for name, other in waiting.items() if not other or other in given]
        for name in ready or waiting:
            other = waiting[name]
            problem = _problem(other, replaced, given, rivals)
            if problem:
                findings.append(Finding("error", "revision-of", problem, where(name)))
            rivals.setdefault(other, name)
            yield name, "" if problem else other
        given |= set(ready or waiting)
        waiting = {name: other for name, other in waiting.items() if name not in given}


def _problem(other: str, replaced: Mapping[str, str], given: set[str], rivals: Mapping[str, str]) -> Text | None:
    if not other:
        return None
    if other not in replaced:
        return Text(f"revises: источника «{other}» нет; верните его папку, назовите другой или уберите строку revises",
                    f"revises: there is no source “{other}”; put its folder back, name another one or take the line"
                    " revises out")  # fmt: skip
    if other not in given:
        return Text(f"revises: «{other}» сам заменяет этот источник", f"revises: “{other}” itself replaces this source")
    if other in rivals:
        rival = rivals[other]
        return Text(f"revises: «{other}» уже заменён источником «{rival}»; редакции идут цепочкой",
                    f"revises: “{other}” is replaced by “{rival}” already; revisions make one chain")  # fmt: skip
    return None


def keys(
    own: Sequence[str],
    titles: Sequence[str],
    entries: Sequence[Entry],
    earlier: Earlier,
    ledger: Ledger,
    source: Asking,
    sure: Mapping[int, str] = {},
) -> tuple[list[str], list[matching.Pair]]:
    """A key for each activity of a later text, and the pairs with the earlier one that only likeness made.

    `own` are the keys that the activities have by themselves. What the registry keeps of a title comes first, then
    what is `sure` (place → key), then the key of the activity of the earlier text that it is; the others get a key that
    no text of the plan has had, and no other plan has.
    """
    found = ledger.all_recorded(source, titles, own)
    taken = set(found.values())
    found = {place: key for place, key in sure.items() if place not in found and key not in taken} | found
    taken = set(found.values())
    old = [i for i, key in enumerate(earlier.keys) if key not in taken]
    new = [j for j in range(len(own)) if j not in found]
    near = matching.by_likeness([earlier.entries[i] for i in old], [entries[j] for j in new])
    pairs = [matching.Pair(old[pair.old], new[pair.new], pair.likeness) for pair in near]
    found |= {pair.new: earlier.keys[pair.old] for pair in pairs}
    used = {*earlier.used, *found.values()}
    for place in new:
        if place not in found:
            found[place] = ledger.fresh(source, own[place], used)
            used.add(found[place])
    return [found[place] for place in range(len(own))], [pair for pair in pairs if pair.likeness < 1]


def taken_for(was: Entry, now: Entry, earlier: str, later: str) -> Text:
    """That only likeness made two activities one, and how somebody looks at it."""
    before, after = named(was), named(now)
    return Text(
        f"{after}: принято за прежнее {before}; проверьте: inograph diff {earlier} {later} --keep",
        f"{after}: taken for the former {before}; look at it: inograph diff {earlier} {later} --keep",
    )
