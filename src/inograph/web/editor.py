"""The page on which a query of one's own is written: examples, prefixes, the answer as a table and as a network."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from inograph import network, queries
from inograph.answers import Answer, Result
from inograph.errors import InographError, Language, Text
from inograph.export.vocabulary import KINDS, Term, Vocabulary, read
from inograph.gate.lexer import form_of
from inograph.ontology import PREFIXES
from inograph.queries.typed import advice, unknown_terms, vocabulary
from inograph.site import asking, maps, tables
from inograph.site.frame import Sheet, Site
from inograph.store import KnowledgeGraph
from inograph.views.view import View
from inograph.web.guard import is_page, sent
from inograph.web.questions import said_again

START = """SELECT ?activity ?activityLabel ?lead ?leadLabel WHERE {
  ?activity a inog:PlannedActivity ; inog:hasLeadExecutor ?lead .
}
ORDER BY ?lead"""
KEYWORDS = (
    "a abs as asc ask avg base bind bnode bound by ceil coalesce concat construct contains count datatype day"
    " desc describe distinct encode_for_uri exists filter floor from graph group group_concat having hours if"
    " in iri isblank isiri isliteral isnumeric isuri lang langmatches lcase limit max md5 min minus minutes"
    " month named not now offset optional order prefix rand reduced regex replace round sameterm sample seconds"
    " select separator service sha1 sha256 sha384 sha512 silent str strafter strbefore strdt strends strlang"
    " strlen strstarts struuid substr sum timezone tz ucase undef union uri uuid values where year"
)
"""The words of SPARQL 1.1: they are coloured, and typing one does not open the list of terms."""
WORDS = {
    "title": Text("Свой запрос", "A query of one's own"),
    "about": Text(
        "SPARQL 1.1 к графу этой программы. Стандартные префиксы известны; столбцы ?xLabel заполняются сами.",
        "SPARQL 1.1 over the graph of this programme. Standard prefixes are known; ?xLabel columns fill themselves.",
    ),
    "query": Text("Запрос", "Query"),
    "run": Text("Выполнить", "Run"),
    "keys": Text("Ctrl+Enter тоже выполняет. Слова словаря подсказываются по мере набора и по Ctrl+пробел.",
                 "Ctrl+Enter runs it too. Terms are suggested as you type, and by Ctrl+Space."),
    "found": Text("Подходящие слова словаря", "Terms that fit"),
    "some": Text("Подходит слов: {n}. {term}", "{n} terms fit. {term}"),
    "none": Text("Подходящих слов нет", "No term fits"),
    "put": Text("вставить в запрос", "put into the query"),
    "concepts": Text("Слова справочников", "Concepts"),
    "examples": Text("Примеры", "Examples"),
    "pick": Text("сохранённый вопрос", "a saved question"),
    "prefixes": Text("Префиксы", "Prefixes"),
    "terms": Text("Классы и свойства", "Classes and properties"),
    "cut": Text("Ответ обрезан по пределу.", "The answer was cut at a limit."),
    "network": Text("Сеть", "Network"),
    "network_how": Text("Ответ с ?source и ?target или CONSTRUCT рисуется как сеть.",
                        "An answer with ?source and ?target, or a CONSTRUCT, is drawn as a network."),
    "large": Text("Сеть слишком велика для рисунка: {n} узлов.", "The network is too large to draw: {n} nodes."),
    "empty": Text("Ответ пуст.", "The answer is empty."),
}  # fmt: skip


ELSEWHERE = (
    ("skos:prefLabel", Text("имя участника, название мероприятия", "the name of a body or an activity")),
    ("skos:altLabel", Text("другое или краткое имя", "another or a short name")),
    ("skos:notation", Text("номер мероприятия в плане", "the number of an activity in its plan")),
    ("org:classification", Text("вид участника", "the kind of a body")),
    ("dcterms:source", Text("откуда это известно", "where it is known from")),
)
"""Properties of other vocabularies that a query of one's own needs most."""


class Example(NamedTuple):
    """A saved question as a text to begin with."""

    title: Text
    topic: Text
    text: str


