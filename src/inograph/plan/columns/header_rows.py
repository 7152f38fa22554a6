"""The rows of a header → what each column holds; a header may have several levels, whole or squeezed to the left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from inograph.column_names import edges, english, told
from inograph.plan.columns.header_words import (
    DEADLINE,
    END,
    EXECUTOR,
    INDEX,
    NAME,
    NOTE,
    NUMBER,
    PEOPLE,
    SIDE,
    STAGE,
    START,
    SUPPORT,
    TIMES,
    Row,
    header_role,
    is_header,
    is_numbering,
)
from inograph.plan.words import Cell, filled, squeeze

DEEPEST = 4
LOOKED = 40
LOWEST = 16
PAIR = ("key", "value")
LONGEST_BELOW = 60
SHORTEST_DEED = 3
MOST_NAMES = 12
PARTS = re.compile(
    r"(?:(?:19|20)\d\d|всего|итого|в том числе|из них|план\w*|факт\w*|прогноз|отч[её]т\w*|оценк|текущ|очередн"
    r"|(?:перв|втор)\w+ год"
    r"|\d(?:-?\w{1,2})? (?:год|кв)|[IV]+ кв|(?:[\w-]+ )?бюджет|внебюджет|федеральн"
    r"|областн|краев|республик|местн|районн|городск|средства|базов|total|plan|actual)",
    re.IGNORECASE,
)
UNIT = re.compile(r"\(?(?:тыс|млн|млрд)\.? ?руб(?:л\w+|\.)?\)?", re.IGNORECASE)
"""What money is told in, on a line of its own below the name of its columns."""
REST = re.compile(
    r"(?:за )?(?:со)?(?:исполн|реализ|выполн|провед|заверш|мероприят|документ|результат|финансир)[а-яё]+"
    r"(?: (?:мероприят|документ|работ)[а-яё]+)?"
)
"""The last words of the name of a column, on a line of their own."""
YEAR = re.compile(r"(?:19|20)\d\d(?: ?(?:год\w?|г\.))?")
SPREAD = re.compile(
    r"финанс|об[ъь]?[её]м|расход|стоимост|затрат|показател|значени|индикатор|руб|cost|budget", re.IGNORECASE
)


def by_header(rows: Sequence[Row]) -> tuple[list[str | None], int]:
    """Roles from the header rows at the top, and how many rows they take."""
    if _leaves_name_out(rows[0]):
        return [header_role(cell.text) for cell in rows[0]], 1
    return _squeezed(rows) or _levels(rows)


def with_number(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a header that leaves out the name of the numbers has an empty cell for it before the others."""
    return [[rows[0][-1], *rows[0][:-1]], *rows[1:]] if _leaves_number_out(rows) else rows


def _leaves_number_out(rows: Sequence[Row]) -> bool:
    """Whether a header begins with the names although the rows begin with numbers, so that its last cell is empty.

    A row without a number then lacks the first cells, which are spread over it, and has room for them at its end.
    """
    first, last = rows[0][0].text, rows[0][-1].text
    if last.strip() or header_role(first) != NAME or not is_header(rows[0]):
        return False
    filled = [row for row in rows[1 : LOOKED + 1] if sum(bool(cell.text.strip()) for cell in row) > 2]
    said = [squeeze(row[0].text) for row in filled]
    counted = [bool(INDEX.match(words) or STAGE.fullmatch(words)) for words in said]
    if not filled or sum(counted) * 10 >= len(filled) * 8:
        return bool(filled)
    short = (not "".join(cell.text for cell in row[-2:]).strip() for row in filled)
    return counted[0] and sum(counted) > 1 and all(one or other for one, other in zip(counted, short, strict=True))


def _leaves_name_out(row: Row) -> bool:
    """Whether a row begins with an empty cell and names who does it or when in the others."""
    first, *others = (cell.text.strip() for cell in row)
    roles = [header_role(words) for words in others if words]
    return not first and bool(roles) and all(roles) and bool({EXECUTOR, DEADLINE, END} & set(roles))


