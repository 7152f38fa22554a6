"""Lint of the saved questions: words that nobody defined, columns that a person cannot read, rows that no rule has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inograph.errors import Finding, Text
from inograph.gate.lexer import place
from inograph.queries import Question, files
from inograph.queries.loading import line_of
from inograph.queries.typed import unknown_terms, vocabulary
from inograph.workspace import Workspace


def questions(found: Iterable[Question], ws: Workspace) -> Iterator[Finding]:
    """What is wrong with questions that do run; each finding names file and line."""
    words, paths = vocabulary(ws), files(ws)
    for question in found:
        yield from _unknown(question, words, _above(paths[question.name], question))
        yield from _columns(question)
        if question.severity and not {"entity", "property", "value"} <= set(question.variables):
            message = Text("правилу качества нужны столбцы ?entity ?property ?value",
                           "a quality rule needs the columns ?entity ?property ?value")  # fmt: skip
            yield Finding("error", "rule-columns", message, question.where)


def _above(path: Path, question: Question) -> list[str]:
    """The lines of the file that stand above the query."""
    whole = path.read_text(encoding="utf-8-sig")
    return whole.splitlines()[: whole.count("\n") - question.text.count("\n")]


def _unknown(question: Question, words: frozenset[str], above: Sequence[str]) -> Iterator[Finding]:
    """Terms and concepts of our vocabulary that it does not have, in the header or in the query."""
    for type_ in dict.fromkeys(parameter.type for parameter in question.parameters):
        for _, message in unknown_terms(type_, words):
            yield Finding("error", "question-term", message, f"{question.where}:{line_of(type_, above)}")
    for position, message in unknown_terms(question.text, words):
        line = int(place(question.text, position).partition(":")[0]) + len(above)
        yield Finding("error", "question-term", message, f"{question.where}:{line}")


def _columns(question: Question) -> Iterator[Finding]:
    """A column of things without a column of their names shows addresses to a person."""
    if question.form != "select":
        return
    columns = set(question.variables)
    for name in question.variables:
        if name.endswith("Label") and name.removesuffix("Label") not in columns:
            message = Text(f"столбец ?{name} подписывает столбец, которого нет",
                           f"column ?{name} labels a column that is not there")  # fmt: skip
            yield Finding("warning", "question-label", message, question.where)
        if f"{name}Label" not in columns and _is_thing(question, name):
            message = Text(f"у столбца ?{name} нет подписи ?{name}Label",
                           f"column ?{name} has no label ?{name}Label")  # fmt: skip
            yield Finding("warning", "question-label", message, question.where)


_THINGS = "|".join(
    ("a", "inog:hasExecutor", "inog:hasLeadExecutor", "inog:hasCoExecutor", "inog:hasAssignment", "inog:hasDeadline",
     "inog:hasDuePeriod")
)  # fmt: skip


def _is_thing(question: Question, name: str) -> bool:
    """Whether the query itself says that a column holds things of the programme, which have names."""
    if name in ("property", "value", "subject", "predicate", "object"):
        return False
    return re.search(rf"\?{name}\s+(?:{_THINGS})\b", question.text) is not None
