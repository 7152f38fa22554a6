"""`extract`: what was understood of plan documents, as JSON for programs or as a page for people."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from inograph.cli import reading
from inograph.cli.state import State, chosen_format, message
from inograph.errors import Text, place_told, printable

SEVERITY = {
    "error": Text("ошибка", "error"),
    "warning": Text("внимание", "warning"),
    "info": Text("к сведению", "note"),
}
ROLES = {"lead": Text("ведёт", "leads"), "co-executor": Text("участвует", "takes part")}
KINDS = {"person": Text("лицо", "person"), "group": Text("группа", "group"), "cluster": Text("кластер", "cluster")}
WIDTH = 100


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...")
@click.option("--format", "format_", type=click.Choice(["json", "table"]), help="вид ответа · form of the answer")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@click.pass_obj
def extract(state: State, paths: tuple[str, ...], format_: str | None, output: str | None) -> None:
    """Показать, что прочитано в документах · show what was read in plan documents."""
    form = chosen_format(format_, output, piped="json", forms=("json", "table"))
    locked: list[str] = []
    files = list(_files(paths, locked))
    for folder in locked:
        said = Text("нет доступа к папке, она не прочитана", "no access to the folder, it is not read")
        message(f"inograph: {folder}: {said.in_(state.language)}")
    empty_ones = [name for name in paths if Path(name).is_dir() and not any(_files((name,), []))]
    for empty in (name for name in empty_ones if name not in locked):
        said = Text("в папке нет файлов, читать нечего", "the folder has no files, there is nothing to read")
        message(f"inograph: {empty}: {said.in_(state.language)}")
    if len(files) == 1 and not Path(paths[0]).is_dir():
        read, refused = [reading.one(files[0], state.language)], [""]
    else:
        with state.progress() as step:
            results = reading.each(files, state.language, lambda n, f: step(n, len(files), Text(f.name, f.name)))
        read, refused = [data for data, _ in results], [line for _, line in results]
    for line in filter(None, refused):
        message(f"inograph: {line}")
    if form == "table":
        state.write("\n".join(as_table(item, state.language) for item in read), output)
    else:
        data = read[0] if len(files) == 1 and not Path(paths[0]).is_dir() else {"documents": read}
        state.write(json.dumps(data, ensure_ascii=False, indent=1), output)
    if locked or any(refused):
        raise click.exceptions.Exit(2)


def _files(paths: tuple[str, ...], locked: list[str]) -> Iterator[Path]:
    """The files of the paths, those of folders by name; a folder that may not be opened goes to `locked`."""
    for name in paths:
        path = Path(name)
        if path.is_dir():
            walked = os.walk(path, onerror=lambda error: locked.append(str(error.filename)))
            yield from sorted(
                Path(above, file) for above, _, names in walked for file in names if _is_document(Path(above, file))
            )
        else:
            yield path


def _is_document(path: Path) -> bool:
    """Whether a file of a folder is meant to be read: none that is hidden or that an office program keeps while it is
    at work (`~$plan.docx`, `.~lock.plan.odt#`).
    """
    return path.is_file() and not path.name.startswith((".", "~$"))


def as_table(data: dict[str, Any], language: str) -> str:
    """What was read in one document, for a person: each activity with what was doubtful about it."""
    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    told = data["document"]
    out = [told["file"], *([told["title"]] if told["title"] else []), _summary(data, language)]
    section, sheet = None, None
    left = list(data["findings"])
    numbered = any(activity["number"] for activity in data["activities"])
    for activity in data["activities"]:
        if activity["place"].get("sheet") != sheet:
            sheet = activity["place"]["sheet"]
            out += ["", f"[{place_told('', sheet, None).in_(language)}]"]
        if activity["section"] != section:
            section = activity["section"]
            out += ["", f"— {section} —"] if section else []
        own = [finding for finding in left if _is_about(finding, activity)]
        left = [finding for finding in left if finding not in own]
        out += ["", *_activity(activity, language, numbered=numbered)]
        out += [_finding(finding, language, "   ") for finding in own]
    out += [""] if left else []
    out += [_finding(finding, language, "") for finding in left]
    return printable("\n".join(_wrapped(line, width) for line in out)) + "\n"


def _summary(data: dict[str, Any], language: str) -> str:
    activities = len(data["activities"])
    if not activities:
        return Text("мероприятий не найдено", "no activities found").in_(language)
    people = sum(len(activity["executors"]) for activity in data["activities"])
    doubts = sum(finding["severity"] != "info" for finding in data["findings"])
    text = Text(
        f"мероприятий: {activities}, участий исполнителей: {people}, сомнений: {doubts}",
        f"activities: {activities}, assignments: {people}, doubts: {doubts}",
    )
    return text.in_(language)


def _is_about(finding: dict[str, Any], activity: dict[str, Any]) -> bool:
    place = finding["place"] or {}
    return all(place.get(key) == activity["place"][key] for key in ("table", "row"))


def _activity(activity: dict[str, Any], language: str, *, numbered: bool) -> Iterator[str]:
    """What was read of an activity; its row counts it only in a plan that gives no numbers."""
    number = activity["number"] or ("" if numbered else activity["row"])
    title = " ".join(filter(None, (activity.get("stem"), activity["name"])))
    yield f"{number}. {title}" if number else title
    deadline = activity["deadline"]
    named = Text("срок", "deadline").in_(language)
    yield f"   {named}: {' '.join((deadline['text'] or '—').split())}{_days(deadline)}"
    if activity["deliverable"]:
        yield f"   {Text('результат', 'deliverable').in_(language)}: {activity['deliverable']}"
    for executor in activity["executors"]:
        marks = [ROLES[executor["role"]].in_(language)]
        if executor["by_agreement"]:
            marks.append(Text("по согласованию", "by agreement").in_(language))
        if executor["kind"] in KINDS:
            marks.append(KINDS[executor["kind"]].in_(language))
        yield f"   {executor['order']}) {' · '.join([executor['name'], *marks])}"


def _days(deadline: dict[str, Any]) -> str:
    """The days that a deadline means; one day is said once."""
    start, end = deadline["start"], deadline["end"]
    if not end:
        return ""
    return f"  [{end}]" if start == end else f"  [{start or '…'} — {end}]"


def _finding(finding: dict[str, Any], language: str, indent: str) -> str:
    place = finding["place"] or {}
    told = "" if indent else _row(place, language)
    row = f" ({told})" if told else ""
    return f"{indent}! {SEVERITY[finding['severity']].in_(language)}{row}: {finding['message']}"


def _row(place: dict[str, Any], language: str) -> str:
    """Which row of its table or sheet something is in."""
    return place_told("", place.get("sheet", ""), place.get("sheet_row") or place.get("row")).in_(language)


def _wrapped(line: str, width: int) -> str:
    """A long line goes on below, a little further in."""
    indent = " " * (len(line) - len(line.lstrip()))
    return fill(
        line.strip(), max(width, 40), initial_indent=indent, subsequent_indent=indent + "   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
