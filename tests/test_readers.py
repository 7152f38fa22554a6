"""One plan in every format reads back the same; what cannot be read is one clear line; no letter is lost."""

import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import plan_files

from inograph import documents
from inograph.documents import limits
from inograph.documents.document import Document
from inograph.errors import BadInput
from inograph.plan.table import Plan, read_plan

TITLE = "План мероприятий на 2016 год"
ROWS = (
    ("№", "Мероприятие", "Срок", "Ответственный исполнитель"),
    ("1", "Построить мост через реку", "IV квартал 2016", 'Минтранс России, ООО "Мост" (по согласованию)'),
    ("2", "Подготовить доклад о портах", "15.09.2016", "Росморречфлот;\nМинистерство спорта области"),
    ("3", "Открыть школу", "ежегодно (2015 - 2017)", "Минобрнауки России"),
)
WRITERS = {
    "text.txt": plan_files.text,
    "page.html": plan_files.html,
    "letter.docx": plan_files.docx,
    "book.xlsx": plan_files.xlsx,
    "sheet.ods": plan_files.ods,
    "letter.odt": plan_files.odt,
    "rows.csv": plan_files.csv,
    "ruled.pdf": plan_files.pdf,
    "aligned.pdf": plan_files.pdf_aligned,
}


def read(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    document = documents.read(path)
    assert_places(document)
    return document


def assert_places(document: Document) -> None:
    for table in document.tables:
        assert len({len(row) for row in table.rows}) == 1
        for cell in (cell for row in table.rows for cell in row if not cell.pieces):
            assert document.text[cell.start : cell.end] == cell.text
            if document.cell_relative and cell.text:
                assert document.in_cell(cell.start, cell.end) == (0, len(cell.text))


def cells(document: Document, table: int = 1) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table - 1].rows]


def meaning(plan: Plan) -> list[object]:
    return [
        (a.number, a.name, a.deadline.kind, a.deadline.end, [(e.name, e.role, e.by_agreement) for e in a.executors])
        for a in plan.activities
    ]


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def refused(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as raised:
        documents.read(path)
    assert "\n" not in raised.value.line("ru")
    assert str(path) in raised.value.line("ru")
    return raised.value.line("en")


@pytest.mark.parametrize("name", WRITERS)
def test_one_plan_in_every_format_reads_the_same(tmp_path, name):
    flat = [[cell.replace("\n", " ") for cell in row] for row in ROWS]
    expected = meaning(read_plan(read(tmp_path, "text.txt", plan_files.text(flat, TITLE))))
    assert len(expected) == 3
    rows = flat if name == "text.txt" else ROWS
    document = read(tmp_path, name, WRITERS[name](rows, TITLE))
    assert meaning(read_plan(document)) == expected
    assert TITLE in document.text
    assert not document.findings


@pytest.mark.parametrize("name", WRITERS)
def test_the_content_says_what_a_file_is_and_its_name_only_then(tmp_path, name):
    if name not in ("text.txt", "rows.csv"):
        renamed = read(tmp_path, "plan.txt", WRITERS[name](ROWS, TITLE))
        assert renamed.media_type != "text/plain"
        assert len(read_plan(renamed).activities) == 3


words = st.text(st.sampled_from("абвгдежз ABC12.,()«»-"), min_size=1, max_size=12).map(lambda s: " ".join(s.split()))
tables = st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(words, min_size=n, max_size=n), min_size=2, max_size=6))


