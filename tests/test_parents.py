"""Rows that only head those below them, and numbers that stand before names or letters below a number."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests import reading

from inograph import documents
from inograph.plan.table import Plan, read_plan

TITLE = "План мероприятий по спуску парусника на 2022 год\n\n"
HEADER = ("№", "Мероприятие", "Срок", "Исполнитель")
Rows = Sequence[Sequence[str]]


def row_a_line(rows: Rows) -> str:
    return "".join(" | ".join(row) + " |\n" for row in rows)


def cell_a_line(rows: Rows) -> str:
    return "".join(f"{cell} |\n" for row in rows for cell in row)


def paragraphs(rows: Rows) -> str:
    return "".join(f"{cell}\n\n" for row in rows for cell in row if cell)


def plan(tmp_path: Path, text: str) -> Plan:
    return reading.plan(tmp_path, TITLE + text)


NUMBERED = [
    HEADER,
    ("1.", "Подготовка корпуса", "", ""),
    ("1.1.", "Проконопатить борта", "до 1 мая 2022 г.", "Артель плотников"),
    ("1.2.", "Покрасить киль", "май 2022 г.", "Отдел снабжения"),
    ("2.", "Подготовка парусов", "", ""),
    ("2.1.", "Сшить стаксель", "до 15 июня 2022 г.", "Мастерская парусов"),
    ("2.2.", "Проверить снасти", "июнь 2022 г.", "Отдел снабжения"),
]


@pytest.mark.parametrize("layout", [row_a_line, cell_a_line, paragraphs])
def test_a_row_of_a_number_and_words_heads_those_that_refine_it(tmp_path: Path, layout):
    read = plan(tmp_path, layout(NUMBERED))
    heads = ["1. Подготовка корпуса"] * 2 + ["2. Подготовка парусов"] * 2
    assert [(one.number, one.section) for one in read.activities] == list(
        zip(("1.1", "1.2", "2.1", "2.2"), heads, strict=True)
    )


WITHIN = [
    HEADER,
    ("Раздел I. Верфь", "", "", ""),
    ("1.1.", "Ремонт причалов:", "", ""),
    ("1.1.1.", "Северный причал", "до 1 мая 2022 г.", "Артель плотников"),
    ("1.1.2.", "Южный причал", "май 2022 г.", "Отдел снабжения"),
    ("1.2.", "Покраска крана", "до 15 июня 2022 г.", "Мастерская парусов"),
]


def test_behind_the_points_of_a_row_the_section_around_it_goes_on(tmp_path: Path):
    read = plan(tmp_path, row_a_line(WITHIN))
    assert [one.section for one in read.activities] == ["1.1. Ремонт причалов:"] * 2 + ["Раздел I. Верфь"]
    assert [one.title for one in read.activities] == ["Северный причал", "Южный причал", "Покраска крана"]


def test_a_point_that_goes_on_the_words_of_its_row_is_called_by_both(tmp_path: Path):
    rows = [tuple(cell.replace("Северный причал", "в северном порту") for cell in row) for row in WITHIN]
    rows += [("а)", "шлюпочного", "июнь 2022 г.", "Боцман"), ("1.3.", "Осмотр доков", "май 2022 г.", "Боцман")]
    rows[5] = ("1.2.", "Покраска крана:", *WITHIN[5][2:])
    read = plan(tmp_path, row_a_line(rows))
    assert [(one.name, one.title, one.section) for one in read.activities] == [
        ("в северном порту", "Ремонт причалов: в северном порту", "Раздел I. Верфь"),
        ("Южный причал", "Южный причал", "1.1. Ремонт причалов:"),
        ("Покраска крана:", "Покраска крана:", "Раздел I. Верфь"),
        ("шлюпочного", "Покраска крана: шлюпочного", "Раздел I. Верфь"),
        ("Осмотр доков", "Осмотр доков", "Раздел I. Верфь"),
    ]


def test_the_points_of_an_order_do_not_stand_below_those_of_another_point(tmp_path: Path):
    text = "".join(
        f"{words}\nОтветственный: {who}.\nСрок: до {day} мая 2022 г.\n\n"
        for words, who, day in (
            ("1. Закупить канаты.", "отдел снабжения", 1),
            ("2. Починить паруса:\n2.1. Починить стаксель.", "мастерская парусов", 2),
            ("2.2. Починить грот.", "мастерская парусов", 3),
            ("3. Нанять юнг.", "отдел кадров", 4),
        )
    )
    told = [(one.number, one.section) for one in plan(tmp_path, text).activities]
    assert told == [("1", None), ("2.1", "2. Починить паруса:"), ("2.2", "2. Починить паруса:"), ("3", None)]


UNNUMBERED = [("" if "." in row[0][:-1] else row[0], row[1] + ":" * (not row[2]), *row[2:]) for row in NUMBERED]


@pytest.mark.parametrize("layout", [row_a_line, cell_a_line])
def test_a_row_of_a_number_and_words_heads_those_without_a_number(tmp_path: Path, layout):
    read = plan(tmp_path, layout(UNNUMBERED))
    assert [one.section for one in read.activities] == ["1. Подготовка корпуса:"] * 2 + ["2. Подготовка парусов:"] * 2
    assert read.findings == ()


def test_a_row_that_the_end_of_a_page_has_cut_heads_nothing(tmp_path: Path):
    rows = [HEADER, ("1.", "Поднять", "", ""), ("", "грот-мачту", "май 2022 г.", "Артель")]
    rows.append(("2.", "Сшить стаксель", "июнь 2022 г.", "Мастерская парусов"))
    assert [one.section for one in plan(tmp_path, row_a_line(rows)).activities] == [None] * 3


def test_letters_below_another_number_repeat_no_number(tmp_path: Path):
    rows = [
        HEADER,
        ("1.", "Спустить шлюпки", "май 2022 г.", "Боцман"),
        ("а)", "Смазать тали", "май 2022 г.", "Боцман"),
        ("2.", "Поднять флаги", "июнь 2022 г.", "Боцман"),
        ("а)", "Сшить вымпелы", "июнь 2022 г.", "Боцман"),
    ]
    assert [finding.code for finding in plan(tmp_path, row_a_line(rows)).findings] == []


def test_a_roman_number_before_a_name_is_its_number(tmp_path: Path):
    rows = [
        HEADER[1:],
        ("I. Разметить причал", "до 1 мая 2022 г.", "Отдел порта"),
        ("2. Поставить кранцы", "май 2022 г.", "Отдел порта"),
        ("3. Протянуть канаты", "июнь 2022 г.", "Боцман"),
    ]
    read = plan(tmp_path, row_a_line(rows))
    assert [(one.number, one.name) for one in read.activities] == [
        ("I", "Разметить причал"), ("2", "Поставить кранцы"), ("3", "Протянуть канаты"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("below", "last"),
    [
        ("служба маляров\n\nСухов А.А.\n\nГлава порта   И.И. Ершов\n", 3),
        ("служба маляров\n\nГлава порта\n\nИ.И. Ершов\n", 2),
        ("Глава порта\n\nИ.И. Ершов\n", 1),
    ],
)
def test_bodies_below_the_last_row_are_its_own_and_who_signs_is_not(tmp_path: Path, below: str, last: int):
    rows = [HEADER, *((f"{n}.", f"Сплести канат № {n}", "май 2022 г.", "Отдел снабжения") for n in range(1, 5))]
    activities = plan(tmp_path, paragraphs(rows) + below).activities
    assert [len(one.executors) for one in activities] == [1, 1, 1, last]


def test_points_with_letters_take_from_their_row_what_they_lack(tmp_path: Path):
    rows = [
        HEADER,
        ("1.", "Снарядить шлюпки:", "", "Боцман"),
        ("а)", "уложить вёсла", "май 2022 г.", ""),
        ("б)", "налить воду", "июнь 2022 г.", "Отдел снабжения"),
        ("2.", "Поднять флаги:", "до 15 июля 2022 г.", "Отдел сигналов"),
        ("а)", "на грот-мачте", "", ""),
    ]
    read = plan(tmp_path, cell_a_line(rows))
    told = [(str(one.deadline.end), [who.name for who in one.executors]) for one in read.activities]
    assert told[1:3] == [("2022-05-31", ["Боцман"]), ("2022-06-30", ["Отдел снабжения"])]
    assert told[4] == ("2022-07-15", ["Отдел сигналов"])
    assert [finding.code for finding in read.findings].count("cells-of-parent") == 2


def test_a_row_with_the_next_number_stands_below_no_heading_of_the_row_before(tmp_path: Path):
    rows = [HEADER, ("1.", "Снарядить шлюпки:", "", ""), ("а)", "уложить вёсла", "май 2022 г.", "Боцман")]
    rows.append(("2.", "Поднять флаги", "июнь 2022 г.", "Отдел сигналов"))
    read = plan(tmp_path, row_a_line(rows))
    assert [one.section for one in read.activities] == ["1. Снарядить шлюпки:", None]


def test_rows_without_a_number_below_one_whose_name_ends_with_a_colon_are_its_own(tmp_path: Path):
    cells = ["1.", "Подготовка корпуса:", "проконопатить борта", "май", "Плотник", "покрасить киль", "июнь", "Маляр"]
    rows = [HEADER, cells, ("2.", "Поднять флаги", "июль", "Боцман"), ("3.", "Сшить вымпелы", "август", "Мастер")]
    read = plan(tmp_path, paragraphs(rows))
    assert [(one.number, one.section, one.name) for one in read.activities] == [
        (None, "1. Подготовка корпуса:", "проконопатить борта"),
        (None, "1. Подготовка корпуса:", "покрасить киль"),
        ("2", None, "Поднять флаги"),
        ("3", None, "Сшить вымпелы"),
    ]


def test_numbers_that_all_stand_above_the_rows_are_each_that_of_its_row(tmp_path: Path):
    names = ["Смолить борта", "Поднять флаги", "Сшить вымпелы", "Налить воду", "Уложить вёсла"]
    rows = [HEADER, [f"{number}." for number in range(1, 6)], *((name, "май 2022 г.", "Боцман") for name in names)]
    assert [one.number for one in plan(tmp_path, paragraphs(rows)).activities] == ["1", "2", "3", "4", "5"]


def test_headings_that_count_on_are_no_cells_out_of_step(tmp_path: Path):
    row = [(f"{number}", f"Смолить шлюпку № {number}", "Боцман", "май 2022 г.", "") for number in range(1, 5)]
    rows = [
        ("№", "Мероприятие", "Исполнитель", "Срок", "Отметка"),
        ("1. Подготовка",),
        *row[:2],
        ("2. Работы",),
        *row[2:],
    ]
    read = plan(tmp_path, cell_a_line(rows))
    assert [one.section for one in read.activities] == ["1. Подготовка"] * 2 + ["2. Работы"] * 2
    assert read.findings == ()


def test_points_told_to_bodies_keep_their_numbers_and_a_column_to_be_filled_heads_nothing():
    folder = Path(__file__).parent / "russian_plans"
    told = read_plan(documents.read(folder / "points-keep-numbers.txt")).activities
    assert [one.number for one in told] == ["1", "2", "3"]
    filled = read_plan(documents.read(folder / "column-to-be-filled.txt"))
    assert [one.section for one in filled.activities] == [None] * 4
    months = read_plan(documents.read(folder / "months-above-points.txt")).activities
    assert [one.section for one in months] == ["Сентябрь"] * 3 + ["Октябрь"] * 2 + ["Ноябрь"]


def test_dashed_points_keep_their_numbers_below_those_they_refine():
    document = documents.read(Path(__file__).parent / "russian_plans" / "dashed-with-numbers.txt")
    assert [(one.number, one.section) for one in read_plan(document).activities] == [
        ("1.1", "1. Оценка ущерба"),
        ("1.2", "1. Оценка ущерба"),
        ("2.1", "2. Восстановление"),
        ("2.2", "2. Восстановление"),
    ]


def test_a_cell_that_points_to_another_row_has_its_words_and_says_so(tmp_path):
    rows = "| № | Мероприятие | Срок | Исполнитель |\n|-|-|-|-|\n| 1 | Вырыть пруд | май | Лесхоз |\n"
    path = tmp_path / "plan.md"
    path.write_text(
        f"План на 2020 год\n\n{rows}| 2 | Зарыбить пруд | июнь | см. п. 1 |\n| 3 | Обойти пруд | июль | см. п. 9 |\n"
    )
    read = read_plan(documents.read(path))
    assert [[who.name for who in activity.executors] for activity in read.activities] == [["Лесхоз"], ["Лесхоз"], []]
    assert [finding.row for finding in read.findings if finding.code == "cells-of-other-row"] == [3]


def test_a_cell_points_to_the_nearest_row_of_a_number_that_sections_count_anew(tmp_path):
    first = "| Раздел 1. Вода | | | |\n| 1 | Вырыть пруд | май | Лесхоз |\n| 2 | Зарыбить пруд | июнь | см. п. 1 |\n"
    second = "| Раздел 2. Лес | | | |\n| 1 | Посадить липы | июль | Питомник |\n| 2 | Полить | см. п. 1 | см. п. 1 |\n"
    path = tmp_path / "plan.md"
    path.write_text(f"План на 2020 год\n\n| № | Мероприятие | Срок | Исполнитель |\n|-|-|-|-|\n{first}{second}")
    read = read_plan(documents.read(path)).activities
    assert [[who.name for who in activity.executors] for activity in read] == [["Лесхоз"]] * 2 + [["Питомник"]] * 2
    assert [activity.deadline.text for activity in read] == ["май", "июнь", "июль", "июль"]


def test_a_cell_that_points_to_a_number_spread_over_rows_means_the_first_of_them(tmp_path):
    rows = [
        ("<td>№", "Мероприятие", "Срок", "Исполнитель"),
        ("<td rowspan=2>1", "Вырыть пруд", "май 2020 года", "Лесхоз"),
        ("", "Зарыбить пруд", "июнь 2020 года", "Рыбхоз"),
        ("<td>2", "Обойти пруд", "июль 2020 года", "см. п. 1"),
    ]
    cells = "".join(f"<tr>{'<td>'.join(row)}" for row in rows)
    (tmp_path / "plan.html").write_text(f"<table>{cells}</table>")
    read = read_plan(documents.read(tmp_path / "plan.html")).activities
    assert [[who.name for who in one.executors] for one in read] == [["Лесхоз"], ["Рыбхоз"], ["Лесхоз"]]
