"""How long activities take: what a source states by a beginning and an end, and what planners say in durations.csv."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.sample import TESTS

from inograph import build, checks, network, store
from inograph.analysis import catalogue
from inograph.errors import Finding
from inograph.network.plan import about_activities
from inograph.ontology import prefix_block
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

PLAN = """
| № | Мероприятие | Вид документа | Дата начала | Дата окончания | Ответственный исполнитель |
|---|---|---|---|---|---|
| 1 | Обследование мостов | отчёт | 01.03.2027 | 30.03.2027 | Минтранс России |
| 2 | Ремонт мостов | акт | 01.04.2027 | 30.06.2027 | Минстрой России |
| 3 | Открытие движения | приказ | 01.07.2027 | 10.07.2027 | Минтранс России |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    where = Path(shutil.copytree(TESTS / "workspace", tmp_path / "zareche"))
    source = where / "graph" / "sources" / "plan"
    shutil.rmtree(source)
    source.mkdir()
    (source / "plan.md").write_text(PLAN)
    (source / "source.toml").write_text('title = "План"\ndocument = "plan.md"\n')
    links = where / "graph" / "links"
    (links / "dependencies.csv").write_text("from,to,kind,basis,author,note\n2,1,,,штаб,\n3,2,,,штаб,\n")
    return where


def built(folder: Path, *rows: str) -> tuple[KnowledgeGraph, list[Finding]]:
    (folder / "graph" / "links" / "durations.csv").write_text(
        "activity,days,basis,author,note\n" + "".join(f"{row}\n" for row in rows)
    )
    workspace = Workspace.open(folder)
    report = build.build(workspace)
    return store.open(workspace), [f for f in report.findings if f.where.startswith("graph/links/durations.csv")]


def days(kg: KnowledgeGraph) -> dict[int, int | None]:
    return {about["order"]: about.get("days") for about in about_activities(kg).values()}


def test_a_beginning_and_an_end_give_a_duration_and_the_longest_chain(folder: Path) -> None:
    kg, findings = built(folder)
    assert findings == []
    assert days(kg) == {1: 30, 2: 91, 3: 10}
    records = catalogue.compute("critical-path", network.executors(kg))
    assert {r.value for r in records} == {131}
    assert [f for f in checks.check(kg, kg.workspace) if f.severity == "error"] == []


def test_a_planners_row_takes_the_place_of_the_plan_which_keeps_its_word(folder: Path) -> None:
    kg, findings = built(folder, "ремонт мостов,120,,проектный офис,с запасом")
    assert findings == []
    assert days(kg) == {1: 30, 2: 120, 3: 10}
    asked = "SELECT ?d WHERE { GRAPH ?g { ?a inog:durationInDays ?d } GRAPH ?m { ?g inog:hasAssertionBasis basis:%s } }"
    said = {basis: {row[0].value for row in kg.select(prefix_block() + asked % basis).rows if row[0]}
            for basis in ("stated", "curated")}  # fmt: skip
    assert said == {"stated": {"30", "91", "10"}, "curated": {"120"}}
    claim = kg.select(prefix_block() + 'SELECT ?who WHERE { ?c rdf:predicate inog:durationInDays ; '
                      'dcterms:source ?who }')  # fmt: skip
    assert [row[0].value for row in claim.rows if row[0]] == ["проектный офис"]
    assert [f for f in checks.check(kg, kg.workspace) if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ремонт мостав,5,,штаб,", "Ремонт мостов"),
        ("2,-5,,штаб,", "no number of days"),
        ("2,99999999,,штаб,", "no number of days"),
        ("2,пять,,штаб,", "no number of days"),
        ("2,5,,,", "who says so"),
        ("2,5,guess,штаб,", "there is no word “guess”"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_with_its_line(folder: Path, row: str, told: str) -> None:
    kg, findings = built(folder, "1,31,,штаб,", row)
    assert [(f.severity, f.where) for f in findings] == [("error", "graph/links/durations.csv:3")]
    assert told in findings[0].message.en
    assert days(kg) == {1: 31, 2: 91, 3: 10}


def test_a_second_row_of_an_activity_is_left_out_and_told(folder: Path) -> None:
    kg, findings = built(folder, "1,31,,штаб,", "Обследование мостов,45,,другой штаб,")
    assert [f.where for f in findings] == ["graph/links/durations.csv:3"]
    assert days(kg)[1] == 31


def test_deadlines_alone_give_no_duration(folder: Path) -> None:
    plan = folder / "graph" / "sources" / "plan" / "plan.md"
    plan.write_text(PLAN.replace("Дата начала", "Раздел").replace("Дата окончания", "Срок"))
    kg, _ = built(folder)
    assert set(days(kg).values()) == {None}


def test_a_table_with_start_and_end_states_durations(folder: Path) -> None:
    table = folder / "graph" / "sources" / "table"
    table.mkdir()
    (table / "rows.csv").write_text(
        "no,work,lead,from,till\nA1,Сбор данных,Минтранс России,2027-01-11,2027-01-22\n"
        "A2,Сдача отчёта,Минтранс России,,2027-02-01\n"
    )
    (table / "source.toml").write_text(
        'title = "Реестр"\ndocument = "rows.csv"\nkind = "table"\n[columns]\nnumber = "no"\nactivity = "work"\n'
        'lead = "lead"\nstart = "from"\nend = "till"\n'
    )
    kg, _ = built(folder)
    known = {about["days"] for about in about_activities(kg).values() if "days" in about}
    assert known == {30, 91, 10, 12}, "twelve days of the table, none for what has only an end"
    assert sum("days" not in about for about in about_activities(kg).values()) == 1
