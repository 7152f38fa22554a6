"""Which columns of a data table say what: the mapping in `source.toml`, checked, each mistake with its line.

Long form: one row a participation (`executor`, or `identifier` and `name`, with a `role`). Wide form: one row an
activity, whose cells `lead` and `executors` list names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from inograph.errors import BadInput, Text
from inograph.plan.executors import names_nobody
from inograph.settings import line_of

COLUMNS = tuple(
    "activity title number section lead executors executor role identifier name start end deadline deliverable"
    " cluster park instrument".split()
)
NAMING = ("activity", "title", "number")
LONG = frozenset(("executor", "identifier", "name", "role"))
WIDE = frozenset(("lead", "executors"))
NAMES = frozenset(("executor", "name", "lead", "executors", "cluster", "park", "instrument"))
LEAD_ROLES = frozenset(
    "lead|leader|coordinator|responsible|ответственный|ответственный исполнитель|ведущий|головной|головной исполнитель"
    "|координатор|исполнитель".split("|")
)
CO_ROLES = frozenset(
    "participant|partner|support|supporting|co-executor|member|соисполнитель|участник|партнер|партнёр".split("|")
)


@dataclass(frozen=True)
class ColumnMap:
    """Which columns say what; `separator` stands between the names of a cell, `missing` are the words for "nothing"."""

    columns: Mapping[str, tuple[str, ...]]
    separator: str = ""
    scheme: str = ""
    lead_roles: frozenset[str] = LEAD_ROLES
    co_roles: frozenset[str] = CO_ROLES
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    continued: bool = False
    """Whether a row that names no activity goes on with the row above."""
    day_first: bool | None = None
    """How dates such as 05/06/2027 are written; where it is not told, one that may be misread is not read."""

    @cached_property
    def is_long(self) -> bool:
        """Whether a row is one participation."""
        return bool(LONG & self.columns.keys())

    def value(self, values: Mapping[str, str], what: str) -> str:
        """The words of a row for one thing, from the first of its columns that holds some."""
        for column in self.columns.get(what, ()):
            words = values.get(column, "")
            if words and not self.says_nothing(what, words):
                return words
        return ""

    def says_nothing(self, what: str, words: str) -> bool:
        """Whether words of a cell are told to mean "nothing", or stand where a name would and name nobody («-»)."""
        return words in self.missing.get(what, ()) or (what in NAMES and names_nobody(words))

    def opens(self, values: Mapping[str, str]) -> bool:
        """Whether a row names its activity."""
        return any(self.value(values, what) for what in NAMING)

    def whole(self, values: Mapping[str, str], above: Mapping[str, str]) -> Mapping[str, str]:
        """A row; one that goes on with the row above has what that says of the activity where its own cells are empty.

        >>> columns = ColumnMap({"activity": ("Deed",), "end": ("By",), "executor": ("Who",)}, continued=True)
        >>> columns.whole({"Deed": "", "By": "", "Who": "ФНС"}, {"Deed": "Мост", "By": "2027", "Who": "ФАС"})
        {'Deed': 'Мост', 'By': '2027', 'Who': 'ФНС'}
        """
        if not self.continued or self.opens(values):
            return values
        carried = (name for what, names in self.columns.items() if what not in LONG for name in names)
        return {**values, **{name: above.get(name, "") for name in carried if not values.get(name)}}


@dataclass(frozen=True, slots=True)
class Told:
    """What a `source.toml` says: its settings, its text and its name, so that a mistake can name its line."""

    settings: Mapping[str, Any]
    text: str = ""
    file: str = "source.toml"

    def mistake(self, ru: str, en: str, key: str, table: str = "") -> BadInput:
        line = line_of(self.text, key, table)
        remedy = Text("Исправьте эту строку source.toml.", "Mend this line of source.toml.") if line else None
        return BadInput(Text(ru, en), where=f"{self.file}:{line}" if line else self.file, remedy=remedy)


def mapping(told: Told) -> ColumnMap:
    """The column mapping of a source; BadInput with its line where it is missing or makes no sense."""
    settings = told.settings
    named = _table(told, "columns")
    separator = str(named.pop("separator", settings.get("separator", "")))
    _known(told, named, "columns", (*COLUMNS, "separator"))
    columns = {what: _columns(told, what, value) for what, value in named.items()}
    if "activity" not in columns:
        raise told.mistake("в [columns] нужен столбец activity", "[columns] needs the column activity", "[columns]")
    if LONG & columns.keys() and WIDE & columns.keys():
        raise told.mistake(
            "в [columns] смешаны строка-участие (executor, role) и строка-мероприятие (lead, executors)",
            "[columns] mixes a row a participation (executor, role) and a row an activity (lead, executors)",
            next(what for what in columns if what in WIDE), "columns",
        )  # fmt: skip
    missing = _table(told, "missing")
    _known(told, missing, "missing", columns)
    lead, co = _roles(told, "lead_roles"), _roles(told, "co_roles")
    return ColumnMap(
        columns,
        separator,
        str(settings.get("identifier_scheme", "")),
        lead | (LEAD_ROLES - co),
        co | (CO_ROLES - lead),
        {what: frozenset(_words(told, what, words, "missing")) for what, words in missing.items()},
        _continued(told, columns),
        _yes_or_no(told, "day_first"),
    )


def _yes_or_no(told: Told, key: str) -> bool | None:
    said = told.settings.get(key)
    if said is not None and not isinstance(said, bool):
        raise told.mistake(f"{key}: нужно true или false", f"{key}: true or false is needed", key)
    return said


def _continued(told: Told, columns: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether rows go on with those above; only those of one participation each can."""
    said = _yes_or_no(told, "continued") or False
    if said and not LONG & columns.keys():
        raise told.mistake(
            "continued бывает у таблицы, где строка — одно участие (executor, role)",
            "continued is for a table with a row a participation (executor, role)", "continued",
        )  # fmt: skip
    return said


