"""English plans whose cells run together and whose rows have no number: the times in them tell one row from the next.

The names of the columns stand on one line, spaced, in capitals or glued (`DeliverableTimelineResponsibility`). Below
them a row takes a line or a few of them, or all rows are one line; a time stands beside who does it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from inograph.documents.counting import STAMP
from inograph.documents.document import Cell, Table
from inograph.documents.signs import row_numbers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER
from inograph.documents.signs.rhythm import stripped
from inograph.documents.text.run_on import known_names, results, timed_names, who
from inograph.documents.text.run_on.noted import cost_before, name_end
from inograph.documents.text.run_on.runon import Span, trimmed
from inograph.documents.text.run_on.timed_headers import ABOUT, Header, headers, section_above, stands_out
from inograph.documents.text.run_on.timed_names import LONGEST_WHO
from inograph.documents.text.run_on.timed_words import (
    DEED,
    GLUED_NUMBER,
    MONTHS_BEFORE,
    NUMBERED,
    SECTION,
    STATUS,
    TIME,
    TIMES_ABOVE,
)

Cells = dict[str, Span]

LEAST, MOST_HEADING = 2, 5
LONGEST_NAME, LONGEST_ROW = 900, 3000
FEWEST_WORDS = 3
MOST_PARAGRAPHS = 3
PART_AND_ROW = 2
GAP = re.compile(r"\S[^\n]*\n[ \t]*\n")
MOST_SENTENCES = 2
CODE = re.compile(r"[ \t]*(?P<code>\d{1,3}(?:\.\d{1,2}){0,3})[.):]?\s")
ITEM = re.compile(
    r"(?P<number>\d{1,3}[a-z]?\)?) ?[–-] ?[^\n]{2,60}\n(?:[ \t]*\n[ \t]*\([^()\n]{2,40}\)[ \t]*\n)?[ \t]*\n"
)
"""An item of an agenda on lines of its own, perhaps with its date: `7 – Footpaths` above `(March 2031)`."""
ENDED = re.compile(r"[.!?][ \t]*\n")
DELIVERABLES = re.compile(r"^Actions?(?: Plan)?[ \t]+Deliverables?[ \t]", re.MULTILINE)


def read(text: str) -> tuple[Table, ...]:
    """A table for each header whose rows can be told apart; none where that is so for few of them."""
    tables: list[Table] = []
    found = headers(text)
    told = [_rows(text, header) for header in found]
    names = known_names.known(text, (row for rows in told for row in rows))
    for at, (header, rows) in enumerate(zip(found, told, strict=True)):
        if rows:
            section = section_above(text, found[at - 1].end if at else 0, header.columns[0][0])
            cut = [known_names.cut(text, row, names) for row in rows]
            tables.append(table(text, len(tables) + 1, header, section, cut))
    return tuple(tables) if sum(map(len, told)) >= LEAST else ()


def read_deliverables(text: str) -> tuple[Table, ...]:
    """The tables of a plan whose headers name actions and deliverables, each on a line of its own; else none."""
    found = headers(text) if DELIVERABLES.search(text) else []
    return read(text) if found and all(stands_out(text, header) for header in found) else ()


def table(text: str, number: int, header: Header, section: Span | None, rows: Sequence[Cells]) -> Table:
    """The names of the columns, the heading of the part (`section`), and the rows; notes stand in the first column."""
    spans = [list(header.columns)]
    if section:
        spans.append([section if role == NAME else (section[1], section[1]) for role in header.roles])
    noted = header.roles.index(NOTE) if NOTE in header.roles else -1
    for row in rows:
        last = max(end for _, end in row.values())
        spans.append([row.get(role, (last, last)) if role != NOTE or at == noted else (last, last)
                      for at, role in enumerate(header.roles)])  # fmt: skip
    return Table(number, tuple(tuple(Cell.of(text, span) for span in line) for line in spans))


def _rows(text: str, header: Header) -> list[Cells]:
    """The rows below a header: those of one line, or each a few lines the last of which tells the time."""
    stop = text.find("\n", header.end)
    stop = header.stop if stop < 0 else min(stop, header.stop)
    if text[header.end : stop].strip():
        return _of_one_line(text, header, stop)
    return list(_of_lines(text, header))


def _of_lines(text: str, header: Header) -> Iterator[Cells]:
    """The rows of a header over lines; words without a time wait for the line that has one."""
    start = place = header.end
    gap = GAP.search(text, place, header.stop)
    close = gap.end() if gap else header.stop
    paragraphs = 0
    before: list[int] = []
    while place < header.stop and place - start < LONGEST_NAME and paragraphs < MOST_PARAGRAPHS:
        end = text.find("\n", place)
        end = header.stop if end < 0 else min(end, header.stop)
        if NUMBER in header.roles and GLUED_NUMBER.match(text, place, end):
            if untold := _untold(text, start, place):
                yield untold
            start, paragraphs = place, 0
        start = place if _heads(text, start, place, header) else start
        code = row_numbers.levels(found["code"]) if (found := CODE.match(text, place, end)) else []
        counts = _counts_on(before, code)
        start = place if counts else start
        row = _parted(text, start, place, end, header, close=place < close or counts)
        if not row and not text[start:place].strip() and _heads_deed(text, place, end):
            yield {NAME: stripped(text, place, end)}
            start = end
        apart = not text[place:end].strip()
        paragraphs += apart and bool(text[start:place].strip())
        if row:
            if _is_whole(text[slice(*row[NAME])], apart=paragraphs > 0):
                yield row
            start, paragraphs, before = end, 0, code or before
        place = end + 1


def _heads(text: str, start: int, place: int, header: Header) -> bool:
    """Whether the words above a line end with the name of the column of deeds: they head what is to be done."""
    above = text[start:place].rstrip()
    return above.endswith(text[slice(*header.columns[header.roles.index(NAME)])])


def _heads_deed(text: str, start: int, end: int) -> bool:
    """Whether a line of a few words, each but small ones with a capital, stands right above one that begins a deed."""
    words = text[start:end].split()
    titled = all(word[0].isupper() or word in ("and", "of", "the", "for", "&") for word in words)
    heads = titled and 0 < len(words) <= MOST_HEADING and words[-1][-1].isalpha() and not DEED.match(text, start)
    return heads and DEED.match(text, end + 1) is not None


def _counts_on(before: Sequence[int], code: Sequence[int]) -> bool:
    """Whether a number follows that of the row before, or opens the next part: `1.1` first, `2.1` after `1.3`."""
    if len(code) == PART_AND_ROW and code[-1] == 1:
        return code[0] == (before[0] + 1 if before else 1)
    return bool(before) and code[:-1] == before[:-1] and code[-1:] in ([before[-1] + 1], [before[-1] + 2])


def _untold(text: str, start: int, end: int) -> Cells | None:
    """A numbered row in which no time shows, whole under what is done."""
    first = stripped(text, start, end)[0]
    number = GLUED_NUMBER.match(text, first, end)
    return {NUMBER: (first, number.end()), NAME: trimmed(text, number.end(), end)} if number else None


def _is_whole(name: str, *, apart: bool) -> bool:
    """Whether words tell one deed: not a lone word, nor one or two below a paragraph, nor sentences over lines."""
    return len(name.split()) >= (FEWEST_WORDS if apart else LEAST) and len(ENDED.findall(name)) < MOST_SENTENCES


def _parted(text: str, start: int, line: int, end: int, header: Header, *, close: bool) -> Cells | None:
    """The cells of a row that ends with a line; None where that tells no time beside a name.

    In the lines right below the header (`close`) capital letters alone tell a name.
    """
    if not text[line:end].strip():
        return None
    first = stripped(text, start, end)[0]
    counted = GLUED_NUMBER.match(text, first, end) if NUMBER in header.roles else None
    item = ITEM.fullmatch(text, first, line) if NUMBER in header.roles else None
    number = item or NUMBERED.match(text, first, end) or counted
    begins = number.end() if number else first
    begins = _deed_in(text, begins, end, header)
    cells: Cells | None = None
    if header.order == [NAME, DEADLINE, EXECUTOR]:
        last = _noted(text, max(line, begins), end) if close and header.is_noted else end
        cells = _time_and_name(text, begins, max(line, begins), last, counted=counted is not None)
        cells = {**cells, NOTE: (last, end)} if cells and last < end else cells
    elif header.order == [NAME, EXECUTOR, DEADLINE]:
        cut = who.behind if close else timed_names.name_at_end
        cut = timed_names.glued_name if counted or header.is_glued else cut
        cells = _name_and_time(text, begins, line, end, header, cut)
    if cells is None or not text[slice(*cells[NAME])].strip():
        return None
    if header.has_results and NOTE not in cells:
        name, last = cells[NAME]
        if result := results.SENTENCE.search(text, name, last):
            cells |= {NAME: (name, result.start()), NOTE: (result.end(), last)}
    if number and NUMBER in header.roles:
        cells[NUMBER] = item.span("number") if item else (first, begins)
    elif ABOUT in header.roles:
        cells[ABOUT] = (first, begins)
    elif number and not header.is_led:
        cells[NAME] = (first, cells[NAME][1])
    return {role: trimmed(text, *span) for role, span in cells.items()}


def _deed_in(text: str, begins: int, end: int, header: Header) -> int:
    """Where the deed begins behind the words of what it is for: `Strengthen scrutiny Train all members`."""
    if not (header.is_led or (ABOUT in header.roles and not DEED.match(text, begins))):
        return begins
    return next((deed.start() for deed in DEED.finditer(text, begins + 1, end)), begins)


def _time_and_name(text: str, begins: int, line: int, end: int, *, counted: bool) -> Cells | None:
    """What, when, who: the last time of the line that only a name follows, and perhaps how far it has come.

    Several times may stand on lines of their own, and the name on the line below them.

    Where the number of the row is glued to it as well, a few words with a capital are name enough.
    """
    times = TIMES_ABOVE.search(text, begins, line) if line > begins else None
    if times and timed_names.names(text[line:end]):
        return {NAME: (begins, times.start()), DEADLINE: times.span(), EXECUTOR: (line, end)}
    for time in reversed(list(TIME.finditer(text, line, end))):
        status = STATUS.search(text, time.end() + 1, min(end, time.end() + LONGEST_WHO))
        stop = status.start() if status else end
        if stop - time.end() < 2 * LONGEST_WHO and timed_names.names(text[time.end() : stop], few_will_do=counted):
            first = (MONTHS_BEFORE.search(text, begins, time.start()) or time).start()
            cells = {NAME: (begins, first), DEADLINE: (first, time.end()), EXECUTOR: (time.end(), stop)}
            return {**cells, NOTE: (stop, end)} if status else cells
    return None


def _noted(text: str, line: int, end: int) -> int:
    """Where the note behind the name of a row begins: with a number, or with a capital letter before small ones."""
    for time in TIME.finditer(text, line, end):
        if (last := name_end(text, time.end(), end)) < end:
            return last
    return end


def _name_and_time(
    text: str, begins: int, line: int, end: int, header: Header, cut_at: Callable[[str, int, int], int | None]
) -> Cells | None:
    """What, who, when: the first time of the line that follows a name; behind it, notes if there is a column."""
    for time in TIME.finditer(text, line, end):
        if text[time.end() : end].strip(" .") and not header.is_noted:
            continue
        cost = cost_before(text, line, time.span(), header.roles)
        last = cost[0] if cost else time.start()
        added = STAMP.search(text, begins, last)
        own = added is not None or line > begins
        cut = timed_names.own_line(text, begins, line, last) if own else cut_at(text, begins, last)
        if cut and timed_names.names(text[cut:last], few_will_do=cut_at is timed_names.glued_name):
            name = (begins, added.start() if added else cut)
            note = cost or (time.end(), end)
            return {NAME: name, EXECUTOR: (cut, last), DEADLINE: time.span(), NOTE: note}
    return None


def _of_one_line(text: str, header: Header, end: int) -> list[Cells]:
    """The rows that one line holds: a deed's first word ends the name of who does the one before."""
    times = [time.span() for time in TIME.finditer(text, header.end, end)]
    if header.order != [NAME, DEADLINE, EXECUTOR] or len(times) < LEAST or end - header.end > LONGEST_ROW * len(times):
        return []
    last = _section_after(text, times[-1][1], end)
    cuts = [_cut(text, left[1], right[0]) for left, right in pairwise(times)]
    ends = [*cuts, last if timed_names.names(text[times[-1][1] : last]) else None]
    rows: list[Cells] = []
    begins: int | None = header.end
    for time, cut in zip(times, ends, strict=True):
        if begins is not None and cut is not None and _is_told(text[begins : time[0]]):
            cells = {NAME: (begins, time[0]), DEADLINE: time, EXECUTOR: (time[1], cut)}
            rows.append({role: trimmed(text, *span) for role, span in cells.items()})
        begins = cut
    return rows if len(rows) * 2 >= len(times) else []


def _is_told(words: str) -> bool:
    return 0 < len(words.strip()) < LONGEST_NAME


def _section_after(text: str, place: int, end: int) -> int:
    """Where the words of the last row end: at the heading of the next part."""
    found = SECTION.search(text, place, end)
    return found.start() if found else end


def _cut(text: str, start: int, end: int) -> int | None:
    """Where a new deed begins after a name; None where no word shows it."""
    for deed in DEED.finditer(text, start, min(end, start + 2 * LONGEST_WHO)):
        if timed_names.names(text[start : deed.start()]):
            return deed.start()
    return None
