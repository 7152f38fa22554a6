"""Bytes → text: which encoding a planner's file is in, and what in it could not be read as it stands."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from inograph.errors import Finding, Text

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CYRILLIC, WESTERN = ("cp1251", "koi8-r", "cp866"), "cp1252"
ONE_BYTE = (*CYRILLIC, WESTERN)
SAMPLE = 1 << 16

# Share of each letter in Russian text, in per mille (Ляшевская, Шаров 2009).
SHARES = "110 84 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
LETTERS = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", map(int, SHARES.split()), strict=True))
FAMILIAR = frozenset("«»“”„‘’–—…№§©®°±·•   ─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬Ё¦")
LOST = "\ufffd"
FEW = 100
"""One sign in so many may be damaged: a file with more is no text."""
WORD = re.compile(r"[^\W\d_]{3}")
RUSSIAN = re.compile(r"(?<![A-Za-z])[А-Яа-яЁё]{2,}(?![A-Za-z])|(?<![\w.,!?)’”])№")
MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
"""Letters of two alphabets side by side, as accented ones look in a Cyrillic code page: `Cafй`, `Zьrich`."""
COMBINING = re.compile("[\u0300-\u036f]")
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, and what was done to read it.

    `mixed` are lines in another encoding than the rest, `damaged` are signs that no letter could be read from
    (U+FFFD stands for each); both count, and the line is where it begins. `composed` tells that letters written in two
    signs (и + ˘) became one: places count in the composed text.
    """

    text: str
    mixed: int = 0
    damaged: int = 0
    line: int = 0
    composed: bool = False

    def findings(self, file: str) -> Iterator[Finding]:
        """What a planner should know about the text."""
        if self.mixed:
            message = Text(
                f"файл в двух кодировках: строк в другой кодировке {self.mixed}, первая — {self.line}",
                f"the file is in two encodings: {self.mixed} lines are in another one, the first is line {self.line}",
            )
            yield Finding("warning", "mixed-encoding", message, file)
        if self.damaged:
            message = Text(
                f"нечитаемых знаков: {self.damaged}, первый в строке {self.line}; вместо них стоит «\ufffd»",
                f"signs that cannot be read: {self.damaged}, the first in line {self.line}; “\ufffd” stands for them",
            )
            yield Finding("warning", "damaged-letters", message, file)
        if self.composed:
            message = Text(
                "буквы из двух знаков (и + ˘) прочитаны как одна; места считаются в таком тексте",
                "letters written in two signs (и + ˘) were read as one; places count in that text",
            )
            yield Finding("info", "composed-letters", message, file)


def decode(data: bytes) -> Decoded | None:
    """The text of a file, or None where the bytes are no text in any encoding known here."""
    found = _decoded(data)
    if found is None or _is_binary(found.text):
        return None
    if not COMBINING.search(found.text):
        return found
    text = unicodedata.normalize("NFC", found.text)
    return Decoded(text, found.mixed, found.damaged, found.line, text != found.text)


def _decoded(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _lenient(data, wide)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text)
    return _by_line(data) or _lenient(data, _one_byte_encoding(data))


def _lenient(data: bytes, encoding: str) -> Decoded | None:
    """The text where nearly all of it can be read."""
    text = data.decode(encoding, "replace")
    damaged = text.count(LOST) - (data.count(LOST.encode(encoding)) if encoding not in ONE_BYTE else 0)
    if damaged * FEW > len(text):
        return None
    return Decoded(text, 0, damaged, _line_of(text) if damaged else 0)


def _by_line(data: bytes) -> Decoded | None:
    """A text most of which is UTF-8: some lines have lost bytes, others are in an encoding of one byte a letter."""
    lines = data.splitlines(keepends=True)
    read = [line.decode("utf-8", "replace") for line in lines]
    suspects = [number for number, text in enumerate(read) if text.count(LOST) * 4 > sum(map(_is_foreign, text))]
    encoding = _one_byte_encoding(b"".join(lines[number] for number in suspects))
    others = {number: text for number in suspects if WORD.search(text := lines[number].decode(encoding, "replace"))}
    if sum(not text.isascii() for text in read) == len(suspects):
        return None
    damaged = {number: text.count(LOST) for number, text in enumerate(read) if LOST in text and number not in others}
    whole = "".join(others.get(number, text) for number, text in enumerate(read))
    return Decoded(whole, len(others), sum(damaged.values()), min([*others, *damaged]) + 1)


def _is_foreign(letter: str) -> bool:
    return letter > "\x7f"


def _line_of(text: str) -> int:
    return len(text[: text.find(LOST)].splitlines()) or 1


def encoding_of(sample: bytes) -> str | None:
    """The encoding of a long text, told from its beginning, which may end inside a letter; None for no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _wide_encoding(sample[: len(sample) // 4 * 4]):
        return wide
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    if decode(whole) is None:
        return None
    return "utf-8" if _strict(whole, "utf-8") is not None else _one_byte_encoding(whole)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return "\x00" in text or len(CONTROL.findall(sample)) * 100 > len(sample)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is nearly always that of an alphabet, or of signs between letters.

    The bytes of signs are those of a blank, `!` and `%` too: alone they tell nothing.
    """
    sample = data[: min(SAMPLE, len(data)) & ~1]
    if len(sample) < 4:
        return None
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        pages = sample[high::2]
        letters = pages.count(0) + pages.count(4)
        blocks = letters + sum(pages.count(page) for page in b"\x20\x21\x25")
        others = sample[1 - high :: 2]
        if letters * 2 >= len(pages) and blocks * 10 >= len(pages) * 9 and others.count(b"\x00") * 10 < len(others):
            return encoding
    return None


def _one_byte_encoding(data: bytes) -> str:
    """The Cyrillic code page in which the bytes look most like Russian; the Western one where they make no words there.

    No words: all other letters are Latin, and what is not ASCII stands inside Latin words or alone, as accents, quotes
    and dashes do.
    """
    sample = data[:SAMPLE]
    texts = {encoding: sample.decode(encoding, errors="replace") for encoding in CYRILLIC}
    best = max(CYRILLIC, key=lambda encoding: _likeness(texts[encoding]))
    russian = len(RUSSIAN.findall(texts[best]))
    return best if russian and russian >= len(MIXED.findall(texts[best])) else WESTERN


def _likeness(text: str) -> float:
    score = 0.0
    before = " "
    for letter in text:
        if letter > "\x7f":
            frequency = LETTERS.get(letter.lower())
            if frequency:
                score += log(frequency / 12)
                score -= 2 if letter.isupper() and before.islower() else 0
            elif letter not in FAMILIAR:
                score -= 4
        before = letter
    return score
