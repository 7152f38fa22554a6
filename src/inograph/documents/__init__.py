"""A planner's file → a document whose every table cell knows its place; one reader a format.

What a file is, its content says first and its name only then (`documents.formats`). A new format is one more line in
`READERS`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from inograph.documents import counting, formats, limits, mending
from inograph.documents.document import Document, Table
from inograph.documents.encoding import decode
from inograph.documents.text import bars, by_columns, delimited, lost, plain, tabbed, tags, wiki, woven
from inograph.documents.text.bars import barred
from inograph.documents.text.lines import banded, interleaved, stepped
from inograph.errors import BadInput, Finding, Text

MEBIBYTES = limits.FILE >> 20

Reader = Callable[[bytes, Path, str], Document]
# The modules of formats that need a library are loaded when a file asks for them.
READERS = {
    formats.DOCX: "markup.docx",
    formats.XLSX: "markup.xlsx",
    formats.ODS: "markup.opendocument",
    formats.ODT: "markup.opendocument",
    formats.PDF: "pdf",
    formats.HTML: "markup.html",
}
OFFICE = (formats.DOCX, formats.XLSX, formats.ODS, formats.ODT)


def read(path: Path) -> Document:
    """The document in a file, with its tables.

    The decoded text of a text format is the file's own, letter for letter (a byte order mark is left out); where that
    could not be, a finding says so.
    Raises BadInput where the file is missing, empty, too large, broken, encrypted or of a format that is not read.
    """
    data = _bytes(path)
    path = Path(os.fsencode(path).decode("utf-8", "replace"))  # a name that is no UTF-8 must not break what is written
    media_type = formats.media_type(path, data)
    module = READERS.get(media_type)
    reader = cast(Reader, import_module(f"{__name__}.{module}").read) if module else _read_text
    found = reader(data, path, media_type)
    return found.as_written() if media_type in formats.DELIMITED or media_type in OFFICE else found


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(Text("это не файл", "this is not a file"), where=where)
        if size > MEBIBYTES << 20:
            raise BadInput(
                Text(f"файл больше {MEBIBYTES} МиБ", f"the file is larger than {MEBIBYTES} MiB"),
                where=where,
                remedy=Text("Разделите документ на части.", "Split the document."),
            )
        data = path.read_bytes()
    except OSError as error:
        raise limits.unreadable(path, error) from error
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise BadInput(Text("файл пуст", "the file is empty"), where=where)
    return data


def _read_text(data: bytes, path: Path, media_type: str) -> Document:
    decoded = decode(data)
    if decoded is None:
        raise _no_text(data, path)
    if not decoded.text.strip():
        raise BadInput(Text("файл пуст", "the file is empty"), where=str(path))
    parted = media_type in formats.DELIMITED
    text, mends = (decoded.text, ()) if parted else mending.mended(decoded.text, path.name, _is_page)
    laid = text if parted else _laid(text)
    tables, findings = _tables(laid, path, media_type)
    if not tables and formats.holds_html(text):
        return cast(Reader, import_module(f"{__name__}.{READERS[formats.HTML]}").read)(data, path, formats.HTML)
    drawn = bool(tables)
    if not tables and not parted:
        tables, told = plain.read(laid)
        findings += told
    outside = [*counting.outside_cells(text, tables, path.name, drawn=drawn)]
    if drawn and not parted:
        others = plain.beside(laid, tables) or plain.between_bars(laid, tables)
        findings += lost.below(laid, tables) if not others else ()
        outside += counting.outside_cells(text, others, path.name, drawn=False)
        tables = (*plain.apart_from(tables, others), *others)
    found = (*decoded.findings(path.name), *mends, *findings, *outside)
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, text, tables, None, found)


def _is_page(text: str) -> bool:
    """Whether the lines of a text go right through all columns of a page, so that each ends where these do."""
    return bool(woven.read_across(text) or interleaved.read(text))


def _laid(text: str) -> str:
    """The text without signs that part no cells, every letter in its place."""
    text = tags.without_edit_links(tags.without_breaks(text))
    return barred.with_keys(barred.without_even_gaps(barred.without_stray_bars(text)))


def _no_text(data: bytes, path: Path) -> BadInput:
    if path.suffix.lower() in formats.MADE_BY_PROGRAMS:
        return BadInput(
            Text(f"файл повреждён: внутри не {path.suffix[1:]}", f"the file is damaged: it holds no {path.suffix[1:]}"),
            where=str(path),
            remedy=Text("Откройте его в программе, в которой он сделан, и сохраните заново, или возьмите другую копию.",
                        "Open it in the program that made it and save it again, or take another copy."),
        )  # fmt: skip
    what = Text("это не текст: кодировку определить нельзя", "this is not text: its encoding cannot be told")
    if b"\x00" in data:
        what = Text("это не текст: в файле есть нулевые байты", "this is not text: the file holds zero bytes")
    return BadInput(
        what,
        where=str(path),
        remedy=Text("Сохраните документ как текст в UTF-8.", "Save the document as text in UTF-8."),
    )


def _with_others(text: str, found: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables already found and those drawn with bars beside them, in the order in which they stand."""
    drawn, findings = bars.read(plain.without(text, [table.span for table in found]))
    ordered = sorted((*found, *drawn), key=lambda table: table.span[0])
    numbers = {id(table): number for number, table in enumerate(ordered, 1)}
    told = (replace(note, table=numbers[id(drawn[note.table - 1])]) if note.table else note for note in findings)
    return tuple(replace(table, number=number) for number, table in enumerate(ordered, 1)), tuple(told)


def _tables(text: str, path: Path, media_type: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Tables drawn with bars; without any, one that tabs part, as it is pasted from a word processor."""
    if media_type in formats.DELIMITED:
        return delimited.read(text, str(path))
    if marked := wiki.read(text, str(path)):
        return marked, ()
    if lists := banded.read(text) or by_columns.read(text):
        return lists, ()
    if even := stepped.read(text):
        return _with_others(text, even)
    tables, findings = bars.read(text)
    if tables:
        return tables, findings
    tables, findings = tabbed.read(text, str(path))
    tables, findings = (tables, findings) if tables else tabbed.read_semicolons(text, str(path))
    return (tables, findings) if tables else tabbed.read_gaps(text, str(path))
