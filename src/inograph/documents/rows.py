"""A data table of any size → its rows, one at a time: CSV, TSV, JSON lines, XLSX, Parquet; `.gz` is read as it is.

Memory does not grow with the number of rows. A row that does not fit the header is handed on as refused, with what is
wrong with it; a file that stops making sense is BadInput with the line.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, cast

from inograph.documents.encoding import encoding_of
from inograph.errors import BadInput, LimitReached, Text

ROWS = 20_000_000
LINE = 1 << 20
"""So many characters a line may have: an unclosed quote or a bomb must not fill the memory."""
SAMPLE = 1 << 16
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` counts from 1 after the header; `values` by header; `refused` says why it cannot be used."""

    number: int
    values: Mapping[str, str]
    refused: Text | None = None


def read(path: Path) -> Iterator[Row]:
    """The rows of a data table; the format follows from the file's name (`.csv.gz` is `.csv`).

    Raises BadInput where the file is missing, not of a known format, or stops being what it claims to be.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    ending = (suffixes[:-1] if packed else suffixes)[-1:]
    reader = READERS.get(ending[0] if ending else "")
    if reader is None or (packed and reader not in (_delimited, _json_lines)):
        listed = ", ".join(READERS)
        raise BadInput(
            Text(
                f"таблица этого вида не читается; читаются {listed}", f"not a table that is read; these are: {listed}"
            ),
            where=str(path),
        )
    for row in reader(path, packed):
        if row.number > ROWS:
            raise LimitReached(Text(f"больше {ROWS} строк", f"more than {ROWS} rows"), where=str(path))
        yield row


def sha256(path: Path) -> str:
    """The hash of a file's bytes as they are stored."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


# ---- text


