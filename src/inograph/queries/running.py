"""Asks a saved question: terms are written into its `VALUES` lines, and nothing else of its text changes."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from inograph.answers import Answer, Result, Term, Value, things_of, value_of
from inograph.errors import EndpointFailed, LimitReached, Text, WrongUse
from inograph.ontology import expand
from inograph.queries.arguments import Answering, argument
from inograph.queries.catalogue import find
from inograph.queries.loading import with_prefixes
from inograph.queries.naming import labels
from inograph.queries.question import LANGUAGE, Question
from inograph.queries.values import canonical, in_order, literal, printable, within

Given = Term | Sequence[Term]
Arguments = Mapping[str, Given]


def bind(question: Question, arguments: Arguments) -> str:
    """The question's SPARQL with its blanks filled, ready to run; a blank without an argument keeps its default."""
    written = {_name(question, name): _terms(question, name, given) for name, given in arguments.items()}
    in_order(question.parameters, {name: _listed(given) for name, given in arguments.items()})
    text = question.text
    for slot in sorted(question.slots, key=lambda slot: -slot.start):
        if terms := written.get(slot.name):
            text = f"{text[: slot.start]} {' '.join(terms)} {text[slot.end :]}"
    return with_prefixes(text)


def _name(question: Question, name: str) -> str:
    return name if name == LANGUAGE else question.parameter(name).name


def _listed(given: Given) -> list[Term]:
    return [given] if isinstance(given, NamedNode | Literal | BlankNode) else list(given)


def _terms(question: Question, name: str, given: Given) -> list[str]:
    terms = _listed(given)
    if len(terms) > 1 and not question.parameter(name).multiple:
        raise WrongUse(
            Text("здесь возможно только одно значение", "only one value is possible here"),
            where=f"{question.name} {name}",
        )
    if name == LANGUAGE:
        return [sparql(canonical(term)) for term in terms]
    return [sparql(within(question.parameter(name), canonical(term))) for term in terms]


def sparql(term: Term) -> str:
    r"""A term as the engine's own serialiser writes it.

    A `\u` in a value is written so that a parser which expands code points before it reads strings (rdflib does) sees
    the same string.

    >>> print(sparql(Literal('a"b')), sparql(Literal(r"\u0022")))
    "a\"b" "\\\U000000750022"
    """
    return re.sub(r"(\\\\)([uU])|\\.", _unambiguous, str(term))


def _unambiguous(match: re.Match[str]) -> str:
    return f"{match[1]}\\U000000{ord(match[2]):02X}" if match[1] else match[0]


def as_of(kg: Answering) -> date:
    """The day that overdue is counted on: the workspace's, else that of its newest source, else today."""
    return known_day(kg) or date.today()


def known_day(kg: Answering) -> date | None:
    """The day of the workspace, else of its newest source; the same on every day."""
    if kg.workspace.config.as_of:
        return kg.workspace.config.as_of
    issued = f"?s a <{expand('inog:SourceDocument')}> ; <{expand('dcterms:issued')}> ?d"
    days = [row[0].value for row in kg.select(f"SELECT (MAX(?d) AS ?day) WHERE {{ {issued} }}").rows if row[0]]
    return date.fromisoformat(days[0]) if days else None


def run(
    kg: Answering,
    question: Question,
    arguments: Arguments,
    lang: str = "ru",
    *,
    seconds: float | None = None,
    cpu: float | None = None,
) -> Result:
    """The answer to a question; `?xLabel` columns that stayed empty get the label of `?x` in any language.

    A question asked `as_of` no day is asked as of the workspace's day. A workspace's own question is always bounded;
    with `seconds` the graph stops at that limit (LimitReached, or EndpointFailed for a remote one), with `cpu` after so
    many seconds of the processor.
    """
    result = unlabelled(kg, question, in_full(kg, question, arguments, lang), seconds=seconds, cpu=cpu)
    return labelled(kg, result, lang) if isinstance(result, Answer) else result


