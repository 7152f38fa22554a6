"""Activities on an axis of quarters: a deadline inside a quarter is a point, anything longer is a band."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from inograph.site.model import Activity
from inograph.site.texts import Words
from inograph.views.facets import quarter

MOST_QUARTERS = 24
LONGEST_GAP = 5
"""A day that many years after all others, such as a slip of the pen, does not draw the empty years before it."""
ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def quarter_told(t: Words, text: str) -> str | None:
    """A quarter such as `2015-Q4` in words; None for another text."""
    found = _QUARTER.fullmatch(text)
    return quarter_name(t, found[1], int(found[2])) if found else None


def quarter_name(t: Words, year: object, quarter: int) -> str:
    """A quarter as the language has it: "IV квартал 2015", "Q4 2015"."""
    return t("quarter", n=ROMAN[quarter - 1] if t.lang == "ru" else quarter, year=year)


@dataclass(frozen=True)
class Slot:
    """One column: a quarter, or a whole year when the axis is long."""

    year: int
    quarter: int

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def mark(self) -> str:
        return ROMAN[self.quarter - 1] if self.quarter else str(self.year)

    @property
    def starts_year(self) -> bool:
        return self.quarter < 2


@dataclass(frozen=True)
class Band:
    """An activity's row: its pieces, each with the empty columns before it and those under it, and what comes after.

    Work that is due on separate days has a piece for each.
    """

    activity: Activity
    agreed: bool
    pieces: tuple[tuple[int, int], ...]
    after: int
    text: str = ""
    name: str = ""

    @property
    def again(self) -> bool:
        """Whether it recurs, and each time is a cell of its own, which does not say so."""
        deadline = self.activity.deadline
        return len(self.pieces) > 1 and bool(self.activity.years or (deadline and deadline.recurrence))


@dataclass(frozen=True)
class Axis:
    """The columns, what stands in each, what spans several, and what has no day."""

    slots: tuple[Slot, ...]
    points: dict[str, list[tuple[Activity, bool]]] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    rows: tuple[Band, ...] = ()
    undated: tuple[Activity, ...] = ()

    @property
    def years(self) -> list[tuple[int, int]]:
        found: dict[int, int] = {}
        for slot in self.slots:
            found[slot.year] = found.get(slot.year, 0) + 1
        return list(found.items())


def span_of(activity: Activity) -> tuple[date, date] | None:
    """The first and last day of an activity's deadline, with its occurrences."""
    periods = [p for p in (activity.deadline, *activity.due) if p and p.last]
    if not periods:
        return None
    last = max(p.last for p in periods if p.last)
    return min(p.first or p.last or last for p in periods), last


Span = tuple[date, date]


def spans_of(activity: Activity) -> list[Span]:
    """The stretches of days that an activity is drawn in: one, or each of the separate ones that its deadline names."""
    span = span_of(activity)
    apart = sorted((p.first or p.last, p.last) for p in activity.due if p.last)
    recurs = activity.years or (activity.deadline and activity.deadline.recurrence)
    if span is None or len(apart) < 2 or (recurs and not _are_seldom(apart)):
        return [span] if span else []
    return apart


def _are_seldom(spans: Iterable[Span]) -> bool:
    """Whether each time lies in one quarter, with quarters between them in which nothing is due: `до 1 декабря`."""
    quarters = [[quarter(day) for day in span] for span in spans]
    return all(first == last for first, last in quarters) and all(b[0] - a[0] > 1 for a, b in pairwise(quarters))


def whole_years(activities: Iterable[Activity]) -> tuple[int, ...]:
    """The years that the axis of all these activities has."""
    return _years([span for a in activities for span in spans_of(a)])


def _years(spans: Iterable[Span]) -> tuple[int, ...]:
    """The years from the first day to the last one, without a long run of years in which nothing is under way."""
    covered = sorted({year for first, last in spans for year in range(first.year, last.year + 1)})
    between = ((a, b) for a, b in pairwise(covered) if b - a <= LONGEST_GAP)
    return tuple(sorted({*covered, *(year for a, b in between for year in range(a, b))}))


def axis(parts: Sequence[tuple[Activity, bool]], name_of: Callable[[Activity], str], whole: Sequence[int] = ()) -> Axis:
    """The axis of some activities, each with whether it rests on consent; `name_of` gives the words of a band.

    With `whole` the axis has these years, those of all activities, so that pages can be compared.
    """
    drawn = [(a, agreed, spans_of(a)) for a, agreed in parts]
    dated = [(a, agreed, spans) for a, agreed, spans in drawn if spans]
    undated = tuple(a for a, _, spans in drawn if not spans)
    if not dated:
        return Axis((), undated=undated)
    slots = _slots(whole or _years(span for *_, spans in dated for span in spans))
    keys = [slot.key for slot in slots]
    at = {key: i for i, key in enumerate(keys)}
    by_quarter = slots[0].quarter > 0
    points: defaultdict[str, list[tuple[Activity, bool]]] = defaultdict(list)
    bands, rows = [], []
    for a, agreed, spans in sorted(dated, key=lambda d: (d[2][-1][1], d[2][0][0], d[0].order)):
        columns = _apart((at[slot_key(first, by_quarter)], at[slot_key(last, by_quarter)]) for first, last in spans)
        lasts, name = len(columns) == 1 and columns[0][0] < columns[0][1], name_of(a)
        ends = [-1, *(end for _, end in columns)]
        pieces = tuple((start - end - 1, stop - start + 1) for end, (start, stop) in zip(ends, columns, strict=False))
        row = Band(a, agreed, pieces, len(keys) - ends[-1] - 1, name if lasts else "", name)
        rows.append(row)
        if lasts:
            bands.append(row)
            continue
        for key in (keys[column] for start, end in columns for column in range(start, end + 1)):
            points[key].append((a, agreed))
    return Axis(slots, dict(points), tuple(bands), tuple(rows), undated)


def _apart(columns: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of columns in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(columns):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _slots(years: Sequence[int]) -> tuple[Slot, ...]:
    if len(years) * 4 > MOST_QUARTERS:
        return tuple(Slot(year, 0) for year in years)
    return tuple(Slot(year, quarter) for year in years for quarter in (1, 2, 3, 4))


def slot_key(day: date, by_quarter: bool = True) -> str:
    """The column a day falls into.

    >>> slot_key(date(2016, 9, 30)), slot_key(date(2016, 9, 30), by_quarter=False)
    ('2016-Q3', '2016')
    """
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}" if by_quarter else str(day.year)


def in_order(activities: Iterable[Activity]) -> list[Activity]:
    """Each activity once, in the order of the plan."""
    return sorted({a.iri: a for a in activities}.values(), key=lambda a: (a.order, a.iri))


@dataclass(frozen=True)
class End:
    """A last day of an activity: recurring work has one for each time it is due; `done` is when that was noted."""

    activity: Activity
    last: date
    done: date | None = None

    def is_past(self, day: date) -> bool:
        """Whether it is past on `day` and nobody has noted by then that the work was done."""
        return self.last < day and not (self.done and self.done <= day)


def ends(activities: Iterable[Activity]) -> list[End]:
    """Every last day of these activities, as the question `overdue` counts them, the earliest first."""
    found = [End(a, p.last, _earliest(a.done, dict(a.done_in).get(p.iri))) for a in activities for p in a.due if p.last]
    return sorted(found, key=lambda end: (end.last, end.activity.order, end.activity.iri))


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def overdue(activities: Iterable[Activity], as_of: date) -> Iterator[End]:
    """Each last day that is past without the work being noted as done, the longest ago first."""
    yield from (end for end in ends(activities) if end.is_past(as_of))
