"""Lists of deeds that end with a time, and sums between the words of a row whose cells run together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading import plan


def told(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.deadline.text, str(one.deadline.end or "")) for one in plan(tmp_path, text).activities]


def test_points_under_a_heading_of_actions_end_with_their_time(tmp_path: Path):
    text = """Equality plan

Actions and timescales:

1. Put up a handrail at the north door (by March 2022)
2. Train all drivers in helping passengers – September 2020 to July 2021
3. Print the timetable in large letters and keep it at
   every stop – On going

Notes follow.
"""
    assert told(tmp_path, text) == [
        ("Put up a handrail at the north door", "by March 2022", "2022-03-31"),
        ("Train all drivers in helping passengers", "September 2020 to July 2021", "2021-07-31"),
        ("Print the timetable in large letters and keep it at every stop", "On going", ""),
    ]


def test_a_timetable_of_deeds_is_a_plan_and_one_of_events_is_none(tmp_path: Path):
    deeds = "Proposed timeline:\n- Collect the views of all wards. – May 2019\n- Adopt the new by-law - 3 June 2019\n"
    assert told(tmp_path, deeds) == [
        ("Collect the views of all wards.", "May 2019", "2019-05-31"),
        ("Adopt the new by-law", "3 June 2019", "2019-06-03"),
    ]
    events = "Timeline:\n- Fire in the old town hall of the city – May 2019\n- Opening of the new hall - 3 June 2019\n"
    assert told(tmp_path, events) == []


def test_russian_points_end_with_their_time_too(tmp_path: Path):
    text = """Мероприятия по уборке (срок исполнения):
- Убрать парк от листвы – до 15 мая 2018 г.
- Покрасить скамейки в сквере – июнь 2018 г.
- Поливать цветы на площади – постоянно
"""
    assert told(tmp_path, text) == [
        ("Убрать парк от листвы", "до 15 мая 2018 г.", "2018-05-15"),
        ("Покрасить скамейки в сквере", "июнь 2018 г.", "2018-06-30"),
        ("Поливать цветы на площади", "постоянно", ""),
    ]


@pytest.mark.parametrize("text", [
    "Our activities:\n• Opened a new office in Perth – March 2019\n• Published a guide for the schools – May 2019\n"
    "• Held a fair for all children – June 2020\n",
    "Measures of the past:\n• Treaty of Paris – 1763\n• Treaty of Vienna – 1815\n• Treaty of Rome – 1957\n",
    "The following have come in:\n• A letter about the bus stop – March 2019\n• A letter about the road – May 2019\n"
    "• A call about the noise at night – June 2020\n",
])  # fmt: skip
def test_what_is_over_and_what_is_no_deed_make_no_plan(tmp_path: Path, text: str):
    assert told(tmp_path, text) == []


def test_sums_under_a_column_of_their_own_are_no_part_of_the_name(tmp_path: Path):
    text = """План мероприятий по подготовке к зиме 2015 года

№ Мероприятия Сумма, тыс. руб. Срок Ответственный
1. Ремонт котельной по ул. Мира, 15 1 200,5 II квартал отдел ЖКХ
2. Закупка угля 550 до 1 сентября 2015 года заведующие складами
3. Замена труб 340,0 120,0 III, IV кв. руководители ОУ заведующие МДОУ
"""
    assert [(name, time) for name, time, _ in told(tmp_path, text)] == [
        ("Ремонт котельной по ул. Мира, 15", "II квартал"),
        ("Закупка угля", "до 1 сентября 2015 года"),
        ("Замена труб", "III, IV кв."),
    ]
    last = plan(tmp_path, text).activities[-1]
    assert [who.name for who in last.executors] == ["руководители ОУ", "заведующие МДОУ"]


COMMITTEE = """Recommendation[i]

Council

Response[ii]

Rationale[iii]

Timescale[iv]

Lead Officer[v]

a)    A group of members looks at the list of roads and says which of them are to be mended first;

Agreed

Some are worn out

By 15 June 2016

Ivy Marsh

b)    The minutes of its meetings are sent to all parish councils within a week.

Agreed

Parishes asked. It costs nothing.

July 2016

Tom Field

c)    Letters of thanks are written to the volunteers who cleared the footpaths of snow.

Agreed

Nobody has thanked them

August 2016

Ivy Marsh

[i] As they stand in the report.
"""


def test_letters_count_rows_and_footnotes_mark_the_names_of_columns(tmp_path: Path):
    rows = told(tmp_path, COMMITTEE)
    assert [(name[:24], end) for name, _, end in rows] == [
        ("A group of members looks", "2016-06-15"),
        ("The minutes of its meeti", "2016-07-31"),
        ("Letters of thanks are wr", "2016-08-31"),
    ]
    found = plan(tmp_path, COMMITTEE).activities
    assert [[who.name for who in one.executors] for one in found] == [["Ivy Marsh"], ["Tom Field"], ["Ivy Marsh"]]


def test_letters_of_a_list_inside_a_cell_count_no_rows(tmp_path: Path):
    text = """Мероприятие

Срок

Исполнитель

Подготовить парк к празднику:
а) покрасить скамейки;
б) убрать листву;
в) повесить флаги

до 1 мая 2015 г.

отдел культуры

Провести праздник в парке

9 мая 2015 г.

отдел культуры

Убрать парк после праздника

10 мая 2015 г.

отдел ЖКХ
"""
    names = [name for name, _, _ in told(tmp_path, text)]
    assert [name.split()[0] for name in names] == ["Подготовить", "Провести", "Убрать"]
    assert "флаги" in names[0]
