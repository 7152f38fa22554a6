"""A row of a data table → an activity and who takes part in it, by the column mapping of `source.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from inograph.errors import Text
from inograph.plan import deadlines, executors
from inograph.plan.column_map import ColumnMap
from inograph.plan.deadlines import Deadline
from inograph.plan.executors import CO_EXECUTOR, LEAD, Executor, bodies
from inograph.plan.executors.executor_words import CONSENT
from inograph.plan.words import squeeze


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
class Record:
    """What one row says. `identifier` is the activity's number in the source, where it has one."""

    identifier: str
    title: str
    section: str
    deadline: Deadline
    deliverable: str
    participations: tuple[Participation, ...]
    links: tuple[tuple[str, str], ...] = ()
    unknown_role: str = ""


def record(values: Mapping[str, str], columns: ColumnMap, *, first: bool = False) -> Record | Text:
    """What a row says, or why it cannot be used; `first` where it opens a list of bodies, none of which has a role."""
    activity = squeeze(columns.value(values, "activity"))
    if not activity:
        return _without_activity(columns)
    number = columns.value(values, "number") or (activity if _is_identifier(activity) else "")
    title = squeeze(columns.value(values, "title")) or activity
    people, unknown_role = _long(values, columns, first) if columns.is_long else (_wide(values, columns), "")
    if columns.is_long and not people:
        return Text("нет исполнителя", "there is no executor")
    links = (
        (what, name)
        for what in ("cluster", "park", "instrument")
        for name in _split(columns.value(values, what), columns.separator)
    )
    return Record(
        number,
        title,
        squeeze(columns.value(values, "section")),
        _deadline(*(columns.value(values, what) for what in ("start", "end", "deadline"))),
        squeeze(columns.value(values, "deliverable")),
        people,
        tuple(links),
        unknown_role,
    )


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
def _deadline(start: str, end: str, deadline: str) -> Deadline:
    if not start and not end:
        return deadlines.read(deadline)
    first, last = _day(start), _day(end)
    if first and last:
        text = f"{start} – {end}"
        if last < first:
            return Deadline(text, "range", note="deadline-reversed")
        return Deadline(text, "range", first, last, days=(last - first).days + 1)
    if start and not end:
        return replace(deadlines.read(start), text=f"{start} – …", kind="none", start=None, end=None, note=None)
    if last and not start:
        return Deadline(end, "date", None, last)
    return deadlines.joined(deadlines.read(start), deadlines.read(end)) if start else deadlines.read(end)


DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


def _day(text: str) -> date | None:
    """A day as a register writes it, an hour after it left aside.

    >>> _day("2019-05-01T00:00:00"), _day("1.5.2019")
    (datetime.date(2019, 5, 1), datetime.date(2019, 5, 1))
    """
    written = DAY_FIRST.match(text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _long(values: Mapping[str, str], columns: ColumnMap, first: bool) -> tuple[tuple[Participation, ...], str]:
    text = columns.value(values, "executor") or columns.value(values, "name")
    number = columns.value(values, "identifier")
    if not text and not number:
        return (), ""
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
        if text in columns.missing.get(what, ()):
            continue
        parts = _split(text, columns.separator) if columns.separator else []
        for part in parts:
            name, by_agreement = _consent(part)
            role = LEAD if not found else CO_EXECUTOR
            found.append(Executor(name, part, by_agreement, role, 0, bodies.kind(name), 0, 0))
        if not columns.separator:
            found += executors.read(text)
    return found


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators; one inside quotes does not part.

    >>> _split('ООО "Лес; и река"; Верфь', ";")
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


def _consent(text: str) -> tuple[str, bool]:
    """A name without its consent mark, and whether it had one."""
    name = CONSENT.sub(" ", text)
    return squeeze(name), name != text
