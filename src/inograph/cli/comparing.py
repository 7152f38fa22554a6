"""`diff`: two texts of one plan, documents or sources of the workspace, told in planners' words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inograph.cli.seeing import ENDPOINT, NO_BUILD
from inograph.cli.state import FORMATS, State, chosen_format
from inograph.errors import BadInput, Text, WrongUse
from inograph.workspace import Workspace

if TYPE_CHECKING:
    from inograph.registry import Registry
    from inograph.revisions.entries import Entry


NO_PLAN = Text("плана здесь нет", "there is no plan here")


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "format_", type=FORMATS, help="вид ответа · form of the answer")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@click.option("--keep", is_flag=True, help="записать в реестр, что чем стало · record in the registry what became what")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def diff(state: State, /, old: str, new: str, **values: Any) -> None:
    """Чем отличаются две редакции плана: файлы или источники папки · what changed between two texts of a plan."""
    from inograph.revisions import changes, matching
    from inograph.revisions.writing import Texts, written

    form = chosen_format(values["format_"], values["output"], piped="table")
    workspace = state.workspace()
    sources = [_is_source(workspace, name) for name in (old, new)]
    if values["keep"] or values["endpoint"] or all(sources):
        found = _of_sources(state, old, new, values)
    else:
        read = _reader(workspace)
        before, after = (read(name) for name in (old, new))
        found = changes.compare(before, after, matching.by_likeness(before, after))
    state.write(written(found, Texts(Path(old).name, Path(new).name), form, state.language), values["output"])


def _is_source(workspace: Workspace, name: str) -> bool:
    return not Path(name).is_file() and _settings(workspace, name).is_file()


def _settings(workspace: Workspace, name: str) -> Path:
    return workspace.root / "graph" / "sources" / Path(name).name / "source.toml"


def _of_sources(state: State, old: str, new: str, values: dict[str, Any]) -> Any:
    """Two sources as the graph holds them: revisions of one plan are paired by their keys."""
    from inograph.revisions import history

    if values["keep"]:
        _keep(state, old, new)
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    return history.between(kg, old, new, state.language)


def _keep(state: State, old: str, new: str) -> None:
    from inograph.build import keeping
    from inograph.registry import kept

    workspace = state.own_workspace()
    rows = keeping.keep(workspace, old, new)
    file = workspace.relative(kept.path(workspace))
    state.note(Text(f"{file}: записано строк {rows}", f"{file}: {rows} rows written"))


def _reader(workspace: Workspace) -> Callable[[str], tuple[Entry, ...]]:
    """Reads a document, or the document of a source, with the names that the registry knows."""
    from inograph import documents, registry
    from inograph.build import sources
    from inograph.plan.table import read_plan
    from inograph.revisions.entries import of_plan

    known: Registry = registry.load(workspace)

    def read(name: str) -> tuple[Entry, ...]:
        path = sources.folder_of(_settings(workspace, name)).file if _is_source(workspace, name) else Path(name)
        if not path.exists():
            raise WrongUse(
                Text("нет ни такого файла, ни такого источника", "there is neither such a file nor such a source"),
                where=name,
            )
        plan = read_plan(documents.read(path), names=known.names())
        if not plan.activities:
            raise BadInput(next((f.message for f in plan.findings), NO_PLAN), where=name)
        return of_plan(plan.activities, sources.body_of(known, sources.with_aliases(registry.ANYWHERE, plan)))

    return read
