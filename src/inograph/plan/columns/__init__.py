"""Which column of a table holds what: told by the header's words and, without a header, by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol, TypeVar

from inograph.plan import deadlines, deliverables
from inograph.plan.columns import audience, english_table, grouped, header_rows, past, people, several_dates
from inograph.plan.columns.header_words import (
    DEADLINE,
    DELIVERABLE,
    END,
    EXECUTOR,
    INDEX,
    NAME,
    NOTE,
    NUMBER,
    PEOPLE,
    START,
    SUPPORT,
    TIMES,
    Row,
)
from inograph.plan.deadlines.notes import UNREAD
from inograph.plan.executors import bodies
from inograph.plan.words import Cell, squeeze

DAY = re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.?")
SAMPLE = 60
CONTINUED, SURE, SELDOM = 0.4, 0.5, 0.3
PAIR = 2
OTHER_TABLE = re.compile(
    r"\s*(?:риски?|наименование рисков?|ответы?|автор\w*|издательство|инн|огрн|оклад|лицензиат"
    r"|(?:дата (?:заключения )?|номер |реквизиты |цена )(?:договора|контракта)|срок (?:хранени|действи"
    r"|предоставлени|ожидани|оказани)\w*|инв(?:ентарн\w+|\.)? ?(?:номер\w*|№)|(?:заводск|серийн|табельн)\w+ (?:номер|№)"
    r"|дата (?:рождения|приобретения|постановки(?: на (?:баланс|уч[её]т))?)|материально[ -]ответственн\w+(?: лиц\w*)?"
    r"|стаж(?: работы)?)\W*\Z",
    re.IGNORECASE,
)
SHORTEST_NAME = 12
PARTLY = 0.9
LONG_KIND = 15
LONG_NAME = 80
"""Cells of so many letters tell what is done though a body begins them, where another column holds the bodies."""
MEASURE = re.compile(r"мероприяти|действи|содержание|работ|меры", re.IGNORECASE)
ORDERED = re.compile(r"поручени", re.IGNORECASE)
"""What was ordered, beside the measures that carry it out."""
OF_KIND = re.compile(r"\W*(?:вид|тип)\w* мероприят", re.IGNORECASE)
KINDS = re.compile(r"\s*виды? (?:деятельности|работы?)(?![а-яё])", re.IGNORECASE)
KIND = re.compile(r"\b(?:деятельност[ьи]|работ[аы]|направлени[ея]|воспитани[ея]|досуг|мероприятия)\W*\Z", re.IGNORECASE)
CONTENTS = re.compile(r"\s*содержание(?!.*мероприяти)", re.IGNORECASE)
LISTED = re.compile(r"\s*(?:проект|вопрос|этап|задач|направлени|перечень|тема)", re.IGNORECASE)
LISTED_RESULTS = re.compile(r"(?:list of )?deliverables?\b", re.IGNORECASE)
TITLED = re.compile(r"[^\W\d_][^\d.,;:]{1,39}")
WORDS = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{2,}")
MONEY = re.compile(r"расход|финанс|об[ъь]?[её]м|руб|ассигнован", re.IGNORECASE)
ACHIEVED = re.compile(
    r"(?:[\dIVX]+ ?(?:-?е )?мест[оа]|участ(?:ие|ник)|диплом|приз[её]р|победител|грамот|лауреат"
    r"|сертификат|благодарност)",
    re.IGNORECASE,
)
PROGRAMME = re.compile(r"программ|^\W*источник", re.IGNORECASE)


class Ruled(Protocol):
    """Anything that has rows of cells."""

    @property
    def rows(self) -> Sequence[Row]: ...


T = TypeVar("T", bound=Ruled)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a plan table by what they hold; `header` is how many rows the header takes."""

    roles: tuple[str, ...]
    header: int
    _places: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {role: tuple(at for at, held in enumerate(self.roles) if held == role) for role in self.roles}
        object.__setattr__(self, "_places", places)

    def of(self, role: str) -> tuple[int, ...]:
        """Where the columns with this role are."""
        return self._places.get(role, ())

    def cells(self, row: Row, role: str) -> list[Cell]:
        """The filled cells of a row in the columns of a role; one that is merged over several columns stands once."""
        places = self._places.get(role)
        if not places:
            return []
        if len(places) == 1:
            cell = row[places[0]]
            return [cell] if cell.text.strip() else []
        filled = [row[index] for index in places if row[index].text.strip()]
        return list({(cell.start, cell.end): cell for cell in reversed(filled)}.values())[::-1]

    @property
    def make_a_plan(self) -> bool:
        """A plan names what is to be done and says by when or by whom."""
        return NAME in self.roles and bool({EXECUTOR, DEADLINE, END, SUPPORT} & set(self.roles))


