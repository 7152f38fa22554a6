"""Tables drawn with bars: `a | b | c |`, a row a line or a cell a line, with or without a ruler.

A bar ends a cell; a line break alone means nothing. Whether a line is a row is seen from the lines themselves:
where they do not hold whole rows, the cells are counted off by the width that the ruler, the header or the
rhythm of the cells gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from inograph.documents import cues, grids, rhythm
from inograph.documents.document import Cell, Table
from inograph.errors import Finding, Text

BAR = re.compile(r"(?<!\\)[|¦│║┃]")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
RULER = re.compile(r"[ \t]*[|+¦│├╟╠]?[ \t]*:?[-=─═]{2,}:?[ \t]*(?:[|+¦│┼╪╬][ \t]*:?[-=─═]+:?[ \t]*)*[|+¦│┤╢╣]?\s*\Z")
RULER_JOINT = re.compile(r"[|+¦│┼╪╬]")
BLANK_LINE = re.compile(r"\n[ \t\r\f\xa0]*\n|\r[ \t]*\r|\f")
HEADING_LENGTH = 200
HEADING_LINES = 6
SHORTENED = 3
"""A row of so many cells or more is a row that lost one cell, which a page spreads over several rows."""
MOSTLY = 7
"""So many of ten lines hold one cell where rows have no line of their own."""
OUT_OF_STEP = "rows-out-of-step"
MISALIGNED = Text(
    "ячейки сбились с шага: похоже, не хватает черты; проверьте строки начиная с этой",
    "the cells are out of step: a bar seems to be missing; check the rows from this one on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its range without the line break, and where its bars are."""

    start: int
    end: int
    bars: tuple[int, ...]
    blank: bool
    ruler: int
    first: str

    @property
    def opens(self) -> bool:
        """Whether the line starts with a bar."""
        return bool(self.bars and self.first) and self.first in "|¦│║┃"


Spans = list[tuple[int, int]]


