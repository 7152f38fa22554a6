"""Spreadsheets (XLSX): merged cells, dates as days, numbers as people write them, hidden sheets left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from inograph.documents import assembly, counting, limits
from inograph.documents.document import Document
from inograph.documents.found import Block, Box
from inograph.documents.markup import cell_values, sheets
from inograph.documents.markup.cell_values import Style
from inograph.documents.markup.flow import Flow
from inograph.documents.markup.package import Element, Package, attribute, local, number
from inograph.errors import Finding, Severity, Text

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
ON = frozenset(("1", "true"))
DOUBTS: dict[str, tuple[Severity, str, str]] = {
    "formula-without-value": (
        "warning",
        "формул без значения: {0}, первая в {1}; откройте и сохраните файл в редакторе таблиц",
        "{0} formulas have no value, the first is in {1}: open and save the file in a spreadsheet program",
    ),
    "error-cell": (
        "warning",
        "ячеек с ошибкой вместо значения: {0}, первая {1}",
        "{0} cells hold an error instead of a value, the first is {1}",
    ),
    "hidden-rows": (
        "info",
        "скрытых строк прочитано вместе с другими: {0}, первая {1}",
        "{0} hidden rows were read like the others, the first is {1}",
    ),
}


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The sheets of a workbook in their order."""
    workbook = Workbook(Package(data, str(path)), path)
    blocks = list(workbook.blocks())
    findings = [*workbook.findings, *workbook.doubtful()]
    return assembly.document(path, data, media_type, blocks, findings, held=workbook.held)


@dataclass(frozen=True, slots=True)
class Shared:
    """A text that cells share, and what of it is struck out."""

    text: str
    struck: str


