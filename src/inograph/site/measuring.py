"""The measures: what each means, who stands where, and when not to trust it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from inograph.analysis import stored, structure
from inograph.analysis.catalogue import EXPERT, FRONT
from inograph.analysis.described.words import BACKBONE
from inograph.analysis.records import Column, Measure, Record, Things, Value
from inograph.analysis.waiting import KINDS
from inograph.errors import Text
from inograph.site import bounds, paging
from inograph.site.answers import held
from inograph.site.asking import File
from inograph.site.calendar import quarter_told
from inograph.site.frame import Sheet, Site, place_words
from inograph.site.model import Stakeholder
from inograph.site.texts import Words
from inograph.site.wording import moment

GLYPH = ("kind", "collective")
"""Columns that the glyph beside the name tells already."""
FILES = ("values.xlsx", "values.csv", "values.json")
_FILES = tuple(zip(("XLSX", "CSV", "JSON"), FILES, strict=True))


@dataclass(frozen=True)
class Shown:
    """A column over the table."""

    name: str
    title: Text
    numeric: bool


@dataclass(frozen=True)
class Row:
    """A record as people read it."""

    record: Record
    name: str
    place: str
    value: str
    without: str
    extra: tuple[str, ...]
    note: str
    href: str | None
    body: Stakeholder | None = None


@dataclass(frozen=True)
class Entry:
    """A measure in the list, with its first place."""

    measure: Measure
    first: str


def page(sheet: Sheet) -> bytes:
    """Every measure with what it means."""
    front, expert = ([Entry(m, _first(sheet, m)) for m in group] for group in (FRONT, EXPERT))
    return sheet.render("measures.html", "measures", sheet.t("measures.title"), measures=front, expert=expert)


def _first(sheet: Sheet, measure: Measure) -> str:
    places = [r for r in sheet.site.measured(measure.name, sheet.lang) if r.value is not None]
    leaders = list(takewhile(lambda r: r.rank == 1, places))  # of bodies, where activities have their own places
    if len(leaders) != 1:
        return ""
    thing = sheet.site.facts.by_iri.get(leaders[0].iri)
    who = sheet.t.plain(thing.short) if thing else leaders[0].label
    value = f"{sheet.t.plain(measure.value.title)}:\u00a0{printed(sheet.t, leaders[0].value, measure.value)}"
    return sheet.t("measures.first", who=who, value=value)


def further(site: Site, measure: Measure) -> Iterator[paging.Turn]:
    """The further pages of the values of a measure."""
    if len(site.facts.activities) + len(site.facts.involved) <= bounds.ROWS:
        return iter(())  # known without a question
    kept = site.once(("measure-counts",), lambda: _counts(site))
    return paging.further(kept.get(measure.name) or len(site.measured(measure.name, site.languages[0])))


def _counts(site: Site) -> dict[str, int]:
    """How many records the graph keeps of each measure, counted again when one of them is another."""
    return held(site.answers, "measured.counts", stored.READ, lambda: stored.counts(site.kg))


def measure_page(sheet: Sheet, measure: Measure, turn: paging.Turn = paging.WHOLE) -> bytes:
    """One measure: its values with ties and without the hub, and what there is to know of it."""
    own = _values(sheet, measure, turn)
    if turn is paging.WHOLE:
        return sheet.render("measure.html", "measures", measure.title, **own)
    return paging.render(sheet, "measure.html", "measures", measure.title, turn, own.pop("shown"), **own)


@dataclass(frozen=True)
class Common:
    """What all pages of a measure's values have in common."""

    columns: tuple[Column, ...]
    notes: tuple[Text, ...]
    ranked: bool
    both: bool
    """Does it measure bodies and activities, which have places each by themselves?"""
    bars: bool
    most: int | float
    has_hub: bool
    """Is anything known of the values without the body that most hangs on?"""