def read(text: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """All tables of a text in their order; text before, between and after them stays outside."""
    if not BAR.search(text):
        return (), ()
    lines = list(_lines(text))
    drawn = grids.read(text)
    if drawn:
        return drawn, ()
    tables: list[Table] = []
    findings: list[Finding] = []
    for first, last in _blocks(text, lines):
        rows, wrong = _rows(text, lines[first:last], lines[first - 1] if first else None)
        if len(rows) > 1 and len(rows[0]) > 1:
            tables.append(Table(len(tables) + 1, tuple(tuple(_cell(text, span) for span in row) for row in rows)))
            if wrong is not None:
                findings.append(Finding("warning", OUT_OF_STEP, MISALIGNED, table=len(tables), row=wrong + 1))
    return tuple(tables), tuple(findings)


def _cell(text: str, span: tuple[int, int]) -> Cell:
    return Cell(text[span[0] : span[1]], *span)


def _lines(text: str) -> Iterator[Line]:
    for match in LINE.finditer(text):
        words = match.group()
        if not words:
            continue
        start, body = match.start(), words.rstrip("\r\n")
        stripped = body.strip()
        joints = _ruler_width(stripped)
        bars = () if joints else tuple(bar.start() + start for bar in BAR.finditer(body))
        yield Line(start, start + len(body), bars, not stripped, joints, stripped[:1])


def _ruler_width(stripped: str) -> int:
    """How many columns a ruler such as `---|---` shows; 0 for any other line."""
    if stripped[:1] not in "|:-=─═+¦│├╟╠" or not RULER.match(stripped):
        return 0
    parts = [part for part in RULER_JOINT.split(stripped) if part.strip(" \t├╟╠┤╢╣")]
    return len(parts) if len(parts) > 1 else 0


def _blocks(text: str, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that hold one table each; a ruler opens a table together with the header above it."""
    starts = [_header_start(text, lines, index) for index, line in enumerate(lines) if _opens_table(lines, index, line)]
    starts = sorted({*starts, *_after_paragraphs(text, lines, set(starts))})
    first_bar = next((index for index, line in enumerate(lines) if line.bars or line.ruler), len(lines))
    if not starts or first_bar < starts[0]:
        starts.insert(0, _first_cell_line(text, lines, _above_lone_bar(text, lines, first_bar)))
    yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def _after_paragraphs(text: str, lines: list[Line], starts: set[int]) -> Iterator[int]:
    """Where a header stands below a paragraph without bars that parts it from the table above."""
    seen = False
    for index, line in enumerate(lines):
        parted = seen and index > 1 and not (lines[index - 1].bars or lines[index - 1].ruler)
        near = {index, index + 1, index + 2} & starts
        apart = line.bars and parted and not near and _blank_between(lines, index)
        if apart and (_names_columns(text, lines, index) or _is_wider(text, lines, index)):
            yield index
        seen = seen or bool(line.bars)


def _blank_between(lines: list[Line], index: int) -> bool:
    """Whether an empty line stands between this line and the last bars above it."""
    for line in reversed(lines[max(0, index - HEADING_LINES) : index]):
        if line.blank:
            return True
        if line.bars:
            return False
    return False


def _is_wider(text: str, lines: list[Line], index: int) -> bool:
    """Whether rows of one line each are of another width than those above the paragraph."""
    above = next((line for line in reversed(lines[:index]) if line.bars), None)
    below = lines[index + 1] if index + 1 < len(lines) else None
    if above is None or below is None:
        return False
    width = _width(text, lines[index])
    return width > 1 and _width(text, below) == width and _width(text, above) not in (1, width)


def _names_columns(text: str, lines: list[Line], index: int) -> bool:
    """Whether the cells from this line on are names of columns."""
    cells = [cell for line in lines[index : index + HEADING_LINES] for cell in _line_cells(text, line)]
    width = len(_line_cells(text, lines[index]))
    said = [" ".join(text[slice(*cell)].split()) for cell in cells[: width if width > 1 else 4]]
    roles = [cues.header_role(words) for words in said if words]
    return len({role for role in roles if role}) > 1 and sum(map(bool, roles)) * 2 > len(roles)


def _opens_table(lines: list[Line], index: int, line: Line) -> bool:
    """A ruler opens a table unless it only separates two rows of one (a grid with a ruler after every row)."""
    if not line.ruler:
        return False
    above = _cells_above(lines, index)
    return above is None or above <= line.ruler + 1


def _cells_above(lines: list[Line], index: int) -> int | None:
    """How many cells stand between this ruler and the one before it in the same table; None without one."""
    cells = 0
    for line in reversed(lines[:index]):
        if line.ruler:
            return None if cells > lines[index].ruler + 1 else 10**6
        if line.blank:
            return cells if cells else None
        cells += len(line.bars)
    return None


def _header_start(text: str, lines: list[Line], ruler: int) -> int:
    """The line where the header of a ruler begins: as many cells upward as the ruler has columns."""
    width, cells, index = lines[ruler].ruler, 0, ruler
    while index > 0 and cells < width and not lines[index - 1].blank and not lines[index - 1].ruler:
        if not lines[index - 1].bars and cells >= width - 1:
            break
        index -= 1
        cells += _width(text, lines[index])
    return _first_cell_line(text, lines, index) if index < ruler and _width(text, lines[index]) < width else index


def _above_lone_bar(text: str, lines: list[Line], index: int) -> int:
    """Where bars stand on lines of their own, the first of them closes the cell on the line above it."""
    alone = [line for line in lines if line.bars and not text[line.start : line.end].strip(" \t|¦│║┃")]
    barred = sum(bool(line.bars) for line in lines)
    if index >= len(lines) or lines[index] not in alone or len(alone) * 2 < barred or not index:
        return index
    return index if lines[index - 1].blank else index - 1


def _first_cell_line(text: str, lines: list[Line], index: int) -> int:
    """A first cell that begins with a small letter has its beginning on the line above."""
    while 0 < index < len(lines) and lines[index].first.islower():
        above = lines[index - 1]
        if above.blank or above.bars or above.ruler:
            break
        index -= 1
    return index


def _width(text: str, line: Line) -> int:
    """How many cells stand on a line."""
    return len(_line_cells(text, line))


def _line_cells(text: str, line: Line) -> Spans:
    edges = [line.start - 1, *line.bars, line.end]
    spans = [rhythm.stripped(text, left + 1, right) for left, right in pairwise(edges)]
    if line.opens:
        spans = spans[1:]
    if line.bars and spans and spans[-1][0] == spans[-1][1]:
        spans = spans[:-1]
    return spans


def _rows(text: str, lines: list[Line], above: Line | None = None) -> tuple[list[Spans], int | None]:
    """The rows, and the first of them (from 0) whose cells are out of step; `above` is the line above the table."""
    lines = _with_empty_first_cells(lines)
    ruler = next((line.ruler for line in lines if line.ruler), 0)
    widths = [_width(text, line) for line in lines if line.bars]
    whole, width = _shape(widths, ruler)
    if whole:
        return _filled(_rows_by_line(text, lines, width)), None
    width = width or rhythm.width(_segments(text, lines), text, widths)
    rows = _rows_by_count(text, lines, width)
    if sum(one == 1 for one in widths) * 10 < len(widths) * MOSTLY:
        return _filled(rows), None
    if above and (above.blank or above.bars or above.ruler):
        above = None
    return _in_step(text, lines, rows, width, rhythm.stripped(text, above.start, above.end) if above else None)


def _filled(rows: list[Spans]) -> list[Spans]:
    return _even([row for row in rows if any(end > start for start, end in row)])


def _in_step(
    text: str, lines: list[Line], rows: list[Spans], width: int, above: tuple[int, int] | None
) -> tuple[list[Spans], int | None]:
    """Rows of one cell a line: where the count fell out of step, as row numbers and dates put them."""
    pieces = rhythm.pieces(text, ((line.start, line.end, line.bars) for line in lines if not line.ruler))
    if rhythm.in_step(text, rows, width, pieces):
        return _filled(rows), None
    better, wrong = rhythm.realigned(text, pieces, above)
    if better:
        return _filled(better), wrong
    return _filled(rows), rhythm.first_off(text, rows) if rows else None


def _with_empty_first_cells(lines: list[Line]) -> list[Line]:
    """Where most rows do not open with a bar, a bar at the start of a line closes an empty first cell."""
    barred = [line for line in lines if line.bars]
    if sum(line.opens for line in barred) * 2 > len(barred):
        return lines
    return [replace(line, first="") if line.opens else line for line in lines]


def _shape(widths: list[int], ruler: int) -> tuple[bool, int]:
    """Whether lines hold whole rows, and how many cells a row has (0 where the lines do not say)."""
    body = widths[1:] or widths
    if ruler:
        full, nearly = (sum(width >= least for width in body) for least in (ruler, max(ruler - 1, SHORTENED)))
        return full * 2 > len(body) or (bool(body) and nearly * 10 >= len(body) * 6), ruler
    usual = max(set(body), key=lambda width: (body.count(width), width), default=0)
    if usual > 1 and body.count(usual) * 10 >= len(body) * 6:
        return True, usual
    return False, 0


def _rows_by_line(text: str, lines: list[Line], width: int) -> list[Spans]:
    """Every line a row; a line that stops in the middle of a cell goes on in the next one."""
    closes = _bars_close_rows(text, lines)
    last_bar = max((index for index, line in enumerate(lines) if line.bars), default=-1)
    inside = [line for line in lines[: last_bar + 1] if not line.blank and not line.ruler]
    rows: list[Spans] = []
    pending: Line | None = None
    for line, following in zip(inside, [*inside[1:], None], strict=True):
        if pending is None and rows and not closes and not line.bars and _goes_on(text, rows[-1][-1], line):
            rows[-1][-1] = rhythm.stripped(text, rows[-1][-1][0], line.end)
            continue
        whole = _joined(pending, line) if pending else line
        cells = _line_cells(text, whole)
        pending = None
        if _is_open(text, whole, cells, width, closes, following):
            pending = whole
        elif len(cells) > width and whole is not line:
            before = replace(whole, end=line.start, bars=whole.bars[: len(whole.bars) - len(line.bars)])
            rows += [_line_cells(text, before), _line_cells(text, line)]
        else:
            rows.append(cells)
    if pending:
        rows.append(_line_cells(text, pending))
    _finish_last_cell(text, rows, lines[last_bar + 1 :], closes)
    return rows


def _finish_last_cell(text: str, rows: list[Spans], after: list[Line], closes: bool) -> None:
    """The last cell of a table without closing bars may go on below the last line that has a bar."""
    for line in after if rows and not closes else ():
        if line.blank or line.ruler or not _goes_on(text, rows[-1][-1], line):
            return
        rows[-1][-1] = rhythm.stripped(text, rows[-1][-1][0], line.end)


def _goes_on(text: str, cell: tuple[int, int], line: Line) -> bool:
    """Whether a line without bars continues the cell above it."""
    return line.first.islower() or text[max(cell[0], cell[1] - 1) : cell[1]] in (",", "-", "(", "–")


def _bars_close_rows(text: str, lines: list[Line]) -> bool:
    """Whether the rows of a table end with a bar (then a line without one at its end is not finished)."""
    barred = [line for line in lines if line.bars]
    closed = sum(_ends_with_bar(text, line) for line in barred)
    return closed * 2 > len(barred)


def _ends_with_bar(text: str, line: Line) -> bool:
    return bool(line.bars) and not text[line.bars[-1] + 1 : line.end].strip()


def _joined(line: Line, more: Line) -> Line:
    return Line(line.start, more.end, line.bars + more.bars, False, 0, line.first)


def _is_open(text: str, line: Line, cells: Spans, width: int, closes: bool, following: Line | None) -> bool:
    """A row is unfinished while cells are missing and its last line does not end with the closing bar."""
    if len(cells) > width or (len(cells) == width and not closes):
        return False
    if closes:
        return bool(line.bars) and not _ends_with_bar(text, line)
    continued = following is not None and following.first.islower()
    return len(cells) < width and (len(cells) > 1 or continued)


def _segments(text: str, lines: list[Line]) -> Spans:
    """The words between bars, whatever line they stand on."""
    spans: Spans = []
    start = lines[0].start if lines else 0
    for line in lines:
        if line.ruler:
            start = line.end
        for bar in line.bars:
            spans.append((start, bar))
            start = bar + 1
    if lines:
        spans.append((start, lines[-1].end))
    return spans


def _rows_by_count(text: str, lines: list[Line], width: int) -> list[Spans]:
    """Cells counted off, `width` to a row; where that puts row numbers out of step, rows begin at the numbers."""
    if width < 2:
        return []
    counted = _counted(text, lines, width, in_step=False)
    ragged = bool(counted) and len(counted[-1]) < width
    if not ragged and _numbers(text, counted) * 2 >= len(counted):
        return counted
    stepped = _counted(text, lines, width, in_step=True)
    better = _numbers(text, stepped) > max(_numbers(text, counted), len(stepped) // 2, 2)
    return stepped if better else counted


def _numbers(text: str, rows: list[Spans]) -> int:
    """How many different numbers the rows begin with."""
    return len({text[slice(*row[0])] for row in rows if rhythm.INDEX.match(text, *row[0])})


def _counted(text: str, lines: list[Line], width: int, *, in_step: bool) -> list[Spans]:
    opens = next((line.opens for line in lines if line.bars), False)
    *segments, tail = _segments(text, lines)
    rows: list[Spans] = []
    row: Spans = []
    for start, end in segments:
        if not row and opens and not text[start:end].strip() and (not rows or "\n" in text[start:end]):
            continue
        if in_step and 0 < len(row) < 3 and _begins_row(text, row, rhythm.stripped(text, start, end)):
            rows.append(row)
            row = []
        if not row:
            heading, start = _heading(text, start, end, bool(rows))
            rows += heading
        row.append(rhythm.stripped(text, start, end))
        if len(row) == width:
            rows.append(row)
            row = []
    if row:
        last = _first_paragraph(text, *tail)
        rows.append([*row, last] if last[1] > last[0] else row)
    return rows


def _begins_row(text: str, row: Spans, cell: tuple[int, int]) -> bool:
    """A number after a heading of one or two cells begins a row, unless it goes on counting the columns."""
    if not rhythm.INDEX.match(text, *cell):
        return False
    return not rhythm.INDEX.match(text, *row[-1])


def _heading(text: str, start: int, end: int, inside: bool) -> tuple[list[Spans], int]:
    """A paragraph of its own before the first cell of a row: a short one heads the rows that follow."""
    breaks = [match.end() for match in BLANK_LINE.finditer(text, start, end)]
    breaks = [place for place in breaks if text[start:place].strip() and text[place:end].strip()]
    if not breaks:
        return [], start
    heading = rhythm.stripped(text, start, breaks[-1])
    fits = inside and heading[1] - heading[0] <= HEADING_LENGTH
    return ([[heading]] if fits else []), breaks[-1]


def _first_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = rhythm.stripped(text, start, end)
    gap = BLANK_LINE.search(text, start, end)
    return rhythm.stripped(text, start, gap.start() if gap else end)


def _even(rows: list[Spans]) -> list[Spans]:
    """All rows of one length: a short one gets empty cells at its end, a header one short gets its first cell."""
    width = max(map(len, rows), default=0)
    if len(rows) > 2 and len(rows[0]) == width - 1 and all(len(row) == width for row in rows[1:3]):
        rows[0] = [(rows[0][0][0], rows[0][0][0]), *rows[0]]
    return [row + [(row[-1][1], row[-1][1])] * (width - len(row)) for row in rows if row]
