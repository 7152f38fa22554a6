"""The start and the end of work in columns of their own: what heads them, and what one cell over both says."""

from datetime import date
from pathlib import Path

import pytest
from tests.plan_files import inline, xlsx_of

from inograph import documents
from inograph.plan.deadlines import Deadline
from inograph.plan.table import Plan, read_plan

RUSSIAN = """Начало|Конец
Старт|Финиш
с|по
Плановая дата начала|Плановая дата окончания
План. начало|План. окончание
Дата начала (план)|Дата конца (план)
Начало, план|Окончание, план
Планируемое начало|Планируемое завершение
Срок реализации (начало)|Срок реализации (окончание)
Срок: начало|Срок: конец
Дата (с)|Дата (по)
Период с|Период по
Срок с|Срок до
Год начала|Год завершения
Начальный срок|Конечный срок
Дата старта|Дата финиша
Предполагаемая дата начала работ|Предполагаемая дата окончания работ
Дата запуска|Дата завершения
Когда начать|Когда закончить
Дата начала|Срок исполнения"""
ENGLISH = """Start|Finish
From|Till
Starts|Ends
Est. start|Est. completion
Starting date|Ending date
Start (planned)|Finish (planned)
Implementation start date|Implementation end date
Project start|Project end
Date of commencement|Date of completion
Baseline start|Baseline finish
Forecast start|Forecast finish
Time frame (from)|Time frame (to)
Start date|Due date"""
BOTH = (date(2027, 4, 1), date(2027, 5, 31))


def plan(folder: Path, *rows: str, name: str = "plan.html") -> Plan:
    """The plan in a page whose rows are given with a bar between the cells; `x2` spreads a cell over two."""
    lines = (row.split("|") for row in rows)
    inside = "".join(
        "<tr>" + "".join(f"<td colspan={1 + cell.startswith('x2')}>{cell.removeprefix('x2')}" for cell in line)
        for line in lines
    )
    path = folder / name
    path.write_text(f"<table>{inside}</table>", encoding="utf-8")
    return read_plan(documents.read(path))


def days(one: Deadline) -> tuple[date | None, date | None]:
    return one.start, one.end


@pytest.mark.parametrize("heads", RUSSIAN.split("\n"))
def test_russian_headers_of_the_start_and_the_end_give_both_days(tmp_path: Path, heads: str):
    found = plan(tmp_path, f"№|Мероприятие|Исполнитель|{heads}", "1|Очистка набережной|МУП «Сад»|01.04.2027|31.05.2027")
    assert [days(one.deadline) for one in found.activities] == [BOTH]


@pytest.mark.parametrize("heads", ENGLISH.split("\n"))
def test_english_headers_of_the_start_and_the_end_give_both_days(tmp_path: Path, heads: str):
    found = plan(tmp_path, f"No.|Action|Lead|{heads}", "1|Clean the river bank|City Council|2027-04-01|2027-05-31")
    assert [days(one.deadline) for one in found.activities] == [BOTH]


@pytest.mark.parametrize(
    "below", ["начало|конец", "с|по", "с|до", "от|до", "c|по", "Старт|Финиш", "дата начала|дата конца"]
)
def test_the_start_and_the_end_may_stand_below_one_header(tmp_path: Path, below: str):
    found = plan(
        tmp_path, "№|Мероприятие|x2Сроки реализации|Исполнитель", f"||{below}|",
        "1|Очистка набережной|01.04.2027|31.05.2027|МУП «Сад»",
    )  # fmt: skip
    assert [days(one.deadline) for one in found.activities] == [BOTH]


def test_a_column_of_days_behind_that_of_starts_holds_the_ends(tmp_path: Path):
    found = plan(
        tmp_path,
        "№|Мероприятие|Исполнитель|Начало|Сдача объекта",
        "1|Очистка набережной|МУП «Сад»|01.04.2027|31.05.2027",
    )
    assert [days(one.deadline) for one in found.activities] == [BOTH]


