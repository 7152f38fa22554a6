"""A table of answers: what every query gives back, whichever store answered it, and how it is written for people."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from inograph.errors import Text, WrongUse

Term = NamedNode | Literal | BlankNode
XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = XSD + "string"


@dataclass(frozen=True, slots=True)
class Answer:
    """The solutions of a SELECT: one row a solution, `None` where a variable is unbound."""

    variables: tuple[str, ...]
    rows: Sequence[tuple[Term | None, ...]]
    truncated: bool = False

    def records(self) -> list[dict[str, str | None]]:
        """Rows as plain text by variable name: IRIs and lexical forms."""
        return [
            {v: None if t is None else t.value for v, t in zip(self.variables, row, strict=True)} for row in self.rows
        ]

    def as_json(self) -> dict[str, Any]:
        """The W3C SPARQL 1.1 Query Results JSON Format; a cut answer says `"truncated": true`."""
        bindings = [
            {v: term_json(t) for v, t in zip(self.variables, row, strict=True) if t is not None} for row in self.rows
        ]
        head: dict[str, Any] = {"truncated": True} if self.truncated else {}
        return head | {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}


class Triples(list[Triple]):
    """The triples of a CONSTRUCT or DESCRIBE, and whether some were cut off."""

    def __init__(self, triples: Iterable[Triple] = (), *, truncated: bool = False) -> None:
        super().__init__(triples)
        self.truncated = truncated


def rows_of(result: Answer | list[Triple] | bool) -> Answer:
    """The rows of a SELECT; WrongUse for the result of another form."""
    if not isinstance(result, Answer):
        raise WrongUse(Text("это не SELECT", "this is not a SELECT"))
    return result


Result = Answer | list[Triple] | bool
"""What SELECT, CONSTRUCT or DESCRIBE, and ASK give."""


def term_json(term: Term) -> dict[str, str]:
    """One RDF term in SPARQL results JSON."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    out = {"type": "literal", "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif term.datatype.value != XSD_STRING:
        out["datatype"] = term.datatype.value
    return out


def term_from_json(data: dict[str, str]) -> Term:
    """The reverse of `term_json`."""
    match data["type"]:
        case "uri":
            return NamedNode(data["value"])
        case "bnode":
            return BlankNode(data["value"])
        case _:
            language, datatype = data.get("xml:lang"), data.get("datatype")
            if language:
                return Literal(data["value"], language=language)
            return Literal(data["value"], datatype=NamedNode(datatype) if datatype else None)


Value = str | int | float | bool | date | Decimal | None


def value_of(term: Term | Triple | None) -> Value:
    """A term as a plain Python value; what its datatype does not allow stays text.

    >>> value_of(Literal("3", datatype=NamedNode(XSD + "integer")))
    3
    """
    if term is None or not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    read = _READERS.get(term.datatype.value.removeprefix(XSD))
    try:
        return read(term.value) if read else term.value
    except (ValueError, ArithmeticError):
        return term.value


_READERS: Mapping[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
}


def from_json(text: str | bytes) -> Answer | bool:
    """Parse SPARQL results JSON (SELECT or ASK)."""
    data = json.loads(text)
    if "boolean" in data:
        return bool(data["boolean"])
    variables = tuple(data["head"]["vars"])
    if unknown := {name for binding in data["results"]["bindings"] for name in binding} - set(variables):
        raise ValueError(f"a value for a variable that is not in the head: {sorted(unknown)[0]}")
    rows = [tuple(term_from_json(b[v]) if v in b else None for v in variables) for b in data["results"]["bindings"]]
    return Answer(variables, rows, bool(data.get("truncated")))


# How an answer is written


class Cell(NamedTuple):
    """What a person sees in a cell, and where it leads."""

    value: Value
    link: str | None = None