class Workbook:
    """One file with its shared texts and styles; with `iso_days` a date reads `2016-09-15`."""

    def __init__(self, package: Package, path: Path, *, iso_days: bool = False) -> None:
        self.package, self.path, self.iso_days = package, path, iso_days
        self.findings: list[Finding] = []
        self.doubts: dict[str, list[str]] = {}
        self.held = 0
        self.main = package.main("xl/workbook.xml")
        self.related = package.related(self.main)
        self.root = package.xml(self.main)
        settings = next(self.root.iter("{*}workbookPr"), None)
        self.since_1904 = settings is not None and settings.get("date1904") in ON
        self.shared = [_rich(item) for part in self._parts("sharedStrings") for item in part.iter("{*}si")]
        self.styles = [style for part in self._parts("styles") for style in cell_values.styles(part)]

    def _parts(self, kind: str) -> Iterator[Element]:
        for found, name in self.related.values():
            if found == kind and name in self.package.names:
                yield self.package.xml(name)

    def blocks(self) -> Iterator[Block]:
        """The visible sheets as paragraphs and tables."""
        cells = 0
        for name, part in self.sheets():
            boxes = self._boxes(part, limits.CELLS - cells)
            cells += len(boxes)
            yield from sheets.blocks(name, boxes)

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The visible sheets in their order: the name of each and the part that holds it; a hidden one is a finding."""
        for sheet in self.root.iter("{*}sheet"):
            kind, part = self.related.get(attribute(sheet, "id") or "", ("", ""))
            name = sheet.get("name") or ""
            if sheet.get("state", "visible") != "visible":
                self.findings.append(sheets.hidden(name, self.path))
            elif kind == "worksheet" or (not kind and part):
                yield name, part

    def cells(self, part: str, merged: list[str] | None = None) -> Iterator[Box]:
        """The cells of a sheet that hold words, as they come; the ranges of merged ones are put into `merged`.

        The sheet's own claim of how large it is counts for nothing.
        """
        row = column = -1
        for element in self._elements(part):
            kind = local(element)
            if kind == "c":
                row, column = self._place(element, row, column)
                words = self._words(element)
                self.held += counting.letters(words.text) + counting.letters(words.struck)
                if words.text.strip() or words.struck:
                    yield Box(row, column, words.text, struck=words.struck)
            elif kind == "row":
                row, column = number(element, "r", row + 2) - 1, -1
                if element.get("hidden") in ON:
                    self._doubt("hidden-rows", str(row + 1))
            elif merged is not None:
                merged.append(element.get("ref") or "")

    def _boxes(self, part: str, most: int) -> list[Box]:
        boxes: dict[tuple[int, int], Box] = {}
        merged: list[str] = []
        for box in self.cells(part, merged):
            boxes[box.row, box.column] = box
            if len(boxes) > most:
                raise limits.too_much(f"больше {limits.CELLS} ячеек", f"more than {limits.CELLS} cells", str(self.path))
        for reference in merged:
            _merge(reference, boxes)
        return list(boxes.values())

    def _elements(self, part: str) -> Iterator[Element]:
        """Rows (as they open), cells and merged ranges, one after another: no whole tree is kept."""
        source = BytesIO(self.package.checked(part))
        walk = etree.iterparse(source, events=("start", "end"), tag=("{*}row", "{*}c", "{*}mergeCell"), no_network=True)
        try:
            for event, element in walk:
                if (event == "start") == (local(element) == "row"):
                    yield element
                elif event == "end":
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise limits.damaged(f"разметка {part} с ошибкой", f"bad markup in {part}", str(self.path)) from error

    def _place(self, cell: Element, row: int, column: int) -> tuple[int, int]:
        reference = REFERENCE.fullmatch(cell.get("r") or "")
        return _at(reference) if reference else (row, column + 1)

    def _words(self, cell: Element) -> Shared:
        kind = cell.get("t", "n")
        style = self._style(cell)
        value = next((child.text or "" for child in cell if local(child) == "v"), "")
        if kind == "inlineStr":
            words = next((_rich(child) for child in cell if local(child) == "is"), Shared("", ""))
        elif kind == "s" and value:
            words = self._shared(value, cell)
        elif kind == "n" and value:
            words = Shared(cell_values.shown(value, style, since_1904=self.since_1904, iso=self.iso_days), "")
        else:
            words = Shared(cell_values.said(value, kind), "")
        if not value and any(local(child) == "f" for child in cell) and kind != "str":
            self._doubt("formula-without-value", cell.get("r") or "")
        elif kind == "e":
            self._doubt("error-cell", cell.get("r") or "")
        return Shared("", words.text) if style.struck else words

    def _style(self, cell: Element) -> Style:
        index = number(cell, "s", 0)
        return self.styles[index] if index < len(self.styles) else Style()

    def _shared(self, value: str, cell: Element) -> Shared:
        if value.isdecimal() and int(value) < len(self.shared):
            return self.shared[int(value)]
        place = cell.get("r")
        raise limits.damaged(
            f"ячейка {place} ссылается на текст, которого нет",
            f"the cell {place} refers to a text that is not there",
            str(self.path),
        )

    def _doubt(self, code: str, place: str) -> None:
        self.doubts.setdefault(code, []).append(place)

    def doubtful(self) -> Iterator[Finding]:
        """One finding for each kind of doubtful cells, however many there are."""
        for code, places in self.doubts.items():
            severity, ru, en = DOUBTS[code]
            told = Text(ru.format(len(places), places[0]), en.format(len(places), places[0]))
            yield Finding(severity, code, told, self.path.name)


def _forget(row: Element) -> None:
    """Frees what was read of a sheet."""
    row.clear()
    rows = row.getparent()
    while rows is not None and len(rows) > 1:
        del rows[0]


def _rich(item: Element) -> Shared:
    """The words of a rich text, without how they are said aloud (`rPh`)."""
    words = Flow()
    for child in item:
        if local(child) == "t":
            words.add(child.text)
        elif local(child) == "r":
            struck = any(strike.get("val", "1") in ON for strike in child.iter("{*}strike"))
            raised = any(place.get("val") == "superscript" for place in child.iter("{*}vertAlign"))
            for text in child.iter("{*}t"):
                words.add(text.text, struck=struck, raised=raised)
    return Shared(cell_values.unescaped(words.text), words.left)


def _at(reference: re.Match[str]) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as `B12`."""
    column = 0
    for letter in reference[1]:
        column = column * 26 + ord(letter) - 64
    return int(reference[2]) - 1, column - 1


def _merge(reference: str, boxes: dict[tuple[int, int], Box]) -> None:
    first, _, last = reference.partition(":")
    corners = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
    if corners[0] is None or corners[1] is None:
        return
    (top, left), (bottom, right) = _at(corners[0]), _at(corners[1])
    if (top, left) in boxes and bottom >= top and right >= left:
        boxes[top, left] = replace(boxes[top, left], rows=bottom - top + 1, columns=right - left + 1)
