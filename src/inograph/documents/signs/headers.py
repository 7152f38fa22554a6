"""The header of a table whose cells are lines one below the other: names of columns, each perhaps over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from inograph.column_names import russian, told
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER, Line

LONGEST_HEADER = 240
LONGEST_NAME = 4
LEAST_PAIRS, PAIRS = 4, 13
LEAST_COUNTED, MOST_COUNTED = 4, 24
LONGEST_FORM, LEAST_LABELS = 24, 2
FIRST = re.compile(r"1[.)]?|1\.1\.?")
RESULT = re.compile(
    r"(?:(?:expected |key )?(?:result|output)|target|measure|action) \d{1,2}(?:\.\d{1,2})*\.?[:–-]? [A-Z]", re.I
)
"""What heads the deeds that lead to it: `Result 1.1: Fewer birds are shot`."""
TITLE = re.compile(
    r"(?:[\w’',&:-]+ ){0,8}(?:plan|programme|road ?map|actions? (?:tracker|log|list|register|sheet|table|summary)"
    r"|(?:summary|list|schedule|table) of (?:[a-z]+ )?actions)"
    r"(?: (?:for|of|on|to|following|after|in|[(\d]).*)?"
    r"|план(?: основных)? мероприятий",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\d.*\.\Z")
"""Words with a figure and a full stop, which name no column."""
BRACKETED, UNITS = re.compile(r"\([^()]{3,40}\)"), re.compile(r"[%£$€₽]")
"""A remark on what a column's cells say, and the sign of what they count, below its name."""
PHASE = re.compile(r"(?:Year|Phase|Stage|Period) \w{1,5}[:,]? \(?(?:19|20)\d\d[^()]{0,12}\)?")
"""The years that a column tells of, below its name."""
SUMS = re.compile(r"(?:всего|итого|total)\b.{0,30}|(?:19|20)\d\d(?: ?г(?:од|\.))?", re.IGNORECASE)
LEAST_BEFORE_SUMS = 3
DAY = re.compile(rf"\b\d{{1,2}}\.? (?:{cues.MONTH}),? (?:19|20)\d\d\b", re.IGNORECASE)
"""A day, as that of an issue in a title: `Podgorica, 20 January 2011`."""
COUNTED_THING = re.compile(r"Ref(?:erence|\.)?|Item|Serial|S[lr]\.?|Action|Activity|Task|Rec\.?", re.IGNORECASE)
OF_NUMBER = re.compile(r"No\.?|Nos\.?|Number|#", re.IGNORECASE)
"""The name of the column of numbers on two lines: `Ref` / `No`."""
ACTION = re.compile(r"actions?(?: by)?:?", re.IGNORECASE)
OF_A_COLUMN = re.compile(r"(?:Responsible|Implementing|Executing|Coordinating|Implementation|Planned|Expected)\b", re.I)
THING_NAMED = re.compile(
    r"(?:institution|organi[sz]ation|agenc|bod|person|part|unit|department|ministr|entit|authorit|officer|time ?frame"
    r"|timeline|period|date|activit|outcome|output|result)(?:y|ies|s|\(s\))?",
    re.IGNORECASE,
)
"""A word that tells no column without the thing on the line below: `Responsible` / `Institution`."""
GOES_ON = " …"
"""Stands for the names of the columns after this one, which are not its words."""
NAMED = re.compile(r"\A[а-яё]{3}\w+|№|(?<!\w)N(?=\s)|(?<!\w)[А-ЯЁA-Z]\w+")
GLUED, TWO_DEEDS = (
    re.compile(r"[A-Z][a-z]+"),
    re.compile(r"(?:Commitment|Strategy|Goal|Objective|Initiative)s?Actions?"),
)
"""Names glued together, the first of which is what deeds are for: it stands on lines of its own above them."""

OBJECTS = re.compile(
    r"(?:(?:Наименование|Перечень) )?(?:[Уу]чреждени|[Оо]рганизаци|[Оо]бъект|[Пп]редприяти)[а-я]{0,3}\b"
)
"""A column that says for whom or on what the work is done, beside that of the works."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns as they stand one below the other: their lines, and where the rows begin."""

    cells: tuple[tuple[Line, ...], ...]
    roles: tuple[str, ...]
    first: int
    after: int
    again: bool = False
    """Whether the same names head a table above: one row below them is then enough."""


def after_left(found: Sequence[Line]) -> int:
    """Where the rows begin below names of columns among which that of the deeds was lost; 0 where none stand so."""
    for at in range(len(found)):
        roles = [line.role for line in takewhile(lambda line: line.role, found[at : at + LONGEST_NAME])]
        if {DEADLINE, EXECUTOR} <= set(roles) and NAME not in roles and len(set(roles)) == len(roles):
            return at + len(roles)
    return 0


