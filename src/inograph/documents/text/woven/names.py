"""The names of columns that a page has woven, wherever they stand, and the lines of the rows without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inograph.documents.signs import cues, row_numbers, running
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, Line
from inograph.documents.text.woven.strands import CLASSES, PLACE, TIME

WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        (NAME, r"мероприяти[ея]|наименование|содержание|дела|события"),
        (DEADLINE, r"сроки?|дата|время|период"),
        (EXECUTOR, r"ответственн(?:ый|ые)|исполнител[ьи]"),
        (DELIVERABLE, r"результат\w*|документ\w*"),
        (CLASSES, r"классы?|группы|возраст"),
        (PLACE, r"место"),
    )
)
HINTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *WORDS,
    (DELIVERABLE, re.compile(r"подтверждающ\w+", re.IGNORECASE)),
    (DEADLINE, re.compile(r"планов\w+", re.IGNORECASE)),
)
"""Words that tell which column is named; the last ones stand above those that name it."""
BESIDE = re.compile(
    r"№|n|п/?п?|/п|и|за|работы?|исполнени[ея]|проведени[ея]|выполнени[еия]|реализации"
    r"|планируем\w+|ориентировочн\w+|ожидаем\w+|вид|лиц[оа]|мероприятий|подготовку|участники|примечани[ея]|отметка|об?",
    re.IGNORECASE,
)
"""Words that names of columns hold beside those that tell which column it is."""
SIGNS = tuple(
    re.compile(rf"{number}\s?(?=[А-ЯЁ«\"])")
    for number in (r"(\d{1,3})(?=\s)", r"(\d{1,3})\.", r"(\d{1,3}(?:\.\d{1,3}){1,3})\.?", r"(\d{1,3})\)")
)
INDEX = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s*")
A_DAY = re.compile(r"\d{1,2}\.(?:0\d|1[0-2])\.?\Z")
COUNTS = re.compile(r"1 2 3(?: \d)*")
RANGE = re.compile(r"\d{1,2}\s?[-–]\s?1?\d(?: ?кл\w*\.?)?")
LEAST, LONGEST_NAME, SENTENCE = 3, 90, 60


@dataclass(frozen=True, slots=True)
class Page:
    """The names of the columns, the lines of the rows, which of them numbers begin, and how many rows these count."""

    names: dict[str, Line]
    body: list[Line]
    numbered: set[int]
    rows: int
    stray: bool
    """Whether numbers stand apart from their rows, or a column is named behind words of the rows."""


def page(found: Sequence[Line]) -> Page | None:
    """What the lines tell; none where other columns are named too, or numbers stand inside of what is done."""
    names, starts, first = _names(found)
    names = _with_classes(found, names)
    if not {NAME, DEADLINE} <= set(names) or {EXECUTOR, DELIVERABLE, CLASSES}.isdisjoint(names):
        return None
    numbers = _numbers(found)
    left_out = starts | {line.start for line in numbers} | set(_above(found, starts, first))
    body = [line for line in found[first:] if line.start not in left_out and not _is_mark(line.text)]
    body = _without_notes(body, paged=CLASSES not in names)
    if not body or _names_others(found, starts):
        return None
    numbered = set[int]() if numbers else _counted_off(body)
    below = next((line.start for line in body if not line.is_index), 0)
    late = any(below < name.start for name in names.values() if name.text)
    return Page(names, body, numbered, len(numbers) or len(numbered), late or _stand_together(found))


def _is_mark(words: str) -> bool:
    """Whether words are the edge of a page, a rule, or the numbers of the columns."""
    return running.is_banner(words) or not any(map(str.isalnum, words)) or COUNTS.fullmatch(words) is not None


def is_name(line: Line) -> bool:
    """Whether all words of a line stand in names of columns."""
    words = [word for word in (word.strip(".,:;()") for word in line.text.split()) if word]
    known = (any(pattern.fullmatch(word) for _, pattern in HINTS) or BESIDE.fullmatch(word) for word in words)
    return len(line.text) <= LONGEST_NAME and bool(words) and all(known)


def _named(line: Line) -> Iterator[tuple[str, Line]]:
    """The columns that a line names, each with its words there."""
    for word in re.finditer(r"[\w/]+", line.text):
        for role, pattern in HINTS:
            if pattern.fullmatch(word.group()):
                yield role, Line(word.group(), line.start + word.start(), line.start + word.end(), apart=False)


def _names(found: Sequence[Line]) -> tuple[dict[str, Line], set[int], int]:
    """The names of the columns in their order, where lines of names begin, and the first of them.

    They stand together, but for one whose column is a block of its own, and for those that a new page repeats.
    """
    first = next((at for at, line in enumerate(found) if is_name(line) and any(_named(line))), len(found))
    names: dict[str, Line] = {}
    starts, said = set[int](), set[str]()
    together, above = True, False
    for line in found[first:]:
        of_names = is_name(line)
        told = dict(_named(line)) if of_names and (together or line.text[0].isupper()) else {}
        again = bool(told) and (line.text in said or len(told) > 1)
        above = of_names and (together or above or again or not set(told) <= set(names))
        together = together and (above or line.is_index)
        if above:
            starts.add(line.start)
            said.add(line.text)
            for role, name in told.items():
                names[role] = names[role] if role in names and names[role].role else name
    return names, starts, first


def _above(found: Sequence[Line], starts: set[int], first: int) -> Iterator[int]:
    """Where lines begin that stand right above names that a new page repeats: the number of the page, `№`, `п/п`."""
    named = False
    for line in reversed(found[first + 1 :]):
        named = line.start in starts or (named and (line.text.isdecimal() or is_name(line)))
        if named and line.start not in starts:
            yield line.start


def _with_classes(found: Sequence[Line], names: dict[str, Line]) -> dict[str, Line]:
    """The columns with that of the classes taught, if many lines tell some and none names them."""
    told = [line for line in found if RANGE.fullmatch(line.text)]
    if CLASSES in names or len(told) < LEAST or NAME not in names:
        return names
    place = Line("", told[0].start, told[0].start, apart=False)
    return {NAME: names[NAME], CLASSES: place, **names}


def _numbers(found: Sequence[Line]) -> list[Line]:
    """The lines that are numbers of rows, which count from 1 on; none where hardly any do."""
    numbers = [line for line in found if line.is_index and not A_DAY.match(line.text)]
    counted = _counted([row_numbers.levels(row_numbers.bare(line.text)) for line in numbers])
    return numbers[:counted]


def _counted(told: Sequence[list[int]]) -> int:
    """How many of some numbers count on from 1; 0 where hardly any do."""
    if not told or set(told[0]) != {1}:
        return 0
    count = next((at for at in range(1, len(told)) if not row_numbers.follows(told[at - 1], told[at])), len(told))
    return count if count >= LEAST else 0


def _counted_off(body: Sequence[Line]) -> set[int]:
    """Where the lines begin that numbers of one kind count off, all of them or those with a time; none where few do."""
    best = set[int]()
    for sign in SIGNS:
        found = [(number, line) for line in body if (number := sign.match(line.text))]
        timed = [(number, line) for number, line in found if TIME.search(line.text)]
        for lines in (found, timed):
            counted = _counted([row_numbers.levels(number[1]) for number, _ in lines])
            if counted == len(lines) > len(best):
                best = {line.start for _, line in lines}
    return best


def _without_notes(body: list[Line], *, paged: bool) -> list[Line]:
    """The lines up to who signs, and to the sentences below the table, without the number of the last page."""
    while paged and body and body[-1].text.isdecimal():
        body = body[:-1]
    while body and body[-1].apart and cues.SIGNATURE.match(body[-1].text):
        body = body[:-1]
    while body and body[-1].text.endswith("."):
        last = next((at for at in range(len(body) - 1, -1, -1) if body[at].apart), 0)
        said = " ".join(line.text for line in body[last:])
        if not last or len(said) < SENTENCE or cues.is_body(said) or any(line.dated for line in body[last:]):
            break
        body = body[:last]
    return body


def _names_others(found: Sequence[Line], starts: set[int]) -> bool:
    """Whether a name of another column stands between or right below the names of these."""
    places = [at for at, line in enumerate(found) if line.start in starts]
    beside = starts | set(_above(found, starts, places[0]))
    others = (line for line in found[places[0] : places[-1] + 2] if line.start not in beside)
    return any(line.role and not line.is_index and not line.dated for line in others)


def _stand_together(found: Sequence[Line]) -> bool:
    """Whether numbers of rows follow each other without words between them."""
    numbers = [line.text.strip(".") for line in found]
    return any(numbers[at : at + LEAST] == list("123") for at in range(len(numbers)))
