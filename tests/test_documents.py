"""Reading files: every cell knows its place, and nothing of the text is altered or lost."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inograph import documents
from inograph.documents import encoding
from inograph.documents.document import Document
from inograph.documents.text import bars
from inograph.errors import BadInput

TABLE = """Название плана

№ | Мероприятие | Срок | Исполнитель |
---|---|---|---|
1. | Построить мост | 2015 год | Минтранс России |
2. | Открыть порт | 2016 год | Росморречфлот |

Подпись
"""


def document(tmp_path: Path, text: str, name: str = "plan.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return documents.read(path)


def words(text: str) -> list[list[list[str]]]:
    tables, _ = bars.read(text)
    assert all(text[cell.start : cell.end] == cell.text for table in tables for row in table.rows for cell in row)
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def test_a_row_a_line_is_a_table_and_the_text_around_stays_outside(tmp_path):
    read = document(tmp_path, TABLE)
    assert read.text == TABLE
    assert [cell.text for cell in read.tables[0].rows[2]] == ["2.", "Открыть порт", "2016 год", "Росморречфлот"]
    assert not any("Подпись" in cell.text or "Название" in cell.text for row in read.tables[0].rows for cell in row)


def test_a_document_says_what_it_is(tmp_path):
    read = document(tmp_path, TABLE)
    assert (read.file, read.media_type, len(read.sha256)) == ("plan.txt", "text/plain", 64)
    assert document(tmp_path, TABLE, "plan.md").media_type == "text/markdown"


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
@pytest.mark.parametrize("text", [TABLE.replace("№", "N"), TABLE.upper().replace("№", "N")])
def test_the_encoding_is_found_and_the_text_is_the_same(tmp_path, name, text):
    path = tmp_path / "plan.txt"
    path.write_bytes(text.encode(name))
    assert documents.read(path).text == text


@pytest.mark.parametrize("text", [" x x x", " x x x\n", "x x x \n", "! ! ! !\n", " 1 2\n 3 4\n"])
@pytest.mark.parametrize("name", ["plan.csv", "plan.txt"])
def test_letters_beside_blanks_are_not_taken_for_wide_ones(tmp_path, text, name):
    assert document(tmp_path, text, name).text == text


WESTERN = """Action;Lead;Deadline
Café works – phase 1;Children’s Services;April 2026
Prüfung der Straße über die Donau;Bürgeramt Zürich;30.06.2026
École d’été à Besançon;Direction de l’éducation;mai 2026
"""


@pytest.mark.parametrize("text", [WESTERN, *(line for line in WESTERN.splitlines()[1:]), "Mayor’s plan – £5"])
def test_western_letters_are_no_cyrillic_ones(tmp_path, text):
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode("cp1252"))
    assert documents.read(path).text == text


@pytest.mark.parametrize("text", ["№;Action;Lead", "Wi-Fi, web-сайт;IT-отдел;Google, Яндекс", "KPI;Минфин"])
def test_a_few_russian_words_among_latin_ones_stay_russian(tmp_path, text):
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode("cp1251"))
    assert documents.read(path).text == text


def test_a_byte_order_mark_is_dropped_and_line_ends_are_kept(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(codecs.BOM_UTF8 + "a | b |\r\nв | г |\r\n".encode())
    read = documents.read(path)
    assert read.text == "a | b |\r\nв | г |\r\n"
    assert [[cell.text for cell in row] for row in read.tables[0].rows] == [["a", "b"], ["в", "г"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\n\t", "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (bytes(range(256)) * 9, "not text"),
        (b"\xff\xfeA", "not text"),
        (b"%PDF-1.7 abc", "cannot be opened"),
        (b"PK\x03\x04abc", "cannot be opened"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path, content, says):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput) as raised:
        documents.read(path)
    assert says in raised.value.line("en")
    assert str(path) in raised.value.line("ru")


def test_a_missing_file_and_a_folder_are_bad_input(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(BadInput):
            documents.read(path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate((documents.MEBIBYTES << 20) + 1)
    with pytest.raises(BadInput, match="larger"):
        documents.read(path)


def test_a_cell_a_line_with_long_cells_broken_over_lines():
    text = (
        "1. |\nПроведение\nсмотра |\n2012 2014\nгоды |\nминистерство\nспорта |\n"
        "2. |\nОткрытие |\n2013 год |\nорганы местного\nсамоуправления |\n"
    )
    assert words(text) == [
        [
            ["1.", "Проведение\nсмотра", "2012 2014\nгоды", "министерство\nспорта"],
            ["2.", "Открытие", "2013 год", "органы местного\nсамоуправления"],
        ]
    ]


def test_the_ruler_gives_the_width_where_rows_have_no_line():
    text = "Проза\nA | B | C |\n---|---|---|\na\nb |\n|\nc |\nd | e |\nf |\n\nконец"
    assert words(text) == [[["A", "B", "C"], ["a\nb", "", "c"], ["d", "e", "f"]]]


def test_a_header_a_cell_a_line_is_found_without_a_ruler():
    text = (
        "Мероприятие |\nСрок |\nИсполнитель |\nПостроить большой мост |\n2015 год |\nМинтранс |\n"
        "Открыть новый порт |\n2016 год |\nРосавтодор |\n"
    )
    assert [len(row) for row in words(text)[0]] == [3, 3, 3]


def test_squeezed_empty_cells_and_a_missing_last_bar():
    assert words("1 | a | b | c |\n2 | d |||\n3 | e | f | g") == [
        [["1", "a", "b", "c"], ["2", "d", "", ""], ["3", "e", "f", "g"]]
    ]


def test_cells_that_go_on_below_in_a_table_without_closing_bars():
    text = "Что | Срок | Кто\nПостроить\nмост | 2015 | Минтранс,\nМинфин\nКупить | 2016 | МВД,\nФСБ\n"
    assert words(text) == [
        [["Что", "Срок", "Кто"], ["Построить\nмост", "2015", "Минтранс,\nМинфин"], ["Купить", "2016", "МВД,\nФСБ"]]
    ]


def test_markdown_tables_with_outer_bars_and_escaped_ones():
    text = "# Plan\n\n| a | b |\n|:--|---:|\n| x \\| y | z |\n\nText\n\n| c | d | e |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    assert words(text) == [[["a", "b"], ["x \\| y", "z"]], [["c", "d", "e"], ["1", "2", "3"]]]


def test_an_empty_first_cell_is_not_a_leading_bar():
    assert words("№ | a | b |\n1 | c | d |\n| e | f |\n2 | g | h |\n")[0][2] == ["", "e", "f"]


def test_a_header_one_cell_short_gets_an_empty_first_cell():
    assert words("a | b | c\n1 | x | y | z\n2 | x | y | z\n")[0][0] == ["", "a", "b", "c"]


def test_one_stray_bar_is_no_table():
    assert words("Просто текст | и черта.\n") == []


def test_a_drawn_grid_goes_on_in_the_same_column():
    text = (
        "План\n+---+-----------+------+\n| N | Что       | Срок |\n+---+-----------+------+\n"
        "| 1 | Построить | I кв |\n|   | мост      | 2015 |\n+---+-----------+------+\n| 2 | Купить    | 2016 |\n"
        "+---+-----------+------+\nконец\n"
    )
    tables, _ = bars.read(text)
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["N", "Что", "Срок"],
        ["1", "Построить\nмост", "I кв\n2015"],
        ["2", "Купить", "2016"],
    ]
    for row in tables[0].rows:
        for cell in row:
            pieces = cell.pieces or ((cell.start, cell.end),)
            assert "\n".join(text[start:end] for start, end in pieces) == cell.text


def test_a_grid_of_box_lines_with_one_border_under_its_header():
    text = "┌──┬─────┐\n│ №│ Что │\n├──┼─────┤\n│ 1│ А   │\n│  │ б   │\n│ 2│ В   │\n└──┴─────┘\n"
    tables, _ = bars.read(text)
    assert [[cell.text for cell in row] for row in tables[0].rows] == [["№", "Что"], ["1", "А\nб"], ["2", "В"]]


def test_an_empty_form_ruled_by_dashes_below_a_drawn_grid_is_no_table():
    grid = "+-----+------+\n| Что | Срок |\n+-----+------+\n| А   | 2015 |\n+-----+------+\n"
    form = "--------------\n" + "     |        \n--------------\n" * 3
    assert words(f"{grid}\n{form}") == [[["Что", "Срок"], ["А", "2015"]]]


def test_a_heading_of_one_or_two_cells_does_not_put_the_rows_out_of_step():
    text = (
        "№ | Что | Срок |\n---|---|---|\nI. |\nДороги |\n1. |\nА |\n2015 |\n2. |\nБ |\n2016 |\nЛюди |\n3. |\nВ "
        "|\n2017 |\n"
    )
    assert words(text)[0][1:] == [
        ["I.", "Дороги", ""],
        ["1.", "А", "2015"],
        ["2.", "Б", "2016"],
        ["Люди", "", ""],
        ["3.", "В", "2017"],
    ]


def test_a_row_that_counts_the_columns_gives_the_width():
    text = "Что |\nСрок |\nКто |\n1 |\n2 |\n3 |\nПостроить |\n2015 |\nМы |\n"
    assert words(text) == [[["Что", "Срок", "Кто"], ["1", "2", "3"], ["Построить", "2015", "Мы"]]]


PIECES = st.sampled_from(
    ["|", "\n", "---|---", " ", "слово", "1.", "¦", "\r\n", "(", "\\|", "2015", "│", "\t", "─┼─", "||"]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
@example("---|---слово---|---\t---|---слово\n|")
def test_any_text_gives_even_tables_whose_cells_are_the_text(text):
    tables, _ = bars.read(text)
    for table in tables:
        assert len({len(row) for row in table.rows}) == 1
        for cell in (cell for row in table.rows for cell in row):
            pieces = cell.pieces or ((cell.start, cell.end),)
            assert "\n".join(text[start:end] for start, end in pieces) == cell.text


@settings(max_examples=100)
@given(
    st.lists(
        st.lists(st.text("абв 1,", min_size=1, max_size=9).filter(str.strip), min_size=3, max_size=3),
        min_size=2,
        max_size=7,
    )
)
def test_what_goes_in_comes_out(rows):
    text = "А | Б | В |\n---|---|---|\n" + "".join("".join(f"{cell} |\n" for cell in row) for row in rows)
    assert words(text)[0][1:] == [[cell.strip() for cell in row] for row in rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data):
    decoded = encoding.decode(data)
    assert decoded is None or isinstance(decoded.text, str)


HEADER = ("№", "Мероприятие", "Срок", "Исполнитель")


def cell_a_line(rows, lost=()):
    """Rows with a cell a line; `lost` are the cells (row, column) whose bar is missing."""
    cells = (((at, column), cell) for at, row in enumerate(rows) for column, cell in enumerate(row))
    return "".join(cell + ("\n" if place in lost else " |\n") for place, cell in cells)


def numbered(count, space=" "):
    return [HEADER, *((f"{n}.", f"Сделать{space}дело {n}", f"{2014 + n} год", f"Минтранс{space}России")
                      for n in range(1, count + 1))]  # fmt: skip


@pytest.mark.parametrize("space", [" ", "\n"])
@pytest.mark.parametrize(
    "lost",
    [
        [(0, 0)], [(0, 3)], [(2, 0)], [(2, 1)], [(2, 3)], [(n, 3) for n in range(5)],
        [(0, 3), (1, 3), (2, 1), (3, 3), (4, 3)],
    ],
)  # fmt: skip
def test_row_numbers_put_rows_back_into_step_where_bars_are_missing(lost, space):
    rows = numbered(4, space)
    text = "План мероприятий\n\n" + cell_a_line(rows, lost)
    (table,) = words(text)
    assert table[1:] == [list(row) for row in rows[1:]]
    assert table[0][1:] == list(HEADER[1:])
    assert bars.read(text)[1] == ()


@pytest.mark.parametrize("lost", [[(0, 0)], [(0, 2)], [(2, 1)], [(n, 2) for n in range(5)]])
def test_dates_put_rows_without_numbers_back_into_step(lost):
    rows = [row[1:] for row in numbered(4)]
    text = "План мероприятий\n\n" + cell_a_line(rows, lost)
    assert words(text) == [[list(row) for row in rows]]
    assert bars.read(text)[1] == ()


def test_sections_and_the_numbering_of_columns_stay_in_step():
    rows = numbered(3)
    section = "I. |\nДороги |\n"
    text = cell_a_line(rows[:1]) + "1 |\n2 |\n3 |\n4 |\n" + section + cell_a_line(rows[1:], [(0, 3)])
    (table,) = words(text)
    assert table == [list(HEADER), ["1", "2", "3", "4"], ["I.", "Дороги", "", ""], *map(list, rows[1:])]


NAMED_BELOW = ["Мероприятия", "Сроки\nисполнения", "Ответственные"]
PARTED = [
    ["1. Дороги и\nмосты"],
    ["1.1. Осмотр\nопор моста", "До 3 марта 2019\nг.", "Служба мостов\n(по согласованию)"],
    ["1.2. Окраска\nперил", "Ежеквартально", "Отдел дорог,\nкомитет по\nимуществу"],
    ["2. Парки"],
    ["2.1. Посадка лип", "Апрель - май\n2019 г.", "Лесничество"],
    ["2.2. Полив", "Июль 2019 г.", "Отдел дорог"],
]


@pytest.mark.parametrize("counting", [[], ["1", "2", "3"]])
@pytest.mark.parametrize("problem", [[], ["Нехватка"]])
def test_headings_between_rows_of_narrow_cells_are_no_rows(counting: list[str], problem: list[str]) -> None:
    header = [*(["Недостатки"] if problem else []), *NAMED_BELOW]
    rows = [[*problem, *row] if len(row) > 1 else row for row in PARTED]
    counts = [*counting, "4"] if counting and problem else counting
    (table,) = words(cell_a_line([header, counts, *rows]))
    width = len(header)
    assert [row[0] for row in table if not any(row[1:])] == ["1. Дороги и\nмосты", "2. Парки"]
    assert [row for row in table[1:] if row[1] and row[0] != "1"] == [row for row in rows if len(row) == width]
    assert bars.read(cell_a_line([header, counts, *rows]))[1] == ()


@pytest.mark.parametrize(("row", "column"), [(1, 0), (2, 0), (2, 1), (3, 2), (5, 0), (5, 1)])
def test_a_bar_lost_beside_a_heading_is_told(row: int, column: int) -> None:
    _, findings = bars.read(cell_a_line([NAMED_BELOW, *PARTED], [(row, column)]))
    assert [finding.code for finding in findings] == ["rows-out-of-step"]


def test_headings_above_rows_of_unequal_length_are_no_columns(tmp_path: Path) -> None:
    names = ["№ п/п", "Мероприятие", "Срок", "Исполнитель", "Источник средств", "Сумма, руб."]
    body = [
        ["Раздел 1. Спорт"], ["1", "Забег по набережной", "май 2016", "Комитет спорта", "Краевой бюджет", "12,0"],
        ["2", "Сдача норм", "ежемесячно", "Комитет спорта", "Без финансирования"], ["Раздел 2. Музыка"],
        ["3", "Вечер романса", "июнь 2016", "Дом культуры", "Краевой бюджет", "7,5"],
        ["4", "Смотр хоров", "2017", "Дом культуры", "Без финансирования"],
        ["5", "Концерт в парке", "июль 2017", "Дом культуры", "Краевой бюджет", "9,0"],
    ]  # fmt: skip
    text = "План мероприятий\n\n" + "\n\n".join(cell for row in [names, *body] for cell in row)
    rows = read_rows(tmp_path, "plan.txt", text)
    assert [row[0] or row[1] for row in rows[1:]] == ["Раздел 1. Спорт", "1", "2", "Раздел 2. Музыка", "3", "4", "5"]
    assert [row[3] for row in rows[1:]] == ["", *["Комитет спорта"] * 2, "", *["Дом культуры"] * 3]


def test_a_title_with_bars_above_the_header_stays_outside():
    (table,) = words("План мероприятий |\n |\n" + cell_a_line(numbered(3)))
    assert table[0] == list(HEADER)


def test_a_signature_right_below_is_no_missing_bar():
    text = cell_a_line(numbered(3)) + "Губернатор И.И. Иванов\n"
    assert words(text) == [[list(row) for row in numbered(3)]]
    assert bars.read(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (cell_a_line(numbered(3)).replace("дело 2", "де | ло 2"), 3),
        (cell_a_line([row[1:] for row in numbered(5, "\n")], [(2, 1)]), 3),
    ],
)
def test_cells_that_nothing_puts_into_step_are_a_finding(text, row):
    _, findings = bars.read(text)
    assert [(found.severity, found.code, found.table, found.row) for found in findings] == [
        ("warning", "rows-out-of-step", 1, row)
    ]


def read_rows(tmp_path: Path, name: str, text: str) -> list[list[str]]:
    """The one table of a file, its words with single spaces."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (table,) = documents.read(path).tables
    return [[" ".join(cell.text.split()) for cell in row] for row in table.rows]


