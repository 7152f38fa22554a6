"""Which activity of the new text is which of the old one: equal titles first, then the most alike, one to one.

Words count by how rare they are in both texts, so that in a hundred «Строительство школы в селе …» the village
decides. Only rows that share a rare word are compared, so the work grows with the rows, not with their square.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inograph.revisions.entries import Entry, words

LEAST_LIKE = 0.5
"""Below this likeness (0 to 1) two activities are held to be different ones."""
SURELY = 0.7
"""Below this likeness the pair is told as a likely one."""
CONTAINED = 0.75
"""A row with so much of its words in another one may be a part of it."""
_TITLE, _SAME_NUMBER = 0.8, 0.03
_POSTINGS, _COMPARED = 64, 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Places in the old and the new text, and how alike the two are (1: equal titles, or one key)."""

    old: int
    new: int
    likeness: float = 1.0


def by_key(before: Sequence[Entry], after: Sequence[Entry]) -> list[Pair]:
    """Activities with one key are one activity: what a graph of two revisions says."""
    places = {entry.key: i for i, entry in enumerate(before)}
    return [Pair(places[entry.key], j) for j, entry in enumerate(after) if entry.key in places]


def by_likeness(before: Sequence[Entry], after: Sequence[Entry]) -> list[Pair]:
    """Each activity of either text in at most one pair; sorted by the place in the new text."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[Pair] = []
    for sameness in _SAMENESS:
        pairs += _equal(old, new, sameness)
    if old and new:
        pairs += _alike(old, new, Weights([*before, *after]))
    return sorted(pairs, key=lambda pair: pair.new)


_SAMENESS: tuple[Callable[[Entry], Hashable], ...] = (
    lambda e: (words(e.title), e.number, e.days, frozenset(e.parts), words(e.deliverable)),
    lambda e: (words(e.title), e.number, e.days, e.bodies, words(e.deliverable)),
    lambda e: (words(e.title), e.bodies),
    lambda e: (words(e.title), e.days),
    lambda e: (words(e.title), e.number),
    lambda e: words(e.title),
)


def _equal(old: dict[int, Entry], new: dict[int, Entry], sameness: Callable[[Entry], Hashable]) -> Iterator[Pair]:
    """Pairs of equals in the order of the rows; what is paired leaves `old` and `new`."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i in reversed(old):
        waiting[sameness(old[i])].append(i)
    for j in list(new):
        if waiting[sameness(new[j])]:
            i = waiting[sameness(new[j])].pop()
            del old[i], new[j]
            yield Pair(i, j)


