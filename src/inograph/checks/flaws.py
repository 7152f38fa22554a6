"""What a rule or a shape has against one thing, and how a person is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inograph import queries
from inograph.errors import Finding, Severity, Text
from inograph.ontology import ID, compact
from inograph.store import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule has against one property of one thing."""

    severity: Severity
    code: str
    message: Text
    entity: str
    property: str = ""
    value: str = ""


def told(kg: KnowledgeGraph, flaws: Iterable[Flaw]) -> Iterator[Finding]:
    """Flaws as findings that name things; a shape does not repeat what a quality rule said of the same property."""
    flaws, ruled = list(flaws), set[tuple[str, str]]()
    iris = {iri for flaw in flaws for iri in (flaw.entity, flaw.value) if iri.startswith(ID)}
    names = {lang: queries.labels(kg, iris, lang) for lang in ("ru", "en")}
    for flaw in flaws:
        about = (flaw.entity, flaw.property)
        if flaw.code.startswith("shape-") and flaw.severity != "error" and about in ruled:
            continue
        ruled.add(about)
        sentence = (_sentence(flaw, flaw.message.in_(lang), names[lang]) for lang in ("ru", "en"))
        yield Finding(flaw.severity, flaw.code, Text(*sentence), flaw.entity.removeprefix(ID))


def _sentence(flaw: Flaw, said: str, names: Mapping[str, str]) -> str:
    """A shape speaks of one thing, after its name; the title of a rule is a heading, before it."""
    parts = [names.get(flaw.entity, ""), said.rstrip(".")]
    if not flaw.code.startswith("shape-"):
        parts.reverse()
    if flaw.value not in ("", "true"):
        parts.append(names.get(flaw.value) or compact(flaw.value))
    return ": ".join(_short(part) for part in parts if part)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
