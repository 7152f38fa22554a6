"""What a rule or a shape has against one thing, and how a person is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inograph import queries
from inograph.errors import Finding, Severity, Text
from inograph.ontology import ID, INOG, compact, prefix_block
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


def missed(kg: KnowledgeGraph, flaws: Iterable[Flaw]) -> list[Flaw]:
    """The flaws without those of activities whose source names a deliverable nowhere: it has no column for them."""
    flaws = list(flaws)
    if not any(_lacks_document(flaw) for flaw in flaws):
        return flaws
    with_column = {row["activity"] for row in kg.select(prefix_block() + _WITH_DOCUMENTS).records()}
    return [flaw for flaw in flaws if not _lacks_document(flaw) or flaw.entity in with_column]


def _lacks_document(flaw: Flaw) -> bool:
    return flaw.severity == "info" and flaw.property == INOG + "hasExpectedDocument"


_WITH_DOCUMENTS = """SELECT DISTINCT ?activity WHERE {
  { SELECT DISTINCT ?graph WHERE {
      GRAPH ?graph { ?any inog:hasExpectedDocument ?document }
      GRAPH ?meta { ?graph inog:hasAssertionBasis basis:stated } } }
  GRAPH ?graph { ?activity a inog:PlannedActivity }
}"""


def told(kg: KnowledgeGraph, flaws: Iterable[Flaw]) -> Iterator[Finding]:
    """Flaws as findings that name things; a shape does not repeat what a quality rule said of the same property."""
    flaws, ruled = list(flaws), set[tuple[str, str]]()
    iris = {iri for flaw in flaws for iri in (flaw.entity, flaw.value) if iri.startswith(ID)}
    owners = _owners(kg, iris)
    names = {lang: _names(kg, iris, owners, lang) for lang in ("ru", "en")}
    for flaw in flaws:
        about = (flaw.entity, flaw.property)
        if flaw.code.startswith("shape-") and flaw.severity != "error" and about in ruled:
            continue
        ruled.add(about)
        sentence = (_sentence(flaw, lang, names[lang]) for lang in ("ru", "en"))
        yield Finding(flaw.severity, flaw.code, Text(*sentence), flaw.entity.removeprefix(ID), kind=flaw.message)


def _owners(kg: KnowledgeGraph, iris: Iterable[str]) -> dict[str, str]:
    """The activity that a thing without a name of its own belongs to: an assignment, a document, a dependency."""
    parts = [f"<{iri}>" for iri in sorted(iris) if iri.removeprefix(ID).partition("/")[0] in _PARTS]
    rows = kg.select(prefix_block() + _OWNER % " ".join(parts)).records() if parts else []
    return {row["part"] or "": row["owner"] or "" for row in rows}


_PARTS = ("assignment", "expected-document", "dependency")
_OWNER = """SELECT ?part ?owner WHERE { VALUES ?part { %s }
  ?owner inog:hasAssignment|inog:hasExpectedDocument|inog:hasDependency ?part }"""


def _names(kg: KnowledgeGraph, iris: set[str], owners: Mapping[str, str], lang: str) -> dict[str, str]:
    """What things are called; a part of an activity by the activity."""
    names = queries.labels(kg, iris | set(owners.values()), lang)
    return {part: names[owner] for part, owner in owners.items() if owner in names} | dict(names)


_TONGUES = {"ru": Text("по-русски", "in Russian"), "en": Text("по-английски", "in English")}


def _sentence(flaw: Flaw, lang: str, names: Mapping[str, str]) -> str:
    """A shape speaks of one thing, after its name; the title of a rule is a heading, before it."""
    parts = [names.get(flaw.entity, ""), flaw.message.in_(lang).rstrip(".")]
    if not flaw.code.startswith("shape-"):
        parts.reverse()
    if flaw.value not in ("", "true"):
        tongue = _TONGUES.get(flaw.value)
        parts.append(tongue.in_(lang) if tongue else names.get(flaw.value) or compact(flaw.value))
    return ": ".join(_short(part) for part in parts if part)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
