"""Whether rows that have no line of their own were counted off right, and where they begin if they were not.

Where a bar is missing the count falls out of step; then the numbers of the rows, or the column of the dates, tell
where rows begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from inograph import weekdays
from inograph.documents.signs import cues, row_numbers

WIDEST = 14
"""So many columns at most where only the look of the cells tells; row numbers tell of wider tables too."""
INDEX = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?\Z|[IVXLC]+[.)]?\Z")
HEADING = re.compile(
    r"[IVX]+[.)]\s|(?:раздел|подраздел|глава(?=\s+[\dIVX])|цель|задача|направление|этап|priority|objective|goal|theme"
    r"|pillar|part|section|chapter|(?:strategic|specific|general|priority) (?:objective|goal|area|priority))\s",
    re.IGNORECASE,
)
SECTION = re.compile(r"(\d{1,2})\.?\s+[^\W\d_]")
NUMBER_HEADER = re.compile(r"(?:№№?|NN?)\s*(?:п\s*/?\s*п\.?)?\s*\Z|(?:No|Nos|Nr|Ref|S/?N|Item|ID)\.?\s*\Z|#\s*\Z")


def commonest(numbers: Collection[int]) -> int:
    """The number that comes most often, the largest where several do; 0 of none.

    >>> commonest([3, 4, 4, 3, 2]), commonest([])
    (4, 0)
    """
    return max(Counter(numbers).items(), key=lambda found: (found[1], found[0]), default=(0, 0))[0]


Spans = list[tuple[int, int]]
DATED = re.compile(
    r"(?:(?:до|к|по|с|в|не позднее|в течение|by|until|from|the|end of|конца?"
    rf"|{weekdays.ENGLISH}|{weekdays.RUSSIAN}),? )*"
    r"(?:\d{1,2}[. /-]|(?:19|20)\d\d"
    r"|[1-4IV]{1,3}(?:-?[а-я]{1,2})?,? ?(?:[-–—,и ]+[1-4IV]{1,3} )?(?:кв|полуг)|Q[1-4]|H[12]"
    r"|еже(?:год|квартал|месяч|полугод)"
    rf"|(?:{cues.MONTH})(?:\.?(?:[ ,'’/–-]+\d|\Z)|(?<=[а-яё])(?![а-яё]))"
    r"|постоянно|года?\b|annual|quarterly|monthly|ongoing)",
    re.IGNORECASE,
)
LONGEST_DATE = 60
REMARK = re.compile(r"[<*\d¹²³]|примечани|итого|note", re.IGNORECASE)


class Piece(NamedTuple):
    """Words on one line between bars: `closed` where a bar follows, `apart` where an empty line stands before."""

    start: int
    end: int
    closed: bool
    apart: bool


def pieces(text: str, lines: Iterable[tuple[int, int, Sequence[int]]]) -> list[Piece]:
    """The pieces of a table, from its lines (start, end, where the bars are)."""
    found: list[Piece] = []
    apart = False
    for start, end, bars in lines:
        place = start
        for bar in bars:
            found.append(Piece(*stripped(text, place, bar), True, apart))
            place, apart = bar + 1, False
        begins, ends = stripped(text, place, end)
        if begins < ends:
            found.append(Piece(begins, ends, False, apart))
            apart = False
        apart = apart or not (bars or begins < ends)
    return found


def stripped(text: str, start: int, end: int, signs: str | None = None) -> tuple[int, int]:
    """The range without white space, or other signs, at its ends; an empty one stands at its start."""
    words = text[start:end]
    bare = words.strip(signs)
    if not bare:
        return start, start
    left = start if len(bare) == len(words) else start + len(words) - len(words.lstrip(signs))
    return left, left + len(bare)


def in_step(text: str, rows: list[Spans], width: int, cells: list[Piece]) -> bool:
    """Whether rows that were counted off look right: all full, begun by the row numbers, dates in one column."""
    starts = {cells[index].start for index in row_starts(text, cells)}
    if rows and 1 < len(rows[-1]) < width and not _stands_below(rows[-1]):
        return False
    if len(starts) > 2 and not _begun_by(starts, rows, width):
        return False
    full = [row for row in rows if len(row) == width]
    dated = Counter(index for row in full for index, cell in enumerate(row) if is_dated(text, cell))
    if dated.total() > 2 and max(dated.values()) * 10 < dated.total() * 7:
        return False
    return not _goes_on_below(text, cells, rows)


def _stands_below(row: Spans) -> bool:
    """Whether words below a table stand in what was counted off as a row of it."""
    (start, end), *others = row
    return start == end and any(start < end for start, end in others)


def _begun_by(starts: set[int], rows: list[Spans], width: int) -> bool:
    """Whether every number begins a row, and rows without a number are not full, but for those of the header."""
    firsts = {row[0][0] for row in rows}
    first, last = min(starts), max(starts)
    above = [row for row in rows if row[0][0] < first]
    inside = [row for row in rows if first < row[0][0] < last and row[0][0] not in starts]
    unnumbered = [row for row in inside if len(row) == width and all(start < end for start, end in row)]
    return starts <= firsts and all(len(row) == width for row in above) and not unnumbered


def first_off(text: str, rows: list[Spans]) -> int:
    """The row (from 0) before the first one without dates in the column where those above have theirs; else the first.

    The bar that is missing is one of that row.
    """
    usual: set[int] = set()
    for number, row in enumerate(rows):
        dated = {index for index, cell in enumerate(row) if is_dated(text, cell)}
        if usual and dated != usual and len(row) > 1:
            return max(number - 1, 1)
        usual = usual or dated
    return 0


def _goes_on_below(text: str, cells: list[Piece], rows: list[Spans]) -> bool:
    """Whether the last cells of rows seem to stand in the first cells of the next ones, and the very last one below."""
    last = max((index for index, cell in enumerate(cells) if cell.closed), default=-1)
    after = cells[last + 1 : last + 2]
    if not after or after[0].apart or REMARK.match(text, after[0].start):
        return False
    return all("\n" in text[slice(*row[0])] for row in rows[1:])


def realigned(text: str, cells: list[Piece], above: tuple[int, int] | None = None) -> tuple[list[Spans], int | None]:
    """The rows of a table in which bars are missing, told from row numbers or from where dates stand.

    `above` is the line above the first cell, which may be the first cell without its bar.
    No rows where nothing tells; the number is the first row (from 0) that still holds too many or too few cells.
    """
    starts = row_starts(text, cells)
    if len(starts) > 1:
        return _by_numbers(text, cells, starts)
    before = [above] if above else []
    by_bars = _merged(_table_only(cells))
    for guess in (_as_lines(cells), before + _as_lines(cells), _with_first_cell_cut(cells), before + by_bars):
        found = _fitting(text, guess)
        if found:
            return [guess[place : place + found] for place in range(0, len(guess), found)], None
    return [], None


LETTER = re.compile(r"[а-иa-i]\)")
PART = re.compile(r"[IVX]{1,5}[.)]?\s+[^\W\d_]{2}")


def row_starts(text: str, cells: list[Piece]) -> list[int]:
    """Which pieces are the numbers of rows, or the letters of rows below one: `а)`, `б)`."""
    starts = row_numbers.starts(_number(text, cell) for cell in cells)
    lettered = [at for first, last in pairwise([*starts, len(cells)]) for at in _letters(text, cells, first, last)]
    return sorted([*starts, *lettered])


def _letters(text: str, cells: list[Piece], first: int, last: int) -> list[int]:
    """Where the letters of rows stand, each alone in its cell; none unless they count from the first one on."""
    found = [at for at in range(first + 1, last) if LETTER.fullmatch(text, cells[at].start, cells[at].end)]
    letters = "".join(text[cells[at].start] for at in found)
    return found if any(alphabet.startswith(letters) for alphabet in row_numbers.ALPHABETS) else []


def _number(text: str, cell: Piece) -> str:
    """The number that is all of a closed cell (`2.` also of a line), without brackets and full stops; else nothing."""
    words = text[cell.start : cell.end] if cell.end - cell.start < LONGEST_DATE else ""
    if not cell.closed and not words.endswith("."):
        return ""
    return row_numbers.ANEW if PART.match(words) else row_numbers.bare(words)


def _by_numbers(text: str, cells: list[Piece], starts: list[int]) -> tuple[list[Spans], int | None]:
    edges = [*starts, _table_end(cells)]
    groups = [[cells[first]._replace(closed=True), *cells[first + 1 : last]] for first, last in pairwise(edges)]
    numbers = [_number(text, group[0]) for group in groups]
    parted = [
        without_headings(text, _merged(group), following)
        for group, following in zip(groups, [*numbers[1:], ""], strict=True)
    ]
    lengths = [len(body) for body, _ in parted]
    width = commonest(lengths)
    rows = _header(text, cells[: starts[0]], width, numbers[0])
    ends = [body[-1] for body, _ in parted if len(body) == width + 1]
    sections = _sections(text, [*(row[0] for row in rows[-1:] if len(row) == 1), *ends])
    wrong: int | None = None
    for group, (body, headings) in zip(groups, parted, strict=True):
        row = body if len(body) == width else _recut(text, group[: len(group) - len(headings)], body, width)
        if len(row) == width + 1 and group is groups[-1]:
            row = row[:width]  # words below the table
        headed = len(row) > width + 1 and not any(start < end for start, end in row[width + 1 :])
        headed = headed or (len(row) == width + 1 and row[-1] in sections)
        uneven = len(row) % width and not headed if len(row) > width else 2 < len(row) < width
        if wrong is None and not headings and uneven:
            wrong = len(rows)
        rows += [row[place : place + width] for place in range(0, len(row), width)]
        rows += [[heading] for heading in headings]
    return rows, wrong


def _sections(text: str, cells: Spans) -> Spans:
    """Cells that head sections, the numbers of which count on: `1. Подготовка`, `2. Работы`; else none."""
    numbers = [found and int(found[1]) for cell in cells for found in [SECTION.match(text, *cell)]]
    return cells if len(cells) > 1 and numbers == [*range(1, len(cells) + 1)] else []


def without_headings(text: str, body: Spans, following: str, least: int = 2) -> tuple[Spans, Spans]:
    """The cells of a row, and the headings of those below it at its end; `following` is the number of the next row.

    Headings may head each other: `2. Roads`, `2.1. Bridges` above `2.1.1.`; the row keeps `least` cells.
    """
    above = following.rpartition(".")[0]
    last = len(body)
    while last > least and _heads(words := text[slice(*body[last - 1])], above):
        last -= 1
        above = above.rpartition(".")[0] if above and words.startswith(above) else above
    return body[:last], body[last:]


def _heads(words: str, number: str) -> bool:
    """Whether words are a heading, or begin with the number that the rows below them refine."""
    return bool(HEADING.match(words)) or (bool(number) and words.startswith((f"{number}. ", f"{number} ")))


def _header(text: str, cells: list[Piece], width: int, following: str) -> list[Spans]:
    """The rows above the first number, `following`; what does not fill a row stands above the table."""
    numbers = (
        index for index, cell in enumerate(cells) if cell.closed and NUMBER_HEADER.match(text, cell.start, cell.end)
    )
    named = max(numbers, default=0)
    cells = cells[named:] if len(_merged(cells[named:])) >= width else cells
    first = max((index for index, cell in enumerate(cells) if cell.apart), default=0)
    cells = cells[first:] if len(_merged(cells[first:])) >= width - 1 or len(cells) - first >= width else cells
    header, headings = without_headings(text, _merged(cells), following)
    if not any(start < end for start, end in header[width:]):
        header = header[:width]
    if len(header) == width and headings:
        return [header, *([heading] for heading in headings)]
    header += headings
    if len(header) % width and len(whole := _whole_names(text, header)) == width:
        return [whole]
    if len(header) % width:
        header = _recut(text, cells, header, width)
    extra = len(header) % width if len(header) > width else 0
    top = 0 if extra and NUMBER_HEADER.match(text, *header[0]) else _named_below(text, header, width)
    if top is not None:
        return [header[top : top + width], *_below_names(text, header[top + width :], width)]
    header = header[extra:]
    return [header[place : place + width] for place in range(0, len(header), width)]


def _below_names(text: str, cells: Spans, width: int) -> list[Spans]:
    """The rows between the names of columns and the first number: parts of names above a row of `1`, `2` …; headings.

    Parts of names need not be as many as the columns: a bar for each that has no parts is easily lost.
    """
    words = [text[slice(*cell)] for cell in cells]
    counted = next((at for at in range(min(width, len(words)) + 1) if row_numbers.run(words, at) == width), None)
    if counted is None:
        return [[heading] for heading in cells]
    parts = [cell for cell in cells[:counted] if cell[0] < cell[1]]
    numbering = cells[counted : counted + width]
    return [*([parts] if parts else []), numbering, *([heading] for heading in cells[counted + width :])]


def _named_below(text: str, cells: Spans, width: int) -> int | None:
    """Where the names of the columns of a plan begin below cells of something else: days, whose plan it is."""
    for at in range(1, len(cells) - width + 1):
        if NUMBER_HEADER.match(text, *cells[at]):
            return at if cues.name_a_plan(text[slice(*cell)] for cell in cells[at : at + width]) else None
    return None


def _whole_names(text: str, header: Spans) -> Spans:
    """The names of columns, where a bar ends every line of a name: one that begins small goes on in the one before."""
    whole: Spans = []
    for start, end in header:
        if whole and text[start : start + 1].islower():
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _recut(text: str, group: list[Piece], body: Spans, width: int) -> Spans:
    """A row that lacks cells, cut at its line breaks where that gives exactly the cells that lack."""
    cut_off = any(
        not above.closed and text[below.start : below.start + 1].islower() for above, below in pairwise(group)
    )
    if len(group) == width and not cut_off:
        return [(piece.start, piece.end) for piece in group]
    broken = [
        index
        for index, piece in enumerate(group[:-1])
        if not piece.closed and not text[group[index + 1].start : group[index + 1].start + 1].islower()
    ]
    ahead = [index for index in broken if is_dated(text, (group[index + 1].start, group[index + 1].end))]
    broken = ahead if len(ahead) == 1 else broken
    if len(body) == width - 1 and len(broken) == 1:
        cut = broken[0] + 1
        return [*_merged(group[:cut]), *_merged(group[cut:])]
    return body


def _merged(cells: list[Piece]) -> Spans:
    """Cells from pieces: a piece without a bar goes on in the next one."""
    merged: Spans = []
    going = False
    for cell in cells:
        if going:
            merged[-1] = (merged[-1][0], cell.end)
        else:
            merged.append((cell.start, cell.end))
        going = not cell.closed
    return merged


def _as_lines(cells: list[Piece]) -> Spans:
    """Every piece a cell, where most of them end with a bar."""
    if sum(cell.closed for cell in cells) * 10 < len(cells) * 6:
        return []
    return [(cell.start, cell.end) for cell in _table_only(cells)]


def _with_first_cell_cut(cells: list[Piece]) -> Spans:
    """The cells as the bars give them, but for the first one, which ends with its line."""
    inside = _table_only(cells)
    if len(inside) < 2 or inside[0].closed:
        return []
    return [(inside[0].start, inside[0].end), *_merged(inside[1:])]


def _table_only(cells: list[Piece]) -> list[Piece]:
    """The pieces without the paragraphs above the first bar and below the last."""
    first = next((index for index, cell in enumerate(cells) if cell.closed), 0)
    while first > 0 and not cells[first].apart:
        first -= 1
    return cells[first : _table_end(cells)]


def _table_end(cells: list[Piece]) -> int:
    """Where the paragraph of the last bar ends."""
    end = max((index for index, cell in enumerate(cells) if cell.closed), default=-1) + 1
    while end < len(cells) and not cells[end].apart:
        end += 1
    return end


def _fitting(text: str, cells: Spans) -> int:
    """The width that divides the cells and puts the dates of all rows into one column; 0 where none does."""
    dated = [index for index, cell in enumerate(cells) if is_dated(text, cell)]
    best, width = 0.6, 0
    for n in range(3, min(WIDEST, len(cells) // 2) + 1):
        columns = {index % n for index in dated}
        if len(cells) % n or len(dated) < 2 or len(columns) != 1 or dated[0] < n:
            continue
        covered = len(dated) / (len(cells) // n - 1)
        if covered > best:
            best, width = covered, n
    return width


def cells(found: list[Piece]) -> Spans:
    """The cells of a table without the paragraphs above the first bar and below the last."""
    return _merged(_table_only(found))


def is_dated(text: str, cell: tuple[int, int]) -> bool:
    """Whether a short cell begins with a time and is no number of a row.

    >>> [is_dated(words, (0, len(words))) for words in ("Dec 2031", "by May", "до марта", "Mayor", "Декан")]
    [True, True, True, False, False]
    """
    if not 0 < cell[1] - cell[0] <= LONGEST_DATE:
        return False
    words = " ".join(text[slice(*cell)].split())
    return bool(DATED.match(words)) and not INDEX.match(words)
