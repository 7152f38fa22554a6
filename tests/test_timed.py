"""English plans without any boundary between their cells: the times in them tell the rows apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import plan, told

from inograph.documents import read

GLUED = """Action 4: Build relationships with local schools

DeliverableTimelineResponsibility
Meet with head teachers to agree on visits.March 2023Chief Executive Officer
Invite two classes a term to the depot.

Show them the new workshop and the garden
May, September 2023 and 2024HR Manager, Support: Communications
Keep the calendar of visits up to date.OngoingMarketing Coordinator

Action 5: Report on what was done

DeliverableTimelineResponsibility
Publish a short report on the site.Review April 2024General Manager, Operations

Contact us in December 2023 for more.
"""
FLAT = (
    "TOWN OF ELMWOOD 2015 WORK PLAN Goal 1: Improve the Parks Staff Leader: Parks Director TASKS DUE DATE(S) PERSON"
    " RESPONSIBLE STATUS Conduct a survey of visitors March 2015 Parks Department Re-seed the lower lawn"
    " June 30, 2015 Public Works Hold two public hearings September 2015 Ann Grey Goal 2: Mend the Roads Leader: Town"
    " Engineer TASKS DUE DATE(S) PERSON RESPONSIBLE STATUS Update the list of potholes April 2015 Public"
    " Works Advertise the bids May 2015 Town Clerk"
)
REMARKED = """Mid-term evaluation of the rural roads project
Key Action Responsible DueDate Status Remarks Documents
1.1 Prepare the exit strategy with the ministry
[Added: 2020/01/08]
Country Office and Ministry of Works 2020/06 Initiated The draft is being discussed.
1.2 Hire a specialist for bridges
[Added: 2020/01/08] [Last Updated: 2021/02/01]
Programme Unit 2020/09 Completed Hired in July 2020 after the second call.
"""
SPACED = """Action Plan
Action Responsibility Timeframe
Establish a working group on road safety Roads Department March 2019
Audit the crossings at schools Education Department June 2019
"""
TEMPLATE = """How to fill in the form

Actions Timeline Responsibility
Write the action in the first column.
Write when it is due, e.g. March 2020
Write who does it.

News
Published 12 March 2020 Press Office
Changed 15 March 2020 Press Office
"""


def test_a_time_glued_to_the_words_around_it_parts_what_from_who(tmp_path: Path):
    found = plan(tmp_path, GLUED)
    assert told(found) == [
        ("Meet with head teachers to agree on visits.", "March 2023", ["Chief Executive Officer"]),
        ("Invite two classes a term to the depot. Show them the new workshop and the garden",
         "May, September 2023 and 2024", ["HR Manager", "Communications"]),
        ("Keep the calendar of visits up to date.", "Ongoing", ["Marketing Coordinator"]),
        ("Publish a short report on the site.", "Review April 2024", ["General Manager, Operations"]),
    ]  # fmt: skip
    assert [one.section for one in found.activities][2:] == [
        "Action 4: Build relationships with local schools", "Action 5: Report on what was done",
    ]  # fmt: skip


def test_rows_on_one_line_end_where_a_deed_begins(tmp_path: Path):
    found = plan(tmp_path, FLAT)
    assert told(found) == [
        ("Conduct a survey of visitors", "March 2015", ["Parks Department"]),
        ("Re-seed the lower lawn", "June 30, 2015", ["Public Works"]),
        ("Hold two public hearings", "September 2015", ["Ann Grey"]),
        ("Update the list of potholes", "April 2015", ["Public Works"]),
        ("Advertise the bids", "May 2015", ["Town Clerk"]),
    ]
    assert {one.section for one in found.activities} == {"Goal 1: Improve the Parks", "Goal 2: Mend the Roads"}


def test_remarks_of_a_register_are_no_part_of_the_names(tmp_path: Path):
    found = plan(tmp_path, REMARKED)
    assert told(found) == [
        ("Prepare the exit strategy with the ministry", "2020/06", ["Country Office", "Ministry of Works"]),
        ("Hire a specialist for bridges", "2020/09", ["Programme Unit"]),
    ]
    assert [one.number for one in found.activities] == ["1.1", "1.2"]


def test_the_body_may_stand_before_the_time(tmp_path: Path):
    assert told(plan(tmp_path, SPACED)) == [
        ("Establish a working group on road safety", "March 2019", ["Roads Department"]),
        ("Audit the crossings at schools", "June 2019", ["Education Department"]),
    ]


@pytest.mark.parametrize("text", [GLUED, FLAT, REMARKED, SPACED])
def test_rows_told_from_times_are_said_to_be_guessed(tmp_path: Path, text: str):
    assert plan(tmp_path, text).activities
    assert [finding.code for finding in read(tmp_path / "plan.txt").findings] == ["cells-run-together"]


def test_a_header_whose_rows_cannot_be_told_is_an_honest_finding(tmp_path: Path):
    found = plan(tmp_path, TEMPLATE)
    assert not found.activities
    assert [finding.code for finding in read(tmp_path / "plan.txt").findings] == ["cells-run-together"]


def test_prose_that_names_columns_is_no_plan(tmp_path: Path):
    words = "Our site says: Actions Timeline Responsibility are three words. In March 2020 Parliament passed an act."
    assert [finding.code for finding in plan(tmp_path, f"{words} In May 2021 The Council met.").findings] == [
        "no-plan-table"
    ]


GLUED_WITH_NUMBERS = """Plan of work on fire safety for the 2021-2022 school year

