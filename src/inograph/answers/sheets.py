"""An answer as people read it: a table on a terminal, Markdown, HTML, a workbook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

from inograph.answers import Value
from inograph.answers.workbook import workbook
from inograph.errors import Text

YES, NO = Text("да", "yes"), Text("нет", "no")
_WIDEST = 72


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
    """A workbook of one sheet: its head stays in view and can be filtered by, the note stands below the rows.

    A column is as wide as most of its words.
    """
    rows = ([cell.value for cell in row] for row in sheet.rows)
    yes, no = YES.in_(lang), NO.in_(lang)
    return workbook(sheet.headings, rows, list(_columns(sheet, lang)), yes=yes, no=no, note=sheet.note)


_NARROW, _BROAD, _LOOKED_AT = 8, 60, 200


def _columns(sheet: Sheet, lang: str) -> Iterable[int]:
    """How wide each column of a workbook is, in characters: by its first rows, and by the longest word over it."""
    for at, heading in enumerate(sheet.headings):
        words = (_words(row[at].value, lang) for row in sheet.rows[:_LOOKED_AT])
        longest = max((len(word) for word in heading.split()), default=0)
        yield min(_BROAD, max(_NARROW, longest, *(len(text) for text in words), 0) + 2)


WRITERS: Mapping[str, Callable[[Sheet, str], str | bytes]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "xlsx": _xlsx,
}
