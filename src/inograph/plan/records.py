"""A row of a data table → an activity and who takes part in it, by the column mapping of `source.toml`.

Long form: one row a participation (`executor`, or `identifier` and `name`, with a `role`). Wide form: one row an
activity, whose cells `lead` and `executors` list names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from inograph.errors import BadInput, Text
from inograph.plan import bodies, deadlines, executors
from inograph.plan.deadlines import Deadline
from inograph.plan.executors import CO_EXECUTOR, CONSENT, LEAD, Executor
from inograph.plan.words import squeeze

COLUMNS = tuple(
    "activity title number section lead executors executor role identifier name start end deadline deliverable"
    " cluster park instrument".split()
)
LONG = frozenset(("executor", "identifier", "name", "role"))
WIDE = frozenset(("lead", "executors"))
LEAD_ROLES = frozenset(
    "lead|leader|coordinator|responsible|ответственный|ответственный исполнитель|ведущий|головной|головной исполнитель"
    "|координатор|исполнитель".split("|")
)
CO_ROLES = frozenset(
    "participant|partner|support|supporting|co-executor|member|соисполнитель|участник|партнер|партнёр".split("|")
)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which columns say what; `separator` stands between the names of a cell, `missing` are the words for "nothing"."""

    columns: Mapping[str, tuple[str, ...]]
    separator: str = ""
    scheme: str = ""
    lead_roles: frozenset[str] = LEAD_ROLES
    co_roles: frozenset[str] = CO_ROLES
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        return bool(LONG & self.columns.keys())

    def value(self, values: Mapping[str, str], what: str) -> str:
        """The words of a row for one thing, from the first of its columns that holds some."""
        for column in self.columns.get(what, ()):
            words = values.get(column, "")
            if words and words not in self.missing.get(what, ()):
                return words
        return ""


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


def mapping(settings: Mapping[str, Any], where: str) -> ColumnMap:
    """The column mapping of a source; BadInput where it is missing or makes no sense."""
    told = dict(settings.get("columns") or {})
    separator = str(told.pop("separator", settings.get("separator", "")))
    unknown = sorted(set(told) - set(COLUMNS))
    if unknown:
        listed = ", ".join([*COLUMNS, "separator"])
        raise _bad(f"[columns] {unknown[0]}: бывает {listed}", f"[columns] {unknown[0]}: one of {listed}", where)
    columns = {what: (value,) if isinstance(value, str) else tuple(value) for what, value in told.items()}
    if "activity" not in columns:
        raise _bad("в [columns] нужен столбец activity", "[columns] needs the column activity", where)
    if LONG & columns.keys() and WIDE & columns.keys():
        raise _bad("в [columns] смешаны строка-участие (executor, role) и строка-мероприятие (lead, executors)",
                   "[columns] mixes a row a participation (executor, role) and a row an activity (lead, executors)",
                   where)  # fmt: skip
    return ColumnMap(
        columns,
        separator,
        str(settings.get("identifier_scheme", "")),
        _words(settings.get("lead_roles")) or LEAD_ROLES,
        _words(settings.get("co_roles")) or CO_ROLES,
        {what: frozenset(map(str, words)) for what, words in dict(settings.get("missing") or {}).items()},
    )


def _bad(ru: str, en: str, where: str) -> BadInput:
    return BadInput(Text(ru, en), where=where)


def _words(values: Any) -> frozenset[str]:
    return frozenset(str(value).casefold() for value in values or ())


def absent(columns: ColumnMap, header: Mapping[str, str], where: str) -> None:
    """BadInput where the mapping names a column that the table does not have."""
    for what, names in columns.columns.items():
        for name in names:
            if name not in header:
                has = ", ".join(header)
                raise _bad(f"[columns] {what}: нет столбца «{name}»; есть: {has}",
                           f"[columns] {what}: there is no column “{name}”; there are: {has}", where)  # fmt: skip


def record(values: Mapping[str, str], columns: ColumnMap) -> Record | Text:
    """What a row says, or why it cannot be used."""
    activity = squeeze(columns.value(values, "activity"))
    if not activity:
        return Text("нет мероприятия", "there is no activity")
    number = columns.value(values, "number") or (activity if _is_identifier(activity) else "")
    title = squeeze(columns.value(values, "title")) or activity
    people, unknown_role = _long(values, columns) if columns.is_long else (_wide(values, columns), "")
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
        return Deadline(text, "range", first, last)
    if start and not end:
        return replace(deadlines.read(start), text=f"{start} – …", kind="none", start=None, end=None, note=None)
    if last and not start:
        return Deadline(end, "date", None, last)
    return deadlines.joined(deadlines.read(start), deadlines.read(end)) if start else deadlines.read(end)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _long(values: Mapping[str, str], columns: ColumnMap) -> tuple[tuple[Participation, ...], str]:
    text = columns.value(values, "executor") or columns.value(values, "name")
    number = columns.value(values, "identifier")
    if not text and not number:
        return (), ""
    name, by_agreement = _consent(text)
    identifier = squeeze(f"{columns.scheme} {number}") if number else ""
    role, stated, unknown = _role(columns.value(values, "role"), columns)
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
