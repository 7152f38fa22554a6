"""What the names of columns say, in a table and as lines of plain text.

A line of `column_names.txt` holds one role and names that planners give to its column: `deadline: When | Due date`.
"""

import pytest
from tests.reading import listed

from inograph.documents.signs import cues
from inograph.plan.columns import header_words

EDGES = {"start": "deadline", "end": "deadline"}


@pytest.mark.parametrize(("role", "name"), listed("column_names.txt"))
def test_the_name_of_a_column_says_what_it_holds(role, name):
    in_table, on_line = header_words.header_role(name), cues.header_role(name)
    assert [EDGES.get(told, told) for told in (in_table, on_line)] == [role, role]


@pytest.mark.parametrize(
    "words",
    [
        "Committee Clerk",
        "Executive Director",
        "Отдел культуры",
        "Провести проверку",
        "Школа № 5",
    ],
)
def test_a_cell_of_a_plan_is_no_name_of_a_column(words):
    assert cues.header_role(words) is None
