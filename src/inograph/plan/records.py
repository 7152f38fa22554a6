"""A row of a data table → an activity and who takes part in it, by the column mapping of `source.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from inograph.errors import Text
from inograph.plan import deadlines, executors
from inograph.plan.column_map import ColumnMap
from inograph.plan.deadlines import Deadline
from inograph.plan.deadlines.notes import UNREAD
from inograph.plan.executors import Executor, bodies, names_nobody
from inograph.plan.executors.executor_words import CONSENT, UNSETTLED
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.words import squeeze

WHO = ("executor", "name", "identifier")
"""The columns that tell the body of a row in long form."""


@dataclass(frozen=True, slots=True)
class Participation:
    """One body in one activity, as the row names it; `identifier` has its register before it («PIC 998616262»)."""

    name: str
    identifier: str
    role: str
    role_stated: bool
    by_agreement: bool
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Named:
    """Which activity a row is of: its number in the source, where it has one, and its title."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one row says."""

    activity: Named
    section: str
    deadline: Deadline
    deliverable: str
    participations: tuple[Participation, ...]
    links: tuple[tuple[str, str], ...] = ()
    unknown_role: str = ""


def named(values: Mapping[str, str], columns: ColumnMap) -> Named | Text:
    """Which activity a row is of, or why the row cannot be used."""
    activity = squeeze(columns.value(values, "activity"))
    if not activity:
        return _without_activity(columns)
    if columns.is_long and not any(columns.value(values, what) for what in WHO):
        return Text("нет исполнителя", "there is no executor")
    number = squeeze(columns.value(values, "number")) or (activity if _is_identifier(activity) else "")
    return Named(number, squeeze(columns.value(values, "title")) or activity)


def record(values: Mapping[str, str], columns: ColumnMap, *, first: bool = False) -> Record | Text:
    """What a row says, or why it cannot be used; `first` where it opens a list of bodies, none of which has a role."""
    activity = named(values, columns)
    if isinstance(activity, Text):
        return activity
    people, unknown_role = _long(values, columns, first) if columns.is_long else (_wide(values, columns), "")
    links = (
        (what, name)
        for what in ("cluster", "park", "instrument")
        for name in parted(columns.value(values, what), columns.separator)
    )
    return Record(
        activity,
        squeeze(columns.value(values, "section")),
        _deadline(*(columns.value(values, what) for what in ("start", "end", "deadline")), columns.day_first),
        squeeze(columns.value(values, "deliverable")),
        people,
        tuple(links),
        unknown_role,
    )


def deadline_of(read: Iterable[Deadline]) -> Deadline:
    """Of the deadlines in the rows of one activity the first that was understood, else the first that has words."""
    every = list(read)
    understood = (one for one in every if one.note not in UNREAD)
    return next(understood, next((one for one in every if one.text), every[0]))


def _without_activity(columns: ColumnMap) -> Text:
    if columns.continued or not columns.is_long:
        return Text("нет мероприятия", "there is no activity")
    return Text(
        "нет мероприятия; если такие строки продолжают строку выше, добавьте continued = true",
        "there is no activity; where such rows go on with the row above, add continued = true",
    )


def _is_identifier(text: str) -> bool:
    """A number or a code rather than a title.

    >>> _is_identifier("221856"), _is_identifier("H2020-101.2"), _is_identifier("Мост через реку")
    (True, True, False)
    """
    return bool(re.fullmatch(r"(?=.*\d)[\w./-]{1,40}", text))


@lru_cache(maxsize=65536)
def _deadline(start: str, end: str, deadline: str, day_first: bool | None) -> Deadline:
    read = partial(deadlines.read, day_first=day_first)
    if not start and not end:
        return read(deadline)
    first, last = _day(start, day_first), _day(end, day_first)
    if first and last:
        text = f"{start} – {end}"
        if last < first:
            return Deadline(text, "range", note="deadline-reversed")
        return Deadline(text, "range", first, last, days=(last - first).days + 1)
    if start and not end:
        unread = None if first else read(start).note
        return replace(read(start), text=f"{start} – …", kind="none", start=None, end=None, note=unread)
    if last and not start:
        return Deadline(end, "date", None, last)
    if last and read(start).note in UNREAD:
        return Deadline(f"{start} – {end}", "date", None, last, note="deadline-partly-read")
    return deadlines.joined(read(start), read(end)) if start else read(end)


DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
SLASHED = re.compile(r"\d{1,2}/\d{1,2}/(?:\d\d){1,2}\b")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
EARLIEST, LATEST = date(1980, 1, 1), date(2080, 1, 1)
DAY_ZERO = date(1899, 12, 30)


