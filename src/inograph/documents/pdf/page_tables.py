"""Pages → paragraphs and tables: first the tables that are ruled, then those whose columns are only aligned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inograph.documents.found import Block, Box, Grid, Words
from inograph.documents.page import Found, Line, Page, Word, aligned, lines, rejoined, said
from inograph.documents.pdf import roll, ruled, unruled

EDGE = 12.0
BANNER = 40


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page, the ruled tables on it, and the edges of its columns where only parts of a table are ruled."""

    page: Page
    ruled: list[tuple[Found, list[Word]]]
    edges: list[float]

    @property
    def is_unruled(self) -> bool:
        """Whether no table is ruled whole."""
        return not self.ruled or bool(self.edges)

    def follows(self, before: _Seen) -> bool:
        """Whether its lines go on below those of the page before."""
        close = len(self.edges) == len(before.edges) and all(
            abs(a - b) < EDGE for a, b in zip(self.edges, before.edges, strict=True)
        )
        return self.is_unruled and before.is_unruled and (close or not self.edges)


def blocks(pages: Iterable[Page]) -> Iterator[Block]:
    """The blocks of all pages; a table that goes on after a page break is one table."""
    seen: list[_Seen] = []
    apart: list[list[Found | Words]] = []
    for page in map(_seen, pages):
        if seen and not page.follows(seen[-1]):
            apart += _rolled(seen)
            seen = []
        seen.append(page)
    return _gone_on([*apart, *_rolled(seen)])


def _seen(page: Page) -> _Seen:
    tables = list(ruled.tables(page))
    return _Seen(page, tables, roll.drawn_edges(page, tables))


def _rolled(seen: Sequence[_Seen]) -> list[list[Found | Words]]:
    """The parts of pages that follow each other: of one long page where tables without rules are seen there."""
    if seen and seen[0].is_unruled:
        pages = roll.rolled([one.page for one in seen], seen[0].edges)
        tables = list(unruled.tables(pages.lines, pages.rules, pages.seams, pages.edges))
        if tables:
            above, aside = (
                [part for line in some for part in _paragraph([line])] for some in (pages.above, pages.aside)
            )
            return [[*above, *_placed(pages.lines, tables), *aside]]
    return [list(_parts(one.page, one.ruled)) for one in seen]


def _gone_on(pages: Iterable[list[Found | Words]]) -> Iterator[Block]:
    table: Found | None = None
    for parts in pages:
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
    return index in (0, count - 1) and len(words.text) < BANNER and "\n" not in words.text


def _parts(page: Page, ruled_tables: Sequence[tuple[Found, list[Word]]]) -> Iterator[Found | Words]:
    """The paragraphs and tables of one page from top to bottom."""
    held = {id(word) for _, words in ruled_tables for word in words}
    rest = lines(word for word in page.words if id(word) not in held)
    for table, _ in ruled_tables:
        above = [line for line in rest if line[0].y < table.top]
        yield from _unruled(above)
        rest = rest[len(above) :]
        yield table
    yield from _unruled(rest)


def _unruled(rest: list[Line]) -> Iterator[Found | Words]:
    yield from _placed(rest, aligned.tables(rest))


def _placed(rest: list[Line], tables: Iterable[tuple[int, int, Found]]) -> Iterator[Found | Words]:
    """The tables and the paragraphs between them."""
    place = 0
    for first, last, table in tables:
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
        boxes[last[box.column]] = replace(above, text=rejoined(f"{above.text}\n{box.text}".strip()))
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
    if not words or not same or words[0]:
        return False
    goes_on = len(words) > 2 and not words[1] and any(words)
    return goes_on or any(word[:1].islower() for word in words)
