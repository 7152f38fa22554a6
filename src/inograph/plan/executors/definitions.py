"""Short names that a document explains beside its plan: «Мининвест области – министерство инвестиционной политики»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from inograph.plan.executors import Executor, bodies
from inograph.plan.executors.bodies import STARTS_ENGLISH, starts_small

LONGEST = 300
_SIGN = re.compile(r"[–—=]|(?<=\s)--?(?=\s)")
_WORD = re.compile(r"\S+")
_OPENING = '(«"“„*['
_END = re.compile(r";|\n\s*\n|\n(?=\s*(?:[А-ЯЁA-Z\d]|[^\n;]{1,40}\s[–—-]\s))|(?:(?<=[a-zа-яё]{4})|(?<=[»”]))\.(?=\s|$)"
                  r"|[|\t]|,(?=\s*[^,;\n]{1,40}\s[–—-]\s)|\s(?=[A-ZА-ЯЁ]{2,6}\s[–—-]\s)|\.?\s*$")  # fmt: skip


class Explained(NamedTuple):
    """A short name and the full one, and where the document says so: first and last code point, end exclusive."""

    short: str
    full: str
    start: int
    end: int


def defined(text: str, executors: Sequence[Executor]) -> tuple[Explained, ...]:
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
    lasts = {name.rpartition(" ")[2] for name in used}
    found: dict[str, Explained] = {}
    for sign in _SIGN.finditer(text):
        before = text[max(0, sign.start() - LONGEST) : sign.start()].rsplit(None, 1)[-1:]
        if not any(word.casefold() in lasts or word.lstrip(_OPENING).casefold() in lasts for word in before):
            continue
        full, end = "", 0
        for start, words in _before(text, sign.start(), longest):
            name = used.get(words, "")
            if name and name not in found and not _within(spans, start):
                full, end = (full, end) if full else _said(text, sign.end())
                if _explains(full, name):
                    found[name] = Explained(name, full[0].upper() + full[1:], start, end)
    return tuple(found[name] for name in used.values() if name in found)


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


def _said(text: str, start: int) -> tuple[str, int]:
    """The words that follow a sign, to where they end, and that place."""
    said = text[start : start + LONGEST]
    start += len(said) - len(said.lstrip())
    said = said.lstrip()
    end = _END.search(said)
    words = said[: end.start() if end else LONGEST].rstrip()
    return " ".join(words.split()), start + len(words)


def _explains(full: str, name: str) -> bool:
    a_post = name.isupper() and full.isascii() and bodies.kind(full) == "person"
    longer = (a_post or len(full.split()) > 1) and len(full) > len(name) and name.casefold() not in full.casefold()
    return longer and bool(a_post or starts_small(full) or STARTS_ENGLISH.match(full))


def of_persons(people: Iterable[Executor], told: Iterable[Explained]) -> set[str]:
    """The short names that stand for a post: those of persons in the rows, and those that the text explains so."""
    posts = {alias for who in people if who.kind == "person" for alias in who.aliases}
    return posts | {one.short for one in told if bodies.kind(one.full) == "person"}
