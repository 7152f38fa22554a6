"""Plans whose columns a page has woven: blocks of several columns line by line, others column by column.

    Торжественная линейка ко
    5-9
    2 сентября
    Дню знаний
    Концерт
    Ответственные
    Директор
    …

So the text of a PDF comes out that no one put in order. Each column keeps its order from top to bottom, and all columns
have as many rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.lines import line_rows
from inograph.documents.text.woven import likely, names, strands, through, tidy
from inograph.documents.text.woven.names import Page
from inograph.documents.text.woven.strands import CLASSES, HEADING, NUMBERED, Piece, Way
from inograph.documents.text.woven.weave import Loom, State

TOLD = DEADLINE, CLASSES
LEAST, MOST_LINES, MOST_THROUGH, SECOND = 3, 1500, 300, 2
DEAREST, MOSTLY, HALF = 1.7, 0.8, 0.5

Row = dict[str, list[Line]]
"""The lines of each cell of a row by its column; those of a heading alone."""


def read(text: str) -> tuple[Table, ...]:
    """The table; none unless the names of its columns stand in the text and all columns have as many rows."""
    found = cues.lines(text)
    page = names.page(found) if len(found) <= MOST_LINES and cues.RUSSIAN.search(text) else None
    if page is None:
        return ()
    ways = [_ways(line, page, strands.ways) for line in page.body]
    if not (page.stray or _are_woven(ways)):
        return ()
    if not _go_through(ways, page.rows) and (tables := _table(text, page, ways)):
        return tables
    lines = [_ways(line, page, through.ways) for line in page.body] if len(page.body) <= MOST_THROUGH else []
    return _table(text, page, lines, level=True) if lines else ()


def _go_through(ways: Sequence[Sequence[Way]], rows: int) -> bool:
    """Whether nearly all lines that tell a time begin with other words: they go through all columns of the page."""
    told = [[piece.kind for piece in pieces] for (_, pieces), *_ in ways]
    timed = [kinds for kinds in told if DEADLINE in kinds and kinds[0] != HEADING]
    led = sum(kinds[0] not in TOLD for kinds in timed)
    return led >= max(LEAST, rows * MOSTLY, len(timed) * HALF)


def _table(text: str, page: Page, ways: Sequence[Sequence[Way]], *, level: bool = False) -> tuple[Table, ...]:
    """The table that the likeliest way gives; none unless all columns have as many rows, each with what is its own."""
    columns = tuple(page.names)
    state = _woven(ways, Loom((*columns, HEADING), {}, page.rows, level))
    rows = _rows(state, columns)
    deeds = [" ".join(line.text for line in row[NAME]) for row in rows if NAME in row]
    counts = {sum(column in row for row in rows) for column in columns}
    if len(counts) > 1 or len(deeds) < max(LEAST, page.rows) or state.cost > DEAREST * len(deeds):
        return ()
    if any(map(tidy.is_somebody, deeds)) or tidy.hold_times(
        [one.piece.text for one in state.steps if not one.piece.kind]
    ):
        return ()
    head = tuple(line_rows.joined(text, [page.names[column]]) for column in columns)
    tables = (Table(1, (head, *(tuple(_cells(text, row, columns)) for row in rows))),)
    return tables if tidy.are_tidy(tables) else ()


def instead(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The rows of woven columns where another way to read them mixes deeds, times and bodies up, or leaves some out."""
    roles = {role for table in tables for role in cues.header_roles(cell.text for cell in table.rows[0])}
    whole = EXECUTOR in roles or not any(names.is_name(line) and line.role == EXECUTOR for line in cues.lines(text))
    return () if whole and tidy.are_tidy(tables) else read(text)


def _ways(line: Line, page: Page, parted: Callable[[Line, Sequence[str]], list[Way]]) -> list[Way]:
    columns = tuple(page.names)
    if line.start in page.numbered:
        return [(cost, (replace(pieces[0], kind=NUMBERED), *pieces[1:])) for cost, pieces in parted(line, columns)]
    if (line.is_heading or line.numbered) and not strands.TIME.match(line.text):
        return [(0.0, (Piece(line, HEADING),))]
    return parted(line, columns)


def _are_woven(ways: Sequence[Sequence[Way]]) -> bool:
    """Whether times part words that go on in small letters, or share lines with others that go on below."""
    told = [pieces for (_, pieces), *_ in ways if pieces]
    small = [not pieces[0].kind and _goes_on(pieces[0].text) for pieces in told]
    alone = [len(pieces) == 1 and pieces[0].kind in TOLD for pieces in told]
    behind = sum(time and goes_on for time, goes_on in zip(alone, small[1:], strict=False))
    shared = sum(len(pieces) > 1 and any(piece.kind in TOLD for piece in pieces) for pieces in told)
    return behind > 1 or (shared >= LEAST and sum(small) >= LEAST)


def _goes_on(text: str) -> bool:
    one = likely.words(text)
    return one.small and not one.acts


def _woven(ways: Sequence[Sequence[Way]], loom: Loom) -> State:
    """The likeliest way to put the pieces in columns; how wide these are is seen from a first one."""
    lengths: dict[str, list[int]] = {}
    for step in (step for step in loom.woven(ways).steps if step.begins or not loom.level):
        lengths.setdefault(loom.columns[step.column], []).append(len(step.piece.text))
    last = {column: 1 if loom.level and column != NAME else SECOND for column in lengths}
    widths = {column: sorted(told)[-min(len(told), last[column])] for column, told in lengths.items()}
    return replace(loom, widths=widths).woven(ways)


def _rows(state: State, columns: Sequence[str]) -> list[Row]:
    """The rows and the headings between them."""
    cells: list[list[list[Line]]] = [[] for _ in columns]
    heads: list[tuple[int, list[Line]]] = []
    for step in state.steps:
        if step.column == len(columns) and step.begins:
            heads.append((len(cells[columns.index(NAME)]), [step.piece.line]))
        elif step.column == len(columns):
            heads[-1][1].append(step.piece.line)
        elif step.begins:
            cells[step.column].append([step.piece.line])
        else:
            cells[step.column][-1].append(step.piece.line)
    out: list[Row] = []
    for at in range(max(map(len, cells))):
        out += ({HEADING: lines} for place, lines in heads if place == at)
        out.append({column: told[at] for column, told in zip(columns, cells, strict=True) if at < len(told)})
    return out


def _cells(text: str, row: Row, columns: Sequence[str]) -> Iterator[Cell]:
    if HEADING not in row:
        yield from (line_rows.joined(text, row[column]) for column in columns)
        return
    cell = line_rows.joined(text, row[HEADING])
    empty = Cell("", cell.start, cell.start)
    yield from (cell if column == NAME else empty for column in columns)
