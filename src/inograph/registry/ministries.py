"""Short and full names of ministries: «Минфин России» is «Министерство финансов Российской Федерации».

A short name is made of beginnings of the full name's words (Мин-эконом-развития); where it is not, it stands in
`MADE_OTHERWISE`. Both must name the same country or region, and every word of the full name must be in the short one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MADE_OTHERWISE = {
    "внутренних дел": "мвд",
    "иностранных дел": "мид",
    "образования и науки": "минобрнауки",
    "науки и высшего образования": "минобрнауки",
    "природных ресурсов и экологии": "минприроды",
    "природных ресурсов": "минприроды",
    "связи и массовых коммуникаций": "минкомсвязь",
    "цифрового развития связи и массовых коммуникаций": "минцифры",
    "строительства и жилищнокоммунального хозяйства": "минстрой",
    "труда и социальной защиты": "минтруд",
    "здравоохранения и социального развития": "минздравсоцразвития",
    "по развитию дальнего востока": "минвостокразвития",
    "по развитию дальнего востока и арктики": "минвостокразвития",
    "по делам северного кавказа": "минкавказ",
    "по делам крыма": "минкрым",
    "по делам гражданской обороны чрезвычайным ситуациям и ликвидации последствий стихийных бедствий": "мчс",
    "спорта туризма и молодежной политики": "минспорттуризм",
}
_FULL = re.compile(r"министерств(?:о|а|у|ом|е) (?P<words>.+)")
_SHORT = re.compile(r"(?P<word>мин(?!истерств|ск)[а-я]{3,}|мвд|мид|мчс)(?: (?P<tail>.+))?")
_PLACE = re.compile(
    r"(?:^| )(?P<tail>рф|(?:[а-я]+(?:ой|ого) )?(?:автономн\w+ )?(?:области|края|округа)|республики .+)(?= |$)"
)
_SMALL = frozenset(("и", "по"))


class Ministry(NamedTuple):
    """A ministry's name taken apart: its words (or its short word) and the country or region it belongs to."""

    words: str
    place: str
    full: bool


@lru_cache(maxsize=16384)
def ministry(plain: str) -> Ministry | None:
    """The parts of a ministry's plain name; None for any other name.

    >>> ministry("министерство финансов рф"), ministry("минфин рф")
    (Ministry(words='финансов', place='рф', full=True), Ministry(words='минфин', place='рф', full=False))
    """
    if found := _SHORT.fullmatch(plain):
        return Ministry(found["word"], found["tail"] or "", full=False)
    found = _FULL.fullmatch(plain)
    if found is None:
        return None
    words = found["words"]
    place = _PLACE.search(words)
    if place is None:
        return Ministry(words, "", full=True)
    rest = f"{words[: place.start()]} {words[place.end() :]}"
    return Ministry(" ".join(rest.split()), place["tail"], full=True)


def same(one: Ministry, other: Ministry) -> bool:
    """Whether two names of the same place are a full one and its short one."""
    return one.place == other.place and _are_full_and_short(one, other)


def alike(one: Ministry, other: Ministry) -> bool:
    """Whether two names, one or both without a place, may be a full one and its short one."""
    return not (one.place and other.place) and _are_full_and_short(one, other)


def _are_full_and_short(one: Ministry, other: Ministry) -> bool:
    if one.full == other.full:
        return False
    full, short = (one, other) if one.full else (other, one)
    known = MADE_OTHERWISE.get(full.words)
    if known is not None:
        return short.words in _cases(known)
    words = [word for word in full.words.split() if word not in _SMALL]
    return short.words.startswith("мин") and _made_of(words, short.words[3:])


def _cases(word: str) -> tuple[str, ...]:
    """A short name in its case forms: those on a vowel hardly change, «Минприродой» apart."""
    if word.endswith(("ь",)):
        return (word, word[:-1] + "и", word + "ю")
    if word[-1] in "аиоуыя":
        return (word, word[:-1] + "ой") if word[-1] in "иы" else (word,)
    return (word, word + "а", word + "у", word + "ом", word + "е")


_ENDINGS = frozenset("|а|у|ом|е|ой|ю|ию|ии|ием".split("|"))
"""Of case forms: «Минфином», «Минкультурой», «Минэкономразвитием»."""


def _made_of(words: list[str], short: str) -> bool:
    """Whether `short` is a chain of beginnings, of three letters or more, of all the words in their order.

    >>> _made_of(["экономического", "развития"], "экономразвития")
    True
    >>> _made_of(["транспортного", "строительства"], "транс")
    False
    """
    if not words:
        return False
    first, *rest = words
    for size in range(min(len(first), len(short)), 2, -1):
        if not first.startswith(short[:size]):
            continue
        left = short[size:]
        if _made_of(rest, left) if rest else left in _ENDINGS:
            return True
    return False
