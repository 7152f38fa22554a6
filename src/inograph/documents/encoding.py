"""Bytes → text: which encoding a planner's file is in, without ever changing a letter of it."""

from __future__ import annotations

import codecs
import re
from math import log

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ONE_BYTE = ("cp1251", "koi8-r", "cp866")
SAMPLE = 1 << 16

# Share of each letter in Russian text, in per mille (Ляшевская, Шаров 2009).
LETTERS = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            110,
            84,
            80,
            74,
            67,
            63,
            55,
            47,
            45,
            44,
            35,
            32,
            30,
            28,
            26,
            20,
            19,
            17,
            17,
            16,
            16,
            14,
            12,
            10,
            9,
            7,
            6,
            5,
            4,
            3,
            3,
            1,
            1,
        ),
        strict=True,
    )
)
FAMILIAR = frozenset("«»“”„‘’–—…№§©®°±·•   ─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬Ё¦")
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


def decode(data: bytes) -> str | None:
    """The text without its byte order mark, or None where the bytes are no text in any encoding known here."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _strict(data, wide)
    text = _strict(data, "utf-8")
    if text is None:
        text = _strict(data, _one_byte_encoding(data))
    return None if text is None or _is_binary(text) else text


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
    """UTF-16 without a mark: one byte of each pair is nearly always the same small one."""
    sample = data[: SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 4:
        return None
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        pages = sample[high::2]
        blocks = sum(pages.count(page) for page in b"\x00\x04\x20\x21\x25")
        others = sample[1 - high :: 2]
        if blocks * 10 >= len(pages) * 9 and others.count(b"\x00") * 10 < len(others):
            return encoding
    return None


def _one_byte_encoding(data: bytes) -> str:
    """The Cyrillic code page in which the bytes look most like Russian."""
    sample = data[:SAMPLE]
    return max(ONE_BYTE, key=lambda encoding: _likeness(sample.decode(encoding, errors="replace")))


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
