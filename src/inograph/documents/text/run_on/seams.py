"""Where two cells meet in a text whose cells were glued together without even a space.

A small letter before a capital one, a bracket or a full stop before a word, a number or a time inside a word: all cells
of such a text begin at a seam, and a space never parts two of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph import morphology
from inograph.documents.document import Cell
from inograph.documents.signs import body_words

LEAST, WORDS_TO_ONE = 5, 25
SURE = re.compile(
    r"(?<=[а-яёa-z])(?=[А-ЯЁA-Z][а-яёa-z]|[IVX]+ (?:кв|полуг))|(?<=[)»”])(?=[А-ЯЁA-Z])"
    r"|(?<=\d\.)(?=[«А-ЯЁA-Z][а-яёa-z])|(?<=[а-яё)»\"])(?=\d{1,3}\.?[«\"]?[А-ЯЁ][а-яё])"
)
"""Seams that a sound text hardly has."""
WORD = "[А-ЯЁA-Z][а-яёa-z]"
NUMBER = rf"\d{{1,3}}(?:\.\d{{1,3}})*\.\s?[«\"]?{WORD}"
TIME_WORDS = (
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ья]|марта?|май|мая|августа?|постоянно|ежегодно"
    r"|ежеквартально|ежемесячно|еженедельно|ежедневно|систематически|весной|летом|осенью|зимой|регулярно|немедленно"
    r"|незамедлительно"
)
TIME_PHRASES = (
    r"(?:до|с|со|по|к)\s(?:\d|[IVX]+\b|начал|конц|окончан)|до и |не (?:позднее|ранее|реже) |по мере |раз в "
    r"|при [а-яё]+и(?![а-яё])|(?:весь|первый|второй|третий|четвертый) (?:период|квартал|год)|в соответствии "
    r"|в(?: [а-яё]+){0,2} (?:течение|период|дн[иья]|месяц\w*|срок\w*|год\w*|врем\w+)(?![а-яё])"
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December) "
TIMES = re.compile(f"(?:{TIME_WORDS})(?![а-яё])|{TIME_PHRASES}")
TIME = re.compile(TIME_WORDS)
BEGUN = rf"(?:{TIMES.pattern}|\d{{1,2}}[.\s]|[IVX]{{1,4}}\s(?:кв|полуг|[-–]))"
SEAM = re.compile(
    rf"(?<=[а-яёa-z])(?=[«“]?[А-ЯЁA-Z])|(?<=[а-яёa-z])(?=\d)|(?<=[)»”])(?=[А-ЯЁA-Z\d«“]|[а-яё]{{3}}|{BEGUN})"
    rf"|(?<=[№#])(?=[А-ЯЁA-Z])|(?<=[\w.)])(?=#[A-Z][a-z])|(?<=[А-ЯЁ]{{2}})(?={BEGUN}|{NUMBER})"
    rf"|(?<=[а-яё][а-яё]\.)(?=[А-ЯЁ\d«]|{BEGUN})|(?<=[a-z]{{3}}\.)(?=[A-Z][a-z]{{2}})"
    rf"|(?<=[\d\s][гГ]\.)(?=[А-ЯЁа-яё\d«])|(?<=гг\.)(?=[А-ЯЁа-яё\d«])"
    rf"|(?<=[)»\"]\.)(?=[А-ЯЁ\d«])|(?<=\d\.)(?=[«\"]?{WORD})|(?<=\d)(?={WORD}|[А-ЯЁ]{{2}}|[IVX]{{1,3}} (?:кв|полуг))"
    rf"|(?<=\])(?=[A-Za-z\d])|(?<=[A-Z]{{2}})(?={MONTH})"
    rf"|(?<=[a-z]{{3}})(?=(?:by|from|until|before) (?:\d|[A-Z]|the end))"
    rf"|(?<=[\s.–-](?:19|20)\d\d)(?={NUMBER})|(?<=No\.)(?=[A-Z])|(?<=\b\d\d\.[01]\d)(?={NUMBER})"
    rf"|(?<=[\s.][А-ЯЁ]\.)(?={BEGUN}|{NUMBER})|(?<=\s[А-ЯЁ]\.[А-ЯЁ]\.)(?={WORD})"
)
QUOTE = re.compile('"')
INITIALS = re.compile(r"([А-ЯЁа-яё]+)\s(?:[А-ЯЁ]\.){2}\Z")
"""A word before initials: a surname that they follow, or the post of the one they begin to name."""
SHORT_BODY = re.compile(
    r"(?<![а-яё])(?:Рос|Мин|Гос|Глав|Обл|Гор|Рай|Мос|Центр|Пром|Спец|Агро|Нац|Соц|Мед|Энерго|Строй|Сбер)\Z"
)
"""What a name written in one word may begin with: `РосАвтодор`."""
SHORTENED = re.compile(r"(?<=[А-ЯЁ]{2})(?=([А-ЯЁ][а-яё]{2,}))")
TOKEN = re.compile(r"[А-ЯЁ]?[а-яё]{4,}(?![а-яё])")
LONGEST, LONGEST_BODY, LONGEST_NAME = 60, 120, 80


def places(text: str) -> list[int]:
    """The places of all seams; none where the text has too few for one whose cells are glued."""
    sure = sum(not _is_inner(text, seam.start()) for seam in SURE.finditer(text))
    if sure < LEAST or sure * WORDS_TO_ONE < text.count(" "):
        return []
    found = {seam.start() for seam in SEAM.finditer(text) if not _is_inner(text, seam.start())}
    found |= {seam.start() for seam in SHORTENED.finditer(text) if morphology.is_word(seam[1])}
    found |= {place for token in TOKEN.finditer(text) for place in _inside(text, token)}
    return sorted(found.union(_quoted(text)) - {0, len(text)})


def parted(text: str, seams: Sequence[int]) -> str:
    """The text with the end of a line at each seam."""
    return "\n".join(text[start:end] for start, end in pairwise([0, *seams, len(text)]))


class Back:
    """From places in a parted text to those in the text it was parted from."""

    def __init__(self, seams: Sequence[int]) -> None:
        self.moved = [seam + number for number, seam in enumerate(seams)]

    def cell(self, text: str, cell: Cell) -> Cell:
        """The cell where it stands in the text, with the words that it has there."""
        return Cell.of(text, *[(self._place(start), self._place(end)) for start, end in cell.spans])

    def _place(self, place: int) -> int:
        return place - bisect_left(self.moved, place)


def hold(seams: Sequence[int], start: int, end: int) -> bool:
    """Whether a seam is inside a range."""
    at = bisect_right(seams, start)
    return at < len(seams) and seams[at] < end


def _is_inner(text: str, place: int) -> bool:
    """Whether a capital letter goes on in a name written in one word, or names the one whose initials are before it."""
    before = text[max(0, place - LONGEST) : place]
    if SHORT_BODY.search(before):
        return True
    held = INITIALS.search(before) if text[place : place + 1].isupper() else None
    return bool(held and not morphology.is_surname(held[1]))


def _quoted(text: str) -> Iterator[int]:
    """Behind quotes that end a name right before a word, and before those that begin one right behind a word."""
    opened = -1
    for quote in QUOTE.finditer(text):
        at = quote.start()
        after, before = text[at + 1 : at + 2], text[at - 1 : at]
        if opened >= 0 and at - opened < LONGEST_NAME and not before.isspace():
            opened = -1
            if after.isalnum():
                yield at + 1
        else:
            opened = at
            if before.isalnum() and after.isupper():
                yield at


def _inside(text: str, token: re.Match[str]) -> Iterator[int]:
    """Where a word that is none is several: those after the first begin a time or name a body."""
    start, end = token.span()
    while end - start <= LONGEST and not morphology.is_word(text[start:end]):
        places = (at for at in range(start + 2, end) if _begins_cell(text, at, end))
        start = next((at for at in places if morphology.is_word(text[start:at])), end)
        if start == end:
            return
        yield start


def _begins_cell(text: str, place: int, end: int) -> bool:
    if TIMES.match(text, place):
        return True
    if (time := TIME.match(text, place)) and time.end() < end:
        return _names_body(text, time.end(), end)
    return _names_body(text, place, end)


def _names_body(text: str, place: int, end: int) -> bool:
    return morphology.is_word(text[place:end]) and bool(body_words.BODY.match(text[place : place + LONGEST_BODY]))
