"""Bodies that no row of the registry knows: each is proposed once, and its next mention is the same body."""

from __future__ import annotations

from dataclasses import replace

from inograph.registry import ANYWHERE, Context, Registry, Stakeholder, kinds
from inograph.spelling import identifier as as_compared


class Proposer:
    """A registry that learns: an unknown name becomes a proposed body, and its next mention is the same body."""

    def __init__(self, registry: Registry) -> None:
        self._bodies = dict(registry.stakeholders)
        self._own = dict(registry.minted)
        self._index = registry.index.copy()
        self.registry = replace(registry, stakeholders=self._bodies, index=self._index, minted=self._own)
        self._seen: dict[tuple[str, str, Context], Stakeholder] = {}
        self._numbered: dict[str, Stakeholder] = {}

    def body(self, name: str, kind: str = "organization", context: Context = ANYWHERE) -> Stakeholder:
        """The body that a name means in a document, known or proposed now."""
        asked = (name, kind, context)
        if asked not in self._seen:
            self._seen[asked] = self.registry.resolve(name, context) or self._propose(name, kind, context)
        return self._seen[asked]

    def identified(self, identifier: str, name: str) -> Stakeholder:
        """The body with a registration number, known or proposed; bodies of one name and two numbers stay two."""
        if identifier not in self._numbered:
            form = f"# {as_compared(identifier)}"
            known = self.registry.by_identifier(identifier) or self._bodies.get(self._own.get(form, ""))
            self._numbered[identifier] = known or self._propose_numbered(identifier, name or identifier, form)
        return self._numbered[identifier]

    def _propose_numbered(self, identifier: str, label: str, form: str) -> Stakeholder:
        key = self.registry.free_key(identifier)
        body = Stakeholder(key, "org", kinds.guess(label), (label,), proposed=True, identifiers=(identifier,))
        self._bodies[key] = body
        self._own[form] = key
        return body

    def _propose(self, name: str, kind: str, context: Context) -> Stakeholder:
        body = self.registry.propose(name, kind, context)
        self._bodies[body.key] = body
        for written in dict.fromkeys((self.registry.defined(name, context), body.names[0])):
            self._own[self.registry.proposed_form(written, context)] = body.key
        self._index.add(self.registry.written(body.names[0], context)[0], body.key)
        return body