def recognise(rows: Sequence[Row], before: Columns | None = None) -> Columns:
    """What each column holds; a table without a header of its own continues the one before it (`before`).

    A table whose header names no plan, and one without a header whose cells show none, gets a note in each column.
    """
    if at := header_rows.below_a_form(rows):
        told = recognise(header_rows.with_number(rows[at:]))
        if told.make_a_plan:
            return Columns(told.roles, told.header + at)
    named, header = header_rows.by_header(rows)
    nothing = Columns((NOTE,) * len(rows[0]), header)
    if not header:
        return _headless(rows, named, before) or nothing
    top, below = rows[:header], rows[header:]
    listed, named = named, people.apart(below, named)
    if past.is_told(top, named) or (NAME in listed and NAME not in named):
        return nothing
    if english_table.is_english(top):
        settled = named if header_rows.is_squeezed(rows) else english_table.settled(top, below, named)
        return Columns(grouped.settled(top, below, _by_content(below, settled)), header) if settled else nothing
    if any(OTHER_TABLE.match(cell.text) for row in top for cell in row):
        return nothing
    if not _names_plan(named, top[-1]) or _is_budget(top, named):
        return nothing
    dated = several_dates.settled(top, _with_one_name(top, below, named))
    settled = people.settled(top, below, audience.apart(top, below, dated))
    found = Columns(grouped.settled(top, below, _by_content(below, settled)), header)
    if NAME in named:
        other = _is_list_of_projects(top, named, found) or _tells_achievements(below, found)
        return nothing if other else found
    return found if _holds_actions(below, found) else nothing


def _headless(rows: Sequence[Row], named: list[str | None], before: Columns | None) -> Columns | None:
    """What the columns of a table without a header hold; None where it is no plan."""
    if header_rows.is_other_table(rows):
        return None
    if (told := header_rows.of_deadlines(rows)) and _dated_below(rows, told):
        return Columns(told, 1)
    if before is not None and len(before.roles) == len(rows[0]) and _continues(rows, before):
        return Columns(before.roles, 0)
    return Columns(_by_content(rows, named), 0) if _is_plan_without_header(rows) else None


