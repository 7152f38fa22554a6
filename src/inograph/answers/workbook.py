"""Rows as a workbook of one sheet.

openpyxl makes the package once, with its styles; the rows of each workbook are written into a copy, which is many times
faster than a cell object for every value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from html import escape
from itertools import chain
from math import isfinite

from inograph.answers import Value

_SHEET, _ROWS, _END = "xl/worksheets/sheet1.xml", "<sheetData>", "</sheetData>"
_LONGEST_CELL = 32_767
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_DAY_ZERO, _FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
"""Spreadsheets count days from the one and agree on them from the other on; an earlier day is written as text."""
_HEAD, _QUOTED_HEAD, _QUOTED, _DATED = 1, 2, 3, 4
"""Styles of the blank workbook: a heading, a text that looks like a formula in a heading and elsewhere, a day."""


@dataclass(frozen=True, slots=True)
class _Blank:
    """A workbook without rows: its package, and what stands before and after the rows."""

    package: bytes
    head: str
    tail: str


@cache
def _blank() -> _Blank:
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
        head, opening, rest = old.read(_SHEET).decode().partition(_ROWS)
    return _Blank(package.getvalue(), head + opening, rest[rest.index(_END) :])


def workbook(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], widths: Iterable[int], *, yes: str, no: str, note: str
) -> bytes:
    """Headings and rows as an XLSX file, the same rows as the same bytes; a `note` below them.

    Numbers and days stay what they are; a text that looks like a formula stays a text. The head stays in view and can
    be filtered by; `widths` of columns are in characters, `yes` and `no` are the words for true and false.
    """
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    blank, columns = _blank(), _columns()
    words = ([yes if v is True else no if v is False else v for v in row] for row in rows)
    lines = [_row(columns, number, row) for number, row in enumerate(chain([headings], words), 1)]
    filters = f'<autoFilter ref="A1:{columns[len(headings) - 1]}{len(lines)}"/>' if headings else ""
    lines += [_row(columns, len(lines) + 1, [note])] if note else []
    wide = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1))
    head = blank.head.replace(_ROWS, f"<cols>{wide}</cols>{_ROWS}" if wide else _ROWS)
    out = io.BytesIO(blank.package)
    with ZipFile(out, "a") as package:
        sheet = "".join((head, *lines, blank.tail.replace(_END, _END + filters)))
        package.writestr(ZipInfo(_SHEET), sheet.encode(), ZIP_DEFLATED)
    return out.getvalue()


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
    look = looks[text.startswith(_FORMULA)]
    style = f' s="{look}"' if look else ""
    words = escape(text, quote=False).replace("\r", "&#13;")
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{words}</t></is>'
