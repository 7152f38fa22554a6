"""English plans of many layouts, each with what a planner reads in it, and tables that are no plans.

A document of `english_plans/` has its answers beside it: `name | end | deliverable | *lead ;; g:group ;; p:person`, one
row a line, `-` for nothing and `?` for what the document leaves open. Without answers it is no plan.
"""

from pathlib import Path

import pytest
from tests import plan_files

from inograph import documents
from inograph.documents.document import Document
from inograph.plan import deadlines, executors
from inograph.plan.executors import Executor
from inograph.plan.table import Activity, Plan, read_plan

FOLDER = Path(__file__).parent / "english_plans"
DOCUMENTS = sorted(path.with_suffix("") for path in FOLDER.glob("*.gold"))
KINDS = {"organization": "", "group": "g:", "person": "p:"}


def shown(who: Executor) -> str:
    return f"{'*' if who.role == 'lead' else ''}{KINDS[who.kind]}{who.name}"


def answered(activity: Activity, line: str) -> str:
    """The activity as its line of answers says it; what the line leaves open stays open."""
    end = str(activity.deadline.end or "-")
    deliverable = activity.deliverable.text if activity.deliverable else "-"
    left = line.split(" | ")[2:3] == ["?"]
    people = " ;; ".join(map(shown, activity.executors))
    return " | ".join((activity.name, end, "?" if left else deliverable, people)).rstrip(" |")


def read(path: Path) -> tuple[Document, Plan]:
    document = documents.read(path)
    return document, read_plan(document)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_english_document_says_what_it_says(path):
    lines = (FOLDER / f"{path.name}.gold").read_text().splitlines()
    _, plan = read(path)
    assert [activity.name for activity in plan.activities] == [line.split(" | ")[0] for line in lines]
    pairs = zip(plan.activities, lines, strict=True)
    assert [answered(activity, line) for activity, line in pairs] == lines


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.suffix != ".html"], ids=lambda path: path.name)
def test_every_value_stands_where_it_is_said_to_stand(path):
    document, plan = read(path)
    for activity in plan.activities:
        for who in activity.executors:
            assert "\n" in who.text or document.text[who.start : who.end] == who.text


WHOLE = [
    "Australian, state and territory governments",
    "Department of Land, Water and Natural Resources",
    "Executive Director, Roads and Public Works Directorate (RPWD)",
    "Ministry of Trade, Industry and Cooperatives (MTIC)",
    "Foreign, Commonwealth & Development Office",
    "Immigration, Refugees and Citizenship Canada",
    "Scottish Fire and Rescue Service",
    "Office for Health Improvement and Disparities",
    "Police and Crime Commissioner",
    "Office of the Chief Executive",
    "Parks & Recreation Department",
    "Culture, Arts & Heritage Team",
    "Assistant Director, Customer Services",
    "Head of Human Resources and Organisational Development",
    "voluntary and community sector",
    "Kerry City and County Council",
    "Tea & Coffee Federation Ireland",
    "Pedagogical and Psychological Centre",
    "Dublin Mortgage and Housing Corporation",
    "Dr Orla Quinn, Head of Research",
    "Chief Planning and Budget Officer",
    "School of Geology, Nagpur",
    "Legal, Audit & Democratic Services",
    "Chief Engineer (Water)",
    "Roads, Transport and Parking",
    "Parks, Biodiversity and Landscape Services",
    "Tonga Meteorology and Geo-Hazards Department",
    "Faculty Boards of Arts, Science and Medicine",
    "Cities of Salem, Bend and Eugene",
    "County Governments of Nakuru and Kisii",
    "HSE Health and Wellbeing",
    "NHS Kent and Medway",
    "Directorate-General for Employment, Social Affairs and Inclusion",
]


@pytest.mark.parametrize("name", WHOLE)
def test_an_english_name_with_commas_and_ands_is_one(name):
    assert [who.name for who in executors.read(name)] == [name]
    assert [who.name for who in executors.read(f"{name}; Home Office")] == [name, "Home Office"]


