"""Tables that mark who takes part, rows that hold several activities, rows that a page break has cut."""

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import Plan, read_plan

Told = list[tuple[str, str]]


def plan(tmp_path: Path, text: str, name: str = "plan.md") -> tuple[Plan, str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document = documents.read(path)
    return read_plan(document), document.text


def told(read: Plan) -> list[Told]:
    return [[(who.name, who.role) for who in one.executors] for one in read.activities]


RUSSIAN = """| № | Мероприятие | Срок | Комитет ЖКХ | Водоканал | Отдел печати |
|---|---|---|---|---|---|
| 1 | Промыть трубы | май 2016 г. | О | У | |
| 2 | Проверить насосы | июнь 2016 г. | | О | |
| 3 | Рассказать жителям | июль 2016 г. | У | | О |
"""


def test_letters_under_names_of_bodies_say_who_leads_and_who_helps(tmp_path: Path):
    read, text = plan(tmp_path, RUSSIAN)
    assert told(read) == [
        [("Комитет ЖКХ", "lead"), ("Водоканал", "co-executor")],
        [("Водоканал", "lead")],
        [("Отдел печати", "lead"), ("Комитет ЖКХ", "co-executor")],
    ]
    assert all(text[who.start : who.end] == who.name for one in read.activities for who in one.executors)
    assert [text[slice(*one.place.span)].split("|")[1].strip() for one in read.activities] == [
        "Промыть трубы", "Проверить насосы", "Рассказать жителям",
    ]  # fmt: skip


def test_accountable_leads_and_who_is_consulted_or_informed_is_no_executor(tmp_path: Path):
    text = "No,Action,Timeframe,PMO,Finance Department,Legal,Suppliers\n1,Sign the lease,Q1 2024,R,A,C,I\n"
    text += "2,Paint the hall,Q2 2024,A,I,,R\n"
    read, _ = plan(tmp_path, text, "plan.csv")
    assert told(read) == [
        [("Finance Department", "lead"), ("PMO", "co-executor")],
        [("PMO", "lead"), ("Suppliers", "co-executor")],
    ]


def test_a_post_may_head_a_column_of_marks(tmp_path: Path):
    text = "No,Task,Target date,Registry,IT Services,Project Manager\n1,Approve the design,Q1 2031,A,R,C\n"
    read, _ = plan(tmp_path, text + "2,Write the test plan,Q2 2031,C,I,A/R\n", "plan.csv")
    assert told(read) == [[("Registry", "lead"), ("IT Services", "co-executor")], [("Project Manager", "lead")]]


def test_a_legend_counts_before_the_usual_meaning(tmp_path: Path):
    read, _ = plan(tmp_path, RUSSIAN + "\nО – информируется, У – ответственный\n")
    assert told(read)[0] == [("Водоканал", "lead")]


def test_ticks_under_a_name_for_executors_name_bodies(tmp_path: Path):
    text = "| No | Activity | Responsible | | Deadline |\n|---|---|---|---|---|\n|  |  | Roads | Wells |  |\n"
    text += "| 1 | Clean the wells | x | x | May 2024 |\n| 2 | Test the water | | x | June 2024 |\n"
    assert told(plan(tmp_path, text)[0]) == [[("Roads", "lead"), ("Wells", "co-executor")], [("Wells", "lead")]]


def test_ticks_under_other_words_name_nobody(tmp_path: Path):
    text = "| No | Activity | Urban | Rural | Deadline |\n|---|---|---|---|---|\n"
    text += "| 1 | Clean the wells | x | x | May 2024 |\n| 2 | Test the water | | x | June 2024 |\n"
    assert told(plan(tmp_path, text)[0]) == [[], []]


def test_lines_of_cells_beside_each_other_are_rows(tmp_path: Path):
    text = "| № | Мероприятие | Исполнитель | Срок |\n|---|---|---|---|\n"
    text += "| 1.<br>2. | Посадить липы<br>Полить липы | Лесхоз | март 2016 г.<br>май 2016 г. |\n"
    text += "| 3. | Обрезать<br>сухие ветви | Лесхоз | июнь 2016 г. |\n"
    read, _ = plan(tmp_path, text)
    assert [(one.number, one.name, one.deadline.text) for one in read.activities] == [
        ("1", "Посадить липы", "март 2016 г."),
        ("2", "Полить липы", "май 2016 г."),
        ("3", "Обрезать сухие ветви", "июнь 2016 г."),
    ]


CUT = """| № | Мероприятие | Исполнители | Срок |
|---|---|---|---|
| 1 | Осмотреть мосты | Дорожная служба, | I квартал |
| | через реки и ручьи | администрация района | 2016 г. |
| 2 | Покрасить перила | Дорожная служба | май 2016 г. |
"""


def test_a_row_cut_by_a_page_break_is_whole(tmp_path: Path):
    read, _ = plan(tmp_path, CUT)
    first = read.activities[0]
    assert [one.number for one in read.activities] == ["1", "2"]
    assert (first.name, first.deadline.text) == ("Осмотреть мосты через реки и ручьи", "I квартал 2016 г.")
    assert [who.name for who in first.executors] == ["Дорожная служба", "администрация района"]


@pytest.mark.parametrize("above", ["Осмотреть мосты:", "Осмотреть мосты"])
def test_a_row_without_a_number_stands_alone_where_the_one_above_has_ended(tmp_path: Path, above: str):
    text = CUT.replace("Осмотреть мосты", above).replace("служба,", "служба").replace("I квартал |", "март 2016 г. |")
    assert len(plan(tmp_path, text)[0].activities) == 3
