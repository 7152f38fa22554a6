"""The rows of a data table that is no text: the first sheet of an XLSX workbook, a Parquet file."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, groupby, islice
from pathlib import Path
from string import ascii_uppercase
from typing import IO, TYPE_CHECKING, Any, cast

from inograph.documents import formats, limits
from inograph.documents.rows import row
from inograph.documents.rows.row import Row
from inograph.errors import BadInput, Text

if TYPE_CHECKING:
    from inograph.documents.markup.xlsx import Workbook

UNPACKED = 8 << 30
"""So many bytes a packed Parquet file may become on disk."""
PIECE = 1 << 20
BATCH = 4096


def sheet(path: Path, packed: bool, wanted: Collection[str]) -> Iterator[Row]:
    """The first visible sheet that holds something; its dates are ISO days."""
    from inograph.documents.markup.package import Package
    from inograph.documents.markup.xlsx import Workbook

    with _opened(path, packed, limits.FILE) as file:
        data = file.read(limits.FILE + 1)
    if len(data) > limits.FILE:
        raise limits.too_much(f"больше {limits.FILE >> 20} МиБ", f"more than {limits.FILE >> 20} MiB", str(path))
    if formats.media_type(path, data) != formats.XLSX:
        raise BadInput(Text("это не книга XLSX", "this is not an XLSX workbook"), where=str(path))
    book = Workbook(Package(data, str(path)), path, iso_days=True)
    for _, part in book.sheets():
        filled = _filled(book, part, path)
        begun = list(islice(filled, row.LOOKED))
        if not begun:
            continue
        above, _ = row.header_place([words for _, words, _ in begun], wanted)
        names = row.header(begun[above][1], path)
        for number, words, doubts in chain(begun[above + 1 :], filled):
            whole = [*words, *[""] * (len(names) - len(words))]
            yield replace(row.fitted(number, whole, names, row.HEADED), doubts=doubts)
        return


def _filled(book: Workbook, part: str, path: Path) -> Iterator[tuple[int, list[str], tuple[tuple[str, Text], ...]]]:
    """The number and words of the rows of a sheet that have any, and what is doubtful in them or just above."""
    for place, cells in groupby(book.cells(part), key=lambda cell: cell.row):
        filled = {cell.column: cell.text.strip() for cell in cells if cell.text.strip()}
        if not filled:
            continue
        wide = max(filled) + 1
        if wide > limits.COLUMNS:
            most = limits.COLUMNS
            raise limits.too_much(f"больше {most} столбцов", f"more than {most} columns", str(path))
        yield place + 1, [filled.get(column, "") for column in range(wide)], tuple(_doubts(book, place + 1))


DOUBTS = {
    "formula-without-value": (
        "у формулы в {0} нет значения; откройте и сохраните файл в редакторе таблиц",
        "the formula in {0} has no value: open and save the file in a spreadsheet program",
    ),
    "error-cell": ("в {0} ошибка вместо значения", "{0} holds an error instead of a value"),
    "hidden-rows": (
        "строка {0} листа скрыта, прочитана как другие",
        "row {0} of the sheet is hidden, read like the others",
    ),
}


def _doubts(book: Workbook, last: int) -> Iterator[tuple[str, Text]]:
    """What the book doubts in its rows up to the `last` one and was not told yet."""
    for code, places in book.doubts.items():
        here = [place for place in places if int(place.lstrip(ascii_uppercase) or last) <= last]
        book.doubts[code] = places[len(here) :]
        ru, en = DOUBTS[code]
        yield from ((code, Text(ru.format(place), en.format(place))) for place in here)


def parquet(path: Path, packed: bool, wanted: Collection[str]) -> Iterator[Row]:
    """A Parquet file batch by batch, which names its columns itself; names inside an object are joined by a point."""
    import pyarrow as arrow
    import pyarrow.parquet as parquets

    number = 0
    with _opened(path, packed, UNPACKED) as file:
        try:
            for batch in parquets.ParquetFile(file).iter_batches(batch_size=BATCH):
                for record in cast(list[dict[str, Any]], batch.to_pylist()):
                    number += 1
                    yield Row(number, row.values(record))
        except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
            reason = str(error).partition("\n")[0][:200]
            raise BadInput(
                Text(f"Parquet не читается: {reason}", f"this Parquet cannot be read: {reason}"),
                where=f"{path}, {number + 1}" if number else str(path),
            ) from None


@contextmanager
def _opened(path: Path, packed: bool, most: int) -> Iterator[IO[bytes]]:
    """The file itself; a packed one is unpacked into a file without a name, up to `most` bytes."""
    if not packed:
        with path.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as whole:
        _unpack(path, whole, most)
        whole.seek(0)
        yield whole


def _unpack(path: Path, whole: IO[bytes], most: int) -> None:
    try:
        with gzip.open(path, "rb") as raw:
            while piece := raw.read(PIECE):
                whole.write(piece)
                if whole.tell() > most:
                    raise limits.too_much(f"больше {most >> 20} МиБ", f"more than {most >> 20} MiB", str(path))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        text = Text("архив gzip повреждён или оборван", "the gzip file is damaged or cut off")
        raise BadInput(text, where=str(path)) from error
