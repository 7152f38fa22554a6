"""Spreadsheets (XLSX): claims of size, broken references, dates, formulas, errors, what is hidden."""

from tests import plan_files
from tests.bad.case import ROWS, Case, read, refused
from tests.bad.letters import OLE, with_flag
from tests.plan_files import inline, xlsx_of

GOOD = plan_files.xlsx(ROWS)
LETTERS = "ABCD"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-419]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="&quot;до &quot;dd.mm.yyyy"/></numFmts><fonts><font/><font><strike/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/>'
    '<xf numFmtId="0" fontId="1"/><xf numFmtId="166"/></cellXfs>'
)


def data(*more: str, tail: str = "", rows: object = ROWS, head: str = "") -> str:
    """The plan as the rows of a sheet, more rows after it, something after the rows."""
    lines = "".join(
        f'<row r="{y}">' + "".join(inline(f"{LETTERS[x]}{y}", cell) for x, cell in enumerate(row)) + "</row>"
        for y, row in enumerate(rows, 1)
    )
    return f"{head}<sheetData>{lines}{''.join(more)}</sheetData>{tail}"


def book(name: str, *sheets: str, codes: tuple[str, ...] = (), shared: str = "", styles: str = STYLES, **more) -> Case:
    return read(name, xlsx_of(*sheets, shared=shared, styles=styles), *codes, **more)


def row(deadline: str, number: int = 5, name: str = "Купить автобус") -> str:
    """A fourth activity whose deadline is the cell given."""
    cells = inline(f"A{number}", "4") + inline(f"B{number}", name) + deadline + inline(f"D{number}", "Минфин России")
    return f'<row r="{number}">{cells}</row>'


