"""Which known bodies an unknown name may mean: a few likely ones first, each with a score.

An index of three-letter pieces picks the names that share the rarest pieces; only those are compared word by word, so
that a hundred thousand names cost no more than a hundred. A word counts by how few names have it: that two names share
«Россия», «министерство» or a city that all of them name says nothing.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import log

from rapidfuzz.distance import Levenshtein

from inograph.plan.executors import bodies
from inograph.registry import abbreviations, latin, ministries
from inograph.registry import initials as initials_of
from inograph.registry.forms import bare
from inograph.registry.inflection import lemma

NEAR = 100
"""So many names are compared word by word."""
LIKELY = 70.0
BY_CHANCE = 4
"""A score from which a body is worth showing; 100 means the same words."""
BESIDE = 20.0
"""A body that scores so much less than the best one is not shown beside it."""
ABBREVIATED = 90.0
ALMOST = 0.9
GENERAL = 0.2
"""What a word that says only what kind of body it is counts, beside a rare word's 1."""
LEAST, MOST_LETTERS = 3, 4
"""So many words first letters stand for at least; so many letters the first of them may give: «СибГМУ», «ВоГУ»."""
_SMALL = frozenset("и по в на с для о об of the and for".split())
_COUNTRY = frozenset(("рф", "rf"))
_LEVELS = (
    "федеральный государственный национальный российский региональный областной краевой республиканский городской"
    " районный муниципальный местный исполнительный власть имя дело"
    " federal state national regional municipal local city county district borough region republic oblast"
)
_GENERAL = _COUNTRY | {*bodies.SINGULAR.split("|"), *re.findall(r"\w+", bodies.ENGLISH_HEAD.lower()), *_LEVELS.split()}
_CUT_LEVELS = {"гос": "государственный", "гор": "городской", "обл": "областной", "рай": "районный"}
_OF_PLACE = re.compile("[иыо]й$|[a-z]$")
"""How the word ends by which an oblast, krai or district is called."""
_BEFORE_PLACE = frozenset(("город", "республика", "село", "поселок"))
_CITY_GOVERNMENT = frozenset(("администрация", "мэрия", "исполком"))
"""What the government of a city calls itself: two of one city may be one, and a planner is asked."""
_AFTER_PLACE = frozenset(("область", "край", "район", "округ", "автономный", "oblast", "krai"))

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a name may mean; `name` is its nearest spelling (`english` for whoever reads English, where it has
    one), `score` runs from 0 to 100.
    """

    key: str
    name: str
    score: float
    valid_from: date | None = None
    valid_to: date | None = None
    english: str = ""


class Candidates:
    """The spellings of known bodies, by their pieces and by their first letters."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._spellings: list[tuple[str, str, Words]] = []
        self._pieces: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        self._heads: dict[str, list[int]] = defaultdict(list)
        self._firsts: dict[str, list[int]] = defaultdict(list)
        self._letters: dict[int, tuple[str, ...]] = {}
        self._led: dict[str, list[int]] = defaultdict(list)
        self._ministries: list[tuple[ministries.Ministry, int]] = []
        having: dict[str, set[str]] = defaultdict(set)
        for key, name in spellings:
            words = _words(name)
            number = len(self._spellings)
            self._spellings.append((key, name, words))
            for piece in _trigrams(words):
                self._pieces[piece].append(number)
            for letters_ in initials(name):
                self._initials[letters_].append(number)
            self._short[_abbreviation(name)].append(number)
            self._heads[abbreviations.head(name)].append(number)
            self._firsts["".join(words[:1])[:1]].append(number)
            if letters := initials_of.letters(name):
                self._letters[number] = letters
                if _begins_with(words, letters):
                    self._led[words[0][:1]].append(number)
            if known := ministries.ministry(bare(name).name):
                self._ministries.append((known, number))
            for word in words:
                having[word].add(key)
        self._having = {word: len(keys) for word, keys in having.items()}
        self._bodies = len({key for key, _, _ in self._spellings})

    def like(self, name: str, *, without: frozenset[str] = frozenset(), most: int = 5) -> tuple[Candidate, ...]:
        """The likeliest bodies, best first; `without` are keys that are ruled out."""
        words = _words(name)
        best: dict[str, Candidate] = {}
        scored = [(number, self._likeness(words, self._spellings[number][2])) for number in self._near(words)]
        scored += [(number, ABBREVIATED) for number in self._abbreviated(name)]
        scored += [*self._spelt(name, words), *self._across(name, words)]
        for number, score in scored:
            key, spelling, _ = self._spellings[number]
            if score >= LIKELY and key not in without and (key not in best or best[key].score < score):
                best[key] = Candidate(key, spelling, round(score, 1))
        found = sorted(best.values(), key=lambda c: (-c.score, c.key))[:most]
        return tuple(candidate for candidate in found if candidate.score > found[0].score - BESIDE)

    def _near(self, words: Words, among: Mapping[str, Sequence[int]] | None = None) -> list[int]:
        """The spellings that share most pieces, a rare piece counting more than a common one."""
        weight: Counter[int] = Counter()
        known = self._pieces if among is None else among
        pieces = sorted((p for p in _trigrams(words) if p in known), key=lambda p: (len(known[p]), p))
        for piece in pieces[:12]:
            found = known[piece]
            for number in found:
                weight[number] += 1 + NEAR // len(found)
        return heapq.nsmallest(NEAR, weight, key=lambda number: (-weight[number], number))

    def _abbreviated(self, name: str) -> list[int]:
        """The spellings that `name` shortens, by first letters, as a ministry or by beginnings, or that shorten it."""
        found: list[int] = []
        if short := _abbreviation(name):
            found += self._initials.get(short, ())
        found += (number for letters in initials(name) for number in self._short.get(letters, ()))
        if asked := ministries.ministry(bare(name).name):
            found += (number for known, number in self._ministries if ministries.alike(asked, known))
        for number in self._heads.get(abbreviations.head(name), ()):
            spelling = self._spellings[number][1]
            if abbreviations.abbreviates(name, spelling) or abbreviations.abbreviates(spelling, name):
                found.append(number)
        return found

    def _spelt(self, name: str, words: Words) -> Iterator[tuple[int, float]]:
        """How like the spellings are whose words first letters in one of the two names stand for."""
        own = initials_of.letters(name)
        first = "".join(words[:1])[:1]
        near = {*self._heads.get(abbreviations.head(name), ()), *self._led.get(first, ())}
        if _begins_with(words, own):
            near.update(self._firsts.get(first, ()))
        for number in sorted(near):
            other, theirs = self._spellings[number][2], self._letters.get(number, ())
            if own or theirs:
                one, two = self._in_full(words, own, other), self._in_full(other, theirs, words)
                if (one, two) != (words, other):
                    yield number, min(self._likeness(one, two), ABBREVIATED)

    def _across(self, name: str, words: Words) -> Iterator[tuple[int, float]]:
        """How like the spellings in the other letters are; Latin ones count where a body has no Russian name.

        Abbreviations of so few letters as `FSB` are alike by chance, unless both say their country too.
        """
        asked_in_latin, short = latin.is_latin(name), 0 < len(_abbreviation(name)) <= BY_CHANCE
        for number in self._near(latin.in_russian(words)) if asked_in_latin else self._near(words, self._in_latin):
            _, spelling, other = self._spellings[number]
            if asked_in_latin and not latin.is_cyrillic(spelling):
                continue
            if short and 1 in (len(words), len(other)) and _abbreviation(spelling):
                continue
            one, two = (words, other) if asked_in_latin else (other, words)
            one = latin.meant(one, two)
            if not (_kinds(one) - _kinds(two) and _kinds(two) - _kinds(one)):
                yield number, min(self._likeness(one, two), ABBREVIATED)

    @cached_property
    def _in_latin(self) -> Mapping[str, Sequence[int]]:
        """The spellings of bodies that have Latin ones only, by the pieces of what they are in Russian."""
        russian = {key for key, name, _ in self._spellings if latin.is_cyrillic(name)}
        pieces: dict[str, list[int]] = defaultdict(list)
        for number, (key, name, words) in enumerate(self._spellings):
            for piece in _trigrams(latin.in_russian(words)) if key not in russian and latin.is_latin(name) else ():
                pieces[piece].append(number)
        return pieces

    def _in_full(self, name: Words, letters: tuple[str, ...], other: Words) -> Words:
        """A name with each of its first letters spelt out by the words of another that make the two most alike."""
        for short in letters:
            ways = initials_of.spelt(name, short, other)
            name = max(ways, key=lambda way: (self._likeness(way, other), way), default=name)
        return name

    def _likeness(self, one: Words, other: Words) -> float:
        """How much of two names, by weight of words, is in words they share, 0 to 100; 0 where they are two bodies.

        Words weigh by rarity (soft TF-IDF: Cohen, Ravikumar, Fienberg 2003); one that is part of the other is likely.
        """
        if _apart(one, other):
            return 0.0
        weights = [self._weights(words) for words in (one, other)]
        left = list(range(len(other)))
        shared, had = 0.0, [0.0, 0.0]
        for word, weight in zip(one, weights[0], strict=True):
            nearest = max(left, key=lambda place: _same(word, other[place]), default=-1)
            if nearest >= 0 and (likeness := _same(word, other[nearest])):
                left.remove(nearest)
                shared += likeness * (weight + weights[1][nearest])
                had = [had[0] + weight, had[1] + weights[1][nearest]] if likeness == 1 else had
        score = 100 * shared / max(sum(map(sum, weights)), 1e-9)
        part = any(abs(own - sum(all_)) < 1e-9 and max(all_) > GENERAL for own, all_ in zip(had, weights, strict=True))
        return max(score, LIKELY) if part else score

    def _weights(self, words: Words) -> list[float]:
        """1 for a word that one name has, less for what n of N have: log(1 + N/n), scaled; little for general words."""
        places = {word for place in _places(words) for word in place.split()}
        most = log(1 + max(self._bodies, 1))
        rarity = (log(1 + self._bodies / self._having.get(word, 1)) / most for word in words)
        return [
            min(r, GENERAL) if word in _GENERAL or word in places else r for word, r in zip(words, rarity, strict=True)
        ]


