"""A text file in which a plan is laid out by bars, by gaps or by lines → a document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from inograph.documents import counting, formats, mending
from inograph.documents.decoding import decoded
from inograph.documents.document import Document, Table
from inograph.documents.text import bars, by_columns, lost, plain, tabbed, tags, wiki, woven
from inograph.documents.text.bars import barred
from inograph.documents.text.lines import banded, interleaved, stepped
from inograph.errors import Finding


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The document with its tables: those drawn in it, else those that its lines make up; or the web page it is."""
    told = decoded(data, path)
    text, mends = mending.mended(told.text, path.name, _is_page)
    laid = _laid(text)
    tables, findings = _tables(laid, path)
    if not tables and formats.holds_html(text):
        from inograph.documents.markup import html

        return html.read(data, path, formats.HTML)
    drawn = bool(tables)
    if not drawn:
        tables, unlaid = plain.read(laid)
        findings += unlaid
    outside = [*counting.outside_cells(text, tables, path.name, drawn=drawn)]
    if drawn:
        others = plain.beside(laid, tables) or plain.between_bars(laid, tables)
        findings += lost.below(laid, tables) if not others else ()
        outside += counting.outside_cells(text, others, path.name, drawn=False)
        tables = (*plain.apart_from(tables, others), *others)
    found = (*told.findings(path.name), *mends, *findings, *outside)
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, text, tables, None, found)


def _is_page(text: str) -> bool:
    """Whether the lines of a text go right through all columns of a page, so that each ends where these do."""
    return bool(woven.read_across(text) or interleaved.read(text))


def _laid(text: str) -> str:
    """The text without signs that part no cells, every letter in its place."""
    text = tags.without_slashes(tags.without_edit_links(tags.without_breaks(text)))
    return barred.with_keys(barred.without_even_gaps(barred.without_stray_bars(text)))


def _with_others(text: str, found: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables already found and those drawn with bars beside them, in the order in which they stand."""
    drawn, findings = bars.read(plain.without(text, [table.span for table in found]))
    ordered = sorted((*found, *drawn), key=lambda table: table.span[0])
    numbers = {id(table): number for number, table in enumerate(ordered, 1)}
    told = (replace(note, table=numbers[id(drawn[note.table - 1])]) if note.table else note for note in findings)
    return tuple(replace(table, number=number) for number, table in enumerate(ordered, 1)), tuple(told)


def _tables(text: str, path: Path) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Tables drawn with bars; without any, one that tabs part, as it is pasted from a word processor."""
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
