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
    from inograph.plan.table import Plan
    from inograph.registry import Context
    from inograph.registry.candidates import Candidate


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
    name = name or slug(path.stem)
    if not revises and any(workspace.root.glob("graph/sources/*/source.toml")):
        settings["keys"] = name  # the first plan has bare numbers; a later one never competes for them
    folder = add_source(workspace, name, path, settings)
    write(as_table(document_json(document, plan, state.language, findings=document.findings), state.language), None)
    if revises:
        _keep(state, workspace, revises, folder.name)
    context = sources.with_aliases(registry.Context(day), plan)
    take_federal(state, workspace, plan, context)
    proposed = unknown.of_plan(plan, registry.load(workspace), context)
    asked = [item for item in proposed if item.type != "group"]
    if asked:
        write(Text("Реестр не знает:", "The registry does not know:").in_(state.language), None)
    if proposed:
        write("\n".join(_listed(proposed, state.language)), None)
    _say_added(state, workspace.relative(folder), day, bool(asked))


def take_federal(state: State, workspace: Workspace, plan: Plan, context: Context) -> None:
    """Put into the registry the federal bodies that a plan names, and say which."""
    from inograph import registry
    from inograph.build import sources
    from inograph.registry import federal

    mentioned = [name for name, kind in sources.names(plan) if kind != "person"]
    keys = federal.named(dict.fromkeys(mentioned), context, registry.load(workspace))
    _say_taken(state, federal.take(workspace, keys))


def _say_taken(state: State, names: Sequence[str]) -> None:
    if names:
        file, listed = "graph/registry/stakeholders.csv", ", ".join(names)
        state.note(Text(f"из списка федеральных органов взято в {file}: {listed}",
                        f"taken from the list of federal bodies into {file}: {listed}"))  # fmt: skip


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
        _record(state, workspace, question, decided, note)
        return
    asked = [item for item in question.unknown if item.type != "group"]
    if not asked:
        state.note(Text("реестр знает все имена", "the registry knows every name"))
    if format_ == "json":
        write(json.dumps([_as_json(item) for item in question.unknown], ensure_ascii=False, indent=1), None)
    elif asked and format_ is None and sys.stdin.isatty() and sys.stdout.isatty():
        _ask_all(state, workspace, question, note)
    elif question.unknown:
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


def _record(state: State, workspace: Workspace, question: Question, decided: Iterable[Row], note: str) -> None:
    from inograph.registry import federal, judgements

    rows = list(dict.fromkeys(decided))
    meant = {key for _, decision, key in rows if decision == "same"}
    _say_taken(state, federal.take(workspace, meant - question.known.stakeholders.keys()))
    file = judgements.record(workspace, rows, day=date.today(), note=note)  # the day of the decision, not of a build
    where = workspace.relative(file)
    state.note(Text(f"записано решений: {len(rows)} ({where})", f"{len(rows)} decisions recorded ({where})"))


def _ask_all(state: State, workspace: Workspace, question: Question, note: str) -> None:
    """One name after the other; those that no known name is like may be new bodies all at once."""
    waiting = [u for u in question.unknown if u.type != "group" and (u.candidates or not u.asked)]
    alike, alone = [u for u in waiting if u.candidates], [u for u in waiting if not u.candidates]
    settled: set[str] = set()
    if not _ask_each(state, workspace, question, alike, note, settled):
        return
    alone = [item for item in alone if item.key not in settled]
    if len(alone) > 1 and _all_new(state, alone):
        _record(state, workspace, question, [row for item in alone for row in question.new(item.name)], note)
    else:
        _ask_each(state, workspace, question, alone, note, settled)


def _ask_each(
    state: State, workspace: Workspace, question: Question, items: Sequence[Unknown], note: str, settled: set[str]
) -> bool:
    """Every decision is recorded at once, so that stopping loses nothing; false when it was stopped."""
    for number, item in enumerate(items, 1):
        if item.key in settled:
            continue
        write(f"\n{number}/{len(items)}  " + "\n".join(_listed([item], state.language)), None)
        rows = _answer(state, question, item)
        if rows is None:
            return False
        if rows:
            _record(state, workspace, question, rows, note)
            settled.update(key for _, decision, key in rows if decision == "new")
    return True


def _all_new(state: State, items: Sequence[Unknown]) -> bool:
    """Whether names that are like no known one are all those of new bodies."""
    write("\n" + "\n".join(_listed(items, state.language)), None)
    text = Text(f"ни на кого не похожи: {len(items)}. Все они — новые участники?",
                f"{len(items)} names are like no known one. Are all of them new bodies?")  # fmt: skip
    return click.confirm(text.in_(state.language), default=False)


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
    """Each name with what it may mean; groups, which nobody is asked about, in one line at the end."""
    groups = []
    for item in items:
        times = Text(f"раз: {item.times}", "once" if item.times == 1 else f"{item.times} times").in_(language)
        if item.type == "group":
            groups.append(f"{item.name} ({times})")
            continue
        where = f" · {', '.join(item.sources)}" if any(item.sources) else ""
        yield printable(f"{item.name}  ({times}{where})")
        for number, candidate in enumerate(item.candidates, 1):
            valid = _valid(candidate).in_(language)
            yield printable(f"   {number}) {candidate.score:5.1f}  {candidate.name}  [{candidate.key}]{valid}")
    if groups:
        said = Text("Группы (о них не спрашивается)", "Groups (not asked about)").in_(language)
        yield printable(f"{said}: {'; '.join(groups)}")


def _valid(body: Candidate) -> Text:
    """From when to when a body has had its name, where that is known."""
    first = Text(f" с {body.valid_from}", f" from {body.valid_from}") if body.valid_from else Text("", "")
    last = Text(f" по {body.valid_to}", f" to {body.valid_to}") if body.valid_to else Text("", "")
    return Text(first.ru + last.ru, first.en + last.en)


def _as_json(item: Unknown) -> dict[str, Any]:
    candidates = [{"key": c.key, "name": c.name, "score": c.score} for c in item.candidates]
    return {
        "name": item.name, "key": item.key, "type": item.type, "kind": item.kind, "times": item.times,
        "sources": list(item.sources), "candidates": candidates,
    }  # fmt: skip
