"""Rows of several lines whose last one tells when and who, side by side: `Dec 2031 Ruth Anand`.

So tables come out whose first cells have lines of their own. A row begins with its deed, behind which on the same line
what shows its success may stand, told by a capital letter. A line above the first row names the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.run_on import who

Span = tuple[int, int]
_WHEN = r"\b(?:time ?(?:scale|frame|line)|deadline|due|date|when)\b"
_WHO = r"\b(?:led by|lead|owner|responsib\w+|who)\b"
NAMES = re.compile(rf"{_WHEN}[^\n]{{0,12}}{_WHO}|{_WHO}[^\n]{{0,12}}{_WHEN}", re.IGNORECASE)
"""The names of the two last columns."""
RESULT = re.compile(r"success|criteria|outcome|output|result", re.IGNORECASE)
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}"
PERSON = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?{_NAME}(?:(?:, ?| and | & |/){_NAME}){{0,2}}")
SPACE = re.compile(r"\s+")
CAPITAL = re.compile(r"(?<=[a-z)] )(?=[A-Z][\w'’-]* [a-z])")
HEADER = "Action", "Success criteria", "When", "Who"
LEAST, MOST_LINES, LEAST_WORDS, FEWEST_WORDS, LONGEST = 3, 14, 4, 3, 90


def read(text: str) -> tuple[Table, ...]:
    """The table; none unless in a plan a line names both columns and three rows or more below it end so."""
    header = None if cues.RUSSIAN.search(text) else NAMES.search(text)
    if header is None or not cues.PLAN.search(text, 0, header.start()):
        return ()
    lines = [line for line in cues.lines(text) if line.start > header.end()]
    rows = list(_rows(lines))
    if len(rows) < LEAST:
        return ()
    told = RESULT.search(text, max(0, header.start() - cues.LONGEST_HEADER), header.start()) is not None
    return (Table.below(HEADER, (_cells(text, *row, told=told) for row in rows)),)


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Line, Span, Span]]:
    """The first line of each row, its time and who acts; rows are long, and none begins in small letters."""
    first = 0
    for at, line in enumerate(lines):
        ended = _ends(line)
        if ended and 0 < at - first <= MOST_LINES:
            begun = lines[first]
            if begun.is_small or len(begun.text.split()) < LEAST_WORDS:
                return
            yield begun, *ended
        if ended:
            first = at + 1


def _ends(line: Line) -> tuple[Span, Span] | None:
    """The time and who acts, where a line says both and nothing else; the longest time that leaves a name."""
    if len(line.text) > LONGEST:
        return None
    for cut in (space.span() for space in SPACE.finditer(line.text)):
        one, other = (line.start, line.start + cut[0]), (line.start + cut[1], line.end)
        first, second = line.text[: cut[0]].rstrip(",;"), line.text[cut[1] :]
        if PERSON.fullmatch(first) and cues.dated(second) == cues.SURELY_DATED:
            return other, one
        if cues.dated(first) == cues.SURELY_DATED and PERSON.fullmatch(second) and not cues.dated(second.split()[0]):
            return one, other
    return None


def _cells(text: str, first: Line, time: Span, acting: Span, *, told: bool) -> tuple[Cell, ...]:
    cut = _result(text, first) if told else first.end
    spans = (first.start, first.start + len(text[first.start : cut].rstrip())), (cut, first.end), time, acting
    return tuple(Cell.of(text, span) for span in spans)


def _result(text: str, line: Line) -> int:
    """Where what shows success begins behind the deed: with a capital behind a word that wants no other."""
    for capital in CAPITAL.finditer(text, line.start, line.end):
        before = text[line.start : capital.start()].split()
        behind = text[capital.start() : line.end].split()
        if len(before) >= LEAST_WORDS and len(behind) >= FEWEST_WORDS and before[-1].lower() not in who.WANTS:
            return capital.start()
    return line.end
