"""What `inograph.toml` says, and how TOML is read, written and told of where it cannot be read."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from inograph.errors import BadInput, Text

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds of waiting, rows, memory and size of the answer."""

    seconds: float = 10.0
    rows: int = 100_000
    mebibytes: int = 512
    answer_mebibytes: int = 32


@dataclass(frozen=True, slots=True)
class Config:
    """What `inograph.toml` says; names are given in both languages."""

    programme: str
    name: Text
    place: str = ""
    languages: tuple[str, ...] = ("ru", "en")
    as_of: date | None = None
    persons: bool = False
    limits: Limits = field(default_factory=Limits)
    endpoint: str | None = None
    door: str | None = None
    """Where the endpoint takes graphs (Graph Store Protocol or SPARQL Update)."""
    services: tuple[str, ...] = ()
    """The beginnings of addresses that a typed query may name in SERVICE."""

    @property
    def labels(self) -> Text:
        """The name in the languages that it is given in: one that stands for both is in that of its letters.

        >>> Config("p", Text("План дорог", "План дорог")).labels
        Text(ru='План дорог', en='')
        """
        if self.name.ru != self.name.en:
            return self.name
        return Text(self.name.ru, "") if CYRILLIC.search(self.name.ru) else Text("", self.name.en)


KNOWN: Mapping[str, tuple[str, ...]] = {
    "programme": ("key", "name_ru", "name_en"),
    "workspace": ("place", "languages", "as_of", "persons"),
    "limits": tuple(Limits.__dataclass_fields__),
    "endpoint": ("url", "door"),
    "services": ("allow",),
}
"""The tables of `inograph.toml` and their keys: all that is read of it."""


def config_of(path: Path) -> Config:
    """What an `inograph.toml` says; BadInput, with its place, for what makes no sense."""
    data = read_toml(path)
    programme, workspace = _table(data, "programme", path), _table(data, "workspace", path)
    key = programme.get("key")
    if not isinstance(key, str) or not key.replace("-", "").isascii() or not key.replace("-", "").isalnum():
        raise BadInput(
            Text("нужен ключ программы: key из латинских букв, цифр и дефисов",
                 "a programme key is needed: letters a-z, digits and hyphens"),
            where=f"{path} [programme]",
        )  # fmt: skip
    as_of = workspace.get("as_of")
    if as_of is not None and not isinstance(as_of, date):
        raise BadInput(Text("as_of должен быть датой, например 2026-11-22", "as_of must be a date, e.g. 2026-11-22"),
                       where=f"{path} [workspace]")  # fmt: skip
    return Config(
        programme=key.lower(),
        name=Text(str(programme.get("name_ru") or key), str(programme.get("name_en") or programme.get("name_ru", key))),
        place=str(workspace.get("place", "")),
        languages=tuple(workspace.get("languages", ("ru", "en"))),
        as_of=as_of,
        persons=_truth(workspace, "persons", f"{path} [workspace]"),
        limits=_limits(_table(data, "limits", path), path),
        **_remote(data, path),
    )


def _truth(table: Mapping[str, Any], key: str, where: str) -> bool:
    """A setting that is on or off, off by default: a word in quotes is neither, whatever it says."""
    said = table.get(key, False)
    if isinstance(said, bool):
        return said
    raise BadInput(
        Text(f"{key}: нужно true (да) или false (нет) без кавычек, а стоит {in_toml(said)}",
             f"{key}: true or false without quotes is expected, not {in_toml(said)}"),
        where=where,
        remedy=Text(f"Напишите {key} = true или {key} = false.", f"Write {key} = true or {key} = false."),
    )  # fmt: skip


