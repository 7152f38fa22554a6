"""Pages that a site of uploads shows as one line each, `Page 4: 2.2 Provide footways …`, are one text again.

Another kind of such sites has the number of the page alone before each long line, and some repeat the title of the
upload behind it: `Page 4: Water Strategy 2031`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from inograph.documents.signs import cues, row_numbers

CALLED = re.compile(r"(?m)^[ \t]*(?:Page|Страница|Стр\.) (\d{1,4}):[ \t]+")
NUMBERED = re.compile(r"(?:\A|(?<=\n\n))(\d{1,4})[ \t]+(?=\S)")
CODE = re.compile(r"(?<!\S)(\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+(?=[A-ZА-ЯЁ])")
LAST = re.compile(r"(?<=[^\d\s]\s)\s*(\d{1,4})\s*\Z")
LEAST, MOSTLY, FULL = 3, 0.8, 700
"""`FULL`: so many letters at least stand on most pages that nothing but a number before them shows."""


def joined(text: str) -> str:
    """The text without what counts its pages, rows that go on over a page in one line; itself where no pages show.

    Rows go on where the number of a row on one page is followed by that on the next.
    """
    for page in (CALLED, NUMBERED) if "\n\n" in text else (CALLED,):
        marks = list(page.finditer(text))
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        bodies = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]
        if _are_pages(marks, bodies) and (page is CALLED or median(map(len, bodies)) >= FULL):
            return text[: marks[0].start()] + _one_text(bodies) + "\n"
    return text


def untitled(text: str) -> str:
    r"""The text without lines that say no more than which page of which upload begins, nor the heads of those pages.

    >>> untitled("Page 1: Plan\nRoads\nPage 2: Plan\nParks\nPage 3: Plan\nPools\n").split()
    ['Roads', 'Parks', 'Pools']
    """
    lines = text.split("\n")
    marks = {at: mark for at, line in enumerate(lines) if (mark := CALLED.match(line))}
    titles = {lines[at][mark.end() :].strip() for at, mark in marks.items()}
    if len(marks) < LEAST or len(titles) > 1 or not _count_on([*marks.values()]):
        return text
    tops = [next((line.strip() for line in lines[at + 1 :] if line.strip()), "") for at in marks]
    heads = {top for top in tops if tops.count(top) >= LEAST and not cues.header_role(top) and len(top.split()) > 1}
    kept = (line for at, line in enumerate(lines) if at not in marks and line.strip() not in heads)
    return "\n".join(kept)


def _count_on(marks: Sequence[re.Match[str]]) -> bool:
    return all(int(two[1]) == int(one[1]) + 1 for one, two in pairwise(marks))


def _are_pages(marks: Sequence[re.Match[str]], bodies: Sequence[str]) -> bool:
    """Whether the numbers count on, and most of what stands behind them is a line."""
    if len(marks) < LEAST or not _count_on(marks):
        return False
    return sum("\n" not in body for body in bodies) >= MOSTLY * len(bodies)


def _one_text(bodies: list[str]) -> str:
    bodies = _without_numbers(bodies)
    out = bodies[0]
    for above, below in pairwise(bodies):
        out += (" " if _goes_on(above, below) else "\n\n") + below
    return out


def _without_numbers(bodies: list[str]) -> list[str]:
    """The pages without the numbers at their ends, which count on with the pages."""
    found = [LAST.search(body) for body in bodies]
    offsets = [int(mark[1]) - at for at, mark in enumerate(found) if mark]
    usual = max(set(offsets), key=offsets.count, default=0)
    if offsets.count(usual) < LEAST - 1:
        return bodies
    return [
        body[: mark.start()].rstrip() if mark and int(mark[1]) - at == usual else body
        for at, (body, mark) in enumerate(zip(bodies, found, strict=True))
    ]


def _goes_on(above: str, below: str) -> bool:
    """Whether the last number of a row on one page and the first on the next count on."""
    codes, first = CODE.findall(above), CODE.search(below)
    if not codes or first is None:
        return below[:1].islower()
    before, after = row_numbers.levels(codes[-1]), row_numbers.levels(first[1])
    return after in ([*before[:-1], before[-1] + 1], [before[0] + 1, 1])
