"""Tables of plain text that no bars and no tabs draw; each way to lay out a plan is tried in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from statistics import median

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, full_columns, headers
from inograph.documents.signs.times import TIME
from inograph.documents.text import by_columns, signed, signed_rows, spaced, underlined, woven
from inograph.documents.text.bars import barred
from inograph.documents.text.lines import bulleted_rows, capitals, interleaved, mingled, mixed, numbered_led, paragraphs
from inograph.documents.text.points import (
    bare_deeds,
    bare_english,
    blocks,
    bulleted,
    by_time,
    by_whom,
    dashed,
    ended_by,
    filled,
    headed,
    led_milestones,
    minuted,
    named_below,
    orders,
    time_first,
    timed_points,
)
from inograph.documents.text.run_on import (
    best_fit,
    glued,
    headless,
    matrices,
    paired_bodies,
    runon,
    runon_words,
    seams,
    timed,
    timed_words,
    undated,
)
from inograph.errors import Finding, Text

DEEPEST = 4
LONGEST_NAME, LONGEST_HEADER, LEAST_BELOW = 60, 240, 4
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
CELLS = capitals.read, paragraphs.read
LAYOUTS = (
    interleaved.read, by_columns.read, signed.read, minuted.read, underlined.read, spaced.read, signed_rows.read,
    timed.read_deliverables, filled.read, led_milestones.read, blocks.read, dashed.read, capitals.read,
    runon.read_lines, mingled.read, bulleted_rows.read, paragraphs.read, woven.read, named_below.read, orders.read,
    timed_points.read, bulleted.read, headed.read, time_first.read, by_time.read, runon.read, glued.read,
    matrices.read, timed.read, bare_deeds.read, bare_english.read, by_whom.read, best_fit.read, ended_by.read,
    headless.read, undated.read, numbered_led.read,
)  # fmt: skip
DOUBTFUL, SOUND, MOST_GLUED, LONGEST_TIME, TOO_LONG = 0.5, 0.9, 0.2, 120, 2.5
A_TIME = re.compile(f"{TIME.pattern}|{runon_words.TIME_ENGLISH.pattern}")
GUESSED = (
    woven.read,
    interleaved.read,
    mingled.read,
    timed.read_deliverables,
    runon.read_lines,
    runon.read,
    glued.read,
    matrices.read,
    timed.read,
    best_fit.read,
    headless.read,
    undated.read,
)
RUN_TOGETHER = Text(
    "ячейки таблицы слились, их границы угаданы по срокам и именам; проверьте строки",
    "the cells of the table run together, their bounds were told from times and names; check the rows",
)
LINE = re.compile(r"[^\r\n]+")
ANOTHER_DEED = re.compile(
    rf"(?<=[a-z] )(?<!the )(?<!of )(?:{timed_words.DEED.pattern})|\n[ \t]*(?:{timed_words.DEED.pattern})"
)
LOST = Text(
    "похоже на план, но границы ячеек потеряны, строки не прочитаны",
    "this looks like a plan, but the bounds of its cells are lost and its rows were not read",
)


def beside(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The points of a plan in the words around drawn tables (participants, lists of deliverables) that are none."""
    if any(cues.name_a_plan(cell.text for cell in row) for table in tables for row in table.rows[:DEEPEST]):
        return ()
    spans = [(row[0].start, row[-1].end) for table in tables for row in table.rows]
    found = blocks.read(without(text, spans))
    return tuple(replace(table, number=number) for number, table in enumerate(found, len(tables) + 1))


def lost_below(text: str, tables: tuple[Table, ...] = ()) -> tuple[Finding, ...]:
    """What to tell where bars draw only the header of a plan, and the rows below it lost theirs."""
    rows = [row for table in tables for row in table.rows]
    if len(rows) > DEEPEST or any(len(cell.text) > LONGEST_NAME for row in rows[1:] for cell in row):
        return ()
    lines = cues.lines(text) if any(bar in text for bar in barred.BARS) else []
    header = next((at for at, line in enumerate(lines) if _is_drawn_header(line.text)), len(lines))
    worded = sum(any(map(str.isalpha, line.text)) and not barred.BAR.search(line.text) for line in lines[header:])
    return (Finding("warning", "cells-run-together", LOST),) if worded >= LEAST_BELOW else ()


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


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for the words in some ranges; its lines and all other words stay in their places."""
    rest: list[str] = []
    place = 0
    for start, end in sorted(spans):
        rest += text[place:start], LINE.sub(_blank, text[max(place, start) : end])
        place = max(place, end)
    return "".join([*rest, text[place:]])


def _blank(line: re.Match[str]) -> str:
    return " " * (line.end() - line.start())


def read(text: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables of the first layout that the text confirms; none for prose without a plan.

    Where what that layout gives is doubtful, the parting that explains the text best is taken, if there is one.
    """
    glued = seams.places(text)
    if tables := _unglued(text, glued):
        return tables, (Finding("warning", "cells-run-together", RUN_TOGETHER, table=1),)
    for layout in LAYOUTS:
        if tables := layout(text):
            wholly = layout in (woven.read, interleaved.read)
            through = not wholly and layout is not orders.read and full_columns.are_mixed(text)
            told = () if wholly else woven.read(text) if through else woven.instead(text, tables)
            better = told if wholly or told else _better(text, tables, guessed=layout in GUESSED)
            guessed = better or layout in GUESSED
            lost = through or (guessed and glued and _hold_seams(better or tables, glued))
            if (lost or mixed.rows(better or tables)) and not told and layout is not woven.read:
                return (), (Finding("warning", "cells-run-together", LOST),)
            found = Finding("warning", "cells-run-together", RUN_TOGETHER, table=1)
            return (
                (paired_bodies.parted(text, paired_bodies.told_from_deeds(text, better or tables)), (found,))
                if guessed
                else (tables, ())
            )
    lost = runon.looks_like_one(text) or timed.looks_like_one(text) or _names_columns(text) or _names_on_one_line(text)
    return (), (Finding("warning", "cells-run-together", LOST),) if lost else lost_below(text)


