"""The saved questions with their answers for the defaults, as tables, files and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import partial

import networkx as nx
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from inograph import network, queries
from inograph.answers import Answer, Result, Term, forms, sheets
from inograph.answers.separated import separated
from inograph.answers.workbook import workbook
from inograph.errors import InographError
from inograph.ontology import ID, compact
from inograph.queries import Question, titles
from inograph.site import each, maps, networks
from inograph.site.answers import SHOWN, filled_of
from inograph.site.calendar import quarter_told
from inograph.site.frame import Sheet, Site
from inograph.site.texts import Words
from inograph.site.wording import named

CELLS, BYTES, MOST_DRAWN = 2_800, 230_000, 120
"""Cells and bytes of an answer on its page; lines of a network that is drawn there."""
BOOK = 20_000
"""Rows of an answer in a workbook and as JSON; its CSV holds all."""
_LONG = 24
"""A name of more letters takes several lines, and its column keeps room for some words side by side."""
_NUMBERS = ("integer", "decimal", "double", "float")


@dataclass(frozen=True)
class Column:
    """A column of an answer: the variable, its words, whether it holds numbers, and long names."""

    name: str
    title: str
    numeric: bool
    wide: bool = False


@dataclass(frozen=True)
class Cell:
    """A value as people read it, with the page of the thing it names."""

    text: str | None
    href: str | None = None
    sort: str = ""
    time: bool = False


@dataclass(frozen=True)
class Table:
    """An answer as a table; `boolean` for a question that is answered by yes or no."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    boolean: bool | None = None
    keys: tuple[str, ...] = ()
    """Of each row what a filter chooses it by."""
    bare: tuple[str, ...] = ()
    """What the columns are called that are left out, since no row has anything there."""

    @property
    def choices(self) -> list[tuple[str, str, int]]:
        """Every key, the words of its first cell, how many rows have it."""
        names = {key: row[0].text or key for key, row in zip(self.keys, self.rows, strict=True)}
        return [(key, name, self.keys.count(key)) for key, name in names.items()]


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
    lines = _lines(sheet, question, result)
    told = table(sheet, lines, shown.filled)
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
        picture=_picture(sheet, question, result),
        parameters=[_parameter(sheet.t, p) for p in question.parameters],
        command=_command(question),
        q_text=queries.bind(question, {}).strip(),
        rest=left_out(sheet, question),
        each=_each(sheet, question),
    )


def _each(sheet: Sheet, question: Question) -> Table | None:
    """The answers for every body or activity as one table, whose first column says for which."""
    found = each.answers(sheet.site, question, sheet.lang)
    if found is None:
        return None
    rows = [(NamedNode(iri), *row) for iri, answer in found.answers for row in answer.rows]
    told = table(sheet, Answer((found.parameter.option, *found.answers[0][1].variables), rows))
    of = replace(told.columns[0], title=sheet.t.plain(found.parameter.label))
    keys = [iri.rpartition("/")[2] for iri, answer in found.answers for _ in answer.rows]
    return replace(told, columns=(of, *told.columns[1:]), keys=tuple(keys[: len(told.rows)]))


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
    return forms.shown(shown, "xlsx", sheet.lang, titles.headings(answer.variables, partial(_title, sheet.t)))


def as_csv(answer: Answer) -> bytes:
    """CSV for people with a byte order mark, without which Excel takes Russian letters for others."""
    return (csv_rows([map(Literal, answer.variables)]) + csv_rows(answer.rows)).encode("utf-8-sig")


def csv_rows(rows: Iterable[Iterable[Term | None]]) -> str:
    """Rows of an answer as CSV."""
    return separated(forms.lexical(rows))