def _levels(rows: Sequence[Row]) -> tuple[list[str | None], int]:
    roles: list[str | None] = [None] * len(rows[0])
    for count, row in enumerate(rows[:DEEPEST]):
        if is_numbering(row):
            return roles, count + 1
        below = _named(row, roles)
        heads = is_header(row) and not _holds_deed(row, roles)
        if not heads and not (count and (_refines(roles, below, row) or _goes_on(rows[count - 1], row))):
            if any(roles) or _is_titled(rows, count):
                return roles, count if any(roles) else 0
            continue
        roles = [_finer(above, role) for above, role in zip(roles, below, strict=True)]
        following = rows[count + 1] if count + 1 < len(rows) else None
        goes_on = following and is_header(following) and not _holds_deed(following, roles)
        if following and not goes_on and not _refines_next(roles, rows, count):
            numbered = is_numbering(rows[count + 1])
            return roles, count + 1 + numbered
    return roles, 0 if not any(roles) else 1


def _holds_deed(row: Row, above: Sequence[str | None]) -> bool:
    """Whether below whole names of English columns words stand for a deed that no name of a column has."""
    if NAME not in above or None in above or not {EXECUTOR, SUPPORT} & set(above):
        return False
    cell = row[above.index(NAME)]
    words = squeeze(cell.text)
    if cell.merged and header_role(words) == NAME:
        return False  # the name of a column goes down over both levels
    return len(words.split()) > SHORTEST_DEED and words.isascii() and told.role(words) is None


def _is_titled(rows: Sequence[Row], count: int) -> bool:
    """Whether no header stands near below, or only beside a whole row of cells that is no title of it."""
    said = {cell.text.strip() for cell in rows[count]} - {""}
    whole = len(said) > 2 and len(said) == len(rows[count])
    return whole or not any(is_header(row) for row in rows[count + 1 : count + 3])


