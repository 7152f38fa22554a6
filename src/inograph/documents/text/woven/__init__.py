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

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.lines import line_rows
from inograph.documents.text.woven import across, likely, names, strands, tidy
from inograph.documents.text.woven.across import Row
from inograph.documents.text.woven.names import Page
from inograph.documents.text.woven.strands import HEADING, NUMBERED, Piece, Way
from inograph.documents.text.woven.weave import Loom, State

LEAST, MOST_LINES, MOST_ACROSS, SECOND = 3, 1500, 1000, 2
WOVEN, ACROSS, FILLED, MOSTLY, HALF = 1.7, 2.6, 0.7, 0.8, 0.5


def read(text: str) -> tuple[Table, ...]:
    """The table; none unless the names of its columns stand in the text and all columns have as many rows."""
    page = _page(text)
    if page is None:
        return ()
    ways = [_ways(line, page) for line in page.body]
    if not (page.stray or _are_woven(ways)):
        return ()
    if not _go_through(ways, page.rows) and (tables := _table(text, page, *_woven_rows(page, ways), WOVEN)):
        return tables
    return _across(text)


@lru_cache(maxsize=2)
def read_across(text: str) -> tuple[Table, ...]:
    """The table of a page whose lines surely go right through all columns, with nothing between the cells."""
    return () if across.are_apart(text) else _across(text)


def _across(text: str) -> tuple[Table, ...]:
    page = _page(text)
    if page is None or len(page.body) > MOST_ACROSS or not _are_woven([_ways(line, page) for line in page.body]):
        return ()
    return _table(text, page, *_rows_across(text), ACROSS, FILLED)


@lru_cache(maxsize=2)
def _rows_across(text: str) -> tuple[float, list[Row]]:
    page = _page(text)
    return across.rows(page) if page else (0.0, [])


@lru_cache(maxsize=2)
def _page(text: str) -> Page | None:
    found = cues.lines(text)
    return names.page(found) if len(found) <= MOST_LINES and cues.RUSSIAN.search(text) else None


def _go_through(ways: Sequence[Sequence[Way]], rows: int) -> bool:
    """Whether nearly all lines that tell a time begin with other words: they go through all columns of the page."""
    told = [[piece.kind for piece in pieces] for (_, pieces), *_ in ways]
    timed = [kinds for kinds in told if DEADLINE in kinds and kinds[0] != HEADING]
    led = sum(kinds[0] not in strands.TOLD for kinds in timed)
    return led >= max(LEAST, rows * MOSTLY, len(timed) * HALF)


def _table(
    text: str, page: Page, cost: float, rows: Sequence[Row], dearest: float, filled: float = 1.0
) -> tuple[Table, ...]:
    """The table of some rows; none unless they lack hardly any cells, and each holds what is its own."""
    columns = tuple(page.names)
    deeds = [" ".join(line.text for line in row[NAME]) for row in rows if NAME in row]
    counts = [sum(column in row for row in rows) for column in columns]
    if len(deeds) < max(LEAST, page.rows) or max(counts) > len(deeds) or cost > dearest * len(deeds):
        return ()
    if min(counts) < filled * len(deeds):
        return ()
    if any(map(tidy.is_somebody, deeds)):
        return ()
    head = [line_rows.joined(text, [page.names[column]]) for column in columns]
    number = [Cell("", head[0].start, head[0].start)] if page.numbered else []
    tables = (Table(1, ((*number, *head), *(tuple(_cells(text, row, page)) for row in rows))),)
    return tables if tidy.are_tidy(tables) else ()


def instead(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The rows of woven columns where another way to read them mixes deeds, times and bodies up, or leaves some out."""
    roles = {role for table in tables for role in cues.header_roles(cell.text for cell in table.rows[0])}
    whole = EXECUTOR in roles or not any(names.is_name(line) and line.role == EXECUTOR for line in cues.lines(text))
    return () if whole and tidy.are_tidy(tables) else read(text)


def _ways(line: Line, page: Page) -> list[Way]:
    columns = tuple(page.names)
    if line.start in page.numbered:
        return [
            (cost, (replace(pieces[0], kind=NUMBERED), *pieces[1:])) for cost, pieces in strands.ways(line, columns)
        ]
    if (line.is_heading or line.numbered) and not strands.TIME.match(line.text):
        return [(0.0, (Piece(line, HEADING),))]
    return strands.ways(line, columns)


def _are_woven(ways: Sequence[Sequence[Way]]) -> bool:
    """Whether times part words that go on in small letters, or share lines with others that go on below."""
    told = [pieces for (_, pieces), *_ in ways if pieces]
    small = [not pieces[0].kind and _goes_on(pieces[0].text) for pieces in told]
    alone = [len(pieces) == 1 and pieces[0].kind in strands.TOLD for pieces in told]
    behind = sum(time and goes_on for time, goes_on in zip(alone, small[1:], strict=False))
    shared = sum(len(pieces) > 1 and any(piece.kind in strands.TOLD for piece in pieces) for pieces in told)
    return behind > 1 or (shared >= LEAST and sum(small) >= LEAST)


def _goes_on(text: str) -> bool:
    one = likely.words(text)
    return one.small and not one.acts


def _woven_rows(page: Page, ways: Sequence[Sequence[Way]]) -> tuple[float, Sequence[Row]]:
    """The rows of the likeliest way to put the pieces in columns, and how unlikely it is.

    How wide the columns are is seen from a first one. None where several lines of words hold times of their own.
    """
    columns = tuple(page.names)
    loom = Loom((*columns, HEADING), {}, page.rows)
    lengths: dict[str, list[int]] = {}
    for step in loom.woven(ways).steps:
        lengths.setdefault(loom.columns[step.column], []).append(len(step.piece.text))
    widths = {column: sorted(told)[-min(len(told), SECOND)] for column, told in lengths.items()}
    state = replace(loom, widths=widths).woven(ways)
    mixed = tidy.hold_times([one.piece.text for one in state.steps if not one.piece.kind])
    return state.cost, [] if mixed else _rows(state, columns)


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


def _cells(text: str, row: Row, page: Page) -> Iterator[Cell]:
    """The cells of a row, before them its number where numbers begin rows; the words of a heading in that of names."""
    first = next(iter(row.values()))[0].start
    name = row[HEADING] if HEADING in row else row.get(NAME, [])
    number = names.INDEX.match(name[0].text) if name and name[0].start in page.numbered else None
    if page.numbered:
        yield Cell.of(text, (first, first + len(number.group().rstrip()) if number else first))
    if number:
        rest = name[0].text[number.end() :]
        name = [Line(rest, name[0].end - len(rest), name[0].end, apart=False), *name[1:]]
    for column in page.names:
        held = name if column == NAME else [] if HEADING in row else row.get(column, [])
        yield line_rows.joined(text, held) if held else Cell("", first, first)
