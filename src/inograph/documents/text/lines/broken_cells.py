"""Cells broken over short lines, as a page that is turned like a book gives them: only numbers and times tell a row.

    1
    Mend the
    old pier
    Port Office
    May 2031
    Pier open

The number of a row stands on a line of its own. The lines of its time part what stands before it from what stands
behind; of the lines before it those that name a body, best one that other rows name too, say who acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.run_on import names_in_line, timed_names, who

BEFORE, BEHIND = (NAME, EXECUTOR, DEADLINE), (NAME, DEADLINE, EXECUTOR)
LEAST, MOSTLY, MOST_NAMES, MOST_TIMES, MOST_WHO = 3, 0.8, 14, 3, 14


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of a row: its number, and all others with where times begin and end among them."""

    number: Line
    inside: Sequence[Line]
    times: Sequence[tuple[int, int]]


def read(text: str) -> tuple[Table, ...]:
    """The rows of all parts with the same header; none unless three have a time, and most of them broken cells."""
    lines = [line for line in cues.lines(text) if line.text.strip()]
    first = next((at for at, line in enumerate(lines) if line.text.strip(".)") == "1"), 0)
    header = _header(text, lines[max(0, first - MOST_NAMES) : first]) if first else None
    if header is None:
        return ()
    names, roles = header
    order = tuple(role for role in roles if role in BEFORE)[: len(BEFORE)]
    if order not in (BEFORE, BEHIND) or (order == BEHIND and roles[-1] != EXECUTOR):
        return ()
    top = " ".join(words for words in (text[slice(*span)] for span in names))
    rows = list(_rows(lines[first:], top.split(maxsplit=1)[0]))
    broken = sum(len(row.inside) > len(BEFORE) for row in rows)
    if len(rows) < LEAST or 2 * broken < len(rows):
        return ()
    known = _known(rows)
    parted = [row for one in rows if (row := _parted(one, order, known))]
    if len(parted) < max(LEAST, MOSTLY * len(rows)):
        return ()
    spans = {role: span for span, role in reversed(list(zip(names, roles, strict=True)))}
    heads = [Cell.of(text, spans[role]) for role in BEFORE]
    number = Cell("No.", names[0][0], names[0][0])
    cells = ([Cell.of(text, *((line.start, line.end) for line in cell)) for cell in row] for row in parted)
    return (Table(1, ((number, *heads), *map(tuple, cells))),)


def _header(text: str, lines: Sequence[Line]) -> tuple[list[tuple[int, int]], list[str]] | None:
    """The names of columns that the lines above the first number end with, be they broken too."""
    for at in range(len(lines)):
        words = text[lines[at].start : lines[-1].end]
        parts = names_in_line.first_in(words, [0])
        if parts and not words[parts[-1][1] :].strip() and {*BEFORE} <= {role for _, _, role in parts}:
            base = lines[at].start
            return [(base + start, base + end) for start, end, _ in parts], [role for _, _, role in parts]
    return None


def _rows(lines: Sequence[Line], first_name: str) -> Iterator[Row]:
    """The rows from each number that counts on to the next; the header between two parts is in none."""
    count = 0
    starts: list[int] = []
    for at, line in enumerate(lines):
        number = line.text.strip(".)")
        if number.isdecimal() and int(number) in (count + 1, 1):
            count = int(number)
            starts.append(at)
    for start, end in pairwise([*starts, len(lines)]):
        inside = lines[start + 1 : end]
        again = next((at for at, line in enumerate(inside) if at and line.text.startswith(first_name)), len(inside))
        inside = inside[:again]
        yield Row(lines[start], inside, list(_times(inside)))


def _times(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines, one or a few, that tell a time and nothing else; but for the first one, those with figures first."""
    found: list[tuple[int, int]] = []
    for at in range(1, len(lines)):
        for end in range(min(at + MOST_TIMES, len(lines)), at, -1):
            words = " ".join(line.text for line in lines[at:end])
            if (
                cues.dated(words) == cues.SURELY_DATED
                and cues.dated(lines[at].text)
                and (not found or at >= found[-1][1])
            ):
                found.append((at, end))
                break
    return iter(sorted(found, key=lambda span: not any(map(str.isdecimal, lines[span[0]].text))))


def _known(rows: Sequence[Row]) -> Counter[str]:
    """How often words stand right before a time, be they one line or a few."""
    return Counter(
        " ".join(line.text for line in row.inside[at:end])
        for row in rows
        for end, _ in row.times[:1]
        for at in range(1, end)
    )


def _parted(row: Row, order: tuple[str, ...], known: Counter[str]) -> list[Sequence[Line]] | None:
    """The lines of number, what, who and when; None where none of the lines before a time name who acts."""
    for first, last in row.times:
        above, time, below = row.inside[:first], row.inside[first:last], row.inside[last:]
        if order == BEHIND and below:
            return [[row.number], above, below, time]
        places = range(max(1, len(above) - MOST_WHO), len(above)) if order == BEFORE else ()
        score, at = max(((_likely(above, at, known), -at) for at in places), default=(0, 0))
        if score:
            return [[row.number], above[:-at], above[-at:], time]
    return None


def _likely(lines: Sequence[Line], at: int, known: Counter[str]) -> int:
    """How surely the lines from one on name who acts: 0 where they cannot."""
    words = " ".join(line.text for line in lines[at:])
    before = lines[at - 1].text
    if (
        not timed_names.names(words, few_will_do=True)
        or before[-1] in ",&-/"
        or before.lower().split()[-1] in who.WANTS
    ):
        return 0
    whole = " ".join(line.text for line in lines)
    begins = who.behind(whole, 0, len(whole))
    exact = begins is not None and whole[begins:] == words
    apart = before.split()[-1][0].islower() and not who.HEADS.fullmatch(words)
    return 1 + 4 * (known[words] > 1) + 3 * exact + 3 * apart + 2 * cues.is_body(words) + who.is_short(words)
