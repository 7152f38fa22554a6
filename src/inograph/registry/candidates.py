"""Which known bodies an unknown name may mean: a few likely ones first, each with a score.

An index of three-letter pieces picks the names that share the rarest pieces; only those are compared letter by
letter, so that a hundred thousand names cost no more than a hundred.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from inograph.registry.forms import bare
from inograph.registry.inflection import lemma

NEAR = 100
"""So many names are compared letter by letter."""
LIKELY = 60.0
"""A score from which a body is worth showing; 100 means the same words."""
ABBREVIATED = 90.0
_SMALL = frozenset("и по в на с для of the and for".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a name may mean; `name` is its nearest spelling, `score` runs from 0 to 100."""

    key: str
    name: str
    score: float


class Candidates:
    """The spellings of known bodies, by their pieces and by their first letters."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._spellings: list[tuple[str, str, str]] = []
        self._pieces: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        for key, name in spellings:
            form = _form(name)
            number = len(self._spellings)
            self._spellings.append((key, name, form))
            for piece in _trigrams(form):
                self._pieces[piece].append(number)
            for short in filter(None, (initials(name), _compact(name))):
                self._initials[short].append(number)

    def like(self, name: str, *, without: frozenset[str] = frozenset(), most: int = 5) -> tuple[Candidate, ...]:
        """The likeliest bodies, best first; `without` are keys that are ruled out."""
        form = _form(name)
        best: dict[str, Candidate] = {}
        scored = [(number, fuzz.token_sort_ratio(form, self._spellings[number][2])) for number in self._near(form)]
        short = (self._initials.get(letters, []) for letters in (_compact(name), initials(name)) if len(letters) > 1)
        scored += [(number, ABBREVIATED) for found in short for number in found]
        for number, score in scored:
            key, spelling, _ = self._spellings[number]
            if score >= LIKELY and key not in without and (key not in best or best[key].score < score):
                best[key] = Candidate(key, spelling, round(score, 1))
        return tuple(sorted(best.values(), key=lambda c: (-c.score, c.key))[:most])

    def _near(self, form: str) -> list[int]:
        """The spellings that share most pieces, a rare piece counting more than a common one."""
        weight: Counter[int] = Counter()
        pieces = sorted((p for p in _trigrams(form) if p in self._pieces), key=lambda p: (len(self._pieces[p]), p))
        for piece in pieces[:12]:
            found = self._pieces[piece]
            for number in found:
                weight[number] += 1 + NEAR // len(found)
        return heapq.nsmallest(NEAR, weight, key=lambda number: (-weight[number], number))


def initials(name: str) -> str:
    """The first letters of a name's words.

    >>> initials("Томский государственный архитектурно-строительный университет")
    'тгасу'
    """
    words = bare(re.sub(r"(?<=\w)-(?=\w)", " ", name)).name.split()
    return "".join(word[0] for word in words if word not in _SMALL) if len(words) > 1 else ""


def _compact(name: str) -> str:
    """A name of one short word, which may be an abbreviation; else nothing."""
    text = bare(name).name
    return text if " " not in text and len(text) <= 8 else ""


def _form(name: str) -> str:
    return " ".join(lemma(word) for word in bare(name).name.split())


def _trigrams(form: str) -> set[str]:
    padded = f" {form} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
