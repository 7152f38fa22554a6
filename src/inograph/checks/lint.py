"""Lint of the saved questions: words that nobody defined, columns that a person cannot read, rows that no rule has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from inograph import ontology
from inograph.errors import Finding, Text
from inograph.gate.lexer import place, tokens
from inograph.ontology import BASE, ID, PREFIXES, compact
from inograph.queries import Question
from inograph.queries.question import nearest
from inograph.workspace import Workspace


def questions(found: Iterable[Question], ws: Workspace) -> Iterator[Finding]:
    """What is wrong with questions that do run; each finding names file and line."""
    words = {q.subject.value for q in ontology.quads(ws, []) if isinstance(q.subject, ox.NamedNode)}
    for question in found:
        lines = _height(ws, question)
        yield from _unknown(question, words, lines)
        yield from _columns(question)
        if question.severity and not {"entity", "property", "value"} <= set(question.variables):
            message = Text("правилу качества нужны столбцы ?entity ?property ?value",
                           "a quality rule needs the columns ?entity ?property ?value")  # fmt: skip
            yield Finding("error", "rule-columns", message, question.where)


def _height(ws: Workspace, question: Question) -> int:
    """How many lines of the file stand above the query."""
    for path in ws.files("queries/**/*.rq"):
        if path.stem == question.name:
            return path.read_text(encoding="utf-8-sig").count("\n") - question.text.count("\n")
    return 0


def _unknown(question: Question, words: set[str], above: int) -> Iterator[Finding]:
    """Terms and concepts of our vocabulary that it does not have; things of a programme are not checked."""
    declared = dict(PREFIXES) | _own_prefixes(question.text)
    told: set[str] = set()
    for token in tokens(question.text):
        prefix, colon, name = token.text.partition(":")
        iri = ""
        if token.kind == "name" and colon and name and prefix in declared:
            iri = declared[prefix] + name.replace("\\", "")
        elif token.kind == "iri":
            iri = token.text[1:-1]
        ours = iri.startswith(BASE) and not iri.startswith((ID, ontology.GRAPH)) and iri not in declared.values()
        if ours and iri not in words and iri not in told:
            told.add(iri)
            line = int(place(question.text, token.start).partition(":")[0]) + above
            near = nearest(compact(iri), [compact(word) for word in words if word.startswith(BASE)])
            message = Text(
                f"словарь не знает «{compact(iri)}». {near.ru}", f"the vocabulary has no “{compact(iri)}”. {near.en}"
            )
            yield Finding("error", "question-term", message, f"{question.where}:{line}")


def _own_prefixes(text: str) -> dict[str, str]:
    return dict(re.findall(r"(?i)\bPREFIX\s+([\w-]*):\s*<([^>]*)>", text))


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
