"""Tables → the activities of a plan, each value with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inograph.collecting import seldom_collected
from inograph.errors import Finding, Severity, Text
from inograph.plan import columns, deadlines, executors, pieces
from inograph.plan.columns import Columns, header_rows, past, shifted
from inograph.plan.columns.header_words import EXECUTOR, NUMBER, SUPPORT, is_header, is_numbering
from inograph.plan.deadlines import Deadline, calendar_words, fiscal, school, terms
from inograph.plan.deliverables import Deliverable
from inograph.plan.executors import Executor, adjacent, bodies, definitions, marks, persons
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.layouts import (
    continued,
    deliverable_rows,
    executor_rows,
    form_below,
    forms,
    led,
    parallel,
    parts,
    shared_cells,
    ticked,
    unfilled,
)
from inograph.plan.rows import (
    activity_rows,
    awaited,
    cut_off,
    dittos,
    headings,
    points,
    role_headers,
    role_marks,
    row_checks,
    row_deadlines,
    row_deliverables,
    row_names,
    sections,
    stems,
    struck_out,
)
from inograph.plan.rows.awaited import Wait
from inograph.plan.rows.row_checks import Rows
from inograph.plan.rows.sections import Context, Section
from inograph.plan.told import Told
from inograph.plan.words import Cell, Document, Note, Table, Words, squeeze


@dataclass(frozen=True, slots=True)
class Place:
    """Where an activity stands: table and row count from 1 (the header is a row), `span` is the row's range."""

    table: int
    row: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of a plan. `row` counts the activities of the document from 1; `name_span` is where the name stands.

    `stem` are the words of the row that lists it, where the name goes on them.
    """

    row: int
    number: str | None
    section: str | None
    name: str
    name_span: tuple[int, int]
    deliverable: Deliverable | None
    deadline: Deadline
    executors: tuple[Executor, ...]
    place: Place
    waits: tuple[Wait, ...] = ()
    """The activities of the plan after which the deadline says that this one comes."""
    stem: Words | None = None

    @property
    def title(self) -> str:
        """What the activity is called among others: its name, behind the words that it goes on."""
        return f"{self.stem.text} {self.name}" if self.stem else self.name


@dataclass(frozen=True, slots=True)
class Plan:
    """The activities of a document, and what a planner should know about how they were read."""

    activities: tuple[Activity, ...]
    findings: tuple[Finding, ...]
    explained: tuple[definitions.Explained, ...] = ()
    """Short names of executors that the document explains outside its rows, each with the full name and its place."""


Row = Sequence[Cell]

EMPTY_CELL = re.compile(r"[ \t]*\|[ \t]*\|")
NO_ACTIVITIES = Text("таблица без мероприятий", "a table without activities")
BROKEN = re.compile(rf"html|{shifted.EXACT.pattern}")
"""Formats in whose cells a line ends where its author has ended it."""


@seldom_collected()
def read_plan(document: Document, *, names: Collection[str] = ()) -> Plan:
    """The activities of a document; `names` are names of bodies known already.

    A document without a plan is an answer: no activities and one finding, `no-plan-table` or `plan-empty`.
    """
    return _Reader(document, tuple(names)).plan()


class _Reader:
    """Reads the tables of one document in their order."""

    def __init__(self, document: Document, names: tuple[str, ...]) -> None:
        self.document, self.names = document, names
        self.activities: list[Activity] = []
        self.findings: list[Finding] = []
        text = document.text
        self.told = Told(
            None, calendar_words.is_day_first(text), fiscal.told(text), terms=terms.told(text), school=school.told(text)
        )
        self.rows = Rows(Columns((), 0))
        self.lost = any(finding.code == "cells-run-together" for finding in document.findings)
        self.broken = BROKEN.search(document.media_type) is not None
        self.initials = persons.initials(document.text)
        self.above, self.marked = list[Cell](), False
        self.headed = role_headers.Headed()
        self.shared: int | None = None
        self.headings: dict[tuple[int, int], str | None] = {}
        self.heading: str | None = None
        self.beside = executor_rows.RolesToldBeside()
        self.short = adjacent.pairs(cell.text for table in document.tables for row in table.rows for cell in row)
        self.consents, self.leads = marks.of_consent(document.text), marks.of_leads(document.text)

    def plan(self) -> Plan:
        for table, found in deliverable_rows.alike(columns.without_lists(columns.alike(self._recognised()))):
            if found.make_a_plan and not self._reports(table, found):
                self.told = row_deadlines.told(self.document, table, found, self.told)
                self._read_table(table, found)
            else:
                self._note("info", "not-a-plan-table", NO_ACTIVITIES, table.number)
        if not self.activities and not self.lost:
            struck = [finding for finding in self.findings if finding.code == row_checks.STRUCK_OUT]
            self.findings = [unfilled.told(self.document), *struck]
        self._leave_beside()
        self._cut_off()
        told = [executor for activity in self.activities for executor in activity.executors]
        explained = definitions.defined(self.document.text, told)
        activities = self._in_order(_with_persons(self.activities, self.document.text, explained))
        for one, note in zip(activities, row_checks.same_as_above(map(_told, activities)), strict=True):
            self._tell_of(one, [note] if note else ())
        return Plan(tuple(activities), tuple(self.findings), explained)

    def _leave_beside(self) -> None:
        """The last row left aside where it is made of words that stand below the plan."""
        if self.activities and cut_off.PLAIN.match(self.document.media_type):
            last = self.activities[-1]
            same = (one for one in self.activities if one.place.table == last.place.table)
            if row_checks.stands_beside([(one.number, one.name, one.deadline, one.executors) for one in same]):
                self._take_back(None)
                self._tell_of(last, row_checks.not_activity(squeeze(self.document.text[slice(*last.place.span)])))

    def _take_back(self, name: Cell | None) -> None:
        """The last row is no activity after all, where this is its name."""
        last = self.activities[-1]
        if name is None or name.start <= last.name_span[0] < name.end:
            self.activities.pop()
            self.findings = [one for one in self.findings if (one.table, one.row) != (last.place.table, last.place.row)]

    def _reports(self, table: parts.Part, found: Columns) -> bool:
        above, at = self.document.text[max(0, table.start - past.ABOVE) : table.start], found.header
        return past.is_report(above, table.rows[:at], table.rows[at:], found.roles)

    def _cut_off(self) -> None:
        """What is kept of the last row where the text breaks off in it."""
        if not self.activities:
            return
        *others, last = self.activities
        whole = [bool(one.executors and one.deadline.text) for one in others]
        bare = not (last.executors or last.deadline.text)
        row = cut_off.Row(last.place.span[1], last.executors, last.deliverable, bare)
        kept = cut_off.kept(self.document, row, whole)
        self.activities[-1] = replace(last, executors=kept.executors, deliverable=kept.deliverable)
        self._tell_of(last, kept.notes)

    def _in_order(self, activities: Sequence[Activity]) -> list[Activity]:
        """The activities with those that their deadlines name as their prerequisites."""
        found = awaited.told([(one.number, one.deadline) for one in activities], self.document.text)
        for one, (_, notes) in zip(activities, found, strict=True):
            self._tell_of(one, notes)
        return [replace(one, waits=waits) if waits else one for one, (waits, _) in zip(activities, found, strict=True)]

    def _recognised(self) -> Iterator[tuple[parts.Part, Columns]]:
        """The tables of the document and what their columns hold."""
        before: Columns | None = None
        after, heading = 0, None
        text = self.document.text
        for table in self.document.tables:
            for part in parts.parts(forms.turned(table)):
                if not part.rows or not part.rows[0]:
                    continue
                bare, helping = form_below.apart(part)
                told = form_below.with_helpers(led.with_body(bare, text, after), helping)
                self.headings[part.number, part.offset] = heading = headings.above(text, after, part.start) or heading
                after = max(cell.end for cell in part.rows[-1])
                part, found = ticked.recognised(told, before, text)
                before = found if found.make_a_plan else before
                yield part, found

    def _note(self, severity: Severity, code: str, message: Text, table: int, row: int | None = None) -> None:
        self.findings.append(Finding(severity, code, message, self.document.file, table, row))

    def _read_table(self, table: parts.Part, found: Columns) -> None:
        refined = row_names.refined(table.rows[found.header :], found) | parallel.heads(table.rows, found)
        heads = row_names.parents(table.rows, found)
        self.rows = Rows(found)
        for place, note in table.notes or row_checks.unread_columns(table.rows, found):
            self._tell([note], table, table.offset + place + 1)
        self.heading = self.headings.get((table.number, table.offset))
        self.shared = shared_cells.place(table.rows, found)
        bare = sections.are_none(table.rows, found)
        repeats = dittos.Dittos(found, table.rows[found.header :])
        context = Context(None if bare else sections.first(table.rows, found, refined))
        self.above = header_rows.told_above(table.rows[: found.header], EXECUTOR)
        more = shifted.more_executors(table.rows[found.header :], found.roles)
        self.headed = role_headers.headed(table.rows[: found.header], found)
        self.marked = role_marks.marked(table.rows[found.header :], found)
        self.beside = executor_rows.roles_beside(table.rows, found)
        apart = executor_rows.told_apart(table.rows, found, self.beside)
        last = shifted.last_named(table.rows[: found.header])
        rows = deliverable_rows.told(table, found)
        for place, cells in parallel.apart(continued.whole(rows, found), found):
            number = table.offset + place + 1
            row = shifted.without_stray(cells, found.roles, last)
            row = shared_cells.at_slash(shifted.with_person_in_place(row, found.roles), found)
            lists = points.are_listed(row, found)
            if not shifted.is_whole(row, self.document.media_type):
                row = shifted.back_in_place(row, found.roles, None if lists else context.above, undated=lists)
            own, row = row, points.with_cells_of(context.parent, row, found)
            section = None if bare else sections.section(row, found, refined, heads=place in heads)
            if place - found.header in more and self.activities:
                self.activities[-1] = self._with_more(self.activities[-1], self._executors_of([row[0]]))
            elif why := struck_out.told(row, found):
                self._tell(row_checks.struck_out(row, why), table, number)
            elif context.above and (how := executor_rows.go_on(context.above, row, found, apart, self.beside)):
                self._tell(row_checks.ONE_ACTIVITY if how == "repeated" else (), table, number)
                context = replace(context, above=self._go_on(context.above, row, found))
            elif section is not None:
                context = Context(section.inside(context.section), None)
            elif not activity_rows.is_activity(row, found) or (
                self.headed.acted and not list(self._executors_of(found.cells(row, EXECUTOR)))
            ):
                self._refuse(table, number, row)
            else:
                full, notes = repeats.filled(row, context.above)
                self._tell([*(row_checks.FROM_PARENT if own is not row else ()), *notes], table, number)
                whole = self._whole(table, number, full, found, context.above)
                above = sections.of_row(context.section, row, found)
                if listed := points.heading(context.parent, row, found):
                    self._take_back(listed.cell)
                head = stems.above(context.parent, row, found) or above
                self.activities.append(self._activity(table, number, whole, found, listed or above, head))
                context = Context(above, whole, points.parent(context.parent, row, found))

    def _whole(self, table: Table, number: int, row: Row, found: Columns, above: Row | None) -> Row:
        """The row; where bars draw an empty cell of executors at its end, with those of the row above."""
        drawn = not self.broken and EMPTY_CELL.match(self.document.text, max(cell.end for cell in row if cell.text))
        whole = shifted.with_lost_executors(row, found.roles, above) if drawn else row
        self._tell(row_checks.FROM_ABOVE if whole is not row else (), table, number)
        return whole

    def _tell(self, notes: Iterable[Note], table: Table, number: int) -> None:
        for severity, code, message in notes:
            self._note(severity, code, message, table.number, number)

    def _tell_of(self, activity: Activity, notes: Iterable[Note]) -> None:
        for severity, code, message in notes:
            self._note(severity, code, message, activity.place.table, activity.place.row)

    def _refuse(self, table: Table, number: int, row: Row) -> None:
        words = row_checks.said(row)
        if words and not is_header(row) and not is_numbering(row):
            self._tell(self.rows.out_of_step(row, None), table, number)
            self._tell(row_checks.refused(row, self.rows.found, words), table, number)

    def _activity(
        self, table: Table, number: int, row: Row, found: Columns, section: Section | None, head: Section | None
    ) -> Activity:
        if self.shared is not None:
            row, found = shared_cells.apart(row, found, self.shared)
        index, name, name_span = row_names.name(row, found)
        deadline = row_deadlines.deadline(row, found, self.told, section.cell if section else None)
        told = self._executors(row, found, section)
        people = tuple(executors.once(told))
        heading, stem = stems.told(name, section.words if section else self.heading, head)
        self._tell(self.rows.repeated(index, heading, number, found.cells(row, NUMBER)), table, number)
        self._tell([*self.rows.out_of_step(row, deadline), *self.rows.unread_times(row)], table, number)
        self._tell(row_checks.acting(row, told, people, found), table, number)
        self._tell(dittos.unfilled(row, found), table, number)
        unread = deadlines.finding(deadline, where=self.document.file, table=table.number, row=number)
        self.findings.extend(filter(None, [unread]))
        self._tell(() if people else row_checks.nobody(row, found), table, number)
        filled = [cell for cell in row if cell.text and not cell.merged] or list(row)
        place = Place(table.number, number, (min(cell.start for cell in filled), max(cell.end for cell in filled)))
        deliverable = row_deliverables.deliverable(row, found)
        order = len(self.activities) + 1
        return Activity(order, index, heading, name, name_span, deliverable, deadline, people, place, stem=stem)

    def _executors(self, row: Row, found: Columns, section: Section | None) -> tuple[Executor, ...]:
        """Who the row names, in the role that a column beside the names says, where there is one."""
        told = self._named_in(row, found, section)
        role = self.beside.role(row)
        return tuple(executors.with_role(list(told), role)) if role else told

    def _named_in(self, row: Row, found: Columns, section: Section | None) -> tuple[Executor, ...]:
        """Who the row names; a plan without a column of executors names them in the headings of its sections."""
        leads = list(self._executors_of(found.cells(row, EXECUTOR)))
        if self.headed.shared:
            return tuple(self._executors_of(found.cells(row, SUPPORT)))
        if self.headed.lead(len(leads)):
            leads = executors.with_role(leads, LEAD)
        if found.of(SUPPORT):
            leads = leads if found.of(EXECUTOR) else list(self._executors_of(self.above))
            told = {cell.start for cell in found.cells(row, EXECUTOR)}
            supporting = [cell for cell in found.cells(row, SUPPORT) if cell.start not in told]
            beside = self._behind_leads(found.cells(row, EXECUTOR))
            behind = [one for one in leads if any(start < one.start <= end for start, end in beside)]
            leads = [one for one in leads if one not in behind]
            others = [*behind, *self._executors_of(supporting)]
            stated = executors.with_role(others, CO_EXECUTOR, len(leads) + 1)
            return tuple(executors.with_role(leads, LEAD) + stated)
        if len(found.cells(row, EXECUTOR)) > 1:
            leads = executors.of_columns(leads, sided=self.headed.sided)
        if not found.of(EXECUTOR) and section and bodies.names_body(section.title):
            leads = list(self._executors_of([section.cell]))
        if not leads and not found.of(EXECUTOR):
            leads = list(self._executors_of(self.above))
        return tuple(leads)

    def _behind_leads(self, cells: Sequence[Cell]) -> list[tuple[int, int]]:
        """Where short names of those who help stand right behind that of who leads, in cells that run together."""
        told = [(cell, next(adjacent.joints(cell.text, self.short), None)) for cell in cells if self.lost]
        return [(cell.start + place, cell.end) for cell, place in told if place is not None]

    def _go_on(self, above: Row, row: Row, found: Columns) -> Row:
        """The row above with what a row adds that goes on with it, which the last activity gets."""
        whole = executor_rows.both(above, row, found)
        more = self._with_more(self.activities[-1], self._executors(row, found, None))
        self.activities[-1] = replace(more, deliverable=row_deliverables.deliverable(whole, found))
        return whole

    def _with_more(self, activity: Activity, more: Iterable[Executor]) -> Activity:
        """An activity with the bodies that a row below it names."""
        told = [executors.in_order(who, order) for order, who in enumerate([*activity.executors, *more], 1)]
        return replace(activity, executors=tuple(executors.once(told)))

    def _executors_of(self, cells: Sequence[Cell]) -> Iterator[Executor]:
        for cell in cells:
            marked = self.marked or role_marks.labelled(cell.text)
            parts = role_marks.parts(cell.text) if marked else iter([("", 0, len(cell.text))])
            told = [(role, who) for role, *part in parts for who in self._named(cell, *part)]
            for order, (role, who) in enumerate(told, 1):
                stated = replace(who, role=role, role_stated=True, order=order) if role else who
                yield pieces.executor(cell, stated)

    def _named(self, cell: Cell, start: int, end: int) -> Iterator[Executor]:
        """Who a range of a cell names."""
        words, place = self.headed.apart(cell.text[start:end]), cell.start + start
        words = adjacent.parted(words, self.short)
        marks = {"footnotes": self.consents, "leads": self.leads}
        for who in executors.read(words, place, self.names, **marks, broken=self.broken, tags=cell.tagged):
            yield replace(who, kind="person") if who.name in self.initials else who


def _with_persons(activities: Sequence[Activity], text: str, told: Iterable[definitions.Explained]) -> list[Activity]:
    """The activities; short names that a row or the text explains as those of a post, and initials, are of persons."""
    people = [who for activity in activities for who in activity.executors]
    posts = definitions.of_persons(people, told) | persons.lone_initials([who.name for who in people], text)
    posts |= persons.lone_surnames(((who.name, who.kind) for who in people), text)
    if not any(who.name in posts and who.kind == "organization" for who in people):
        return list(activities)
    return [
        replace(
            one, executors=tuple(replace(who, kind="person") if who.name in posts else who for who in one.executors)
        )
        for one in activities
    ]


def _told(one: Activity) -> tuple[str | None, Sequence[str]]:
    """The number of an activity, and all else that its row says."""
    result = one.deliverable.text if one.deliverable else ""
    return one.number, (one.section or "", one.name, one.deadline.text, result, *(who.text for who in one.executors))
