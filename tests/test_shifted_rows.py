"""A row whose empty cells stand in the document keeps its words where they are: nobody is taken from the row above."""

from pathlib import Path

import pytest
from tests import plan_files

from inograph import documents
from inograph.plan.table import read_plan

TABLE = """No,Activity,Lead,Supporting,Deadline,Deliverable
1,Paint the pier,Ministry of Ports,Road Agency,Q1 2026,Order
2,Mend the mole,Ministry of Sport,"{helpers}",,
"""


@pytest.mark.parametrize(
    ("helpers", "named"),
    [
        ("Expo 2025 Office, River Board", ["Ministry of Sport", "Expo 2025 Office", "River Board"]),
        ("Agency H215", ["Ministry of Sport", "Agency H215"]),
        ("Фонд «8 Марта»", ["Ministry of Sport", "Фонд «8 Марта»"]),
    ],
)
def test_a_name_that_holds_a_time_is_no_deadline(tmp_path, helpers, named):
    path = tmp_path / "plan.csv"
    path.write_text(TABLE.format(helpers=helpers), encoding="utf-8")
    activity = read_plan(documents.read(path)).activities[-1]
    assert [who.name for who in activity.executors] == named
    assert activity.executors[0].role == "lead"
    assert not activity.deadline.text


def test_a_dash_for_nobody_moves_no_cell(tmp_path):
    rows = "1,Покрасить мол,Мин порта,Яхт-клуб,май 2031,срочно\n2,Сменить буи,ГКУ «Маяк»,–,июнь 2031,\n"
    path = tmp_path / "plan.csv"
    path.write_text(f"№,Мероприятие,Ответственный исполнитель,Соисполнители,Срок,Примечание\n{rows}", encoding="utf-8")
    assert [who.name for who in read_plan(documents.read(path)).activities[1].executors] == ["ГКУ «Маяк»"]


@pytest.mark.parametrize("who", ["Mayor", "Marketing", "Junction Board"])
def test_a_body_that_begins_like_a_month_moves_no_cell(tmp_path, who):
    plans = Path(__file__).parent / "english_plans"
    path = tmp_path / "plan.txt"
    text = (plans / "aims_lone_bars.txt").read_text(encoding="utf-8")
    path.write_text(text.replace("Site Supervisor", who).replace("Office Manager", who), encoding="utf-8")
    first, *_, last = read_plan(documents.read(path)).activities
    assert [one.name for one in (*first.executors, *last.executors)] == [who, who]


WRITERS = {
    "csv": lambda rows: "\n".join(map(",".join, rows)).encode(),
    "md": lambda rows: plan_files.text([rows[0], ["---"] * len(rows[0]), *rows[1:]]),
    "framed.md": lambda rows: "".join(f"| {' | '.join(row)} |\n" for row in [rows[0], ["---"] * 4, *rows[1:]]).encode(),
    "html": plan_files.html,
    "docx": plan_files.docx,
    "xlsx": plan_files.xlsx,
}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("words", ["soonish", "Spring 27", "Summer '26", "Budget round", "High"])
def test_a_deadline_that_cannot_be_read_stays(tmp_path, ending, words):
    header = ["Action", "Lead", "Deadline", "Progress"]
    rows = [header, ["Map the provision", "CCG", "April 2026", "Done"], ["Review the map", "HR", words, ""]]
    path = tmp_path / f"plan.{ending}"
    path.write_bytes(WRITERS[ending](rows))
    plan = read_plan(documents.read(path))
    assert [one.deadline.text for one in plan.activities] == ["April 2026", words]
    assert plan.activities[1].deadline.end is None
    assert any(note.code.startswith("deadline-") and note.row == 3 for note in plan.findings)
