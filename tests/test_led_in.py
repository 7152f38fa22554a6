"""Lists of deeds below sentences that open them are plans; what else such a page lists is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import read_plan

PAGE = """Fernley Quiet Streets Strategy 2031-2035 - Our objectives

This strategy has two objectives, which are:

  1. Slow the traffic down
  2. Give children room to play

Objective 1: Slow the traffic down

Residents told us that lorries cut through the village at night.

{open}

  • Narrow the entry to Mill Lane (with the county's help).
  • Install two average speed cameras
    on the bypass.
  • Ask hauliers to keep to the ring road.

Objective 2: Give children room to play

{open}

  • Close School Lane to cars for one hour each Sunday.
  • Train volunteers as street wardens.

Next page: How we will measure success
"""
DEEDS = [
    "Narrow the entry to Mill Lane (with the county's help).",
    "Install two average speed cameras on the bypass.",
    "Ask hauliers to keep to the ring road.",
    "Close School Lane to cars for one hour each Sunday.",
    "Train volunteers as street wardens.",
]


def names(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    return [" ".join(one.name.split()) for one in read_plan(documents.read(path)).activities]


@pytest.mark.parametrize(
    "opened", ["We will:", "To get there we will:", "The Parish Council plans to:", "Actions we will take:"]
)
def test_points_below_what_opens_them_are_the_activities(tmp_path: Path, opened: str) -> None:
    assert names(tmp_path / "page.txt", PAGE.format(open=opened)) == DEEDS


def test_the_same_lists_in_a_guide_are_none(tmp_path: Path) -> None:
    text = PAGE.format(open="We will:").replace(
        "Fernley Quiet Streets Strategy 2031-2035 - Our", "Guide 2031: template"
    )
    assert names(tmp_path / "page.txt", text) == []
