"""A data table of any size → its rows, one at a time: CSV, TSV, JSON lines, XLSX, Parquet; `.gz` is read as it is.

Memory does not grow with the number of rows. A row that does not fit the header is handed on as refused, with what is
wrong with it; a file that stops making sense is BadInput with the line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from inograph.documents import limits
from inograph.documents.rows import row_books, row_texts
from inograph.documents.rows.row import Row
from inograph.errors import BadInput, LimitReached, Text

ROWS = 20_000_000
AS_TABLE = Text("Сохраните её как .xlsx или .csv.", "Save it as .xlsx or .csv.")

Reader = Callable[[Path, bool, Collection[str]], Iterator[Row]]
READERS: dict[str, Reader] = {
    ".csv": row_texts.delimited,
    ".tsv": row_texts.delimited,
    ".jsonl": row_texts.json_lines,
    ".ndjson": row_texts.json_lines,
    ".xlsx": row_books.sheet,
    ".parquet": row_books.parquet,
}


def read(path: Path, wanted: Collection[str] = ()) -> Iterator[Row]:
    """The rows of a data table; the format follows from the file's name (`.csv.gz` is `.csv`).

    The header is the first row; where `wanted` names columns, that of the first twenty which names the most of them.
    Raises BadInput where the file is missing, not of a known format, or stops being what it claims to be.
    """
    reader, packed = _reader(path)
    try:
        for row in reader(path, packed, wanted):
            if row.number > ROWS:
                raise LimitReached(Text(f"больше {ROWS} строк", f"more than {ROWS} rows"), where=str(path))
            yield row
    except OSError as error:
        raise limits.unreadable(path, error) from error


def has_header(path: Path) -> bool:
    """Whether every row has the columns of the first one; an object of JSON lines may leave some out."""
    return _reader(path)[0] is not row_texts.json_lines


def _reader(path: Path) -> tuple[Reader, bool]:
    """What reads a file of this name, and whether it is packed."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    ending = (suffixes[:-1] if packed else suffixes)[-1:]
    reader = READERS.get(ending[0] if ending else "")
    if reader is None:
        listed = ", ".join(READERS)
        raise BadInput(
            Text(
                f"таблица этого вида не читается; читаются {listed}", f"not a table that is read; these are: {listed}"
            ),
            where=str(path),
            remedy=AS_TABLE,
        )
    return reader, packed


def sha256(path: Path) -> str:
    """The hash of a file's bytes as they are stored."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise limits.unreadable(path, error) from error
