"""The calendar: activities and load by quarter, what is past its deadline; of the whole programme or of one plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from inograph.analysis import coordination
from inograph.briefs import words
from inograph.errors import Language, Text
from inograph.site import bounds, calendar, choosing, paging
from inograph.site.frame import Context, Sheet, Site
from inograph.site.model import Activity, Plan, Stakeholder
from inograph.site.texts import Words
from inograph.site.who import activities_of
from inograph.site.wording import band

T = TypeVar("T")
LISTS = {"page": "dated", "load": "heated", "overdue": "late"}
"""The lists of the calendar, by the name of their further pages: what they are called in its context."""


@dataclass(frozen=True)
class Load:
    """What a stakeholder has to close: by column, and what is due in a period longer than a quarter."""

    body: Stakeholder
    cells: Mapping[str, Sequence[Activity]]
    longer: Sequence[Activity]


@dataclass(frozen=True)
class Peak:
    """The fullest quarters, all equally full: how much is due in each, and by quarter what; the first few of many."""

    each: int
    quarters: Sequence[tuple[str, str, Sequence[Activity]]]
    more: int


@dataclass(frozen=True)
class Scope:
    """What a calendar is of: all activities, or those of one of several plans."""

    site: Site
    plan: Plan | None = None

    @property
    def place(self) -> str:
        """The folder of its first page."""
        return f"when/plan-{self.plan.key}/" if self.plan else "when/"

    @property
    def activities(self) -> tuple[Activity, ...]:
        every = self.site.facts.activities
        return self.once("own", lambda: tuple(a for a in every if self.has(a))) if self.plan else every

    def has(self, activity: Activity) -> bool:
        return self.plan is None or activity.stated_in == self.plan.key

    def of(self, body: Stakeholder) -> list[Activity]:
        """The activities of a body that it shows."""
        return [a for a in activities_of(self.site.facts, body) if self.has(a)]

    @property
    def bodies(self) -> list[Stakeholder]:
        """Who takes part in them, the heaviest first."""

        def sorted_() -> list[Stakeholder]:
            number = {s.iri: len(self.of(s)) for s in self.site.facts.involved}
            own = (s for s in self.site.facts.involved if number[s.iri])
            return sorted(own, key=lambda s: (-number[s.iri], s.label.ru, s.iri))

        return self.once("bodies", sorted_)

    @property
    def ends(self) -> list[calendar.End]:
        """Every last day of what is not noted as done, whether it is past or to come."""
        return self.once("ends", lambda: list(calendar.overdue(self.activities, date.max)))

    @property
    def overdue(self) -> list[calendar.End]:
        return self.once("overdue", lambda: list(calendar.overdue(self.activities, self.site.as_of)))

    def axis(self, lang: Language) -> calendar.Axis:
        def make() -> calendar.Axis:
            t, parts = Words(lang, self.site.texts), [(a, a.on_consent_alone) for a in self.activities]
            return calendar.axis(parts, partial(band, t))

        return self.once(f"axis {lang}", make)

    @property
    def size(self) -> int:
        """How many activities a page of its axis has, and of those that are overdue."""

        def make() -> int:
            rows = self.axis(self.site.languages[0]).rows
            lists = ([row.activity for row in rows], [end.activity for end in self.ends])
            return min(bounds.rows([bounds.longest(a.label)] for a in own) for own in lists)

        return self.once("size", make)

    @property
    def rows_of_load(self) -> int:
        """A cell of the heat map takes the room of five of the matrix."""
        return len(bounds.cells(self.bodies, 5 * len(self.axis(self.site.languages[0]).slots))[0]) or 1

    def once(self, name: str, make: Callable[[], T]) -> T:
        return self.site.once(("calendar", self.plan.key if self.plan else "", name), make)


def scopes(site: Site) -> Iterator[Scope]:
    """The whole programme and, where it has several, each of its plans."""
    yield Scope(site)
    yield from (Scope(site, plan) for plan in site.facts.plans.values())


def lists(scope: Scope) -> Iterator[paging.Turn]:
    """The further pages of a calendar: of its axis, of the load by quarter, of what is overdue."""
    yield from paging.further(len(scope.axis(scope.site.languages[0]).rows), scope.size)
    yield from paging.further(len(scope.bodies), scope.rows_of_load, "load")
    yield from paging.further(len(scope.overdue), scope.size, "overdue")


def page(sheet: Sheet, plan: Plan | None = None) -> bytes:
    """Activities and load by quarter, and what is past its deadline."""
    scope = Scope(sheet.site, plan)
    own = context(sheet, paging.WHOLE, plan)
    return sheet.render(
        "when.html", "when", _title(sheet, plan), peak=peak(sheet, plan), **own, heat=_heat(sheet, scope, own)
    )


def more(sheet: Sheet, turn: paging.Turn, plan: Plan | None = None) -> bytes:
    """The next rows of a list of the calendar."""
    own = context(sheet, turn, plan)
    heat = _heat(sheet, Scope(sheet.site, plan), own) if turn.name == "load" else ()
    return paging.render(sheet, "when.html", "when", _title(sheet, plan), turn, own[LISTS[turn.name]], **own, heat=heat)


def _title(sheet: Sheet, plan: Plan | None) -> Text | str:
    t = sheet.t
    return t("when.title_plan", plan=t.plain(plan.label)) if plan else t("when.title")


def peak(sheet: Sheet, plan: Plan | None) -> Peak | None:
    """The quarters in which most activities are due, as the brief counts them, if at least two are in one."""
    scope, graph = Scope(sheet.site, plan), sheet.site.network(sheet.lang)
    found = coordination.by_quarter(graph, [a.iri for a in scope.activities if a.iri in graph])
    most = max(map(len, found.values()), default=0)
    if most < 2:
        return None
    fullest = [
        (quarter, words.quarter_name(quarter, sheet.lang), [a for a in scope.activities if a.iri in due])
        for quarter, due in found.items()
        if len(due) == most
    ]
    shown = words.SHOWN if len(fullest) > words.SHOWN + 1 else len(fullest)
    return Peak(most, fullest[:shown], len(fullest) - shown)


def context(sheet: Sheet, turn: paging.Turn, plan: Plan | None = None) -> Context:
    """The axis, the load and what ends when: the rows that a page shows of each."""
    scope = Scope(sheet.site, plan)
    ends, overdue, size, bodies = scope.ends, scope.overdue, scope.rows_of_load, scope.bodies
    axis = scope.axis(sheet.lang)
    return {
        "own_plan": plan,
        "activities": scope.activities,
        "axis": axis,
        "due": scope.once(f"due {sheet.lang}", lambda: choosing.due_in(sheet, scope.activities)),
        "dated": paging.part(sheet, axis.rows, scope.place, turn, size=scope.size, anchor="axis"),
        "heated": paging.part(sheet, bodies, scope.place, turn, name="load", size=size, anchor="load"),
        "heat_most": scope.once("fullest", lambda: _fullest(sheet, scope, bodies[:size])),
        "heat_step": lambda n, most: max(1, min(4, -(-4 * n // max(4, most)))),
        "overdue": overdue,
        "past": scope.once("past", lambda: len({end.activity.iri for end in overdue})),
        "late": paging.part(sheet, overdue, scope.place, turn, name="overdue", size=scope.size, anchor="late"),
        "ends": ends[: scope.size],
        "again": scope.once("again", lambda: _again(overdue)) if len(ends) <= scope.size else {},
        "ended": len(ends),
        "most": scope.size,
        "days": scope.once("days", lambda: _days(ends)) if len(ends) > scope.size else {},
    }


def _heat(sheet: Sheet, scope: Scope, own: Context) -> list[Load]:
    return [_load(sheet, scope, body) for body in own["heated"].rows]


def _days(ends: Sequence[calendar.End]) -> Counter[str]:
    """How many end on each day."""
    return Counter(end.last.isoformat() for end in ends)


def _again(overdue: Sequence[calendar.End]) -> dict[str, tuple[date, int]]:
    """The last of the days that an activity has let pass, where a list shows it once, and how many they are."""
    times = Counter(end.activity.iri for end in overdue)
    return {end.activity.iri: (end.last, times[end.activity.iri]) for end in overdue}


def _fullest(sheet: Sheet, scope: Scope, bodies: Sequence[Stakeholder]) -> int:
    """The most that one of these bodies has to close in a column: the scale of every page of the heat map."""
    return max((len(found) for body in bodies for found in _load(sheet, scope, body).cells.values()), default=1)


def _load(sheet: Sheet, scope: Scope, body: Stakeholder) -> Load:
    """What the measure of deadline collisions counts, in the columns of the page."""
    facts, graph, slots = sheet.site.facts, sheet.site.network(sheet.lang), scope.axis(sheet.lang).slots
    own = [a.iri for a in scope.of(body) if a.iri in graph]
    by_quarter = bool(slots) and slots[0].quarter > 0
    cells: defaultdict[str, list[Activity]] = defaultdict(list)
    for quarter, due in coordination.by_quarter(graph, own).items():
        cells[quarter if by_quarter else quarter[:4]] += [facts.activity[iri] for iri in due]
    longer = [facts.activity[iri] for iri in coordination.longer(graph, own)]
    return Load(body, {key: calendar.in_order(found) for key, found in cells.items()}, calendar.in_order(longer))
