"""Which column of a table holds what: told by the header's words and, without a header, by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inograph.plan import bodies, deadlines, deliverables
from inograph.plan.words import Cell, squeeze

NUMBER, NAME, DELIVERABLE, DEADLINE, START, END, EXECUTOR, SUPPORT, NOTE = (
    "number", "name", "deliverable", "deadline", "start", "end", "executor", "support", "note",
)  # fmt: skip

HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        (NOTE, r"^(?:источник|об[ъь]?[её]м\w*|сумм|финанс|ресурсн|примечани|показател|индикатор|целев\w+ (?:показател"
               r"|индикатор|значени)|един\w+ измер|ед\. ?изм|значени|место|стоимость|тыс|млн|руб"
               r"|статус|отметка|ход |состояние|budget|cost|funding|financ|source|indicator|notes?\b|comment|remarks"
               r"|status|location|unit|value|baseline|target|результат\w* (?:исполнени|выполнени)|связь|основание"
               r"|ожидаемы\w+ (?:конечн\w+ |непосредственн\w+ )?(?:результат|эффект)\w* \(|код|кбк)"),
        (NUMBER, r"^(?:№|n\b|no\.?\b|#|номер(?! и наименование)|пункт|п/п|item\b)|^№?\s*п\.?\s*/?\s*п\.?"),
        (SUPPORT, r"соисполнител(?!.*ответственн)|^участник|^supporting|^support\b|^partners?\b|^other (?:bodies"
                  r"|agencies)|^contribut|^co-?executors?|^привлекаем"),
        (EXECUTOR, r"исполнител|ответственн|^отв\b|отв\.|^исп\b|^responsib|^lead\b|^owner|^implementing"
                   r"|^executor|^who\b|^agency|^organi[sz]ation|^body\b|^institution|^координатор"),
        (START, r"^(?!.*(?:19|20)\d\d)(?:(?:дата |срок )?начал|start|from\b|begin)"),
        (END, r"^(?!.*(?:19|20)\d\d)(?:(?:дата |срок )?(?:окончани|заверш)|end\b|finish|completion|until\b)"),
        (DEADLINE, r"^(?:планов\w+ |контрольн\w+ |предельн\w+ )?(?:срок|дата|период|время|год)|^due|^deadline|^time"
                   r"|^delivery|^date|^when|^period|^completed? by|^schedule"),
        (DELIVERABLE, r"^вид\w* (?:документ|акт)|^(?:ожидаем\w+ )?(?:результат|документ)|^форма (?:заверш|документ"
                      r"|реализ|исполн|отч)|^ожидаем|^output|^deliverable|^result|^product|^expected|^outcome"
                      r"|^document|^реквизит|^вид "),
        (NAME, r"мероприяти|^действи|^наименование|^содержание|^задач|^направлени|^работ|^перечень|^проект|^вопрос"
               r"|^поручени|^этап|^событи|^action|^activit|^measure|^commitment|^task|^name|^description|^step"
               r"|^what\b|^initiative|^intervention|^milestone|^пункт\w* плана|^контрольн\w+ (?:точк|событ)"),
    )
)  # fmt: skip
INDICATOR_TABLE = re.compile(
    r"показател|индикатор|ед(?:иниц\w+|\.) ?изм|indicator|unit of measure|baseline", re.IGNORECASE
)
INDEX = re.compile(r"\(?(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[а-яa-z])[.)]*\Z")
MARKUP = re.compile(r"[*_`]|<[^<>]*>")
LONGEST_HEADER = 120
SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a plan table by what they hold; `header` is how many rows the header takes."""

    roles: tuple[str, ...]
    header: int

    def of(self, role: str) -> tuple[int, ...]:
        """Where the columns with this role are."""
        return _places(self.roles, role)

    @property
    def make_a_plan(self) -> bool:
        """A plan names what is to be done and says by when or by whom."""
        return NAME in self.roles and bool({EXECUTOR, DEADLINE, END, SUPPORT} & set(self.roles))


@lru_cache(maxsize=512)
def _places(roles: tuple[str, ...], role: str) -> tuple[int, ...]:
    return tuple(index for index, held in enumerate(roles) if held == role)


Row = Sequence[Cell]


def recognise(rows: Sequence[Row], before: Columns | None = None) -> Columns:
    """What each column holds; a table without a header of its own continues the one before it (`before`)."""
    named, header = _by_header(rows)
    if not header and before is not None and len(before.roles) == len(rows[0]):
        return Columns(before.roles, 0)
    if header and not (NAME in named and {EXECUTOR, DEADLINE, END} & set(named)) and _is_about_numbers(rows[:header]):
        return Columns(tuple(role or NOTE for role in named), header)
    return Columns(_by_content(rows[header:], named), header)


