"""Tables drawn with bars: `a | b | c |`, a row a line or a cell a line, with or without a ruler.

A bar ends a cell; a line break alone means nothing. Whether a line is a row is seen from the lines themselves:
where they do not hold whole rows, the cells are counted off by the width that the ruler, the header or the
rhythm of the cells gives.
"""

from __future__ import annotations

from inograph.documents.document import Table
from inograph.documents.signs import column_count, cues, rhythm, unrolled
from inograph.documents.text.bars import (
    across_lines,
    barred,
    below_terms,
    broken,
    coded,
    counted,
    fitted,
    grids,
    headed,
    named,
    numbered_names,
    on_one_line,
    opened,
    page_marks,
    spread,
    stamped,
    unnumbered,
    wrapped,
)
from inograph.documents.text.bars.barred import Line, Spans
from inograph.errors import Finding, Text

SHORTENED = 3
"""A row of so many cells or more is a row that lost one cell, which a page spreads over several rows."""
MOSTLY = 7
"""So many of ten lines hold one cell where rows have no line of their own."""
FEW, LONGEST_CELL = 4, 400
"""So few rows with a longer cell, and no names of columns of a plan, are menus of a page beside a text."""
LEAST_CLOSED, MOST_ABOVE = 3, 12
OUT_OF_STEP = "rows-out-of-step"
MISALIGNED = Text(
    "ячейки сбились с шага: похоже, не хватает черты; проверьте строки начиная с этой",
    "the cells are out of step: a bar seems to be missing; check the rows from this one on",
)


