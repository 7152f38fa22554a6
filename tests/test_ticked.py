"""Plans that tick the quarters, months or years in which something is due."""

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import read_plan

QUARTERS = """План мероприятий на 2024 год

№ | Мероприятие | I | II | III | IV | Ответственный |
1 | Ремонт школы | | + | + | | Управление образования |
2 | Покупка автобуса | + | | | | Отдел транспорта |
3 | Высадка деревьев | | | | х | Отдел экологии |
"""
MONTHS = """# Action plan 2025

| Action | Lead | Jan | Feb | Mar | Apr |
|---|---|---|---|---|---|
| Build a bridge | Road Authority | ● | ● | ● | |
| Plant trees | Parks Team | | ✓ | | ✓ |
"""
SUMS = """План

№ | Мероприятие | Исполнитель | 2019 | 2020 | 2021 |
1 | Ремонт школы | Управление образования | 100,0 | 200,0 | 0,0 |
2 | Покупка автобуса | Отдел транспорта | 0 | - | 5 500,0 |
"""
PROJECT = """| Activity | Year 1 | Year 2 | Year 3 | Responsible |
|---|---|---|---|---|
| Build a bridge | X | X | | Road Authority |
| Plant trees | | | X | Parks Team |
"""
TWO_LEVELS = """<html><body><table>
<tr><th rowspan=2>Action</th><th rowspan=2>Lead</th><th colspan=2>2024</th><th colspan=2>2025</th></tr>
<tr><th>Q3</th><th>Q4</th><th>Q1</th><th>Q2</th></tr>
<tr><td>Build a bridge</td><td>Road Authority</td><td></td><td>X</td><td>X</td><td></td></tr>
<tr><td colspan=6>Trees</td></tr>
<tr><td>Plant trees</td><td>Parks Team</td><td></td><td></td><td></td><td>X</td></tr>
</table></body></html>"""


def deadlines_of(path: Path, text: str) -> list[tuple[str, str | None, str | None]]:
    path.write_text(text)
    told = [(activity.name, activity.deadline) for activity in read_plan(documents.read(path)).activities]
    return [(name, due.start and str(due.start), due.end and str(due.end)) for name, due in told]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.txt",
            QUARTERS,
            [
                ("Ремонт школы", "2024-04-01", "2024-09-30"),
                ("Покупка автобуса", "2024-01-01", "2024-03-31"),
                ("Высадка деревьев", "2024-10-01", "2024-12-31"),
            ],
        ),
        ("a.md", MONTHS, [("Build a bridge", "2025-01-01", "2025-03-31"), ("Plant trees", "2025-02-01", "2025-04-30")]),
        (
            "b.txt",
            SUMS,
            [("Ремонт школы", "2019-01-01", "2020-12-31"), ("Покупка автобуса", "2021-01-01", "2021-12-31")],
        ),
        ("b.md", PROJECT, [("Build a bridge", None, None), ("Plant trees", None, None)]),
        (
            "a.html",
            TWO_LEVELS,
            [("Build a bridge", "2024-10-01", "2025-03-31"), ("Plant trees", "2025-04-01", "2025-06-30")],
        ),
    ],
)
def test_marks_under_periods_are_the_deadline(tmp_path, name, text, told):
    assert deadlines_of(tmp_path / name, text) == told


def test_a_deadline_in_words_counts_before_sums_and_figures_make_no_plan(tmp_path):
    dated = SUMS.replace("Исполнитель", "Срок | Исполнитель").replace("школы", "школы | май 2022")
    dated = dated.replace("автобуса", "автобуса | 2023 год")
    assert [end for _, _, end in deadlines_of(tmp_path / "a.txt", dated)] == ["2022-05-31", "2023-12-31"]
    figures = (
        "| Indicator | 2019 | 2020 | 2021 |\n|---|---|---|---|\n| Roads, km | 10 | 12 | 15 |\n| Trees | x | x | 5 |\n"
    )
    assert deadlines_of(tmp_path / "a.md", figures) == []


