"""Which key an activity gets: minted once, its own plan's alone, the same whatever other sources are there.

Two plans that count 1, 2, 3 are told apart by `keys` in their `source.toml`. Where that is not said, the source that is
read later gets other keys, and the build says so: no two activities are ever made one in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Protocol

from inograph.errors import Finding, Text
from inograph.plan.table import Activity
from inograph.registry import Registry, activity_key
from inograph.statements import plan_facts


class Asking(Protocol):
    """A source that asks for keys: its name, the first text of its plan, what its keys begin with."""

    @property
    def name(self) -> str: ...
    @property
    def plan(self) -> str: ...
    @property
    def prefix(self) -> str: ...


@dataclass(slots=True)
class Clash:
    """Keys of one source that were another's, and what was given instead of the first of them."""

    key: str
    given: str
    keys: set[str] = field(default_factory=set)
    owners: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """Whose each key is: what `activities.csv` keeps, and what was given to the sources read before."""

    known: Registry
    plans: Mapping[str, str]
    """Every source of the workspace → the first text of its plan."""
    owners: dict[str, str] = field(default_factory=dict)
    """Key → the plan that it was given to."""
    clashes: dict[str, Clash] = field(default_factory=dict)
    """What each source did not get."""
    kept: Mapping[str, tuple[str, ...]] = field(init=False)
    """Key → the sources that the registry keeps it for."""

    def __post_init__(self) -> None:
        rows = self.known.tables["activities"]
        self.kept = {row["key"]: tuple(s.strip() for s in row.get("source", "").split("|")) for row in rows}

    def own(self, source: Asking, number: str | None, title: str) -> str:
        """The key that an activity has by itself: its number, else what is kept for its title, else a new one."""
        if number:
            return _with_prefix(source, number)
        return next(self.recorded(source, title), "") or _with_prefix(source, activity_key(title))

    def of_row(self, source: Asking, row: Activity) -> str:
        """The key that a row of a plan has by itself."""
        return self.own(source, plan_facts.number_key(row.number), row.name)

    def recorded(self, source: Asking, title: str) -> Iterator[str]:
        """The keys that the registry keeps for a title of this plan, or of none that is in the workspace."""
        for key in self.known.kept_activity_keys(title):
            plans = {self.plans[name] for name in self.kept.get(key, ()) if name in self.plans}
            if (not plans or source.plan in plans) and self.owners.get(key, source.plan) == source.plan:
                yield key

    def all_recorded(self, source: Asking, titles: Sequence[str], own: Sequence[str]) -> dict[int, str]:
        """Place of a title → the key kept for it; of several the one that it has by itself, else the first."""
        found: dict[int, str] = {}
        taken: set[str] = set()
        for place, title in enumerate(titles):
            keys = [key for key in self.recorded(source, title) if title and key not in taken]
            if keys:
                found[place] = own[place] if own[place] in keys else keys[0]
                taken.add(found[place])
        return found

    def free(self, source: Asking, key: str) -> bool:
        """Whether a key may be given to an activity of a source: no other plan has it, and no other text keeps it."""
        mine = self.owners.get(key, source.plan) == source.plan
        return mine and source.name in self.kept.get(key, (source.name,))

    def given(self, source: Asking, key: str) -> str:
        """The key if it is free, else the one that is given instead, which the build will tell."""
        if self.free(source, key):
            return key
        instead = f"{source.name}-{key}"
        owner = self.owners.get(key) or next(iter(self.kept.get(key, ())), "")
        clash = self.clashes.setdefault(source.name, Clash(key, instead))
        clash.keys.add(key)
        clash.owners[owner] = None
        return instead

    def first(self, source: Asking, rows: Sequence[Activity]) -> tuple[str, ...]:
        """A key for each activity of the first text of a plan."""
        return self.apart(source, [self.of_row(source, row) for row in rows], [row.name for row in rows])

    def apart(self, source: Asking, own: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
        """A key for each activity by the one that it has by itself; repeated ones get `-2`, `-3` in row order.

        A repeated number never gets the key of another: `1` again is `n1-2` only where none has the number `1.2`.
        A title that is empty is none that the registry may keep.
        """
        found = self.all_recorded(source, titles, own)
        used, numbers = set(found.values()), set(own)
        for place, key in enumerate(own):
            if place not in found:
                key = self.given(source, key)
                others = (again for n in count(2) if (again := f"{key}-{n}") not in numbers)
                tried = (k for k in chain([key], others) if k not in used and self.free(source, k))
                found[place] = next(tried)
                used.add(found[place])
        return tuple(found[place] for place in range(len(own)))

    def fresh(self, source: Asking, key: str, used: set[str]) -> str:
        """A key for a new activity of a later text: none that a text of the plan has had."""
        bare = key.removeprefix(f"{source.prefix}-")
        tried = chain([key, f"{source.name}-{bare}"], (f"{source.name}-{bare}-{n}" for n in count(2)))
        return next(k for k in tried if k not in used and self.free(source, k))

    def give(self, source: Asking, keys: Iterable[str]) -> None:
        """From now on these keys are this plan's."""
        for key in keys:
            self.owners.setdefault(key, source.plan)

    def told(self, source: Asking, where: str) -> Iterator[Finding]:
        """What a planner should know of the keys that a source did not get, once."""
        if clash := self.clashes.get(source.name):
            yield Finding("warning", "source-keys", _said(clash), where, remedy=_remedy(source))


def _with_prefix(source: Asking, key: str) -> str:
    return f"{source.prefix}-{key}" if source.prefix else key


def _said(clash: Clash) -> Text:
    number, names = len(clash.keys), list(clash.owners)
    ru, en = ", ".join(f"«{name}»" for name in names), ", ".join(f"“{name}”" for name in names)
    return Text(
        f"ключей, которые уже есть у других источников ({ru}): {number}; вместо {clash.key} дан {clash.given}",
        f"keys that other sources have already ({en}): {number}; instead of {clash.key} it is {clash.given}",
    )


def _remedy(source: Asking) -> Text:
    if source.prefix:
        return Text(
            "Впишите в source.toml другое начало ключей: keys.", "Write other beginnings, keys, into source.toml."
        )
    example = f'keys = "{source.name}"'
    return Text(
        f"Чтобы ключи не зависели от других источников, впишите начало ключей в source.toml того, который добавлен"
        f" позже, например {example}.",
        f"Lest keys depend on other sources, write what keys begin with into source.toml of the one added later,"
        f" e.g. {example}.",
    )
