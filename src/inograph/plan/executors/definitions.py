"""Short names that a document explains beside its plan: «Мининвест области – министерство инвестиционной политики»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from inograph.plan.executors import Executor
from inograph.plan.executors.bodies import STARTS_ENGLISH, STARTS_SMALL

LONGEST = 300
_SIGN = re.compile(r"[–—=]|(?<=\s)--?(?=\s)")
_WORD = re.compile(r"\S+")
_OPENING = '(«"“„*['
_END = re.compile(r";|\n\s*\n|\n(?=\s*(?:[А-ЯЁA-Z\d]|[^\n;]{1,40}\s[–—-]\s))|(?<=[a-zа-яё]{4})\.(?=\s|$)|[|\t]"
                  r"|,(?=\s*[^,;\n]{1,40}\s[–—-]\s)|\.?\s*$")  # fmt: skip


def defined(text: str, executors: Sequence[Executor]) -> tuple[tuple[str, str], ...]:
    """What a text explains of the names that its plan uses: each short name and the full one.

    Words that are an executor of the plan explain nothing, however they go on.
    """
    used: dict[str, str] = {}
    for executor in executors:
        name = " ".join(executor.name.split())
        used.setdefault(name.casefold(), name)
    if not used:
        return ()
    spans = sorted((executor.start, executor.end) for executor in executors)
    longest = max(len(name.split()) for name in used)
    found: dict[str, str] = {}
    for sign in _SIGN.finditer(text):
        full = ""
        for start, words in _before(text, sign.start(), longest):
            name = used.get(words, "")
            if name and name not in found and not _within(spans, start):
                full = full or _said(text, sign.end())
                if _explains(full, name):
                    found[name] = full[0].upper() + full[1:]
    return tuple((name, found[name]) for name in used.values() if name in found)


def _before(text: str, end: int, longest: int) -> Iterator[tuple[int, str]]:
    """The last word before a place, the last two …: where they begin, and how they read in small letters."""
    first = max(0, end - LONGEST)
    words = list(_WORD.finditer(text, first, end))[-longest:]
    said = ""
    for word in reversed(words):
        opened = word[0].lstrip(_OPENING)
        yield word.end() - len(opened), f"{opened} {said}".rstrip().casefold()
        said = f"{word[0]} {said}".rstrip()


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=itemgetter(0)) - 1
    return at >= 0 and place < spans[at][1]


def _said(text: str, start: int) -> str:
    said = text[start : start + LONGEST].lstrip()
    end = _END.search(said)
    return " ".join(said[: end.start() if end else LONGEST].split())


def _explains(full: str, name: str) -> bool:
    longer = len(full.split()) > 1 and len(full) > len(name) and name.casefold() not in full.casefold()
    return longer and bool(STARTS_SMALL.match(full[:1].lower() + full[1:]) or STARTS_ENGLISH.match(full))
