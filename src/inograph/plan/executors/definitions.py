"""Short names that a document explains beside its plan: «Мининвест области – министерство инвестиционной политики»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from inograph.plan import executors as lists
from inograph.plan.executors import Executor, bodies, declined
from inograph.plan.executors.bodies import STARTS_ENGLISH, starts_small
from inograph.plan.executors.executor_words import ALIAS

LONGEST = 300
_SIGN = re.compile(r"[–—=]|(?<=\s)--?(?=\s)")
_WORD = re.compile(r"\S+")
_OPENING = '(«"“„*['
_END = re.compile(r";|\n\s*\n|\n(?=\s*(?:[А-ЯЁA-Z\d]|[^\n;]{1,40}\s[–—-]\s))|(?:(?<=[a-zа-яё]{4})|(?<=[»”]))\.(?=\s|$)"
                  r"|[|\t]|,(?=\s*[^,;\n]{1,40}\s[–—-]\s)|\s(?=[A-ZА-ЯЁ]{2,6}\s[–—-]\s)|\.?\s*$")  # fmt: skip


_POINT = re.compile(r"[;:()\n]|(?:(?<=[a-zа-яё]{4})|(?<=[»”]))\.(?=\s)")
"""What no name of a body goes over."""
_CASES = "datv", "ablt", "gent", "loct"


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
    for one in _hereinafter(text, used):
        if one.short not in found and not _within(spans, one.start):
            found[one.short] = one
    return tuple(found[name] for name in used.values() if name in found)


def _hereinafter(text: str, used: Mapping[str, str]) -> Iterator[Explained]:
    """The short names that the text of an act gives its bodies: `Департаменту культуры области (далее – ДКО)`."""
    for bracket in ALIAS.finditer(text):
        short = " ".join((bracket["then"] or "").split()).strip(' "«»“”')
        name = used.get(short.casefold(), "")
        full, start = _called(text, bracket.start(), name) if name else ("", 0)
        if len(full.split()) > 1 and bodies.kind(full) != "group" and name.casefold() != full.casefold():
            yield Explained(name, full[0].upper() + full[1:], start, bracket.end())


def _called(text: str, end: int, short: str) -> tuple[str, int]:
    """The last body that the words before a place name, in the nominative, and where it begins.

    A short name begins as the full one does, wherever one of the words before it begins so.
    """
    first = max((found.end() for found in _POINT.finditer(text, max(0, end - LONGEST), end)), default=end - LONGEST)
    words = list(_WORD.finditer(text, max(0, first), end))
    begins = [word for word in words if starts_small(_nominative(text[word.start() : end], short))]
    begins = begins or [word for word in words if STARTS_ENGLISH.match(text, word.start(), end)]
    alike = [word for word in begins if word[0].lstrip(_OPENING)[:1].casefold() == short[:1].casefold()]
    for word in (alike or begins)[:1]:
        last = lists.read(text[word.start() : end])[-1]
        return _nominative(last.name, short), word.start() + last.start
    return "", 0


def _nominative(words: str, short: str) -> str:
    """The name of a body that an act puts into another case; of one body where its short name is that of one."""
    words = " ".join(words.split())
    if starts_small(words) and not (bodies.is_told(words) and bodies.kind(short) != "group"):
        return words
    told = (declined.nominative(words, case) for case in _CASES)
    return next((one for one in told if one != words and starts_small(one)), words)


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
