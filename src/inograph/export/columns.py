"""Which tables there are: the things of which class, and what stands in each column.

A path is read as in SPARQL: `inog:hasDeadline/inog:firstDay`, `^` goes backwards, `[property=value]` keeps those that
say so. After it: `@ru,en` (the first of these languages that there is), `key` (what stands after the type in an
address of ours), `code` (of a concept), `is CODE`, `all` (joined with bars), `count`. A bar parts paths, of which the
first that leads somewhere counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The things of some classes, and a path for each column; rows are sorted by the columns of `order`."""

    classes: tuple[str, ...]
    columns: Mapping[str, str]
    order: tuple[str, ...]


def _evidence(property_: str) -> dict[str, str]:
    place = f"inog:isEvidencedBy[inog:evidencesProperty={property_}]"
    return {
        "source": f"{place}/oa:hasSource/^inog:hasSnapshot key",
        "start": f"{place}/oa:start",
        "end": f"{place}/oa:end",
        "sheet": f"{place}/inog:inSheet",
        "cell": f"{place}/inog:inCell",
        "row": f"{place} row",
    }


def _or_of_parts(own: dict[str, str]) -> dict[str, str]:
    """Where an activity stands, else the row of the first part in it: a table of parts has no row of its own for it."""
    parts = _evidence("inog:hasAssignee")
    return own | {name: f"{own[name]} | inog:hasAssignment/{parts[name]}" for name in ("source", "row")}


_ACTIVITY = "^inog:hasAssignment"
TABLES: dict[str, Table] = {
    "assignments": Table(
        ("inog:Assignment",),
        {
            "activity": f"{_ACTIVITY} key",
            "title": f"{_ACTIVITY}/skos:prefLabel@ru,en",
            "activity_order": f"{_ACTIVITY}/inog:statedOrder",
            "order": "inog:statedOrder",
            "executor": "inog:hasAssignee/skos:prefLabel@ru,en",
            "executor_key": "inog:hasAssignee key",
            "kind": "inog:hasAssignee/org:classification code",
            "role": "inog:hasExecutorRole code",
            "by_agreement": "inog:hasConsentRequirement is by-agreement",
            "deadline": f"{_ACTIVITY}/inog:deadlineText",
            "first_day": f"{_ACTIVITY}/inog:hasDeadline/inog:firstDay",
            "last_day": f"{_ACTIVITY}/inog:hasDeadline/inog:lastDay",
            "deliverable": f"{_ACTIVITY}/inog:hasExpectedDocument/inog:verbatimText",
            "words": "inog:verbatimText",
            **_evidence("inog:hasAssignee"),
        },
        ("activity_order", "activity", "order"),
    ),
    "activities": Table(
        ("inog:PlannedActivity",),
        {
            "key": "key",
            "order": "inog:statedOrder",
            "number": "skos:notation",
            "section": "inog:inSection",
            "title_ru": "skos:prefLabel@ru",
            "title_en": "skos:prefLabel@en",
            "short_ru": "inog:shortLabel@ru",
            "short_en": "inog:shortLabel@en",
            "deadline": "inog:deadlineText",
            "first_day": "inog:hasDeadline/inog:firstDay",
            "last_day": "inog:hasDeadline/inog:lastDay",
            "recurrence": "inog:hasDeadline/inog:recurrence",
            "deliverable": "inog:hasExpectedDocument/inog:verbatimText",
            "deliverable_kind": "inog:hasExpectedDocument/inog:hasDocumentKind code",
            "executors": "inog:hasAssignment count",
            "depends_on": "inog:dependsOn key all",
            **_or_of_parts(_evidence("skos:prefLabel")),
        },
        ("order", "key"),
    ),
    "stakeholders": Table(
        ("inog:Stakeholder",),
        {
            "key": "key",
            "kind": "org:classification code",
            "name_ru": "skos:prefLabel@ru",
            "name_en": "skos:prefLabel@en",
            "short_ru": "inog:shortLabel@ru",
            "short_en": "inog:shortLabel@en",
            "full_name": "inog:fullName@ru,en",
            "aliases": "skos:altLabel all",
            "proposed": "inog:isProposed",
            "activities": "^inog:hasExecutor count",
            "leads": "^inog:hasLeadExecutor count",
        },
        ("key",),
    ),
    "figures": Table(
        ("inog:IndicatorTarget",),
        {
            "key": "key",
            "indicator_ru": "inog:hasIndicator/skos:prefLabel@ru",
            "indicator_en": "inog:hasIndicator/skos:prefLabel@en",
            "qualifier": "inog:hasValueQualifier code",
            "value": "inog:numericValue",
            "unit": "qudt:hasUnit code",
            "period": "inog:refersToPeriod key",
            "words": "inog:verbatimText",
            **_evidence("inog:numericValue"),
        },
        ("start", "key"),
    ),
    "periods": Table(
        ("inog:CalendarPeriod", "inog:RecurringPeriod"),
        {
            "key": "key",
            "label_ru": "skos:prefLabel@ru",
            "label_en": "skos:prefLabel@en",
            "first_day": "inog:firstDay",
            "last_day": "inog:lastDay",
            "recurrence": "inog:recurrence",
            "occurrences": "inog:hasOccurrence key all",
            "activities": "^inog:hasDeadline key all",
        },
        ("last_day", "key"),
    ),
}

_ASSIGNED = TABLES["assignments"].columns
HXL: Mapping[str, tuple[str, str]] = {
    "Organization": ("#org+name", _ASSIGNED["executor"]),
    "Organization code": ("#org+code", _ASSIGNED["executor_key"]),
    "Organization type": ("#org+type", _ASSIGNED["kind"]),
    "Role": ("#org+role", _ASSIGNED["role"]),
    "By agreement": ("#org+consent+required", _ASSIGNED["by_agreement"]),
    "Activity": ("#activity+name", _ASSIGNED["title"]),
    "Activity code": ("#activity+code", _ASSIGNED["activity"]),
    "Sector": ("#sector+name", f"{_ACTIVITY}/inog:inSection"),
    "Place": ("#loc+name", f"{_ACTIVITY}/inog:inPark/skos:prefLabel@ru,en"),
    "Start": ("#date+start", _ASSIGNED["first_day"]),
    "End": ("#date+end", _ASSIGNED["last_day"]),
    "Output": ("#output+name", _ASSIGNED["deliverable"]),
    "Source": ("#meta+source", _ASSIGNED["source"]),
}
"""The 3W table (who does what, where, by when): heading → HXL tag and path; HXL 1.1, hxlstandard.org."""
