"""Data tables (`kind = "table"`) as programmes, row by row: rows read = rows stored + rows refused.

While they are read, memory holds the bodies and the activities met so far, never the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from pathlib import Path

from inograph.build import revised, table_rows
from inograph.build.activity_keys import Ledger
from inograph.build.sources import Folder
from inograph.build.spool import Spooled, spool
from inograph.build.table_keys import Texts
from inograph.build.table_rows import Identity, TableRow
from inograph.documents import rows
from inograph.errors import BadInput, Finding, InographError, Severity, Text
from inograph.plan import column_map, deadlines, records
from inograph.plan.column_map import ColumnMap, Told
from inograph.plan.deadlines import Deadline
from inograph.plan.executors.executor_words import UNSETTLED
from inograph.plan.records import Participation, Record
from inograph.plan.rows import row_checks
from inograph.plan.unnamed import unnamed
from inograph.plan.words import squeeze
from inograph.registry import Stakeholder
from inograph.registry.proposing import Proposer
from inograph.registry.rows import named
from inograph.revisions.entries import words as words_of
from inograph.spelling import fold
from inograph.statements import plan_facts, registry_facts, table_facts
from inograph.statements.ntriples import Node, Snapshot, Triple, node, words
from inograph.workspace import Workspace

SHOWN = 20
"""So many findings of one kind are given row by row; of the others only their number."""
EACH = 10_000
"""The progress is told once in so many rows."""

NAMES = ("executor", "name", "lead", "executors")

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


@dataclass(frozen=True, slots=True)
class Around:
    """What all tables of a build share: what is known before them, and where their facts and findings go."""

    workspace: Workspace
    bodies: Proposer
    ledger: Ledger
    texts: Texts
    findings: list[Finding]
    scratch: Path
    progress: Callable[[Text], None]


def read_all(folders: Iterable[Folder], around: Around) -> Iterator[Table]:
    """Every data table; one that cannot be read to its end is a finding."""
    for folder in folders:
        if not folder.is_table:
            continue
        try:
            yield _read(folder, around)
        except InographError as error:
            around.findings.append(around.workspace.unread(error, folder.file.parent / "source.toml"))


def _read(folder: Folder, around: Around) -> Table:
    """Read one table into sorted facts on disk; BadInput where it cannot be read to its end."""
    where = around.workspace.relative(folder.file.parent)
    told = Told(folder.settings, folder.text, f"{where}/source.toml")
    columns = column_map.mapping(told)
    table = Table(folder, rows.sha256(folder.file))
    notes = Notes(f"{where}/{folder.file.name}")
    given = around.texts.keys(folder, columns, around.ledger, around.bodies.registry)
    reading = Reading(table, told, columns, around, given.keys, notes)
    table.facts = spool(reading.facts(), around.scratch, folder.name)
    _tell_repeated(table, notes)
    around.ledger.give(folder, given.keys.values())
    around.findings.extend(notes.all())
    for it in given.likely:
        text = revised.taken_for(it.was, it.now, folder.revises, folder.name)
        around.findings.append(Finding("info", "revision-likely", text, notes.where, row=it.row))
    around.findings.extend(around.ledger.told(folder, told.file))
    return table


def _tell_repeated(table: Table, notes: Notes) -> None:
    """Tells the rows that say an assignment again: in the facts each is once."""
    repeated: Counter[str] = Counter()

    def again() -> Iterator[tuple[int, int]]:
        for rows_ in table_facts.assignments(table.facts or ()):
            repeated["rows"] += len(rows_) - 1
            yield from ((row, rows_[0]) for row in rows_[1:])

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
        around: Around,
        keys: Mapping[Identity, str],
        notes: Notes,
    ) -> None:
        self.table, self.told, self.columns, self.notes = table, told, columns, notes
        self.around, self.bodies, self.keys = around, around.bodies, keys
        self.snapshot = Snapshot(table.folder.name, table.sha256)
        self.context = table.folder.context
        self.titles: dict[str, str] = {}
        """The key of each activity met so far → its title in the first row that names it."""
        self.due: dict[str, tuple[int, Deadline]] = {}
        """In long form its deadline and where that stands: the first understood; without one the first with words."""
        self.numbers: dict[tuple[str, str], int] = {}
        self.seen: dict[str, None] = {}
        self.unseen = {name: None for names in columns.columns.values() for name in names}

    def facts(self) -> Iterator[Triple]:
        """The facts of all rows, then those of the bodies that the rows introduced."""
        known = set(self.bodies.registry.stakeholders)
        for row in table_rows.read(self.table.folder.file, self.columns):
            if self.unseen and not row.refused:
                self._look_for_columns(row.own)
            if row.number % EACH == 0:
                name = self.table.name
                self.around.progress(Text(f"{name}: строка {row.number}", f"{name}: row {row.number}"))
            self.table.counts["read"] += 1
            for code, words_ in row.doubts:
                self.notes.add("info" if code == "hidden-rows" else "warning", code, words_, row.number)
            record = row.refused or records.record(row.whole, self.columns, first=row.leads)
            if isinstance(record, Record):
                self.table.counts["stored"] += 1
                self._doubt_names(row, record)
                yield from self._row(row.number, record)
            else:
                self.table.counts["refused"] += 1
                self.notes.add("warning", "row-refused", record, row.number)
        if self.unseen and self.seen:
            raise column_map.absent(self.told, self.columns, self.unseen, self.seen)
        if not self.table.counts["read"]:
            raise BadInput(Text("в таблице нет строк", "the table has no rows"), where=str(self.table.folder.file))
        self.table.counts["activities"] = len(self.titles)
        for key, (_, when) in self.due.items():
            yield from table_facts.deadline(node("activity", key), when)
        if self.columns.is_long and "role" not in self.columns.columns and not self.columns.continued:
            self.notes.kept.append(Finding("info", "roles-missing", NO_ROLES, self.notes.where))
        self._doubt_numberless()
        yield from self._introduced(known)

    def _look_for_columns(self, values: Mapping[str, str]) -> None:
        """Strikes off the columns that a row has; a table with a header must have them all at once."""
        for name in values:
            self.unseen.pop(name, None)
            if len(self.seen) < SHOWN:
                self.seen[name] = None
        if self.unseen and rows.has_header(self.table.folder.file):
            raise column_map.absent(self.told, self.columns, self.unseen, self.seen)

    def _row(self, number: int, record: Record) -> Iterator[Triple]:
        key = self.keys[table_rows.identity(self.columns, number, record.activity)]
        it = node("activity", key)
        if key not in self.titles:
            self.titles[key] = record.activity.title
            yield from table_facts.activity(it, record, len(self.titles), self.around.workspace.config.programme)
            yield from self._links(it, record)
            self._doubt_deadline(number, record)
            self._doubt_number(number, record)
            if self.columns.is_long:  # a later row may have a better one
                self.due[key] = number, record.deadline
            else:
                yield from table_facts.deadline(it, record.deadline)
        else:
            self._doubt_same(number, record, self.titles[key])
            if record.deadline.text != self.due.get(key, (0, record.deadline))[1].text:
                self._doubt_deadline(number, record)
            self._doubt_due(key, number, record.deadline)
        if record.unknown_role:
            text = Text(f"роль «{record.unknown_role}» не объяснена; прочитана как участие",
                        f"the role “{record.unknown_role}” is not explained; read as taking part")  # fmt: skip
            self.notes.add("info", "role-unknown", text, number)
        yield from self._executors(it, number, record)

    def _executors(self, it: Node, number: int, record: Record) -> Iterator[Triple]:
        """The assignments of a row. In long form the row is the evidence of its one assignment."""
        if not self.columns.is_long or not record.participations:
            yield from table_facts.evidence(self.snapshot, number, 0, it, "skos:prefLabel", record.activity.title)
        met: set[str] = set()
        for place, who in enumerate(map(self._shown, record.participations), 1):
            body = self._body(who)
            if body.key in met:
                self.notes.add("info", "executor-repeated", row_checks.body_repeated(who.name), number)
                continue
            met.add(body.key)
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
            why = records.why_unread(record.deadline.text) if found.code == "deadline-unread" else None
            self.notes.add(found.severity, found.code, why or found.message, number)

    def _doubt_number(self, row: int, record: Record) -> None:
        """In wide form a number that another row of the section has: two activities all the same."""
        number = record.activity.number
        if self.columns.is_long or not number:
            return
        first = self.numbers.setdefault((record.section, number), row)
        if first != row:
            self.notes.add("warning", "number-repeated", row_checks.number_repeated(number, first), row)

    def _doubt_due(self, key: str, row: int, deadline: Deadline) -> None:
        """In long form a row with another deadline of its activity; an empty cell is none, what makes sense wins."""
        first, kept = self.due.get(key, (row, deadline))
        if not deadline.text or deadline.text == kept.text:
            return
        taken = records.deadline_of((kept, deadline))
        if taken is deadline:
            self.due[key] = row, deadline
        if taken is deadline and not kept.text:
            return
        place = row if taken is deadline else first
        ru, en = (
            f"другой срок того же мероприятия: {deadline.text}",
            f"another deadline of this activity: {deadline.text}",
        )
        if taken.start or taken.end or taken.recurrence:
            ru += f"; взят срок из строки {place}: {taken.text}"
            en += f"; that of row {place} is taken: {taken.text}"
        self.notes.add("warning", "deadline-differs", Text(ru, en), row)

    def _doubt_same(self, row: int, record: Record, first_title: str) -> None:
        """In long form a row that calls its activity otherwise than the first one did."""
        number, title = record.activity.number, record.activity.title
        if title not in (first_title, number) and words_of(title) != words_of(first_title):
            text = Text(f"у номера {number} другое название: {title}; это одно мероприятие, оставлено первое",
                        f"the number {number} has another title: {title}; it is one activity, the first is kept",
                        )  # fmt: skip
            self.notes.add("warning", "title-differs", text, row)

    def _doubt_names(self, row: TableRow, record: Record) -> None:
        """A line end inside a name: what stands between separators, or in a row of one body, is one name; and a mark
        behind a name that its part is not settled.
        """
        if self.columns.is_long or self.columns.separator:
            cells = [self.columns.value(row.whole, what) for what in NAMES]
        else:
            cells = [who.text for who in record.participations]
        if any("\n" in cell.strip() for cell in cells):  # the name is not told: it may be a person's
            text = Text(
                "в названии исполнителя перенос строки, прочитано как одно", "a line end inside a name, read as one"
            )
            self.notes.add("info", "name-broken", text, row.number)
        if self.columns.is_long:
            listed = next((cell for cell in cells if len(records.parted(cell, ";")) > 1), "")
            text = Text("в ячейке одного исполнителя список через точку с запятой, прочитан как одно имя; если это"
                        " несколько исполнителей, дайте каждому свою строку",
                        "the cell of one executor holds a list between semicolons, read as one name; if it is several"
                        " executors, give each a row of its own")  # fmt: skip
            if listed:
                self.notes.add("warning", "names-in-one-cell", text, row.number)
        elif not self.columns.separator:
            texts = [self.columns.value(row.whole, what) for what in ("lead", "executors")]
            read = [who.text for who in record.participations]
            if read and (rest := [name for text_ in texts for name in row_checks.unread_names(text_, read)]):
                self.notes.add("warning", "executor-unread", row_checks.name_unread(rest), row.number)
        if mark := next(filter(None, (UNSETTLED.search(who.text) for who in record.participations)), None):
            said = squeeze(mark[0]).lstrip("-–— ")
            text = Text(
                f"участие под вопросом, исполнитель учтён: стоит пометка «{said}»",
                f"not settled, but taken as an executor: the mark is “{said}”",
            )
            self.notes.add("warning", "executor-unsettled", text, row.number)

    def _doubt_numberless(self) -> None:
        """Names that stand with a number and, in another row, without one: nothing says that they are one body."""
        bodies = sorted((self.bodies.registry.stakeholders[key] for key in self.table.bodies), key=lambda it: it.key)
        numbers = {fold(body.names[0]): body.identifiers[0] for body in bodies if body.names and body.identifiers}
        for body in bodies:
            number = numbers.get(fold(body.names[0])) if body.proposed and not body.identifiers else None
            if number:
                name = body.names[0]
                text = Text(f"«{name}» стоит и без номера, и с номером {number}: это два участника, пока не решено"
                            " (inograph resolve)",
                            f"“{name}” stands without a number and with {number}: two bodies until somebody decides"
                            " (inograph resolve)")  # fmt: skip
                self.notes.kept.append(Finding("warning", "name-ambiguous", text, self.notes.where))

    def _introduced(self, known: set[str]) -> Iterator[Triple]:
        stakeholders = self.bodies.registry.stakeholders
        for key in self.table.bodies | (stakeholders.keys() - known):
            body = stakeholders[key]
            if body.proposed:
                yield from proposed(body)
                yield from told_by_name(body)


def proposed(body: Stakeholder) -> Iterator[Triple]:
    """What a source says of a body that the registry does not know."""
    it = node(body.type, body.key)
    yield from registry_facts.proposed(it, body.names[0], plan_facts.language(body.names[0]))
    for identifier in body.identifiers:
        yield from it.says("org:identifier", words(identifier))


def told_by_name(body: Stakeholder) -> Iterator[Triple]:
    """What follows from the name of such a body: its kind, and the name made whole by the place of its document."""
    it = node(body.type, body.key)
    yield from registry_facts.kind_of(it, body.type, body.kind)
    for other in body.names[1:]:
        yield from it.says("skos:altLabel", words(other, plan_facts.language(other)))