@pytest.mark.parametrize(
    ("year", "months"),
    [
        ("2026", "ЯФМАМИИАСОНД"),
        ("2026", "JFMAMJJASOND"),
        ("2026", "1 2 3 4 5 6 7 8 9 10 11 12"),
        ("Месяцы 2026 года", "1 2 3 4 5 6 7 8 9 10 11 12"),
    ],
)
def test_twelve_letters_or_numbers_below_a_year_are_months(tmp_path, year, months):
    named = months.split() if " " in months else months
    head = f"<th rowspan=2>№<th rowspan=2>Мероприятие<th colspan=12>{year}<th rowspan=2>Исполнитель"
    rows = "".join(
        f"<tr><td>{number}<td>{deed}{''.join(f'<td>{mark}' for mark in marks)}<td>Минфин"
        for number, deed, marks in ((1, "Обзор причалов", "..xxx......."), (2, "Сверка счетов", "...........x"))
    ).replace(".", "")
    page = f"<h1>План на 2026 год</h1><table><tr>{head}<tr>{''.join(f'<th>{one}' for one in named)}{rows}</table>"
    assert deadlines_of(tmp_path / "a.html", page) == [
        ("Обзор причалов", "2026-03-01", "2026-05-31"),
        ("Сверка счетов", "2026-12-01", "2026-12-31"),
    ]


@pytest.mark.parametrize(
    ("named", "periods", "told"),
    [
        ("Action | Lead", "1 2 3 4 5 6 7 8 9 10 11 12", "February 2031, March 2031"),
        ("Мероприятие | Исполнитель", "1 2 3 4 5 6 7 8 9 10 11 12", "февраль 2031, март 2031"),
        ("Action | Lead", "I II III IV", "Q2 2031, Q3 2031"),
        ("Мероприятие | Исполнитель", "I II III IV", "II кв. 2031, III кв. 2031"),
    ],
)
def test_periods_below_a_year_are_told_in_the_language_of_the_plan_and_head_no_section(tmp_path, named, periods, told):
    names = periods.split()
    lines = [
        f"{named} | 2031" + " |" * (len(names) - 1),
        "---|" * (len(names) + 1) + "---",
        f" | | {' | '.join(names)}",
        "Mend the weir | Works Team | | x | x" + " |" * (len(names) - 3),
        "Plant the limes | Parks Team" + " |" * (len(names) - 1) + " | x",
    ]
    (tmp_path / "a.md").write_text("".join(f"| {line} |\n" for line in lines))
    found = read_plan(documents.read(tmp_path / "a.md")).activities
    assert [(one.name, one.section) for one in found] == [("Mend the weir", None), ("Plant the limes", None)]
    assert found[0].deadline.text == told


def test_letters_of_months_begin_with_any_month(tmp_path):
    head = "| Action | A | M | J | J | A | S | O | N | D | J | F | M | Lead |\n|" + "---|" * 14
    row = "| Mend the weir |" + " |" * 3 + " x | x |" + " |" * 7 + " Works Team |"
    text = f"# Action plan 2026\n\n{head}\n{row}\n"
    assert deadlines_of(tmp_path / "a.md", text) == [("Mend the weir", "2026-07-01", "2026-08-31")]


@pytest.mark.parametrize("mark", ["+", "➕", "✓"])
def test_few_marks_are_enough_where_columns_of_periods_hold_nothing_else(tmp_path, mark):
    head = "| № | Мероприятие | Исполнитель | I кв. | II кв. | III кв. | IV кв. |\n|---|---|---|---|---|---|---|\n"
    rows = f"| 1 | Обзор причалов | Минфин | | {mark} | | |\n"
    told = [("Обзор причалов", "2025-04-01", "2025-06-30")]
    assert deadlines_of(tmp_path / "a.md", f"# План мероприятий на 2025 год\n\n{head}{rows}") == told
    rows += "".join(f"| {n} | Сверка {n} | Минтранс | | | | |\n" for n in (2, 3, 4))
    told += [(f"Сверка {n}", None, None) for n in (2, 3, 4)]
    assert deadlines_of(tmp_path / "b.md", f"# План мероприятий на 2025 год\n\n{head}{rows}") == told


def test_words_that_tell_a_time_stand_for_a_mark(tmp_path):
    (tmp_path / "plan.txt").write_text(
        "План мероприятий на 2024 год\n\n"
        "№ | Мероприятие | I кв. | II кв. | III кв. | IV кв. | Ответственный |\n"
        "1 | Ремонт школы | | до 15 мая | | | Управление образования |\n"
        "2 | Покупка автобуса | весь период | | | | Отдел транспорта |\n"
        "3 | Высадка деревьев | + | | | до 1 ноября | Отдел экологии |\n"
        "4 | Уборка парка | | | июль - август | | Отдел экологии |\n"
    )
    found = read_plan(documents.read(tmp_path / "plan.txt")).activities
    assert [str(one.deadline.end) for one in found] == ["2024-05-15", "2024-03-31", "2024-11-01", "2024-08-31"]