TABBED = """План мероприятий на 2024 год
№\tМероприятие\tОтветственный исполнитель,
соисполнители\tСрок
1\tСтроительство причалов,
в том числе изыскания\tМинистерство транспорта,
ООО «Причалы» (по согласованию)\t2024 год
2\tРемонт дорог\tДПР\tмай 2024 г.
Раздел 2. Кадры
3\tОткрытие курсов\tКолледж\tиюнь 2024 г.
4\tВыпуск курсов\tКолледж\tиюль 2024 г.
5\tНабор курсов\tКолледж\tавгуст 2024 г.
"""


@pytest.mark.parametrize("between", ["\t", "\t\t"])
def test_cells_between_tabs_may_stand_on_several_lines(tmp_path: Path, between: str) -> None:
    assert read_rows(tmp_path, "plan.txt", TABBED.replace("\t", between)) == [
        ["№", "Мероприятие", "Ответственный исполнитель, соисполнители", "Срок"],
        [
            "1",
            "Строительство причалов, в том числе изыскания",
            "Министерство транспорта, ООО «Причалы» (по согласованию)",
            "2024 год",
        ],
        ["2", "Ремонт дорог", "ДПР", "май 2024 г."],
        ["Раздел 2. Кадры", "", "", ""],
        ["3", "Открытие курсов", "Колледж", "июнь 2024 г."],
        ["4", "Выпуск курсов", "Колледж", "июль 2024 г."],
        ["5", "Набор курсов", "Колледж", "август 2024 г."],
    ]


