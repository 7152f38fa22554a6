"""The files of an answer in pieces of some rows, known by the rows and by the names of things in them.

A piece of CSV or JSON ends after a row that its own bytes choose, so that rows which come or go elsewhere leave it as
it is; rows of a workbook are numbered, and each of its pieces has as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

from pyoxigraph import NamedNode

from inograph import queries
from inograph.answers import Answer, rows_of, sheets, workbook
from inograph.answers.forms import around_json, json_rows
from inograph.export.pieces import Piece
from inograph.gate.frames import read_answer
from inograph.queries import Question
from inograph.site import asking, networks, tables
from inograph.site.frame import Sheet

SOME = 256
"""A piece has about so many rows."""
_THING = re.compile(rb'[<" ](\w+:[^<>"\s]+)')


class Names(NamedTuple):
    """What things are called: by their addresses, and by these as they stand in a file."""

    of: Mapping[str, str]
    written: Mapping[bytes, str]


def pieces(sheet: Sheet, question: Question, name: str) -> Iterator[Piece]:
    """One file of an answer; in one piece, made each time, where it is no table or no answer is kept."""
    frame = networks.frame_of(sheet.site, question, sheet.lang)
    head, _, table = (frame or b"").partition(b"\n")
    if b'"kind": "select"' not in head:
        yield Piece("", partial(asking.file, sheet, question, name))
        return
    variables, _, rows = table.partition(b"\n")
    begin = b"\n".join((head, variables, b""))
    if name.endswith(".xlsx"):
        yield from _book(sheet, begin, rows.splitlines(keepends=True), _told_apart(sheet, called(sheet, question)))
        return
    most = None if name.endswith(".csv") or rows.count(b"\n") <= asking.BOOK else asking.BOOK

    def known() -> tuple[Names, list[tuple[str, bytes]]]:
        names = called(sheet, question)
        return names, [(_key(begin, some, names), some) for some in _parts(rows, most)]

    names, parts = sheet.site.lately(("parts", question.name, sheet.lang, most), known)
    empty = rows_of(read_answer(begin))
    before, between, after = _around(replace(empty, truncated=empty.truncated or most is not None), name)
    yield Piece("", partial(bytes, before))
    for number, (key, some) in enumerate(parts):
        if number and between:
            yield Piece("", partial(bytes, between))
        yield Piece(key, partial(_rows, begin, some, names, name))
    yield Piece("", partial(bytes, after))


def _book(sheet: Sheet, begin: bytes, rows: Sequence[bytes], names: Names) -> Iterator[Piece]:
    """The workbook."""

    def shown(some: Sequence[bytes]) -> sheets.Sheet:
        return asking.as_sheet(sheet, _answer(begin, b"".join(some), names), len(rows))

    def lot(first: int, some: Sequence[bytes]) -> bytes:
        return book.lot(first, sheets.values(shown(some)))

    book, number = sheets.book(shown(rows[: sheets.LOOKED_AT]), sheet.lang), min(len(rows), asking.BOOK)
    yield Piece("", book.begin)
    for first in range(0, number, workbook.LOT):
        some = rows[first : min(first + workbook.LOT, number)]
        key = _key(begin, b"".join(some), names)
        yield Piece(f"{key} {first} {sheet.lang}", partial(lot, first, some), book.seen)
    yield Piece("", partial(book.end, number))


def called(sheet: Sheet, question: Question) -> Names:
    """The things that names are put in for, and their names; the same for all files of an answer in one language."""

    def make() -> Names:
        told = networks.told_of(sheet.site, question, sheet.lang)
        found = queries.labels(sheet.site.kg, told.named if told else (), sheet.lang)
        return Names(found, {iri.encode(): name for iri, name in found.items()})

    return sheet.site.lately(("called", question.name, sheet.lang), make)


def _told_apart(sheet: Sheet, names: Names) -> Names:
    """The same with what a workbook says beside the names of activities."""
    own = {a.iri.encode(): tables.standing(sheet, NamedNode(a.iri)) for a in sheet.site.facts.activities}
    return Names(names.of, {**names.written, **{iri: f"{names.written.get(iri)}\0{own[iri]}" for iri in own}})


def _parts(rows: bytes, most: int | None) -> Iterator[bytes]:
    """Rows in parts, each of whole lines; no more than so many in all."""
    own: list[bytes] = []
    for row in rows.splitlines(keepends=True)[:most]:
        own.append(row)
        if not crc32(row) % SOME:
            yield b"".join(own)
            own = []
    if own:
        yield b"".join(own)


def _key(begin: bytes, rows: bytes, names: Names) -> str:
    things = sorted({*_THING.findall(rows)} & names.written.keys())
    told = "\0".join(names.written[thing] for thing in things)
    return sha256(b"\0".join((begin, rows, told.encode("utf-8", "surrogatepass")))).hexdigest()[:32]


def _around(empty: Answer, name: str) -> tuple[bytes, bytes, bytes]:
    """What stands before the rows, between two parts of them, and after them."""
    if name.endswith(".csv"):
        return asking.as_csv(empty), b"", b""
    before, after = around_json(empty)
    return before.encode(), b",\n", f"{after}\n".encode()


def _rows(begin: bytes, rows: bytes, names: Names, name: str) -> bytes:
    some = _answer(begin, rows, names)
    return asking.csv_rows(some.rows).encode() if name.endswith(".csv") else json_rows(some).encode()


def _answer(begin: bytes, rows: bytes, names: Names) -> Answer:
    return queries.filled(rows_of(read_answer(begin + rows)), names.of)
