"""A planner's decision about a name → rows of `judgements.csv`; what makes no sense is refused before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from inograph.build.unknown import Unknown
from inograph.errors import Text, WrongUse
from inograph.registry import Registry, federal
from inograph.spelling import fold

Row = tuple[str, str, str]
"""Name, decision, key."""


@dataclass(frozen=True, slots=True)
class Question:
    """The names that wait for a decision, and the registry they are compared with."""

    known: Registry
    unknown: tuple[Unknown, ...]

    def same(self, name: str, key: str) -> list[Row]:
        """The name means the body `key`; another proposed body becomes a body of its own first."""
        asked = self._asked(name)
        other = next((u for u in self.unknown if u.key == key and u.key != asked.key), None)
        if other:
            return [(other.name, "new", other.key), (asked.name, "same", key)]
        return [(asked.name, "same", self._key(key))]

    def different(self, name: str, keys: Iterable[str]) -> list[Row]:
        """The name means none of these bodies."""
        asked = self._asked(name)
        return [(asked.name, "different", self._key(key)) for key in keys]

    def new(self, name: str) -> list[Row]:
        """The name is that of a body of its own."""
        asked = self._asked(name)
        return [(asked.name, "new", asked.key)]

    def _asked(self, name: str) -> Unknown:
        found = next((u for u in self.unknown if fold(u.name) == fold(name)), None)
        if found:
            return found
        if body := self.known.resolve(name):
            raise WrongUse(
                Text(f"«{name}» уже известно: {body.key}", f"“{name}” is known already: {body.key}"),
                remedy=Text("Прежнее решение правят в graph/registry/judgements.csv.",
                            "An earlier decision is edited in graph/registry/judgements.csv."),
            )  # fmt: skip
        near = difflib.get_close_matches(name, [u.name for u in self.unknown], n=1)
        raise WrongUse(
            Text(f"среди незнакомых имён нет «{name}»", f"“{name}” is not among the unknown names"),
            remedy=Text(f"Похоже на «{near[0]}».", f"Did you mean “{near[0]}”?") if near else
            Text("Список: inograph resolve --format json.", "The list: inograph resolve --format json."),
        )  # fmt: skip

    def _key(self, key: str) -> str:
        keys = [*self.known.stakeholders, *(u.key for u in self.unknown), *federal.listed().stakeholders]
        if key in keys:
            return key
        near = difflib.get_close_matches(key, keys, n=1)
        raise WrongUse(
            Text(f"в реестре нет ключа «{key}»", f"the registry has no key “{key}”"),
            remedy=Text(f"Похоже на «{near[0]}».", f"Did you mean “{near[0]}”?") if near else None,
        )