WRAPPED = """## План на 2024 год

№ п/п| Наименование мероприятия| Срок исполнения| Ответственные
исполнители  
---|---|---|---  
**Раздел 1. Суда**  
1.| Разработка перечня мероприятий по развитию
парусного туризма| I
квартал 2024 г.| Департамент туризма,  
департамент экономики  
2.| Ремонт причала| май 2024 г.| Минтранс  

Примечание внизу.
"""  # noqa: W291


def test_markdown_rows_wrapped_over_lines_end_with_two_spaces(tmp_path: Path) -> None:
    assert read_rows(tmp_path, "plan.md", WRAPPED) == [
        ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители"],
        ["**Раздел 1. Суда**", "", "", ""],
        [
            "1.",
            "Разработка перечня мероприятий по развитию парусного туризма",
            "I квартал 2024 г.",
            "Департамент туризма, департамент экономики",
        ],
        ["2.", "Ремонт причала", "май 2024 г.", "Минтранс"],
    ]


def test_rows_of_several_lines_open_with_a_bar(tmp_path: Path) -> None:
    text = (
        "| № | Мероприятие | Исполнитель | Срок |\n"
        "| 1.1 | Развитие семеноводства |\nМинсельхоз области | 2014 год |\n"
        "| 1.2 | Управление рисками |\nМинсельхоз области, страховые организации |\n2020 год |\n"
        "| 1.3 | Обследование земель |\nФГБУ «Агрохимцентр» | 2016 год |\n"
    )
    assert read_rows(tmp_path, "plan.txt", text) == [
        ["№", "Мероприятие", "Исполнитель", "Срок"],
        ["1.1", "Развитие семеноводства", "Минсельхоз области", "2014 год"],
        ["1.2", "Управление рисками", "Минсельхоз области, страховые организации", "2020 год"],
        ["1.3", "Обследование земель", "ФГБУ «Агрохимцентр»", "2016 год"],
    ]


