"""An answer as a table for people: things by their names, each linked to its page, numbers and days in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

import networkx as nx
from pyoxigraph import Literal, NamedNode

from inograph import network
from inograph.analysis.coordination import quarter_of
from inograph.answers import Answer, Result, Term, things_of
from inograph.ontology import GRAPH, ID, compact
from inograph.queries import titles
from inograph.site.answers import SHOWN, filled_of
from inograph.site.calendar import quarter_told
from inograph.site.frame import Sheet
from inograph.site.texts import Words
from inograph.site.wording import moment, named

CELLS, BYTES = 2_800, 230_000
"""Cells and bytes of an answer on its page."""
_LONG = 24
"""A name of more letters takes several lines, and its column keeps room for some words side by side."""
_NUMBERS = ("integer", "decimal", "double", "float")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIMES = ("date", "gYearMonth", "gYear")


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
    parts: tuple[Cell, ...] = ()
    """Each of several things that it names."""
    note: str = ""
    """What tells it from others of its name."""


@dataclass(frozen=True)
class Pick:
    """What rows are chosen by: its name and title, the key of each row, and every key in words, in their order."""

    name: str
    title: str
    keys: tuple[str, ...]
    words: Mapping[str, str]

    @property
    def choices(self) -> list[tuple[str, str, int]]:
        """Every key, its words, how many rows have it."""
        return [(key, words, self.keys.count(key)) for key, words in self.words.items()]


@dataclass(frozen=True)
class Table:
    """An answer as a table; `boolean` for a question that is answered by yes or no."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    boolean: bool | None = None
    pick: Pick | None = None
    bare: tuple[str, ...] = ()
    """What the columns are called that are left out, since no row has anything there."""


def table(sheet: Sheet, result: Result, filled: Collection[str] = (), room: float = BYTES) -> Table:
    """An answer for people: things by their labels, linked; label columns folded into what they label.

    Of one that was cut, `filled` are the columns in which some row of the whole has something; no more rows are shown
    than there is `room` for, in bytes.
    """
    if isinstance(result, bool):
        return Table(boolean=result)
    if isinstance(result, list):
        return table(sheet, edges(sheet, network.of_result(sheet.site.kg, result, sheet.lang)))
    answer = result
    at = {name: i for i, name in enumerate(answer.variables)}
    shown = [n for n in answer.variables if not (n.endswith("Label") and n.removesuffix("Label") in at)]
    told = filled_of(answer).union(filled)
    bare = [n for n in shown[1:] if not {n, f"{n}Label"} & told]
    shown = [n for n in shown if n not in bare]
    columns = tuple(Column(n, title(sheet.t, n), _numeric(answer, at[n])) for n in shown)
    rows = (
        tuple(
            replace(
                _cell(sheet, row[at[n]], row[at[f"{n}Label"]] if f"{n}Label" in at else None),
                note=standing(sheet, row[at[n]]),
            )
            for n in shown
        )
        for row in answer.rows[: min(SHOWN, CELLS // max(len(shown), 1))]
    )
    fitting = tuple(_fitting(rows, room))
    columns = tuple(
        replace(column, wide=any(len(row[n].text or "") > _LONG for row in fitting)) for n, column in enumerate(columns)
    )
    pick = _quarters(sheet.t, [[row[at[n]] for n in shown] for row in answer.rows[: len(fitting)]])
    return Table(columns, fitting, len(answer.rows), pick=pick, bare=tuple(title(sheet.t, n) for n in bare))


def _quarters(t: Words, rows: Iterable[Iterable[Term | None]]) -> Pick | None:
    """The quarters of the first day in each row, where they are several."""
    days = ([c.value for c in row if isinstance(c, Literal) and _type_of(c) == "date"] for row in rows)
    keys = tuple(_quarter(own[0]) if own else "" for own in days)
    words = {key: quarter_told(t, key) or key for key in sorted({*keys} - {""})}
    return Pick("quarter", title(t, "quarter"), keys, words) if len(words) > 1 else None


def _quarter(day: str) -> str:
    try:
        return quarter_of(date.fromisoformat(day))
    except ValueError:
        return ""


def _fitting(rows: Iterable[tuple[Cell, ...]], room: float) -> Iterator[tuple[Cell, ...]]:
    """The first rows, as many as a page has room for: long names leave room for fewer."""
    for row in rows:
        room -= sum(map(_size, row))
        if room < 0:
            return
        yield row


def _size(cell: Cell) -> int:
    return sum(map(_size, cell.parts)) or 60 + len((cell.text or "").encode()) + len(cell.href or "")


def edges(sheet: Sheet, graph: nx.MultiDiGraph[str]) -> Answer:
    """The lines of a network as rows."""
    rows: list[tuple[Term | None, ...]] = []
    for a, b, data in _lines(graph):
        role = {"lead": sheet.t("role.lead"), "co-executor": sheet.t("role.co")}.get(str(data.get("role")), "")
        said = role or str(data.get("relation_label") or data.get("relation") or "")
        if data.get("by_agreement"):
            said = f"{said}, {sheet.t('consent.yes')}"
        ends = [(NamedNode(iri), Literal(graph.nodes[iri]["label"])) for iri in (a, b)]
        rows.append((*ends[0], Literal(said), *ends[1]))
    return Answer(("source", "sourceLabel", "relation", "target", "targetLabel"), rows)


def first_ends(graph: nx.MultiDiGraph[str]) -> set[str]:
    """The things that the first rows name."""
    return {end for line in _lines(graph)[:SHOWN] for end in line[:2]}


def _lines(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, object]]]:
    return sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], str(e[2].get("role"))))


