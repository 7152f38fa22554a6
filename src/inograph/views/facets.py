"""What a reader may filter a map by: plans, roles, deadlines, directions, origins and kinds, each with its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from inograph.views import kinds
from inograph.views.words import words

STYLES = ("lead", "lead-agreed", "co", "co-agreed", "link")
MOST_DEADLINES = 12
"""More deadlines than this are no list to tick off: the reader chooses a stretch of quarters."""
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter: what it is called and how many it holds."""

    facet: str
    code: str
    label: str
    count: int
    on: bool = True


def deadline_of(data: Mapping[str, Any]) -> str | None:
    """An activity's deadline in words."""
    return data.get("deadline") or data.get("inog:deadlineText") or None


def key_of(data: Mapping[str, Any], name: str | None) -> str:
    """What a deadline or a direction is called in an address in every language; its words where it has no key."""
    return (data.get("keys") or {}).get(name) or name or ""


def quarters(data: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """The first and last quarter of each period in which something is due, counted from the year nought.

    >>> quarters({"due": [("", "2015-10-01", "2015-12-31")]}) == ((2015 * 4 + 3, 2015 * 4 + 3),)
    True
    """
    spans = []
    for _, first, last in data.get("due") or ():
        end = quarter(last)
        spans.append((quarter(first) if first else end, end))
    return tuple(spans)


def quarter(day: date | str) -> int:
    """The number of the quarter that a day is in, counted through all years."""
    year, month = (int(part) for part in str(day)[:7].split("-"))
    return year * 4 + (month - 1) // 3


def span_of(spans: Iterable[tuple[int, int]], lang: str) -> tuple[tuple[int, str], ...]:
    """Every quarter from the first to the last of these, with its name; nothing where there are none."""
    ends = [end for span in spans for end in span]
    if not ends:
        return ()
    word = words(lang)["quarter"]
    return tuple((q, f"{ROMAN[q % 4]} {word} {q // 4}") for q in range(min(ends), max(ends) + 1))


def filters(
    graph: nx.MultiDiGraph[str], styles: Counter[str], origins: Counter[str], lang: str, *, two_mode: bool
) -> dict[str, tuple[Choice, ...]]:
    """Filters with counts; a facet with one value only is no filter (kinds are always the legend)."""
    say = words(lang)
    tasks = [data for _, data in graph.nodes(data=True) if data.get("kind") == "activity"]
    deadlines = Counter((deadline_of(data) or "", key_of(data, deadline_of(data))) for data in tasks)
    directions = Counter((name, key_of(data, name)) for data in tasks for name in data.get("directions") or ("",))
    plans = Counter(str(data.get("plan") or "") for data in tasks)
    starts = _starts(tasks)
    in_time = sorted(deadlines.items(), key=lambda item: starts.get(item[0][0], "9") + item[0][0])
    out = {
        "plan": [(plan, plan or say["no_plan"], n) for plan, n in sorted(plans.items(), key=_unknown_last)],
        "style": [(c, say[c], styles[c]) for c in STYLES if styles[c]],
        "deadline": [(k, t or say["no_deadline"], n) for (t, k), n in in_time if len(in_time) <= MOST_DEADLINES],
        "direction": [(k, d or say["no_direction"], n) for (d, k), n in sorted(directions.items(), key=_unknown_last)],
        "origin": [(o, say.get(o, o), n) for o, n in sorted(origins.items())],
    }
    many = {f: rows for f, rows in out.items() if len(rows) > 1 or (rows and f == "style" and two_mode)}
    chosen = {f: tuple(Choice(f, c, t, n, c != "hypothesis") for c, t, n in rows) for f, rows in many.items()}
    counts = Counter(kinds.kind_of(str(data.get("kind") or "other")) for _, data in graph.nodes(data=True))
    shown = [(code, kind.many.in_(lang)) for code, kind in kinds.KINDS.items() if counts[code]]
    return chosen | {"kind": tuple(Choice("kind", code, label, counts[code]) for code, label in shown)}


def _unknown_last(item: tuple[Any, int]) -> tuple[bool, Any]:
    return item[0] in ("", ("", "")), item[0]


def _starts(tasks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """A sortable moment for every deadline in words: its only due day, else the quarter and year it names."""
    out: dict[str, str] = {}
    for data in tasks:
        told = deadline_of(data) or ""
        days = [str(last) for *_, last in data.get("due") or ()]
        out[told] = _named_moment(told) if len(days) != 1 else days[0]
    return out


def _named_moment(told: str) -> str:
    """What recurs, or names no year, comes after what happens once.

    >>> sorted(["ежегодно (2015 - 2017)", "I квартал 2017", "IV квартал 2015"], key=_named_moment)
    ['IV квартал 2015', 'I квартал 2017', 'ежегодно (2015 - 2017)']
    """
    years = re.findall(r"\d{4}", told)
    if len(years) != 1:
        return f"8{told}"
    roman = re.search(r"\b(IV|I{1,3}|[1-4])\b", told)
    quarter = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(roman[1], roman[1]) if roman else 5
    return f"{years[0]}-{quarter}"
