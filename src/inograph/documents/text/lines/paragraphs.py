"""Tables whose cells are lines or paragraphs one below the other, without bars, with or without their header.

Which line is which cell is told by the reading of all lines together that fits best: each line may begin a row, go on
in its cell, be the next cell (cells may be empty), head a section or stand outside. What a line looks like speaks for
or against each (`cues`), and the best path through all the lines is found as Viterbi (1967) does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import (
    DEADLINE,
    DELIVERABLE,
    EXECUTOR,
    NAME,
    NOTE,
    NUMBER,
    SUPPORT,
    SURELY_DATED,
    Line,
)
from inograph.documents.signs.headers import Header
from inograph.documents.text.lines import (
    beside_time,
    centred,
    column_roles,
    counted_names,
    counted_off,
    even_rows,
    foot,
    gaps,
    line_fit,
    line_rows,
    line_times,
    listed_below,
    mixed,
    narrow,
    numbers_first,
    page_lines,
    paired,
    set_apart,
)
from inograph.documents.text.lines.line_fit import ASIDE, COUNT, DASHED, DASHES, NEVER, PLACE
from inograph.documents.text.lines.line_rows import Row

ORDERS = (
    (NAME, DEADLINE, EXECUTOR),
    (NAME, EXECUTOR, DEADLINE),
    (NAME, DELIVERABLE, DEADLINE, EXECUTOR),
    (NAME, DELIVERABLE, EXECUTOR, DEADLINE),
    (NAME, DEADLINE, DELIVERABLE, EXECUTOR),
    (NAME, DEADLINE, EXECUTOR, DELIVERABLE),
    (NAME, EXECUTOR, DEADLINE, DELIVERABLE),
    (DEADLINE, NAME, EXECUTOR),
)
SAMPLE, AROUND = 240, 24
EMPTY = {
    NUMBER: 1.0, NAME: 4.0, DEADLINE: 2.0, EXECUTOR: 2.0, SUPPORT: 0.5, DELIVERABLE: 0.8,
    NOTE: 0.5, PLACE: 1.5, COUNT: 0.5,
}  # fmt: skip
ENTER, UNNUMBERED, AIMED = 2.0, 3.0, 2.0
PARTED, PARTED_SHARE = 2.0, 0.8
BROKEN, LEAST_BROKEN, SMALL = 0.5, 4, 2.5
LISTED = 1.0
"""What it costs to begin a cell where the one before ends with a comma or within a name."""
COUNTED = (NUMBER, NAME, DEADLINE, EXECUTOR)
HELD = RESULT = 1.5
LEAST_UNPLANNED = 3
LEAST_FIRM = 6


def read(text: str) -> tuple[Table, ...]:
    """The tables of a text whose cells stand one below the other; none where nothing confirms that there is a plan."""
    lines = numbers_first.ordered(page_lines.read(text))
    found = page_lines.with_lists([part for line in lines for part in headers.parted(line)])
    tops = headers.found_in(found)
    if tops:
        ends = [*(header.first for header in tops[1:]), len(found)]
        parts = [_under(text, header, found[header.after : end]) for header, end in zip(tops, ends, strict=True)]
    else:
        parts = [_without_header(text, found, planned=cues.PLAN.search(text) is not None)]
    tables = [rows for rows in parts if rows]
    return tuple(Table(number, rows) for number, rows in enumerate(tables, 1))


def _under(text: str, header: Header, below: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows under a header, with it; a header repeated after a page break is left out."""
    names = {line.text for cell in header.cells for line in cell if not line.dated}
    rest = foot.without_sentences(foot.up_to_next(below, names), names)
    rest = gaps.with_inner(text, header.cells, rest)
    rest = page_lines.without_names(rest, names)
    roles = column_roles.told(header, rest)
    rest = paired.ordered(rest) if roles.count(DEADLINE) == 1 else rest
    rest = counted_names.parted(roles, centred.ordered(roles, rest))
    rest = narrow.apart(roles, page_lines.with_letters(listed_below.with_heads(roles, page_lines.with_terms(rest))))
    rest = line_times.whole(page_lines.with_hours(roles, page_lines.with_times(roles, rest)))
    rest = listed_below.with_refined(page_lines.with_capitals(rest, below_bodies=roles[-1] in (EXECUTOR, SUPPORT)))
    numbers = NUMBER not in roles and sum(line.is_index for line in rest) > 2
    if numbers:
        roles = (NUMBER, *roles)
    unnamed = column_roles.end_with_bodies(roles, rest)
    roles = (*roles, EXECUTOR) if unnamed else roles
    rest = listed_below.with_years(roles, beside_time.apart(roles, rest))
    rows = (
        _counted(roles, rest)
        or _counted_off(roles, rest)
        or set_apart.rows(roles, rest, _read)
        or _refined(roles, rest)
    )
    told = {line.start for row in rows for lines in row.cells.values() for line in lines}
    if not line_rows.confirmed(rows, roles, least=1 if header.again else 2) or mixed.columns(roles, rest, told):
        return ()
    top: list[Cell] = [line_rows.joined(text, cell) for cell in header.cells]
    if numbers:
        top.insert(0, Cell("", top[0].start, top[0].start))
    top += [Cell("", top[-1].end, top[-1].end)] if unnamed else []
    return (tuple(top), *(line_rows.cells(text, row, len(roles)) for row in rows))


