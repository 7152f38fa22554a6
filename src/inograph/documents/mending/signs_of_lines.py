"""What stands at the ends of all lines alike: marks of a quoted letter, bars, empty lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph.documents.mending import wrapped
from inograph.documents.signs import cues, row_numbers

QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
LEAST, NEARLY_ALL = 8, 0.95
FEWEST_BARRED, TITLES = 5, 6
FEWEST_PARTED, PARTED = 3, 0.1
BARS = "|¦│"
LEAST_GLUED, SEAM = 3, re.compile(r"[а-яё»][А-ЯЁ][а-яё]|[а-яё]\d")
GLUED_NUMBER = re.compile(r"^[ \t]*(\d{1,3})(?=(?P<words>[«\"]?[А-ЯЁ][а-яё]{2}.*))", re.MULTILINE)
GLUED_HEADER = re.compile(r"^[ \t]*№(?: ?п ?/ ?п)?(?=[А-ЯЁ][а-яё])", re.MULTILINE)


def unquoted(text: str) -> str:
    """The text without the marks `> ` that a letter puts before each line it quotes."""
    if ">" not in text:
        return text
    lines = text.splitlines(keepends=True)
    marks = [QUOTED.match(line) for line in lines]
    held = sum(bool(line.strip()) for line in lines)
    if held < LEAST or sum(map(bool, marks)) < NEARLY_ALL * held:
        return text
    return "".join(line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True))


def unbarred(text: str) -> str:
    """The text without a bar at the end of each line, where even lines above the table have it."""
    lines = text.splitlines(keepends=True)
    held = [words for line in lines if (words := line.strip())]
    if len(held) < FEWEST_BARRED or not all(line.endswith(tuple(BARS)) for line in held):
        return text
    first = held[0].rstrip(BARS + " \t")
    if any(bar in first for bar in BARS) or cues.header_role(first) or not first or _is_cell(first, held[:TITLES]):
        return text
    return "".join(_without_bar(line) for line in lines)


def _is_cell(words: str, below: Sequence[str]) -> bool:
    """Whether words are a number, a time or a body, as cells of a table are that lost its title."""
    if cues.INDEX.match(words) or cues.dated(words) == cues.SURELY_DATED:
        return True
    return cues.is_body(words) and not any(map(cues.PLAN.search, below))


def _without_bar(line: str) -> str:
    words = line.rstrip()
    return words[:-1].rstrip() + line[len(words) :] if words.endswith(tuple(BARS)) else line


def closed_up(text: str) -> str:
    """The text without the empty lines that stand below each line: one of each run, and half of the rest.

    Where each run is one line only, they say nothing, and stay unless they part lines that were wrapped.
    """
    lines = text.split("\n")
    held = [at for at, line in enumerate(lines) if line.strip()]
    gaps = [below - above - 1 for above, below in pairwise(held)]
    if len(gaps) < LEAST or sum(gap % 2 for gap in gaps) < NEARLY_ALL * len(gaps):
        return text
    even = sum(gap > 1 for gap in gaps) < max(FEWEST_PARTED, PARTED * len(gaps))
    kept = lines[: held[0] + 1]
    for gap, at in zip(gaps, held[1:], strict=True):
        kept += [""] * (gap // 2) + [lines[at]]
    closed = "\n".join([*kept, *lines[held[-1] + 1 :]])
    return text if even and wrapped.joined(closed) == closed else closed


def numbered(text: str) -> str:
    """The text with a space between each number and the name that it is glued to: `1Промывка`, `2Замена`.

    Only where such numbers count on, and cells are not glued together as well; `№Мероприятие` above is parted too.
    """
    glued = list(GLUED_NUMBER.finditer(text))
    if row_numbers.run([number[1] for number in glued]) < max(LEAST_GLUED, NEARLY_ALL * len(glued)):
        return text
    seams = sum(SEAM.search(number["words"]) is not None for number in glued)
    if seams > PARTED * len(glued):
        return text
    first = glued[0].start()
    return GLUED_HEADER.sub(r"\g<0> ", text[:first]) + GLUED_NUMBER.sub(r"\g<0> ", text[first:])


PAGE = re.compile(
    r"(?m)^[ \t\xa0]*(?:(?:Страница|страница|Стр\.|стр\.|Page) (?P<number>\d{1,4})(?: (?:из|of) (?P<of>\d{1,4}))?"
    r"|[-–—] (?P<dashed>\d{1,4}) [-–—])[ \t\xa0]*\n"
)
"""A line that says which page ends or begins there, and nothing else."""
NEAR = 400
"""So near to it is the line beside it."""


def unpaged(text: str) -> str:
    """The text without the lines that count its pages; itself where they do not count on, or stand beside others that
    come again on every page.
    """
    pages = list(PAGE.finditer(text))
    numbers = [int(page["number"] or page["dashed"]) for page in pages]
    steps = [other - one for one, other in pairwise(numbers)]
    grow = min(steps, default=0) > 0 and (max(steps) == 1 or pages[0]["of"] is not None)
    if not grow or len({page["of"] for page in pages}) > 1:
        return text
    beside = [text.lstrip().partition("\n")[0].strip()]
    beside += [text[max(0, page.start() - NEAR) : page.start()].rstrip().rpartition("\n")[2].strip() for page in pages]
    beside += [text[page.end() : page.end() + NEAR].lstrip().partition("\n")[0].strip() for page in pages]
    again = any(words and beside.count(words) > 1 for words in beside)
    return text if again else PAGE.sub("", text)
