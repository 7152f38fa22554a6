"""Tables whose column of actions names groups of rows: what is to be done is what each row says for itself."""

import pytest
from tests.reading import plan

DEEDS = [
    "Map the first tier of suppliers",
    "Ask suppliers for policies",
    "Write a short course",
    "Run it in all offices",
]
KNOW, TRAIN = "Action 1: Know our supply chain", "Action 2: Train our staff"


def table(header: str, *rows: str) -> str:
    return "\n".join(["Work plan 2031", "", header, "|" + " --- |" * (header.count("|") - 1), *rows])


def english(second: str, groups: list[str]) -> str:
    pairs = zip(groups, DEEDS, ("March", "May", "June", "July"), strict=True)
    rows = (f"| {group} | {deed} | Learning Team | {month} 2031 |" for group, deed, month in pairs)
    return table(f"| Action | {second} | Lead | Due |", *rows)


@pytest.mark.parametrize("second", ["Reference", "Task", "Milestone", "Description"])
@pytest.mark.parametrize("groups", [[KNOW, KNOW, TRAIN, TRAIN], [KNOW, "", TRAIN, ""]], ids=["repeated", "once"])
def test_the_activity_is_what_each_row_says_and_the_group_is_its_section(tmp_path, second, groups):
    read = plan(tmp_path, english(second, groups), "plan.md")
    assert [(one.section, one.name) for one in read.activities] == list(
        zip([KNOW, KNOW, TRAIN, TRAIN], DEEDS, strict=True)
    )
    assert [one.code for one in read.findings] == []


def test_in_russian_too_wherever_the_contents_stand(tmp_path):
    header = "| № | Мероприятие | Срок | Исполнитель | Содержание работ |"
    park, pier = "Благоустройство парка", "Ремонт пристани"
    told = [(park, "Посадить липы вдоль аллеи"), (park, "Покрасить скамьи"), (pier, "Заменить настил")]
    rows = (f"| {at} | {group} | май 2031 г. | Отдел садов | {deed} |" for at, (group, deed) in enumerate(told, 1))
    read = plan(tmp_path, table(header, *rows), "plan.md")
    assert [(one.number, one.section, one.name) for one in read.activities] == [
        (str(at), group, deed) for at, (group, deed) in enumerate(told, 1)
    ]


def test_merged_cells_of_actions_are_the_sections_of_their_tasks(tmp_path):
    rows = f"<tr><td rowspan=2>{KNOW}<td>1.1<td>{DEEDS[0]}<td>Audit Team<td>March 2031</tr>"
    rows += f"<tr><td>1.2<td>{DEEDS[1]}<td>Audit Team<td>May 2031</tr>"
    rows += f"<tr><td>{TRAIN}<td>2.1<td>{DEEDS[2]}<td>Learning Team<td>June 2031</tr>"
    head = "<tr><th>Action<th>Task<th>Description<th>Lead<th>Due</tr>"
    read = plan(tmp_path, f"<h1>Work plan 2031</h1><table>{head}{rows}</table>", "plan.html")
    assert [(one.number, one.section) for one in read.activities] == [("1.1", KNOW), ("1.2", KNOW), ("2.1", TRAIN)]


@pytest.mark.parametrize("second", ["Output", "Comments", "Status"])
def test_what_comes_of_an_action_is_not_what_is_to_be_done(tmp_path, second):
    read = plan(
        tmp_path, english(second, ["Plant the limes", "Plant the limes", "Mend the pier", "Paint it"]), "plan.md"
    )
    assert read.activities[0].name == "Plant the limes"
