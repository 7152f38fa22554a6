"""Texts: encodings, line ends, signs that nobody sees."""

import codecs
import random
import unicodedata

from tests.bad.case import BARS, ROWS, read, refused

PLAIN = BARS.replace("№", "N").replace("ё", "е")
HALF = len(BARS) // 2
CUT = BARS.rfind("\n", 0, HALF) + 1
MARK = "Минтранс России"

CASES = [
    # encodings
    read("cp1251.txt", PLAIN.encode("cp1251"), holds=[MARK]),
    read("koi8-r.txt", PLAIN.encode("koi8-r"), holds=[MARK]),
    read("cp866.txt", PLAIN.encode("cp866"), holds=[MARK]),
    read("cp866-drawn.txt", PLAIN.replace("|", "│").encode("cp866"), holds=[MARK]),
    read("utf8-marked.txt", codecs.BOM_UTF8 + BARS.encode(), holds=[MARK], lacks=["\ufeff"]),
    read("utf16-le-marked.txt", codecs.BOM_UTF16_LE + BARS.encode("utf-16-le"), holds=[MARK]),
    read("utf16-be-marked.txt", codecs.BOM_UTF16_BE + BARS.encode("utf-16-be"), holds=[MARK]),
    read("utf16-le.txt", BARS.encode("utf-16-le"), holds=[MARK]),
    read("utf16-be.txt", BARS.encode("utf-16-be"), holds=[MARK]),
    read("utf32-marked.txt", codecs.BOM_UTF32_LE + BARS.encode("utf-32-le"), holds=[MARK]),
    read("utf16-cut-inside-a-letter.txt", codecs.BOM_UTF16_LE + BARS.encode("utf-16-le") + b"\x04", "damaged-letters"),
    read("cp1251-with-an-empty-code.txt", PLAIN.encode("cp1251") + b"\x98", "damaged-letters"),
    # damage
    read("two-encodings.txt", BARS[:CUT].encode() + PLAIN[CUT:].encode("cp1251"), "mixed-encoding", holds=[MARK]),
    read("two-encodings-the-other-way.txt", PLAIN[:CUT].encode("cp1251") + BARS[CUT:].encode(), "mixed-encoding"),
    read("two-encodings-koi8.txt", BARS[:CUT].encode() + PLAIN[CUT:].encode("koi8-r"), "mixed-encoding"),
    read("cut-inside-a-letter.txt", BARS.encode() + "я".encode()[:1], "damaged-letters"),
    read("a-lost-byte.txt", BARS.encode().replace("мост".encode(), "мост".encode()[1:], 1), "damaged-letters"),
    read("lone-surrogates.txt", BARS.encode() + b"\xed\xa0\x80\xed\xb0\x80", "damaged-letters"),
    read("overlong.txt", BARS.encode() + b"\xc0\xaf", "damaged-letters"),
    read("already-replaced.txt", BARS + "\ufffd"),
    refused("zero-byte.txt", BARS + "\x00", "zero bytes"),
    refused("zero-bytes.txt", b"\x00" * 5000, "empty"),
    refused("controls.txt", "".join(map(chr, range(1, 9))) * 500, "not text"),
    refused("noise.txt", random.Random(7).randbytes(5000), "not text"),
    refused("program.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 200 + b"\x90" * 900, "not text"),
    # nothing
    refused("no-bytes.txt", b"", "empty"),
    refused("only-space.txt", " \n\t\r\n\x0c", "empty"),
    refused("only-a-mark.txt", codecs.BOM_UTF8, "empty"),
    refused("only-no-break-spaces.txt", "\xa0\u2003\u3000", "empty"),
    # lines
    read("mac-lines.txt", BARS.replace("\n", "\r")),
    read("windows-lines.txt", BARS.replace("\n", "\r\n")),
    read("mixed-lines.txt", BARS.replace("\n", "\r\n", 4).replace("\r\n", "\r", 2)),
    read("no-line-end-at-the-end.txt", BARS.rstrip()),
    read("one-long-line.txt", BARS + "слово " * 300_000, holds=[MARK]),
    read("fifty-thousand-empty-lines.txt", BARS + "\n" * 50_000),
    read("pages.txt", BARS.replace("2 | Подг", "\x0c2 | Подг")),
    # letters
    read("two-signs-a-letter.txt", unicodedata.normalize("NFD", BARS), "composed-letters", holds=["посёлке"]),
    read("soft-hyphens.txt", BARS.replace("Минтранс", "Мин\u00adтранс")),
    read("joints.txt", BARS.replace("России", "Рос\u200bсии").replace("мост", "\u2060мост\ufeff")),
    read("turned-writing.txt", BARS.replace("Минтранс", "\u202eМинтранс\u202c\u200f")),
    read("latin-letters-inside.txt", BARS.replace("Минтранс", "Mинтранc").replace("Срок", "Cpoк")),
    read("no-break-spaces.txt", BARS.replace(" | ", "\xa0|\xa0").replace("15.09", "15.\u202f09")),
    read("beyond-the-first-plane.txt", BARS.replace("мост", "мост 🌉𝔘")),
    read("small-capitals-and-letters-e.txt", BARS.replace("Открыть школу в посёлке", "ОТКРЫТЬ ШКОЛУ В ПОСЕЛКЕ")),
    read("stray-accents.txt", BARS.replace("школу", "шко\u0301лу")),
    # sizes and shapes
    read("a-cell-of-a-megabyte.txt", BARS + "4 | " + "очень " * 170_000 + " | 2018 | Минфин России |\n", activities=4),
    read("a-hundred-thousand-bars.txt", BARS + "|" * 100_000),
    read("ten-thousand-quotes.txt", BARS.replace('ООО "Мост"', '"' * 10_000)),
    read("ten-thousand-brackets.txt", BARS.replace("ООО", "(" * 10_000)),
    read("ten-thousand-commas.txt", BARS.replace("Росморречфлот", "," * 10_000 + "Росморречфлот")),
    read("only-a-header.txt", " | ".join(ROWS[0]) + " |\n", activities=0),
    read("a-header-on-a-line-and-no-row.txt", " ".join(ROWS[0]) + "\n\nБудет дополнено.\n", "cells-run-together", activities=0),
    read("prose.txt", "Погода была хорошая. Мы пошли гулять.\n" * 50, activities=0),
]  # fmt: skip
