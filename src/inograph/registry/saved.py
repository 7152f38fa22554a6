"""How a table of the content is saved: UTF-8 with commas, or as a spreadsheet program left it (`;`, its code page)."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from inograph.documents import encoding
from inograph.errors import BadInput, Text

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Form:
    """The encoding and the delimiter of one table."""

    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def is_usual(self) -> bool:
        return self.delimiter == "," and self.encoding.startswith("utf-8")

    @property
    def said(self) -> Text:
        """What a planner should know of a table that was read all the same."""
        tab = self.delimiter == "\t"
        ru, en = ("табуляция", "a tab") if tab else (f"«{self.delimiter}»", f"“{self.delimiter}”")
        return Text(
            f"таблица прочитана так, как сохранена: разделитель — {ru}, кодировка — {self.encoding}",
            f"the table is read as it is saved: its delimiter is {en}, its encoding {self.encoding}",
        )

    def encoded(self, text: str) -> bytes:
        """Text in the form of the table; in UTF-8 with its mark where the code page lacks a letter of it."""
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode("utf-8-sig")


def opened(data: bytes, where: str) -> tuple[str, Form]:
    """The text of a table and its form; BadInput with the line where the bytes are no text."""
    try:
        text = data.decode("utf-8-sig")
        name = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError as error:
        read, name = encoding.decode(data), encoding.encoding_of(data) or ""
        if read is None or read.mixed or read.damaged or name == "utf-8":
            line = data[: error.start].count(b"\n") + 1
            raise BadInput(
                Text(f"не читается как CSV в UTF-8: {error}", f"not CSV in UTF-8: {error}"), where=f"{where}:{line}"
            ) from None
        text = read.text
        name = "utf-16" if name.startswith("utf-16") else name
    header = next((line for line in text.splitlines() if line.strip()), "")
    return text, Form(name, max(_DELIMITERS, key=header.count))
