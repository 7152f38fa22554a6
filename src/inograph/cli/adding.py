"""`add`, `remove`: a planner's own document comes into the workspace, and goes again."""

from __future__ import annotations

import shlex
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inograph.cli.answering import agreed
from inograph.cli.extracting import as_table
from inograph.cli.proposals import listed, say_taken
from inograph.cli.state import State, message, write
from inograph.errors import BadInput, Text, WrongUse, printable
from inograph.spelling import shortened, slug
from inograph.workspace import LONGEST_NAME, NO_NAME, SOURCE_NAME, Workspace, add_source, plain_name

if TYPE_CHECKING:
    from inograph.build.doubled import Double
    from inograph.documents.document import Document
    from inograph.plan.table import Plan
    from inograph.registry import Context


EMPTY = Text("В документе не найдено ни одного мероприятия. Всё равно добавить?",
             "No activity was found in the document. Add it anyway?")  # fmt: skip


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--name", metavar="NAME", help="имя папки источника · name of the source's folder")
@click.option("--revises", metavar="SOURCE", help="новая редакция этого источника · a newer text of this source")
@click.pass_obj
def add(state: State, file: str, name: str | None, revises: str | None) -> None:
    """Положить документ в рабочую папку · put a plan document into the workspace."""
    from inograph import registry
    from inograph.build import doubled, sources, unknown
    from inograph.plan.as_json import document_json
    from inograph.plan.table import read_plan

    workspace, path = state.own_workspace(), Path(file)
    named, name = name is not None, _folder_name(name, path)
    known = registry.load(workspace)
    document = _with_words(path)
    plan = read_plan(document, names=known.names())
    empty = _is_empty(document, plan)
    if empty and _is_unwanted(state):
        return
    double = None if revises else doubled.double(workspace, document, plan)
    settings = _settings(state, document, path, plan)
    if revises:
        former = sources.folder_of(_source(workspace, revises)).context.place
        settings = ({"place": former} if former else {}) | settings | {"revises": revises}
    day, region = settings.get("date"), str(settings.get("place", ""))
    others = 0 if revises else len([*workspace.root.glob("graph/sources/*/source.toml")])
    if others:
        settings["keys"] = name  # the first plan has bare numbers; a later one never competes for them
    folder = add_source(workspace, name, path, settings)
    write(as_table(document_json(document, plan, state.language, findings=document.findings), state.language), None)
    context = sources.with_aliases(registry.Context(day if isinstance(day, date) else None, region), plan)
    _say_added(state, workspace.relative(folder), context.day, beside=others > 0)
    if others == 1:
        say_whose_name(state, workspace)
    if revises:
        _keep(state, workspace, revises, folder.name)
    _say_place(state, workspace, region, plan)
    take_federal(state, workspace, plan, context)
    proposed = unknown.of_plan(plan, registry.load(workspace), context)
    asked = [item for item in proposed if item.waits]
    if asked:
        write(Text("Реестр не знает:", "The registry does not know:").in_(state.language), None)
    if proposed:
        write("\n".join(listed(proposed, state.language)), None)
    if empty:
        _say_empty(state, folder.name, file)
    elif double:
        _say_double(state, double, folder.name, file, named=named)
    else:
        command = "inograph resolve" if asked else "inograph build"
        state.note(Text(f"Дальше: {command}", f"Next: {command}"))


def _with_words(path: Path) -> Document:
    from inograph import documents

    document = documents.read(path)
    if not document.text.strip():
        told = Text("документ пуст: в нём нет ни слова", "the document is empty: it holds no word")
        raise BadInput(told, where=str(path))
    return document


def _is_empty(document: Document, plan: Plan) -> bool:
    """Whether a document holds nothing of a plan or of the concept of one."""
    from inograph.plan.concept import declares, read_concept

    return not plan.activities and not declares(read_concept(document))


def _is_unwanted(state: State) -> bool:
    """Whether a planner at a terminal would rather not add a document that holds nothing of a plan."""
    if not sys.stdin.isatty() or agreed(EMPTY, state.language, default=False):
        return False
    state.note(Text("ничего не добавлено", "nothing was added"))
    return True


