"""Word documents (DOCX): tables with merged cells, automatic numbers, tracked changes as accepted, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from inograph.documents import assembly, counting, limits
from inograph.documents.document import Document
from inograph.documents.found import Block, Box, Grid, Words, cell_words
from inograph.documents.markup import emphasis, numbering, titles
from inograph.documents.markup.flow import Flow
from inograph.documents.markup.numbering import BULLET
from inograph.documents.markup.package import Element, Package, attribute, local, number
from inograph.errors import Finding, Text

REMOVED = frozenset("del moveFrom delText instrText delInstrText Fallback".split())
PROPERTIES = frozenset("pPr rPr tblPr tblPrEx tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split())
SKIPPED = REMOVED | PROPERTIES
MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = frozenset(("footnoteReference", "endnoteReference"))
GONE_ROW = "local-name()='tr' and *[local-name()='trPr']/*[local-name()='del']"
HELD = "//*[local-name()='t'][not(ancestor::*[{}])]/text()".format(
    " or ".join([*(f"local-name()='{name}'" for name in sorted(REMOVED)), GONE_ROW])
)
LAYOUT = 2
"""So few rows may set a stamp in its place above the title."""
OFF = frozenset(("0", "false", "off", "none"))


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The paragraphs and tables of a Word document; deleted and struck-out words are left aside."""
    package = Package(data, str(path))
    main = package.main("word/document.xml")
    related = package.related(main)
    root = package.xml(main)
    if next(root.iter("{*}body"), None) is None:
        raise limits.damaged("в нём нет текста", "it holds no text", str(path))
    notes = [package.xml(name) for name in _parts(package, related, "footnotes", "endnotes")]
    words = [" ".join(map(str, cast(list[object], part.xpath(HELD)))) for part in (root, *notes)]
    if emphasis.is_told("\n".join(words)):
        emphasis.mark_word(root)
    styles = _one(package, related, "styles")
    reader = _Reader(numbering.read(_one(package, related, "numbering"), styles), titles.read(styles))
    blocks = [*reader.blocks(root), *reader.notes(notes)]
    held = sum(map(counting.letters, words))
    findings = [_left(name, path) for name in _parts(package, related, "aFChunk")]
    return reader.titles.of(assembly.document(path, data, media_type, blocks, findings, held=held + reader.made))


def _left(name: str, path: Path) -> Finding:
    message = Text(
        f"вложенный документ {name} не прочитан: сохраните файл заново в Word",
        f"the document {name} put inside was not read: save the file again in Word",
    )
    return Finding("warning", "part-not-read", message, path.name)


def _parts(package: Package, related: dict[str, tuple[str, str]], *kinds: str) -> list[str]:
    return sorted({name for kind, name in related.values() if kind in kinds} & package.names)


