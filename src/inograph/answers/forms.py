"""How an answer is written: the W3C SPARQL results for programs, sheets for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from inograph.answers import XSD_STRING, Answer, Result, Term, Value, value_of
from inograph.answers.separated import exactly, separated, visible
from inograph.answers.sheets import LOOKED_AT, WRITERS, Cell, Sheet, book, values
from inograph.answers.terminal import NO, YES
from inograph.answers.workbook import workbook
from inograph.errors import Text, WrongUse

_CUT = Text("ответ обрезан: здесь не все строки", "the answer is cut: these are not all rows")


def render(
    result: Result,
    form: str,
    *,
    lang: str = "ru",
    headings: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
    width: int = 0,
    exact: bool = False,
) -> str | bytes:
    """An answer as table, csv, tsv, json, md, html or xlsx (bytes); `headings` are the titles of columns.

    `width` is how many places a line of the terminal has; without it a table is as wide as its words.

    csv, tsv and json are the W3C SPARQL results; in csv no word is taken for a formula, unless it is to be `exact`.
    What is for people shows a label instead of an IRI. Triples are JSON-LD in json, Turtle in table and ttl, N-Triples
    in nt, else three columns.
    """
    if isinstance(result, bool):
        return _render_ask(result, form, lang)
    if not isinstance(result, Answer):
        if form in _RDF:
            written = serialize(result, format=_RDF[form], prefixes=dict(prefixes or {}))
            return (written or b"").decode()
        result = _as_answer(result)
    if form == "csv":
        rows = [result.variables, *lexical(result.rows)]
        return exactly(rows) if exact else separated(rows)
    if form in _W3C:
        return _W3C[form](result)
    return _form(form)(shown(result, form, lang, headings or {})._replace(width=width), lang)


def render_rows(
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    form: str,
    *,
    lang: str = "ru",
    note: str = "",
    width: int = 0,
) -> str | bytes:
    """Plain records in the same forms: `columns` are keys and their headings; no word is taken for a formula.

    `note` stands below the rows, in the forms for people; `width` is that of the terminal, 0 where nobody knows it.
    """
    if form == "xlsx":
        return _book(columns, [*rows], lang, note)
    sheet = sheet_of(columns, rows, note)._replace(width=width)
    if form in ("csv", "tsv"):
        return separated([sheet.headings, *values(sheet)], "," if form == "csv" else "\t")
    return _form(form)(sheet, lang)


def sheet_of(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], note: str = "") -> Sheet:
    """The same before they have a form."""
    cells = [[Cell(_plain(row.get(column))) for column in columns] for row in rows]
    return Sheet(list(columns.values()), cells, note)


def _book(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]], lang: str, note: str) -> bytes:
    """A workbook of plain records: most cells of a large table are empty, and none of them becomes an object."""
    told = ([_plain(row.get(column)) for column in columns] for row in rows)
    return workbook(book(sheet_of(columns, rows[:LOOKED_AT], note), lang), told)


def _plain(value: object) -> Value:
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return value if isinstance(value, str | int | float | Decimal | date | None) else str(value)


def _form(form: str) -> Callable[[Sheet, str], str | bytes]:
    if form in WRITERS:
        return WRITERS[form]
    known = ", ".join(sorted({*WRITERS, *_W3C, "csv"}))
    raise WrongUse(Text(f"нет такого вида ответа: {form}", f"there is no such form of an answer: {form}"),
                   remedy=Text(f"Есть: {known}.", f"There are: {known}."))  # fmt: skip


def _render_ask(answer: bool, form: str, lang: str) -> str | bytes:
    if form == "json":
        return json.dumps({"head": {}, "boolean": answer})
    if form == "xml":
        return _results("", f"<boolean>{str(answer).lower()}</boolean>")
    if form in ("csv", "tsv"):
        return str(answer).lower()
    word = (YES if answer else NO).in_(lang)
    return word if form in ("table", "md") else _form(form)(Sheet([""], [[Cell(word)]]), lang)


def _as_answer(triples: list[Triple]) -> Answer:
    rows = [tuple(_term(part) for part in (t.subject, t.predicate, t.object)) for t in triples]
    return Answer(("subject", "predicate", "object"), rows, getattr(triples, "truncated", False))


def _term(part: Term | Triple) -> Term:
    return Literal(str(part)) if isinstance(part, Triple) else part


def shown(answer: Answer, form: str, lang: str, headings: Mapping[str, str]) -> Sheet:
    """An answer as a sheet of a form for people; `headings` are the titles of columns.

    A workbook has the addresses of what it names in columns of their own, the last ones.
    """
    at = {name: n for n, name in enumerate(answer.variables)}
    merged = {f"{name}Label" for name in at} & set(at) if form != "xlsx" else set()
    names = sorted(
        (name for name in at if name not in merged), key=lambda name: form == "xlsx" and f"{name}Label" in at
    )
    columns = [(at[name], at[f"{name}Label"] if f"{name}Label" in merged else None) for name in names]
    whole = {at[name] for name in at if form == "xlsx" and f"{name}Label" in at}
    rows = [
        [_cell(row[n], row[label] if label is not None else None, n in whole) for n, label in columns]
        for row in answer.rows
    ]
    own = {name: headings.get(name, name) for name in names}
    heads = [headings.get(f"{name}Label", own[name]) if f"{name}Label" in merged else own[name] for name in names]
    return Sheet(heads, rows, _CUT.in_(lang) if answer.truncated else "")


@lru_cache(maxsize=20_000)
def _cell(term: Term | None, label: Term | None, whole: bool) -> Cell:
    """What a person sees of a term, of an address the whole or what tells it from others; many stand in many rows."""
    if not isinstance(term, NamedNode):
        return Cell(value_of(term if label is None else label))
    text = label.value if label is not None else term.value if whole else _short(term.value)
    return Cell(text, term.value)


def _short(iri: str) -> str:
    return _OURS.sub("", iri)


_OURS = re.compile(r"^https://w3id\.org/inograph/(id/|scheme/|ontology#)")


def lexical(rows: Iterable[Iterable[Term | None]]) -> Iterable[list[Value]]:
    """Terms as the W3C SPARQL 1.1 CSV results have them."""
    return ([str(t) if isinstance(t, BlankNode) else t and t.value for t in row] for row in rows)


def _tsv(answer: Answer) -> str:
    """The W3C SPARQL 1.1 TSV results: terms in Turtle syntax."""
    lines = ["\t".join(f"?{variable}" for variable in answer.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _json(answer: Answer) -> str:
    """The W3C results as JSON, a row a line."""
    before, after = around_json(answer)
    return f"{before}{json_rows(answer)}{after}"


def around_json(answer: Answer) -> tuple[str, str]:
    """What stands before the rows of an answer in JSON, and after them."""
    head = Answer(answer.variables, (), answer.truncated).as_json()
    told = json.dumps({name: part for name, part in head.items() if name != "results"}, ensure_ascii=False)
    return f'{told[:-1]}, "results": {{"bindings": [\n', "\n]}}"


def json_rows(answer: Answer) -> str:
    """The rows of an answer in JSON, a row a line, with a comma between them."""
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in answer.as_json()["results"]["bindings"])


def _xml(answer: Answer) -> str:
    """The SPARQL Query Results XML Format; a character that XML has no way to write becomes U+FFFD."""
    head = "".join(f"<variable name={_quoted(name)}/>" for name in answer.variables)
    rows = "\n".join(f"<result>{_bindings(answer.variables, row)}</result>" for row in answer.rows)
    return _results(head, f"<results>\n{rows}\n</results>")


def _results(head: str, body: str) -> str:
    opening = '<?xml version="1.0" encoding="utf-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
    return f"{opening}<head>{head}</head>\n{body}\n</sparql>\n"


def _bindings(names: Iterable[str], row: Iterable[Term | None]) -> str:
    return "".join(
        f"<binding name={_quoted(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(names, row, strict=True)
        if term is not None
    )


def _quoted(name: str) -> str:
    """The value of an attribute; `xml.sax.saxutils` would load the whole of `urllib` for it."""
    return f'"{escape(name)}"'


def _xml_term(term: Term) -> str:
    text = escape(visible(term.value), quote=False).replace("\r", "&#13;")
    if isinstance(term, NamedNode):
        return f"<uri>{text}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{text}</bnode>"
    about = f" xml:lang={_quoted(term.language)}" if term.language else ""
    if not about and term.datatype.value != XSD_STRING:
        about = f" datatype={_quoted(term.datatype.value)}"
    return f"<literal{about}>{text}</literal>"


_RDF = {
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "table": RdfFormat.TURTLE,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
}
_W3C: Mapping[str, Callable[[Answer], str]] = {"tsv": _tsv, "json": _json, "xml": _xml}
