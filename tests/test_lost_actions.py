"""One action over several deliverables, in texts that lost how its cell is spread over their rows."""

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import Activity, read_plan

HEADER = ["Action", "Deliverable", "Timeline", "Responsibility"]
FIRST = "3. Care for the paths of the park."
SECOND = "4. Welcome visitors to the park."
ROWS = [
    [FIRST, "Survey every path by bicycle.", "May 2021", "Park Manager"],
    ["Repair the northern bridge.", "July 2021", "Works Manager"],
    ["Paint new signs for the gates.", "August 2022", "Works Manager"],
    [SECOND, "Print a map in three languages.", "June 2021", "Head of Communications"],
    ["Train guides of the museum.", "March 2022", "Head of Communications"],
]
TOLD = [
    (FIRST, "Survey every path by bicycle.", "2021-05-31", "Park Manager"),
    (FIRST, "Repair the northern bridge.", "2021-07-31", "Works Manager"),
    (FIRST, "Paint new signs for the gates.", "2022-08-31", "Works Manager"),
    (SECOND, "Print a map in three languages.", "2021-06-30", "Head of Communications"),
    (SECOND, "Train guides of the museum.", "2022-03-31", "Head of Communications"),
]


def activities(tmp_path: Path, text: str) -> tuple[Activity, ...]:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    source = documents.read(file)
    read = read_plan(source)
    for each in read.activities:
        assert " ".join(source.text[slice(*each.name_span)].split()) == each.name
    return read.activities


def told(tmp_path: Path, text: str) -> list[tuple[str | None, str, str, str]]:
    read = activities(tmp_path, text)
    assert [each.deliverable for each in read] == [None] * len(read)
    return [
        (each.section, each.name, str(each.deadline.end), ", ".join(who.name for who in each.executors))
        for each in read
    ]


def barred(rows: list[list[str]]) -> str:
    return "".join(" | ".join(row) + " |" * (5 - len(row)) + "\n" for row in rows)


def test_a_row_without_its_action_is_a_deliverable_of_the_action_above(tmp_path: Path) -> None:
    assert told(tmp_path, barred([HEADER, *ROWS])) == TOLD


def test_the_date_may_stand_last(tmp_path: Path) -> None:
    turned = [[*row[:-2], row[-1], row[-2]] for row in [HEADER, *ROWS]]
    assert told(tmp_path, barred(turned)) == TOLD


def test_a_row_that_only_lacks_who_does_it_stays_in_its_columns(tmp_path: Path) -> None:
    rows = [HEADER, ["Mend roofs", "Report", "May 2021", ""], ["Mend doors", "Letter", "May 2022", ""]]
    read = activities(tmp_path, barred([*rows, ["Mend walls", "Act", "June 2022", "Works Manager"]]))
    assert [(each.name, each.deliverable and each.deliverable.text) for each in read] == [
        ("Mend roofs", "Report"),
        ("Mend doors", "Letter"),
        ("Mend walls", "Act"),
    ]


def test_the_first_sentence_behind_a_number_is_the_action_where_bars_are_lost(tmp_path: Path) -> None:
    assert told(tmp_path, "".join(" ".join(row) + "\n" for row in [HEADER, *ROWS])) == TOLD


def test_several_times_on_lines_of_their_own_stand_above_who_does_it(tmp_path: Path) -> None:
    lines = [" ".join(row) for row in [HEADER, *ROWS]]
    lines[2:4] = [
        "Repair the northern bridge. May 2021\nJune and July 2021\nWorks Manager",
        "Paint new signs for the gates. July 2021\nJuly 2022\nAugust 2022\nWorks Manager",
    ]
    assert told(tmp_path, "Park plan\n\n" + "\n".join(lines) + "\n") == TOLD


@pytest.mark.parametrize("bullet", ["•", "▪"])
def test_a_bullet_begins_a_deliverable_where_each_cell_has_lines(tmp_path: Path, bullet: str) -> None:
    rows = [
        ["3.", "Care for the paths\nof the park.", f"{bullet} Survey every path\nby bicycle.", *ROWS[0][2:]],
        [f"{bullet} Repair the northern\nbridge.", *ROWS[1][1:]],
        [f"{bullet} Paint new signs\nfor the gates.", *ROWS[2][1:]],
        ["4.", "Welcome visitors\nto the park.", f"{bullet} Print a map\nin three languages.", *ROWS[3][2:]],
        [f"{bullet} Train guides\nof the museum.", *ROWS[4][1:]],
        ["5.", "Study the birds\nof the park.", f"{bullet} Count nests\nin the old trees.", *ROWS[2][1:]],
    ]
    third = ("5. Study the birds of the park.", "Count nests in the old trees.", *TOLD[2][2:])
    assert told(tmp_path, "\n".join(cell for row in [HEADER, *rows] for cell in row) + "\n") == [*TOLD, third]