def deadline(name: str, cell: str, shown: str, *codes: str, since_1904: bool = False) -> Case:
    made = xlsx_of(data(row(cell)), styles=STYLES)
    if since_1904:
        made = edited(made, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    return read(name, made, *codes, activities=4, holds=[shown] if shown else [])


def edited(made: bytes, part: str, old: str, new: str) -> bytes:
    parts = opened(made)
    assert old in parts[part], (part, old)
    return plan_files.packed({**parts, part: parts[part].replace(old, new)})


def opened(made: bytes) -> dict[str, str]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def without(part: str) -> bytes:
    return plan_files.packed({name: content for name, content in opened(GOOD).items() if name != part})


def changed(name: str, part: str, old: str, new: str, *codes: str, **more) -> Case:
    return read(name, edited(GOOD, part, old, new), *codes, **more)


SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
FULL = data()
HIDDEN = FULL.replace('<row r="3">', '<row r="3" hidden="1">')

CASES = [
    # the package
    refused("not-a-book.xlsx", b"PK\x03\x04" + b"x" * 400, "archive"),
    refused("cut.xlsx", GOOD[: len(GOOD) // 2], "archive"),
    refused("no-workbook.xlsx", without(BOOK), "xl/workbook.xml is missing"),
    refused("no-sheet.xlsx", without(SHEET), "sheet1.xml is missing"),
    read("no-shared-texts.xlsx", without("xl/sharedStrings.xml")),
    read("no-styles.xlsx", without("xl/styles.xml")),
    refused("bomb-in-the-sheet.xlsx", edited(GOOD, SHEET, "<worksheet", BOMB + "<worksheet"), "forbidden"),
    refused("bomb-in-shared-texts.xlsx", edited(GOOD, "xl/sharedStrings.xml", "<sst", BOMB + "<sst"), "forbidden"),
    refused("markup-cut-off.xlsx", edited(GOOD, SHEET, "</worksheet>", ""), "markup"),
    refused("a-cell-of-thirty-million-letters.xlsx", xlsx_of(f"<sheetData><row>{inline('A1', 'a' * 30_000_000)}</row></sheetData>"), "100 times"),
    refused("locked.xlsx", with_flag(GOOD, 1), "password"),
    refused("locked-by-excel.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    refused("old-excel.xlsx", OLE + "Workbook".encode("utf-16-le"), ".xlsx"),
    refused("old-excel.xls", OLE + "Book".encode("utf-16-le"), ".xlsx"),
    refused("binary.xlsb", plan_files.packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}), ".xlsx"),
    refused("of-2003.xls", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', ".xlsx"),
    read("a-page-that-says-excel.xls", plan_files.html(ROWS)),
    read("a-csv-that-says-excel.xls", plan_files.csv(ROWS, delimiter="\t", encoding="utf-16")),
    read("macros.xlsm", plan_files.packed({**opened(GOOD), "xl/vbaProject.bin": "x" * 900})),
    changed("strict.xlsx", SHEET, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    changed("links-outside.xlsx", BOOK, "<sheets>", '<externalReferences><externalReference r:id="x"/></externalReferences><sheets>'),
    changed("names-outside.xlsx", BOOK, "</sheets>", '</sheets><definedNames><definedName name="x">http://example.org</definedName></definedNames>'),
    # claims of size
    changed("claims-the-whole-sheet.xlsx", SHEET, "<sheetData>", '<cols><col min="1" max="16384" width="9"/></cols><sheetData>'),
    book("an-empty-book.xlsx", "", activities=0),
    book("no-rows.xlsx", "<sheetData/>", activities=0),
    book("far-away.xlsx", data('<row r="1048576">' + inline("XFD1048576", "далеко") + "</row>"), holds=["далеко"]),
    refused("sixteen-thousand-columns.xlsx", xlsx_of("<sheetData><row>" + "<c t='str'><v>x</v></c>" * 16_384 + "</row></sheetData>"), "columns"),
    book("a-million-merged-cells.xlsx", data(tail='<mergeCells><mergeCell ref="D2:D1048576"/></mergeCells>'), activities=3),
    book("merged-over-the-edge.xlsx", data(tail='<mergeCells><mergeCell ref="A1:ZZZ99999999"/><mergeCell ref="B2:A1"/><mergeCell ref="x"/><mergeCell/></mergeCells>')),
    book("merged-twice.xlsx", data(tail='<mergeCells><mergeCell ref="D3:D4"/><mergeCell ref="D3:E5"/><mergeCell ref="C3:D4"/></mergeCells>')),
    # references
    refused("a-text-that-is-not-there.xlsx", xlsx_of('<sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData>'), "A1 refers to a text"),
    refused("a-text-before-the-first.xlsx", xlsx_of('<sheetData><row><c r="A1" t="s"><v>-1</v></c></row></sheetData>'), "A1 refers to a text"),
    refused("a-text-that-is-no-number.xlsx", xlsx_of('<sheetData><row><c r="A1" t="s"><v>one</v></c></row></sheetData>'), "A1 refers to a text"),
    book("a-text-without-a-number.xlsx", data('<row r="9"><c r="A9" t="s"/></row>')),
    changed("cells-without-places.xlsx", SHEET, ' r="B2"', ""),
    book("rows-without-places.xlsx", FULL.replace('<row r="2">', "<row>").replace(' r="A2"', "").replace(' r="B2"', "").replace(' r="C2"', "").replace(' r="D2"', "")),
    changed("small-letters.xlsx", SHEET, 'r="B2"', 'r="b2"'),
    book("rows-out-of-order.xlsx", "<sheetData>" + "".join(reversed(FULL[11:-12].replace("</row>", "</row>\n").split("\n"))) + "</sheetData>"),
    changed("a-cell-twice.xlsx", SHEET, inline("B2", ROWS[1][1]), inline("B2", "Разобрать старую пристань") + inline("B2", ROWS[1][1]), "text-lost"),
    changed("a-style-that-is-not-there.xlsx", SHEET, 'r="B2"', 'r="B2" s="99"'),
    changed("an-unknown-kind.xlsx", SHEET, 'r="A2" t="inlineStr"', 'r="A2" t="klingon"', activities=None),
    # values
    deadline("a-date.xlsx", '<c r="C5" s="1"><v>42628</v></c>', "15.09.2016"),
    deadline("a-date-in-words.xlsx", '<c r="C5" s="2"><v>42628</v></c>', "15.09.2016"),
    deadline("a-date-with-words.xlsx", '<c r="C5" s="6"><v>42628</v></c>', "15.09.2016"),
    deadline("a-date-since-1904.xlsx", '<c r="C5" s="1"><v>41166</v></c>', "15.09.2016", since_1904=True),
    deadline("the-day-that-never-was.xlsx", '<c r="C5" s="1"><v>60</v></c>', "28.02.1900"),
    deadline("before-the-first-day.xlsx", '<c r="C5" s="1"><v>-5</v></c>', "-5"),
    deadline("after-the-last-day.xlsx", '<c r="C5" s="1"><v>99999999</v></c>', "99999999"),
    deadline("a-day-and-an-hour.xlsx", '<c r="C5" s="1"><v>42628.75</v></c>', "15.09.2016"),
    deadline("hours.xlsx", '<c r="C5" s="4"><v>0.5</v></c>', "12:00"),
    deadline("an-iso-day.xlsx", '<c r="C5" t="d"><v>2016-09-15T00:00:00</v></c>', "2016-09-15"),
    deadline("a-huge-number.xlsx", '<c r="C5"><v>1e309</v></c>', "1e309"),
    deadline("no-number.xlsx", '<c r="C5"><v>NaN</v></c>', "NaN"),
    deadline("a-year.xlsx", '<c r="C5"><v>2018.0</v></c>', "2018"),
    deadline("a-share.xlsx", '<c r="C5" s="3"><v>0.125</v></c>', "12.5%"),
    deadline("a-formula.xlsx", '<c r="C5" t="str"><f>"2018"&amp;" год"</f><v>2018 год</v></c>', "2018 год"),
    deadline("a-formula-without-a-value.xlsx", '<c r="C5"><f>TODAY()</f></c>', "", "formula-without-value"),
    deadline("an-error.xlsx", '<c r="C5" t="e"><v>#REF!</v></c>', "#REF!", "error-cell"),
    deadline("struck-out.xlsx", '<c r="C5" s="5" t="str"><v>2018 год</v></c>', "", "struck-out"),
    deadline("line-ends.xlsx", inline("C5", "2018_x000D_\nгод"), "2018\r\nгод"),
    deadline("a-name-that-is-a-formula.xlsx", inline("C5", '=HYPERLINK("http://x")'), "=HYPERLINK"),
    # what is hidden
    read("a-hidden-sheet.xlsx", xlsx_of(FULL, FULL.replace("мост", "ЯД"), state="hidden"), "hidden-sheet", lacks=["ЯД"]),
    read("a-very-hidden-sheet.xlsx", xlsx_of(FULL, FULL, state="veryHidden"), "hidden-sheet"),
    book("a-hidden-row.xlsx", HIDDEN, codes=("hidden-rows",)),
    book("two-sheets.xlsx", FULL, FULL, activities=6),
]  # fmt: skip
