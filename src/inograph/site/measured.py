"""The files of a measure in pieces of some rows, each known by what its rows say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from inograph.analysis.catalogue import column_titles
from inograph.analysis.records import Measure, Record
from inograph.answers import sheets, workbook
from inograph.answers.forms import sheet_of
from inograph.answers.separated import separated
from inograph.export import pieces
from inograph.export.pieces import Piece
from inograph.site.asking import BOOK
from inograph.site.frame import Sheet
from inograph.site.measuring import columns_of, name_of


class Lot(NamedTuple):
    """Some records that follow one another, the number of the first of them, and what they are known by."""

    first: int
    records: Sequence[Record]
    key: str


def lots(sheet: Sheet, measure: Measure) -> list[Lot]:
    """The records of a measure, some at a time."""

    def make() -> list[Lot]:
        records, size = sheet.site.measured(measure.name, sheet.lang), workbook.LOT
        some = (records[first : first + size] for first in range(0, len(records), size))
        return [Lot(number * size, own, _key(sheet, own)) for number, own in enumerate(some)]

    return sheet.site.lately(("lots", measure.name, sheet.lang), make)


def _key(sheet: Sheet, records: Iterable[Record]) -> str:
    told = [(_record(r), name_of(sheet, r), _kind(sheet, r)) for r in records]
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


_record = attrgetter(*Record.__slots__)


def file(sheet: Sheet, measure: Measure, name: str) -> bytes:
    """The records as `inograph measure` prints them, unrounded; the workbook as people read them."""
    return b"".join(content for _, content in pieces.made(parts(sheet, measure, name)))


def parts(sheet: Sheet, measure: Measure, name: str) -> Iterator[Piece]:
    """The same in pieces."""
    if name.endswith(".xlsx"):
        return _book(sheet, measure)
    return _json(sheet, measure) if name.endswith(".json") else _csv(sheet, measure)


def _json(sheet: Sheet, measure: Measure) -> Iterator[Piece]:
    def written(records: Sequence[Record]) -> bytes:
        return ",\n".join(json.dumps(r.as_json(sheet.lang), ensure_ascii=False) for r in records).encode()

    yield Piece("", partial(bytes, b"[\n"))
    for lot in lots(sheet, measure):
        if lot.first:
            yield Piece("", partial(bytes, b",\n"))
        yield Piece(lot.key, partial(written, lot.records))
    yield Piece("", partial(bytes, b"\n]\n"))


def _csv(sheet: Sheet, measure: Measure) -> Iterator[Piece]:
    records = sheet.site.measured(measure.name, sheet.lang)
    own = dict.fromkeys(name for record in records for name in record.extra)
    names = [*dict.fromkeys((*(records[0].as_json(sheet.lang) if records else ()), *own))]

    def some(records: Sequence[Record]) -> bytes:
        told = (r.as_json(sheet.lang) for r in records)
        return separated([row.get(name) for name in names] for row in told).encode()

    head = separated([names]).encode("utf-8-sig")  # so that Excel reads it
    yield Piece("", partial(bytes, head))
    for lot in lots(sheet, measure):
        yield Piece(f"{lot.key} {names}", partial(some, lot.records))


def _book(sheet: Sheet, measure: Measure) -> Iterator[Piece]:
    """The table of the page with its own heads, all places and notes; below it the day and on what it was counted."""
    t, records = sheet.t, sheet.site.measured(measure.name, sheet.lang)
    columns: dict[str, str] = {"name": t("measures.what"), "kind": t("col.kind")}
    columns |= {c: title for c, title in column_titles(measure.name, sheet.lang).items() if c not in ("iri", "label")}
    empty = {c.name for c in measure.columns if c not in columns_of(measure, records)} - {"kind"}
    empty |= set() if any(_kind(sheet, record) for record in records[:BOOK]) else {"kind"}
    shown = {key: title[:1].upper() + title[1:] for key, title in columns.items() if key not in empty}
    notes = [t("measures.caption", day=t.day(sheet.site.as_of)), sheet.counted(), t.plain(measure.caution)]
    notes += [t("cut.rows", shown=t.number(BOOK), all=t.number(len(records)))] if len(records) > BOOK else []
    note = " ".join(str(n) for n in notes if n)

    def laid_out(records: Sequence[Record]) -> sheets.Sheet:
        return sheet_of(shown, [_in_words(sheet, record) for record in records], note)

    def packed(first: int, records: Sequence[Record]) -> bytes:
        return book.lot(first, sheets.values(laid_out(records)))

    book = sheets.book(laid_out(records[: sheets.LOOKED_AT]), sheet.lang)
    yield Piece("", book.begin)
    for lot in lots(sheet, measure):
        if own := lot.records[: max(0, BOOK - lot.first)]:
            key = f"{lot.key} {lot.first} {len(own)} {sheet.lang} {sorted(shown)}"
            yield Piece(key, partial(packed, lot.first, own), book.seen)
    yield Piece("", partial(book.end, min(len(records), BOOK)))


def _in_words(sheet: Sheet, record: Record) -> dict[str, object]:
    return record.as_json(sheet.lang) | {"name": name_of(sheet, record), "kind": _kind(sheet, record)}


def _kind(sheet: Sheet, record: Record) -> str:
    body = sheet.site.facts.stakeholder.get(record.iri)
    return sheet.t.plain(sheet.kind_one(body.kind)) if body else ""
