"""Two texts of one plan, as a planner compares them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inograph import documents
from inograph.plan.table import Activity, read_plan
from inograph.revisions import Changes, compare, lines

HEAD = "№ | Мероприятие | Вид документа | Срок | Исполнители |\n---|---|---|---|---|"
PLAN = [
    "1 | Разработка транспортной схемы города | доклад | I квартал 2017 | Минтранс, Администрация (по согласованию) |",
    "2 | Создание лицея при университете | акт Администрации | IV квартал 2015 | Администрация, Университет |",
    "3 | Проведение форума новых технологий | доклад | ежегодно (2015 - 2017) | Университет, Минтранс |",
]


def read(folder: Path, *rows: str) -> tuple[Activity, ...]:
    file = folder / "plan.txt"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return read_plan(documents.read(file)).activities


def changed(folder: Path, was: str, now: str) -> Changes:
    after = [row.replace(was, now) for row in PLAN]
    assert after != PLAN
    return compare(read(folder, *PLAN), read(folder, *after))


def said(changes: Changes, language: str = "en") -> str:
    return "\n".join(line.in_(language) for line in lines(changes))


def test_a_plan_does_not_differ_from_itself(tmp_path: Path) -> None:
    plan = read(tmp_path, *PLAN)
    changes = compare(plan, plan)
    assert len(plan) == 3
    assert (changes.appeared, changes.vanished, changes.changed, changes.unchanged) == ((), (), (), 3)
    assert said(changes, "ru") == "Различий нет; мероприятий: 3."


def test_a_moved_deadline_is_told_with_its_days(tmp_path: Path) -> None:
    changes = changed(tmp_path, "IV квартал 2015", "II квартал 2016")
    assert [change.moved for change in changes.changed] == [True]
    assert "IV квартал 2015 → II квартал 2016 (позже на 182 дн.)" in said(changes, "ru")
    assert "(182 days later)" in said(changes)


def test_other_words_for_the_same_days_are_no_move(tmp_path: Path) -> None:
    assert changed(tmp_path, "IV квартал 2015", "4 квартал 2015 г.").changed == ()


def test_a_renamed_activity_is_found_by_its_words(tmp_path: Path) -> None:
    changes = changed(tmp_path, "Создание лицея при университете", "Создание и развитие лицея при университете")
    (change,) = changes.changed
    assert change.renamed
    assert not changes.appeared
    assert "former title: 2 «Создание лицея при университете»" in said(changes)


def test_a_new_row_shifts_numbers_and_changes_nothing_else(tmp_path: Path) -> None:
    rows = ["1 | Подготовка кадров для космоса | доклад | 2016 | Роскосмос |"]
    rows += [f"{number}{row[1:]}" for number, row in enumerate(PLAN, 2)]
    changes = compare(read(tmp_path, *PLAN), read(tmp_path, *rows))
    assert [activity.name for activity in changes.appeared] == ["Подготовка кадров для космоса"]
    assert (changes.vanished, changes.changed, changes.unchanged) == ((), (), 3)


def test_another_activity_under_the_same_number_is_not_a_renaming(tmp_path: Path) -> None:
    rows = [*PLAN[:2], "3 | Строительство дороги к аэропорту | доклад | 2016 | Росавтодор |"]
    changes = compare(read(tmp_path, *PLAN), read(tmp_path, *rows))
    assert [a.name for a in changes.vanished] == ["Проведение форума новых технологий"]
    assert [a.name for a in changes.appeared] == ["Строительство дороги к аэропорту"]


def test_executors_come_go_and_change_the_lead(tmp_path: Path) -> None:
    changes = changed(tmp_path, "Администрация, Университет", "Университет, Роснедра")
    (change,) = changes.changed
    assert (change.added, change.removed, change.lead_changed) == (("Роснедра",), ("Администрация",), True)
    assert "lead: Администрация → Университет" in said(changes)
    assert "новые исполнители: Роснедра" in said(changes, "ru")


def test_the_consent_mark_is_a_change_of_its_own(tmp_path: Path) -> None:
    gone = changed(tmp_path, "Администрация (по согласованию)", "Администрация")
    assert gone.changed[0].consent_removed == ("Администрация",)
    came = changed(tmp_path, "Администрация, Университет", "Администрация, Университет (по согласованию)")
    assert came.changed[0].consent_added == ("Университет",)
    assert not came.changed[0].added


def test_every_activity_is_paired_at_most_once(tmp_path: Path) -> None:
    plan = read(tmp_path, *PLAN)
    twins = tuple(replace(plan[0], number=str(number)) for number in range(4))
    changes = compare(plan[:1], twins)
    assert (len(changes.appeared), len(changes.vanished), changes.unchanged) == (3, 0, 1)
