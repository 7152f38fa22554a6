"""Terms and trimesters as deadlines: months where the document says which, else the whole year and a finding."""

from pathlib import Path

import pytest
from tests.reading import plan

from inograph.plan.table import Activity

TABLE = """
| No | Action | Lead | When |
|---|---|---|---|
| 1 | Tune the organ | Choir master | T1 2026 |
| 2 | Copy the scores | Librarian | by T2 |
| 3 | Tour the islands | Choir master | Terms 2027 |
| 4 | Sing at dawn | Choir master | Term 3, 2027 |
"""


def read(tmp_path: Path, text: str) -> tuple[tuple[Activity, ...], list[str]]:
    found = plan(tmp_path, text, "plan.md")
    return found.activities, [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("explained", "days"),
    [
        ("T1 (January–April), T2 (May-July), T3: September to December.",
         ["2026-01-01 2026-04-30", "None 2026-07-31", "2027-09-01 2027-12-31"]),
        ("T1 to T3 are trimesters of four months.",
         ["2026-01-01 2026-04-30", "None 2026-08-31", "2027-09-01 2027-12-31"]),
    ],
)  # fmt: skip
def test_terms_are_the_months_that_the_document_says(tmp_path: Path, explained: str, days: list[str]):
    activities, _ = read(tmp_path, f"# Choir action plan 2026\n\n{explained}\n{TABLE}")
    told = [f"{one.deadline.start} {one.deadline.end}" for one in activities]
    assert [told[0], told[1], told[3]] == days
    assert [one.deadline.text for one in activities] == ["T1 2026", "by T2", "Terms 2027", "Term 3, 2027"]


def test_terms_that_the_document_does_not_explain_are_no_months(tmp_path: Path):
    activities, codes = read(tmp_path, f"# Choir action plan 2026\n{TABLE}")
    assert (str(activities[0].deadline.start), str(activities[0].deadline.end)) == ("2026-01-01", "2026-12-31")
    assert (activities[1].deadline.end, codes.count("deadline-partly-read")) == (None, 3)


def test_russian_trimesters_take_the_year_of_the_title(tmp_path: Path):
    rows = "| 1 | Настроить орган | Регент | I триместр |\n| 2 | Переписать ноты | Регент | 2 триместр 2027 г. |\n"
    header = "| № | Мероприятие | Кто | Срок |\n|-|-|-|-|\n"
    activities, _ = read(tmp_path, f"# План хора на 2026 год\n\nТриместр длится четыре месяца.\n\n{header}{rows}")
    assert [f"{one.deadline.start} {one.deadline.end}" for one in activities] == [
        "2026-01-01 2026-04-30",
        "2027-05-01 2027-08-31",
    ]