def test_words_without_a_year_have_that_of_their_column(tmp_path):
    (tmp_path / "plan.txt").write_text(
        "План мероприятий на 2024 - 2026 годы\n\n"
        "№ | Мероприятие | 2024 | 2025 | 2026 | Ответственный |\n"
        "1 | Ремонт школы | | до 15 мая | | Управление образования |\n"
        "2 | Покупка автобуса | + | | | Отдел транспорта |\n"
        "3 | Высадка деревьев | | | сентябрь | Отдел экологии |\n"
    )
    found = read_plan(documents.read(tmp_path / "plan.txt")).activities
    assert [str(one.deadline.end) for one in found] == ["2025-05-15", "2024-12-31", "2026-09-30"]


def test_rows_are_read_below_a_year_merged_over_columns_that_nothing_ticks(tmp_path):
    head = "<th rowspan=2>Мероприятие<th rowspan=2>Исполнитель<th colspan=4>2031"
    quarters = "".join(f"<th>{number} кв." for number in ("I", "II", "III", "IV"))
    rows = "<tr><td>Сшить костюмы<td>Дом культуры<td><td><td><td><tr><td>Открыть каток<td>МБУ «Лёд»<td><td><td><td>"
    page = f"<table><tr>{head}<tr>{quarters}{rows}</table>"
    assert deadlines_of(tmp_path / "a.html", page) == [("Сшить костюмы", None, None), ("Открыть каток", None, None)]


PARKS = """План мероприятий на 2031 год

№ | Мероприятие | I кв. | II кв. | III кв. | IV кв. | Ответственный |
1 | Ремонт беседки | | + | | | Отдел парков |
2 | Посадка лип | | проект | + | | Отдел парков |
3 | Чистка пруда | | 15 мая | | до 1 октября | МБУ «Пруд» |
4 | Уборка снега | + | | | √ | МБУ «Двор» |
5 | Починка ограды | | | {} | | МБУ «Двор» |
Начальник отдела парков | | И.И. Липов | | | | |
"""


def test_one_odd_word_under_a_quarter_marks_it_and_loses_no_deadline_of_the_sheet(tmp_path):
    due = deadlines_of(tmp_path / "plan.txt", PARKS.format("окончание работ"))
    assert due == [
        ("Ремонт беседки", "2031-04-01", "2031-06-30"),
        ("Посадка лип", "2031-04-01", "2031-09-30"),
        ("Чистка пруда", "2031-05-15", "2031-10-01"),
        ("Уборка снега", "2031-01-01", "2031-12-31"),
        ("Починка ограды", "2031-07-01", "2031-09-30"),
    ]
    told = [one for one in read_plan(documents.read(tmp_path / "plan.txt")).findings if one.code == "mark-in-words"]
    assert [(one.message.ru, one.row) for one in told] == [
        ("слова приняты за отметку срока: «проект» (II кв)", 3),
        ("слова приняты за отметку срока: «окончание работ» (III кв)", 6),
    ]


def test_a_number_among_marks_is_no_deadline_and_is_told(tmp_path):
    due = deadlines_of(tmp_path / "plan.txt", PARKS.format("100"))
    assert [bool(end) for _, _, end in due] == [True, True, True, True, False]
    told = [one.message.ru for one in read_plan(documents.read(tmp_path / "plan.txt")).findings]
    assert "число может быть суммой и за отметку срока не принято: «100» (III кв)" in told


def test_columns_of_quarters_that_hold_few_marks_are_named_as_not_read(tmp_path):
    head = "<th rowspan=2>Мероприятие<th rowspan=2>Исполнитель<th colspan=4>2031<th rowspan=2>Результат"
    quarters = "".join(f"<th>{number} кв." for number in ("I", "II", "III", "IV"))
    rows = "<tr><td>Сшить костюмы<td>Дом культуры<td>эскиз<td>ткань<td>шитьё<td><td>костюмы"
    rows += "<tr><td>Открыть каток<td>МБУ «Лёд»<td>заливка<td><td><td>+<td>каток"
    (tmp_path / "a.html").write_text(f"<table><tr>{head}<tr>{quarters}{rows}</table>")
    plan = read_plan(documents.read(tmp_path / "a.html"))
    assert [one.deadline.text for one in plan.activities] == ["", ""]
    told = [one.message.ru for one in plan.findings if one.code == "column-unread"]
    assert told == ["столбцы «I кв 2031» – «IV кв 2031» не прочитаны: отметок и сроков в них мало"]