def _refines_next(roles: list[str | None], rows: Sequence[Row], count: int) -> bool:
    row = rows[count + 1]
    return _refines(roles, _named(row, roles), row) or _goes_on(rows[count], row)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row holds the rest of names above: `исполнения | исполнитель` below `Срок | Ответственный`."""
    pairs = [
        (squeeze(upper.text), squeeze(cell.text)) for upper, cell in zip(above, row, strict=True) if filled([cell])
    ]
    return 0 < len(pairs) < len(row) and all(
        REST.fullmatch(words) and header_role(f"{upper} {words}") not in (None, NAME) for upper, words in pairs
    )


def _named(row: Row, above: Sequence[str | None]) -> list[str | None]:
    """What the cells of a row of the header name; a lone word below a name for times is the start or the end.

    Below a name for executors, whose columns may run on to the right, sides have a column each: `от района`.
    """
    held = [
        (edges.below_a_term(cell.text) if upper == DEADLINE else None) or header_role(cell.text)
        for cell, upper in zip(row, above, strict=True)
    ]
    sides = {at for at, cell in enumerate(row) if SIDE.match(cell.text)} if EXECUTOR in (*above, *held) else set()
    held = [EXECUTOR if at in sides and above[at] in (EXECUTOR, None) else role for at, role in enumerate(held)]
    for at, cell in enumerate(row[:-1]):
        if held[at] is None and (edges.below_a_term(cell.text), held[at + 1]) == (START, END):
            held[at] = START
    return held


def _refines(above: list[str | None], below: list[str | None], row: Row) -> bool:
    """The second level of a header: `начало` and `окончание` under `Срок`."""
    filled = [index for index, cell in enumerate(row) if cell.text.strip()]
    return (
        any(above[index] != NAME for index in filled)
        and all(
            below[index] in (START, END, SUPPORT, EXECUTOR, NOTE, DEADLINE) or PARTS.match(row[index].text.strip())
            for index in filled
        )
        and any(below[index] in (START, END, SUPPORT) or SIDE.match(row[index].text) for index in filled)
    )


def _finer(above: str | None, below: str | None) -> str | None:
    if below in (START, END, SUPPORT) or above in (None, NOTE):
        return below or above
    return above


def _squeezed(rows: Sequence[Row]) -> tuple[list[str | None], int] | None:
    """A header from which merged cells were lost, so that each of its levels begins in the first column.

    `Срок | Деньги | | |` above `начало | окончание | 2015 | 2016 | 2017` above rows of five cells.
    """
    top = _leading(rows[0])
    if not 2 <= len(top) < len(rows[0]) or not is_header(rows[0]) or len(rows) < 3:
        return None
    if told := _told_below(top, rows):
        return told
    last = 1
    while last < min(DEEPEST, len(rows)) and _is_below(rows[last]):
        last += 1
    width = max(_width(rows, last), _named_width(top, rows))
    if last == 1 or width <= len(top):
        return None
    roles = _spread(top, _leading(rows[1]), width)
    if roles is None:
        return None
    numbered = last < len(rows) and is_numbering(rows[last])
    return roles + [NOTE] * (len(rows[0]) - width), last + numbered


def _told_below(top: list[str], rows: Sequence[Row]) -> tuple[list[str | None], int] | None:
    """The same where the lower names tell who acts: `Implementation | Budget` over `Lead | Partners | Source | Sum`."""
    words = _leading(rows[1])
    lower = [header_role(said) for said in words]
    if not PEOPLE & set(lower) or not all(lower) or max(len(top), len(lower)) > MOST_NAMES:
        return None
    if is_numbering(rows[1]) or any(len(said) >= LONGEST_BELOW for said in words):
        return None
    upper = [header_role(said) for said in top]
    width = _width(rows, 2)
    ways = [] if width == len(top) + len(lower) else _ways(upper, lower, len(top) + len(lower) - width)
    fit, roles = max(ways, key=lambda way: way[0], default=(0, []))
    return (roles + [NOTE] * (len(rows[0]) - width), 2) if fit == len(lower) else None


def _ways(upper: list[str | None], lower: list[str | None], spanned: int) -> Iterator[tuple[int, list[str | None]]]:
    """The roles of the columns for every way to put the lower names under `spanned` of the upper ones, at least two
    under each; and how many lower names may stand where they do.
    """
    for heads in combinations(range(len(upper)), max(spanned, 0)):
        for cuts in combinations(range(2, len(lower) - 1), max(spanned - 1, 0)):
            edges = [0, *cuts, len(lower)]
            parts = [lower[one:other] for one, other in pairwise(edges)]
            if not heads or min(map(len, parts)) < 2:
                continue
            below = dict(zip(heads, parts, strict=True))
            roles = [role for at, name in enumerate(upper) for role in below.get(at, [name])]
            yield sum(_may_head(upper[at], role) for at, part in below.items() for role in part), roles


def _may_head(upper: str | None, lower: str | None) -> bool:
    """Whether a name over several columns may head one of them."""
    if lower in TIMES:
        return upper == DEADLINE
    return upper in ((EXECUTOR, NOTE, None) if lower in PEOPLE else (NOTE, None))


def is_squeezed(rows: Sequence[Row]) -> bool:
    """Whether the names of columns stand left of the columns that they head."""
    return _squeezed(rows) is not None


def _leading(row: Row) -> list[str]:
    """The words of the filled cells at the start of a row whose others are all empty; nothing for any other row."""
    words = [squeeze(cell.text) for cell in row]
    count = next((index for index, word in enumerate(words) if not word), len(words))
    return [] if any(words[count:]) else words[:count]


def _is_below(row: Row) -> bool:
    """Whether a row can be the second level of a header: short words for dates, years or kinds of money."""
    words = _leading(row)
    if len(words) == 1 and len(row) > 1 and UNIT.fullmatch(words[0]):
        return True
    if len(words) < 2 or is_numbering(row):
        return False
    return all(len(word) < LONGEST_BELOW and (PARTS.match(word) or header_role(word) in (START, END)) for word in words)


def _width(rows: Sequence[Row], first: int) -> int:
    """How many columns the rows below the header use."""
    body = rows[first : first + LOOKED]
    return max((index + 1 for row in body for index, cell in enumerate(row) if cell.text.strip()), default=0)


def _named_width(top: list[str], rows: Sequence[Row]) -> int:
    """How many columns the table has where a start and an end alone stand below one name, and the last may be empty."""
    below = [header_role(words) for words in _leading(rows[1])]
    halved = sorted(map(str, below)) == [END, START] and DEADLINE in map(header_role, top)
    return min(len(top) + 1, len(rows[0])) if halved else 0


def _spread(top: list[str], below: list[str], width: int) -> list[str | None] | None:
    """The roles of all columns: the names that stand above several of them spread to the right."""
    extra = width - len(top)
    dates = [role for role in map(header_role, below) if role in (START, END)]
    wide = max((index for index, words in enumerate(top) if SPREAD.search(words)), default=None)
    roles: list[str | None] = []
    for index, words in enumerate(top):
        role = header_role(words)
        if role == DEADLINE and len(dates) == 2 and extra:
            roles += dates
            extra -= 1
        else:
            roles.append(role)
        if index == wide and (wide != len(top) - 1 or role == NOTE):
            more = extra - (len(dates) == 2 and DEADLINE in map(header_role, top[index + 1 :]))
            roles += [NOTE] * more
            extra -= more
    return roles if not extra else None


def below_a_form(rows: Sequence[Row]) -> int:
    """Where the header stands below rows of a form (`Lead agency | Ministry of Justice`); 0 where there is none."""
    for at, row in enumerate(rows[1:LOWEST], 1):
        roles = {header_role(cell.text) for cell in row}
        if is_header(row) and NAME in roles and {EXECUTOR, DEADLINE, END} & roles and at + 1 < len(rows):
            return at if filled(row) > len(PAIR) and all(map(_is_pair, rows[:at])) else 0
    return 0


def _is_pair(row: Row) -> bool:
    return filled(row) <= len(PAIR)


def heads_figures(row: Row) -> bool:
    """Whether a row heads a table of figures: `Показатель | Ед. изм. | 2021 | 2022`, `Источник | Кто | 2021 | 2022`."""
    if not row[0].text[:1].isalpha():
        return False
    words = [squeeze(cell.text) for cell in row if cell.text.strip()]
    years = sum(bool(PARTS.match(said)) and said[:1].isdigit() for said in words)
    if years < 2 or header_role(words[0]) != NOTE:
        return False
    return all(len(said) < LONGEST_BELOW and (header_role(said) or PARTS.match(said)) for said in words)


def told_above(rows: Sequence[Row], role: str) -> list[Cell]:
    """The cells beside a word for the role in the form above a header."""
    return [
        next(cell for cell in row if cell.start != row[0].start)
        for row in rows
        if header_role(row[0].text) == role and filled(row) == len(PAIR)
    ]


NAMED_SHORT = 4
LEAST_DEEDS, FEWEST_WORDS = 3, 3


def of_deadlines(rows: Sequence[Row]) -> tuple[str, ...]:
    """The roles of two columns of which only that of deadlines has a known name: `Deadline | Headline`; else none.

    The other one holds some words for each deadline.
    """
    named = [english.named(cell.text) for cell in rows[0]]
    if len(named) != len(PAIR) or (DEADLINE, english.SURE) not in named or None not in named:
        return ()
    at = named.index(None)
    words = [len(row[at].text.split()) for row in rows[1:] if row[1 - at].text.strip()]
    deeds = len(words) >= LEAST_DEEDS and min(words) >= FEWEST_WORDS and bool(rows[0][at].text.strip())
    return ((NAME, DEADLINE) if at == 0 else (DEADLINE, NAME)) if deeds else ()


def is_other_table(rows: Sequence[Row]) -> bool:
    """Whether the first row numbers its rows under `№` but names no column that a plan has, or heads years.

    So does one that names what other tables hold: `Committee | Remit | Chair | Meets`.
    """
    first, *others = (cell.text.strip() for cell in rows[0])
    if first and not any(map(str.isdigit, first)) and sum(bool(YEAR.fullmatch(words)) for words in others) > 1:
        return True
    foreign = [len(cell.text.split()) < NAMED_SHORT and english.is_foreign(cell.text) for cell in rows[0]]
    if sum(foreign) > 1:
        return True
    return any(header_role(cell.text) == NUMBER and not cell.text.strip()[:1].isdigit() for cell in rows[0])
