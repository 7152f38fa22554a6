"""`add`, `resolve`: a planner's own document comes into the workspace, and its names find their bodies."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inograph.cli.extracting import as_table
from inograph.cli.state import State, message, write
from inograph.errors import Text, WrongUse, printable
from inograph.workspace import Workspace, add_source, plain_name

if TYPE_CHECKING:
    from inograph.build.deciding import Question, Row
    from inograph.build.unknown import Unknown


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--name", metavar="NAME", help="имя папки источника · name of the source's folder")
@click.option("--revises", metavar="SOURCE", help="новая редакция этого источника · a newer text of this source")
@click.pass_obj
def add(state: State, file: str, name: str | None, revises: str | None) -> None:
    """Положить документ в рабочую папку · put a plan document into the workspace."""
    from inograph import documents, registry
    from inograph.build import sources, unknown
    from inograph.plan import heading
    from inograph.plan.as_json import document_json
    from inograph.plan.issued import issued
    from inograph.plan.table import read_plan
    from inograph.spelling import slug

    workspace, path = state.own_workspace(), Path(file)
    known = registry.load(workspace)
    document = documents.read(path)
    plan = read_plan(document, names=known.names())
    day = issued(document)
    settings: dict[str, str | date] = {"title": heading.title(document) or Path(plain_name(path)).stem, "kind": "plan"}
    if revises:
        settings["revises"] = _source(workspace, revises)
    if day:
        settings["date"] = day
    folder = add_source(workspace, name or slug(path.stem), path, settings)
    write(as_table(document_json(document, plan, state.language, findings=document.findings), state.language), None)
    if revises:
        _keep(state, workspace, revises, folder.name)
    context = sources.with_aliases(registry.Context(day), plan)
    proposed = unknown.of_plan(plan, known, context)
    if proposed:
        write(Text("Реестр не знает:", "The registry does not know:").in_(state.language), None)
        write("\n".join(_listed(proposed, state.language)), None)
    _say_added(state, workspace.relative(folder), day, bool(proposed))


def _source(workspace: Workspace, name: str) -> str:
    folder = workspace.root / "graph" / "sources" / name
    if not (folder / "source.toml").is_file():
        raise WrongUse(Text("нет такого источника", "there is no such source"), where=workspace.relative(folder))
    return name


def _keep(state: State, workspace: Workspace, old: str, new: str) -> None:
    from inograph.build import keeping

    rows, next_ = keeping.keep(workspace, old, new), f"inograph diff {old} {new}"
    state.note(Text(f"graph/registry/activities.csv: записано строк {rows}; что изменилось: {next_}",
                    f"graph/registry/activities.csv: {rows} rows written; what changed: {next_}"))  # fmt: skip


def _say_added(state: State, folder: str, day: date | None, proposed: bool) -> None:
    dated = Text(f", дата документа {day}", f", the document's date is {day}") if day else Text("", "")
    state.note(Text(f"добавлено: {folder}{dated.ru}", f"added: {folder}{dated.en}"))
    command = "inograph resolve" if proposed else "inograph build"
    state.note(Text(f"Дальше: {command}", f"Next: {command}"))


@click.command()
@click.option("--same", nargs=2, multiple=True, metavar="NAME KEY", help="имя означает этот орган · it is this body")
@click.option("--different", nargs=2, multiple=True, metavar="NAME KEY", help="это другой орган · it is not this body")
@click.option("--new", multiple=True, metavar="NAME", help="это новый орган · it is a body of its own")
@click.option("--note", default="", metavar="TEXT", help="почему так решено · why")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="только показать · only list")
@click.pass_obj
def resolve(
    state: State,
    same: Sequence[tuple[str, str]],
    different: Sequence[tuple[str, str]],
    new: Sequence[str],
    note: str,
    format_: str | None,
) -> None:
    """Решить, кого означают незнакомые имена · decide whom unknown names mean."""
    workspace = state.own_workspace()
    question = _question(state, workspace)
    decided = [row for name, key in same for row in question.same(name, key)]
    decided += [row for name, key in different for row in question.different(name, [key])]
    decided += [row for name in new for row in question.new(name)]
    if decided:
        _record(state, workspace, decided, note)
    elif not question.unknown:
        _nothing(state, format_)
    elif format_ is None and sys.stdin.isatty() and sys.stdout.isatty():
        _ask_all(state, workspace, question, note)
    elif format_ == "json":
        write(json.dumps([_as_json(item) for item in question.unknown], ensure_ascii=False, indent=1), None)
    else:
        write("\n".join(_listed(question.unknown, state.language)), None)


def _question(state: State, workspace: Workspace) -> Question:
    from inograph import registry
    from inograph.build import unknown
    from inograph.build.deciding import Question

    found, findings = unknown.of_workspace(workspace)
    for finding in findings:
        if finding.severity == "error":
            message(f"{finding.where}: {finding.message.in_(state.language)}")
    return Question(registry.load(workspace), tuple(found))


def _nothing(state: State, format_: str | None) -> None:
    if format_ == "json":
        write("[]", None)
    state.note(Text("реестр знает все имена", "the registry knows every name"))


def _record(state: State, workspace: Workspace, decided: Iterable[Row], note: str) -> None:
    from inograph.registry import judgements

    rows = list(dict.fromkeys(decided))
    file = judgements.record(workspace, rows, day=date.today(), note=note)  # the day of the decision, not of a build
    where = workspace.relative(file)
    state.note(Text(f"записано решений: {len(rows)} ({where})", f"{len(rows)} decisions recorded ({where})"))


def _ask_all(state: State, workspace: Workspace, question: Question, note: str) -> None:
    """One name after the other; every decision is recorded at once, so that stopping loses nothing."""
    waiting = [item for item in question.unknown if item.candidates or not item.asked]
    settled: set[str] = set()
    for number, item in enumerate(waiting, 1):
        if item.key in settled:
            continue
        write(f"\n{number}/{len(waiting)}  " + "\n".join(_listed([item], state.language)), None)
        rows = _answer(state, question, item)
        if rows is None:
            return
        if rows:
            _record(state, workspace, rows, note)
            settled.update(key for _, decision, key in rows if decision == "new")


def _answer(state: State, question: Question, item: Unknown) -> list[Row] | None:
    """The rows of one answer: none to leave it for later, None to stop."""
    choices = [str(n) for n, _ in enumerate(item.candidates, 1)] + ["n", *(["d"] if item.candidates else []), "s", "q"]
    text = Text("номер — этот орган, n — новый, d — ни один из этих, s — позже, q — конец",
                "a number: this body, n: new, d: none of these, s: later, q: stop")  # fmt: skip
    answer = click.prompt(text.in_(state.language), type=click.Choice(choices), show_choices=False, default="s")
    match answer:
        case "q":
            return None
        case "s":
            return []
        case "n":
            return question.new(item.name)
        case "d":
            return question.different(item.name, [candidate.key for candidate in item.candidates])
    return question.same(item.name, item.candidates[int(answer) - 1].key)


def _listed(items: Iterable[Unknown], language: str) -> Iterator[str]:
    for item in items:
        where = f" · {', '.join(item.sources)}" if any(item.sources) else ""
        times = Text(f"раз: {item.times}", f"{item.times} times").in_(language)
        yield printable(f"{item.name}  ({times}{where})")
        for number, candidate in enumerate(item.candidates, 1):
            yield printable(f"   {number}) {candidate.score:5.1f}  {candidate.name}  [{candidate.key}]")


def _as_json(item: Unknown) -> dict[str, Any]:
    candidates = [{"key": c.key, "name": c.name, "score": c.score} for c in item.candidates]
    return {
        "name": item.name, "key": item.key, "kind": item.kind, "times": item.times, "sources": list(item.sources),
        "candidates": candidates,
    }  # fmt: skip
