"""Tables of plain text that no bars and no tabs draw; each way to lay out a plan is tried in turn.

The first layout that the text confirms is taken. Where it is one that guesses the bounds of cells, or what it gives is
doubtful, two others that look at the whole text may explain it better: woven columns, and the parting that fits best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from inograph.documents.document import Table
from inograph.documents.signs import cues, full_columns
from inograph.documents.text import by_columns, lost, signed, signed_rows, sound, spaced, woven
from inograph.documents.text.bars import barred
from inograph.documents.text.lines import (
    between_rows,
    broken_cells,
    in_step,
    interleaved,
    mixed,
    numbered_led,
    paragraphs,
)
from inograph.documents.text.points import (
    bare_deeds,
    blocks,
    bulleted,
    bulleted_rows,
    by_time,
    by_whom,
    dashed,
    deed_lists,
    directed,
    ended_by,
    filled,
    foretold,
    headed,
    led_in,
    led_milestones,
    minuted,
    named_below,
    orders,
    promised,
    small_headers,
    time_first,
    timed_points,
    unmarked,
)
from inograph.documents.text.run_on import (
    best_fit,
    dashed_bodies,
    headless,
    matrices,
    named_above,
    paired_bodies,
    runon,
    seams,
    time_between,
    timed,
    undated,
    unled,
)
from inograph.documents.text.woven import mingled
from inograph.errors import Finding, Text

DEEPEST = 4
Layout = Callable[[str], tuple[Table, ...]]
LAYOUTS = (
    dashed_bodies.read, interleaved.read, in_step.read, by_columns.read, led_milestones.read, small_headers.read,
    signed.read, minuted.read, spaced.read, signed_rows.read, timed.read_deliverables, filled.read,
    led_in.read, deed_lists.read_led, blocks.read, dashed.read,
    runon.read_lines, mingled.read, bulleted_rows.read, broken_cells.read, paragraphs.read,
    woven.read, named_below.read, promised.read, directed.read, orders.read, timed_points.read,
    deed_lists.read_below_bodies, bulleted.read, headed.read, time_first.read,
    by_time.read, deed_lists.read, runon.read, matrices.read, timed.read, bare_deeds.read, foretold.read,
    unmarked.read, by_whom.read, time_between.read, best_fit.read, ended_by.read, headless.read, undated.read,
    unled.read, numbered_led.read,
)  # fmt: skip
GUESSED = {
    interleaved.read, in_step.read, timed.read_deliverables, runon.read_lines, mingled.read, woven.read, runon.read,
    broken_cells.read, matrices.read, timed.read, best_fit.read, time_between.read, headless.read, undated.read,
    unled.read,
}  # fmt: skip
"""Those that tell the bounds of cells from times and names."""
WEIGHED = {interleaved.read, in_step.read}
"""Those that have looked at the whole text."""
DOUBTFUL, SOUND, MOST_GLUED, LEAST_KEPT, HARDLY = 0.5, 0.9, 0.2, 0.6, 0.2
WHOLE = {cues.NAME, cues.DEADLINE, cues.EXECUTOR}
RUN_TOGETHER = Finding(
    "warning",
    "cells-run-together",
    Text(
        "ячейки таблицы слились, их границы угаданы по срокам и именам; проверьте строки",
        "the cells of the table run together, their bounds were told from times and names; check the rows",
    ),
    table=1,
)
LINE = re.compile(r"[^\r\n]+")

Found = tuple[tuple[Table, ...], tuple[Finding, ...]]
"""The tables of a text and what is to be told of them."""


def beside(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The points of a plan in the words around drawn tables (participants, lists of deliverables) that are none."""
    if _name_a_plan(tables):
        return ()
    return _after(tables, blocks.read(without(text, [span for table in tables for span in _rows_of(table)])))


