"""Word documents (DOCX): broken packages, hostile parts, changes, merges, nesting."""

import warnings
import zipfile
from io import BytesIO

from tests import plan_files
from tests.bad.case import ROWS, TITLE, Case, read, refused

TABLE = plan_files.docx_table(ROWS)
TITLED = plan_files.paragraph(TITLE) + TABLE
GOOD = plan_files.docx(ROWS, TITLE)
DOCUMENT = f"<w:document {plan_files.WORD}><w:body>{TITLED}</w:body></w:document>"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MAIN = {"_rels/.rels": plan_files.relations(officeDocument="word/document.xml")}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
CELL = "<w:tc>{}</w:tc>"
BRIDGE = "Построить мост через реку"


def letter(name: str, body: str, *codes: str, parts: dict[str, str] | None = None, **more) -> Case:
    return read(name, plan_files.docx_of(body, **(parts or {})), *codes, **more)


def changed(name: str, old: str, new: str, *codes: str, **more) -> Case:
    assert old in TITLED, name
    return letter(name, TITLED.replace(old, new), *codes, **more)


def package(**parts: str | bytes) -> bytes:
    return plan_files.packed(
        {**MAIN, **{name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}}
    )


def with_flag(data: bytes, flag: int) -> bytes:
    """The same archive whose parts claim to be encrypted."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + place] |= flag
            start = out.find(mark, start + 4)
    return bytes(out)


def with_method(data: bytes, method: int) -> bytes:
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = out.find(mark)
        while start >= 0:
            out[start + place] = method
            start = out.find(mark, start + 4)
    return bytes(out)


def twice() -> bytes:
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name in (*MAIN, "word/document.xml", "word/document.xml"):
            archive.writestr(name, MAIN.get(name, DOCUMENT))
    return out.getvalue()


def linked() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", MAIN["_rels/.rels"])
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def merged(*kinds: str) -> str:
    """The plan with its last column merged downward in odd ways."""
    rows = TABLE.split("<w:tr>")
    for place, kind in enumerate(kinds, 2):
        head, tail = rows[place].rsplit("<w:tc>", 1)
        rows[place] = f"{head}<w:tc><w:tcPr><w:vMerge{kind}/></w:tcPr>{tail}"
    return "<w:tr>".join(rows)


INSERTED = '<w:ins w:id="1" w:author="x">{}</w:ins>'
WORDS = f'<w:t xml:space="preserve">{BRIDGE}</w:t>'
STRICT = DOCUMENT.replace(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
)
CHUNK = '<w:altChunk r:id="aFChunk1" xmlns:r="x"/>'
CHOICE = (
    '<mc:AlternateContent xmlns:mc="mc"><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
)

CASES = [
    # the package
    refused("not-a-package.docx", b"PK\x03\x04" + b"x" * 400, "archive"),
    refused("cut.docx", GOOD[: len(GOOD) // 2], "archive"),
    refused("an-empty-package.docx", plan_files.packed({}), "archive"),
    refused("no-document.docx", package(word__other_xml="<a/>"), "word/document.xml is missing"),
    refused("an-empty-document.docx", package(word__document_xml=""), "markup"),
    refused("a-document-of-noise.docx", package(word__document_xml=bytes(range(256))), "markup"),
    refused("markup-cut-off.docx", package(word__document_xml=DOCUMENT[:-40]), "markup"),
    refused("wrong-root.docx", package(word__document_xml="<a/>"), "no text"),
    refused("entity-bomb.docx", package(word__document_xml=BOMB + "<a>&c;</a>"), "forbidden"),
    refused("outside-entity.docx", package(word__document_xml=OUTSIDE + "<a>&a;</a>"), "forbidden"),
    refused("bomb-in-utf16.docx", package(word__document_xml=(BOMB + "<a>&c;</a>").encode("utf-16")), "forbidden"),
    refused("bomb-in-styles.docx", plan_files.docx_of(TITLED, **{"word/styles.xml": BOMB + "<a/>", "word/_rels/document.xml.rels": plan_files.relations(styles="styles.xml", numbering="n.xml"), "word/n.xml": "<a/>"}), "forbidden"),
    refused("bomb-in-relations.docx", plan_files.packed({"_rels/.rels": BOMB + "<a/>", "word/document.xml": DOCUMENT}), "forbidden"),
    refused("a-bomb-of-space.docx", package(word__document_xml=b" " * (3 << 20)), "100 times"),
    refused("a-bomb-of-parts.docx", plan_files.packed({**MAIN, **{f"word/{n}.xml": "" for n in range(2_100)}}), "parts"),
    refused("one-node-of-letters.docx", plan_files.docx_of(f"<w:p><w:r><w:t>{'a' * 12_000_000}</w:t></w:r></w:p>"), "100 times"),
    refused("a-part-above.docx", package(word__document_xml=DOCUMENT, **{"..__evil": "x"}), "bad name"),
    refused("a-part-at-the-root.docx", package(word__document_xml=DOCUMENT, __etc__passwd="x"), "bad name"),
    refused("a-part-of-windows.docx", plan_files.packed({**MAIN, "word/document.xml": DOCUMENT, "..\\evil": "x"}), "bad name"),
    refused("a-part-twice.docx", twice(), "bad name"),
    refused("a-part-that-is-a-link.docx", linked(), "bad name"),
    refused("locked.docx", with_flag(GOOD, 1), "password"),
    refused("locked-by-word.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    refused("old-word.docx", OLE + "WordDocument".encode("utf-16-le"), ".docx"),
    refused("old-word.doc", OLE + "WordDocument".encode("utf-16-le"), ".docx"),
    refused("unknown-packing.docx", with_method(GOOD, 99), "cannot be read"),
    refused("wrong-packing.docx", with_method(GOOD, 12), "cannot be read"),
    read("junk-after.docx", GOOD + b"\x00" * 200),
    read("strict.docx", plan_files.packed({**MAIN, "word/document.xml": STRICT})),
    read("no-types.docx", plan_files.packed({**MAIN, "word/document.xml": DOCUMENT})),
    read("another-name.docx", plan_files.packed({"_rels/.rels": plan_files.relations(officeDocument="word/document2.xml"), "word/document2.xml": DOCUMENT})),
    read("from-the-root.docx", plan_files.packed({"_rels/.rels": plan_files.relations(officeDocument="/word/document.xml"), "word/document.xml": DOCUMENT})),
    read("macros.docm", plan_files.docx_of(TITLED, **{"word/vbaProject.bin": "x" * 900})),
    read("linked-outside.docx", plan_files.docx_of(TITLED, **{"word/_rels/document.xml.rels": plan_files.relations(footnotes="http://example.org/x.xml").replace('Target="http', 'TargetMode="External" Target="http')})),
    read("a-missing-style-part.docx", plan_files.docx_of(TITLED, **{"word/_rels/document.xml.rels": plan_files.relations(styles="gone.xml", footnotes="gone2.xml")})),
    read("a-part-put-in-whole.docx", plan_files.docx_of(TITLED + CHUNK, **{"word/_rels/document.xml.rels": plan_files.relations(aFChunk1="chunk.html"), "word/chunk.html": "<p>x"}), "part-not-read"),
    # changes
    changed("deleted.docx", WORDS, WORDS + '</w:r><w:del w:id="1"><w:r><w:delText>ЯД</w:delText></w:r></w:del><w:r>', lacks=["ЯД"]),
    changed("inserted.docx", WORDS, "</w:r>" + INSERTED.format(run(BRIDGE)) + "<w:r>", holds=[BRIDGE]),
    changed("moved.docx", WORDS, f"</w:r><w:moveFrom>{run('ЯД')}</w:moveFrom><w:moveTo>{run(BRIDGE)}</w:moveTo><w:r>", holds=[BRIDGE], lacks=["ЯД"]),
    changed("a-row-deleted.docx", "</w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr>" + CELL.format(plan_files.paragraph("ЯД")) * 4 + "</w:tr></w:tbl>", lacks=["ЯД"]),
    changed("a-row-inserted.docx", "</w:tbl>", "<w:tr><w:trPr><w:ins/></w:trPr>" + "".join(CELL.format(plan_files.paragraph(w)) for w in ("4", "Купить автобус", "2018 год", "Минфин России")) + "</w:tr></w:tbl>", activities=4),
    changed("struck.docx", WORDS, WORDS + "</w:r>" + run(" ЯД", "<w:strike/>") + "<w:r>", "struck-out", lacks=["ЯД"]),
    changed("hidden.docx", WORDS, WORDS + "</w:r>" + run(" ЯД", "<w:vanish/>") + "<w:r>", "struck-out", lacks=["ЯД"]),
    changed("a-field.docx", WORDS, f'</w:r><w:fldSimple w:instr="ЯД">{run(BRIDGE)}</w:fldSimple><w:r><w:instrText>ЯД</w:instrText>', holds=[BRIDGE], lacks=["ЯД"]),
    changed("a-link.docx", WORDS, f'</w:r><w:hyperlink r:id="x" xmlns:r="y">{run(BRIDGE)}</w:hyperlink><w:r>', holds=[BRIDGE]),
    changed("one-letter-a-run.docx", WORDS, "</w:r>" + "".join(run(letter_) for letter_ in BRIDGE.replace(" ", "\xa0")) + "<w:r>", holds=["Построить\xa0мост"]),
    changed("written-twice-for-old-programs.docx", WORDS, "</w:r>" + CHOICE.format(run(BRIDGE), run("ЯД")) + "<w:r>", holds=[BRIDGE], lacks=["ЯД"]),
    # merges, spans, nesting
    letter("merged-from-nowhere.docx", merged("", "", "")),
    letter("merged-and-begun-again.docx", merged(' w:val="restart"', ' w:val="restart"', ' w:val="continue"')),
    letter("merged-by-an-unknown-word.docx", merged(' w:val="restart"', ' w:val="loop"', ' w:val="loop"')),
    changed("a-span-of-a-hundred-million.docx", "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>', activities=None),
    changed("spans-that-are-none.docx", "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>'),
    changed("a-row-that-begins-far-away.docx", "<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>', activities=None),
    letter("tables-without-rows.docx", "<w:tbl></w:tbl><w:tbl><w:tr></w:tr></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>" + TITLED),
    letter("a-table-in-a-cell.docx", f"<w:tbl><w:tr>{CELL.format(TITLED)}</w:tr></w:tbl>", holds=[BRIDGE]),
    letter("twenty-tables-in-tables.docx", "<w:tbl><w:tr><w:tc>" * 20 + TABLE + "</w:tc></w:tr></w:tbl>" * 20),
    refused("a-hundred-tables-in-tables.docx", plan_files.docx_of("<w:tbl><w:tr><w:tc>" * 100 + TABLE + "</w:tc></w:tr></w:tbl>" * 100), "markup"),
    letter("a-table-in-a-text-box.docx", f"<w:p><w:r><w:pict><w:txbxContent>{TITLED}</w:txbxContent></w:pict></w:r></w:p>"),
    letter("controlled.docx", f"<w:sdt><w:sdtContent>{TITLED}</w:sdtContent></w:sdt>"),
    refused("wide.docx", plan_files.docx_of("<w:tbl><w:tr>" + CELL.format(plan_files.paragraph("x")) * 1_001 + "</w:tr></w:tbl>"), "columns"),
    letter("only-pictures.docx", "<w:p><w:r><w:drawing/></w:r></w:p>", activities=0),
]  # fmt: skip
