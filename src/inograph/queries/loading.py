"""Reads one `.rq` file: it becomes a question, or an error that says what is wrong in which line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pyoxigraph as ox

from inograph.errors import BadInput, InographError, Severity, Text, WrongUse, of_system
from inograph.gate.lexer import place, tokens
from inograph.gate.locks import check_tokens
from inograph.gate.wording import not_sparql
from inograph.ontology import PREFIXES, expand
from inograph.queries.question import EXPECT, LANGUAGE, Parameter, Question, nearest
from inograph.queries.scopes import faults, survey, written_terms
from inograph.queries.values import RANGED, literal
from inograph.workspace import shipped

RESERVED = frozenset("endpoint format output timeout no_build help workspace quiet debug version name page".split())
"""Names that the command's own options and the web's paging have taken."""

_GRLC = frozenset(["tags", "endpoint", "endpoint_in_url", "method", "pagination", "defaults", "enumerate", "transform"])
_KEYS = _GRLC | {"summary", "summary@ru", "description", "description@ru", "parameters", "expect", "severity",
                 "left_out", "empty", "empty@ru", "see"}  # fmt: skip
_PARAMETER_KEYS = frozenset(
    ["type", "label", "label@ru", "description", "description@ru", "enumerate", "multiple", "min", "max"]
)  # fmt: skip
TYPES = frozenset(["xsd:string", "xsd:date", "xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:gYear"])


def load(path: Path) -> Question:
    """The question in a file; BadInput with file and line."""
    where = _where(path)
    try:
        whole = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(Text("файл не в UTF-8", "the file is not UTF-8"), where=where) from None
    except OSError as error:
        reason = of_system(error)
        raise BadInput(Text(f"файл не читается: {reason.ru}", f"cannot be read: {reason.en}"), where=where) from None
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        raise BadInput(
            Text("имя файла: строчные латинские слова через дефис", "a file name is kebab-case"), where=where
        )
    return _read(path, whole, where)


@lru_cache(1024)
def _read(path: Path, whole: str, where: str) -> Question:
    """What a file says; a server and a publication ask the same questions again and again."""
    lines = whole.splitlines(keepends=True)
    height = next((n for n, line in enumerate(lines) if not line.startswith("#+")), len(lines))
    header = _header(lines[:height], where)
    return _question(path, header, "".join(lines[height:]), height, where)


@lru_cache(1024)
def with_prefixes(text: str) -> str:
    """The query with a PREFIX line for each standard prefix that it uses and does not declare."""
    declared: set[str] = set()
    used: set[str] = set()
    after_prefix = False
    for token in tokens(text):
        if token.kind == "name":
            (declared if after_prefix else used).add(token.text.partition(":")[0])
        after_prefix = token.says("PREFIX")
    missing = sorted((used - declared) & set(PREFIXES))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing) + text


def _where(path: Path) -> str:
    parts = path.parts
    if "queries" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("queries") :])
    return path.name


# What the header says


def _header(lines: list[str], where: str) -> Mapping[str, Any]:
    import yaml  # 20 ms

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all values are text: `yes` is a word, a date is its text
    try:
        data = yaml.load("".join(line[2:].removeprefix(" ") for line in lines), Loader=loader)  # noqa: S506 - makes text only
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        reason = getattr(error, "problem", None) or str(error)
        message = Text(f"шапка не читается как YAML: {reason}", f"the header is not YAML: {reason}")
        raise BadInput(message, where=f"{where}:{line}") from None
    if not isinstance(data, dict) or not data.get("summary"):
        raise BadInput(Text("в шапке нет summary", "the header has no summary"), where=f"{where}:1")
    _known(data, _KEYS, lines, where)
    return data


def _known(data: Mapping[str, Any], keys: frozenset[str], lines: list[str], where: str) -> None:
    for key in data:
        if key not in keys:
            message = Text(f"неизвестный ключ «{key}»", f"unknown key “{key}”")
            remedy = nearest(str(key), sorted(keys))
            raise BadInput(message, where=f"{where}:{line_of(str(key), lines)}", remedy=remedy)


def line_of(key: str, lines: Sequence[str]) -> int:
    """The line that a key of the header stands on."""
    return next((n for n, line in enumerate(lines, 1) if key in line), 1)


def _text(data: Mapping[str, Any], key: str) -> Text:
    english = " ".join(str(data.get(key) or "").split())
    return Text(" ".join(str(data.get(f"{key}@ru") or english).split()), english)


def _question(path: Path, header: Mapping[str, Any], text: str, height: int, where: str) -> Question:
    form, variables = _parsed(text, height, where)
    parameters = tuple(_parameters(header, where))
    text = _with_defaults(text, parameters, _by_name(header.get("defaults")), where)
    found = survey(text)
    for fault in faults([parameter.name for parameter in parameters], found):
        raise BadInput(fault.message, where=_at(where, text, fault.position, height))
    return Question(
        name=path.stem,
        topic="" if path.parent.name == "queries" else path.parent.name,
        summary=_text(header, "summary"),
        description=_text(header, "description"),
        tags=_tags(header.get("tags") or []),
        parameters=tuple(_with_default(parameter, found.defaults(parameter.name)[0]) for parameter in parameters),
        expect=_expect(header.get("expect"), where),
        severity=_severity(header.get("severity"), where),
        text=text,
        form=form,
        variables=variables,
        slots=tuple(slot for slot in found.slots if slot.name in {LANGUAGE, *(p.name for p in parameters)}),
        where=where,
        pagination=_pagination(header.get("pagination"), where),
        left_out=str(header.get("left_out") or ""),
        empty=_text(header, "empty") if header.get("empty") else None,
        see=_tags(header.get("see") or []),
        own=not path.resolve().is_relative_to(shipped()),
    )


def _tags(tags: object) -> tuple[str, ...]:
    return tuple(str(tag) for tag in tags) if isinstance(tags, list) else (str(tags),)


def _with_default(parameter: Parameter, default: tuple[str, ...]) -> Parameter:
    return replace(parameter, default=default)


def _with_defaults(text: str, parameters: Sequence[Parameter], defaults: Mapping[str, Any], where: str) -> str:
    """The text with grlc's `defaults` written into the lines that say UNDEF."""
    if not defaults:
        return text
    known = {parameter.name: parameter for parameter in parameters}
    for slot in sorted(survey(text).slots, key=lambda slot: -slot.start):
        if slot.name in defaults and slot.name in known and not written_terms(text[slot.start : slot.end]):
            term = _default_term(known[slot.name], str(defaults[slot.name]), where)
            text = f"{text[: slot.start]} {term} {text[slot.end :]}"
    return text


