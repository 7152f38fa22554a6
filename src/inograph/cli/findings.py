"""How findings are told on a terminal: each in a line, or those alike together with their number and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from inograph.cli.extracting import SEVERITY
from inograph.errors import Finding, Text, printable

MANY = 3
"""More findings of one kind are told together, unless they are errors."""


def finding_line(finding: Finding, language: str) -> str:
    said = f"{finding.place.in_(language)}: {finding.message.in_(language)} [{finding.code}]"
    remedy = f" {finding.remedy.in_(language)}" if finding.remedy else ""
    return printable(f"{SEVERITY[finding.severity].in_(language)}: {said}{remedy}")


def grouped(findings: Sequence[Finding], language: str) -> list[str]:
    """Errors each in a line with their code; of what else is alike how many there are, the first, and what to do.

    What is wrong with a thing of the graph is told in words, without the keys that programs know it by.
    """
    alike: dict[tuple[str, str, Text | None], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.severity, finding.code, finding.kind), []).append(finding)
    lines = [line for found in alike.values() for line in _told(found, language)]
    return [*lines, *_how_to_see_all(alike.values(), language)]


def _told(found: Sequence[Finding], language: str) -> Iterator[str]:
    first = found[0]
    severity = SEVERITY[first.severity].in_(language)
    if first.severity == "error":
        yield from (finding_line(finding, language) for finding in found)
    elif len(found) <= MANY:
        for finding in found:
            where = "" if finding.kind else f"{finding.place.in_(language)}: "
            yield _with_remedy(f"{severity}: {where}{finding.message.in_(language)}", finding, language)
    else:
        yield _with_remedy(f"{severity}: {_together(found, language)}", first, language)


def _together(found: Sequence[Finding], language: str) -> str:
    """How many findings are alike, and one of them: what is wrong with it where the findings share those words."""
    first, said = found[0], found[0].message.in_(language)
    if first.kind is None:
        more = Text(f"и ещё таких: {len(found) - 1}", f"and {len(found) - 1} more such").in_(language)
        return f"{first.place.in_(language)}: {said.rstrip('.')}; {more}"
    what = first.kind.in_(language).rstrip(".")
    example = said.removeprefix(what).removesuffix(what).strip(": ")
    such = Text(", например: ", ", such as: ").in_(language)
    return f"{what} ({len(found)}){such if example else ''}{example}"


def _with_remedy(line: str, finding: Finding, language: str) -> str:
    remedy = f". {finding.remedy.in_(language)}" if finding.remedy else ""
    return printable(line.rstrip(".") + remedy)


def _how_to_see_all(alike: Iterable[Sequence[Finding]], language: str) -> Iterator[str]:
    if any(len(found) > MANY and found[0].severity != "error" for found in alike):
        yield Text("Каждая своей строкой, с ключом и кодом: inograph check --all.",
                   "Each in a line of its own, with key and code: inograph check --all.").in_(language)  # fmt: skip