def table(sheet: Sheet, result: Result, filled: Collection[str] = ()) -> Table:
    """An answer for people: things by their labels, linked; label columns folded into what they label.

    Of one that was cut, `filled` are the columns in which some row of the whole has something.
    """
    if isinstance(result, bool):
        return Table(boolean=result)
    if isinstance(result, list):
        return table(sheet, _edges(sheet, network.of_result(sheet.site.kg, result, sheet.lang)))
    answer = result
    at = {name: i for i, name in enumerate(answer.variables)}
    shown = [n for n in answer.variables if not (n.endswith("Label") and n.removesuffix("Label") in at)]
    told = filled_of(answer).union(filled)
    bare = [n for n in shown[1:] if not {n, f"{n}Label"} & told]
    shown = [n for n in shown if n not in bare]
    columns = tuple(Column(n, _title(sheet.t, n), _numeric(answer, at[n])) for n in shown)
    rows = (
        tuple(_cell(sheet, row[at[n]], row[at[f"{n}Label"]] if f"{n}Label" in at else None) for n in shown)
        for row in answer.rows[: min(SHOWN, CELLS // max(len(shown), 1))]
    )
    fitting = tuple(_fitting(rows))
    columns = tuple(
        replace(column, wide=any(len(row[n].text or "") > _LONG for row in fitting)) for n, column in enumerate(columns)
    )
    return Table(columns, fitting, len(answer.rows), bare=tuple(_title(sheet.t, n) for n in bare))


def _fitting(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The first rows, as many as a page has room for: long names leave room for fewer."""
    room = BYTES
    for row in rows:
        room -= sum(60 + len((cell.text or "").encode()) + len(cell.href or "") for cell in row)
        if room < 0:
            return
        yield row


def _lines(sheet: Sheet, question: Question, result: Result) -> Result:
    """A CONSTRUCT as the lines of its network, which the map has too; any other answer as it is."""
    if isinstance(result, list):
        return _edges(sheet, networks.network_of(sheet.site, question.name, sheet.lang))
    return result


def _edges(sheet: Sheet, graph: nx.MultiDiGraph[str]) -> Answer:
    """The lines of a network as rows."""
    rows: list[tuple[Term | None, ...]] = []
    for a, b, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], str(e[2].get("role")))):
        role = {"lead": sheet.t("role.lead"), "co-executor": sheet.t("role.co")}.get(str(data.get("role")), "")
        said = role or str(data.get("relation_label") or data.get("relation") or "")
        if data.get("by_agreement"):
            said = f"{said}, {sheet.t('consent.yes')}"
        ends = [(NamedNode(iri), Literal(graph.nodes[iri]["label"])) for iri in (a, b)]
        rows.append((*ends[0], Literal(said), *ends[1]))
    return Answer(("source", "sourceLabel", "relation", "target", "targetLabel"), rows)


def _title(t: Words, name: str) -> str:
    """What a variable is called: from the texts, else its own words."""
    return str(t(f"var.{name}")) if f"var.{name}" in t else titles.own_words(name)


def _numeric(answer: Answer, column: int) -> bool:
    values = [row[column] for row in answer.rows[:SHOWN] if row[column] is not None]
    return bool(values) and all(isinstance(v, Literal) and _type_of(v) in _NUMBERS for v in values)


def _type_of(literal: Literal) -> str:
    return literal.datatype.value.rpartition("#")[2]


def _cell(sheet: Sheet, term: Term | None, label: Term | None) -> Cell:
    if term is None:
        return Cell(label.value if label else None)
    if isinstance(term, Literal):
        return _literal(sheet.t, term)
    if term.value.startswith(f"{ID}period/"):
        return _period(sheet, term.value, label)
    href = sheet.page_of(term.value)
    body = sheet.site.facts.stakeholder.get(term.value)
    if body:
        return Cell(sheet.t.plain(named(sheet.t, body)), href)
    if label is not None:
        return Cell(label.value, href)
    thing = sheet.site.facts.by_iri.get(term.value)
    code = term.value.rpartition("/")[2]
    if f"unit.{code}" in sheet.t:
        return Cell(sheet.t(f"unit.{code}"))
    kinds = sheet.site.facts.kinds.get(code)
    return Cell(sheet.t.plain(thing.label if thing else kinds if kinds else compact(term.value)), href)


def _period(sheet: Sheet, iri: str, label: Term | None) -> Cell:
    """A period, sorted by the day on which it ends."""
    known = sheet.site.facts.periods.get(iri)
    words = label.value if label else sheet.t.plain(known.label) if known else compact(iri)
    last = known.last if known else None
    return Cell(words, sort=last.strftime("%Y%m%d") if last else "99999999", time=True)


def _literal(t: Words, term: Literal) -> Cell:
    kind = _type_of(term)
    if kind in _NUMBERS:
        try:
            return Cell(t.number(float(Decimal(term.value))), sort=term.value)
        except InvalidOperation:
            return Cell(term.value)
    if kind == "date":
        year, month, day = term.value[:10].split("-") if term.value.count("-") == 2 else ("", "", "")
        told = f"{day}.{month}.{year}" if t.lang == "ru" and day else term.value
        return Cell(told, sort=term.value.replace("-", ""), time=True)
    if kind == "boolean":
        return Cell(t("yes" if term.value in ("true", "1") else "no_word"))
    if quarter := quarter_told(t, term.value):
        return Cell(quarter, sort=term.value.replace("-Q", ""), time=True)
    return Cell(term.value)


def _parameter(t: Words, parameter: queries.Parameter) -> dict[str, object]:
    kind = t(f"type.{parameter.type}") if f"type.{parameter.type}" in t else parameter.type
    listed = ", ".join(v.rpartition(":")[2] for v in parameter.values)
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
