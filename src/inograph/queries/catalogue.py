"""The saved questions of a workspace, `queries/**/*.rq`: discovered, never registered; a bad file stops no other.

A workspace's own question stands in for one of inograph of the same name only if it answers all that the other does:
maps, pages and other questions rest on its columns and parameters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from inograph.errors import BadInput, Finding, InographError, Text, WrongUse
from inograph.queries.loading import line_of, load
from inograph.queries.question import Catalogue, Question, nearest
from inograph.workspace import Workspace

PATTERN = "queries/**/*.rq"


def files(workspace: Workspace, findings: list[Finding] | None = None) -> dict[str, Path]:
    """The file of each question by its name; what is to be said of those that share a name goes into `findings`."""
    found = {path.stem: path for path in workspace.files(PATTERN)}
    ours = set(workspace.shipped.glob(PATTERN)) if not workspace.is_shipped else set()
    for original in sorted(ours):
        own = found[original.stem]
        if own in ours:
            continue
        said = _stands_in(own, original, workspace.relative(own))
        if said.severity == "error":
            found[original.stem] = original
        if findings is not None:
            findings.append(said)
    return found


def _stands_in(own: Path, original: Path, where: str) -> Finding:
    """What is to be said of a question of a workspace and the one of inograph that has its name."""
    theirs = load(original)
    try:
        mine = load(own)
    except InographError as error:
        return Finding("error", "bad-question", error.message, error.where, remedy=error.remedy)
    if mine.form != theirs.form:
        return _shared_name(where, [theirs.form.upper()])
    columns = [f"?{name}" for name in theirs.variables if name not in mine.variables]
    known = {parameter.name for parameter in mine.parameters}
    return _shared_name(where, columns + [each.name for each in theirs.parameters if each.name not in known])


def _shared_name(where: str, lacking: list[str]) -> Finding:
    if not lacking:
        text = Text("стоит вместо вопроса inograph с этим именем", "stands in for inograph's question of this name")
        return Finding("info", "question-replaced", text, where)
    listed = ", ".join(lacking)
    text = Text(
        f"у inograph есть вопрос с этим именем, и на нём держатся другие; у этого нет {listed}, он не взят",
        f"inograph has a question of this name that others rest on; this one lacks {listed} and is left aside",
    )
    remedy = Text("Назовите файл иначе или добавьте то, чего нет.", "Name the file otherwise, or add what it lacks.")
    return Finding("error", "question-twice", text, where, remedy=remedy)


def load_all(workspace: Workspace) -> Catalogue:
    """Every question of a workspace, and a finding for each file that is not one."""
    questions: dict[str, Question] = {}
    findings = list(_twins(workspace))
    paths = files(workspace, findings)
    for path in paths.values():
        try:
            question = _with_rest(load(path), paths)
        except InographError as error:
            findings.append(Finding("error", "bad-question", error.message, error.where))
            continue
        questions[question.name] = question
        if question.summary.ru == question.summary.en:
            findings.append(Finding("warning", "question-untranslated", _UNTRANSLATED, question.where))
    return Catalogue(questions, tuple(findings))


_UNTRANSLATED = Text("нет summary@ru: заголовок не переведён", "no summary@ru: the title is not translated")


def names(workspace: Workspace) -> list[str]:
    """The names of the saved questions, without reading them."""
    return sorted({path.stem for path in workspace.files(PATTERN)})


def find(workspace: Workspace, name: str) -> Question:
    """One question by name; WrongUse with a suggestion where there is none.

    Reads that file only, and pairs of files that share a name.
    """
    wanted = name.strip().lower().replace("_", "-")
    paths = files(workspace)
    if wanted in paths:
        return _with_rest(load(paths[wanted]), paths)
    raise WrongUse(
        Text(f"нет сохранённого вопроса «{name}»", f"there is no saved question “{name}”"),
        remedy=nearest(wanted, list(paths)),
    )


def _with_rest(question: Question, paths: Mapping[str, Path]) -> Question:
    """The question, if there are those that its `left_out` and `see` name; BadInput where there is none."""
    named = [("left_out", question.left_out), *(("see", place[4:]) for place in question.see if place[:4] == "ask/")]
    for key, name in named:
        if name and name not in paths:
            lines = paths[question.name].read_text(encoding="utf-8-sig").splitlines()
            raise BadInput(
                Text(f"{key}: нет вопроса «{name}»", f"{key}: there is no question “{name}”"),
                where=f"{question.where}:{line_of(key, lines)}",
                remedy=nearest(name, sorted(paths)),
            )
    return question


def _twins(workspace: Workspace) -> Iterator[Finding]:
    for root in dict.fromkeys((workspace.shipped, workspace.root)):
        counts = Counter(path.stem for path in root.glob(PATTERN))
        for stem, count in sorted(counts.items()):
            if count > 1:
                message = Text(f"имя {stem} есть в нескольких папках", f"the name {stem} is in several folders")
                yield Finding("error", "question-twice", message, f"queries/**/{stem}.rq")