def _kinds(words: Words) -> frozenset[str]:
    """The words that say what a body is: `министерство`."""
    return _GENERAL & {*words} - {*_LEVELS.split()}


def _begins_with(words: Words, letters: tuple[str, ...]) -> bool:
    return bool(letters and words) and words[0] in map(lemma, letters)


def _same(one: str, other: str) -> float:
    """How likely two words are one word: 1, less for a slip of one letter (two in a long word), else 0.

    The first letter must be the same: «Омский» is no slip of «Томский».

    >>> _same("лесной", "лесной"), _same("омский", "томский"), _same("верфь", "верфи") > 0.5
    (1.0, 0.0, True)
    """
    if one == other:
        return 1.0
    if {one, other} <= _CITY_GOVERNMENT:
        return ALMOST
    longest = max(len(one), len(other))
    allowed = 0 if longest < 5 or not one.isalpha() else 2 if longest > 6 and one[:4] == other[:4] else 1
    if not allowed or one[:1] != other[:1]:
        return 0.0
    slips = Levenshtein.distance(one, other, score_cutoff=allowed)
    return 1 - slips / longest if slips <= allowed else 0.0


def _apart(one: Words, other: Words) -> bool:
    """Whether two names say different numbers, or different places: «школа № 5», «школа № 7»."""
    for found in (_numbers, _places):
        a, b = found(one), found(other)
        if a and b and not (a <= b or b <= a):
            return True
    return False


