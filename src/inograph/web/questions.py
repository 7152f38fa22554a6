"""A saved question asked through its form: the page of the site with the answer for what was filled in."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import networkx as nx
from starlette.datastructures import QueryParams

from inograph import network, queries, views
from inograph.answers import Result, Term
from inograph.errors import InographError, Language, LimitReached, Text, UnknownName, WrongUse
from inograph.ontology import ID
from inograph.queries import Parameter, Question
from inograph.site import asking, bounds, maps, tables, ways
from inograph.site.frame import Sheet, Site
from inograph.site.wording import named as called
from inograph.spelling import fold
from inograph.store import KnowledgeGraph
from inograph.views.view import View

MOST_CHOICES = 400
_INPUTS = {"xsd:date": "date", "xsd:integer": "number", "xsd:gYear": "number"}
_WORDS = {
    "ask": Text("Спросить", "Ask"),
    "any": Text("любое", "any"),
    "form": Text("Что спросить", "What to ask"),
    "editor": Text("Этот запрос в редакторе", "This query in the editor"),
    "how": Text("Имя можно писать так, как его пишут люди.", "A name may be written as people write it."),
    "near": Text("Может быть:", "Did you mean:"),
    "how_empty": Text("Пустое поле значит «любое».", "An empty field means any."),
}


@dataclass(frozen=True)
class Field:
    """One parameter in the form: `choices` are values and labels, without them it is typed in."""

    name: str
    label: Text
    input: str
    multiple: bool
    filled: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    minimum: str | None = None
    maximum: str | None = None
    default: str = ""
    named: bool = False
    """Whether a name is typed into it."""

    @property
    def told(self) -> list[str]:
        """What stands in it, as people read it: for paper, which has no form."""
        labels = dict(self.choices)
        return [labels.get(value, value) for value in self.filled]


PAGING = ("page", "pageSize")
"""Names in an address that choose rows, not a parameter."""
MARKED = "bom"
"""The name in an address of a CSV for people: a byte order mark stands before it, which Excel asks for."""
_MOST_VALUES, _LONGEST = 200, 2_000


@dataclass(frozen=True, slots=True)
class Given:
    """What an address or form asks with: each parameter, the text that stands there, the term that it means."""

    values: tuple[tuple[Parameter, str, Term], ...]

    @property
    def arguments(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for parameter, _, term in self.values:
            found.setdefault(parameter.name, []).append(term)
        return found


def given(kg: KnowledgeGraph, question: Question, filled: QueryParams) -> Given:
    """The values of an address or form; empty fields mean any. WrongUse for an unknown name or value."""
    return Given(tuple(_given(kg, question, filled)))


def _given(kg: KnowledgeGraph, question: Question, filled: QueryParams) -> Iterator[tuple[Parameter, str, Term]]:
    if len(filled.multi_items()) > _MOST_VALUES:
        raise WrongUse(Text("слишком много значений", "too many values"), where=question.name)
    for name, text in filled.multi_items():
        if name not in ("lang", MARKED, *PAGING) and text.strip():
            if len(text) > _LONGEST:
                too_long = Text("значение длиннее 2000 знаков", "a value is longer than 2,000 characters")
                raise WrongUse(too_long, where=queries.printable(name))
            parameter = question.parameter(name)
            yield parameter, text, queries.argument(kg, parameter, text)


def said_again(filled: QueryParams) -> str:
    """What an address asks with, for the same page in another language."""
    return urlencode([(name, text) for name, text in filled.multi_items() if name != "lang" and text.strip()])


class Live:
    """Draws the page of a question for what was filled in."""

    def __init__(self, kg: KnowledgeGraph, site: Site) -> None:
        self.kg, self.site = kg, site

    def page(self, question: Question, filled: QueryParams, lang: Language) -> tuple[int, bytes]:
        """Status and HTML: the answer, or the form again with what is wrong in it."""
        sheet = Sheet(self.site, lang, f"ask/{question.name}/index.html", said_again(filled))
        shared: dict[str, Any] = {
            "q": question,
            "topic": question.topic,
            "topic_name": lambda topic: queries.topic_name(topic).in_(lang),
            "fields": [self._field(parameter, filled, lang) for parameter in question.parameters],
            "words": _WORDS,
            "live": True,
        }
        try:
            asked = given(self.kg, question, filled)
            seconds = self.kg.workspace.config.limits.seconds
            result = queries.run(self.kg, question, asked.arguments, lang, seconds=seconds)
        except InographError as error:
            shared["wrong"] = error.line(lang)
            if isinstance(error, UnknownName) and error.near:
                shared |= {"wrong": error.message.in_(lang), "near": _instead(filled, error)}
            status = 503 if isinstance(error, LimitReached) else 400
            return status, sheet.render("question-wrong.html", "ask", question.summary, **shared)
        shared |= self._answer(sheet, question, asked, result, filled)
        return 200, sheet.render("question-live.html", "ask", question.summary, **shared)

    def map(self, question: Question, filled: QueryParams, lang: Language) -> bytes:
        """The answer for what was filled in as a map with filters; an error where it is none."""
        sheet = Sheet(self.site, lang, f"ask/{question.name}/map/index.html", said_again(filled))
        asked = given(self.kg, question, filled)
        result = queries.run(self.kg, question, asked.arguments, lang, seconds=self.kg.workspace.config.limits.seconds)
        found = network.of_result(self.kg, [] if isinstance(result, bool) else result, lang)
        graph, view = views.informed(views.details(self.kg), found, lang), self._view(question, asked)

        def drawn(part: nx.MultiDiGraph[str], shown: bounds.Shown) -> bytes:
            known = maps.all_scales(sheet, part)
            picture = views.picture(view, part, lang, links=sheet.page_of, scales=known, whole=graph)
            return maps.framed(sheet, view, picture, maps.left_out(sheet, shown))

        return bounds.part_fitting(partial(bounds.kept, graph), drawn)

    def _view(self, question: Question, asked: Given) -> View:
        """How the answer is drawn; the title says what it was asked with."""
        view = maps.question_view(question)
        told = [(parameter.label, self._said(text, term)) for parameter, text, term in asked.values]
        ru, en = (
            ". ".join([view.title.in_(lang), *(f"{label.in_(lang)}: {value.in_(lang)}" for label, value in told)])
            for lang in ("ru", "en")
        )
        return replace(view, title=Text(ru, en))

    def _said(self, text: str, term: Term) -> Text:
        """A value as people read it: the name of the thing, else what was typed."""
        thing = self.site.facts.by_iri.get(term.value)
        ru, en = thing.label if thing else (queries.printable(text),) * 2
        return Text(ru or en, en or ru)

    def _answer(
        self, sheet: Sheet, question: Question, asked: Given, result: Result, filled: QueryParams
    ) -> dict[str, Any]:
        arguments = asked.arguments
        address = said_again(filled)
        seconds = self.kg.workspace.config.limits.seconds
        why = queries.why_empty(self.kg, question, arguments, seconds=seconds) if queries.is_empty(result) else None
        query = urlencode({"query": queries.bind(question, arguments).strip()})
        editor = f"{sheet.link('sparql').removesuffix('/index.html')}?{query}"
        return {
            "asked": sheet.asked,
            "answer": tables.table(sheet, result),
            "files": [_file(question.name, form, address, sheet.lang) for form in ("csv", "xlsx", "json")],
            "picture": self._picture(sheet, question, result),
            "parameters": [],
            "command": _command(question, filled),
            "q_text": queries.bind(question, arguments).strip(),
            "why": why,
            "ways": ways.on_from(sheet, question) if queries.is_empty(result) else [],
            "rest": asking.left_out(sheet, question),
            "taken": [name.said for name in queries.taken(self.kg, asked.values, sheet.lang)],
            "editor": editor,
        }

    def _picture(self, sheet: Sheet, question: Question, result: Result) -> object:
        if isinstance(result, bool) or not question.is_network or queries.is_empty(result):
            return None
        graph = network.of_result(self.kg, result, sheet.lang)
        view = maps.question_view(question, "radial")
        return maps.drawn(sheet, graph, view) if len(graph) <= asking.MOST_DRAWN else None

    def _shown(self, known: list[tuple[str, str]], lang: Language) -> list[tuple[str, str]]:
        """Choices with bodies called as the pages call them."""
        t, bodies = Sheet(self.site, lang, "").t, self.site.facts.stakeholder
        shown = [(iri, t.plain(called(t, bodies[iri])) if iri in bodies else label) for iri, label in known]
        return shown if shown == known else sorted(shown, key=lambda choice: fold(choice[1]))

    def _field(self, parameter: Parameter, filled: QueryParams, lang: Language) -> Field:
        known = queries.choices(self.kg, parameter, lang)
        few = len(known) <= MOST_CHOICES
        short = queries.in_short(self.kg, parameter) if few else {}
        choices = tuple((short.get(value, value), label) for value, label in self._shown(known, lang))
        chosen = tuple(short.get(text, text) for text in _filled(parameter, filled) if text.strip())
        chooses = few and {value for value, _ in choices}.issuperset(chosen)
        return Field(
            name=parameter.name,
            label=parameter.label,
            input=_INPUTS.get(parameter.type, "text"),
            multiple=parameter.multiple,
            filled=chosen,
            # an address may name a body as people write it, which no choice does
            minimum=parameter.minimum,
            maximum=parameter.maximum,
            default=" ".join(parameter.default),
            choices=choices if chooses else (),
            named=parameter.is_entity and not (chooses and choices),
        )


def _instead(filled: QueryParams, error: UnknownName) -> list[tuple[str, str]]:
    """Names that are like the one that nothing has, each with the address that asks the same of it."""
    asked = [[(at, like if text == error.typed else text) for at, text in filled.multi_items()] for like in error.near]
    return [(like, f"?{urlencode(items)}") for like, items in zip(error.near, asked, strict=True)]


def _filled(parameter: Parameter, filled: QueryParams) -> list[str]:
    return [text for name, text in filled.multi_items() if name.replace("-", "_") == parameter.name]


def _file(name: str, form: str, asked: str, lang: Language) -> asking.File:
    mark = f"{MARKED}=1" if form == "csv" else ""
    address = f"../{name}.{form}?" + "&".join(filter(None, (asked, f"lang={lang}", mark)))
    return asking.File(form.upper(), address)


def _command(question: Question, filled: QueryParams) -> str:
    options = [
        f"--{parameter.option} {shlex.quote(text.removeprefix(ID))}"
        for parameter in question.parameters
        for text in _filled(parameter, filled)
        if text.strip()
    ]
    return " ".join([f"inograph ask {question.name}", *options])
