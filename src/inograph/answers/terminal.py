"""An answer as a table of a terminal: columns that line up, as wide as the window where its width is known."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from inograph.answers import Value
from inograph.errors import Text

YES, NO = Text("да", "yes"), Text("нет", "no")
WIDEST = 72
"""So wide is a cell at most where nobody knows how wide the window is."""
_GAP, _LEAST = 2, 10
"""Places between two columns, and how narrow a column of words may become."""


def words(value: Value, lang: str) -> str:
    """What is read in a cell: one line, without signs that a terminal would obey."""
    if isinstance(value, bool):
        return (YES if value else NO).in_(lang)
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def table(headings: Sequence[str], rows: Sequence[Sequence[Value]], lang: str, width: int) -> list[str]:
    """The lines of a table: numbers to the right, headings and words over several lines where the window is narrow.

    `width` is how many places a line has; where it is 0, a cell over 72 places ends in an ellipsis, or has one in its
    middle where others of its column begin alike. Columns at the
    end that find no room at all are left out, and the last line says how many.
    """
    cells = [[_shown(value, lang, width) for value in row] for row in rows]
    cells = cells if width else _clipped(cells)
    numbers = [_is_numeric(column) for column in zip(*rows, strict=True)] or [False] * len(headings)
    broad = [max([places(cell) for cell in column], default=0) for column in zip(*cells, strict=True)]
    broad = broad or [0] * len(headings)
    longest = [max((places(word) for cell in column for word in cell.split()), default=0)
               for column in zip(*cells, strict=True)] or broad  # fmt: skip
    widths = _widths(headings, broad, longest, numbers, width)
    lines = [*_lines(headings, widths, numbers), "  ".join("─" * width_ for width_ in widths)]
    for row in cells:
        lines += _lines(row, widths, numbers)
    if hidden := len(headings) - len(widths):
        told = Text(f"(столбцов, которым не хватило ширины окна: {hidden}; все: --format csv)",
                    f"(columns for which the window is too narrow: {hidden}; all of them: --format csv)")  # fmt: skip
        lines += wrapped(told.in_(lang), width)
    return lines


def places(text: str) -> int:
    """How many places of a terminal a text takes.

    >>> places("мост"), places("橋")
    (4, 2)
    """
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)  # fmt: skip


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many places, parted between words; a longer word is parted inside.

    >>> wrapped("мост через реку", 10)
    ['мост через', 'реку']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and places(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while places(word) > width > 1:
            fits = next(n for n in range(len(word), 0, -1) if places(word[:n]) <= width)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines or [""]


def _shown(value: Value, lang: str, width: int) -> str:
    if width and isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, date) and lang == "ru":
        return f"{value:%d.%m.%Y}"
    return words(value, lang)


def _clipped(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Cells of at most 72 places; those of one column that were told apart stay so."""
    columns = [_told_apart(column) for column in zip(*rows, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _told_apart(column: Sequence[str]) -> list[str]:
    clipped = {text: _cut(text, WIDEST) for text in column}
    often = Counter(clipped.values())
    half = WIDEST // 2
    return [
        clipped[text] if often[clipped[text]] == 1 else f"{_cut(text, half)}{_cut(text[::-1], half)[-2::-1]}"
        for text in column
    ]


def _cut(text: str, most: int) -> str:
    while places(text) > most:
        text = text[: most - 1 - (places(text[:most]) - len(text[:most]))].rstrip() + "…"
    return text


def _is_numeric(values: Iterable[Value]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, int | float | Decimal) for value in known)


def _widths(
    headings: Sequence[str], broad: Sequence[int], longest: Sequence[int], numbers: Sequence[bool], width: int
) -> list[int]:
    """How wide each column is that the window has room for: headings give way first, then the widest cells.

    A word is parted inside only where the window has no room for the longest ones of all columns, the longest first.
    """
    full = [max(pair) for pair in zip(broad, map(places, headings), strict=True)]
    if not width or _total(full) <= width:
        return full
    heads = [max(map(places, heading.split()), default=0) for heading in headings]
    narrow = [max(pair) for pair in zip(broad, heads, strict=True)]
    if _total(narrow) <= width:
        return narrow
    least = [
        own if number else min(own, max(_LEAST, head)) for own, number, head in zip(narrow, numbers, heads, strict=True)
    ]
    for whole in range(max(longest, default=0), _LEAST, -1):
        tried = [max(bound, min(word, whole, own)) for bound, word, own in zip(least, longest, broad, strict=True)]
        if _total(tried) <= width:
            least = tried
            break
    while len(least) > 1 and _total(least) > width:
        least.pop()
    shown = narrow[: len(least)]
    for most in range(max(shown), _LEAST, -1):
        tried = [max(min(own, most), bound) for own, bound in zip(shown, least, strict=True)]
        if _total(tried) <= width:
            return tried
    return [min(own, width) for own in least]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _lines(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> list[str]:
    """The lines of one row."""
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=False)]
    return [
        (" " * _GAP).join(_padded(*part) for part in zip(parts, widths, numbers, strict=False)).rstrip()
        for parts in zip_longest(*columns, fillvalue="")
    ]


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - places(text))
    return space + text if right else text + space