def parted(line: Line) -> list[Line]:
    """A line that holds the whole header (`№ Мероприятие Срок Исполнитель`) as its names of columns."""
    begun = line.text[: cues.LONGEST_HEADER]
    if cues.header_role(begun.rstrip(".,;:")) is None or len(line.text) > LONGEST_HEADER:
        return [line]
    places: list[int] = []
    roles: list[str] = []
    named = NAMED if " " in begun or not TWO_DEEDS.match(begun) else GLUED
    capitals = [word.start() for word in named.finditer(line.text)]
    for start, end in pairwise([*capitals, len(line.text)]):
        rest = line.text[start:][: cues.LONGEST_HEADER - len(GOES_ON)] + GOES_ON
        role = cues.header_role(rest) or cues.header_role(line.text[start:end].rstrip())
        if role and role not in roles:
            places.append(start)
            roles.append(role)
        elif NAME in roles and OBJECTS.match(rest):
            places.append(start)
    if len(roles) < 3 or not cues.tell_a_plan(roles):
        return [line]
    parts: list[Line] = []
    for start, end in pairwise([*places, len(line.text)]):
        words = line.text[start:end].rstrip()
        parts.append(Line(words, line.start + start, line.start + start + len(words), line.apart and not parts))
    return parts


def found_in(found: Sequence[Line]) -> list[Header]:
    headers: list[Header] = []
    place = after = 0
    while place < len(found):
        begins = found[place].role and not _is_counted(found[place]) and not _is_title(found, place)
        header = _header(found, place) if begins else None
        if header is None:
            place += 1
            continue
        headers = _without_narrower(headers, header)
        known = _as_above(found, header, headers[0], after) if headers else None
        if known or not headers or header.roles != headers[-1].roles:
            headers.append(known or header)
        place = after = header.after
    return headers


def _without_narrower(headers: list[Header], header: Header) -> list[Header]:
    """The headers but for those of fewer columns between one and the same again: cells of its rows look like names."""
    names = _names(header)
    same = next((at for at, above in enumerate(headers) if _names(above) == names), len(headers))
    return [above for at, above in enumerate(headers) if at <= same or len(above.cells) >= len(header.cells)]


def _names(header: Header) -> list[list[str]]:
    return [[line.text for line in cell] for cell in header.cells]


def _as_above(found: Sequence[Line], header: Header, above: Header, after: int) -> Header | None:
    """A header with a form above it, behind `after`, where it ends with the names of the first one `above`; else None.

    The form begins with the first of its lines that stands above the first header too.
    """
    words, told = _names(header), _names(above)
    more = len(words) - len(told)
    if more < 0 or words[more:] != told:
        return None
    form = found[max(above.first - LONGEST_FORM, 0) : above.first]
    labels = {line.text for line in form if not (line.is_body or line.dated)}
    again = [at for at in range(after, header.first) if found[at].text in labels]
    if len(again) < LEAST_LABELS and not more:
        return None
    first = min(again, default=header.first)
    return replace(header, cells=header.cells[more:], roles=above.roles, first=first, again=True)


def _is_title(found: Sequence[Line], place: int) -> bool:
    """Whether a line that reads like the name of a column stands above the header as the title of the plan."""
    line, *below = found[place : place + 3]
    if line.role == NAME and line.is_small:
        return True
    if russian.without_source(line.text) != line.text:
        return False
    lone = line.role != NUMBER and len(below) > 1 and below[0].apart and not below[1].apart
    return (lone or len(line.text) > 45) and bool(below) and below[0].role is not None and not below[0].is_small


def _header(found: Sequence[Line], first: int) -> Header | None:
    """The header whose first cell is this line: names of columns one below the other, each perhaps over lines."""
    return _named(found, first) or _numbered_off(found, first)


def _numbered_off(found: Sequence[Line], first: int) -> Header | None:
    """The header whose names few know, as the row that counts columns says how many stand above it.

    What stands right behind the number is then what is done, if it is not said elsewhere.
    """
    if found[first].role != NUMBER:
        return None
    cells: list[list[Line]] = []
    for place in range(first, min(first + MOST_COUNTED, len(found))):
        width = len(cells)
        if width >= LEAST_COUNTED and _numbering(found, place, width, counted=False) == width:
            roles = [_role(cell) or NOTE for cell in cells]
            if NAME not in roles and roles[1] == NOTE:
                roles[1] = NAME
            whole = {NAME, DEADLINE, EXECUTOR} <= set(roles)
            return Header(tuple(map(tuple, cells)), tuple(roles), first, place + width) if whole else None
        if cells and found[place].is_small:
            cells[-1].append(found[place])
        else:
            cells.append([found[place]])
    return None


