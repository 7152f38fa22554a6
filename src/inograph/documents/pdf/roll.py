"""Pages without ruled tables as one long page, without the heads and numbers of pages and headers that come again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inograph.documents.page import Found, Line, Page, Rule, Word, foot, pieces
from inograph.documents.pdf import ruled, unruled

DIGITS = re.compile(r"\d+")
PAGE = re.compile(r"\W*(?:стр\w*\.?|page|с\.)?\s*\d{1,4}(?:\s*(?:из|of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
AT_EDGE = 3
SAME = 4.0
LOWEST = 16
FEWEST = 3
SEAM = 2.2
MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Roll:
    """The lines of pages one below the other, the rules across them, where the pages meet, which columns are drawn.

    What comes again on each page stands aside, at the top of the first one above.
    """

    lines: list[Line]
    rules: list[Rule]
    seams: list[float]
    edges: list[float]
    above: list[Line]
    aside: list[Line]


def drawn_edges(page: Page, tables: Sequence[tuple[Found, list[Word]]]) -> list[float]:
    """The edges of the columns, where a page has ruled rows that are only parts of a table (header, stripes)."""
    held = {id(word) for _, words in tables for word in words}
    rest = unruled.laid([word for word in page.words if id(word) not in held])
    for table, _ in tables:
        if max((box.row for box in table.boxes), default=0) >= MOST_ROWS or len(table.edges) < FEWEST + 1:
            return []
        edges = table.edges[1:-1]
        below = [line for line in rest if line[0].y > table.top and table.edges[0] - SAME < line[0].x < edges[-1]]
        fit = [line for line in below if not any(w.x + SAME < e < w.x_end - SAME for w in line for e in edges)]
        widths = [len({sum(edge <= word.x for edge in edges) for word in line}) for line in fit]
        wide = [width for width in widths if width > 1]
        if len(wide) > 1 and max(wide) >= FEWEST and len(fit) * 10 >= len(below) * 8:
            return edges
    return []


def rolled(pages: Sequence[Page], edges: Sequence[float]) -> Roll:
    """Some pages as one."""
    laid = [unruled.laid(page.words) for page in pages]
    banners = _banners(laid)
    lines: list[Line] = []
    rules: list[Rule] = []
    seams: list[float] = []
    above: list[Line] = []
    aside: list[Line] = []
    for number, (page, found) in enumerate(zip(pages, laid, strict=True)):
        kept = [line for at, line in enumerate(found) if (number, at) not in banners]
        again = _again(laid[0], kept) if number else 0
        for at, line in enumerate(found):
            if (number, at) in banners:
                (aside if number or at * 2 > len(found) else above).append(line)
        aside += kept[:again]
        kept = kept[again:]
        if not kept:
            continue
        height = SEAM * kept[0][0].height
        last = foot(lines[-1][0]) if lines else 0.0
        down = last + height - foot(kept[0][0]) if lines else 0.0
        seams += [last + height / 2] if lines else []
        lines += [[_moved(word, down) for word in line] for line in kept]
        rules += [replace(rule, at=rule.at + down) for rule in page.rules if rule.horizontal]
    return Roll(lines, ruled.merged(rules), seams, list(edges), above, aside)


def _moved(word: Word, down: float) -> Word:
    return replace(word, y=word.y + down, y_end=word.y_end + down, foot=foot(word) + down)


def _banners(laid: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The lines (page, line) at the edges of pages that come again on the others but for their numbers."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    found: set[tuple[int, int]] = set()
    for number, lines in enumerate(laid):
        for at in {*range(min(AT_EDGE, len(lines))), *range(max(0, len(lines) - AT_EDGE), len(lines))}:
            words = _words(lines[at])
            if at in (0, len(lines) - 1) and PAGE.fullmatch(words):
                found.add((number, at))
            y = round(foot(lines[at][0]) / SAME)
            for near in (y - 1, y, y + 1):
                places.setdefault((unnumbered(words), near), []).append((number, at))
    for (words, _), group in places.items():
        least = len(laid) // 2 if words[:1].islower() else 1  # the end of a cell may begin some pages alike
        if len({number for number, _ in group}) > max(least, 1):
            found.update(place for place in group if not _is_row(laid[place[0]][place[1]]))
    return {place for place in found if _at_edge(place, found, len(laid[place[0]]))}


def unnumbered(words: str) -> str:
    """Words without their numbers, which are others on each page."""
    return DIGITS.sub("0", words)


def _at_edge(place: tuple[int, int], found: set[tuple[int, int]], count: int) -> bool:
    """Whether nothing but what comes again stands between a line and the edge of its page."""
    number, at = place
    return all((number, other) in found for other in range(at)) or all(
        (number, other) in found for other in range(at + 1, count)
    )


def _is_row(line: Line) -> bool:
    return len(pieces(line, line[0].height * 0.5)) >= FEWEST


def _words(line: Line) -> str:
    return " ".join(word.text for word in line)


def _again(first: Sequence[Line], lines: Sequence[Line]) -> int:
    """How many lines at the top of a page repeat the words of the header of the first one."""
    tops = {_all_words(lines[:count]): count for count in range(1, min(LOWEST, len(lines)) + 1)}
    widths = {len(words) for words in tops}
    best = 0
    for start in range(len(first)):
        for end in range(start + 1, min(start + LOWEST, len(first)) + 1):
            if sum(map(len, first[start:end])) not in widths:
                continue
            count = tops.get(_all_words(first[start:end]), 0)
            if count > best and any(map(_is_row, lines[:count])):
                best = count
    return best


def _all_words(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(sorted(word.text for line in lines for word in line))
