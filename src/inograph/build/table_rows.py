"""The rows of a data table with what those above them say, and which activity each is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inograph.documents import rows
from inograph.errors import Text
from inograph.plan import column_map
from inograph.plan.column_map import ColumnMap
from inograph.plan.records import Named

Identity = tuple[str, str] | int
"""What makes an activity one: in long form its number, else its title; in wide form its row."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its own cells, `whole` with what the row above lends it, and whether its body leads by place alone."""

    number: int
    own: Mapping[str, str]
    whole: Mapping[str, str]
    refused: Text | None
    leads: bool
    doubts: tuple[tuple[str, Text], ...] = ()


def read(file: Path, columns: ColumnMap) -> Iterator[TableRow]:
    """The rows of a table in order; its header is the row that names the most of the columns."""
    names = frozenset(name for named in columns.columns.values() for name in named)
    above: Mapping[str, str] = {}
    for row in rows.read(file, names):
        before, above = above, above if row.refused else columns.whole(row.values, above)
        yield TableRow(row.number, row.values, above, row.refused, _leads(row.values, before, columns), row.doubts)


def identity(columns: ColumnMap, row: int, activity: Named) -> Identity:
    """Which activity a row is of: rows of one participation each share theirs, else every row has its own."""
    if not columns.is_long:
        return row
    return activity.number, "" if activity.number else activity.title


def _leads(values: Mapping[str, str], above: Mapping[str, str], columns: ColumnMap) -> bool:
    """Whether the body of a row leads by its place alone: on the activity's own row, above the others."""
    if not columns.continued or "role" in columns.columns or not columns.opens(values):
        return False
    return any(columns.value(values, what) != columns.value(above, what) for what in column_map.NAMING)