def test_rows_a_line_and_rows_of_a_cell_a_line_stand_in_one_table(tmp_path: Path) -> None:
    text = (
        "No. | Action | Timeframe | Lead |\n---|---|---|---|\nEnergy |||\n"
        "BE1 | Retrofit buildings | 2024 | Property Services |\nBE2 |\nInstall panels |\nQ4 2025 |\nFire Brigade |\n"
        "BE3 | Replace lighting | 2026 ||\nTransport |||\nNo. | Action | Timeframe | Lead |\n"
        "BE4 | Plant trees | 2027 | Parks Department |\n"
    )
    assert [row for row in read_rows(tmp_path, "plan.txt", text) if row[0].startswith("BE")] == [
        ["BE1", "Retrofit buildings", "2024", "Property Services"],
        ["BE2", "Install panels", "Q4 2025", "Fire Brigade"],
        ["BE3", "Replace lighting", "2026", ""],
        ["BE4", "Plant trees", "2027", "Parks Department"],
    ]


@pytest.mark.parametrize("codes", [("1б", "1в", "1а"), ("1а", "1б", "1в")])
def test_codes_inside_whole_rows_cut_nothing(codes: tuple[str, ...]) -> None:
    cells = ["1", "1", codes[0], codes[1], "1", "1", codes[2], "1", "1"]
    text = "А | Б | В |\n---|---|---|\n" + "".join(f"{cell} |\n" for cell in cells)
    assert words(text)[0][1:] == [cells[:3], cells[3:6], cells[6:]]


def test_a_drawn_header_above_rows_without_bars_is_told_as_a_plan_whose_cells_are_lost(tmp_path):
    ruler = "-----------+------+-----------\n"
    rows = "Ямочный ремонт 2009 г. Комитет\nпо дорогам\nРазметка 2010 г. Комитет\nпо транспорту\n"
    read = document(tmp_path, f"{ruler}Мероприятие ¦ Срок ¦ Исполнители\n{ruler}{rows}")
    assert [finding.code for finding in read.findings] == ["cells-run-together"]


def test_a_bar_inside_a_cell_of_a_csv_is_a_sign_like_others(tmp_path):
    repeated = "2;Ремонт | уборка;2016 год;Мэрия\n" * 2
    read = document(tmp_path, f"№;Мероприятие;Срок;Исполнитель\n1;Пуск;2015 год;Мэрия\n{repeated}", "plan.csv")
    assert [row[1].text for row in read.tables[0].rows] == ["Мероприятие", "Пуск", "Ремонт | уборка", "Ремонт | уборка"]
