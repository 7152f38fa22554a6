"""Russian plans of many layouts, each with what a planner reads in it, and tables that are no plans.

A document of `russian_plans/` has its answers beside it, one activity a line, in the order of the document:
`name | last day | deliverable | *lead ;; g:group ;; p:person ;; c:cluster`, ` +` after a body whose consent is needed,
`-` for nothing. A document without answers holds no plan. `russian_executors.txt` has lists of executors, each with the
bodies it names: `the words of a cell => body + g:group* + p:person`, `*` where consent is needed.
"""

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan import executors
from inograph.plan.executors import Executor
from inograph.plan.table import Activity, read_plan

FOLDER = Path(__file__).parent / "russian_plans"
DOCUMENTS = sorted(path.with_suffix("") for path in FOLDER.glob("*.gold"))
KINDS = {"organization": "", "group": "g:", "person": "p:", "cluster": "c:"}
LISTS = [line.split(" => ") for line in (FOLDER.parent / "russian_executors.txt").read_text().splitlines()]


def shown(who: Executor) -> str:
    return ("*" if who.role == "lead" else "") + KINDS[who.kind] + who.name + (" +" if who.by_agreement else "")


def answered(activity: Activity) -> str:
    deliverable = activity.deliverable.text if activity.deliverable else "-"
    people = " ;; ".join(map(shown, activity.executors))
    return " | ".join((activity.name, str(activity.deadline.end or "-"), deliverable, people)).rstrip(" |")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_russian_document_says_what_it_says(path):
    lines = (FOLDER / f"{path.name}.gold").read_text().splitlines()
    document = documents.read(path)
    assert [answered(activity) for activity in read_plan(document).activities] == lines


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.suffix != ".html"], ids=lambda path: path.name)
def test_every_executor_stands_where_it_is_said_to_stand(path):
    document = documents.read(path)
    for activity in read_plan(document).activities:
        for who in activity.executors:
            assert "\n" in who.text or document.text[who.start : who.end] == who.text


@pytest.mark.parametrize(("cell", "named"), LISTS)
def test_a_list_of_executors_names_whom_it_names(cell, named):
    read = [KINDS[who.kind] + who.name + "*" * who.by_agreement for who in executors.read(cell)]
    assert read == named.split(" + ")


def test_the_documents_cover_many_layouts_and_enough_that_are_no_plans():
    empty = [path for path in DOCUMENTS if not (FOLDER / f"{path.name}.gold").read_text()]
    assert len(DOCUMENTS) - len(empty) >= 60
    assert len(empty) >= 20


def test_a_row_that_ran_together_and_cannot_be_parted_is_told_and_heads_no_rows(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text((FOLDER / "runon-objects-labels.txt").read_text().replace("Главный инженер", "кочегар"))
    plan = read_plan(documents.read(path))
    assert [activity.section for activity in plan.activities] == ["Северный район"] * 2 + ["Южный район"] * 2
    assert [finding.message.en for finding in plan.findings if finding.code == "row-not-activity"] == [
        "this row is not an activity: 3. Проверка котельных во время каникул кочегар"
    ]