def _better(text: str, tables: tuple[Table, ...], *, guessed: bool) -> tuple[Table, ...]:
    """The parting that explains the text best, where a reading is doubtful, or some rows of a guessed English one."""
    if (sound := _sound(tables)) < (SOUND if guessed else DOUBTFUL):
        best = best_fit.read(text)
        return best if not guessed or _sound(best) > sound else ()
    if not guessed or cues.RUSSIAN.search(text) or not (_runs_together(tables) or not all(_told(tables))):
        return ()
    best = best_fit.read(text)
    return best if _told_well(best) > _told_well(tables) else ()


def _runs_together(tables: Sequence[Table]) -> bool:
    """Whether words of other cells may stand in names: another deed begins in one, or a column is mostly empty."""
    for table in tables:
        head, *rows = table.rows
        roles = cues.header_roles(cell.text for cell in head)
        told = [row for row in rows if sum(bool(cell.text.strip()) for cell in row) > 1]
        names = [row[roles.index(cues.NAME)].text for row in told] if cues.NAME in roles else []
        filled = [sum(bool(row[at].text.strip()) for row in told) for at, cell in enumerate(head) if cell.text.strip()]
        if any(2 * count < len(told) for count in filled) or any(map(ANOTHER_DEED.search, names)):
            return True
    return False


def _told_well(tables: Sequence[Table]) -> tuple[int, int, int]:
    """How many more rows were told apart than were not, into how many cells, and how many headings stand above them."""
    told = _told(tables)
    rows = [[cell.text.strip() for cell in row] for table in tables for row in table.rows[1:]]
    filled = [[words for words in row if words and not cues.INDEX.match(words)] for row in rows]
    heads = sum(len(row) == 1 for row in filled)
    return sum(told) - told.count(False), sum(map(len, filled)) - heads, heads


def _told(tables: Sequence[Table]) -> list[bool]:
    """For each row but headings whether its cells were told apart.

    None of them has a time among the words of its only cell, nor in a name much longer than the others: two rows then.
    """
    told: list[bool] = []
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        if not {cues.DEADLINE, cues.EXECUTOR} <= set(roles):
            return []
        names = [row[roles.index(cues.NAME)].text if cues.NAME in roles else "" for row in table.rows[1:]]
        longest = TOO_LONG * median(map(len, names)) if names else 0
        for row, name in zip(table.rows[1:], names, strict=True):
            filled = [role for role, cell in zip(roles, row, strict=True) if cell.text.strip()]
            words = " ".join(cell.text for cell in row)
            if set(filled) <= {cues.NUMBER, cues.NAME, None}:
                told += [False] if A_TIME.search(words) and len(words.split()) > MOST_NAMING else []
            else:
                whole = len(name) <= longest or not A_TIME.search(name)
                told.append(whole and _is_sound(row, roles.index(cues.DEADLINE), roles.index(cues.EXECUTOR)))
    return told


def _unglued(text: str, glued: Sequence[int]) -> tuple[Table, ...]:
    """The table of cells glued together, read as that of a cell a line; none unless nearly all its rows are sound."""
    parted = seams.parted(text, glued) if glued else ""
    tables = next((found for layout in CELLS if (found := layout(parted))), ()) if parted else ()
    headed = any(cues.name_a_plan(cell.text for cell in table.rows[0]) for table in tables)
    broken = [any("\n" in cell.text for cell in row) for table in tables for row in table.rows]
    if not tables or _sound(tables) < SOUND or sum(broken) > MOST_GLUED * headed * len(broken):
        return ()
    back = seams.Back(glued)
    rows = (tuple(tuple(back.cell(text, cell) for cell in row) for row in table.rows) for table in tables)
    return tuple(replace(table, rows=each) for table, each in zip(tables, rows, strict=True))


def _hold_seams(tables: Sequence[Table], glued: Sequence[int]) -> bool:
    """Whether cells of many rows are in truth several, glued together."""
    rows = [row for table in tables for row in table.rows[1:]]
    holding = sum(any(seams.hold(glued, cell.start, cell.end) for cell in row) for row in rows)
    return holding > MOST_GLUED * len(rows)


def _sound(tables: Sequence[Table]) -> float:
    """How many rows tell a time below its name, and somebody, not a time, below that of who does the work."""
    count = sound = 0
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        if not {cues.DEADLINE, cues.EXECUTOR} <= set(roles):
            return 1.0
        places = roles.index(cues.DEADLINE), roles.index(cues.EXECUTOR)
        for row in table.rows[1:]:
            if sum(bool(cell.text.strip()) for cell in row) > 1:
                count += 1
                sound += _is_sound(row, *places)
    return sound / max(count, 1)


def _is_sound(row: Sequence[Cell], when: int, who: int) -> bool:
    time, body = (" ".join(row[at].text.split()) for at in (when, who))
    return 0 < len(time) < LONGEST_TIME and bool(body) and not _holds_time(body)


@lru_cache(maxsize=1 << 14)
def _holds_time(words: str) -> bool:
    return A_TIME.search(words) is not None