class Sheet(NamedTuple):
    """Headings and cells, ready to be written in any form."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


_CUT = Text("ответ обрезан: здесь не все строки", "the answer is cut: these are not all rows")
_YES, _NO = Text("да", "yes"), Text("нет", "no")
_WIDEST, _LONGEST_CELL = 72, 32_767


def render(
    result: Result,
    form: str,
    *,
    lang: str = "ru",
    headings: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> str | bytes:
    """An answer as table, csv, tsv, json, md, html or xlsx (bytes); `headings` are the titles of columns.

    csv, tsv and json are the W3C SPARQL results; what is for people shows a label instead of an IRI. Triples are
    JSON-LD in json, Turtle in table and ttl, N-Triples in nt, else three columns.
    """
    if isinstance(result, bool):
        return _render_ask(result, form, lang)
    if not isinstance(result, Answer):
        if form in _RDF:
            written = serialize(result, format=_RDF[form], prefixes=dict(prefixes or {}))
            return (written or b"").decode()
        result = _as_answer(result)
    if form in _W3C:
        return _W3C[form](result)
    return _form(form)(_shown(result, form, lang, headings or {}), lang)


def render_rows(
    columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], form: str, *, lang: str = "ru"
) -> str | bytes:
    """Plain records in the same forms: `columns` are keys and their headings; csv and tsv show values as they are."""
    cells = [[Cell(_plain(row.get(column))) for column in columns] for row in rows]
    sheet = Sheet(list(columns.values()), cells)
    if form in ("csv", "tsv"):
        return _separated(sheet, "," if form == "csv" else "\t")
    return _form(form)(sheet, lang)


def _plain(value: object) -> Value:
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return value if isinstance(value, str | int | float | Decimal | date | None) else str(value)


def _form(form: str) -> Callable[[Sheet, str], str | bytes]:
    if form in _FORMS:
        return _FORMS[form]
    known = ", ".join(sorted({*_FORMS, *_W3C}))
    raise WrongUse(Text(f"нет такого вида ответа: {form}", f"there is no such form of an answer: {form}"),
                   remedy=Text(f"Есть: {known}.", f"There are: {known}."))  # fmt: skip


def _render_ask(answer: bool, form: str, lang: str) -> str | bytes:
    if form == "json":
        return json.dumps({"head": {}, "boolean": answer})
    if form in ("csv", "tsv"):
        return str(answer).lower()
    word = (_YES if answer else _NO).in_(lang)
    return word if form in ("table", "md") else _form(form)(Sheet([""], [[Cell(word)]]), lang)


def _as_answer(triples: list[Triple]) -> Answer:
    rows = [tuple(_term(part) for part in (t.subject, t.predicate, t.object)) for t in triples]
    return Answer(("subject", "predicate", "object"), rows, getattr(triples, "truncated", False))


def _term(part: Term | Triple) -> Term:
    return Literal(str(part)) if isinstance(part, Triple) else part


def _shown(answer: Answer, form: str, lang: str, headings: Mapping[str, str]) -> Sheet:
    at = {name: n for n, name in enumerate(answer.variables)}
    merged = {f"{name}Label" for name in at} & set(at) if form != "xlsx" else set()
    names = [name for name in at if name not in merged]
    columns = [(at[name], at[f"{name}Label"] if f"{name}Label" in merged else None) for name in names]
    rows = [[_cell(row[n], row[label] if label is not None else None) for n, label in columns] for row in answer.rows]
    return Sheet([headings.get(name, name) for name in names], rows, _CUT.in_(lang) if answer.truncated else "")


def _cell(term: Term | None, label: Term | None) -> Cell:
    if not isinstance(term, NamedNode):
        return Cell(value_of(label if term is None else term))
    text = label.value if label is not None else _short(term.value)
    return Cell(text, term.value)


def _short(iri: str) -> str:
    return re.sub(r"^https://w3id\.org/inograph/(id/|scheme/|ontology#)", "", iri)


def _words(value: Value, lang: str) -> str:
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(lang)
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _width(text: str) -> int:
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)  # fmt: skip


def _clipped(text: str) -> str:
    while _width(text) > _WIDEST:
        text = text[: _WIDEST - 1 - (_width(text[:_WIDEST]) - len(text[:_WIDEST]))].rstrip() + "…"
    return text


def _table(sheet: Sheet, lang: str) -> str:
    """Columns that line up in a terminal; a cell over 72 places ends in an ellipsis."""
    rows = [[_clipped(_words(cell.value, lang)) for cell in row] for row in sheet.rows]
    number = [_is_numeric(column) for column in zip(*sheet.rows, strict=True)] or [False] * len(sheet.headings)
    widths = [max(map(_width, column)) for column in zip(sheet.headings, *rows, strict=True)]
    lines = [sheet.headings, ["─" * width for width in widths], *rows]
    out = ["  ".join(_padded(*cell) for cell in zip(line, widths, number, strict=True)).rstrip() for line in lines]
    return "\n".join([*out, *([f"({sheet.note})"] if sheet.note else [])])


def _is_numeric(cells: Iterable[Cell]) -> bool:
    values = [cell.value for cell in cells if cell.value is not None]
    return bool(values) and all(isinstance(value, int | float | Decimal) for value in values)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _markdown(sheet: Sheet, lang: str) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(re.sub(r"([\\|`*_\[\]<>])", r"\\\1", cell) for cell in cells) + " |"

    rows = [line(_words(cell.value, lang) for cell in row) for row in sheet.rows]
    rule = "|" + " --- |" * len(sheet.headings)
    return "\n".join([line(sheet.headings), rule, *rows, *(["", sheet.note] if sheet.note else [])])


def _html(sheet: Sheet, lang: str) -> str:
    """A whole small document; every text is escaped, a link leads to http or https only."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in sheet.headings)
    body = "".join(f"<tr>{''.join(f'<td>{_anchor(cell, lang)}</td>' for cell in row)}</tr>\n" for row in sheet.rows)
    note = f"<p>{escape(sheet.note)}</p>\n" if sheet.note else ""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<meta charset="utf-8">\n<title>inograph</title>\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{note}</html>"
    )


