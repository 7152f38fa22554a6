"""Writes one and the same table in every format, by hand: only what each format must have."""

import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

Rows = Sequence[Sequence[str]]

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(**targets: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    items = "".join(f'<Relationship Id="{key}" Type="{base}/{key.rstrip("0123456789")}" Target="{target}"/>'
                    for key, target in targets.items())  # fmt: skip
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def text(rows: Rows, title: str = "") -> bytes:
    return (title + "\n\n" + "\n".join(" | ".join(row) + " |" for row in rows) + "\n").encode()


def html(rows: Rows, title: str = "") -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!DOCTYPE html><html><body><h1>{escape(title)}</h1><table>{cells}</table></body></html>".encode()


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def docx_of(body: str, **parts: str) -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **parts,
        }
    )


def docx_table(rows: Rows) -> str:
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc>{''.join(map(paragraph, cell.split(chr(10))))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"


def docx(rows: Rows, title: str = "") -> bytes:
    return docx_of(paragraph(title) + docx_table(rows))


def xlsx_of(*sheets: str, state: str = "visible", shared: str = "", styles: str = "") -> bytes:
    names = "".join(f'<sheet name="Лист{n}" sheetId="{n}" r:id="worksheet{n}" state="{state if n > 1 else "visible"}"/>'
                    for n in range(1, len(sheets) + 1))  # fmt: skip
    room = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    targets = {f"worksheet{n}": f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)}
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {SHEET} {room}><sheets>{names}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(sharedStrings="sharedStrings.xml", styles="styles.xml", **targets),
            "xl/sharedStrings.xml": f"<sst {SHEET}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {SHEET}>{styles}</styleSheet>",
            **{f"xl/worksheets/sheet{n}.xml": f"<worksheet {SHEET}>{sheet}</worksheet>"
               for n, sheet in enumerate(sheets, 1)},
        }
    )  # fmt: skip


def inline(reference: str, words: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def xlsx(rows: Rows, title: str = "") -> bytes:
    lines = [[title], [], *rows] if title else rows
    inside = "".join(
        f'<row r="{y}">'
        + "".join(inline(f"{chr(64 + x)}{y}", cell) for x, cell in enumerate(row, 1) if cell)
        + "</row>"
        for y, row in enumerate(lines, 1)
    )
    return xlsx_of(f'<dimension ref="A1:XFD1048576"/><sheetData>{inside}</sheetData>')


def open_of(body: str, kind: str = "spreadsheet", styles: str = "") -> bytes:
    content = (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    media = f"application/vnd.oasis.opendocument.{kind}"
    return packed({"mimetype": media, "content.xml": content}, zipfile.ZIP_STORED)


def open_table(rows: Rows) -> str:
    def cell(words: str) -> str:
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
        return f"<table:table-cell>{lines if words else ''}</table:table-cell>"

    inside = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="Лист1">{inside}</table:table>'


def ods(rows: Rows, title: str = "") -> bytes:
    tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'  # noqa: E501
    return open_of(open_table([[title], [""], *rows]).replace("</table:table>", tail + "</table:table>"))


def odt(rows: Rows, title: str = "") -> bytes:
    return open_of(f"<text:p>{escape(title)}</text:p>{open_table(rows)}", "text")


def csv(rows: Rows, title: str = "", delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return (title + delimiter + "\r\n" + "\r\n".join(quoted) + "\r\n").encode(encoding)


def pdf_of(*streams: str, extra: str = "") -> bytes:
    """Pages whose font needs no file: a letter's code is its Unicode number."""
    ranges = "".join(f"<{page:02x}00> <{page:02x}ff> <{page:02x}00>\n" for page in (0, 4, 0x20, 0x21))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange "
        f"<0000> <ffff> endcodespacerange 4 beginbfrange\n{ranges}endbfrange endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [4 0 R]"
        " /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering"
        " (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Type /FontDescriptor /FontName /Arial /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] {extra} /Contents {8 + 2 * n} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def pdf_words(x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


COLUMNS = (40, 80, 300, 430, 800)


def pdf_page(rows: Rows, title: str = "", *, ruled: bool = True) -> str:
    """A page with a table: cells are wrapped by hand with line breaks."""
    y = 540.0
    out = pdf_words(200, y, title) if title else ""
    y -= 30
    tops = [y]
    for row in rows:
        height = max(len(cell.split("\n")) for cell in row) * 12 + 8
        for x, cell in zip(COLUMNS, row, strict=False):
            for line, words in enumerate(cell.split("\n")):
                out += pdf_words(x + 3, y - 12 - line * 12, words)
        y -= height
        tops.append(y)
    if ruled:
        out += "".join(f"{COLUMNS[0]} {top} m {COLUMNS[-1]} {top} l S\n" for top in tops)
        out += "".join(f"{x} {tops[0]} m {x} {tops[-1]} l S\n" for x in COLUMNS)
    return out


def pdf(rows: Rows, title: str = "") -> bytes:
    return pdf_of(pdf_page(rows, title))


def pdf_aligned(rows: Rows, title: str = "") -> bytes:
    return pdf_of(pdf_page(rows, title, ruled=False))