def in_full(kg: Answering, question: Question, arguments: Arguments, lang: str) -> str:
    """The text that `run` asks: with the day, and in the language where the question reads names itself."""
    if "as_of" not in arguments and any(p.name == "as_of" for p in question.parameters):
        arguments = {**arguments, "as_of": literal("xsd:date", as_of(kg).isoformat())}
    return bind(question, {**arguments, LANGUAGE: Literal(lang)})


def unlabelled(
    kg: Answering, question: Question, text: str, *, seconds: float | None = None, cpu: float | None = None
) -> Result:
    """The answer to a question `in_full`, before names are put in."""
    if question.own and seconds is None:
        seconds = kg.workspace.config.limits.seconds
    passed = not question.own or question.digest in kg.passed
    try:
        return kg.query(text, seconds=seconds, cpu=cpu, passed=passed)
    except (LimitReached, EndpointFailed) as error:
        where = ", ".join(filter(None, (question.name, error.where)))
        raise type(error)(error.message, where=where, remedy=error.remedy) from error


def labelled(kg: Answering, answer: Answer, lang: str) -> Answer:
    """The answer with each `?xLabel` that stayed empty filled with the label of `?x`."""
    missing = unnamed(answer)
    return filled(answer, labels(kg, missing, lang)) if missing else answer


def filled(answer: Answer, found: Mapping[str, str]) -> Answer:
    """The same with labels that were found before."""
    pairs = _pairs(answer)
    return Answer(answer.variables, [_filled(row, pairs, found) for row in answer.rows], answer.truncated)


def unnamed(answer: Answer) -> set[str]:
    """The things `?x` whose `?xLabel` stayed empty, also several in one cell."""
    pairs = _pairs(answer)
    return {
        thing for row in answer.rows for thing_at, label_at in pairs
        if row[label_at] is None for thing in things_of(row[thing_at])
    }  # fmt: skip


def _pairs(answer: Answer) -> list[tuple[int, int]]:
    """Where things and their labels stand in a row."""
    columns = {name: n for n, name in enumerate(answer.variables)}
    return [(columns[name.removesuffix("Label")], n) for name, n in columns.items()
            if name.endswith("Label") and name.removesuffix("Label") in columns]  # fmt: skip


def _filled(
    row: Sequence[Term | None], pairs: Iterable[tuple[int, int]], found: Mapping[str, str]
) -> tuple[Term | None, ...]:
    cells = list(row)
    for thing_at, label_at in pairs:
        things = things_of(cells[thing_at]) if cells[label_at] is None else ()
        if any(thing in found for thing in things):
            cells[label_at] = Literal("; ".join(found.get(thing, thing) for thing in things))
    return tuple(cells)


_EMPTY = Text("Пусто.", "Empty.")


def is_empty(result: Result) -> bool:
    """No row, no triple; an ASK always has an answer."""
    if isinstance(result, bool):
        return False
    return not (result.rows if isinstance(result, Answer) else result)


def why_empty(kg: Answering, question: Question, arguments: Arguments, *, seconds: float | None = None) -> Text | None:
    """Which argument made an answer empty: each is left out in turn. None where the answer is not empty."""
    given = {question.parameter(name).name: value for name, value in arguments.items() if name != LANGUAGE}
    answered = partial(run, kg, question, seconds=seconds)
    if not is_empty(answered(given)):
        return None
    if question.expect == "none":
        return Text("Пусто, как и должно быть.", "Empty, as it should be.")
    rows = {name: _rows(answered({k: v for k, v in given.items() if k != name})) for name in given}
    if guilty := [name for name, count in rows.items() if count]:
        return _blame(kg, question, given, {name: rows[name] for name in guilty})
    if len(given) > 1 and _rows(answered({})):
        return Text("Пусто: ни одно условие по отдельности не мешает, мешают несколько вместе.",
                    "Empty: no single condition is the cause, several together are.")  # fmt: skip
    if not given:
        return meaning(question)
    return meaning(question, Text("Пусто и без этих условий.", "Empty without these conditions too."))


