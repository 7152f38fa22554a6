"""OpenDocument sheets and texts (ODS, ODT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from inograph.documents import assembly, counting, limits
from inograph.documents.document import Document
from inograph.documents.found import Block, Box, Grid, Words, cell_words
from inograph.documents.markup import sheets
from inograph.documents.markup.flow import Flow
from inograph.documents.markup.package import Element, Package, attribute, local, number
from inograph.errors import Finding

SKIPPED = frozenset(
    "annotation annotation-end tracked-changes deletion forms sequence-decls shapes change change-start change-end"
    " automatic-styles font-face-decls scripts calculation-settings content-validations named-expressions".split()
)
HELD = "//*[local-name()='body']//text()[not(ancestor::*[{}])]".format(
    " or ".join(f"local-name()='{name}'" for name in sorted(SKIPPED | {"note-citation"}))
)
MARKS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
PARAGRAPHS = frozenset(("p", "h"))
DATE_LENGTH = 10
MIDNIGHT = re.compile(r"\b0?0:00(?::00)?\b")
# A sheet that says how many empty rows follow is no larger for it; one that repeats words is.
REPEATED = 10_000


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The paragraphs and tables of an OpenDocument file; a hidden sheet is left aside and said."""
    package = Package(data, str(path))
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise limits.encrypted(str(path))
    root = package.xml("content.xml")
    reader = _Reader(root, path)
    blocks = [*reader.blocks(root), *reader.notes(root)]
    words = " ".join(map(str, cast(list[object], root.xpath(HELD))))
    held = counting.letters(words) - reader.left
    return assembly.document(path, data, media_type, blocks, reader.findings, held=held)


class _Reader:
    """Reads one file with its styles."""

    def __init__(self, root: Element, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.left = 0  # letters of hidden sheets and of dates that are written out
        self.struck, self.raised, self.hidden = set[str](), set[str](), set[str]()
        for style in root.iter("{*}style"):
            self._learn(style, attribute(style, "name") or "")

    def _learn(self, style: Element, name: str) -> None:
        for properties in style:
            if attribute(properties, "text-line-through-style") not in (None, "none"):
                self.struck.add(name)
            if (attribute(properties, "text-position") or "").startswith("super"):
                self.raised.add(name)
            if local(properties) == "table-properties" and attribute(properties, "display") == "false":
                self.hidden.add(name)

    def blocks(self, container: Element) -> Iterator[Block]:
        for child in container:
            kind = local(child)
            if kind in PARAGRAPHS:
                words = self._words(child)
                yield Words(words.text, words.left)
            elif kind == "table" and _is_sheet(child):
                yield from self._sheet(child)
            elif kind == "table":
                boxes, nested = self._table(child)
                yield Grid(boxes)
                yield from nested
            elif kind not in SKIPPED:
                yield from self.blocks(child)

    def notes(self, root: Element) -> Iterator[Block]:
        """Foot- and endnotes, each after its mark."""
        for note in root.iter("{*}note"):
            mark = next(note.iter("{*}note-citation"), None)
            words = Flow()
            for body in note.iter("{*}note-body"):
                self._flow(body, words, False)
            yield Words(f"[^{'' if mark is None else mark.text or ''}]: {words.text.strip()}", words.left)

    def _sheet(self, table: Element) -> Iterator[Block]:
        if (attribute(table, "style-name") or "") in self.hidden:
            self.findings.append(sheets.hidden(attribute(table, "name") or "", self.path))
            self.left += counting.letters(" ".join(map(str, table.itertext())))
            return
        boxes, nested = self._table(table)
        yield from sheets.blocks(attribute(table, "name") or "", boxes)
        yield from nested

    def _words(self, element: Element) -> Flow:
        words = Flow()
        self._flow(element, words, attribute(element, "style-name") in self.struck)
        return words

    def _flow(self, element: Element, words: Flow, struck: bool) -> None:
        style = attribute(element, "style-name")
        struck = struck or style in self.struck
        words.add(element.text, struck=struck, raised=style in self.raised)
        for child in element:
            kind = local(child)
            if kind == "s":
                words.add(" " * min(number(child, "c", 1), limits.COLUMNS))
            elif kind == "note-citation":
                words.add(f"[^{child.text or ''}]")
            elif kind not in SKIPPED and kind != "note-body":
                words.add("\n" if kind in PARAGRAPHS else MARKS.get(kind))
                self._flow(child, words, struck)
            words.add(child.tail, struck=struck)

    def _table(self, table: Element) -> tuple[list[Box], list[Block]]:
        """The cells of a table that hold words or are merged, and the tables inside them."""
        boxes: list[Box] = []
        nested: list[Block] = []
        index = 0
        for row in _inside(table, frozenset(("table-row",))):
            column, before = 0, len(boxes)
            for cell in _inside(row, frozenset(("table-cell", "covered-table-cell"))):
                repeat = number(cell, "number-columns-repeated", 1)
                boxes += self._boxes(cell, index, column, repeat, nested)
                column += repeat
            repeat = number(row, "number-rows-repeated", 1)
            boxes += _again(boxes[before:], repeat)
            if len(boxes) > limits.CELLS:
                raise self._too_much()
            index += repeat
        return boxes, nested

    def _boxes(self, cell: Element, row: int, column: int, repeat: int, nested: list[Block]) -> Iterator[Box]:
        lines, left, inside = cell_words(self.blocks(cell))
        nested += inside
        shown = "\n".join(lines)
        text = _value(cell, shown)
        self.left += counting.letters(shown) - counting.letters(text)
        rows, columns = number(cell, "number-rows-spanned", 1), number(cell, "number-columns-spanned", 1)
        if local(cell) == "covered-table-cell" and not text.strip():
            return
        if text.strip() or left or rows > 1 or columns > 1 or not _is_in_sheet(cell):
            if repeat > (limits.COLUMNS if text.strip() else REPEATED):
                raise self._too_much()
            for place in range(column, column + repeat):
                yield Box(row, place, text, rows, columns, left)

    def _too_much(self) -> Exception:
        return limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", str(self.path))


def _again(boxes: list[Box], repeat: int) -> Iterator[Box]:
    """A row that stands several times; rows without words only once, they are left out of sheets anyway."""
    if repeat > 1 and any(box.text.strip() for box in boxes):
        for more in range(1, min(repeat, limits.CELLS // len(boxes) + 2)):
            yield from (Box(box.row + more, box.column, box.text, box.rows, box.columns, box.struck) for box in boxes)


def _inside(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where they are grouped."""
    for child in element:
        kind = local(child)
        if kind in names:
            yield child
        elif kind.startswith("table-") and kind not in ("table-cell", "covered-table-cell"):
            yield from _inside(child, names)


def _is_sheet(table: Element) -> bool:
    parent = table.getparent()
    return parent is not None and local(parent) == "spreadsheet"


def _is_in_sheet(cell: Element) -> bool:
    return any(local(above) == "spreadsheet" for above in cell.iterancestors())


def _value(cell: Element, shown: str) -> str:
    """The words of a cell; a date shown without its whole year, or with the hour of midnight, is written out."""
    day, _, clock = (attribute(cell, "date-value") or "").partition("T")
    at_midnight = not clock.strip("0:.Z") and MIDNIGHT.search(shown)
    if not day or (day[:4] in shown and not at_midnight):
        return shown
    return ".".join(reversed(day[:DATE_LENGTH].split("-")))
