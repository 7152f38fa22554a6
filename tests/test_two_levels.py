"""Headers of two levels in plain text: start and end under one name, quarters to tick in a drawn table."""

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import Plan, read_plan

TITLE = "План мероприятий по сборке телескопа на 2023 год\n\n"
ROWS = [
    ["1.", "Отлить зеркало", "02.02.2023", "30.04.2023", "Отдел оптики"],
    ["2.", "Собрать купол", "01.05.2023", "15.06.2023", "Отдел механики"],
    ["3.", "Навести трубу на Сатурн", "16.06.2023", "31.08.2023", "Отдел оптики"],
]
TIMES = [(one[2], one[3], one[4]) for one in ROWS]
BREADTH = ["№", "Мероприятие", "Срок реализации", "Исполнитель", "начало", "окончание"]
DEPTH = ["№", "Мероприятие", "Срок", "начало", "окончание", "Исполнитель"]


def plan(tmp_path: Path, text: str) -> tuple[Plan, list[str]]:
    path = tmp_path / "plan.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    document = documents.read(path)
    read = read_plan(document)
    return read, [finding.code for finding in (*document.findings, *read.findings)]


def cells(names: list[str], closed: str) -> str:
    return closed.join([*names, *(cell for row in ROWS for cell in row)]) + closed


ALIGNED = "№    Мероприятие                 Сроки реализации            Исполнитель\n"
ALIGNED += " " * 33 + "начало       окончание\n"
ALIGNED += "".join(f"{one[0]:<5}{one[1]:<28}{one[2]:<13}{one[3]:<15}{one[4]}\n" for one in ROWS)


@pytest.mark.parametrize(
    "text", [cells(BREADTH, " |\n"), cells(BREADTH, "\n\n"), cells(DEPTH, "\n\n"), cells(DEPTH, " |\n"), ALIGNED]
)
def test_start_and_end_stand_under_one_name(tmp_path: Path, text: str):
    read, codes = plan(tmp_path, text)
    told = [
        (one.deadline.start.strftime("%d.%m.%Y"), one.deadline.end.strftime("%d.%m.%Y"), one.executors[0].name)
        for one in read.activities
        if one.deadline.start and one.deadline.end
    ]
    assert (told, codes) == (TIMES, [])


def test_words_below_a_time_in_the_last_column_head_the_next_rows(tmp_path: Path):
    read, _ = plan(
        tmp_path,
        "№\n\nМероприятие\n\nИсполнитель\n\nСрок\n\nБлок работ 1. Стекло\n1.1\n\nСварить стекло\n\nЦех варки\n\n"
        "март 2023 г.\n\n1.2\n\nОстудить стекло\n\nЦех варки\n\nапрель 2023 г.\n\nБлок работ 2. Купол\n2.1\n\n"
        "Согнуть рёбра\n\nЦех гнутья\n\nмай 2023 г.\n\n2.2\n\nНакрыть рёбра\n\nЦех гнутья\n\nиюнь 2023 г.\n",
    )
    assert [one.section for one in read.activities] == ["Блок работ 1. Стекло"] * 2 + ["Блок работ 2. Купол"] * 2


DRAWN = """┌───┬──────────────────┬────────────────────┬────────────────┐
│ N │ Мероприятие      │ Срок (квартал)     │ Исполнитель    │
│п/п│                  ├────┬────┬────┬─────┤                │
│   │                  │ I  │ II │III │ IV  │                │
├───┼──────────────────┼────┼────┼────┼─────┼────────────────┤
│ 1 │ Отлить зеркало   │ +  │    │    │     │ Отдел оптики   │
│   │ и остудить его   │    │    │    │     │                │
├───┼──────────────────┼────┼────┼────┼─────┼────────────────┤
│ 2 │ Собрать купол    │    │ +  │ +  │     │ Отдел механики │
├───┼──────────────────┼────┼────┼────┼─────┼────────────────┤
│ 3 │ Навести трубу    │    │    │    │  +  │ Отдел оптики   │
└───┴──────────────────┴────┴────┴────┴─────┴────────────────┘
"""
SIGNED = DRAWN.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", "-T¬+++LL--¦"))


@pytest.mark.parametrize("text", [DRAWN, SIGNED, DRAWN.replace("│ I  │ II │III │ IV  │", "│ 1  │ 2  │ 3  │ 4   │")])
def test_quarters_are_ticked_under_a_name_that_spans_them(tmp_path: Path, text: str):
    read, codes = plan(tmp_path, text)
    assert [(one.name, one.section, str(one.deadline.start), str(one.deadline.end)) for one in read.activities] == [
        ("Отлить зеркало и остудить его", None, "2023-01-01", "2023-03-31"),
        ("Собрать купол", None, "2023-04-01", "2023-09-30"),
        ("Навести трубу", None, "2023-10-01", "2023-12-31"),
    ]
    assert codes == []


@pytest.mark.parametrize("form", ["a.csv", "a.html"])
def test_a_header_that_names_no_numbers_is_read_above_its_own_columns(tmp_path, form):
    rows = [
        ["Action", "Lead agencies", "Complete by", ""],
        ["1", "Paint the weir", "Works Agency; Parks Agency", "March 2031"],
        ["2", "Plant the limes", "Parks Agency", "May 2031"],
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = "".join(",".join(row) + "\n" for row in rows)
    (tmp_path / form).write_text(f"<table>{cells}</table>" if form == "a.html" else lines)
    read = read_plan(documents.read(tmp_path / form))
    told = [(one.number, one.deadline.start, [who.role for who in one.executors]) for one in read.activities]
    assert told == [("1", None, ["lead", "lead"]), ("2", None, ["lead"])]
    assert not read.findings