def meaning(question: Question, said: Text = _EMPTY) -> Text:
    """What it means that nothing answers a question for its defaults."""
    unknown = Text("В графе об этом ничего нет.", "The graph says nothing about this.")
    none = Text("Таких нет.", "There are none.") if question.severity else unknown
    own = question.empty or none
    return Text(f"{said.ru} {own.ru}", f"{said.en} {own.en}")


class LeftOut(NamedTuple):
    """How many things an answer leaves out by its nature, and the question that names them."""

    question: Question
    number: int

    @property
    def said(self) -> Text:
        told = self.question.summary
        return Text(
            f"в ответ не входят — {told.ru[:1].lower()}{told.ru[1:]}: {self.number}",
            f"not in the answer — {told.en[:1].lower()}{told.en[1:]}: {self.number}",
        )


def left_out(kg: Answering, question: Question) -> LeftOut | None:
    """What the header of a question says that it leaves out; None where it says nothing or nothing is left out."""
    if not question.left_out:
        return None
    other = find(kg.workspace, question.left_out)
    result = unlabelled(kg, other, in_full(kg, other, {}, "ru"))
    things = {row[0] for row in result.rows} if isinstance(result, Answer) else set()
    return LeftOut(other, len(things)) if things else None


def _rows(result: Result) -> int:
    return 1 if isinstance(result, bool) else len(result.rows if isinstance(result, Answer) else result)


def _blame(kg: Answering, question: Question, given: Arguments, rows: Mapping[str, int]) -> Text:
    said = {language: _said(kg, given, language) for language in ("ru", "en")}
    russian = "; ".join(f"без «{question.parameter(name).label.ru}: {said['ru'][name]}» строк было бы {count}"
                        for name, count in rows.items())  # fmt: skip
    english = "; ".join(f"without “{question.parameter(name).label.en}: {said['en'][name]}” there would be {count} rows"
                        for name, count in rows.items())  # fmt: skip
    return Text(f"Пусто: {russian}.", f"Empty: {english}.")


def _said(kg: Answering, given: Arguments, language: str) -> dict[str, str]:
    terms = {name: _listed(value) for name, value in given.items()}
    found = labels(kg, (t.value for many in terms.values() for t in many if isinstance(t, NamedNode)), language)
    return {name: ", ".join(printable(found.get(t.value, t.value)) for t in many) for name, many in terms.items()}


class _Said(NamedTuple):
    answer: bool


class _Edge(NamedTuple):
    subject: Value
    predicate: Value
    object: Value


def ask(kg: Answering, name: str, /, **parameters: Any) -> list[Any]:
    """The rows of a saved question as named tuples of plain Python values.

    Arguments are plain values too: a name as people write it, an IRI, a date, a number, or a list of them; `lang`
    chooses the language of labels. A CONSTRUCT gives (subject, predicate, object), an ASK one row (answer,).
    """
    question = find(kg.workspace, name)
    lang = str(parameters.pop(LANGUAGE, "ru"))
    arguments = {
        _name(question, key): [_term(kg, question, key, item) for item in _items(value)]
        for key, value in parameters.items()
        if value is not None
    }
    result = run(kg, question, arguments, lang)
    if isinstance(result, Answer):
        row_type = namedtuple("Row", result.variables, rename=True)  # type: ignore[misc]
        return [row_type(*(value_of(term) for term in row)) for row in result.rows]
    if isinstance(result, bool):
        return [_Said(result)]
    return [_Edge(*(value_of(term) for term in (t.subject, t.predicate, t.object))) for t in result]


def _items(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple | set | frozenset) else [value]


def _term(kg: Answering, question: Question, name: str, value: Any) -> Term:
    if isinstance(value, NamedNode | Literal | BlankNode):
        return value
    if isinstance(value, bool):
        value = "true" if value else "false"
    text = value.isoformat()[:10] if isinstance(value, date) else str(value)
    return argument(kg, question.parameter(name), text)
