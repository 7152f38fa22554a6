"""A reply becomes an answer only if it is a whole, well-formed one to the very query that was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import Message

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from inograph.answers import XSD, Answer, Result, Term, Triples, from_json, value_of
from inograph.errors import EndpointFailed, Text
from inograph.queries.scopes import survey, written_terms
from inograph.remote.failures import failed
from inograph.remote.transport import Reply

JSON = frozenset({"application/sparql-results+json", "application/json"})
TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_TYPED = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "date"))
_BOOLEAN, _STRING = XSD + "boolean", XSD + "string"
_TRUTH = {"1": "true", "0": "false"}
_VIRTUOSO_ASK = "__ASK_RETVAL"


def checked(where: str, reply: Reply, text: str, form: str) -> Result:
    """The answer of a reply to a query of this form; EndpointFailed for anything less."""
    if form in ("CONSTRUCT", "DESCRIBE"):
        return _graph(where, reply)
    answer = _table(where, reply)
    if form == "ASK":
        return _yes_or_no(where, reply, answer)
    if isinstance(answer, bool):
        raise failed(where, Text("на SELECT пришло «да» или «нет»", "a yes or no came for a SELECT"), reply.status)
    return _as_asked(_with_columns(where, reply, answer, expected(text)), text)


def expected(text: str) -> tuple[str, ...] | None:
    """The columns that a query asks for; None where only the server can read it."""
    try:
        found = ox.Store().query(text)
    except (SyntaxError, OSError, ValueError):
        return None
    return tuple(variable.value for variable in found.variables) if isinstance(found, ox.QuerySolutions) else None


def _table(where: str, reply: Reply) -> Answer | bool:
    _expect_type(where, reply, JSON)
    try:
        answer = from_json(reply.body.decode("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"[:120]
        raise failed(where, Text(f"это не ответ SPARQL ({reason})", f"not a SPARQL result ({reason})"),
                     reply.status, reply.body) from None  # fmt: skip
    if isinstance(answer, Answer):
        if len(set(answer.variables)) != len(answer.variables):
            raise failed(where, Text("переменная названа дважды", "a variable is named twice"), reply.status)
        _expect_well_typed(where, reply, answer)
    return answer


def _expect_well_typed(where: str, reply: Reply, answer: Answer) -> None:
    """A number that is no number would bring down whoever counts with it."""
    for row in answer.rows:
        for term in row:
            if isinstance(term, Literal) and term.datatype.value in _TYPED and isinstance(value_of(term), str):
                shown = f"{term.value[:40]!r} ({term.datatype.value.rpartition('#')[2]})"
                raise failed(where, Text(f"неверное значение {shown}", f"an ill-typed value {shown}"), reply.status)


def _yes_or_no(where: str, reply: Reply, answer: Answer | bool) -> bool:
    if isinstance(answer, bool):
        return answer
    if answer.variables == (_VIRTUOSO_ASK,) and len(answer.rows) <= 1:  # a table of one row for yes, of none for no
        return any(row[0] is not None and row[0].value in ("1", "true") for row in answer.rows)
    raise failed(where, Text("на ASK пришла таблица", "a table came for an ASK"), reply.status, reply.body)


def _with_columns(where: str, reply: Reply, answer: Answer, columns: Sequence[str] | None) -> Answer:
    """The answer with the columns in the order of the query."""
    if columns is None or tuple(columns) == answer.variables:
        return answer
    if set(columns) != set(answer.variables):
        wanted, came = ", ".join(sorted(columns)), ", ".join(sorted(answer.variables))[:80]
        message = Text(f"столбцы не те: спрошено {wanted}, пришло {came}",
                       f"other columns than asked for: {wanted} asked, {came} came")  # fmt: skip
        raise failed(where, message, reply.status)
    order = [answer.variables.index(name) for name in columns]
    return Answer(tuple(columns), [tuple(row[n] for n in order) for row in answer.rows], answer.truncated)


def _as_asked(answer: Answer, text: str) -> Answer:
    """The answer with values in the form that the query and their own type give them.

    Virtuoso may give an IRI that the query itself names for a column back as text, and `true` as the number 1.
    """
    named = _named(text)
    of_columns = [named.get(variable, frozenset()) for variable in answer.variables]
    rows = [tuple(map(_term, row, of_columns)) for row in answer.rows]
    return Answer(answer.variables, rows, answer.truncated)


def _named(text: str) -> dict[str, frozenset[str]]:
    """The IRIs that each `VALUES` line of a variable names, where all its lines name IRIs and nothing else."""
    lines: dict[str, list[str]] = {}
    found = survey(text)
    for slot in found.slots:
        inside = text[slot.start : slot.end]
        terms = [] if "UNDEF" in inside.upper() else written_terms(inside)
        lines.setdefault(slot.name, []).extend(terms or [""])
    return {
        name: frozenset(term[1:-1] for term in terms)
        for name, terms in lines.items()
        if all(term.startswith("<") for term in terms)
    }


def _term(term: Term | None, named: frozenset[str]) -> Term | None:
    if not isinstance(term, Literal):
        return term
    if term.datatype.value == _BOOLEAN:
        return Literal(_TRUTH.get(term.value, term.value), datatype=term.datatype)
    return NamedNode(term.value) if term.datatype.value == _STRING and term.value in named else term


def _graph(where: str, reply: Reply) -> Triples:
    kind = _expect_type(where, reply, frozenset(TRIPLES))
    if not reply.counted:
        raise failed(where, Text("не видно, весь ли это ответ (нет длины)",
                                 "no sign that the answer is whole (it has no length)"), reply.status)  # fmt: skip
    try:
        return Triples(dict.fromkeys(_triples(reply.body, TRIPLES[kind])))
    except (SyntaxError, ValueError) as error:
        raise failed(where, Text(f"триплеты не читаются: {error}", f"the triples cannot be read: {error}"),
                     reply.status, reply.body) from None  # fmt: skip


def _triples(body: bytes, form: RdfFormat) -> Iterator[Triple]:
    for quad in parse(body, format=form):
        yield quad.triple


def _expect_type(where: str, reply: Reply, kinds: frozenset[str]) -> str:
    kind = reply.headers.get_content_type()
    if kind not in kinds:
        raise failed(where, Text(f"вместо ответа пришло {kind}", f"{kind} came instead of a result"),
                     reply.status, reply.body)  # fmt: skip
    if (coding := reply.headers.get("Content-Encoding", "identity")) != "identity":
        raise failed(where, Text(f"ответ сжат ({coding}) без спроса", f"compressed ({coding}) without being asked"),
                     reply.status)  # fmt: skip
    return kind


def says_cut(headers: Message, status: int, rows: int) -> bool:
    """Does the server itself say that rows are missing?"""
    most = (headers.get("X-SPARQL-MaxRows") or "").strip()
    return status == 206 or "X-SQL-State" in headers or bool(most and not (most.isdigit() and rows < int(most)))


def not_whole(where: str, came: int, there: int) -> EndpointFailed:
    """What to say when counting and paging do not agree."""
    return failed(where, Text(f"сервер насчитал {there} строк, а отдал {came}",
                              f"the server counts {there} rows and gave {came}"))  # fmt: skip
