"""The table `graph/sources/NAME/corrections.csv`: what a planner says that misread cells of a document say.

Of several rows about one cell the last one counts. A correction whose row of the document has gone, or is read
otherwise now, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from pathlib import Path

from inograph.build.sources import Source
from inograph.errors import Finding, Text
from inograph.plan import deadlines
from inograph.plan.deadlines.notes import NOTES
from inograph.plan.executors import Executor
from inograph.plan.executors.items import LEAD
from inograph.plan.rows import dittos
from inograph.plan.table import Activity
from inograph.plan.unnamed import covering
from inograph.queries.numbers import bare
from inograph.registry import Registry, judgements
from inograph.registry.rows import usable
from inograph.spelling import collapse, fold
from inograph.statements import plan_cells
from inograph.statements.ntriples import node
from inograph.statements.plan_facts import Body, Resolve
from inograph.workspace import Workspace

COLUMNS = ("activity", "what", "read", "value", "reason", "author", "date")
Row = Mapping[str, str]
UNREADABLE = frozenset(("deadline-unread", "deadline-impossible", "deadline-reversed"))
"""What a corrected deadline must not be: a planner's own word can be read."""


def path(workspace: Workspace, source: str) -> Path:
    """Where the corrections of a source are kept."""
    return workspace.root / "graph" / "sources" / source / "corrections.csv"


def cells(activity: Activity) -> dict[str, str]:
    """What was read in each cell of a row that can be corrected."""
    return {
        plan_cells.TITLE: collapse(activity.title),
        plan_cells.DEADLINE: collapse(activity.deadline.text),
        plan_cells.DELIVERABLE: collapse(activity.deliverable.text) if activity.deliverable else "",
        plan_cells.LEAD: _names(e for e in activity.executors if e.role == LEAD),
        plan_cells.CO_EXECUTORS: _names(e for e in activity.executors if e.role != LEAD),
        plan_cells.CONSENT: _names(e for e in activity.executors if e.by_agreement),
    }


def _names(executors: Iterable[Executor]) -> str:
    return "; ".join(collapse(executor.name) for executor in executors)


def found(source: Source, said: str) -> tuple[str, Activity] | None:
    """The one activity of a source of this key, number or title; the place counts where nothing is numbered."""
    named = meant(source, said)
    return named[0] if len(named) == 1 else None


def meant(source: Source, said: str) -> list[tuple[str, Activity]]:
    """All activities that a key, a number or a title may mean; a key means only its own."""
    rows = list(source.rows())
    numbered = any(row.number for _, row in rows)
    alike = [
        (key, row)
        for key, row in rows
        if said == key
        or bare(said) == bare((row.number or "") if numbered else str(row.row))
        or fold(said) in (fold(row.name), fold(row.title))
    ]
    return [pair for pair in alike if pair[0] == said] or alike


def unanswered(
    source: Source, counting: Iterable[tuple[str, str]], findings: Iterable[Finding], file: str
) -> list[Finding]:
    """The findings but those about cells of `file` that corrections (key of an activity and cell) answer.

    Of several activities in one row each must be corrected.
    """
    said: dict[str, set[str]] = {}
    for key, what in counting:
        said.setdefault(key, set()).add(what)
    there: dict[tuple[int | None, int | None], list[tuple[str, Activity]]] = {}
    for key, row in source.rows():
        there.setdefault((row.place.table, row.place.row), []).append((key, row))

    def closed(finding: Finding) -> bool:
        rows = there.get((finding.table, finding.row), [])
        return bool(rows) and all(_answers(said.get(key, set()), finding.code, row) for key, row in rows)

    return [finding for finding in findings if finding.where != file or not closed(finding)]


def _answers(said: AbstractSet[str], code: str, row: Activity) -> bool:
    """Whether the corrected cells of a row answer a finding about it."""
    match code:
        case "executors-missing":
            return plan_cells.LEAD in said
        case "ditto-unread":
            read, team = cells(row), {plan_cells.LEAD, plan_cells.CO_EXECUTORS}
            marked = {cell for cell in team if any(map(dittos.is_begun, names_in(read[cell])))}
            return marked <= said if marked else bool(team & said)
    return code in NOTES and plan_cells.DEADLINE in said


