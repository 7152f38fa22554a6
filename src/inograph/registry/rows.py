"""The tables of `graph/registry/`: rows with their lines, and what is wrong with them."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from inograph.errors import BadInput, Finding, Text
from inograph.workspace import Workspace

Row = Mapping[str, str]
TABLES = ("stakeholders", "clusters", "parks", "instruments", "directions", "activities", "indicators")


def read_csv(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a UTF-8 CSV with their line numbers; BadInput for bytes or rows that do not fit the header."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise BadInput(
                        Text("полей не столько, сколько в заголовке", "not as many fields as the header has"),
                        where=f"{path}:{reader.line_num}",
                    )  # fmt: skip
                yield reader.line_num, {k.strip(): (v or "").strip() for k, v in row.items()}
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(
            Text(f"не читается как CSV в UTF-8: {error}", f"not CSV in UTF-8: {error}"), where=str(path)
        ) from None


def table(workspace: Workspace, name: str, findings: list[Finding]) -> Iterator[Row]:
    """The usable rows of one registry table, each with its `file` and `line`."""
    path = workspace.root / "graph" / "registry" / f"{name}.csv"
    if not path.is_file():
        return
    seen: set[str] = set()
    where = workspace.relative(path)
    for number, row in read_csv(path):
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
    return Text(f"ключ «{key}»: нужны строчные латинские буквы, цифры и дефисы; строка пропущена",
                f"key “{key}”: letters a-z, digits and hyphens are needed; the row is left out")  # fmt: skip


def _repeated(key: str, seen: set[str]) -> Text | None:
    if key not in seen:
        return None
    return Text(f"ключ «{key}» повторён; вторая строка пропущена", f"key “{key}” again; the second row is left out")


def day(text: str, *, last: bool) -> date | None:
    """A day of a registry table; a year alone is its first or its last day. ValueError for anything else.

    >>> day("2018-05-15", last=True), day("2004", last=False), day("", last=True)
    (datetime.date(2018, 5, 15), datetime.date(2004, 1, 1), None)
    """
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        text += "-12-31" if last else "-01-01"
    return date.fromisoformat(text)


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in place of a table, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, file.stat().st_mode & 0o777 if file.is_file() else 0o644)
        os.replace(temporary, file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
