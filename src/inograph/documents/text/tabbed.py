"""Tables that tabs draw in a text, as it is pasted from a word processor or copied from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.text import delimited
from inograph.errors import Finding

LEAST, TITLED, EVEN = 3, 12, 0.9
BROKEN, FAR = 1, 20
YEAR = re.compile(r"(?:19|20)\d\d(?:\s*(?:г\.?|год\w?|\([^()]*\)))?\Z")
GAPS = re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)")
TABS = re.compile(r"(?<=\S)\t+(?=[^\t\r\n])")


def read(text: str, where: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables; where all cells are two tabs apart, two tabs are one."""
    laid = text.replace("\t\t", " \t") if _doubled(text) else text
    rows, findings = delimited.records(laid, where, delimiters="\t", least=LEAST)
    whole = _joined(text, rows)
    return tuple(_tables(whole, where)), findings if len(whole) == len(rows) else ()


def read_semicolons(text: str, where: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The table whose cells semicolons part: a line near the top names columns so, nearly all others have as many."""
    top = (line.split(";") for line in text.splitlines()[:TITLED])
    named = [parts for parts in top if len(parts) >= LEAST and cues.name_a_plan(parts)]
    if not named or any(": " in part for part in named[0]):  # `Lead: …; Due: …` are the labels of a point
        return (), ()
    rows, findings = delimited.records(text, where, delimiters=";", least=LEAST)
    even = sum(len(row) == len(rows[0]) for row in rows)
    if len(rows) < LEAST or not _names_columns(rows[0]) or even < EVEN * len(rows):
        return (), ()
    return delimited.table(rows, where), findings


def read_gaps(text: str, where: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The table whose cells two spaces part: a line near the top names columns so, nearly all others have as many.

    Where cells are broken over lines, only their places on paper tell them.
    """
    lines = text.splitlines(keepends=True)
    parts = [GAPS.split(line.strip()) for line in lines]
    first = next((at for at, one in enumerate(parts[:TITLED]) if len(one) >= LEAST and cues.name_a_plan(one)), None)
    if first is None or "\t" in text:
        return (), ()
    gapped = [at for at in range(first, len(lines)) if len(parts[at]) > 1]
    even = sum(len(parts[at]) == len(parts[first]) for at in gapped)
    if len(gapped) <= LEAST or even < EVEN * len(gapped) or even * 2 < gapped[-1] - first:
        return (), ()
    if sum(len(parts[at]) == 1 and _is_inside(lines[at]) for at in range(first, gapped[-1])) > BROKEN:
        return (), ()
    laid = (GAPS.sub(_as_tab, line) if first <= at <= gapped[-1] else line for at, line in enumerate(lines))
    return read("".join(laid), where)


def _is_inside(line: str) -> bool:
    """Whether a line goes on in a cell of the row above: in small letters, or far from the edge of the page."""
    return line.lstrip()[:1].islower() or len(line) - len(line.lstrip()) > FAR


def _as_tab(gap: re.Match[str]) -> str:
    return "\t".ljust(len(gap.group()))


def _doubled(text: str) -> bool:
    runs = [len(run.group()) for run in TABS.finditer(text)]
    return bool(runs) and all(run % 2 == 0 for run in runs)


def _joined(text: str, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows of which some cells stand on several lines made whole, where numbers begin them; else the rows as they are.

    A line goes on with the row above while that has fewer cells than most, or while its last words are unfinished.
    """
    numbered = [index for index, row in enumerate(rows) if row_numbers.bare(row[0].text)]
    widths = [len(rows[index]) for index in numbered]
    width = max(widths, default=0)
    if len(numbered) < LEAST or widths.count(width) == len(rows):
        return rows
    whole: list[list[Cell]] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above and _opens_row(above[0].text) and _goes_on(above, row, width):
            last, first = above[-1], row[0]
            above[-1:] = [Cell.of(text, (last.start, first.end)), *row[1:]]
        else:
            whole.append(list(row))
    return whole


def _opens_row(words: str) -> bool:
    return bool(row_numbers.bare(words)) or cues.header_role(words) == cues.NUMBER


def _goes_on(above: list[Cell], row: list[Cell], width: int) -> bool:
    if row_numbers.bare(row[0].text) or not row[0].text or len(above) + len(row) - 1 > width:
        return False
    line = cues.Line(row[0].text, row[0].start, row[0].end, False)
    if len(above) < width:
        return not line.is_heading
    said = above[-1].text
    waits = said.endswith((",", ";")) or cues.UNFINISHED.search(said[-40:]) is not None
    return line.is_small or (waits and any(map(str.isalpha, said)))


def _tables(rows: list[list[Cell]], where: str) -> Iterator[Table]:
    """The tables that tabs draw in a text; words of one or two cells above the first names of columns are its title.

    Other names of columns further down begin another table.
    """
    starts = list(_starts(rows)) or [0]
    for number, (first, last) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), 1):
        yield from (replace(table, number=number) for table in delimited.table(rows[first:last], where))


def _starts(rows: list[list[Cell]]) -> Iterator[int]:
    """Where the names of columns of another table stand: of a plan, of years, of another width below a title."""
    before = 0 if rows and len(rows[0]) >= LEAST else None
    if before == 0:
        yield 0
    for index, row in enumerate(rows[before is not None :], int(before is not None)):
        below_title = index > 0 and len(rows[index - 1]) == 1 and len(row) > 1
        years = before is not None and index > before + 1 and _names_years(row)
        other = years or (before is not None and below_title and len(row) != len(rows[before]))
        if (_names_columns(row) or other) and (before is None or not _same(rows, before, index)):
            before = index
            yield index


def _names_years(row: list[Cell]) -> bool:
    """Whether cells head columns of years: `Показатель | 2019 | 2020`."""
    first, *others = (cell.text for cell in row)
    return not any(map(str.isdigit, first)) and sum(bool(YEAR.match(words)) for words in others) > 1


def _names_columns(row: list[Cell]) -> bool:
    """Whether cells are names of columns: of what is to be done and by whom or by when, or of a number in any table."""
    roles = cues.header_roles(cell.text for cell in row if cell.text)
    return len(roles) > 2 and (cues.tell_a_plan(roles) or row[0].text.startswith("№"))


def _same(rows: list[list[Cell]], one: int, other: int) -> bool:
    """Whether a header only repeats the one before it."""
    return [cell.text for cell in rows[one]] == [cell.text for cell in rows[other]]
