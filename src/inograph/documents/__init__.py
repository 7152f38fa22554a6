"""A planner's file → a document whose every table cell knows its place; one reader a format.

What a file is, its content says first and its name only then (`documents.formats`). A new format is one more line in
`READERS`.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from inograph.collecting import seldom_collected
from inograph.documents import formats, limits
from inograph.documents.document import Document
from inograph.documents.kept import while_read
from inograph.errors import BadInput, Text

MEBIBYTES = limits.FILE >> 20

Reader = Callable[[bytes, Path, str], Document]
# The module of a format is loaded when a file asks for it: some need a library, and plain text has a hundred readers.
READERS = {
    formats.DOCX: "markup.docx",
    formats.XLSX: "markup.xlsx",
    formats.ODS: "markup.opendocument",
    formats.ODT: "markup.opendocument",
    formats.PDF: "pdf",
    formats.HTML: "markup.html",
    **dict.fromkeys(formats.DELIMITED, "delimited_file"),
}
AS_WRITTEN = (formats.DOCX, formats.XLSX, formats.ODS, formats.ODT, formats.HTML, *formats.DELIMITED)
"""What looks like a tag in a cell of these is a word: a page has read its own tags before."""


@seldom_collected()
@while_read()
def read(path: Path) -> Document:
    """The document in a file, with its tables.

    The decoded text of a text format is the file's own, letter for letter (a byte order mark is left out); where that
    could not be, a finding says so.
    Raises BadInput where the file is missing, empty, too large, broken, encrypted or of a format that is not read.
    """
    data = _bytes(path)
    path = Path(os.fsencode(path).decode("utf-8", "replace"))  # a name that is no UTF-8 must not break what is written
    media_type = formats.media_type(path, data)
    reader = cast(Reader, import_module(f"{__name__}.{READERS.get(media_type, 'text_file')}").read)
    found = reader(data, path, media_type)
    return found.as_written() if media_type in AS_WRITTEN else found


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput(
                Text("это папка, а нужен файл", "this is a folder, and a file is wanted"),
                where=where,
                remedy=Text(f"Назовите файл из неё, по одному; прочитать все: inograph extract {shlex.quote(where)}.",
                            f"Name its files one by one; to read them all: inograph extract {shlex.quote(where)}."),
            )  # fmt: skip
        if not path.is_file():
            raise BadInput(Text("это не файл", "this is not a file"), where=where)
        if size > MEBIBYTES << 20:
            raise BadInput(
                Text(f"файл больше {MEBIBYTES} МиБ", f"the file is larger than {MEBIBYTES} MiB"),
                where=where,
                remedy=Text("Разделите документ на части.", "Split the document."),
            )
        data = path.read_bytes()
    except OSError as error:
        raise limits.unreadable(path, error) from error
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise BadInput(Text("файл пуст", "the file is empty"), where=where)
    return data
