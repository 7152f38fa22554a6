"""Plans whose cells run together on a line: `1 Уборка парка До 5 мая Отдел культуры, Иванов И.И.`.

No boundary is left but the header's order of columns, the numbers of the rows, and that a time stands between what is
to be done and by whom. A row in which these do not show is handed on whole and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.kept import kept
from inograph.documents.signs import cues, headers, signatures
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.signs.rhythm import stripped
from inograph.documents.signs.times import TIME
from inograph.documents.text.run_on import counted, free_order, noted, results, sides, who
from inograph.documents.text.run_on.runon_words import (
    CONDITION,
    CONDITION_BEFORE_SMALL,
    ENGLISH,
    HEADER,
    NAMED_COLUMNS,
    TIME_ENGLISH,
    UNNUMBERED,
)

Span = tuple[int, int]

Loosely = Callable[[str, int, int], dict[str, Span] | None]

WHOLE = {NAME, DEADLINE, EXECUTOR}
ORDERED = {*WHOLE, DELIVERABLE}
LONGEST_HEADER = 220
COUNTED = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}(?:\.\d{1,2})+)[.)]?\s+[A-Z]")
MOST_LINES, MOST_WORDS = 10, 32
LEAST = 2
AROUND = " \t\r\n,;"
INDEX = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]{1,5}(?:\.\d+)+)[.)]?\s+")
ANEW = re.compile(r"\s*(?:1 2 3(?: \d){0,9}\s+)?1[.)]?\s+[«\"]?[^\W\d_]")
"""The first row of a table, below its header and the numbers of its columns."""
LABELLED = re.compile(r"(?<=[^,(])\n[ \t]*[А-ЯЁ][^:\n]{2,60}: ")
AND_LATER = re.compile(
    r"\s?[,;]?\s(?:(?:и|а|затем|далее|повторно)\s)?(?:после|по окончании|при|в случае)\s[а-яё ]{3,60}\s[-–—]\s?"
)
NAMES_END = re.compile(r"\s*[,;(]|\sи\s")
SHORTEST_BODY, MOST_KNOWN = 6, 200


@kept
def read(text: str) -> tuple[Table, ...]:
    """The tables that headers on one line and numbered rows below them make; none where few rows can be parted."""
    heads = list(_headers(text))
    stops = [*(names[0].start for names, _ in heads[1:]), len(text)]
    tables: list[Table] = []
    for (names, roles), stop in zip(heads, stops, strict=False):
        if rows := _rows(text[:stop], names, roles, least=1 if tables else LEAST):
            tables.append(Table(len(tables) + 1, rows))
        elif not tables:
            break
    return tuple(tables)


def _rows(text: str, names: Sequence[Line], roles: Sequence[str], least: int) -> tuple[tuple[Cell, ...], ...]:
    """The header and the rows below it, to the end of the text; none where few rows can be parted."""
    place = names[-1].end
    rows = (
        counted.parts(signatures.without(text), place)
        if NUMBER in roles
        else counted.up_to_annex(text, [(*row, False) for row in _lines_below(text, place)])
    )
    cells = told_apart(text, rows, roles)
    if told(cells) < max(least, (sum(not heads for _, _, heads in rows) + 1) // 2):
        return ()
    return under(text, names, whole_rows(text, rows, cells, roles))


def under(text: str, names: Sequence[Line], rows: Iterable[list[Span]]) -> tuple[tuple[Cell, ...], ...]:
    """The names of the columns and the rows below them, with a last column that has no name."""
    top = [*((line.start, line.end) for line in names), (names[-1].end, names[-1].end)]
    return tuple(tuple(Cell.of(text, span) for span in row) for row in (top, *rows))


def told_apart(text: str, rows: Sequence[counted.Part], roles: Sequence[str]) -> list[list[Span] | None]:
    """The cells of each row; None for a heading and for a row that cannot be parted."""
    cells = [None if heads else parted(text, start, end, roles) for start, end, heads in rows]
    named = Counter(_bodies(text, roles, filter(None, cells)))
    if known := tuple(name for name, _ in named.most_common(MOST_KNOWN)):
        cells = [
            own or (None if heads else parted(text, start, end, roles, known))
            for own, (start, end, heads) in zip(cells, rows, strict=True)
        ]
    count = sum(not heads for _, _, heads in rows)
    for loosely in (free_order.cells, free_order.around_time) if set(roles) - {NUMBER} == WHOLE else ():
        if loosely is free_order.around_time and told(cells) * 2 < count:
            break
        cells = [
            own or (None if heads else _placed(text, (start, end), roles, loosely))
            for own, (start, end, heads) in zip(cells, rows, strict=True)
        ]
    return cells


def whole_rows(
    text: str, rows: Sequence[counted.Part], cells: Sequence[list[Span] | None], roles: Sequence[str]
) -> Iterator[list[Span]]:
    """The rows with their cells, with headings between them, and those that cannot be parted whole."""
    for (start, end, heads), own in zip(rows, cells, strict=True):
        yield own or (_heading((start, end), roles) if heads else _whole(text, (start, end), roles))


def read_lines(text: str) -> tuple[Table, ...]:
    """The same table, where most rows have a line of their own; none where their cells may stand on several."""
    tables = read(text)
    rows = [text[row[0].start : row[-1].end].strip() for table in tables for row in table.rows[1:]]
    return tables if sum("\n" in row for row in rows) * 4 < len(rows) else ()


def told(rows: Sequence[list[Span] | None]) -> int:
    """How many rows are told apart."""
    return sum(cells is not None for cells in rows)


def _placed(text: str, row: Span, roles: Sequence[str], loosely: Loosely) -> list[Span] | None:
    """The cells of a row that does not keep to the order of the header, each below its name."""
    number = INDEX.match(text, *row) if NUMBER in roles else None
    first = number.end() if number else row[0]
    found = loosely(text, first, row[1])
    if found is None:
        return None
    spans = {**found, NUMBER: (row[0], first)}
    return [trimmed(text, *spans[role]) for role in roles] + [(row[1], row[1])]


def _bodies(text: str, roles: Sequence[str], rows: Iterable[Sequence[Span]]) -> Iterator[str]:
    """The bodies, in small letters, that rows name: known in one row, they are known in all."""
    at = roles.index(EXECUTOR) if EXECUTOR in roles else len(roles)
    for row in rows:
        first, *others = map(str.strip, NAMES_END.split(" ".join(text[slice(*row[at])].split())))
        for name in (first, *filter(cues.is_body, others)):
            if len(name) >= SHORTEST_BODY and ")" not in name:
                yield name.lower()


def looks_like_one(text: str) -> bool:
    """Whether a text has the header of such a plan, on one line or broken over several, and numbered rows below it."""
    if (found := header(text)) is not None and EXECUTOR in found[1]:
        return True
    lines = cues.lines(text)
    numbered = [index for index, line in enumerate(lines) if COUNTED.match(line.text)]
    if len(numbered) < LEAST:
        return False
    return any(_names_columns(lines[first : first + MOST_LINES]) for first in range(numbered[-LEAST]))


def _names_columns(lines: Sequence[Line]) -> bool:
    """Whether lines of few words name what is to be done, by whom and when, without a sentence among them."""
    words = ""
    for line in lines:
        words = f"{words} {line.text}"
        if COUNTED.match(line.text) or line.text.endswith(".") or len(words.split()) > MOST_WORDS:
            return False
        if all(pattern.search(words) for pattern in NAMED_COLUMNS):
            return True
    return False


def header(text: str) -> tuple[list[Line], list[str]] | None:
    """The names of the columns on one line, and what each holds; None where no line names those of a plan."""
    return next(_headers(text), None)


def _headers(text: str) -> Iterator[tuple[list[Line], list[str]]]:
    """The header of the first table, and those like it below which rows count anew."""
    place = 0
    for form in (HEADER, UNNUMBERED, ENGLISH):
        for match in form.finditer(text):
            found = _header(text, match) if match.start() >= place else None
            if found and (not place or ANEW.match(text, found[0][-1].end)):
                yield found
                place = found[0][-1].end
        if place:
            return


def _header(text: str, match: re.Match[str]) -> tuple[list[Line], list[str]] | None:
    parts, roles = _named(text, match)
    whole = {NAME, DEADLINE} <= set(roles) and {EXECUTOR, NUMBER} & set(roles)
    return (parts, roles) if whole else None


def headers_of(text: str) -> Iterator[tuple[list[Line], list[str]]]:
    """The lines that may name columns, as their names and what each holds."""
    return (_named(text, match) for form in (HEADER, UNNUMBERED, ENGLISH) for match in form.finditer(text))


def _named(text: str, match: re.Match[str]) -> tuple[list[Line], list[str]]:
    end = text.find("\n", match.end())
    end = min(end if end > 0 else len(text), match.start() + LONGEST_HEADER)
    first = re.search(r"\s1[.)]?\s", text[match.end() : end])
    end = match.end() + first.start() if first else end
    parts = headers.parted(Line(text[match.start() : end].rstrip(), match.start(), end, True))
    told = [cues.header_role(part.text) or NOTE for part in parts]
    return parts, [NOTE if role == NAME and NAME in told[:at] else role for at, role in enumerate(told)]


def _lines_below(text: str, place: int) -> Iterator[Span]:
    """The lines below a header up to the first empty one; a small letter goes on in the line above."""
    place = text.find("\n", place) + 1
    while place and place < len(text):
        stop = text.find("\n", place)
        stop = stop if stop >= 0 else len(text)
        while text[stop + 1 : stop + 2].islower():
            following = text.find("\n", stop + 1)
            stop = following if following >= 0 else len(text)
        if not text[place:stop].strip():
            return
        yield place, stop
        place = stop + 1


def parted(text: str, start: int, end: int, roles: Sequence[str], known: tuple[str, ...] = ()) -> list[Span] | None:
    """The cells of a row in the order of the header; None where no time shows between what and who.

    `known` are names, in small letters, that other rows give to bodies.
    """
    number = INDEX.match(text, start, end)
    first = number.end() if number else start
    named = first if NUMBER in roles else start  # else the number stays with the name
    russian = cues.RUSSIAN.search(text, start, end) is not None
    order = [role for role in roles if role in (ORDERED if russian else WHOLE)]
    pattern = TIME if russian else TIME_ENGLISH
    times = list(_times(text, pattern, first, end))
    for condition in () if times else (CONDITION_BEFORE_SMALL, CONDITION):
        times += [found.span() for found in condition.finditer(text, first, end)]
    stop = _noted(text, times[-1][1], end) if times else end
    for time in reversed(times):
        cost = noted.cost_before(text, named, time, roles)
        cells = _around(text, named, stop, (cost[0], time[1]) if cost else time, order, known)
        if cells:
            cells |= {DEADLINE: time, NOTE: cost} if cost else {}
            cells = _with_co_executors(text, noted.behind_names(text, _with_result(text, cells, roles), roles), roles)
            spans = {**noted.beside_name(text, cells, roles), NUMBER: (start, first)}
            return [trimmed(text, *spans.get(role, (stop, stop))) for role in roles] + [trimmed(text, stop, end)]
    return None


def _times(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
    """The times of a row, two of them as one where words stand between them: `до 1 мая, после ледохода - в июне`."""
    before: Span | None = None
    for found in pattern.finditer(text, start, end):
        if before and AND_LATER.fullmatch(text, before[1], found.start()):
            before = before[0], found.end()
            continue
        if before:
            yield before
        before = found.span()
    if before:
        yield before


def _noted(text: str, place: int, end: int) -> int:
    """Where lines with labels follow those of a row, that say on what the work is done: `Schools: No. 4, No. 7`."""
    found = LABELLED.search(text, place, end)
    return found.start() if found else end


def _with_result(text: str, cells: dict[str, Span], roles: Sequence[str]) -> dict[str, Span]:
    """The cells with what comes of a deed told in English, whose column stands right behind that of deeds."""
    if DELIVERABLE in cells or DELIVERABLE not in roles or roles.index(DELIVERABLE) != roles.index(NAME) + 1:
        return cells
    start, end = cells[NAME]
    cut = results.begin(text, start, end)
    return {**cells, NAME: (start, cut), DELIVERABLE: (cut, end)} if cut else cells


def _with_co_executors(text: str, cells: dict[str, Span], roles: Sequence[str]) -> dict[str, Span]:
    """The cells with those who help, where their column stands right behind that of who leads, and English names."""
    if SUPPORT not in roles or EXECUTOR not in cells or roles.index(SUPPORT) != roles.index(EXECUTOR) + 1:
        return cells
    start, end = cells[EXECUTOR]
    cut = None if cues.RUSSIAN.search(text, start, end) else who.parted(text, start, end)
    return {**cells, EXECUTOR: (start, cut), SUPPORT: (cut, end)} if cut else cells


def _around(
    text: str, start: int, end: int, time: Span, order: Sequence[str], known: tuple[str, ...]
) -> dict[str, Span] | None:
    at = order.index(DEADLINE)
    before, after = (start, time[0]), (time[1], end)
    if order[at + 1 :] == [EXECUTOR]:
        said = " ".join(text[slice(*after)].split())[:90]
        if not (cues.is_body(said) or said.lower().startswith(known) or _names_one(said)):
            return None
    left = sides.parted(text, before, order[:at], known)
    right = sides.parted(text, after, order[at + 1 :], known) if left is not None else None
    return None if left is None or right is None else {**left, DEADLINE: time, **right}


def _names_one(words: str) -> bool:
    """Whether words begin with a capital letter and name, among others, one who is known for a body."""
    return words[:1].isupper() and any(map(cues.is_body, words.split(", ")))


def trimmed(text: str, start: int, end: int) -> Span:
    """A range without white space, commas and semicolons at its ends; an empty one stands at its start."""
    return stripped(text, start, end, AROUND)


def _heading(row: Span, roles: Sequence[str]) -> list[Span]:
    """A heading between rows, alone in the column of names."""
    return [row if role == NAME else (row[1], row[1]) for role in roles] + [(row[1], row[1])]


def _whole(text: str, row: Span, roles: Sequence[str]) -> list[Span]:
    """A row that cannot be parted, but for its number, in a column of its own after all others."""
    number = INDEX.match(text, *row) if NUMBER in roles else None
    first = number.end() if number else row[0]
    return [(row[0], first if role == NUMBER else row[0]) for role in roles] + [trimmed(text, first, row[1])]