No.EventDatesResponsible
1Check the escape doors and the signs in all the buildings.AugustAdministration, Parent Committee
2Hold lessons on smoke, for grades 5-9MonthlyClass teachers of grades 5-9, Brown J.P.
3Visit of the fire brigade to grades 1-4Once per quarterBrown J.P., Green A.B.
4Poster contest "No Fire in the Forest"Throughout the yearArt teacher
5A row that has lost its time
6Evacuation drill for the whole schoolSeptember - MayAdministration
"""


def test_rows_glued_to_their_numbers_are_told_apart(tmp_path: Path):
    found = plan(tmp_path, GLUED_WITH_NUMBERS)
    assert [one.number for one in found.activities] == ["1", "2", "3", "4", "5", "6"]
    assert told(found)[1:] == [
        ("Hold lessons on smoke, for grades 5-9", "Monthly", ["Class teachers of grades 5-9", "Brown J.P."]),
        ("Visit of the fire brigade to grades 1-4", "Once per quarter", ["Brown J.P.", "Green A.B."]),
        ('Poster contest "No Fire in the Forest"', "Throughout the year", ["Art teacher"]),
        ("A row that has lost its time", "", []),
        ("Evacuation drill for the whole school", "September - May", ["Administration"]),
    ]


CODED = """Points of the panel

Printed on 2014-3-1 10:15

Action Item AB02-T1-1: Karin Maria Holm will write to the members. Responsible: Karin Maria Holm, Deadline: 2014-04-02.

Action Item AB02-T1-3: The panel will meet again. Responsible: Jean-Luc Petit, Deadline: 2014-05-02.
"""


def test_points_of_a_list_of_action_items_have_codes_and_persons(tmp_path: Path):
    found = plan(tmp_path, CODED)
    assert [(one.number, one.name) for one in found.activities] == [
        ("AB02-T1-1", "Karin Maria Holm will write to the members"),
        ("AB02-T1-3", "The panel will meet again"),
    ]
    assert [[body.kind for body in one.executors] for one in found.activities] == [["person"], ["person"]]


def test_the_body_glued_before_the_time_is_parted_at_its_capital(tmp_path: Path):
    text = """Plan for safer roads

NoMeasureResponsibleDeadline
1Audit the crossings at schools.Education DepartmentJune 2021
2Train the drivers of school busesSmith A.B., Class teacherOnce a term
3Hold a "Safe Road" weekDeputy headOctober 2021
"""
    assert told(plan(tmp_path, text)) == [
        ("Audit the crossings at schools.", "June 2021", ["Education Department"]),
        ("Train the drivers of school buses", "Once a term", ["Smith A.B.", "Class teacher"]),
        ('Hold a "Safe Road" week', "October 2021", ["Deputy head"]),
    ]