def read(given: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """All tables of a text in their order; text before, between and after them stays outside."""
    if not barred.BAR.search(given):
        return (), ()
    text = on_one_line.lines(unrolled.lines(given))
    drawn = grids.read(text)
    if drawn:
        return drawn, ()
    lines = list(barred.lines_of(text))
    if found := stamped.read(text, lines) or opened.read(text, lines):
        return found, ()
    marks = page_marks.found(text, lines)
    tables: list[Table] = []
    findings: list[Finding] = []
    for first, last in below_terms.parted(text, lines, barred.blocks(text, lines)):
        rows, wrong = _rows(text, lines[first:last], lines[first - 1] if first else None)
        rows = named.under_spans(text, named.with_numbers(text, named.below(text, lines[:first], rows)))
        if len(rows) > 1 and len(rows[0]) > 1 and not _holds_a_text(text, rows):
            told = tuple(tuple(page_marks.cell(given, span, marks) for span in row) for row in rows)
            tables.append(Table(len(tables) + 1, told))
            if wrong is not None:
                findings.append(Finding("warning", OUT_OF_STEP, MISALIGNED, table=len(tables), row=wrong + 1))
    return tuple(tables), tuple(findings)


def _holds_a_text(text: str, rows: list[Spans]) -> bool:
    """Whether a whole text stands between the few lines that a page parts with bars."""
    cells = [cell for row in rows for cell in row] if len(rows) <= FEW else []
    long = any(end - start > LONGEST_CELL for start, end in cells)
    return long and not cues.tell_a_plan(cues.header_roles(text[slice(*cell)] for cell in cells))


def _rows(text: str, lines: list[Line], above: Line | None = None) -> tuple[list[Spans], int | None]:
    """The rows, and the first of them (from 0) whose cells are out of step; `above` is the line above the table."""
    if framed := _by_opening_bars(text, lines):
        return _filled(framed), None
    ruler = next((line.ruler for line in lines if line.ruler), 0)
    lines = [_unframed(line) if line.opens and len(line.bars) == ruler + 1 and ruler else line for line in lines]
    lines = unnumbered.with_empty_cell(text, _with_empty_first_cells(lines))
    widths = [barred.width_of(text, line) for line in lines if line.bars]
    whole, width = _shape(widths, ruler)
    if not whole and not ruler and _is_named(text, lines, widths):
        whole, width = True, widths[0]
    if not ruler and widths[:1] > [width] and (across := across_lines.rows(text, lines)):
        return _filled(across), None
    if not ruler and widths[:1] > [width] and (closed := _closed_width(text, lines)):
        return _filled(_rows_by_line(text, lines, closed, closes=True)), None
    if whole and not ruler and fitted.on_two_lines(text, lines):
        whole, width = False, 0
    if whole and not ruler and column_count.named_width(text, counted.segments(lines)) > width:
        whole, width = False, 0
    if ruler and (broken := wrapped.rows(text, lines, ruler)):
        return _filled(broken), None
    if not whole:
        return _loose(text, lines, widths, width, above)
    mixed = ruler and any(coded.alone(text, barred.cells_of(text, line)) for line in lines if line.bars)
    if mixed and (told := coded.rows(text, rhythm.cells(barred.pieces(text, lines)), ruler)):
        return _filled(told), None
    return _filled(_rows_by_line(text, lines, width, closes=_bars_close_rows(text, lines))), None


def _is_named(text: str, lines: list[Line], widths: list[int]) -> bool:
    """Whether the first line names a plan and hardly any row below it lacks more than one cell, but for headings."""
    heads = sum(width == 1 and _heads(text, line) for width, line in zip(widths, _barred(lines), strict=True))
    nearly = sum(width >= widths[0] - 1 for width in widths[1:])
    if len(widths) < SHORTENED or widths[0] < SHORTENED or nearly * 10 < (len(widths) - 1 - heads) * 8:
        return False
    first = next(line for line in lines if line.bars)
    roles = set(cues.header_roles(text[slice(*cell)] for cell in barred.cells_of(text, first)))
    return cues.tell_a_plan(roles) or {cues.DEADLINE, cues.EXECUTOR} <= roles


def _barred(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.bars]


def _heads(text: str, line: Line) -> bool:
    return cues.is_heading(_first_words(text, line))


def _closed_width(text: str, lines: list[Line]) -> int:
    """How wide rows are that take several lines up to the bar that closes them; 0 unless a bar closes their names too.

    Most must be as wide as these, none wider, and none a lone cell, which would belong to the row above it.
    """
    barred_lines = _barred(lines)
    if not barred_lines or not _ends_with_bar(text, barred_lines[0]):
        return 0
    names = barred.cells_of(text, barred_lines[0])
    roles = set(cues.header_roles(text[slice(*cell)] for cell in names))
    if len(names) < SHORTENED or not (cues.tell_a_plan(roles) and cues.DEADLINE in roles):
        return 0
    widths: list[int] = []
    held = 0
    for line in barred_lines[1:]:
        held += len(line.bars)
        if _ends_with_bar(text, line):
            widths.append(held)
            held = 0
    fits = 2 * widths.count(len(names)) >= len(widths) >= LEAST_CLOSED and {min(widths) > 1, not held} == {True}
    return len(names) if fits and max(widths) == len(names) else 0


def _loose(
    text: str, lines: list[Line], widths: list[int], ruler: int, above: Line | None
) -> tuple[list[Spans], int | None]:
    """Rows that have no line of their own: what is spread, codes or numbers tell them, else they are counted off."""
    if cut := headed.rows(text, lines):
        return _filled(cut), None
    pieces = barred.pieces(text, lines)
    cells = rhythm.cells(pieces)
    if not ruler and (cut := numbered_names.rows(text, cells)):
        return _filled(cut), None
    if ruler and (even := counted.evenly(text, lines, ruler)):
        return _filled(even), None
    if cut := fitted.rows(text, lines, cells) or fitted.opened_by_bars(text, cells):
        return _filled(cut), None
    if spanned := spread.rows(text, cells):
        return spanned, None
    if ruler and (told := coded.rows(text, cells, ruler) or coded.numbered(text, lines, cells, ruler)):
        return _filled(told), None
    width = ruler or column_count.width(counted.segments(lines), text, widths)
    rows = counted.rows(text, lines, width)
    if sum(not one for one in widths) * 10 >= len(widths) * MOSTLY:
        return _filled(_bars_alone(text, lines, rows, width)), None
    if sum(one == 1 for one in widths) * 10 < len(widths) * MOSTLY:
        return _filled(_begun_at_numbers(text, pieces, rows, width) or rows), None
    if above and (above.blank or above.bars or above.ruler):
        above = None
    return _in_step(text, pieces, rows, width, rhythm.stripped(text, above.start, above.end) if above else None)


def _bars_alone(text: str, lines: list[Line], rows: list[Spans], width: int) -> list[Spans]:
    """Rows whose bars have lines of their own: where the count puts numbers elsewhere, rows begin at the numbers.

    Rows without numbers begin where headings between them put them.
    """
    spans = [rhythm.stripped(text, *span) for span in counted.segments(lines)[:-1]]
    if told := coded.below_names(text, spans):
        return told
    cells = [rhythm.Piece(*span, True, False) for span in spans]
    starts = {cells[at].start for at in rhythm.row_starts(text, cells)}
    if len(starts) < SHORTENED:
        below, off = fitted.below_lone_names(text, spans)
        uneven = any(len(row) == 1 for row in below) or (below and rows and len(below[0]) != len(rows[0]))
        return below if off is None and uneven else rows
    if rhythm.in_step(text, rows, width, cells):
        return rows
    better, _ = rhythm.realigned(text, cells)
    begun, counted_off = (sum(len(row) == width and row[0][0] in starts for row in told) for told in (better, rows))
    whole = better and len(better[0]) == width and {len(row) for row in better} <= {1, width}
    return better if whole and begun > counted_off else rows


def _by_opening_bars(text: str, lines: list[Line]) -> list[Spans]:
    """Rows of several lines, the first of which opens with a bar; none unless most then have the same width."""
    opening = [line for line in lines if line.opens and line.bars[1:]]
    barred_lines = sum(bool(line.bars) for line in lines)
    if not opening or len(opening) * 10 > barred_lines * 9 or len(opening) * 10 < barred_lines * 3:
        return []
    if _closed_by_bars(text, lines, opening):
        return []
    last = max(index for index, line in enumerate(lines) if line.bars)
    rows: list[Line] = []
    for line in lines[: last + 1]:
        if line.blank or line.ruler or (not rows and not line.bars):
            continue
        if rows and not (line.opens and line.bars[1:]):
            rows[-1] = rows[-1].with_more(line)
        else:
            rows.append(line)
    cells = [barred.up_to_last(barred.cells_of(text, row)) for row in rows]
    several = [len(row) for row in cells if len(row) > 1]
    usual = rhythm.commonest(several)
    if usual < SHORTENED or several.count(usual) * 10 <= len(several) * 6:
        return []
    return [row[place : place + usual] for row in cells for place in range(0, len(row), usual)]


def _closed_by_bars(text: str, lines: list[Line], opening: list[Line]) -> bool:
    """Whether bars that open lines close the cells above them: times stand behind them, though none come first."""
    first = next(line for line in lines if line.bars)
    headed, *begun = (_first_words(text, line) for line in (first, *opening))
    timed = sum(cues.dated(words) == cues.SURELY_DATED for words in begun)
    return timed * 2 > len(opening) and cues.header_role(headed) not in (None, cues.DEADLINE)


def _first_words(text: str, line: Line) -> str:
    return " ".join(text[slice(*next(iter(barred.cells_of(text, line)), (0, 0)))].split())


def _unframed(line: Line) -> Line:
    """A row on one line without the bar that opens it."""
    return line._replace(start=line.bars[0] + 1, bars=line.bars[1:], first="")


def _filled(rows: list[Spans]) -> list[Spans]:
    return _even([row for row in rows if any(end > start for start, end in row)])


def _in_step(
    text: str, pieces: list[rhythm.Piece], rows: list[Spans], width: int, above: tuple[int, int] | None
) -> tuple[list[Spans], int | None]:
    """Rows of one cell a line: where the count fell out of step, as row numbers and dates put them."""
    if rhythm.in_step(text, rows, width, pieces):
        return _filled(rows), None
    better, wrong = rhythm.realigned(text, pieces, above)
    if not better or wrong is not None:
        cut, off = fitted.below_lone_names(text, rhythm.cells(pieces))
        better, wrong = (cut, off) if cut else (better, wrong)
    if better:
        return _filled(better), wrong
    return _filled(rows), rhythm.first_off(text, rows) if rows else None


def _begun_at_numbers(text: str, pieces: list[rhythm.Piece], rows: list[Spans], width: int) -> list[Spans]:
    """Rows that begin at their numbers, where counting does not make each number begin a row with all its cells.

    None unless all are whole then, but for the last one, below which words stand that are none of its own.
    """
    starts = {pieces[at].start for at in rhythm.row_starts(text, pieces)}
    full = {row[0][0] for row in rows if len(row) == width}
    if len(starts) < SHORTENED or starts <= full:
        return []
    better, wrong = rhythm.realigned(text, pieces)
    last = max((at for at, row in enumerate(better) if row[0][0] in starts), default=0)
    return better if wrong in (None, last) else []


def _with_empty_first_cells(lines: list[Line]) -> list[Line]:
    """Where most rows do not open with a bar, a bar at the start of a line closes an empty first cell.

    So it does where the header does not open with one and all lines have as many bars. With one bar more than the
    other lines it only frames its line.
    """
    drawn = _barred(lines)
    others = [len(line.bars) for line in drawn if not line.opens]
    even = bool(others) and not drawn[0].opens and {len(line.bars) for line in drawn} == {others[0]}
    if not others or (len(others) * 2 < len(drawn) and not even):
        return lines
    framed = rhythm.commonest(others) + 1
    return [line._replace(first="") if line.opens and len(line.bars) != framed else line for line in lines]


def _shape(widths: list[int], ruler: int) -> tuple[bool, int]:
    """Whether lines hold whole rows, and how many cells a row has (0 where the lines do not say)."""
    body = widths[1:] or widths
    if ruler:
        full, nearly = (sum(width >= least for width in body) for least in (ruler, max(ruler - 1, SHORTENED)))
        return full * 2 > len(body) or (bool(body) and nearly * 10 >= len(body) * 6), ruler
    usual = rhythm.commonest(body)
    if usual > 1 and body.count(usual) * 10 >= len(body) * 6:
        return True, usual
    return False, 0


def _rows_by_line(text: str, lines: list[Line], width: int, *, closes: bool) -> list[Spans]:
    """Every line a row; a line that stops in the middle of a cell goes on in the next one."""
    last_bar = max((index for index, line in enumerate(lines) if line.bars), default=-1)
    inside = [line for line in lines[: last_bar + 1] if not line.blank and not line.ruler]
    rows: list[Spans] = []
    pending: Line | None = None
    above_bars = _above_opening_bars(text, lines) if closes else set()
    for line, following in zip(inside, [*inside[1:], None], strict=True):
        if (
            pending is None
            and rows
            and rows[-1]
            and not closes
            and not line.bars
            and _goes_on(text, rows[-1][-1], line)
        ):
            rows[-1][-1] = rhythm.stripped(text, rows[-1][-1][0], line.end)
            continue
        whole = pending.with_more(line) if pending else line
        cells = barred.cells_of(text, whole)
        pending = None
        if _is_open(text, whole, cells, width, closes, following) or line.start in above_bars:
            pending = whole
        elif len(cells) > width and whole is not line:
            before = whole._replace(end=line.start, bars=whole.bars[: len(whole.bars) - len(line.bars)])
            rows += [barred.cells_of(text, before), barred.cells_of(text, line)]
        else:
            rows.append(cells)
    if pending:
        rows.append(barred.cells_of(text, pending))
    _finish_last_cell(text, rows, lines[last_bar + 1 :], closes)
    return broken.joined(text, rows, width) if closes else rows


def _above_opening_bars(text: str, lines: list[Line]) -> set[int]:
    """Where lines without bars begin that stand right above one which opens with a bar, as hardly any other does.

    Such a bar ends the cell above it.
    """
    opening = [bool(line.bars) and not text[line.start : line.bars[0]].strip() for line in lines]
    if 2 * sum(opening) > sum(bool(line.bars) for line in lines):
        return set()
    found: set[int] = set()
    above: list[int] = []
    for line, opens in zip(lines, opening, strict=True):
        found.update(above if opens else ())
        above = [] if line.bars or line.blank or line.ruler else [*above[-MOST_ABOVE:], line.start]
    return found


def _finish_last_cell(text: str, rows: list[Spans], after: list[Line], closes: bool) -> None:
    """The last cell of a table without closing bars may go on below the last line that has a bar."""
    for line in after if rows and rows[-1] and not closes else ():
        if line.blank or line.ruler or not _goes_on(text, rows[-1][-1], line):
            return
        rows[-1][-1] = rhythm.stripped(text, rows[-1][-1][0], line.end)


def _goes_on(text: str, cell: tuple[int, int], line: Line) -> bool:
    """Whether a line without bars continues the cell above it."""
    return line.first.islower() or text[max(cell[0], cell[1] - 1) : cell[1]] in (",", "-", "(", "–")


def _bars_close_rows(text: str, lines: list[Line]) -> bool:
    """Whether the rows of a table end with a bar (then a line without one at its end is not finished)."""
    drawn = _barred(lines)
    closed = sum(_ends_with_bar(text, line) for line in drawn)
    return closed * 2 > len(drawn)


def _ends_with_bar(text: str, line: Line) -> bool:
    return bool(line.bars) and not text[line.bars[-1] + 1 : line.end].strip()


def _is_open(text: str, line: Line, cells: Spans, width: int, closes: bool, following: Line | None) -> bool:
    """A row is unfinished while cells are missing and its last line does not end with the closing bar."""
    if len(cells) > width or (len(cells) == width and not closes):
        return False
    if closes:
        return bool(line.bars) and not _ends_with_bar(text, line)
    continued = following is not None and following.first.islower()
    return len(cells) < width and (len(cells) > 1 or continued)


def _even(rows: list[Spans]) -> list[Spans]:
    """All rows of one length: a short one gets empty cells at its end, a header one short gets its first cell."""
    width = max(map(len, rows), default=0)
    if len(rows) > 2 and len(rows[0]) == width - 1 and all(len(row) == width for row in rows[1:3]):
        rows[0] = [(rows[0][0][0], rows[0][0][0]), *rows[0]]
    return [row + [(row[-1][1], row[-1][1])] * (width - len(row)) for row in rows if row]
