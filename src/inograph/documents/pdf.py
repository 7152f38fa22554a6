"""PDF with text: words with their places on the page, and the lines drawn there."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from inograph.documents import assembly, counting, limits, page_tables
from inograph.documents.document import Document
from inograph.documents.page import Page, Rule, Word
from inograph.errors import BadInput, Finding, Text

LETTERS = 5_000_000
RULES = 200_000
STRAIGHT = 1.5
SHORTEST = 4.0
DEEPEST_FORM = 8
FARTHEST = 20_000.0
HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The words and tables of a PDF; one that holds pictures of pages instead of text is refused."""
    where = str(path)
    pages, held, blank = _pages(data, where)
    if not held:
        raise BadInput(
            Text("в PDF нет текста: это снимки страниц", "the PDF holds no text: it is pictures of pages"),
            where=where,
            remedy=Text(
                "Распознайте его (OCR) и сохраните как PDF с текстом или DOCX.",
                "Run OCR on it and save it as a PDF with text or as DOCX.",
            ),
        )
    findings = [_blank(number, path) for number in blank]
    return assembly.document(path, data, media_type, page_tables.blocks(pages), findings, held=held)


def _blank(number: int, path: Path) -> Finding:
    message = Text(f"на странице {number} нет текста: это рисунок", f"page {number} holds no text, only a picture")
    return Finding("warning", "page-without-text", message, path.name)


def _pages(data: bytes, where: str) -> tuple[list[Page], int, list[int]]:
    """The pages, how many letters they hold, and which of them hold pictures only."""
    document = _opened(data, where)
    pages: list[Page] = []
    blank: list[int] = []
    letters = signs = 0
    try:
        if len(document) > limits.PAGES:
            raise limits.too_much(f"больше {limits.PAGES} страниц", f"more than {limits.PAGES} pages", where)
        for number in range(len(document)):
            page = document[number]
            words, count = _words(page)
            signs += count
            if signs > LETTERS:
                raise limits.too_much(f"больше {LETTERS} знаков", f"more than {LETTERS} signs", where)
            letters += sum(counting.letters(word.text) for word in words)
            if not words and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
                blank.append(number + 1)
            pages.append(Page(words, _rules(page) if words else []))
            page.close()
    except pypdfium2.PdfiumError as error:
        raise limits.damaged("страница не читается", "a page cannot be read", where) from error
    finally:
        document.close()
    return pages, letters, blank


def _opened(data: bytes, where: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise limits.encrypted(where) from error
        raise limits.damaged("PDF не открывается", "the PDF cannot be opened", where) from error


def _turned(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page as its reader sees it, from the left and from the top, and never far off the page."""
    x, y = min(FARTHEST, max(-FARTHEST, x)), min(FARTHEST, max(-FARTHEST, y))
    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    x, y = x - left, y - bottom
    match page.get_rotation():
        case 90:
            return y, x
        case 180:
            return width - x, y
        case 270:
            return height - y, width - x
    return x, height - y


def _words(page: Any) -> tuple[list[Word], int]:
    """Words in the order in which the file has them, and how many signs were read."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        signs = list(_signs(page, text_page, min(count, LETTERS + 1)))
    finally:
        text_page.close()
    words: list[Word] = []
    current: Word | None = None
    for sign in signs:
        if sign is None or current is None or not current.goes_on(sign):
            words += [current] if current else []
            current = sign
        else:
            current = current.joined(sign)
    return [*words, current] if current else words, count


def _signs(page: Any, text_page: Any, count: int) -> Iterator[Word | None]:
    """Each sign as a word of its own; None between two words."""
    box = raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        letter = "-" if letter == HYPHEN else letter
        if letter.isspace() or ord(letter) < 32:
            yield None
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        (x, y), (x_end, y_end) = _turned(page, box.left, box.bottom), _turned(page, box.right, box.top)
        yield Word(letter, min(x, x_end), min(y, y_end), max(x, x_end), max(y, y_end), abs(y_end - y))


def _rules(page: Any) -> list[Rule]:
    """The straight horizontal and vertical lines of a page, the edges of drawn boxes among them."""
    rules: list[Rule] = []
    for shape, matrix in _shapes([shape.raw for shape in page.get_objects(max_depth=1)], pypdfium2.PdfMatrix(), 0):
        for start, end in _strokes(shape):
            rule = _rule(page, matrix.on_point(*start), matrix.on_point(*end))
            if rule:
                rules.append(rule)
        if len(rules) > RULES:
            return []
    return rules


def _shapes(objects: Iterable[Any], outer: Any, depth: int) -> Iterator[tuple[Any, Any]]:
    """The drawn paths, also those inside forms, each with the matrix that puts it on the page."""
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, own)
        matrix = pypdfium2.PdfMatrix.from_raw(own).multiply(outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif depth < DEEPEST_FORM:
            count = raw.FPDFFormObj_CountObjects(item)
            inside = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _shapes(inside, matrix, depth + 1)


def _strokes(shape: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """From where to where a path is drawn, its curves left out."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(shape), RULES)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from pairwise(points)
            points = []
        elif kind != raw.FPDF_SEGMENT_LINETO:
            yield from pairwise(points)
            points = []
            continue
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    yield from pairwise(points)


def _rule(page: Any, start: tuple[float, float], end: tuple[float, float]) -> Rule | None:
    (x, y), (x_end, y_end) = _turned(page, *start), _turned(page, *end)
    width, height = abs(x_end - x), abs(y_end - y)
    if height <= STRAIGHT and width >= SHORTEST:
        return Rule(True, (y + y_end) / 2, min(x, x_end), max(x, x_end))
    if width <= STRAIGHT and height >= SHORTEST:
        return Rule(False, (x + x_end) / 2, min(y, y_end), max(y, y_end))
    return None
