"""English plans whose cells a page mingles line by line are read whole, whatever words and widths they have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import pytest

from inograph import documents
from inograph.plan.table import Plan, read_plan


class Row(NamedTuple):
    deed: str
    who: str
    result: str
    time: str


DEEDS = (
    "Repaint the pedestrian crossings outside all primary schools before the start of term",
    "Draft a memorandum of understanding with the coastguard on oil spill response",
    "Hold quarterly surgeries for tenants on three estates", "Set up a register of vacant farm buildings",
    "Recruit two outreach workers for the northern villages and train them in first aid",
    "Survey peat depth on all leased moorland and map the results",
    "Commission an independent review of the bursary scheme", "Agree a timetable for moving archives to the new store",
    "Provide refresher training on infection control to all ward staff",
    "Plant mangrove seedlings along four kilometres of the estuary", "Clear invasive lantana from the buffer zone",
    "Link the ambulance dispatch system to district hospitals", "Extend opening hours of the reading room to Sundays",
    "Prepare a costed maintenance plan for feeder roads and submit it to the board",
    "Test drinking water at every borehole twice a year", "Install solar panels on the roofs of seven clinics",
)  # fmt: skip
BODIES = (
    "Harbour Master", "Borough Council", "Ministry of Health and Social Welfare", "County Highways", "Farmers' Union",
    "Natural Resources Wales", "Department of Lands", "Head of Estates", "Police and Crime Commissioner", "Town Clerk",
    "National Disaster Management Authority", "UNICEF", "Chamber of Commerce", "Director of Nursing", "Legal Services",
    "Bureau of Statistics", "Regional Transport Partnership", "Electoral Commission and Youth Service",
)  # fmt: skip
RESULTS = (
    "Signed memorandum", "Register online", "Two workers in post", "All lead pipes gone by survey",
    "Protocol adopted by all agencies", "Seedlings surviving after one year", "Safer water for 4,000 people",
    "Shorter response times in rural areas", "Report to council", "More bids from small firms",
)  # fmt: skip
TIMES = (
    "March 2014", "By June 2016", "31 May 2014", "Q3 2017", "Ongoing", "By end of September 2015", "2016-2018",
    "Within three months of approval", "By March 2015 and annually thereafter", "Summer 2016", "Annually",
)  # fmt: skip
HEADS = {
    "deed": ("Action", "Planned Activity", "Task", "What we will do"),
    "who": ("Lead Partner", "Responsible", "Lead Agency", "Owner"),
    "result": ("Expected Result", "Output", "Outcomes"),
    "time": ("Completion Date", "Timescale", "When", "Deadline"),
}
WIDTHS = {"deed": (36, 44, 52), "who": (18, 22, 28), "result": (16, 20, 26), "time": (12, 16, 20)}
ORDERS = ("deed who time", "deed time who", "deed who result time", "deed result time who", "deed who time result")
PLANS = 60


def plan(chance: random.Random) -> list[Row]:
    deeds = chance.sample(DEEDS, chance.randint(5, 9))
    stop = chance.choice(("", "."))
    return [Row(f"{deed}{stop}", *map(chance.choice, (BODIES, RESULTS, TIMES))) for deed in deeds]


def mingled(rows: Sequence[Row], chance: random.Random, *, across: bool) -> str:
    """The plan in lines: of each row the first line of all cells, then the second ones, `across` on one line each."""
    order = chance.choice(ORDERS).split()
    widths = [chance.choice(WIDTHS[column]) for column in order]
    numbered = chance.choice((lambda _: "", lambda at: f"{at + 1} ", lambda at: f"{at // 4 + 1}{'abcd'[at % 4]} "))
    between = " " if across else "\n"
    lines = ["Coastal Action Plan 2014-2018", between.join(chance.choice(HEADS[column]) for column in order)]
    for at, row in enumerate(rows):
        if at == 4:
            lines.append("Objective 2: Safer places")
        cells = [wrap(getattr(row, column), width) for column, width in zip(order, widths, strict=True)]
        cells[0][0] = numbered(at) + cells[0][0]
        high = max(map(len, cells))
        lines += [between.join(cell[line] for cell in cells if line < len(cell)) for line in range(high)]
    return "\n".join(lines) + "\n"


def read(path: Path, text: str) -> tuple[Plan, set[str]]:
    path.write_text(text, "utf-8")
    document = documents.read(path)
    return read_plan(document), {finding.code for finding in document.findings}


@pytest.mark.parametrize(("across", "least", "most_wrong"), [(False, 0.95, 0.04), (True, 0.75, 0.2)])
def test_most_rows_are_read_and_it_is_told_that_cells_were_guessed(
    tmp_path: Path, across: bool, least: float, most_wrong: float
) -> None:
    meant = found = right = 0
    for seed in range(PLANS):
        chance = random.Random(seed)
        rows = plan(chance)
        table, told = read(tmp_path / "plan.txt", mingled(rows, chance, across=across))
        deeds = {" ".join(activity.name.split()).rstrip(".") for activity in table.activities}
        wanted = {row.deed.rstrip(".") for row in rows}
        meant, found, right = meant + len(wanted), found + len(deeds), right + len(wanted & deeds)
        assert deeds <= wanted or "cells-run-together" in told
    assert right >= least * meant
    assert found - right <= most_wrong * meant


PLAN = """Northport Safer Homes Plan 2031-33
Action
Lead Partner
Outcome
Completion Date
1a Teach shop staff to see the first
Northport Women's
Staff of 30 shops
Within six months of
signs of debt bondage.
Aid
taught
adoption of the plan
1b* Print the helpline on till rolls.
Chamber of Trade
Calls rise
By June 2031
Strategic Goal - Make homes safer:
2a Fit locks and lights in the homes of
Harbour Homes
Fewer break-ins among
By end of March
people at risk.
tenants
2032
2b Open a second refuge with room for
Northport Borough
Six rooms
Ongoing
families.
Council
"""


def test_cells_that_go_on_in_turn_are_put_together(tmp_path: Path) -> None:
    table, told = read(tmp_path / "plan.txt", PLAN)
    assert [(" ".join(one.name.split()), [who.name for who in one.executors]) for one in table.activities] == [
        ("Teach shop staff to see the first signs of debt bondage.", ["Northport Women's Aid"]),
        ("Print the helpline on till rolls.", ["Chamber of Trade"]),
        ("Fit locks and lights in the homes of people at risk.", ["Harbour Homes"]),
        ("Open a second refuge with room for families.", ["Northport Borough Council"]),
    ]
    assert [str(one.deadline.end) for one in table.activities] == ["None", "2031-06-30", "2032-03-31", "None"]
    assert "cells-run-together" in told


@pytest.mark.parametrize("lines", ["Ongoing\nand then weekly\n" * 20, "Action\nLead\nWhen\n" * 40, "a\n" * 500])
def test_lines_that_are_no_rows_are_none(tmp_path: Path, lines: str) -> None:
    table, _ = read(tmp_path / "plan.txt", f"Action\nLead Partner\nWhen\n{lines}")
    assert table.activities == ()