@pytest.mark.parametrize("name", ["page.html", "letter.docx", "book.xlsx", "sheet.ods", "letter.odt", "rows.csv"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables)
def test_as_many_letters_come_out_as_went_in(tmp_path, name, rows):
    document = read(tmp_path, name, WRITERS[name]([("Что", "Кто", "Срок", "Где")[: len(rows[0])], *rows], "Имя"))
    found = Counter("".join("".join(row) for row in cells(document)).replace(" ", ""))
    assert found == Counter("".join("".join(row) for row in [("Что", "Кто", "Срок", "Где")[: len(rows[0])], *rows])
                            .replace(" ", ""))  # fmt: skip
    assert "text-lost" not in codes(document)


# HTML


def test_what_a_page_writes_as_text_stays_text(tmp_path):
    page = """<table><tr><td>Что<td>Срок<td>Кто<tr><td>Ремонт <b>крыши</b> &lt;b&gt;дома&lt;/b&gt;<td>2027<td>ООО «Тег
    &lt;script&gt;да&lt;/script&gt;»</table>"""
    (row,) = read_plan(read(tmp_path, "page.html", page.encode())).activities
    assert row.name == "Ремонт крыши <b>дома</b>"
    assert [who.name for who in row.executors] == ["ООО «Тег <script>да</script>»"]


def test_html_spans_nested_tables_and_unclosed_cells(tmp_path):
    page = """<table><tr><td colspan=2>Срок<td rowspan=2>Кто<tr><td>начало<td>конец
    <tr><td>2015<td>2016<td>А<table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>2017<td>2018<td><ul><li>Б<li>В</ul></table>"""
    document = read(tmp_path, "page.html", page.encode())
    assert cells(document) == [
        ["Срок", "Срок", "Кто"], ["начало", "конец", "Кто"], ["2015", "2016", "А"], ["2017", "2018", "Б\nВ"]
    ]  # fmt: skip
    assert cells(document, 2) == [["1", "2"], ["3", "4"]]
    assert [cell.merged for cell in document.tables[0].rows[0]] == [False, True, False]
    assert document.tables[0].rows[1][2].merged


def test_a_table_that_lays_out_a_page_is_no_table(tmp_path):
    rows = plan_files.html(ROWS).decode()
    document = read(tmp_path, "p.html", f"<table><tr><td>Меню<td>{rows}<td>Реклама</table>".encode())
    assert len(document.tables) == 1
    assert len(read_plan(document).activities) == 3
    assert document.text.startswith("Меню\n")


def test_a_plan_in_paragraphs_of_a_page_laid_out_in_a_table_is_read(tmp_path):
    points = "".join(
        f"<li><p>{deed}.<br><i>Срок:</i> до {day} апреля 2026 г.<br><i>Ответственный исполнитель:</i> {who}.</p>"
        for day, deed, who in ((7, "Осмотреть дамбы", "МКУ «Створ»"), (9, "Очистить трубы", "Отдел дорог"),
                               (21, "Подготовить лодки", "Отдел ГО и ЧС"))
    )  # fmt: skip
    menu = "<table><tr><td><a href=1>Глава</a><tr><td>Новости</table>"
    page = f"<table><tr><td colspan=2>Посёлок Ясный<tr><td>{menu}<td><p>План подготовки</p><ol>{points}</ol>"
    document = read(tmp_path, "p.html", f"{page}<tr><td colspan=2>© 2026<td>Карта</table>".encode())
    told = [(one.name, str(one.deadline.end), [who.name for who in one.executors])
            for one in read_plan(document).activities]  # fmt: skip
    assert told == [
        ("Осмотреть дамбы", "2026-04-07", ["МКУ «Створ»"]),
        ("Очистить трубы", "2026-04-09", ["Отдел дорог"]),
        ("Подготовить лодки", "2026-04-21", ["Отдел ГО и ЧС"]),
    ]


def test_html_in_cp1251_says_so_or_not(tmp_path):
    for head in (
        '<meta charset="windows-1251">',
        "<meta http-equiv=Content-Type content='text/html; charset=cp1251'>",
        "",
    ):
        page = f"<html><head>{head}</head><body>{plan_files.html(ROWS).decode()}</body></html>"
        assert cells(read(tmp_path, "p.html", page.replace("№", "N").encode("cp1251")))[1][1] == ROWS[1][1]
    lying = f'<meta charset="koi8-r">{plan_files.html(ROWS).decode()}'
    assert cells(read(tmp_path, "p.html", lying.encode()))[1][1] == ROWS[1][1]


def test_scripts_are_no_words_and_struck_out_ones_are_said(tmp_path):
    hidden = "<script>alert(1)</script><!-- тайна -->"
    page = f"<table><tr><td>Что<td>Срок<tr><td>Мост{hidden}<td><s>2015</s> 2016<sup>1</sup></table>"
    document = read(tmp_path, "p.html", page.encode())
    assert cells(document)[1] == ["Мост", "2016¹"]
    assert [(f.code, f.table, f.row) for f in document.findings] == [("struck-out", 1, 2)]


def test_a_table_drawn_inside_pre_is_read(tmp_path):
    document = read(tmp_path, "p.html", b"<html><body><pre>" + plan_files.text(ROWS[:2]) + b"</pre></body></html>")
    assert cells(document)[1] == list(ROWS[1])


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<div>" * 300 + "x", "deep"),
        ("<div>" * 100_000 + "x", "deep"),
        ("<table>" + "<tr><td rowspan=9 colspan=1000>x" * 1_100 + "</table>", "merged"),
        ("<table><tr>" + "<td>x" * 1_001 + "</table>", "columns"),
    ],
)
def test_html_over_a_limit_is_refused(tmp_path, page, says):
    assert says in refused(tmp_path, "p.html", f"<html><body>{page}</body></html>".encode())


