"""Web pages (HTML): tables with `rowspan` and `colspan`, tables inside tables, any charset, broken markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

from lxml import etree

from inograph.documents import assembly, counting, limits
from inograph.documents.document import Document
from inograph.documents.encoding import BYTE_ORDER_MARKS, Decoded, decode
from inograph.documents.found import Block, Box, Grid, Words
from inograph.documents.markup import emphasis
from inograph.documents.markup.flow import Flow
from inograph.documents.markup.package import Element
from inograph.documents.signs import cues
from inograph.errors import BadInput, Text

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)")
HEAD = 4096
WIDEST = {"colspan": 1_000, "rowspan": 65_534}  # as in the HTML standard
BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section ul title caption legend option".split()
)
SILENT = frozenset("script style noscript template iframe object svg textarea select".split())
STRUCK = frozenset("s strike del".split())
STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
KEPT = "\x1e"  # a line break inside <pre>
MARKS = str.maketrans("\0\v\x1e", "   ")
SPACE = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(r" *(?:\v *)+")
SILENT_START = re.compile(rf"<(!--|(?:{'|'.join(sorted(SILENT))})\b)", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
MARKS_IN_VALUE = re.compile(r"""=\s{0,9}(?:"[^"<>]{0,500}[<>][^"]{0,500}"|'[^'<>]{0,500}[<>][^']{0,500}')""")
PAGE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # what stands after it would be lost
LEAST_PAGE = 8
"""Lines of a cell that holds a page: one of a table seldom holds as many."""
# Marks inside an attribute pass for words when they are counted: so few are no loss.
SURELY = 0.97


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The paragraphs and tables of a web page, as a browser would show its words."""
    where = str(path)
    decoded = _decoded(data, where)
    text = decoded.text
    root = _parsed(text, where)
    if _depth(root) > limits.NESTING:
        raise limits.too_much(
            f"вложенность больше {limits.NESTING}", f"elements nested deeper than {limits.NESTING}", where
        )
    if sum(_span(cell, "colspan") for cell in root.iter("td", "th") if cell.get("rowspan")) > limits.CELLS:
        raise limits.too_much("слишком много объединённых ячеек", "too many merged cells", where)
    spoken = unescape(TAG.sub(" ", MARKS_IN_VALUE.sub(" ", _spoken(text))))
    held = counting.letters(spoken)
    if emphasis.is_told(spoken):
        emphasis.mark_page(root)
    findings = tuple(decoded.findings(path.name))
    blocks = _blocks(root, marked=True)
    document = assembly.document(path, data, media_type, blocks, findings, held=int(held * SURELY))
    return replace(document, heading=_heading(root))


def _heading(root: Element) -> str | None:
    """The heading of the first level, where the page has one only."""
    headings = [*root.iter("h1")]
    words = (block.text for block in _blocks(headings[0]) if isinstance(block, Words)) if len(headings) == 1 else ()
    return " ".join(words) or None


def _spoken(text: str) -> str:
    """The page without comments, scripts and what else it does not show, told without its tree."""
    parts: list[str] = []
    small, place = text.lower(), 0
    while start := SILENT_START.search(text, place):
        parts.append(text[place : start.start()])
        close = "-->" if start[1] == "!--" else f"</{start[1].lower()}"
        place = small.find(close, start.end())
        if place < 0:
            return " ".join(parts)
        place += len(close)
    return " ".join([*parts, text[place:]])