def _day(text: str, day_first: bool | None = None) -> date | None:
    """A day as a register writes it, an hour after it left aside.

    >>> _day("2019-05-01T00:00:00"), _day("1.5.2019"), _day("5/1/2019", day_first=False), _day("5/1/2019")
    (datetime.date(2019, 5, 1), datetime.date(2019, 5, 1), datetime.date(2019, 5, 1), None)
    """
    if slashed := SLASHED.match(text):
        return deadlines.read(slashed[0], day_first=day_first).end
    written = DAY_FIRST.match(text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def why_unread(words: str) -> Text | None:
    """What a table's deadline that was not understood likely is, and what to do; None where nothing tells.

    >>> "2016-01-01" in why_unread("42370").en, why_unread("when the ice melts")
    (True, None)
    """
    if SLASHED.search(words):
        return Text(
            "срок не прочитан: где день, а где месяц, не сказано; впишите в source.toml day_first = true (сначала день)"
            " или false",
            "the deadline was not understood: which is the day and which the month? write day_first = true or false"
            " into source.toml",
        )
    numbers = (int(float(word)) for word in words.split() if SERIAL.fullmatch(word))
    days = (DAY_ZERO + timedelta(number) for number in numbers)
    day = next((day for day in days if EARLIEST <= day < LATEST), None)
    if day is None:
        return None
    return Text(
        f"срок не прочитан: похоже на номер дня {day} в электронной таблице; сохраните столбец как даты",
        f"the deadline was not understood: perhaps the number of the day {day} in a spreadsheet; save the column as"
        " dates",
    )


def _long(values: Mapping[str, str], columns: ColumnMap, first: bool) -> tuple[tuple[Participation, ...], str]:
    text = columns.value(values, "executor") or columns.value(values, "name")
    number = columns.value(values, "identifier")
    name, by_agreement = _consent(text)
    identifier = squeeze(f"{columns.scheme} {number}") if number else ""
    role, stated, unknown = (LEAD, False, "") if first else _role(columns.value(values, "role"), columns)
    kind = bodies.kind(name) if name else "organization"
    return (Participation(name, identifier, role, stated, by_agreement, text or number, kind),), unknown


def _role(words: str, columns: ColumnMap) -> tuple[str, bool, str]:
    """The role, whether the row states it, and words for a role that nobody explained."""
    word = squeeze(words).casefold()
    if word in columns.lead_roles:
        return LEAD, True, ""
    if word in columns.co_roles:
        return CO_EXECUTOR, True, ""
    return CO_EXECUTOR, False, words


def _wide(values: Mapping[str, str], columns: ColumnMap) -> tuple[Participation, ...]:
    leads = _listed(values, columns, "lead")
    others = _listed(values, columns, "executors")
    if "lead" in columns.columns:
        leads = executors.with_role(leads, LEAD)
        others = executors.with_role(others, CO_EXECUTOR)
    return tuple(
        Participation(who.name, "", who.role, who.role_stated, who.by_agreement, who.text, who.kind)
        for who in (*leads, *others)
    )


def _listed(values: Mapping[str, str], columns: ColumnMap, what: str) -> list[Executor]:
    """The names of the cells for `what`: parted by the separator where one is told, else read as a plan's cell is."""
    found: list[Executor] = []
    for column in columns.columns.get(what, ()):
        text = values.get(column, "")
        if columns.says_nothing(what, text):
            continue
        parts = parted(text, columns.separator) if columns.separator else []
        for part in (part for part in parts if not names_nobody(part)):
            name, by_agreement = _consent(part)
            role = LEAD if not found else CO_EXECUTOR
            found.append(Executor(name, part, by_agreement, role, 0, bodies.kind(name), 0, 0))
        if not columns.separator:
            found += executors.read(text, broken=True, tags=False)
    return found


def parted(text: str, separator: str) -> list[str]:
    """The parts between separators; one inside quotes does not part.

    >>> parted('ООО "Лес; и река"; Верфь', ";")
    ['ООО "Лес; и река"', 'Верфь']
    """
    if not separator:
        return [squeeze(text)] if text.strip() else []
    parts, depth, start, quoted = [], 0, 0, False
    for place, letter in enumerate(text):
        depth += (letter in "«“") - (letter in "»”" and depth > 0)
        quoted ^= letter == '"'
        if not depth and not quoted and place >= start and text.startswith(separator, place):
            parts.append(text[start:place])
            start = place + len(separator)
    return [part for part in map(squeeze, [*parts, text[start:]]) if part]


@lru_cache(maxsize=8192)
def _consent(text: str) -> tuple[str, bool]:
    """A name without its consent mark and the mark that it is not settled yet, and whether it had the first."""
    name = CONSENT.sub(" ", text)
    return squeeze(UNSETTLED.sub(" ", name)), name != text