def common(sheet: Sheet, measure: Measure) -> Common:
    """The same for a measure of the programme of a page, found once."""

    def make() -> Common:
        records = sheet.site.measured(measure.name, sheet.lang)
        counts = Counter(r.note for r in records if r.note)
        notes = tuple(sorted(note for note, n in counts.items() if n > max(1, len(records) // 3)))
        values = [r.value for r in records if r.value is not None]
        ranked, columns = any(r.rank for r in records), tuple(columns_of(measure, records))
        both = ranked and len({r.iri in sheet.site.facts.activity for r in records}) > 1
        bars = ranked and bool(values) and min(values) >= 0
        has_hub = any(r.value_without_hub is not None for r in records)
        return Common(columns, notes, ranked, both, bars, max(values, default=0), has_hub)

    return sheet.site.once(("common", measure.name, sheet.lang), make)


def listed(sheet: Sheet, measure: Measure, turn: paging.Turn) -> paging.Part[Record]:
    """The records that a page of a measure shows."""
    records = sheet.site.measured(measure.name, sheet.lang)
    return paging.part(sheet, records, f"measures/{measure.name}/", turn, anchor="values")


def _values(sheet: Sheet, measure: Measure, turn: paging.Turn) -> dict[str, Any]:
    """What a page of a measure shows."""
    found, own = common(sheet, measure), listed(sheet, measure, turn)
    return {
        "measure": measure,
        "rows": [_row(sheet, found, measure, r) for r in own.rows],
        "shown": own,
        "columns": [Shown(c.name, c.title, c.kind in ("count", "number", "share")) for c in found.columns],
        "ranked": found.ranked,
        "both": found.both,
        "hub": sheet.site.hub if found.has_hub else None,
        "backbone": _backbone(measure, found),
        "bars": found.bars,
        "most": found.most,
        "notes": sorted(_capital(sheet.t.plain(note)) for note in found.notes),
        "files": [File(label, sheet.link(f"measures/{measure.name}/{name}")) for label, name in _FILES],
        "dsm": dsm(sheet) if measure.name == "structure-matrix" else None,
    }


def _backbone(measure: Measure, found: Common) -> bool | None:
    """Whether the ranking has its column of ties beyond chance; None where such ties decide nothing in it."""
    return BACKBONE[0] in found.columns if BACKBONE[0] in measure.columns else None


MOST_IN_MATRIX = 40
_LETTERS = {"stated": "И", "planner": "С", "deliverable": "Д", "executor": "Р"}
_LETTERS_EN = {"stated": "S", "planner": "P", "deliverable": "D", "executor": "E"}


@dataclass(frozen=True)
class Matrix:
    """The design structure matrix as a table: names with links, a cell of letters for each pair, what letters mean."""

    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    names: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    groups: int
    bus: tuple[str, ...]


def dsm(sheet: Sheet) -> Matrix | None:
    """Rows wait for columns; nothing where there are no ties, or more than a page holds."""
    site, graph = sheet.site, sheet.site.network(sheet.lang)
    found = site.once(("dsm",), lambda: structure.matrix(graph))
    if not 0 < len(found.order) <= MOST_IN_MATRIX:
        return None
    letters = _LETTERS_EN if sheet.lang == "en" else _LETTERS
    nodes = graph.nodes
    rows = tuple(
        (
            f"{nodes[a]['number']} {nodes[a]['short']}".strip(),
            sheet.page_of(a) or "",
            tuple("".join(letters[k] for k in found.cells.get((a, b), ())) if a != b else "■" for b in found.order),
        )
        for a in found.order
    )
    names = tuple(str(nodes[a]["number"] or i) for i, a in enumerate(found.order, start=1))
    used = [kind for kind in letters if any(kind in kinds for kinds in found.cells.values())]
    legend = tuple((letters[kind], sheet.t.plain(KINDS[kind])) for kind in used)
    bus = tuple(str(nodes[a]["short"]) for a in found.division.bus)
    return Matrix(rows, names, legend, len(found.division.groups), bus)


def columns_of(measure: Measure, records: list[Record]) -> list[Column]:
    """The measure's own columns, without those that repeat its value."""
    told = (c for c in measure.columns if c.name not in GLYPH and c.title != measure.value.title)
    return [c for c in told if any(r.extra.get(c.name) is not None for r in records)]


def _row(sheet: Sheet, found: Common, measure: Measure, record: Record) -> Row:
    t = sheet.t
    return Row(
        record,
        name_of(sheet, record),
        place_words(record),
        printed(t, record.value, measure.value),
        printed(t, record.value_without_hub, measure.value),
        tuple(printed(t, record.extra.get(c.name), c) for c in found.columns),
        _capital(t.plain(record.note)) if record.note and record.note not in found.notes else "",
        sheet.page_of(record.iri),
        sheet.site.facts.stakeholder.get(record.iri),
    )


def name_of(sheet: Sheet, record: Record) -> str:
    """What is measured: a thing, a variant of the measure, or the programme itself."""
    variant = f"variant.{record.label}"
    whole = sheet.t.plain(sheet.site.facts.programme.label)
    return sheet.t(variant) if variant in sheet.t else record.label or whole


def printed(t: Words, value: Value | bool, column: Column) -> str:
    """A value of a measure as people read it; what is undefined is a dash."""
    match value:
        case None:
            return "—"
        case Text():
            return t.plain(value)
        case Things():
            return "; ".join(value.iris)
        case bool():
            return t("yes" if value else "no_word").lower()
        case int() | float() if column.kind == "share":
            return t.percent(value)
        case int() | float() if column.kind == "flag":
            return t("yes" if value else "no_word").lower()
        case int() | float():
            return t.number(value)
        case _ if quarter := quarter_told(t, value):
            return quarter
        case _ if (group := f"variant.{value}") in t:
            return t(group)
        case _:
            return moment(t, value)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
