"""What `inograph extract` prints: a document and its plan as the JSON of CONTRACTS.md, section 3."""

from __future__ import annotations

from typing import Any

from inograph.errors import Finding
from inograph.plan import heading
from inograph.plan.deadlines import Deadline
from inograph.plan.executors import Executor
from inograph.plan.table import Activity, Plan
from inograph.plan.words import Document


def document_json(document: Document, plan: Plan, lang: str, *, findings: tuple[Finding, ...] = ()) -> dict[str, Any]:
    """One document as one object; `findings` are those of its reader, `lang` is the language of messages."""
    return {
        "document": {
            "file": document.file,
            "sha256": document.sha256,
            "media_type": document.media_type,
            "title": heading.title(document),
        },
        "activities": [_activity(document, activity) for activity in plan.activities],
        "findings": [finding_json(document, finding, lang) for finding in (*findings, *plan.findings)],
    }


def finding_json(document: Document, finding: Finding, lang: str) -> dict[str, Any]:
    """A finding as an object; without a table it has no place."""
    place = None
    if finding.table is not None:
        place = {"table": finding.table, "row": finding.row, **on_sheet(document.on_sheet(finding.table, finding.row))}
    return {"severity": finding.severity, "code": finding.code, "message": finding.message.in_(lang), "place": place}


def on_sheet(row: tuple[str, int] | None) -> dict[str, Any]:
    """Which row of which sheet it is, where the document is a spreadsheet."""
    return {"sheet": row[0], **({"sheet_row": row[1]} if row[1] else {})} if row else {}


def _activity(document: Document, activity: Activity) -> dict[str, Any]:
    place = activity.place
    return {
        "row": activity.row,
        "number": activity.number,
        "section": activity.section,
        "name": activity.name,
        **({"stem": activity.stem.text} if activity.stem else {}),
        "deliverable": activity.deliverable.text if activity.deliverable else None,
        "deadline": _deadline(activity.deadline),
        "executors": [_executor(document, executor) for executor in activity.executors],
        "place": {
            "table": place.table,
            "row": place.row,
            "span": list(document.in_cell(*place.span)),
            **on_sheet(document.on_sheet(place.table, place.row)),
        },
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    out: dict[str, Any] = {
        "text": deadline.text,
        "kind": deadline.kind,
        "start": deadline.start.isoformat() if deadline.start else None,
        "end": deadline.end.isoformat() if deadline.end else None,
        "recurrence": deadline.recurrence,
    }
    if deadline.year_from:
        out["year_from"] = deadline.year_from
    return out


def _stands(document: Document, executor: Executor) -> str:
    """The words as they stand: in a drawn grid with the walls between their lines, in CSV with the quotes doubled."""
    return executor.text if document.cell_relative else document.text[executor.start : executor.end]


def _executor(document: Document, executor: Executor) -> dict[str, Any]:
    return {
        "name": executor.name,
        "text": _stands(document, executor),
        "by_agreement": executor.by_agreement,
        "role": executor.role,
        "order": executor.order,
        "kind": executor.kind,
        "resolved": None,
        "span": list(document.in_cell(executor.start, executor.end)),
    }
