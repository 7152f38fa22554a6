"""Items of prose that say in brackets who answers for them, and words that name the responsible one."""

from __future__ import annotations

from pathlib import Path

from inograph import documents
from inograph.plan.table import Activity, read_plan

ITEMS = """План мероприятий по благоустройству набережной на 2031 год

1) Укрепить береговую линию у старой пристани – II квартал 2031 г. (отв. Комитет берегов; соисп. Служба причалов);
2) Обновить ограждение набережной — ежеквартально (отв. Служба причалов);
3) Провести конкурс «Берега – 2031» – до 1 мая 2031 г. (отв. Комитет берегов, соисп. Союз художников (по согласованию)).
"""
TABLE = """План мероприятий по благоустройству набережной на 2031 год

№ | Мероприятие | Срок | {}
1 | Обмер причала | март 2031 г. | Комитет берегов
2 | Ремонт настила | май 2031 г. | Служба причалов, Комитет берегов
"""


def activities(words: str, root: Path) -> tuple[Activity, ...]:
    (root / "p.txt").write_text(words, encoding="utf-8")
    return read_plan(documents.read(root / "p.txt")).activities


def test_items_have_their_deadline_and_their_bodies(tmp_path: Path) -> None:
    first, second, third = activities(ITEMS, tmp_path)
    assert (first.name, str(first.deadline.end)) == ("Укрепить береговую линию у старой пристани", "2031-06-30")
    assert [(who.name, who.role) for who in first.executors] == [
        ("Комитет берегов", "lead"),
        ("Служба причалов", "co-executor"),
    ]
    assert (second.name, second.deadline.recurrence) == ("Обновить ограждение набережной", "P3M")
    assert (third.name, str(third.deadline.end)) == ("Провести конкурс «Берега – 2031»", "2031-05-01")
    assert [(who.name, who.by_agreement) for who in third.executors] == [
        ("Комитет берегов", False),
        ("Союз художников", True),
    ]


def test_a_bare_year_behind_a_dash_stays_in_the_name(tmp_path: Path) -> None:
    first, *_ = activities(ITEMS.replace("пристани – II квартал 2031 г.", "пристани – 2031"), tmp_path)
    assert first.name.endswith("– 2031")


def test_who_is_alone_in_a_column_of_the_responsible_leads_by_its_word(tmp_path: Path) -> None:
    for header in ("Ответственный", "Ответственный исполнитель", "Ответственный за исполнение"):
        alone, several = activities(TABLE.format(header), tmp_path)
        assert [who.role_stated for who in alone.executors] == [True]
        assert [who.role_stated for who in several.executors] == [False, False]


def test_the_first_of_executors_leads_by_our_reading(tmp_path: Path) -> None:
    for header in ("Исполнители", "Ответственные исполнители и соисполнители"):
        alone, _ = activities(TABLE.format(header), tmp_path)
        assert [who.role_stated for who in alone.executors] == [False]
