"""Findings that say the same of many things are told once: how many there are, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inograph.errors import Finding, Text
from inograph.spelling import shortened

LONGEST = 500
"""So many letters of a finding are told on a terminal; what it quotes may be a whole document in one cell."""
MANY = 3
"""More findings of one kind are told together, unless they are errors; so are any that say the very same words."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings of one kind; one finding stands alone."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def place(self) -> Text:
        """Where the first of them is; a thing of the graph is named in the words, without the key of its address."""
        return Text("", "") if self.first.kind else self.first.place

    @property
    def words(self) -> Text:
        """What is wrong: how many findings are alike, and one of them."""
        return Text(*(shortened(self._words(language), LONGEST) for language in ("ru", "en")))

    def _words(self, language: str) -> str:
        first, more = self.first, len(self.findings) - 1
        if not more:
            return first.message.in_(language).rstrip(".")
        if first.kind is None or all(finding.message == first.message for finding in self.findings):
            such = Text(f"и ещё таких: {more}", f"and {more} more such").in_(language)
            return f"{first.message.in_(language).rstrip('.')}; {such}"
        what, example = first.kind.in_(language).rstrip("."), named(first, language)
        such = Text(", например: ", ", such as: ").in_(language)
        return f"{what} ({more + 1}){such if example else ''}{example}"


def named(finding: Finding, language: str) -> str:
    """What a finding is about, without the words that all of its kind share."""
    said = finding.message.in_(language)
    what = finding.kind.in_(language).rstrip(".") if finding.kind else ""
    return said.removeprefix(what).removesuffix(what).strip(": ")


def together(findings: Sequence[Finding]) -> list[Alike]:
    """The findings in their order, those of a kind of which there are many as one; errors each alone."""
    kinds: dict[tuple[str, str, Text | None], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.severity, finding.code, finding.kind), []).append(finding)
    return [Alike(tuple(part)) for found in kinds.values() for part in _parts(found)]


def _parts(found: Sequence[Finding]) -> Iterable[Sequence[Finding]]:
    if found[0].severity == "error":
        return [[finding] for finding in found]
    if len(found) > MANY:
        return [found]
    same: dict[tuple[str, Text], list[Finding]] = {}
    for finding in found:
        same.setdefault((Alike((finding,)).place.ru, finding.message), []).append(finding)
    return same.values()
