"""A picture as a planner describes it: `viz/NAME.toml`, found by looking into the folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from inograph.errors import BadInput, Finding, InographError, Text, WrongUse, of_system
from inograph.settings import read_toml
from inograph.workspace import Workspace

COLOURS = ("class", "consent", "community")
STYLES = ("role", "consent")
LAYOUTS = ("radial", "forceatlas2", "spring", "circular", "layers")
TABLES: dict[str, tuple[str, ...]] = {
    "nodes": ("color", "size", "ring"), "edges": ("style", "arrows"), "layout": ("algorithm",),
}  # fmt: skip
NO_NOTE = Text("", "")
TEXTS = ("title", "title_ru", "question", "note", "note_ru", "empty", "empty_ru")


@dataclass(frozen=True, slots=True)
class View:
    """One picture: which question it draws, and how; `empty` is said where the answer is empty.

    Fill, size and the ring around a glyph may each show a measure.

    `kept` holds positions that outlive growth. Lines of relations that have a direction end in an arrow; with
    `arrows` all do, or none.
    """

    name: str
    title: Text
    question: str
    note: Text = NO_NOTE
    color: str = "class"
    size: str = "same"
    ring: str = "none"
    style: str = "role"
    algorithm: str = "radial"
    arrows: bool | None = None
    empty: Text = NO_NOTE
    kept: tuple[tuple[str, int, int], ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """Measures that this view shows; the caller hands in those that its network does not count by itself."""
        return tuple(sorted({self.color, self.size, self.ring} - set(COLOURS) - {"same", "none"}))


def load(path: Path) -> View:
    """The view in a file; BadInput says which line of it is wrong."""
    try:
        data = read_toml(path)
    except OSError as error:
        why = of_system(error)
        raise BadInput(
            Text(f"вид не читается: {why.ru}", f"the view cannot be read: {why.en}"), where=path.name
        ) from None
    _only_known(data, (*TEXTS, *TABLES), path.name)
    for table, keys in TABLES.items():
        if not isinstance(data.get(table, {}), dict):
            raise BadInput(Text(f"[{table}] должен быть таблицей", f"[{table}] must be a table"), where=path.name)
        _only_known(data.get(table, {}), keys, f"{path.name} [{table}]")
    title, question = _text(data, "title", path.name), _text(data, "question", path.name)
    if not title or not question:
        raise BadInput(Text("нужны title и question", "title and question are needed"), where=path.name)
    note, empty = _text(data, "note", path.name), _text(data, "empty", path.name)
    return View(
        name=path.stem,
        title=Text(_text(data, "title_ru", path.name) or title, title),
        question=question,
        note=Text(_text(data, "note_ru", path.name) or note, note),
        color=_choice(data, "nodes", "color", "class", COLOURS, path.name),
        size=_choice(data, "nodes", "size", "same", ("same",), path.name),
        ring=_choice(data, "nodes", "ring", "none", ("none",), path.name),
        style=_choice(data, "edges", "style", "role", STYLES, path.name),
        arrows=_flag(data, "edges", "arrows", path.name),
        empty=Text(_text(data, "empty_ru", path.name) or empty, empty),
        algorithm=_choice(data, "layout", "algorithm", "radial", LAYOUTS, path.name),
        kept=_kept(path.with_name(f"{path.stem}.positions.csv")),
    )


def all(workspace: Workspace) -> list[View]:  # noqa: A001 - the word of the contract
    """Every view that can be read, by name; what cannot is a finding of `lint`."""
    return _discover(workspace)[0]


def lint(workspace: Workspace) -> list[Finding]:
    """One finding for every view file that cannot be drawn."""
    return _discover(workspace)[1]


def find(workspace: Workspace, name: str) -> View:
    """The view of that name; WrongUse suggests the nearest one."""
    paths = {path.stem: path for path in workspace.files("viz/*.toml")}
    if name in paths:
        return _grown(load(paths[name]), workspace)
    raise WrongUse(
        Text(f"нет вида «{name}»", f"there is no view “{name}”"), where="viz/", remedy=_suggestion(name, tuple(paths))
    )


def _discover(workspace: Workspace) -> tuple[list[View], list[Finding]]:
    views: list[View] = []
    findings: list[Finding] = []
    for path in workspace.files("viz/*.toml"):
        try:
            views.append(_grown(load(path), workspace))
        except InographError as error:
            message = Text(error.line("ru"), error.line("en"))
            findings.append(Finding("error", "view-unread", message, workspace.relative(path)))
    return views, findings


def _grown(view: View, workspace: Workspace) -> View:
    """The same view with the places that the workspace keeps, also where the view itself is an inherited one."""
    own = _kept(workspace.root / "viz" / f"{view.name}.positions.csv")
    return replace(view, kept=own) if own else view


def _only_known(data: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in data:
        if key not in known:
            raise BadInput(
                Text(f"неизвестный ключ «{key}»", f"unknown key “{key}”"), where=where, remedy=_suggestion(key, known)
            )


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise BadInput(Text(f"{key} должен быть строкой", f"{key} must be a string"), where=where)
    return value.strip()


def _choice(data: Mapping[str, Any], table: str, key: str, default: str, known: tuple[str, ...], where: str) -> str:
    """One of the known words; colour and size may also name a measure."""
    value = data.get(table, {}).get(key, default)
    if value in known:
        return str(value)
    words = (*known, *_measure_names()) if table == "nodes" else known
    if value in words:
        return str(value)
    raise BadInput(
        Text(f"{key}: неизвестно «{value}»", f"{key}: unknown “{value}”"),
        where=f"{where} [{table}]",
        remedy=_suggestion(str(value), words),
    )


def _flag(data: Mapping[str, Any], table: str, key: str, where: str) -> bool | None:
    value = data.get(table, {}).get(key)
    if value is None or isinstance(value, bool):
        return value
    message = Text(f"{key} — true или false", f"{key} is true or false")
    raise BadInput(message, where=f"{where} [{table}]")


def _measure_names() -> tuple[str, ...]:
    from inograph.analysis.catalogue import MEASURES  # needed only where a view is read

    return tuple(MEASURES)


def _suggestion(word: str, known: tuple[str, ...]) -> Text:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return Text(f"Возможно, «{near[0]}»?", f"Did you mean “{near[0]}”?")
    listed = ", ".join(sorted(known)) or "—"
    return Text(f"Известны: {listed}.", f"Known: {listed}.")


def _kept(path: Path) -> tuple[tuple[str, int, int], ...]:
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple((row["key"], round(float(row["x"])), round(float(row["y"]))) for row in csv.DictReader(lines))
    except (KeyError, TypeError, ValueError):
        raise BadInput(
            Text("нужны столбцы key, x, y с числами", "columns key, x, y with numbers are needed"),
            where=path.name,
        ) from None
