"""A planner's decision about a name → rows of `judgements.csv`; what makes no sense is refused before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from inograph.build.unknown import Unknown
from inograph.errors import Text, WrongUse
from inograph.registry import Registry, federal
from inograph.registry.forms import lemmas
from inograph.spelling import fold, identifier

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
        asked = self._asked(name, but=body)
        key = self._body(body)
        if key == asked.key and not self._is_listed(key):
            raise WrongUse(Text(f"«{name}» и «{body}» — один и тот же участник",
                                f"“{name}” and “{body}” are one body already"))  # fmt: skip
        other = next((u for u in self.unknown if u.key == key and u.key != asked.key), None)
        if other:
            return [*self._as_new(other, asked), *self.means(asked, key, other)]
        return self.means(asked, key)

    def means(self, asked: Unknown, key: str, beside: Unknown | None = None) -> list[Row]:
        """The rows that an unknown one is the body `key`: its number, and its name where nobody else but `beside`,
        decided to be the same, has that.
        """
        if not asked.identifier:
            return [(asked.name, "same", key)]
        named: list[Row] = [] if self._is_shared(asked, beside) else [(asked.name, "same", key)]
        return [*named, (asked.identifier, "number", key)]

    def different(self, name: str, bodies: Iterable[str]) -> list[Row]:
        """The name means none of these bodies, told by key or by name."""
        asked = self._asked(name)
        return [(asked.told, "different", self._body(body)) for body in bodies]

    def new(self, name: str) -> list[Row]:
        """The name is that of a body of its own."""
        return self._as_new(self._asked(name))

    def _as_new(self, item: Unknown, beside: Unknown | None = None) -> list[Row]:
        """The rows of a body of its own; one whose name others have too is called by its number as well."""
        if not item.identifier:
            return [(item.name, "new", item.key)]
        is_told = self._is_shared(item, beside) and item.name != item.identifier
        name = f"{item.name} ({item.identifier})" if is_told else item.name
        return [(name, "new", item.key), (item.identifier, "number", item.key)]

    def _is_shared(self, item: Unknown, beside: Unknown | None) -> bool:
        """Whether a name alone may mean another body than this numbered one and the one beside it."""
        same = {u.key for u in self._unknown(item.name)} - {item.key, beside.key if beside else ""}
        return bool(same or self.known.meanings(item.name))

    def _asked(self, name: str, but: str = "") -> Unknown:
        """The unknown one of a name or number; `but` names the body that it is compared with."""
        found = self._unknown(name)
        if len(found) > 1:
            found = [u for u in found if but not in (u.key, u.identifier)] or found
            found = [u for u in found if not u.identifier] or found
        if len(found) > 1 and found[0].identifier:
            numbers = ", ".join(u.identifier for u in found[:SHOWN])
            raise WrongUse(
                Text(f"«{name}» — имя нескольких: {numbers}", f"“{name}” is the name of several: {numbers}"),
                remedy=Text("Назовите номер вместо имени.", "Write the number in place of the name."),
            )
        if found:
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
        """The unknown bodies of a number, or that are shown under a name, or else that documents write so."""
        form, number = fold(name), identifier(name)
        if numbered := [u for u in self.unknown if u.identifier and identifier(u.identifier) == number]:
            return numbered
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
