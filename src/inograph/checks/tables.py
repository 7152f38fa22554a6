"""Hygiene of the registry: keys used twice, successors nobody knows or that go in a circle, names of two bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from inograph import registry
from inograph.errors import Finding, Text
from inograph.registry.rows import Row
from inograph.spelling import fold
from inograph.workspace import Workspace


def registry_findings(ws: Workspace) -> Iterator[Finding]:
    """What is wrong or doubtful in the tables of `graph/registry/`, each with its file and line."""
    known = registry.load(ws)
    yield from known.findings
    places: dict[str, list[str]] = defaultdict(list)
    listed = [{**row, "where": f"{row['file']}:{row['line']}"} for table in known.tables.values() for row in table]
    for row in listed:
        places[row["key"]].append(row["where"])
    yield from _keys(places)
    yield from _successors(known.tables["stakeholders"], places)
    yield from _circles(listed, "previous")
    yield from _same_names(known, places)
    yield from _aliases(known.tables)


def _keys(places: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for key, where in sorted(places.items()):
        if len(where) > 1:
            message = Text(f"ключ «{key}» есть и здесь: {where[0]}", f"key “{key}” is also here: {where[0]}")
            yield Finding("error", "registry-key-twice", message, where[1])


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _successors(rows: Iterable[Row], places: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    rows = list(rows)
    for row in rows:
        for successor in _parts(row.get("successor", "")):
            if successor not in places:
                message = Text(f"нет преемника «{successor}»", f"there is no successor “{successor}”")
                yield Finding("error", "registry-successor", message, f"{row['file']}:{row['line']}")
    yield from _circles([{**row, "where": f"{row['file']}:{row['line']}"} for row in rows], "successor")


def _circles(rows: Iterable[Row], column: str) -> Iterator[Finding]:
    """Rows that lead back to themselves through a column of keys; a circle is told once, at its first row."""
    rows = [row for row in rows if row.get(column)]
    after = {row["key"]: _parts(row[column]) for row in rows}
    told: set[str] = set()
    for row in rows:
        circle = _way_back(row["key"], after)
        if circle and not told & set(circle):
            told |= set(circle)
            way = " → ".join([*circle, circle[0]])
            message = Text(f"{column} ходит по кругу: {way}", f"{column} goes in a circle: {way}")
            yield Finding("error", "registry-circle", message, row["where"])


def _way_back(start: str, after: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from a key back to itself, without its end; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for key in after.get(way[-1], ()):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _same_names(known: registry.Registry, places: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for key, body in sorted(known.stakeholders.items()):
        for name in body.names:
            if known.resolve(name, registry.Context(day=body.valid_from or body.valid_to)) is None:
                message = Text(f"«{name}» означает нескольких участников", f"“{name}” means several bodies")
                yield Finding("warning", "registry-ambiguous", message, places[key][0])


_NAMED = ("name_ru", "name_en", "short_ru", "full_name_ru")


def _aliases(tables: Mapping[str, Iterable[Row]]) -> Iterator[Finding]:
    """Other spellings that add nothing: the same, letter for letter, as a name that the row has anyway."""
    for name in ("stakeholders", "clusters"):
        for row in tables[name]:
            taken = {fold(row[column]) for column in _NAMED if row.get(column)}
            for alias in _parts(row.get("aliases", "")):
                if fold(alias) in taken:
                    message = Text(f"написание «{alias}» уже есть в этой строке",
                                   f"the row has the spelling “{alias}” already")  # fmt: skip
                    yield Finding("info", "registry-alias", message, f"{row['file']}:{row['line']}")
                taken.add(fold(alias))
