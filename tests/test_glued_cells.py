"""Plans whose cells were glued together without even a space: seams show where cells begin, or nothing is read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.reading import plan, told

from inograph import documents

RUSSIAN = (
    ("№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители"),
    ("1.", "Обследование подвесных мостов через горные реки", "до 1 мая 2031 г.", "отдел дорог администрации района"),
    ("2.", "Обучение проводников оказанию первой помощи", "ежегодно", 'ГБУ "Горная служба", союз проводников'),
    ("3.", "Разметка троп, ведущих к озёрам", "15.06.2031", "Кравчук Л.Д., Управление туризма"),
    ("4.", "Ремонт хижины «Северная» и радиостанции", "III квартал 2032 г.", "МКУ «Тропа» (по согласованию)"),
    ("5.", "Издание карты маршрутов района", "в течение 2032 года", "Отдел печати"),
    ("6.", "Проверка снаряжения в пунктах проката", "постоянно", "администрации поселений"),
    ("7.", "Подведение итогов сезона и отчёт перед жителями", "Октябрь - ноябрь 2032 г.", "Управление туризма"),
)
ENGLISH = (
    ("No.", "Action", "Timeframe", "Responsible body"),
    ("1.", "Survey the footbridges over mountain streams", "June 2031", "Roads Department"),
    ("2.", "Train the guides in first aid", "Q3 2031", "Mountain Rescue Agency, Guides Union"),
    ("3.", "Mark the paths that lead to the lakes", "15 July 2031", "Tourist Office"),
    ("4.", "Repair the northern hut and its radio", "May 2032", "Roads Department"),
    ("5.", "Print a map of all routes", "December 2032", "Tourist Office, Survey Agency"),
)
TITLE = "План развития горных маршрутов района\n\n"
ORDERS = {
    "time before body": (0, 1, 2, 3),
    "body before time": (0, 1, 3, 2),
    "no numbers": (1, 2, 3),
    "time first": (2, 1, 3),
}


def _row(row: tuple[str, ...], order: tuple[int, ...]) -> str:
    return "".join(row[at] for at in order)


@pytest.mark.parametrize("between", ["", "\n"], ids=["one line", "a row a line"])
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("table", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_cells_are_told_by_their_seams(
    table: tuple[tuple[str, ...], ...], order: tuple[int, ...], between: str, tmp_path: Path
) -> None:
    text = TITLE + between.join(_row(row, order) for row in table) + "\n"
    found = plan(tmp_path, text)
    assert [(name, when, ", ".join(who)) for name, when, who in told(found)] == [
        (name, when, who.removesuffix(" (по согласованию)")) for _, name, when, who in table[1:]
    ]
    assert "cells-run-together" in [finding.code for finding in documents.read(tmp_path / "plan.txt").findings]


def test_every_cell_stands_where_it_says(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TITLE + "".join(map("".join, RUSSIAN)), encoding="utf-8")
    document = documents.read(path)
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    assert [document.text[cell.start : cell.end] for cell in cells] == [cell.text for cell in cells]
    assert all(above.end <= below.start for above, below in pairwise(cell for cell in cells if cell.text))


def test_glued_rows_without_a_seam_to_tell_their_times_are_refused(tmp_path: Path) -> None:
    rows = "".join(
        f"{n}.Осмотр колодца на улице {street}тюрлюкСадовая артель"
        for n, street in enumerate(("Мира", "Труда", "Победы", "Лесной", "Новой", "Речной", "Садовой"), 1)
    )
    found = plan(tmp_path, TITLE + "№МероприятиеСрокИсполнитель" + rows)
    assert not found.activities


@pytest.mark.parametrize(
    "words",
    [
        "Работа в eGov, iPhone и YouTube для ГосУслуг, РосАвтодора и МинСтроя. " * 8,
        "И.И.Ветров, С.С.Лугов и Т.Т.Полева обсудили проект с В.В.Рощиным. " * 8,
    ],
)
def test_names_with_capitals_inside_are_no_seams(words: str, tmp_path: Path) -> None:
    assert not plan(tmp_path, words).activities
