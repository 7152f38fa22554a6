"""Takes a source out of a workspace again: what goes with it, and what stays because a planner wrote it.

The folder goes, and with it the rows of federal bodies that came from the list with the plan and that nothing else
names. Rows that a planner wrote or decided are never taken away; they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inograph import registry
from inograph.build import corrections
from inograph.build import sources as sources_of
from inograph.build.sources import Folder, Source
from inograph.errors import Finding, Text, WrongUse
from inograph.registry import Registry, federal, forms
from inograph.registry.proposing import Proposer
from inograph.registry.rows import read_csv, whole_rows
from inograph.spelling import fold
from inograph.workspace import Workspace, remove_source

Row = tuple[str, dict[str, str]]
"""File and line of a row of a table, and the row."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking a source out does: its name, the activities and bodies that go, the rows of tables that stay."""

    source: str
    activities: int
    bodies: tuple[str, ...]
    """Names of bodies that no other source and no table names."""
    federal: tuple[tuple[str, str], ...]
    """Keys and names of listed federal bodies whose rows go with it."""
    staying: tuple[str, ...]
    """File and line of each row that names the source or one of its activities."""
    decisions: tuple[str, ...]
    """File and line of each decision about a name that no other source has."""
    corrections: int = 0
    """How many corrections of misread cells go with it."""

    def told(self) -> Iterator[Text]:
        """What goes and what stays, in a planner's words."""
        yield Text(f"уходит: graph/sources/{self.source}, мероприятий {self.activities}",
                   f"goes: graph/sources/{self.source}, {self.activities} activities")  # fmt: skip
        if self.corrections:
            yield Text(f"с ним уходят поправки к прочитанному: {self.corrections}",
                       f"corrections of what was read go with it: {self.corrections}")  # fmt: skip
        if self.bodies:
            yield Text(f"с ним уходят участники, которых больше никто не называет: {'; '.join(self.bodies)}",
                       f"bodies that nothing else names go with it: {'; '.join(self.bodies)}")  # fmt: skip
        if self.federal:
            names = "; ".join(name for _, name in self.federal)
            yield Text(f"уходят из graph/registry/stakeholders.csv строки из списка федеральных органов: {names}",
                       f"rows of listed federal bodies leave graph/registry/stakeholders.csv: {names}")  # fmt: skip
        if self.staying:
            yield Text(f"остаются строки о нём или его мероприятиях, решите о них сами: {_few(self.staying)}",
                       f"rows about it or its activities stay, they are yours: {_few(self.staying)}")  # fmt: skip
        if self.decisions:
            yield Text(f"остаются решения об именах: {_few(self.decisions)}",
                       f"decisions about names stay: {_few(self.decisions)}")  # fmt: skip


def removal(workspace: Workspace, name: str) -> Removal:
    """What taking the source `name` out would do; WrongUse where there is none or another text replaces it."""
    findings: list[Finding] = []
    folders = list(sources_of.folders(workspace, findings))
    folder = next((f for f in folders if f.name == name), None)
    if folder is None:
        raise no_such_source(workspace, name)
    if later := [f.name for f in folders if f.revises == name]:
        raise WrongUse(
            Text(f"«{name}» заменён редакцией «{later[0]}»", f"“{name}” is replaced by the revision “{later[0]}”"),
            remedy=Text(f"Сначала уберите её: inograph remove {later[0]}, или строку revises из её source.toml.",
                        f"Take that out first: inograph remove {later[0]}, or the line revises of its source.toml."),
        )  # fmt: skip
    known = registry.load(workspace)
    read = list(sources_of.read(workspace, folders, known, findings))
    going = [source for source in read if source.name == name]  # none where it is a table or cannot be read
    others = [source for source in read if source.name != name]
    has_tables = any(f.is_table and f.name != name for f in folders)
    alone = _alone(going, others)
    rows = tuple(_rows(workspace))
    return Removal(
        name,
        sum(len(source.keys) for source in going),
        tuple(_leaving(going, others, known)),
        () if has_tables else tuple(_unused(rows, known, _bodies(going, known) - _bodies(others, known))),
        tuple(_naming(rows, folder, going, {key for source in others for key in source.keys})),
        tuple(_decided(workspace, known, alone)),
        len(whole_rows(corrections.path(workspace, name))),
    )


def remove(workspace: Workspace, removal: Removal) -> None:
    """Take the source out, and the rows of the federal bodies that came with it; each whole or not at all."""
    remove_source(workspace, removal.source)
    federal.drop(workspace, {key for key, _ in removal.federal})


