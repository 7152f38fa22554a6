"""The saved questions with their answers for the defaults, as tables, files and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from inograph import queries
from inograph.answers import Answer, Result, Term, forms, sheets
from inograph.answers.separated import separated
from inograph.answers.workbook import workbook
from inograph.errors import InographError
from inograph.queries import Question, titles
from inograph.site import bounds, each, maps, networks, tables, ways
from inograph.site.frame import Sheet, Site
from inograph.site.texts import Words

MOST_DRAWN = 120
"""Lines of a network that is drawn on the page of its question."""
BOOK = 20_000
"""Rows of an answer in a workbook and as JSON; its CSV holds all."""


@dataclass(frozen=True)
class File:
    """A download."""

    label: str
    href: str


def catalogue(site: Site) -> dict[str, Question]:
    """The saved questions by name."""
    found: dict[str, Question] = site.once(("questions",), lambda: dict(queries.load_all(site.ws).questions))
    return found


def page(sheet: Sheet) -> bytes:
    """Every question, by topic."""
    topics: defaultdict[str, list[Question]] = defaultdict(list)
    for question in catalogue(sheet.site).values():
        topics[question.topic].append(question)
    return sheet.render(
        "questions.html",
        "ask",
        sheet.t("ask.title"),
        count=len(catalogue(sheet.site)),
        topics=sorted(topics.items(), key=lambda item: (_TOPICS.get(item[0], 9), item[0])),
        topic_name=lambda topic: queries.topic_name(topic).in_(sheet.lang),
    )


_TOPICS = {"who": 0, "load": 1, "deadlines": 2, "dependencies": 3, "maps": 4, "evidence": 5, "quality": 6}


def answered(sheet: Sheet, question: Question) -> Result:
    """The answer for the defaults, in the language of the page; empty and cut off where it takes too long."""
    return _or_cut(networks.answer_of(sheet.site, question, sheet.lang))


def _or_cut(result: Result | None) -> Result:
    return Answer((), (), truncated=True) if result is None else result


def question_page(sheet: Sheet, question: Question) -> bytes:
    """One question: what it answers, the answer, its files, its parameters, its SPARQL."""
    shown = networks.shown_of(sheet.site, question, sheet.lang)
    result = _or_cut(shown.result)
    lines, picture, more = _lines(sheet, question, result), _picture(sheet, question, result), _each(sheet, question)

    def drawn(share: float) -> bytes:
        told = tables.table(sheet, lines, shown.filled, tables.BYTES * share)
        return _question_page(sheet, question, shown, result, told, picture=picture, each=more)

    return bounds.fitting(drawn)


def _question_page(
    sheet: Sheet, question: Question, shown: networks.Shown, result: Result, told: tables.Table, **parts: object
) -> bytes:
    return sheet.render(
        "question.html",
        "ask",
        question.summary,
        q=question,
        topic=question.topic,
        topic_name=lambda topic: queries.topic_name(topic).in_(sheet.lang),
        answer=replace(told, total=shown.rows) if isinstance(result, Answer) else told,
        too_long=isinstance(result, Answer) and not result.variables,
        files=_files(sheet, result, shown.rows),
        parameters=[_parameter(sheet.t, p) for p in question.parameters],
        command=_command(question),
        q_text=queries.bind(question, {}).strip(),
        rest=left_out(sheet, question),
        why=queries.meaning(question),
        ways=[] if shown.rows else ways.on_from(sheet, question),
        **parts,
    )


def _each(sheet: Sheet, question: Question) -> tables.Table | None:
    """The answers for every body or activity as one table, whose first column says for which."""
    found = each.answers(sheet.site, question, sheet.lang)
    if found is None:
        return None
    rows = [(NamedNode(iri), *row) for iri, answer in found.answers for row in answer.rows]
    told = tables.table(sheet, Answer((found.parameter.option, *found.answers[0][1].variables), rows))
    of = replace(told.columns[0], title=sheet.t.plain(found.parameter.label))
    keys = [iri.rpartition("/")[2] for iri, answer in found.answers for _ in answer.rows][: len(told.rows)]
    words = {key: row[0].text or key for key, row in zip(keys, told.rows, strict=True)}
    return replace(told, columns=(of, *told.columns[1:]), pick=tables.Pick(of.name, of.title, tuple(keys), words))


def left_out(sheet: Sheet, question: Question) -> queries.LeftOut | None:
    """What the answer of a question cannot hold, counted once for all languages."""
    kg = sheet.site.kg
    return sheet.site.once(("left-out", question.name), lambda: queries.left_out(kg, question))


def _files(sheet: Sheet, result: Result, rows: int) -> list[File]:
    if isinstance(result, Answer):
        cut = f" ({sheet.t('ask.first_rows', n=sheet.t.number(BOOK))})" if rows > BOOK else ""
        return [File(f"XLSX{cut}", "answer.xlsx"), File("CSV", "answer.csv"), File(f"JSON{cut}", "answer.json")]
    if isinstance(result, list):
        return [File("JSON-LD", "answer.jsonld"), File("N-Triples", "answer.nt")]
    return [File("JSON", "answer.json")]


def file_names(question: Question) -> tuple[str, ...]:
    """The downloads that a question has, known without asking it."""
    match question.form:
        case "select":
            return ("answer.xlsx", "answer.csv", "answer.json")
        case "construct" | "describe":
            return ("answer.jsonld", "answer.nt")
        case _:
            return ("answer.json",)


def file(sheet: Sheet, question: Question, name: str) -> bytes:
    """One download of an answer."""
    result = answered(sheet, question)
    match name.removeprefix("answer"):
        case ".csv" if isinstance(result, Answer):
            return as_csv(result)
        case ".xlsx" if isinstance(result, Answer):
            own = as_sheet(sheet, result, len(result.rows))
            return workbook(sheets.book(own, sheet.lang), sheets.values(own))
        case ".jsonld" if isinstance(result, list):
            return serialize(_sorted(result), format=RdfFormat.JSON_LD) or b""
        case ".nt" if isinstance(result, list):
            return serialize(_sorted(result), format=RdfFormat.N_TRIPLES) or b""
        case _:
            return f"{forms.render(shortened(result), 'json')!s}\n".encode()


def shortened(result: Result) -> Result:
    """The first rows of a very long answer, any other as it is."""
    if not isinstance(result, Answer) or len(result.rows) <= BOOK:
        return result
    return replace(result, rows=result.rows[:BOOK], truncated=True)


def _sorted(triples: list[Triple]) -> list[Triple]:
    return sorted(triples, key=str)


def as_sheet(sheet: Sheet, answer: Answer, rows: int) -> sheets.Sheet:
    """An answer of so many rows, or some of it, with the headings of the page; a very long one says that it is cut."""
    shown = replace(answer, rows=answer.rows[:BOOK], truncated=answer.truncated or rows > BOOK)
    shown = queries.told_apart(shown, partial(tables.standing, sheet))
    return forms.shown(shown, "xlsx", sheet.lang, titles.headings(answer.variables, partial(tables.title, sheet.t)))


def as_csv(answer: Answer) -> bytes:
    """CSV for people with a byte order mark, without which Excel takes Russian letters for others."""
    return (csv_rows([map(Literal, answer.variables)]) + csv_rows(answer.rows)).encode("utf-8-sig")


def csv_rows(rows: Iterable[Iterable[Term | None]]) -> str:
    """Rows of an answer as CSV."""
    return separated(forms.lexical(rows))


def _lines(sheet: Sheet, question: Question, result: Result) -> Result:
    """A CONSTRUCT as the lines of its network, which the map has too; any other answer as it is."""
    if isinstance(result, list):
        return tables.edges(sheet, networks.network_of(sheet.site, question.name, sheet.lang))
    return result


def _parameter(t: Words, parameter: queries.Parameter) -> dict[str, object]:
    kind = t(f"type.{parameter.type}") if f"type.{parameter.type}" in t else parameter.type
    listed = Markup(", ").join(Markup("<code>{}</code>").format(v.rpartition(":")[2]) for v in parameter.values)
    return {
        "name": parameter.option, "label": parameter.label, "type": listed or kind,
        "default": " ".join(parameter.default),
    }  # fmt: skip


def _command(question: Question) -> str:
    options = " ".join(f"[--{p.option} …]" for p in question.parameters)
    return f"inograph ask {question.name} {options}".strip()


def _picture(sheet: Sheet, question: Question, result: Result) -> object:
    if not question.is_network or isinstance(result, bool):
        return None
    graph = networks.network_of(sheet.site, question.name, sheet.lang)
    two_mode = any(data.get("kind") == "activity" for _, data in graph.nodes(data=True))
    layout = "radial" if two_mode else "forceatlas2"
    view = maps.question_view(question, layout)
    try:
        return maps.drawn(sheet, graph, view)
    except InographError:
        return None  # the table says the same
