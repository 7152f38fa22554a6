"""Who and what on one sheet: the matrix and the calendar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from inograph.analysis import coordination
from inograph.answers.forms import render_rows
from inograph.briefs import words
from inograph.errors import Language
from inograph.site import bands, bounds, calendar, choosing, paging
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Activity, Executor, Facts, Stakeholder
from inograph.site.texts import Words
from inograph.site.who import activities_of
from inograph.site.wording import band, due_key
from inograph.views.kinds import ORDER, kind_of


@dataclass(frozen=True)
class Load:
    """What a stakeholder has to close: by column, and what is due in a period longer than a quarter."""

    body: Stakeholder
    cells: Mapping[str, Sequence[Activity]]
    longer: Sequence[Activity]


@dataclass(frozen=True)
class Peak:
    """The fullest quarter, or those that are equally full: in words, how much is due in each, and what."""

    quarters: str
    each: int
    activities: Sequence[Activity]
    alone: bool


def matrix(sheet: Sheet) -> bytes:
    """Who × what on one sheet, with as many columns as it has room for."""
    facts = sheet.site.facts
    bodies, columns = bounds.cells(sorted(facts.involved, key=_heaviest_first), len(facts.activities))
    return bounds.fitting(lambda share: _matrix(sheet, bodies, round(columns * share)))


def _matrix(sheet: Sheet, bodies: Sequence[Stakeholder], columns: int) -> bytes:
    facts = sheet.site.facts
    busiest = sorted(facts.activities, key=lambda a: (-len(a.executors), a.order))[:columns]
    shown = sorted(busiest, key=lambda a: facts.place[a.iri])
    measured = _measured(facts, bodies)
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
        measures=[(name, bands.quartiles(list(found.values()))) for name, found in measured.items()],
        of=measured,
        due_key=due_key,
    )


def _measured(facts: Facts, bodies: Iterable[Stakeholder]) -> dict[str, dict[str, int]]:
    """What rows are sorted and put in groups by: of each measure the value of every stakeholder."""
    own = list(bodies)
    return {
        "load": {s.iri: len(s.takes_part) for s in own},
        "pairs": {s.iri: sum(len(a.executors) - 1 for a in activities_of(facts, s)) for s in own},
        "consents": {s.iri: s.consents for s in own},
    }


def matrix_file(sheet: Sheet) -> bytes:
    """The whole matrix as a workbook: a row for every stakeholder, a column for every activity."""
    facts, t = sheet.site.facts, sheet.t
    shown = facts.activities[: bounds.COLUMNS]
    columns = {"name": t("stakeholder"), "kind": t("col.kind")}
    columns |= {a.iri: Markup("{}. {}").format(a.name, t.plain(a.short)) for a in shown}
    columns |= {"all": t("matrix.all"), "leads": t("col.leads"), "consents": t("consent.title")}
    measured = _measured(facts, facts.involved)
    banded = {name: bands.bands(list(found.values())) for name, found in measured.items()}
    columns |= {"pairs": t("col.pairs")} | {f"band-{name}": t(f"matrix.band_{name}") for name in measured}
    rows = []
    for body in sorted(facts.involved, key=_heaviest_first):
        row: dict[str, object] = {"name": t.plain(body.label), "kind": t.plain(sheet.kind_one(body.kind))}
        row |= {e.activity: _in_words(sheet, e) for e in body.takes_part}
        row |= {"all": len(body.takes_part), "leads": body.leads, "consents": body.consents}
        own = {name: found[body.iri] for name, found in measured.items()}
        row |= {f"band-{name}": banded[name][n] for name, n in own.items()}
        rows.append(row | {"pairs": own["pairs"]})
    written = {key: str(title) for key, title in columns.items()}
    content = render_rows(written, rows, "xlsx", lang=sheet.lang, note=sheet.counted())
    return content.encode("utf-8") if isinstance(content, str) else content


def _in_words(sheet: Sheet, e: Executor) -> str:
    role = sheet.t("role.lead" if e.lead else "role.co")
    return f"{role}, {sheet.t('consent.yes')}" if e.by_agreement else str(role)


def _by_weight(bodies: Iterable[Stakeholder]) -> list[Stakeholder]:
    return sorted(bodies, key=_heaviest_first)


def _heaviest_first(body: Stakeholder) -> tuple[int, str, str]:
    return -len(body.takes_part), body.label.ru, body.iri


def _by_kind(bodies: Iterable[Stakeholder]) -> list[dict[str, object]]:
    groups: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for body in bodies:
        groups[body.kind].append(body)
    ordered = sorted(groups, key=lambda code: (ORDER.index(kind_of(code)), code))
    return [{"kind": code, "bodies": sorted(groups[code], key=_heaviest_first)} for code in ordered]


def lists(site: Site) -> Iterator[paging.Turn]:
    """The further pages of the calendar: of its axis, of the load by quarter, of what is overdue."""
    yield from paging.further(len(_axis(site, site.languages[0]).rows))
    yield from paging.further(len(site.facts.involved), _rows_of_load(site), "load")
    yield from paging.further(len(_overdue(site)), name="overdue")


def _axis(site: Site, lang: Language) -> calendar.Axis:
    def make() -> calendar.Axis:
        t, parts = Words(lang, site.texts), [(a, a.on_consent_alone) for a in site.facts.activities]
        return calendar.axis(parts, partial(band, t))

    return site.once(("axis", lang), make)


def _rows_of_load(site: Site) -> int:
    """A cell of the heat map takes the room of five of the matrix."""
    return len(bounds.cells(site.facts.involved, 5 * len(_axis(site, site.languages[0]).slots))[0]) or 1


LISTS = {"page": "dated", "load": "heated", "overdue": "late"}
"""The lists of the calendar, by the name of their further pages: what they are called in its context."""


def more(sheet: Sheet, turn: paging.Turn) -> bytes:
    """The next rows of a list of the calendar."""
    own = context(sheet, turn)
    heat = _heat(sheet, own) if turn.name == "load" else ()
    return paging.render(
        sheet, "when.html", "when", sheet.t("when.title"), turn, own[LISTS[turn.name]], **own, heat=heat
    )


def when(sheet: Sheet) -> bytes:
    """Activities and load by quarter, and what is past its deadline."""
    own = context(sheet, paging.WHOLE)
    return sheet.render("when.html", "when", sheet.t("when.title"), peak=_peak(sheet), **own, heat=_heat(sheet, own))


def _peak(sheet: Sheet) -> Peak | None:
    """The quarters in which most activities are due, as the brief counts them, if at least two are in one."""
    facts, graph = sheet.site.facts, sheet.site.network(sheet.lang)
    found = coordination.by_quarter(graph, [a.iri for a in facts.activities if a.iri in graph])
    most = max(map(len, found.values()), default=0)
    if most < 2:
        return None
    fullest = [quarter for quarter, due in found.items() if len(due) == most]
    due = sorted({iri for quarter in fullest for iri in found[quarter]}, key=lambda iri: facts.place[iri])
    names = words.listed([words.quarter_name(quarter, sheet.lang) for quarter in fullest], sheet.lang)
    return Peak(names, most, [facts.activity[iri] for iri in due], alone=len(fullest) == 1)


def context(sheet: Sheet, turn: paging.Turn) -> Context:
    """The axis, the load and what ends when: the rows that a page shows of each."""
    site = sheet.site
    ends, overdue = _ends(site), _overdue(site)
    size, bodies = _rows_of_load(site), site.once(("heaviest-first",), lambda: _by_weight(site.facts.involved))
    axis = _axis(site, sheet.lang)
    return {
        "axis": axis,
        "due": site.once(("due-in", sheet.lang), lambda: choosing.due_in(sheet, site.facts.activities)),
        "dated": paging.part(sheet, axis.rows, "when/", turn, anchor="axis"),
        "heated": paging.part(sheet, bodies, "when/", turn, name="load", size=size, anchor="load"),
        "heat_most": site.once(("fullest-cell",), lambda: _fullest(sheet, bodies[:size], axis)),
        "heat_step": lambda n, most: max(1, min(4, -(-4 * n // max(4, most)))),
        "overdue": overdue,
        "past": site.once(("past",), lambda: len({end.activity.iri for end in overdue})),
        "late": paging.part(sheet, overdue, "when/", turn, name="overdue", anchor="late"),
        "ends": ends[: bounds.ROWS],
        "ended": len(ends),
        "most": bounds.ROWS,
        "days": site.once(("days",), lambda: _days(ends)) if len(ends) > bounds.ROWS else {},
    }


def _heat(sheet: Sheet, own: Context) -> list[Load]:
    return [_load(sheet, body, own["axis"]) for body in own["heated"].rows]


def _ends(site: Site) -> list[calendar.End]:
    """Every last day of what is not noted as done, whether it is past or to come."""
    return site.once(("ends",), lambda: list(calendar.overdue(site.facts.activities, date.max)))


def _overdue(site: Site) -> list[calendar.End]:
    return site.once(("overdue",), lambda: list(calendar.overdue(site.facts.activities, site.as_of)))


def _days(ends: Iterable[calendar.End]) -> Counter[str]:
    """How many end on each day."""
    return Counter(end.last.isoformat() for end in ends)


def _fullest(sheet: Sheet, bodies: Iterable[Stakeholder], axis: calendar.Axis) -> int:
    """The most that one of these bodies has to close in a column: the scale of every page of the heat map."""
    return max((len(found) for body in bodies for found in _load(sheet, body, axis).cells.values()), default=1)


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
