"""The files of an answer in pieces of some rows, known by the rows and by the names of things in them.

A piece of CSV or JSON ends after a row that its own bytes choose, so that rows which come or go elsewhere leave it as
it is; rows of a workbook are numbered, and each of its pieces has as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from types import MappingProxyType
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
_AROUND = bytes.maketrans(b'<>"', b"   ")
"""What stands around the address of a thing."""


class Names(NamedTuple):
    """What things are called: by their addresses, and by these as they stand in a file."""

    of: Mapping[str, str]
    written: Mapping[bytes, str]


_NOTHING: Mapping[bytes, str] = MappingProxyType({})
Cut = Sequence[tuple[bytes, Sequence[bytes]]]
"""Rows in parts, and in each the things that have names beside the rows, sorted."""


def pieces(sheet: Sheet, question: Question, name: str) -> Iterator[Piece]:
    """One file of an answer; in one piece, made each time, where it is no table or no answer is kept."""
    frame = networks.frame_of(sheet.site, question, sheet.lang)
    head, _, table = (frame or b"").partition(b"\n")
    if b'"kind": "select"' not in head:
        yield Piece("", partial(asking.file, sheet, question, name))
        return
    variables, _, rows = table.partition(b"\n")
    begin = b"\n".join((head, variables, b""))
    names = called(sheet, question)
    if name.endswith(".xlsx"):
        lots = _naming(sheet, question, "lots", lambda: _lots(rows))
        yield from _book(sheet, begin, lots, rows.count(b"\n"), names)
        return
    most = None if name.endswith(".csv") or rows.count(b"\n") <= asking.BOOK else asking.BOOK
    empty = rows_of(read_answer(begin))
    before, between, after = _around(replace(empty, truncated=empty.truncated or most is not None), name)
    yield Piece("", partial(bytes, before))
    for number, (some, things) in enumerate(_naming(sheet, question, most, lambda: _parts(rows, most))):
        if number and between:
            yield Piece("", partial(bytes, between))
        yield Piece(_key(begin, some, things, names), partial(_rows, begin, some, names, name))
    yield Piece("", partial(bytes, after))


def _book(sheet: Sheet, begin: bytes, lots: Cut, rows: int, names: Names) -> Iterator[Piece]:
    """The workbook."""

    def shown(some: bytes) -> sheets.Sheet:
        return asking.as_sheet(sheet, _answer(begin, some, names), rows)

    def lot(first: int, some: bytes) -> bytes:
        return book.lot(first, sheets.values(shown(some)))

    first_lots = (some for some, _ in lots[: -(-sheets.LOOKED_AT // workbook.LOT)])
    looked_at = b"".join(first_lots).splitlines(keepends=True)[: sheets.LOOKED_AT]
    book, beside = sheets.book(shown(b"".join(looked_at)), sheet.lang), standings(sheet)
    yield Piece("", book.begin)
    for number, (some, things) in enumerate(lots):
        first = number * workbook.LOT
        key = f"{_key(begin, some, things, names, beside)} {first} {sheet.lang}"
        yield Piece(key, partial(lot, first, some), book.seen)
    yield Piece("", partial(book.end, min(rows, asking.BOOK)))


def called(sheet: Sheet, question: Question) -> Names:
    """The things that names are put in for, and their names; the same for all files of an answer in one language."""

    def make() -> Names:
        told = networks.told_of(sheet.site, question, sheet.lang)
        found = queries.labels(sheet.site.kg, told.named if told else (), sheet.lang)
        return Names(found, {iri.encode(): name for iri, name in found.items()})

    return sheet.site.lately(("called", question.name, sheet.lang), make)


def standings(sheet: Sheet) -> Mapping[bytes, str]:
    """What a workbook says beside the names of activities, by their addresses as they stand in a file."""

    def make() -> dict[bytes, str]:
        return {a.iri.encode(): tables.standing(sheet, NamedNode(a.iri)) for a in sheet.site.facts.activities}

    return sheet.site.once(("standings", sheet.lang), make)


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


def _lots(rows: bytes) -> Iterator[bytes]:
    """The rows of a workbook, as many in each part."""
    own = rows.splitlines(keepends=True)[: asking.BOOK]
    return (b"".join(own[first : first + workbook.LOT]) for first in range(0, len(own), workbook.LOT))


def _naming(sheet: Sheet, question: Question, cut: object, parts: Callable[[], Iterable[bytes]]) -> Cut:
    """Parts with the things in them that have names beside the rows: found once for all languages."""

    def make() -> Cut:
        told = networks.told_of(sheet.site, question, sheet.lang)
        named = standings(sheet).keys() | {iri.encode() for iri in (told.named if told else ())}
        return [(some, sorted(named.intersection(some.translate(_AROUND).split()))) for some in parts()]

    return sheet.site.lately(("naming", question.name, cut, question.speaks and sheet.lang), make)


def _key(
    begin: bytes, rows: bytes, things: Iterable[bytes], names: Names, beside: Mapping[bytes, str] = _NOTHING
) -> str:
    told = "\0".join(f"{names.written.get(thing, '')}\0{beside.get(thing, '')}" for thing in things)
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