def _named(found: Sequence[Line], first: int) -> Header | None:
    """The header of names that are known for those of columns, but for some between them."""
    cells: list[list[Line]] = []
    place = first
    counted = False
    while place < len(found) and len(cells) <= cues.MOST_COLUMNS:
        line = found[place]
        if cells and _ends_header_cell(cells[-1], line):
            cells[-1].append(line)
        elif _counts_columns(cells, line):
            counted = True
        elif (line.role or (cells and _begins_name(found, place))) and not _is_counted(line):
            cells.append([line])
        elif sums := _sums(found, place) if len(cells) >= LEAST_BEFORE_SUMS else []:
            cells += [[one] for one in sums]
            place += len(sums) - 1
        elif not (cells and (_is_unknown_name(found, place, cells) or _is_last_name(found, place, cells))):
            break
        else:
            cells.append([line])
        place += 1
    cells = _joined(found, place, cells, counted=counted)
    roles = tuple(_role(cell) or NOTE for cell in cells)
    if roles == (DEADLINE,) and _alternate(found[place:]):
        return Header((tuple(cells[0]), (found[place],)), (DEADLINE, NAME), first, place + 1)
    above = _sentences_above(cells, roles)
    cells, roles = cells[above:], roles[above:]
    first = found.index(cells[0][0], first)
    numbering = _numbering(found, place, len(cells), counted=counted)
    if len(roles) < 2 or not cues.tell_a_plan(roles) or (counted and not numbering):
        return None
    if len({role for role in roles if role != NOTE}) < 2:
        return None
    return Header(tuple(map(tuple, cells)), _with_executors(cells, roles), first, place + numbering)


def _joined(found: Sequence[Line], place: int, cells: list[list[Line]], *, counted: bool) -> list[list[Line]]:
    """The names of columns; those whose second line stands apart whole, where the row that counts columns says so."""
    whole: list[list[Line]] = []
    for cell in cells:
        if whole and cell[0].is_small:
            whole[-1].extend(cell)
        else:
            whole.append(list(cell))
    if len(whole) == len(cells) or _numbering(found, place, len(cells), counted=counted):
        return cells
    return whole if _numbering(found, place, len(whole), counted=counted) else cells


def _is_counted(line: Line) -> bool:
    """Whether a line is one of those that are counted, a row or the heading of some: `Задача 1. Кадры`."""
    return line.numbered or cues.HEADING.match(line.text) is not None or RESULT.match(line.text) is not None


def _alternate(found: Sequence[Line]) -> bool:
    """Whether below a short line that no one knows as a name of a column times and other words take turns."""
    pairs = list(zip(found[1:PAIRS:2], found[2:PAIRS:2], strict=False))
    told = len(pairs) >= LEAST_PAIRS and _may_name(found[0]) and not found[0].is_body
    return told and all(time.dated == cues.SURELY_DATED and not words.dated for time, words in pairs)


def _with_executors(cells: Sequence[Sequence[Line]], roles: Sequence[str]) -> tuple[str, ...]:
    """The roles with `Item` beside a number as words: deeds, where `Action` after a time says who acts."""
    out = list(roles)
    for at in [at for at, role in enumerate(roles) if role == NUMBER][1:]:
        acting = [after for after in range(at, len(out)) if ACTION.fullmatch(cells[after][0].text)]
        alone = len(acting) == 1 and EXECUTOR not in roles and DEADLINE in roles[at : acting[0]]
        out[at] = NAME if alone else NOTE
        if alone:
            out[acting[0]] = EXECUTOR
    return tuple(out)


def _sentences_above(cells: Sequence[Sequence[Line]], roles: Sequence[str]) -> int:
    """How many of the first cells end the words above the table: no column of their own, and the last a sentence.

    So does the title of the plan where another column names what is done: `Action plan` above `Action`, and a title
    that tells what the first column lists: `Milestones` above `Milestone`.
    """
    said = max((at for at, cell in enumerate(cells, 1) if SENTENCE.search(cell[-1].text)), default=0)
    if 0 < said < len(cells) and {*roles[:said]} <= {NOTE, *roles[said:]} and cues.tell_a_plan(roles[said:]):
        return said + _sentences_above(cells[said:], roles[said:])
    listed = next((at for at in range(1, len(cells)) if cells[at - 1][-1].text == f"{cells[at][0].text}s"), 0)
    if listed and roles[listed] == NAME and cues.tell_a_plan(roles[listed:]):
        return listed
    titled = NAME in roles[1:] and roles[0] == NAME and TITLE.fullmatch(" ".join(line.text for line in cells[0]))
    count = roles.index(NUMBER) if NUMBER in roles else 0
    if count and {*roles[:count]} <= {NOTE, *roles[count:]} and (titled or cells[count - 1][-1].text.endswith(".")):
        return count
    return 1 if titled else 0


