"""`init`, `build`, `check`, `export`: from documents to a graph that can be trusted."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from inograph.cli.extracting import SEVERITY
from inograph.cli.findings import finding_line, grouped
from inograph.cli.state import FORMATS, State, chosen_format, message, write
from inograph.errors import Finding, Refused, Text, WrongUse
from inograph.plan.as_json import on_sheet


@click.command()
@click.option("--strict", is_flag=True, help="находки-ошибки дают статус 1 · findings of severity error give status 1")
@click.pass_obj
def build(state: State, strict: bool) -> None:
    """Построить граф из рабочей папки · build the graph from the workspace."""
    from inograph import build as building

    workspace = state.workspace()
    try:
        with state.progress() as step:
            report = building.build(workspace, strict=strict, progress=step)
    except Refused as error:
        _say_findings(error.findings, state)
        raise
    _say_findings(report.findings, state)
    for name, text in building.REPORT_LINES.items():
        if name in report.counts:
            write(f"{text.in_(state.language)}: {report.counts[name]}", None)
    statements = Text("утверждений в графе", "statements in the graph")
    write(f"{statements.in_(state.language)}: {report.generation.manifest['quads']}", None)


@click.command()
@click.option("--format", "format_", type=FORMATS, help="вид ответа · form of the answer")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@click.option("--all", "every", is_flag=True, help="каждую находку своей строкой · every finding in a line of its own")
@click.pass_obj
def check(state: State, format_: str | None, output: str | None, every: bool) -> None:
    """Проверить граф, вопросы и содержание · check the graph, the questions and the content."""
    from inograph import build as building
    from inograph import checks, store, views
    from inograph.answers import forms

    form = chosen_format(format_, output, piped="table")
    workspace = state.workspace()
    with state.progress() as step:
        report = building.build(workspace, progress=step)
        step(0, 1, Text("проверяю", "checking"))
        checked = checks.check(store.open(workspace), workspace)
        findings = checks.in_order([*report.findings, *views.lint(workspace), *checked])
    if form == "json":
        state.write(
            json.dumps([_finding_json(f, state.language) for f in findings], ensure_ascii=False, indent=1), output
        )
    elif form == "table":
        errors = sum(f.severity == "error" for f in findings)
        summary = Text(
            f"находок: {len(findings)}, из них ошибок: {errors}", f"{len(findings)} findings, {errors} errors"
        )
        lines = [finding_line(f, state.language) for f in findings] if every else grouped(findings, state.language)
        state.write("\n".join([*lines, summary.in_(state.language)]), output)
    else:
        headings = {name: text.in_(state.language) for name, text in _COLUMNS.items()}
        rows = [_finding_row(finding, state.language) for finding in findings]
        state.write(forms.render_rows(headings, rows, form, lang=state.language), output)
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)


_COLUMNS = {
    "severity": Text("важность", "severity"),
    "where": Text("место", "place"),
    "message": Text("что не так", "what is wrong"),
    "remedy": Text("что сделать", "what to do"),
    "code": Text("код", "code"),
}


def _finding_row(finding: Finding, language: str) -> dict[str, str]:
    return {
        "severity": SEVERITY[finding.severity].in_(language),
        "where": finding.place.in_(language),
        "message": finding.message.in_(language),
        "remedy": finding.remedy.in_(language) if finding.remedy else "",
        "code": finding.code,
    }


def _say_findings(findings: Iterable[Finding], state: State) -> None:
    told = [finding for finding in findings if not state.quiet or finding.severity == "error"]
    for line in grouped(told, state.language):
        message(line)


def _finding_json(finding: Finding, language: str) -> dict[str, Any]:
    place = {"where": finding.where, "table": finding.table, "row": finding.line, **on_sheet(finding.sheet)}
    return {
        "severity": finding.severity, "code": finding.code, "message": finding.message.in_(language), "place": place,
        "remedy": finding.remedy.in_(language) if finding.remedy else None,
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
    """Записать граф; по окончанию: .nq .trig .ttl .jsonld .graphml .gexf .csv, в папку всё · write the graph; by the
    ending: .nq .trig .ttl .jsonld .graphml .gexf .csv, into a folder everything.
    """
    from inograph import export as exporting

    kg = state.own_graph()
    written = exporting.write(kg, Path(output))
    if written == [Path(output)]:
        state.note(Text(f"записано: {output}", f"written: {output}"))
    else:
        names = ", ".join(path.name for path in written)
        state.note(Text(f"записано в {output}: {names}", f"written into {output}: {names}"))


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--from", "plan", metavar="FILE", help="начать со своего плана · start from a plan of one's own")
@click.pass_obj
def init(state: State, folder: str, plan: str | None) -> None:
    """Новая рабочая папка с примером или со своим планом · a new workspace."""
    from inograph import documents, registry, workspace
    from inograph.build import sources
    from inograph.cli.adding import day_of, take_federal
    from inograph.plan import heading
    from inograph.plan.issued import place
    from inograph.plan.table import read_plan
    from inograph.spelling import shortened, slug

    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse(
            Text("папка уже есть и не пуста", "the folder exists and is not empty"), where=folder,
            remedy=Text("Назовите новую.", "Name a new one."),
        )  # fmt: skip
    title, day, region, date_note = "", None, "", ""
    if plan:
        read = documents.read(Path(plan))  # a plan that cannot be read must not become a workspace
        known = read_plan(read)
        region = place(read, (name for name, _ in sources.names(known)))
        activities = len(known.activities)
        if not activities:
            raise WrongUse(
                Text("в этом документе не найдено ни одного мероприятия", "no activity was found in this document"),
                where=plan,
                remedy=Text(
                    f"Что прочитано: inograph extract {shlex.quote(plan)}.",
                    f"What was read: inograph extract {shlex.quote(plan)}.",
                ),
            )
        state.note(Text(f"прочитано мероприятий: {activities}", f"activities read: {activities}"))
        day, date_note = day_of(state, read)
        stated, stem = heading.title(read), Path(workspace.plain_name(Path(plan))).stem
        title = " ".join((stated or stem).split())
        if not stated:
            state.note(Text(f"заголовка в документе нет, программа названа по файлу: «{title}»; сменить: name_ru и "
                            "name_en в [programme] файла inograph.toml",
                            f"the document has no title, the programme goes by the file: “{title}”; to change it: "
                            "name_ru and name_en in [programme] of inograph.toml"))  # fmt: skip
    key, name = slug(target.resolve().name), shortened(heading.programme(title), workspace.LONGEST_NAME)
    start = workspace.Start(
        Path(plan) if plan else None, title, key, date.today(), day, region, name, date_note, state.language
    )
    made = workspace.create(target, start)
    if region:
        ru = f'план называет одно место, им дополняются местные имена: place = "{region}" в inograph.toml'
        en = f'the plan names one place, which completes local names: place = "{region}" in inograph.toml'
        state.note(Text(ru, en))
    if plan:
        take_federal(state, made, known, sources.with_aliases(registry.Context(day), known))
    write(str(target), None)
    go = "inograph build" if target.resolve() == Path.cwd() else f"cd {shlex.quote(folder)} && inograph build"
    state.note(Text(f"Дальше: {go}", f"Next: {go}"))