@pytest.mark.parametrize(
    "heads", ["Начальная цена|Срок", "Начальник участка|Срок", "Start-up costs|Срок", "Начало (факт)|Срок"]
)
def test_words_that_only_look_like_a_start_are_none(tmp_path: Path, heads: str):
    found = plan(tmp_path, f"№|Мероприятие|Исполнитель|{heads}", "1|Очистка набережной|МУП «Сад»|01.02.2027|31.05.2027")
    assert [one.deadline.text for one in found.activities] == ["31.05.2027"]


def test_a_cell_over_the_start_and_the_end_is_one_deadline_without_a_duration(tmp_path: Path):
    found = plan(
        tmp_path, "№|Мероприятие|Срок начала|Срок окончания|Исполнитель",
        "1|Ремонт кровли|x2до 1 марта 2027 г.|МУП «Сад»", "2|Полив|x2октябрь 2026, октябрь 2027|МУП «Сад»",
        "3|Закупка саженцев|01.04.2027|01.06.2027|МУП «Сад»",
    )  # fmt: skip
    told = [(one.deadline.text, one.deadline.days) for one in found.activities]
    assert told == [
        ("до 1 марта 2027 г.", None),
        ("октябрь 2026, октябрь 2027", None),
        ("01.04.2027 - 01.06.2027", 62),
    ]


def test_the_same_last_day_in_both_columns_is_said_once_and_is_no_day_of_work(tmp_path: Path):
    found = plan(
        tmp_path, "№|Мероприятие|Начало|Конец|Исполнитель", "1|Ремонт|до 1 марта 2027 г.|до 1 марта 2027 г.|МУП «Сад»"
    )
    one = found.activities[0].deadline
    assert (one.text, one.start, one.end, one.days) == ("до 1 марта 2027 г.", None, date(2027, 3, 1), None)


@pytest.mark.parametrize("end", ["", "-"])
def test_a_start_without_an_end_is_no_deadline(tmp_path: Path, end: str):
    found = plan(tmp_path, "№|Мероприятие|Начало|Конец|Исполнитель", f"1|Ремонт кровли|01.06.2027|{end}|МУП «Сад»")
    assert [days(one.deadline) for one in found.activities] == [(date(2027, 6, 1), None)]
    assert [finding.code for finding in found.findings] == ["deadline-end-missing"]


def test_what_recurs_until_an_end_keeps_its_rhythm(tmp_path: Path):
    found = plan(tmp_path, "№|Мероприятие|Начало|Срок|Исполнитель", "1|Обход дворов|01.06.2027|ежемесячно|МУП «Сад»")
    one = found.activities[0].deadline
    assert (one.start, one.end, one.recurrence) == (date(2027, 6, 1), None, "P1M")


