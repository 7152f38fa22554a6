"""PDF with text: the words of its pages with their places, and the tables that are seen there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from inograph.documents import assembly, counting, limits
from inograph.documents.document import Document
from inograph.documents.page import Page
from inograph.documents.pdf import page_tables, pdf_page
from inograph.errors import BadInput, Finding, Severity, Text

SIGNS = 5_000_000
SEGMENTS = 500_000
"""So many drawn lines of a document are looked at; a map or a drawing may have more."""

DOUBTS: dict[str, tuple[Severity, str, str]] = {
    "page-without-text": (
        "warning",
        "на странице {page} нет текста: это рисунок",
        "page {page} holds no text, only a picture",
    ),
    "page-not-read": (
        "warning",
        "страница {page} повреждена и не прочитана",
        "page {page} is damaged and was not read",
    ),
    "letters-unknown": (
        "warning",
        "на странице {page} у шрифта не сказано, какие это буквы (знаков: {count}); распознайте её (OCR)",
        "on page {page} the font does not say which letters {count} signs are: run OCR on it",
    ),
    "letters-scrambled": (
        "warning",
        "текст страницы {page} похож на набор знаков: шрифт называет не те буквы; распознайте её (OCR)",
        "the text of page {page} looks scrambled: its font names wrong letters; run OCR on it",
    ),
    "lines-left-aside": (
        "info",
        "на странице {page} слишком много линий: таблицы прочитаны без них",
        "page {page} holds too many drawn lines: its tables were read without them",
    ),
}


@dataclass(slots=True)
class _Read:
    """What was read so far."""

    where: str
    file: str
    pages: list[Page] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    letters: int = 0
    signs: int = 0
    segments: int = SEGMENTS

    def add(self, number: int, page: Any) -> None:
        words, signs, unknown = pdf_page.words(page)
        self.signs += signs
        if self.signs > SIGNS:
            raise limits.too_much(f"больше {SIGNS} знаков", f"more than {SIGNS} signs", self.where)
        self.letters += sum(counting.letters(word.text) for word in words)
        if not words and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
            self.doubt("page-without-text", number)
        if unknown:
            self.doubt("letters-unknown", number, unknown)
        if _is_scrambled("".join(word.text for word in words)):
            self.doubt("letters-scrambled", number)
        rules, seen = pdf_page.rules(page, self.segments) if words else ([], 0)
        self.segments -= seen
        if self.segments <= 0 < seen:
            self.doubt("lines-left-aside", number)
        self.pages.append(Page(words, rules))

    def doubt(self, code: str, page: int, count: int = 0) -> None:
        severity, ru, en = DOUBTS[code]
        told = Text(ru.format(page=page, count=count), en.format(page=page, count=count))
        self.findings.append(Finding(severity, code, told, self.file))


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The words and tables of a PDF; one that holds pictures of pages instead of text is refused."""
    found = _Read(str(path), path.name)
    for number, page in _pages(data, found):
        found.add(number, page)
    if not found.pages:
        raise limits.damaged("ни одна страница не читается", "no page can be read", str(path))
    if not found.letters:
        raise BadInput(
            Text("в PDF нет текста: это снимки страниц", "the PDF holds no text: it is pictures of pages"),
            where=str(path),
            remedy=Text(
                "Распознайте его (OCR) и сохраните как PDF с текстом или DOCX.",
                "Run OCR on it and save it as a PDF with text or as DOCX.",
            ),
        )
    blocks = page_tables.blocks(found.pages)
    return assembly.document(path, data, media_type, blocks, found.findings, held=found.letters)


def _pages(data: bytes, found: _Read) -> Iterator[tuple[int, Any]]:
    """The pages that can be opened, counted from 1; the others are findings."""
    document = _opened(data, found.where)
    try:
        if len(document) > limits.PAGES:
            raise limits.too_much(f"больше {limits.PAGES} страниц", f"more than {limits.PAGES} pages", found.where)
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                found.doubt("page-not-read", index + 1)
                continue
            try:
                yield index + 1, page
            finally:
                page.close()
    finally:
        document.close()


ODD = re.compile(r"[@<>?=;:^~`{}#$&*\\]")


def _is_scrambled(text: str) -> bool:
    """Whether a page has so many signs that words do not have (one in seven) that its letters must be other ones."""
    return len(text) > 50 and len(ODD.findall(text)) * 7 > len(text)


def _opened(data: bytes, where: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise limits.encrypted(where) from error
        raise limits.damaged("PDF не открывается", "the PDF cannot be opened", where) from error
