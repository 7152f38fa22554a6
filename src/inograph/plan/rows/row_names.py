"""The number and the name of an activity; the name's cell may begin with the number, a bullet or a word like Action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inograph import bullets
from inograph.column_names.english import WEIGHT
from inograph.plan import pieces
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME, NUMBER
from inograph.plan.words import Cell, bare, is_spread, squeeze, trimmed, unmarked

Row = Sequence[Cell]

NUMBERED_NAME = re.compile(
    r"(?:(?:action|commitment|objective|goal|measure|task|recommendation|milestone|initiative|activity|step|proposal|project|program(?:me)?|intervention|pledge|strategy|мероприятие|задача"
    r"|(?:основн|ведомственн|приоритетн|отдельн|структурн)ое мероприятие(?=[\s№\d.:–—-]{2,16}[«\"“]))"
    r"(?:\s(?:item|point))?\s+(?:№"
    r"|no\.?)?\s?"
    r"(?P<said>\d{1,3}(?:\.\d{1,3})*[a-z]?"
    rf"(?=(?: {WEIGHT})?\s*[.:–—-]"
    r"|[ \t]*\n|\s+(?-i:[«\"“]?[A-ZА-ЯЁ][a-zа-яё]))"
    r"|\d{1,3}(?:\.\d{1,3})+"
    r"|(?-i:[A-Z]{1,4}-?\d{1,3}(?:[-.][A-Z]?\d{1,3}){0,3})(?=:))"
    rf"(?: {WEIGHT})?\s*[.:–—-]?"
    r"|(?P<bare>\d{1,3}(?:\.\d{1,3})+[a-z]?[.)]?|\d{1,3}[a-z]?[.)]|\(?[a-z]\)|(?-i:[a-h]\.(?=\s+[A-Z]))"
    r"|(?-i:[A-Z]{1,3}[-–. ]?\d{1,3}(?:\.\d{1,3}"
    r")*)[.:)]|(?-i:(?:[A-Z]{1,4}(?:-\d{1,3}|-?\d{1,3}(?:\.\d{1,3})+)|(?:[A-H]|[IVX]{1,5})(?:\.\d{1,3})+)(?=\s[A-ZА-ЯЁ][a-zа-яё])))|(?P<roman>(?-i:[IVX]{1,5}[.)](?=\s+[«\"]?[А-ЯЁ]))))\s+(?=\S)",
    re.IGNORECASE,
)
TITLED = re.compile(r"(?:title|name)\s*:\s*(?=\S)", re.IGNORECASE)
"""A word behind the number that says that the name follows."""
IN_QUOTES = re.compile(r"«(?P<in>(?:[^«»]|«[^«»]*»?)*)»|\"(?P<plain>[^\"]*)\"|“(?P<curved>[^“”]*)”")
"""A title behind a word and the number, all of it in quotes: `Основное мероприятие 1.1 «Ремонт школ»`."""
NUMBER_AND_NAME = 2
BULLET = re.compile(rf"{bullets.SIGN}\s+(?=\S)")
MARK_ENDS = "]⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(r"(?:\s*\[\^\w+\]|(?:(?<=[^\W\d_mм])|\s+)[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\Z")
TOPIC = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)[.)]?\s+[A-ZА-ЯЁ]")
UNDER_LETTER = re.compile(r"([A-ZА-ЯЁ])[.-]?\d")
LETTERED = re.compile(r"(?<!\w)[a-zа-я]\)")


def name(row: Row, found: Columns) -> tuple[str | None, str, tuple[int, int]]:
    """The activity's number, its name and where the name stands."""
    cell = found.cells(row, NAME)[0]
    number = own_number(row, found)
    words = unmarked(cell.text, tags=cell.tagged)
    start, end = trimmed(words, 0, len(words))
    if words[end - 1] in MARK_ENDS and (mark := FOOTNOTE.search(words, start, end)):
        end = mark.start()
    bullet = BULLET.match(words, start)
    start = bullet.end() if bullet else start
    inside = NUMBERED_NAME.match(words, start)
    if inside and (number is None or _is_finer(inside, words)):
        told, start = (inside["said"] or inside["bare"] or inside["roman"]).strip("(.:)"), inside.end()
        number = told if number is None or "." in told else number
        titled = TITLED.match(words, start)
        start = titled.end() if titled else start
        quoted = IN_QUOTES.fullmatch(words, start, end) if inside["said"] else None
        start, end = quoted.span(quoted.lastgroup or 0) if quoted else (start, end)
    return number or None, squeeze(words[start:end]), pieces.span(cell, cell.start + start, cell.start + end)


