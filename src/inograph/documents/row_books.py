"""The rows of a data table that is no text: the first sheet of an XLSX workbook, a Parquet file."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, Any, cast

from inograph.documents import formats, limits, row
from inograph.documents.row import Row
from inograph.errors import BadInput, LimitReached, Text

UNPACKED = 8 << 30
"""So many bytes a packed Parquet file may become on disk."""
PIECE = 1 << 20
BATCH = 4096


def sheet(path: Path, packed: bool) -> Iterator[Row]:
    """The first visible sheet that holds something; its first row is the header, its dates are ISO days."""
    from inograph.documents.package import Package
    from inograph.documents.xlsx import Workbook

    with _opened(path, packed, limits.FILE) as file:
        data = file.read(limits.FILE + 1)
    if len(data) > limits.FILE:
        raise limits.too_much(f"больше {limits.FILE >> 20} МиБ", f"more than {limits.FILE >> 20} MiB", str(path))
    if formats.media_type(path, data) != formats.XLSX:
        raise BadInput(Text("это не книга XLSX", "this is not an XLSX workbook"), where=str(path))
    book = Workbook(Package(data, str(path)), path, iso_days=True)
    names: list[str] = []
    number = 0
    for part in book.sheets():
        for _, cells in groupby(book.cells(part), key=lambda cell: cell.row):
            filled = {cell.column: cell.text.strip() for cell in cells if cell.text.strip()}
            if not filled:
                continue
            wide = max(filled) + 1
            if wide > limits.COLUMNS:
                most = limits.COLUMNS
                raise limits.too_much(f"больше {most} столбцов", f"more than {most} columns", str(path))
            words = [filled.get(column, "") for column in range(max(wide, len(names)))]
            if names:
                number += 1
                yield row.fitted(number, words, names)
            else:
                names = row.header(words, path)
        if names:
            return


def parquet(path: Path, packed: bool) -> Iterator[Row]:
    """A Parquet file batch by batch; what lies inside an object has its names joined by a point."""
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


def _opened(path: Path, packed: bool, most: int) -> IO[bytes]:
    """The file itself; a packed one is unpacked into a file without a name, up to `most` bytes."""
    if not packed:
        return path.open("rb")
    whole = cast(IO[bytes], tempfile.TemporaryFile())
    try:
        with gzip.open(path, "rb") as raw:
            shutil.copyfileobj(_Bounded(raw, most, path), whole, PIECE)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        whole.close()
        text = Text("архив gzip повреждён или оборван", "the gzip file is damaged or cut off")
        raise BadInput(text, where=str(path)) from error
    except BaseException:
        whole.close()
        raise
    whole.seek(0)
    return whole


class _Bounded:
    """A file that refuses to give more than it may."""

    def __init__(self, raw: gzip.GzipFile, most: int, path: Path) -> None:
        self.raw, self.left, self.path = raw, most, path

    def read(self, size: int) -> bytes:
        piece = self.raw.read(size)
        self.left -= len(piece)
        if self.left < 0:
            raise LimitReached(
                Text("в распакованном виде файл слишком велик", "unpacked, the file is too large"), where=str(self.path)
            )
        return piece
