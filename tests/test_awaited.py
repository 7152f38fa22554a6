"""A deadline that names another row of the plan says what comes first: a stated dependency, with its words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.small_workspace import page, small_workspace

from inograph import build, documents, network, store
from inograph.analysis import scenario
from inograph.ontology import ID
from inograph.plan.table import Plan, read_plan

PLAN = """План мероприятий по обновлению пристани на 2031 год

№ | Мероприятие | Срок | Ответственный
1.1 | Обмер причала | до 1 марта 2031 г. | Комитет берегов
1.2 | Смета ремонта | {} | Комитет берегов
2 | Ремонт настила | {} | Служба причалов
3 | Открытие пристани | до 1 июня 2031 г. | Служба причалов
"""
ENGLISH = """Pier action plan 2031

| No | Action | Lead | Due |
|---|---|---|---|
| 1 | Survey the pier | Shore Council | by 1 March 2031 |
| 2 | Draw up the estimate | Shore Council | {} |
"""


def plan_of(words: str, root: Path) -> Plan:
    path = root / "p.txt"
    path.write_text(words, encoding="utf-8")
    return read_plan(documents.read(path))


def codes(plan: Plan) -> list[str]:
    return [finding.code for finding in plan.findings if finding.code.startswith("deadline-point")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("после исполнения пункта 1.1", [1]), ("в течение месяца после выполнения п. 1.1", [1]),
     ("по завершении мероприятия № 1.1", [1]), ("после выполнения пунктов 1.1, 2 и 3", [1, 3, 4]),
     ("после выполнения пунктов 1.1–3 настоящего плана", [1, 4]), ("после работ, указанных в пункте 3", [4]),
     ("в течение 10 дней со дня исполнения п. 3", [4])],
)  # fmt: skip
def test_the_deadline_names_what_comes_first(words: str, expected: list[int], tmp_path: Path) -> None:
    plan = plan_of(PLAN.format(words, "июль 2031 г."), tmp_path)
    assert [wait.row for wait in plan.activities[1].waits] == expected
    assert codes(plan) == []


@pytest.mark.parametrize(
    "words",
    ["upon completion of action 1", "2 months after action 1 is completed", "once task 1 is done",
     "within 10 days of completion of item 1", "Following delivery of milestone No. 1"],
)  # fmt: skip
def test_an_english_deadline_names_what_comes_first(words: str, tmp_path: Path) -> None:
    plan = plan_of(ENGLISH.format(words), tmp_path)
    assert [wait.row for wait in plan.activities[1].waits] == [1]


@pytest.mark.parametrize(
    "words",
    ["после исполнения пункта 1.1 постановления Правительства", "до исполнения пункта 3", "в соответствии с пунктом 3",
     "по пункту 3 протокола", "по 3 июня 2031 г.", "после 3 июня 2031 г."],
)  # fmt: skip
def test_a_point_of_another_act_and_a_day_are_no_row_of_the_plan(words: str, tmp_path: Path) -> None:
    plan = plan_of(PLAN.format(words, "июль 2031 г."), tmp_path)
    assert plan.activities[1].waits == ()
    assert codes(plan) == []


@pytest.mark.parametrize("words", ["после исполнения пункта 7", "после исполнения пункта 1.2"])
def test_a_number_that_no_other_row_has_is_a_finding(words: str, tmp_path: Path) -> None:
    plan = plan_of(PLAN.format(words, "июль 2031 г."), tmp_path)
    assert plan.activities[1].waits == ()
    assert codes(plan) == ["deadline-point-unknown"]


def test_a_number_that_two_rows_have_is_a_finding(tmp_path: Path) -> None:
    plan = plan_of(PLAN.format("после исполнения пункта 3", "июль 2031 г.").replace("\n2 |", "\n3 |"), tmp_path)
    assert plan.activities[1].waits == ()
    assert codes(plan) == ["deadline-point-unknown"]


def test_pages_brief_and_what_if_know_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = PLAN.format("после исполнения пункта 1.1", "в течение месяца после выполнения п. 1.2")
    workspace = small_workspace(tmp_path / "ws", plan)
    build.build(workspace)
    kg = store.open(workspace)
    assert [(row.activityLabel, row.prerequisiteLabel) for row in kg.ask("dependencies")] == [
        ("Смета ремонта", "Обмер причала"),
        ("Ремонт настила", "Смета ремонта"),
        ("Ремонт настила", "Обмер причала"),
    ]
    (link,) = kg.ask("basis", entity=f"{ID}activity/n1-2", property="hasDependency")
    assert (link.words, link.origin.rpartition("/")[2]) == ("после исполнения пункта 1.1", "stated")
    shown = page(kg, "what/n1-2")
    assert "не называет предшественников" not in shown
    assert "зависит от" in shown
    assert "Раньше должно быть" in page(kg, "brief/activity-n1-2/brief.md")


def test_what_waits_without_a_day_is_not_said_to_be_in_time(tmp_path: Path) -> None:
    nodes = [("a", {"bipartite": 0, "due": (("2031-Q1", None, date(2031, 3, 1)),)}),
             ("b", {"bipartite": 0, "waits": (("a", "", "stated", ""),)}),
             ("c", {"bipartite": 0, "due": (("2031", None, date(2031, 12, 1)),), "waits": (("b", "", "stated", ""),)}),
             ("x", {"bipartite": 1})]  # fmt: skip
    graph = network.two_mode(nodes, [(one, "x", {"role": "lead"}) for one in "abc"])
    outcome = scenario.compare(graph, scenario.Scenario(delays=(("a", 3),)))
    assert (outcome.in_time, outcome.undated) == (("c",), ("b",))
