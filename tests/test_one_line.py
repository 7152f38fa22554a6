"""Pages of which a crawler keeps one line: the act, the table drawn with bars and what follows, without line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import plan, told

ABOVE = (
    "Район » Документы » Планы ПОСТАНОВЛЕНИЕ от 12 марта 2031 г. № 45 1. Утвердить прилагаемый план. 2. Контроль"
    " оставляю за собой. Глава района Е.П. Мохов ПЛАН благоустройства на 2031 год "
)
NAMES = ("Наименование мероприятия", "Вид документа", "Срок исполнения", "Ответственный исполнитель")
ROWS = (
    ("Ремонт кровли клуба", "акт работ", "июнь 2031 г.", "Администрация Ольховки"),
    ("Замена ограды школы № 2", "акт приёмки", "до 1 сентября 2031 г.", "Отдел образования, МКУ «Служба»"),
    ("Расчистка родника", "отчёт", "октябрь 2031 г.", "Отдел экологии (по согласованию)"),
)
HEADS = ("I. Дома и дворы", "", "II. Вода")
READ = [
    ("Ремонт кровли клуба", "июнь 2031 г.", ["Администрация Ольховки"]),
    ("Замена ограды школы № 2", "до 1 сентября 2031 г.", ["Отдел образования", "МКУ «Служба»"]),
    ("Расчистка родника", "октябрь 2031 г.", ["Отдел экологии"]),
]
RULER = "----- | ---- | --- | ---- "


def lined(row: tuple[str, ...]) -> str:
    return " | ".join(row)


def walled(number: str, row: tuple[str, ...]) -> str:
    return f"| {number} | {lined(row)} | "


COUNTED = [
    (f"{head} | " if head else "", str(at), row) for at, (head, row) in enumerate(zip(HEADS, ROWS, strict=True), 1)
]
LAYOUTS = {
    "outer walls": walled("№ п/п", NAMES)
    + "".join(f"{head and '| '}{head}{walled(at, row)}" for head, at, row in COUNTED),
    "a bar closes each cell": f"№ п/п | {lined(NAMES)} | "
    + "".join(f"{head}{at} | {lined(row)} | " for head, at, row in COUNTED),
    "closed and not numbered": f"{lined(NAMES)} | " + "".join(f"{head}{lined(row)} | " for head, _, row in COUNTED),
    "numbers only": f"№ п/п | {lined(NAMES)} "
    + "".join(f"{head.strip(' |')} {at}. | {lined(row)} " for head, at, row in COUNTED),
    "numbers beside names": f"{RULER}Наименование мероприятия | Вид документа | Срок | Ответственный "
    f"| | исполнения | исполнитель {RULER}"
    + "".join(f"{head.strip(' |')} {at}. {lined(row)} " for head, at, row in COUNTED),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_of_one_line_keeps_its_rows(layout: str, tmp_path: Path) -> None:
    found = plan(tmp_path, f"{ABOVE}{LAYOUTS[layout]}__________\nВерсия для печати\n")
    assert told(found) == READ
    assert [one.section for one in found.activities] == [HEADS[0], HEADS[0], HEADS[2]]
    assert {finding.severity for finding in found.findings} <= {"info"}


def test_a_header_on_two_lines_below_a_ruler_is_one(tmp_path: Path) -> None:
    rows = "\n".join(f"{at}. {lined(row)}" for at, row in enumerate(ROWS, 1))
    text = (
        f"План\n{RULER}\nНаименование мероприятия | Вид документа | Срок | Ответственный\n"
        " | | исполнения | исполнитель\n"
        f"{RULER}\nI. Дома и дворы\n{rows}\n"
    )
    found = plan(tmp_path, text)
    assert told(found) == READ
    assert {one.section for one in found.activities} == {"I. Дома и дворы"}
    assert not found.findings


def test_bars_between_cells_may_stand_on_any_line_of_a_row(tmp_path: Path) -> None:
    text = (
        "План на 2031 год\n\nМероприятие | Срок | Исполнитель\nI. Дома и дворы\nПроведение рейдов по местам\n"
        "отдыха граждан | июнь - август\n2031 года | ОМВД, народная\nдружина (по согласованию)\n"
        "Памятки на сайте | ежеквартально | пресс-служба\nII. Вода\nУстановка камер\nу родника | до 1 декабря\n"
        "2031 года | МКУ «Служба»\n"
    )
    found = plan(tmp_path, text)
    assert told(found) == [
        ("Проведение рейдов по местам отдыха граждан", "июнь - август 2031 года", ["ОМВД", "народная дружина"]),
        ("Памятки на сайте", "ежеквартально", ["пресс-служба"]),
        ("Установка камер у родника", "до 1 декабря 2031 года", ["МКУ «Служба»"]),
    ]
    assert [one.section for one in found.activities] == [HEADS[0], HEADS[0], HEADS[2]]
