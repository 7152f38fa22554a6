"""Titles that are set in capitals put in small letters, the names in them kept as names as far as they are known."""

from __future__ import annotations

import re

from inograph import morphology

WORD = re.compile(r"[А-ЯЁA-Zа-яёa-z]+(?:-[А-ЯЁA-Zа-яёa-z]+)*")
SHOUTED = re.compile(r"[А-ЯЁA-Z]{2,}(?:-[А-ЯЁA-Z]+)*|[А-ЯЁA-Z]")
ROMAN = re.compile(r"[IVXLC]+")
OF_PLACE = re.compile(r"(?!город|сель|област|граждан)[а-яё-]+ск(?:ий|ой|ая|ую|ого|ому|им|ом)", re.IGNORECASE)
"""An adjective that names a place before what kind of place it is; `городской округ` names none."""
KIND = re.compile(
    r"\s+(?:автономн\w+\s+|муниципальн\w+\s+|городск\w+\s+)?"
    r"(?:област[ьиью]|кра[йяюе]|район|округ|губерни|республик|федераци|агломераци|поселени)",
    re.IGNORECASE,
)
STATE = re.compile(r"федераци\w+|республик\w+")
TWO_WORDS = re.compile("нижн|верхн|вышн|велик|стар|нов|больш|мал")
"""How the first of two words begins that name a place together: `Нижний Новгород`."""
SMALL = frozenset("a an and as at by for from in of on or the to with".split())
MOSTLY, ABBREVIATED = 0.6, 5
"""So large a part of the letters is capital in a shouted title; a word of so many that no dictionary has is left."""


def quiet(title: str) -> str:
    """A title in the case of a sentence, if it, or how it begins, is in capitals.

    >>> quiet("ДОРОЖНАЯ КАРТА РАЗВИТИЯ ТУРИЗМА В КОСТРОМСКОЙ ОБЛАСТИ И ГОРОДЕ СУЗДАЛЕ НА 2026–2028 ГОДЫ")
    'Дорожная карта развития туризма в Костромской области и городе Суздале на 2026–2028 годы'
    >>> quiet("ПЛАН МЕРОПРИЯТИЙ («дорожная карта») по развитию АПК")
    'План мероприятий («дорожная карта») по развитию АПК'
    >>> quiet("ACTION PLAN FOR THE PORT OF ABERDEEN"), quiet("План развития ЖКХ")
    ('Action Plan for the Port of Aberdeen', 'План развития ЖКХ')
    """
    letters = [letter for letter in title if letter.isalpha()]
    whole = bool(letters) and sum(letter.isupper() for letter in letters) > MOSTLY * len(letters)
    end = len(title) if whole else _run(title)
    russian = bool(re.search("[а-яё]", title[:end], re.IGNORECASE))
    text = WORD.sub(lambda word: (_russian if russian else _english)(word, title), title[:end])
    begins = re.search(r"[^\W\d_]", text)
    at = begins.start() if begins else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :] + title[end:]


def _run(title: str) -> int:
    """Where the words in capitals end that a title begins with; 0 where it is one abbreviation, or there are none."""
    end = 0
    for word in WORD.finditer(title):
        if not SHOUTED.fullmatch(word[0]) or (end and title[end : word.start()].strip()):
            break
        end = word.end()
    first = title[:end].split()
    return 0 if len(first) == 1 and morphology.is_abbreviation(first[0]) else end


def _english(word: re.Match[str], title: str) -> str:
    if not SHOUTED.fullmatch(word[0]) or ROMAN.fullmatch(word[0]):
        return word[0]
    small = word[0].lower()
    return small if small in SMALL else small.title()


def _russian(word: re.Match[str], title: str) -> str:
    said = word[0]
    if not SHOUTED.fullmatch(said) or ROMAN.fullmatch(said) or morphology.is_abbreviation(said):
        return said
    if len(said) <= ABBREVIATED and "-" not in said and not morphology.is_word(said):
        return said
    small = said.lower()
    if _is_name(word, title):
        return small.title()
    return small.capitalize() if title[: word.start()].endswith(("«", "“", '"')) else small


def _is_name(word: re.Match[str], title: str) -> bool:
    """Whether a word names a place: by itself, before its kind, or as the kind of a state."""
    small, after = word[0].lower(), title[word.end() :]
    before = title[: word.start()].rstrip().rpartition(" ")[2].lower()
    if small.startswith("республик") and (following := WORD.match(after.lstrip())):
        return morphology.is_place(following[0])
    if STATE.fullmatch(small):
        return bool(OF_PLACE.fullmatch(before))
    if TWO_WORDS.match(small) and (following := WORD.match(after.lstrip())):
        return morphology.is_place(following[0])
    return morphology.is_place(small) or bool(OF_PLACE.fullmatch(small) and KIND.match(after))