def _lines(path: Path, packed: bool) -> Iterator[str]:
    """The lines of a text with their ends; its encoding is told from its beginning."""
    try:
        with _opened(path, packed) as file:
            encoding = _encoding(file, path)
        with _opened(path, packed) as raw:
            yield from _decoded(raw, encoding, path)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        text = Text("архив gzip повреждён или оборван", "the gzip file is damaged or cut off")
        raise BadInput(text, where=str(path)) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _opened(path: Path, packed: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if packed else path.open("rb")


def _encoding(file: IO[bytes], path: Path) -> str:
    sample = file.read(SAMPLE)
    if not sample.strip():
        raise BadInput(Text("файл пуст", "the file is empty"), where=str(path))
    encoding = encoding_of(sample)
    if encoding is None:
        raise BadInput(
            Text("это не текст: кодировку определить нельзя", "this is not text: its encoding cannot be told"),
            where=str(path),
            remedy=Text("Сохраните таблицу в UTF-8.", "Save the table as UTF-8."),
        )
    return encoding


def _decoded(raw: IO[bytes], encoding: str, path: Path) -> Iterator[str]:
    import io

    with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        number = 0
        try:
            while line := text.readline(LINE):
                number += 1
                if len(line) == LINE:
                    raise BadInput(Text("строка длиннее миллиона знаков", "a line of over a million characters"),
                                   where=f"{path}:{number}")  # fmt: skip
                yield line.lstrip("\ufeff") if number == 1 else line
        except UnicodeDecodeError:
            raise BadInput(
                Text(f"дальше это не {encoding}", f"from here on it is not {encoding}"), where=f"{path}:{number + 1}"
            ) from None


def _delimited(path: Path, packed: bool) -> Iterator[Row]:
    lines = _lines(path, packed)
    first = next(lines, "")
    delimiter = "\t" if ".tsv" in path.name.lower() else max(DELIMITERS, key=first.count)
    reader = csv.reader(_again(first, lines), delimiter=delimiter, strict=True)
    try:
        header = _header(next(reader), path)
        for number, cells in enumerate((cells for cells in reader if cells), 1):
            yield _fitted(number, cells, header)
    except csv.Error as error:
        raise BadInput(Text(f"не читается как CSV: {error}", f"not CSV: {error}"),
                       where=f"{path}:{reader.line_num}") from None  # fmt: skip


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _header(cells: list[str], path: Path) -> list[str]:
    header = [" ".join(cell.split()) for cell in cells]
    repeated = next((name for name in header if name and header.count(name) > 1), None)
    if repeated:
        raise BadInput(
            Text(f"столбец «{repeated}» повторён", f"the column “{repeated}” stands twice"), where=f"{path}:1"
        )
    return header


def _fitted(number: int, cells: list[str], header: list[str]) -> Row:
    if len(cells) == len(header):
        return Row(number, dict(zip(header, map(str.strip, cells), strict=True)))
    text = Text(f"ячеек {len(cells)}, а столбцов {len(header)}", f"{len(cells)} cells, {len(header)} columns")
    return Row(number, {}, text)


def _json_lines(path: Path, packed: bool) -> Iterator[Row]:
    number = 0
    for line in _lines(path, packed):
        if not line.strip():
            continue
        number += 1
        try:
            data = json.loads(line)
        except ValueError as error:
            yield Row(number, {}, Text(f"это не JSON: {error}", f"this is not JSON: {error}"))
            continue
        if isinstance(data, dict):
            yield Row(number, {str(name): _shown(value) for name, value in data.items()})
        else:
            yield Row(number, {}, Text("нужен объект JSON", "a JSON object is needed"))


# ---- binary formats


def _sheet(path: Path, packed: bool) -> Iterator[Row]:
    """The first sheet that holds something; its first row is the header."""
    import openpyxl

    from inograph.documents.package import Package

    try:
        Package(path.read_bytes(), str(path))  # refuses bombs before anything is unpacked
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise _unreadable(path, error) from error
    except (KeyError, ValueError) as error:
        raise BadInput(Text("это не книга XLSX", "this is not an XLSX workbook"), where=str(path)) from error
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = (cells for cells in sheet.iter_rows(max_col=256, values_only=True) if any(c is not None for c in cells))
        header = _header([_shown(cell) for cell in next(rows, ())], path)
        while header and not header[-1]:
            header.pop()
        for number, cells in enumerate(rows, 1):
            shown = [_shown(cell).strip() for cell in cells]
            while len(shown) > len(header) and not shown[-1]:
                shown.pop()
            yield _fitted(number, shown + [""] * (len(header) - len(shown)), header)
    finally:
        book.close()


def _parquet(path: Path, packed: bool) -> Iterator[Row]:
    import importlib

    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise BadInput(
            Text(
                "для Parquet нужен пакет pyarrow, его здесь нет", "Parquet needs the package pyarrow, which is not here"
            ),
            where=str(path),
            remedy=Text(
                "Установите pyarrow или сохраните таблицу как CSV.", "Install pyarrow or save the table as CSV."
            ),
        ) from None
    number = 0
    for batch in parquet.ParquetFile(path).iter_batches(batch_size=4096):
        for record in batch.to_pylist():
            number += 1
            yield Row(number, {name: _shown(value) for name, value in record.items()})


def _shown(value: Any) -> str:
    """A value of a typed format as a person would write it in a cell; a list is separated by semicolons."""
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
        case list() | tuple():
            return "; ".join(_shown(item) for item in value)
    return str(value)


def _unreadable(path: Path, error: OSError) -> BadInput:
    if isinstance(error, FileNotFoundError):
        return BadInput(Text("нет такого файла", "no such file"), where=str(path))
    reason = error.strerror or type(error).__name__
    return BadInput(Text(f"файл нельзя прочитать: {reason}", f"the file cannot be read: {reason}"), where=str(path))


Reader = Callable[[Path, bool], Iterator[Row]]
READERS: dict[str, Reader] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".xlsx": _sheet,
    ".parquet": _parquet,
}