def _numbers(words: Words) -> set[str]:
    return {word for word in words if any(sign.isdigit() for sign in word)}


def _places(words: Words) -> set[str]:
    """The places that a name says, or the country where it says no other.

    >>> sorted(_places(("администрация", "город", "томск", "томский", "область")))
    ['томск', 'томский область']
    >>> _places(("комитет", "транспорт", "область"))
    set()
    """
    found = {f"{a} {b}" for a, b in pairwise(words) if b in _AFTER_PLACE and a not in _GENERAL and _OF_PLACE.search(a)}
    found |= {b for a, b in pairwise(words) if a in _BEFORE_PLACE}
    return found or {*words} & _COUNTRY


def initials(name: str) -> list[str]:
    """The first letters of a name's words, three or more; the first word may give the beginning of a syllable more.

    >>> initials("Томский государственный архитектурно-строительный университет")
    ['тгасу', 'тогасу', 'томгасу', 'томсгасу']
    >>> initials("Вологодский государственный университет")[1], initials("Администрация города")
    ('вогу', [])
    """
    said = _parted(bare(re.sub(r"(?<=\w)-(?=\w)", " ", name)).name.split())
    words = [word for word in said if word not in _SMALL | _COUNTRY]
    if len(words) < LEAST:
        return []
    rest = "".join(word[0] for word in words[1:])
    return [words[0][:size] + rest for size in range(1, min(MOST_LETTERS, len(words[0])) + 1)]


def _abbreviation(name: str) -> str:
    """The letters of a name that is one short word in capitals, its country left out; else nothing.

    >>> _abbreviation("ФАС России"), _abbreviation("Минфин России")
    ('фас', '')
    """
    words = [word for word in bare(name).name.split() if word not in _COUNTRY]
    capitals = re.search(r"[^\W\d_a-zа-яё]{2}", name.replace("РФ", ""))
    return words[0] if capitals and len(words) == 1 and 2 < len(words[0]) <= 8 else ""


def _words(name: str) -> Words:
    return tuple(lemma(word) for word in _parted(bare(name).name.split()) if word not in _SMALL)


def _parted(words: Iterable[str]) -> Iterator[str]:
    """Words, those that begin with a level cut short as two: «госуниверситет».

    >>> list(_parted(["вятский", "госуниверситет"])), list(_parted(["госпиталь"]))
    (['вятский', 'государственный', 'университет'], ['госпиталь'])
    """
    for word in words:
        level = _CUT_LEVELS.get(word[:3])
        yield from (level, word[3:]) if level and lemma(word[3:]) in _GENERAL else (word,)


def _trigrams(words: Words) -> set[str]:
    padded = f" {' '.join(words)} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
