"""What a file is: told by its first bytes and by what stands in it, then by the ending of its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from inograph.documents import limits
from inograph.errors import BadInput, Text

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OFFICE}wordprocessingml.document"
XLSX = f"{OFFICE}spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
HTML = "text/html"
CSV = "text/csv"
TSV = "text/tab-separated-values"
DELIMITED = frozenset((CSV, TSV))

SUFFIXES = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".csv": CSV, ".tsv": TSV, ".tab": TSV,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML,
}  # fmt: skip
NO_TEXTS = frozenset((".docx", ".docm", ".xlsx", ".xlsm", ".odt", ".ods", ".pdf"))
"""Endings of files that are never plain text."""
MADE_BY_PROGRAMS = NO_TEXTS | {".doc", ".xls"}
"""What is no text under these names is damaged."""
HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|table)\b",
    re.IGNORECASE | re.DOTALL,
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096

AS_DOCX = Text("Сохраните документ как .docx.", "Save the document as .docx.")
AS_XLSX = Text("Сохраните таблицу как .xlsx.", "Save the spreadsheet as .xlsx.")
UNPACK = Text("Распакуйте архив.", "Unpack the archive.")
AGAIN = Text(
    "Скачайте или сохраните его заново; если это текст, назовите его .txt или .csv.",
    "Download or save it again; if it is text, name it .txt or .csv.",
)
RECOGNIZE = Text(
    "Распознайте его (OCR) и сохраните как PDF с текстом или DOCX.",
    "Run OCR on it and save it as a PDF with text or as DOCX.",
)
OLD_WORD = Text("это старый формат Word (.doc)", "this is the old Word format (.doc)")
OLD_EXCEL = Text("это старый формат Excel (.xls)", "this is the old Excel format (.xls)")
BINARY_EXCEL = Text("это двоичный формат .xlsb", "this is the binary format .xlsb")
ARCHIVE = Text("это архив, а не документ", "this is an archive, not a document")
PICTURE = Text("это рисунок, текста в нём нет", "this is a picture without text")
OTHER_OFFICE = Text("это не документ и не таблица", "this is neither a text document nor a spreadsheet")

# The first bytes of what is not read, with what to say and what to do.
REFUSED = (
    (b"{\\rtf", Text("формат RTF не читается", "the format RTF is not read"), AS_DOCX),
    (b"\x1f\x8b", ARCHIVE, UNPACK), (b"7z\xbc\xaf", ARCHIVE, UNPACK), (b"Rar!", ARCHIVE, UNPACK),
    (b"\x89PNG", PICTURE, RECOGNIZE), (b"\xff\xd8\xff", PICTURE, RECOGNIZE),
    (b"II*\x00", PICTURE, RECOGNIZE), (b"MM\x00*", PICTURE, RECOGNIZE), (b"GIF8", PICTURE, RECOGNIZE),
)  # fmt: skip
# What an OLE file holds, by the name of one of its streams.
STREAMS = (("WordDocument", OLD_WORD, AS_DOCX), ("Workbook", OLD_EXCEL, AS_XLSX), ("Book", OLD_EXCEL, AS_XLSX))


def holds_html(text: str) -> bool:
    """Whether a text has an HTML table in it."""
    small = text.lower()
    return "<table" in small and "<tr" in small and ("<td" in small or "<th" in small)


def media_type(path: Path, data: bytes) -> str:
    """The media type of a file; raises BadInput with what to do where the format is not read."""
    where = str(path)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, where)
    if data.startswith(OLE):
        raise _ole(data, where)
    for start, what, remedy in REFUSED:
        if data.startswith(start):
            raise BadInput(what, where=where, remedy=remedy)
    return _text(path, data)


def _text(path: Path, data: bytes) -> str:
    head = data[:HEAD].replace(b"\x00", b"")
    if HTML_START.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return HTML
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise BadInput(Text("это таблица XML 2003", "this is an XML 2003 spreadsheet"), where=str(path), remedy=AS_XLSX)
    if b"schemas.microsoft.com/office/word/2003/wordml" in head or b"2006/xmlPackage" in head:
        raise BadInput(Text("это документ Word XML", "this is a Word XML document"), where=str(path), remedy=AS_DOCX)
    if head.lstrip().startswith(b"MIME-Version:"):
        what = Text("это веб-архив (MHTML)", "this is a web archive (MHTML)")
        raise BadInput(what, where=str(path), remedy=Text("Сохраните страницу как HTML.", "Save the page as HTML."))
    ending = path.suffix.lower()
    if ending in NO_TEXTS:
        kind = ending[1:].upper()
        what = Text(
            f"по имени это {kind}, а внутри нет: файл повреждён или назван не так",
            f"by its name this is {kind}, by its bytes it is not: the file is damaged or misnamed",
        )
        raise BadInput(what, where=str(path), remedy=AGAIN)
    return SUFFIXES.get(ending, "text/plain")


def _packed(data: bytes, where: str) -> str:
    """What a zip file is, by the parts that it holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise limits.damaged("архив ZIP не открывается", "the ZIP archive cannot be opened", where) from error
    folders = {name.partition("/")[0].lower() for name in names if "/" in name}
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        return _office(names, folders, where)
    if "content.xml" in names:
        return ODS if _is_sheet(data) else ODT
    raise BadInput(ARCHIVE, where=where, remedy=UNPACK)


def _office(names: set[str], folders: set[str], where: str) -> str:
    if "xl/workbook.bin" in names:
        raise BadInput(BINARY_EXCEL, where=where, remedy=AS_XLSX)
    if "word" in folders:
        return DOCX
    if "xl" in folders:
        return XLSX
    if "ppt" in folders or "visio" in folders:
        raise BadInput(OTHER_OFFICE, where=where, remedy=AS_DOCX)
    raise limits.damaged("в нём нет ни текста, ни таблицы", "it holds neither a text nor a spreadsheet", where)


def _is_sheet(data: bytes) -> bool:
    """The first part of an OpenDocument file, which is not compressed, names what it is."""
    return b"opendocument.spreadsheet" in data[:HEAD]


def _ole(data: bytes, where: str) -> BadInput:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return limits.encrypted(where)
    for stream, what, remedy in STREAMS:
        if stream.encode("utf-16-le") in data:
            return BadInput(what, where=where, remedy=remedy)
    return BadInput(OTHER_OFFICE, where=where, remedy=AS_DOCX)
