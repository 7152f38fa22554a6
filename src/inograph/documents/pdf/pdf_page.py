"""One page of a PDF: words with their places, and the straight lines drawn there."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from inograph.documents.page import Rule, Word

MOST = 2_000_000
STRAIGHT = 1.5
SHORTEST = 4.0
DEEPEST_FORM = 8
FARTHEST = 20_000.0
EMPTY = 2  # bytes of a text without letters: the zero at its end
NEAR = 5  # among so many texts before it PDFium looks for the same words
ON_LINE = 0.6  # bounds without height lie on the foot of their line
PRINTED_TWICE = 3.0  # words nearer than this are one line made bold
QUARTER = 90
STEEP = 60
SPACE = 0.12
HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
OWN_LETTERS = range(0xE000, 0xF900)  # what a font draws there, only it knows


def words(page: Any) -> tuple[list[Word], int, int]:
    """Words in the order in which the file has them, how many signs there are, and how many of them nobody can read."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        letters = [_letter(raw.FPDFText_GetUnicode(text_page, index)) for index in range(min(count, MOST))]
        signs = list(_signs(page, text_page, letters))
        missed = list(_missed(page, text_page))
    finally:
        text_page.close()
    found: list[Word] = []
    current: Word | None = None
    for sign in signs:
        if sign is None and isinstance(current, Turned):
            continue
        if sign is None or current is None or not current.goes_on(sign):
            found += [current] if current else []
            current = sign
        else:
            current = current.joined(sign)
    found += [current] if current else []
    found += [again for like, x, y in missed for again in _again(page, found, like, x, y)]
    return found, count, letters.count("") + sum(map(_is_own, letters))


class Turned(Word):
    """Words on a vertical line, which go up or down: `Срок исполнения` in the header of a narrow column."""

    __slots__ = ()

    def goes_on(self, sign: Word) -> bool:
        same = self.x < sign.middle[0] < self.x_end and isinstance(sign, Turned)
        return same and self._white(sign) < self.height

    def joined(self, sign: Word) -> Word:
        space = " " if self._white(sign) > self.height * SPACE else ""
        return super().joined(replace(sign, text=space + sign.text))

    def _white(self, sign: Word) -> float:
        return max(self.y - sign.y_end, sign.y - self.y_end)


Bounds = tuple[float, float, float, float]


def _missed(page: Any, text_page: Any) -> Iterator[tuple[Bounds, float, float]]:
    """Words that PDFium takes for a second print of the same words beside them, and that are words of another line.

    Each as the bounds of the words that are like them, and how far from those they stand.
    """
    before: list[Bounds] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        bounds = item.get_bounds()
        if raw.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0) > EMPTY:
            before = [*before[1 - NEAR :], bounds]
            continue
        for like in reversed(before):
            x, y = bounds[0] - like[0], bounds[1] - like[1]
            same = abs((bounds[2] - bounds[0]) - (like[2] - like[0])) < STRAIGHT and bounds[2] > bounds[0]
            if same and max(abs(x), abs(y)) > PRINTED_TWICE:
                yield like, x, y
                break


def _again(page: Any, found: list[Word], like: Bounds, x: float, y: float) -> list[Word]:
    """The words inside some bounds once more, so far away."""
    (left, top), (right, bottom) = _turned(page, like[0], like[3]), _turned(page, like[2], like[1])
    (from_x, from_y), (to_x, to_y) = _turned(page, 0, 0), _turned(page, x, y)
    x, y = to_x - from_x, to_y - from_y
    first, last = sorted((left, right))
    line = (top + bottom) / 2
    inside = [
        word for word in found
        if first - 1 <= word.middle[0] <= last + 1 and abs(word.middle[1] - line) < word.height * ON_LINE
    ]  # fmt: skip
    return [Word(w.text, w.x + x, w.y + y, w.x_end + x, w.y_end + y, w.size, foot=w.foot + y) for w in inside]


def _letter(code: int) -> str:
    """The letter of a code; empty where the font does not say which it is."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    letter = chr(code)
    if letter == HYPHEN:
        return "-"
    return letter if code >= 32 or letter.isspace() else ""


def _is_own(letter: str) -> bool:
    return bool(letter) and ord(letter) in OWN_LETTERS


def _signs(page: Any, text_page: Any, letters: list[str]) -> Iterator[Word | None]:
    """Each sign as a word of its own; None between two words."""
    box = raw.FS_RECTF()
    over, up = ctypes.c_double(), ctypes.c_double()
    foot = 0.0
    kind = Word
    lies = page.get_rotation() % 180 == QUARTER
    for index, letter in enumerate(letters):
        if not letter or letter.isspace():
            foot = 0.0
            yield None
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        (x, y), (x_end, y_end) = _turned(page, box.left, box.bottom), _turned(page, box.right, box.top)
        top, bottom = sorted((y, y_end))
        if not top <= foot <= bottom:
            raw.FPDFText_GetCharOrigin(text_page, index, over, up)
            foot = _turned(page, over.value, up.value)[1]
            kind = Turned if _is_turned(raw.FPDFText_GetCharAngle(text_page, index), lies=lies) else Word
        size = abs(x_end - x) if kind is Turned else bottom - top
        yield kind(letter, min(x, x_end), top, max(x, x_end), bottom, size, foot=foot)


def _is_turned(angle: float, *, lies: bool) -> bool:
    """Whether letters stand on a vertical line of the page as its reader sees it."""
    return (abs(math.sin(angle)) > math.sin(math.radians(STEEP))) != lies


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


def rules(page: Any, most: int) -> tuple[list[Rule], int]:
    """The straight horizontal and vertical lines of a page, the edges of drawn boxes among them, and how many lines it
    draws; none where it draws more than `most`.
    """
    found: list[Rule] = []
    seen = 0
    for shape, matrix in _shapes([shape.raw for shape in page.get_objects(max_depth=1)], pypdfium2.PdfMatrix(), 0):
        for start, end in _strokes(shape, most):
            seen += 1
            rule = _rule(page, matrix.on_point(*start), matrix.on_point(*end))
            if rule:
                found.append(rule)
        if seen >= most:
            return [], seen
    return found, seen


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


def _strokes(shape: Any, most: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """From where to where a path is drawn, its curves left out."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(shape), most)):
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