def no_such_source(workspace: Workspace, name: str) -> WrongUse:
    """The mistake of naming a source that is not there, with those that are."""
    there = sorted(path.parent.name for path in workspace.root.glob("graph/sources/*/source.toml"))
    listed = ", ".join(there) or "—"
    return WrongUse(
        Text(f"нет источника «{name}»", f"there is no source “{name}”"),
        where=workspace.relative(workspace.root / "graph" / "sources"),
        remedy=Text(f"Есть: {listed}.", f"There are: {listed}."),
    )


def _alone(going: list[Source], others: list[Source]) -> list[str]:
    """The names of bodies that no other plan has, as the source writes them."""
    elsewhere = {fold(name) for source in others for name, _ in source.names()}
    names = dict.fromkeys(name for source in going for name, kind in source.names() if kind != "person")
    return [name for name in names if fold(name) not in elsewhere]


def _leaving(going: list[Source], others: list[Source], known: Registry) -> Iterator[str]:
    """The bodies that no row knows and no other plan names in any spelling, each as the source writes it first."""
    bodies = Proposer(known)
    staying = {bodies.body(name, kind, source.context).key for source in others for name, kind in source.names()}
    for source in going:
        for name, kind in source.names():
            body = bodies.body(name, kind, source.context)
            if body.proposed and kind != "person" and body.key not in staying:
                staying.add(body.key)  # told once
                yield forms.without_definition(name)


def _bodies(sources: list[Source], known: Registry) -> set[str]:
    """The keys of the known bodies that sources name."""
    return {
        body.key for source in sources for name, _ in source.names() if (body := known.resolve(name, source.context))
    }


def _unused(rows: Iterable[Row], known: Registry, bodies: set[str]) -> Iterator[tuple[str, str]]:
    """The listed federal bodies among these, whose rows nobody has changed and nothing else uses."""
    listed = {row["key"]: row for row in federal.listed().tables["stakeholders"]}
    said = (cell for _, row in rows for column, cell in row.items() if column != "key")
    cells = {part for cell in said for part in _parts(cell)} | {judgement.key for judgement in known.judgements}
    for row in known.tables["stakeholders"]:
        key = row["key"]
        same = key in listed and all(row.get(column, "") == value for column, value in listed[key].items())
        if same and key in bodies and key not in cells:
            yield key, row["name_ru"]


def _naming(rows: Iterable[Row], folder: Folder, going: list[Source], elsewhere: set[str]) -> Iterator[str]:
    """The rows of tables that name the source, or an activity that is its alone."""
    named = {folder.name, *(key for source in going for key in source.keys if key not in elsewhere)}
    titles = {fold(activity.title) for source in going for activity in source.plan.activities}
    for where, row in rows:
        cells = [cell for words in row.values() for cell in _parts(words)]
        keeps_keys = "/activities.csv:" in where  # also those of the plan's other texts
        if folder.name in cells or (not keeps_keys and any(cell in named or fold(cell) in titles for cell in cells)):
            yield where


def _decided(workspace: Workspace, known: Registry, alone: list[str]) -> Iterator[str]:
    forms = set(map(fold, alone))
    file = workspace.relative(registry.judgements.path(workspace))
    yield from (f"{file}:{judgement.line}" for judgement in known.judgements if judgement.form in forms)


def _rows(workspace: Workspace) -> Iterator[Row]:
    """The rows of every table of links and of the registry but decisions."""
    for folder in ("registry", "links"):
        for file in sorted((workspace.root / "graph" / folder).glob("*.csv")):
            if file.name != "judgements.csv":
                yield from _of_file(workspace, file)


def _of_file(workspace: Workspace, file: Path) -> Iterator[Row]:
    where = workspace.relative(file)
    for line, row in read_csv(file):
        if row is not None:
            yield f"{where}:{line}", row


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|")]


def _few(places: tuple[str, ...]) -> str:
    """Files with their lines, those that follow one another as one.

    >>> _few(("a.csv:2", "a.csv:3", "a.csv:4", "a.csv:7", "b.csv:2"))
    'a.csv: 2–4, 7; b.csv: 2'
    """
    files: dict[str, list[list[int]]] = {}
    for file, _, line in (place.rpartition(":") for place in places):
        runs = files.setdefault(file, [])
        if runs and runs[-1][1] + 1 == int(line):
            runs[-1][1] += 1
        else:
            runs.append([int(line), int(line)])
    return "; ".join(f"{file}: {', '.join(map(_run, runs))}" for file, runs in files.items())


def _run(lines: list[int]) -> str:
    first, last = lines
    return str(first) if first == last else f"{first}–{last}"