def _counted(roles: Sequence[str], rest: Sequence[Line]) -> list[Row]:
    """The rows whose numbers all stand above them, each with its own; none unless they are as many."""
    above = listed_below.numbers_above(rest) if roles[0] == NUMBER else 0
    rows = _refined(roles[1:], rest[above:]) if above else []
    whole = [row for row in rows if not row.section]
    if len(whole) != above:
        return []
    numbers = iter(rest[:above])
    for row in rows:
        cells = {at + 1: lines for at, lines in row.cells.items()}
        row.cells = cells if row.section else {0: [next(numbers)], **cells}
    return rows


def _counted_off(roles: Sequence[str], rest: Sequence[Line]) -> list[Row]:
    """The rows, where each has a line for every column and their times tell that; else none."""
    name = roles.index(NAME)
    return [
        Row({name: list(row[0])}, section=True)
        if len(row) == 1
        else Row({at: list(lines) for at, lines in enumerate(row)})
        for row in counted_off.rows(roles, rest)
    ]


def _refined(roles: Sequence[str], rest: Sequence[Line]) -> list[Row]:
    """The rows, read anew with the widths of the columns where most names of deeds are broken over lines.

    Blank lines that stand inside most such names part no cells.
    """
    fits = line_fit.fits_of(roles, rest)
    rows = _rows(roles, rest, fits, inside=True)
    names = [row.cells[roles.index(NAME)] for row in rows if not row.section]
    if sum(len(lines) > 1 for lines in names) < BROKEN * len(names) or len(names) < LEAST_BROKEN:
        return rows
    cells = [[row.cells[at] for row in rows if not row.section and at in row.cells] for at in range(len(roles))]
    inner = [line.apart for lines in names for line in lines[1:]]
    if sum(inner) > PARTED_SHARE * len(inner):
        rest = [replace(line, apart=False) for line in rest]
        fits = line_fit.fits_of(roles, rest)
    return _rows(roles, rest, fits, inside=True, shapes=[line_fit.shape(column) for column in cells])


def _without_header(text: str, found: Sequence[Line], *, planned: bool) -> tuple[tuple[Cell, ...], ...]:
    """The rows in the order of columns that fits best, where both deadlines and bodies confirm it.

    In a text that speaks of no plan (`planned`), all rows must be whole and each hold both.
    """
    found = paired.ordered(paired.without_names(found[headers.after_left(found) :]))
    firm = [index for index, line in enumerate(found) if line.dated == SURELY_DATED]
    if len(firm) < 2 or sum(line.is_body for line in found) < 2:
        return ()
    if not planned and sum(line.is_index for line in found) < LEAST_UNPLANNED:
        return ()
    found = found[max(firm[0] - AROUND, 0) : firm[-1] + AROUND]
    sample = found[:SAMPLE]
    numbers = sum(line.is_index for line in sample) > 1
    orders = [(NUMBER, *order) if numbers else order for order in ORDERS]
    fits = line_fit.fits_of({role for order in orders for role in order}, found)
    roles = max(orders, key=lambda order: _Path(order, sample, fits).score - 0.1 * len(order))
    rows = line_rows.below_names(_rows(roles, found, fits, inside=False), roles)
    told = {roles.index(DEADLINE), roles.index(EXECUTOR)}
    rows = list(dropwhile(lambda row: not (row.section or told & row.cells.keys()), rows))
    whole = line_rows.all_whole(rows, roles)
    if not planned and not (whole and len(rows) >= LEAST_UNPLANNED and line_rows.both(rows, roles, share=1.0)):
        return ()
    if (
        not line_rows.confirmed(rows, roles, least=2 if whole else 3)
        or not line_rows.both(rows, roles)
        or not line_rows.counted_on(rows, roles)
    ):
        return ()
    return tuple(line_rows.cells(text, row, len(roles)) for row in line_rows.below_heads(rows, roles))


