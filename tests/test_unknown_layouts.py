"""Plans in layouts that no reader knows: the names of their columns and the look of the words tell rows and cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import plan

from inograph import documents
from inograph.documents.document import Document

WHO_FIRST = """План подготовки посёлка к зиме на 2031 год

Исполнитель
Мероприятие
Срок
Отдел энергетики администрации Промывка тепловых сетей посёлка до 15 августа 2031 г.
МУП «Теплосеть», отдел жилищного надзора Проверка котельных и насосных станций сентябрь 2031 г.
Управление образования Утепление окон в школах и детских садах до 1 октября 2031 г.
МУП «Теплосеть» (по согласованию) Создание запаса угля на складах I квартал 2031 г.
"""
OVER_LINES = """Action plan of the lake district

No. Activity Timeframe Responsible institution

1. Repair the footbridge over the northern
inlet 31 March 2032 Roads Department

2. Publish a map of the marked trails in two
languages Q3 2032 Tourist Office, Survey Agency

3. Train the volunteers who count water birds every
spring June 2032 Ministry of Environment

4. Review the rules on mooring May 2033 Harbour
Authority
"""
TWO_LINES = """План месячника чистоты
№ Содержание работ, Дата, Ответственный
1. Очистить берега пруда от мусора
15 апреля 2031 г., Совет ветеранов
2. Посадить липы вдоль новой улицы
22 апреля 2031 г., Отдел озеленения
3. Покрасить ограду старого парка
29 апреля 2031 г., Отдел озеленения
4. Подвести итоги среди дворов
5 мая 2031 г., Глава посёлка
"""
WITH_INDICATORS = """ANNEX
Goal Action
Timetable Responsible party
Indicators Data
sources
7. Agree common signs for paths
and print them in all languages
2031-2032 MTA
FRS
\N{BULLET} Signs agreed
Member reports
8. Hold a yearly meeting of path wardens
Annually PRES
\N{BULLET} Minutes of the meeting
Office reports
9. Publish figures on accidents
2033 MTA
\N{BULLET} Figures on line
Office reports
"""
PRICES = """Мастерская «Игла»
Наименование услуги Срок Исполнитель Цена
Куртка подростковая 2 дня Петрова 1200
Брюки взрослые 1 день Сидорова 700
Пальто зимнее 5 дней Петрова 2500
Шапка меховая 3 дня Сидорова 900
"""
TALK = """О плане на год
Мероприятия, сроки и ответственные исполнители обсуждались на встрече. Отдел культуры напомнил, что в мае 2031 года
пройдёт праздник улицы, а Комитет по спорту просил перенести забег. Решили, что Мероприятия будут. Срок назовёт Глава.
До 1 июня 2031 года Отдел культуры ждёт писем. До 5 июня 2031 года их прочтут. Управление связи обещало помочь.
"""


def _read(words: str, folder: Path) -> Document:
    path = folder / "plan.txt"
    path.write_text(words, encoding="utf-8")
    return documents.read(path)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            WHO_FIRST,
            [
                ("Промывка тепловых сетей посёлка", "2031-08-15", ["Отдел энергетики администрации"]),
                (
                    "Проверка котельных и насосных станций",
                    "2031-09-30",
                    ["МУП «Теплосеть»", "отдел жилищного надзора"],
                ),
                ("Утепление окон в школах и детских садах", "2031-10-01", ["Управление образования"]),
                ("Создание запаса угля на складах", "2031-03-31", ["МУП «Теплосеть»"]),
            ],
        ),
        (
            OVER_LINES,
            [
                ("Repair the footbridge over the northern inlet", "2032-03-31", ["Roads Department"]),
                (
                    "Publish a map of the marked trails in two languages",
                    "2032-09-30",
                    ["Tourist Office", "Survey Agency"],
                ),
                (
                    "Train the volunteers who count water birds every spring",
                    "2032-06-30",
                    ["Ministry of Environment"],
                ),
                ("Review the rules on mooring", "2033-05-31", ["Harbour Authority"]),
            ],
        ),
        (
            TWO_LINES,
            [
                ("Очистить берега пруда от мусора", "2031-04-15", ["Совет ветеранов"]),
                ("Посадить липы вдоль новой улицы", "2031-04-22", ["Отдел озеленения"]),
                ("Покрасить ограду старого парка", "2031-04-29", ["Отдел озеленения"]),
                ("Подвести итоги среди дворов", "2031-05-05", ["Глава посёлка"]),
            ],
        ),
    ],
)
def test_rows_are_told_in_layouts_that_no_reader_knows(
    words: str, told: list[tuple[str, str, list[str]]], tmp_path: Path
) -> None:
    assert [
        (
            " ".join(activity.name.split()),
            activity.deadline and str(activity.deadline.end),
            [" ".join(executor.name.split()) for executor in activity.executors],
        )
        for activity in plan(tmp_path, words).activities
    ] == told


def test_what_follows_the_known_columns_is_no_executor(tmp_path: Path) -> None:
    found = plan(tmp_path, WITH_INDICATORS)
    assert [[executor.name for executor in activity.executors] for activity in found.activities] == [
        ["MTA", "FRS"],
        ["PRES"],
        ["MTA"],
    ]


def test_rows_that_were_guessed_are_said_to_be(tmp_path: Path) -> None:
    assert "cells-run-together" in [finding.code for finding in _read(WHO_FIRST, tmp_path).findings]


def test_every_cell_stands_where_it_says(tmp_path: Path) -> None:
    for words in (WHO_FIRST, OVER_LINES, TWO_LINES):
        document = _read(words, tmp_path)
        cells = [cell for table in document.tables for row in table.rows for cell in row]
        assert [document.text[cell.start : cell.end] for cell in cells] == [cell.text for cell in cells]


@pytest.mark.parametrize("words", [PRICES, TALK])
def test_columns_named_above_something_else_give_no_rows(words: str, tmp_path: Path) -> None:
    assert not plan(tmp_path, words).activities


def test_numbers_beyond_a_thousand_begin_rows(tmp_path: Path) -> None:
    named = "План осмотров\n№ п/п\nМероприятие\nСрок\nИсполнитель\n"
    rows = (f"{n}. Осмотр колодца на улице Мира до {n % 28 + 1} мая 2031 г. Отдел связи\n" for n in range(1, 1101))
    assert len(plan(tmp_path, named + "".join(rows)).activities) == 1100


LINES_THROUGH_ALL_COLUMNS = """План мероприятий по уходу за школьным садом на 2032 год

