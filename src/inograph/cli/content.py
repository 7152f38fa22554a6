"""`extract`, `init`, `build`, `check`, `export`: from documents to a graph that can be trusted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

import click

from inograph.cli.state import State, chosen_format, message, write
from inograph.errors import Finding, InographError, Text, WrongUse, printable

_SEVERITY = {
    "error": Text("ошибка", "error"),
    "warning": Text("внимание", "warning"),
    "info": Text("к сведению", "note"),
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...")
@click.option("--format", "format_", type=click.Choice(["json", "table"]), help="вид ответа · form of the answer")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@click.pass_obj
def extract(state: State, paths: tuple[str, ...], format_: str | None, output: str | None) -> None:
    """Показать, что прочитано в документах · show what was read in plan documents."""
    files = list(_files(paths))
    read: list[dict[str, Any]] = []
    failed = False
    with state.progress() as step, _mapper(len(files)) as mapped:
        if len(files) == 1:
            read.append(_extract(files[0], state.language))
        else:
            for number, (data, refusal) in enumerate(mapped(_read_or_refuse, files, repeat(state.language))):
                step(number, len(files), Text(files[number].name, files[number].name))
                read.append(data)
                if refusal:
                    failed = True
                    message(f"inograph: {refusal}")
    if chosen_format(format_, output, piped="json") == "table":
        write("\n".join(as_table(item, state.language) for item in read), output)
    else:
        data = read[0] if len(files) == 1 and not Path(paths[0]).is_dir() else {"documents": read}
        write(json.dumps(data, ensure_ascii=False, indent=1), output)
    if failed:
        raise click.exceptions.Exit(2)


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


@contextmanager
def _mapper(files: int) -> Iterator[Callable[..., Iterable[tuple[dict[str, Any], str]]]]:
    """`map` over all cores where there are many files; a few are read sooner than processes start."""
    if files < _MANY:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield pool.map


_MANY = 8


def _read_or_refuse(path: Path, language: str) -> tuple[dict[str, Any], str]:
    """What was read of one file of several, and the line that refuses it (empty where it was read)."""
    try:
        return _extract(path, language), ""
    except InographError as error:
        return _unreadable(path, error, language), error.line(language)


def _extract(path: Path, language: str) -> dict[str, Any]:
    from inograph import documents
    from inograph.plan.as_json import document_json
    from inograph.plan.table import read_plan

    document = documents.read(path)
    return document_json(document, read_plan(document), language, findings=document.findings)


def _unreadable(path: Path, error: InographError, language: str) -> dict[str, Any]:
    finding = {"severity": "error", "code": "unreadable", "message": error.message.in_(language), "place": None}
    document = {"file": path.name, "sha256": None, "media_type": None, "title": None}
    return {"document": document, "activities": [], "findings": [finding]}


def as_table(data: dict[str, Any], language: str) -> str:
    """What was read in one document, for a person."""
    russian = language == "ru"
    out = [data["document"]["file"]]
    for activity in data["activities"]:
        number = activity["number"] or activity["row"]
        out.append(f"\n{number}. {activity['name']}")
        deadline = activity["deadline"]
        out.append(f"   {'срок' if russian else 'deadline'}: {deadline['text'] or '—'}{_days(deadline)}")
        if activity["deliverable"]:
            out.append(f"   {'документ' if russian else 'deliverable'}: {activity['deliverable']}")
        for executor in activity["executors"]:
            role = {"lead": ("ведёт", "leads"), "co-executor": ("участвует", "takes part")}[executor["role"]][
                not russian
            ]
            agreed = (" · по согласованию" if russian else " · by agreement") if executor["by_agreement"] else ""
            out.append(f"   {executor['order']}) {executor['name']} · {role}{agreed}")
    if not data["activities"]:
        out.append("   " + ("мероприятий не найдено" if russian else "no activities found"))
    for finding in data["findings"]:
        place = finding["place"] or {}
        row = f" ({'строка' if russian else 'row'} {place['row']})" if place.get("row") else ""
        out.append(f"\n! {_SEVERITY[finding['severity']].in_(language)}{row}: {finding['message']}")
    return printable("\n".join(out)) + "\n"


def _days(deadline: dict[str, Any]) -> str:
    if not deadline["end"]:
        return ""
    return f"  [{deadline['start'] or '…'} — {deadline['end']}]"


@click.command()
@click.option("--strict", is_flag=True, help="находки-ошибки дают статус 1 · findings of severity error give status 1")
@click.pass_obj
def build(state: State, strict: bool) -> None:
    """Построить граф из рабочей папки · build the graph from the workspace."""
    from inograph import build as building

    workspace = state.workspace()
    with state.progress() as step:
        report = building.build(workspace, progress=step)
    _say_findings(report.findings, state)
    for name, text in building.REPORT_LINES.items():
        if name in report.counts:
            write(f"{report.counts[name]:>7}  {text.in_(state.language)}", None)
    statements = Text("утверждений в графе", "statements in the graph")
    write(f"{report.generation.manifest['quads']:>7}  {statements.in_(state.language)}", None)
    if strict and any(finding.severity == "error" for finding in report.findings):
        raise click.exceptions.Exit(1)


@click.command()
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="вид ответа · form of the answer")
@click.pass_obj
def check(state: State, format_: str | None) -> None:
    """Проверить граф, вопросы и содержание · check the graph, the questions and the content."""
    from inograph import build as building
    from inograph import checks, store, views

    workspace = state.workspace()
    with state.progress() as step:
        report = building.build(workspace, progress=step)
        step(0, 1, Text("проверяю", "checking"))
        checked = checks.check(store.open(workspace), workspace)
        findings = list(dict.fromkeys([*report.findings, *views.lint(workspace), *checked]))
    if format_ == "json":
        write(json.dumps([_finding_json(f, state.language) for f in findings], ensure_ascii=False, indent=1), None)
    else:
        _say_findings(findings, state, to_output=True)
        errors = sum(f.severity == "error" for f in findings)
        summary = Text(
            f"находок: {len(findings)}, из них ошибок: {errors}", f"{len(findings)} findings, {errors} errors"
        )
        write(summary.in_(state.language), None)
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)


def _say_findings(findings: Any, state: State, *, to_output: bool = False) -> None:
    for finding in findings:
        line = _finding_line(finding, state.language)
        if to_output:
            write(line, None)
        elif not state.quiet or finding.severity == "error":
            message(line)


def _finding_line(finding: Finding, language: str) -> str:
    place = finding.where + (f", {Text('строка', 'row').in_(language)} {finding.row}" if finding.row else "")
    return f"{_SEVERITY[finding.severity].in_(language)}: {place}: {finding.message.in_(language)} [{finding.code}]"


def _finding_json(finding: Finding, language: str) -> dict[str, Any]:
    place = {"where": finding.where, "table": finding.table, "row": finding.row}
    return {
        "severity": finding.severity, "code": finding.code, "message": finding.message.in_(language), "place": place,
    }  # fmt: skip


@click.command()
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE|DIR",
    help="куда; формат по окончанию · where; the ending is the format",
)
@click.pass_obj
def export(state: State, output: str) -> None:
    """Записать граф: .nq .trig .ttl .jsonld .graphml .gexf .csv или папка · write the graph."""
    from inograph import export as exporting

    kg = state.own_graph()
    for path in exporting.write(kg, Path(output)):
        write(str(path), None)


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--from", "plan", metavar="FILE", help="начать со своего плана · start from a plan of one's own")
@click.pass_obj
def init(state: State, folder: str, plan: str | None) -> None:
    """Новая рабочая папка с примером или со своим планом · a new workspace."""
    from inograph import documents, workspace
    from inograph.plan import heading
    from inograph.plan.table import read_plan
    from inograph.spelling import slug

    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse(
            Text("папка уже есть и не пуста", "the folder exists and is not empty"), where=folder,
            remedy=Text("Назовите новую.", "Name a new one."),
        )  # fmt: skip
    title, today = "", date.today()
    if plan:
        read = documents.read(Path(plan))  # a plan that cannot be read must not become a workspace
        activities = len(read_plan(read).activities)
        if not activities:
            raise WrongUse(
                Text("в этом документе не найдено ни одного мероприятия", "no activity was found in this document"),
                where=plan,
                remedy=Text(f"Что прочитано: inograph extract {plan}.", f"What was read: inograph extract {plan}."),
            )
        state.note(Text(f"прочитано мероприятий: {activities}", f"activities read: {activities}"))
        title = " ".join((heading.title(read) or Path(workspace.plain_name(Path(plan))).stem).split())[:120]
    name = slug(target.resolve().name)
    workspace.create(target, workspace.Start(Path(plan) if plan else None, title, name, today))
    write(str(target), None)
    state.note(Text(f"Дальше: cd {folder} && inograph build", f"Next: cd {folder} && inograph build"))
