"""Plans whose cells were glued together without even a space: `1.2.Ремонт дорогдо 1 мая 2018 г.Отдел ЖКХ1.3.Уборка …`.

Where a small letter meets a capital one, a number or a word of time, spaces are put in, and the row is read as one
whose cells run together (`runon`); codes that count on tell where rows begin. The cells keep the words of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from inograph import morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.text.run_on import runon
from inograph.documents.text.run_on.runon import Span

SEAM = re.compile(r"[а-яё)»\"”.][А-ЯЁ][а-яё]{2}|[а-яё.)]\d{1,2}\.(?:\d{1,2}\.)?[«\"А-ЯЁ]")
LEAST_SEAMS, LEAST_ROWS = 8, 3
LEAST_NAMES, LONGEST_HEADER, MOST_HEADERS = 2, 220, 40
NAMED = re.compile("Срок|Дата|Время|Период|Ответственн|Исполнител")
"""Names of columns, each glued to the one before it."""
JOINT = re.compile(
    r"(?<=[а-яё])(?<![А-ЯЁ][а-яё])(?<![А-ЯЁ][а-яё]{2})(?=[А-ЯЁ])|(?<=[а-яё])(?=[\dIVX])|(?<=[)»”])(?=[А-ЯЁа-яёIVX\d])"
    r"|(?<=[а-яё)»\"”]\.)(?=[\dА-ЯЁ])|(?<=\d\.)(?=[«\"А-ЯЁ])|(?<=\d)(?=[А-ЯЁ])"
    r"|(?<=г\.)(?=[а-яё])|(?<=[А-ЯЁ])(?=\d{1,2}\.(?:\d|[«\"А-ЯЁ]))"
)
MONTH = r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ья]|март|май|август"
TIME = re.compile(
    rf"(?<=[а-яё])(?=(?:(?:постоянно|ежегодно|ежеквартально|ежемесячно|еженедельно|{MONTH})(?![а-яё])"
    r"|(?:до|с|по|к) \d|в течение |по мере |не позднее |начиная с |весь период))"
)
WORD_BEFORE = re.compile(r"[а-яё]+\Z", re.IGNORECASE)
WORD_AFTER = re.compile(r"[а-яё]+")
LONGEST_WORD = 40
CODE = re.compile(r"(?<![\w.,–-])(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[«\"]?[А-ЯЁ])")


def read(text: str) -> tuple[Table, ...]:
    """The table of the first line, or lines, with a header and rows glued together; none where few can be parted."""
    for start, end in (*_lines(text), *_headed(text)):
        if rows := _rows(text[start:end]):
            cells = (tuple(Cell.of(text, (first + start, last + start)) for first, last in row) for row in rows)
            return (Table(1, tuple(cells)),)
    return ()


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold a whole table."""
    place = 0
    for line in text.splitlines(keepends=True):
        if len(SEAM.findall(line)) >= LEAST_SEAMS:
            yield place, place + len(line)
        place += len(line)


def _headed(text: str) -> Iterator[Span]:
    """Lines whose cells are glued, below one where the names of the columns are."""
    ends = {text.find("\n", name.end()) for name in NAMED.finditer(text) if text[name.start() - 1].islower()}
    for end in sorted(ends - {-1})[:MOST_HEADERS]:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if len(line) > LONGEST_HEADER or len(SEAM.findall(line)) < LEAST_NAMES:
            continue
        if runon.header(_spaced(line, _joints(line))) is None:
            continue
        below = list(takewhile(lambda row: SEAM.search(row.text), cues.lines(text[end:])))
        if len(below) >= LEAST_ROWS:
            yield start, end + below[-1].end


def _rows(line: str) -> list[list[Span]]:
    joints = _joints(line)
    spaced = _spaced(line, joints)
    found = runon.header(spaced)
    if found is None:
        return []
    names, roles = found
    rows = list(_told(spaced, names[-1].end)) or [(*row, False) for row in runon.lines_below(spaced, names[-1].end)]
    parted = {start: runon.parted(spaced, start, end, roles) for start, end, heads in rows if not heads}
    if len(parted) < LEAST_ROWS or sum(cells is not None for cells in parted.values()) * 2 < len(parted):
        return []
    top = [*((name.start, name.end) for name in names), (names[-1].end, names[-1].end)]
    body = [
        [(start, end)] if heads else parted[start] or runon.whole(spaced, (start, end), roles)
        for start, end, heads in rows
    ]
    moved = [place + number for number, place in enumerate(joints)]
    width = len(top)
    return [[_back(moved, *span) for span in [*row, *[(row[-1][1],) * 2] * (width - len(row))]] for row in [top, *body]]


def _spaced(line: str, joints: Sequence[int]) -> str:
    """The words with spaces at the joints."""
    parts = [line[start:end] for start, end in pairwise([0, *joints, len(line)])]
    return " ".join(parts)


def _joints(line: str) -> list[int]:
    """Where two words meet without a space."""
    places = {joint.start() for joint in JOINT.finditer(line)}
    return sorted(places | {joint.start() for joint in TIME.finditer(line) if _are_two_words(line, joint.start())})


def _are_two_words(line: str, place: int) -> bool:
    before = WORD_BEFORE.search(line, max(0, place - LONGEST_WORD), place)
    after = WORD_AFTER.match(line, place)
    return bool(before and after and morphology.is_word(before[0]) and not morphology.is_word(before[0] + after[0]))


def _told(spaced: str, place: int) -> Iterator[tuple[int, int, bool]]:
    """The rows and headings by codes that count on, and whether each is a heading that those below it refine."""
    found = [(code.start(), number) for code, number in row_numbers.counting(CODE.finditer(spaced, place))]
    for (start, number), (end, following) in pairwise([*found, (len(spaced), [])]):
        yield start, end, row_numbers.refines(number, following)


def _back(moved: Sequence[int], start: int, end: int) -> Span:
    """The place in the line of a range in the line with spaces put in, the last of which is none of its own."""
    first = start - bisect_right(moved, start - 1)
    return first, max(first, end - bisect_right(moved, end - 1))