def between_bars(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Those in lines without bars, which a menu drawn with bars may have taken for its cells: who and when of each.

    Where hardly a line has bars, the others are read as a text of their own.
    """
    if _name_a_plan(tables):
        return ()
    lines = barred.lines_of(text)
    drawn = [(line.start, line.end) for line in lines if line.bars or line.ruler]
    rest = without(text, drawn)
    sure, guessed = read(rest) if len(drawn) <= barred.HARDLY_A_LINE * len(lines) else ((), ())
    found = _after(tables, sure if sure and not guessed else blocks.read(rest))
    whole = {cues.EXECUTOR, cues.DEADLINE}
    return found if all(whole <= set(cues.header_roles(cell.text for cell in one.rows[0])) for one in found) else ()


def _name_a_plan(tables: tuple[Table, ...]) -> bool:
    return any(_names_a_plan([cell.text for cell in row]) for table in tables for row in table.rows[:DEEPEST])


def _after(tables: tuple[Table, ...], more: tuple[Table, ...]) -> tuple[Table, ...]:
    return tuple(replace(table, number=number) for number, table in enumerate(more, len(tables) + 1))


def _names_a_plan(header: Sequence[str]) -> bool:
    """Whether cells are names of the columns of a plan, be it that two of them say no more than `From` and `To`."""
    timed = {"from", "to"} <= {words.strip().lower() for words in header}
    return cues.name_a_plan(header) or (timed and cues.NAME in cues.header_roles(header))


def apart_from(tables: tuple[Table, ...], points: tuple[Table, ...]) -> tuple[Table, ...]:
    """The drawn tables that hold none of the points read in their lines."""
    places = [start for table in points for start, _ in _rows_of(table)]
    return tuple(table for table in tables if not any(table.span[0] <= place < table.span[1] for place in places))


def _rows_of(table: Table) -> list[tuple[int, int]]:
    return [(row[0].start, row[-1].end) for row in table.rows]


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for the words in some ranges; its lines and all other words stay in their places."""
    rest: list[str] = []
    place = 0
    for start, end in sorted(spans):
        words = text[max(place, start) : end]
        rest += text[place:start], LINE.sub(_blank, words) if "\n" in words or "\r" in words else " " * len(words)
        place = max(place, end)
    return "".join([*rest, text[place:]])


def _blank(line: re.Match[str]) -> str:
    return " " * (line.end() - line.start())


def read(text: str) -> Found:
    """The tables of the first layout that the text confirms, or a better reading; none for prose without a plan."""
    if spans := between_rows.headings(text):
        tables, findings = _read(without(text, spans))
        return between_rows.back(text, tables, spans), findings
    return _read(text)


def _read(text: str) -> Found:
    if tables := woven.read_across(text):
        return _guess(text, tables)
    seen = seams.places(text)
    if tables := _unglued(text, seen):
        return tables, (RUN_TOGETHER,)
    for layout in LAYOUTS:
        if tables := layout(text):
            found, findings = _chosen(text, layout, tables, seen)
            return (*found, *_listed(text, found)) if layout is blocks.read else found, findings
    return (), lost.found(text)


def _listed(text: str, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """What a list promises with who and when in brackets, such as deliverables, beside the points that labels tell."""
    return _after(tables, dashed.read(without(text, [span for table in tables for span in _rows_of(table)])))


def _chosen(text: str, layout: Layout, tables: tuple[Table, ...], seen: Sequence[int]) -> Found:
    """What a layout gives, or what explains the text better; nothing where the bounds of the cells are lost."""
    guessed = layout in GUESSED
    if layout is woven.read:
        return _guess(text, tables)
    if layout not in WEIGHED:
        mixed_lines = layout is not orders.read and full_columns.are_mixed(text)
        if columns := woven.read(text) if mixed_lines else woven.instead(text, tables):
            return _guess(text, columns)
        if mixed_lines:
            return (), (lost.LOST,)
        better = _better(text, layout, tables)
        tables, guessed = better or tables, guessed or bool(better)
    if mixed.rows(tables) or (guessed and seen and _hold_seams(tables, seen)):
        return (), (lost.LOST,)
    return _guess(text, tables) if guessed else (named_above.headed(text, tables), ())


def _guess(text: str, tables: tuple[Table, ...]) -> Found:
    """Tables whose bounds of cells are told from times and names."""
    return paired_bodies.parted(text, paired_bodies.told_from_deeds(text, tables)), (RUN_TOGETHER,)


def _better(text: str, layout: Layout, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The parting that explains the text best, where a reading is doubtful, or some rows of a guessed English one.

    So is one of a cell a line in whose header names of columns that share a line were taken for one.
    """
    if layout is paragraphs.read and _lack_a_column(tables):
        best = best_fit.read(text)
        return best if sound.share(best) >= SOUND and not _lack_a_column(best) else ()
    if layout is paragraphs.read and cues.tell_a_plan(told := _roles(tables)) and not told >= WHOLE:
        best = best_fit.read(text)
        found = _roles(best) >= WHOLE and len(best[0].rows) >= LEAST_KEPT * sum(len(table.rows) for table in tables)
        return best if found and sound.share(best) >= SOUND else ()
    guessed = layout in GUESSED
    if (share := sound.share(tables)) < (SOUND if guessed else DOUBTFUL):
        best = best_fit.read(text)
        return best if not guessed or sound.share(best) > share else ()
    if not guessed or cues.RUSSIAN.search(text):
        return ()
    if all(sound.rows_told(tables)) and (layout is timed.read_deliverables or not sound.runs_together(tables)):
        return ()  # one action heads several deliverables: its column is mostly empty
    best = best_fit.read(text)
    return best if sound.well_told(best) > sound.well_told(tables) else ()


def _lack_a_column(tables: Sequence[Table]) -> bool:
    """Whether hardly a row has words in a column that is named for times, for who acts or for what comes of it."""
    header, *rows = tables[0].rows if tables else ((),)
    roles = enumerate(cues.header_role(cell.text) for cell in header)
    named = [at for at, role in roles if role in (cues.DEADLINE, cues.EXECUTOR, cues.DELIVERABLE)]
    return any(sum(bool(row[at].text.strip()) for row in rows) < HARDLY * len(rows) for at in named)


def _roles(tables: Sequence[Table]) -> set[str | None]:
    """What the columns of the first table are said to hold."""
    return set(cues.header_roles(cell.text for cell in tables[0].rows[0])) if tables else set()


def _unglued(text: str, glued: Sequence[int]) -> tuple[Table, ...]:
    """The table of cells glued together, read as that of a cell a line; none unless nearly all its rows are sound."""
    parted = seams.parted(text, glued) if glued else ""
    tables = paragraphs.read(parted) if parted else ()
    headed = any(cues.name_a_plan(cell.text for cell in table.rows[0]) for table in tables)
    broken = [any("\n" in cell.text for cell in row) for table in tables for row in table.rows]
    if not tables or sound.share(tables) < SOUND or sum(broken) > MOST_GLUED * headed * len(broken):
        return ()
    back = seams.Back(glued)
    rows = (tuple(tuple(back.cell(text, cell) for cell in row) for row in table.rows) for table in tables)
    return tuple(replace(table, rows=each) for table, each in zip(tables, rows, strict=True))


def _hold_seams(tables: Sequence[Table], glued: Sequence[int]) -> bool:
    """Whether cells of many rows are in truth several, glued together."""
    rows = [row for table in tables for row in table.rows[1:]]
    holding = sum(any(seams.hold(glued, cell.start, cell.end) for cell in row) for row in rows)
    return holding > MOST_GLUED * len(rows)
