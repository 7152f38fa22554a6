"""English plans that lost their table: a form filled in again on one line, a matrix whose rows run on, minutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.reading import plan, told

FORM = (
    "QUALITY PLAN School: Beck Lane Primary Standard: 4.2 Storage Issue: Agents stood beside food. Description of"
    " Corrective Action: All agents will be moved to the locked cupboard. Position of Person Responsible: Site Manager"
    " Date Action Will Be Completed: 12 May 2020 Standard: 5.1 Doors Issue: The fire door was held open. Description of"
    " Corrective Action: A closer will be fitted. Position of Person Responsible: Estates Officer Date Action Will Be"
    " Completed: 30 June 2020"
)
DIRECTORY = (
    "Contact us. Address: 4 Mill Lane. Phone: 555 0101. Lead: Ann Lowe. Project: Mill Walk. Phone: 555 0102. Address: 5"
    " Mill Lane. Project: Weir. Lead: Tom Bell. Date: 4 May 2021.\n"
)
MATRIX = """COASTAL FISHERIES PLAN 2020-2025
Annex B. Action matrix
Strategic Objective Key Activities Expected Outputs Responsible Institutions Timeframe

Goal 1. Restore nursery grounds 1.1 Replant mangroves in the three estuaries 400 ha planted Department of Forests,
coastal villages 2020-2022 1.2 Amend the lagoon rules Amendment Bill Ministry of Fisheries By March 2021

Coastal Fisheries Plan 4 | P a g e

Goal 2. Better landing places 2.1 Build ice rooms Ice rooms in use Works Agency and Fisheries Board 2022 2.2 Train
inspectors at both ports Quarterly reports Food Safety Office Ongoing

Coastal Fisheries Plan 5 | P a g e
"""
LINES = """Harbour Academy
Behaviour plan 2024

Task Responsible Deadline Success criteria
Repaint the lines in the yard Site Team by March 2024
Meet the new prefects each week Year Heads Ongoing Minutes kept

We looked at this plan with Council members in June 2024 and will do so again.
"""
MINUTES = """Minutes of the ferry panel
Action: The Head of Routes will ask the islands about winter sailings by 12 May 2022.
There was a word on fares.
Action: The Clerk will book the hall.
"""
SPREAD = """Shore plan
Aim | Task | When | Who |
---|---|---|---|
1. Look after the shore. | Survey the dunes each spring. | May 2021 | Ranger Team |
Fence the nesting beach. | June 2021
July 2022 | Coast Officer | |
Print a leaflet. | March 2022 May 2022 |
Head of Press and Media | |
2. Teach the young. | Visit ten schools. | April 2021 | Education Lead |
"""


def test_a_form_filled_in_again_on_one_line_gives_a_row_each_time(tmp_path: Path):
    assert told(plan(tmp_path, FORM)) == [
        ("All agents will be moved to the locked cupboard", "12 May 2020", ["Site Manager"]),
        ("A closer will be fitted", "30 June 2020", ["Estates Officer"]),
    ]


@pytest.mark.parametrize("text", [DIRECTORY, DIRECTORY * 3])
def test_labels_of_a_directory_make_no_plan(tmp_path: Path, text: str):
    assert not plan(tmp_path, text).activities


def test_coded_rows_that_run_on_are_parted_into_deed_result_body_and_time(tmp_path: Path):
    found = plan(tmp_path, MATRIX)
    assert told(found) == [
        ("Replant mangroves in the three estuaries", "2020-2022", ["Department of Forests", "coastal villages"]),
        ("Amend the lagoon rules", "By March 2021", ["Ministry of Fisheries"]),
        ("Build ice rooms", "2022", ["Works Agency", "Fisheries Board"]),
        ("Train inspectors at both ports", "Ongoing", ["Food Safety Office"]),
    ]
    outputs = [one.deliverable.text if one.deliverable else "" for one in found.activities]
    assert outputs == ["400 ha planted", "Amendment Bill", "Ice rooms in use", "Quarterly reports"]
    assert [one.section for one in found.activities][1:3] == [
        "Goal 1. Restore nursery grounds",
        "Goal 2. Better landing places",
    ]


def test_sentences_with_codes_and_times_below_no_header_are_no_matrix(tmp_path: Path):
    told_in_prose = (
        "The Board looked at activities, outputs, responsibility and time. 1.1 The Panel was told by the Ministry of"
        " Works in 2020 that the road was late. 1.2 The Panel asked the Treasury Board in May 2020 to look. 1.3 The"
        " Council of Elders replied in June 2020."
    )
    assert not plan(tmp_path, told_in_prose).activities


def test_capital_letters_tell_a_name_in_the_lines_right_below_a_header(tmp_path: Path):
    assert told(plan(tmp_path, LINES)) == [
        ("Repaint the lines in the yard", "by March 2024", ["Site Team"]),
        ("Meet the new prefects each week", "Ongoing", ["Year Heads"]),
    ]


def test_what_minutes_say_somebody_will_do_is_kept_as_a_sentence(tmp_path: Path):
    assert told(plan(tmp_path, MINUTES)) == [
        (
            "The Head of Routes will ask the islands about winter sailings",
            "by 12 May 2022",
            ["Head of Routes"],
        ),
        ("The Clerk will book the hall", "", ["Clerk"]),
    ]


def test_a_row_below_a_spread_cell_may_be_broken_over_two_lines(tmp_path: Path):
    found = told(plan(tmp_path, SPREAD))
    assert [(name, who) for name, _, who in found] == [
        ("Survey the dunes each spring.", ["Ranger Team"]),
        ("Fence the nesting beach.", ["Coast Officer"]),
        ("Print a leaflet.", ["Head of Press and Media"]),
        ("Visit ten schools.", ["Education Lead"]),
    ]


ALONE = """Parish of Upper Tarn - Minutes of the meeting of 8 June 2022
24/22 Grit bins
The bin leaks. Resolved: to move it to the school before 1 July 2022.
Action: Clerk
25/22 Stile
It was agreed to ask the county to repair it.
Action: Cllr Dale
26/22 Bench
Noted.
Action: Closed
"""
NUMBERED = """Notes of the meeting of the weir group
**ACTION 2.1:** BO to get a second price by 1 June 2023
**ACTION 2.2:** AL to write to the Environment Agency
"""
FROM_AND_TO = """OPEN DATA ROADMAP
Milestone 1: Publish an inventory of data sets
Start date: 1 March 2021 End date: 30 June 2021
Responsible: Statistics Office
Milestone 2: Train data stewards
Start date: 1 July 2021 End date: 31 December 2021
Responsible: Digital Agency
"""
RESPONSE = """Management Response and Action Plan

