"""The bytes of a text file → its text, or what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from inograph.documents import formats
from inograph.documents.encoding import Decoded, decode
from inograph.errors import BadInput, Text


def decoded(data: bytes, path: Path) -> Decoded:
    """The text of a file. Raises BadInput where it is none, or blank."""
    found = decode(data)
    if found is None:
        raise _no_text(data, path)
    if not found.text.strip():
        raise BadInput(Text("файл пуст", "the file is empty"), where=str(path))
    return found


def _no_text(data: bytes, path: Path) -> BadInput:
    if path.suffix.lower() in formats.MADE_BY_PROGRAMS:
        return BadInput(
            Text(f"файл повреждён: внутри не {path.suffix[1:]}", f"the file is damaged: it holds no {path.suffix[1:]}"),
            where=str(path),
            remedy=Text("Откройте его в программе, в которой он сделан, и сохраните заново, или возьмите другую копию.",
                        "Open it in the program that made it and save it again, or take another copy."),
        )  # fmt: skip
    what = Text("это не текст: кодировку определить нельзя", "this is not text: its encoding cannot be told")
    if b"\x00" in data:
        what = Text("это не текст: в файле есть нулевые байты", "this is not text: the file holds zero bytes")
    return BadInput(
        what,
        where=str(path),
        remedy=Text("Сохраните документ как текст в UTF-8.", "Save the document as text in UTF-8."),
    )