class _Path:
    """The best way through the lines: a state for each column, one for a heading and one outside the table."""

    def __init__(
        self,
        roles: Sequence[str],
        found: Sequence[Line],
        fits: line_fit.Fits,
        *,
        inside: bool = False,
        shapes: Sequence[line_fit.Shape] = (),
    ) -> None:
        self.roles, self.found = tuple(roles), found
        self.shapes = shapes
        self.begins = [fits.begins[role] for role in roles]
        self.continues = [fits.continues[role] for role in roles]
        self.width = len(roles)
        self.section, self.out = self.width, self.width + 1
        numbered = sum(line.is_index if NUMBER in roles else line.numbered for line in found)
        dates = sum(bool(line.dated) for line in found)
        one = numbered == 1 and roles[0] == NUMBER and found[0].is_index
        often = numbered > 2 and numbered * 3 >= min(dates, len(found))
        aimed = roles[-1] == DELIVERABLE or any(line.heads and line.numbered for line in found)
        first = self.roles.index(NAME) if aimed else 0
        self.numbered = roles[first] in (NUMBER, NAME) and (often or one)
        aims = range(1, self.roles.index(NAME) if numbered and roles[0] == NUMBER else 0)
        self.aims = {at for at in aims if roles[at] in ASIDE}
        """Columns of aims, which stand behind their numbers."""
        self.gaps = [0.0]
        dashed = DASHED if sum(line.text in DASHES for line in found) > 1 else 0.0
        for role in roles:
            self.gaps.append(self.gaps[-1] + EMPTY[role] + dashed)
        self.between = [[gap - self.gaps[j + 1] for j in range(at)] for at, gap in enumerate(self.gaps)]
        self.left = [*(self.gaps[-1] - gap for gap in self.gaps[1:]), 0.0, 0.0]
        """What the cells cost that a row has left empty after each state."""
        self.inside = inside
        firm = [line.apart for line in found if line.is_index or line.dated == SURELY_DATED]
        self.spaced = len(firm) >= LEAST_FIRM and all(firm)
        """Whether blank lines part the cells: one stands above each number and each time."""
        self.parted = self.spaced or sum(line.apart for line in found) > PARTED_SHARE * len(found)
        named = self.numbered and roles[0] != NUMBER
        self.even = even_rows.even(found, self.width - first, named=named) if self.numbered else set[int]()
        self.held = even_rows.held(found) if self.roles == COUNTED else set[int]()
        self.held |= line_fit.quoted(found) if PLACE in self.roles else set()
        self.held |= {line.start for line in found if line.goes_on} | line_times.times_of_deeds(found)
        self.joined = line_fit.holders(found) | line_times.spans(found) | line_times.times_of_deeds(found)
        self.joined |= line_fit.in_step(found)
        self.results = line_fit.results(found) if DELIVERABLE in roles else set[int]()
        self.back: list[list[tuple[int, bool]]] = []
        self.score = self._walk()

    def _walk(self) -> float:
        best = [NEVER * 9] * (self.width + 2)
        best[self.section if self.inside else self.out] = 0.0
        for at in range(len(self.found)):
            best, back = self._step(best, at)
            self.back.append(back)
        self.last = max(range(len(best)), key=lambda state: self._ended(best, state))
        return self._ended(best, self.last)

    def _ended(self, best: Sequence[float], state: int) -> float:
        return best[state] - self.left[state]

    def _step(self, best: list[float], at: int) -> tuple[list[float], list[tuple[int, bool]]]:
        """The best scores of all states at this line, and for each where it came from and whether that began a row."""
        line, before = self.found[at], self.found[at - 1] if at else None
        closed = [best[state] - self.left[state] for state in range(self.width + 1)]
        row_from = max(range(self.width + 1), key=closed.__getitem__)
        row_score = closed[row_from]
        if best[self.out] - ENTER > row_score:
            row_from, row_score = self.out, best[self.out] - ENTER
        row_start = self._row_start(line)
        joined = HELD if line.start in self.joined or (self.spaced and not line.apart) else 0.0
        cut = before is not None and (before.text[-1] == "," or line_fit.is_cut(before.text, line.text))
        listed = LISTED if cut else 0.0
        scores: list[float] = []
        back: list[tuple[int, bool]] = []
        for state, role in enumerate(self.roles):
            small = line.is_small and self.shapes and self.shapes[state].capital
            told = role == DELIVERABLE and line.start in self.results
            first = RESULT if told else self.begins[state][at] - (SMALL if small else 0.0) - joined
            aimed = AIMED if state in self.aims else 0.0
            score, source, begins = row_score - self._skipped(state, line) + row_start + first - aimed, row_from, True
            for j, gap in enumerate(self.between[state]):
                reached = best[j] - gap + first - listed
                if reached > score or (reached == score and j > source):
                    score, source, begins = reached, j, False
            reached = best[state] + self._goes_on(state, role, before, line, self.continues[state][at])
            if reached > score or (reached == score and state > source):
                score, source, begins = reached, state, False
            scores.append(score)
            back.append((source, begins))
        headed = best[self.section] + line_fit.heads_on(line)
        heading = max((row_score + line_fit.heads(line), row_from), (headed, self.section))
        outside = max((max(closed), closed.index(max(closed))), (best[self.out], self.out))
        scores += [heading[0], outside[0] - line_fit.left_out(line)]
        back += [(heading[1], heading[1] != self.section), (outside[1], False)]
        return scores, back

    def _goes_on(self, state: int, role: str, before: Line | None, line: Line, continues: float) -> float:
        """How well a line goes on in its cell; less so where lines are cells: most apart, or as many as columns."""
        joined = line.start in self.joined and role in (DEADLINE, EXECUTOR)
        if joined or line.start in self.held or (role == DEADLINE and line_times.dates(before, line)):
            return HELD
        if line.start in self.results and self.roles[state + 1 : state + 2] == (DELIVERABLE,):
            return -RESULT
        aimed = role == NAME and state - 1 in self.aims and before is not None and before.text.endswith(".")
        if aimed and line_fit.is_deed(line.text):
            return -AIMED
        ends = self.parted and line.apart and before is not None and not before.unfinished
        alone = role == EXECUTOR == self.roles[-1] and self.roles[-2] != NOTE
        counted = self.roles[-2] == COUNT  # beside a number of things no body begins another cell
        if (ends or counted) and self.numbered and alone and line.is_body:
            return 0.0 if not cues.SIGNATURE.match(line.text) else NEVER
        own = ends or line.start in self.even
        if self.shapes and before is not None and not line.is_small and not before.unfinished:
            return line_fit.fits(role, before, line, self.shapes[state].width) + continues
        return continues - (PARTED if own and line.text[0] not in ",(;" else 0.0)

    def _skipped(self, state: int, line: Line) -> float:
        """What it costs to begin a row in this column; a number before the name fills the column of numbers."""
        if self.roles[0] == NUMBER and state and line.numbered:
            return self.gaps[state] - self.gaps[1]
        return self.gaps[state]

    def _row_start(self, line: Line) -> float:
        return -UNNUMBERED if self.numbered and not (line.is_index or line.numbered) else 0.0

    def states(self) -> list[tuple[int, bool]]:
        """The state of each line, and whether it begins a row there."""
        out: list[tuple[int, bool]] = []
        state = self.last
        for back in reversed(self.back):
            source, begins = back[state]
            out.append((state, begins))
            state = source
        return out[::-1]


