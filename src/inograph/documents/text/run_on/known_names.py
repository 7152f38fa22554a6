"""Names that some rows give to bodies, found again in rows where words with capitals stand right before them.

`Mend the bridge at Alder Road Team 2031` ends with the name `Road Team` once another row says who that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from inograph.documents.signs.cues import EXECUTOR, NAME

Cells = dict[str, tuple[int, int]]

FIRST = re.compile(r"[^,;/&]+")
WORD = re.compile(r"\S+")
JOINED = re.compile(r"(?:[,;/&]|\b(?:and|of|for|the))\s*\Z")
FEWEST_WORDS = 2


def known(text: str, rows: Iterable[Cells]) -> frozenset[str]:
    """The names that rows give first to those who act."""
    return frozenset(name for row in rows if (name := _first(text, row)))


def _first(text: str, row: Cells) -> str:
    """The first name under those who act, of two words or more."""
    found = FIRST.match(text, *row[EXECUTOR]) if EXECUTOR in row else None
    words = found.group().strip() if found else ""
    return words if len(words.split()) >= FEWEST_WORDS else ""


def cut(text: str, row: Cells, names: Collection[str]) -> Cells:
    """The row, cut between what and who where one of the names begins that stands inside the name of who acts."""
    if EXECUTOR not in row or row[NAME][1] > row[EXECUTOR][0]:
        return row
    start, end = row[EXECUTOR]
    own = _first(text, row)
    words = [word.span() for word in WORD.finditer(own)]
    inside = (start + first for at, (first, _) in enumerate(words[1:], 1) if _begins(own[first:], words[at:], names))
    place = min((at for at in inside if not JOINED.search(text, start, at)), default=None)
    return {**row, NAME: (row[NAME][0], place - 1), EXECUTOR: (place, end)} if place else row


def _begins(words: str, spans: Sequence[tuple[int, int]], names: Collection[str]) -> bool:
    """Whether one of the names begins these words."""
    first = spans[0][0]
    return any(words[: last - first] in names for _, last in spans[FEWEST_WORDS - 1 :])
