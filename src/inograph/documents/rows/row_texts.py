"""The rows of a data table that is text: CSV, TSV, JSON lines; a line is the most that memory holds."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

from inograph.documents.encoding import encoding_of
from inograph.documents.rows import row
from inograph.documents.rows.row import Row
from inograph.errors import BadInput, Text

LINE = 1 << 20
"""So many characters a line may have: an unclosed quote or a bomb must not fill the memory."""
SAMPLE = 1 << 16
DELIMITERS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')


def delimited(path: Path, packed: bool, wanted: Collection[str]) -> Iterator[Row]:
    """CSV and TSV: the delimiter is the sign that the header has most of, its encoding is told from the beginning."""
    csv.field_size_limit(LINE)
    lines = _lines(path, packed)
    begun = list(islice(lines, row.LOOKED))
    delimiter, above = _header(begun, wanted, DELIMITERS if ".tsv" not in path.name.lower() else "\t")
    reader = csv.reader(chain(begun, lines), delimiter=delimiter, strict=True)
    whole = 0  # the lines of the rows that are read to their end
    try:
        names = row.header(next(islice(reader, above, None), []), path)
        whole = reader.line_num
        for number, cells in enumerate(reader, above + 2):
            whole = reader.line_num
            if cells:
                yield row.fitted(number, cells, names)
    except csv.Error as error:
        if reader.line_num > whole + 1 or "end of data" in str(error):
            raise BadInput(
                Text(
                    "не читается как CSV: в этой строке не закрыта кавычка",
                    "not CSV: a quote in this line is not closed",
                ),
                where=f"{path}:{whole + 1}",
            ) from None
        raise BadInput(Text(f"не читается как CSV: {error}", f"not CSV: {error}"),
                       where=f"{path}:{reader.line_num}") from None  # fmt: skip


def _header(lines: list[str], wanted: Collection[str], delimiters: str) -> tuple[str, int]:
    """The delimiter of a table that begins with these lines, and how many rows stand above its header."""
    ways = [(row.header_place(_parted(lines, sign), wanted), sign) for sign in delimiters if wanted]
    (place, found), delimiter = max(ways, key=lambda way: way[0][1], default=((0, 0), delimiters[0]))
    if found > 1:
        return delimiter, place
    bare = QUOTED.sub("", lines[0] if lines else "")
    return max(delimiters, key=bare.count), 0


def _parted(lines: list[str], delimiter: str) -> list[list[str]]:
    """The rows of some lines, as far as they can be parted."""
    found: list[list[str]] = []
    try:
        found.extend(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return found
    return found


def json_lines(path: Path, packed: bool, wanted: Collection[str]) -> Iterator[Row]:
    """A JSON object a line; another line is refused. No row is a header, whatever columns are `wanted`."""
    for number, line in enumerate(_lines(path, packed), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Row(number, {}, Text(f"это не JSON: {error}", f"this is not JSON: {error}"))
            continue
        if isinstance(data, dict):
            yield Row(number, row.values(data))
        else:
            yield Row(number, {}, Text("нужен объект JSON", "a JSON object is needed"))


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