def _remote(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """`[endpoint] url, door` and `[services] allow`; BadInput for any other key, such as a password."""
    endpoint, services = _table(data, "endpoint", path), _table(data, "services", path)
    for name, table in (("endpoint", endpoint), ("services", services)):
        for key in sorted(set(table) - set(KNOWN[name])):
            raise BadInput(
                Text(f"[{name}] {key}: такого ключа нет", f"[{name}] {key}: there is no such key"), where=str(path),
                remedy=Text("Имя и пароль — только INOGRAPH_ENDPOINT_USER и INOGRAPH_ENDPOINT_PASSWORD.",
                            "User and password: INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD only."),
            )  # fmt: skip
    allow = services.get("allow", [])
    given = [*endpoint.values(), *(allow if isinstance(allow, list) else [None])]
    if not all(isinstance(address, str) and address.startswith(("http://", "https://")) for address in given):
        raise BadInput(
            Text("[endpoint] и [services]: нужны адреса http:// или https://",
                 "[endpoint] and [services]: addresses http:// or https:// are expected"),
            where=str(path),
        )  # fmt: skip
    return {"endpoint": endpoint.get("url"), "door": endpoint.get("door"), "services": tuple(allow)}


def _table(data: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise BadInput(Text(f"[{name}] должен быть таблицей", f"[{name}] must be a table"), where=str(path))
    return value


def _limits(data: Mapping[str, Any], path: Path) -> Limits:
    known = KNOWN["limits"]
    for name, value in data.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise BadInput(
                Text(f"[limits] {name}: нужны положительные числа {', '.join(sorted(known))}",
                     f"[limits] {name}: positive numbers are expected for {', '.join(sorted(known))}"),
                where=str(path),
            )  # fmt: skip
    return Limits(**data)


def read_toml(path: Path, where: str = "") -> dict[str, Any]:
    """The tables of a TOML file; BadInput, with the line in the file called so, where it is none."""
    where = where or str(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BadInput(
            Text("это не TOML: файл не в UTF-8", "this is not TOML: the file is not UTF-8"), where=where,
            remedy=Text("Сохраните его как текст в UTF-8.", "Save it as text in UTF-8."),
        ) from None  # fmt: skip
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _POSITION.search(said)
        why = next((text for start, text in _BROKEN.items() if said.startswith(start)), _UNCLEAR)
        raise BadInput(
            Text(f"это не TOML: {why.ru}{f' (знак {at[2]})' if at else ''}",
                 f"this is not TOML: {why.en}{f' (column {at[2]})' if at else ''}"),
            where=f"{where}:{at[1]}" if at else where,
            remedy=Text("Исправьте эту строку.", "Mend this line.") if at
            else Text("Ошибка — в конце файла или выше.", "The mistake is at the end of the file or above."),
        ) from None  # fmt: skip


_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_UNCLEAR = Text("эти знаки не разобраны", "these signs make no sense here")
_TWICE = Text("это уже сказано выше", "this is said above already")
_QUOTE = Text("не закрыта кавычка", "a quote is not closed")
_BRACKET = Text("не закрыта скобка", "a bracket is not closed")
_SLASH = Text("знак \\ в кавычках: пишите \\\\ или одинарные кавычки", "a \\ in quotes: write \\\\ or single quotes")
_NO_KEY = Text("строка не начинается ключом", "the line begins with no key")
_BROKEN = {
    "Illegal character": _QUOTE, "Unterminated string": _QUOTE, 'Expected \'"': _QUOTE, 'Expected "\'': _QUOTE,
    "Unclosed": _BRACKET, "Expected ']": _BRACKET,
    "Cannot": _TWICE, "Duplicate": _TWICE,
    "Expected '='": Text("после ключа нужен знак =", "a key is followed by ="),
    "Expected newline": Text("после значения стоит лишнее", "there is more behind the value"),
    "Invalid date": Text("такого дня нет", "there is no such day"),
    "Invalid value": Text("значение не читается: текст пишут в кавычках, да и нет — true и false",
                          "the value makes no sense: text stands in quotes, yes and no are true and false"),
    "Invalid initial": _NO_KEY, "Invalid statement": _NO_KEY, "Unescaped": _SLASH, "Invalid hex": _SLASH,
}  # fmt: skip
"""What the reader of TOML has against a text, by how it begins to say so."""


def line_of(text: str, key: str, table: str = "") -> int:
    r"""The line (from 1) of a TOML text where a key of a table is set, or where a `[table]` begins; 0 without one.

    >>> line_of('title = "x"\n[columns]\nlead = "a"', "lead", "columns"), line_of('a = 1', "[columns]")
    (3, 0)
    """
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("["):
            inside = words.partition("#")[0].strip().strip("[] ")
            if key.startswith("[") and words.lstrip("[").startswith(key[1:]):
                return number
        elif inside == table and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", words):
            return number
    return 0


def in_toml(value: object) -> str:
    """A TOML basic string is quoted as in JSON; a TOML date stands bare."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