LISTS = [
    ("Highway Police and Samaritans", ["Highway Police", "Samaritans"]),
    ("Office for National Statistics, Ordnance Survey", ["Office for National Statistics", "Ordnance Survey"]),
    ("DfT, Ministry of Lands, Urban Growth and Housing", ["DfT", "Ministry of Lands, Urban Growth and Housing"]),
    ("NSF, NIST, and DOE", ["NSF", "NIST", "DOE"]),
    ("Clerk & Councillors", ["Clerk", "Councillors"]),
    ("Planning Team (support: Legal Services)", ["Planning Team", "Legal Services"]),
    ("Ministry of Finance and Central Bank", ["Ministry of Finance", "Central Bank"]),
    ("Ministry of Health, Kenya Red Cross and AMREF", ["Ministry of Health", "Kenya Red Cross", "AMREF"]),
    ("Historic Places and the Council", ["Historic Places", "Council"]),
    ("Job Centre and housing associations", ["Job Centre", "housing associations"]),
    ("Community Partnerships\nCommunications and Corporate Strategy",
     ["Community Partnerships", "Communications and Corporate Strategy"]),
    ("Executive Director of Place and Head of Economic Development",
     ["Executive Director of Place", "Head of Economic Development"]),
    ("Food and Drug Administration, Tea and Coffee Board", ["Food and Drug Administration", "Tea and Coffee Board"]),
    ("Northern River Transport\nNigam Ltd.", ["Northern River Transport Nigam Ltd."]),
    ("NSF and Office for Coping\nAlone", ["NSF", "Office for Coping Alone"]),
    ("Rivers Alliance Coastal\nCorporation, NSF", ["Rivers Alliance Coastal Corporation", "NSF"]),
    ("Home Office\nMinistry of Justice", ["Home Office", "Ministry of Justice"]),
    ("Cities of Salem and Bend, Lane County", ["Cities of Salem and Bend", "Lane County"]),
    ("Councils of Elders and Kenya Police", ["Councils of Elders", "Kenya Police"]),
    ("Rivers Agency & London Borough of Brent", ["Rivers Agency", "London Borough of Brent"]),
    ("NHS England and Natural England", ["NHS England", "Natural England"]),
    ("Schools, Colleges and Universities", ["Schools", "Colleges", "Universities"]),
    ("DG ENER / Implemented by - outside experts", ["DG ENER", "outside experts"]),
    ("Ofcom & Department for Culture, Media & Sport", ["Ofcom", "Department for Culture, Media & Sport"]),
    ("J. Price, S. Akhtar", ["J. Price", "S. Akhtar"]),
    ("Clerk to arrange; Parks Committee approves", ["Clerk", "Parks Committee"]),
    ("Denise and Omar will draft", ["Denise", "Omar"]),
    ("Assistant to the Clerk, Adviser to Government", ["Assistant to the Clerk", "Adviser to Government"]),
    ("TBC", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "names"), LISTS)
def test_an_english_list_is_cut(cell, names):
    assert [who.name for who in executors.read(cell)] == names


@pytest.mark.parametrize(
    ("cell", "helper"),
    [
        ("Coast Agency with input from local authorities", "local authorities"),
        ("Coast Agency, in consultation with NIST", "NIST"),
        ("Coast Agency, working closely with the Rivers Trust", "Rivers Trust"),
        ("Lead: Coast Agency; Support: Rivers Trust", "Rivers Trust"),
        ("Coast Agency, with the support of the Chief Information Officer", "Chief Information Officer"),
    ],
)
def test_who_helps_is_told_from_who_leads(cell, helper):
    lead, other = executors.read(cell)
    assert (lead.name, lead.role) == ("Coast Agency", "lead")
    assert (other.name, other.role, other.role_stated) == (helper, "co-executor", True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chief Pharmacist", "person"), ("Planning Officer", "person"), ("Dr Amina Yusuf", "person"),
        ("Revenue Commissioners", "organization"), ("Deputy Commissioners", "person"),
        ("J. Smith", "person"), ("Manager Asset Planning", "person"), ("Leader of the Council", "person"),
        ("Office of the Chief Nurse", "organization"), ("Board of Directors", "organization"),
        ("Customer Services", "organization"), ("United Nations", "organization"), ("DCMS", "organization"),
        ("Member States", "group"), ("all bureaus", "group"), ("third sector", "group"), ("NGOs", "group"),
        ("Attorney General's Chambers", "organization"), ("Lengthsman", "person"), ("licensees", "group"),
        ("development partners", "group"), ("CFO Act agencies", "group"), ("landowners", "group"),
    ],
)  # fmt: skip
def test_english_posts_groups_and_bodies(name, kind):
    (who,) = executors.read(name)
    assert who.kind == kind


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("31-Mar-20", "2020-03-31"), ("Mar-20", "2020-03-31"), ("Nov-2021", "2021-11-30"), ("03/2021", "2021-03-31"),
        ("2022-25", "2025-12-31"), ("15-Jan-2024", "2024-01-15"), ("5/Sep/2031", "2031-09-05"),
        ("End Q2 2023", "2023-06-30"), ("Start 2021, complete by December 2023", "2023-12-31"),
        ("up to December 2022", "2022-12-31"), ("Launch in June 2021, evaluation by June 2022", "2022-06-30"),
        ("2023 – ongoing", None),
        ("2022 and ongoing", None), ("2024+", None), ("As of 2024", None), ("FY 2016-17", "2017-03-31"),
        ("June 2024 (original: March 2024)", "2024-06-30"), ("Ongoing (review Dec 2025)", None),
        ("Q3 '25", "2025-09-30"), ("[date]", None),
        ("Within 90 days of issuance", None), ("Year 2", None),
    ],
)  # fmt: skip
def test_english_deadlines(words, end):
    assert str(deadlines.read(words).end or "") == (end or "")


