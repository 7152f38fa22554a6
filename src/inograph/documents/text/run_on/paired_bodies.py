"""Two columns of bodies that run on: who leads, and behind that, with no sign between, who takes part.

The second of Russian ones begins where a body is named in the nominative though nothing before it asks for one more:
no comma, no `и`, no word that another one belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from inograph import morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import body_words, cues
from inograph.documents.text.run_on import english_pairs

PAIR_WIDTH = 2
SHORTEST_DEED = 12
WORD = re.compile(r"\S+")
NOBODY = re.compile(r"\s+[-–—]+\s*\Z")
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ASKS = re.compile(
    r"(?:[,;:/(«„“&–—-]|(?:^|\s)[А-Яа-яё]{2,4}\.|(?:^|\s)(?:и|а|или|также|с|со|совместно|по|при|для|от|в|во|на|за"
    r"|имени|им|социально))\Z",
    re.IGNORECASE,
)
"""What another word must follow."""
ADJECTIVE = re.compile(r"[а-яё-]+(?:ый|ий|ая|яя|ое|ее|ые|ие)\Z", re.IGNORECASE)
DEED = re.compile(r"[а-яё-]+(?:[аеяё]ние|тие)\Z", re.IGNORECASE)
HEAD = re.compile(rf"(?:{body_words.HEAD})\Z", re.IGNORECASE)
OF_MANY = re.compile(
    r"(?:администрации|главы) (?:администраций|(?:\w+(?:ых|их) )?(?:поселений|образований|районов|округов|городов))",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[А-ЯЁ]{2,7}(?= [«\"]| [А-ЯЁ]{2,4} [«\"])|[А-ЯЁ]{3,6}(?=[\s,;]|\Z)|(?:Мин|Рос)[а-яё]{4,}")
POST = re.compile(r"(?:[Сс]т|[Зз]ам|[Зз]ав|[Нн]ач|[Гг]л|[Пп]ом)\. ?[а-яё]")
CAPITALS = re.compile(r"[А-ЯЁ]{2,}\Z")


def told_from_deeds(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables; where a deed and who does it run on, the first body that no word of the deed asks for begins them."""
    wanted = (_with_pair(text, table, (cues.NAME, cues.EXECUTOR), _with_rest) for table in tables)
    return tuple(_with_pair(text, table, (cues.NAME, cues.EXECUTOR), _with_body) for table in wanted)


def _with_rest(text: str, row: tuple[Cell, ...], at: int) -> tuple[Cell, ...]:
    """The row with the rest of an English deed that ends in the column of who acts, or in that of those who help."""
    name, who, *others = row[at:]
    helps = others[:1] if others and others[0].text and others[0].start >= who.end else []
    end = helps[0].end if helps else who.end
    straight = name.end <= who.start and not text[name.end : who.start].strip()
    if not (english_pairs.is_english(name) and who.text and straight) or any(cell.pieces for cell in (name, who)):
        return row
    place = english_pairs.goes_on(text, name, who, end)
    if place is None:
        return row
    first = Cell.of(text, (name.start, len(text[:place].rstrip())))
    acts = Cell.of(text, (place, max(who.end, end if place >= who.end else who.end)))
    rest = [Cell.of(text, (acts.end, acts.end))] if helps and place >= who.end else helps
    return (*row[:at], first, acts, *rest, *row[at + PAIR_WIDTH + len(rest) :])


def _with_body(text: str, row: tuple[Cell, ...], at: int) -> tuple[Cell, ...]:
    name, who = row[at : at + PAIR_WIDTH]
    if not cues.RUSSIAN.search(name.text) or name.pieces or who.pieces or name.end > who.start:
        return row
    if who.text.strip() and text[name.end : who.start].strip(" ,"):
        return row
    start, end = name.start, who.end if who.text.strip() else name.end
    words = text[start:end]
    if morphology.is_infinitive(words.split(None, 1)[0].lower()):
        return row
    place = next((at for at in _seconds(words) if at >= SHORTEST_DEED), len(words))
    if place == len(words) or start + place == who.start:
        return row
    first = len(words[:place].rstrip())
    second = (start + place, end)
    return (*row[:at], Cell.of(text, (start, start + first)), Cell.of(text, second), *row[at + PAIR_WIDTH :])


def parted(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables; bodies that no sign parts stand in the columns of those who lead and of those who take part."""
    return tuple(_with_pair(text, table, (cues.EXECUTOR, cues.SUPPORT), _split) for table in tables)


def _with_pair(
    text: str, table: Table, pair: tuple[str, str], anew: Callable[[str, tuple[Cell, ...], int], tuple[Cell, ...]]
) -> Table:
    """The table with its rows parted anew from the first of two columns that stand side by side, if they do."""
    roles = cues.header_roles(cell.text for cell in table.rows[0])
    at = next((at for at, two in enumerate(pairwise(roles)) if two == pair), None)
    if at is None:
        return table
    return replace(table, rows=(table.rows[0], *(anew(text, row, at) for row in table.rows[1:])))


def _split(text: str, row: tuple[Cell, ...], at: int) -> tuple[Cell, ...]:
    lead, other = row[at : at + PAIR_WIDTH]
    signed = other.text.strip() and (text[lead.end : other.start].strip(" ,") or lead.end > other.start)
    if english_pairs.is_english(lead) and not (signed or lead.pieces or other.pieces):
        cut, end = english_pairs.parted(text, lead, other), max(lead.end, other.end)
        both = (Cell.of(text, (lead.start, len(text[:cut].rstrip()))), Cell.of(text, (cut, end))) if cut else None
        return (*row[:at], *both, *row[at + PAIR_WIDTH :]) if both else row
    if not cues.RUSSIAN.search(lead.text) or signed or lead.pieces or other.pieces:
        return row
    start, end = lead.start, max(lead.end, other.end) if other.text.strip() else lead.end
    words = text[start:end]
    nobody = NOBODY.search(words)
    place = nobody.start() if nobody else next(_seconds(words), len(words))
    first = len(words[:place].rstrip())
    second = (start + place, end) if not nobody and place < len(words) else (start + first, start + first)
    return (*row[:at], Cell.of(text, (start, start + first)), Cell.of(text, second), *row[at + PAIR_WIDTH :])


def _seconds(words: str) -> Iterator[int]:
    """Where another body may begin."""
    for before, word in pairwise(WORD.finditer(words)):
        above = words[: before.end()]
        inside = (
            any(above.count(opened) > above.count(closed) for opened, closed in ("()", "«»")) or above.count('"') % 2
        )
        if inside or ASKS.search(above[-12:]):
            continue
        bare = LETTERS.match(word[0].lstrip('«"'))
        named = word[0][0] in '«"' and CAPITALS.match(before[0])
        if bare and not named and _begins(before[0], bare[0], words[word.start() :]):
            yield word.start()


def _begins(before: str, word: str, rest: str) -> bool:
    if OF_MANY.match(rest) or POST.match(rest):
        return True
    if ACRONYM.match(rest):
        return not HEAD.match(before.rpartition("-")[2]) and not CAPITALS.match(before)
    known = morphology.only_nominative(word.lower()) and not (word[0].isupper() and morphology.is_surname(word))
    if not known or _goes_before(before):
        return False
    return bool(body_words.BODY.match(rest)) or morphology.is_one_person(word.lower())


def _goes_before(word: str) -> bool:
    """Whether a word is an adjective of the subject that follows it."""
    known = word.lower()
    return (
        bool(ADJECTIVE.match(word))
        and not DEED.match(word)
        and (morphology.only_nominative(known) or not morphology.is_word(known))
    )
