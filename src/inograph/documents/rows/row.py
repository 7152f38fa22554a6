"""One row of a data table, whatever file it comes from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from inograph.errors import BadInput, Text

DEEPEST = 20
LOOKED = 20
"""In so many of the first rows the header is looked for: titles and signatures of an act may stand above it."""
QUOTE = Text("знак, который ячеек не делит, стоит в кавычках", "a sign that is no border of cells belongs in quotes")
HEADED = Text("у каждого столбца таблицы должно быть название", "every column of the table needs a name in its header")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` is the one that a spreadsheet shows; `values` by header; `refused` says why it cannot be used.

    `doubts` are cells that a spreadsheet itself has no value for, or a row that it hides: a code and words.
    """

    number: int
    values: Mapping[str, str]
    refused: Text | None = None
    doubts: tuple[tuple[str, Text], ...] = ()


def header(cells: Sequence[str], path: Path) -> list[str]:
    """The names of the columns, without the empty ones at the end; BadInput where one stands twice or all are empty."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    repeated = next((name for name in names if name and names.count(name) > 1), None)
    if repeated:
        raise BadInput(
            Text(f"столбец «{repeated}» повторён", f"the column “{repeated}” stands twice"), where=f"{path}:1"
        )
    if not names:
        raise BadInput(Text("нет строки с названиями столбцов", "there is no row of column names"), where=f"{path}:1")
    return names


def header_place(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> tuple[int, int]:
    """Which row (from 0) names the most of the wanted columns, and how many; the first one where none names any.

    >>> header_place([["План на 2027 год"], [], ["№", "Мероприятие", "Кто"]], {"Мероприятие", "Кто"})
    (2, 2)
    """
    counts = [len({" ".join(cell.split()) for cell in cells} & set(wanted)) for cells in rows]
    most = max(counts, default=0)
    return (counts.index(most), most) if most else (0, 0)


def fitted(number: int, cells: list[str], names: Sequence[str], remedy: Text = QUOTE) -> Row:
    """The row under its header; empty cells past the header are as good as none, others refuse the row."""
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) == len(names):
        return Row(number, dict(zip(names, map(str.strip, cells), strict=True)))
    text = Text(
        f"ячеек {len(cells)}, а столбцов {len(names)}; {remedy.ru}",
        f"{len(cells)} cells, {len(names)} columns; {remedy.en}",
    )
    return Row(number, {}, text)


def values(record: Mapping[str, Any]) -> dict[str, str]:
    """A record as cells: what lies inside an object has its names joined by a point (`organization.name`)."""
    return dict(_cells(record, "", DEEPEST))


def _cells(record: Mapping[str, Any], before: str, left: int) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, Mapping) and left:
            yield from _cells(value, f"{before}{name}.", left - 1)
        else:
            yield f"{before}{name}", shown(value)


def shown(value: Any) -> str:
    """A value of a typed format as a person would write it in a cell; a list is separated by semicolons.

    >>> shown([2019.0, True, None, date(2020, 5, 1)])
    '2019; true; ; 2020-05-01'
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case list() | tuple():
            return "; ".join(map(shown, value))
        case Mapping():
            return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
