"""The lines that come again on every page: its number, the name of the document over it, a mark of secrecy.

They stand in the middle of tables and even of cells, and belong to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.signs import cues

BANNER = re.compile(
    r"(?:стр(?:аница|\.)?|page)\s*\|?\s*\d+(?:\s*(?:из|of|/)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]"
    r"|.*\bpage \d+ of \d+|.*(?:\s{3}|[-–—|])\s*page \d+",
    re.IGNORECASE,
)
PAGE_LAST = re.compile(r"(?:.*\s)?(?:\d{1,4}|[ivxl]{1,5})(?:\s*\|\s*|\s{2,4})p ?a ?g ?e", re.IGNORECASE)
"""A banner that ends with the word after the number: `Water Strategy 12 | Page`."""
NUMBERED = re.compile(r"(?P<words>.*\S)\s{3,}(?P<number>\d{1,4})|(?P<first>\d{1,4})\s{3,}(?P<rest>\S.*)")
PAGE = re.compile(r"\d{1,4}")
FAR = 20
FAR_APART = re.compile(rf"\s{{{FAR}}}")
GAP = re.compile(r"\S\s{3,}(?=\S)")
PART = re.compile(r"\S+(?:\s\S+)*")
COUNTED = re.compile(r"\s{0,4}\d{1,3}(?:\.\d{1,3})*[.)]?\s{2,}\S")
"""A line that begins a numbered row."""
LEAST = 2
MOSTLY = 0.6
LONGEST = 120
SHORTEST_PAGE = 8
NO_YEAR = 1900


def heads(lines: Sequence[str]) -> set[int]:
    """Which lines (from 0) come again on every page, numbers of pages among them.

    >>> sorted(heads(["Plan", "a", "Page 1", "Plan", "b", "Page 2", "Plan", "c"]))
    [0, 2, 3, 5, 6]
    """
    said = {index: words for index, line in enumerate(lines) if (words := " ".join(line.split()))}
    held = list(said)
    bare = [index for index in held if PAGE.fullmatch(said[index])]
    pages = {index for index in held if len(said[index]) < LONGEST and is_banner(lines[index].strip())}
    pages |= _numbered(lines, held) | _foot(lines, held) | _alone(lines, held, bare)
    pages |= _before_the_same(said, held, set(bare))
    if not pages:
        return set()
    rows = {index for index in held if len(GAP.findall(lines[index].strip())) > 1}
    return pages | _beside(said, held, pages, rows)


def is_banner(words: str) -> bool:
    """Whether words are those of the top or the foot of a page, with its number."""
    if words[:1] in "-–—сС" or "page" in words.lower():
        return bool(BANNER.fullmatch(words) or PAGE_LAST.fullmatch(words))
    return words[-1:] in "eE" and PAGE_LAST.fullmatch(words) is not None


def ends_page(words: str) -> bool:
    """Whether words on a line of their own within a row are the number of a page: `12`, `- 12 -`."""
    return PAGE.fullmatch(words) is not None or is_banner(words)


def _numbered(lines: Sequence[str], held: Sequence[int]) -> set[int]:
    """Lines of the same words with growing numbers far to their right or left."""
    known: dict[str, list[tuple[int, int]]] = {}
    for index in held:
        line = lines[index].strip()
        told = NUMBERED.fullmatch(line) if line[0].isdigit() or line[-1].isdigit() else None
        words = told and (told["words"] or told["rest"])
        if told and words and not GAP.search(words):
            known.setdefault(words, []).append((index, int(told["number"] or told["first"])))
    grown = [group for group in known.values() if len(group) >= LEAST and all(_turns(*two) for two in pairwise(group))]
    return {index for group in grown for index, _ in group}


def _foot(lines: Sequence[str], held: Sequence[int]) -> set[int]:
    """The last line, where it stands apart from all others and has a number far beside its words."""
    last = held[-1] if len(held) > LEAST else 0
    told = NUMBERED.fullmatch(lines[last].strip()) if last and not any(map(str.strip, lines[last - 2 : last])) else None
    return {last} if told and FAR_APART.search(lines[last].strip()) else set()


def _alone(lines: Sequence[str], held: Sequence[int], bare: Sequence[int]) -> set[int]:
    """Those numbers that stand alone (`bare`) beside the end of a page, or far from the left edge.

    The latter grow one by one, or one stands above a line of a table that stands higher up too, or above the number of
    a row and in none of the columns.
    """
    ends = {index for index, line in enumerate(lines) if "\f" in line}
    before, after = dict(pairwise(held[::-1])), dict(pairwise(held))
    found = {
        index
        for index in bare
        if ends & {*range(before.get(index, -1), index), *range(index, after.get(index, len(lines)))}
    }
    far = [(index, int(lines[index])) for index in bare if len(lines[index]) - len(lines[index].lstrip()) >= FAR]
    grows = len(far) >= LEAST and all(_turns(*two) and two[1][1] == two[0][1] + 1 for two in pairwise(far))
    rows = [(index, lines[index].strip()) for index in held if far and len(GAP.findall(lines[index])) > 1]
    first = {words: index for index, words in reversed(rows)}
    again = {index for index, _ in far if first.get(lines[after.get(index, index)].strip(), index) < index}
    outside = {index for index, page in far if page < NO_YEAR and COUNTED.match(lines[after.get(index, index)])}
    outside = {index for index in outside if _in_no_column(lines, index, held)} if rows else set()
    return found | ({index for index, _ in far} if grows else again | outside)


def _in_no_column(lines: Sequence[str], index: int, held: Sequence[int]) -> bool:
    """Whether in no other line a part that wide gaps part from others begins or ends where a lone number does."""
    own = lines[index].rstrip()
    first, last = len(own) - len(own.lstrip()), len(own)
    parts = (part.span() for at in held if at != index for part in PART.finditer(lines[at].rstrip()))
    return not any(first == start or last == end for start, end in parts)


def _before_the_same(said: dict[int, str], held: Sequence[int], bare: set[int]) -> set[int]:
    """Numbers that count pages one by one, each above the same words, which no row has; or above the first line.

    That one is the head of the first page where it has no small letters, or what is below it comes again too, or where
    the number of the page stands above it there too.
    """
    above: dict[str, list[tuple[int, int]]] = {}
    for one, other in pairwise(held):
        if one in bare and other not in bare:
            above.setdefault(said[other], []).append((one, int(said[one])))
    top, second = [*(said[index] for index in held[:2]), "", ""][:2]
    heads = (
        {second}
        if PAGE.fullmatch(top)
        else {top}
        if top.isupper()
        else {top for one, other in pairwise(held[2:]) if said[one] == top and said[other] == second}
    )
    groups = [group for words, group in above.items() if len(group) > LEAST or words in heads]
    pages = [group for group in groups if all(_turns(*two) and two[1][1] == two[0][1] + 1 for two in pairwise(group))]
    return {index for group in pages for index, _ in group}


def _turns(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a page lies between two lines with numbers, which are no years."""
    return other[0] - one[0] >= SHORTEST_PAGE and one[1] < other[1] < NO_YEAR


def _beside(said: dict[int, str], held: Sequence[int], pages: set[int], rows: set[int]) -> set[int]:
    """Lines that mostly stand beside the numbers of pages or, the first time, at the top of the text."""
    edges = {held[0]}
    for one, other in pairwise(held):
        if one in pages or other in pages:
            edges |= {one, other}
    places: dict[str, list[int]] = {}
    wanted = {said[index] for index in edges - pages - rows}
    for index in held:
        if said[index] in wanted:
            places.setdefault(said[index], []).append(index)
    return {index for words, group in places.items() if _comes_again(words, group, edges) for index in group}


def _comes_again(words: str, group: Sequence[int], edges: set[int]) -> bool:
    beside = sum(index in edges for index in group)
    if beside < LEAST or beside < MOSTLY * len(group) or len(words) > LONGEST:
        return False
    return not (cues.header_role(words) or cues.INDEX.match(words) or cues.dated(words))
