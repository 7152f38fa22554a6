"""Two texts of one plan, as a planner compares them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph import documents
from inograph.errors import WrongUse
from inograph.plan.table import read_plan
from inograph.revisions.changes import Changes, Load, compare
from inograph.revisions.entries import Entry, Part, of_plan
from inograph.revisions.telling import lines
from inograph.revisions.writing import Texts, written

HEAD = "№ | Мероприятие | Вид документа | Срок | Исполнители |\n---|---|---|---|---|"
PLAN = [
    "1 | Разработка транспортной схемы города | доклад | I квартал 2017 | Минтранс, Администрация (по согласованию) |",
    "2 | Создание лицея при университете | акт Администрации | IV квартал 2015 | Администрация, Университет |",
    "3 | Проведение форума новых технологий | доклад | ежегодно (2015 - 2017) | Университет, Минтранс |",
]


def read(folder: Path, *rows: str) -> tuple[Entry, ...]:
    file = folder / "plan.txt"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return of_plan(read_plan(documents.read(file)).activities)


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
    assert [lone.entry.title for lone in changes.appeared] == ["Подготовка кадров для космоса"]
    assert (changes.vanished, changes.changed, changes.unchanged) == ((), (), 3)


def test_another_activity_under_the_same_number_is_not_a_renaming(tmp_path: Path) -> None:
    rows = [*PLAN[:2], "3 | Строительство дороги к аэропорту | доклад | 2016 | Росавтодор |"]
    changes = compare(read(tmp_path, *PLAN), read(tmp_path, *rows))
    assert [lone.entry.title for lone in changes.vanished] == ["Проведение форума новых технологий"]
    assert [lone.entry.title for lone in changes.appeared] == ["Строительство дороги к аэропорту"]


def test_executors_come_go_and_change_the_lead(tmp_path: Path) -> None:
    changes = changed(tmp_path, "Администрация, Университет", "Университет, Роснедра")
    (change,) = changes.changed
    assert (change.added, change.removed, change.lead_changed) == (("Роснедра",), ("Администрация",), True)
    assert "lead: Администрация → Университет" in said(changes)
    assert "новый исполнитель: Роснедра" in said(changes, "ru")


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


# ---- many rows


def entry(title: str, *bodies: str, number: str = "", deadline: str = "") -> Entry:
    return Entry(
        title, number=number, deadline=deadline, parts=tuple(Part(b, b, lead=i == 0) for i, b in enumerate(bodies))
    )


def test_among_many_alike_the_rare_word_decides() -> None:
    villages = [f"{a}{b}ово" for a in ("Ива", "Пет", "Сид", "Кузн", "Лес") for b in ("н", "р", "ш", "т", "г", "д")]
    plan = [entry(f"Строительство школы в селе {village}", "Область") for village in villages]
    after = [e for e in plan if "Кузнрово" not in e.title] + [entry("Строительство школы в селе Быстрица", "Область")]
    changes = compare(plan, after)
    assert [x.entry.title for x in changes.vanished] == ["Строительство школы в селе Кузнрово"]
    assert [x.entry.title for x in changes.appeared] == ["Строительство школы в селе Быстрица"]
    assert not changes.changed


def test_one_wrong_letter_is_no_other_activity() -> None:
    plan = [entry(f"Ремонт моста через реку {river}") for river in ("Светлая", "Глубокая", "Каменистая", "Быстрая")]
    after = [replace(e, title=e.title.replace("Каменистая", "Каменистоя")) for e in plan]
    assert [change.before.title for change in compare(plan, after).changed] == ["Ремонт моста через реку Каменистая"]


def test_swapped_rows_are_told_and_nothing_else() -> None:
    plan = [entry(f"Дело о {word}", number=str(i)) for i, word in enumerate(("лесе", "воде", "земле", "небе"), 1)]
    changes = compare(plan, [plan[1], plan[0], *plan[2:]])
    assert changes.none
    assert len(changes.reordered) == 1
    assert "1 row was put elsewhere" in said(changes)


def test_a_row_cut_in_two_and_two_rows_made_one_are_told_as_that() -> None:
    whole = entry("Создание лицея при университете и строительство общежития для школьников", "Область")
    halves = [entry("Создание лицея при университете", "Область"),
              entry("Строительство общежития для школьников", "Область")]  # fmt: skip
    others = [
        entry("Проведение форума новых технологий", "Университет"),
        entry("Транспортная схема города", "Минтранс"),
    ]
    cut = compare([whole, *others], [*halves, *others])
    assert (len(cut.appeared), len(cut.vanished), len(cut.changed)) == (1, 0, 1)
    assert "looks taken out of «Создание лицея" in said(cut)
    joined = compare([*halves, *others], [whole, *others])
    assert (len(joined.appeared), len(joined.vanished), len(joined.changed)) == (0, 1, 1)
    assert "похоже, вошло в мероприятие «Создание лицея" in said(joined, "ru")


def test_a_weak_pair_is_told_as_a_likely_one() -> None:
    before = [entry("Подготовка доклада о развитии речного туризма", "Минтранс", deadline="2016"), entry("Иное дело")]
    after = [entry("Доклад о туризме на реке и развитии пристаней", "Минтранс", deadline="2016"), entry("Иное дело")]
    (change,) = compare(before, after).changed
    assert change.likely
    assert "probably the same activity" in said(compare(before, after))


def test_a_body_under_another_spelling_is_the_same_body() -> None:
    was = Entry("Схема", parts=(Part("minobr", "Минобрнауки России", lead=True),))
    now = Entry("Схема", parts=(Part("minobr", "Министерство образования и науки", lead=True),))
    assert compare([was], [now]).none


def test_whose_load_changed() -> None:
    before = [entry("Схема", "Минтранс", "Область"), entry("Лицей", "Область")]
    after = [entry("Схема", "Минтранс", "Область", "Университет"), entry("Лицей", "Область")]
    changes = compare(before, after)
    found = {load.name: (load.before.pairs, load.after.pairs, load.after.activities) for load in changes.loads}
    assert found == {"Минтранс": (1, 2, 1), "Область": (1, 2, 2), "Университет": (0, 2, 1)}
    assert "Университет: activities 0 → 1, pairs to agree 0 → 2" in said(changes)


NOUNS = (
    "школа мост лес вода город завод музей театр причал дорога рынок архив вокзал остров парк поле клуб центр".split()
)
titles = st.lists(st.sampled_from(NOUNS), min_size=3, max_size=6, unique=True).map(" ".join)
plans = st.lists(
    st.builds(lambda title, who, day: entry(title, *who, deadline=day), titles,
              st.lists(st.sampled_from("АБВГ"), max_size=3, unique=True), st.sampled_from(["2015", "2016", ""])),
    max_size=12,
)  # fmt: skip


def test_two_activities_that_differ_only_in_who_leads_keep_apart() -> None:
    plan = [entry("Школа", "Минтранс", "Область"), entry("Школа", "Область", "Минтранс")]
    assert compare(plan, plan[::-1]).none


@settings(max_examples=60)
@given(plans, st.randoms(use_true_random=False))
def test_an_order_is_no_change(plan: list[Entry], chance: object) -> None:
    shuffled = list(plan)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    changes = compare(plan, shuffled)
    assert (changes.none, changes.unchanged, changes.loads) == (True, len(plan), ())


@settings(max_examples=60)
@given(plans, plans)
def test_every_row_is_told_once_and_back_again_the_other_way_round(before: list[Entry], after: list[Entry]) -> None:
    there, back = compare(before, after), compare(after, before)
    assert len(there.appeared) + len(there.changed) + there.unchanged == len(after)
    assert len(there.vanished) + len(there.changed) + there.unchanged == len(before)
    assert [(x.name, x.before, x.after) for x in there.loads] == [
        (x.name, x.before, x.after) for x in (Load(y.body, y.name, y.after, y.before) for y in back.loads)
    ]


@settings(max_examples=40)
@given(st.lists(titles, min_size=2, max_size=12, unique_by=lambda t: frozenset(t.split())), st.data())
def test_a_word_put_into_a_title_loses_no_activity(names: list[str], data: st.DataObject) -> None:
    plan = [entry(name, "Область") for name in names]
    place = data.draw(st.integers(0, len(plan) - 1))
    after = [replace(e, title=f"{e.title} имени Пушкина") if i == place else e for i, e in enumerate(plan)]
    (change,) = compare(plan, after).changed
    assert (change.before, change.renamed) == (plan[place], True)


def test_words_put_into_a_title_of_a_short_plan_are_a_new_title() -> None:
    """All other words stand in every row, so that rarity says nothing."""
    plan = [entry("школа мост лес", "Область"), entry("школа мост лес вода", "Область")]
    (change,) = compare(plan, [entry("школа мост лес имени Пушкина", "Область"), plan[1]]).changed
    assert (change.before, change.renamed) == (plan[0], True)


def test_the_work_grows_with_the_rows() -> None:
    """Not timed: the comparisons are counted, each row with a few others at most."""
    from inograph.revisions import matching

    plan = [entry(f"Строительство объекта {i} в районе {i % 40} очередь {i % 7}", "Область") for i in range(3000)]
    after = [replace(e, title=e.title.replace("Строительство", "Возведение")) for e in plan]
    count = 0
    likeness = matching.Weights.likeness

    def counted(self: matching.Weights, one: Entry, other: Entry) -> float:
        nonlocal count
        count += 1
        return likeness(self, one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching.Weights, "likeness", counted)
        changes = compare(plan, after)
    assert (len(changes.changed), len(changes.appeared)) == (3000, 0)
    assert count <= 10 * len(plan)


# ---- forms


def changes_of(folder: Path) -> Changes:
    rows = [
        PLAN[0].replace("I квартал 2017", "II квартал 2017"),
        PLAN[1],
        "4 | =1+1 дело <b& и с | доклад | 2016 | Минтранс |",
    ]
    return compare(read(folder, *PLAN), read(folder, *rows))


def test_the_changes_in_every_form(tmp_path: Path) -> None:
    changes, texts = changes_of(tmp_path), Texts("old.txt", "new.txt")
    data = json.loads(written(changes, texts, "json", "ru"))
    assert data["summary"] == {"appeared": 1, "vanished": 1, "changed": 1, "unchanged": 1, "reordered": 0,
                               "renumbered": 0}  # fmt: skip
    (moved,) = data["changed"][0]["differences"]
    assert moved == {"what": "deadline", "before": "I квартал 2017", "after": "II квартал 2017"}
    assert data["changed"][0]["after"]["last"] == "2017-06-30"
    table = list(csv.DictReader(io.StringIO(str(written(changes, texts, "csv", "en")))))
    assert [row["change"] for row in table][:3] == ["appeared", "vanished", "deadline"]
    assert "91 days later" in table[2]["note"]
    html = str(written(changes, texts, "html", "ru"))
    assert "&lt;b" in html
    assert "<b" not in html.partition("<tbody>")[2].replace("<tbody>", "")
    assert "old.txt → new.txt" in str(written(changes, texts, "md", "en"))
    assert "Появилось: 4 «=1+1" in str(written(changes, texts, "table", "ru"))
    with pytest.raises(WrongUse):
        written(changes, texts, "docx", "ru")


def test_rows_that_were_only_renumbered_are_told(tmp_path: Path) -> None:
    head = "№ | Мероприятие | Вид документа | Срок | Исполнители |"
    deeds = ["Ремонт причала | акт | 2017 | Минтранс |", "Учения на воде | отчёт | 2017 | МЧС |"]
    before = read(tmp_path, head, *(f"{n} | {deed}" for n, deed in enumerate(deeds, 1)))
    after = read(tmp_path, head, *(f"{n} | {deed}" for n, deed in enumerate(deeds, 2)))
    changes, texts = compare(before, after), Texts("a", "b")
    said = str(written(changes, texts, "table", "ru")).splitlines()
    assert said[0] == "Различий нет, кроме номеров строк (2); мероприятий: 2."
    assert "Только перенумеровано строк: 2: 1 → 2, 2 → 3" in said
    table = list(csv.DictReader(io.StringIO(str(written(changes, texts, "csv", "en")))))
    assert [(row["change"], row["before"], row["after"]) for row in table] == [
        ("number only", "1", "2"), ("number only", "2", "3"),
    ]  # fmt: skip
    assert json.loads(written(changes, texts, "json", "ru"))["renumbered"][0]["after"] == "2"


def test_a_table_of_the_changes_holds_what_their_text_says(tmp_path: Path) -> None:
    before = ["№ | Мероприятие | Вид документа | Срок | Исполнители |",
              "1 | Ремонт причала | акт | 2017 | Минтранс, Порт (по согласованию), Лоцман |",
              "2 | Учения на воде | отчёт | 2017 | МЧС |",
              "3 | Музей порта | доклад | 2018 | Порт |"]  # fmt: skip
    after = [before[0], before[3],
             "1 | Ремонт причала | акт | 2017 | Порт, Минтранс, Лоцман |", before[2],
             "4 | Новый буксир | доклад | 2016 | Лоцман, Порт |"]  # fmt: skip
    changes, texts = compare(read(tmp_path, *before), read(tmp_path, *after)), Texts("a", "b")
    book = list(csv.DictReader(io.StringIO(str(written(changes, texts, "csv", "en")))))
    told = {(row["change"], row["activity"], row["before"], row["after"], row["note"]) for row in book}
    text = str(written(changes, texts, "table", "en"))
    assert "Минтранс: leads 1 → 0" in text
    assert ("load: leads", "Минтранс", "1", "0", "") in told
    assert "by agreement 1 → 0" in text
    assert ("load: by agreement", "Порт", "1", "0", "") in told
    assert ("appeared", "Новый буксир", "", "2016", "executors: Лоцман, Порт") in told
    moved = {entry.title for entry in changes.reordered}
    assert moved
    assert {row["activity"] for row in book if row["change"] == "put elsewhere"} == moved
    assert not any(row["before"] == row["after"] for row in book if row["change"].startswith("load"))


def test_a_workbook_of_the_changes_runs_no_formula(tmp_path: Path) -> None:
    book = written(changes_of(tmp_path), Texts("a", "b"), "xlsx", "ru")
    assert isinstance(book, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=1+1"))
    assert cell.data_type == "s"