№ п/п Мероприятие Срок Ответственный
1. Обрезать старые яблони и до 20 марта Учитель биологии
замазать срезы садовым Сидорова Р.Т.
варом
2. Собрать с пятиклассниками апрель Завхоз школы, вожатая
прошлогоднюю листву у младших классов
забора
3. Высадить смородину вдоль до 5 мая Кружок «Росток»
южной стены
4. Поставить скворечники на до 1 апреля Учитель труда
берёзах у входа
"""


def test_lines_that_go_through_all_columns_are_told_not_guessed(tmp_path: Path) -> None:
    assert not plan(tmp_path, LINES_THROUGH_ALL_COLUMNS).activities
    told = documents.read(tmp_path / "plan.txt").findings
    assert [finding.code for finding in told] == ["cells-run-together"]


def test_a_second_body_below_the_last_column_is_not_lost(tmp_path: Path) -> None:
    rows = [
        "1 May 2031|2 June 2031|Mend the roof of the hall|Clerk",
        "3 June 2031|4 July 2031|Paint the fence of the park|Park Team|Road Office",
        "5 July 2031|6 August 2031|Print the posters for shops|Press Office",
        "7 August 2031|8 September 2031|Clean the river banks|River Team",
        "9 August 2031|18 September 2031|Plant trees at the gate|Park Team",
    ]
    lines = ["Action plan", "", "Start date", "End date", "Activity", "Responsible", *"|".join(rows).split("|")]
    assert len(plan(tmp_path, "\n".join(lines)).activities) == len(rows)
    cells = [cell.text for table in documents.read(tmp_path / "plan.txt").tables for row in table.rows for cell in row]
    assert set(lines[2:]) <= set(cells)
