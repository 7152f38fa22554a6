"""Marks of a role before names, posts in short, and the last row of a plan whose cells are lines."""

from __future__ import annotations

from pathlib import Path

from tests.reading import plan

from inograph.plan import executors
from inograph.plan.table import Plan


def table(*who: str) -> str:
    rows = "".join(f"| Plant {number} trees | May 2024 | {one} |\n" for number, one in enumerate(who, 2))
    return f"| Action | Timeline | Responsibility |\n|---|---|---|\n{rows}"


def people(found: Plan) -> list[list[tuple[str, str]]]:
    return [[(who.name, who.role) for who in one.executors] for one in found.activities]


def test_lead_and_support_before_every_name_are_marks_of_roles(tmp_path: Path):
    text = table("Lead HR Manager<br>Support RWG Chair", "Lead Parks Team, Support: Town Clerk", "Lead Town Clerk")
    assert people(plan(tmp_path, text, "plan.md")) == [
        [("HR Manager", "lead"), ("RWG Chair", "co-executor")],
        [("Parks Team", "lead"), ("Town Clerk", "co-executor")],
        [("Town Clerk", "lead")],
    ]


def test_lead_may_belong_to_the_post(tmp_path: Path):
    text = table("Lead Officer", "Lead Engineer", "Lead Local Flood Authority")
    assert people(plan(tmp_path, text, "plan.md")) == [
        [("Lead Officer", "lead")], [("Lead Engineer", "lead")], [("Lead Local Flood Authority", "lead")],
    ]  # fmt: skip
    mixed = table("Lead HR Manager", "Town Clerk", "Parks Team")
    assert people(plan(tmp_path, mixed, "plan.md"))[0] == [("Lead HR Manager", "lead")]


def test_marks_with_a_colon_part_one_line(tmp_path: Path):
    text = table("Lead: HR Manager Support: Town Clerk", "Town Clerk")
    assert people(plan(tmp_path, text, "plan.md"))[0] == [("HR Manager", "lead"), ("Town Clerk", "co-executor")]


def test_a_post_in_short_and_its_holder_are_one_person():
    for words in ("Нач.хоз.отдела Орлова Т.Н.", "Нач. штаба Орлов Т.Н.", "Пом.воспитателя Орлова Т.Н."):
        assert [(who.name, who.kind) for who in executors.read(words)] == [(words, "person")]


def test_the_last_row_may_have_a_cell_over_two_lines(tmp_path: Path):
    cells = ["№ п/п", "Запланированные мероприятия", "Ответственный", "Срок"]
    for number in range(1, 5):
        cells += [str(number), f"Проверить пост {number} и записать в журнал", "Завхоз Белова А.А.", "Май 2014 г."]
    cells += ["5", "Осматривать здание перед сменой", "Нач.хоз.отдела", "Орлова Т.Н.", "Постоянно"]
    last = plan(tmp_path, "ПЛАН\n\n" + "\n\n".join(cells), "plan.txt").activities[-1]
    assert (last.name, last.deadline.text) == ("Осматривать здание перед сменой", "Постоянно")
    assert [who.name for who in last.executors] == ["Нач.хоз.отдела Орлова Т.Н."]
