"""Rows that begin with codes of one form (`23/041`, `2A. …`): the codes tell where a row lost cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import cues, rhythm, row_numbers
from inograph.documents.text.bars import barred
from inograph.documents.text.bars.barred import Line, Spans

CODE = re.compile(r"(?=\S{0,8}\d)[^\W_]{1,4}(?:[./-][^\W_]{1,4})*[.)]?(?=\s|\Z)")
LETTERED = re.compile(r"[A-Z]{1,3}[.-]?\d{1,2}(?:\.\d{1,2}){0,3}\.?")
LEAST_CODES, SURELY_CODES = 3, 5


def rows(text: str, cells: Spans, width: int) -> list[Spans]:
    """The cells cut where codes stand; the first `width` of them are the header.

    None unless most rows then have all `width` cells and no code stands elsewhere. Cells that make whole rows may have
    lost none, and are cut only where many codes count on.
    """
    forms = [_form(text, cell) for cell in cells]
    known = Counter(form for form in forms[width:] if form)
    form, count = known.most_common(1)[0] if known else ("", 0)
    starts = [at for at, told in enumerate(forms) if at >= width and told == form]
    codes = [_code(text, cells[at]) for at in starts]
    if count < LEAST_CODES or len(set(codes)) < len(codes):
        return []
    if len(cells) % width == 0 and not (count >= SURELY_CODES and all(_counts_on(*two) for two in pairwise(codes))):
        return []
    below = _cut(text, cells, starts, width)
    return [cells[:width], *([cell] for cell in cells[width : starts[0]]), *below] if below else []


def numbered(text: str, lines: Sequence[Line], cells: Spans, width: int) -> list[Spans]:
    """The cells cut where the numbers of rows stand, below lines that hold whole rows of a header.

    None unless most rows then have all `width` cells.
    """
    starts = row_numbers.starts(text[slice(*cell)] for cell in cells)
    if len(starts) < LEAST_CODES or not lines or len(lines[0].bars) < LEAST_CODES:
        return []
    first = cells[starts[0]][0]
    above = [barred.up_to_last(barred.cells_of(text, line)) for line in lines if line.end <= first and line.bars]
    below = _cut(text, cells, starts, width)
    return [*above, *below] if below else []


def below_names(text: str, cells: Spans) -> list[Spans]:
    """Rows from each code `B.1`, `B.1.1` alone in its cell to the next, below as many names of columns as they have.

    None unless many codes count on, all between them fits, and most rows are whole: rows of headings have fewer cells.
    """
    starts = [at for at, cell in enumerate(cells) if LETTERED.fullmatch(text, *cell)]
    codes = [text[slice(*cells[at])] for at in starts]
    if len(starts) < SURELY_CODES or not all(_counts_on(*two) for two in pairwise(codes)):
        return []
    names = [at for at in range(starts[0]) if cells[at][0] < cells[at][1]]
    first = next((at for at in names if cues.header_role(text[slice(*cells[at])]) == cues.NUMBER), starts[0])
    header = [cells[at] for at in names if at >= first]
    if not cues.name_a_plan(" ".join(text[slice(*cell)].split()) for cell in header):
        return []
    found = [cells[at:end] for at, end in pairwise([*starts, len(cells)])]
    found[-1] = found[-1][: len(header)]
    rows = [row[: max(at for at, (start, end) in enumerate(row, 1) if start < end)] for row in found]
    whole = [len(row) == len(header) for row in rows]
    return [header, *rows] if max(map(len, rows)) == len(header) and 2 * sum(whole) > len(whole) else []


def _cut(text: str, cells: Spans, starts: Sequence[int], width: int) -> list[Spans]:
    """Rows from each start to the next, and what stands below them; none unless most have all their cells."""
    top = text[slice(*cells[0])]
    edges = [*starts, len(cells)]
    following = [*(row_numbers.bare(text[slice(*cells[start])]) for start in starts[1:]), ""]
    parted = [
        _parted(text, cells[first:last], top, width, number)
        for (first, last), number in zip(pairwise(edges), following, strict=True)
    ]
    lengths = [len(row) for row, _ in parted]
    if lengths.count(width) * 10 < len(lengths) * 6 or max(lengths) > width:
        return []
    found: list[Spans] = []
    for row, headings in parted:
        found += [row, *([heading] for heading in headings)]
    return found


def _counts_on(before: str, code: str) -> bool:
    """Whether a code of one form comes after another: `23/042`, `23/047`; `BE4`, `T1`."""
    first, second = row_numbers.parts(before), row_numbers.parts(code)
    return second[-1] == 1 or second > first


def alone(text: str, cells: Spans) -> bool:
    """Whether a code is all that stands on a line."""
    return len(cells) == 1 and bool(CODE.fullmatch(text, *cells[0])) and bool(_form(text, cells[0]))


def _parted(text: str, cells: Spans, top: str, width: int, following: str) -> tuple[Spans, Spans]:
    """The cells of a row and what stands below it: all that is too much, and a heading in the place of a lost cell.

    Below a header that is repeated, which begins with the words `top`, only headings stand.
    """
    at = next((at for at, cell in enumerate(cells) if text[slice(*cell)] == top), len(cells))
    below = [cell for cell in cells[at + width :] if cell[0] < cell[1]]
    own, headings = rhythm.without_headings(text, cells[:at], following)
    while 2 < len(own) <= width and _heads(" ".join(text[slice(*own[-1])].split())):
        own, headings = own[:-1], [own[-1], *headings]
    return own[:width], [*own[width:], *headings, *below]


def _heads(words: str) -> bool:
    """Whether words head rows; `II quarter` looks so too."""
    return bool(cues.HEADING.match(words)) and cues.dated(words) < cues.SURELY_DATED


def _code(text: str, cell: tuple[int, int]) -> str:
    found = CODE.match(text, *cell)
    return found.group() if found and cues.dated(" ".join(text[slice(*cell)].split())) < cues.SURELY_DATED else ""


def _form(text: str, cell: tuple[int, int]) -> str:
    """The form of the code that a cell begins with: `9/9`, `9A.`; nothing for other cells and for numbers."""
    code = _code(text, cell)
    if not code:
        return ""
    form = re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "A", code))
    return "" if not form.strip("9.)") else form
