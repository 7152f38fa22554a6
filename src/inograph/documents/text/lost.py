"""Texts without a table that look like a plan: the bounds of its cells are lost."""

from __future__ import annotations

import re
from itertools import islice

from inograph.documents.document import Table
from inograph.documents.signs import cues, headers
from inograph.documents.signs.times import TIME
from inograph.documents.text.bars import barred
from inograph.documents.text.run_on import runon, timed_headers
from inograph.errors import Finding, Text

MOST_ROWS, LONGEST_NAME, LONGEST_HEADER, LEAST_BELOW = 4, 60, 240, 4
TITLED, MOST_NAMING, LEAST_TOLD = 12, 4, 3
TITLE = re.compile(
    r"\b(?:work|action) ?plan\b|\bплан(?:а|у)? (?:мероприятий|работы?|проведения|подготовки|действий)", re.I
)
HEADER = re.compile(
    r"(?=[А-ЯЁ])(?:[^.:;]*[Мм]|М)ероприяти[яей],? [^.:;]*(?:[Кк]то проводит|[Ии]сполнител|[Оо]тветственн)"
)
ON_ONE_LINE = re.compile(r"(?<=\s)(?:Наименование м|М)ероприяти\w{1,2} (?=[А-ЯЁ])")
MOST_LOOKED = 40
TOLD = re.compile(
    r"\b(?:monthly|during|teacher|director|deput(?:y|ies)|officer|manager|head)\b"
    r"|\b(?:специалист|руководител|начальник|комисси|отдел)",
    re.IGNORECASE,
)
"""How often, or who does the work."""
LOST = Finding(
    "warning",
    "cells-run-together",
    Text(
        "похоже на план, но границы ячеек потеряны, строки не прочитаны",
        "this looks like a plan, but the bounds of its cells are lost and its rows were not read",
    ),
)


def found(text: str) -> tuple[Finding, ...]:
    """What to tell of a text in which no layout finds a table."""
    looks = (
        runon.looks_like_one(text)
        or timed_headers.looks_like_one(text)
        or _names_columns(text)
        or _names_on_one_line(text)
    )
    return (LOST,) if looks else below(text)


def below(text: str, tables: tuple[Table, ...] = ()) -> tuple[Finding, ...]:
    """What to tell where bars draw only the header of a plan, and the rows below it lost theirs."""
    rows = [row for table in tables for row in table.rows]
    if len(rows) > MOST_ROWS or any(len(cell.text) > LONGEST_NAME for row in rows[1:] for cell in row):
        return ()
    lines = cues.lines(text) if any(bar in text for bar in barred.BARS) else []
    header = next((at for at, line in enumerate(lines) if _is_drawn_header(line.text)), len(lines))
    worded = sum(any(map(str.isalpha, line.text)) and not barred.BAR.search(line.text) for line in lines[header:])
    return (LOST,) if worded >= LEAST_BELOW else ()


def _names_columns(text: str) -> bool:
    """Whether, in a text that calls itself a plan, a line only names who or when, and lines below it do say so."""
    lines = cues.lines(text)
    if not any(TITLE.search(line.text) for line in lines[:TITLED]):
        return False
    at = next((at for at, line in enumerate(lines) if _names_column(line)), len(lines))
    told = sum(bool(TOLD.search(line.text) or TIME.search(line.text)) for line in lines[at + 1 :])
    return told >= LEAST_TOLD


def _names_on_one_line(text: str) -> bool:
    """Whether the names of a plan's columns stand in the middle of a line, and times behind them."""
    if not TITLE.search(text):
        return False
    for first in islice(ON_ONE_LINE.finditer(text), MOST_LOOKED):
        end = text.find("\n", first.end())
        times = islice(TIME.finditer(text, first.end(), end if end > 0 else len(text)), LEAST_TOLD)
        places = [time.start() for time in times]
        if len(places) == LEAST_TOLD:
            words = text[first.start() : min(places[0], first.start() + cues.LONGEST_HEADER)].rstrip()
            *names, _ = headers.parted(cues.Line(words, 0, len(words), True))
            if len(names) > 1 and all(len(name.text.split()) <= MOST_NAMING for name in names):
                return True
    return False


def _names_column(line: cues.Line) -> bool:
    short = len(line.text.split()) <= MOST_NAMING and line.role in (cues.EXECUTOR, cues.DEADLINE)
    return short or (len(line.text) < LONGEST_HEADER and bool(HEADER.match(line.text)))


def _is_drawn_header(line: str) -> bool:
    parts = barred.BAR.split(line) if len(line) < LONGEST_HEADER else []
    return len(parts) > 2 and {cues.EXECUTOR, cues.DEADLINE} <= {cues.header_role(part.strip()) for part in parts}
