"""Looks at a built graph and says what is wrong, doubtful or missing: shapes, rules, promises, quotes, registry, lint.

An error means that the graph or its content is wrong; a warning asks somebody to look; an info tells what a plan may
well lack. Only errors change the exit status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from inograph import queries
from inograph.answers import Answer
from inograph.checks import flaws as flaws_of
from inograph.checks import lint, remedies, settings, shapes
from inograph.checks.flaws import Flaw
from inograph.checks.promises import source_findings
from inograph.checks.tables import registry_findings
from inograph.errors import Finding, InographError, Text
from inograph.ontology import prefix_block
from inograph.queries import Question
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

__all__ = ["check", "in_order", "registry_findings", "source_findings", "unmet"]

_ORDER: Mapping[str, int] = {"error": 0, "warning": 1, "info": 2}


def check(kg: KnowledgeGraph, ws: Workspace) -> list[Finding]:
    """Every finding about the graph and the content of its workspace, errors first, each with what to do."""
    catalogue = queries.load_all(ws)
    flaws = list(_rule_flaws(kg, catalogue.questions.values()))
    found: list[Finding] = []
    if isinstance(kg, KnowledgeGraph):  # a remote store is asked, not copied here to be held against the shapes
        of_shapes, found = shapes.found(kg)
        flaws += of_shapes
    return in_order([
        *catalogue.findings,
        *found,
        *unmet(kg, catalogue.questions.values()),
        *registry_findings(ws),
        *source_findings(kg, ws),
        *lint.questions(catalogue.questions.values(), ws),
        *settings.findings(ws),
        *flaws_of.told(kg, flaws_of.missed(kg, flaws)),
    ])  # fmt: skip


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, errors first, with what to do about it."""
    once = dict.fromkeys(remedies.with_remedy(finding) for finding in findings)
    return sorted(once, key=lambda f: (_ORDER[f.severity], f.code, f.where, f.message.en))


def _rule_flaws(kg: KnowledgeGraph, questions: Iterable[Question]) -> Iterator[Flaw]:
    """A row of a quality rule (a question with a severity) is a flaw: ?entity ?property ?value."""
    for question in questions:
        answer = queries.run(kg, question, {}) if question.severity else None
        if isinstance(answer, Answer) and question.severity:
            for row in answer.records():
                entity, property_, value = (row.get(name) or "" for name in ("entity", "property", "value"))
                yield Flaw(question.severity, question.name, question.summary, entity, property_, value)


def unmet(kg: KnowledgeGraph, questions: Iterable[Question]) -> Iterator[Finding]:
    """Questions whose answer does not have as many rows as their `expect` says, or that do not run.

    A graph that names nobody in any activity keeps no promise, and has said why already.
    """
    named = kg.select(prefix_block() + "SELECT ?a WHERE { ?a inog:hasAssignee ?b } LIMIT 1").rows
    for question in questions:
        try:
            result = queries.run(kg, question, {})
        except InographError as error:
            yield Finding("error", "question-fails", error.message, question.where)
            continue
        rows = int(result) if isinstance(result, bool) else len(result.rows if isinstance(result, Answer) else result)
        if named and not queries.meets(question.expect, rows):
            message = Text(f"строк {rows}, а обещано: {question.expect}", f"{rows} rows, promised: {question.expect}")
            yield Finding("error", "question-expect", message, question.where)