def test_days_of_a_workbook_are_those_of_the_start_and_the_end(tmp_path: Path):
    heads = ["№", "Мероприятие", "Исполнитель", "Плановая дата начала", "Плановая дата окончания"]
    head = "".join(inline(f"{letter}1", words) for letter, words in zip("ABCDE", heads, strict=True))
    row = inline("A2", "1") + inline("B2", "Очистка набережной") + inline("C2", "МУП «Сад»")
    dates = '<c r="D2" s="1"><v>46478</v></c><c r="E2" s="1"><v>46538</v></c>'
    sheet = f'<sheetData><row r="1">{head}</row><row r="2">{row}{dates}</row></sheetData>'
    path = tmp_path / "plan.xlsx"
    path.write_bytes(xlsx_of(sheet, styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'))
    found = read_plan(documents.read(path))
    assert [days(one.deadline) for one in found.activities] == [(date(2027, 4, 1), date(2027, 5, 31))]


def test_a_second_column_of_deadlines_that_says_another_time_is_told_once(tmp_path: Path):
    found = plan(
        tmp_path, "№|Мероприятие|Исполнитель|Срок|Контрольный срок", "1|Полив|МУП «Сад»|01.02.2027|01.02.2027",
        "2|Посадка|МУП «Сад»|01.03.2027|15.03.2027", "3|Обрезка|МУП «Сад»|01.04.2027|15.04.2027",
    )  # fmt: skip
    assert [(finding.code, finding.row) for finding in found.findings] == [("deadline-column-unread", 3)]
    assert [one.deadline.text for one in found.activities] == ["01.02.2027", "01.03.2027", "01.04.2027"]


def test_years_or_months_as_start_and_end_tell_no_number_of_days(tmp_path: Path):
    found = plan(
        tmp_path, "№|Мероприятие|Начало|Окончание|Исполнитель", "1|Ремонт кровли|2026|2028|МУП «Сад»",
        "2|Полив|май 2027|июнь 2027|МУП «Сад»", "3|Обрезка|10.05.2027|2028 год|МУП «Сад»",
    )  # fmt: skip
    assert [(*days(one.deadline), one.deadline.days) for one in found.activities] == [
        (date(2026, 1, 1), date(2028, 12, 31), None),
        (date(2027, 5, 1), date(2027, 6, 30), None),
        (date(2027, 5, 10), date(2028, 12, 31), None),
    ]


ROWS = """ПЛАН мероприятий на 2025 год

| № | Мероприятие | Начало | Окончание | Исполнитель |
|---|---|---|---|---|
| 1 | Издать указ | до 01.07.2025 | | Минфин области |
| 2 | Подготовить сводку | ежегодно | до 1 декабря | Минтранс области |
| 3 | Собрать отчёты | ежеквартально | | Минтранс области |
"""


def test_words_of_a_last_day_or_of_how_often_in_the_column_of_beginnings_are_no_beginning(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(ROWS, encoding="utf-8")
    document = documents.read(path)
    once, yearly, quarterly = (activity.deadline for activity in read_plan(document).activities)
    assert (once.start, once.end, once.note) == (None, date(2025, 7, 1), None)
    assert yearly.repeats
    assert yearly.repeats.parts == ((None, date(2025, 12, 1)),)
    assert document.text[slice(*yearly.span)].startswith("ежегодно")
    assert (quarterly.recurrence, quarterly.note) == ("P3M", None)


@pytest.mark.parametrize(
    ("head", "cells", "ends"),
    [
        ("Дата|Поручение|Кто|Срок", "04.02.2027|Обойти дворы|ЖЭК|11.02.2027", "2027-02-11"),
        ("Поручение|Дата поручения|Кто|Срок исполнения", "Обойти дворы|04.02.2027|ЖЭК|11.02.2027", "2027-02-11"),
        ("Поручение|Дата протокола|Кто|Срок", "Обойти дворы|04.02.2027|ЖЭК|постоянно", "None"),
        ("Поручение|Кто|Срок|Новый срок", "Обойти дворы|ЖЭК|11.02.2027|20.03.2027", "2027-03-20"),
        ("Поручение|Кто|Срок|Перенос срока", "Обойти дворы|ЖЭК|11.02.2027|", "2027-02-11"),
        ("Поручение|Кто|Фактическая дата исполнения|Контрольный срок", "Обойти дворы|ЖЭК|09.02.2027|11.02.2027",
         "2027-02-11"),
        ("Поручение|Кто|Дата исполнения", "Обойти дворы|ЖЭК|11.02.2027", "2027-02-11"),
        ("Дата|Мероприятие|Кто", "11.02.2027|Обойти дворы|ЖЭК", "2027-02-11"),
    ],
)  # fmt: skip
def test_the_term_and_a_new_one_count_before_other_dates(tmp_path, head, cells, ends):
    found = plan(tmp_path, head, cells, cells.replace("Обойти", "Осмотреть"))
    assert [str(one.deadline.end) for one in found.activities] == [ends, ends]


def test_a_revised_date_counts_and_the_planned_one_is_told_where_it_is_another(tmp_path):
    rows = (
        "Mend the mole,Board,31/03/2031,30/06/2031\nPaint it,Board,31/03/2031,\nSell it,Board,31/05/2031,31/05/2031\n"
    )
    path = tmp_path / "log.csv"
    path.write_text(f"Action,Owner,Target date,Revised date\n{rows}", encoding="utf-8")
    found = read_plan(documents.read(path))
    assert [str(one.deadline.end) for one in found.activities] == ["2031-06-30", "2031-03-31", "2031-05-31"]
    assert [(finding.code, finding.row) for finding in found.findings] == [("deadline-superseded", 2)]
