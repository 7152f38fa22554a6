"""How findings are told on a terminal: each in a line, or those alike together with their number and one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inograph.checks import alike
from inograph.checks.alike import Alike
from inograph.cli.extracting import SEVERITY
from inograph.errors import Finding, Text, printable
from inograph.spelling import shortened


def finding_line(finding: Finding, language: str) -> str:
    what = shortened(finding.message.in_(language), alike.LONGEST)
    said = f"{finding.place.in_(language)}: {what} [{finding.code}]"
    remedy = f" {finding.remedy.in_(language)}" if finding.remedy else ""
    return printable(f"{SEVERITY[finding.severity].in_(language)}: {said}{remedy}")


def grouped(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """Errors each in a line with their code; of what else is alike how many there are, the first, and what to do.

    What is wrong with a thing of the graph is told in words, without the keys that programs know it by.
    """
    kinds = alike.together(findings)
    yield from (_line(kind, language) for kind in kinds)
    if any(len(kind.findings) > 1 for kind in kinds):
        yield Text("Каждая своей строкой, с ключом и кодом: inograph check --all.",
                   "Each in a line of its own, with key and code: inograph check --all.").in_(language)  # fmt: skip


def _line(kind: Alike, language: str) -> str:
    first = kind.first
    if first.severity == "error":
        return finding_line(first, language)
    said = [SEVERITY[first.severity].in_(language), kind.place.in_(language), kind.words.in_(language)]
    remedy = f". {first.remedy.in_(language)}" if first.remedy else ""
    return printable(": ".join(filter(None, said)) + remedy)