def _default_term(parameter: Parameter, value: str, where: str) -> str:
    try:
        if parameter.type.startswith("xsd:"):
            return str(literal(parameter.type, value))
        return str(ox.NamedNode(expand(value) if ":" in value and "//" not in value else value))
    except (InographError, ValueError):
        raise BadInput(
            Text(f"defaults: «{value}» не годится для {parameter.name}",
                 f"defaults: “{value}” is no value of {parameter.name}"),
            where=where,
        ) from None  # fmt: skip


def _by_name(listed: object) -> Mapping[str, Any]:
    """Grlc writes `- name: value`, we write `name: value`; both are read."""
    if isinstance(listed, dict):
        return listed
    pairs = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {name: value for item in pairs for name, value in item.items()}


def _pagination(value: object, where: str) -> int | None:
    if value is None:
        return None
    if not str(value).isdecimal() or int(str(value)) < 1:
        raise BadInput(Text("pagination: нужно число строк", "pagination: a number of rows is expected"), where=where)
    return int(str(value))


def _parameters(header: Mapping[str, Any], where: str) -> Iterator[Parameter]:
    declared = header.get("parameters") or {}
    if not isinstance(declared, dict):
        raise BadInput(Text("parameters: нужна таблица «имя: {type, label}»",
                            "parameters: a mapping “name: {type, label}” is expected"), where=where)  # fmt: skip
    outer = _by_name(header.get("enumerate"))
    for name, about in declared.items():
        yield _parameter(str(name), about if isinstance(about, dict) else {"type": about}, outer.get(name), where)


