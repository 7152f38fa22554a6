"""Reports on what was done are no plans, whatever their tables name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import plan, told

TOLD_BESIDE = (
    "{title} плана ухода за парком за 2031 год\n\n№ | Мероприятие | Исполнитель | {result} |\n"
    "1 | Ремонт ограды | МКУ «Парк» | Ограда отремонтирована на всём протяжении |\n"
    "2 | Посадка деревьев | Отдел ЖКХ | Посажено 40 лип и 12 клёнов |\n"
    "3 | Уборка берега | старосты | В мае проведены два субботника |\n"
)
DAYS = (
    "{title} за 2031 год\n\nМероприятие\t{when}\tОтветственный\tОхват\n"
    "Лекция о реке\t12.02.2031\tШкола № 2\t45 человек\nТурнир по шахматам\t15.10.2031\tКлуб\t30 человек\n"
)


@pytest.mark.parametrize(
    ("title", "result", "rows"),
    [
        ("Отчёт о выполнении", "Информация о выполнении", 0),
        ("ИНФОРМАЦИЯ о ходе исполнения", "Результат", 0),
        ("Информация о ходе исполнения", "Ожидаемый результат", 3),
        ("Мероприятия", "Информация о выполнении", 3),
    ],
)
def test_what_was_done_may_stand_beside_its_name(title: str, result: str, rows: int, tmp_path: Path) -> None:
    assert len(plan(tmp_path, TOLD_BESIDE.format(title=title, result=result)).activities) == rows


@pytest.mark.parametrize(
    ("title", "when", "rows"),
    [
        ("Отчет о реализации программы", "Дата проведения", 0),
        ("План работы", "Дата проведения", 2),
        ("Отчет о реализации программы", "Срок", 2),
    ],
)
def test_days_on_which_something_was_held_are_no_plan(title: str, when: str, rows: int, tmp_path: Path) -> None:
    assert len(plan(tmp_path, DAYS.format(title=title, when=when)).activities) == rows


@pytest.mark.parametrize(
    ("title", "result", "rows"),
    [
        ("Отчет о выполнении программы за 2031 год", "Информация об исполнении", 0),
        ("Отчет о выполнении программы за 2031 год", "Ожидаемый результат", 3),
        ("План мероприятий на 2031 год", "Информация об исполнении", 3),
    ],
)
def test_deeds_of_a_past_year_and_what_became_of_them_are_no_plan(
    title: str, result: str, rows: int, tmp_path: Path
) -> None:
    text = (
        f"{title}\n\n№ | Мероприятие | Срок | Исполнитель | {result} |\n"
        "1 | Ремонт ограды | май | МКУ «Парк» | Ограда отремонтирована на всём протяжении |\n"
        "2 | Посадка деревьев | III квартал | Отдел ЖКХ | Посажено 40 лип и 12 клёнов |\n"
        "3 | Уборка берега | постоянно | старосты | В мае проведены два субботника |\n"
    )
    assert len(plan(tmp_path, text).activities) == rows


def test_who_signs_below_the_last_cell_is_no_executor(tmp_path: Path) -> None:
    cells = ["План ухода за парком на 2031 год", "№ п/п", "Мероприятие", "Срок", "Ответственный"]
    for at, (name, who) in enumerate(
        [("Ремонт ограды", "МКУ «Парк»"), ("Уборка", "Главы сёл"), ("Полив", "МКУ «Парк»")], 1
    ):
        cells += [f"{at}.", name, "май", who]
    text = "\n\n".join([*cells, "Начальник отдела благоустройства", "И.С. Ольхин", "Вы здесь: Планы"])
    assert told(plan(tmp_path, text)) == [
        ("Ремонт ограды", "май", ["МКУ «Парк»"]),
        ("Уборка", "май", ["Главы сёл"]),
        ("Полив", "май", ["МКУ «Парк»"]),
    ]


def test_a_body_alone_heads_the_rows_below_it_where_another_does(tmp_path: Path) -> None:
    text = (
        "| | Мероприятие | Срок | Ответственный |\n| ЦБ ||||\n| 1 | Вечер поэзии | 3 марта 2031 | Каргина О В |\n"
        "| Детская библиотека ||||\n| 2 | Неделя книги | 24 марта 2031 | Гречко А Ю |\n"
    )
    found = plan(tmp_path, text)
    assert told(found) == [
        ("Вечер поэзии", "3 марта 2031", ["Каргина О В"]),
        ("Неделя книги", "24 марта 2031", ["Гречко А Ю"]),
    ]
    assert [one.section for one in found.activities] == ["ЦБ", "Детская библиотека"]
    assert {who.kind for one in found.activities for who in one.executors} == {"person"}


def test_a_header_on_each_page_heads_few_rows_above_as_below(tmp_path: Path) -> None:
    names = ["№ п/п", "Мероприятие", "Срок", "Исполнители"]
    rows = [["1", "Сбор совета", "март", "Секретарь"], ["2", "Отчёт", "до 20.12", "Секретарь Кузнецова О.В."]]
    below = [
        ["3", "Встречи", "ежемесячно", "Депутаты"],
        ["4", "Конкурс", "май", "Комиссия"],
        ["5", "Итоги", "1 р. в кварт.", "Совет"],
    ]
    lines = [
        "План работы на 2031 год",
        *names,
        *(cell for row in rows for cell in row),
        "- 2 -",
        *names,
        *(cell for row in below for cell in row),
    ]
    assert [name for name, _, _ in told(plan(tmp_path, "\n\n".join(lines)))] == [row[1] for row in rows + below]


def test_short_words_for_all_of_a_year_or_a_month_have_its_days(tmp_path: Path) -> None:
    text = (
        "План на 2031 год\n№ | Мероприятие | Срок | Отв. |\n1 | Обход | в теч. года | Завхоз |\n"
        "Март | | | |\n2 | Осмотр | в теч. месяца | Завхоз |\n"
    )
    days = [(str(one.deadline.start), str(one.deadline.end)) for one in plan(tmp_path, text).activities]
    assert days == [("2031-01-01", "2031-12-31"), ("2031-03-01", "2031-03-31")]
