"""Work that comes again without a year of its own is due in the years that its plan says it is for, never elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.small_workspace import page, small_workspace

from inograph import build, site, store
from inograph.documents import read
from inograph.ontology import ID
from inograph.plan.table import read_plan
from inograph.workspace import Workspace

ROWS = """
№ | Мероприятие | Исполнитель | Срок
1 | Осмотр причалов | Комитет берегов | ежегодно, до 1 марта
2 | Очистка русла | Комитет берегов | II квартал ежегодно
3 | Сверка реестра пляжей | Комитет берегов | ежеквартально
4 | Итоги сезона | Комитет берегов | ежегодно, до 20 января года, следующего за отчётным
5 | Содержание дорожек | Комитет берегов | постоянно
"""
TITLE = "ПЛАН\nмероприятий по благоустройству берегов\nна 2016–2018 годы\n"


@pytest.fixture(autouse=True)
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))


def due(plan: str, root: Path) -> dict[str, list[str]]:
    """The periods in which each activity of a plan is due."""
    workspace = small_workspace(root, plan)
    build.build(workspace)
    found: dict[str, list[str]] = {}
    for row in store.open(workspace).ask("due"):
        found.setdefault(row.activityLabel, []).append(row.periodLabel)
    return found


def test_recurring_work_is_due_in_each_year_of_the_plan(tmp_path: Path) -> None:
    found = due(TITLE + ROWS, tmp_path / "ws")
    assert found["Осмотр причалов"] == ["до 01.03.2016", "до 01.03.2017", "до 01.03.2018"]
    assert found["Очистка русла"] == ["II квартал 2016", "II квартал 2017", "II квартал 2018"]
    assert len(found["Сверка реестра пляжей"]) == 12
    assert found.keys() == {"Осмотр причалов", "Очистка русла", "Сверка реестра пляжей"}


OWN_YEARS = """
№ | Мероприятие | Исполнитель | Срок
1 | Осмотр причалов | Комитет берегов | 2016 - 2017 гг., раз в полгода (до 1 июля и до 1 декабря)
2 | Очистка русла | Комитет берегов | ежегодно, II квартал, 2017-2018
"""


@pytest.mark.parametrize("title", [TITLE, "ПЛАН\nмероприятий по благоустройству берегов\n"])
def test_days_in_each_of_the_years_that_a_deadline_names_itself(title: str, tmp_path: Path) -> None:
    found = due(title + OWN_YEARS, tmp_path / "ws")
    assert found["Осмотр причалов"] == ["до 01.07.2016", "до 01.12.2016", "до 01.07.2017", "до 01.12.2017"]
    assert found["Очистка русла"] == ["II квартал 2017", "II квартал 2018"]


@pytest.mark.parametrize(
    "title",
    ["ПЛАН\nмероприятий по благоустройству берегов\n",
     "ПЛАН\nмероприятий по исполнению программы «Берега на 2016–2018 годы»\n",
     "ПЛАН\nмероприятий на 2017 год по программе берегов на 2016–2018 годы\n"],
)  # fmt: skip
def test_no_year_is_invented_where_the_title_leaves_it_open(title: str, tmp_path: Path) -> None:
    assert due(title + ROWS, tmp_path / "ws") == {}


def test_a_plan_of_one_year_and_an_english_one(tmp_path: Path) -> None:
    found = due(TITLE.replace("2016–2018 годы", "2026 год") + ROWS, tmp_path / "ru")
    assert found["Осмотр причалов"] == ["до 01.03.2026"]
    english = "Shore Action Plan 2031-2032\n\n| No | Action | Lead | Due |\n|---|---|---|---|\n"
    found = due(f"{english}| 1 | Survey the piers | Shore Council | annually by 1 March |\n"
                "| 2 | Clear the stream bed | Shore Council | Q2 annually |\n", tmp_path / "en")  # fmt: skip
    assert found["Survey the piers"] == ["до 01.03.2031", "до 01.03.2032"]
    assert found["Clear the stream bed"] == ["II квартал 2031", "II квартал 2032"]


def test_two_plans_keep_their_own_years(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE + ROWS)
    other = workspace.root / "graph/sources/other"
    other.mkdir()
    (other / "source.toml").write_text('document = "p.txt"\nkeys = "o-"\n', encoding="utf-8")
    later = (TITLE + ROWS).replace("2016–2018", "2021–2022").replace("причалов", "мостков")
    (other / "p.txt").write_text(later, encoding="utf-8")
    build.build(workspace)
    rows = store.open(workspace).ask("due")
    assert [row.periodLabel for row in rows if row.activityLabel == "Осмотр мостков"] == [
        "до 01.03.2021",
        "до 01.03.2022",
    ]
    assert sum(row.activityLabel == "Осмотр причалов" for row in rows) == 3


def test_the_document_states_no_days_and_the_graph_says_that_they_are_derived(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE + ROWS)
    first = read_plan(read(workspace.root / "graph/sources/plan/p.txt")).activities[0].deadline
    assert (first.kind, first.start, first.end, first.recurrence) == ("annual", None, None, "P1Y")
    build.build(workspace)
    told = store.open(workspace).ask(
        "basis", entity="https://w3id.org/inograph/id/activity/n1", property="hasDuePeriod"
    )
    assert len(told) == 3
    assert all(row.origin.endswith("derived") for row in told)
    (years,) = store.open(workspace).ask(
        "basis", entity="https://w3id.org/inograph/id/activity/n1", property="isRepeatedWithin"
    )
    assert (years.words, years.origin.rpartition("/")[2]) == ("на 2016–2018 годы", "stated")


def test_the_pages_show_it_as_recurring_and_say_whose_years_they_are(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE + ROWS)
    build.build(workspace)
    kg = store.open(workspace)
    when = page(kg, "when")
    assert "каждый год" in when
    assert "каждый квартал" in when
    shown = page(kg, "what/n1")
    assert "годам, на которые составлен план" in shown
    assert "2016–2018" in shown


MONTHLY = """
№ | Мероприятие | Исполнитель | Срок
1 | Сводка уровней | Комитет берегов | ежемесячно до 5 числа
2 | Отчёт о вывозе | Комитет берегов | ежеквартально, до 10 числа месяца, следующего за отчётным кварталом
3 | Сверка пляжей | Комитет берегов | до 31 числа каждого месяца
4 | Уборка дорожек | Комитет берегов | в течение года
5 | Дежурство | Комитет берегов | на протяжении всего периода
6 | Рейды | Комитет берегов | с 01.11.2018 ежемесячно, до 20 числа
7 | Сводка паводка | Комитет берегов | в период половодья
"""


def test_a_day_of_the_month_is_kept(tmp_path: Path) -> None:
    found = due(TITLE.replace("2016–2018 годы", "2018 год") + MONTHLY, tmp_path / "ws")
    assert found["Сводка уровней"] == [f"до 05.{month:02}.2018" for month in range(1, 13)]
    assert found["Отчёт о вывозе"] == ["до 10.04.2018", "до 10.07.2018", "до 10.10.2018", "до 10.01.2019"]
    assert found["Сверка пляжей"][1] == "до 28.02.2018"
    assert found["Рейды"] == ["до 20.11.2018", "до 20.12.2018"], "nothing before its beginning"


def test_what_lasts_is_due_at_the_end_of_the_years_of_its_plan(tmp_path: Path) -> None:
    found = due(TITLE + MONTHLY, tmp_path / "years")
    assert len(found["Дежурство"]) == 1
    assert "Уборка дорожек" not in found, "which year is meant, a plan of three years does not say"
    assert "Сводка паводка" not in found
    found = due(TITLE.replace("2016–2018 годы", "2018 год") + MONTHLY, tmp_path / "year")
    assert found["Уборка дорожек"] == found["Дежурство"] == ["2018 год"]


def test_english_days_of_the_month(tmp_path: Path) -> None:
    head = "Shore Action Plan 2031\n\n| No | Action | Lead | Due |\n|---|---|---|---|\n"
    found = due(f"{head}| 1 | Measure the tide | Shore Council | by the 5th of each month |\n"
                "| 2 | Report on litter | Shore Council | quarterly, by the 10th of the month following the quarter |\n"
                "| 3 | Keep the beach clean | Shore Council | throughout the year |\n", tmp_path / "en")  # fmt: skip
    assert found["Measure the tide"][:2] == ["до 05.01.2031", "до 05.02.2031"]
    assert found["Report on litter"] == ["до 10.04.2031", "до 10.07.2031", "до 10.10.2031", "до 10.01.2032"]
    assert found["Keep the beach clean"] == ["2031 год"]


def test_the_years_of_what_lasts_are_told_as_those_of_the_plan(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE.replace("2016–2018 годы", "2018 год") + MONTHLY)
    lasting = read_plan(read(workspace.root / "graph/sources/plan/p.txt")).activities[3].deadline
    assert (lasting.kind, str(lasting.start), str(lasting.end)) == ("ongoing", "2018-01-01", "2018-12-31")
    assert lasting.year_from == "title", "the row states no day"
    build.build(workspace)
    kg = store.open(workspace)
    (due_in,) = kg.ask("basis", entity=f"{ID}activity/n4", property="hasDuePeriod")
    assert due_in.origin.endswith("derived")
    assert "годы, на которые составлен план (2018 год)" in page(kg, "what/n4")
    shown = page(kg, "what/n2")
    assert "10 апреля 2018" in shown or "10.04.2018" in shown


@pytest.mark.parametrize("words", ["ежеквартально, до 5 числа", "ежемесячно 5 и 20 числа", "ежемесячно до 35 числа"])
def test_a_day_of_no_certain_month_is_not_guessed(words: str, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(TITLE + MONTHLY.replace("ежемесячно до 5 числа", words), encoding="utf-8")
    first = read_plan(read(tmp_path / "p.txt")).activities[0].deadline
    assert first.repeats is None or first.repeats.day is None


def test_the_calendar_counts_what_is_overdue_as_the_question_does(tmp_path: Path) -> None:
    plan = TITLE.replace("2016–2018 годы", "2018 год") + MONTHLY
    workspace = small_workspace(tmp_path / "ws", plan)
    settings = '[programme]\nkey = "t"\n[workspace]\nas_of = 2018-03-07\n'
    (workspace.root / "inograph.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(workspace.root)
    build.build(workspace)
    kg = store.open(workspace)
    asked = kg.ask("overdue", as_of="2018-03-07")
    when = page(kg, "when")
    assert f"с каждым повторением таких сроков {len(asked)}." in when
    assert len(asked) == 5, "three of every fifth day and two of a month's end"
    assert "срок прошёл у 2 из" in re.sub("<[^>]+>", "", when)
    shown = [row for row in re.findall("<tr data-day.*?</tr>", when) if 'class="off"' not in row]
    assert len(shown) == 2, "what recurs stands once"
    told = [re.search(r"data-times=\S+ \S+ \S+>([^<]+)<", row) for row in shown]
    assert sorted(found[1] for found in told if found) == ["прошедших сроков: 2", "прошедших сроков: 3"]


EQUAL = """
№ | Мероприятие | Исполнитель | Срок
1 | Слёт дозорных | Комитет берегов | I квартал 2018 года
2 | Отчёт дозора | Комитет берегов | до 1 марта 2018 г.
3 | Конкурс причалов | Комитет берегов | до 1 августа 2018 г.
4 | Праздник реки | Комитет берегов | август 2018 г.
5 | Смотр лодок | Комитет берегов | 2018 год
"""


def test_the_calendar_names_quarters_that_are_equally_full_and_says_that_nothing_is_past(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE.replace("2016–2018 годы", "2018 год") + EQUAL)
    settings = '[programme]\nkey = "t"\n[workspace]\nas_of = 2018-01-15\n'
    (workspace.root / "inograph.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(workspace.root)
    build.build(workspace)
    page = (site.render_page(workspace, store.open(workspace), "when/index.html") or b"").decode().replace("\xa0", " ")
    assert "в этих кварталах, по <b>2 из 5</b>:" in page
    assert "срок не прошёл ни у одного из 5 мероприятий" in re.sub("<[^>]+>", "", page)


SINCE = """
№ | Мероприятие | Исполнитель | Срок
1 | Слёт дозорных | Комитет берегов | I квартал 2016 года, далее ежегодно
2 | Отчёт дозора | Комитет берегов | до 1 марта 2017 г., затем ежегодно
3 | Конкурс причалов | Комитет берегов | ежегодно с 2017 года
4 | Отчёт о причалах | Комитет берегов | ежегодно, начиная с 2017 года, до 1 апреля
5 | Праздник реки | Комитет берегов | 15 мая 2016 г., далее ежегодно до 1 мая
6 | Смотр лодок | Комитет берегов | 2019 год, далее ежегодно
7 | Рейд | Комитет берегов | с 1 сентября 2016 года ежегодно по отдельному графику
"""


def test_what_comes_every_year_from_a_stated_one_on_ends_with_the_plan(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "ws", TITLE + SINCE)
    first = read_plan(read(workspace.root / "graph/sources/plan/p.txt")).activities[0].deadline
    assert (str(first.start), str(first.end), first.recurrence) == ("2016-01-01", "2016-03-31", "P1Y")
    found = due(TITLE + SINCE, tmp_path / "again")
    assert found["Слёт дозорных"] == ["I квартал 2016", "I квартал 2017", "I квартал 2018"]
    assert found["Отчёт дозора"] == ["до 01.03.2017", "до 01.03.2018"]
    assert found["Конкурс причалов"] == ["2017 год", "2018 год"]
    assert found["Отчёт о причалах"] == ["до 01.04.2017", "до 01.04.2018"]
    assert found["Праздник реки"] == ["15.05.2016", "до 01.05.2017", "до 01.05.2018"]
    assert "Рейд" not in found, "which day it ends, nobody says"
    assert "2020 год" not in found["Смотр лодок"], "the plan ends before"


def test_a_first_time_that_comes_again_stays_alone_where_no_title_names_years(tmp_path: Path) -> None:
    found = due(TITLE.replace("на 2016–2018 годы\n", "") + SINCE, tmp_path / "ws")
    assert len(found["Слёт дозорных"]) == 1


def test_each_last_day_that_a_cell_names_is_due(tmp_path: Path) -> None:
    header, row = "№ | Мероприятие | Исполнитель | Срок", "1 | Отчёт | Комитет берегов | "
    days = "до 30 апреля 2017 г., до 30 апреля 2018 г."
    found = due(f"{TITLE}\n{header}\n{row}{days}\n", tmp_path / "ws")
    assert found == {"Отчёт": ["до 30.04.2017", "до 30.04.2018"]}


def test_work_of_every_week_between_two_days_is_due_in_each_week_and_says_its_days_as_people_do(tmp_path: Path) -> None:
    header, row = "№ | Мероприятие | Исполнитель | Срок", "1 | Отчёт | Комитет берегов | "
    text = f"{TITLE}\n{header}\n{row}еженедельно по пятницам, с 5 по 26 сентября 2017 г.\n2 | Сход | Комитет берегов | "
    text += "2017 - 2018 гг., раз в два года\n"
    found = due(text, tmp_path / "ws")
    weeks = [("05", "11"), ("12", "18"), ("19", "25")]
    assert found["Отчёт"] == [f"{first}.09.2017–{last}.09.2017" for first, last in weeks] + ["26.09.2017"]
    assert found["Сход"] == ["2017–2018"], "which of the years, nobody says"
    opened = store.open(Workspace.open(tmp_path / "ws"))
    assert not opened.ask("no-deadline")
    said = opened.select("SELECT ?x WHERE { ?p <http://www.w3.org/2004/02/skos/core#prefLabel> ?x }").records()
    assert "еженедельно, 05.09.2017–26.09.2017" in {row["x"] for row in said}