def _folder_name(given: str | None, document: Path) -> str:
    """The name of a source's folder: what is given, else it follows from the file's."""
    if given is not None and not SOURCE_NAME.fullmatch(given):
        fit = slug(given)
        raise WrongUse(NO_NAME, where=given, remedy=Text(f"Например: --name {fit}.", f"For example: --name {fit}."))
    return given or slug(document.stem)


def _settings(state: State, document: Document, path: Path, plan: Plan) -> dict[str, str | date]:
    """What the document says of itself for its `source.toml`: title, day, place."""
    from inograph.build import sources
    from inograph.plan import heading
    from inograph.plan.issued import place

    title = heading.title(document) or Path(plain_name(path)).stem
    day, note = day_of(state, document)
    region = place(document, (name for name, _ in sources.names(plan)))
    said: dict[str, str | date | None] = {"date_note": note, "date": day, "place": region}
    return {"title": title, "kind": "plan"} | {name: value for name, value in said.items() if value}


OF_STATE = Text("по состоянию на этот день; своей даты в документе нет",
                "the state of that day; the document has no date of its own")  # fmt: skip


def day_of(state: State, document: Document) -> tuple[date | None, str]:
    """The day of a document and a note on it: for want of its own it is that of the state that it tells of."""
    from inograph.plan.issued import as_of, issued

    day = issued(document)
    if day or not (day := as_of(document)):
        return day, ""
    state.note(Text(f"своей даты в документе нет; взята та, на которую описано состояние: {day:%d.%m.%Y}",
                    f"the document has no date of its own; that of the state it tells of is taken: {day}"))  # fmt: skip
    return day, OF_STATE.in_(state.language)


def say_whose_name(state: State, workspace: Workspace) -> None:
    """Say that a programme of several plans goes by the name of the first of them, and where to change it."""
    from inograph.plan import heading

    name, plan = workspace.config.name.ru, workspace.root / "graph" / "sources" / "plan" / "source.toml"
    title = str(tomllib.loads(plan.read_text(encoding="utf-8")).get("title", "")) if plan.is_file() else ""
    if title and name in (title, shortened(heading.programme(" ".join(title.split())), LONGEST_NAME)):
        state.note(Text(f"программа из нескольких планов зовётся по первому: «{name}»; сменить: name_ru и name_en в "
                        "[programme] файла inograph.toml",
                        f"a programme of several plans goes by the name of the first, “{name}”; to change it: name_ru "
                        "and name_en in [programme] of inograph.toml"))  # fmt: skip


def take_federal(state: State, workspace: Workspace, plan: Plan, context: Context) -> None:
    """Put into the registry the federal bodies that a plan names, and say which."""
    from inograph import registry
    from inograph.build import sources
    from inograph.registry import federal

    mentioned = [name for name, kind in sources.names(plan) if kind != "person"]
    keys = federal.named(dict.fromkeys(mentioned), context, registry.load(workspace))
    say_taken(state, federal.take(workspace, keys))


def _source(workspace: Workspace, name: str) -> Path:
    """The `source.toml` of a source."""
    from inograph.build.removing import no_such_source

    path = workspace.root / "graph" / "sources" / name / "source.toml"
    if not path.is_file():
        raise no_such_source(workspace, name)
    return path


def _keep(state: State, workspace: Workspace, old: str, new: str) -> None:
    from inograph.build import keeping

    rows, next_ = keeping.keep(workspace, old, new), f"inograph diff {old} {new}"
    state.note(Text(f"graph/registry/activities.csv: записано строк {rows}; что изменилось: {next_}",
                    f"graph/registry/activities.csv: {rows} rows written; what changed: {next_}"))  # fmt: skip


def _say_empty(state: State, name: str, file: str) -> None:
    """Warn, also where quiet is asked for, that a document holds nothing of a plan, and say how to take it out."""
    told = Text(
        f"внимание: {file}: не найдено ни одного мероприятия, источник пуст. Убрать: inograph remove {name} --yes",
        f"warning: {file}: no activity was found, the source is empty. To take it out: inograph remove {name} --yes",
    )
    message(printable(told.in_(state.language)))