def _parameter(name: str, about: Mapping[str, Any], outer: object, where: str) -> Parameter:
    here = f"{where} ({name})"
    _known(about, _PARAMETER_KEYS, [], here)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in RESERVED or name == LANGUAGE:
        raise BadInput(Text("это имя параметра занято или не годится", "this parameter name is reserved or not a name"),
                       where=here)  # fmt: skip
    values = about.get("enumerate", outer) or ()
    if not isinstance(values, list | tuple):
        raise BadInput(Text("enumerate: нужен список", "enumerate: a list is expected"), where=here)
    type_ = _type(about.get("type"), here)
    return Parameter(
        name=name,
        type=type_,
        label=_text(about, "label") if about.get("label") else Text(name, name),
        description=_text(about, "description") if about.get("description") else None,
        values=tuple(str(value) for value in values),
        multiple=str(about.get("multiple", "")).lower() == "true",
        minimum=_bound(type_, about.get("min"), here),
        maximum=_bound(type_, about.get("max"), here),
    )


def _bound(type_: str, value: object, where: str) -> str | None:
    """An end of a range in canonical form."""
    if value is None:
        return None
    try:
        if type_ in RANGED:
            return literal(type_, str(value)).value
    except WrongUse:
        pass
    message = Text(f"min, max: «{value}» не годится для {type_}", f"min, max: “{value}” does not fit {type_}")
    raise BadInput(message, where=where)


def _type(type_: object, where: str) -> str:
    text = str(type_ or "xsd:string")
    if text.startswith("xsd:") and text not in TYPES:
        raise BadInput(Text(f"неизвестный тип {text}", f"unknown type {text}"), where=where,
                       remedy=nearest(text, sorted(TYPES)))  # fmt: skip
    try:
        expand(text)
    except WrongUse as error:
        raise BadInput(error.message, where=where) from None
    return text


def _expect(value: object, where: str) -> str | None:
    if value is None:
        return None
    if not EXPECT.fullmatch(str(value)):
        raise BadInput(Text(f"expect: «{value}» не понятно", f"expect: “{value}” is not understood"), where=where,
                       remedy=Text("none, some, exactly N, at least N, at most N.",
                                   "none, some, exactly N, at least N, at most N."))  # fmt: skip
    return str(value)


def _severity(value: object, where: str) -> Severity | None:
    for known in get_args(Severity):
        if value == known:
            return known  # type: ignore[no-any-return]
    if value is None:
        return None
    raise BadInput(Text(f"severity: «{value}»", f"severity: “{value}”"), where=where,
                   remedy=nearest(str(value), list(get_args(Severity))))  # fmt: skip


# What the engine says


def _parsed(text: str, height: int, where: str) -> tuple[str, tuple[str, ...]]:
    """The form of a query and the variables of its answer, as the engine reads it over an empty store."""
    try:
        check_tokens(text)
    except InographError as error:
        line = int(error.where.partition(":")[0] or 1) + height
        raise BadInput(error.message, where=f"{where}:{line}", remedy=error.remedy) from None
    whole = with_prefixes(text)
    added = whole.count("\n") - text.count("\n")
    try:
        result = ox.Store().query(whole)
    except SyntaxError as error:
        at = re.search(r"error at (\d+):(\d+)", str(error))
        told = not_sparql(text, _position(text, int(at[1]) - added, int(at[2])) if at else 0)
        line = int(told.where.partition(":")[0] or 1) + height
        message = Text(f"это не SPARQL: {told.message.ru}", f"this is not SPARQL: {told.message.en}")
        raise BadInput(message, where=f"{where}:{line}", remedy=told.remedy) from None
    if isinstance(result, ox.QuerySolutions):
        return "select", tuple(variable.value for variable in result.variables)
    return ("ask", ()) if isinstance(result, ox.QueryBoolean) else ("construct", ("subject", "predicate", "object"))


def _position(text: str, line: int, column: int) -> int:
    """The place in a text of a line and a column, both from 1; the beginning for a line before it."""
    before = text.splitlines(keepends=True)[: max(line - 1, 0)]
    return sum(map(len, before)) + column - 1 if line > 0 else 0


def _at(where: str, text: str, position: int, height: int) -> str:
    return f"{where}:{int(place(text, position).partition(':')[0]) + height}"