def acting(source: Source, rows: Mapping[tuple[str, str], Row], body: Callable[[str], str]) -> list[tuple[str, str]]:
    """Every name that counts among the executors of a plan, with its kind: whom a correction took out, counts no more.

    `body` tells which names mean one body.
    """
    kinds = {body(name): kind for name, kind in source.names()}
    found: list[tuple[str, str]] = []
    for key, row in source.rows():
        said = {what: names_in(rows[key, what]["value"]) for what in plan_cells.TEAM if (key, what) in rows}
        bodies = {what: {*map(body, names)} for what, names in said.items()}
        for who in row.executors:
            one = body(who.name)
            leads = one in bodies[plan_cells.LEAD] if plan_cells.LEAD in said else who.role == LEAD
            if leads or plan_cells.CO_EXECUTORS not in said or one in bodies[plan_cells.CO_EXECUTORS]:
                found.append((who.name, who.kind))
        there = {body(who.name) for who in row.executors}
        new = dict.fromkeys(name for names in said.values() for name in names if body(name) not in there)
        found += [(name, kinds.get(body(name), "organization")) for name in new]
    return found


def knowing(source: Source, known: Registry) -> Resolve:
    """The bodies of the registry, and those that only the plan names."""
    proposed = {collapse(name) for name, _ in source.names()}

    def meant(name: str) -> Body | None:
        body = known.resolve(name, source.context)
        if body is None and name in proposed:
            body = known.propose(name, "organization", source.context)
        return Body(node(body.type, body.key), body.kind) if body else None

    return meant


def as_shown(source: Source, row: Row) -> dict[str, str]:
    """A correction with persons called as they are now: by name, or without one where names are not shown."""
    called = source.persons.hidden if source.covers else source.persons.named
    return {**row, **{name: _with(called, row["what"], source.covered, row[name]) for name in ("read", "value")}}


def as_written(source: Source, row: Row) -> dict[str, str]:
    """A correction in the words of its document, which hold whichever way persons are shown."""
    return {**row, **{name: _with(source.persons.named, row["what"], (), row[name]) for name in ("read", "value")}}


def _with(called: Callable[[str], str], what: str, covered: Sequence[str], words: str) -> str:
    if what in plan_cells.TEAM:
        return "; ".join(map(called, names_in(words)))
    return covering(covered)(words) if covered else words


def _unnamed(source: Source, what: str, words: str) -> str:
    """What a cell says without the names of persons: so cells are compared."""
    return _with(source.persons.hidden, what, source.persons.names, collapse(words))


def of_former(workspace: Workspace, replaced: Iterable[str]) -> Iterator[Finding]:
    """A word about the corrections of each text that a newer one replaces."""
    for name in replaced:
        if path(workspace, name).is_file():
            text = Text("поправки к прежней редакции: с ними её сравнивают, к новой они не относятся",
                        "corrections of a former text: it is compared with them; the new one is another")  # fmt: skip
            yield Finding("info", "correction-former", text, workspace.relative(path(workspace, name)))


def rows(
    workspace: Workspace, source: Source, knows: Resolve, findings: list[Finding]
) -> Mapping[tuple[str, str], Row]:
    """Key of an activity and cell → the row that counts; one that makes no sense, or no more, is a finding.

    A body that is named with `--new` is known from then on, and its cell may be read right because of that.
    """
    file = path(workspace, source.name)
    where = workspace.relative(file)
    last: dict[tuple[str, str], dict[str, str]] = {}
    for line, written in usable(file, workspace, findings) if file.is_file() else ():
        if missing := [column for column in COLUMNS if column not in written]:
            text = Text(f"нет столбцов {', '.join(missing)}; файл не загружен",
                        f"columns {', '.join(missing)} are missing; the file is not loaded")  # fmt: skip
            findings.append(Finding("error", "correction-columns", text, where))
            return {}
        row = as_shown(source, written)
        if wrong := problem(source, row, knows):
            text = Text(f"{wrong.ru}; поправка не действует", f"{wrong.en}; the correction does not count")
            findings.append(Finding("error", "correction-unread", text, f"{where}:{line}"))
        elif named := found(source, row["activity"]):
            last[named[0], row["what"]] = row | {"line": str(line)}
    new = {one.form for one in judgements.load(workspace, []) if one.decision == "new"} if last else set()
    for (key, what), row in last.items():
        doubts = _doubts(source, key, what, row, f"{where}:{row['line']}")
        taught = what in plan_cells.TEAM and not new.isdisjoint(map(fold, names_in(row["value"])))
        whole = taught or (what == plan_cells.CO_EXECUTORS and (key, plan_cells.LEAD) in last)
        findings += (doubt for doubt in doubts if not (whole and doubt.code == "correction-needless"))
    return last


