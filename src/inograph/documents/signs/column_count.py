"""How many columns a table has whose rows have no line of their own: the look of its cells repeats once a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.rhythm import (
    DATED,
    INDEX,
    WIDEST,
    Piece,
    commonest,
    is_dated,
    row_starts,
    stripped,
    without_headings,
)

WIDEST_NUMBERED, PAIR = 40, 2
NUMBER = re.compile(r"\(?\d{1,4}(?:\.\d+)*[.)]?\Z|[IVXLC]+[.)]?\Z")
DAY = re.compile(rf"{cues.DAY_IN_DIGITS}\Z")
"""A day that looks like the number of a row: `05.10`."""


def width(spans: list[tuple[int, int]], text: str, line_widths: list[int]) -> int:
    """The number of cells a row that fits the sequence of cells best; 0 where none fits.

    A first line with several cells is a header and is believed when the cells divide by it.
    """
    header = line_widths[0] if line_widths else 0
    cells = [stripped(text, *span) for span in spans[:-1]]
    starts = row_starts(text, [Piece(*cell, True, False) for cell in cells])
    if header > 2 and _told_by_header(text, cells, starts, header):
        return header
    stepped = _between_numbers(text, cells, starts)
    if stepped:
        return stepped
    named = named_width(text, spans[:-1])
    if named:
        return named
    looks = [_look(text[start:end]) for start, end in cells]
    if header > 1 and len(looks) % header in (0, header - 1):
        return header
    counted = _counted_columns([text[start:end].strip() for start, end in spans[:60]])
    if counted:
        return counted
    if header > 2 and sum(width == 1 for width in line_widths[1:]) * 2 > len(line_widths):
        return header
    scores = {n: _score(looks, n) for n in range(2, min(WIDEST, len(looks) // 2) + 1)}
    if not scores:
        return header if header > 1 else 0
    best = max(scores.values())
    return min(n for n, score in scores.items() if score >= best - 0.03)


def named_width(text: str, spans: list[tuple[int, int]]) -> int:
    """How many names of columns stand before the rows, where the dates then stand in one column; else 0.

    An empty cell after them may be that of a column which one of the names spans too. Where no column of numbers is
    named, `05.10` is a day.
    """
    said = [" ".join(text[start:end].split()) for start, end in spans[: WIDEST + 1]]
    roles: dict[int, str] = {}
    count = 0
    for index, words in enumerate(said):
        role = cues.header_role(words)
        too_long = role is None and len(words) > cues.LONGEST_HEADER
        if not words or too_long or INDEX.match(words) or DATED.match(words):
            break
        if role is not None:
            roles[index] = role
            count = index + 1
    pair = count == PAIR and roles.get(0) == cues.NAME and roles.get(1) == cues.DEADLINE
    if not pair and (count < 3 or len(set(roles.values())) < 3):
        return 0
    cells = [stripped(text, *span) for span in spans]
    days = cues.NUMBER not in roles.values()
    dated = [at for at, cell in enumerate(cells) if is_dated(text, cell) or (days and DAY.match(text, *cell))]
    empty = frozenset(index for index, (start, end) in enumerate(cells) if start == end)
    widths = (count, count + 1) if said[count : count + 1] == [""] else (count,)
    due = frozenset(index for index, role in roles.items() if role == cues.DEADLINE)
    return next(
        (width for width in widths if _in_columns(dated, width, len(due)) or _named(dated, empty, width, due)), 0
    )


def _in_columns(dated: Sequence[int], width: int, columns: int) -> bool:
    """Whether nearly all dates stand in so many columns of rows of this width."""
    held = Counter(index % width for index in dated)
    usual = sum(count for _, count in held.most_common(max(columns, 1)))
    return len(dated) > 1 and usual * 10 >= len(dated) * 9


def _named(dated: Sequence[int], empty: Collection[int], width: int, due: Collection[int]) -> bool:
    """Whether nearly all dates stand in the columns named for them, in rows of this width.

    They may stand further left by as much as a row has `empty` cells at its end, where it lost those spread over it.
    """
    away = sum(all(column not in due for column in _columns(index, empty, width)) for index in dated)
    return len(dated) > 1 and away * 10 <= len(dated)


def _columns(index: int, empty: Collection[int], width: int) -> range:
    """The column of a cell and those in which it would stand if empty cells at the end of its row stood before it."""
    last = index - index % width + width - 1
    count = next((count for count in range(width) if last - count not in empty), width)
    return range(index % width, index % width + count + 1)


def _told_by_header(text: str, cells: Sequence[tuple[int, int]], starts: Sequence[int], header: int) -> bool:
    """Whether the first line names a plan and the numbers of all rows stand below its first cell."""
    below = len(starts) > 2 and not any(start % header for start in starts)
    return below and cues.name_a_plan(text[start:end] for start, end in cells[:header])


def _between_numbers(text: str, cells: list[tuple[int, int]], starts: Sequence[int]) -> int:
    """How many cells stand from one row number to the next, where most rows agree and the header is as wide; else 0.

    Without a header, the first number being the first cell, all rows have to agree.
    """
    gaps = [len(_row(text, cells[before : after + 1])) for before, after in pairwise(starts)]
    if not gaps:
        return 0
    usual = commonest(gaps)
    agreed = gaps.count(usual) * 2 > len(gaps) and (len(gaps) > 1 or starts[0] == usual)
    headless = starts[0] == 0 and len(gaps) > 1 and set(gaps) == {usual}
    return usual if agreed and 1 < usual <= WIDEST_NUMBERED and (starts[0] >= usual - 1 or headless) else 0


def _row(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells from a row number to the next one, the last of them, without the headings above that one."""
    return without_headings(text, cells[:-1], row_numbers.bare(text[slice(*cells[-1])]))[0]


def _counted_columns(cells: list[str]) -> int:
    """The width that a row `1 | 2 | 3` under the header shows; 0 without such a row."""
    for index in range(len(cells)):
        run = row_numbers.run(cells, index)
        if run > 1 and index % run == 0:
            return run
    return 0


def _score(looks: list[str], n: int) -> float:
    pairs = list(zip(looks, looks[n:], strict=False))
    same = sum(a == b for a, b in pairs) / len(pairs)
    return same + (0.1 if len(looks) % n in (0, n - 1) else 0)


def _look(words: str) -> str:
    if not words:
        return "empty"
    if NUMBER.match(words):
        return "number"
    if len(words) < 45 and any(letter.isdigit() for letter in words):
        return "dated"
    return "short" if len(words) < 40 else "medium" if len(words) < 110 else "long"
