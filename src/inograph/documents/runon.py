"""Plans whose cells run together on a line: `1 Уборка парка До 5 мая Отдел культуры, Иванов И.И.`.

No boundary is left but the header's order of columns, the numbers of the rows, and that a time stands between what is
to be done and by whom. A row in which these do not show is handed on whole and told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from inograph.documents import cues, headers
from inograph.documents.cues import DEADLINE, EXECUTOR, MONTH, NAME, NUMBER, Line
from inograph.documents.document import Cell, Table

Span = tuple[int, int]

HEADER = re.compile(r"(?:№|N)\s{0,3}(?:п\s?/\s?п\.?)?\s{1,3}(?=(?:Наименование|Содержание|Мероприяти|Перечень)\w*)")
UNNUMBERED = re.compile(
    r"(?m)^[ \t]*(?=(?:Наименование мероприяти|Содержание мероприяти"
    r"|Мероприяти)\w+ [^\n]{4,120}(?:[Ии]сполн|[Оо]тветств))"
)
LONGEST_HEADER = 220
YEAR = r"(?:(?:19|20)\d\d\s?(?:-\s?(?:19|20)\d\d\s?)?(?:года?|году|годы|г\.г\.|гг\.|г\.)?(?![\wё]))"
DAY = (
    rf"(?:\d{{1,2}}\s?(?:[-–,]\s?\d{{1,2}}\s?)?(?:{MONTH})(?![\wё])\.?(?:\s?{YEAR})?"
    r"|\d{1,2}\.\d\d\.?(?:(?:19|20)?\d\d)?(?!\d)(?:\s?г\.)?)"
)
PERIOD = (
    rf"(?:(?:[IVX]+|[1-4])(?:\s?-\s?[IVX1-4]+)?(?:-?\w{{1,2}})?\s(?:квартал\w*|полугоди\w+|кв\.)(?:\s{YEAR})?"
    rf"|(?:{MONTH})(?![\wё])(?:\s?[-–,]\s?(?:{MONTH})(?![\wё]))?(?:\s?{YEAR})?|{YEAR})"
)
EVERY = (
    r"(?:еже(?:годно|квартально|месячно|недельно|дневно)|постоянно|систематически|регулярно|весь период"
    r"|в течение (?:всего )?(?:года|периода|срока|сезона|месяца|\d+ \w+)"
    r"|по (?:отдельному )?(?:плану|графику)|по мере \w+)"
)
TIME = re.compile(
    rf"(?<![\wё«\"(№./-])(?:(?:до|к|с|по|не позднее|в срок до|в|начиная с)\s(?:конца\s)?)?(?:{DAY}|{PERIOD}|{EVERY})"
    rf"(?:[\s,;и–-]{{1,3}}(?:(?:до|к|с|по|в)\s)?(?:{DAY}|{PERIOD}|{EVERY})){{0,5}}",
    re.IGNORECASE,
)
LEAST = 2


def read(text: str) -> tuple[Table, ...]:
    """The table that a header on one line and numbered rows below it make; none where few rows can be parted."""
    found = _header(text)
    if found is None:
        return ()
    header, roles = found
    rows = list(_rows(text, header[-1].end) if NUMBER in roles else _lines(text, header[-1].end))
    parted = [_parted(text, *row, roles) for row in rows]
    told = sum(cells is not None for cells in parted)
    if told < LEAST or told * 2 < len(rows):
        return ()
    body = (cells or _whole(row, roles) for row, cells in zip(rows, parted, strict=True))
    top = [*((line.start, line.end) for line in header), (header[-1].end, header[-1].end)]
    return (Table(1, tuple(tuple(Cell(text[slice(*span)], *span) for span in row) for row in (top, *body))),)


def looks_like_one(text: str) -> bool:
    """Whether a text has the header of such a plan."""
    return _header(text) is not None


def _header(text: str) -> tuple[list[Line], list[str]] | None:
    for match in itertools.chain(HEADER.finditer(text), UNNUMBERED.finditer(text)):
        end = text.find("\n", match.end())
        end = min(end if end > 0 else len(text), match.start() + LONGEST_HEADER)
        first = re.search(r"\s1[.)]?\s", text[match.end() : end])
        end = match.end() + first.start() if first else end
        parts = headers.parted(Line(text[match.start() : end].rstrip(), match.start(), end, True))
        roles = [cues.header_role(part.text) or cues.NOTE for part in parts]
        if {NAME, DEADLINE, EXECUTOR} <= set(roles):
            return parts, roles
    return None


def _rows(text: str, place: int) -> Iterator[Span]:
    """The rows: each begins with the next number, at the start of a line or, where lines are lost, before a capital."""
    starts: list[int] = []
    number = 1
    while found := re.compile(rf"(?:^|\n|(?<=[.)\s]))\s*{number}[.)]?\s+(?=[«\"]?[А-ЯЁA-Z])").search(text, place):
        starts.append(found.end() - len(found.group().lstrip()))
        place, number = found.end(), number + 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):  # without a number there is no row
        stop = text.find("\n\n", start, end)
        yield start, stop if stop > 0 else end


def _lines(text: str, place: int) -> Iterator[Span]:
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


def _parted(text: str, start: int, end: int, roles: Sequence[str]) -> list[Span] | None:
    """The cells of a row in the order of the header; None where no time shows between what and who."""
    number = re.compile(r"\d+[.)]?\s+").match(text, start, end)
    first = number.end() if number else start
    order = [role for role in roles if role in (NAME, DEADLINE, EXECUTOR)]
    times = [found.span() for found in TIME.finditer(text, first, end)]
    for time in reversed(times):
        cells = _around(text, first, end, time, order)
        if cells:
            spans = {**cells, NUMBER: (start, first)}
            return [_trimmed(text, *spans.get(role, (end, end))) for role in roles] + [(end, end)]
    return None


def _around(text: str, start: int, end: int, time: Span, order: Sequence[str]) -> dict[str, Span] | None:
    before, after = (start, time[0]), (time[1], end)
    if order == [NAME, DEADLINE, EXECUTOR]:
        named = cues.is_body(" ".join(text[slice(*after)].split())[:90])
        return {NAME: before, DEADLINE: time, EXECUTOR: after} if named and text[slice(*before)].strip() else None
    if order == [NAME, EXECUTOR, DEADLINE]:
        cut = _body_at_end(text, *before) if not text[slice(*after)].strip(" .\r\n") else None
        return {NAME: (start, cut), EXECUTOR: (cut, time[0]), DEADLINE: time} if cut else None
    return None


def _body_at_end(text: str, start: int, end: int) -> int | None:
    """Where the names of bodies and persons at the end of a range begin: a capital letter from which all are such."""
    for capital in re.compile(r"(?<=\s)[А-ЯЁ]").finditer(text, start, end):
        items = [item.strip() for item in text[capital.start() : end].split(",")]
        if all(cues.is_body(item) for item in items if item):
            return capital.start()
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \t\r\n,;"))
    return (start + left, start + left + len(words.strip(" \t\r\n,;"))) if words.strip(" \t\r\n,;") else (start, start)


def _whole(row: Span, roles: Sequence[str]) -> list[Span]:
    """A row that cannot be parted, in a column of its own after all others."""
    return [*[(row[0], row[0])] * len(roles), row]
