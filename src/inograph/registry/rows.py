"""The tables of `graph/registry/`: rows with their lines, and what is wrong with them."""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from inograph import files
from inograph.errors import BadInput, Finding, Text
from inograph.registry.saved import Form, opened
from inograph.workspace import Workspace

Row = Mapping[str, str]
TABLES = (
    "stakeholders", "clusters", "parks", "instruments", "directions", "activities", "indicators",
    "projects", "acts", "revisions", "events", "references",
)  # fmt: skip


NAMES = ("name_ru", "name_en")
"""The columns of names, by language."""
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_DAYS = ("date", "valid_from", "valid_to", "until")
"""Columns of days, which a spreadsheet program writes in its own way."""


def named(name: str) -> Row:
    """A name in the column of the language that it is in.

    >>> named("Fund of the lake")
    {'name_en': 'Fund of the lake'}
    """
    return {NAMES[0] if _CYRILLIC.search(name) else NAMES[1]: name}


def read_csv(path: Path) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Rows of a CSV with the lines they begin at, None for one that does not fit the header; empty rows are left out.

    BadInput for bytes or quotes that are no CSV.
    """
    text, form = opened(path.read_bytes(), str(path))
    return _rows(text, form, path)


def _rows(text: str, form: Form, path: Path) -> Iterator[tuple[int, dict[str, str] | None]]:
    line = 0
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=form.delimiter)
        line = reader.line_num if reader.fieldnames else 0
        for row in reader:
            begins, line = line + 1, reader.line_num
            if not "".join(chain.from_iterable(value or "" for value in row.values())).strip():
                continue
            if None in row or None in row.values():
                yield begins, None
            else:
                yield begins, {k.strip(): _day_first(k.strip(), (v or "").strip()) for k, v in row.items()}
    except csv.Error as error:
        raise BadInput(Text(f"не читается как CSV: {error}", f"not CSV: {error}"), where=f"{path}:{line + 1}") from None


def _day_first(column: str, value: str) -> str:
    """A day as tables write it, where a spreadsheet program has turned it round.

    >>> _day_first("date", "31.05.2016"), _day_first("note", "31.05.2016")
    ('2016-05-31', '31.05.2016')
    """
    found = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", value) if column in _DAYS else None
    return f"{found[3]}-{found[2]}-{found[1]}" if found else value


def usable(path: Path, workspace: Workspace, findings: list[Finding]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that can be read; the others, or what is no CSV, are findings with file and line."""
    where = workspace.relative(path)
    try:
        text, form = opened(path.read_bytes(), str(path))
        if not form.is_usual:
            findings.append(Finding("info", "table-form", form.said, where))
        for number, row in _rows(text, form, path):
            if row is not None:
                yield number, row
                continue
            said = Text("полей не столько, сколько в заголовке; строка пропущена",
                        "not as many fields as the header has; the row is left out")  # fmt: skip
            findings.append(Finding("error", "row-fields", said, f"{where}:{number}"))
    except BadInput as error:
        line = error.where.rpartition(":")[2]
        findings.append(Finding("error", "table-unread", error.message, f"{where}:{line}"))


def table(workspace: Workspace, name: str, findings: list[Finding]) -> Iterator[Row]:
    """The usable rows of one registry table, each with its `file` and `line`."""
    path = workspace.root / "graph" / "registry" / f"{name}.csv"
    if not path.is_file():
        return
    seen: set[str] = set()
    where = workspace.relative(path)
    for number, row in usable(path, workspace, findings):
        key = row.get("key", "")
        problem = key_problem(key) or _repeated(key, seen)
        if problem:
            findings.append(Finding("error", "registry-key", problem, f"{where}:{number}"))
            continue
        seen.add(key)
        yield row | {"file": where, "line": str(number)}


def key_problem(key: str) -> Text | None:
    """What is wrong with the form of a key, if anything."""
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key):
        return None
    if not key:
        return Text("нет ключа; строка пропущена", "there is no key; the row is left out")
    return Text(f"ключ «{key}»: нужны строчные латинские буквы, цифры и дефисы; строка пропущена",
                f"key “{key}”: letters a-z, digits and hyphens are needed; the row is left out")  # fmt: skip


def _repeated(key: str, seen: set[str]) -> Text | None:
    if key not in seen:
        return None
    return Text(f"ключ «{key}» повторён; вторая строка пропущена", f"key “{key}” again; the second row is left out")


def day(text: str, *, last: bool) -> date | None:
    """A day of a registry table; a year or a month alone is its first or its last day. ValueError for anything else.

    >>> day("2018-05-15", last=True), day("2004", last=False), day("2020-02", last=True), day("", last=True)
    (datetime.date(2018, 5, 15), datetime.date(2004, 1, 1), datetime.date(2020, 2, 29), None)
    """
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        text += "-12" if last else "-01"
    if re.fullmatch(r"\d{4}-\d\d", text):
        year, month = int(text[:4]), int(text[5:])
        text += f"-{monthrange(year, month)[1] if last else 1:02}"
    return date.fromisoformat(text)


def whole_rows(file: Path) -> list[dict[str, str]]:
    """Every row of a table that is written again and must lose nothing; none where there is no file yet."""
    found = list(read_csv(file)) if file.is_file() else []
    for number, row in found:
        if row is None:
            text = Text("полей не столько, сколько в заголовке", "not as many fields as the header has")
            raise BadInput(text, where=f"{file}:{number}")
    return [row for _, row in found if row is not None]


def replace_table(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table again, whole or not at all, saved as it was; a column that a row lacks is empty."""
    form = form_of(file)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n", delimiter=form.delimiter)
    writer.writeheader()
    writer.writerows(rows)
    replace_file(file, form.encoded(out.getvalue()))


def form_of(file: Path) -> Form:
    """How a table is saved; the usual form where there is none yet."""
    return opened(file.read_bytes(), str(file))[1] if file.is_file() else Form()


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in place of a table, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    files.put({file: lambda out: out.write(data)})
