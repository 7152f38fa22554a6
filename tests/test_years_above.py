"""Years that stand once above the rows of theirs: as a heading, in the first cell of a group, or in the title."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.reading import plan

HEADED = "# Road plan\n\n| Action | Responsible |\n|---|---|\n| 2031 | |\n| Mend the quay | Harbour Office |\n"
HEADED += "| Count the boats | Fishery Board |\n| 2032 | |\n| Paint the bridge | Road Agency |\n"
FIRST = "# Road plan\n\n| Year | Action | Responsible |\n|---|---|---|\n| 2031 | Mend the quay | Harbour Office |\n"
FIRST += "| | Count the boats | Fishery Board |\n| 2032 | Paint the bridge | Road Agency |\n"
LINES = """План развития порта на 2031-2032 годы

Мероприятие

Исполнитель

2031 год

Отремонтировать причал

Отдел порта

Пересчитать лодки

Рыбная инспекция

2032 год

Покрасить мост

Дорожная служба
"""


@pytest.mark.parametrize(("text", "name"), [(HEADED, "plan.md"), (FIRST, "plan.md"), (LINES, "plan.txt")])
def test_a_year_holds_for_all_rows_below_it(tmp_path: Path, text: str, name: str):
    found = plan(tmp_path, text, name).activities

    assert [one.deadline.end for one in found] == [date(2031, 12, 31), date(2031, 12, 31), date(2032, 12, 31)]


def test_a_year_that_comes_again_holds_for_its_row_only(tmp_path: Path):
    found = plan(tmp_path, FIRST + "| | Open the market | Trade Office |\n| 2031 | Plant limes | Parks |\n", "plan.md")

    assert [one.deadline.end and one.deadline.end.year for one in found.activities] == [2031, None, 2032, None, 2031]


def test_the_year_behind_the_name_of_a_plan_is_that_of_its_quarters(tmp_path: Path):
    text = "# Port forward plan 2031\n\n| Action | Lead | When |\n|---|---|---|\n| Mend the quay | Port | Q3 |\n"
    found = plan(tmp_path, text + "| Paint the bridge | Road Agency | Q1 |\n", "plan.md")

    assert [one.deadline.end for one in found.activities] == [date(2031, 9, 30), date(2031, 3, 31)]