def test_day_and_month_are_told_by_the_document(tmp_path):
    for last, first_of_may in (("31/03/2025", "2025-05-01"), ("03/31/2025", "2025-01-05")):
        path = tmp_path / "plan.csv"
        path.write_text(
            f"Action,Lead,Due date\nMend the road,Road Team,01/05/2025\nPaint the bridge,Road Team,{last}\n"
        )
        mended, painted = read(path)[1].activities
        assert (str(mended.deadline.end), str(painted.deadline.end)) == (first_of_may, "2025-03-31")


ROWS = [
    ["Ref", "Action", "Lead and partners", "Timescale"],
    ["1", "Put chargers in car parks", "Transport Team\nwith Grid Company", "March 2026"],
    ["2", "Insulate homes", "Head of Housing;\nhousing associations", "By the end of 2027"],
]
WRITERS = {
    "a.docx": plan_files.docx, "a.xlsx": plan_files.xlsx, "a.ods": plan_files.ods, "a.odt": plan_files.odt,
    "a.csv": plan_files.csv, "a.html": plan_files.html, "ruled.pdf": plan_files.pdf,
    "aligned.pdf": plan_files.pdf_aligned,
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_an_english_plan_reads_the_same_in_every_format(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(WRITERS[name](ROWS, "Climate plan"))
    assert [answered(activity, "") for activity in read(path)[1].activities] == [
        "Put chargers in car parks | 2026-03-31 | - | *Transport Team ;; Grid Company",
        "Insulate homes | 2027-12-31 | - | *p:Head of Housing ;; g:housing associations",
    ]


def test_a_row_broken_by_a_page_is_one_row_though_the_header_is_drawn_again(tmp_path):
    header, first, second = ROWS
    pages = plan_files.pdf_page([header, first]), plan_files.pdf_page([header, ["", "of the town", "", ""], second])
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_files.pdf_of(*pages))
    names = [activity.name for activity in read(path)[1].activities]
    assert names == ["Put chargers in car parks of the town", "Insulate homes"]


LOST = """National plan

No Milestones and activities Implementing Agency 2026 2027
Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec
1 Prepare the guidelines MoF
2 Hold two meetings with citizens
"""
BROKEN = """Recommendations

Responsible

Team

Action Needed Date of Completion /

Timescale

1. Staff keep to the cleaning rota.

2. Corridors are kept free.

Ward

Sister
"""


@pytest.mark.parametrize("text", [LOST, BROKEN])
def test_a_plan_whose_cells_are_lost_is_told_from_a_text_without_a_plan(tmp_path, text):
    path = tmp_path / "plan.txt"
    path.write_text(text)
    document, plan = read(path)
    assert not plan.activities
    assert [finding.code for finding in document.findings] == ["cells-run-together"]
    path.write_text(text.partition("\n1")[0])
    assert not documents.read(path).findings


def test_the_names_below_two_groups_of_columns_that_an_extractor_put_first(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(
        "# Road plan 2025-2026\n\n"
        "| No. | Action | Timeline | Responsibility | Output | | |\n|---|---|---|---|---|---|---|\n"
        "| Start | End | Lead | Support | | | |\n"
        "| 1 | Mend the quay | 01/02/2025 | 28/03/2026 | Housing Authority | Treasury | Report |\n"
        "| 2 | Survey the bridges | 01/03/2025 | 28/04/2026 | Transport Team | Forestry Commission | Register |\n"
    )
    assert [answered(activity, "") for activity in read(path)[1].activities] == [
        "Mend the quay | 2026-03-28 | Report | *Housing Authority ;; Treasury",
        "Survey the bridges | 2026-04-28 | Register | *Transport Team ;; Forestry Commission",
    ]
