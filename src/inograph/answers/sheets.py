"""An answer as people read it: a table on a terminal, Markdown, HTML, a workbook."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

from inograph.answers import Value
from inograph.errors import Text

YES, NO = Text("да", "yes"), Text("нет", "no")
_WIDEST, _LONGEST_CELL = 72, 32_767


class Cell(NamedTuple):
    """What a person sees in a cell, and where it leads."""

    value: Value
    link: str | None = None


class Sheet(NamedTuple):
    """Headings and cells, ready to be written in any form."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


def _words(value: Value, lang: str) -> str:
    if isinstance(value, bool):
        return (YES if value else NO).in_(lang)
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _width(text: str) -> int:
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)  # fmt: skip


def _clipped(text: str) -> str:
    while _width(text) > _WIDEST:
        text = text[: _WIDEST - 1 - (_width(text[:_WIDEST]) - len(text[:_WIDEST]))].rstrip() + "…"
    return text


def _table(sheet: Sheet, lang: str) -> str:
    """Columns that line up in a terminal; a cell over 72 places ends in an ellipsis."""
    rows = [[_clipped(_words(cell.value, lang)) for cell in row] for row in sheet.rows]
    number = [_is_numeric(column) for column in zip(*sheet.rows, strict=True)] or [False] * len(sheet.headings)
    widths = [max(map(_width, column)) for column in zip(sheet.headings, *rows, strict=True)]
    lines = [sheet.headings, ["─" * width for width in widths], *rows]
    out = ["  ".join(_padded(*cell) for cell in zip(line, widths, number, strict=True)).rstrip() for line in lines]
    return "\n".join([*out, *([f"({sheet.note})"] if sheet.note else [])])


def _is_numeric(cells: Iterable[Cell]) -> bool:
    values = [cell.value for cell in cells if cell.value is not None]
    return bool(values) and all(isinstance(value, int | float | Decimal) for value in values)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _markdown(sheet: Sheet, lang: str) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(re.sub(r"([\\|`*_\[\]<>])", r"\\\1", cell) for cell in cells) + " |"

    rows = [line(_words(cell.value, lang) for cell in row) for row in sheet.rows]
    rule = "|" + " --- |" * len(sheet.headings)
    return "\n".join([line(sheet.headings), rule, *rows, *(["", sheet.note] if sheet.note else [])])


def _html(sheet: Sheet, lang: str) -> str:
    """A whole small document; every text is escaped, a link leads to http or https only."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in sheet.headings)
    body = "".join(f"<tr>{''.join(f'<td>{_anchor(cell, lang)}</td>' for cell in row)}</tr>\n" for row in sheet.rows)
    note = f"<p>{escape(sheet.note)}</p>\n" if sheet.note else ""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<meta charset="utf-8">\n<title>inograph</title>\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{note}</html>"
    )


def _anchor(cell: Cell, lang: str) -> str:
    words = escape(_words(cell.value, lang))
    if cell.link and re.match(r"https?://", cell.link):
        return f'<a href="{escape(cell.link)}">{words}</a>'
    return words


def _xlsx(sheet: Sheet, lang: str) -> bytes:
    """A workbook of one sheet: numbers stay numbers, a text that looks like a formula stays a text.

    Its head stays in view and can be filtered by; a column is as wide as most of its words.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet("inograph")
    page.freeze_panes = "A2"
    for at, width in enumerate(_columns(sheet, lang), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    if sheet.headings:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(sheet.rows) + 1}"
    head = [_guarded(WriteOnlyCell(page), heading, lang) for heading in sheet.headings]
    for cell in head:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.append(head)
    for row in sheet.rows:
        page.append([_guarded(WriteOnlyCell(page), cell.value, lang) for cell in row])
    if sheet.note:
        page.append([sheet.note])
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


_NARROW, _BROAD, _LOOKED_AT = 8, 60, 200


def _columns(sheet: Sheet, lang: str) -> Iterable[int]:
    """How wide each column of a workbook is, in characters: by its first rows, and by the longest word over it."""
    for at, heading in enumerate(sheet.headings):
        words = (_words(row[at].value, lang) for row in sheet.rows[:_LOOKED_AT])
        longest = max((len(word) for word in heading.split()), default=0)
        yield min(_BROAD, max(_NARROW, longest, *(len(text) for text in words), 0) + 2)


def _guarded(cell: Any, value: Value, lang: str) -> Any:
    if value is None or (isinstance(value, int | float | Decimal | date) and not isinstance(value, bool)):
        cell.value = value
        return cell
    text = _words(value, lang) if isinstance(value, bool) else str(value)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "�", text)
    cell.value = text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell


def _undated(book: bytes) -> bytes:
    """The same workbook without the clock in it: equal answers are equal files."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">1980-01-01T00:00:00Z<", data)
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sheet, str], str | bytes]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "xlsx": _xlsx,
}