def test_huge_spans_cost_nothing(tmp_path):
    page = "<table><tr><td colspan=100000000>План<tr><td rowspan=99999999>1<td>А<tr><td>Б</table>"
    assert cells(read(tmp_path, "p.html", page.encode())) == [["План", "План"], ["1", "А"], ["1", "Б"]]


def test_a_text_of_ten_megabytes_in_one_node_is_not_lost(tmp_path):
    page = f"<html><body><p>{'слово ' * 2_000_000}</p><table><tr><td>а<td>б<tr><td>в<td>г</table></body></html>"
    document = read(tmp_path, "p.html", page.encode())
    assert document.text.count("слово") == 2_000_000
    assert cells(document) == [["а", "б"], ["в", "г"]]


# DOCX


def tc(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{plan_files.paragraph(words)}</w:tc>"


def test_docx_merged_cells_and_crooked_borders(tmp_path):
    body = (
        "<w:tbl><w:tr>" + tc("Что") + tc("Срок", '<w:gridSpan w:val="2"/>') + tc("Кто") + "</w:tr>"
        "<w:tr>" + tc("Мост", '<w:gridSpan w:val="2"/>') + tc("2015") + tc("Минтранс", '<w:vMerge w:val="restart"/>')
        + "</w:tr><w:tr>" + tc("Порт") + tc("2016", '<w:gridSpan w:val="2"/>') + tc("", "<w:vMerge/>")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    document = read(tmp_path, "a.docx", plan_files.docx_of(body))
    assert cells(document) == [["Что", "Срок", "Кто"], ["Мост", "2015", "Минтранс"], ["Порт", "2016", "Минтранс"]]
    assert document.tables[0].rows[2][2].merged


def test_docx_changes_are_taken_as_accepted(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    cell = (
        "<w:tc><w:p><w:del><w:r><w:delText>старое</w:delText></w:r></w:del><w:moveFrom>" + run.format("ушло")
        + "</w:moveFrom><w:ins>" + run.format("новое")
        + "</w:ins><w:r><w:rPr><w:strike/></w:rPr><w:t>лишнее</w:t></w:r>"
        '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t> слово</w:t></w:r><w:r><w:noBreakHyphen/><w:br/>'
        '<w:footnoteReference w:id="2"/></w:r></w:p></w:tc>'
    )  # fmt: skip
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("удалено") * 2 + "</w:tr>"
    controlled = f"<w:sdt><w:sdtContent>{tc('д')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr>{tc('а')}{tc('б')}</w:tr>{deleted}<w:tr>{cell}{controlled}</w:tr></w:tbl>"
    notes = f'<w:footnotes {plan_files.WORD}><w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2">{plan_files.paragraph("по согласованию")}</w:footnote></w:footnotes>'  # noqa: E501
    links = plan_files.relations(footnotes="footnotes.xml")
    data = plan_files.docx_of(body, **{"word/footnotes.xml": notes, "word/_rels/document.xml.rels": links})
    document = read(tmp_path, "a.docx", data)
    assert cells(document) == [["а", "б"], ["новое слово-\n[^2]", "д"]]
    assert document.text.endswith("[^2]: по согласованию\n")
    assert codes(document) == ["struck-out"]


def test_docx_tables_in_cells_and_in_text_boxes(tmp_path):
    listed = plan_files.docx_table([["Минтранс"], ["Минфин"]])
    inner = plan_files.docx_table([["1", "2"], ["3", "4"]])
    row = f"<w:tr><w:tc>{plan_files.paragraph('в')}{inner}</w:tc><w:tc>{listed}</w:tc></w:tr>"
    body = f"<w:tbl><w:tr>{tc('а')}{tc('б')}</w:tr>{row}</w:tbl>"
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    document = read(tmp_path, "a.docx", plan_files.docx_of(body + boxed))
    assert cells(document) == [["а", "б"], ["в", "Минтранс\nМинфин"]]
    assert cells(document, 2) == cells(document, 3) == [["1", "2"], ["3", "4"]]


def test_a_header_repeated_after_a_page_break_is_no_activity(tmp_path):
    tables_ = plan_files.docx_table(ROWS[:3]) + plan_files.paragraph("") + plan_files.docx_table([ROWS[0], *ROWS[3:]])
    assert len(read_plan(read(tmp_path, "a.docx", plan_files.docx_of(tables_))).activities) == 3


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<w:p>&bomb;</w:p>", "markup"),
        ("<w:p>" * 300, "markup"),
        ("<w:sdt>" * 300 + "</w:sdt>" * 300, "markup"),
        (f"<w:p><w:r><w:t>{'я' * 11_000_000}</w:t></w:r></w:p>", "unpacked"),
    ],
)
def test_bad_docx_is_refused(tmp_path, body, says):
    assert says in refused(tmp_path, "a.docx", plan_files.docx_of(body))


def test_a_span_of_a_hundred_million_costs_nothing(tmp_path):
    wide = tc("План", '<w:gridSpan w:val="100000000"/>')
    body = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{tc('а')}{tc('б')}</w:tr></w:tbl>"
    assert cells(read(tmp_path, "a.docx", plan_files.docx_of(body))) == [["План", "План"], ["а", "б"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_of_entities_are_refused(tmp_path, encoding):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document/>'
    parts = {"_rels/.rels": "<Relationships/>", "word/document.xml": bomb.encode(encoding)}
    assert "forbidden definition" in refused(tmp_path, "a.docx", plan_files.packed(parts))


# XLSX and ODS


def test_xlsx_dates_numbers_merged_cells_and_formulas(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="[$-419]d\\ mmmm\\ yyyy&quot; г.&quot;;@"/>'
        '<numFmt numFmtId="165" formatCode="mmmm\\ yyyy"/></numFmts><fonts><font/><font><strike/></font></fonts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/>'
        '<xf numFmtId="0" fontId="1"/></cellXfs>'
    )
    shared = "<si><r><t>Мост </t></r><r><rPr><strike/></rPr><t>Порт</t></r><rPh><t>х</t></rPh></si>"
    header = "".join(map(plan_files.inline, ("A1", "B1", "C1"), ("Что", "Срок", "Доля")))
    sheet = (
        f'<sheetData><row r="1">{header}</row>'
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>42628</v></c><c r="C3" s="4"><v>0.65</v></c></row>'
        '<row r="4"><c r="A4"><v>2015.0</v></c><c r="B4" s="2"><v>42628</v></c><c r="C4"><f>A1</f></c></row>'
        '<row r="5"><c r="A5"><v>0.1</v></c><c r="B5" s="3"><v>42430</v></c><c r="C5" s="5"><v>7</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="C3:C4"/><mergeCell ref="D1:XFD1048576"/></mergeCells>'
    )  # fmt: skip
    document = read(tmp_path, "a.xlsx", plan_files.xlsx_of(sheet, shared=shared, styles=styles))
    assert cells(document) == [
        ["Что", "Срок", "Доля"],
        ["Мост ", "15.09.2016", "65%"],
        ["2015", "15.09.2016", "65%"],
        ["0.1", "март 2016", ""],
    ]
    assert codes(document) == ["formula-without-value", "struck-out", "struck-out"]


def test_a_hidden_sheet_is_said(tmp_path):
    sheet = "<sheetData><row>" + plan_files.inline("A1", "а") + plan_files.inline("B1", "б") + "</row></sheetData>"
    document = read(tmp_path, "a.xlsx", plan_files.xlsx_of(sheet, sheet, state="veryHidden"))
    assert (len(document.tables), codes(document)) == (1, ["hidden-sheet"])


def test_two_empty_rows_part_two_tables(tmp_path):
    lines = [["Заголовок", ""], ["а", "б"], ["в", "г"], ["", ""], ["", ""], ["Другой", ""], ["1", "2"], ["3", "4"]]
    for name, writer in (("a.xlsx", plan_files.xlsx), ("a.ods", plan_files.ods)):
        document = read(tmp_path, name, writer(lines))
        assert [cells(document, n) for n in (1, 2)] == [[["а", "б"], ["в", "г"]], [["1", "2"], ["3", "4"]]]
        assert "Заголовок" in document.text
        assert "Другой" in document.text


def test_xlsx_bombs_and_broken_references(tmp_path):
    shared = '<sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData>'
    assert "A1 refers to a text" in refused(tmp_path, "a.xlsx", plan_files.xlsx_of(shared))
    wide = "".join(
        plan_files.inline(f"{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}1", "x") for n in range(1_001)
    )
    assert "columns" in refused(tmp_path, "a.xlsx", plan_files.xlsx_of(f"<sheetData><row>{wide}</row></sheetData>"))
    far = plan_files.inline("A1", "а") + plan_files.inline("XFD1048576", "б")
    assert "б" in read(tmp_path, "a.xlsx", plan_files.xlsx_of(f"<sheetData><row>{far}</row></sheetData>")).text
    huge = f"<sheetData><row>{plan_files.inline('A1', 'я' * 30_000_000)}</row></sheetData>"
    assert "unpacked" in refused(tmp_path, "a.xlsx", plan_files.xlsx_of(huge))


def test_ods_dates_repeats_and_merged_cells(tmp_path):
    body = (
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Срок</text:p>'
        "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Кто<text:line-break/>где</text:p>"
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell '
        'office:value-type="date" office:date-value="2016-09-15"><text:p>15.09.16</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>2<text:s text:c="2"/>3</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    row = ["15.09.2016", "2  3", "2  3"]
    assert cells(read(tmp_path, "a.ods", plan_files.open_of(body))) == [["Срок", "Срок", "Кто\nгде"], row, row]


def test_a_day_of_an_ods_has_no_hour_of_midnight(tmp_path):
    def cell(value: str, shown: str) -> str:
        date = f'office:value-type="date" office:date-value="{value}"'
        return f"<table:table-cell {date}><text:p>{shown}</text:p></table:table-cell>"

    shown = ("2027-05-10T00:00:00", "10.05.2027 0:00:00"), ("2027-05-10", "2027-05-10 00:00:00"), (
        "2027-05-10T09:30:00", "10.05.2027 9:30"
    )  # fmt: skip
    row = "".join(cell(*one) for one in shown)
    body = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    document = read(tmp_path, "a.ods", plan_files.open_of(body))
    assert cells(document) == [["10.05.2027", "10.05.2027", "10.05.2027 9:30"]]
    assert codes(document) == []


def test_notes_of_an_odt_and_a_hidden_sheet_of_an_ods(tmp_path):
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>по согласованию</text:p>"
        "</text:note-body></text:note>"
    )
    table = plan_files.open_table([["а", "б"], ["в", "НОТА"]]).replace("НОТА", f"Минтранс{note}")
    document = read(tmp_path, "a.odt", plan_files.open_of(table, "text"))
    assert cells(document)[1] == ["в", "Минтранс[^1]"]
    assert document.text.endswith("[^1]: по согласованию\n")
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    hidden = plan_files.open_table(ROWS).replace("<table:table ", '<table:table table:style-name="h" ')
    assert codes(document) == []
    assert codes(read(tmp_path, "a.ods", plan_files.open_of(hidden + plan_files.open_table(ROWS), styles=style))) == [
        "hidden-sheet"
    ]


@pytest.mark.parametrize("repeat", ['number-columns-repeated="16384"', 'number-columns-repeated="999999999"'])
def test_repeated_words_are_a_bomb(tmp_path, repeat):
    cell = f"<table:table-cell table:{repeat}><text:p>x</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "cells" in refused(tmp_path, "a.ods", plan_files.open_of(f"<table:table>{rows}</table:table>"))


# CSV


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_csv_delimiters_and_encodings(tmp_path, delimiter, encoding):
    rows = [[cell.replace("№", "N") for cell in row] for row in ROWS]
    document = read(tmp_path, "a.csv", plan_files.csv(rows, "План", delimiter, encoding))
    assert cells(document) == rows
    assert len(read_plan(document).activities) == 3


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_names_of_columns_tell_the_delimiter_whatever_joins_the_bodies_in_every_row(tmp_path, delimiter):
    joint = {",": "; ", ";": ", "}[delimiter]
    header = ["№", "Мероприятие", "Срок", "Ответственный", "Соисполнители"]
    helpers = joint.join(("Минтранс области", "Минкульт области", "Минстрой области"))
    rows = [[str(n), f"Обзор {n}", "до 1 марта 2025 г.", "Минфин области", helpers] for n in range(1, 31)]
    text = "\n".join(("План, на 2025 год", *map(delimiter.join, [header, *rows])))
    found = read_plan(read(tmp_path, "a.csv", text.encode())).activities
    assert len(found) == 30
    assert [who.name for who in found[-1].executors][1:] == helpers.split(joint)


def test_csv_places_are_those_of_the_file(tmp_path):
    document = read(tmp_path, "a.csv", plan_files.csv(ROWS))
    assert not document.cell_relative
    lead, other = read_plan(document).activities[0].executors
    assert document.text[lead.start : lead.end] == "Минтранс России"
    assert document.text[other.start : other.end] == 'ООО ""Мост"" (по согласованию)'


def test_a_row_with_more_cells_than_columns_is_told(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Мероприятие,Срок,Исполнитель\nУрок,2020,Школа\nДорога,2021,Минтранс, Минфин\n", encoding="utf-8")
    document = documents.read(path)
    assert [(f.code, f.row) for f in document.findings] == [("row-too-wide", 3)]
    assert document.tables[0].rows[2][3].text == "Минфин"


def test_an_unclosed_quote_does_not_swallow_the_rows_below(tmp_path):
    text = 'Что;Срок;Кто\n1;"2015;Минтранс\n2;2016;Минфин\n3;"2017";"А;Б"\n' + "4;2018;В\n" * 1_000
    document = read(tmp_path, "a.csv", text.encode())
    assert len(document.tables[0].rows) == 1_004
    assert cells(document)[3] == ["3", "2017", "А;Б"]
    assert [(f.code, f.row) for f in document.findings] == [("unclosed-quote", 2)]


def test_ragged_rows_and_long_fields(tmp_path):
    document = read(tmp_path, "a.csv", f"а,б,в\n1,2\n\n3,4,5,6\n{'x' * 300_000},2,3\n".encode())
    assert cells(document)[:3] == [["а", "б", "в", ""], ["1", "2", "", ""], ["3", "4", "5", "6"]]
    assert len(document.tables[0].rows[3][0].text) == 300_000


def test_a_table_pasted_with_tabs_is_read_and_prose_is_none(tmp_path):
    pasted = TITLE + "\n" + "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in ROWS)
    assert len(read_plan(read(tmp_path, "a.txt", pasted.encode())).activities) == 3
    assert not read(tmp_path, "b.txt", "Первое, второе; третье.\nЧетвёртое, пятое;\n".encode() * 20).tables


# PDF


def test_a_pdf_table_goes_on_over_the_page(tmp_path):
    split = [list(ROWS[2]), list(ROWS[2])]
    split[0][3], split[1] = "Росморречфлот;\nМинистерство", ["", "", "", "спорта области"]
    pages = [plan_files.pdf_page([*ROWS[:2], split[0]], TITLE) + plan_files.pdf_words(400, 20, "1")]
    pages.append(plan_files.pdf_page([split[1], ROWS[3]]) + plan_files.pdf_words(400, 20, "2"))
    document = read(tmp_path, "a.pdf", plan_files.pdf_of(*pages))
    assert len(document.tables) == 1
    assert [a.name for a in read_plan(document).activities] == [row[1] for row in ROWS[1:]]
    assert cells(document)[2][3] == "Росморречфлот;\nМинистерство\nспорта области"


def test_a_pdf_with_its_header_on_each_page(tmp_path):
    pages = plan_files.pdf_page(ROWS[:3], TITLE), plan_files.pdf_page([ROWS[0], *ROWS[3:]])
    assert len(read_plan(read(tmp_path, "a.pdf", plan_files.pdf_of(*pages))).activities) == 3


def test_merged_cells_of_a_pdf(tmp_path):
    page = plan_files.pdf_page([["1", "Мост", "2016", "Минтранс"], ["2", "Порт", "2016", ""]])
    open_wall = page.replace("40 490.0 m 800 490.0 l S", "40 490.0 m 430 490.0 l S")
    assert open_wall != page
    document = read(tmp_path, "a.pdf", plan_files.pdf_of(open_wall))
    assert cells(document)[1] == ["2", "Порт", "2016", "Минтранс"]
    assert document.tables[0].rows[1][3].merged


@pytest.mark.parametrize(
    ("turn", "matrix", "page"),
    [
        (90, "0 1 -1 0 595 0", b"[0 0 595 842]"),
        (180, "-1 0 0 -1 842 595", b"[0 0 842 595]"),
        (270, "0 -1 1 0 0 842", b"[0 0 595 842]"),
    ],
)
def test_a_page_on_its_side_is_read_upright(tmp_path, turn, matrix, page):
    rows = [
        ["No", "Action", "Due date", "Lead"],
        ["1", "Build", "2016", "Treasury"],
        ["2", "Buy", "2017", "Home Office"],
    ]
    data = plan_files.pdf_of(f"{matrix} cm\n{plan_files.pdf_page(rows)}", extra=f"/Rotate {turn}")
    assert cells(read(tmp_path, "a.pdf", data.replace(b"[0 0 842 595]", page))) == rows


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (plan_files.pdf_of("0 0 m 9 9 l S"), "OCR"),
        (b"%PDF-1.7\n garbage", "cannot be opened"),
        (plan_files.pdf(ROWS)[:700], "cannot be opened"),
    ],
)
def test_pdf_that_cannot_be_read(tmp_path, data, says):
    assert says in refused(tmp_path, "a.pdf", data)


# Any file


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), ".docx"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), ".xlsx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.msg", OLE, "neither"),
        ("a.rtf", b"{\\rtf1 abc", ".docx"),
        ("a.png", b"\x89PNG\r\n", "OCR"),
        ("a.zip", plan_files.packed({"a.txt": "a"}), "Unpack"),
        ("a.gz", b"\x1f\x8b\x08abc", "Unpack"),
        ("a.docx", b"PK\x03\x04abc", "archive"),
        ("a.docx", plan_files.docx(ROWS)[:900], "archive"),
        ("a.docx", plan_files.packed({"_rels/.rels": "<a/>", "word/other.xml": "<a/>"}), "missing"),
        ("a.xlsb", plan_files.packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}), ".xlsx"),
        ("a.pptx", plan_files.packed({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "x"}), "neither"),
        ("a.docx", plan_files.packed({"_rels/.rels": "<a/>", "word/document.xml": "<a/>", "../../x": "y"}), "bad name"),
        ("a.docx", plan_files.packed({"_rels/.rels": "<a/>", **{f"word/{n}": "" for n in range(2_000)}}), "parts"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', ".xlsx"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_what_to_do(tmp_path, name, data, says):
    assert says in refused(tmp_path, name, data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    data = plan_files.packed({"_rels/.rels": "<a/>", "word/document.xml": b" " * (2 << 20)})
    assert "100 times" in refused(tmp_path, "a.docx", data)
    monkeypatch.setattr(limits, "UNPACKED", 1 << 20)
    stored = plan_files.packed({"_rels/.rels": "<a/>", "word/document.xml": b" " * (2 << 20)}, zipfile.ZIP_STORED)
    assert "1 MiB" in refused(tmp_path, "a.docx", stored)


def test_a_word_file_that_is_a_web_page_is_read_as_one(tmp_path):
    assert len(read_plan(read(tmp_path, "plan.doc", plan_files.html(ROWS))).activities) == 3


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "text.txt"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), letter=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_but_never_breaks(tmp_path, name, place, letter):
    data = bytearray(WRITERS[name](ROWS, TITLE))
    data[int(place * (len(data) - 1))] = letter
    path = tmp_path / name
    path.write_bytes(bytes(data))
    with suppress(BadInput):
        assert_places(documents.read(path))


def test_a_word_too_wide_for_its_column_of_a_pdf_is_whole(tmp_path: Path):
    rows = [
        ["№", "Мероприятие", "Срок", "Исполнители"],
        ["1", "Осмотреть оран\nжереи", "март 2016 г.", "Отдел благоустрой\nства, садовод\nство (по согласовани\nю)"],
        ["2", "Полить розы\nи пионы", "май 2016 г.", "Отдел\nпарков"],
    ]
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_files.pdf(rows))
    read = read_plan(documents.read(path)).activities
    assert [one.name for one in read] == ["Осмотреть оранжереи", "Полить розы и пионы"]
    assert [(who.name, who.consent is not None) for who in read[0].executors] == [
        ("Отдел благоустройства", False),
        ("садоводство", True),
    ]


OUTPUTS = """План мероприятий на 2031 год

№

Мероприятие

Срок

Исполнитель

Результат

1

Посадить деревья

май 2031 г.

Отдел культуры

Отчёт о посадке

Справка о расходах

2

Покрасить лодки

июнь 2031 г.

Отдел спорта

Акт приёмки
"""
PAGES = """План мероприятий на 2031 год

| № | Мероприятие | Срок | Исполнитель |
|---|---|---|---|
| 1 | Посадить деревья | май 2031 г. | Отдел садов |
| 2 | Покрасить лодки на
- 12 -
пристани | июнь 2031 г. | Отдел спорта |
"""


@pytest.mark.parametrize(("text", "left"), [(OUTPUTS, "Справка о расходах"), (PAGES, "- 12 -")])
def test_a_short_line_that_no_cell_holds_is_told_with_its_words(tmp_path, text, left):
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    document = documents.read(path)
    told = [(one.severity, one.message.ru) for one in document.findings if one.code == "text-between-rows"]
    words = " ".join(cell.text for table in document.tables for row in table.rows for cell in row)
    said = [("info", f"слова между строками не отнесены ни к одной из них: {left}")]
    assert left in words or told == said
    assert not [one for one in document.findings if one.severity == "warning"]
