"""How wide a table is whose rows have no line of their own: the look of its cells repeats once a row."""

from __future__ import annotations

import re

WIDEST = 14
INDEX = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?\Z|[IVXLC]+[.)]?\Z")
NUMBER = re.compile(r"\(?\d{1,4}(?:\.\d+)*[.)]?\Z|[IVXLC]+[.)]?\Z")


def width(spans: list[tuple[int, int]], text: str, line_widths: list[int]) -> int:
    """The number of cells a row that fits the sequence of cells best; 0 where none fits.

    A first line with several cells is a header and is believed when the cells divide by it.
    """
    looks = [_look(text[start:end].strip()) for start, end in spans[:-1]]
    header = line_widths[0] if line_widths else 0
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


def _counted_columns(cells: list[str]) -> int:
    """The width that a row `1 | 2 | 3` under the header shows; 0 without such a row."""
    for index, cell in enumerate(cells):
        if cell == "1":
            run = 1
            while index + run < len(cells) and cells[index + run] == str(run + 1):
                run += 1
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
