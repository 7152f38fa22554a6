"""Who leads and who takes part, where the two columns of bodies run on into one another."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from tests.reading import plan, told

HEADER = "План благоустройства набережной на 2031 год\n\n№ Мероприятие Срок исполнения Исполнитель Соисполнители\n"
ROWS = (
    ("1. Замена скамей вдоль воды до 15 мая 2031 г. ", "Отдел озеленения", "Управление дорог", ""),
    ("2. Проверка спусков и перил постоянно ", "МКУ «Берег»", "", " -"),
    ("3. Открытие пункта проката лодок II квартал 2031 г. ", "комитет по спорту", "администрации поселений", ""),
    ("4. Посадка ив у мостков октябрь 2031 г. ", "Завхоз С.П.Тропин", "волонтеры, школа № 4", ""),
    ("5. Съемка фильма о реке 2031 год ", "управление культуры города", "МБУ «Киностудия» (по согласованию)", ""),
    ("6. Промер дна у причалов июнь 2031 г. ", "Минтранс области", "Росморречфлот", ""),
)


@pytest.mark.parametrize("between", ["\n", " "], ids=["a row a line", "one line"])
def test_bodies_without_a_sign_between_them_are_told_apart(between: str, tmp_path: Path) -> None:
    text = HEADER + between.join(f"{told}{lead} {other}{sign}" for told, lead, other, sign in ROWS) + "\n"
    found = plan(tmp_path, text).activities
    assert [
        (
            [one.name for one in activity.executors if one.role == "lead"],
            ", ".join(one.text for one in activity.executors if one.role != "lead"),
        )
        for activity in found
    ] == [([lead], other) for _, lead, other, _ in ROWS]


def test_a_body_that_belongs_to_another_is_not_cut_off(tmp_path: Path) -> None:
    rows = (
        "1. Замена скамей вдоль воды до 15 мая 2031 г. Отдел ЖКХ администрации района Служба порта\n"
        "2. Проверка спусков и перил июнь 2031 г. Филиал ОГУП «Дороги», служба порта Отдел связи\n"
        "3. Открытие пункта проката лодок июль 2031 г. Заместитель главы администрации Отдел связи\n"
    )
    found = plan(tmp_path, HEADER + rows).activities
    assert [next(one.name for one in activity.executors) for activity in found] == [
        "Отдел ЖКХ администрации района",
        "Филиал ОГУП «Дороги»",
        "Заместитель главы администрации",
    ]


def test_two_columns_of_bodies_without_a_header_are_leads_and_others(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "| 1.1 | Углубление русла у старой мельницы | 01.2031 | 12.2031"
        " | Министерство водного хозяйства области | - |\n"
        "| 1.2 | Установка буёв | 03.2031 | 11.2032 | Министерство транспорта области"
        " | Министерство природных ресурсов области, ГБУ «Центр водных путей» |\n"
        "| 1.3 | Расчистка родников | 05.2031 | 12.2031 | Министерство природных ресурсов области"
        " | администрации районов |\n"
        "| 1.4 | Опрос рыбаков | 06.2031 | 09.2031 | Министерство сельского хозяйства области | Союз рыбаков |\n",
    ).activities
    assert [(one.name, [who.role for who in one.executors]) for one in found] == [
        ("Углубление русла у старой мельницы", ["lead"]),
        ("Установка буёв", ["lead", "co-executor", "co-executor"]),
        ("Расчистка родников", ["lead", "co-executor"]),
        ("Опрос рыбаков", ["lead", "co-executor"]),
    ]


def test_the_first_body_that_no_word_asks_for_ends_the_deed(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "План работы с родниками на 2031 год\n\n№ Мероприятие Ответственные исполнители Срок исполнения\n"
        "1. Совещание по итогам обследования департамент природных ресурсов, Служба порта 15 мая 2031 г.\n"
        "2. Расчистка родников у загородных учреждений органы местного самоуправления июнь 2031 г.\n"
        "3. Экскурсия к истоку реки Ст. воспитатель, инспектор лесхоза до 1 июля 2031 г.\n"
        "4. Опись колодцев на землях министерства отдел учета, МУП «Родник» III квартал 2031 г.\n",
    ).activities
    assert [(one.name, one.executors[0].name) for one in found] == [
        ("Совещание по итогам обследования", "департамент природных ресурсов"),
        ("Расчистка родников у загородных учреждений", "органы местного самоуправления"),
        ("Экскурсия к истоку реки", "Ст. воспитатель"),
        ("Опись колодцев на землях министерства", "отдел учета"),
    ]


def test_a_long_list_of_names_below_many_times_takes_no_monstrous_time(tmp_path: Path) -> None:
    ends = "by", "ford", "ham", "ton"
    towns = [f"{first}{last}" for first in ("Ash", "Bram", "Cold", "Dun", "Elm") for last in ends]
    deeds = [f"Mend the roof of the hall in {town}" for town in towns]
    times = [f"March {2031 + at}" for at in range(len(towns))]
    lines = ["Action plan", "Action", "When", "Responsible", *deeds, *times, " ".join(7 * towns)]
    before = process_time()
    found = told(plan(tmp_path, "\n".join(lines)))
    assert process_time() - before < 20
    assert [name for name, _, _ in found] == deeds