def is_header(row: Row) -> bool:
    """Whether a row names columns: at least two of its cells do, and in different words."""
    roles = [header_role(cell.text) for cell in row]
    known = [role for role in roles if role]
    long = sum(len(cell.text) > LONGEST_HEADER for cell in row)
    return len(set(known)) >= 2 and not long and len(known) * 2 >= sum(bool(cell.text.strip()) for cell in row)


def header_role(words: str) -> str | None:
    """What a column with this header holds; None for words that head no column."""
    if len(words) > 2 * LONGEST_HEADER:
        return None
    bare = squeeze(MARKUP.sub(" ", words)).strip(" .:")
    if not bare or len(bare) > LONGEST_HEADER:
        return None
    return next((role for role, pattern in HEADERS if pattern.search(bare)), None)


def is_numbering(row: Row) -> bool:
    """A row `1 | 2 | 3` that only counts the columns."""
    words = [cell.text.strip(" .()") for cell in row if cell.text.strip()]
    return (
        len(words) > 1 and words == [str(number) for number in range(int(words[0]), int(words[0]) + len(words))]
        if words and words[0].isdecimal() and len(words[0]) < 3
        else False
    )


def _by_header(rows: Sequence[Row]) -> tuple[list[str | None], int]:
    """Roles from the header rows at the top (two levels at most), and how many rows they take."""
    roles: list[str | None] = [None] * len(rows[0])
    for count, row in enumerate(rows[:4]):
        if is_numbering(row):
            return roles, count + 1
        below = [header_role(cell.text) for cell in row]
        if not is_header(row) and not (count and _refines(roles, below, row)):
            if count or _is_titled(rows, count):
                return roles, count
            continue
        roles = [_finer(above, role) for above, role in zip(roles, below, strict=True)]
        if count + 1 < len(rows) and not is_header(rows[count + 1]) and not _refines_next(roles, rows, count):
            numbered = is_numbering(rows[count + 1])
            return roles, count + 1 + numbered
    return roles, 0 if not any(roles) else 1


def _is_titled(rows: Sequence[Row], count: int) -> bool:
    return not any(is_header(row) for row in rows[count + 1 : count + 3])


def _refines_next(roles: list[str | None], rows: Sequence[Row], count: int) -> bool:
    row = rows[count + 1]
    return _refines(roles, [header_role(cell.text) for cell in row], row)


def _refines(above: list[str | None], below: list[str | None], row: Row) -> bool:
    """The second level of a header: `начало` and `окончание` under `Срок`."""
    filled = [index for index, cell in enumerate(row) if cell.text.strip()]
    return (
        bool(filled)
        and all(below[index] in (START, END, SUPPORT, EXECUTOR, NOTE, DEADLINE) for index in filled)
        and {START, END, SUPPORT} & {below[index] for index in filled} != set()
    )


def _finer(above: str | None, below: str | None) -> str | None:
    if below in (START, END, SUPPORT) or above is None:
        return below or above
    return above


def _is_about_numbers(header: Sequence[Row]) -> bool:
    return any(INDICATOR_TABLE.search(cell.text) for row in header for cell in row)


def _by_content(rows: Sequence[Row], named: list[str | None]) -> tuple[str, ...]:
    """Columns that no header names get the role that their cells show, where it is not taken yet."""
    roles = list(named)
    taken = {role for role in roles if role}
    if NAME in taken and (EXECUTOR in taken or DEADLINE in taken) and all(roles):
        return tuple(role or NOTE for role in roles)
    shares = [_shares([row[index].text for row in rows[:SAMPLE]]) for index in range(len(roles))]
    for role, least in ((NUMBER, 0.5), (DEADLINE, 0.5), (EXECUTOR, 0.5), (DELIVERABLE, 0.6), (NAME, 0.0)):
        if role in taken or (role == DEADLINE and {START, END} & taken):
            continue
        free = [index for index, held in enumerate(roles) if held is None]
        best = max(free, key=lambda index: (shares[index][role], -index), default=None)
        if best is not None and shares[best][role] > least:
            roles[best] = role
    return tuple(role or NOTE for role in roles)


def _shares(cells: list[str]) -> dict[str, float]:
    """How large a part of the cells looks like each thing; for names, how long they are on average."""
    filled = [squeeze(cell) for cell in cells if cell.strip()]
    count = len(filled) or 1
    dated = sum(len(cell) < 90 and _is_dated(cell) for cell in filled)
    return {
        NUMBER: sum(bool(INDEX.match(cell)) for cell in filled) / count,
        DEADLINE: dated / count,
        EXECUTOR: sum(bodies.names_body(cell) for cell in filled) / count,
        DELIVERABLE: sum(_is_document(cell) for cell in filled) / count,
        NAME: sum(map(len, filled)) / count,
    }


def _is_dated(cell: str) -> bool:
    return deadlines.read(cell).note not in ("deadline-unread", "deadline-missing", "deadline-impossible")


def _is_document(cell: str) -> bool:
    found = deliverables.read(cell)
    return found is not None and found.kind != "other"
