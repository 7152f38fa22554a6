"""`resolve`: unknown names find their bodies, and what a planner decides is recorded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from inograph.cli import answering
from inograph.cli.proposals import as_json, listed, say_taken
from inograph.cli.state import State, message, write
from inograph.errors import Text, printable
from inograph.workspace import Workspace

if TYPE_CHECKING:
    from inograph.build.deciding import Question, Row
    from inograph.build.unknown import Unknown


@click.command()
@click.option(
    "--same",
    nargs=2,
    multiple=True,
    metavar="NAME BODY",
    help="имя — этот орган (можно повторять) · it is this body (may be repeated)",
)
@click.option("--different", nargs=2, multiple=True, metavar="NAME BODY", help="это не тот орган · it is not this body")
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
    """Решить, кого означают незнакомые имена (BODY — ключ, имя) · decide whom unknown names mean (BODY: key, name)."""
    workspace = state.own_workspace()
    question = _question(state, workspace)
    decided = [row for name, body in same for row in question.same(name, body)]
    decided += [row for name, body in different for row in question.different(name, [body])]
    decided += [row for name in new for row in question.new(name)]
    if decided:
        _record(state, workspace, question, decided, note)
        return
    asked = [item for item in question.unknown if item.waits]
    if not asked:
        state.note(Text("реестр знает все имена", "the registry knows every name"))
    if format_ == "json":
        write(json.dumps([as_json(item) for item in question.unknown], ensure_ascii=False, indent=1), None)
    elif asked and format_ is None and sys.stdin.isatty() and sys.stdout.isatty():
        _ask_all(state, workspace, question, note)
    elif question.unknown:
        write("\n".join(listed(question.unknown, state.language)), None)


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
    meant = {key for _, decision, key in rows if decision in ("same", "number")}
    say_taken(state, federal.take(workspace, meant - question.known.stakeholders.keys()))
    file = judgements.record(workspace, rows, day=date.today(), note=note)  # the day of the decision, not of a build
    where = workspace.relative(file)
    state.note(Text(f"записано решений: {len(rows)} ({where})", f"{len(rows)} decisions recorded ({where})"))


def _ask_all(state: State, workspace: Workspace, question: Question, note: str) -> None:
    """One name after the other; those that no known name is like may be new bodies all at once."""
    waiting = [u for u in question.unknown if u.waits and (u.candidates or not u.asked)]
    alike, alone = [u for u in waiting if u.candidates], [u for u in waiting if not u.candidates]
    settled: dict[str, str] = {}
    asked: set[frozenset[str]] = set()
    if not _ask_each(state, workspace, question, alike, note, settled, asked):
        return
    alone = [item for item in alone if item.key not in settled]
    if len(alone) > 1 and _all_new(state, alone):
        _record(state, workspace, question, [row for item in alone for row in question.new(item.told)], note)
    else:
        _ask_each(state, workspace, question, alone, note, settled, asked)


def _ask_each(
    state: State,
    workspace: Workspace,
    question: Question,
    items: Sequence[Unknown],
    note: str,
    settled: dict[str, str],
    asked: set[frozenset[str]],
) -> bool:
    """Every decision is recorded at once, so that stopping loses nothing; false when it was stopped.

    Whether two names mean one body is asked once, from one side.
    """
    for number, shown in enumerate(items, 1):
        if shown.key in settled:
            continue
        left = tuple(c for c in shown.candidates if frozenset((shown.key, c.key)) not in asked)
        item = replace(shown, candidates=left)
        write(f"\n{number}/{len(items)}  " + "\n".join(listed([item], state.language)), None)
        rows = _answer(state, question, item, settled)
        if rows is None:
            return False
        if rows:
            _record(state, workspace, question, rows, note)
            asked |= {frozenset((item.key, candidate.key)) for candidate in left}
            settled.update((key, key) for _, decision, key in rows if decision == "new")
            settled.update((item.key, key) for _, decision, key in rows if decision in ("same", "number"))
    return True


def _all_new(state: State, items: Sequence[Unknown]) -> bool:
    """Whether names that are like no known one are all those of new bodies."""
    write("\n" + "\n".join(listed(items, state.language)), None)
    text = Text(f"ни на кого не похожи: {len(items)}. Все они — новые участники и все разные (нет — спросим о каждом)?",
                f"{len(items)} names are like no known one. Are all of them new bodies, and no two the same"
                " (no: each is asked about)?")  # fmt: skip
    return answering.agreed(text, state.language, default=False)


CHOICES = {
    "n": ("н", "новый"),
    "o": ("д", "другой", "о"),
    "x": ("х", "никто", "none"),
    "s": ("п", "позже"),
    "q": ("к", "конец"),
}
"""What an answer is besides the number of a body: its Latin letter, and how else it is said. No letter means one
choice in Latin and another, that looks or sounds like it, in Russian.
"""


def _answer(state: State, question: Question, item: Unknown, settled: Mapping[str, str]) -> list[Row] | None:
    """The rows of one answer: none to leave it for later, None to stop."""
    numbers: dict[str, Sequence[str]] = {str(n): () for n, _ in enumerate(item.candidates, 1)}
    choices = numbers | {letter: said for letter, said in CHOICES.items() if item.candidates or letter != "x"}
    text = Text(
        "н — новый, д — другой (назвать), п — позже, к — конец", "n: new, o: another (name it), s: later, q: stop"
    )
    if item.candidates:
        text = Text(
            f"номер — этот орган, х — никто из них, {text.ru}", f"a number: this body, x: none of these, {text.en}"
        )
    match answering.chosen(text, choices, state.language, default="s"):
        case "q":
            return None
        case "s":
            return []
        case "n":
            return question.new(item.told)
        case "o":
            key = _named(state, question, item)
            return _rows(question, item, key, settled) if key else _answer(state, question, item, settled)
        case "x":
            return question.different(item.told, [candidate.key for candidate in item.candidates])
        case number:
            return _rows(question, item, item.candidates[int(number) - 1].key, settled)


def _rows(question: Question, item: Unknown, key: str, settled: Mapping[str, str]) -> list[Row]:
    """That a name means a body, or the body that this one was decided to be a moment ago."""
    if key not in settled:
        return question.same(item.told, key)
    return question.means(item, settled[key])


def _named(state: State, question: Question, item: Unknown) -> str:
    """The key of the body that is named by some of its words, or nothing where none is chosen."""
    from inograph.build.deciding import SHOWN

    text = Text("ключ, имя или слова имени (пусто — назад)", "a key, a name or words of it (empty: back)")
    while said := click.prompt(text.in_(state.language), default="", show_default=False).strip():
        found = {key: name for key, name in question.found(said).items() if key != item.key}
        if len(found) == 1:
            return _agreed(state, *next(iter(found.items())))
        if not found:
            write(Text(f"никого с таким именем: {said}", f"nobody has such a name: {said}").in_(state.language), None)
        for key, name in list(found.items())[:SHOWN]:
            write(printable(f"   {name}  [{key}]"), None)
    return ""


def _agreed(state: State, key: str, name: str) -> str:
    """The key, once the planner has seen whose it is and agreed."""
    text = Text(f"Это «{name}» [{key}]?", f"Is it “{name}” [{key}]?")
    return key if answering.agreed(text, state.language, default=True) else ""