def absent(told: Told, columns: ColumnMap, unseen: Iterable[str], seen: Iterable[str]) -> BadInput:
    """The refusal of a table that has none of the columns `unseen` that the mapping names."""
    lost = [(next(what for what, names in columns.columns.items() if name in names), name) for name in unseen]
    ru = "; ".join(f"{what}: нет столбца «{name}»" for what, name in lost)
    en = "; ".join(f"{what}: there is no column “{name}”" for what, name in lost)
    listed = ", ".join(seen)
    told_ = f"[columns] {ru}; есть: {listed}", f"[columns] {en}; there are: {listed}"
    return told.mistake(*told_, lost[0][0], "columns")


def _table(told: Told, name: str) -> dict[str, Any]:
    value = told.settings.get(name, {})
    if not isinstance(value, Mapping):
        raise told.mistake(f"[{name}] должен быть таблицей", f"[{name}] must be a table", name)
    return dict(value)


def _columns(told: Told, what: str, value: Any) -> tuple[str, ...]:
    names = tuple(_words(told, what, value, "columns"))
    if not names:
        raise told.mistake(f"[columns] {what}: пусто", f"[columns] {what}: empty", what, "columns")
    return names


def _known(told: Told, said: Iterable[str], table: str, words: Iterable[str]) -> None:
    """Refuses the names of a table that mean nothing, all at once, each with what it may be."""
    words = tuple(words)
    wrong = [what for what in said if what not in words]
    if not wrong:
        return
    near = ", ".join(dict.fromkeys(word for what in wrong for word in get_close_matches(what, words, n=1)))
    ru, en = (f"; может быть, {near}", f"; perhaps {near}") if near else ("", "")
    names, listed = ", ".join(wrong), ", ".join(words)
    raise told.mistake(
        f"[{table}] {names}: такого имени нет{ru}; бывает {listed}",
        f"[{table}] {names}: there is no such name{en}; there are: {listed}", wrong[0], table,
    )  # fmt: skip


def _roles(told: Told, key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _words(told, key, told.settings.get(key, ()), ""))


def _words(told: Told, key: str, value: Any, table: str) -> tuple[str, ...]:
    """One string, or a list of them."""
    words = (value,) if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        before = f"[{table}] " if table else ""
        raise told.mistake(
            f"{before}{key}: нужна строка или список строк", f"{before}{key}: a string or a list of strings is needed",
            key, table,
        )  # fmt: skip
    return tuple(words)