def _alike(old: Mapping[int, Entry], new: Mapping[int, Entry], weights: Weights) -> Iterator[Pair]:
    """The most alike first; among equals those whose places are nearest."""
    index = Index(old, weights)
    scored = [
        (-round(score, 9), abs(i - j), i, j)
        for j, entry in new.items()
        for i in index.near(entry, j)
        if (score := weights.likeness(old[i], entry)) >= LEAST_LIKE
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield Pair(i, j, min(-score, 1.0))


class Weights:
    """How much each word says: log((N + 1) / rows that have it) over both texts, nothing for a word in every row."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._stems: dict[str, frozenset[str]] = {}
        rows = Counter(stem for entry in entries for stem in self.stems(entry))
        self._weight = {stem: math.log((len(entries) + 1) / number) for stem, number in rows.items()}

    def stems(self, entry: Entry) -> frozenset[str]:
        if entry.title not in self._stems:
            self._stems[entry.title] = frozenset(_stems(entry.title))
        return self._stems[entry.title]

    def of(self, stems: Iterable[str]) -> float:
        return math.fsum(self._weight.get(stem, 0.0) for stem in stems)

    def rarest(self, entry: Entry) -> list[str]:
        return sorted(self.stems(entry), key=lambda stem: (-self._weight.get(stem, 0.0), stem))

    def likeness(self, one: Entry, other: Entry) -> float:
        """0 to 1, and a little more for an equal number, which never decides alone: rows shift when one is put in."""
        same_number = _SAME_NUMBER if one.number and one.number == other.number else 0.0
        return _TITLE * self.titles(one, other) + (1 - _TITLE) * _circumstances(one, other) + same_number

    def titles(self, one: Entry, other: Entry) -> float:
        """Dice of the weighted words; a word with one wrong letter counts as the same.

        Where one title has all words of the other, common words tell as much as rare ones: something was put in.
        """
        first, second = self.stems(one), self.stems(other)
        whole = self.of(first) + self.of(second)
        if not whole:
            return float(first == second)
        shared = first & second
        misspelt = _misspelt(one.title, other.title)
        weighted = (2 * self.of(shared) + self.of(s for s in misspelt if s not in shared)) / whole
        if shared not in (first, second):
            return weighted
        return max(weighted, 2 * len(shared) / (len(first) + len(second)))

    def inside(self, part: Entry, whole: Entry) -> float:
        """How much of the words of `part` stand in `whole`."""
        weight = self.of(self.stems(part))
        return self.of(self.stems(part) & self.stems(whole)) / weight if weight else 0.0


def _stems(title: str) -> Iterator[str]:
    return (_stem(word) for word in words(title) if len(word) > 2 or word.isdigit())


def _stem(word: str) -> str:
    """What an ending leaves of a word.

    >>> _stem("школа") == _stem("школы"), _stem("2015")
    (True, '2015')
    """
    return word if word.isdigit() else word[: max(4, min(6, len(word) - 2))]


def _misspelt(one: str, other: str) -> set[str]:
    """Stems of the words that differ by one letter between two titles, of both spellings."""
    from rapidfuzz.distance import DamerauLevenshtein

    first, second = ({w for w in words(t) if len(w) > 5 and w.isalpha()} for t in (one, other))
    lonely, others = first - second, second - first
    if len(lonely) * len(others) > 400:
        return set()
    near = ((a, b) for a in lonely for b in others if DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1)
    return {_stem(word) for pair in near for word in pair}


def _circumstances(one: Entry, other: Entry) -> float:
    """How much is the same beside the title: executors, deadline, deliverable; what neither has is left aside."""
    marks = []
    if one.bodies or other.bodies:
        marks.append(len(one.bodies & other.bodies) / len(one.bodies | other.bodies))
    if one.deadline or other.deadline:
        marks.append(float(one.days == other.days))
    if one.deliverable or other.deliverable:
        marks.append(float(words(one.deliverable) == words(other.deliverable)))
    return sum(marks) / len(marks) if marks else 0.5


class Index:
    """Rows by their words: finds the few that a row may be the same as."""

    def __init__(self, entries: Mapping[int, Entry], weights: Weights) -> None:
        self._weights = weights
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in entries.items():
            for stem in weights.stems(entry):
                self._rows[stem].append(place)

    def near(self, entry: Entry, place: int) -> list[int]:
        """At most a few rows, those with the most weight of words in common; of too many the nearest places."""
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in self._weights.rarest(entry):
            rows = self._rows.get(stem, [])
            if len(rows) > _POSTINGS:
                if shared:
                    continue
                rows = _nearest(rows, place)
            weight = self._weights.of((stem,))
            for row in rows:
                shared[row] += weight
        return sorted(shared, key=lambda row: (-shared[row], abs(row - place), row))[:_COMPARED]


def _nearest(rows: list[int], place: int) -> list[int]:
    """The rows around a place; `rows` are in order."""
    middle = bisect_left(rows, place)
    return rows[max(0, middle - _POSTINGS // 2) : middle + _POSTINGS // 2]


def parts(
    before: Sequence[Entry], after: Sequence[Entry], pairs: Iterable[Pair]
) -> tuple[dict[int, int], dict[int, int]]:
    """Rows that look taken out of another one, and rows that look put into one.

    First: place of an activity that appeared → place of the old one whose words it has. Second: place of one that
    vanished → place of the new one that has its words. The words must be those that the other row won or lost.
    """
    partner = {pair.old: pair.new for pair in pairs}
    owner = {new: old for old, new in partner.items()}
    appeared = {j: after[j] for j in range(len(after)) if j not in owner}
    vanished = {i: before[i] for i in range(len(before)) if i not in partner}
    if not (appeared or vanished):
        return {}, {}
    weights = Weights([*before, *after])
    return (
        _inside(appeared, before, after, partner, weights),
        _inside(vanished, after, before, owner, weights),
    )


def _inside(
    lonely: Mapping[int, Entry],
    wholes: Sequence[Entry],
    others: Sequence[Entry],
    partner: Mapping[int, int],
    weights: Weights,
) -> dict[int, int]:
    """Place of a lonely row → place of the row (in the other text) that holds its words, where its partner does not."""
    if not lonely:
        return {}
    index = Index({place: wholes[place] for place in partner}, weights)
    found: dict[int, int] = {}
    for place, entry in lonely.items():
        best = max(
            ((weights.inside(entry, wholes[i]), -abs(i - place), i) for i in index.near(entry, place)), default=None
        )
        if best is None or best[0] < CONTAINED:
            continue
        shared = weights.stems(entry) & weights.stems(wholes[best[2]])
        if weights.of(shared - weights.stems(others[partner[best[2]]])) > 0.5 * weights.of(shared):
            found[place] = best[2]
    return found
