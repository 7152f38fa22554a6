"""Frames whose lines a letter cut at a width: their rulers hold no space to cut at and show how wide they were."""

from __future__ import annotations

import re
from collections import Counter

from inograph.documents.mending.looks import BARS

EDGES = tuple("|+¦│┃║├└┌╔╠╚┤┘┐╗╣╝")
DRAWN = re.compile(r"[+|¦├└┌╔╠╚L][-=─═+┼┬┴T|┐┘┤╗╣╝¦]{20,}\Z")
DASHES, LEAST = "-=─═", 3


def joined(text: str) -> str:
    """The text with the lines of a drawn table whole again, as wide as its rulers, which hold no space to cut at."""
    raw = text.split("\n")
    rulers = [words for line in raw if DRAWN.match(words := line.strip())]
    drawn = Counter(map(len, rulers))
    full = max(drawn, key=lambda width: drawn[width], default=0)
    if drawn[full] < LEAST or max((len(line) for line in raw if " " in line.strip()), default=0) >= full:
        return text
    bars = max(sum(sign not in DASHES for sign in ruler) for ruler in rulers)
    parts: list[str] = []
    for line in raw:
        above = parts[-1].rstrip() if parts else ""
        words = line.strip()
        left = full - len(above.strip()) - len(words)
        if left >= 0 and _is_cut(above.strip(), words, bars):
            parts[-1] = above + " " * max(1, left) + words
        else:
            parts.append(line)
    return "\n".join(parts)


def _is_cut(above: str, words: str, bars: int) -> bool:
    """Whether a line of a frame goes on below: it is not closed, or both have no more bars than one has."""
    if not words or not above.startswith(EDGES) or DRAWN.match(above) or DRAWN.match(words):
        return False
    closed = words.startswith(EDGES) and above.endswith(EDGES)
    return not closed or sum(map((above + words).count, BARS)) <= bars
