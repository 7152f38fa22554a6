"""Rows that begin with codes of one form (`23/041`, `2A. …`): the codes tell where a row lost cells."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from inograph.documents import cues
from inograph.documents.rhythm import Spans

CODE = re.compile(r"(?=\S{0,8}\d)[^\W_]{1,4}(?:[./-][^\W_]{1,4})*[.)]?(?=\s|\Z)")
LEAST_CODES, SURELY_DATED = 3, 2


def rows(text: str, cells: Spans, width: int) -> list[Spans]:
    """The cells cut where codes stand; the first `width` of them are the header.

    None unless most rows then have all `width` cells and no code stands elsewhere.
    """
    forms = [_form(text, cell) for cell in cells]
    known = Counter(form for form in forms[width:] if form)
    form, count = known.most_common(1)[0] if known else ("", 0)
    starts = [at for at, told in enumerate(forms) if at >= width and told == form]
    codes = {_code(text, cells[at]) for at in starts}
    if count < LEAST_CODES or len(codes) < len(starts):
        return []
    top = text[slice(*cells[0])]
    groups = (cells[first:last] for first, last in pairwise([*starts, len(cells)]))
    parted = [_parted(text, _above_header(text, group, top), width) for group in groups]
    lengths = [len(row) for row, _ in parted]
    if lengths.count(width) * 10 < len(lengths) * 6 or max(lengths) > width:
        return []
    found = [cells[:width], *([cell] for cell in cells[width : starts[0]])]
    for row, headings in parted:
        found += [row, *([heading] for heading in headings)]
    return found


def alone(text: str, cells: Spans) -> bool:
    """Whether a code is all that stands on a line."""
    return len(cells) == 1 and bool(CODE.fullmatch(text, *cells[0])) and bool(_form(text, cells[0]))


def _above_header(text: str, cells: Spans, top: str) -> Spans:
    """The cells up to a header that is repeated; `top` is its first name."""
    return cells[: next((at for at, cell in enumerate(cells) if text[slice(*cell)] == top), len(cells))]


def _parted(text: str, cells: Spans, width: int) -> tuple[Spans, Spans]:
    """The cells of a row and what stands below it: all that is too much, and a heading in the place of a lost cell."""
    own = min(len(cells), width)
    while own > 2 and cues.HEADING.match(text[slice(*cells[own - 1])]) and own == len(cells):
        own -= 1
    return cells[:own], cells[own:]


def _code(text: str, cell: tuple[int, int]) -> str:
    found = CODE.match(text, *cell)
    return found.group() if found and cues.dated(" ".join(text[slice(*cell)].split())) < SURELY_DATED else ""


def _form(text: str, cell: tuple[int, int]) -> str:
    """The form of the code that a cell begins with: `9/9`, `9A.`; nothing for other cells and for numbers."""
    code = _code(text, cell)
    form = re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "A", code))
    return "" if not form.strip("9.)") else form
