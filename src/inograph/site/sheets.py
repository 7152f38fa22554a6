"""Who and what on one sheet: the matrix and the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from inograph.analysis import coordination
from inograph.answers.forms import render_rows
from inograph.site import bounds, calendar, choosing
from inograph.site.frame import Sheet, due_key
from inograph.site.model import Activity, Executor, Stakeholder
from inograph.site.who import activities_of
from inograph.views.kinds import ORDER, kind_of


@dataclass(frozen=True)
class Load:
    """What a stakeholder has to close: by column, and what is due in a period longer than a quarter."""

    body: Stakeholder
    cells: Mapping[str, Sequence[Activity]]
    longer: Sequence[Activity]


def matrix(sheet: Sheet) -> bytes:
    """Who × what on one sheet."""
    facts = sheet.site.facts
    bodies, columns = bounds.cells(sorted(facts.involved, key=_heaviest_first), len(facts.activities))
    busiest = sorted(facts.activities, key=lambda a: (-len(a.executors), a.order))[:columns]
    shown = sorted(busiest, key=lambda a: facts.place[a.iri])
    cells: defaultdict[tuple[str, str], list[Executor]] = defaultdict(list)
    for e in facts.executors:
        cells[e.stakeholder, e.activity].append(e)
    return sheet.render(
        "matrix.html",
        "matrix",
        sheet.t("matrix.title"),
        body_class="matrix-page",
        cells=dict(cells),
        activities=shown,
        shown_bodies=bounds.Shown(len(bodies), len(facts.involved)),
        shown_activities=bounds.Shown(len(shown), len(facts.activities)),
        groups=_by_kind(bodies),
        consents=sum(e.by_agreement for e in facts.executors),
        lead_consents=sum(e.by_agreement and e.lead for e in facts.executors),
        pairs=facts.pairs,
        pairs_of={s.iri: sum(len(a.executors) - 1 for a in activities_of(facts, s)) for s in bodies},
        due_key=due_key,
    )


def matrix_file(sheet: Sheet) -> bytes:
    """The whole matrix as a workbook: a row for every stakeholder, a column for every activity."""
    facts, t = sheet.site.facts, sheet.t
    shown = facts.activities[: bounds.COLUMNS]
    columns = {"name": t("stakeholder"), "kind": t("col.kind")}
    columns |= {a.iri: Markup("{}. {}").format(a.name, t.plain(a.short)) for a in shown}
    columns |= {"all": t("matrix.all"), "leads": t("col.leads"), "consents": t("consent.title")}
    rows = []
    for body in sorted(facts.involved, key=_heaviest_first):
        row: dict[str, object] = {"name": t.plain(body.label), "kind": t.plain(sheet.kind_one(body.kind))}
        row |= {e.activity: _in_words(sheet, e) for e in body.takes_part}
        rows.append(row | {"all": len(body.takes_part), "leads": body.leads, "consents": body.consents})
    written = {key: str(title) for key, title in columns.items()}
    content = render_rows(written, rows, "xlsx", lang=sheet.lang, note=sheet.counted())
    return content.encode("utf-8") if isinstance(content, str) else content


def _in_words(sheet: Sheet, e: Executor) -> str:
    role = sheet.t("role.lead" if e.lead else "role.co")
    return f"{role}, {sheet.t('consent.yes')}" if e.by_agreement else str(role)


def _heaviest_first(body: Stakeholder) -> tuple[int, str, str]:
    return -len(body.takes_part), body.label.ru, body.iri


def _by_kind(bodies: Iterable[Stakeholder]) -> list[dict[str, object]]:
    groups: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for body in bodies:
        groups[body.kind].append(body)
    ordered = sorted(groups, key=lambda code: (ORDER.index(kind_of(code)), code))
    return [{"kind": code, "bodies": sorted(groups[code], key=_heaviest_first)} for code in ordered]


def when(sheet: Sheet) -> bytes:
    """Activities and load by quarter, and what is past its deadline."""
    facts, t = sheet.site.facts, sheet.t
    parts = [(a, a.on_consent_alone) for a in facts.activities]
    axis = calendar.axis(parts, t("when.recurring"), t("when.lasting"))
    weight = 4 * len(axis.slots)  # a cell of the heat map takes the room of four of the matrix
    bodies, _ = bounds.cells(sorted(facts.involved, key=_heaviest_first), weight)
    heat = [_load(sheet, body, axis) for body in bodies]
    most = max((len(found) for row in heat for found in row.cells.values()), default=1)
    late = list(calendar.overdue(facts.activities, sheet.site.as_of))
    ends = list(calendar.overdue(facts.activities, date.max))
    dated = bounds.Shown(min(len(axis.rows), bounds.ROWS), len(axis.rows))
    peak = calendar.fullest(facts.activities)
    return sheet.render(
        "when.html",
        "when",
        t("when.title"),
        axis=axis,
        due=choosing.due_in(sheet, facts.activities),
        heat=heat,
        heat_most=most,
        dated=dated,
        heated=bounds.Shown(len(bodies), len(facts.involved)),
        ended=bounds.Shown(min(len(ends), bounds.ROWS), len(ends)),
        heat_step=lambda n, most: max(1, min(4, -(-4 * n // max(4, most)))),
        peak={"period": peak[0], "activities": peak[1]} if peak else None,
        overdue=late,
        ends=ends[: bounds.ROWS],
    )


def _load(sheet: Sheet, body: Stakeholder, axis: calendar.Axis) -> Load:
    """What the measure of deadline collisions counts, in the columns of the page."""
    facts, graph = sheet.site.facts, sheet.site.network(sheet.lang)
    own = [a.iri for a in activities_of(facts, body) if a.iri in graph]
    by_quarter = bool(axis.slots) and axis.slots[0].quarter > 0
    cells: defaultdict[str, list[Activity]] = defaultdict(list)
    for quarter, due in coordination.by_quarter(graph, own).items():
        cells[quarter if by_quarter else quarter[:4]] += [facts.activity[iri] for iri in due]
    longer = [facts.activity[iri] for iri in coordination.longer(graph, own)]
    return Load(body, {key: calendar.in_order(found) for key, found in cells.items()}, calendar.in_order(longer))