def rows(text: str, roles: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[Cell, ...]]:
    """Lines that stand inside a table as rows of its columns, whose roles are given."""
    return (line_rows.cells(text, row, len(roles)) for row in _read(roles, lines))


def _read(roles: Sequence[str], lines: Sequence[Line]) -> list[Row]:
    return _rows(roles, lines, line_fit.fits_of(roles, lines), inside=True)


def _rows(
    roles: Sequence[str],
    found: Sequence[Line],
    fits: line_fit.Fits,
    *,
    inside: bool,
    shapes: Sequence[line_fit.Shape] = (),
) -> list[Row]:
    path = _Path(roles, found, fits, inside=inside, shapes=shapes)
    rows: list[Row] = []
    name = list(roles).index(NAME)
    for line, (state, begins) in zip(found, path.states(), strict=True):
        if state == path.out:
            continue
        if begins or not rows:
            rows.append(Row(section=state == path.section))
        rows[-1].cells.setdefault(name if state == path.section else state, []).append(line)
    rows = [row for row in rows if name in row.cells]
    line_rows.with_whole_names(rows, roles)
    line_rows.with_times(rows, roles)
    return rows[1:] if rows and not inside and _is_title_row(rows[0]) else rows


def _is_title_row(row: Row) -> bool:
    """Whether a heading above all rows is the title of the plan, not of its first part."""
    return row.section and not any(cues.HEADING.match(line.text) for lines in row.cells.values() for line in lines)