def _say_double(state: State, double: Double, name: str, file: str, *, named: bool) -> None:
    """Warn, also where quiet is asked for, that activities may count twice, and say how to mend it."""
    again = f"inograph add {shlex.quote(file)}{f' --name {name}' if named else ''} --revises {double.newest}"
    out = f"inograph remove {name} --yes"
    ru, en = f"новую редакцию источника «{double.source}»", f"a revision of source “{double.source}”"
    if_so = Text(f"Если это она: {out}, {again}", f"If it is one: {out}, {again}")
    if double.source != double.newest:
        ru = f"«{double.source}», прежнюю редакцию источника «{double.newest}»"
        en = f"“{double.source}”, a former text of source “{double.newest}”"
        if_so = Text(f"Если это она, уберите: {out}; если редакция новее: {out}, {again}",
                     f"If it is that text, take it out: {out}; if it is a newer one: {out}, {again}")  # fmt: skip
    told = Text(
        f"внимание: похоже на {ru}: мероприятий, которые там уже есть, {double.shared} из {double.of}; они считаются "
        f"дважды. {if_so.ru}",
        f"warning: this looks like {en}: {double.shared} of {double.of} activities are there already and count twice. "
        f"{if_so.en}",
    )
    message(printable(told.in_(state.language)))


def _say_place(state: State, workspace: Workspace, region: str, plan: Plan) -> None:
    """Say of which place the local bodies of a plan are: its own, or for want of one that of the workspace."""
    from inograph.build import sources
    from inograph.registry import forms

    own = workspace.config.place
    if region and region != own:
        state.note(Text(f"план называет своё место, им дополняются его местные имена: place = «{region}» в source.toml",
                        f"the plan names a place of its own, which completes its local names: place = “{region}” in "
                        "source.toml"))  # fmt: skip
    short = next((name for name, _ in sources.names(plan) if forms.completed(name, own) != name), "")
    if short and not region:
        full = forms.completed(short, own)
        state.note(Text(f"места план не называет; его местные имена дополняются местом рабочей папки: «{short}» — "
                        f"«{full}». Если он другого места, впишите place в source.toml",
                        f"the plan names no place; that of the workspace completes its local names: “{short}” is "
                        f"“{full}”. If it is of another place, write place into source.toml"))  # fmt: skip


def _say_added(state: State, folder: str, day: date | None, *, beside: bool) -> None:
    dated = Text(f", дата документа {day}", f", the document's date is {day}") if day else Text("", "")
    state.note(Text(f"добавлено: {folder}{dated.ru}", f"added: {folder}{dated.en}"))
    if not day:
        state.note(Text(f"даты документа в его шапке нет; её можно вписать в {folder}/source.toml: date = 2025-03-01",
                        f"the head of the document names no date; it can be written into {folder}/source.toml: date = "
                        "2025-03-01"))  # fmt: skip
    if beside:
        said = f'short = "…" ({folder}/source.toml)'
        state.note(Text(f"рядом с другими планами он зовётся словами своего заголовка; назвать иначе: {said}",
                        f"beside other plans it goes by words of its title; to call it otherwise: {said}"))  # fmt: skip


TAKE_OUT = Text("Убрать?", "Take it out?")


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("--yes", "-y", is_flag=True, help="не спрашивать · do not ask")
@click.pass_obj
def remove(state: State, source: str, yes: bool) -> None:
    """Убрать источник, сказав, что уйдёт и что останется · take a source out, telling what goes and what stays."""
    from inograph.build import removing

    workspace = state.own_workspace()
    found = removing.removal(workspace, source)
    if yes:
        removing.remove(workspace, found)  # what cannot be done is not told as if it were
    write("\n".join(printable(told.in_(state.language)) for told in found.told()), None)
    if not yes:
        if not (sys.stdin.isatty() and agreed(TAKE_OUT, state.language, default=False)):
            command = f"inograph remove {source} --yes"
            state.note(Text(f"ничего не убрано; убрать: {command}", f"nothing was taken out; to do it: {command}"))
            return
        removing.remove(workspace, found)
    state.note(Text("убрано. Дальше: inograph build", "taken out. Next: inograph build"))
