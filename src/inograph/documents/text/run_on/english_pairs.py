"""Two columns of English bodies that run on: who leads, and behind that, with no sign between, those who help.

Each name ends with the noun of a body or a post, or is a short name; where a cut leaves such an end inside a name
(`Rural Housing Enabler Parish Councils`), or a name without one, another cut explains the words better. A deed that
ends with a word that wants more (`as`, `for the`) goes on in the words behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inograph.documents.document import Cell
from inograph.documents.signs import cues
from inograph.documents.text.run_on import who

Span = tuple[int, int]

WORD = re.compile(r"\S+")
SIGN = re.compile(r"[,;/&]|\band\b")
PLURAL = re.compile(
    r"(?:Councils|Boards|Trusts|Groups|Agencies|Authorities|Partnerships|Schools|Colleges|Universities|Libraries"
    r"|Museums|Clubs|Societies|Associations|Committees|Forums|Departments|Ministries|Districts|Companies"
    r"|Organi[sz]ations|Charities|Networks|Landowners|Farmers|Volunteers|Residents|Businesses|Operators|Providers"
    r"|Employers|Developers|Churches|Hospitals|Clinics|Estates|Parishes|Municipalities)\Z"
)
PLACE = re.compile(
    r"(?:England|Scotland|Wales|Ireland|Britain|UK|Canada|Australia|Zealand|Aotearoa|Queensland|Victoria|Tasmania"
    r"|Ontario|Alberta|Africa|Kenya|India|NSW|NZ|NI)\Z"
)
"""A place that ends the name of a national body: `Natural England`."""
UNIT = re.compile(
    r"(?:Team|Unit|Section|Service|Services|Department|Division|Office|Officer|Manager|Branch|Directorate)\Z"
)
OWNER = re.compile(r"(?:Council|Authority|University|Trust|Government|College|Police|Board|Association)\Z")
"""A body before the name of its unit: `County Council Rights of Way Team`."""
OF_PLACE = re.compile(r"(?:District|County|City|Town|Parish|Borough|Area|Local|Regional|Village|Shire|State)\Z")
"""A word of the name of a council."""
HARD, SOFT = 2, 1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a range of names, each with its place."""

    spans: tuple[Span, ...]
    said: tuple[str, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Words:
        found = [word.span() for word in WORD.finditer(text, start, end)]
        return cls(tuple(found), tuple(text[slice(*span)] for span in found))


def parted(text: str, lead: Cell, other: Cell) -> int | None:
    """Where those who help begin, if another place explains the words better than the one that parts them now.

    >>> words = "Rural Housing Enabler Parish Councils"
    >>> words[parted(words, Cell.of(words, (0, len(words))), Cell.of(words, (len(words), len(words)))) :]
    'Parish Councils'
    """
    end = max(lead.end, other.end)
    words = Words.of(text, lead.start, end)
    now = next((at for at, (first, _) in enumerate(words.spans) if first >= other.start and other.text), None)
    kept = _cost(words, now)
    places = [at for at in range(1, len(words.said)) if _may_part(words, at)]
    best = min(places, key=lambda at: (_cost(words, at), at), default=None)
    return words.spans[best][0] if best is not None and kept >= HARD > _cost(words, best) else None


def goes_on(text: str, name: Cell, lead: Cell, end: int) -> int | None:
    """Where who acts begins behind words that a deed wants more of; None where it wants none.

    A place may be called by several words, behind which the short name of a body begins another one.
    """
    last = name.text.split()[-1:]
    words = Words.of(text, lead.start, end)
    if last and last[0][0].isupper():
        return next((words.spans[at][0] for at in range(1, len(words.said) - 1) if _begins_short(words.said, at)), None)
    if not last or last[0].lower() not in who.WANTS:
        return None
    small = (at for at in range(1, len(words.said)) if words.said[at - 1].islower() and words.said[at][0].isupper())
    place = next((at for at in small if words.said[at - 1] not in who.JOINS | who.WANTS), None)
    return None if place is None else words.spans[place][0]


def _begins_short(said: Sequence[str], at: int) -> bool:
    """Whether a short name begins another one behind nothing but capital words: `Tarn | RSPB Reserves Team`."""
    plain = all(word.istitle() and word.isalpha() and not _is_end(word) for word in said[:at])
    return plain and who.is_short(said[at]) and said[at].isupper() and said[at + 1].istitle()


def is_english(cell: Cell) -> bool:
    """Whether a cell holds words, none of them Russian."""
    return bool(cell.text.strip()) and not cues.RUSSIAN.search(cell.text)


def _may_part(words: Words, at: int) -> bool:
    """Whether a name may begin with a word: a capital one behind what wants no more."""
    before, word = words.said[at - 1], words.said[at]
    joined = before[-1] in ",;/&" or before in who.JOINS or word in who.JOINS or before.lower() in who.WANTS
    joined = joined or (before in who.RANKS and (at == 1 or words.said[at - 2][-1] in ",;/&"))
    return not joined and word[0].isupper() and not who.OF_FIELD.match(before)


def _cost(words: Words, at: int | None) -> int:
    """How ill two names fit, if the second begins at a word: whole nouns inside them, none at their ends."""
    count = len(words.said)
    parts = [(0, count)] if at is None else [(0, at), (at, count)]
    cost = 0
    for number, (first, last) in enumerate(parts):
        for start, stop in _items(words.said, first, last):
            cost += HARD * sum(_ends(words.said, place, stop) for place in _inner(words.said, start, stop))
        begins = number and _is_noun(words.said[first]) and not _is_followed(words.said, first, last)
        cost += HARD * bool(begins and (last - first > 1 or OF_PLACE.match(words.said[first - 1])))
    if at is not None:
        cost += SOFT * (not _is_end(words.said[at - 1]) and not words.said[at - 1].isupper())
    return cost


def _items(said: Sequence[str], first: int, last: int) -> Iterator[Span]:
    """The names between the signs of a list."""
    start = first
    for at in range(first, last):
        if SIGN.search(said[at]):
            yield start, at + 1
            start = at + 1
    if start < last:
        yield start, last


def _inner(said: Sequence[str], start: int, stop: int) -> range:
    """The places inside a name where another may end; a unit stands behind its owner, a field behind a post."""
    start += who.POSTS.match(said[start]) is not None and who.LONE_POST.match(said[start]) is None
    owned = UNIT.match(said[stop - 1].rstrip(",;")) is not None
    at = next((at for at in range(start, stop - 1) if owned and OWNER.match(said[at])), None)
    return range(start if at is None else at + 1, stop - 1)


def _ends(said: Sequence[str], at: int, stop: int) -> bool:
    """Whether a name ends with a word inside a range: another one begins behind it."""
    word, following = said[at], said[at + 1]
    if word.isupper() and len(word) > 1:
        return following.rstrip(",;").isupper() and len(following) > 1
    if not _is_end(word) or not following[0].isupper():
        return False
    return not _is_noun(following.rstrip(",;")) or _is_followed(said, at + 1, stop)


def _is_end(word: str) -> bool:
    return PLACE.match(word) is not None or _is_noun(word)


def _is_noun(word: str) -> bool:
    return PLURAL.match(word) is not None or (word[-1:].isalnum() and who.ends_name(word))


def _is_followed(said: Sequence[str], at: int, stop: int) -> bool:
    """Whether a noun that ends names begins one here: `District Councils`, `Office of`."""
    following = said[at + 1].rstrip(",;") if at + 1 < stop else ""
    return following in who.OF or _is_noun(following.title())
