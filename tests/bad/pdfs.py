"""PDF: broken structure, pages without text, odd letters, what runs."""

import re
import zlib

from tests.bad.case import ROWS, TITLE, Case, read, refused
from tests.plan_files import pdf_of, pdf_page, pdf_words

FLAT = [[cell.replace("; ", ";\n") for cell in row] for row in ROWS]
PAGE = pdf_page(FLAT, TITLE)
GOOD = pdf_of(PAGE)
AFTER = pdf_words(60, 30, "Купить автобус")


def edited(old: bytes, new: bytes, data: bytes = GOOD) -> bytes:
    """The file with its table of places made anew."""
    assert old in data, old
    return mended(data.replace(old, new))


def mended(data: bytes) -> bytes:
    body = data[: data.rindex(b"xref\n0")]
    places = [match.start() + 1 for match in re.finditer(rb"\n\d+ 0 obj\n", body)]
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer)
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def page(name: str, stream: str, *codes: str, extra: str = "", **more) -> Case:
    return read(name, pdf_of(stream, extra=extra), *codes, **more)


def with_objects(data: bytes, *objects: bytes) -> bytes:
    place = data.rindex(b"xref\n0")
    count = len(re.findall(rb"\n\d+ 0 obj\n", data[:place]))
    added = b"".join(b"%d 0 obj\n%s\nendobj\n" % (count + n, body) for n, body in enumerate(objects, 1))
    return mended(data[:place] + added + data[place:])


IMAGE = "q 800 0 0 500 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI Q\n"
LOCK = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"28" * 32 + b"> /U <" + b"31" * 32 + b"> >>"


def packed_page(stream: bytes) -> bytes:
    start = GOOD.index(b"8 0 obj\n")
    end = GOOD.index(b"endobj", start)
    body = b"8 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\n" % (len(stream), stream)
    return mended(GOOD[:start] + body + GOOD[end:])


CASES = [
    # structure
    refused("only-a-head.pdf", b"%PDF-1.7\n", "cannot be opened"),
    refused("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9, "cannot be opened"),
    refused("cut-in-the-middle.pdf", GOOD[: len(GOOD) // 4], "cannot be opened"),
    read("no-table-of-places.pdf", GOOD[: GOOD.rindex(b"xref\n0")] + b"trailer\n<< /Root 1 0 R >>\n"),
    read("places-that-are-wrong.pdf", GOOD.replace(b"00000 n", b"00007 n")),
    read("starts-nowhere.pdf", re.sub(rb"startxref\n\d+", b"startxref\n999999999", GOOD)),
    read("words-before-the-head.pdf", b"junk\n" * 9 + GOOD),
    read("words-after-the-end.pdf", GOOD + b"junk\n" * 900),
    read("named-text.txt", GOOD),
    read("a-wrong-length.pdf", GOOD.replace(b"/Length ", b"/Length 1", 3), activities=None),
    refused("no-pages.pdf", edited(b"/Kids [7 0 R] /Count 1", b"/Kids [] /Count 0"), "cannot be opened"),
    refused("claims-a-million-pages.pdf", edited(b"/Count 1 ", b"/Count 1000000 "), "2000 pages"),
    refused("its-own-page-tree.pdf", edited(b"/Kids [7 0 R]", b"/Kids [2 0 R]"), "no page can be read"),
    read("a-page-that-is-its-parent.pdf", edited(b"/Kids [7 0 R] /Count 1", b"/Kids [7 0 R 2 0 R] /Count 2"), "page-not-read"),
    refused("more-than-two-thousand-pages.pdf", edited(b"/Kids [7 0 R] /Count 1", b"/Kids [" + b"7 0 R " * 2_001 + b"] /Count 2001"), "pages"),
    refused("locked.pdf", edited(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R /ID [<00> <00>]", with_objects(GOOD, LOCK)), "password"),
    refused("locked-in-an-unknown-way.pdf", edited(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Klingon >>"), "password"),
    # pages
    refused("an-empty-page.pdf", pdf_of(""), "OCR"),
    refused("a-picture.pdf", pdf_of(IMAGE), "OCR"),
    read("a-picture-and-a-page.pdf", pdf_of(IMAGE, PAGE), "page-without-text"),
    read("no-contents.pdf", pdf_of("", PAGE)),
    page("turned.pdf", "0 1 -1 0 842 0 cm\n" + PAGE, extra="/Rotate 90", activities=None),
    page("turned-by-seven.pdf", PAGE, extra="/Rotate 7"),
    page("no-size.pdf", PAGE, extra="/CropBox [0 0 0 0]"),
    page("a-huge-size.pdf", PAGE, extra="/CropBox [-99999999 -99999999 99999999 99999999]"),
    page("an-upside-down-size.pdf", PAGE, extra="/CropBox [842 595 0 0]"),
    page("words-far-off-the-page.pdf", PAGE + pdf_words(9e9, -9e9, "далеко"), activities=None),
    page("letters-without-size.pdf", PAGE + AFTER.replace("/F 10 Tf", "/F 0 Tf"), activities=None),
    page("letters-of-a-huge-size.pdf", PAGE + AFTER.replace("/F 10 Tf", "/F 99999 Tf"), activities=None),
    page("not-shown.pdf", PAGE + AFTER.replace("BT", "BT 3 Tr"), activities=3),
    page("each-letter-twice.pdf", PAGE.replace("BT", "BT 2 Tr"), activities=3),
    page("twenty-thousand-lines.pdf", PAGE + "5 5 m 6 6 l S\n" * 20_000),
    page("lines-without-end.pdf", PAGE + "5 5 m " + "6 6 l " * 20_000 + "S\n"),
    page("saved-ten-thousand-times.pdf", "q " * 10_000 + PAGE + "Q " * 10_000),
    read("packed-thousandfold.pdf", packed_page(zlib.compress(PAGE.encode("latin-1") + b"\n" * 20_000_000))),
    # letters
    read("no-words-for-letters.pdf", edited(b" /ToUnicode 5 0 R", b""), activities=None),
    read("letters-that-are-zero.pdf", edited(b"<0400> <04ff> <0400>", b"<0400> <04ff> <0000>"), "letters-scrambled", activities=None),
    read("letters-of-nobody.pdf", edited(b"<0400> <04ff> <0400>", b"<0400> <04ff> <E000>"), "letters-unknown", activities=None),
    # what runs
    read("runs-a-script.pdf", edited(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), lacks=["alert"]),
    read("runs-a-program.pdf", edited(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Launch /F (/bin/sh) >>")),
    read("carries-a-file.pdf", edited(b"/Type /Catalog", b"/Type /Catalog /Names << /EmbeddedFiles << /Names [(x) 9 0 R] >> >>", with_objects(GOOD, b"<< /Type /Filespec /F (x.exe) >>"))),
]  # fmt: skip