def _role(cell: Sequence[Line]) -> str | None:
    first, *more = (line.text for line in cell)
    return cues.header_role(
        " ".join([first, *(words for words in more if not (BRACKETED.fullmatch(words) or PHASE.fullmatch(words)))])
    )


def _ends_header_cell(cell: Sequence[Line], line: Line) -> bool:
    """Whether a line ends the name of the column above it: `Срок` / `исполнения`, `№` / `п/п`, `Rank` / `(H/L)`."""
    if BRACKETED.fullmatch(line.text) or PHASE.fullmatch(line.text) or (not line.apart and UNITS.fullmatch(line.text)):
        return True
    if cell[-1].text == "By" and line.role and not line.is_small and _role([*cell, line]) in (None, line.role):
        return False  # `By` / `Cost`, but `By` / `When`
    if not line.apart and OF_NUMBER.fullmatch(line.text) and COUNTED_THING.fullmatch(cell[-1].text):
        return True
    if not line.apart and OF_A_COLUMN.fullmatch(cell[-1].text) and THING_NAMED.fullmatch(line.text):
        return _role([*cell, line]) == line.role
    lone = line.is_small and _role(cell) is None and len(cell) == 1
    if line.apart and not lone and (not cell[-1].unfinished or (_role(cell) and line.role and not line.is_small)):
        return False
    if line.dated == cues.SURELY_DATED or (line.is_body and not lone):
        return False
    named = told.role(" ".join(part.text for part in cell)) and not cell[-1].text.endswith(" of")
    if line.role and not line.is_small and named:
        return False
    return len(line.text) < 60 and len(cell) < 5 and (line.is_small or cell[-1].unfinished) and not line.is_index


def _begins_name(found: Sequence[Line], place: int) -> bool:
    """Whether a line begins a name of a column that goes on in small letters: `Ориентировочное` / `время`."""
    first, *below = found[place : place + LONGEST_NAME]
    small = list(takewhile(lambda line: line.is_small and not line.apart, below))
    names = (small[:count] for count in range(1, len(small) + 1))
    return _may_name(first) and any(_role([first, *more]) for more in names)


def _is_unknown_name(found: Sequence[Line], place: int, cells: Sequence[Sequence[Line]]) -> bool:
    """Whether a short line, or the first of two such, between two names of columns may be one too.

    Behind the names of all that a plan tells, one that names the same again is no name: `Humanities Lead`.
    """
    told = {_role(cell) for cell in cells}
    for line, following in pairwise(found[place : place + 3]):
        if not _may_name(line):
            return False
        if following.role:
            return not following.is_small and not ({NAME, EXECUTOR, DEADLINE, following.role} <= told)
    return False


def _may_name(line: Line) -> bool:
    told = line.is_index or line.numbered or line.dated or line.is_heading
    return len(line.text) < 50 and not told and not DAY.search(line.text)


def _sums(found: Sequence[Line], place: int) -> Sequence[Line]:
    """The names of columns of money by years that begin here: `Всего, тыс. руб.` / `2031` / `2032`."""
    sums = list(takewhile(lambda line: SUMS.fullmatch(line.text), found[place:]))
    years = [line.text for line in sums if line.text[0].isdecimal()]
    return sums if len(years) > 1 and all(int(one[:4]) + 1 == int(two[:4]) for one, two in pairwise(years)) else []


def _is_last_name(found: Sequence[Line], place: int, cells: Sequence[Sequence[Line]]) -> bool:
    """Whether a short line between the names of columns and the number of the first row is the last of them."""
    line = found[place]
    short = _may_name(line) and not line.is_body
    counted = NUMBER in {_role(cell) for cell in cells} and place + 1 < len(found)
    return short and counted and bool(FIRST.fullmatch(found[place + 1].text))


def _counts_columns(cells: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether a line is the number of the first column, which stands right below its name."""
    return len(cells) == 1 and line.text.strip(".") == "1" and _role(cells[0]) == NUMBER


def _numbering(found: Sequence[Line], place: int, width: int, *, counted: bool) -> int:
    """How many lines a row `1` / `2` / `3` takes that only counts the columns; the first of them may be `counted`."""
    for first in (2,) if counted else (1, 2):  # a lone `1` above may have been taken for the number of a page
        wanted = [str(number) for number in range(first, width + 1)]
        told = [line.text.strip(".") for line in found[place : place + len(wanted) + 1]]
        if len(wanted) > 1 and told[: len(wanted)] == wanted and told[len(wanted) :] != [str(width + 1)]:
            return len(wanted)
    return 0