UNTITLED = Text(
    "название (title) не может быть пустым: без него нет и мероприятия",
    "the title cannot be empty: without one there is no activity",
)
UNSIGNED = Text(
    "не сказано, кто и почему исправил (author, reason)", "it is not said who corrects it and why (author, reason)"
)


def problem(source: Source, row: Row, knows: Resolve) -> Text | None:
    """What keeps a correction from counting, if anything."""
    if wrong := _misnamed(source, row["activity"]):
        return wrong
    if row["what"] not in plan_cells.CELLS:
        listed = ", ".join(plan_cells.CELLS)
        return Text(f"ячейка «{row['what']}»: бывает {listed}", f"cell “{row['what']}”: {listed}")
    if not row["value"] and row["what"] == plan_cells.TITLE:
        return UNTITLED
    if row["what"] == plan_cells.DEADLINE and (note := deadlines.read(row["value"]).note) in UNREADABLE:
        why, said = NOTES[note][1], row["value"]
        return Text(f"{why.ru}: «{said}»", f"{why.en}: “{said}”")
    if unknown := strangers(row, knows):
        listed = "; ".join(unknown)
        return Text(f"ни план, ни реестр не знают: {listed}", f"neither the plan nor the registry knows: {listed}")
    if not row["author"] or not row["reason"]:
        return UNSIGNED
    try:
        date.fromisoformat(row["date"])
    except ValueError:
        day = row["date"]
        return Text(f"«{day}» не дата вида 2016-05-31", f"“{day}” is no date like 2016-05-31")
    return None


def strangers(row: Row, knows: Resolve) -> list[str]:
    """The names in a corrected cell that mean no body."""
    return [name for name in names_in(row["value"]) if not knows(name)] if row["what"] in plan_cells.TEAM else []


def left_by(leads: str, read: Mapping[str, str]) -> str:
    """Who else takes part when only the lead is corrected: all who were read but the new leads."""
    new = {fold(name) for name in names_in(leads)}
    team = [*names_in(read[plan_cells.LEAD]), *names_in(read[plan_cells.CO_EXECUTORS])]
    return "; ".join(name for name in team if fold(name) not in new)


def _misnamed(source: Source, said: str) -> Text | None:
    """That a document has no activity of this name, or several."""
    several = len(meant(source, said))
    if several == 1:
        return None
    if not several:
        return Text(f"в документе нет мероприятия «{said}»", f"the document has no activity “{said}”")
    return Text(f"мероприятий «{said}» в документе {several}; назовите ключ",
                f"the document has {several} activities “{said}”; give the key")  # fmt: skip


def names_in(cell: str) -> list[str]:
    """The names in a corrected cell of leads.

    >>> names_in("Управление дорог; Росреестр")
    ['Управление дорог', 'Росреестр']
    """
    return [name for part in cell.split(";") if (name := collapse(part))]


def _doubts(source: Source, key: str, what: str, row: Row, where: str) -> Iterator[Finding]:
    """A correction of a cell that is read otherwise now, or that says what is read anyway."""
    now = cells(dict(source.rows())[key])[what]
    unnamed = partial(_unnamed, source, what)
    if unnamed(now) == unnamed(row["value"]):
        text = Text(f"«{now}» и так прочитано в документе", f"“{now}” is read in the document anyway")
        remedy = Text("Поправка не нужна: строку можно убрать.", "It is not needed: the row may go.")
        yield Finding("info", "correction-needless", text, where, remedy=remedy)
    elif unnamed(now) != unnamed(row["read"]):
        text = Text(f"исправлено «{row['read']}», а теперь в документе прочитано «{now}»",
                    f"“{row['read']}” was corrected, but now “{now}” is read in the document")  # fmt: skip
        yield Finding("warning", "correction-outdated", text, where)
