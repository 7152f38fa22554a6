"""`graph/links/progress.csv` → what was noted after the plan was approved: consent, completion, a moved deadline.

The plan's own words stay in its graph; `current` holds what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from inograph.build.links import Ends
from inograph.errors import Finding, Text
from inograph.ontology import PREFIXES
from inograph.plan import deadlines
from inograph.registry.rows import usable
from inograph.statements import link_facts
from inograph.statements.link_facts import CONSENT, PROGRESS, Row
from inograph.statements.ntriples import Node, Triple, iri, moment, node
from inograph.statements.periods import Period, period, period_key
from inograph.store import KnowledgeGraph

_INOG = PREFIXES["inog"]


@dataclass(slots=True)
class Progress:
    """The facts of the table, and the facts of the plan that no longer hold."""

    facts: set[Triple] = field(default_factory=set)
    superseded: set[Triple] = field(default_factory=set)


def read(kg: KnowledgeGraph, ends: Ends, findings: list[Finding]) -> Progress:
    """Every row of the table, the earliest first; a row that makes no sense is a finding."""
    workspace, found = kg.workspace, Progress()
    path = workspace.root / "graph" / "links" / "progress.csv"
    where = workspace.relative(path)
    rows = usable(path, workspace, findings) if path.is_file() else ()
    noted: list[tuple[str, int, Row]] = []
    for number, row in rows:
        if missing := [column for column in ("activity", "executor", "what", "date", "source") if column not in row]:
            text = Text(f"нет столбцов {', '.join(missing)}; файл не загружен",
                        f"columns {', '.join(missing)} are missing; the file is not loaded")  # fmt: skip
            findings.append(Finding("error", "link-columns", text, where))
            return found
        noted.append((row["date"], number, row))
    for _, line, note in sorted(noted, key=lambda item: item[:2]):
        try:
            _note(kg, ends, note, found)
        except _WrongError as error:
            text = Text(f"{error.text.ru}; строка не загружена", f"{error.text.en}; the row is not loaded")
            findings.append(Finding("error", "progress-unread", text, f"{where}:{line}"))
    return found


class _WrongError(Exception):
    def __init__(self, ru: str, en: str) -> None:
        self.text = Text(ru, en)


def _note(kg: KnowledgeGraph, ends: Ends, row: Row, found: Progress) -> None:
    activity = ends.activity(row["activity"])
    if activity is None:
        raise _WrongError(f"нет мероприятия «{row['activity']}»", f"there is no activity “{row['activity']}”")
    if row["what"] not in PROGRESS:
        listed = ", ".join(PROGRESS)
        raise _WrongError(f"отметка «{row['what']}»: бывает {listed}", f"note “{row['what']}”: {listed}")
    if not row["source"]:
        raise _WrongError("нет источника", "there is no source")
    try:
        moment(row["date"])
    except ValueError:
        day = row["date"]
        raise _WrongError(f"«{day}» не дата вида 2016-05-31", f"“{day}” is no date like 2016-05-31") from None
    origins = ends.keys.origins(row["source"])
    if row["what"] in CONSENT:
        assignment = _assignment(kg, ends, activity, row["executor"])
        found.facts.update(link_facts.progress(assignment, row, None, None, origins))
        _replace(kg, found, assignment, "inog:hasConsentState", iri(f"cstate:{CONSENT[row['what']]}"))
    elif row["what"] == "moved":
        until = _period(row.get("until", ""))
        found.facts.update(link_facts.progress(activity, row, until, None, origins))
        _replace(kg, found, activity, "inog:hasDeadline", f"<{node('period', period_key(until) or '').iri}>")
    else:
        when = _period(row["period"]) if row.get("period") else None
        occurrence = node("period", period_key(when) or "") if when else None
        found.facts.update(link_facts.progress(activity, row, None, occurrence, origins))
        found.facts.update(period(when) if when else ())


def _assignment(kg: KnowledgeGraph, ends: Ends, activity: Node, name: str) -> Node:
    body = ends.find(name)
    parts = _objects(kg, activity.iri, "hasAssignment") if body else ()
    for part in parts:
        if body and body.iri in _objects(kg, part, "hasAssignee"):
            return Node(part)
    if name and body is None:
        raise _WrongError(f"исполнителя «{name}» не знают ни реестр, ни документы; узнать имена: inograph resolve",
                          f"neither the registry nor a document knows “{name}”; to see names: inograph resolve"
                          )  # fmt: skip
    raise _WrongError(f"«{name}» в этом мероприятии не исполнитель", f"“{name}” is no executor of this activity")


def _objects(kg: KnowledgeGraph, subject: str, name: str) -> tuple[str, ...]:
    quads = kg.store.quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(_INOG + name), None, ox.NamedNode(kg.current)
    )
    return tuple(sorted(q.object.value for q in quads if isinstance(q.object, ox.NamedNode)))


def _period(text: str) -> Period:
    when = deadlines.read(text)
    found = Period.of(when)
    if not period_key(found):
        raise _WrongError(f"из слов «{text}» срок не следует", f"words “{text}” name no time")
    return found


def _replace(kg: KnowledgeGraph, found: Progress, subject: Node, property_: str, value: str) -> None:
    """The newest note counts: what the plan or an earlier note says of the same does not hold any more."""
    new = f"<{subject.iri}> {iri(property_)} {value}"
    found.facts -= {fact for fact in found.facts if fact.startswith(f"<{subject.iri}> {iri(property_)} ")}
    for old in _objects(kg, subject.iri, property_.partition(":")[2]):
        found.superseded.add(f"<{subject.iri}> {iri(property_)} <{old}>")
    found.facts.add(new)
    found.superseded.discard(new)