Recommendation 1: The Branch should keep a register of its buoys.
Planned action(s): A register will be kept by Aids to Navigation.
Office of Primary Interest: Director, Policy and Programs
By: March 2019

Recommendation 2: The Branch should train masters.
Planned action(s): A course will be offered in three ports by June 2020.
Office of Primary Interest: Director General, Training
"""
NOTED = """Cycle plan
Action Timescale Lead Outputs
Paint lanes on Mill Street May 2021 Highways Team, Parks Officer 2 km painted
Count riders each autumn Ongoing Data Office Yearly note sent to members
Close the yard on Sundays July 2022 Depot Manager
"""


def test_a_name_alone_behind_the_word_action_does_what_the_sentence_above_says(tmp_path: Path):
    assert told(plan(tmp_path, ALONE)) == [
        ("Resolved: to move it to the school", "before 1 July 2022", ["Clerk"]),
        ("It was agreed to ask the county to repair it", "", ["Cllr Dale"]),
    ]


def test_actions_of_minutes_keep_their_numbers(tmp_path: Path):
    found = plan(tmp_path, NUMBERED)
    assert [(one.number, one.name) for one in found.activities] == [
        ("2.1", "get a second price"),
        ("2.2", "write to the Environment Agency"),
    ]


def test_a_point_may_tell_its_start_and_its_end_on_one_line(tmp_path: Path):
    found = plan(tmp_path, FROM_AND_TO)
    assert [(str(one.deadline.start), str(one.deadline.end)) for one in found.activities] == [
        ("2021-03-01", "2021-06-30"),
        ("2021-07-01", "2021-12-31"),
    ]
    assert told(found)[0][2] == ["Statistics Office"]


def test_points_of_a_response_name_offices_and_a_time_after_by(tmp_path: Path):
    assert told(plan(tmp_path, RESPONSE)) == [
        ("A register will be kept by Aids to Navigation", "March 2019", ["Director, Policy and Programs"]),
        ("A course will be offered in three ports", "by June 2020", ["Director General, Training"]),
    ]


def test_what_stands_behind_names_is_the_last_column(tmp_path: Path):
    found = plan(tmp_path, NOTED)
    assert [people for _, _, people in told(found)] == [
        ["Highways Team", "Parks Officer"],
        ["Data Office"],
        ["Depot Manager"],
    ]
    assert [one.deliverable.text if one.deliverable else "" for one in found.activities][:2] == [
        "2 km painted",
        "Yearly note sent to members",
    ]


def test_a_column_of_evidence_or_output_tells_what_comes_of_a_deed(tmp_path: Path):
    found = plan(
        tmp_path,
        "Action | By whom | By when | Evidence / output\nMend the gate | Warden | May 2021 | Signed bill\n" * 2,
    )
    assert found.activities[0].deliverable is not None
    assert found.activities[0].deliverable.text == "Signed bill"


@pytest.mark.parametrize("number", ["№ п/п", "NN пп", "№№ п/п", "№ пп"])
def test_the_column_of_numbers_may_be_called_by_any_sign(tmp_path: Path, number: str) -> None:
    found = plan(
        tmp_path,
        f"План мероприятий Года музыки\n{number} Мероприятие Срок исполнения Исполнители\n"
        "1 Смотр сельских хоров май 2016 г. Отдел культуры\n2 Вечер романса июнь 2016 г. Дом творчества\n"
        "3 Концерт у реки июль 2016 г. Управление образования\n",
    )
    assert [(one.number, one.name) for one in found.activities] == [
        ("1", "Смотр сельских хоров"), ("2", "Вечер романса"), ("3", "Концерт у реки"),
    ]  # fmt: skip


def test_a_person_with_a_post_is_no_part_of_what_is_done(tmp_path: Path) -> None:
    rows = [
        "1 Agree the new grant rules Zora Pryce, Grants Manager 28/02/2025 Open",
        "2 Move the archive to the new store Lene Marsh, Head of Records 30/04/2025 Open",
        "3 Replace the fire doors Tom Easter, Facilities Lead 30/06/2025 Open",
    ]
    text = "\n".join(["Audit: agreed actions", "Ref Agreed action Responsible officer Due date Status", *rows])
    assert [(one.name, one.executors[0].name) for one in plan(tmp_path, text).activities] == [
        ("Agree the new grant rules", "Zora Pryce, Grants Manager"),
        ("Move the archive to the new store", "Lene Marsh, Head of Records"),
        ("Replace the fire doors", "Tom Easter, Facilities Lead"),
    ]


LATER = """Seed strategy: plan of action
No. Measure Deadline Expected result Responsible institutions
3.1. Amend the Seeds Act to allow saved seed Q4 2031 Amended Act in force Ministry of Farming, Ministry of Law
3.2. Build a seed bank in the north Q2 2032 Seed bank holds 2,000 samples Seed Institute, Council of Norland
3.3. Train officers on seed quality Q3 2032 150 officers trained Ministry of Farming
3.4. Certify twenty growers a year 2033 Certificates issued Plant Inspectorate, Seed Institute
"""


@pytest.mark.parametrize("joint", ["\n", " "])
def test_a_part_of_a_plan_may_begin_with_a_later_number(tmp_path: Path, joint: str) -> None:
    title, header, *rows = LATER.splitlines()
    found = plan(tmp_path, f"{title}\n{header}\n{joint.join(rows)}\n")
    assert [one.number for one in found.activities] == ["3.1", "3.2", "3.3", "3.4"]
    assert [one.deliverable.text if one.deliverable else "" for one in found.activities] == [
        "Amended Act in force",
        "Seed bank holds 2,000 samples",
        "150 officers trained",
        "Certificates issued",
    ]
    assert [who.name for who in found.activities[1].executors] == ["Seed Institute", "Council of Norland"]


SHIPPING = """Action Plan for Inland Shipping 2031-2033
No. Activity Output Timeframe Lead institution Supporting institutions
1.1 Draft a law on inland shipping Law adopted 2031 MoT MoJ MoF
1.2 Map all ferry landings of the lakes Map published Q2 2031 PAV MoT
1.3 Train inspectors of small vessels 60 inspectors trained Q4 2031 MoI PAV NCG
2.1 Set up a register of boats Register in use 2032 PAV MoI
2.2 Buy two rescue launches Launches delivered Q3 2032 NCG MoF MoI
"""


def test_short_names_side_by_side_are_bodies_of_which_the_first_leads(tmp_path: Path) -> None:
    found = plan(tmp_path, SHIPPING).activities
    assert [[(who.name, who.role) for who in one.executors] for one in found[:3]] == [
        [("MoT", "lead"), ("MoJ", "co-executor"), ("MoF", "co-executor")],
        [("PAV", "lead"), ("MoT", "co-executor")],
        [("MoI", "lead"), ("PAV", "co-executor"), ("NCG", "co-executor")],
    ]
    assert found[2].name == "Train inspectors of small vessels"


TRACKER = """Nether Wold Parish Council
Action list
Minute Action Responsible Due date Status
23/041 Obtain three quotes for the shelter Clerk 30 April 2031 In progress. Two quotes received.
23/043 Write to the county about the lane Cllr Hobbs 15 May 2031 Letter sent, awaiting reply.
23/047 Order two new bins for the green Clerk TBC Supplier to be chosen.
24/003 Publish the agreed policy on the website Deputy Clerk 10 June 2031 Complete
24/006 Inspect the play area Cllr Marsh 30 June 2031 Ongoing
"""


@pytest.mark.parametrize("apart", [False, True])
def test_minutes_number_the_rows_of_a_tracker(tmp_path: Path, apart: bool) -> None:
    names = ["Action Tracker", "Nether Wold Parish Council", "Minute ref", "Action", "Owner", "Due date", "Update"]
    row = re.compile(
        r"(?P<ref>\S+) (?P<what>.+?) (?P<who>Clerk|Cllr \w+|Deputy Clerk) (?P<when>\d+ \w+ \d+|TBC) (?P<said>.+)"
    )
    cells = [found.groups() for line in TRACKER.splitlines()[3:] if (found := row.fullmatch(line))]
    text = "\n".join([*names, *(cell for each in cells for cell in each)]) if apart else TRACKER
    found = plan(tmp_path, text).activities
    assert [one.name for one in found] == [each[1] for each in cells]
    assert [one.executors[0].name for one in found] == [each[2] for each in cells]


COMMITMENTS = (
    ("Open register of water permits", "Ministry of Water", "Hydrology Office", "Rivers Watch", "March 2031"),
    ("Plain words in court letters", "Judicial Board", "Ministry of Law", "Legal Aid Forum", "June 2032"),
    ("Budget in one table", "Treasury of Veldania", "Bureau of Statistics", "Open Coins Network", "May 2032"),
)
FORMS = {
    "lines": "Commitment {n}: {name}\nCommitment start and end date\nJanuary 2031 - {end}\n"
    "Lead implementing agency/actor\n{lead}\n"
    "What is the commitment?\nThe office will publish what it holds.\nOther actors involved - state actors\n{state}\n"
    "Other actors involved - CSOs, private sector\n{other}\n\n",
    "labels": "Commitment {n}\nTitle: {name}\nLead implementing agency: {lead}\nOther state actors: {state}\n"
    "Other actors involved: {other}\nStart date: January 2031\nEnd date: {end}\n\n",
    "bars": "Commitment {n}: {name}\nLead Implementing Agency | {lead}\nOther Actors Involved | {state}; {other}\n"
    "Start Date | January 2031\nEnd Date | {end}\nPublic problem | Nobody knows.\n\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_open_government_are_read(tmp_path: Path, form: str) -> None:
    points = (
        FORMS[form].format(n=number, name=name, lead=lead, state=state, other=other, end=end)
        for number, (name, lead, state, other, end) in enumerate(COMMITMENTS, 1)
    )
    found = plan(tmp_path, "National Action Plan for Open Government 2031-2032\n\n" + "".join(points))
    assert told(found) == [
        (name, f"January 2031 - {end}", [lead, state, other]) for name, lead, state, other, end in COMMITMENTS
    ]


CONSENTED = """План мероприятий на 2031 год
№ п/п Наименование мероприятия Ответственный исполнитель Срок реализации Ожидаемый результат
1 Проведение ярмарок выходного дня Министерство торговли области до 1 июня 2031 года перечень площадок
2 Подготовка агрономов ФГБОУ ВО «Озёрный ГАУ» (по согласованию) сентябрь 2031 года выпуск группы
3 Оценка итогов Министерство экономики области до 20 декабря 2031 года аналитическая записка
"""


def test_a_mark_of_consent_makes_no_body_of_the_deed_before_it(tmp_path: Path) -> None:
    found = plan(tmp_path, CONSENTED).activities
    assert [one.name for one in found][1] == "Подготовка агрономов"
    assert [one.deliverable.text if one.deliverable else "" for one in found] == [
        "перечень площадок",
        "выпуск группы",
        "аналитическая записка",
    ]


ANNEX_BELOW = {
    "no column of times": "\n\n№ Мероприятие Ответственный\n1. Осмотр крыш и чердаков Завхоз 2. Ремонт лестниц у входа"
    " Отдел ремонта 3. Покраска забора вокруг двора Директор 4. Отчёт о работе за год Управление культуры",
    "no names of columns": "\n\n1. Осмотр крыш и чердаков до 1 мая 2031 г. Завхоз 2. Ремонт лестниц у входа"
    " июнь 2031 г. Отдел ремонта 3. Покраска забора вокруг двора июль 2031 г. Директор 4. Отчёт о работе за год"
    " декабрь 2031 г. Управление культуры",
}


@pytest.mark.parametrize("rows", ANNEX_BELOW.values(), ids=ANNEX_BELOW)
def test_an_annex_behind_the_last_row_is_no_part_of_it(tmp_path: Path, rows: str) -> None:
    text = f"План работы клуба{rows} Приложение 1 к плану. Состав рабочей группы: Ершов В.А."
    assert [who.name for who in plan(tmp_path, text).activities[-1].executors] == ["Управление культуры"]


def test_a_title_with_words_like_names_of_columns_names_none(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "english_plans" / "rows_ended_by_time.txt").read_text(encoding="utf-8")
    titled = text.replace("action plan", "action plan, an update for all who learn")
    assert titled != text
    assert told(plan(tmp_path, titled)) == told(plan(tmp_path, text))