def _one(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Element | None:
    return next((package.xml(name) for name in _parts(package, related, kind)), None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as Word writes it: `goes_on` continues the cell above it."""

    text: str
    struck: str
    span: int
    goes_on: bool
    nested: tuple[Block, ...]


class _Reader:
    """Reads one file; its automatic numbers are counted paragraph by paragraph in their order."""

    def __init__(self, lists: numbering.Numbering, styled: titles.Titles) -> None:
        self.lists, self.titles = lists, styled
        self.within, self.longest = 0, 0  # tables that the place is inside of, and the rows of the longest one so far
        self.made = 0  # letters of the numbers that Word makes and the file does not hold

    def notes(self, parts: list[Element]) -> Iterator[Block]:
        """Foot- and endnotes, each after its mark, as they stand at the end of a page."""
        for part in parts:
            for note in part:
                if attribute(note, "type") is None:
                    words = Flow()
                    _flow(note, words)
                    yield Words(f"[^{attribute(note, 'id')}]: {words.text.strip()}", words.left)

    def blocks(self, container: Element) -> Iterator[Block]:
        for child in container:
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind not in SKIPPED:
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        """The words of a paragraph, then the tables of the text boxes that hang on it."""
        words = Flow()
        boxed: list[Element] = []
        _flow(element, words, boxed=boxed)
        if not self.within:
            self.titles.note(element, words.text, below=self.longest > LAYOUT)
        label = self.lists.label(element)
        if label and (words.text.strip() or label != BULLET):
            self.made += counting.letters(label)
            yield Words(f"{label} {words.text}".strip(), words.left)
        else:
            yield Words(words.text, words.left)
        for table in boxed:
            yield from self._table(table)

    def _table(self, element: Element) -> Iterator[Block]:
        """A table, then those that stand in its cells."""
        boxes: list[Box] = []
        above: dict[int, int] = {}
        nested: list[Block] = []
        self.within += 1
        for index, row in enumerate(_rows(element)):
            column = _before(row)
            here: dict[int, int] = {}
            for cell in _inside(row, "tc"):
                piece = self._piece(cell)
                nested += piece.nested
                here[column] = _place(boxes, above.get(column) if piece.goes_on else None, piece, index, column)
                column += piece.span
            above = here
            self.longest = max(self.longest, index + 1)
        self.within -= 1
        yield Grid(boxes)
        yield from nested

    def _piece(self, cell: Element) -> Piece:
        properties = _child(cell, "tcPr")
        span = None if properties is None else _child(properties, "gridSpan")
        merge = None if properties is None else _child(properties, "vMerge")
        lines, struck, nested = cell_words(self.blocks(cell))
        columns = 1 if span is None else max(number(span, "val", 1), 1)
        goes_on = merge is not None and attribute(merge, "val") != "restart"
        if sum(line.startswith(BULLET) for line in lines) == 1:  # a bullet alone parts nothing
            lines = [line.removeprefix(BULLET).lstrip() for line in lines]
        return Piece("\n".join(lines), struck, columns, goes_on, tuple(nested))


def _flow(element: Element, words: Flow, *, struck: bool = False, boxed: list[Element] | None = None) -> None:
    """The words inside an element in their order."""
    raised = local(element) == "r" and _is_raised(element)
    for child in element:
        kind = local(child)
        if kind == "t":
            words.add(child.text, struck=struck, raised=raised)
        elif kind == "tbl" and boxed is not None:
            boxed.append(child)
        elif kind not in SKIPPED:
            words.add(_mark(kind, child), struck=struck)
            _flow(child, words, struck=struck or _is_struck(child), boxed=boxed)


def _mark(kind: str, element: Element) -> str:
    """What a sign that has no letters of its own stands for."""
    if kind in NOTES:
        return f"[^{attribute(element, 'id')}]"
    if kind == "sym":
        return "•"
    if kind == "p":
        return "\n"
    return MARKS.get(kind, "")


def _is_struck(run: Element) -> bool:
    return any(_is_on(run, name) for name in ("strike", "dstrike", "vanish"))


def _is_on(run: Element, name: str) -> bool:
    properties = _child(run, "rPr")
    mark = None if properties is None else _child(properties, name)
    return mark is not None and attribute(mark, "val") not in OFF


def _is_raised(run: Element) -> bool:
    properties = _child(run, "rPr")
    place = None if properties is None else _child(properties, "vertAlign")
    return place is not None and attribute(place, "val") == "superscript"


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _place(boxes: list[Box], above: int | None, piece: Piece, row: int, column: int) -> int:
    """Adds a cell, or makes the one above longer; words in a cell that only continues another are not lost."""
    if above is not None and not piece.text.strip() and not piece.struck:
        boxes[above] = replace(boxes[above], rows=row - boxes[above].row + 1)
        return above
    boxes.append(Box(row, column, piece.text, 1, piece.span, piece.struck))
    return len(boxes) - 1


def _rows(table: Element) -> Iterator[Element]:
    for row in _inside(table, "tr"):
        properties = _child(row, "trPr")
        if properties is None or _child(properties, "del") is None:
            yield row


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where content controls or changes wrap them."""
    for child in element:
        kind = local(child)
        if kind == name:
            yield child
        elif kind not in SKIPPED and kind != "p":
            yield from _inside(child, name)


def _before(row: Element) -> int:
    """How many columns of the table a row leaves out at its beginning."""
    properties = _child(row, "trPr")
    skipped = None if properties is None else _child(properties, "gridBefore")
    return 0 if skipped is None else number(skipped, "val", 0)
