"""A planner's correction of misread cells → rows of `corrections.csv`; what makes no sense is refused before that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from inograph import registry
from inograph.build import corrections, removing
from inograph.build import sources as sources_of
from inograph.build.corrections import Row
from inograph.build.sources import Source
from inograph.errors import BadInput, Finding, Text, WrongUse
from inograph.plan import deadlines
from inograph.plan.table import Activity
from inograph.registry import Registry, judgements
from inograph.registry.proposing import Proposer
from inograph.registry.rows import replace_table, whole_rows
from inograph.spelling import collapse, fold
from inograph.statements import plan_cells
from inograph.workspace import Workspace

CELLS = {
    plan_cells.TITLE: Text("мероприятие", "activity"),
    plan_cells.DEADLINE: Text("срок", "deadline"),
    plan_cells.DELIVERABLE: Text("вид документа", "document"),
    plan_cells.LEAD: Text("ведущий", "lead"),
    plan_cells.CO_EXECUTORS: Text("соисполнители", "co-executors"),
    plan_cells.CONSENT: Text("по согласованию", "by agreement"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan of the workspace as it is read, and the corrections of it."""

    workspace: Workspace
    source: Source
    known: Registry
    rows: tuple[Row, ...]

    def activity(self, said: str) -> tuple[str, Activity]:
        """The activity that a planner names, with its key; WrongUse where there is none or several."""
        named, name = corrections.meant(self.source, said), self.source.name
        unread = [] if any(key == said for key, _ in named) else list(_unread_rows(self.source, said))
        if len(named) == 1 and not unread:
            return named[0]
        if named:
            key = named[0][0]
            there = [f"[{key}] {row.title}" for key, row in named]
            ru = [*there, *(f"строка, не прочитанная как мероприятие: {words}" for words in unread)]
            en = [*there, *(f"a row that is not read as an activity: {words}" for words in unread)]
            raise WrongUse(
                Text(f"в документе «{name}» не одно мероприятие «{said}»: {'; '.join(ru)}",
                     f"the document “{name}” has more than one activity “{said}”: {'; '.join(en)}"),
                remedy=Text(f"Назовите его ключом из квадратных скобок: inograph correct {name} {key} …",
                            f"Name it by the key in square brackets: inograph correct {name} {key} …"),
            )  # fmt: skip
        command = f"inograph correct {name}"
        raise WrongUse(
            Text(f"в документе «{name}» нет мероприятия «{said}»", f"the document “{name}” has no activity “{said}”"),
            remedy=Text(f"Пишут его номер, ключ или название; все: {command}.",
                        f"Write its number, key or title; all of them: {command}."),
        )  # fmt: skip

    def of(self, key: str) -> Mapping[str, Row]:
        """The corrections of an activity that count, by cell."""
        own = ((row, corrections.found(self.source, row["activity"])) for row in self.rows)
        return {row["what"]: corrections.as_shown(self.source, row) for row, named in own if named and named[0] == key}


def reading(workspace: Workspace, name: str) -> Reading:
    """How a plan is read; WrongUse for a name of no plan that counts, BadInput where it cannot be read."""
    known, findings = registry.load(workspace), list[Finding]()
    folders = list(sources_of.folders(workspace, findings))
    folder = next((f for f in folders if f.name == name), None)
    if folder is None:
        raise removing.no_such_source(workspace, name)
    if folder.is_table:
        raise WrongUse(Text("таблицу данных правят в ней самой", "a data table is edited itself"), where=name)
    if later := [f.name for f in folders if f.revises == name]:
        raise WrongUse(
            Text(f"«{name}» заменён редакцией «{later[0]}»", f"“{name}” is replaced by the revision “{later[0]}”"),
            remedy=Text(f"Исправляют её: inograph correct {later[0]}.", f"Correct that: inograph correct {later[0]}."),
        )
    source = next((s for s in sources_of.read(workspace, folders, known, findings) if s.name == name), None)
    if source is None:
        told = next((f.message for f in findings if f.severity == "error" and name in f.where), None)
        raise BadInput(told or Text("документ не читается", "the document cannot be read"), where=name)
    return _with_rows(Reading(workspace, source, known, ()))


def _with_rows(read: Reading) -> Reading:
    """The plan with the corrections that its table holds now."""
    return replace(read, rows=tuple(whole_rows(corrections.path(read.workspace, read.source.name))))


