"""Rows as a workbook of one sheet.

openpyxl makes the package once, with its styles; the rows of each workbook are written after a copy of it, which is
many times faster than a cell object for every value. They are packed some at a time, each lot on its own, so that lots
of an earlier file can be taken as they stand there.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from html import escape
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

from inograph.answers import Value
from inograph.answers.separated import FORMULA

if TYPE_CHECKING:
    from zipfile import ZipInfo

_SHEET, _ROWS, _END = "xl/worksheets/sheet1.xml", "<sheetData>", "</sheetData>"
_LONGEST_CELL = 32_767
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY_ZERO, _FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
"""Spreadsheets count days from the one and agree on them from the other on; an earlier day is written as text."""
_HEAD, _QUOTED_HEAD, _QUOTED, _DATED = 1, 2, 3, 4
"""Styles of the blank workbook: a heading, a text that looks like a formula in a heading and elsewhere, a day."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A workbook without a sheet: its package, where the list of its files begins, and the sheet around its rows."""

    package: bytes
    listed: int
    head: str
    tail: str


@cache
def blank() -> Blank:
    """Made once by openpyxl, which takes some time to load."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    page = book.create_sheet("inograph")
    page.freeze_panes = "A2"
    styled = [WriteOnlyCell(page, "") for _ in range(3)]
    for cell in styled[:2]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for cell in styled[1:]:
        cell.quotePrefix = True
    page.append([*styled, date(2000, 1, 1)])
    whole, package = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with ZipFile(whole) as old, ZipFile(package, "w", ZIP_DEFLATED) as new:
        for name in sorted(set(old.namelist()) - {_SHEET}):
            data = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">1980-01-01T00:00:00Z<", old.read(name))
            new.writestr(ZipInfo(name), data, ZIP_DEFLATED)
        listed = package.tell()
        head, opening, rest = old.read(_SHEET).decode().partition(_ROWS)
    return Blank(package.getvalue(), listed, head + opening, rest[rest.index(_END) :])


LOT = 256
"""So many rows are packed together."""


class Book:
    """A workbook from its front to its back; what stands between `begin` and `end` is told to `seen` as it is written.

    Numbers and days stay what they are; a text that looks like a formula stays a text. The head stays in view and can
    be filtered by; `widths` of columns are in characters, `yes` and `no` are the words for true and false; a `note`
    stands below the rows.
    """

    def __init__(self, headings: Sequence[str], widths: Iterable[int], *, yes: str, no: str, note: str) -> None:
        self.headings, self.widths, self.yes, self.no, self.note = headings, tuple(widths), yes, no, note
        self._check = self._size = self._packed = 0

    def begin(self) -> bytes:
        """The package, and the sheet as far as its headings."""
        empty = blank()
        widths = (f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(self.widths, 1))
        head = empty.head.replace(_ROWS, f"<cols>{''.join(widths)}</cols>{_ROWS}" if self.widths else _ROWS)
        packed = _packed(head + _row(_columns(), 1, self.headings))
        self.seen(packed)
        return empty.package[: empty.listed] + _entry().FileHeader() + packed

    def lot(self, first: int, rows: Iterable[Sequence[Value]]) -> bytes:
        """Some rows; `first` is the number of the first of them, counted from 0."""
        yes, no, columns = self.yes, self.no, _columns()
        words = ([yes if v is True else no if v is False else v for v in row] for row in rows)
        return _packed("".join(_row(columns, number, row) for number, row in enumerate(words, first + 2)))

    def seen(self, packed: bytes) -> None:
        """These bytes stand in the file now."""
        text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed)
        self._check = zlib.crc32(text, self._check)
        self._size, self._packed = self._size + len(text), self._packed + len(packed)

    def end(self, rows: int) -> bytes:
        """The rest of the sheet after so many rows, and the list of what the package holds."""
        empty, columns = blank(), _columns()
        last = rows + 1
        filters = f'<autoFilter ref="A1:{columns[len(self.headings) - 1]}{last}"/>' if self.headings else ""
        note = _row(columns, last + 1, [self.note]) if self.note else ""
        packed = _packed(note + empty.tail.replace(_END, _END + filters), zlib.Z_FINISH)
        self.seen(packed)
        return packed + self._listed(empty)

    def _listed(self, empty: Blank) -> bytes:
        """The sheet's sum and sizes, and the list of all files."""
        from zipfile import ZipFile

        entry, whole = _entry(), io.BytesIO(empty.package)
        sizes = entry.CRC, entry.compress_size, entry.file_size = self._check, self._packed, self._size
        sums = struct.pack("<4s3L", b"PK\7\x08", *sizes)
        with ZipFile(whole, "a") as package:
            entry.header_offset = package.start_dir
            package.filelist.append(entry)
            package.start_dir += len(entry.FileHeader()) + self._packed + len(sums)
            package.comment = b""  # it has changed
        return sums + whole.getvalue()[package.start_dir :]


def _entry() -> ZipInfo:
    """The sheet in the package: its sum and sizes stand behind it."""
    from zipfile import ZIP_DEFLATED, ZipInfo

    entry = ZipInfo(_SHEET)
    entry.compress_type, entry.flag_bits = ZIP_DEFLATED, 8
    return entry


def _packed(text: str, end: int = zlib.Z_FULL_FLUSH) -> bytes:
    """A text that is packed without a look at what stands before it."""
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(text.encode()) + packing.flush(end)


def workbook(book: Book, rows: Iterable[Sequence[Value]]) -> bytes:
    """All of a workbook, the same rows as the same bytes."""
    out, number, rest = [book.begin()], 0, iter(rows)
    while some := list(islice(rest, LOT)):
        out.append(book.lot(number, some))
        book.seen(out[-1])
        number += len(some)
    return b"".join((*out, book.end(number)))


def _row(columns: Sequence[str], number: int, row: Sequence[Value]) -> str:
    looks = (_HEAD, _QUOTED_HEAD) if number == 1 else (0, _QUOTED)
    told = ((column, value) for column, value in zip(columns, row, strict=False) if value is not None)
    cells = (
        f'<c r="{column}{number}"{_text(value, looks) if isinstance(value, str) else _cell(value, looks)}</c>'
        for column, value in told
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


@cache
def _columns() -> tuple[str, ...]:
    """A, B … Z, AA …"""
    from openpyxl.utils import get_column_letter

    return tuple(map(get_column_letter, range(1, 16_385)))


def _cell(value: Value, looks: tuple[int, int]) -> str:
    """A cell after its address."""
    match value:
        case date() if value >= _FIRST_DAY:
            return f' s="{_DATED}"><v>{(value - _DAY_ZERO).days}</v>'
        case int() | float() | Decimal() if isfinite(value):
            return f"><v>{value}</v>"
    return _text(str(value), looks)


@lru_cache(maxsize=20_000)
def _text(text: str, looks: tuple[int, int]) -> str:
    """The same of words; many stand in many cells."""
    text = _NOT_XML.sub("\ufffd", text)
    text = text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
    look = looks[text.startswith(FORMULA)]
    style = f' s="{look}"' if look else ""
    words = escape(text, quote=False).replace("\r", "&#13;")
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{words}</t></is>'
