"""Pages → paragraphs and tables: first the tables that are ruled, then those whose columns are only aligned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inograph.documents import aligned, ruled
from inograph.documents.assembly import Block, Box, Grid, Words
from inograph.documents.page import Found, Line, Page, lines, said

EDGE = 12.0
BANNER = 40


def blocks(pages: Iterable[Page]) -> Iterator[Block]:
    """The blocks of all pages; a table that goes on after a page break is one table."""
    table: Found | None = None
    for page in pages:
        parts = list(_parts(page))
        for index, part in enumerate(parts):
            if isinstance(part, Words):
                if not _is_banner(part, index, len(parts)):
                    yield from _closed(table)
                    table = None
                yield part
            elif table and _goes_on(table, part):
                table = _joined(table, part)
            else:
                yield from _closed(table)
                table = part
    yield from _closed(table)


def _closed(table: Found | None) -> Iterator[Block]:
    if table:
        yield Grid(table.boxes)


def _is_banner(words: Words, index: int, count: int) -> bool:
    """A page number or a running head, which does not end a table that goes on over the page."""
    return len(words.text) < BANNER and "\n" not in words.text and index in (0, count - 1)


def _parts(page: Page) -> Iterator[Found | Words]:
    """The paragraphs and tables of one page from top to bottom."""
    ruled_tables = list(ruled.tables(page))
    held = {id(word) for _, words in ruled_tables for word in words}
    rest = lines(word for word in page.words if id(word) not in held)
    for table, _ in ruled_tables:
        above = [line for line in rest if line[0].y < table.top]
        yield from _unruled(above)
        rest = rest[len(above) :]
        yield table
    yield from _unruled(rest)


def _unruled(rest: list[Line]) -> Iterator[Found | Words]:
    place = 0
    for first, last, table in aligned.tables(rest):
        yield from _paragraph(rest[place:first])
        yield table
        place = last
    yield from _paragraph(rest[place:])


def _paragraph(rest: list[Line]) -> Iterator[Words]:
    if rest:
        yield Words("\n".join(said(line) for line in rest))


def _goes_on(table: Found, more: Found) -> bool:
    pairs = zip(table.edges, more.edges, strict=False)
    return len(table.edges) == len(more.edges) and all(abs(a - b) < EDGE for a, b in pairs)


def _joined(table: Found, more: Found) -> Found:
    """The rows of the next page below; its first row, if it ends a sentence of the last one, belongs to that one.

    A header that is drawn again at the top of the page stands before it.
    """
    height = 1 + max(box.row + box.rows - 1 for box in table.boxes)
    at = _repeated_header(table, more)
    first = [box for box in more.boxes if box.row == at]
    last = {box.column: index for index, box in enumerate(table.boxes) if box.row + box.rows == height}
    if not _ends_row(first, [table.boxes[index] for index in last.values()]):
        moved = [replace(box, row=box.row + height) for box in more.boxes]
        return Found(table.boxes + moved, table.edges, table.top)
    boxes = list(table.boxes)
    for box in first:
        above = boxes[last[box.column]]
        boxes[last[box.column]] = replace(above, text=f"{above.text}\n{box.text}".strip())
    boxes += [replace(box, row=box.row + height - (box.row > at)) for box in more.boxes if box.row != at]
    return Found(boxes, table.edges, table.top)


def _repeated_header(table: Found, more: Found) -> int:
    """How many rows at the top of a page repeat those at the top of the table."""
    height = 1 + max(box.row + box.rows - 1 for box in more.boxes)
    count = 0
    while count + 1 < height and _said(table, count) == _said(more, count):
        count += 1
    return count


def _said(table: Found, row: int) -> list[tuple[int, str]]:
    return sorted((box.column, " ".join(box.text.split())) for box in table.boxes if box.row == row)


def _ends_row(first: Sequence[Box], last: Sequence[Box]) -> bool:
    """Whether the first row after a page break is the rest of the row before it."""
    words = [box.text.strip() for box in sorted(first, key=lambda box: box.column)]
    same = {box.column for box in first} == {box.column for box in last}
    return bool(words) and same and not words[0] and any(word[:1].islower() for word in words)