def title(t: Words, name: str) -> str:
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
        return _several(sheet, things_of(term), label) or _literal(sheet.t, term)
    if term.value.startswith(f"{ID}period/"):
        return _period(sheet, term.value, label)
    href = sheet.page_of(term.value)
    body = sheet.site.facts.stakeholder.get(term.value)
    if body:
        return Cell(sheet.t.plain(named(sheet.t, body)), href)
    if label is not None:
        return Cell(label.value, href)
    if term.value.startswith(GRAPH):
        return Cell(term.value.rpartition("/")[2])
    thing = sheet.site.facts.by_iri.get(term.value)
    code = term.value.rpartition("/")[2]
    if f"unit.{code}" in sheet.t:
        return Cell(sheet.t(f"unit.{code}"))
    kinds = sheet.site.facts.kinds.get(code)
    return Cell(sheet.t.plain(thing.label if thing else kinds if kinds else compact(term.value)), href)


def standing(sheet: Sheet, term: Term | None) -> str:
    """The number of an activity, and its plan where there are several."""
    activity = sheet.site.facts.activity.get(term.value) if isinstance(term, NamedNode) else None
    if activity is None:
        return ""
    number = f"{sheet.t(activity.called)}\u00a0{activity.name}" if activity.number or activity.counted else ""
    return ", ".join(filter(None, (number, sheet.site.facts.standing(activity))))


def _several(sheet: Sheet, things: Sequence[str], label: Term | None) -> Cell | None:
    """Several things in one cell, each linked; one that the site does not know leaves their names as they are."""
    if label is None or not things:
        return None
    known = sheet.site.facts.by_iri
    if not all(thing in known for thing in things):
        return Cell(label.value)
    parts = tuple(Cell(sheet.t.plain(named(sheet.t, known[thing])), sheet.page_of(thing)) for thing in things)
    return Cell("; ".join(part.text or "" for part in parts), parts=parts)


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
    if kind in _TIMES:
        return Cell(moment(t, term.value), sort=term.value.replace("-", ""), time=True)
    if kind == "boolean":
        return Cell(t("yes" if term.value in ("true", "1") else "no_word"))
    if _SHA256.fullmatch(term.value):
        return Cell(f"{term.value[:12]}…")
    if quarter := quarter_told(t, term.value):
        return Cell(quarter, sort=term.value.replace("-Q", ""), time=True)
    return Cell(term.value)
