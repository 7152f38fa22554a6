"""A planner's decision about a name → rows of `judgements.csv`; what makes no sense is refused before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from inograph.build.unknown import Unknown
from inograph.errors import Text, WrongUse
from inograph.registry import Registry, federal
from inograph.registry.forms import lemmas
from inograph.spelling import fold

Row = tuple[str, str, str]
"""Name, decision, key."""
SHOWN = 9
"""So many bodies are shown where words may mean several."""


@dataclass(frozen=True, slots=True)
class Question:
    """The names that wait for a decision, and the registry they are compared with."""

    known: Registry
    unknown: tuple[Unknown, ...]

    def same(self, name: str, body: str) -> list[Row]:
        """The name means the body of this key or name; another proposed body becomes a body of its own first."""
        asked = self._asked(name)
        key = self._body(body)
        if key == asked.key and not self._is_listed(key):
            raise WrongUse(Text(f"«{name}» и «{body}» — один и тот же участник",
                                f"“{name}” and “{body}” are one body already"))  # fmt: skip
        other = next((u for u in self.unknown if u.key == key and u.key != asked.key), None)
        if other:
            return [(other.name, "new", other.key), (asked.name, "same", key)]
        return [(asked.name, "same", key)]

    def different(self, name: str, bodies: Iterable[str]) -> list[Row]:
        """The name means none of these bodies, told by key or by name."""
        asked = self._asked(name)
        return [(asked.name, "different", self._body(body)) for body in bodies]

    def new(self, name: str) -> list[Row]:
        """The name is that of a body of its own."""
        asked = self._asked(name)
        return [(asked.name, "new", asked.key)]

    def _asked(self, name: str) -> Unknown:
        if found := self._unknown(name):
            return found[0]
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

    def _unknown(self, name: str) -> list[Unknown]:
        """The unknown bodies that are shown under a name, or else that documents write so."""
        form = fold(name)
        shown = [u for u in self.unknown if fold(u.name) == form]
        return shown or [u for u in self.unknown if form in map(fold, u.written)]

    def found(self, said: str) -> dict[str, str]:
        """The bodies that a planner may mean by a key, a name or some words of a name: key → name.

        Words that names have among others are looked for where the whole says nobody.
        """
        names = self._names()
        words = set(lemmas(said))
        keys = self._meant(said) or [key for key, name in names.items() if words and words <= set(lemmas(name))]
        return {key: names[key] for key in keys if key in names}

    def _meant(self, said: str) -> list[str]:
        """The keys of the bodies that have this key or this name as a whole."""
        if said in self._names():
            return [said]
        waiting = [u.key for u in self._unknown(said)]
        if not waiting and (body := self.known.resolve(said)):
            return [body.key]
        return waiting or [*self.known.meanings(said)] or [*federal.listed().meanings(said)]

    def _names(self) -> dict[str, str]:
        bodies = {**federal.listed().stakeholders, **self.known.stakeholders}
        known = {key: body.names[0] for key, body in bodies.items() if body.names}
        return {u.key: u.name for u in self.unknown} | known

    def _is_listed(self, key: str) -> bool:
        return key in self.known.stakeholders or key in federal.listed().stakeholders

    def _body(self, said: str) -> str:
        """The key of the one body that a planner names; WrongUse with what to write where it is none or several."""
        keys = self._meant(said)
        if len(keys) == 1:
            return keys[0]
        if found := self.found(said):
            some = "; ".join(f"{name} [{key}]" for key, name in list(found.items())[:SHOWN])
            raise WrongUse(
                Text(f"«{said}» — не ключ и не имя одного участника: {some}",
                     f"“{said}” is no key and no name of one body: {some}"),
                remedy=Text("Напишите ключ или имя целиком.", "Write the key or the whole name."),
            )  # fmt: skip
        names = self._names()
        near = difflib.get_close_matches(said, [*names, *names.values()], n=1)
        raise WrongUse(
            Text(f"нет участника с ключом или именем «{said}»", f"no body has the key or the name “{said}”"),
            remedy=Text(f"Похоже на «{near[0]}».", f"Did you mean “{near[0]}”?") if near else
            Text("Пишут имя из документа, из реестра или ключ; все имена с ключами: inograph resolve --format json.",
                 "Write a name of the document or the registry, or a key; the unknown ones: inograph resolve"
                 " --format json."),
        )  # fmt: skip
