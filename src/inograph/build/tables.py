"""Data tables (`kind = "table"`) as programmes, row by row: rows read = rows stored + rows refused.

Memory holds the bodies and the activities met so far, never the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from pathlib import Path

from inograph.build.activity_keys import Ledger
from inograph.build.sources import Folder
from inograph.build.spool import Spooled, spool
from inograph.documents import rows
from inograph.errors import BadInput, Finding, Severity, Text
from inograph.plan import column_map, deadlines, records
from inograph.plan.column_map import ColumnMap, Told
from inograph.plan.records import Participation, Record
from inograph.plan.unnamed import unnamed
from inograph.registry import Stakeholder
from inograph.registry.proposing import Proposer
from inograph.registry.rows import named
from inograph.statements import plan_facts, registry_facts, table_facts
from inograph.statements.ntriples import Node, Snapshot, Triple, node, words
from inograph.workspace import Workspace

SHOWN = 20
"""So many findings of one kind are given row by row; of the others only their number."""
EACH = 10_000
"""The progress is told once in so many rows."""

NO_ROLES = Text(
    "в [columns] нет столбца role: ведущего не называет ни одна строка",
    "[columns] has no column role: no row says who leads",
)


@dataclass(slots=True)
class Table:
    """One data table, read: where its facts are, and what was counted."""

    folder: Folder
    sha256: str
    facts: Spooled | None = None
    counts: Counter[str] = field(default_factory=Counter)
    bodies: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.folder.name


def read(
    folder: Folder,
    workspace: Workspace,
    bodies: Proposer,
    ledger: Ledger,
    findings: list[Finding],
    scratch: Path,
    progress: Callable[[int], None],
) -> Table:
    """Read one table into sorted facts on disk; BadInput where it cannot be read to its end."""
    where = workspace.relative(folder.file.parent)
    told = Told(folder.settings, folder.text, f"{where}/source.toml")
    columns = column_map.mapping(told)
    table = Table(folder, rows.sha256(folder.file))
    notes = Notes(f"{where}/{folder.file.name}")
    reading = Reading(table, told, columns, workspace, bodies, ledger, notes, progress)
    table.facts = spool(reading.facts(), scratch, folder.name)
    _count(table, notes)
    ledger.give(folder, reading.keys())
    findings.extend(notes.all())
    findings.extend(ledger.told(folder, told.file))
    return table


def _count(table: Table, notes: Notes) -> None:
    """Counts the assignments in the facts, where each is once, and tells the rows that say one again."""
    counts = table.counts
    repeated: Counter[str] = Counter()

    def again() -> Iterator[tuple[int, int]]:
        for part in table_facts.assignments(table.facts or ()):
            counts["assignments"] += 1
            counts["leads"] += part.leads
            counts["by_agreement"] += part.by_agreement
            repeated["rows"] += len(part.rows) - 1
            yield from ((row, part.rows[0]) for row in part.rows[1:])

    for row, first in nsmallest(SHOWN, again()):
        text = Text(f"то же участие, что в строке {first}; учтено один раз",
                    f"the same assignment as in row {first}; counted once")  # fmt: skip
        notes.add("info", "row-repeated", text, row)
    notes.seen["row-repeated"] = repeated["rows"]


@dataclass(slots=True)
class Notes:
    """Findings of one file by row; of many alike the first are kept and the others counted."""

    where: str
    kept: list[Finding] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, severity: Severity, code: str, message: Text, row: int) -> None:
        self.seen[code] += 1
        if self.seen[code] <= SHOWN:
            self.kept.append(Finding(severity, code, message, self.where, row=row))

    def all(self) -> Iterator[Finding]:
        """What was kept, and how many more there are of each kind."""
        yield from self.kept
        for code, number in sorted(self.seen.items()):
            if number > SHOWN:
                more = number - SHOWN
                yield Finding("warning", code, Text(f"и ещё {more} таких строк", f"and {more} more rows"), self.where)


class Reading:
    """What is known while the rows of one table pass by."""

    def __init__(
        self,
        table: Table,
        told: Told,
        columns: ColumnMap,
        workspace: Workspace,
        bodies: Proposer,
        ledger: Ledger,
        notes: Notes,
        progress: Callable[[int], None],
    ) -> None:
        self.table, self.told, self.columns, self.bodies, self.notes = table, told, columns, bodies, notes
        self.workspace, self.ledger, self.progress = workspace, ledger, progress
        self.snapshot = Snapshot(table.folder.name, table.sha256)
        self.context = table.folder.context
        self.activities: dict[str, tuple[int, str]] = {}
        self.repeated: Counter[str] = Counter()
        self.seen: dict[str, None] = {}
        self.unseen = {name: None for names in columns.columns.values() for name in names}

    def facts(self) -> Iterator[Triple]:
        """The facts of all rows, then those of the bodies that the rows introduced."""
        known = set(self.bodies.registry.stakeholders)
        above: Mapping[str, str] = {}
        for row in rows.read(self.table.folder.file, frozenset(self.unseen)):
            if self.unseen and not row.refused:
                self._look_for_columns(row.values)
            if row.number % EACH == 0:
                self.progress(row.number)
            self.table.counts["read"] += 1
            before, above = above, above if row.refused else self.columns.whole(row.values, above)
            record = row.refused or records.record(above, self.columns, first=self._leads(row.values, before))
            if isinstance(record, Record):
                self.table.counts["stored"] += 1
                yield from self._row(row.number, record)
            else:
                self.table.counts["refused"] += 1
                self.notes.add("warning", "row-refused", record, row.number)
        if self.unseen and self.seen:
            raise column_map.absent(self.told, self.columns, self.unseen, self.seen)
        if not self.table.counts["read"]:
            raise BadInput(Text("в таблице нет строк", "the table has no rows"), where=str(self.table.folder.file))
        self.table.counts["activities"] = len(self.activities)
        if self.columns.is_long and "role" not in self.columns.columns and not self.columns.continued:
            self.notes.kept.append(Finding("info", "roles-missing", NO_ROLES, self.notes.where))
        yield from self._introduced(known)

    def _leads(self, values: Mapping[str, str], above: Mapping[str, str]) -> bool:
        """Whether the body of a row leads by its place alone: on the activity's own row, above the others."""
        if not self.columns.continued or "role" in self.columns.columns or not self.columns.opens(values):
            return False
        return any(self.columns.value(values, what) != self.columns.value(above, what) for what in column_map.NAMING)

    def _look_for_columns(self, values: Mapping[str, str]) -> None:
        """Strikes off the columns that a row has; a table with a header must have them all at once."""
        for name in values:
            self.unseen.pop(name, None)
            if len(self.seen) < SHOWN:
                self.seen[name] = None
        if self.unseen and rows.has_header(self.table.folder.file):
            raise column_map.absent(self.told, self.columns, self.unseen, self.seen)

    def _row(self, number: int, record: Record) -> Iterator[Triple]:
        it = node("activity", self._key(record))
        first = it.iri not in self.activities
        if first:
            order = len(self.activities) + 1
            self.activities[it.iri] = (order, record.deadline.text)
            yield from table_facts.activity(it, record, order, self.workspace.config.programme)
            yield from self._links(it, record)
            self._doubt_deadline(number, record)
        elif self.activities[it.iri][1] != record.deadline.text:
            text = Text(f"другой срок того же мероприятия: {record.deadline.text}; оставлен первый",
                        f"another deadline of this activity: {record.deadline.text}; the first is kept")  # fmt: skip
            self.notes.add("warning", "deadline-differs", text, number)
        if record.unknown_role:
            text = Text(f"роль «{record.unknown_role}» не объяснена; прочитана как участие",
                        f"the role “{record.unknown_role}” is not explained; read as taking part")  # fmt: skip
            self.notes.add("info", "role-unknown", text, number)
        yield from self._executors(it, number, record)

    def _executors(self, it: Node, number: int, record: Record) -> Iterator[Triple]:
        """The assignments of a row. In long form the row is the evidence of its one assignment."""
        if not self.columns.is_long or not record.participations:
            yield from table_facts.evidence(self.snapshot, number, 0, it, "skos:prefLabel", record.title)
        for place, who in enumerate(map(self._shown, record.participations), 1):
            body = self._body(who)
            agent = node(body.type, body.key)
            part = table_facts.assignment_node(it, agent, who.role)
            self.table.bodies.add(body.key)
            yield from table_facts.assignment(it, part, agent, who)
            place = 0 if self.columns.is_long else place
            yield from table_facts.evidence(self.snapshot, number, place, part, "inog:hasAssignee", who.text)

    def _shown(self, who: Participation) -> Participation:
        """Who takes part, a person without the name where the registry does not know it."""
        known = self.bodies.registry
        if who.kind != "person" or not known.somebody or known.resolve(who.name, self.context):
            return who
        name, text = unnamed(who.name, who.text, known.somebody)
        return replace(who, name=name, text=text)

    def _body(self, who: Participation) -> Stakeholder:
        if who.identifier:
            return self.bodies.identified(who.identifier, who.name)
        return self.bodies.body(who.name, who.kind, self.context)

    def _key(self, record: Record) -> str:
        """The source's number of the activity, else a key from its title; in wide form equal titles are two."""
        folder = self.table.folder
        if record.identifier:
            key = table_facts.identifier_key(folder.prefix or folder.plan or folder.name, record.identifier)
        else:
            key = self.ledger.own(folder, None, record.title)
        key = self.ledger.given(folder, key)
        if self.columns.is_long:
            return key
        self.repeated[key] += 1
        return key if self.repeated[key] == 1 else f"{key}-{self.repeated[key]}"

    def keys(self) -> Iterator[str]:
        """The keys of the activities met so far."""
        return (it.rpartition("/")[2] for it in self.activities)

    def _links(self, it: Node, record: Record) -> Iterator[Triple]:
        """The parks, clusters and instruments of an activity; a new one has at least its name."""
        known = self.bodies.registry
        for what, name in record.links:
            if what == "cluster":
                yield from table_facts.link(it, what, self.bodies.body(name, "cluster", self.context).key)
                continue
            key = known.park_key(name) if what == "park" else known.instrument_key(name)
            yield from table_facts.link(it, what, key)
            if all(row["key"] != key for row in known.tables[f"{what}s"]):
                yield from registry_facts.row_facts(f"{what}s", {"key": key, **named(name)}, registry_facts.NO_KEYS)

    def _doubt_deadline(self, number: int, record: Record) -> None:
        found = deadlines.finding(record.deadline)
        if found and found.code != "deadline-missing":
            self.notes.add(found.severity, found.code, found.message, number)

    def _introduced(self, known: set[str]) -> Iterator[Triple]:
        stakeholders = self.bodies.registry.stakeholders
        for key in self.table.bodies | (stakeholders.keys() - known):
            body = stakeholders[key]
            if body.proposed:
                yield from proposed(body)


def proposed(body: Stakeholder) -> Iterator[Triple]:
    """The facts of a body that a source names and the registry does not know."""
    it = node(body.type, body.key)
    name, *others = body.names
    yield from registry_facts.proposed(it, body.type, body.kind, name, plan_facts.language(name))
    for other in others:
        yield from it.says("skos:altLabel", words(other, plan_facts.language(other)))
    for identifier in body.identifiers:
        yield from it.says("org:identifier", words(identifier))