class Editor:
    """Draws the page for what was written and what was answered."""

    def __init__(self, kg: KnowledgeGraph, site: Site) -> None:
        self.kg, self.site = kg, site

    @cached_property
    def known(self) -> frozenset[str]:
        """The terms of the vocabulary."""
        return vocabulary(self.kg.workspace)

    @cached_property
    def terms(self) -> list[tuple[Text, list[Term]]]:
        """The terms of the vocabulary by kind, classes first."""
        found = self.read.terms
        return [(title, [term for term in found if term.kind == kind]) for kind, title in KINDS.items()]

    @cached_property
    def read(self) -> Vocabulary:
        """The vocabulary: its terms, and the concepts of its schemes."""
        return read(self.kg.workspace)

    def hints(self, text: str) -> list[Text]:
        """Terms of a query that the vocabulary does not have, each with the alike ones."""
        return [said for _, said in unknown_terms(text, self.known)]

    @cached_property
    def examples(self) -> list[Example]:
        """Every saved question with its defaults."""
        found = sorted(queries.load_all(self.kg.workspace).questions.values(), key=lambda q: (q.topic, q.name))
        return [Example(q.summary, queries.topic_name(q.topic), q.text.strip()) for q in found]

    def page(self, request: Request, text: str, result: Result | None, wrong: tuple[int, Text] | None) -> Response:
        """The editor with a text in it and, below, the answer or what is wrong with the text."""
        lang = self._language(request)
        place = "sparql/index.html" if is_page(request) else "sparql"  # links of a page are relative
        sheet = Sheet(self.site, lang, place, said_again(request.query_params))
        shared: dict[str, Any] = {
            "words": WORDS,
            "text": text or START,
            "action": request.url.path,
            "keywords": KEYWORDS,
            "examples": self.examples,
            "prefixes": sorted(PREFIXES.items()),
            "terms": self.terms,
            "schemes": self.read.schemes,
            "elsewhere": ELSEWHERE,
            "wrong": wrong and wrong[1],
            "answered": result is not None,
            "answer": tables.Table(), "files": [], "picture": None, "too_large": "", "truncated": False, "hints": [],
        }  # fmt: skip
        if result is not None:
            shared |= self._answer(sheet, request, text, result)
        page = sheet.render("editor.html", "ask", WORDS["title"], **shared)
        return sent(page, "index.html", wrong[0] if wrong else 200)

    def _language(self, request: Request) -> Language:
        languages = self.kg.workspace.config.languages
        code = request.path_params.get("other") or request.query_params.get("lang") or languages[0]
        return "en" if code == "en" and "en" in languages else "ru" if "ru" in languages else "en"

    def _answer(self, sheet: Sheet, request: Request, text: str, result: Result) -> dict[str, Any]:
        result = queries.labelled(self.kg, result, sheet.lang) if isinstance(result, Answer) else result
        picture, large = self._picture(sheet, result)
        query = urlencode({"query": text})
        kinds = ("csv", "json", "xml") if form_of(text) in ("SELECT", "ASK") else ("ttl", "json", "xml")
        return {
            "answer": tables.table(sheet, result),
            "files": [asking.File(kind.upper(), f"{request.url.path}?{query}&format={kind}") for kind in kinds],
            "picture": picture,
            "too_large": sheet.t.plain(WORDS["large"]).format(n=large) if large else "",
            "truncated": getattr(result, "truncated", False),
            "hints": [*advice(text, self.known)] if queries.is_empty(result) else self.hints(text),
        }

    def _picture(self, sheet: Sheet, result: Result) -> tuple[object, int]:
        """The answer as a picture; the number of nodes where there are too many."""
        columns = {*result.variables} if isinstance(result, Answer) else {"source", "target"}
        if isinstance(result, bool) or not {"source", "target"} <= columns or queries.is_empty(result):
            return None, 0
        try:
            graph = network.of_result(self.kg, result, sheet.lang)
            if len(graph) > asking.MOST_DRAWN:
                return None, len(graph)
            return maps.drawn(sheet, graph, View("answer", WORDS["network"], "")), 0
        except InographError:
            return None, 0  # the table says the same