def _anchor(cell: Cell, lang: str) -> str:
    words = escape(_words(cell.value, lang))
    if cell.link and re.match(r"https?://", cell.link):
        return f'<a href="{escape(cell.link)}">{words}</a>'
    return words


def _separated(sheet: Sheet, separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n" if separator == "," else "\n")
    writer.writerow(sheet.headings)
    writer.writerows(["" if cell.value is None else cell.value for cell in row] for row in sheet.rows)
    return out.getvalue()


def _csv(answer: Answer) -> str:
    """The W3C SPARQL 1.1 CSV results: values as they are, CRLF."""
    rows = [[Cell(None if t is None else f"_:{t.value}" if isinstance(t, BlankNode) else t.value) for t in row]
            for row in answer.rows]  # fmt: skip
    return _separated(Sheet(answer.variables, rows), ",")


def _tsv(answer: Answer) -> str:
    """The W3C SPARQL 1.1 TSV results: terms in Turtle syntax."""
    lines = ["\t".join(f"?{variable}" for variable in answer.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _json(answer: Answer) -> str:
    return json.dumps(answer.as_json(), ensure_ascii=False, indent=1)


def _xlsx(sheet: Sheet, lang: str) -> bytes:
    """A workbook of one sheet: numbers stay numbers, a text that looks like a formula stays a text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet("inograph")
    page.append([_guarded(WriteOnlyCell(page), heading, lang) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([_guarded(WriteOnlyCell(page), cell.value, lang) for cell in row])
    if sheet.note:
        page.append([sheet.note])
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _guarded(cell: Any, value: Value, lang: str) -> Any:
    if value is None or (isinstance(value, int | float | Decimal | date) and not isinstance(value, bool)):
        cell.value = value
        return cell
    text = _words(value, lang) if isinstance(value, bool) else str(value)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "�", text)
    cell.value = text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell


def _undated(book: bytes) -> bytes:
    """The same workbook without the clock in it: equal answers are equal files."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">1980-01-01T00:00:00Z<", data)
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return out.getvalue()


_RDF = {"json": RdfFormat.JSON_LD, "table": RdfFormat.TURTLE, "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
_W3C: Mapping[str, Callable[[Answer], str]] = {"csv": _csv, "tsv": _tsv, "json": _json}
_FORMS: Mapping[str, Callable[[Sheet, str], str | bytes]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "xlsx": _xlsx,
}
