"""A picture as a planner describes it: `viz/NAME.toml`, found by looking into the folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from inograph.errors import BadInput, Finding, Text, WrongUse, of_system
from inograph.settings import line_of, read_toml
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


def load(path: Path, where: str = "") -> View:
    """The view in a file, called as `where` says; BadInput says what is wrong first, and in which line."""
    view, mistakes = _read(path, where or path.name)
    if mistakes:
        raise mistakes[0]
    return view


def _read(path: Path, where: str) -> tuple[View, list[BadInput]]:
    """The view in a file, and all that is wrong with it."""
    try:
        data, text = read_toml(path, where), path.read_text(encoding="utf-8")
    except OSError as error:
        why = of_system(error)
        raise BadInput(Text(f"вид не читается: {why.ru}", f"the view cannot be read: {why.en}"), where=where) from None
    file = _File(data, text, where, [])
    file.only_known(data, (*TEXTS, *TABLES))
    for table, keys in TABLES.items():
        if not isinstance(data.get(table, {}), dict):
            file.wrong(Text(f"[{table}] должен быть таблицей", f"[{table}] must be a table"), table)
        file.only_known(file.table(table), keys, table)
    title, question, note, empty = (file.text_of(key) for key in ("title", "question", "note", "empty"))
    if not file.mistakes and not (title and question):
        file.wrong(Text("нужны title и question", "title and question are needed"))
    view = View(
        name=path.stem,
        title=Text(file.text_of("title_ru") or title, title),
        question=question,
        note=Text(file.text_of("note_ru") or note, note),
        color=file.choice("nodes", "color", "class", COLOURS),
        size=file.choice("nodes", "size", "same", ("same",)),
        ring=file.choice("nodes", "ring", "none", ("none",)),
        style=file.choice("edges", "style", "role", STYLES),
        arrows=file.flag("edges", "arrows"),
        empty=Text(file.text_of("empty_ru") or empty, empty),
        algorithm=file.choice("layout", "algorithm", "radial", LAYOUTS),
        kept=_kept(path.with_name(f"{path.stem}.positions.csv")),
    )
    return view, file.mistakes


@dataclass(frozen=True, slots=True)
class _File:
    """What a file says, its text and its name; a mistake is noted with its line, and the rest is read all the same."""

    data: Mapping[str, Any]
    text: str
    where: str
    mistakes: list[BadInput]

    def wrong(self, message: Text, key: str = "", table: str = "", remedy: Text | None = None) -> None:
        line = line_of(self.text, key, table) if key else 0
        self.mistakes.append(BadInput(message, where=f"{self.where}:{line}" if line else self.where, remedy=remedy))

    def only_known(self, data: Mapping[str, Any], known: tuple[str, ...], table: str = "") -> None:
        for key, value in data.items():
            if key not in known:
                at = f"[{key}" if not table and isinstance(value, dict) else key
                message = Text(f"неизвестный ключ «{key}»", f"unknown key “{key}”")
                self.wrong(message, at, table, _suggestion(key, known))

    def table(self, name: str) -> Mapping[str, Any]:
        value = self.data.get(name, {})
        return value if isinstance(value, dict) else {}

    def text_of(self, key: str) -> str:
        value = self.data.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(Text(f"{key} должен быть строкой", f"{key} must be a string"), key)
        return ""

    def choice(self, table: str, key: str, default: str, known: tuple[str, ...]) -> str:
        """One of the known words; colour, size and ring may also name a measure."""
        value = self.table(table).get(key, default)
        if value in known:
            return str(value)
        words = (*known, *_measure_names()) if table == "nodes" else known
        if value in words:
            return str(value)
        message = Text(f"[{table}] {key}: неизвестно «{value}»", f"[{table}] {key}: unknown “{value}”")
        self.wrong(message, key, table, _suggestion(str(value), words))
        return default

    def flag(self, table: str, key: str) -> bool | None:
        value = self.table(table).get(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(Text(f"[{table}] {key} — true или false", f"[{table}] {key} is true or false"), key, table)
        return None


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
        return _grown(load(paths[name], workspace.relative(paths[name])), workspace)
    raise WrongUse(
        Text(f"нет вида «{name}»", f"there is no view “{name}”"), where="viz/", remedy=_suggestion(name, tuple(paths))
    )


def _discover(workspace: Workspace) -> tuple[list[View], list[Finding]]:
    views: list[View] = []
    findings: list[Finding] = []
    for path in workspace.files("viz/*.toml"):
        where = workspace.relative(path)
        try:
            view, mistakes = _read(path, where)
        except BadInput as error:
            mistakes = [error]
        if not mistakes:
            views.append(_grown(view, workspace))
        findings += [Finding("error", "view-unread", m.message, m.where, remedy=m.remedy) for m in mistakes]
    return views, findings


def _grown(view: View, workspace: Workspace) -> View:
    """The same view with the places that the workspace keeps, also where the view itself is an inherited one."""
    own = _kept(workspace.root / "viz" / f"{view.name}.positions.csv")
    return replace(view, kept=own) if own else view


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