def own_number(row: Row, found: Columns) -> str | None:
    """What stands in the column of numbers, without the words of what it is about: `1.1 Mentoring`."""
    told = next((bare(numbered).rstrip(".)") for numbered in found.cells(row, NUMBER)), None)
    topic = TOPIC.match(told) if told else None
    return topic[1] if topic else told


def number(row: Row, found: Columns) -> str | None:
    """The number of a row, in its own column or before the name."""
    return name(row, found)[0] if found.cells(row, NAME) else own_number(row, found)


def _is_finer(inside: re.Match[str], words: str) -> bool:
    """Whether a row that has its number in a column has a finer one before the name: `1.1`, or a lone `a)`."""
    told = inside["said"] or inside["bare"] or ""
    return (told[:1].isdecimal() and "." in told.rstrip(".")) or (
        bool(LETTERED.match(told)) and len(LETTERED.findall(words)) == 1
    )


def parents(rows: Sequence[Row], found: Columns) -> frozenset[int]:
    """Which rows (from 0) hold a number and words alone, and head those below them: without a number, or with letters.

    Words with a colon head one such row; others head at least two that begin with a capital, for a single row may be
    the rest of one that the end of a page has cut. A number merged down from the row above is not one of its own.
    """
    numbers, names = found.of(NUMBER), found.of(NAME)
    if not numbers or not names:
        return frozenset()
    told = [[bare(cell) for cell in row] for row in rows]
    merged = _merged_down(rows, numbers[0])
    parts = [
        ("" if at in merged else row[numbers[0]], row[names[0]], sum(map(bool, row)) - NUMBER_AND_NAME)
        for at, row in enumerate(told)
    ]
    below = [
        bool(name) and (more >= 0 if not number else more > 0 and LETTERED.fullmatch(number) is not None)
        for number, name, more in parts
    ]
    begun = [goes_on and name[0].isupper() for goes_on, (_, name, _) in zip(below, parts, strict=True)]
    return frozenset(
        at
        for at, (number, name, more) in enumerate(parts)
        if number and name and not more and ((name.endswith(":") and below[at + 1 : at + 2] == [True])
                                             or begun[at + 1 : at + 3] == [True, True])
    )  # fmt: skip


def _merged_down(rows: Sequence[Row], column: int) -> frozenset[int]:
    """Which rows (from 0) have a cell in this column that began in the row above them."""
    cells = pairwise(row[column] for row in rows)
    return frozenset(at for at, (above, cell) in enumerate(cells, 1) if is_spread(above, cell))


def refined(rows: Sequence[Row], found: Columns) -> frozenset[str]:
    """The numbers that other rows refine: `2` where there is a `2.1`, `A` where there is an `A1` or an `A.1`."""
    numbers = [bare(cell).rstrip(".)") for row in rows for cell in found.cells(row, NUMBER)]
    if not found.of(NUMBER):
        numbers = [number(row, found) or "" for row in rows]
    letters = (coded[1] for number in numbers if (coded := UNDER_LETTER.match(number)))
    return frozenset(one.rpartition(".")[0] for one in numbers if "." in one and ". " not in one) | frozenset(letters)