def _decoded(data: bytes, where: str) -> Decoded:
    """A byte order mark, valid UTF-8, the page's own word, the look of the letters: the first that fits."""
    marked = any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    named = CHARSET.search(data[:HEAD]) or XML_ENCODING.search(data[:HEAD])
    names = ["utf-8"] if named is None else ["utf-8", named[1].decode("ascii")]
    for name in () if marked or b"\x00" in data[:HEAD] else names:
        try:
            return Decoded(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    decoded = decode(data)
    if decoded is None:
        raise BadInput(
            Text("кодировку страницы определить нельзя", "the encoding of the page cannot be told"),
            where=where,
            remedy=Text("Сохраните страницу в UTF-8.", "Save the page in UTF-8."),
        )
    return decoded


def _parsed(text: str, where: str) -> Element:
    """The tree of the page; what the parser would leave out in silence is refused."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    whole = PAGE_END.sub(" ", text.translate(MARKS))
    root = etree.fromstring(whole.encode("utf-8", "replace"), parser)
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if fatal and "depth" in fatal[0].message:
        raise limits.too_much("слишком глубокая вложенность", "elements nested too deep", where)
    if fatal:
        raise limits.damaged("разметка не читается", "the markup cannot be read", where)
    if root is None:
        raise limits.damaged("страница пуста", "the page is empty", where)
    return root


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class _Walk:
    """Where a walk through the page has come to."""

    words: Flow
    blocks: list[Block]
    marked: bool = False
    """Whether items of lists show their marks: in a cell of a table they may be cut from what stands beside them."""
    counts: dict[Element, int] = field(default_factory=dict)

    def close(self) -> None:
        """The words so far become a paragraph."""
        text = _shown(self.words)
        if text or self.words.left.strip():
            self.blocks.append(Words(text, self.words.left))
        self.words = Flow()


def _shown(words: Flow) -> str:
    """Words with white space as a browser shows it; a line break stands where one was asked for."""
    return AROUND_BREAK.sub("\n", SPACE.sub(" ", words.text)).replace(KEPT, "\n").strip(" \n")


def _blocks(element: Element, *, marked: bool = False) -> list[Block]:
    walk = _Walk(Flow(), [], marked)
    _into(element, walk, False, False)
    walk.close()
    return walk.blocks


def _into(element: Element, walk: _Walk, struck: bool, pre: bool) -> None:
    """Takes the words of an element and of what stands in it; a table closes the paragraph before it."""
    kind = str(element.tag).lower()
    if kind in SILENT:
        return
    if kind == "table":
        walk.close()
        walk.blocks += _table(element)
        return
    struck = struck or kind in STRUCK or bool(STRUCK_STYLE.search(element.get("style") or ""))
    pre = pre or kind == "pre"
    walk.words.add("\v" if kind in BLOCKS or kind == "br" else None)
    if walk.marked and kind == "li":
        walk.words.add(_mark(element, walk.counts), struck=struck)
    walk.words.add(_kept(element.text, pre), struck=struck, raised=kind == "sup")
    for child in element:
        _into(child, walk, struck, pre)
        walk.words.add(_kept(child.tail, pre), struck=struck)
    walk.words.add("\v" if kind in BLOCKS else None)


def _mark(item: Element, counts: dict[Element, int]) -> str:
    """What a browser shows before an item of a list."""
    above = item.getparent()
    first = (above.get("start") or "1").strip() if above is not None and str(above.tag).lower() == "ol" else ""
    if above is None or not first.isdecimal():
        return "• "
    counts[above] = counts.get(above, int(first) - 1) + 1
    return f"{counts[above]}. "


def _kept(words: str | None, pre: bool) -> str | None:
    return words.replace("\r\n", "\n").replace("\n", KEPT) if words and pre else words


def _table(element: Element) -> list[Block]:
    """A table and those in its cells; one that only lays out a page is read as the paragraphs it holds."""
    cells: list[Box] = []
    inner: list[list[Block]] = []
    outside: list[Block] = []
    for box, blocks in _cells(element, outside):
        cells.append(box)
        inner.append(blocks)
    split = [[block for block in blocks if isinstance(block, Grid) and not block.is_list] for blocks in inner]
    nested = [block for blocks in split for block in blocks]
    if _lays_out(cells, nested):
        return [*outside, *(block for blocks in inner for held in blocks for block in _loose(held))]
    return [*outside, Grid(cells), *nested]


def _loose(block: Block) -> Sequence[Block]:
    """What a page laid out in a table holds: a menu or a line of links drawn as a table is words, not a table."""
    words = _lines(block)
    listed = isinstance(block, Grid) and words and not cues.name_a_plan(line.text for line in words)
    return [Words(line.text, line.struck) for line in words] if listed else [block]


def _lays_out(cells: Sequence[Box], nested: Sequence[Grid]) -> bool:
    """Whether most words of a table stand in tables inside it, or in one cell: a page beside its menu and its news."""
    words = sum(len(box.text) for box in cells)
    if _size(nested) > words:
        return True
    page = max(cells, key=lambda box: len(box.text), default=None)
    if page is None or page.text.count("\n") < LEAST_PAGE or 2 * len(page.text) < words:
        return False
    return all(cues.header_role(" ".join(box.text.split())) is None for box in cells)


def _size(grids: Sequence[Grid]) -> int:
    return sum(len(box.text) for grid in grids for box in grid.boxes)


def _cells(table: Element, outside: list[Block]) -> Iterator[tuple[Box, list[Block]]]:
    """Every cell in its place, with the blocks it holds; words between the cells go `outside`."""
    busy: dict[int, int] = {}
    for index, row in enumerate(_rows(table, outside)):
        column = 0
        started: dict[int, int] = {}
        for cell in row:
            while busy.get(column, 0) > index:
                column += 1
            blocks = _blocks(cell)
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            lines = [words for block in blocks for words in _lines(block)]
            struck = " ".join(words.struck for words in lines if words.struck)
            yield Box(index, column, "\n".join(words.text for words in lines), rows, columns, struck), blocks
            if rows > 1:
                started.update(dict.fromkeys(range(column, column + columns), index + rows))
            column += columns
        busy.update(started)


def _lines(block: Block) -> Sequence[Words | Box]:
    """What a block adds to the words of the cell it stands in: a real table in a cell adds nothing."""
    if isinstance(block, Words):
        return (block,)
    return block.boxes if block.is_list else ()


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    digits = value if value.isascii() and value.isdigit() else "1"
    return min(max(int(digits[:9]), 1), WIDEST[name])


def _rows(element: Element, outside: list[Block]) -> Iterator[list[Element]]:
    """The cells of each row of this table (not of those inside it), also where the row is not opened."""
    loose: list[Element] = []
    _stray(element.text, outside)
    for child in element:
        kind = str(child.tag).lower()
        if kind in ("td", "th"):
            loose.append(child)
        elif kind == "tr":
            yield from [loose] if loose else []
            loose = []
            yield list(_row(child, outside))
        elif kind in ("thead", "tbody", "tfoot", "form", "colgroup", "col"):
            yield from _rows(child, outside)
        else:
            outside += _blocks(child)
        _stray(child.tail, outside)
    yield from [loose] if loose else []


def _row(row: Element, outside: list[Block]) -> Iterator[Element]:
    _stray(row.text, outside)
    for child in row:
        if str(child.tag).lower() in ("td", "th"):
            yield child
        elif str(child.tag).lower() == "form":
            yield from _row(child, outside)
        else:
            outside += _blocks(child)
        _stray(child.tail, outside)


def _stray(words: str | None, outside: list[Block]) -> None:
    if words and words.strip():
        outside.append(Words(words.strip()))
