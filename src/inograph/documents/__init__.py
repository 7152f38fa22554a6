"""A planner's file → a document whose every table cell knows its place; one reader a format.

A new format is one more line in `READERS` (and, where file names tell it, in `SUFFIXES`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from inograph.documents import bars
from inograph.documents.document import Document
from inograph.documents.encoding import decode
from inograph.errors import BadInput, Text

MEBIBYTES = 64

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
SIGNATURES = (
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)


def read(path: Path) -> Document:
    """The document in a file, with its tables.

    The decoded text is the file's own, letter for letter (only a byte order mark is left out).
    Raises BadInput where the file is missing, empty, too large, or not text that can be decoded.
    """
    data = _bytes(path)
    media_type = _media_type(path, data)
    reader = READERS.get(media_type)
    if reader is None:
        raise BadInput(
            Text(f"формат {media_type} пока не читается", f"the format {media_type} is not read yet"),
            where=str(path),
            remedy=Text("Сохраните документ как текст (.txt).", "Save the document as text (.txt)."),
        )
    return reader(data, path, media_type)


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        size = path.stat().st_size
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
        raise _unreadable(path, error) from error
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise BadInput(Text("файл пуст", "the file is empty"), where=where)
    return data


def _unreadable(path: Path, error: OSError) -> BadInput:
    if isinstance(error, FileNotFoundError):
        what = Text("нет такого файла", "no such file")
    elif isinstance(error, PermissionError):
        what = Text("файл нельзя прочитать: нет доступа", "the file cannot be read: permission denied")
    else:
        reason = error.strerror or type(error).__name__
        what = Text(f"файл нельзя прочитать: {reason}", f"the file cannot be read: {reason}")
    return BadInput(what, where=str(path))


def _media_type(path: Path, data: bytes) -> str:
    for signature, media_type in SIGNATURES:
        if data.startswith(signature):
            return media_type
    return SUFFIXES.get(path.suffix.lower(), "text/plain")


def _read_text(data: bytes, path: Path, media_type: str) -> Document:
    text = decode(data)
    if text is None:
        raise BadInput(
            Text("это не текст: кодировку определить нельзя", "this is not text: its encoding cannot be told"),
            where=str(path),
            remedy=Text("Сохраните документ как текст в UTF-8.", "Save the document as text in UTF-8."),
        )
    if not text.strip():
        raise BadInput(Text("файл пуст", "the file is empty"), where=str(path))
    tables, findings = bars.read(text)
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, text, tables, None, findings)


Reader = Callable[[bytes, Path, str], Document]
READERS: dict[str, Reader] = {"text/plain": _read_text, "text/markdown": _read_text}
