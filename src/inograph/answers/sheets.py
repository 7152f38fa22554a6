"""An answer as people read it: a table on a terminal, Markdown, HTML, a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from inograph.answers import Value, terminal
from inograph.answers.terminal import NO, YES, words
from inograph.answers.workbook import Book, workbook


class Cell(NamedTuple):
    """What a person sees in a cell, and where it leads."""

    value: Value
    link: str | None = None


class Sheet(NamedTuple):
    """Headings and cells, ready to be written in any form."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    width: int = 0
    """How many places a line of the terminal has; 0 where nobody knows."""


def _table(sheet: Sheet, lang: str) -> str:
    rows = [[cell.value for cell in row] for row in sheet.rows]
    lines = terminal.table(sheet.headings, rows, lang, sheet.width)
    return "\n".join([*lines, *([f"({sheet.note})"] if sheet.note else [])])


def _markdown(sheet: Sheet, lang: str) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(re.sub(r"([\\|`*_\[\]<>])", r"\\\1", cell) for cell in cells) + " |"

    rows = [line(words(cell.value, lang) for cell in row) for row in sheet.rows]
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
    said = escape(words(cell.value, lang))
    if cell.link and re.match(r"https?://", cell.link):
        return f'<a href="{escape(cell.link)}">{said}</a>'
    return said


def _xlsx(sheet: Sheet, lang: str) -> bytes:
    return workbook(book(sheet, lang), values(sheet))


def book(sheet: Sheet, lang: str) -> Book:
    """A workbook of one sheet: its head stays in view and can be filtered by, the note stands below the rows.

    A column is as wide as most of its words in the first rows; more rows than these need not be in the sheet.
    """
    return Book(sheet.headings, _columns(sheet, lang), yes=YES.in_(lang), no=NO.in_(lang), note=sheet.note)


def values(sheet: Sheet) -> Iterable[Sequence[Value]]:
    """The rows of a workbook."""
    return ([cell.value for cell in row] for row in sheet.rows)


_NARROW, _BROAD = 8, 60
LOOKED_AT = 200


def _columns(sheet: Sheet, lang: str) -> Iterable[int]:
    """How wide each column of a workbook is, in characters: by its first rows, and by the longest word over it."""
    for at, heading in enumerate(sheet.headings):
        shown = (words(row[at].value, lang) for row in sheet.rows[:LOOKED_AT] if row[at].value is not None)
        longest = max((len(word) for word in heading.split()), default=0)
        yield min(_BROAD, max(_NARROW, longest, *(len(text) for text in shown), 0) + 2)


WRITERS: Mapping[str, Callable[[Sheet, str], str | bytes]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "xlsx": _xlsx,
}