def correct(
    read: Reading, key: str, values: Mapping[str, str], reason: str, author: str, day: date, *, new: bool = False
) -> Reading:
    """Record what cells of an activity say in truth; WrongUse, and nothing is written, where one makes no sense or all
    say so already.

    With `new`, names that nobody knows become bodies of their own. What is given back has the new corrections; the
    documents are not read again.
    """
    now, before = corrections.cells(dict(read.source.rows())[key]), read.of(key)
    said = {"activity": key, "reason": collapse(reason), "author": collapse(author), "date": day.isoformat()}
    rows = [
        corrections.as_shown(read.source, said | {"what": what, "read": now[what], "value": collapse(value)})
        for what, value in values.items()
    ]
    knows = corrections.knowing(read.source, read.known)
    strangers = dict.fromkeys(name for row in rows for name in corrections.strangers(row, knows)) if new else {}
    known_now = Proposer(read.known)
    bodies = [known_now.body(name, context=read.source.context) for name in strangers]
    knows = corrections.knowing(read.source, known_now.registry)
    for row in rows:
        if wrong := corrections.problem(read.source, row, knows):
            raise WrongUse(wrong, remedy=_remedy(row, wrong, _alike(read, corrections.strangers(row, knows))))
    fresh = _fresh(rows, now, {what: row["value"] for what, row in before.items()})
    if not fresh:
        same = "; ".join(row["value"] for row in rows)
        raise WrongUse(Text(f"так уже и есть: «{same}»", f"so it is already: “{same}”"))
    if bodies:
        decided = [(body.names[0], "new", body.key) for body in bodies]
        judgements.record(read.workspace, decided, day=day, note=said["reason"])
    written = [corrections.as_written(read.source, row) for row in fresh]
    columns = dict.fromkeys([*corrections.COLUMNS, *(name for row in read.rows for name in row)])
    replace_table(corrections.path(read.workspace, read.source.name), [*columns], [*read.rows, *written])
    return _with_rows(replace(read, known=known_now.registry))


def _fresh(rows: Sequence[Row], now: Mapping[str, str], before: Mapping[str, str]) -> list[Row]:
    """The corrections that say something new: of the co-executors, more than a corrected lead leaves of those read."""
    standing = {**now, **before}
    fresh = [row for row in rows if collapse(standing[row["what"]]) != row["value"]]
    lead, others = plan_cells.LEAD, plan_cells.CO_EXECUTORS
    leads = {row["what"]: row["value"] for row in fresh}.get(lead, standing[lead])
    if others in before or leads == now[lead]:
        return fresh
    stay = corrections.left_by(leads, now)
    return [row for row in rows if (row in fresh if row["what"] != others else _who(row["value"]) != _who(stay))]


def _who(names: str) -> set[str]:
    return {fold(name) for name in corrections.names_in(names)}


def _alike(read: Reading, unknown: Iterable[str]) -> str:
    """The names of the plan and of the registry that are like those which neither of them knows."""
    there = {fold(name): name for name in (*read.known.names(), *(name for name, _ in read.source.names()))}
    near = (get_close_matches(fold(name), there, n=1) for name in unknown)
    return ", ".join(f"«{there[form]}»" for found in near for form in found)


def _remedy(row: Row, wrong: Text, alike: str) -> Text | None:
    """What to write instead of a correction that makes no sense: of what is wrong the one thing that is told."""
    if wrong == corrections.UNSIGNED:
        return Text("Нужны --reason ПОЧЕМУ и --author КТО.", "It takes --reason WHY and --author WHO.")
    if wrong == corrections.UNTITLED:
        return Text("Напишите название, как в документе; если строка — не мероприятие, перепишите таблицу без неё"
                    " простой таблицей.",
                    "Write the title of the document; where the row is no activity, write a plain table without"
                    " it.")  # fmt: skip
    if row["what"] in plan_cells.TEAM and alike:
        return Text(f"Похоже на {alike}; если это новый участник, добавьте --new.",
                    f"Did you mean {alike}? For a new body add --new.")  # fmt: skip
    if row["what"] in plan_cells.TEAM and row["value"]:
        return Text("Пишите имя, как в плане или в реестре; если это новый участник, добавьте --new.",
                    "Write a name as the plan or the registry has it; for a new body add --new.")  # fmt: skip
    if row["what"] != plan_cells.DEADLINE:
        return None
    return Text("Пишите так: «до 1 марта 2027 г.», «III квартал 2027 г.», «ежегодно».",
                "Write it like “by 1 March 2027”, “Q3 2027”, “annually”.")  # fmt: skip


def _unread_rows(source: Source, number: str) -> Iterator[str]:
    """The words of each row that begins with this number and was not read as an activity."""
    tables = {table.number: table for table in source.document.tables}
    for finding in source.plan.findings:
        if finding.code in ("row-not-activity", "row-without-name") and finding.row and finding.table in tables:
            cells = [collapse(cell.text) for cell in tables[finding.table].rows[finding.row - 1]]
            if next(filter(None, cells), "").rstrip(".") == number:
                yield " ".join(filter(None, cells))


def understood(what: str, value: str) -> Text | None:
    """How the words of a corrected deadline are understood: the days that they name, or that they name none."""
    if what != plan_cells.DEADLINE or not value:
        return None
    when = deadlines.read(value)
    first, last = when.start, when.end
    if last is None and first is None:
        return Text("дней в этих словах нет", "these words name no days")
    if last is None:
        return Text(f"с {first:%d.%m.%Y}, конца нет", f"from {first}, with no end")
    if first is None:
        return Text(f"по {last:%d.%m.%Y}", f"by {last}")
    return Text(f"{first:%d.%m.%Y} – {last:%d.%m.%Y}", f"{first} – {last}")


def listed(read: Reading) -> Iterator[Text]:
    """Every activity of the plan that a correction can name, in a line."""
    for key, row in read.source.rows():
        number = row.number or str(row.row)
        yield Text(f"{number}  [{key}]  {row.title}", f"{number}  [{key}]  {row.title}")
