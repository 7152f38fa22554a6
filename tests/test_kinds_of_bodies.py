"""Who stands alone in a cell or on a line: known as somebody who acts, and of which kind.

A line of `bodies.txt` holds one kind and names of it: `person: Clerk | Завуч`.
"""

import pytest
from tests.reading import listed

from inograph.documents.signs import cues
from inograph.plan import executors


@pytest.mark.parametrize(("kind", "name"), listed("bodies.txt"))
def test_who_acts_is_known_and_of_its_kind(kind, name):
    assert cues.is_body(name)
    assert [who.kind for who in executors.read(name)] == [kind]


@pytest.mark.parametrize(
    "name",
    ["Главы поселений", "руководители учреждений", "Деканы факультетов", "Бригадиры", "Главный конструктор",
     "генеральный конструктор", "Конструкторы", "Кутлубаев", "Deans", "Heads of service", "School principals",
     "Building Managers", "Focal points"],
)  # fmt: skip
def test_a_post_is_a_person_whether_one_or_many_hold_it(name):
    assert [who.kind for who in executors.read(name)] == ["person"]


@pytest.mark.parametrize(
    "words", ["Провести проверку школ", "Ремонт кровли", "Publish the plan", "Mend the fence by May"]
)
def test_a_deed_is_nobody(words):
    assert not cues.is_body(words)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("НКО Чистая вода", "organization"), ("НКО «Чистая вода»", "organization"), ("ТОС Заречный", "organization"),
     ("НКО Томской области", "group"), ("НКО района", "group"), ("ТОС Советского района", "group"),
     ("НКО Забота", "organization"), ("СО НКО Лесной области", "group"), ("УК г. Леса", "group"),
     ("МО Лесной области", "group"), ("МО района", "group"), ("МО города Лес", "organization"),
     ("города области", "group"), ("муниципальные образования", "group"), ("НКО Томск", "organization")],
)  # fmt: skip
def test_a_form_with_a_name_is_one_body_and_with_a_place_it_is_many(name, kind):
    assert [who.kind for who in executors.read(name)] == [kind]