def _dated_below(rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Whether nearly all cells of deadlines tell times."""
    at = roles.index(DEADLINE)
    return _shares([row[at].text for row in rows[1 : SAMPLE + 1]])[DEADLINE] > 1 - SELDOM


def _is_list_of_projects(header: Sequence[Row], heads: Sequence[str | None], found: Columns) -> bool:
    """Whether projects, questions or stages are listed and the header does not say both by whom and by when."""
    both = PEOPLE & set(heads) and {DEADLINE, END} & set(heads)
    named = [row[at].text for row in header for at in found.of(NAME)]
    return not both and all(LISTED.match(words) for words in named if words.strip())


def _tells_achievements(rows: Sequence[Row], found: Columns) -> bool:
    """Whether places won and diplomas are what came of contests that are over, with nobody to hold them."""
    if PEOPLE & set(found.roles):
        return False
    results = [cell.text.strip() for row in rows[:SAMPLE] for cell in found.cells(row, DELIVERABLE)]
    return sum(bool(ACHIEVED.match(words)) for words in results) * 2 > len(results)


def _with_one_name(header: Sequence[Row], rows: Sequence[Row], named: Sequence[str | None]) -> list[str | None]:
    """One column of names where the header gives several: not one of numbers, and that of measures before the others.

    `Этап | Содержание работ` above `1 | Выбор участка`; `Задача | Мероприятие`.
    """
    roles = list(named)
    places = [index for index, role in enumerate(roles) if role == NAME]
    if len(places) == 1 and _is_over_two(header, roles, places[0]):
        places.append(places[0] + 1)
    if len(places) < 2:
        return roles
    counted = [at for at in places if _shares([row[at].text for row in rows[:SAMPLE]])[NUMBER] > SURE]
    if not counted and any(not header[0][at].text.strip() for at in places):
        return roles
    words = {at: " ".join(row[at].text for row in header) for at in places if at not in counted}
    words = {at: said for at, said in words.items() if not OF_KIND.match(said)} or words
    measures = [at for at, said in words.items() if MEASURE.search(said)]
    if all(CONTENTS.match(words[at]) or KINDS.match(words[at]) for at in measures):
        kinds = (at for at, said in words.items() if KINDS.match(said))
        measures = [at for at in kinds if _are_deeds([row[at].text for row in rows])] or measures
    chosen = next(iter([at for at in measures if not ORDERED.search(words[at])] or measures or words), None)
    for at in places:
        roles[at] = NAME if at == chosen else NUMBER if at in counted and NUMBER not in roles else NOTE
    return roles


def _are_deeds(cells: Sequence[str]) -> bool:
    """Whether the cells of a column of kinds of work say of each row what is done: some words, never the same."""
    said = [squeeze(words) for words in cells if words.strip()]
    own = len(set(said)) == len(said) > PAIR and sum(map(len, said)) > LONG_KIND * len(said)
    return own and sum(bool(KIND.search(words)) for words in said) * PAIR < len(said)


def _is_over_two(header: Sequence[Row], roles: Sequence[str | None], at: int) -> bool:
    """Whether the name of a column stands over an unnamed one too: `Мероприятие | ` above `1. | Провести …`."""
    unnamed = at + 1 < len(roles) and roles[at + 1] is None and NUMBER not in roles
    return unnamed and not any(row[at + 1].text.strip() and not INDEX.match(row[at + 1].text.strip()) for row in header)


def _holds_actions(rows: Sequence[Row], found: Columns) -> bool:
    """Whether a column that no header calls that of names holds words of some length, not bodies or persons."""
    shares = [_shares([row[at].text for row in rows[:SAMPLE]]) for at in range(len(found.roles))]
    dated = max((shares[at][DEADLINE] for role in (DEADLINE, END) for at in found.of(role)), default=1.0)
    named = [shares[at] for at in found.of(NAME)]
    worded = any(WORDS.search(row[at].text) for row in rows[:SAMPLE] for at in found.of(NAME))
    people = max((shares[at][EXECUTOR] for at in found.of(EXECUTOR)), default=0.0)
    held = any(share[NAME] > SHORTEST_NAME if share[EXECUTOR] <= SURE else people > SURE and share[NAME] > LONG_NAME
               for share in named)  # fmt: skip
    return dated > SELDOM and worded and held


def _names_plan(named: Sequence[str | None], header: Row) -> bool:
    """Whether a header names what is to be done, or by whom and by when beside a column that it leaves unnamed."""
    roles = set(named)
    if NAME in roles or not header[0].text.strip():
        return bool({NAME, EXECUTOR, DEADLINE, END} & roles)
    return None in roles and bool(PEOPLE & roles) and bool({DEADLINE, END} & roles)


def _is_budget(header: Sequence[Row], named: Sequence[str | None]) -> bool:
    """Whether a table tells the money of programmes rather than what is done by when."""
    if TIMES & set(named):
        return False
    words = [cell.text for row in header for cell in row]
    return any(map(MONEY.search, words)) and any(map(PROGRAMME.search, words))


def _continues(rows: Sequence[Row], before: Columns) -> bool:
    """Whether times or bodies stand where the table before has its columns for them."""
    shares = [_shares([row[index].text for row in rows[:SAMPLE]]) for index in range(len(rows[0]))]
    dates = [shares[index][DEADLINE] for role in (DEADLINE, END) for index in before.of(role)]
    people = [shares[index][EXECUTOR] for role in (EXECUTOR, SUPPORT) for index in before.of(role)]
    return max(dates + people, default=0.0) >= CONTINUED and not _is_headed(rows[0], before)


def alike(found: Iterable[tuple[T, Columns]]) -> Iterator[tuple[T, Columns]]:
    """The tables; those with the same names of columns hold the same in them as the longest of these does."""
    tables = [(table, columns, _header_words(table.rows, columns)) for table, columns in found]
    longest: dict[str, tuple[int, Columns]] = {}
    for table, columns, words in tables:
        if words and columns.make_a_plan and len(table.rows) > longest.get(words, (0, columns))[0]:
            longest[words] = len(table.rows), columns
    for table, columns, words in tables:
        roles = longest[words][1].roles if columns.make_a_plan and words in longest else columns.roles
        yield table, columns if len(roles) != len(columns.roles) else Columns(roles, columns.header)


def _header_words(rows: Sequence[Row], found: Columns) -> str:
    return squeeze("|".join(cell.text for row in rows[: found.header] for cell in row))


def without_lists(found: Iterable[tuple[T, Columns]]) -> Iterator[tuple[T, Columns]]:
    """The tables with lists of deliverables as no plans, where another table of the document tells the tasks."""
    tables = [(table, columns) for table, columns in found]
    lists = [columns.make_a_plan and _lists_deliverables(table.rows, columns) for table, columns in tables]
    tasks = any(columns.make_a_plan and not is_list for (_, columns), is_list in zip(tables, lists, strict=True))
    for (table, columns), is_list in zip(tables, lists, strict=True):
        yield table, Columns((NOTE,) * len(columns.roles), columns.header) if is_list and tasks else columns


def _lists_deliverables(rows: Sequence[Row], found: Columns) -> bool:
    named = [row[at].text for row in rows[: found.header] for at in found.of(NAME)]
    return any(LISTED_RESULTS.match(squeeze(words)) for words in named)


def _is_headed(first: Row, before: Columns) -> bool:
    """Whether a first row names columns of another kind: all its cells are short words, none a time or a body."""
    if not _holds_titles(first):
        return False
    words = [squeeze(cell.text) for cell in first]
    dated = any(_is_dated(words[at]) for role in (DEADLINE, END, START) for at in before.of(role))
    return not dated and not any(bodies.names_body(words[at]) for role in (EXECUTOR, SUPPORT) for at in before.of(role))


def _holds_titles(row: Row) -> bool:
    words = [squeeze(cell.text) for cell in row]
    return all(words) and all(map(TITLED.fullmatch, words)) and len(set(words)) == len(words)


def _is_plan_without_header(rows: Sequence[Row]) -> bool:
    """Whether one column holds times, another one bodies and a third one longer words."""
    full = [row for row in rows[:SAMPLE] if len({cell.text.strip() for cell in row} - {""}) > PAIR]
    shares = [_shares([row[index].text for row in full]) for index in range(len(rows[0]))]
    dated = max(range(len(shares)), key=lambda index: shares[index][DEADLINE])
    bodied = max(range(len(shares)), key=lambda index: (index != dated, shares[index][EXECUTOR]))
    others = [share for index, share in enumerate(shares) if index not in (dated, bodied)]
    rest = [share[NAME] for share in others if share[EXECUTOR] <= SURE]
    undated = [not _is_dated(row[dated].text) for row in full]
    headed = undated[:1] == [True] and (
        (sum(undated) == 1 and _holds_titles(full[0])) or not bodies.names_body(full[0][bodied].text)
    )
    sure = not headed and shares[dated][DEADLINE] > SURE and shares[bodied][EXECUTOR] > SURE
    return (
        sure
        and max(rest, default=0.0) > SHORTEST_NAME
        and any(deadlines.tells_time(row[dated].text) for row in rows[:SAMPLE])
    )


def _by_content(rows: Sequence[Row], named: list[str | None]) -> tuple[str, ...]:
    """Columns that no header names get the role that their cells show, where it is not taken yet.

    Figures count the rows only before the names: behind them they are money, people or points.
    """
    roles = list(named)
    taken = {role for role in roles if role}
    if NAME in taken and (EXECUTOR in taken or DEADLINE in taken) and all(roles):
        return tuple(role or NOTE for role in roles)
    shares = [_shares([row[index].text for row in rows[:SAMPLE]]) for index in range(len(roles))]
    _name_end(roles, shares)
    for role, least in ((NUMBER, 0.5), (DEADLINE, 0.5), (EXECUTOR, 0.5), (DELIVERABLE, 0.6), (NAME, 0.0)):
        if role in taken or (role == DEADLINE and {START, END} & taken):
            continue
        free = [index for index, held in enumerate(roles) if held is None]
        if role == NUMBER:
            told = roles.index(NAME) if NAME in taken else max(range(len(roles)), key=lambda at: shares[at][NAME])
            free = [index for index in free if index < told]
        if role == NAME and not taken:
            free = [index for index in free if shares[index][EXECUTOR] <= SURE] or free
        best = max(free, key=lambda index: (shares[index][role], -index), default=None)
        if best is not None and shares[best][role] > least:
            roles[best] = role
    if not taken:
        _part_dates(roles, shares)
        _part_bodies(roles, shares)
    return tuple(role or NOTE for role in roles)


def _name_end(roles: list[str | None], shares: Sequence[dict[str, float]]) -> None:
    """A column of dates behind that of starts, which no known word names, is that of ends where no other one is."""
    at = roles.index(START) + 1 if START in roles else len(roles)
    if at < len(roles) and roles[at] is None and not {END, DEADLINE} & set(roles) and shares[at][DEADLINE] > SURE:
        roles[at] = END


def _part_dates(roles: list[str | None], shares: Sequence[dict[str, float]]) -> None:
    """Two columns of dates side by side, which no header names, are that of starts and that of ends."""
    first = roles.index(DEADLINE) if DEADLINE in roles else len(roles)
    if first + 1 < len(roles) and roles[first + 1] is None and shares[first + 1][DEADLINE] > SURE:
        roles[first : first + 2] = [START, END]


def _part_bodies(roles: list[str | None], shares: Sequence[dict[str, float]]) -> None:
    """Of two columns of bodies side by side, which no header names, the first leads and the second takes part."""
    places = [at for at, held in enumerate(roles) if held in (None, EXECUTOR) and shares[at][EXECUTOR] > SURE]
    if len(places) == PAIR and places[1] == places[0] + 1 and EXECUTOR in roles:
        roles[places[0]], roles[places[1]] = EXECUTOR, SUPPORT


def _shares(cells: list[str]) -> dict[str, float]:
    """How large a part of the cells looks like each thing; for names, how long they are on average."""
    filled = [squeeze(cell) for cell in cells if cell.strip()]
    count = len(filled) or 1
    dated = sum(_dated(cell) for cell in filled if len(cell) < 90)
    numbered = 0 if _are_days(filled) else sum(bool(INDEX.match(cell)) for cell in filled)
    return {
        NUMBER: numbered / count,
        DEADLINE: dated / count,
        EXECUTOR: sum(bodies.names_body(cell) for cell in filled) / count,
        DELIVERABLE: sum(map(deliverables.names_document, filled)) / count,
        NAME: sum(map(len, filled)) / count,
    }


def _are_days(cells: Sequence[str]) -> bool:
    """Whether cells are days and months (`05.09`, `12.09`) rather than numbers, which count on (`10.01`, `10.02`)."""
    days = [tuple(map(int, found.groups())) for cell in cells if (found := DAY.fullmatch(cell))]
    return 1 < len(days) == len(cells) and any(after != (day, month + 1) for (day, month), after in pairwise(days))


def _dated(cell: str) -> float:
    """How much a cell is a time: less where it has other words as well, which a deed with its day has."""
    return PARTLY if deadlines.read(cell).note == "deadline-partly-read" else _is_dated(cell)


def _is_dated(cell: str) -> bool:
    return deadlines.read(cell).note not in UNREAD
